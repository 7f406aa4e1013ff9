"""Time to build the course, to find that nothing is to do, and to test each reference solution.

    .venv/bin/python benchmarks/building.py

The cold build runs in a copy of the course that holds the sources alone, with two assignments at a
time, as a command with its start-up. The time of an assignment's tests is that of grading its
solution with a running zygote: the notebook's cells and every test case, through the sandbox.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.sandbox.host.zygote_client import ZygoteClient

TOP = Path(__file__).parents[1]
MLMATH = Path(sys.executable).parent / "mlmath"

COLD, IDLE, TESTS = 180, 2, 2  # the budgets, in seconds


def seconds_of_build(top):
    """Run `mlmath build` in a course, two assignments at a time; return how long it took."""
    start = time.perf_counter()
    subprocess.run([MLMATH, "build", "--jobs", "2"], cwd=top, check=True, capture_output=True)
    return time.perf_counter() - start


def seconds_of_tests(course):
    """Yield each assignment's name and the seconds that grading its solution takes, warm.

    Raises RuntimeError when a solution does not get full marks.
    """
    with ZygoteClient() as server:
        for assignment in course.assignments():
            answers = reference_answers(read_master(assignment.master))
            notebook = answered(assignment.release.read_bytes(), answers)
            bundle, shortest = open_bundle(assignment.bundle), float("inf")
            for _ in range(3):  # the first one loads the tests' libraries
                start = time.perf_counter()
                result = grade("ann", "ann.ipynb", notebook, bundle, server, Limits())
                shortest = min(shortest, time.perf_counter() - start)
                if result.score != result.possible:
                    raise RuntimeError(f"the solution of {assignment.name} loses marks")
            yield assignment.name, shortest


def main():
    """Measure, print each figure beside its budget; exit 1 when one is over."""
    kept = True

    def show(what, seconds, budget):
        nonlocal kept
        kept = kept and seconds < budget
        verdict = "" if seconds < budget else "  OVER"
        print(f"  {what:38} {seconds:7.2f} s   (budget {budget} s){verdict}", flush=True)

    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(TOP / "source", Path(work) / "source")
        course = Course(work)
        print(f"{len(course.assignments())} assignments")
        show("cold build, two at a time", seconds_of_build(work), COLD)
        show("build with nothing to do", min(seconds_of_build(work) for _ in range(3)), IDLE)
        print("tests on the reference solution:")
        for name, seconds in seconds_of_tests(course):
            show(name, seconds, TESTS)
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
