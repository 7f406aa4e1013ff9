"""Measure all tests in one run, as `make test` does: not which test runs what, and much faster."""

import subprocess
from pathlib import Path

from measuring.data import combine, data_in
from measuring.environment import make_environment, put_settings
from measuring.groups import OUT, SELECTED, TOP

_FOLDER = OUT / "suite"


def measure_suite(jobs: int) -> bool:
    """Run the tests, so many at a time; return whether all passed."""
    python = make_environment(OUT / "environment-suite", TOP, measured=True)
    put_settings(python, TOP, _FOLDER, by_test=False)
    command = [str(python), "-m", "pytest", "-n", str(jobs), "--dist", "worksteal", "-m", SELECTED]
    done = subprocess.run(command, cwd=TOP, check=False)
    combine(_FOLDER, TOP)
    return done.returncode == 0


def measured_suite() -> Path:
    """Return the file of coverage.py's, which there is after `measure_suite`."""
    return data_in(_FOLDER)
