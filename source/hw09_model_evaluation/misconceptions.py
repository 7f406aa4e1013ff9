"""Wrong answers to hw09_model_evaluation that students give, each with a teacher's hint."""

import numpy as np


# %% confusion_matrix: transposed
# Your rows are the predicted labels. Which index does the text give to the true ones?
def confusion_matrix(y_true, y_pred, labels):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            counts[j, i] = np.sum((y_true == a) & (y_pred == b))
    return counts


# %% confusion_matrix: repeated-pairs-once
# With index arrays, `+= 1` adds to each entry once, even if the pair occurs ten times. Try three
# equal samples.
def confusion_matrix(y_true, y_pred, labels):
    labels = list(labels)
    rows = [labels.index(label) for label in y_true]
    columns = [labels.index(label) for label in y_pred]
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    counts[rows, columns] += 1
    return counts


# %% confusion_matrix: diagonal-only
# You count the right predictions. The confusions themselves stand beside the diagonal.
def confusion_matrix(y_true, y_pred, labels):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.diag([np.sum((y_true == label) & (y_pred == label)) for label in labels])


# %% confusion_matrix: labels-as-indices
# You use a label as a row number. That works for 0, 1, 2 in this order; what if the labels are
# strings, or 7 and -2?
def confusion_matrix(y_true, y_pred, labels):
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for true, predicted in zip(y_true, y_pred):
        counts[true, predicted] += 1
    return counts


# %% confusion_matrix: labels-sorted
# Your rows are in sorted order. Who decides about their order?
def confusion_matrix(y_true, y_pred, labels):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    ordered = sorted(labels)
    return np.array([[np.sum((y_true == a) & (y_pred == b)) for b in ordered] for a in ordered])


# %% confusion_matrix: labels-from-the-data
# You collect the labels from the data. What happens to a label that never occurs?
def confusion_matrix(y_true, y_pred, labels):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    occurring = [label for label in labels if label in y_true or label in y_pred]
    return np.array([[np.sum((y_true == a) & (y_pred == b)) for b in occurring] for a in occurring])


# %% confusion_matrix: positive-class-first
# Rows and columns begin with the last label. The first row belongs to labels[0].
def confusion_matrix(y_true, y_pred, labels):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    order = list(labels)[::-1]
    return np.array([[np.sum((y_true == a) & (y_pred == b)) for b in order] for a in order])


# %% confusion_matrix: arrays-only
# A list compared with a label is a single False. What turns the arguments into arrays?
def confusion_matrix(y_true, y_pred, labels):
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            counts[i, j] = np.sum((y_true == a) & (y_pred == b))
    return counts


# %% confusion_matrix: return-inside-the-loop
# Only the first sample is counted. In which column does your return stand?
def confusion_matrix(y_true, y_pred, labels):
    labels = list(labels)
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for true, predicted in zip(y_true, y_pred):
        counts[labels.index(true), labels.index(predicted)] += 1
        return counts


# %% scores: precision-and-recall-exchanged
# Precision looks at what was predicted as 1, recall at what is 1. Which denominator is which?
def accuracy(y_true, y_pred):
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.sum((y_true == 1) & (y_pred == 1)) / max(np.sum(y_true == 1), 1)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r else 0.0


# %% scores: arithmetic-mean
# F1 is the harmonic mean of precision and recall. What does yours give if one of them is 0?
def accuracy(y_true, y_pred):
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.sum((y_true == 1) & (y_pred == 1)) / max(np.sum(y_pred == 1), 1)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    return (precision(y_true, y_pred) + recall(y_true, y_pred)) / 2


# %% scores: nothing-done-about-zero-by-zero
# If nothing was predicted as 1 you divide 0 by 0 and get nan. The text says what to return.
def accuracy(y_true, y_pred):
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.sum((y_true == 1) & (y_pred == 1)) / np.sum(y_pred == 1)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r)


# %% scores: undefined-is-one
# "No alarm, so no false alarm" sounds perfect, but the text asks for another value where a ratio is
# undefined.
def accuracy(y_true, y_pred):
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if np.sum(y_pred == 1) == 0:
        return 1.0
    return np.sum((y_true == 1) & (y_pred == 1)) / np.sum(y_pred == 1)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r else 0.0


