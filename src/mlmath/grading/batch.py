"""Many submissions: a pool of workers on this machine, and results as they come.

A worker is a trusted process that grades one submission after another; all workers share one warm
server of student processes. A worker that hangs is ended and replaced, and its submission gets a
result all the same. Where results are stored is the caller's business.
"""

import gc
import multiprocessing
import os
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures import as_completed
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from .running import ServerError, StudentServer

# Workers share the cores already; threads of a linear algebra library would only fight for them.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
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
        for threads in _ONE_THREAD:
            os.environ.setdefault(threads, "1")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["mlmath.grading.grader"])
        self._pool = ProcessPool(
            jobs,
            context=context,
            initializer=_start_worker,
            initargs=(limits, self._server.requests, self._server.folder),
        )
        self._bundle_path = str(bundle_path)
        self._timeout = limits.whole

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._pool.stop()
        self._pool.join()
        self._server.close()

    def describe(self):
        """Return the bundle's name, digest, questions and points, and the result of a student who
        handed in nothing. Raises BundleError."""
        return self._pool.schedule(_describe, args=[self._bundle_path]).result()

    def grade(self, submissions, bundle_of=None):
        """Grade submissions; yield each result (a dict) as it is there, in any order.

        `bundle_of` gives the path of the bundle for a submission that is not for the pool's own.
        """
        bundle_of = bundle_of or (lambda submission: self._bundle_path)
        pending = {
            self._pool.schedule(
                _grade, args=[str(bundle_of(s)), s.student, str(s.path)], timeout=self._timeout
            ): s
            for s in submissions
        }
        for future in as_completed(pending):
            submission = pending.pop(future)
            try:
                yield future.result()
            except (FutureTimeoutError, ProcessExpired, ServerError, OSError) as error:
                names = [str(bundle_of(submission)), submission.student, submission.path.name]
                yield self._pool.schedule(_give_up, args=[*names, repr(error)]).result()


def _start_worker(limits, requests, folder):
    gc.collect()
    gc.freeze()  # what is imported stays: it need not be looked through again and again
    server = StudentServer.shared(requests, folder)
    _worker.update(limits=limits, server=server, bundles={})


def _bundle(path):
    from .bundle import open_bundle

    bundles = _worker["bundles"]
    if path not in bundles:
        bundles[path] = open_bundle(path)
    return bundles[path]


def _describe(bundle_path):
    from .grader import missing

    bundle = _bundle(bundle_path)
    return {
        "name": bundle.name,
        "digest": bundle.digest,
        "questions": [test.name for test in bundle.tests],
        "possible": bundle.possible,
        "missing": missing(bundle),
    }


def _grade(bundle_path, student, path):
    from .grader import grade

    path = Path(path)
    bundle, server, limits = _bundle(bundle_path), _worker["server"], _worker["limits"]
    return grade(student, path.name, path.read_bytes(), bundle, server, limits)


def _give_up(bundle_path, student, file, reason):
    from .grader import not_graded

    return not_graded(student, file, _bundle(bundle_path), reason)
