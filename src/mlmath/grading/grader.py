"""One submission in, one result out.

A result is a plain dict in Gradescope's results.json format, made by Otter's `GradingResults`;
what only we know stands under `extra_data.mlmath`. Whatever the submission does there is a
result. Files and many submissions are the business of `batch`.
"""

import re
import time

from otter.test_files import GradingResults

from .. import __version__
from .bridge.channel import Breach, BridgeError, Died, TimedOut
from .bundle import LARGE_LIBRARY
from .checking import check
from .notebooks import NotebookError, read_submission, seeded
from .results import key_of
from .running import NotebookRun

GRADED, TIMED_OUT, CRASHED = "graded", "timed out", "crashed"
UNREADABLE, WRONG_ASSIGNMENT, MISSING = "unreadable", "wrong assignment", "missing"

_LONGEST = 50_000  # characters of one text in a result: a message can repeat what a student returns
# Control characters, marks that reverse text, and surrogates, which no file in UTF-8 can hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def grade(student, file, data, bundle, server, limits):
    """Grade one submission.

    Parameters
    ----------
    student, file : str
        Whose it is and what the file was called.
    data : bytes
        The file's content.
    bundle : Bundle
    server : StudentServer
    limits : Limits

    Returns
    -------
    dict
        Gradescope's format, with `extra_data.mlmath`. Raises ServerError when no student process
        can be had, and nothing for whatever the submission does.
    """
    start = time.monotonic()
    about = {
        "version": __version__,
        "assignment": bundle.name,
        "student": student,
        "file": file,
        "key": key_of(data, bundle.digest, limits),
        "mode": bundle.mode,
    }
    try:
        notebook = read_submission(file, data)
    except NotebookError as error:
        return _without_marks(bundle, about, UNREADABLE, str(error), start)
    wanted = bundle.config.assignment_name
    if wanted and not file.endswith(".py") and notebook.assignment != wanted:
        is_it = f"for {notebook.assignment}" if notebook.assignment else "not one of this course"
        sentence = (
            f"This notebook is {is_it}, but it was handed in for {wanted}: "
            f"hand in your notebook of {wanted}."
        )
        return _without_marks(bundle, about, WRONG_ASSIGNMENT, sentence, start)
    questions = [test.name for test in bundle.tests]
    full = bundle.libraries or any(LARGE_LIBRARY.search(source) for _, source in notebook.cells)
    cells = seeded(notebook.cells, bundle.config.seed, bundle.config.seed_variable)
    checks, files = notebook.checks, notebook.files | bundle.files
    run = NotebookRun(server, cells, checks, questions, files, limits, full=full)
    try:
        checked = check(bundle, run, limits)
    finally:
        run.close()
    status, sentence = _status(run.problems, checked)
    results = GradingResults([test_file for test_file, _ in checked])
    output = results.to_gradescope_dict(bundle.config)
    about |= {
        "status": status,
        "sentence": sentence,
        "score": results.total,
        "possible": results.possible,
        "questions": [_question(test_file, records, bundle) for test_file, records in checked],
        "confinement": run.in_force,
        "problems": [
            {"cell": p.cell, "kind": p.kind, **p.details} for p in run.problems if p.kind != "done"
        ],
        "seconds": round(time.monotonic() - start, 3),
    }
    output["extra_data"] = {"mlmath": about}
    return _readable(output)


def not_graded(student, file, bundle, reason):
    """The result of a submission whose grading itself was given up; it is tried again next time."""
    about = {
        "version": __version__,
        "assignment": bundle.name,
        "student": student,
        "file": file,
        "key": "",
        "mode": bundle.mode,
        "reason": reason,
    }
    sentence = "The grader had to give up on this submission; it needs a look by a person."
    return _without_marks(bundle, about, CRASHED, sentence, time.monotonic())


def describe(bundle):
    """What a batch has to know of its bundle, as plain data.

    `missing` is the result of a student who handed in nothing, to be given a name by
    `results.collected`.
    """
    about = {
        "version": __version__,
        "assignment": bundle.name,
        "student": "",
        "file": "",
        "key": "",
        "mode": bundle.mode,
    }
    sentence = "Nothing was handed in."
    return {
        "name": bundle.name,
        "digest": bundle.digest,
        "questions": [test.name for test in bundle.tests],
        "possible": bundle.possible,
        "missing": _without_marks(bundle, about, MISSING, sentence, time.monotonic()),
    }


