"""What a results folder that remembers costs: per submission, and regrade against grade.

    .venv/bin/python benchmarks/store.py [--submissions 1000] [--rounds 3]

First what keeping a submission, its line in the history, and the comparison of marks at the end add
to each submission, beside what storing result and page takes anyway; no submission runs meanwhile.
It is to be at most a millisecond, or no more than storing result and page where the disk is so slow
that this alone takes longer: processor time, since others may use the machine, too. Then
`mlmath grade` into an empty folder and `mlmath regrade` after corrected tests, in turn: the same
submissions, the same tests, so their times are to be the same. It exits with 1 when a promise is
broken.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from grading import ASSIGNMENT, TOP, write_submissions

from mlmath.assignment.course import Course
from mlmath.batch.pool import Pool
from mlmath.feedback.student_page import student_page
from mlmath.model.limits import Limits
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission
from mlmath.results.changes import changes_between, made_from, marks_of, write_changes
from mlmath.results.history import History
from mlmath.results.last_run import LastRun, write_last_run
from mlmath.results.store import ResultsFolder
from mlmath.results.submissions_kept import digest_of, keep
from mlmath.submissions.collect import find_submissions

MLMATH = Path(sys.executable).parent / "mlmath"
MILLISECONDS, RATIO = 1.0, 1.15  # promised: added per submission; regrade to grade
ONCE = 5  # times that what is done once in a run is measured
SAMPLE = 20  # submissions that are really graded for the first part


def graded_sample(folder: Path, bundle: Path) -> list[tuple[SubmissionResult, bytes]]:
    """Return results of a few submissions that are really graded, each with its file."""
    submissions = find_submissions([folder])[:SAMPLE]
    data = {s.student: path_of(s).read_bytes() for s in submissions}
    with Pool(bundle, Limits(), 2) as pool:
        info = pool.describe()
        return [
            (
                replace(
                    result,
                    provenance=made_from(digest_of(data[result.student]), info, Limits()),
                ),
                data[result.student],
            )
            for result in pool.grade(submissions)
        ]


def path_of(submission: Submission) -> Path:
    """Return where a submission is."""
    if submission.path is None:
        raise ValueError("everybody here handed in")
    return submission.path


def added(sample: Sequence[tuple[SubmissionResult, bytes]], count: int, out: Path) -> list[str]:
    """Print what the store adds to a submission in a folder of `count`; return broken promises."""
    folder = ResultsFolder(out)
    source = out / "handed_in.ipynb"  # kept files get its time
    source.touch()
    kept: list[float] = []
    lines: list[float] = []
    stored: list[float] = []
    with History(out) as history:
        for number in range(count):
            result, data = sample[number % len(sample)]
            result = replace(result, student=f"student{number:05}")
            page = student_page(result)
            start = time.process_time()
            keep(out, result.student, result.file, data, digest_of(data), source)
            kept.append(time.process_time() - start)
            start = time.process_time()
            history.add(result)
            lines.append(time.process_time() - start)
            start = time.process_time()
            folder.put(result, page)
            stored.append(time.process_time() - start)
        synced = timed(history.close)
    parts = {
        "keeping the file": statistics.median(kept),
        "its line in the history": statistics.median(lines),
        "closing the history, once": synced / count,
        "reading the history, once": statistics.median(
            timed(lambda: History(out)) for _ in range(ONCE)
        )
        / count,
        "comparing the marks, once": statistics.median(
            timed(lambda: compare(out)) for _ in range(ONCE)
        )
        / count,
    }
    print(f"{count} submissions; milliseconds of processor time for each")
    for what, seconds in parts.items():
        print(f"  {what:28} {1000 * seconds:7.3f}")
    total, before = 1000 * sum(parts.values()), 1000 * statistics.median(stored)
    print(f"  {'added in all':28} {total:7.3f}  (at most {MILLISECONDS:g} promised)")
    print(f"  {'result and page, as before':28} {before:7.3f}")
    return ["The store adds more than promised."] if total > max(MILLISECONDS, before) else []


def timed(action: Callable[[], object]) -> float:
    """Return how many seconds of processor time `action` takes."""
    start = time.process_time()
    action()
    return time.process_time() - start


def compare(out: Path) -> None:
    """Do what a run does at its end to know whose marks it changed."""
    marks = marks_of(out)
    write_changes(out, changes_between(marks, marks, ""), marks)
    write_last_run(out, LastRun(marks))


def run(*arguments: str | Path) -> float:
    """Run the command; return seconds."""
    start = time.perf_counter()
    subprocess.run([MLMATH, *map(str, arguments)], cwd=TOP, check=True, capture_output=True)
    return time.perf_counter() - start


def correct(bundle: Path, number: int) -> None:
    """Change a test file without changing a mark, so that everything is graded again."""
    path = sorted((bundle / "tests").glob("*.py"))[0]
    path.write_text(f"{path.read_text()}\n# corrected {number}\n")


def main() -> None:
    """Measure, print, check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    with tempfile.TemporaryDirectory() as work:
        home = Path(work)
        bundle = home / ASSIGNMENT
        shutil.copytree(assignment.bundle, bundle)
        folder = write_submissions(home / "submissions", options.submissions)
        broken = added(graded_sample(folder, bundle), options.submissions, home / "made")
        out = home / "out"
        run("grade", bundle, folder, "-o", out)
        ratios = []
        for number in range(options.rounds):
            correct(bundle, number)
            again = run("regrade", out)
            fresh = run("grade", bundle, folder, "-o", home / f"fresh{number}")
            ratios.append(again / fresh)
            print(f"grade {fresh:6.1f} s, regrade {again:6.1f} s: ratio {again / fresh:.2f}")
    ratio = statistics.median(ratios)
    print(f"regrade takes {ratio:.2f} times as long as grade (at most {RATIO:g} promised)")
    if ratio > RATIO:
        broken.append("Grading again is slower than grading.")
    if broken:
        sys.exit(" ".join(broken))


if __name__ == "__main__":
    main()
