"""Let public tests recognise known wrong values in the student's own notebook, without our grader.

Each assertion of a public test that a misconception fails gets a table of the values that the
misconception had there, with its hint. When a student's values are in the table, the hint is added
to the assertion's message. Tables hold numbers and hints, no code of a misconception. The changed
tests need only Otter and NumPy, and pass and fail exactly as before.

Where the author's test recognises a wrong value itself (in a loop over a table, or by an assertion
that a value is *not* close to it) its message says what is wrong already, and nothing is added.
"""

import ast
import json
import traceback
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from mlmath.build.fingerprints import Trace
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.diagnosis.summary import rounded
from mlmath.model.fingerprints import HINT_MARK, HintTable
from mlmath.model.states import FailureKind

#: An assertion's number in its function, and the variables to look at.
_Place = tuple[int, tuple[str, ...]]
#: The variables' numbers, one after the other.
_Numbers = tuple[float, ...]
#: By place the numbers seen there, and by numbers the hints of the misconceptions that had them.
_Seen = defaultdict[_Place, defaultdict[_Numbers, set[str]]]

_MAX_NUMBERS = 24  # of one misconception in a table

_HELPER = f'''
def recognised(values, table):
    """Return the hint for known wrong values, to be added to a message; else nothing."""
    import numpy as np

    try:
        numbers = np.concatenate([np.ravel(np.asarray(value, dtype=float)) for value in values])
    except Exception:
        return ""
    for known, hint in table:
        if len(known) == numbers.size:
            largest = max(map(abs, known), default=0)
            if np.allclose(numbers, known, rtol=0, atol=2e-5 * largest + 1e-12):
                return {json.dumps(HINT_MARK)} + hint
    return ""

'''


def tables(
    sources: Mapping[str, str], traces: Iterable[Trace]
) -> dict[str, dict[str, list[HintTable]]]:
    """Return what each public assertion can recognise.

    Parameters
    ----------
    sources : mapping of str to str
        The test files of the bundle, by question.
    traces : iterable of build.fingerprints.Trace

    Returns
    -------
    dict of str to dict of str to list of HintTable
        By question and test function.
    """
    found: dict[str, dict[str, _Seen]] = {}
    for trace in traces:
        question = trace.variant.question
        functions = _functions(sources[question])
        for case, record in trace.failed.items():
            wrong = record.kind is FailureKind.WRONG
            failed_at = _values_at(record, functions[case]) if wrong else None
            if failed_at is not None:
                place, numbers = failed_at
                seen = found.setdefault(question, {}).setdefault(case, _nothing_seen())
                seen[place][numbers].add(trace.variant.remark)
    return {
        question: {case: _unambiguous(seen) for case, seen in cases.items()}
        for question, cases in found.items()
    }


def _nothing_seen() -> _Seen:
    return defaultdict(lambda: defaultdict(set))


def _unambiguous(seen: _Seen) -> list[HintTable]:
    """Return the tables of a case, without values that misconceptions with other hints share."""
    found = []
    for (number, variables), hints in sorted(seen.items()):
        rows = tuple((numbers, min(h)) for numbers, h in sorted(hints.items()) if len(h) == 1)
        if rows:
            found.append(HintTable(number, variables, rows))
    return found


def _functions(source: str) -> dict[str, ast.FunctionDef]:
    """Return the test functions of a test file, by name."""
    tree = ast.parse(source)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _asserts(function: ast.FunctionDef) -> list[ast.Assert]:
    """Return a function's assertions in the order of their lines."""
    found = [node for node in ast.walk(function) if isinstance(node, ast.Assert)]
    return sorted(found, key=lambda node: node.lineno)


