"""Make the files of an imported assignment: what Otter Assign makes of it, and our grader.

Students get Otter's notebook as it is, and the tests stay what they were. So the bundle is one that
another course could have made, with a manifest that gives the questions their order; its tests run
in the sandbox as Otter runs them, unless the master says `isolated: true`.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from mlmath._files import files_beneath, is_litter
from mlmath.assignment.course import Assignment
from mlmath.assignment.imported import WRITTEN_KEY, config_of, without_marks
from mlmath.assignment.markup import source_of
from mlmath.assignment.master import Master
from mlmath.build.bundle import SCRIPTS, script
from mlmath.build.otter_assign import Assigned, run_otter_assign
from mlmath.bundle.reader import ISOLATED
from mlmath.errors import BuildError, MasterError
from mlmath.model.manifest import MANIFEST, Manifest

if TYPE_CHECKING:
    from nbformat import NotebookNode

#: What the author's `requirements` are called in the zip; `otter grade` copies such names alone.
REQUIREMENTS = "requirements.course.txt"
#: Variants and settings of a course, which no student and no test needs.
_OWN = ("misconceptions.py", "alternatives.py", "equivalent_mutants.toml")
_INSTALL = f"""
# What the author of this assignment asks for, on top of what grading needs.
if [ -z "${{MLMATH_PACKAGES:-}}" ]; then
    "$home/bin/python" -I -m pip install --quiet --no-input --no-cache-dir \\
        --disable-pip-version-check --requirement "$source/{REQUIREMENTS}"
fi
"""
_CONFIG = "otter_config.json"
_OTTERS = re.compile(r"^(import otter\b|grader\b)", re.MULTILINE)
_MAGIC = re.compile(r"^[%!].*\n?", re.MULTILINE)


def make_imported(assignment: Assignment, master: Master, header: str) -> dict[str, bytes]:
    """Return every file made from an imported master.

    Parameters
    ----------
    assignment : mlmath.assignment.course.Assignment
    master : Master
    header : str
        The line that says what a generated file is made from.

    Returns
    -------
    dict of str to bytes
        By path relative to the course's top folder.

    Raises
    ------
    BuildError
        When there is a file of variants, the configuration lists a file that is missing, or Otter
        Assign refuses the master.
    """
    name = assignment.name
    for file in ("misconceptions.py", "alternatives.py"):
        if (assignment.source / file).exists():
            raise BuildError(
                f"{name}/{file}: the master says 'rules: advice', and variants need a master that "
                "follows the rules: take that line out if it does, or else remove this file."
            )
    made = assign(assignment, master)
    bundle = imported_bundle(assignment, master, made, header)
    files = {
        f"release/{name}/{name}.ipynb": _released(made.student, name, master),
        f"solutions/{name}.py": _solution(made.solved, master.title, header),
        **{f"release/{name}/{path}": data for path, data in made.beside.items()},
        **{f"autograder/{name}/{path}": data for path, data in bundle.items()},
    }
    return dict(sorted(files.items()))


def assign(assignment: Assignment, master: Master) -> Assigned:
    """Return what Otter Assign makes of an imported master and the files beside it."""
    beside = {
        path.relative_to(assignment.source).as_posix(): path.read_bytes()
        for path in files_beneath(assignment.source)
        if path != assignment.master and path.name not in _OWN
    }
    kept = {path: data for path, data in beside.items() if not is_litter(path)}
    try:
        return run_otter_assign(master.notebook, assignment.name, kept)
    except BuildError as error:
        missing = re.search(r"No such file or directory: '([^']*)'", str(error))
        if missing is None:
            raise
        raise BuildError(
            f"{assignment.name}: its configuration lists {Path(missing[1]).name}, which is not in "
            f"source/{assignment.name}/: put it there or take it out of the list."
        ) from error


def _released(student: "NotebookNode", name: str, master: Master) -> bytes:
    """Return the students' notebook with cell ids that stay the same from build to build."""
    import nbformat

    from mlmath.build.release import stable_id

    _mark_written_answers(student.cells, master)
    for number, cell in enumerate(student.cells):
        cell["id"] = stable_id(name, number, cell)
    student.nbformat, student.nbformat_minor = 4, 5
    student.metadata.pop("jupytext", None)
    text: str = nbformat.writes(student, version=4)
    return (text.rstrip("\n") + "\n").encode()


