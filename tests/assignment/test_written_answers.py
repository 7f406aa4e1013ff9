"""The rubrics of the course's written questions, tried on made-up answers."""

import tomllib

import pytest
from helpers.course import ASSIGNMENTS

from mlmath.assignment.master import read_master

WRITTEN = [
    (assignment, question)
    for assignment in ASSIGNMENTS
    if "manual: true" in assignment.master.read_text(encoding="utf-8")
    for question in read_master(assignment.master).written
]


@pytest.fixture(params=WRITTEN, ids=lambda both: both[1].name)
def tried(request):
    """A written question, and the made-up answers to it with the items that apply."""
    assignment, question = request.param
    text = (assignment.source / "written_answers.toml").read_text(encoding="utf-8")
    return question, tomllib.loads(text)[question.name]


def test_the_course_has_written_questions():
    assert [question.name for _, question in WRITTEN] == ["what_p_says", "which_model"]


def test_a_rubric_is_tried_on_ten_different_answers_of_every_quality(tried):
    question, answers = tried
    assert len({one["answer"] for one in answers}) == 10
    given = [question.rubric.points(one["items"], question.possible) for one in answers]
    assert {0, question.possible / 2, question.possible} <= set(given)
    assert len(set(given)) >= 4, "a rubric tells answers apart"


def test_every_item_of_a_rubric_applies_to_some_answer_and_none_to_all(tried):
    question, answers = tried
    for item in question.rubric.items:
        having = [one for one in answers if item.name in one["items"]]
        assert 0 < len(having) < len(answers), item.name
    known = {item.name for item in question.rubric.items}
    assert all(set(one["items"]) <= known for one in answers)


def test_the_anchor_answer_is_none_of_the_students(tried):
    question, answers = tried
    assert question.rubric.anchor.strip() not in {one["answer"].strip() for one in answers}
    assert len(question.rubric.anchor.split()) > 60
