"""An answer is found however its notebook was mended, and shown without doing anything."""

import base64
import json
import re

import pytest
from helpers.review import PIXEL, figure

from mlmath.model.written import AnswerKind, Rubric, RubricItem, WrittenQuestion
from mlmath.review.answers import Cell, FoundBy, cells_of, written_answer
from mlmath.review.answers import tested_answer as answer_above_a_check
from mlmath.review.rendering import Budget, render, set_markdown

CHOICE = WrittenQuestion(
    "choice",
    3,
    "Question 2: which one?",
    "## Question 2: which one?\n\nSay which one you would use.",
    Rubric((RubricItem("reason", 3, "A reason."),), "all", "half", "none"),
    AnswerKind.TEXT,
)
EMPTY = "_Type your answer here, replacing this text._"


def text(source, grade_id="", **more):
    about = {"nbgrader": {"grade_id": grade_id, "grade": True}} if grade_id else {}
    return {"cell_type": "markdown", "source": source, "metadata": about} | more


def code(source, **more):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": []} | more


ASKED = text("<!-- BEGIN QUESTION -->\n\n## Question 2: which one?\n\nSay which one you would use.")
END = text("<!-- END QUESTION -->\n\n## Submitting")


def found(*cells):
    return written_answer(cells_of(cells), CHOICE)


# -- where an answer stands ---------------------------------------------------------------------


def test_an_answer_is_found_by_its_grade_id_wherever_it_is():
    answer = found(text("# Other"), text("the second", "choice"), ASKED, END)
    assert (answer.text, answer.found_by) == ("the second", FoundBy.ID)


def test_cells_that_a_student_added_below_belong_to_the_answer():
    answer = found(ASKED, text("the second", "choice"), text("# Why"), code("plot()"), END)
    assert answer.text == "the second\n\n# Why\n\nplot()"


def test_without_an_end_only_the_marked_cell_is_the_answer():
    answer = found(ASKED, text("the second", "choice"), text("## Something else"))
    assert answer.text == "the second"


def test_without_metadata_an_answer_is_found_below_its_heading():
    answer = found(text("# Top"), ASKED, text("the first"), text("and more"), END, text("no"))
    assert (answer.text, answer.found_by) == ("the first\n\nand more", FoundBy.HEADING)


@pytest.mark.parametrize("next_one", [text("No.", "other"), code('grader.check("mse")')])
def test_cells_of_another_question_are_no_part_of_an_answer(next_one):
    answer = found(ASKED, text("the second", "choice"), text("# Why"), next_one, END)
    assert answer.text == "the second"


def test_an_answer_below_the_text_of_the_question_in_its_own_cell_is_shown():
    answer = found(text(ASKED["source"] + "\n\nI would take the first."), END)
    assert "I would take the first." in answer.text


def test_a_prompt_that_was_split_into_cells_is_no_answer():
    answer = found(text("## Question 2: which one?"), text("Say which one you would use."), END)
    assert answer.is_blank
    assert answer.found_by is FoundBy.HEADING


def test_where_nothing_is_left_the_whole_notebook_is_shown():
    answer = found(text("# Mine"), code("x = 1"))
    assert answer.found_by is FoundBy.NOT
    assert answer.text == "# Mine\n\nx = 1"


@pytest.mark.parametrize("left", [EMPTY, "", "  \n", "YOUR ANSWER HERE"])
def test_what_was_left_as_it_was_handed_out_is_blank(left):
    assert found(ASKED, text(left, "choice"), END).is_blank


def test_code_is_found_above_its_last_check():
    cells = cells_of(
        [
            code("import numpy"),
            code('grader.check("mse")'),
            code("def mae(): ..."),
            code('grader.check("mae")'),
            code("def mae(): return 1"),
            code('grader.check("mae")'),
        ]
    )
    assert answer_above_a_check(cells, "mae").text == "def mae(): return 1"
    assert answer_above_a_check(cells, "other").found_by is FoundBy.NOT


