"""The reference solutions of hw20 against scikit-learn, SciPy and what can be proved of them."""

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris
from sklearn.metrics import silhouette_samples, silhouette_score
from sklearn.mixture import GaussianMixture

from .yardsticks import assert_arguments_survive, given, seeds, slopes


def groups(seed, n=40, d=2, k=3):
    """Return n rows around k random places, and the place of each."""
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.append(np.arange(k), rng.integers(k, size=n - k)))
    places = rng.normal(size=(k, d)) * 5
    return places[labels] + rng.normal(size=(n, d)), labels


def mixture(seed, d=2, k=3):
    """Return weights, means and variances of a random mixture."""
    rng = np.random.default_rng(seed)
    weights = rng.uniform(0.2, 2, size=k)
    return weights / weights.sum(), rng.normal(size=(k, d)) * 4, rng.uniform(0.5, 4, size=(k, d))


def log_terms(X, weights, means, variances):
    """Return the logarithm of every cluster's part of the density, by SciPy."""
    parts = zip(weights, means, variances, strict=True)
    columns = [
        np.log(w) + np.atleast_1d(multivariate_normal(mean, np.diag(variance)).logpdf(X))
        for w, mean, variance in parts
    ]
    return np.column_stack(columns)


@given(seed=seeds, n=st.integers(1, 30), d=st.integers(1, 4), k=st.integers(1, 6))
def test_every_row_gets_the_centre_that_scipy_finds_nearest(reference, seed, n, d, k):
    rng = np.random.default_rng(seed)
    X, centers = rng.normal(size=(n, d)), rng.normal(size=(k, d))
    np.testing.assert_array_equal(
        reference.assign_clusters(X, centers), cdist(X, centers).argmin(axis=1)
    )


def test_equally_near_centres_give_the_lower_number(reference):
    labels = reference.assign_clusters([[0, 0], [2, 2]], [[3, 1], [1, 1], [1, 1], [-1, 1]])
    np.testing.assert_array_equal(labels, [1, 0])


def test_grey_values_do_not_wrap_round(reference):
    X, centers = np.array([[250], [3]], np.uint8), np.array([[5], [240]], np.uint8)
    np.testing.assert_array_equal(reference.assign_clusters(X, centers), [1, 0])
    means = reference.update_centers(X, [0, 0], 1, np.random.default_rng(0))
    np.testing.assert_array_equal(means, [[126.5]])


@given(seed=seeds, d=st.integers(1, 3), k=st.integers(1, 4))
def test_the_gradient_of_the_inertia_vanishes_at_the_new_centres(reference, seed, d, k):
    X, labels = groups(seed, 20, d, k)
    centers = reference.update_centers(X, labels, k, np.random.default_rng(0))

    def inertia(flat):
        return np.sum((X - flat.reshape(k, d)[labels]) ** 2)

    np.testing.assert_allclose(slopes(inertia, centers.ravel()), 0, atol=1e-6)


@given(seed=seeds, k=st.integers(2, 5))
def test_no_other_centres_have_a_smaller_inertia(reference, seed, k):
    X, labels = groups(seed, 25, 2, k)
    rng = np.random.default_rng(seed)
    centers = reference.update_centers(X, labels, k, rng)
    best = np.sum((X - centers[labels]) ** 2)
    moved = centers + rng.normal(size=centers.shape)
    assert np.sum((X - moved[labels]) ** 2) > best


def test_an_empty_cluster_gets_each_row_equally_often(reference):
    X, rng = np.arange(5.0)[:, None], np.random.default_rng(20)
    drawn = [reference.update_centers(X, [0] * 5, 2, rng)[1, 0] for _ in range(2000)]
    values, counts = np.unique(drawn, return_counts=True)
    np.testing.assert_array_equal(values, X[:, 0])
    assert counts.min() > 320


def test_the_worked_example_ends_at_one_and_eleven_with_inertia_four(reference):
    rows, rng = [[0], [2], [10], [12]], np.random.default_rng(0)
    labels, centers, history = reference.kmeans(rows, 2, 5, rng, [[0], [2]])
    np.testing.assert_array_equal(labels, [0, 0, 1, 1])
    np.testing.assert_array_equal(centers, [[1], [11]])
    np.testing.assert_array_equal(history, [164, 24, 4, 4, 4, 4])


