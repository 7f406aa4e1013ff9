"""Grading on a Dask cluster: a real scheduler and real workers, on this machine.

What comes out is what a local run makes, whatever becomes of a worker; and a cluster that cannot
grade says so in a sentence.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from distributed import Client
from helpers.course import TOP
from helpers.notebooks import LIMITS, notebook
from helpers.results import contents

from mlmath.batch import cluster, worker
from mlmath.batch.cluster import Cluster
from mlmath.batch.task import Task
from mlmath.errors import ClusterError
from mlmath.submissions.collect import find_submissions

BIN = Path(sys.executable).parent
SUBMISSIONS = 16


class Machines:
    """A scheduler and workers, each a process group of its own that can be ended."""

    def __init__(self, folder, failures):
        self._folder, self.processes = folder, []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show"]
            + ["--no-dashboard", "--scheduler-file", file],
            DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES=str(failures),
        )
        self.address = self._wait(lambda: json.loads(file.read_text())["address"])

    def add_worker(self, **environment):
        """Start a worker of two threads with its nanny; return the nanny."""
        place = self._folder / f"worker{len(self.processes)}"
        command = ["worker", self.address, "--nthreads", "2", "--no-dashboard"]
        return self._start([*command, "--local-directory", place], **environment)

    def wait_for_workers(self, number):
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=60)

    def kill(self, process):
        """Pull the plug: the process and all it has started in its group, at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, arguments, **environment):
        with open(self._folder / f"{len(self.processes)}.log", "wb") as log:
            process = subprocess.Popen(
                [BIN / "dask", *map(str, arguments)],
                stdout=log,
                stderr=log,
                env=os.environ | environment,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    @staticmethod
    def _wait(ask):
        deadline = time.monotonic() + 60
        while True:
            try:
                return ask()
            except (OSError, ValueError):  # not there, or half written
                assert time.monotonic() < deadline
                time.sleep(0.05)


@pytest.fixture
def machines(tmp_path, request):
    """Return a scheduler without workers yet; a parameter says how often a task may kill one."""
    folder = tmp_path / "machines"
    folder.mkdir()
    running = Machines(folder, getattr(request, "param", 3))
    yield running
    for process in running.processes:
        running.kill(process)


@pytest.fixture
def batch(tmp_path):
    """A folder of submissions, all different in content, one of them in a bad state."""
    folder = tmp_path / "batch"
    folder.mkdir()
    examples = TOP / "examples" / "hw02_mse"
    sources = [(examples / f"{name}.ipynb").read_bytes() for name in ("ada", "ben", "chloe", "eva")]
    for number in range(SUBMISSIONS):
        content = sources[number % 4].replace(b"# Measuring", b"#  Measuring" * (number + 1))
        content = content.replace(b'"import numpy', b'"import time; time.sleep(0.1); import numpy')
        (folder / f"student{number:02}.ipynb").write_bytes(content)
    return folder


def command(batch, out, *options):
    return [BIN / "mlmath", "grade", "hw02_mse", batch, "-o", out, *options]


def run(command):
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


def finished(out):
    return len(list(out.glob("results/*.json")))


def test_a_batch_that_loses_a_worker_ends_in_the_files_of_a_local_run(machines, batch, tmp_path):
    lost, _ = machines.add_worker(), machines.add_worker()
    machines.wait_for_workers(2)
    there, here = tmp_path / "there", tmp_path / "here"
    grading = subprocess.Popen(
        command(batch, there, "--scheduler", machines.address),
        cwd=TOP,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while grading.poll() is None and finished(there) < 4:
        time.sleep(0.01)
    machines.kill(lost)
    assert 0 < finished(there) < SUBMISSIONS  # it was in the middle of something
    _, said = grading.communicate(timeout=120)
    assert (grading.returncode, said) == (0, "")
    local = run(command(batch, here))
    assert local.returncode == 0, local.stderr
    assert contents(there) == contents(here)
    again = run(command(batch, there))  # results are taken for the same by a later local run
    assert f"nothing new, {SUBMISSIONS} kept" in again.stdout


@pytest.mark.parametrize("machines", [0], indirect=True, ids=["none may die"])
def test_what_kills_every_worker_is_given_up_and_costs_no_other(machines, make_bundle, tmp_path):
    tests = {  # the trusted side ends when a student's answer tells it to
        "q": "@test_case()\n"
        "def test_q(answer):\n"
        "    import os\n"
        "    if answer() == 'die':\n"
        "        os._exit(1)\n"
        "    assert answer() == 1\n"
    }
    make_bundle(tests, config={"lang": "python"})
    folder = tmp_path / "batch"
    folder.mkdir()
    for name, answer in (("ann", "1"), ("ben", "'die'"), ("eva", "2"), ("zoe", "1")):
        (folder / f"{name}.ipynb").write_bytes(notebook(f"def answer():\n    return {answer}"))
    machines.add_worker()
    with Cluster(tmp_path / "bundle", LIMITS, machines.address, isolated=True) as pool:
        assert list(pool.describe().points) == ["q"]
        results = list(pool.grade(find_submissions([folder])))
    statuses = {result.student: (result.status, result.score) for result in results}
    right = ("graded", 1)
    assert statuses == {"ann": right, "ben": ("crashed", 0), "eva": ("graded", 0), "zoe": right}
    (ben,) = (result for result in results if result.student == "ben")
    assert "needs a look by a person" in ben.sentence


def test_a_scheduler_that_goes_away_or_is_interrupted_loses_nothing_finished(
    machines, batch, tmp_path
):
    machines.add_worker()
    machines.wait_for_workers(1)
    ends = {
        "interrupted": lambda grading: grading.send_signal(signal.SIGINT),
        "was lost": lambda _: machines.kill(machines.scheduler),
    }
    for words, end in ends.items():
        out = tmp_path / words
        grading = subprocess.Popen(
            command(batch, out, "--scheduler", machines.address),
            cwd=TOP,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        while grading.poll() is None and finished(out) < 2:
            time.sleep(0.01)
        end(grading)
        _, said = grading.communicate(timeout=60)
        assert grading.returncode == (130 if words == "interrupted" else 1)
        assert words in said
        assert "run the same command again to go on." in said
        assert said.count("\n") == 1
        assert 0 < finished(out) < SUBMISSIONS
        for path in out.glob("results/*.json"):
            json.loads(path.read_text())


def test_a_worker_with_another_version_is_named_in_a_sentence(machines, tmp_path):
    metadata = tmp_path / "elsewhere" / "mlmath-9.9.9.dist-info" / "METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text("Metadata-Version: 2.1\nName: mlmath\nVersion: 9.9.9\n")
    machines.add_worker(PYTHONPATH=str(tmp_path / "elsewhere"))
    with pytest.raises(ClusterError, match=r"^The worker at tcp://\S+ has mlmath 9\.9\.9, this "):
        Cluster(TOP / "autograder" / "hw02_mse", LIMITS, machines.address)


def test_a_cluster_without_workers_is_one_sentence(machines, monkeypatch):
    monkeypatch.setattr(cluster, "_WORKERS_TIMEOUT", 0.5)
    with pytest.raises(ClusterError, match=r"^The scheduler at \S+ has had no workers"):
        Cluster(TOP / "autograder" / "hw02_mse", LIMITS, machines.address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x y", ""])
def test_a_scheduler_that_cannot_be_reached_is_one_sentence(monkeypatch, address):
    monkeypatch.setattr(cluster, "_CONNECT_TIMEOUT", 0.5)
    with pytest.raises(ClusterError, match=r"cannot be reached: give the address") as caught:
        Cluster(TOP / "autograder" / "hw02_mse", LIMITS, address)
    assert "\n" not in str(caught.value)


def test_a_mistake_in_the_grader_costs_one_submission_of_a_task(monkeypatch, make_bundle):
    def mistaken(*arguments, **options):
        raise RecursionError("a mistake in the grader")

    monkeypatch.setattr(worker, "grade", mistaken)
    monkeypatch.setattr(cluster, "_zygote", lambda: None)
    bundle = make_bundle({"q": "@test_case(points=1)\ndef test_q(q):\n    pass\n"})
    result = cluster.grade_one(bundle, Task("ben", "ben.ipynb", b"{}"), LIMITS)
    assert result.status == "crashed"
    assert "a mistake in the grader" in result.reason
