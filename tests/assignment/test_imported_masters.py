"""Imported masters, which authors go on editing here: what is wrong is said with its place."""

import jupytext
import pytest
from helpers.masters import cases, code, parts_of, question, raw, solution, text
from nbformat.v4 import new_notebook

from mlmath.assignment.imported import case_points, config_of
from mlmath.assignment.master import read_master
from mlmath.errors import MasterError

CONFIG = raw("# ASSIGNMENT CONFIG\nrules: advice")
SOLUTION = solution(code("x = 1 # SOLUTION"))
TESTS = cases(code("x\n\n# OUTPUT\n# 1"))
ONE = question("name: q1", SOLUTION, TESTS)


@pytest.fixture
def read(tmp_path):
    """Return a function that writes an imported master of these cells, and reads it."""

    def read(*parts):
        path = tmp_path / "lab9" / "lab9.py"
        path.parent.mkdir()
        notebook = new_notebook(cells=parts_of([CONFIG, *parts]))
        path.write_text(jupytext.writes(notebook, "py:percent"))
        return read_master(path)

    return read


@pytest.mark.parametrize(
    ("parts", "cell", "said"),
    [
        (
            [raw("# BEGIN QUESTION\nname: q1"), SOLUTION, raw("# BEGIN TESTS"), code("x")],
            7,
            "a TESTS block is never closed; add its END cell.",
        ),
        (
            [text("# Only words")],
            1,
            "no question of this master has tests, so there is nothing to grade.",
        ),
        (
            [question("name: q1", SOLUTION)],
            1,
            "no question of this master has tests, so there is nothing to grade.",
        ),
        ([ONE, raw("# END TESTS")], 10, "END TESTS closes nothing that is open."),
        ([question("name: [q1", SOLUTION)], 2, "its configuration is not YAML (while parsing"),
        ([question("points: 2", SOLUTION, TESTS)], 2, "a question needs a name."),
        ([ONE, ONE], 10, "there already is a question 'q1'."),
        (
            [question("name: q1", raw("# RUBRIC\nitems: []"), SOLUTION, TESTS)],
            3,
            "a rubric stands outside a question with 'manual: true' and points.",
        ),
        (
            [ONE, raw("# RUBRIC\nitems: []")],
            10,
            "a rubric stands outside a question with 'manual: true' and points.",
        ),
        (
            [question("name: q1\nmanual: true\npoints: 1", raw("# RUBRIC\nitems: ["))],
            3,
            "the rubric is not YAML (while parsing",
        ),
        (
            [question("name: q1", SOLUTION, cases(code("y = 2\nx = = 1")))],
            7,
            "this test does not compile: invalid syntax.",
        ),
        (
            [
                question(
                    "name: q1",
                    SOLUTION,
                    cases(code('""" # BEGIN TEST CONFIG\n""" # END TEST CONFIG\nx')),
                )
            ],
            7,
            "this test cannot be read: its TEST CONFIG is empty.",
        ),
        (
            [question("name: q1\npoints: [1, 1]", SOLUTION, TESTS)],
            2,
            "question 'q1' lists 2 points for 1 test cases.",
        ),
        (
            [question("name: q1\npoints: two", SOLUTION, TESTS)],
            2,
            "question 'q1' has points that are no number: 'two'.",
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cell_and_its_line(read, parts, cell, said):
    with pytest.raises(MasterError) as raised:
        read(*parts)
    place, _, sentence = str(raised.value).partition("): ")
    assert place.startswith(f"lab9/lab9.py, cell {cell} (line ")
    assert sentence.startswith(said)
    assert "\n" not in sentence


def test_a_test_that_does_not_compile_is_named_with_the_line_of_the_mistake(read, tmp_path):
    with pytest.raises(MasterError) as raised:
        read(question("name: q1", SOLUTION, cases(code("y = 2\nx = = 1"))))
    lines = (tmp_path / "lab9" / "lab9.py").read_text().splitlines()
    assert f"(line {lines.index('x = = 1') + 1})" in str(raised.value)


@pytest.mark.parametrize(
    ("points", "stated", "share"),
    [
        (None, [None, None], [0.5, 0.5]),
        (None, [2, None], [2, 0]),
        (3, [1, None, None], [1, 1, 1]),
        ([1, 0.5], [None, None], [1, 0.5]),
        ({"each": 2}, [None, None], [2, 2]),
        ({"each": 2}, [3, None], [3, 1]),
    ],
)
def test_points_are_given_to_the_cases_as_otter_gives_them(points, stated, share):
    assert case_points(points, stated) == share


def test_cases_that_say_more_than_their_question_is_worth_are_refused():
    with pytest.raises(ValueError, match="is worth 2 and its test cases say 2.5"):
        case_points(2, [1.5, 1, None])


@pytest.mark.parametrize("source", ["", "# ASSIGNMENT CONFIG\nfiles: [a", "# ASSIGNMENT CONFIG\nx"])
def test_settings_that_cannot_be_read_are_no_settings(source):
    assert config_of(new_notebook(cells=[text("# Words"), raw(source)])) == {}


def test_a_comment_called_output_within_a_test_stays_part_of_the_test(read):
    """Only comments to the end of the cell are the output that a doctest expects."""
    source = "x\n# OUTPUT\n# is one\nx + 1"
    master = read(question("name: q1", SOLUTION, cases(code(source))))
    assert master.questions[0].tests == [source]
