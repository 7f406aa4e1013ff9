"""hw11 against scikit-learn's trees and mutual information, SciPy's entropy, and binomial laws."""

import itertools

import numpy as np
import pytest
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, chisquare, entropy, multinomial
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, mutual_info_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

from .yardsticks import assert_arguments_survive, given, seeds

labels = st.one_of(
    st.lists(st.integers(-3, 3), min_size=1, max_size=20),
    st.lists(st.sampled_from(["feed", "leave", "bring"]), min_size=1, max_size=20),
)


def group(seed, n, d, values):
    """Draw X of shape (n, d), of eighths that scikit-learn's float32 can hold, and y."""
    rng = np.random.default_rng(seed)
    X = rng.integers(values, size=(n, d)) / 8
    return X, rng.choice(["bring", "feed", "leave"], size=n)


def bits(y, goes_left):
    """Return the information gain of a split as mutual information."""
    return mutual_info_score(y, goes_left) / np.log(2)


@given(labels=labels)
def test_the_gini_impurity_is_that_at_the_root_of_scikit_learns_tree(reference, labels):
    tree = DecisionTreeClassifier().fit(np.zeros((len(labels), 1)), labels)
    assert reference.gini(labels) == pytest.approx(tree.tree_.impurity[0], abs=1e-12)


@given(labels=labels)
def test_the_entropy_is_scipys_to_base_two(reference, labels):
    counts = [labels.count(label) for label in set(labels)]
    assert reference.entropy(labels) == pytest.approx(entropy(counts, base=2), abs=1e-12)


@given(labels=labels, data=st.data())
def test_the_gain_is_the_mutual_information_of_label_and_side(reference, labels, data):
    sides = data.draw(st.lists(st.booleans(), min_size=len(labels), max_size=len(labels)))
    left = [label for label, side in zip(labels, sides, strict=True) if side]
    right = [label for label, side in zip(labels, sides, strict=True) if not side]
    gain = reference.information_gain(labels, left, right)
    assert gain == pytest.approx(bits(labels, sides), abs=1e-12)


@given(seed=seeds, n=st.integers(1, 12), d=st.integers(1, 3))
def test_no_midpoint_of_any_column_beats_the_best_split_or_ties_with_it_earlier(
    reference, seed, n, d
):
    X, y = group(seed, n, d, 6)
    best = (None, None, 0.0)
    for feature in range(d):
        for a, b in itertools.pairwise(sorted(set(X[:, feature]))):
            gain = bits(y, X[:, feature] <= (a + b) / 2)
            if gain > best[2] + 1e-9:
                best = (feature, (a + b) / 2, gain)
    feature, threshold, gain = reference.best_split(X, y)
    assert (feature, threshold) == best[:2]
    assert gain == pytest.approx(best[2], abs=1e-12)


@pytest.mark.parametrize("columns", [[1], [2, 0], [3, 1, 2]])
def test_a_split_among_some_columns_is_that_of_a_table_with_these_columns(reference, columns):
    rng = np.random.default_rng(127)
    X, y = rng.normal(size=(21, 4)), rng.integers(3, size=21)
    place, threshold, gain = reference.best_split(X[:, sorted(columns)], y)
    expected = (sorted(columns)[place], threshold, gain)
    assert reference.best_split(X, y, columns) == expected
    new = rng.normal(size=(30, 4))
    tree = reference.DecisionTree(2, lambda: columns).fit(X, y)
    part = reference.DecisionTree(2).fit(X[:, sorted(columns)], y)
    np.testing.assert_array_equal(tree.predict(new), part.predict(new[:, sorted(columns)]))


@given(seed=seeds, n=st.integers(2, 30), d=st.integers(1, 4))
def test_the_best_split_gains_as_much_as_scikit_learns_stump(reference, seed, n, d):
    X, y = group(seed, n, d, 10)
    stump = DecisionTreeClassifier(criterion="entropy", max_depth=1, random_state=0).fit(X, y)
    expected = mutual_info_score(y, stump.apply(X)) / np.log(2)
    assert reference.best_split(X, y)[2] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("max_depth", [1, 2, 3])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tree_predicts_what_scikit_learns_tree_predicts(reference, seed, max_depth):
    rng = np.random.default_rng(seed)
    # many samples and fine values, so that no two splits are equally good
    X = rng.integers(4000, size=(400, 3)) / 8
    noise = rng.normal(scale=60, size=400)
    y = np.array(["bring", "feed", "leave"])[np.digitize(X @ [1, 0.5, -0.7] + noise, [100, 300])]
    grid = rng.integers(4000, size=(300, 3)) / 8
    theirs = DecisionTreeClassifier(criterion="entropy", max_depth=max_depth, random_state=0)
    ours = reference.DecisionTree(max_depth).fit(X, y)
    np.testing.assert_array_equal(ours.predict(grid), theirs.fit(X, y).predict(grid))


@given(seed=seeds, n=st.integers(1, 15))
def test_a_full_tree_knows_the_labels_of_different_numbers_by_heart(reference, seed, n):
    rng = np.random.default_rng(seed)
    X, y = rng.permutation(n)[:, np.newaxis], rng.integers(-1, 2, size=n)
    np.testing.assert_array_equal(reference.DecisionTree(None).fit(X, y).predict(X), y)


