"""Make the usual calls of the scientific libraries; print what came of each, as JSON.

`test_scientific_stack` runs this file as it is twice: as a notebook's cell in the sandbox, and as a
script outside. What a library cannot do here raises the same exception in both.
"""

import importlib.util
import inspect
import json
import os
import tempfile
import warnings

import numpy as np

warnings.simplefilter("ignore")
OUTCOMES = {}


def summary(value):
    """Return a few numbers that tell whether two values are close."""
    if hasattr(value, "toarray"):
        value = value.toarray()
    if isinstance(value, (list, tuple)):
        return [summary(part) for part in value[:3]]
    if isinstance(value, dict):
        return sorted(map(str, value))[:5]
    try:
        numbers = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return str(value)[:40]
    finite = numbers[np.isfinite(numbers)]
    mean = float(finite.mean()) if finite.size else 0.0
    spread = float(np.abs(finite).max()) if finite.size else 0.0
    return [list(numbers.shape), float(f"{mean:.4g}"), float(f"{spread:.4g}")]


def note(name, call):
    """Make a call, and keep what came of it."""
    np.random.seed(0)
    try:
        OUTCOMES[name] = summary(call())
    except Exception as error:
        OUTCOMES[name] = type(error).__name__


# -- every estimator of scikit-learn ------------------------------------------------------------

from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.utils import all_estimators  # noqa: E402

RNG = np.random.default_rng(0)
X = np.abs(RNG.normal(size=(24, 4))) + np.repeat([[0.0], [2.0]], 12, axis=0)
Y = np.repeat([0, 1], 12)
#: Fewer rounds where an estimator takes many: what counts is that it runs.
FEWER = {"n_estimators": 3, "max_iter": 30, "n_components": 2, "n_clusters": 2, "n_init": 1}


TARGETS = (Y, np.column_stack([Y, 1 - Y]), Y + 1.0)
PARTS = {
    "estimator": LogisticRegression(),
    "estimators": [("one", LogisticRegression()), ("two", LogisticRegression(C=0.1))],
    "steps": [("one", LogisticRegression())],
    "transformers": [("one", "passthrough", [0])],
    "transformer_list": [("one", "passthrough")],
    "param_grid": {"C": [0.1, 1.0]},
    "param_distributions": {"C": [0.1, 1.0, 10.0]},
}


def fit(cls):
    """Fit an estimator, and return what it makes of the data it has seen."""
    names = inspect.signature(cls).parameters
    options = {name: value for name, value in (FEWER | PARTS).items() if name in names}
    if "random_state" in names:
        options["random_state"] = 0
    for target in TARGETS:
        try:
            fitted = cls(**options).fit(X, target)
            break
        except ValueError as error:
            failure = error
    else:
        raise failure
    for method in ("predict", "transform", "kneighbors", "score_samples"):
        if hasattr(fitted, method):
            return getattr(fitted, method)(X)
    return getattr(fitted, "labels_", 0)


for name, cls in all_estimators():
    note(name, lambda cls=cls: fit(cls))

# -- others -------------------------------------------------------------------------------------

import joblib  # noqa: E402
import matplotlib as mpl  # noqa: E402

mpl.use("agg")
import matplotlib.pyplot as plt  # noqa: E402
import pandas as pd  # noqa: E402
import scipy  # noqa: E402
import scipy.integrate  # noqa: E402
import scipy.interpolate  # noqa: E402
import scipy.io  # noqa: E402
import scipy.optimize  # noqa: E402
import scipy.signal  # noqa: E402
import scipy.sparse.linalg  # noqa: E402
import scipy.spatial  # noqa: E402
import scipy.stats  # noqa: E402
import threadpoolctl  # noqa: E402
from sklearn import datasets, model_selection  # noqa: E402

TABLE = pd.DataFrame(X, columns=list("abcd")).assign(y=Y)
FOLDER = tempfile.mkdtemp()


def inside(name):
    """Return a path in a folder of this run's own."""
    return os.path.join(FOLDER, name)


def round_trip(write, read, name):
    """Write a file and return what is read from it."""
    write(inside(name))
    return read(inside(name))


def figure():
    """Draw what notebooks draw, and return the size of the picture."""
    _, axes = plt.subplots(2, 2)
    axes[0, 0].plot(X[:, 0], label="$x^2$")
    axes[0, 0].legend()
    axes[0, 1].hist(X[:, 1])
    axes[1, 0].imshow(X)
    axes[1, 1].contourf(X)
    plt.savefig(inside("figure.png"))
    plt.close("all")
    return os.path.getsize(inside("figure.png")) > 0


