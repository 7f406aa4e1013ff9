"""Make the folder that a submission works in, and remove it with whatever is left in it."""

import contextlib
import errno
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from mlmath._files import when_there_is_room
from mlmath.sandbox.guest.disk import remove

# Errors for a file whose name clashes with another's or is impossible here: it is left out.
_UNUSABLE_NAME = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ)


@contextlib.contextmanager
def scratch_folder(parent: str, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Make a new folder in `parent` with `files` in it; remove it afterwards.

    When this process is killed, the zygote removes the folder together with `parent`, its own.
    """
    folder = Path(when_there_is_room(lambda: tempfile.mkdtemp(dir=parent)))

    def write() -> None:
        for name, content in files.items():
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                if error.errno not in _UNUSABLE_NAME:
                    raise

    try:
        when_there_is_room(write)
        yield folder
    finally:
        remove(folder)
