"""Linux's means of confinement that Python has no module for: prctl, Landlock, seccomp.

Each function does one thing to the calling process and raises OSError where the kernel does not
offer it. What is used, and with which rules, is decided in `confinement`.

Sources: the kernel's own documentation of Landlock (userspace-api/landlock), of seccomp filters
(userspace-api/seccomp_filter) and the manual pages of prctl(2), capset(2) and unshare(2).
"""

import ctypes
import functools
import os
import platform
import struct

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS = 1, 4, 8
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT = 22, 38, 47
CAP_DAC_READ_SEARCH = 2
CLONE_NEWNS = 0x00020000

# What may be done beneath a path, as Landlock names it.
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
MAKE_FIFO, MAKE_SYM, TRUNCATE = 1 << 10, 1 << 12, 1 << 14
READ = EXECUTE | READ_FILE | READ_DIR
_FILE_ONLY = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights each ABI version knows


def _checked(result):
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


def prctl(option, value=0, *more):
    """Call prctl(2)."""
    arguments = [ctypes.c_ulong(v) for v in (value, *more, 0, 0, 0)][:4]
    return _checked(_libc.prctl(option, *arguments))


def private_mount(path):
    """Put an empty file system in memory over `path`, for this process and its descendants."""
    _checked(_libc.unshare(CLONE_NEWNS))
    private = 1 << 18 | 1 << 14  # MS_PRIVATE | MS_REC: nothing of it is seen outside
    _checked(_libc.mount(b"none", b"/", None, ctypes.c_ulong(private), None))
    options = b"size=64m,nr_inodes=4096,mode=1777"
    _checked(_libc.mount(b"tmpfs", path.encode(), b"tmpfs", ctypes.c_ulong(6), options))


def keep_only_capability(capability):
    """Give up every capability but one (or all, for None), which children inherit."""
    bits = 0 if capability is None else 1 << capability
    header = struct.pack("Ii", 0x20080522, 0)
    data = struct.pack("IIIIII", bits, bits, bits, 0, 0, 0)
    _checked(_libc.capset(header, data))
    if bits:
        prctl(PR_CAP_AMBIENT, 2, capability)


def landlock_version():
    """The version of Landlock's ABI that the kernel has. Raises OSError for none."""
    return _checked(_libc.syscall(444, None, ctypes.c_size_t(0), 1))


def landlock_rule(path, allowed):
    """Return a rule for `landlock`: a descriptor of `path`, and what may be done beneath it.

    Raises OSError when there is no such path.
    """
    beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    return beneath, allowed if os.path.isdir(path) else allowed & _FILE_ONLY


def landlock(rules):
    """Restrict this process and its descendants to what `rules` allow.

    Parameters
    ----------
    rules : list of (int, int)
        What `landlock_rule` returned.

    Returns
    -------
    int
        The ABI version: 4 and later also forbid TCP, 6 and later also signals and abstract
        sockets across the boundary.
    """
    version = landlock_version()
    rights = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    network = 3 if version >= 4 else 0
    scopes = 3 if version >= 6 else 0
    attributes = struct.pack("QQQ", rights, network, scopes)[: 8 if version < 4 else 24]
    if 4 <= version < 6:
        attributes = attributes[:16]
    ruleset = _checked(_libc.syscall(444, attributes, ctypes.c_size_t(len(attributes)), 0))
    try:
        for beneath, allowed in rules:
            rule = struct.pack("=Qi", allowed & rights, beneath)
            _checked(_libc.syscall(445, ruleset, 1, rule, 0))
        prctl(PR_SET_NO_NEW_PRIVS, 1)
        _checked(_libc.syscall(446, ruleset, 0))
    finally:
        os.close(ruleset)
    return version


# Numbers of the system calls that a submission does not need: (x86_64, aarch64).
_DENIED = {
    "socket": (41, 198),
    "setsid": (112, 157),  # without these two, its process group holds all it ever starts
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
# System calls that change a file's owner, rights, times and attributes, to which Landlock has no
# rules: a submission that runs as the grader's own user could lock the grader out of its files.
# They do nothing and say that they did, as copying a file ends with one of them.
_IGNORED = {
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
# System calls that take a process first, which may only be the caller itself (0).
_ON_ITSELF_ONLY = {
    "prlimit64": (302, 261),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}
_CLONE, _CLONE3 = (56, 220), (435, 435)
_NEW_NAMESPACES = 0x7E020000
_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_EPERM, _ENOSYS = 1, 38


def seccomp():
    """Deny this process and its descendants the system calls named above, or ignore them.

    Raises OSError where there are no filters, or for an unknown processor.
    """
    program = seccomp_program()
    code = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    buffer = ctypes.create_string_buffer(header)
    _checked(_libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(buffer), 0, 0))


@functools.cache
def seccomp_program():
    """Return the filter as BPF instructions; made once, before any process needs it.

    Raises OSError for an unknown processor.
    """
    if platform.machine() not in _ARCHITECTURES:
        raise OSError(_ENOSYS, "no filter for this processor")
    return b"".join(_program(*_ARCHITECTURES[platform.machine()]))


def _program(audit_architecture, column):
    load, jump_equal, jump_at_least, jump_set, give = 0x20, 0x15, 0x35, 0x45, 0x06
    number, architecture, argument = 0, 4, 16

    def statement(code, k, if_true=0, if_false=0):
        return struct.pack("HBBI", code, if_true, if_false, k)

    refuse = statement(give, _ERRNO | _EPERM)
    program = [
        statement(load, architecture),
        statement(jump_equal, audit_architecture, 1, 0),
        refuse,
        statement(load, number),
        statement(jump_at_least, 0x40000000, 0, 1),
        refuse,
    ]
    for numbers in _DENIED.values():
        program += [statement(jump_equal, numbers[column], 0, 1), refuse]
    for numbers in _IGNORED.values():
        if numbers[column] is not None:
            program += [
                statement(jump_equal, numbers[column], 0, 1),
                statement(give, _ERRNO),  # no error, and no call
            ]
    program += [
        statement(jump_equal, _CLONE3[column], 0, 1),
        statement(give, _ERRNO | _ENOSYS),  # the C library then uses clone, whose flags can be seen
        statement(jump_equal, _CLONE[column], 0, 4),
        statement(load, argument),
        statement(jump_set, _NEW_NAMESPACES, 0, 1),
        refuse,
        statement(give, _ALLOW),
    ]
    for numbers in _ON_ITSELF_ONLY.values():
        program += [
            statement(jump_equal, numbers[column], 0, 4),
            statement(load, argument),
            statement(jump_equal, 0, 1, 0),
            refuse,
            statement(give, _ALLOW),
        ]
    return [*program, statement(give, _ALLOW)]
