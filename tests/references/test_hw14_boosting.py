"""hw14 against scikit-learn's regression trees, gradient boosting and permutation importance."""

import itertools

import numpy as np
import pytest
from hypothesis import strategies as st
from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.tree import DecisionTreeRegressor

from .yardsticks import assert_arguments_survive, given, samples, seeds, slopes, tame, vectors


def table(seed, n, d, values):
    """Draw X of shape (n, d), of eighths that scikit-learn's float32 can hold, and y."""
    rng = np.random.default_rng(seed)
    return rng.integers(values, size=(n, d)) / 8, rng.normal(size=n) * 5 - 20


@given(numbers=st.lists(tame, min_size=1, max_size=20), data=st.data())
def test_the_reduction_is_the_weighted_squared_distance_of_the_means(reference, numbers, data):
    n_left = data.draw(st.integers(0, len(numbers)))
    left, right = numbers[:n_left], numbers[n_left:]
    expected = 0.0
    if left and right:
        gap = np.mean(left) - np.mean(right)
        expected = len(left) * len(right) / len(numbers) ** 2 * gap**2
    value = reference.variance_reduction(numbers, left, right)
    assert value == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(seed=seeds, n=st.integers(2, 30), d=st.integers(1, 4))
def test_the_best_split_reduces_as_much_as_scikit_learns_stump(reference, seed, n, d):
    X, y = table(seed, n, d, 12)
    stump = DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, y)
    expected = np.var(y) - mean_squared_error(y, stump.predict(X))
    assert reference.best_regression_split(X, y)[2] == pytest.approx(expected, abs=1e-9)


