"""The trusted side of a student process: takes a notebook through it, from check to check.

`NotebookRun` runs a submission's cells and stops wherever a question is to be tested, which is
`checking`'s business; it keeps the time and ends what hangs. Nothing a process says is believed
beyond what a message can carry.
"""

import contextlib
import os
import signal
import socket
import struct
import time
from collections import Counter
from dataclasses import dataclass, field

from mlmath.errors import CallTimeout, CodecError, ProcessDied, ProtocolError, RpcError, ZygoteError
from mlmath.sandbox.host.scratch import scratch_folder
from mlmath.sandbox.rpc.channel import Channel
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
from mlmath.sandbox.rpc.peer import Peer, Proxy
from mlmath.sandbox.rpc.policy import TrustedPolicy

_START = 60  # seconds the first answer of a process may take: the server may still be importing
_CHECKS = 200  # that one run of a notebook may come to
_RESTARTS = 3  # cells that hang or kill before the rest of the notebook is given up


@dataclass
class CellProblem:
    """A cell that did not end well."""

    cell: int
    """its number among the notebook's code cells, from 1"""
    kind: str
    """`error`, `timed out`, `died` or `breach`"""
    details: dict = field(default_factory=dict)
    """for an error: type, message, line, code"""


class StateChanged(Exception):
    """Testing a question has changed the state of the notebook."""


class Check:
    """A notebook that waits at a check: its names, and the peer that answers for them."""

    def __init__(self, channel, payload):
        """Understand what a process says when it comes to a check. Raises ProtocolError."""
        self.peer = Peer(channel, TrustedPolicy())
        try:
            self.question, answer = self.peer.decode(payload)
        except (CodecError, TypeError, ValueError):
            raise ProtocolError("it broke the protocol") from None
        if type(self.question) is not str:
            raise ProtocolError("it broke the protocol")
        self._known = {self.question: answer} if isinstance(answer, Proxy) else {}

    def look_up(self, name):
        """Return what the notebook calls `name`. Raises AttributeError, RpcError.

        A function or a class is asked for once; data, which a call may change, every time.
        """
        if name not in self._known:
            value = getattr(self.peer.lent(0), name)
            if not isinstance(value, Proxy):
                return value
            self._known[name] = value
        return self._known[name]


class _Process:
    """One student process running a notebook; a context manager that ends it."""

    def __init__(self, server, scratch, limits, questions, *, full):
        """Have a process forked and learn from the kernel who it is. Raises ZygoteError."""
        sock = server.fork(scratch, limits, full=full)
        self._control = Channel(sock)
        try:
            self._pid, self.in_force = _greet(sock, time.monotonic() + _START)
        except RpcError as error:
            sock.close()
            raise ZygoteError(f"a student process did not start ({error})") from error
        self._limits, self._server, self._full = limits, server, full
        self._questions, self._checks = frozenset(questions), 0
        self.check, self.was_tested, self.output = None, False, ""

    def run_cell(self, name, source):
        """Run a cell; give every question it checks. Returns what it says of an exception, or None.

        The cell waits while a question is tested, in `check`. Raises RpcError, or StateChanged
        when it cannot go on as if nothing had been.
        """
        self._control.send(CELL, encode_plain((name, source)), self._deadline())
        return (yield from self._go_on_until(DONE))

    def go_to_check(self, question):
        """Have the process check a question; give it as `run_cell` does."""
        self._control.send(CHECK, question.encode(), self._deadline())
        yield from self._go_on_until(CHECK)

    def _deadline(self):
        return time.monotonic() + self._limits.cell_timeout

    def _go_on_until(self, awaited):
        deadline = self._deadline()
        while True:
            kind, payload = self._control.receive(deadline)
            if kind == CHECK:
                start = time.monotonic()
                yield from self._wait_at(Check(self._control, payload))
                deadline += time.monotonic() - start
            elif kind == CHANGED and self.was_tested:
                raise StateChanged
            elif kind != awaited:
                raise ProtocolError("it broke the protocol")
            if kind == awaited:
                return self._told(payload) if kind == DONE else None

    def _wait_at(self, check):
        self._checks += 1
        if self._checks > _CHECKS:
            raise ProtocolError("it broke the protocol")
        if check.question in self._questions:  # of others there are no tests
            self.check = check
            yield check.question
            self.check = None
        self._control.send(GO_ON, b"", self._deadline())

    def _told(self, payload):
        try:
            told, printed = decode_plain(payload)
        except (CodecError, TypeError, ValueError):
            raise ProtocolError("it broke the protocol") from None
        if type(printed) is not str:
            raise ProtocolError("it broke the protocol")
        self.output = (self.output + printed)[: self._limits.output]
        return clean_details(told)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        """End every process of the group that this process was started to lead.

        The warm server keeps its number taken until it is told otherwise, so that no other process
        can be meant.
        """
        for end in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                end(self._pid, signal.SIGKILL)
        self._control.close()
        self._server.forget(self._pid, full=self._full)


