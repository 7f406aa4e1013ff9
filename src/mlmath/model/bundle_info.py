"""What a batch has to know of its bundle, without reading the tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mlmath.model.states import GradingMode


@dataclass(frozen=True, slots=True)
class QuestionInfo:
    """A question of a bundle."""

    name: str
    possible: float
    extra: float = 0
    """how many of these points are extra credit"""


@dataclass(frozen=True, slots=True)
class BundleInfo:
    """A bundle, described."""

    name: str
    digest: str
    """changes when anything in the bundle does"""
    questions: tuple[QuestionInfo, ...]
    mode: GradingMode
    wanted: str = ""
    """the assignment's name that a notebook has to give; empty where any will do"""
    tests: Mapping[str, str] = field(default_factory=dict)
    """by question: a digest of its test file"""
    shared: str = ""
    """a digest of what the tests of all questions use: configuration and files"""

    @property
    def possible(self) -> float:
        """The points of all questions together, without extra credit."""
        return sum(question.possible - question.extra for question in self.questions)

    @property
    def points(self) -> dict[str, float]:
        """The possible points by question, in the questions' order."""
        return {question.name: question.possible for question in self.questions}
