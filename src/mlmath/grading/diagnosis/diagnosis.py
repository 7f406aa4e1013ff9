"""Why a question failed: the misconception whose values the student's code gave, and its hint.

`mlmath build` grades every misconception once and stores what each did in every test case that it
failed: its fingerprint. Here the recorded outcomes of a failed question are compared with the
fingerprints of that question; no misconception's code runs while submissions are graded. What none
of them explains may still be a mistake that anyone can make in any function.

This lives in `grading`, not in `feedback`: the recorded values exist only while a submission is
graded, and only a name and a hint leave with its result.
"""

import ast
import difflib

import numpy as np

from mlmath.grading.diagnosis.summary import (
    agree,
    has_gaps,
    outcome_of,
    shape_of,
    summarise,
)
from mlmath.grading.import_audit import MOST_CODE

WRONG, ERROR = "wrong", "error"
CHANCE = "by chance"  # how a case ends that a misconception fails on some days and not on others
_FUNCTIONS = ("function", "method", "builtin_function_or_method")
_PLACES = 6  # of one case's events that a fingerprint keeps


# -- fingerprints -------------------------------------------------------------------------------


def fingerprint(record, reference):
    """What a case that a misconception failed is recognised by.

    Parameters
    ----------
    record : CaseRecord
        Of the failed case.
    reference : list
        The summaries of what the reference solution did in the case.

    Returns
    -------
    dict
        `end` (the kind of failure), `events` (how many there were) and `at`: pairs of an event's
        number and its summary, of those that tell most.
    """
    recording = record.recording
    count = len(recording)
    different = [
        index
        for index in range(count)
        if index >= len(reference) or not agree(recording.summary(index), reference[index])
    ]
    last = range(max(0, count - 2), count)
    places = sorted({*different[: _PLACES // 2], *different[-_PLACES // 2 :], *last})
    return {
        "end": record.kind,
        "events": count,
        "at": [[index, recording.summary(index)] for index in places],
    }


def recognise(failed, known):
    """Return the misconception that explains what failed, or None.

    Parameters
    ----------
    failed : dict of str to CaseRecord
        The failed cases of a question, by name.
    known : list of dict
        The question's misconceptions with `name`, `hint` and `cases`, their fingerprints.

    A misconception explains a failed question when it gave the same wrong values in the same
    cases. A case that ended in an exception on either side proves nothing either way, unless all
    are alike: of two programs with the same wrong idea one may choke on a list and the other not.
    """
    best, found = None, None
    for misconception in known:
        rank = _explains(misconception["cases"], failed)
        if rank is not None and (best is None or rank > best):
            best, found = rank, misconception
    return found


def _explains(cases, failed):
    """How well fingerprints fit, as something to compare, or None when they do not."""
    alike = values = excused = events = 0
    for name in cases.keys() | failed.keys():
        record, known = failed.get(name), cases.get(name)
        if record is not None and known is not None and _is_alike(known, record):
            alike += 1
            values += record.kind == WRONG
            events += len(known["at"])
        elif known is not None and known["end"] == CHANCE:
            excused += 1
        elif (record is not None and record.kind == WRONG) or (known or {}).get("end") == WRONG:
            return None
        else:
            excused += 1
    if not alike or (excused and not values):
        return None
    return -excused, events


def _is_alike(known, record):
    recording = record.recording
    if known["end"] != record.kind or known["events"] != len(recording):
        return False
    return all(agree(summary, recording.summary(index)) for index, summary in known["at"])


# -- which outcome was wrong ---------------------------------------------------------------------


def wrong_event(record, reference):
    """The number of the event that a failed case failed for, as far as one can tell, or None.

    `reference` maps an event's number to the summary of what the reference solution did there.
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


def diagnose(failed, known, cells):
    """Name what went wrong in a failed question.

    Parameters
    ----------
    failed : dict of str to CaseRecord
        Its failed cases in their order, by name.
    known : dict
        What the bundle's diagnosis file holds of the question; empty when it holds nothing.
    cells : list of (int, str)
        The notebook's code cells, by number.

    Returns
    -------
    dict or None
        `name`, `hint` (one or two sentences for the student) and `general` (whether it is not one
        of the question's own misconceptions); None when nothing explains what came back.
    """
    for record in failed.values():
        if record.kind in ("not attempted", "missing"):
            return _not_there(record, cells)
    misconception = recognise(failed, known.get("misconceptions", []))
    if misconception is not None:
        return {
            "name": misconception["name"],
            "hint": misconception["hint"],
            "general": False,
        }
    for case, record in failed.items():
        reference = dict(known.get("reference", {}).get(case, []))
        found = _general(record, reference, cells)
        if found is not None:
            return found
    return None


def _named(name, hint):
    return {"name": name, "hint": hint, "general": True}


def _not_there(record, cells):
    if record.kind == "not attempted":
        return _named(
            "stub",
            "A part of this question is still as it was handed out: write your answer in place of "
            "the line that raises NotImplementedError.",
        )
    name = record.missing[0]
    defined = {d.name: d for _, tree in _trees(cells) for d in _definitions(tree)}
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


def _general(record, reference, cells):
    if record.kind == "timed out":
        return _named("endless", "It did not come to an end: look at what stops your loop.")
    if record.kind in ("died", "breach"):
        return _named(
            "died", "The Python process ended: look for exit(), endless recursion or huge arrays."
        )
    if record.place:
        return _exception(record.place)
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
    value = record.recording.events[index][4]
    return _numbers(value, outcome, outcome_of(right))


def _exception(place):
    """An exception that came from the student's own code; the page shows its line."""
    kind = place.get("type", "")
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
    message = place.get("message", "")
    if kind == "ValueError" and any(
        w in message for w in ("broadcast", "matmul", "aligned", "shape")
    ):
        advice = "Two shapes do not fit together: print the shape of each part of this line."
    if kind == "ValueError" and "ambiguous" in message:
        advice = "Here a whole array stands where one True or False is needed."
    if advice is None:
        return None
    return _named(f"raises-{kind}", advice)


def _returned_none(recording, index, cells):
    operation, target, args, *_ = recording.events[index]
    called = recording.call(index).split("(")[0].split(".")[-1]
    functions = [d for _, tree in _trees(cells) for d in _definitions(tree, deep=True)]
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


def _numbers(value, outcome, right):
    """Mistakes that show in numbers, next to the right ones."""
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


def _shapes(shape, wanted):
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


def _transposed():
    return _named("transposed", "Rows and columns of the result have changed places.")


def _trees(cells):
    left = MOST_CODE
    for number, source in cells:
        left -= len(source)
        if left < 0:
            return
        try:
            yield number, ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # a magic, or a cell that never ran


def _definitions(tree, *, deep=False):
    nodes = ast.walk(tree) if deep else tree.body
    return [n for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)]
