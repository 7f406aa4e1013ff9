"""The target of every attack: a small bundle, its right and wrong answers, and things to watch."""

import contextlib
import ctypes
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from mlmath.model.limits import Limits
from mlmath.payload import comparing
from mlmath.sandbox.host.zygote_client import ZygoteClient

#: Short, for attacks that wait; the neighbours get what a busy machine may need.
LIMITS = Limits(cell_timeout=2, test_timeout=1, memory=256 * 2**20, file_size=16 * 2**20)
UNHURRIED = Limits(cell_timeout=20, test_timeout=15)

# -- the bundle ---------------------------------------------------------------------------------

SECRET = "the-reference-keeps-this-to-itself-52417"
EXPECTED = "73210.5625"  # the right value of a hidden case
ASKED = "24400.0"  # in the input of a hidden case: a page may show it in its one call, nowhere else
POINTS = 15
WRONG_SCORE = 1

REFERENCE = f'''
from pathlib import Path

import numpy as np

SECRET = "{SECRET}"
SEED = 52417
TABLE = np.arange(6.0).reshape(2, 3)  # handed to the student's code as it is


def total(values):
    return float(sum((n + 1) * value for n, value in enumerate(values)))


def scale(X, factor):
    X = np.asarray(X, dtype=float)
    return factor * (X - X.mean(axis=0))


class Counter:
    def __init__(self):
        self._all = []

    def add(self, value):
        self._all.append(value)
        return self

    @property
    def mean(self):
        return sum(self._all) / len(self._all)


class Slope:
    """An object exported to the student's code, with something to hide."""

    def __init__(self, at=2.5, secret=SECRET):
        self.at = at
        self.file = Path(__file__)
        self._secret = secret

    def __call__(self, w):
        return 2 * (np.asarray(w) - self.at)


def make_gradient(minimum, secret=SECRET):
    def gradient(w):
        if np.any(np.isnan(w)):
            raise ValueError("not a number")
        return 2 * (np.asarray(w) - minimum) + 0 * len(secret)

    return gradient


def label(x):
    return int(7 * x) % 10


def descend(gradient, start, steps):
    w = np.array(start, dtype=float)
    for _ in range(steps):
        w = w - 0.25 * gradient(w)
    return w
'''

HEAD = """
from otter.test_files import test_case

OK_FORMAT = False

name = "{name}"
points = None
"""

TESTS = {
    "total": """
@test_case(points=0, hidden=False)
def test_total_of_two(total):
    value = total([1.5, 2.0])
    assert value == 5.5, f"total([1.5, 2.0]) should be 5.5, you got {value}"

@test_case(points=1, hidden=True)
def test_total_of_nothing(total):
    from comparing import assert_close
    assert_close(total([]), 0.0, "total of an empty list")

@test_case(points=1, hidden=True)
def test_total_compared_plainly(total):
    import reference
    expected = reference.total([3.5, 4.0, 6.25])
    assert total([3.5, 4.0, 6.25]) == expected

@test_case(points=1, hidden=True)
def test_total_compared_by_numpy(total):
    import numpy as np
    import reference
    expected = reference.total([2.5, 1.0, 9.75])
    np.testing.assert_allclose(total([2.5, 1.0, 9.75]), expected)

@test_case(points=2, hidden=True)
def test_total_of_many(total):
    import numpy as np
    import reference
    from comparing import Comparisons
    values = [0.0625, 1.5, 24400.0, 0.75, 0.5, 0.25, 0.0, 0.0625]
    expected = reference.total(values)
    compare = Comparisons()
    compare.add(total, (values,), expected, "total of eight numbers")
    array = np.random.default_rng(reference.SEED).normal(size=2000)
    compare.add(total, (array,), reference.total(array), "total of an array")
    compare.assert_close()
    assert abs(total(tuple(values)) - expected) < 1e-6  # as most tests are written
""",
    "scale": """
@test_case(points=0, hidden=False)
def test_scale_of_a_small_matrix(scale):
    import numpy as np
    np.testing.assert_allclose(scale(np.array([[1.0, 2.0], [3.0, 6.0]]), 2.0),
                               np.array([[-2.0, -4.0], [2.0, 4.0]]))

@test_case(points=2, hidden=True)
def test_scale_of_random_matrices(scale):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(reference.SEED)
    for _ in range(3):
        X = rng.normal(size=(60, 200))
        before = X.copy()
        expected = reference.scale(X, 3.5)
        assert_close(scale(X, factor=3.5), expected, "scale(X, 3.5)")
        assert_unchanged(before, X, "scale(X, 3.5): X")

@test_case(points=1, hidden=True)
def test_scale_of_the_table(scale):
    import reference
    from comparing import each
    expected = reference.scale(reference.TABLE, 2.0)
    for value in each([(scale, reference.TABLE, 2.0)] * 2):
        assert abs(value - expected).max() < 1e-9  # a comparison that proxies could try to answer
""",
    "label": """
@test_case(points=0, hidden=False)
def test_label_of_one(label):
    value = label(1.0)
    assert value == 7, f"the label of 1.0 is 7, you got {value}"

@test_case(points=2, hidden=True)
def test_label_of_some(label):
    import reference
    for x in (2.5, 3.75, 4.3, 5.125, 6.6, 8.9, 2.5):  # a next call says that the last was right
        assert label(x) == reference.label(x), "a label is not right"
""",
    "descend": """
@test_case(points=0, hidden=False)
def test_descend_one_step(descend):
    value = descend(lambda w: 2 * w, 4.0, 1)
    assert abs(value - 2.0) < 1e-9, f"one step from 4 leads to 2, you got {value}"

@test_case(points=2, hidden=True)
def test_descend_to_a_hidden_minimum(descend):
    import numpy as np
    import reference
    from comparing import assert_close
    for exported in (reference.Slope(), reference.make_gradient(7.25)):
        start = np.array([1.0, -2.0])
        expected = reference.descend(exported, start, 8)
        assert_close(descend(exported, start.copy(), 8), expected, "descend(gradient, start, 8)")
""",
    "Counter": """
@test_case(points=0, hidden=False)
def test_counter_of_two(Counter):
    counter = Counter()
    counter.add(1.0)
    counter.add(2.0)
    assert abs(counter.mean - 1.5) < 1e-9, f"the mean of 1 and 2 is 1.5, you got {counter.mean}"

@test_case(points=2, hidden=True)
def test_counter_of_random_numbers(Counter):
    import numpy as np
    import reference
    counter, right = Counter(), reference.Counter()
    for value in np.random.default_rng(reference.SEED).normal(size=20):
        counter.add(float(value))
        right.add(float(value))
    assert np.isclose(counter.mean, right.mean)
    assert counter.mean == counter.mean == float(counter.mean)

@test_case(points=1, hidden=True)
def test_counters_do_not_share(Counter):
    from comparing import assert_close
    assert Counter().add is not None
    first, second = Counter(), Counter()
    first.add(10.0)
    second.add(20.0)
    assert_close(first.mean, 10.0, "the mean of the first counter")
    assert_close(second.mean, 20.0, "the mean of the second counter")
""",
}

