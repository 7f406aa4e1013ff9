"""What diagnosis costs: the same batch graded with and without it, side by side in one go.

    .venv/bin/python benchmarks/diagnosis.py [--submissions 40] [--assignments hw02_mse …]

In half of the submissions every answer is wrong, each by another misconception; the other half is
right. Each submission is graded both ways before the next, in changing order, by one worker, so
that whatever else the machine does meets both alike. The claim: at most 1.10 times the time. The
processor time of the grader itself, where all of diagnosis happens, is told too: it is what a busy
machine blurs least.
"""

import argparse
import contextlib
import time
from pathlib import Path
from unittest import mock

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.bundle.reader import open_bundle
from mlmath.grading import grader
from mlmath.model.limits import Limits
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.sandbox.rpc.peer import Peer

TOP = Path(__file__).parents[1]
ASSIGNMENTS = ["hw02_mse", "hw04_linear_regression", "hw08_pca"]


def batch(assignment, count):
    """Return `count` notebooks, every other one with a misconception in every answer."""
    released = assignment.release.read_bytes()
    right = reference_answers(read_master(assignment.master))
    wrong = {}
    for variant in read_variants(assignment.source / "misconceptions.py"):
        wrong.setdefault(variant.question, []).append(variant.source)
    notebooks = []
    for number in range(count):
        answers = dict(right)
        if number % 2:
            for question, sources in wrong.items():
                answers[question] = sources[number // 2 % len(sources)]
        notebooks.append(answered(released, answers))
    return notebooks


def _nothing(*known):  # a Mock would take longer than what it stands for
    return None


@contextlib.contextmanager
def without_diagnosis():
    """Grade as if nothing were recorded, compared or told."""
    with (
        mock.patch.object(Peer, "_note", _nothing),
        mock.patch.object(grader, "diagnose", _nothing),
        mock.patch.object(grader, "_most_telling", _nothing),
        mock.patch.object(grader, "_cause", _nothing),
    ):
        yield


def measure(assignment, count, server):
    """Return seconds and processor seconds with and without, and counts of failed questions."""
    bundle = open_bundle(assignment.bundle)
    seconds, own = {True: 0.0, False: 0.0}, {True: 0.0, False: 0.0}
    failed = explained = 0
    notebooks = batch(assignment, count)
    grader.grade("warm", "warm.ipynb", notebooks[0], bundle, server, Limits())
    for number, data in enumerate(notebooks):
        for diagnosed in (True, False) if number // 2 % 2 else (False, True):
            with contextlib.nullcontext() if diagnosed else without_diagnosis():
                start, own_start = time.perf_counter(), time.process_time()
                result = grader.grade("student", "student.ipynb", data, bundle, server, Limits())
                seconds[diagnosed] += time.perf_counter() - start
                own[diagnosed] += time.process_time() - own_start
            if diagnosed:
                failed += sum(q.score < q.possible for q in result.questions)
                explained += sum(q.diagnosis is not None for q in result.questions)
    return seconds, own, explained, failed


def main():
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--assignments", nargs="+", default=ASSIGNMENTS)
    options = parser.parse_args()
    total = {True: 0.0, False: 0.0}
    print(f"{'assignment':26} {'with':>8} {'without':>8} {'ratio':>6}  grader's own     explained")
    with ZygoteClient() as server:
        for assignment in Course(TOP).assignments(options.assignments):
            seconds, own, explained, failed = measure(assignment, options.submissions, server)
            yes, no = seconds[True], seconds[False]
            total[True] += yes
            total[False] += no
            counts = (
                f"{own[True]:.2f}s / {own[False]:.2f}s   {explained} of {failed} failed questions"
            )
            print(f"{assignment.name:26} {yes:7.2f}s {no:7.2f}s {yes / no:6.3f}  {counts}")
    yes, no = total[True], total[False]
    print(f"{'together':26} {yes:7.2f}s {no:7.2f}s {yes / no:6.3f}")


if __name__ == "__main__":
    main()
