"""Confine the calling process by means that Python has no module for: prctl, Landlock, seccomp.

Each function does one thing and raises OSError where the kernel does not offer it. Which of them
are used, and with which rules, is decided in `confinement`.

Names of constants are those of the kernel's headers, without their common prefix. Sources: the
kernel's documentation of Landlock (userspace-api/landlock) and of seccomp filters
(userspace-api/seccomp_filter), and the manual pages prctl(2), capset(2), mount(2) and unshare(2).
"""

import contextlib
import ctypes
import errno
import functools
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_libc = ctypes.CDLL(None, use_errno=True)

# <linux/prctl.h>
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
_PR_SET_SECCOMP = 22
PR_SET_CHILD_SUBREAPER = 36
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
_TRUNCATE_SINCE = 3
#: What Landlock cannot forbid before some version, in words.
TRUNCATION, SIGNALS = "truncation", "signals to others"
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


@contextlib.contextmanager
def as_owner_of(path: str) -> Iterator[None]:
    """As root, see files as the owner of `path` does: of /proc, that user's processes.

    Root in a container may lack the capability to look into the processes of other users.
    """
    if os.geteuid() != 0:
        yield
        return
    try:
        owner = os.stat(path)
    except OSError:
        yield
        return
    _libc.setfsgid(owner.st_gid)
    _libc.setfsuid(owner.st_uid)
    try:
        yield
    finally:
        _libc.setfsuid(0)
        _libc.setfsgid(0)


def keep_only_capability(capability: int | None) -> None:
    """Give up every capability but one, which children inherit; for None give up all."""
    bits = 0 if capability is None else 1 << capability
    header = _CAP_HEADER.pack(_CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(header, _CAP_DATA.pack(bits, bits, bits, 0, 0, 0)))
    if capability is not None:
        prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, capability)


#: The highest version of Landlock's ABI to use; lower it to see what an older kernel would do.
max_landlock_version = sys.maxsize


def landlock_version() -> int:
    """Return the version of Landlock's ABI that is used. Raises OSError for none."""
    nothing = ctypes.c_size_t(0)
    version = _checked(
        _libc.syscall(_SYS_LANDLOCK_CREATE_RULESET, None, nothing, _CREATE_RULESET_VERSION)
    )
    if max_landlock_version < 1:
        raise OSError(errno.EOPNOTSUPP, "no Landlock is to be used")
    return min(version, max_landlock_version)


def beyond_landlock(version: int) -> list[str]:
    """Return what a version of Landlock's ABI (0: none) cannot forbid, and the filter has to."""
    lacking = []
    if version < _TRUNCATE_SINCE:
        lacking.append(TRUNCATION)
    if version < _SCOPE_SINCE:
        lacking.append(SIGNALS)
    return lacking


