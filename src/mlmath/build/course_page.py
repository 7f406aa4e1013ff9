"""Write the course page for students, `release/README.md`: the notebooks, and how to open them.

It is made from the released notebooks, from the table of what each of them needs in README.md, and
from the course's repository as pyproject.toml names it; docs/students.md describes how students
work on a notebook.
"""

import json
from collections.abc import Mapping
from urllib.parse import quote

from mlmath.assignment.course import Assignment, Course
from mlmath.assignment.markup import source_of
from mlmath.assignment.master import read_master
from mlmath.build.course_order import needs_in, order_picture
from mlmath.errors import CourseError

#: The page's path in the course's top folder.
COURSE_PAGE = "release/README.md"
#: What a student has to know of grading; it stands in every notebook and on the course page.
HOW_GRADING_WORKS = """\
## How grading works

The check below each question runs its *public* tests, which show you what was called, what came
back and what was expected; most carry no points. The points come from *hidden* tests, which run
when your work is graded and check more of what the text asks for. Each question counts by itself,
as it stands at its check: an error in one costs the others nothing, and a check may be run as
often as you like. What you leave unwritten earns no points and does no harm: the cells that need
it wait, and *Run All* goes on."""

_BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
_COLAB = "https://colab.research.google.com/github/{repository}/blob/{branch}/release/{path}"

_PAGE = """\
<!-- Made from the notebooks in this folder by `mlmath build`; do not edit it. -->

# Assignments

{table}

Read from the top, write your answers, run the check below each question, and hand in the one
`.ipynb` file. Keep its name: the checks look for their tests in it.
{rules}{order}
{grading}
{pictures}{colab}{own}"""

#: What a check looks like, in files of the course's repository.
_PICTURES = {
    "docs/images/check-failed.png": "A check that failed: what was called, returned and expected.",
    "docs/images/check-passed.png": "A check that passed: how many tests decide the points.",
}

#: Where a course of ours says what holds in all its assignments.
_RULES = "docs/notation.md"
_ABOUT_RULES = f"[Rules and notation](../{_RULES}) says what holds in all of them.\n"

_ORDER = """
## What needs what

An arrow leads from an assignment to each one that builds on it. What has no path between has no
order: take it as you like.

{picture}"""

_ON_OWN_MACHINE = """
## On your own machine

You need Python 3.11 or later. Save [requirements.txt](requirements.txt) and the notebooks in a
folder of your own, and there run

```
python3 -m venv .venv
.venv/bin/pip install -r requirements.txt
.venv/bin/jupyter lab
```

(On Windows write `.venv\\Scripts\\` instead of `.venv/bin/`.) The notebooks open in VS Code and in
classic Notebook too.
"""

_ON_COLAB = """
## In the browser, on Google Colab

A click on a badge opens the notebook on Google Colab, with nothing to install. *File > Save a copy
in Drive* keeps your work. Run the first cell before anything else. When you are done, choose
*File > Download > Download .ipynb* and give the file its name back (without "Copy of").
"""


def course_page(course: Course) -> bytes:
    """Return the bytes of the course page.

    Parameters
    ----------
    course : mlmath.assignment.course.Course

    Raises
    ------
    CourseError
        When pyproject.toml or a released notebook cannot be read, or README.md names an
        assignment that is needed before it is there.
    MasterError
        When an imported master, which is read for its points, has a mistake.
    """
    repository = course.repository()
    columns = ["notebook", "title", "questions", "points"] + ["open"] * bool(repository)
    rows = [columns, ["---", "---", "---", "---:", "---"][: len(columns)]]
    for assignment in course.assignments():
        if not assignment.release.is_file():
            continue
        title, points, written = _contents(assignment)
        if not points:
            title, points = _master_contents(assignment)
        path = assignment.release.relative_to(course.top / "release").as_posix()
        questions = ", ".join(f"`{name}`" for name in (*points, *written))
        row = [f"[{assignment.name}]({path})", title, questions, _points(points, written)]
        if repository:
            branch = quote(repository.branch)
            address = _COLAB.format(repository=repository.name, branch=branch, path=path)
            row.append(f"[![Open {assignment.name} in Colab]({_BADGE})]({address})")
        rows.append(row)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    needs = needs_in(course.top / "README.md")
    own = (course.top / "release" / "requirements.txt").is_file()
    return _PAGE.format(
        table=table,
        rules=_ABOUT_RULES if (course.top / _RULES).is_file() else "",
        order=_ORDER.format(picture=order_picture(needs)) if needs else "",
        grading=HOW_GRADING_WORKS,
        pictures="".join(
            f"\n![{words}](../{path})\n"
            for path, words in _PICTURES.items()
            if (course.top / path).is_file()
        ),
        colab=_ON_COLAB if repository else "",
        own=_ON_OWN_MACHINE if own else "",
    ).encode()


def _master_contents(assignment: Assignment) -> tuple[str, dict[str, float]]:
    """Return the title and points of an assignment whose notebook, Otter's own, lacks them."""
    master = read_master(assignment.master)
    return master.title, {question.name: sum(question.points) for question in master.questions}


def _points(tested: Mapping[str, float], written: Mapping[str, float]) -> str:
    """Return the points that tests give, and those that a person gives where there are any."""
    by_tests = f"{sum(tested.values()):g}"
    return by_tests + (f" + {sum(written.values()):g} by a person" if written else "")


def _contents(assignment: Assignment) -> tuple[str, dict[str, float], dict[str, float]]:
    """Return the title of a released notebook, and points of tested and of written questions."""
    try:
        cells = json.loads(assignment.release.read_text(encoding="utf-8"))["cells"]
        title = assignment.name
        points: dict[str, float] = {}
        written: dict[str, float] = {}
        for cell in cells:
            source = source_of(cell)
            if cell["cell_type"] == "markdown" and source.startswith("# "):
                title = source.splitlines()[0].removeprefix("# ").strip().replace("|", r"\|")
                break
        for about in (cell["metadata"].get("nbgrader", {}) for cell in cells):
            if about.get("grade"):
                found = written if about.get("solution") else points
                found[about["grade_id"]] = about["points"]
    except (ValueError, KeyError, TypeError) as error:
        raise CourseError(
            f"{assignment.release} is not what mlmath build writes: "
            f"run mlmath build {assignment.name}."
        ) from error
    return title, points, written
