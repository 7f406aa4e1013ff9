"""Rewrite the marks of Otter Assign before version 4, which Otter itself no longer reads.

There a question's settings stand in a fenced block of its text, the cell below it is the solution,
tests begin with `# TEST` or `# HIDDEN TEST`, and solutions are taken out of all cells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mlmath.assignment.imported import is_left_out
from mlmath.assignment.markup import CONFIG_MARK
from mlmath.build.importing.cells import MasterCell

_FENCE = "```"
_TEST = re.compile(
    r'##\s*(hidden\s*)?test\s*##|#\s*(hidden\s*)?test\s*$|"""\s*#\s*BEGIN\s*TEST\s*CONFIG',
    re.IGNORECASE,
)
_CONFIG = re.compile(r'"""\s*#\s*BEGIN\s*TEST\s*CONFIG', re.IGNORECASE)
_SOLUTION = re.compile(r"(<strong>|\*{2})solution:?(</strong>|\*{2})", re.IGNORECASE)
_MANUAL = re.compile(r"\s*manual:\s*(true|yes)\s*$", re.IGNORECASE)
_SOLUTION_LINE = re.compile(r"#\s?SOLUTION( NO PROMPT)?\s*$|#\s*BEGIN SOLUTION", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Block:
    """A fenced block with settings, and what stands around it in its cell."""

    settings: list[str]
    text: list[str]


def has_old_marks(cells: Iterable[MasterCell]) -> bool:
    """Return whether a master has the old marks."""
    return any(_block(cell, "QUESTION") or _block(cell, "ASSIGNMENT") for cell in cells)


def with_new_marks(cells: Sequence[MasterCell]) -> list[MasterCell]:
    """Return the cells of a master with the marks of today."""
    return list(_Rewriting().rewritten(cells))


class _Rewriting:
    """One pass over the cells, and what is known of the question that is open."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget the question that was open."""
        self.is_open = self.is_manual = self.is_answered = self.in_tests = False

    def rewritten(self, cells: Sequence[MasterCell]) -> Iterator[MasterCell]:
        for cell in cells:
            if is_left_out(cell.source):
                yield cell
                continue
            question, assignment = _block(cell, "QUESTION"), _block(cell, "ASSIGNMENT")
            if question or assignment or (self.is_answered and not _is_test(cell)):
                yield from self.closed(cell)
            if assignment:
                yield MasterCell(cell.number, "raw", "\n".join([CONFIG_MARK, *assignment.settings]))
                yield from _texts(cell, assignment.text)
            elif question:
                self.is_open = True
                self.is_manual = any(map(_MANUAL.match, question.settings))
                yield cell.mark("BEGIN", "QUESTION", question.settings)
                yield from _texts(cell, question.text)
            elif _is_test(cell) and self.is_open:
                self.is_answered = True
                if not self.in_tests:
                    self.in_tests = True
                    yield cell.mark("BEGIN", "TESTS")
                yield _test(cell)
            elif self.is_open:
                yield from self.part(cell)
            else:
                yield cell
        if cells:
            yield from self.closed(cells[-1])

    def part(self, cell: MasterCell) -> Iterator[MasterCell]:
        """Yield a cell between a question's text and its tests."""
        is_text = cell.kind == "markdown" and not _SOLUTION.search(cell.source)
        if is_text and not self.is_manual:
            yield cell
            return
        block = "PROMPT" if is_text else "SOLUTION"
        self.is_answered = not is_text
        yield cell.mark("BEGIN", block)
        yield cell
        yield cell.mark("END", block)

    def closed(self, cell: MasterCell) -> Iterator[MasterCell]:
        """Yield the marks that end the question that is open, if any."""
        if self.in_tests:
            yield cell.mark("END", "TESTS")
        if self.is_open:
            yield cell.mark("END", "QUESTION")
        self.begin_anew()


def solutions_outside(cells: Iterable[MasterCell]) -> bool:
    """Return whether a cell outside the questions holds a solution, which has to be taken out."""
    inside = False
    for cell in cells:
        if cell.kind == "raw" and cell.lines[0] in ("# BEGIN SOLUTION", "# END SOLUTION"):
            inside = cell.lines[0] == "# BEGIN SOLUTION"
        elif cell.kind == "code" and not inside and _SOLUTION_LINE.search(cell.source):
            return True
    return False


def _block(cell: MasterCell, name: str) -> _Block | None:
    """Return the fenced block of a text that begins with `BEGIN name`, or None."""
    if cell.kind != "markdown":
        return None
    lines = cell.lines
    fences = [n for n, line in enumerate(lines) if line.strip().startswith(_FENCE)]
    for start, end in zip(fences[::2], fences[1::2], strict=False):
        if start + 1 < end and lines[start + 1].strip() == f"BEGIN {name}":
            return _Block(lines[start + 2 : end], lines[:start] + lines[end + 1 :])
    return None


def _texts(cell: MasterCell, lines: Iterable[str]) -> Iterator[MasterCell]:
    """Yield what stood around a block of settings, unless that is nothing."""
    text = "\n".join(lines).strip()
    if text:
        yield cell.with_source(text.split("\n"))


def _is_test(cell: MasterCell) -> bool:
    return cell.kind == "code" and bool(_TEST.match(cell.lines[0].strip()))


def _test(cell: MasterCell) -> MasterCell:
    """Return a test with today's mark."""
    first, *rest = cell.lines
    if _CONFIG.match(first):
        return cell
    return cell.with_source(["# HIDDEN", *rest] if "hidden" in first.casefold() else rest)
