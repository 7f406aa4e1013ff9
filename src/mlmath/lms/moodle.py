"""Moodle: "Download all submissions", its grading worksheet, and the worksheet that it takes back.

An export has a folder for each student, or files with the same prefix:

    Jane Doe_7000000_assignsubmission_file/hw02_mse.ipynb      "in folders"
    Jane Doe_7000000_assignsubmission_file_/hw02_mse.ipynb     the same, before Moodle 4
    Jane Doe_7000000_assignsubmission_file_hw02_mse.ipynb      not in folders

So `mod/assign/classes/downloader.php` in moodle/moodle names them (`mod/assign/locallib.php` before
that). The number is the student's in this assignment, "Participant 7000000" in the grading
worksheet; with blind marking the name is "Participant".

Marks go into moodle.csv, for "Upload grading worksheet": it finds students by Identifier and needs
Grade and "Last modified (grade)" (`mod/assign/feedback/offline/` there). The worksheet given as
roster comes back with its grades filled in.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    files_in,
    formatted,
    identity_in,
    modified,
    number_in,
    rank,
    remark_on_scale,
    scaled,
)
from mlmath.model.people import Roster
from mlmath.model.states import Status
from mlmath.model.submission import Submission

_NAME = re.compile(r"(?P<who>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?")
# "Monday, 2 March 2026, 9:00 AM", or with 24 hours; in other languages it is not read
_TIME = re.compile(
    r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{4}), (?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(?:\s*(?P<half>[AP]M))?",
    re.IGNORECASE,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SUBMITTED_AT = "last modified (submission)"
_ANONYMOUS = "Participant"
_IDENTIFIER, _GRADE, _MAXIMUM = "identifier", "Grade", "maximum grade"
_HEADINGS = [
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    _GRADE,
    "Maximum grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
]


class Moodle(LearningSystem):
    """Moodle."""

    name = "moodle"
    title = "Moodle"
    marks_from = "its grading worksheet"
    has_own_numbers = True
    columns = {
        _IDENTIFIER: PersonField.ID,
        "full name": PersonField.NAME,
        "first name": PersonField.FIRST,
        "last name": PersonField.LAST,
        "surname": PersonField.LAST,  # before Moodle 4
        "email address": PersonField.EMAIL,
        "id number": PersonField.SID,
        "username": PersonField.LOGIN,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether most of the files and folders are named as Moodle names them."""
        return _are_names([path.name for path in entries])

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether what lies at the top of the zip is named as Moodle names it."""
        return _are_names(sorted({name.split("/")[0] for name in names}))

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on files that do not fit."""
        found: list[HandedIn] = []
        remarks: list[str] = []
        for path in entries:
            parts = _NAME.fullmatch(path.name)
            if is_litter(path.name):
                continue
            if parts is None:
                remarks.append(f"{path.name} is not named as Moodle names submissions: left out.")
                continue
            files = list(files_in(path)) if path.is_dir() else [path]
            if not files:
                remarks.append(f"{path.name} holds no file.")
            found += [self._handed_in(parts, file) for file in files]
        return found, remarks

    def _handed_in(self, parts: re.Match[str], path: Path) -> HandedIn:
        return HandedIn(
            who=(self.name, parts["number"]),
            student=f"{parts['who']}_{parts['number']}",
            path=path,
            order=(rank(path), modified(path), path.name),
            name="" if parts["who"] == _ANONYMOUS else parts["who"],
            lms_id=parts["number"],
        )

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether it has the column of the grading worksheet's numbers."""
        return _IDENTIFIER in headings

    def submission_time(self, row: Mapping[str, str]) -> str:
        """Return the time in "Last modified (submission)", which is in nobody's named zone."""
        cells = {heading.casefold(): cell for heading, cell in row.items()}
        found = _TIME.search(cells.get(_SUBMITTED_AT, ""))
        if found is None or found["month"] not in _MONTHS:
            return ""
        hour = int(found["hour"])
        if found["half"]:
            hour = hour % 12 + (12 if found["half"].upper() == "PM" else 0)
        month = _MONTHS.index(found["month"]) + 1
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

    def knows(self, submission: Submission) -> bool:
        """Whether Moodle's number is known."""
        return submission.system == self.name

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows of a grading worksheet: the roster's, if it is one, filled in."""
        roster = request.roster
        if roster is not None and roster.system == self.name and _GRADE in roster.headings:
            return self._filled_worksheet(request, roster)
        rows = [_HEADINGS]
        for result in request.results:
            who = identity_in(result, self.name)
            handed_in = result.status is not Status.MISSING
            number = f"{_ANONYMOUS} {who.id}" if who.id else ""
            status = "Submitted for grading" if handed_in else "No submission"
            rows.append(
                [
                    *(number, who.name or result.student, who.email, status),
                    *(formatted(result.score), formatted(result.possible), "Yes"),
                    *(result.origin.submitted or "-", "-", ""),
                ]
            )
        return MarksTable(rows, [])

    def _filled_worksheet(self, request: MarksRequest, roster: Roster) -> MarksTable:
        """Fill in the worksheet as Moodle wrote it; it refuses other columns and later changes."""
        result_of = {
            id(person): result
            for result in request.results
            if (person := request.people.get(result.student)) is not None
        }
        heading = next((h for h in roster.headings if h.casefold() == _MAXIMUM), None)
        rows, maximum = [list(roster.headings)], None
        for person in roster.people:
            row, result = dict(person.row), result_of.get(id(person))
            if result is not None:
                maximum = number_in(row.get(heading, "")) if heading else None
                row[_GRADE] = scaled(result, maximum)
            rows.append([row.get(column, "") for column in roster.headings])
        return MarksTable(rows, remark_on_scale(self.title, maximum, request.bundle))


def _are_names(names: Sequence[str]) -> bool:
    return 0 < len(names) <= 2 * sum(_NAME.fullmatch(name) is not None for name in names)
