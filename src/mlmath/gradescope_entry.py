"""The entry point in a grading container: Gradescope's, or the one that `otter grade` starts.

    /autograder/source        the bundle                                    read
    /autograder/submission    what the student uploaded                     read
    /autograder/results       results.json, and results.pkl for Otter       written

`run_autograder` of a bundle starts it, as root. Whatever happens, a results.json is left behind: a
supervising process watches the one that grades. Points, thresholds and what a student may see are
Otter's rules.
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
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from mlmath.errors import UploadError

if TYPE_CHECKING:
    from mlmath.bundle.reader import Bundle
    from mlmath.model.result import SubmissionResult
    from mlmath.sandbox.host.zygote_client import ZygoteClient

DEADLINE = 540.0  # seconds: Gradescope gives up after ten minutes where nothing else is set
_MAX_NAMED = 5  # files named in a sentence
_STUDENT = "submission"  # there is only one, and only Gradescope knows whose it is
_FAILED = (
    "The grader failed on this submission, which got no points for that reason alone. "
    "Please submit again, and tell your instructor when that does not help."
)
_TOO_SLOW = (
    "Grading took too long and was given up: look for code that never ends, and submit again."
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Grade what lies beneath the folder that is named, or beneath /autograder."""
    arguments = sys.argv[1:] if arguments is None else arguments
    os.umask(0o077)  # what is written from here on can be read by root alone
    root = Path(arguments[0] if arguments else "/autograder")
    sys.exit(0 if run(root) else 1)


def run(root: Path, deadline: float = DEADLINE) -> bool:
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


def _keep_from_others(root: Path) -> None:
    """Make everything that the submission must not read accessible to root alone.

    setup.sh has done so, but `otter grade` adds the tests to its image after that.
    """
    for name in ("source", "submission", "results", "submission_metadata.json"):
        with contextlib.suppress(FileNotFoundError):
            mode = os.stat(root / name).st_mode
            os.chmod(root / name, stat.S_IMODE(mode) & 0o700)


def _write_failure(results: Path, sentence: str, start: float) -> None:
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


def _write(results: Path, result: dict[str, Any]) -> None:
    from mlmath._files import write_whole

    write_whole(results, json.dumps(result, indent=1))


def _work(root: Path, start: float) -> None:
    """Grade the submission and write what came of it, in a process of its own."""
    from mlmath.sandbox.host.zygote_client import ZygoteClient

    with ZygoteClient() as zygote:  # imports what notebooks need while this process imports more
        result, bundle = _grade(root, zygote)
        seconds = round(time.monotonic() - start, 2)
        _write(root / "results" / "results.json", _for_gradescope(result, bundle, seconds))
    _print_summary(result)
    _write_for_otter(root, bundle, result)


def _grade(root: Path, zygote: "ZygoteClient") -> "tuple[SubmissionResult, Bundle]":
    from mlmath.bundle.reader import open_bundle
    from mlmath.grading.grader import grade
    from mlmath.grading.ungraded import not_run
    from mlmath.model.limits import Limits
    from mlmath.model.states import Status

    bundle = open_bundle(root / "source")
    try:
        wanted = bundle.config.assignment_name or bundle.name
        file, data = read_upload(root / "submission", wanted)
    except UploadError as error:
        result = not_run(bundle.info, Status.UNREADABLE, str(error), student=_STUDENT)
        return result, bundle
    return grade(_STUDENT, file, data, bundle, zygote, Limits()), bundle


# -- the upload ---------------------------------------------------------------------------------


def read_upload(folder: Path, wanted: str) -> tuple[str, bytes]:
    """Return name and bytes of the one notebook, script or archive in `folder`.

    A notebook with data files beside it is returned as a zip of all.

    Raises
    ------
    UploadError
        With what to upload instead.
    """
    from mlmath.model.file_kinds import EXACT, is_archive, likeness, rank
    from mlmath.model.limits import MAX_BYTES

    paths = list(_files_in(folder))
    here = [path for path in paths if path.parent == folder and rank(path.name)]
    if not here:
        raise UploadError(_what_is_wrong_with(paths, wanted))
    best = max(rank(path.name) for path in here)
    found = [path for path in here if rank(path.name) == best]
    # A copy, or a notebook that nobody has named, may lie beside the one with the right name.
    named = [path for path in found if likeness(path.name, wanted) == EXACT]
    found = named if len(named) == 1 else found
    if len(found) > 1:
        raise UploadError(
            f"There are {len(found)} files that could be the notebook ({_named(found)}): "
            f"upload just one, {wanted}.ipynb."
        )
    if sum(path.lstat().st_size for path in paths) > MAX_BYTES:
        raise UploadError(
            f"The upload is larger than {MAX_BYTES // 2**20} MB: clear the notebook's outputs, "
            "save it and upload it again."
        )
    (main_file,) = found
    if len(paths) == 1 or is_archive(main_file.name):
        return main_file.name, _read(main_file)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in paths:
            name = path.relative_to(folder).as_posix()
            with contextlib.suppress(UnicodeEncodeError):  # a name that no zip can hold
                archive.writestr(name, _read(path))
    return f"{main_file.name}.zip", packed.getvalue()


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield regular files beneath `folder`, without what editors and systems add.

    No link is followed.
    """
    from mlmath._files import VENV_MARK, is_litter
    from mlmath.model.limits import MAX_DEPTH

    for place, folders, files in os.walk(folder):
        if VENV_MARK in files and Path(place) != folder:
            folders.clear()
            continue
        folders[:] = [name for name in sorted(folders) if not is_litter(name)]
        if len(Path(place).relative_to(folder).parts) >= MAX_DEPTH:
            folders.clear()
        for name in sorted(files):
            path = Path(place, name)
            if not is_litter(name) and stat.S_ISREG(path.lstat().st_mode):
                yield path


def _read(path: Path) -> bytes:
    """Return the bytes of a regular file; a link in its place is refused."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        return file.read()


