"""A submission as a whole has limits, also where the kernel has none for it."""

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.notebooks import notebook

from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.sandbox.guest import linux
from mlmath.sandbox.host.zygote_client import ZygoteClient

from . import arena
from .conftest import set_up
from .test_attacks import TECHNIQUES, outcome_of

BY_NAME = {entry.name: entry for entry in TECHNIQUES}
# Long enough for a busy machine, short enough that a submission which is not ended is noticed.
PATIENT = dataclasses.replace(arena.LIMITS, cell_timeout=40, memory=256 * 2**20, disk=100 * 2**20)

#: technique -> part of the sentence that says why it was ended
ENDED = {
    "memory in many processes": "MB of memory together",
    "memory in processes that outlive their parents": "MB of memory together",
    "memory between the parent's and the child's": "MB of memory together",
    "memory in sockets": "MB of memory together",
    "memory in pipes": "MB of memory together",
    "mappings without memory": "MB of memory together",
    "mappings of files": "MB of memory together",
    "mappings that threads have in common": "MB of memory together",
    "files deleted while they are open": "of the disk",
    "files deleted while they are mapped": "of the disk",
    "files deleted while a child has them open": "of the disk",
    "files in folders that nobody may read": "of the disk",
    "dark folders within dark folders": "of the disk",
}


def cell_problem(cells, bundle, server, limits=PATIENT):
    """The first problem of a notebook with these cells."""
    data = notebook(*cells, assignment="arena")
    result = grade("mallory", "mallory.ipynb", data, bundle, server, limits)
    return result.problems[0].exception.message if result.problems else "nothing"


@pytest.mark.parametrize("name", ENDED)
def test_what_all_processes_of_a_submission_take_together_ends_it(name, grading):
    bundle, server, *_ = grading
    cells = ("import numpy as np", *BY_NAME[name].cells)
    assert ENDED[name] in cell_problem(cells, bundle, server)


def test_processor_time_is_summed_over_the_processes(grading):
    bundle, server, *_ = grading
    spin = "import os\nfor _ in range(4): os.fork()\nwhile True: pass"
    short = type("Short", (type(PATIENT),), {"whole": property(lambda self: 2)})
    limits = short(**dataclasses.asdict(PATIENT))
    assert "seconds of processor time together" in cell_problem([spin], bundle, server, limits)


def test_many_processes_that_share_what_they_have_are_no_reason_to_end_a_submission(grading):
    bundle, server, *_ = grading
    work = (
        "import os, time, numpy as np\n"
        "table = np.ones(12 * 10**6)\n"
        "children = []\n"
        "for _ in range(12):\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        table.sum(); time.sleep(2); os._exit(0)\n"
        "    children.append(child)\n"
        "for child in children: os.waitpid(child, 0)\n"
    )
    assert cell_problem([work], bundle, server) == "nothing"


WORKER = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
import socket
from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.sandbox.host.zygote_client import ZygoteClient
from helpers.notebooks import notebook
from attacks.arena import UNHURRIED
client = ZygoteClient.shared(socket.socket(fileno={requests}), {folder!r})
cell = "import os\\nfor _ in range(3): os.fork()\\nopen('begun', 'w').close()\\nwhile True: pass"
data = notebook(cell, assignment="arena")
grade("mallory", "mallory.ipynb", data, open_bundle(Path({bundle!r})), client, UNHURRIED)
"""


def test_what_a_worker_that_was_killed_leaves_behind_is_ended(grading, tmp_path):
    _, server, watch, _ = grading
    before = watch.left_in_server_folder()
    code = WORKER.format(
        tests=str(Path(__file__).parents[1]),
        requests=server.requests.fileno(),
        folder=server.folder,
        bundle=str(watch._bundle),
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", code], pass_fds=[server.requests.fileno()], cwd=tmp_path
    )
    folder = Path(server.folder)
    while not list(folder.glob("*/begun")):
        assert worker.poll() is None
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert watch.processes_left(patience=20) == []
    deadline = time.monotonic() + 20
    while watch.left_in_server_folder() != before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert watch.left_in_server_folder() == before


# -- older kernels --------------------------------------------------------------------------------

AGAINST_OLD_KERNELS = (
    "dying-kill everybody",
    "dying-every way to send a signal",
    "dying-signals by input and output",
    "dying-emptying files that may be read",
    "network-datagrams from a pair of sockets",
    "secrets-the bundle by its path",
    "result_channel-results where Otter writes them",
)
WITHOUT_LANDLOCK = (*AGAINST_OLD_KERNELS[:3], "network-datagrams from a pair of sockets")


@pytest.fixture(scope="module", params=[0, 1, 2, 3, 5])
def old_kernel(request):
    """The arena where Landlock is not newer than a version of its ABI; gives that, too."""
    with set_up(arena.Server({"MLMATH_MAX_LANDLOCK": str(request.param)})) as everything:
        yield request.param, everything


def test_older_versions_of_landlock_hold_as_well_and_say_what_they_lack(old_kernel, tmp_path):
    version, everything = old_kernel
    bundle, server, *_ = everything
    data = notebook(arena.RIGHT, assignment="arena")
    result = grade("ann", "ann.ipynb", data, bundle, server, arena.UNHURRIED)
    assert result.score == arena.POINTS
    (said,) = [name for name in result.confinement if name.startswith("landlock")] or ["nothing"]
    assert said.startswith(f"landlock {version}" if version else "nothing")
    assert ("truncation" in said) == (0 < version < 3)
    assert ("signals to others" in said) == (0 < version < 6 and os.geteuid() != 0)
    # Without Landlock it may write where its user may.
    names = AGAINST_OLD_KERNELS if version else WITHOUT_LANDLOCK
    entries = {str(entry): entry for entry in TECHNIQUES}
    for number, name in enumerate(names):
        outcome = outcome_of(entries[name], everything, tmp_path / str(number))
        assert outcome["verdict"] == "held", (name, outcome)


def test_what_a_version_of_landlock_lacks_is_known():
    assert linux.beyond_landlock(7) == linux.beyond_landlock(6) == []
    assert linux.beyond_landlock(5) == linux.beyond_landlock(3) == [linux.SIGNALS]
    assert linux.beyond_landlock(2) == [linux.TRUNCATION, linux.SIGNALS]


def test_a_sandbox_that_did_not_start_is_tried_again(tmp_path):
    class Shy(ZygoteClient):
        refused = 0

        def fork(self, scratch, limits, *, full):
            sock = super().fork(scratch, limits, full=full)
            if self.refused < 2:
                self.refused += 1
                sock.shutdown(2)
            return sock

    arena.write_bundle(tmp_path / "bundle")
    with Shy() as server:
        data = notebook(arena.RIGHT, assignment="arena")
        result = grade(
            "ann", "ann.ipynb", data, open_bundle(tmp_path / "bundle"), server, arena.UNHURRIED
        )
        assert (result.score, server.refused) == (arena.POINTS, 2)
