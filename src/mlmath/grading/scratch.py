"""The folder a submission works in: made with its files, removed whatever is left in it."""

import contextlib
import errno
import os
import shutil
import tempfile
import time
from pathlib import Path

# A zip may hold names that clash or that no file can have: such a file is left out.
_NO_SUCH_NAME = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ)


@contextlib.contextmanager
def scratch_folder(parent, files):
    """A new folder holding `files`, removed afterwards; by the server if we are killed."""
    folder = Path(tempfile.mkdtemp(dir=parent))
    try:
        for name, content in files.items():
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                if error.errno not in _NO_SUCH_NAME:
                    raise
        yield folder
    finally:
        _remove(folder)


def _remove(folder):
    """Remove a folder that its owner may have locked, or still be writing to when it was ended."""
    for _ in range(3):
        shutil.rmtree(folder, onerror=_unlock)
        if not folder.exists():
            return
        time.sleep(0.01)


def _unlock(remove, path, _):
    """Try again to remove `path`, with the right to change its folder and itself."""
    for locked in (os.path.dirname(path), path):
        with contextlib.suppress(OSError):
            if not os.path.islink(locked):
                os.chmod(locked, 0o700)
    with contextlib.suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
