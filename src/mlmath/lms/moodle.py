"""Moodle: "Download all submissions", its grading worksheet, and the worksheet that it takes back.

An export has a folder for each student, or files with the same prefix:

    Jane Doe_7000000_assignsubmission_file/hw02_mse.ipynb      "in folders"
    Jane Doe_7000000_assignsubmission_file_/hw02_mse.ipynb     the same, before Moodle 4
    Jane Doe_7000000_assignsubmission_file_hw02_mse.ipynb      not in folders

`mod/assign/classes/downloader.php` in moodle/moodle names them so (before Moodle 4
`mod/assign/locallib.php`). The number is the student's in this assignment, "Participant 7000000" in
the grading worksheet; with blind marking the name is "Participant".

A group that hands in together has one folder with the group's name and number, which is no
participant's and may be the number of one. Students choose the names of files: the first number
that `_assignsubmission_` follows is Moodle's, as Moodle takes `_` out of names.

Marks go into moodle.csv, for "Upload grading worksheet". The worksheet is in the language of
whoever downloads it, and the importer looks for the headings of that language
(`mod/assign/feedback/offline/importgradeslib.php`); so the worksheet that is given as roster is
recognised by the order of its columns (`mod/assign/gradingtable.php`) and comes back as it was,
with the marks filled in. Moodle writes a mark only for the user of the line, so every member of a
group gets one.

Pages go back as "feedback files in a zip" (`mod/assign/feedback/file/importziplib.php`).
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmath._files import is_litter
from mlmath._text import words
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    any_file_in,
    files_in,
    formatted,
    identity_in,
    is_open,
    marks_of,
    modified,
    mostly,
    number_in,
    rank,
    remark_on_nameless,
    remark_on_scale,
    scaled,
)
from mlmath.lms.times import hour_of
from mlmath.model.people import Person, Roster
from mlmath.model.result import SubmissionResult
from mlmath.model.states import Status
from mlmath.model.submission import Submission

_NAME = re.compile(
    r"(?P<who>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)
_ANOTHER = re.compile(r"_(?P<number>\d+)_assignsubmission_")
# "Monday, 2 March 2026, 9:00 AM", "Montag, 2. März 2026, 09:00", "lunes, 2 de marzo de 2026, 09:00"
_TIME = re.compile(
    r"(?P<day>\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?(?P<month>[^\W\d_]+)\.?\s+(?:de\s+)?(?P<year>\d{4}),?\s+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:\s*(?P<half>[AP]M))?",
    re.IGNORECASE,
)
_MONTHS_IN = (
    "January February March April May June July August September October November December",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_MONTHS = {
    name.casefold(): number for names in _MONTHS_IN for number, name in enumerate(names.split(), 1)
}
_SUBMITTED_AT = "last modified (submission)"
_ANONYMOUS = "Participant"
_IDENTIFIER = "identifier"
_PARTICIPANT = re.compile(r"(?P<prefix>\D*[^\W\d_]\D*)(?P<number>\d+)")
_HEADINGS = [
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
]
_FEEDBACK_PAGE = "feedback.html"
_UNSAFE = re.compile(r'[_<>:"/\\|?*&#%\x00-\x1f]')  # `_` separates the parts of a folder's name


class Moodle(LearningSystem):
    """Moodle."""

    name = "moodle"
    title = "Moodle"
    marks_from = "its grading worksheet"
    takes_feedback = True
    has_own_numbers = True
    columns = {
        _IDENTIFIER: PersonField.ID,
        "full name": PersonField.NAME,
        "vollständiger name": PersonField.NAME,
        "nom complet": PersonField.NAME,
        "nombre completo": PersonField.NAME,
        "nome completo": PersonField.NAME,
        "first name": PersonField.FIRST,
        "last name": PersonField.LAST,
        "surname": PersonField.LAST,  # before Moodle 4
        "email address": PersonField.EMAIL,
        "id number": PersonField.SID,
        "id-nummer": PersonField.SID,
        "numéro d'identification": PersonField.SID,
        "número de id": PersonField.SID,
        "número de identificação": PersonField.SID,
        "codice identificativo": PersonField.SID,
        "username": PersonField.LOGIN,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether most of the files and folders are named as Moodle names them."""
        return mostly([path.name for path in entries], _NAME.fullmatch)

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether what lies at the top of the zip is named as Moodle names it."""
        return mostly(sorted({name.split("/")[0] for name in names}), _NAME.fullmatch)

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on files that do not fit."""
        found: list[HandedIn] = []
        remarks: list[str] = []
        names: dict[str, set[str]] = defaultdict(set)
        matches = [(path, _NAME.fullmatch(path.name)) for path in entries]
        for _, parts in matches:
            if parts is not None and parts["number"]:
                names[parts["number"]].add(parts["who"])
        everybody = set().union(*names.values())
        anonymous = {_ANONYMOUS} | (everybody if len(everybody) == 1 < len(names) else set())
        for path, parts in matches:
            if is_litter(path.name):
                continue
            if parts is None:
                remarks.append(f"{path.name} is not named as Moodle names submissions: left out.")
                continue
            files = list(files_in(path)) if path.is_dir() else [path]
            notes: tuple[str, ...] = ()
            if not files:
                only, notes = any_file_in(path)
                files = [only] if only is not None else []
            if not files:
                remarks.append(f"{path.name} holds no file.")
            several = len(names[parts["number"] or ""]) > 1
            name = "" if parts["who"] in anonymous else parts["who"]
            found += [self._handed_in(parts, file, name, several, notes) for file in files]
            if another := _ANOTHER.search(parts["file"] or ""):
                remarks.append(
                    f"{path.name} carries the number of another participant too, "
                    f"{another['number']}: it counts for {parts['who']} alone. Look at it."
                )
        return found, remarks

    def _handed_in(
        self,
        parts: re.Match[str],
        path: Path,
        name: str,
        several: bool,
        notes: tuple[str, ...],
    ) -> HandedIn:
        """Describe a file; a number that several names have is nobody's for certain."""
        number = parts["number"] or ""
        if _ANOTHER.search(parts["file"] or ""):
            notes = (*notes, "The file's name carries another participant's number: look at it.")
        return HandedIn(
            who=(self.name, f"{number} {parts['who']}" if several or not number else number),
            student=f"{parts['who']}_{number}" if number else parts["who"],
            path=path,
            order=(rank(path), modified(path), path.name),
            name=name,
            lms_id="" if several else number,
            notes=notes,
            possible_ids=(number,) if several else (),
        )

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether it has the column of the grading worksheet's numbers."""
        return _IDENTIFIER in headings

    def columns_in(
        self, headings: Sequence[str], lines: Sequence[Sequence[str]]
    ) -> dict[str, PersonField] | None:
        """Return the columns of a grading worksheet in any language, known by their shape."""
        layout = _layout_of(headings, lines)
        if layout is None:
            return super().columns_in(headings, lines)
        known = {h: self.columns[h.lower()] for h in headings if h.lower() in self.columns}
        known[headings[layout.identifier]] = PersonField.ID
        between = range(layout.identifier + 1, layout.grade)
        for place in between:
            cells = [line[place] for line in lines]
            if headings[place] in known and known[headings[place]] is not PersonField.ID:
                continue
            if sum("@" in cell for cell in cells) > len(cells) / 2:
                known[headings[place]] = PersonField.EMAIL
            elif place == between[0] and place < layout.grade - 1 and _are_names_of_people(cells):
                known[headings[place]] = PersonField.NAME
            else:  # the status or the group
                known[headings[place]] = PersonField.GROUP
        return known

    def submission_time(self, person: Person, roster: Roster) -> str:
        """Return the time of "Last modified (submission)", for which Moodle names no zone."""
        place = _place_of_times(roster)
        found = _TIME.search(person.cells[place]) if place is not None else None
        month = _MONTHS.get(found["month"].casefold()) if found is not None else None
        if found is None or month is None:
            return ""
        hour = hour_of(found["hour"], found["half"])
        try:
            moment = datetime.datetime(
                int(found["year"]), month, int(found["day"]), hour, int(found["minute"])
            )
        except ValueError:
            return ""
        return moment.isoformat(timespec="seconds")

    def own_number(self, cell: str) -> str:
        """Return the number in "Participant 7000000", in whatever language that is."""
        numbers = re.findall(r"\d+", cell)
        return numbers[-1] if numbers else ""

    def agrees(self, submission: Submission, person: Person) -> bool:
        """Whether a folder's name can be that of the participant of its number."""
        if not submission.name or not person.name:
            return True
        if any(
            cell.strip().startswith(submission.name) and self.own_number(cell) == person.id
            for cell in person.cells
        ):
            return True  # blind marking: all are called "Participant" in some language
        said, known = words(submission.name), words(person.name)
        if set(said) <= set(known) or set(known) <= set(said):
            return True
        return "".join(known) in "".join(said)  # without characters that no file's name may have

    def knows(self, submission: Submission) -> bool:
        """Whether Moodle's number is known."""
        return submission.system == self.name and bool(submission.lms_id)

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows of a grading worksheet: the roster's, if it is one, filled in."""
        roster = request.roster_of(self.name)
        if roster is not None and (layout := _layout_of(roster.headings, roster.lines)):
            return self._filled_worksheet(request, roster, layout)
        rows = [_HEADINGS]
        nameless: list[SubmissionResult] = []
        for result in request.results:
            who = identity_in(result, self.name)
            if not who.id:
                nameless.append(result)
                continue
            handed_in = result.status is not Status.MISSING
            status = "Submitted for grading" if handed_in else "No submission"
            rows.append(
                [
                    *(f"{_ANONYMOUS} {who.id}", who.name or result.student, who.email, status),
                    *(formatted(result.score), formatted(result.possible), "Yes"),
                    *(result.origin.submitted or "-", "-", ""),
                ]
            )
        return MarksTable(rows, remark_on_nameless(self.title, nameless))

    def _filled_worksheet(
        self, request: MarksRequest, roster: Roster, layout: "_Layout"
    ) -> MarksTable:
        """Fill in the worksheet as Moodle wrote it; it refuses other columns and later changes."""
        maximum: float | None = None
        decimal = "."
        if layout.maximum is not None:
            cells = [person.cells[layout.maximum] for person in roster.people]
            maximum = next((n for n in map(number_in, cells) if n is not None), None)
            decimal = "," if any(re.search(r",\d{1,2}$", cell.strip()) for cell in cells) else "."
        remarks = remark_on_scale(self.title, maximum, request.bundle)
        if layout.maximum is None and any("scale" in h.lower() for h in roster.headings):
            return MarksTable(
                [list(roster.headings), *(list(line) for line in roster.lines)],
                ["Moodle grades this assignment by a scale, not by points: no mark is filled in."],
                roster.delimiter,
                as_they_were=frozenset(range(layout.grade, len(roster.headings))),
            )
        wanted, left = marks_of(
            request, self.name, lambda person: person.cells[layout.grade], lambda cell: False
        )
        nameless = [result for result in wanted if result.student not in request.people]
        remarks += remark_on_nameless(self.title, nameless)
        mark_of = {
            id(request.people[result.student].cells): scaled(result, maximum)
            for result in wanted
            if result.student in request.people
        }
        rows = [list(roster.headings)]
        replaced = 0
        for line in roster.lines:
            cells = list(line)
            mark = mark_of.get(id(line))
            if mark is not None:
                replaced += not is_open(cells[layout.grade])
                cells[layout.grade] = mark.replace(".", decimal)
            rows.append(cells)
        if replaced:
            remarks.append(
                f"{replaced} {'mark is' if replaced == 1 else 'marks are'} in the worksheet "
                "already: Moodle replaces them only if they were not changed after its download, "
                "and in a language other than English only with “Update records that have been "
                "modified more recently”."
            )
        first_text = max(layout.grade, len(_HEADINGS) - 1)
        return MarksTable(
            rows,
            [*remarks, *left],
            roster.delimiter,
            as_they_were=frozenset(range(first_text, len(roster.headings))),
        )

    def feedback(self, result: SubmissionResult, page: str, text: str) -> tuple[str, bytes] | None:
        """Return a page in the folder of its participant: Moodle looks at the number alone.

        A group's folder has a number that is no participant's, so each member gets a folder.
        """
        who = identity_in(result, self.name)
        if not who.id:
            return None
        name = " ".join(_UNSAFE.sub(" ", who.name or result.student).split()).strip(".")
        folder = f"{name or _ANONYMOUS}_{who.id}_assignsubmission_file_"
        return f"{folder}/{_FEEDBACK_PAGE}", page.encode("utf-8", "replace")


