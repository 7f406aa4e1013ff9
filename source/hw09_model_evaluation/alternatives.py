"""Right answers to hw09_model_evaluation that look different; all of them get full marks."""

import numpy as np


# %% confusion_matrix: comparing-with-all-labels
# Two tables of matches, one column per label, and their matrix product.
def confusion_matrix(y_true, y_pred, labels):
    labels = np.asarray(labels)
    is_true = np.asarray(y_true)[:, np.newaxis] == labels
    is_predicted = np.asarray(y_pred)[:, np.newaxis] == labels
    return is_true.T.astype(float) @ is_predicted.astype(float)


# %% confusion_matrix: dictionary-and-loop
# Positions of the labels in a dictionary, one pass over the samples, nested lists as the result.
def confusion_matrix(y_true, y_pred, labels):
    position = {label: k for k, label in enumerate(labels)}
    table = [[0] * len(position) for _ in position]
    for true, predicted in zip(y_true, y_pred):
        table[position[true]][position[predicted]] += 1
    return table


# %% confusion_matrix: add-at
# np.add.at counts repeated pairs; positions come from argmax of a comparison.
def confusion_matrix(y_true, y_pred, labels):
    labels = np.array(labels)
    rows = np.argmax(np.array(y_true)[:, None] == labels[None, :], axis=1)
    columns = np.argmax(np.array(y_pred)[:, None] == labels[None, :], axis=1)
    counts = np.zeros((labels.size, labels.size))
    np.add.at(counts, (rows, columns), 1)
    return counts


# %% confusion_matrix: bincount
# Each pair becomes one number, the numbers are counted and folded into a square.
def confusion_matrix(y_true, y_pred, labels):
    labels = list(labels)
    k = len(labels)
    pairs = [labels.index(t) * k + labels.index(p) for t, p in zip(y_true, y_pred)]
    return np.bincount(pairs, minlength=k * k).reshape(k, k)


# %% scores: loop-over-samples
# One helper counts all four outcomes in a loop; F1 is written with counts.
def count_outcomes(y_true, y_pred):
    tp = fp = fn = tn = 0
    for true, predicted in zip(y_true, y_pred):
        if true == 1 and predicted == 1:
            tp += 1
        elif predicted == 1:
            fp += 1
        elif true == 1:
            fn += 1
        else:
            tn += 1
    return tp, fp, fn, tn


def accuracy(y_true, y_pred):
    tp, fp, fn, tn = count_outcomes(y_true, y_pred)
    return (tp + tn) / (tp + fp + fn + tn)


def precision(y_true, y_pred):
    tp, fp, fn, tn = count_outcomes(y_true, y_pred)
    return tp / (tp + fp) if tp + fp else 0


def recall(y_true, y_pred):
    tp, fp, fn, tn = count_outcomes(y_true, y_pred)
    return tp / (tp + fn) if tp + fn else 0


def f1_score(y_true, y_pred):
    tp, fp, fn, tn = count_outcomes(y_true, y_pred)
    return 2 * tp / (2 * tp + fp + fn) if tp else 0


# %% scores: dot-products
# Zeros and ones as floats: the true positives are a dot product; max(…, 1) avoids 0 / 0.
def accuracy(y_true, y_pred):
    t, p = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    return 1 - np.abs(t - p).sum() / t.size


def precision(y_true, y_pred):
    t, p = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    return np.dot(t, p) / max(p.sum(), 1)


def recall(y_true, y_pred):
    t, p = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    return np.dot(t, p) / max(t.sum(), 1)


def f1_score(y_true, y_pred):
    t, p = np.array(y_true, dtype=float), np.array(y_pred, dtype=float)
    return 2 * np.dot(t, p) / max(t.sum() + p.sum(), 1)


# %% scores: nan-replaced
# Divides first, with a warning, and replaces what is not a number afterwards.
def rates(y_true, y_pred):
    t, p = np.asarray(y_true).astype(bool), np.asarray(y_pred).astype(bool)
    tp = np.count_nonzero(t & p)
    return np.nan_to_num(np.float64(tp) / p.sum()), np.nan_to_num(np.float64(tp) / t.sum())


def accuracy(y_true, y_pred):
    return np.count_nonzero(np.equal(y_true, y_pred)) / len(y_true)


def precision(y_true, y_pred):
    return rates(y_true, y_pred)[0]


def recall(y_true, y_pred):
    return np.array(rates(y_true, y_pred)[1])


def f1_score(y_true, y_pred):
    p, r = rates(y_true, y_pred)
    return np.nan_to_num(2 * p * r / (p + r))


# %% scores: means-of-selected-samples
# Precision is a mean of the true labels, recall a mean of the predicted ones.
def accuracy(y_true, y_pred):
    return sum(int(t == p) for t, p in zip(y_true, y_pred)) / len(y_pred)


