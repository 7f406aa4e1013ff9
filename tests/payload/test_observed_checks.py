"""The first cell of a notebook watches its checks: that must never change what they find."""

import contextlib
import io
import json
import re
import sys
import types
import warnings
from importlib.resources import files

import pytest

from mlmath.assignment.variants import read_variants
from mlmath.bundle.otter_compat import ExceptionTestFile

MODULE = "mlmath_notebook"
PROGRAM = files("mlmath.payload").joinpath("first_cell.py").read_text(encoding="utf-8")
MAY_NOT_END = re.compile(r"\bwhile\b|endless|recurs")


@pytest.fixture
def explaining(monkeypatch):
    """Return a function that runs the program of the first cell, or takes it away."""

    def start(*, observe):
        monkeypatch.delitem(sys.modules, MODULE, raising=False)
        if observe:
            module = types.ModuleType(MODULE)
            monkeypatch.setitem(sys.modules, MODULE, module)
            exec(PROGRAM, vars(module))

    return start


def outcomes(test, reference, answer):
    """Return which cases of a question's public test an answer passes."""
    notebook = {"__name__": "__main__"}
    exec(reference, notebook)
    with contextlib.suppress(Exception):
        exec(answer, notebook)
    test_file = ExceptionTestFile.from_string(test)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        test_file.run(notebook)
    return [result.passed for result in test_file.test_case_results]


def test_an_observed_check_finds_what_otters_own_finds(assignment, explaining):
    notebook = json.loads(assignment.release.read_text(encoding="utf-8"))
    tests = notebook["metadata"]["otter"]["tests"]
    reference = (assignment.top / "solutions" / f"{assignment.name}.py").read_text("utf-8")
    variants = [
        variant
        for name in ("misconceptions.py", "alternatives.py")
        for variant in read_variants(assignment.source / name)
        if not MAY_NOT_END.search(variant.source + variant.name)
    ]
    assert len(variants) > 20
    for variant in variants:
        found = []
        for observe in (False, True):
            explaining(observe=observe)
            found.append(outcomes(tests[variant.question], reference, variant.source))
        assert found[0] == found[1], f"{variant.question}: {variant.name}"


def test_a_students_class_gets_its_methods_back_after_a_check(explaining):
    explaining(observe=True)
    notebook = {"__name__": "__main__"}
    exec("class Model:\n    def fit(self):\n        return self", notebook)
    fit = notebook["Model"].fit
    run = sys.modules[MODULE].CaseRun(["Model"], notebook)
    model = run.observed("Model")()
    assert model.fit() is model
    assert [str(call) for call in run.calls] == ["Model(…).fit()"]
    run.restore()
    assert notebook["Model"].fit is fit
