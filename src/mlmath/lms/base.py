"""What every layout finds: a file, whose it is, and how it compares with that student's others.

It also chooses the one file to grade in a folder that belongs to a student.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

_DEPTH = 6  # folders within a student's folder that are looked into
_RANK = {".ipynb": 3, ".zip": 2, ".py": 1}


@dataclass(frozen=True)
class HandedIn:
    """One file that a student handed in."""

    who: tuple
    """equal for files of the same student, and only for those"""
    student: str
    """what to call the student in the results, not yet unique or safe"""
    path: Path
    order: tuple
    """greater for what counts before the others of the same student: what was handed in later"""
    name: str = ""
    email: str = ""
    sid: str = ""
    """the institution's number for the student"""
    lms_id: str = ""
    """the learning system's own number"""
    submitted: str = ""
    """when, in ISO format, where the system says it"""
    notes: tuple[str, ...] = ()
    """sentences for the result"""


def is_litter(path):
    """Whether a file or folder is a tool's and not a student's."""
    return path.name.startswith((".", "__"))


def rank(path):
    """How much a file looks like a submission: notebooks before zips, scripts and the rest."""
    return _RANK.get(path.suffix.lower(), 0)


def modified(path):
    """When a file was last changed, in nanoseconds."""
    return path.stat().st_mtime_ns


def files_in(folder, depth=_DEPTH):
    """Yield the files in a student's folder and its folders, links left out.

    A link in a folder that a student filled could show anybody's file as the student's own.
    """
    for path in sorted(folder.iterdir()):
        if is_litter(path) or path.is_symlink():
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and depth:
            yield from files_in(path, depth - 1)


def file_to_grade(folder, assignment=None, ignored=()):
    """Return the one file to grade in a student's folder, or None, and notes on the choice."""
    files = [path for path in files_in(folder) if path.name not in ignored]
    if not files:
        return None, ()
    best = max(files, key=lambda p: (rank(p), p.stem == assignment, modified(p), p.name))
    others = [path.name for path in files if rank(path) == rank(best) > 0 and path != best]
    if not others:
        return best, ()
    return best, (f"Several files were handed in together; {best.name} counts.",)


def iso(moment):
    """Return a date and time in ISO format, or "" when it is none."""
    if isinstance(moment, str):
        try:
            moment = datetime.datetime.fromisoformat(moment.strip().removesuffix(" UTC"))
        except ValueError:
            return ""
    if not isinstance(moment, datetime.datetime):
        return ""
    if moment.tzinfo is None:  # what these systems write without a zone is in UTC
        moment = moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")


def identity_of(about, system=""):
    """Name, address and numbers of a student; a system's own number only if it is this one's."""
    identity = about.get("identity", {})
    who = {key: identity.get(key, "") for key in ("name", "email", "sid")}
    return who | {"id": identity.get("id", "") if identity.get("system") == system else ""}


def formatted(value):
    return f"{round(value, 4):.10g}"


def scaled(about, most):
    """A score out of `most`, which a system has for the assignment, or as it is."""
    score, possible = about["score"], about["possible"]
    return formatted(score if most is None or not possible else score * most / possible)


def maximum(text):
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def remark_on_scale(system, most, task):
    possible = task["possible"]
    if most is None or most == possible:
        return []
    return [
        f"The assignment is worth {most:g} points in {system} and {possible:g} here: "
        f"the marks for {system} are out of {most:g}."
    ]
