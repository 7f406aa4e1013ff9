"""Drop privileges and install resource limits, Landlock and seccomp in a sandbox process.

Called in the process itself, right after the fork and before any code of the submission runs. It
uses every protection that the host offers and returns their names, which the result records. Where
a protection is not available, the process boundary and the limits remain.
"""

import contextlib
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence, Set
from typing import Literal, TypeVar

from mlmath.sandbox.guest import linux
from mlmath.sandbox.rpc.zygote_request import SandboxSettings

_Result = TypeVar("_Result")

#: A rule of Landlock: the descriptor of a path, and what may be done beneath it.
Rule = tuple[int, int]

_FIRST_UID, _UIDS = 20_000, 40_000  # a range that user namespaces of containers have too
_MAX_OPEN_FILES = 256
MAX_PROCESSES = 128  # of one submission, with their threads
# Where all submissions have the grader's user, which may have that many more: none can take the
# last one from the others, and the zygote ends the one that has more than its own.
_MAX_PROCESSES_OF_ALL = 16 * MAX_PROCESSES
_MAX_INHERITED = 4096  # descriptors up to this one are closed
_ASSUMED_ADDRESS_SPACE = 4 * 2**30  # bytes, where /proc cannot be read
_FIRST_KILLED = "1000"  # the highest oom_score_adj, proc_pid_oom_score_adj(5)
_OTHERS_MAY_ENTER = 0o001
_NULL, _SHARED_MEMORY = "/dev/null", "/dev/shm"
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
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/loadavg",
    "/sys/devices/system/cpu",
    "/sys/fs/cgroup/cpu.max",  # joblib counts processors by these
    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us",
)
# What libraries read about their own process: threadpoolctl its libraries, psutil its memory …
_OWN_PROCESS = "/proc/self"
_ABOUT_ITSELF = {
    "fd": linux.READ_DIR,
    "task": linux.READ_DIR,
} | dict.fromkeys(
    ("cgroup", "cmdline", "comm", "io", "limits", "maps", "smaps", "smaps_rollup")
    + ("stat", "statm", "status"),
    linux.READ_FILE,
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


def prepare_zygote(folder: str) -> list[Rule]:
    """Prepare in the zygote what all sandboxes share: their environment and the seccomp filter.

    Parameters
    ----------
    folder : str
        The zygote's folder, in which the scratch folders are.

    Returns
    -------
    list of Rule
        Landlock's rules for what every sandbox may read.
    """
    with contextlib.suppress(OSError):
        linux.seccomp_program()
    os.environ.clear()
    os.environ.update(environment(folder))
    allowed = _readable_paths() | {_NULL: linux.READ | linux.WRITE_FILE}
    rules = []
    for path, what in allowed.items():
        with contextlib.suppress(OSError):  # not every host has every one
            rules.append(linux.landlock_rule(path, what))
    return rules


def confine(
    settings: SandboxSettings, control_descriptor: int, common_rules: Sequence[Rule]
) -> list[str]:
    """Leave the zygote's session, folder, descriptors and environment, and confine this process.

    Parameters
    ----------
    settings : SandboxSettings
    control_descriptor : int
        The one descriptor to keep.
    common_rules : sequence of Rule
        What `prepare_zygote` returned.

    Returns
    -------
    list of str
        The names of the active protections.

    Raises
    ------
    OSError
        When the scratch folder cannot be entered.
    """
    scratch = settings.scratch
    os.setsid()
    os.umask(0o077)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(scratch)
    os.environ.update(dict.fromkeys(_HOMES, scratch))
    tempfile.tempdir = scratch  # a library may have asked for it in the zygote
    # Last, so that what lies there stands in the way of nothing that is installed.
    sys.path[:] = [*(folder for folder in sys.path if folder not in ("", scratch)), scratch]
    _set_limits(settings)
    about_itself = _about_itself()
    rules = [
        *common_rules,
        linux.landlock_rule(scratch, _OWN),
        *_mount_shared_memory(),
        *about_itself,
    ]
    protections: tuple[tuple[str, Callable[[], object]], ...] = (
        ("unprivileged user", lambda: _become_unprivileged(scratch)),
        ("ends with its server", lambda: linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)),
        ("not dumpable", lambda: linux.prctl(linux.PR_SET_DUMPABLE, 0)),
        ("no new privileges", lambda: linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)),
    )
    active = ["limits", *(name for name, apply in protections if _applied(apply) is not None)]
    own_user = "unprivileged user" in active
    version = _applied(lambda: linux.landlock(rules)) or 0
    if version:
        # Landlock keeps submissions from looking into other processes. The zygote has to: only
        # so can it count their memory and the files that have no name.
        _applied(lambda: linux.prctl(linux.PR_SET_DUMPABLE, 1))
        if "not dumpable" in active:
            active.remove("not dumpable")
    filtered = _applied(lambda: linux.seccomp(version, own_user=own_user)) is not None
    if version:
        active.append(_landlock_name(version, own_user=own_user, filtered=filtered))
    if filtered:
        active.append("seccomp")
    # The kernel may forget a file of /proc that nobody has open, and the rule for it as well.
    _close_descriptors({control_descriptor, *(descriptor for descriptor, _ in about_itself)})
    return active


