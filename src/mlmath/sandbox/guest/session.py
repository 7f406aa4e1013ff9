"""Run a notebook's cells in the sandbox, and let the grader's tests use what they define.

At every check of a question the notebook waits, and this module answers the grader's requests until
the question has been tested. If testing has changed the state of the notebook, it says so and waits
to be ended: the grader tests the other questions in a new sandbox, which has not seen this test.

Student code can change everything in this process. The grader (`host.notebook_run`) validates all
that it sends, and limits the time.
"""

import linecache
import os
import re
import socket
import sys
import traceback
import types
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from mlmath.errors import ProtocolError, RpcError
from mlmath.sandbox.guest import otter_shim
from mlmath.sandbox.guest.confinement import Rule, confine
from mlmath.sandbox.guest.kernel import be_like_a_kernel
from mlmath.sandbox.guest.output import Output
from mlmath.sandbox.guest.shared_tests import SharedTests
from mlmath.sandbox.guest.shell import Shell, run_cell
from mlmath.sandbox.guest.snapshot import Snapshot
from mlmath.sandbox.rpc.channel import Channel
from mlmath.sandbox.rpc.control import (
    CELL,
    CHANGED,
    CHECK,
    DONE,
    GO_ON,
    HELLO,
    SHARED,
    decode_plain,
    encode_plain,
)
from mlmath.sandbox.rpc.encoder import encoded_tuple
from mlmath.sandbox.rpc.peer import Peer
from mlmath.sandbox.rpc.policy import GuestPolicy
from mlmath.sandbox.rpc.zygote_request import SandboxSettings

_CELL_NAME = re.compile(r"<cell (\d+)>")
_MAX_MESSAGE = 500  # characters of an exception's message
_MAX_TYPE_NAME = 100  # characters of the name of an exception's type
_MAX_LINE = 200  # characters of a line of code
_MAX_QUESTION = 1000  # characters of a question's name


def run(
    sock: socket.socket, settings: SandboxSettings, shell: Shell, common_rules: Sequence[Rule]
) -> NoReturn:
    """Confine this process and run a notebook in it until the grader hangs up; never return.

    Parameters
    ----------
    sock : socket.socket
        The sandbox's end of the control channel.
    settings : SandboxSettings
    shell : Shell
    common_rules : sequence of Rule
        What `confinement.prepare_zygote` returned.
    """
    try:
        os.sched_setaffinity(0, settings.cpus)  # those of its grader
        active_protections = confine(settings, sock.fileno(), common_rules)
        channel = Channel(sock)
        channel.receive()
        channel.send(HELLO, encode_plain(active_protections))
        Session(channel, shell, Output(settings.output)).run()
    except RpcError:
        pass
    except FileNotFoundError as error:
        if error.filename != settings.scratch:  # else the grader has given it up meanwhile
            traceback.print_exc()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


class _Names:
    """The student's names, as attributes."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.__namespace = namespace

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__namespace[name]
        except KeyError:
            raise AttributeError(name) from None


class Session:
    """A notebook under way: run cells, and wait for the grader wherever a question is checked.

    Parameters
    ----------
    control : Channel
        The channel to the grader.
    shell : Shell
    output : Output
    """

    def __init__(self, control: Channel, shell: Shell, output: Output) -> None:
        self._control, self._shell, self._output = control, shell, output
        self._checking, self._folder = False, os.getcwd()
        # those with tests, where tests are shared; else None
        self._questions: frozenset[str] | None = None
        self._after_cell: Callable[[], None] | None = None
        sys.modules["otter"] = otter_shim.make_module(self._check)

    def run(self) -> NoReturn:
        """Run cells and checks as the grader asks for them, until it hangs up.

        Raises
        ------
        ProcessDied
            When the grader has hung up.
        """
        while True:
            kind, payload = self._control.receive()
            if kind == CELL:
                name, source, to_end = decode_plain(payload)
                sys.path_importer_cache.pop(self._folder, None)  # `%%writefile m.py`, `import m`
                errors, lost = run_cell(self._shell, source, name, to_end=to_end)
                reports = tuple(map(explain, errors))
                if self._after_cell is not None:
                    self._after_cell()
                self._control.send(DONE, encode_plain((reports, lost, self._output.take())))
            elif kind == CHECK:
                self._check(payload.decode(), self._shell.user_ns)
            elif kind == SHARED:
                self._questions = frozenset(decode_plain(payload))
                self._after_cell = be_like_a_kernel(self._shell, self._folder)

    def _check(self, question: str, namespace: dict[str, Any]) -> None:
        """Wait at a check of a question until the grader has tested it."""
        if self._checking:  # an answer that checks itself when it is called by a test
            return
        if self._questions is not None and question not in self._questions:
            raise FileNotFoundError(f"Test {question} does not exist")  # as Otter does
        self._checking = True
        try:
            peer = Peer(self._control, GuestPolicy(), explain)
            peer.export(_Names(namespace))  # `NAMES_KEY`
            peer.export(SharedTests(namespace, self._folder))  # `SHARED_TESTS_KEY`
            shared = self._questions is not None
            # what the tests will most often ask for first is sent at once
            answer = None if shared else namespace.get(question)
            is_code = isinstance(answer, types.FunctionType | type)
            sent = peer.export_reference(answer) if is_code else encode_plain(None)
            self._control.send(CHECK, encoded_tuple(encode_plain(question[:_MAX_QUESTION]), sent))
            snapshot = None if shared else Snapshot(namespace)  # it holds every object
            with self._output.dropped():
                was_called = peer.serve(until=GO_ON)
            if was_called and snapshot is not None and snapshot.has_changed():
                self._control.send(CHANGED)
                while True:  # to be ended
                    self._control.receive()
            peer.broken = ProtocolError("what a test has handed over is gone with its question")
        except RpcError:
            os._exit(0)  # raised, it would be an error of the cell like any other
        finally:
            self._checking = False


def explain(error: BaseException) -> dict[str, Any]:
    """Report an exception and where in the student's own code it came from.

    Returns
    -------
    dict
        Plain data: `type` and `message`, and, where a frame or a syntax error is in a cell, `cell`
        (its number in the notebook, from 1), `line` (in the cell, from 1) and `code` (that line).
    """
    report: dict[str, Any] = {
        "type": type(error).__name__[:_MAX_TYPE_NAME],
        "message": _message(error),
    }
    places = [
        (frame.f_code.co_filename, number)
        for frame, number in traceback.walk_tb(error.__traceback__)
    ]
    if isinstance(error, SyntaxError):
        places.append((error.filename or "", error.lineno or 0))
    for filename, number in reversed(places):
        match = _CELL_NAME.fullmatch(filename)
        if match:
            report |= {
                "cell": int(match[1]),
                "line": number,
                "code": linecache.getline(filename, number).strip()[:_MAX_LINE],
            }
            break
    return report


def _message(error: BaseException) -> str:
    """Return an exception's text; student code may have made `str` of it fail."""
    try:
        return str(error)[:_MAX_MESSAGE]
    except BaseException:
        return ""
