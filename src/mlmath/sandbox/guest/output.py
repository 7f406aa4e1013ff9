"""What a submission prints: the beginning is kept for its instructor, the rest is dropped.

Printing much is no mistake, so that no amount of it blocks, fails or takes memory. What programs
started by the submission print (`!ls`) goes to /dev/null. Nothing here decides what is shown.
"""

import contextlib
import io
import sys


class Output:
    """Takes the place of both standard streams of this process.

    Parameters
    ----------
    most : int
        Bytes to keep, of everything that is printed.
    """

    def __init__(self, most):
        self._sinks = [_Sink(self, descriptor) for descriptor in (1, 2)]
        self._left, self._kept = most, bytearray()
        sys.stdout, sys.stderr = self._streams = [
            io.TextIOWrapper(io.BufferedWriter(sink), "utf-8", "backslashreplace")
            for sink in self._sinks
        ]

    def take(self):
        """Return what was printed since the last time, as far as it is kept."""
        self._flush()
        kept, self._kept = bytes(self._kept), bytearray()
        return kept.decode("utf-8", "replace")

    @contextlib.contextmanager
    def dropped(self):
        """Keep nothing of what is printed meanwhile: what tests hand over is not to be read."""
        self._flush()
        left, self._left = self._left, 0
        try:
            yield
        finally:
            self._flush()
            self._left = left

    def _flush(self):
        for stream in self._streams:
            try:
                stream.flush()
            except Exception:  # the submission has closed it, or put something in its way
                continue

    def keep(self, data):
        """Keep as much of `data` as there is room for."""
        if self._left > 0:
            self._kept += data[: self._left]
            self._left -= len(data)


class _Sink(io.RawIOBase):
    """A file that takes everything; has a descriptor, for programs that are told to write there."""

    def __init__(self, output, descriptor):
        self._output, self._descriptor = output, descriptor

    def write(self, data):
        self._output.keep(data)
        return len(data)

    def writable(self):
        return True

    def fileno(self):
        return self._descriptor
