"""Right answers to hw14_boosting that look different; all of them get full marks."""

import numpy as np


# %% variance_reduction: distance-of-the-means
# The shares of both sides and the squared distance of their means.
def variance_reduction(parent, left, right):
    if len(left) == 0 or len(right) == 0:
        return 0
    share = len(left) / (len(left) + len(right))
    return share * (1 - share) * (np.mean(left) - np.mean(right)) ** 2


# %% variance_reduction: plain-python
# Loops over plain floats, sums of squares first and one division at the end. A 0-d array.
def variance_reduction(parent, left, right):
    def squares(numbers):
        numbers = [float(number) for number in numbers]
        middle = sum(numbers) / max(len(numbers), 1)
        return sum((number - middle) ** 2 for number in numbers)

    return np.array((squares(parent) - squares(left) - squares(right)) / len(parent))


# %% variance_reduction: means-of-squares
# Each variance as the mean of the squares minus the square of the mean.
def variance_reduction(parent, left, right):
    def spread(numbers):
        numbers = np.array(numbers, dtype=float)
        if numbers.size == 0:
            return 0.0
        return np.mean(numbers * numbers) - np.mean(numbers) ** 2

    n = len(left) + len(right)
    return spread(parent) - len(left) * spread(left) / n - len(right) * spread(right) / n


# %% best_regression_split: distance-of-the-means
# Shares and means of both sides for every midpoint; the best one is kept in three variables.
def best_regression_split(X, y):
    best_feature, best_threshold, best_reduction = None, None, 0.0
    y = y.astype(float)
    if y.min() == y.max():
        return None, None, 0
    for j in range(X.shape[1]):
        column = X[:, j].astype(float)
        values = sorted(set(column.tolist()))
        for low, high in zip(values, values[1:]):
            goes_left = column < high
            share = np.mean(goes_left)
            gap = np.mean(y[goes_left]) - np.mean(y[~goes_left])
            reduction = share * (1 - share) * gap**2
            if reduction - best_reduction > 1e-9 * np.var(y):
                best_feature, best_threshold, best_reduction = j, (low + high) / 2, reduction
    return best_feature, best_threshold, best_reduction


# %% best_regression_split: running-sums
# Each column is sorted once; running sums of y give the means of both sides of all midpoints.
def best_regression_split(X, y):
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    n, best = len(y), [None, None, 0.0]
    margin = 1e-9 * np.var(y)
    if len(set(y.tolist())) == 1:
        return tuple(best)
    rest = y - y.mean()
    for j in range(X.shape[1]):
        order = np.argsort(X[:, j], kind="stable")
        column, sums = X[order, j], np.cumsum(rest[order])
        places = np.flatnonzero(column[:-1] < column[1:])
        n_left = places + 1
        reductions = sums[places] ** 2 / (n_left * (n - n_left))
        for place, reduction in zip(places, reductions):
            if reduction > best[2] + margin:
                best = [j, (column[place] + column[place + 1]) / 2, reduction]
    return tuple(best)


# %% best_regression_split: all-candidates-in-a-list
# All splits are collected, then the first one close enough to the largest reduction is taken.
def best_regression_split(X, y):
    X, y = X.astype(float), y.astype(float)
    candidates = []
    for j in range(X.shape[1]):
        values = np.unique(X[:, j])
        for t in values[:-1] + np.diff(values) / 2:
            sides = [y[X[:, j] <= t], y[X[:, j] > t]]
            left_over = sum(np.sum((side - side.mean()) ** 2) for side in sides) / len(y)
            candidates.append((j, np.float64(t), np.var(y) - left_over))
    largest = max((c[2] for c in candidates), default=0.0)
    if np.ptp(y) == 0 or largest <= 1e-9 * np.var(y):
        return (None, None, 0.0)
    return next(c for c in candidates if c[2] > largest - 1e-9 * np.var(y))


# %% RegressionTree: nodes-are-objects
# Nodes are objects of a class of their own; each splits its rows by their numbers.
class TreeNode:
    def __init__(self, X, y, levels):
        self.mean, self.question = float(np.mean(y)), None
        if levels == 0 or np.all(y == y[0]):
            return
        best = 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for low, high in zip(values, values[1:]):
                left = X[:, j] < high
                after = np.mean(left) * np.var(y[left]) + np.mean(~left) * np.var(y[~left])
                if np.var(y) - after > best + 1e-9 * np.var(y):
                    best, self.question = np.var(y) - after, (j, (low + high) / 2)
        if self.question:
            left = X[:, self.question[0]] <= self.question[1]
            self.yes = TreeNode(X[left], y[left], levels - 1)
            self.no = TreeNode(X[~left], y[~left], levels - 1)

    def ask(self, row):
        if self.question is None:
            return self.mean
        feature, threshold = self.question
        return self.yes.ask(row) if row[feature] <= threshold else self.no.ask(row)


