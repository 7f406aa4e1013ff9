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


def newton_step(gradient, hessian):
    """Return the step d with hessian @ d = -gradient.

    Parameters
    ----------
    gradient : array-like of shape (d,)
        The slopes at the point where you stand.
    hessian : array-like of shape (d, d)
        The second derivatives there; symmetric and invertible.

    Returns
    -------
    ndarray of shape (d,)
        What is added to the point.

    Examples
    --------
    >>> newton_step([6.0, 1.0], [[2.0, 0.0], [0.0, -4.0]])
    array([-3.  ,  0.25])
    """
    gradient = np.array(gradient, dtype=float)
    hessian = np.array(hessian, dtype=float)
    return np.linalg.solve(hessian, -gradient)


def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    """Shorten a step until it meets the Armijo condition, and return its length.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns the height there, perhaps nan.
    gradient : function
        Takes an array of floats of shape (d,) and returns the gradient there, of shape (d,).
    x : array-like of shape (d,)
        Where you stand.
    direction : array-like of shape (d,)
        Where to go; a direction that leads downhill.
    alpha : float
        The first length to try.
    rho : float
        The factor by which the length shrinks, between 0 and 1.
    c : float
        The part of the promised descent that is asked for, between 0 and 1.

    Returns
    -------
    float
        The first length that is good enough.

    Raises
    ------
    ValueError
        If the direction does not lead downhill.

    Examples
    --------
    >>> def bowl(x):
    ...     return x[0] ** 2
    >>> def slope(x):
    ...     return 2 * x
    >>> backtracking(bowl, slope, [2.0], [-4.0], alpha=4.0)
    0.5
    """
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope:
        alpha = rho * alpha
    return alpha


def momentum_step(w, v, gradient, learning_rate, beta):
    """Make one step of gradient descent with momentum.

    Parameters
    ----------
    w : array-like of shape (d,)
        The weights.
    v : array-like of shape (d,)
        The velocity before the step.
    gradient : array-like of shape (d,)
        The gradient at w.
    learning_rate : float
        The factor eta in front of the velocity.
    beta : float
        The part of the velocity that is kept, from 0 to below 1.

    Returns
    -------
    w : ndarray of shape (d,)
        The new weights.
    v : ndarray of shape (d,)
        The new velocity.

    Examples
    --------
    >>> w, v = momentum_step([1.0], [2.0], [3.0], 0.5, 0.5)
    >>> w, v
    (array([-1.]), array([4.]))
    """
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v + np.array(gradient, dtype=float)
    w = w - learning_rate * v
    return w, v


def minibatches(n_samples, batch_size, rng):
    """Return the row numbers of one epoch, shuffled and cut into batches.

    Parameters
    ----------
    n_samples : int
        The number of rows, at least 1.
    batch_size : int
        The number of rows in a batch, at least 1; the last batch may have fewer.
    rng : numpy.random.Generator
        Where the randomness comes from.

    Returns
    -------
    list of ndarray of int
        The batches; together they hold each row number once.

    Examples
    --------
    >>> batches = minibatches(5, 2, np.random.default_rng(0))
    >>> [len(batch) for batch in batches]
    [2, 2, 1]
    """
    rows = rng.permutation(n_samples)
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]


def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Make step number t of Adam.

    Parameters
    ----------
    w : array-like of shape (d,)
        The weights.
    m : array-like of shape (d,)
        The running mean of the gradients.
    v : array-like of shape (d,)
        The running mean of their squares.
    t : int
        The number of this step, from 1.
    gradient : array-like of shape (d,)
        The gradient at w.
    learning_rate : float
        The factor eta in front of the step.
    beta1, beta2 : float
        The parts of m and of v that are kept, from 0 to below 1.
    eps : float
        What is added to the root.

    Returns
    -------
    w, m, v : ndarray of shape (d,)
        The new weights and running means, the means without the correction.

    Examples
    --------
    >>> w, m, v = adam_step([1.0], [0.0], [0.0], 1, [-2.0], 0.5, 0.75, 0.75)
    >>> m, v
    (array([-0.5]), array([1.]))
    """
    w, gradient = np.array(w, dtype=float), np.array(gradient, dtype=float)
    m, v = np.array(m, dtype=float), np.array(v, dtype=float)
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    corrected_m = m / (1 - beta1**t)
    corrected_v = v / (1 - beta2**t)
    w = w - learning_rate * corrected_m / (np.sqrt(corrected_v) + eps)
    return w, m, v


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "adam", "momentum", "saddles" and "steps".
    """
    return {"adam": 0.01, "momentum": 3.0, "saddles": 18, "steps": 160}
