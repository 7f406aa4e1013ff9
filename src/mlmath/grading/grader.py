"""One submission in, one result out.

Scores come from Otter's `GradingResults`. Whatever the submission does, there is a result.
"""

import copy
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from mlmath import __version__
from mlmath._text import printable
from mlmath.bundle.otter_compat import GradingResults, TestCaseResult
from mlmath.bundle.reader import LARGE_LIBRARY, Bundle, question_of
from mlmath.errors import CallTimeout, NotebookError, ProcessDied, ProtocolError, RpcError
from mlmath.grading.belonging import belonging_of
from mlmath.grading.causes import Cells, undefined_names
from mlmath.grading.checks import repeatedly_checked
from mlmath.grading.diagnosis.diagnosis import diagnose, wrong_event
from mlmath.grading.diagnosis.recording import CaseRecord
from mlmath.grading.import_audit import other_libraries
from mlmath.grading.own_memory import limited_memory
from mlmath.grading.test_runner import TestedQuestion, parameters, run_tests
from mlmath.grading.ungraded import not_run
from mlmath.model.fingerprints import HINT_MARK, NO_FINGERPRINTS, QuestionFingerprints
from mlmath.model.limits import GRADER_MEMORY, Limits
from mlmath.model.result import (
    CaseResult,
    CellProblem,
    Diagnosis,
    ExceptionReport,
    Failure,
    QuestionResult,
    SubmissionResult,
)
from mlmath.model.states import FailureKind, Status
from mlmath.results.keys import GRADER_FORMAT, key_of
from mlmath.results.wording import cell_name, question_text
from mlmath.sandbox.host.notebook_run import NotebookRun
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.submissions.notebook import (
    Notebook,
    files_beside,
    read_submission,
    seeded,
    with_check_cells,
)
from mlmath.submissions.packed import is_packed

# Characters of one text in a result: a message can repeat what a student returns.
_MAX_TEXT = 50_000
_MAX_ERROR = 500  # characters of an exception of our own
_LATE = "It did not finish in time."
_HIDDEN = "A hidden test case is not met."
_WITHHELD = (
    "This test case is not met. What it says is for your instructor alone, because hidden tests "
    "have run in the same process."
)
_PUBLIC_TESTS = "Public Tests"  # Otter's name for its summary of the public test cases

_Explanation = TypeVar("_Explanation")


def grade(
    student: str,
    file: str,
    data: bytes,
    bundle: Bundle,
    zygote: ZygoteClient,
    limits: Limits,
    *,
    any_name: bool = False,
) -> SubmissionResult:
    """Grade one submission.

    Parameters
    ----------
    student, file : str
        Whose it is and what the file was called.
    data : bytes
        The file's content.
    bundle : Bundle
    zygote : ZygoteClient
    limits : Limits
    any_name : bool
        Whether to grade it even if it says that it is of another assignment.

    Raises
    ------
    ZygoteError
        When no sandbox can be had. Nothing is raised for what the submission does.
    """
    zygote.start()  # it must not inherit the limit
    with limited_memory(GRADER_MEMORY):
        return _grade(student, file, data, bundle, zygote, limits, any_name=any_name)


def _grade(
    student: str,
    file: str,
    data: bytes,
    bundle: Bundle,
    zygote: ZygoteClient,
    limits: Limits,
    *,
    any_name: bool,
) -> SubmissionResult:
    """Grade one submission, without a limit on this process's memory."""
    start = time.monotonic()
    key = key_of(data, bundle.digest, limits, any_name=any_name)
    notes: tuple[str, ...] = ()

    def rejected(status: Status, sentence: str) -> SubmissionResult:
        seconds = round(time.monotonic() - start, 3)
        return not_run(
            bundle.info,
            status,
            printable(sentence, _MAX_TEXT),
            student=student,
            file=file,
            key=key,
            notes=notes,
            seconds=seconds,
        )

    file = printable(file)
    try:
        notebook = read_submission(file, data, bundle.config.assignment_name, scripts=bundle.ours)
    except NotebookError as error:
        return rejected(Status.UNREADABLE, str(error))
    notes = tuple(printable(note, _MAX_TEXT) for note in notebook.notes)
    belonging = belonging_of(notebook, bundle, any_name=any_name)
    if belonging.refusal:
        return rejected(Status.WRONG_ASSIGNMENT, belonging.refusal)
    notes += tuple(printable(note, _MAX_TEXT) for note in belonging.notes)
    if not bundle.isolated and not is_packed(file, data):
        notebook = replace(notebook, files={file: data})  # as with Otter, for tests to read
    run, tested = run_and_test(notebook, bundle, zygote, limits)
    cells = Cells(notebook.cells)
    problems = [cells.named(problem) for problem in run.problems]
    status, sentence = _status(problems, tested)
    scores = GradingResults([question.test_file for question in tested])
    lost = _lost_names(problems)
    questions = tuple(
        _question(question, bundle, notebook.cells, cells, problems, lost) for question in tested
    )
    for_gradescope = scores.to_gradescope_dict(bundle.config)
    if bundle.ours:
        _replace_output(for_gradescope["tests"], questions)
    elif not bundle.isolated:
        _withhold_output(for_gradescope["tests"], tested)
    return SubmissionResult(
        assignment=bundle.name,
        student=student,
        file=file,
        status=status,
        sentence=sentence,
        score=for_gradescope.get("score", scores.total),  # where a threshold or a total is set
        possible=bundle.possible,
        questions=questions,
        title=bundle.title,
        key=key,
        format=GRADER_FORMAT,
        version=__version__,
        mode=bundle.mode,
        problems=tuple(map(_printable_problem, problems)),
        libraries=_libraries(notebook, bundle),
        confinement=tuple(map(printable, run.active_protections)),
        output=printable(run.output, _MAX_TEXT),
        notes=notes,
        seconds=round(time.monotonic() - start, 3),
        gradescope=_printable_data(for_gradescope),
    )


