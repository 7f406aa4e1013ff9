"""What an honest student does is not punished: every one of these gets full marks."""

import json

import pytest
from helpers.notebooks import notebook

from mlmath.grading.grader import grade

from . import arena, catalogue
from .test_attacks import Kit, about

FAIR = catalogue.read("fair")
LIMITS = arena.Limits(cell_timeout=5, test_timeout=3, memory=512 * 2**20)


@pytest.mark.parametrize("entry", FAIR, ids=str)
def test_it_keeps_its_marks(entry, grading, record_property):
    bundle, server, watch, _ = grading
    if entry.makes_file:
        namespace = {}
        exec(compile("\n".join(entry.cells), f"{entry}", "exec"), namespace)
        name, data = namespace["submission"](Kit(watch.told()))
    else:
        # `RIGHT` on a line of its own stands for the right answers, else they come first
        cells = [arena.RIGHT if cell.strip() == "RIGHT" else cell for cell in entry.cells]
        cells = cells if arena.RIGHT in cells else [arena.RIGHT, *cells]
        name, data = "ann.ipynb", notebook(*cells, assignment="arena")
    told = about(grade("ann", name, data, bundle, server, LIMITS))
    full = told["score"] == told["possible"] == arena.POINTS
    outcome = {
        "kind": "fair",
        "group": entry.group,
        "name": entry.name,
        "tries": entry.tries,
        "full": full,
    }
    record_property("outcome", json.dumps(outcome))
    assert full, told


@pytest.mark.parametrize("value", ["True", "np.bool_(True)", "np.array([2]).all()"])
def test_a_boolean_of_numpy_is_as_good_as_one_of_python(value, grade_cells):
    body = (
        "assert larger(2, 1)\n    assert larger(2, 1) == True\n    assert not larger(2, 1) == False"
    )
    tests = {"larger": f"@test_case(points=1)\ndef test_it(larger):\n    {body}\n"}
    answer = f"import numpy as np\ndef larger(a, b): return {value}"
    assert grade_cells([answer], tests)["score"] == 1
