"""Stock Otter as a yardstick: what its command `otter run` calls, in a new process for each file.

Importing Otter takes most of the command's time, so one process does that once, and forks. That the
command itself gives the same is a test of its own (`test_parity`).
"""

import json
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


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
