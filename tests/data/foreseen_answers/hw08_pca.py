"""Answers to hw08_pca as students write them, to see what becomes of them."""

import numpy as np


# %% CustomPCA: shares-of-the-components-kept
# The ratios are the shares among my components, they must add up to 1.
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.mean = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        D = X - self.mean
        C = D.T @ D / (len(X) - 1)
        values, vectors = np.linalg.eigh(C)
        values, vectors = values[::-1], vectors[:, ::-1]
        self.components = vectors[:, : self.n_components].T
        self.explained_variance = values[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / self.explained_variance.sum()
        return self

    def transform(self, X):
        if self.mean is None:
            raise RuntimeError("fit the model first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.mean is None:
            raise RuntimeError("fit the model first")
        return Z @ self.components + self.mean


# %% explained_variance_ratio: covariance-of-one-feature
# np.cov always returns a matrix.
def explained_variance_ratio(X):
    C = np.cov(np.asarray(X, dtype=float), rowvar=False)
    values = np.linalg.eigvalsh(C)[::-1]
    return values / np.sum(values)
