"""Wrong answers to hw11_trees_and_forests that students give, each with a teacher's hint."""

import numpy as np


# %% gini: purity
# For a pure group you get 1, and for a well mixed one nearly 0. Which of the two should be called
# impure?
def gini(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    return np.sum((counts / len(labels)) ** 2)


# %% gini: largest-share-only
# You look at the most frequent label and at none of the others. Shares 1/2, 1/2 and shares 1/2,
# 1/4, 1/4 give you the same value; are these groups equally mixed?
def gini(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    return 1 - np.max(counts) / len(labels)


# %% gini: counts-instead-of-shares
# Repeat every label three times: your value changes, the mixture does not. What has to be
# squared?
def gini(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    return 1 - np.sum(counts**2)


# %% gini: two-labels-only
# This counts one of the labels and takes all the others for a single one. What happens with
# three?
def gini(labels):
    if len(labels) == 0:
        return 0.0
    labels = np.asarray(labels)
    p = np.mean(labels == labels[0])
    return 2 * p * (1 - p)


# %% gini: labels-as-numbers
# Your function uses the labels as positions in an array of counts. What is a label that is
# negative or a word supposed to do there?
def gini(labels):
    if len(labels) == 0:
        return 0.0
    shares = np.bincount(np.asarray(labels)) / len(labels)
    return 1 - np.sum(shares**2)


# %% gini: arrays-only
# With an array it works. Try a list: what does Python answer when a whole list is compared with
# one label?
def gini(labels):
    if len(labels) == 0:
        return 0.0
    impurity = 1.0
    for label in set(labels):
        impurity -= np.mean(labels == label) ** 2
    return impurity


# %% gini: empty-is-mixed
# An empty group has no shares, so nothing is taken off the 1. What does the text want for n = 0?
def gini(labels):
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / max(len(labels), 1)
    return 1 - np.sum(shares**2)


# %% entropy: natural-logarithm
# Half and half should make exactly one bit, yours is 0.693. Which base does your logarithm have?
def entropy(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    p = counts / len(labels)
    return -np.sum(p * np.log(p))


# %% entropy: minus-forgotten
# Nobody needs a negative number of questions. Which sign has the logarithm of a share?
def entropy(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    p = counts / len(labels)
    return np.sum(p * np.log2(p))


# %% entropy: not-weighted
# You add up the questions for all labels, but rare labels are needed rarely. What does "on
# average" mean here?
def entropy(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    p = counts / len(labels)
    return -np.sum(np.log2(p))


# %% entropy: number-of-labels-only
# Your value depends on how many different labels there are, not on how often each occurs. Try a
# group that is nearly pure.
def entropy(labels):
    if len(labels) == 0:
        return 0.0
    return np.log2(len(np.unique(labels)))


# %% entropy: zero-times-log-zero
# You get NaN because you also count labels that never occur: 0 times the logarithm of 0. Over
# which labels does the sum in the text run?
def entropy(labels):
    if len(labels) == 0:
        return 0.0
    _, numbers = np.unique(labels, return_inverse=True)
    p = np.bincount(numbers, minlength=8) / len(labels)
    return -np.sum(p * np.log2(p))


# %% entropy: guarded-logarithm
# A pure group should have entropy 0 and yours has a little more or less. What did you add inside
# the logarithm, and is it needed?
def entropy(labels):
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    p = counts / len(labels)
    return -np.sum(p * np.log2(p + 1e-5))


# %% entropy: arrays-only
# It works for an array. In a list, what does Python answer when the whole list is compared with one
# label?
def entropy(labels):
    total = 0.0
    for label in set(labels):
        p = np.mean(labels == label)
        total -= p * np.log2(p)
    return total


# %% entropy: mean-of-nothing
# The mean number of questions over all callers is a good idea. But what is a mean over nobody?
def entropy(labels):
    labels = np.asarray(labels)
    shares = np.array([np.mean(labels == label) for label in labels])
    return np.mean(-np.log2(shares))


# %% entropy: return-inside-the-loop
# A return ends the function at once. How many of the labels has your loop seen by then?
def entropy(labels):
    labels = np.asarray(labels)
    total = 0.0
    for label in np.unique(labels):
        p = np.mean(labels == label)
        total -= p * np.log2(p)
        return total
    return total


# %% information_gain: plain-mean-of-the-sides
# One hedgehog on the left counts as much as seven on the right in your mean. Is that the average
# over the callers?
def information_gain(parent, left, right):
    def bits(labels):
        if len(labels) == 0:
            return 0.0
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    n = len(left) + len(right)
    return bits(parent) - (bits(left) + bits(right)) / 2


# %% information_gain: sides-without-weights
# You take off both entropies in full. With a useless question your gain is negative; what has to
# stand in front of each entropy?
def information_gain(parent, left, right):
    def bits(labels):
        if len(labels) == 0:
            return 0.0
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    n = len(left) + len(right)
    return bits(parent) - bits(left) - bits(right)


# %% information_gain: what-is-left
# This is how many bits are still unknown after the answer. The gain is what the answer has taken
# away.
def information_gain(parent, left, right):
    def bits(labels):
        if len(labels) == 0:
            return 0.0
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    n = len(left) + len(right)
    return (len(left) * bits(left) + len(right) * bits(right)) / n


# %% information_gain: after-minus-before
# A good question makes your value negative. Which of the two entropies is the larger one, before
# or after?
def information_gain(parent, left, right):
    def bits(labels):
        if len(labels) == 0:
            return 0.0
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    n = len(left) + len(right)
    return (len(left) * bits(left) + len(right) * bits(right)) / n - bits(parent)


# %% information_gain: weights-exchanged
# Try sides of very different sizes. Whose size multiplies whose entropy?
def information_gain(parent, left, right):
    def bits(labels):
        if len(labels) == 0:
            return 0.0
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    n = len(left) + len(right)
    return bits(parent) - (len(right) * bits(left) + len(left) * bits(right)) / n


# %% information_gain: in-gini-impurity
# Two labels, half and half, told apart perfectly: that is worth one bit, and you get one half.
# Which measure of impurity is meant?
def information_gain(parent, left, right):
    def impurity(labels):
        if len(labels) == 0:
            return 0.0
        _, counts = np.unique(labels, return_counts=True)
        return 1 - np.sum((counts / len(labels)) ** 2)

    n = len(left) + len(right)
    after = (len(left) * impurity(left) + len(right) * impurity(right)) / n
    return impurity(parent) - after


# %% information_gain: arrays-only
# Arrays know .size and comparisons with a label, lists do not. What turns the three arguments into
# arrays?
def information_gain(parent, left, right):
    def bits(labels):
        shares = [np.mean(labels == label) for label in set(labels)]
        return -sum(p * np.log2(p) for p in shares)

    return bits(parent) - (left.size * bits(left) + right.size * bits(right)) / parent.size


# %% information_gain: empty-side-forgotten
# If everyone gives the same answer, one side is empty. Which shares can be computed there, and
# what does a side without anybody weigh?
def information_gain(parent, left, right):
    def bits(labels):
        labels = list(labels)
        shares = [labels.count(label) / len(labels) for label in set(labels)]
        return -sum(p * np.log2(p) for p in shares)

    before = bits(parent)
    if len(left) == 0 or len(right) == 0:
        return before
    return before - (len(left) * bits(left) + len(right) * bits(right)) / len(parent)


# %% best_split: best-forgotten-at-each-feature
# For each feature you begin again with nothing. Which feature wins in the end, whatever the gains
# were?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        best = (None, None, 0.0)
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: threshold-is-a-value
# The two groups are right, but your threshold is one of the values in the column. Where between
# two neighbours should it lie?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = np.unique(X[:, j])
        for t in values[:-1]:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: sides-not-weighted
# Your best questions like to split off a single sample. How much should a side with one sample
# count, compared with all the others?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (bits(left) + bits(right)) / 2
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: last-of-equal-gains
# Between equally good splits you take the last one that comes along. Which one does the text
# want, and what does your comparison do when the gains are equal?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > 1e-9 and gain >= best[2] - 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: rounding-decides
# Two features are equally good, and yours takes the second one: its gain is larger by 0.0000000001.
# When are two computed gains equal?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 1e-9)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2]:
                best = (j, t, gain)
    return best if best[0] is not None else (None, None, 0.0)


# %% best_split: gain-in-gini-impurity
# Your gain is not in bits. Often the best split is the same for both measures of impurity, but
# not always.
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return 1 - np.sum(p**2)

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: neighbouring-rows
# You take midpoints between rows that stand one below the other in X. Are these neighbours also
# when the column is not sorted?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = X[:, j]
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            if len(left) == 0 or len(right) == 0:
                continue
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: split-without-gain
# What does your function return for the exclusive or, where no question has any gain? Look at the
# value with which your search begins.
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, -1.0)
    for j in range(X.shape[1]) if columns is None else sorted(columns):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best if best[0] is not None else (None, None, 0.0)


# %% best_split: place-instead-of-column
# With columns given, your feature is a place in columns. Which number has this column in X?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    if columns is not None:
        X = X[:, columns]
    best = (None, None, 0.0)
    for j in range(X.shape[1]):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: columns-ignored
# Does your function ever look at its argument columns?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]):
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% best_split: columns-in-their-own-order
# Which column wins a tie if columns names the higher one first?
def best_split(X, y, columns=None):
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        p = counts / len(labels)
        return -np.sum(p * np.log2(p))

    X = np.asarray(X, dtype=float)
    best = (None, None, 0.0)
    for j in range(X.shape[1]) if columns is None else columns:
        values = np.unique(X[:, j])
        for t in (values[:-1] + values[1:]) / 2:
            is_left = X[:, j] <= t
            left, right = y[is_left], y[~is_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            gain = bits(y) - after
            if gain > best[2] + 1e-9:
                best = (j, t, gain)
    return best


# %% DecisionTree: one-level-too-deep
# With max_depth=0 your tree still asks a question. Which depth does the root have, and when
# exactly do you stop?
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and depth > self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: on-the-threshold-to-the-right
# A sample whose value is exactly the threshold: does your predict send it to the same side as the
# text?
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] < t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: first-seen-label-wins-ties
# Where two labels of a leaf are equally frequent you take the one that comes first in the data.
# The text wants another one.
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = max(y, key=list(y).count)
        if len(names) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: numbers-instead-of-labels
# Your predictions count the labels from 0 on. Fit a tree to labels such as 7 and 12 and look at
# what comes out.
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, np.unique(y, return_inverse=True)[1], 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: asks-without-gain
# Your tree goes on where no question has a positive gain. Fit it to the exclusive or and compare
# with the three rules for leaves.
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, -1.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: one-counter-for-all-branches
# The depth is counted up on the way down, but who counts it down again for the other branch?
# Print the depth at each node.
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.depth = 0
        self.root = self.grow(X, y)
        return self

    def grow(self, X, y):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and self.depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        self.depth += 1
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left]),
            "no": self.grow(X[~left], y[~left]),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: none-is-not-a-number
# A depth cannot be compared with None. What does max_depth=None mean, and which rule does it
# switch off?
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or depth >= self.max_depth:
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: columns-asked-for-once
# Your tree asks for its columns once. When may a node ask about other columns than its parent?
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.chosen = None if self.columns is None else self.columns()
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]) if self.chosen is None else sorted(self.chosen):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% DecisionTree: tree-ignores-columns
# Where does your tree use the function columns?
class DecisionTree:
    def __init__(self, max_depth, columns=None):
        self.columns = columns
        self.max_depth = max_depth
        self.root = None

    def fit(self, X, y):
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = names[np.argmax(counts)]
        if len(names) == 1 or (self.max_depth is not None and depth >= self.max_depth):
            return {"label": leaf}
        j, t = self.find_split(X, y)
        if j is None:
            return {"label": leaf}
        left = X[:, j] <= t
        return {
            "question": (j, t),
            "yes": self.grow(X[left], y[left], depth + 1),
            "no": self.grow(X[~left], y[~left], depth + 1),
        }

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def predict(self, X):
        if self.root is None:
            raise RuntimeError("call fit before predict")
        labels = []
        for x in X:
            node = self.root
            while "label" not in node:
                j, t = node["question"]
                node = node["yes"] if x[j] <= t else node["no"]
            labels.append(node["label"])
        return np.array(labels)


# %% bootstrap_sample: without-replacement
# Each row turns up exactly once in your sample: you have shuffled the data. What happens to a
# sample after it was drawn from the hat?
def bootstrap_sample(X, y, rng):
    rows = rng.permutation(len(X))
    return X[rows], y[rows]


# %% bootstrap_sample: rows-and-labels-apart
# You draw twice, once for X and once for y. Does the label of a row still belong to that row?
def bootstrap_sample(X, y, rng):
    n = len(X)
    return X[rng.integers(0, n, n)], y[rng.integers(0, n, n)]


# %% bootstrap_sample: last-row-never
# The upper end of rng.integers is not drawn itself. Which row can never be in your sample?
def bootstrap_sample(X, y, rng):
    n = len(X)
    rows = rng.integers(0, max(n - 1, 1), size=n)
    return X[rows], y[rows]


# %% bootstrap_sample: each-row-once-at-most
# Your sample is shorter than the data, since rows that were drawn twice are in it only once. How
# many rows should it have?
def bootstrap_sample(X, y, rng):
    rows = np.unique(rng.integers(0, len(X), size=len(X)))
    return X[rows], y[rows]


# %% bootstrap_sample: generator-of-its-own
# Your sample is the same every time, whatever generator is passed. Where do your random numbers
# come from?
def bootstrap_sample(X, y, rng):
    rng = np.random.default_rng(42)
    rows = rng.integers(0, len(X), size=len(X))
    return X[rows], y[rows]


# %% bootstrap_sample: numbers-from-np-random
# The functions of np.random draw from a generator that NumPy keeps for itself. What is the
# argument rng for?
def bootstrap_sample(X, y, rng):
    rows = np.random.choice(len(X), size=len(X), replace=True)
    return X[rows], y[rows]


# %% bootstrap_sample: as-many-rows-as-columns
# Print the shapes of X and of your sample. Which of the two numbers in X.shape counts the rows?
def bootstrap_sample(X, y, rng):
    n, d = X.shape
    rows = rng.integers(0, n, size=d)
    return X[rows], y[rows]


# %% RandomForest: no-bootstrap
# A single one of your trees knows all its training rows by heart. Which data should each tree be
# grown from?
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            self.trees.append(self.grow(X, y, 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = self.rng.permutation(X.shape[1])[: self.max_features]
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        j = columns[j]
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            names, counts = np.unique(votes, return_counts=True)
            winners.append(names[np.argmax(counts)])
        return np.array(winners)


# %% RandomForest: one-sample-for-all-trees
# All your trees have seen the same rows and miss the same rows. How often is a bootstrap sample
# to be drawn?
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        rows = self.rng.integers(0, len(X), len(X))
        for _ in range(self.n_trees):
            self.trees.append(self.grow(X[rows], y[rows], 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = self.rng.permutation(X.shape[1])[: self.max_features]
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        j = columns[j]
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            names, counts = np.unique(votes, return_counts=True)
            winners.append(names[np.argmax(counts)])
        return np.array(winners)


# %% RandomForest: all-features-at-each-split
# Does the result change at all when max_features changes? Look where your code uses it.
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), len(X))
            self.trees.append(self.grow(X[rows], y[rows], 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = np.arange(X.shape[1])
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        j = columns[j]
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            names, counts = np.unique(votes, return_counts=True)
            winners.append(names[np.argmax(counts)])
        return np.array(winners)


# %% RandomForest: features-once-per-tree
# You draw the features when a tree begins, so it never gets to see the others. When does the text
# draw them anew?
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), len(X))
            self.columns = self.rng.permutation(X.shape[1])[: self.max_features]
            self.trees.append(self.grow(X[rows], y[rows], 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = self.columns
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        j = columns[j]
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            names, counts = np.unique(votes, return_counts=True)
            winners.append(names[np.argmax(counts)])
        return np.array(winners)


# %% RandomForest: position-taken-for-column
# If the columns 3 and 1 are drawn, what does the answer "feature 0" mean, and which column does
# your tree ask for then?
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), len(X))
            self.trees.append(self.grow(X[rows], y[rows], 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = self.rng.permutation(X.shape[1])[: self.max_features]
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            names, counts = np.unique(votes, return_counts=True)
            winners.append(names[np.argmax(counts)])
        return np.array(winners)


# %% RandomForest: first-vote-wins-ties
# With one vote each, your forest follows the tree that was grown first. Which label should win a
# tie?
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, rng
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), len(X))
            self.trees.append(self.grow(X[rows], y[rows], 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = self.rng.permutation(X.shape[1])[: self.max_features]
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        j = columns[j]
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            winners.append(max(votes, key=votes.count))
        return np.array(winners)


# %% RandomForest: generator-of-its-own
# Forests with different generators come out the same. What have you done with the rng that was
# passed?
class RandomForest:
    def __init__(self, n_trees, max_depth, max_features, rng):
        self.n_trees, self.max_depth = n_trees, max_depth
        self.max_features, self.rng = max_features, np.random.default_rng(0)
        self.trees = None

    def fit(self, X, y):
        self.trees = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), len(X))
            self.trees.append(self.grow(X[rows], y[rows], 0))
        return self

    def grow(self, X, y, depth):
        names, counts = np.unique(y, return_counts=True)
        leaf = {"label": names[np.argmax(counts)]}
        if len(names) == 1 or depth == self.max_depth:
            return leaf
        columns = self.rng.permutation(X.shape[1])[: self.max_features]
        j, t = self.find_split(X[:, columns], y)
        if j is None:
            return leaf
        j = columns[j]
        left = X[:, j] <= t
        yes = self.grow(X[left], y[left], depth + 1)
        no = self.grow(X[~left], y[~left], depth + 1)
        return {"question": (j, t), "yes": yes, "no": no}

    def find_split(self, X, y):
        best_j, best_t, best_gain = None, None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                after = np.mean(left) * self.bits(y[left]) + np.mean(~left) * self.bits(y[~left])
                gain = self.bits(y) - after
                if gain > best_gain + 1e-9:
                    best_j, best_t, best_gain = j, t, gain
        return best_j, best_t

    def bits(self, labels):
        p = np.unique(labels, return_counts=True)[1] / len(labels)
        return -np.sum(p * np.log2(p))

    def ask(self, node, x):
        while "label" not in node:
            j, t = node["question"]
            node = node["yes"] if x[j] <= t else node["no"]
        return node["label"]

    def predict(self, X):
        if self.trees is None:
            raise RuntimeError("call fit before predict")
        winners = []
        for x in X:
            votes = [self.ask(tree, x) for tree in self.trees]
            names, counts = np.unique(votes, return_counts=True)
            winners.append(names[np.argmax(counts)])
        return np.array(winners)


# %% predictions: number-of-labels
# For the bits you gave the number of labels. How many questions find one of them?
def predictions():
    return {"bits": 8, "leaves": 32, "splits": 196, "left_out": 0.3679}


# %% predictions: gini-instead-of-bits
# For the bits you gave the Gini impurity.
def predictions():
    return {"bits": 0.875, "leaves": 32, "splits": 196, "left_out": 0.3679}


# %% predictions: natural-logarithm
# Your entropy is not in bits: which logarithm was it?
def predictions():
    return {"bits": 2.0794, "leaves": 32, "splits": 196, "left_out": 0.3679}


# %% predictions: one-bit
# For the bits you gave what two labels have. Here there are more.
def predictions():
    return {"bits": 1, "leaves": 32, "splits": 196, "left_out": 0.3679}


# %% predictions: two-leaves-a-level
# For the leaves you added two for each level. Every node of a level can be split.
def predictions():
    return {"bits": 3, "leaves": 10, "splits": 196, "left_out": 0.3679}


# %% predictions: all-nodes
# You counted all nodes of the tree. Which of them are leaves?
def predictions():
    return {"bits": 3, "leaves": 63, "splits": 196, "left_out": 0.3679}


# %% predictions: one-level-less
# For the leaves you stopped one level too early: the root has depth 0.
def predictions():
    return {"bits": 3, "leaves": 16, "splits": 196, "left_out": 0.3679}


# %% predictions: inner-nodes
# You counted the questions of the tree, and not its leaves.
def predictions():
    return {"bits": 3, "leaves": 31, "splits": 196, "left_out": 0.3679}


# %% predictions: a-split-for-each-value
# For the splits you took one for each number. Where are the midpoints?
def predictions():
    return {"bits": 3, "leaves": 32, "splits": 200, "left_out": 0.3679}


# %% predictions: one-column-only
# For the splits you looked at one column only.
def predictions():
    return {"bits": 3, "leaves": 32, "splits": 49, "left_out": 0.3679}


# %% predictions: all-numbers-in-one-line
# For the splits you put the columns together. Each column has midpoints of its own.
def predictions():
    return {"bits": 3, "leaves": 32, "splits": 199, "left_out": 0.3679}


# %% predictions: half-of-the-rows
# For the rows left out you guessed one half. How probable is it that all draws miss a row?
def predictions():
    return {"bits": 3, "leaves": 32, "splits": 196, "left_out": 0.5}


# %% predictions: those-in-the-sample
# You gave the share of the rows that are in the sample.
def predictions():
    return {"bits": 3, "leaves": 32, "splits": 196, "left_out": 0.6321}


# %% predictions: one-draw
# You gave the chance that a single draw takes one given row. There are 10,000 draws.
def predictions():
    return {"bits": 3, "leaves": 32, "splits": 196, "left_out": 0.0001}


# %% gini: sorts-the-caller-s-array
# np.asarray makes no copy of an array. Whose array is it that you sort?
def gini(labels):
    labels = np.asarray(labels)
    labels.sort()
    counts = np.unique(labels, return_counts=True)[1]
    return 1 - np.sum((counts / max(len(labels), 1)) ** 2) if len(labels) else 0.0


# %% entropy: sorts-the-caller-s-array
# np.asarray makes no copy of an array. Whose array is it that you sort?
def entropy(labels):
    labels = np.asarray(labels)
    labels.sort()
    p = np.unique(labels, return_counts=True)[1] / max(len(labels), 1)
    return -np.sum(p * np.log2(p))


# %% information_gain: rounded
# You round the gain. How many digits of it are left if it is some millionths of a bit?
def information_gain(parent, left, right):
    def bits(labels):
        p = np.unique(np.asarray(labels), return_counts=True)[1] / max(len(labels), 1)
        return -np.sum(p * np.log2(p))

    n = len(parent)
    gain = bits(parent) - len(left) / n * bits(left) - len(right) / n * bits(right)
    return np.round(gain, 6)


# %% best_split: nearly-equal-values
# Two times that are one second apart are distinct values, also if they are large.
def best_split(X, y, columns=None):
    def bits(labels):
        p = np.unique(labels, return_counts=True)[1] / max(len(labels), 1)
        return -np.sum(p * np.log2(p))

    best = (None, None, 0.0)
    for j in sorted(range(X.shape[1]) if columns is None else columns):
        values = np.unique(X[:, j])
        for a, b in zip(values, values[1:]):
            if np.isclose(a, b):
                continue
            left = X[:, j] <= (a + b) / 2
            share = np.mean(left)
            gain = bits(y) - share * bits(y[left]) - (1 - share) * bits(y[~left])
            if gain > best[2] + 1e-9:
                best = (j, (a + b) / 2, gain)
    return best


# %% best_split: small-gain-is-no-gain
# The text says from which gain on two gains differ. Is it the number in your code?
def best_split(X, y, columns=None):
    def bits(labels):
        p = np.unique(labels, return_counts=True)[1] / max(len(labels), 1)
        return -np.sum(p * np.log2(p))

    best = (None, None, 0.0)
    for j in sorted(range(X.shape[1]) if columns is None else columns):
        values = np.unique(X[:, j])
        for a, b in zip(values, values[1:]):
            left = X[:, j] <= (a + b) / 2
            share = np.mean(left)
            gain = bits(y) - share * bits(y[left]) - (1 - share) * bits(y[~left])
            if gain > best[2] + 1e-6:
                best = (j, (a + b) / 2, gain)
    return best


# %% DecisionTree: labels-become-floats
# Integers went into fit. Of which type is an array that np.zeros makes?
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
        labels = [self.tree.predict_one(x) for x in X]
        if isinstance(labels[0], str):
            return np.array(labels)
        found = np.zeros(len(X))
        found[:] = labels
        return found
