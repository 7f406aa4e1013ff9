"""Throughput of grading: mlmath, Otter, nbgrader and a bare interpreter, side by side in one go.

    .venv/bin/python benchmarks/grading.py [--submissions N] [--otter N] [--nbgrader N] [--each N]

The same submissions of hw02_mse go through all four: the solution, the stub and wrong answers in
turn. `otter run` and `nbgrader autograde` take the first of them only, since they take seconds for
each; their throughput is what counts. Scores must agree. Otter runs as it is installed here, and
once more without rfc3987_syntax: nbgrader's dependencies bring that in, and jsonschema then takes
seconds to import, in the command and in the notebook's kernel. mlmath and Otter have as many at a
time as there are cores, nbgrader takes one after the other in one command. What grading adds to the
bare run of the same cells and tests is measured on one core, the two in turn, everything warm; then
the same for every assignment of the course (`--each 0` leaves that out). The seconds from the
command to its end for a single submission are printed, too.
"""

import argparse
import contextlib
import gc
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nbgrader.api import Gradebook

from mlmath.assignment.answers import answered, reference_answers
from mlmath.assignment.course import Course
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.batch.pool import Pool
from mlmath.build.nbgrader_course import write_course
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.model.limits import Limits
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.submissions.collect import find_submissions
from mlmath.submissions.notebook import read_notebook

TOP = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LEAN = TOP / "tests" / "lean"  # without rfc3987_syntax
ASSIGNMENT = "hw02_mse"
WARM = 10  # submissions after which everything has been used once
BLOCK = 20  # submissions before it is the other's turn, at most


def write_submissions(folder, count, name=ASSIGNMENT):
    """Write `count` notebooks, different in content; return the folder."""
    (assignment,) = Course(TOP).assignments([name])
    released = assignment.release.read_bytes()
    right = reference_answers(read_master(assignment.master))
    answers = [right, {}]
    for variant in read_variants(assignment.source / "misconceptions.py"):
        answers.append(right | {variant.question: variant.source})
    folder.mkdir()
    for number in range(count):
        content = answered(released, answers[number % len(answers)])
        (folder / f"student{number:05}.ipynb").write_bytes(content)
    return folder


def run_mlmath(folder):
    """Return seconds for the whole folder, seconds for each once warm, and scores."""
    start, scores, ends = time.perf_counter(), {}, []
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    with Pool(assignment.bundle, Limits(), os.cpu_count()) as pool:
        for result in pool.grade(find_submissions([folder])):
            scores[result.student] = result.score
            ends.append(time.perf_counter())
    warm = (ends[-1] - ends[WARM]) / (len(ends) - 1 - WARM)
    return time.perf_counter() - start, warm, scores


def run_otter(folder, count, env=None):
    """Return seconds per submission (as many at a time as cores) and scores."""
    bundle = TOP / "dist" / f"{ASSIGNMENT}-autograder.zip"
    if not bundle.is_file():
        sys.exit(f"{bundle.relative_to(TOP)} is not there: run mlmath build first.")

    def one(path):
        with tempfile.TemporaryDirectory() as out:
            command = [BIN / "otter", "run", "-a", bundle, "-o", out, "--no-logo", path]
            subprocess.run(command, check=True, capture_output=True, env=env)
            results = json.loads((Path(out) / "results.json").read_text())
        return path.stem, sum(test.get("score", 0) for test in results["tests"])

    paths = sorted(folder.iterdir())[:count]
    start = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        scores = dict(pool.map(one, paths))
    return (time.perf_counter() - start) / len(paths), scores


def run_nbgrader(folder, count):
    """Return seconds per submission of one `nbgrader autograde`, start-up included, and scores."""
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    with tempfile.TemporaryDirectory() as top:
        course = Path(top) / "course"
        write_course(course, [assignment])
        for path in sorted(folder.iterdir())[:count]:
            submitted = course / "submitted" / path.stem / ASSIGNMENT
            submitted.mkdir(parents=True)
            shutil.copy(path, submitted / f"{ASSIGNMENT}.ipynb")
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        quiet = {"cwd": course, "env": os.environ | {"PATH": path}, "capture_output": True}
        subprocess.run([BIN / "nbgrader", "generate_assignment", ASSIGNMENT], check=True, **quiet)
        start = time.perf_counter()
        subprocess.run([BIN / "nbgrader", "autograde", ASSIGNMENT], check=True, **quiet)
        seconds = (time.perf_counter() - start) / count
        with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
            submissions = gradebook.assignment_submissions(ASSIGNMENT)
            return seconds, {s.student.id: s.score for s in submissions}


