"""The handle of the warm server of student processes (`student.server`): starts, asks, ends it.

What a process is then told, and what it says, is the business of `running`.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile

from mlmath.errors import PlatformError, ZygoteError
from mlmath.sandbox.guest.confinement import environment
from mlmath.sandbox.guest.disk import remove

# A fork copies the tables of pages in use: with memory in huge pages that is several times faster.
_FAST_FORKS = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864",
    "PYTHONMALLOC": "malloc",
}


class ZygoteClient:
    """The warm server, started when first needed.

    One may be shared by workers forked from the process that started it.

    Parameters
    ----------
    variables : dict of str to str
        Environment variables for the libraries that it loads, besides the usual ones.
    """

    def __init__(self, variables=None):
        self.requests = self._process = self.folder = None
        self._variables = variables or {}

    @classmethod
    def shared(cls, requests, folder):
        """Return a handle on a server that another process has started and will close."""
        server = cls()
        server.requests, server.folder = requests, folder
        return server

    def start(self):
        """Start the server if it is not running; returns at once, while it imports."""
        if self.requests is not None:
            return
        if sys.platform != "linux":
            raise PlatformError(
                "grading needs Linux, whose kernel keeps submissions apart: "
                "use WSL on Windows, a container or virtual machine on macOS."
            )
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.folder = tempfile.mkdtemp(prefix="mlmath-")
        os.chmod(self.folder, 0o711)  # each student's user passes through to its own folder
        caches = {  # Matplotlib's list of fonts takes seconds to make anew
            name: os.environ[name]
            for name in ("HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME")
            if name in os.environ
        }
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "mlmath.sandbox.guest.zygote"]
            + [str(theirs.fileno()), self.folder],
            pass_fds=[theirs.fileno()],
            env=environment(self.folder) | caches | _FAST_FORKS | self._variables,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
        )
        theirs.close()
        self.requests = ours

    def close(self):
        """End the server."""
        if self._process is None:
            return
        self.requests.close()
        self.requests = None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)  # by itself it ends what is still running; others may keep it up
        self._process.kill()
        self._process.wait()
        self._process = None
        remove(self.folder)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.close()

    def fork(self, scratch, limits, *, full):
        """Return the control socket of a new student process. Raises ZygoteError.

        `full` asks for a process in which SciPy, scikit-learn and pandas are loaded already.
        """
        self.start()
        settings = {
            "full": full,
            "cpus": sorted(os.sched_getaffinity(0)),
            "scratch": str(scratch),
            "memory": limits.memory,
            "file_size": limits.file_size,
            "disk": limits.disk,
            "output": limits.output,
            "cpu": limits.whole,
        }
        ours, theirs = socket.socketpair()
        try:
            socket.send_fds(self.requests, [json.dumps(settings).encode()], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise ZygoteError(f"the server of student processes has ended ({error})") from error
        finally:
            theirs.close()
        return ours

    def forget(self, pid, *, full):
        """Tell the server that the process `pid` of its has been ended."""
        with contextlib.suppress(OSError):
            self.requests.send(json.dumps({"ended": pid, "full": full}).encode())
