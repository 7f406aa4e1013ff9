"""The student's page: what was graded, what passed, and why the rest did not, in words."""

from mlmath.feedback.templates import environment
from mlmath.model.mark import Mark
from mlmath.model.result import SubmissionResult
from mlmath.model.states import Status
from mlmath.results.marks import final_mark
from mlmath.results.wording import (
    StatementKind,
    case_title,
    change_sentence,
    format_points,
    in_reading_order,
    points_text,
    problem_text,
    problems_for_student,
    statements,
)


def student_page(result: SubmissionResult, mark: Mark | None = None) -> str:
    """Return the feedback page of one result as HTML.

    Everything that comes from a submission is escaped and free of control characters; the page
    loads nothing and runs no script.

    Parameters
    ----------
    result : SubmissionResult
    mark : Mark, optional
        By default, the tests' points.
    """
    mark = mark or final_mark(result)
    return (
        environment()
        .get_template("student.html")
        .render(
            result=result,
            mark=mark,
            parts={part.name: part for part in mark.questions},
            said={says.question: says for says in mark.said},
            problems=problems_for_student(result, untold=True),
            format_points=format_points,
            points_text=points_text,
            problem_text=problem_text,
            case_title=case_title,
            change_sentence=change_sentence,
            in_reading_order=in_reading_order,
            statements=statements,
            Status=Status,
            StatementKind=StatementKind,
        )
    )
