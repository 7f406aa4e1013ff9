"""Finish the notebook that Otter Assign makes for students: figures, stable ids, no traces.

What students may see is decided by Otter's markup in the master; this module adds to it what
Otter does not do and checks that nothing of a solution or a hidden test is left.
"""

import hashlib

import nbformat

from .figures import TAG, FigureError, draw
from .master import MasterError


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
