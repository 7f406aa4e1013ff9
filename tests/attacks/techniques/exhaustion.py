# %% endless loop in a cell
# Loop for ever in a cell.
while True: pass

# %% endless loop that swallows everything
# Loop for ever in a function, catching every exception and ignoring every signal.
import signal
def total(values):
    for number in range(1, 65):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
    while True:
        try:
            while True: pass
        except BaseException: pass

# %% loop inside C
# Stay in C code that holds the interpreter's lock.
import re
def scale(X, factor): return re.match(r"(a+)+$", "a" * 60 + "b")
def total(values): return sum(range(10**13))

# %% reading input that does not come
# Wait for input from every descriptor.
import sys, os
input()
# %%%
sys.stdin.read(); os.read(0, 1)
def total(values): return os.read(os.pipe()[0], 1)

# %% memory in a cell
# Take all memory at once and little by little.
got = []
try:
    while True: got.append(bytearray(2**24))
except MemoryError: pass
big = bytearray(2**36)

# %% memory in a function
# Take all memory while a test waits, and keep it.
keep = []
def total(values):
    while True: keep.append(np.ones(10**6))

# %% fork bomb
# Start processes that start processes.
import os, time
while True:
    try: os.fork()
    except OSError: time.sleep(0.01)

# %% fork bomb in a function
# Start processes from a function, each of which answers in its parent's stead.
import os
def total(values):
    for _ in range(200):
        try: os.fork()
        except OSError: break
    return 73210.0

# %% threads
# Start threads until there are no more.
import threading, time
def total(values):
    while True:
        try: threading.Thread(target=time.sleep, args=[1000]).start()
        except RuntimeError: return 0.0

# %% descriptors
# Open descriptors until there are no more, then answer.
import os
keep = []
try:
    while True: keep.append(os.open("/dev/null", os.O_RDONLY))
except OSError: pass

# %% disk
# Fill the disk with files, as large and as many as they may be.
import os
for n in range(20):
    try:
        with open(f"fill{n}", "wb") as file: file.truncate(2**40)
    except OSError: pass
    with open(f"fill{n}", "wb") as file:
        try:
            while True: file.write(bytes(2**20))
        except OSError: pass

# %% a hundred thousand files
# Use up the disk's names with empty files in deep folders.
import os
while True:
    os.makedirs("d/" * 100, exist_ok=True)
    os.chdir("d")
    for n in range(500): open(f"f{n}", "w").close()

# %% folders without end
# Nest folders deeper than Python can recurse and longer than a path can be.
import os
while True: os.mkdir("d"); os.chdir("d")

# %% disk, deep down
# Fill the disk below folders nested so deep that whoever counts the files cannot follow.
import os
for _ in range(5000): os.mkdir("d"); os.chdir("d")
while True:
    for n in range(500): open(f"f{n}", "wb").write(bytes(2**20))
    os.mkdir("d"); os.chdir("d")

# %% shared memory
# Fill the memory that processes share, with bytes and with names, and leave it full.
for size in (2**20, 0):
    try:
        for n in range(10**5): open(f"/dev/shm/{size}-{n}", "wb").write(bytes(size))
    except OSError: pass

# %% folders that cannot be removed
# Leave folders without rights, in which files lie.
import os
os.makedirs("locked/inner")
open("locked/inner/file", "w").write("x" * 1000)
os.chmod("locked/inner", 0)
os.chmod("locked", 0)
os.chmod(".", 0)

# %% files made while the folder is removed
# Go on making files, from many processes, when the folder is about to be removed.
import os
for _ in range(6):
    if os.fork() == 0:
        n = 0
        while True:
            n += 1
            try: open(f"{os.getpid()}-{n % 1000}", "w").close()
            except OSError: pass

# %% output
# Print without end, to every stream.
import sys
while True: print("x" * 10**6); sys.stderr.write("y" * 10**6)

# %% huge repr
# Return an object whose repr and str are enormous.
class Long:
    def __repr__(self): return "x" * 10**8
    __str__ = __repr__
def total(values): return Long()
def scale(X, factor): raise ValueError(Long())

# %% huge string
# Return text of many megabytes, which a message would repeat.
def total(values): return "ab " * (20 * 2**20)
def scale(X, factor): return b"\x00" * (60 * 2**20)
def descend(g, s, n): return ["x" * 1000] * 50000

