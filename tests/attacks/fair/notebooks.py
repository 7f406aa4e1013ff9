# %% %matplotlib inline and plots
# Uses matplotlib magics, draws and shows figures, and saves one.
%matplotlib inline
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 2, 3], label="x")
ax.legend()
plt.show()
plt.savefig("figure.png")

# %% time magics
# Times cells and lines.
%%time
z = sum(range(1000))
# %%%
%timeit -n 1 -r 1 sum(range(10))
# %%%
%%timeit -n 1 -r 1
sum(range(10))

# %% answers in a timed cell
# Has the answers themselves in a cell that is timed.
def submission(kit):
    return "ann.ipynb", kit.notebook("%%time\n" + kit.right.strip(), assignment="arena")

# %% shell commands
# Lists files and looks around with the shell.
!ls -la
!pwd && echo hello > note.txt
# %%%
files = !ls
assert files == ["note.txt"], files

# %% pip and conda
# Installs packages with magics and with the shell, which has no network here.
%pip install numpy
# %%%
%conda install numpy
# %%%
!pip install --quiet surely-not-there 2>/dev/null

# %% input
# Asks the reader for something.
name = input("Your name? ")
# %%%
age = int(input())

# %% warnings
# Warns, in cells and in answers.
import warnings
warnings.warn("look out")
np.array([1.0]) / 0
right = total
def total(values):
    warnings.warn("this is fine", DeprecationWarning)
    return right(values)

# %% warnings as errors elsewhere
# Turns warnings into errors and changes NumPy's error state.
import warnings
warnings.filterwarnings("error")
np.seterr(all="raise")
np.set_printoptions(precision=2)

# %% a lot of output
# Prints twenty megabytes.
for _ in range(200):
    print("a lot " * 20000)

# %% printing answers
# Prints inside the answers, to both streams.
import sys
right = total
def total(values):
    print("called with", values)
    print("and more", file=sys.stderr, flush=True)
    return right(values)

# %% an error in another cell
# Has a cell that fails, and one that fails in a library.
1 / 0
# %%%
undefined_name
# %%%
np.linalg.inv(np.zeros((2, 2)))

