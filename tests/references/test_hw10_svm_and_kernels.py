"""hw10 against scikit-learn's hinge loss, support vector machines and kernels."""

import numpy as np
import pytest
import sklearn.metrics
from hypothesis import assume
from hypothesis import strategies as st
from sklearn.metrics import pairwise
from sklearn.svm import SVC

from .yardsticks import assert_arguments_survive, given, matrices, seeds, slopes

sizes = st.integers(1, 5)


def problem(seed, n=8, d=2):
    """Draw X, y with both labels, w and b."""
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.resize([-1, 1], n))
    return rng.normal(size=(n, d)) + 0.7 * y[:, np.newaxis], y, rng.normal(size=d), rng.normal()


@given(seed=seeds, n=st.integers(2, 20), d=sizes, C=st.sampled_from([0.1, 1.0, 25.0]))
def test_the_loss_is_scikit_learns_hinge_loss_and_half_the_squared_norm(reference, seed, n, d, C):
    X, y, w, b = problem(seed, n, d)
    expected = np.linalg.norm(w) ** 2 / 2 + C * sklearn.metrics.hinge_loss(y, X @ w + b)
    assert reference.hinge_loss(X, y, w, b, C) == pytest.approx(expected, rel=1e-12)


@given(seed=seeds, n=st.integers(2, 20), d=sizes, C=st.sampled_from([0.1, 1.0, 25.0]))
def test_the_subgradient_is_the_slope_wherever_there_is_one(reference, seed, n, d, C):
    X, y, w, b = problem(seed, n, d)
    assume(abs(y * (X @ w + b) - 1).min() > 0.02)  # no bend within reach of the differences

    def loss(v):
        return v[:-1] @ v[:-1] / 2 + C * sklearn.metrics.hinge_loss(y, X @ v[:-1] + v[-1])

    dw, db = reference.hinge_subgradient(X, y, w, b, C)
    assert dw.shape == (d,)
    np.testing.assert_allclose([*dw, db], slopes(loss, [*w, b]), atol=1e-7)


@given(
    X=matrices(4, 2, st.integers(-3, 3)),
    here=st.tuples(*[st.integers(-2, 2)] * 3),
    there=st.tuples(*[st.integers(-9, 9)] * 3),
)
def test_the_loss_lies_above_every_tangent_also_in_the_bends(reference, X, here, there):
    y, C, v, u = np.array([1, -1, -1, 1]), 4.0, np.array(here), np.array(there)
    dw, db = reference.hinge_subgradient(X, y, v[:2], v[2], C)
    tangent = reference.hinge_loss(X, y, v[:2], v[2], C) + np.array([*dw, db]) @ (u - v)
    assert reference.hinge_loss(X, y, u[:2], u[2], C) >= tangent - 1e-9


def test_a_margin_of_exactly_one_does_not_contribute(reference):
    X, y = np.array([[1.0], [-3.0]]), np.array([1, -1])
    dw, db = reference.hinge_subgradient(X, y, np.array([1.0]), 0.0, 8.0)
    assert (dw.tolist(), db) == ([1.0], 0.0)


@pytest.mark.parametrize("C", [0.5, 10.0])
def test_the_fitted_machine_comes_close_to_the_lowest_loss_that_svc_finds(reference, C):
    X, y, _, _ = problem(101, 40)
    svc = SVC(C=C / 40, kernel="linear", tol=1e-8).fit(X, y)  # its hinge losses are summed
    lowest = reference.hinge_loss(X, y, svc.coef_[0], svc.intercept_[0], C)
    model = reference.LinearSVM(C, 0.002, 6000).fit(X, y)
    loss = reference.hinge_loss(X, y, model.weights, model.bias, C)
    assert lowest * (1 - 1e-6) <= loss <= lowest * 1.01


@given(seed=seeds, rate=st.sampled_from([0.01, 0.3]), C=st.sampled_from([0.5, 4.0]))
def test_the_first_step_goes_along_the_labelled_mean(reference, seed, rate, C):
    X, y, _, _ = problem(seed, 9)
    model = reference.LinearSVM(C, rate, 1).fit(X, y)
    expected = rate * C * np.mean(y[:, np.newaxis] * np.column_stack([X, np.ones(9)]), axis=0)
    np.testing.assert_allclose([*model.weights, model.bias], expected, atol=1e-14)


@given(seed=seeds, n_iterations=st.integers(0, 6))
def test_every_step_subtracts_the_subgradient_times_the_rate(reference, seed, n_iterations):
    X, y, _, _ = problem(seed)
    v = np.zeros(3)
    for _ in range(n_iterations):
        v = v - 0.2 * np.hstack(reference.hinge_subgradient(X, y, v[:2], v[2], 3.0))
    model = reference.LinearSVM(3.0, 0.2, n_iterations).fit(X, y)
    np.testing.assert_allclose([*model.weights, model.bias], v, atol=1e-12)


