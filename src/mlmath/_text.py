"""One rule for every text that comes from a submission: what a page, file or terminal may show."""

import re
import unicodedata

# Control characters, marks that reorder or hide text, separators of lines that are no newline,
# surrogates, which no file in UTF-8 can hold, and invisible tags. Joiners (U+200C, U+200D) stay:
# Hindi, Persian and emoji need them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_ONE_LINE = re.compile(r"[\t\n]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str, longest: int | None = None) -> str:
    """Return `text` fit for files, pages and terminals: what controls or reorders is replaced.

    Newlines and tabs stay. Text longer than `longest` characters is cut, and ends in an ellipsis.
    """
    if longest is not None and len(text) > longest:
        text = text[:longest] + " …"
    return text if text.isprintable() else _UNPRINTABLE.sub(_REPLACEMENT, text)


def printable_line(text: str, longest: int | None = None) -> str:
    """Return `text` as one line, fit for files, pages and terminals (see `printable`)."""
    return _ONE_LINE.sub(_REPLACEMENT, printable(text, longest))


def words(text: str) -> list[str]:
    """Return the words of a name without case, in any script.

    Marks belong to their letters: without them मीना and मोना are one name.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(map(_part_of_word, plain)).split()


def _part_of_word(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] in "LMN":
        return character
    return "" if kind == "Cf" else " "  # joiners are no letters, and end no word


_FORMULA_SIGNS = "".join(("=", "+", "-", "@"))
_FORMULA = re.compile(rf"(?:^|(?<=[;,|\t\r\n]))(?=[\s\"']*[{re.escape(_FORMULA_SIGNS)}])")
_NEGATIVE = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def safe_in_csv(value: object) -> object:
    """Return `value`, quoted where a spreadsheet would take it for a formula.

    A spreadsheet that takes another separator than the file's begins a cell in the middle of ours.
    Numbers stay as they are.
    """
    if not isinstance(value, str) or _NEGATIVE.fullmatch(value):
        return value
    return _FORMULA.sub("'", value) if value[:1] not in ("\t", "\r") else "'" + value
