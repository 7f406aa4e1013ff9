"""Read a written question of a master: its text, its rubric and its answer cell.

# BEGIN QUESTION          raw: name, manual: true, points: 3
## Question 7: ...        Markdown: what is asked
# RUBRIC                  raw: items, and what full, half and no points look like
# BEGIN SOLUTION          raw
...                       one cell, the answer that the author would give all points:
# END SOLUTION            students get an empty cell of the same kind
# END QUESTION
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

from mlmath.assignment.markup import first_line, solution_of
from mlmath.model.written import AnswerKind, Rubric, RubricItem, WrittenQuestion

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: The first line of the raw cell with a written question's rubric.
RUBRIC_MARK = "# RUBRIC"
#: A heading in the text of a question.
HEADING = re.compile(r"^#+ +(.+?) *#*$", re.MULTILINE)

_DESCRIPTIONS = ("full", "half", "none")
_ITEM_KEYS = {"name", "points", "says"}

#: Raises an error about a cell, given its number and the cause.
Fail = Callable[[int, str], NoReturn]


def is_rubric(cell: "NotebookNode") -> bool:
    """Return whether a cell holds a rubric, which neither Otter nor a student is to see."""
    return cell.cell_type == "raw" and first_line(cell.source).strip() == RUBRIC_MARK


@dataclass
class WrittenDraft:
    """A written question while its cells are read."""

    name: str
    possible: float
    cell: int
    """the number of its BEGIN QUESTION cell, from 1"""
    fail: Fail
    prompts: list[str] = field(default_factory=list)
    rubric: Mapping[str, Any] | None = None
    rubric_cell: int = 0
    anchor: str | None = None
    kind: AnswerKind = AnswerKind.TEXT

    def read_rubric(self, number: int, config: Mapping[str, Any]) -> None:
        """Take the rubric in a raw cell."""
        if self.rubric is not None:
            self.fail(number, f"question '{self.name}' already has a rubric.")
        self.rubric, self.rubric_cell = config, number

    def read_answer(self, number: int, kind: AnswerKind, source: str) -> None:
        """Take the answer that the author would give all points."""
        if self.anchor is not None:
            self.fail(number, f"the answer to '{self.name}' is one cell; join them.")
        self.anchor = solution_of(source) if kind is AnswerKind.CODE else source
        self.kind = kind

    def finished(self) -> WrittenQuestion:
        """Return the question, or fail for what it lacks."""
        if self.anchor is None or not self.anchor.strip():
            self.fail(
                self.cell,
                f"question '{self.name}' needs a SOLUTION block with the answer that you would "
                "give all points.",
            )
        prompt = "\n\n".join(self.prompts)
        heading = HEADING.search(prompt)
        if heading is None:
            self.fail(self.cell, f"the text of question '{self.name}' needs a heading.")
        return WrittenQuestion(
            self.name, self.possible, heading[1], prompt, self.rubric_with(self.anchor), self.kind
        )

    def rubric_with(self, anchor: str) -> Rubric:
        """Return the rubric with an answer that the author would give all points, or fail."""
        if self.rubric is None:
            self.fail(
                self.cell,
                f"question '{self.name}' needs a rubric: a raw cell that begins '{RUBRIC_MARK}'.",
            )
        said = {key: self.rubric.get(key) for key in _DESCRIPTIONS}
        for key, text in said.items():
            if not isinstance(text, str) or not text.strip():
                points = "no" if key == "none" else key
                self._refuse(f"needs '{key}: ...', what an answer with {points} points looks like.")
        listed = self.rubric.get("items")
        if not isinstance(listed, list) or not listed:
            self._refuse("needs 'items: [...]', each with name, points and says.")
        items = tuple(map(self._item, listed))
        names = [item.name for item in items]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            self._refuse(f"has two items called '{twice}'.")
        most = sum(item.points for item in items if item.points > 0)
        if most < self.possible:
            self._refuse(f"gives {most:g} points at most, and the question has {self.possible:g}.")
        unknown = sorted(self.rubric.keys() - {"items", *_DESCRIPTIONS})
        if unknown:
            self._refuse(f"knows no '{unknown[0]}'; there are items, full, half and none.")
        words = {key: str(text).strip() for key, text in said.items()}
        return Rubric(items, anchor=anchor.strip(), **words)

    def _item(self, item: object) -> RubricItem:
        if not isinstance(item, dict) or item.keys() != _ITEM_KEYS:
            self._refuse("has an item without name, points and says, or with more than these.")
        name, points, says = item["name"], item["points"], item["says"]
        if not isinstance(name, str) or not name.isidentifier():
            self._refuse(f"has an item called '{name}'; write a name as of a variable.")
        if isinstance(points, bool) or not isinstance(points, int | float) or not points:
            self._refuse(f"gives '{name}' no points; write a number, negative for what costs.")
        if not isinstance(says, str) or not says.strip():
            self._refuse(f"says nothing to the student about '{name}'.")
        return RubricItem(name, float(points), says.strip())

    def _refuse(self, cause: str) -> NoReturn:
        self.fail(self.rubric_cell, f"the rubric of '{self.name}' {cause}")
