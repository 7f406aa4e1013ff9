"""The review page for a class of 5,000: how fast it opens, the next answer, and its memory.

    .venv/bin/python benchmarks/review.py [--students 5000]

A few submissions are really graded and stored under thousands of names, each with an answer of its
own. The page runs as a process of its own and is opened in Chromium; the next answer is measured
inside the browser, from the request to the page that can be used.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from helpers.review import figure, graded_class, handed_in, running  # noqa: E402

from mlmath.results.store import ResultsFolder, stored_results  # noqa: E402
from mlmath.results.submissions_kept import digest_of, keep  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
OPENS, NEXT, GROWTH = 2.0, 0.1, 40  # seconds, seconds, megabytes: promised
GRADED = 12
WORDS = [
    "recall",
    "threshold",
    "forest",
    "margin",
    "error",
    "sample",
    "tumours",
    "folds",
    "variance",
    "cost",
    "noise",
]


def write_folder(folder: Path, students: int) -> Path:
    """Return a results folder of a large class."""
    rng = random.Random(0)

    def answer(number: int) -> str:
        said = " ".join(rng.choices(WORDS, k=120))
        return f"Answer {number}: {said}, so $e_2 < e_1$ and\n\n$$\\sum_i e_i^2 = {number}$$"

    assignment, out = graded_class(
        folder,
        lambda made: {f"stu{n:05}": handed_in(made, answer(n)) for n in range(GRADED)},
    )
    graded = list(stored_results(out))
    store = ResultsFolder(out)
    for number in range(GRADED, students):
        student = f"stu{number:05}"
        data = handed_in_like(folder, answer(number), number)
        digest = digest_of(data)
        result = graded[number % GRADED]
        made = replace(result.provenance, sha256=digest)
        keep(out, student, f"{student}.ipynb", data, digest, None)
        store.put(replace(result, student=student, provenance=made), "")
    return out


def handed_in_like(folder: Path, words: str, number: int) -> bytes:
    """Return a notebook that was handed in, with another answer and a figure."""
    path = folder / "work" / f"stu{number % GRADED:05}.ipynb"
    notebook = json.loads(path.read_bytes())
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name == "choice":
            cell["source"] = words
        if name == "plot":
            cell["outputs"] = [figure()]
    return json.dumps(notebook).encode()


def megabytes(process: subprocess.Popen[str]) -> float:
    """Return the memory that a process has now."""
    text = Path(f"/proc/{process.pid}/status").read_text()
    line = next(line for line in text.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> int:
    """Measure, print, and return whether a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--students", type=int, default=5000)
    parser.add_argument("--answers", type=int, default=100)
    options = parser.parse_args()
    from playwright.sync_api import expect, sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out = write_folder(Path(folder), options.students)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        began = time.perf_counter()
        with running(out, "--who", "Bo") as (address, process):
            page = browser.new_page()
            started = time.perf_counter() - began
            page.goto(address)
            opened = time.perf_counter() - began
            page.goto(f"{address}q/choice/random")
            before = megabytes(process)
            state, times = page.locator("#state"), []
            for _ in range(options.answers):
                expect(page.locator("body[data-ready]")).to_be_attached()
                page.keyboard.press("1")
                expect(state).not_to_have_text("not decided")
                page.keyboard.press("j")
                expect(state).to_have_text("not decided")
                times.append(
                    page.evaluate(
                        "(() => { const t = performance.getEntriesByType('navigation')[0]; "
                        "return (t.domContentLoadedEventEnd - t.startTime) / 1000 })()"
                    )
                )
            after = megabytes(process)
        browser.close()
    times.sort()
    middle, worst = times[len(times) // 2], times[int(0.95 * len(times))]
    print(f"{options.students} students: address after {started:.2f} s, open after {opened:.2f} s")
    print(f"next answer: {1000 * middle:.0f} ms in the middle, {1000 * worst:.0f} ms for 19 of 20")
    print(f"memory of the server: {before:.0f} MB, after {options.answers} answers {after:.0f} MB")
    return int(opened > OPENS or middle > NEXT or after - before > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
