"""Measure the tests file by file, so that what has changed can be measured anew by itself.

Each file of tests has a folder of its own below `out/coverage`, with what it ran (`coverage`), how
long its tests took (`durations.jsonl`), and of which files that is true (`made_of.json`).
"""

import hashlib
import json
import queue
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from measuring.data import combine, data_in
from measuring.environment import MODULE, make_environment, put_settings

#: The top of the project.
TOP = Path(__file__).parents[2]
OUT = TOP / "out" / "coverage"

# The order in which what is known of them is most useful: those that start no sandbox first.
_FIRST = ("results", "lms", "feedback", "submissions", "assignment", "bundle", "build", "review")
#: What `make test` selects.
SELECTED = "not browser and not slow"
_PASSED = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
_RUN_BY_ALL = ("conftest.py", "helpers", "lean", "data")


class Group(NamedTuple):
    """A file of tests, measured in one run."""

    tests: Path

    @property
    def name(self) -> str:
        """Its path from the top, as pytest takes it."""
        return self.tests.relative_to(TOP).as_posix()

    @property
    def folder(self) -> Path:
        """Where the measurements are."""
        return OUT / self.tests.stem

    @property
    def data(self) -> Path:
        """The file of coverage.py's."""
        return data_in(self.folder)

    @property
    def durations(self) -> Path:
        """How long each part of each test took, and what came of it."""
        return self.folder / "durations.jsonl"

    def is_one_of(self, names: list[str]) -> bool:
        """Return whether the file or its folder is named; so are all where there are no names."""
        return not names or bool({self.tests.stem, self.tests.parent.name} & {*names})

    def sources(self) -> dict[str, str]:
        """Return the files of `src/mlmath` that were measured, by path, each as a digest."""
        try:
            made_of: dict[str, dict[str, str]] = json.loads(self._made_of.read_text())
            return made_of["sources"]
        except (OSError, ValueError, KeyError):
            return {}

    def is_current(self) -> bool:
        """Return whether nothing has changed since it was measured."""
        try:
            return bool(json.loads(self._made_of.read_text()) == self._now())
        except (OSError, ValueError):
            return False

    def is_of_these_sources(self) -> bool:
        """Return whether it was measured, and `src/mlmath` has not changed since."""
        return self.sources() == self._now()["sources"]

    def measure(self, python: Path) -> bool:
        """Run the tests; return whether all passed.

        Parameters
        ----------
        python : Path
            Of an environment that measures, and measures nothing else meanwhile.
        """
        put_settings(python, TOP, self.folder, by_test=True)
        self.durations.touch()
        now = self._now()
        command = [python, "-m", "pytest", "-q", "-p", MODULE, "-p", "no:cacheprovider"]
        command += ["-m", SELECTED, self.name]
        done = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
        combine(self.folder, TOP)
        self._made_of.write_text(json.dumps(now))
        printed = done.stdout.splitlines() or [""]
        print(f"{self.name}: {printed[-1]}", flush=True)
        if done.returncode not in _PASSED:
            print(done.stdout, done.stderr, sep="\n", file=sys.stderr, flush=True)
        return done.returncode in _PASSED

    @property
    def _made_of(self) -> Path:
        return self.folder / "made_of.json"

    def _now(self) -> dict[str, dict[str, str]]:
        tests = [self.tests, TOP / "tests" / "measuring" / "process.py"]
        for name in _RUN_BY_ALL:
            tests += _files(TOP / "tests" / name)
        return {"sources": _digests(_files(TOP / "src" / "mlmath")), "tests": _digests(tests)}


def groups() -> list[Group]:
    """Return all groups that `pytest` runs, in the order of the work."""
    options = tomllib.loads((TOP / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]
    left_out = {*options["norecursedirs"], *_RUN_BY_ALL}
    found = [
        Group(path)
        for path in (TOP / "tests").rglob("test_*.py")
        if not left_out & set(path.relative_to(TOP).parts)
    ]
    return sorted(found, key=lambda group: (_place(group), group.name))


def measure(stale: list[Group], jobs: int) -> list[str]:
    """Measure groups, so many at a time; return the names of those of which a test failed."""
    free: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for number in range(min(jobs, len(stale))):
        free.put(make_environment(OUT / f"environment-{number}", TOP, measured=True))

    def passes(group: Group) -> bool:
        python = free.get()
        try:
            return group.measure(python)
        finally:
            free.put(python)

    with ThreadPoolExecutor(jobs) as pool:
        passed = list(pool.map(passes, stale))
    return [group.name for group, each in zip(stale, passed, strict=True) if not each]


def _place(group: Group) -> int:
    name = group.tests.parent.name
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the files below a folder."""
    if path.is_file():
        yield path
    for each in sorted(path.rglob("*")):
        if each.is_file() and "__pycache__" not in each.parts:
            yield each


def _digests(files: Iterator[Path] | list[Path]) -> dict[str, str]:
    return {
        path.relative_to(TOP).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }
