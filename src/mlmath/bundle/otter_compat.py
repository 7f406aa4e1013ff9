"""Otter's own classes for tests, scores and configuration: what grading needs of Otter.

`import otter` loads pandas, nbconvert and ipywidgets before the first line of its scoring can run,
which takes longer than grading a submission. So its packages' own modules are passed over here, for
as long as the imports below take; whoever imports `otter` later gets all of it, with these classes.
Nor need jsonschema, which nbformat loads, know the grammar of addresses in every language: it takes
over a second to set up, and no notebook's schema names one.
"""

import contextlib
import importlib.util
import sys
import types

_PACKAGES = ("otter", "otter.run", "otter.run.run_autograder")
_GRAMMAR = "rfc3987_syntax"


@contextlib.contextmanager
def without_initialisers():
    """Let modules of the packages be imported without what the packages themselves import."""
    stand_ins = {}
    for name in _PACKAGES:
        if name not in sys.modules:
            spec = importlib.util.find_spec(name)
            package = types.ModuleType(name)
            package.__spec__, package.__path__ = spec, spec.submodule_search_locations
            sys.modules[name] = stand_ins[name] = package
    if _GRAMMAR not in sys.modules:
        sys.modules[_GRAMMAR] = stand_ins[_GRAMMAR] = None  # as if it were not installed
    try:
        yield
    finally:
        for name, package in stand_ins.items():
            if sys.modules.get(name) is package:
                del sys.modules[name]


with without_initialisers():
    from otter.run.run_autograder.autograder_config import AutograderConfig
    from otter.test_files import GradingResults, TestFile
    from otter.test_files.abstract_test import TestCaseResult
    from otter.test_files.exception_test import ExceptionTestFile, test_case
    from otter.test_files.ok_test import OKTestFile

__all__ = [
    "AutograderConfig",
    "ExceptionTestFile",
    "GradingResults",
    "OKTestFile",
    "TestCaseResult",
    "TestFile",
    "test_case",
    "without_initialisers",
]