def precision(y_true, y_pred):
    selected = np.asarray(y_true)[np.asarray(y_pred) == 1]
    return float(selected.mean()) if selected.size else 0.0


def recall(y_true, y_pred):
    return precision(y_pred, y_true)


def f1_score(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 0.0 if p == 0 or r == 0 else 2 / (1 / p + 1 / r)


# %% roc_auc: double-loop
# Every pair by itself, over plain floats.
def roc_auc(y_true, scores):
    positive = [float(s) for t, s in zip(y_true, scores) if t == 1]
    negative = [float(s) for t, s in zip(y_true, scores) if t == 0]
    if not positive or not negative:
        raise ValueError("both classes are needed")
    total = 0.0
    for a in positive:
        for b in negative:
            if a > b:
                total += 1
            elif a == b:
                total += 0.5
    return total / len(positive) / len(negative)


# %% roc_auc: average-ranks
# The rank sum of the positives (Mann and Whitney), tied scores sharing their mean rank.
def roc_auc(y_true, scores):
    y_true = np.asarray(y_true)
    n_positive = int(np.sum(y_true == 1))
    n_negative = len(y_true) - n_positive
    if n_positive * n_negative == 0:
        raise ValueError("there are no pairs: only one class occurs")
    _, group, sizes = np.unique(np.asarray(scores), return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[group.reshape(-1)]
    rank_sum = ranks[y_true == 1].sum()
    return (rank_sum - n_positive * (n_positive + 1) / 2) / (n_positive * n_negative)


# %% roc_auc: area-by-trapezoids
# The ROC curve at all distinct thresholds, and the area under it by trapezoids.
def roc_auc(y_true, scores):
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=float)
    if np.all(y_true == y_true[0]):
        raise ValueError("only one class")
    heights, widths = [0.0], [0.0]
    for threshold in np.unique(scores)[::-1]:
        alarms = scores >= threshold
        heights.append(np.mean(alarms[y_true == 1]))
        widths.append(np.mean(alarms[y_true == 0]))
    heights, widths = np.array(heights), np.array(widths)
    return np.sum((widths[1:] - widths[:-1]) * (heights[1:] + heights[:-1]) / 2)


# %% roc_auc: searchsorted
# Sorted negatives: how many are below, and how many not above, each positive.
def roc_auc(y_true, scores):
    y_true, scores = np.array(y_true, dtype=int), np.array(scores, dtype=np.float64)
    positive, negative = scores[y_true == 1], np.sort(scores[y_true != 1])
    if min(positive.size, negative.size) < 1:
        raise ValueError(f"one of the classes is missing among {y_true.size} samples")
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return np.array(np.mean(below + not_above) / (2 * negative.size))


# %% k_fold_indices: deal-like-cards
# The shuffled rows are dealt out one by one; the training part is a set difference.
def k_fold_indices(n_samples, n_folds, rng):
    order = np.arange(n_samples)
    rng.shuffle(order)
    return [
        (np.setdiff1d(order, order[first::n_folds]), order[first::n_folds])
        for first in range(n_folds)
    ]


# %% k_fold_indices: fold-number-per-row
# Every row gets the number of its fold; masks are turned into row numbers.
def k_fold_indices(n_samples, n_folds, rng):
    fold_of_row = rng.permutation(np.arange(n_samples) % n_folds)
    pairs = []
    for fold in range(n_folds):
        pairs.append([np.flatnonzero(fold_of_row != fold), np.flatnonzero(fold_of_row == fold)])
    return pairs


# %% k_fold_indices: sizes-and-slices
# Sizes by division with remainder, slices of a list; lists of Python integers come back.
def k_fold_indices(n_samples, n_folds, rng):
    rows = np.argsort(rng.random(n_samples)).tolist()
    size, rest = divmod(n_samples, n_folds)
    folds, start = [], 0
    for fold in range(n_folds):
        end = start + size + (1 if fold >= n_folds - rest else 0)
        folds.append((rows[:start] + rows[end:], rows[start:end]))
        start = end
    return tuple(folds)


# %% cross_validate: masks
# Fold numbers and boolean masks; models are made before the loop; a list comes back.
def cross_validate(make_model, X, y, n_folds, rng):
    fold_of_row = np.arange(len(y)) % n_folds
    rng.shuffle(fold_of_row)
    models = [make_model() for _ in range(n_folds)]
    accuracies = []
    for fold, model in enumerate(models):
        test = fold_of_row == fold
        predicted = model.fit(X[~test], y[~test]).predict(X[test])
        right = np.sum(np.asarray(predicted).ravel() == y[test])
        accuracies.append(right / np.sum(test))
    return np.array(accuracies)


# %% cross_validate: loop-over-rows
# Row numbers in lists, right predictions counted one by one.
def cross_validate(make_model, X, y, n_folds, rng):
    order = [int(i) for i in rng.permutation(X.shape[0])]
    accuracies = []
    for fold in range(n_folds):
        test = order[fold::n_folds]
        train = [i for i in order if i not in test]
        model = make_model()
        model.fit(np.array([X[i] for i in train]), np.array([y[i] for i in train]))
        right = 0
        for i, label in zip(test, model.predict(np.array([X[i] for i in test]))):
            right += int(label == y[i])
        accuracies.append(right / len(test))
    return accuracies


# %% cross_validate: shuffled-copies
# The data are shuffled once; folds are slices, removed with np.delete; training scores are looked
# at as well.
def cross_validate(make_model, X, y, n_folds, rng):
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    edges = np.linspace(0, len(X), n_folds + 1).astype(int)
    result = np.empty(n_folds)
    for k in range(n_folds - 1, -1, -1):
        fold = np.arange(edges[k], edges[k + 1])
        model = make_model()
        model.fit(np.delete(X, fold, axis=0), np.delete(y, fold))
        learnt = np.mean(model.predict(np.delete(X, fold, axis=0)) == np.delete(y, fold))
        result[k] = np.count_nonzero(model.predict(X[fold]) == y[fold]) / fold.size
        assert 0 <= learnt <= 1
    return result


# %% learning_curve: filled-arrays
# Arrays are filled by position, the errors are counted.
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = np.zeros(len(sizes)), np.zeros(len(sizes))
    for i, m in enumerate(sizes):
        model = make_model()
        X, y = X_train[0:m, :], y_train[0:m]
        model.fit(X, y)
        train_scores[i] = 1 - np.count_nonzero(model.predict(X) != y) / m
        test_scores[i] = 1 - np.count_nonzero(model.predict(X_test) != y_test) / len(y_test)
    return train_scores, test_scores


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


# %% learning_curve: all-models-first
# All models are made and fitted before anything is measured; two rows of one array come back.
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    models = [make_model() for _ in sizes]
    for model, m in zip(models, sizes):
        model.fit(X_train[np.arange(m)], y_train[np.arange(m)])
    scores = np.zeros((2, len(models)))
    for i, (model, m) in enumerate(zip(models, sizes)):
        scores[0, i] = np.average(np.equal(model.predict(X_train)[:m], y_train[:m]))
        scores[1, i] = np.average(np.equal(model.predict(X_test), y_test))
    return scores


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


# %% learning_curve: helper-and-lists
# A helper for one size, sums over plain labels, lists as results.
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    def share_right(model, X, y):
        return sum(int(a == b) for a, b in zip(model.predict(X), y)) / len(y)

    def both(m):
        model = make_model()
        model.fit(X_train[:m].copy(), y_train[:m].copy())
        return share_right(model, X_train[:m], y_train[:m]), share_right(model, X_test, y_test)

    pairs = [both(int(m)) for m in sizes]
    return [train for train, _ in pairs], [test for _, test in pairs]


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


# %% learning_curve: cv-by-learning-curve
# The second function calls the first one for every fold, and puts the columns together.
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    order = rng.permutation(len(y))
    pairs = []
    for fold in range(n_folds):
        held = order[fold::n_folds]
        rest = order[~np.isin(order, held)]
        pairs.append(learning_curve(make_model, X[rest], y[rest], X[held], y[held], sizes))
    train, validation = zip(*pairs)
    return np.column_stack(train), np.column_stack(validation)


# %% expected_cost: loop
# A loop over the cases with plain numbers.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    total = 0.0
    for truth, probability in zip(y_true, p):
        if probability >= threshold:
            total += cost_alarm
        elif truth == 1:
            total += cost_miss
    return total / len(y_true)


# %% expected_cost: counts
# Two counts, each with its price; a 0-d array.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    y_true, p = np.asarray(y_true).astype(bool), np.asarray(p, dtype=float)
    n_acts = np.count_nonzero(p >= threshold)
    n_missed = np.count_nonzero(y_true & (p < threshold))
    return np.array((n_acts * cost_alarm + n_missed * cost_miss) / y_true.size)


# %% expected_cost: where
# np.where, once inside the other.
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    not_acting = np.where(np.array(y_true) > 0.5, cost_miss, 0)
    return np.where(np.array(p) >= threshold, cost_alarm, not_acting).mean()


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"silent": 0.97, "same_scores": 0.5, "fits": 20.0, "act_from": 0.25}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"act_from": np.float64(0.25), "fits": np.int64(20), "same_scores": np.float64(0.5), "silent": np.float64(0.97)}
