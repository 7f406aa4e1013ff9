"""The closed set of values that may cross between the trusted and the student's process.

Plain data travels by value, with exact types: None, booleans, integers, floats, complex numbers,
strings, bytes, lists, tuples, dicts, sets, ranges, slices, NumPy scalars, arrays of numbers or
text, and `numpy.random.Generator`s (as their state). A subclass arrives as the plain value it
holds. Every other object stays where it is and crosses as a `Reference`.

Decoding builds nothing but these, never evaluates or unpickles, and checks every size against the
bytes that are really there before it takes memory. This module knows nothing of sockets,
processes or of what a reference means; `peer` does.
"""

import math
import re
import struct
from dataclasses import dataclass

import numpy as np

MAX_DEPTH = 64  # of nested containers
MAX_ITEMS = 1_000_000  # elements of containers in one message
MAX_HASHED = 20_000  # elements of one dict or set
MAX_COLLISIONS = 64  # of hashes in one dict or set: keys chosen to collide must stay affordable
MAX_GENERATORS = 1_000  # in one message: making one takes far longer than its bytes tell
MAX_INT_BYTES = 4096  # larger integers make arithmetic and printing a way to stall the grader

_DTYPE = re.compile(r"[<>|][biufcSU]\d{1,5}\Z")
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")

_I64 = struct.Struct("<q")
_U32 = struct.Struct("<I")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")
_PCG64_REST = struct.Struct("<iI")  # NumPy's default generator: what is left of a 64-bit draw


class CodecError(ValueError):
    """Bytes that are not a message of this codec, or a value too large or too deep for one."""


@dataclass(frozen=True)
class Reference:
    """An object that stays on the side that sent it.

    `key` names it there, `ours` tells whether that side is the receiver's own (an object coming
    home), `abilities` is a bit set of the special methods it has, `type_name` says what it is.
    """

    key: int
    ours: bool
    abilities: int = 0
    type_name: str = "object"


@dataclass(frozen=True)
class ByName:
    """A library's function or class, named instead of sent (towards students only)."""

    module: str
    qualname: str


@dataclass(frozen=True)
class Pickled:
    """An instance of a library's class, pickled (towards students only)."""

    data: bytes


