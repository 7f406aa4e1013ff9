"""The mutants of the project's own sources are other programs, and keep their names."""

from pathlib import Path

import pytest
from cosmic_ray.work_item import MutationSpec

from mutation.operators import STATEMENT_LEFT_OUT, mutated, places
from mutation.sample import changes, identity

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


def mutants_of(source):
    for place in places(source):
        yield MutationSpec(
            module_path=Path("src/mlmath/module.py"),
            operator_name=place.operator,
            occurrence=place.occurrence,
            start_pos=place.start,
            end_pos=place.end,
        )


def lines_changed(source):
    """The lines that some mutant changes, each with what stands there in one of them."""
    found = set()
    for mutant in mutants_of(source):
        if changes(mutant, source):
            after = mutated(source, mutant.operator_name, mutant.occurrence)
            line = mutant.start_pos[0]
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
    names = [identity(mutant, SOURCE) for mutant in mutants_of(SOURCE)]
    assert len(set(names)) == len(names)
    moved = above + SOURCE
    assert [identity(mutant, moved) for mutant in mutants_of(moved)] == names


def test_a_statement_that_is_left_out_leaves_the_rest_as_it_is():
    after = mutated(SOURCE, STATEMENT_LEFT_OUT, 0)
    assert after == SOURCE.replace('raise ValueError("negative")', "pass")
    assert mutated(SOURCE, STATEMENT_LEFT_OUT, 2) is None
