"""hw04 against scikit-learn's models and metrics, closed forms, and numerical gradients."""

from types import SimpleNamespace

import numpy as np
import pytest
import scipy.linalg
from hypothesis import strategies as st
from sklearn.datasets import load_diabetes
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from .yardsticks import assert_arguments_survive, given, samples, seeds, slopes, tame, vectors

small = st.integers(-6, 6).map(float)


def noisy(seed, n, d):
    """Return X of shape (n, d), in general position, and y of shape (n,)."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, d)) + rng.normal(size=d), rng.normal(size=n) * 3 + 1


def after_steps(X, y, learning_rate, steps):
    """Return weights and bias after some steps from zero: a power of a matrix, no loop."""
    A = np.column_stack([X, np.ones(len(X))])
    best = np.linalg.lstsq(A, y, rcond=None)[0]
    shrink = np.linalg.matrix_power(
        np.eye(A.shape[1]) - learning_rate * 2 / len(y) * A.T @ A, steps
    )
    theta = best - shrink @ best
    return theta[:-1], theta[-1]


class Column:
    """A model whose predictions are a column."""

    def predict(self, X):
        return 2.0 * X[:, :1]


@given(seed=seeds, d=st.integers(1, 5), more=st.integers(2, 30))
def test_the_normal_equation_gives_scikit_learns_weights(reference, seed, d, more):
    X, y = noisy(seed, d + more, d)
    library = LinearRegression().fit(X, y)
    weights, bias = reference.fit_normal_equation(X, y)
    np.testing.assert_allclose(weights, library.coef_, rtol=1e-6, atol=1e-8)
    assert bias == pytest.approx(library.intercept_, rel=1e-6, abs=1e-8)


@given(X_y=samples(elements=small))
def test_the_predictions_are_the_shadow_of_y_whatever_the_rank(reference, X_y):
    X, y = X_y
    weights, bias = reference.fit_normal_equation(X, y)
    basis = scipy.linalg.orth(np.column_stack([np.ones(len(X)), X]))
    np.testing.assert_allclose(X @ weights + bias, basis @ (basis.T @ y), atol=1e-9)


def test_the_predictions_are_right_for_many_rows_with_dependent_columns(reference):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(1500, 90)), rng.normal(size=1500)
    X[:, 0], X[:, 1] = 3.7, 2 * X[:, 2]
    weights, bias = reference.fit_normal_equation(X, y)
    A = np.column_stack([np.ones(1500), X])
    expected = A @ np.linalg.lstsq(A, y, rcond=None)[0]
    np.testing.assert_allclose(X @ weights + bias, expected, atol=1e-6)


@given(X_y=samples(elements=small))
def test_weights_and_bias_have_their_shapes(reference, X_y):
    weights, bias = reference.fit_normal_equation(*X_y)
    assert np.shape(weights) == (X_y[0].shape[1],)
    assert np.ndim(bias) == 0


def test_weights_fitted_to_whole_numbers_have_fractions(reference):
    X, y = np.array([[0], [1], [3]]), np.array([1, 2, 2])
    weights, bias = reference.fit_normal_equation(X, y)
    assert [*weights, bias] == pytest.approx(np.polyfit(X[:, 0], y, 1), rel=1e-12)


@given(X_y=samples(), data=st.data(), bias=tame)
def test_a_step_goes_against_the_slope_of_scikit_learns_mse(reference, X_y, data, bias):
    X, y = X_y
    theta = np.append(data.draw(vectors(X.shape[1])), bias)
    gradient = slopes(lambda t: mean_squared_error(y, X @ t[:-1] + t[-1]), theta)
    weights, b = reference.gradient_step(X, y, theta[:-1], bias, 0.01)
    allowed = 1e-7 * (1 + np.abs(gradient).max())
    np.testing.assert_allclose(np.append(weights, b), theta - 0.01 * gradient, atol=allowed)


def test_a_step_from_whole_numbers_has_fractions(reference):
    X, y = np.array([[1], [2]]), np.array([3, 5])
    weights, bias = reference.gradient_step(X, y, np.array([1]), 0, 0.1)
    np.testing.assert_allclose(weights, [1 + 0.1 * 8], rtol=1e-12)
    assert bias == pytest.approx(0.1 * 5, rel=1e-12)


def test_a_step_returns_new_weights(reference):
    weights = np.array([1.0])
    new, _ = reference.gradient_step(np.ones((2, 1)), np.ones(2), weights, 0.0, 0.0)
    assert not np.shares_memory(new, weights)


@given(seed=seeds, n=st.integers(1, 12), d=st.integers(1, 4), steps=st.integers(0, 40))
def test_the_class_is_after_any_number_of_steps_where_theory_says(reference, seed, n, d, steps):
    X, y = noisy(seed, n, d)
    model = reference.CustomLinearRegression(0.02, steps).fit(X, y)
    weights, bias = after_steps(X, y, 0.02, steps)
    scale = 1 + np.abs(weights).max() + abs(bias)
    np.testing.assert_allclose(model.weights, weights, atol=1e-8 * scale)
    np.testing.assert_allclose(model.bias, bias, atol=1e-8 * scale)


@given(seed=seeds, n=st.integers(1, 8), d=st.integers(1, 3), steps=st.integers(0, 6))
def test_the_loss_history_holds_the_mse_before_every_step(reference, seed, n, d, steps):
    X, y = noisy(seed, n, d)
    expected = []
    for k in range(steps):
        weights, bias = after_steps(X, y, 0.02, k)
        expected.append(mean_squared_error(y, X @ weights + bias))
    model = reference.CustomLinearRegression(0.02, steps).fit(X, y)
    assert len(model.loss_history) == steps
    np.testing.assert_allclose(model.loss_history, expected, rtol=1e-7, atol=1e-9)


def test_the_class_ends_at_scikit_learns_regression_of_the_diabetes_data(reference):
    X, y = load_diabetes(return_X_y=True, scaled=False)
    X = StandardScaler().fit_transform(X)
    library = LinearRegression().fit(X, y)
    model = reference.CustomLinearRegression(0.2, 10_000).fit(X, y)
    np.testing.assert_allclose(model.weights, library.coef_, rtol=1e-6)
    assert model.bias == pytest.approx(library.intercept_, rel=1e-9)


def test_the_settings_have_the_promised_names_and_defaults(reference):
    model = reference.CustomLinearRegression()
    assert (model.learning_rate, model.n_iterations) == (0.01, 1000)


def test_without_a_step_everything_learned_is_zero(reference):
    model = reference.CustomLinearRegression(n_iterations=0).fit(np.ones((3, 2)), np.arange(3.0))
    np.testing.assert_array_equal(model.weights, [0, 0])
    assert model.bias == 0
    assert len(model.loss_history) == 0


def test_a_model_fitted_without_a_step_predicts_zeros(reference):
    model = reference.CustomLinearRegression(n_iterations=0).fit(np.ones((3, 2)), np.arange(3.0))
    np.testing.assert_array_equal(model.predict(np.ones((2, 2))), [0, 0])


def test_fit_returns_the_model_itself(reference):
    model = reference.CustomLinearRegression(n_iterations=1)
    assert model.fit(np.ones((3, 2)), np.ones(3)) is model


@pytest.mark.parametrize("features", [2, 3])
def test_a_second_fit_forgets_the_first(reference, features):
    model = reference.CustomLinearRegression(0.05, 9).fit(*noisy(1, 8, features))
    fresh = reference.CustomLinearRegression(0.05, 9).fit(*noisy(2, 6, 2))
    model.fit(*noisy(2, 6, 2))
    np.testing.assert_array_equal(model.weights, fresh.weights)
    assert model.bias == fresh.bias
    assert list(model.loss_history) == list(fresh.loss_history)


def test_two_models_share_nothing_they_learn(reference):
    first = reference.CustomLinearRegression(0.05, 9).fit(*noisy(1, 8, 2))
    before = first.weights.copy(), first.bias, list(first.loss_history)
    reference.CustomLinearRegression(0.05, 9).fit(*noisy(2, 8, 2))
    np.testing.assert_array_equal(first.weights, before[0])
    assert (first.bias, list(first.loss_history)) == before[1:]


def test_a_model_learns_fractions_from_whole_numbers(reference):
    X, y = np.array([[1], [2], [4]]), np.array([2, 3, 7])
    whole = reference.CustomLinearRegression(0.01, 5).fit(X, y)
    floats = reference.CustomLinearRegression(0.01, 5).fit(X * 1.0, y * 1.0)
    np.testing.assert_allclose(whole.weights, floats.weights, rtol=1e-12)


@given(seed=seeds, n=st.integers(2, 20), rows=st.integers(2, 20))
def test_the_score_is_scikit_learns_r2_of_the_rows_given(reference, seed, n, rows):
    model = reference.CustomLinearRegression(0.05, 30).fit(*noisy(seed, n, 2))
    X, y = noisy(seed + 1, rows, 2)
    expected = r2_score(y, X @ model.weights + model.bias)
    assert model.score(X, y) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("method", ["predict", "score"])
def test_an_unfitted_model_says_so(reference, method):
    arguments = (np.ones((2, 1)), np.arange(2.0))[: 1 if method == "predict" else 2]
    with pytest.raises(RuntimeError, match=r"\w+ \w+ \w+"):
        getattr(reference.CustomLinearRegression(), method)(*arguments)


@pytest.mark.parametrize(
    "model", [LinearRegression(), DummyRegressor(), KNeighborsRegressor(n_neighbors=3)]
)
def test_residuals_are_measured_minus_predicted_for_any_model(reference, model):
    model.fit(*noisy(5, 12, 2))  # and not again to the rows below
    X, y = noisy(12, 7, 2)
    expected = y - model.predict(X)
    np.testing.assert_allclose(reference.residuals(model, X, y), expected, atol=1e-12)


@given(X_y=samples())
def test_residuals_of_a_model_that_predicts_a_column_are_flat(reference, X_y):
    X, y = X_y
    np.testing.assert_array_equal(reference.residuals(Column(), X, y.tolist()), y - 2 * X[:, 0])


def test_residuals_of_whole_numbers_have_fractions(reference):
    halves = SimpleNamespace(predict=lambda X: np.full(len(X), 0.5))
    np.testing.assert_array_equal(reference.residuals(halves, np.ones((2, 1)), [3, 4]), [2.5, 3.5])


def test_residuals_of_a_single_row_are_an_array(reference):
    assert reference.residuals(Column(), np.ones((1, 3)), [4.0]).shape == (1,)


def test_residuals_of_the_best_line_are_perpendicular_to_every_column(reference):
    X, y = noisy(6, 30, 3)
    left_over = reference.residuals(LinearRegression().fit(X, y), X, y)
    np.testing.assert_allclose(np.column_stack([np.ones(30), X]).T @ left_over, 0, atol=1e-9)


@given(x=st.lists(tame, min_size=1, max_size=8), degree=st.integers(1, 6))
def test_the_powers_are_those_of_scikit_learn(reference, x, degree):
    library = PolynomialFeatures(degree, include_bias=False)
    expected = library.fit_transform(np.reshape(x, (-1, 1)))
    np.testing.assert_allclose(reference.polynomial_features(x, degree), expected, rtol=1e-12)


def test_powers_of_large_whole_numbers_do_not_wrap_around(reference):
    powers = reference.polynomial_features(np.array([2000, -3]), 7)
    exact = [[float(x**p) for p in range(1, 8)] for x in (2000, -3)]
    np.testing.assert_allclose(powers, exact, rtol=1e-14)


@given(seed=seeds, m=st.integers(1, 10))
def test_the_comparison_reports_what_scikit_learn_measures(reference, seed, m):
    train, (X, y) = noisy(seed, 12, 3), noisy(seed + 1, m, 3)
    model = KNeighborsRegressor(n_neighbors=2).fit(*train)
    p, q = model.predict(X), LinearRegression().fit(*train).predict(X)
    compared = reference.compare_with_sklearn(model, *train, X, y)
    assert compared == pytest.approx(
        {
            "mse_model": mean_squared_error(y, p),
            "mse_sklearn": mean_squared_error(y, q),
            "largest_difference": np.linalg.norm(p - q, np.inf),
        },
        rel=1e-9,
    )


def test_the_comparison_does_not_fit_the_model_again(reference):
    model = LinearRegression().fit(*noisy(13, 9, 2))  # by somebody else, to other rows
    X, y = noisy(8, 4, 2)
    expected = mean_squared_error(y, model.predict(X))
    compared = reference.compare_with_sklearn(model, *noisy(7, 9, 2), X, y)
    assert compared["mse_model"] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("fit_normal_equation", noisy(9, 6, 2)),
        ("gradient_step", (*noisy(9, 6, 2), np.array([0.5, 1.5]), 1.0, 0.1)),
        ("residuals", (Column(), *noisy(9, 6, 2))),
        ("polynomial_features", (np.array([1.5, 2.5]), 3)),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@pytest.mark.parametrize("method", ["fit", "score"])
def test_a_method_leaves_its_arguments_as_they_were(reference, method):
    model = reference.CustomLinearRegression(0.1, 5).fit(*noisy(10, 6, 2))
    assert_arguments_survive(getattr(model, method), *noisy(9, 6, 2))


def test_the_comparison_leaves_its_arguments_as_they_were(reference):
    model = LinearRegression().fit(*noisy(9, 6, 2))
    arguments = (model, *noisy(10, 6, 2), *noisy(11, 6, 2))
    assert_arguments_survive(reference.compare_with_sklearn, *arguments)


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    X = StandardScaler().fit_transform(noisy(91, 30, 4)[0])
    y = 3 + 2 * StandardScaler().fit_transform(noisy(92, 30, 1)[0])[:, 0]
    assert told["first_loss"] == pytest.approx(mean_squared_error(y, np.zeros(30)))
    assert told["best_bias"] == pytest.approx(LinearRegression().fit(X, y).intercept_)
    speed = np.arange(20.0, 131.0, 10.0)
    in_m_s = LinearRegression().fit((speed / 3.6).reshape(-1, 1), 0.5 * speed - 9)
    assert told["weight"] == pytest.approx(in_m_s.coef_.item())
    rows = PolynomialFeatures(11).fit_transform(((speed - 75) / 55).reshape(-1, 1))
    assert np.linalg.matrix_rank(rows) == 12
    y = noisy(93, 12, 1)[1]
    assert told["loss_of_degree_11"] == pytest.approx(
        mean_squared_error(y, rows @ np.linalg.solve(rows, y)), abs=1e-9
    )
