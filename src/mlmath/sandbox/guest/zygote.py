"""The zygote: import what notebooks use, once, and fork a sandbox on request.

Started by `host.zygote_client` as a process of its own, so that it has never seen a test, a
reference solution or a path to one. It listens on nothing: requests come as datagrams on an
inherited socket, each with the settings of one sandbox and the descriptor of its control channel,
so that any number of workers can share one zygote. (The standard library's forkserver listens on a
socket in the file system, where a submission running as the same user could ask it for an
unconfined process.)
"""

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from mlmath.sandbox.rpc.zygote_request import SandboxEnded, SandboxSettings

_Run = Callable[[socket.socket, "SandboxSettings"], NoReturn]

_DISK_INTERVAL = 1  # seconds between measurements of what submissions take of the disk
_LIGHT = ("numpy.random", "matplotlib.pyplot", "asyncio", "encodings.idna", "encodings.latin_1")
_FULL = (
    "pandas",
    "scipy.linalg",
    "scipy.special",
    "scipy.stats",
    "sklearn.datasets",
    "sklearn.decomposition",
    "sklearn.ensemble",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.naive_bayes",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "sklearn.svm",
    "sklearn.tree",
)


def main() -> NoReturn:
    """Serve until every requesting process has closed its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which then ends this
    requests = socket.socket(fileno=int(sys.argv[1]))
    folder = sys.argv[2]
    gc.disable()  # imports create many objects and drop few
    _import(_LIGHT)
    from mlmath.sandbox.guest import session
    from mlmath.sandbox.guest.confinement import prepare_server
    from mlmath.sandbox.guest.disk import remove
    from mlmath.sandbox.guest.shell import make_shell
    from mlmath.sandbox.guest.warmup import warm_up

    shell = make_shell(folder)
    warm_up(shell)
    rules = prepare_server(folder)

    def run(control: socket.socket, settings: "SandboxSettings") -> NoReturn:
        session.run(control, settings, shell, rules)

    _serve(requests, run, folder, full=False)
    remove(folder)  # the grader may be gone, and could not
    os._exit(0)  # handlers that libraries have registered may want the folder


def _serve(requests: socket.socket, run: _Run, folder: str, *, full: bool) -> None:
    """Fork a sandbox for each request, and end those whose files take too much of the disk.

    A fork takes time in proportion to what is loaded, and most notebooks need little. So the first
    zygote is light, and passes requests for the large libraries on to a child that has them too.

    Parameters
    ----------
    requests : socket.socket
    run : callable
        Runs a notebook in this process, given the control socket and the settings.
    folder : str
        Where the scratch folders are.
    full : bool
        Whether the large libraries are loaded in this process.
    """
    from mlmath.sandbox.guest.disk import Disk
    from mlmath.sandbox.rpc.zygote_request import MAX_BYTES, SandboxEnded, decode_request

    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000)  # each collection copies pages that a fork shares
    gc.enable()
    scratch_folders: dict[int, str] = {}  # of the sandboxes, by process number
    full_zygote: socket.socket | None = None
    disk, max_bytes, last_measured = Disk(folder), 0, 0.0
    waiting = select.poll()
    waiting.register(requests, select.POLLIN)
    try:
        while True:
            if scratch_folders and time.monotonic() - last_measured > _DISK_INTERVAL:
                _kill(disk.oversized(scratch_folders, max_bytes))
                last_measured = time.monotonic()
            if not waiting.poll(1000 * _DISK_INTERVAL if scratch_folders else None):
                continue
            data, descriptors, _, _ = socket.recv_fds(requests, MAX_BYTES, 1)
            if not data:
                return
            request = decode_request(data)
            if isinstance(request, SandboxEnded):
                scratch_folders.pop(request.pid, None)
                if request.full and full_zygote is not None:
                    full_zygote.send(data)
                else:
                    _reap(request)
                continue
            if request.full and not full:
                full_zygote = full_zygote or _fork_full_zygote(requests, run, folder)
                socket.send_fds(full_zygote, [data], descriptors)
            elif (pid := os.fork()) == 0:
                requests.close()
                run(socket.socket(fileno=descriptors[0]), request)
            else:
                scratch_folders[pid], max_bytes = request.scratch, request.disk
            os.close(descriptors[0])
    finally:
        _kill(scratch_folders)


def _kill(sandboxes: Iterable[int]) -> None:
    """Kill sandboxes, given by process number, and whatever they have started."""
    for pid in sandboxes:
        for kill in (os.killpg, os.kill):  # its group, and itself before it has become the leader
            with contextlib.suppress(OSError):
                kill(pid, signal.SIGKILL)


def _reap(ended: "SandboxEnded") -> None:
    """Let the kernel reuse the number of a process that the grader has ended.

    Until then the process stays a zombie. Its number, which is also its process group's, is not
    given to any other, so that the grader cannot kill the wrong one.
    """
    with contextlib.suppress(ChildProcessError):
        os.waitpid(ended.pid, 0)


def _fork_full_zygote(requests: socket.socket, run: _Run, folder: str) -> socket.socket:
    """Fork a zygote that has the large libraries; return the socket for requests to it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        requests.close()
        ours.close()
        _import(_FULL)  # joblib reads here that it must not start processes: see `environment`
        _serve(theirs, run, folder, full=True)
        os._exit(0)
    theirs.close()
    return ours


def _import(names: Iterable[str]) -> None:
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # not every library of these lists is required


if __name__ == "__main__":
    main()
