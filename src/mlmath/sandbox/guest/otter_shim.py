"""What `import otter` gives a submission: checks are noted, everything else does nothing.

A released notebook creates a grader and calls `grader.check("question")` below every answer. Stock
Otter runs the question's tests at that moment, so this stand-in tells the session, which waits
there until the grader has tested the question from its own process. There are no tests in this one.
"""

import inspect
import types


class Checked:
    """What a check returns while a notebook is graded."""

    def __repr__(self):
        return "checked when graded"


def make_module(check_question):
    """Return a module to stand for `otter`.

    Parameters
    ----------
    check_question : callable
        Called with the question's name and the namespace to test, wherever a check is run.
    """

    class Notebook:
        """Has the methods of `otter.Notebook` that a notebook may call."""

        def __init__(self, *args, **kwargs):
            pass

        def check(self, question, global_env=None):
            if global_env is None:
                global_env = inspect.currentframe().f_back.f_globals
            check_question(str(question), global_env)
            return Checked()

        def check_all(self, *args, **kwargs):
            return None

        def __getattr__(self, name):
            if name.startswith("_"):
                raise AttributeError(name)
            return lambda *args, **kwargs: None

    module = types.ModuleType("otter", "Stands for Otter while a notebook is graded.")
    module.Notebook = Notebook
    module.__version__ = "7.0.0"
    return module
