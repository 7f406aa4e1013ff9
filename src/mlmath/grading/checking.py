"""Run a bundle's tests against a submission's snapshots, in the trusted process.

Otter's own `ExceptionTestFile` runs its cases and does the scoring; what is ours is where the
student's names come from (proxies), how long a case may take, and that a case which hangs or
kills its process costs no other.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace

from otter.test_files.exception_test import test_case

from .bridge.channel import BridgeError, Died, TimedOut
from .running import clean_details

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


class _Environment(Mapping):
    """The student's names, looked up on demand; `None` for what is not there, as in Otter."""

    def __init__(self, root, missing):
        self._root, self._missing = root, missing

    def __getitem__(self, name):
        try:
            return getattr(self._root, name)
        except AttributeError:
            self._missing.append(name)
            raise KeyError(name) from None

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class _Case(test_case):
    """A test case of a bundle, bound to one submission."""

    def __init__(self, original, question, run, limits, records):
        super().__init__(
            original.name,
            original.points,
            original.hidden,
            original.success_message,
            original.failure_message,
        )
        self.test_func = original.test_func
        self._question, self._run, self._limits = question, run, limits
        self._records = records

    def call_func(self, global_environment):
        """Run the case; whatever it raises comes from two frames down, where Otter looks for it."""
        record = CaseRecord()
        self._records.append(record)
        try:
            peer, arguments = self._prepare(record)
        except BridgeError as error:
            record.error = error
            self._run.discard(self._question)

            def not_run(error=error):
                raise error

            not_run()
        try:
            self.test_func(**arguments)
        except Exception as error:
            record.error = peer.broken or error
            if error.__class__.__name__ == (peer.last_remote_error or {}).get("type"):
                record.place = clean_details(peer.last_remote_error)
            raise
        finally:
            if peer.broken is not None:
                self._run.discard(self._question)
        if peer.broken is not None:
            record.error = peer.broken

            def process_gone(error=peer.broken):
                raise error

            process_gone()

    def _prepare(self, record):
        mishaps = [r for r in self._records if isinstance(r.error, TimedOut | Died)]
        if len(mishaps) >= _MISHAPS:
            raise Died(f"not tried: {_MISHAPS} test cases of this question hung or crashed before")
        peer = self._run.snapshot(self._question)
        peer.time_left = self._limits.test_timeout  # of its own: what the test computes is free
        peer.last_remote_error = None
        missing = []
        environment = _Environment(peer.root(), missing)
        arguments = {
            name: environment if name == "env" else environment.get(name)
            for name in self._get_func_params()
        }
        record.missing = tuple(missing)
        return peer, arguments


def check(bundle, run, limits):
    """Run every test file of `bundle` on a notebook run.

    Returns
    -------
    list of (TestFile, list of CaseRecord)
        Otter's test files with their results, and what else is known of each case.
    """
    bundle.activate()
    checked = []
    for template in bundle.tests:
        records = []
        test_file = copy.copy(template)
        test_file.test_cases = [
            replace(case, body=_Case(case.body, template.name, run, limits, records))
            for case in template.test_cases
        ]
        test_file.run({})
        run.discard(template.name)
        checked.append((test_file, records))
    return checked
