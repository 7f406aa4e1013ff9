# Made from mlmath/payload/comparing.py by `mlmath build`.
"""Compare what a student's function returned with the right value, in hidden tests.

`mlmath build` puts a copy of this file into every bundle, so it needs nothing but NumPy. Students
see its messages, which therefore say what was called, what came back and what to look at, but never
the expected value.
"""

import copy
import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

RTOL = 1e-6  # any correct floating-point implementation of a closed formula meets this
ATOL = 1e-9  # for values that should be zero and come out as rounding noise

_MAX_ELEMENTS = 12  # of an array that a message still shows
_MAX_CHARACTERS = 160  # of a student's value that a message shows


def short(value: object) -> str:
    """Return a line about a value: its repr, shortened where needed; of a large array its shape."""
    if isinstance(value, np.ndarray) and value.size > _MAX_ELEMENTS:
        return f"an array of shape {value.shape}"
    if isinstance(value, np.generic):
        value = value.item()  # its repr names the type, which says nothing to a student
    text = " ".join(repr(value).split())
    return text if len(text) <= _MAX_CHARACTERS else text[: _MAX_CHARACTERS - 2] + " …"


def as_numbers(actual: object, call: str) -> np.ndarray:
    """Return what a student's function returned as a numeric array.

    Parameters
    ----------
    actual : object
        The student's value: a number, a NumPy scalar, an array or (nested) lists or tuples.
    call : str
        The call as the message should name it, e.g. `"mse(y_true, y_pred) with one sample"`.

    Returns
    -------
    numpy.ndarray
        Of a boolean, integer, float or complex dtype.

    Raises
    ------
    AssertionError
        When the value is not numeric; the message says what came back instead.
    """
    if actual is None:
        raise AssertionError(f"{call} returned None: is there a return at the end?")
    if callable(actual):
        raise AssertionError(
            f"{call} returned {short(actual)}, a function and not its value: are the () missing?"
        )
    if isinstance(actual, str | bytes | dict | set | frozenset):
        raise AssertionError(f"{call} returned {short(actual)}, which is not numeric")
    try:
        array = np.asarray(actual)
    except Exception as error:
        raise AssertionError(f"{call} returned {short(actual)}, which is not numeric") from error
    if array.dtype.kind not in "biufc":
        raise AssertionError(f"{call} returned {short(actual)}, which is not numeric")
    return array


def assert_close(
    actual: object,
    expected: Any,
    call: str,
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
    look: str = "",
) -> None:
    """Assert that `actual` has the shape of `expected` and its values within `rtol` and `atol`.

    Parameters
    ----------
    actual : object
        What the student's function returned.
    expected : array-like
        The right value, computed before the call from separate copies of the arguments. Where it
        is a scalar, `actual` must be one too (a number, or an array of shape `()`).
    call : str
        The call, as the message should name it; no two test cases use the same words.
    rtol, atol : float
        Relative and absolute tolerance, as in `numpy.isclose`.
    look : str
        What to look at when the values differ: a sentence that is added to the message.

    Raises
    ------
    AssertionError
        At the first of these that fails: it is numeric, its shape, NaN or infinity, its values.
    """
    array, expected = as_numbers(actual, call), np.asarray(expected)
    advice = f" {look}" if look else ""
    if array.shape == expected.shape and _is_close(array, expected, rtol, atol):
        return
    if array.shape != expected.shape:
        wanted = f"shape {expected.shape}" if expected.shape else "a single number"
        found = f"shape {array.shape}" if array.shape else "a single number"
        raise AssertionError(f"{call} should give {wanted}, yours gave {found}.{advice}")
    if np.isnan(array).any() and not np.isnan(expected).any():
        raise AssertionError(f"{call} gave NaN (not a number): {short(actual)}.{advice}")
    if np.isinf(array).any() and not np.isinf(expected).any():
        raise AssertionError(f"{call} gave an infinite value: {short(actual)}.{advice}")
    found = "values that are" if array.size > _MAX_ELEMENTS else f"{short(actual)}, which is"
    raise AssertionError(f"{call} gave {found} not right.{advice}")


