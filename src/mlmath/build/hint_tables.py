"""Let public tests recognise wrong values in the student's own notebook, where no grader is near.

The assertions of public cases that a misconception fails get a table of what the misconception's
values were there, each with its hint; when a student's values are among them, the hint is added to
the assertion's message. Tables hold numbers and hints, no code of a misconception. The changed
tests need Otter and NumPy and nothing else, and pass and fail exactly as before.

Where the author has recognised a wrong value by hand (in a loop over a table, or by an assertion
that a value is *not* close to it) the message says what is wrong already, and nothing is added.
"""

import ast
import traceback

import numpy as np

from mlmath.grading.diagnosis.diagnosis import WRONG
from mlmath.grading.diagnosis.summary import rounded

_NUMBERS = 24  # that a table may hold of one misconception

_HELPER = '''
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
                return "\\nHint: " + hint
    return ""

'''


def tables(sources, traces):
    """Return what each public assertion can recognise.

    Parameters
    ----------
    sources : dict of str to str
        The test files of the bundle, by question.
    traces : list of fingerprinting.Trace

    Returns
    -------
    dict
        By question and test function a list of tables: the assertion's number, the names of the
        variables to look at, and pairs of their numbers and a hint. Plain JSON.
    """
    found = {}
    for trace in traces:
        question = trace.variant.question
        functions = _functions(sources[question])
        for case, record in trace.failed.items():
            seen = _seen(record, functions[case]) if record.kind == WRONG else None
            if seen is not None:
                number, names, numbers = seen
                place = found.setdefault(question, {}).setdefault(case, {})
                rows = place.setdefault((number, names), {})
                rows.setdefault(numbers, set()).add(trace.variant.remark)
    return {
        question: {case: _unambiguous(places) for case, places in cases.items()}
        for question, cases in found.items()
    }


def _unambiguous(places):
    """The tables of a case, without values that two misconceptions have in common."""
    found = []
    for (number, names), rows in sorted(places.items()):
        alone = [[list(numbers), min(h)] for numbers, h in sorted(rows.items()) if len(h) == 1]
        if alone:
            found.append([number, list(names), alone])
    return found


def _functions(source):
    tree = ast.parse(source)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _asserts(function):
    found = [node for node in ast.walk(function) if isinstance(node, ast.Assert)]
    return sorted(found, key=lambda node: node.lineno)


def _seen(record, function):
    """The failed assertion's number, the variables it looked at, and their numbers; or None."""
    frames = [
        (frame, line)
        for frame, line in traceback.walk_tb(record.error.__traceback__)
        if frame.f_code.co_name == function.name
    ]
    if not frames:
        return None
    frame, line = frames[-1]
    for number, node in enumerate(_asserts(function)):
        if node.lineno <= line <= node.end_lineno and not _is_by_hand(node, function):
            local = frame.f_locals
            names = [name for name in _answers(node, function) if _is_numeric(local.get(name))]
            if not names:
                return None
            values = [np.ravel(np.asarray(local[name], dtype=float)) for name in names]
            numbers = np.concatenate(values)
            if not 0 < numbers.size <= _NUMBERS or not np.isfinite(numbers).all():
                return None
            largest = float(np.max(np.abs(numbers)))
            return number, tuple(names), tuple(rounded(x, largest) for x in numbers.tolist())
    return None


def _is_numeric(value):
    if isinstance(value, bool | int | float | np.number | np.bool_):
        return True
    if isinstance(value, np.ndarray | list | tuple):
        try:
            return np.asarray(value).dtype.kind in "biuf"
        except ValueError:
            return False
    return False


def _is_by_hand(node, function):
    """Whether an assertion recognises a wrong value itself."""
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


def _answers(node, function):
    """The variables in an assertion that depend on what the student's code gave, in order."""
    parameters = {argument.arg for argument in function.args.args}
    answers = set(parameters)
    while True:
        before = len(answers)
        for statement in ast.walk(function):
            targets = value = None
            if isinstance(statement, ast.Assign):
                targets, value = statement.targets, statement.value
            elif isinstance(statement, ast.For):
                targets, value = [statement.target], statement.iter
            if value is not None and _names(value) & answers:
                answers.update(*map(_names, targets))
        if len(answers) == before:
            break
    return sorted(_names(node) & answers - parameters)


def _names(node):
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def with_tables(source, cases):
    """Return a test file whose assertions look into their tables.

    Parameters
    ----------
    source : str
        The test file, as Otter Assign writes it.
    cases : dict
        What `tables` gives for its question.
    """
    lines = source.split("\n")
    known, count = [], 0
    for name, function in _functions(source).items():
        if not _is_public(function):
            continue
        for number, node in enumerate(_asserts(function)):
            for names, rows in (rest for at, *rest in cases.get(name, []) if at == number):
                count += 1
                values = "".join(f"{variable}, " for variable in names)
                call = ast.parse(f"recognised(({values}), KNOWN_{count})", mode="eval").body
                node.msg = ast.BinOp(node.msg, ast.Add(), call) if node.msg else call
                indent = " " * node.col_offset
                first, last = node.lineno - 1, node.end_lineno
                lines[first:last] = [indent + ast.unparse(node)] + [None] * (last - first - 1)
                pairs = "".join(f"    ({numbers}, {hint!r}),\n" for numbers, hint in rows)
                known.append(f"KNOWN_{count} = [\n{pairs}]\n")
    if not known:
        return source
    start = next(i for i, line in enumerate(lines) if line and line.startswith("@test_case"))
    head, tail = lines[:start], [line for line in lines[start:] if line is not None]
    return "\n".join([*head, _HELPER.strip("\n"), "", *known, *tail])


def _is_public(function):
    return any("hidden=False" in ast.unparse(decorator) for decorator in function.decorator_list)
