"""What nbgrader's graded cell runs: a question's whole test, which ends in its score.

The text of this file goes into every graded cell of an nbgrader course, into the region that
nbgrader takes out of the notebook it releases and puts back to grade. It needs Otter and nothing
of mlmath. It runs beside the student's code and cannot hide from it: nbgrader grades inside the
student's kernel. What it does prevent is that honest code costs marks: nbgrader takes a word on
standard error for a failure, and a cell without a result for a success.
"""

import builtins
import contextlib
import functools
import io
import os
import signal
import sys
import threading
import types

from IPython import get_ipython
from otter.test_files.exception_test import ExceptionTestFile

SECONDS = 10  # for one test case
MISHAPS = 3  # test cases that may run out of time before the others are given up


class Grader:
    """Stands in for Otter's `grader` during one graded cell.

    Parameters
    ----------
    test : str
        The source of the question's Otter test file, public and hidden cases.
    modules : dict of str to str
        Sources of the modules that its cases import, by name.
    notebook : dict
        The notebook's names; this object becomes its `grader` for one check.
    """

    def __init__(self, test, modules, notebook):
        self._test, self._modules, self._notebook = test, modules, notebook
        self._before = notebook.get("grader")
        notebook["grader"] = self

    def check(self, question):
        """Run all cases, print what failed, and make the score the cell's result."""
        self._notebook["grader"] = self._before
        test_file = ExceptionTestFile.from_string(self._test, path=f"tests/{question}.py")
        private_import = _importer(self._modules)
        mishaps = []
        for case in test_file.test_cases:
            case.body.test_func = _contained(_rebuilt(case.body.test_func, private_import), mishaps)
        with _quiet():
            test_file.run(self._notebook)
        for result in test_file.test_case_results:
            if not result.passed:
                name = result.test_case.body.test_func.__name__
                print(f"{name}: {result.message.split(chr(10), 3)[-1]}")  # below Otter's headings
        get_ipython().displayhook(_Score(test_file))


class _Score:
    """A number from 0 to the question's points that looks the same whatever %precision says."""

    def __init__(self, test_file):
        self._text = repr(min(max(float(test_file.score), 0.0), float(test_file.possible)))

    def __repr__(self):
        return self._text


def _importer(sources):
    """Return an `__import__` that also knows the modules in `sources`, and keeps them to itself."""
    loaded = {}

    def private_import(name, *arguments, **keywords):
        if name not in sources:
            return builtins.__import__(name, *arguments, **keywords)
        if name not in loaded:
            loaded[name] = types.ModuleType(name)
            loaded[name].__dict__["__builtins__"] = vars(builtins) | {"__import__": private_import}
            exec(compile(sources[name], f"{name}.py", "exec"), loaded[name].__dict__)
        return loaded[name]

    return private_import


def _rebuilt(function, private_import):
    """The same function, whose import statements go through `private_import`."""
    names = function.__globals__ | {"__builtins__": vars(builtins) | {"__import__": private_import}}
    return types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)


class _OutOfTime(BaseException):
    """Not an Exception, which an answer may catch."""


def _contained(function, mishaps):
    """The same test case, which ends in time and does not take the others with it."""

    @functools.wraps(function)
    def contained(**arguments):
        if len(mishaps) >= MISHAPS:
            raise RuntimeError(f"not tried: {MISHAPS} test cases did not finish in time")
        try:
            with _time_limit(SECONDS):
                function(**arguments)
        except _OutOfTime:
            mishaps.append(function)
            raise RuntimeError("it did not finish in time") from None
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise RuntimeError(f"it ended with {type(error).__name__}") from None

    return contained


@contextlib.contextmanager
def _time_limit(seconds):
    """Raise _OutOfTime in the block after `seconds`, where the system has such an alarm."""
    in_main = threading.current_thread() is threading.main_thread()
    if not (in_main and hasattr(signal, "setitimer")):
        yield  # nbgrader's own limit for a cell remains
        return

    def out_of_time(signum, frame):
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, out_of_time)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _quiet():
    """Keep everything that is written in the block, by whatever way, out of the notebook."""
    streams = [sys.stdout, sys.stderr]
    saved = [(number, os.dup(number)) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in saved:
            os.dup2(nowhere, number)
        for stream in streams:  # loggers hold the streams themselves
            with contextlib.suppress(AttributeError):
                stream.write = len
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        for stream in streams:
            with contextlib.suppress(AttributeError):
                del stream.write
        for number, copy in saved:
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)
