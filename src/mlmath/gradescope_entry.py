"""The entry point in a grading container: Gradescope's, or the one that `otter grade` starts.

    /autograder/source        the bundle                                    read
    /autograder/submission    what the student uploaded                     read
    /autograder/results       results.json, and results.pkl for Otter       written

`run_autograder` of a bundle starts it, as root. Whatever happens, a results.json is left behind: a
supervising process watches the one that grades. Grading itself is `grading`'s business, and points,
thresholds and what a student may see are Otter's.
"""

import contextlib
import io
import json
import multiprocessing
import os
import stat
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

from mlmath.errors import UploadError

DEADLINE = 540  # seconds: Gradescope gives up after ten minutes where nothing else is set
_LONGEST_LIST = 5  # files named in a sentence
_STUDENT = "submission"  # there is one; whose it is, is Gradescope's business
_FAILED = (
    "The grader failed on this submission, which got no points for that reason alone. "
    "Please submit again, and tell your instructor when that does not help."
)
_TOO_SLOW = (
    "Grading took too long and was given up: look for code that never ends, and submit again."
)


def main(arguments=None):
    """Grade what lies beneath the folder that is named, or beneath /autograder."""
    arguments = sys.argv[1:] if arguments is None else arguments
    os.umask(0o077)  # what is written from here on is root's alone too
    root = Path(arguments[0] if arguments else "/autograder")
    sys.exit(0 if run(root) else 1)


def run(root, deadline=DEADLINE):
    """Grade the submission beneath `root`, and leave a results.json in any event.

    Parameters
    ----------
    root : Path
    deadline : float
        Seconds after which grading is given up.

    Returns
    -------
    bool
        Whether grading itself went well.
    """
    start = time.monotonic()
    _keep_from_others(root)
    (root / "results").mkdir(exist_ok=True)
    results = root / "results" / "results.json"
    results.unlink(missing_ok=True)
    worker = multiprocessing.get_context("fork").Process(target=_work, args=(root, start))
    worker.start()
    worker.join(deadline)
    in_time = worker.exitcode is not None
    if not in_time:
        worker.kill()
        worker.join()
    if not results.exists():
        _write_failure(results, _FAILED if in_time else _TOO_SLOW, start)
    return worker.exitcode == 0


def _keep_from_others(root):
    """Leave everything that is not the submission's business to root alone.

    setup.sh has done so, but `otter grade` adds the tests to its image after that.
    """
    for name in ("source", "submission", "results", "submission_metadata.json"):
        with contextlib.suppress(FileNotFoundError):
            mode = os.stat(root / name).st_mode
            os.chmod(root / name, stat.S_IMODE(mode) & 0o700)


def _write_failure(results, sentence, start):
    """Write the result of a submission that could not be graded."""
    result = {
        "score": 0,
        "execution_time": round(time.monotonic() - start, 2),
        "output": sentence,
        "output_format": "text",
        "tests": [],
    }
    _write(results, result)
    print(f"mlmath: {sentence}")


def _write(results, result):
    new = results.with_name(".results.json.new")
    new.write_text(json.dumps(result, indent=1), encoding="utf-8")
    os.replace(new, results)


def _work(root, start):
    """Grade, and write what came of it."""
    from mlmath.sandbox.host.zygote_client import ZygoteClient

    with ZygoteClient() as server:  # it imports what notebooks need while we import the rest
        result, bundle = _graded(root, server)
        about = result["extra_data"]["mlmath"]
        result = _for_gradescope(result, bundle, round(time.monotonic() - start, 2))
        _write(root / "results" / "results.json", result)
    _print_summary(about)
    _write_for_otter(root, bundle, about)


def _graded(root, server):
    """Grade; return `grader.grade`'s result and the bundle."""
    from mlmath.bundle.reader import open_bundle
    from mlmath.grading.grader import grade, unreadable
    from mlmath.model.limits import Limits

    bundle = open_bundle(root / "source")
    try:
        wanted = bundle.config.assignment_name or bundle.name
        file, data = _the_upload(root / "submission", wanted)
    except UploadError as error:
        return unreadable(_STUDENT, "", bundle, str(error)), bundle
    return grade(_STUDENT, file, data, bundle, server, Limits()), bundle


# -- the upload ---------------------------------------------------------------------------------


def _the_upload(folder, wanted):
    """Name and bytes of the one notebook, script or zip in `folder`; with its data files a zip.

    Raises UploadError with what to upload instead.
    """
    from mlmath.model.limits import MAX_BYTES

    paths = list(_files_in(folder))
    here = [path for path in paths if path.parent == folder]
    for suffix in (".ipynb", ".py", ".zip"):
        found = [path for path in here if path.suffix.lower() == suffix]
        if len(found) > 1:
            raise UploadError(
                f"There are {len(found)} files that could be the notebook ({_named(found)}): "
                f"upload just one, {wanted}.ipynb."
            )
        if found:
            break
    else:
        raise UploadError(_what_is_wrong_with(paths, wanted))
    if sum(path.lstat().st_size for path in paths) > MAX_BYTES:
        raise UploadError(
            f"The upload is larger than {MAX_BYTES // 2**20} MB: clear the notebook's outputs, "
            "save it and upload it again."
        )
    (main,) = found
    if len(paths) == 1 or main.suffix == ".zip":
        return main.name, _read(main)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in paths:
            name = path.relative_to(folder).as_posix()
            with contextlib.suppress(UnicodeEncodeError):  # a name that no zip can hold
                archive.writestr(name, _read(path))
    return f"{main.name}.zip", packed.getvalue()


