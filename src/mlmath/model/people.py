"""Who is in a class, and who of them handed in."""

from dataclasses import dataclass
from pathlib import Path

from mlmath.model.submission import Submission


@dataclass(frozen=True)
class Person:
    """One line of a roster."""

    name: str
    email: str
    sid: str
    id: str
    login: str
    row: dict[str, str]
    """the line as it was, by heading"""

    @property
    def shown(self):
        """What to call the person in a sentence."""
        return self.name or self.email or self.login or self.sid or self.id


@dataclass(frozen=True)
class Roster:
    """A class."""

    path: Path
    headings: list[str]
    people: list[Person]
    points: dict[str, str]
    """Canvas's "Points Possible" by heading; empty for other systems"""
    system: str
    """canvas or moodle where it is their export, with their own numbers; else empty"""


@dataclass
class Enrolment:
    """Submissions and a roster, brought together."""

    submissions: list[Submission]
    """those handed in, with what the roster adds to their identity"""
    missing: list[Submission]
    """those of the roster who handed in nothing; their paths are None"""
    people: dict[str, Person]
    """the line of the roster for a student of the batch"""
    remarks: list[str]
    """sentences for the instructor"""
    roster: Roster | None = None
