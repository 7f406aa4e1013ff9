"""hw09 against scikit-learn's metrics, folds and learning curves."""

import itertools

import numpy as np
import pytest
import sklearn.metrics
import sklearn.model_selection
from hypothesis import strategies as st
from scipy.stats import chisquare, mannwhitneyu
from sklearn.neighbors import KNeighborsClassifier

from .yardsticks import assert_arguments_survive, given, seeds

names = ["intact", "leak", "burst"]

#: True and predicted labels of the same samples, zeros and ones; often one of the two is missing.
answers = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=12)

#: True labels with a few different scores, so that there are ties.
scored = st.lists(st.tuples(st.integers(0, 1), st.integers(-4, 4)), max_size=15).map(
    lambda pairs: [(0, 1), (1, 0), *pairs]
)


class Recorder(KNeighborsClassifier):
    """A model that keeps the rows it was fitted to and asked about, known by their column 0."""

    def __init__(self):
        super().__init__(n_neighbors=1)

    def fit(self, X, y):
        self.learnt = X[:, 0].astype(int)
        return super().fit(X, y)

    def predict(self, X):
        self.asked = X[:, 0].astype(int)
        return super().predict(X)


def samples(seed, n, classes=3):
    """Draw X, the number of the row in column 0, and y."""
    rng = np.random.default_rng(seed)
    return np.column_stack([np.arange(n), rng.normal(0, n, size=n)]), rng.integers(classes, size=n)


@given(
    pairs=st.lists(
        st.tuples(st.sampled_from(names), st.sampled_from(names)), min_size=1, max_size=15
    ),
    labels=st.permutations(names),
)
def test_the_confusion_matrix_is_scikit_learns_in_the_order_of_the_labels(reference, pairs, labels):
    y_true, y_pred = map(list, zip(*pairs, strict=True))
    expected = sklearn.metrics.confusion_matrix(y_true, y_pred, labels=labels)
    np.testing.assert_array_equal(reference.confusion_matrix(y_true, y_pred, labels), expected)


@given(pairs=answers, kind=st.sampled_from([int, float, np.uint8]))
def test_the_accuracy_is_scikit_learns(reference, pairs, kind):
    y_true, y_pred = np.array(pairs, dtype=kind).T
    expected = sklearn.metrics.accuracy_score(y_true, y_pred)
    assert reference.accuracy(y_true, y_pred) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", ["precision", "recall", "f1_score"])
@given(pairs=answers, kind=st.sampled_from([int, float, np.uint8]))
def test_a_score_of_class_one_is_scikit_learns_with_zero_for_no_samples(
    reference, name, pairs, kind
):
    y_true, y_pred = np.array(pairs, dtype=kind).T
    theirs = getattr(sklearn.metrics, name.removesuffix("_score") + "_score")
    expected = theirs(y_true, y_pred, zero_division=0)
    assert getattr(reference, name)(y_true, y_pred) == pytest.approx(expected, rel=1e-12)


@given(pairs=scored)
def test_the_auc_is_the_area_under_scikit_learns_curve(reference, pairs):
    y_true, scores = np.array(pairs).T
    expected = sklearn.metrics.roc_auc_score(y_true, scores)
    assert reference.roc_auc(y_true, scores) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@given(pairs=scored)
def test_the_auc_is_the_statistic_of_mann_and_whitney_for_each_pair(reference, pairs):
    y_true, scores = np.array(pairs).T
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    expected = mannwhitneyu(positive, negative).statistic / (len(positive) * len(negative))
    assert reference.roc_auc(y_true, scores) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("label", [0, 1])
def test_the_auc_of_one_class_alone_raises_a_value_error(reference, label):
    with pytest.raises(ValueError, match="."):
        reference.roc_auc([label, label], [0.1, 0.9])


@given(seed=seeds, n=st.integers(2, 30), data=st.data())
def test_every_row_is_tested_once_and_learnt_from_in_all_other_folds(reference, seed, n, data):
    n_folds = data.draw(st.integers(2, n))
    folds = reference.k_fold_indices(n, n_folds, np.random.default_rng(seed))
    np.testing.assert_array_equal(np.sort(np.concatenate([test for _, test in folds])), range(n))
    for train, test in folds:
        np.testing.assert_array_equal(np.sort(np.concatenate([train, test])), range(n))


@given(n=st.integers(2, 40), data=st.data())
def test_the_folds_are_as_large_as_scikit_learns(reference, n, data):
    n_folds = data.draw(st.integers(2, n))
    folds = reference.k_fold_indices(n, n_folds, np.random.default_rng(91))
    theirs = sklearn.model_selection.KFold(n_folds).split(np.zeros(n))
    expected = sorted((len(train), len(test)) for train, test in theirs)
    assert sorted((len(train), len(test)) for train, test in folds) == expected


def test_any_rows_come_together_in_a_fold_with_the_same_chance(reference):
    rng = np.random.default_rng(92)
    found = dict.fromkeys(itertools.combinations(range(6), 3), 0)
    for _ in range(3000):
        for _, test in reference.k_fold_indices(6, 2, rng)[:1]:
            found[tuple(sorted(test.tolist()))] += 1
    assert chisquare(list(found.values())).pvalue > 0.001


