"""Canvas: "Download Submissions", its exported gradebook, and the file that it imports.

All files of an export lie in one folder, told apart by their names:

    doejane_41000_9200011_hw02_mse.ipynb        name, user, file, what the student called it
    doejane_LATE_41000_9200022_hw02_mse-1.ipynb late, and handed in again
    anon_Xk3f9_9200033_hw02_mse.ipynb           where students are anonymous

So `lib/content_zipper.rb` in instructure/canvas-lms names them. Canvas gives later files higher
numbers; the `-1` that it appends when a name is used again says no more than that, and a student
may have put it there, so the number decides. All files of one student are of one attempt, so a
notebook goes before data and scripts handed in with it.

Marks go into canvas.csv, for the gradebook's "Import": Student, ID, SIS User ID, SIS Login ID,
Section and the assignment, as `lib/gradebook_importer.rb` there reads them. The assignment's
heading ends in its number, so that no second one is made, when the roster is Canvas's export.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    MarksRequest,
    MarksTable,
    PersonField,
    formatted,
    identity_in,
    number_in,
    rank,
    remark_on_scale,
    scaled,
)
from mlmath.model.submission import Submission

_NAME = re.compile(
    r"(?P<who>\w+?)(?P<late>_LATE)?_(?P<user>\d+)_(?:(?P<file>\d+)_.+|text\.html|link\.html)"
)
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<user>[^_\W]+)_(?P<file>\d+)_.+(?P<who>)")
_POINTS, _TEST_STUDENT = "Points Possible", "Student, Test"  # rows that are no student's
_HEADINGS = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


class Canvas(LearningSystem):
    """Canvas by Instructure."""

    name = "canvas"
    title = "Canvas"
    marks_from = "its exported gradebook"
    has_own_numbers = True
    columns = {
        "student": PersonField.NAME,
        "id": PersonField.ID,
        "sis user id": PersonField.SID,
        "sis login id": PersonField.LOGIN,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether most of the files are named as Canvas names them."""
        return _are_names([path.name for path in entries if path.is_file()])

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether the files at the top of the zip are named as Canvas names them."""
        return _are_names([name for name in names if "/" not in name])

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in, and remarks on files that do not fit."""
        found: list[HandedIn] = []
        remarks: list[str] = []
        for path in entries:
            parts = _match(path.name)
            if is_litter(path.name) or not path.is_file():
                continue
            if parts is None:
                remarks.append(f"{path.name} is not named as Canvas names submissions: left out.")
                continue
            found.append(
                HandedIn(
                    who=(self.name, parts["user"]),
                    student=f"{parts['who'] or 'anon'}_{parts['user']}",
                    path=path,
                    order=(rank(path), int(parts["file"] or 0), path.name),
                    name=parts["who"],
                    lms_id=parts["user"],
                    notes=("Handed in late, as Canvas says.",) if parts["late"] else (),
                    flagged_late=bool(parts["late"]),
                )
            )
        return found, remarks

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether it has the columns of the exported gradebook."""
        return {"student", "id", "section"} <= headings or "sis user id" in headings

    def is_student(self, first_cell: str) -> bool:
        """Leave out the points' row and the test student."""
        return first_cell not in (_POINTS, _TEST_STUDENT)

    def points_row(self, first_cell: str) -> bool:
        """Whether the line holds the points of the columns."""
        return first_cell == _POINTS

    def knows(self, submission: Submission) -> bool:
        """Whether Canvas's or the institution's number is known."""
        return submission.system == self.name or bool(submission.sid)

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows for the gradebook's import."""
        roster = request.roster
        ours = roster is not None and roster.system == self.name
        headings = roster.headings if roster is not None and ours else ()
        column = _column_of(request.bundle.name, headings)
        maximum = number_in(roster.points.get(column, "")) if roster is not None and ours else None
        points = request.bundle.possible if maximum is None else maximum
        rows = [
            [*_HEADINGS, column],
            [f"    {_POINTS}", "", "", "", "", formatted(points)],
        ]
        for result in request.results:
            who, person = identity_in(result, self.name), request.people.get(result.student)
            if ours and person:
                known = [person.row.get(heading, "") for heading in _HEADINGS]
            else:
                login = person.login if person else ""
                known = [who.name or result.student, who.id, who.sid, login, ""]
            rows.append([*known, scaled(result, maximum)])
        return MarksTable(rows, remark_on_scale(self.title, maximum, request.bundle))


def _match(name: str) -> re.Match[str] | None:
    """Return the parts of a file's name, or None when it is not one of Canvas's."""
    return _ANONYMOUS.fullmatch(name) or _NAME.fullmatch(name)


def _are_names(names: Sequence[str]) -> bool:
    return 0 < len(names) <= 2 * sum(_match(name) is not None for name in names)


def _column_of(assignment: str, headings: Sequence[str]) -> str:
    """Return the assignment's heading in an exported gradebook: title and number in brackets."""
    for heading in headings:
        title = re.sub(r"\s*\(\d+\)$", "", heading)
        if title.casefold() == assignment.casefold():
            return heading
    return assignment