def test_scores_and_labels_are_those_of_a_linear_svc_with_the_same_weights(reference):
    X, y, _, _ = problem(102, 30)
    svc = SVC(kernel="linear").fit(X, y)
    model = reference.LinearSVM(n_iterations=0).fit(X, y)
    model.weights, model.bias = svc.coef_[0], svc.intercept_[0]
    np.testing.assert_allclose(model.decision_function(X), svc.decision_function(X), rtol=1e-9)
    np.testing.assert_array_equal(model.predict(X), svc.predict(X))


def test_a_score_of_zero_is_labelled_plus_one(reference):
    X, y, _, _ = problem(103)
    labels = reference.LinearSVM(n_iterations=0).fit(X, y).predict(X)
    np.testing.assert_array_equal(labels, np.ones(8))


@pytest.mark.parametrize("method", ["decision_function", "predict"])
def test_a_machine_that_has_not_been_fitted_says_so(reference, method):
    with pytest.raises(RuntimeError, match="."):
        getattr(reference.LinearSVM(), method)(np.zeros((1, 2)))


@given(seed=seeds, n=sizes, m=sizes, d=sizes)
def test_the_linear_kernel_is_scikit_learns(reference, seed, n, m, d):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(n, d)), rng.normal(size=(m, d))
    expected = pairwise.linear_kernel(X, Y)
    np.testing.assert_allclose(reference.linear_kernel(X, Y), expected, atol=1e-13)


@given(seed=seeds, n=sizes, m=sizes, degree=sizes, c=st.sampled_from([0.0, 1.0, 2.5]))
def test_the_polynomial_kernel_is_scikit_learns(reference, seed, n, m, degree, c):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(n, 3)), rng.normal(size=(m, 3))
    expected = pairwise.polynomial_kernel(X, Y, degree=degree, gamma=1, coef0=c)
    got = reference.polynomial_kernel(X, Y, degree, c)
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-12)


def test_a_polynomial_of_large_whole_numbers_does_not_overflow(reference):
    K = reference.polynomial_kernel(np.array([[1000]]), np.array([[1]]), 7, 0)
    assert K[0, 0] == pytest.approx(float(1000**7), rel=1e-12)


@given(seed=seeds, n=sizes, m=sizes, d=sizes, gamma=st.sampled_from([0.1, 1.0, 40.0]))
def test_the_rbf_kernel_is_scikit_learns(reference, seed, n, m, d, gamma):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(n, d)), rng.normal(size=(m, d))
    expected = pairwise.rbf_kernel(X, Y, gamma=gamma)
    np.testing.assert_allclose(reference.rbf_kernel(X, Y, gamma), expected, rtol=1e-9, atol=1e-300)


@given(seed=seeds, n=st.integers(1, 8))
def test_a_kernel_matrix_has_no_negative_eigenvalue(reference, seed, n):
    X = np.random.default_rng(seed).normal(size=(n, 2))
    for K in (reference.rbf_kernel(X, X, 0.5), reference.polynomial_kernel(X, X, 3, 1.0)):
        assert np.linalg.eigvalsh(K).min() > -1e-9 * np.abs(K).max()


@pytest.mark.parametrize("kernel", ["linear", "poly", "rbf"])
def test_the_kernel_decision_is_that_of_svc(reference, kernel):
    X, y, _, _ = problem(104, 30)
    new = np.random.default_rng(105).normal(size=(7, 2))
    svc = SVC(C=2.0, kernel=kernel, degree=3, gamma=1.0, coef0=0.5).fit(X, y)
    alphas = np.zeros(30)
    alphas[svc.support_] = abs(svc.dual_coef_[0])
    own = {
        "linear": reference.linear_kernel,
        "poly": lambda A, B: reference.polynomial_kernel(A, B, 3, 0.5),
        "rbf": lambda A, B: reference.rbf_kernel(A, B, 1.0),
    }[kernel]
    scores = reference.kernel_decision(alphas, y, X, new, svc.intercept_[0], own)
    np.testing.assert_allclose(scores, svc.decision_function(new), rtol=1e-8, atol=1e-10)


def test_the_kernel_decision_of_whole_numbers_keeps_the_fractions_of_b(reference):
    one = np.array([[1]])
    scores = reference.kernel_decision(np.array([2]), np.array([1]), one, one, 0.25, np.matmul)
    assert scores[0] == 2.25


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("hinge_loss", (*problem(106), 2.0)),
        ("hinge_subgradient", (*problem(106), 2.0)),
        ("linear_kernel", (np.eye(2), np.ones((3, 2)))),
        ("polynomial_kernel", (np.eye(2), np.ones((3, 2)), 2, 1.0)),
        ("rbf_kernel", (np.eye(2), np.ones((3, 2)), 0.5)),
        (
            "kernel_decision",
            (np.ones(2), np.array([1, -1]), np.eye(2), np.ones((3, 2)), 0.5, pairwise.rbf_kernel),
        ),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)
