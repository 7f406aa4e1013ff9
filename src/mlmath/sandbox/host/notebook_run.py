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
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
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
    NAMES_KEY,
    SHARED,
    SHARED_TESTS_KEY,
    decode_plain,
    encode_plain,
)
from mlmath.sandbox.rpc.peer import Peer
from mlmath.sandbox.rpc.policy import TrustedPolicy
from mlmath.sandbox.rpc.proxies import Proxy
from mlmath.sandbox.rpc.zygote_request import verdict_path

_START_TIMEOUT = 60.0  # seconds for the first answer: the zygote may still be importing
_PAUSES = (0.1, 0.5, 2.0)  # seconds before another try to start a sandbox
_MIN_TIMEOUT = 0.001  # seconds; a timeout of 0 would not wait at all
_MAX_CHECKS = 200  # in one run of a notebook
_MAX_RESTARTS = 3  # after crashes and timeouts; then the rest of the notebook is given up
_MAX_HELLO = 4096  # bytes
_MAX_PROTECTION = 100  # characters of the name of an active protection
_MAX_TEXT = 500  # characters of a text in an exception report
_MAX_LOST, _MAX_NAME = 20, 50  # names that a cell reports as lost, and their characters
_MAX_REPORTS = 2  # of a line that was left out, and of the exception that ended the cell
_MAX_NUMBER = 10**6  # of a cell or a line in an exception report
_UCRED = struct.Struct("iII")  # struct ucred of unix(7): process, user and group number


