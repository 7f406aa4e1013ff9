"""Summarise values that a student's code returned, compare summaries, and show values as text.

A summary is a small JSON list, rounded so that machines with other rounding get nearly the same.
Two summaries `agree` when they may belong to the same value. The first element is the kind:

    ["none"]
    ["n", shape, first, means, largest]     numbers: a scalar, an array, a rectangular list
    ["b", shape, first, means, largest]     booleans, in the same way
    ["text", beginning, digest]             a string; the digest is empty where it is short
    ["bytes", length, digest]
    ["array", shape, digest]                an array of strings, dates or objects, or a huge one
    ["items", length, parts, digest]        a list or a tuple; the digest is empty unless it is long
                                            and holds nothing but strings, integers and None
    ["dict", length, pairs]                 pairs of a key's repr and the summary of its value
    ["set", length, parts]
    ["raised", type, words]                 an exception, with the words of its message
    ["object", type]                        a proxy of an object in the sandbox
    ["changed", summary, arguments]         a call that returned `summary` and changed arguments in
                                            place: pairs of an argument's number and a summary
    ["other", type]                         a value of any other type
    ["deep"]                                a container in too many others

`parts` are summaries of the first elements; sets and dicts are sorted by repr. `first` are the
first numbers; `means` is empty where these are all, else two weighted means of all numbers and the
count of those that are not finite; `largest` is the largest finite absolute value, to two digits.
Numbers that are not finite are strings: "nan", "inf", "-inf". Complex numbers count as two arrays
of real ones.
"""

import functools
import hashlib
import json
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlmath.model.fingerprints import Summary
from mlmath.sandbox.rpc.proxies import Proxy

_DIGITS = 6  # significant digits that are kept of the largest number of a value
_CLOSE = 2e-5  # by how much two values may differ, relative to the largest number of both
_NOISE = 1e-13  # a smaller number is rounding noise, which differs between machines
_MAX_KEPT = 10_000  # elements of arrays whose weights are kept for the next of that size
_MAX_FIRST = 4  # numbers of an array that are kept
_MAX_PARTS = 8  # elements of a container that are kept
_MAX_DEPTH = 4  # containers within containers
_MAX_SIZE = 10**6  # elements of an array; of a larger one only the beginning is looked at

#: Stands for an outcome that was too large to be recorded.
NOT_KEPT = NotImplemented

_MAX_ELEMENTS = 8  # of an array in a text for students
_MAX_TEXT = 160  # characters of one value in a text for students


# -- summaries ----------------------------------------------------------------------------------


def summarise(value: Any, depth: int = 0) -> Summary:
    """Return a summary of `value` (the module's docstring lists the forms).

    Numbers, NumPy scalars, arrays and rectangular lists of numbers are one kind, because tests
    accept any of them for another. `depth` is the number of containers that `value` is in.
    """
    if value is None:
        return ["none"]
    if isinstance(value, BaseException):
        return ["raised", type(value).__name__, _words(value)]
    if isinstance(value, Proxy):
        return ["object", value._mlmath_type]
    if isinstance(value, str):
        return ["text", value[:40], _digest(value) if len(value) > 40 else ""]
    if isinstance(value, bytes):
        return ["bytes", len(value), hashlib.sha256(value).hexdigest()[:8]]
    array = _as_array(value)
    if array is not None:
        return _of_array(array)
    if depth > _MAX_DEPTH:
        return ["deep"]
    if isinstance(value, np.ndarray):  # of strings, dates …
        return ["array", list(value.shape), _digest(_repr(value.tolist()[:1000]))]
    if isinstance(value, list | tuple):
        parts = [summarise(item, depth + 1) for item in value[:_MAX_PARTS]]
        rest = _digest(_repr(value[:10_000])) if _plain(value) and len(value) > _MAX_PARTS else ""
        return ["items", len(value), parts, rest]
    if isinstance(value, dict):
        keys = sorted(value, key=_repr)[: 2 * _MAX_PARTS]
        parts = [[_repr(key)[:60], summarise(value[key], depth + 1)] for key in keys]
        return ["dict", len(value), parts]
    if isinstance(value, set | frozenset):
        return ["set", len(value), [summarise(item, depth + 1) for item in _sorted(value)]]
    return ["other", type(value).__name__]


