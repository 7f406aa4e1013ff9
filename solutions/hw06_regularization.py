# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
"""Reference solutions: Paying for complexity."""

import numpy as np


def powers(temperature):
    """Return the columns z, z^2, ..., z^9, where z is the temperature brought to about [-1, 1]."""
    z = (np.asarray(temperature) - 5) / 13
    return np.column_stack([z**k for k in range(1, 10)])


def ridge_loss(X, y, w, b, alpha):
    """Return the ridge loss, MSE + alpha * ||w||^2.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    w : ndarray of shape (d,)
        The weights.
    b : float
        The intercept; it is not penalised.
    alpha : float
        The price of the squared weights, zero or more.

    Returns
    -------
    float
        The mean of (x_i . w + b - y_i)^2, plus alpha times the sum of the squared weights.

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([1.0, 5.0])
    >>> float(ridge_loss(X, y, np.array([2.0]), -2.0, 0.5))  # errors -1 and -1
    3.0
    """
    errors = X @ w + b - y
    return np.mean(errors**2) + alpha * np.sum(w**2)


def ridge_fit(X, y, alpha):
    """Return the weights and the intercept that minimise MSE + alpha * ||w||^2.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    alpha : float
        The price of the squared weights, zero or more.

    Returns
    -------
    w : ndarray of shape (d,)
    b : float

    Examples
    --------
    >>> X, y = np.array([[1.0], [2.0], [3.0], [6.0]]), np.array([2.0, 5.0, 4.0, 9.0])
    >>> w, b = ridge_fit(X, y, 1)
    >>> float(w[0]), float(b)  # rounded
    (1.0, 2.0)
    """
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    X_centred, y_centred = X - x_mean, y - y_mean
    A = X_centred.T @ X_centred + n * alpha * np.eye(d)
    w = np.linalg.solve(A, X_centred.T @ y_centred)
    return w, y_mean - x_mean @ w


def soft_threshold(z, t):
    """Move every entry of z by t towards zero, and stop at zero.

    Parameters
    ----------
    z : float or array-like of any shape
        The values to shrink.
    t : float
        How far, zero or more.

    Returns
    -------
    float or ndarray of the shape of z
        z - t where z > t, z + t where z < -t, and 0 in between.

    Examples
    --------
    >>> soft_threshold([-5, 0, 3], 1)
    array([-4.,  0.,  2.])
    """
    z = np.asarray(z, dtype=float)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0)


def lasso_fit(X, y, alpha, n_iterations):
    """Return the weights and the intercept after n_iterations proximal gradient steps.

    The steps lead downhill on MSE + alpha * ||w||_1. They start at w = 0 and have size 1/L, where
    L is the largest eigenvalue of the Hessian (2/n) Xc^T Xc of the MSE of the centred data Xc.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    alpha : float
        The price of the sizes of the weights, zero or more.
    n_iterations : int
        The number of steps, zero or more.

    Returns
    -------
    w : ndarray of shape (d,)
    b : float

    Examples
    --------
    >>> X, y = np.array([[1.0], [2.0], [3.0], [6.0]]), np.array([2.0, 5.0, 4.0, 9.0])
    >>> w, b = lasso_fit(X, y, 2, 9)
    >>> float(w[0]), float(b)  # rounded
    (1.0, 2.0)
    """
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    X_centred, y_centred = X - x_mean, y - y_mean
    L = np.max(np.linalg.eigvalsh(2 / n * X_centred.T @ X_centred))
    w = np.zeros(d)
    for _ in range(n_iterations):
        gradient = 2 / n * X_centred.T @ (X_centred @ w - y_centred)
        z = w - gradient / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w, y_mean - x_mean @ w


def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    """Return MSE + alpha * (l1_ratio * ||w||_1 + (1 - l1_ratio) * ||w||^2).

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    w : ndarray of shape (d,)
        The weights.
    b : float
        The intercept; it is not penalised.
    alpha : float
        The price, zero or more.
    l1_ratio : float
        The share of the lasso's price, from 0 (ridge) to 1 (lasso).

    Returns
    -------
    float

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([1.0, 5.0])
    >>> float(elastic_net_loss(X, y, np.array([-2.0]), 5.0, 1.0, 0.5))  # errors 2 and -6
    23.0
    """
    errors = X @ w + b - y
    price = l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) * np.sum(w**2)
    return np.mean(errors**2) + alpha * price


def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    """Return the slopes of MSE + alpha * (l1_ratio * ||w||_1 + (1 - l1_ratio) * ||w||^2).

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    w : ndarray of shape (d,)
        The weights.
    b : float
        The intercept; it is not penalised.
    alpha : float
        The price, zero or more.
    l1_ratio : float
        The share of the lasso's price, from 0 (ridge) to 1 (lasso).

    Returns
    -------
    dw : ndarray of shape (d,)
        The slope in each weight; at a weight of 0 its size |w_j| counts as having the slope 0.
    db : float
        The slope in the intercept.
    """
    errors = X @ w + b - y
    price = l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w
    return 2 / len(y) * X.T @ errors + alpha * price, 2 * np.mean(errors)


def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    """Return the alpha whose ridge model, fitted to the training part, is best on the other part.

    Parameters
    ----------
    X_train : ndarray of shape (n, d)
    y_train : ndarray of shape (n,)
        The samples that each model is fitted to.
    X_val : ndarray of shape (m, d)
    y_val : ndarray of shape (m,)
        The samples that each model is measured on, by its MSE.
    alphas : array-like of shape (k,)
        The candidates, all larger than 0, in any order.

    Returns
    -------
    float
        The candidate with the smallest validation MSE; of several, the largest.

    Examples
    --------
    >>> X_train, y_train = np.array([[0.0], [2.0]]), np.array([0.0, 6.0])
    >>> X_val, y_val = np.array([[3.0], [5.0]]), np.array([6.0, 9.0])
    >>> float(choose_alpha(X_train, y_train, X_val, y_val, [0.1, 1, 10]))  # 1 has w = b = 1.5
    1.0
    """
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    X_centred, y_centred = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        A = X_centred.T @ X_centred + n * alpha * np.eye(d)
        w = np.linalg.solve(A, X_centred.T @ y_centred)
        b = y_mean - x_mean @ w
        errors.append(np.mean((X_val @ w + b - y_val) ** 2))
    smallest = min(errors)
    best = [a for a, error in zip(alphas, errors, strict=True) if np.isclose(error, smallest)]
    return max(best)


def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "ridge_weight", "lasso_weight", "alpha_to_zero" and "alpha_of_ridge".
    """
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }
