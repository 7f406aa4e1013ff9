"""Read the one file of a submission: its code cells, and which assignment it says it is.

It takes a notebook however it was saved: any nbformat version, any usual encoding, Windows line
ends, sources as lists, renamed, zipped, damaged in one place. It runs nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from mlmath.errors import NotebookError
from mlmath.model.limits import MAX_BYTES
from mlmath.model.submission import Submission
from mlmath.submissions import packed, repair, script
from mlmath.submissions.other_formats import NOT_A_NOTEBOOK, refuse_other_formats
from mlmath.submissions.text import decode

# Of a notebook's JSON, counted before it is read: Python takes up to fifty times the bytes of the
# file for these.
_MAX_CONTAINERS = 1_500_000  # lists and dicts
_MAX_VALUES = 5_000_000


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
    """data files and modules that came in a zip with it, by path relative to the notebook"""
    notes: tuple[str, ...] = ()
    """sentences on how it had to be read, for its student and the instructor"""
    is_script: bool = False
    """whether it is a Python script"""


def read_file(submission: Submission) -> bytes:
    """Return the bytes of a submission's file, of one that is too large `MAX_BYTES` + 1.

    Raises
    ------
    OSError
        When it cannot be read, or nothing was handed in.
    """
    if submission.path is None:
        raise FileNotFoundError("nothing was handed in")
    with open(submission.path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def read_submission(
    file: str, data: bytes, assignment: str | None = None, *, scripts: bool = False
) -> Notebook:
    """Return the `Notebook` in a submission: a notebook, a Python script, or an archive with one.

    Parameters
    ----------
    file : str
        The file's name.
    data : bytes
        Its content.
    assignment : str, optional
        Which notebook of an archive counts where there are several. Without it several are refused.
    scripts : bool
        Whether a notebook that was exported as a script is taken apart into its cells again.
        Without it a script is one cell, as Otter runs it.

    Raises
    ------
    NotebookError
        When there is none.
    """
    opened = _open(file, data, assignment)
    text, is_script = opened.text, opened.file.lower().endswith(".py")
    if scripts:  # whatever the file is called
        is_script = _is_script(opened)
    notebook = _read_script(text, apart=scripts) if is_script else _read_json(text)
    return replace(notebook, files=opened.files, notes=(*opened.notes, *notebook.notes))


def read_all_cells(file: str, data: bytes, assignment: str | None = None) -> list[Any]:
    """Return every cell of a submission as JSON, texts and outputs too, for a person to read.

    The cells are not checked: they may be any values. A script is one code cell.

    Parameters
    ----------
    file, data, assignment
        As of `read_submission`.

    Raises
    ------
    NotebookError
        When there is none.
    """
    opened = _open(file, data, assignment)
    if _is_script(opened):
        return [{"cell_type": "code", "metadata": {}, "source": opened.text, "outputs": []}]
    cells, _, _ = _load(opened.text)
    return list(cells)


@dataclass(frozen=True)
class _Opened:
    """A submission's file, taken out of its archive and decoded."""

    file: str
    text: str
    files: dict[str, bytes]
    notes: tuple[str, ...]


def _open(file: str, data: bytes, assignment: str | None) -> _Opened:
    files: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    _refuse_large(data)
    if packed.is_packed(file, data):
        inside = packed.unpack(data, assignment)
        file, data, files, notes = inside.name, inside.data, dict(inside.files), inside.notes
    refuse_other_formats(file, data)
    decoded = decode(data)
    if decoded is None:
        raise NotebookError(NOT_A_NOTEBOOK)
    text, note = decoded
    return _Opened(file, text, files, (*notes, *([note] if note else ())))


def _is_script(opened: _Opened) -> bool:
    """Whether a file is a Python script, whatever it is called."""
    text = opened.text
    is_json = text.lstrip().startswith(("{", "["))
    exported = not is_json and script.is_exported(text)
    return exported or (opened.file.lower().endswith(".py") and not _looks_like_json(text))


def _looks_like_json(text: str) -> bool:
    return text.lstrip().startswith("{") and '"cells"' in text


