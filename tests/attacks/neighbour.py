"""The other worker of a batch: it grades an honest submission while another one attacks."""

from helpers.notebooks import notebook

from mlmath.bundle.reader import open_bundle
from mlmath.grading import grader
from mlmath.sandbox.host.zygote_client import ZygoteClient

from . import arena

# Where there is shared memory at all (as root), there is some for everybody.
SHARED = """
import contextlib
from multiprocessing import shared_memory
with contextlib.suppress(PermissionError):
    block = shared_memory.SharedMemory(create=True, size=2**20)
    block.buf[:] = bytes(2**20)
    block.close()
    block.unlink()
"""

_given = []


def start(bundle, requests, folder):
    """Share the server with the worker that grades the attack, as workers of a batch do."""
    _given[:] = open_bundle(bundle), ZygoteClient.shared(requests, folder)


def grade(given=None):
    """Grade the right answers; return whether they got exactly what they are worth."""
    data = notebook(SHARED + arena.RIGHT, assignment="arena")
    result = grader.grade("ann", "ann.ipynb", data, *(given or _given), arena.UNHURRIED)
    return (result.score, result.status) == (arena.POINTS, "graded")
