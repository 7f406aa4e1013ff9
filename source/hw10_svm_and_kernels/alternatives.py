"""Right answers to hw10_svm_and_kernels that look different; all must get full marks."""

import numpy as np


# %% hinge_loss: loop
# One sample after the other, in plain Python.
def hinge_loss(X, y, w, b, C):
    total = 0.0
    for x_i, y_i in zip(X, y):
        score = sum(x_ij * w_j for x_ij, w_j in zip(x_i, w)) + b
        total += max(0.0, 1 - y_i * score)
    return 0.5 * sum(w_j**2 for w_j in w) + C * total / len(y)


# %% hinge_loss: clip-and-einsum
# The cut by clip, the scores by einsum, the norm by linalg; a 0-d array comes back.
def hinge_loss(X, y, w, b, C):
    margins = np.einsum("i,ij,j->i", y, X, w) + y * b
    hinge = np.clip(1.0 - margins, 0, None)
    return np.array(np.linalg.norm(w) ** 2 / 2 + C * np.average(hinge))


# %% hinge_loss: only-those-that-miss
# The sum runs over the samples with a margin below 1; (a + |a|) / 2 is another name for max(0, a).
def hinge_loss(X, y, w, b, C):
    n = X.shape[0]
    missing = 1 - (X.dot(w) + b) * y
    missing = missing[missing > 0]
    return float(w.dot(w)) / 2 + C / n * ((missing + np.abs(missing)) / 2).sum()


# %% hinge_subgradient: loop
# One sample after the other; copies made first.
def hinge_subgradient(X, y, w, b, C):
    dw = np.array(w, dtype=float)
    db = 0.0
    for x_i, y_i in zip(X, y):
        if y_i * (np.dot(x_i, w) + b) < 1:
            dw -= C / len(X) * y_i * x_i
            db -= C / len(X) * y_i
    return dw, db


# %% hinge_subgradient: coefficients-of-all-samples
# Every sample has a coefficient, 0 for those outside; the hinge loss itself is the mask.
def hinge_subgradient(X, y, w, b, C):
    hinge = np.maximum(0, 1 - y * (X @ w + b))
    pull = np.where(hinge > 0, -y, 0.0)
    return [w + C * (pull @ X) / len(y), C * np.mean(pull)]


# %% hinge_subgradient: means-of-signed-samples
# The rows y_i x_i are made first; a mean over all of them, zeros included, divides by n.
def hinge_subgradient(X, y, w, b, C):
    signed = X * y[:, np.newaxis]
    outside = signed @ w + y * b >= 1
    signed[outside] = 0
    kept = np.where(outside, 0, y)
    return w - C * signed.mean(axis=0), np.array(-C * kept.mean())


# %% hinge_subgradient: with-a-column-of-ones
# The intercept is treated as one more weight, whose penalty is left out.
def hinge_subgradient(X, y, w, b, C):
    A = np.column_stack([X, np.ones(len(X))])
    v = np.append(w, b)
    inside = (y * (A @ v) < 1).astype(float)
    slope = np.append(w, 0.0) - C / len(A) * A.T @ (inside * y)
    return slope[:-1], slope[-1]


# %% LinearSVM: with-a-column-of-ones
# Weights and bias are learnt as one vector; the error is raised by a helper.
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.settings = (C, learning_rate, n_iterations)

    def fit(self, X, y):
        C, rate, steps = self.settings
        A = np.hstack([X, np.ones((len(X), 1))])
        penalised = np.ones(A.shape[1])
        penalised[-1] = 0
        v = np.zeros(A.shape[1])
        for _ in range(steps):
            inside = y * (A @ v) < 1
            v = v - rate * (penalised * v - C / len(A) * A.T @ (inside * y))
        self.v = v
        return self

    def learnt(self):
        if not hasattr(self, "v"):
            raise RuntimeError("fit comes first")
        return self.v

    @property
    def weights(self):
        return self.learnt()[:-1]

    @property
    def bias(self):
        return self.learnt()[-1]

    def decision_function(self, X):
        v = self.learnt()
        return X @ v[:-1] + v[-1]

    def predict(self, X):
        return [-1 if score < 0 else 1 for score in self.decision_function(X)]


# %% LinearSVM: loops
# Local variables in fit, a loop over the samples, and the attributes set at the end.
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C = C
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.fitted = False

    def fit(self, X, y):
        n, d = X.shape
        w, b = np.zeros(d), 0.0
        for _ in range(self.n_iterations):
            pull, lift = np.zeros(d), 0.0
            scores = X.dot(w) + b
            for i in np.flatnonzero(y * scores < 1):
                pull += y[i] * X[i]
                lift += y[i]
            w = (1 - self.learning_rate) * w + self.learning_rate * self.C * pull / n
            b += self.learning_rate * self.C * lift / n
        self.weights, self.bias, self.fitted = w, b, True
        return self

    def decision_function(self, X):
        if not self.fitted:
            raise RuntimeError("This machine has not been fitted.")
        return np.array([np.dot(x, self.weights) + self.bias for x in X])

    def predict(self, X):
        labels = np.ones(len(X))
        labels[self.decision_function(X) < 0] = -1.0
        return labels


