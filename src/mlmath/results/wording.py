"""Say a graded question in words: what the student's page and Gradescope's text both show.

`statements` decides what is said, in which order; `question_text` sets it as plain text,
`feedback.student_page` as HTML.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from mlmath.model.result import CaseResult, CellProblem, QuestionResult
from mlmath.model.states import FailureKind

_INDENT = "    "
_PLACE = re.compile(r" \([^()]*, line (\d+)\)$")  # at the end of a SyntaxError's message
_LABEL_WIDTH = 10


class StatementKind(StrEnum):
    """What a statement about a failed test case is; the value is its label on the page."""

    MESSAGE = "message"
    CALLED = "called"
    RETURNED = "returned"
    LOOKED_AT = "looked at"
    FOUND = "found"
    EXPECTED = "expected"
    LINE = "your line"
    PLACE = "where"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to say about a failed test case."""

    kind: StatementKind
    words: str


def format_points(value: float) -> str:
    """Return a number of points without needless zeros."""
    return f"{value:g}"


def points_text(value: float) -> str:
    """Return a number of points with its unit."""
    return f"{format_points(value)} point" + ("" if value == 1 else "s")


def case_title(case: CaseResult) -> str:
    """Return the name of a test case in words."""
    return case.name.removeprefix("test_").replace("_", " ")


def statements(question: QuestionResult, case: CaseResult) -> list[Statement]:
    """Return what to say about a failed case of a question.

    Only the one that tells most is explained: others mostly fail for the same reason.
    """
    if case.passed or case is not question.explained or case.failure is None:
        return []
    said = []
    if question.cause is not None:
        said.append(Statement(StatementKind.MESSAGE, problem_text(question.cause)))
    said.append(Statement(StatementKind.MESSAGE, _message(case)))
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
        where = f"line {report.line} of the cell that begins `{report.begins}`"
        said.append(Statement(StatementKind.LINE, report.code or where))
        if report.code:
            said.append(Statement(StatementKind.PLACE, where))
    if question.diagnosis is not None:
        said.append(Statement(StatementKind.HINT, question.diagnosis.hint))
    return said


def cell_name(problem: CellProblem) -> str:
    """Return how to name a cell to a student, who sees no numbers, at a sentence's beginning."""
    if not problem.begins:
        return f"Code cell {problem.cell}"
    return f"Your cell that begins `{problem.begins}`"


def problem_text(problem: CellProblem) -> str:
    """Return a sentence on a cell that did not end well."""
    name, report = cell_name(problem), problem.exception
    if problem.kind is FailureKind.TIMED_OUT:
        return f"{name} did not finish in time."
    if problem.kind is not FailureKind.ERROR:
        return f"{name} ended the Python process."
    message = _PLACE.sub(r" in line \1", report.message)
    words = ": ".join(filter(None, (report.type, message)))
    stop = "" if words.endswith((".", "?", "!")) else "."
    return f"{name} ended with {words or 'an error'}{stop}"


def _message(case: CaseResult) -> str:
    failure = case.failure
    if failure is None:
        return ""
    if failure.kind is FailureKind.NOT_ATTEMPTED:
        return f"Not attempted: {failure.message}"
    if failure.kind is not FailureKind.ERROR:
        return failure.message
    if failure.exception is not None:
        return f"Your code ended with an exception. {failure.message}"
    return f"The test could not go on with what your code returned. {failure.message}"


def in_reading_order(question: QuestionResult) -> list[CaseResult]:
    """Return a question's cases with the one that is explained first."""
    first = question.explained
    return sorted(question.cases, key=lambda case: case is not first)


def question_text(question: QuestionResult, *, public_only: bool = False) -> str:
    """Return a question as plain text for its student.

    With `public_only` hidden cases are left out, and so is the score, which depends on them.
    """
    heading = question.name
    if not public_only:
        score, possible = format_points(question.score), format_points(question.possible)
        heading += f": {score} of {possible} points"
    if question.is_stub:
        return f"{heading}\n\nNot attempted."
    lines = [heading, ""]
    for case in in_reading_order(question):
        if public_only and not case.public:
            continue
        hidden = "" if case.public else " (hidden)"
        points = f" [{points_text(case.points)}]" if case.points else ""
        lines.append(f"{'✓' if case.passed else '✗'} {case_title(case)}{hidden}{points}")
        for statement in statements(question, case):
            text = _label(statement.kind) + statement.words
            lines += [_INDENT + line for line in text.split("\n")]
    return "\n".join(lines)


def _label(kind: StatementKind) -> str:
    if kind is StatementKind.MESSAGE:
        return ""
    if kind is StatementKind.HINT:
        return "Hint: "
    return f"{kind:<{_LABEL_WIDTH}}"
