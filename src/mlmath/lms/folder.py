"""A folder that no system made: files named after students, or a folder for each with a notebook.

The name says whose it is; `ann.ipynb` and `ann/work.ipynb` are both Ann's.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mlmath._files import is_litter
from mlmath.lms.base import (
    Doubt,
    Found,
    HandedIn,
    file_to_grade,
    modified,
    rank,
)
from mlmath.model.file_kinds import (
    holds_exported_script,
    holds_notebook,
    is_readable,
    normalised,
    stem,
    without_copy_mark,
)
from mlmath.model.submission import fits_in_file_name

#: In `HandedIn.who`, in place of a system's name.
PLAIN = "plain"

#: Kinds that nobody hands in: exports' and instructors' own lists and notes.
_NOTES = (
    {".csv", ".tsv", ".xlsx", ".xls", ".ods", ".md", ".rst", ".txt", ".log", ".json"}
    | {".yml", ".yaml", ".toml", ".ini", ".cfg", ".lnk", ".url", ".webloc", ".bat", ".sh"}
)  # fmt: skip
_LOOKED_AT = 4096  # bytes at each end of a file that may be a renamed notebook


def read_plain(entries: Sequence[Path], assignment: str | None) -> Found:
    """Return what was handed in, and remarks on folders without a file."""
    found: list[HandedIn] = []
    remarks: list[str] = []
    files = [path for path in sorted(entries) if path.is_file() and not is_litter(path.name)]
    names = Counter(without_copy_mark(_name(path)).casefold() for path in files)
    for path in files:
        name = _name(path)
        # `ann (1).ipynb` alone is Ann's; beside `ann.ipynb` nobody knows whether it is a copy.
        shorter = without_copy_mark(name)
        found.append(of_file(path, shorter if names[shorter.casefold()] == 1 else name))
    for path in sorted(entries):
        if is_litter(path.name) or not path.is_dir():
            continue
        best, notes = file_to_grade(path, assignment)
        if best is None:
            remarks.append(f"{path} holds no file: left out.")
        else:
            found.append(of_file(best, normalised(path.name), notes, doubt=Doubt.NONE))
    return found, remarks


def of_file(
    path: Path,
    student: str | None = None,
    notes: tuple[str, ...] = (),
    doubt: Doubt | None = None,
) -> HandedIn:
    """Return a file as a submission, by default of the student that it is named after."""
    student = _name(path) if student is None else student
    order = (is_readable(path.name), modified(path), rank(path), path.name)
    doubt = _doubt(path) if doubt is None else doubt
    # A name that is too long for the results' files is kept whole, for the roster.
    name = "" if fits_in_file_name(student) else student
    return HandedIn((PLAIN, student), student, path, order, name=name, notes=notes, doubt=doubt)


def _name(path: Path) -> str:
    return normalised(stem(path.name))


def _doubt(path: Path) -> Doubt:
    """Return whether a file is a submission, by its kind and, for lists and notes, its content."""
    if is_readable(path.name):
        return Doubt.NONE
    if path.suffix.lower() in _NOTES:
        try:
            with open(path, "rb") as file:
                start = file.read(_LOOKED_AT)
                file.seek(max(path.stat().st_size - _LOOKED_AT, 0))
                is_work = holds_notebook(start, file.read()) or holds_exported_script(start)
                return Doubt.NONE if is_work else Doubt.NOTES
        except OSError:
            return Doubt.NOTES
    return Doubt.KIND
