"""What a student's code did in a test case: recorded at once, summarised only when asked.

While a case runs, `Recording` keeps what crossed the bridge. A summary of a value is a small piece
of JSON, rounded so far that it is the same on every machine; two summaries `agree` when they may
stand for the same value. What follows from agreement is the business of `diagnosis`.
"""

import functools
import hashlib
import json
import math
import re

import numpy as np

from mlmath.sandbox.rpc.peer import Proxy

_DIGITS = 6  # significant digits that are kept of the largest number of a value
_CLOSE = 2e-5  # of the largest number of a value: how far two rounded values may be apart
_NOISE = 1e-13  # below this a number is rounding noise, which differs between machines
_FIRST = 4  # elements of an array that are kept; two weighted means stand for all of them
_ITEMS = 8  # parts of a container that are kept
_DEPTH = 4
_LARGEST = 10**6  # elements of an array that are looked at

NOT_KEPT = NotImplemented  # in place of an outcome that was too large

_SHOWN_ELEMENTS = 8  # of an array in a text for students
_SHOWN = 160  # characters of one value in a text for students


# -- summaries ----------------------------------------------------------------------------------


def summarise(value, depth=0):
    """Return a summary of `value`: a list of JSON values whose first element is its kind.

    Numbers, NumPy scalars, arrays and rectangular lists of numbers are one kind, since tests do not
    tell them apart: `["n", shape, first elements, weighted means, largest]`.
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
    if depth > _DEPTH:
        return ["deep"]
    if isinstance(value, np.ndarray):  # of strings, dates …
        return ["array", list(value.shape), _digest(_repr(value.tolist()[:1000]))]
    if isinstance(value, list | tuple):
        parts = [summarise(item, depth + 1) for item in value[:_ITEMS]]
        rest = _digest(_repr(value[:10_000])) if _plain(value) and len(value) > _ITEMS else ""
        return ["items", len(value), parts, rest]
    if isinstance(value, dict):
        keys = sorted(value, key=_repr)[: 2 * _ITEMS]
        parts = [[_repr(key)[:60], summarise(value[key], depth + 1)] for key in keys]
        return ["dict", len(value), parts]
    if isinstance(value, set | frozenset):
        return ["set", len(value), [summarise(item, depth + 1) for item in _sorted(value)]]
    return ["other", type(value).__name__]


def _as_array(value):
    """`value` as an array of numbers, or None."""
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
    return array if array.dtype.kind in "biufc" and array.size <= _LARGEST else None


def _rectangular(value):
    """Whether a list holds numbers, or such lists, of one form; a first look suffices here."""
    first = value[0]
    if isinstance(first, list | tuple | np.ndarray):
        kinds = (list, tuple, np.ndarray)
        size = np.shape(first) if isinstance(first, np.ndarray) else len(first)
        return all(
            isinstance(item, kinds)
            and (np.shape(item) if isinstance(first, np.ndarray) else len(item)) == size
            for item in value
        )
    return all(isinstance(item, bool | int | float | complex | np.number) for item in value)


def _of_array(array):
    kind = "b" if array.dtype.kind == "b" else "n"
    shape = list(array.shape)
    if array.dtype.kind == "c":
        array = np.stack([array.real, array.imag])
    flat = array.ravel().astype(float)
    finite = np.isfinite(flat)
    largest = float(np.max(np.abs(flat[finite]), initial=0.0))
    first = [rounded(x, largest) for x in flat[:_FIRST].tolist()]
    means = []
    if flat.size > _FIRST:
        known = np.where(finite, flat, 0.0)
        with np.errstate(all="ignore"):
            means = [rounded(float(np.mean(w * known)), largest) for w in _weights(flat.size)]
        means.append(int(flat.size - finite.sum()))
    return [kind, shape, first, means, float(f"{largest:.1e}") if largest >= _NOISE else 0.0]


@functools.lru_cache(maxsize=64)
def _weights(size):
    """Two fixed rows of weights between 0.5 and 1.5."""
    steps = np.arange(size, dtype=float)
    return 0.5 + (steps * 0.6180339887) % 1, 0.5 + (steps * steps * 0.4142135623) % 1


def rounded(x, largest):
    """Return `x` to as many decimals as the largest number of its array has significant digits."""
    if not math.isfinite(x):
        return str(x)
    if largest < _NOISE:
        return 0.0
    decimals = _DIGITS - 1 - math.floor(math.log10(largest))
    if decimals > 300:
        return 0.0
    return round(x, decimals) + 0.0  # not -0.0


def _words(error):
    """The words of an exception's message; numbers, names in quotes and sizes left out."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"", "", str(error)[:300])
    return " ".join(re.findall(r"[a-z]{2,}", text.lower())[:12])


def _plain(value):
    return all(isinstance(item, str | int | type(None)) for item in value)


def _sorted(value):
    return sorted(value, key=_repr)[:_ITEMS]


def _repr(value):
    try:
        return repr(value)
    except ValueError:  # an integer of thousands of digits
        return f"a large {type(value).__name__}"


def _digest(text):
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def agree(one, other):
    """Whether two summaries may stand for the same value."""
    if type(one) is not list or type(other) is not list:
        return one == other
    if one and one[0] in ("n", "b") and other and other[0] in ("n", "b"):
        return _numbers_agree(one, other)
    return len(one) == len(other) and all(map(agree, one, other))


def _numbers_agree(one, other):
    if one[:2] != other[:2]:
        return False
    slack = _CLOSE * max(one[4], other[4])
    pairs = zip(one[2] + one[3], other[2] + other[3], strict=True)
    return all(
        x == y if isinstance(x, str) or isinstance(y, str) else abs(x - y) <= slack
        for x, y in pairs
    )


def outcome_of(summary):
    """A summary without what it tells of changed arguments."""
    return summary[1] if summary[0] == "changed" else summary


def shape_of(summary):
    """The shape in the summary of a number or an array of numbers, else None."""
    return tuple(summary[1]) if summary[0] in ("n", "b") else None


def has_gaps(summary):
    """Whether the numbers in a summary are not all finite."""
    if summary[0] == "items":
        return any(map(has_gaps, summary[2]))
    return summary[0] == "n" and (
        any(isinstance(x, str) for x in summary[2]) or summary[3][2:] > [0]
    )


# -- texts --------------------------------------------------------------------------------------


def shown(value):
    """A value as a student would write it, in at most a line; arrays in short."""
    if value is NOT_KEPT:
        return "more than can be shown"
    text = _shown(value, 0)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def is_generator(value):
    return isinstance(value, np.random.Generator)


def _shown(value, depth):
    if isinstance(value, np.ndarray):
        if value.size <= _SHOWN_ELEMENTS and value.dtype.kind in "biufcU":
            return _shown(value.tolist(), depth)
        return f"array of shape {value.shape}"
    if isinstance(value, np.generic):
        return _shown(value.item(), depth)
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
        inner = [_shown(item, depth + 1) for item in value[: _SHOWN_ELEMENTS + 1]]
        if len(value) > _SHOWN_ELEMENTS:
            inner[_SHOWN_ELEMENTS:] = ["…"]
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
        return json.dumps(value[:_SHOWN], ensure_ascii=False)
    return " ".join(_repr(value)[: 2 * _SHOWN].split())
