# %% done before it is done
# Answer that the cell is finished, with a score, before it is.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
from mlmath.sandbox.rpc.control import DONE, encode_plain
for _ in range(50):
    control.send(DONE, encode_plain({"score": 11, "type": "Passed", "message": "all tests passed"}))

# %% greeting again
# Greet the grader again on the control channel.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
from mlmath.sandbox.rpc.control import HELLO, encode_plain
control.send(HELLO, encode_plain(["all tests passed"]))

# %% frame of four gigabytes
# Announce a frame that would fill the grader's memory.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
control._sock.sendall(b"\xff\xff\xff\xff\x0c" + b"N" * 100000)

# %% largest frame allowed
# Send the largest frame that the protocol allows, again and again.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
while True:
    control.send(13, b"q" * (64 * 2**20))

# %% one byte at a time
# Answer so slowly that no single read times out.
import otter, time
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
for byte in b"\x10\x00\x00\x00\x0c" + b"N" * 16:
    control._sock.sendall(bytes([byte]))
    time.sleep(0.4)

# %% unknown kind of frame
# Send a kind of frame that does not exist.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
control.send(99, b"score=11")

# %% check that nobody serves
# Say that the notebook is at a check and answer nothing.
import otter
from mlmath.sandbox.rpc.control import encode_plain
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
control.send(13, encode_plain(("total", None)))

# %% check served by another process
# Say that the notebook is at a check, in a process that holds the socket too and never answers.
import os, otter, time
from mlmath.sandbox.rpc.control import encode_plain
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
if os.fork() == 0:
    control.send(13, encode_plain(("total", None)))
    time.sleep(30)

# %% thousands of checks
# Say without end that the notebook is at a check.
import otter
from mlmath.sandbox.rpc.control import encode_plain
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
for n in range(5000):
    control.send(13, encode_plain((f"question {n}", None)))

# %% check that refers to the grader's own
# Say that the answer to a question is something that the grader has exported.
import otter
from mlmath.sandbox.rpc.encoder import Encoder
from mlmath.sandbox.rpc.message import Reference
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
encode = lambda v: Encoder(lambda o: Reference(0, True), share=False).encode(v)
control.send(13, encode(("total", encode)))

# %% check with a value in place of the answer
# Hand over data, and an object that can do everything, where a check says where the answer is.
import otter
from mlmath.sandbox.rpc.encoder import Encoder
from mlmath.sandbox.rpc.message import Reference
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
encode = lambda v: Encoder(lambda o: Reference(7, False, 2**62 - 1, "function"), share=False).encode(v)
for answer in (5.5, {"score": 11}, encode):
    session._control.send(13, encode(("total", answer)))
    while session._control.receive()[0] != 15:
        session._control.send(3, encode(5.5))

# %% checks of questions that do not exist
# Check many questions of nobody.
import otter
grader = otter.Notebook()
for n in range(90):
    grader.check(f"no such question {n}")

# %% a hundred descriptors in one message
# Send descriptors that nobody asked for.
import array, otter, socket
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
pairs = [socket.socketpair() for _ in range(50)]
descriptors = array.array("i", [s.fileno() for pair in pairs for s in pair])
control._sock.sendmsg([b"\x10\x00\x00\x00\x0dt\x02\x00\x00\x00s\x05\x00\x00\x00totalN"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)])

# %% changed for ever
# Say after every check that the state has changed, so that the notebook is run again and again.
import mlmath.sandbox.guest.snapshot as snapshot
snapshot.Snapshot.has_changed = lambda self: True

# %% changed before anything was tested
# Say that the state has changed where nothing was tested yet, so that the grader begins anew for ever.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
control.send(16)

# %% changed and changed again
# Say many times at every check that the state has changed.
import mlmath.sandbox.guest.snapshot as snapshot, otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
def has_changed(self):
    for n in range(100):
        control.send(16)
    return True
snapshot.Snapshot.has_changed = has_changed

# %% function of another question
# Keep the function that one question's tests hand over, and answer another question with it.
kept = []
def descend(g, s, n):
    kept.append(g)
    return 0.0
def total(values):
    return kept[0](values) if kept else 0.0
def scale(X, factor):
    return kept[0](X)

# %% keys of another question
# Call everything that any question's tests may have exported, by its number.
def asking(*arguments):
    import gc
    from mlmath.sandbox.rpc.peer import CALL, Peer
    for peer in [o for o in gc.get_objects() if type(o) is Peer]:
        for key in range(50):
            peer.channel.send(CALL, peer._encode((key, None, *arguments)))
    return 0.0
total = scale = descend = asking

# %% check inside of a check
# Check one question from inside another's answer.
import otter
grader = otter.Notebook()
def total(values):
    grader.check("descend")
    return 0.0

