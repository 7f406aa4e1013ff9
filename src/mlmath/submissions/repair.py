"""Read a notebook's JSON although it is not quite JSON: save what is whole, and say what is not.

Seen in the wild: bytes after the end (two saves into one file, zeros of a sync that was cut),
conflicts that git wrote into the file (gitattributes(5), "conflict markers"), and a cell that was
broken by hand. A file without its end is not repaired: nobody knows what was lost with it.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from mlmath.errors import NotebookError
from mlmath.model.file_kinds import assignment_in
from mlmath.submissions.other_formats import NOT_A_NOTEBOOK

_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CELLS = re.compile(r'"cells"\s*:\s*\[')
_NEXT_CELL = re.compile(
    r'\{\s*"(?:attachments|cell_type|execution_count|id|metadata|outputs|source)"\s*:'
)
_VERSION = re.compile(r'"nbformat"\s*:')
_SPACE = re.compile(r"[\s,]*")
_MAX_TRIES = 100  # places at which a cell is looked for after a broken one


@dataclass(frozen=True)
class Loaded:
    """A notebook's JSON, and what was wrong with the file."""

    content: Any
    notes: tuple[str, ...] = ()


def load(text: str) -> Loaded:
    """Return the notebook in a text.

    Raises
    ------
    NotebookError
        When it is none, or is cut off; the sentence names the line.
    RecursionError
        When it is nested too deep.
    """
    try:
        return Loaded(json.loads(text))
    except json.JSONDecodeError as error:
        first = error
    start = len(text) - len(text.lstrip("\ufeff \t\n\0"))
    if not text.startswith("{", start):
        raise NotebookError(NOT_A_NOTEBOOK)
    loaded = _without_rest(text, start) or _without_conflicts(text) or _cell_by_cell(text, first)
    if loaded is not None:
        return loaded
    if _ends_too_early(text, first):
        raise NotebookError(
            f"The file ends in the middle of line {first.lineno}, so it was cut off and is not a "
            "Jupyter notebook any more: open it in Jupyter, save it, see that it opens again, and "
            "hand it in again."
        )
    raise NotebookError(
        f"The file is damaged in line {first.lineno} and not a Jupyter notebook as it is: hand in "
        "the .ipynb file itself, as the File menu of Jupyter saves it."
    )


def _without_rest(text: str, start: int) -> Loaded | None:
    """Return a notebook that is whole but not alone in its file."""
    try:
        content, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError:
        return None
    if not (isinstance(content, dict) and ("cells" in content or "worksheets" in content)):
        return None
    if not text[end:].strip("\0 \t\n"):
        return Loaded(content)
    line = text.count("\n", 0, end) + 1
    return Loaded(
        content,
        (
            f"The file goes on after the notebook's end in line {line}; what stands there does "
            "not count.",
        ),
    )


def _without_conflicts(text: str) -> Loaded | None:
    """Return a notebook that git could not merge, with one side of every conflict."""
    found = _CONFLICT.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    count = len(_CONFLICT.findall(text))
    for side, words in ((0, "first"), (1, "second")):
        try:
            content = json.loads(_one_side(text, side))
        except (json.JSONDecodeError, ValueError):
            continue
        conflicts = "a conflict" if count == 1 else f"{count} conflicts, the first"
        return Loaded(
            content,
            (
                f"The file holds {conflicts} that git could not merge, in line {line}; the {words} "
                "of both versions counts. Resolve it and hand the notebook in again.",
            ),
        )
    return None


def _one_side(text: str, side: int) -> str:
    """Return a text with the lines of one side of its conflicts: 0 ours, 1 theirs."""
    kept: list[str] = []
    part: int | None = None  # 0 above =======, 1 below it, 2 the common ancestor's (diff3)
    for line in text.split("\n"):
        if line.startswith("<" * 7):
            part = 0
        elif part is not None and line.startswith("|" * 7):
            part = 2
        elif part is not None and line.startswith("=" * 7):
            part = 1
        elif part is not None and line.startswith(">" * 7):
            part = None
        elif part is None or part == side:
            kept.append(line)
    return "\n".join(kept)


def _cell_by_cell(text: str, error: json.JSONDecodeError) -> Loaded | None:
    """Return the cells that are whole, when the notebook's end is there."""
    beginning = _CELLS.search(text)
    has_end = text.rstrip("\0 \t\n").endswith("}") and _VERSION.search(text) is not None
    if beginning is None or not has_end:
        return None
    decoder = json.JSONDecoder()
    cells: list[Any] = []
    lost: list[int] = []
    place, tries, broken = _after_space(text, beginning.end()), 0, False
    while not text.startswith("]", place) and tries < _MAX_TRIES:
        try:
            cell, end = decoder.raw_decode(text, place)
            if not isinstance(cell, dict) or "cell_type" not in cell:
                raise ValueError("this is no cell")
            cells.append(cell)
            place, broken = _after_space(text, end), False
            continue
        except ValueError as problem:
            where = problem.pos if isinstance(problem, json.JSONDecodeError) else place
        if not broken:
            lost.append(where)
        following = _NEXT_CELL.search(text, place + 1)
        if following is None:
            break
        place, broken, tries = following.start(), True, tries + 1
    if not cells:
        return None
    name = assignment_in(text.encode("utf-8", "replace"))
    lines = sorted({text.count("\n", 0, position) + 1 for position in lost}) or [error.lineno]
    shown = ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")
    return Loaded(
        {
            "cells": cells,
            "metadata": {"otter": {"assignment_name": name}},
            "nbformat": 4,
            "nbformat_minor": 4,
        },
        (
            f"The file is damaged in line {shown}: what could not be read there was left out. "
            "Open the notebook in Jupyter, mend it and hand it in again.",
        ),
    )


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _ends_too_early(text: str, error: json.JSONDecodeError) -> bool:
    """Whether the JSON is right as far as it goes."""
    if "Unterminated string" in error.msg:
        return "\n" not in text[error.pos :].strip("\n") or error.pos > len(text) - 2000
    return not text[error.pos :].strip("\0 \t\n")
