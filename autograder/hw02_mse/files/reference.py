# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
"""Reference solutions: Measuring error."""

import numpy as np


def quadratic(x, a, b, c):
    """Return q(x) = a x^2 + b x + c, element by element.

    Parameters
    ----------
    x : float or array-like of any shape
        Where to evaluate the parabola.
    a, b, c : float
        The coefficients of x^2, of x and of 1.

    Returns
    -------
    float or ndarray of the shape of x

    Examples
    --------
    >>> float(quadratic(26, 1, -60, 900))  # promised 26 minutes, took 30
    16.0
    """
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    """Return q'(x) = 2 a x + b for q(x) = a x^2 + b x + c, element by element.

    Parameters
    ----------
    x : float or array-like of any shape
        Where to evaluate the derivative.
    a, b, c : float
        The coefficients of the parabola (not of the derivative).

    Returns
    -------
    float or ndarray of the shape of x

    Examples
    --------
    >>> float(quadratic_derivative(26, 1, -60, 900))  # negative: a larger x is better
    -8.0
    """
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b


def mse(y_true, y_pred):
    """Return the mean squared error (1/n) * sum of (y_true - y_pred)^2.

    Parameters
    ----------
    y_true : array-like of shape (n,) or (n, 1)
        What was measured.
    y_pred : array-like of shape (n,) or (n, 1)
        What was predicted, in the same units and the same order.

    Returns
    -------
    float
        The MSE, in the units of y squared.

    Examples
    --------
    >>> float(mse([3.0, 8.0], [3.0, 4.0]))
    8.0
    """
    y_true = np.ravel(np.asarray(y_true, dtype=float))
    y_pred = np.ravel(np.asarray(y_pred, dtype=float))
    errors = y_true - y_pred
    return np.mean(errors**2)


def mae(y_true, y_pred):
    """Return the mean absolute error (1/n) * sum of |y_true - y_pred|.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        What was measured.
    y_pred : array-like of shape (n,)
        What was predicted, in the same units and the same order.

    Returns
    -------
    float
        The MAE, in the units of y.

    Examples
    --------
    >>> float(mae([3.0, 8.0], [3.0, 4.0]))
    2.0
    """
    errors = np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)
    return np.mean(np.abs(errors))


def mse_gradient(X, y, w):
    """Return the gradient (2/n) * X^T (X w - y) of the MSE of the predictions X @ w.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column.
    y : ndarray of shape (n,)
        What was measured.
    w : ndarray of shape (d,)
        The weights at which the gradient is wanted.

    Returns
    -------
    ndarray of shape (d,)
        The partial derivative of the MSE with respect to each weight.

    Examples
    --------
    >>> mse_gradient(np.array([[1.0], [3.0]]), np.array([2.0, 2.0]), np.array([1.0]))
    array([2.])
    """
    n = len(y)
    errors = X @ w - y
    return 2 / n * (X.T @ errors)


def r2_score(y_true, y_pred):
    """Return R^2 = 1 - sum of (y_true - y_pred)^2 / sum of (y_true - mean of y_true)^2.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        What was measured, n >= 2.
    y_pred : array-like of shape (n,)
        What was predicted.

    Returns
    -------
    float
        R^2, at most 1. If all values of y_true are equal: 1.0 for a perfect prediction, else 0.0.

    Examples
    --------
    >>> float(r2_score([1.0, 3.0], [3.0, 1.0]))
    -3.0
    """
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.all(y_true == y_true[0]):
        return 1.0 if residual == 0 else 0.0
    total = np.sum((y_true - np.mean(y_true)) ** 2)
    return 1 - residual / total


def train_test_split(X, y, test_size, rng):
    """Shuffle the rows of X and y together and split them in two parts.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        One value per sample.
    test_size : float
        The share of the test part, between 0 and 1; n_test = int(np.ceil(test_size * n)).
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    X_train : ndarray of shape (n - n_test, d)
    X_test : ndarray of shape (n_test, d)
    y_train : ndarray of shape (n - n_test,)
    y_test : ndarray of shape (n_test,)

    Examples
    --------
    >>> X, y = np.arange(20).reshape(10, 2), np.arange(10)
    >>> parts = train_test_split(X, y, 0.25, np.random.default_rng(0))
    >>> [part.shape for part in parts]
    [(7, 2), (3, 2), (7,), (3,)]
    """
    n = len(X)
    n_test = int(np.ceil(test_size * n))
    shuffled = rng.permutation(n)
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


def huber_gradient(X, y, w, delta):
    """Return the gradient of the mean Huber loss of the predictions X @ w.

    The loss of an error e = prediction - y is e^2 / 2 if |e| <= delta, and
    delta * (|e| - delta / 2) beyond.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column.
    y : ndarray of shape (n,)
        What was measured.
    w : ndarray of shape (d,)
        The weights at which the gradient is wanted.
    delta : float
        Where the parabola ends and the straight line begins; larger than 0.

    Returns
    -------
    ndarray of shape (d,)
        The partial derivative of the loss with respect to each weight.
    """
    errors = X @ w - y
    slopes = np.clip(errors, -delta, delta)
    return X.T @ slopes / len(y)


def gradient_check(f, gradient, x, h=1e-5):
    """Return the largest relative difference between a gradient and central differences.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns a number.
    gradient : function
        Takes an array of floats of shape (d,) and returns an array of shape (d,): the gradient
        of f, or what somebody takes for it.
    x : ndarray of shape (d,)
        Where to compare.
    h : float
        How far to go forward and back.

    Returns
    -------
    float
        The largest |g - c| / max(|g|, |c|) of all coordinates; 0 for one where g and c are 0.
    """
    x = np.asarray(x, dtype=float)
    claimed = gradient(x)
    largest = 0.0
    for j in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[j] += h
        back[j] -= h
        measured = (f(forward) - f(back)) / (2 * h)
        size = max(abs(claimed[j]), abs(measured))
        if size > 0:
            largest = max(largest, abs(claimed[j] - measured) / size)
    return largest


def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "best_for_mae", "pull", "learning_rate" and "mse_doubled".
    """
    return {
        "best_for_mae": 14,
        "pull": 2,
        "learning_rate": 0.05,
        "mse_doubled": 40,
    }
