"""Numbers and names as reports show them."""

from markupsafe import Markup, escape

from mlmath._text import printable


def format_number(value: float) -> str:
    """Return a number with at most four significant digits."""
    return f"{value:.4g}"


def format_percent(share: float) -> str:
    """Return a share between 0 and 1 as a whole number of percent."""
    return "< 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def format_duration(seconds: float) -> str:
    """Return a duration in the unit that suits it."""
    if seconds < 10:
        return f"{seconds:.2g} s"
    if seconds < 600:
        return f"{seconds:.0f} s"
    if seconds < 6000:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def in_words(name: str) -> str:
    """Return the name of a test case or misconception in words."""
    return name.removeprefix("test_").replace("_", " ").replace("-", " ")


def breakable(name: str) -> Markup:
    """Return an identifier as HTML in which lines may break after an underscore."""
    return escape(printable(name)).replace("_", Markup("_<wbr>"))
