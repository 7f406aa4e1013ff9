"""The report of a cohort of 5,000: time and memory to write it, its size, how it opens.

    .venv/bin/python benchmarks/report.py [--students 5000]

The results are those of a few dozen submissions that are really graded, varied: names, times, some
questions taken from another submission, some misconceptions, some messages of their own. The page
is opened in Chromium, its table sorted and filtered; what counts there is measured inside the page.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from grading import ASSIGNMENT, TOP, write_submissions

from mlmath.assignment.course import Course
from mlmath.assignment.variants import read_variants
from mlmath.batch.pool import Pool
from mlmath.feedback.student_page import student_page
from mlmath.model.limits import Limits
from mlmath.model.result import Diagnosis, Identity, Origin, QuestionResult, SubmissionResult
from mlmath.model.states import Status
from mlmath.results.store import ResultsFolder
from mlmath.submissions.collect import find_submissions

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SECONDS, MEGABYTES = 20, 500  # promised


def grade_some(folder: Path, count: int) -> list[SubmissionResult]:
    """Return the results of `count` submissions that are really graded."""
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    submissions = find_submissions([write_submissions(folder, count)])
    with Pool(assignment.bundle, Limits(), os.cpu_count() or 1) as pool:
        return list(pool.grade(submissions))


def varied(graded: Sequence[SubmissionResult], students: int) -> Iterator[SubmissionResult]:
    """Yield results of `students` made-up students, each from two real results."""
    (assignment,) = Course(TOP).assignments([ASSIGNMENT])
    misconceptions: dict[str, list[Diagnosis]] = {}
    for variant in read_variants(assignment.source / "misconceptions.py"):
        diagnosis = Diagnosis(variant.name, variant.remark, general=False)
        misconceptions.setdefault(variant.question, []).append(diagnosis)
    rng = random.Random(0)
    for number in range(students):
        result, other = rng.choice(graded), rng.choice(graded)
        questions = tuple(
            varied_question(rng.choice(pair), number, misconceptions, rng)
            for pair in zip(result.questions, other.questions, strict=True)
        )
        result = replace(
            result,
            student=f"student{number:05}",
            seconds=rng.uniform(0.05, 0.6),
            origin=Origin(Identity(name=f"Student Number {number}")),
            questions=questions,
            score=sum(question.score for question in questions),
        )
        if rng.random() < 0.02:
            status = rng.choice([Status.TIMED_OUT, Status.CRASHED])
            result = replace(result, status=status, sentence="A loop.")
        yield result


def varied_question(
    question: QuestionResult,
    number: int,
    misconceptions: Mapping[str, Sequence[Diagnosis]],
    rng: random.Random,
) -> QuestionResult:
    """Return a question, of a failed one perhaps with another diagnosis and other messages."""
    diagnosis = question.diagnosis
    if question.score < question.possible and rng.random() < 0.7:
        diagnosis = rng.choice(misconceptions[question.name])
    cases = []
    for case in question.cases:
        if case.failure is not None and rng.random() < 0.2:
            message = f"{case.failure.message} ({number})"
            case = replace(case, failure=replace(case.failure, message=message))
        cases.append(case)
    return replace(question, cases=tuple(cases), diagnosis=diagnosis)


def open_in_browser(path: Path) -> tuple[float, ...]:
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


def main() -> NoReturn:
    """Measure and print; exit 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "out"
        results = ResultsFolder(out)
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
