"""A stand-in for `otter` in a submission: it reports checks and does nothing else.

A released notebook creates a grader and calls `grader.check("question")` below every answer. Stock
Otter runs the question's tests at that moment. This stand-in calls the session instead, which waits
until the grader has tested the question from its own process, where the tests are.
"""

import sys
import types
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from typing import Any

_VERSION = "7.0.0"  # of Otter, which released notebooks are made for


class Checked:
    """What a check returns while a notebook is graded."""

    def __repr__(self) -> str:
        return "checked when graded"


def make_module(check_question: Callable[[str, dict[str, Any]], None]) -> types.ModuleType:
    """Return a module to import as `otter`.

    Parameters
    ----------
    check_question : callable
        Called with the question's name and the namespace to test, wherever a check is run.
    """

    class Notebook:
        """Has the methods of `otter.Notebook` that a notebook may call."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            pass

        def check(self, question: object, global_env: dict[str, Any] | None = None) -> Checked:
            if global_env is None:
                global_env = sys._getframe(1).f_globals
            check_question(str(question), global_env)
            return Checked()

        def check_all(self, *args: object, **kwargs: object) -> None:
            return None

        def __getattr__(self, name: str) -> Callable[..., None]:
            if name.startswith("_"):
                raise AttributeError(name)
            return lambda *args, **kwargs: None

    module = types.ModuleType("otter", "Stands for Otter while a notebook is graded.")
    module.__spec__ = ModuleSpec("otter", None)  # so that a notebook finds that it is installed
    vars(module).update(Notebook=Notebook, __version__=_VERSION)
    return module
