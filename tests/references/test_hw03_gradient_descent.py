"""hw03 against powers of matrices, SciPy's derivatives and fits, and scikit-learn's scaler."""

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
from hypothesis import strategies as st
from scipy.stats import linregress
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import StandardScaler

from .yardsticks import assert_arguments_survive, given, pairs, samples, seeds, tame, vectors

small = st.integers(-8, 8).map(float)


def bowl(seed, d):
    """Return a random positive definite H and the bottom of the bowl (x - m) H (x - m) / 2."""
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(d, d))
    return root @ root.T / d + np.eye(d), rng.normal(size=d)


def walk(H, bottom, x0, learning_rate, steps):
    """Return where gradient descent is after some steps down this bowl, without walking."""
    shrink = np.linalg.matrix_power(np.eye(len(H)) - learning_rate * H, steps)
    return bottom + shrink @ (x0 - bottom)


def least_squares_walk(A, y, theta0, learning_rate, steps):
    """Return where gradient descent on the mean of (A theta - y)^2 is after some steps."""
    bottom = np.linalg.lstsq(A, y, rcond=None)[0]
    return walk(2 / len(y) * A.T @ A, bottom, theta0, learning_rate, steps)


@given(x=tame, h=st.sampled_from([1e-3, 0.1, 0.5, 2.0]))
def test_the_central_difference_of_a_cube_is_off_by_h_squared(reference, x, h):
    value = reference.numerical_gradient(lambda x: x[0] ** 3, np.array([x]), h)
    np.testing.assert_allclose(value, [3 * x**2 + h**2], rtol=1e-6, atol=1e-7 / h)


@given(d=st.integers(1, 5), seed=seeds)
def test_the_central_difference_of_a_parabola_is_exact_for_a_large_h(reference, d, seed):
    H, bottom = bowl(seed, d)
    x = np.arange(d) - 1.0
    value = reference.numerical_gradient(lambda x: (x - bottom) @ H @ (x - bottom) / 2, x, 0.5)
    np.testing.assert_allclose(value, H @ (x - bottom), rtol=1e-10, atol=1e-10)


@given(x=vectors(4, st.floats(-2, 2, allow_subnormal=False)))
def test_the_numerical_gradient_is_the_derivative_of_rosenbrocks_valley(reference, x):
    value = reference.numerical_gradient(scipy.optimize.rosen, x)
    np.testing.assert_allclose(value, scipy.optimize.rosen_der(x), atol=1e-4, rtol=1e-6)


def test_the_numerical_gradient_has_a_default_step_of_one_hundred_thousandth(reference):
    seen = []
    reference.numerical_gradient(lambda x: seen.append(x[0]) or 0.0, np.array([0.0]))
    np.testing.assert_allclose(sorted(seen), [-1e-5, 1e-5], rtol=1e-12)


def test_the_numerical_gradient_of_whole_numbers_has_fractions(reference):
    value = reference.numerical_gradient(lambda x: 0.75 * x @ x, np.array([1, 3]), 0.25)
    np.testing.assert_allclose(value, [1.5, 4.5], rtol=1e-12)


def test_the_numerical_gradient_asks_with_new_arrays_of_floats(reference):
    seen = []
    reference.numerical_gradient(lambda x: seen.append(x) or 0.0, np.array([1, 2, 3]))
    assert [x.dtype for x in seen] == [float] * len(seen)
    assert len({tuple(x) for x in seen}) == 6


@given(seed=seeds, d=st.integers(1, 4), steps=st.integers(0, 30), rate=st.floats(0.01, 0.3))
def test_gradient_descent_on_a_bowl_is_a_power_of_a_matrix(reference, seed, d, steps, rate):
    H, bottom = bowl(seed, d)
    x = reference.gradient_descent(lambda x: H @ (x - bottom), np.ones(d), rate, steps)
    expected = walk(H, bottom, np.ones(d), rate, steps)
    np.testing.assert_allclose(x, expected, rtol=1e-8, atol=1e-8 * np.abs(expected).max())


@pytest.mark.parametrize("steps", [0, 1, 7])
def test_gradient_descent_asks_for_one_gradient_per_step(reference, steps):
    asked = []
    reference.gradient_descent(lambda x: asked.append(x) or 0 * x, [1, 2], 0.1, steps)
    assert len(asked) == steps


