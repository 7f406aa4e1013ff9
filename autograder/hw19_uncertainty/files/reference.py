# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
"""Reference solutions: How sure is the number?."""

import numpy as np


def negative_log_likelihood(x, mean, std):
    """Return the mean negative log-likelihood of values under a bell curve.

    Parameters
    ----------
    x : array-like of shape (n,)
        The values that were seen.
    mean : float or array-like of shape (n,)
        The mean of all values, or one mean for each.
    std : float
        The standard deviation, greater than 0.

    Returns
    -------
    float
        Minus the mean of the logarithms of the densities.

    Examples
    --------
    >>> round(float(negative_log_likelihood([4.0], 4.0, 1.0)), 4)  # log(sqrt(2 pi))
    0.9189
    """
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.mean(z**2) / 2 + np.log(std) + np.log(2 * np.pi) / 2


def likelihood_gradient(x, mean, std):
    """Return the slopes of the mean negative log-likelihood of a bell curve.

    Parameters
    ----------
    x : array-like of shape (n,)
        The values that were seen.
    mean : float
        The mean of the bell curve.
    std : float
        Its standard deviation, greater than 0.

    Returns
    -------
    d_mean : float
        The derivative of the loss by the mean.
    d_std : float
        The derivative of the loss by the standard deviation.
    """
    errors = np.asarray(x, dtype=float) - mean
    d_mean = -np.mean(errors) / std**2
    d_std = 1 / std - np.mean(errors**2) / std**3
    return d_mean, d_std


def gaussian_mle(x):
    """Return the mean and the standard deviation with the largest likelihood.

    Parameters
    ----------
    x : array-like of shape (n,)
        The values that were seen.

    Returns
    -------
    mean : float
        The mean of the bell curve that fits best.
    std : float
        Its standard deviation; 0 where all values are the same.

    Examples
    --------
    >>> mean, std = gaussian_mle([7.0, 7.0])
    >>> float(mean), float(std)
    (7.0, 0.0)
    """
    x = np.asarray(x, dtype=float)
    mean = np.mean(x)
    std = np.sqrt(np.mean((x - mean) ** 2))
    return mean, std


def bootstrap_interval(statistic, x, n_resamples, level, rng):
    """Return the percentile bootstrap interval of a statistic.

    Parameters
    ----------
    statistic : callable
        Takes an array of shape (n,) and returns a number; called once per resample.
    x : array-like of shape (n,)
        The values that were seen.
    n_resamples : int
        How many resamples are drawn, at least 1.
    level : float
        The share of the results inside the interval, between 0 and 1.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    lower : float
        The quantile of the results at (1 - level) / 2.
    upper : float
        The quantile of the results at (1 + level) / 2.

    Examples
    --------
    >>> lower, upper = bootstrap_interval(np.mean, [5.0, 5.0], 20, 0.9, np.random.default_rng(0))
    >>> float(lower), float(upper)
    (5.0, 5.0)
    """
    x = np.asarray(x)
    results = []
    for _ in range(n_resamples):
        resample = rng.choice(x, size=len(x))
        results.append(statistic(resample))
    lower = np.quantile(results, (1 - level) / 2)
    upper = np.quantile(results, (1 + level) / 2)
    return lower, upper
