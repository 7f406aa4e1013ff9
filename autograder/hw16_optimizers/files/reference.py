# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
"""Reference solutions: Real landscapes."""

import numpy as np


def switch_energy(p, s):
    """Return the energy of two switches at p = (x, y) with a spring of strength s."""
    x, y = p
    return (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + s * x * y


def double_well_derivatives(p, s):
    """Return gradient and Hessian of (x^2 - 1)^2 + (y^2 - 1)^2 + s x y at p = (x, y).

    Parameters
    ----------
    p : array-like of shape (2,)
        The positions x and y of the two switches.
    s : float
        The strength of the spring.

    Returns
    -------
    gradient : ndarray of shape (2,)
        The two slopes.
    hessian : ndarray of shape (2, 2)
        The second derivatives.

    Examples
    --------
    >>> gradient, hessian = double_well_derivatives([2, 1], 0)
    >>> gradient
    array([24.,  0.])
    """
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.array([[12 * x**2 - 4, s], [s, 12 * y**2 - 4]])
    return gradient, hessian


def classify_critical_point(hessian, tolerance=1e-9):
    """Return what kind of critical point has this Hessian.

    Parameters
    ----------
    hessian : array-like of shape (d, d)
        The second derivatives at the point; symmetric.
    tolerance : float
        An eigenvalue from -tolerance to tolerance counts as zero.

    Returns
    -------
    str
        "minimum", "maximum", "saddle" or "undecided".

    Examples
    --------
    >>> classify_critical_point([[2, 0], [0, -5]])
    'saddle'
    """
    eigenvalues = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    positive, negative = eigenvalues > tolerance, eigenvalues < -tolerance
    if np.all(positive):
        return "minimum"
    if np.all(negative):
        return "maximum"
    if np.any(positive) and np.any(negative):
        return "saddle"
    return "undecided"
