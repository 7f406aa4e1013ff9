"""The guide for instructors, followed from its first command to its last in a fresh course."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile

import pytest
from helpers.course import TOP

GUIDE = TOP / "docs" / "instructors.md"
PROGRAMS = ("cd", "mlmath", "nbgrader", "otter", "pip", "podman")
#: How a command begins that is run elsewhere, and the tests that do.
ELSEWHERE = {
    "cd course": "lms/test_nbgrader.py",
    "mlmath gradebook": "results/test_gradebook_course.py",
    "mlmath grade hw02_mse submissions/ -o results --nbgrader-database": "lms/test_gradebook.py",
    "mlmath grade hw09": "review/test_desk.py",
    "mlmath grade hw9-autograder": "bundle/test_bundles.py",
    "mlmath nbgrader": "lms/test_nbgrader.py",
    "mlmath report results --feedback moodle": "test_story.py",
    "mlmath review": "review/test_review_in_a_browser.py",
    "nbgrader": "lms/test_nbgrader.py",
    "otter run": "grading/test_parity.py",
    "pip install 'mlmath[review]'": "test_roads.py",
    "podman": "images/test_container.py",
}
CLASS = ("ann", "ben", "chloe")


def commands():
    """The commands of the guide in their order."""
    text = GUIDE.read_text("utf-8").replace("\\\n", " ")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = "".join(block for kind, block in blocks if kind in ("", "sh")).splitlines()
    return [line.split("  #")[0].rstrip() for line in lines if line.split(" ")[0] in PROGRAMS]


def test_every_command_is_followed_here_or_run_by_a_test_that_is_there():
    for start, place in ELSEWHERE.items():
        assert any(line.startswith(start) for line in commands()), start
        assert (TOP / "tests" / place).is_file(), place


def write_class(course):
    """Write what the instructor of the guide has: notebooks, an export, and lists of students."""
    folder, examples = course / "submissions", course / "examples" / "hw01_averages"
    folder.mkdir()
    with zipfile.ZipFile(course / "submissions.zip", "w") as archive:
        for number, (student, example) in enumerate(
            zip(CLASS, ("ada", "ben", "chloe"), strict=True)
        ):
            shutil.copy(examples / f"{example}.ipynb", folder / f"{student}.ipynb")
            archive.write(folder / f"{student}.ipynb", f"{student}_{4100 + number}_77_work.ipynb")
    (course / "class.csv").write_text("student\n" + "".join(f"{name}\n" for name in CLASS))
    (course / "groups.csv").write_text("group,student\nred,ann\nred,ben\n")
    rows = [f"{name},{4100 + number},{name},1,\n" for number, name in enumerate(CLASS)]
    head = "Student,ID,SIS Login ID,Section,hw01_averages (55021)\n    Points Possible,,,,6\n"
    (course / "gradebook.csv").write_text(head + "".join(rows))


@pytest.fixture
def course(tmp_path):
    """A new course, with what its first class has handed in."""
    run(tmp_path, "mlmath init")
    run(tmp_path, "mlmath build")
    write_class(tmp_path)
    return tmp_path


def run(folder, line):
    """Run a command as the guide has it, for the assignment that a new course has."""
    words = shlex.split(line.replace("hw02_mse", "hw01_averages"))
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=os.environ,
        input="y\n",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def test_its_commands_work_in_its_order_and_leave_what_it_promises(course):
    followed = [line for line in commands() if not line.startswith(tuple(ELSEWHERE))]
    assert {line.split()[1] for line in followed} == {
        "build", "grade", "regrade", "remove", "similar",
    }  # fmt: skip
    for line in followed:
        run(course, line)
    results = course / "results"
    assert {path.name for path in results.iterdir()} >= {
        "grades.csv", "canvas.csv", "report.html", "removed", "feedback",
    }  # fmt: skip
    marks = (results / "grades.csv").read_text(encoding="utf-8-sig")
    assert "ben" in marks
    assert "\nann," not in marks
