"""Run Otter Assign on a notebook, and read what it has made."""

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlmath._files import files_beneath
from mlmath.errors import BuildError

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True, slots=True)
class Assigned:
    """What Otter Assign has made of a master."""

    student: "NotebookNode"
    """the students' notebook"""
    beside: dict[str, bytes]
    """the other files that students get, by relative path"""
    solved: bytes
    """the notebook with the solutions filled in (JSON)"""
    autograder: dict[str, bytes]
    """the files of the autograder's zip, by path"""


def run_otter_assign(
    notebook: "NotebookNode", name: str, beside: Mapping[str, bytes] | None = None
) -> Assigned:
    """Run Otter Assign on a master.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The master, with nothing in it that Otter does not know.
    name : str
        The assignment's name, which the notebook's file gets.
    beside : mapping of str to bytes, optional
        The files beside the master, by relative path.

    Raises
    ------
    BuildError
        When Otter Assign refuses the master.
    """
    import nbformat
    from otter.assign import main as otter_assign

    with tempfile.TemporaryDirectory(prefix="mlmath-build-") as folder:
        work = Path(folder).resolve()
        nbformat.write(notebook, work / f"{name}.ipynb", version=4)
        for path, data in (beside or {}).items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_bytes(data)
        here = Path.cwd()
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                otter_assign(f"{work}/{name}.ipynb", f"{work}/out", no_pdfs=True, no_run_tests=True)
        except Exception as error:
            reason = " ".join(str(error).split())
            raise BuildError(f"{name}: Otter Assign refuses it: {reason}") from error
        finally:
            os.chdir(here)
        students, graders = work / "out" / "student", work / "out" / "autograder"
        file = students / f"{name}.ipynb"
        with zipfile.ZipFile(next(graders.glob("*.zip"))) as archive:
            autograder = {name: archive.read(name) for name in archive.namelist()}
        return Assigned(
            nbformat.read(file, 4),
            {
                path.relative_to(students).as_posix(): path.read_bytes()
                for path in files_beneath(students)
                if path != file
            },
            (graders / f"{name}.ipynb").read_bytes(),
            autograder,
        )