def test_damaged_cells_are_read_as_far_as_they_can_be():
    cells = cells_of(
        [None, 3, {}, {"cell_type": "code", "source": 5, "outputs": "x"}, {"source": ["a", 1, "b"]}]
    )
    assert [cell.source for cell in cells] == ["", "", "ab"]
    assert render(cells).blocks


# -- how it is shown ------------------------------------------------------------------------------


def shown(source, **more):
    (block,) = render([Cell(False, source, **more)]).blocks
    return str(block.text)


HARMLESS = re.compile(
    r"<script|<style|<iframe|<form|<object|<embed|<link|<meta|<base|<svg|<input|<button|\son\w+=|"
    r"javascript:|href|https?://[^\s\]\"]*[\"']\s*>|style=|class=|\sid=|srcset|formaction|data:text",
    re.IGNORECASE,
)
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC='http://evil.example/x.png'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='http://evil.example' style='position:fixed' class='button' id='decision'>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<form action='/undo' method=post><input name=version><button>x</button></form>",
    "<iframe src='//evil.example'></iframe><object data=x></object><embed src=x>",
    "<style>body { display: none }</style>",
    "<link rel=stylesheet href='//evil.example'><meta http-equiv=refresh content='0;url=//evil'>",
    "<base href='//evil.example/'>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    "$\\text{<img src=x onerror=alert(1)>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$$\\style{position:fixed}{x}$$",
    "<div id=state class=strong style='background:url(//evil.example)'>x</div>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '![x](http://evil.example/a.png "t")',
    "<video src=//evil.example></video><audio src=//evil.example></audio>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_what_a_student_writes_does_nothing_and_fetches_nothing(source):
    made = shown(source)
    tags = " ".join(re.findall(r"<[^>]*>", made))
    tags = re.sub(r'title="[^"]*"', "", tags)
    assert not HARMLESS.search(tags), made
    assert '<img src="http' not in made


@pytest.mark.parametrize("source", HOSTILE)
def test_html_in_an_output_does_nothing_and_fetches_nothing(source):
    output = {"output_type": "display_data", "data": {"text/html": source}}
    (block,) = render([Cell(True, "x", (output,))]).blocks
    tags = " ".join(re.findall(r"<[^>]*>", " ".join(block.outputs)))
    assert not HARMLESS.search(re.sub(r'title="[^"]*"', "", tags))


def test_html_stays_to_be_read_as_it_was_written():
    (block,) = render([Cell(False, "a <script>b</script>")]).blocks
    assert block.source == "a <script>b</script>"


def test_formulas_are_set_and_broken_ones_shown_as_they_were_written():
    made = shown("$\\frac{a}{b}$ and $$x^2$$ and $a < b$")
    assert made.count("<math") == 3
    assert "<mfrac>" in made
    assert "\\begin{align}" in shown("$\\begin{align}$")


def test_figures_of_the_notebook_are_shown_and_others_named():
    (block,) = render([Cell(True, "plot()", (figure(),))]).blocks
    assert f'src="data:image/png;base64,{PIXEL}"' in block.outputs[0]
    made = shown("![mine](attachment:a.png)", attachments={"a.png": {"image/png": PIXEL}})
    assert f'src="data:image/png;base64,{PIXEL}"' in made
    assert "not in the notebook is not shown: mine, at elsewhere.png" in shown(
        "![mine](elsewhere.png)"
    )


def test_a_damaged_figure_is_said():
    (block,) = render([Cell(True, "plot()", (figure('"><script>alert(1)</script>'),))]).blocks
    assert "damaged" in block.outputs[0]
    assert "script" not in block.outputs[0]


def test_of_a_thousand_figures_the_first_are_shown_and_the_rest_counted():
    made = render([Cell(True, "plot()", (figure(),) * 150) for _ in range(10)], Budget(figures=12))
    assert sum("<img" in output for block in made.blocks for output in block.outputs) == 12
    assert made.figures_left_out == 1488


def test_megabytes_of_text_are_cut_and_shown_as_text():
    made = render([Cell(False, "word " * 1_000_000)])
    assert made.blocks[0].cut
    assert len(str(made.blocks[0].text)) < 100_000
    made = render([Cell(True, "x = 1\n" * 1_000_000)])
    assert made.blocks[0].cut
    assert len(made.blocks[0].lines) <= 2_000


@pytest.mark.parametrize(
    "source", ["[" * 20_000, "$" * 20_001, "> " * 10_000, "<div>" * 4_000, "\x00\x1b[31m\u202e"]
)
def test_a_strange_text_is_shown(source):
    assert shown(source) is not None


def test_printed_output_has_no_control_characters():
    output = {"output_type": "stream", "text": ["\x1b[31mred\x1b[0m \u202e<b>"]}
    (block,) = render([Cell(True, "x", (output,))]).blocks
    assert "red" in block.outputs[0]
    assert "\x1b" not in block.outputs[0]
    assert "&lt;b&gt;" in block.outputs[0]


def test_an_output_that_is_damaged_leaves_the_others():
    strange = ({}, {"data": 5}, {"output_type": "stream"}, {"data": {"text/html": 7}})
    right = {"output_type": "execute_result", "data": {"text/plain": ["3"]}}
    (block,) = render([Cell(True, "x", (*strange, right))]).blocks
    assert [str(made) for made in block.outputs] == ['<pre class="text">3</pre>']


def test_a_traceback_is_shown_as_text_without_its_colours():
    trace = ["\x1b[31mValueError\x1b[0m", 5, "<b>no</b>"]
    (block,) = render([Cell(True, "x", ({"output_type": "error", "traceback": trace},))]).blocks
    assert block.outputs == ('<pre class="text">ValueError\n&lt;b&gt;no&lt;/b&gt;</pre>',)


def test_a_table_that_is_too_large_is_shown_as_its_text():
    data = {"text/html": "<table>" + "<tr><td>1</td></tr>" * 100_000, "text/plain": "a table"}
    (block,) = render([Cell(True, "x", ({"output_type": "execute_result", "data": data},))]).blocks
    assert block.outputs == ('<pre class="text">a table</pre>',)


def test_where_a_link_leads_can_be_read_and_not_followed():
    made = shown('[my source](https://example.org/a?b="c"&d)')
    assert "my source" in made
    assert 'title="https://example.org/a?b=' in made
    assert "href" not in made


def test_a_figure_written_into_the_text_is_shown_like_an_attached_one():
    assert f'src="data:image/png;base64,{PIXEL}"' in shown(f"![a](data:image/png;base64,{PIXEL})")
    assert "is too large or damaged" in shown("![a](data:image/png;base64,abc)")


def test_a_drawing_as_text_is_shown_as_a_picture_in_which_nothing_runs():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><title>é</title></svg>'
    (block,) = render([Cell(True, "x", ({"data": {"image/svg+xml": drawing}},))]).blocks
    (found,) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)"', block.outputs[0])
    assert base64.b64decode(found).decode() == drawing
    assert "<svg" not in block.outputs[0]


@pytest.mark.parametrize("source", ["attachment:b.png", "attachment:a.png", "attachment:"])
def test_an_attachment_that_is_not_there_or_holds_no_picture_is_named(source):
    made = shown(f"![mine]({source})", attachments={"a.png": {"text/plain": "x"}, "c": 3})
    assert f"not in the notebook is not shown: mine, at {source}" in made


def test_a_picture_from_nowhere_is_named_by_its_words():
    assert "is not shown: mine]" in shown("![mine]()")


@pytest.mark.parametrize("wrong", [RecursionError, ValueError, IndexError])
def test_markdown_that_cannot_be_set_is_shown_as_it_was_written(monkeypatch, wrong):
    def fail(*_, **__):
        raise wrong

    monkeypatch.setattr("mlmath.review.rendering.MarkdownIt.render", fail)
    assert shown("*a* <b>") == '<pre class="text">*a* &lt;b&gt;</pre>'


def test_a_question_s_own_text_is_set():
    assert "<h2>" in set_markdown(CHOICE.prompt)


def test_cells_survive_json(tmp_path):
    cells = json.loads(json.dumps([ASKED, text("x", "choice"), END]))
    assert found(*cells).text == "x"
