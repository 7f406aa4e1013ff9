"""Answers to hw10_svm_and_kernels as students write them, to see what becomes of them."""

import numpy as np


# %% LinearSVM: a-step-for-each-sample
# An SVM is trained sample by sample, as in the tutorial I found.
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C = C
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None

    def fit(self, X, y):
        n, d = X.shape
        self.weights = np.zeros(d)
        self.bias = 0.0
        for _ in range(self.n_iterations):
            for i in range(n):
                if y[i] * (X[i] @ self.weights + self.bias) < 1:
                    self.weights = self.weights - self.learning_rate * (self.weights - self.C * y[i] * X[i])
                    self.bias = self.bias + self.learning_rate * self.C * y[i]
                else:
                    self.weights = self.weights - self.learning_rate * self.weights
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% kernels: converts-after-the-product
# I convert the result to float before the power.
def linear_kernel(X, Y):
    return (X @ Y.T).astype(float)


def polynomial_kernel(X, Y, degree, c):
    return (linear_kernel(X, Y) + c) ** degree


# %% rbf_kernel: ones-on-the-diagonal
# A kernel matrix is symmetric with ones on the diagonal, that saves half of the work.
def rbf_kernel(X, Y, gamma):
    n, m = len(X), len(Y)
    K = np.ones((n, m))
    for i in range(n):
        for j in range(i + 1, m):
            K[i, j] = np.exp(-gamma * np.sum((X[i] - Y[j]) ** 2.0))
            if j < n and i < m:
                K[j, i] = K[i, j]
    return K
