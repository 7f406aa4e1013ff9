"""What tests of results folders share: a small bundle to correct, submissions, and the command."""

import csv
import json
import subprocess
import sys
from pathlib import Path

from helpers.course import TOP
from helpers.notebooks import notebook
from mlmath.results.changes import marks_of

MLMATH = Path(sys.executable).parent / "mlmath"

#: Answers to `mse` and `mae`: the points they get are in their names.
RIGHT = "def mse(a, b):\n    return (a - b) ** 2\n\ndef mae(a, b):\n    return abs(a - b)\n"
NO_MAE = "def mse(a, b):\n    return (a - b) ** 2\n\ndef mae(a, b):\n    return a - b\n"
NO_MSE = "def mse(a, b):\n    return a - b\n\ndef mae(a, b):\n    return abs(a - b)\n"

_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False

name = "{question}"
points = [{points}]

@test_case(points={points})
def test_it({question}):
    assert {question}(1, 3) == {expected}, "{question}(1, 3) should be {expected}"
"""


def write_test(bundle, question, expected, points=3):
    """Write the tests of one question."""
    text = _TEST.format(question=question, expected=expected, points=points)
    (bundle / "tests").mkdir(parents=True, exist_ok=True)
    (bundle / "tests" / f"{question}.py").write_text(text)


def write_bundle(folder):
    """Write a bundle of two questions, 3 points each; return its folder."""
    bundle = folder / "small"
    write_test(bundle, "mse", 4)
    write_test(bundle, "mae", 2)
    return bundle


def hand_in(folder, **answers):
    """Write a notebook for each student; return the folder."""
    folder.mkdir(exist_ok=True)
    for student, answer in answers.items():
        (folder / f"{student}.ipynb").write_bytes(notebook(answer))
    return folder


def mlmath(*arguments, code=0, **options):
    """Run the command, and check how it ends."""
    command = [MLMATH, *map(str, arguments)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False, **options)
    assert done.returncode == code, done.stdout + done.stderr
    return done


def said(done):
    """What a command printed, as one line."""
    return " ".join(done.stdout.split())


def rows(path, *columns):
    """The rows of a CSV file, or some columns of them."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        found = list(csv.DictReader(file))
    return [tuple(row[column] for column in columns) for row in found] if columns else found


def history(out, event="result"):
    """Lines of the history."""
    lines = [json.loads(line) for line in (out / "history.jsonl").read_text().splitlines()]
    return [line for line in lines if line["event"] == event]


def marks_shown(out):
    """The marks that a results folder shows, as `marks_in_history` returns them."""
    return {
        (mark.student, tuple((name, points) for name, points in mark.raw.items()))
        for mark in marks_of(out).values()
    }


def marks_in_history(out):
    """Every mark that the history tells of, as student and points by question."""
    return {
        (line["student"], tuple((name, score) for name, (score, _) in line["questions"].items()))
        for event in ("result", "found")
        for line in history(out, event)
    }
