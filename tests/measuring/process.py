"""What each Python process of the measuring environment runs first, and a plugin for pytest.

`measuring.environment` copies this file into the environment, where a `.pth` file calls `begin`: so
even a process that is started without our variables (the zygote) measures itself, and nothing in
the product has to know of it.

A sandbox cannot write a file, keeps no descriptor but one, and is killed when it is done with. What
it has run is therefore put into memory that it shares with the zygote, before it waits for the
grader each time; the zygote saves it. What a sandbox runs after it has waited for the last time is
not seen, nor are the processes that it starts.

Where asked for, a test's name, with `|setup` or `|call`, is the context of what is run for it. The
process of pytest writes the name down, and every process below it looks it up when it starts and
when it forks.
(PYTEST_DONT_REWRITE: it is imported before pytest.)
"""

import atexit
import contextlib
import json
import marshal
import mmap
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import coverage

_SETTINGS = Path(__file__).with_name("measuring.json")
_ZYGOTE = "mlmath.sandbox.guest.zygote"
_KERNEL = "ipykernel_launcher"  # runs a notebook as at a student's, who has no mlmath
_CHANNEL = "mlmath.sandbox.rpc.channel"
_SLOTS, _SLOT_BYTES = 4096, 2**18
_HEADER = 16  # bytes: which half of the slot holds the data, and how many bytes they are
_HALF = (_SLOT_BYTES - _HEADER) // 2

_exit_at_once = os._exit


class _Process:
    """How this process measures itself."""

    def __init__(self) -> None:
        settings = json.loads(_SETTINGS.read_text())
        self.folder = Path(settings["folder"])
        self._top = Path(settings["top"])
        self._by_test = settings["by_test"]
        self._tests = 0  # the process of pytest that this one works for
        self._is_zygote = _ZYGOTE in sys.orig_argv
        self._memory = mmap.mmap(-1, _SLOTS * _SLOT_BYTES) if self._is_zygote else None
        self._slot: int | None = None
        self._next_slot = 0
        self._waits = False  # whether this process has become a sandbox
        self._written = 0
        self._half = 0
        self._context = ""
        self._start()

    def _start(self) -> None:
        self._coverage = coverage.Coverage(
            data_file=str(self.folder / "data" / "coverage"),
            data_suffix=True,
            config_file=str(self._top / "pyproject.toml"),
            source=[str(self._top / "src" / "mlmath")],
        )
        self._coverage.start()
        self.follow_the_test()

    # -- the test that this process works for ---------------------------------------------------

    def follow_the_test(self) -> None:
        """Say that what runs from now on is for the test that pytest runs now."""
        name = self._test()
        if name != self._context:
            self._context = name
            self._coverage.switch_context(name)

    def _test(self) -> str:
        if not self._by_test:
            return ""
        pid = self._tests or os.getpid()
        while pid > 1:
            try:
                name = (self.folder / "current" / str(pid)).read_text()
                self._tests = pid
                return name
            except OSError:
                pid = _parent(pid)
        return ""

    # -- forks ----------------------------------------------------------------------------------

    def before_fork(self) -> None:
        """Keep apart what this process has run for other tests than the process to come."""
        if self._slot is not None:
            self.hand_over()
        else:
            self.follow_the_test()

    def after_fork(self) -> None:
        """Begin anew in the process that was forked."""
        if self._waits:  # a process of the submission's
            self._coverage.stop()
            self._slot = None
            return
        if self._memory is None:
            self._coverage.stop()
            self._context = ""
            self._start()
            return
        # The zygote itself numbers its sandboxes 0, 2, 4 …, the one that it forks 1, 3, 5 …
        self._slot = 2 * self._next_slot + (self._slot is not None)
        self._next_slot = 0
        self._context = self._test()
        for pairs in self._data().values():
            pairs.clear()  # those of the process that forked this one
        self._written = 0
        self._hand_over_before_waiting()

    def after_fork_in_parent(self) -> None:
        """Take the next place for the next process."""
        self._next_slot += 1

    # -- a sandbox and the zygote ---------------------------------------------------------------

    def _data(self) -> dict[str, set[Any]]:
        return self._coverage._collector.data  # type: ignore[union-attr, return-value]

    def _hand_over_before_waiting(self) -> None:
        module = sys.modules.get(_CHANNEL)
        if module is None:
            return
        channel = module.Channel
        receive: Callable[..., Any] = channel.receive

        def handing_over(*arguments: Any, **options: Any) -> Any:
            self._waits = True
            self.hand_over()
            return receive(*arguments, **options)

        channel.receive = handing_over

    def hand_over(self) -> None:
        """Write what has run so far into the shared memory, if it has grown."""
        if self._slot is None or self._memory is None or self._slot >= _SLOTS:
            return
        size = sum(map(len, self._data().values()))
        if size == self._written:
            return
        self._written = size
        taken = {file: list(pairs) for file, pairs in list(self._data().items()) if pairs}
        content = marshal.dumps((self._context, taken))
        if len(content) > _HALF:
            return
        start = self._slot * _SLOT_BYTES
        self._half = 1 - self._half  # what was handed over before stays whole until this is
        where = start + _HEADER + self._half * _HALF
        self._memory[where : where + len(content)] = content
        self._memory[start : start + 8] = (len(content) * 2 + self._half).to_bytes(8, "little")

    def _collect(self) -> None:
        """Take over what the sandboxes of this zygote have handed over."""
        assert self._memory is not None
        data = self._coverage.get_data()
        for slot in range(_SLOTS):
            start = slot * _SLOT_BYTES
            size, half = divmod(int.from_bytes(self._memory[start : start + 8], "little"), 2)
            if size:
                where = start + _HEADER + half * _HALF
                name, taken = marshal.loads(self._memory[where : where + size])
                data.set_context(name)
                data.add_arcs({file: map(_unpacked, pairs) for file, pairs in taken.items()})

    def finish(self) -> None:
        """Save what this process has run; one that a submission has started cannot."""
        if self._slot is not None:
            self.hand_over()
        elif not self._waits:
            self._coverage.stop()
            if self._memory is not None:
                self._collect()
            with contextlib.suppress(OSError, coverage.CoverageException):
                self._coverage.save()


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _unpacked(pair: Any) -> tuple[int, int]:
    """Return a pair of lines as numbers; coverage keeps it as one (`coverage.collector`)."""
    if isinstance(pair, tuple):
        return pair
    first, second = pair & 0xFFFFFFF, (pair >> 28) & 0xFFFFFFF
    return -first if pair & (1 << 56) else first, -second if pair & (1 << 57) else second


