"""Moodle's "Download all submissions": a folder for each student, or files with the same prefix.

    Jane Doe_7000000_assignsubmission_file/hw02_mse.ipynb      "in folders"
    Jane Doe_7000000_assignsubmission_file_/hw02_mse.ipynb     the same, before Moodle 4
    Jane Doe_7000000_assignsubmission_file_hw02_mse.ipynb      not in folders

So `mod/assign/classes/downloader.php` in moodle/moodle names them (`mod/assign/locallib.php` before
that). The number is the student's in this assignment, "Participant 7000000" in the grading
worksheet; with blind marking the name is "Participant".
"""

import re

from .handed_in import HandedIn, files_in, is_litter, modified, rank

_NAME = re.compile(r"(?P<who>.+)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?")


def match(name):
    """Return the parts of a name, or None when it is not one of Moodle's."""
    return _NAME.fullmatch(name)


def recognises(names):
    """Whether these files and folders are Moodle's."""
    return 0 < len(names) <= 2 * sum(match(name) is not None for name in names)


def read(paths):
    """Return what was handed in, and remarks on files that do not fit."""
    found, remarks = [], []
    for path in paths:
        parts = match(path.name)
        if is_litter(path):
            continue
        if parts is None:
            remarks.append(f"{path.name} is not named as Moodle names submissions: left out.")
            continue
        files = list(files_in(path)) if path.is_dir() else [path]
        if not files:
            remarks.append(f"{path.name} holds no file.")
        found += [_of(parts, file) for file in files]
    return found, remarks


def _of(parts, path):
    return HandedIn(
        who=("moodle", parts["number"]),
        student=f"{parts['who']}_{parts['number']}",
        path=path,
        order=(rank(path), modified(path), path.name),
        name="" if parts["who"] == "Participant" else parts["who"],
        lms_id=parts["number"],
    )
