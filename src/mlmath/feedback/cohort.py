"""A cohort summary: what the results of one assignment have in common, as numbers and counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mlmath.model.mark import Mark
from mlmath.model.states import GradingMode, Status

#: The protections that a sandbox has wherever the host offers them; Landlock's name is followed by
#: its version.
PROTECTIONS = ("unprivileged user", "landlock", "seccomp")
#: Discrimination and suspicious test cases need at least so many students.
MIN_STUDENTS = 5

_MAX_MISCONCEPTIONS = 10  # in the data for machines
_BAR_WIDTHS = (0.1, 0.25, 0.5, 1, 2, 2.5, 3, 5, 10, 20, 25, 50, 100)  # points


class Suspicion(StrEnum):
    """What is suspicious about a test case."""

    NOBODY_PASSES = "nobody passes"
    NOBODY_FAILS = "nobody fails"


@dataclass(frozen=True, slots=True)
class Look:
    """A reason why a person should look at a submission."""

    kind: str
    """a status or a few words, the same for all submissions with this reason"""
    why: str
    """sentences"""


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student's row."""

    student: str
    """also the name of the student's files"""
    name: str
    """the person's, where an export or a roster has it"""
    file: str
    status: Status
    score: float
    possible: float
    seconds: float
    ran: bool
    """whether any test case was run; question statistics leave the others out"""
    scores: Mapping[str, float]
    """by question"""
    misconceptions: tuple[tuple[str, str], ...]
    """question and name of the misconception"""
    looks: tuple[Look, ...]
    notes: tuple[str, ...]
    """sentences on what was handed in"""
    mark: Mark
    """what counts in the end; everything else here is of the tests' points"""

    @property
    def shown(self) -> str:
        """What to call the student in a sentence."""
        return self.name or self.student


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One test case over the cohort."""

    name: str
    public: bool
    points: float | None
    attempted: int
    """students who attempted the question"""
    passed: int

    @property
    def suspicion(self) -> Suspicion | None:
        """What is suspicious about it, if anything is."""
        if self.attempted < MIN_STUDENTS or 0 < self.passed < self.attempted:
            return None
        return Suspicion.NOBODY_FAILS if self.passed else Suspicion.NOBODY_PASSES


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mistake that was recognised in answers to one question."""

    question: str
    name: str
    hint: str
    general: bool
    """whether it is a mistake of any question"""
    count: int
    """students"""


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A wrong value that an answer returned."""

    call: str
    returned: str
    expected: str
    """empty for hidden test cases"""


@dataclass(frozen=True, slots=True)
class Discrimination:
    """How well a question tells those who do well on all other questions from those who do not."""

    correlation: float
    """Pearson's, of the question's points with those of all other questions"""
    top: float
    """mean share of the points among the quarter that did best on all other questions"""
    bottom: float
    """the same for the quarter that did worst"""


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """One question over the cohort."""

    name: str
    possible: float
    cases: tuple[CaseSummary, ...]
    misconceptions: tuple[Misconception, ...]
    """most frequent first"""
    values: Counter[WrongValue]
    """the value in each student's first failed test case"""
    messages: Counter[str]
    """the message of the first failed test case, where the value is not known"""
    exceptions: Counter[str]
    not_attempted: int
    """students"""
    full: int
    """students with all points"""
    nothing: int
    """students who attempted it and got no points"""
    mean: float
    """points"""
    discrimination: Discrimination | None
    """None for too few students, and where all have equal points in it or in all others"""

    @property
    def facility(self) -> float:
        """The share of the points that the cohort got, between 0 and 1."""
        return self.mean / self.possible if self.possible else 0.0

    @property
    def difficulty(self) -> float:
        """The share of the points that the cohort lost, between 0 and 1."""
        return 1 - self.facility


@dataclass(frozen=True, slots=True)
class Histogram:
    """A histogram of points."""

    counts: NDArray[np.int64]
    """shape (n_bars,)"""
    edges: NDArray[np.float64]
    """shape (n_bars + 1,)"""


