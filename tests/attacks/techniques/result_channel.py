# %% done before it is done
# Answer that the cell is finished, with a score, before it is.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
from mlmath.grading.student.session import DONE, encode_plain
for _ in range(50):
    control.send(DONE, encode_plain({"score": 11, "type": "Passed", "message": "all tests passed"}))

# %% greeting again
# Greet the grader again on the control channel.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
from mlmath.grading.student.session import HELLO, encode_plain
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

# %% snapshot without a descriptor
# Claim a snapshot but send nothing to talk to.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
control.send(13, b"total")

# %% snapshot that is a file
# Send the descriptor of a file where a socket is expected.
import otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
with open("answers", "w+") as file:
    control.send(13, b"total", descriptors=[file.fileno()])

# %% snapshot that is a pipe
# Send a pipe where a socket is expected.
import os, otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
control.send(13, b"total", descriptors=[os.pipe()[0]])

# %% snapshot that is a datagram socket
# Send a socket of another kind, whose frames have other borders.
import otter, socket
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
control.send(13, b"total", descriptors=[a.fileno()])
b.send(b"\x06\x00\x00\x00\x0el\x00\x00\x00\x00")

# %% snapshot that nobody serves
# Send a socket whose other end is held open and never answers.
import otter, socket
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
pair = socket.socketpair()
control.send(13, b"total", descriptors=[pair[0].fileno()])

# %% thousands of snapshots
# Send snapshots without end, each with a descriptor, to use up the grader's.
import otter, socket
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
keep = []
for n in range(5000):
    a, b = socket.socketpair()
    control.send(13, b"question %d" % n, descriptors=[a.fileno()])
    a.close()
    b.close()

# %% snapshots of questions that do not exist
# Make the grader keep many descriptors and processes for questions of nobody.
import otter
grader = otter.Notebook()
for n in range(90):
    grader.check(f"no such question {n}")

# %% a hundred descriptors in one message
# Send more descriptors than anybody asked for.
import otter, socket
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
pairs = [socket.socketpair() for _ in range(50)]
control.send(13, b"total", descriptors=[s.fileno() for pair in pairs for s in pair])

# %% both ends of one socket
# Send both ends of a socket pair, so that the grader talks to itself: a greeting then comes from
# the grader's own process, which it would end as the submission's.
import os, otter, socket, struct, time
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
from mlmath.grading.student.session import HELLO, encode_plain
a, b = socket.socketpair()
b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
if os.fork() == 0:
    control.close()
    b.recv(5, socket.MSG_WAITALL)  # the grader's greeting on a
    hello = encode_plain([])
    b.sendall(struct.pack("<IB", len(hello), HELLO) + hello)
    # the first request reaches b's queue: leave its last ten bytes, five and an empty dict, there
    size, kind = struct.unpack("<IB", b.recv(5, socket.MSG_WAITALL))
    b.recv(size - 10, socket.MSG_WAITALL)
    time.sleep(30)
control.send(13, b"total", descriptors=[a.fileno()])
control.send(13, b"scale", descriptors=[b.fileno()])

# %% greeting of a process that is gone
# Let a process greet that has ended by the time it is looked up.
import os, otter, socket
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
from mlmath.grading.student.session import HELLO, encode_plain
from mlmath.grading.bridge.channel import Channel
a, b = socket.socketpair()
if os.fork() == 0:
    if os.fork() == 0:
        Channel(b).send(HELLO, encode_plain([]))
        os._exit(0)
    os.wait()
    __import__("time").sleep(30)
session._control.send(13, b"total", descriptors=[a.fileno()])

# %% greeting with a long tale
# Claim enormous and strange means of confinement in the greeting.
import mlmath.grading.student.session as s
def encode(value, original=s.encode_plain):
    return original(["<script>alert(1)</script>" * 1000] * 1000 if value == [] else value)
s.encode_plain = encode

# %% peer of its own that agrees to everything
# Serve the snapshot with a handwritten peer that answers every request with what should pass.
import os, otter, socket
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
from mlmath.grading.bridge.codec import Encoder, Reference
from mlmath.grading.bridge.channel import Channel
from mlmath.grading.student.session import HELLO, encode_plain
class Yes: pass
def serve(sock):
    channel = Channel(sock)
    channel.receive()
    channel.send(HELLO, encode_plain([]))
    encode = lambda v: Encoder(lambda o: Reference(7, False, 2**30 - 1, "float"), share=False).encode(v)
    while True:
        channel.receive()
        channel.send(2, encode((Yes(), {})))
for question in (b"total", b"scale", b"descend", b"Counter"):
    a, b = socket.socketpair()
    if os.fork() == 0:
        try:
            serve(b)
        finally:
            os._exit(0)
    session._control.send(13, question, descriptors=[a.fileno()])

# %% changes of arguments that were not sent
# Answer with changes of arguments that do not exist, before and behind those that do.
import mlmath.grading.bridge.peer as peer
peer.Peer._changes = lambda self, before, args, kwargs: {-1: [0.0], 99: [1], "x": 2}

# %% changes that make a comparison true
# Claim that arguments changed which the function never saw change: the right inputs become zeros.
import mlmath.grading.bridge.peer as peer
peer.Peer._changes = lambda self, before, args, kwargs: {
    n: (a * 0 if isinstance(a, np.ndarray) else [0.0] * len(a))
    for n, a in enumerate((*args, *kwargs.values())) if isinstance(a, (list, np.ndarray))
}

