"""Written questions: from a master with a rubric to release, bundle and nbgrader."""

import json

import pytest
from helpers.notebooks import LIMITS
from helpers.tiny_master import HEADER, QUESTION

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.build import build as building
from mlmath.build.course_page import course_page
from mlmath.build.nbgrader_course import instructors_notebook
from mlmath.bundle.reader import open_bundle
from mlmath.errors import MasterError
from mlmath.grading.grader import grade
from mlmath.model.written import AnswerKind
from mlmath.results.gradescope_json import to_json

RUBRIC = """\
# %% [raw]
# # RUBRIC
# items:
#   - name: reason
#     points: 2
#     says: You give a reason that follows from the numbers.
#   - name: doubt
#     points: 1
#     says: You say what would change your mind.
#   - name: beside
#     points: -1
#     says: A part of the answer is about something else.
# full: A reason from the numbers, and a doubt.
# half: A reason without a number.
# none: A guess.
"""
TEXT = f"""
# %% [raw]
# # BEGIN QUESTION
# name: choice
# manual: true
# points: 3

# %% [markdown]
# ## Question 2: which one?
#
# Say which one you would use.

{RUBRIC}
# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# I would take the second, for its error is half as large; a new sample could change my mind.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## Submitting
"""
PLOT = TEXT.replace("choice", "plot").replace("Question 2: which one?", "Question 3: draw it")
PLOT = PLOT.replace(
    "# %% [markdown]\n# I would take the second, for its error is half as large; a new sample "
    "could change my mind.\n",
    "# %%\n# BEGIN SOLUTION NO PROMPT\nSECRET = double(4)\nprint(SECRET)\n# END SOLUTION\n"
    '""" # BEGIN PROMPT\n# Draw here.\n""" # END PROMPT\n',
)
ANCHOR = "half as large"


@pytest.fixture
def course(tmp_path):
    """Return a function that makes a course of one assignment from a master's text."""

    def make(master):
        folder = tmp_path / "source" / "hw99_tiny"
        folder.mkdir(parents=True)
        (folder / "hw99_tiny.py").write_text(master)
        return Course(tmp_path)

    return make


@pytest.fixture
def built(course):
    """A course with a written question and a plot, built."""
    made = course(HEADER + QUESTION + TEXT + PLOT)
    ((assignment, outcome),) = building.build(made, made.assignments(), 1)
    assert isinstance(outcome, list), outcome
    return made, assignment


def cells_of(assignment):
    return json.loads(assignment.release.read_text())["cells"]


def cell_named(assignment, name):
    (cell,) = (
        c for c in cells_of(assignment) if c["metadata"].get("nbgrader", {}).get("grade_id") == name
    )
    return cell


def test_a_written_question_is_read_with_its_rubric(course):
    made = course(HEADER + QUESTION + TEXT + PLOT)
    master = read_master(made.assignments()[0].master)
    choice, plot = master.written
    assert (choice.name, choice.possible, choice.kind) == ("choice", 3, AnswerKind.TEXT)
    assert choice.heading == "Question 2: which one?"
    assert ANCHOR in choice.rubric.anchor
    assert [(item.name, item.points) for item in choice.rubric.items] == [
        ("reason", 2),
        ("doubt", 1),
        ("beside", -1),
    ]
    assert plot.kind is AnswerKind.CODE
    assert "print(SECRET)" in plot.rubric.anchor
    assert (master.possible, master.possible_by_person) == (2, 6)


def test_rubric_points_stay_between_nothing_and_what_is_possible(course):
    made = course(HEADER + QUESTION + TEXT)
    (choice,) = read_master(made.assignments()[0].master).written
    points = choice.rubric.points
    assert points(["reason", "doubt"], 3) == 3
    assert points(["reason", "beside"], 3) == 1
    assert points(["beside"], 3) == 0
    assert points(["reason", "doubt"], 2) == 2


