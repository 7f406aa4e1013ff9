"""Start a course: the files that every course has, a first assignment, and a small class's work."""

import json
import os
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from mlmath._files import write_whole
from mlmath.assignment.answers import reference_answers
from mlmath.assignment.course import Assignment, Course, refuse_within_course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.build.scaffold import start
from mlmath.errors import ScaffoldError

#: The assignment that a new course begins with.
FIRST = "hw01_averages"
# Where each of the templates in mlmath.payload belongs in a course.
_FILES = {
    "course_pyproject.toml.txt": "pyproject.toml",
    "course_requirements.txt": "requirements.txt",
    "course_gitignore.txt": ".gitignore",
    "course_readme.md.txt": "README.md",
    "course_workflow.yml.txt": ".github/workflows/course.yml",
    "course_students.txt": "release/requirements.txt",
}
# The class: by student and question, the misconception that is handed in, or None for no answer.
# All other answers are right.
_CLASS: dict[str, dict[str, str | None]] = {
    "ada": {},
    "ben": {"weighted_mean": "not-divided"},
    "chloe": {"weighted_mean": "unweighted", "moving_average": None},
}


def start_course(top: Path) -> list[str]:
    """Make a course of a folder, which need not exist; what is there is left as it is.

    Returns
    -------
    list of str
        The files and folders that were made, by path relative to the folder.

    Raises
    ------
    ScaffoldError
        When the folder cannot be written.
    CourseError
        When it lies within a course.
    """
    refuse_within_course(top)
    templates = files("mlmath.payload").joinpath("template")
    versions = {"version": version("mlmath"), "otter": version("otter-grader")}
    made: list[str] = []
    try:
        (top / "source").mkdir(parents=True, exist_ok=True)
        for template, path in _FILES.items():
            if os.path.lexists(top / path):
                continue
            text = templates.joinpath(template).read_text(encoding="utf-8")
            for name, value in versions.items():
                text = text.replace(f"{{{name}}}", value)
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            write_whole(top / path, text)
            made.append(path)
        course = Course(top)
        if not course.assignments():
            first = start(course, FIRST)
            made.append(f"source/{FIRST}/")
            if not (top / "examples").exists():
                _write_class(first, top / "examples" / FIRST)
                made.append(f"examples/{FIRST}/")
    except OSError as error:
        raise ScaffoldError(f"{top} cannot be written ({error.strerror}).") from error
    return made


def _write_class(assignment: Assignment, folder: Path) -> None:
    """Write the notebooks of three students who have worked on an assignment."""
    right = reference_answers(read_master(assignment.master))
    wrong = {
        (variant.question, variant.name): variant.code
        for variant in read_variants(assignment.source / "misconceptions.py")
    }
    folder.mkdir(parents=True)
    for student, differences in _CLASS.items():
        answers = dict(right)
        for question, name in differences.items():
            answers[question] = "" if name is None else wrong[question, name]
        notebook = _notebook(assignment.name, answers)
        write_whole(folder / f"{student}.ipynb", json.dumps(notebook, indent=1) + "\n")


def _notebook(name: str, answers: dict[str, str]) -> dict[str, Any]:
    sources = ["import numpy as np\nimport otter\n\ngrader = otter.Notebook()"]
    for question, answer in answers.items():
        sources += [answer.strip("\n"), f'grader.check("{question}")']
    return {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "outputs": [],
                "source": source,
            }
            for source in sources
            if source
        ],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "otter": {"assignment_name": name},
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    }
