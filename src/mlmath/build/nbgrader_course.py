"""Write an nbgrader course: for each assignment the instructor's version of its notebook.

That version is the released notebook with two changes: the master's solutions in the answer
cells, and in each graded cell a hidden region which runs the question's whole Otter test file.
nbgrader removes both from what it releases, which is then the notebook in `release/` again.
(`lms.nbgrader_gradebook` writes marks into nbgrader's gradebook.)
"""

import json
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from mlmath._files import files_beneath
from mlmath.assignment.course import Assignment
from mlmath.assignment.markup import check_of, is_written_answer, source_of
from mlmath.assignment.master import read_master
from mlmath.build.bundle import PRIVATE
from mlmath.build.first_cell import packed_text
from mlmath.errors import NbgraderCourseError

CONFIG = "nbgrader_config.py"


def write_course(folder: str | Path, assignments: Iterable[Assignment]) -> None:
    """Write an nbgrader course.

    Parameters
    ----------
    folder : str or Path
        New or empty.
    assignments : iterable of mlmath.assignment.course.Assignment
        Built and current.

    Raises
    ------
    NbgraderCourseError
        When the folder is not empty (it is left as it is), or an assignment has not been built.
    MasterError
        When a master has a mistake.
    """
    folder = Path(folder)
    course = {CONFIG: files("mlmath.payload").joinpath(CONFIG).read_bytes()}
    for assignment in assignments:
        course |= _assignment_files(assignment)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NbgraderCourseError(
                f"{folder} is not empty: name a new folder, "
                "so that nothing an instructor has changed there is overwritten."
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mlmath-nbgrader-", dir=folder.parent) as work:
            whole = Path(work) / "course"
            for path, data in course.items():
                (whole / path).parent.mkdir(parents=True, exist_ok=True)
                (whole / path).write_bytes(data)
            if folder.exists():
                folder.rmdir()
            whole.rename(folder)  # so that a course is never half written
    except OSError as error:
        raise NbgraderCourseError(
            f"{folder} cannot be written ({error.strerror}): name another folder."
        ) from error


def _assignment_files(assignment: Assignment) -> dict[str, bytes]:
    """Return an assignment's folder in `source/`: paths to bytes."""
    if not (assignment.release.is_file() and assignment.bundle.is_dir()):
        raise NbgraderCourseError(
            f"{assignment.name} has not been built: run mlmath build {assignment.name} first."
        )
    home = f"source/{assignment.name}"
    if read_master(assignment.master).imported:
        raise NbgraderCourseError(
            f"{assignment.name} is an imported assignment, whose tests nbgrader cannot run: "
            "name the others."
        )
    data = assignment.release.parent / "data"
    made = {
        f"{home}/data/{path.relative_to(data).as_posix()}": path.read_bytes()
        for path in files_beneath(data)
    }
    return made | {f"{home}/{assignment.name}.ipynb": instructors_notebook(assignment)}


def instructors_notebook(assignment: Assignment) -> bytes:
    """Return the notebook for nbgrader's `source/` (JSON as bytes) of a built assignment."""
    notebook = json.loads(assignment.release.read_text(encoding="utf-8"))
    master = read_master(assignment.master)
    solutions = [source for question in master.questions for source in question.solutions]
    anchors = {question.name: question.rubric.anchor for question in master.written}
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell)
        question = check_of(cell)
        if question:
            cell["source"] = _graded_cell(assignment, question)
        elif is_written_answer(cell):
            anchor = anchors[cell["metadata"]["nbgrader"]["grade_id"]]
            cell["source"] = _WRITTEN.format(anchor=anchor, empty=cell["source"])
        elif cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = solutions.pop(0)
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


# Whoever grades reads the anchor answer; nbgrader leaves it out of what students get.
_WRITTEN = "# BEGIN SOLUTION\n{anchor}\n# END SOLUTION\n{empty}"

_GRADED = """\
### BEGIN HIDDEN TESTS
# The whole test of this question, public and hidden cases; made by `mlmath nbgrader`.
exec(__import__("bz2").decompress(__import__("base64").b64decode(
"{packed}"
)), {{"notebook": globals()}})
# What is packed above, to be read: nbgrader_cell.py of mlmath, which runs this test file.
{readable}
### END HIDDEN TESTS
grader.check("{question}")"""


def _graded_cell(assignment: Assignment, question: str) -> str:
    """Return a graded cell's source: the visible check, and the hidden region that grades."""
    bundle = assignment.bundle
    test = (bundle / "tests" / f"{question}.py").read_text(encoding="utf-8")
    modules = {
        name.removesuffix(".py"): (bundle / "files" / name).read_text(encoding="utf-8")
        for name in PRIVATE
    }
    program = files("mlmath.payload").joinpath("nbgrader_cell.py").read_text(encoding="utf-8")
    program += f"\n\nGrader({test!r}, {modules!r}, notebook)\n"
    readable = "\n".join(f"# {line}".rstrip() for line in test.splitlines())
    return _GRADED.format(packed=packed_text(program), readable=readable, question=question)
