"""Watch what submissions take; end those that take more than a submission may. The zygote does it.

The kernel limits each process. What all processes of a submission take together is measured here
from time to time, so that it holds wherever there is a /proc. The grader learns from a file beside
the submission's folder why a submission was ended.
"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from mlmath.sandbox.guest import linux, usage
from mlmath.sandbox.guest.confinement import MAX_PROCESSES
from mlmath.sandbox.guest.disk import Disk, remove
from mlmath.sandbox.rpc.zygote_request import SandboxSettings, verdict_path

#: Seconds between two looks at what submissions take.
INTERVAL = 0.2
_MAX_SHARE = 0.1  # of the zygote's time that looking should take, unless `_MAX_PAUSE` is reached
_MAX_PAUSE = 1.0  # seconds: what a submission can take meanwhile is not limited
_DISK_INTERVAL = 1.0  # seconds between two looks at the disk
# Times `MAX_PROCESSES`, at which the kernel stops a submission that has a user of its own.
_SLACK = 2
_MANY = 8  # processes and threads: a submission with more gives way to others
_NICE = 19
_MB = 2**20


class Watch:
    """The submissions that this process has started.

    Parameters
    ----------
    folder : str
        Where their scratch folders are.
    """

    def __init__(self, folder: str) -> None:
        self._folder, self._disk = folder, Disk(folder)
        self._running: dict[int, SandboxSettings] = {}
        self._graders: dict[int, int | None] = {}  # descriptors of the processes that grade
        self._own: set[int] = set()  # children that are no submissions
        self._next = self._next_disk = 0.0  # when to look again, in seconds of `time.monotonic`
        with contextlib.suppress(OSError, AttributeError):
            # What a submission leaves behind becomes a child of this process, which can end it.
            linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)

    def __len__(self) -> int:
        return len(self._running)

    def keep(self, child: int) -> None:
        """Note a child of this process that is no submission, and must not be ended as a stray."""
        self._own.add(child)

    def add(self, pid: int, settings: SandboxSettings) -> None:
        """Note a submission that has begun."""
        if not self._running:
            self._next = time.monotonic() + INTERVAL
        self._running[pid] = settings
        if settings.grader not in self._graders:
            descriptor: int | None = None
            with contextlib.suppress(OSError, AttributeError):
                descriptor = os.pidfd_open(settings.grader)
            self._graders[settings.grader] = descriptor

    def end(self, pid: int) -> None:
        """End a submission for good, and forget it; let the kernel reuse its number.

        Until now the process has stayed a zombie, so that no other process could get its number,
        which is its group's as well, and be killed by the grader in its place.
        """
        settings = self._running.pop(pid, None)
        _kill(pid)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
        with contextlib.suppress(ChildProcessError):
            while True:  # what it had started are children of this process by now
                os.waitpid(-pid, 0)
        if settings is not None:
            Path(verdict_path(settings.scratch)).unlink(missing_ok=True)

    def look(self) -> None:
        """End the submissions that take too much, if it is time to look."""
        start = time.monotonic()
        if not self._running or start < self._next:
            return
        self._end_those_of_dead_graders()
        found = usage.processes()
        groups = usage.by_leader(self._running, found)
        shared = usage.inherited_memory()
        for pid, members in groups.items():
            reason = _too_much(members, self._running[pid], shared)
            if reason:
                self._end_with_reason(pid, members, reason)
            elif sum(member.threads for member in members) > _MANY:
                with contextlib.suppress(OSError):
                    os.setpriority(os.PRIO_PGRP, pid, _NICE)
        if start >= self._next_disk:
            self._look_at_disk(groups)
            self._next_disk = time.monotonic() + _DISK_INTERVAL
        self._end_strays(found)
        now = time.monotonic()
        self._next = now + max(INTERVAL, min(_MAX_PAUSE, (now - start) / _MAX_SHARE))

    def close(self) -> None:
        """End all submissions."""
        for pid in self._running:
            _kill(pid)

    def _look_at_disk(self, groups: dict[int, list[usage.Process]]) -> None:
        if not self._running:
            return
        folders = {pid: settings.scratch for pid, settings in self._running.items()}
        max_bytes = max(settings.disk for settings in self._running.values())
        for pid in self._disk.oversized(
            folders, max_bytes, lambda pid: usage.deleted_files(groups.get(pid, []))
        ):
            self._end_with_reason(
                pid, groups.get(pid, []), "it filled more of the disk than a submission may"
            )

    def _end_with_reason(self, pid: int, members: Iterable[usage.Process], reason: str) -> None:
        """End a submission, after writing the reason where its grader will look."""
        with contextlib.suppress(OSError):
            Path(verdict_path(self._running[pid].scratch)).write_text(reason)
        _kill(pid)
        for member in members:  # those that have left its group
            with contextlib.suppress(OSError):
                os.kill(member.pid, signal.SIGKILL)

    def _end_those_of_dead_graders(self) -> None:
        dead = {pid for pid, descriptor in self._graders.items() if not _lives(pid, descriptor)}
        for pid in [p for p, settings in self._running.items() if settings.grader in dead]:
            scratch = self._running[pid].scratch
            self.end(pid)
            remove(scratch)
        needed = {settings.grader for settings in self._running.values()}
        for pid in [pid for pid in self._graders if pid not in needed]:
            descriptor = self._graders.pop(pid)
            if descriptor is not None:
                os.close(descriptor)

    def _end_strays(self, found: dict[int, usage.Process]) -> None:
        """Wait for children that submissions have left behind; kill those of ended sessions."""
        me = os.getpid()
        for process in found.values():
            if process.parent != me or process.pid in self._own or process.pid in self._running:
                continue
            if process.session not in self._running:
                with contextlib.suppress(OSError):
                    os.kill(process.pid, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.waitpid(process.pid, os.WNOHANG)


def _too_much(members: list[usage.Process], settings: SandboxSettings, shared: int) -> str:
    """Return in words what a submission's processes take too much of; empty where of nothing."""
    if sum(member.threads for member in members) > _SLACK * MAX_PROCESSES:
        return f"it ran more than {_SLACK * MAX_PROCESSES} processes and threads at a time"
    if sum(member.seconds for member in members) > settings.cpu:
        return f"its processes took more than {settings.cpu} seconds of processor time together"
    if usage.memory_of(members, shared, settings.memory) > settings.memory:
        return f"its processes took more than {settings.memory // _MB} MB of memory together"
    return ""


def _lives(pid: int, descriptor: int | None) -> bool:
    """Return whether a process has not ended; `descriptor` is its pidfd, None without one."""
    if descriptor is None:
        return os.path.exists(f"/proc/{pid}")
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)  # readable from the process's end on
    return not waiting.poll(0)


def _kill(pid: int) -> None:
    """Kill a submission and whatever it has started."""
    for kill in (os.killpg, os.kill):  # its group, and itself before it has become the leader
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)