def test_the_release_has_an_empty_cell_and_nothing_of_the_rubric(built):
    _, assignment = built
    text = assignment.release.read_text()
    assert ANCHOR not in text
    assert "follows from the numbers" not in text
    assert "SECRET" not in text
    cell = cell_named(assignment, "choice")
    assert cell["cell_type"] == "markdown"
    assert "Type your answer here" in "".join(cell["source"])
    plot = cell_named(assignment, "plot")
    assert plot["cell_type"] == "code"
    assert "".join(plot["source"]) == "# Draw here."
    for name in ("choice", "plot"):
        about = cell_named(assignment, name)["metadata"]["nbgrader"]
        assert (about["grade"], about["solution"], about["locked"]) == (True, True, False)
        assert about["points"] == 3
    assert "<!-- BEGIN QUESTION -->" in text
    assert "<!-- END QUESTION -->" in text


@pytest.mark.parametrize(
    "sentence",
    [
        "You say what would change your mind.",
        "A reason from the numbers, and a doubt.",
        "A reason without a number.",
        "A guess.",
        "I would take the second, for its error is half as large; a new sample could change my "
        "mind.",
    ],
)
def test_a_release_that_would_hold_a_sentence_of_the_rubric_is_refused(course, sentence):
    asked = "Say which one you would use."
    made = course(HEADER + QUESTION + TEXT.replace(asked, f"{asked} {sentence}"))
    ((assignment, outcome),) = building.build(made, made.assignments(), 1)
    assert "the rubric of 'choice' would be released" in str(outcome)
    assert not assignment.release.exists()


def test_the_bundle_knows_the_rubric_and_its_tests_do_not(built):
    _, assignment = built
    bundle = open_bundle(assignment.bundle)
    assert [question.name for question in bundle.written] == ["choice", "plot"]
    assert bundle.written[0].rubric.full == "A reason from the numbers, and a doubt."
    assert bundle.possible == 2
    assert [test.name for test in bundle.tests] == ["double"]
    assert "SECRET" not in bundle.reference


def test_results_speak_of_the_tests_alone(built, server):
    made, assignment = built
    answers = reference_answers(read_master(assignment.master))
    data = answered(assignment.release.read_bytes(), answers)
    bundle = open_bundle(assignment.bundle)
    result = grade("ann", "hw99_tiny.ipynb", data, bundle, server, LIMITS)
    assert (result.score, result.possible) == (2, 2)
    assert "choice" not in json.dumps(to_json(result))


def test_the_course_page_counts_the_points_of_a_person_apart(built):
    made, _ = built
    assert "`double`, `choice`, `plot` | 2 + 6 by a person" in course_page(made).decode()


def test_the_instructors_notebook_shows_the_anchor_answer_and_keeps_the_empty_cell(built):
    _, assignment = built
    cells = json.loads(instructors_notebook(assignment))["cells"]
    (choice,) = (c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == "choice")
    assert ANCHOR in choice["source"]
    assert choice["source"].endswith("_Type your answer here, replacing this text._")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("points: 3", "points: [3]", "needs 'points: ...', one number above 0"),
        ("manual: true", "manual: yes please", "'manual' of question 'choice' is true"),
        (RUBRIC, "", "needs a rubric: a raw cell that begins '# RUBRIC'"),
        ("#     points: 2\n", "#     points: 1\n", "gives 2 points at most, and the question has"),
        ("name: doubt", "name: reason", "has two items called 'reason'"),
        ("# half: A reason without a number.\n", "", "needs 'half: ...'"),
        ("#     says: You say what would change your mind.\n", "", "has an item without name"),
        ("# full:", "# fill:", "needs 'full: ...', what an answer with full points looks like"),
        ("# ## Question 2: which one?\n", "# Well?\n", "needs a heading"),
        ("# name: choice", "# name: double", "there already is a question 'double'"),
        ("BEGIN SOLUTION", "BEGIN TESTS", "'choice' is graded by a person: no TESTS block"),
        (TEXT, RUBRIC, "a rubric stands outside a question"),
    ],
)
def test_a_mistake_in_a_written_question_is_one_sentence_that_names_the_cell(
    course, old, new, sentence
):
    assert old in TEXT
    made = course(HEADER + QUESTION + TEXT.replace(old, new))
    with pytest.raises(MasterError) as raised:
        read_master(made.assignments()[0].master)
    assert sentence in str(raised.value)
    assert "cell" in str(raised.value)
