# %% clusters
# Uses estimators that ask about the libraries of their own process.
from sklearn.cluster import KMeans, SpectralClustering
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import NearestNeighbors
points = np.random.default_rng(0).normal(size=(30, 2))
assert KMeans(2, n_init=1, random_state=0).fit(points).labels_.shape == (30,)
assert GaussianMixture(2, random_state=0).fit(points).converged_ in (True, False)
assert NearestNeighbors(algorithm="brute").fit(points).kneighbors(points[:3], 2)[0].shape == (3, 2)
assert SpectralClustering(2, random_state=0).fit(points).labels_.shape == (30,)
right = total
def total(values):
    KMeans(2, n_init=1).fit(points)
    return right(values)

# %% looks at its own process
# Measures its memory and its processors, as profilers and progress bars do.
import os, resource
right = total
def total(values):
    assert "VmRSS" in open("/proc/self/status").read()
    assert len(open("/proc/self/maps").readlines()) > 10
    assert len(open(f"/proc/{os.getpid()}/stat").read().split()) > 20
    assert os.cpu_count() > 0 and len(os.getloadavg()) == 3
    return right(values)

# %% threads and jobs
# Asks joblib and threadpoolctl for processors and for several jobs at a time.
import joblib, threadpoolctl
right = scale
def scale(X, factor):
    assert joblib.cpu_count() > 0 and threadpoolctl.threadpool_info()
    with threadpoolctl.threadpool_limits(1):
        assert joblib.Parallel(n_jobs=2)(joblib.delayed(abs)(-n) for n in range(3)) == [0, 1, 2]
    return right(X, factor)

# %% a module written by the notebook
# Writes its answer into a module with a magic, and imports it.
%%writefile answers.py
def total(values):
    return sum((n + 1) * value for n, value in enumerate(values))
# %%%
RIGHT
# %%%
from answers import total

# %% a module written and changed
# Writes a module, imports it, changes it and reloads it.
open("helper.py", "w").write("factor = 3")
import helper
open("helper.py", "w").write("factor = 1  # now it is right")
import importlib
importlib.reload(helper)
right = total
def total(values): return helper.factor * right(values)

# %% a zip with a helper module
# Hands in a zip with a module and a package beside the notebook.
def submission(kit):
    import io, zipfile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hw/arena.ipynb", kit.notebook(kit.right, "from tools.sums import weighted\nimport short\ntotal = lambda values: weighted(values) * short.one", assignment="arena"))
        archive.writestr("hw/tools/__init__.py", "")
        archive.writestr("hw/tools/sums.py", "def weighted(values):\n    return sum((n + 1) * v for n, v in enumerate(values))\n")
        archive.writestr("hw/short.py", "one = 1")
    return "ann.zip", out.getvalue()

# %% modules named like others
# Has modules beside the notebook whose names are taken, as students name them.
for name in ("random", "statistics", "test", "utils", "metrics", "reference", "comparing"):
    open(f"{name}.py", "w").write("weight = 1\n")
import random, statistics, metrics
assert statistics.mean([1, 3]) == 2 and metrics.weight == 1 and random.random() < 1
import utils, reference
right = total
def total(values): return right(values) * reference.weight

# %% imports when it is called
# Imports a module beside the notebook, in the answer itself, from another folder.
import os
open("late.py", "w").write("def one(): return 1\n")
os.makedirs("elsewhere", exist_ok=True)
os.chdir("elsewhere")
right = total
def total(values):
    import late
    return right(values) * late.one()

# %% mounts a drive of Colab
# Starts as notebooks from Colab do, with everything in one cell.
from google.colab import drive
drive.mount("/content/drive", force_remount=True)
folder = drive.__name__ + "/My Drive"
import os
os.chdir(folder)
# %%%
RIGHT

