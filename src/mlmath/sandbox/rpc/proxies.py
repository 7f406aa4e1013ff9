"""Proxies of objects in the other process, which turn attributes and calls into requests.

No comparison or arithmetic method is forwarded: an object that could answer `==` or `-` itself
could lie.
"""

import gc
import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from mlmath.sandbox.rpc.encoder import encode_reference
from mlmath.sandbox.rpc.message import MAX_ITEMS, Reference

if TYPE_CHECKING:
    from numpy.typing import DTypeLike

    from mlmath.sandbox.rpc.peer import Peer
    from mlmath.sandbox.rpc.policy import Policy

#: The special methods that a proxy forwards; none of them learns what a value is compared with.
FORWARDED = (
    "__call__",
    "__len__",
    "__getitem__",
    "__setitem__",
    "__delitem__",
    "__iter__",
    "__next__",
    "__reversed__",
    "__array__",
    "__float__",
    "__int__",
    "__index__",
    "__complex__",
    "__bool__",
    "__enter__",
    "__exit__",
)

_CALLABLE = 1 << FORWARDED.index("__call__")
_IS_CLASS = 1 << 40  # an ability besides those of `FORWARDED`: `isinstance` works with it


class Proxy:
    """A proxy of an object in the other process. `proxy_class` makes its subclasses."""

    __slots__ = ("_mlmath_peer", "_mlmath_key", "_mlmath_wire", "_mlmath_type", "__weakref__")

    if TYPE_CHECKING:  # annotations would be an attribute that every proxy seems to have
        _mlmath_peer: Peer
        _mlmath_key: int
        _mlmath_wire: bytes
        _mlmath_type: str

    def __init__(self, peer: "Peer", reference: Reference) -> None:
        object.__setattr__(self, "_mlmath_peer", peer)
        object.__setattr__(self, "_mlmath_key", reference.key)
        wire = encode_reference(Reference(reference.key, ours=True))
        object.__setattr__(self, "_mlmath_wire", wire)
        object.__setattr__(self, "_mlmath_type", reference.type_name)

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__":
            return _signature_from_data(self._mlmath_peer.request("signature", self))
        if name.startswith("__") and name.endswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        return self._mlmath_peer.request("get", self, name)

    def __setattr__(self, name: str, value: object) -> None:
        self._mlmath_peer.request("set", self, name, value)

    def __repr__(self) -> str:
        text = self._mlmath_peer.request("repr", self)
        return text if type(text) is str else f"<{self._mlmath_type}>"

    def _mlmath_each(self, calls: Sequence[tuple[Any, ...]]) -> Iterator[Any]:
        """Make independent calls of this and other proxies in one request.

        `payload/comparing.py` asks for this method by its name.
        """
        return self._mlmath_peer.request_each(calls)

    def __reduce__(self) -> NoReturn:
        raise TypeError("an object of the other process cannot be pickled or copied")


def _forward(name: str) -> Callable[..., Any]:
    """Return a method that forwards the special method `name`."""

    def method(self: Proxy, /, *args: object, **kwargs: object) -> Any:
        return self._mlmath_peer.request("special", self, name, *args, **kwargs)

    method.__name__ = name
    return method


def _array_of(
    self: Proxy, dtype: "DTypeLike | None" = None, copy: bool | None = None
) -> np.ndarray:
    """Implement `__array__`."""
    array = self._mlmath_peer.request("special", self, "__array__")
    if not isinstance(array, np.ndarray):
        array = _array_of_objects(self)
    found: np.ndarray = array
    return found.astype(dtype, copy=False) if dtype is not None else found


