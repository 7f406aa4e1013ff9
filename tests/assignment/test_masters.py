"""Mistakes in a course's own master that would be found by a student, were they not found here."""

import json

import pytest
from helpers.tiny_master import HEADER, QUESTION

from mlmath.assignment.answers import answered
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.errors import MasterError

TINY = HEADER + QUESTION
SETTINGS = """\
# %% [raw]
# # ASSIGNMENT CONFIG
# name: hw99_tiny
# export_cell: false
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

"""
PROMPT = '''\
    """ # BEGIN PROMPT
    raise NotImplementedError("double is not written yet")
    """ # END PROMPT
'''
RUBRIC = """\
# %% [raw]
# # RUBRIC
# items:
#   - name: reason
#     points: 3
#     says: You give a reason.
# full: A reason.
# half: Half a reason.
# none: A guess.

"""
ANSWER = """\
# %% [markdown]
# The second.

"""
WRITTEN = f"""
# %% [raw]
# # BEGIN QUESTION
# name: choice
# manual: true
# points: 3

# %% [markdown]
# ## Question 2

{RUBRIC}# %% [raw]
# # BEGIN SOLUTION

{ANSWER}# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
"""


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a master of this text."""

    def read(text):
        path = tmp_path / "hw99_tiny" / "hw99_tiny.py"
        path.parent.mkdir()
        path.write_text(text)
        return read_master(path)

    return read


def test_a_master_that_is_missing_is_named(tmp_path):
    path = tmp_path / "hw99_tiny.py"
    with pytest.raises(MasterError) as raised:
        read_master(path)
    said = f"{path} does not exist: every assignment needs this master notebook."
    assert str(raised.value) == said


def test_a_header_with_a_format_that_does_not_exist_is_said_to_be_none_of_jupytext(read):
    with pytest.raises(MasterError, match=r"hw99_tiny\.py is not in jupytext's percent format: "):
        read(TINY.replace("format_name: percent", "format_name: per cent"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (SETTINGS, "", "there is no ASSIGNMENT CONFIG cell."),
        (
            "# %% [raw]\n# # END SOLUTION\n",
            "# %% [raw]\n# # BEGIN QUESTION\n# name: other\n# points: [1]\n",
            "a question begins inside a SOLUTION block that is not closed.",
        ),
        (
            "# HIDDEN\n",
            '# HIDDEN\n""" # BEGIN TEST CONFIG\npoints: 2\n""" # END TEST CONFIG\n',
            "write points in the question's list, not in a TEST CONFIG.",
        ),
        (
            PROMPT,
            PROMPT.replace('""" ', ""),
            'a prompt begins with the line \'""" # BEGIN PROMPT\'.',
        ),
        (
            '    raise NotImplementedError("double is not written yet")',
            "    raise NotImplementedError(",
            "the stub left of this solution does not compile: ",
        ),
        (
            "    # BEGIN SOLUTION NO PROMPT\n",
            "    # BEGIN SOLUTION NO PROMPT\n    # BEGIN SOLUTION NO PROMPT\n",
            "a solution begins inside a solution that is not closed.",
        ),
        ("    # BEGIN SOLUTION NO PROMPT\n", "", "'# END SOLUTION' closes nothing."),
        (
            "# # BEGIN TESTS\n",
            "# # BEGIN TESTS\n\n# %% [markdown]\n# Now the tests.\n",
            "a tests block holds test functions only, no text.",
        ),
        (
            '    """ # BEGIN PROMPT\n    raise',
            '    """\n    raise',
            "'# END PROMPT' closes nothing.",
        ),
    ],
)
def test_a_mistake_in_a_tested_question_is_named_with_its_cell_and_its_line(read, old, new, said):
    assert old in TINY
    with pytest.raises(MasterError) as raised:
        read(TINY.replace(old, new, 1))
    place, _, sentence = str(raised.value).partition("): ")
    assert place.startswith("hw99_tiny/hw99_tiny.py, cell ")
    assert "(line " in place
    assert sentence.startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "# points: 3\n",
            "# points: 3\n# extra: true\n",
            "'choice' is graded by a person: no extra",
        ),
        (RUBRIC, RUBRIC + RUBRIC, "question 'choice' already has a rubric."),
        (ANSWER, ANSWER + ANSWER, "the answer to 'choice' is one cell; join them."),
        (ANSWER, "", "question 'choice' needs a SOLUTION block with the answer that you would"),
        (ANSWER, "# %% [markdown]\n#\n\n", "question 'choice' needs a SOLUTION block with the"),
        (
            RUBRIC[RUBRIC.index("#   - name") : RUBRIC.index("# full")],
            "",
            "the rubric of 'choice' needs 'items: [...]', each with name, points and says.",
        ),
        (
            "# half:",
            "# fair: Some reason.\n# half:",
            "the rubric of 'choice' knows no 'fair'; there are items, full, half and none.",
        ),
        (
            "name: reason",
            "name: a reason",
            "the rubric of 'choice' has an item called 'a reason'; write a name as of a variable.",
        ),
        (
            "#     points: 3",
            "#     points: 0",
            "the rubric of 'choice' gives 'reason' no points; write a number, negative for what",
        ),
        (
            "#     points: 3",
            "#     points: yes",
            "the rubric of 'choice' gives 'reason' no points; write a number, negative for what",
        ),
        (
            "says: You give a reason.",
            "says: ' '",
            "the rubric of 'choice' says nothing to the student about 'reason'.",
        ),
    ],
)
def test_a_mistake_in_a_written_question_is_named_with_its_cell_and_its_line(read, old, new, said):
    assert old in WRITTEN
    with pytest.raises(MasterError) as raised:
        read(TINY + WRITTEN.replace(old, new, 1))
    place, _, sentence = str(raised.value).partition("): ")
    assert place.startswith("hw99_tiny/hw99_tiny.py, cell ")
    assert "(line " in place
    assert said in sentence


def test_variants_can_be_read_although_what_stands_above_them_does_not_compile(tmp_path):
    path = tmp_path / "misconceptions.py"
    path.write_text("import numpy as np\nimport\n\n# %% double: half\n# A half.\nx = 1\n")
    (variant,) = read_variants(path)
    assert (variant.question, variant.name, variant.code) == ("double", "half", "x = 1\n")


def test_an_answer_replaces_all_cells_of_its_question_and_leaves_no_stub():
    def cell(source, *tags):
        tagged = {"tags": list(tags)}
        return {"cell_type": "code", "metadata": tagged, "source": source, "outputs": []}

    notebook = {
        "cells": [
            cell("first = ...", "otter_answer_cell"),
            cell("second = ...", "otter_answer_cell"),
            cell("grader.check('q')"),
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    found = json.loads(answered(json.dumps(notebook).encode(), {"q": "first = second = 1\n"}))
    assert [c["source"] for c in found["cells"]] == ["first = second = 1", "", "grader.check('q')"]