@pytest.mark.parametrize("x0", [[3, -2], (3, -2), np.array([3, -2])])
def test_gradient_descent_from_whole_numbers_keeps_fractions(reference, x0):
    x = reference.gradient_descent(lambda x: x, x0, 0.125, 1)
    np.testing.assert_array_equal(x, [2.625, -1.75])


def test_gradient_descent_without_a_step_returns_a_copy_of_the_start(reference):
    x0 = np.array([1.5, 2.5])
    x = reference.gradient_descent(lambda x: x, x0, 0.1, 0)
    np.testing.assert_array_equal(x, x0)
    assert not np.shares_memory(x, x0)


def test_gradient_descent_on_rosenbrocks_valley_finds_its_bottom(reference):
    x = reference.gradient_descent(scipy.optimize.rosen_der, [-1.0, 1.0], 1e-3, 20_000)
    np.testing.assert_allclose(x, [1, 1], atol=1e-3)


@given(seed=seeds, d=st.integers(1, 3), tolerance=st.sampled_from([0.0, 1e-6, 1e-3, 0.1, 5.0]))
def test_the_walk_stops_at_the_first_improvement_below_the_tolerance(reference, seed, d, tolerance):
    H, bottom = bowl(seed, d)

    def f(x):
        return (x - bottom) @ H @ (x - bottom) / 2

    rate = 1 / np.linalg.norm(H, 2)
    _, history = reference.gradient_descent_until(
        f, lambda x: H @ (x - bottom), 3 * np.ones(d), rate, tolerance, 60
    )
    improvements = -np.diff(history)
    assert np.all(improvements[:-1] >= tolerance)
    assert len(improvements) == 60 or improvements[-1] < tolerance


@given(seed=seeds, d=st.integers(1, 3), limit=st.integers(0, 12))
def test_the_history_holds_f_at_the_start_and_after_every_step(reference, seed, d, limit):
    H, bottom = bowl(seed, d)

    def f(x):
        return (x - bottom) @ H @ (x - bottom) / 2

    rate = 0.5 / np.linalg.norm(H, 2)
    x, history = reference.gradient_descent_until(
        f, lambda x: H @ (x - bottom), np.ones(d), rate, -1.0, limit
    )
    path = [walk(H, bottom, np.ones(d), rate, k) for k in range(limit + 1)]
    np.testing.assert_allclose(history, [f(p) for p in path], rtol=1e-7, atol=1e-12)
    np.testing.assert_allclose(x, path[-1], rtol=1e-9, atol=1e-9)


def test_an_improvement_equal_to_the_tolerance_goes_on(reference):
    # f falls by exactly 1 at each step
    _, history = reference.gradient_descent_until(
        lambda x: x[0], lambda x: np.ones(1), [0], 1.0, 1.0, 9
    )
    np.testing.assert_array_equal(history, -np.arange(10.0))


def test_a_step_up_stops_the_walk_and_its_point_is_returned(reference):
    x, history = reference.gradient_descent_until(
        lambda x: x[0] ** 2, lambda x: 2 * x, [1], 1.5, 0.0, 50
    )
    np.testing.assert_array_equal(x, [-2.0])
    np.testing.assert_array_equal(history, [1.0, 4.0])


