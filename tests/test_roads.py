"""Whole roads outside the repository: from the wheel to a graded class, from an Otter master."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from helpers.container import Container
from helpers.masters import exception_master

from mlmath.build.wheel import make_wheel


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A folder and an environment of its own, which sees the libraries and not this package."""
    top = tmp_path_factory.mktemp("machine")
    environment = top / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    (libraries,) = (environment / "lib").glob("python*/site-packages")
    (libraries / "libraries.pth").write_text(f"{Path(click.__file__).parents[1]}\n")
    name, data = make_wheel()
    (top / name).write_bytes(data)
    (top / "course").mkdir()
    return top


def run(machine, *command, folder="course"):
    """Run a command in the machine's course, with the environment's own programs."""
    variables = {"PATH": f"{machine / 'venv' / 'bin'}:{os.environ['PATH']}", "HOME": str(machine)}
    done = subprocess.run(
        list(map(str, command)),
        cwd=machine / folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(machine):
    """The machine with the wheel installed."""
    pip = [sys.executable, "-m", "pip", "--python", machine / "venv" / "bin" / "python"]
    (wheel,) = machine.glob("*.whl")
    run(machine, *pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    return machine


def test_five_commands_lead_from_the_wheel_to_a_graded_class_with_marks_and_feedback(installed):
    where = "import mlmath; print(mlmath.__file__)"
    assert str(installed / "venv") in run(installed, "python", "-c", where)
    run(installed, "mlmath", "init")
    run(installed, "mlmath", "build")
    run(installed, "mlmath", "grade", "hw01", "examples/hw01_averages", "-o", "out/hw01")
    run(installed, "mlmath", "report", "out/hw01")
    out = installed / "course" / "out" / "hw01"
    with open(out / "grades.csv", newline="", encoding="utf-8-sig") as file:
        marks = {row["student"]: float(row["score"]) for row in csv.DictReader(file)}
    assert marks["ada"] == 6 > marks["ben"] == 3 > marks["chloe"] == 0
    assert "Double all weights" in (out / "feedback" / "ben.html").read_text()
    assert (out / "report.html").is_file()


def test_an_imported_master_becomes_a_zip_that_gradescope_grades_with(installed):
    master = exception_master(installed / "old")
    run(installed, "mlmath", "init")
    said = run(installed, "mlmath", "import", master)
    assert "2 questions with tests, 3 points" in said
    run(installed, "mlmath", "build", "hw_stats")
    course = installed / "course"
    archive = (course / "dist" / "hw_stats-autograder.zip").read_bytes()
    notebook = json.loads((course / "release" / "hw_stats" / "hw_stats.ipynb").read_text())
    for cell in notebook["cells"]:
        if "def half" in "".join(cell["source"]):
            cell["source"] = "def half(x):\n    return x / 2"
    container = Container(archive)
    try:
        done = container.set_up()
        assert done.returncode == 0, done.stderr
        result = container.grade({"ann.ipynb": json.dumps(notebook).encode()})
    finally:
        container.close()
    scores = {test["name"]: test["score"] for test in result["tests"] if "score" in test}
    assert scores == {"half": 2, "counts": 0}


def test_the_wheel_holds_what_a_new_course_is_made_of(machine):
    (wheel,) = machine.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert sum(name.startswith("mlmath/payload/template/") for name in names) >= 10
    assert not [name for name in names if "__pycache__" in name]
    assert Path(wheel).stat().st_size < 2**21
