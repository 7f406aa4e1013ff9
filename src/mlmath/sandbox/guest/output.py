"""Keep the beginning of what a submission prints, for the instructor; drop the rest.

Printing much is no mistake: no amount of it blocks, fails or takes memory. The programs that a
submission starts (`!ls`) print to /dev/null.
"""

import contextlib
import io
import sys
from collections.abc import Iterator
from typing import Any


class Output:
    """Replace both standard streams of this process.

    Parameters
    ----------
    max_bytes : int
        Bytes to keep of everything that is printed.
    """

    def __init__(self, max_bytes: int) -> None:
        self._left, self._kept = max_bytes, bytearray()
        sys.stdout, sys.stderr = self._streams = [
            io.TextIOWrapper(io.BufferedWriter(_Sink(self, fd)), "utf-8", "backslashreplace")
            for fd in (1, 2)
        ]

    def take(self) -> str:
        """Return what was printed since the last call, as far as it is kept."""
        self._flush()
        kept, self._kept = bytes(self._kept), bytearray()
        return kept.decode("utf-8", "replace")

    @contextlib.contextmanager
    def dropped(self) -> Iterator[None]:
        """Keep nothing of what is printed meanwhile: it may hold the inputs of hidden tests."""
        self._flush()
        left, self._left = self._left, 0
        try:
            yield
        finally:
            self._flush()
            self._left = left

    def _flush(self) -> None:
        for stream in self._streams:
            try:
                stream.flush()
            except Exception:  # the submission has closed it, or put something in its way
                continue

    def keep(self, data: bytes | memoryview) -> None:
        """Keep as much of `data` as there is room for."""
        if self._left > 0:
            self._kept += data[: self._left]
            self._left -= len(data)


class _Sink(io.RawIOBase):
    """A file that takes everything.

    Its descriptor is that of a standard stream, for programs that are started with it.
    """

    def __init__(self, output: Output, descriptor: int) -> None:
        self._output, self._descriptor = output, descriptor

    def write(self, data: Any) -> int:  # of any type that is a buffer of bytes
        self._output.keep(data)
        return len(data)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor
