"""Find the submissions in what an instructor points at: files and folders of files.

Every file a student handed in becomes a submission, readable or not; it is not opened here.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_NOT_SUBMISSIONS = {".csv", ".md", ".yml", ".yaml", ".json", ".log"}  # exports' and our own notes


class SubmissionsError(ValueError):
    """Nothing to grade: one sentence on what was looked at and what to do."""


@dataclass(frozen=True)
class Submission:
    """One student's file for one assignment."""

    student: str
    """who it is from, unique in a batch and safe as a file name"""
    path: Path


def find_submissions(paths):
    """Return the submissions at `paths`, sorted by student.

    A file is a submission named after itself. In a folder every file is one, and every folder
    that holds a notebook is one, named after the folder.

    Raises
    ------
    SubmissionsError
        When a path does not exist, or there is nothing in it.
    """
    found = []
    for path in map(Path, paths):
        if path.is_file():
            found.append((path.stem, path))
        elif path.is_dir():
            inside = list(_in_folder(path))
            if not inside:
                raise SubmissionsError(
                    f"{path} holds no submissions: name a folder with notebooks (.ipynb) in it."
                )
            found.extend(inside)
        else:
            raise SubmissionsError(f"{path} does not exist: name a notebook or a folder of them.")
    return _unique(found)


def _in_folder(folder):
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "__")):
            continue
        if path.is_file() and path.suffix.lower() not in _NOT_SUBMISSIONS:
            yield path.stem, path
        elif path.is_dir():
            notebooks = sorted(path.glob("*.ipynb"))
            if notebooks:
                newest = max(notebooks, key=lambda p: (p.stat().st_mtime, p.name))
                yield path.name, newest


def _unique(found):
    """Give every submission a name of its own that is also a file's name."""
    submissions, taken = [], set()
    for name, path in sorted(found):
        safe = re.sub(r"[^\w.@+-]+", "_", name).strip("._")[:100] or "student"
        unique, number = safe, 2
        while unique.casefold() in taken:
            unique, number = f"{safe}-{number}", number + 1
        taken.add(unique.casefold())
        submissions.append(Submission(unique, path))
    return submissions
