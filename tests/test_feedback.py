"""What a student reads: complete, in words, harmless, the same on the page and in Gradescope."""

import html
import re

import pytest

from mlmath.feedback.student_page import student_page
from mlmath.results.wording import parts, text

EVIL = "<script>alert(1)</script>\x1b[31m\u202e{{ 7*7 }}\"'&"


def case(name, passed, public=False, **more):
    return {"name": name, "passed": passed, "public": public, "points": 1, **more}


def result(*questions, **more):
    about = {
        "assignment": "hw99",
        "student": "ann",
        "file": "ann.ipynb",
        "status": "graded",
        "sentence": "",
        "score": 1,
        "possible": 3,
        "questions": list(questions),
        "problems": [],
    }
    return {"extra_data": {"mlmath": about | more}}


WRONG = {
    "name": "mse",
    "score": 0.5,
    "possible": 3,
    "cases": [
        case("test_mse_of_one", True, public=True),
        case(
            "test_mse_of_two",
            False,
            public=True,
            kind="wrong",
            message="the worked example gave 30.0",
            call="mse([1.0], [2.0])",
            got="30.0",
            expected="10.0",
        ),
        case("test_mse_of_many", False, kind="wrong", message="that is not right either"),
    ],
    "diagnosis": {"name": "sum", "hint": "What does the M stand for?", "general": False},
}
RAISES = {
    "name": "mae",
    "score": 0,
    "possible": 1,
    "cases": [
        case(
            "test_mae",
            False,
            kind="error",
            message="NameError: name 'n' is not defined",
            place={"type": "NameError", "cell": 7, "line": 3, "code": "return total / n"},
        )
    ],
}


def words_of(page):
    """The text of a page, without its head."""
    body = re.sub(r"<[^>]*>", " ", page.partition("<body>")[2])
    return " ".join(html.unescape(body).split())


def test_a_failed_case_says_what_was_called_what_came_back_what_was_wanted_and_a_hint():
    page = words_of(student_page(result(WRONG)))
    for said in (
        "mse 0.5 / 3",
        "the worked example gave 30.0",
        "called mse([1.0], [2.0])",
        "returned 30.0",
        "expected 10.0",
        "Hint. What does the M stand for?",
    ):
        assert said in page


def test_an_exception_is_shown_with_the_cell_and_line_of_the_students_own_code():
    page = words_of(student_page(result(RAISES)))
    assert "in your code cell 7, line 3: return total / n" in page
    assert "Your code ended with an exception. NameError" in page


def test_one_mistake_is_explained_once():
    page = words_of(student_page(result(WRONG)))
    assert page.count("Hint.") == 1
    assert "not right either" not in page
    assert "mse of many (hidden)" in page


@pytest.mark.parametrize("question", [WRONG, RAISES], ids=["wrong", "raises"])
def test_the_page_and_gradescopes_text_say_the_same(question):
    page, plain = words_of(student_page(result(question))), " ".join(text(question).split())
    for one in question["cases"]:
        for _, words in parts(question, one):
            assert words in page
            assert words in plain


def test_the_text_of_public_tests_tells_nothing_of_hidden_ones():
    plain = text(WRONG, public_only=True)
    assert "mse of two" in plain
    assert "many" not in plain
    assert "0.5" not in plain


def everywhere(value):
    """The same data with something evil in every string that a submission can reach."""
    if isinstance(value, dict):
        fixed = ("name", "kind", "status")
        return {k: v if k in fixed else everywhere(v) for k, v in value.items()}
    if isinstance(value, list):
        return [everywhere(item) for item in value]
    return value + EVIL if isinstance(value, str) else value


def test_a_page_is_safe_for_any_string_and_loads_nothing():
    problem = {"cell": 1, "kind": "error", "type": "E", "message": "m", "line": 1, "code": "c"}
    evil = everywhere(result(WRONG, RAISES, problems=[problem]))
    page = student_page(evil)
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in html.unescape(page)  # as text, not worked out
    assert not re.search(r"""(src|href|@import|url\()""", page)


def test_a_page_fits_a_phone_and_a_dark_room():
    page = student_page(result(WRONG))
    assert 'name="viewport" content="width=device-width' in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_a_question_that_was_not_attempted_says_so_and_no_more():
    stub = {
        "name": "mse",
        "score": 0,
        "possible": 3,
        "cases": [case("test_mse", False, kind="not attempted", message="mse is not written yet")],
        "diagnosis": {"name": "stub", "hint": "Write it.", "general": True},
    }
    assert "mse 0 / 3 Not attempted yet." in words_of(student_page(result(stub)))
    assert text(stub).endswith("Not attempted yet.")
