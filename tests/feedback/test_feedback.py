"""What a student reads: complete, in words, harmless, the same on the page and in Gradescope."""

import dataclasses
import html
import re
from enum import Enum

import pytest
from markupsafe import Markup

from mlmath.feedback.student_page import student_page
from mlmath.feedback.templates import environment
from mlmath.model.result import (
    CaseResult,
    CellProblem,
    Diagnosis,
    ExceptionReport,
    Failure,
    Origin,
    QuestionResult,
    SubmissionResult,
)
from mlmath.model.states import FailureKind, Status
from mlmath.results.wording import question_text, statements

EVIL = "<script>alert(1)</script>\x1b[31m\u202e{{ 7*7 }}\"'&"


def failed(name, kind, message, *, exception=None, public=False, **more):
    failure = Failure(kind, message, exception)
    return CaseResult(name, passed=False, public=public, points=1, failure=failure, **more)


def result(*questions, **more):
    fields = {
        "assignment": "hw99",
        "student": "ann",
        "file": "ann.ipynb",
        "status": Status.GRADED,
        "sentence": "Every cell was run and every question was tested.",
        "score": 1,
        "possible": 3,
        "questions": questions,
    }
    return SubmissionResult(**fields | more)


WRONG = QuestionResult(
    "mse",
    0.5,
    3,
    (
        CaseResult("test_mse_of_one", passed=True, public=True, points=1),
        failed(
            "test_mse_of_two",
            FailureKind.WRONG,
            "the worked example gave 30.0",
            public=True,
            call="mse([1.0], [2.0])",
            returned="30.0",
            expected="10.0",
        ),
        failed("test_mse_of_many", FailureKind.WRONG, "that is not right either"),
    ),
    Diagnosis("sum", "What does the M stand for?", general=False),
)
RAISES = QuestionResult(
    "mae",
    0,
    1,
    (
        failed(
            "test_mae",
            FailureKind.ERROR,
            "NameError: name 'n' is not defined",
            exception=ExceptionReport("NameError", "", 7, 3, "return total / n", "def mae(y, p):"),
        ),
    ),
)
ATTRIBUTE = QuestionResult(
    "fit",
    0,
    1,
    (failed("test_fit", FailureKind.WRONG, "it is off", call="model.coef_", returned="[2.0]"),),
)
STUB = QuestionResult(
    "mse",
    0,
    3,
    (failed("test_mse", FailureKind.NOT_ATTEMPTED, "mse is not written yet"),),
    Diagnosis("stub", "Write it.", general=True),
)
PROBLEMS = (
    CellProblem(
        1, FailureKind.ERROR, ExceptionReport("ValueError", "too small", 1, 2, "f(0)"), "f(0)"
    ),
    CellProblem(4, FailureKind.ERROR, ExceptionReport("", "no more is known")),
    CellProblem(5, FailureKind.DIED, ExceptionReport(message="it ended the process")),
)


def words_of(page):
    """The text of a page, without its head."""
    body = re.sub(r"<[^>]*>", " ", page.partition("<body>")[2])
    return " ".join(html.unescape(body).split())


def test_failed_case_shows_the_call_the_returned_and_expected_values_and_a_hint():
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


def test_failed_case_about_an_attribute_shows_what_was_looked_at_and_found():
    assert "looked at model.coef_ found [2.0]" in words_of(student_page(result(ATTRIBUTE)))


def test_exception_is_shown_with_the_cell_and_line_of_the_students_own_code():
    page = words_of(student_page(result(RAISES)))
    assert "your line return total / n where line 3 of the cell that begins def mae(y, p):" in page
    assert "Your code ended with an exception. NameError" in page


def test_only_the_first_failed_case_of_a_question_is_explained():
    page = words_of(student_page(result(WRONG)))
    assert page.count("Hint.") == 1
    assert "not right either" not in page
    assert "mse of many (hidden)" in page


@pytest.mark.parametrize(
    "question", [WRONG, RAISES, ATTRIBUTE], ids=["wrong", "raises", "attribute"]
)
def test_page_and_gradescope_text_say_the_same(question):
    page = words_of(student_page(result(question)))
    plain = " ".join(question_text(question).split())
    for case in question.cases:
        for statement in statements(question, case):
            assert " ".join(statement.words.replace("`", " ").split()) in page
            assert statement.words in plain


def test_text_of_public_tests_reveals_nothing_about_hidden_ones():
    plain = question_text(WRONG, public_only=True)
    assert "mse of two" in plain
    assert "many" not in plain
    assert "0.5" not in plain


