"""Memory and time of a long batch: the whole process tree, sampled while `mlmath grade` runs.

    .venv/bin/python benchmarks/memory.py [--submissions 10000]
    .venv/bin/python benchmarks/memory.py --submissions 1

It grades that many small notebooks, different in content, and compares memory after a twentieth of
them with memory at the end, and the time of the first half with that of the second. Memory is
counted as PSS (a page shared by n processes counts for a n-th in each), summed over the tree. With
one submission it says what a small machine must have: peak memory, and CPU time of the whole tree.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

MLMATH = Path(sys.executable).parent / "mlmath"
TEST = """
from otter.test_files import test_case

OK_FORMAT = False

name = "{name}"
points = None

@test_case(points=1, hidden=True)
def test_{name}({name}):
    import numpy as np
    x = np.random.default_rng(0).normal(size=(50, 4))
    np.testing.assert_allclose({name}(x), x.mean(axis=0))
"""
ANSWER = "import numpy as np\n\ndef {name}(x):\n    # {number}\n    return {value}"


def main():
    """Grade and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as top:
        bundle, folder = write_bundle(Path(top)), write_submissions(Path(top), options.submissions)
        command = [MLMATH, "grade", bundle, folder, "-o", Path(top) / "out"]
        samples = watch([*command, "--jobs", str(options.jobs)], Path(top) / "out" / "results")
    if options.submissions < 100:
        report_small(samples, options.submissions)
    else:
        report_long(samples, options.submissions)


def write_bundle(top):
    """Write a bundle of two small questions."""
    (top / "bundle" / "tests").mkdir(parents=True)
    (top / "bundle" / "files").mkdir()
    for name in ("mean", "middle"):
        (top / "bundle" / "tests" / f"{name}.py").write_text(TEST.format(name=name))
    return top / "bundle"


def write_submissions(top, count):
    """Write notebooks that are right, half right and wrong in turn."""
    folder = top / "submissions"
    folder.mkdir()
    for number in range(count):
        values = ["x.mean(axis=0)" if number % 3 > wrong else "x[0]" for wrong in (0, 1)]
        cells = [
            ANSWER.format(name=name, number=number, value=value)
            for name, value in zip(("mean", "middle"), values, strict=True)
        ]
        content = {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": None,
                    "metadata": {},
                    "outputs": [],
                    "source": cell,
                }
                for cell in cells
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 4,
        }
        (folder / f"student{number:05}.ipynb").write_text(json.dumps(content))
    return folder


def watch(command, results):
    """Run a command; return (seconds, results there, bytes, CPU seconds), again and again."""
    samples, start = [], time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        tree = psutil.Process(running.pid)
        while running.poll() is None:
            done = len(os.listdir(results)) if results.is_dir() else 0
            samples.append((time.monotonic() - start, done, *use_of(tree)))
            time.sleep(0.02 if time.monotonic() - start < 10 else 0.3)
    if running.returncode != 0:
        sys.exit("The batch failed: nothing was measured.")
    return samples


def use_of(tree):
    """PSS in bytes and CPU seconds of a process and all that descend from it."""
    memory, cpu = 0, 0.0
    for process in [tree, *tree.children(recursive=True)]:
        try:
            memory += process.memory_full_info().pss
            times = process.cpu_times()
        except psutil.Error:  # it is gone, or not ours to look into
            continue
        cpu += times.user + times.system + times.children_user + times.children_system
    return memory, cpu


def report_long(samples, count):
    """Print how memory and time grew."""
    part = count // 20
    early = [memory for _, done, memory, _ in samples if part <= done < 2 * part]
    late = [memory for _, done, memory, _ in samples if count - part <= done < count]
    first, last = statistics.median(early), statistics.median(late)
    begin, half, end = (next(t for t, d, *_ in samples if d >= n) for n in (1, count // 2, count))
    print(f"{count} submissions in {end:.0f} s, {count / (end - begin):.1f} per second")
    print(f"memory after {part}: {first / 2**20:.0f} MB; at the end: {last / 2**20:.0f} MB")
    print(f"memory at the end over memory after {part}: {last / first:.3f} (promised: 1.1)")
    most = max(memory for _, _, memory, _ in samples)
    print(f"most at any time, the report's making included: {most / 2**20:.0f} MB")
    print(f"time of the second half over time of the first: {(end - half) / (half - begin):.3f}")


def report_small(samples, count):
    """Print what a small machine must have."""
    peak = max(memory for _, _, memory, _ in samples)
    cpu = max(cpu for *_, cpu in samples)
    print(f"{count} submissions: at most {peak / 2**20:.0f} MB, {cpu:.1f} s of CPU time")


if __name__ == "__main__":
    main()
