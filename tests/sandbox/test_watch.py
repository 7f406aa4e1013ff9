"""The zygote's watch ends submissions that take too much, and those that nobody waits for."""

import os
import signal
import subprocess
import sys
import time

import pytest
from helpers.processes import children

from mlmath.sandbox.guest import usage
from mlmath.sandbox.guest.watch import INTERVAL, Watch
from mlmath.sandbox.rpc.zygote_request import SandboxSettings, verdict_path

PROGRAM = """
import time
while time.process_time() < 0.05:
    pass
print(flush=True)
time.sleep(600)
"""


def settings(scratch, **changes):
    scratch.mkdir(exist_ok=True)
    usual = {
        "full": False, "cpus": [0], "scratch": str(scratch), "memory": 2**30, "file_size": 2**20,
        "disk": 2**20, "output": 1000, "cpu": 60, "grader": os.getpid(),
    }  # fmt: skip
    return SandboxSettings(**(usual | changes))


@pytest.fixture
def submission():
    """A process that leads a group of its own, as a submission's does."""
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, process_group=0) as running:
        running.stdout.read(1)
        yield running
        running.kill()


@pytest.fixture
def watch(tmp_path, monkeypatch):
    """A watch in this process, which has other children, too."""
    monkeypatch.setattr("mlmath.sandbox.guest.linux.prctl", lambda *arguments: 0)
    watch = Watch(str(tmp_path))
    for child in children(os.getpid()):
        watch.keep(child)
    return watch


def ended(process):
    """Return whether a process has been killed; one that the watch waited for is gone."""
    return process.poll() in (-signal.SIGKILL, 0)


def test_a_submission_of_a_grader_that_has_ended_is_ended_even_before_anybody_notices(
    tmp_path, watch, submission
):
    # It has ended, but is there as a zombie, until its parent asks what came of it.
    grader = subprocess.Popen([sys.executable, "-c", "pass"], stdout=subprocess.PIPE)
    watch.keep(grader.pid)
    grader.stdout.read()
    watch.add(submission.pid, settings(tmp_path / "scratch", grader=grader.pid))
    time.sleep(2 * INTERVAL)
    watch.look()
    assert ended(submission)
    assert not len(watch)
    assert not (tmp_path / "scratch").exists()
    grader.communicate()


def test_a_submission_whose_grader_lives_goes_on(tmp_path, watch, submission):
    watch.add(submission.pid, settings(tmp_path / "scratch"))
    time.sleep(2 * INTERVAL)
    watch.look()
    assert submission.poll() is None
    assert len(watch) == 1


def test_without_pidfd_the_end_of_a_grader_is_seen_when_its_number_is_gone(
    tmp_path, watch, submission, monkeypatch
):
    def refused(*arguments):
        raise OSError("an old kernel")

    monkeypatch.setattr(os, "pidfd_open", refused)
    grader = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    watch.keep(grader.pid)
    watch.add(submission.pid, settings(tmp_path / "scratch", grader=grader.pid))
    time.sleep(2 * INTERVAL)
    watch.look()
    assert submission.poll() is None
    grader.communicate(b"\n")
    time.sleep(2)
    watch.look()
    assert ended(submission)


def test_submissions_that_begin_all_the_time_do_not_put_off_the_next_look(
    tmp_path, watch, monkeypatch
):
    looks, now = [], [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(usage, "processes", lambda: looks.append(now[0]) or {})
    for pid in range(2**22 + 1, 2**22 + 40):  # numbers that no process has
        watch.add(pid, settings(tmp_path / "scratch"))
        watch.look()
        now[0] += INTERVAL / 4
    assert 3 <= len(looks) <= 12  # one at each interval, the first not at once


def test_whatever_takes_too_much_is_ended_and_its_grader_can_read_why(tmp_path, watch, submission):
    watch.add(submission.pid, settings(tmp_path / "scratch", cpu=0))
    time.sleep(2 * INTERVAL)
    watch.look()
    submission.wait(10)
    with open(verdict_path(str(tmp_path / "scratch"))) as verdict:
        assert verdict.read() == "its processes took more than 0 seconds of processor time together"
