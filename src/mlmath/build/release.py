"""Finish the notebook that Otter Assign makes for students, for Otter, nbgrader and Colab alike.

What students may see is decided by Otter's markup in the master; this module adds to it what
Otter does not do (figures, stable ids, nbgrader's metadata, a first cell that installs what is
missing) and checks that nothing of a solution or a hidden test is left.
"""

import base64
import bz2
import hashlib
import json
import re
from importlib.metadata import version

import nbformat

from mlmath.build.figures import TAG, draw
from mlmath.errors import FigureError, MasterError


def released(student, master, name):
    """Return the bytes of the released notebook.

    Parameters
    ----------
    student : nbformat.NotebookNode
        What Otter Assign made for students.
    master : Master
    name : str
        The assignment's name.

    Raises
    ------
    MasterError
        When a figure cannot be drawn, or a trace of a solution or a hidden test is left.
    """
    student.cells.insert(0, _preparing(student.metadata["otter"], name))
    _mark_for_nbgrader(student.cells, master)
    for number, cell in enumerate(student.cells):
        cell["id"] = _stable_id(name, number, cell)
        tags = cell.metadata.get("tags", [])
        if TAG in tags:
            try:
                cell["outputs"] = [draw(cell.source)]
            except FigureError as error:
                raise MasterError(f"{name}: {error}.") from error
            cell.metadata["jupyter"] = {"source_hidden": True}
    student.nbformat, student.nbformat_minor = 4, 5
    student.metadata = {
        "kernelspec": student.metadata["kernelspec"],
        "language_info": {"name": "python"},
        "otter": student.metadata["otter"],
    }
    text = nbformat.writes(nbformat.from_dict(student), version=4)
    _refuse_traces(text, master, name)
    return (text.rstrip("\n") + "\n").encode()


_CHECK = re.compile(r'grader\.check\("(\w+)"\)')


def check_of(cell):
    """The question that a cell of a released notebook checks, or None."""
    found = _CHECK.fullmatch(cell["source"]) if cell["cell_type"] == "code" else None
    return found[1] if found else None


def _mark_for_nbgrader(cells, master):
    """Make the answers nbgrader's solution cells, and the checks its locked graded cells."""
    points = {question.name: float(sum(question.points)) for question in master.questions}
    answers = []
    for cell in cells:
        question = check_of(cell)
        if "otter_answer_cell" in cell.metadata.get("tags", []):
            answers.append(cell)
        elif question:
            for number, answer in enumerate(answers, 1):
                grade_id = f"{question}-answer" + (f"-{number}" if number > 1 else "")
                answer.metadata["deletable"] = False
                answer.metadata["nbgrader"] = _nbgrader(grade_id, grade=False)
            cell.metadata["nbgrader"] = _nbgrader(question, grade=True) | {
                "points": points[question]
            }
            answers = []


def _nbgrader(grade_id, *, grade):
    return {
        "cell_type": "code",
        "grade": grade,
        "grade_id": grade_id,
        "locked": grade,
        "schema_version": 3,
        "solution": not grade,
        "task": False,
    }


_PREPARING = """\
# Run this cell first. It installs the checks where they are missing, as on Google Colab.
import importlib.util
import sys

if importlib.util.find_spec("otter") is None:
    %pip install --quiet otter-grader=={version}
if "google.colab" in sys.modules:  # there a notebook cannot read its own file
    import base64
    import bz2
    import json
    import pathlib

    packed = "{packed}"
    about = json.loads(bz2.decompress(base64.b64decode(packed)))
    empty = {{"cells": [], "metadata": {{"otter": about}}, "nbformat": 4, "nbformat_minor": 5}}
    pathlib.Path("{name}.ipynb").write_text(json.dumps(empty))
    pathlib.Path("tests").mkdir(exist_ok=True)
    for question, test in about["tests"].items():
        pathlib.Path("tests", question + ".py").write_text(test)"""


def packed_text(text):
    """Return `text` as base64, the same on every machine (bzip2 has one encoder).

    It is one line: front ends that do not fold a cell away (VS Code, classic Notebook) then show a
    line that ends at the window's edge, and not a wall of letters before the first heading.
    """
    return base64.b64encode(bz2.compress(text.encode())).decode()


def _preparing(otter, name):
    """The first cell: it makes the checks work where Otter is not installed, and on Colab."""
    packed = packed_text(json.dumps(otter, sort_keys=True))
    source = _PREPARING.format(version=version("otter-grader"), packed=packed, name=name)
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata = {
        "cellView": "form",  # what hides the source on Colab
        "deletable": False,
        "editable": False,
        "jupyter": {"source_hidden": True},
        "tags": ["otter_ignore"],
    }
    return cell


def _stable_id(name, number, cell):
    """An id that stays the same while the cell does, so that diffs are small."""
    content = f"{name} {number} {cell.cell_type}"
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def _refuse_traces(text, master, name):
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "BEGIN TESTS", "import reference"):
        if mark in text:
            raise MasterError(f"{name}: the released notebook would contain '{mark}'.")
    for question in master.questions:
        for source, hidden in zip(question.tests, question.hidden, strict=True):
            function = source.split("def ", 1)[1].split("(", 1)[0]
            if hidden and function in text:
                raise MasterError(f"{name}: the hidden test {function} would be released.")
