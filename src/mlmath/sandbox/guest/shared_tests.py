"""Run test cases in the sandbox, as stock Otter does (the shared mode).

This is for bundles that are not ours: their tests may do anything with the student's objects, so
they run beside them. The student's code could interfere here, as with stock Otter. Only plain
results leave the sandbox, and a result says that it was made this way.
"""

import contextlib
import doctest
import inspect
import io
import os
import sys
import types
from collections.abc import Callable, Iterator
from textwrap import indent
from typing import Any

from IPython.core.getipython import get_ipython

_MAX_MESSAGE = 4000  # characters

_TestFunction = Callable[..., object]


class _TestCase:
    """Stands for Otter's decorator `test_case`, which turns a function into a test case."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.test_func: _TestFunction = lambda: None

    def __call__(self, function: _TestFunction) -> "_TestCase":
        self.test_func = function
        return self


class SharedTests:
    """Run test cases on the notebook's names; exported at every check (`control.SHARED_TESTS_KEY`).

    Parameters
    ----------
    namespace : dict
        What the notebook has defined.
    folder : str
        The notebook's folder; the working directory may be another one by now.
    """

    def __init__(self, namespace: dict[str, Any], folder: str) -> None:
        self._namespace, self._folder = namespace, folder
        self._cases: dict[str, list[_TestFunction]] = {}

    def run(self, kind: str, question: str, name: str, source: str, index: int) -> tuple[bool, str]:
        """Run one test case.

        Parameters
        ----------
        kind : str
            `ok` for a doctest, `exception` for a test function.
        question : str
            What the test file is called, without its suffix.
        name : str
            The name that the test file gives the question.
        source : str
            The doctest, or the whole exception-based test file.
        index : int
            Which of the file's test cases, from 0.

        Returns
        -------
        bool
            Whether it passed.
        str
            The message of a case that failed.
        """
        with self._in_folder():
            if kind == "ok":
                passed, message = _doctest(f"{name} {index}", source, self._namespace)
            else:
                passed, message = self._function(question, name, source, index)
        return bool(passed), str(message)[:_MAX_MESSAGE]

    @contextlib.contextmanager
    def _in_folder(self) -> Iterator[None]:
        """Work in the notebook's folder, which a notebook may have left or removed."""
        here = self._folder
        with contextlib.suppress(OSError):
            here = os.getcwd()
        if here == self._folder:
            yield
            return
        with contextlib.suppress(OSError):
            os.chdir(self._folder)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.chdir(here)

    def _function(self, question: str, name: str, source: str, index: int) -> tuple[bool, str]:
        """Run a test function; return whether it passed, and the message."""
        try:
            if question not in self._cases:
                self._cases[question] = _load(source, question)
            function = self._cases[question][index]
            arguments = {
                parameter: self._namespace
                if parameter == "env"
                else self._namespace.get(parameter, None)
                for parameter in inspect.signature(function).parameters
            }
            function(**arguments)
        except BaseException as error:  # Otter has no result at all after a SystemExit
            return False, _error_message(error, name, source)
        return True, ""


def _load(source: str, question: str) -> list[_TestFunction]:
    """Execute an exception-based test file; return its test functions.

    It is executed twice, as Otter does it: to find out its format, and to read it.
    """
    path = f"./tests/{question}.py"
    with _otter_test_files():
        exec(source, {})
        namespace: dict[str, Any] = {}
        exec(compile(source, path, "exec"), namespace)
    return [value.test_func for value in namespace.values() if isinstance(value, _TestCase)]


def _doctest(name: str, source: str, namespace: dict[str, Any]) -> tuple[bool, str]:
    """Run a doctest; return whether it passed, and doctest's report of a failure."""
    parsed = doctest.DocTestParser().parse(source, name)
    examples = [part for part in parsed if isinstance(part, doctest.Example)]
    test = doctest.DocTest(examples, namespace, name, None, None, source)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown), _no_display():
        failed = doctest.DocTestRunner(verbose=True).run(test, clear_globs=False).failed
    return not failed, "" if not failed else shown.getvalue()


@contextlib.contextmanager
def _no_display() -> Iterator[None]:
    """Let `display` show nothing, as Otter does while it runs a doctest."""
    formatter: Any = getattr(get_ipython(), "display_formatter", None)
    if formatter is None:
        yield
        return
    before, formatter.formatters = formatter.formatters, {}
    try:
        yield
    finally:
        formatter.formatters = before


def _error_message(error: BaseException, name: str, source: str) -> str:
    """Return what Otter says of an exception, and of the line of the test that led to it."""
    trace = error.__traceback__
    line = trace.tb_next.tb_lineno if trace is not None and trace.tb_next is not None else 1
    quoted = indent("\n".join(source.split("\n")[line - 1 : line]), "  ")
    reason = str(error).strip("'")
    return f"Error at line {line} in test {name}:\n{quoted}\n{type(error).__name__}: {reason}"


@contextlib.contextmanager
def _otter_test_files() -> Iterator[None]:
    """Provide a module `otter.test_files` while a test file is executed."""
    module = types.ModuleType("otter.test_files")
    vars(module)["test_case"] = _TestCase
    otter, before = sys.modules.get("otter"), sys.modules.get("otter.test_files")
    sys.modules["otter.test_files"] = module
    if otter is not None:
        vars(otter)["test_files"] = module
    try:
        yield
    finally:
        if before is None:
            del sys.modules["otter.test_files"]
        else:
            sys.modules["otter.test_files"] = before
