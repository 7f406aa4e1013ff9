"""Wrong answers to hw14_boosting that students give, each with a teacher's hint."""

import numpy as np


# %% variance_reduction: what-is-left
# You return the variance that is still there after the split. A split that is no use gives you the
# largest value. What is a reduction measured from?
def variance_reduction(parent, left, right):
    parts = [np.asarray(side, dtype=float) for side in (left, right) if len(side) > 0]
    return sum(len(side) / len(parent) * np.var(side) for side in parts)


# %% variance_reduction: after-minus-before
# A good split gives you a negative number. Which of the two variances is larger, that before or
# that after?
def variance_reduction(parent, left, right):
    parts = [np.asarray(side, dtype=float) for side in (left, right) if len(side) > 0]
    after = sum(len(side) / len(parent) * np.var(side) for side in parts)
    return after - np.var(np.asarray(parent, dtype=float))


# %% variance_reduction: plain-mean-of-the-sides
# One delivery on the left counts as much as seven on the right in your mean. Is that the average
# over the deliveries?
def variance_reduction(parent, left, right):
    parts = [np.asarray(side, dtype=float) for side in (left, right) if len(side) > 0]
    after = sum(np.var(side) for side in parts) / len(parts)
    return np.var(np.asarray(parent, dtype=float)) - after


# %% variance_reduction: sides-without-weights
# You take off both variances in full, and for a useless question the result is negative. What has
# to stand in front of each of them?
def variance_reduction(parent, left, right):
    parts = [np.asarray(side, dtype=float) for side in (left, right) if len(side) > 0]
    return np.var(np.asarray(parent, dtype=float)) - sum(np.var(side) for side in parts)


# %% variance_reduction: weights-exchanged
# You weigh the left variance by the size of the right side, and the other way round. Whose share of
# the samples belongs to which side?
def variance_reduction(parent, left, right):
    n, reduction = len(parent), np.var(np.asarray(parent, dtype=float))
    for side, other in ((left, right), (right, left)):
        if len(side) > 0:
            reduction -= len(other) / n * np.var(np.asarray(side, dtype=float))
    return reduction


# %% variance_reduction: divided-by-n-minus-one
# Your variances are those of a statistician who estimates from a sample. By what does the text
# divide the sum of the squares?
def variance_reduction(parent, left, right):
    def spread(numbers):
        numbers = np.asarray(numbers, dtype=float)
        return np.var(numbers, ddof=1) if len(numbers) > 1 else 0.0

    n = len(parent)
    return spread(parent) - len(left) / n * spread(left) - len(right) / n * spread(right)


# %% variance_reduction: standard-deviations
# Your value is in minutes, not in minutes squared. How are the spread that you took and the
# variance related?
def variance_reduction(parent, left, right):
    reduction = np.std(np.asarray(parent, dtype=float))
    for side in (left, right):
        if len(side) > 0:
            reduction -= len(side) / len(parent) * np.std(np.asarray(side, dtype=float))
    return reduction


# %% variance_reduction: sums-of-squares
# Give every number twice: your value doubles, but the spread is the same. Which division is
# missing?
def variance_reduction(parent, left, right):
    reduction = np.var(np.asarray(parent, dtype=float)) * len(parent)
    for side in (left, right):
        if len(side) > 0:
            reduction -= len(side) * np.var(np.asarray(side, dtype=float))
    return reduction


# %% variance_reduction: empty-side-forgotten
# The variance of nothing is not a number, and 0 times that is not a number either. What does the
# text say about an empty side?
def variance_reduction(parent, left, right):
    reduction = np.var(np.asarray(parent, dtype=float))
    for side in (left, right):
        reduction -= len(side) / len(parent) * np.var(np.asarray(side, dtype=float))
    return reduction


# %% variance_reduction: small-integers-wrap
# With floats it is right. What is 200 + 90 in an array whose numbers end at 255?
def variance_reduction(parent, left, right):
    def spread(numbers):
        if len(numbers) == 0:
            return 0.0
        numbers = np.asarray(numbers)
        return np.mean((numbers - sum(numbers) / len(numbers)) ** 2)

    n = len(parent)
    return spread(parent) - len(left) / n * spread(left) - len(right) / n * spread(right)


