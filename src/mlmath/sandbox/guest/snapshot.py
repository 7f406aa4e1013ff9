"""Find out whether a test's calls have changed the state that the rest of a notebook builds on.

While a notebook waits at a check its answers are called in the process that will run its next
cells. A `Snapshot` notices what a careless answer changes: a global name, a list, dict, set or
array, an attribute of a class, a function or an object. Random generators are left out: that
numbers were drawn harms no later cell. Deeper changes are not noticed and stay, as they would with
Otter.
"""

import types
from typing import Any

import numpy as np

_MAX_ARRAY = 10**6  # bytes; larger arrays are not compared


class Snapshot:
    """The contents of a namespace at one moment."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._values = dict(namespace)  # held, so that no new object can get an old one's id
        self._contents = {name: _content(value) for name, value in self._values.items()}

    def has_changed(self) -> bool:
        """Return whether a name now stands for another object, or for one with other contents."""
        now = self._namespace
        return (
            len(now) != len(self._values)
            or any(now.get(name, self) is not value for name, value in self._values.items())
            or any(not _same(_content(now[name]), old) for name, old in self._contents.items())
        )


def _content(value: Any) -> list[Any] | None:
    """Return what `value` holds, one level deep, or None for what cannot be compared."""
    kind = type(value)
    if kind is np.ndarray:
        return [value.shape, value.tobytes()] if value.nbytes <= _MAX_ARRAY else None
    if kind is list or kind is set:
        return list(value)
    if kind is dict:
        return [*value, *value.values()]
    if kind is types.ModuleType:
        return None
    own = getattr(value, "__dict__", None)
    return [*own.values()] if own and type(own) in (dict, types.MappingProxyType) else None


def _same(one: list[Any] | None, other: list[Any] | None) -> bool:
    """Return whether two contents are the same objects, or equal bytes or shapes."""
    if one is None or other is None:
        return one is other
    return len(one) == len(other) and all(
        x is y or (type(x) in (bytes, tuple) and type(x) is type(y) and x == y)
        for x, y in zip(one, other, strict=True)
    )
