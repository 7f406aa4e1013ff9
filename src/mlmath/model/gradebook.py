"""A course's gradebook: everybody's marks for all assignments, and what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlmath.model.result import Identity


@dataclass(frozen=True, slots=True)
class TotalRules:
    """How totals are made of marks."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """by assignment; empty: every assignment counts by its points"""
    drop_lowest: int = 0
    """so many of a student's worst assignments do not count"""
    letters: Mapping[str, float] = field(default_factory=dict)
    """the percentage from which on a letter is given"""
    slip_days: int | None = None
    """free days over the course; None: as many as the assignments allow"""

    def letter(self, percent: float) -> str:
        """Return the letter for a total; empty where none is reached."""
        reached = [(least, name) for name, least in self.letters.items() if percent >= least]
        return max(reached)[1] if reached else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One student's mark for one assignment."""

    final: float | None
    """None: excused"""
    possible: float
    raw: float = 0.0
    handed_in: bool = True
    slip_days: int = 0
    page: str = ""
    """the student's page, relative to the gradebook; empty where there is none"""
    dropped: bool = False
    """whether it is one of the lowest that do not count"""

    @property
    def share(self) -> float | None:
        """The share of what is possible; None where it does not count."""
        return None if self.final is None or not self.possible else self.final / self.possible


@dataclass(frozen=True, slots=True)
class StudentTotal:
    """One student's line."""

    student: str
    identity: Identity
    entries: Mapping[str, Entry]
    """by assignment"""
    percent: float | None
    """of all that counts; None where nothing does"""
    letter: str
    behind: tuple[str, ...]
    """sentences on why the student seems to fall behind"""
    slip_days: int

    @property
    def shown(self) -> str:
        """What to call the student."""
        return self.identity.name or self.student


@dataclass(frozen=True, slots=True)
class AssignmentTotal:
    """One assignment over the cohort."""

    name: str
    possible: float
    weight: float
    """its share of everything, before lowest marks are dropped"""
    handed_in: int
    missing: int
    excused: int
    mean: float | None
    """the mean share of those who are not excused; None where there is nobody"""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A misconception that was recognised in more than one assignment."""

    name: str
    hint: str
    counts: Mapping[str, int]
    """students by assignment"""
    again: tuple[str, ...]
    """the students who had it in more than one, as they are shown"""


@dataclass(frozen=True, slots=True)
class CourseBook:
    """The whole course."""

    assignments: tuple[AssignmentTotal, ...]
    """in their order"""
    students: tuple[StudentTotal, ...]
    """sorted by name"""
    recurrences: tuple[Recurrence, ...]
    """those that come back for most students first"""
    remarks: tuple[str, ...]
    """sentences for the instructor"""
    provisional: Mapping[str, int] = field(default_factory=dict)
    """by assignment: how many marks wait for a person"""

    @property
    def behind(self) -> tuple[StudentTotal, ...]:
        """Those who seem to fall behind."""
        return tuple(student for student in self.students if student.behind)
