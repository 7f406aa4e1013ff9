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
