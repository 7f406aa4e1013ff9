"""Answers to hw02_mse as students write them, to see what becomes of them."""

import numpy as np


# %% r2_score: denominator-compared-with-zero
# All values are equal exactly if the denominator is 0.
def r2_score(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    total = np.sum((y_true - np.mean(y_true)) ** 2)
    if total == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / total


# %% r2_score: denominator-below-a-threshold
# A sum of floats is never exactly 0, so a denominator below 1e-12 counts as zero.
def r2_score(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    total = np.sum((y_true - y_true.mean()) ** 2)
    if total < 1e-12:
        return 1.0 if np.array_equal(y_true, y_pred) else 0.0
    return 1 - residual / total
