"""Test a question inside a graded cell of nbgrader, and make the score the cell's result.

`mlmath nbgrader` copies this file into every graded cell of an nbgrader course, into the region
that nbgrader removes from the notebook it releases and restores before it grades. It needs Otter
and nothing of mlmath. nbgrader grades inside the student's kernel, so this code cannot be protected
from the student's. It only prevents wrong scores for honest code: nbgrader counts a cell that
writes to standard error as failed, and a cell without a result as passed.
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
MAX_TIMEOUTS = 3  # test cases that may run out of time before the others are skipped


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
        timeouts = []
        for case in test_file.test_cases:
            case.body.test_func = _contained(
                _rebuilt(case.body.test_func, private_import), timeouts
            )
        with _quiet():
            test_file.run(self._notebook)
        for result in test_file.test_case_results:
            if not result.passed:
                name = result.test_case.body.test_func.__name__
                print(f"{name}: {result.message.split(chr(10), 3)[-1]}")  # below Otter's headings
        get_ipython().displayhook(_Score(test_file))


class _Score:
    """A number from 0 to the question's points, shown in full whatever %precision is set to."""

    def __init__(self, test_file):
        self._text = repr(min(max(float(test_file.score), 0.0), float(test_file.possible)))

    def __repr__(self):
        return self._text


def _importer(sources):
    """Return an `__import__` that also imports `sources`, without putting them in sys.modules."""
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
    """Return the same function with import statements that call `private_import`."""
    names = function.__globals__ | {"__builtins__": vars(builtins) | {"__import__": private_import}}
    return types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)


class _OutOfTime(BaseException):
    """A test case took too long. Not an Exception, since answers may catch those."""


def _contained(function, timeouts):
    """Return the same test case with a time limit, and unable to end the whole test."""

    @functools.wraps(function)
    def contained(**arguments):
        if len(timeouts) >= MAX_TIMEOUTS:
            raise RuntimeError(f"not tried: {MAX_TIMEOUTS} test cases did not finish in time")
        try:
            with _time_limit(SECONDS):
                function(**arguments)
        except _OutOfTime:
            timeouts.append(function)
            raise RuntimeError("it did not finish in time") from None
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise RuntimeError(f"it ended with {type(error).__name__}") from None

    return contained


@contextlib.contextmanager
def _time_limit(seconds):
    """Raise _OutOfTime in the block after `seconds`, where the system has interval timers."""
    in_main = threading.current_thread() is threading.main_thread()
    if not (in_main and hasattr(signal, "setitimer")):
        yield  # nbgrader's own limit for a cell still holds
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
    """Keep all that the block prints out of the notebook, also through descriptors and loggers."""
    streams = [sys.stdout, sys.stderr]
    saved = [(number, os.dup(number)) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in saved:
            os.dup2(nowhere, number)
        for stream in streams:  # loggers keep references to these very objects
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
