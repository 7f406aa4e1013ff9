"""Right answers to hw11_trees_and_forests that look different; all of them get full marks."""

import numpy as np


# %% gini: pairs
# The probability that two random members differ, summed over labels as p (1 - p).
def gini(labels):
    labels = list(labels)
    shares = [labels.count(label) / len(labels) for label in set(labels)]
    return sum(p * (1 - p) for p in shares)


# %% gini: dictionary
# Counts kept in a dictionary, whole numbers until the last line.
def gini(labels):
    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    n = sum(counts.values())
    if n == 0:
        return 0
    return (n * n - sum(count * count for count in counts.values())) / (n * n)


# %% gini: all-pairs-table
# An n by n table says which pairs have different labels; its mean is the impurity. A 0-d array.
def gini(labels):
    labels = np.asarray(labels)
    if labels.size == 0:
        return np.array(0.0)
    return np.array(np.mean(labels[:, np.newaxis] != labels))


# %% entropy: loop-with-math
# A loop over the different labels with plain floats.
def entropy(labels):
    from math import log2

    labels = np.asarray(labels).tolist()
    bits = 0.0
    for label in set(labels):
        share = labels.count(label) / len(labels)
        bits += share * log2(1 / share)
    return bits


# %% entropy: counts-and-natural-logarithm
# log n minus the mean of log n_k, in nats and then in bits.
def entropy(labels):
    from collections import Counter

    counts = np.array(list(Counter(list(labels)).values()), dtype=float)
    n = counts.sum()
    if n == 0:
        return np.float64(0)
    return (np.log(n) - np.dot(counts, np.log(counts)) / n) / np.log(2)


# %% entropy: cost-of-each-label
# Every member gets the cost of its own label, and the costs are averaged.
def entropy(labels):
    labels = np.array(labels)
    if len(labels) == 0:
        return 0
    costs = [-np.log2(np.mean(labels == label)) for label in labels]
    return np.mean(costs)


# %% information_gain: mutual-information
# The gain as the mutual information of label and side, from a table of counts.
def information_gain(parent, left, right):
    names = sorted(set(np.asarray(parent).tolist()))
    sides = [np.asarray(side).tolist() for side in (left, right)]
    joint = np.array([[side.count(name) for side in sides] for name in names]) / len(parent)
    product = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    there = joint > 0
    return float(np.sum(joint[there] * np.log2(joint[there] / product[there])))


# %% information_gain: helper-outside
# A helper at the top level and the formula as it stands in the text.
def bits_of(labels):
    labels = list(labels)
    total = 0.0
    for name in set(labels):
        p = labels.count(name) / len(labels)
        total -= p * np.log2(p)
    return total


def information_gain(parent, left, right):
    n = len(left) + len(right)
    return bits_of(parent) - len(left) / n * bits_of(left) - len(right) / n * bits_of(right)


# %% information_gain: never-below-zero
# Weighted sums of n log n, divided once at the end, and rounding below zero cut off.
def information_gain(parent, left, right):
    def n_log_n(labels):
        counts = np.unique(np.asarray(labels, dtype=str), return_counts=True)[1]
        return len(labels) * np.log2(max(len(labels), 1)) - np.sum(counts * np.log2(counts))

    gain = (n_log_n(parent) - n_log_n(left) - n_log_n(right)) / len(parent)
    return max(gain, 0.0)


# %% best_split: running-counts
# Each column is sorted once; counts of the left side move along with the threshold.
def best_split(X, y, columns=None):
    names, numbers = np.unique(y, return_inverse=True)
    n, d = X.shape
    total = np.bincount(numbers, minlength=len(names))

    def n_log_n(counts):
        size = sum(counts)
        return size * np.log2(size) - sum(c * np.log2(c) for c in counts if c > 0)

    best_feature, best_threshold, best_gain = None, None, 0.0
    for feature in range(d) if columns is None else np.sort(columns):
        order = np.argsort(X[:, feature])
        left = np.zeros(len(names), dtype=int)
        for i, j in zip(order[:-1], order[1:]):
            left[numbers[i]] += 1
            a, b = float(X[i, feature]), float(X[j, feature])
            if a == b:
                continue
            gain = (n_log_n(total) - n_log_n(left) - n_log_n(total - left)) / n
            if gain - best_gain > 1e-10:
                best_feature, best_threshold, best_gain = feature, a + (b - a) / 2, gain
    return best_feature, best_threshold, best_gain


