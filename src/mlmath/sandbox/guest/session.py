"""The student's process: runs the cells it is told to, and lends its names to the tests.

Wherever the notebook checks a question it waits, as it would for Otter, and answers requests about
the state at that moment until the grader has it go on. If that has changed the state, it says so
and waits to be ended: the other questions are to be tested as if this one had never been.
Everything in this process is in the student's hands; nothing it says is believed by the other side
(`grading.running`), which also keeps the time.
"""

import linecache
import os
import re
import sys
import traceback
import types

from mlmath.errors import ProtocolError, RpcError
from mlmath.sandbox.guest import otter_shim
from mlmath.sandbox.guest.confinement import confine
from mlmath.sandbox.guest.output import Output
from mlmath.sandbox.guest.shared_tests import Sharing
from mlmath.sandbox.guest.shell import run_cell
from mlmath.sandbox.guest.snapshot import State
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
from mlmath.sandbox.rpc.encoder import encoded_tuple
from mlmath.sandbox.rpc.peer import Peer
from mlmath.sandbox.rpc.policy import Policy

_CELL_NAME = re.compile(r"<cell (\d+)>")
_MESSAGE = 500
_QUESTION = 1000  # characters of a question's name


def run(sock, settings, shell, common_rules):
    """Be the student's process until the grader hangs up; never returns."""
    try:
        os.sched_setaffinity(0, settings["cpus"])  # those of its grader
        in_force = confine(settings, common_rules)
        channel = Channel(sock)
        channel.receive()
        channel.send(HELLO, encode_plain(in_force))
        Session(channel, shell, Output(settings["output"])).run()
    except RpcError:
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


class _Names:
    """The student's names, as attributes: what is lent first at a check."""

    def __init__(self, namespace):
        self.__namespace = namespace

    def __getattr__(self, name):
        try:
            return self.__namespace[name]
        except KeyError:
            raise AttributeError(name) from None


class Session:
    """A notebook under way: cells as they are told, questions wherever they are checked."""

    def __init__(self, control, shell, output):
        self._control, self._shell, self._output = control, shell, output
        self._checking, self._folder = False, os.getcwd()
        sys.modules["otter"] = otter_shim.make_module(self._check)

    def run(self):
        """Do as the grader says until it hangs up, which raises ProcessDied."""
        while True:
            kind, payload = self._control.receive()
            if kind == CELL:
                name, source = decode_plain(payload)
                error = run_cell(self._shell, source, name)
                told = explain(error) if error is not None else None
                self._control.send(DONE, encode_plain((told, self._output.take())))
            elif kind == CHECK:
                self._check(payload.decode(), self._shell.user_ns)

    def _check(self, question, namespace):
        if self._checking:  # an answer that checks itself when it is called by a test
            return
        self._checking = True
        try:
            peer = Peer(self._control, Policy(), explain)
            peer.lend(_Names(namespace))
            peer.lend(Sharing(namespace, self._folder))
            answer = namespace.get(question)  # most often what the tests will ask for first
            is_code = isinstance(answer, types.FunctionType | type)
            told = peer.introduce(answer) if is_code else encode_plain(None)
            self._control.send(CHECK, encoded_tuple(encode_plain(question[:_QUESTION]), told))
            state = State(namespace)
            with self._output.dropped():
                was_called = peer.serve(until=GO_ON)
            if was_called and state.has_changed():
                self._control.send(CHANGED)
                while True:  # to be ended
                    self._control.receive()
            peer.broken = ProtocolError("what a test has lent is gone with its question")
        except RpcError:
            os._exit(0)  # to the cell that checks this would be an error like any other
        finally:
            self._checking = False


def explain(error):
    """Where in the student's own code an exception came from, as plain data.

    Returns
    -------
    dict with `type` and `message`, and, where a frame or a syntax error lies in a cell, `cell`
    (its number in the notebook, from 1), `line` (in the cell, from 1) and `code` (that line).
    """
    told = {"type": type(error).__name__[:100], "message": _text(error)}
    places = [
        (frame.f_code.co_filename, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
    ]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno or 0))
    for filename, number in reversed(places):
        match = _CELL_NAME.fullmatch(filename)
        if match:
            told |= {
                "cell": int(match[1]),
                "line": number,
                "code": linecache.getline(filename, number).strip()[:200],
            }
            break
    return told


def _text(error):
    try:
        return str(error)[:_MESSAGE]
    except BaseException:
        return ""
