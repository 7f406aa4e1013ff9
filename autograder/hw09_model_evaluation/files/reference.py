# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
"""Reference solutions: Is it any good?."""

import numpy as np


def confusion_matrix(y_true, y_pred, labels):
    """Count how often each true label was predicted as each label.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, whole numbers or strings.
    y_pred : array-like of shape (n,)
        The predicted labels, in the same order.
    labels : array-like of shape (K,)
        All labels, in the order of the rows and columns of the result.

    Returns
    -------
    ndarray of shape (K, K)
        In row i and column j the number of samples with true label labels[i] and predicted
        label labels[j].

    Examples
    --------
    >>> confusion_matrix([5, 5, 5, 9], [5, 9, 9, 9], labels=[5, 9])
    array([[1, 2],
           [0, 1]])
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for i, true_label in enumerate(labels):
        for j, predicted_label in enumerate(labels):
            counts[i, j] = np.sum((y_true == true_label) & (y_pred == predicted_label))
    return counts


def accuracy(y_true, y_pred):
    """Return the share of right predictions, (TP + TN) / n.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(accuracy([1, 0, 0, 0], [1, 1, 0, 0]))
    0.75
    """
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    """Return TP / (TP + FP), or 0.0 if nothing was predicted as 1.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(precision([1, 0, 0, 0], [1, 1, 0, 0]))
    0.5
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    true_positives = np.sum((y_true == 1) & (y_pred == 1))
    predicted_positives = np.sum(y_pred == 1)
    if predicted_positives == 0:
        return 0.0
    return true_positives / predicted_positives


