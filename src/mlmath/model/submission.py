"""A submission: one student's file for one assignment, and whose it is."""

import re
from dataclasses import dataclass
from pathlib import Path

from mlmath.model.limits import MAX_BYTES


@dataclass(frozen=True)
class Submission:
    """One student's file for one assignment."""

    student: str
    """who it is from, unique in a batch and safe as a file name"""
    path: Path
    name: str = ""
    email: str = ""
    sid: str = ""
    """the institution's number for the student"""
    lms_id: str = ""
    """the learning system's own number"""
    system: str = ""
    """whose number that is: canvas or moodle"""
    submitted: str = ""
    """when, in ISO format, where the system says it"""
    superseded: tuple[str, ...] = ()
    """the student's other files, which do not count"""
    notes: tuple[str, ...] = ()
    """sentences on how it was collected, for the result"""

    def read(self):
        """Return the file's bytes, cut where it is larger than any submission may be."""
        with open(self.path, "rb") as file:
            return file.read(MAX_BYTES + 1)

    def describe(self):
        """Return what a result (`about`) says beyond the marks; only what is known."""
        identity = {"name": self.name, "email": self.email, "sid": self.sid}
        if self.lms_id:
            identity |= {"system": self.system, "id": self.lms_id}
        about = {
            "identity": {key: value for key, value in identity.items() if value},
            "submitted": self.submitted,
            "superseded": list(self.superseded),
            "notes": list(self.notes),
        }
        return {key: value for key, value in about.items() if value}


def handed_in_before(about):
    """Return the `Submission` that a stored result (`about`) was made from; its path is a name.

    For a student who had handed in nothing the path is None.
    """
    identity = about.get("identity", {})
    return Submission(
        student=about["student"],
        path=Path(about.get("file") or "?") if about["status"] != "missing" else None,
        lms_id=identity.get("id", ""),
        **{key: identity.get(key, "") for key in ("name", "email", "sid", "system")},
    )


_LONGEST_NAME = 200  # bytes of a student's name in a file name; file systems take 255 in all


def safe_name(name, taken):
    """Return a file's name for a student, unlike any in `taken` (a set), and add it there."""
    safe = re.sub(r"[^\w.@+-]+", "_", name).strip("._")[:100]
    safe = safe.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore") or "student"
    unique, number = safe, 2
    while unique.casefold() in taken:
        unique, number = f"{safe}-{number}", number + 1
    taken.add(unique.casefold())
    return unique
