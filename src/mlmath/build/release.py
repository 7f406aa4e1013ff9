"""Finish the notebook that Otter Assign makes for students, for Otter, nbgrader and Colab alike.

Otter's markup in the master decides what students see. This module adds what Otter does not do
(figures, stable ids, nbgrader's metadata, a first cell that installs Otter and explains checks) and
makes sure that no trace of a solution, a hidden test or a rubric is left.
"""

import hashlib
import itertools
import json
from typing import Any

import nbformat

from mlmath.assignment.markup import check_of, is_answer_cell, is_ignored, is_written_answer
from mlmath.assignment.master import Master
from mlmath.build.course_page import HOW_GRADING_WORKS
from mlmath.build.figures import TAG, caption, draw
from mlmath.build.first_cell import first_cell, new_first_cell, observed
from mlmath.errors import FigureError, MasterError
from mlmath.model.written import AnswerKind, WrittenQuestion


def released(student: nbformat.NotebookNode, master: Master, name: str, reference: str) -> bytes:
    """Return the bytes of the released notebook.

    Parameters
    ----------
    student : nbformat.NotebookNode
        What Otter Assign made for students; it is changed.
    master : Master
    name : str
        The assignment's name.
    reference : str
        The module of reference solutions.

    Raises
    ------
    MasterError
        When a figure cannot be drawn, or a trace of a solution, a hidden test or a rubric is left.
    """
    otter = student.metadata["otter"]
    otter["tests"] = {question: observed(test) for question, test in otter["tests"].items()}
    first = new_first_cell("")
    student.cells.insert(0, first)
    _say_how_grading_works(student.cells)
    _mark_for_nbgrader(student.cells, master)
    _let_run_all_go_on(student.cells)
    for number, cell in enumerate(student.cells):
        cell["id"] = stable_id(name, number, cell)
    _caption_figures(student.cells)
    for cell in student.cells:
        if TAG in cell.metadata.get("tags", []):
            try:
                cell["outputs"] = [draw(cell.source, cell.metadata.get("alt", ""))]
            except FigureError as error:
                raise MasterError(f"{name}: {error}.") from error
            cell.metadata["jupyter"] = {"source_hidden": True}
    code = [cell for cell in student.cells if cell.cell_type == "code"]
    first.source = first_cell(name, otter, master, reference, code)
    student.nbformat, student.nbformat_minor = 4, 5
    student.metadata = {
        "kernelspec": student.metadata["kernelspec"],
        "language_info": {"name": "python"},
        "otter": otter,
    }
    text: str = nbformat.writes(nbformat.from_dict(student), version=4)
    _refuse_traces(text, master, name)
    return (text.rstrip("\n") + "\n").encode()


#: What Otter Assign writes where a text is to be written.
EMPTY_ANSWER = "_Type your answer here, replacing this text._"


def mark_written_answers(cells: list[nbformat.NotebookNode], master: Master) -> None:
    """Mark the cells of written answers as nbgrader's manually graded cells.

    Raises
    ------
    MasterError
        When Otter Assign has made no cell for an answer.
    """
    rest = iter(cells)  # both loops go on where the last one ended: answers follow their headings
    for question in master.written:
        for cell in rest:
            if cell.cell_type == "markdown" and question.heading in cell.source:
                break
        for cell in rest:
            text = question.kind is AnswerKind.TEXT
            if cell.source == EMPTY_ANSWER if text else is_answer_cell(cell):
                mark_written_answer(cell, question)
                break
        else:
            raise MasterError(f"no cell is left for the answer to '{question.name}'.")


def mark_written_answer(cell: nbformat.NotebookNode, question: WrittenQuestion) -> None:
    """Mark a cell as the one that nbgrader and the review page take for an answer."""
    cell.metadata["deletable"] = False
    cell.metadata["nbgrader"] = {
        "cell_type": question.kind.value,
        "grade": True,
        "grade_id": question.name,
        "locked": False,
        "points": question.possible,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }


def _say_how_grading_works(cells: list[nbformat.NotebookNode]) -> None:
    """Insert a text on grading before the notebook's first section."""
    sections = (i for i, cell in enumerate(cells) if cell.source.startswith("## "))
    cell = nbformat.v4.new_markdown_cell(HOW_GRADING_WORKS)
    cell.metadata = {"deletable": False, "editable": False}
    cells.insert(next(sections, 1), cell)


def _let_run_all_go_on(cells: list[nbformat.NotebookNode]) -> None:
    """Tag the cells that use answers: with a wrong answer one may end with an error."""
    answered = False
    for cell in cells:
        answered = answered or is_answer_cell(cell)
        uses = cell.cell_type == "code" and not is_answer_cell(cell) and not check_of(cell)
        uses = uses and not is_written_answer(cell)
        if answered and uses and TAG not in cell.metadata.get("tags", []):
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "raises-exception"]


def _caption_figures(cells: list[nbformat.NotebookNode]) -> None:
    """Give each cell that draws a figure the caption below it as alternative text."""
    for cell, below in itertools.pairwise(cells):
        words = caption(below.source) if below.cell_type == "markdown" else ""
        drawn = cell.cell_type == "code" and is_ignored(cell) and not is_written_answer(cell)
        if words and drawn:
            cell.metadata["alt"] = words


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


def stable_id(name: str, number: int, cell: nbformat.NotebookNode) -> str:
    """Return an id that depends on the cell's place and kind only, so that diffs are small."""
    content = f"{name} {number} {cell.cell_type}"
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def _refuse_traces(text: str, master: Master, name: str) -> None:
    """Raise MasterError when a notebook's text holds a trace of what students must not see."""
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "BEGIN TESTS", "import reference"):
        if mark in text:
            raise MasterError(f"{name}: the released notebook would contain '{mark}'.")
    for question in master.questions:
        for source, hidden in zip(question.tests, question.hidden, strict=True):
            function = source.split("def ", 1)[1].split("(", 1)[0]
            if hidden and function in text:
                raise MasterError(f"{name}: the hidden test {function} would be released.")
    for written in master.written:
        rubric = written.rubric
        levels = (rubric.full, rubric.half, rubric.none)
        for secret in (rubric.anchor, *levels, *(item.says for item in rubric.items)):
            if json.dumps(secret, ensure_ascii=False)[1:-1] in text:
                raise MasterError(f"{name}: the rubric of '{written.name}' would be released.")
