"""Run a submission's notebook in a sandbox, pausing at every check of a question.

`NotebookRun` keeps the time limits and ends a sandbox that does not keep them. Whatever a sandbox
sends is validated: it is under the control of the submission.
"""

import contextlib
import os
import signal
import socket
import struct
import time
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from mlmath.errors import CallTimeout, CodecError, ProcessDied, ProtocolError, RpcError, ZygoteError
from mlmath.model.limits import Limits
from mlmath.model.result import CellProblem, ExceptionReport
from mlmath.model.states import FailureKind
from mlmath.sandbox.host import activity
from mlmath.sandbox.host.scratch import scratch_folder
from mlmath.sandbox.host.zygote_client import ZygoteClient
from mlmath.sandbox.rpc.channel import HEADER_BYTES, Channel
from mlmath.sandbox.rpc.control import (
    CELL,
    CHANGED,
    CHECK,
    DONE,
    GO_ON,
    HELLO,
    decode_plain,
    encode_plain,
)
from mlmath.sandbox.rpc.peer import Peer
from mlmath.sandbox.rpc.policy import TrustedPolicy
from mlmath.sandbox.rpc.proxies import Proxy

_START_TIMEOUT = 60.0  # seconds for the first answer: the zygote may still be importing
_MIN_TIMEOUT = 0.001  # seconds; a timeout of 0 would not wait at all
_MAX_CHECKS = 200  # in one run of a notebook
_MAX_RESTARTS = 3  # after crashes and timeouts; then the rest of the notebook is given up
_MAX_HELLO = 4096  # bytes
_MAX_PROTECTION = 50  # characters of the name of an active protection
_MAX_TEXT = 500  # characters of a text in an exception report
_MAX_NUMBER = 10**6  # of a cell or a line in an exception report
_UCRED = struct.Struct("iII")  # struct ucred of unix(7): process, user and group number


_NAMES_KEY = 0  # of the object that a sandbox exports first at a check: the notebook's names


class _StateChanged(RpcError):
    """Testing a question has changed the state of the notebook, which must not go on like this."""


class Check:
    """A notebook that waits at a check: the question, and the notebook's names.

    Parameters
    ----------
    channel : Channel
        The control channel of the sandbox.
    payload : bytes
        What the sandbox says of the check.

    Raises
    ------
    ProtocolError
        When that is not what the protocol allows.
    """

    def __init__(self, channel: Channel, payload: bytes) -> None:
        self.peer = Peer(channel, TrustedPolicy())
        try:
            self.question, answer = self.peer.decode(payload)
        except (CodecError, TypeError, ValueError):
            raise ProtocolError("it broke the protocol") from None
        if type(self.question) is not str:
            raise ProtocolError("it broke the protocol")
        self._known = {self.question: answer} if isinstance(answer, Proxy) else {}

    def look_up(self, name: str) -> Any:
        """Return what the notebook calls `name`.

        A function or a class is asked for once; data, which a call may change, every time.

        Raises
        ------
        AttributeError
            When the notebook does not define it.
        RpcError
            When the sandbox cannot be asked.
        """
        if name not in self._known:
            value = getattr(self.peer.remote_object(_NAMES_KEY), name)
            if not isinstance(value, Proxy):
                return value
            self._known[name] = value
        return self._known[name]


