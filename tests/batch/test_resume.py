"""A batch that is killed goes on where it was, and ends in the files of an undisturbed run."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.course import TOP
from helpers.results import contents

from mlmath.assignment.course import Course
from mlmath.batch import pool as batches
from mlmath.model.limits import Limits
from mlmath.model.submission import Submission

MLMATH = Path(sys.executable).parent / "mlmath"
SUBMISSIONS = int(os.environ.get("MLMATH_BATCH", "30"))  # 200 takes some minutes


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """A folder of submissions, all different in content; each takes its time."""
    folder = tmp_path_factory.mktemp("batch")
    examples = TOP / "examples" / "hw02_mse"
    sources = [(examples / f"{name}.ipynb").read_bytes() for name in ("ada", "ben", "chloe", "eva")]
    for number in range(SUBMISSIONS):
        content = sources[number % len(sources)].replace(
            b"# Measuring", b"#  Measuring" * (number + 1)
        )
        content = content.replace(b'"import numpy', b'"import time; time.sleep(0.1); import numpy')
        (folder / f"student{number:03}.ipynb").write_bytes(content)
    return folder


def command(batch, out):
    return [MLMATH, "grade", "hw02_mse", batch, "-o", out]


def test_a_batch_killed_at_five_moments_ends_as_if_it_had_not_been(batch, tmp_path):
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    subprocess.run(command(batch, calm), cwd=TOP, check=True, capture_output=True)
    moments = random.Random(3)
    reached = []
    for _ in range(5):
        running = subprocess.Popen(
            command(batch, killed),
            cwd=TOP,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        before = len(list(killed.glob("results/*.json")))
        enough = before + moments.randint(1, SUBMISSIONS // 6)
        deadline = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < deadline:
            if len(list(killed.glob("results/*.json"))) >= min(enough, SUBMISSIONS - 1):
                break
            time.sleep(0.01)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        reached.append(len(list(killed.glob("results/*.json"))))
    assert 0 < reached[0] < SUBMISSIONS  # it was in the middle of something
    assert reached == sorted(reached)  # nothing that was finished is lost
    done = subprocess.run(
        command(batch, killed), cwd=TOP, check=True, capture_output=True, text=True
    )
    assert f", {reached[-1]} kept" in done.stdout
    assert contents(killed) == contents(calm)


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(batch, tmp_path):
    for attempt in range(4):  # a busy machine may let the batch end before the signal comes
        out = tmp_path / str(attempt)
        running = subprocess.Popen(
            command(batch, out),
            cwd=TOP,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        while running.poll() is None and not list(out.glob("results/*.json")):
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all that run in it
        _, said = running.communicate(timeout=60)
        if running.returncode != 0:
            break
    assert running.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    for path in out.glob("results/*.json"):
        json.loads(path.read_text())


grade_one = batches.grade_in_worker


def grade_all_but_ben(bundle_path, limits, submission):
    """What a worker runs whose grader has a mistake."""
    if submission.student == "ben":
        raise RecursionError("a mistake in the grader")
    return grade_one(bundle_path, limits, submission)


def test_a_mistake_in_the_grader_costs_one_submission_and_says_so(monkeypatch):
    monkeypatch.setattr(batches, "grade_in_worker", grade_all_but_ben)
    (assignment,) = Course(TOP).assignments(["hw02_mse"])
    names = ("ada", "ben", "chloe")
    handed_in = [Submission(n, TOP / "examples" / "hw02_mse" / f"{n}.ipynb") for n in names]
    with batches.Pool(assignment.bundle, Limits(), 2) as pool:
        results = list(pool.grade(handed_in))
    assert {r.student: r.status for r in results if r.student != "ben"} == {
        "ada": "graded",
        "chloe": "graded",
    }
    (ben,) = [result for result in results if result.student == "ben"]
    assert ben.status == "crashed"
    assert "a mistake in the grader" in ben.reason
