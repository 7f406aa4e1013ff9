"""The closed set of values that may cross between the trusted and the student's process.

Plain data travels by value, with exact types: None, booleans, integers, floats, complex numbers,
strings, bytes, lists, tuples, dicts, sets, ranges, slices, NumPy scalars, arrays of numbers or
text, and `numpy.random.Generator`s (as their state). A subclass arrives as the plain value it
holds. Every other object stays where it is and crosses as a `Reference`.

Decoding builds nothing but these, never evaluates or unpickles, and checks every size against the
bytes that are really there before it takes memory. This module knows nothing of sockets,
processes or of what a reference means; `peer` does.
"""

import functools
import math
import re
import struct
from array import array
from dataclasses import dataclass

import numpy as np

MAX_DEPTH = 64  # of nested containers
MAX_ITEMS = 1_000_000  # elements of containers in one message
MAX_HASHED = 20_000  # elements of one dict or set
MAX_COLLISIONS = 64  # of hashes in one dict or set: keys chosen to collide must stay affordable
MAX_GENERATORS = 1_000  # in one message: making one takes far longer than its bytes tell
SELF_CONTAINED = b"apv"  # tags of containers whose bytes hold no reference and no other container

MAX_INT_BYTES = 4096  # larger integers make arithmetic and printing a way to stall the grader

_DTYPE = re.compile(rb"[<>|][biufcSU]\d{1,5} *\Z")
_DTYPE_BYTES = 7  # of a dtype's name, filled up with spaces
_KNOWN_DTYPES = 500  # that are remembered: a message can name more than there is memory for
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")

