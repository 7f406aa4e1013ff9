"""Import Otter's classes for tests, scores and configuration without its slow dependencies.

`import otter` loads pandas, nbconvert and ipywidgets, which takes longer than grading a submission
and is not needed for its scoring. So the `__init__` modules of Otter's packages are skipped while
the imports below run. A later `import otter` loads all of Otter as usual, with these same classes.
IPython, which Otter's modules ask for its shell, is not loaded either, nor is nbformat (with
jsonschema), of which they name a class in annotations.
"""

import contextlib
import importlib
import importlib.util
import sys
import types
from collections.abc import Iterator
from typing import Any

_PACKAGES = ("otter", "otter.run", "otter.run.run_autograder")
_NOTEBOOKS = "nbformat"
_SHELL = ("IPython", "IPython.core", "IPython.core.getipython")


def _get_ipython() -> Any:
    """Return IPython's shell, or None where there is none; IPython is not loaded for that."""
    module: Any = sys.modules.get("IPython.core.interactiveshell")
    if module is None or not module.InteractiveShell.initialized():
        return None
    return module.InteractiveShell.instance()


class _Later(types.ModuleType):
    """Stands for a module of the same name, which is imported when something of it is needed."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


@contextlib.contextmanager
def without_initialisers() -> Iterator[None]:
    """Import without the `__init__` modules of Otter's packages, IPython and nbformat."""
    stand_ins: dict[str, types.ModuleType] = {}
    for name in _PACKAGES:
        if name not in sys.modules:
            spec = importlib.util.find_spec(name)
            if spec is None:
                continue  # Otter is not installed: the import in the block raises the error
            package = types.ModuleType(name)
            package.__spec__, package.__path__ = spec, spec.submodule_search_locations or []
            sys.modules[name] = stand_ins[name] = package
    if _SHELL[-1] not in sys.modules:
        for name in _SHELL:
            if name not in sys.modules:
                sys.modules[name] = stand_ins[name] = types.ModuleType(name)
        vars(sys.modules[_SHELL[-1]])["get_ipython"] = _get_ipython
    if _NOTEBOOKS not in sys.modules:
        sys.modules[_NOTEBOOKS] = stand_ins[_NOTEBOOKS] = _Later(_NOTEBOOKS)
        vars(sys.modules[_NOTEBOOKS])["NotebookNode"] = dict  # which it derives from
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


with without_initialisers():
    from otter.run.run_autograder.autograder_config import AutograderConfig
    from otter.test_files import GradingResults, TestFile
    from otter.test_files.abstract_test import TestCase, TestCaseResult
    from otter.test_files.exception_test import ExceptionTestFile, test_case
    from otter.test_files.ok_test import OKTestFile


def use_real_modules() -> None:
    """Let Otter's modules use IPython and nbformat themselves, so that no pickle names ours."""
    import nbformat
    from IPython.core.getipython import get_ipython

    for name, module in [*sys.modules.items()]:
        if name.startswith("otter."):
            for key, value in [*vars(module).items()]:
                if value is _get_ipython:
                    setattr(module, key, get_ipython)
                elif isinstance(value, _Later):
                    setattr(module, key, nbformat)


__all__ = [
    "AutograderConfig",
    "ExceptionTestFile",
    "GradingResults",
    "OKTestFile",
    "TestCase",
    "TestCaseResult",
    "TestFile",
    "test_case",
    "use_real_modules",
    "without_initialisers",
]
