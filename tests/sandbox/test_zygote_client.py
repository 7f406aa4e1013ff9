"""The zygote lives as long as its client, and forgets what has ended."""

import os
import signal
import time
from pathlib import Path

from helpers.processes import children

from mlmath.model.limits import Limits
from mlmath.sandbox.host.zygote_client import ZygoteClient


def until(condition, seconds=20):
    """Wait for a condition; return whether it came."""
    end = time.monotonic() + seconds
    while not (come := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return come


def test_a_client_that_is_left_leaves_no_process_and_no_folder():
    before = {*children(os.getpid())}
    with ZygoteClient() as client:
        client.start()
        assert {*children(os.getpid())} - before
        folder = client.folder
        assert Path(folder).exists()
    assert {*children(os.getpid())} - before == set()
    assert not Path(folder).exists()


def test_a_sandbox_that_was_reported_as_ended_leaves_not_even_a_zombie(tmp_path):
    before = {*children(os.getpid())}
    with ZygoteClient() as client:
        client.start()
        (zygote,) = {*children(os.getpid())} - before
        for _ in range(3):
            scratch = Path(client.folder, "scratch")
            scratch.mkdir(exist_ok=True)
            control = client.fork(scratch, Limits(), full=False)
            assert until(lambda: children(zygote))
            (pid,) = children(zygote)
            os.kill(pid, signal.SIGKILL)
            control.close()
            assert children(zygote) == [pid]  # its number stays taken until it is reported
            client.forget(pid, full=False)
            assert until(lambda: not children(zygote))
