"""Start a new assignment from templates: a small one that builds, grades and verifies at once.

Only the files of `source/NAME` are written; `mlmath build` makes the rest.
"""

import importlib.util
import keyword
import os
import re
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from mlmath.assignment.course import Assignment, Course
from mlmath.errors import ScaffoldError

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_MAX_NAME = 60  # characters of a name, which becomes part of file names
_IN_EVERY_BUNDLE = ("comparing", "reference")
# Templates in mlmath.payload, and the files that are made from them.
_TEMPLATES = {
    "master.py": "{name}.py",
    "misconceptions.py": "misconceptions.py",
    "alternatives.py": "alternatives.py",
    "equivalent_mutants.toml": "equivalent_mutants.toml",
}


def start(course: Course, name: str) -> Assignment:
    """Write the source of a new assignment and return it.

    Parameters
    ----------
    course : mlmath.assignment.course.Course
    name : str
        A lower-case Python module's name, such as `hw14_clustering`.

    Returns
    -------
    mlmath.assignment.course.Assignment

    Raises
    ------
    ScaffoldError
        When the name cannot be used or the folder cannot be written; nothing has been written then.
    """
    refuse_name(course, name)
    assignment = Assignment(course.top, name)
    with tempfile.TemporaryDirectory(prefix="mlmath-new-") as folder:
        templates = files("mlmath.payload").joinpath("template")
        for template, file in _TEMPLATES.items():
            text = templates.joinpath(f"{template}.txt").read_text(encoding="utf-8")
            text = text.replace("hwNN_topic", name).replace("# # TITLE", f"# # {_title(name)}")
            Path(folder, file.format(name=name)).write_text(text, encoding="utf-8")
        place_source(assignment, Path(folder))
    return assignment


def place_source(assignment: Assignment, folder: Path) -> None:
    """Put a copy of a folder where an assignment's source belongs, whole or not at all.

    Raises
    ------
    ScaffoldError
        When it cannot be written.
    """
    parent = assignment.source.parent
    try:
        parent.mkdir(exist_ok=True)  # which makes a course of a folder
        new = tempfile.mkdtemp(prefix=f".{assignment.name}.", dir=parent)
    except OSError as error:
        raise ScaffoldError(f"{parent} cannot be written ({error.strerror}).") from error
    try:
        shutil.copytree(folder, new, dirs_exist_ok=True)
        os.chmod(new, 0o755)
        os.rename(new, assignment.source)
    except OSError as error:
        raise ScaffoldError(f"{assignment.source} cannot be written ({error.strerror}).") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)  # gone already, unless something went wrong


def refuse_name(course: Course, name: str) -> None:
    """Raise ScaffoldError when no new assignment can have this name."""
    if not _NAME.fullmatch(name) or len(name) > _MAX_NAME:
        raise ScaffoldError(
            f"An assignment cannot be called {name!r}: take a lower-case Python module's name of "
            f"at most {_MAX_NAME} characters, such as hw14_clustering."
        )
    if os.path.lexists(course.top / "source" / name):
        raise ScaffoldError(
            f"source/{name} is there already: choose another name or remove it first."
        )
    taken = keyword.iskeyword(name) or name in _IN_EVERY_BUNDLE
    if taken or importlib.util.find_spec(name) is not None:
        raise ScaffoldError(
            f"An assignment cannot be called {name}: Python has that name already; "
            f"take one such as hw14_{name}."
        )


def _title(name: str) -> str:
    """Return `hw14_decision_trees` as a heading: Decision trees."""
    topic = re.sub(r"^hw\d+_", "", name).replace("_", " ")
    return topic[:1].upper() + topic[1:]
