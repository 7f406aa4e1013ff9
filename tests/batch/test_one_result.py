"""Whatever one result raises, explained, rendered or written, costs that result and no other."""

import contextlib
import csv
import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.course import TOP
from helpers.notebooks import LIMITS, notebook

from mlmath import _files
from mlmath.assignment.course import Course
from mlmath.batch import recorded_run, run
from mlmath.feedback.terminal import BatchProgress
from mlmath.grading import grader

MLMATH = Path(sys.executable).parent / "mlmath"
EXAMPLES = TOP / "examples" / "hw02_mse"
HUGE_CELL_NUMBER = """\
import sys
sys.set_int_max_str_digits(0)
exec(compile("1/0", "<cell 1" + "0" * 9000 + ">", "exec"))
"""


def mlmath(*arguments):
    command = [MLMATH, *map(str, arguments)]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


def grades_of(out):
    with open(out / "grades.csv", newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.fixture
def batch(tmp_path):
    """A folder with two usual submissions."""
    folder = tmp_path / "submissions"
    folder.mkdir()
    for name in ("ada", "ben"):
        shutil.copy(EXAMPLES / f"{name}.ipynb", folder)
    return folder


def test_a_huge_cell_number_costs_its_submission_alone(batch, tmp_path):
    (batch / "mallory.ipynb").write_bytes(notebook(HUGE_CELL_NUMBER, assignment="hw02_mse"))
    done = mlmath("grade", "hw02_mse", batch, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert set(grades_of(tmp_path / "out")) == {"ada", "ben", "mallory"}


@pytest.mark.parametrize("letter", ["あ", "é", "𝔸"])
def test_a_name_as_long_as_a_file_system_allows_has_a_row_of_its_own(batch, tmp_path, letter):
    name = letter * (249 // len(letter.encode()))
    shutil.copy(EXAMPLES / "ada.ipynb", batch / f"{name}.ipynb")
    done = mlmath("grade", "hw02_mse", batch, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    rows = grades_of(tmp_path / "out")
    assert len(rows) == 3
    (long,) = [student for student in rows if student not in ("ada", "ben")]
    assert rows[long]["score"] == "30"
    assert (tmp_path / "out" / "feedback" / f"{long}.html").is_file()


def run_here(paths, out):
    """Grade in this process, so that parts of it can be replaced."""
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    return run.grade_batch(assignment.bundle, paths, out, LIMITS, 2, BatchProgress)


def test_a_page_that_cannot_be_made_costs_its_result_alone(batch, tmp_path, monkeypatch):
    made = recorded_run.student_page

    def student_page(result, mark):
        if result.student == "ben" and result.status == "graded":
            raise RecursionError("a mistake in the page")
        return made(result, mark)

    monkeypatch.setattr(recorded_run, "student_page", student_page)
    run_here([batch], tmp_path / "out")
    rows = grades_of(tmp_path / "out")
    assert (rows["ada"]["status"], rows["ben"]["status"]) == ("graded", "crashed")
    ben = json.loads((tmp_path / "out" / "results" / "ben.json").read_text())
    assert "a mistake in the page" in ben["extra_data"]["mlmath"]["reason"]
    assert "needs a look by a person" in (tmp_path / "out" / "feedback" / "ben.html").read_text()
    monkeypatch.undo()  # the mistake is mended, and the submission is tried again
    run_here([batch], tmp_path / "out")
    assert grades_of(tmp_path / "out")["ben"]["status"] == "graded"


def test_an_explanation_that_fails_costs_the_explanation_alone(grade_cells, monkeypatch):
    def diagnose(*arguments):
        raise RecursionError("a value that nobody thought of")

    monkeypatch.setattr(grader, "diagnose", diagnose)
    test = "@test_case(points=1)\ndef test_it(f):\n    assert f(1) == 2, 'f(1) should be 2'\n"
    told = grade_cells(["def f(x):\n    return x"], {"f": test})
    (question,) = told["questions"]
    assert told["status"] == "graded"
    assert "diagnosis" not in question
    assert "nobody thought of" in question["explanation_error"]
    assert question["cases"][0]["message"] == "f(1) should be 2"


def fill(path):
    """Write to a file until its disk is full."""
    with contextlib.suppress(OSError), open(path, "wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def test_a_full_disk_ends_the_run_with_one_sentence_and_the_same_command_goes_on(batch, small_disk):
    out = small_disk / "out"
    assert mlmath("grade", "hw02_mse", batch / "ada.ipynb", "-o", out).returncode == 0
    before = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    filling = small_disk / "filling"
    fill(filling)
    full = mlmath("grade", "hw02_mse", batch, "-o", out)
    assert full.returncode == 1
    assert full.stderr.startswith("mlmath: There is no room left on the disk")
    assert full.stderr.count("\n") == 1
    assert {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} == before
    filling.unlink()
    again = mlmath("grade", "hw02_mse", batch, "-o", out)
    assert again.returncode == 0, again.stderr
    assert set(grades_of(out)) == {"ada", "ben"}
    assert "2 submissions: 1 new, 1 kept" in again.stdout


def test_a_disk_that_is_full_for_a_while_costs_nothing():
    waited = iter([errno.ENOSPC, errno.EDQUOT, None])

    def write():
        number = next(waited)
        if number is not None:
            raise OSError(number, "full")
        return "written"

    assert _files.when_there_is_room(write) == "written"


def test_a_disk_that_stays_full_is_said_after_a_while():
    def write():
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        _files.when_there_is_room(write, patience=0.01)


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("before")
    (tmp_path / ".marks.csv.new").mkdir()  # in the way
    with pytest.raises(OSError, match="directory"):
        _files.write_whole(path, "after")
    assert path.read_text() == "before"