@pytest.mark.parametrize("height", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("when", [0, 1, 4])
def test_a_height_that_is_not_finite_is_an_error_whenever_it_comes(reference, height, when):
    heights = iter([*np.arange(10.0, 10.0 - when, -1), height, 0.0])
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        reference.gradient_descent_until(
            lambda x: next(heights), lambda x: np.ones(1), [0.0], 0.1, 0.0, 20
        )


def test_after_the_last_step_allowed_nothing_more_is_asked(reference):
    asked = []
    reference.gradient_descent_until(
        lambda x: asked.append("f") or -len(asked), lambda x: np.ones(2), [0, 0], 0.1, 0.0, 5
    )
    assert len(asked) == 6


@given(X_y=samples(elements=small))
def test_standardizing_is_scikit_learns(reference, X_y):
    X, _ = X_y
    library = StandardScaler().fit(X)
    Z, mean, scale = reference.standardize(X)
    np.testing.assert_allclose(Z, library.transform(X), atol=1e-12)
    np.testing.assert_allclose(mean, library.mean_, atol=1e-12)
    np.testing.assert_allclose(scale, library.scale_, rtol=1e-12)


@given(n=st.integers(1, 40), value=st.sampled_from([0.1, 0.3, -1e9 / 7, 1e-20, 0.0]))
def test_a_constant_column_becomes_exact_zeros_with_scale_one(reference, n, value):
    Z, _, scale = reference.standardize(np.full((n, 1), value))
    np.testing.assert_array_equal(Z, np.zeros((n, 1)))
    np.testing.assert_array_equal(scale, [1.0])


@pytest.mark.parametrize("size", [1e-20, 1e-9, 1e9, 1e20])
def test_a_column_of_any_size_is_standardized(reference, size):
    Z, _, scale = reference.standardize(size * np.array([[1.0], [3.0], [1.0], [3.0]]))
    np.testing.assert_allclose(Z[:, 0], [-1, 1, -1, 1], rtol=1e-12)
    np.testing.assert_allclose(scale, [size], rtol=1e-12)


def test_time_stamps_keep_their_digits(reference):
    Z, mean, scale = reference.standardize(1.7e9 + np.array([[0.0], [120.0], [240.0]]))
    np.testing.assert_allclose(Z[:, 0], np.array([-1, 0, 1]) * np.sqrt(1.5), rtol=1e-9)
    np.testing.assert_allclose(scale, [np.sqrt(9600)], rtol=1e-9)
    np.testing.assert_allclose(mean, [1.7e9 + 120], rtol=1e-15)


def test_small_integers_are_standardized_to_fractions_without_overflow(reference):
    Z, mean, _ = reference.standardize(np.array([[100], [110], [120]], np.int8))
    np.testing.assert_allclose(Z[:, 0], np.array([-1, 0, 1]) * np.sqrt(1.5), rtol=1e-12)
    np.testing.assert_allclose(mean, [110])


@given(x_y=pairs(elements=small), steps=st.integers(0, 25), rate=st.floats(1e-4, 0.02))
def test_the_line_after_any_number_of_steps_is_a_power_of_a_matrix(reference, x_y, steps, rate):
    x, y = x_y
    A = np.column_stack([x, np.ones(len(x))])
    expected = least_squares_walk(A, y, np.zeros(2), rate, steps)
    scale = np.abs(expected).max()
    line = reference.fit_line(x, y, rate, steps)
    np.testing.assert_allclose(line, expected, rtol=1e-7, atol=1e-7 * (1 + scale))


def test_the_line_ends_at_scipys_regression_line(reference):
    rng = np.random.default_rng(31)
    x = rng.uniform(-2, 2, size=30)
    y = 3 * x - 1 + rng.normal(size=30)
    right = linregress(x, y)
    slope, intercept = reference.fit_line(x, y, 0.2, 2000)
    assert (slope, intercept) == pytest.approx((right.slope, right.intercept), rel=1e-9)


def test_the_line_without_a_step_is_flat(reference):
    assert tuple(reference.fit_line([1, 2], [5, 5], 0.1, 0)) == (0, 0)


def test_a_line_through_lists_of_whole_numbers_is_two_numbers(reference):
    assert np.shape(reference.fit_line([1, 2, 4], (3, 5, 9), 0.05, 3)) == (2,)
    assert [np.ndim(v) for v in reference.fit_line([1, 2, 4], (3, 5, 9), 0.05, 3)] == [0, 0]


@given(seed=seeds, n=st.integers(1, 10), d=st.integers(1, 6))
def test_the_largest_learning_rate_is_n_over_the_squared_norm(reference, seed, n, d):
    X = np.random.default_rng(seed).normal(size=(n, d))
    expected = n / scipy.linalg.norm(X, 2) ** 2
    assert reference.largest_stable_learning_rate(X) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("factor", "explodes"), [(0.98, False), (1.02, True)])
def test_descent_explodes_above_the_largest_learning_rate_and_not_below(
    reference, factor, explodes
):
    rng = np.random.default_rng(32)
    X, y = rng.normal(size=(20, 4)) * [1, 5, 0.2, 3], rng.normal(size=20)
    rate = factor * reference.largest_stable_learning_rate(X)
    w = np.zeros(4)
    for _ in range(3000):
        w = w - rate * 2 / 20 * X.T @ (X @ w - y)
    assert (np.abs(w).max() > 1e6) == explodes


def test_nothing_but_zeros_allows_any_learning_rate(reference):
    assert reference.largest_stable_learning_rate(np.zeros((3, 2))) == np.inf


def test_altitudes_in_small_integers_do_not_overflow(reference):
    X = np.array([[2890], [240], [1120]], np.int16)
    expected = 3 / (2890.0**2 + 240.0**2 + 1120.0**2)
    assert reference.largest_stable_learning_rate(X) == pytest.approx(expected, rel=1e-12)


