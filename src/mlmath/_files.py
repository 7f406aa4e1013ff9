"""Write files whole or not at all, list a folder's files, and make zips that are reproducible."""

import contextlib
import errno
import io
import os
import stat
import time
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar

#: The error numbers of a disk or a quota that is full.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

_PATIENCE = 90.0  # seconds: a submission that fills the disk is ended within its time limit
_PAUSE = 0.2  # seconds between two tries

_MAX_NAME = 200  # bytes: file systems take 255, and a dot and a suffix come on top

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold

_Result = TypeVar("_Result")


def write_whole(
    path: Path, content: str | bytes, mode: int | None = None, time_of: Path | None = None
) -> None:
    """Write `content` to `path` so that the file is never seen half written.

    Parameters
    ----------
    path : Path
        In a folder that exists.
    content : str or bytes
        Text is written in UTF-8.
    mode : int, optional
        The file's permissions; without it they are those of any new file.
    time_of : Path, optional
        A file whose times it gets.

    Raises
    ------
    OSError
        When it cannot be written; what was there before is left as it was.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")  # names of files may hold what UTF-8 cannot
    ending = os.fsencode(path.name)[-_MAX_NAME:].decode("utf-8", "ignore")
    new = os.path.join(os.path.dirname(path), f".{ending}.new")
    try:
        # Every submission has three files: system calls alone, without Python's file objects, take
        # a third to a half of the time.
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(descriptor, left) :]
            if mode is not None:
                os.fchmod(descriptor, mode)
            if time_of is not None:
                times = os.stat(time_of)
                os.utime(descriptor, ns=(times.st_atime_ns, times.st_mtime_ns))
        finally:
            os.close(descriptor)
        os.replace(new, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(new)
        raise


def when_there_is_room(action: Callable[[], _Result], patience: float = _PATIENCE) -> _Result:
    """Return `action()`; while the disk is full, try again for `patience` seconds.

    A submission may fill the disk for as long as it runs, and must cost no other its result.

    Raises
    ------
    OSError
        What `action` raises. That the disk is full is raised only after `patience` seconds.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return action()
        except OSError as error:
            if error.errno not in NO_ROOM or time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE)


#: Folders that tools make and that are not hidden.
_TOOL_FOLDERS = ("node_modules", "$recycle.bin", "system volume information")
#: Files of systems and editors that are not hidden: Windows, Office's lock files, macOS.
_TOOL_FILES = ("desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r")
#: What `venv` and `virtualenv` write into the environment that they make.
VENV_MARK = "pyvenv.cfg"


def is_litter(name: str) -> bool:
    """Whether a file or folder was made by a tool or a system, not by a person.

    Parameters
    ----------
    name : str
        A name or a relative path; one hidden folder on the way makes all in it litter, such as
        Jupyter's `.ipynb_checkpoints` and the `__MACOSX` of a zip made on macOS.
    """
    parts = PurePosixPath(name).parts
    return any(map(_is_litter_part, parts))


def _is_litter_part(part: str) -> bool:
    if part.startswith((".", "__", "~$")):
        return part != ".."
    return part.casefold() in _TOOL_FOLDERS or part.casefold() in _TOOL_FILES


def litter_folders(names: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of an archive that are virtual environments, each ending in a slash.

    Parameters
    ----------
    names : iterable of str
        The paths of the archive's files.
    """
    return tuple(name[: -len(VENV_MARK)] for name in names if name.endswith("/" + VENV_MARK))


def files_beneath(folder: Path) -> list[Path]:
    """Return the files in a folder and the folders in it, sorted, without Python's caches."""
    found = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return sorted(path for path in found if path.is_file())


def reproducible_zip(files: Mapping[str, bytes], executable: Collection[str] = ()) -> bytes:
    """Return a zip whose bytes depend on nothing but the arguments (and the zlib in use).

    Parameters
    ----------
    files : mapping of str to bytes
        By path, in the order in which the zip lists them.
    executable : collection of str
        The paths that get permission to be executed.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            mode = 0o755 if path in executable else 0o644
            entry.external_attr = (stat.S_IFREG | mode) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
