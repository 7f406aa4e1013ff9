"""The zygote: import what notebooks use, once, and fork a sandbox on request.

Started by `host.zygote_client` as a process of its own, so that it has never seen a test, a
reference solution or a path to one. It listens on nothing: requests come as datagrams on an
inherited socket, each with the settings of one sandbox and the descriptor of its control channel,
so that any number of workers can share one zygote. (The standard library's forkserver listens on a
socket in the file system, where a submission running as the same user could ask it for an
unconfined process.)
"""

import gc
import importlib
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from mlmath.sandbox.rpc.zygote_request import SandboxSettings

_Run = Callable[[socket.socket, "SandboxSettings"], NoReturn]

_MAX_LANDLOCK = "MLMATH_MAX_LANDLOCK"  # for tests: a version that the kernel seems to have
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
    if _MAX_LANDLOCK in os.environ:
        from mlmath.sandbox.guest import linux

        linux.max_landlock_version = int(os.environ[_MAX_LANDLOCK])
    gc.disable()  # imports create many objects and drop few
    _import(_LIGHT)
    from mlmath.sandbox.guest import session
    from mlmath.sandbox.guest.confinement import prepare_zygote
    from mlmath.sandbox.guest.disk import remove
    from mlmath.sandbox.guest.shell import make_shell
    from mlmath.sandbox.guest.warmup import warm_up

    shell = make_shell(folder)
    warm_up(shell)
    rules = prepare_zygote(folder)

    def run(control: socket.socket, settings: "SandboxSettings") -> NoReturn:
        session.run(control, settings, shell, rules)

    _serve(requests, run, folder, full=False)
    remove(folder)  # the grader may be gone, and could not
    os._exit(0)  # handlers that libraries have registered may want the folder


def _serve(requests: socket.socket, run: _Run, folder: str, *, full: bool) -> None:
    """Fork a sandbox for each request, and end those that take too much (`watch`).

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
    from mlmath.sandbox.guest.watch import INTERVAL, Watch
    from mlmath.sandbox.rpc.zygote_request import MAX_BYTES, SandboxEnded, decode_request

    # No garbage was collected so far. Collecting leaves holes in memory; each fork would fill them,
    # and have to copy the pages around them.
    gc.freeze()
    gc.set_threshold(20_000, 50, 1_000)  # each collection copies pages that a fork shares
    gc.enable()
    watch = Watch(folder)
    full_zygote: socket.socket | None = None
    waiting = select.poll()
    waiting.register(requests, select.POLLIN)
    try:
        while True:
            watch.look()
            if not waiting.poll(1000 * INTERVAL if watch else None):
                continue
            data, descriptors, _, _ = socket.recv_fds(requests, MAX_BYTES, 1)
            if not data:
                return
            request = decode_request(data)
            if isinstance(request, SandboxEnded):
                if request.full and full_zygote is not None:
                    full_zygote.send(data)
                else:
                    watch.end(request.pid)
                continue
            if request.full and not full:
                if full_zygote is None:
                    child, full_zygote = _fork_full_zygote(requests, run, folder)
                    watch.keep(child)
                socket.send_fds(full_zygote, [data], descriptors)
            elif (pid := os.fork()) == 0:
                requests.close()
                run(socket.socket(fileno=descriptors[0]), request)
            else:
                watch.add(pid, request)
            os.close(descriptors[0])
    finally:
        watch.close()


def _fork_full_zygote(requests: socket.socket, run: _Run, folder: str) -> tuple[int, socket.socket]:
    """Fork a zygote that has the large libraries; return its number, and the socket for requests.

    It ends when the light one closes that socket.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    child = os.fork()
    if child == 0:
        requests.close()
        ours.close()
        _import(_FULL)  # joblib reads here that it must not start processes: see `environment`
        _serve(theirs, run, folder, full=True)
        os._exit(0)
    theirs.close()
    return child, ours


def _import(names: Iterable[str]) -> None:
    """Import modules, as far as they are installed."""
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # not every library of these lists is required


if __name__ == "__main__":
    main()