def _files_in(folder):
    """Regular files beneath `folder`, without what editors and systems add. No link is followed."""
    from mlmath.model.limits import MAX_DEPTH

    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if not name.startswith((".", "__"))]
        if len(Path(place).relative_to(folder).parts) >= MAX_DEPTH:
            folders.clear()
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith((".", "__")) and stat.S_ISREG(path.lstat().st_mode):
                yield path


def _read(path):
    """The bytes of a regular file; a link in its place is refused."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        return file.read()


def _what_is_wrong_with(paths, wanted):
    nested = [path for path in paths if path.suffix.lower() == ".ipynb"]
    if nested:
        return (
            f"The notebook is inside a folder ({nested[0].parent.name}/{nested[0].name}): "
            f"upload the file {wanted}.ipynb itself, not a folder or a zip of one."
        )
    if paths:
        return (
            f"There is no notebook among the files that were uploaded ({_named(paths)}): "
            f"upload {wanted}.ipynb, as the File menu of Jupyter saves it."
        )
    return f"No file was uploaded: upload {wanted}.ipynb."


def _named(paths):
    more = ", …" if len(paths) > _LONGEST_LIST else ""
    return ", ".join(path.name[:80] for path in paths[:_LONGEST_LIST]) + more


# -- the results --------------------------------------------------------------------------------


def _for_gradescope(result, bundle, seconds):
    """Complete a result with what Gradescope can show: as text, in which nothing is markup."""
    about = result["extra_data"]["mlmath"]
    questions = {question["name"]: question for question in about["questions"]}
    numbers = {test.name: str(number) for number, test in enumerate(bundle.tests, 1)}
    for test in result["tests"]:
        test["output_format"] = "text"
        question = questions.get(test["name"])
        if question is None or "max_score" not in test:
            test["number"] = "0"  # Otter's summary of the public test cases, above the questions
            continue
        test["number"] = numbers[test["name"]]
        test["status"] = "passed" if test["score"] == test["max_score"] else "failed"
        kinds = {case["kind"] for case in question["cases"] if not case["passed"]}
        test["tags"] = sorted(kinds)
    problems = [
        f"Code cell {problem['cell']} raised {problem['type']}: {problem.get('message', '')}"
        for problem in about["problems"]
        if problem["kind"] == "error" and "type" in problem
    ]
    score = sum(test.get("score", 0) for test in result["tests"])
    completed = {"score": score} | result  # where Otter sets a score of the whole, that counts
    completed |= {
        "output": "\n".join([about["sentence"], *problems]),
        "output_format": "text",
        "execution_time": seconds,
    }
    if bundle.leaderboard:
        board = {name: questions[name]["score"] for name in bundle.leaderboard}
        board["points"] = completed["score"]
        completed["leaderboard"] = [{"name": n, "value": v} for n, v in board.items()]
    return completed


def _print_summary(about):
    """What the instructor sees as the container's output."""
    print(f"{about['assignment']}: {about['status']}. {about['sentence']}")
    for question in about["questions"]:
        print(f"  {question['name']}: {question['score']:g} of {question['possible']:g}")
    print(f"  together {about['score']:g} of {about['possible']:g}")
    print(f"  mlmath {about['version']}, confinement: {', '.join(about.get('confinement', []))}")


def _write_for_otter(root, bundle, about):
    """Write the results.pkl that `otter grade` takes from the container: Otter's objects alone."""
    import dill

    from mlmath.bundle.otter_compat import without_initialisers

    with without_initialisers(), open(root / "results" / "results.pkl", "wb") as file:
        dill.dump(_otter_results(bundle, about), file)


def _otter_results(bundle, about):
    from mlmath.bundle.otter_compat import ExceptionTestFile, GradingResults, TestCaseResult

    if not any(question["cases"] for question in about["questions"]):
        return GradingResults.without_results(ValueError(about["sentence"]))
    graded = []
    for test, question in zip(bundle.tests, about["questions"], strict=True):
        results = [
            TestCaseResult(replace(case, body=""), told.get("message", ""), told["passed"])
            for case, told in zip(test.test_cases, question["cases"], strict=True)
        ]
        cases = [result.test_case for result in results]
        file = ExceptionTestFile(test.name, test.path, cases, test.all_or_nothing)
        file.test_case_results = results
        graded.append(file)
    return GradingResults(graded)


if __name__ == "__main__":
    main()
