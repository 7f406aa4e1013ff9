"""Check that the general rules of diagnosis speak where there is evidence, and nowhere else.

Each rule has an answer that shows the mistake, and another that brings the same or a like outcome
for another reason, about which the rule must be silent.
"""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mlmath.grading.diagnosis.general import explain_case
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.diagnosis.summary import summarise
from mlmath.model.result import ExceptionReport

_X = (0.5, 2.25, -3.75)
_TABLE = ((0.0, 1.0, 2.0), (1.0, 2.0, 4.0))


@dataclass(frozen=True)
class Example:
    """Two bodies of a function `answer(x, factor)`, whose right value is three times x."""

    rule: str
    evident: str
    """the mistake that the rule is for"""
    coincidence: str
    """another mistake, with an outcome that is alike"""
    x: tuple[Any, ...] = _X


EXAMPLES = (
    Example("truncated", "return (factor * x).astype(int)", "return np.array([1.0, 6.0, -11.0])"),
    Example("truncated", "return np.round(factor * x)", "return np.array([2.0, 7.0, -11.0])"),
    Example("truncated", "return (factor * x).astype(int)", "return x * 0"),
    Example("not-finite", "return np.log(-np.abs(x))", "return np.full(3, np.nan)"),
    Example("not-finite", "return factor * x / np.zeros(3)", "return x * np.inf"),
    Example(
        "broadcast-to-square",
        "return factor * x + 0 * x.reshape(-1, 1)",
        "return np.column_stack([x, x, x])",
    ),
    Example("column-for-vector", "return (factor * x).reshape(-1, 1)", "return x.reshape(3, 1, 1)"),
    Example("transposed", "return factor * x.T", "return np.zeros((3, 2))", _TABLE),
    Example("modified-input", "x *= factor\n    return x", "return x * (factor + 1)"),
    Example("printed-not-returned", "print(factor * x)", "return print()"),
    Example("text-returned", "return str(factor * x)", "return [str(value) for value in x]"),
    Example("raises-IndexError", "return x[3] * factor", "raise IndexError('of my own')"),
    Example(
        "raises-LinAlgError",
        "return np.linalg.inv(np.zeros((2, 2)))",
        "raise np.linalg.LinAlgError('Singular matrix')",
    ),
    Example("raises-NameError", "return faktor * x", "raise NameError('of my own')"),
    Example("raises-ValueError", "return x + np.ones(2)", "raise ValueError('of my own')"),
    Example("raises-TypeError", "return None * factor", "raise TypeError('of my own')"),
)


def unfounded(examples: tuple[Example, ...] = EXAMPLES) -> Iterator[str]:
    """Yield a sentence, without its full stop, for each rule that evidence does not decide."""
    for example in examples:
        for body, should_speak in ((example.evident, True), (example.coincidence, False)):
            speaks = _named(body, np.array(example.x)) == example.rule
            if speaks != should_speak:
                what = "gives its hint without evidence" if speaks else "is silent at its mistake"
                yield f"the general rule '{example.rule}' {what}: {' '.join(body.split())}"


def _named(body: str, given: np.ndarray) -> str | None:
    """Return the name of the rule that explains an answer for what it is given, or None."""
    code = f"def answer(x, factor):\n    {body}\n"
    notebook: dict[str, Any] = {"np": np}
    exec(code, notebook)
    answer, x = notebook["answer"], given.copy()
    record = CaseRecord(AssertionError("it is not right"))
    record.recording.begin({"answer": answer})
    outcome: object
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            outcome = answer(x, 3)
    except Exception as error:
        outcome = record.error = error
        record.exception = ExceptionReport(type(error).__name__, str(error))
    changed = {} if np.array_equal(x, given) else {1: x}
    record.recording.note(0, "special", answer, ("__call__", x, 3), {}, outcome, changed)
    found = explain_case(record, 0, {0: summarise(3 * given)}, [(1, code)])
    return None if found is None else found.name
