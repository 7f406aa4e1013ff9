"""Fill in a released notebook as a student would: the notebooks that proofs and tests grade.

It only writes answers into cells; what becomes of the notebook is the caller's business.
"""

import copy
import json
import re

from mlmath.assignment.master import solution_of

_CHECK = re.compile(r'grader\.check\("(\w+)"\)')
_ANSWER = "otter_answer_cell"


def reference_answers(master):
    """Return the reference solution of every question of a `Master`, by name."""
    return {
        question.name: "\n\n\n".join(solution_of(source) for source in question.solutions)
        for question in master.questions
    }


def answered(released, answers):
    """Return a released notebook (JSON as bytes) with answers filled in.

    Parameters
    ----------
    released : bytes
        The student's notebook.
    answers : dict of str to str
        Source code by question; questions that are not named stay stubs.

    Raises
    ------
    KeyError
        When an answer is for a question that the notebook does not have.
    """
    notebook = copy.deepcopy(json.loads(released))
    places = answer_cells(notebook)
    for question, code in answers.items():
        first, *others = places[question]
        notebook["cells"][first]["source"] = code.rstrip("\n")
        for index in others:
            notebook["cells"][index]["source"] = ""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def alone(notebook, question, answer):
    """Return a notebook (JSON as bytes) that answers one question and has no cell of another.

    Parameters
    ----------
    notebook : dict
        The student's notebook.
    question : str
    answer : str
        Source code.

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
        and "otter_ignore" not in cell["metadata"].get("tags", [])
        and not _CHECK.search("".join(cell["source"]))
    ]
    return json.dumps(dict(notebook, cells=kept), ensure_ascii=False).encode()


def answer_cells(notebook):
    """Return the indices of each question's answer cells in a released notebook (a dict)."""
    places, waiting = {}, []
    for index, cell in enumerate(notebook["cells"]):
        if _ANSWER in cell["metadata"].get("tags", []):
            waiting.append(index)
        check = _CHECK.search("".join(cell["source"])) if cell["cell_type"] == "code" else None
        if check and waiting:
            places[check[1]], waiting = waiting, []
    return places
