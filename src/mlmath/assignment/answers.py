"""Fill in a released notebook as a student would, to be graded by `verify`, `build` and tests."""

import json
from collections.abc import Mapping
from typing import Any

from mlmath.assignment.markup import (
    checked_questions,
    is_answer_cell,
    is_ignored,
    solution_of,
    source_of,
)
from mlmath.assignment.master import Master


def reference_answers(master: Master) -> dict[str, str]:
    """Return the reference solution of every question of a master, by name."""
    return {
        question.name: "\n\n\n".join(solution_of(source) for source in question.solutions)
        for question in master.questions
    }


def answered(released: bytes, answers: Mapping[str, str]) -> bytes:
    """Return a released notebook with answers filled in.

    Parameters
    ----------
    released : bytes
        The student's notebook (JSON).
    answers : mapping of str to str
        Source code by question; questions that are not named stay stubs.

    Returns
    -------
    bytes
        The notebook (JSON).

    Raises
    ------
    KeyError
        When an answer is for a question that the notebook does not have.
    """
    notebook = json.loads(released)
    places = answer_cells(notebook)
    for question, code in answers.items():
        first, *others = places[question]
        notebook["cells"][first]["source"] = code.rstrip("\n")
        for index in others:
            notebook["cells"][index]["source"] = ""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def alone(notebook: Mapping[str, Any], question: str, answer: str) -> bytes:
    """Return a notebook that answers one question and has no cell of another.

    Parameters
    ----------
    notebook : mapping
        The student's notebook (read from JSON); it is left as it is.
    question : str
    answer : str
        Source code.

    Returns
    -------
    bytes
        The notebook (JSON).

    Raises
    ------
    KeyError
        When the notebook does not have the question.
    """
    places = answer_cells(notebook)
    place = places[question][0]
    answers = {index for indices in places.values() for index in indices} - {place}
    kept = [
        dict(cell, source=answer) if index == place else cell
        for index, cell in enumerate(notebook["cells"])
        if cell["cell_type"] == "code"
        and index not in answers
        and not is_ignored(cell)
        and not checked_questions(source_of(cell))
    ]
    return json.dumps(dict(notebook, cells=kept), ensure_ascii=False).encode()


def answer_cells(notebook: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the indices of each question's answer cells in a released notebook.

    The answer cells above a check belong to the question that it checks.
    """
    places: dict[str, list[int]] = {}
    waiting: list[int] = []
    for index, cell in enumerate(notebook["cells"]):
        if is_answer_cell(cell):
            waiting.append(index)
        checked = checked_questions(source_of(cell)) if cell["cell_type"] == "code" else []
        if checked and waiting:
            places[checked[0]], waiting = waiting, []
    return places