class Encoder:
    """Turn values into bytes; `refer(value)` says how an object that is not plain data crosses.

    `refer` returns a `Reference`, a `ByName` or a `Pickled`. With `share`, one container under two
    names arrives as one container; the student's side sends it twice, for a few shared lists can
    stand for more elements than there are atoms.
    """

    def __init__(self, refer, *, share):
        self._refer, self._share = refer, share

    def encode(self, value):
        """Return `value` as bytes. Raises CodecError when it is too deep or contains itself."""
        self._parts, self._memo, self._open, self._alive = [], {}, set(), []
        try:
            self._put(value, 0)
        except RecursionError as error:
            raise CodecError("the value is nested too deeply") from error
        return b"".join(self._parts)

    def _put(self, value, depth):
        fast = _FAST.get(type(value))
        if fast is not None:
            fast(self, value, depth)
        else:
            self._put_by_kind(value, depth)

    def _put_by_kind(self, value, depth):
        """Values of subclasses and of rarer types."""
        add = self._parts.append
        if value is NotImplemented:
            add(b"X")
        elif value is Ellipsis:
            add(b"E")
        elif isinstance(value, np.generic):
            self._put_numpy_scalar(value, depth)
        elif isinstance(value, int):
            self._put_int(value)
        elif isinstance(value, float):
            add(b"f" + _F64.pack(value))
        elif isinstance(value, complex):
            plain = complex.__add__(value, 0)
            add(b"c" + _C128.pack(plain.real, plain.imag))
        elif isinstance(value, str):
            self._put_bytes(b"s", str.encode(value, "utf-8", "surrogatepass"))
        elif isinstance(value, bytes):
            self._put_bytes(b"b", bytes.__getitem__(value, slice(None)))
        elif isinstance(value, tuple):
            self._put_items(b"t", tuple.__iter__(value), tuple.__len__(value), depth)
        elif isinstance(value, frozenset):
            self._put_items(b"z", frozenset.__iter__(value), frozenset.__len__(value), depth)
        elif isinstance(value, range):
            self._parts.append(b"r")
            for number in (value.start, value.stop, value.step):
                self._put_int(number)
        elif isinstance(value, slice):
            self._parts.append(b"x")
            for bound in (value.start, value.stop, value.step):
                self._put(bound, depth + 1)
        else:
            self._put_mutable(value, depth)

    def _put_int(self, value):
        value = int.__index__(value)
        if -(2**63) <= value < 2**63:
            self._parts.append(b"i" + _I64.pack(value))
            return
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise CodecError("an integer has too many digits")
        self._put_bytes(b"I", int.to_bytes(value, size, "little", signed=True))

    def _put_bytes(self, tag, data):
        self._parts.append(tag + _U32.pack(len(data)))
        self._parts.append(data)

    def _put_items(self, tag, items, size, depth):
        if depth >= MAX_DEPTH:
            raise CodecError("the value is nested too deeply")
        self._parts.append(tag + _U32.pack(size))
        for item in items:
            self._put(item, depth + 1)

    def _put_numpy_scalar(self, value, depth):
        array = np.asarray(value)
        if _DTYPE.match(array.dtype.str):
            self._put_bytes(b"n", array.dtype.str.encode())
            self._put_bytes(b"", array.tobytes())
        else:
            self._put_other(value)

    def _put_mutable(self, value, depth):
        """Containers that can change: each is sent once, so that two names for one stay one."""
        kind = self._kind_of_mutable(value)
        if kind is None:
            self._put_other(value)
            return
        identity = id(value)
        if identity in self._memo:
            self._parts.append(b"M" + _U32.pack(self._memo[identity]))
            return
        if identity in self._open:
            raise CodecError("a container holds itself")
        self._open.add(identity)
        if kind == "list":
            self._put_items(b"l", list.__iter__(value), list.__len__(value), depth)
        elif kind == "dict":
            self._put_items(b"d", _flat(dict.items(value)), 2 * dict.__len__(value), depth)
        elif kind == "set":
            self._put_items(b"S", set.__iter__(value), set.__len__(value), depth)
        elif kind == "array":
            self._put_array(value)
        elif kind == "generator":
            self._put_generator(value.bit_generator, depth)
        self._open.discard(identity)
        if self._share:
            self._memo[identity] = len(self._memo)
            self._alive.append(value)  # an id is only unique while its object lives

    @staticmethod
    def _kind_of_mutable(value):
        if isinstance(value, np.ndarray):
            return "array" if _DTYPE.match(value.dtype.str) else None
        for kind, cls in (("list", list), ("dict", dict), ("set", set)):
            if isinstance(value, cls):
                return kind
        if isinstance(value, np.random.Generator):
            name = type(value.bit_generator).__name__
            return "generator" if name in _BIT_GENERATORS else None
        return None

    def _put_array(self, value):
        plain = np.asarray(value.view(np.ndarray) if type(value) is not np.ndarray else value)
        if isinstance(value, np.ma.MaskedArray):
            plain = np.ma.getdata(value)
        data = plain.tobytes()
        self._put_bytes(b"a", plain.dtype.str.encode())
        self._parts.append(struct.pack(f"<B{plain.ndim}qI", plain.ndim, *plain.shape, len(data)))
        self._parts.append(data)

    def _put_generator(self, bit_generator, depth):
        state = bit_generator.state
        if state["bit_generator"] != "PCG64":
            self._parts.append(b"g")
            self._put(state, depth + 1)
            return
        inner = state["state"]
        self._parts.append(
            b"p"
            + inner["state"].to_bytes(16, "little")
            + inner["inc"].to_bytes(16, "little")
            + _PCG64_REST.pack(state["has_uint32"], state["uinteger"])
        )

    def _put_other(self, value):
        crossing = self._refer(value)
        if isinstance(crossing, Reference):
            name = crossing.type_name.encode("utf-8", "replace")[:200]
            self._parts.append(b"O" if crossing.ours else b"R")
            self._parts.append(_I64.pack(crossing.key) + _I64.pack(crossing.abilities))
            self._put_bytes(b"", name)
        elif isinstance(crossing, ByName):
            self._put_bytes(b"G", crossing.module.encode())
            self._put_bytes(b"", crossing.qualname.encode())
        elif isinstance(crossing, Pickled):
            self._put_bytes(b"P", crossing.data)
        else:
            raise CodecError(f"a {type(value).__name__} cannot cross")