def _array_of_objects(proxy: Proxy) -> np.ndarray:
    """Return a copy of a remote array with dtype=object, made from its elements.

    Such an array has no bytes that could be sent.

    Raises
    ------
    TypeError
        When it is no array, has more than two axes, or holds anything but numbers, texts, None.
    """
    items = proxy.tolist() if proxy._mlmath_type == "ndarray" else None
    rows = items if type(items) is list else [()]  # a tuple is refused below
    flat = [value for row in rows for value in (row if type(row) is list else [row])]
    plain = (bool, int, float, complex, str, type(None))
    if not all(type(value) in plain or isinstance(value, np.generic) for value in flat):
        raise TypeError(f"a {proxy._mlmath_type} is not an array of numbers or texts")
    return np.array(items, dtype=object)


def _remote_instancecheck(self: Proxy, instance: object) -> bool:
    """Implement `__instancecheck__` of a remote class: its instances are in its own process."""
    peer = self._mlmath_peer
    if not isinstance(instance, Proxy) or instance._mlmath_peer is not peer:
        return False
    return peer.request("isinstance", self, instance) is True


def _length_of(self: Proxy) -> int:
    """Implement `__len__`, with a limit: `list` takes memory for so many elements at once."""
    length = self._mlmath_peer.request("special", self, "__len__")
    if type(length) is not int or not 0 <= length <= MAX_ITEMS:
        raise ValueError(f"a {self._mlmath_type} has a length that is impossible or too large")
    return length


_FORWARDERS = {name: _forward(name) for name in FORWARDED} | {
    "__array__": _array_of,
    "__len__": _length_of,
}
_KNOWN_ABILITIES = (1 << len(FORWARDED)) - 1 | _IS_CLASS
_known_classes: dict[int, type[Proxy]] = {}  # by abilities
_MAX_CACHED_CLASSES = 1_000


def proxy_class(abilities: int) -> type[Proxy]:
    """Return the class of proxies that have these special methods and no others.

    So `callable`, `len`, `iter` and the like tell of a proxy what they tell of the object.
    """
    abilities &= _KNOWN_ABILITIES  # others make no difference
    if abilities not in _known_classes:
        if len(_known_classes) >= _MAX_CACHED_CLASSES:
            # What one submission has made must not stay for ever, and a class refers to itself.
            _known_classes.clear()
            gc.collect()
        body: dict[str, object] = {
            name: _FORWARDERS[name] for bit, name in enumerate(FORWARDED) if abilities >> bit & 1
        }
        if abilities & _IS_CLASS:
            body["__instancecheck__"] = _remote_instancecheck
        body["__slots__"] = ()
        _known_classes[abilities] = type("Proxy", (Proxy,), body)
    return _known_classes[abilities]


def abilities(value: object, policy: "Policy") -> int:
    """Return which special methods a proxy of `value` may forward, as a bit set.

    Bit n stands for `FORWARDED[n]`. A peer that is not trusted may call, and do nothing else.
    """
    if not policy.trusts_other:
        return _CALLABLE if callable(value) else 0
    defined = set[str]().union(*map(vars, type(value).__mro__))
    found = sum(1 << bit for bit, name in enumerate(FORWARDED) if name in defined)
    return found | (_IS_CLASS if isinstance(value, type) else 0)


def signature_as_data(target: Callable[..., object]) -> list[tuple[str, int, bool, object]]:
    """Return the signature of a callable as plain data.

    Returns
    -------
    list of tuple
        Of each parameter its name, its kind (an `inspect` constant as a number), whether it has a
        default, and the default where that is plain, else None.
    """
    parameters = inspect.signature(target).parameters.values()
    plain = (bool, int, float, str, type(None))
    return [
        (
            p.name,
            int(p.kind),
            p.default is not p.empty,
            p.default if type(p.default) in plain else None,
        )
        for p in parameters
    ]


def _signature_from_data(data: Any) -> inspect.Signature:
    """Return the signature that `signature_as_data` describes."""
    parameters = []
    for name, kind, has_default, default in data:
        parameters.append(
            inspect.Parameter(
                name,
                list(inspect._ParameterKind)[kind],
                default=default if has_default else inspect.Parameter.empty,
            )
        )
    return inspect.Signature(parameters)
