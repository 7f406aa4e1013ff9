"""How many of the attack suite's techniques raise a wrong answer's score: ours, and stock Otter's.

    .venv/bin/python benchmarks/attacks_on_otter.py [--limit 20] [--only WORD] [--write]

Every technique of tests/attacks goes through our grader and through `otter run` on the same bundle,
and so do its right and its wrong answers by themselves. It prints a table per class; --write puts
the table into docs/attacks.md. Stock Otter holds nothing back, and some techniques end, fill or
flood what they can: so all this happens in namespaces of its own (processes, mounts, an empty /tmp
in memory), Otter as an ordinary user with limits, and everything that is left is ended after each
run. That takes root on Linux.
"""

import argparse
import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TOP / "tests")]

import nbconvert.preprocessors  # noqa: E402, F401  # loaded once, here, and not in every run
import otter.run  # noqa: E402
from attacks import arena, as_ordinary_user, catalogue  # noqa: E402
from attacks.conftest import DOCUMENT, OTHERS  # noqa: E402
from attacks.test_attacks import submission_of  # noqa: E402
from conftest import notebook  # noqa: E402

from mlmath.bundle.reader import open_bundle  # noqa: E402
from mlmath.grading.grader import grade  # noqa: E402
from mlmath.sandbox.guest.disk import remove  # noqa: E402
from mlmath.sandbox.host.zygote_client import ZygoteClient  # noqa: E402

USER = 1235
_IN_NAMESPACE = "MLMATH_BENCHMARK_IN_NAMESPACE"


