# %% reduce on returned values
# Return objects whose unpickling runs code.
class Bomb:
    def __reduce__(self): return __import__("os").system, (f"touch /tmp/{CANARY['mark']}",)
    def __getstate__(self): raise SystemExit
def total(values): return Bomb()
def scale(X, factor): return [Bomb(), {"a": Bomb()}]
Counter = Bomb

# %% pickle in a frame
# Send a pickle, which may cross in the other direction only.
import pickle, mlmath.sandbox.rpc.peer as peer
class Bomb:
    def __reduce__(self): return __import__("os").system, (f"touch /tmp/{CANARY['mark']}",)
data = b"P" + len(pickle.dumps(Bomb())).to_bytes(4, "little") + pickle.dumps(Bomb())
peer.Peer._encode = lambda self, value: data

# %% function by name
# Send os.system by name, which may cross in the other direction only.
import mlmath.sandbox.rpc.peer as peer
data = b"G\x02\x00\x00\x00os\x06\x00\x00\x00system"
peer.Peer._encode = lambda self, value: data

# %% policy turned around
# Let the student's peer behave as the trusted one, so that pickles flow the other way.
import mlmath.sandbox.rpc.policy as policy
policy.GuestPolicy.trusts_other = False
class Bomb:
    def __reduce__(self): return eval, (f"__import__('os').system('touch /tmp/{CANARY['mark']}')",)
Bomb.__module__ = "numpy"
def total(values): return Bomb()

# %% object array of pickles
# Return arrays of objects, which NumPy itself would pickle.
class Bomb:
    def __reduce__(self): return __import__("os").system, (f"touch /tmp/{CANARY['mark']}",)
def scale(X, factor): return np.array([[Bomb()]], dtype=object)
np.save("answers.npy", np.array([Bomb()], dtype=object), allow_pickle=True)

# %% dtype that is evaluated
# Send dtypes as text that NumPy would parse, evaluate or take memory for.
import mlmath.sandbox.rpc.peer as peer, struct, itertools
names = itertools.cycle([b"O", b"|O8", b"(1000000000,)f8", b"{'names':['a']}", b"<V8", b"<f8\n", b"<U99999", b"<M8[s]", b"<f99"])
def encode(self, value):
    name = next(names)
    return b"a\x01" + name.ljust(7) + struct.pack("<q", 1) + b"x" * 8
peer.Peer._encode = encode

# %% state of a random generator
# Send states of random generators that are hostile, or that never move.
import mlmath.sandbox.rpc.peer as peer, itertools
from mlmath.sandbox.rpc.encoder import Encoder
plain = lambda v: Encoder(lambda o: None, share=False).encode(v)
states = itertools.cycle([
    {"bit_generator": "MT19937", "state": {"key": np.zeros(624, "u4"), "pos": 0}},
    {"bit_generator": "__reduce__", "state": {}}, {"bit_generator": "BitGenerator"},
    {"bit_generator": "PCG64", "state": {"state": 0, "inc": 0}, "has_uint32": 0, "uinteger": 0},
    {"bit_generator": "MT19937", "state": {"key": np.zeros(3, "u4"), "pos": 10**9}},
])
peer.Peer._encode = lambda self, value: b"g" + plain(next(states))

# %% generators by the hundred thousand
# Send as many random generators as fit into a message: each takes long to make.
import mlmath.sandbox.rpc.peer as peer
one = b"p" + b"\x01" * 40
peer.Peer._encode = lambda self, value: (
    b"l" + (900000).to_bytes(4, "little") + one * 900000)
