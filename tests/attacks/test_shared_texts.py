"""Where tests share the submission's process, what that process says is not shown to its author."""

import json

import pytest
from helpers.notebooks import notebook

from mlmath.bundle.reader import open_bundle
from mlmath.feedback.student_page import student_page
from mlmath.grading.grader import grade
from mlmath.results.gradescope_json import to_json

from . import arena
from .test_attacks import TECHNIQUES

HIDDEN = "24400.0"  # in the source of a hidden test, and nowhere else
BY_NAME = {entry.name: entry for entry in TECHNIQUES if entry.group == "shared_texts"}


@pytest.fixture(scope="module")
def shared_bundle(tmp_path_factory):
    """The arena's bundle as anybody's, whose tests run in the submission's process."""
    folder = tmp_path_factory.mktemp("shared") / "bundle"
    arena.write_bundle(folder)
    (folder / "mlmath.json").unlink()
    return open_bundle(folder)


def shown_to_student(result):
    """Everything that the submission's author may read: the page, and Gradescope's public part."""
    gradescope = to_json(result)
    visible = [t for t in gradescope["tests"] if t.get("visibility", "visible") == "visible"]
    return student_page(result) + json.dumps(visible) + gradescope.get("output", "")


@pytest.mark.parametrize("name", BY_NAME)
def test_texts_of_a_process_that_has_seen_a_hidden_test_are_for_the_instructor(
    name, shared_bundle, server
):
    cells = (arena.WRONG, *BY_NAME[name].cells)
    data = notebook(*cells, assignment="arena")
    result = grade("mallory", "m.ipynb", data, shared_bundle, server, arena.UNHURRIED)
    assert result.mode == "shared"
    assert HIDDEN in json.dumps(to_json(result)), "the technique has found nothing"
    shown = shown_to_student(result)
    assert HIDDEN not in shown
    assert "for your instructor alone" in shown


def test_texts_from_before_the_first_hidden_test_are_shown(shared_bundle, server):
    cells = ("raise ValueError('an early error')", arena.WRONG)
    data = notebook(*cells, assignment="arena")
    result = grade("ann", "a.ipynb", data, shared_bundle, server, arena.UNHURRIED)
    assert "an early error" in student_page(result)