def landlock_rule(path: str, allowed: int) -> tuple[int, int]:
    """Return a rule for `landlock`: a descriptor of `path`, and what may be done beneath it.

    Parameters
    ----------
    path : str
    allowed : int
        A bit set of the rights above. For a file, those that only folders have are left out.

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
    "connect": (42, 203),  # with what `socketpair` makes
    "bind": (49, 200),
    "sendmsg": (46, 211),  # it can send open files, which nobody counts on their way
    "sendmmsg": (307, 269),
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
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "inotify_init": (253, None),  # a user has few of them
    "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),  # Landlock lets these three see who opens what
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    "memfd_create": (319, 279),  # memory that no limit counts
    "memfd_secret": (447, 447),
    "io_uring_setup": (425, 425),
    "io_setup": (206, 0),  # the whole machine has a limited number of such requests
    "landlock_create_ruleset": (444, 444),  # its rules are memory of the kernel's, without limit
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    "seccomp": (317, 277),  # all filters of the machine share a limited memory
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    # The numbers of what others have made need not be asked for: they can be guessed.
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "semctl": (66, 191),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),  # its processor is its own, the others are the neighbours'
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "syslog": (103, 116),
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
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}

# System calls of which some values of an argument are refused.


@dataclass(frozen=True)
class _Argument:
    """One argument of a system call, and what it must not be."""

    number: _Numbers
    index: int
    """which argument, from 0"""
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    """the bits that are compared"""
    only: bool = False
    """whether nothing but `values` is allowed, instead of everything else"""
    error: int = errno.EPERM
    ignored: tuple[int, ...] = ()
    """with these the call does nothing and reports success"""


# <fcntl.h>, <asm-generic/fcntl.h>, <linux/fcntl.h>
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY = 8, 10, 15, 1024, 1026
_F_SETLK, _F_SETLKW, _F_OFD_SETLK, _F_OFD_SETLKW = 6, 7, 37, 38
_O_ACCMODE, _O_TRUNC = 0o3, 0o1000
# <asm-generic/ioctls.h>, <asm-generic/sockios.h>
_FIOSETOWN, _SIOCSPGRP = 0x8901, 0x8902
# <bits/socket.h>, <asm-generic/socket.h>
_SOCK_STREAM, _SOCK_TYPE = 1, 0xF
_SO_SNDBUF, _SO_RCVBUF, _SO_SNDBUFFORCE, _SO_RCVBUFFORCE = 7, 8, 32, 33
# <asm-generic/mman-common.h>
_MAP_SHARED, _MAP_ANONYMOUS = 0x01, 0x20

_ARGUMENTS = (
    # A lease holds up whoever opens the file, dnotify sees who does, SIGIO can be sent to others.
    # Locks on parts of a file are memory of the kernel's, which nobody counts; SQLite asks for
    # some. What they keep apart are here the processes of one submission.
    _Argument(
        (72, 25),
        1,
        (_F_SETLEASE, _F_NOTIFY, _F_SETOWN, _F_SETOWN_EX, _F_SETSIG),
        ignored=(_F_SETLK, _F_SETLKW, _F_OFD_SETLK, _F_OFD_SETLKW),
    ),  # fcntl
    _Argument((157, 167), 0, (_PR_SET_SECCOMP,)),  # prctl
    _Argument((16, 29), 1, (_FIOSETOWN, _SIOCSPGRP)),  # ioctl
    # A datagram from one of a pair of sockets can be addressed to any other.
    _Argument((53, 199), 1, (_SOCK_STREAM,), _SOCK_TYPE, only=True),  # socketpair
    # What lies in a socket is counted with its usual size.
    _Argument(
        (54, 208), 2, (_SO_SNDBUF, _SO_RCVBUF, _SO_SNDBUFFORCE, _SO_RCVBUFFORCE)
    ),  # setsockopt
    # Such memory stays taken when no process has its pages in use, so that nobody could count it.
    _Argument(
        (9, 222),
        3,
        (_MAP_SHARED | _MAP_ANONYMOUS,),
        _MAP_SHARED | _MAP_ANONYMOUS,
        error=errno.ENOMEM,
    ),  # mmap
)
# What Landlock's ABI does not cover before `_TRUNCATE_SINCE`: truncation by path, and opening with
# O_TRUNC but without a right to write that Landlock would ask for. (The flags of openat2 are in
# memory, which a filter cannot read.)
_TRUNCATING: dict[str, _Numbers] = {"truncate": (76, 45)}
_OPEN_READING = tuple(
    _Argument(number, index, (_O_TRUNC, _O_TRUNC | _O_ACCMODE), _O_TRUNC | _O_ACCMODE)
    for number, index in (((2, None), 1), ((257, 56), 2))  # open, openat
)
_OPENAT2 = (437, 437)
# What it does not cover before `_SCOPE_SINCE`. As root every submission has a user of its own,
# which has no right to signal others.
_SIGNALLING: dict[str, _Numbers] = {
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
}
_KILL, _TGKILL = (62, 129), (234, 131)

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
_ARGUMENT_SIZE = 8

# <linux/filter.h>: struct sock_filter, struct sock_fprog
_SOCK_FILTER = struct.Struct("HBBI")
_SOCK_FPROG = struct.Struct("HxxxxxxP")
# <linux/bpf_common.h>: BPF_LD | BPF_W | BPF_ABS, BPF_JMP | BPF_… | BPF_K, BPF_RET | BPF_K
_LOAD = 0x00 | 0x00 | 0x20
_AND = 0x04 | 0x50 | 0x00  # BPF_ALU | BPF_AND | BPF_K
_JUMP_IF_EQUAL = 0x05 | 0x10 | 0x00
_JUMP_IF_AT_LEAST = 0x05 | 0x30 | 0x00
_JUMP_IF_ANY_BIT = 0x05 | 0x40 | 0x00
_RETURN = 0x06 | 0x00


def seccomp(landlock_version: int, *, own_user: bool) -> None:
    """Deny this process and its descendants the system calls named above; have some do nothing.

    Parameters
    ----------
    landlock_version : int
        The version of Landlock's ABI that confines this process, 0 for none. What that
        version cannot forbid is denied here.
    own_user : bool
        Whether no other process has this process's user: then there is none to send a signal to.

    Raises
    ------
    OSError
        Where there are no filters, or for an unknown processor.
    """
    machine = _machine()
    code = seccomp_program()
    if landlock_version < _TRUNCATE_SINCE:
        code = b"".join(_without_truncating(machine)) + code
    if landlock_version < _SCOPE_SINCE and not own_user:
        code = b"".join(_without_signalling(machine, os.getpid())) + code
    program = b"".join(_head(machine)) + code
    instructions = ctypes.create_string_buffer(program)
    header = _SOCK_FPROG.pack(len(program) // _SOCK_FILTER.size, ctypes.addressof(instructions))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    buffer = ctypes.create_string_buffer(header)
    _checked(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(buffer), 0, 0))


def _machine() -> str:
    """Return the processor's name. Raises OSError for an unknown one."""
    if platform.machine() not in _ARCHITECTURES:
        raise OSError(errno.ENOSYS, "no filter for this processor")
    return platform.machine()


