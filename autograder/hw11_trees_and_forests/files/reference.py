# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
"""Reference solutions: Many small questions: trees and forests."""

import numpy as np


# records of the hedgehog station (invented): 120 past ones, and 600 to try a finished tree on
def draw_records(n, rng):
    """Return n hedgehogs: X with the columns day and weight (g), and y with the right advice."""
    day = rng.integers(0, 91, n)
    weight = 10 * np.round(rng.uniform(20, 100, n))
    surplus = weight - (170 + 6 * day) + rng.normal(0, 110, n)
    advice = np.where(surplus < 0, "bring", np.where(surplus < 200, "feed", "leave"))
    return np.column_stack([day, weight]), advice


def gini(labels):
    """Return the Gini impurity 1 - sum of p_k^2 of a group of labels.

    Parameters
    ----------
    labels : array-like of shape (n,)
        Integers or strings; n may be 0.

    Returns
    -------
    float
        Between 0 (pure, or empty) and 1 (never reached).

    Examples
    --------
    >>> float(gini(["feed", "feed", "bring", "bring"]))
    0.5
    """
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / len(labels)
    return 1 - np.sum(shares**2)


def entropy(labels):
    """Return the entropy of a group of labels in bits: minus the sum of p_k log2(p_k).

    Parameters
    ----------
    labels : array-like of shape (n,)
        Integers or strings; n may be 0.

    Returns
    -------
    float
        0 for a pure or an empty group, log2(K) for K equally frequent labels.

    Examples
    --------
    >>> float(entropy(["feed", "feed", "bring", "bring"]))
    1.0
    """
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / len(labels)  # an empty group has none, and an empty sum is 0
    return -np.sum(shares * np.log2(shares))


def information_gain(parent, left, right):
    """Return the entropy of the parent minus the weighted entropies of both sides, in bits.

    Parameters
    ----------
    parent : array-like of shape (n,)
        The labels before the question, integers or strings.
    left : array-like of shape (n_left,)
        Those of them for which the answer is yes; may be empty.
    right : array-like of shape (n_right,)
        The others, so that n_left + n_right = n; may be empty.

    Returns
    -------
    float
        H(parent) - n_left/n H(left) - n_right/n H(right).

    Examples
    --------
    >>> float(information_gain([1, 1, 2, 2], [1, 1], [2, 2]))
    1.0
    """
    gain = 0.0
    for labels, sign in ((parent, 1), (left, -1), (right, -1)):
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)  # an empty side has none, and an empty sum is 0
        weight = len(labels) / len(parent)
        gain += sign * weight * -np.sum(shares * np.log2(shares))
    return gain


