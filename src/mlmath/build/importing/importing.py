"""Import an Otter master into a course: its master, the files beside it, and what is not kept."""

import ast
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mlmath._files import files_beneath, is_litter
from mlmath.assignment.course import Assignment, Course
from mlmath.assignment.master import Master, read_master
from mlmath.build.imported import assign, imported_bundle
from mlmath.build.importing.cells import Remark
from mlmath.build.importing.convert import Conversion, convert, isolated
from mlmath.build.otter_assign import Assigned
from mlmath.build.scaffold import place_source, refuse_name
from mlmath.errors import ImportingError, MasterError

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: Settings that list files beside the master, and those that name one.
_LISTS, _NAMES = ("files", "autograder_files", "student_files"), ("requirements", "environment")
_LARGE = 1 << 20  # bytes: larger files are not looked for in the code


@dataclass(frozen=True, slots=True)
class Imported:
    """An assignment that was imported."""

    assignment: Assignment
    master: Master
    doctests: bool
    """whether its tests are in the OK format"""
    files: tuple[str, ...]
    """what was copied from beside the notebook"""
    not_kept: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    """what its author should look at"""


def import_master(course: Course, path: Path, name: str = "") -> Imported:
    """Import an Otter master as a new assignment of a course.

    Parameters
    ----------
    course : mlmath.assignment.course.Course
    path : Path
        The master, a notebook.
    name : str
        What to call the assignment; without it, what the file is called.

    Raises
    ------
    ImportingError
        When it cannot be read, or something in it has to be mended first. Nothing is written then.
    ScaffoldError
        When no assignment can have this name, or the folder cannot be written.
    """
    notebook = _read(path)
    name = name or _name(path.stem)
    refuse_name(course, name)
    assignment = Assignment(course.top, name)
    done = convert(notebook, path.parent)
    beside, text = _files(path.parent, done), done.text
    if done.wrong:
        _refuse(path, done.wrong)
    with tempfile.TemporaryDirectory(prefix="mlmath-import-") as folder:
        trial = Assignment(Path(folder), name)
        trial.source.mkdir(parents=True)
        _write(trial, text, beside)
        try:
            master = read_master(trial.master)
            made = assign(trial, master)
        except ValueError as error:
            raise ImportingError(f"{path.name} cannot be imported: {_reason(error)}") from error
        if not done.has_doctests and _passes_isolated(trial, master, made):
            text = isolated(text)
            _write(trial, text, {})
            master.isolated = True
        place_source(assignment, trial.source)
    done.not_kept += _not_written(master, done)
    remarks = [*_without_rubric(master, done), *_unlisted(path.parent, master, beside)]
    if not notebook.metadata.get("kernelspec"):
        remarks.append(Remark(0, "the notebook names no kernel; it is taken for Python"))
    if name != path.stem:
        remarks.append(Remark(0, f"it is called {name} here, and so is the students' notebook"))
    return Imported(
        assignment,
        master,
        done.has_doctests,
        tuple(sorted(beside)),
        tuple(sorted(done.not_kept, key=lambda remark: remark.cell)),
        tuple(remarks),
    )


def _read(path: Path) -> "NotebookNode":
    import nbformat

    if path.suffix.lower() != ".ipynb":
        raise ImportingError(
            f"{path.name} is no notebook: name an Otter Assign master that ends in .ipynb."
        )
    try:
        notebook: NotebookNode = nbformat.reads(path.read_text(encoding="utf-8"), 4)
    except OSError as error:
        raise ImportingError(f"{path} cannot be read ({error.strerror}).") from error
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise ImportingError(f"{path.name} is not a notebook ({reason}).") from error
    language = notebook.metadata.get("kernelspec", {}).get("language") or "python"
    if str(language).casefold() != "python":
        raise ImportingError(f"{path.name} is in {language}: mlmath grades Python only.")
    return notebook


def _name(stem: str) -> str:
    """Return a name for an assignment, made from the name of its notebook's file."""
    return re.sub(r"[^a-z0-9]+", "_", stem.casefold()).strip("_")


def _files(folder: Path, done: Conversion) -> dict[str, bytes]:
    """Return the files that the settings of a master list; what is missing is noted as wrong."""
    found: dict[str, bytes] = {}
    config = done.config
    for key in (*_LISTS, *_NAMES):
        value = config.get(key)
        if key in _NAMES and not isinstance(value, str):
            continue  # none, or requirements as a list of packages
        for listed in [value] if isinstance(value, str) else value or []:
            found |= _listed(folder, str(listed), key, done)
    return found


