"""Measure what the processes of a submission take together, from /proc, for the zygote.

The kernel's own limits are per process or per user. A submission may start many processes, and
where the grader is an ordinary user all submissions have the same one. What a submission starts
belongs to its session, or at least descends from the session's leader.
"""

import contextlib
import functools
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlmath.sandbox.guest import linux
from mlmath.sandbox.guest.disk import BLOCK

_TICKS = os.sysconf("SC_CLK_TCK")
_KB = 1024
_FEW_DESCRIPTORS = 64  # what every process has room for
_SOCKET_BUFFER = 212_992  # bytes, where the kernel does not say
# The kernel's memory for mappings is little in one process, but a fork copies it.
_FEW_PROCESSES = 8  # up to so many, it is not counted
_MAPS_BYTES = 2**19  # of /proc/PID/maps: more than all libraries of a notebook have there
_MAX_MAPPINGS = 65_530  # where the kernel does not say
_MAPPING = 256  # bytes that the kernel takes for one
# Of /proc/PID/status, in kB but for FDSize: memory that is no file's, and what the kernel keeps.
_STATUS = re.compile(rb"^(RssAnon|RssShmem|VmSwap|VmPTE|FDSize):\s*(\d+)", re.MULTILINE)
# Of /proc/PID/smaps_rollup: each page shared with other processes counts as a part.
_SHARES = re.compile(rb"^(Pss_Anon|Pss_Shmem|SwapPss):\s*(\d+)", re.MULTILINE)
# Of /proc/PID/maps: where a file is mapped that has no name any more.
_MAPPED = re.compile(rb"^([0-9a-f]+)-([0-9a-f]+) \S+ \S+ (\S+) (\d+) .*\(deleted\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Process:
    """What /proc/PID/stat says of a process."""

    pid: int
    parent: int
    session: int
    is_zombie: bool
    seconds: float
    """of processor time, with that of the children it has waited for"""
    threads: int


def processes() -> dict[int, Process]:
    """Return all processes that can be seen, by number."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError, ValueError, IndexError):  # it has ended meanwhile
            with open(f"/proc/{name}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
            found[int(name)] = Process(
                int(name),
                int(fields[1]),
                int(fields[3]),
                fields[0] in (b"Z", b"X"),
                sum(map(int, fields[11:15])) / _TICKS,
                int(fields[17]),
            )
    return found


def by_leader(leaders: Iterable[int], found: Mapping[int, Process]) -> dict[int, list[Process]]:
    """Return the processes of each submission, by its leader, which is one of them."""
    groups: dict[int, list[Process]] = {leader: [] for leader in leaders}
    for process in found.values():
        leader: int | None = process.session if process.session in groups else process.pid
        while leader is not None and leader not in groups:  # it may have left the session
            above = found.get(leader)
            leader = above.parent if above is not None and above.parent != leader else None
        if leader is not None and not process.is_zombie:
            groups[leader].append(process)
    return groups


def memory_of(members: Iterable[Process], shared: int, enough: int) -> int:
    """Return the bytes of memory that processes take together; an estimate where it is little.

    Parameters
    ----------
    members : iterable of Process
    shared : int
        Bytes that each of them has in common with the zygote until it writes there.
    enough : int
        Bytes up to which a quick estimate will do, which is never too low.
    """
    pids = [member.pid for member in members]
    each = [_numbers(pid, rb"status", _STATUS) for pid in pids]
    buffer = _kernels_number("net/core/wmem_default", _SOCKET_BUFFER)
    kernels = sum(
        _KB * of.get(b"VmPTE", 0) + max(0, of.get(b"FDSize", 0) - _FEW_DESCRIPTORS) * buffer
        for of in each
    )
    own = [
        _KB * (of.get(b"RssAnon", 0) + of.get(b"RssShmem", 0) + of.get(b"VmSwap", 0)) for of in each
    ]
    if len(pids) > _FEW_PROCESSES:
        kernels += sum(map(_mappings_of, pids))
    if sum(own) + kernels - shared <= enough:
        return max(0, sum(own) + kernels - shared)
    parts = _parts_of(pids)
    if parts is None:
        return sum(max(0, size - shared) for size in own) + kernels
    if parts + kernels - shared > enough:
        # The parts of those left grow when one ends: what was added up meanwhile is too much.
        parts = min(parts, _parts_of(pids) or parts)
    return max(0, parts + kernels - shared)


def _parts_of(pids: Iterable[int]) -> int | None:
    """Return the bytes that processes take, pages that several share counted once.

    Returns
    -------
    int or None
        None where the kernel does not say it of a process that still runs.
    """
    total = 0
    for pid in pids:
        taken = _KB * sum(_numbers(pid, rb"smaps_rollup", _SHARES).values())
        if not taken and b"RssAnon" in _numbers(pid, rb"status", _STATUS):
            return None
        total += taken
    return total


def inherited_memory() -> int:
    """Return the bytes that a process has in common with this one right after the fork."""
    mine = _numbers(os.getpid(), rb"status", _STATUS)
    return _KB * (mine.get(b"RssAnon", 0) + mine.get(b"VmSwap", 0))


def deleted_files(members: Iterable[Process]) -> int:
    """Return the bytes of disk of deleted files that processes still hold open or mapped."""
    sizes: dict[tuple[int, int], int] = {}
    for member in members:
        folder = f"/proc/{member.pid}/fd"
        with linux.as_owner_of(f"/proc/{member.pid}"), contextlib.suppress(OSError):
            for name in os.listdir(folder):
                with contextlib.suppress(OSError):
                    file = os.stat(f"{folder}/{name}")
                    if stat.S_ISREG(file.st_mode) and not file.st_nlink:
                        sizes[file.st_dev, file.st_ino] = file.st_blocks * BLOCK
        for device, inode, size in _mapped(member.pid):
            sizes[device, inode] = max(size, sizes.get((device, inode), 0))
    return sum(sizes.values())


def _mapped(pid: int) -> Iterator[tuple[int, int, int]]:
    """Yield device, inode and size in bytes of each deleted file that a process has mapped."""
    for start, end, device, inode in _MAPPED.findall(_read(pid, rb"maps")):
        major, minor = (int(number, 16) for number in device.split(b":"))
        yield os.makedev(major, minor), int(inode), int(end, 16) - int(start, 16)


def _mappings_of(pid: int) -> int:
    """Return the bytes that the kernel may take for a process's mappings; 0 for the usual ones."""
    if len(_read(pid, rb"maps", _MAPS_BYTES)) < _MAPS_BYTES:
        return 0
    return _MAPPING * _kernels_number("vm/max_map_count", _MAX_MAPPINGS)


def _numbers(pid: int, file: bytes, fields: re.Pattern[bytes]) -> dict[bytes, int]:
    """Return numbers in a file of a process's folder, by field; empty where there is none."""
    return {name: int(number) for name, number in fields.findall(_read(pid, file))}


def _read(pid: int, name: bytes, size: int = -1) -> bytes:
    """Return a file of a process's folder, or nothing where it has ended or may not be seen.

    Parameters
    ----------
    size : int, optional
        How many bytes of it are enough.
    """
    folder = f"/proc/{pid}"
    path = f"{folder}/{name.decode()}"
    with contextlib.suppress(OSError), open(path, "rb") as file:
        return file.read(size)
    with contextlib.suppress(OSError), linux.as_owner_of(folder), open(path, "rb") as file:
        return file.read(size)
    return b""


@functools.cache
def _kernels_number(name: str, otherwise: int) -> int:
    """Return a setting of the kernel from /proc/sys, or `otherwise` where it cannot be read."""
    with contextlib.suppress(OSError, ValueError), open(f"/proc/sys/{name}") as file:
        return int(file.read())
    return otherwise
