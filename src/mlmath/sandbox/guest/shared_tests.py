"""Run test cases in the student's process, as stock Otter does: the shared mode.

For bundles whose tests cannot run elsewhere: doctests (OK format), and tests that handle objects
which do not cross as data. The student's code could interfere here, as under stock Otter; only
plain results leave, and a result says that it was made this way.
"""

import contextlib
import doctest
import io
import os
import sys
import types
from textwrap import indent

_MESSAGE = 4000


class Sharing:
    """What is lent at a check besides the student's names: a runner of test cases.

    Parameters
    ----------
    namespace : dict
        What the notebook has defined.
    folder : str
        Where the notebook lies, wherever it works by now.
    """

    def __init__(self, namespace, folder):
        self._namespace, self._folder = namespace, folder

    def run(self, kind, name, source, index):
        """Run one test case; return whether it passed, and a message.

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
        """
        with _importable(self._folder):
            if kind == "ok":
                passed, message = self._doctest(f"{name} {index}", source)
            else:
                passed, message = self._function(name, source, index)
        return bool(passed), str(message)[:_MESSAGE]

    def _doctest(self, name, source):
        parsed = doctest.DocTestParser().parse(source, name)
        examples = [part for part in parsed if isinstance(part, doctest.Example)]
        test = doctest.DocTest(examples, self._namespace, name, None, None, source)
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
            failed = doctest.DocTestRunner(verbose=True).run(test, clear_globs=False).failed
        return not failed, "" if not failed else shown.getvalue()

    def _function(self, question, source, index):
        cases, namespace = [], {}
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
            line = error.__traceback__.tb_next.tb_lineno
            quoted = indent("\n".join(source.split("\n")[line - 1 : line]), "  ")
            reason = str(error).strip("'")
            where = f"Error at line {line} in test {question}:\n{quoted}"
            return False, f"{where}\n{type(error).__name__}: {reason}"
        return True, ""


@contextlib.contextmanager
def _importable(folder):
    """Tests may import what lies beside the notebook, as they may under Otter."""
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
def _test_case_decorator(cases):
    """Stand for `otter.test_files` while a test file is executed."""

    def test_case(*args, **kwargs):
        def keep(function):
            cases.append(function)
            return function

        return keep

    module = types.ModuleType("otter.test_files")
    module.test_case = test_case
    before = sys.modules.get("otter.test_files")
    sys.modules["otter.test_files"] = module
    try:
        yield
    finally:
        if before is None:
            del sys.modules["otter.test_files"]
        else:
            sys.modules["otter.test_files"] = before
