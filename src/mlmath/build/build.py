"""Make everything that is made from a master: release, bundle, solutions, zip.

`make` is a pure function from an assignment's source folder to the bytes of every file made from
it; `build` writes what differs and `outdated` says what does. The same source gives the same
bytes on every run. The zip is made from the bundle's files and this package, which takes no time,
so it is made anew on every run.
"""

import contextlib
import hashlib
import io
import json
import os
import sys
import tempfile
import zipfile
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import mlmath
from mlmath.assignment.master import read_master
from mlmath.assignment.variants import read_variants
from mlmath.build.bundle import as_json, bundle_files, package_files, upload_files
from mlmath.build.course_page import COURSE_PAGE, course_page
from mlmath.errors import BuildError, MasterError

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of every file in a zip, so that zips are reproducible
_STAMPS = "dist/.built.json"
_TOOLS = ("assignment", "build", "bundle", "grading", "payload", "sandbox", "submissions")


def make(assignment):
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
        When the source has a mistake; nothing has been written then.
    """
    from mlmath.build.reference import definitions
    from mlmath.build.release import released

    master = read_master(assignment.master)
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
    name = assignment.name
    header = f"# Made from source/{name}/{name}.py by `mlmath build`; edit that, not this.\n"
    reference = (header + definitions(master)).encode()
    student, autograder = _assign(assignment, master)
    bundle = bundle_files(assignment, master, autograder, reference, header)
    if misconceptions:
        _recognise(assignment, master, student, bundle, misconceptions)
    release = released(student, master, name)
    made = {
        f"release/{name}/{name}.ipynb": release,
        f"solutions/{name}.py": reference,
        **{f"release/{name}/{path}": data for path, data in _data_files(assignment).items()},
        **{f"autograder/{name}/{path}": data for path, data in bundle.items()},
    }
    return dict(sorted(made.items()))


def _recognise(assignment, master, student, bundle, misconceptions):
    """Add to a bundle and a student's notebook what recognises misconceptions.

    What was found for the same sources is used again: no two machines round alike, and only Linux
    can grade misconceptions.
    """
    import nbformat

    from mlmath.assignment.answers import answered, reference_answers
    from mlmath.build import fingerprints, hint_tables
    from mlmath.bundle.reader import FINGERPRINTS, MANIFEST

    draft, right = nbformat.writes(student, 4).encode(), reference_answers(master)
    tests = {question.name: f"tests/{question.name}.py" for question in master.questions}
    sources = {name: bundle[path].decode() for name, path in tests.items()}
    made_from = _digest_of_what_is_recognised(assignment, bundle)
    found = _found_before(assignment.bundle, made_from)
    if found is None and sys.platform == "linux":
        content, traces = fingerprints.fingerprints(
            bundle, lambda changed: answered(draft, right | changed), misconceptions
        )
        for name, cases in hint_tables.tables(sources, traces).items():
            content[name]["tables"] = cases
        found = fingerprints.as_bytes(content)
    elif found is None:  # what was found last, to be made anew on Linux
        stored = assignment.bundle / FINGERPRINTS
        if not stored.is_file():
            return
        found, made_from = stored.read_bytes(), ""
    bundle[FINGERPRINTS] = found
    about = {"made_from": made_from, "sha256": hashlib.sha256(found).hexdigest()}
    manifest = json.loads(bundle[MANIFEST]) | {"diagnosis": about}
    bundle[MANIFEST] = as_json(manifest)
    shipped = student.metadata["otter"]["tests"]
    for name, known in json.loads(found).items():
        cases = known.get("tables", {})
        bundle[tests[name]] = hint_tables.with_tables(sources[name], cases).encode()
        shipped[name] = hint_tables.with_tables(shipped[name], cases)


def _digest_of_what_is_recognised(assignment, bundle):
    """A digest of all that fingerprints are made from, and of the code that gives their form."""
    from mlmath.build import fingerprints, hint_tables
    from mlmath.grading.diagnosis import diagnosis, recording, summary

    digest = hashlib.sha256()
    parts = {path: bundle[path] for path in bundle if path.startswith(("tests/", "files/"))}
    parts |= {path.name: path.read_bytes() for path in assignment.source.glob("*.py")}
    parts |= _data_files(assignment)
    for path, data in sorted(parts.items()):
        digest.update(path.encode() + hashlib.sha256(data).digest())
    for module in (diagnosis, summary, recording, fingerprints, hint_tables):
        digest.update(Path(module.__file__).read_bytes())
    for library in ("numpy", "scipy", "scikit-learn"):
        digest.update(version(library).encode())
    return digest.hexdigest()


def _found_before(folder, made_from):
    """The `diagnosis.json` in a bundle when it was made from the same, as it says itself."""
    from mlmath.bundle.reader import FINGERPRINTS, MANIFEST

    try:
        about = json.loads((folder / MANIFEST).read_bytes())["diagnosis"]
        stored = (folder / FINGERPRINTS).read_bytes()
    except (OSError, ValueError, KeyError):
        return None
    is_it = about == {"made_from": made_from, "sha256": hashlib.sha256(stored).hexdigest()}
    return stored if is_it else None


def _data_files(assignment):
    folder = assignment.source / "data"
    return {
        f"data/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _assign(assignment, master):
    """Run Otter Assign; return the student's notebook and the files of its autograder zip."""
    import nbformat
    from otter.assign import main as otter_assign

    with tempfile.TemporaryDirectory(prefix="mlmath-build-") as folder:
        work = Path(folder).resolve()
        nbformat.write(master.notebook, work / f"{assignment.name}.ipynb", version=4)
        for name in ("reference.py", "comparing.py"):
            (work / name).write_text("")
        for name, data in _data_files(assignment).items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_bytes(data)
        here = Path.cwd()
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                otter_assign(
                    f"{work}/{assignment.name}.ipynb",
                    f"{work}/out",
                    no_pdfs=True,
                    no_run_tests=True,
                )
        except Exception as error:
            reason = " ".join(str(error).split())
            raise BuildError(f"{assignment.name}: Otter Assign refuses it: {reason}") from error
        finally:
            os.chdir(here)
        student = nbformat.read(work / "out" / "student" / f"{assignment.name}.ipynb", 4)
        made = next((work / "out" / "autograder").glob("*.zip"))
        with zipfile.ZipFile(made) as archive:
            autograder = {name: archive.read(name) for name in archive.namelist()}
    return student, autograder