def run_and_test(
    notebook: Notebook,
    bundle: Bundle,
    zygote: ZygoteClient,
    limits: Limits,
    *,
    keep: bool = False,
) -> tuple[NotebookRun, list[TestedQuestion]]:
    """Run a notebook's cells, and a bundle's tests at its checks.

    Parameters
    ----------
    notebook : Notebook
    bundle : Bundle
    zygote : ZygoteClient
    limits : Limits
    keep : bool
        Whether the records of passed cases keep what the student's code did, too.

    Returns
    -------
    NotebookRun, list of TestedQuestion
        The run, which is over, and the questions in the bundle's order.

    Raises
    ------
    ZygoteError
        When no sandbox can be had.
    """
    questions = [question_of(test) for test in bundle.tests]
    full = bundle.libraries or any(LARGE_LIBRARY.search(source) for _, source in notebook.cells)
    shared = not bundle.isolated
    cells, checks = notebook.cells, notebook.checks
    if shared:
        cells, checks = with_check_cells(cells, checks), {}
    cells = seeded(cells, bundle.config.seed, bundle.config.seed_variable)
    run = NotebookRun(
        zygote,
        cells,
        checks,
        questions,
        () if shared else repeatedly_checked(notebook.cells, notebook.checks, questions),
        files_beside(notebook.files, bundle.files),
        limits,
        full=full,
        to_end=bundle.ours,
        shared=shared,
    )
    try:
        return run, run_tests(bundle, run, limits, keep=keep)
    finally:
        run.close()


# -- the submission -----------------------------------------------------------------------------


def _status(
    problems: Sequence[CellProblem], tested: Sequence[TestedQuestion]
) -> tuple[Status, str]:
    """Return the submission's status, and a sentence that its author can act on."""
    hung = [p for p in problems if p.kind is FailureKind.TIMED_OUT]
    died = [p for p in problems if p.kind in (FailureKind.DIED, FailureKind.PROTOCOL_ERROR)]
    hung_questions = _questions_with(tested, CallTimeout)
    dead_questions = _questions_with(tested, ProcessDied, ProtocolError)
    if hung:
        return Status.TIMED_OUT, (
            f"{cell_name(hung[0])} did not finish in time and was left out: "
            "look for a loop that never ends."
        )
    if died:
        return Status.CRASHED, (
            f"{cell_name(died[0])} ended the Python process and was left out: "
            "look for exit(), endless recursion or too much memory."
        )
    if hung_questions:
        return Status.TIMED_OUT, (
            f"The answer to {hung_questions[0]} did not finish in time: "
            "look for a loop that never ends."
        )
    if dead_questions:
        return Status.CRASHED, (
            f"The answer to {dead_questions[0]} ended the Python process: "
            "look for exit(), endless recursion or too much memory."
        )
    return Status.GRADED, "Every cell was run and every question was tested."


def _libraries(notebook: Notebook, bundle: Bundle) -> dict[str, tuple[str, ...]]:
    """Return the libraries that answers use and the reference does not; none if that fails."""
    explained = _Explanations()
    found = explained.run(other_libraries, notebook.cells, notebook.checks, bundle.reference)
    return {question: tuple(names) for question, names in (found or {}).items()}