@pytest.mark.parametrize(("n", "n_folds"), [(4, 4), (7, 2), (11, 3), (20, 4)])
def test_the_accuracies_are_scikit_learns_on_the_same_folds(reference, n, n_folds):
    X, y = samples(98, n)
    models = []

    def make_model():
        models.append(Recorder())
        return models[-1]

    got = reference.cross_validate(make_model, X, y, n_folds, np.random.default_rng(99))
    folds = [(model.learnt, model.asked) for model in models]
    expected = sklearn.model_selection.cross_val_score(
        KNeighborsClassifier(1), X, y, cv=folds, scoring="accuracy"
    )
    np.testing.assert_allclose(got, expected, rtol=1e-12)


@pytest.mark.parametrize(("n", "n_folds"), [(4, 4), (7, 2), (11, 3), (20, 4)])
def test_cross_validation_tests_each_row_once_and_never_one_it_learnt_from(reference, n, n_folds):
    X, y = samples(98, n)
    models = []

    def make_model():
        models.append(Recorder())
        return models[-1]

    reference.cross_validate(make_model, X, y, n_folds, np.random.default_rng(99))
    tested = np.sort(np.concatenate([model.asked for model in models]))
    np.testing.assert_array_equal(tested, range(n))
    for model in models:
        rows = np.sort(np.concatenate([model.learnt, model.asked]))
        np.testing.assert_array_equal(rows, range(n))


@pytest.mark.parametrize(("n", "m"), [(5, 1), (9, 3), (15, 8)])
def test_the_learning_curve_is_scikit_learns_without_shuffling(reference, n, m):
    X, y = samples(90, n + m)
    sizes = [1, 2, n // 2 + 1, n]
    got = reference.learning_curve(
        lambda: KNeighborsClassifier(1), X[:n], y[:n], X[n:], y[n:], sizes
    )
    expected = sklearn.model_selection.learning_curve(
        KNeighborsClassifier(1), X, y, train_sizes=sizes, cv=[(range(n), range(n, n + m))]
    )
    np.testing.assert_allclose(got, [scores[:, 0] for scores in expected[1:]], rtol=1e-12)


def test_the_learning_curves_of_all_folds_are_those_of_scikit_learn_on_these_folds(reference):
    X, y = samples(98, 20)
    sizes, rng = [3, 9, 15], np.random.default_rng(99)
    got = reference.learning_curve_cv(lambda: KNeighborsClassifier(1), X, y, sizes, 4, rng)
    parts = np.array_split(np.random.default_rng(99).permutation(20), 4)
    folds = [(np.concatenate(parts[:j] + parts[j + 1 :]), parts[j]) for j in range(4)]
    expected = sklearn.model_selection.learning_curve(
        KNeighborsClassifier(1), X, y, train_sizes=sizes, cv=folds
    )
    np.testing.assert_allclose(got, expected[1:], rtol=1e-12)


@given(
    pairs=answers,
    threshold=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    costs=st.tuples(st.integers(0, 9), st.integers(0, 99)),
    seed=seeds,
)
def test_the_expected_cost_is_that_of_scikit_learns_confusion_matrix(
    reference, pairs, threshold, costs, seed
):
    y = [true for true, _ in pairs]
    p = np.random.default_rng(seed).integers(0, 5, size=len(y)) / 4
    ((_, false_alarms), (missed, found)) = sklearn.metrics.confusion_matrix(
        y, p >= threshold, labels=[0, 1]
    )
    expected = (costs[0] * (false_alarms + found) + costs[1] * missed) / len(y)
    assert reference.expected_cost(y, p, threshold, *costs) == pytest.approx(expected)


def test_sizes_may_come_in_any_order_and_twice(reference):
    X, y = samples(93, 20)
    parts = X[:12], y[:12], X[12:], y[12:]
    got = reference.learning_curve(lambda: KNeighborsClassifier(1), *parts, [9, 2, 9, 5])
    one_by_one = [
        KNeighborsClassifier(1).fit(X[:m], y[:m]).score(X[12:], y[12:]) for m in (9, 2, 9, 5)
    ]
    np.testing.assert_allclose(got[1], one_by_one)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("confusion_matrix", (["leak", "burst"], ["leak", "leak"], names)),
        ("accuracy", (np.array([1, 0]), np.array([1, 1]))),
        ("precision", (np.array([1, 0]), np.array([1, 1]))),
        ("recall", (np.array([1, 0]), np.array([1, 1]))),
        ("f1_score", (np.array([1, 0]), np.array([1, 1]))),
        ("roc_auc", (np.array([1, 0, 1]), np.array([2.0, 3.0, 1.0]))),
        ("cross_validate", (Recorder, *samples(94, 9), 3, np.random.default_rng(95))),
        ("learning_curve", (Recorder, *samples(96, 9), *samples(97, 4), [3, 9])),
        (
            "learning_curve_cv",
            (Recorder, *samples(96, 9), [3, 6], 3, np.random.default_rng(95)),
        ),
        ("expected_cost", (np.array([1, 0]), np.array([0.4, 0.6]), 0.5, 1, 8)),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)
