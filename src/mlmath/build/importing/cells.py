"""A master's cells on their way, each with the number that it has in the notebook to import."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from mlmath.assignment.imported import ATTACHMENTS

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True, slots=True)
class MasterCell:
    """A cell of a master."""

    number: int
    """of the cell that it comes from, from 1"""
    kind: Literal["code", "markdown", "raw"]
    source: str
    metadata: dict[str, Any] = field(default_factory=dict)
    output: str = ""
    """the text that it printed and returned when the master was run"""

    @property
    def lines(self) -> list[str]:
        """The lines of the source."""
        return self.source.split("\n")

    def with_source(self, lines: Iterable[str]) -> "MasterCell":
        """Return this cell with other lines."""
        return replace(self, source="\n".join(lines))

    def mark(self, begin_or_end: str, block: str, settings: Iterable[str] = ()) -> "MasterCell":
        """Return a raw cell that begins or ends a block here."""
        source = "\n".join([f"# {begin_or_end} {block}", *settings])
        return MasterCell(self.number, "raw", source)


@dataclass(frozen=True, slots=True)
class Remark:
    """What became of something in the notebook."""

    cell: int
    """its number, from 1; 0 where it is about the whole notebook"""
    text: str

    def __str__(self) -> str:
        return f"cell {self.cell}: {self.text}" if self.cell else self.text


def cells_of(notebook: "NotebookNode") -> list[MasterCell]:
    """Return the cells of a notebook as nbformat reads it."""
    return [
        MasterCell(
            number,
            cell.cell_type,
            cell.source.strip("\n"),
            dict(cell.metadata) | _attached(cell),
            "".join(map(_text, cell.get("outputs", []))),
        )
        for number, cell in enumerate(notebook.cells, 1)
    ]


def _attached(cell: "NotebookNode") -> dict[str, Any]:
    """Return the pictures pasted into a text, as metadata, which a text file can hold."""
    attachments = cell.get("attachments")
    return {ATTACHMENTS: attachments} if attachments else {}


def _text(output: "NotebookNode") -> str:
    """Return what Otter takes for an output's text."""
    result = output.get("data", {}).get("text/plain") or ""
    return "".join(output.get("text", "")) + "".join(result)