def _questions_with(tested: Iterable[TestedQuestion], *kinds: type[RpcError]) -> list[str]:
    """Return the names of questions in which a case ended with one of these errors."""
    return [
        question.test_file.name
        for question in tested
        if any(isinstance(record.error, kinds) for record in question.records)
    ]


def _replace_output(tests: list[dict[str, Any]], questions: Sequence[QuestionResult]) -> None:
    """Replace Otter's output, which shows lines of the tests, by our own words."""
    by_name = {question.name: question for question in questions}
    for test in tests:
        if test["name"] in by_name:
            test["output"] = question_text(by_name[test["name"]])
        elif test["name"] == _PUBLIC_TESTS:
            test["output"] = "\n\n".join(question_text(q, public_only=True) for q in questions)


def _withhold_output(tests: list[dict[str, Any]], tested: Sequence[TestedQuestion]) -> None:
    """Take out of Otter's public text what may hold secrets of hidden tests."""
    shown = []
    for question in tested:
        test_file = copy.copy(question.test_file)
        test_file.test_case_results = [
            replace(result, message=f"❌ Test case failed\n{_WITHHELD}")
            if record.withheld and not result.passed
            else result
            for result, record in zip(test_file.test_case_results, question.records, strict=True)
        ]
        shown.append(test_file)
    for test in tests:
        if test["name"] == _PUBLIC_TESTS:
            test["output"] = GradingResults(shown).summary(public_only=True)


def _printable_problem(problem: CellProblem) -> CellProblem:
    return replace(
        problem,
        exception=_printable_report(problem.exception),
        begins=printable(problem.begins),
    )


def _printable_report(report: ExceptionReport) -> ExceptionReport:
    return replace(
        report,
        type=printable(report.type),
        message=printable(report.message),
        code=printable(report.code),
        begins=printable(report.begins),
    )


def _printable_data(value: Any) -> Any:
    """Return the same plain data with every text made printable."""
    if isinstance(value, str):
        return printable(value, _MAX_TEXT)
    if isinstance(value, list):
        return [_printable_data(item) for item in value]
    if isinstance(value, dict):
        return {key: _printable_data(item) for key, item in value.items()}
    return value


# -- a question ---------------------------------------------------------------------------------


def _lost_names(problems: Iterable[CellProblem]) -> dict[str, str]:
    """Return by name which line, left out, would have defined it and how it failed: a sentence."""
    lost: dict[str, str] = {}
    for problem in problems:
        report = problem.exception
        if not problem.left_out or problem.private:
            continue
        line = f" at `{report.code}`" if report.code else ""
        sentence = f"{cell_name(problem)} failed{line} ({report.type}: {report.message})"
        for name in problem.left_out:
            lost.setdefault(name, sentence)
    return lost


def _question(
    question: TestedQuestion,
    bundle: Bundle,
    sources: Sequence[tuple[int, str]],
    cells: Cells,
    problems: Sequence[CellProblem],
    lost: Mapping[str, str],
) -> QuestionResult:
    """Return a question's result: its cases, and what explains those that failed."""
    test_file = question.test_file
    known = bundle.fingerprints.get(test_file.name, NO_FINGERPRINTS)
    explained = _Explanations()
    failed: dict[str, CaseRecord] = {}
    cases: list[CaseResult] = []
    for result, record in zip(test_file.test_case_results, question.records, strict=True):
        case = _case(result, record, bundle, lost)
        if not case.passed:
            failure = case.failure
            if record.exception is not None and failure is not None and not record.withheld:
                located = cells.located(_printable_report(record.exception))
                case = replace(case, failure=replace(failure, exception=located))
            failed[case.name] = record
        cases.append(case)
    telling = explained.run(_most_telling, cases, question.records)
    if telling is not None and (cases[telling].public or bundle.ours):
        case, record = cases[telling], question.records[telling]
        cases[telling] = explained.run(_with_call, case, record, known) or case
    diagnosis = explained.run(diagnose, failed, known, sources) if failed else None
    cause = explained.run(_cause, question, cells, failed, problems) if failed else None
    if cause is not None and diagnosis is not None and diagnosis.general:
        diagnosis = None  # a general one would be about what the failed cell has left undefined
    return QuestionResult(
        name=test_file.name,
        score=test_file.score,
        possible=test_file.possible,
        cases=tuple(cases),
        diagnosis=_printable_diagnosis(diagnosis),
        cause=None if cause is None else _printable_problem(cause),
        telling="" if telling is None else cases[telling].name,
        explanation_error=explained.error,
        extra=bundle.extra.get(test_file.name, 0),
    )


