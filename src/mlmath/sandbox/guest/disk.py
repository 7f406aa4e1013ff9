"""Folders of submissions: measure what they take of the disk, and remove them.

The kernel limits the size of each file but not their number. Folders are only walked through after
the file system as a whole has lost as much room as one submission may take, so that watching costs
next to nothing. A submission may nest folders deeper than Python recurses and than a path is long,
so nothing here does either.
"""

import contextlib
import errno
import os
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

MAX_FILES = 100_000  # of one submission
BLOCK = 512  # bytes: the unit of `st_blocks`, stat(2)
_TRIES = 3  # to remove folders that change meanwhile
_PAUSE = 0.01  # seconds before another try
_OWNER_MAY_ALL = 0o700
# What is in a folder that gives one of these errors cannot be counted.
_UNCOUNTABLE = (errno.ENAMETOOLONG, errno.EACCES, errno.EPERM)

_Key = TypeVar("_Key", bound=Hashable)


class Disk:
    """Watch the file system that a folder is on.

    Parameters
    ----------
    folder : str
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._max_free = self._max_names = 0  # the most room that was seen: bytes, and files

    def oversized(
        self,
        folders: Mapping[_Key, str],
        max_bytes: int,
        nameless: Callable[[_Key], int] = lambda key: 0,
    ) -> list[_Key]:
        """Return the keys of those folders that take more of the disk than a submission may.

        That is `max_bytes` and `MAX_FILES`, or half of what was free at most, if that is less.

        Parameters
        ----------
        folders : mapping to str
            The folders to look at, by any key.
        max_bytes : int
            Bytes that the files of one folder may take together.
        nameless : callable, optional
            Returns for a key the bytes of deleted files that a process still holds open.
        """
        now = os.statvfs(self._folder)
        free, names = now.f_bavail * now.f_frsize, now.f_favail
        self._max_free = max(self._max_free, free)
        self._max_names = max(self._max_names, names)
        max_bytes = min(max_bytes, self._max_free // 2)
        # Some file systems do not limit the number of files, and say 0.
        max_files = min(MAX_FILES, self._max_names // 2) or MAX_FILES
        if self._max_free - free < max_bytes and self._max_names - names < max_files:
            return []
        return [
            key
            for key, folder in folders.items()
            if _is_too_large(folder, max_bytes, max_files, nameless(key))
        ]


def _is_too_large(folder: str, max_bytes: int, max_files: int, taken: int) -> bool:
    """Return whether a folder has too much in it; `taken` bytes are counted from the start."""
    count = 0
    if taken > max_bytes:
        return True
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(_readable(place)) as entries:
                for entry in entries:
                    count += 1
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        with contextlib.suppress(OSError):  # it is gone again
                            taken += entry.stat(follow_symlinks=False).st_blocks * BLOCK
                    if taken > max_bytes or count > max_files:
                        return True
        except OSError as error:
            if error.errno in _UNCOUNTABLE:
                return True
    return False


def _readable(folder: str) -> str:
    """Give the owner of a folder the right to read it, if that is missing; return the folder."""
    if not os.access(folder, os.R_OK | os.X_OK):
        with contextlib.suppress(FileNotFoundError):
            _unlock(folder)
    return folder


def remove(folder: str | os.PathLike[str]) -> None:
    """Remove a folder whose owner may have locked it, or may have written to it until just now.

    Folders in it are moved beside it first, so that no path gets longer. No link is followed. What
    cannot be removed after some tries stays.
    """
    folder = os.fspath(folder)
    waiting, moved, tries = [folder], 0, _TRIES
    while waiting:
        place = waiting.pop()
        try:
            _unlock(place)
            inside = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # it is gone
            continue
        try:
            for name in os.listdir(inside):
                try:
                    os.unlink(name, dir_fd=inside)
                except IsADirectoryError:
                    moved += 1
                    _unlock(name, inside)
                    os.rename(name, f"{folder}.{moved}", src_dir_fd=inside)
                    waiting.append(f"{folder}.{moved}")
            os.rmdir(place)
        except OSError:  # something has come or gone meanwhile
            if tries:
                tries -= 1
                time.sleep(_PAUSE)
                waiting.insert(0, place)
        finally:
            os.close(inside)


def _unlock(folder: str, within: int | None = None) -> None:
    """Give the owner of a folder every right to it.

    Parameters
    ----------
    folder : str
        Its path, or its name in the folder with the descriptor `within`.
    """
    handle = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)
    try:
        os.chmod(f"/proc/self/fd/{handle}", _OWNER_MAY_ALL)
    finally:
        os.close(handle)