_FAST = {
    type(None): lambda self, value, depth: self._parts.append(b"N"),
    bool: lambda self, value, depth: self._parts.append(b"T" if value else b"F"),
    int: lambda self, value, depth: self._put_int(value),
    float: lambda self, value, depth: self._parts.append(b"f" + _F64.pack(value)),
    str: lambda self, value, depth: self._put_bytes(b"s", value.encode("utf-8", "surrogatepass")),
    tuple: lambda self, value, depth: self._put_items(b"t", value, len(value), depth),
    list: Encoder._put_mutable,
    dict: Encoder._put_mutable,
    np.ndarray: Encoder._put_mutable,
}


class Decoder:
    """Turn bytes into values; `resolve(crossing)` gives the object for what is not plain data.

    Whether a `ByName` or a `Pickled` is acceptable is for `resolve` to say; the trusted side
    refuses both, and shared containers too (`share`).
    """

    def __init__(self, resolve, *, share):
        self._resolve, self._share = resolve, share

    def decode(self, data):
        """Return the value in `data` (bytes). Raises CodecError unless it is exactly one value."""
        self._data, self._at, self._done = data, 0, []
        self._items = self._generators = 0
        try:
            value = self._get(0)
        except (struct.error, IndexError, UnicodeDecodeError, OverflowError) as error:
            raise CodecError(f"not a message: {error}") from error
        except (TypeError, ValueError) as error:  # unhashable keys, impossible arrays
            raise CodecError(f"not a value: {error}") from error
        if self._at != len(data):
            raise CodecError("bytes are left over after the value")
        return value

    def _take(self, size):
        end = self._at + size
        if size < 0 or end > len(self._data):
            raise CodecError("the message ends too early")
        piece = self._data[self._at : end]
        self._at = end
        return piece

    def _size(self):
        return _U32.unpack(self._take(4))[0]

    def _bytes(self):
        return self._take(self._size())

    def _i64(self):
        return _I64.unpack(self._take(8))[0]

    def _get(self, depth):
        if depth > MAX_DEPTH:
            raise CodecError("the value is nested too deeply")
        tag = self._take(1)
        constant = _CONSTANTS.get(tag, _CONSTANTS)
        if constant is not _CONSTANTS:
            return constant
        try:
            read = _READERS[tag]
        except KeyError:
            raise CodecError(f"unknown tag {tag!r}") from None
        return read(self, depth)

    def _get_items(self, depth):
        size = self._size()
        self._items += size
        if self._items > MAX_ITEMS or size > len(self._data) - self._at:
            raise CodecError("too many elements")
        return [self._get(depth + 1) for _ in range(size)]

    def _get_elements(self, depth):
        return self._hashable(self._get_items(depth))

    def _hashable(self, keys):
        """The same keys, when a dict or a set of them takes no longer than it should."""
        if len(keys) > MAX_HASHED:
            raise CodecError("too many elements")
        if len(keys) > MAX_COLLISIONS and len(keys) - len(set(map(hash, keys))) > MAX_COLLISIONS:
            raise CodecError("keys that were chosen to collide")
        return keys

    def _finished(self, value):
        self._done.append(value)
        return value

    def _get_bigint(self, depth):
        data = self._bytes()
        if len(data) > MAX_INT_BYTES:
            raise CodecError("an integer has too many digits")
        return int.from_bytes(data, "little", signed=True)

    def _get_range(self, depth):
        value = range(*(self._get_int() for _ in range(3)))
        if len(value) > MAX_ITEMS:  # few bytes, but whoever makes a list or an array of it …
            raise CodecError("too many elements")
        return value

    def _get_int(self):
        value = self._get(0)
        if type(value) is not int:
            raise CodecError("a range is made of integers")
        return value

    def _get_slice(self, depth):
        return slice(*(self._get(depth + 1) for _ in range(3)))

    def _get_dict(self, depth):
        flat = self._get_items(depth)
        if len(flat) % 2:
            raise CodecError("a dict without a last value")
        keys = self._hashable(flat[::2])
        return self._finished(dict(zip(keys, flat[1::2], strict=True)))

    def _dtype(self):
        text = self._bytes().decode("ascii")
        if not _DTYPE.match(text):
            raise CodecError("not a dtype that may cross")
        return np.dtype(text)

    def _array(self, dtype, shape):
        data = self._bytes()
        if any(n < 0 for n in shape) or math.prod(shape) * dtype.itemsize != len(data):
            raise CodecError("an array's shape does not fit its data")
        if dtype.kind == "U" and data:
            points = np.frombuffer(data, dtype=dtype.str[0] + "u4")
            if points.max() > 0x10FFFF:
                raise CodecError("text that is not Unicode")
        if not dtype.itemsize:
            return np.zeros(shape, dtype) if math.prod(shape) <= MAX_ITEMS else self._too_many()
        return np.frombuffer(bytearray(data), dtype=dtype).reshape(shape)

    def _too_many(self):
        raise CodecError("too many elements")

    def _get_array(self, depth):
        dtype = self._dtype()
        ndim = self._take(1)[0]
        if ndim > 32:
            raise CodecError("too many dimensions")
        shape = struct.unpack(f"<{ndim}q", self._take(8 * ndim))
        return self._finished(self._array(dtype, shape))

    def _get_numpy_scalar(self, depth):
        return self._array(self._dtype(), ())[()]

    def _count_generator(self):
        self._generators += 1
        if self._generators > MAX_GENERATORS:
            raise CodecError("too many elements")

    def _get_generator(self, depth):
        self._count_generator()
        state = self._get(depth + 1)
        name = state.get("bit_generator") if type(state) is dict else None
        if name not in _BIT_GENERATORS:
            raise CodecError("not a random generator")
        bit_generator = getattr(np.random, name)(0)
        try:
            bit_generator.state = state
            # In a state that always gives the same number some distributions never end.
            moves = len(set(bit_generator.random_raw(64).tolist())) > 32
            bit_generator.state = state
        except Exception as error:
            raise CodecError("not the state of a random generator") from error
        if not moves:
            raise CodecError("not the state of a random generator")
        return self._finished(np.random.Generator(bit_generator))

    def _get_pcg64(self, depth):
        self._count_generator()
        numbers = self._take(32)
        if not numbers[16] & 1:  # with an even increment it may always give the same number
            raise CodecError("not the state of a random generator")
        has_uint32, uinteger = _PCG64_REST.unpack(self._take(_PCG64_REST.size))
        bit_generator = np.random.PCG64(0)
        bit_generator.state = {
            "bit_generator": "PCG64",
            "state": {
                "state": int.from_bytes(numbers[:16], "little"),
                "inc": int.from_bytes(numbers[16:], "little"),
            },
            "has_uint32": has_uint32,
            "uinteger": uinteger,
        }
        return self._finished(np.random.Generator(bit_generator))

    def _get_memo(self, depth):
        number = self._size()
        if not self._share or number >= len(self._done):
            raise CodecError("a container that was not sent")
        return self._done[number]

    def _get_reference(self, depth, ours=False):
        key, abilities = self._i64(), self._i64()
        name = self._bytes()[:200].decode("utf-8", "replace")
        return self._resolve(Reference(key, ours, abilities, name))

    def _get_own(self, depth):
        return self._get_reference(depth, ours=True)

    def _get_by_name(self, depth):
        return self._resolve(ByName(self._bytes().decode(), self._bytes().decode()))

    def _get_pickled(self, depth):
        return self._resolve(Pickled(self._bytes()))


