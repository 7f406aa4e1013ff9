"""Confine the calling process by means that Python has no module for: prctl, Landlock, seccomp.

Each function does one thing and raises OSError where the kernel does not offer it. Which of them
are used, and with which rules, is decided in `confinement`.

Names of constants are those of the kernel's headers, without their common prefix. Sources: the
kernel's documentation of Landlock (userspace-api/landlock) and of seccomp filters
(userspace-api/seccomp_filter), and the manual pages prctl(2), capset(2), mount(2) and unshare(2).
"""

import ctypes
import errno
import functools
import os
import platform
import struct
from collections.abc import Iterable

_libc = ctypes.CDLL(None, use_errno=True)

# <linux/prctl.h>
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
_PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_RAISE = 2

# <linux/capability.h>
CAP_DAC_READ_SEARCH = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_HEADER = struct.Struct("Ii")  # version, process: 0 for the calling one
_CAP_DATA = struct.Struct("IIIIII")  # effective, permitted, inheritable; then their upper halves

# <linux/sched.h>
_CLONE_NEWNS = 0x00020000  # mounts
_CLONE_NEWCGROUP = 0x02000000
_CLONE_NEWUTS = 0x04000000  # host name
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWPID = 0x20000000
_CLONE_NEWNET = 0x40000000

# <linux/mount.h>
_MS_NOSUID = 1 << 1
_MS_NODEV = 1 << 2
_MS_REC = 1 << 14
_MS_PRIVATE = 1 << 18
_TMPFS_OPTIONS = b"size=64m,nr_inodes=4096,mode=1777"

# <linux/landlock.h>: what may be done beneath a path (LANDLOCK_ACCESS_FS_…)
EXECUTE = 1 << 0
WRITE_FILE = 1 << 1
READ_FILE = 1 << 2
READ_DIR = 1 << 3
REMOVE_DIR = 1 << 4
REMOVE_FILE = 1 << 5
MAKE_DIR = 1 << 7
MAKE_REG = 1 << 8
MAKE_FIFO = 1 << 10
MAKE_SYM = 1 << 12
TRUNCATE = 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
_FILE_ONLY = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # number of rights by version of the ABI
_FS_RIGHTS_LATEST = 16
# <linux/landlock.h>: what else it can forbid, and from which version on
_NET_BIND_TCP, _NET_CONNECT_TCP = 1 << 0, 1 << 1
_NET_SINCE = 4
_SCOPE_ABSTRACT_UNIX_SOCKET, _SCOPE_SIGNAL = 1 << 0, 1 << 1
_SCOPE_SINCE = 6
_CREATE_RULESET_VERSION = 1 << 0
_RULE_PATH_BENEATH = 1
_PATH_BENEATH = struct.Struct("=Qi")  # struct landlock_path_beneath_attr, which is packed
# <asm-generic/unistd.h>; the same numbers on every processor
_SYS_LANDLOCK_CREATE_RULESET = 444
_SYS_LANDLOCK_ADD_RULE = 445
_SYS_LANDLOCK_RESTRICT_SELF = 446


def _checked(result: int) -> int:
    """Return the result of a call of the C library. Raises OSError for -1."""
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


def prctl(option: int, value: int = 0, *more: int) -> int:
    """Call prctl(2). Raises OSError."""
    arguments = [ctypes.c_ulong(v) for v in (value, *more, 0, 0, 0)][:4]
    return _checked(_libc.prctl(option, *arguments))


def private_mount(path: str) -> None:
    """Mount an empty file system in memory over `path`, for this process and its descendants."""
    _checked(_libc.unshare(_CLONE_NEWNS))
    private = ctypes.c_ulong(_MS_PRIVATE | _MS_REC)  # no mount is seen outside
    _checked(_libc.mount(b"none", b"/", None, private, None))
    flags = ctypes.c_ulong(_MS_NOSUID | _MS_NODEV)
    _checked(_libc.mount(b"tmpfs", path.encode(), b"tmpfs", flags, _TMPFS_OPTIONS))


def keep_only_capability(capability: int | None) -> None:
    """Give up every capability but one (or all, for None), which children inherit."""
    bits = 0 if capability is None else 1 << capability
    header = _CAP_HEADER.pack(_CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(header, _CAP_DATA.pack(bits, bits, bits, 0, 0, 0)))
    if capability is not None:
        prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability)