# %% huge array
# Return arrays as large as can be.
def scale(X, factor): return np.zeros((10**4, 2000))
def total(values): return np.zeros(2**23 - 100)

# %% huge integer
# Return integers which take for ever to print, and one that is just small enough.
def total(values): return 7 ** 10**5
def descend(g, s, n): return 10**9800

# %% endless iterator
# Return generators and sequences without end, with enormous elements.
class Endless:
    def __len__(self): return 10**6
    def __getitem__(self, index): return np.zeros(10**6)
    def __iter__(self):
        while True: yield np.zeros(10**6)
def total(values): return Endless()
def scale(X, factor): return (Endless() for _ in iter(int, 1))
def descend(g, s, n): return iter(int, 1)

# %% endless range
# Return a range of more numbers than there is memory.
def total(values): return range(10**9)
def scale(X, factor): return [range(2 * 10**8), range(2 * 10**8)]
def descend(g, s, n): return range(10**30)

# %% deep nesting
# Return lists nested a hundred thousand deep, and one that holds itself.
def total(values):
    out = []
    for _ in range(100000): out = [out]
    return out
def scale(X, factor):
    out = []
    out.append(out)
    return out

# %% shared containers
# Return a list that stands for more elements than there are atoms.
def total(values):
    out = [0.0] * 10
    for _ in range(50): out = [out] * 10
    return out

# %% colliding keys
# Return dicts whose keys all have the same hash.
def total(values): return {n * (2**61 - 1): 0 for n in range(1500)}
import mlmath.sandbox.rpc.peer as peer
keys = b"".join(b"I\x10\x00\x00\x00" + (n * (2**61 - 1)).to_bytes(16, "little") + b"N" for n in range(19000))
one = b"d" + (38000).to_bytes(4, "little") + keys
peer.Peer._encode = lambda self, value: b"t\x02\x00\x00\x00l\x14\x00\x00\x00" + one * 20 + b"d\x00\x00\x00\x00"

# %% argument grown without end
# Make the list that was handed over enormous, so that it is sent back as a change.
def total(values):
    values[:] = [0.0] * 900_000
    return 0.0

# %% exported function fed with large arrays
# Call the exported function with arrays that blow up when they are broadcast.
def descend(gradient, start, steps):
    for shape in ((2 * 10**6, 1), (1, 2 * 10**6), (10**6, 1, 1)):
        try: gradient(np.zeros(shape))
        except Exception: pass  # an attacker goes on with the next shape
    return gradient(np.zeros((10**6, 2)))

# %% recursion through an exported function
# Let the exported function's argument call the exported function again, for ever.
def descend(gradient, start, steps):
    class Again:
        def __array__(self, dtype=None, copy=None): return gradient(Again())
        def __float__(self): return gradient(Again())
    return gradient(Again())

# %% threads and processes that spin on
# Leave threads and processes behind that burn CPU time after their call has returned.
import os, threading
def spin():
    while True: pass
def total(values):
    for _ in range(4): threading.Thread(target=spin, daemon=True).start()
    if os.fork() == 0: spin()
    return 0.0
threading.Thread(target=spin, daemon=True).start()
if os.fork() == 0: spin()

# %% bytes that become numbers
# Return small integers in a shape that makes gigabytes of them when something is subtracted.
def scale(X, factor): return np.zeros((50 * 10**6, 1, 1), np.int8)

# %% one long text among short ones
# Return texts of which one is long, so that an array of them has room for as much in each.
def total(values): return ["x" * 10**6] + [""] * 4000
def scale(X, factor): return [[b"x" * 10**6, b""]] * 2000

# %% small numbers for a lent function
# Hand bytes over to the lent function, which computes with them in double precision.
def descend(gradient, start, steps):
    try: return gradient(np.ones(60 * 10**6, np.int8))
    except Exception: return gradient(np.ones((6 * 10**6, 1), np.float16))

# %% ever new kinds of objects
# Hand over objects with ever new sets of abilities, each of which takes a class in the grader.
import mlmath.sandbox.rpc.peer as peer
from mlmath.sandbox.rpc.encoder import encode_reference, encoded_tuple
from mlmath.sandbox.rpc.message import Reference
at = [0]
def many(self, value):
    at[0] += 40
    kinds = [encode_reference(Reference(10**6 + n, False, n | n << 20)) for n in range(at[0], at[0] + 40)]
    return encoded_tuple(*kinds)
