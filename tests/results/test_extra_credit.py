"""Points beyond what is possible, from the master to the marks."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.bundle.reader import open_bundle
from mlmath.errors import MasterError

MLMATH = Path(sys.executable).parent / "mlmath"
NAME = "hw14_decision_theory"


def mlmath(*arguments, cwd):
    done = subprocess.run(
        [MLMATH, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def with_extra(master, extra):
    """A master's source in which the first question has a line about extra credit."""
    return master.replace("# points: ", f"# extra: {extra}\n# points: ", 1)


@pytest.fixture(scope="module")
def top(tmp_path_factory):
    """A course with one assignment, one point of which is extra credit, and its right answers."""
    top = tmp_path_factory.mktemp("course")
    (top / "source").mkdir()
    mlmath("new", NAME, cwd=top)
    (assignment,) = Course(top).assignments()
    assignment.master.write_text(with_extra(assignment.master.read_text(), 1))
    mlmath("build", NAME, cwd=top)
    answers = reference_answers(read_master(assignment.master))
    for student in ("ann", "ben"):
        notebook = answered(assignment.release.read_bytes(), answers if student == "ann" else {})
        (top / f"{student}.ipynb").write_bytes(notebook)
    mlmath("grade", NAME, "ann.ipynb", "ben.ipynb", "-o", "out", cwd=top)
    return top


def rows(top):
    with open(top / "out" / "grades.csv", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_extra_points_count_and_are_not_possible(top):
    bundle = open_bundle(top / "autograder" / NAME)
    assert [(q.possible, q.extra) for q in bundle.info.questions] == [(3, 1), (3, 0)]
    assert bundle.possible == 5
    ann, ben = rows(top)["ann"], rows(top)["ben"]
    assert (ann["score"], ann["final"], ann["possible"], ann["percent"]) == ("6", "6", "5", "120.0")
    assert ben["final"] == "0"


def test_the_page_and_the_list_of_assignments_say_what_is_possible(top):
    page = (top / "out" / "feedback" / "ann.html").read_text()
    assert "6 of 5 points" in page
    assert "1 points of it extra credit" in page
    (row,) = (line for line in mlmath("list", cwd=top).splitlines() if line.startswith("hw"))
    assert row.split()[1] == "5"


def test_otter_s_own_files_know_nothing_of_it(top):
    """Otter counts the points as ordinary ones: its tests and notebooks are as without the line."""
    bundle = top / "autograder" / NAME
    assert json.loads((bundle / "mlmath.json").read_text())["extra"]
    others = [path for path in bundle.rglob("*") if path.is_file() and path.name != "mlmath.json"]
    assert others
    for path in (*others, top / "release" / NAME / f"{NAME}.ipynb"):
        assert b"extra: 1" not in path.read_bytes()


def test_weights_and_a_cap_of_the_course_change_final_marks_and_not_raw_ones(top):
    first, _ = open_bundle(top / "autograder" / NAME).info.questions
    (top / "pyproject.toml").write_text(
        f"[tool.mlmath.weights.{NAME}]\n{first.name} = 30\n[tool.mlmath.cap]\n{NAME} = 25\n"
    )
    said = mlmath("grade", NAME, "ann.ipynb", "ben.ipynb", "-o", "out", cwd=top)
    ann = rows(top)["ann"]
    assert (ann["score"], ann["final"], ann["possible"]) == ("6", "25", "23")
    assert "The mark of ann changed from 6 of 5 to 25 of 23" in said
    (top / "pyproject.toml").unlink()
    (top / "out" / "rules.json").unlink()
    mlmath("grade", NAME, "ann.ipynb", "ben.ipynb", "-o", "out", cwd=top)
    assert rows(top)["ann"]["final"] == "6"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("true", "every question is extra credit"),
        ("99", "is true, or how many of its"),
        ("some", "is true, or how many of its"),
    ],
)
def test_a_master_whose_extra_credit_makes_no_sense_is_refused(top, tmp_path, extra, said):
    (assignment,) = Course(top).assignments()
    text = assignment.master.read_text().replace("# extra: 1\n", "")
    path = tmp_path / NAME / f"{NAME}.py"
    path.parent.mkdir()
    path.write_text(text.replace("# points: ", f"# extra: {extra}\n# points: "))
    with pytest.raises(MasterError, match=said):
        read_master(path)
