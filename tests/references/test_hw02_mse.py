"""hw02 against exact fractions, scikit-learn's metrics, and numerical gradients."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
import sklearn.metrics
import sklearn.model_selection
from hypothesis import assume
from hypothesis import strategies as st
from scipy.optimize import approx_fprime, check_grad
from scipy.special import huber
from scipy.stats import chisquare
from sklearn.linear_model import HuberRegressor

from .yardsticks import (
    assert_arguments_survive,
    given,
    pairs,
    samples,
    seeds,
    slopes,
    tame,
    vectors,
)

numbers = st.floats(-1e4, 1e4, allow_subnormal=False)


@given(x=tame, a=tame, b=tame, c=tame)
def test_the_parabola_is_numpys_polynomial(reference, x, a, b, c):
    np.testing.assert_allclose(reference.quadratic(x, a, b, c), np.polyval([a, b, c], x))


@given(x=tame, a=tame, b=tame, c=tame)
def test_the_slope_of_the_parabola_is_numpys_derivative(reference, x, a, b, c):
    expected = np.polyval(np.polyder([a, b, c]), x)
    np.testing.assert_allclose(reference.quadratic_derivative(x, a, b, c), expected)


def test_a_parabola_without_a_square_has_the_slope_of_a_line(reference):
    slope = reference.quadratic_derivative(np.arange(4), 0, -2.5, 7)
    np.testing.assert_array_equal(slope, np.full(4, -2.5))


def test_a_huge_constant_does_not_touch_the_slope(reference):
    assert reference.quadratic_derivative(0.1, 3.0, -2.0, 1e300) == pytest.approx(-1.4, rel=1e-12)


@pytest.mark.parametrize("name", ["quadratic", "quadratic_derivative"])
@pytest.mark.parametrize("shape", [(), (1,), (4,), (2, 3), (2, 1, 2)])
def test_the_parabola_keeps_the_shape_of_x(reference, name, shape):
    x = np.arange(np.prod(shape, dtype=int)).reshape(shape)
    assert np.shape(getattr(reference, name)(x, 0.5, 1, 2)) == shape


@pytest.mark.parametrize(
    ("name", "right"), [("quadratic", [40001, 1]), ("quadratic_derivative", [400, 0])]
)
def test_the_parabola_of_small_integer_types_does_not_overflow(reference, name, right):
    x = np.array([200, 0], np.uint8)
    np.testing.assert_array_equal(getattr(reference, name)(x, 1, 0, 1), right)


@given(y_p=pairs())
def test_the_mse_is_the_exact_mean_of_squares(reference, y_p):
    errors = [Fraction(y) - Fraction(p) for y, p in zip(*y_p, strict=True)]
    exact = sum(e * e for e in errors) / len(errors)
    assert reference.mse(*y_p) == pytest.approx(float(exact), rel=1e-15)


@given(y_p=pairs(max_size=40, elements=numbers))
def test_the_mse_is_that_of_scikit_learn(reference, y_p):
    expected = sklearn.metrics.mean_squared_error(*y_p)
    assert reference.mse(*y_p) == pytest.approx(expected, rel=1e-12)


@given(y_p=pairs(max_size=40, elements=numbers))
def test_the_mae_is_that_of_scikit_learn(reference, y_p):
    expected = sklearn.metrics.mean_absolute_error(*y_p)
    assert reference.mae(*y_p) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("columns", [(True, False), (False, True), (True, True)])
def test_the_mse_is_the_same_when_one_or_both_are_columns(reference, columns):
    arrays = np.random.default_rng(21).normal(size=(2, 9))
    shaped = [a[:, np.newaxis] if c else a for a, c in zip(arrays, columns, strict=True)]
    expected = sklearn.metrics.mean_squared_error(*arrays)
    assert reference.mse(*shaped) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("name", "right"), [("mse", 20002), ("mae", 101)])
def test_errors_of_pixels_do_not_wrap_around(reference, name, right):
    y_true, y_pred = np.array([3, 200], np.uint8), np.array([5, 0], np.uint8)
    assert getattr(reference, name)(y_true, y_pred) == right


@pytest.mark.parametrize("name", ["mse", "mae", "r2_score"])
def test_an_error_measure_takes_lists_and_returns_a_number(reference, name):
    assert np.ndim(getattr(reference, name)([1, 2, 4], (1, 3, 3))) == 0


def test_a_tiny_mse_is_not_rounded_away(reference):
    assert reference.mse([1e-6, 0], [0, -1e-6]) == pytest.approx(1e-12, rel=1e-12)


@given(X_y=samples(), data=st.data())
def test_the_gradient_is_the_slope_of_scikit_learns_mse(reference, X_y, data):
    X, y = X_y
    w = data.draw(vectors(X.shape[1]))
    expected = slopes(lambda w: sklearn.metrics.mean_squared_error(y, X @ w), w)
    scale = 1 + np.abs(expected).max()
    np.testing.assert_allclose(reference.mse_gradient(X, y, w), expected, atol=1e-6 * scale)


@given(seed=seeds, n=st.integers(1, 12), d=st.integers(1, 5))
def test_the_gradient_vanishes_at_the_least_squares_solution(reference, seed, n, d):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, d)), rng.normal(size=n)
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    np.testing.assert_allclose(reference.mse_gradient(X, y, w), 0, atol=1e-9 * (1 + abs(w).max()))


def test_the_gradient_is_zero_along_a_column_of_zeros(reference):
    X = np.array([[1.0, 0.0], [3.0, 0.0]])
    assert reference.mse_gradient(X, np.array([5.0, 1.0]), np.array([2.0, 7.0]))[1] == 0


def test_the_gradient_of_whole_numbers_has_fractions(reference):
    X, y, w = np.array([[1], [2], [4]]), np.array([1, 2, 2]), np.array([1])
    assert reference.mse_gradient(X, y, w)[0] == pytest.approx(2 / 3 * 8, rel=1e-15)


@given(y_p=pairs(min_size=2, elements=st.integers(-30, 30).map(float)))
def test_r2_is_that_of_scikit_learn_also_for_equal_values(reference, y_p):
    expected = sklearn.metrics.r2_score(*y_p)
    assert reference.r2_score(*y_p) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@given(y_p=pairs(min_size=2, elements=st.integers(0, 1).map(float)))
def test_r2_of_two_values_is_that_of_scikit_learn(reference, y_p):
    expected = sklearn.metrics.r2_score(*y_p)
    assert reference.r2_score(*y_p) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("guess", "right"), [(0.1, 1.0), (0.2, 0.0)])
def test_r2_of_equal_values_is_one_for_a_perfect_prediction_and_else_zero(reference, guess, right):
    assert reference.r2_score([0.1] * 10, [0.1] * 9 + [guess]) == right


def test_errors_that_cancel_do_not_make_a_perfect_prediction_of_equal_values(reference):
    assert reference.r2_score([3.0, 3.0], [2.0, 4.0]) == 0


@pytest.mark.parametrize("unit", [1e-9, 1e-6, 1e6, 1e9])
def test_r2_does_not_depend_on_the_unit(reference, unit):
    y, p = unit * np.array([1.0, 2.0, 4.0]), unit * np.array([1.0, 3.0, 3.0])
    assert reference.r2_score(y, p) == pytest.approx(1 - 2 / (14 / 3), rel=1e-9)


def test_r2_of_the_least_squares_line_is_the_squared_correlation(reference):
    rng = np.random.default_rng(22)
    x = rng.normal(size=30)
    y = 2 * x + rng.normal(size=30)
    fitted = np.polyval(np.polyfit(x, y, 1), x)
    assert reference.r2_score(y, fitted) == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2, rel=1e-10)


@given(seed=seeds, n=st.integers(2, 30), percent=st.integers(1, 99))
def test_a_split_loses_no_row_doubles_none_and_keeps_the_pairs(reference, seed, n, percent):
    X, y = np.repeat(np.arange(n)[:, np.newaxis], 2, axis=1), np.arange(n)
    parts = reference.train_test_split(X, y, percent / 100, np.random.default_rng(seed))
    X_train, X_test, y_train, y_test = parts
    np.testing.assert_array_equal(np.sort(np.concatenate([y_train, y_test])), y)
    np.testing.assert_array_equal(X_train, np.column_stack([y_train, y_train]))
    np.testing.assert_array_equal(X_test, np.column_stack([y_test, y_test]))


@given(n=st.integers(2, 200), percent=st.integers(1, 99))
def test_the_parts_are_as_large_as_scikit_learns(reference, n, percent):
    X, y, size = np.zeros((n, 3)), np.zeros(n), percent / 100
    if np.ceil(size * n) >= n:
        return  # nothing left to train with: the text rules it out
    expected = sklearn.model_selection.train_test_split(X, y, test_size=size, random_state=0)
    parts = reference.train_test_split(X, y, size, np.random.default_rng(0))
    assert [part.shape for part in parts] == [part.shape for part in expected]


def test_every_set_of_rows_is_equally_often_the_test_part(reference):
    rng = np.random.default_rng(23)
    subsets = list(itertools.combinations(range(5), 2))
    counts = dict.fromkeys(subsets, 0)
    for _ in range(3000):
        y_test = reference.train_test_split(np.zeros((5, 1)), np.arange(5), 0.4, rng)[3]
        counts[tuple(sorted(y_test.tolist()))] += 1
    assert chisquare(list(counts.values())).pvalue > 0.001


def test_a_split_depends_on_rng_alone(reference):
    X, y = np.zeros((50, 1)), np.arange(50)
    splits = []
    for other_seed in (1, 2):
        np.random.seed(other_seed)
        splits.append(reference.train_test_split(X, y, 0.4, np.random.default_rng(5))[3])
    np.testing.assert_array_equal(splits[0], splits[1])


def test_another_seed_gives_another_split(reference):
    X, y = np.zeros((50, 1)), np.arange(50)
    splits = [
        sorted(reference.train_test_split(X, y, 0.4, np.random.default_rng(s))[3]) for s in (1, 2)
    ]
    assert splits[0] != splits[1]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("quadratic", (np.array([1.0, 2.0]), 1.0, 2.0, 3.0)),
        ("quadratic_derivative", (np.array([1.0, 2.0]), 1.0, 2.0, 3.0)),
        ("mse", (np.array([1.0, 2.0]), np.array([3.0, 5.0]))),
        ("mae", (np.array([1.0, 2.0]), np.array([3.0, 5.0]))),
        ("r2_score", (np.array([1.0, 2.0]), np.array([3.0, 5.0]))),
        ("mse_gradient", (np.eye(2), np.array([3.0, 5.0]), np.array([1.0, 4.0]))),
        ("huber_gradient", (np.eye(2), np.array([3.0, 5.0]), np.array([1.0, 4.0]), 1.5)),
        ("train_test_split", (np.eye(9), np.arange(9.0), 0.3, np.random.default_rng(1))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@given(X_y=samples(), data=st.data(), delta=st.sampled_from([0.3, 1.0, 7.0, 1e5]))
def test_the_huber_gradient_is_the_slope_of_scipys_huber_loss(reference, X_y, data, delta):
    X, y = X_y
    w = data.draw(vectors(X.shape[1]))

    def loss(w):
        return np.mean(huber(delta, X @ w - y))

    # at most 1/8 away from a border the second derivative jumps, and differences are no slopes
    gap = np.min(np.abs(np.abs(X @ w - y) - delta))
    assume(gap > 1e-3 * (1 + np.max(np.abs(X))))
    expected = slopes(loss, w, h=1e-4)
    scale = 1 + np.max(np.abs(X)) * min(delta, np.max(np.abs(X @ w - y)))
    found = reference.huber_gradient(X, y, w, delta)
    np.testing.assert_allclose(found / scale, expected / scale, atol=1e-6)


def test_the_huber_gradient_vanishes_where_scikit_learn_finds_the_smallest_loss(reference):
    rng = np.random.default_rng(27)
    X = rng.normal(size=(80, 2))
    y = X @ [2.0, -1.0] + 5 + rng.standard_t(2, size=80)
    library = HuberRegressor(epsilon=1.5, alpha=0, tol=1e-10, max_iter=10_000).fit(X, y)
    A = np.column_stack([np.ones(80), X])
    w = np.array([library.intercept_, *library.coef_])
    # the library divides the errors by a scale that it fits as well
    gradient = reference.huber_gradient(A, y, w, 1.5 * library.scale_)
    np.testing.assert_allclose(gradient, 0, atol=1e-4)


def test_a_huber_gradient_without_a_border_is_half_of_that_of_the_mse(reference):
    rng = np.random.default_rng(28)
    X, y, w = rng.normal(size=(9, 4)), rng.normal(size=9), rng.normal(size=4)
    half = reference.mse_gradient(X, y, w) / 2
    np.testing.assert_allclose(reference.huber_gradient(X, y, w, 1e9), half)


@given(seed=seeds, d=st.integers(1, 5), factor=st.sampled_from([1.0, 0.5, 2.0, -1.0, 1.1]))
def test_a_gradient_check_finds_any_wrong_factor(reference, seed, d, factor):
    rng = np.random.default_rng(seed)
    H, x = np.diag(rng.uniform(1, 3, d)), rng.uniform(1, 2, d)
    found = reference.gradient_check(lambda x: x @ H @ x / 2, lambda x: factor * (H @ x), x)
    assert found == pytest.approx(abs(1 - factor) / max(1, abs(factor)), abs=1e-7)


def test_a_gradient_check_is_small_where_scipys_is_and_large_where_scipys_is(reference):
    def rosenbrock(x):
        return 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2

    def gradient(x):
        rise = 200 * (x[1] - x[0] ** 2)
        return np.array([-2 * rise * x[0] - 2 * (1 - x[0]), rise])

    x = np.array([-1.2, 1.0])
    assert check_grad(rosenbrock, gradient, x) < 1e-4
    assert reference.gradient_check(rosenbrock, gradient, x) < 1e-7

    def wrong(x):
        return gradient(x) + [0, 5]

    measured = approx_fprime(x, rosenbrock)
    expected = np.max(np.abs(wrong(x) - measured) / np.maximum(np.abs(wrong(x)), np.abs(measured)))
    assert reference.gradient_check(rosenbrock, wrong, x) == pytest.approx(expected, rel=1e-4)


def test_a_cost_and_a_gradient_of_two_books_differ_by_one_half(reference):
    rng = np.random.default_rng(29)
    X, y, m = rng.normal(size=(11, 2)), rng.normal(size=11), 11
    found = reference.gradient_check(
        lambda w: np.sum((X @ w - y) ** 2) / (2 * m),
        lambda w: 2 / m * X.T @ (X @ w - y),
        np.array([3.0, -2.0]),
    )
    assert found == pytest.approx(0.5, abs=1e-7)


def test_a_gradient_check_leaves_its_place_as_it_was(reference):
    x = np.array([1, 2])
    assert reference.gradient_check(np.sum, np.ones_like, x, 1) == 0
    np.testing.assert_array_equal(x, [1, 2])


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    times = np.array([10.0, 12.0, 14.0, 20.0, 44.0])
    errors = [reference.mae(times, np.full(5, p)) for p in range(10, 45)]
    assert told["best_for_mae"] == range(10, 45)[np.argmin(errors)] == np.median(times)
    slope = approx_fprime([19.0], lambda e: huber(2.0, e[0]))
    assert told["pull"] == pytest.approx(slope.item())
    X, y, w = np.eye(3) + 1, np.array([1.0, 4.0, -2.0]), np.ones(3)
    of_the_book = approx_fprime(w, lambda w: np.sum((X @ w - y) ** 2) / 6)
    rate = np.linalg.norm(0.1 * of_the_book) / np.linalg.norm(reference.mse_gradient(X, y, w))
    assert told["learning_rate"] == pytest.approx(rate, rel=1e-5)
    errors = np.array([1.0, -2.0, 5.0])
    assert reference.mse(errors, 0 * errors) == 10
    assert told["mse_doubled"] == reference.mse(2 * errors, 0 * errors)
