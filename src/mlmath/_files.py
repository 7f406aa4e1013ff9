"""Write files whole or not at all, and wait for room where a disk is full."""

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

#: The error numbers of a disk or a quota that is full.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

_PATIENCE = 90.0  # seconds: a submission that fills the disk is ended within its time limit
_PAUSE = 0.2  # seconds between two tries

_Result = TypeVar("_Result")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` so that the file is never seen half written.

    Raises
    ------
    OSError
        When it cannot be written; what was there before is left as it was.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")  # the name of a file may not be text
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(content)
        os.replace(new, path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def when_there_is_room(action: Callable[[], _Result], patience: float = _PATIENCE) -> _Result:
    """Return `action()`; while the disk is full, try again for `patience` seconds.

    A submission may fill the disk for as long as it runs, and must cost no other its result.

    Raises
    ------
    OSError
        What `action` raises; that the disk is full only after `patience`.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return action()
        except OSError as error:
            if error.errno not in NO_ROOM or time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE)
