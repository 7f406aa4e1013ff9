"""Written questions, which a person grades by a rubric, and how the rubric is kept as JSON."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class AnswerKind(StrEnum):
    """The kind of cell that a written answer stands in."""

    TEXT = "markdown"
    CODE = "code"
    """a plot, or code that a person reads; no grader runs it"""


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One thing that an answer may have or lack."""

    name: str
    points: float
    """negative for what costs points"""
    says: str
    """a sentence for the student"""


@dataclass(frozen=True, slots=True)
class Rubric:
    """What a written answer is graded by."""

    items: tuple[RubricItem, ...]
    full: str
    """what an answer with all points looks like"""
    half: str
    none: str
    anchor: str = ""
    """an answer that the author would give all points"""

    def points(self, chosen: Collection[str], possible: float) -> float:
        """Return what the chosen items give together, from 0 to what is possible.

        Parameters
        ----------
        chosen : collection of str
            Names of items.
        possible : float
        """
        together = sum(item.points for item in self.items if item.name in chosen)
        return min(max(together, 0.0), possible)


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question that a person grades."""

    name: str
    """also the `grade_id` of its cell in nbgrader"""
    possible: float
    heading: str
    """its heading in the notebook, without the marks of Markdown"""
    prompt: str
    """what is asked, in Markdown"""
    rubric: Rubric
    kind: AnswerKind = AnswerKind.TEXT

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        rubric = self.rubric
        return {
            "name": self.name,
            "points": self.possible,
            "heading": self.heading,
            "prompt": self.prompt,
            "answer": self.kind.value,
            "rubric": {
                "items": [
                    {"name": item.name, "points": item.points, "says": item.says}
                    for item in rubric.items
                ],
                "full": rubric.full,
                "half": rubric.half,
                "none": rubric.none,
                "anchor": rubric.anchor,
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the question in what `to_json` made.

        Raises
        ------
        KeyError, TypeError, ValueError
            When it is damaged.
        """
        rubric = data["rubric"]
        items = (
            RubricItem(str(item["name"]), float(item["points"]), str(item["says"]))
            for item in rubric["items"]
        )
        return cls(
            str(data["name"]),
            float(data["points"]),
            str(data["heading"]),
            str(data["prompt"]),
            Rubric(
                tuple(items),
                str(rubric["full"]),
                str(rubric["half"]),
                str(rubric["none"]),
                str(rubric["anchor"]),
            ),
            AnswerKind(data["answer"]),
        )
