"""Decode the text of a notebook or a script, in whichever encoding it was saved.

UTF-8 is what the formats ask for (the documentation of nbformat; PEP 3120). Windows' Notepad and
PowerShell write UTF-16 and marks at the beginning, older editors the code page of the machine. JSON
begins with two ASCII characters, so that zeros tell UTF-16 from UTF-8 without a mark (RFC 4627,
section 3). Python's own declaration of an encoding is PEP 263's.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 400  # bytes in which the zeros of UTF-16 are counted
_DECLARED = re.compile(rb"\A(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]{2,30})")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CODE_PAGES = ("cp", "iso8859", "koi8", "mac-", "gb", "big5", "shift_jis", "euc_", "johab", "tis-")


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text in `data` with newlines as Python has them, and a note; None if it is none.

    Returns
    -------
    str, str
        The text; a sentence where the encoding had to be guessed, else "".
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], marked)
    if (wide := _by_zeros(data[:_LOOKED_AT])) is not None:
        return _decoded(data, wide)
    if (text := _decoded(data, "utf-8")) is not None:
        return text
    declared = _DECLARED.match(data)
    if declared and (text := _decoded(data, _code_page(declared[1].decode()))) is not None:
        return text
    for encoding, name in (("cp1252", "Windows-1252"), ("latin-1", "Latin-1")):
        text = _decoded(data, encoding)
        if text is not None and not _CONTROL.search(text[0]):
            return text[0], (
                f"The file is not in UTF-8; it was read as {name}, so letters with accents may be "
                "wrong."
            )
    return None


def _code_page(declared: str) -> str:
    """Return the name of a declared encoding if it is a code page, else "ascii"."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return "ascii"
    return name if name.startswith(_CODE_PAGES) else "ascii"


def _by_zeros(start: bytes) -> str | None:
    """Return the form of UTF-16 in which text that is mostly ASCII has its zeros like this."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if 4 * (even + odd) < len(start) or not start:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n"), ""
