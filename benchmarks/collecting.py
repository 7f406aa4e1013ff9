"""A made-up class of 300, graded from four systems' layouts: the marks must be the same.

    .venv/bin/python benchmarks/collecting.py [--size 300] [--assignment hw02_mse]

Each layout goes through `mlmath grade` with its own roster, as an instructor would do it; marks
files are read back. Prints seconds for each, and how many students' marks differ (none may).
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests"))  # the class is the tests'

from classes import write_class  # noqa: E402

MLMATH = Path(sys.executable).parent / "mlmath"


def graded(made, system, out):
    """Grade one layout; return seconds and, by the university's number, status and score."""
    wanted = ["--format", system] if system != "nbgrader" else []
    command = [MLMATH, "grade", made.assignment, made.layouts[system], "-o", out]
    command += ["--roster", made.rosters[system], "--cell-timeout", "5", *wanted]
    start = time.perf_counter()
    subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    abouts = [
        json.loads(path.read_text())["extra_data"]["mlmath"] for path in (out / "results").iterdir()
    ]
    return seconds, {a["identity"]["sid"]: (a["status"], a["score"]) for a in abouts}


def imported(made, system, path):
    """What the system would read from a marks file: points by the university's number."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if system == "canvas":
        (column,) = [h for h in rows[0] if h.startswith(made.assignment)]
        return {row["SIS User ID"]: float(row[column]) for row in rows[1:]}
    number, points = ("SID", "Total Score") if system == "gradescope" else ("ID number", "Grade")
    return {row[number]: float(row[points]) for row in rows}


def main():
    """Grade, compare, print; exit 1 when marks differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--assignment", default="hw02_mse")
    options = parser.parse_args()
    differ = 0
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        made = write_class(work / "class", options.assignment, options.size)
        first = None
        for system in made.layouts:
            seconds, marks = graded(made, system, work / system)
            first = marks if first is None else first
            wrong = sum(first.get(s.sid) != marks.get(s.sid) for s in made.students)
            if system != "nbgrader":
                points = imported(made, system, work / system / f"{system}.csv")
                wrong += sum(points.get(sid) != score for sid, (_, score) in marks.items())
            states = [status for status, _ in marks.values()]
            counted = ", ".join(f"{states.count(s)} {s}" for s in sorted(set(states)))
            print(f"{system:10}  {seconds:6.1f} s  {wrong} differ  ({counted})", flush=True)
            differ += wrong
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