# %% answer and answer again
# Answer every request twice, so that each answer is taken for the next question's.
import mlmath.grading.bridge.channel as channel
send = channel.Channel.send
def twice(self, kind, payload=b"", deadline=None, descriptors=()):
    send(self, kind, payload, deadline, descriptors)
    if kind == 2:
        send(self, kind, payload, deadline)
channel.Channel.send = twice

# %% never answer, always ask
# Ask the grader questions without end instead of answering.
def total(values):
    import gc
    from mlmath.grading.bridge.peer import Peer
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
    from mlmath.grading.bridge.peer import Peer, REQUEST
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
    from mlmath.grading.bridge.peer import Peer, REQUEST
    peer = next(o for o in gc.get_objects() if type(o) is Peer)
    peer.channel.send(REQUEST, peer._encode(("special", None, Endless(), Endless())))
    peer.serve()

# %% socket that blocks again
# Share the socket with the grader, make it blocking while it waits, and never read the rest: the
# grader would hang in the middle of a large request.
import fcntl, otter, os, socket, struct, time
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
from mlmath.grading.bridge.channel import Channel
import mlmath.grading.student.session as s
def snapshot(self, question, namespace):
    here, there = socket.socketpair()
    there.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4608)
    if os.fork() == 0:
        self._control.close()
        def lazy(self, deadline=None):
            size, kind = struct.unpack("<IB", self._sock.recv(5, socket.MSG_WAITALL))
            if size > 50000:
                time.sleep(0.2)
                fcntl.fcntl(there.fileno(), fcntl.F_SETFL, 0)
                self._sock.recv(12000)
                time.sleep(1000)
            return kind, self._sock.recv(size, socket.MSG_WAITALL) if size else b""
        Channel.receive = lazy
        s._serve(here, namespace)
    here.close()
    self._control.send(13, question.encode(), descriptors=[there.fileno()])
    there.close()
type(session)._snapshot = snapshot

# %% bytes taken back
# Share the socket with the grader, make it blocking, and take back what it is about to read.
import fcntl, os, otter, socket, threading
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
import mlmath.grading.student.session as s
def snapshot(self, question, namespace):
    here, there = socket.socketpair()
    if os.fork() == 0:
        self._control.close()
        if os.fork() == 0:
            while True:
                fcntl.fcntl(there.fileno(), fcntl.F_SETFL, 0)
                try:
                    there.recv(65536, socket.MSG_DONTWAIT)
                except OSError:
                    pass
        s._serve(here, namespace)
    here.close()
    self._control.send(13, question.encode(), descriptors=[there.fileno()])
    there.close()
type(session)._snapshot = snapshot

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
# Let two processes with different answers serve one snapshot, hoping that one is believed.
import os
import mlmath.grading.student.session as s
serve = s._serve
def both(sock, namespace):
    if os.fork() == 0:
        namespace["total"] = lambda values: 73210.0625
    serve(sock, namespace)
s._serve = both

# %% places of an unheard-of kind
# Explain an exception with places that are enormous, negative, or of the wrong type.
import mlmath.grading.student.session as s
import mlmath.grading.bridge.peer as peer
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
import mlmath.grading.bridge.peer as peer
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
import mlmath.grading.bridge.peer as peer
peer.Peer._encode = lambda self, value: b"t\x01\x00\x00\x00" * 500000 + b"N"

# %% answer of many sizes that lie
# Send containers and arrays which claim more elements than there are bytes.
import mlmath.grading.bridge.peer as peer, struct, itertools
lies = itertools.cycle([
    b"t\xff\xff\xff\xffN", b"l\x40\x42\x0f\x00", b"a\x03\x00\x00\x00<f8" + struct.pack("<BqI", 1, 2**62, 8) + b"x" * 8,
    b"a\x03\x00\x00\x00<U0" + struct.pack("<B2qI", 2, 2**31, 2**31, 0), b"s\xff\xff\xff\xff", b"I\x00\x00\x00\x00",
    b"a\x03\x00\x00\x00<f8" + struct.pack("<B2qI", 2, -1, -8, 64) + b"x" * 64, b"d\x01\x00\x00\x00N",
])
peer.Peer._encode = lambda self, value: b"t\x02\x00\x00\x00" + next(lies) + b"d\x00\x00\x00\x00"

# %% scores as values
# Return what looks like a result: scores above the maximum, infinite, NaN, with unknown tests.
def total(values): return {"score": float("inf"), "passed": True, "tests": [{"name": "x", "score": 1e9}]}
def scale(X, factor): return {"score": float("nan")}
def descend(g, s, n): return [True, "passed", 11]

# %% printed text of another kind
# Say that something was printed which is no text, or is enormous.
import mlmath.grading.student.output as output
texts = iter([["not text"], b"bytes", "x" * (60 * 2**20), {"score": 11}, None, -1] * 20)
output.Output.take = lambda self: next(texts)

# %% done in another shape
# Say that a cell is done in more and in fewer parts than there are.
import otter
session = otter.Notebook.check.__closure__[0].cell_contents.__self__
from mlmath.grading.student.session import DONE, encode_plain
for payload in ((), (None,), (None, "", 11), "ab", {"type": "x", "message": "y"}, 11, range(2)):
    try: session._control.send(DONE, encode_plain(payload))
    except Exception: pass

# %% printing of its own limits
# Raise the limit of what is kept of the output, and print.
import gc
from mlmath.grading.student.output import Output
for thing in gc.get_objects():
    if isinstance(thing, Output): thing._left = 2**40
print("score 11 " * 10**6)