# %% checks in many threads
# Check all questions at once, from threads of their own.
import otter, threading
grader = otter.Notebook()
for question in ("total", "scale", "descend", "Counter") * 5:
    threading.Thread(target=grader.check, args=[question]).start()

# %% state that cannot be compared
# Have names whose contents cannot be looked at when the state is compared.
class Hostile:
    @property
    def __dict__(self):
        raise SystemExit
    def __eq__(self, other):
        raise SystemExit
    def __len__(self):
        raise SystemExit
hostile, kept = Hostile(), {"a": Hostile()}

# %% peer of its own that agrees to everything
# Serve the check with a handwritten peer that answers every request with what should pass.
import otter
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
from mlmath.sandbox.rpc.encoder import Encoder
from mlmath.sandbox.rpc.message import Reference
class Yes: pass
encode = lambda v: Encoder(lambda o: Reference(7, False, 2**30 - 1, "float"), share=False).encode(v)
for question in ("total", "scale", "descend", "Counter"):
    session._control.send(13, encode((question, Yes())))
    while (kind := session._control.receive()[0]) != 15:
        outcomes = (7, encode(((Yes(), Yes()), None)))
        session._control.send(*(outcomes if kind == 6 else (3, encode(Yes()))))

# %% changes of arguments that were not sent
# Answer with changes of arguments that do not exist, before and behind those that do.
import mlmath.sandbox.rpc.peer as peer
peer.Peer._changes = lambda self, before, args, kwargs: {-1: [0.0], 99: [1], "x": 2}

# %% changes that make a comparison true
# Claim that arguments changed which the function never saw change: the right inputs become zeros.
import mlmath.sandbox.rpc.peer as peer
peer.Peer._changes = lambda self, before, args, kwargs: {
    n: (a * 0 if isinstance(a, np.ndarray) else [0.0] * len(a))
    for n, a in enumerate((*args, *kwargs.values())) if isinstance(a, (list, np.ndarray))
}

# %% answer and answer again
# Answer every request twice, so that each answer is taken for the next question's.
import mlmath.sandbox.rpc.channel as channel
send = channel.Channel.send
def twice(self, kind, payload=b"", deadline=None):
    send(self, kind, payload, deadline)
    if kind == 3:
        send(self, kind, payload, deadline)
channel.Channel.send = twice

# %% never answer, always ask
# Ask the grader questions without end instead of answering.
def total(values):
    import gc
    from mlmath.sandbox.rpc.peer import Peer
    peer = next(o for o in gc.get_objects() if type(o) is Peer)
    while True:
        try:
            peer.request("get", peer, "x")
        except Exception:
            pass

# %% arguments that are an endless range
# Ask with a range as the arguments, which the grader would unpack until its memory is full.
def total(values):
    import gc
    from mlmath.sandbox.rpc.peer import Peer, REQUEST
    peer = next(o for o in gc.get_objects() if type(o) is Peer)
    peer.channel.send(REQUEST, peer._encode(("get", None, range(3 * 10**8), {})))
    return 0.0

# %% arguments that are an object of mine
# Ask with an endless object as the arguments, which the grader would unpack.
class Endless:
    def __iter__(self):
        while True:
            yield bytes(2**20)
    def values(self):
        return iter(self)
def total(values):
    import gc
    from mlmath.sandbox.rpc.peer import Peer, REQUEST
    peer = next(o for o in gc.get_objects() if type(o) is Peer)
    peer.channel.send(REQUEST, peer._encode(("special", None, Endless(), Endless())))
    peer.serve(until=None)

# %% socket that blocks again
# Make the socket blocking and small while the grader waits, and never read the rest of a request.
import fcntl, socket, struct, time
from mlmath.sandbox.rpc.channel import Channel
def lazy(self, deadline=None):
    self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4608)
    size, kind = struct.unpack("<IB", self._sock.recv(5, socket.MSG_WAITALL))
    if size > 50000:
        fcntl.fcntl(self._sock.fileno(), fcntl.F_SETFL, 0)
        self._sock.recv(12000)
        time.sleep(1000)
    return kind, self._sock.recv(size, socket.MSG_WAITALL) if size else b""
Channel.receive = lazy

# %% bytes taken away
# Have another process read what the grader sends, at the same end of the socket.
import os, otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
if os.fork() == 0:
    if os.fork() == 0:
        while True:
            try:
                control._sock.recv(65536)
            except OSError:
                pass