def _most_telling(cases: Sequence[CaseResult], records: Sequence[CaseRecord]) -> int | None:
    """Return the number of the failed case that says most; in doubt the first.

    A public case whose values can be seen says most, then an exception in the student's own code. A
    case that only says what is missing comes last.
    """

    def rank(number: int) -> int:
        case, record = cases[number], records[number]
        if record.kind is FailureKind.WRONG:
            return 1 if case.public else 3
        if record.kind is FailureKind.ERROR:
            return 2 if record.exception is not None else 4
        return 6 if record.kind in (FailureKind.NOT_ATTEMPTED, FailureKind.MISSING) else 5

    failed = [number for number, case in enumerate(cases) if not case.passed]
    return min(failed, key=rank, default=None)


def _cause(
    question: TestedQuestion,
    cells: Cells,
    failed: Mapping[str, CaseRecord],
    problems: Sequence[CellProblem],
) -> CellProblem | None:
    """Return the problem of a cell because of which a question was tested without its answer."""
    names = {
        name
        for case in question.test_file.test_cases
        if (function := getattr(case.body, "test_func", None)) is not None
        for name in parameters(function)
    }
    return cells.cause(question.test_file.name, names, list(failed.values()), problems)


class _Explanations:
    """Run explanations so that one that fails costs no marks; remember what it raised."""

    def __init__(self) -> None:
        self.error = ""

    def run(
        self, explain: Callable[..., _Explanation | None], *arguments: object
    ) -> _Explanation | None:
        """Return an explanation, or None where it fails."""
        try:
            return explain(*arguments)
        except Exception as error:
            self.error = printable(repr(error)[:_MAX_ERROR])
            return None


def _printable_diagnosis(diagnosis: Diagnosis | None) -> Diagnosis | None:
    if diagnosis is None:
        return None
    return replace(
        diagnosis,
        hint=printable(diagnosis.hint, _MAX_TEXT),
        also=_printable_diagnosis(diagnosis.also),
    )


def _case(
    result: TestCaseResult, record: CaseRecord, bundle: Bundle, lost: Mapping[str, str]
) -> CaseResult:
    public = not result.test_case.hidden
    return CaseResult(
        name=result.test_case.body.label,
        passed=result.passed,
        public=public,
        points=result.test_case.points,
        failure=None if result.passed else _failure(record, lost, may_show=public or bundle.ours),
    )


def _with_call(case: CaseResult, record: CaseRecord, known: QuestionFingerprints) -> CaseResult:
    """Add the call that a case failed for, what came back and (in public cases) what should."""
    if record.kind not in (FailureKind.WRONG, FailureKind.ERROR):
        return case
    index = wrong_event(record, known.reference.get(case.name, {}))
    if index is None:
        return case
    case = replace(case, call=printable(record.recording.call(index), _MAX_TEXT))
    if record.exception is not None:
        return case
    returned = printable(record.recording.got(index), _MAX_TEXT)
    expected = known.expected.get(case.name, {}).get(index) if case.public else None
    return replace(case, returned=returned, expected=expected if expected != returned else None)


def _failure(record: CaseRecord, lost: Mapping[str, str], *, may_show: bool) -> Failure:
    """Return why a case failed, in words for the student."""
    kind = record.kind or FailureKind.WRONG
    report = record.exception
    if record.withheld:
        shown = _WITHHELD if may_show else _HIDDEN
        if kind is FailureKind.TIMED_OUT:
            shown = _LATE
        said = printable(str(record.error), _MAX_TEXT)
        return Failure(kind, shown, for_instructor=said)
    text = _message(kind, record, may_show=may_show)
    needed = [*record.missing, *undefined_names(report)]
    causes = dict.fromkeys(lost[name] for name in needed if name in lost)
    message = printable(" ".join([text, *(f"{cause}." for cause in causes)]), _MAX_TEXT)
    return Failure(kind, message, None if report is None else _printable_report(report))


def _message(kind: FailureKind, record: CaseRecord, *, may_show: bool) -> str:
    """Return why a case failed; what its test says only where that may be shown."""
    error = record.error
    if kind is FailureKind.TIMED_OUT:
        return _LATE
    if kind in (FailureKind.DIED, FailureKind.PROTOCOL_ERROR):
        return f"There was no answer: {error}."
    if kind is FailureKind.MISSING:
        return f"The notebook does not define {' and '.join(record.missing)}."
    if kind is FailureKind.NOT_ATTEMPTED:
        return str(error) or "Not attempted yet."
    if kind is FailureKind.WRONG:
        shown = str(error) if may_show else _HIDDEN
        shown = shown.partition(HINT_MARK)[0]  # the diagnosis, which knows all cases, has the hint
        return shown or "The result is not what the question asks for."
    if record.exception is not None or may_show:
        return f"{type(error).__name__}: {error}"
    return "An error was raised."
