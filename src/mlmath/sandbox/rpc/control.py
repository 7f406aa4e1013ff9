"""Control frames between grader and sandbox, and the plain data that they carry."""

from typing import Any

from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.encoder import Encoder

# Kinds of frames, besides those in `peer`.
CELL = 11  # to the sandbox: run this cell (name, source)
DONE = 12  # to the grader: the cell is over (exception report or None, printed text)
CHECK = 13  # to the sandbox: check this question; to the grader: the notebook waits at a check
HELLO = 14  # to the sandbox: say who you are; to the grader: the names of active protections
GO_ON = 15  # to the sandbox: the question has been tested
CHANGED = 16  # to the grader: the tests have changed the state of the notebook
SHARED = 17  # to the sandbox: tests will run there, of these questions (a tuple of names)

# Keys of the objects that the sandbox exports at every check, in this order.
NAMES_KEY = 0  # the notebook's names, as attributes
SHARED_TESTS_KEY = 1  # `guest.shared_tests.SharedTests`


def decode_plain(payload: bytes) -> Any:
    """Decode a message of plain data; a reference to an object is decoded as None.

    Raises
    ------
    CodecError
        When the bytes are not one value.
    """
    return Decoder(_no_object, share=False).decode(payload)


def encode_plain(value: object) -> bytes:
    """Encode plain data. Raises CodecError for anything else."""
    return Encoder(_no_object, share=False).encode(value)


def _no_object(value: object) -> None:
    """Stand for every object that is not plain data: a codec's way to leave it out."""
