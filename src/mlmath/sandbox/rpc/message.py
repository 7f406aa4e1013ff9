"""What a message between the trusted and the student's process may hold, and how it is written.

Plain data travels by value, with exact types: None, booleans, integers, floats, complex numbers,
strings, bytes, lists, tuples, dicts, sets, ranges, slices, NumPy scalars, arrays of numbers or
text, and `numpy.random.Generator`s (as their state). A subclass arrives as the plain value it
holds. Every other object stays where it is and crosses as a `Reference`.

`encoder` and `decoder` write and read messages. None of the three knows anything of sockets,
processes or of what a reference means; `peer` does.
"""

import re
import struct
from dataclasses import dataclass

MAX_DEPTH = 64  # of nested containers
MAX_ITEMS = 1_000_000  # elements of containers in one message
MAX_HASHED = 20_000  # elements of one dict or set
MAX_COLLISIONS = 64  # of hashes in one dict or set: keys chosen to collide must stay affordable
MAX_GENERATORS = 1_000  # in one message: making one takes far longer than its bytes tell
MAX_INT_BYTES = 4096  # larger integers make arithmetic and printing a way to stall the grader

SELF_CONTAINED = b"apv"  # tags of containers whose bytes hold no reference and no other container

DTYPE = re.compile(rb"[<>|][biufcSU]\d{1,5} *\Z")
DTYPE_BYTES = 7  # of a dtype's name, filled up with spaces
KNOWN_DTYPES = 500  # that are remembered: a message can name more than there is memory for
BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")

I64 = struct.Struct("<q")
U32 = struct.Struct("<I")
F64 = struct.Struct("<d")
C128 = struct.Struct("<dd")
KEY_AND_ABILITIES = struct.Struct("<qq")
PCG64_REST = struct.Struct("<iI")  # NumPy's default generator: what is left of a 64-bit draw
SHAPES = tuple(struct.Struct(f"<{ndim}q") for ndim in range(33))


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