def _mark_written_answers(cells: "list[NotebookNode]", master: Master) -> None:
    """Mark the first cell of each written answer, and take the marks of the master's reader off.

    An answer as Otter leaves it empty is a cell of Otter's own, below what the question says.
    """
    from mlmath.build.release import EMPTY_ANSWER, mark_written_answer

    wanted = {question.name: question for question in master.written}
    below: str | None = None
    for cell in cells:
        about = cell.metadata.pop(WRITTEN_KEY, {})
        is_empty = cell.source == EMPTY_ANSWER and not about
        name = below if is_empty else about.get("question")
        if (is_empty or about.get("answer")) and name in wanted:
            mark_written_answer(cell, wanted.pop(name))
        below = name
    if wanted:
        names = ", ".join(f"'{name}'" for name in wanted)
        raise MasterError(
            f"{master.title}: no cell is left for the answer to {names}; write what is asked "
            "into a text cell above the solution."
        )


def _solution(solved: bytes, title: str, header: str) -> bytes:
    """Return the solved notebook's code as one script, in the cells' order."""
    parts = [f'{header}"""The solved notebook: {title}."""']
    for cell in json.loads(solved)["cells"]:
        source = source_of(cell)
        if cell["cell_type"] == "code" and not _OTTERS.search(source):
            parts.append(_MAGIC.sub("", without_marks(source)).strip())
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def imported_bundle(
    assignment: Assignment, master: Master, made: Assigned, header: str
) -> dict[str, bytes]:
    """Return the bundle of an imported master as paths to bytes."""
    bundle = {
        path: header.encode() + data if path.startswith("tests/") else data
        for path, data in made.autograder.items()
    }
    for name in SCRIPTS:
        bundle[name] = script(name)
    # The grader brings its own requirements.txt, in which the author's would be lost.
    bundle.pop("requirements.txt", None)
    wanted = _requirements(assignment, config_of(master.notebook))
    if wanted:
        bundle[REQUIREMENTS] = ("\n".join(wanted) + "\n").encode()
        bundle["setup.sh"] += _INSTALL.encode()
    config: dict[str, Any] = json.loads(bundle.get(_CONFIG, b"{}"))
    if master.isolated:
        bundle[_CONFIG] = (json.dumps(config | {ISOLATED: True}, indent=2) + "\n").encode()
    bundle[MANIFEST] = Manifest(
        assignment.name,
        master.title,
        tuple(question.name for question in master.questions),
        leaderboard=tuple(master.leaderboard),
        extra={q.name: q.extra for q in master.questions if q.extra},
        imported=True,
        written=tuple(master.written),
    ).to_bytes()
    return bundle


def _requirements(assignment: Assignment, config: dict[str, Any]) -> list[str]:
    """Return what the author wants installed, without Otter, which the grader brings itself."""
    wanted = config.get("requirements") or []
    if isinstance(wanted, str):
        path = assignment.source / wanted
        wanted = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    environment = config.get("environment")
    if isinstance(environment, str) and (assignment.source / environment).is_file():
        content = yaml.safe_load((assignment.source / environment).read_text(encoding="utf-8"))
        wanted = [*wanted, *_pip_part(content.get("dependencies") or [])]
    lines = [str(line).strip() for line in wanted]
    return [line for line in lines if line and not re.match(r"#|otter[-_]grader\b", line)]


def _pip_part(dependencies: Iterable[object]) -> list[str]:
    """Return what a conda environment installs with pip."""
    return [
        line
        for dependency in dependencies
        if isinstance(dependency, dict)
        for line in dependency.get("pip", [])
    ]