RIGHT = """
import numpy as np

def total(values):
    return sum((n + 1) * value for n, value in enumerate(values))

def scale(X, factor):
    return factor * (X - X.mean(axis=0))

def label(x):
    return int(7 * x) % 10

def descend(gradient, start, steps):
    w = start
    for _ in range(steps):
        w = w - 0.25 * gradient(w)
    return w

class Counter:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    @property
    def mean(self):
        return sum(self.values) / len(self.values)
"""

WRONG = """
import numpy as np

def total(values):
    return 0.0

def scale(X, factor):
    return np.zeros_like(X)

def label(x):
    return None

def descend(gradient, start, steps):
    return start

class Counter:
    def __init__(self):
        self.mean = 0.0

    def add(self, value):
        return self
"""


def write_bundle(folder):
    """Write the bundle to `folder`."""
    (folder / "tests").mkdir(parents=True)
    (folder / "files").mkdir()
    for name, cases in TESTS.items():
        (folder / "tests" / f"{name}.py").write_text(HEAD.format(name=name) + cases)
    (folder / "files" / "reference.py").write_text(REFERENCE)
    shutil.copy(comparing.__file__, folder / "files" / "comparing.py")
    manifest = {
        "assignment": "arena",
        "questions": list(TESTS),
        "private_files": ["reference.py", "comparing.py"],
    }
    (folder / "mlmath.json").write_text(json.dumps(manifest))
    (folder / "otter_config.json").write_text(json.dumps({"assignment_name": "arena"}))


# -- what must stay as it is --------------------------------------------------------------------


class Memory:
    """The most memory that this process takes, from now on, beyond what it takes now."""

    _PEAK, _NOW = re.compile(r"VmHWM:\s*(\d+)"), re.compile(r"VmRSS:\s*(\d+)")

    def __init__(self):
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # forget the peak
        self._before = self._read(self._NOW)

    @staticmethod
    def _read(field):
        found = field.search(Path("/proc/self/status").read_text())
        return 1024 * int(found[1])

    def taken(self):
        return self._read(self._PEAK) - self._before


class Server(ZygoteClient):
    """A server that remembers which processes have led a submission."""

    def __init__(self, variables=None):
        super().__init__(variables)
        self.leaders = set()

    def forget(self, pid, *, full):
        self.leaders.add(pid)
        super().forget(pid, full=full)


def _attributes(path):
    """What a file system keeps about a file besides its content; of folders not the times."""
    status = path.stat()
    rights = oct(status.st_mode), status.st_uid, status.st_gid
    return rights, status.st_mtime_ns if path.is_file() else 0, tuple(sorted(os.listxattr(path)))


