"""Say a graded question in words: what the student's page and Gradescope's text both show.

`statements` decides what is said, in which order; `question_text` sets it as plain text,
`feedback.student_page` as HTML.
"""

import builtins
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from mlmath.model.mark import Mark
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

# Cells that failed after a hidden test case and are shown to the student: which cells fail could
# spell out what the case has asked.
_MAX_PRIVATE = 3
_INDENT = "    "
_PLACE = re.compile(r" \([^()]*, line (\d+)\)$")  # at the end of a SyntaxError's message
_LABEL_WIDTH = 10
_NOT_SHOWN = (
    " Run the notebook from the top to see it: messages that follow hidden test cases are not "
    "shown."
)
_NO_SUCH_LIBRARY = " Your work is graded with the libraries of the notebook and no others."


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


def problems_for_student(result: SubmissionResult, *, untold: bool = False) -> list[CellProblem]:
    """Return the cells that ended with an exception, without what students must not read.

    `untold` leaves out cells that are the cause of a question without an answer: the page tells of
    them at that question. Code that hidden test cases have called could put these into any text.
    So of exceptions after a hidden test case only the first few are shown, and of each only the
    type, if it is one of Python's own.
    """
    told = [question.cause for question in result.questions if untold]
    problems = [p for p in result.problems if p.kind is FailureKind.ERROR and p not in told]
    shown = [p for p in problems if not p.private]
    for problem in [p for p in problems if p.private][:_MAX_PRIVATE]:
        shown.append(_without_texts(problem))
    return sorted(shown, key=lambda problem: problem.cell)


def _without_texts(problem: CellProblem) -> CellProblem:
    """Return a problem with nothing of its exception but the type, if it is one of Python's own."""
    is_pythons = isinstance(getattr(builtins, problem.exception.type, None), type)
    return replace(problem, exception=ExceptionReport(problem.exception.type if is_pythons else ""))


def format_points(value: float) -> str:
    """Return a number of points without needless zeros."""
    return f"{value:g}"


def points_text(value: float) -> str:
    """Return a number of points with its unit."""
    return counted(value, "point")


def counted(number: float, thing: str) -> str:
    """Return a number of things in words: 1 day, 2 days, 1.5 days."""
    return f"{format_points(number)} {thing}" + ("" if number == 1 else "s")


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
        cause = _without_texts(question.cause) if question.cause.private else question.cause
        said.append(Statement(StatementKind.MESSAGE, problem_text(cause)))
        if cause.exception.code:
            said.append(Statement(StatementKind.LINE, cause.exception.code))
        if case.failure.kind is FailureKind.WRONG:
            said.append(Statement(StatementKind.MESSAGE, "An older version of it was tested."))
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
    said += [Statement(StatementKind.HINT, diagnosis.hint) for diagnosis in question.diagnoses]
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
    if report.type == "ModuleNotFoundError":
        stop += _NO_SUCH_LIBRARY
    elif problem.private:
        stop += _NOT_SHOWN
    if problem.left_out is not None:
        return f"{name} failed with {words or 'an error'}{stop} The rest of it was run."
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


def waiting_sentence(marks: Collection[Mark]) -> str:
    """Say how many answers and requests wait for a person; empty when nothing does."""
    pending = Counter(one.why for mark in marks for one in mark.pending)
    asked = sum(
        not request.answer for mark in marks for said in mark.said for request in said.requests
    )
    parts = [f"{count} {why}" for why, count in pending.items()]
    parts += [f"{asked} asked for a regrade"] if asked else []
    if not parts:
        return ""
    total = pending.total() + asked
    verb = "answer waits" if total == 1 else "answers wait"
    return f"{total} {verb} for a person: {', '.join(parts)}."


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


def result_text(result: SubmissionResult, mark: Mark) -> str:
    """Return a whole result as plain text for its student, with the mark and how it came about."""
    total = "excused"
    if mark.final is not None:
        total = f"{format_points(mark.final)} of {format_points(mark.possible)} points"
    parts = [f"{result.assignment}: {total}", result.sentence]
    if mark.steps:
        raw = f"{format_points(mark.raw)} of {format_points(mark.raw_possible)} points"
        parts.append("\n".join([f"From the tests: {raw}", *(f"- {r}" for r in mark.reasons)]))
    parts.append("\n".join(map(change_sentence, result.changes)))
    parts += [question_text(question) for question in result.questions if question.cases]
    return "\n\n".join(filter(None, parts)) + "\n"


def _label(kind: StatementKind) -> str:
    if kind is StatementKind.MESSAGE:
        return ""
    if kind is StatementKind.HINT:
        return "Hint: "
    return f"{kind:<{_LABEL_WIDTH}}"
