"""Grade many submissions on many machines: the workers of an existing Dask cluster.

`Cluster` is used as `batch.pool.Pool` is, and yields the same results. The bundle and the
submissions travel with the tasks, so that workers need no file of ours, only the package. Every
worker process keeps a zygote of its own and grades one submission at a time.

The scheduler and the workers import this module too, so it imports little.
"""

import contextlib
import hashlib
import itertools
import logging
import os
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from socket import gethostname
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from mlmath import __version__
from mlmath._files import files_beneath
from mlmath.batch.task import Task, task_of
from mlmath.errors import ClusterError, ZygoteError
from mlmath.model.bundle_info import BundleInfo
from mlmath.model.limits import Limits
from mlmath.model.result import SubmissionResult
from mlmath.model.submission import Submission
from mlmath.sandbox.host.activity import Activity
from mlmath.sandbox.host.zygote_client import ZygoteClient

if TYPE_CHECKING:
    from mlmath.bundle.reader import Bundle

_CONNECT_TIMEOUT = 5  # seconds to reach the scheduler
_WORKERS_TIMEOUT = 60  # seconds without any worker after which to give up

# Few tasks for the scheduler, but enough for every worker, so that all end at about the same time.
_MAX_BATCH = 8  # submissions of one task
_MAX_TASK = 2**21  # bytes of the submissions of one task
_TASKS_PER_WORKER = 3  # one that runs, the others on their way
_COUNT_EVERY = 1.0  # seconds between two questions about how many workers there are

# What must be the same everywhere, so that results are.
_SAME_VERSIONS = ("mlmath", "otter-grader", "numpy", "scipy", "scikit-learn")


@dataclass(frozen=True)
class _Packed:
    """A bundle as it travels to the workers."""

    version: str
    """the version of mlmath that has packed it"""
    digest: str
    name: str
    content: bytes | dict[str, bytes]
    """a zip, or a folder's files by relative path"""
    isolated: bool
    """whether to isolate its tests even if the bundle is not ours"""