def _as_array(value: Any) -> NDArray[Any] | None:
    """Return `value` as an array of numbers, or None."""
    if isinstance(value, bool | int | float | complex | np.number | np.bool_ | np.ndarray):
        array = np.asarray(value)
    elif isinstance(value, list | tuple) and value and _rectangular(value):
        try:
            array = np.array(value)
        except (ValueError, OverflowError):
            return None
    else:
        return None
    if array.dtype == object and isinstance(value, int):  # beyond 64 bits
        return np.asarray(float(value) if abs(value) < 10**300 else math.inf)
    return array if array.dtype.kind in "biufc" and array.size <= _MAX_SIZE else None


def _rectangular(value: Sequence[Any]) -> bool:
    """Return whether a list holds only numbers, or only lists of one length.

    NumPy refuses what is not rectangular at a deeper level.
    """
    first = value[0]
    if isinstance(first, list | tuple | np.ndarray):
        kinds = (list, tuple, np.ndarray)
        measure = _shape if isinstance(first, np.ndarray) else len
        size = measure(first)
        return all(isinstance(item, kinds) and measure(item) == size for item in value)
    return all(isinstance(item, bool | int | float | complex | np.number) for item in value)


def _shape(value: Sequence[Any] | NDArray[Any]) -> tuple[int, ...] | None:
    """Return the shape of an array or of nested lists, or None where NumPy finds none."""
    try:
        return np.shape(value)
    except ValueError:
        return None


def _of_array(array: NDArray[Any]) -> Summary:
    """Return the summary of an array of numbers or booleans."""
    kind = "b" if array.dtype.kind == "b" else "n"
    shape = list(array.shape)
    if array.dtype.kind == "c":
        array = np.stack([array.real, array.imag])
    flat = array.ravel().astype(float)
    finite = np.isfinite(flat)
    largest = float(np.max(np.abs(flat[finite]), initial=0.0))
    first = [rounded(x, largest) for x in flat[:_MAX_FIRST].tolist()]
    means = []
    if flat.size > _MAX_FIRST:
        known = np.where(finite, flat, 0.0)
        with np.errstate(all="ignore"):
            weights = (_weights if flat.size <= _MAX_KEPT else _make_weights)(flat.size)
            means = [rounded(float(np.mean(w * known)), largest) for w in weights]
        means.append(int(flat.size - finite.sum()))
    return [kind, shape, first, means, float(f"{largest:.1e}") if largest >= _NOISE else 0.0]