# %% best_split: list-of-candidates
# All candidates are collected first; the first one that is as good as the best is returned.
def best_split(X, y, columns=None):
    def bits(labels):
        shares = [labels.count(name) / len(labels) for name in set(labels)]
        return -sum(p * np.log2(p) for p in shares)

    rows = [list(map(float, row)) for row in X]
    labels = np.asarray(y).tolist()
    candidates = []
    for j in range(len(rows[0])):
        if columns is not None and j not in columns:
            continue
        values = sorted({row[j] for row in rows})
        for a, b in zip(values[:-1], values[1:]):
            t = 0.5 * a + 0.5 * b
            left = [label for row, label in zip(rows, labels) if row[j] <= t]
            right = [label for row, label in zip(rows, labels) if row[j] > t]
            p = len(left) / len(labels)
            candidates.append([j, t, bits(labels) - p * bits(left) - (1 - p) * bits(right)])
    largest = max((candidate[2] for candidate in candidates), default=0.0)
    if largest < 1e-9:
        return [None, None, 0]
    return next(candidate for candidate in candidates if candidate[2] > largest - 1e-9)


# %% best_split: least-entropy-left
# Minimises what is left instead of maximising the gain; one-hot labels and matrix products.
def best_split(X, y, columns=None):
    X = X.astype(float)
    one_hot = (np.asarray(y)[:, None] == np.unique(y)).astype(float)

    def bits(shares):
        logs = np.log2(np.where(shares > 0, shares, 1.0))
        return -np.sum(shares * logs, axis=-1)

    start = bits(one_hot.mean(axis=0))
    best, least = (None, None), start
    for feature, column in enumerate(X.T):
        if columns is not None and feature not in list(columns):
            continue
        values = np.unique(column)
        thresholds = (values[1:] + values[:-1]) / 2
        goes_left = (column <= thresholds[:, None]).astype(float)
        after = np.zeros(len(thresholds))
        for side in (goes_left, 1 - goes_left):
            sizes = side.sum(axis=1)
            after += sizes / len(X) * bits(side @ one_hot / sizes[:, None])
        for threshold, value in zip(thresholds, after):
            if value < least - 1e-9:
                best, least = (np.int64(feature), np.float64(threshold)), value
    return best[0], best[1], start - least


# %% DecisionTree: node-class
# A class for nodes inside the tree; a node predicts by asking its children.
class DecisionTree:
    class Node:
        def __init__(self, X, y, levels, columns):
            names, counts = np.unique(y, return_counts=True)
            self.label = names[counts == counts.max()][0]
            self.split = None
            if levels == 0 or len(names) == 1:
                return
            best = 1e-9
            for j in range(X.shape[1]) if columns is None else sorted(columns()):
                values = np.unique(X[:, j])
                for t in (values[:-1] + values[1:]) / 2:
                    left = X[:, j] <= t
                    p = left.mean()
                    gain = self.bits(y) - p * self.bits(y[left]) - (1 - p) * self.bits(y[~left])
                    if gain > best:
                        best, self.split = gain + 1e-9, (j, t)
            if self.split is not None:
                j, t = self.split
                left = X[:, j] <= t
                self.left = DecisionTree.Node(X[left], y[left], levels - 1, columns)
                self.right = DecisionTree.Node(X[~left], y[~left], levels - 1, columns)

        @staticmethod
        def bits(labels):
            _, counts = np.unique(labels, return_counts=True)
            return -np.sum(counts / len(labels) * np.log2(counts / len(labels)))

        def predict_one(self, x):
            if self.split is None:
                return self.label
            j, t = self.split
            return (self.left if x[j] <= t else self.right).predict_one(x)

    def __init__(self, max_depth=None, columns=None):
        self.columns = columns
        self.max_depth = np.inf if max_depth is None else max_depth

    def fit(self, X, y):
        self.tree = self.Node(X, y, self.max_depth, self.columns)
        return self

    def predict(self, X):
        if not hasattr(self, "tree"):
            raise RuntimeError("fit has not been called")
        return np.array([self.tree.predict_one(x) for x in X])


