"""What people decided on the review page, and what students asked them to look at again."""

import datetime
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Reading(IntEnum):
    """Which reading of an answer a decision comes from."""

    FIRST = 1
    """the one that counts"""
    SECOND = 2
    """another person's, to see whether two agree"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision about one answer of one student, whole."""

    student: str
    question: str
    who: str
    when: datetime.datetime
    """in UTC"""
    points: float | None = None
    """None: not decided, or for a question with tests what they gave"""
    items: tuple[str, ...] = ()
    """names of the rubric's items that apply"""
    comment: str = ""
    """for the student"""
    flagged: bool = False
    """whether somebody is to look at this again"""
    sha256: str = ""
    """of the file that was looked at, in hexadecimal; empty where that is not known"""
    reading: Reading = Reading.FIRST
    version: int = 0
    """how many decisions there were about this answer, with this one; 0 for one not stored yet"""

    @property
    def says_something(self) -> bool:
        """Whether it holds anything: one that was undone may be empty."""
        return bool(self.points is not None or self.items or self.comment or self.flagged)


@dataclass(frozen=True, slots=True)
class RegradeRequest:
    """A student's wish that a person looks at a mark again."""

    number: int
    """by which the store knows it; 0 for one not stored yet"""
    student: str
    question: str
    """empty: the whole submission"""
    words: str
    """the student's own"""
    asked: str = ""
    """when, as the file says it"""
    answer: str = ""
    """for the student; empty until there is one"""
    who: str = ""
    """who answered"""
    when: datetime.datetime | None = None
    version: int = 0
    """how many answers there were"""


class Waits(StrEnum):
    """Why something waits for a person."""

    UNDECIDED = "undecided"
    FLAGGED = "to be looked at again"
    HANDED_IN_AGAIN = "handed in again after the decision"


@dataclass(frozen=True, slots=True)
class Pending:
    """A part of a mark that waits for a person."""

    question: str
    why: Waits


@dataclass(frozen=True, slots=True)
class PersonSays:
    """What a student is told that a person decided or answered about one question."""

    question: str
    """empty: the whole submission"""
    heading: str
    """the question's in the notebook; empty for a question with tests"""
    possible: float | None
    """what a written question is worth; None for a question with tests"""
    points: float | None
    """of a written question; None while undecided"""
    sentences: tuple[tuple[str, float], ...] = ()
    """of the rubric, each with its points"""
    comment: str = ""
    who: str = ""
    waits: bool = False
    requests: tuple[RegradeRequest, ...] = ()