for name, call in {
    "svd": lambda: np.linalg.svd(X)[1],
    "matmul": lambda: X.T @ X,
    "fft": lambda: np.abs(np.fft.fft(X[:, 0])),
    "einsum": lambda: np.einsum("ij,ik->jk", X, X),
    "save": lambda: round_trip(lambda p: np.save(p, X), np.load, "x.npy"),
    "savetxt": lambda: round_trip(lambda p: np.savetxt(p, X), np.loadtxt, "x.txt"),
    "memmap": lambda: np.memmap(inside("map"), dtype=float, mode="w+", shape=(3,)).sum(),
    "RandomState": lambda: np.random.RandomState(3).normal(size=5),
    "show_config": lambda: len(np.show_config(mode="dicts")) > 0,
    "minimize": lambda: scipy.optimize.minimize(lambda w: ((w - 1) ** 2).sum(), np.zeros(3)).x,
    "evolution": lambda: (
        scipy.optimize.differential_evolution(
            lambda w: w[0] ** 2, [(-1, 1)], maxiter=3, rng=0
        ).x.shape
    ),
    "milp": lambda: scipy.optimize.linprog([1.0, 1.0], [[-1.0, -1.0]], [-1.0]).fun,
    "quad": lambda: scipy.integrate.quad(np.sin, 0, 1)[0],
    "solve_ivp": lambda: scipy.integrate.solve_ivp(lambda t, y: -y, (0, 1), [1.0]).y[:, -1],
    "spline": lambda: scipy.interpolate.CubicSpline([0, 1, 2], [0, 1, 4])(1.5),
    "eigsh": lambda: scipy.sparse.linalg.eigsh(scipy.sparse.eye(9) * 2, 2)[0],
    "tree": lambda: scipy.spatial.cKDTree(X).query(X, 2, workers=-1)[0],
    "ttest": lambda: scipy.stats.ttest_ind(X[:, 0], X[:, 1]),
    "bootstrap": lambda: (
        scipy.stats.bootstrap((X[:, 0],), np.mean, rng=0, n_resamples=20).standard_error
    ),
    "convolve": lambda: scipy.signal.fftconvolve(X, X),
    "scipy.fft": lambda: scipy.fft.rfft(X[:, 0], workers=2).real,
    "savemat": lambda: round_trip(
        lambda p: scipy.io.savemat(p, {"x": X}), lambda p: scipy.io.loadmat(p)["x"], "x.mat"
    ),
    "groupby": lambda: TABLE.groupby("y").mean().to_numpy(),
    "csv": lambda: round_trip(lambda p: TABLE.to_csv(p, index=False), pd.read_csv, "x.csv"),
    "pickle": lambda: round_trip(TABLE.to_pickle, pd.read_pickle, "x.pkl"),
    "eval": lambda: TABLE.eval("a + b").sum(),
    "rolling": lambda: TABLE.rolling(3).mean().to_numpy(),
    "dates": lambda: pd.date_range("2026-11-30", periods=3, tz="Europe/Berlin").dayofyear,
    "info": lambda: TABLE.memory_usage(deep=True).sum() > 0,
    "figure": figure,
    "parallel": lambda: joblib.Parallel(n_jobs=2)(joblib.delayed(abs)(-n) for n in range(4)),
    "threads": lambda: joblib.Parallel(n_jobs=2, prefer="threads")(
        joblib.delayed(abs)(-n) for n in range(4)
    ),
    "cpu_count": lambda: joblib.cpu_count() > 0,
    "memory": lambda: joblib.Memory(inside("cache"), verbose=0).cache(abs)(-3),
    "dump": lambda: joblib.load(joblib.dump(X, inside("x.joblib"))[0]),
    "threadpool": lambda: len(threadpoolctl.threadpool_info()) > 0,
    "threadpool limits": lambda: threadpoolctl.threadpool_limits(1) is not None,
    "grid search": lambda: (
        model_selection.GridSearchCV(LogisticRegression(), {"C": [0.1, 1.0]}, n_jobs=2, cv=2)
        .fit(X, Y)
        .best_params_["C"]
    ),
    "iris": lambda: datasets.load_iris().data,
    "digits": lambda: datasets.load_digits().data.mean(),
    "load average": lambda: len(os.getloadavg()),
    "processors": lambda: os.cpu_count() > 0,
}.items():
    note(name, call)

if importlib.util.find_spec("psutil"):
    import psutil

    note("memory in use", lambda: psutil.Process().memory_info().rss > 0)
    note("files", lambda: psutil.Process().num_fds() > 0)
    note("machine's memory", lambda: psutil.virtual_memory().total > 0)
if importlib.util.find_spec("statsmodels"):
    import statsmodels.api as sm

    note("OLS", lambda: sm.OLS(Y, sm.add_constant(X)).fit().params)
    note("GLM", lambda: sm.GLM(Y, sm.add_constant(X)).fit().params)

print(json.dumps(OUTCOMES, separators=(",", ":")))
