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
from collections.abc import Hashable, Mapping
from typing import TypeVar

MAX_FILES = 100_000  # of one submission
_BLOCK = 512  # bytes: the unit of `st_blocks`, stat(2)
_TRIES = 3  # to remove folders that change meanwhile
_PAUSE = 0.01  # seconds before another try
_OWNER_MAY_ALL = 0o700

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

    def oversized(self, folders: Mapping[_Key, str], max_bytes: int) -> list[_Key]:
        """Return the keys of those folders that take more than one submission may.

        Parameters
        ----------
        folders : mapping of str
            The folders to look at, by any key.
        max_bytes : int
            Bytes that the files of one folder may take together.
        """
        now = os.statvfs(self._folder)
        free, names = now.f_bavail * now.f_frsize, now.f_favail
        self._max_free = max(self._max_free, free)
        self._max_names = max(self._max_names, names)
        if self._max_free - free < max_bytes and self._max_names - names < MAX_FILES:
            return []
        return [key for key, folder in folders.items() if _is_too_large(folder, max_bytes)]


def _is_too_large(folder: str, max_bytes: int) -> bool:
    taken = count = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    count += 1
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        with contextlib.suppress(OSError):  # it is gone again
                            taken += entry.stat(follow_symlinks=False).st_blocks * _BLOCK
                    if taken > max_bytes or count > MAX_FILES:
                        return True
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # what is in there cannot be counted
                return True
    return False


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
