"""Read the list of a cohort, and find out whose submission is whose and who handed in nothing.

A roster is a CSV file as a learning system exports it (see `lms`), or any with a column of
students.
"""

import csv
import dataclasses
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mlmath._text import printable_line
from mlmath.errors import RosterError
from mlmath.lms import registry
from mlmath.lms.base import LearningSystem, PersonField
from mlmath.model.directory import spellings
from mlmath.model.people import Enrolment, Person, Roster
from mlmath.model.submission import Submission, safe_name
from mlmath.submissions.collect import MAX_TEXT, Collection

#: What a column is for in a list of no system, by its heading in lower case.
_COLUMNS = {
    "student": PersonField.NAME,
    "name": PersonField.NAME,
    "student name": PersonField.NAME,
    "email": PersonField.EMAIL,
    "id": PersonField.ID,
    "student id": PersonField.SID,
    "login": PersonField.LOGIN,
    "student_id": PersonField.LOGIN,
}
_NUMBERS = ("id", "sid", "email", "login")
_MAX_LISTED = 10  # names in a remark


def read_roster(path: str | Path) -> Roster:
    """Return the `Roster` in a CSV file.

    Raises
    ------
    RosterError
        When it cannot be read, has no column by which a student is known, or no student.
    """
    path = Path(path)
    headings, lines = _read_table(path)
    system = _system_of(headings)
    columns = _columns_of(system)
    known = {heading: columns.get(heading.lower()) for heading in headings}
    if not any(known.values()):
        found = ", ".join(filter(None, headings)) or "none"
        raise RosterError(
            f"The roster {path} has no column that names students: found {found}; "
            f"understood are {', '.join(sorted(columns))}."
        )
    rows = [dict(zip(headings, line, strict=False)) for line in lines if any(line)]
    students: list[Person] = []
    points: Mapping[str, str] = {}
    # A list that lacks a system's own columns may still be its export with some columns removed.
    systems = registry.SYSTEMS if system is None else (system,)
    for row in rows:
        first = row.get(headings[0], "").strip()
        if any(candidate.points_row(first) for candidate in systems):
            points = points or row
        elif all(candidate.is_student(first) for candidate in systems):
            students.append(_person(row, known, system))
    people = tuple(person for person in students if person.shown)
    if not people:
        raise RosterError(f"The roster {path} lists no students: export it again.")
    name = system.name if system is not None and system.has_own_numbers else ""
    return Roster(path, tuple(headings), people, points, name)


def _read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the other lines of a CSV file. Raises RosterError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise RosterError(f"The roster {path} cannot be read ({why}): save it as CSV.") from error
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise RosterError(f"The roster {path} is not CSV ({error}): export it again.") from error
    headings = [heading.strip() for heading in lines[0]] if lines else []
    return headings, lines[1:]


def _columns_of(system: LearningSystem | None) -> dict[str, PersonField]:
    """Return what columns mean, by heading; those of `system` go before those of the others."""
    columns = dict(_COLUMNS)
    for known in (*registry.SYSTEMS, *([] if system is None else [system])):
        columns.update(known.columns)
    return columns


def _system_of(headings: Iterable[str]) -> LearningSystem | None:
    lower = frozenset(heading.lower() for heading in headings)
    for system in registry.SYSTEMS:
        if system.recognises_roster(lower):
            return system
    return None


def _person(
    row: Mapping[str, str], known: Mapping[str, PersonField | None], system: LearningSystem | None
) -> Person:
    found: dict[PersonField, str] = defaultdict(str)
    for heading, meaning in known.items():
        value = printable_line(row.get(heading, "").strip(), MAX_TEXT)
        if meaning and value and not found[meaning]:
            found[meaning] = value
    number, own_number = found[PersonField.ID], ""
    if system is not None and system.has_own_numbers:
        number, own_number = "", system.own_number(number)
    first_and_last = f"{found[PersonField.FIRST]} {found[PersonField.LAST]}".strip()
    return Person(
        name=found[PersonField.NAME] or first_and_last,
        email=found[PersonField.EMAIL],
        sid=found[PersonField.SID] or number,
        id=own_number,
        login=found[PersonField.LOGIN] or number,
        row=row,
    )


def enrol(
    collection: Collection, roster: Roster | None = None, earlier: Iterable[Submission] = ()
) -> Enrolment:
    """Find each submission's line in the roster, and the lines without a submission.

    Numbers and addresses go before names, and a name that two share decides nothing.

    Parameters
    ----------
    collection : Collection
    roster : Roster, optional
    earlier : iterable of Submission
        What earlier runs have stored results of. Who is among them is not missing, and whoever
        hands in again keeps the name of the earlier result, which is replaced.
    """
    stored = {submission.student: submission for submission in earlier}
    if roster is None:
        submissions = _under_stored_names(collection.submissions, stored, {}, {})
        return Enrolment(submissions, (), {}, collection.remarks)
    lookup = _Lookup(roster)
    student_of, people = _match(lookup, collection.submissions)
    stored_student_of, stored_people = _match(lookup, stored.values())
    remarks = list(collection.remarks)
    known: list[Submission] = []
    strangers: list[str] = []
    for submission in collection.submissions:
        person = people.get(submission.student)
        if person is None:
            strangers.append(submission.student)
            notes = (*submission.notes, "The roster has no line for this student.")
            known.append(dataclasses.replace(submission, notes=notes))
        else:
            known.append(_known_as(submission, person, roster.system))
    if strangers:
        remarks.append(f"Not in the roster {roster.path.name}: {_listed(strangers)}.")
    submissions = _under_stored_names(known, stored, people, stored_student_of)
    missing: list[Submission] = []
    handed_in = {submission.student for submission in submissions}
    names = {name.casefold() for name in (*handed_in, *people, *stored)}
    for person in roster.people:
        if id(person) in student_of:
            continue
        student = stored_student_of.get(id(person))
        if student is None:
            student = safe_name(person.login or person.sid or person.email or person.shown, names)
        people[student] = person
        if student not in stored or stored[student].path is None:
            missing.append(_known_as(Submission(student, None), person, roster.system))
    if missing:
        remarks.append(f"Handed in nothing: {_listed([people[m.student].shown for m in missing])}.")
    everybody = stored_people | people
    return Enrolment(submissions, tuple(missing), everybody, tuple(remarks), roster)


