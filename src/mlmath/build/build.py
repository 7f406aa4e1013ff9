"""Make a release, reference solutions, a bundle and its zip from an assignment's master.

`make` is a pure function from an assignment's source folder to the bytes of every file made from
it; `build` writes what differs and `outdated` says what does. The same source gives the same
bytes on every run. The zip is made from the bundle's files and this package, which takes no time,
so it is made anew on every run.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mlmath
from mlmath._files import files_beneath, reproducible_zip, write_whole
from mlmath.assignment.course import Assignment, Course
from mlmath.assignment.imported import RULES
from mlmath.assignment.master import Master, read_master
from mlmath.assignment.variants import Variant, read_variants
from mlmath.build.bundle import PRIVATE, SCRIPTS, bundle_files, package_files, upload_files
from mlmath.build.course_page import COURSE_PAGE, course_page
from mlmath.build.imported import make_imported
from mlmath.build.otter_assign import run_otter_assign
from mlmath.errors import BuildError
from mlmath.model.fingerprints import (
    FINGERPRINT_FORMAT,
    FINGERPRINTS,
    fingerprints_from_json,
    fingerprints_to_bytes,
)
from mlmath.model.manifest import MANIFEST, FingerprintsOrigin, Manifest

if TYPE_CHECKING:
    from nbformat import NotebookNode

_STAMPS = "dist/.built.json"
# The subpackages whose code decides what is made; when one changes, everything is made anew.
_TOOLS = ("assignment", "build", "bundle", "grading", "model", "payload", "sandbox", "submissions")


def make(assignment: Assignment) -> dict[str, bytes]:
    """Return every file made from an assignment's source.

    Parameters
    ----------
    assignment : mlmath.assignment.course.Assignment

    Returns
    -------
    dict of str to bytes
        By path relative to the course's top folder.

    Raises
    ------
    BuildError, MasterError, VariantError
        When the source has a mistake.
    """
    from mlmath.build.reference import definitions
    from mlmath.build.release import mark_written_answers, released

    master = read_master(assignment.master)
    name = assignment.name
    header = f"# Made from source/{name}/{name}.py by `mlmath build`; edit that, not this.\n"
    if master.imported:
        return make_imported(assignment, master, header)
    known = {question.name for question in master.questions}
    misconceptions = read_variants(assignment.source / "misconceptions.py")
    alternatives = read_variants(assignment.source / "alternatives.py")
    for kind, variants in (("misconceptions", misconceptions), ("alternatives", alternatives)):
        for variant in variants:
            if variant.question not in known:
                raise BuildError(
                    f"{assignment.name}/{kind}.py: there is no question '{variant.question}' "
                    f"for the variant '{variant.name}'."
                )
    reference = (header + definitions(master)).encode()
    student, autograder = _assign(assignment, master)
    mark_written_answers(student.cells, master)
    bundle = bundle_files(assignment, master, autograder, reference, header)
    if misconceptions:
        _add_fingerprints(assignment, master, student, bundle, misconceptions)
    release = released(student, master, name, reference.decode())
    made = {
        f"release/{name}/{name}.ipynb": release,
        f"solutions/{name}.py": reference,
        **{f"release/{name}/{path}": data for path, data in _data_files(assignment).items()},
        **{f"autograder/{name}/{path}": data for path, data in bundle.items()},
    }
    return dict(sorted(made.items()))


def _add_fingerprints(
    assignment: Assignment,
    master: Master,
    student: "NotebookNode",
    bundle: dict[str, bytes],
    misconceptions: Sequence[Variant],
) -> None:
    """Add fingerprints to a bundle, and hint tables to its tests and those in the notebook.

    Fingerprints that the stored bundle holds for the same sources are used again, because other
    machines round differently and only Linux can grade misconceptions.
    """
    import nbformat

    from mlmath.assignment.answers import answered, reference_answers
    from mlmath.build import fingerprints, hint_tables

    draft, right = nbformat.writes(student, 4).encode(), reference_answers(master)
    tests = {question.name: f"tests/{question.name}.py" for question in master.questions}
    sources = {name: bundle[path].decode() for name, path in tests.items()}
    made_from = _fingerprint_sources(assignment, bundle)
    found = _stored_fingerprints(assignment.bundle, made_from)
    if found is None and sys.platform == "linux":
        content, traces = fingerprints.fingerprints(
            bundle, lambda changed: answered(draft, {**right, **changed}), misconceptions
        )
        for name, cases in hint_tables.tables(sources, traces).items():
            content[name] = replace(content[name], tables=cases)
        found = fingerprints_to_bytes(content)
    elif found is None:  # keep the outdated ones, marked to be made anew on Linux
        stored = assignment.bundle / FINGERPRINTS
        if not stored.is_file():
            return
        found, made_from = stored.read_bytes(), ""
    bundle[FINGERPRINTS] = found
    made = FingerprintsOrigin(made_from, hashlib.sha256(found).hexdigest())
    manifest = Manifest.from_json(json.loads(bundle[MANIFEST]))
    bundle[MANIFEST] = replace(manifest, fingerprints=made).to_bytes()
    shipped = student.metadata["otter"]["tests"]
    for name, known in fingerprints_from_json(json.loads(found)).items():
        if name not in tests:
            continue  # a question that outdated fingerprints still name
        bundle[tests[name]] = hint_tables.with_tables(sources[name], known.tables).encode()
        shipped[name] = hint_tables.with_tables(shipped[name], known.tables)


def _fingerprint_sources(assignment: Assignment, bundle: Mapping[str, bytes]) -> str:
    """Return a digest of everything that fingerprints are made from, their format included."""
    digest = hashlib.sha256()
    parts = {path: bundle[path] for path in bundle if path.startswith(("tests/", "files/"))}
    parts |= {path.name: path.read_bytes() for path in assignment.source.glob("*.py")}
    parts |= _data_files(assignment)
    for path, data in sorted(parts.items()):
        digest.update(path.encode() + hashlib.sha256(data).digest())
    digest.update(str(FINGERPRINT_FORMAT).encode())
    for library in ("numpy", "scipy", "scikit-learn"):
        digest.update(version(library).encode())
    return digest.hexdigest()


def _stored_fingerprints(folder: Path, made_from: str) -> bytes | None:
    """Return the fingerprints' file in a bundle's folder if its manifest has this `made_from`."""
    try:
        manifest = Manifest.from_json(json.loads((folder / MANIFEST).read_bytes()))
        stored = (folder / FINGERPRINTS).read_bytes()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None  # there is none, or none that can be read
    known = FingerprintsOrigin(made_from, hashlib.sha256(stored).hexdigest())
    return stored if manifest.fingerprints == known else None


def _data_files(assignment: Assignment) -> dict[str, bytes]:
    folder = assignment.source / "data"
    return {
        f"data/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in files_beneath(folder)
    }


def _assign(assignment: Assignment, master: Master) -> tuple["NotebookNode", dict[str, bytes]]:
    """Run Otter Assign; return the student's notebook and the files of its autograder zip."""
    # The master lists them as autograder_files: they must exist.
    beside = dict.fromkeys(PRIVATE, b"") | _data_files(assignment)
    made = run_otter_assign(master.notebook, assignment.name, beside)
    return made.student, made.autograder


