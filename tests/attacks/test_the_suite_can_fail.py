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
from mlmath.sandbox.host import notebook_run, zygote_client

from . import arena
from .catalogue import Entry
from .conftest import set_up
from .test_attacks import TECHNIQUES, about, outcome_of

SWITCHED_OFF = Path(__file__).with_name("switched_off.py")
BY_NAME = {str(entry): entry for entry in TECHNIQUES}


#: system calls that are denied, each for a technique of its own
CALLS = (
    *("shmat", "shmctl", "msgsnd", "msgrcv", "msgctl", "semop", "semtimedop", "semctl"),
    *("landlock_create_ruleset", "landlock_add_rule", "seccomp", "io_setup"),
    *("inotify_init", "inotify_init1", "fanotify_init", "sched_setaffinity", "sendmsg"),
)
SINGLE = "+".join(["arguments", *(f"call:{name}" for name in CALLS)])


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
    SINGLE: {
        "network-memory of another program by its number": "broken",
        "network-messages to another program by its queue's number": "broken",
        "network-semaphores of another program by their number": "broken",
        "exhaustion-rules that the kernel keeps": "broken",
        "exhaustion-locks on parts of files": "broken",
        "exhaustion-filters and requests that the machine shares": "broken",
        "exhaustion-sockets within sockets": "broken",
        "exhaustion-processors for other programs": "broken",
        "exhaustion-leases by another door": "broken",
        "secrets-inotify": "broken",
        "secrets-fanotify": "broken",
    },
    "seccomp+watch": {
        "dying-detached grandchildren": "processes",
        "dying-grandchildren with other programs": "processes",
    },
}
if os.geteuid() != 0:  # root gives each submission a user that has no right to these anyway
    HELD_BY["seccomp"]["result_channel-rights of the grader's files"] = "files"


@contextlib.contextmanager
def without(means, variables=None):
    """Set the arena up on a server without some means of confinement."""
    start = subprocess.Popen

    def start_weakened(command, **options):
        if command[1:3] == ["-I", "-m"]:
            command = [*command[:2], SWITCHED_OFF, means, *command[4:]]
        return start(command, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zygote_client.subprocess, "Popen", start_weakened)
        server = arena.Server(variables)
        server.start()
    with set_up(server) as everything:
        yield everything
        end_processes_in(server.folder)


@pytest.fixture(scope="module", params=HELD_BY, ids=lambda means: means[:15])
def weakened(request):
    """The arena, on a server without one means of confinement; gives its name, too."""
    with without(request.param) as everything:
        yield request.param, everything


def end_processes_in(folder):
    """End what the attacks have left behind in the scratch folders beneath `folder`."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            if os.readlink(f"/proc/{pid}/cwd").startswith(folder + "/"):
                os.kill(int(pid), signal.SIGKILL)


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


def test_on_an_older_kernel_the_filter_is_what_keeps_files_from_being_emptied(tmp_path):
    name = "dying-emptying files that may be read"
    with without("truncation", {"MLMATH_MAX_LANDLOCK": "2"}) as everything:
        assert outcome_of(BY_NAME[name], everything, tmp_path / "out")["files"]
        mend(everything[2])


def mend(watch):
    """Fill the files that were emptied again, for whoever comes next."""
    for file in (watch.folder / "canary" / "canary.txt", watch._home):
        file.write_text("as it was")


CHECK = notebook_run.NotebookRun.check

#: what bounds something in the process that grades -> what to put in its place, a technique, and
#: what is seen of its success
IN_THE_GRADER = {
    "mlmath.sandbox.host.notebook_run._MAX_NUMBER": (
        10**10_000,
        "result_channel-cell of a number that cannot be printed",
        "broken",
    ),
    "mlmath.sandbox.host.notebook_run.NotebookRun.check": (
        lambda run, *, hidden: CHECK(run, hidden=False),
        "secrets-hidden inputs in a later cell's exception",
        "secrets",
    ),
    "mlmath.grading.grader.printable": (
        lambda text, longest=None: text,
        "readers-control characters",
        "broken",
    ),
    "mlmath.grading.grader.limited_memory": (
        lambda size: contextlib.nullcontext(),
        "exhaustion-thin arrays that a table makes thick",
        "broken",
    ),
    "mlmath.results.grades_table.safe_in_csv": (
        lambda value: value,
        "readers-formula after another separator",
        "broken",
    ),
}


@pytest.mark.parametrize("what", IN_THE_GRADER)
def test_without_what_bounds_the_grader_attacks_succeed(what, grading, tmp_path, monkeypatch):
    instead, name, harm = IN_THE_GRADER[what]
    monkeypatch.setattr(what, instead)
    monkeypatch.setattr(arena, "LIMITS", arena.UNHURRIED)  # what is too slow is not seen, either
    outcome = outcome_of(BY_NAME[name], grading, tmp_path / "out")
    assert outcome[harm], outcome
    assert outcome["verdict"] != "held"


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
