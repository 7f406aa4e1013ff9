"""The guides, each followed from its first command to its last in a fresh folder.

The commands are read from the guides. What a guide's reader has beforehand is written here: what a
class handed in, lists of students, results of earlier weeks, a master of another course.
"""

import csv
import re
import shutil
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from helpers.course import TOP
from helpers.guides import PROGRAMS, Reader, blocks, commands
from helpers.masters import exception_master

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master

README, CONTRIBUTING = TOP / "README.md", TOP / "CONTRIBUTING.md"
STUDENTS, AUTHORS, INSTRUCTORS, SCALING, STORY = (
    TOP / "docs" / f"{name}.md"
    for name in ("students", "authors", "instructors", "scaling", "story")
)
COURSE_PAGE = TOP / "release" / "README.md"
OF_A_NEW_COURSE = TOP / "src" / "mlmath" / "payload" / "template" / "course_readme.md.txt"
GUIDES = (README, STUDENTS, AUTHORS, INSTRUCTORS, SCALING, CONTRIBUTING, OF_A_NEW_COURSE)

#: How the commands begin that are not run here, and why; {what is named so} runs them.
NOT_HERE = {
    ".venv/bin/mlmath build --check": "all assignments of the project: {Makefile} lint",
    ".venv/bin/mlmath verify --mutants": "all assignments of the project: {Makefile} test",
    ".venv/bin/pip install": "needs the network: {tests/images/test_versions.py}",
    ".venv/bin/pre-commit": "needs a git repository, whose hooks it writes",
    ".venv/bin/pytest": "runs this very test: {Makefile} test",
    "helm": "needs a cluster of Kubernetes",
    "kubectl": "needs a cluster of Kubernetes",
    "make": "sets up an environment from the network: {.github/workflows/ci.yml}",
    "mlmath grade hw02_mse submissions/ -o results --nbgrader-database postgresql:": (
        "needs a server of PostgreSQL: {tests/lms/test_gradebook.py}"
    ),
    "pip install": "needs the network: {tests/test_roads.py} installs the package without it",
    "podman": "needs root and a base image: {tests/images/test_container.py}",
}
CLASS = ("ann", "ben", "chloe")


def test_every_page_with_commands_is_followed():
    pages = {*TOP.glob("*.md"), *TOP.glob("docs/*.md"), OF_A_NEW_COURSE, COURSE_PAGE}
    pages -= {TOP / "docs" / "contributing.md"}  # as make site copies it
    assert {page for page in pages if commands(page)} == {*GUIDES, STORY, COURSE_PAGE}
    assert commands(COURSE_PAGE) == commands(STUDENTS)
    assert f'"{STORY.name}"' in (TOP / "tests" / "test_story.py").read_text()


def test_every_line_of_a_block_without_a_language_is_a_command_or_part_of_a_listing():
    lines = [line for guide in GUIDES for line in commands(guide)]
    assert [line for line in lines if not line.startswith(PROGRAMS)] == []


