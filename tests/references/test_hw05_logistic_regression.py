"""hw05 against SciPy's expit and logit, scikit-learn's log_loss and model, numerical gradients."""

import math
import warnings

import numpy as np
import pytest
import scipy.optimize
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.special import expit, logit, xlog1py, xlogy
from scipy.stats import entropy
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler

from .yardsticks import assert_arguments_survive, given, seeds, slopes

scores = st.floats(-1000, 1000, allow_subnormal=False)
arrays = hnp.array_shapes(max_dims=3, max_side=5)
probabilities = st.floats(1e-12, 1 - 1e-12)


def loss(X, y, w, b):
    """The logistic loss from the scores, without any probability: mean of log(1 + e^z) - y z."""
    z = X @ w + b
    return np.mean(np.logaddexp(0, z) - y * z)


def labelled(seed, n, d):
    """Return X of shape (n, d) and labels that no line tells apart for certain."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d))
    return X, (X[:, 0] + rng.normal(size=n) * 2 > 0).astype(int)


def floats(seed, n, d):
    """Return the same as `labelled`, with labels that are floats."""
    X, y = labelled(seed, n, d)
    return X, y * 1.0


@given(z=hnp.arrays(float, arrays, elements=scores))
def test_the_sigmoid_is_scipys(reference, z):
    np.testing.assert_allclose(reference.sigmoid(z), expit(z), rtol=1e-13, atol=1e-300)


def test_the_sigmoid_is_silent_and_finite_for_the_largest_scores(reference):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_array_equal(reference.sigmoid([-1000, 0, 1000]), [0, 0.5, 1])


@given(z=scores)
def test_the_sigmoids_of_opposite_scores_add_up_to_one(reference, z):
    assert reference.sigmoid(z) + reference.sigmoid(-z) == pytest.approx(1, rel=1e-14)


@pytest.mark.parametrize("name", ["sigmoid", "log_odds"])
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (2, 1, 2)])
def test_the_shape_stays(reference, name, shape):
    assert np.shape(getattr(reference, name)(np.full(shape, 0.25).tolist())) == shape


def test_the_sigmoid_of_whole_numbers_has_fractions(reference):
    whole = reference.sigmoid(np.array([-3, 0, 5], np.int8))
    np.testing.assert_allclose(whole, expit([-3.0, 0, 5]), rtol=1e-13)


@given(p=hnp.arrays(float, arrays, elements=probabilities))
def test_the_log_odds_are_scipys(reference, p):
    np.testing.assert_allclose(reference.log_odds(p), logit(p), rtol=1e-11, atol=1e-14)


@given(z=st.floats(-690, 5))
def test_the_log_odds_bring_back_the_score(reference, z):
    # closer to 1 a probability has lost digits, which no formula brings back
    assert reference.log_odds(reference.sigmoid(z)) == pytest.approx(z, abs=1e-12, rel=1e-12)


def test_the_log_odds_of_tiny_probabilities_are_not_clipped(reference):
    np.testing.assert_allclose(
        reference.log_odds([1e-300, 1e-20]), [-300 * np.log(10), -20 * np.log(10)], rtol=1e-13
    )


@given(data=st.data(), n=st.integers(1, 20))
def test_the_loss_is_scikit_learns(reference, data, n):
    y = data.draw(hnp.arrays(int, n, elements=st.integers(0, 1)))
    p = data.draw(hnp.arrays(float, n, elements=probabilities))
    expected = log_loss(y, p, labels=[0, 1])
    assert reference.logistic_loss(y, p) == pytest.approx(expected, rel=1e-9, abs=1e-14)


@given(data=st.data(), n=st.integers(1, 12))
def test_the_loss_is_the_exact_sum_of_scipys_logarithms(reference, data, n):
    y = data.draw(hnp.arrays(float, n, elements=st.integers(0, 1).map(float)))
    p = data.draw(hnp.arrays(float, n, elements=st.floats(1e-3, 1 - 1e-3)))
    exact = -math.fsum(xlogy(y, p) + xlog1py(1 - y, -p)) / n
    assert reference.logistic_loss(y, p) == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize(("label", "forecast"), [(1, 0), (0, 1)])
def test_a_certain_forecast_that_is_wrong_costs_what_the_text_says(reference, label, forecast):
    cost = reference.logistic_loss([label], [forecast])
    assert cost == pytest.approx(-np.log(1e-15), abs=1e-3)


def test_a_certain_forecast_that_is_right_costs_nothing(reference):
    assert 0 <= reference.logistic_loss([0, 1, 1], [0, 1, 1]) < 1e-14


@pytest.mark.parametrize("p", [1e-15, 1e-13, 1e-10])
def test_only_what_is_outside_of_the_range_is_clipped(reference, p):
    assert reference.logistic_loss([1], [p]) == pytest.approx(-np.log(p), rel=1e-9)


@given(ones=st.integers(1, 20), zeros=st.integers(1, 20))
def test_the_loss_of_a_constant_forecast_is_lowest_at_the_share_and_is_its_entropy(
    reference, ones, zeros
):
    y = np.repeat([1, 0], [ones, zeros])
    share = ones / len(y)
    cost = reference.logistic_loss(y, np.full(len(y), share))
    assert cost == pytest.approx(entropy([share, 1 - share]), rel=1e-10)


@given(seed=seeds, n=st.integers(1, 10), d=st.integers(1, 5))
def test_the_gradient_is_the_slope_of_the_loss(reference, seed, n, d):
    X, y = labelled(seed, n, d)
    theta = np.random.default_rng(seed + 1).normal(size=d + 1)
    expected = slopes(lambda t: loss(X, y, t[:-1], t[-1]), theta)
    dw, db = reference.logistic_gradient(X, y, theta[:-1], theta[-1])
    np.testing.assert_allclose(np.append(dw, db), expected, atol=1e-9)


def test_the_gradient_vanishes_where_scipy_finds_the_minimum(reference):
    X, y = labelled(51, 60, 3)
    best = scipy.optimize.minimize(
        lambda t: loss(X, y, t[:-1], t[-1]), np.zeros(4), method="BFGS", options={"gtol": 1e-7}
    ).x
    dw, db = reference.logistic_gradient(X, y, best[:-1], best[-1])
    np.testing.assert_allclose(np.append(dw, db), 0, atol=1e-6)


def test_the_gradient_is_right_for_the_largest_scores(reference):
    X, y = np.array([[1.0], [-1.0], [1.0]]), np.array([0, 1, 1])
    dw, db = reference.logistic_gradient(X, y, np.array([1000.0]), 0.0)
    np.testing.assert_allclose(dw, [2 / 3], rtol=1e-12)
    assert db == pytest.approx(0, abs=1e-15)


def test_the_gradient_of_whole_numbers_has_fractions(reference):
    X, y, w = np.array([[3], [1]]), np.array([1, 0]), np.array([1])
    expected = slopes(lambda t: loss(X, y, t[:-1], t[-1]), [1.0, 0.0])
    np.testing.assert_allclose(np.append(*reference.logistic_gradient(X, y, w, 0)), expected)


@given(seed=seeds, n=st.integers(1, 10), d=st.integers(1, 4), steps=st.integers(0, 8))
def test_the_class_takes_its_steps_against_the_slope_of_the_loss(reference, seed, n, d, steps):
    X, y = labelled(seed, n, d)
    theta = np.zeros(d + 1)
    A = np.column_stack([X, np.ones(n)])
    for _ in range(steps):
        theta = theta - 0.3 * A.T @ (expit(A @ theta) - y) / n
    model = reference.CustomLogisticRegression(0.3, steps).fit(X, y)
    np.testing.assert_allclose(np.append(model.weights, model.bias), theta, atol=1e-12)


def test_the_class_ends_at_scikit_learns_model(reference):
    X, y = labelled(52, 80, 3)
    library = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X, y)
    model = reference.CustomLogisticRegression(1.0, 3000).fit(X, y)
    np.testing.assert_allclose(model.weights, library.coef_[0], atol=1e-5)
    assert model.bias == pytest.approx(library.intercept_[0], abs=1e-5)


def test_the_class_labels_tumours_as_scikit_learns_model_does(reference):
    X, y = load_breast_cancer(return_X_y=True)
    X = StandardScaler().fit_transform(X)[:, [0, 1, 4]]  # radius, texture, smoothness
    library = LogisticRegression(C=np.inf, tol=1e-8, max_iter=5000).fit(X, y)
    model = reference.CustomLogisticRegression(1.0, 4000).fit(X, y)
    np.testing.assert_array_equal(model.predict(X), library.predict(X))


@given(seed=seeds, rows=st.integers(1, 6))
def test_the_probabilities_are_the_sigmoids_of_the_scores(reference, seed, rows):
    model = reference.CustomLogisticRegression(0.5, 20).fit(*labelled(seed, 12, 2))
    X = np.random.default_rng(seed).normal(size=(rows, 2)) * 10
    p = model.predict_proba(X)
    assert p.shape == (rows,)
    np.testing.assert_allclose(p, expit(X @ model.weights + model.bias), rtol=1e-12)


@given(seed=seeds)
def test_the_label_is_one_from_a_probability_of_one_half_on(reference, seed):
    model = reference.CustomLogisticRegression(0.5, 20).fit(*labelled(seed, 12, 2))
    X = np.random.default_rng(seed).normal(size=(30, 2))
    np.testing.assert_array_equal(model.predict(X), model.predict_proba(X) >= 0.5)


def test_a_tie_goes_to_class_one(reference):
    model = reference.CustomLogisticRegression(n_iterations=0).fit(
        np.ones((2, 1)), np.array([0, 1])
    )
    np.testing.assert_array_equal(model.predict_proba(np.array([[5.0], [-5.0]])), [0.5, 0.5])
    np.testing.assert_array_equal(model.predict(np.array([[5.0], [-5.0]])), [1, 1])


def test_probabilities_of_the_largest_scores_are_finite(reference):
    model = reference.CustomLogisticRegression(1.0, 1).fit(
        np.array([[-1000.0], [1000.0]]), np.array([0, 1])
    )
    assert model.weights[0] == pytest.approx(500)
    np.testing.assert_array_equal(model.predict_proba(np.array([[-2.0], [2.0]])), [0, 1])


def test_learning_survives_the_largest_scores(reference):
    X, y = np.array([[-40.0], [40.0]]), np.array([0, 1])
    model = reference.CustomLogisticRegression(1.0, 3).fit(X, y)
    # the first step leads to a weight of 20 and to scores of 800, where nothing is left to learn
    assert (model.weights[0], model.bias) == pytest.approx((20, 0))


def test_weights_learnt_from_whole_numbers_have_fractions(reference):
    X, y = np.array([[3, 1], [1, 0], [-2, 5]]), np.array([1, 0, 1])
    whole = reference.CustomLogisticRegression(0.1, 3).fit(X, y)
    exact = reference.CustomLogisticRegression(0.1, 3).fit(X * 1.0, y * 1.0)
    np.testing.assert_allclose(whole.weights, exact.weights, rtol=1e-12)


def test_the_settings_have_the_promised_defaults(reference):
    X, y = labelled(53, 20, 2)
    plain = reference.CustomLogisticRegression().fit(X, y)
    told = reference.CustomLogisticRegression(learning_rate=0.1, n_iterations=1000).fit(X, y)
    np.testing.assert_array_equal(plain.weights, told.weights)


def test_fit_returns_the_model_itself(reference):
    model = reference.CustomLogisticRegression(n_iterations=1)
    assert model.fit(*labelled(54, 5, 1)) is model


def test_a_second_fit_forgets_the_first(reference):
    model = reference.CustomLogisticRegression(0.5, 9).fit(*labelled(1, 8, 3))
    model.fit(*labelled(2, 6, 2))
    fresh = reference.CustomLogisticRegression(0.5, 9).fit(*labelled(2, 6, 2))
    np.testing.assert_array_equal(model.weights, fresh.weights)


def test_two_models_share_nothing(reference):
    first = reference.CustomLogisticRegression(0.5, 9).fit(*labelled(1, 8, 2))
    before = first.weights.copy(), first.bias
    reference.CustomLogisticRegression(0.5, 9).fit(*labelled(2, 8, 2))
    np.testing.assert_array_equal(first.weights, before[0])
    assert first.bias == before[1]


@pytest.mark.parametrize("method", ["predict_proba", "predict"])
def test_an_unfitted_model_says_so(reference, method):
    with pytest.raises(RuntimeError, match=r"\w+ \w+ \w+"):
        getattr(reference.CustomLogisticRegression(), method)(np.ones((2, 1)))


coefficients = st.integers(-40, 40).map(lambda k: k / 8)


@given(w=st.tuples(coefficients, coefficients), b=coefficients, x1=coefficients)
def test_on_the_boundary_the_score_is_zero(reference, w, b, x1):
    assume(w[1] != 0)
    x2 = reference.decision_boundary_x2(w, b, x1)
    assert w[0] * x1 + w[1] * x2 + b == pytest.approx(0, abs=1e-12)


def test_a_boundary_may_be_level_and_may_pass_through_the_origin(reference):
    assert reference.decision_boundary_x2([0, 2], 3, 7) == -1.5
    assert reference.decision_boundary_x2([1, 2], 0, 7) == -3.5


def test_the_boundary_has_the_shape_of_x1(reference):
    shapes = [np.shape(reference.decision_boundary_x2([1, 2], 3, x1)) for x1 in (4, [4], [4, 5])]
    assert shapes == [(), (1,), (2,)]


@pytest.mark.parametrize("w", [[1.0, 0.0], [0, 0], np.array([2, 0])])
def test_a_boundary_without_height_is_an_error(reference, w):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        reference.decision_boundary_x2(w, 1.0, 0.5)


def test_a_tiny_second_weight_gives_a_steep_boundary(reference):
    assert reference.decision_boundary_x2([1.0, 1e-30], 0.0, 2.0) == pytest.approx(-2e30)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("sigmoid", (np.array([0.1, -0.2]),)),
        ("log_odds", (np.array([0.1, 0.2]),)),
        ("logistic_loss", (np.array([0.0, 1.0]), np.array([0.0, 0.7]))),
        ("logistic_gradient", (*floats(55, 4, 2), np.array([0.5, 1.0]), 0.1)),
        ("ridge_logistic_gradient", (*floats(58, 4, 2), np.array([0.5, 1.0]), 0.1, 0.3)),
        ("decision_boundary_x2", (np.array([1.0, 2.0]), 3.0, np.array([0.5, 1.5]))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@pytest.mark.parametrize(("method", "count"), [("fit", 2), ("predict_proba", 1), ("predict", 1)])
def test_a_method_leaves_its_arguments_as_they_were(reference, method, count):
    model = reference.CustomLogisticRegression(0.1, 5).fit(*labelled(56, 6, 2))
    assert_arguments_survive(getattr(model, method), *floats(57, 6, 2)[:count])


@given(seed=seeds, n=st.integers(1, 12), d=st.integers(1, 5), alpha=st.floats(0, 9))
def test_the_gradient_with_a_price_is_the_slope_of_loss_and_price(reference, seed, n, d, alpha):
    X, y = labelled(seed, n, d)
    rng = np.random.default_rng(seed)
    w, b = rng.normal(size=d), rng.normal()

    def both(theta):
        return loss(X, y, theta[:-1], theta[-1]) + alpha * np.linalg.norm(theta[:-1]) ** 2

    dw, db = reference.ridge_logistic_gradient(X, y, w, b, alpha)
    expected = slopes(both, np.append(w, b))
    np.testing.assert_allclose(np.append(dw, db), expected, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("C", [0.05, 1.0, 30.0])
def test_the_gradient_with_a_price_vanishes_where_scikit_learn_stops(reference, C):
    X, y = labelled(59, 60, 3)
    library = LogisticRegression(C=C, tol=1e-10, max_iter=10_000).fit(X, y)
    alpha = 1 / (2 * C * 60)
    dw, db = reference.ridge_logistic_gradient(X, y, library.coef_[0], library.intercept_[0], alpha)
    np.testing.assert_allclose(np.append(dw, db), 0, atol=1e-6)


def test_without_a_price_it_is_the_gradient_of_question_4(reference):
    X, y = labelled(60, 9, 2)
    w = np.array([30.0, -400.0])
    for one, other in zip(
        reference.ridge_logistic_gradient(X, y, w, 0.5, 0),
        reference.logistic_gradient(X, y, w, 0.5),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    assert told["probability"] == pytest.approx(expit(2 * np.log(2)))
    labels = np.array([0, 1, 1, 1])
    assert told["first_loss"] == pytest.approx(log_loss(labels, np.full(4, 0.5)), abs=5e-4)
    X = np.arange(4.0).reshape(4, 1)
    slope = slopes(lambda b: loss(X, labels, np.zeros(1), b[0]), [0.0])
    assert told["first_db"] == pytest.approx(slope.item())
    border = scipy.optimize.brentq(lambda p: p * 6000 - (300 + p * 3000), 0, 1)
    assert told["threshold"] == pytest.approx(border)
