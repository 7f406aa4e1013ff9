"""Throughput of a Dask cluster of two workers on this machine against that of the local pool.

    .venv/bin/python benchmarks/cluster.py [--submissions 200] [--rounds 3]

A scheduler and two workers, each a process, and a local pool of two grade the same submissions of
hw02_mse in turns, warm; the best round of each counts, since other work on the machine only ever
slows one down. Scores must agree. What a submission costs on the way (client, scheduler, worker and
back) is measured with files that are no notebooks, which take no grading to speak of.
"""

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from distributed import Client
from grading import ASSIGNMENT, TOP, write_submissions

from mlmath.assignment.course import Course
from mlmath.batch.cluster import Cluster
from mlmath.batch.pool import Pool
from mlmath.model.limits import Limits
from mlmath.model.submission import Submission
from mlmath.submissions.collect import find_submissions

DASK = Path(sys.executable).parent / "dask"
WORKERS = 2
PROMISED = 0.85  # of the local pool's throughput


@contextlib.contextmanager
def loopback_cluster(folder):
    """Start a scheduler and workers; yield the scheduler's address; end them."""
    file, processes = folder / "scheduler.json", []

    def start(*arguments):
        command = [DASK, *map(str, arguments), "--no-dashboard"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        processes.append(subprocess.Popen(command, **quiet))

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", 0, "--scheduler-file", file)
        while not file.exists():
            time.sleep(0.1)
        for number in range(WORKERS):
            place = folder / f"worker{number}"
            start("worker", "--scheduler-file", file, "--nthreads", 1, "--local-directory", place)
        with Client(scheduler_file=str(file)) as client:
            client.wait_for_workers(WORKERS)
        yield json.loads(file.read_text())["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def seconds_of(pool, submissions):
    """Grade submissions; return how long it took, and the scores by student."""
    start, scores = time.perf_counter(), {}
    for result in pool.grade(submissions):
        scores[result.student] = result.score
    return time.perf_counter() - start, scores


def seconds_on_the_way(cluster, folder, count):
    """Return what a submission costs beside its grading."""
    path = folder / "no-notebook.ipynb"
    path.write_bytes(b"no notebook")
    nothing = [Submission(f"student{number}", path) for number in range(count)]
    return min(seconds_of(cluster, nothing)[0] for _ in range(3)) / count


def main():
    """Measure, compare scores, print; exit 1 when scores differ or the promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = write_submissions(work / "submissions", options.submissions)
        submissions = find_submissions([folder])
        address = stack.enter_context(loopback_cluster(work))
        cluster = stack.enter_context(Cluster(assignment.bundle, Limits(), address))
        pool = stack.enter_context(Pool(assignment.bundle, Limits(), WORKERS))
        here, there = [], []
        for way in (pool, cluster):
            seconds_of(way, submissions[: 8 * WORKERS])  # warm
        for _ in range(options.rounds):
            here.append(seconds_of(pool, submissions))
            there.append(seconds_of(cluster, submissions))
        way = seconds_on_the_way(cluster, work, 400)
    local, remote = min(here, key=lambda run: run[0]), min(there, key=lambda run: run[0])
    count, ratio = options.submissions, local[0] / remote[0]
    print(f"{count} submissions of {ASSIGNMENT}, {WORKERS} at a time, best of {options.rounds}")
    print(f"  local pool    {count / local[0]:6.1f} a second")
    print(f"  Dask cluster  {count / remote[0]:6.1f} a second")
    print(f"  {ratio:.0%} of the local throughput (promised: {PROMISED:.0%})")
    print(f"  on the way: {way * 1e3:.1f} ms for each submission, two workers at work")
    print(f"  scores differ: {local[1] != remote[1]}")
    sys.exit(0 if ratio >= PROMISED and local[1] == remote[1] else 1)


if __name__ == "__main__":
    main()
