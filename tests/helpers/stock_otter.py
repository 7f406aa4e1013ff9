"""Stock Otter as a yardstick: what its command `otter run` calls, in a new process for each file.

Importing Otter takes most of the command's time, so one process does that once, and forks. That the
command itself gives the same is a test of its own (`test_parity`).

What it gave is recorded in tests/data, and Otter is asked again only when the bundle's tests, its
configuration or files, the submission, a pinned library or Python's version is another one: the
tests do not repeat every day what cannot come out differently. `pytest --again` asks it everything.
"""

import functools
import hashlib
import json
import multiprocessing
import os
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from helpers.course import TOP

RECORDS = TOP / "tests" / "data" / "stock_otter.jsonl"


class OtterError(Exception):
    """There are no results: Otter's last words."""


class Otter:
    """A process that has imported Otter; a context manager."""

    def __enter__(self):
        self._importer = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        return self

    def __exit__(self, *exception):
        self._importer.shutdown()

    def run(self, bundle, submission, folder):
        """Return the content of the results.json that Otter writes to `folder`.

        Raises OtterError.
        """
        task = [os.path.abspath(path) for path in (bundle, submission, folder)]
        if self._importer.submit(_fork, *task).result() != 0:
            said = Path(folder, "otter.log").read_text(errors="replace").split("\n")
            raise OtterError(next((line for line in reversed(said) if line.strip()), "nothing"))
        return json.loads(Path(folder, "results.json").read_text())


class RecordedOtter(Otter):
    """Stock Otter that is asked each thing once. It tells names, scores and visibilities alone."""

    def run(self, bundle, submission, folder):
        """Return what is recorded, or what Otter says, which is recorded then."""
        key = _key(bundle, submission)
        if key not in _recorded():
            results = _comparable(super().run(bundle, submission, folder))
            _recorded()[key] = results
            line = json.dumps({"key": key, "results": results}) + "\n"
            descriptor = os.open(RECORDS, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            os.write(descriptor, line.encode())  # in one piece: another process may write, too
            os.close(descriptor)
        return _recorded()[key]


@functools.cache
def _recorded():
    """What Otter gave, by key."""
    if not RECORDS.is_file():
        return {}
    lines = map(json.loads, RECORDS.read_text(encoding="utf-8").splitlines())
    return {line["key"]: line["results"] for line in lines}


def _comparable(results):
    """The part of a results.json that we promise to be equal in."""
    keys = ("name", "score", "max_score", "visibility")
    tests = [{k: test[k] for k in keys if k in test} for test in results["tests"]]
    whole = ("score", "stdout_visibility")
    return {"tests": tests} | {key: results[key] for key in whole if key in results}


def _key(bundle, submission):
    """A digest of all that Otter's scores depend on."""
    digest = hashlib.sha256((TOP / "constraints.txt").read_bytes())
    digest.update(f"{sys.version_info[:2]} {Path(submission).name}".encode())
    for name, data in _content(bundle):
        if name.startswith(("tests/", "files/")) or name == "otter_config.json":
            digest.update(name.encode() + hashlib.sha256(data).digest())
    for name, data in _content(submission):
        digest.update(name.encode() + hashlib.sha256(data).digest())
    return digest.hexdigest()


def _content(path):
    """Names and contents of the files in a zip, which say nothing of when it was made."""
    if not zipfile.is_zipfile(path):
        return [("", Path(path).read_bytes())]
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in sorted(archive.namelist())]


def _fork(*task):
    import otter.run  # noqa: F401  before the fork

    process = multiprocessing.get_context("fork").Process(target=_run, args=task)
    process.start()
    process.join()
    return process.exitcode


def _run(bundle, submission, folder):
    from otter.run import main

    os.chdir(folder)
    log = os.open("otter.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    main(submission, autograder=bundle, output_dir=folder, no_logo=True)
