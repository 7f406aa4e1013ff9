"""The pages' templates: whatever they print is escaped and printable."""

import base64
import functools
import hashlib
from importlib import resources

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


def script_of_page() -> dict[str, str]:
    """Return the script of the instructor's pages, and its hash for their security policy.

    Returns
    -------
    dict of str to str
        `script` (Markup) and `script_hash` (SHA-256, base64), as the templates call them.
    """
    script = resources.files("mlmath.feedback").joinpath("report.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return {"script": Markup(script), "script_hash": digest}


def _finalize(value: object) -> object:
    """Make text printable. Markup is printable already: only this package makes it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
