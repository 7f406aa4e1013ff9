"""Limits: what one submission may take, and how large what is handed in may be."""

from dataclasses import dataclass

#: Bytes of a submission, zipped or not.
MAX_BYTES = 64 * 2**20
#: Bytes that a process which grades may take for one submission: what a test makes of the largest
#: message (64 MB) with some copies of it in double precision.
GRADER_MEMORY = 2**30
#: Folders within folders of a zip or an upload.
MAX_DEPTH = 20

_SLACK = 120  # seconds beyond a submission's own limits after which its worker counts as hung


@dataclass(frozen=True)
class Limits:
    """The limits of one submission. The defaults are generous to correct answers."""

    cell_timeout: float = 60.0
    """seconds of wall time for one cell"""
    test_timeout: float = 10.0
    """seconds of wall time for one test case"""
    memory: int = 2 * 2**30
    """bytes that its processes may take together, on top of what the libraries take"""
    file_size: int = 64 * 2**20
    """bytes of any file it writes"""
    disk: int = 2**30
    """bytes of all its files together"""
    output: int = 10_000
    """bytes of what it prints that are kept for the instructor; more is dropped"""

    @property
    def whole(self) -> int:
        """Seconds after which a submission as a whole is given up.

        None of its processes gets more CPU time than that either, even one that outlives its cell.
        """
        return int(20 * self.cell_timeout + 40 * self.test_timeout) + _SLACK
