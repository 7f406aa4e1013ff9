"""Grade many submissions with a pool of worker processes on this machine.

All workers share one zygote. A worker that hangs is ended and replaced, and its submission gets a
result all the same.
"""

import fcntl
import gc
import multiprocessing
import os
import socket
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import as_completed
from multiprocessing import forkserver
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from mlmath.model.bundle_info import BundleInfo
from mlmath.model.limits import Limits
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission
from mlmath.sandbox.host.activity import Activity, activities_in, announce_in
from mlmath.sandbox.host.zygote_client import ZygoteClient

if TYPE_CHECKING:
    from mlmath.bundle.reader import Bundle

# Most of what grading makes is gone before the next submission, and `limited_memory` collects the
# rest where it is much. (A sandbox keeps Python's own thresholds: its memory is limited, and
# students' objects refer to each other.)
_GC_THRESHOLDS = (200_000, 50, 1_000)
_TRIES = 3  # to get from a worker the result of a submission that was given up
# Workers share the cores already; threads of a linear algebra library would only fight for them.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

#: Returns for a submission the path of its bundle, and the limits to grade it with.
Terms = Callable[[Submission], tuple[str, Limits]]


class Pool:
    """Workers that grade submissions with one bundle; a context manager.

    Parameters
    ----------
    bundle_path : str or Path
        An Otter autograder, folder or zip.
    limits : Limits
    jobs : int
        How many submissions to grade at a time.
    isolated : bool
        Whether to isolate the tests of a bundle that is not ours.
    """

    def __init__(
        self, bundle_path: str | Path, limits: Limits, jobs: int, *, isolated: bool = False
    ) -> None:
        self._zygote = ZygoteClient()
        self._zygote.start()
        for threads in _ONE_THREAD:
            os.environ.setdefault(threads, "1")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["mlmath.batch.worker"])
        forkserver.ensure_running()
        from pebble import ProcessPool  # while the two processes import what they need

        cpus = sorted(os.sched_getaffinity(0))
        self._pool = ProcessPool(
            jobs,
            context=context,
            initializer=_start_worker,
            initargs=(
                self._zygote.requests,
                self._zygote.folder,
                [cpus[number::jobs] or [cpus[number % len(cpus)]] for number in range(jobs)],
                isolated,
            ),
        )
        self._bundle_path = str(bundle_path)
        self._limits = limits

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.stop()
        self._pool.join()
        self._zygote.close()

    def describe(self) -> BundleInfo:
        """Return what a batch has to know of the bundle. Raises BundleError."""
        info: BundleInfo = self._pool.schedule(_describe, args=[self._bundle_path]).result()
        return info

    def activities(self) -> list[Activity]:
        """Return what the workers are busy with, the longest first."""
        return activities_in(Path(self._zygote.folder))

    def grade(
        self, submissions: Iterable[Submission], terms_of: Terms | None = None
    ) -> Iterator[SubmissionResult]:
        """Grade submissions; yield each result as it comes, in any order.

        Parameters
        ----------
        submissions : iterable of Submission
        terms_of : callable, optional
            Gives the path of the bundle and the limits for a submission, where these are not the
            pool's own.
        """
        terms_of = terms_of or (lambda submission: (self._bundle_path, self._limits))
        pending: dict[Any, Submission] = {
            self._pool.schedule(
                grade_in_worker, args=[*terms_of(s), s], timeout=self._limits.whole
            ): s
            for s in submissions
        }
        for future in as_completed(pending):
            submission = pending.pop(future)
            try:
                result = future.result()
            except Exception as error:  # the worker hung or died: that costs this submission alone
                bundle_path, _ = terms_of(submission)
                result = self._give_up(bundle_path, submission, error)
            yield result

    def _give_up(
        self, bundle_path: str, submission: Submission, error: Exception
    ) -> SubmissionResult:
        """Return a result, made by another worker, that says that a submission was not graded."""
        from pebble import ProcessExpired

        arguments = [bundle_path, submission.student, submission.file, repr(error)]
        for tries_left in reversed(range(_TRIES)):
            try:
                result: SubmissionResult = self._pool.schedule(_give_up, args=arguments).result()
                return result
            except (ProcessExpired, MemoryError):  # the machine may have too little just now
                if not tries_left:
                    raise
        raise AssertionError("the last try returns or raises")


# -- in a worker process ------------------------------------------------------------------------


class _Worker:
    """What a worker process keeps from submission to submission."""

    def __init__(self, zygote: ZygoteClient, *, isolated: bool) -> None:
        self.zygote, self._isolated = zygote, isolated
        self._bundles: dict[str, Bundle] = {}

    def bundle(self, path: str) -> "Bundle":
        """Return the bundle at `path`, opened once."""
        from mlmath.bundle.reader import open_bundle

        if path not in self._bundles:
            self._bundles[path] = open_bundle(path, isolated=self._isolated)
        return self._bundles[path]


_worker: _Worker | None = None


def _this_worker() -> _Worker:
    if _worker is None:
        raise RuntimeError("the pool starts a worker before it gives it work")
    return _worker


def _start_worker(
    requests: socket.socket, folder: str, cpus: list[list[int]], isolated: bool
) -> None:
    """Prepare a worker process; `cpus` are the processors of each worker."""
    global _worker
    gc.collect()
    gc.freeze()  # what is imported stays: it need not be looked through again and again
    gc.set_threshold(*_GC_THRESHOLDS)
    warnings.simplefilter("ignore")  # of a test's arithmetic with wrong values
    _worker = _Worker(ZygoteClient.shared(requests, folder), isolated=isolated)
    announce_in(Path(folder))
    # Each worker and its sandboxes have processors of their own, so that a submission that keeps
    # its processors busy slows down no other. They run in turn, which is fastest on one processor.
    os.sched_setaffinity(0, cpus[_take_number(folder) % len(cpus)])


def _take_number(folder: str) -> int:
    """Return the lowest number that no other worker has, and keep it until this process ends."""
    number = 0
    while not _take_file(Path(folder, f"worker-{number}")):
        number += 1
    return number


def _take_file(path: Path) -> bool:
    """Lock a file, and return whether no other process had; the kernel unlocks it at the end."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return False
    return True


def _describe(bundle_path: str) -> BundleInfo:
    return _this_worker().bundle(bundle_path).info


def grade_in_worker(bundle_path: str, limits: Limits, submission: Submission) -> SubmissionResult:
    from mlmath.batch.task import task_of
    from mlmath.batch.worker import grade_task

    worker = _this_worker()
    return grade_task(task_of(submission), worker.bundle(bundle_path), worker.zygote, limits)


def _give_up(bundle_path: str, student: str, file: str, reason: str) -> SubmissionResult:
    from mlmath.grading.ungraded import given_up

    return given_up(_this_worker().bundle(bundle_path).info, student, file, reason)