def zip_of(bundle):
    """Return a zip of `bundle` (paths to bytes) that depends on nothing else."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(bundle.items()):
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            mode = 0o755 if path in ("setup.sh", "run_autograder") else 0o644
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, data)
    return packed.getvalue()


def build(course, assignments, jobs):
    """Bring everything made from `assignments` up to date; yield each with what was written.

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


def outdated(course, assignments, jobs):
    """Make everything anew, write nothing, and yield each assignment with what is not current.

    Yields
    ------
    (Assignment, list of str or Exception)
        The paths of committed files that differ, are missing, or should not be there.
    """
    for assignment, made in _make_all(assignments, jobs):
        if isinstance(made, Exception):
            yield assignment, made
            continue
        stale = [path for path, data in made.items() if _differs(course.top / path, data)]
        stale += [str(p.relative_to(course.top)) for p in _leftovers(assignment, made)]
        yield assignment, stale


def build_page(course):
    """Bring the course page up to date with the releases; return whether it was written."""
    return _write(course.top / COURSE_PAGE, course_page(course))


def page_is_outdated(course):
    """Return whether the course page is not what the releases and pyproject.toml make."""
    return _differs(course.top / COURSE_PAGE, course_page(course))


def _write_zip(assignment, package):
    """Bring the zip up to date with the bundle and this package; return what was written."""
    bundle = {
        path.relative_to(assignment.bundle).as_posix(): path.read_bytes()
        for path in sorted(assignment.bundle.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    written = _write(assignment.zip, zip_of(upload_files(bundle, package)))
    return [str(assignment.zip.relative_to(assignment.top))] if written else []


def _make_all(assignments, jobs):
    if len(assignments) <= 1 or jobs == 1:
        for assignment in assignments:
            yield assignment, _make_or_error(assignment)
        return
    with ProcessPoolExecutor(min(jobs, len(assignments))) as pool:
        yield from zip(assignments, pool.map(_make_or_error, assignments), strict=True)


def _make_or_error(assignment):
    try:
        return make(assignment)
    except (MasterError, ValueError) as error:
        return error


def _differs(path, data):
    return not path.is_file() or path.read_bytes() != data


def _write(path, data):
    """Write `data` to `path`, whole or not at all; return whether anything changed."""
    if not _differs(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    if path.name in ("setup.sh", "run_autograder"):
        new.chmod(0o755)
    os.replace(new, path)
    return True


def _leftovers(assignment, made):
    """Files in the generated folders that are no longer made."""
    expected = {assignment.top / path for path in made}
    return [
        path
        for folder in (assignment.release.parent, assignment.bundle)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in expected and "__pycache__" not in path.parts
    ]


def _remove_leftovers(assignment, made):
    removed = _leftovers(assignment, made)
    for path in removed:
        path.unlink()
    return [str(path.relative_to(assignment.top)) for path in removed]


def _inputs_digest(assignment):
    """A digest of all that the files made from an assignment depend on."""
    digest = hashlib.sha256()
    ours = Path(str(files(mlmath)))
    sources = [p for p in sorted(assignment.source.rglob("*")) if p.is_file()]
    tools = [path for room in _TOOLS for path in sorted((ours / room).rglob("*"))]
    for path in sources + [p for p in tools if p.is_file()]:
        if "__pycache__" not in path.parts:
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in ("otter-grader", "jupytext", "matplotlib", "numpy", "scikit-learn"):
        digest.update(version(library).encode())
    return digest.hexdigest()


def _stamp(assignment, made):
    outputs = {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
    return {"inputs": _inputs_digest(assignment), "outputs": outputs}


def _read_stamps(top):
    try:
        return json.loads((top / _STAMPS).read_text())
    except (OSError, ValueError):
        return {}


def _is_current(assignment, stamp):
    if not stamp or stamp.get("inputs") != _inputs_digest(assignment):
        return False
    for path, digest in stamp["outputs"].items():
        file = assignment.top / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            return False
    return not _leftovers(assignment, stamp["outputs"])
