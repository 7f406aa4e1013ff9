"""Moodle's "Download all submissions": a folder for each student, or files with the same prefix.

    Jane Doe_7000000_assignsubmission_file/hw02_mse.ipynb      "in folders"
    Jane Doe_7000000_assignsubmission_file_/hw02_mse.ipynb     the same, before Moodle 4
    Jane Doe_7000000_assignsubmission_file_hw02_mse.ipynb      not in folders

So `mod/assign/classes/downloader.php` in moodle/moodle names them (`mod/assign/locallib.php` before
that). The number is the student's in this assignment, "Participant 7000000" in the grading
worksheet; with blind marking the name is "Participant".
"""

import re

from mlmath.lms.base import (
    HandedIn,
    files_in,
    formatted,
    identity_of,
    is_litter,
    modified,
    rank,
    remark_on_scale,
    scaled,
)

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


_MOODLE = [
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
]


def marks(task, abouts, roster, people):
    if roster is not None and roster.system == "moodle" and "Grade" in roster.headings:
        return _filled_worksheet(task, abouts, roster, people)
    rows = [_MOODLE]
    for about in abouts:
        who, handed_in = identity_of(about, "moodle"), about["status"] != "missing"
        number = f"Participant {who['id']}" if who["id"] else ""
        status = "Submitted for grading" if handed_in else "No submission"
        start = [number, who["name"] or about["student"], who["email"], status]
        grade = [formatted(about["score"]), formatted(about["possible"]), "Yes"]
        rows.append([*start, *grade, about.get("submitted") or "-", "-", ""])
    return rows, []


def _filled_worksheet(task, abouts, roster, people):
    """The worksheet as Moodle wrote it, with grades: it refuses other columns and later changes."""
    of_row = {
        id(person): about
        for about in abouts
        if (person := people.get(about["student"])) is not None
    }
    maximum = next((h for h in roster.headings if h.casefold() == "maximum grade"), None)
    rows, most = [roster.headings], None
    for person in roster.people:
        row, about = dict(person.row), of_row.get(id(person))
        if about is not None:
            most = maximum(row.get(maximum, "")) if maximum else None
            row["Grade"] = scaled(about, most)
        rows.append([row.get(heading, "") for heading in roster.headings])
    return rows, remark_on_scale("Moodle", most, task)
