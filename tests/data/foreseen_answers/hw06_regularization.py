"""Answers to hw06_regularization as students write them, to see what becomes of them."""

import numpy as np


# %% ridge_loss: adds-in-place
# X @ w is a new array, so I can add b and subtract y in place.
def ridge_loss(X, y, w, b, alpha):
    errors = X @ w
    errors += b
    errors -= y
    return np.mean(errors**2) + alpha * np.sum(w**2)


# %% elastic_net_loss: adds-in-place
# X @ w is mine, so += b saves an array.
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    errors = X @ w
    errors += b
    errors = errors - y
    return np.mean(errors**2) + alpha * (
        l1_ratio * np.abs(w).sum() + (1 - l1_ratio) * (w**2).sum()
    )