# %% best_regression_split: best-forgotten-at-each-feature
# Your result always comes from the last column in which anything helps. Where in your loops is the
# best one so far set back to nothing?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        largest = 0.0
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > largest + 1e-9 * before:
                largest = before - after
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: threshold-is-a-value
# Your threshold is a value of the column. It parts the same rows, but what stands in the text
# between two neighbours?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in values[:-1]:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: sides-not-weighted
# A single far value makes a side without any variance, and you take that for a great success. How
# many samples does it help?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (np.var(left) + np.var(right)) / 2
            if before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: last-of-equal-reductions
# Among equally good splits you keep the one that was met last. Which one does the text want?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
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
            if before - after > 1e-9 * before and before - after >= best[2] - 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: rounding-decides
# Two reductions that are equal on paper differ in the last digit, and yours lets that digit
# decide. What does the text say about equal reductions?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
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
            if before - after > best[2]:
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: neighbouring-rows
# You take midpoints between rows as they stand in X. Which values of a column are neighbours?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = column
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: first-column-only
# Your function never looks beyond column 0. How many columns may X have?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(1):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: variance-that-is-left
# Feature and threshold are right, but the third number is what remains after the split. What was
# to be returned?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before, largest = np.var(y), 0.0
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > largest + 1e-9 * before:
                largest = before - after
                best = (feature, float(threshold), float(after))
    return best


# %% best_regression_split: small-integers-wrap
# Try a column of type uint8 that holds 200 and 100. What does NumPy give for their sum?
def best_regression_split(X, y):
    y = np.asarray(y, dtype=float)
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
                best = (feature, float(threshold), float(before - after))
    return best


# %% best_regression_split: split-without-reduction
# Where no question helps you return one all the same, with a reduction of 0. What does the text
# want then?
def best_regression_split(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, -1.0)
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if best[0] is None or before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best if best[0] is not None else (None, None, 0.0)


# %% best_regression_split: midpoints-of-equal-rows
# The text speaks of distinct values. What lies halfway between two rows with the same value?
def best_regression_split(X, y):
    X = np.asarray(X, dtype=float); y = np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for j in range(X.shape[1]):
        v = np.sort(X[:, j])
        for t in (v[:-1] + v[1:]) / 2:
            left = X[:, j] <= t
            l, r = y[left], y[~left]
            red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
            if red > best[2] + 1e-9 * before:
                best = (j, t, red)
    return best


# %% best_regression_split: no-margin-at-all
# Two reductions that are equal on paper differ in the last digit, and a 0 may come out a little above 0.
# Which reductions does the text call larger?
def best_regression_split(X, y):
    X = np.asarray(X, dtype=float); y = np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for j in range(X.shape[1]):
        v = np.unique(X[:, j])
        for t in (v[:-1] + v[1:]) / 2:
            left = X[:, j] <= t
            l, r = y[left], y[~left]
            red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
            if red > best[2]:
                best = (j, t, red)
    return best


# %% best_regression_split: margin-without-a-unit
# Measure y in another unit, so that all its numbers are tiny: now every reduction is below your margin.
# What does the text compare with?
def best_regression_split(X, y):
    X = np.asarray(X, dtype=float); y = np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for j in range(X.shape[1]):
        v = np.unique(X[:, j])
        for t in (v[:-1] + v[1:]) / 2:
            left = X[:, j] <= t
            l, r = y[left], y[~left]
            red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
            if red > best[2] + 1e-9:
                best = (j, t, red)
    return best


# %% best_regression_split: equal-numbers-not-asked-for
# Try eleven, seven and three times the number 0.1: is the variance of equal numbers always exactly 0 in
# the computer?
def best_regression_split(X, y):
    X = np.asarray(X, dtype=float); y = np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    before = np.var(y)
    for j in range(X.shape[1]):
        v = np.unique(X[:, j])
        for t in (v[:-1] + v[1:]) / 2:
            left = X[:, j] <= t
            l, r = y[left], y[~left]
            red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
            if red > best[2] + 1e-9 * before:
                best = (j, t, red)
    return best


# %% RegressionTree: one-level-too-deep
# Your trees ask one question more than max_depth allows. Which depth does the root have, and which
# its children?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
        feature, threshold = self._best_split(X, y)
        if depth - 1 == self.max_depth or feature is None:
            return {"value": np.mean(y)}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: on-the-threshold-to-the-right
