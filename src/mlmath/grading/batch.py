"""Many submissions: a pool of workers on this machine, and results as they come.

A worker is a trusted process that grades one submission after another; all workers share one warm
server of student processes. A worker that hangs is ended and replaced, and its submission gets a
result all the same. Where results are stored is the caller's business.
"""

import multiprocessing
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures import as_completed
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from .running import ServerError, StudentServer

_SLACK = 120  # seconds beyond a submission's own limits after which a worker is taken for hung
_worker = {}  # what a worker process keeps from task to task


class Pool:
    """Workers that grade submissions with one bundle; a context manager.

    Parameters
    ----------
    bundle_path : str or Path
        An Otter autograder, folder or zip.
    limits : Limits
    jobs : int
        How many submissions to grade at a time.
    """

    def __init__(self, bundle_path, limits, jobs):
        self._server = StudentServer()
        self._server.start()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["mlmath.grading.grader"])
        self._pool = ProcessPool(
            jobs,
            context=context,
            initializer=_start_worker,
            initargs=(str(bundle_path), limits, self._server.requests, self._server.folder),
        )
        self._timeout = 20 * limits.cell_timeout + 40 * limits.test_timeout + _SLACK

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._pool.stop()
        self._pool.join()
        self._server.close()

    def describe(self):
        """Return what `grader.describe` says of the bundle. Raises BundleError."""
        return self._pool.schedule(_describe).result()

    def grade(self, submissions):
        """Grade submissions; yield each result (a dict) as it is there, in any order."""
        pending = {
            self._pool.schedule(_grade, args=[s.student, str(s.path)], timeout=self._timeout): s
            for s in submissions
        }
        for future in as_completed(pending):
            submission = pending.pop(future)
            try:
                yield future.result()
            except (FutureTimeoutError, ProcessExpired, ServerError, OSError) as error:
                names = [submission.student, submission.path.name]
                yield self._pool.schedule(_give_up, args=[*names, repr(error)]).result()


def _start_worker(bundle_path, limits, requests, folder):
    server = StudentServer.shared(requests, folder)
    _worker.update(path=bundle_path, limits=limits, server=server)


def _bundle():
    from .bundle import open_bundle

    if "bundle" not in _worker:
        _worker["bundle"] = open_bundle(_worker["path"])
    return _worker["bundle"]


def _describe():
    from .grader import describe

    return describe(_bundle())


def _grade(student, path):
    from .grader import grade

    path = Path(path)
    bundle, server, limits = _bundle(), _worker["server"], _worker["limits"]
    return grade(student, path.name, path.read_bytes(), bundle, server, limits)


def _give_up(student, file, reason):
    from .grader import not_graded

    return not_graded(student, file, _bundle(), reason)
