"""Tell whether a call has changed what the rest of a notebook builds on.

A notebook waits at a check while its answers are called, in the very process that will run its next
cells. What `State` sees is what a careless answer changes: a global name, a list, dict, set or
array, an attribute of a class, a function or an object. The state of random generators is left out:
drawing from one spoils nothing. Deeper changes go unseen, and stay, as they would under Otter.
"""

import types

import numpy as np

_LARGEST = 10**6  # bytes of an array that is looked at


class State:
    """The state of a namespace at one moment."""

    def __init__(self, namespace):
        self._namespace = namespace
        self._values = dict(namespace)  # held, so that no new object can get an old one's id
        self._contents = {name: _content(value) for name, value in self._values.items()}

    def has_changed(self):
        """Whether a name or what it stands for is another than it was then."""
        now = self._namespace
        return (
            len(now) != len(self._values)
            or any(now.get(name, self) is not value for name, value in self._values.items())
            or any(not _same(_content(now[name]), old) for name, old in self._contents.items())
        )


def _content(value):
    """What `value` holds, one level deep, as a list, or None where there is nothing to see."""
    kind = type(value)
    if kind is np.ndarray:
        return [value.shape, value.tobytes()] if value.nbytes <= _LARGEST else None
    if kind is list or kind is set:
        return list(value)
    if kind is dict:
        return [*value, *value.values()]
    if kind is types.ModuleType:
        return None
    own = getattr(value, "__dict__", None)
    return [*own.values()] if own and type(own) in (dict, types.MappingProxyType) else None


def _same(one, other):
    if one is None or other is None:
        return one is other
    return len(one) == len(other) and all(
        x is y or (type(x) in (bytes, tuple) and type(x) is type(y) and x == y)
        for x, y in zip(one, other, strict=True)
    )
