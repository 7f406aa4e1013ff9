# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
"""Reference solutions: Correcting the rest: boosting."""

import numpy as np


# deliveries of the pizza shop (invented): 120 past ones, and 400 to try a finished model on
def draw_deliveries(n, rng):
    """Return n deliveries: X with the columns distance (km) and hour, and y in minutes."""
    distance, hour = rng.uniform(0.5, 6, n), rng.uniform(11, 23, n)
    rush = 12 * np.exp(-((hour - 12.5) ** 2)) + 18 * np.exp(-((hour - 19) ** 2) / 3)
    minutes = 12 + 4 * distance + rush + rng.normal(0, 3, n)
    return np.column_stack([distance, hour]), minutes


def variance_reduction(parent, left, right):
    """Return by how much a split lowers the variance, on average over the samples.

    Parameters
    ----------
    parent : array-like of shape (n,)
        The numbers before the split; n is at least 1.
    left, right : array-like of shape (n_left,) and (n_right,)
        The same numbers, on two sides; one side may be empty.

    Returns
    -------
    float
        Var(parent) - n_left / n Var(left) - n_right / n Var(right).

    Examples
    --------
    >>> float(variance_reduction([0, 6], [0], [6]))
    9.0
    """
    reduction = np.var(parent)  # np.var calculates with floats, whatever it is given
    for side in (left, right):
        if len(side) > 0:
            reduction -= len(side) / len(parent) * np.var(side)
    return reduction


def best_regression_split(X, y):
    """Return the split x_j <= t with the largest variance reduction.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Floats or integers.

    Returns
    -------
    feature : int or None
        The number j of the column; the lowest one among equally good ones.
    threshold : float or None
        A midpoint between neighbouring distinct values of that column, the lowest one among
        equally good ones.
    reduction : float
        In squared units of y. Where no split has a positive reduction, the result is
        (None, None, 0.0).

    Examples
    --------
    >>> best_regression_split(np.array([[4.0], [1.0], [2.0]]), np.array([3.0, 3.0, 3.0]))
    (None, None, 0.0)
    """
    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > best[2] + 1e-9 * before:
                best = (feature, threshold, before - after)
    return best


class RegressionTree:
    """A tree that predicts numbers, grown by variance reduction.

    Parameters
    ----------
    max_depth : int or None
        The depth at which every node is a leaf; None: no limit.
    """

    def __init__(self, max_depth):
        """Nothing is learnt yet."""
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        """Grow the tree.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Floats or integers.

        Returns
        -------
        RegressionTree
            The tree itself.
        """
        self.root = self._grow(np.asarray(X, dtype=float), y, 0)
        return self

    def predict(self, X):
        """Return the mean of the leaf in which each row of X ends.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Floats.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
        """Return the node of these samples, with everything below it."""
        feature, threshold = self._best_split(X, y)
        if depth == self.max_depth or feature is None:
            return {"value": np.mean(y)}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        """Return feature and threshold with the largest reduction, or None and None."""
        best = (None, None, 0.0)
        before = np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
                if before - after > best[2] + 1e-9 * before:
                    best = (feature, threshold, before - after)
        return best[:2]

    def _value_of(self, row):
        """Follow the answers of one sample down to a leaf."""
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


def squared_error_gradient(y, F):
    """Return the gradient of the mean squared error with respect to the predictions.

    Parameters
    ----------
    y : array-like of shape (n,)
        What was measured.
    F : array-like of shape (n,)
        What is predicted now.

    Returns
    -------
    ndarray of shape (n,)
        The derivative of mean((y - F)^2) by each entry of F.

    Examples
    --------
    >>> squared_error_gradient([8.0], [4.0])
    array([-8.])
    """
    y = np.asarray(y, dtype=float)
    return 2 / len(y) * (F - y)


class GradientBoosting:
    """A sum of small regression trees, each fitted to what the others have left.

    Parameters
    ----------
    n_trees : int
        How many trees are added to the mean.
    learning_rate : float
        The part of each tree's prediction that is added.
    max_depth : int or None
        Of each tree.
    """

    def __init__(self, n_trees, learning_rate, max_depth):
        """Nothing is learnt yet."""
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        """Fit one tree after the other to the residuals; record the loss.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Floats or integers.

        Returns
        -------
        GradientBoosting
            The model itself, now with `loss_history`.
        """
        X = np.asarray(X, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, y - F, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        """Return the mean plus the parts of all trees, for each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Floats.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
        """Return a tree for the residuals r: a mean, or (feature, threshold, left, right)."""
        feature, threshold = self._best_split(X, r)
        if depth == self.max_depth or feature is None:
            return np.mean(r)
        left = X[:, feature] <= threshold
        return (
            feature,
            threshold,
            self._grow(X[left], r[left], depth + 1),
            self._grow(X[~left], r[~left], depth + 1),
        )

    def _best_split(self, X, r):
        """Return feature and threshold with the largest variance reduction, or None and None."""
        best = (None, None, 0.0)
        before = np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(r)
                if before - after > best[2] + 1e-9 * before:
                    best = (feature, threshold, before - after)
        return best[:2]

    def _ask(self, tree, X):
        """Return what one tree predicts for each row of X."""
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


def permutation_importance(model, X, y, n_repeats, rng):
    """Return how far R squared drops when a column is shuffled, for each column.

    Parameters
    ----------
    model : object
        Has a method predict(X).
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Not all equal.
    n_repeats : int
        The number of shuffles of each column.
    rng : numpy.random.Generator
        Makes the shuffles.

    Returns
    -------
    ndarray of shape (n_features,)
        The mean drop of R squared for each column.
    """
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        With the keys "beyond", "factor", "rows" and "importance", and a number for each.
    """
    return {"beyond": 20, "factor": 0.81, "rows": 11, "importance": 2}
