# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
"""Reference solutions: Going downhill."""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """Return the central differences (f(x + h e_i) - f(x - h e_i)) / (2 h) for every i.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns a number.
    x : ndarray of shape (d,)
        The point at which the slopes are wanted; floats or whole numbers.
    h : float
        How far each foot is put forward, and back.

    Returns
    -------
    ndarray of shape (d,)
        One slope per coordinate.

    Examples
    --------
    >>> def height(x):
    ...     return 5 * x[0] - x[1] ** 2
    >>> numerical_gradient(height, np.array([1.0, 2.0]), h=0.5)
    array([ 5., -4.])
    """
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
    return slopes


def gradient_descent(gradient, x0, learning_rate, n_iterations):
    """Return the point after n_iterations steps x <- x - learning_rate * gradient(x).

    Parameters
    ----------
    gradient : function
        Takes an array of floats of shape (d,) and returns the gradient there, of shape (d,).
    x0 : array-like of shape (d,)
        The start; floats or whole numbers.
    learning_rate : float
        The factor eta in front of the gradient.
    n_iterations : int
        The number of steps, 0 or more.

    Returns
    -------
    ndarray of shape (d,)
        The last point.

    Examples
    --------
    >>> def slope_of_the_square(x):
    ...     return 2 * x
    >>> gradient_descent(slope_of_the_square, [10], 0.4, 1)
    array([2.])
    """
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = x - learning_rate * gradient(x)
    return x


def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    """Step downhill until a step improves f by less than the tolerance.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns a number, the height there.
    gradient : function
        Takes an array of floats of shape (d,) and returns the gradient of f, of shape (d,).
    x0 : array-like of shape (d,)
        The start; floats or whole numbers.
    learning_rate : float
        The factor eta in front of the gradient.
    tolerance : float
        Stop after the first step with f(before) - f(after) < tolerance.
    max_iterations : int
        Make no more steps than this; 0 or more.

    Returns
    -------
    x : ndarray of shape (d,)
        The point after the last step.
    history : list of float
        f at x0 and then after every step; the last entry is f(x).

    Raises
    ------
    ValueError
        If f is not finite at x0 or after a step.

    Examples
    --------
    >>> def square(x):
    ...     return x[0] ** 2
    >>> def slope(x):
    ...     return 2 * x
    >>> x, history = gradient_descent_until(square, slope, [2], 0.25, 1.0, 100)
    >>> x
    array([0.5])
    >>> [float(height) for height in history]
    [4.0, 1.0, 0.25]
    """
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError(f"f is {history[0]} at the start: choose another x0")
    for step in range(1, max_iterations + 1):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError(
                f"f is {history[-1]} after step {step}: is the learning rate too large?"
            )
        if history[-2] - history[-1] < tolerance:
            break
    return x, history


def standardize(X):
    """Return Z = (X - mean) / scale, column by column, with the mean and the scale.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column; floats or whole numbers.

    Returns
    -------
    Z : ndarray of shape (n, d)
        Columns of mean 0 and standard deviation 1; a constant column becomes zeros.
    mean : ndarray of shape (d,)
        The mean of each column.
    scale : ndarray of shape (d,)
        The standard deviation of each column (with 1/n); 1 for a constant column.

    Examples
    --------
    >>> Z, mean, scale = standardize(np.array([[1, 8], [4, 8]]))
    >>> Z
    array([[-1.,  0.],
           [ 1.,  0.]])
    >>> mean, scale
    (array([2.5, 8. ]), array([1.5, 1. ]))
    """
    X = np.asarray(X, dtype=float)
    mean = X.mean(axis=0)
    constant = np.all(X == X[0], axis=0)
    scale = np.where(constant, 1.0, X.std(axis=0))
    Z = np.where(constant, 0.0, (X - mean) / scale)
    return Z, mean, scale


def fit_line(x, y, learning_rate, n_iterations):
    """Fit the line slope * x + intercept by gradient descent on the MSE, starting at 0 and 0.

    Parameters
    ----------
    x : array-like of shape (n,)
        The feature.
    y : array-like of shape (n,)
        What was measured.
    learning_rate : float
        The factor eta in front of both derivatives.
    n_iterations : int
        The number of steps, 0 or more.

    Returns
    -------
    slope, intercept : float, float
        The line after the last step.

    Examples
    --------
    >>> slope, intercept = fit_line([2], [3], 0.1, 1)
    >>> print(f"{slope:.2f} {intercept:.2f}")
    1.20 0.60
    """
    x = np.asarray(x, dtype=float)
    y = np.asarray(y, dtype=float)
    n = len(x)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope_derivative = 2 / n * np.sum(errors * x)
        intercept_derivative = 2 / n * np.sum(errors)
        slope = slope - learning_rate * slope_derivative
        intercept = intercept - learning_rate * intercept_derivative
    return slope, intercept


def largest_stable_learning_rate(X):
    """Return 2 / lambda_max(H), where H = (2/n) X^T X is the Hessian of the MSE of X @ w.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column; floats or whole numbers.

    Returns
    -------
    float
        The learning rate above which gradient descent explodes; infinity if X is all zeros.

    Examples
    --------
    >>> print(f"{largest_stable_learning_rate(np.array([[2.0], [-4.0]])):.2f}")
    0.10
    """
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    hessian = 2 / len(X) * (X.T @ X)
    return 2 / np.max(np.linalg.eigvalsh(hessian))


def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    """Fit y by X @ w + b with gradient descent on the MSE, starting at w0 and b0.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column.
    y : ndarray of shape (n,)
        What was measured.
    w0 : ndarray of shape (d,)
        The weights at the start.
    b0 : float
        The intercept at the start.
    learning_rate : float
        The factor eta in front of both derivatives.
    n_iterations : int
        The number of steps, 0 or more.

    Returns
    -------
    w : ndarray of shape (d,)
        The weights after the last step.
    b : float
        The intercept after the last step.
    history : list of n_iterations + 1 floats
        The MSE before the first step and after every step.
    """
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "largest_rate", "n_steps", "intercept_back" and "valley".
    """
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": -1,
    }
