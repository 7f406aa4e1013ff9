"""What lies on the reviewer's desk: the answers in a results folder, and how far they are.

Of a class of thousands only names, orders and how far each answer is are kept in memory; a result
and a notebook are read when they are looked at.
"""

import threading
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic

from mlmath.errors import NotebookError, ReviewError
from mlmath.model.decision import Reading
from mlmath.model.directory import Directory
from mlmath.model.result import QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.model.submission import submission_of
from mlmath.model.written import WrittenQuestion
from mlmath.results.answer_states import AnswerStates, StatesKept
from mlmath.results.decisions import DecisionStore
from mlmath.results.marking import stored_written
from mlmath.results.store import is_results_folder, stored_result, stored_results
from mlmath.results.submissions_kept import kept_file
from mlmath.review.answers import Answer, Cell, cells_of, tested_answer, written_answer
from mlmath.review.class_list import ClassList, ListKept, Pile, Stamp
from mlmath.review.ordering import in_groups
from mlmath.submissions.notebook import read_all_cells

_PACE = 20  # decisions from which the time left is guessed
_PAUSE = 300.0  # seconds: who decides nothing for so long has been elsewhere


class Order(StrEnum):
    """In which order answers are read."""

    RANDOM = "random"
    SIMILAR = "similar"
    SECOND = "second"
    """by chance, and only the share that somebody else has read and that is read twice"""

    @property
    def reading(self) -> Reading:
        """The reading that decisions belong to."""
        return Reading.SECOND if self is Order.SECOND else Reading.FIRST


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page lists it."""

    name: str
    possible: float
    written: WrittenQuestion | None
    """None for one that tests grade"""


@dataclass(frozen=True, slots=True)
class Handed:
    """What one student handed in."""

    result: SubmissionResult
    cells: Sequence[Cell]
    problem: str
    """why the file cannot be shown; empty where it can"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a question's answers are."""

    total: int
    decided: int
    flagged: int
    seconds_left: float | None
    """None while nobody can say"""


@dataclass(frozen=True, slots=True)
class _Groups:
    """Groups of similar answers, and of when they are."""

    stamp: Stamp
    students: tuple[str, ...]
    groups: Sequence[Sequence[str]]


