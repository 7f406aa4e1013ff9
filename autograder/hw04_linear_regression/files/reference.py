# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
"""Reference solutions: Linear regression: a model is a class."""

from sklearn.linear_model import LinearRegression
import numpy as np


def fit_normal_equation(X, y):
    """Return the weights and the bias with the smallest mean squared error.

    They solve A^T A theta = A^T y, where A is X with a column of ones in front and theta holds the
    bias and then the weights.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One row per sample. Columns may depend on each other.
    y : ndarray of shape (n_samples,)
        What was measured.

    Returns
    -------
    weights : ndarray of shape (n_features,)
    bias : float

    Examples
    --------
    >>> weights, bias = fit_normal_equation(np.array([[1.0], [3.0]]), np.array([5.0, 4.0]))
    >>> np.round(weights, 6), round(float(bias), 6)
    (array([-0.5]), 5.5)
    """
    ones = np.ones((len(X), 1))
    A = np.hstack([ones, X])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]  # solves the normal equations, rank or no rank
    return theta[1:], theta[0]


def gradient_step(X, y, weights, bias, learning_rate):
    """Return weights and bias after one step of gradient descent on the mean squared error.

    With e = X w + b - y, the step is w - learning_rate * (2 / n) X^T e for the weights and
    b - learning_rate * (2 / n) sum(e) for the bias.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of shape (n_samples,)
    weights : ndarray of shape (n_features,)
        The weights before the step; this array is not changed.
    bias : float
        The bias before the step.
    learning_rate : float

    Returns
    -------
    weights : ndarray of shape (n_features,)
    bias : float

    Examples
    --------
    >>> X, y = np.array([[2.0]]), np.array([3.0])
    >>> weights, bias = gradient_step(X, y, np.array([1.0]), 0.0, 0.25)
    >>> np.round(weights, 6), round(float(bias), 6)
    (array([2.]), 0.5)
    """
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


class MeanModel:
    """Predict the mean of the y that was seen in fit, whatever X is."""

    def __init__(self):
        self.mean = None  # nothing learnt yet

    def fit(self, X, y):
        self.mean = np.mean(y)
        return self

    def predict(self, X):
        if self.mean is None:
            raise RuntimeError("this MeanModel has not learnt anything yet: call fit(X, y) first")
        return np.full(len(X), self.mean)


class CustomLinearRegression:
    """Linear regression, y = X w + b, trained by gradient descent on the mean squared error.

    Parameters
    ----------
    learning_rate : float
        The factor of the gradient in each step.
    n_iterations : int
        How many steps fit takes, 0 or more.

    Attributes
    ----------
    weights : ndarray of shape (n_features,)
        Set by fit.
    bias : float
        Set by fit.
    loss_history : list of n_iterations floats
        The MSE before each step of the latest fit.
    """

    def __init__(self, learning_rate=0.01, n_iterations=1000):
        """Store the settings; nothing is learnt yet."""
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        """Learn weights and bias from data, starting from zero.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
        y : ndarray of shape (n_samples,)

        Returns
        -------
        CustomLinearRegression
            The object itself.
        """
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        """Return the predictions X w + b.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)

        Raises
        ------
        RuntimeError
            Before fit has been called.
        """
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        """Return R^2 of the predictions for X: 1 - sum (y - y_hat)^2 / sum (y - mean of y)^2.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
        y : ndarray of shape (n_samples,)
            What was measured; at least two of the values are different.

        Returns
        -------
        float

        Raises
        ------
        RuntimeError
            Before fit has been called.
        """
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


def residuals(model, X, y):
    """Return measured minus predicted values, r = y - y_hat.

    Parameters
    ----------
    model : object with a method predict
        predict(X) returns an array of shape (n_samples,) or (n_samples, 1).
    X : ndarray of shape (n_samples, n_features)
        The rows to predict.
    y : array-like of shape (n_samples,)
        What was measured.

    Returns
    -------
    ndarray of shape (n_samples,)
        In the units of y.

    Examples
    --------
    >>> X, y = np.zeros((3, 1)), np.array([4.0, 5.0, 9.0])
    >>> residuals(MeanModel().fit(X, y), X, y)
    array([-2., -1.,  3.])
    """
    predicted = np.asarray(model.predict(X)).reshape(-1)
    return np.asarray(y) - predicted


def polynomial_features(x, degree):
    """Return the powers x, x^2, ..., x^degree as columns.

    Parameters
    ----------
    x : array-like of shape (n_samples,)
        The values of one feature.
    degree : int
        The highest power, 1 or more.

    Returns
    -------
    ndarray of floats, of shape (n_samples, degree)
        Column j (from 0) holds x ** (j + 1).

    Examples
    --------
    >>> polynomial_features([0.5, 10], 2)
    array([[  0.5 ,   0.25],
           [ 10.  , 100.  ]])
    """
    x = np.asarray(x, dtype=float)
    columns = [x**power for power in range(1, degree + 1)]
    return np.column_stack(columns)


def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    """Compare a fitted model with scikit-learn's LinearRegression on test rows.

    Parameters
    ----------
    model : object with a method predict
        Fitted already; predict(X) returns an array of shape (n_samples,).
    X_train : ndarray of shape (n_train, n_features)
    y_train : ndarray of shape (n_train,)
        What the LinearRegression is fitted to.
    X_test : ndarray of shape (n_test, n_features)
    y_test : ndarray of shape (n_test,)
        What both models are measured on.

    Returns
    -------
    dict
        "mse_model" and "mse_sklearn", the mean squared errors on the test rows, and
        "largest_difference", the largest absolute difference of the two predictions of a test row.
    """
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "first_loss", "best_bias", "weight" and "loss_of_degree_11".
    """
    return {
        "first_loss": 13,
        "best_bias": 3,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }
