"""The pages' templates: whatever they print is escaped and printable."""

import functools

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mlmath._text import printable
from mlmath.feedback.formats import (
    breakable,
    format_date,
    format_duration,
    format_number,
    format_percent,
    in_words,
    with_code,
)


@functools.cache
def environment(room: str = "feedback") -> Environment:
    """Return the environment of all templates in a room of this package."""
    made = Environment(
        loader=PackageLoader("mlmath", room),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    made.filters |= {
        "breakable": breakable,
        "code": with_code,
        "date": format_date,
        "duration": format_duration,
        "number": format_number,
        "percent": format_percent,
        "words": in_words,
    }
    return made


def _finalize(value: object) -> object:
    """Make text printable, whatever file it was read from; markup was made here and is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
