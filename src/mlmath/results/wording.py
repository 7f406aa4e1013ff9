"""Say a graded question in words: what the student's page and Gradescope's text both show.

`statements` decides what is said, in which order; `question_text` sets it as plain text,
`feedback.student_page` as HTML.
"""

import builtins
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mlmath.model.result import (
    CaseResult,
    CellProblem,
    Change,
    ExceptionReport,
    QuestionResult,
    SubmissionResult,
)
from mlmath.model.run_summary import RunSummary
from mlmath.model.states import FailureKind, Why

_MAX_PRIVATE = 3  # cells that failed after a hidden case that a student reads of: which ones fail
# could spell what the case has asked
_INDENT = "    "
_LABEL_WIDTH = 10


class StatementKind(StrEnum):
    """What a statement about a failed test case is; the value is its label on the page."""

    MESSAGE = "message"
    CALLED = "called"
    RETURNED = "returned"
    LOOKED_AT = "looked at"
    FOUND = "found"
    EXPECTED = "expected"
    LINE = "in your"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to say about a failed test case."""

    kind: StatementKind
    words: str


def problems_for_student(result: SubmissionResult) -> list[CellProblem]:
    """Return the cells that ended with an exception, without what students must not read.

    Code that has been asked hidden test cases could put them into any text. So of the exceptions
    that followed only the types that Python itself has are named, and only the first few.
    """
    problems = [p for p in result.problems if p.kind is FailureKind.ERROR]
    shown = [p for p in problems if not p.private]
    for problem in [p for p in problems if p.private][:_MAX_PRIVATE]:
        is_pythons = isinstance(getattr(builtins, problem.exception.type, None), type)
        kind = problem.exception.type if is_pythons else ""
        shown.append(replace(problem, exception=ExceptionReport(kind)))
    return sorted(shown, key=lambda problem: problem.cell)


def format_points(value: float) -> str:
    """Return a number of points without needless zeros."""
    return f"{value:g}"


def case_title(case: CaseResult) -> str:
    """Return the name of a test case in words."""
    return case.name.removeprefix("test_").replace("_", " ")


def statements(question: QuestionResult, case: CaseResult) -> list[Statement]:
    """Return what to say about a failed case of a question.

    Only a question's first failed case is explained: later ones mostly fail for the same reason.
    """
    if case.passed or case is not question.failed[0] or case.failure is None:
        return []
    said = [Statement(StatementKind.MESSAGE, _message(case))]
    is_call = case.call.endswith((")", "…"))  # otherwise an attribute
    if case.call:
        kind = StatementKind.CALLED if is_call else StatementKind.LOOKED_AT
        said.append(Statement(kind, case.call))
    if case.returned:
        kind = StatementKind.RETURNED if is_call else StatementKind.FOUND
        said.append(Statement(kind, case.returned))
    if case.expected:
        said.append(Statement(StatementKind.EXPECTED, case.expected))
    report = case.failure.exception
    if report is not None and report.line:
        where = f"code cell {report.cell}, line {report.line}: {report.code}"
        said.append(Statement(StatementKind.LINE, where.rstrip(": ")))
    said += [Statement(StatementKind.HINT, diagnosis.hint) for diagnosis in question.diagnoses]
    return said


def _message(case: CaseResult) -> str:
    failure = case.failure
    if failure is None:
        return ""
    if failure.kind is not FailureKind.ERROR:
        return failure.message
    if failure.exception is not None:
        return f"Your code ended with an exception. {failure.message}"
    return f"The test could not go on with what your code returned. {failure.message}"


#: Why a mark changed, for its student.
_REASONS = {
    Why.TESTS: "because the tests were corrected",
    Why.SUBMISSION: "because another file of yours was graded",
    Why.LIMITS: "because it was graded with other limits on time or memory",
    Why.GRADER: "because it was graded with another version of the grader",
    Why.PERSON: "because a person decided so",
    Why.AGAIN: "because your file was graded once more",
    Why.UNKNOWN: "because your file was graded once more",
}


def points_or_none(value: float | None) -> str:
    """Return points for a sentence; where there are none, that there is no mark."""
    return "no mark" if value is None else format_points(value)


def change_sentence(change: Change) -> str:
    """Return what a student is told of a mark that changed."""
    what = f"mark for {change.question}" if change.question else "total"
    before, after = points_or_none(change.before), points_or_none(change.after)
    reason, day = _REASONS[change.why], change.when[:10]
    return f"Your {what} changed from {before} to {after} on {day}, {reason}."


def run_sentence(run: RunSummary) -> str:
    """Return what a run did, in one line: "3 new, 57 kept"."""
    parts = [f"{run.new} new"] if run.new else []
    if run.handed_in_again:
        parts.append(f"{run.handed_in_again} handed in again")
    parts += [f"{count} regraded {why}" for why, count in run.regraded.items()]
    parts = parts or ["nothing new"]
    return ", ".join([*parts, f"{run.kept} kept"] if run.kept else parts)


def changes_sentence(changes: Iterable[Change]) -> str:
    """Return how many students' marks changed, and which way; empty when none did."""
    gained: dict[str, float] = {}
    excused: set[str] = set()
    for change in changes:
        if not change.question and None in (change.before, change.after):
            excused.add(change.student)
            continue
        points = (change.after or 0.0) - (change.before or 0.0)
        gained[change.student] = gained.get(change.student, 0.0) + points
    number = len(gained) + len(excused)
    if not number:
        return ""
    up = sum(points > 0 for points in gained.values())
    down = sum(points < 0 for points in gained.values())
    ways = (
        (up, "up"),
        (down, "down"),
        (len(gained) - up - down, "with the same total"),
        (len(excused), "excused or not any more"),
    )
    which = ", ".join(f"{count} {way}" for count, way in ways if count)
    return f"{number} mark{'' if number == 1 else 's'} changed, {which}"


def question_text(question: QuestionResult, *, public_only: bool = False) -> str:
    """Return a question as plain text for its student.

    With `public_only` hidden cases are left out, and so is the score, which depends on them.
    """
    heading = question.name
    if not public_only:
        score, possible = format_points(question.score), format_points(question.possible)
        heading += f": {score} of {possible} points"
    if question.is_stub:
        return f"{heading}\n\nNot attempted yet."
    lines = [heading, ""]
    for case in question.cases:
        if public_only and not case.public:
            continue
        hidden = "" if case.public else " (hidden)"
        lines.append(f"{'✓' if case.passed else '✗'} {case_title(case)}{hidden}")
        for statement in statements(question, case):
            text = _label(statement.kind) + statement.words
            lines += [_INDENT + line for line in text.split("\n")]
    return "\n".join(lines)


def result_text(result: SubmissionResult) -> str:
    """Return a whole result as plain text for its student."""
    score, possible = format_points(result.score), format_points(result.possible)
    parts = [f"{result.assignment}: {score} of {possible} points", result.sentence]
    parts += [question_text(question) for question in result.questions if question.cases]
    return "\n\n".join(filter(None, parts)) + "\n"


def _label(kind: StatementKind) -> str:
    if kind is StatementKind.MESSAGE:
        return ""
    if kind is StatementKind.HINT:
        return "Hint: "
    if kind is StatementKind.LINE:
        return "in your "
    return f"{kind:<{_LABEL_WIDTH}}"