class Desk:
    """The answers of a results folder.

    Parameters
    ----------
    folder : Path
    seed : str
        The random order follows from it; empty for the assignment's name.
    share : float
        The share of answers that are read twice, from 0 to 1.

    Raises
    ------
    ReviewError
        When the folder is no results folder, or holds nothing that a person could look at.
    ResultsError, DecisionsError
        When a file in it cannot be read.
    """

    def __init__(self, folder: Path, seed: str, share: float) -> None:
        if not is_results_folder(folder):
            raise ReviewError(
                f"{folder} is not a results folder: name one that mlmath grade wrote with -o."
            )
        first = next(stored_results(folder), None)
        if first is None:
            raise ReviewError(f"{folder} holds no results yet: run mlmath grade -o {folder} first.")
        self.folder, self.assignment = folder, first.assignment
        self.title = first.title or first.assignment
        self.questions = self._questions(first)
        self._list = ListKept(folder, seed or self.assignment, share)
        self._states = StatesKept()
        self._groups: dict[str, _Groups] = {}
        self._compared: dict[str, int] = {}
        self._lock = threading.Lock()
        self._paces: dict[str, deque[tuple[float, tuple[str, str]]]] = {}
        self.store().__exit__()  # it can be opened, and is of this assignment

    def store(self) -> DecisionStore:
        """Open the database of decisions."""
        return DecisionStore(self.folder, self.assignment)

    def _questions(self, first: SubmissionResult) -> dict[str, Asked]:
        written = (Asked(q.name, q.possible, q) for q in stored_written(self.folder))
        tested = (Asked(q.name, q.possible, None) for q in first.questions)
        return {asked.name: asked for asked in (*written, *tested)}

    def directory(self) -> Directory:
        """Return everybody in the folder, to be found by name, number or address."""
        return Directory(map(submission_of, stored_results(self.folder)))

    # -- orders ---------------------------------------------------------------------------------

    def everybody(self) -> ClassList:
        """Return who handed in something."""
        return self._list.look()

    def pile(self, question: str, order: Order, who: str) -> Pile:
        """Return students in the order in which their answers to a question are read."""
        everybody = self.everybody()
        if order is Order.RANDOM:
            return everybody.by_chance(question)
        if order is Order.SIMILAR:
            return Pile(student for group in self.groups(question) for student in group)
        decided = self._states_of(question, Reading.FIRST).decided
        return Pile(
            student
            for student in everybody.read_twice(question)
            if decided.get(student, who) != who
        )

    def groups(self, question: str) -> Sequence[Sequence[str]]:
        """Return students in groups with similar answers to a question.

        Groups stay as they are while a page is open. Who has joined since stands alone at the end.
        """
        kept = self._groups.get(question)
        if kept is None:
            kept = self._compare(question)
        here = self.everybody().students
        if here == kept.students:
            return kept.groups
        before, now = set(kept.students), set(here)
        groups = [found for group in kept.groups if (found := [s for s in group if s in now])]
        return [*groups, *([student] for student in here if student not in before)]

    def _compare(self, question: str) -> "_Groups":
        """Compare the answers to a question, unless another thread has done it meanwhile."""
        with self._lock:  # two pages at a time need not both do the work
            self.everybody()
            stamp = self._list.stamp  # read before the students: too old only means once more
            students = self.everybody().students
            kept = self._groups.get(question)
            if kept is None or kept.stamp != stamp:
                try:
                    kept = _Groups(stamp, students, in_groups(self._texts(students, question)))
                finally:
                    self._compared.pop(question, None)
                self._groups[question] = kept
        return kept

    def _texts(self, students: Sequence[str], question: str) -> dict[str, str]:
        texts = {}
        for number, student in enumerate(students):
            self._compared[question] = number
            texts[student] = self._text(student, question)
        return texts

    def being_compared(self, question: str) -> int | None:
        """Return how many answers have been read to be compared; None when groups can be shown.

        Comparing begins in the background where it has not begun, and once more where somebody has
        graded since.
        """
        self.everybody()
        kept = self._groups.get(question)
        if kept is not None and kept.stamp == self._list.stamp:
            return None
        if self._compared.setdefault(question, -1) < 0:
            self._compared[question] = 0
            threading.Thread(target=self._compare, args=(question,), daemon=True).start()
        return None if kept is not None else self._compared.get(question)

    def _text(self, student: str, question: str) -> str:
        handed = self.handed(student)
        return self.answer(handed, question).text if handed is not None else ""

    # -- answers --------------------------------------------------------------------------------

    def handed(self, student: str) -> Handed | None:
        """Return what a student handed in; None for a student who is not here."""
        result = stored_result(self.folder, student)
        if result is None:
            return None
        if result.status is Status.MISSING:
            return Handed(result, (), "Nothing was handed in.")
        try:
            path = kept_file(self.folder, student, result.provenance.sha256)
            if path is None:
                return Handed(result, (), "The file is not kept in the results folder any more.")
            cells = read_all_cells(path.name, path.read_bytes(), self.assignment)
        except NotebookError as error:
            return Handed(result, (), f"It cannot be read: {error}")
        except OSError as error:
            return Handed(result, (), f"It cannot be read ({error.strerror}).")
        return Handed(result, cells_of(cells), "")

    def answer(self, handed: Handed, question: str) -> Answer:
        """Return the answer to a question in what a student handed in."""
        written = self.questions[question].written
        if written is not None:
            return written_answer(handed.cells, written)
        return tested_answer(handed.cells, question)

    def tested(self, result: SubmissionResult, question: str) -> QuestionResult | None:
        """Return what the tests say of a question; None for a written one."""
        return next((q for q in result.questions if q.name == question), None)

    # -- how far --------------------------------------------------------------------------------

    def _states_of(self, question: str, reading: Reading) -> AnswerStates:
        with self.store() as store:
            return self._states.look(store).get((question, reading), AnswerStates())

    def progress(self, who: str) -> Mapping[str, Progress]:
        """Return how far each question's answers are."""
        with self.store() as store:
            states = self._states.look(store)
        students = frozenset(self.everybody().students)
        pace = self.pace(who)
        found = {}
        for name in self.questions:
            mine = states.get((name, Reading.FIRST), AnswerStates())
            decided, flagged = len(mine.done & students), len(mine.flagged & students)
            left = None if pace is None else pace * (len(students) - decided)
            found[name] = Progress(len(students), decided, flagged, left)
        return found

    def waiting(self, pile: Pile, question: str, order: Order) -> list[int]:
        """Return the places, from 0, of the answers that wait for a person.

        Of questions with tests those do that somebody wants to be looked at again.
        """
        states = self._states_of(question, order.reading)
        if self.questions[question].written is not None:
            done = states.done
            return [n for n, student in enumerate(pile.students) if student not in done]
        waits: Collection[str] = states.flagged | self._asked_about(question)
        return [n for n, student in enumerate(pile.students) if student in waits]

    def _asked_about(self, question: str) -> set[str]:
        with self.store() as store:
            requests = store.requests()
        return {one.student for one in requests if not one.answer and one.question == question}

    def note_decision(self, who: str, student: str, question: str) -> None:
        """Remember that somebody decided about an answer now."""
        times = self._paces.setdefault(who, deque(maxlen=_PACE))
        answer = (student, question)
        if times and times[-1][1] == answer:
            times.pop()
        times.append((monotonic(), answer))

    def pace(self, who: str) -> float | None:
        """Return the seconds that a person takes for one decision; None while nobody can say."""
        times = [time for time, _ in self._paces.get(who, ())]
        gaps = [b - a for a, b in zip(times, times[1:], strict=False) if b - a < _PAUSE]
        return sum(gaps) / len(gaps) if len(gaps) >= 3 else None