_process: _Process | None = None


def begin() -> None:
    """Measure this process from now on, and all that it forks."""
    global _process
    if _process is not None or not _SETTINGS.exists() or _KERNEL in sys.orig_argv:
        return
    _process = process = _Process()
    os._exit = _save_and_exit
    atexit.register(process.finish)
    os.register_at_fork(
        before=process.before_fork,
        after_in_child=process.after_fork,
        after_in_parent=process.after_fork_in_parent,
    )


def _save_and_exit(status: int) -> NoReturn:
    if _process is not None and threading.current_thread() is threading.main_thread():
        try:
            _process.finish()
        except Exception as error:
            print("coverage was not saved:", repr(error), file=sys.stderr)
    _exit_at_once(status)


# -- the plugin for pytest ----------------------------------------------------------------------


def pytest_configure(config: Any) -> None:
    """Follow the tests: what is set up for one may serve the others of its file as well."""
    import pytest

    class Phases:
        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_setup(self, item: Any) -> None:
            _begin_phase(f"{item.nodeid}|setup")

        @pytest.hookimpl(tryfirst=True)
        def pytest_runtest_call(self, item: Any) -> None:
            _begin_phase(f"{item.nodeid}|call")

    config.pluginmanager.register(Phases())


def _begin_phase(name: str) -> None:
    if _process is not None:
        place = _process.folder / "current" / str(os.getpid())
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name)
        _process.follow_the_test()


def pytest_runtest_logreport(report: Any) -> None:
    """Write down how long a part of a test took and what came of it."""
    if _process is not None and not hasattr(report, "node"):  # xdist's controller has them twice
        line = json.dumps([report.nodeid, report.when, report.duration, report.outcome])
        with (_process.folder / "durations.jsonl").open("a") as file:
            file.write(f"{line}\n")