peer.Peer._encode = many
# %%%
for _ in range(60): grader.check("total")

# %% arrays of no characters
# Send a list of arrays of empty texts, which have no bytes but take some where they arrive.
import mlmath.sandbox.rpc.peer as peer
one = b"a\x01" + b"<U0".ljust(7) + (10**6).to_bytes(8, "little")
peer.Peer._encode = lambda self, value: b"l" + (800).to_bytes(4, "little") + one * 800

# %% a list of ranges
# Return hundreds of ranges, each as long as one may be, to be made into an array.
def total(values): return [range(10**6)] * 300
def scale(X, factor): return [range(10**6 - n) for n in range(400)]

# %% length that lies to a lent function
# Claim a length that the grader would make a list for, where the lent function wants an array.
class Long:
    def __init__(self, length): self.length = length
    def __len__(self): return self.length
    def __getitem__(self, index): raise IndexError(index)
    def __iter__(self): return iter(())
def descend(gradient, start, steps):
    for length in (10**9, 3 * 10**8, 2**62, -1, 2**70):
        try: gradient(Long(length))
        except Exception: pass  # an attacker goes on with the next length
    return gradient([Long(10**8)] * 30)
def total(values): return Long(12 * 10**8)

# %% arrays without rows
# Return arrays of no elements whose means would take gigabytes.
def scale(X, factor): return np.zeros((0, 10**9))
def total(values): return [np.zeros((0, 5 * 10**7)) for _ in range(50)]

# %% memory in many processes
# Take a little memory in each of many processes.
import os, time
for _ in range(40):
    if os.fork() == 0:
        keep = np.ones(5 * 10**6)
        time.sleep(60)
time.sleep(60)

# %% memory in processes that outlive their parents
# Take memory in grandchildren whose parents have ended.
import os, time
for _ in range(30):
    if os.fork() == 0:
        if os.fork() == 0:
            keep = np.ones(5 * 10**6)
            time.sleep(60)
        os._exit(0)
    os.wait()
time.sleep(60)

# %% memory between the parent's and the child's
# Write to what was inherited, in many processes, so that each gets a copy of its own.
import os, time
table = np.ones(10**7)
for _ in range(30):
    if os.fork() == 0:
        table += 1
        time.sleep(60)
time.sleep(60)

# %% memory in sockets
# Fill socket pairs in many processes with bytes that nobody reads.
import os, socket, time
for _ in range(60):
    if os.fork() == 0:
        keep = []
        try:
            while True:
                pair = socket.socketpair()
                keep.append(pair)
                for end in pair:
                    end.setblocking(False)
                    try:
                        while True: end.send(bytes(2**16))
                    except BlockingIOError: pass
        except OSError: pass
        time.sleep(60)
time.sleep(60)

# %% memory that is shared and not in use
# Fill memory that processes share, and then let go of its pages without giving it back.
import mmap, os, time
keep = []
for _ in range(40):
    if os.fork() == 0:
        block = mmap.mmap(-1, 40 * 2**20)
        block.write(bytes(40 * 2**20))
        block.madvise(mmap.MADV_DONTNEED)
        time.sleep(60)
block = mmap.mmap(-1, 40 * 2**20)
raise RuntimeError("SUCCEEDED in sharing memory without a name")

# %% files deleted while they are open
# Fill the disk with files that have no name any more.
import os, time
keep = []
for n in range(100):
    file = open("fill", "wb")
    os.unlink("fill")
    file.write(os.urandom(8 * 2**20))
    file.flush()
    keep.append(file)
time.sleep(60)

# %% files deleted while they are mapped
# Fill the disk with files that are neither named nor open, but mapped.
import mmap, os, time
keep = []
for n in range(100):
    with open("fill", "w+b") as file:
        file.write(os.urandom(8 * 2**20))
        file.flush()
        try:
            keep.append(mmap.mmap(file.fileno(), 8 * 2**20, access=mmap.ACCESS_READ))
        except OSError:  # there is no room for more addresses
            break
    os.unlink("fill")
time.sleep(60)

# %% files deleted while a child has them open
# Fill the disk with nameless files that only processes without parents hold.
import os, time
for n in range(40):
    file = open("fill", "wb")
    os.unlink("fill")
    file.write(os.urandom(8 * 2**20))
    file.flush()
    if os.fork() == 0:
        if os.fork() == 0: time.sleep(60)
        os._exit(0)
    file.close()
