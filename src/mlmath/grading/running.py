"""The trusted side of student processes: starts them, keeps their time, ends them.

`StudentServer` is the warm server's handle, `run_notebook` takes a submission's cells through a
process and comes back with a `Snapshot` for every question, against which `checking` runs tests.
Nothing a process says is believed beyond what the codec can carry.
"""

import contextlib
import errno
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from .bridge.channel import NEVER_BLOCK, Breach, BridgeError, Channel, Died, TimedOut
from .bridge.codec import CodecError
from .bridge.peer import Peer, Proxy, TrustedPolicy
from .student.confinement import environment
from .student.session import CELL, DONE, HELLO, SNAPSHOT, decode_plain, encode_plain

_START = 60  # seconds the first answer of a process may take: the server may still be importing
_SLACK = 120  # seconds beyond a submission's own limits after which its worker is taken for hung
_SNAPSHOTS = 200  # that one run of a notebook may ask for
_RESTARTS = 3  # cells that hang or kill before the rest of the notebook is given up

# A zip may hold names that clash or that no file can have: such a file is left out.
_NO_SUCH_NAME = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ)

# A fork copies the tables of pages in use: with memory in huge pages that is several times faster.
_FAST_FORKS = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864",
    "PYTHONMALLOC": "malloc",
}


@dataclass(frozen=True)
class Limits:
    """What one submission may take."""

    cell_timeout: float = 60.0
    """seconds of wall time for one cell"""
    test_timeout: float = 10.0
    """seconds of wall time for one test case"""
    memory: int = 2 * 2**30
    """bytes on top of what the libraries take"""
    file_size: int = 64 * 2**20
    """bytes of any file it writes"""
    disk: int = 2**30
    """bytes of all its files together"""
    output: int = 10_000
    """bytes of what it prints that are kept for the instructor; more is dropped"""

    @property
    def whole(self):
        """Seconds after which a submission as a whole is given up.

        Of CPU time no process of it gets more either, however it may have left its cell behind.
        """
        return int(20 * self.cell_timeout + 40 * self.test_timeout) + _SLACK


@dataclass
class CellProblem:
    """A cell that did not end well."""

    cell: int
    """its number among the notebook's code cells, from 1"""
    kind: str
    """`error`, `timed out` or `died`"""
    details: dict = field(default_factory=dict)
    """for an error: type, message, line, code"""


class HostError(ValueError):
    """This machine cannot grade: one sentence."""


class ServerError(RuntimeError):
    """No student process can be had; the submission is not to blame."""


class StudentServer:
    """The warm server, started when first needed.

    One may be shared by workers forked from the process that started it.
    """

    def __init__(self):
        self.requests = self._process = self.folder = None

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
            raise HostError(
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
            [sys.executable, "-I", "-m", "mlmath.grading.student.server"]
            + [str(theirs.fileno()), self.folder],
            pass_fds=[theirs.fileno()],
            env=environment(self.folder) | caches | _FAST_FORKS,
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
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.close()

    def fork(self, scratch, limits, *, full):
        """Return the control socket of a new student process. Raises ServerError.

        `full` asks for a process in which SciPy, scikit-learn and pandas are loaded already.
        """
        self.start()
        settings = {
            "full": full,
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
            raise ServerError(f"the server of student processes has ended ({error})") from error
        finally:
            theirs.close()
        return ours

    def forget(self, pid, *, full):
        """Tell the server that the process `pid` of its has been ended."""
        with contextlib.suppress(OSError):
            self.requests.send(json.dumps({"ended": pid, "full": full}).encode())


class _Handle:
    """A process that the kernel itself has named, so that ending it ends no other."""

    def __init__(self, sock, deadline, leader=None):
        """Greet the process at the other end of `sock` and learn from the kernel who it is.

        `leader` is the process whose group it must be of. Raises BridgeError when it does not
        answer the greeting.
        """
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        Channel(sock).send(HELLO, deadline=deadline)
        self.pid, told = _greeting(sock, deadline)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self.in_force = [str(means)[:50] for means in told[:20]] if type(told) is list else []
        try:
            self._pidfd = os.pidfd_open(self.pid)
        except OSError:
            raise Died("the process has ended") from None
        if leader is not None and not _is_in_group(self.pid, leader):
            # Who sends both ends of a socket has us greet ourselves: that is not to be ended.
            os.close(self._pidfd)
            raise Breach("it broke the protocol")

    def kill(self):
        """End this process alone; harmless when it is gone."""
        if self._pidfd is None:
            return
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        self._pidfd = None

    def kill_group(self):
        """End every process of the group that this process was started to lead.

        The warm server keeps its number taken until it is told otherwise.
        """
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)
        self.kill()


def _is_in_group(pid, leader):
    try:
        return os.getpgid(pid) == leader
    except OSError:
        return False


def _greeting(sock, deadline):
    """Read one HELLO frame; return the pid that the kernel vouches for, and what it says."""
    sock.settimeout(max(0.001, deadline - time.monotonic()))
    try:
        data, ancillary, _, _ = sock.recvmsg(4096, socket.CMSG_SPACE(12), NEVER_BLOCK)
    except TimeoutError:
        raise TimedOut("no answer in time") from None
    except OSError:
        raise Died("the process has ended") from None
    if not data:
        raise Died("the process has ended")
    for level, kind, content in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS) and len(data) >= 5:
            with contextlib.suppress(CodecError):
                return struct.unpack("iII", content)[0], decode_plain(data[5:])
    raise Breach("it broke the protocol")