# %% scores: zero-as-the-positive-class
# You count the zeros that were found. Which class is the positive one here?
def accuracy(y_true, y_pred):
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.sum((y_true == 0) & (y_pred == 0)) / max(np.sum(y_pred == 0), 1)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r else 0.0


# %% scores: true-negatives-forgotten
# Your accuracy counts only the ones that were found. Is an intact section without an alarm judged
# wrongly?
def accuracy(y_true, y_pred):
    return np.mean((np.asarray(y_true) == 1) & (np.asarray(y_pred) == 1))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.sum((y_true == 1) & (y_pred == 1)) / max(np.sum(y_pred == 1), 1)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r else 0.0


# %% scores: rounded
# Your values have two decimals. Nobody asked for rounding, and F1 suffers twice.
def accuracy(y_true, y_pred):
    return round(float(np.mean(np.asarray(y_true) == np.asarray(y_pred))), 2)


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return round(float(np.sum((y_true == 1) & (y_pred == 1)) / max(np.sum(y_pred == 1), 1)), 2)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return round(2 * p * r / (p + r), 2) if p + r else 0.0


# %% scores: unsigned-differences
# With uint8 labels 0 - 1 is 255. Compare the labels instead of subtracting them.
def accuracy(y_true, y_pred):
    return 1 - np.mean(np.abs(np.asarray(y_true) - np.asarray(y_pred)))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    false_positives = np.sum((y_pred - y_true) == 1)
    true_positives = np.sum(y_pred) - false_positives
    return true_positives / np.sum(y_pred) if np.sum(y_pred) else 0.0


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r else 0.0


# %% scores: small-number-added
# A small number in the denominator keeps nan away, but it also changes every other result. Treat
# the special case by itself.
def accuracy(y_true, y_pred):
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))