def _make_weights(size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return two fixed rows of `size` weights between 0.5 and 1.5.

    They are the fractional parts of multiples of irrational numbers, so that no two neighbours have
    the same weight, and exchanging two elements changes a mean.
    """
    steps = np.arange(size, dtype=float)
    return 0.5 + (steps * 0.6180339887) % 1, 0.5 + (steps * steps * 0.4142135623) % 1


_weights = functools.lru_cache(maxsize=64)(_make_weights)


def rounded(x: float, largest: float) -> float | str:
    """Round `x` to the decimal place of the last significant digit kept of `largest`.

    Parameters
    ----------
    x : float
    largest : float
        The largest absolute value of the numbers that `x` belongs to.

    Returns
    -------
    float or str
        A string for a number that is not finite, which JSON does not know.
    """
    if not math.isfinite(x):
        return str(x)
    if largest < _NOISE:
        return 0.0
    decimals = _DIGITS - 1 - math.floor(math.log10(largest))
    if decimals > 300:
        return 0.0
    return round(x, decimals) + 0.0  # not -0.0


def _words(error: BaseException) -> str:
    """Return the words of an exception's message, without numbers and without what is in quotes."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"", "", str(error)[:300])
    return " ".join(re.findall(r"[a-z]{2,}", text.lower())[:12])


def _plain(value: Iterable[object]) -> bool:
    """Return whether all elements have a repr that is the same on every machine."""
    return all(isinstance(item, str | int | type(None)) for item in value)


def _sorted(value: Iterable[Any]) -> list[Any]:
    """Return the first elements of a set, in the order of their repr."""
    return sorted(value, key=_repr)[:_MAX_PARTS]


def _repr(value: object) -> str:
    """Return a value's repr, also where Python refuses one."""
    try:
        return repr(value)
    except ValueError:  # an integer of thousands of digits
        return f"a large {type(value).__name__}"


def _digest(text: str) -> str:
    """Return a short digest of a text that stands for what is not kept of it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def agree(one: Any, other: Any) -> bool:
    """Return whether two summaries (or parts of them) may belong to the same value."""
    if type(one) is not list or type(other) is not list:
        return bool(one == other)
    if one and one[0] in ("n", "b") and other and other[0] in ("n", "b"):
        return _numbers_agree(one, other)
    return len(one) == len(other) and all(map(agree, one, other))


def _numbers_agree(one: Summary, other: Summary) -> bool:
    if one[:2] != other[:2]:
        return False
    slack = _CLOSE * max(one[4], other[4])
    pairs = zip(one[2] + one[3], other[2] + other[3], strict=True)
    return all(
        x == y if isinstance(x, str) or isinstance(y, str) else abs(x - y) <= slack
        for x, y in pairs
    )


def outcome_of(summary: Summary) -> Summary:
    """Return the summary of what a call returned, without changed arguments."""
    return summary[1] if summary[0] == "changed" else summary


def shape_of(summary: Summary) -> tuple[int, ...] | None:
    """Return the shape in the summary of a number or an array of numbers, else None."""
    return tuple(summary[1]) if summary[0] in ("n", "b") else None


def has_gaps(summary: Summary) -> bool:
    """Return whether a summary has numbers that are not finite."""
    if summary[0] == "items":
        return any(map(has_gaps, summary[2]))
    return summary[0] == "n" and (
        any(isinstance(x, str) for x in summary[2]) or summary[3][2:] > [0]
    )


# -- texts --------------------------------------------------------------------------------------


def shown(value: object) -> str:
    """Return a value as a student would write it, in at most one line; of arrays the shape."""
    if value is NOT_KEPT:
        return "more than can be shown"
    text = _shown(value, 0)
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"


def is_generator(value: object) -> bool:
    """Return whether a value is a NumPy random generator."""
    return isinstance(value, np.random.Generator | np.random.RandomState)


def _shown(value: Any, depth: int) -> str:
    """Return a value as text of any length."""
    if isinstance(value, np.ndarray):
        if value.size <= _MAX_ELEMENTS and value.dtype.kind in "biufcU":
            return _shown(value.tolist(), depth)
        return f"array of shape {value.shape}"
    if isinstance(value, np.longdouble | np.clongdouble):  # Python has no such numbers
        return _shown((complex if value.dtype.kind == "c" else float)(value), depth)
    if isinstance(value, np.generic):
        plain = value.item()
        return str(value) if isinstance(plain, np.generic) else _shown(plain, depth)
    if isinstance(value, float):
        text = f"{value:.6g}"
        return text if re.search(r"[.en]", text) else text + ".0"
    if isinstance(value, complex):
        return f"{value:.6g}"
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {value}" if str(value) else type(value).__name__
    if isinstance(value, Proxy):
        kind = value._mlmath_type
        return f"a {kind}" if kind in ("function", "method") else f"a {kind} object"
    if is_generator(value):
        return "rng"
    if isinstance(value, list | tuple) and depth < 3:
        inner = [_shown(item, depth + 1) for item in value[: _MAX_ELEMENTS + 1]]
        if len(value) > _MAX_ELEMENTS:
            inner[_MAX_ELEMENTS:] = ["…"]
        start, end = "[]" if isinstance(value, list) else "()"
        comma = "," if isinstance(value, tuple) and len(value) == 1 else ""
        return start + ", ".join(inner) + comma + end
    if isinstance(value, dict) and depth < 3:
        pairs = [
            f"{_shown(k, depth + 1)}: {_shown(v, depth + 1)}" for k, v in list(value.items())[:6]
        ]
        return "{" + ", ".join(pairs + ["…"] * (len(value) > 6)) + "}"
    if callable(value):
        name = getattr(value, "__name__", "")
        return name if name.isidentifier() else "a function"
    if isinstance(value, str):
        return json.dumps(value[:_MAX_TEXT], ensure_ascii=False)
    describe: object = type(value).__repr__
    if describe is object.__repr__:  # it would show an address in the grader's memory
        return f"a {type(value).__name__} object"
    return " ".join(_repr(value)[: 2 * _MAX_TEXT].split())