def run_on_one_core(folder, name=ASSIGNMENT):
    """Return seconds per submission of mlmath and of a bare run, in turn on one core, and scores.

    All of mlmath's processes share the core, so that the seconds are the work of all of them.
    """
    import matplotlib

    matplotlib.use("agg")
    (assignment,) = Course(TOP).assignments([name])
    bundle, paths = open_bundle(assignment.bundle), sorted(folder.iterdir())
    size = min(BLOCK, max(1, len(paths) // 4))
    blocks = [paths[start : start + size] for start in range(0, len(paths), size)]
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    gc.collect()
    gc.freeze()  # as a worker does
    scores, ours, bare = {}, [], []
    try:
        with ZygoteClient() as server, warnings.catch_warnings(action="ignore"):
            grade_block(blocks[0], bundle, server)
            run_bare(blocks[0], bundle)
            for block in blocks:
                ours.append(grade_block(block, bundle, server))
                seconds, found = run_bare(block, bundle)
                bare.append(seconds)
                scores |= found
    finally:
        os.sched_setaffinity(0, cores)
    return statistics.median(ours), statistics.median(bare), scores


def grade_block(paths, bundle, server):
    """Return seconds per submission of grading here, one after the other."""
    start = time.perf_counter()
    for path in paths:
        grade(path.stem, path.name, path.read_bytes(), bundle, server, Limits())
    return (time.perf_counter() - start) / len(paths)


def run_bare(paths, bundle):
    """Return seconds per submission here and scores: exec the cells, run the tests, no more."""
    scores, start = {}, time.perf_counter()
    for path in paths:
        namespace = {"__name__": "__main__"}
        tests = []
        with contextlib.redirect_stdout(io.StringIO()):
            for cell, source in read_notebook(path.read_bytes()).cells:
                if "grader" not in source:
                    with contextlib.suppress(Exception):
                        exec(compile(source, f"<cell {cell}>", "exec"), namespace)
            for test in map(bundle.fresh, bundle.tests):
                test.run(namespace)
                tests.append(test)
        scores[path.stem] = sum(test.score for test in tests)
    return (time.perf_counter() - start) / len(paths), scores


def show_each(count):
    """Print for every assignment what grading adds to a bare run, on one core."""
    print(f"  on one core, {count} submissions each, in turn: mlmath, a bare run, the ratio")
    for assignment in Course(TOP).assignments():
        with tempfile.TemporaryDirectory() as work:
            folder = write_submissions(Path(work) / "submissions", count, assignment.name)
            ours, bare, _ = run_on_one_core(folder, assignment.name)
        figures = f"{ours * 1e3:7.1f} ms {bare * 1e3:7.1f} ms {ours / bare:5.1f}"
        print(f"    {assignment.name:28} {figures}", flush=True)


def from_command_to_end(folder):
    """Return the seconds that `mlmath grade` takes for one submission, start-up included."""
    first = sorted(folder.iterdir())[0]
    with tempfile.TemporaryDirectory() as out:
        grade = [BIN / "mlmath", "grade", TOP / "autograder" / ASSIGNMENT, first, "-o"]
        return min(seconds_of([*grade, f"{out}/{number}"], 1) for number in range(5))


def seconds_of(command, repeats=5):
    """The shortest of some runs of a command."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best


def main():
    """Measure, compare scores, print ratios; exit 1 when scores differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--otter", type=int, default=10, help="submissions graded by otter run")
    parser.add_argument("--nbgrader", type=int, default=40, help="submissions graded by nbgrader")
    parser.add_argument("--each", type=int, default=40, help="submissions of every assignment")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = write_submissions(Path(work) / "submissions", options.submissions)
        total, warm, ours = run_mlmath(folder)
        alone, bare, bare_scores = run_on_one_core(folder)
        otter, otter_scores = run_otter(folder, options.otter)
        lean, lean_scores = run_otter(folder, options.otter, os.environ | {"PYTHONPATH": str(LEAN)})
        nbgrader, nbgrader_scores = run_nbgrader(folder, options.nbgrader)
        single = from_command_to_end(folder)
    per = total / options.submissions
    differ = [
        name
        for scores in (otter_scores, lean_scores, nbgrader_scores, bare_scores)
        for name in scores
        if abs(scores[name] - ours[name]) > 1e-6
    ]
    cores = os.cpu_count()
    print(f"{options.submissions} submissions of {ASSIGNMENT}, {cores} at a time")
    print(f"  mlmath grade       {per * 1e3:8.1f} ms each with start-up, {warm * 1e3:.1f} warm")
    print(f"  otter run          {otter * 1e3:8.1f} ms each (measured on {len(otter_scores)})")
    print(f"    without rfc3987_syntax {lean * 1e3:.1f} ms each")
    print(
        f"  nbgrader autograde {nbgrader * 1e3:8.1f} ms each (measured on {len(nbgrader_scores)})"
    )
    print(f"  on one core: mlmath {alone * 1e3:.1f} ms each, a bare run {bare * 1e3:.1f}")
    print(f"  mlmath is {otter / per:.0f} times as fast as otter run (promised: 100), ", end="")
    print(f"{lean / per:.0f} times without rfc3987_syntax")
    print(f"  mlmath is {nbgrader / per:.0f} times as fast as nbgrader (promised: 25)")
    added = alone - bare
    print(
        f"  added to the bare run: {added * 1e3:.0f} ms of one core each (promised: at most 40), ",
        end="",
    )
    print(f"{added / bare:.1f} times the bare run")
    print(f"  one submission, from the command to its end: {single:.2f} s")
    print(f"  scores that differ: {len(differ)} {differ[:5]}")
    mine, theirs = seconds_of([BIN / "mlmath", "--help"]), seconds_of([BIN / "otter", "--help"], 3)
    print(f"  --help: {mine * 1e3:.0f} ms against {theirs * 1e3:.0f} ms of otter, ", end="")
    print(f"1/{theirs / mine:.0f} of the time (promised: a fifth)")
    if options.each:
        show_each(options.each)
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