_CONSTANTS = {b"N": None, b"T": True, b"F": False, b"X": NotImplemented, b"E": Ellipsis}

_READERS = {
    b"i": lambda self, depth: self._i64(),
    b"I": Decoder._get_bigint,
    b"f": lambda self, depth: _F64.unpack(self._take(8))[0],
    b"c": lambda self, depth: complex(*_C128.unpack(self._take(16))),
    b"s": lambda self, depth: self._bytes().decode("utf-8", "surrogatepass"),
    b"b": lambda self, depth: self._bytes(),
    b"t": lambda self, depth: tuple(self._get_items(depth)),
    b"z": lambda self, depth: frozenset(self._get_elements(depth)),
    b"l": lambda self, depth: self._finished(self._get_items(depth)),
    b"S": lambda self, depth: self._finished(set(self._get_elements(depth))),
    b"d": Decoder._get_dict,
    b"r": Decoder._get_range,
    b"x": Decoder._get_slice,
    b"a": Decoder._get_array,
    b"n": Decoder._get_numpy_scalar,
    b"g": Decoder._get_generator,
    b"p": Decoder._get_pcg64,
    b"M": Decoder._get_memo,
    b"R": Decoder._get_reference,
    b"O": Decoder._get_own,
    b"G": Decoder._get_by_name,
    b"P": Decoder._get_pickled,
}


def _flat(pairs):
    for key, value in pairs:
        yield key
        yield value
