"""Encode values as the bytes of a message; `message` describes the format.

Values may be instances of hostile classes. So types are compared exactly, and of a subclass only
the plain value it holds is read, with the methods of the built-in type.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from mlmath.errors import CodecError
from mlmath.sandbox.rpc.message import (
    BIT_GENERATORS,
    C128,
    DTYPE,
    DTYPE_BYTES,
    F64,
    I64,
    MAX_CACHED_DTYPES,
    MAX_DEPTH,
    MAX_INT_BYTES,
    PCG64_REST,
    SHAPES,
    U32,
    ByName,
    Handle,
    Pickled,
    Reference,
)

_MIN_PACKED = 3  # numbers; shorter lists and tuples are sent element by element
_PACKED_TYPES: dict[type, str] = {float: "d", int: "q"}
_OPEN = -1  # in place of a container's number while its elements are encoded
_dtype_names: dict[np.dtype, bytes] = {}  # how dtypes are written in a message


class Encoder:
    """Encode values as bytes.

    Parameters
    ----------
    refer : callable
        `refer(value)` says how to send an object that is not plain data: as a `Handle`, as the
        bytes of a reference (from `encode_reference`), or not at all (None).
    share : bool
        Whether one container under two names arrives as one container. The sandbox sends it
        twice: a few shared lists can stand for more elements than there are atoms.
    """

    _parts: list[bytes]
    _sent: dict[int, int]
    """numbers of the containers that were sent, by id"""
    _alive: list[object]
    """these containers, held because an id is only unique while its object lives"""

    def __init__(self, refer: Callable[[Any], Handle | bytes | None], *, share: bool) -> None:
        self._refer, self._share = refer, share

    def encode(self, value: object) -> bytes:
        """Return `value` as bytes.

        Raises
        ------
        CodecError
            When it is too large, nested too deeply, contains itself or must not be sent.
        """
        self._parts, self._sent, self._alive = [], {}, []
        try:
            self._put(value, 0)
        except RecursionError as error:
            raise CodecError("the value is nested too deeply") from error
        return b"".join(self._parts)

    def _put(self, value: object, depth: int) -> None:
        _PUT.get(type(value), Encoder._put_by_kind)(self, value, depth)

    def _put_by_kind(self, value: object, depth: int) -> None:
        """Encode a value of a subclass or of a rarer type as the plain value it holds."""
        add = self._parts.append
        if value is NotImplemented:
            add(b"X")
        elif value is Ellipsis:
            add(b"E")
        elif isinstance(value, np.generic):
            self._put_numpy_scalar(value, depth)
        elif isinstance(value, int):
            self._put_int(value, depth)
        elif isinstance(value, float):
            add(b"f" + F64.pack(value))
        elif isinstance(value, complex):
            plain = complex.__add__(value, 0)
            add(b"c" + C128.pack(plain.real, plain.imag))
        elif isinstance(value, str):
            self._put_str(value, depth)
        elif isinstance(value, bytes):
            self._put_bytes(b"b", bytes.__getitem__(value, slice(None)))
        elif isinstance(value, tuple):
            self._put_items(b"t", tuple.__iter__(value), tuple.__len__(value), depth)
        elif isinstance(value, frozenset):
            self._put_items(b"z", frozenset.__iter__(value), frozenset.__len__(value), depth)
        elif isinstance(value, range):
            add(b"r")
            for number in (value.start, value.stop, value.step):
                self._put_int(number, depth)
        elif isinstance(value, slice):
            add(b"x")
            for bound in (value.start, value.stop, value.step):
                self._put(bound, depth + 1)
        elif isinstance(value, np.ndarray):
            self._put_array(value, depth)
        else:
            for cls, put in _PUT_MUTABLE.items():
                if isinstance(value, cls):
                    put(self, value, depth)
                    return
            self._put_other(value, depth)

    def _put_none(self, value: object, depth: int) -> None:
        self._parts.append(b"N")

    def _put_bool(self, value: object, depth: int) -> None:
        self._parts.append(b"T" if value else b"F")

    def _put_float(self, value: float, depth: int) -> None:
        self._parts.append(b"f" + F64.pack(value))

    def _put_int(self, value: int, depth: int) -> None:
        value = int.__index__(value)
        if -(2**63) <= value < 2**63:
            self._parts.append(b"i" + I64.pack(value))
            return
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise CodecError("an integer has too many digits")
        self._put_bytes(b"I", int.to_bytes(value, size, "little", signed=True))

    def _put_str(self, value: str, depth: int) -> None:
        self._put_bytes(b"s", str.encode(value, "utf-8", "surrogatepass"))

    def _put_bytes(self, tag: bytes, data: bytes) -> None:
        self._parts += (tag + U32.pack(len(data)), data)

    def _put_tuple(self, value: tuple[object, ...], depth: int) -> None:
        if not self._put_packed(b"u", value):
            self._put_items(b"t", value, len(value), depth)

    def _put_packed(self, tag: bytes, items: Sequence[Any]) -> bool:
        """Encode a list or tuple of floats only, or of 64-bit integers only, in one piece.

        Returns
        -------
        bool
            False where it is not one of these; nothing is encoded then.
        """
        if len(items) < _MIN_PACKED or type(items[0]) not in _PACKED_TYPES:
            return False
        kinds = set(map(type, items))
        if len(kinds) > 1:
            return False
        form = _PACKED_TYPES[kinds.pop()]
        try:
            numbers = array(form, items)
        except OverflowError:
            return False
        self._parts += (tag + form.encode() + U32.pack(len(numbers)), numbers.tobytes())
        return True

    def _put_items(self, tag: bytes, items: Iterable[object], size: int, depth: int) -> None:
        if depth >= MAX_DEPTH:
            raise CodecError("the value is nested too deeply")
        self._parts.append(tag + U32.pack(size))
        for item in items:
            _PUT.get(type(item), Encoder._put_by_kind)(self, item, depth + 1)

    def _put_numpy_scalar(self, value: np.generic, depth: int) -> None:
        start = _array_header(value.dtype, ())
        if start is None:
            self._put_other(value, depth)
        else:
            self._parts += (b"n" + start, np.asarray(value).tobytes())

    # Mutable containers. Where containers are shared, each is sent once, so that two names of one
    # container are two names of one container on the other side, too.

    def _put_known(self, value: object) -> bool:
        """Return whether a container was sent before; if it was, encode its number."""
        number = self._sent.get(id(value))
        if number is None:
            return False
        if number == _OPEN:
            raise CodecError("a container holds itself")
        self._parts.append(b"M" + U32.pack(number))
        return True

    def _remember(self, value: object) -> None:
        if self._share:
            self._sent[id(value)] = len(self._alive)
            self._alive.append(value)

    def _put_container(
        self, tag: bytes, items: Iterable[object], size: int, value: object, depth: int
    ) -> None:
        self._sent[id(value)] = _OPEN
        self._put_items(tag, items, size, depth)
        del self._sent[id(value)]
        self._remember(value)

    def _put_list(self, value: list[object], depth: int) -> None:
        if self._put_known(value):
            return
        items = value if type(value) is list else [*list.__iter__(value)]
        if self._put_packed(b"v", items):
            self._remember(value)
        else:
            self._put_container(b"l", items, len(items), value, depth)

    def _put_dict(self, value: dict[object, object], depth: int) -> None:
        if not self._put_known(value):
            size = 2 * dict.__len__(value)
            self._put_container(b"d", _flat(dict.items(value)), size, value, depth)

    def _put_set(self, value: set[object], depth: int) -> None:
        if not self._put_known(value):
            self._put_container(b"S", set.__iter__(value), set.__len__(value), value, depth)

    def _put_array(self, value: np.ndarray, depth: int) -> None:
        plain = value if type(value) is np.ndarray else _plain_array(value)
        start = _array_header(plain.dtype, plain.shape)
        if start is None:
            self._put_other(value, depth)
        elif not self._put_known(value):
            self._parts += (b"a" + start, plain.tobytes())
            self._remember(value)

    def _put_generator(self, value: np.random.Generator, depth: int) -> None:
        if type(value.bit_generator).__name__ not in BIT_GENERATORS:
            self._put_other(value, depth)
            return
        if self._put_known(value):
            return
        state, seed = value.bit_generator.state, _seed_as_data(value.bit_generator)
        if state["bit_generator"] == "PCG64":
            inner = state["state"]
            self._parts.append(
                b"p"
                + inner["state"].to_bytes(16, "little")
                + inner["inc"].to_bytes(16, "little")
                + PCG64_REST.pack(state["has_uint32"], state["uinteger"])
            )
        else:
            self._parts.append(b"g")
            self._put(state, depth + 1)
        self._put(seed, depth + 1)
        self._remember(value)

    def _put_random_state(self, value: np.random.RandomState, depth: int) -> None:
        bit_generator = value._bit_generator
        if type(bit_generator).__name__ not in BIT_GENERATORS:
            self._put_other(value, depth)
            return
        if self._put_known(value):
            return
        self._parts.append(b"h")
        self._put(np.random.RandomState.get_state(value, legacy=False), depth + 1)
        self._put(_seed_as_data(bit_generator), depth + 1)
        self._remember(value)

    def _put_other(self, value: object, depth: int) -> None:
        """Encode what is not plain data as its handle. Raises CodecError where there is none."""
        handle = self._refer(value)
        if type(handle) is bytes:
            self._parts.append(handle)
        elif isinstance(handle, Reference):
            self._parts.append(encode_reference(handle))
        elif isinstance(handle, ByName):
            self._put_bytes(b"G", handle.module.encode())
            self._put_bytes(b"", handle.qualname.encode())
        elif isinstance(handle, Pickled):
            self._put_bytes(b"P", handle.data)
        else:
            raise CodecError(f"a {type(value).__name__} cannot cross")


def encoded_tuple(*encoded: bytes) -> bytes:
    """Return a tuple of values that were encoded one by one, without sharing."""
    return b"t" + U32.pack(len(encoded)) + b"".join(encoded)


def encode_reference(reference: Reference) -> bytes:
    """Return a `Reference` as it is written in a message."""
    name = reference.type_name.encode("utf-8", "replace")[:200]
    head = (b"O" if reference.ours else b"R") + I64.pack(reference.key)
    return head + I64.pack(reference.abilities) + U32.pack(len(name)) + name


def _seed_as_data(
    bit_generator: np.random.BitGenerator,
) -> tuple[int | tuple[int, ...], tuple[int, ...], int, int] | None:
    """Return the arguments of a bit generator's `SeedSequence`, or None where it has no such."""
    seed: Any = bit_generator.seed_seq
    if type(seed) is not np.random.SeedSequence:
        return None
    entropy: Any = seed.entropy
    try:
        plain = _word(entropy) if np.ndim(entropy) == 0 else tuple(map(_word, entropy))
        key = tuple(map(int, seed.spawn_key))
    except (TypeError, ValueError):
        return None
    return plain, key, seed.pool_size, seed.n_children_spawned


