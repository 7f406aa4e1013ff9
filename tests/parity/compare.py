"""Compare four graders on the same submissions, question by question. Run by `make parity`.

    python tests/parity/compare.py [HW ...]

Prints a table and exits 1 when there is a difference that is not explained.
"""

import os
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))
# Before any grader is imported or started: each would take seconds for what no notebook needs.
os.environ["PYTHONPATH"] = str(TESTS / "lean")
sys.path.insert(0, os.environ["PYTHONPATH"])
from routes import ROUTES  # noqa: E402
from submissions import submissions_of  # noqa: E402

from mlmath.assignment.course import Course  # noqa: E402


@dataclass
class Row:
    """One submission and what each route made of it."""

    assignment: str
    submission: str
    outcomes: dict
    """by route: scores by question, or a sentence"""

    @property
    def questions(self):
        """The names of the questions, as our grader orders them."""
        return list(self.outcomes["mlmath"])

    def scores(self, question):
        """The scores of one question by the routes that finished."""
        finished = {r: o for r, o in self.outcomes.items() if isinstance(o, dict)}
        return {route: scores.get(question) for route, scores in finished.items()}

    @property
    def unfinished(self):
        """Routes that did not finish, with what happened."""
        return {r: o for r, o in self.outcomes.items() if not isinstance(o, dict)}

    @property
    def differences(self):
        """Questions on which routes that finished do not agree."""
        return [q for q in self.questions if len(set(self.scores(q).values())) > 1]


def compare(assignment, submissions):
    """Return a `Row` for each submission (bytes by name) of an assignment."""
    with tempfile.TemporaryDirectory(prefix="mlmath-parity-") as work:
        outcomes = {}
        for name, route in ROUTES.items():
            folder = Path(work).resolve() / name.replace(" ", "-")
            folder.mkdir()
            outcomes[name] = route(assignment, folder, submissions)
    return [
        Row(assignment.name, name, {route: outcomes[route][name] for route in ROUTES})
        for name in submissions
    ]


def show(row):
    """Print a row: one score where all agree, else one for each route."""
    cells = []
    for question in row.questions:
        scores = row.scores(question)
        shown = {f"{score:g}" if score is not None else "-" for score in scores.values()}
        if len(shown) > 1:
            shown = [f"{route} {score}" for route, score in scores.items()]
        cells.append(f"{question} {' / '.join(shown)}")
    agree = "differ" if row.differences else "agree "
    print(f"{agree} {len(ROUTES) - len(row.unfinished)}  {row.submission:44} {'  '.join(cells)}")
    for route, reason in row.unfinished.items():
        print(f"          {route} did not finish: {reason}")


def main(names):
    """Compare on the named assignments, or all; return how many differences are unexplained."""
    start, rows = time.monotonic(), []
    assignments = Course(Path.cwd()).assignments(names)
    with ProcessPoolExecutor(2) as pool:
        jobs = [pool.submit(compare, a, submissions_of(a)) for a in assignments]
        for assignment, job in zip(assignments, jobs, strict=True):
            print(f"\n{assignment.name}", flush=True)
            for row in job.result():
                show(row)
                rows.append(row)
    compared = sum(len(row.questions) for row in rows)
    differences = sum(len(row.differences) for row in rows)
    unfinished = [route for row in rows for route in row.unfinished]
    counts = {route: unfinished.count(route) for route in ROUTES if route in unfinished}
    print(
        f"\n{len(rows)} submissions of {len(assignments)} assignments through {len(ROUTES)} graders"
        f" in {time.monotonic() - start:.0f} s: {compared} questions, {differences} differences."
    )
    for route, count in counts.items():
        print(f"{route} did not finish {count} submissions, in which an answer ends the process.")
    return differences


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
