"""The same notebook in nbgrader: from source to exported grades, by nbgrader's own commands."""

import csv
import json
import re
import sys

import pytest
from click.testing import CliRunner
from helpers.course import ASSIGNMENTS, TOP
from nbgrader import api
from nbgrader.apps import NbGraderAPI
from traitlets.config import PyFileConfigLoader

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.build.nbgrader_course import write_course
from mlmath.cli import main
from mlmath.errors import NbgraderCourseError
from mlmath.lms.nbgrader_gradebook import alembic_on_path

sys.path.insert(0, str(TOP / "tests" / "parity"))
from compare import compare  # noqa: E402
from routes import run_nbgrader  # noqa: E402
from submissions import submissions_of  # noqa: E402

HW = next(assignment for assignment in ASSIGNMENTS if assignment.name == "hw02_mse")


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """An nbgrader course of all assignments, as nbgrader's API sees it."""
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    write_course(folder, ASSIGNMENTS)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.db_url = f"sqlite:///{folder}/gradebook.db"
    with alembic_on_path():
        api.Gradebook(config.CourseDirectory.db_url).close()
    return NbGraderAPI(config=config), folder


def essence(notebook):
    """What must agree between a notebook in release/ and one that nbgrader released."""
    return [
        (
            cell["cell_type"],
            "".join(cell["source"]),
            {
                key: {k: v for k, v in value.items() if k != "checksum"}
                if key == "nbgrader"
                else value
                for key, value in cell["metadata"].items()
            },
            cell.get("outputs"),
        )
        for cell in notebook["cells"]
    ], {key: value for key, value in notebook["metadata"].items() if key != "language_info"}


def test_nbgrader_releases_the_notebook_in_release(course, assignment):
    nbgrader, folder = course
    outcome = nbgrader.generate_assignment(assignment.name)
    assert outcome["success"], outcome
    path = folder / "release" / assignment.name / f"{assignment.name}.ipynb"
    assert essence(json.loads(path.read_text())) == essence(
        json.loads(assignment.release.read_text())
    )
    ours = assignment.release.parent
    files = {p.relative_to(ours) for p in ours.rglob("*") if p.is_file()}
    assert {p.relative_to(path.parent) for p in path.parent.rglob("*") if p.is_file()} == files


def test_four_graders_give_the_same_scores():
    (assignment,) = Course(TOP).assignments(["hw04_linear_regression"])
    found = submissions_of(assignment)
    some = ("reference", "stops-with-an-error", next(n for n in found if "misconception" in n))
    rows = compare(assignment, {name: found[name] for name in some})
    assert [row.differences for row in rows] == [[], [], []]
    assert [row.unfinished for row in rows] == [{}, {}, {}]
    assert all(sum(row.outcomes["nbgrader"].values()) > 0 for row in rows)


LOUD = """
import logging, os, warnings
logging.basicConfig()
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.ast_node_interactivity = "none"
get_ipython().run_line_magic("precision", "0")

def mae(y_true, y_pred):
    warnings.warn("careful"); logging.error("look out"); os.system("echo hello >&2"); print("here")
    return np.mean(np.abs(np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)))
"""
ANSWERS = {
    "loud": {"mae": LOUD},
    "exits": {"mae": "def mae(y_true, y_pred):\n    exit()", "mse": "exit()"},
    "dies": {"mae": "def mae(y_true, y_pred):\n    import os; os._exit(1)"},
    "peeks": {
        "mae": "def mae(*arguments):\n    import reference\n    return reference.mae(*arguments)"
    },
}


def duplicated(notebook, check):
    notebook["cells"] += [{**json.loads(json.dumps(notebook["cells"][check])), "id": "again"}]


def without_check(notebook, check):
    del notebook["cells"][check]


def without_metadata(notebook, check):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


