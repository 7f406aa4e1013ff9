"""The report of a class of 5,000: time and memory to write it, its size, how it opens.

    .venv/bin/python benchmarks/report.py [--students 5000]

The results are those of a few dozen submissions that are really graded, varied: names, times, some
questions taken from another submission, some misconceptions, some messages of their own. The page
is opened in Chromium, its table sorted and filtered; what counts there is measured inside the page.
"""

import argparse
import copy
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grading import ASSIGNMENT, TOP, write_submissions

from mlmath.assignment.course import Course
from mlmath.assignment.variants import read_variants
from mlmath.batch.pool import Pool
from mlmath.feedback.student_page import student_page
from mlmath.model.limits import Limits
from mlmath.results.store import Results
from mlmath.submissions.collect import find_submissions

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SECONDS, MEGABYTES = 20, 500  # promised


def grade_some(folder, count):
    """Return the results of `count` submissions that are really graded."""
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    submissions = find_submissions([write_submissions(folder, count)])
    with Pool(assignment.bundle, Limits(), os.cpu_count()) as pool:
        return list(pool.grade(submissions))


def varied(graded, students):
    """Yield results of `students` made-up students, each from two real results."""
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    misconceptions = {}
    for variant in read_variants(assignment.source / "misconceptions.py"):
        misconceptions.setdefault(variant.question, []).append(variant)
    rng = random.Random(0)
    for number in range(students):
        result, other = (copy.deepcopy(rng.choice(graded)) for _ in range(2))
        about, theirs = (r["extra_data"]["mlmath"] for r in (result, other))
        about |= {"student": f"student{number:05}", "seconds": rng.uniform(0.05, 0.6)}
        about["identity"] = {"name": f"Student Number {number}"}
        for index, question in enumerate(theirs["questions"]):
            if rng.random() < 0.5:
                about["questions"][index] = question
        for question in about["questions"]:
            if question["score"] < question["possible"] and rng.random() < 0.7:
                found = rng.choice(misconceptions[question["name"]])
                question["diagnosis"] = {"name": found.name, "hint": found.remark}
            for case in question["cases"]:
                if not case["passed"] and rng.random() < 0.2:
                    case["message"] = f"{case['message']} ({number})"
        about["score"] = sum(question["score"] for question in about["questions"])
        if rng.random() < 0.02:
            about |= {"status": rng.choice(["timed out", "crashed"]), "sentence": "A loop."}
        yield result


def open_in_browser(path):
    """Return milliseconds: until loaded and painted, for a sort, for a filter."""
    from playwright.sync_api import sync_playwright

    timed = """action => new Promise(done => {
        const start = performance.now();
        action === "sort" ? document.querySelectorAll("#table th button")[2].click()
            : (filter.value = "4999", filter.dispatchEvent(new Event("input")));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    })"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.goto(path.as_uri())
        loaded = page.evaluate(
            """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(
                [performance.timing.loadEventEnd - performance.timing.navigationStart,
                 performance.getEntriesByName("first-contentful-paint")[0]?.startTime]))))"""
        )
        times = (*loaded, page.evaluate(timed, "sort"), page.evaluate(timed, "filter"))
        browser.close()
    return times


def main():
    """Measure and print; exit 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "out"
        results = Results(out)
        for result in varied(grade_some(Path(work) / "submissions", 40), options.students):
            results.put(result, student_page(result))
        stored = sum(path.stat().st_size for path in (out / "results").iterdir())
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.perf_counter()
        command = [Path(sys.executable).parent / "mlmath", "report", out]
        subprocess.run(command, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak = used.ru_maxrss / 1024  # of the largest child so far; those that graded were smaller
        page = out / "report.html"
        print(f"{options.students} results, {stored / 2**20:.0f} MB of them")
        print(f"  mlmath report  {seconds:6.1f} s (promised: {SECONDS}; ", end="")
        print(f"{used.ru_utime - before:.1f} s of one core), {peak:.0f} MB ", end="")
        print(f"at most (promised: {MEGABYTES})")
        print(f"  report.html    {page.stat().st_size / 2**20:6.1f} MB")
        if Path(CHROMIUM).exists():
            load, paint, sort, filtered = open_in_browser(page)
            print(f"  in Chromium    {load:6.0f} ms until loaded, first paint at {paint:.0f} ms")
            print(f"                 {sort:6.0f} ms for a sort, {filtered:.0f} ms for a filter")
    sys.exit(1 if seconds > SECONDS or peak > MEGABYTES else 0)


if __name__ == "__main__":
    main()
