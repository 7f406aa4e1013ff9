"""hw08 against numpy.cov, the singular value decomposition, and scikit-learn's PCA."""

import itertools

import numpy as np
import pytest
import scipy.linalg
from hypothesis import strategies as st
from sklearn.datasets import load_digits, load_wine
from sklearn.decomposition import PCA

from .yardsticks import assert_arguments_survive, given, samples, seeds, tame

sizes = st.tuples(st.integers(2, 12), st.integers(1, 6))


def cloud(seed, n, d):
    """Return n points around a random mean, with a clearly different spread in each direction."""
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(d, d)))[0]
    return rng.normal(size=d) * 5 + rng.normal(size=(n, d)) * 2.0 ** np.arange(d) @ turn


def variances(X):
    """Return the variances along all d principal directions, from the singular values."""
    n, d = X.shape
    singular = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return np.pad(singular**2, (0, max(0, d - n))) / (n - 1)


def symmetric(seed, eigenvalues):
    """Return a symmetric matrix with these eigenvalues, and its eigenvectors as columns."""
    d = len(eigenvalues)
    Q = np.linalg.qr(np.random.default_rng(seed).normal(size=(d, d)))[0]
    return Q * eigenvalues @ Q.T, Q


@given(X_y=samples(min_samples=2, elements=tame))
def test_the_covariance_is_numpys(reference, X_y):
    C = reference.covariance(X_y[0])
    assert C.shape == (X_y[0].shape[1],) * 2
    np.testing.assert_allclose(C, np.atleast_2d(np.cov(X_y[0], rowvar=False)), atol=1e-9)


def test_the_covariance_takes_lists_and_small_integer_types(reference):
    rows = [[200, 10], [100, 20], [250, 90]]
    expected = np.cov(rows, rowvar=False)
    np.testing.assert_allclose(reference.covariance(rows), expected, rtol=1e-12)
    np.testing.assert_allclose(reference.covariance(np.array(rows, np.uint8)), expected, rtol=1e-12)


@pytest.mark.parametrize(("offset", "size"), [(1e6, 1.0), (0.0, 1e-6), (1e9, 10.0)])
def test_the_covariance_keeps_its_digits(reference, offset, size):
    X = np.random.default_rng(81).integers(-8, 8, size=(20, 3)) / 8
    expected = size**2 * np.cov(X, rowvar=False)
    np.testing.assert_allclose(reference.covariance(offset + size * X), expected, rtol=1e-7)


def test_a_constant_column_has_no_covariance(reference):
    C = reference.covariance(np.column_stack([np.arange(5.0), np.full(5, 0.1)]))
    np.testing.assert_allclose([C[0, 1], C[1, 0], C[1, 1]], 0, atol=1e-16)


@given(seed=seeds, size=sizes, data=st.data())
def test_the_model_is_scikit_learns(reference, seed, size, data):
    n, d = size
    k = data.draw(st.integers(1, min(n - 1, d)))
    X = cloud(seed, n, d)
    model, library = reference.CustomPCA(k).fit(X), PCA(k).fit(X)
    np.testing.assert_allclose(model.mean, library.mean_)
    np.testing.assert_allclose(model.explained_variance, library.explained_variance_, rtol=1e-6)
    np.testing.assert_allclose(
        model.explained_variance_ratio, library.explained_variance_ratio_, rtol=1e-6
    )


@given(seed=seeds, size=sizes, data=st.data())
def test_the_directions_are_orthonormal_rows(reference, seed, size, data):
    k = data.draw(st.integers(1, min(size[0] - 1, size[1])))
    W = reference.CustomPCA(k).fit(cloud(seed, *size)).components
    assert W.shape == (k, size[1])
    np.testing.assert_allclose(W @ W.T, np.eye(k), atol=1e-10)


@given(seed=seeds, size=sizes, data=st.data())
def test_the_shadows_have_the_promised_variances_and_no_covariance(reference, seed, size, data):
    X = cloud(seed, *size)
    k = data.draw(st.integers(1, min(size[0] - 1, size[1])))
    model = reference.CustomPCA(k).fit(X)
    C = np.atleast_2d(np.cov(model.transform(X), rowvar=False))
    largest = variances(X)[0]
    np.testing.assert_allclose(C, np.diag(variances(X)[:k]), atol=1e-8 * largest)


@pytest.mark.parametrize("k", [1, 3, 12])
def test_the_scores_of_new_samples_are_scikit_learns_up_to_signs(reference, k):
    X, _ = load_wine(return_X_y=True)
    model, library = reference.CustomPCA(k).fit(X[::2]), PCA(k, svd_solver="full").fit(X[::2])
    ours, theirs = model.transform(X[1::2]), library.transform(X[1::2])
    np.testing.assert_allclose(np.abs(ours), np.abs(theirs), atol=1e-6)


def test_one_sample_is_centred_with_the_mean_that_was_learnt(reference):
    X = cloud(82, 9, 3)
    model = reference.CustomPCA(2).fit(X)
    expected = (X[:1] - X.mean(axis=0)) @ model.components.T
    np.testing.assert_allclose(model.transform(X[:1]), expected, atol=1e-12)


