"""The student's page: what was graded, what passed, and why the rest did not, in words."""

from mlmath.feedback.templates import environment
from mlmath.model.result import SubmissionResult
from mlmath.model.states import FailureKind, Status
from mlmath.results.wording import (
    StatementKind,
    case_title,
    format_points,
    in_reading_order,
    points_text,
    problem_text,
    statements,
)


def student_page(result: SubmissionResult) -> str:
    """Return the feedback page of one result as HTML.

    Everything that comes from a submission is escaped and free of control characters; the page
    loads nothing and runs no script.
    """
    return (
        environment()
        .get_template("student.html")
        .render(
            result=result,
            problems=[p for p in result.problems if p.kind is FailureKind.ERROR],
            format_points=format_points,
            points_text=points_text,
            problem_text=problem_text,
            case_title=case_title,
            in_reading_order=in_reading_order,
            statements=statements,
            Status=Status,
            StatementKind=StatementKind,
        )
    )
