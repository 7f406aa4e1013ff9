"""Run tests in forks of a process that has the libraries loaded: `python warm.py` in a tree.

To load them takes longer than most tests. Nothing of mlmath or of the tests is loaded before a
fork, so each run meets the sources as they are then. Each line on the standard input is a run: a
file that lists its tests, and a file for what it prints, as JSON; the answer is its number.
"""

import contextlib
import importlib
import json
import os
import sys
from typing import NoReturn

_LIBRARIES = (
    *("pytest", "hypothesis", "numpy", "nbformat", "jsonschema", "jinja2", "yaml", "rich.table"),
    *("rich.progress", "click", "scipy.stats", "sklearn.linear_model", "pandas", "psutil"),
    *("matplotlib.figure", "multiprocessing.pool", "asyncio", "sqlite3", "zipfile", "pebble"),
    *("jupytext", "packaging.version", "markdown_it", "starlette.applications", "nh3"),
)
_OPTIONS = ("-q", "-x", "--no-header", "--tb=short", "-p", "no:cacheprovider")


def main() -> None:
    """Fork a run for each line of the standard input."""
    for name in _LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for line in sys.stdin:
        listed, printed = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _run(listed, printed)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _run(listed: str, printed: str) -> NoReturn:
    code = 1
    try:
        os.setsid()  # so that all that it starts can be ended with it
        out = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, source in ((0, nothing), (1, out), (2, out)):
            os.dup2(source, target)
        sys.stdin = os.fdopen(0, closefd=False)
        import pytest

        code = int(pytest.main([*_OPTIONS, f"@{listed}"]))
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
