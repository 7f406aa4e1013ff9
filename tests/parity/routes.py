"""Four ways to grade the same notebooks. Each returns every question's score, or why it has none.

A route takes an assignment, a folder to work in and the submissions (bytes by name), and returns
by name a dict of question to score; or a sentence, where that grader did not finish.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from helpers.stock_otter import Otter, OtterError

BIN = Path(sys.executable).parent
JOBS = 1  # for each assignment; two assignments are compared at a time


def mlmath(assignment, folder, submissions):
    """Our grader, as `mlmath grade` runs it."""
    from mlmath.batch.pool import Pool
    from mlmath.model.limits import Limits
    from mlmath.model.submission import Submission

    todo = [Submission(name, path) for name, path in _written(folder, assignment, submissions)]
    with Pool(assignment.bundle, Limits(), JOBS) as pool:
        results = list(pool.grade(todo))
    return {r.student: {q.name: q.score for q in r.questions} for r in results}


def otter_run(assignment, folder, submissions):
    """Stock Otter: what the command `otter run` calls, each in a process of its own."""
    found = {}
    with Otter() as otter:
        for name, path in _written(folder, assignment, submissions):
            out = folder / name
            out.mkdir()
            try:
                found[name] = _question_scores(otter.run(assignment.zip, path, out))
            except OtterError as error:
                found[name] = str(error)[:80]
    return found


def gradescope(assignment, folder, submissions):
    """The bundle's own run_autograder, in a tree as Gradescope lays it out, each time anew."""
    found = {}
    for name, path in _written(folder, assignment, submissions):
        root = folder / "container" / name
        with zipfile.ZipFile(assignment.zip) as bundle:
            bundle.extractall(root / "source")
        (root / "submission").mkdir()
        (root / "submission" / path.name).write_bytes(path.read_bytes())
        variables = {"AUTOGRADER": str(root), "MLMATH_HOME": sys.prefix}
        command = ["bash", root / "source" / "run_autograder"]
        subprocess.run(command, env=os.environ | variables, capture_output=True, check=False)
        found[name] = _question_scores(json.loads((root / "results" / "results.json").read_text()))
    return found


def nbgrader(assignment, folder, submissions):
    """nbgrader's own commands, in a course that `mlmath nbgrader` wrote."""
    from nbgrader.api import Gradebook

    from mlmath.build.nbgrader_course import write_course

    course = folder / "course"
    write_course(course, [assignment])
    for name, data in submissions.items():
        path = course / "submitted" / name / assignment.name / f"{assignment.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    run_nbgrader(course, "generate_assignment", assignment.name)
    log = run_nbgrader(course, "autograde", assignment.name, check=False)
    found = {}
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        for submission in gradebook.assignment_submissions(assignment.name):
            name = submission.student.id
            if (course / "autograded" / name / assignment.name).is_dir():
                (notebook,) = submission.notebooks
                found[name] = {grade.name: grade.auto_score for grade in notebook.grades}
            else:
                found[name] = "the kernel died" if "Kernel died" in log else "an error"
    return found


def run_nbgrader(course, *command, check=True):
    """Run a command of nbgrader in a course folder; return what it said."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [BIN / "nbgrader", *command],
        cwd=course,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if check and done.returncode:
        raise RuntimeError(f"nbgrader {' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return done.stdout + done.stderr


def _written(folder, assignment, submissions):
    """Write the submissions, each as the file a student hands in; return names and paths."""
    paths = {}
    for name, data in submissions.items():
        paths[name] = folder / "handed-in" / name / f"{assignment.name}.ipynb"
        paths[name].parent.mkdir(parents=True, exist_ok=True)
        paths[name].write_bytes(data)
    return paths.items()


def _question_scores(results):
    """The scores in a results.json's content, by question."""
    return {test["name"]: test["score"] for test in results["tests"] if "score" in test}


ROUTES = {
    "mlmath": mlmath,
    "otter run": otter_run,
    "gradescope": gradescope,
    "nbgrader": nbgrader,
}
