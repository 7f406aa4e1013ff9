"""The warm server: imports what notebooks use, once, and forks a student's process on request.

Started by `grading.running` as a process of its own, so that it has never seen a test, a reference
or a path to one. It listens on nothing: requests come as datagrams on an inherited socket, each
with the settings of one process and the descriptor of its control channel, so that any number of
workers can share one server. (The standard library's forkserver listens on a socket in the file
system, where a submission running as the same user could ask it for an unconfined process.)
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time

_LOOK = 1  # seconds between looks at the room that submissions take on the disk
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


def main():
    """Serve until every requesting side has closed its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which then ends this
    requests = socket.socket(fileno=int(sys.argv[1]))
    folder = sys.argv[2]
    gc.disable()  # imports make much and drop little
    _import(_LIGHT)
    from mlmath.sandbox.guest import session
    from mlmath.sandbox.guest.confinement import prepare_server
    from mlmath.sandbox.guest.disk import remove
    from mlmath.sandbox.guest.shell import make_shell
    from mlmath.sandbox.guest.warmup import rehearse

    shell = make_shell(folder)
    rehearse(shell)
    rules = prepare_server(folder)
    _serve(requests, lambda control, settings: session.run(control, settings, shell, rules), folder)
    remove(folder)  # the grader may be gone, and could not
    os._exit(0)  # what libraries do at exit may want the folder


def _serve(requests, run, folder, *, full=None):
    """Fork a process for each request, and end one whose files take too much room in `folder`.

    A fork takes time in proportion to what is loaded, and most notebooks need little. So this
    server is light, and hands requests for the large libraries to a child that has them too.
    """
    from mlmath.sandbox.guest.disk import Disk

    gc.collect()
    gc.freeze()
    gc.enable()
    children, disk, most = {}, Disk(folder), 0
    waiting, looked = select.poll(), 0
    waiting.register(requests, select.POLLIN)
    try:
        while True:
            if children and time.monotonic() - looked > _LOOK:
                for pid in disk.who_takes_too_much(children, most):
                    _end([pid])
                looked = time.monotonic()
            if not waiting.poll(1000 * _LOOK if children else None):
                continue
            data, descriptors, _, _ = socket.recv_fds(requests, 2**16, 1)
            if not data:
                return
            settings = json.loads(data)
            if "ended" in settings:
                children.pop(settings["ended"], None)
                _forget(settings, data, full)
                continue
            if settings["full"] and full is not True:
                full = full or _fork_full_server(requests, run, folder)
                socket.send_fds(full, [data], descriptors)
            elif (pid := os.fork()) == 0:
                requests.close()
                control = socket.socket(fileno=descriptors[0])
                run(control, settings | {"keep": control.fileno()})
            else:
                children[pid], most = settings["scratch"], settings["disk"]
            os.close(descriptors[0])
    finally:
        _end(children)


def _end(children):
    """End what a grader that is gone has left running, and whatever that has started."""
    for pid in children:
        for end in (os.killpg, os.kill):  # its group, and itself while it does not lead one yet
            with contextlib.suppress(OSError):
                end(pid, signal.SIGKILL)


def _forget(settings, data, full):
    """Let the kernel reuse the number of a process that the grader has ended.

    Until then it stays a zombie, so that its number, which is its process group's too, cannot come
    to mean another.
    """
    if settings["full"] and isinstance(full, socket.socket):
        full.send(data)
        return
    with contextlib.suppress(ChildProcessError):
        os.waitpid(settings["ended"], 0)


def _fork_full_server(requests, run, folder):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        requests.close()
        ours.close()
        _import(_FULL)  # joblib, imported here, is told by its variable to stay in one process
        _serve(theirs, run, folder, full=True)
        os._exit(0)
    theirs.close()
    return ours


def _import(names):
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # not every library of these lists is required


if __name__ == "__main__":
    main()