def precision(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.sum((y_true == 1) & (y_pred == 1)) / (np.sum(y_pred == 1) + 1e-3)


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * p * r / (p + r + 1e-3)


# %% roc_auc: ties-count-nothing
# If all scores are equal, your AUC is 0. What is h(a, b) if a = b?
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("one class only")
    return np.mean(positive[:, None] > negative)


# %% roc_auc: ties-count-one
# If all scores are equal, your AUC is 1. What is h(a, b) if a = b?
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("one class only")
    return np.mean(positive[:, None] >= negative)


# %% roc_auc: wrong-way-round
# A pair is right if the sample of class 1 has the higher score. Your pairs are the other way round.
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("one class only")
    return np.mean(positive[:, None] < negative) + np.mean(positive[:, None] == negative) / 2


# %% roc_auc: never-below-one-half
# A model may rank the classes the wrong way round. What does the text say about its AUC?
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("one class only")
    auc = np.mean(positive[:, None] > negative) + np.mean(positive[:, None] == negative) / 2
    return max(auc, 1 - auc)


# %% roc_auc: threshold-of-one-half
# You cut the scores off at 0.5 first. The scores need not be probabilities, and no threshold is
# wanted.
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    if np.all(y_true == y_true[0]):
        raise ValueError("one class only")
    predicted = scores >= 0.5
    recall = np.mean(predicted[y_true == 1])
    false_alarms = np.mean(predicted[y_true == 0])
    return (1 + recall - false_alarms) / 2


# %% roc_auc: thresholds-from-zero-to-one
# Your thresholds are a grid between 0 and 1. What about scores outside of it, or between two of its
# points?
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    if np.all(y_true == y_true[0]):
        raise ValueError("one class only")
    x, h = [0.0], [0.0]
    for threshold in np.linspace(1, 0, 101):
        x.append(np.mean(scores[y_true == 0] >= threshold))
        h.append(np.mean(scores[y_true == 1] >= threshold))
    x, h = np.array(x + [1.0]), np.array(h + [1.0])
    return np.sum((x[1:] - x[:-1]) * (h[1:] + h[:-1]) / 2)


# %% roc_auc: ranks-without-ties
# Tied scores get different ranks from argsort, by accident of their position. Do equal scores not
# deserve equal ranks?
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    n1 = np.sum(y_true == 1)
    n0 = len(y_true) - n1
    if n1 * n0 == 0:
        raise ValueError("one class only")
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return (np.sum(ranks[y_true == 1]) - n1 * (n1 + 1) / 2) / (n1 * n0)


# %% roc_auc: nearly-equal-is-equal
# np.isclose takes scores that differ by very little for tied. The text says when two scores are
# tied.
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("one class only")
    tied = np.isclose(positive[:, None], negative)
    return np.mean(np.where(tied, 0.5, positive[:, None] > negative))


# %% roc_auc: one-class-is-one-half
# With a single class there are no pairs, and one half would be invented. The text asks for an
# exception.
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        return 0.5
    return np.mean(positive[:, None] > negative) + np.mean(positive[:, None] == negative) / 2


# %% k_fold_indices: remainder-dropped
# n // k times k is not n: some rows are never tested. Where do the rows that are left over go?
def k_fold_indices(n_samples, n_folds, rng):
    size = n_samples // n_folds
    order = rng.permutation(n_samples)
    folds = []
    for i in range(n_folds):
        test = order[i * size : (i + 1) * size]
        folds.append((np.setdiff1d(order, test), test))
    return folds


# %% k_fold_indices: last-fold-takes-the-rest
# Your last fold gets all rows that are left over. By how much may the sizes differ?
def k_fold_indices(n_samples, n_folds, rng):
    size = n_samples // n_folds
    order = rng.permutation(n_samples)
    folds = []
    for i in range(n_folds):
        end = n_samples if i == n_folds - 1 else (i + 1) * size
        test = order[i * size : end]
        folds.append((np.setdiff1d(order, test), test))
    return folds


# %% k_fold_indices: train-and-test-exchanged
# Look at the sizes: which of the two arrays should be the long one?
def k_fold_indices(n_samples, n_folds, rng):
    order = rng.permutation(n_samples)
    return [(part, np.setdiff1d(order, part)) for part in np.array_split(order, n_folds)]


# %% k_fold_indices: not-shuffled
# Your folds are blocks of neighbours. What if the rows are sorted by class?
def k_fold_indices(n_samples, n_folds, rng):
    order = np.arange(n_samples)
    return [(np.setdiff1d(order, part), part) for part in np.array_split(order, n_folds)]


# %% k_fold_indices: only-the-folds-shuffled
# You shuffle finished blocks. Rows 0 and 1 are still always together; what has to be shuffled?
def k_fold_indices(n_samples, n_folds, rng):
    rows = np.arange(n_samples)
    parts = np.array_split(rows, n_folds)
    return [(np.setdiff1d(rows, parts[i]), parts[i]) for i in rng.permutation(n_folds)]


# %% k_fold_indices: a-new-shuffle-for-each-fold
# Each of your test parts is drawn afresh, so that they overlap. How often do you need to shuffle?
def k_fold_indices(n_samples, n_folds, rng):
    folds = []
    for part in np.array_split(np.arange(n_samples), n_folds):
        order = rng.permutation(n_samples)
        folds.append((order[len(part) :], order[: len(part)]))
    return folds


# %% k_fold_indices: only-earlier-folds-for-training
# Your training parts grow from fold to fold. Do the later folds not belong to them too?
def k_fold_indices(n_samples, n_folds, rng):
    parts = np.array_split(rng.permutation(n_samples), n_folds)
    empty = np.array([], dtype=int)
    return [(np.concatenate([empty, *parts[:i]]), parts[i]) for i in range(n_folds)]


# %% k_fold_indices: own-generator
# Every seed gives the same folds: you make a generator of your own. Which one should be used?
def k_fold_indices(n_samples, n_folds, rng):
    order = np.random.default_rng(0).permutation(n_samples)
    return [(np.setdiff1d(order, part), part) for part in np.array_split(order, n_folds)]


# %% k_fold_indices: starts-anywhere
# You start to cut at a random row, but rows 0 and 1 are still neighbours. Which rows can share a
# test part if all of them are shuffled?
def k_fold_indices(n_samples, n_folds, rng):
    order = np.roll(np.arange(n_samples), int(rng.random() * n_samples))
    return [(np.setdiff1d(order, part), part) for part in np.array_split(order, n_folds)]


# %% k_fold_indices: shuffled-by-another-generator
# Generators with the same seed should give the same folds. Where does np.random.permutation get its
# numbers from?
def k_fold_indices(n_samples, n_folds, rng):
    order = np.random.permutation(n_samples)
    return [(np.setdiff1d(order, part), part) for part in np.array_split(order, n_folds)]


# %% k_fold_indices: masks-instead-of-row-numbers
# You return arrays of True and False. The text asks for row numbers.
def k_fold_indices(n_samples, n_folds, rng):
    folds = []
    for part in np.array_split(rng.permutation(n_samples), n_folds):
        mask = np.zeros(n_samples, dtype=bool)
        mask[part] = True
        folds.append((~mask, mask))
    return folds


# %% cross_validate: one-model-for-all-folds
# You make one model and fit it again and again. What may a model remember from the fold before?
def cross_validate(make_model, X, y, n_folds, rng):
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    model = make_model()
    accuracies = []
    for part in parts:
        train = np.setdiff1d(np.arange(len(X)), part)
        model.fit(X[train], y[train])
        accuracies.append(np.mean(model.predict(X[part]) == y[part]))
    return np.array(accuracies)


# %% cross_validate: nearly-equal-labels-count
# Labels are names: the classes 400002 and 400005 are different. What does np.isclose say of them?
def cross_validate(make_model, X, y, n_folds, rng):
    scores = []
    for test in np.array_split(rng.permutation(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), test)
        model = make_model().fit(X[train], y[train])
        scores.append(np.mean(np.isclose(model.predict(X[test]), y[test])))
    return np.array(scores)


# %% cross_validate: fitted-with-all-rows
# Your models learn from all rows, those of the exam included. On which rows should fit be called?
def cross_validate(make_model, X, y, n_folds, rng):
    accuracies = []
    for part in np.array_split(rng.permutation(len(X)), n_folds):
        model = make_model()
        model.fit(X, y)
        accuracies.append(np.mean(model.predict(X[part]) == y[part]))
    return np.array(accuracies)


# %% cross_validate: standardized-before-the-folds
# The mean and the spread are learnt from the rows of the exam too. What may a model be fitted with,
# and who asked for another X?
def cross_validate(make_model, X, y, n_folds, rng):
    X = (X - np.mean(X, axis=0)) / (np.std(X, axis=0) + 1e-12)
    accuracies = []
    for part in np.array_split(rng.permutation(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(np.mean(model.predict(X[part]) == y[part]))
    return np.array(accuracies)


# %% cross_validate: measured-on-the-training-part
# You measure on the rows that the model has learnt from. Which rows are the exam?
def cross_validate(make_model, X, y, n_folds, rng):
    accuracies = []
    for part in np.array_split(rng.permutation(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(np.mean(model.predict(X[train]) == y[train]))
    return np.array(accuracies)


# %% cross_validate: not-shuffled
# Your folds are blocks of neighbours. If the rows are sorted by class, a whole class may be missing
# in the training part.
def cross_validate(make_model, X, y, n_folds, rng):
    accuracies = []
    for part in np.array_split(np.arange(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(np.mean(model.predict(X[part]) == y[part]))
    return np.array(accuracies)


# %% cross_validate: mean-instead-of-the-accuracies
# You return one number. The spread of the accuracies is worth knowing as well as their mean.
def cross_validate(make_model, X, y, n_folds, rng):
    accuracies = []
    for part in np.array_split(rng.permutation(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(np.mean(model.predict(X[part]) == y[part]))
    return np.mean(accuracies)


# %% cross_validate: y-not-shuffled-along
# You shuffle the rows of X, and the labels stay where they were. How does a row find its label
# again?
def cross_validate(make_model, X, y, n_folds, rng):
    shuffled = X[rng.permutation(len(X))]
    accuracies = []
    for part in np.array_split(np.arange(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(shuffled[train], y[train])
        accuracies.append(np.mean(model.predict(shuffled[part]) == y[part]))
    return np.array(accuracies)


# %% cross_validate: score-of-the-model
# Not every model has a method score. The text says which two methods you can count on.
def cross_validate(make_model, X, y, n_folds, rng):
    accuracies = []
    for part in np.array_split(rng.permutation(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(model.score(X[part], y[part]))
    return np.array(accuracies)


# %% cross_validate: shuffled-in-place
# rng.shuffle rearranges the array that it is given, and that is the caller's. What else could you
# shuffle?
def cross_validate(make_model, X, y, n_folds, rng):
    order = rng.permutation(len(X))
    X[:], y[:] = X[order], y[order]
    accuracies = []
    for part in np.array_split(np.arange(len(X)), n_folds):
        train = np.setdiff1d(np.arange(len(X)), part)
        model = make_model()
        model.fit(X[train], y[train])
        accuracies.append(np.mean(model.predict(X[part]) == y[part]))
    return np.array(accuracies)


# %% cross_validate: data-from-the-notebook
# Your function measures on the archive, whatever data it is given. Ask X how many rows there are.
def cross_validate(make_model, X, y, n_folds, rng):
    parts = np.array_split(rng.permutation(len(archive)), n_folds)
    accuracies = []
    for i, part in enumerate(parts):
        train = np.concatenate(parts[:i] + parts[i + 1 :])
        model = make_model()
        model.fit(archive[train], archive_leaking[train])
        accuracies.append(np.mean(model.predict(archive[part]) == archive_leaking[part]))
    return np.array(accuracies)


# %% learning_curve: train-score-on-all-training-rows
# The train score is for the m rows that the model has learnt from. On how many rows do you measure?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train) == y_train))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: fitted-once-with-everything
# Your test scores are all the same: the model is fitted once, with all rows. What changes with m?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    model = make_model()
    model.fit(X_train, y_train)
    train_scores = [np.mean(model.predict(X_train[:m]) == y_train[:m]) for m in sizes]
    test_scores = [np.mean(model.predict(X_test) == y_test) for m in sizes]
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: one-model-for-all-sizes
# You fit the same model again for each size. What may it remember from the size before?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    model = make_model()
    train_scores, test_scores = [], []
    for m in sizes:
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: one-row-short
# X[:m] already has m rows. How many has X[:m - 1]?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        rows = max(m - 1, 1)
        model = make_model()
        model.fit(X_train[:rows], y_train[:rows])
        train_scores.append(np.mean(model.predict(X_train[:rows]) == y_train[:rows]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: results-exchanged
# Both curves are right, but in which order does the caller expect them?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(test_scores), np.array(train_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: test-rows-cut-off-too
# You also cut X_test off after m rows. How many rows does each exam have?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test[:m]) == y_test[:m]))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: sizes-sorted
# You sort the sizes. To which size does entry i of the result belong then?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sorted(sizes):
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: repeated-sizes-once
# A dictionary keeps each size once. The sizes may repeat, and every entry wants its own result.
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    scores = {}
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        scores[int(m)] = (
            np.mean(model.predict(X_train[:m]) == y_train[:m]),
            np.mean(model.predict(X_test) == y_test),
        )
    pairs = np.array(list(scores.values()))
    return pairs[:, 0], pairs[:, 1]


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: return-inside-the-loop
# You get the scores of the first size only. In which column does your return stand?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
        return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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


# %% learning_curve: cv-folds-in-rows
# In which direction do the folds run, and in which the sizes?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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
    return train_scores.T, validation_scores.T


# %% learning_curve: cv-train-score-on-the-whole-training-part
# For the train score of a fold you measure on rows that the model has not learnt from.
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    train_scores = np.zeros((len(sizes), n_folds))
    validation_scores = np.zeros((len(sizes), n_folds))
    for j, validation in enumerate(parts):
        train = np.concatenate(parts[:j] + parts[j + 1 :])
        for i, m in enumerate(sizes):
            first = train[:m]
            model = make_model()
            model.fit(X[first], y[first])
            train_scores[i, j] = np.mean(model.predict(X[train]) == y[train])
            validation_scores[i, j] = np.mean(model.predict(X[validation]) == y[validation])
    return train_scores, validation_scores


# %% learning_curve: cv-validation-part-cut-off
# You cut the validation part of a fold off after m rows, too. How many of its rows are examined?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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
            validation_scores[i, j] = np.mean(model.predict(X[validation[:m]]) == y[validation[:m]])
    return train_scores, validation_scores


# %% learning_curve: cv-rows-not-shuffled
# Your folds are blocks of rows as they came. What if they are sorted?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    parts = np.array_split(np.arange(len(X)), n_folds)
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


# %% learning_curve: cv-training-rows-sorted-again
# The first rows of your training parts are always the lowest row numbers. Who sorted them?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    train_scores = np.zeros((len(sizes), n_folds))
    validation_scores = np.zeros((len(sizes), n_folds))
    for j, validation in enumerate(parts):
        train = np.sort(np.concatenate(parts[:j] + parts[j + 1 :]))
        for i, m in enumerate(sizes):
            first = train[:m]
            model = make_model()
            model.fit(X[first], y[first])
            train_scores[i, j] = np.mean(model.predict(X[first]) == y[first])
            validation_scores[i, j] = np.mean(model.predict(X[validation]) == y[validation])
    return train_scores, validation_scores


# %% learning_curve: cv-fresh-rows-for-each-size
# You draw the rows of a fold anew for each size. Which rows are its first ones?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    train_scores = np.zeros((len(sizes), n_folds))
    validation_scores = np.zeros((len(sizes), n_folds))
    for j, validation in enumerate(parts):
        train = np.concatenate(parts[:j] + parts[j + 1 :])
        for i, m in enumerate(sizes):
            first = rng.permutation(train)[:m]
            model = make_model()
            model.fit(X[first], y[first])
            train_scores[i, j] = np.mean(model.predict(X[first]) == y[first])
            validation_scores[i, j] = np.mean(model.predict(X[validation]) == y[validation])
    return train_scores, validation_scores


# %% learning_curve: cv-mean-over-the-folds
# You average over the folds. Who draws the band then?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
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
    return train_scores.mean(axis=1), validation_scores.mean(axis=1)


# %% learning_curve: cv-one-model-per-fold
# A fold uses one model for all its sizes. What may it remember from the size before?
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    train_scores = np.zeros((len(sizes), n_folds))
    validation_scores = np.zeros((len(sizes), n_folds))
    for j, validation in enumerate(parts):
        train = np.concatenate(parts[:j] + parts[j + 1 :])
        model = make_model()
        for i, m in enumerate(sizes):
            first = train[:m]
            model.fit(X[first], y[first])
            train_scores[i, j] = np.mean(model.predict(X[first]) == y[first])
            validation_scores[i, j] = np.mean(model.predict(X[validation]) == y[validation])
    return train_scores, validation_scores


# %% expected_cost: false-alarms-only
# You let a dig cost something only where there was no leak. The asphalt is gone either way.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    y = np.asarray(y_true)
    acts = np.asarray(p) >= threshold
    return np.mean(cost_alarm * (acts & (y == 0)) + cost_miss * ((y == 1) & ~acts))


# %% expected_cost: strictly-above
# What do you do where p is equal to the threshold?
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    acts = np.asarray(p) > threshold
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.mean(cost_alarm * acts + cost_miss * missed)


# %% expected_cost: nearly-at-the-threshold
# The text compares by >=. How much below the threshold may p be, so that you still act?
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    p = np.asarray(p)
    acts = (p > threshold) | np.isclose(p, threshold)
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.mean(cost_alarm * acts + cost_miss * missed)


# %% expected_cost: sum
# Your cost grows with the number of sections. A cost *per section* is wanted.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    acts = np.asarray(p) >= threshold
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.sum(cost_alarm * acts + cost_miss * missed)


# %% expected_cost: costs-exchanged
# Which of the two costs belongs to acting?
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    acts = np.asarray(p) >= threshold
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.mean(cost_miss * acts + cost_alarm * missed)


# %% expected_cost: every-leak-costs
# In yours a leak costs as much when somebody digs as when nobody does.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    acts = np.asarray(p) >= threshold
    return np.mean(cost_alarm * acts + cost_miss * (np.asarray(y_true) == 1))


# %% expected_cost: threshold-one-half
# Does your answer change when the threshold does?
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    acts = np.asarray(p) >= 0.5
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.mean(cost_alarm * acts + cost_miss * missed)


# %% expected_cost: leaks-counted-only
# By how many sections do you divide, and which ones?
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    y = np.asarray(y_true)
    acts = np.asarray(p) >= threshold
    missed = (y == 1) & ~acts
    return np.sum(cost_alarm * acts + cost_miss * missed) / max(np.sum(y == 1), 1)


# %% expected_cost: weighted-by-the-probability
# You average the costs with the probabilities. What has really happened stands in y_true.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    p = np.asarray(p)
    acts = p >= threshold
    return np.mean(cost_alarm * acts + cost_miss * p * ~acts)


# %% expected_cost: arrays-only
# A list compared with a number raises an error. What makes an array of a list?
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    acts = p >= threshold
    missed = (y_true == 1) & ~acts
    return np.mean(cost_alarm * acts + cost_miss * missed)


# %% predictions: accuracy-of-the-leaks
# For the silent alarm you gave the share of the leaks that it finds. Accuracy counts all
# sections.
def predictions():
    return {"silent": 0.0, "same_scores": 0.5, "fits": 20, "act_from": 0.25}


# %% predictions: share-of-the-leaks
# For the silent alarm you gave the share of the sections about which it is wrong.
def predictions():
    return {"silent": 0.03, "same_scores": 0.5, "fits": 20, "act_from": 0.25}


# %% predictions: half-right
# You took the silent alarm for a coin toss. It says the same about every section.
def predictions():
    return {"silent": 0.5, "same_scores": 0.5, "fits": 20, "act_from": 0.25}


# %% predictions: ties-count-nothing
# For equal scores you let a tie count nothing. Look at the function h in Question 3.
def predictions():
    return {"silent": 0.97, "same_scores": 0.0, "fits": 20, "act_from": 0.25}


# %% predictions: ties-count-one
# For equal scores you let a tie count as a success. Look at the function h in Question 3.
def predictions():
    return {"silent": 0.97, "same_scores": 1.0, "fits": 20, "act_from": 0.25}


# %% predictions: auc-is-the-score
# You gave the score as the AUC. Only the order of the scores matters.
def predictions():
    return {"silent": 0.97, "same_scores": 0.7, "fits": 20, "act_from": 0.25}


# %% predictions: one-model-per-fold
# For the fits you counted the folds alone. How many sizes has each of them?
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 5, "act_from": 0.25}


# %% predictions: one-model-per-size
# For the fits you counted the sizes alone. How many folds does each of them see?
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 4, "act_from": 0.25}


# %% predictions: a-model-for-each-score
# For the fits you counted scores. Both scores of a size and a fold come from the same model.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 40, "act_from": 0.25}


# %% predictions: sizes-and-folds-added
# For the fits you added sizes and folds. Each size is used in each fold.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 9, "act_from": 0.25}


# %% predictions: false-alarms-only-cost
# For the dig you let only needless digs cost something. A dig costs money even if there is a
# leak.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 20, "act_from": 0.2}


# %% predictions: one-half-by-habit
# For the dig you kept the usual threshold. It is right only if both kinds of mistakes cost the
# same.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 20, "act_from": 0.5}


# %% predictions: quotient-upside-down
# For the dig you divided the wrong way round: a probability is at most 1.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 20, "act_from": 4.0}


# %% predictions: probability-of-no-leak
# For the dig you gave the probability that there is no leak.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 20, "act_from": 0.75}