# A sample that lies exactly on a threshold goes the wrong way in predict. What does the text say
# about x_j = t?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] < node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: median-in-the-leaf
# Your leaves predict the number in the middle. Which number has the smallest mean squared error?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
        feature, threshold = self._best_split(X, y)
        if depth == self.max_depth or feature is None:
            return {"value": np.median(y)}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: most-frequent-in-the-leaf
# A vote is for labels. What does a leaf predict when its samples are numbers?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
        feature, threshold = self._best_split(X, y)
        if depth == self.max_depth or feature is None:
            numbers, counts = np.unique(y, return_counts=True)
            return {"value": numbers[np.argmax(counts)]}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: sides-not-weighted
# Your tree likes to split off single samples that lie far away. What are the weights of the two
# sides?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = 1.0
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: zero-is-no-limit
# With max_depth=0 your tree grows without a limit. What is the truth value of 0 in Python, and
# what stands for no limit?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
        feature, threshold = self._best_split(X, y)
        if (self.max_depth and depth == self.max_depth) or feature is None:
            return {"value": np.mean(y)}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: right-side-never-asked
# Your tree asks on only where the answer was yes. What happens to those who said no?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
        feature, threshold = self._best_split(X, y)
        if depth == self.max_depth or feature is None:
            return {"value": np.mean(y)}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": {"value": np.mean(y[~goes_left])},
        }

    def _best_split(self, X, y):
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: rounding-decides
# Two thresholds that are equally good on paper differ in the last digit, and yours lets that digit
# decide. What does Question 2 say about equal reductions?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])

    def _grow(self, X, y, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction >= best_reduction - margin and reduction > margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: integers-in-integers-out
# When y holds whole numbers, your predictions are whole numbers, too. What is the mean of 1 and 2?
class RegressionTree:

    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.kind = np.asarray(y).dtype
        self.root = self._grow(np.asarray(X, dtype=float), np.asarray(y, dtype=float), 0)
        return self

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X]).astype(self.kind)

    def _grow(self, X, y, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(y == y[0]):
            return None, None
        margin = 1e-9 * np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                weight = len(left) * len(right) / len(y) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _value_of(self, row):
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]


# %% RegressionTree: depth-never-grows
# Your max_depth is obeyed at the root alone, if at all. Which depth do the children of a node get?
class RegressionTree:
    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None
    def fit(self, X, y):
        self.root = self.grow(np.asarray(X, float), np.asarray(y, float), 0)
        return self
    def grow(self, X, y, depth):
        j, t, red = self.split(X, y)
        if depth == self.max_depth or j is None or len(y) < 2:
            return np.mean(y)
        left = X[:, j] <= t
        return (j, t, self.grow(X[left], y[left], depth), self.grow(X[~left], y[~left], depth))
    def split(self, X, y):
        best = (None, None, 0.0)
        if np.all(y == y[0]):
            return best
        before = np.var(y)
        for j in range(X.shape[1]):
            v = np.unique(X[:, j])
            for t in (v[:-1] + v[1:]) / 2:
                left = X[:, j] <= t
                l, r = y[left], y[~left]
                red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
                if red > best[2] + 1e-9 * before:
                    best = (j, t, red)
        return best
    def predict(self, X):
        if self.root is None:
            raise RuntimeError("fit first")
        out = []
        for row in X:
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)


# %% RegressionTree: none-compared-with-a-depth
# max_depth may be None, and no number is larger or smaller than None. What does None stand for?
class RegressionTree:
    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None
    def fit(self, X, y):
        self.root = self.grow(np.asarray(X, float), np.asarray(y, float), 0)
        return self
    def grow(self, X, y, depth):
        j, t, red = self.split(X, y)
        if depth >= self.max_depth or j is None:
            return np.mean(y)
        left = X[:, j] <= t
        return (j, t, self.grow(X[left], y[left], depth + 1), self.grow(X[~left], y[~left], depth + 1))
    def split(self, X, y):
        best = (None, None, 0.0)
        if np.all(y == y[0]):
            return best
        before = np.var(y)
        for j in range(X.shape[1]):
            v = np.unique(X[:, j])
            for t in (v[:-1] + v[1:]) / 2:
                left = X[:, j] <= t
                l, r = y[left], y[~left]
                red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
                if red > best[2] + 1e-9 * before:
                    best = (j, t, red)
        return best
    def predict(self, X):
        if self.root is None:
            raise RuntimeError("fit first")
        out = []
        for row in X:
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)


