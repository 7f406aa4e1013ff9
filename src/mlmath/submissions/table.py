"""Read a table as spreadsheets and learning systems leave it: its encoding, separator and cells.

A spreadsheet drops the zeros before a number, shows long ones as 1.23457E+11, adds `.0`, and keeps
text as text with `="00123"` or `'00123`. Exports come in UTF-8, in UTF-16 with tabs, or in a code
page of Windows.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mlmath.errors import RosterError

_DELIMITERS = ",;\t|"
_MAX_ABOVE = 30  # lines above the headings that are looked at
_MARKS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOKS = {b"PK\x03\x04": "an Excel or OpenDocument workbook", b"\xd0\xcf\x11\xe0": "a workbook"}
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(?P<delimiter>.)\"?\s*", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'=\s*"(?P<text>.*)"', re.DOTALL)
_WHOLE = re.compile(r"(?P<number>\d+)[.,]0+")
_GROUPED = re.compile(r"[1-9]\d{0,2}([, '’\u00a0\u202f])\d{3}(?:\1\d{3})*")
_SCIENTIFIC = re.compile(r"(?P<first>\d)(?:[.,](?P<more>\d+))?[eE]\+?(?P<exponent>\d{1,2})")


@dataclass(frozen=True)
class Table:
    """A table with its headings."""

    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    """what is below the headings, without empty lines, each as long as the headings at least"""
    delimiter: str
    remarks: tuple[str, ...] = ()
    """sentences on how it was read"""


def read_table(path: Path, knows: Callable[[Sequence[str]], int], what: str = "roster") -> Table:
    """Return the `Table` in a text file.

    Parameters
    ----------
    path : Path
    knows : callable
        Returns how many of a line's cells are headings. The line with the most is taken for the
        headings, so that titles above it do no harm; where none has any, the first with several
        cells is.
    what : str
        What the file is, for errors.

    Raises
    ------
    RosterError
        When the file cannot be read, is no CSV, or is empty.
    """
    text, remarks = _text_of(path, what)
    first, _, rest = text.partition("\n")
    said = _SEPARATOR_LINE.fullmatch(first.rstrip("\r"))
    delimiters = _DELIMITERS
    if said is not None:
        text, delimiters = rest, said["delimiter"]
    best: tuple[tuple[int, int, int], str, int, list[list[str]]] | None = None
    broken: csv.Error | None = None
    for delimiter in delimiters:
        try:
            lines = list(
                csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            )
        except csv.Error as error:
            broken = broken or error
            continue
        for place, line in enumerate(lines[:_MAX_ABOVE]):
            cells = [cleaned(cell) for cell in line]
            score = (knows(cells), min(sum(map(bool, cells)), 2), -place)
            if any(cells) and (best is None or score > best[0]):
                best = (score, delimiter, place, lines)
    if best is None:
        why = f" ({broken})" if broken is not None else ""
        problem = "is not CSV" if broken is not None else "is empty"
        raise RosterError(f"The {what} {path} {problem}{why}: export it again.")
    _, delimiter, place, lines = best
    headings = tuple(cleaned(cell) for cell in lines[place])
    below = tuple(
        (*line, *[""] * (len(headings) - len(line)))
        for line in lines[place + 1 :]
        if any(map(str.strip, line))
    )
    return Table(headings, below, delimiter, remarks)


def _text_of(path: Path, what: str) -> tuple[str, tuple[str, ...]]:
    """Return a file's text, and a remark where its encoding had to be guessed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RosterError(
            f"The {what} {path} cannot be read ({error.strerror}): save it as CSV."
        ) from error
    for start, kind in _WORKBOOKS.items():
        if data.startswith(start):
            raise RosterError(f"The {what} {path} is {kind}: save it as “CSV UTF-8” and name that.")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data[:200]:
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        if encoding is not None:
            return data.decode(encoding), ()
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise RosterError(
            f"The {what} {path} cannot be read (it is text in no encoding that is known here): "
            "save it as “CSV UTF-8”."
        ) from error
    return text, (
        f"{path.name} is not in UTF-8: read as Western European text. Save it as “CSV UTF-8” "
        "if names look wrong.",
    )


def cleaned(cell: str) -> str:
    """Return the text that a spreadsheet shows for a cell."""
    text = cell.replace("\ufeff", "").strip()
    formula = _TEXT_FORMULA.fullmatch(text)
    if formula is not None:
        return formula["text"].replace('""', '"').strip()
    if text[:1] == "'" and text[1:2] and (text[1].isdigit() or text[1] in "=+-@#"):
        return text[1:].strip()
    return text


def tidy_number(text: str) -> str:
    """Return a number that tells students apart, without what a spreadsheet did to it.

    What is no such number, or has lost digits, comes back as it is.
    """
    whole = _WHOLE.fullmatch(text)
    if whole is not None:
        return whole["number"]
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    parts = _SCIENTIFIC.fullmatch(text)
    if parts is not None:
        more, exponent = parts["more"] or "", int(parts["exponent"])
        if len(more) >= exponent and not more[exponent:].strip("0"):
            return parts["first"] + more[:exponent]
    return text


def number_key(text: str) -> str:
    """Return what two spellings of one number share: 00123, 123 and 123.0. Text is lower case."""
    text = tidy_number(unicodedata.normalize("NFKC", text)).casefold()
    return (text.lstrip("0") or "0") if text.isdecimal() else text


def rounded(text: str) -> tuple[str, int] | None:
    """Return the digits that 1.23457E+11 has kept, and how many the number had; else None."""
    parts = _SCIENTIFIC.fullmatch(text)
    if parts is None or tidy_number(text) != text:
        return None
    return parts["first"] + (parts["more"] or ""), int(parts["exponent"]) + 1


def may_be(number: str, kept: tuple[str, int]) -> bool:
    """Whether a number could have been shown with the digits that `rounded` returns."""
    digits, length = kept
    key = number_key(number)
    if not key.isdecimal() or len(key) != length:
        return False
    shown = f"{int(key):.{len(digits) - 1}E}".partition("E")[0].replace(".", "")
    return shown.rstrip("0") == digits.rstrip("0")