class _Sandbox:
    """A sandbox that runs a notebook; a context manager that ends it.

    Parameters
    ----------
    zygote : ZygoteClient
    scratch : Path
        The folder that it works in.
    limits : Limits
    questions : sequence of str
        The questions there are tests for.
    full : bool
        Whether the large libraries should be loaded already.

    Raises
    ------
    ZygoteError
        When it cannot be started.
    """

    def __init__(
        self,
        zygote: ZygoteClient,
        scratch: Path,
        limits: Limits,
        questions: Sequence[str],
        *,
        full: bool,
    ) -> None:
        sock = zygote.fork(scratch, limits, full=full)
        self._control = Channel(sock)
        try:
            self._pid, self.active_protections = _greet(sock, time.monotonic() + _START_TIMEOUT)
        except RpcError as error:
            sock.close()
            raise ZygoteError(f"a sandbox did not start ({error})") from error
        self._limits, self._zygote, self._full = limits, zygote, full
        self._questions, self._checks = frozenset(questions), 0
        self.check: Check | None = None
        self.was_tested, self.output = False, ""

    def run_cell(self, name: str, source: str) -> Generator[str, None, ExceptionReport | None]:
        """Run a cell; yield every question that it checks. The cell waits at `check` meanwhile.

        Returns
        -------
        ExceptionReport or None
            The exception that the cell ended with.

        Raises
        ------
        RpcError
            When the sandbox has crashed, timed out or broken the protocol.
        _StateChanged
            When the tests have changed the state of the notebook.
        """
        self._control.send(CELL, encode_plain((name, source)), self._deadline())
        return (yield from self._go_on_until(DONE))

    def go_to_check(self, question: str) -> Iterator[str]:
        """Have the sandbox check a question; yield it, and raise, as `run_cell` does."""
        self._control.send(CHECK, question.encode(), self._deadline())
        yield from self._go_on_until(CHECK)

    def _deadline(self) -> float:
        return time.monotonic() + self._limits.cell_timeout

    def _go_on_until(self, awaited: int) -> Generator[str, None, ExceptionReport | None]:
        deadline = self._deadline()
        while True:
            kind, payload = self._control.receive(deadline)
            if kind == CHECK:
                start = time.monotonic()
                yield from self._wait_at(Check(self._control, payload))
                deadline += time.monotonic() - start
            elif kind == CHANGED and self.was_tested:
                raise _StateChanged
            elif kind != awaited:
                raise ProtocolError("it broke the protocol")
            if kind == awaited:
                return self._read_done(payload) if kind == DONE else None

    def _wait_at(self, check: Check) -> Iterator[str]:
        self._checks += 1
        if self._checks > _MAX_CHECKS:
            raise ProtocolError("it broke the protocol")
        if check.question in self._questions:  # there are no tests for others
            self.check = check
            yield check.question
            self.check = None
        self._control.send(GO_ON, b"", self._deadline())

    def _read_done(self, payload: bytes) -> ExceptionReport | None:
        """Keep what a cell has printed; return the exception that it ended with."""
        try:
            report, printed = decode_plain(payload)
        except (CodecError, TypeError, ValueError):
            raise ProtocolError("it broke the protocol") from None
        if type(printed) is not str:
            raise ProtocolError("it broke the protocol")
        self.output = (self.output + printed)[: self._limits.output]
        return exception_report(report)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Kill every process of the group that this sandbox was started to lead.

        The zygote does not wait for the sandbox before `forget`, so that its number cannot come to
        mean another process.
        """
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(self._pid, signal.SIGKILL)
        self._control.close()
        self._zygote.forget(self._pid, full=self._full)


def _greet(sock: socket.socket, deadline: float) -> tuple[int, list[str]]:
    """Greet a new sandbox.

    Returns
    -------
    int
        Its process number, which the kernel guarantees.
    list of str
        The names of the active protections.

    Raises
    ------
    RpcError
        When it does not answer as it should.
    """
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    Channel(sock).send(HELLO, deadline=deadline)
    sock.settimeout(max(_MIN_TIMEOUT, deadline - time.monotonic()))
    try:
        data, ancillary, _, _ = sock.recvmsg(_MAX_HELLO, socket.CMSG_SPACE(_UCRED.size))
    except TimeoutError:
        raise CallTimeout("no answer in time") from None
    except OSError:
        raise ProcessDied("the process has ended") from None
    if not data:
        raise ProcessDied("the process has ended")
    sock.settimeout(None)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
    for level, kind, content in ancillary:
        credentials = (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS)
        if credentials and len(data) >= HEADER_BYTES:
            pid, _, _ = _UCRED.unpack(content)
            names = decode_plain(data[HEADER_BYTES:])
            return pid, [str(name)[:_MAX_PROTECTION] for name in names]
    raise ProtocolError("it broke the protocol")


def exception_report(report: object) -> ExceptionReport | None:
    """Validate an exception report from a sandbox: drop fields of the wrong type or size.

    A line without a cell is dropped, too: it says nothing about where to look.

    Parameters
    ----------
    report : object
        What the sandbox sent, decoded: None where there was no exception.

    Returns
    -------
    ExceptionReport or None
        None for anything but a dict.
    """
    if type(report) is not dict:
        return None
    kind, message = _text(report.get("type")), _text(report.get("message"))
    cell, line = report.get("cell"), report.get("line")
    if not (_is_number(cell) and _is_number(line)):
        return ExceptionReport(kind, message)
    return ExceptionReport(kind, message, cell, line, _text(report.get("code")))


def _text(value: object) -> str:
    return value[:_MAX_TEXT] if type(value) is str else ""


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < _MAX_NUMBER


class NotebookRun:
    """Run a submission's cells from check to check; again from the start after a crash or timeout.

    Parameters
    ----------
    zygote : ZygoteClient
    cells : sequence of (int, str)
        The code cells to run, each with its number.
    checks : mapping of int to sequence of str
        Questions to check after a cell, where the notebook has no check of its own.
    questions : sequence of str
        The questions there are tests for; those that no cell checks are checked at the end.
    files : mapping of str to bytes
        What is in the notebook's folder besides the notebook.
    limits : Limits
    full : bool
        Whether to run in a sandbox in which the large libraries are loaded already.
    """

    def __init__(
        self,
        zygote: ZygoteClient,
        cells: Sequence[tuple[int, str]],
        checks: Mapping[int, Sequence[str]],
        questions: Sequence[str],
        files: Mapping[str, bytes],
        limits: Limits,
        *,
        full: bool = False,
    ) -> None:
        self._zygote, self._cells, self._checks, self._limits = zygote, cells, checks, limits
        self._files, self._questions, self._full = files, questions, full
        self.problems: list[CellProblem] = []
        self.output = ""
        self.active_protections: list[str] = []
        # the notebook while it is run
        self._pass: Generator[str, None, None] | None = None
        self._sandbox: _Sandbox | None = None
        self._cell = 0  # the one that is run
        self._question: str | None = None  # the one that is tested
        # what crashed or timed out
        self._skipped: set[int] = set()
        self._crashes = 0
        # checks of each question, in this pass and in all of them
        self._met: Counter[str] = Counter()
        self._tested: Counter[str] = Counter()

    def checks(self) -> Iterator[str]:
        """Run the notebook; yield each question when it is to be tested. The notebook waits then.

        A question that is checked more than once is yielded as often: the last time counts.
        """
        while (question := self._next()) is not None:
            if self._met[question] > self._tested[question]:
                self._tested[question] += 1
                self._question = question
                yield question
        self._question = None

    def check(self) -> Check:
        """Return the `Check` that the notebook waits at.

        After `discard` the notebook is run again up to there.

        Raises
        ------
        RpcError
            When the notebook cannot be run up to there.
        """
        while self._pass is None and self._question is not None:
            question = self._next()
            while question is not None and (
                question != self._question or self._met[question] < self._tested[question]
            ):
                question = self._next()
            if question is None:
                break
        if self._sandbox is None or self._sandbox.check is None:
            self.discard()
            raise ProcessDied("the notebook could not be run up to this question")
        self._sandbox.was_tested = True
        return self._sandbox.check

    def discard(self) -> None:
        """End the sandbox, because its latest answer has crashed, timed out or broken the protocol.

        Does nothing where there is none.
        """
        if self._pass is not None:
            self._pass.close()
            self._pass = None

    close = discard

    def _next(self) -> str | None:
        """Go on to the next check and return its question, or None at the end of the notebook."""
        while True:
            if self._pass is None:
                if self._crashes > _MAX_RESTARTS + 1:
                    return None
                self._met.clear()
                self._pass = self._run_once()
            try:
                question = next(self._pass, None)
            except _StateChanged:
                self._pass = None
                continue
            except RpcError as error:
                self._skip_cell(error)
                continue
            if question is not None:
                self._met[question] += 1
            return question

    def _run_once(self) -> Generator[str, None, None]:
        """Run the notebook from the start; yield the question of every check."""
        self._zygote.start()
        with (
            scratch_folder(self._zygote.folder, self._files) as scratch,
            _Sandbox(
                self._zygote, scratch, self._limits, self._questions, full=self._full
            ) as sandbox,
        ):
            self._sandbox, self.active_protections = sandbox, sandbox.active_protections
            try:
                for number, source in self._cells:
                    if number in self._skipped:
                        continue
                    self._cell = number
                    activity.now(f"code cell {number}", self._limits.cell_timeout)
                    exception = yield from sandbox.run_cell(f"<cell {number}>", source)
                    if exception is not None:
                        self._add_problem(CellProblem(number, FailureKind.ERROR, exception))
                    for question in self._checks.get(number, ()):
                        yield from sandbox.go_to_check(question)
                for question in self._questions:
                    if not self._met[question]:
                        yield from sandbox.go_to_check(question)
            finally:
                self._sandbox = None
                self.output = max(self.output, sandbox.output, key=len)  # of the longest pass

    def _skip_cell(self, error: RpcError) -> None:
        """Note the cell that crashed or timed out; it is left out from now on."""
        report = ExceptionReport(message=str(error))
        self._add_problem(CellProblem(self._cell, _failure_kind(error), report))
        self._pass = None
        self._crashes += 1
        self._skipped.add(self._cell)
        if self._crashes > _MAX_RESTARTS:
            self._skipped.update(number for number, _ in self._cells if number > self._cell)

    def _add_problem(self, problem: CellProblem) -> None:
        if not any((p.cell, p.kind) == (problem.cell, problem.kind) for p in self.problems):
            self.problems.append(problem)


def _failure_kind(error: RpcError) -> FailureKind:
    if isinstance(error, CallTimeout):
        return FailureKind.TIMED_OUT
    return FailureKind.BREACH if isinstance(error, ProtocolError) else FailureKind.DIED