def _greet(sock, deadline):
    """Greet a new process; return the pid that the kernel vouches for, and what is in force."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    Channel(sock).send(HELLO, deadline=deadline)
    sock.settimeout(max(0.001, deadline - time.monotonic()))
    try:
        data, ancillary, _, _ = sock.recvmsg(4096, socket.CMSG_SPACE(12))
    except TimeoutError:
        raise CallTimeout("no answer in time") from None
    except OSError:
        raise ProcessDied("the process has ended") from None
    if not data:
        raise ProcessDied("the process has ended")
    sock.settimeout(None)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
    for level, kind, content in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS) and len(data) >= 5:
            pid, _, _ = struct.unpack("iII", content)
            return pid, [str(means)[:50] for means in decode_plain(data[5:])]
    raise ProtocolError("it broke the protocol")


def clean_details(told):
    """Validate an exception report from the sandbox: drop fields of the wrong type or size.

    A line without a cell is dropped, too: it says nothing about where to look.
    """
    if type(told) is not dict:
        return None
    kept = {key: told[key][:500] for key in ("type", "message") if type(told.get(key)) is str}
    if all(type(told.get(key)) is int and 0 <= told[key] < 10**6 for key in ("cell", "line")):
        kept |= {"cell": told["cell"], "line": told["line"]}
        if type(told.get("code")) is str:
            kept["code"] = told["code"][:500]
    return kept


class NotebookRun:
    """A submission's cells, run from check to check; again from the start after a mishap.

    Parameters
    ----------
    server : ZygoteClient
    cells : list of (int, str)
        The code cells to run, each with its number.
    checks : dict of int to list of str
        Questions to check after a cell, where the notebook has no check of its own.
    questions : list of str
        The questions there are tests for; those that no cell checks are checked at the end.
    files : dict of str to bytes
        What lies in the notebook's folder besides the notebook.
    limits : Limits
    full : bool
        Whether to run in a process in which the large libraries are loaded already.
    """

    def __init__(self, server, cells, checks, questions, files, limits, *, full=False):
        self._server, self._cells, self._checks, self._limits = server, cells, checks, limits
        self._files, self._questions, self._full = files, questions, full
        self._walking = self._process = None  # one run of the notebook, under way
        self._cell, self._skip, self._lost, self._at = 0, set(), 0, None
        self._met, self._tested = Counter(), Counter()  # checks of each question
        self.problems, self.output, self.in_force = [], "", []

    def checks(self):
        """Run the notebook; give each question whenever it is to be tested, while it waits there.

        A question that is checked more than once is given as often: the last time counts.
        """
        while (question := self._next()) is not None:
            if self._met[question] > self._tested[question]:
                self._tested[question] += 1
                self._at = question
                yield question
        self._at = None

    def check(self):
        """Return the `Check` that the notebook waits at. Raises RpcError.

        After `discard` the notebook is run again up to there.
        """
        while self._walking is None and self._at is not None:
            question = self._next()
            while question is not None and (
                question != self._at or self._met[question] < self._tested[question]
            ):
                question = self._next()
            if question is None:
                break
        if self._process is None or self._process.check is None:
            self.discard()
            raise ProcessDied("the notebook could not be run up to this question")
        self._process.was_tested = True
        return self._process.check

    def discard(self):
        """End the process: what it was last asked has hung, killed it or broken the protocol."""
        if self._walking is not None:
            self._walking.close()
            self._walking = None

    close = discard

    def _next(self):
        """Go on to the next check and return its question, or None at the end."""
        while True:
            if self._walking is None:
                if self._lost > _RESTARTS + 1:
                    return None
                self._met.clear()
                self._walking = self._walk()
            try:
                question = next(self._walking, None)
            except StateChanged:
                self._walking = None
                continue
            except RpcError as error:
                self._lose(error)
                continue
            if question is not None:
                self._met[question] += 1
            return question

    def _walk(self):
        """Run the notebook once, from the start; give the question of every check."""
        self._server.start()
        with (
            scratch_folder(self._server.folder, self._files) as scratch,
            _Process(
                self._server, scratch, self._limits, self._questions, full=self._full
            ) as process,
        ):
            self._process, self.in_force = process, process.in_force
            try:
                for number, source in self._cells:
                    if number in self._skip:
                        continue
                    self._cell = number
                    told = yield from process.run_cell(f"<cell {number}>", source)
                    if told is not None:
                        self._note(CellProblem(number, "error", told))
                    for question in self._checks.get(number, ()):
                        yield from process.go_to_check(question)
                for question in self._questions:
                    if not self._met[question]:
                        yield from process.go_to_check(question)
            finally:
                self._process = None
                self.output = max(self.output, process.output, key=len)  # not what is run again

    def _lose(self, error):
        """Take note of the cell that hung or killed the process: it will be left out."""
        kinds = {CallTimeout: "timed out", ProtocolError: "breach"}
        kind = kinds.get(type(error), "died")
        self._note(CellProblem(self._cell, kind, {"message": str(error)}))
        self._walking = None
        self._lost += 1
        self._skip.add(self._cell)
        if self._lost > _RESTARTS:
            self._skip.update(number for number, _ in self._cells if number > self._cell)

    def _note(self, problem):
        if not any((p.cell, p.kind) == (problem.cell, problem.kind) for p in self.problems):
            self.problems.append(problem)
