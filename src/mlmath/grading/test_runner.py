"""Run a bundle's tests at the checks of a submission's notebook, in the trusted process.

Otter's own `ExceptionTestFile` runs its cases and computes the scores. This module supplies the
student's names as proxies, limits the time of each case, and makes sure that a case which hangs or
kills its sandbox costs no other. Tests that cannot run here are run in the sandbox
(`sandbox.guest.shared_tests`), and only their results come back.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from mlmath.bundle.otter_compat import TestCase, TestCaseResult, TestFile, test_case
from mlmath.bundle.reader import Bundle, question_of, with_body
from mlmath.errors import CallTimeout, ProcessDied, RpcError
from mlmath.grading.diagnosis.recording import CaseRecord, shorten
from mlmath.model.limits import Limits
from mlmath.sandbox.host import activity
from mlmath.sandbox.host.notebook_run import Check, NotebookRun, exception_report

_MAX_CRASHES = 3  # test cases of a question that may hang or crash before the rest is given up


@dataclass(frozen=True, slots=True)
class TestedQuestion:
    """A question whose tests were run."""

    __test__ = False  # pytest collects what is called Test…

    test_file: TestFile
    """Otter's test file with its results"""
    records: list[CaseRecord]
    """what else is known of each test case, in their order"""


class _Environment(Mapping[str, Any]):
    """The student's names, looked up on demand; `get` gives None for others, as with Otter."""

    def __init__(self, check: Check, missing: list[str]) -> None:
        self._check, self._missing = check, missing

    def __getitem__(self, name: str) -> Any:
        try:
            return self._check.look_up(name)
        except AttributeError:
            self._missing.append(name)
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Case(test_case):  # type: ignore[misc]  # Otter has no types
    """A test case of a bundle, bound to one submission."""

    def __init__(
        self,
        original: TestCase,
        template: TestFile,
        index: int,
        run: NotebookRun,
        limits: Limits,
        records: list[CaseRecord],
        *,
        keep: bool,
    ) -> None:
        self.hidden: bool
        super().__init__(
            original.name,
            original.points,
            original.hidden,
            original.success_message,
            original.failure_message,
        )
        self.test_func: Any = getattr(original.body, "test_func", None)
        self._source = original.body
        self._template, self._index = template, index
        self._run, self._limits, self._records, self._keep = run, limits, records, keep

    @property
    def label(self) -> str:
        """The name of the case's function, or Otter's name for the case."""
        return str(getattr(self.test_func, "__name__", None) or self.name)

    def call_func(self, global_environment: object) -> None:
        """Run the case. Otter looks for the line of an exception one frame below this one."""
        record = CaseRecord()
        self._records.append(record)
        missing: list[str] = []
        try:
            check = self._open_check(hidden=self.hidden)
            peer, environment = check.peer, _Environment(check, missing)
            arguments = {
                name: environment if name == "env" else environment.get(name)
                for name in parameters(self.test_func)
            }
        except RpcError as error:
            record.error = error
            self._run.discard()
            _raise(error)
        record.missing = tuple(missing)
        record.recording.begin(arguments)
        peer.observers[:] = [record.recording.note]
        try:
            self.test_func(**arguments)
        except Exception as error:
            shorten(error)
            record.error = peer.broken or error
            if error is peer.last_remote_exception:
                record.exception = exception_report(peer.last_remote_error)
            raise
        finally:
            peer.observers.clear()
            if peer.broken is not None:
                self._run.discard()
        if peer.broken is not None:  # the test has caught it
            record.error = peer.broken
            _raise(peer.broken)
        if not self._keep:
            record.recording.forget()

    def run_shared(self) -> tuple[bool, str]:
        """Run the case in the sandbox; return whether it passed, and the message."""
        record = CaseRecord()
        self._records.append(record)
        is_doctest = isinstance(self._source, str)
        # A file of test functions is sent whole.
        hidden = self.hidden or (not is_doctest and not self._template.all_public)
        record.withheld = hidden
        kind, source = ("ok", self._source) if is_doctest else ("exception", self._template.source)
        try:
            check = self._open_check(hidden=hidden)
            record.withheld |= self._run.knows_hidden
            name = self._template.name
            passed, message = check.run_shared_test(
                kind, question_of(self._template), name, source, self._index
            )
        except Exception as error:
            record.error = error
            self._run.discard()
            return False, f"There was no answer: {error}"
        if not passed:
            record.error = AssertionError(message)
        return passed, message

    def _open_check(self, *, hidden: bool) -> Check:
        """Return the check that the notebook waits at, with the time that a case may take."""
        crashes = [r for r in self._records if isinstance(r.error, CallTimeout | ProcessDied)]
        if len(crashes) >= _MAX_CRASHES:
            raise ProcessDied(
                f"not tried: {_MAX_CRASHES} test cases of this question hung or crashed before"
            )
        check = self._run.check(hidden=hidden)
        activity.now(f"the tests of {self._template.name}", self._limits.test_timeout)
        check.peer.time_left = self._limits.test_timeout  # what the test itself computes is free
        check.peer.last_remote_error = check.peer.last_remote_exception = None
        return check


def _raise(error: RpcError) -> NoReturn:
    """Raise from a frame of its own, where Otter looks for the failing line."""
    raise error


def parameters(function: Any) -> tuple[str, ...]:
    """Return the names of a function's parameters, without `*args` and `**kwargs`."""
    code = function.__code__
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return names


def run_tests(
    bundle: Bundle, run: NotebookRun, limits: Limits, *, keep: bool = False
) -> list[TestedQuestion]:
    """Run a submission's notebook and, at the last check of each question, its test file.

    Every case is run once, so that no notebook can learn from one try for the next.

    Parameters
    ----------
    keep : bool
        Whether to keep the recordings of cases that passed, too, and what exceptions hold.

    Returns
    -------
    list of TestedQuestion
        In the order of the bundle's tests.
    """
    templates = {question_of(test): test for test in bundle.tests}
    tested: dict[str, TestedQuestion] = {}
    for name in run.checks():
        tested.pop(name, None)
        tested[name] = _test_question(bundle, templates[name], run, limits, keep=keep)
    for name, template in templates.items():
        if name not in tested:  # the notebook could not be run up to there: its cases say so
            tested[name] = _test_question(bundle, template, run, limits, keep=keep)
    by_name = {question.test_file.name: question for question in tested.values()}
    return [by_name[name] for name in dict.fromkeys(test.name for test in bundle.tests)]


def _test_question(
    bundle: Bundle, template: TestFile, run: NotebookRun, limits: Limits, *, keep: bool
) -> TestedQuestion:
    """Run a question's test file on the notebook, which waits at a check of the question."""
    template = bundle.fresh(template) if bundle.isolated else template
    records: list[CaseRecord] = []
    test_file = copy.copy(template)
    test_file.test_cases = [
        with_body(case, _Case(case, template, index, run, limits, records, keep=keep))
        for index, case in enumerate(template.test_cases)
    ]
    if not bundle.isolated:
        test_file.test_case_results = [_shared_result(case) for case in test_file.test_cases]
    else:
        test_file.run({})
    if not keep:
        for record in records:
            record.let_go()
    return TestedQuestion(test_file, records)


def _shared_result(case: TestCase) -> TestCaseResult:
    """Run a case in the sandbox; return what Otter would say of it."""
    passed, message = case.body.run_shared()
    shown = "✅ Test case passed" if passed else f"❌ Test case failed\n{message}"
    return TestCaseResult(test_case=case, message=shown, passed=passed)