def recall(y_true, y_pred):
    """Return TP / (TP + FN), or 0.0 if no true label is 1.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(recall([1, 0, 0, 0], [1, 1, 0, 0]))
    1.0
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    true_positives = np.sum((y_true == 1) & (y_pred == 1))
    positives = np.sum(y_true == 1)
    if positives == 0:
        return 0.0
    return true_positives / positives


def f1_score(y_true, y_pred):
    """Return 2 P R / (P + R) for precision P and recall R, or 0.0 if both are 0.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(f1_score([1, 1, 0, 1], [1, 0, 1, 1]))  # rounded to four decimals
    0.6667
    """
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    if p + r == 0:
        return 0.0
    return 2 * p * r / (p + r)


def roc_auc(y_true, scores):
    """Return the share of (positive, negative) pairs that the scores put in the right order.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    scores : array-like of shape (n,)
        One number per sample: the larger, the more it looks like class 1.

    Returns
    -------
    float
        Between 0 and 1; a tied pair counts one half.

    Raises
    ------
    ValueError
        If y_true does not hold both classes.

    Examples
    --------
    >>> float(roc_auc([0, 1, 0, 1, 1], [-3.0, 0.5, 2.0, 2.0, 1.0]))  # rounded to four decimals
    0.5833
    """
    y_true, scores = np.asarray(y_true), np.asarray(scores)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("the AUC compares two classes, and only one of them occurs")
    column = positive[:, np.newaxis]  # against the row of the negative ones: all pairs
    wins, ties = np.sum(column > negative), np.sum(column == negative)
    return (wins + 0.5 * ties) / (len(positive) * len(negative))


class MostFrequent:
    """A model that pays no attention to X and predicts the label it has seen most often."""

    def fit(self, X, y):
        labels, counts = np.unique(y, return_counts=True)
        self.label = labels[np.argmax(counts)]
        return self

    def predict(self, X):
        return np.full(len(X), self.label)


def k_fold_indices(n_samples, n_folds, rng):
    """Shuffle the row numbers and cut them into folds.

    Parameters
    ----------
    n_samples : int
        The number of rows, n.
    n_folds : int
        The number of folds, between 2 and n.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    list of (train, test)
        One pair of integer arrays per fold: the row numbers to fit with, of shape
        (n - n_test,), and the row numbers to test with, of shape (n_test,).

    Examples
    --------
    >>> folds = k_fold_indices(11, 3, np.random.default_rng(0))
    >>> sorted(len(test) for train, test in folds)
    [3, 4, 4]
    """
    parts = np.array_split(rng.permutation(n_samples), n_folds)
    folds = []
    for i, test in enumerate(parts):
        train = np.concatenate(parts[:i] + parts[i + 1 :])
        folds.append((train, test))
    return folds


def cross_validate(make_model, X, y, n_folds, rng):
    """Return the test accuracy of a new model on each of n_folds folds.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model that is not fitted yet.
    X : ndarray of shape (n_samples, n_features)
        One sample per row.
    y : ndarray of shape (n_samples,)
        The labels.
    n_folds : int
        The number of folds, between 2 and n_samples.
    rng : numpy.random.Generator
        The only source of randomness for the folds.

    Returns
    -------
    ndarray of shape (n_folds,)
        Accuracies between 0 and 1, one per fold.

    Examples
    --------
    >>> X, y = np.zeros((9, 2)), np.array([4, 4, 4, 4, 4, 4, 4, 4, 7])
    >>> np.sort(cross_validate(MostFrequent, X, y, 3, np.random.default_rng(0)))  # rounded
    array([0.6667, 1.    , 1.    ])
    """
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    accuracies = np.zeros(n_folds)
    for i, test in enumerate(parts):
        train = np.concatenate(parts[:i] + parts[i + 1 :])
        model = make_model()
        model.fit(X[train], y[train])
        accuracies[i] = np.mean(model.predict(X[test]) == y[test])
    return accuracies


def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    """Return the accuracy on training and test samples for growing training sets.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model that is not fitted yet.
    X_train : ndarray of shape (n_train, d)
    y_train : ndarray of shape (n_train,)
        The samples to learn from, and their labels.
    X_test : ndarray of shape (n_test, d)
    y_test : ndarray of shape (n_test,)
        The samples to test with, and their labels.
    sizes : array-like of shape (k,)
        Whole numbers m: how many of the first training rows to learn from.

    Returns
    -------
    train_scores : ndarray of shape (k,)
        The accuracy on the m rows learnt from, for each m in sizes.
    test_scores : ndarray of shape (k,)
        The accuracy on all test rows, for each m in sizes.

    Examples
    --------
    >>> X, y = np.zeros((4, 1)), np.array([6, 8, 8, 8])
    >>> learning_curve(MostFrequent, X, y, X[:2], y[:2], sizes=[4, 1])
    (array([0.75, 1.  ]), array([0.5, 0.5]))
    """
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    """Return the accuracies for growing training sets, in each fold of a cross-validation.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model that is not fitted yet.
    X : ndarray of shape (n_samples, d)
    y : ndarray of shape (n_samples,)
        The samples and their labels.
    sizes : array-like of shape (k,)
        Whole numbers m: how many of the first rows of a fold's training part to learn from.
    n_folds : int
        The number of folds, between 2 and n_samples.
    rng : numpy.random.Generator
        The only source of randomness for the folds.

    Returns
    -------
    train_scores : ndarray of shape (k, n_folds)
        The accuracy on the m rows learnt from, for each m in sizes and each fold.
    validation_scores : ndarray of shape (k, n_folds)
        The accuracy on the whole validation part.

    Examples
    --------
    >>> X, y = np.zeros((6, 1)), np.array([8, 8, 8, 8, 8, 8])
    >>> learning_curve_cv(MostFrequent, X, y, [1, 4], 3, np.random.default_rng(0))[1]
    array([[1., 1., 1.],
           [1., 1., 1.]])
    """
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    train_scores = np.zeros((len(sizes), n_folds))
    validation_scores = np.zeros((len(sizes), n_folds))
    for j, validation in enumerate(parts):
        train = np.concatenate(parts[:j] + parts[j + 1 :])
        for i, m in enumerate(sizes):
            first = train[:m]
            model = make_model()
            model.fit(X[first], y[first])
            train_scores[i, j] = np.mean(model.predict(X[first]) == y[first])
            validation_scores[i, j] = np.mean(model.predict(X[validation]) == y[validation])
    return train_scores, validation_scores


def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    """Return the mean cost per case of acting wherever the probability reaches a threshold.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        What was true: 1 where acting was needed, 0 elsewhere.
    p : array-like of shape (n,)
        The predicted probabilities of class 1.
    threshold : float
        We act where p >= threshold.
    cost_alarm : float
        What acting costs, needed or not.
    cost_miss : float
        What a case of class 1 costs where we did not act.

    Returns
    -------
    float
        The mean cost per case, in the units of the costs.

    Examples
    --------
    >>> float(expected_cost([0, 0, 0, 1], [0.1, 0.2, 0.8, 0.4], 0.5, 4, 20))
    6.0
    """
    acts = np.asarray(p) >= threshold
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.mean(cost_alarm * acts + cost_miss * missed)


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "silent", "same_scores", "fits" and "act_from".
    """
    return {
        "silent": 0.97,
        "same_scores": 0.5,
        "fits": 20,
        "act_from": 0.25,
    }
