"""Make a course's gradebook of several results folders.

Results of two folders are of one person when they share a number or an address. They are also when
they share the name, or the folders' name for the student, and no number or address differs.
"""

import os
import urllib.parse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean

from mlmath._text import listed
from mlmath.errors import MarkingRulesError, ResultsError
from mlmath.model.directory import spellings
from mlmath.model.gradebook import (
    AssignmentTotal,
    CourseBook,
    Entry,
    Recurrence,
    StudentTotal,
    TotalRules,
)
from mlmath.model.result import Identity, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.submission import safe_name
from mlmath.results.marking import stored_marking
from mlmath.results.store import is_results_folder, stored_results

_RECENT = 2  # assignments that are compared with those before
_FALL = 0.2  # of the points: so much less lately is worth a look
_LOW = 0.5  # a total below this share is worth a look
_MAX_NAMES = 5  # in a remark


def results_folders(folders: Iterable[Path]) -> list[Path]:
    """Return the results folders among `folders`, and those that lie in the others.

    Raises
    ------
    ResultsError
        When a folder neither is one nor holds one.
    """
    found: list[Path] = []
    for folder in folders:
        if is_results_folder(folder):
            found.append(folder)
            continue
        inside = (
            sorted(p for p in folder.iterdir() if is_results_folder(p)) if folder.is_dir() else []
        )
        if not inside:
            raise ResultsError(
                f"{folder} is not a results folder and holds none: name those that mlmath grade "
                "wrote with -o."
            )
        found += inside
    return found


def read_book(folders: Sequence[Path], rules: TotalRules, page_root: Path) -> CourseBook:
    """Return the gradebook of results folders, in their order.

    Parameters
    ----------
    folders : sequence of Path
        One for each assignment.
    rules : TotalRules
    page_root : Path
        The folder that links to students' pages start from.

    Raises
    ------
    ResultsError
        When two folders are of one assignment, or one is empty.
    MarkingRulesError
        When the rules name an assignment that is not there.
    """
    reader = _Reader(page_root)
    for folder in folders:
        reader.read(folder)
    return reader.book(rules)


@dataclass
class _Person:
    """What the folders say of one student."""

    student: str
    identity: Identity
    entries: dict[str, Entry] = field(default_factory=dict)
    mistakes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """assignments by name of the misconception"""