# %% answers below an import that is not there
# Has its answers in the same cell as an import of a library that the grader lacks.
def submission(kit):
    head = "import seaborn_nothing as sns, numpy as np\nsns.set_theme(style='whitegrid')\nimport numpy as np\n"
    return "arena.ipynb", kit.notebook(head + kit.right, assignment="arena")

# %% answers below magics that are not there
# Has its answers below extensions and magics of another machine.
def submission(kit):
    head = "%load_ext lab_black_nothing\n%autoreload_nothing 2\n%matplotlib widget\n%pip install nothing\n!conda install -y nothing\n"
    return "arena.ipynb", kit.notebook(head + kit.right, assignment="arena")

# %% a backend that needs a screen
# Chooses a backend of Matplotlib for a window, above its answers.
def submission(kit):
    head = "import matplotlib\nmatplotlib.use('Qt5Agg')\nimport matplotlib.pyplot as plt\nplt.switch_backend('TkAgg')\nplt.ion()\n"
    return "arena.ipynb", kit.notebook(head + kit.right + "\nplt.plot([1, 2])\nplt.show()", assignment="arena")

# %% an import within a condition
# Notices Colab in the usual ways, some of which fail.
def submission(kit):
    head = "import sys\nIN_COLAB = 'google.colab' in sys.modules\ntry:\n    import google.colab\nexcept ImportError:\n    pass\nif not IN_COLAB:\n    from google.colab import files; files.upload()\nfiles.download('x')\n"
    return "arena.ipynb", kit.notebook(head + kit.right, assignment="arena")

# %% random numbers of its own kinds
# Spawns, jumps and seeds generators of every kind in its answers.
right = total
def total(values):
    children = np.random.default_rng(3).spawn(2)
    assert children[0].random() != children[1].random()
    assert np.random.Generator(np.random.PCG64(1).jumped()).random() < 1
    assert np.random.RandomState(3).get_state()[0] == "MT19937"
    return right(values)

# %% checks again after mending
# Checks a wrong answer, mends it and checks it again, and all once more at the end.
import otter
grader = otter.Notebook()
right, total = total, lambda values: 0.0
grader.check("total")
# %%%
total = right
grader.check("total")
# %%%
for question in ("total", "scale", "Counter"):
    grader.check(question)

# %% spawned generators in every answer
# Spawns generators from a seed sequence, in a cell and in an answer, and jumps them.
rng = np.random.default_rng(np.random.SeedSequence(7).spawn(3)[1])
children = rng.spawn(4)
right = scale
def scale(X, factor):
    one, other = np.random.default_rng(1).spawn(2)
    assert one.random() != other.random() and len(children) == 4
    assert np.random.PCG64(3).jumped().random_raw() != np.random.PCG64(3).random_raw()
    return right(X, factor)

# %% threads limited while it computes
# Limits the threads of linear algebra, as tutorials for shared machines do.
from threadpoolctl import ThreadpoolController, threadpool_limits
controller = ThreadpoolController()
right = scale
@threadpool_limits.wrap(limits=1)
def scale(X, factor):
    with controller.limit(limits=1, user_api="blas"): return right(X, factor)

# %% progress bars that are not there
# Uses tqdm where it is installed and does without where it is not, in the answers' own cell.
try:
    from tqdm.notebook import tqdm
except ImportError:
    def tqdm(values, **options): return values
try:
    from tqdm.auto import trange
except Exception:
    trange = range
def total(values):
    out = 0.0
    for n, value in enumerate(values): out += (n + 1) * value
    return out

# %% a line of Colab above everything
# Begins the cell of the answers with an import of Colab, its files and its widgets.
from google.colab import files, output
output.enable_custom_widget_manager()
def total(values):
    return sum((n + 1) * value for n, value in enumerate(values))

# %% options of pandas
# Sets how pandas and NumPy show tables and numbers, styles one and shows it.
import pandas as pd
pd.set_option("display.max_rows", None)
pd.options.display.float_format = "{:.2f}".format
np.set_printoptions(precision=3, suppress=True, linewidth=200)
table = pd.DataFrame({"x": [1.5, 2.0], "y": list("ab")})
table.style.background_gradient(subset=["x"])
display(table.head(), table.describe())
right = total
def total(values): return float(right(pd.Series(list(values), dtype=float)))