@given(seed=seeds, size=sizes, data=st.data())
def test_there_and_back_is_the_nearest_point_that_can_be_reached(reference, seed, size, data):
    X = cloud(seed, *size)
    k = data.draw(st.integers(1, min(size[0] - 1, size[1])))
    model = reference.CustomPCA(k).fit(X)
    new = cloud(seed + 1, 4, size[1])
    scores = scipy.linalg.lstsq(model.components.T, (new - X.mean(axis=0)).T)[0]
    nearest = X.mean(axis=0) + (model.components.T @ scores).T
    back = model.inverse_transform(model.transform(new))
    np.testing.assert_allclose(back, nearest, atol=1e-8)


def test_with_all_directions_nothing_is_lost(reference):
    X = cloud(83, 10, 4)
    model = reference.CustomPCA(4).fit(X)
    np.testing.assert_allclose(model.inverse_transform(model.transform(X)), X, atol=1e-10)


def test_the_model_of_digits_reconstructs_as_scikit_learns_does(reference):
    X, _ = load_digits(return_X_y=True)
    model, library = reference.CustomPCA(20).fit(X), PCA(20, svd_solver="full").fit(X)
    expected = library.inverse_transform(library.transform(X))
    np.testing.assert_allclose(model.inverse_transform(model.transform(X)), expected, atol=1e-6)


def test_a_model_of_whole_numbers_is_a_model_of_floats(reference):
    X = np.array([[16, 28], [14, 17], [4, 12], [6, 23]])
    whole, floats = reference.CustomPCA(1).fit(X), PCA(1).fit(X * 1.0)
    assert whole.mean.dtype == float
    assert whole.components.dtype == float
    np.testing.assert_allclose(whole.explained_variance, floats.explained_variance_)


def test_fit_returns_the_model_itself(reference):
    model = reference.CustomPCA(1)
    assert model.fit(cloud(84, 5, 2)) is model


def test_a_second_fit_forgets_the_first(reference):
    model = reference.CustomPCA(2).fit(cloud(85, 9, 5)).fit(cloud(86, 7, 3))
    fresh = reference.CustomPCA(2).fit(cloud(86, 7, 3))
    np.testing.assert_array_equal(model.components, fresh.components)
    np.testing.assert_array_equal(model.mean, fresh.mean)


@pytest.mark.parametrize("method", ["transform", "inverse_transform"])
def test_an_unfitted_model_says_so(reference, method):
    with pytest.raises(RuntimeError, match=r"\w+ \w+ \w+"):
        getattr(reference.CustomPCA(2), method)(np.ones((3, 2)))


@given(seed=seeds, size=sizes)
def test_the_ratios_are_the_shares_of_the_squared_singular_values(reference, seed, size):
    X = cloud(seed, *size)
    ratios = reference.explained_variance_ratio(X)
    assert ratios.shape == (size[1],)
    np.testing.assert_allclose(ratios, variances(X) / variances(X).sum(), atol=1e-9)


def test_the_ratios_are_those_of_scikit_learn(reference):
    X, _ = load_digits(return_X_y=True)
    expected = PCA().fit(X).explained_variance_ratio_
    np.testing.assert_allclose(reference.explained_variance_ratio(X), expected, atol=1e-12)


def test_the_ratios_take_a_list_of_whole_numbers(reference):
    ratios = reference.explained_variance_ratio([[8, 5], [2, -1], [6, 1], [4, 3]])
    np.testing.assert_allclose(ratios, [0.9, 0.1], rtol=1e-12)


def test_one_feature_has_all_the_variance(reference):
    np.testing.assert_allclose(reference.explained_variance_ratio([[1], [2], [4]]), [1.0])


@given(
    shares=st.lists(st.integers(0, 40), min_size=1, max_size=8),
    threshold=st.sampled_from([0.01, 0.5, 0.75, 0.9, 0.95, 1.0]),
)
def test_the_number_of_components_is_the_first_whose_exact_sum_is_enough(
    reference, shares, threshold
):
    shares = sorted(shares, reverse=True)
    total = max(sum(shares), 1)
    # in whole numbers: is share_1 + ... + share_k at least threshold * total?
    reached = [100 * s >= round(100 * threshold) * total for s in itertools.accumulate(shares)]
    ratio = [share / total for share in shares]
    if any(reached):
        assert reference.components_needed(ratio, threshold) == 1 + reached.index(True)
    else:
        with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
            reference.components_needed(ratio, threshold)


@pytest.mark.parametrize("threshold", [0.3, 0.9, 0.95, 0.99])
def test_scikit_learn_keeps_as_many_components_for_a_share(reference, threshold):
    X, _ = load_digits(return_X_y=True)
    needed = reference.components_needed(PCA().fit(X).explained_variance_ratio_, threshold)
    assert needed == PCA(threshold, svd_solver="full").fit(X).n_components_


