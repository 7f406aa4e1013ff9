"""The cell that left a question without its answer is named, and nothing hidden with it."""

import pytest

from mlmath.grading.causes import Cells
from mlmath.grading.diagnosis.evidence import parsed
from mlmath.grading.source import MAX_CODE
from mlmath.model.result import CellProblem, ExceptionReport
from mlmath.model.states import FailureKind


def private(cell, line):
    report = ExceptionReport("SyntaxError", "inputs of hidden tests", cell, line)
    return CellProblem(cell, FailureKind.ERROR, report, private=True)


def test_a_syntax_error_that_the_source_shows_is_said_in_the_source_s_own_words():
    found = Cells([(1, "x = 1\ny = (2\n")]).named(private(1, 2))
    assert not found.private
    assert found.exception.code == "y = (2"
    assert "hidden" not in found.exception.message


@pytest.mark.parametrize("source", ["x = 1", "%%time\nx = 1", "x = (1\ny = 2", ""])
def test_a_syntax_error_that_the_source_does_not_show_there_stays_private(source):
    found = Cells([(1, source)]).named(private(1, 7))
    assert found.private
    assert found.exception.message == "inputs of hidden tests"


def test_no_more_code_is_parsed_than_costs_little():
    cells = [(1, "x = 1"), (2, "#" * MAX_CODE), (3, "y = 2")]
    assert len(list(parsed(cells))) == 1
    assert len(list(parsed(cells[::2]))) == 2


@pytest.mark.parametrize(
    ("kind", "line", "is_cause"),
    [
        (FailureKind.ERROR, 1, True),
        (FailureKind.ERROR, 3, False),
        (FailureKind.ERROR, None, False),  # where it ended is not known
        (FailureKind.TIMED_OUT, 3, True),
    ],
)
def test_a_cell_is_the_cause_when_it_ended_before_the_line_of_the_answer(kind, line, is_cause):
    cells = Cells([(1, "import math\ndef double(x): ...\n1 / 0"), (2, "grader.check('double')")])
    problem = CellProblem(1, kind, ExceptionReport("ValueError", "no", 1, line))
    assert cells.cause("double", ["double"], [], [problem]) == (problem if is_cause else None)
