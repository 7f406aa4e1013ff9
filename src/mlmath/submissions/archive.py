"""Unpack an instructor's zip into a folder of ours, and tell one from a zip that is a submission.

Nothing leaves the folder: links, absolute names and `..` are left out, and a file is cut where no
submission may be larger, so that a bomb costs no more than its entry. What is left out is said.
"""

import datetime
import errno
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from mlmath._files import is_litter
from mlmath.errors import ArchiveError
from mlmath.model.limits import MAX_BYTES, MAX_DEPTH

#: Bytes that a zip may unpack to.
MAX_TOTAL = 4 * 2**30
#: Files in a zip.
MAX_ENTRIES = 100_000
_MAX_NAME_BYTES = 180  # file systems take 255

#: What reading a zip raises when it is damaged or uses what Python cannot read.
DAMAGED_ZIP = (
    zipfile.BadZipFile,
    OSError,
    RuntimeError,  # NotImplementedError too: a password, an unknown compression
    EOFError,
    UnicodeDecodeError,
    zlib.error,
    lzma.LZMAError,
)


def names_in(path: Path) -> list[str]:
    """Return the names of the files in a zip.

    Raises
    ------
    ArchiveError
        When it cannot be read as a zip.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [e.filename for e in archive.infolist() if not e.is_dir()]
    except DAMAGED_ZIP as error:
        raise ArchiveError(f"{path} is not a complete zip file: download it again.") from error
    return [name for name in entries if not is_litter(name)]


def unpack(path: Path, folder: Path) -> list[str]:
    """Unpack a zip into `folder`, which is made; return remarks on what was left out.

    Raises
    ------
    ArchiveError
        When it cannot be read, or would fill more than `MAX_TOTAL` bytes.
    """
    folder.mkdir(parents=True)
    left_out: list[str] = []
    twice: list[str] = []
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            if len(entries) > MAX_ENTRIES:
                raise ArchiveError(f"{path} holds {len(entries)} files: unpack it and name a part.")
            for entry in entries:
                if is_litter(entry.filename):
                    continue
                target = _target(entry, folder)
                if target is not None and target.exists():
                    twice.append(entry.filename)
                if target is None or not _write(archive, entry, target):
                    left_out.append(entry.filename)
                    continue
                total += target.stat().st_size
                if total > MAX_TOTAL:
                    raise ArchiveError(
                        f"{path} unpacks to more than {MAX_TOTAL >> 30} GB: unpack it yourself "
                        "and name the folder."
                    )
    except DAMAGED_ZIP as error:
        raise ArchiveError(f"{path} cannot be unpacked ({error}): download it again.") from error
    remarks = []
    if left_out:
        named = _listed(left_out)
        remarks.append(f"{path.name} holds links or unsafe names, which were left out: {named}.")
    if twice:
        remarks.append(f"{path.name} holds names twice, the later one counts: {_listed(twice)}.")
    return remarks


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a symbolic link: zips keep Unix's file mode in the upper 16 bits."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _target(entry: zipfile.ZipInfo, folder: Path) -> Path | None:
    """Return where an entry goes, or None for one that must not go anywhere."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    unsafe = path.is_absolute() or ".." in path.parts or "\0" in entry.filename
    if is_link(entry) or unsafe or not path.parts or len(path.parts) > MAX_DEPTH:
        return None
    return folder.joinpath(*(_short(part) for part in path.parts))


def _short(name: str) -> str:
    if len(os.fsencode(name)) <= _MAX_NAME_BYTES:
        return name
    suffix = Path(name).suffix[:10]
    room = _MAX_NAME_BYTES - len(os.fsencode(suffix))
    return os.fsencode(name)[:room].decode("utf-8", errors="ignore") + suffix


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> bool:
    """Write one entry, cut at the size no submission may have; return whether there is a file.

    A damaged entry keeps what could be read, so that its student gets a row that says so.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as source, open(target, "wb") as sink:
            left = MAX_BYTES + 1
            while left and (block := source.read(min(left, 2**20))):
                sink.write(block)
                left -= len(block)
        when = datetime.datetime(*entry.date_time).timestamp()
        os.utime(target, (when, when))
    except DAMAGED_ZIP as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise ArchiveError(f"There is no room on the disk to unpack {target.name}.") from error
        return target.is_file()
    except ValueError:  # a date that is none
        pass
    return True