def test_rounding_does_not_cost_a_component(reference):
    assert reference.components_needed([0.7, 0.2, 0.1], 0.9) == 2
    assert reference.components_needed([0.7, 0.2, 0.1], 1.0) == 3


def test_nearly_enough_is_not_enough(reference):
    assert reference.components_needed([0.8999, 0.1001], 0.9) == 2


@given(seed=seeds, size=sizes, data=st.data())
def test_what_is_lost_is_the_variance_of_the_directions_dropped(reference, seed, size, data):
    X = cloud(seed, *size)
    k = data.draw(st.integers(0, size[1]))
    expected = (len(X) - 1) / len(X) * variances(X)[k:].sum()
    error = reference.reconstruction_error(X, k)
    assert np.ndim(error) == 0
    assert error == pytest.approx(expected, rel=1e-8, abs=1e-10 * variances(X)[0])


@pytest.mark.parametrize("k", [1, 5, 20])
def test_what_is_lost_is_what_scikit_learn_loses(reference, k):
    X, _ = load_digits(return_X_y=True)
    library = PCA(k, svd_solver="full").fit(X)
    lost = X - library.inverse_transform(library.transform(X))
    assert reference.reconstruction_error(X, k) == pytest.approx(np.sum(lost**2) / len(X), rel=1e-9)


def test_no_other_flat_through_the_mean_loses_less(reference):
    X, rng = cloud(87, 30, 4), np.random.default_rng(88)
    lost = []
    for _ in range(200):
        W = np.linalg.qr(rng.normal(size=(4, 2)))[0]
        centred = X - X.mean(axis=0)
        lost.append(np.sum((centred - centred @ W @ W.T) ** 2) / len(X))
    assert reference.reconstruction_error(X, 2) <= min(lost)


@given(seed=seeds, d=st.integers(1, 6), sign=st.sampled_from([-1, 1]))
def test_power_iteration_finds_the_eigenvalue_furthest_from_zero(reference, seed, d, sign):
    eigenvalues = sign * np.array([4.0, -2.5, 2.0, -1.0, 0.5, 0.0][:d])
    A, Q = symmetric(seed, eigenvalues)
    eigenvalue, v = reference.power_iteration(A, 150, np.random.default_rng(seed))
    assert eigenvalue == pytest.approx(4 * sign, rel=1e-8)
    assert abs(v @ Q[:, 0]) == pytest.approx(1, rel=1e-8)


@given(seed=seeds, d=st.integers(1, 5), steps=st.integers(1, 12))
def test_power_iteration_is_a_power_of_the_matrix(reference, seed, d, steps):
    A, _ = symmetric(seed, np.linspace(-2, 3, d))
    start = np.random.default_rng(seed).normal(size=d)
    expected = np.linalg.matrix_power(A, steps) @ start
    expected /= np.linalg.norm(expected)
    eigenvalue, v = reference.power_iteration(A, steps, np.random.default_rng(seed))
    assert abs(v @ expected) == pytest.approx(1, rel=1e-9)
    assert eigenvalue == pytest.approx(expected @ A @ expected, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("size", [1e-6, 1e6])
def test_power_iteration_with_many_steps_stays_finite(reference, size):
    A, _ = symmetric(89, size * np.array([3.0, -1.0, 0.5]))
    eigenvalue, v = reference.power_iteration(A, 1000, np.random.default_rng(1))
    assert eigenvalue == pytest.approx(3 * size, rel=1e-9)
    assert v @ v == pytest.approx(1, rel=1e-12)


def test_power_iteration_draws_the_start_and_nothing_else(reference):
    ours, theirs = np.random.default_rng(2), np.random.default_rng(2)
    reference.power_iteration(np.diag([3.0, 1.0, 2.0]), 5, ours)
    theirs.normal(size=3)
    assert ours.bit_generator.state == theirs.bit_generator.state


def test_power_iteration_on_zeros_returns_zero_and_a_unit_vector(reference):
    eigenvalue, v = reference.power_iteration(np.zeros((3, 3)), 4, np.random.default_rng(3))
    assert eigenvalue == 0
    assert v @ v == pytest.approx(1)


def test_power_iteration_takes_whole_numbers(reference):
    A = np.array([[1, 2], [2, -2]])
    eigenvalue, _ = reference.power_iteration(A, 200, np.random.default_rng(4))
    assert eigenvalue == pytest.approx(-3, rel=1e-10)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("covariance", (cloud(90, 5, 3),)),
        ("explained_variance_ratio", (cloud(90, 5, 3),)),
        ("components_needed", (np.array([0.7, 0.3]), 0.9)),
        ("reconstruction_error", (cloud(90, 5, 3), 2)),
        ("power_iteration", (np.eye(3) + 1, 5, np.random.default_rng(5))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@pytest.mark.parametrize("method", ["fit", "transform", "inverse_transform"])
def test_a_method_leaves_its_argument_as_it_was(reference, method):
    model = reference.CustomPCA(3).fit(cloud(91, 6, 3))
    assert_arguments_survive(getattr(model, method), cloud(92, 5, 3))