def landlock_version() -> int:
    """Return the version of Landlock's ABI that the kernel has. Raises OSError for none."""
    nothing = ctypes.c_size_t(0)
    return _checked(
        _libc.syscall(_SYS_LANDLOCK_CREATE_RULESET, None, nothing, _CREATE_RULESET_VERSION)
    )


def landlock_rule(path: str, allowed: int) -> tuple[int, int]:
    """Return a rule for `landlock`: a descriptor of `path`, and what may be done beneath it.

    Parameters
    ----------
    path : str
    allowed : int
        A bit set of the rights above; of a file those that files have.

    Raises
    ------
    OSError
        When there is no such path.
    """
    beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    return beneath, allowed if os.path.isdir(path) else allowed & _FILE_ONLY


def landlock(rules: Iterable[tuple[int, int]]) -> int:
    """Restrict this process and its descendants to what `rules` allow.

    Parameters
    ----------
    rules : iterable of (int, int)
        What `landlock_rule` returned.

    Returns
    -------
    int
        The ABI version: 4 and later also forbid TCP, 6 and later also signals and abstract
        sockets across the boundary.
    """
    version = landlock_version()
    rights = (1 << _FS_RIGHTS.get(version, _FS_RIGHTS_LATEST)) - 1
    attributes = [rights]  # struct landlock_ruleset_attr, which has grown
    if version >= _NET_SINCE:
        attributes.append(_NET_BIND_TCP | _NET_CONNECT_TCP)
    if version >= _SCOPE_SINCE:
        attributes.append(_SCOPE_ABSTRACT_UNIX_SOCKET | _SCOPE_SIGNAL)
    data = struct.pack(f"{len(attributes)}Q", *attributes)
    ruleset = _checked(
        _libc.syscall(_SYS_LANDLOCK_CREATE_RULESET, data, ctypes.c_size_t(len(data)), 0)
    )
    try:
        for beneath, allowed in rules:
            rule = _PATH_BENEATH.pack(allowed & rights, beneath)
            _checked(_libc.syscall(_SYS_LANDLOCK_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0))
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        _checked(_libc.syscall(_SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)
    return version


# Numbers of system calls, from <asm/unistd.h>: on x86_64 (arch/x86/entry/syscalls/syscall_64.tbl),
# and on aarch64 (include/uapi/asm-generic/unistd.h), None where it has no such call.
_Numbers = tuple[int, int | None]

# System calls that a submission does not need.
_DENIED: dict[str, _Numbers] = {
    "socket": (41, 198),
    "setsid": (112, 157),  # without these two, all that it starts stays in its process group
    "setpgid": (109, 154),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "inotify_add_watch": (254, 27),  # Landlock lets it see who opens what
    "memfd_create": (319, 279),  # memory that no limit counts
    "memfd_secret": (447, 447),
    "io_uring_setup": (425, 425),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "personality": (135, 92),
    "kexec_load": (246, 104),
    "fsopen": (430, 430),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
}
# System calls that change a file's owner, rights, times and attributes, for which Landlock has no
# rules: a submission that runs as the grader's own user could lock the grader out of its files.
# They do nothing and report success, because copying a file ends with one of them.
_IGNORED: dict[str, _Numbers] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
}
# System calls whose first argument is a process, which may only be the caller itself (0).
_ON_ITSELF_ONLY: dict[str, _Numbers] = {
    "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}
_CLONE, _CLONE3 = (56, 220), (435, 435)
_NEW_NAMESPACES = (
    _CLONE_NEWNS
    | _CLONE_NEWCGROUP
    | _CLONE_NEWUTS
    | _CLONE_NEWIPC
    | _CLONE_NEWUSER
    | _CLONE_NEWPID
    | _CLONE_NEWNET
)

# <linux/audit.h>
_AUDIT_ARCH_X86_64 = 0xC000003E
_AUDIT_ARCH_AARCH64 = 0xC00000B7
#: By the name of the processor: its number, and its place in `_Numbers`.
_ARCHITECTURES = {"x86_64": (_AUDIT_ARCH_X86_64, 0), "aarch64": (_AUDIT_ARCH_AARCH64, 1)}

# <asm/unistd.h> of x86: in the numbers of a second set of system calls, with 32-bit pointers
_X32_SYSCALL_BIT = 0x40000000

# <linux/seccomp.h>
_SECCOMP_MODE_FILTER = 2
_RET_ALLOW = 0x7FFF0000
_RET_ERRNO = 0x00050000  # the lower 16 bits are the error number; 0: success, without the call
# offsets in struct seccomp_data
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # of the argument the lower 32 bits

# <linux/filter.h>: struct sock_filter, struct sock_fprog
_SOCK_FILTER = struct.Struct("HBBI")
_SOCK_FPROG = struct.Struct("HxxxxxxP")
# <linux/bpf_common.h>: BPF_LD | BPF_W | BPF_ABS, BPF_JMP | BPF_… | BPF_K, BPF_RET | BPF_K
_LOAD = 0x00 | 0x00 | 0x20
_JUMP_IF_EQUAL = 0x05 | 0x10 | 0x00
_JUMP_IF_AT_LEAST = 0x05 | 0x30 | 0x00
_JUMP_IF_ANY_BIT = 0x05 | 0x40 | 0x00
_RETURN = 0x06 | 0x00


def seccomp() -> None:
    """Deny this process and its descendants the system calls named above, or ignore them.

    Raises
    ------
    OSError
        Where there are no filters, or for an unknown processor.
    """
    program = seccomp_program()
    code = ctypes.create_string_buffer(program)
    header = _SOCK_FPROG.pack(len(program) // _SOCK_FILTER.size, ctypes.addressof(code))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    buffer = ctypes.create_string_buffer(header)
    _checked(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(buffer), 0, 0))


@functools.cache
def seccomp_program() -> bytes:
    """Return the filter as BPF instructions; made once, before any process needs it.

    Raises
    ------
    OSError
        For an unknown processor.
    """
    if platform.machine() not in _ARCHITECTURES:
        raise OSError(errno.ENOSYS, "no filter for this processor")
    return b"".join(_program(*_ARCHITECTURES[platform.machine()]))


def _program(audit_architecture: int, column: int) -> list[bytes]:
    """Return the filter's instructions for a processor."""
    refuse = _statement(_RETURN, _RET_ERRNO | errno.EPERM)
    allow = _statement(_RETURN, _RET_ALLOW)
    program = [
        _statement(_LOAD, _ARCHITECTURE),
        _statement(_JUMP_IF_EQUAL, audit_architecture, 1, 0),
        refuse,
        _statement(_LOAD, _NUMBER),
        _statement(_JUMP_IF_AT_LEAST, _X32_SYSCALL_BIT, 0, 1),
        refuse,
    ]
    for number in _in(column, _DENIED):
        program += [_statement(_JUMP_IF_EQUAL, number, 0, 1), refuse]
    for number in _in(column, _IGNORED):
        program += [
            _statement(_JUMP_IF_EQUAL, number, 0, 1),
            _statement(_RETURN, _RET_ERRNO),
        ]
    program += [
        _statement(_JUMP_IF_EQUAL, _CLONE3[column], 0, 1),
        # The C library then uses clone, whose flags the filter can read.
        _statement(_RETURN, _RET_ERRNO | errno.ENOSYS),
        _statement(_JUMP_IF_EQUAL, _CLONE[column], 0, 4),
        _statement(_LOAD, _FIRST_ARGUMENT),
        _statement(_JUMP_IF_ANY_BIT, _NEW_NAMESPACES, 0, 1),
        refuse,
        allow,
    ]
    for number in _in(column, _ON_ITSELF_ONLY):
        program += [
            _statement(_JUMP_IF_EQUAL, number, 0, 4),
            _statement(_LOAD, _FIRST_ARGUMENT),
            _statement(_JUMP_IF_EQUAL, 0, 1, 0),
            refuse,
            allow,
        ]
    return [*program, allow]


def _statement(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """Return one instruction; the jumps count the instructions to leave out."""
    return _SOCK_FILTER.pack(code, if_true, if_false, k)


def _in(column: int, calls: dict[str, _Numbers]) -> list[int]:
    """Return the numbers that system calls have on a processor, as far as it has them."""
    return [number for numbers in calls.values() if (number := numbers[column]) is not None]
