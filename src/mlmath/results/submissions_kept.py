"""What was handed in, kept in a results folder so that it can be graded again.

OUT/submissions/STUDENT/DIGEST/FILE holds the very bytes that were graded, under the file's own
name; a zip stays a zip. Each file has a folder of its own, so that earlier attempts, which the
history names, stay.
"""

import hashlib
import os
from pathlib import Path

from mlmath._files import write_whole

SUBMISSIONS = "submissions"

_DIGITS = 32  # of the digest: 128 bits tell a student's own files apart, and paths stay short


def digest_of(data: bytes) -> str:
    """Return the digest by which a submitted file is known."""
    return hashlib.sha256(data).hexdigest()


def keep(
    folder: Path, student: str, name: str, data: bytes, digest: str, source: Path | None
) -> Path:
    """Keep a submitted file, if it is not kept yet, and return where.

    Parameters
    ----------
    folder : Path
        The results folder.
    student : str
    name : str
        What the file was called.
    data : bytes
        Its content.
    digest : str
        The content's, as of `digest_of`.
    source : Path or None
        The file that was handed in, whose time the kept one gets.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    home = _home(folder, student, digest)
    path = home / name
    if not os.path.isfile(path):
        os.makedirs(home, exist_ok=True)
        write_whole(path, data, time_of=source)
    return path


def kept_file(folder: Path, student: str, digest: str) -> Path | None:
    """Return where a student's file with this digest is kept; None where it is not, or altered."""
    home = _home(folder, student, digest)
    if not digest or not home.is_dir():
        return None
    for path in sorted(home.iterdir()):
        if path.is_file() and digest_of(path.read_bytes()) == digest:
            return path
    return None


def _home(folder: Path, student: str, digest: str) -> Path:
    return folder / SUBMISSIONS / student / digest[:_DIGITS]
