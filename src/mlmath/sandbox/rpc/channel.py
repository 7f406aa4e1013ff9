"""Frames on a socket, with a deadline: the lowest layer of the bridge.

A frame is four bytes of length, one byte of kind and the payload. Whoever reads gives the moment
(of `time.monotonic`) after which waiting ends. What a frame means is not known here.
"""

import socket
import struct
import time

from mlmath.errors import CallTimeout, ProcessDied, ProtocolError

MAX_FRAME = 64 * 2**20  # bytes; a function that returns more than this returns too much

_HEADER = struct.Struct("<IB")
_PIECE = 2**14  # bytes to ask for at a time, when it is not known that more will come
_LOOK = struct.pack("ll", 0, 50_000)  # a timeval: so long a call waits before it looks at the clock


class Channel:
    """One end of a stream socket that carries frames.

    Parameters
    ----------
    sock : socket.socket
        A connected stream socket; the channel closes it.
    """

    def __init__(self, sock):
        self._sock, self._rest = sock, b""
        sock.settimeout(None)
        self._looks = False  # whether the socket stops waiting from time to time

    def close(self):
        """Close the socket."""
        self._sock.close()

    def fileno(self):
        """The socket's descriptor, or -1 when it is closed."""
        return self._sock.fileno()

    def send(self, kind, payload=b"", deadline=None):
        """Send one frame. Raises RpcError; ProtocolError for a payload over `MAX_FRAME`."""
        if len(payload) > MAX_FRAME:
            raise ProtocolError(
                f"a value of {len(payload) / 2**20:.0f} MB is too large to hand over"
            )
        data = _HEADER.pack(len(payload), kind) + payload
        sent = self._try(self._sock.send, data, deadline)
        while sent < len(data):
            sent += self._try(self._sock.send, memoryview(data)[sent:], deadline)

    def receive(self, deadline=None):
        """Return the next frame as `(kind, payload)`. Raises RpcError."""
        data = self._rest
        while len(data) < _HEADER.size:
            data += self._receive_some(0, deadline)
        size, kind = _HEADER.unpack_from(data)
        if size > MAX_FRAME:
            raise ProtocolError(f"a value of {size / 2**20:.0f} MB is too large to hand over")
        end = _HEADER.size + size
        if len(data) < end:
            parts = bytearray(data)
            while len(parts) < end:
                parts += self._receive_some(end - len(parts), deadline)
            data = bytes(parts)
        self._rest = data[end:]
        return kind, data[_HEADER.size : end]

    def _receive_some(self, missing, deadline):
        piece = self._try(self._sock.recv, min(max(missing, _PIECE), 2**20), deadline)
        if not piece:
            raise ProcessDied("the process has ended")
        return piece

    def _try(self, call, argument, deadline):
        """Call `send` or `recv` until it has done something."""
        if deadline is not None and not self._looks:
            for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
                self._sock.setsockopt(socket.SOL_SOCKET, option, _LOOK)
            self._looks = True
        while True:
            try:
                done = call(argument)
            except BlockingIOError:
                done = None
            except OSError:
                raise ProcessDied("the process has ended") from None
            if deadline is not None and time.monotonic() > deadline:
                raise CallTimeout("no answer in time")
            if done is not None:
                return done