@given(data=samples(max_samples=10, max_features=3))
def test_no_midpoint_beats_the_best_split_or_ties_with_it_earlier(reference, data):
    X, y = data
    best = (None, None, 0.0)
    for feature in range(X.shape[1]):
        for a, b in itertools.pairwise(sorted(set(X[:, feature]))):
            left = X[:, feature] < b
            worth = np.mean(left) * np.mean(~left) * (y[left].mean() - y[~left].mean()) ** 2
            if worth > best[2] + 1e-9 * np.var(y):
                best = (feature, (a + b) / 2, worth)
    feature, threshold, reduction = reference.best_regression_split(X, y)
    assert (feature, threshold) == best[:2]
    assert reduction == pytest.approx(best[2], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("max_depth", [1, 2, 4, None])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tree_predicts_what_scikit_learns_tree_predicts(reference, seed, max_depth):
    rng = np.random.default_rng(seed)
    # many samples and fine values, so that no two splits of a large node are equally good
    X = rng.integers(4000, size=(150, 3)) / 8
    y = np.abs(X[:, 0] - 200) + X[:, 2] / 3 + rng.normal(scale=30, size=150)
    grid = rng.integers(4000, size=(300, 3)) / 8
    theirs = DecisionTreeRegressor(max_depth=max_depth, random_state=0).fit(X, y)
    ours = reference.RegressionTree(max_depth).fit(X, y)
    np.testing.assert_allclose(ours.predict(X), theirs.predict(X), rtol=1e-9)
    if max_depth in (1, 2):  # in small nodes two features often make the same two groups
        np.testing.assert_allclose(ours.predict(grid), theirs.predict(grid), rtol=1e-9)


def test_a_tree_of_depth_zero_predicts_the_mean(reference):
    X, y = table(4, 9, 2, 20)
    found = reference.RegressionTree(0).fit(X, y).predict(X)
    np.testing.assert_allclose(found, np.full(9, np.mean(y)))


@given(seed=seeds, n=st.integers(1, 15))
def test_a_full_tree_knows_the_numbers_of_different_rows_by_heart(reference, seed, n):
    rng = np.random.default_rng(seed)
    X, y = rng.permutation(n)[:, np.newaxis], rng.normal(size=n)
    np.testing.assert_allclose(reference.RegressionTree(None).fit(X, y).predict(X), y)


@given(seed=seeds)
def test_a_tree_never_predicts_beyond_what_it_has_seen(reference, seed):
    X, y = table(seed, 12, 2, 30)
    found = reference.RegressionTree(3).fit(X, y).predict(100 * X - 50)
    assert y.min() - 1e-9 <= found.min() <= found.max() <= y.max() + 1e-9


@given(y=vectors(6), F=vectors(6))
def test_the_gradient_is_the_slope_of_scikit_learns_mean_squared_error(reference, y, F):
    expected = slopes(lambda F: mean_squared_error(y, F), F, h=1.0)
    value = reference.squared_error_gradient(y, F)
    np.testing.assert_allclose(value, expected, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize(("n_trees", "rate", "max_depth"), [(1, 1.0, 1), (12, 0.3, 1), (6, 0.1, 3)])
def test_boosting_predicts_and_loses_what_scikit_learns_does(reference, n_trees, rate, max_depth):
    data = load_diabetes(scaled=False)
    table = np.round(data.data[:, :4] * 8) / 8  # numbers that scikit-learn's float32 can hold
    X, y, new = table[:60], data.target[:60], table[60:200]
    theirs = GradientBoostingRegressor(
        n_estimators=n_trees, learning_rate=rate, max_depth=max_depth, random_state=0
    ).fit(X, y)
    ours = reference.GradientBoosting(n_trees, rate, max_depth).fit(X, y)
    np.testing.assert_allclose(ours.loss_history[0], np.var(y))
    np.testing.assert_allclose(ours.loss_history[1:], theirs.train_score_)
    np.testing.assert_allclose(ours.predict(X), theirs.predict(X))
    if max_depth == 1:  # in small nodes two features often make the same two groups
        np.testing.assert_allclose(ours.predict(new), theirs.predict(new))


@given(seed=seeds, rate=st.floats(0.05, 1.9))
def test_the_training_loss_never_rises_while_the_learning_rate_is_below_two(reference, seed, rate):
    X, y = table(seed, 9, 2, 20)
    history = np.array(reference.GradientBoosting(4, rate, 1).fit(X, y).loss_history)
    assert np.all(np.diff(history) <= 1e-9 * history[0])


def test_the_importances_are_scikit_learns_within_the_shuffles(reference):
    rng = np.random.default_rng(5)
    X = rng.normal(size=(80, 4))
    y = X @ [3, -1, 0.5, 0] + rng.normal(size=80)
    for model in (LinearRegression(), DecisionTreeRegressor(max_depth=4, random_state=0)):
        model.fit(X, y)
        theirs = permutation_importance(model, X, y, n_repeats=400, random_state=1)
        ours = reference.permutation_importance(model, X, y, 400, rng)
        error = 6 * theirs.importances_std * np.sqrt(2 / 400)
        assert np.all(np.abs(ours - theirs.importances_mean) <= error + 1e-12)


def test_what_is_predicted_happens(reference):
    answers = reference.predictions()
    x = np.arange(11.0)[:, np.newaxis]
    tree = DecisionTreeRegressor().fit(x, 2 * x[:, 0])
    assert tree.predict([[100.0]])[0] == answers["beyond"]
    losses = reference.GradientBoosting(2, 0.1, None).fit(x, x[:, 0] ** 2).loss_history
    assert losses[2] / losses[1] == pytest.approx(answers["factor"])
    rng = np.random.default_rng(1)
    X, weights = rng.normal(size=(200, 10)), rng.normal(size=10)
    exact = []
    for n in range(2, 20):
        line = LinearRegression().fit(X[:n], X[:n] @ weights + 3)
        exact.append(np.allclose(line.predict(X), X @ weights + 3, atol=1e-8))
    assert exact.index(True) + 2 == answers["rows"]
    line = LinearRegression().fit(X[:, :1], X[:, 0])
    drops = permutation_importance(line, X[:, :1], X[:, 0], n_repeats=200, random_state=0)
    assert drops.importances_mean[0] == pytest.approx(answers["importance"], abs=0.05)


def test_no_function_changes_its_arguments(reference):
    rng = np.random.default_rng(6)
    X, y = rng.integers(9, size=(12, 3)), rng.integers(9, size=12)
    assert_arguments_survive(reference.variance_reduction, y, y[:4], y[4:])
    assert_arguments_survive(reference.best_regression_split, X, y)
    assert_arguments_survive(reference.RegressionTree(2).fit, X, y)
    assert_arguments_survive(reference.squared_error_gradient, y, X[:, 0])
    assert_arguments_survive(reference.GradientBoosting(2, 0.5, 1).fit, X, y)
    model = LinearRegression().fit(X, y)
    assert_arguments_survive(reference.permutation_importance, model, X, y, 2, rng)
