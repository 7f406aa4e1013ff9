"""One submission in, one result out.

A result is a plain dict in Gradescope's results.json format, made by Otter's `GradingResults`;
what only we know stands under `extra_data.mlmath`. Whatever the submission does there is a
result. Files and many submissions are the business of `batch`.
"""

import re
import time

from mlmath import __version__
from mlmath.bundle.otter_compat import GradingResults
from mlmath.bundle.reader import LARGE_LIBRARY
from mlmath.errors import CallTimeout, NotebookError, ProcessDied, ProtocolError
from mlmath.grading.diagnosis.diagnosis import ERROR, WRONG, diagnose, wrong_event
from mlmath.grading.import_audit import other_libraries
from mlmath.grading.test_runner import check
from mlmath.results.store import key_of
from mlmath.results.wording import text
from mlmath.sandbox.host.notebook_run import NotebookRun
from mlmath.submissions.notebook import read_submission, seeded

GRADED, TIMED_OUT, CRASHED = "graded", "timed out", "crashed"
UNREADABLE, WRONG_ASSIGNMENT, MISSING = "unreadable", "wrong assignment", "missing"

RECOGNISED = "\nHint: "  # where a public test of ours adds a hint to its message

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
    server : ZygoteClient
    limits : Limits

    Returns
    -------
    dict
        Gradescope's format, with `extra_data.mlmath`. Raises ZygoteError when no student process
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
    run, checked = run_and_check(notebook, bundle, server, limits)
    status, sentence = _status(run.problems, checked)
    results = GradingResults([test_file for test_file, _ in checked])
    output = results.to_gradescope_dict(bundle.config)
    about |= {
        "status": status,
        "sentence": sentence,
        "score": results.total,
        "possible": results.possible,
        "questions": [
            _question(test_file, records, bundle, notebook.cells) for test_file, records in checked
        ],
        "libraries": other_libraries(notebook.cells, notebook.checks, bundle.reference),
        "confinement": run.in_force,
        "output": run.output,
        "problems": [
            {"cell": p.cell, "kind": p.kind, **p.details} for p in run.problems if p.kind != "done"
        ],
        "seconds": round(time.monotonic() - start, 3),
    }
    if bundle.ours:
        _say(output["tests"], about["questions"])
    output["extra_data"] = {"mlmath": about}
    return _readable(output)


def _say(tests, questions):
    """Put our words in place of Otter's, which show lines of the tests."""
    by_name = {question["name"]: question for question in questions}
    for test in tests:
        if test["name"] in by_name:
            test["output"] = text(by_name[test["name"]])
        elif test["name"] == "Public Tests":
            test["output"] = "\n\n".join(text(q, public_only=True) for q in questions)


def run_and_check(notebook, bundle, server, limits, *, keep=False):
    """Run a notebook's cells and a bundle's tests on what they leave.

    Returns
    -------
    NotebookRun, list of (TestFile, list of CaseRecord)
        The run, over, and what `checking.check` gives; with `keep` the records of passed cases
        hold what the student's code did, too.
    """
    questions = [test.name for test in bundle.tests]
    full = bundle.libraries or any(LARGE_LIBRARY.search(source) for _, source in notebook.cells)
    cells = seeded(notebook.cells, bundle.config.seed, bundle.config.seed_variable)
    checks, files = notebook.checks, notebook.files | bundle.files
    run = NotebookRun(server, cells, checks, questions, files, limits, full=full)
    try:
        return run, check(bundle, run, limits, keep=keep)
    finally:
        run.close()


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


def unreadable(student, file, bundle, sentence):
    """The result of a submission in which no notebook to grade can be found, with what to do."""
    about = {
        "version": __version__,
        "assignment": bundle.name,
        "student": student,
        "file": file,
        "key": "",
        "mode": bundle.mode,
    }
    return _without_marks(bundle, about, UNREADABLE, sentence, time.monotonic())


def describe(bundle):
    """What a batch has to know of its bundle, as plain data.

    `missing` is the result of a student who handed in nothing, `given_up` that of a submission
    whose result cannot be stored; both are given a name by `results.collected`.
    """
    about = {
        "version": __version__,
        "assignment": bundle.name,
        "student": "",
        "file": "",
        "key": "",
        "mode": bundle.mode,
    }
    sentence, start = "Nothing was handed in.", time.monotonic()
    return {
        "name": bundle.name,
        "digest": bundle.digest,
        "questions": [test.name for test in bundle.tests],
        "possible": bundle.possible,
        "missing": _without_marks(bundle, dict(about), MISSING, sentence, start),
        "given_up": not_graded("", "", bundle, ""),
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
        if len(value) <= _LONGEST and value.isprintable():
            return value
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
    died = [p for p in problems if p.kind in ("died", "breach")]
    hung_questions = _questions_with(checked, CallTimeout)
    dead_questions = _questions_with(checked, ProcessDied | ProtocolError)
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


def _question(test_file, records, bundle, cells):
    known = bundle.fingerprints.get(test_file.name, {})
    question = {
        "name": test_file.name,
        "score": test_file.score,
        "possible": test_file.possible,
        "cases": [],
    }
    failed = {}
    for result, record in zip(test_file.test_case_results, records, strict=True):
        case = _case(result, record, bundle)
        if not result.passed:
            if not failed and (case["public"] or bundle.ours):  # the one that the student reads of
                case |= _explained(question, _what_happened, case, record, known) or {}
            failed[case["name"]] = record
        question["cases"].append(case)
    diagnosis = _explained(question, diagnose, failed, known, cells) if failed else None
    if diagnosis is not None:
        question["diagnosis"] = diagnosis
    return question


def _explained(question, explain, *arguments):
    """Return an explanation, or None where it fails: that must not cost the question's marks."""
    try:
        return explain(*arguments)
    except Exception as error:
        question["unexplained"] = repr(error)[:500]
        return None


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


def _what_happened(case, record, known):
    """The call that a case failed for, what came back, and what should have (in public cases)."""
    told = {}
    reference = dict(known.get("reference", {}).get(case["name"], []))
    index = wrong_event(record, reference) if record.kind in (WRONG, ERROR) else None
    if index is None:
        return told
    told["call"] = record.recording.call(index)
    if not record.place:
        told["got"] = record.recording.got(index)
        expected = dict(known.get("expected", {}).get(case["name"], [])) if case["public"] else {}
        if expected.get(index, told["got"]) != told["got"]:
            told["expected"] = expected[index]
    return told


def _reason(record, may_show):
    """Why a case failed, in words for the student; `kind` tells what sort of failure it was."""
    error, kind, place = record.error, record.kind, record.place or {}
    if kind == "timed out":
        message = "It did not finish in time."
    elif kind in ("died", "breach"):
        message = f"There was no answer: {error}."
    elif kind == "missing":
        message = f"The notebook does not define {' and '.join(record.missing)}."
    elif kind == "not attempted":
        message = str(error) or "Not attempted yet."
    elif kind == "wrong":
        shown = str(error) if may_show else "A hidden test case is not met."
        shown = shown.partition(RECOGNISED)[0]  # the diagnosis, which knows all cases, has the hint
        message = shown or "The result is not what the question asks for."
    else:
        shown = f"{type(error).__name__}: {error}"
        message = shown if place or may_show else "An error was raised."
    return {"kind": kind, "message": message, **({"place": place} if place else {})}
