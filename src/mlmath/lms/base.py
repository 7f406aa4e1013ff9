"""The protocol of learning systems: recognise an export, read its roster, write marks.

A system is one module with one class, and one line in `lms.registry`. This module also holds what
the systems share: the description of a handed-in file, and the choice of the one file to grade in
a student's folder.
"""

import datetime
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from mlmath._files import is_litter
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.people import Person, Roster
from mlmath.model.result import Identity, SubmissionResult
from mlmath.model.submission import Submission

_MAX_DEPTH = 6  # folders within a student's folder that are looked into
_RANK = {".ipynb": 3, ".zip": 2, ".py": 1}


# -- what the systems and the rest of mlmath exchange --------------------------------------------


@dataclass(frozen=True)
class HandedIn:
    """One file that a student handed in."""

    who: tuple[str, str]
    """equal for files of the same student, and only for those"""
    student: str
    """what to call the student in the results, not yet unique or safe"""
    path: Path
    order: tuple[object, ...]
    """greater for what counts before the others of the same student: what was handed in later"""
    name: str = ""
    email: str = ""
    sid: str = ""
    """the institution's number for the student"""
    lms_id: str = ""
    """the learning system's own number"""
    submitted: str = ""
    """when it was handed in, in ISO format; empty where the system does not say it"""
    notes: tuple[str, ...] = ()
    """sentences for the result"""
    flagged_late: bool | None = None
    """whether the system says that it is late; None where it says neither"""


#: What was handed in, and remarks for the instructor on what does not fit.
Found = tuple[list[HandedIn], list[str]]


class PersonField(StrEnum):
    """What a column of a roster says of a person."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    ID = "id"
    """the learning system's own number; in a list of no system the student's id"""
    SID = "sid"
    """the institution's number"""
    LOGIN = "login"


@dataclass(frozen=True)
class MarksRequest:
    """What a marks file is made from."""

    bundle: BundleInfo
    """the assignment as it is now: its name, questions and points"""
    results: Sequence[SubmissionResult]
    roster: Roster | None
    people: Mapping[str, Person]
    """the line of the roster by student"""


@dataclass(frozen=True)
class MarksTable:
    """The rows of a marks file, its heading first, and remarks for the instructor."""

    rows: list[list[str]]
    remarks: list[str]


