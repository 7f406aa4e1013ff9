"""Orders, agreement and requests: what stands behind the pages of the review."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmath.errors import ReviewError
from mlmath.model.decision import Decision
from mlmath.model.directory import Directory
from mlmath.model.submission import Submission
from mlmath.results.decisions import now
from mlmath.review.agreement import agreement
from mlmath.review.ordering import by_chance, draw, in_groups
from mlmath.review.requests_file import read_requests

STUDENTS = [f"student-{n}" for n in range(200)]
PEOPLE = Directory(
    [
        Submission("ada", None, name="Ada Abel", sid="30000007", email="ada@example.edu"),
        Submission("ben", None, name="Ben Okafor", sid="30000014"),
    ]
)
QUESTIONS = ["mse", "mae", "choice"]


def test_the_random_order_is_the_same_for_the_same_seed_and_differs_by_question():
    order = by_chance(STUDENTS, "seed", "choice")
    assert order == by_chance(reversed(STUDENTS), "seed", "choice")
    assert sorted(order) == sorted(STUDENTS)
    assert order != by_chance(STUDENTS, "seed", "plot")
    assert order != by_chance(STUDENTS, "other", "choice")


def test_a_share_is_drawn_evenly():
    drawn = sum(draw("seed", "choice", student) < 0.2 for student in STUDENTS)
    assert 20 < drawn < 60


def test_similar_answers_stand_together_and_blank_ones_by_themselves():
    texts = {
        "a": "I would take the forest, since its recall is higher.",
        "b": "the logistic model, because it is simple and we can explain it to patients",
        "c": "I would take the forest since its recall is higher!",
        "d": "",
        "e": " \n",
        "f": "I would take the forest, since its recall is higher.",
    }
    groups = in_groups(texts)
    assert groups == [["a", "c", "f"], ["d", "e"], ["b"]]


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=30), max_size=12))
def test_everybody_is_in_one_group(texts):
    groups = in_groups(texts)
    assert sorted(student for group in groups for student in group) == sorted(texts)


def decided(*points):
    return [Decision(f"s{n}", "choice", "Bo", now(), value) for n, value in enumerate(points)]


def test_kappa_is_one_for_two_who_agree_and_zero_for_chance():
    same = agreement(decided(0, 1, 2, 2), decided(0, 1, 2, 2))
    assert (same.answers, same.same, same.kappa, same.mean_difference) == (4, 4, 1, 0)
    chance = agreement(decided(0, 0, 1, 1), decided(0, 1, 0, 1))
    assert chance.kappa == pytest.approx(0)
    assert chance.same == 2


def test_kappa_agrees_with_cohen_s_formula():
    first, second = [0, 0, 1, 1, 2, 2, 2, 2], [0, 1, 1, 1, 2, 2, 2, 0]
    found = agreement(decided(*first), decided(*second))
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / 8
    expected = sum(first.count(v) * second.count(v) for v in (0, 1, 2)) / 64
    assert found.kappa == pytest.approx((observed - expected) / (1 - expected))
    assert [pair.points for pair in found.differing] == [2, 1]


def test_without_two_readings_or_two_marks_kappa_is_not_defined():
    assert agreement([], []).kappa is None
    assert agreement(decided(1, 2), []).answers == 0
    assert agreement(decided(1, 1), decided(1, 1)).kappa is None


# -- requests -------------------------------------------------------------------------------------


def requests_in(tmp_path, text):
    path = tmp_path / "requests.csv"
    path.write_text(text)
    return read_requests(path, PEOPLE, QUESTIONS)


@pytest.mark.parametrize(
    "text",
    [
        "student,question,request,time\nAda Abel,mae,Why?,1 May\n",
        "Student;Question;Request;Time\nada;MAE;Why?;1 May\n",
        # as Gradescope's tables name people
        "First Name,Last Name,SID,Email,Question Title,Student Comment,Requested At\n"
        "Ada,Abel,30000007,ada@example.edu,2: mae,Why?,1 May\n",
        # as Moodle's exports do
        '"Full name","Email address","Question","Response","Submitted on"\n'
        '"Ada Abel","ada@example.edu","Question 2","Why?","1 May"\n',
    ],
)
def test_requests_are_read_from_plain_files_and_those_of_systems(tmp_path, text):
    (found,) = requests_in(tmp_path, text)
    assert (found.student, found.question, found.words, found.asked) == (
        "ada",
        "mae",
        "Why?",
        "1 May",
    )


def test_a_request_may_be_about_the_whole_submission_and_empty_lines_are_none(tmp_path):
    (found,) = requests_in(tmp_path, "student,question,request\nben,,All of it.\nada,mse,\n")
    assert (found.student, found.question) == ("ben", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("student,request\neda,Why?\n", "line 1 below the headings: there is no one student 'eda'"),
        ("student,question,request\nada,rmse,Why?\n", "there is no question 'rmse'; there are mse"),
        ("name,mark\nada,3\n", "needs a column for the student and one for the request"),
        ("student,request\n,Why?\n", "it names no student"),
    ],
)
def test_what_cannot_be_placed_is_one_sentence(tmp_path, text, sentence):
    with pytest.raises(ReviewError) as caught:
        requests_in(tmp_path, text)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_libraries_of_the_page_are_imported_when_it_is_opened_and_not_before():
    code = (
        "import sys, mlmath.cli, mlmath.batch.run, mlmath.review.serve; "
        "found = {'starlette', 'uvicorn', 'nh3', 'latex2mathml'} & sys.modules.keys(); "
        "sys.exit(', '.join(found) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_its_libraries_the_page_says_how_to_install_them(tmp_path, monkeypatch):
    from mlmath.review.serve import serve

    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(ReviewError, match=r"needs uvicorn: pip install 'mlmath\[review\]'"):
        serve(tmp_path, print)
