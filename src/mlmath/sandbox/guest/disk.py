"""The folders of submissions: how much room they take, and how to remove them.

The kernel limits the size of each file but not their number. Nobody walks through folders while
the file system as a whole has hardly changed, so that watching costs next to nothing. A submission
may nest folders deeper than Python recurses and than a path is long, so nothing here does either.
"""

import contextlib
import errno
import os
import time

MOST_FILES = 100_000  # of one submission


class Disk:
    """Watches the file system that a folder is on.

    Parameters
    ----------
    folder : str
    """

    def __init__(self, folder):
        self._folder, self._most_free, self._most_names = folder, 0, 0

    def who_takes_too_much(self, scratch, most):
        """Return the keys of those folders whose files together are beyond the limits.

        Parameters
        ----------
        scratch : dict
            The folders to look at, by any key.
        most : int
            Bytes that the files of one folder may take together.
        """
        now = os.statvfs(self._folder)
        free, names = now.f_bavail * now.f_frsize, now.f_favail
        self._most_free, self._most_names = (
            max(self._most_free, free),
            max(self._most_names, names),
        )
        if self._most_free - free < most and self._most_names - names < MOST_FILES:
            return []
        return [key for key, folder in scratch.items() if _is_too_large(folder, most)]


def _is_too_large(folder, most):
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
                            taken += entry.stat(follow_symlinks=False).st_blocks * 512
                    if taken > most or count > MOST_FILES:
                        return True
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # what lies deeper cannot be counted
                return True
    return False


def remove(folder):
    """Remove a folder that its owner may have locked, or still be writing to when it was ended.

    Folders in it are moved beside it first: so no path gets longer. No link is followed. What
    still cannot be removed after some tries stays.
    """
    folder = os.fspath(folder)
    waiting, moved, patience = [folder], 0, 3
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
            if patience:
                patience -= 1
                time.sleep(0.01)
                waiting.insert(0, place)
        finally:
            os.close(inside)


def _unlock(folder, within=None):
    """Give the owner of a folder every right to it."""
    handle = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)
    try:
        os.chmod(f"/proc/self/fd/{handle}", 0o700)
    finally:
        os.close(handle)
