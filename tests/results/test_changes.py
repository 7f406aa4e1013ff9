"""What changed between two runs, and why, as the instructor reads it."""

import dataclasses

import pytest

from mlmath.model.mark import RecordedMark
from mlmath.model.result import Provenance
from mlmath.model.states import Status, Why
from mlmath.results.changes import (
    changes_between,
    decisions_between,
    why_changed,
    why_in_words,
)
from mlmath.results.keys import GRADER_FORMAT

NOW = Provenance(sha256="a", bundle="b", tests={"mse": "1", "mae": "1"}, shared="s")


def mark(total=4.0, **made):
    grader = made.pop("format", GRADER_FORMAT)
    made_from = dataclasses.replace(NOW, **made)
    marks = {"mse": 2.0, "mae": 2.0}
    return RecordedMark("ann", Status.GRADED, total, marks, marks, grader, made_from, possible=6.0)


@pytest.mark.parametrize(("before", "after"), [(4.0, None), (None, 4.0)])
def test_being_excused_and_counting_again_is_one_change_of_the_total(before, after):
    (change,) = changes_between({"ann": mark(before)}, {"ann": mark(after)}, "now")
    assert (change.question, change.before, change.after) == ("", before, after)
    assert change.why is Why.PERSON


def test_who_stays_excused_has_no_change():
    assert changes_between({"ann": mark(None)}, {"ann": mark(None)}, "now") == ()


def test_an_excuse_is_said_with_its_reason():
    excused = dataclasses.replace(mark(None), reasons=("Excused: ill.",), name="Ann Abel")
    assert decisions_between({"ann": mark()}, {"ann": excused}) == [
        "The mark of Ann Abel changed from 4 of 6 to no mark: Excused: ill."
    ]


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (
            {"tests": {"mse": "0", "mae": "1"}, "bundle": "z"},
            "because the tests of `mse` changed",
        ),
        (
            {"tests": {"mse": "0", "mae": "0", "old": "1"}, "shared": "z"},
            "because the tests of `mse`, `mae` and `old` changed",
        ),
        ({"shared": "z", "bundle": "z"}, "because files that the tests use changed"),
        ({"bundle": "z"}, "because hints or other parts of the bundle changed"),
        ({"format": 0}, "because another version of the grader had made the result"),
        ({"bundle": "", "sha256": ""}, "because it is not recorded what the result was made from"),
        ({}, "because the grader had given up before"),
    ],
)
def test_a_run_says_why_it_graded_again(made, why):
    assert why_in_words(mark(**made), NOW) == why


def test_who_was_named_is_graded_again_because_somebody_asked():
    assert why_in_words(mark(), NOW, asked=True) == "as you asked"


def test_a_new_question_without_points_is_no_change_of_what_the_tests_gave():
    new = dataclasses.replace(mark(), raw={"mse": 2.0, "mae": 2.0, "rmse": 0.0})
    assert why_changed(mark(), new, "") is Why.PERSON