class Snapshot:
    """The state of a notebook at one moment, in a process of its own that answers a `Peer`."""

    def __init__(self, descriptor, leader):
        """Take the descriptor of a socket that a process of `leader`'s group is to answer.

        Raises Breach when it is something else.
        """
        try:
            self._sock = socket.socket(fileno=descriptor)
        except OSError:
            os.close(descriptor)
            raise Breach("it broke the protocol") from None
        if (self._sock.family, self._sock.type) != (socket.AF_UNIX, socket.SOCK_STREAM):
            self._sock.close()
            raise Breach("it broke the protocol")
        self._leader, self._handle, self.peer = leader, None, None
        self._known = {}

    def open(self, deadline):
        """Start talking to it. Raises BridgeError when it does not answer."""
        self._handle = _Handle(self._sock, deadline, self._leader)
        self.peer = Peer(Channel(self._sock), TrustedPolicy())

    def look_up(self, name):
        """Return what the notebook calls `name`. Raises AttributeError, BridgeError.

        A function or a class is asked for once; data, which a call may change, every time.
        """
        if name not in self._known:
            value = getattr(self.peer.lent(0), name)
            if not isinstance(value, Proxy):
                return value
            self._known[name] = value
        return self._known[name]

    def close(self):
        """End its process."""
        self._sock.close()
        if self._handle is not None:
            self._handle.kill()


class _Process:
    """One student process running a notebook."""

    def __init__(self, server, scratch, limits, questions, *, full):
        sock = server.fork(scratch, limits, full=full)
        try:
            self._handle = _Handle(sock, time.monotonic() + _START)
        except BridgeError as error:
            sock.close()
            raise ServerError(f"a student process did not start ({error})") from error
        self._control, self._limits = Channel(sock, with_descriptors=True), limits
        self._server, self._full = server, full
        self._questions, self.snapshots, self._taken = frozenset(questions), {}, 0
        self.output = ""

    def run_cell(self, name, source):
        """Run a cell and return what it says of an exception, or None."""
        self._control.send(CELL, encode_plain((name, source)), self._deadline())
        return self._wait_until(DONE)

    def snapshot(self, question):
        """Take a snapshot of the state as it is now."""
        self._control.send(SNAPSHOT, question.encode(), self._deadline())
        self._wait_until(SNAPSHOT)

    def _deadline(self):
        return time.monotonic() + self._limits.cell_timeout

    def _wait_until(self, awaited):
        deadline = self._deadline()
        while True:
            kind, payload = self._control.receive(deadline)
            if kind == SNAPSHOT:
                self._keep_snapshot(payload)
            elif kind != awaited:
                raise Breach("it broke the protocol")
            if kind == awaited:
                return self._told(payload) if kind == DONE else None

    def _told(self, payload):
        try:
            told, printed = decode_plain(payload)
        except (CodecError, TypeError, ValueError):
            raise Breach("it broke the protocol") from None
        if type(printed) is not str:
            raise Breach("it broke the protocol")
        self.output = (self.output + printed)[: self._limits.output]
        return clean_details(told)

    def _keep_snapshot(self, payload):
        self._taken += 1
        if not self._control.descriptors or self._taken > _SNAPSHOTS:
            raise Breach("it broke the protocol")
        question = payload.decode("utf-8", "replace")
        snapshot = Snapshot(self._control.descriptors.pop(0), self._handle.pid)
        if question not in self._questions:  # nobody will ask for it: not worth a descriptor
            snapshot.close()
            return
        previous = self.snapshots.pop(question, None)
        if previous is not None:
            previous.close()
        self.snapshots[question] = snapshot

    @property
    def in_force(self):
        """The means of confinement that the process had before it ran anything."""
        return self._handle.in_force

    def kill(self):
        """End this process alone, at once: it hangs."""
        self._handle.kill()

    def close(self):
        """End the process and everything it has started."""
        for snapshot in self.snapshots.values():
            snapshot.close()
        self._handle.kill_group()
        self._control.close()
        self._server.forget(self._handle.pid, full=self._full)


