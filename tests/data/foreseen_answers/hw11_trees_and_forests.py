"""Answers to hw11_trees_and_forests as students write them, to see what becomes of them."""

import numpy as np


# %% gini: sorts-the-callers-list
# groupby needs sorted labels, so I sort them first.
from itertools import groupby


def gini(labels):
    n = len(labels)
    if n == 0:
        return 0.0
    if not isinstance(labels, list):
        labels = list(labels)
    labels.sort()
    return 1 - sum((len(list(group)) / n) ** 2 for _, group in groupby(labels))


# %% entropy: two-labels-only
# The entropy of p and 1 - p.
import math


def entropy(labels):
    labels = list(labels)
    if not labels:
        return 0.0
    p = labels.count(labels[0]) / len(labels)
    if p == 1:
        return 0.0
    return -p * math.log2(p) - (1 - p) * math.log2(1 - p)


# %% information_gain: gain-ratio
# C4.5 divides by the split information (gain ratio).
def _entropy(labels):
    labels = np.asarray(labels)
    if len(labels) == 0:
        return 0.0
    p = np.unique(labels, return_counts=True)[1] / len(labels)
    return -np.sum(p * np.log2(p))


def information_gain(parent, left, right):
    n = len(parent)
    gain = _entropy(parent) - len(left) / n * _entropy(left) - len(right) / n * _entropy(right)
    q = np.array([len(left), len(right)]) / n
    q = q[q > 0]
    split = -np.sum(q * np.log2(q))
    return gain / split if split > 0 else 0.0


# %% best_split: midpoint-in-a-small-type
# NumPy adds whole numbers just like Python.
def _entropy(labels):
    if len(labels) == 0:
        return 0.0
    p = np.unique(labels, return_counts=True)[1] / len(labels)
    return -np.sum(p * np.log2(p))


def best_split(X, y, columns=None):
    best = (None, None, 0.0)
    parent = _entropy(y)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        column = X[:, j]
        values = np.unique(column)
        for a, b in zip(values[:-1], values[1:]):
            t = (a + b) / 2
            left, right = y[column <= t], y[column > t]
            gain = parent - len(left) / len(y) * _entropy(left) - len(right) / len(y) * _entropy(right)
            if gain > best[2] + 1e-9:
                best = (j, float(t), float(gain))
    return best


# %% DecisionTree: labels-as-objects
# np.zeros makes the result, strings go into an object array.
def _entropy(labels):
    if len(labels) == 0:
        return 0.0
    p = np.unique(labels, return_counts=True)[1] / len(labels)
    return -np.sum(p * np.log2(p))


def _best(X, y):
    best = (None, None, 0.0)
    parent = _entropy(y)
    for j in range(X.shape[1]):
        column = X[:, j].astype(float)
        values = np.unique(column)
        for a, b in zip(values[:-1], values[1:]):
            t = (a + b) / 2
            left, right = y[column <= t], y[column > t]
            gain = parent - len(left) / len(y) * _entropy(left) - len(right) / len(y) * _entropy(right)
            if gain > best[2] + 1e-9:
                best = (j, float(t), float(gain))
    return best


class DecisionTree:
    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def _grow(self, X, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        leaf = {"label": labels[np.argmax(counts)]}
        if len(labels) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return leaf
        feature, threshold, gain = _best(X, y)
        if feature is None:
            return leaf
        yes = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[yes], y[yes], depth + 1),
            "right": self._grow(X[~yes], y[~yes], depth + 1),
        }

    def fit(self, X, y):
        self.root = self._grow(X, y, 0)
        return self

    def _label(self, row):
        node = self.root
        while "label" not in node:
            node = node["left"] if row[node["feature"]] <= node["threshold"] else node["right"]
        return node["label"]

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit first")
        try:
            out = np.zeros(len(X))
            for i, row in enumerate(X):
                out[i] = self._label(row)
        except ValueError:
            out = np.array([self._label(row) for row in X], dtype=object)
        return out


# %% RandomForest: spawned-generators
# Right: each tree draws from a child of rng, which leaves rng itself where it stands.
def _entropy(labels):
    if len(labels) == 0:
        return 0.0
    p = np.unique(labels, return_counts=True)[1] / len(labels)
    return -np.sum(p * np.log2(p))


