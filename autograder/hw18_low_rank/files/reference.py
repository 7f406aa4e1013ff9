# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
"""Reference solutions: What a matrix does."""

import numpy as np


def image_of_unit_circle(A, n):
    """Return the points A u for n points u on the unit circle.

    Parameters
    ----------
    A : ndarray of shape (m, 2)
        The matrix.
    n : int
        Number of points, at the angles 0, 2 pi / n, ..., 2 pi (n - 1) / n.

    Returns
    -------
    ndarray of shape (n, m)
        One image point per row.

    Examples
    --------
    >>> np.round(image_of_unit_circle(np.array([[2.0, 0.0], [0.0, 1.0]]), 2), 6) + 0.0
    array([[ 2.,  0.],
           [-2.,  0.]])
    """
    angles = 2 * np.pi * np.arange(n) / n
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    return circle @ A.T


def low_rank(A, k):
    """Return the matrix of rank k that is nearest to A.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Any matrix.
    k : int
        Number of pieces to keep, at least 0.

    Returns
    -------
    ndarray of shape (m, n)
        The sum of the k pieces sigma_j u_j v_j^T with the largest singular values.

    Examples
    --------
    >>> low_rank(np.array([[2.0, 0.0], [0.0, 7.0]]), 1)
    array([[0., 0.],
           [0., 7.]])
    """
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]


def pseudo_inverse(A, rcond):
    """Return the pseudo-inverse of A.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Any matrix.
    rcond : float
        Singular values that are not larger than rcond times the largest count as zero.

    Returns
    -------
    ndarray of shape (n, m)
        The sum of v_j u_j^T / sigma_j over the singular values that do not count as zero.

    Examples
    --------
    >>> pseudo_inverse(np.array([[4.0, 0.0], [0.0, 0.0]]), 1e-12)
    array([[0.25, 0.  ],
           [0.  , 0.  ]])
    """
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond * s[0]
    return Vt[kept].T / s[kept] @ U[:, kept].T


def condition_number(A):
    """Return the largest singular value of A divided by the smallest.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Any matrix.

    Returns
    -------
    float
        At least 1; infinite if the smallest singular value is zero.

    Examples
    --------
    >>> float(condition_number(np.array([[-8.0, 0.0], [0.0, 2.0]])))
    4.0
    """
    s = np.linalg.svd(A, compute_uv=False)
    if s[-1] == 0:
        return np.inf
    return s[0] / s[-1]
