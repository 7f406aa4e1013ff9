"""The protocol of learning systems: recognise an export, read its roster, write marks.

A system is one module with one class, and one line in `lms.registry`. This module also holds what
the systems share: the description of a handed-in file, and the choice of the one file to grade in
a student's folder.
"""

import math
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import ClassVar

from mlmath._files import VENV_MARK, is_litter
from mlmath._text import listed
from mlmath.model import file_kinds
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.file_kinds import likeness
from mlmath.model.limits import MAX_BYTES, MAX_DEPTH
from mlmath.model.people import Person, Roster
from mlmath.model.result import Identity, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.submission import Submission

_MAX_COLUMNS = 5  # headings in a sentence
_MAX_WALK = 200  # folders within folders that are looked into for a last resort

# -- what the systems and the rest of mlmath exchange --------------------------------------------


class Doubt(IntEnum):
    """Whether a file is a submission at all."""

    NONE = 0
    KIND = 1
    """it is of a kind that cannot be graded, such as a PDF, but may be what a student handed in"""
    NOTES = 2
    """it is of a kind that belongs to an export or an instructor, such as a list"""


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
    doubt: Doubt = Doubt.NONE
    """whether it is a submission at all"""
    possible_ids: tuple[str, ...] = ()
    """the system's numbers that it may carry, where its name leaves that open; a roster decides"""
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
    GROUP = "group"
    """the group that hands in together"""


class RowKind(StrEnum):
    """What a line of a roster is."""

    STUDENT = "student"
    POINTS = "points"
    """what the columns are worth"""
    OTHER = "other"
    """nobody's, or somebody's who is no student"""


@dataclass(frozen=True)
class MarksRequest:
    """What a marks file is made from."""

    bundle: BundleInfo
    """the assignment as it is now: its name, questions and points"""
    results: Sequence[SubmissionResult]
    roster: Roster | None
    people: Mapping[str, Person]
    """the line of the roster by student"""
    column: str = ""
    """the heading, title or number of the assignment in the system, where an instructor named it"""

    def roster_of(self, system: str) -> Roster | None:
        """Return the roster if it is an export of this system."""
        return self.roster if self.roster is not None and self.roster.system == system else None

    def is_of_another(self, result: SubmissionResult, system: str) -> bool:
        """Whether somebody handed in by another system and is not in this one's roster."""
        if self.roster_of(system) is None or result.student in self.people:
            return False
        return result.origin.identity.system not in ("", system)


@dataclass(frozen=True)
class MarksTable:
    """The rows of a marks file, its heading first, and remarks for the instructor."""

    rows: list[list[str]]
    remarks: list[str]
    delimiter: str = ","
    byte_order_mark: bool = False
    quote_all: bool = False
    as_they_were: frozenset[int] = frozenset()
    """columns whose cells the system reads back as text: nothing in them is changed"""


class LearningSystem:
    """A learning system. Every part has a default for systems that lack it."""

    name: ClassVar[str]
    """in lower case, as on the command line and in results"""
    title: ClassVar[str]
    """as its makers write it"""
    marks_from: ClassVar[str] = ""
    """what to give as a roster so that marks find their students; empty: no marks file. A system
    with one needs `marks` and `knows`."""
    columns: ClassVar[Mapping[str, PersonField]] = {}
    """its rosters' headings, in lower case"""
    takes_feedback: ClassVar[bool] = False
    """whether it takes a zip of pages for students"""
    has_own_numbers: ClassVar[bool] = False
    """whether `PersonField.ID` in its rosters is a number of its own"""
    number_is_login: ClassVar[bool] = False
    """whether that number is the name with which a student logs in"""

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

    def columns_in(
        self, headings: Sequence[str], lines: Sequence[Sequence[str]]
    ) -> dict[str, PersonField] | None:
        """Return what the columns of a list say, or None when it is none of this system's.

        Parameters
        ----------
        headings : sequence of str
        lines : sequence of sequence of str
            The other lines, each as long as the headings.
        """
        lower = frozenset(heading.lower() for heading in headings)
        if not self.recognises_roster(lower):
            return None
        return {h: self.columns[h.lower()] for h in headings if h.lower() in self.columns}

    def row_kind(self, row: Mapping[str, str]) -> RowKind:
        """Return what a line of a roster is.

        It is also asked about lists of other origin, of whose lines it must leave out none.

        Parameters
        ----------
        row : mapping of str to str
            The line's cells by heading.
        """
        return RowKind.STUDENT

    def plain(self, cell: str) -> str:
        """Return a cell without what the system itself puts around its text."""
        return cell

    def own_number(self, cell: str) -> str:
        """Return its number for a student from a cell of `PersonField.ID`."""
        return cell

    def agrees(self, submission: Submission, person: Person) -> bool:
        """Whether what the export says of a submission can be said of the person of its number."""
        return True

    def submission_time(self, person: Person, roster: Roster) -> str:
        """Return when a student handed in, as this system's roster says it, in ISO format.

        Without a zone where the roster names none; empty where it says nothing.
        """
        return ""

    # marks

    def knows(self, submission: Submission) -> bool:
        """Whether the system could tell from a submission whose its mark is."""
        return False

    def marks(self, request: MarksRequest) -> MarksTable:
        """Return the rows of the file that it imports."""
        raise NotImplementedError(f"{self.title} imports no marks")

    # feedback

    def feedback(self, result: SubmissionResult, page: str, text: str) -> tuple[str, bytes] | None:
        """Return a file of the zip of feedback that it takes: its path and its content.

        Parameters
        ----------
        result : SubmissionResult
        page, text : str
            What its student is to read, as HTML and as plain text.

        Returns
        -------
        tuple of str and bytes, or None
            None where it could not find the student.
        """
        return None


