"""Unpack an instructor's zip into a folder of ours.

Nothing is written outside the folder: links, absolute names and `..` are left out and named in a
remark. A file is cut at the size that no submission may have, so that a zip bomb cannot fill the
disk.
"""

import datetime
import errno
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from mlmath._files import is_litter, litter_folders
from mlmath._text import listed
from mlmath.errors import ArchiveError
from mlmath.model.limits import MAX_BYTES, MAX_DEPTH
from mlmath.submissions import zip_names

#: Bytes that a zip may unpack to.
MAX_TOTAL = 4 * 2**30
#: Files in a zip.
MAX_ENTRIES = 100_000
_MAX_NAME_BYTES = 255  # what file systems take
_MAX_PATH_BYTES = 4000  # Linux takes 4096
_MAX_SUFFIX = 10  # characters
_MAX_LISTED = 3  # names in a sentence

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


#: Compressions of APPNOTE.TXT 4.4.5 that zips are seen with and Python may not open.
_COMPRESSIONS = {9: "Deflate64", 93: "Zstandard", 95: "XZ", 98: "PPMd", 99: "AES"}
#: Those that Python opens.
_OPENED = (
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_BZIP2,
    zipfile.ZIP_LZMA,
)
_ENCRYPTED = 0x1  # bit 0 of the flags (APPNOTE.TXT 4.4.4)


def why_unreadable(entries: Iterable[zipfile.ZipInfo]) -> str:
    """Return why the files in a zip cannot be opened, as the end of a sentence, or ""."""
    for entry in entries:
        if is_litter(entry.filename) or entry.is_dir():
            continue
        if entry.flag_bits & _ENCRYPTED:
            return "is protected with a password"
        if entry.compress_type not in _OPENED:
            kind = _COMPRESSIONS.get(entry.compress_type, f"number {entry.compress_type}")
            return f"uses a compression that cannot be opened here ({kind})"
    return ""


def names_in(path: Path) -> list[str]:
    """Return the names of the files in a zip.

    Raises
    ------
    ArchiveError
        When it cannot be read as a zip.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found, _ = _files_in(archive)
    except DAMAGED_ZIP as error:
        raise ArchiveError(f"{path} is not a complete zip file: download it again.") from error
    return [name for name, _ in found]


def unpack(path: Path, folder: Path, people: Sequence[str] = ()) -> list[str]:
    """Unpack a zip into `folder`, which is made; return remarks on what was left out.

    Parameters
    ----------
    path, folder : Path
    people : sequence of str
        Names of the class, for names in the zip that could be read in several ways.

    Raises
    ------
    ArchiveError
        When it cannot be read, holds more than `MAX_ENTRIES` files or more than `MAX_TOTAL` bytes,
        or there is no room for them.
    """
    folder.mkdir(parents=True)
    left_out: list[str] = []
    twice: list[str] = []
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            entries, page = _files_in(archive, people)
            if len(entries) > MAX_ENTRIES:
                raise ArchiveError(f"{path} holds {len(entries)} files: unpack it and name a part.")
            if why := why_unreadable(entry for _, entry in entries):
                raise ArchiveError(f"{path} {why}: unpack it yourself and name the folder.")
            written: dict[Path, str] = {}
            for name, entry in entries:
                target = _target(name, entry, folder)
                if target is not None and written.get(target) == name:
                    twice.append(name)
                elif target is not None:
                    target = _free(target)
                if target is None or not _write(archive, entry, target):
                    left_out.append(name)
                    continue
                written[target] = name
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
        named = listed(left_out, _MAX_LISTED)
        remarks.append(
            f"{path.name} holds links or names that no file can have, which were left out: {named}."
        )
    if twice:
        remarks.append(
            f"{path.name} holds names twice, the later one counts: {listed(twice, _MAX_LISTED)}."
        )
    if page:
        remarks.append(
            f"{path.name} does not say how its names are written; they were read in code page "
            f"{page.removeprefix('cp')}: see that letters with accents are right."
        )
    return remarks


def _files_in(
    archive: zipfile.ZipFile, people: Sequence[str] = ()
) -> tuple[list[tuple[str, zipfile.ZipInfo]], str]:
    """Return the names and entries of the files that a person made, and the code page if guessed.

    Left out is what tools and systems made (see `is_litter`).
    """
    infos = archive.infolist()
    names, page = zip_names.names_of(infos, people)
    tools = litter_folders(names)
    files = [
        (name, info)
        for name, info in zip(names, infos, strict=True)
        if not info.is_dir() and not is_litter(name) and not name.startswith(tools)
    ]
    return files, page


def _free(target: Path) -> Path:
    """Return a path that no file has: names that were cut, or differ in case alone, can clash."""
    number, free = 2, target
    while os.path.lexists(free):
        end = f"-{number}{target.suffix[:_MAX_SUFFIX]}"
        free = target.with_name(_short(target.stem, len(os.fsencode(end))) + end)
        number += 1
    return free


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a symbolic link: zips keep Unix's file mode in the upper 16 bits."""
    return stat.S_ISLNK(entry.external_attr >> 16)


def _target(name: str, entry: zipfile.ZipInfo, folder: Path) -> Path | None:
    """Return where an entry goes, or None for one that must not go anywhere."""
    path = PurePosixPath(name)
    unsafe = path.is_absolute() or ".." in path.parts or "\0" in name
    if is_link(entry) or unsafe or not path.parts or len(path.parts) > MAX_DEPTH:
        return None
    target = folder.joinpath(*(_short(part) for part in path.parts))
    return target if len(os.fsencode(target)) < _MAX_PATH_BYTES else None


def _short(name: str, reserved: int = 0) -> str:
    """Return a name cut to the bytes that a file system takes but `reserved`; its suffix stays."""
    room = _MAX_NAME_BYTES - reserved
    if len(_bytes(name)) <= room:
        return name
    suffix = Path(name).suffix[:_MAX_SUFFIX]
    room -= len(_bytes(suffix))
    return _bytes(name)[:room].decode("utf-8", errors="ignore") + suffix


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


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
        return os.path.isfile(target)
    except ValueError:  # a date that is none
        pass
    return True
