"""A submission: one student's file for one assignment, and who it is from."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from mlmath.model.file_kinds import normalised
from mlmath.model.result import Identity, Origin, SubmissionResult
from mlmath.model.states import Status

_MAX_NAME = 100  # characters of a student's name as a file name
_MAX_NAME_BYTES = 200  # file systems take 255, and suffixes come on top


@dataclass(frozen=True)
class Submission:
    """One student's file for one assignment."""

    student: str
    """who it is from, unique in a batch and safe as a file name"""
    path: Path | None
    """None for a student who handed in nothing"""
    name: str = ""
    email: str = ""
    sid: str = ""
    """the institution's number for the student"""
    lms_id: str = ""
    """the learning system's own number"""
    system: str = ""
    """the learning system whose number that is"""
    submitted: str = ""
    """when it was handed in, in ISO format; empty where the system does not say it"""
    superseded: tuple[str, ...] = ()
    """the names of the student's other files, which do not count"""
    notes: tuple[str, ...] = ()
    """sentences on how it was collected, for the result"""
    any_name: bool = False
    """whether it is graded even if it says that it is of another assignment"""
    possible_ids: tuple[str, ...] = ()
    """numbers in the file's name that may be the learning system's, where that is not certain"""
    time_from: str = ""
    """what says when it was handed in, such as Gradescope"""
    flagged_late: bool = False
    """whether the learning system says that it is late"""

    @property
    def file(self) -> str:
        """The file's name; empty when nothing was handed in."""
        return normalised(self.path.name) if self.path is not None else ""

    @property
    def origin(self) -> Origin:
        """What a result records of where it comes from."""
        number = (self.system, self.lms_id) if self.lms_id else ("", "")
        identity = Identity(self.name, self.email, self.sid, *number)
        return Origin(
            identity,
            self.submitted,
            self.superseded,
            self.notes,
            self.time_from,
            self.flagged_late,
        )


def submission_of(result: SubmissionResult) -> Submission:
    """Return a `Submission` with a stored result's student and identity.

    Its path is the file's name alone; when it was handed in and how it was collected is left out.
    """
    identity = result.origin.identity
    return Submission(
        student=result.student,
        path=None if result.status is Status.MISSING else Path(result.file or "?"),
        name=identity.name,
        email=identity.email,
        sid=identity.sid,
        lms_id=identity.id,
        system=identity.system,
    )


def fits_in_file_name(name: str) -> bool:
    """Whether `safe_name` keeps the whole of a name."""
    return len(name) <= _MAX_NAME and len(name.encode("utf-8", "ignore")) <= _MAX_NAME_BYTES


def _safe_letter(letter: str) -> str:
    """Return a letter, its mark, a digit or a sign of an address; a NUL for anything else."""
    is_word = letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc")
    return letter if is_word or letter in "_.@+-" else "\0"


def safe_name(name: str, taken: set[str]) -> str:
    """Return a file name for a student that differs from all in `taken`, and add it there.

    Parameters
    ----------
    name : str
        Any text.
    taken : set of str
        Names in use, case folded.
    """
    kept = "".join(map(_safe_letter, normalised(name)))
    safe = re.sub("\0+", "_", kept).strip("._")[:_MAX_NAME]
    safe = safe.encode("utf-8", "ignore")[:_MAX_NAME_BYTES].decode("utf-8", "ignore") or "student"
    unique, number = safe, 2
    while unique.casefold() in taken:
        unique, number = f"{safe}-{number}", number + 1
    taken.add(unique.casefold())
    return unique