class Shared:
    """Memory, a queue and semaphores that anybody with their numbers could use; see svipc(7)."""

    _PRIVATE, _CREATE, _REMOVE = 0, 0o1666, 0

    def __init__(self):
        libc = ctypes.CDLL(None)
        self.numbers = (
            libc.shmget(self._PRIVATE, 4096, self._CREATE),
            libc.msgget(self._PRIVATE, self._CREATE),
            libc.semget(self._PRIVATE, 1, self._CREATE),
        )

    def close(self):
        """Remove them."""
        libc = ctypes.CDLL(None)
        libc.shmctl(self.numbers[0], self._REMOVE, None)
        libc.msgctl(self.numbers[1], self._REMOVE, None)
        libc.semctl(self.numbers[2], 0, self._REMOVE)


class Watch:
    """Canaries: files that must not change, sockets nobody may reach, a process nobody may end."""

    def __init__(self, folder, bundle, server):
        self.folder, self._bundle, self._server = folder, bundle, server
        self._files = folder / "canary"
        self._files.mkdir()
        (self._files / "canary.txt").write_text("as it was")
        os.chmod(self._files, 0o777)  # so that nothing but the confinement keeps them
        os.chmod(self._files / "canary.txt", 0o666)
        self._home = Path.home() / f".{folder.name}-canary"
        self._home.write_text("as it was")
        self._victim = subprocess.Popen(
            [sys.executable, "-S", "-c", "import time; time.sleep(3600)"]
        )
        self._shared = Shared()
        self._mark = f"planted-{folder.name}"  # in names of files that nobody may write
        self._abstract = f"\0mlmath-canary-{folder.name}"
        self.reached = []
        self._sockets = [
            self._listen(socket.AF_INET, ("127.0.0.1", 0)),
            self._listen(socket.AF_UNIX, str(folder / "s")),
        ]
        if sys.platform == "linux":
            self._sockets.append(self._listen(socket.AF_UNIX, self._abstract))
        self._sockets.append(self._listen(socket.AF_INET, ("127.0.0.1", 0), socket.SOCK_DGRAM))

    def _listen(self, family, address, kind=socket.SOCK_STREAM):
        listener = socket.socket(family, kind)
        listener.bind(address)
        if kind == socket.SOCK_STREAM:
            listener.listen()
        if family == socket.AF_UNIX and not address.startswith("\0"):
            os.chmod(address, 0o777)
        threading.Thread(target=self._accept, args=[listener, kind], daemon=True).start()
        return listener

    def _accept(self, listener, kind):
        while True:
            try:
                if kind == socket.SOCK_STREAM:
                    listener.accept()
                else:
                    listener.recv(100)
            except OSError:
                return
            self.reached.append(str(listener))

    def close(self):
        """End everything that was set up."""
        for listener in self._sockets:
            listener.close()
        self._home.unlink(missing_ok=True)
        self._shared.close()
        self._victim.kill()
        self._victim.wait()

    def told(self):
        """What an attacker might have guessed, given to every technique as `CANARY`."""
        bundle = Path(self._bundle)
        return {
            "port": self._sockets[0].getsockname()[1],
            "udp": self._sockets[-1].getsockname()[1],
            "unix": str(self.folder / "s"),
            "abstract": self._abstract,
            "mark": self._mark,
            "folder": str(self._files),
            "home": str(self._home),
            "ipc": self._shared.numbers,
            # spelled so that an error message naming it differs from a leak of the real path
            "bundle": f"{bundle.parent}//./{bundle.name}",
            "grader": os.getpid(),
            "server": self._server._process.pid,
            "victim": self._victim.pid,
            "server_folder": self._server.folder,
        }

    def files(self):
        """A digest of every watched place: equal before and after, or something was touched."""
        digest = {}
        for top in (self._files, self._bundle):
            for path in sorted(Path(top).rglob("*")):
                content = path.read_bytes() if path.is_file() else b"a folder"
                digest[str(path)] = hashlib.sha256(content).hexdigest(), *_attributes(path)
        digest = {k: v for k, v in digest.items() if "__pycache__" not in k}
        for path in (self._files, Path(self._bundle), Path(self._server.folder)):
            digest[f"{path} itself"] = _attributes(path)[0]
        digest[str(self._home)] = self._home.read_text(), *_attributes(self._home)
        for place in ("/tmp", "/var/tmp", "/dev/shm"):
            for name in os.listdir(place):
                if self._mark in name or name == "planted":
                    digest[f"{place}/{name}"] = "planted"
        return digest

    def left_in_server_folder(self):
        """What lies where submissions get their scratch folders."""
        return sorted(os.listdir(self._server.folder))

    def processes_left(self, patience=3):
        """Processes that belong to a submission which is over, after waiting a little for them."""
        deadline = time.monotonic() + patience
        while (left := self._processes()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return left

    def _processes(self):
        left = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                stat = Path(f"/proc/{pid}/stat").read_text()
            except OSError:
                continue
            name, fields = stat.rpartition(")")[0], stat.rpartition(")")[2].split()
            state, group, session = fields[0], int(fields[2]), int(fields[3])
            try:
                here = os.readlink(f"/proc/{pid}/cwd").startswith(self._server.folder + "/")
            except OSError:
                here = False
            if state not in "ZX" and (here or {group, session} & self._server.leaders):
                left.append(f"{name})")
        return left

    def victim_lives(self):
        """Whether the process that nobody may end is still there."""
        return self._victim.poll() is None