class _Reader:
    """Reads results folders one after the other."""

    def __init__(self, page_root: Path) -> None:
        self._root = page_root
        self._people: list[_Person] = []
        self._by_number: dict[tuple[str, str], _Person] = {}
        self._by_name: dict[str, list[_Person]] = defaultdict(list)
        self._folders: dict[str, Path] = {}
        self._possible: dict[str, float] = {}
        self._hints: dict[str, str] = {}
        self._taken: set[str] = set()
        self._provisional: Counter[str] = Counter()

    def read(self, folder: Path) -> None:
        """Read one results folder."""
        marking = stored_marking(folder)
        assignment = ""
        for result in stored_results(folder):
            if not assignment:
                assignment = result.assignment
                self._begin(assignment, folder)
            person = self._person(result, assignment)
            mark = marking.mark(result)
            self._provisional[assignment] += mark.is_provisional
            page = folder / "feedback" / f"{result.student}.html"
            person.entries[assignment] = Entry(
                final=mark.final,
                possible=mark.possible,
                raw=mark.raw,
                handed_in=result.status is not Status.MISSING,
                slip_days=mark.late.slip_days if mark.late is not None else 0,
                page=urllib.parse.quote(os.path.relpath(page, self._root)),
            )
            self._possible[assignment] = max(self._possible[assignment], mark.possible)
            for question in result.questions:
                for diagnosis in question.diagnoses if question.attempted else ():
                    person.mistakes[diagnosis.name].add(assignment)
                    self._hints.setdefault(diagnosis.name, diagnosis.hint)
        if not assignment:
            raise ResultsError(
                f"{folder} holds no results yet: run mlmath grade -o {folder} first."
            )

    def _begin(self, assignment: str, folder: Path) -> None:
        if assignment in self._folders:
            raise ResultsError(
                f"{folder} and {self._folders[assignment]} both hold results of {assignment}: name "
                "one of them."
            )
        self._folders[assignment] = folder
        self._possible[assignment] = 0.0

    def _person(self, result: SubmissionResult, assignment: str) -> _Person:
        """Return the person whose result this is, a new one where nobody fits."""
        identity = result.origin.identity
        found = next(filter(None, map(self._by_number.get, _numbers(identity))), None)
        if found is None or assignment in found.entries:
            found = self._namesake(result, assignment)
        if found is None:
            found = _Person(safe_name(result.student, self._taken), identity)
            self._people.append(found)
        else:
            found.identity = _joined(found.identity, identity)
        for number in _numbers(found.identity):
            self._by_number.setdefault(number, found)
        for name in {result.student.casefold(), *spellings(identity.name)}:
            if found not in self._by_name[name]:
                self._by_name[name].append(found)
        return found

    def _namesake(self, result: SubmissionResult, assignment: str) -> _Person | None:
        """Return the one person of a result's name who has no result of the assignment yet."""
        identity = result.origin.identity
        for name in (result.student.casefold(), *spellings(identity.name)[:1]):
            people = [
                person
                for person in self._by_name.get(name, ())
                if assignment not in person.entries and not _differ(person.identity, identity)
            ]
            if len(people) == 1:
                return people[0]
        return None

    def book(self, rules: TotalRules) -> CourseBook:
        """Return the gradebook of what was read."""
        names = list(self._folders)
        for name in rules.weights:
            if name not in names:
                raise MarkingRulesError(
                    f"[gradebook.weights] names {name}, of which there are no results here: there "
                    f"are {', '.join(names)}."
                )
        weights = {
            n: rules.weights.get(n, 0.0) if rules.weights else self._possible[n] for n in names
        }
        absent: Counter[str] = Counter()
        for person in self._people:
            for name in names:
                if name not in person.entries:
                    absent[name] += 1
                    person.entries[name] = Entry(0.0, self._possible[name], handed_in=False)
        students = sorted(
            (_total(person, names, weights, rules) for person in self._people),
            key=lambda student: (student.shown.casefold(), student.student),
        )
        return CourseBook(
            assignments=tuple(self._assignment(name, weights, students) for name in names),
            students=tuple(students),
            recurrences=tuple(self._recurrences(names)),
            remarks=(*_remarks(absent, students, rules, weights), *self._waiting()),
            provisional=+self._provisional,
        )

    def _waiting(self) -> list[str]:
        return [
            f"{count} marks of {name} are provisional: answers wait for a person."
            for name, count in (+self._provisional).items()
        ]

    def _assignment(
        self, name: str, weights: Mapping[str, float], students: Sequence[StudentTotal]
    ) -> AssignmentTotal:
        entries = [student.entries[name] for student in students]
        shares = [entry.share for entry in entries]
        counting = [share for share in shares if share is not None]
        together = sum(weights.values())
        return AssignmentTotal(
            name=name,
            possible=self._possible[name],
            weight=weights[name] / together if together else 0.0,
            handed_in=sum(entry.handed_in for entry in entries),
            missing=sum(not e.handed_in and e.final is not None for e in entries),
            excused=sum(entry.final is None for entry in entries),
            mean=fmean(counting) if counting else None,
        )

    def _recurrences(self, names: Sequence[str]) -> list[Recurrence]:
        found = []
        for mistake, hint in self._hints.items():
            having = [person for person in self._people if person.mistakes.get(mistake)]
            again = [p for p in having if len(p.mistakes[mistake]) > 1]
            counts = Counter(name for person in having for name in person.mistakes[mistake])
            if len(counts) > 1:
                shown = sorted(person.identity.name or person.student for person in again)
                in_order = {name: counts[name] for name in names if counts[name]}
                found.append(Recurrence(mistake, hint, in_order, tuple(shown)))
        return sorted(found, key=lambda r: (-len(r.again), -sum(r.counts.values()), r.name))


