"""Who is in a cohort, and who of them handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mlmath.model.submission import Submission


@dataclass(frozen=True)
class Person:
    """One line of a roster; every part may be empty."""

    name: str
    email: str
    sid: str
    """the institution's number for the student"""
    id: str
    """the learning system's own number"""
    login: str
    row: Mapping[str, str]
    """the line as it was, by heading"""
    cells: tuple[str, ...] = ()
    """the line as it was, by column"""
    groups: frozenset[str] = frozenset()
    """what stands in columns that may name a group"""

    @property
    def shown(self) -> str:
        """What to call the person in a sentence."""
        return self.name or self.email or self.login or self.sid or self.id


@dataclass(frozen=True)
class Roster:
    """The list of a cohort."""

    path: Path
    headings: tuple[str, ...]
    people: tuple[Person, ...]
    points: Mapping[str, str]
    """Canvas's "Points Possible" by heading; empty for other systems"""
    system: str
    """the learning system where it is its export, with its own numbers; else empty"""
    delimiter: str = ","
    lines: tuple[tuple[str, ...], ...] = ()
    """all lines below the headings as they were, those of nobody included"""
    remarks: tuple[str, ...] = ()
    """sentences on how it was read"""


@dataclass(frozen=True)
class Enrolment:
    """Submissions and a roster, brought together."""

    submissions: tuple[Submission, ...]
    """those handed in, with what the roster adds to their identity, sorted by student"""
    missing: tuple[Submission, ...]
    """those of the roster who handed in nothing; their paths are None"""
    people: Mapping[str, Person]
    """the line of the roster by student, those of earlier runs included"""
    remarks: tuple[str, ...]
    """sentences for the instructor"""
    roster: Roster | None = None