def _best(X, y):
    best = (None, None, 0.0)
    parent = _entropy(y)
    for j in range(X.shape[1]):
        column = X[:, j].astype(float)
        values = np.unique(column)
        for a, b in zip(values[:-1], values[1:]):
            t = (a + b) / 2
            left, right = y[column <= t], y[column > t]
            gain = parent - len(left) / len(y) * _entropy(left) - len(right) / len(y) * _entropy(right)
            if gain > best[2] + 1e-9:
                best = (j, float(t), float(gain))
    return best


class RandomForest:
    """Each tree gets a child generator of rng; trees are functions of a matrix."""

    def __init__(self, n_trees: int, max_depth: int | None, max_features: int, rng):
        self._settings = n_trees, max_depth, max_features, rng

    def _tree(self, X, y, codes, rng, depth=0):
        n_trees, max_depth, max_features, _ = self._settings
        counts = np.bincount(codes)
        guess = int(counts.argmax())
        node = {"code": guess}
        if counts.max() == len(codes) or depth == max_depth:
            return node
        columns = np.sort(rng.choice(X.shape[1], max_features, replace=False))
        if (split := _best(X[:, columns], codes))[0] is None:
            return node
        node["split"] = int(columns[split[0]]), split[1]
        yes = X[:, node["split"][0]] <= split[1]
        node["sides"] = [self._tree(X[s], y[s], codes[s], rng, depth + 1) for s in (~yes, yes)]
        return node

    def fit(self, X, y):
        n_trees, _, _, rng = self._settings
        self._labels, codes = np.unique(y, return_inverse=True)
        self._trees = []
        for child in rng.spawn(n_trees):
            rows = child.choice(len(y), len(y))
            self._trees.append(self._tree(X[rows], y[rows], codes[rows], child))
        return self

    def predict(self, X):
        if not hasattr(self, "_trees"):
            raise RuntimeError("RandomForest.predict needs a fit before.")
        votes = np.zeros((len(X), len(self._labels)), dtype=int)
        for tree in self._trees:
            for i, row in enumerate(X):
                node = tree
                while "split" in node:
                    feature, threshold = node["split"]
                    node = node["sides"][int(row[feature] <= threshold)]
                votes[i, node["code"]] += 1
        return self._labels[votes.argmax(axis=1)]


# %% RandomForest: features-drawn-with-replacement
# rng.choice draws max_features columns.
def _entropy(labels):
    if len(labels) == 0:
        return 0.0
    p = np.unique(labels, return_counts=True)[1] / len(labels)
    return -np.sum(p * np.log2(p))


def _best(X, y):
    best = (None, None, 0.0)
    parent = _entropy(y)
    for j in range(X.shape[1]):
        column = X[:, j].astype(float)
        values = np.unique(column)
        for a, b in zip(values[:-1], values[1:]):
            t = (a + b) / 2
            left, right = y[column <= t], y[column > t]
            gain = parent - len(left) / len(y) * _entropy(left) - len(right) / len(y) * _entropy(right)
            if gain > best[2] + 1e-9:
                best = (j, float(t), float(gain))
    return best


class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees = n_trees
        self.max_depth = max_depth
        self.max_features = max_features
        self.rng = rng
        self.trees = None

    def _grow(self, X, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        leaf = {"label": labels[np.argmax(counts)]}
        if len(labels) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return leaf
        columns = self.rng.choice(X.shape[1], size=self.max_features)
        feature, threshold, gain = _best(X[:, columns], y)
        if feature is None:
            return leaf
        feature = columns[feature]
        yes = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[yes], y[yes], depth + 1),
            "right": self._grow(X[~yes], y[~yes], depth + 1),
        }

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(y), size=len(y))
            self.trees.append(self._grow(X[rows], y[rows], 0))
        return self

    def _label(self, node, row):
        while "label" not in node:
            node = node["left"] if row[node["feature"]] <= node["threshold"] else node["right"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit first")
        result = []
        for row in X:
            votes = [self._label(tree, row) for tree in self.trees]
            labels, counts = np.unique(votes, return_counts=True)
            result.append(labels[np.argmax(counts)])
        return np.array(result)