# %% DecisionTree: stack-and-tables
# No recursion: a stack of nodes to be split, and the tree as lists; predicts a list of labels.
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.nodes = []

    def fit(self, X, y):
        self.names, numbers = np.unique(y, return_inverse=True)
        self.nodes = [None]
        stack = [(0, np.arange(len(X)), 0)]
        while stack:
            place, rows, depth = stack.pop()
            counts = np.bincount(numbers[rows], minlength=len(self.names))
            self.nodes[place] = [int(np.argmax(counts))]
            if self.max_depth is not None and depth >= self.max_depth:
                continue
            split = self.search(X[rows], numbers[rows], counts)
            if split is None:
                continue
            feature, threshold = split
            yes = X[rows, feature] <= threshold
            children = len(self.nodes), len(self.nodes) + 1
            self.nodes += [None, None]
            self.nodes[place] = [feature, threshold, *children]
            stack.append((children[0], rows[yes], depth + 1))
            stack.append((children[1], rows[~yes], depth + 1))
        return self

    def search(self, X, numbers, counts):
        found, largest = None, 0.0
        for feature in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = sorted(set(X[:, feature].tolist()))
            for a, b in zip(values, values[1:]):
                yes = X[:, feature] <= (a + b) / 2
                left = np.bincount(numbers[yes], minlength=len(counts))
                gain = self.total(counts) - self.total(left) - self.total(counts - left)
                if gain / len(X) > largest + 1e-9:
                    found, largest = (feature, (a + b) / 2), gain / len(X)
        return found

    def total(self, counts):
        positive = counts[counts > 0]
        return -np.sum(positive * np.log2(positive / positive.sum()))

    def predict(self, X):
        if len(self.nodes) == 0:
            raise RuntimeError("fit has not been called")
        labels = []
        for row in X:
            node = self.nodes[0]
            while len(node) > 1:
                feature, threshold, yes, no = node
                node = self.nodes[yes if row[feature] <= threshold else no]
            labels.append(self.names[node[0]].item())
        return labels


# %% DecisionTree: functions-and-masks
# A tree is a function from many rows to their labels, made of two smaller such functions.
class DecisionTree:
    model = None

    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth

    def fit(self, X, y):
        self.model = self._make(np.array(X, dtype=float), np.array(y), 0)
        return self

    def predict(self, X):
        if self.model is None:
            raise RuntimeError("fit has not been called")
        return self.model(np.array(X, dtype=float))

    def _make(self, X, y, depth):
        def bits(labels):
            _, counts = np.unique(labels, return_counts=True)
            return np.log2(len(labels)) - counts @ np.log2(counts) / len(labels)

        def gain(split):
            left = X[:, split[0]] <= split[1]
            return bits(y) - left.mean() * bits(y[left]) - (~left).mean() * bits(y[~left])

        splits = []
        for feature in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, feature])
            splits += [(feature, t) for t in values[:-1] + np.diff(values) / 2]
        best = None
        for split in splits if depth != self.max_depth else []:
            if gain(split) > (1e-9 if best is None else gain(best) + 1e-9):
                best = split
        if best is None:
            label = max(np.unique(y), key=lambda name: np.sum(y == name))
            return lambda new: np.full(len(new), label)
        feature, threshold = best
        left = X[:, feature] <= threshold
        yes, no = (self._make(X[side], y[side], depth + 1) for side in (left, ~left))
        return lambda new: np.where(new[:, feature] <= threshold, yes(new), no(new))


