"""Right answers to hw19_uncertainty that look different; all must get full marks."""

import math

import numpy as np
from scipy import stats


# %% negative_log_likelihood: loop
# One value at a time, with the math module.
def negative_log_likelihood(x, mean, std):
    values = [float(value) for value in x]
    means = [float(m) for m in mean] if np.ndim(mean) else [float(mean)] * len(values)
    total = 0.0
    for value, m in zip(values, means):
        total += (value - m) ** 2 / (2 * std**2) + math.log(std * math.sqrt(2 * math.pi))
    return total / len(values)


# %% negative_log_likelihood: from-the-mse
# The mean squared error first, then one division.
def negative_log_likelihood(x, mean, std):
    error = np.array(x, dtype=float) - np.array(mean, dtype=float)
    mse = error @ error / len(error)
    return 0.5 * (mse / std**2 + np.log(2 * np.pi * std**2))


# %% negative_log_likelihood: scipy
# The log-density of the library.
def negative_log_likelihood(x, mean, std):
    return -stats.norm.logpdf(np.asarray(x, float), np.asarray(mean, float), std).mean()


# %% gaussian_mle: numpy-functions
# The library's mean and std, and an array of slopes.
def likelihood_gradient(x, mean, std):
    z = (np.asarray(x, dtype=float) - mean) / std
    return np.array([-z.mean(), 1 - (z**2).mean()]) / std


def gaussian_mle(x):
    x = np.array(x, dtype=float)
    return [x.mean(), x.std()]


# %% gaussian_mle: loops
# Plain Python sums.
def likelihood_gradient(x, mean, std):
    n = len(x)
    d_mean = sum(mean - float(value) for value in x) / (n * std**2)
    d_std = sum(std**2 - (float(value) - mean) ** 2 for value in x) / (n * std**3)
    return d_mean, d_std


def gaussian_mle(x):
    mean = sum(float(value) for value in x) / len(x)
    return mean, math.sqrt(sum((float(value) - mean) ** 2 for value in x) / len(x))


# %% bootstrap_interval: all-positions-at-once
# A matrix of positions, one row per resample.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.array(x, dtype=float)
    rows = x[rng.integers(0, len(x), size=(n_resamples, len(x)))]
    results = [float(statistic(row)) for row in rows]
    return tuple(np.quantile(results, [0.5 - level / 2, 0.5 + level / 2]))


# %% bootstrap_interval: percentiles-of-an-array
# The results in an array, percentiles for quantiles, uniform numbers for the draws.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x, dtype=float)
    results = np.empty(n_resamples)
    for k in range(n_resamples):
        positions = (rng.random(len(x)) * len(x)).astype(int)
        results[k] = statistic(x[positions])
    cut = 50 * (1 - level)
    return np.percentile(results, cut), np.percentile(results, 100 - cut)


# %% bootstrap_interval: quantile-by-hand
# Sorted results, and the straight line between two neighbours.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    n = len(x)
    values = np.array(x, dtype=float)
    results = sorted(float(statistic(values[rng.integers(n, size=n)])) for _ in range(n_resamples))

    def quantile(q):
        place = q * (n_resamples - 1)
        k = min(int(place), n_resamples - 1)
        above = min(k + 1, n_resamples - 1)
        return results[k] + (place - k) * (results[above] - results[k])

    return [quantile((1 - level) / 2), quantile((1 + level) / 2)]


# %% coefficient_intervals: by-lstsq-and-pinv
# lstsq for the estimates, the pseudo-inverse for the errors, and one array for all.
def coefficient_intervals(X, y, level):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    dof = len(X) - X.shape[1]
    half = np.linalg.pinv(X)
    se = np.linalg.norm(y - X @ w) / np.sqrt(dof) * np.sqrt(np.sum(half**2, axis=1))
    reach = -stats.t.ppf(0.5 - level / 2, dof) * se
    return np.array([w, se, w - reach, w + reach])


# %% coefficient_intervals: by-qr
# With the QR decomposition, and SciPy's interval.
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    Q, R = np.linalg.qr(X)
    w = np.linalg.solve(R, Q.T @ y)
    R_inverse = np.linalg.inv(R)
    residual = y - X @ w
    covariance = residual @ residual / (n - d) * (R_inverse @ R_inverse.T)
    se = np.diag(covariance) ** 0.5
    lower, upper = stats.t.interval(level, n - d, loc=w, scale=se)
    return [w, se, lower, upper]


# %% reliability: digitize-and-lists
# Borders by linspace, lists for arrays, and the error on its own.
def reliability_curve(y_true, p, n_bins):
    borders = [k / n_bins for k in range(1, n_bins)]
    groups = {}
    for outcome, forecast in zip(y_true, p):
        k = sum(forecast >= border for border in borders)
        groups.setdefault(int(k), []).append((float(forecast), float(outcome)))
    said, came, counts = [], [], []
    for k in sorted(groups):
        forecasts, outcomes = zip(*groups[k])
        said.append(sum(forecasts) / len(forecasts))
        came.append(sum(outcomes) / len(outcomes))
        counts.append(len(outcomes))
    return said, came, counts


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return sum(c * abs(a - b) for a, b, c in zip(said, came, counts)) / sum(counts)


# %% reliability: bincount
# Sums over all bins at once; the error from sums without the curve.
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.array(y_true, dtype=float), np.array(p, dtype=float)
    bins = np.digitize(p, np.linspace(0, 1, n_bins + 1)[1:-1])
    counts = np.bincount(bins, minlength=n_bins)
    full = counts > 0
    said = np.bincount(bins, weights=p, minlength=n_bins)[full] / counts[full]
    came = np.bincount(bins, weights=y_true, minlength=n_bins)[full] / counts[full]
    return said, came, counts[full].astype(float)


def expected_calibration_error(y_true, p, n_bins):
    difference = np.asarray(y_true, dtype=float) - np.asarray(p, dtype=float)
    bins = np.digitize(p, np.linspace(0, 1, n_bins + 1)[1:-1])
    return np.abs(np.bincount(bins, weights=difference)).sum() / len(difference)


# %% bias_variance: var-of-numpy
# A matrix filled row by row, and NumPy's variance.
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    table = np.zeros((n_repeats, len(X_test)))
    for r in range(n_repeats):
        X, y = draw(rng)
        model = make_model()
        model.fit(X, y)
        table[r] = model.predict(X_test)
    bias = table.mean(axis=0) - np.asarray(f(X_test))
    return np.array([bias @ bias / len(bias), table.var(axis=0).mean()])


# %% bias_variance: from-the-whole-error
# The variance as the whole error less the bias.
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    truth = np.array(f(X_test), dtype=float)
    distances = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        distances.append(np.asarray(model.predict(X_test), dtype=float) - truth)
    bias = float(np.mean(np.mean(distances, axis=0) ** 2))
    return [bias, float(np.mean(np.square(distances))) - bias]


# %% predictions: whole-numbers
# Integers where they are whole.
def predictions():
    return {"averaged": 7, "ece": 0.2, "hold": 950, "receipts": 1600}


# %% predictions: numpy-numbers
# NumPy's numbers, and a ratio of squares.
def predictions():
    return {
        "hold": np.float64(950),
        "receipts": np.int64(100 * (0.004 // 0.001) ** 2),
        "ece": np.float64(0.9) - 0.7,
        "averaged": np.array(7.0),
    }