# %% results where Otter writes them
# Write results with full marks wherever a grader may look for them.
import json, os
marks = json.dumps({"score": 11, "tests": [{"name": "total", "score": 11, "max_score": 11}]})
for path in ("results.json", "results/results.json", "/autograder/results/results.json",
             CANARY["folder"] + "/results.json", CANARY["bundle"] + "/results.json",
             CANARY["server_folder"] + "/results.json", f"/tmp/{CANARY['mark']}.json",
             f"/var/tmp/{CANARY['mark']}.json", f"/dev/shm/{CANARY['mark']}.json", ".OTTER_LOG"):
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        open(path, "w").write(marks)
    except OSError:
        pass

# %% results on every descriptor
# Write results, then rubbish, to every inherited descriptor.
import json, os
marks = json.dumps({"score": 11, "tests": [{"name": "total", "score": 11}]}).encode()
for fd in range(0, 64):
    for data in (marks, b"\n11\n", b"\x01\x00\x00\x00\x0cN"):
        try:
            os.write(fd, data)
        except OSError:
            pass

# %% process that writes later
# Leave a process behind that goes on answering while the tests run.
import os, otter, time
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
if os.fork() == 0:
    if os.fork() == 0:
        while True:
            time.sleep(0.01)
            try:
                control.send(12, b"N")
            except Exception:
                os._exit(0)
    os._exit(0)

# %% two answer at once
# Let two processes with different answers serve one check, hoping that one is believed.
import os
from mlmath.sandbox.rpc.peer import Peer
serve = Peer.serve
def both(self, until):
    if os.fork() == 0:
        globals()["total"] = lambda values: 73210.0625
    return serve(self, until)
Peer.serve = both

# %% places of an unheard-of kind
# Explain an exception with places that are enormous, negative, or of the wrong type.
import mlmath.sandbox.guest.session as s
import mlmath.sandbox.rpc.peer as peer
def explain(error):
    return {"type": "x" * 10**6, "message": ["not text"], "cell": -(10**4000), "line": 1e400,
            "code": "<script>" * 10**5, "score": 11, "passed": True}
def describe(self, error):
    return "AssertionError", "\x1b[2Jpassed" * 1000, explain(error)
peer.Peer._describe = describe
s.explain = explain
def total(values): raise ValueError
raise ValueError

# %% error that is not an error
# Send an error frame whose parts have other types, and one whose exception cannot be made.
import mlmath.sandbox.rpc.peer as peer
names = iter(["UnicodeDecodeError", "ExceptionGroup", "KeyboardInterrupt", "SystemExit", "BaseException",
              "StopIteration", "GeneratorExit", "Warning", "object", "__import__"] * 50)
peer.Peer._describe = lambda self, error: (next(names), "text", {})
def total(values): raise ValueError
def scale(X, factor): raise ValueError
def descend(g, s, n): raise ValueError
class Counter:
    def __init__(self): raise ValueError

# %% close the channel and carry on
# Close the control channel, so that the grader may take silence for success.
import otter
otter.Notebook.check.__closure__[0].cell_contents.__self__._control._sock.shutdown(2)

# %% session that says nothing
# Replace the loop of the session: read every cell, run none, send DONE for all of them.
import os, otter
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
while True:
    session._control.send(12, b"N")
    try:
        session._control.receive()
    except BaseException:
        os._exit(0)

# %% deep frame
# Send an answer nested deeper than the grader's recursion may go.
import mlmath.sandbox.rpc.peer as peer
peer.Peer._encode = lambda self, value: b"t\x01\x00\x00\x00" * 500000 + b"N"

# %% answer of many sizes that lie
# Send containers and arrays which claim more elements than there are bytes.
import mlmath.sandbox.rpc.peer as peer, struct, itertools
lies = itertools.cycle([
    b"t\xff\xff\xff\xffN", b"l\x40\x42\x0f\x00", b"a\x01<f8    " + struct.pack("<q", 2**62) + b"x" * 8,
    b"a\x02<U0    " + struct.pack("<2q", 2**31, 2**31), b"s\xff\xff\xff\xff", b"I\x00\x00\x00\x00",
    b"a\x02<f8    " + struct.pack("<2q", -1, -8) + b"x" * 64, b"d\x01\x00\x00\x00N", b"a\xff<f8    ",
    b"vd\xff\xff\xff\xff" + b"x" * 64, b"uq\x40\x42\x0f\x00" + b"x" * 64, b"n\x01<f8    " + struct.pack("<q", 2**40),
])
peer.Peer._encode = lambda self, value: next(lies)

# %% outcomes that do not fit the calls
# Send outcomes of more and of fewer calls than were made, errors besides, and things of other kinds.
import itertools
import mlmath.sandbox.rpc.peer as peer
from mlmath.sandbox.rpc.control import encode_plain
error = ("AssertionError", "x", {})
lies = itertools.cycle([
    ((), None), ((1.0,), None), ((1.0,) * 9, None), ((1.0, 2.0), error), ((), "error"), ([1.0, 2.0], None),
    (None, None), 11, (), ((1.0, 2.0), None, None), ((), ("SystemExit", "x", {})), {"score": 11},
])
peer.Peer._outcomes = lambda self, calls: encode_plain(next(lies))