# %% RegressionTree: pairs-stay-together
# Two rules say when a node is a leaf. Is there a third one in your code?
class RegressionTree:
    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None
    def fit(self, X, y):
        self.root = self.grow(np.asarray(X, float), np.asarray(y, float), 0)
        return self
    def grow(self, X, y, depth):
        j, t, red = self.split(X, y)
        if depth == self.max_depth or j is None or len(y) <= 2:
            return np.mean(y)
        left = X[:, j] <= t
        return (j, t, self.grow(X[left], y[left], depth + 1), self.grow(X[~left], y[~left], depth + 1))
    def split(self, X, y):
        best = (None, None, 0.0)
        if np.all(y == y[0]):
            return best
        before = np.var(y)
        for j in range(X.shape[1]):
            v = np.unique(X[:, j])
            for t in (v[:-1] + v[1:]) / 2:
                left = X[:, j] <= t
                l, r = y[left], y[~left]
                red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
                if red > best[2] + 1e-9 * before:
                    best = (j, t, red)
        return best
    def predict(self, X):
        if self.root is None:
            raise RuntimeError("fit first")
        out = []
        for row in X:
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)


# %% RegressionTree: sum-in-the-leaf
# The more samples a leaf has, the larger is your prediction. What does the text take of their numbers?
class RegressionTree:
    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None
    def fit(self, X, y):
        self.root = self.grow(np.asarray(X, float), np.asarray(y, float), 0)
        return self
    def grow(self, X, y, depth):
        j, t, red = self.split(X, y)
        if depth == self.max_depth or j is None:
            return np.sum(y)
        left = X[:, j] <= t
        return (j, t, self.grow(X[left], y[left], depth + 1), self.grow(X[~left], y[~left], depth + 1))
    def split(self, X, y):
        best = (None, None, 0.0)
        if np.all(y == y[0]):
            return best
        before = np.var(y)
        for j in range(X.shape[1]):
            v = np.unique(X[:, j])
            for t in (v[:-1] + v[1:]) / 2:
                left = X[:, j] <= t
                l, r = y[left], y[~left]
                red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
                if red > best[2] + 1e-9 * before:
                    best = (j, t, red)
        return best
    def predict(self, X):
        if self.root is None:
            raise RuntimeError("fit first")
        out = []
        for row in X:
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)


# %% squared_error_gradient: residuals
# You return the residuals. Raise one prediction a little towards its y: does the loss rise or fall,
# and is your slope of that sign and that size?
def squared_error_gradient(y, F):
    return np.asarray(y, dtype=float) - np.asarray(F, dtype=float)


# %% squared_error_gradient: sign-of-the-inner-derivative
# The size is right and the sign is not. What is the derivative of what stands inside the bracket?
def squared_error_gradient(y, F):
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    return 2 * (y - F) / len(y)


# %% squared_error_gradient: factor-two-lost
# Everything is half of what central differences give. Which factor comes down when a square is
# differentiated?
def squared_error_gradient(y, F):
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    return (F - y) / len(y)


# %% squared_error_gradient: sum-instead-of-mean
# Your slopes are n times too large. Look at what stands in front of the sum.
def squared_error_gradient(y, F):
    return 2 * (np.asarray(F, dtype=float) - np.asarray(y, dtype=float))


# %% squared_error_gradient: books-loss
# This is the gradient of half the sum of the squares, as many books have it. Which loss does the
# text name?
def squared_error_gradient(y, F):
    return np.asarray(F, dtype=float) - np.asarray(y, dtype=float)


# %% squared_error_gradient: averaged
# You return one and the same slope for all entries. Does the loss depend on each of them in the
# same way?
def squared_error_gradient(y, F):
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    return np.full(len(y), 2 * np.mean(F - y))


# %% squared_error_gradient: small-integers-wrap
# With floats it is right. What is 3 - 9 in an array that holds no negative numbers?
def squared_error_gradient(y, F):
    return 2 * (np.asarray(F) - np.asarray(y)) / len(y)


# %% GradientBoosting: starts-from-zero
# Your first loss is larger than the variance of y. What does the model promise before the first
# tree?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = 0.0
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
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: learning-rate-forgotten
# You add the whole prediction of each tree, as if the learning rate were always 1. Which part is
# to be added?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, y - F, 0)
            F = F + self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: learning-rate-not-in-predict
