# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
"""Reference solutions: How sure is the number?."""

from scipy import stats
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


def coefficient_intervals(X, y, level):
    """Return least-squares coefficients with their standard errors and intervals.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row, with a column of ones where an intercept is wanted; n > d.
    y : array-like of shape (n,)
        The target of each sample.
    level : float
        How often such intervals hold the true coefficient, between 0 and 1.

    Returns
    -------
    estimates : ndarray of shape (d,)
        The least-squares coefficients.
    errors : ndarray of shape (d,)
        Their standard errors.
    lower, upper : ndarray of shape (d,)
        The ends of the intervals.

    Examples
    --------
    >>> estimates, errors, lower, upper = coefficient_intervals([[1], [1]], [2, 4], 0.5)
    >>> estimates, errors, np.round(lower, 6), np.round(upper, 6)
    (array([3.]), array([1.]), array([2.]), array([4.]))
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimates = inverse @ X.T @ y
    left_over = y - X @ estimates
    variance = np.sum(left_over**2) / (n - d)
    errors = np.sqrt(variance * np.diag(inverse))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return estimates, errors, estimates - t * errors, estimates + t * errors


def reliability_curve(y_true, p, n_bins):
    """Return what was forecast and what came, bin by bin.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The outcomes, 0 or 1.
    p : array-like of shape (n,)
        The forecast probabilities of a 1.
    n_bins : int
        The number of bins of equal width from 0 to 1.

    Returns
    -------
    forecasts : ndarray of shape (k,)
        The mean forecast of each of the k bins that are not empty.
    shares : ndarray of shape (k,)
        The share of ones in each.
    counts : ndarray of shape (k,)
        How many forecasts each holds.
    """
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    forecasts = np.array([np.mean(p[bins == k]) for k in used])
    shares = np.array([np.mean(y_true[bins == k]) for k in used])
    counts = np.array([np.sum(bins == k) for k in used])
    return forecasts, shares, counts


def expected_calibration_error(y_true, p, n_bins):
    """Return the mean distance between forecasts and shares, weighted by the counts.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The outcomes, 0 or 1.
    p : array-like of shape (n,)
        The forecast probabilities of a 1.
    n_bins : int
        The number of bins of equal width from 0 to 1.

    Returns
    -------
    float
        The ECE, from 0 (calibrated) to 1.

    Examples
    --------
    >>> float(expected_calibration_error([1, 0, 1, 1], [0.75, 0.75, 0.75, 0.75], 3))
    0.0
    """
    forecasts, shares, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(shares - forecasts)) / np.sum(counts)


def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    """Return the two parts of a model's error, over many training sets.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model with `fit` and `predict`.
    draw : callable
        `draw(rng)` returns a new training set X, y.
    f : callable
        `f(X)` returns the truth for each row of X.
    X_test : ndarray of shape (m, d)
        The points at which the models are compared with the truth.
    n_repeats : int
        The number of training sets, at least 1.
    rng : numpy.random.Generator
        Handed to `draw`.

    Returns
    -------
    bias_squared : float
        The mean over the test points of (mean prediction - truth)^2.
    variance : float
        The mean over the test points of the variance of the predictions.
    """
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        X, y = draw(rng)
        model.fit(X, y)
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions, dtype=float)  # one row per repeat, one column per point
    mean = np.mean(predictions, axis=0)
    bias_squared = np.mean((mean - f(X_test)) ** 2)
    variance = np.mean((predictions - mean) ** 2)
    return bias_squared, variance


def predictions():
    """Return what you expect, before you look.

    Returns
    -------
    dict
        With the keys "hold", "receipts", "ece" and "averaged"; each value is a number.
    """
    hold = 0.95 * 1000
    receipts_needed = 100 * 4**2
    ece = abs(700 / 1000 - 0.9)
    averaged = 4 + 6 / 3 + 1
    return {"hold": hold, "receipts": receipts_needed, "ece": ece, "averaged": averaged}