@dataclass(frozen=True, slots=True)
class CohortSummary:
    """A summary of all results of one assignment."""

    assignment: str
    possible: float
    rows: tuple[StudentRow, ...]
    questions: tuple[QuestionSummary, ...]
    statuses: Counter[Status]
    cell_errors: Counter[str]
    """exceptions in cells of the notebook, as `type: message`, each student once"""
    confinement: tuple[str, ...]
    """the active protections that all submissions had that were run"""
    modes: frozenset[GradingMode]
    versions: frozenset[str]
    """of mlmath"""

    @property
    def ran(self) -> tuple[StudentRow, ...]:
        """The rows of submissions that were run."""
        return tuple(row for row in self.rows if row.ran)

    @property
    def scores(self) -> NDArray[np.float64]:
        """Final marks of students whose submission was run and who are not excused, shape (n,)."""
        finals = (row.mark.final for row in self.rows if row.ran)
        return np.array([final for final in finals if final is not None], dtype=float)

    @property
    def excused(self) -> int:
        """How many students whose submission was run are excused: they have no mark."""
        return sum(row.mark.final is None for row in self.rows if row.ran)

    @property
    def changed(self) -> tuple[StudentRow, ...]:
        """The rows whose mark is not what the tests gave."""
        return tuple(row for row in self.rows if not row.mark.is_raw)

    @property
    def inactive_protections(self) -> tuple[str, ...]:
        """The protections that some submission was run without."""
        active = {protection.split(" ")[0] for protection in self.confinement}
        return tuple(p for p in PROTECTIONS if self.ran and p.split(" ")[0] not in active)

    @property
    def all_isolated(self) -> bool:
        """Whether every test ran in the trusted process."""
        return GradingMode.SHARED not in self.modes

    @property
    def misconceptions(self) -> list[Misconception]:
        """The misconceptions of all questions, most frequent first."""
        order = {question.name: n for n, question in enumerate(self.questions)}
        everything = [m for question in self.questions for m in question.misconceptions]
        return sorted(everything, key=lambda m: (-m.count, order[m.question], m.name))

    @property
    def suspicious(self) -> list[tuple[QuestionSummary, CaseSummary]]:
        """Questions with each suspicious test case, those that nobody passes first."""
        found = [(q, case) for q in self.questions for case in q.cases if case.suspicion]
        return sorted(found, key=lambda pair: pair[1].passed > 0)

    @property
    def looks(self) -> list[tuple[StudentRow, Look]]:
        """Rows with each reason to look at the submission."""
        return [(row, look) for row in self.rows for look in row.looks]

    def histogram(self, max_bars: int = 10) -> Histogram:
        """Return a histogram of `scores` with bars of a round number of points, at most `max_bars`.

        There are more bars where marks are above the possible points.
        """
        scores, possible = self.scores, self.possible
        fitting = (width for width in _BAR_WIDTHS if possible / width <= max_bars)
        width = next(fitting, possible / max_bars)
        last = max(possible, float(scores.max(initial=0)))
        edges = np.arange(0, max(last, width) + 1e-9, width)  # a bit more: the end is an edge, too
        if edges[-1] < last:
            edges = np.append(edges, edges[-1] + width)
        return Histogram(*np.histogram(np.clip(scores, 0, None), edges))


def as_data(cohort: CohortSummary) -> dict[str, object]:
    """Return a cohort summary as plain data for machines, without long lists."""
    scores = cohort.scores
    statuses = {status.value: count for status, count in cohort.statuses.items()}
    return {
        "assignment": cohort.assignment,
        "submissions": len(cohort.rows),
        "run": len(cohort.ran),
        "statuses": dict(sorted(statuses.items())),
        "possible": cohort.possible,
        "mean": _rounded(scores.mean()) if len(scores) else None,
        "median": _rounded(np.median(scores)) if len(scores) else None,
        "excused": cohort.excused,
        "questions": [
            {
                "name": question.name,
                "possible": question.possible,
                "mean": _rounded(question.mean),
                "full": question.full,
                "not_attempted": question.not_attempted,
                "difficulty": _rounded(question.difficulty),
                "discrimination": _correlation(question),
            }
            for question in cohort.questions
        ],
        "misconceptions": [asdict(m) for m in cohort.misconceptions[:_MAX_MISCONCEPTIONS]],
        "suspicious_cases": [
            {"question": question.name, "case": case.name, "why": case.suspicion}
            for question, case in cohort.suspicious
        ],
        "needs_a_look": [
            {"student": row.student, "name": row.name, "kind": look.kind, "why": look.why}
            for row, look in cohort.looks
        ],
        "changed_marks": [
            {
                "student": row.student,
                "name": row.name,
                "raw": row.score,
                "late_hours": row.mark.late.hours if row.mark.late is not None else None,
                "late_penalty": row.mark.late_penalty,
                "final": row.mark.final,
                "possible": row.mark.possible,
                "reasons": list(row.mark.reasons),
            }
            for row in cohort.changed
        ],
        "confinement": list(cohort.confinement),
    }


def _correlation(question: QuestionSummary) -> float | None:
    if question.discrimination is None:
        return None
    return _rounded(question.discrimination.correlation)


def _rounded(value: float | np.floating) -> float:
    return round(float(value), 4)