@dataclass(frozen=True)
class _Layout:
    """Where the columns of a grading worksheet are."""

    identifier: int
    grade: int
    maximum: int | None


def _layout_of(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> _Layout | None:
    """Return the layout of a grading worksheet, or None where a list is none.

    In any language its first column is a word and a number, the same word in each line, and the
    column of the marks stands before that of the maximum, which is one number in all lines.
    """
    lower = [heading.lower() for heading in headings]
    if _IDENTIFIER in lower and "grade" in lower:
        maximum = lower.index("maximum grade") if "maximum grade" in lower else None
        return _Layout(lower.index(_IDENTIFIER), lower.index("grade"), maximum)
    if not lines or len(headings) < 4:
        return None
    numbers = [_PARTICIPANT.fullmatch(line[0].strip()) for line in lines]
    if len({match["prefix"] if match else "" for match in numbers} - {""}) != 1 or None in numbers:
        return None
    found: list[tuple[bool, int]] = []
    for place in range(3, len(headings)):
        worth = {line[place].strip() for line in lines}
        number = number_in(next(iter(worth))) if len(worth) == 1 else None
        marks = [line[place - 1] for line in lines if not is_open(line[place - 1])]
        values = [number_in(mark) for mark in marks]
        if number and all(value is not None and value <= number for value in values):
            found.append((bool(re.search(r"[.,]\d+$", next(iter(worth)))), place))
    if not found:
        return None
    place = max(found)[1]
    return _Layout(0, place - 1, place)


def _place_of_times(roster: Roster) -> int | None:
    """Return the column that says when work was handed in; in any language it is the first one of
    times after the marks, where who has handed in nothing has none."""
    lower = [heading.lower() for heading in roster.headings]
    if _SUBMITTED_AT in lower:
        return lower.index(_SUBMITTED_AT)
    layout = _layout_of(roster.headings, roster.lines)
    if layout is None or layout.maximum is None:
        return None
    for place in range(layout.maximum + 1, len(lower)):
        cells = [line[place] for line in roster.lines]
        if all(is_open(cell) or _TIME.search(cell) for cell in cells):
            return place
    return None


def _are_names_of_people(cells: Sequence[str]) -> bool:
    """Whether a column has another text in most lines: under blind marking it is the status."""
    return len(set(cells)) > len(cells) / 2
