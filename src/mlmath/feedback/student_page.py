"""The student's page: what was graded, what passed, and why the rest did not, in words.

What is said is decided by `grading.wording`; here it is set as a page.
"""

import functools

from jinja2 import Environment, PackageLoader

from mlmath.results.wording import is_stub, parts, points, title


def student_page(result):
    """Return the feedback page of one result (a dict of `grader.grade`) as HTML.

    Everything that comes from a submission is escaped and free of control characters; the page
    loads nothing and runs no script.
    """
    about = _clean(result["extra_data"]["mlmath"])
    return _template().render(about=about, points=points, title=title, parts=parts, is_stub=is_stub)


@functools.cache
def _template():
    environment = Environment(
        loader=PackageLoader("mlmath", "feedback"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("student.html")


def _clean(value):
    """The same data with control characters replaced in every string."""
    if isinstance(value, str):
        return "".join(
            c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in value
        )
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value
