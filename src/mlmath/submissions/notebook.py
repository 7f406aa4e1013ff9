"""Read the one file of a submission: its code cells, and which assignment it says it is.

Forgiving about how a notebook was saved (any nbformat version, a byte-order mark, Windows line
ends, sources as lists), strict about nothing but being a notebook. It runs nothing.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from mlmath._files import is_litter
from mlmath.errors import NotebookError
from mlmath.model.limits import MAX_BYTES, MAX_DEPTH
from mlmath.model.submission import Submission
from mlmath.submissions.archive import DAMAGED_ZIP, is_link

#: Files in a submitted zip.
MAX_FILES = 200


@dataclass(frozen=True)
class Notebook:
    """What the grader needs of a notebook."""

    cells: list[tuple[int, str]]
    """the code cells to run: number among all code cells (from 1) and source"""
    checks: dict[int, list[str]]
    """questions to check after a cell that has no check cell of its own, by cell number"""
    assignment: str | None
    """the assignment's name in the notebook's metadata"""
    files: dict[str, bytes] = field(default_factory=dict)
    """files that came in a zip with it, by path relative to the notebook"""


def read_file(submission: Submission) -> bytes:
    """Return the bytes of a submission's file, cut where it is larger than any may be.

    Raises
    ------
    OSError
        When it cannot be read.
    """
    if submission.path is None:
        raise FileNotFoundError("nothing was handed in")
    with open(submission.path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def read_submission(file: str, data: bytes) -> Notebook:
    """Return the `Notebook` in a submission: a notebook, a Python script, or a zip with one.

    Parameters
    ----------
    file : str
        The file's name.
    data : bytes
        Its content.

    Raises
    ------
    NotebookError
        When there is none.
    """
    files: dict[str, bytes] = {}
    if file.lower().endswith(".zip"):
        file, data, files = _unzip(data)
    if file.lower().endswith(".py"):
        return Notebook([(1, _text(data))], {}, None, files)
    return replace(read_notebook(data), files=files)


def _unzip(data: bytes) -> tuple[str, bytes, dict[str, bytes]]:
    """Return name and content of the one notebook or script in a zip, and the files beside it.

    Nothing is unpacked to disk here, and what would leave the notebook's folder is left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [
                e for e in archive.infolist() if not e.is_dir() and not is_litter(e.filename)
            ]
            if sum(entry.file_size for entry in entries) > MAX_BYTES or len(entries) > MAX_FILES:
                raise NotebookError("The zip holds too much: hand in your notebook and its data.")
            main = _the_notebook(entries)
            home = PurePosixPath(main.filename).parent
            files = {
                str(PurePosixPath(entry.filename).relative_to(home)): archive.read(entry)
                for entry in entries
                if _is_data_beside(entry, home)
            }
            return main.filename, archive.read(main), files
    except DAMAGED_ZIP:
        raise NotebookError("The zip file is damaged: zip your notebook again.") from None