class Cluster:
    """The workers of a Dask cluster, grading submissions with one bundle; a context manager.

    Parameters
    ----------
    bundle_path : str or Path
        An Otter autograder, folder or zip.
    limits : Limits
    address : str
        The scheduler's, such as `tcp://10.0.0.5:8786`.
    isolated : bool
        Whether to isolate the tests of a bundle that is not ours.

    Raises
    ------
    ClusterError
        When `distributed` is not installed, the scheduler cannot be reached, it has no workers, or
        it or a worker has other versions of what matters.
    """

    def __init__(
        self, bundle_path: str | Path, limits: Limits, address: str, *, isolated: bool = False
    ) -> None:
        self._address, self._limits = address, limits
        self._worker_count = 0
        self._counted_at = 0.0
        self._client = _connect(address)
        try:
            self._require_workers()
            self._require_same_versions()
            # Made by a task, which Dask runs again should the workers that hold it be lost.
            packed = _pack(Path(bundle_path), isolated=isolated)
            self._bundle = self._client.submit(_Packed, *packed, pure=False)
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def describe(self) -> BundleInfo:
        """Return what a batch has to know of the bundle. Raises BundleError, ClusterError."""
        info: BundleInfo = self._result(self._submit(_describe))
        return info

    def activities(self) -> list[Activity]:
        """Return nothing: what the workers of a cluster are busy with is not known here."""
        return []

    def grade(self, submissions: Iterable[Submission]) -> Iterator[SubmissionResult]:
        """Grade submissions; yield each result as it comes, in any order.

        Raises
        ------
        ClusterError
            When the scheduler or all workers are gone.
        """
        batches = self._batches(submissions)
        running: dict[Any, list[Task]] = {}
        while True:
            room = _TASKS_PER_WORKER * max(1, self._workers()) - len(running)
            for batch in itertools.islice(batches, max(0, room)):
                running[self._submit(_grade, batch, self._limits)] = batch
            if not running:
                return
            for future in self._finished(running):
                yield from self._results(future, running.pop(future))

    def _batches(self, submissions: Iterable[Submission]) -> Iterator[list[Task]]:
        """Yield lists of submissions, each list the work of one task of Dask."""
        submissions = list(submissions)
        share = len(submissions) // (4 * _TASKS_PER_WORKER * max(1, self._workers()))
        batch: list[Task] = []
        size = 0
        for submission in submissions:
            task = task_of(submission)
            if batch and (len(batch) >= min(share, _MAX_BATCH) or size > _MAX_TASK):
                yield batch
                batch, size = [], 0
            batch.append(task)
            size += len(task.content)
        if batch:
            yield batch

    def _finished(self, running: Iterable[Any]) -> set[Any]:
        """Return the futures that have ended; wait for one as long as there are workers."""
        from distributed import wait

        while True:
            with self._connected(), contextlib.suppress(TimeoutError):
                waited = wait(
                    list(running), timeout=_WORKERS_TIMEOUT, return_when="FIRST_COMPLETED"
                )
                finished: set[Any] = waited.done
                return finished
            self._require_workers()

    def _results(self, future: Any, batch: list[Task]) -> list[SubmissionResult]:
        """Return the results of a task that has ended.

        Where it killed the workers that ran it, its submissions are tried one by one.
        """
        from distributed import KilledWorker

        with contextlib.suppress(KilledWorker):
            finished: list[SubmissionResult] = self._result(future)
            return finished
        results: list[SubmissionResult] = []
        for task in batch:
            try:
                results += self._result(self._submit(_grade, [task], self._limits))
            except KilledWorker:
                reason = "every worker that graded it ended"
                future = self._submit(_give_up, task.student, task.file, reason)
                results.append(self._result(future))
        return results

    def _submit(self, function: Any, *arguments: object) -> Any:
        """Return the future of a call of `function` with the bundle on a worker."""
        with self._connected():
            return self._client.submit(function, self._bundle, *arguments, pure=False)

    def _result(self, future: Any) -> Any:
        """Return what a task returns, or raise what it raised."""
        self._finished([future])
        with self._connected():
            return future.result()

    @contextlib.contextmanager
    def _connected(self) -> Iterator[None]:
        """Raise ClusterError for whatever Dask raises when the scheduler is gone."""
        from distributed import CancelledError
        from distributed.client import ClosedClientError
        from distributed.comm.core import CommClosedError

        try:
            yield
        except (CancelledError, ClosedClientError, CommClosedError) as error:
            raise ClusterError(
                f"The connection to the scheduler at {self._address} was lost: what is finished is "
                "kept; run the same command again to go on."
            ) from error

    def _workers(self) -> int:
        """Return the number of worker processes, counted at most every `_COUNT_EVERY` seconds."""
        if time.monotonic() - self._counted_at > _COUNT_EVERY:
            with self._connected():
                self._worker_count = len(self._client.nthreads())
            self._counted_at = time.monotonic()
        return self._worker_count

    def _require_workers(self) -> None:
        """Wait for a worker; raise ClusterError when none comes."""
        try:
            with self._connected():
                self._client.wait_for_workers(1, timeout=_WORKERS_TIMEOUT)
        except TimeoutError as error:
            raise ClusterError(
                f"The scheduler at {self._address} has had no workers for {_WORKERS_TIMEOUT} "
                "seconds: start some and run the same command again."
            ) from error

    def _require_same_versions(self) -> None:
        """Raise ClusterError when the scheduler or a worker would not do as this machine does."""
        for package in _SAME_VERSIONS:
            here = version(package)
            for who, there in self._versions(package):
                if isinstance(there, PackageNotFoundError):
                    raise ClusterError(f"The {who} has no {package}: install version {here} there.")
                if isinstance(there, str) and there != here:
                    raise ClusterError(
                        f"The {who} has {package} {there}, this machine {here}: "
                        "install the same version on both."
                    )

    def _versions(self, package: str) -> Iterator[tuple[str, object]]:
        """Yield who was asked, and the version there or an exception in its place."""
        try:
            yield "scheduler", self._client.run_on_scheduler(version, package)
        except PackageNotFoundError as error:
            yield "scheduler", error
        for address, there in self._client.run(version, package, on_error="return").items():
            yield f"worker at {address}", there


