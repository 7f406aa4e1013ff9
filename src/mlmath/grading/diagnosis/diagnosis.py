"""Explain a failed question: find the misconception whose values the student's code returned.

`mlmath build` grades every misconception once and stores what it did in every test case that it
failed: its fingerprint. This module compares the recorded outcomes of a failed question with the
fingerprints of that question; no misconception's code runs while submissions are graded. Where no
fingerprint fits, general rules look for mistakes that are possible in any function.

It belongs to `grading`, not to `feedback`, because recorded values exist only while a submission is
graded: a result keeps no more than a name and a hint.
"""

import ast
import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from mlmath.grading.diagnosis.recording import CaseRecord, Recording
from mlmath.grading.diagnosis.summary import (
    agree,
    has_gaps,
    outcome_of,
    shape_of,
    summarise,
)
from mlmath.grading.source import MAX_CODE, parse
from mlmath.model.fingerprints import (
    CHANCE,
    CaseFingerprint,
    MisconceptionFingerprint,
    QuestionFingerprints,
    Summary,
)
from mlmath.model.result import Diagnosis, ExceptionReport
from mlmath.model.states import FailureKind

_FUNCTIONS = ("function", "method", "builtin_function_or_method")
_MAX_DIFFERENT = 6  # events of one case that differ from the reference and are kept


# -- fingerprints -------------------------------------------------------------------------------


def fingerprint(record: CaseRecord, reference: Sequence[Summary]) -> CaseFingerprint:
    """Return the fingerprint of a case that a misconception failed.

    Parameters
    ----------
    record : CaseRecord
        Of the failed case.
    reference : sequence of Summary
        The summaries of the reference solution's events in the case, in order.
    """
    recording = record.recording
    count = len(recording)
    different = [
        index
        for index in range(count)
        if index >= len(reference) or not agree(recording.summary(index), reference[index])
    ]
    last = range(max(0, count - 2), count)
    half = _MAX_DIFFERENT // 2
    places = sorted({*different[:half], *different[-half:], *last})
    return CaseFingerprint(
        record.kind or CHANCE, count, tuple((i, recording.summary(i)) for i in places)
    )


def recognise(
    failed: Mapping[str, CaseRecord], known: Iterable[MisconceptionFingerprint]
) -> MisconceptionFingerprint | None:
    """Return the misconception that explains what failed, or None.

    A misconception explains a failed question when it returned the same wrong values in the same
    cases. A case that did not fail alike is excused when neither side returned a wrong value in it
    or the misconception's differ from run to run, provided that wrong values are alike in another
    case: of two programs with the same wrong idea, one may raise an exception where it is given a
    list, and the other not.

    Parameters
    ----------
    failed : mapping of str to CaseRecord
        The failed cases of a question, by name.
    known : iterable of MisconceptionFingerprint
        The question's misconceptions.

    Returns
    -------
    MisconceptionFingerprint or None
        Of several that fit, the one with the fewest excused cases, then with the most events.
    """
    best, found = None, None
    for misconception in known:
        rank = _explains(misconception.cases, failed)
        if rank is not None and (best is None or rank > best):
            best, found = rank, misconception
    return found


def _explains(
    cases: Mapping[str, CaseFingerprint], failed: Mapping[str, CaseRecord]
) -> tuple[int, int] | None:
    """Return how well a misconception's fingerprints fit (higher is better), or None."""
    alike = values = excused = events = 0
    for name in cases.keys() | failed.keys():
        record, known = failed.get(name), cases.get(name)
        if record is not None and known is not None and _is_alike(known, record):
            alike += 1
            values += record.kind is FailureKind.WRONG
            events += len(known.at)
        elif known is not None and known.end == CHANCE:
            excused += 1
        elif (record is not None and record.kind is FailureKind.WRONG) or (
            known is not None and known.end is FailureKind.WRONG
        ):
            return None
        else:
            excused += 1
    if not alike or (excused and not values):
        return None
    return -excused, events


def _is_alike(known: CaseFingerprint, record: CaseRecord) -> bool:
    """Return whether a case failed as it did for the misconception."""
    recording = record.recording
    if known.end != record.kind or known.events != len(recording):
        return False
    return all(agree(summary, recording.summary(index)) for index, summary in known.at)


# -- which outcome was wrong ---------------------------------------------------------------------


