"""Run tests on a mutant until one fails."""

import contextlib
import os
import re
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mutation.tree import Tree

_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", re.MULTILINE)
_OUTPUT = 4_000  # characters to keep


@dataclass(frozen=True)
class Outcome:
    """What came of a run of tests."""

    passed: bool
    test: str
    """the test that failed, where one can be named"""
    output: str
    timed_out: bool = False


def run_tests(tree: Tree, tests: list[str], seconds: float) -> Outcome:
    """Run tests one after another in a tree, and stop at the first that fails.

    Parameters
    ----------
    tree : Tree
    tests : list of str
        As pytest names them.
    seconds : float
        When to end the run; it then counts as failed.
    """
    options = ["-q", "-x", "--no-header", "--tb=short", "-p", "no:cacheprovider"]
    with tempfile.TemporaryDirectory() as folder:
        listed, printed = Path(folder) / "tests", Path(folder) / "printed"
        listed.write_text("".join(f"{test}\n" for test in tests))
        with printed.open("wb") as out:  # a pipe would be kept open by what outlives the run
            process = subprocess.Popen(
                [tree.python, "-m", "pytest", *options, f"@{listed}"],
                cwd=tree.path,
                env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that all that it starts can be ended with it
            )
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                return Outcome(False, "", f"ended after {seconds:.0f} s", timed_out=True)
            finally:
                _end(process)
        output = printed.read_text(errors="replace")
    failed = _FAILED.search(output)
    return Outcome(code == 0, failed[1] if failed else "", output[-_OUTPUT:])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group; the zygote ends with the process that it serves."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
