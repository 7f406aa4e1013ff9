"""What a sandbox finds is its own, and what it may take, call and reach is what was promised."""

import ctypes
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict

import pytest

from mlmath.sandbox.guest import linux
from mlmath.sandbox.rpc.zygote_request import SandboxSettings

MB = 2**20
MEMORY = 512 * MB
ROOT = os.geteuid() == 0
CAN_READ_ALL = 1 << linux.CAP_DAC_READ_SEARCH
MACHINE = os.uname().machine
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # as libseccomp calls them

# A submission's process, confined as the zygote does it; `answer` is what it tells.
PROGRAM = """
import ctypes, json, os, resource, signal, socket, subprocess, sys, tempfile
from mlmath.sandbox.guest import linux
from mlmath.sandbox.guest.confinement import confine, prepare_zygote
from mlmath.sandbox.rpc.zygote_request import SandboxSettings
folder, settings, user, version = sys.argv[1], *map(json.loads, sys.argv[2:])
os.environ["TMPDIR"] = folder
assert tempfile.gettempdir() == folder  # as some libraries do when they are imported
if version:
    linux.max_landlock_version = version
if user:
    linux.prctl(linux.PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    linux.keep_only_capability(linux.CAP_DAC_READ_SEARCH)  # Python may be in root's home
rules = prepare_zygote(folder)
told = os.dup(1)
active = confine(SandboxSettings(**settings), told, rules)
{code}
os.write(told, json.dumps(answer).encode())
"""


def confined(tmp_path, code, *, user=0, landlock=0):
    """Run code in a confined process; return the value that it gives to `answer`."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)  # a sandbox has a user of its own
    if user:
        os.chown(scratch, user, user)
    settings = SandboxSettings(
        full=False, cpus=sorted(os.sched_getaffinity(0)), scratch=str(scratch), memory=MEMORY,
        file_size=MB, disk=MB, output=1000, cpu=60, grader=os.getpid(),
    )  # fmt: skip
    program = PROGRAM.replace("{code}", code)
    command = [sys.executable, "-c", program, tmp_path, json.dumps(asdict(settings))]
    command += [json.dumps(user), json.dumps(landlock)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def landlock_version():
    """Return the kernel's version of Landlock's ABI, 0 for none."""
    try:
        return linux.landlock_version()
    except OSError:
        return 0


def capabilities():
    """Return the capabilities of this process as a bit set."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1], 16) for line in status if line.startswith("CapEff"))


root = pytest.mark.root
as_root = pytest.mark.skipif(not ROOT, reason="root alone can become another user")
needs_landlock = pytest.mark.skipif(not landlock_version(), reason="a kernel without Landlock")
can_read_all = pytest.mark.skipif(
    not capabilities() & CAN_READ_ALL, reason="root without the capability to read everything"
)


def test_temporary_files_lie_in_the_sandbox_s_folder_even_if_a_library_asked_before(tmp_path):
    code = "with tempfile.TemporaryDirectory() as made: answer = os.path.dirname(made)"
    assert confined(tmp_path, code) == str(tmp_path / "scratch")


def test_signals_end_what_a_submission_starts_as_they_do_elsewhere(tmp_path):
    code = """
with subprocess.Popen(["/bin/sleep", "600"]) as started:
    started.terminate()
    answer = -started.wait() == signal.SIGTERM
"""
    assert confined(tmp_path, code)


def test_a_submission_can_take_the_memory_it_is_promised_and_no_more(tmp_path):
    code = f"""
answer = []
for size in ({MEMORY} * 99 // 100, {MEMORY} * 11 // 10):
    try:
        bytearray(size)
        answer.append("taken")
    except MemoryError:
        answer.append("refused")
"""
    assert confined(tmp_path, code) == ["taken", "refused"]


@root
@as_root
def test_a_submission_that_root_grades_has_a_user_of_its_own_and_can_do_nothing_more(tmp_path):
    code = """
with open("/proc/self/status") as status:
    able = [line.split()[1] for line in status if line.startswith(("CapEff", "CapPrm", "CapAmb"))]
answer = [active, [*os.getresuid(), *os.getresgid()], [int(each, 16) for each in able]]
"""
    active, ids, able = confined(tmp_path, code)
    assert "unprivileged user" in active
    assert len({*ids}) == 1
    assert ids[0] >= 1000
    assert {*able} <= {0, CAN_READ_ALL}


