"""Read the markup of masters and released notebooks: blocks, solutions, answer cells, checks.

All other modules ask this one, so that each mark is recognised in one way. The marks are those of
Otter Assign, https://otter-grader.readthedocs.io/en/latest/otter_assign/notebook_format.html.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: A cell of a notebook: plain JSON, or one of nbformat's nodes.
Cell = Mapping[str, Any]

#: The first line of the raw cell with a master's settings.
CONFIG_MARK = "# ASSIGNMENT CONFIG"

_BLOCKS = ("QUESTION", "SOLUTION", "PROMPT", "TESTS")
_BLOCK_MARK = re.compile(r"# (BEGIN|END) (\w+)\s*$")
_CHECK = r"grader\.check\(\s*[\"'](\w+)[\"']"
_ANY_CHECK = re.compile(_CHECK)
_ONLY_CHECK = re.compile(rf"\s*{_CHECK}\s*\)\s*")


# -- cells --------------------------------------------------------------------------------------


def source_of(cell: Cell) -> str:
    """Return a cell's source, which a notebook's file holds as a text or as a list of lines."""
    return "".join(cell["source"])


def is_answer_cell(cell: Cell) -> bool:
    """Return whether students write an answer into a cell that tests grade."""
    return "otter_answer_cell" in cell["metadata"].get("tags", []) and not is_written_answer(cell)


def is_written_answer(cell: Cell) -> bool:
    """Return whether students write an answer into a cell that a person grades."""
    about = cell["metadata"].get("nbgrader", {})
    return bool(about.get("grade") and about.get("solution"))


#: The tag of cells that no grader runs.
IGNORED = "otter_ignore"


def is_ignored(cell: Cell) -> bool:
    """Return whether no grader runs a cell, such as one that draws a plot."""
    return IGNORED in cell["metadata"].get("tags", [])


# -- checks -------------------------------------------------------------------------------------


def checked_questions(source: str) -> list[str]:
    """Return the questions that a cell's source checks, in the order of the calls."""
    return _ANY_CHECK.findall(source)


def only_check(source: str) -> str | None:
    """Return the question that a source checks when that is all it does, else None."""
    found = _ONLY_CHECK.fullmatch(source)
    return found[1] if found else None


def check_of(cell: Cell) -> str | None:
    """Return the question that a cell checks, or None when it is not a check cell."""
    return only_check(source_of(cell)) if cell["cell_type"] == "code" else None


# -- masters ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BlockMark:
    """A raw cell of a master that begins or ends a block."""

    block: str
    """`QUESTION`, `SOLUTION`, `PROMPT` or `TESTS`"""
    begins: bool


def first_line(source: str) -> str:
    """Return the first line of a cell that is not blank: the one that holds a mark."""
    return source.strip().split("\n", 1)[0]


def block_mark(source: str) -> BlockMark | None:
    """Return the mark of a block that a raw cell's source begins with, or None."""
    match = _BLOCK_MARK.match(first_line(source))
    if match is None or match[2] not in _BLOCKS:
        return None
    return BlockMark(match[2], begins=match[1] == "BEGIN")


def solution_of(source: str) -> str:
    """Return a solution cell's source as the reference has it: without marks and prompts."""
    return _without(source, "PROMPT")


def stub_of(source: str) -> str:
    """Return a solution cell's source as a student gets it: without marks and solutions."""
    return _without(source, "SOLUTION")


def _without(source: str, dropped: str) -> str:
    """Return a source without marks, and without its parts of one kind: `SOLUTION` or `PROMPT`."""
    kept: list[str] = []
    dropping = False
    for line in source.splitlines():
        mark = line.strip().removeprefix('""" ')
        if mark.startswith("# BEGIN ") and mark.split()[2] in ("SOLUTION", "PROMPT"):
            dropping = mark.split()[2] == dropped
        elif mark in ("# END SOLUTION", "# END PROMPT"):
            dropping = False
        elif not dropping:
            kept.append(line)
    return "\n".join(kept)
