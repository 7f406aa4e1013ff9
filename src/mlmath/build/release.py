"""Finish the notebook that Otter Assign makes for students, for Otter, nbgrader and Colab alike.

Otter's markup in the master decides what students see. This module adds what Otter does not do
(figures, stable ids, nbgrader's metadata, a first cell that installs what is missing) and checks
that no trace of a solution or a hidden test is left.
"""

import base64
import bz2
import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import nbformat

from mlmath.assignment.markup import check_of, is_answer_cell
from mlmath.assignment.master import Master
from mlmath.build.figures import TAG, draw
from mlmath.errors import FigureError, MasterError


def released(student: nbformat.NotebookNode, master: Master, name: str) -> bytes:
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
    text: str = nbformat.writes(nbformat.from_dict(student), version=4)
    _refuse_traces(text, master, name)
    return (text.rstrip("\n") + "\n").encode()


def _mark_for_nbgrader(cells: list[nbformat.NotebookNode], master: Master) -> None:
    """Mark answers as nbgrader's solution cells, and checks as its locked graded cells."""
    points = {question.name: float(sum(question.points)) for question in master.questions}
    answers: list[nbformat.NotebookNode] = []
    for cell in cells:
        question = check_of(cell)
        if is_answer_cell(cell):
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


def _nbgrader(grade_id: str, *, grade: bool) -> dict[str, Any]:
    """Return nbgrader's metadata (schema version 3) of a graded cell or a solution cell."""
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


def packed_text(text: str) -> str:
    """Return `text` as base64, the same on every machine (bzip2 has one encoder).

    It is one line, because front ends that do not hide a cell's source (VS Code, classic Notebook)
    cut a long line at the window's edge, where they would show every one of many lines.
    """
    return base64.b64encode(bz2.compress(text.encode())).decode()


def _preparing(otter: Mapping[str, Any], name: str) -> nbformat.NotebookNode:
    """Return the first cell, which lets checks work on Colab and where Otter is not installed."""
    packed = packed_text(json.dumps(otter, sort_keys=True))
    source = _PREPARING.format(version=version("otter-grader"), packed=packed, name=name)
    cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(source)
    cell.metadata = {
        "cellView": "form",  # hides the source on Colab
        "deletable": False,
        "editable": False,
        "jupyter": {"source_hidden": True},
        "tags": ["otter_ignore"],
    }
    return cell


def _stable_id(name: str, number: int, cell: nbformat.NotebookNode) -> str:
    """Return an id that depends on the cell's place and kind only, so that diffs are small."""
    content = f"{name} {number} {cell.cell_type}"
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def _refuse_traces(text: str, master: Master, name: str) -> None:
    """Raise MasterError when a notebook's text holds a mark of a solution or a hidden test."""
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "BEGIN TESTS", "import reference"):
        if mark in text:
            raise MasterError(f"{name}: the released notebook would contain '{mark}'.")
    for question in master.questions:
        for source, hidden in zip(question.tests, question.hidden, strict=True):
            function = source.split("def ", 1)[1].split("(", 1)[0]
            if hidden and function in text:
                raise MasterError(f"{name}: the hidden test {function} would be released.")
