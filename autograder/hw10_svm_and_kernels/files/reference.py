# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
"""Reference solutions: The widest street."""

import numpy as np


def hinge_loss(X, y, w, b, C):
    """Return 1/2 |w|^2 + C * mean of max(0, 1 - y_i (w x_i + b)).

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One sample per row.
    y : ndarray of shape (n_samples,)
        Labels, -1 or +1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept; it is not penalised.
    C : float
        How much the mean hinge loss counts, positive.

    Returns
    -------
    float

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([-1, 1])
    >>> float(hinge_loss(X, y, np.array([1.0]), -1.5, 4.0))  # hinge losses 0.5 and 0
    1.5
    """
    margins = y * (X @ w + b)
    hinge = np.maximum(0, 1 - margins)
    return 0.5 * np.sum(w**2) + C * np.mean(hinge)


def hinge_subgradient(X, y, w, b, C):
    """Return a subgradient of hinge_loss; samples with a margin below 1 contribute.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One sample per row.
    y : ndarray of shape (n_samples,)
        Labels, -1 or +1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept.
    C : float
        How much the mean hinge loss counts, positive.

    Returns
    -------
    dw : ndarray of shape (n_features,)
        w - C/n * (sum of y_i x_i over the samples with margin below 1).
    db : float
        -C/n * (sum of y_i over the same samples).

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([-1, 1])
    >>> dw, db = hinge_subgradient(X, y, np.array([1.0]), -1.5, 4.0)  # the first one contributes
    >>> dw.tolist(), float(db)
    ([3.0], 2.0)
    """
    n = len(y)
    inside = y * (X @ w + b) < 1
    dw = w - C / n * X[inside].T @ y[inside]
    db = -C / n * np.sum(y[inside])
    return dw, db


class LinearSVM:
    """Linear support vector machine for labels -1 and +1, fitted by subgradient descent.

    Parameters
    ----------
    C : float
        How much the mean hinge loss counts in the loss, positive.
    learning_rate : float
        Factor in front of the subgradient in each step.
    n_iterations : int
        Number of steps.

    Attributes
    ----------
    weights : ndarray of shape (n_features,)
        Weights, after `fit`.
    bias : float
        Intercept, after `fit`.
    """

    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        """Keep the settings; nothing is learnt yet."""
        self.C = C
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None

    def fit(self, X, y):
        """Learn weights and bias from samples and their labels.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            One row per sample.
        y : ndarray of shape (n_samples,)
            Labels, -1 or +1.

        Returns
        -------
        LinearSVM
            The model itself.
        """
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        for _ in range(self.n_iterations):
            inside = y * self.decision_function(X) < 1
            dw = self.weights - self.C / n_samples * X[inside].T @ y[inside]
            db = -self.C / n_samples * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        """Return the score w x + b of each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Positive on the side of +1, negative on the side of -1.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.weights is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        return X @ self.weights + self.bias

    def predict(self, X):
        """Return the label of each row of X: +1 where its score is 0 or more, else -1.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, -1 or +1.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        return np.where(self.decision_function(X) >= 0, 1, -1)


def linear_kernel(X, Y):
    """Return the dot products of all rows of X with all rows of Y.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    Y : ndarray of shape (m, d)

    Returns
    -------
    ndarray of shape (n, m)
        Entry i, j is the dot product of row i of X and row j of Y.

    Examples
    --------
    >>> linear_kernel(np.array([[1.0, 2.0]]), np.array([[3.0, 1.0], [0.0, 5.0]])).tolist()
    [[5.0, 10.0]]
    """
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    """Return (x y + c) ** degree for all rows x of X and y of Y.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    Y : ndarray of shape (m, d)
    degree : int
        The exponent, 1 or more.
    c : float
        Added to each dot product, 0 or more.

    Returns
    -------
    ndarray of shape (n, m)
        Entry i, j belongs to row i of X and row j of Y.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 2.0]]), np.array([[3.0, 1.0], [0.0, 5.0]])
    >>> polynomial_kernel(X, Y, 3, 0.0).tolist()
    [[125.0, 1000.0]]
    """
    return (X.astype(float) @ Y.T + c) ** degree


def rbf_kernel(X, Y, gamma):
    """Return exp(-gamma * |x - y|^2) for all rows x of X and y of Y.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    Y : ndarray of shape (m, d)
    gamma : float
        How fast the similarity falls with the squared distance, positive.

    Returns
    -------
    ndarray of shape (n, m)
        Entry i, j belongs to row i of X and row j of Y.

    Examples
    --------
    >>> K = rbf_kernel(np.array([[0.0], [1.0]]), np.array([[1.0], [2.0], [4.0]]), 0.5)
    >>> K.round(3).tolist()
    [[0.607, 0.135, 0.0], [1.0, 0.607, 0.011]]
    """
    differences = X[:, None, :] - Y[None, :, :].astype(float)
    squared_distances = np.sum(differences**2, axis=2)
    return np.exp(-gamma * squared_distances)


def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    """Return the score sum_i alpha_i y_i k(x_i, x) + b of each row x of X.

    Parameters
    ----------
    alphas : ndarray of shape (n,)
        The weight of each training sample, 0 or more.
    y_train : ndarray of shape (n,)
        Labels of the training samples, -1 or +1.
    X_train : ndarray of shape (n, d)
        The training samples.
    X : ndarray of shape (m, d)
        The new samples.
    b : float
        Intercept.
    kernel : callable
        kernel(A, B) of shapes (p, d) and (q, d) returns an array of shape (p, q).

    Returns
    -------
    ndarray of shape (m,)

    Examples
    --------
    >>> def kernel(A, B):
    ...     return A @ B.T
    >>> alphas, y = np.array([0.5, 2.0]), np.array([1, -1])
    >>> X_train, X = np.array([[2.0], [1.0]]), np.array([[1.0], [0.0], [-4.0]])
    >>> kernel_decision(alphas, y, X_train, X, 0.25, kernel).tolist()
    [-0.75, 0.25, 4.25]
    """
    K = kernel(X_train, X)
    return (alphas * y_train) @ K + b


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "start", "width", "far" and "features".
    """
    return {
        "start": 10,
        "width": 0.4,
        "far": -0.7,
        "features": 10,
    }
