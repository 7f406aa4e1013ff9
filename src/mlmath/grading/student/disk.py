"""How much room submissions take in their folders, for the warm server, which ends who takes more.

The kernel limits the size of each file but not their number. Nobody walks through folders while
the file system as a whole has hardly changed, so that watching costs next to nothing.
"""

import os

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
    for place, folders, files in os.walk(folder):
        for name in files:
            try:
                taken += os.lstat(os.path.join(place, name)).st_blocks * 512
            except OSError:  # it is gone again
                continue
        count += len(files) + len(folders)
        if taken > most or count > MOST_FILES:
            return True
    return False
