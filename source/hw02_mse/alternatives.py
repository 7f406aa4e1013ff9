"""Right answers to hw02_mse that look different; all of them get full marks."""

import numpy as np


# %% quadratic: horner
# Nested multiplication for the value, the sum of two equal terms for the slope.
def quadratic(x, a, b, c):
    x = np.array(x, dtype=float)
    return (a * x + b) * x + c


def quadratic_derivative(x, a, b, c):
    x = np.array(x, dtype=float)
    return a * x + (a * x + b)


# %% quadratic: polynomial-functions
# NumPy's own functions for polynomials.
def quadratic(x, a, b, c):
    return np.polyval([a, b, c], np.asarray(x, dtype=float))


def quadratic_derivative(x, a, b, c):
    slope = np.polyder(np.array([a, b, c], dtype=float))
    return np.polyval(slope, np.asarray(x, dtype=float))


# %% quadratic: lists-by-recursion
# No NumPy at all: numbers are worked out, everything else is walked through and returned as lists.
def quadratic(x, a, b, c):
    if np.ndim(x) == 0:
        return a * float(x) ** 2 + b * float(x) + c
    return [quadratic(entry, a, b, c) for entry in x]


def quadratic_derivative(x, a, b, c):
    if np.ndim(x) == 0:
        return 2 * a * float(x) + b
    return [quadratic_derivative(entry, a, b, c) for entry in x]


# %% quadratic: completed-square
# The vertex form where a is not zero.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=np.float64)
    if a == 0:
        return np.multiply(b, x) + c
    return a * np.square(x + b / (2 * a)) + (c - b**2 / (4 * a))


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=np.float64)
    return np.full(x.shape, float(b)) + np.add(x, x) * a


# %% mse: loop
# An explicit loop over pairs of plain floats.
def mse(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float).reshape(-1)
    y_pred = np.asarray(y_pred, dtype=float).reshape(-1)
    total = 0.0
    for measured, predicted in zip(y_true.tolist(), y_pred.tolist()):
        total += (measured - predicted) ** 2
    return total / len(y_true)


# %% mse: dot-product
# The squared norm of the errors, computed as a matrix product; a 0-d array comes out.
def mse(y_true, y_pred):
    errors = np.array(y_pred, dtype=float).reshape(-1, 1) - np.array(y_true, float).reshape(-1, 1)
    return (errors.T @ errors / errors.size).reshape(())


# %% mse: variance-plus-bias
# The mean of squares as variance plus squared mean of the errors.
def mse(y_true, y_pred):
    errors = np.asarray(y_true, dtype=float).flatten() - np.asarray(y_pred, dtype=float).flatten()
    return np.var(errors) + np.mean(errors) ** 2


# %% mse: reshape-like-the-other
# One argument takes the shape of the other; everything is written with named NumPy functions.
def mse(y_true, y_pred):
    y_true = np.array(y_true, dtype=np.longdouble)
    y_pred = np.array(y_pred, dtype=np.longdouble).reshape(y_true.shape)
    return float(np.average(np.square(np.subtract(y_pred, y_true))))


# %% mae: loop
# A generator expression over plain floats.
def mae(y_true, y_pred):
    sizes = [abs(float(t) - float(p)) for t, p in zip(y_true, y_pred)]
    return sum(sizes) / len(sizes)


# %% mae: larger-minus-smaller
# The size of a difference is the larger value minus the smaller one.
def mae(y_true, y_pred):
    y_true, y_pred = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    return np.average(np.maximum(y_true, y_pred) - np.minimum(y_true, y_pred))


# %% mae: one-norm
# The 1-norm of the errors, divided by their number, as a 0-d array.
def mae(y_true, y_pred):
    errors = np.subtract(y_pred, y_true, dtype=float)
    return np.array(np.linalg.norm(errors, ord=1) / errors.size)


# %% mse_gradient: double-loop
# Every partial derivative as a sum over samples.
def mse_gradient(X, y, w):
    n, d = X.shape
    gradient = np.zeros(d)
    for j in range(d):
        for i in range(n):
            prediction = 0.0
            for k in range(d):
                prediction += float(X[i, k]) * float(w[k])
            gradient[j] += 2 * (prediction - float(y[i])) * float(X[i, j]) / n
    return gradient


# %% mse_gradient: mean-over-rows
# The errors as a column, times X, averaged over the samples.
def mse_gradient(X, y, w):
    errors = (X @ w - y)[:, np.newaxis]
    return np.mean(2 * errors * X, axis=0)


# %% mse_gradient: einsum
# The sums written as index notation.
def mse_gradient(X, y, w):
    errors = np.einsum("ij,j->i", X, w) - y
    return 2.0 * np.einsum("i,ij->j", errors, X) / X.shape[0]


# %% mse_gradient: hessian-form
# Multiplied out: 2/n (X'X w - X'y).
def mse_gradient(X, y, w):
    n = X.shape[0]
    return (np.dot(np.dot(X.T, X), w) - np.dot(X.T, y)) * (2 / n)


# %% mse_gradient: columns-and-ravel
# Columns inside, as in many textbooks, and a flat array at the end.
def mse_gradient(X, y, w):
    X = np.asarray(X, dtype=float)
    residual = y.reshape(-1, 1) - X @ w.reshape(-1, 1)
    return (-(2 / len(X)) * (X.T @ residual)).ravel()