def advice_for(assignment: Assignment) -> list[str]:
    """Return where an imported assignment does not follow the rules; nothing for one of ours."""
    if f"{RULES}: advice" not in assignment.master.read_text(encoding="utf-8"):
        return []  # most, without the time that it takes to read a master
    return read_master(assignment.master).advice


def zip_of(bundle: Mapping[str, bytes]) -> bytes:
    """Return a reproducible zip of a bundle's files (paths to bytes)."""
    return reproducible_zip(dict(sorted(bundle.items())), executable=SCRIPTS)


def build(
    course: Course, assignments: Iterable[Assignment], jobs: int
) -> Iterator[tuple[Assignment, list[str] | Exception]]:
    """Bring everything made from `assignments` up to date; yield each with what was written.

    Parameters
    ----------
    course : Course
    assignments : iterable of Assignment
    jobs : int
        How many assignments to make at a time.

    Yields
    ------
    (Assignment, list of str or Exception)
        The paths written (empty when all was current), or the error that left all as it was.
    """
    stamps, package = _read_stamps(course.top), package_files()
    todo = []
    for assignment in assignments:
        if _is_current(assignment, stamps.get(assignment.name)):
            yield assignment, _write_zip(assignment, package)
        else:
            todo.append(assignment)
    for assignment, made in _make_all(todo, jobs):
        if isinstance(made, Exception):
            yield assignment, made
            continue
        written = [path for path, data in made.items() if _write(course.top / path, data)]
        written += _remove_leftovers(assignment, made)
        written += _write_zip(assignment, package)
        stamps[assignment.name] = _stamp(assignment, made)
        _write(course.top / _STAMPS, json.dumps(stamps, indent=1).encode())
        yield assignment, written


