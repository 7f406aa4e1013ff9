"""Summarise a cohort's results, one at a time: thousands need no more memory than their table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mlmath._text import printable
from mlmath.feedback.cohort import (
    MIN_STUDENTS,
    CaseSummary,
    CohortSummary,
    Discrimination,
    Look,
    Misconception,
    QuestionSummary,
    StudentRow,
    WrongValue,
)
from mlmath.model.mark import Mark
from mlmath.model.result import CaseResult, CellProblem, Diagnosis, QuestionResult, SubmissionResult
from mlmath.model.states import FailureKind, GradingMode, Status
from mlmath.results.marking import Marking

_MAX_TEXT = 240  # characters of a message, value or call


def summarise(
    results: Iterable[SubmissionResult], marking: Marking | None = None
) -> CohortSummary | None:
    """Return the summary of a cohort's results, or None when there are none.

    Parameters
    ----------
    results : iterable of SubmissionResult
    marking : Marking, optional
        Turns the tests' points into final marks.
    """
    tally = _CohortTally(marking or Marking())
    for result in results:
        tally.add(result)
    return tally.summary() if tally.rows else None


@dataclass
class _QuestionTally:
    """Counts of one question."""

    name: str
    possible: float
    cases: dict[str, CaseResult] = field(default_factory=dict)
    """the first result of each test case"""
    case_attempts: Counter[str] = field(default_factory=Counter)
    case_passes: Counter[str] = field(default_factory=Counter)
    diagnoses: dict[str, Diagnosis] = field(default_factory=dict)
    diagnosis_counts: Counter[str] = field(default_factory=Counter)
    values: Counter[WrongValue] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    exceptions: Counter[str] = field(default_factory=Counter)
    not_attempted: int = 0
    full: int = 0
    nothing: int = 0

    def add(self, question: QuestionResult) -> None:
        """Count one student's answer, whose test cases were run."""
        attempted = question.attempted
        for case in question.cases:
            self.cases.setdefault(case.name, case)
            self.case_attempts[case.name] += attempted
            self.case_passes[case.name] += case.passed
        self.full += attempted and question.score >= question.possible
        self.not_attempted += not attempted
        self.nothing += attempted and question.score <= 0 < question.possible
        if not attempted:
            return
        for diagnosis in question.diagnoses:
            self.diagnoses.setdefault(diagnosis.name, diagnosis)
            self.diagnosis_counts[diagnosis.name] += 1
        if question.explained is not None:
            self._add_failure(question.explained)

    def _add_failure(self, case: CaseResult) -> None:
        if case.returned is not None:
            parts = (case.call, case.returned, case.expected or "")
            self.values[WrongValue(*map(_first_line, parts))] += 1
        elif case.failure is None:
            return
        elif case.failure.kind is FailureKind.ERROR:
            self.exceptions[_first_line(case.failure.message)] += 1
        elif case.failure.kind in (FailureKind.WRONG, FailureKind.TIMED_OUT):
            said = case.failure.for_instructor or case.failure.message
            self.messages[_telling_line(said)] += 1

    def summary(self, points: NDArray[np.float64], rest: NDArray[np.float64]) -> QuestionSummary:
        """Return the summary, given points on this and on all other questions, shapes (n,)."""
        misconceptions = [
            Misconception(self.name, d.name, d.hint, d.general, self.diagnosis_counts[d.name])
            for d in self.diagnoses.values()
        ]
        cases = (
            CaseSummary(name, c.public, c.points, self.case_attempts[name], self.case_passes[name])
            for name, c in self.cases.items()
        )
        return QuestionSummary(
            name=self.name,
            possible=self.possible,
            cases=tuple(cases),
            misconceptions=tuple(sorted(misconceptions, key=lambda m: (-m.count, m.name))),
            values=self.values,
            messages=self.messages,
            exceptions=self.exceptions,
            not_attempted=self.not_attempted,
            full=self.full,
            nothing=self.nothing,
            mean=float(points.mean()) if len(points) else 0.0,
            discrimination=_discrimination(points, rest, self.possible),
        )


