"""Run tests in a tree until one fails."""

import contextlib
import json
import os
import re
import selectors
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mutation.tree import Tree

_WARM = Path(__file__).with_name("warm.py")
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.*)$", re.MULTILINE)
_OUTPUT = 4_000  # characters to keep


@dataclass(frozen=True)
class Outcome:
    """What came of a run of tests."""

    passed: bool
    test: str
    """the test that failed, where one can be named"""
    output: str
    timed_out: bool = False


class Trials:
    """Runs tests in a tree, each run in a fork of a process that is warm.

    Parameters
    ----------
    tree : Tree
    """

    def __init__(self, tree: Tree) -> None:
        self._warm = subprocess.Popen(
            [tree.python, _WARM],
            cwd=tree.path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # with a buffer, what has come could not be waited for
        )

    def close(self) -> None:
        """End the warm process."""
        if self._warm.stdin is not None:
            self._warm.stdin.close()
        self._warm.wait()

    def run(self, tests: list[str], seconds: float) -> Outcome:
        """Run tests one after another, and stop at the first that fails.

        Parameters
        ----------
        tests : list of str
            As pytest names them.
        seconds : float
            When to end the run; it then counts as failed.
        """
        ask, answer = self._warm.stdin, self._warm.stdout
        assert ask is not None
        assert answer is not None
        with tempfile.TemporaryDirectory() as folder:
            listed, printed = Path(folder) / "tests", Path(folder) / "printed"
            listed.write_text("".join(f"{test}\n" for test in tests))
            ask.write(json.dumps([str(listed), str(printed)]).encode() + b"\n")
            pid = int(answer.readline())
            in_time = _comes(answer.fileno(), seconds)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)  # what it has started and left, too
            code = int(answer.readline())
            output = printed.read_text(errors="replace") if printed.exists() else ""
        if not in_time:
            return Outcome(False, "", f"ended after {seconds:.0f} s", timed_out=True)
        return Outcome(code == 0, failed_of(tests, output), output[-_OUTPUT:])


def failed_of(tests: list[str], output: str) -> str:
    """Return which of the tests pytest says has failed; an empty text where it names none."""
    line = _FAILED.search(output)
    if line is None:
        return ""
    # What follows a name is set off by " - ", which names may hold as well.
    named = [test for test in tests if f"{line[1]} - ".startswith(f"{test} - ")]
    return max(named, key=len, default="")


def _comes(descriptor: int, seconds: float) -> bool:
    """Return whether something can be read from a descriptor in time."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(descriptor, selectors.EVENT_READ)
        return bool(waiting.select(seconds))
