"""Make text from submissions fit for pages, files and terminals; names and lists in sentences."""

import re
import unicodedata
from collections.abc import Iterable

# Control characters, marks that reorder or hide text, separators of lines that are no newline,
# surrogates, which no file in UTF-8 can hold, and invisible tags. Joiners (U+200C, U+200D) stay:
# Hindi, Persian and emoji need them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_ONE_LINE = re.compile(r"[\t\n]")
# The empty place at the beginning of a table's cell, whatever separates cells, where a sign follows
# that begins a formula (the last four are such signs as typed in East Asia).
_FORMULA = re.compile("(?:^|(?<=[;,|\\t\\r\\n]))(?=[\\s\"']{0,9}[=+\\-@\uff1d\uff0b\uff0d\uff20])")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_MARKDOWN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "](": "]&#40;", "][": "]&#91;", "]:": "]&#58;"}
_MARKDOWN["://"] = "&#58;//"  # some programs make links of addresses
_MARKDOWN["\\"] = "\\\N{WORD JOINER}"  # commands of LaTeX make links, too
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def printable(text: str, longest: int | None = None) -> str:
    """Return `text` fit for files, pages and terminals: what controls or reorders is replaced.

    Newlines and tabs stay. Of a text longer than `longest` characters the first `longest` stay, and
    an ellipsis follows.
    """
    if longest is not None and len(text) > longest:
        text = text[:longest] + " …"
    return text if text.isprintable() else _UNPRINTABLE.sub(_REPLACEMENT, text)


def printable_line(text: str, longest: int | None = None) -> str:
    """Return `text` as one line, fit for files, pages and terminals (see `printable`)."""
    return _ONE_LINE.sub(_REPLACEMENT, printable(text, longest))


def listed(names: Iterable[str], longest: int = 10, separator: str = ", ") -> str:
    """Return names as a list in a sentence: the first `longest`, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - longest} more" if len(names) > longest else ""
    return separator.join(names[:longest]) + more


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


def safe_in_csv(value: object) -> object:
    """Return `value` with a quote before each part that a spreadsheet would take for a formula.

    Many countries' spreadsheets separate cells by semicolons, whatever a file is written with.
    Numbers stay as they are.
    """
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    # Some programs leave out a tab or a return at the beginning.
    return _FORMULA.sub("'", value) if value[:1] not in ("\t", "\r") else "'" + value


def safe_in_markdown(text: str) -> str:
    """Return a text without links, images, HTML and LaTeX where it is shown as Markdown."""
    for character, entity in _MARKDOWN.items():
        text = text.replace(character, entity)
    return text
