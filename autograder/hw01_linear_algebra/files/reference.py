# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
"""Reference solutions: Vectors and matrices as data."""

import numpy as np


def dot_product(u, v):
    """Return the dot product u_1 v_1 + ... + u_n v_n of two vectors.

    Parameters
    ----------
    u : array-like of shape (n,)
    v : array-like of shape (n,)

    Returns
    -------
    float
        The sum of the products of entries in the same place.

    Examples
    --------
    >>> float(dot_product([2, -1, 3], [4, 5, 1]))
    6.0
    """
    u = np.asarray(u, dtype=float)
    v = np.asarray(v, dtype=float)
    return np.sum(u * v)


def matrix_vector_product(A, x):
    """Return A x: the dot product of every row of A with x.

    Parameters
    ----------
    A : array-like of shape (m, n)
    x : array-like of shape (n,)

    Returns
    -------
    ndarray of shape (m,)
        Its entry i is the sum of A[i, j] * x[j] over j.

    Examples
    --------
    >>> matrix_vector_product([[1, 2, 0], [3, -1, 4]], [2, 1, -1])
    array([4., 1.])
    """
    A = np.asarray(A, dtype=float)
    x = np.asarray(x, dtype=float)
    return np.array([np.sum(row * x) for row in A])


def add_intercept(X):
    """Return X with a leading column of ones.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row.

    Returns
    -------
    ndarray of shape (n, d + 1)
        A new array; its column 0 is 1 everywhere, its columns 1 to d are those of X.

    Examples
    --------
    >>> add_intercept([[7, 8, 9]])
    array([[1., 7., 8., 9.]])
    """
    X = np.asarray(X, dtype=float)
    ones = np.ones((X.shape[0], 1))
    return np.hstack([ones, X])


def project(u, v):
    """Return the projection (u . v) / (v . v) * v of u onto v.

    Parameters
    ----------
    u : array-like of shape (n,)
        The vector that throws the shadow.
    v : array-like of shape (n,)
        The direction; if all its entries are zero, so is the result.

    Returns
    -------
    ndarray of shape (n,)
        The multiple of v that is closest to u.

    Examples
    --------
    >>> project([5, 1], [3, 0])
    array([5., 0.])
    """
    u = np.asarray(u, dtype=float)
    v = np.asarray(v, dtype=float)
    if np.all(v == 0):
        return np.zeros(len(v))
    return (u @ v) / (v @ v) * v


def pairwise_distances(X, Y):
    """Return the Euclidean distance of every row of X to every row of Y.

    Parameters
    ----------
    X : array-like of shape (n, d)
    Y : array-like of shape (m, d)

    Returns
    -------
    ndarray of shape (n, m)
        Its entry (i, j) is the length of X[i] - Y[j]; never NaN, never negative.

    Examples
    --------
    >>> pairwise_distances([[1, 1]], [[1, 3], [1, 1]])
    array([[2., 0.]])
    """
    X = np.asarray(X, dtype=float)
    Y = np.asarray(Y, dtype=float)
    differences = X[:, np.newaxis, :] - Y[np.newaxis, :, :]
    return np.sqrt(np.sum(differences**2, axis=2))


def solve_normal_equations(X, y):
    """Return the shortest w that minimises the squared length of y - X w.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row. Its columns may depend on each other, and n may be less than d.
    y : array-like of shape (n,)
        The values to be reached.

    Returns
    -------
    ndarray of shape (d,)
        The least-squares solution; among several, the one of smallest length.

    Examples
    --------
    >>> solve_normal_equations([[1, 0], [0, 2], [0, 0]], [3, 4, 7])
    array([3., 2.])
    """
    X = np.asarray(X, dtype=float)
    y = np.asarray(y, dtype=float)
    w, _, _, _ = np.linalg.lstsq(X, y, rcond=None)
    return w


def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "length_of_shadow", "distance", "numbers" and "weight".
    """
    return {
        "length_of_shadow": 5,
        "distance": 12,
        "numbers": 6_400_000,
        "weight": 2,
    }
