"""Decode the bytes of a message, which may be hostile; `message` describes the format.

Nothing but the values listed there is built, nothing is evaluated or unpickled, and every size is
compared with the bytes that are really there before memory is taken. What a message stands for
without having the bytes for it (ranges, arrays without elements, references) is counted together
with its elements, so that no sum of small things is large.
"""

import functools
import math
import struct
import sys
from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

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
    MAX_CACHED_DTYPES,
    MAX_COLLISIONS,
    MAX_DEPTH,
    MAX_GENERATORS,
    MAX_HASHED,
    MAX_INT_BYTES,
    MAX_ITEMS,
    MAX_SEED_NUMBERS,
    MAX_SEED_POOL,
    PCG64_REST,
    SHAPES,
    U32,
    ByName,
    Handle,
    Pickled,
    Reference,
)

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

_Value = TypeVar("_Value")
#: Makes an array of a shape from a message's bytes, from a position on.
_MakeArray = Callable[[tuple[int, ...], bytes, int], np.ndarray]

# By name: the dtype, its size, and how to make an array of it; None for a copy of the bytes.
_dtypes: dict[bytes, tuple[np.dtype, int, _MakeArray | None]] = {}

# Numbers in a bit generator's buffer: RK_STATE_LEN and PHILOX_BUFFER_SIZE in NumPy's C code.
_MT19937_BUFFER, _PHILOX_BUFFER = 624, 4
# What some values take besides their bytes, as a number of elements of 16 bytes each.
_ARRAY_ITEMS, _REFERENCE_ITEMS, _SET_ITEMS = 10, 50, 14
_MIN_DISTINCT = 32  # of 64 numbers that a generator draws: fewer would make some methods endless


