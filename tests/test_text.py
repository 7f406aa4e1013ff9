"""Text from submissions does nothing where people read it."""

import csv
import html
import io
import re

import pytest

from mlmath._text import safe_in_csv, safe_in_markdown
from mlmath.feedback.similarity import condensed

STARTS = ("=", "+", "-", "@", "\uff1d")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|", "\n", "; ", "\r\n"])
@pytest.mark.parametrize("start", STARTS)
def test_no_separator_begins_a_formula(separator, start):
    shown = safe_in_csv(f"ann{separator}{start}1+1")
    parts = next(csv.reader(io.StringIO(shown.replace("\n", ";").replace("\r", "")), delimiter=";"))
    for splitter in ";,\t|":
        parts = [piece for part in parts for piece in part.split(splitter)]
    assert not [part for part in parts if part.strip().startswith(STARTS)]


def test_what_is_no_formula_stays_as_it_is():
    for value in ("ann", "a-b", "x=1", "f(a, b) = 3", "-1,5", 3.5, -2, None, ""):
        assert safe_in_csv(value) == value


@pytest.mark.parametrize("text", ["=1", "\t=1", "\r=1", " =1", "-1+1", "@x"])
def test_a_formula_at_the_beginning_is_quoted(text):
    assert safe_in_csv(text).startswith("'")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://example.org/x.png)",
        "[x](javascript:alert(1))",
        "[x][y]\n\n[y]: https://example.org",
        "<https://example.org>",
        "&lt;b&gt;",
    ],
)
def test_markdown_shows_a_text_and_follows_nothing(text):
    mistune = pytest.importorskip("mistune")
    page = mistune.html(safe_in_markdown(text))
    assert not [tag for tag in ("<script", "<img", "<a ", "<b>") if tag in page]


@pytest.mark.parametrize("text", ["see https://example.org/x", "http://example.org", "a://b"])
def test_an_address_is_no_link_in_markdown_and_can_be_read(text):
    page = pytest.importorskip("nbconvert.filters").markdown2html(safe_in_markdown(text))
    assert "<a" not in page
    assert html.unescape(page).strip() == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "text", [r"$\href{javascript:alert(1)}{x}$", r"\begin{align}\href{x}{y}\end{align}", r"\(x\)"]
)
def test_no_command_of_latex_is_left_in_markdown(text):
    page = pytest.importorskip("nbconvert.filters").markdown2html(safe_in_markdown(text))
    assert re.search(r"\\[a-z(\[]", html.unescape(page)) is None
    assert page.replace("\N{WORD JOINER}", "").strip() == f"<p>{text}</p>"


def test_arrays_stay_readable_in_markdown():
    assert safe_in_markdown("mse([1, 2], [3, 4]) gave [[1.0], [2.0]]") == (
        "mse([1, 2], [3, 4]) gave [[1.0], [2.0]]"
    )


def test_blanks_do_not_take_a_lexer_long_and_nothing_else_is_lost():
    text = "a = 1" + " \n" * 50_000 + "b =" + " " * 50_000 + "2\n\n\n\n    c = 3\t\t\n"
    assert condensed(text) == "a = 1\n\nb = 2\n\n    c = 3"


def test_a_line_is_no_longer_than_a_lexer_can_look_to_its_end_again_and_again():
    lines = condensed('x="""' + "\\N{" * 30_000 + "\nb = 2").splitlines()
    assert [len(line) for line in lines] == [1_000, 5]
