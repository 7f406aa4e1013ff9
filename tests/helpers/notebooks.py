"""Notebooks as students hand them in, and limits that suit them."""

import json

from mlmath.model.limits import Limits

#: Short, so that what hangs on purpose does not take long.
LIMITS = Limits(cell_timeout=3, test_timeout=2)


def notebook(*cells, assignment=None, **metadata):
    """Return the bytes of a notebook with these code cells."""
    otter = {"otter": {"assignment_name": assignment}} if assignment else {}
    content = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "outputs": [],
                "source": c,
            }
            for c in cells
        ],
        "metadata": otter | metadata,
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    return json.dumps(content).encode()


def outputs_of_checks(notebook, kind="text/html"):
    """The text that each `grader.check` cell shows."""
    shown = {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.startswith("grader.check("):
            told = "".join(output.get("data", {}).get(kind, "") for output in cell.outputs)
            shown[cell.source.split('"')[1]] = told
    return shown