class Decoder:
    """Decode bytes as values.

    Parameters
    ----------
    resolve : callable
        `resolve(handle)` gives the object for a `Handle`, or raises CodecError where it must not
        be used: the grader's side refuses `ByName` and `Pickled`.
    share : bool
        Whether a message may refer to a container that it holds already. The grader's side
        refuses this.
    """

    _data: bytes
    _at: int
    """position of the next byte to read"""
    _done: list[object]
    """the containers decoded so far, in the order of their ends"""
    _items: int
    """elements that the message so far stands for"""
    _generators: int
    """random generators in the message so far"""

    def __init__(self, resolve: Callable[[Handle], object], *, share: bool) -> None:
        self._resolve, self._share = resolve, share

    def decode(self, data: bytes) -> Any:
        """Return the value in `data`. Raises CodecError unless it is exactly one value."""
        return self._decode(data, self._get)

    def decode_tuple(self, data: bytes) -> tuple[list[Any], list[int]]:
        """Return the elements of the tuple in `data`, and where each begins and the last ends.

        Raises
        ------
        CodecError
            When `data` is not exactly one tuple.
        """
        return self._decode(data, self._get_elements_and_bounds)

    def _decode(self, data: bytes, get: Callable[[int], _Value]) -> _Value:
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

    def _get_elements_and_bounds(self, depth: int) -> tuple[list[Any], list[int]]:
        if self._take(1) != b"t":
            raise CodecError("not a tuple")
        values: list[object] = []
        bounds: list[int] = []
        get = self._get
        for _ in range(self._count_items()):
            bounds.append(self._at)
            values.append(get(depth + 1))
        bounds.append(self._at)
        return values, bounds

    def _get(self, depth: int) -> object:
        """Read the value that begins here. Its reader is called with `_at` behind the tag."""
        tag = self._data[self._at]
        self._at += 1
        return _READERS[tag](self, depth)

    def _get_unknown(self, depth: int) -> NoReturn:
        raise CodecError(f"unknown tag {self._data[self._at - 1]!r}")

    def _take(self, size: int) -> bytes:
        end = self._at + size
        piece = self._data[self._at : end]
        if len(piece) != size:
            raise CodecError("the message ends too early")
        self._at = end
        return piece

    def _unpack(self, form: struct.Struct) -> tuple[Any, ...]:
        """Read what `form` describes; it raises struct.error where the message is too short."""
        at = self._at
        self._at = at + form.size
        return form.unpack_from(self._data, at)

    def _bytes(self) -> bytes:
        (size,) = self._unpack(U32)
        return self._take(size)

    def _get_none(self, depth: int) -> None:
        return None

    def _get_true(self, depth: int) -> bool:
        return True

    def _get_false(self, depth: int) -> bool:
        return False

    def _get_not_implemented(self, depth: int) -> object:
        return NotImplemented

    def _get_ellipsis(self, depth: int) -> object:
        return Ellipsis

    def _get_int(self, depth: int) -> int:
        number: int = self._unpack(I64)[0]
        return number

    def _get_float(self, depth: int) -> float:
        number: float = self._unpack(F64)[0]
        return number

    def _get_complex(self, depth: int) -> complex:
        return complex(*self._unpack(C128))

    def _get_str(self, depth: int) -> str:
        return self._bytes().decode("utf-8", "surrogatepass")

    def _get_bytes(self, depth: int) -> bytes:
        return self._bytes()

    def _count_items(self) -> int:
        """Read a number of elements, and count them."""
        size: int
        (size,) = self._unpack(U32)
        if size > len(self._data) - self._at:
            raise CodecError("too many elements")
        self._claim(size)
        return size

    def _claim(self, items: int) -> None:
        """Count elements before memory is taken for them. Raises CodecError for too many."""
        self._items += items
        if self._items > MAX_ITEMS:
            raise CodecError("too many elements")

    def _get_items(self, depth: int) -> list[object]:
        size, get, depth = self._count_items(), self._get, self._deeper(depth)
        return [get(depth) for _ in range(size)]

    def _get_packed(self) -> list[int] | list[float]:
        """Read numbers of one type, 8 bytes each."""
        form = chr(self._take(1)[0])
        size = self._count_items()
        if form not in "dq":
            raise CodecError("not a form of numbers")
        return array(form, self._take(8 * size)).tolist()

    def _get_packed_tuple(self, depth: int) -> tuple[float, ...]:
        return tuple(self._get_packed())

    def _get_packed_list(self, depth: int) -> list[int] | list[float]:
        return self._finished(self._get_packed())

    @staticmethod
    def _deeper(depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise CodecError("the value is nested too deeply")
        return depth + 1

    def _get_tuple(self, depth: int) -> tuple[object, ...]:
        return tuple(self._get_items(depth))

    def _get_list(self, depth: int) -> list[object]:
        return self._finished(self._get_items(depth))

    def _get_frozenset(self, depth: int) -> frozenset[object]:
        self._claim(_SET_ITEMS)
        return frozenset(self._get_elements(depth))

    def _get_set(self, depth: int) -> set[object]:
        self._claim(_SET_ITEMS)
        return self._finished(set(self._get_elements(depth)))

    def _get_elements(self, depth: int) -> list[object]:
        return self._hashable(self._get_items(depth))

    def _hashable(self, keys: list[object]) -> list[object]:
        """Return `keys`. Raises CodecError where hashing them would take too long."""
        if len(keys) > MAX_HASHED:
            raise CodecError("too many elements")
        if len(keys) > MAX_COLLISIONS and len(keys) - len(set(map(hash, keys))) > MAX_COLLISIONS:
            raise CodecError("keys that were chosen to collide")
        return keys

    def _finished(self, value: _Value) -> _Value:
        """Return a container, numbered for later references to it."""
        self._done.append(value)
        return value

    def _get_bigint(self, depth: int) -> int:
        data = self._bytes()
        if len(data) > MAX_INT_BYTES:
            raise CodecError("an integer has too many digits")
        return int.from_bytes(data, "little", signed=True)

    def _get_range(self, depth: int) -> range:
        value = range(*(self._get_bound() for _ in range(3)))
        self._claim(len(value))  # a few bytes, but a test may make a list or an array of it
        return value

    def _get_bound(self) -> int:
        tag = self._take(1)
        if tag not in (b"i", b"I"):
            raise CodecError("a range is made of integers")
        return self._get_int(0) if tag == b"i" else self._get_bigint(0)

    def _get_slice(self, depth: int) -> slice:
        depth = self._deeper(depth)
        return slice(*(self._get(depth) for _ in range(3)))

    def _get_dict(self, depth: int) -> dict[object, object]:
        flat = self._get_items(depth)
        if len(flat) % 2:
            raise CodecError("a dict without a last value")
        keys = self._hashable(flat[::2])
        return self._finished(dict(zip(keys, flat[1::2], strict=True)))

    def _get_array(self, depth: int) -> np.ndarray:
        return self._finished(self._array())

    def _get_numpy_scalar(self, depth: int) -> object:
        value = self._array()
        if value.ndim:
            raise CodecError("not a number")
        return value[()]

    def _array(self) -> np.ndarray:
        """Read an array, or a scalar as an array without dimensions."""
        data, at = self._data, self._at
        ndim, name = data[at], data[at + 1 : at + 1 + DTYPE_BYTES]
        dtype, itemsize, make = _dtypes.get(name) or _read_dtype(name)
        at += 1 + DTYPE_BYTES
        shape = SHAPES[ndim].unpack_from(data, at)
        at += 8 * ndim
        size = math.prod(shape)
        if not size or not itemsize:
            # No bytes limit its shape, but a test may sum it along an axis without elements.
            if min(shape, default=0) < 0:
                raise CodecError("not a shape")
            self._claim(math.prod(filter(None, shape)))
        else:
            self._claim(_ARRAY_ITEMS)
        self._at = at + size * itemsize
        if self._at > len(data):
            raise CodecError("the message ends too early")
        return np.ndarray(shape, dtype, data, at).copy() if make is None else make(shape, data, at)

    def _count_generator(self) -> None:
        self._generators += 1
        if self._generators > MAX_GENERATORS:
            raise CodecError("too many elements")

    def _get_generator(self, depth: int) -> np.random.Generator:
        _, bit_generator = self._get_bit_generator(depth)
        return self._finished(np.random.Generator(bit_generator))

    def _get_random_state(self, depth: int) -> np.random.RandomState:
        state, bit_generator = self._get_bit_generator(depth)
        has_gauss, gauss = state.get("has_gauss"), state.get("gauss")
        if type(has_gauss) is not int or type(gauss) is not float or has_gauss not in (0, 1):
            raise CodecError("not the state of a random generator")
        value = np.random.RandomState(bit_generator)
        value.set_state({**bit_generator.state, "has_gauss": has_gauss, "gauss": gauss})
        return self._finished(value)

    def _get_bit_generator(self, depth: int) -> tuple[dict[Any, Any], np.random.BitGenerator]:
        """Return a bit generator and the dict with its state, which may hold more than that."""
        self._count_generator()
        state: Any = self._get(self._deeper(depth))
        name = state.get("bit_generator") if type(state) is dict else None
        if name not in BIT_GENERATORS:
            raise CodecError("not a random generator")
        if not _is_inside_buffer(name, state):
            raise CodecError("not the state of a random generator")
        bit_generator: np.random.BitGenerator = getattr(np.random, name)(self._get_seed(depth))
        try:
            bit_generator.state = state
            # In a state that always gives the same number some distributions never end.
            moves = len(set(bit_generator.random_raw(64).tolist())) > _MIN_DISTINCT
            bit_generator.state = state
        except Exception as error:
            raise CodecError("not the state of a random generator") from error
        if not moves:
            raise CodecError("not the state of a random generator")
        return state, bit_generator

    def _get_seed(self, depth: int) -> np.random.bit_generator.ISeedSequence:
        """Return a generator's seed. Raises CodecError for one that would take long to make."""
        value: Any = self._get(self._deeper(depth))
        if value is None:
            return _NO_SEED
        if type(value) is not tuple or len(value) != 4:
            raise CodecError("not a seed")
        entropy, key, pool, children = value
        numbers = (entropy,) if type(entropy) is int else entropy
        for part in (numbers, key):
            if type(part) is not tuple or len(part) > MAX_SEED_NUMBERS:
                raise CodecError("not a seed")
            if not all(type(number) is int and number >= 0 for number in part):
                raise CodecError("not a seed")
        if type(pool) is not int or not 0 < pool <= MAX_SEED_POOL:
            raise CodecError("not a seed")
        if type(children) is not int or not 0 <= children < 2**32:
            raise CodecError("not a seed")
        try:
            return np.random.SeedSequence(
                entropy, spawn_key=key, pool_size=pool, n_children_spawned=children
            )
        except (TypeError, ValueError):
            raise CodecError("not a seed") from None

    def _get_pcg64(self, depth: int) -> np.random.Generator:
        self._count_generator()
        numbers = self._take(32)
        if not numbers[16] & 1:  # with an even increment it may always give the same number
            raise CodecError("not the state of a random generator")
        has_uint32, uinteger = self._unpack(PCG64_REST)
        # NumPy's types name one class for seeds, but it takes any ISeedSequence.
        bit_generator = np.random.PCG64(self._get_seed(depth))  # type: ignore[arg-type]
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

    def _get_memo(self, depth: int) -> object:
        (number,) = self._unpack(U32)
        if not self._share or number >= len(self._done):
            raise CodecError("a container that was not sent")
        return self._done[number]

    def _get_reference(self, depth: int, ours: bool = False) -> object:
        self._claim(_REFERENCE_ITEMS)
        key, abilities = self._unpack(KEY_AND_ABILITIES)
        name = self._bytes()[:200].decode("utf-8", "replace")
        return self._resolve(Reference(key, ours, abilities, name))

    def _get_own(self, depth: int) -> object:
        return self._get_reference(depth, ours=True)

    def _get_by_name(self, depth: int) -> object:
        return self._resolve(ByName(self._bytes().decode(), self._bytes().decode()))

    def _get_pickled(self, depth: int) -> object:
        return self._resolve(Pickled(self._bytes()))


def _is_inside_buffer(name: str, state: dict[object, object]) -> bool:
    """Return whether the position in a generator's buffer lies within the buffer.

    NumPy does not check it: from a position outside it would read other memory.
    """
    if name == "MT19937":
        inner = state.get("state")
        return type(inner) is dict and _is_position(inner.get("pos"), _MT19937_BUFFER)
    return name != "Philox" or _is_position(state.get("buffer_pos"), _PHILOX_BUFFER)


def _is_position(value: object, size: int) -> bool:
    return type(value) is int and 0 <= value <= size  # at `size` the buffer is used up


class _NoSeed(np.random.bit_generator.ISeedSequence):
    """Stands for the seed of a generator that cannot `spawn`."""

    def generate_state(
        self, n_words: int, dtype: "DTypeLike" = np.uint32
    ) -> "NDArray[np.uint32 | np.uint64]":
        return np.zeros(n_words, dtype)


_NO_SEED = _NoSeed()


def _read_dtype(name: bytes) -> tuple[np.dtype, int, _MakeArray | None]:
    """Return what `_dtypes` holds for a name. Raises CodecError for a dtype that is not allowed."""
    if not DTYPE.match(name):
        raise CodecError("not a dtype that may cross")
    dtype = np.dtype(name.decode("ascii").rstrip())
    make: _MakeArray | None = None
    if not dtype.itemsize:
        make = functools.partial(_empty_texts, dtype)
    elif dtype.kind == "b":
        make = _booleans
    elif dtype.kind == "U":
        make = functools.partial(_texts, dtype)
    if len(_dtypes) < MAX_CACHED_DTYPES:
        _dtypes[name] = dtype, dtype.itemsize, make
    return dtype, dtype.itemsize, make


def _booleans(shape: tuple[int, ...], data: bytes, at: int) -> np.ndarray:
    """Return an array of booleans, of which each byte may hold any number."""
    return np.ndarray(shape, np.uint8, data, at).astype(bool)


def _texts(dtype: np.dtype, shape: tuple[int, ...], data: bytes, at: int) -> np.ndarray:
    """Return an array of texts. Raises CodecError for characters that do not exist."""
    points = np.ndarray((*shape, dtype.itemsize // 4), dtype.str[0] + "u4", data, at)
    if points.max(initial=0) > sys.maxunicode:
        raise CodecError("text that is not Unicode")
    return np.ndarray(shape, dtype, data, at).copy()


def _empty_texts(dtype: np.dtype, shape: tuple[int, ...], data: bytes, at: int) -> np.ndarray:
    """Return an array of texts of no characters."""
    return np.zeros(shape, dtype)


_READERS: list[Callable[[Decoder, int], object]] = [Decoder._get_unknown] * 256
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
    "h": Decoder._get_random_state,
    "p": Decoder._get_pcg64,
    "M": Decoder._get_memo,
    "R": Decoder._get_reference,
    "O": Decoder._get_own,
    "G": Decoder._get_by_name,
    "P": Decoder._get_pickled,
}.items():
    _READERS[ord(_tag)] = _reader
