"""What results say in words reads as a person would say it."""

import pytest

from mlmath.model.result import (
    CaseResult,
    CellProblem,
    Change,
    ExceptionReport,
    Failure,
    QuestionResult,
)
from mlmath.model.states import FailureKind, Why
from mlmath.results.wording import (
    change_sentence,
    changes_sentence,
    points_text,
    problem_text,
    statements,
)


@pytest.mark.parametrize(
    ("points", "said"),
    [(0, "0 points"), (0.5, "0.5 points"), (1, "1 point"), (1.5, "1.5 points"), (10, "10 points")],
)
def test_only_exactly_one_is_a_point_and_not_points(points, said):
    assert points_text(points) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (FailureKind.TIMED_OUT, "Your cell that begins `x = 1` did not finish in time."),
        (FailureKind.DIED, "Your cell that begins `x = 1` ended the Python process."),
    ],
)
def test_a_cell_that_did_not_end_by_itself_is_said_to_be_one(kind, said):
    assert problem_text(CellProblem(3, kind, ExceptionReport("", ""), begins="x = 1")) == said


def test_a_cell_without_a_beginning_is_named_by_its_number():
    problem = CellProblem(3, FailureKind.ERROR, ExceptionReport("ValueError", "no."))
    assert problem_text(problem) == "Code cell 3 ended with ValueError: no."


def test_a_test_that_cannot_use_what_came_back_does_not_blame_an_exception_of_the_students():
    def said(exception):
        failure = Failure(FailureKind.ERROR, "It has no shape.", exception)
        case = CaseResult("test_x", False, True, failure=failure)
        question = QuestionResult("mse", 0, 3, (case,))
        return [one.words for one in statements(question, case)]

    assert said(None) == ["The test could not go on with what your code returned. It has no shape."]
    assert said(ExceptionReport("ValueError", "no"))[0] == (
        "Your code ended with an exception. It has no shape."
    )


def test_a_mark_that_is_excused_or_counts_again_is_no_gain_and_no_loss():
    def change(student, before, after, question=""):
        return Change(student, question, before, after, Why.PERSON, "2026-03-09")

    changes = [
        change("ann", 4, None),
        change("ben", None, 4),
        change("eve", 1, 3, "mse"),
        change("fay", 3, 1, "mse"),
        change("gus", 3, 1, "mse"),
        change("gus", 1, 3, "mae"),
    ]
    assert changes_sentence(changes) == (
        "5 marks changed, 1 up, 1 down, 1 with the same total, 2 excused or not any more"
    )
    assert changes_sentence(changes[:1]) == "1 mark changed, 1 excused or not any more"
    assert changes_sentence([]) == ""


def test_a_student_reads_that_there_is_no_mark_any_more():
    excused = Change("ann", "", 4, None, Why.PERSON, "2026-03-09T12:00:00")
    assert change_sentence(excused) == (
        "Your total changed from 4 to no mark on 2026-03-09, because a person decided so."
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, 0.5, "1 mark changed, 1 up"),
        (0.5, None, "1 mark changed, 1 down"),
        (1.0, 2.0, "1 mark changed, 1 up"),
    ],
)
def test_a_question_that_has_come_or_gone_counts_by_its_points_and_is_no_excuse(
    before, after, said
):
    assert changes_sentence([Change("ann", "mse", before, after, Why.PERSON, "")]) == said