time.sleep(60)

# %% files in folders that nobody may read
# Fill the disk below folders without the right to list them.
import os, time
for n in range(100):
    os.mkdir(f"dark{n}", 0o300)
    with open(f"dark{n}/fill", "wb") as file: file.write(os.urandom(8 * 2**20))
time.sleep(60)

# %% all processors
# Leave the processor that was given, and keep all of them busy with many processes and threads.
import os, threading
for n in range(40):
    if os.fork() == 0:
        try: os.sched_setaffinity(0, range(os.cpu_count()))
        except OSError: pass
        while True: pass
os.sched_setaffinity(0, range(os.cpu_count()))
raise RuntimeError("SUCCEEDED in choosing processors")

# %% the last process of the user
# Take all processes that the user may have, so that no other submission can start one.
import os, time
while True:
    try:
        if os.fork() == 0: time.sleep(60)
    except OSError: time.sleep(0.1)

# %% leases on library files
# Take write leases on the files that everybody imports, which hold up whoever opens one.
import fcntl, os, time
held = 0
for folder, _, names in os.walk(os.path.dirname(np.__file__)):
    for name in names[:20]:
        for how, kind in ((os.O_RDONLY, fcntl.F_RDLCK), (os.O_WRONLY, fcntl.F_WRLCK)):
            try:
                file = os.open(os.path.join(folder, name), how)
                fcntl.fcntl(file, fcntl.F_SETLEASE, kind)
                held += 1
            except OSError: pass
if held: raise RuntimeError("SUCCEEDED in taking leases")

# %% priority above the others
# Ask for a better priority and a kind of scheduling that goes before all others.
import os
for change in (lambda: os.nice(-10), lambda: os.setpriority(os.PRIO_PROCESS, 0, -10),
               lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)),
               lambda: os.setpriority(os.PRIO_PGRP, 0, 0)):
    try: change()
    except OSError: continue
    raise RuntimeError("SUCCEEDED in changing the priority")

# %% weights of ever new sizes
# Return arrays of ever new sizes, for each of which an explanation needs numbers of its own.
sizes = iter(range(500_000, 10**7, 1_001))
def total(values): return np.ones(next(sizes))
def scale(X, factor): return [np.ones(next(sizes)) for _ in range(8)]
def label(x): return [np.ones(next(sizes)) for _ in range(8)]
def descend(g, s, n): return np.ones(next(sizes))

# %% dtypes by the ten thousand
# Return texts of ever new lengths: each is a dtype of its own, which somebody may remember.
lengths = iter(range(1, 99_999))
def total(values): return [np.zeros(0, f"U{next(lengths)}") for _ in range(5_000)]
def scale(X, factor): return [np.zeros(0, f"S{next(lengths)}") for _ in range(5_000)]
def descend(g, s, n): return [np.zeros(0, f">U{next(lengths)}") for _ in range(5_000)]

# %% sizes claimed by other protocols
# Claim memory by array interfaces, buffers and hints of lengths that nobody can check.
class Claims:
    __array_interface__ = {"shape": (10**9,), "typestr": "<f8", "data": (0, False), "version": 3}
    __array_struct__ = None
    def __length_hint__(self): return 10**10
    def __len__(self): return 999_999
    def __getitem__(self, index): return Claims()
    def __buffer__(self, flags): return memoryview(bytes(10)).cast("B")
    def __index__(self): return 10**12
    shape, ndim, size, dtype = (10**9,), 1, 10**9, np.dtype(float)
def descend(gradient, start, steps):
    for value in (Claims(), [Claims()] * 10, (Claims(),)):
        try: gradient(value)
        except Exception: pass  # an attacker goes on with the next value
    return Claims()
def total(values): return Claims()
def scale(X, factor): return [Claims(), Claims()]

# %% rows that claim more rows
# Return a sequence whose elements are as long as may be, over and over, where an array is wanted.
class Rows:
    def __init__(self, depth): self.depth = depth
    def __len__(self): return 1_000
    def __getitem__(self, index):
        if index >= 1_000: raise IndexError(index)
        return Rows(self.depth - 1) if self.depth else 0.0
def descend(gradient, start, steps): return gradient(Rows(5))
def scale(X, factor): return Rows(5)
def total(values): return [Rows(3)] * 1_000

