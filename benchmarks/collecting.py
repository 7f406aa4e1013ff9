"""A made-up class of 300, graded from six systems' layouts: the marks must be the same.

    .venv/bin/python benchmarks/collecting.py [--size 300] [--against COMMIT]

Each layout goes through `mlmath grade` with its own roster, as an instructor would do it, and a
second time, when nothing is new: that is what collecting, reading and writing take. Marks files are
read back. Prints seconds of processor time for each run, and how many students' marks differ (none
may). With `--against` every run is made with another commit of mlmath, too, in turn, and the ratio
is printed; what that commit cannot read is left out of it.
"""

import argparse
import contextlib
import csv
import json
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests"))  # the class is the tests'

from helpers.classes import write_class  # noqa: E402

#: Where a marks file has the university's number, or `#` and that, and the mark.
COLUMNS = {
    "canvas": ("SIS User ID", "hw02_mse (55021)"),
    "moodle": ("ID number", "Grade"),
    "gradescope": ("SID", "Total Score"),
    "blackboard": ("Student ID", "hw02_mse [Total Pts: 30 Score] |12345"),
    "brightspace": ("OrgDefinedId", "hw02_mse Points Grade"),
}


def timed(python, made, system, out):
    """Grade one layout with an environment's mlmath; return seconds, or None where it cannot."""
    command = [python, "-c", "from mlmath.cli import main; main()", "grade"]
    command += [TOP / "autograder" / made.assignment, made.layouts[system]]
    command += ["-o", out, "--roster", made.rosters[system], "--cell-timeout", "5"]
    command += ["--format", system] if system in COLUMNS else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(f"{system}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def graded(out):
    """Status and score in a results folder, by the university's number."""
    abouts = [
        json.loads(path.read_text())["extra_data"]["mlmath"] for path in (out / "results").iterdir()
    ]
    return {a["identity"]["sid"]: (a["status"], a["score"]) for a in abouts}


def imported(system, path):
    """What the system would read from a marks file: points by the university's number."""
    number, points = COLUMNS[system]
    with open(path, newline="", encoding="utf-8-sig") as file:
        delimiter = "\t" if "\t" in file.readline() else ","
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=delimiter))
    (column,) = [h for h in rows[0] if h == points or h.startswith(f"{points} <")]
    return {row[number].removeprefix("#"): float(row[column]) for row in rows if row[number]}


@contextlib.contextmanager
def other_version(commit, folder):
    """Check a commit out into a folder of its own; yield the Python of an environment with it.

    Workers and sandboxes start Python without its variables: an environment is what they share.
    """
    git = ["git", "-C", TOP, "worktree"]
    subprocess.run([*git, "add", "--detach", folder, commit], check=True, capture_output=True)
    try:
        venv.create(folder / ".venv", symlinks=True)
        places = {"base": str(folder / ".venv"), "platbase": str(folder / ".venv")}
        site = Path(sysconfig.get_path("purelib", "venv", places))
        (site / "other.pth").write_text(f"{folder / 'src'}\n{sysconfig.get_path('purelib')}\n")
        yield folder / ".venv" / "bin" / "python"
    finally:
        subprocess.run([*git, "remove", "--force", folder], check=True, capture_output=True)


def main():
    """Grade, compare, print; exit 1 when marks differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--assignment", default="hw02_mse")
    parser.add_argument("--against", metavar="COMMIT")
    parser.add_argument("--only", metavar="SYSTEM", action="append", help="may be given again")
    options = parser.parse_args()
    differ, ratios = 0, {"first": [], "again": []}
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        versions = {"new": sys.executable}
        if options.against:
            versions["old"] = stack.enter_context(other_version(options.against, work / "other"))
        made = write_class(work / "class", options.assignment, options.size)
        first = None
        for system in options.only or made.layouts:
            seconds = {}
            for run in ("first", "again"):
                for version, python in versions.items():
                    out = work / f"{system}-{version}"
                    seconds[run, version] = timed(python, made, system, out)
                if seconds.get((run, "old")) and seconds[run, "new"]:
                    ratios[run].append(seconds[run, "new"] / seconds[run, "old"])
            out = work / f"{system}-new"
            marks = graded(out)
            first = marks if first is None else first
            wrong = sum(first.get(s.sid) != marks.get(s.sid) for s in made.students)
            if system in COLUMNS:
                points = imported(system, out / f"{system}.csv")
                wrong += sum(points.get(sid) != score for sid, (_, score) in marks.items())
            states = [status for status, _ in marks.values()]
            counted = ", ".join(f"{states.count(s)} {s}" for s in sorted(set(states)))
            times = ", ".join(
                f"{version} {run} {taken:.1f} s"
                for (run, version), taken in seconds.items()
                if taken
            )
            print(f"{system:11}  {times}  {wrong} differ  ({counted})", flush=True)
            differ += wrong
    for run, found in ratios.items():
        if found:
            print(f"{run}: {statistics.median(found):.2f} of the time that {options.against} takes")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
