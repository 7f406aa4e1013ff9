"""Write the first cell of a released notebook, which explains what happens below it.

It holds `payload/first_cell.py` and what that has to know of the notebook, packed into one line:
the tests (for Colab, where a notebook cannot read its own file), the points of the hidden test
cases, the values that public ones expect, and the captions of figures.
"""

import base64
import bz2
import functools
import json
import re
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from importlib.resources import files
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mlmath.assignment.markup import IGNORED, is_ignored
from mlmath.assignment.master import Master, Question
from mlmath.bundle.otter_compat import ExceptionTestFile

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PROGRAM = "first_cell.py"
_MODULE = "mlmath_notebook"  # what the program is called in a student's kernel
_OTTERS = "from otter.test_files import test_case\n"
_OBSERVED = f"""\
try:
    from {_MODULE} import test_case  # Otter's, which the first cell can ask what was called
except ImportError:
    from otter.test_files import test_case
"""
_NOISE = 1e-12  # smaller expected numbers are rounding errors, which differ between machines
_SMALL = re.compile(r"-?\d+(?:\.\d+)?e-\d+")

_CELL = """\
# Run this cell first: it lets the checks below explain what they find.
import importlib.util

if importlib.util.find_spec("otter") is None:
    %pip install --quiet otter-grader=={version}

def _start(packed):
    import base64
    import bz2
    import json
    import sys
    import types

    about = json.loads(bz2.decompress(base64.b64decode(packed)))
    explaining = sys.modules.setdefault("{module}", types.ModuleType("{module}"))
    exec(about["program"], vars(explaining))  # {source} of mlmath
    explaining.start(about)

_start("{packed}")"""


def packed_text(text: str) -> str:
    """Return `text` as base64, the same on every machine (bzip2 has one encoder).

    It is one line, because front ends that do not hide a cell's source (VS Code, classic Notebook)
    cut a long line at the window's edge, where they would show every one of many lines.
    """
    return base64.b64encode(bz2.compress(text.encode())).decode()


def observed(test: str) -> str:
    """Return an Otter test file whose cases record their calls, for the first cell to explain.

    Where the first cell was not run, they are Otter's own.
    """
    return test.replace(_OTTERS, _OBSERVED, 1)


def first_cell(
    name: str,
    otter: Mapping[str, Any],
    master: Master,
    reference: str,
    cells: Iterable["NotebookNode"],
) -> str:
    """Return the first cell's source.

    Parameters
    ----------
    name : str
        The assignment's name.
    otter : mapping
        Otter's metadata of the notebook, with observed tests.
    master : Master
    reference : str
        The module of reference solutions.
    cells : iterable of nbformat.NotebookNode
        The notebook's code cells; figures have their alternative text in the metadata.
    """
    program = files("mlmath.payload").joinpath(_PROGRAM).read_text(encoding="utf-8")
    explaining: Any = ModuleType(_MODULE)
    exec(compile(program, _PROGRAM, "exec"), vars(explaining))
    expected = _expected(explaining, otter["tests"], reference)
    captions, given = {}, []
    for cell in cells:
        digest = explaining.digest(cell.source)
        if "alt" in cell.metadata:
            captions[cell.id] = captions[digest] = cell.metadata["alt"]
        if is_ignored(cell):
            given.append(digest)
    about = {
        "name": name,
        "otter": otter,
        "program": program,
        "figures": captions,
        "given": given,
        "questions": {
            question.name: _points(question) | {"expected": expected.get(question.name, {})}
            for question in master.questions
        },
    }
    packed = packed_text(json.dumps(about, sort_keys=True))
    return _CELL.format(
        version=version("otter-grader"), module=_MODULE, source=_PROGRAM, packed=packed
    )


def _points(question: Question) -> dict[str, float]:
    """Return the points of a question's public and hidden cases, and the number of the latter."""
    cases = list(zip(question.points, question.hidden, strict=True))
    return {
        "public": sum(points for points, hidden in cases if not hidden),
        "hidden": sum(points for points, hidden in cases if hidden),
        "cases": sum(question.hidden),
    }


def _expected(
    explaining: Any, tests: Mapping[str, str], reference: str
) -> dict[str, dict[str, list[str | None]]]:
    """Return what comes back from each call that a public test makes in the reference solution.

    Returns
    -------
    dict of str to dict of str to list
        By question and test function: values in words; None for what has no words, and for what
        the test does not ask for: it passes with the opposite sign as well.
    """
    notebook: dict[str, Any] = {"__name__": "__main__"}  # as in a kernel
    exec(compile(reference, "reference.py", "exec"), notebook)
    before = sys.modules.get(_MODULE)
    sys.modules[_MODULE] = explaining
    found: dict[str, dict[str, list[str | None]]] = {}
    try:
        for question, test in tests.items():
            test_file = ExceptionTestFile.from_string(test)
            test_file.run(notebook)
            found[question] = {}
            for case in (c.body for c in test_file.test_cases if c.body.seen.kind == "passed"):
                calls = [_words(explaining, call) for call in case.seen.calls]
                for number, words in enumerate(calls):
                    has_sign = words is not None and re.search("[1-9]", words)
                    if has_sign and _passes_negated(explaining, case, notebook, number):
                        calls[number] = None
                found[question][case.test_func.__name__] = calls
    finally:
        del sys.modules[_MODULE]
        if before is not None:
            sys.modules[_MODULE] = before
    return found


def _passes_negated(explaining: Any, case: Any, notebook: dict[str, Any], number: int) -> bool:
    """Return whether a test case also passes when the outcome of one of its calls is negated."""
    run = explaining.CaseRun
    noting = run._noting

    def negating(self: Any, function: Any, owner: str, *, method: bool = False) -> Any:
        original = noting(self, function, owner, method=method)

        @functools.wraps(original)
        def negated(*args: Any, **named: Any) -> Any:
            before = len(self.calls)
            outcome = original(*args, **named)
            return _negated(outcome) if before == number < len(self.calls) else outcome

        return negated

    run._noting = negating
    try:
        case.call_func(notebook)
    except Exception:
        return False
    finally:
        run._noting = noting
    return True


def _negated(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(map(_negated, value))
    try:
        return -value
    except TypeError:
        return value


def _words(explaining: Any, call: Any) -> str | None:
    """Return what came back from a call in words, or None for what has none."""
    outcome = call.outcome
    if any(type(value).__name__ == "Generator" for value in [*call.args, *call.named.values()]):
        return None  # drawn in another order it would be as right
    plain = isinstance(outcome, bool | int | float | complex | str | list | tuple | dict)
    if not plain and type(outcome).__module__ != "numpy":
        return None
    text: str = explaining.shown(outcome)
    return _SMALL.sub(lambda n: "0.0" if abs(float(n[0])) < _NOISE else n[0], text)


def new_first_cell(source: str) -> "NotebookNode":
    """Return the cell; front ends that can hide its source do, and graders leave it out."""
    from nbformat.v4 import new_code_cell

    cell: NotebookNode = new_code_cell(source)
    cell.metadata = {
        "cellView": "form",  # hides the source on Colab
        "deletable": False,
        "editable": False,
        "jupyter": {"source_hidden": True},
        "tags": [IGNORED],
    }
    return cell