def _match(
    lookup: "_Lookup", submissions: Iterable[Submission]
) -> tuple[dict[int, str], dict[str, Person]]:
    """Return students by the `id()` of their line in the roster, and lines by student."""
    submissions = list(submissions)
    student_of: dict[int, str] = {}
    people: dict[str, Person] = {}
    finders: tuple[Callable[[Submission], Person | None], ...] = (lookup.by_number, lookup.by_name)
    for find in finders:
        for submission in submissions:
            person = None if submission.student in people else find(submission)
            if person is not None and id(person) not in student_of:
                student_of[id(person)] = submission.student
                people[submission.student] = person
    return student_of, people


def _under_stored_names(
    submissions: Iterable[Submission],
    stored: Mapping[str, Submission],
    people: dict[str, Person],
    stored_student_of: Mapping[int, str],
) -> tuple[Submission, ...]:
    """Give a submission the name under which an earlier run has stored that person's result."""
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for old in stored.values():
        for number in _numbers_of(old):
            known[number].add(old.student)
    submissions = list(submissions)
    taken = {submission.student for submission in submissions}
    renamed: list[Submission] = []
    for submission in submissions:
        person = people.get(submission.student)
        names: set[str] = set()
        if person is not None and id(person) in stored_student_of:
            names = {stored_student_of[id(person)]}
        names = names or set().union(*(known[number] for number in _numbers_of(submission)))
        if submission.student not in stored and len(names) == 1 and not names & taken:
            (name,) = names
            if person is not None:
                people[name] = people.pop(submission.student)
            submission = dataclasses.replace(submission, student=name)
            taken.add(name)
        renamed.append(submission)
    return tuple(sorted(renamed, key=lambda submission: submission.student))


def _numbers_of(submission: Submission) -> set[tuple[str, str]]:
    """Return what tells a person from all others, as pairs of its kind and its value."""
    own = {submission.system: submission.lms_id, "sid": submission.sid, "email": submission.email}
    return {(kind, value.casefold()) for kind, value in own.items() if value}


def _known_as(submission: Submission, person: Person, system: str) -> Submission:
    """Add what the roster says of a person to a submission."""
    when, source = submission.submitted, submission.time_from
    if not when and system and submission.path is not None:
        known = registry.system_named(system)
        when = known.submission_time(person.row)
        source = f"{known.title}'s list" if when else source
    return dataclasses.replace(
        submission,
        submitted=when,
        time_from=source,
        name=person.name or submission.name,
        email=person.email or submission.email,
        sid=person.sid or submission.sid,
        lms_id=person.id or submission.lms_id,
        system=system if person.id else submission.system,
    )


def _listed(names: Iterable[str]) -> str:
    names = sorted(names)
    more = f" and {len(names) - _MAX_LISTED} more" if len(names) > _MAX_LISTED else ""
    return "; ".join(names[:_MAX_LISTED]) + more


class _Lookup:
    """People by what identifies them; what two of them share finds nobody."""

    def __init__(self, roster: Roster) -> None:
        self._system = roster.system
        self._tables: dict[str, dict[str, list[Person]]] = {
            kind: defaultdict(list) for kind in (*_NUMBERS, "name", "mailbox")
        }
        for person in roster.people:
            for kind in _NUMBERS:
                self._add(kind, getattr(person, kind), person)
            self._add("mailbox", person.email.partition("@")[0], person)
            for name in spellings(person.name):
                self._add("name", name, person)

    def _add(self, kind: str, value: str, person: Person) -> None:
        if value and person not in self._tables[kind][value.casefold()]:
            self._tables[kind][value.casefold()].append(person)

    def _get(self, kind: str, value: str) -> Person | None:
        people = self._tables[kind].get(value.casefold(), []) if value else []
        return people[0] if len(people) == 1 else None

    def by_number(self, submission: Submission) -> Person | None:
        """Return the person with the submission's number, address or user name."""
        own = [("sid", submission.sid), ("email", submission.email)]
        if submission.lms_id and submission.system == self._system:
            own.insert(0, ("id", submission.lms_id))
        if not (submission.lms_id or submission.sid or submission.email):
            # a file or folder named after a student
            own = [
                (kind, submission.student) for kind in ("login", "id", "sid", "email", "mailbox")
            ]
        return next(filter(None, (self._get(kind, value) for kind, value in own)), None)

    def by_name(self, submission: Submission) -> Person | None:
        """Return the person with the submission's name, in any order of its words."""
        for name in spellings(submission.name or submission.student):
            person = self._get("name", name)
            if person is not None:
                sids = {submission.sid, person.sid} - {""}
                return person if len(sids) < 2 else None  # two of the same name
        return None
