"""Find a student of a results folder by whatever a person calls them."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePath

from mlmath._text import words
from mlmath.model.submission import Submission


class Directory:
    """Students by name, number, address, file name, or what the results folder calls them.

    Names are found in any order of their words and in any case.

    Parameters
    ----------
    submissions : iterable of Submission
        Several may have the same `student`, which is then found by the names and numbers of all.
    """

    def __init__(self, submissions: Iterable[Submission]) -> None:
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._other: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for submission in submissions:
            student = submission.student
            self._shown[student] = submission.name or self._shown.get(student) or student
            self._exact[student.casefold()].add(student)
            file = PurePath(submission.file)
            names = [submission.sid, submission.lms_id, submission.email, file.name, file.stem]
            names += [submission.email.partition("@")[0], f"{student}.json", f"{student}.html"]
            for name in filter(None, names):
                self._other[name.casefold()].add(student)
            for name in spellings(submission.name) or spellings(student):
                self._other[f"name {name}"].add(student)

    @property
    def students(self) -> frozenset[str]:
        """Everybody, as the results folder calls them."""
        return frozenset(self._shown)

    def find(self, text: str) -> list[str]:
        """Return the students whom `text` may mean, sorted: none, one or several."""
        plain = text.strip().casefold()
        found = self._exact.get(plain) or self._other.get(plain) or set()
        for name in spellings(text):  # Canvas writes "doejane"
            found = found or self._other.get(f"name {name}", set())
        return sorted(found)

    def shown(self, student: str) -> str:
        """Return what to call a student in a sentence: the person's name where it is known."""
        return self._shown.get(student, student)

    def near(self, text: str) -> str:
        """Return the name that is most like `text`, or "" when none is."""
        import difflib

        by_name = {shown.casefold(): shown for shown in self._shown.values()}
        by_name |= {student.casefold(): student for student in self._shown}
        close = difflib.get_close_matches(text.casefold(), by_name, 1, 0.6)
        return by_name[close[0]] if close else ""


def spellings(name: str) -> list[str]:
    """Return a name without case and spaces, starting with any of its words: "doejane"."""
    parts = words(name)
    return ["".join(parts[n:] + parts[:n]) for n in range(len(parts))]
