"""Answers to hw05_logistic_regression as students write them, to see what becomes of them."""

import numpy as np


# %% CustomLogisticRegression: a-column-for-each-class
# predict_proba returns one column per class, as in scikit-learn.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None

    def _p(self, X):
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def fit(self, X, y):
        n, d = X.shape
        self.weights, self.bias = np.zeros(d), 0.0
        for _ in range(self.n_iterations):
            error = self._p(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ error / n
            self.bias = self.bias - self.learning_rate * error.mean()
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit before you predict")
        p = self._p(X)
        return np.column_stack([1 - p, p])

    def predict(self, X):
        return (self.predict_proba(X)[:, 1] >= 0.5).astype(int)