# Your losses are right, and your predictions do not belong to them. What did fit do with each tree
# that predict does not do?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
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
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: start-not-in-predict
# Your predictions lie around zero. Where did the sum begin in fit?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
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
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.zeros(len(X))
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: signs-of-the-residuals
# Your loss grows with every tree. Do your trees learn measured minus predicted?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, F - y, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: all-trees-learn-y
# Each of your trees learns y itself, not what the trees before it have left. What is the second
# driver told?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, y, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: residuals-of-the-start
# All your trees are the same: each learns the residuals of the mean. When do the residuals have to
# be taken anew?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, y - self.start, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: first-loss-missing
# Your history is one too short. How large was the loss before any tree?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = []
        for _ in range(self.n_trees):
            tree = self._grow(X, y - F, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: loss-with-one-half
# Your losses are half of the mean squared error. What does the text take as the loss?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2) / 2]
        for _ in range(self.n_trees):
            tree = self._grow(X, y - F, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2) / 2)
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: loss-of-the-tree
# Your losses say how well each tree knew its own residuals. How far is the sum of all trees from
# y?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            rest = y - F
            tree = self._grow(X, rest, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((rest - self._ask(tree, X)) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: gradient-with-its-factor
# Your trees learn minus the gradient with the factor 2/n in it, so your steps depend on the number
# of samples. What are the trees of the text fitted to?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, 2 / len(y) * (y - F), 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: trees-pile-up
# Fit the same model twice: the trees of the first time are still there. What has to happen at the
# start of fit?
class GradientBoosting:

    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None
        self.trees = []

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
        self.start = np.mean(y)
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, y - F, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self

    def predict(self, X):
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F

    def _grow(self, X, r, depth):
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
        best_feature, best_threshold, best_reduction = None, None, 0.0
        if np.all(r == r[0]):
            return None, None
        margin = 1e-9 * np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                weight = len(left) * len(right) / len(r) ** 2
                reduction = weight * (np.mean(left) - np.mean(right)) ** 2
                if reduction > best_reduction + margin:
                    best_feature, best_threshold, best_reduction = feature, threshold, reduction
        return best_feature, best_threshold

    def _ask(self, tree, X):
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found


# %% GradientBoosting: learning-rate-taken-twice
# How often does the learning rate stand in the two formulas of the text, and how often in your loop?
class _Tree:
    def __init__(self, max_depth):
        self.max_depth = max_depth
        self.root = None
    def fit(self, X, y):
        self.root = self.grow(np.asarray(X, float), np.asarray(y, float), 0)
        return self
    def grow(self, X, y, depth):
        j, t, red = self.split(X, y)
        if depth == self.max_depth or j is None:
            return np.mean(y)
        left = X[:, j] <= t
        return (j, t, self.grow(X[left], y[left], depth + 1), self.grow(X[~left], y[~left], depth + 1))
    def split(self, X, y):
        best = (None, None, 0.0)
        if np.all(y == y[0]):
            return best
        before = np.var(y)
        for j in range(X.shape[1]):
            v = np.unique(X[:, j])
            for t in (v[:-1] + v[1:]) / 2:
                left = X[:, j] <= t
                l, r = y[left], y[~left]
                red = before - len(l) / len(y) * np.var(l) - len(r) / len(y) * np.var(r)
                if red > best[2] + 1e-9 * before:
                    best = (j, t, red)
        return best
    def predict(self, X):
        if self.root is None:
            raise RuntimeError("fit first")
        out = []
        for row in X:
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

class GradientBoosting:
    def __init__(self, n_trees, learning_rate, max_depth):
        self.n, self.eta, self.depth = n_trees, learning_rate, max_depth
        self.start = None
    def fit(self, X, y):
        X = np.asarray(X, float); y = np.asarray(y, float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n):
            tree = _Tree(self.depth).fit(X, self.eta * (y - F))
            F = F + self.eta * tree.predict(X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self
    def predict(self, X):
        if self.start is None:
            raise RuntimeError("fit first")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.eta * tree.predict(X)
        return F


# %% permutation_importance: score-after-the-shuffle
# You return the R squared that is left. For a column that the model needs, is your number large or
# small?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += r2(shuffled) / n_repeats
    return importance


# %% permutation_importance: after-minus-before
# The more a model needs a column, the more negative is your number. In which direction is a drop
# counted?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += (r2(shuffled) - before) / n_repeats
    return importance


# %% permutation_importance: rise-of-the-squared-error
# Change the units of y, and your importances change. Which measure of quality does the text take?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return -np.mean((y - model.predict(X)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


# %% permutation_importance: sum-of-the-drops
# Ask for twice as many shuffles and your number doubles. What is done with the drops of one
# column?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += (before - r2(shuffled))
    return importance


# %% permutation_importance: columns-stay-shuffled
# Once shuffled, your columns stay so, and the next column is blamed for it. From which X does each
# shuffle start?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    shuffled = X.copy()
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


# %% permutation_importance: whole-rows-shuffled
# You put whole rows in another order, so every column gets the blame for all. What stays where it
# was?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled = rng.permutation(shuffled)
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


# %% permutation_importance: drawn-with-replacement
# In your columns some values come twice and others are lost. What is a permutation?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.choice(X[:, j], size=len(X))
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


# %% permutation_importance: column-set-to-its-mean
# You put the mean in place of the column. There is no chance in that; what does the text do with
# the values?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = np.mean(X[:, j])
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


# %% permutation_importance: one-shuffle-only
# Your number is the drop of a single shuffle, however many are asked for. Where is the new shuffle
# made?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        shuffled = X.copy()
        shuffled[:, j] = rng.permutation(X[:, j])
        for _ in range(n_repeats):
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance


# %% permutation_importance: cut-off-at-zero
# A model may get better when a column is shuffled. What does the text say about negative
# importances?
def permutation_importance(model, X, y, n_repeats, rng):
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
    return np.maximum(importance, 0)


# %% permutation_importance: shares-of-the-whole
# Your importances add up to 1. Does the text ask for shares?
def permutation_importance(model, X, y, n_repeats, rng):
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
    return importance / max(np.sum(importance), 1e-12)


# %% permutation_importance: shuffles-the-callers-table
# Print X before and after. Which table do you shuffle, and who else still needs it?
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.asarray(y, float)
    def r2(Z):
        return 1 - np.sum((y - model.predict(Z)) ** 2) / np.sum((y - y.mean()) ** 2)
    base = r2(X)
    out = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            Z = X
            Z[:, j] = rng.permutation(Z[:, j])
            out[j] += (base - r2(Z)) / n_repeats
    return out


# %% predictions: tree-as-a-line
# For x = 100 you went on along the line. What does a tree have in its leaves?
def predictions():
    return {"beyond": 200, "factor": 0.81, "rows": 11, "importance": 2}


# %% predictions: mean-of-everything
# For x = 100 you took the mean of all numbers. Which training rows give the same answers on the
# way down as x = 100?
def predictions():
    return {"beyond": 10, "factor": 0.81, "rows": 11, "importance": 2}


# %% predictions: midpoint-of-the-last-two
# You took the last leaf for one that holds two rows. When does a tree without a limit stop
# splitting?
def predictions():
    return {"beyond": 19, "factor": 0.81, "rows": 11, "importance": 2}


# %% predictions: residual-not-squared
# You found how each residual shrinks. What does the mean squared error do with a residual?
def predictions():
    return {"beyond": 20, "factor": 0.9, "rows": 11, "importance": 2}


# %% predictions: what-is-taken-off
# You gave the part that the tree takes off. What is left of a residual after that?
def predictions():
    return {"beyond": 20, "factor": 0.01, "rows": 11, "importance": 2}


# %% predictions: loss-taken-off
# You gave by which part the loss falls. By which factor is it multiplied?
def predictions():
    return {"beyond": 20, "factor": 0.19, "rows": 11, "importance": 2}


# %% predictions: intercept-forgotten
# Count the unknowns of the line once more. Which one does not belong to a feature?
def predictions():
    return {"beyond": 20, "factor": 0.81, "rows": 10, "importance": 2}


# %% predictions: two-points-make-a-line
# Two points fix a line where there is one feature. How many features are there?
def predictions():
    return {"beyond": 20, "factor": 0.81, "rows": 2, "importance": 2}


# %% predictions: importance-at-most-one
# You took R squared after the shuffle for 0. Are predictions that have nothing to do with y as
# good as the mean of y, or worse?
def predictions():
    return {"beyond": 20, "factor": 0.81, "rows": 11, "importance": 1}


# %% predictions: one-variance-only
# Two numbers vary here, y and the shuffled prediction. How large is the mean of their squared
# difference, in variances of y, and what is R squared then?
def predictions():
    return {"beyond": 20, "factor": 0.81, "rows": 11, "importance": 0}
