"""Canvas: "Download Submissions", its exported gradebook, and the file that it imports.

All files of an export lie in one folder, told apart by their names:

    doejane_41000_9200011_hw02_mse.ipynb        name, user, file, what the student called it
    doejane_LATE_41000_9200022_hw02_mse-1.ipynb late, and handed in again
    anon_Xk3f9_9200033_hw02_mse.ipynb           where students are anonymous
    group2_41000_9200044_hw02_mse.ipynb         a group's, with the number of one member

`lib/content_zipper.rb` in instructure/canvas-lms names them so: the sortable name in lower case
without what is no letter, mark, digit or underscore of any script. Canvas gives later files higher
numbers; the `-1` that it appends when a name is used again says no more than that, and a student
may have put it there, so the number decides. All files of one student are of one attempt, so a
notebook goes before data and scripts handed in with it.

Names and file names are the students' own and may hold numbers (`doejane_12_41000_9200011_x.py`).
Where they can be read in several ways, those in which the file's number is like the others' count,
and of several people the one of the roster whose name stands before the number. If it stays open,
a person has to look.

Marks go into canvas.csv, for the gradebook's "Import": Student, ID, SIS User ID, SIS Login ID,
Section and the assignment, as `lib/gradebook_importer.rb` there reads them. The assignment's
heading ends in its number, so that no second one is made, when the roster is Canvas's export
(`lib/gradebook_exporter.rb`). The importer takes a blank for a mark that is to be cleared and looks
at no dates, so the file has lines only for those whose mark it sets.

The zip of graded work that Canvas takes back finds a submission by the two numbers in a file's name
(`app/models/abstract_assignment.rb` there), and shows it under the name that the student gave it.
"""

import json
import re
import statistics
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    RowKind,
    formatted,
    identity_in,
    marks_of,
    mostly,
    number_in,
    rank,
    remark_on_nameless,
    remark_on_new_column,
    remark_on_scale,
    remark_on_twins,
    scaled,
)
from mlmath.model.people import Person, Roster
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission

_NUMBERS = re.compile(r"(?=_(?P<user>\d+)_(?:(?P<file>\d+)_.+|text\.html|link\.html)$)")
_LATE = "_LATE"
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[^_\W]+)_(?P<file>\d+)_.+", re.DOTALL)
_ALIKE = 30  # a file's number is at most so many times another's of the same assignment
_POINTS = "Points Possible"
_TEST_STUDENTS = ("Student, Test", "Test Student")
_TEST_WHO = "studenttest"
_TEST_LOGIN = re.compile(r"[0-9a-f]{40}")  # a hash, whatever the test student is called
_HEADINGS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
_MORE_HEADINGS = ["Integration ID", "Root Account"]  # before Section, where the roster has them
_TOTALS = re.compile(
    r"(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)|^Notes$"
)
_ITEM = re.compile(r"(?P<title>.*\S)\s*\((?P<number>\d+)\)")
_READ_ONLY = "(read only)"