# %% bootstrap_sample: choice
# Row numbers drawn by choice.
def bootstrap_sample(X, y, rng):
    rows = rng.choice(np.arange(X.shape[0]), size=X.shape[0], replace=True)
    return np.take(X, rows, axis=0), np.take(y, rows)


# %% bootstrap_sample: one-draw-after-the-other
# A loop that draws one row number at a time; a list with two arrays comes back.
def bootstrap_sample(X, y, rng):
    new_X, new_y = [], []
    for _ in range(len(y)):
        i = int(rng.random() * len(y))
        new_X.append(X[i])
        new_y.append(y[i])
    return [np.array(new_X), np.array(new_y)]


# %% bootstrap_sample: how-often-each
# Draws how often each row comes (multinomial) and repeats the rows, in their old order.
def bootstrap_sample(X, y, rng):
    n = len(X)
    times = rng.multinomial(n, np.full(n, 1 / n))
    return np.repeat(X, times, axis=0), np.repeat(y, times)


# %% RandomForest: tree-class-inside
# Trees are objects of a class inside the forest; the votes are counted in a table.
class RandomForest:
    class Tree:
        def __init__(self, X, numbers, n_labels, levels, m, rng):
            counts = np.bincount(numbers, minlength=n_labels)
            self.number, self.feature = int(counts.argmax()), None
            if levels == 0 or counts.max() == len(numbers):
                return
            largest = 0.0
            for feature in rng.choice(X.shape[1], m, replace=False):
                values = np.unique(X[:, feature])
                for threshold in (values[:-1] + values[1:]) / 2:
                    left = np.bincount(numbers[X[:, feature] <= threshold], minlength=n_labels)
                    gain = self.cost(counts) - self.cost(left) - self.cost(counts - left)
                    if gain > largest + 1e-9 * len(X):
                        largest, self.feature, self.threshold = gain, feature, threshold
            if self.feature is not None:
                yes = X[:, self.feature] <= self.threshold
                self.children = [
                    RandomForest.Tree(X[side], numbers[side], n_labels, levels - 1, m, rng)
                    for side in (~yes, yes)
                ]

        @staticmethod
        def cost(counts):
            counts = counts[counts > 0]
            return -counts @ np.log2(counts / counts.sum())

        def vote(self, x):
            if self.feature is None:
                return self.number
            return self.children[int(x[self.feature] <= self.threshold)].vote(x)

    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_features, self.rng = n_trees, max_features, rng
        self.max_depth = -1 if max_depth is None else max_depth
        self.trees = []

    def fit(self, X, y):
        self.names, numbers = np.unique(y, return_inverse=True)
        self.trees = []
        while len(self.trees) < self.n_trees:
            rows = self.rng.choice(len(X), len(X))
            arguments = len(self.names), self.max_depth, self.max_features, self.rng
            self.trees.append(self.Tree(X[rows], numbers[rows], *arguments))
        return self

    def predict(self, X):
        if not self.trees:
            raise RuntimeError("fit has not been called")
        votes = np.zeros((len(X), len(self.names)))
        for tree in self.trees:
            for i, x in enumerate(X):
                votes[i, tree.vote(x)] += 1
        return self.names[np.argmax(votes, axis=1)]