def _read_script(text: str, *, apart: bool) -> Notebook:
    if not apart or not script.is_exported(text):
        return Notebook([(1, text)], {}, None, is_script=True)
    note = (
        "A Python script was handed in; it was graded as the notebook that it was exported from, "
        "and lines are numbered as in the script. Hand in the .ipynb file next time."
    )
    return Notebook(script.cells_of(text), {}, None, notes=(note,), is_script=True)


def _refuse_large(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise NotebookError(
            f"The file is larger than {MAX_BYTES >> 20} MB: clear the outputs, save and hand it in "
            "again."
        )


def seeded(
    cells: Sequence[tuple[int, str]], seed: int | None, variable: str | None
) -> list[tuple[int, str]]:
    """Return the cells, each with a bundle's seed set in its first line, as Otter sets it.

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
    return read_submission("notebook.ipynb", data)


def _read_json(text: str) -> Notebook:
    cells, metadata, notes = _load(text)
    try:
        read = _read(cells, metadata)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise NotebookError(_DAMAGED) from None
    return replace(read, notes=(*notes, *read.notes))


def _load(text: str) -> tuple[Any, Any, tuple[str, ...]]:
    """Return a notebook's cells and metadata as JSON, and notes on how it had to be read."""
    if text.count("[") + text.count("{") > _MAX_CONTAINERS or text.count(",") > _MAX_VALUES:
        raise NotebookError(
            "The notebook holds more values than can be read: clear the outputs, save and hand it "
            "in again."
        )
    try:
        loaded = repair.load(text)
        notebook = loaded.content
        if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
            notebook = _in_format_4(text)
        return notebook["cells"], notebook.get("metadata") or {}, loaded.notes
    except NotebookError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise NotebookError(_DAMAGED) from None


def _in_format_4(text: str) -> Any:
    """Return the notebook in `text`, of an older format, converted."""
    import nbformat
    from nbformat import reader

    try:
        return nbformat.convert(reader.reads(text), 4)
    except (reader.NotJSONError, nbformat.ValidationError):
        raise NotebookError(NOT_A_NOTEBOOK) from None


_DAMAGED = (
    "The notebook is damaged and cannot be read: open it in Jupyter, save it and hand it in again."
)


def _read(cells: Any, metadata: Any) -> Notebook:
    """Read cells and metadata, as JSON. Raises what damaged ones make Python raise."""
    found: list[tuple[int, str]] = []
    checks: dict[int, list[str]] = {}
    lost: list[int] = []
    number = 0
    for place, cell in enumerate(cells, 1):
        try:
            if cell["cell_type"] != "code":
                continue
            number += 1
            source = _source(cell, number, checks)
        except (AttributeError, KeyError, TypeError, ValueError):
            lost.append(place)
            continue
        if source is not None:
            found.append((number, source))
    if lost and not found:
        raise ValueError("not one cell is whole")
    notes: tuple[str, ...] = ()
    if lost:
        which = f"Cell {lost[0]}" if len(lost) == 1 else f"Cells {', '.join(map(str, lost[:5]))}"
        notes = (
            f"{which} of the file, text cells counted, cannot be read and was left out: open the "
            "notebook in Jupyter, mend it and hand it in again.",
        )
    otter = metadata.get("otter") if isinstance(metadata, dict) else None
    name = otter.get("assignment_name") if isinstance(otter, dict) else None
    return Notebook(found, checks, name if isinstance(name, str) else None, notes=notes)


def _source(cell: Any, number: int, checks: dict[int, list[str]]) -> str | None:
    """Return a code cell's source, None if no grader runs it; note what its metadata checks."""
    about = cell.get("metadata") or {}
    ours: dict[str, Any] = about["otter"] if isinstance(about.get("otter"), dict) else {}
    if "otter_ignore" in (about.get("tags") or []) or ours.get("ignore"):
        return None
    source = cell["source"]
    source = "".join(source) if isinstance(source, list) else source
    if not isinstance(source, str):
        raise TypeError("a cell's source is text")
    if isinstance(ours.get("tests"), list):
        checks[number] = [str(name) for name in ours["tests"]]
    return source.replace("\r\n", "\n")
