"""Fill in a released notebook as a student would: the notebooks that proofs and tests grade.

It only writes answers into cells; what becomes of the notebook is the caller's business.
"""

import copy
import json
import re

from ..building.master import solution_of

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