def _applied(protection: Callable[[], _Result]) -> _Result | Literal[True] | None:
    """Return what a protection returned, or True for nothing; None where it is not available."""
    try:
        result = protection()
    except (OSError, AttributeError):
        return None
    return True if result is None else result


def _landlock_name(version: int, *, own_user: bool, filtered: bool) -> str:
    """Return what to call Landlock: its version, and what that version does not forbid."""
    lacking = [
        what for what in linux.beyond_landlock(version) if not (what == linux.SIGNALS and own_user)
    ]
    if not lacking:
        return f"landlock {version}"
    what = " and ".join(lacking)
    return (
        f"landlock {version} (without {what}: denied by seccomp)"
        if filtered
        else f"landlock {version} (does not stop {what})"
    )


def environment(home: str) -> dict[str, str]:
    """Return the environment variables of a sandbox."""
    return dict.fromkeys(_HOMES, home) | {
        "LANG": "C.UTF-8",
        "USER": "student",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "MPLBACKEND": "agg",
        "PIP_NO_INDEX": "1",  # without it, pip tries again and again to reach a network
        "JOBLIB_MULTIPROCESSING": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _mount_shared_memory() -> list[Rule]:
    """Mount an empty /dev/shm for this process alone, if it is root's: `multiprocessing` needs one.

    It holds nothing of other processes, and nothing in it outlives the sandbox.

    Returns
    -------
    list of Rule
        Landlock's rules for it; empty where it could not be mounted.
    """
    try:
        linux.private_mount(_SHARED_MEMORY)
        return [linux.landlock_rule(_SHARED_MEMORY, _OWN)]
    except (OSError, AttributeError):
        return []


def _about_itself() -> list[Rule]:
    """Return Landlock's rules for the files in /proc that this process may read about itself.

    They hold for this process alone, and not for those that it starts, because `/proc/self` is
    looked up here. Files that tell more than libraries need (`environ`, `mountinfo`, `net`) are not
    among them.
    """
    rules = []
    for name, allowed in _ABOUT_ITSELF.items():
        with contextlib.suppress(OSError):
            rules.append(linux.landlock_rule(f"{_OWN_PROCESS}/{name}", allowed))
    return rules


def _close_descriptors(keep: Set[int]) -> None:
    """Close all descriptors but `keep`; point the three standard ones to /dev/null."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    start = 3
    for kept in sorted(keep):
        os.closerange(start, kept)
        start = kept + 1
    os.closerange(start, _MAX_INHERITED)


def _set_limits(settings: SandboxSettings) -> None:
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, settings.file_size)
    _limit(resource.RLIMIT_CPU, settings.cpu)
    _limit(resource.RLIMIT_AS, _address_space() + settings.memory)
    _limit(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    for priority in (resource.RLIMIT_NICE, resource.RLIMIT_RTPRIO):  # some users may raise theirs
        _limit(priority, 0)
    # This limit counts all threads of the user. Root is about to become a user without any.
    if os.geteuid() == 0:
        _limit(resource.RLIMIT_NPROC, MAX_PROCESSES)
    else:
        _limit(resource.RLIMIT_NPROC, _MAX_PROCESSES_OF_ALL + _threads_of_user())
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write(_FIRST_KILLED)  # when the machine's memory runs out, not the grader


def _threads_of_user() -> int:
    """Return how many threads this process's user has now, where that can be seen."""
    count, user = 0, os.geteuid()
    with contextlib.suppress(OSError):
        for pid in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError):
                tasks = os.stat(f"/proc/{pid}/task")
                # The links of a folder are one for each folder in it (here of a thread) and two
                # more. Of a process that is not dumpable, such as a sandbox, root owns it.
                count += tasks.st_nlink - 2 if tasks.st_uid in (user, 0) else 0
    return count


def _limit(which: int, limit: int) -> None:
    """Set a resource limit, soft and hard, to `limit` or to the hard limit if that is lower."""
    _, hard = resource.getrlimit(which)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(which, (limit, limit))


def _become_unprivileged(scratch: str) -> None:
    """Change from root to a user that no other process has, without any capability.

    Where that user could not read the Python installation (it is in root's home, say), the
    capability to read everything is kept, and Landlock limits what is read; without Landlock that
    is still less than root may do.

    Raises
    ------
    OSError
        When this process is not root's.
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


def _readable_by_all(path: str) -> bool:
    """Return whether every folder above `path` can be entered by everybody."""
    while path != "/":
        path = os.path.dirname(path)
        if not os.stat(path).st_mode & _OTHERS_MAY_ENTER:
            return False
    return True


def _readable_paths() -> dict[str, int]:
    """Return what every sandbox may read: Python, the libraries, and some files of the host."""
    python = {sys.prefix, sys.base_prefix, *filter(os.path.isabs, sys.path)}
    folders = {*python, *_STANDARD}
    within = {f for f in folders if any(f.startswith(other + os.sep) for other in folders)}
    return dict.fromkeys([*sorted(folders - within), *_FILES], linux.READ)


def _address_space() -> int:
    """Return the bytes of address space in use now, most of which the zygote's libraries take."""
    try:
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return _ASSUMED_ADDRESS_SPACE
