"""Answers to hw07_probability as students write them, to see what becomes of them."""

import numpy as np


# %% gaussian_pdf: floor-under-the-density
# A density of 0 leads to trouble with logarithms later, so it should be at least 1e-12.
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    density = np.exp(-((x - mean) ** 2) / (2 * std**2)) / (std * np.sqrt(2 * np.pi))
    return np.maximum(density, 1e-12)


# %% GaussianNaiveBayes: epsilon-without-scale
# Epsilon is the small number 1e-9.
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        self.prior = np.array([np.mean(y == c) for c in self.classes])
        self.mean = np.array([X[y == c].mean(axis=0) for c in self.classes])
        self.var = np.array([X[y == c].var(axis=0) + 1e-9 for c in self.classes])
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("call fit before you predict")
        s = np.log(self.prior) - 0.5 * np.sum(
            np.log(2 * np.pi * self.var) + (X[:, None, :] - self.mean) ** 2 / self.var, axis=2
        )
        m = s.max(axis=1, keepdims=True)
        return s - m - np.log(np.exp(s - m).sum(axis=1, keepdims=True))

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% welch_t: gives-up-without-spread
# Without any variance in one sample no test is possible, so I return nan.
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    s_a, s_b = a.var(ddof=1), b.var(ddof=1)
    if s_a == 0 or s_b == 0:
        return float("nan"), float("nan")
    u_a, u_b = s_a / a.size, s_b / b.size
    t = (a.mean() - b.mean()) / np.sqrt(u_a + u_b)
    return t, (u_a + u_b) ** 2 / (u_a**2 / (a.size - 1) + u_b**2 / (b.size - 1))


# %% welch_t: nu-rounded-down
# Degrees of freedom are whole numbers; tables round them down.
import math


def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u_a, u_b = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
    t = (a.mean() - b.mean()) / np.sqrt(u_a + u_b)
    df = (u_a + u_b) ** 2 / (u_a**2 / (len(a) - 1) + u_b**2 / (len(b) - 1))
    return t, math.floor(df + 1e-9)
