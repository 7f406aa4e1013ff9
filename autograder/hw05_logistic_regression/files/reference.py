# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
"""Reference solutions: From scores to probabilities."""

import numpy as np


def sigmoid(z):
    """Return 1 / (1 + e^(-z)), element by element.

    Parameters
    ----------
    z : float or array-like of any shape
        Scores, at most 1000 in size.

    Returns
    -------
    float or ndarray of the shape of z
        Probabilities between 0 and 1.

    Examples
    --------
    >>> sigmoid([-2.0, 2.0])  # rounded to four decimals
    array([0.1192, 0.8808])
    """
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))  # at most 1: cannot overflow
    return np.where(z >= 0, 1, e) / (1 + e)


def log_odds(p):
    """Return ln(p / (1 - p)), element by element: the inverse of the sigmoid.

    Parameters
    ----------
    p : float or array-like of any shape
        Probabilities, greater than 0 and less than 1.

    Returns
    -------
    float or ndarray of the shape of p
        The scores z for which sigmoid(z) is p.

    Examples
    --------
    >>> log_odds([0.1, 0.5, 0.99])  # rounded to four decimals
    array([-2.1972,  0.    ,  4.5951])
    """
    p = np.asarray(p, dtype=float)
    return np.log(p) - np.log(1 - p)


def logistic_loss(y_true, p):
    """Return the mean of -(y ln p + (1 - y) ln(1 - p)), with p clipped to [1e-15, 1 - 1e-15].

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Labels, 0 or 1.
    p : array-like of shape (n,)
        Forecast probabilities of label 1, from 0 to 1 (both ends included).

    Returns
    -------
    float
        The mean loss: finite, and zero or more.

    Examples
    --------
    >>> logistic_loss([0, 1], [0.1, 0.9])  # rounded to four decimals
    0.1054
    """
    y_true = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


def logistic_gradient(X, y, w, b):
    """Return the gradient of the logistic loss of the model p = sigmoid(X w + b).

    dw = X^T (p - y) / n  and  db = sum(p - y) / n.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One row per sample.
    y : ndarray of shape (n_samples,)
        Labels, 0 or 1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept.

    Returns
    -------
    dw : ndarray of shape (n_features,)
        Slope of the loss in each weight.
    db : float
        Slope of the loss in the intercept.

    Examples
    --------
    >>> logistic_gradient(np.array([[3.0]]), np.array([1]), np.array([0.0]), 0.0)
    (array([-1.5]), -0.5)
    """
    z = X @ w + b
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1, e) / (1 + e)
    errors = p - y
    return X.T @ errors / len(y), np.mean(errors)


class CustomLogisticRegression:
    """Logistic regression for labels 0 and 1, fitted by gradient descent.

    Parameters
    ----------
    learning_rate : float
        Factor in front of the gradient in each step.
    n_iterations : int
        Number of steps.

    Attributes
    ----------
    weights : ndarray of shape (n_features,)
        Weights, after `fit`.
    bias : float
        Intercept, after `fit`.
    """

    def __init__(self, learning_rate=0.1, n_iterations=1000):
        """Keep the settings; nothing is learnt yet."""
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
            Labels, 0 or 1.

        Returns
        -------
        CustomLogisticRegression
            The model itself.
        """
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            dw = X.T @ errors / n_samples
            db = np.mean(errors)
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def predict_proba(self, X):
        """Return the probability of class 1 for each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            sigmoid(X w + b).

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.weights is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        z = X @ self.weights + self.bias
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)

    def predict(self, X):
        """Return the label of each row of X: 1 where its probability is at least 0.5, else 0.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, 0 or 1.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


def decision_boundary_x2(w, b, x1):
    """Return the x2 for which w1 x1 + w2 x2 + b = 0.

    Parameters
    ----------
    w : array-like of shape (2,)
        The weights w1 and w2.
    b : float
        The intercept.
    x1 : float or array-like of shape (m,)
        Where along the first feature to compute the boundary.

    Returns
    -------
    float or ndarray of shape (m,)
        The second feature of the points on the boundary.

    Raises
    ------
    ValueError
        If w2 is 0.

    Examples
    --------
    >>> decision_boundary_x2([1.0, 1.0], -3.0, [0.0, 2.0])
    array([3., 1.])
    """
    w1, w2 = w
    if w2 == 0:
        raise ValueError("w2 is 0: the boundary is vertical, or there is none.")
    x1 = np.asarray(x1, dtype=float)
    return -(w1 * x1 + b) / w2


def ridge_logistic_gradient(X, y, w, b, alpha):
    """Return the gradient of the logistic loss plus alpha times the squared length of w.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One row per sample.
    y : ndarray of shape (n_samples,)
        Labels, 0 or 1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept; it has no price.
    alpha : float
        The price of the squared weights, zero or more.

    Returns
    -------
    dw : ndarray of shape (n_features,)
        Slope of the loss in each weight.
    db : float
        Slope of the loss in the intercept.
    """
    z = X @ w + b
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1, e) / (1 + e)
    errors = p - y
    return X.T @ errors / len(y) + 2 * alpha * w, np.mean(errors)


def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "probability", "first_loss", "first_db" and "threshold".
    """
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.1,
    }