def clean_details(told):
    """Keep of what a student's process says about an exception what has the right type."""
    if type(told) is not dict:
        return None
    kinds = {"type": str, "message": str, "cell": int, "line": int, "code": str}
    return {
        key: told[key][:500] if kind is str else told[key]
        for key, kind in kinds.items()
        if type(told.get(key)) is kind
    }


class NotebookRun:
    """A submission's cells, run; gives the snapshot of a question, and another after a mishap.

    Parameters
    ----------
    server : StudentServer
    cells : list of (int, str)
        The code cells to run, each with its number.
    checks : dict of int to list of str
        Questions to take a snapshot for after a cell, where the notebook has no check of its own.
    questions : list of str
        The questions that will be asked for.
    files : dict of str to bytes
        What lies in the notebook's folder besides the notebook.
    limits : Limits
    full : bool
        Whether to run in a process in which the large libraries are loaded already.
    """

    def __init__(self, server, cells, checks, questions, files, limits, *, full=False):
        self._server, self._cells, self._checks, self._limits = server, cells, checks, limits
        self._files, self._questions = files, questions
        self._full = full
        self._snapshots, self._skip = {}, set()
        self._resources = contextlib.ExitStack()
        self.problems, self.output = [], ""
        try:
            self._run(questions)
        except BaseException:
            self.close()
            raise

    def snapshot(self, question):
        """Return the question's snapshot, open. Raises BridgeError."""
        if question not in self._snapshots:
            self._run([question])
        snapshot = self._snapshots.get(question)
        if snapshot is None:
            raise Died("the notebook could not be run up to this question")
        if snapshot.peer is None:
            snapshot.open(time.monotonic() + self._limits.test_timeout)
        return snapshot

    def discard(self, question):
        """End the question's snapshot; the next `snapshot` runs the notebook again."""
        snapshot = self._snapshots.pop(question, None)
        if snapshot is not None:
            snapshot.close()

    def close(self):
        """End every process of the submission and remove its folders."""
        for question in list(self._snapshots):
            self.discard(question)
        self._resources.close()

    def _run(self, wanted):
        while True:
            stopped_at = self._run_once(wanted)
            if stopped_at is None:
                return
            self._skip.add(stopped_at)
            if len(self._skip) > _RESTARTS:
                self._skip.update(number for number, _ in self._cells if number > stopped_at)

    def _run_once(self, wanted):
        """Run the cells; return the number of a cell that hung or killed, else None."""
        self._server.start()
        scratch = self._resources.enter_context(_scratch(self._server.folder, self._files))
        process = _Process(self._server, scratch, self._limits, self._questions, full=self._full)
        self._resources.callback(process.close)
        self.in_force, number = process.in_force, None
        try:
            for number, source in self._cells:
                if number in self._skip:
                    continue
                told = process.run_cell(f"<cell {number}>", source)
                if told is not None:
                    self._note(CellProblem(number, "error", told))
                for question in self._checks.get(number, ()):
                    process.snapshot(question)
            for question in wanted:
                if question not in process.snapshots:
                    process.snapshot(question)
        except BridgeError as error:
            kinds = {TimedOut: "timed out", Breach: "breach"}
            kind = kinds.get(type(error), "died")
            self._note(CellProblem(number or 0, kind, {"message": str(error)}))
            process.kill()
            return number
        finally:
            self.output = max(self.output, process.output, key=len)  # not what is run again
            for question in wanted:
                if question in process.snapshots:
                    self.discard(question)
                    self._snapshots[question] = process.snapshots.pop(question)
        return None

    def _note(self, problem):
        if not any((p.cell, p.kind) == (problem.cell, problem.kind) for p in self.problems):
            self.problems.append(problem)


@contextlib.contextmanager
def _scratch(parent, files):
    """A new folder holding `files`, removed afterwards; by the server if we are killed."""
    folder = Path(tempfile.mkdtemp(dir=parent))
    try:
        for name, content in files.items():
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                if error.errno not in _NO_SUCH_NAME:
                    raise
        yield folder
    finally:
        _remove(folder)


def _remove(folder):
    """Remove a folder that its owner may have locked, or still be writing to when it was ended."""
    for _ in range(3):
        shutil.rmtree(folder, onerror=_unlock)
        if not folder.exists():
            return
        time.sleep(0.01)


def _unlock(remove, path, _):
    """Try again to remove `path`, with the right to change its folder and itself."""
    for locked in (os.path.dirname(path), path):
        with contextlib.suppress(OSError):
            if not os.path.islink(locked):
                os.chmod(locked, 0o700)
    with contextlib.suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)
