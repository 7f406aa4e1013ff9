"""The mutants of the project's own sources are other programs, and keep their names."""

from pathlib import Path

import pytest

from mutation.operators import STATEMENT_LEFT_OUT, mutated
from mutation.sample import is_another_program, mutants_of
from mutation.trial import failed_of

SOURCE = '''
LIMIT: int | None = 3


def kept(items: list[int], most: int = LIMIT) -> list[int]:
    """Return the first items."""
    if most < 0:
        raise ValueError("negative")
    found = []
    for item in items:
        found.append(item)
    return found
'''


PATH = Path("src/mlmath/module.py")


def lines_changed(source):
    """The lines that some mutant changes, each with what stands there in one of them."""
    found = set()
    for item in mutants_of(PATH, source):
        mutation = item.mutations[0]
        after = mutated(source, mutation.operator_name, mutation.occurrence)
        if is_another_program(after, source):
            line = mutation.start_pos[0]
            found.add((line, after.splitlines()[line - 1].strip()))
    return found


def test_conditions_numbers_loops_and_statements_are_changed():
    changed = lines_changed(SOURCE)
    assert (7, "if most <= 0:") in changed
    assert (7, "if not most < 0:") in changed
    assert (8, "pass") in changed
    assert (11, "pass") in changed
    assert any(number == 2 and "3" not in line for number, line in changed)


def test_an_annotation_is_not_mutated():
    assert not [line for number, line in lines_changed(SOURCE) if number == 5]


@pytest.mark.parametrize("above", ["", "import math\n", "# a remark\n\n\n"])
def test_a_mutant_keeps_its_name_when_lines_above_it_change(above):
    names = [item.job_id for item in mutants_of(PATH, SOURCE)]
    assert len(set(names)) == len(names)
    assert [item.job_id for item in mutants_of(PATH, above + SOURCE)] == names


def test_a_statement_that_is_left_out_leaves_the_rest_as_it_is():
    after = mutated(SOURCE, STATEMENT_LEFT_OUT, 0)
    assert after == SOURCE.replace('raise ValueError("negative")', "pass")
    assert mutated(SOURCE, STATEMENT_LEFT_OUT, 2) is None


def test_the_test_that_noticed_is_found_whatever_its_name_holds():
    tests = ["tests/test_a.py::test_b[x]", "tests/test_a.py::test_b[x - y]", "tests/test_a.py::t"]
    for test in tests:
        assert failed_of(tests, f"F\nFAILED {test} - assert 1 == 2\n1 failed") == test
        assert failed_of(tests, f"F\nERROR {test}\n1 error") == test
    assert failed_of(tests, "ERROR tests/conftest.py - SyntaxError: invalid syntax") == ""