def test_what_is_not_run_here_stands_in_a_guide_and_is_run_by_what_is_there():
    lines = [line for guide in GUIDES for line in commands(guide)]
    for start, reason in NOT_HERE.items():
        assert any(line.startswith(start) for line in lines), start
        for place in re.findall(r"\{(\S+)\}", reason):
            assert (TOP / place).is_file(), place
    targets = {line.split()[1] for line in lines if line.startswith("make ")}
    described = re.findall(r"^(\w+):", (TOP / "Makefile").read_text(), re.MULTILINE)
    assert targets <= set(described)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of five assignments, built; hw09 has a written question."""
    folder = tmp_path_factory.mktemp("guides") / "course"
    folder.mkdir()
    with Reader(folder, ()) as reader:
        reader.run("mlmath init", folder)
        for name in ("hw02_mse", "hw03_gradient_descent", "hw04_linear_regression", "hw09_models"):
            reader.run(f"mlmath new {name}", folder)
        (written,) = re.findall(
            r"^```python\n(# %% \[raw\]\n# # BEGIN QUESTION\n# name: \w+\n# manual.*?)^```",
            AUTHORS.read_text(),
            re.DOTALL | re.MULTILINE,
        )
        with open(folder / "source" / "hw09_models" / "hw09_models.py", "a") as master:
            master.write(f"\n{written}")
        reader.run("mlmath build", folder)
    hand_in(folder, "hw02_mse")
    (folder / "class.csv").write_text("student\n" + "".join(f"{name}\n" for name in CLASS))
    (folder / "groups.csv").write_text("group,student\nred,ann\nred,ben\n")
    for name, column in (("gradebook", "hw02_mse (55021)"), ("canvas", "Homework total (55022)")):
        rows = [f"{name},{4100 + number},{name},1,\n" for number, name in enumerate(CLASS)]
        head = f"Student,ID,SIS Login ID,Section,{column}\n    Points Possible,,,,6\n"
        (folder / f"{name}.csv").write_text(head + "".join(rows))
    (folder / "regrades.csv").write_text("student,question,request\nann,weighted_mean,Please\n")
    return folder


@pytest.fixture
def own_course(course, tmp_path):
    """A copy of the course, to be changed by one test."""
    shutil.copytree(course, tmp_path / "course")
    return tmp_path / "course"


def hand_in(course, name):
    """Write what the class hands in: a folder, and the export of a learning system."""
    (assignment,) = Course(course).assignments([name])
    right = reference_answers(read_master(assignment.master))
    one = dict([next(iter(right.items()))])
    folder = course / "submissions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with zipfile.ZipFile(course / "submissions.zip", "w") as archive:
        for number, (student, answers) in enumerate(zip(CLASS, (right, one, {}), strict=True)):
            work = folder / f"{student}.ipynb"
            work.write_bytes(answered(assignment.release.read_bytes(), answers))
            archive.write(work, f"{student}_{4100 + number}_77_work.ipynb")


def others_on_moodle(course):
    """Have one more hand in, on another system."""
    with zipfile.ZipFile(course / "moodle.zip", "w") as archive:
        name = "Dora Diaz_7000003_assignsubmission_file/hw02_mse.ipynb"
        archive.write(course / "submissions" / "ben.ipynb", name)
    with Reader(course, ()) as reader:
        reader.run("mlmath grade hw02_mse moodle.zip -o results", course)


def earlier_weeks(course):
    """Have the results of three weeks."""
    with Reader(course, ()) as reader:
        for number in ("02", "03", "04"):
            hand_in(course, Course(course).assignments([f"hw{number}"])[0].name)
            reader.run(f"mlmath grade hw{number} submissions -o out/hw{number}", course)


def written_answers(course):
    """Have another assignment handed in, whose results get a folder of their own."""
    (course / "results").rename(course / "results-hw02")
    hand_in(course, "hw09_models")


def other_bundle(course, name="hw9-autograder_2026_01_31T12_30_00_123456.zip"):
    """Have a bundle under the name that Otter gives it."""
    shutil.copy(course / "dist" / "hw09_models-autograder.zip", course / name)
    (course / "results").rename(course / "results-hw09")


def one_notebook(course):
    hand_in(course, "hw02_mse")
    shutil.copy(course / "submissions" / "ann.ipynb", course)


def submitted(course):
    """Have a notebook handed in to nbgrader."""
    place = course / "course" / "submitted" / "ann" / "hw02_mse"
    place.mkdir(parents=True)
    shutil.copy(course / "ann.ipynb", place / "hw02_mse.ipynb")


def results_of_hw02(course):
    shutil.rmtree(course / "results")
    (course / "results-hw02").rename(course / "results")


@pytest.mark.slow
def test_the_guide_for_instructors_leaves_what_it_promises(own_course):
    prepared = {
        "mlmath report results --feedback moodle": others_on_moodle,
        "mlmath gradebook out/hw02": earlier_weeks,
        "mlmath grade hw09": written_answers,
        "mlmath grade hw9-": other_bundle,
        "otter run": one_notebook,
        "nbgrader autograde": submitted,
        "mlmath grade hw02_mse submissions/ -o results --nbgrader": results_of_hw02,
    }
    with Reader(own_course, NOT_HERE, prepared) as reader:
        run = reader.follow(blocks(INSTRUCTORS))
    assert {line.split()[1] for line in run if line.startswith("mlmath ")} == {
        "build", "grade", "gradebook", "nbgrader", "regrade", "remove", "report", "review",
        "similar",
    }  # fmt: skip
    results = own_course / "results"
    assert {path.name for path in results.iterdir()} >= {
        "grades.csv", "canvas.csv", "report.html", "removed", "feedback", "feedback-moodle.zip",
    }  # fmt: skip
    marks = (results / "grades.csv").read_text(encoding="utf-8-sig")
    assert "ben" in marks
    with open(own_course / "course" / "grades.csv", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["student_id"] == "ann"]
    assert float(row["score"]) == float(row["max_score"]) > 0
    assert (own_course / "gradebook" / "gradebook.html").is_file()


@pytest.mark.slow
def test_the_guide_for_authors_makes_a_course_and_takes_over_a_master(tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    exception_master(tmp_path / "old-course").rename(tmp_path / "old-course" / "lab03.ipynb")
    with Reader(folder, ["eval", "_MLMATH"]) as reader:
        run = reader.follow(blocks(AUTHORS))
        for line in set(commands(AUTHORS)) - set(run):  # each for a shell of its own
            (inner,) = re.findall(r"_MLMATH_COMPLETE=\w+ mlmath", line)
            assert "_MLMATH_COMPLETE" in reader.run(inner, folder)
    assert {path.name for path in (folder / "release").iterdir() if path.is_dir()} == {
        "hw01_averages", "hw14_clustering", "lab03",
    }  # fmt: skip
    assert {path.name for path in (folder / "out").iterdir()} == {"hw01", "hw14"}


@pytest.mark.slow
def test_the_readme_shows_the_project(tmp_path):
    for name in ("source", "release", "solutions", "autograder", "examples", "docs"):
        shutil.copytree(TOP / name, tmp_path / name)
    shutil.copy(README, tmp_path)
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    with Reader(tmp_path, NOT_HERE, {".venv/bin/mlmath demo": put_programs}) as reader:
        run = reader.follow(blocks(README)[:-1])
    assert run == ["python3 -m venv .venv", ".venv/bin/mlmath demo"]
    assert (tmp_path / "out" / "hw02_mse" / "report.html").is_file()


@pytest.mark.slow
def test_the_readme_makes_a_course_whose_own_readme_has_what_every_week_needs(tmp_path):
    with Reader(tmp_path, NOT_HERE) as reader:
        reader.follow(blocks(README)[-1:])
        assert (tmp_path / "out" / "grades.csv").is_file()
        assert commands(tmp_path / "README.md") == commands(OF_A_NEW_COURSE)
        reader.follow(blocks(tmp_path / "README.md"))
    assert (tmp_path / "out" / "hw01" / "feedback-folder.zip").is_file()


def put_programs(folder):
    """Put this environment's programs where pip would have installed them."""
    for program in Path(sys.executable).parent.iterdir():
        place = folder / ".venv" / "bin" / program.name
        if not place.exists():
            place.symlink_to(program)


def test_a_student_gets_from_an_empty_folder_to_jupyterlab(tmp_path):
    with Reader(tmp_path, NOT_HERE, {".venv/bin/jupyter": put_programs}) as reader:
        run = reader.follow(blocks(STUDENTS))
    assert run == ["python3 -m venv .venv", ".venv/bin/jupyter lab"]


@pytest.mark.slow
def test_a_cluster_started_by_the_guide_grades_a_folder(own_course):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    here = {"10.0.0.5": "127.0.0.1", "8786": port, "--nworkers 16": "--nworkers 1"}
    with Reader(own_course, NOT_HERE, here=here) as reader:
        found = blocks(SCALING)
        cluster = [block for block in found if block[0].startswith("dask ")]
        reader.follow(cluster)
        reader.follow([block for block in found if block not in cluster])
    with open(own_course / "results" / "grades.csv", newline="", encoding="utf-8-sig") as file:
        assert {row["status"] for row in csv.DictReader(file)} == {"graded"}