def _the_notebook(entries: Sequence[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    for suffix in (".ipynb", ".py"):
        found = [entry for entry in entries if entry.filename.lower().endswith(suffix)]
        if len(found) > 1:
            raise NotebookError("The zip holds more than one notebook: hand in just one.")
        if found:
            return found[0]
    raise NotebookError("The zip holds no notebook (.ipynb): add yours and hand it in again.")


def _is_data_beside(entry: zipfile.ZipInfo, home: PurePosixPath) -> bool:
    path = PurePosixPath(entry.filename)
    inside = path.is_relative_to(home) and ".." not in path.parts and not path.is_absolute()
    inside = inside and len(path.parts) <= MAX_DEPTH
    return inside and not is_link(entry) and path.suffix.lower() not in (".ipynb", ".pth", ".so")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotebookError(_NOT_A_NOTEBOOK) from None


def seeded(
    cells: Sequence[tuple[int, str]], seed: int | None, variable: str | None
) -> list[tuple[int, str]]:
    """Return the cells with a bundle's seed set before each, as Otter sets it.

    Parameters
    ----------
    cells : list of (int, str)
    seed : int or None
        None leaves the cells as they are.
    variable : str or None
        A variable to give the seed to, instead of seeding NumPy and `random`.
    """
    if seed is None:
        return list(cells)
    setting = f"{variable} = {seed}\n"
    if variable is None:
        setting = f"__import__('numpy').random.seed({seed})\n__import__('random').seed({seed})\n"
    return [
        (number, source if source.startswith("%%") else setting + source)
        for number, source in cells
    ]


def with_check_cells(
    cells: Sequence[tuple[int, str]], checks: Mapping[int, Sequence[str]]
) -> list[tuple[int, str]]:
    """Return the cells with the checks after them as cells of their own, as Otter makes them.

    Parameters
    ----------
    cells : list of (int, str)
    checks : mapping of int to sequence of str
        As of `Notebook`. The new cells have the number of the one before.
    """
    found = []
    for number, source in cells:
        found.append((number, source))
        if checks.get(number):
            lines = (f"__import__('otter').Notebook().check({q!r})" for q in checks[number])
            found.append((number, "\n".join(lines)))
    return found


def files_beside(submitted: Mapping[str, bytes], given: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files in a notebook's folder, by path: what was handed in, and the bundle's.

    As with Otter, a file of the bundle replaces the student's, and a folder that the student has
    handed in replaces the bundle's.
    """
    own_folders = {PurePosixPath(path).parts[0] for path in submitted if "/" in path}
    kept = {
        path: data
        for path, data in given.items()
        if "/" not in path or PurePosixPath(path).parts[0] not in own_folders
    }
    return {**submitted, **kept}


def read_notebook(data: bytes) -> Notebook:
    """Return the `Notebook` in the bytes of a file.

    Raises
    ------
    NotebookError
        When there is none.
    """
    if len(data) > MAX_BYTES:
        raise NotebookError(
            f"The file is larger than {MAX_BYTES >> 20} MB: clear the outputs, save and hand it in "
            "again."
        )
    text = _text(data)
    try:
        notebook = json.loads(text)
        if notebook.get("nbformat") != 4:
            notebook = _in_format_4(text)
        return _read(notebook["cells"], notebook.get("metadata") or {})
    except json.JSONDecodeError:
        raise NotebookError(_NOT_A_NOTEBOOK) from None
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise NotebookError(_DAMAGED) from None


def _in_format_4(text: str) -> Any:
    """Return the notebook in `text`, of an older format, converted."""
    import nbformat
    from nbformat import reader

    try:
        return nbformat.convert(reader.reads(text), 4)
    except (reader.NotJSONError, nbformat.ValidationError):
        raise NotebookError(_NOT_A_NOTEBOOK) from None


_NOT_A_NOTEBOOK = (
    "The file is not a Jupyter notebook: hand in the .ipynb file itself, "
    "as the File menu of Jupyter saves it."
)
_DAMAGED = (
    "The notebook is damaged and cannot be read: open it in Jupyter, save it and hand it in again."
)


def _read(cells: Any, metadata: Any) -> Notebook:
    """Read cells and metadata, as JSON. Raises what damaged ones make Python raise."""
    found: list[tuple[int, str]] = []
    checks: dict[int, list[str]] = {}
    number = 0
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        number += 1
        about = cell.get("metadata") or {}
        ours: dict[str, Any] = about["otter"] if isinstance(about.get("otter"), dict) else {}
        if "otter_ignore" in (about.get("tags") or []) or ours.get("ignore"):
            continue
        source = cell["source"]
        source = "".join(source) if isinstance(source, list) else source
        if not isinstance(source, str):
            raise TypeError("a cell's source is text")
        found.append((number, source.replace("\r\n", "\n")))
        if isinstance(ours.get("tests"), list):
            checks[number] = [str(name) for name in ours["tests"]]
    otter = metadata.get("otter")
    name = otter.get("assignment_name") if isinstance(otter, dict) else None
    return Notebook(found, checks, name if isinstance(name, str) else None)