_I64 = struct.Struct("<q")
_U32 = struct.Struct("<I")
_F64 = struct.Struct("<d")
_C128 = struct.Struct("<dd")
_KEY_AND_ABILITIES = struct.Struct("<qq")
_PCG64_REST = struct.Struct("<iI")  # NumPy's default generator: what is left of a 64-bit draw
_SHAPES = tuple(struct.Struct(f"<{ndim}q") for ndim in range(33))
_PACKED, _PACKED_TYPES = 3, {float: "d", int: "q"}  # numbers from which a list is sent as one
_OPEN = -1  # in place of a container's number while its elements are being put
_NAMES, _DTYPES = {}, {}  # how dtypes stand in a message, and what stands for which


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

    `refer` returns a `Reference` (or its bytes, from `encode_reference`), a `ByName` or a
    `Pickled`. With `share`, one container under two names arrives as one container; the student's
    side sends it twice, for a few shared lists can stand for more elements than there are atoms.
    """

    def __init__(self, refer, *, share):
        self._refer, self._share = refer, share

    def encode(self, value):
        """Return `value` as bytes. Raises CodecError when it is too deep or contains itself."""
        self._parts, self._sent, self._alive = [], {}, []
        try:
            self._put(value, 0)
        except RecursionError as error:
            raise CodecError("the value is nested too deeply") from error
        return b"".join(self._parts)

    def _put(self, value, depth):
        _PUT.get(type(value), Encoder._put_by_kind)(self, value, depth)

    def _put_by_kind(self, value, depth):
        """Values of subclasses and of rarer types, as the plain value they hold."""
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
            add(b"f" + _F64.pack(value))
        elif isinstance(value, complex):
            plain = complex.__add__(value, 0)
            add(b"c" + _C128.pack(plain.real, plain.imag))
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

    def _put_none(self, value, depth):
        self._parts.append(b"N")

    def _put_bool(self, value, depth):
        self._parts.append(b"T" if value else b"F")

    def _put_float(self, value, depth):
        self._parts.append(b"f" + _F64.pack(value))

    def _put_int(self, value, depth):
        value = int.__index__(value)
        if -(2**63) <= value < 2**63:
            self._parts.append(b"i" + _I64.pack(value))
            return
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise CodecError("an integer has too many digits")
        self._put_bytes(b"I", int.to_bytes(value, size, "little", signed=True))

    def _put_str(self, value, depth):
        self._put_bytes(b"s", str.encode(value, "utf-8", "surrogatepass"))

    def _put_bytes(self, tag, data):
        self._parts += (tag + _U32.pack(len(data)), data)

    def _put_tuple(self, value, depth):
        if not self._put_packed(b"u", value):
            self._put_items(b"t", value, len(value), depth)

    def _put_packed(self, tag, items):
        """Put a list or tuple of floats only, or of usual integers, in one piece; else False."""
        if len(items) < _PACKED or type(items[0]) not in _PACKED_TYPES:
            return False
        kinds = set(map(type, items))
        if len(kinds) > 1:
            return False
        form = _PACKED_TYPES[kinds.pop()]
        try:
            numbers = array(form, items)
        except OverflowError:
            return False
        self._parts += (tag + form.encode() + _U32.pack(len(numbers)), numbers.tobytes())
        return True

    def _put_items(self, tag, items, size, depth):
        if depth >= MAX_DEPTH:
            raise CodecError("the value is nested too deeply")
        self._parts.append(tag + _U32.pack(size))
        for item in items:
            _PUT.get(type(item), Encoder._put_by_kind)(self, item, depth + 1)

    def _put_numpy_scalar(self, value, depth):
        start = _beginning(value.dtype, ())
        if start is None:
            self._put_other(value, depth)
        else:
            self._parts += (b"n" + start, np.asarray(value).tobytes())

    # Containers that can change: each is sent once, so that two names for one stay one.

    def _is_sent(self, value):
        """Whether this container is on its way already; then say so instead of sending it."""
        number = self._sent.get(id(value))
        if number is None:
            return False
        if number == _OPEN:
            raise CodecError("a container holds itself")
        self._parts.append(b"M" + _U32.pack(number))
        return True

    def _remember(self, value):
        if self._share:
            self._sent[id(value)] = len(self._alive)
            self._alive.append(value)  # an id is only unique while its object lives

    def _put_container(self, tag, items, size, value, depth):
        self._sent[id(value)] = _OPEN
        self._put_items(tag, items, size, depth)
        del self._sent[id(value)]
        self._remember(value)

    def _put_list(self, value, depth):
        if self._is_sent(value):
            return
        items = value if type(value) is list else [*list.__iter__(value)]
        if self._put_packed(b"v", items):
            self._remember(value)
        else:
            self._put_container(b"l", items, len(items), value, depth)

    def _put_dict(self, value, depth):
        if not self._is_sent(value):
            size = 2 * dict.__len__(value)
            self._put_container(b"d", _flat(dict.items(value)), size, value, depth)

    def _put_set(self, value, depth):
        if not self._is_sent(value):
            self._put_container(b"S", set.__iter__(value), set.__len__(value), value, depth)

    def _put_array(self, value, depth):
        plain = value if type(value) is np.ndarray else _plain_array(value)
        start = _beginning(plain.dtype, plain.shape)
        if start is None:
            self._put_other(value, depth)
        elif not self._is_sent(value):
            self._parts += (b"a" + start, plain.tobytes())
            self._remember(value)

    def _put_generator(self, value, depth):
        if type(value.bit_generator).__name__ not in _BIT_GENERATORS:
            self._put_other(value, depth)
            return
        if self._is_sent(value):
            return
        state = value.bit_generator.state
        if state["bit_generator"] == "PCG64":
            inner = state["state"]
            self._parts.append(
                b"p"
                + inner["state"].to_bytes(16, "little")
                + inner["inc"].to_bytes(16, "little")
                + _PCG64_REST.pack(state["has_uint32"], state["uinteger"])
            )
        else:
            self._parts.append(b"g")
            self._put(state, depth + 1)
        self._remember(value)

    def _put_other(self, value, depth):
        crossing = self._refer(value)
        if type(crossing) is bytes:
            self._parts.append(crossing)
        elif isinstance(crossing, Reference):
            self._parts.append(encode_reference(crossing))
        elif isinstance(crossing, ByName):
            self._put_bytes(b"G", crossing.module.encode())
            self._put_bytes(b"", crossing.qualname.encode())
        elif isinstance(crossing, Pickled):
            self._put_bytes(b"P", crossing.data)
        else:
            raise CodecError(f"a {type(value).__name__} cannot cross")


def encode_reference(reference):
    """Return a `Reference` as it stands in a message."""
    name = reference.type_name.encode("utf-8", "replace")[:200]
    head = (b"O" if reference.ours else b"R") + _I64.pack(reference.key)
    return head + _I64.pack(reference.abilities) + _U32.pack(len(name)) + name


def _plain_array(value):
    """The array that one of a subclass holds."""
    masked = isinstance(value, np.ma.MaskedArray)
    return np.asarray(np.ma.getdata(value) if masked else value.view(np.ndarray))


def _beginning(dtype, shape):
    """How an array begins in a message: dimensions, dtype, shape; None if it does not cross."""
    name = _NAMES.get(dtype) or _name_of(dtype)
    ndim = len(shape)
    if name is None or ndim >= len(_SHAPES):
        return None
    return _DIMENSIONS[ndim] + name + _SHAPES[ndim].pack(*shape)


def _name_of(dtype):
    text = dtype.str.encode()
    if not _DTYPE.match(text):
        return None
    name = text.ljust(_DTYPE_BYTES)
    if len(_NAMES) < _KNOWN_DTYPES:
        _NAMES[dtype] = name
    return name


_DIMENSIONS = tuple(bytes([ndim]) for ndim in range(len(_SHAPES)))
_PUT = {
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
_PUT_MUTABLE = {
    list: Encoder._put_list,
    dict: Encoder._put_dict,
    set: Encoder._put_set,
    np.random.Generator: Encoder._put_generator,
}
_PUT |= _PUT_MUTABLE


class Decoder:
    """Turn bytes into values; `resolve(crossing)` gives the object for what is not plain data.

    Whether a `ByName` or a `Pickled` is acceptable is for `resolve` to say; the trusted side
    refuses both, and shared containers too (`share`).
    """

    def __init__(self, resolve, *, share):
        self._resolve, self._share = resolve, share

    def decode(self, data):
        """Return the value in `data` (bytes). Raises CodecError unless it is exactly one value."""
        return self._decode(data, self._get)

    def decode_tuple(self, data):
        """Return the elements of the tuple in `data`, and where each begins and the last ends."""
        return self._decode(data, self._get_elements_and_bounds)

    def _decode(self, data, get):
        self._data, self._at, self._done = data, 0, []
        self._items = self._generators = 0
        try:
            value = get(0)
        except (struct.error, IndexError, UnicodeDecodeError, OverflowError) as error:
            raise CodecError(f"not a message: {error}") from error
        except (TypeError, ValueError) as error:  # unhashable keys, impossible arrays
            raise CodecError(f"not a value: {error}") from error
        if self._at != len(data):
            raise CodecError("bytes are left over after the value")
        return value

    def _get_elements_and_bounds(self, depth):
        if self._take(1) != b"t":
            raise CodecError("not a tuple")
        values, bounds, get = [], [], self._get
        for _ in range(self._count_items()):
            bounds.append(self._at)
            values.append(get(depth + 1))
        bounds.append(self._at)
        return values, bounds

    def _get(self, depth):
        """Read the value that begins here; each reader finds `_at` behind its tag."""
        tag = self._data[self._at]
        self._at += 1
        return _READERS[tag](self, depth)

    def _get_unknown(self, depth):
        raise CodecError(f"unknown tag {self._data[self._at - 1]!r}")

    def _take(self, size):
        end = self._at + size
        piece = self._data[self._at : end]
        if len(piece) != size:
            raise CodecError("the message ends too early")
        self._at = end
        return piece

    def _unpack(self, form):
        """Read what a struct describes; where the message is too short, struct raises."""
        at = self._at
        self._at = at + form.size
        return form.unpack_from(self._data, at)

    def _bytes(self):
        (size,) = self._unpack(_U32)
        return self._take(size)

    def _get_none(self, depth):
        return None

    def _get_true(self, depth):
        return True

    def _get_false(self, depth):
        return False

    def _get_not_implemented(self, depth):
        return NotImplemented

    def _get_ellipsis(self, depth):
        return Ellipsis

    def _get_int(self, depth):
        return self._unpack(_I64)[0]

    def _get_float(self, depth):
        return self._unpack(_F64)[0]

    def _get_complex(self, depth):
        return complex(*self._unpack(_C128))

    def _get_str(self, depth):
        return self._bytes().decode("utf-8", "surrogatepass")

    def _get_bytes(self, depth):
        return self._bytes()

    def _count_items(self):
        (size,) = self._unpack(_U32)
        self._items += size
        if self._items > MAX_ITEMS or size > len(self._data) - self._at:
            raise CodecError("too many elements")
        return size

    def _get_items(self, depth):
        size, get, depth = self._count_items(), self._get, self._deeper(depth)
        return [get(depth) for _ in range(size)]

    def _get_packed(self):
        form = chr(self._take(1)[0])
        size = self._count_items()
        if form not in "dq":
            raise CodecError("not a form of numbers")
        return array(form, self._take(8 * size)).tolist()

    def _get_packed_tuple(self, depth):
        return tuple(self._get_packed())

    def _get_packed_list(self, depth):
        return self._finished(self._get_packed())

    @staticmethod
    def _deeper(depth):
        if depth >= MAX_DEPTH:
            raise CodecError("the value is nested too deeply")
        return depth + 1

    def _get_tuple(self, depth):
        return tuple(self._get_items(depth))

    def _get_list(self, depth):
        return self._finished(self._get_items(depth))

    def _get_frozenset(self, depth):
        return frozenset(self._get_elements(depth))

    def _get_set(self, depth):
        return self._finished(set(self._get_elements(depth)))

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
        value = range(*(self._get_bound() for _ in range(3)))
        if len(value) > MAX_ITEMS:  # few bytes, but whoever makes a list or an array of it …
            raise CodecError("too many elements")
        return value

    def _get_bound(self):
        tag = self._take(1)
        if tag not in (b"i", b"I"):
            raise CodecError("a range is made of integers")
        return self._get_int(0) if tag == b"i" else self._get_bigint(0)

    def _get_slice(self, depth):
        depth = self._deeper(depth)
        return slice(*(self._get(depth) for _ in range(3)))

    def _get_dict(self, depth):
        flat = self._get_items(depth)
        if len(flat) % 2:
            raise CodecError("a dict without a last value")
        keys = self._hashable(flat[::2])
        return self._finished(dict(zip(keys, flat[1::2], strict=True)))

    def _get_array(self, depth):
        return self._finished(self._array())

    def _get_numpy_scalar(self, depth):
        value = self._array()
        if value.ndim:
            raise CodecError("not a number")
        return value[()]

    def _array(self):
        data, at = self._data, self._at
        ndim, name = data[at], data[at + 1 : at + 1 + _DTYPE_BYTES]
        dtype, itemsize, make = _DTYPES.get(name) or _read_dtype(name)
        at += 1 + _DTYPE_BYTES
        shape = _SHAPES[ndim].unpack_from(data, at)
        at += 8 * ndim
        self._at = at + math.prod(shape) * itemsize
        if self._at > len(data):
            raise CodecError("the message ends too early")
        return np.ndarray(shape, dtype, data, at).copy() if make is None else make(shape, data, at)

    def _count_generator(self):
        self._generators += 1
        if self._generators > MAX_GENERATORS:
            raise CodecError("too many elements")

    def _get_generator(self, depth):
        self._count_generator()
        state = self._get(self._deeper(depth))
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
        has_uint32, uinteger = self._unpack(_PCG64_REST)
        bit_generator = np.random.PCG64(_LAZY_SEED)
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
        (number,) = self._unpack(_U32)
        if not self._share or number >= len(self._done):
            raise CodecError("a container that was not sent")
        return self._done[number]

    def _get_reference(self, depth, ours=False):
        key, abilities = self._unpack(_KEY_AND_ABILITIES)
        name = self._bytes()[:200].decode("utf-8", "replace")
        return self._resolve(Reference(key, ours, abilities, name))

    def _get_own(self, depth):
        return self._get_reference(depth, ours=True)

    def _get_by_name(self, depth):
        return self._resolve(ByName(self._bytes().decode(), self._bytes().decode()))

    def _get_pickled(self, depth):
        return self._resolve(Pickled(self._bytes()))


class _LazySeed(np.random.bit_generator.ISpawnableSeedSequence):
    """Stands for the seed of a generator whose state is about to be set: making one takes long."""

    def generate_state(self, n_words, dtype=np.uint32):
        return np.zeros(n_words, dtype)

    def spawn(self, n_children):
        return np.random.SeedSequence(0).spawn(n_children)


_LAZY_SEED = _LazySeed()


def _read_dtype(name):
    """The dtype that a message names, its size, and how to make an array of it if not as usual."""
    if not _DTYPE.match(name):
        raise CodecError("not a dtype that may cross")
    dtype = np.dtype(name.decode("ascii").rstrip())
    make = {"b": _booleans, "U": functools.partial(_texts, dtype)}.get(dtype.kind)
    if not dtype.itemsize:
        make = functools.partial(_nothing, dtype)
    if len(_DTYPES) < _KNOWN_DTYPES:
        _DTYPES[name] = dtype, dtype.itemsize, make
    return dtype, dtype.itemsize, make


def _booleans(shape, data, at):
    return np.ndarray(shape, np.uint8, data, at).astype(bool)


def _texts(dtype, shape, data, at):
    points = np.ndarray((*shape, dtype.itemsize // 4), dtype.str[0] + "u4", data, at)
    if points.max(initial=0) > 0x10FFFF:
        raise CodecError("text that is not Unicode")
    return np.ndarray(shape, dtype, data, at).copy()


def _nothing(dtype, shape, data, at):
    """An array of texts without characters, which takes no bytes whatever its shape says."""
    if min(shape, default=0) < 0 or math.prod(shape) > MAX_ITEMS:
        raise CodecError("too many elements")
    return np.zeros(shape, dtype)


_READERS = [Decoder._get_unknown] * 256
for _tag, _reader in {
    "N": Decoder._get_none,
    "T": Decoder._get_true,
    "F": Decoder._get_false,
    "X": Decoder._get_not_implemented,
    "E": Decoder._get_ellipsis,
    "i": Decoder._get_int,
    "I": Decoder._get_bigint,
    "f": Decoder._get_float,
    "c": Decoder._get_complex,
    "s": Decoder._get_str,
    "b": Decoder._get_bytes,
    "t": Decoder._get_tuple,
    "u": Decoder._get_packed_tuple,
    "z": Decoder._get_frozenset,
    "l": Decoder._get_list,
    "v": Decoder._get_packed_list,
    "S": Decoder._get_set,
    "d": Decoder._get_dict,
    "r": Decoder._get_range,
    "x": Decoder._get_slice,
    "a": Decoder._get_array,
    "n": Decoder._get_numpy_scalar,
    "g": Decoder._get_generator,
    "p": Decoder._get_pcg64,
    "M": Decoder._get_memo,
    "R": Decoder._get_reference,
    "O": Decoder._get_own,
    "G": Decoder._get_by_name,
    "P": Decoder._get_pickled,
}.items():
    _READERS[ord(_tag)] = _reader


def _flat(pairs):
    for key, value in pairs:
        yield key
        yield value