class _StateChanged(RpcError):
    """Testing a question has changed the state of the notebook, which must be run anew."""


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
        self.known = {self.question: answer} if isinstance(answer, Proxy) else {}

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
        if name not in self.known:
            value = getattr(self.peer.remote_object(NAMES_KEY), name)
            if not isinstance(value, Proxy):
                return value
            self.known[name] = value
        return self.known[name]

    def run_shared_test(
        self, kind: str, question: str, name: str, source: str, index: int
    ) -> tuple[bool, str]:
        """Run a test case in the sandbox; parameters and result of `SharedTests.run` there.

        Raises
        ------
        RpcError
            When the sandbox does not answer as it should.
        """
        run = self.peer.remote_object(SHARED_TESTS_KEY).run
        passed, message = run(kind, question, name, source, index)
        if type(passed) is not bool or type(message) is not str:
            raise ProtocolError("it broke the protocol")
        return passed, message


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
        self._scratch = str(scratch)
        sock, self._pid, self.active_protections = _start(zygote, scratch, limits, full=full)
        self._control = Channel(sock, self._verdict)
        self._limits, self._zygote, self._full = limits, zygote, full
        self._questions, self._checks = frozenset(questions), 0
        self.check: Check | None = None
        self.was_tested, self.knows_hidden, self.output = False, False, ""

    def run_cell(
        self, number: int, source: str, *, to_end: bool
    ) -> Generator[str, None, list[CellProblem]]:
        """Run a cell; yield every question that it checks. The cell waits at `check` meanwhile.

        Parameters
        ----------
        number : int
        source : str
        to_end : bool
            Whether to go on after a line that only works on another machine.

        Returns
        -------
        list of CellProblem
            The exception that the cell ended with, if any; before that a line that was left out.

        Raises
        ------
        RpcError
            When the sandbox has crashed, timed out or broken the protocol.
        _StateChanged
            When the tests have changed the state of the notebook.
        """
        cell = (f"<cell {number}>", source, to_end)
        self._control.send(CELL, encode_plain(cell), self._deadline())
        payload = yield from self._go_on_until(DONE)
        return self._read_done(payload, number)

    def expect_tests(self) -> None:
        """Have the sandbox be like the kernel in which Otter runs notebooks and their tests."""
        self._control.send(SHARED, encode_plain(tuple(self._questions)), self._deadline())

    def go_to_check(self, question: str) -> Iterator[str]:
        """Have the sandbox check a question; yield it, and raise, as `run_cell` does."""
        self._control.send(CHECK, question.encode(), self._deadline())
        yield from self._go_on_until(CHECK)

    def _verdict(self) -> str:
        """Return why the zygote has ended this sandbox; an empty text where it has not."""
        try:
            with open(verdict_path(self._scratch)) as file:
                return file.read(_MAX_TEXT)
        except OSError:
            return ""

    def _deadline(self) -> float:
        return time.monotonic() + self._limits.cell_timeout

    def _go_on_until(self, awaited: int) -> Generator[str, None, bytes]:
        """Yield questions at checks until a frame of kind `awaited` comes; return its payload.

        The time that testing takes does not count against the cell's.
        """
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
                return payload

    def _wait_at(self, check: Check) -> Iterator[str]:
        """Yield a check's question if there are tests for it; then have the notebook go on."""
        self._checks += 1
        if self._checks > _MAX_CHECKS:
            raise ProtocolError("it broke the protocol")
        if check.question in self._questions:  # there are no tests for others
            self.check = check
            yield check.question
            self.check = None
        self._control.send(GO_ON, b"", self._deadline())

    def _read_done(self, payload: bytes, number: int) -> list[CellProblem]:
        """Keep what a cell has printed; return the exceptions that it reports."""
        try:
            reports, lost, printed = decode_plain(payload)
        except (CodecError, TypeError, ValueError):
            raise ProtocolError("it broke the protocol") from None
        if type(printed) is not str or type(reports) is not tuple or len(reports) > _MAX_REPORTS:
            raise ProtocolError("it broke the protocol")
        self.output = (self.output + printed)[: self._limits.output]
        exceptions = [report for report in map(exception_report, reports) if report is not None]
        left_out = None if type(lost) is not list else tuple(filter(_is_name, lost[:_MAX_LOST]))
        return [
            CellProblem(
                number,
                FailureKind.ERROR,
                exception,
                private=self.knows_hidden,
                left_out=left_out if index == 0 else None,
            )
            for index, exception in enumerate(exceptions)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Kill the sandbox and every process of the group that it leads.

        The zygote does not wait for the sandbox before `forget`, so that its number cannot come to
        mean another process.
        """
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(self._pid, signal.SIGKILL)
        self._control.close()
        self._zygote.forget(self._pid, full=self._full)


def _start(
    zygote: ZygoteClient, scratch: Path, limits: Limits, *, full: bool
) -> tuple[socket.socket, int, list[str]]:
    """Start a sandbox; after a failure try again, since other processes may need less soon.

    Returns
    -------
    socket.socket
        Of the control channel.
    int, list of str
        What `_greet` returns.

    Raises
    ------
    ZygoteError
        When every try has failed.
    """
    deadline = time.monotonic() + _START_TIMEOUT
    for pause in (*_PAUSES, None):
        sock = zygote.fork(scratch, limits, full=full)
        try:
            return sock, *_greet(sock, deadline)
        except RpcError as error:
            sock.close()
            if pause is None or isinstance(error, CallTimeout):
                raise ZygoteError(f"a sandbox did not start ({error})") from error
        time.sleep(pause)
    raise AssertionError("the last try returns or raises")


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


def _is_name(value: object) -> bool:
    return type(value) is str and len(value) <= _MAX_NAME and value.isidentifier()


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < _MAX_NUMBER


class NotebookRun:
    """Run a submission's cells from check to check; again from the start after a crash or timeout.

    Every question is tested once, at its last check. Where it may have several, the notebook is run
    to its end first, without a test of that question, to count them, and then in a new sandbox up
    to the last. So nothing that a notebook does when it is tested can bring it another try. Where
    tests are shared, a question is tested at every check, as Otter does it; the last counts.

    Parameters
    ----------
    zygote : ZygoteClient
    cells : sequence of (int, str)
        The code cells to run, each with its number.
    checks : mapping of int to sequence of str
        Questions to check after a cell, where the notebook has no check of its own.
    questions : sequence of str
        The questions there are tests for; those that no cell checks are checked at the end.
    repeated : collection of str
        Those among them that may be checked more than once.
    files : mapping of str to bytes
        What is in the notebook's folder besides the notebook.
    limits : Limits
    full : bool
        Whether to run in a sandbox in which the large libraries are loaded already.
    to_end : bool
        Whether a cell goes on after a line that only works on another machine.
    shared : bool
        Whether tests will run in the sandbox, and the notebook as in the kernel that Otter starts.
    """

    def __init__(
        self,
        zygote: ZygoteClient,
        cells: Sequence[tuple[int, str]],
        checks: Mapping[int, Sequence[str]],
        questions: Sequence[str],
        repeated: Collection[str],
        files: Mapping[str, bytes],
        limits: Limits,
        *,
        full: bool = False,
        to_end: bool = False,
        shared: bool = False,
    ) -> None:
        self._to_end = to_end
        self._zygote, self._cells, self._checks, self._limits = zygote, cells, checks, limits
        self._files, self._questions, self._full = files, questions, full
        self._repeated = frozenset(repeated)
        self._shared = shared
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
        # how often each question has been checked in this pass, and at which of its checks each
        # is tested
        self._met: Counter[str] = Counter()
        self._tested_at: dict[str, int] = {}

    def checks(self) -> Iterator[str]:
        """Run the notebook; yield each question when it is to be tested, and wait there."""
        if self._shared:
            yield from self._all_checks()
            return
        once = dict.fromkeys((q for q in self._questions if q not in self._repeated), 1)
        yield from self._checks_of(once, to_end=True)
        if self._repeated:
            last = {q: max(1, self._met[q]) for q in self._questions if q in self._repeated}
            self.discard()
            yield from self._checks_of(last, to_end=False)

    def _all_checks(self) -> Iterator[str]:
        """Run the notebook; yield a question at each of its checks."""
        while (question := self._next()) is not None:
            if self._met[question] > self._tested_at.get(question, 0):
                self._tested_at[question] = self._met[question]
                self._question = question
                yield question
        self._question = None

    def _checks_of(self, tested_at: dict[str, int], *, to_end: bool) -> Iterator[str]:
        """Run the notebook; yield each question at the check that `tested_at` numbers, from 1."""
        self._tested_at, left = tested_at, set(tested_at)
        while (to_end or left) and (question := self._next()) is not None:
            if question in left and self._is_due(question):
                left.remove(question)
                self._question = question
                yield question
        self._question = None

    def _is_due(self, question: str) -> bool:
        """Return whether the notebook waits at the check at which a question is tested."""
        return self._met[question] == self._tested_at.get(question)

    def check(self, *, hidden: bool) -> Check:
        """Return the `Check` that the notebook waits at.

        After `discard` the notebook is run again up to there.

        Parameters
        ----------
        hidden : bool
            Whether it is for a test case that the submission's author must not see.

        Raises
        ------
        RpcError
            When the notebook cannot be run up to there.
        """
        while self._pass is None and self._question is not None:
            question = self._next()
            while question is not None and not (
                question == self._question and self._is_due(question)
            ):
                question = self._next()
            if question is None:
                break
        if self._sandbox is None or self._sandbox.check is None:
            self.discard()
            raise ProcessDied("the notebook could not be run up to this question")
        self._sandbox.was_tested = True
        self._sandbox.knows_hidden |= hidden
        return self._sandbox.check

    @property
    def knows_hidden(self) -> bool:
        """Whether the sandbox was given the inputs of a hidden test case.

        From then on any text that it sends may hold them.
        """
        return self._sandbox is not None and self._sandbox.knows_hidden

    def discard(self) -> None:
        """End the sandbox, if there is one; whatever comes next starts another from the first cell.

        Called after an answer that has crashed, timed out or broken the protocol, and at the end.
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
                if self._shared:
                    sandbox.expect_tests()
                for number, source in self._cells:
                    if number in self._skipped:
                        continue
                    self._cell = number
                    activity.now(f"code cell {number}", self._limits.cell_timeout)
                    run = sandbox.run_cell(number, source, to_end=self._to_end)
                    for problem in (yield from run):
                        self._add_problem(problem)
                    for question in self._checks.get(number, ()):
                        yield from sandbox.go_to_check(question)
                for question in self._questions:
                    number = self._tested_at.get(question, int(self._shared))
                    if self._met[question] < number:
                        self._met[question] = number - 1  # what comes now is its last check
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
        """Note a problem once, however often the notebook is run; rather as one that is public."""
        for index, known in enumerate(self.problems):
            if _place(known) == _place(problem):
                if known.private and not problem.private:
                    self.problems[index] = problem
                return
        self.problems.append(problem)


def _place(problem: CellProblem) -> tuple[int, FailureKind, bool]:
    return problem.cell, problem.kind, problem.left_out is None


def _failure_kind(error: RpcError) -> FailureKind:
    if isinstance(error, CallTimeout):
        return FailureKind.TIMED_OUT
    return FailureKind.PROTOCOL_ERROR if isinstance(error, ProtocolError) else FailureKind.DIED