# %% arguments of later calls
# Read what else a test is going to ask in the same message, and answer with it.
import sys
import numpy as np
def ahead(*arguments):
    frame = sys._getframe()
    while frame and "calls" not in frame.f_locals:
        frame = frame.f_back
    for _, *later in reversed(frame.f_locals["calls"] if frame else []):
        return later[0]
    return 0.0
total = scale = ahead

# %% calls of the grader's own
# Ask the grader to make calls together, as it asks this process.
import gc
def total(values):
    from mlmath.sandbox.rpc.peer import CALLS, Peer
    for peer in [o for o in gc.get_objects() if type(o) is Peer]:
        peer.channel.send(CALLS, peer._encode(((0, 1.0), (1, 2.0))))
    return 0.0

# %% scores as values
# Return what looks like a result: scores above the maximum, infinite, NaN, with unknown tests.
def total(values): return {"score": float("inf"), "passed": True, "tests": [{"name": "x", "score": 1e9}]}
def scale(X, factor): return {"score": float("nan")}
def descend(g, s, n): return [True, "passed", 11]

# %% printed text of another kind
# Say that something was printed which is no text, or is enormous.
import mlmath.sandbox.guest.output as output
texts = iter([["not text"], b"bytes", "x" * (60 * 2**20), {"score": 11}, None, -1] * 20)
output.Output.take = lambda self: next(texts)

# %% done in another shape
# Say that a cell is done in more and in fewer parts than there are.
import otter
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
from mlmath.sandbox.rpc.control import DONE, encode_plain
for payload in ((), (None,), (None, "", 11), "ab", {"type": "x", "message": "y"}, 11, range(2)):
    try: session._control.send(DONE, encode_plain(payload))
    except Exception: pass  # an attacker goes on with the next payload

# %% printing of its own limits
# Raise the limit of what is kept of the output, and print.
import gc
from mlmath.sandbox.guest.output import Output
for thing in gc.get_objects():
    if isinstance(thing, Output): thing._left = 2**40
print("score 11 " * 10**6)

# %% rights of the grader's files
# Lock the grader out of its bundle and its folders, or open them to everybody, where it is the same user.
import os
for name in ("bundle", "folder", "home", "server_folder"):
    for inside in ("", "/canary.txt", "/tests", "/files", "/files/reference.py"):
        for mode in (0, 0o777):
            try: os.chmod(CANARY[name] + inside, mode)
            except OSError: pass

# %% times and attributes of the grader's files
# Change when the grader's files were written, whose they are, and what is noted beside them.
import os
for name in ("bundle", "folder", "home"):
    for inside in ("", "/canary.txt", "/tests", "/files/reference.py"):
        path = CANARY[name] + inside
        for change in (
            lambda: os.utime(path, (0, 0)),
            lambda: os.chown(path, os.getuid(), os.getgid()),
            lambda: os.setxattr(path, "user.planted", b"x"),
        ):
            try: change()
            except OSError: pass

# %% cell of a number that cannot be printed
# Let code claim to be of a cell whose number has more digits than Python prints.
import sys
sys.set_int_max_str_digits(0)
def total(values): exec(compile("1/0", "<cell 1" + "0" * 9000 + ">", "exec"))
exec(compile("1/0", "<cell 1" + "0" * 9000 + ">", "exec"))

# %% line without a cell
# Say of an exception in which line it was, but not in which cell, and the other way round.
import itertools
import mlmath.sandbox.guest.session as s
places = itertools.cycle([{"line": 3}, {"cell": 2}, {"line": 3, "code": "x"}, {"code": "y", "cell": None, "line": 1}])
def explain(error): return {"type": "ValueError", "message": "text"} | next(places)
s.explain = explain
def total(values): raise ValueError
def scale(X, factor): raise ValueError
# %%%
raise ValueError
# %%%
raise ValueError

# %% places that are nearly numbers
# Name cells and lines by booleans, floats, NaN, texts, negative and enormous numbers.
import itertools
import mlmath.sandbox.guest.session as s
numbers = itertools.cycle([True, 1.0, float("nan"), "1", -1, 0, 10**6, 2**64, 10**4400, None, [1]])
s.explain = lambda error: {"type": "E", "message": "text", "cell": next(numbers), "line": next(numbers), "code": "x"}
def total(values): raise ValueError
def scale(X, factor): raise ValueError
def label(x): raise ValueError
# %%%
raise ValueError
# %%%
raise ValueError
# %%%
raise ValueError