class RegressionTree:
    def __init__(self, max_depth):
        self.levels = -1 if max_depth is None else max_depth
        self.top = None

    def fit(self, X, y):
        self.top = TreeNode(X.astype(float), y.astype(float), self.levels)
        return self

    def predict(self, X):
        if self.top is None:
            raise RuntimeError("Please call fit first.")
        return np.array([self.top.ask(row) for row in X])


# %% RegressionTree: lists-without-recursion
# The nodes stand in a list that serves as the queue of nodes to be split. Predictions in a list.
class RegressionTree:
    def __init__(self, max_depth):
        self.max_depth = max_depth

    def fit(self, X, y):
        X, y = np.array(X, dtype=float), np.array(y, dtype=float)
        self.nodes = [[np.arange(len(y)), 0]]
        for node in self.nodes:
            rows, depth = node
            question = None
            if self.max_depth is None or depth < self.max_depth:
                question = self.search(X[rows], y[rows])
            if question is None:
                node[:] = [float(y[rows].mean())]
                continue
            j, t = question
            left = X[rows, j] <= t
            node[:] = [j, t, len(self.nodes), len(self.nodes) + 1]
            self.nodes += [[rows[left], depth + 1], [rows[~left], depth + 1]]
        return self

    def search(self, X, y):
        question, best, n = None, 0.0, len(y)
        if np.ptp(y) == 0:
            return None
        rest = y - y.mean()
        for j in range(X.shape[1]):
            order = np.argsort(X[:, j])
            x, sums = X[order, j], np.cumsum(rest[order])
            for i in range(1, n):
                worth = sums[i - 1] ** 2 / (i * (n - i))
                if x[i - 1] < x[i] and worth > best + 1e-9 * np.var(y):
                    question, best = (j, (x[i - 1] + x[i]) / 2), worth
        return question

    def predict(self, X):
        if not hasattr(self, "nodes"):
            raise RuntimeError("fit first, then predict")
        found = []
        for row in X:
            node = self.nodes[0]
            while len(node) > 1:
                node = self.nodes[node[2] if row[node[0]] <= node[1] else node[3]]
            found.append(node[0])
        return found


# %% squared_error_gradient: loop
# One entry after the other, in a list of floats.
def squared_error_gradient(y, F):
    n = len(y)
    return [-2 * (float(measured) - float(now)) / n for measured, now in zip(y, F)]


# %% squared_error_gradient: central-differences
# Differences of the loss itself, which are exact for a parabola.
def squared_error_gradient(y, F):
    y, F = np.array(y, dtype=float), np.array(F, dtype=float)

    def loss(F):
        return np.mean((y - F) ** 2)

    return np.array([loss(F + step) - loss(F - step) for step in 0.5 * np.eye(len(y))])


# %% GradientBoosting: a-tree-class-of-its-own
# A class for the trees outside, with running sums; the model keeps an array of the residuals.
class Corrector:
    def __init__(self, X, r, levels):
        self.mean, self.feature = r.mean(), None
        if levels == 0 or np.ptp(r) == 0:
            return
        best, rest, n = 1e-9 * np.var(r), r - r.mean(), len(r)
        for j in range(X.shape[1]):
            order = np.argsort(X[:, j])
            x, sums = X[order, j], np.cumsum(rest[order])
            for i in np.flatnonzero(np.diff(x) > 0):
                worth = sums[i] ** 2 / ((i + 1) * (n - i - 1))
                if worth > best:
                    best = worth + 1e-9 * np.var(r)
                    self.feature, self.threshold = j, (x[i] + x[i + 1]) / 2
        if self.feature is not None:
            left = X[:, self.feature] <= self.threshold
            self.left = Corrector(X[left], r[left], levels - 1)
            self.right = Corrector(X[~left], r[~left], levels - 1)

    def predict(self, X):
        if self.feature is None:
            return np.full(len(X), self.mean)
        left = X[:, self.feature] <= self.threshold
        return np.where(left, self.left.predict(X), self.right.predict(X))


