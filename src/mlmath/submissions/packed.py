"""Find the one notebook in a zip or tar that a student has handed in, and the files beside it.

Nothing is unpacked to disk, and nothing is unpacked at all before its size is known to be small.
Formats: PKWARE's APPNOTE.TXT; POSIX ustar and pax, and GNU tar, as `tarfile` reads them, below gzip
(RFC 1952), bzip2 or xz.
"""

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from mlmath._files import is_litter, litter_folders
from mlmath.errors import NotebookError
from mlmath.model import file_kinds
from mlmath.model.limits import MAX_BYTES, MAX_DEPTH
from mlmath.submissions import zip_names
from mlmath.submissions.archive import DAMAGED_ZIP, is_link, why_unreadable
from mlmath.submissions.other_formats import kind_by_start, refuse_documents

#: Files in a submitted archive, without those of tools.
MAX_FILES = 200
_MAX_ENTRIES = 20_000  # entries of any kind: a git repository or a virtual environment has many
_TAR_SLACK = 2**24  # bytes of a tar besides the contents of its files
_XZ_MEMORY = 2**27  # bytes that unpacking xz may take

_TOO_MUCH = "The {kind} holds too much: hand in your notebook and its data."
_DAMAGED = "The {kind} file is damaged: {kind} your notebook again."
_OF_PACKAGES = ("__init__.py", "__main__.py")
_LEFT_OUT = (".ipynb", ".pth", ".so")  # other notebooks, and what changes how Python starts


@dataclass(frozen=True)
class Unpacked:
    """What was found in an archive."""

    name: str
    """the main file's path in it"""
    data: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    """data files, by path relative to the main file"""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Entry:
    """A file in an archive."""

    name: str
    size: int
    """bytes, unpacked"""
    when: tuple[float, ...]
    """when it was changed last"""
    read: Callable[[], bytes]
    is_link: bool = False


def is_packed(file: str, data: bytes) -> bool:
    """Whether a file is an archive that can be opened, by how it begins, or else by its name.

    A notebook that was renamed instead of zipped is none, nor is an empty file or a RAR archive.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or _tar_kind(data) is not None:
        return True
    is_another = not data.strip(b"\0 \t\r\n") or kind_by_start(data) is not None
    return file_kinds.is_archive(file) and not is_another and not file_kinds.holds_notebook(data)


def unpack(data: bytes, assignment: str | None = None, *, nested: bool = False) -> Unpacked:
    """Return the one notebook or script in an archive, and the files beside it.

    Parameters
    ----------
    data : bytes
        The archive.
    assignment : str, optional
        Which notebook counts where there are several. Without it several are refused.
    nested : bool
        Whether it lay in another archive; then no third is opened.

    Raises
    ------
    NotebookError
        When there is none, or the archive cannot be opened.
    """
    kind = _tar_kind(data)
    if kind is None:
        return _from_zip(data, assignment, nested=nested)
    return _from_tar(data, kind, assignment, nested=nested)


# -- zip ----------------------------------------------------------------------------------------


def _from_zip(data: bytes, assignment: str | None, *, nested: bool) -> Unpacked:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names, _ = zip_names.names_of(infos)
            refuse_documents(names)
            if why := why_unreadable(infos):
                raise NotebookError(f"The zip {why}: hand in the .ipynb file itself.")
            entries = [
                _Entry(name, info.file_size, info.date_time, _reader(archive, info), is_link(info))
                for name, info in zip(names, infos, strict=True)
                if not info.is_dir()
            ]
            return _choose(entries, "zip", assignment, nested=nested)
    except DAMAGED_ZIP:
        raise NotebookError(_DAMAGED.format(kind="zip")) from None


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    return lambda: archive.read(info)


# -- tar ----------------------------------------------------------------------------------------


def _tar_kind(data: bytes) -> str | None:
    """Return how a file is compressed: gz, bz2, xz, or "" for a plain tar; None for any other."""
    for kind, start in (("gz", b"\x1f\x8b"), ("bz2", b"BZh"), ("xz", b"\xfd7zXZ\x00")):
        if data.startswith(start):
            return kind
    return "" if data[257:262] == b"ustar" else None


def _from_tar(data: bytes, kind: str, assignment: str | None, *, nested: bool) -> Unpacked:
    plain = _decompressed(data, kind)
    if _tar_kind(plain) != "":
        return Unpacked("notebook.ipynb", plain)  # a single file that was compressed
    entries: list[_Entry] = []
    try:
        with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
            for member in archive:
                if len(entries) > _MAX_ENTRIES:
                    raise NotebookError(_TOO_MUCH.format(kind="archive"))
                if member.isfile() and not member.issparse():
                    name = file_kinds.normalised(member.name)
                    entries.append(
                        _Entry(name, member.size, (member.mtime,), _member_reader(archive, member))
                    )
            return _choose(entries, "archive", assignment, nested=nested)
    except (tarfile.TarError, OSError, EOFError, ValueError, OverflowError) as error:
        if isinstance(error, NotebookError):
            raise
        raise NotebookError(
            "The archive (tar) is damaged: hand in the .ipynb file itself."
        ) from None


def _member_reader(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        file = archive.extractfile(member)
        return b"" if file is None else file.read()

    return read


def _decompressed(data: bytes, kind: str) -> bytes:
    """Return what a compressed file holds, and never more than a submission may be large."""
    most = MAX_BYTES + _TAR_SLACK
    try:
        if kind == "gz":
            plain = zlib.decompressobj(wbits=31).decompress(data, most + 1)
        elif kind == "bz2":
            plain = bz2.BZ2Decompressor().decompress(data, most + 1)
        elif kind == "xz":
            plain = lzma.LZMADecompressor(memlimit=_XZ_MEMORY).decompress(data, most + 1)
        else:
            plain = data
    except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError):
        raise NotebookError(
            f"The archive ({kind}) is damaged: hand in the .ipynb file itself."
        ) from None
    if len(plain) > most:
        raise NotebookError(_TOO_MUCH.format(kind="archive"))
    return plain


# -- the one file to grade -----------------------------------------------------------------------


def _choose(
    entries: Sequence[_Entry], kind: str, assignment: str | None, *, nested: bool
) -> Unpacked:
    """Return the notebook among an archive's files, and the data beside it; `kind` is its name."""
    tools = litter_folders([entry.name for entry in entries])
    own = [entry for entry in entries if _is_own(entry.name) and not entry.name.startswith(tools)]
    if sum(entry.size for entry in own) > MAX_BYTES or len(own) > MAX_FILES:
        raise NotebookError(_TOO_MUCH.format(kind=kind))
    candidates = [entry for entry in own if not is_litter(entry.name)]
    main, notes = _the_main(candidates, kind, assignment, nested=nested)
    data = main.read()
    if file_kinds.is_archive(main.name):
        inner = unpack(data, assignment, nested=True)
        return Unpacked(inner.name, inner.data, inner.files, (*notes, *inner.notes))
    home = PurePosixPath(main.name).parent
    files = {
        str(PurePosixPath(entry.name).relative_to(home)): entry.read()
        for entry in own
        if entry is not main and _is_data_beside(entry, home)
    }
    return Unpacked(main.name, data, files, notes)