class LearningSystem:
    """A learning system. Every part has a default for systems that lack it."""

    name: ClassVar[str]
    """in lower case, as on the command line and in results"""
    title: ClassVar[str]
    """as its makers write it"""
    marks_from: ClassVar[str] = ""
    """what to give as a roster so that marks find their students; empty: no marks file"""
    columns: ClassVar[Mapping[str, PersonField]] = {}
    """its rosters' headings, in lower case"""
    has_own_numbers: ClassVar[bool] = False
    """whether `PersonField.ID` in its rosters is a number of its own"""

    # exports

    def recognises(self, entries: Sequence[Path], assignment: str | None) -> bool:
        """Whether these are the parts of one export of this system.

        Parameters
        ----------
        entries : sequence of Path
            All files and folders in a folder, or those that an instructor named, which may lie in
            several folders.
        assignment : str or None
            The assignment that is graded, where it is known.
        """
        return False

    def read(self, entries: Sequence[Path], assignment: str | None) -> Found:
        """Return what was handed in. Raises ExportError."""
        raise NotImplementedError(f"{self.title} has no export that mlmath reads")

    def is_in_zip(self, names: Sequence[str], assignment: str | None) -> bool:
        """Whether a zip with these files, or folders of it, is an export of this system."""
        return False

    # rosters

    def recognises_roster(self, headings: frozenset[str]) -> bool:
        """Whether a CSV file with these headings, in lower case, is its list of students."""
        return False

    def is_student(self, first_cell: str) -> bool:
        """Whether a line of its roster that begins so is a student's."""
        return True

    def points_row(self, first_cell: str) -> bool:
        """Whether a line of its roster that begins so holds what the columns are worth."""
        return False

    def own_number(self, cell: str) -> str:
        """Return its number for a student from a cell of `PersonField.ID`."""
        return cell

    def submission_time(self, row: Mapping[str, str]) -> str:
        """Return when a student handed in, as a line of its roster says it, in ISO format.

        Without a zone where the roster names none; empty where it says nothing.
        """
        return ""

    # marks

    def knows(self, submission: Submission) -> bool:
        """Whether it could tell whose a mark is."""
        return False

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows of the file that it imports."""
        raise NotImplementedError(f"{self.title} imports no marks")


# -- files of a student --------------------------------------------------------------------------


def rank(path: Path) -> int:
    """Return how much a file looks like a submission: notebooks before zips, scripts, the rest."""
    return _RANK.get(path.suffix.lower(), 0)


def modified(path: Path) -> int:
    """Return when a file was last changed, in nanoseconds."""
    return path.stat().st_mtime_ns


def files_in(folder: Path, depth: int = _MAX_DEPTH) -> Iterator[Path]:
    """Yield the files in a student's folder and its folders, links left out.

    A link in a folder that a student filled could show anybody's file as the student's own.
    """
    for path in sorted(folder.iterdir()):
        if is_litter(path.name) or path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and depth:
            yield from files_in(path, depth - 1)


def file_to_grade(
    folder: Path, assignment: str | None = None, ignored: Collection[str] = ()
) -> tuple[Path | None, tuple[str, ...]]:
    """Return the one file to grade in a student's folder, or None, and notes on the choice."""
    files = [path for path in files_in(folder) if path.name not in ignored]
    if not files:
        return None, ()
    best = max(files, key=lambda p: (rank(p), p.stem == assignment, modified(p), p.name))
    others = [path.name for path in files if rank(path) == rank(best) > 0 and path != best]
    if not others:
        return best, ()
    return best, (f"Several files were handed in together; {best.name} counts.",)


def lie_side_by_side(entries: Iterable[Path]) -> bool:
    """Whether files and folders lie in one folder."""
    return len({entry.parent for entry in entries}) == 1


def iso(moment: object) -> str:
    """Return a date and time in ISO format and in UTC, or "" when it is none."""
    if isinstance(moment, str):
        try:
            moment = datetime.datetime.fromisoformat(moment.strip().removesuffix(" UTC"))
        except ValueError:
            return ""
    if not isinstance(moment, datetime.datetime):
        return ""
    if moment.tzinfo is None:  # what these systems write without a zone is in UTC
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


# -- marks ---------------------------------------------------------------------------------------


def identity_in(result: SubmissionResult, system: str = "") -> Identity:
    """Return who a result is of; a system's own number only if it is the number of `system`."""
    identity = result.origin.identity
    own = identity.id if identity.system == system else ""
    return Identity(identity.name, identity.email, identity.sid, system if own else "", own)


def formatted(value: float) -> str:
    """Return a mark as text, with at most four decimals; none (NaN) as an empty cell."""
    if math.isnan(value):
        return ""
    return f"{round(value, 4):.10g}"


def scaled(result: SubmissionResult, maximum: float | None) -> str:
    """Return a score out of what the system has for the assignment, or as it is."""
    if maximum is None or not result.possible:
        return formatted(result.score)
    return formatted(result.score * maximum / result.possible)


def number_in(text: str) -> float | None:
    """Return the number in a cell, whose decimal separator may be a comma, or None."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def remark_on_scale(title: str, maximum: float | None, bundle: BundleInfo) -> list[str]:
    """Return a sentence when the system has other points for the assignment than the bundle."""
    if maximum is None or maximum == bundle.possible:
        return []
    return [
        f"The assignment is worth {maximum:g} points in {title} and {bundle.possible:g} here: "
        f"the marks for {title} are out of {maximum:g}."
    ]