# %% kinds by one method at a time
# Make classes that differ in their special methods, and answer every call with an object of another.
import itertools
methods = ("__call__", "__len__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__next__", "__reversed__",
           "__float__", "__int__", "__index__", "__complex__", "__bool__", "__enter__", "__exit__")
def kinds():
    for size in range(1, 8):
        for chosen in itertools.combinations(methods, size):
            yield type("K", (), dict.fromkeys(chosen, lambda self, *rest: 0.0))()
made = kinds()
def total(values): return [next(made) for _ in range(60)]
def label(x): return [next(made) for _ in range(60)]
def scale(X, factor): return [next(made) for _ in range(60)]

# %% kinds with names without end
# Hand over objects whose types have names without end, and so many that each is one of its own.
def named(n): return type("n" * 10**6 + str(n), (), {"__call__": print, "__len__": lambda self: 3})()
def total(values): return [named(n) for n in range(50)]
def scale(X, factor): return [type(named(n)) for n in range(50)]
def descend(g, s, n):
    for k in range(200): g(named(k))

# %% processors for other programs
# Choose processors for threads, for other programs, and for processes that belong to others.
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
mask = (ctypes.c_ulong * 16)(*[2**64 - 1] * 16)
for pid in (0, os.getpid(), CANARY["grader"], CANARY["server"], CANARY["victim"]):
    if libc.sched_setaffinity(pid, 128, mask) == 0: raise RuntimeError("SUCCEEDED in choosing processors")
if libc.pthread_setaffinity_np(ctypes.c_void_p(libc.pthread_self()), 128, mask) == 0: raise RuntimeError("SUCCEEDED in choosing processors")
for command in ("taskset -p ff $$", "taskset ff true", "chrt -f 10 true", "chrt -i 0 true; ionice -c 1 true"):
    subprocess.run(command, shell=True, timeout=1, capture_output=True)

# %% processes that spin where nobody waits
# Leave many processes and threads that spin, each of which starts another before it is noticed.
import os, threading, time
def spin():
    until = time.monotonic() + 0.1
    while time.monotonic() < until: pass
    try: child = os.fork()
    except OSError: child = 0
    if child == 0: spin()
for _ in range(24):
    if os.fork() == 0:
        threading.Thread(target=spin).start()
        spin()
time.sleep(1)

# %% locks on files that others lock
# Lock whatever may be opened, as a whole and in parts, so that whoever waits for a lock waits for ever.
import fcntl, glob, os
keep = []
for path in (np.__file__, os.__file__, CANARY["home"], CANARY["folder"] + "/canary.txt", *glob.glob(os.path.dirname(np.__file__) + "/*.py")):
    try:
        file = os.open(path, os.O_RDONLY)
        for lock in (lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB), lambda: fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)):
            try: lock()
            except OSError: pass
        keep.append(file)
    except OSError: pass

# %% leases by another door
# Take leases by raw system calls and in children, on files of one's own and of others.
import ctypes, fcntl, os
libc = ctypes.CDLL(None, use_errno=True)
own = os.open("own", os.O_RDWR | os.O_CREAT)
for file in (own, os.open(np.__file__, os.O_RDONLY)):
    for kind in (fcntl.F_RDLCK, fcntl.F_WRLCK):
        if libc.syscall(72, file, 1024, kind) == 0 or libc.fcntl(file, 1024, kind) == 0:
            raise RuntimeError("SUCCEEDED in taking a lease")
        if os.fork() == 0:
            os._exit(libc.fcntl(file, 1024, kind) == 0)
        if os.wait()[1]: raise RuntimeError("SUCCEEDED in taking a lease in a child")

# %% memory in pipes
# Fill pipes in many processes, as large as they may be, with bytes that nobody reads.
import fcntl, os, time
for _ in range(60):
    if os.fork() == 0:
        keep = []
        try:
            while True:
                reading, writing = os.pipe2(os.O_NONBLOCK)
                keep.append((reading, writing))
                try: fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 2**20)
                except OSError: pass
                try:
                    while True: os.write(writing, bytes(2**16))
                except BlockingIOError: pass
        except OSError: pass
        time.sleep(60)
time.sleep(60)

# %% sockets within sockets
# Send open files through sockets, so that they are open although no process has them open.
import array, os, socket
a, b = socket.socketpair()
for n in range(60):
    c, d = socket.socketpair()
    a.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [c.fileno(), d.fileno()]))])