# %% a syntax error in another cell
# Has cells that are no Python at all.
def broken(:
# %%%
    unexpected indent
# %%%
some notes that should have been text

# %% unfinished
# Has empty cells, cells of comments, ellipses and a question mark.
...
# %%%
# to do
# %%%
np.mean?
# %%%
raise NotImplementedError

# %% exit
# Ends with exit(), sys.exit() and quit.
exit()
# %%%
import sys
sys.exit(0)
# %%%
quit

# %% earlier variable redefined
# Uses the name of an earlier answer for something else after it was checked.
import otter
grader = otter.Notebook("arena.ipynb")
# %%%
RIGHT
# %%%
grader.check("total")
# %%%
total = sum([1, 2, 3])
grader.check("scale")
scale = 3.0

# %% names of modules and builtins
# Names variables np, list, e, results, id, type, input, test, reference and comparing, after the answers.
list = [1, 2]
e = 2.71
results = {}
id = type = input = dict = 3
reference = comparing = expected = "mine"
sum_ = sum
X = y = w = None

# %% own np
# Names a variable np where the answers need no NumPy any more.
RIGHT
# %%%
np = "number of points"

# %% from import star
# Imports everything from NumPy and math, which hides built-in functions.
def submission(kit):
    return "ann.ipynb", kit.notebook("from math import *", kit.right, "from numpy.linalg import *", assignment="arena")

# %% joblib
# Uses joblib in an answer.
from joblib import Parallel, delayed
assert Parallel(n_jobs=2)(delayed(abs)(-n) for n in range(4)) == [0, 1, 2, 3]

# %% multiprocessing
# Uses pools and processes in a cell.
import multiprocessing
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        squares = pool.map(abs, [-1, 2])
    assert squares == [1, 2]

# %% threads and concurrent futures
# Uses threads in an answer.
from concurrent.futures import ThreadPoolExecutor
right = total
def total(values):
    with ThreadPoolExecutor(2) as pool:
        return pool.submit(right, values).result()

# %% logging
# Logs to a file and to the screen.
import logging
logging.basicConfig(level=logging.DEBUG, filename="run.log")
log = logging.getLogger(__name__)
log.warning("starting")
right = scale
def scale(X, factor):
    log.info("scale %s", X.shape)
    return right(X, factor)

# %% namedtuple and dataclass
# Uses namedtuples, dataclasses, enums and typing in answers.
from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
Point = namedtuple("Point", "n value")
def total(values):
    return sum((p.n + 1) * p.value for p in (Point(n, v) for n, v in enumerate(values)))
@dataclass
class Counter:
    values: "list[float]" = field(default_factory=list)
    def add(self, value):
        self.values.append(value)
        return self
    @property
    def mean(self): return sum(self.values) / len(self.values)

# %% asynchronous code
# Awaits at top level.
import asyncio
await asyncio.sleep(0.01)
async def later(): return 3
assert await later() == 3

# %% files
# Writes and reads files beside the notebook, in folders and in temporary ones.
import json, os, pickle, tempfile
os.makedirs("data", exist_ok=True)
json.dump([1], open("data/x.json", "w"))
pickle.dump({"a": 1}, open("x.pkl", "wb"))
np.save("x.npy", np.zeros(3))
with tempfile.TemporaryDirectory() as folder:
    open(os.path.join(folder, "x"), "w").write("x")
os.chdir("data")

# %% cell magics that write and capture
# Writes files with a magic, captures output, and runs bash.
%%writefile helper.txt
something
# %%%
%%capture out
print("captured")
# %%%
%%bash
echo hello
# %%%
%load_ext autoreload
# %%%
%autoreload 2
%config InlineBackend.figure_format = "retina"

# %% display
# Displays objects, HTML, progress bars and last expressions.
from IPython.display import HTML, Markdown, clear_output, display
display(HTML("<b>hello</b>"), Markdown("x"))
clear_output()
np.zeros((3, 3))
# %%%
_ + 1
# %%%
from IPython import get_ipython
get_ipython().run_line_magic("matplotlib", "inline")

# %% seed and random state
# Seeds the global generators and draws from them in answers.
import random
np.random.seed(0)
random.seed(0)
right = total
def total(values):
    np.random.normal()
    return right(values)

# %% slow but not too slow
# Takes a while in a cell, and a little in an answer.
import time
time.sleep(0.5)
right = total
def total(values):
    time.sleep(0.05)
    return right(values)

# %% recursion
# Sets the recursion limit and recurses deeply.
import sys
sys.setrecursionlimit(5000)
def total(values, n=0):
    values = list(values)
    return values[n] * (n + 1) + total(values, n + 1) if n < len(values) else 0.0

# %% colab imports that fail
# Mounts a drive as Colab's notebooks do.
from google.colab import drive
drive.mount("/content/drive")

# %% loop in an unrelated cell
# Has a cell that never ends, among others.
while True:
    pass

# %% gradient called with what it takes
# Calls a function that was handed over with lists, tuples and integers.
def descend(gradient, start, steps):
    w = np.array(start, dtype=float)
    for _ in range(steps):
        w = w - 0.25 * np.asarray(gradient(w.tolist()))
    return w

# %% pools in an answer
# Uses a pool of processes and one of futures inside an answer.
RIGHT
# %%%
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
def weigh(pair): return (pair[0] + 1) * pair[1]
def total(values):
    with ThreadPoolExecutor(2) as pool: first = sum(pool.map(weigh, enumerate(values)))
    processes = [multiprocessing.Process(target=weigh, args=((1, 2),)) for _ in range(2)]
    for process in processes: process.start()
    for process in processes: process.join()
    return first

# %% figures by the dozen
# Draws in every answer and never closes a figure.
RIGHT
# %%%
import matplotlib.pyplot as plt
plain_scale = scale
def scale(X, factor):
    plt.figure()
    plt.plot(X[:2])
    plt.show()
    return plain_scale(X, factor)
for _ in range(25): plt.figure()

# %% annotations from the future
# Starts cells with imports from __future__, has type hints, doctests and assertions of its own.
from __future__ import annotations
# %%%
RIGHT
# %%%
from __future__ import annotations
from typing import Sequence
plain_total = total
def total(values: Sequence[float]) -> float:
    """Add up, weighted.

    >>> total([1.5, 2.0])
    5.5
    """
    result: float = plain_total(values)
    return result
import doctest
doctest.testmod()
assert total([1.5, 2.0]) == 5.5

# %% output redirected
# Redirects and restores the standard streams, in cells and in answers, and prints with \r and flush.
RIGHT
# %%%
import contextlib, io, sys
plain_total = total
def total(values):
    with contextlib.redirect_stdout(io.StringIO()) as shown: print("inside")
    print("\rstep 1", end="", flush=True)
    sys.stdout.write("step 2\n"); sys.stderr.flush(); sys.__stdout__.write("step 3\n")
    return plain_total(values) if shown.getvalue() == "inside\n" else 0.0
sys.stdout = open("log.txt", "w")
print("to a file")
sys.stdout = sys.__stdout__

# %% handlers at exit and of signals
# Registers functions for the end of the process, and handlers of signals and exceptions.
RIGHT
# %%%
import atexit, faulthandler, signal, sys
atexit.register(print, "goodbye")
signal.signal(signal.SIGINT, lambda *a: None)
sys.excepthook = lambda *a: print("failed")
try: faulthandler.enable()
except Exception: pass  # its stream may have no descriptor; a student would not mind

# %% environment changed
# Sets environment variables, the working folder and the path of modules.
RIGHT
# %%%
import os, sys
os.environ["OMP_NUM_THREADS"] = "4"
os.makedirs("work", exist_ok=True); os.chdir("work")
sys.path.append(os.getcwd())
open("helpers.py", "w").write("def weigh(n, value): return (n + 1) * value\n")
from helpers import weigh
def total(values): return sum(weigh(n, value) for n, value in enumerate(values))

# %% installs and answers in one cell
# Begins the cell that has the answers with commands of the shell, as on Colab.
def submission(kit):
    head = "!pip install -q otter-grader seaborn\n!ls\n%cd .\n"
    return "ann.ipynb", kit.notebook(head + kit.right.strip(), assignment="arena")

# %% a working folder that is gone
# Goes to a temporary folder and is still there when that has been removed.
import os, tempfile
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)

