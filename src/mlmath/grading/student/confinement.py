"""What a student's process gives up before it runs a line of the submission.

Called once, in the process itself, right after the fork. It takes away; it decides nothing.
"""

import os
import resource
import signal
import sys


def confine(settings):
    """Leave the server's session, folder, descriptors and environment, and set limits.

    Parameters
    ----------
    settings : dict
        `scratch`: the folder to work in; `memory`: bytes the submission may take;
        `file_size`: bytes a file may have; `keep`: the descriptor of the control channel.
    """
    os.setsid()
    os.umask(0o077)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _close_descriptors(settings["keep"])
    os.chdir(settings["scratch"])
    os.environ.clear()
    os.environ.update(environment(settings["scratch"]))
    sys.path[:] = [folder for folder in sys.path if folder not in ("", settings["scratch"])]
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, settings["file_size"])
    _limit(resource.RLIMIT_AS, _address_space() + settings["memory"])


def environment(home):
    """The environment variables of a student's process."""
    return {
        "HOME": home,
        "TMPDIR": home,
        "IPYTHONDIR": home,
        "LANG": "C.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "MPLBACKEND": "agg",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _close_descriptors(keep):
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, 4096)


def _limit(which, most):
    _, hard = resource.getrlimit(which)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))


def _address_space():
    """Bytes of address space in use now, which the warm server's libraries account for."""
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 4 * 2**30
