"""What a student's process gives up before it runs a line of the submission.

Called in the process itself, right after the fork. It uses everything that the host offers and
reports what is in force, so that a result can say how it was made. Where the host offers less, the
process boundary and the limits remain.
"""

import contextlib
import os
import resource
import signal
import sys

from mlmath.sandbox.guest import linux

_FIRST_UID, _UIDS = 20_000, 40_000  # a range that user namespaces of containers have too
_OPEN_FILES, _PROCESSES = 256, 128
_HOMES = ("HOME", "TMPDIR", "IPYTHONDIR")
_STANDARD = ("/usr", "/lib", "/lib64", "/bin", "/opt/mlmath")
_FILES = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/passwd",
    "/etc/group",
    "/etc/nsswitch.conf",
    "/etc/fonts",
    "/etc/mime.types",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/sys/devices/system/cpu",
)
_OWN = (
    linux.READ
    | linux.WRITE_FILE
    | linux.REMOVE_DIR
    | linux.REMOVE_FILE
    | linux.MAKE_DIR
    | linux.MAKE_REG
    | linux.MAKE_FIFO
    | linux.MAKE_SYM
    | linux.TRUNCATE
)


def prepare_server(folder):
    """Prepare, once in the warm server, what its children share; return Landlock's common rules.

    Its environment becomes that of its children.
    """
    with contextlib.suppress(OSError):
        linux.seccomp_program()
    os.environ.clear()
    os.environ.update(environment(folder))
    allowed = _readable_paths() | {"/dev/null": linux.READ | linux.WRITE_FILE}
    rules = []
    for path, what in allowed.items():
        with contextlib.suppress(OSError):  # not every host has every one
            rules.append(linux.landlock_rule(path, what))
    return rules


def confine(settings, common_rules):
    """Leave the server's session, folder, descriptors and environment, and be confined.

    Parameters
    ----------
    settings : dict
        `scratch`: the folder to work in; `memory`: bytes the submission may take; `file_size`:
        bytes a file may have; `cpu`: seconds of CPU time for any one process; `keep`: the
        descriptor of the control channel.
    common_rules : list of (int, int)
        What `prepare_server` returned.

    Returns
    -------
    list of str
        The means in force, by name.
    """
    scratch = settings["scratch"]
    os.setsid()
    os.umask(0o077)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(scratch)
    os.environ.update(dict.fromkeys(_HOMES, scratch))
    sys.path[:] = [folder for folder in sys.path if folder not in ("", scratch)]
    _set_limits(settings)
    in_force = ["limits"]
    rules = [*common_rules, linux.landlock_rule(scratch, _OWN), *_shared_memory()]
    means = (
        ("unprivileged user", lambda: _become_nobody(scratch)),
        ("ends with its server", lambda: linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)),
        ("not dumpable", lambda: linux.prctl(linux.PR_SET_DUMPABLE, 0)),
        ("no new privileges", lambda: linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)),
        ("landlock", lambda: linux.landlock(rules)),
        ("seccomp", linux.seccomp),
    )
    for name, apply in means:
        try:
            version = apply()
        except (OSError, AttributeError):
            continue
        in_force.append(f"{name} {version}" if name == "landlock" else name)
    _close_descriptors(settings["keep"])
    return in_force


def environment(home):
    """The environment variables of a student's process."""
    return dict.fromkeys(_HOMES, home) | {
        "LANG": "C.UTF-8",
        "USER": "student",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "MPLBACKEND": "agg",
        "PIP_NO_INDEX": "1",  # it would try again and again to reach a network
        "JOBLIB_MULTIPROCESSING": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _shared_memory():
    """As root, mount a /dev/shm for this process alone, which `multiprocessing` needs.

    Returns Landlock's rules for it. Nothing in it is anybody else's, or stays behind.
    """
    try:
        linux.private_mount("/dev/shm")
        return [linux.landlock_rule("/dev/shm", _OWN)]
    except (OSError, AttributeError):
        return []


def _close_descriptors(keep):
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, 4096)


def _set_limits(settings):
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, settings["file_size"])
    _limit(resource.RLIMIT_CPU, settings["cpu"])
    _limit(resource.RLIMIT_AS, _address_space() + settings["memory"])
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    # This limit counts all threads of a user, who as root is about to become a new one.
    _limit(resource.RLIMIT_NPROC, _PROCESSES + (_threads_of_user() if os.geteuid() != 0 else 0))
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")  # when the machine's memory runs out, this goes before the grader


def _threads_of_user():
    """How many threads this process's user has now, where that can be seen."""
    count, user = 0, os.geteuid()
    with contextlib.suppress(OSError):
        for pid in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError):
                tasks = os.stat(f"/proc/{pid}/task")  # a folder with one for each thread
                # of a process that may not be dumped, as a student's, the folder is root's
                count += tasks.st_nlink - 2 if tasks.st_uid in (user, 0) else 0
    return count


def _limit(which, most):
    _, hard = resource.getrlimit(which)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, most))


def _become_nobody(scratch):
    """Change from root to a user of this process alone, without any capability.

    Where that user could not read the Python installation (it lies in root's home, say), the right
    to read is kept, and Landlock says what; without Landlock that is still less than root may do.
    Raises OSError when not root.
    """
    if os.geteuid() != 0:
        raise PermissionError("not root")
    uid = _FIRST_UID + os.getpid() % _UIDS
    for folder, folders, files in os.walk(scratch):
        os.chown(folder, uid, uid)
        for name in folders + files:
            os.chown(os.path.join(folder, name), uid, uid)
    needed = None if _readable_by_all(os.__file__) else linux.CAP_DAC_READ_SEARCH
    if needed is not None:
        linux.prctl(linux.PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    linux.keep_only_capability(needed)


def _readable_by_all(path):
    """Whether every folder above `path` can be entered by everybody."""
    while path != "/":
        path = os.path.dirname(path)
        if not os.stat(path).st_mode & 0o001:
            return False
    return True


def _readable_paths():
    """What everybody may read: Python, the libraries, and what the host has for all."""
    python = {sys.prefix, sys.base_prefix, *filter(os.path.isabs, sys.path)}
    folders = {*python, *_STANDARD}
    within = {f for f in folders if any(f.startswith(other + os.sep) for other in folders)}
    return dict.fromkeys([*sorted(folders - within), *_FILES], linux.READ)


def _address_space():
    """Bytes of address space in use now, which the warm server's libraries account for."""
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 4 * 2**30
