"""One technique and more of every class through Gradescope's door: run_autograder, as root."""

import contextlib
import hashlib
import os
from pathlib import Path

import pytest
from helpers.container import Container
from helpers.notebooks import notebook

from mlmath.build import build as building
from mlmath.build import bundle as build_bundle

from . import arena, catalogue
from .test_attacks import RIGHT, submission_of

#: Those that wait are left out: the limits in a container are the unhurried ones.
THROUGH_THE_DOOR = {
    "archives_and_paths-links in a zip",
    "archives_and_paths-name that is markup and formula",
    "deserialisation-pickle in a frame",
    "deserialisation-reduce on returned values",
    "downloads-name that carries another participant's number",
    "dying-detached grandchildren",
    "dying-immediate exit with success",
    "dying-kill everybody",
    "exhaustion-folders that cannot be removed",
    "ipython-shell that reports success",
    "network-tcp",
    "notebooks-points in the metadata",
    "overfitting-memory between submissions",
    "patching-check that is not a check",
    "patching-numpy testing",
    "readers-script in an error message",
    "result_channel-peer of its own that agrees to everything",
    "result_channel-process that writes later",
    "result_channel-results on every descriptor",
    "result_channel-results where Otter writes them",
    "result_channel-scores as values",
    "secrets-import the grader's own modules",
    "secrets-proc of the grader",
    "secrets-the bundle by its path",
    "shadowing-otter's log",
    "shadowing-sitecustomize and pth",
    "shared_texts-hidden test in the exception of a cell",
    "values_that_lie-always equal object",
}
TECHNIQUES = [entry for entry in catalogue.read("techniques") if str(entry) in THROUGH_THE_DOOR]


@pytest.fixture(scope="module")
def container(tmp_path_factory):
    """A container with the arena's bundle, set up."""
    folder = tmp_path_factory.mktemp("door") / "bundle"
    arena.write_bundle(folder)
    bundle = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for script in ("setup.sh", "run_autograder"):
        bundle[script] = build_bundle.script(script)
    files = build_bundle.upload_files(bundle, build_bundle.package_files())
    made = Container(building.zip_of(files))
    try:
        (made.root / "tmp").mkdir()
        made.environment["TMPDIR"] = str(made.root / "tmp")
        done = made.set_up()
        assert done.returncode == 0, done.stderr
        yield made
    finally:
        made.close()


def tree(top):
    """Every file beneath `top` with a digest of its content, but what Python caches."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
        for path in top.rglob("*")
        if "__pycache__" not in path.parts and "matplotlib" not in path.parts
    }


def processes_of(folder):
    """Names of processes that were started with `folder` in their environment, or work in it."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            environment = Path(f"/proc/{pid}/environ").read_bytes()
            works_in = os.readlink(f"/proc/{pid}/cwd")
            if os.fsencode(folder) in environment or works_in.startswith(str(folder)):
                found.append(Path(f"/proc/{pid}/comm").read_text().strip())
    return found


@pytest.mark.parametrize("entry", TECHNIQUES, ids=str)
def test_it_gains_nothing_and_leaves_nothing(entry, container, grading):
    _, _, watch, _ = grading
    told = watch.told() | {"bundle": f"{container.autograder}//./source"}
    name, data = submission_of(entry, told)
    container.upload({})
    before = tree(container.root), watch.files()
    result = container.grade({Path(name).name: data})
    assert result["score"] <= arena.WRONG_SCORE
    assert {path.name for path in container.results.iterdir()} == {"results.json", "results.pkl"}
    said = (container.results / "results.json").read_text() + container.process.stdout
    assert not [s for s in (arena.SECRET, arena.EXPECTED, str(container.source)) if s in said]
    assert processes_of(container.root / "tmp") == []
    container.upload({})
    assert (tree(container.root), watch.files()) == before
    assert watch.victim_lives()
    assert not watch.reached


def test_the_right_notebook_gets_everything(container):
    assert container.grade({"ann.ipynb": RIGHT})["score"] == arena.POINTS


def test_the_wrong_notebook_gets_what_it_is_worth(container):
    wrong = notebook(arena.WRONG, assignment="arena")
    assert container.grade({"mallory.ipynb": wrong})["score"] == arena.WRONG_SCORE


def test_every_class_of_attacks_is_tried():
    assert len(TECHNIQUES) == len(THROUGH_THE_DOOR)
    assert {entry.group for entry in TECHNIQUES} == {
        entry.group for entry in catalogue.read("techniques")
    }
