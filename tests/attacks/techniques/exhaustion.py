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
        keep.append(mmap.mmap(file.fileno(), 8 * 2**20, access=mmap.ACCESS_READ))
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