def _connect(address: str) -> Any:
    """Return a Dask client of the scheduler at `address`. Raises ClusterError."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            'A cluster needs the package distributed: pip install "mlmath[dask]".'
        ) from error
    for name in logging.root.manager.loggerDict:
        if name.split(".")[0] == "distributed":  # what matters is raised, too
            logging.getLogger(name).setLevel(logging.CRITICAL)
    # A task holds the submissions themselves, which may be large.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})
    try:
        return Client(address, timeout=_CONNECT_TIMEOUT)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            f"The scheduler at {address} cannot be reached: give the address that "
            "`dask scheduler` prints, such as tcp://10.0.0.5:8786."
        ) from error


def _pack(path: Path, *, isolated: bool) -> tuple[str, str, str, bytes | dict[str, bytes], bool]:
    """Return the fields of a `_Packed`."""
    content: bytes | dict[str, bytes]
    if path.is_dir():
        content = {
            str(inside.relative_to(path)): inside.read_bytes() for inside in files_beneath(path)
        }
    else:
        content = path.read_bytes()
    digest = hashlib.sha256(repr((path.name, content, isolated)).encode()).hexdigest()
    return __version__, digest, path.name, content, isolated


# -- on a worker --------------------------------------------------------------------------------

_lock = threading.Lock()  # a worker may have several threads; a process grades one at a time
_zygotes: list[ZygoteClient] = []  # this process's own, once it is started
_bundles: dict[str, "Bundle"] = {}  # by digest


def _describe(packed: _Packed) -> BundleInfo:
    with _lock:
        return _bundle(packed).info


def _grade(packed: _Packed, batch: list[Task], limits: Limits) -> list[SubmissionResult]:
    """Grade a list of tasks; return their results in the same order."""
    with _lock:
        return [grade_one(_bundle(packed), task, limits) for task in batch]


def grade_one(bundle: "Bundle", task: Task, limits: Limits) -> SubmissionResult:
    from mlmath.batch.worker import grade_task
    from mlmath.grading.ungraded import given_up

    # A worker that hangs is ended; Dask then gives its task to another one.
    watch = threading.Timer(limits.whole, os._exit, [1])
    watch.daemon = True
    watch.start()
    try:
        try:
            return grade_task(task, bundle, _zygote(), limits)
        except ZygoteError:
            _zygotes.pop().close()
            return grade_task(task, bundle, _zygote(), limits)
    except ZygoteError as error:
        return given_up(bundle.info, task.student, task.file, repr(error))
    finally:
        watch.cancel()


def _give_up(packed: _Packed, student: str, file: str, reason: str) -> SubmissionResult:
    from mlmath.grading.ungraded import given_up

    with _lock:
        return given_up(_bundle(packed).info, student, file, reason)


def _zygote() -> ZygoteClient:
    """Return this process's zygote, started by the first call. Raises ZygoteError."""
    if not _zygotes:
        _zygotes.append(ZygoteClient())
        _zygotes[0].start()
    return _zygotes[0]


def _bundle(packed: _Packed) -> "Bundle":
    """Return the bundle that a task came with, opened by the first task of this process."""
    if packed.version != __version__:  # this worker has joined after the others were asked
        raise ClusterError(
            f"The worker at {gethostname()} has mlmath {__version__}, not {packed.version}: "
            "install the same version on all."
        )
    if packed.digest not in _bundles:
        _zygote()  # it imports while this process does
        from distributed import get_worker

        from mlmath.bundle.reader import open_bundle

        folder = tempfile.mkdtemp(prefix="mlmath-bundle-", dir=get_worker().local_directory)
        path = Path(folder, packed.name)
        if isinstance(packed.content, bytes):
            path.write_bytes(packed.content)
        else:
            path.mkdir(exist_ok=True)
            for relative, data in packed.content.items():
                (path / relative).parent.mkdir(parents=True, exist_ok=True)
                (path / relative).write_bytes(data)
        _bundles[packed.digest] = open_bundle(path, isolated=packed.isolated)
    return _bundles[packed.digest]
