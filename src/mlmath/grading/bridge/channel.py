"""Frames on a socket, with a deadline: the lowest layer of the bridge.

A frame is four bytes of length, one byte of kind and the payload. Whoever reads gives the moment
(of `time.monotonic`) after which waiting ends. What a frame means is not known here.
"""

import struct
import time

MAX_FRAME = 64 * 2**20  # bytes; a function that returns more than this returns too much

_HEADER = struct.Struct("<IB")


class BridgeError(Exception):
    """The other side can no longer be talked to. The message is a sentence for the student."""


class TimedOut(BridgeError):
    """It did not answer before the deadline."""


class Died(BridgeError):
    """It is gone: its end of the socket is closed."""


class Breach(BridgeError):
    """It sent what the protocol does not allow."""


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
        self._waits = False

    def close(self):
        """Close the socket."""
        self._sock.close()

    def fileno(self):
        """The socket's descriptor, or -1 when it is closed."""
        return self._sock.fileno()

    def send(self, kind, payload=b"", deadline=None):
        """Send one frame. Raises TimedOut, Died, or Breach for a payload over `MAX_FRAME`."""
        if len(payload) > MAX_FRAME:
            raise Breach(f"a value of {len(payload) / 2**20:.0f} MB is too large to hand over")
        self._wait_until(deadline)
        try:
            self._sock.sendall(_HEADER.pack(len(payload), kind) + payload)
        except TimeoutError:
            raise TimedOut("it did not read what it was sent in time") from None
        except OSError:
            raise Died("the process has ended") from None

    def receive(self, deadline=None):
        """Return the next frame as `(kind, payload)`. Raises TimedOut, Died or Breach."""
        data = self._rest
        while len(data) < _HEADER.size:
            data += self._receive_some(0, deadline)
        size, kind = _HEADER.unpack_from(data)
        if size > MAX_FRAME:
            raise Breach(f"a value of {size / 2**20:.0f} MB is too large to hand over")
        end = _HEADER.size + size
        if len(data) < end:
            parts = bytearray(data)
            while len(parts) < end:
                parts += self._receive_some(end - len(parts), deadline)
            data = bytes(parts)
        self._rest = data[end:]
        return kind, data[_HEADER.size : end]

    def _receive_some(self, missing, deadline):
        self._wait_until(deadline)
        try:
            piece = self._sock.recv(min(max(missing, 2**16), 2**20))
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except OSError:
            raise Died("the process has ended") from None
        if not piece:
            raise Died("the process has ended")
        return piece

    def _wait_until(self, deadline):
        """Set how long the next call on the socket may wait."""
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimedOut("no answer in time")
            self._sock.settimeout(left)
            self._waits = True
        elif self._waits:
            self._sock.settimeout(None)
            self._waits = False
