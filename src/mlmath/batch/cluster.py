"""Many submissions on many machines: the workers of a Dask cluster that exists already.

`Cluster` is used as `batch.Pool` is, and comes to the same results. The bundle and the submissions
travel with the tasks, so that workers need no file of ours, only the package. Every worker process
keeps a warm server of student processes of its own and grades one submission at a time. Starting a
cluster is not done here, nor is storing results.

The scheduler and the workers import this module too: it stays light.
"""

import contextlib
import hashlib
import itertools
import logging
import os
import tempfile
import threading
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from socket import gethostname

from mlmath import __version__
from mlmath.errors import ClusterError, ZygoteError
from mlmath.sandbox.host.zygote_client import ZygoteClient

_CONNECT = 5  # seconds to reach the scheduler
_PATIENCE = 60  # seconds without any worker after which to give up
_SLACK = 120  # seconds beyond a submission's own limits after which a worker is taken for hung

# Few tasks for the scheduler, but enough for every worker, so that all end at about the same time.
_LARGEST_BATCH = 8  # submissions
_LARGEST_TASK = 2**21  # bytes of submissions
_AHEAD = 3  # tasks for each worker process: one that runs, the others on their way

# What must be the same everywhere, so that results are.
_SAME = ("mlmath", "otter-grader", "numpy", "scipy", "scikit-learn")


class Cluster:
    """The workers of a Dask cluster, grading submissions with one bundle; a context manager.

    Parameters
    ----------
    bundle_path : str or Path
        An Otter autograder, folder or zip.
    limits : Limits
    address : str
        The scheduler's, such as `tcp://10.0.0.5:8786`.

    Raises
    ------
    ClusterError
        When `distributed` is not installed, the scheduler cannot be reached, it has no workers, or
        it or a worker has other versions of what matters.
    """

    def __init__(self, bundle_path, limits, address):
        self._address, self._limits = address, limits
        self._counted = (0, 0.0)  # how many workers there were, and when
        self._client = _connect(address)
        try:
            self._require_workers()
            self._require_same_versions()
            name, content = _pack(Path(bundle_path))
            digest = hashlib.sha256(repr((name, content)).encode()).hexdigest()
            packed = (__version__, digest, name, content)
            # Made by a task, which Dask runs again should the workers that hold it be lost.
            self._bundle = self._client.submit(tuple, packed, pure=False)
        except BaseException:
            self._client.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._client.close()

    def describe(self):
        """Return the bundle's name, digest, questions and points. Raises BundleError."""
        return self._result(self._submit(_describe))

    def grade(self, submissions):
        """Grade submissions; yield each result (a dict) as it is there, in any order.

        Raises
        ------
        ClusterError
            When the scheduler or all workers are gone.
        """
        batches = self._batches(submissions)
        running = {}
        while True:
            room = _AHEAD * max(1, self._workers()) - len(running)
            for batch in itertools.islice(batches, max(0, room)):
                running[self._submit(_grade, batch, self._limits)] = batch
            if not running:
                return
            for future in self._finished(running):
                yield from self._results(future, running.pop(future))

    def _batches(self, submissions):
        """Yield lists of (student, file, content or error), each list the work of one task."""
        submissions = list(submissions)
        share = len(submissions) // (4 * _AHEAD * max(1, self._workers()))
        batch, size = [], 0
        for submission in submissions:
            try:
                content = submission.read()
            except OSError as error:
                content = repr(error)
            if batch and (len(batch) >= min(share, _LARGEST_BATCH) or size > _LARGEST_TASK):
                yield batch
                batch, size = [], 0
            batch.append((submission.student, submission.path.name, content))
            size += len(content)
        if batch:
            yield batch

    def _finished(self, running):
        """Return the futures that have ended; wait for one as long as there are workers."""
        from distributed import wait

        while True:
            with self._connected(), contextlib.suppress(TimeoutError):
                return wait(list(running), timeout=_PATIENCE, return_when="FIRST_COMPLETED").done
            self._require_workers()

    def _results(self, future, batch):
        """Return the results of a task that has ended; what killed workers is tried one by one."""
        from distributed import KilledWorker

        with contextlib.suppress(KilledWorker):
            return self._result(future)
        results = []
        for student, file, content in batch:
            try:
                results += self._result(
                    self._submit(_grade, [(student, file, content)], self._limits)
                )
            except KilledWorker:
                reason = "every worker that graded it ended"
                results.append(self._result(self._submit(_give_up, student, file, reason)))
        return results

    def _submit(self, task, *arguments):
        with self._connected():
            return self._client.submit(task, self._bundle, *arguments, pure=False)

    def _result(self, future):
        """Return what a task returns, or raise what it raised."""
        self._finished([future])
        with self._connected():
            return future.result()

    @contextlib.contextmanager
    def _connected(self):
        """Say in a sentence that the scheduler is gone, whatever Dask raises about it."""
        from distributed import CancelledError
        from distributed.client import ClosedClientError
        from distributed.comm import CommClosedError

        try:
            yield
        except (CancelledError, ClosedClientError, CommClosedError) as error:
            raise ClusterError(
                f"The connection to the scheduler at {self._address} was lost: what is finished is "
                "kept; run the same command again to go on."
            ) from error

    def _workers(self):
        """The number of worker processes, asked for at most once a second."""
        number, when = self._counted
        if time.monotonic() - when > 1:
            with self._connected():
                number = len(self._client.nthreads())
            self._counted = (number, time.monotonic())
        return number

    def _require_workers(self):
        try:
            with self._connected():
                self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ClusterError(
                f"The scheduler at {self._address} has had no workers for {_PATIENCE} seconds: "
                "start some and run the same command again."
            ) from error

    def _require_same_versions(self):
        """Raise ClusterError when the scheduler or a worker would not do as this machine does."""
        for package in _SAME:
            here = version(package)
            for who, there in self._versions(package):
                if isinstance(there, PackageNotFoundError):
                    raise ClusterError(f"The {who} has no {package}: install version {here} there.")
                if isinstance(there, str) and there != here:
                    raise ClusterError(
                        f"The {who} has {package} {there}, this machine {here}: "
                        "install the same version on both."
                    )

    def _versions(self, package):
        """Yield who is asked and the version there, or an exception in its place."""
        try:
            yield "scheduler", self._client.run_on_scheduler(version, package)
        except PackageNotFoundError as error:
            yield "scheduler", error
        for address, there in self._client.run(version, package, on_error="return").items():
            yield f"worker at {address}", there