# %% r2_score: loops
# Both sums in one loop, over plain floats.
def r2_score(y_true, y_pred):
    y_true = [float(value) for value in y_true]
    y_pred = [float(value) for value in y_pred]
    mean = sum(y_true) / len(y_true)
    residual = total = 0.0
    for t, p in zip(y_true, y_pred):
        residual += (t - p) ** 2
        total += (t - mean) ** 2
    if min(y_true) == max(y_true):
        return 1 if y_true == y_pred else 0
    return (total - residual) / total


# %% r2_score: mse-over-variance
# Both sums divided by n: the MSE over the variance.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    if len(np.unique(y_true)) == 1:
        return float(np.array_equal(y_true, y_pred))
    return 1.0 - np.mean(np.square(y_pred - y_true)) / np.var(y_true)


# %% r2_score: denominator-compared-with-zero
# The special case found by the denominator itself; dot products for the sums.
def r2_score(y_true, y_pred):
    errors = np.subtract(y_true, y_pred, dtype=float)
    centred = np.asarray(y_true, dtype=float) - np.mean(y_true)
    residual, total = np.dot(errors, errors), np.dot(centred, centred)
    if total == 0.0:
        return np.float64(residual == 0.0)
    return np.array(1 - residual / total)


# %% train_test_split: shuffled-index-array
# An array of row numbers is shuffled in place; the test part comes from the end.
def train_test_split(X, y, test_size, rng):
    rows = np.arange(X.shape[0])
    rng.shuffle(rows)
    n_train = len(rows) - int(np.ceil(test_size * len(rows)))
    return X[rows[:n_train]], X[rows[n_train:]], y[rows[:n_train]], y[rows[n_train:]]


# %% train_test_split: choice-and-mask
# The test rows are drawn without replacement; both parts keep the original order.
def train_test_split(X, y, test_size, rng):
    n = y.shape[0]
    is_test = np.zeros(n, dtype=bool)
    is_test[rng.choice(n, size=int(np.ceil(n * test_size)), replace=False)] = True
    return X[~is_test], X[is_test], y[~is_test], y[is_test]


# %% train_test_split: sorted-by-random-keys
# Every row gets a random number, the smallest ones are the test part; a list of arrays comes back.
def train_test_split(X, y, test_size, rng):
    order = np.argsort(rng.random(len(y)))
    n_test = -int(-test_size * len(y) // 1)
    parts = np.split(order, [n_test])
    return [X[parts[1]], X[parts[0]], y[parts[1]], y[parts[0]]]


# %% train_test_split: one-table
# X and y are glued together, shuffled as one table, and taken apart again.
def train_test_split(X, y, test_size, rng):
    table = rng.permutation(np.column_stack([X, y]), axis=0)
    n_test = int(np.ceil(test_size * len(table)))
    test, train = table[:n_test], table[n_test:]
    return train[:, :-1], test[:, :-1], train[:, -1], test[:, -1]


# %% train_test_split: drawn-from-a-hat
# A loop that draws one row number after the other and takes it out of a list.
def train_test_split(X, y, test_size, rng):
    hat = list(range(len(X)))
    n_train = int(len(X) - np.ceil(test_size * len(X)))
    train = []
    for _ in range(n_train):
        train.append(hat.pop(int(rng.integers(len(hat)))))
    return (
        np.array([X[i] for i in train]),
        np.array([X[i] for i in hat]),
        np.array([y[i] for i in train]),
        np.array([y[i] for i in hat]),
    )


# %% predictions: floats
# All four as floats.
def predictions():
    return {
        "best_for_mae": 14.0,
        "pull": 2.0,
        "learning_rate": 1 / 20,
        "mse_doubled": 40.0,
    }


# %% predictions: numpy-numbers
# As NumPy has them, in another order.
def predictions():
    return {
        "mse_doubled": np.int64(40),
        "learning_rate": np.float64(0.1) / 2,
        "pull": np.clip(19, -2, 2),
        "best_for_mae": np.median([10, 12, 14, 20, 44]),
    }


# %% huber_gradient: cases
# With the two cases of the definition written out.
def huber_gradient(X, y, w, delta):
    errors = X @ w - y
    slopes = np.where(np.abs(errors) <= delta, errors, delta * np.sign(errors))
    return np.mean(X * slopes[:, np.newaxis], axis=0)


# %% huber_gradient: loop
# Sample by sample.
def huber_gradient(X, y, w, delta):
    n, d = np.shape(X)
    gradient = np.zeros(d)
    for i in range(n):
        error = float(np.dot(X[i], w) - y[i])
        if error > delta:
            slope = delta
        elif error < -delta:
            slope = -delta
        else:
            slope = error
        for j in range(d):
            gradient[j] += slope * X[i, j] / n
    return gradient


# %% gradient_check: arrays
# All central differences first, then one line of NumPy.
def gradient_check(f, gradient, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
    g = np.asarray(gradient(x), dtype=float)
    size = np.maximum(np.abs(g), np.abs(c))
    return np.max(np.abs(g - c) / np.where(size == 0, 1.0, size))


# %% gradient_check: list-of-ratios
# A list of all r, in plain Python.
def gradient_check(f, gradient, x, h=1e-5):
    ratios = []
    g = gradient(np.array(x, dtype=float))
    for j in range(len(x)):
        step = np.zeros(len(x))
        step[j] = h
        c = (f(x + step) - f(x - step)) / (2 * h)
        if g[j] == 0 and c == 0:
            ratios.append(0.0)
        else:
            ratios.append(float(abs(g[j] - c) / max(abs(g[j]), abs(c))))
    return max(ratios)
