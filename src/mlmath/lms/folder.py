"""A folder that no system made: files named after students, or a folder for each with a notebook.

The name says whose it is; `ann.ipynb` and `ann/work.ipynb` are both Ann's.
"""

from collections.abc import Sequence
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Found,
    HandedIn,
    file_to_grade,
    files_in,
    modified,
    rank,
)

#: In `HandedIn.who`, in place of a system's name.
PLAIN = "plain"

_NOT_SUBMISSIONS = {".csv", ".md", ".yml", ".yaml", ".json", ".log"}  # exports' and our own notes


def read_plain(entries: Sequence[Path], assignment: str | None) -> Found:
    """Return what was handed in, and remarks on folders without a notebook."""
    found: list[HandedIn] = []
    remarks: list[str] = []
    for path in sorted(entries):
        if is_litter(path.name):
            continue
        if path.is_file() and path.suffix.lower() not in _NOT_SUBMISSIONS:
            found.append(of_file(path))
        elif path.is_dir():
            best, notes = file_to_grade(path, assignment)
            if best is not None and best.suffix.lower() in (".ipynb", ".zip"):
                found.append(of_file(best, path.name, notes))
            elif any(files_in(path)):
                remarks.append(f"{path} holds no notebook: left out.")
    return found, remarks


def of_file(path: Path, student: str | None = None, notes: tuple[str, ...] = ()) -> HandedIn:
    """Return a file as a submission, by default of the student that it is named after."""
    student = path.stem if student is None else student
    order = (rank(path) > 0, modified(path), rank(path), path.name)
    return HandedIn((PLAIN, student), student, path, order, notes=notes)