@root
@as_root
@can_read_all
@pytest.mark.parametrize("kept", [linux.CAP_DAC_READ_SEARCH, None], ids=["kept", "given up"])
def test_a_capability_that_is_kept_is_the_only_one_and_what_is_started_has_it_too(tmp_path, kept):
    secret = tmp_path / "secret"
    secret.write_text("seen")
    secret.chmod(0o600)
    program = f"""
import os, subprocess
from mlmath.sandbox.guest import linux
linux.prctl(linux.PR_SET_KEEPCAPS, 1)
os.setresuid(20001, 20001, 20001)
linux.keep_only_capability({kept})
os.execv("/bin/sh", ["sh", "-c", "grep CapEff /proc/self/status; cat {secret}"])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    able, *seen = done.stdout.splitlines()
    assert int(able.split()[1], 16) == (0 if kept is None else 1 << kept), done.stderr
    assert seen == ([] if kept is None else ["seen"])


# -- what the kernel's versions forbid -----------------------------------------------------------


@needs_landlock
@pytest.mark.parametrize(
    ("version", "user", "lacking"),
    [
        (2, 0, " (without truncation: denied by seccomp)"),
        (5, 0, ""),
        (2, 20001, " (without truncation and signals to others: denied by seccomp)"),
        (5, 20001, " (without signals to others: denied by seccomp)"),
        (6, 20001, ""),
    ],
)
@root
@as_root
@can_read_all
def test_what_an_older_kernel_lacks_is_named_with_what_denies_it(tmp_path, version, user, lacking):
    if landlock_version() < version:
        pytest.skip("a kernel with an older Landlock")
    active = confined(tmp_path, "answer = active", user=user, landlock=version)
    assert f"landlock {version}{lacking}" in active
    assert ("unprivileged user" in active) == (not user)


@needs_landlock
@pytest.mark.skipif(landlock_version() < 6, reason="a kernel whose Landlock has no scopes")
def test_landlock_alone_keeps_abstract_sockets_and_signals_on_their_side():
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(f"\0mlmath-{os.getpid()}")
    program = f"""
import os, socket
from mlmath.sandbox.guest import linux
def tell():
    try:
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).connect("\\0mlmath-{os.getpid()}")
        os.kill({os.getpid()}, 0)
        print("reached")
    except PermissionError:
        print("kept away")
tell()
linux.landlock([linux.landlock_rule("/", linux.READ)])
tell()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split("\n") == ["reached", "kept away", ""], done.stderr


@needs_landlock
@pytest.mark.skipif(MACHINE != "x86_64", reason="other processors have no such call")
def test_where_landlock_knows_no_truncation_no_way_of_opening_may_truncate_what_is_read(tmp_path):
    code = """
call = ctypes.CDLL(None).syscall
open("own", "w").write("kept")
found = [
    call({open}, b"own", os.O_RDONLY | os.O_TRUNC),
    call({openat}, -100, b"own", os.O_RDONLY | os.O_TRUNC),
    call({truncate}, b"own", 0),
]
answer = [found, open("own").read(), call({open}, b"own", os.O_RDONLY) > 0]
""".format(**numbers_of(["open", "openat", "truncate"]))
    assert confined(tmp_path, code, landlock=2) == [[-1, -1, -1], "kept", True]


# -- system calls --------------------------------------------------------------------------------

REFUSED = """
socket connect bind sendmsg sendmmsg setsid setpgid ptrace process_vm_readv process_vm_writev
pidfd_getfd unshare setns mount umount2 pivot_root chroot name_to_handle_at open_by_handle_at bpf
perf_event_open userfaultfd inotify_init inotify_init1 inotify_add_watch fanotify_init
fanotify_mark memfd_create memfd_secret io_uring_setup io_setup landlock_create_ruleset
landlock_add_rule landlock_restrict_self seccomp add_key request_key keyctl shmget shmat shmctl
semget semop semtimedop semctl msgget msgsnd msgrcv msgctl mq_open mq_unlink setpriority
sched_setaffinity process_madvise process_mrelease kcmp syslog ioprio_set personality kexec_load
fsopen open_tree move_mount
"""
# They report success and do nothing, with arguments that would be an error otherwise.
WITHOUT_EFFECT = """
chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat
setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr
"""
# Of another process than the caller itself.
OF_OTHERS = "prlimit64 sched_setscheduler sched_setparam sched_setattr migrate_pages"


def numbers_of(names):
    """Return the numbers of system calls on this machine, as libseccomp knows them."""
    try:
        resolve = ctypes.CDLL("libseccomp.so.2").seccomp_syscall_resolve_name_arch
    except OSError:
        pytest.skip("without libseccomp nobody else knows the numbers")
    found = {name: resolve(ARCHITECTURES[MACHINE], name.encode()) for name in names}
    return {name: number for name, number in found.items() if number >= 0}


@pytest.mark.skipif(MACHINE not in ARCHITECTURES, reason="a processor without a filter")
@pytest.mark.parametrize(
    ("names", "first", "outcome"),
    [(REFUSED, -1, "EPERM"), (WITHOUT_EFFECT, -1, "success"), (OF_OTHERS, 2**31 - 1, "EPERM")],
    ids=["refused", "without effect", "of others"],
)
def test_system_calls_have_the_numbers_by_which_others_know_them(tmp_path, names, first, outcome):
    code = f"""
import errno
call = ctypes.CDLL(None, use_errno=True).syscall
answer = {{}}
for name, number in {numbers_of(names.split())!r}.items():
    failed = call(number, {first}, None, None, None, None) < 0
    answer[name] = errno.errorcode[ctypes.get_errno()] if failed else "success"
"""
    told = confined(tmp_path, code)
    assert len(told) >= len(names.split()) // 2
    assert {name: found for name, found in told.items() if found != outcome} == {}
