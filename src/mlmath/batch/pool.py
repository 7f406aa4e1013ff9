"""Many submissions: a pool of workers on this machine, and results as they come.

A worker is a trusted process that grades one submission after another; all workers share one warm
server of student processes. A worker that hangs is ended and replaced, and its submission gets a
result all the same. Where results are stored is the caller's business.
"""

import fcntl
import gc
import multiprocessing
import os
import warnings
from concurrent.futures import as_completed
from pathlib import Path

from pebble import ProcessPool

from mlmath.sandbox.host.zygote_client import ZygoteClient

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
        self._server = ZygoteClient()
        self._server.start()
        for threads in _ONE_THREAD:
            os.environ.setdefault(threads, "1")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["mlmath.grading.grader"])
        cpus = sorted(os.sched_getaffinity(0))
        self._pool = ProcessPool(
            jobs,
            context=context,
            initializer=_start_worker,
            initargs=(
                self._server.requests,
                self._server.folder,
                cpus if jobs >= len(cpus) else [],
            ),
        )
        self._bundle_path = str(bundle_path)
        self._limits = limits

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._pool.stop()
        self._pool.join()
        self._server.close()

    def describe(self):
        """Return what `grader.describe` says of the bundle. Raises BundleError."""
        return self._pool.schedule(_describe, args=[self._bundle_path]).result()

    def grade(self, submissions, terms_of=None):
        """Grade submissions; yield each result (a dict) as it is there, in any order.

        `terms_of` gives the path of the bundle and the limits for a submission, where these are
        not the pool's own.
        """
        terms_of = terms_of or (lambda submission: (self._bundle_path, self._limits))
        pending = {
            self._pool.schedule(_grade, args=[*terms_of(s), s], timeout=self._limits.whole): s
            for s in submissions
        }
        for future in as_completed(pending):
            submission = pending.pop(future)
            try:
                yield future.result()
            except Exception as error:  # a mistake of ours must not cost the others theirs
                bundle_path, _ = terms_of(submission)
                names = [bundle_path, submission.student, submission.path.name]
                yield self._pool.schedule(_give_up, args=[*names, repr(error)]).result()


def _start_worker(requests, folder, cpus):
    gc.collect()
    gc.freeze()  # what is imported stays: it need not be looked through again and again
    warnings.simplefilter("ignore")  # of a test's arithmetic with wrong values
    server = ZygoteClient.shared(requests, folder)
    _worker.update(server=server, bundles={})
    if cpus:
        # A worker and its student's process speak in turn, which is fastest on one processor; where
        # there are workers for all of them, each pair has its own.
        os.sched_setaffinity(0, {cpus[_take_number(folder) % len(cpus)]})


def _take_number(folder):
    """Return the lowest number that no worker alive has; ours until this process ends."""
    number = 0
    while not _is_free(Path(folder, f"worker-{number}")):
        number += 1
    return number


def _is_free(path):
    """Take a file, where no other process has it; the kernel frees it however this one ends."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return False
    return True


def _bundle(path):
    from mlmath.bundle.reader import open_bundle

    bundles = _worker["bundles"]
    if path not in bundles:
        bundles[path] = open_bundle(path)
    return bundles[path]


def _describe(bundle_path):
    from mlmath.grading.grader import describe

    return describe(_bundle(bundle_path))


def _grade(bundle_path, limits, submission):
    from mlmath.grading.grader import grade

    bundle, server, file = _bundle(bundle_path), _worker["server"], submission.path.name
    return grade(submission.student, file, submission.read(), bundle, server, limits)


def _give_up(bundle_path, student, file, reason):
    from mlmath.grading.grader import not_graded

    return not_graded(student, file, _bundle(bundle_path), reason)
