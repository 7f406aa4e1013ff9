"""Whose answers a results folder holds, and the orders that follow from that alone.

Both are kept from page to page, and made anew when somebody has joined or left.
"""

import hashlib
import os
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from mlmath.results.store import result_files
from mlmath.results.submissions_kept import SUBMISSIONS
from mlmath.review.ordering import by_chance, draw

_SETTLED = 2_000_000_000  # nanoseconds after which a folder's time tells of every change before it
_TOKEN_BYTES = 8

Stamp = tuple[int, int]
"""When the folders of results and of files were changed, in nanoseconds"""


class Pile:
    """Students in the order in which their answers are read."""

    def __init__(self, students: Iterable[str]) -> None:
        self.students = tuple(students)
        self._places: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self.students)

    def place(self, student: str) -> int | None:
        """Return a student's place, from 0; None where the student is not in it."""
        if self._places is None:
            self._places = {student: n for n, student in enumerate(self.students)}
        return self._places.get(student)


class ClassList:
    """Everybody who handed in something.

    Parameters
    ----------
    students : sequence of str
        Sorted.
    seed : str
        Random orders follow from it.
    share : float
        The share of answers that are read twice, from 0 to 1.
    secret : bytes
        What tokens are made with.
    """

    def __init__(self, students: Sequence[str], seed: str, share: float, secret: bytes) -> None:
        self.students = tuple(students)
        self._seed, self._share, self._secret = seed, share, secret
        self._by_token = {self.token(student): student for student in students}
        self._by_chance: dict[str, Pile] = {}
        self._twice: dict[str, tuple[str, ...]] = {}

    def token(self, student: str) -> str:
        """Return what stands for a student in addresses: nobody can tell who it is."""
        data = student.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=_TOKEN_BYTES, key=self._secret).hexdigest()

    def student(self, token: str) -> str | None:
        """Return the student for whom a token stands; None where there is none."""
        return self._by_token.get(token)

    def by_chance(self, question: str) -> Pile:
        """Return everybody in the random order for a question."""
        if question not in self._by_chance:
            self._by_chance[question] = Pile(by_chance(self.students, self._seed, question))
        return self._by_chance[question]

    def read_twice(self, question: str) -> Sequence[str]:
        """Return the share whose answers to a question are read twice, in the random order."""
        if question not in self._twice:
            seed = f"twice {self._seed}"
            self._twice[question] = tuple(
                student
                for student in self.by_chance(question).students
                if draw(seed, question, student) < self._share
            )
        return self._twice[question]


class ListKept:
    """The class list of a results folder, as of the last look.

    Parameters
    ----------
    folder : Path
        The results folder.
    seed : str
    share : float
    """

    def __init__(self, folder: Path, seed: str, share: float) -> None:
        self._folder, self._seed, self._share = folder, seed, share
        self._secret = os.urandom(32)
        self._lock = threading.Lock()
        self._settled = False
        self.stamp: Stamp = (0, 0)
        self._list = self._made(())

    def look(self) -> ClassList:
        """Return the class list as it is now; the same object while nobody joins or leaves."""
        with self._lock:
            stamp, now = self._stamp(), time.time_ns()
            if stamp != self.stamp or not self._settled:
                students = self._read()
                if students != self._list.students:
                    self._list = self._made(students)
                self.stamp = stamp
                # Two changes right after one another may leave the folder with the same time.
                self._settled = now - max(stamp) > _SETTLED
            return self._list

    def _made(self, students: Sequence[str]) -> ClassList:
        return ClassList(students, self._seed, self._share, self._secret)

    def _stamp(self) -> Stamp:
        try:
            results = (self._folder / "results").stat().st_mtime_ns
            return results, (self._folder / SUBMISSIONS).stat().st_mtime_ns
        except OSError:
            return (0, 0)

    def _read(self) -> tuple[str, ...]:
        try:
            kept = set(os.listdir(self._folder / SUBMISSIONS))
        except OSError:
            return ()
        names = (path.name.removesuffix(".json") for path in result_files(self._folder))
        return tuple(name for name in names if name in kept)
