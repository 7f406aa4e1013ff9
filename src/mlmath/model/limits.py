"""What one submission may take, of every kind."""

from dataclasses import dataclass

_SLACK = 120  # seconds beyond a submission's own limits after which its worker is taken for hung


@dataclass(frozen=True)
class Limits:
    """The limits of one submission; the defaults are generous to what is right."""

    cell_timeout: float = 60.0
    """seconds of wall time for one cell"""
    test_timeout: float = 10.0
    """seconds of wall time for one test case"""
    memory: int = 2 * 2**30
    """bytes on top of what the libraries take"""
    file_size: int = 64 * 2**20
    """bytes of any file it writes"""
    disk: int = 2**30
    """bytes of all its files together"""
    output: int = 10_000
    """bytes of what it prints that are kept for the instructor; more is dropped"""

    @property
    def whole(self):
        """Seconds after which a submission as a whole is given up.

        Of CPU time no process of it gets more either, however it may have left its cell behind.
        """
        return int(20 * self.cell_timeout + 40 * self.test_timeout) + _SLACK


MAX_BYTES = 64 * 2**20  # of a submission
MAX_DEPTH = 20  # folders within folders