class Canvas(LearningSystem):
    """Canvas by Instructure."""

    name = "canvas"
    title = "Canvas"
    marks_from = "its exported gradebook"
    takes_feedback = True
    has_own_numbers = True
    columns = {
        "student": PersonField.NAME,
        "lastname": PersonField.LAST,
        "firstname": PersonField.FIRST,
        "id": PersonField.ID,
        "sis user id": PersonField.SID,
        "sis login id": PersonField.LOGIN,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether most of the files are named as Canvas names them."""
        return mostly([path.name for path in entries if path.is_file()], _readings)

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether the files at the top of the zip are named as Canvas names them."""
        return mostly([name for name in names if "/" not in name], _readings)

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on files that do not fit."""
        found: list[HandedIn] = []
        remarks: list[str] = []
        paths = [path for path in entries if path.is_file() and not is_litter(path.name)]
        usual = _usual_file_number([path.name for path in paths])
        for path in paths:
            readings = _plausible(_readings(path.name), usual)
            if not readings:
                remarks.append(f"{path.name} is not named as Canvas names submissions: left out.")
            elif readings[0].who == _TEST_WHO:
                remarks.append(f"{path.name} is of Canvas's test student: left out.")
            else:
                found.append(self._handed_in(path, readings))
        return found, remarks

    def _handed_in(self, path: Path, readings: Sequence["_Reading"]) -> HandedIn:
        """Describe a file; where its name can be read in several ways, its user stays open."""
        first = readings[0]
        users = tuple(dict.fromkeys(reading.user for reading in readings))
        plain = len(users) == 1
        key = first.user if plain else f"{first.who} {' '.join(users)}"
        return HandedIn(
            who=(self.name, key),
            student=f"{first.who or 'anon'}_{'_'.join(users)}",
            path=path,
            order=(rank(path), max(reading.file for reading in readings), path.name),
            name=first.who if plain else "",
            lms_id=first.user if plain else "",
            notes=("Handed in late, as Canvas says.",) if first.late else (),
            flagged_late=first.late,
            possible_ids=() if plain else users,
        )

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether it has the columns of the exported gradebook, names in one column or two."""
        named = "student" in headings or {"lastname", "firstname"} <= headings
        return (named and {"id", "section"} <= headings) or "sis user id" in headings

    def row_kind(self, row: Mapping[str, str]) -> RowKind:
        """Tell students from the rows above them and the test student, in any language.

        The rows of points and of posting policies have no numbers of a person; the points' begins
        with spaces.
        """
        first = next(iter(row.values()), "")
        if first.strip() == _POINTS:
            return RowKind.POINTS
        name = first.strip()
        if row.get("LastName") and row.get("FirstName"):
            name = f"{row['LastName'].strip()}, {row['FirstName'].strip()}"
        login = row.get("SIS Login ID", "").strip()
        if name in _TEST_STUDENTS or _TEST_LOGIN.fullmatch(login):
            return RowKind.OTHER
        if not self.recognises_roster(frozenset(map(str.lower, row))) or "ID" not in row:
            return RowKind.STUDENT
        if any(row.get(heading, "").strip() for heading in ("ID", *_HEADINGS[2:])):
            return RowKind.STUDENT
        numbers = any(number_in(cell) is not None for cell in list(row.values())[1:])
        if numbers and (first.startswith(" ") or "," not in name):
            return RowKind.POINTS
        # what the gradebook says of posting, or "Muted", stands below assignments, beside no name
        return RowKind.STUDENT if name and not first.startswith(" ") else RowKind.OTHER

    def agrees(self, submission: Submission, person: Person) -> bool:
        """Whether the person's name stands before the number, where several numbers stand."""
        if not submission.possible_ids:
            return True
        last, first = person.row.get("LastName", ""), person.row.get("FirstName", "")
        names = {_slug(f"{last}, {first}" if last or first else person.name)}
        names.add(_slug("".join(reversed(person.name.partition(" ")))))
        file = unicodedata.normalize("NFKC", submission.file)
        return any(
            file.startswith((f"{name}_{person.id}_", f"{name}{_LATE}_{person.id}_"))
            for name in names
        )

    def knows(self, submission: Submission) -> bool:
        """Whether Canvas's or the institution's number is known."""
        return (submission.system == self.name and bool(submission.lms_id)) or bool(submission.sid)

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows for the gradebook's import."""
        roster = request.roster_of(self.name)
        column, remarks = _column_of(request, roster)
        maximum = number_in(roster.points.get(column, "")) if roster is not None else None
        points = request.bundle.possible if maximum is None else maximum
        if roster is not None and _READ_ONLY in roster.points.get(column, ""):
            remarks.append(f"Canvas does not import into “{column}”: it is read only there.")

        def current(person: Person) -> str:
            return person.row.get(column, "") if roster is not None else ""

        wanted, left = marks_of(request, self.name, current)
        more = [h for h in _MORE_HEADINGS if roster is not None and h in roster.headings]
        blank = [""] * len(more)
        rows = [
            [*_HEADINGS[:4], *more, _HEADINGS[4], column],
            [f"    {_POINTS}", "", "", "", *blank, "", formatted(points)],
        ]
        nameless: list[SubmissionResult] = []
        for result in wanted:
            person = request.people.get(result.student)
            known = self._who(result, person, roster)
            if not any(known[1:4]):  # by a name alone Canvas may find another
                nameless.append(result)
                continue
            extra = [person.row.get(heading, "") for heading in more] if person else blank
            rows.append([*known[:4], *extra, known[4], scaled(result, maximum)])
        return MarksTable(
            rows,
            [
                *remarks,
                *left,
                *remark_on_nameless(self.title, nameless),
                *remark_on_scale(self.title, maximum, request.bundle),
            ],
        )

    def _who(
        self, result: SubmissionResult, person: Person | None, roster: Roster | None
    ) -> list[str]:
        """Return the cells by which Canvas knows a student."""
        who = identity_in(result, self.name)
        if roster is None or person is None:
            login = person.login if person else ""
            return [who.name or result.student, who.id, who.sid, login, ""]
        name = person.row.get("Student", "").strip()
        if not name:
            parts = (person.row.get("LastName", ""), person.row.get("FirstName", ""))
            name = ", ".join(filter(None, map(str.strip, parts))) or person.name
        return [name, person.id, who.sid or person.sid, person.login, person.row.get("Section", "")]

    def feedback(self, result: SubmissionResult, page: str, text: str) -> tuple[str, bytes] | None:
        """Return a file with the submission's name, by whose two numbers Canvas finds the student.

        Canvas takes the first two numbers of the name: a student's own name that holds numbers is
        left out. Canvas shows the file under the name that the student gave the submission, so its
        content has the format that this name ends in; other formats than these get no file.
        """
        own = identity_in(result, self.name).id
        reading = next((r for r in _readings(result.file) if own in (r.user, "")), None)
        if reading is None:  # a member of a group; Canvas shows its file's page to all of it
            return None
        name = result.file
        numbers = [part for part in name.split("_") if re.fullmatch(r"\d+", part)]
        if numbers[:2] != [reading.user, str(reading.file)] and reading.who:
            rest = name.partition(f"_{reading.user}_{reading.file}_")[2]
            name = f"student_{reading.user}_{reading.file}_{rest}"
        suffix = Path(result.file).suffix.lower()
        if suffix == ".ipynb":
            content = _notebook(text)
        elif suffix in (".html", ".htm"):
            content = page
        elif suffix == ".py":
            content = "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())
        elif suffix in (".txt", ".md"):
            content = text
        else:
            return None
        return name, content.encode("utf-8", "replace")


def _notebook(text: str) -> str:
    """Return a notebook that shows a text as it is: all of it is indented, as code in Markdown."""
    source = "".join(f"    {line}\n" for line in text.splitlines())
    cell = {"cell_type": "markdown", "id": "feedback", "metadata": {}, "source": source}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class _Reading:
    """One way to read a file's name."""

    who: str
    late: bool
    user: str
    file: int


def _readings(name: str) -> list[_Reading]:
    """Return all ways to read a file's name as one of Canvas's, from the left."""
    anonymous = _ANONYMOUS.fullmatch(name)
    if anonymous is not None:
        late = anonymous["late"] is not None
        return [_Reading("", late, anonymous["user"], int(anonymous["file"]))]
    found: list[_Reading] = []
    for match in _NUMBERS.finditer(name):
        before = name[: match.start()]
        who = before.removesuffix(_LATE)
        if who and _is_word(who):  # else it is what the student called the file
            file = int(match["file"] or 0)
            found.append(_Reading(who, who != before, match["user"], file))
    return found


def _plausible(readings: list[_Reading], usual: float | None) -> list[_Reading]:
    """Return those readings in which the file's number is like those of the other files."""
    if len(readings) < 2:
        return readings
    near = usual if usual is not None else max(reading.file for reading in readings)
    alike = [r for r in readings if r.file and near / _ALIKE <= r.file <= near * _ALIKE]
    return alike or [r for r in readings if not r.file] or readings


def _usual_file_number(names: Sequence[str]) -> float | None:
    """Return the middle of the files' numbers where names can be read in one way only."""
    single = [found[0].file for name in names if len(found := _readings(name)) == 1]
    numbers = [number for number in single if number]
    return statistics.median(numbers) if numbers else None


def _is_word(text: str) -> bool:
    """Whether Ruby's `[[:word:]]` matches all characters: letters, marks, digits, underscores."""
    return all(
        (kind := unicodedata.category(character))[0] in "LMN" or kind == "Pc" for character in text
    )


def _slug(name: str) -> str:
    """Return a sortable name as it stands in the names of files."""
    plain = unicodedata.normalize("NFKC", name).lower()
    return "".join(character for character in plain if _is_word(character))


def _column_of(request: MarksRequest, roster: Roster | None) -> tuple[str, list[str]]:
    """Return the heading of the assignment's column, and a remark when Canvas will make it."""
    items = {
        heading: match
        for heading in (roster.headings if roster is not None else ())
        if (match := _ITEM.fullmatch(heading)) and not _TOTALS.search(heading)
    }
    wanted = (request.column or request.bundle.name).strip().casefold()
    meant = [
        heading
        for heading, match in items.items()
        if wanted in (heading.casefold(), match["title"].casefold(), match["number"])
    ]
    if meant:
        return meant[0], remark_on_twins("Canvas", meant[0], meant[1:])
    column = request.column or request.bundle.name
    return column, [remark_on_new_column("Canvas", column, list(items))]
