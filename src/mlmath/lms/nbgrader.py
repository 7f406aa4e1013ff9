"""nbgrader: its `submitted/` tree and its list of students. Marks go into its gradebook instead.

The tree is STUDENT/ASSIGNMENT/NOTEBOOK.ipynb with a timestamp.txt beside the notebook, as the user
guide of nbgrader has it ("How to structure course files"); the time is written as
`2026-03-02 09:00:00.000000 UTC`, with the abbreviation or the offset of the zone that the course is
set to. A course's folder, which holds `submitted/`, is taken too, and so is a tree in which the
notebook lies right in the student's folder, beside the time. An exchange's `inbound/` has all in
one name, STUDENT+ASSIGNMENT+TIME+RANDOM (`nbgrader/exchange/default/submit.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mlmath._files import is_litter
from mlmath.errors import ExportError
from mlmath.lms.base import (
    Found,
    HandedIn,
    LearningSystem,
    PersonField,
    file_to_grade,
    files_in,
    lie_side_by_side,
    modified,
)
from mlmath.lms.times import iso

_TIME = "timestamp.txt"
_SECRET = "submission_secret.txt"
_INBOUND = re.compile(r"(?P<student>[^+]+)\+(?P<assignment>[^+]+)\+(?P<time>[^+]+)(?:\+.*)?")
_SUBMITTED = "submitted"
_OF_COURSE = {"source", "release", "nbgrader_config.py", "gradebook.db"}


class Nbgrader(LearningSystem):
    """nbgrader."""

    name = "nbgrader"
    title = "nbgrader"
    columns = {
        "first_name": PersonField.FIRST,
        "last_name": PersonField.LAST,
        "email": PersonField.EMAIL,
        "id": PersonField.ID,
        "lms_user_id": PersonField.SID,
    }

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether they are most of them students' folders, or hold `submitted/`, or one student's
        notebook with its time."""
        return _tree_of(entries, assignment) is not None or _empty_course(entries) is not None

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether several students have a folder called as the assignment, or one with a time.

        One student's own zip may well hold such a folder.
        """
        places = {path.parent for path in map(PurePosixPath, names) if len(path.parts) > 2}
        places = {place for place in places if place.name == assignment}
        return len(places) > 1 or any(str(place / _TIME) in names for place in places)

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in for an assignment, and remarks. Raises ExportError."""
        tree = _tree_of(entries, assignment)
        if tree is None and (empty := _empty_course(entries)) is not None:
            raise ExportError(
                f"{empty} holds no submissions yet: collect them, or name their folder."
            )
        if tree is None:
            raise ExportError("These are no folders of students: name nbgrader's submitted/.")
        inside = [place for place in tree.places if place.assignment]
        names = sorted({place.assignment for place in inside if any(files_in(place.folder))})
        if assignment not in names and len(names) > 1:
            raise ExportError(
                f"{tree.folder} holds several assignments ({', '.join(names[:5])}), but not "
                f"{assignment}: name the folders of the one to grade."
            )
        wanted = names[0] if names and assignment not in names else assignment
        found: list[HandedIn] = []
        remarks = [f"{path} is in no assignment's folder: left out." for path in tree.outside]
        for place in tree.places:
            if place.assignment not in (wanted, ""):
                continue
            path, notes = file_to_grade(place.folder, assignment, ignored=(_TIME, _SECRET))
            if path is None:
                folders = (place.student, place.assignment)
                remarks.append(f"{'/'.join(filter(None, folders))} holds no file.")
                continue
            submitted = _time(place.folder / _TIME) or iso(place.time)
            found.append(
                HandedIn(
                    who=(self.name, place.student),
                    student=place.student,
                    path=path,
                    order=(submitted, modified(path)),
                    submitted=submitted,
                    notes=notes,
                )
            )
        return found, remarks


@dataclass(frozen=True)
class _Place:
    """Where one student's notebook lies."""

    student: str
    assignment: str
    """empty where no folder says it"""
    folder: Path
    time: str = ""
    """what the folder's name says"""


@dataclass(frozen=True)
class _Tree:
    """The folders of students, or one student's folder of one assignment."""

    folder: Path
    places: tuple[_Place, ...]
    outside: tuple[Path, ...] = ()
    """files that lie higher up"""


def _tree_of(entries: Sequence[Path], assignment: str | None) -> _Tree | None:
    """Return the tree that has these parts, or None."""
    if not lie_side_by_side(entries):
        return None
    folder = entries[0].parent.absolute()  # so that its name and those above it are known
    if any(entry.name == _TIME for entry in entries) and (
        folder.name == assignment or folder.parent.parent.name == _SUBMITTED
    ):
        return _Tree(folder, (_Place(folder.parent.name, folder.name, folder),))
    for entry in entries:
        if entry.name == _SUBMITTED and entry.is_dir():
            inside = sorted(path for path in entry.iterdir() if not is_litter(path.name))
            if tree := _tree_in(entry, inside, assignment):
                return tree
    return _tree_in(folder, sorted(entries), assignment)


def _empty_course(entries: Sequence[Path]) -> Path | None:
    """Return the folder `submitted/` of a course in which nobody has handed in anything, or None.

    What lies beside it, `source/` and `release/`, is no student's.
    """
    names = {entry.name: entry for entry in entries}
    submitted = names.get(_SUBMITTED)
    if submitted is None or not submitted.is_dir() or not names.keys() & _OF_COURSE:
        return None
    return None if any(files_in(submitted)) else submitted


def _tree_in(folder: Path, students: Sequence[Path], assignment: str | None) -> _Tree | None:
    """Return the tree of these folders of students, when most of them have what nbgrader makes.

    One may have it by chance: what a student handed in can be a folder called as the assignment.
    """
    places_of = {path: _places(path) for path in students}
    places = tuple(place for inside in places_of.values() for place in inside)
    signs = sum(
        any(
            place.time or place.assignment == assignment or (place.folder / _TIME).is_file()
            for place in inside
        )
        for inside in places_of.values()
    )
    named = folder.name == _SUBMITTED and any(any(files_in(place.folder)) for place in places)
    if not named and len(students) >= 2 * signs:
        return None
    outside = [path for path in students if path.is_file()]
    outside += [
        path
        for student in students
        if student.is_dir() and student not in {place.folder for place in places}
        for path in sorted(student.iterdir())
        if path.is_file() and not is_litter(path.name)
    ]
    return _Tree(students[0].parent, places, tuple(outside))


def _places(student: Path) -> list[_Place]:
    """Return the folders of assignments in a student's folder, or that folder itself."""
    if not student.is_dir():
        return []
    if inbound := _INBOUND.fullmatch(student.name):
        return [_Place(inbound["student"], inbound["assignment"], student, inbound["time"])]
    if (student / _TIME).is_file():
        return [_Place(student.name, "", student)]
    return [
        _Place(student.name, place.name, place)
        for place in sorted(student.iterdir())
        if place.is_dir() and not place.is_symlink() and not is_litter(place.name)
    ]


def _time(path: Path) -> str:
    """Return the time in a timestamp.txt in ISO format, or "" when there is none."""
    if path.is_symlink() or not path.is_file():
        return ""
    return iso(path.read_text(encoding="utf-8", errors="replace"))