@given(seed=seeds, d=st.integers(1, 4), k=st.integers(1, 5))
def test_kmeans_ends_where_scikit_learn_does(reference, seed, d, k):
    X, _ = groups(seed, 40, d, 5)
    start = X[:k]
    rng = np.random.default_rng(0)
    # the library fills an empty cluster in another way
    assume(all(len(set(reference.kmeans(X, k, t, rng, start)[0])) == k for t in range(20)))
    library = KMeans(k, init=start, n_init=1, max_iter=100, tol=0, algorithm="lloyd").fit(X)
    labels, centers, history = reference.kmeans(X, k, 40, rng, start)
    np.testing.assert_allclose(history[-1], library.inertia_, rtol=1e-9)
    np.testing.assert_allclose(centers, library.cluster_centers_, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(labels, library.labels_)


@given(seed=seeds, n=st.integers(2, 20), k=st.integers(1, 8), whole=st.booleans())
def test_the_inertia_never_rises(reference, seed, n, k, whole):
    rng = np.random.default_rng(seed)
    X = rng.integers(0, 4, size=(n, 2)) if whole else rng.normal(size=(n, 2))
    start = rng.normal(size=(k, 2)) * 10  # so far away that some clusters are empty
    _, _, history = reference.kmeans(X, k, 10, rng, start)
    assert np.all(np.diff(history) <= 1e-9 * (1 + history[0]))


@given(seed=seeds, n=st.integers(2, 15), moves=st.integers(0, 6))
def test_labels_centres_and_history_belong_together(reference, seed, n, moves):
    X, rng = np.random.default_rng(seed).normal(size=(n, 3)), np.random.default_rng(seed)
    labels, centers, history = reference.kmeans(X, 2, moves, rng)
    distances = cdist(X, centers, "sqeuclidean")
    np.testing.assert_array_equal(labels, distances.argmin(axis=1))
    np.testing.assert_allclose(history[-1], distances.min(axis=1).sum(), rtol=1e-9)
    assert history.shape == (moves + 1,)


@given(seed=seeds, n=st.integers(1, 12))
def test_the_first_centres_are_different_rows(reference, seed, n):
    X = np.random.default_rng(seed).normal(size=(n, 2))
    _, centers, history = reference.kmeans(X, n, 0, np.random.default_rng(seed))
    rows, columns = linear_sum_assignment(cdist(X, centers))
    np.testing.assert_array_equal(X[rows], centers[columns])
    np.testing.assert_array_equal(history, [0])


@given(seed=seeds, d=st.integers(1, 4), k=st.integers(2, 5))
def test_silhouettes_are_scikit_learns(reference, seed, d, k):
    X, labels = groups(seed, 12, d, k)
    values = reference.silhouette(X, labels * 3 - 4)
    np.testing.assert_allclose(values, silhouette_samples(X, labels), rtol=1e-9, atol=1e-12)
    assert np.mean(values) == pytest.approx(silhouette_score(X, labels), rel=1e-9)


def test_lone_rows_and_equal_rows_have_silhouette_zero(reference):
    np.testing.assert_array_equal(reference.silhouette([[1], [1], [1]], [0, 0, 1]), [0, 0, 0])
    assert reference.silhouette([[0], [1], [7]], [5, 5, 9])[2] == 0


@given(seed=seeds, d=st.integers(1, 4), k=st.integers(1, 4))
def test_scores_are_minus_the_log_density_of_scipy(reference, seed, d, k):
    X, parts = groups(seed, 10, d, 2)[0], mixture(seed, d, k)
    expected = -logsumexp(log_terms(X, *parts), axis=1)
    np.testing.assert_allclose(reference.anomaly_scores(X, *parts), expected, rtol=1e-10)


def test_the_density_behind_the_scores_integrates_to_one(reference):
    parts, x = mixture(3, 1, 3), np.linspace(-60, 60, 40_001)
    density = np.exp(-reference.anomaly_scores(x[:, None], *parts))
    assert np.trapezoid(density, x) == pytest.approx(1, rel=1e-9)


@pytest.mark.parametrize("distance", [1e2, 1e4, 1e8])
def test_scores_of_rows_far_away_grow_with_the_square(reference, distance):
    score = reference.anomaly_scores([[distance]], [0.5, 0.5], [[0], [0]], [[1], [1]])
    np.testing.assert_allclose(score, distance**2 / 2 + np.log(2 * np.pi) / 2, rtol=1e-12)


@given(seed=seeds, d=st.integers(1, 3), k=st.integers(1, 3))
def test_a_step_is_the_weighted_mean_and_covariance(reference, seed, d, k):
    X, parts = groups(seed, 30, d, 3)[0], mixture(seed, d, k)
    terms = log_terms(X, *parts)
    shares = np.exp(terms - logsumexp(terms, axis=1, keepdims=True))
    # a cluster with next to no rows has variances that are rounding alone
    assume(shares.sum(axis=0).min() > 0.1)
    weights, means, variances = reference.gaussian_mixture_step(X, *parts)
    np.testing.assert_allclose(weights, shares.mean(axis=0), rtol=1e-9)
    for i, share in enumerate(shares.T):
        np.testing.assert_allclose(means[i], np.average(X, axis=0, weights=share), rtol=1e-7)
        spread = np.atleast_2d(np.cov(X.T, aweights=share, ddof=0))
        np.testing.assert_allclose(variances[i], np.diag(spread), rtol=1e-6)


@given(seed=seeds, d=st.integers(1, 3), k=st.integers(1, 4))
def test_the_log_likelihood_never_falls(reference, seed, d, k):
    X = groups(seed, 40, d, 3)[0]
    # wide at first, so that every cluster has rows
    parts = np.full(k, 1 / k), X[:k], np.full((k, d), 10.0)
    last = -np.inf
    for _ in range(8):
        likelihood = -np.sum(reference.anomaly_scores(X, *parts))
        assert likelihood >= last - 1e-8 * abs(last) if np.isfinite(last) else True
        last, parts = likelihood, reference.gaussian_mixture_step(X, *parts)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("k", [1, 2, 3])
def test_thirty_steps_on_the_iris_flowers_are_scikit_learns(reference, k):
    X = load_iris().data
    parts = np.full(k, 1 / k), X[[0, 60, 120]][:k], np.ones((k, 4))
    library = GaussianMixture(
        k,
        covariance_type="diag",
        weights_init=parts[0],
        means_init=parts[1],
        precisions_init=1 / parts[2],
        reg_covar=0,
        tol=0,
        max_iter=30,
    ).fit(X)
    for _ in range(library.n_iter_):
        parts = reference.gaussian_mixture_step(X, *parts)
    np.testing.assert_allclose(parts[0], library.weights_, rtol=1e-6)
    np.testing.assert_allclose(parts[1], library.means_, rtol=1e-6)
    np.testing.assert_allclose(parts[2], library.covariances_, rtol=1e-6)
    scores = reference.anomaly_scores(X, *parts)
    np.testing.assert_allclose(scores, -library.score_samples(X), rtol=1e-5, atol=1e-6)


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    corners, start = [[0, 0], [0, 2], [6, 0], [6, 2]], [[3, 0], [3, 2]]
    _, _, history = reference.kmeans(corners, 2, 100, np.random.default_rng(0), start)
    assert told["stuck"] == history[-1]
    terms = log_terms([[2.0]], [0.9, 0.1], [[0.0], [4.0]], [[1.0], [1.0]])[0]
    assert told["share"] == pytest.approx(np.exp(terms[0] - logsumexp(terms)), rel=1e-9)
    parts = mixture(7, 1, 2)
    scaled = parts[0], parts[1] * 1000, parts[2] * 1000**2
    X = np.array([[0.3], [2.0], [-5.0]])
    growth = reference.anomaly_scores(1000 * X, *scaled) - reference.anomaly_scores(X, *parts)
    np.testing.assert_allclose(growth, told["units"], atol=0.005)
    assert told["worth_it"] * 5000 == pytest.approx(200)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("assign_clusters", (np.eye(3), np.ones((2, 3)))),
        ("update_centers", (np.eye(3), np.array([0, 0, 2]), 3, np.random.default_rng(0))),
        ("kmeans", (np.eye(3), 2, 4, np.random.default_rng(0), np.eye(3)[:2] / 2)),
        ("silhouette", (np.eye(3), np.array([0, 0, 2]))),
        ("anomaly_scores", (np.eye(2), np.array([0.5, 0.5]), np.eye(2), np.ones((2, 2)))),
        ("gaussian_mixture_step", (np.eye(2), np.array([0.5, 0.5]), np.eye(2), np.ones((2, 2)))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)