def test_a_greedy_tree_stops_at_the_exclusive_or(reference):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    tree = reference.DecisionTree(None).fit(X, np.array([3, 7, 7, 3]))
    np.testing.assert_array_equal(tree.predict(X), [3, 3, 3, 3])


@given(seed=seeds, n=st.integers(1, 12))
def test_a_bootstrap_sample_keeps_each_row_with_its_label(reference, seed, n):
    X, y = np.repeat(np.arange(n)[:, np.newaxis], 2, axis=1), np.arange(n)
    X_sample, y_sample = reference.bootstrap_sample(X, y, np.random.default_rng(seed))
    assert y_sample.shape == (n,)
    np.testing.assert_array_equal(X_sample, np.column_stack([y_sample, y_sample]))


def test_bootstrap_samples_come_as_often_as_the_multinomial_law_says(reference):
    rng = np.random.default_rng(111)
    outcomes = [c for c in itertools.product(range(4), repeat=3) if sum(c) == 3]
    found = dict.fromkeys(outcomes, 0)
    for _ in range(3000):
        y_sample = reference.bootstrap_sample(np.zeros((3, 1)), np.arange(3), rng)[1]
        found[tuple(np.bincount(y_sample, minlength=3).tolist())] += 1
    expected = 3000 * multinomial.pmf(outcomes, 3, [1 / 3] * 3)
    assert chisquare(list(found.values()), expected).pvalue > 0.001


@pytest.mark.parametrize("n_trees", [1, 3])
def test_a_forest_of_roots_errs_as_often_as_the_binomial_law_says(reference, n_trees):
    rng = np.random.default_rng(112)
    X, y = np.zeros((5, 1)), np.array([1, 1, 1, 0, 0])
    ones = sum(
        reference.RandomForest(n_trees, 0, 1, rng).fit(X, y).predict(X[:1])[0] for _ in range(1000)
    )
    tree = binom.sf(2, 5, 3 / 5)  # three or more ones among five draws
    vote = binom.sf(n_trees // 2, n_trees, tree)
    assert binomtest(int(ones), 1000, vote).pvalue > 0.001


def test_equally_good_columns_are_asked_as_often_as_they_are_drawn(reference):
    rng = np.random.default_rng(113)
    y = np.repeat([0, 1], 10)
    X, odd_one = np.column_stack([y, y]), np.array([[0, 1]])
    forests = [reference.RandomForest(1, None, 1, rng).fit(X, y) for _ in range(400)]
    ones = sum(forest.predict(odd_one)[0] for forest in forests)
    assert binomtest(int(ones), 400, 0.5).pvalue > 0.001


def test_the_columns_are_drawn_anew_at_every_node(reference):
    rng = np.random.default_rng(114)
    X = np.repeat([[0, 0], [0, 1], [1, 0], [1, 1]], [10, 30, 30, 10], axis=0)
    y = X[:, 0] & X[:, 1]  # takes both columns; a node that draws the used one again is a leaf
    forests = [reference.RandomForest(1, None, 1, rng).fit(X, y) for _ in range(400)]
    ones = sum(forest.predict(np.array([[1, 1]]))[0] for forest in forests)
    assert binomtest(int(ones), 400, 0.5).pvalue > 0.001


def test_a_forest_is_as_good_as_scikit_learns(reference):
    X, y = load_iris(return_X_y=True)
    ours, theirs = [], []
    for seed in range(3):
        parts = train_test_split(X, y, test_size=0.5, random_state=seed, stratify=y)
        X_train, X_test, y_train, y_test = parts
        forest = reference.RandomForest(7, 3, 2, np.random.default_rng(seed))
        ours.append(accuracy_score(y_test, forest.fit(X_train, y_train).predict(X_test)))
        library = RandomForestClassifier(
            7, criterion="entropy", max_depth=3, max_features=2, random_state=seed
        )
        theirs.append(library.fit(X_train, y_train).score(X_test, y_test))
    assert np.mean(ours) == pytest.approx(np.mean(theirs), abs=0.04)


@pytest.mark.parametrize("name", ["gini", "entropy"])
def test_an_empty_group_is_pure(reference, name):
    assert getattr(reference, name)([]) == 0


def test_neither_tree_nor_forest_predicts_before_it_is_fitted(reference):
    forest = reference.RandomForest(2, None, 1, np.random.default_rng(0))
    for model in (reference.DecisionTree(None), forest):
        with pytest.raises(RuntimeError, match="."):
            model.predict(np.zeros((1, 1)))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("gini", (["b", "a", "b"],)),
        ("entropy", (["b", "a", "b"],)),
        ("information_gain", ([2, 1, 2], [2, 2], [1])),
        ("best_split", (np.array([[3.0], [1.0], [2.0]]), np.array([5, 4, 5]))),
        ("bootstrap_sample", (np.eye(4), np.arange(4), np.random.default_rng(115))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)