# %% processes where they can be had
# Computes in several processes, and by itself where these cannot be had.
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
def weighted(pair): return (pair[0] + 1) * pair[1]
def total(values):
    try:
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
            return float(sum(pool.map(weighted, enumerate(list(values)[:8]))) + sum(map(weighted, list(enumerate(values))[8:])))
    except (OSError, RuntimeError, ImportError):
        return float(sum(map(weighted, enumerate(values))))

# %% a database in a file
# Keeps a table in a database, in a file and in memory, with transactions and two connections.
import sqlite3
import pandas as pd
with sqlite3.connect("work.db") as one:
    one.execute("create table numbers (n integer, value real)")
    one.executemany("insert into numbers values (?, ?)", [(n, n / 2) for n in range(50)])
with sqlite3.connect("work.db") as other:
    other.execute("pragma journal_mode=wal")
    assert other.execute("select sum(value) from numbers").fetchone() == (612.5,)
    pd.DataFrame({"a": [1, 2]}).to_sql("frame", other)
    assert len(pd.read_sql("select * from frame", one)) == 2
right = total
def total(values):
    with sqlite3.connect("work.db") as connection: connection.execute("insert into numbers values (0, 0)")
    return right(values)

# %% locks around what it saves
# Locks files while it writes them, as a whole and in parts, and keeps intermediate results by joblib.
import fcntl, joblib, shelve
memory = joblib.Memory("cache", verbose=0)
weights = memory.cache(lambda size: list(range(1, size + 1)))
with open("notes.txt", "a+") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    fcntl.lockf(file, fcntl.LOCK_EX, 10)
    file.write("saved")
    fcntl.lockf(file, fcntl.LOCK_UN, 10)
with shelve.open("kept") as kept: kept["x"] = [1, 2]
right = total
def total(values):
    weights(3)
    return right(values)

# %% types checked while it runs
# Checks arguments with decorators, protocols and dataclasses of its own.
import dataclasses, functools, inspect, typing
def checked(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        bound = inspect.signature(function).bind(*args, **kwargs)
        bound.apply_defaults()
        return function(*bound.args, **bound.kwargs)
    return inner
total, scale, label = map(checked, (total, scale, label))
@dataclasses.dataclass
class Settings:
    rate: float = 0.25
    names: typing.Sequence[str] = dataclasses.field(default_factory=list)

# %% figures saved and styled
# Chooses a style and fonts, draws an animation and saves figures in several formats.
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation
plt.style.use("ggplot")
plt.rcParams.update({"figure.figsize": (4, 3), "font.family": "DejaVu Sans"})
figure, axes = plt.subplots(1, 2)
axes[0].plot([1, 2, 3])
axes[1].imshow(np.eye(3), cmap="viridis")
for kind in ("png", "svg", "pdf"): figure.savefig(f"figure.{kind}")
moving = FuncAnimation(figure, lambda n: axes[0].plot([n]), frames=2)
plt.show()

# %% extensions that are loaded and timers
# Loads extensions of IPython, reloads modules by itself, and measures lines.
%load_ext autoreload
%autoreload 2
%config InlineBackend.figure_format = "retina"
%precision 3
%pdb off
RIGHT
# %%%
%timeit -n 1 -r 1 total([1.0])
%prun -q total([1.0])
%who

# %% a seed for everything
# Seeds all generators and sets variables of the environment, so that results can be had again.
import os, random
def set_seed(seed):
    random.seed(seed)
    np.random.seed(seed)
    os.environ["PYTHONHASHSEED"] = str(seed)
    try:
        import torch
        torch.manual_seed(seed)
    except ImportError:
        pass
set_seed(42)
right = scale
def scale(X, factor):
    set_seed(7)
    return right(X, factor)
