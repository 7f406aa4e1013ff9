"""Client for the zygote that forks sandbox processes (`guest.zygote`)."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from mlmath.errors import PlatformError, ZygoteError
from mlmath.model.limits import Limits
from mlmath.sandbox.guest.confinement import environment
from mlmath.sandbox.guest.disk import remove
from mlmath.sandbox.rpc.zygote_request import SandboxEnded, SandboxSettings, encode_request

# A fork copies the tables of pages in use: with memory in huge pages that is several times faster.
# Source: "Memory Allocation Tunables" in the manual of the GNU C library.
_FAST_FORKS = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864"}

_OTHERS_MAY_ENTER = 0o711
_PATIENCE = 2.0  # seconds for the zygote to end by itself


class ZygoteClient:
    """Start the zygote when it is first needed, and ask it for sandboxes; a context manager.

    Parameters
    ----------
    variables : dict of str to str
        Environment variables for the libraries that the zygote loads, besides those of a sandbox.
    """

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        #: the socket for requests to the zygote; None while it is not running
        self.requests: socket.socket | None = None
        #: the zygote's own folder, in which scratch folders are made; empty before it is started
        self.folder = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._variables = dict(variables or {})

    @classmethod
    def shared(cls, requests: socket.socket, folder: str) -> Self:
        """Return a client of a zygote that another process has started and will close.

        Parameters
        ----------
        requests : socket.socket
        folder : str
            What the attributes `requests` and `folder` are in that process's client.
        """
        client = cls()
        client.requests, client.folder = requests, folder
        return client

    def start(self) -> None:
        """Start the zygote if it is not running; return at once, while it imports libraries.

        Raises
        ------
        PlatformError
            On any other system than Linux.
        """
        self._started()

    def _started(self) -> socket.socket:
        """Start the zygote if it is not running; return the socket for requests to it."""
        if self.requests is not None:
            return self.requests
        if sys.platform != "linux":
            raise PlatformError(
                "grading needs Linux, whose kernel keeps submissions apart: "
                "use WSL on Windows, a container or virtual machine on macOS."
            )
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.folder = tempfile.mkdtemp(prefix="mlmath-")
        os.chmod(self.folder, _OTHERS_MAY_ENTER)  # sandboxes have users of their own
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
        return ours

    def close(self) -> None:
        """End the zygote, if this client has started it, and remove its folder."""
        if self._process is None:
            return
        if self.requests is not None:
            self.requests.close()
        self.requests = None
        with contextlib.suppress(subprocess.TimeoutExpired):
            # It kills its sandboxes and ends, unless another process still holds the socket.
            self._process.wait(_PATIENCE)
        self._process.kill()
        self._process.wait()
        self._process = None
        remove(self.folder)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def fork(self, scratch: Path, limits: Limits, *, full: bool) -> socket.socket:
        """Ask for a new sandbox; return the socket of its control channel.

        Parameters
        ----------
        scratch : Path
            The folder that it works in.
        limits : Limits
        full : bool
            Whether SciPy, scikit-learn and pandas should be loaded already.

        Raises
        ------
        ZygoteError
            When the zygote has ended.
        """
        requests = self._started()
        settings = SandboxSettings(
            full=full,
            cpus=sorted(os.sched_getaffinity(0)),
            scratch=str(scratch),
            memory=limits.memory,
            file_size=limits.file_size,
            disk=limits.disk,
            output=limits.output,
            cpu=limits.whole,
            grader=os.getpid(),
        )
        ours, theirs = socket.socketpair()
        try:
            socket.send_fds(requests, [encode_request(settings)], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise ZygoteError(f"the zygote has ended ({error})") from error
        finally:
            theirs.close()
        return ours

    def forget(self, pid: int, *, full: bool) -> None:
        """Report that a sandbox has been ended, so that the zygote can forget it.

        Parameters
        ----------
        pid : int
            Its process number.
        full : bool
            As it was asked for.
        """
        if self.requests is None:
            return
        with contextlib.suppress(OSError):
            self.requests.send(encode_request(SandboxEnded(pid, full)))
