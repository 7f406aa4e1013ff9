"""Turn the bytes of a message into values, whoever wrote them; see `message` for what may cross.

It builds nothing but these, never evaluates or unpickles, and checks every size against the bytes
that are really there before it takes memory.
"""

import functools
import math
import struct
from array import array

import numpy as np

from mlmath.errors import CodecError
from mlmath.sandbox.rpc.message import (
    BIT_GENERATORS,
    C128,
    DTYPE,
    DTYPE_BYTES,
    F64,
    I64,
    KEY_AND_ABILITIES,
    KNOWN_DTYPES,
    MAX_COLLISIONS,
    MAX_DEPTH,
    MAX_GENERATORS,
    MAX_HASHED,
    MAX_INT_BYTES,
    MAX_ITEMS,
    PCG64_REST,
    SHAPES,
    U32,
    ByName,
    Pickled,
    Reference,
)

_DTYPES = {}  # what the names of dtypes stand for


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
        (size,) = self._unpack(U32)
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
        return self._unpack(I64)[0]

    def _get_float(self, depth):
        return self._unpack(F64)[0]

    def _get_complex(self, depth):
        return complex(*self._unpack(C128))

    def _get_str(self, depth):
        return self._bytes().decode("utf-8", "surrogatepass")

    def _get_bytes(self, depth):
        return self._bytes()

    def _count_items(self):
        (size,) = self._unpack(U32)
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
        ndim, name = data[at], data[at + 1 : at + 1 + DTYPE_BYTES]
        dtype, itemsize, make = _DTYPES.get(name) or _read_dtype(name)
        at += 1 + DTYPE_BYTES
        shape = SHAPES[ndim].unpack_from(data, at)
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
        if name not in BIT_GENERATORS:
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
        has_uint32, uinteger = self._unpack(PCG64_REST)
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
        (number,) = self._unpack(U32)
        if not self._share or number >= len(self._done):
            raise CodecError("a container that was not sent")
        return self._done[number]

    def _get_reference(self, depth, ours=False):
        key, abilities = self._unpack(KEY_AND_ABILITIES)
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
    if not DTYPE.match(name):
        raise CodecError("not a dtype that may cross")
    dtype = np.dtype(name.decode("ascii").rstrip())
    make = {"b": _booleans, "U": functools.partial(_texts, dtype)}.get(dtype.kind)
    if not dtype.itemsize:
        make = functools.partial(_nothing, dtype)
    if len(_DTYPES) < KNOWN_DTYPES:
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
