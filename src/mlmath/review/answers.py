"""Find a student's answer to one question among the cells of a notebook.

A written answer is found by nbgrader's `grade_id`, else below the question's heading; the answer to
a question with tests by the `grade_id` of its cells, else above its check. Where nothing of that is
left, the whole notebook is the answer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mlmath.assignment.markup import checked_questions
from mlmath.model.written import WrittenQuestion

_EMPTY = ("", "_Type your answer here, replacing this text._", "YOUR ANSWER HERE")
_END, _BEGIN = "<!-- END QUESTION -->", "<!-- BEGIN QUESTION -->"
_HEADING = re.compile(r"^(#+) +(.+?) *#*$", re.MULTILINE)
_MAX_CELLS = 40  # of one answer


class FoundBy(StrEnum):
    """How an answer was found."""

    ID = "grade_id"
    HEADING = "heading"
    NOT = "not found"
    """then the whole notebook is shown"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook, as far as it could be read."""

    is_code: bool
    source: str
    outputs: tuple[Mapping[str, Any], ...] = ()
    attachments: Mapping[str, Any] | None = None
    grade_id: str = ""
    is_graded: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a student wrote for one question."""

    cells: tuple[Cell, ...]
    found_by: FoundBy
    left_out: int = 0
    """cells that are not shown, because there are too many"""

    @property
    def is_blank(self) -> bool:
        """Whether it is as it was handed out."""
        return all(cell.source.strip() in _EMPTY and not cell.outputs for cell in self.cells)

    @property
    def text(self) -> str:
        """Return its sources together, for comparing answers."""
        return "\n\n".join(cell.source for cell in self.cells if cell.source.strip() not in _EMPTY)


def cells_of(notebook: Sequence[Any]) -> list[Cell]:
    """Return the cells of a notebook's JSON; those that cannot be read are left out."""
    found = []
    for cell in notebook:
        if not isinstance(cell, Mapping):
            continue
        source = _text(cell.get("source"))
        about = _mapping(_mapping(cell.get("metadata")).get("nbgrader"))
        outputs = cell.get("outputs")
        found.append(
            Cell(
                is_code=cell.get("cell_type") == "code",
                source=source,
                outputs=tuple(o for o in outputs if isinstance(o, Mapping))
                if isinstance(outputs, list)
                else (),
                attachments=_mapping(cell.get("attachments")),
                grade_id=str(about.get("grade_id") or ""),
                is_graded=bool(about.get("grade")),
            )
        )
    return found


def written_answer(cells: Sequence[Cell], question: WrittenQuestion) -> Answer:
    """Return the answer to a written question."""
    places = [n for n, cell in enumerate(cells) if cell.grade_id == question.name]
    if places:
        found = list(dict.fromkeys(n for place in places for n in _with_more(cells, place)))
        return _answer([cells[n] for n in found], FoundBy.ID)
    wanted = _plain(question.heading)
    for number, cell in enumerate(cells):
        level = next((len(h[1]) for h in _headings(cell) if _plain(h[2]) == wanted), None)
        if level is not None:
            below = _below(cells, number, level, question.prompt)
            return _answer(below, FoundBy.HEADING)
    return _answer(cells, FoundBy.NOT)


def tested_answer(cells: Sequence[Cell], question: str) -> Answer:
    """Return the answer to a question with tests: the code above its last check."""
    own = [
        cell
        for cell in cells
        if re.fullmatch(rf"{re.escape(question)}-answer(-\d+)?", cell.grade_id)
    ]
    if own:
        return _answer(own, FoundBy.ID)
    above: list[Cell] = []
    found: list[Cell] = []
    for cell in cells:
        checked = checked_questions(cell.source) if cell.is_code else []
        if question in checked:
            found = above
        if checked:
            above = []
        elif cell.is_code:
            above = [*above, cell]
    return _answer(found, FoundBy.HEADING) if found else _answer(cells, FoundBy.NOT)


def _answer(cells: Sequence[Cell], found_by: FoundBy) -> Answer:
    most = _MAX_CELLS if found_by is not FoundBy.NOT else 10 * _MAX_CELLS
    return Answer(tuple(cells[:most]), found_by, max(0, len(cells) - most))


def _with_more(cells: Sequence[Cell], place: int) -> list[int]:
    """Return an answer's place, and those of the cells that its author added below it."""
    for end in range(place + 1, min(place + _MAX_CELLS, len(cells))):
        cell = cells[end]
        if cell.is_graded or (cell.is_code and checked_questions(cell.source)):
            break
        if _END in cell.source or _BEGIN in cell.source:
            return list(range(place, end))
    return [place]


def _below(cells: Sequence[Cell], start: int, level: int, prompt: str) -> list[Cell]:
    """Return what stands below a question's heading and is not the question itself."""
    found = []
    asked = _plain(prompt)
    for number, cell in enumerate(cells[start:], start):
        if number > start:
            ends = _END in cell.source or _BEGIN in cell.source or cell.is_graded
            others = (h for h in _headings(cell) if len(h[1]) <= level)
            if ends or any(others) or (cell.is_code and checked_questions(cell.source)):
                break
        plain = _plain(cell.source.replace(_BEGIN, "").replace(_END, ""))
        if plain and plain in asked:
            continue
        found.append(cell)
    return found


def _headings(cell: Cell) -> list[re.Match[str]]:
    return [] if cell.is_code else list(_HEADING.finditer(cell.source[:10_000]))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _text(value: object) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