# %% RandomForest: a-generator-for-each-tree
# Seeds for the trees are drawn first; a tree is a nested tuple; the result is a list.
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.seeds = rng.integers(2**32, size=n_trees)
        self.max_depth, self.max_features, self.forest = max_depth, max_features, None

    def fit(self, X, y):
        self.forest = []
        for seed in self.seeds:
            rng = np.random.default_rng(seed)
            rows = [int(rng.integers(len(X))) for _ in X]
            samples = [(X[i], y[i].item()) for i in rows]
            self.forest.append(self.grow(samples, self.max_depth, rng))
        return self

    def grow(self, samples, levels, rng):
        labels = [label for _, label in samples]
        best, best_gain = None, 0.0
        drawn = rng.permutation(len(samples[0][0]))[: self.max_features]
        for j in sorted(drawn.tolist()) if levels != 0 else []:
            values = sorted({float(x[j]) for x, _ in samples})
            for t in [(a + b) / 2 for a, b in zip(values, values[1:])]:
                left = [label for x, label in samples if x[j] <= t]
                right = [label for x, label in samples if x[j] > t]
                after = self.bits(left) * len(left) + self.bits(right) * len(right)
                gain = self.bits(labels) - after / len(labels)
                if gain > best_gain + 1e-9:
                    best, best_gain = (j, t), gain
        if best is None:
            return self.winner(labels)
        j, t = best
        below = None if levels is None else levels - 1
        left = self.grow([s for s in samples if s[0][j] <= t], below, rng)
        right = self.grow([s for s in samples if s[0][j] > t], below, rng)
        return j, t, left, right

    def bits(self, labels):
        shares = [labels.count(label) / len(labels) for label in set(labels)]
        return -sum(p * float(np.log2(p)) for p in shares)

    def winner(self, labels):
        return min(set(labels), key=lambda label: (-labels.count(label), label))

    def predict(self, X):
        if self.forest is None:
            raise RuntimeError("fit has not been called")
        return [self.winner([self.follow(tree, x) for tree in self.forest]) for x in X]

    def follow(self, tree, x):
        while isinstance(tree, tuple):
            j, t, left, right = tree
            tree = left if x[j] <= t else right
        return tree


# %% RandomForest: calls-earlier-questions
# Built from the functions of the earlier questions, as many students will do.
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees = n_trees
        self.max_depth = max_depth
        self.max_features = max_features
        self.rng = rng
        self.trees = []

    def fit(self, X, y):
        samples = [bootstrap_sample(X, y, self.rng) for _ in range(self.n_trees)]
        self.trees = [self.grow(*sample, depth=0) for sample in samples]
        return self

    def grow(self, X, y, depth):
        feature = None
        if self.max_depth is None or depth < self.max_depth:
            columns = self.rng.permutation(X.shape[1])[: self.max_features]
            feature, threshold, _ = best_split(X[:, columns], y)
        if feature is None:
            return [self.majority(y)]
        feature = columns[feature]
        left = X[:, feature] <= threshold
        yes = self.grow(X[left], y[left], depth + 1)
        return [feature, threshold, yes, self.grow(X[~left], y[~left], depth + 1)]

    def majority(self, labels):
        labels = list(labels)
        return max(sorted(set(labels)), key=labels.count)

    def predict(self, X):
        if len(self.trees) == 0:
            raise RuntimeError("fit has not been called")
        votes = np.array([[self.label_of(x, tree) for x in X] for tree in self.trees])
        return np.array([self.majority(column) for column in votes.T])

    def label_of(self, x, tree):
        if len(tree) == 1:
            return tree[0]
        feature, threshold, yes, no = tree
        return self.label_of(x, yes if x[feature] <= threshold else no)


# %% RandomForest: grown-by-the-tree
# The tree of Question 5 grows by a function that draws columns; votes are counted in a table.
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng

    def fit(self, X, y):
        def some_columns():
            return self.rng.choice(X.shape[1], size=self.max_features, replace=False)

        self.names = np.unique(y)
        self.trees = []
        for _ in range(self.n_trees):
            X_sample, y_sample = bootstrap_sample(X, y, self.rng)
            self.trees.append(DecisionTree(self.max_depth, some_columns).fit(X_sample, y_sample))
        return self

    def predict(self, X):
        if not hasattr(self, "trees"):
            raise RuntimeError("fit has not been called")
        votes = np.array([tree.predict(X) for tree in self.trees])
        counts = np.array([np.sum(votes == name, axis=0) for name in self.names])
        return self.names[np.argmax(counts, axis=0)]


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"bits": 3.0, "leaves": 32.0, "splits": 196.0, "left_out": 0.3679}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"left_out": np.float64(0.3679), "splits": np.int64(196), "leaves": np.int64(32), "bits": np.int64(3)}