class GradientBoosting:
    def __init__(self, n_trees, learning_rate, max_depth):
        self.n_trees, self.rate = n_trees, learning_rate
        self.levels = -1 if max_depth is None else max_depth
        self.fitted = False

    def fit(self, X, y):
        X, r = X.astype(float), y.astype(float)
        self.mean = r.mean()
        r = r - self.mean
        losses, self.trees = [r @ r / len(r)], []
        while len(self.trees) < self.n_trees:
            self.trees.append(Corrector(X, r, self.levels))
            r = r - self.rate * self.trees[-1].predict(X)
            losses.append(r @ r / len(r))
        self.loss_history, self.fitted = np.array(losses), True
        return self

    def predict(self, X):
        if not self.fitted:
            raise RuntimeError("There are no trees yet: call fit first.")
        return self.mean + sum(self.rate * tree.predict(X) for tree in self.trees)


# %% GradientBoosting: rules-as-functions
# A tree is a function of one row; predictions come as a list of floats.
class GradientBoosting:
    def __init__(self, n_trees, learning_rate, max_depth):
        self.settings = n_trees, learning_rate, max_depth
        self.rules = None

    def grow(self, X, r, depth):
        best, chosen = 0.0, None
        if depth != self.settings[2] and min(r) < max(r):
            for j in range(X.shape[1]):
                values = np.unique(X[:, j])
                for t in (values[1:] + values[:-1]) / 2:
                    left = X[:, j] <= t
                    after = np.mean(left) * r[left].var() + np.mean(~left) * r[~left].var()
                    if r.var() - after > best + 1e-9 * r.var():
                        best, chosen = r.var() - after, (j, t)
        if chosen is None:
            mean = float(r.mean())
            return lambda row: mean
        j, t = chosen
        left = X[:, j] <= t
        yes, no = self.grow(X[left], r[left], depth + 1), self.grow(X[~left], r[~left], depth + 1)
        return lambda row: yes(row) if row[j] <= t else no(row)

    def fit(self, X, y):
        X, y = np.array(X, dtype=float), np.array(y, dtype=float)
        mean = float(y.mean())
        self.rules, self.loss_history = [lambda row: mean / self.settings[1]], []
        for m in range(self.settings[0] + 1):
            rest = y - np.array(self.predict(X))
            self.loss_history.append(float(np.mean(rest**2)))
            if m < self.settings[0]:
                self.rules.append(self.grow(X, rest, 0))
        return self

    def predict(self, X):
        if self.rules is None:
            raise RuntimeError("fit has not been called")
        return [self.settings[1] * sum(rule(row) for rule in self.rules) for row in X]


# %% permutation_importance: order-of-the-rows
# Indices in a random order, a list of drops for each column, and their means.
def permutation_importance(model, X, y, n_repeats, rng):
    target = y.astype(float)

    def score(table):
        rest = target - np.asarray(model.predict(table))
        return 1 - np.mean(rest**2) / np.var(target)

    drops = [[] for _ in X.T]
    for _ in range(n_repeats):
        for j in range(X.shape[1]):
            order = rng.permutation(len(X))
            mixed = np.array([X[:, k] if k != j else X[order, k] for k in range(X.shape[1])]).T
            drops[j].append(score(X) - score(mixed))
    return [float(np.mean(some)) for some in drops]


# %% permutation_importance: rise-of-the-error-over-the-variance
# R squared before and after differ by the rise of the squared error over the variance of y.
def permutation_importance(model, X, y, n_repeats, rng):
    y = np.array(y, dtype=float)
    old = np.mean((model.predict(X) - y) ** 2)
    result = []
    for j in range(X.shape[1]):
        errors = []
        for _ in range(n_repeats):
            table, column = np.array(X), np.array(X[:, j])
            rng.shuffle(column)
            table[:, j] = column
            errors.append(np.mean((model.predict(table) - y) ** 2))
        result.append((np.mean(errors) - old) / np.var(y))
    return np.array(result)


# %% predictions: floats
# Floats for whole numbers, and the factor as a product.
def predictions():
    return {"beyond": 20.0, "factor": 0.9**2, "rows": 11.0, "importance": 2.0}


# %% predictions: numpy-numbers
# NumPy numbers, filled in one after the other in another order.
def predictions():
    answers = {}
    answers["importance"] = np.float64(2)
    answers["rows"] = np.int64(10 + 1)
    answers["factor"] = np.float64((1 - 0.1) ** 2)
    answers["beyond"] = np.array(20)
    return answers