def _values_at(record: CaseRecord, function: ast.FunctionDef) -> tuple[_Place, _Numbers] | None:
    """Return the assertion that a case failed at and the values there, or None."""
    frames = [
        (frame, line)
        for frame, line in traceback.walk_tb(record.error.__traceback__ if record.error else None)
        if frame.f_code.co_name == function.name
    ]
    if not frames:
        return None
    frame, line = frames[-1]
    for number, node in enumerate(_asserts(function)):
        if node.lineno <= line <= (node.end_lineno or line) and not _is_by_hand(node, function):
            local = frame.f_locals
            names = [name for name in _answers(node, function) if _is_numeric(local.get(name))]
            if not names:
                return None
            values = [np.ravel(np.asarray(local[name], dtype=float)) for name in names]
            numbers = np.concatenate(values)
            if not 0 < numbers.size <= _MAX_NUMBERS or not np.isfinite(numbers).all():
                return None
            largest = float(np.max(np.abs(numbers)))
            return (number, tuple(names)), tuple(
                float(rounded(x, largest)) for x in numbers.tolist()
            )
    return None


def _is_numeric(value: object) -> bool:
    if isinstance(value, bool | int | float | np.number | np.bool_):
        return True
    if isinstance(value, np.ndarray | list | tuple):
        try:
            return np.asarray(value).dtype.kind in "biuf"
        except ValueError:
            return False
    return False


def _is_by_hand(node: ast.Assert, function: ast.FunctionDef) -> bool:
    """Return whether an assertion recognises a wrong value itself."""
    test = node.test
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        called = getattr(test.operand, "func", None)
        if getattr(called, "attr", None) in ("isclose", "allclose", "array_equal"):
            return True
    tables = [
        loop
        for loop in ast.walk(function)
        if isinstance(loop, ast.For)
        and (isinstance(loop.iter, ast.Name) or ast.unparse(loop.iter).endswith(".items()"))
    ]
    return any(node in ast.walk(loop) for loop in tables)


def _answers(node: ast.Assert, function: ast.FunctionDef) -> list[str]:
    """Return the variables in an assertion that depend on what the student's code returned."""
    parameters = {argument.arg for argument in function.args.args}
    answers = set(parameters)
    while True:
        before = len(answers)
        for statement in ast.walk(function):
            targets: list[ast.expr] = []
            value: ast.expr | None = None
            if isinstance(statement, ast.Assign):
                targets, value = statement.targets, statement.value
            elif isinstance(statement, ast.For):
                targets, value = [statement.target], statement.iter
            if value is not None and _names(value) & answers:
                answers.update(*map(_names, targets))
        if len(answers) == before:
            break
    return sorted(_names(node) & answers - parameters)


def _names(node: ast.AST) -> set[str]:
    """Return the names that a piece of code uses."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def with_tables(source: str, cases: Mapping[str, Sequence[HintTable]]) -> str:
    """Return a test file whose assertions look up their values in tables.

    Parameters
    ----------
    source : str
        The test file, as Otter Assign writes it.
    cases : mapping of str to sequence of HintTable
        The tables of its question by test function, as `tables` returns them.
    """
    lines: list[str | None] = [*source.split("\n")]  # None: part of the assertion above
    known: list[str] = []
    count = 0
    for name, function in _functions(source).items():
        if not _is_public(function):
            continue
        for number, node in enumerate(_asserts(function)):
            for table in (t for t in cases.get(name, ()) if t.assertion == number):
                count += 1
                values = "".join(f"{variable}, " for variable in table.variables)
                call = ast.parse(f"recognised(({values}), KNOWN_{count})", mode="eval").body
                node.msg = ast.BinOp(node.msg, ast.Add(), call) if node.msg else call
                indent = " " * node.col_offset
                first, last = node.lineno - 1, node.end_lineno or node.lineno
                lines[first:last] = [indent + ast.unparse(node), *[None] * (last - first - 1)]
                pairs = "".join(f"    ({[*row]}, {hint!r}),\n" for row, hint in table.rows)
                known.append(f"KNOWN_{count} = [\n{pairs}]\n")
    if not known:
        return source
    start = next(i for i, line in enumerate(lines) if line and line.startswith("@test_case"))
    head, tail = (
        [line for line in part if line is not None] for part in (lines[:start], lines[start:])
    )
    return "\n".join([*head, _HELPER.strip("\n"), "", *known, *tail])


def _is_public(function: ast.FunctionDef) -> bool:
    return any("hidden=False" in ast.unparse(decorator) for decorator in function.decorator_list)