@given(seed=seeds, n=st.integers(1, 8), d=st.integers(1, 4), steps=st.integers(0, 25))
def test_the_repaired_descent_is_a_power_of_a_matrix(reference, seed, n, d, steps):
    rng = np.random.default_rng(seed)
    X, y, w0, b0 = rng.normal(size=(n, d)), rng.normal(size=n), rng.normal(size=d), rng.normal()
    w, b, _ = reference.repaired_descent(X, y, w0, b0, 0.05, steps)
    A = np.column_stack([X, np.ones(n)])
    expected = least_squares_walk(A, y, np.append(w0, b0), 0.05, steps)
    np.testing.assert_allclose(np.append(w, b), expected, rtol=1e-8, atol=1e-8)


@given(seed=seeds, n=st.integers(1, 8), d=st.integers(1, 4), steps=st.integers(0, 8))
def test_the_repaired_history_holds_the_mse_of_every_stage(reference, seed, n, d, steps):
    rng = np.random.default_rng(seed)
    X, y, w0 = rng.normal(size=(n, d)), rng.normal(size=n), rng.normal(size=d)
    expected = []
    for k in range(steps + 1):
        w, b, _ = reference.repaired_descent(X, y, w0, 0.5, 0.05, k)
        expected.append(mean_squared_error(y, X @ w + b))
    history = reference.repaired_descent(X, y, w0, 0.5, 0.05, steps)[2]
    np.testing.assert_allclose(history, expected, rtol=1e-9)


def test_the_repaired_descent_ends_at_scikit_learns_regression(reference):
    rng = np.random.default_rng(33)
    X = rng.normal(size=(40, 3))
    y = X @ [1.0, -2.0, 0.5] + 3 + rng.normal(size=40)
    right = LinearRegression().fit(X, y)
    w, b, _ = reference.repaired_descent(X, y, np.ones(3), -1.0, 0.2, 2000)
    np.testing.assert_allclose(w, right.coef_, rtol=1e-8)
    assert b == pytest.approx(right.intercept_, rel=1e-8)


def test_the_repaired_descent_of_whole_numbers_keeps_fractions(reference):
    X, y, w0 = np.array([[1, 2], [0, 1]]), np.array([2, 5]), np.array([1, -2])
    whole = reference.repaired_descent(X, y, w0, 1, 0.05, 3)
    floats = reference.repaired_descent(X * 1.0, y * 1.0, w0 * 1.0, 1.0, 0.05, 3)
    for a, b in zip(whole, floats, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


def half_square(x):
    return x @ x / 2


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("numerical_gradient", (half_square, np.array([0.1, 0.2]))),
        ("gradient_descent", (np.copy, np.array([0.1, 0.2]), 0.1, 3)),
        ("gradient_descent_until", (half_square, np.copy, np.array([0.1, 0.2]), 0.1, 0.0, 3)),
        ("standardize", (np.array([[1.0, 2.0], [3.0, 2.0]]),)),
        ("fit_line", (np.array([1.0, 2.0]), np.array([3.0, 5.0]), 0.1, 3)),
        ("largest_stable_learning_rate", (np.eye(2),)),
        ("repaired_descent", (np.eye(2), np.array([3.0, 5.0]), np.array([1.0, 2.0]), 0.5, 0.1, 3)),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    H = np.diag([2.0, 6.0])
    assert told["largest_rate"] == pytest.approx(2 / np.linalg.eigvalsh(H)[-1], rel=1e-3)
    heights = 0.25 ** np.arange(20)
    assert told["n_steps"] == np.argmax(heights < 1e-3)
    x = np.array([1.0, 3.0, 4.0, 9.0])
    line = linregress(x, 6 * (x - 4) / 2 + 10)
    assert told["intercept_back"] == pytest.approx(line.intercept)
    end = reference.gradient_descent(lambda x: x**3 - x**2 - 2 * x, [-0.5], 0.1, 1000)
    assert told["valley"] == pytest.approx(end.item())
    ends = scipy.optimize.minimize(lambda x: x[0] ** 4 / 4 - x[0] ** 3 / 3 - x[0] ** 2, [3.0])
    assert ends.x == pytest.approx(2, abs=1e-4)  # the deeper valley is the other one
    assert ends.fun < 1 / 4 + 1 / 3 - 1