@functools.cache
def seccomp_program() -> bytes:
    """Return the part of the filter that all sandboxes have, as BPF. The zygote makes it, once.

    Raises
    ------
    OSError
        For an unknown processor.
    """
    return b"".join(_program(_ARCHITECTURES[_machine()][1]))


_REFUSE = _RET_ERRNO | errno.EPERM


def _head(machine: str) -> list[bytes]:
    """Return the filter's beginning, after which the number of the system call is loaded."""
    refuse = _statement(_RETURN, _REFUSE)
    return [
        _statement(_LOAD, _ARCHITECTURE),
        _statement(_JUMP_IF_EQUAL, _ARCHITECTURES[machine][0], 1, 0),
        refuse,
        _statement(_LOAD, _NUMBER),
        _statement(_JUMP_IF_AT_LEAST, _X32_SYSCALL_BIT, 0, 1),
        refuse,
    ]


def _refused(column: int, calls: dict[str, _Numbers]) -> list[bytes]:
    """Return the instructions that refuse system calls."""
    refuse = _statement(_RETURN, _REFUSE)
    return [
        instruction
        for number in _in(column, calls)
        for instruction in (_statement(_JUMP_IF_EQUAL, number, 0, 1), refuse)
    ]


def _refused_argument(column: int, rule: _Argument) -> list[bytes]:
    """Return the instructions that compare an argument; nothing follows for that system call."""
    number = rule.number[column]
    if number is None:
        return []
    refuse = _statement(_RETURN, _RET_ERRNO | rule.error)
    allow = _statement(_RETURN, _RET_ALLOW)
    named, others = (allow, refuse) if rule.only else (refuse, allow)
    body = [
        _statement(_LOAD, _FIRST_ARGUMENT + _ARGUMENT_SIZE * rule.index),
        _statement(_AND, rule.mask),
    ]
    for value in rule.values:
        body += [_statement(_JUMP_IF_EQUAL, value, 0, 1), named]
    for value in rule.ignored:
        body += [_statement(_JUMP_IF_EQUAL, value, 0, 1), _statement(_RETURN, _RET_ERRNO)]
    body.append(others)
    return [_statement(_JUMP_IF_EQUAL, number, 0, len(body)), *body]


def _without_truncating(machine: str) -> list[bytes]:
    """Return the instructions that refuse what empties files that may only be read."""
    column = _ARCHITECTURES[machine][1]
    program = _refused(column, _TRUNCATING)
    for rule in _OPEN_READING:
        program += _refused_argument(column, rule)
    program += [
        _statement(_JUMP_IF_EQUAL, _OPENAT2[column], 0, 1),
        _statement(_RETURN, _RET_ERRNO | errno.ENOSYS),  # openat is used instead
    ]
    return program


def _without_signalling(machine: str, process: int) -> list[bytes]:
    """Return the instructions that refuse signals to any other than a process and its group."""
    column = _ARCHITECTURES[machine][1]
    group = 2**32 - process
    return [
        *_refused(column, _SIGNALLING),
        *_refused_argument(column, _Argument(_KILL, 0, (0, process, group), only=True)),
        *_refused_argument(column, _Argument(_TGKILL, 0, (process,), only=True)),
    ]


def _program(column: int) -> list[bytes]:
    """Return the filter's instructions for a processor, after its beginning."""
    refuse = _statement(_RETURN, _REFUSE)
    allow = _statement(_RETURN, _RET_ALLOW)
    program = _refused(column, _DENIED)
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
    for rule in _ARGUMENTS:
        program += _refused_argument(column, rule)
    for numbers in _ON_ITSELF_ONLY.values():
        program += _refused_argument(column, _Argument(numbers, 0, (0,), only=True))
    return [*program, allow]


def _statement(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """Return one instruction; the jumps count the instructions to leave out."""
    return _SOCK_FILTER.pack(code, if_true, if_false, k)


def _in(column: int, calls: dict[str, _Numbers]) -> list[int]:
    """Return the numbers that system calls have on a processor, as far as it has them."""
    return [number for numbers in calls.values() if (number := numbers[column]) is not None]
