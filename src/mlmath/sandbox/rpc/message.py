"""What a message between grader and sandbox may hold, and its format.

Plain data is sent by value, with exact types: None, booleans, integers, floats, complex numbers,
strings, bytes, lists, tuples, dicts, sets, ranges, slices, NumPy scalars, arrays of numbers or
text, `numpy.random.Generator`s and `RandomState`s (as their state and what `spawn` needs of their
seed). A subclass arrives as the plain value it holds. Every other object stays in its process and
is sent as a `Reference`.

A value is one byte, its tag, and what follows from that. Sizes and counts are `U32`.

    N T F X E   None, True, False, NotImplemented, Ellipsis
    i f c       int of 64 bits (`I64`), float (`F64`), complex (`C128`)
    I           larger int: size, two's complement (little-endian)
    s b         str (UTF-8, surrogates included), bytes: size, data
    t l z S     tuple, list, frozenset, set: count, elements
    d           dict: twice the number of its pairs, then keys and values in turn
    u v         tuple, list of floats or ints alone: "d" or "q", count, 8 bytes each
    r x         range, slice: start, stop, step
    a n         array, NumPy scalar: number of dimensions (a byte), dtype (`DTYPE_BYTES`),
                shape (8 bytes each), data
    g h         Generator, RandomState: its state as a dict, its seed
    p           Generator of PCG64: state, increment (16 bytes each, little-endian), `PCG64_REST`,
                its seed. A seed is None, or a tuple of what makes a `SeedSequence`: entropy, spawn
                key, size of the pool, number of children so far
    M           a container that was sent earlier in this message: its number
    R O         `Reference` to an object of the sender's, of the receiver's: `KEY_AND_ABILITIES`,
                size and text of the type's name
    G P         `ByName`: module and qualified name (size, text each); `Pickled`: size, data
"""

import re
import struct
from dataclasses import dataclass

MAX_DEPTH = 64  # of nested containers
MAX_ITEMS = 1_000_000  # elements of containers in one message
MAX_HASHED = 20_000  # elements of one dict or set
MAX_COLLISIONS = 64  # of hashes in one dict or set: keys chosen to collide must stay affordable
MAX_GENERATORS = 1_000  # in one message: making one takes far longer than its bytes suggest
MAX_SEED_NUMBERS = 1_000  # in a seed's entropy or spawn key
MAX_SEED_POOL = 64  # numbers; mixing them takes time in proportion to the square
MAX_CHILDREN = 10_000  # seeds that one call may spawn from a seed of the caller's
MAX_INT_BYTES = 4096  # larger integers make arithmetic and printing a way to stall the grader

SELF_CONTAINED = b"apv"  # tags of containers whose bytes hold no reference and no shared container

DTYPE = re.compile(rb"[<>|][biufcSU]\d{1,5} *\Z")
DTYPE_BYTES = 7  # of a dtype's name, padded with spaces
MAX_CACHED_DTYPES = 500  # messages can name more dtypes than there is memory to remember
BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")

I64 = struct.Struct("<q")
U32 = struct.Struct("<I")
F64 = struct.Struct("<d")
C128 = struct.Struct("<dd")
KEY_AND_ABILITIES = struct.Struct("<qq")
PCG64_REST = struct.Struct("<iI")  # what NumPy's default generator keeps of a 64-bit draw
SHAPES = tuple(struct.Struct(f"<{ndim}q") for ndim in range(33))  # by number of dimensions


@dataclass(frozen=True, slots=True)
class Reference:
    """An object that stays in its process."""

    key: int
    """its number in the table of exported objects of the process that it lives in"""
    ours: bool
    """whether it lives in the receiver's process: then it comes back to where it is from"""
    abilities: int = 0
    """a bit set of the special methods that it has (see `proxies.abilities`)"""
    type_name: str = "object"


@dataclass(frozen=True, slots=True)
class ByName:
    """A function or a class of a library, named instead of sent (towards the sandbox only)."""

    module: str
    qualname: str


@dataclass(frozen=True, slots=True)
class Pickled:
    """An instance of a library's class, pickled (towards the sandbox only)."""

    data: bytes


#: How an object that is not plain data is sent.
Handle = Reference | ByName | Pickled