def _the_main(
    entries: Sequence[_Entry], kind: str, assignment: str | None, *, nested: bool
) -> tuple[_Entry, tuple[str, ...]]:
    """Return the notebook, script or archive that counts, and notes on the choice."""
    found = [entry for entry in entries if file_kinds.is_notebook(entry.name)]
    scripts = [e for e in entries if file_kinds.is_readable(e.name) and e not in found]
    archives = [e for e in scripts if file_kinds.is_archive(e.name)]
    if not found and len(archives) == 1 and not nested:
        return archives[0], ()
    found = found or [e for e in scripts if e not in archives]
    if not found:
        json = [e for e in entries if e.name.lower().endswith(".json")]
        found = json if len(json) == 1 else []
    if len(found) > 1:
        return _the_one(found, kind, assignment)
    if found:
        return found[0], ()
    names = sorted(PurePosixPath(entry.name).name for entry in entries)
    if not names:
        raise NotebookError(
            f"The {kind} is empty: add your notebook (.ipynb) and hand it in again."
        )
    inside = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    raise NotebookError(
        f"The {kind} holds no notebook (.ipynb), only {inside}: add yours and hand it in again."
    )


def _the_one(
    found: Sequence[_Entry], kind: str, assignment: str | None
) -> tuple[_Entry, tuple[str, ...]]:
    """Return which of several notebooks counts: the one that says it is of the assignment."""
    several = NotebookError(f"The {kind} holds more than one notebook: hand in just one.")
    if not assignment:
        raise several
    said = {entry.name: file_kinds.assignment_in(entry.read()) for entry in found}
    likeness = {e.name: file_kinds.likeness(PurePosixPath(e.name).name, assignment) for e in found}
    named = [entry for entry in found if likeness[entry.name] >= file_kinds.COPY]
    # One that says it is another assignment's is never taken, nor one of two that only say it.
    named = [entry for entry in named if said[entry.name] in (assignment, None)] or [
        entry for entry in found if said[entry.name] == assignment and likeness[entry.name]
    ]
    if not named:
        raise several
    best = max(likeness[entry.name] for entry in named)
    if best < file_kinds.COPY and len(named) > 1:
        raise several
    main = max(
        (entry for entry in named if likeness[entry.name] == best),
        key=lambda entry: (entry.when, -len(PurePosixPath(entry.name).parts), entry.name),
    )
    name = PurePosixPath(main.name).name
    return main, (f"The {kind} holds {len(found)} notebooks; {name} counts.",)


def _is_own(name: str) -> bool:
    """Whether a person made a file: `__init__.py` looks like a tool's, and makes a package."""
    path = PurePosixPath(name)
    return not is_litter(str(path.parent) if path.name in _OF_PACKAGES else name)


def _is_data_beside(entry: _Entry, home: PurePosixPath) -> bool:
    path = PurePosixPath(entry.name)
    inside = path.is_relative_to(home) and ".." not in path.parts and not path.is_absolute()
    inside = inside and len(path.parts) <= MAX_DEPTH
    return inside and not entry.is_link and path.suffix.lower() not in _LEFT_OUT