def main():
    """Measure and print; with --write, keep the table in docs/attacks.md."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=float, default=20, help="seconds for one run of Otter")
    parser.add_argument("--only", default="", help="a word in the names of the techniques to try")
    parser.add_argument("--write", action="store_true", help=f"write to {DOCUMENT.name}")
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("This needs root: stock Otter is attacked in namespaces of their own.")
    if _IN_NAMESPACE not in os.environ:
        names = ["--mount", "--propagation", "private", "--ipc", "--pid", "--fork", "--kill-child"]
        command = ["unshare", *names, "--mount-proc", sys.executable, *sys.argv]
        sys.exit(subprocess.run(command, env=os.environ | {_IN_NAMESPACE: "1"}).returncode)
    if os.getpid() != 1:
        sys.exit("This is not the first process of its namespace: nothing was tried.")
    as_ordinary_user.show_to_all()
    for place in ("/tmp", "/var/tmp", "/dev/shm"):
        as_ordinary_user.mount("-t", "tmpfs", "-o", "size=512m,mode=1777", "none", place)
    text = table(measure(options.limit, options.only), options.limit)
    print(text)
    if options.write:
        above = DOCUMENT.read_text(encoding="utf-8").partition(OTHERS)[0].rstrip("\n")
        DOCUMENT.write_text(f"{above}\n\n{text}", encoding="utf-8")


def measure(limit, only):
    """Return `(group, ours, theirs)` per technique: what it gained, None where nothing came."""
    folder = Path(tempfile.mkdtemp())
    os.chmod(folder, 0o755)
    arena.write_bundle(folder / "bundle")
    (folder / "bundle" / "run_autograder").touch()
    packed = shutil.make_archive(folder / "autograder", "zip", folder / "bundle")
    controls = {}
    for name, cells in (("right", arena.RIGHT), ("wrong", arena.WRONG)):
        data = notebook(cells, assignment="arena")
        controls[name] = otter_run("ann.ipynb", data, packed, 10 * limit)
    if controls != {"right": arena.POINTS, "wrong": arena.WRONG_SCORE}:
        sys.exit(f"Otter does not grade here as it should: {controls}")
    outcomes = []
    told, bundle = pretended(folder), open_bundle(folder / "bundle")
    with ZygoteClient() as server:
        for entry in catalogue.read("techniques"):
            if only in str(entry):
                name, data = submission_of(entry, told)
                theirs = otter_run(name, data, packed, limit)
                gained = None if theirs is None else theirs - arena.WRONG_SCORE
                outcomes.append((entry.group, ours(name, data, bundle, server), gained))
                print(f"{entry}: {outcomes[-1][1:]}", file=sys.stderr, flush=True)
    return outcomes


def pretended(folder):
    """What the suite tells a technique, where there is nobody to be harmed."""
    nobody = 4_000_000
    places = {name: str(folder / name) for name in ("folder", "server_folder", "unix")}
    return places | {
        "bundle": str(folder / "bundle"),
        "home": str(folder / "home"),
        "abstract": "\0nobody",
        "mark": "planted",
        "port": 9,
        "udp": 9,
        **dict.fromkeys(("grader", "server", "victim"), nobody),
    }


def ours(name, data, bundle, server):
    """Grade with mlmath; return what was gained."""
    result = grade("m", name, data, bundle, server, arena.LIMITS)
    return result.score - arena.WRONG_SCORE


def otter_run(name, data, packed, limit):
    """Return the score that `otter run` gives, or None when there is no result within `limit`."""
    out = Path(tempfile.mkdtemp())
    submission = out / Path(name.replace("\0", "")).name[-100:]
    submission.write_bytes(data)
    os.chown(out, USER, USER)
    pid = os.fork()
    if pid == 0:
        try:
            become_ordinary(out)
            otter.run.main(str(submission), autograder=packed, output_dir=str(out), no_logo=True)
        finally:
            os._exit(0)
    deadline = time.monotonic() + limit
    while os.waitpid(pid, os.WNOHANG) == (0, 0) and time.monotonic() < deadline:
        time.sleep(0.05)
    end_what_is_left()
    try:
        results = json.loads((out / "results.json").read_text())
        return sum(test.get("score", 0) for test in results["tests"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    finally:
        remove(out)
        clean_up()


def become_ordinary(home):
    """Leave root behind, and be limited."""
    os.setsid()
    os.closerange(3, 1000)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    limits = {"AS": 3 * 2**30, "NPROC": 150, "FSIZE": 32 * 2**20, "CPU": 60, "CORE": 0}
    for which, most in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{which}"), (most, most))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    os.environ.update(HOME=str(home), USER="ordinary", MPLBACKEND="agg", OMP_NUM_THREADS="1")
    os.chdir(home)


def end_what_is_left():
    """End every process of Otter's user."""
    for _ in range(500):
        left = [p for p in Path("/proc").glob("[0-9]*") if user_of(p) == USER]
        if not left:
            return
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        time.sleep(0.02)
    sys.exit("Processes of an attack cannot be ended: nothing more is tried.")


def user_of(process):
    """The real user of a process that is no zombie, from its status in /proc."""
    try:
        status = (process / "status").read_text()
    except OSError:
        return None
    return None if "\nState:\tZ" in status else int(status.partition("\nUid:\t")[2].split()[0])


def clean_up():
    """Remove what a run has left in the namespace's own temporary folders."""
    for place in map(Path, ("/tmp", "/var/tmp", "/dev/shm")):
        for path in place.iterdir():
            if path.lstat().st_uid == USER:
                remove(path) if path.is_dir() else path.unlink()


def table(outcomes, limit):
    """Return the section of docs/attacks.md."""
    groups = sorted({group for group, *_ in outcomes})
    rows = [
        OTHERS,
        "",
        "Made by `benchmarks/attacks_on_otter.py --write`: the same submissions on the same",
        "bundle, how many raise the score of a wrong answer, and how many end without a result",
        f"(for `otter run` within {limit:g} s).",
        "",
        "| class | techniques | mlmath: score raised | otter run: score raised "
        "| mlmath: no result | otter run: no result |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for group in [*groups, "together"]:
        chosen = [o for o in outcomes if group in (o[0], "together")]
        raised = [sum((o[n] or 0) > 0 for o in chosen) for n in (1, 2)]
        nothing = [sum(o[n] is None for o in chosen) for n in (1, 2)]
        numbers = (len(chosen), *raised, *nothing)
        rows.append(f"| {group.replace('_', ' ')} | {' | '.join(map(str, numbers))} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