def _is_close(array: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> bool:
    """Do as `numpy.allclose`, but faster: tests spend most of their time in it."""
    if not array.ndim and array.dtype.kind in "fiu" and expected.dtype.kind in "fiu":
        one, other = array.item(), expected.item()
        close = abs(one - other) <= atol + rtol * abs(other) and math.isfinite(other)
        return close or one == other
    equal = array == expected
    if equal.all():
        return True
    with np.errstate(invalid="ignore", over="ignore"):  # infinities compare by ==
        difference = np.abs(array.astype(np.result_type(array, 1.0), copy=False) - expected)
        close = (difference <= atol + rtol * np.abs(expected)) & np.isfinite(expected)
    return bool((close | equal).all())


def each(calls: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """Make independent calls; yield what they return, in order.

    Parameters
    ----------
    calls : iterable of tuple
        Each the student's function and its arguments; every call gets copies of them.

    Yields
    ------
    object
        What a call returned.

    Raises
    ------
    Exception
        What a call raises, when its turn has come.

    Notes
    -----
    Where the function lives in another process, all calls go there in one message, which takes a
    fraction of the time. The function may then see later arguments before it answers the first
    call: do not use this where they give the answer away.
    """
    calls = list(calls)
    together: list[Any] = [getattr(type(function), "_mlmath_each", None) for function, *_ in calls]
    if calls and all(together):
        yield from together[0](calls[0][0], calls)
        return
    for function, *arguments in calls:
        yield function(*map(_copied, arguments))


def _copied(value: Any) -> Any:
    """Do as `copy.deepcopy`, but faster for arrays."""
    if type(value) is np.ndarray and not value.dtype.hasobject:
        return value.copy()
    return copy.deepcopy(value)


class Comparisons:
    """Calls of a student's functions that are made with `each` and compared with `assert_close`."""

    def __init__(self) -> None:
        self._calls: list[tuple[Any, ...]] = []
        self._compared: list[tuple[Any, str, dict[str, Any]]] = []

    def add(
        self, function: Any, arguments: tuple[Any, ...], expected: Any, call: str, **options: Any
    ) -> None:
        """Add a call of `function` with `arguments`; the rest is as in `assert_close`."""
        self._calls.append((function, *arguments))
        self._compared.append((expected, call, options))

    def assert_close(self) -> None:
        """Make the calls and compare. Raises AssertionError for the first that is not right."""
        compared = zip(each(self._calls), self._compared, strict=True)
        for actual, (expected, call, options) in compared:
            assert_close(actual, expected, call, **options)


def assert_same_labels(actual: object, expected: Any, call: str, *, look: str = "") -> None:
    """Assert that `actual` holds exactly the labels of `expected`, in the same order.

    Numbers compare by value (`1`, `1.0` and `np.int64(1)` are the same label), strings as strings.

    Parameters
    ----------
    actual : object
        What the student's function returned.
    expected : array-like
        The right labels.
    call, look : str
        As in `assert_close`.

    Raises
    ------
    AssertionError
        When the shape or any label differs.
    """
    if actual is None:
        raise AssertionError(f"{call} returned None: is there a return at the end?")
    try:
        array = np.asarray(actual)
    except Exception as error:
        raise AssertionError(f"{call} returned {short(actual)}, not an array of labels") from error
    expected = np.asarray(expected)
    advice = f" {look}" if look else ""
    if array.dtype.kind not in "biufcUS":
        raise AssertionError(f"{call} returned {short(actual)}, not an array of labels")
    if array.shape != expected.shape:
        raise AssertionError(
            f"{call} should give shape {expected.shape}, yours gave {array.shape}.{advice}"
        )
    wrong = int(np.sum(array != expected))
    if wrong:
        raise AssertionError(
            f"{call} gave {short(actual)}: {wrong} of {expected.size} are not right.{advice}"
        )


def assert_unchanged(before: object, after: object, call: str) -> None:
    """Assert that an argument still has the value, shape and type it had before the call.

    Parameters
    ----------
    before : object
        A copy of the argument, made before the call.
    after : object
        The argument itself, after the call.
    call : str
        The call and the argument, e.g. `"mse_gradient(X, y, w): w"`.

    Raises
    ------
    AssertionError
        When the call has changed its argument in place.
    """
    before_array, after_array = np.asarray(before), np.asarray(after)
    same = (
        type(before) is type(after)
        and before_array.shape == after_array.shape
        and before_array.dtype == after_array.dtype
        and np.array_equal(before_array, after_array, equal_nan=before_array.dtype.kind in "fc")
    )
    if not same:
        raise AssertionError(
            f"{call} is not what it was before the call: work on a copy, not on the caller's data"
        )
