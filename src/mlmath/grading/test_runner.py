"""Run a bundle's tests at the checks of a submission's notebook, in the trusted process.

Otter's own `ExceptionTestFile` runs its cases and does the scoring; what is ours is where the
student's names come from (proxies), how long a case may take, and that a case which hangs or
kills its process costs no other. Tests that cannot be run here are run in the student's process
(`student.sharing`), and only their results come back.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

from mlmath.bundle.otter_compat import TestCaseResult, test_case
from mlmath.bundle.reader import with_body
from mlmath.errors import CallTimeout, ProcessDied, ProtocolError, RpcError
from mlmath.grading.diagnosis.recording import Recording
from mlmath.sandbox.host.notebook_run import clean_details

_MISHAPS = 3  # processes one question may hang or kill before its other cases are given up


@dataclass
class CaseRecord:
    """What happened in one test case, beyond what Otter keeps."""

    error: Exception | None = None
    """what the test case ended with"""
    place: dict | None = None
    """where in the student's code it came from: type, message, cell, line, code"""
    missing: tuple[str, ...] = ()
    """names the case asked for which the notebook does not define"""
    recording: Recording = field(default_factory=Recording)
    """what the student's code did, if the case did not pass"""

    @property
    def kind(self):
        """What sort of failure it was, in a word or two; empty when the case passed."""
        if self.error is None:
            return ""
        if isinstance(self.error, CallTimeout):
            return "timed out"
        if isinstance(self.error, RpcError):
            return "breach" if isinstance(self.error, ProtocolError) else "died"
        if self.missing:
            return "missing"
        if isinstance(self.error, NotImplementedError):
            return "not attempted"
        return "wrong" if isinstance(self.error, AssertionError) and not self.place else "error"


class _Environment(Mapping):
    """The student's names, looked up on demand; `None` for what is not there, as in Otter."""

    def __init__(self, check, missing):
        self._check, self._missing = check, missing

    def __getitem__(self, name):
        try:
            return self._check.look_up(name)
        except AttributeError:
            self._missing.append(name)
            raise KeyError(name) from None

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class _Case(test_case):
    """A test case of a bundle, bound to one submission."""

    def __init__(self, original, template, index, run, limits, records, keep):
        super().__init__(
            original.name,
            original.points,
            original.hidden,
            original.success_message,
            original.failure_message,
        )
        self.test_func = getattr(original.body, "test_func", None)
        self._source = original.body
        self._template, self._index = template, index
        self._run, self._limits, self._records, self._keep = run, limits, records, keep

    @property
    def label(self):
        """What the case is called: its function's name, or Otter's name for it."""
        return getattr(self.test_func, "__name__", self.name)

    def call_func(self, global_environment):
        """Run the case; whatever it raises comes from two frames down, where Otter looks for it."""
        record = CaseRecord()
        self._records.append(record)
        try:
            check, missing = self._open(), []
            peer, environment = check.peer, _Environment(check, missing)
            arguments = {
                name: environment if name == "env" else environment.get(name)
                for name in _parameters(self.test_func)
            }
        except RpcError as error:
            record.error = error
            self._run.discard()

            def not_run(error=error):
                raise error

            not_run()
        record.missing = tuple(missing)
        record.recording.begin(arguments)
        peer.observers[:] = [record.recording.note]
        try:
            self.test_func(**arguments)
        except Exception as error:
            record.error = peer.broken or error
            if error.__class__.__name__ == (peer.last_remote_error or {}).get("type"):
                record.place = clean_details(peer.last_remote_error)
            raise
        finally:
            peer.observers.clear()
            if peer.broken is not None:
                self._run.discard()
        if peer.broken is not None:
            record.error = peer.broken

            def process_gone(error=peer.broken):
                raise error

            process_gone()
        if not self._keep:
            record.recording.forget()

    def run_shared(self):
        """Run the case in the student's process; return whether it passed, and the message."""
        record = CaseRecord()
        self._records.append(record)
        doctests = isinstance(self._source, str)
        kind, source = ("ok", self._source) if doctests else ("exception", self._template.source)
        try:
            run = self._open().peer.lent(1).run
            passed, message = run(kind, self._template.name, source, self._index)
            if type(passed) is not bool or type(message) is not str:
                raise ProtocolError("it broke the protocol")
        except Exception as error:
            record.error = error
            self._run.discard()
            return False, f"There was no answer: {error}"
        if not passed:
            record.error = AssertionError(message)
        return passed, message

    def _open(self):
        mishaps = [r for r in self._records if isinstance(r.error, CallTimeout | ProcessDied)]
        if len(mishaps) >= _MISHAPS:
            raise ProcessDied(
                f"not tried: {_MISHAPS} test cases of this question hung or crashed before"
            )
        check = self._run.check()
        # A time of the case's own: what the test computes is free.
        check.peer.time_left = self._limits.test_timeout
        check.peer.last_remote_error = None
        return check


def _parameters(function):
    """The names of a function's parameters."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def check(bundle, run, limits, *, keep=False):
    """Run a submission's notebook and, wherever it checks a question, the question's test file.

    `keep` keeps the recordings of cases that passed, too.

    Returns
    -------
    list of (TestFile, list of CaseRecord)
        Otter's test files with their results, and what else is known of each case.
    """
    templates, checked = {test.name: test for test in bundle.tests}, {}
    for name in run.checks():
        checked[name] = _check_question(bundle, templates[name], run, limits, keep)
    for name, template in templates.items():
        if name not in checked:  # the notebook could not be run up to there, which is said so
            checked[name] = _check_question(bundle, template, run, limits, keep)
    return [checked[name] for name in templates]


def _check_question(bundle, template, run, limits, keep):
    template, records = bundle.fresh(template), []
    test_file = copy.copy(template)
    test_file.test_cases = [
        with_body(case, _Case(case, template, index, run, limits, records, keep))
        for index, case in enumerate(template.test_cases)
    ]
    if bundle.is_shared(template):
        test_file.test_case_results = [_shared_result(case) for case in test_file.test_cases]
    else:
        test_file.run({})
    return test_file, records


def _shared_result(case):
    passed, message = case.body.run_shared()
    shown = "✅ Test case passed" if passed else f"❌ Test case failed\n{message}"
    return TestCaseResult(test_case=case, message=shown, passed=passed)