def _without_marks(bundle, about, status, sentence, start):
    """The result of a submission that cannot be run: no points, and a sentence."""
    questions = [
        {"name": test.name, "score": 0, "possible": test.possible, "cases": []}
        for test in bundle.tests
    ]
    tests = [
        {"name": test.name, "score": 0, "max_score": test.possible, "output": sentence}
        for test in bundle.tests
    ]
    about |= {
        "status": status,
        "sentence": sentence,
        "score": 0,
        "possible": bundle.possible,
        "questions": questions,
        "problems": [],
        "seconds": round(time.monotonic() - start, 3),
    }
    output = {"score": 0, "output": sentence, "tests": tests, "extra_data": {"mlmath": about}}
    return _readable(output)


def _readable(value):
    """The same data with every text fit for files, pages and terminals, whoever wrote it."""
    if isinstance(value, str):
        shown = value if len(value) <= _LONGEST else value[:_LONGEST] + " …"
        return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", shown)
    if isinstance(value, list):
        return [_readable(item) for item in value]
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items()}
    return value


def _status(problems, checked):
    """The submission's status, and a sentence that its author can act on."""
    hung = [p for p in problems if p.kind == "timed out"]
    died = [p for p in problems if p.kind == "died"]
    hung_questions = _questions_with(checked, TimedOut)
    dead_questions = _questions_with(checked, Died | Breach)
    if hung:
        return TIMED_OUT, (
            f"Code cell {hung[0].cell} did not finish in time and was left out: "
            "look for a loop that never ends."
        )
    if died:
        return CRASHED, (
            f"Code cell {died[0].cell} ended the Python process and was left out: "
            "look for exit(), endless recursion or too much memory."
        )
    if hung_questions:
        return TIMED_OUT, (
            f"The answer to {hung_questions[0]} did not finish in time: "
            "look for a loop that never ends."
        )
    if dead_questions:
        return CRASHED, (
            f"The answer to {dead_questions[0]} ended the Python process: "
            "look for exit(), endless recursion or too much memory."
        )
    return GRADED, "Every cell was run and every question was tested."


def _questions_with(checked, kind):
    return [
        test_file.name
        for test_file, records in checked
        if any(isinstance(record.error, kind) for record in records)
    ]


def _question(test_file, records, bundle):
    return {
        "name": test_file.name,
        "score": test_file.score,
        "possible": test_file.possible,
        "cases": [
            _case(result, record, bundle)
            for result, record in zip(test_file.test_case_results, records, strict=True)
        ],
    }


def _case(result, record, bundle):
    case = {
        "name": result.test_case.body.label,
        "passed": result.passed,
        "public": not result.test_case.hidden,
        "points": result.test_case.points,
    }
    if not result.passed:
        case |= _reason(record, may_show=case["public"] or bundle.ours)
    return case


def _reason(record, may_show):
    """Why a case failed, in words for the student; `kind` tells what sort of failure it was."""
    error = record.error
    if isinstance(error, TimedOut):
        return {"kind": "timed out", "message": "It did not finish in time."}
    if isinstance(error, BridgeError):
        return {"kind": "died", "message": f"There was no answer: {error}."}
    if record.missing:
        names = " and ".join(record.missing)
        return {"kind": "missing", "message": f"The notebook does not define {names}."}
    place = record.place or {}
    if isinstance(error, NotImplementedError):
        return {"kind": "not attempted", "message": str(error) or "Not attempted yet."}
    if isinstance(error, AssertionError) and not place:
        shown = str(error) if may_show else "A hidden test case is not met."
        return {
            "kind": "wrong",
            "message": shown or "The result is not what the question asks for.",
        }
    message = f"{type(error).__name__}: {error}" if place or may_show else "An error was raised."
    return {"kind": "error", "message": message, **({"place": place} if place else {})}
