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