# -- files of a student --------------------------------------------------------------------------


def rank(path: Path) -> int:
    """Return how much a file looks like a submission: notebooks before zips, scripts, the rest."""
    return file_kinds.rank(path.name)


def modified(path: Path) -> int:
    """Return when a file was last changed, in nanoseconds."""
    return path.stat().st_mtime_ns


def files_in(folder: Path, depth: int = MAX_DEPTH) -> Iterator[Path]:
    """Yield the files in a student's folder and its folders, links left out.

    A link in a folder that a student filled could show anybody's file as the student's own.
    """
    for path in sorted(folder.iterdir()):
        if is_litter(path.name) or path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and depth and not (path / VENV_MARK).is_file():
            yield from files_in(path, depth - 1)


def file_to_grade(
    folder: Path, assignment: str | None = None, ignored: Collection[str] = ()
) -> tuple[Path | None, tuple[str, ...]]:
    """Return the one file to grade in a student's folder, or None, and notes on the choice."""
    files = [path for path in files_in(folder) if path.name not in ignored]
    if not files:
        return _last_resort(folder, ignored)
    best = max(files, key=lambda p: (rank(p), likeness(p.name, assignment), modified(p), p.name))
    equals = [path for path in files if rank(path) == rank(best) > 0]
    if len(equals) == 1 or not rank(best):
        return best, ()
    if likeness(best.name, assignment) < file_kinds.COPY:
        said = {path: assignment_of(path) == assignment for path in equals}
        best = max(
            equals, key=lambda p: (said[p], likeness(p.name, assignment), modified(p), p.name)
        )
    return best, (f"Several files were handed in together; {best.name} counts.",)


def any_file_in(folder: Path) -> tuple[Path | None, tuple[str, ...]]:
    """Return a file in a folder that a system made for what was handed in, and a note on it.

    It is for a folder in which nothing else is found: whoever handed in something has a row, even
    if it is a copy that a tool has hidden, or a system's own file.
    """
    best, notes = _last_resort(folder, ())
    if best is not None:
        return best, notes
    for place, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(place, name) for name in sorted(names)):
            if not path.is_symlink() and path.is_file():
                return path, (f"Nothing but {path.name} was handed in.",)
    return None, ()


def assignment_of(path: Path) -> str | None:
    """Return the assignment that a notebook's metadata names; None where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file_kinds.assignment_in(file.read(MAX_BYTES))
    except OSError:
        return None


def _last_resort(folder: Path, ignored: Collection[str]) -> tuple[Path | None, tuple[str, ...]]:
    """Return the likeliest file in folders that `files_in` leaves out, and a note, or None.

    Whoever has such a file has handed it in.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        if len(Path(place).parts) - len(folder.parts) > _MAX_WALK:
            folders.clear()
        for path in (Path(place, name) for name in sorted(names) if name not in ignored):
            own = not is_litter(str(path.relative_to(folder)))
            if not path.is_symlink() and (own or file_kinds.is_readable(path.name)):
                found.append(path)
    if not found:
        return None, ()
    best = max(found, key=lambda path: (rank(path), modified(path), path.name))
    where = best.parent.relative_to(folder)
    return best, (f"Nothing but {best.name} was found, in the folder {where}; it counts.",)


def lie_side_by_side(entries: Iterable[Path]) -> bool:
    """Whether files and folders lie in one folder."""
    return len({entry.parent for entry in entries}) == 1


def mostly(names: Sequence[str], is_systems: Callable[[str], object]) -> bool:
    """Whether at least half of the names, and at least one, are as a system makes them.

    Parameters
    ----------
    names : sequence of str
        Names of files or folders.
    is_systems : callable
        Returns something true for a name as the system makes it.
    """
    return 0 < len(names) <= 2 * sum(bool(is_systems(name)) for name in names)


# -- marks ---------------------------------------------------------------------------------------


def identity_in(result: SubmissionResult, system: str = "") -> Identity:
    """Return whose a result is, with a learning system's own number only if it is `system`'s."""
    identity = result.origin.identity
    own = identity.id if identity.system == system else ""
    return Identity(identity.name, identity.email, identity.sid, system if own else "", own)