def _what_is_wrong_with(paths: Sequence[Path], wanted: str) -> str:
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


def _named(paths: Sequence[Path]) -> str:
    more = ", …" if len(paths) > _MAX_NAMED else ""
    return ", ".join(path.name[:80] for path in paths[:_MAX_NAMED]) + more


# -- the results --------------------------------------------------------------------------------


def _for_gradescope(result: "SubmissionResult", bundle: "Bundle", seconds: float) -> dict[str, Any]:
    """Complete a result with what Gradescope can show: as text, in which nothing is markup."""
    from mlmath.results.gradescope_json import to_json
    from mlmath.results.wording import problem_text, problems_for_student

    data = to_json(result)
    questions = {question.name: question for question in result.questions}
    numbers = {test.name: str(number) for number, test in enumerate(bundle.tests, 1)}
    for test in data["tests"]:
        test["output_format"] = "text"
        question = questions.get(test["name"])
        if question is None or "max_score" not in test:
            test["number"] = "0"  # Otter's summary of the public test cases, above the questions
            continue
        test["number"] = numbers[test["name"]]
        test["status"] = "passed" if test["score"] == test["max_score"] else "failed"
        kinds = {case.failure.kind.value for case in question.cases if case.failure is not None}
        test["tags"] = sorted(kinds)
    problems = [
        problem_text(problem) for problem in problems_for_student(result) if problem.exception.type
    ]
    score = sum(test.get("score", 0) for test in data["tests"])
    completed: dict[str, Any] = {"score": score} | data  # a score that Otter sets itself counts
    completed |= {
        "output": "\n".join([result.sentence, *result.notes, *problems]),
        "output_format": "text",
        "execution_time": seconds,
    }
    if bundle.leaderboard:
        board = {name: questions[name].score for name in bundle.leaderboard}
        board["points"] = completed["score"]
        completed["leaderboard"] = [{"name": n, "value": v} for n, v in board.items()]
    return completed


def _print_summary(result: "SubmissionResult") -> None:
    """Print what the instructor sees as the container's output."""
    print(f"{result.assignment}: {result.status}. {result.sentence}")
    for question in result.questions:
        print(f"  {question.name}: {question.score:g} of {question.possible:g}")
    print(f"  together {result.score:g} of {result.possible:g}")
    print(f"  mlmath {result.version}, confinement: {', '.join(result.confinement)}")


def _write_for_otter(root: Path, bundle: "Bundle", result: "SubmissionResult") -> None:
    """Write the results.pkl that `otter grade` takes from the container: Otter's objects alone."""
    import dill

    from mlmath.bundle.otter_compat import use_real_modules, without_initialisers

    use_real_modules()
    with without_initialisers(), open(root / "results" / "results.pkl", "wb") as file:
        dill.dump(_otter_results(bundle, result), file)


def _otter_results(bundle: "Bundle", result: "SubmissionResult") -> Any:
    from mlmath.bundle.otter_compat import ExceptionTestFile, GradingResults, TestCaseResult

    if not result.was_run:
        return GradingResults.without_results(ValueError(result.sentence))
    graded = []
    for test, question in zip(bundle.tests, result.questions, strict=True):
        results = [
            TestCaseResult(
                replace(original, body=""),
                case.failure.message if case.failure is not None else "",
                case.passed,
            )
            for original, case in zip(test.test_cases, question.cases, strict=True)
        ]
        cases = [one.test_case for one in results]
        file = ExceptionTestFile(test.name, test.path, cases, test.all_or_nothing)
        file.test_case_results = results
        graded.append(file)
    return GradingResults(graded)


if __name__ == "__main__":
    main()
