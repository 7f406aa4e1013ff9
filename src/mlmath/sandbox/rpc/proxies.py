"""Stand-ins for objects of the other process: what they can do becomes a request of their peer.

No comparison or arithmetic method is forwarded: an object that could answer `==` or `-` itself
could answer with a lie. How a request travels is `peer`'s business.
"""

import inspect

import numpy as np

from mlmath.sandbox.rpc.encoder import encode_reference
from mlmath.sandbox.rpc.message import Reference

# The special methods a proxy forwards. None of them is told what a value is compared with.
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

_IS_CLASS = 1 << 40  # in a reference's abilities: it is a class, so that isinstance works


class Proxy:
    """Stands for an object of the other side. Its classes are made by `proxy_class`."""

    __slots__ = ("_mlmath_peer", "_mlmath_key", "_mlmath_wire", "_mlmath_type", "__weakref__")

    def __init__(self, peer, reference):
        object.__setattr__(self, "_mlmath_peer", peer)
        object.__setattr__(self, "_mlmath_key", reference.key)
        wire = encode_reference(Reference(reference.key, ours=True))
        object.__setattr__(self, "_mlmath_wire", wire)
        object.__setattr__(self, "_mlmath_type", reference.type_name)

    def __getattr__(self, name):
        if name == "__signature__":
            return _signature_from_data(self._mlmath_peer.request("signature", self))
        if name.startswith("__") and name.endswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        return self._mlmath_peer.request("get", self, name)

    def __setattr__(self, name, value):
        self._mlmath_peer.request("set", self, name, value)

    def __repr__(self):
        text = self._mlmath_peer.request("repr", self)
        return text if type(text) is str else f"<{self._mlmath_type}>"

    def _mlmath_each(self, calls):
        """Make calls of this and other proxies in one go: for `comparing.each`."""
        return self._mlmath_peer.request_each(calls)

    def __reduce__(self):
        raise TypeError("an object of the other process cannot be pickled or copied")


def _forward(name):
    def method(self, *args, **kwargs):
        return self._mlmath_peer.request("special", self, name, *args, **kwargs)

    method.__name__ = name
    return method


def _array_of(self, dtype=None, copy=None):
    array = self._mlmath_peer.request("special", self, "__array__")
    if not isinstance(array, np.ndarray):
        raise TypeError(f"a {self._mlmath_type} is not an array of numbers")
    return array.astype(dtype, copy=False) if dtype is not None else array


def _remote_instancecheck(self, instance):
    """Whether `instance` is one of the remote class's; only its own objects can be."""
    peer = self._mlmath_peer
    if not isinstance(instance, Proxy) or instance._mlmath_peer is not peer:
        return False
    return peer.request("isinstance", self, instance) is True


_FORWARDERS = {name: _forward(name) for name in FORWARDED} | {"__array__": _array_of}
_known_classes = {}


def proxy_class(abilities):
    """The class of proxies with these abilities: `callable`, `len` … answer as they should."""
    if abilities not in _known_classes:
        body = {
            name: _FORWARDERS[name] for bit, name in enumerate(FORWARDED) if abilities >> bit & 1
        }
        if abilities & _IS_CLASS:
            body["__instancecheck__"] = _remote_instancecheck
        body["__slots__"] = ()
        _known_classes[abilities] = type("Proxy", (Proxy,), body)
    return _known_classes[abilities]


def abilities(value, policy):
    if not policy.trusts_other:
        return 1 if callable(value) else 0
    defined = set().union(*map(vars, type(value).__mro__))
    found = sum(1 << bit for bit, name in enumerate(FORWARDED) if name in defined)
    return found | (_IS_CLASS if isinstance(value, type) else 0)


def signature_as_data(target):
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


def _signature_from_data(data):
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