# %% LinearSVM: alphas
# The same steps written for the numbers alpha_i, with w = sum of alpha_i y_i x_i.
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights, self.bias = None, None

    def fit(self, X, y):
        signed = X * y.reshape(-1, 1)
        alphas, b = np.zeros(len(X)), 0.0
        for _ in range(self.n_iterations):
            inside = signed @ (alphas @ signed) + y * b < 1
            alphas = alphas - self.learning_rate * (alphas - self.C / len(X) * inside)
            b = b + self.learning_rate * self.C * np.mean(y * inside)
        self.weights, self.bias = alphas @ signed, b
        return self

    def decision_function(self, X):
        if self.weights is None or self.bias is None:
            raise RuntimeError("This SVM has not been fitted yet.")
        return np.sum(X * self.weights, axis=1) + self.bias

    def predict(self, X):
        return 2 * (self.decision_function(X) >= 0).astype(int) - 1


# %% kernels: loops
# Two loops over the rows; nested lists come back.
def linear_kernel(X, Y):
    return [[sum(float(a) * float(b) for a, b in zip(x, y)) for y in Y] for x in X]


def polynomial_kernel(X, Y, degree, c):
    return [[float(np.dot(x.astype(float), y) + c) ** degree for y in Y] for x in X]


# %% kernels: einsum-and-repeated-products
# einsum for the dot products; the power by repeated multiplication.
def linear_kernel(X, Y):
    return np.einsum("ik,jk->ij", X, Y, dtype=float)


def polynomial_kernel(X, Y, degree, c):
    base = np.einsum("ik,jk->ij", X, Y, dtype=float) + float(c)
    K = np.ones_like(base)
    for _ in range(degree):
        K = K * base
    return K


# %% kernels: inner-and-broadcasting
# np.inner, and a broadcast product; the linear kernel is the polynomial one of degree 1.
def polynomial_kernel(X, Y, degree, c):
    products = np.sum(X[:, None, :] * Y[None, :, :].astype(float), axis=-1)
    return np.power(products + c, degree)


def linear_kernel(X, Y):
    return np.inner(X * 1.0, Y)


# %% rbf_kernel: expanded-square
# |x|^2 + |y|^2 - 2 x y, with the rounding below 0 cut off.
def rbf_kernel(X, Y, gamma):
    X, Y = X.astype(float), Y.astype(float)
    squares = np.sum(X**2, axis=1)[:, None] + np.sum(Y**2, axis=1)[None, :] - 2 * X @ Y.T
    return np.exp(-gamma * np.maximum(squares, 0))


# %% rbf_kernel: loops
# Two loops, and the distance by linalg.norm.
def rbf_kernel(X, Y, gamma):
    X, Y = X * 1.0, Y * 1.0
    K = np.empty((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            K[i, j] = np.exp(-gamma * np.linalg.norm(X[i] - Y[j]) ** 2)
    return K


# %% rbf_kernel: product-over-features
# The exponential of a sum is a product of exponentials, one feature at a time.
def rbf_kernel(X, Y, gamma):
    X, Y = np.array(X, dtype=float), np.array(Y, dtype=float)
    K = np.ones((X.shape[0], Y.shape[0]))
    for feature in range(X.shape[1]):
        K *= np.exp(-gamma * np.subtract.outer(X[:, feature], Y[:, feature]) ** 2)
    return K


# %% rbf_kernel: expanded-without-cutting
# The expanded square as it is, so that entries near 1 carry rounding errors.
def rbf_kernel(X, Y, gamma):
    X, Y = X.astype(float), Y.astype(float)
    products = X @ Y.T
    squares = np.einsum("ij,ij->i", X, X)[:, None] + np.einsum("ij,ij->i", Y, Y) - 2 * products
    return (np.e**-gamma) ** squares


# %% kernel_decision: sample-by-sample
# One new sample at a time, as a matrix of one row; a list comes back.
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    scores = []
    for j in range(len(X)):
        similarities = np.asarray(kernel(X_train, X[j : j + 1]))[:, 0]
        scores.append(sum(a * y * s for a, y, s in zip(alphas, y_train, similarities)) + b)
    return scores


# %% kernel_decision: kernel-the-other-way-round
# The new samples come first in the kernel, which is symmetric.
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return np.dot(kernel(X, X_train), np.multiply(alphas, y_train)) + b


# %% kernel_decision: support-vectors-only
# Samples without a vote are left out first; einsum adds up the others.
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    votes = alphas > 0
    K = kernel(X_train[votes], X)
    return np.einsum("i,i,ij->j", alphas[votes], y_train[votes], K) + b


# %% kernel_decision: pair-by-pair
# Two loops over pairs of samples, each a matrix of one row.
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    scores = np.full(X.shape[0], float(b))
    for j in range(X.shape[0]):
        for i in range(X_train.shape[0]):
            k = kernel(X_train[[i]], X[[j]])[0][0]
            scores[j] += alphas[i] * y_train[i] * k
    return scores


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"start": 10.0, "width": 0.4, "far": -0.7, "features": 10.0}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"features": np.int64(10), "far": np.float64(-0.7), "width": np.float64(0.4), "start": np.int64(10)}
