"""One run at a time writes to a results folder."""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from mlmath.errors import ResultsError

_LOCK = ".lock"


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other runs out of a results folder; the kernel lets them in however this one ends.

    Raises
    ------
    ResultsError
        When another run is writing, or nobody can write there.
    """
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise ResultsError(f"{folder} cannot be written ({error.strerror}).") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise ResultsError(
            f"Another mlmath is writing to {folder}: wait until it has finished, then run the same "
            "command again."
        ) from None
    except OSError as error:  # some network file systems have no locks: others cannot be kept out
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            os.close(descriptor)
            raise
    try:
        yield
    finally:
        os.close(descriptor)
