"""With a means of safety switched off, attacks that it holds are seen to succeed."""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from helpers.notebooks import notebook

from mlmath.bundle.reader import open_bundle
from mlmath.grading.grader import grade
from mlmath.sandbox.host import zygote_client

from . import arena
from .catalogue import Entry
from .conftest import set_up
from .test_attacks import TECHNIQUES, about, outcome_of

SWITCHED_OFF = Path(__file__).with_name("switched_off.py")
BY_NAME = {str(entry): entry for entry in TECHNIQUES}


@pytest.fixture(scope="module", params=["landlock", "seccomp", "seccomp+watch"])
def weakened(request):
    """The arena, on a server without one means of confinement; gives its name, too."""
    start = subprocess.Popen

    def start_weakened(command, **options):
        if command[1:3] == ["-I", "-m"]:
            command = [*command[:2], SWITCHED_OFF, request.param, *command[4:]]
        return start(command, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zygote_client.subprocess, "Popen", start_weakened)
        server = arena.Server()
        server.start()
    with set_up(server) as everything:
        yield request.param, everything
        end_processes_in(server.folder)


def end_processes_in(folder):
    """End what the attacks have left behind in the scratch folders beneath `folder`."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.readlink(f"/proc/{pid}/cwd").startswith(folder + "/"):
                os.kill(int(pid), signal.SIGKILL)


#: means of confinement -> technique -> what is seen of its success
HELD_BY = {
    "landlock": {
        "secrets-the bundle by its path": "secrets",
        "secrets-import the reference": "gained",
        "result_channel-results where Otter writes them": "files",
        "secrets-links out of the folder": "secrets",
    },
    "seccomp": {
        "network-udp": "broken",
        "network-unix socket": "broken",
        "network-datagrams from a pair of sockets": "broken",
        "secrets-handles of files": "broken",
    },
    "seccomp+watch": {
        "dying-detached grandchildren": "processes",
        "dying-grandchildren with other programs": "processes",
    },
}
if os.geteuid() != 0:  # root gives each submission a user that has no right to these anyway
    HELD_BY["seccomp"]["result_channel-rights of the grader's files"] = "files"


def test_without_it_attacks_succeed_and_are_seen_to(weakened, tmp_path):
    means, grading = weakened
    seen, unseen = {}, []
    for number, (name, harm) in enumerate(HELD_BY[means].items()):
        outcome = outcome_of(BY_NAME[name], grading, tmp_path / str(number))
        end_processes_in(grading[1].folder)
        remove_what_was_planted(grading[2].folder)
        seen[name] = {key: outcome[key] for key in ("gained", "secrets", "files", "broken")}
        if not outcome[harm] or outcome["verdict"] == "held":
            unseen.append(name)
    assert not unseen, seen


def remove_what_was_planted(folder):
    """Remove what an attack without confinement has written where it should not."""
    for place in (folder / "canary", folder / "bundle", Path("/tmp"), Path("/var/tmp")):
        for path in place.iterdir():
            if "planted" in path.name or path.name == "results.json":
                path.unlink()


@pytest.mark.parametrize(
    "cell",
    [
        "import mlmath.sandbox.rpc.no_longer_there",
        "from mlmath.sandbox.rpc.peer import NoLongerThere",
        "import mlmath.sandbox.rpc.peer\nmlmath.sandbox.rpc.peer.NoLongerThere",
    ],
)
def test_an_attack_that_cannot_find_its_target_does_not_count_as_held(cell, grading, tmp_path):
    entry = Entry("made up", "lost", "to attack what has moved", (cell,))
    outcome = outcome_of(entry, grading, tmp_path / "out")
    assert "it cannot find its target" in outcome["broken"][0]
    assert outcome["verdict"] == "NOT HELD"


@pytest.fixture(scope="module")
def without_boundary(tmp_path_factory):
    """The arena's bundle as anybody's: tests in the student's process."""
    folder = tmp_path_factory.mktemp("shared") / "bundle"
    arena.write_bundle(folder)
    (folder / "mlmath.json").unlink()
    with zygote_client.ZygoteClient() as server:
        yield open_bundle(folder), server
    shutil.rmtree(folder)


#: forged in the process of the tests; held where the tests are in a process of their own
FORGED = [
    "patching-numpy testing",
    "patching-a reference of its own",
    "patching-__import__",
    "patching-allclose and isclose alone",
    "patching-compile without assertions",
    "secrets-expected value in the caller's frame",
    "secrets-reference in the caller's frame",
    "secrets-reference imported when called",
    "secrets-reference among all modules",
    "secrets-the tests beside the notebook",
    "values_that_lie-array subclass that agrees",
    "values_that_lie-equal when asked by a number",
]


@pytest.mark.parametrize("name", FORGED)
def test_without_the_process_boundary_forging_succeeds(name, without_boundary):
    bundle, server = without_boundary
    assert bundle.mode == "shared"
    cells = (arena.WRONG, f"CANARY = {{'bundle': {str(bundle.private.parent)!r}}}")
    data = notebook(*cells, *BY_NAME[name].cells, assignment="arena")
    told = about(grade("mallory", "mallory.ipynb", data, bundle, server, arena.UNHURRIED))
    assert told["score"] > arena.WRONG_SCORE, told["questions"]


@pytest.mark.parametrize(
    ("answers", "score"), [(arena.RIGHT, arena.POINTS), (arena.WRONG, arena.WRONG_SCORE)]
)
def test_without_the_boundary_honest_answers_get_the_same(answers, score, without_boundary):
    bundle, server = without_boundary
    data = notebook(answers, assignment="arena")
    told = about(grade("ann", "ann.ipynb", data, bundle, server, arena.UNHURRIED))
    assert told["score"] == score
