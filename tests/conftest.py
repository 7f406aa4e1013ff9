"""Fixtures that tests share: the course, a zygote, and small bundles made on the spot."""

import json
import os
import signal
import subprocess

import pytest
from helpers.course import ASSIGNMENTS, TOP
from helpers.notebooks import LIMITS, notebook
from helpers.stock_otter import RECORDS, Otter, RecordedOtter
from hypothesis import settings

from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.results.gradescope_json import to_json
from mlmath.sandbox.host.zygote_client import ZygoteClient

# The same examples on every run, and as much time for each as a busy machine needs.
settings.register_profile("mlmath", deadline=None, derandomize=True)
settings.load_profile("mlmath")

# In the background of a shell (nohup) Ctrl-C would be ignored by all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Kernels and commands that the tests start need not set up what Otter alone does not bring.
os.environ["PYTHONPATH"] = str(TOP / "tests" / "lean")

#: Test files that `make check` runs: those that start no whole batch, no other grader,
#: no browser and no database.
FAST = {
    "test_proxies",
    "test_collecting",
    "test_collecting_properties",
    "test_diagnosis",
    "test_feedback",
    "test_grading",
    "test_house",
    "test_late",
    "test_lms_registry",
    "test_messages",
    "test_names_in_zips",
    "test_private_modules",
    "test_reading",
}


def pytest_addoption(parser):
    """Add an option."""
    parser.addoption("--again", action="store_true", help="ask stock Otter what is recorded, too")


def pytest_configure(config):
    """Forget what stock Otter said, if it is to be asked again."""
    if config.getoption("--again") and not hasattr(config, "workerinput"):
        RECORDS.unlink(missing_ok=True)


def pytest_collection_modifyitems(items):
    """Mark the fast tests, and those that need root."""
    for item in items:
        if item.path.stem in FAST:
            item.add_marker(pytest.mark.fast)
        if "small_disk" in item.fixturenames:
            item.add_marker(pytest.mark.root)


def pytest_generate_tests(metafunc):
    """Run a test that asks for `assignment` once for each of the course's."""
    if "assignment" in metafunc.fixturenames:
        # Of a module, so that an assignment's tests are neighbours and share what takes long.
        metafunc.parametrize("assignment", ASSIGNMENTS, ids=lambda a: a.name, scope="module")


@pytest.fixture(scope="session")
def server():
    """A zygote that forks sandboxes."""
    with ZygoteClient() as running:
        yield running


@pytest.fixture(scope="session")
def otter():
    """Stock Otter, or what it is recorded to have said."""
    with RecordedOtter() as running:
        yield running


@pytest.fixture(scope="session")
def asked_otter():
    """Stock Otter, for files that come out a little different each time they are made."""
    with Otter() as running:
        yield running


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own that can be filled; only root can have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a file system can be mounted by root alone")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture
def make_bundle(tmp_path):
    """Return a function that writes an Otter bundle from test sources and opens it."""

    def make(tests, files=None, config=None, manifest=None, isolated=True):
        folder = tmp_path / "bundle"
        (folder / "tests").mkdir(parents=True)
        (folder / "files").mkdir()
        for question, source in tests.items():
            head = "from otter.test_files import test_case\n\nOK_FORMAT = False\n\n"
            text = f'{head}name = "{question}"\npoints = None\n\n{source}'
            (folder / "tests" / f"{question}.py").write_text(text)
        for name, text in (files or {}).items():
            (folder / "files" / name).write_text(text)
        if config is not None:
            (folder / "otter_config.json").write_text(json.dumps(config))
        if manifest is not None:
            (folder / "mlmath.json").write_text(json.dumps(manifest))
        return open_bundle(folder, isolated=isolated)

    return make


@pytest.fixture
def grade_cells(server, make_bundle):
    """Return a function that grades code cells with the given tests and returns our part of it."""

    def run(cells, tests, *, limits=LIMITS, bundle=None, **options):
        bundle = bundle or make_bundle(tests, **options)
        result = grade("student", "student.ipynb", notebook(*cells), bundle, server, limits)
        return to_json(result)["extra_data"]["mlmath"]

    return run
