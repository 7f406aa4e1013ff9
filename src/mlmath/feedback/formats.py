"""Numbers and names as reports show them."""

import re
from datetime import datetime

from markupsafe import Markup, escape

from mlmath._text import printable

_CODE = re.compile(r"`([^`\n]+)`")


def format_number(value: float) -> str:
    """Return a number with at most four significant digits."""
    return f"{value:.4g}"


def format_percent(share: float) -> str:
    """Return a share between 0 and 1 as a whole number of percent."""
    return "< 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def format_duration(seconds: float) -> str:
    """Return a duration in seconds, minutes or hours, whichever suits it."""
    if seconds < 10:
        return f"{seconds:.2g} s"
    if seconds < 600:
        return f"{seconds:.0f} s"
    if seconds < 6000:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def format_date(moment: str) -> str:
    """Return a moment in ISO format as a student reads it: `30 November 2026, 08:15`.

    Any other text is returned as it is.
    """
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{found.day} {found:%B %Y, %H:%M}"


def with_code(words: str) -> Markup:
    """Return a text as HTML in which what stands between backticks is set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(printable(words)))))


def in_words(name: str) -> str:
    """Return the name of a test case or misconception in words."""
    return name.removeprefix("test_").replace("_", " ").replace("-", " ")


def breakable(name: str) -> Markup:
    """Return an identifier as HTML in which lines may break after an underscore."""
    return escape(printable(name)).replace("_", Markup("_<wbr>"))