def formatted(value: float) -> str:
    """Return a mark as text, with at most four decimals; no mark (NaN) is an empty cell."""
    if math.isnan(value):
        return ""
    return f"{round(value, 4):.10g}"


def scaled(result: SubmissionResult, maximum: float | None) -> str:
    """Return a score out of what the system has for the assignment, or as it is.

    An assignment that is worth nothing in the system says nothing about the scale of its marks.
    """
    if not maximum or not result.possible:
        return formatted(result.score)
    return formatted(result.score * maximum / result.possible)


_NUMBER = re.compile(r"[+-]?\d[\d.,'’ \u00a0\u202f]*")


def number_in(text: str) -> float | None:
    """Return the number in a cell, however its decimals and thousands are set apart, or None.

    Of two kinds of separators the last one is that of the decimals; of one kind, a single one is,
    as in Canvas and Moodle, whose numbers have as many decimals as an instructor has chosen.
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    text = re.sub(r"['’ \u00a0\u202f]", "", text)
    decimal = max(".,", key=text.rfind)
    other = "," if decimal == "." else "."
    if text.count(decimal) > 1:  # 1,234,567
        text, decimal = text.replace(decimal, ""), other
    return float(text.replace(other, "").replace(decimal, "."))


def is_open(cell: str) -> bool:
    """Whether a cell of an exported gradebook is still open: it holds nothing, or a dash."""
    return cell.strip() in ("", "-", "--", "–", "—")


def remark_on_scale(title: str, maximum: float | None, bundle: BundleInfo) -> list[str]:
    """Return a sentence when the system has other points for the assignment than the bundle."""
    if maximum is None or maximum == bundle.possible:
        return []
    if not maximum:
        return [
            f"The assignment is worth 0 points in {title}: the marks for {title} are as they are "
            f"here, out of {bundle.possible:g}."
        ]
    return [
        f"The assignment is worth {maximum:g} points in {title} and {bundle.possible:g} here: "
        f"the marks for {title} are out of {maximum:g}."
    ]


def remark_on_new_column(title: str, column: str, headings: Sequence[str]) -> str:
    """Return a sentence that says that a marks file makes a new column."""
    there = f" ({title} has {listed(headings, _MAX_COLUMNS)})" if headings else ""
    return (
        f"{title} will make a new column “{column}” when it imports these marks: to fill one that "
        f"is there{there}, give its exported gradebook with --roster and the column with --column."
    )


def remark_on_twins(title: str, column: str, twins: Sequence[str]) -> list[str]:
    """Return a sentence when several columns could be meant; the marks go into the first."""
    if not twins:
        return []
    return [
        f"{title} has several columns of that name: the marks go into “{column}” and not into "
        f"{listed(twins, _MAX_COLUMNS)}; name another one with --column."
    ]


def remark_on_nameless(title: str, results: Sequence[SubmissionResult]) -> list[str]:
    """Return a sentence on those whose mark a system could not place, so that none is written."""
    if not results:
        return []
    names = listed(r.origin.identity.name or r.student for r in results)
    return [f"No mark for {title}, which could not tell whose it is: {names}."]


def has_no_number(cell: str) -> bool:
    """Whether a cell says something other than a mark, such as that somebody is excused."""
    return number_in(cell) is None


def marks_of(
    request: MarksRequest,
    system: str,
    current: Callable[[Person], str],
    excuses: Callable[[str], bool] = has_no_number,
) -> tuple[list[SubmissionResult], list[str]]:
    """Return the results whose marks go into a file that changes nobody else's, and remarks.

    Left out is whom the system excuses; who handed in nothing here but has a mark there, which a
    person gave for something else; and who handed in by another system and is not in this one's
    list.

    Parameters
    ----------
    request : MarksRequest
    system : str
        The one that imports the file.
    current : callable
        Returns what stands in the assignment's column for a person.
    excuses : callable
        Whether a cell that is not open says that there is to be no mark.
    """
    wanted: list[SubmissionResult] = []
    left: list[str] = []
    elsewhere: list[str] = []
    for result in request.results:
        person = request.people.get(result.student)
        cell = current(person) if person is not None else ""
        missing = result.status is Status.MISSING
        if person is not None and not is_open(cell) and (missing or excuses(cell)):
            if number_in(cell) != 0:
                left.append(f"{person.shown} ({cell.strip()})")
        elif request.is_of_another(result, system):
            elsewhere += [] if missing else [result.origin.identity.name or result.student]
        elif not missing or person is not None or request.roster is None:
            wanted.append(result)
    kept = listed(left, separator="; ")
    remarks = [f"Left as the roster has it: {kept}."] if left else []
    if elsewhere and request.roster is not None:
        remarks.append(
            f"Not in {request.roster.path.name}, and handed in by another system; so there is no "
            f"mark for them in the file made from it: {listed(elsewhere)}."
        )
    return wanted, remarks