CHANGES = {"duplicated": duplicated, "missing": without_check, "bare": without_metadata}


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """A course that nbgrader has graded: its folder, and each student's scores or None."""
    folder = tmp_path_factory.mktemp("graded") / "course"
    write_course(folder, [HW])
    right, released = reference_answers(read_master(HW.master)), HW.release.read_bytes()
    submissions = {name: answered(released, right | own) for name, own in ANSWERS.items()}
    for name, change in CHANGES.items():
        notebook = json.loads(answered(released, right))
        sources = ["".join(cell["source"]) for cell in notebook["cells"]]
        change(notebook, sources.index('grader.check("mae")'))
        submissions[name] = json.dumps(notebook).encode()
    for name, data in submissions.items():
        path = folder / "submitted" / name / HW.name / f"{HW.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    run_nbgrader(folder, "generate_assignment", HW.name)
    run_nbgrader(folder, "autograde", HW.name, check=False)
    run_nbgrader(folder, "generate_feedback", HW.name)
    run_nbgrader(folder, "export")
    found = {}
    with api.Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        for submission in gradebook.assignment_submissions(HW.name):
            (notebook,) = submission.notebooks
            found[submission.student.id] = {
                grade.name: grade.auto_score for grade in notebook.grades
            }
    return folder, found


FULL = {
    "quadratic": 2,
    "mse": 5,
    "mae": 2,
    "mse_gradient": 6,
    "r2_score": 5,
    "train_test_split": 3,
    "huber_gradient": 3,
    "gradient_check": 2,
    "predictions": 2,
}


@pytest.mark.parametrize("student", ["loud", "duplicated", "missing", "bare"])
def test_what_is_harmless_costs_nothing(graded, student):
    assert graded[1][student] == FULL


def test_an_answer_that_exits_costs_its_own_question(graded):
    assert graded[1]["exits"] == FULL | {"mae": 0, "mse": 0}


def test_an_answer_cannot_import_the_reference(graded):
    assert graded[1]["peeks"] == FULL | {"mae": 0}


def test_a_kernel_that_dies_does_not_stop_the_batch(graded):
    folder, found = graded
    assert set(found["dies"].values()) == {None}
    assert not (folder / "autograded" / "dies" / HW.name).exists()
    assert sorted(found) == sorted([*ANSWERS, *CHANGES])


def test_feedback_shows_why_and_neither_tests_nor_reference(graded):
    page = (graded[0] / "feedback" / "exits" / HW.name / f"{HW.name}.html").read_text()
    assert "test_mae_of_errors_of_any_sign_and_size: RuntimeError: it ended with SystemExit" in page
    assert "BEGIN HIDDEN TESTS" not in page
    source = json.loads((graded[0] / "source" / HW.name / f"{HW.name}.ipynb").read_text())
    cells = [cell["source"] for cell in source["cells"] if "BEGIN HIDDEN TESTS" in cell["source"]]
    packed = [cell.split('b64decode(\n"', 1)[1][100:200] for cell in cells]
    assert len(packed) == len(FULL)
    assert not any(part in page for part in packed)
    readable = [cell.split("to be read: ", 1)[1] for cell in cells]
    assert all("# def test_" in text and "hidden=True" in text for text in readable)
    assert "hidden=True" not in page


def test_exported_grades_hold_every_student(graded):
    with open(graded[0] / "grades.csv", newline="") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores["loud"] == 30
    assert scores["peeks"] == 28
    assert sorted(scores) == sorted(graded[1])


def test_a_folder_with_anything_in_it_is_left_as_it_is(tmp_path):
    mine = tmp_path / "nbgrader_config.py"
    mine.write_text("mine")
    done = CliRunner().invoke(main, ["nbgrader", str(tmp_path), "hw02_mse"])
    assert done.exit_code == 1
    assert done.output.startswith(f"mlmath: {tmp_path} is not empty")
    assert done.output.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["nbgrader_config.py"]
    assert mine.read_text() == "mine"


def test_an_assignment_that_is_not_built_is_named(tmp_path):
    (tmp_path / "source" / "hw").mkdir(parents=True)
    (tmp_path / "source" / "hw" / "hw.py").write_text("")
    with pytest.raises(NbgraderCourseError, match="run mlmath build hw first"):
        write_course(tmp_path / "course", Course(tmp_path).assignments())
    assert not (tmp_path / "course").exists()


def test_the_command_says_how_to_go_on(tmp_path):
    done = CliRunner().invoke(main, ["nbgrader", str(tmp_path / "course"), "hw02_mse"])
    assert done.exit_code == 0, done.output
    assert "nbgrader generate_assignment hw02_mse" in done.output
    source = (tmp_path / "course" / "source" / "hw02_mse" / "hw02_mse.ipynb").read_text()
    assert len(re.findall("BEGIN HIDDEN TESTS", source)) == len(FULL)