def _listed(folder: Path, listed: str, key: str, done: Conversion) -> dict[str, bytes]:
    place = (folder / listed).resolve()
    try:
        relative = PurePosixPath(place.relative_to(folder.resolve()).as_posix())
    except ValueError:
        done.wrong.append(
            Remark(0, f"{key}: {listed} lies outside the notebook's folder: copy it there")
        )
        return {}
    if place.is_file():
        return {str(relative): place.read_bytes()}
    if place.is_dir():
        paths = {path.relative_to(place).as_posix(): path for path in files_beneath(place)}
        return {
            str(relative / inner): path.read_bytes()
            for inner, path in paths.items()
            if not is_litter(inner)
        }
    done.wrong.append(Remark(0, f"{key}: there is no {listed} beside the notebook"))
    return {}


def _refuse(path: Path, wrong: list[Remark]) -> None:
    lines = "\n".join(f"  {remark}" for remark in sorted(wrong, key=lambda r: r.cell))
    raise ImportingError(f"{path.name} cannot be imported; mend in the notebook:\n{lines}")


def _write(assignment: Assignment, text: str, beside: Mapping[str, bytes]) -> None:
    assignment.master.write_text(text, encoding="utf-8")
    for relative, data in beside.items():
        place = assignment.source / relative
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _reason(error: Exception) -> str:
    """Return what an error says, without the place of the copy that it was found in."""
    text = str(error)
    return text.split(": ", 1)[-1] if isinstance(error, MasterError) else text


def _passes_isolated(trial: Assignment, master: Master, made: Assigned) -> bool:
    """Return whether the solved notebook gets full marks with the tests in a process of their own.

    Where it does not, the tests use the student's own objects in a way that only Otter's allows.
    """
    if sys.platform != "linux":
        return False
    from mlmath.bundle.reader import open_bundle
    from mlmath.grading.grader import grade
    from mlmath.model.limits import Limits
    from mlmath.sandbox.host.zygote_client import ZygoteClient

    for path, data in imported_bundle(trial, master, made, "").items():
        (trial.bundle / path).parent.mkdir(parents=True, exist_ok=True)
        (trial.bundle / path).write_bytes(data)
    bundle = open_bundle(trial.bundle, isolated=True)
    limits = Limits(cell_timeout=60, test_timeout=10)
    with ZygoteClient() as zygote:
        result = grade("solved", f"{trial.name}.ipynb", made.solved, bundle, zygote, limits)
    return result.score >= result.possible


def _not_written(master: Master, done: Conversion) -> Iterator[Remark]:
    """Yield what is lost of the questions that a person grades and that are not written here."""
    written, tested = ({q.name for q in group} for group in (master.written, master.questions))
    for name, cell in done.manual.items():
        if name in written:
            continue
        if name in tested:
            why = "its tests grade it, and what a person gives on top is not counted"
        else:
            why = (
                "a person grades it, but it has no cell for an answer or no points above 0; with "
                "both in the new master it becomes a written question"
            )
        yield Remark(cell, f"question '{name}': {why}")


def _without_rubric(master: Master, done: Conversion) -> Iterator[Remark]:
    """Yield a remark on each written question: an Otter master has no rubrics."""
    for question in master.written:
        worth = f"{question.possible:g} point{'' if question.possible == 1 else 's'}"
        yield Remark(
            done.manual[question.name],
            f"question '{question.name}' ({worth}) is a written question, and has no rubric: "
            "whoever reads the answers gives points by hand until the new master has one",
        )


def _unlisted(folder: Path, master: Master, beside: Mapping[str, Any]) -> list[Remark]:
    """Return remarks on files beside the notebook that its code names and no setting lists."""
    near = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if len(path.relative_to(folder).parts) <= 3 and path.is_file()
    } - beside.keys()
    named: dict[str, int] = {}
    for number, cell in enumerate(master.notebook.cells, 1):
        if cell.cell_type == "code" and len(cell.source) < _LARGE:
            for text in _texts(cell.source):
                if text.removeprefix("./") in near:
                    named.setdefault(text.removeprefix("./"), number)
    return [
        Remark(
            0,
            f"{file} is read by cell {number} of the new master and listed nowhere: put it into "
            f"its folder and add 'files: [{file}]' to the ASSIGNMENT CONFIG",
        )
        for file, number in named.items()
    ]


def _texts(source: str) -> list[str]:
    try:
        tree = ast.parse(re.sub(r"^\s*[%!].*$", "", source, flags=re.MULTILINE))
    except SyntaxError:
        return []
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