def best_split(X, y, columns=None):
    """Return the split x_j <= t with the largest information gain.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Labels: integers or strings.
    columns : array-like of int, or None
        The numbers of the columns that may be asked about, in any order; None: all.

    Returns
    -------
    feature : int or None
        The number j of the column; the lowest one among equally good ones.
    threshold : float or None
        A midpoint between neighbouring distinct values of that column, the lowest one among
        equally good ones.
    gain : float
        In bits. Where no split has a positive gain, the result is (None, None, 0.0).

    Examples
    --------
    >>> best_split(np.array([[4.0], [1.0], [2.0]]), np.array(["a", "a", "a"]))
    (None, None, 0.0)
    """
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)
        return -np.sum(shares * np.log2(shares))

    best = (None, None, 0.0)
    before = bits(y)
    for feature in range(X.shape[1]) if columns is None else sorted(columns):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            goes_left = column <= threshold
            left, right = y[goes_left], y[~goes_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            if before - after > best[2] + 1e-9:
                best = (feature, float(threshold), float(before - after))
    return best


class DecisionTree:
    """A classification tree grown by information gain.

    Parameters
    ----------
    max_depth : int or None
        The depth at which every node is a leaf; None: no limit.
    columns : callable or None
        `columns()` returns the numbers of the columns that one node may ask about; None: all.
    """

    def __init__(self, max_depth, columns=None):
        """Nothing is learnt yet."""
        self.max_depth = max_depth
        self.columns = columns
        self.root = None

    def fit(self, X, y):
        """Grow the tree.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Labels: integers or strings.

        Returns
        -------
        DecisionTree
            The tree itself.
        """
        self.root = self._grow(X, y, 0)
        return self

    def predict(self, X):
        """Return the label of the leaf in which each row of X ends.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, of the same kind as in `fit`.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._label_of(row) for row in X])

    def _grow(self, X, y, depth):
        """Return the node of these samples, with everything below it."""
        labels, counts = np.unique(y, return_counts=True)
        leaf = {"label": labels[np.argmax(counts)]}  # labels are sorted: the lowest one wins
        if len(labels) == 1 or depth == self.max_depth:
            return leaf
        feature, threshold = self._best_split(X, y)
        if feature is None:
            return leaf
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _label_of(self, row):
        """Follow the answers of one sample down to a leaf."""
        node = self.root
        while "label" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["label"]

    def _best_split(self, X, y):
        """Return feature and threshold with the largest gain, or None and None."""
        best_feature, best_threshold, best_gain = None, None, 0.0
        before = self._bits(y)
        for feature in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                after = len(left) * self._bits(left) + len(right) * self._bits(right)
                gain = before - after / len(y)
                if gain > best_gain + 1e-9:
                    best_feature, best_threshold, best_gain = feature, threshold, gain
        return best_feature, best_threshold

    def _bits(self, labels):
        """Return the entropy of these labels."""
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)
        return -np.sum(shares * np.log2(shares))


def bootstrap_sample(X, y, rng):
    """Return n rows of X and y, drawn at random with replacement.

    Parameters
    ----------
    X : ndarray of shape (n, n_features)
    y : ndarray of shape (n,)
        The label of each row of X.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    X_sample : ndarray of shape (n, n_features)
    y_sample : ndarray of shape (n,)
        The labels that belong to the rows of X_sample.

    Examples
    --------
    >>> X_sample, y_sample = bootstrap_sample(
    ...     np.zeros((6, 2)), np.array([1, 2, 3, 4, 5, 6]), np.random.default_rng(0)
    ... )
    >>> X_sample.shape, y_sample.shape
    ((6, 2), (6,))
    """
    n = len(X)
    rows = rng.integers(0, n, size=n)
    return X[rows], y[rows]


class RandomForest:
    """Trees grown from bootstrap samples, with a few random features at each split, that vote.

    Parameters
    ----------
    n_trees : int
        The number of trees.
    max_depth : int or None
        The depth at which every node is a leaf; None: no limit.
    max_features : int
        How many features are drawn at each split, from 1 to n_features.
    rng : numpy.random.Generator
        The only source of randomness.
    """

    def __init__(self, n_trees, max_depth, max_features, rng):
        """Nothing is learnt yet."""
        self.n_trees = n_trees
        self.max_depth = max_depth
        self.max_features = max_features
        self.rng = rng
        self.roots = None

    def fit(self, X, y):
        """Grow each tree from a bootstrap sample of its own.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Labels: integers or strings.

        Returns
        -------
        RandomForest
            The forest itself.
        """
        self.roots = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), size=len(X))
            self.roots.append(self._grow(X[rows], y[rows], 0))
        return self

    def predict(self, X):
        """Return the label with the most votes for each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, of the same kind as in `fit`.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.roots is None:
            raise RuntimeError("This forest has not been grown yet: call fit first.")
        winners = []
        for row in X:
            votes = [self._label_of(row, root) for root in self.roots]
            winners.append(self._most_frequent(votes))
        return np.array(winners)

    def _grow(self, X, y, depth):
        """Return the node of these samples, with everything below it."""
        leaf = {"label": self._most_frequent(y)}
        if len(np.unique(y)) == 1 or depth == self.max_depth:
            return leaf
        feature, threshold = self._best_split(X, y)
        if feature is None:
            return leaf
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        """Return the best feature, among a few random ones, and its threshold, or None and None."""
        best_feature, best_threshold, best_gain = None, None, 0.0
        before = self._bits(y)
        for feature in self.rng.choice(X.shape[1], size=self.max_features, replace=False):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                after = len(left) * self._bits(left) + len(right) * self._bits(right)
                gain = before - after / len(y)
                if gain > best_gain + 1e-9:
                    best_feature, best_threshold, best_gain = feature, threshold, gain
        return best_feature, best_threshold

    def _bits(self, labels):
        """Return the entropy of these labels."""
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)
        return -np.sum(shares * np.log2(shares))

    def _most_frequent(self, labels):
        """Return the most frequent label, the lowest one if there are several."""
        names, counts = np.unique(labels, return_counts=True)
        return names[np.argmax(counts)]

    def _label_of(self, row, node):
        """Follow the answers of one sample down to a leaf."""
        while "label" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["label"]


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "bits", "leaves", "splits" and "left_out".
    """
    return {
        "bits": 3,
        "leaves": 32,
        "splits": 196,
        "left_out": 0.3679,
    }
