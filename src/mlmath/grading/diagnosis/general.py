"""Mistakes that are possible in any function, recognised where there is evidence for them.

A rule looks at what came back, at what the reference returned there, and at the student's code. It
speaks only where these leave no other explanation: no hint is better than a wrong one.
"""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mlmath.grading.diagnosis.evidence import StudentCode, definitions, parsed
from mlmath.grading.diagnosis.exceptions import advice_on
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.diagnosis.summary import agree, has_gaps, outcome_of, shape_of, summarise
from mlmath.model.fingerprints import Summary
from mlmath.model.result import Diagnosis
from mlmath.model.states import FailureKind

_FUNCTIONS = ("function", "method", "builtin_function_or_method")


def not_there(record: CaseRecord, cells: Sequence[tuple[int, str]]) -> Diagnosis:
    """Explain a case for which there is no answer."""
    if record.kind is FailureKind.NOT_ATTEMPTED:
        return _named(
            "stub",
            "A part of this question is still as it was handed out: write your answer in place of "
            "the line that raises NotImplementedError.",
        )
    name = record.missing[0]
    defined = {d.name: d for tree in parsed(cells) for d in definitions(tree)}
    if name in defined:
        return _named(
            "defined-too-late",
            f"{name} is defined, but not where this question is checked: was its cell moved below "
            "the check, or did an error stop the cell before?",
        )
    spellings = {other.lower(): other for other in defined}
    similar = difflib.get_close_matches(name.lower(), spellings, 1, 0.75)
    if similar:
        other = spellings[similar[0]]
        return _named("name-not-defined", f"Is {other} what you meant by {name}?")
    return _named(
        "name-not-defined",
        f"Was the cell with {name} deleted or renamed? The notebook as it was handed out has it.",
    )


def explain_case(
    record: CaseRecord,
    index: int | None,
    reference: Mapping[int, Summary],
    cells: Sequence[tuple[int, str]],
) -> Diagnosis | None:
    """Explain a failed case by a mistake that is possible in any function.

    Parameters
    ----------
    record : CaseRecord
        Of the failed case.
    index : int or None
        The event that made it fail.
    reference : mapping of int to Summary
        What the reference returned, by event, as far as it is known.
    cells : sequence of (int, str)
        The notebook's code cells: number and source.

    Returns
    -------
    Diagnosis or None
        None where there is not enough evidence for any rule.
    """
    if record.kind is FailureKind.TIMED_OUT:
        return _named("endless", "It did not come to an end: look at what stops your loop.")
    if record.kind in (FailureKind.DIED, FailureKind.PROTOCOL_ERROR):
        return _named(
            FailureKind.DIED.value,
            "The Python process ended: look for exit(), endless recursion or huge arrays.",
        )
    if record.exception is not None:
        code = StudentCode(cells, record.recording.called(len(record.recording) - 1)[0])
        advice = advice_on(record.exception, code)
        return None if advice is None else _named(f"raises-{record.exception.type}", advice)
    if index is None:
        return None
    summary = record.recording.summary(index)
    right, outcome = reference.get(index), outcome_of(summary)
    if summary[0] == "changed" and right is not None and right[0] != "changed":
        return _named(
            "modified-input",
            "Your code changes what it is given, which its caller still needs: work on a copy.",
        )
    owner, function = record.recording.called(index)
    code = StudentCode(cells, owner)
    if outcome[0] == "none":
        return None if right == ["none"] else _returned_none(code, function)
    if outcome[0] == "object" and outcome[1] in _FUNCTIONS:
        return _named(
            "function-returned", "What came back is a function and not its value: add the ()."
        )
    if right is None:
        return None
    if outcome[0] == "text" and outcome_of(right)[0] in ("n", "b"):
        return _named("text-returned", "What came back is a text, not a number: was it formatted?")
    value = record.recording.events[index].outcome
    return _numbers(value, outcome, outcome_of(right), code)


def _named(name: str, hint: str) -> Diagnosis:
    """Return the diagnosis of a general rule."""
    return Diagnosis(name, hint, general=True)


def _returned_none(code: StudentCode, function: str) -> Diagnosis:
    """Explain an event that returned None, from the return statements of the function called."""
    returns, prints = code.returns(function)
    if prints and not returns:
        return _named(
            "printed-not-returned",
            "The result is printed, but not returned: print shows a value to you, return gives it "
            "to the caller.",
        )
    if returns:
        return _named(
            "returned-none",
            "None came back although there is a return: on which path through your code is none "
            "reached, and does what is returned have a value?",
        )
    return _named("returned-none", "Nothing is returned: is there a return at the end?")


def _numbers(value: Any, outcome: Summary, right: Summary, code: StudentCode) -> Diagnosis | None:
    """Explain a value whose numbers differ from the right ones in a typical way."""
    if right[0] not in ("n", "b", "items"):
        return None  # an exception was wanted, or a value of another kind
    if has_gaps(outcome) and not has_gaps(right):
        if code.makes_gaps():
            return None  # nan or infinity was written on purpose
        return _named(
            "not-finite",
            "The result is not finite (nan or inf): look for a division by zero, the logarithm of "
            "zero, or an exp of a large number.",
        )
    shape, wanted = shape_of(outcome), shape_of(right)
    if shape is None or wanted is None or agree(outcome, right):
        return None
    if shape != wanted:
        return _shapes(value, shape, wanted, right, code)
    if len(shape) == 2 and agree(summarise(np.transpose(value)), right):
        return _transposed()
    if outcome[0] == right[0] == "n" and _lost_fractions(value, outcome, right, code):
        return _named(
            "truncated",
            "The fractions are lost: the numbers land in an array of integers, or // or "
            "int() is at work.",
        )
    return None


def _lost_fractions(value: Any, outcome: Summary, right: Summary, code: StudentCode) -> bool:
    """Return whether the numbers are the right ones without their fractions, and the code says why.

    A result of zeros or ones is no evidence: many mistakes give one.
    """
    exact = [x for x in right[2] if isinstance(x, int | float)]
    if not any(x != int(x) for x in exact):
        return False
    is_whole = np.asarray(value).dtype.kind in "iu"
    if [float(int(x)) for x in exact] == outcome[2] and (is_whole or code.drops_fractions()):
        return is_whole or any(abs(x) >= 2 for x in exact)
    return [float(round(x)) for x in exact] == outcome[2] and code.rounds()


def _shapes(
    value: Any,
    shape: tuple[int, ...],
    wanted: tuple[int, ...],
    right: Summary,
    code: StudentCode,
) -> Diagnosis | None:
    """Explain a value of shape `shape` where one of shape `wanted` is right."""
    if len(wanted) == 1 and shape in ((*wanted, 1), (1, *wanted)):
        return _named(
            "column-for-vector",
            f"The result has shape {shape} instead of {wanted}: somewhere a vector became a "
            f"{'column' if shape[-1] == 1 else 'row'}.",
        )
    is_square = len(wanted) == 1 and shape == (wanted[0], wanted[0])
    if is_square and wanted[0] > 2 and not code.stacks():
        return _named(
            "broadcast-to-square",
            f"The result has shape {shape} instead of {wanted}: a column met a row, and NumPy "
            "paired every element with every other.",
        )
    if len(shape) == 2 and shape == wanted[::-1] and agree(summarise(np.transpose(value)), right):
        return _transposed()
    return None


def _transposed() -> Diagnosis:
    return _named("transposed", "Rows and columns of the result have changed places.")