def wrong_event(record: CaseRecord, reference: Mapping[int, Summary]) -> int | None:
    """Return the number of the event that made a case fail, or None when it is unknown.

    It is the last event whose outcome differs from the reference's; without one, the last event
    that returned a value and not an object.

    Parameters
    ----------
    record : CaseRecord
        Of the failed case.
    reference : mapping of int to Summary
        The summaries of the reference solution's events, by number, as far as they are known.
    """
    recording = record.recording
    last = None
    for index in range(len(recording) - 1, -1, -1):
        right = reference.get(index)
        if right is None and last is not None:
            continue
        summary = recording.summary(index)
        if right is not None and not agree(summary, right):
            return index
        if last is None and outcome_of(summary)[0] != "object":
            last = index
    return last


# -- mistakes in any function -------------------------------------------------------------------


def diagnose(
    failed: Mapping[str, CaseRecord],
    known: QuestionFingerprints,
    cells: Sequence[tuple[int, str]],
) -> Diagnosis | None:
    """Name what went wrong in a failed question.

    Parameters
    ----------
    failed : mapping of str to CaseRecord
        Its failed cases in their order, by name.
    known : QuestionFingerprints
        What the bundle holds of the question; `NO_FINGERPRINTS` when it holds nothing.
    cells : sequence of (int, str)
        The notebook's code cells: number and source.

    Returns
    -------
    Diagnosis or None
        None when nothing explains the failure.
    """
    for record in failed.values():
        if record.kind in (FailureKind.NOT_ATTEMPTED, FailureKind.MISSING):
            return _not_there(record, cells)
    misconception = recognise(failed, known.misconceptions)
    if misconception is not None:
        return Diagnosis(misconception.name, misconception.hint, general=False)
    for case, record in failed.items():
        reference = known.reference.get(case, {})
        found = _general(record, reference, cells)
        if found is not None:
            return found
    return None


def _named(name: str, hint: str) -> Diagnosis:
    """Return the diagnosis of a general rule."""
    return Diagnosis(name, hint, general=True)


def _not_there(record: CaseRecord, cells: Sequence[tuple[int, str]]) -> Diagnosis:
    """Explain a case for which there is no answer."""
    if record.kind is FailureKind.NOT_ATTEMPTED:
        return _named(
            "stub",
            "A part of this question is still as it was handed out: write your answer in place of "
            "the line that raises NotImplementedError.",
        )
    name = record.missing[0]
    defined = {d.name: d for tree in _trees(cells) for d in _definitions(tree)}
    if name in defined:
        return _named(
            "defined-too-late",
            f"{name} is defined, but not where this question is checked: was its cell moved below "
            "the check, or did an error stop the cell before?",
        )
    spellings = {other.lower(): other for other in defined}
    similar = difflib.get_close_matches(name.lower(), spellings, 1, 0.75)
    hint = f"Nothing in the notebook is called {name}."
    if similar:
        hint += f" Is {spellings[similar[0]]} what you meant?"
    return _named("name-not-defined", hint)


def _general(
    record: CaseRecord, reference: Mapping[int, Summary], cells: Sequence[tuple[int, str]]
) -> Diagnosis | None:
    """Explain a failed case by a mistake that is possible in any function."""
    if record.kind is FailureKind.TIMED_OUT:
        return _named("endless", "It did not come to an end: look at what stops your loop.")
    if record.kind in (FailureKind.DIED, FailureKind.BREACH):
        return _named(
            FailureKind.DIED.value,
            "The Python process ended: look for exit(), endless recursion or huge arrays.",
        )
    if record.exception is not None:
        return _exception(record.exception)
    index = wrong_event(record, reference)
    if index is None:
        return None
    summary = record.recording.summary(index)
    right, outcome = reference.get(index), outcome_of(summary)
    if summary[0] == "changed" and right is not None and right[0] != "changed":
        return _named(
            "modified-input",
            "Your code changes what it is given, which its caller still needs: work on a copy.",
        )
    if outcome[0] == "none":
        return None if right == ["none"] else _returned_none(record.recording, index, cells)
    if outcome[0] == "object" and outcome[1] in _FUNCTIONS:
        return _named(
            "function-returned", "What came back is a function and not its value: add the ()."
        )
    if right is None:
        return None
    if outcome[0] == "text" and outcome_of(right)[0] in ("n", "b"):
        return _named("text-returned", "What came back is a text, not a number: was it formatted?")
    value = record.recording.events[index].outcome
    return _numbers(value, outcome, outcome_of(right))