# %% folders deep down
# Works in a folder whose path is longer than can be asked for.
import os
for _ in range(300): os.mkdir("a" * 20); os.chdir("a" * 20)

# %% copies with rights and times
# Copies a file with all that belongs to it, and changes that, before the answers.
def submission(kit):
    head = (
        "import os, shutil\nfrom pathlib import Path\n"
        "Path('a').write_text('x')\nshutil.copy2('a', 'b')\n"
        "os.chmod('b', 0o755)\nos.utime('b')\nPath('b').touch()\n"
    )
    return "ann.ipynb", kit.notebook(head + kit.right.strip(), assignment="arena")

# %% who and where
# Asks for the user's name and home before the answers.
def submission(kit):
    head = "import getpass\nfrom pathlib import Path\nprint(getpass.getuser(), Path.home())\n"
    return "ann.ipynb", kit.notebook(head + kit.right.strip(), assignment="arena")

# %% a sum too deep
# Has, in a cell of its own, a sum of more terms than Python can compile.
def submission(kit):
    deep = "total_ = 0" + " + 1" * 5000
    return "ann.ipynb", kit.notebook(deep, kit.right, assignment="arena")

# %% many processes with what was inherited
# Computes with a pool of processes that share a table, and ends them early.
import multiprocessing, os
table = np.ones(4 * 10**6)
def part(n): return float(table[n::8].sum())
with multiprocessing.get_context("fork").Pool(8) as pool:
    assert sum(pool.map(part, range(8))) == 4 * 10**6

# %% threads and executors
# Computes in threads, and in processes by an executor.
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import multiprocessing
with ThreadPoolExecutor(32) as pool: assert sum(pool.map(abs, range(-100, 0))) == 5050
with ProcessPoolExecutor(4, multiprocessing.get_context("fork")) as pool: assert sum(pool.map(abs, range(-9, 0))) == 45

# %% temporary files without names
# Uses temporary files and folders of every kind, mapped files and files that it empties.
import mmap, os, tempfile
with tempfile.TemporaryFile() as file:
    file.write(bytes(2**20)); file.flush()
    with mmap.mmap(file.fileno(), 2**20) as block: block[:5] = b"hello"
with tempfile.NamedTemporaryFile() as file: file.write(b"x"); file.flush(); os.truncate(file.name, 0)
with tempfile.TemporaryDirectory() as folder: open(f"{folder}/a", "w").write("a"); open(f"{folder}/a", "w+").close()
np.save("table.npy", np.arange(10)); kept = np.load("table.npy", mmap_mode="r+"); kept[0] = 1; kept.flush()

# %% programs that are ended
# Starts programs, waits for some and ends others.
import os, signal, subprocess, sys
assert subprocess.run([sys.executable, "-c", "print(3)"], capture_output=True, text=True).stdout == "3\n"
try: subprocess.run(["sleep", "60"], timeout=0.1)
except subprocess.TimeoutExpired: pass
child = subprocess.Popen(["sleep", "60"]); child.terminate(); child.wait()

# %% asynchronous code
# Awaits in cells and in functions, with processes and streams.
import asyncio
await asyncio.sleep(0)
process = await asyncio.create_subprocess_exec("echo", "hello", stdout=asyncio.subprocess.PIPE)
assert (await process.communicate())[0] == b"hello\n"

# %% joblib and shared numbers
# Uses joblib, and numbers and arrays that processes share.
import joblib, multiprocessing
assert joblib.Parallel(n_jobs=4)(joblib.delayed(abs)(n) for n in range(-3, 0)) == [3, 2, 1]
context = multiprocessing.get_context("fork")
try: shared = context.Array("d", 10)
except PermissionError: shared = None  # an ordinary user's sandbox has no semaphores
if shared is not None:
    def fill(): shared[:] = [1.0] * 10
    child = context.Process(target=fill); child.start(); child.join()
    assert sum(shared) == 10