def _connect(address):
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
        return Client(address, timeout=_CONNECT)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(
            f"The scheduler at {address} cannot be reached: give the address that "
            "`dask scheduler` prints, such as tcp://10.0.0.5:8786."
        ) from error


def _pack(path):
    """Return a bundle's name and content: bytes of a zip, or a folder's files by relative path."""
    if not path.is_dir():
        return path.name, path.read_bytes()
    files = {
        str(inside.relative_to(path)): inside.read_bytes()
        for inside in sorted(path.rglob("*"))
        if inside.is_file() and "__pycache__" not in inside.parts
    }
    return path.name, files


# ---------------------------------------------------------------------------- on a worker

_lock = threading.Lock()  # a worker may have several threads; grading takes the whole process
_worker = {}  # what a worker process keeps from task to task: its server, and bundles by digest


def _describe(packed):
    from mlmath.grading.grader import describe

    with _lock:
        return describe(_bundle(packed))


def _grade(packed, batch, limits):
    """Grade a list of (student, file, content); return their results in the same order."""
    with _lock:
        return [_grade_one(_bundle(packed), *submission, limits) for submission in batch]


def _grade_one(bundle, student, file, content, limits):
    from mlmath.grading.grader import grade, not_graded

    if isinstance(content, str):
        return not_graded(student, file, bundle, content)
    longest = 20 * limits.cell_timeout + 40 * limits.test_timeout + _SLACK
    watch = threading.Timer(longest, os._exit, [1])  # Dask then gives the task to another worker
    watch.daemon = True
    watch.start()
    try:
        try:
            return grade(student, file, content, bundle, _server(), limits)
        except ZygoteError:
            _worker.pop("server").close()
            return grade(student, file, content, bundle, _server(), limits)
    except Exception as error:  # a mistake of ours must not cost the others theirs
        return not_graded(student, file, bundle, repr(error))
    finally:
        watch.cancel()


def _give_up(packed, student, file, reason):
    from mlmath.grading.grader import not_graded

    with _lock:
        return not_graded(student, file, _bundle(packed), reason)


def _server():
    if "server" not in _worker:
        server = _worker["server"] = ZygoteClient()
        server.start()
    return _worker["server"]


def _bundle(packed):
    """Return the bundle that a task came with, opened by the first task of this process."""
    needed, digest, name, content = packed
    if needed != __version__:  # it has joined after the others were asked
        raise ClusterError(
            f"The worker at {gethostname()} has mlmath {__version__}, not {needed}: "
            "install the same version on all."
        )
    if digest not in _worker:
        _server()  # it imports while we do
        from distributed import get_worker

        from mlmath.bundle.reader import open_bundle

        folder = tempfile.mkdtemp(prefix="mlmath-bundle-", dir=get_worker().local_directory)
        path = Path(folder, name)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.mkdir(exist_ok=True)
            for relative, data in content.items():
                (path / relative).parent.mkdir(parents=True, exist_ok=True)
                (path / relative).write_bytes(data)
        _worker[digest] = open_bundle(path)
    return _worker[digest]
