"""Send and receive frames on a stream socket, with a deadline.

A frame is four bytes of length, one byte of kind and the payload. A deadline is a moment of
`time.monotonic`; None waits for ever.
"""

import socket
import struct
import time
from collections.abc import Callable
from typing import TypeVar

from mlmath.errors import CallTimeout, ProcessDied, ProtocolError

MAX_FRAME = 64 * 2**20  # bytes of a payload: a function that returns more returns too much

_HEADER = struct.Struct("<IB")
HEADER_BYTES = _HEADER.size

_MIN_RECV, _MAX_RECV = 2**14, 2**20  # bytes to ask the kernel for at a time
# A timeval of 50 ms: a call that waits returns this often, to compare the clock with its deadline.
# `socket.settimeout` would add system calls to every frame.
_POLL_INTERVAL = struct.pack("ll", 0, 50_000)

_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")


class Channel:
    """One end of a stream socket that carries frames.

    Parameters
    ----------
    sock : socket.socket
        A connected stream socket; the channel closes it.
    why : callable, optional
        Returns a sentence on why the other process has ended; an empty one where that is unknown.
    """

    def __init__(self, sock: socket.socket, why: Callable[[], str] = str) -> None:
        self._sock, self._why = sock, why
        self._buffer = b""  # received beyond the end of the latest frame
        self._polls = False  # whether `_POLL_INTERVAL` is set
        sock.settimeout(None)

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def fileno(self) -> int:
        """Return the socket's descriptor, or -1 when it is closed."""
        return self._sock.fileno()

    def send(self, kind: int, payload: bytes = b"", deadline: float | None = None) -> None:
        """Send one frame.

        Raises
        ------
        ProtocolError
            For a payload over `MAX_FRAME`.
        ProcessDied
            When the other end of the socket is closed.
        CallTimeout
            When the deadline has passed.
        """
        if len(payload) > MAX_FRAME:
            raise ProtocolError(
                f"a value of {len(payload) / 2**20:.0f} MB is too large to hand over"
            )
        data = _HEADER.pack(len(payload), kind) + payload
        sent = self._try(self._sock.send, data, deadline)
        while sent < len(data):
            sent += self._try(self._sock.send, memoryview(data)[sent:], deadline)

    def receive(self, deadline: float | None = None) -> tuple[int, bytes]:
        """Return the next frame as `(kind, payload)`.

        Raises
        ------
        RpcError
            The same as `send`.
        """
        data = self._buffer
        while len(data) < HEADER_BYTES:
            data += self._receive_some(0, deadline)
        size, kind = _HEADER.unpack_from(data)
        if size > MAX_FRAME:
            raise ProtocolError(f"a value of {size / 2**20:.0f} MB is too large to hand over")
        end = HEADER_BYTES + size
        if len(data) < end:
            parts = bytearray(data)
            while len(parts) < end:
                parts += self._receive_some(end - len(parts), deadline)
            data = bytes(parts)
        self._buffer = data[end:]
        return kind, data[HEADER_BYTES:end]

    def _receive_some(self, missing: int, deadline: float | None) -> bytes:
        """Return what has arrived, one byte at least; `missing` bytes are still wanted."""
        piece = self._try(self._sock.recv, min(max(missing, _MIN_RECV), _MAX_RECV), deadline)
        if not piece:
            raise self._has_ended()
        return piece

    def _has_ended(self) -> ProcessDied:
        return ProcessDied(self._why() or "the process has ended")

    def _try(
        self, call: Callable[[_Argument], _Result], argument: _Argument, deadline: float | None
    ) -> _Result:
        """Call `send` or `recv` until it has moved a byte or the deadline has passed."""
        if deadline is not None and not self._polls:
            for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
                self._sock.setsockopt(socket.SOL_SOCKET, option, _POLL_INTERVAL)
            self._polls = True
        while True:
            done: _Result | None
            try:
                done = call(argument)
            except BlockingIOError:
                done = None
            except OSError:
                raise self._has_ended() from None
            if deadline is not None and time.monotonic() > deadline:
                raise CallTimeout("no answer in time")
            if done is not None:
                return done