def _word(value: Any) -> int:
    """Return an element of a seed as a number; NumPy takes texts, too, hexadecimal with `0x`."""
    return int(value, 16) if isinstance(value, str) and value.startswith("0x") else int(value)


def _plain_array(value: np.ndarray) -> np.ndarray:
    """Return the plain array that one of a subclass holds."""
    masked = isinstance(value, np.ma.MaskedArray)
    return np.asarray(np.ma.getdata(value) if masked else value.view(np.ndarray))


def _array_header(dtype: np.dtype, shape: tuple[int, ...]) -> bytes | None:
    """Encode number of dimensions, dtype and shape; return None for an array not to be sent."""
    name = _dtype_names.get(dtype) or _name_of(dtype)
    ndim = len(shape)
    if name is None or ndim >= len(SHAPES):
        return None
    return _DIMENSIONS[ndim] + name + SHAPES[ndim].pack(*shape)


def _name_of(dtype: np.dtype) -> bytes | None:
    """Return how a dtype is written in a message, or None for one that must not be sent."""
    text = dtype.str.encode()
    if not DTYPE.match(text):
        return None
    name = text.ljust(DTYPE_BYTES)
    if len(_dtype_names) < MAX_CACHED_DTYPES:
        _dtype_names[dtype] = name
    return name


_DIMENSIONS = tuple(bytes([ndim]) for ndim in range(len(SHAPES)))
_PUT: dict[type, Callable[[Encoder, Any, int], None]] = {
    type(None): Encoder._put_none,
    bool: Encoder._put_bool,
    int: Encoder._put_int,
    float: Encoder._put_float,
    str: Encoder._put_str,
    tuple: Encoder._put_tuple,
    np.ndarray: Encoder._put_array,
    np.float64: Encoder._put_numpy_scalar,
    np.int64: Encoder._put_numpy_scalar,
    np.bool_: Encoder._put_numpy_scalar,
}
_PUT_MUTABLE: dict[type, Callable[[Encoder, Any, int], None]] = {
    list: Encoder._put_list,
    dict: Encoder._put_dict,
    set: Encoder._put_set,
    np.random.Generator: Encoder._put_generator,
    np.random.RandomState: Encoder._put_random_state,
}
_PUT |= _PUT_MUTABLE


def _flat(pairs: Iterable[tuple[object, object]]) -> Iterator[object]:
    """Yield keys and values in turn."""
    for key, value in pairs:
        yield key
        yield value
