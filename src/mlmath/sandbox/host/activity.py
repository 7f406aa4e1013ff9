"""What a worker is busy with, so that progress can say whom it waits for.

A worker process writes it into a small file of its own; whoever shows progress reads all of them.
It is written at every cell and test case. A file that is read while it is written is left out.
"""

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

_PREFIX = "activity-"
_RECORD_BYTES = 4096  # more than JSON takes for two texts of `_MAX_TEXT` characters
_MAX_TEXT = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class Activity:
    """What a worker is busy with."""

    student: str
    what: str
    """such as code cell 6"""
    seconds: float
    """for how long"""
    limit: float
    """seconds that it may take"""


class ActivityFile:
    """Where one process says what it is busy with.

    Parameters
    ----------
    folder : Path
        The folder of all workers. Nobody but this user can read the file.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / f"{_PREFIX}{os.getpid()}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
        self._descriptor = os.open(path, flags, 0o600)
        self._student = ""

    def begin(self, student: str) -> None:
        """Say whose submission comes now; an empty name says that there is none."""
        self._student = student[:_MAX_TEXT]
        self._write("")

    def now(self, what: str, limit: float) -> None:
        """Say what is begun, and how many seconds it may take."""
        self._write(what[:_MAX_TEXT], limit)

    def _write(self, what: str, limit: float = 0.0) -> None:
        record = json.dumps([self._student, what, time.monotonic(), limit]).encode()
        os.pwrite(self._descriptor, record.ljust(_RECORD_BYTES), 0)


_of_this_process: ActivityFile | None = None


def announce_in(folder: Path) -> None:
    """Have this process say from now on what it is busy with, in a file in `folder`."""
    global _of_this_process
    _of_this_process = ActivityFile(folder)


def begin(student: str) -> None:
    """Say whose submission comes now; do nothing unless `announce_in` was called."""
    if _of_this_process is not None:
        _of_this_process.begin(student)


def now(what: str, limit: float) -> None:
    """Say what is begun, and how many seconds it may take; nothing without `announce_in`."""
    if _of_this_process is not None:
        _of_this_process.now(what, limit)


def activities_in(folder: Path) -> list[Activity]:
    """Return what all workers are busy with, the longest first."""
    found = []
    for path in folder.glob(f"{_PREFIX}*"):
        try:
            student, what, since, limit = json.loads(path.read_bytes())
            seconds = time.monotonic() - since
        except (OSError, ValueError, TypeError):
            continue
        if student and what:
            found.append(Activity(student, what, seconds, limit))
    return sorted(found, key=lambda activity: -activity.seconds)