def test_cells_that_ended_with_an_exception_are_listed():
    page = words_of(student_page(result(WRONG, problems=PROBLEMS)))
    assert "Your cell that begins f(0) ended with ValueError: too small. The line is f(0) ." in page
    assert "Code cell 4 ended with no more is known." in page
    assert "ended the process" not in page


def test_of_cells_after_hidden_cases_the_page_names_the_first_few_without_their_words():
    told = ExceptionReport("KeyError", "[24400.0]", 1, 24400, "x = 24400")
    own = dataclasses.replace(told, type="Of24400")
    problems = [CellProblem(n, FailureKind.ERROR, told, private=True) for n in range(3, 9)]
    problems[0] = CellProblem(3, FailureKind.ERROR, own, private=True)
    page = words_of(student_page(result(WRONG, problems=(*PROBLEMS, *problems))))
    assert "24400" not in page
    assert "Code cell 4 ended with KeyError. Run the notebook from the top to see it" in page
    assert "Code cell 6" not in page
    assert "ValueError: too small" in page


def test_page_says_where_a_cell_went_on_after_a_line():
    problem = CellProblem(
        1,
        FailureKind.ERROR,
        ExceptionReport("ImportError", "no colab", 1, 1, "import colab"),
        left_out=("colab",),
    )
    page = words_of(student_page(result(WRONG, problems=(problem,))))
    assert "failed with ImportError: no colab. The rest of it was run." in page
    assert "The line is import colab" in page


def test_status_is_explained_unless_everything_was_graded():
    page = words_of(student_page(result(status=Status.TIMED_OUT, sentence="Cell 3 is endless.")))
    assert "Timed out. Cell 3 is endless." in page
    assert "Every cell was run" not in words_of(student_page(result()))


def test_page_says_which_file_counts_and_how_it_was_collected():
    origin = Origin(superseded=("old.ipynb", "older.ipynb"), notes=("It came in a zip.",))
    page = words_of(student_page(result(origin=origin)))
    assert "3 files were handed in; ann.ipynb counts. It came in a zip." in page


def with_evil_text(value):
    """The same result with something evil in every text."""
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        evil = {name: with_evil_text(getattr(value, name)) for name in names}
        return dataclasses.replace(value, **evil)
    if isinstance(value, tuple):
        return tuple(map(with_evil_text, value))
    if isinstance(value, str) and not isinstance(value, Enum):
        return value + EVIL
    return value


def test_page_is_safe_for_any_text_and_loads_nothing():
    origin = Origin(superseded=("old.ipynb",), notes=("note",))
    everything = result(
        WRONG, RAISES, ATTRIBUTE, STUB, problems=PROBLEMS, origin=origin, status=Status.CRASHED
    )
    page = student_page(with_evil_text(everything))
    assert "<script" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in html.unescape(page)  # as text, not evaluated
    assert not re.search(r"""(src|href|@import|url\()""", page)


def test_templates_escape_text_but_not_markup():
    template = environment().from_string("{{ value }}")
    assert template.render(value="<b>\x1b") == "&lt;b&gt;\N{REPLACEMENT CHARACTER}"
    assert template.render(value=Markup("<b>")) == "<b>"


def test_page_has_styles_for_phones_dark_mode_and_print():
    page = student_page(result(WRONG))
    assert 'name="viewport" content="width=device-width' in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_unattempted_question_says_only_that_it_was_not_attempted():
    assert words_of(student_page(result(STUB))).endswith("mse 0 / 3 Not attempted.")
    assert question_text(STUB).endswith("Not attempted.")


def test_a_cell_that_left_a_question_without_its_answer_is_told_of_once():
    cause = CellProblem(
        2, FailureKind.ERROR, ExceptionReport("SyntaxError", "invalid syntax in line 2"), "def mse("
    )
    page = words_of(
        student_page(result(dataclasses.replace(WRONG, cause=cause), problems=(cause,)))
    )
    assert page.count("Your cell that begins def mse( ended with SyntaxError") == 1
    assert "An older version of it was tested. the worked example gave 30.0" in page
    other = words_of(student_page(result(WRONG, problems=(cause,))))
    assert "older version" not in other
    assert other.count("Your cell that begins def mse( ended with SyntaxError") == 1


def test_a_failed_import_says_which_libraries_there_are():
    cause = CellProblem(
        2, FailureKind.ERROR, ExceptionReport("ModuleNotFoundError"), "import tool", private=True
    )
    page = words_of(student_page(result(dataclasses.replace(WRONG, cause=cause))))
    assert "graded with the libraries of the notebook and no others" in page
    assert "hidden test cases are not shown" not in page