@dataclass
class _CohortTally:
    """Counts of a cohort."""

    marking: Marking
    assignment: str = ""
    rows: list[StudentRow] = field(default_factory=list)
    questions: dict[str, _QuestionTally] = field(default_factory=dict)
    statuses: Counter[Status] = field(default_factory=Counter)
    cell_errors: Counter[str] = field(default_factory=Counter)
    confinement: Sequence[str] | None = None
    """None until a submission was run"""
    modes: set[GradingMode] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)

    def add(self, result: SubmissionResult) -> None:
        """Count one result."""
        self.assignment = self.assignment or result.assignment
        row = _row(result, self.marking.mark(result))
        self.rows.append(row)
        self.statuses[result.status] += 1
        self.modes.add(result.mode)
        self.versions.add(result.version or "unknown")
        for question in result.questions:
            tally = self.questions.get(question.name)
            if tally is None:
                tally = _QuestionTally(question.name, question.possible)
                self.questions[question.name] = tally
            if question.cases:
                tally.add(question)
        if row.ran:
            active = result.confinement
            before = active if self.confinement is None else self.confinement
            self.confinement = [protection for protection in before if protection in active]
        self.cell_errors.update(
            {_exception(p) for p in result.problems if p.kind is FailureKind.ERROR}
        )

    def summary(self) -> CohortSummary:
        """Return the summary."""
        points = np.array(
            [
                [row.scores.get(name, 0.0) for name in self.questions]
                for row in self.rows
                if row.ran
            ],
            dtype=float,
        ).reshape(-1, len(self.questions))
        total = points.sum(axis=1)
        return CohortSummary(
            assignment=self.assignment,
            possible=max(row.mark.possible for row in self.rows),
            rows=tuple(self.rows),
            questions=tuple(
                tally.summary(own, total - own)
                for tally, own in zip(self.questions.values(), points.T, strict=True)
            ),
            statuses=self.statuses,
            cell_errors=self.cell_errors,
            confinement=tuple(self.confinement or ()),
            modes=frozenset(self.modes),
            versions=frozenset(self.versions),
        )


def _discrimination(
    points: NDArray[np.float64], rest: NDArray[np.float64], possible: float
) -> Discrimination | None:
    """Compare points on a question with those on all others; parameters as of `Discrimination`."""
    if len(points) < MIN_STUDENTS or np.ptp(points) == 0 or np.ptp(rest) == 0:
        return None
    quarter = len(points) // 4
    order = np.argsort(rest, kind="stable")
    return Discrimination(
        correlation=float(np.corrcoef(points, rest)[0, 1]),
        top=float(points[order[-quarter:]].mean()) / possible,
        bottom=float(points[order[:quarter]].mean()) / possible,
    )


# -- one student --------------------------------------------------------------------------------


def _row(result: SubmissionResult, mark: Mark) -> StudentRow:
    """Return the row of one student's result."""
    return StudentRow(
        student=result.student,
        name=result.origin.identity.name,
        file=result.file,
        status=result.status,
        score=result.score,
        possible=result.possible,
        seconds=result.seconds,
        ran=result.was_run,
        scores={question.name: question.score for question in result.questions},
        misconceptions=tuple(
            (question.name, diagnosis.name)
            for question in result.questions
            if question.attempted
            for diagnosis in question.diagnoses
        ),
        looks=tuple(_looks(result)),
        notes=tuple(_notes(result)),
        mark=mark,
    )


def _notes(result: SubmissionResult) -> Iterator[str]:
    """Yield sentences on what was handed in."""
    before = len(result.origin.superseded)
    if before:
        yield f"Handed in {before + 1} times; the latest counts, {_cut(result.file)}."
    yield from map(_cut, (*result.origin.notes, *result.notes))


def _looks(result: SubmissionResult) -> Iterator[Look]:
    """Yield why a person should look at a submission."""
    violation = next(_violations(result), None)
    if violation is not None:
        where, message = violation
        yield Look(
            "broke the protocol",
            f"In {where} it sent the grader what an honest answer does not send: "
            f"{_cut(message)} Read the code for an attempt to get at marks.",
        )
    elif result.status not in (Status.GRADED, Status.MISSING):
        reason = f" ({_cut(result.reason)})" if result.reason else ""
        yield Look(result.status.value, _cut(result.sentence) + reason)
    for problem in result.problems:
        if problem.left_out is not None:
            yield Look(
                "went on after a line",
                f"Code cell {problem.cell} has a line that only works on another machine "
                f"({_exception(problem)}). The rest of the cell was run; stock Otter would have "
                "given it up.",
            )
    for question, libraries in result.libraries.items():
        names = " and ".join(map(_cut, libraries))
        yield Look(
            "other library", f"{question} uses {names}, which the reference answer does without."
        )
    for answer in result.questions:
        if answer.explanation_error:
            yield Look(
                "not explained",
                f"Explaining {answer.name} failed with {_cut(answer.explanation_error)}. That is a "
                "mistake in mlmath, which costs no points; please report it.",
            )


def _violations(result: SubmissionResult) -> Iterator[tuple[str, str]]:
    """Yield where a submission violated the protocol, and the message."""
    for question in result.questions:
        for case in question.failed:
            if case.failure is not None and case.failure.kind is FailureKind.PROTOCOL_ERROR:
                yield question.name, case.failure.message
    for problem in result.problems:
        if problem.kind is FailureKind.PROTOCOL_ERROR:
            yield f"code cell {problem.cell}", problem.exception.message


def _exception(problem: CellProblem) -> str:
    """Return the exception of a cell as `type: message`, in one line."""
    parts = (problem.exception.type, problem.exception.message)
    return _first_line(": ".join(filter(None, parts)))


def _telling_line(text: str) -> str:
    """Return the line that tells most: the first, but of Otter's report on an error the last."""
    lines = text.strip().split("\n")
    return _cut(lines[-1] if lines[0].startswith("Error at line ") else lines[0])


def _first_line(text: str) -> str:
    return _cut(text.strip().split("\n", 1)[0])


def _cut(text: str) -> str:
    return printable(text, _MAX_TEXT)
