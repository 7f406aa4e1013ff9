"""The example batch: every submission gets the marks written down for it, from Otter too."""

import csv
import subprocess
import sys

import pytest
from helpers.course import TOP

from mlmath.assignment.course import Course
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits

with open(TOP / "examples" / "marks.csv", newline="") as _file:
    MARKS = list(csv.DictReader(_file))

#: Otter never finishes these (a loop), or has no result to give (a dead kernel, no notebook).
NOT_FOR_OTTER = {"dan", "tess", "kim", "eva", "jonas", "finn"}


def path_of(row):
    return TOP / "examples" / row["assignment"] / f"{row['student']}.ipynb"


@pytest.mark.parametrize("row", MARKS, ids=lambda row: row["student"])
def test_an_example_gets_the_marks_written_beside_it(row, server):
    (assignment,) = Course(TOP).assignments([row["assignment"]])
    limits = Limits(cell_timeout=5, test_timeout=3)
    bundle = open_bundle(assignment.bundle)
    name = f"{row['student']}.ipynb"
    result = grade(row["student"], name, path_of(row).read_bytes(), bundle, server, limits)
    assert (result.status, result.score) == (row["status"], float(row["score"]))


@pytest.mark.parametrize(
    "row", [row for row in MARKS if row["student"] not in NOT_FOR_OTTER], ids=lambda r: r["student"]
)
def test_stock_otter_gives_an_example_the_same_marks(row, otter, tmp_path):
    (assignment,) = Course(TOP).assignments([row["assignment"]])
    tests = otter.run(assignment.zip, path_of(row), tmp_path)["tests"]
    assert sum(test.get("score", 0) for test in tests) == float(row["score"])


def test_every_example_has_its_marks_and_every_mark_its_example():
    there = set((TOP / "examples").glob("*/*.ipynb"))
    assert there == {path_of(row) for row in MARKS}


def test_the_examples_are_what_their_script_makes(tmp_path):
    script = TOP / "examples" / "make_examples.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    for row in MARKS:
        made = tmp_path / row["assignment"] / f"{row['student']}.ipynb"
        assert made.read_bytes() == path_of(row).read_bytes(), row["student"]
