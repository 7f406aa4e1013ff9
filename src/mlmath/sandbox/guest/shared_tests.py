"""Run test cases in the sandbox, as stock Otter does (the shared mode).

This is for bundles whose tests cannot run in the grader's process: doctests (OK format), and tests
of objects that cannot be sent as data. The student's code could interfere here, as with stock
Otter. Only plain results leave the sandbox, and a result says that it was made this way.
"""

import contextlib
import doctest
import io
import os
import sys
import types
from collections.abc import Callable, Iterator
from textwrap import indent
from typing import Any

_MAX_MESSAGE = 4000  # characters

_TestFunction = Callable[..., object]


class SharedTests:
    """Run test cases on the notebook's names. Exported at every check, after the names themselves.

    Parameters
    ----------
    namespace : dict
        What the notebook has defined.
    folder : str
        The notebook's folder; the working directory may be another one by now.
    """

    def __init__(self, namespace: dict[str, Any], folder: str) -> None:
        self._namespace, self._folder = namespace, folder

    def run(self, kind: str, name: str, source: str, index: int) -> tuple[bool, str]:
        """Run one test case.

        Parameters
        ----------
        kind : str
            `ok` for a doctest, `exception` for a test function.
        name : str
            The question's name.
        source : str
            The doctest, or the whole exception-based test file.
        index : int
            Which of the file's test cases.

        Returns
        -------
        bool
            Whether it passed.
        str
            The message of a case that failed.
        """
        with _importable(self._folder):
            if kind == "ok":
                passed, message = self._doctest(f"{name} {index}", source)
            else:
                passed, message = self._function(name, source, index)
        return bool(passed), str(message)[:_MAX_MESSAGE]

    def _doctest(self, name: str, source: str) -> tuple[bool, str]:
        parsed = doctest.DocTestParser().parse(source, name)
        examples = [part for part in parsed if isinstance(part, doctest.Example)]
        test = doctest.DocTest(examples, self._namespace, name, None, None, source)
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
            failed = doctest.DocTestRunner(verbose=True).run(test, clear_globs=False).failed
        return not failed, "" if not failed else shown.getvalue()

    def _function(self, question: str, source: str, index: int) -> tuple[bool, str]:
        cases: list[Any] = []
        namespace: dict[str, Any] = {}
        with _test_case_decorator(cases):
            exec(compile(source, f"tests/{question}.py", "exec"), namespace)
        function = cases[index]
        code = function.__code__
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        arguments = {
            name: self._namespace if name == "env" else self._namespace.get(name) for name in names
        }
        try:
            function(**arguments)
        except Exception as error:
            line = _line_below(error)
            quoted = indent("\n".join(source.split("\n")[line - 1 : line]), "  ")
            reason = str(error).strip("'")
            where = f"Error at line {line} in test {question}:\n{quoted}"
            return False, f"{where}\n{type(error).__name__}: {reason}"
        return True, ""


def _line_below(error: Exception) -> int:
    """Return the line at which the function that was called here raised the error."""
    trace = error.__traceback__
    if trace is None or trace.tb_next is None:
        raise error
    return trace.tb_next.tb_lineno


@contextlib.contextmanager
def _importable(folder: str) -> Iterator[None]:
    """Let tests import what is in the notebook's folder, as Otter does."""
    sys.path.append(folder)
    here = folder
    with contextlib.suppress(OSError):  # a notebook may have removed the folder it works in
        here = os.getcwd()
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.path.remove(folder)
            os.chdir(here)


@contextlib.contextmanager
def _test_case_decorator(cases: list[_TestFunction]) -> Iterator[None]:
    """Provide a module `otter.test_files` while a test file is executed.

    Its decorator `test_case` adds the functions of the test file to `cases`.
    """

    def test_case(*args: object, **kwargs: object) -> Callable[[_TestFunction], _TestFunction]:
        def keep(function: _TestFunction) -> _TestFunction:
            cases.append(function)
            return function

        return keep

    module = types.ModuleType("otter.test_files")
    vars(module)["test_case"] = test_case
    before = sys.modules.get("otter.test_files")
    sys.modules["otter.test_files"] = module
    try:
        yield
    finally:
        if before is None:
            del sys.modules["otter.test_files"]
        else:
            sys.modules["otter.test_files"] = before