def _numbers(identity: Identity) -> list[tuple[str, str]]:
    """Return the numbers and the address of a person, as pairs of kind and value."""
    known = [("sid", identity.sid), ("email", identity.email), (identity.system, identity.id)]
    return [(kind, value.casefold()) for kind, value in known if value]


def _differ(one: Identity, other: Identity) -> bool:
    """Whether a number or an address says that these are two people."""
    mine, theirs = dict(_numbers(one)), dict(_numbers(other))
    return any(mine[kind] != theirs[kind] for kind in mine.keys() & theirs.keys())


def _joined(one: Identity, other: Identity) -> Identity:
    """Return what both say together, and of two names the one of more words."""
    name = one.name if len(one.name.split()) >= len(other.name.split()) else other.name
    first = one if one.id else other
    return Identity(name, one.email or other.email, one.sid or other.sid, first.system, first.id)


# -- totals --------------------------------------------------------------------------------------


def _total(
    person: _Person, names: Sequence[str], weights: Mapping[str, float], rules: TotalRules
) -> StudentTotal:
    entries = {name: person.entries[name] for name in names}
    counting = {
        name: share
        for name, entry in entries.items()
        if (share := entry.share) is not None and weights[name] > 0
    }
    lowest = sorted(counting, key=lambda n: (counting[n], -weights[n], -names.index(n)))
    for name in lowest[: min(rules.drop_lowest, len(lowest) - 1)] if lowest else ():
        entries[name] = replace(entries[name], dropped=True)
        del counting[name]
    together = sum(weights[name] for name in counting)
    percent = None
    if together:
        percent = 100 * sum(weights[n] * share for n, share in counting.items()) / together
        percent = round(percent, 10)
    return StudentTotal(
        student=person.student,
        identity=person.identity,
        entries=entries,
        percent=percent,
        letter="" if percent is None else rules.letter(percent),
        behind=tuple(_behind(entries, percent)),
        slip_days=sum(entry.slip_days for entry in entries.values()),
    )


def _behind(entries: Mapping[str, Entry], percent: float | None) -> list[str]:
    """Return sentences on why a student seems to fall behind."""
    said = []
    counting = [(name, entry) for name, entry in entries.items() if entry.share is not None]
    missing: list[str] = []
    for name, entry in reversed(counting):
        if entry.handed_in:
            break
        missing.insert(0, name)
    if missing:
        said.append(f"Handed in nothing for {listed(missing, _MAX_NAMES)}.")
    shares = [entry.share or 0.0 for _, entry in counting if entry.handed_in]
    before, recent = shares[:-_RECENT], shares[-_RECENT:]
    if before and fmean(before) - fmean(recent) >= _FALL:
        said.append(
            f"Fell from {100 * fmean(before):.0f} % to {100 * fmean(recent):.0f} % in the last "
            f"{_RECENT} assignments."
        )
    if percent is not None and percent < 100 * _LOW:
        said.append(f"Has {percent:.0f} % in all.")
    return said


def _remarks(
    absent: Mapping[str, int],
    students: Sequence[StudentTotal],
    rules: TotalRules,
    weights: Mapping[str, float],
) -> list[str]:
    said = [
        f"{count} of {len(students)} students have no result for {name}: they count 0 there."
        for name, count in absent.items()
    ]
    said += [f"{name} has no weight and does not count." for name in weights if not weights[name]]
    over = [s for s in students if rules.slip_days is not None and s.slip_days > rules.slip_days]
    if over:
        named = [f"{student.shown} ({student.slip_days})" for student in over]
        said.append(
            f"More than the {rules.slip_days} slip days of the course were used by "
            f"{listed(named, _MAX_NAMES)}: no mark is changed for that; write it into "
            "adjustments.csv."
        )
    return said
