"""What measured processes have written, as one file."""

import shutil
import time
from pathlib import Path

import coverage


def data_in(folder: Path) -> Path:
    """Return the file that `combine` makes."""
    return folder / "coverage"


def combine(folder: Path, top: Path) -> None:
    """Make one file of what the processes have written; the last of them may still end."""
    for patience in (0.5, 2, 8, None):
        measured = coverage.Coverage(str(data_in(folder)), config_file=str(top / "pyproject.toml"))
        try:
            measured.combine([str(folder / "data")], keep=True)
            break
        except coverage.CoverageException:
            if patience is None:
                raise
            time.sleep(patience)
    measured.save()
    shutil.rmtree(folder / "data")