def _exception(report: ExceptionReport) -> Diagnosis | None:
    """Explain an exception raised in the student's own code; feedback shows its line."""
    kind = report.type
    advice = {
        "NameError": "A name is used that does not exist there: compare the spelling, and look "
        "whether it is defined inside another function.",
        "UnboundLocalError": "A variable is used before it has a value on this path.",
        "TypeError": "A value has another type than this line needs: print the type of what goes "
        "into it.",
        "AttributeError": "This object does not have that attribute: print its type; is it set in "
        "fit or __init__?",
        "IndexError": "An index reaches beyond the end: print the shape; counting starts at 0.",
        "KeyError": "The dict does not hold that key: print its keys.",
        "ZeroDivisionError": "Something is divided by zero: which input makes it zero?",
        "RecursionError": "The function calls itself without end.",
        "LinAlgError": "The matrix has no inverse: is one needed here?",
        "ModuleNotFoundError": "This library is not there when your work is graded: use those of "
        "the notebook.",
    }.get(kind)
    message = report.message
    if kind == "ValueError" and any(
        w in message for w in ("broadcast", "matmul", "aligned", "shape")
    ):
        advice = "Two shapes do not fit together: print the shape of each part of this line."
    if kind == "ValueError" and "ambiguous" in message:
        advice = "Here a whole array stands where one True or False is needed."
    if advice is None:
        return None
    return _named(f"raises-{kind}", advice)


def _returned_none(recording: Recording, index: int, cells: Sequence[tuple[int, str]]) -> Diagnosis:
    """Explain an event that returned None, from the return statements of the function called."""
    called = recording.call(index).split("(")[0].split(".")[-1]
    functions = [d for tree in _trees(cells) for d in _definitions(tree, deep=True)]
    mine = [d for d in functions if d.name == called and isinstance(d, ast.FunctionDef)]
    returns = prints = False
    for node in ast.walk(mine[-1]) if mine else ():
        returns |= isinstance(node, ast.Return) and node.value is not None
        prints |= isinstance(node, ast.Call) and getattr(node.func, "id", None) == "print"
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


def _numbers(value: Any, outcome: Summary, right: Summary) -> Diagnosis | None:
    """Explain a value whose numbers differ from the right ones in a typical way."""
    shape, wanted = shape_of(outcome), shape_of(right)
    if has_gaps(outcome) and not has_gaps(right):
        return _named(
            "not-finite",
            "The result is not finite (nan or inf): look for a division by zero, the logarithm of "
            "zero, or an exp of a large number.",
        )
    if shape is None or wanted is None or agree(outcome, right):
        return None
    if shape != wanted:
        return _shapes(shape, wanted)
    if len(shape) == 2 and agree(summarise(np.transpose(value)), right):
        return _transposed()
    if outcome[0] == right[0] == "n":
        exact = [x for x in right[2] if isinstance(x, int | float)]
        fractions = any(x != int(x) for x in exact)
        for cast in (int, round):
            if fractions and [float(cast(x)) for x in exact] == outcome[2]:
                return _named(
                    "truncated",
                    "The fractions are lost: the numbers land in an array of integers, or // or "
                    "int() is at work.",
                )
    return None


def _shapes(shape: tuple[int, ...], wanted: tuple[int, ...]) -> Diagnosis | None:
    """Explain a value of shape `shape` where one of shape `wanted` is right."""
    if len(wanted) == 1 and shape in ((*wanted, 1), (1, *wanted)):
        return _named(
            "column-for-vector",
            f"The result has shape {shape} instead of {wanted}: somewhere a vector became a "
            f"{'column' if shape[-1] == 1 else 'row'}.",
        )
    if wanted and wanted[0] > 1 and shape == (wanted[0], wanted[0]) and len(wanted) == 1:
        return _named(
            "broadcast-to-square",
            f"The result has shape {shape} instead of {wanted}: a column met a row, and NumPy "
            "paired every element with every other.",
        )
    if len(shape) == 2 and shape == wanted[::-1]:
        return _transposed()
    return None


def _transposed() -> Diagnosis:
    return _named("transposed", "Rows and columns of the result have changed places.")


def _trees(cells: Iterable[tuple[int, str]]) -> Iterator[ast.Module]:
    """Yield the syntax tree of every cell that is valid Python, up to `MAX_CODE` characters.

    Others hold a magic command, or have never run.
    """
    left = MAX_CODE
    for _, source in cells:
        left -= len(source)
        if left < 0:
            return
        tree = parse(source)
        if tree is not None:
            yield tree


def _definitions(tree: ast.Module, *, deep: bool = False) -> list[ast.FunctionDef | ast.ClassDef]:
    """Return the functions and classes of a cell; if `deep`, also those within others."""
    nodes: Iterable[ast.AST] = ast.walk(tree) if deep else tree.body
    return [n for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)]
