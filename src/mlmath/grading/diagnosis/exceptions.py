"""Explain an exception that a student's code raised, by its message and the code around it.

An exception has many causes. What is said here follows from the message; where that leaves the
cause open, there is no advice: the student's page shows the line and the message all the same.
"""

import difflib
import re

from mlmath.grading.diagnosis.evidence import StudentCode
from mlmath.model.result import ExceptionReport

_NONE_VALUE = (
    "A value in this line is None: which call gave it, and does that function return something?"
)
_WHOLE = "Here a whole number is needed and another kind of value stands: print it and its type."
_SHAPES = "Two shapes do not fit together: print the shape of each part of this line."
_LIST = "A list does not compute like an array: make it one with np.asarray first."

#: By type: patterns of messages with what they say; the first that matches counts.
_ADVICE: dict[str, tuple[tuple[str, str], ...]] = {
    "TypeError": (
        (r"NoneType", _NONE_VALUE),
        (
            r"takes .*positional arguments? but|missing \d+ required|unexpected keyword argument",
            "A function is called with other arguments than its def line has: compare the two.",
        ),
        (
            r"object is not callable",
            "Something is called that is not a function: did a variable take a function's name, or "
            "is an operator missing before a bracket?",
        ),
        (
            r"only integer scalar arrays|only integers|indices must be integers"
            r"|cannot be interpreted as an integer",
            _WHOLE,
        ),
        (r"unsupported operand.*'list'|bad operand type.*'list'|multiply sequence", _LIST),
        (r"Cannot cast ufunc", ""),  # below, whatever the type is called
    ),
    "AttributeError": (
        (r"'NoneType' object", _NONE_VALUE),
        (r"'(list|tuple)' object has no attribute", _LIST),
        (
            r"module '[\w.]+' has no attribute",
            "That module has nothing of this name: is it spelt so?",
        ),
        (
            r"'(float|int|bool)' object has no attribute",
            "A plain Python number has no such attribute: NumPy's arrays have. Make it one with "
            "np.asarray, or use NumPy's function.",
        ),
    ),
    "IndexError": (
        (
            r"too many indices",
            "The array has fewer axes than this line has indices: print its shape.",
        ),
        (
            r"arrays used as indices must be|only integers, slices|invalid index to scalar",
            _WHOLE,
        ),
    ),
    "LinAlgError": (
        (
            r"must be at least two-dimensional|0-dimensional",
            "This function needs a matrix and got a single number or a row: print the shape of "
            "what goes into it, for one feature too.",
        ),
        (r"must be square", "This function needs a square matrix: print the shape."),
        (r"did not converge", "The matrix may hold nan or infinity: print it."),
    ),
    "ValueError": (
        (r"ambiguous", "Here a whole array stands where one True or False is needed."),
        (r"could not be broadcast|core dimension|not aligned|mismatch in its", _SHAPES),
        (
            r"inhomogeneous|array element with a sequence",
            "The rows of the array to be made have different lengths: print them.",
        ),
        (
            r"cannot reshape",
            "The new shape has another number of elements than the array: print both.",
        ),
        (
            r"zero-size array|empty (sequence|iterable)|arg is an empty|argument is empty",
            "Something empty has no largest or smallest element: which input makes it empty?",
        ),
        (
            r"values to unpack",
            "There are not as many values as names to the left of the equals sign: print them.",
        ),
    ),
    "UnboundLocalError": ((r"", "A variable is used before it has a value on this path."),),
    "KeyError": ((r"", "The dict does not hold that key: print its keys."),),
    "ZeroDivisionError": ((r"", "Something is divided by zero: which input makes it zero?"),),
    "RecursionError": ((r"", "The function calls itself without end: when should it stop?"),),
    "ModuleNotFoundError": (
        (
            r"",
            "This library is not there when your work is graded: use those of the notebook.",
        ),
    ),
}


def advice_on(report: ExceptionReport, code: StudentCode) -> str | None:
    """Return a hint on an exception raised in the student's own code.

    Parameters
    ----------
    report : ExceptionReport
    code : StudentCode
        The answer that raised it.

    Returns
    -------
    str or None
        None where the message leaves the cause open.
    """
    kind, message = report.type, report.message
    if "Cannot cast ufunc" in message:
        return (
            "An array of whole numbers cannot take fractions in place (+= and the like): make it "
            "an array of floats first, or write x = x + …"
        )
    if kind == "NameError":
        return _on_name(message, code)
    if kind == "IndexError" and (beyond := _beyond_the_end(message)):
        return beyond
    if kind == "AttributeError" and (own := _own_attribute(message, code)):
        return own
    if kind == "LinAlgError" and "Singular" in message and code.words & {"inv", "solve"}:
        return "The matrix has no inverse: is one needed here?"
    for pattern, advice in _ADVICE.get(kind, ()):
        if re.search(pattern, message):
            return advice
    return None


def _on_name(message: str, code: StudentCode) -> str | None:
    found = re.search(r"name '(\w+)' is not defined", message)
    if found is None:
        return None
    name = found[1]
    if code.defined_inside(name):
        return f"{name} has a value inside another function only: hand it over as an argument."
    names = [*code.top, *code.words]
    similar = difflib.get_close_matches(name, [n for n in names if n != name], 1, 0.8)
    if similar:
        return f"Nothing is called {name} there. Is {similar[0]} what you meant?"
    return f"Nothing is called {name} there: compare the spelling, or give it a value first."


def _beyond_the_end(message: str) -> str | None:
    """Explain an index that is beyond the end, by how far it is."""
    found = re.search(
        r"index (-?\d{1,9}) is out of bounds for axis \d+ with size (\d{1,9})", message
    )
    if found is None:
        if "list index out of range" in message:
            return "An index reaches beyond the end of the list: print both."
        return None
    index, size = int(found[1]), int(found[2])
    if size == 0:
        return "The array is empty here: which input makes it so?"
    if index == size:
        return (
            f"The array has {size} elements there; counting starts at 0, so the last is {size - 1}."
        )
    return f"The index {index} reaches beyond the {size} elements there: print it and the shape."


def _own_attribute(message: str, code: StudentCode) -> str | None:
    """Explain an attribute that the student's own class has not set."""
    found = re.search(r"'(\w+)' object has no attribute '(\w+)'", message)
    if found is None or found[1] not in code.top:
        return None
    return (
        f"The object has no {found[2]} at this point: is it set in __init__ or in fit, and spelt "
        "the same everywhere?"
    )
