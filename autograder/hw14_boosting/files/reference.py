# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
"""Reference solutions: Correcting the rest: boosting."""

import numpy as np


# deliveries of the pizza shop (invented): 120 past ones, and 400 to try a finished model on
def draw_deliveries(n, rng):
    """Return n deliveries: X with the columns distance (km) and hour, and y in minutes."""
    distance, hour = rng.uniform(0.5, 6, n), rng.uniform(11, 23, n)
    rush = 12 * np.exp(-((hour - 12.5) ** 2)) + 18 * np.exp(-((hour - 19) ** 2) / 3)
    minutes = 12 + 4 * distance + rush + rng.normal(0, 3, n)
    return np.column_stack([distance, hour]), minutes


def variance_reduction(parent, left, right):
    """Return by how much a split lowers the variance, on average over the samples.

    Parameters
    ----------
    parent : array-like of shape (n,)
        The numbers before the split; n is at least 1.
    left, right : array-like of shape (n_left,) and (n_right,)
        The same numbers, on two sides; one side may be empty.

    Returns
    -------
    float
        Var(parent) - n_left / n Var(left) - n_right / n Var(right).

    Examples
    --------
    >>> float(variance_reduction([0, 6], [0], [6]))
    9.0
    """
    reduction = np.var(np.asarray(parent, dtype=float))
    for side in (left, right):
        side = np.asarray(side, dtype=float)
        if len(side) > 0:
            reduction -= len(side) / len(parent) * np.var(side)
    return reduction


def best_regression_split(X, y):
    """Return the split x_j <= t with the largest variance reduction.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Floats or integers.

    Returns
    -------
    feature : int or None
        The number j of the column; the lowest one among equally good ones.
    threshold : float or None
        A midpoint between neighbouring distinct values of that column, the lowest one among
        equally good ones.
    reduction : float
        In squared units of y. Where no split has a positive reduction, the result is
        (None, None, 0.0).

    Examples
    --------
    >>> best_regression_split(np.array([[4.0], [1.0], [2.0]]), np.array([3.0, 3.0, 3.0]))
    (None, None, 0.0)
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best