def outdated(
    course: Course, assignments: Iterable[Assignment], jobs: int
) -> Iterator[tuple[Assignment, list[str] | Exception]]:
    """Make everything anew, write nothing, and yield each assignment with what is not current.

    The parameters are those of `build`.

    Yields
    ------
    (Assignment, list of str or Exception)
        The paths of committed files that differ, are missing, or should not be there.
    """
    for assignment, made in _make_all(list(assignments), jobs):
        if isinstance(made, Exception):
            yield assignment, made
            continue
        stale = [path for path, data in made.items() if _differs(course.top / path, data)]
        stale += [str(p.relative_to(course.top)) for p in _leftovers(assignment, made)]
        yield assignment, stale


def build_page(course: Course) -> bool:
    """Bring the course page up to date with the releases; return whether it was written."""
    return _write(course.top / COURSE_PAGE, course_page(course))


def page_is_outdated(course: Course) -> bool:
    """Return whether the course page is not what the releases and pyproject.toml make."""
    return _differs(course.top / COURSE_PAGE, course_page(course))


def _write_zip(assignment: Assignment, package: Mapping[str, bytes]) -> list[str]:
    """Bring the zip up to date with the bundle and this package; return what was written."""
    bundle = {
        path.relative_to(assignment.bundle).as_posix(): path.read_bytes()
        for path in files_beneath(assignment.bundle)
    }
    written = _write(assignment.zip, zip_of(upload_files(bundle, package)))
    return [str(assignment.zip.relative_to(assignment.top))] if written else []


def _make_all(
    assignments: Sequence[Assignment], jobs: int
) -> Iterator[tuple[Assignment, dict[str, bytes] | Exception]]:
    if len(assignments) <= 1 or jobs == 1:
        for assignment in assignments:
            yield assignment, _make_or_error(assignment)
        return
    with ProcessPoolExecutor(min(jobs, len(assignments))) as pool:
        yield from zip(assignments, pool.map(_make_or_error, assignments), strict=True)


def _make_or_error(assignment: Assignment) -> dict[str, bytes] | Exception:
    before = _inputs_digest(assignment)
    try:
        made = make(assignment)
    except ValueError as error:
        return error
    if _inputs_digest(assignment) != before:  # what was made is of both versions
        return BuildError(f"{assignment.name} was edited while it was built: build it again.")
    return made


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data


def _write(path: Path, data: bytes) -> bool:
    """Write `data` to `path`, whole or not at all; return whether anything changed."""
    if not _differs(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, mode=0o755 if path.name in SCRIPTS else None)
    return True


def _leftovers(assignment: Assignment, made: Iterable[str]) -> list[Path]:
    """Return the files in the generated folders that are no longer made."""
    expected = {assignment.top / path for path in made}
    return [
        path
        for folder in (assignment.release.parent, assignment.bundle)
        for path in files_beneath(folder)
        if path not in expected
    ]


def _remove_leftovers(assignment: Assignment, made: Iterable[str]) -> list[str]:
    removed = _leftovers(assignment, made)
    for path in removed:
        path.unlink()
    return [str(path.relative_to(assignment.top)) for path in removed]


def _inputs_digest(assignment: Assignment) -> str:
    """Return a digest of all that the files made from an assignment depend on."""
    digest = hashlib.sha256()
    package = Path(str(files(mlmath)))
    tools = [path for name in _TOOLS for path in files_beneath(package / name)]
    for path in files_beneath(assignment.source) + tools:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in ("otter-grader", "jupytext", "matplotlib", "numpy", "scipy", "scikit-learn"):
        digest.update(version(library).encode())
    return digest.hexdigest()


def _stamp(assignment: Assignment, made: Mapping[str, bytes]) -> dict[str, Any]:
    outputs = {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    return {"inputs": _inputs_digest(assignment), "outputs": outputs}


def _read_stamps(top: Path) -> dict[str, Any]:
    try:
        stamps: dict[str, Any] = json.loads((top / _STAMPS).read_text())
    except (OSError, ValueError):
        return {}
    return stamps


def _is_current(assignment: Assignment, stamp: Mapping[str, Any] | None) -> bool:
    if not stamp or stamp.get("inputs") != _inputs_digest(assignment):
        return False
    for path, digest in stamp["outputs"].items():
        file = assignment.top / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            return False
    return not _leftovers(assignment, stamp["outputs"])
