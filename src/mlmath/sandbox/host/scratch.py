"""The folder a submission works in: made with its files, removed whatever is left in it."""

import contextlib
import errno
import tempfile
from pathlib import Path

from mlmath._files import when_there_is_room
from mlmath.sandbox.guest.disk import remove

# A zip may hold names that clash or that no file can have: such a file is left out.
_NO_SUCH_NAME = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ)


@contextlib.contextmanager
def scratch_folder(parent, files):
    """A new folder holding `files`, removed afterwards; by the server if we are killed."""
    folder = Path(when_there_is_room(lambda: tempfile.mkdtemp(dir=parent)))

    def write():
        for name, content in files.items():
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                if error.errno not in _NO_SUCH_NAME:
                    raise

    try:
        when_there_is_room(write)
        yield folder
    finally:
        remove(folder)
