"""Read a table that a person wrote with a spreadsheet, each line with its number."""

import csv
import io
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from mlmath._text import printable_line
from mlmath.errors import InputError

_MAX_CELL = 300  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    number: int
    """in the file, from 1"""
    cells: dict[str, str]
    """by column; a column that the table lacks is empty"""


def read_table(
    path: Path,
    columns: Collection[str],
    required: Collection[str],
    problem: Callable[[str], InputError],
) -> list[Line]:
    """Return the lines of a CSV file that are not empty.

    It may be as Excel writes it: with a byte order mark, semicolons, or Windows's letters.

    Parameters
    ----------
    path : Path
    columns : collection of str
        The headings that there may be.
    required : collection of str
        Those that must be there.
    problem : callable
        Makes the exception to raise from a sentence.

    Raises
    ------
    InputError
        The exception that `problem` makes, when the file cannot be read or is no such table.
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise problem(f"{path} cannot be read ({error.strerror}): save it as CSV.") from error
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=True)
    headings: list[str] | None = None
    lines: list[Line] = []
    before = 0
    try:
        for row in reader:
            number, before = before + 1, reader.line_num
            cells = [printable_line(cell.strip(), _MAX_CELL) for cell in row]
            if not any(cells):
                continue
            if headings is None:
                where = f"{path}, line {number}"
                headings = _headings(where, cells, columns, required, problem)
                continue
            if any(cells[len(headings) :]):
                raise problem(
                    f"{path}, line {number}: it has more cells than there are headings; put a "
                    "text with a separator in it into quotes."
                )
            found = dict.fromkeys(columns, "") | dict(zip(headings, cells, strict=False))
            lines.append(Line(number, found))
    except csv.Error as error:
        raise problem(f"{path}, line {before + 1}: it is not CSV ({error}).") from error
    return lines


def number_of(text: str) -> float | None:
    """Return the number in a cell, whose decimal separator may be a comma, or None."""
    try:
        return float(text.replace("\N{MINUS SIGN}", "-").replace(",", "."))
    except ValueError:
        return None


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:  # Excel's plain CSV on Windows
        return data.decode("cp1252", "replace")


def _headings(
    where: str,
    cells: list[str],
    columns: Collection[str],
    required: Collection[str],
    problem: Callable[[str], InputError],
) -> list[str]:
    """Return the headings in lower case; raise for one that is unknown, doubled or missing."""
    headings = [cell.casefold() for cell in cells]
    known = ", ".join(columns)
    for heading in headings:
        if heading and heading not in columns:
            raise problem(f"{where}: there is no column '{heading}'; there are {known}.")
        if heading and headings.count(heading) > 1:
            raise problem(f"{where}: the column '{heading}' is there twice.")
    for heading in required:
        if heading not in headings:
            raise problem(f"{where}: the column '{heading}' is missing; there are {known}.")
    return headings
