"""What a batch has to know of its bundle, without reading the tests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mlmath.model.states import GradingMode
from mlmath.model.written import WrittenQuestion

_SUFFIX = re.compile(r"[-_]autograder(_\d{4}_\d\d_\d\dT[\d_]+)?$")  # as Otter Assign adds it


def bundle_name(path: str | Path) -> str:
    """Return what a bundle is called by its file or folder, where it does not say so itself."""
    path = Path(path)
    return _SUFFIX.sub("", path.stem if path.suffix.lower() == ".zip" else path.name)


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
    points_possible: float | None = None
    """what the assignment is worth, where that is not the sum of its questions"""
    title: str = ""
    written: tuple[WrittenQuestion, ...] = ()
    """questions that a person grades; their points are counted apart from those of the tests"""

    @property
    def possible(self) -> float:
        """The points of the assignment without extra credit: of all questions, or as it says."""
        if self.points_possible is not None:
            return self.points_possible
        return sum(question.possible - question.extra for question in self.questions)

    @property
    def points(self) -> dict[str, float]:
        """The possible points by question, in the questions' order."""
        return {question.name: question.possible for question in self.questions}