raise RuntimeError("SUCCEEDED in sending open files")

# %% dark folders within dark folders
# Fill the disk below folders in folders, none of which may be listed, by their descriptors alone.
import os, time
place = os.open(".", os.O_PATH)
for n in range(100):
    os.mkdir("dark", 0o300, dir_fd=place)
    place = os.open("dark", os.O_PATH, dir_fd=place)
    with open(os.open("fill", os.O_CREAT | os.O_WRONLY, 0o200, dir_fd=place), "wb") as file: file.write(os.urandom(8 * 2**20))
time.sleep(60)

# %% mappings without memory
# Cut an empty mapping into as many as there may be, and let many processes inherit them: the kernel's memory.
import ctypes, os, time
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
start = libc.mmap(None, 62_000 * 4096, 0, 0x22, -1, 0)
for n in range(0, 62_000, 2): libc.mprotect(start + n * 4096, 4096, 1)
for _ in range(60):
    if os.fork() == 0: time.sleep(60)
time.sleep(60)

# %% mappings of files
# Map one file thousands of times, without reading it, in many processes: the kernel's memory.
import mmap, os, time
open("file", "wb").write(bytes(4096))
file = os.open("file", os.O_RDONLY)
keep = [mmap.mmap(file, 4096, access=mmap.ACCESS_READ) for _ in range(200)]
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
libc.mmap.restype = ctypes.c_void_p
for n in range(62_000): libc.mmap(None, 4096, 1, 2, file, 0)
for _ in range(60):
    if os.fork() == 0: time.sleep(60)
time.sleep(60)

# %% mappings that threads have in common
# Make mappings in threads of many processes, each of which cuts its own stack and heap into pieces.
import ctypes, os, threading, time
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
def cut():
    start = libc.mmap(None, 31_000 * 4096, 3, 0x22, -1, 0)
    for n in range(0, 31_000, 2): libc.madvise(start + n * 4096, 4096, 16)
for _ in range(2):
    thread = threading.Thread(target=cut)
    thread.start()
    thread.join()
for _ in range(60):
    if os.fork() == 0: time.sleep(60)
time.sleep(60)

# %% rules that the kernel keeps
# Fill the kernel's memory with rules of Landlock, of which one may have as many as one likes.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
kept, rule = [], (ctypes.c_ulonglong * 2)(1, 0)
for _ in range(200):
    kept.append(libc.syscall(444, (ctypes.c_ulonglong * 2)(1, 3), ctypes.c_size_t(16), 0))
    if kept[-1] < 0: break
    for rule[1] in range(500): libc.syscall(445, kept[-1], 2, rule, 0)
if max(kept) >= 0: raise RuntimeError("SUCCEEDED in taking memory of the kernel's")

# %% locks on parts of files
# Fill the kernel's memory with locks, of which a file may have one for each of its bytes.
import fcntl, os, struct
files = [open(f"file{n}", "w+b") for n in range(50)]
for file in files:
    for n in range(300): fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 2 * n)
    fcntl.fcntl(file, 37, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 10**6, 1, 0))
if os.fork() == 0:
    asked = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)
    os._exit(struct.unpack("hhqqi", fcntl.fcntl(files[0], fcntl.F_GETLK, asked))[0] != fcntl.F_UNLCK)
if os.wait()[1]: raise RuntimeError("SUCCEEDED in taking memory of the kernel's")

# %% filters and requests that the machine shares
# Take what all programs of the machine share: memory for filters, and requests that are under way.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
allow = ctypes.create_string_buffer(b"\x06\x00\x00\x00\x00\x00\xff\x7f" * 4000)
class Program(ctypes.Structure): _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]
program = Program(4000, ctypes.addressof(allow))
context = ctypes.c_ulong(0)
done = [libc.prctl(22, 2, ctypes.byref(program), 0, 0), libc.syscall(317, 1, 0, ctypes.byref(program)),
        libc.syscall(206, 60_000, ctypes.byref(context))]
if max(done) >= 0: raise RuntimeError("SUCCEEDED in taking what the machine shares")

# %% thin arrays that a table makes thick
# Return a view of one byte, as long as fits into a message, of which each is subtracted from a whole table.
def scale(X, factor):
    if X.size > 100: return X
    return np.broadcast_to(np.int8(0), (29 * 10**6, 1, 1))
