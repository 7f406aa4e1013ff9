"""Limit the memory that this process, which holds the tests, takes for one submission.

What a submission returns is limited, but not what a test makes of it: a column and a row of some
thousand numbers are a table of gigabytes. Without a limit of its own the grader would take the
machine's memory, and the kernel would end whoever it likes. With one, Python raises MemoryError,
which costs a test case or, elsewhere, this submission alone.
"""

import contextlib
import gc
import re
import resource
import threading
from collections.abc import Iterator

_KB = 1024
_MUCH = 64 * 2**20  # bytes that a submission leaves behind: garbage is collected for more
_DATA = re.compile(rb"^VmData:\s*(\d+)", re.MULTILINE)

_lock = threading.Lock()  # the limit is the whole process's; the first thread sets it
_users = 0  # threads that are within `limited_memory`
_before = 0  # the limit to restore


@contextlib.contextmanager
def limited_memory(size: int) -> Iterator[None]:
    """Let this process take at most `size` bytes more than it has now.

    RLIMIT_DATA counts what may be written to; RLIMIT_AS would also count the address space that
    threads and libraries reserve and never use. Does nothing where there is no /proc. While several
    threads are in here, the limit of the first holds for all.
    """
    global _users, _before
    before = _taken()
    with _lock:
        _users += 1
        if _users == 1:
            _before, hard = resource.getrlimit(resource.RLIMIT_DATA)
            limit = before + size
            if before and (hard == resource.RLIM_INFINITY or limit <= hard):
                resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if not _users:
                _, hard = resource.getrlimit(resource.RLIMIT_DATA)
                resource.setrlimit(resource.RLIMIT_DATA, (_before, hard))
        if _taken() - before > _MUCH:
            gc.collect()  # what refers to itself must not take the next submission's memory


def _taken() -> int:
    """Return the bytes that RLIMIT_DATA counts now, or 0 where that cannot be known."""
    with contextlib.suppress(OSError), open("/proc/self/status", "rb") as status:
        found = _DATA.search(status.read())
        return _KB * int(found[1]) if found else 0
    return 0
