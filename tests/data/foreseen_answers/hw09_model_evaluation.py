"""Answers to hw09_model_evaluation as students write them, to see what becomes of them."""

import numpy as np


# %% scores: sums-with-the-sum-of-python
# sum() of zeros and ones counts the ones.
def _parts(y_true, y_pred):
    t, p = np.asarray(y_true), np.asarray(y_pred)
    tp = sum(t * p)
    fp = sum(p) - tp
    fn = sum(t) - tp
    tn = np.sum((t == 0) & (p == 0))
    return tp, fp, fn, tn


def accuracy(y_true, y_pred):
    tp, fp, fn, tn = _parts(y_true, y_pred)
    return (tp + tn) / (tp + fp + fn + tn)


def precision(y_true, y_pred):
    tp, fp, fn, tn = _parts(y_true, y_pred)
    return tp / (tp + fp) if tp + fp > 0 else 0.0


def recall(y_true, y_pred):
    tp, fp, fn, tn = _parts(y_true, y_pred)
    return tp / (tp + fn) if tp + fn > 0 else 0.0


def f1_score(y_true, y_pred):
    P, R = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * P * R / (P + R) if P + R > 0 else 0.0


# %% scores: compares-lists
# == compares element by element.
def accuracy(y_true, y_pred):
    return np.mean(y_true == y_pred)


def precision(y_true, y_pred):
    tp = np.sum((y_true == 1) & (y_pred == 1))
    n = np.sum(y_pred == 1)
    return tp / n if n else 0.0


def recall(y_true, y_pred):
    tp = np.sum((y_true == 1) & (y_pred == 1))
    n = np.sum(y_true == 1)
    return tp / n if n else 0.0


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r else 0.0


# %% roc_auc: thresholds-from-zero-to-one
# Scores are probabilities, so I try all thresholds from 0 to 1.
def roc_auc(y_true, scores):
    y, s = np.asarray(y_true), np.asarray(scores)
    if len(set(y.tolist())) < 2:
        raise ValueError("both classes are needed")
    thresholds = np.linspace(1.001, -0.001, 2001)
    tpr = [np.mean(s[y == 1] >= t) for t in thresholds]
    fpr = [np.mean(s[y == 0] >= t) for t in thresholds]
    return np.trapezoid(tpr, fpr)


# %% cross_validate: mean-difference-of-labels
# Labels are 0 and 1, so the mean absolute difference is the error rate.
def cross_validate(make_model, X, y, n_folds, rng):
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    accuracies = []
    for i in range(n_folds):
        test = parts[i]
        train = np.concatenate([parts[j] for j in range(n_folds) if j != i])
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(1 - np.mean(np.abs(model.predict(X[test]) - y[test])))
    return np.array(accuracies)
