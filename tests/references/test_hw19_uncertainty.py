"""hw19 against SciPy's distributions and bootstrap, statsmodels' OLS and sklearn's calibration."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st
from scipy import optimize, stats
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LinearRegression

from .yardsticks import assert_arguments_survive, given, seeds, slopes, tame, vectors

stds = st.sampled_from([1e-3, 0.1, 0.5, 2.0, 30.0, 1e4])
levels = st.sampled_from([0.05, 0.5, 0.8, 0.9, 0.95, 0.99])


def regression(seed, n, d):
    """Return X of shape (n, d) with a column of ones, and y of shape (n,)."""
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(n), rng.normal(size=(n, d - 1)) * 2 + 1])
    return X, X @ rng.normal(size=d) + rng.normal(size=n)


@given(x=vectors(6), mean=tame, std=stds)
def test_the_loss_is_minus_scipys_mean_log_density(reference, x, mean, std):
    expected = -np.mean(stats.norm.logpdf(x, mean, std))
    value = reference.negative_log_likelihood(x, mean, std)
    assert value == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(y=vectors(5), first=vectors(5), second=vectors(5), std=stds)
def test_two_predictions_differ_in_loss_as_in_squared_error(reference, y, first, second, std):
    losses = [reference.negative_log_likelihood(y, p, std) for p in (first, second)]
    errors = [np.mean((y - p) ** 2) for p in (first, second)]
    expected = (errors[0] - errors[1]) / (2 * std**2)
    assert losses[0] - losses[1] == pytest.approx(expected, rel=1e-6, abs=1e-6 + 1e-9 * max(losses))


def test_the_loss_of_the_worked_example(reference):
    assert round(float(reference.negative_log_likelihood([-1, 1], 0, 1)), 4) == 1.4189


@given(seed=seeds, n=st.integers(1, 30))
def test_the_slopes_are_those_of_the_loss(reference, seed, n):
    rng = np.random.default_rng(seed)
    x, place = rng.normal(size=n) * 2, np.array([rng.normal(), rng.uniform(0.7, 3)])
    expected = slopes(lambda at: -np.mean(stats.norm.logpdf(x, *at)), place)
    np.testing.assert_allclose(reference.likelihood_gradient(x, *place), expected, atol=1e-6)


@given(x=vectors(7))
def test_the_best_curve_is_scipys_and_its_slopes_vanish(reference, x):
    mean, std = reference.gaussian_mle(x)
    np.testing.assert_allclose((mean, std), stats.norm.fit(x), rtol=1e-12, atol=1e-12)
    assume(std > 0.1)
    np.testing.assert_allclose(reference.likelihood_gradient(x, mean, std), 0, atol=1e-9)


def test_a_search_finds_no_better_curve(reference):
    x = np.random.default_rng(0).gamma(2.0, size=40)
    found = optimize.minimize(
        lambda at: reference.negative_log_likelihood(x, at[0], np.exp(at[1])), [0.0, 0.0], tol=1e-9
    )
    mean, std = reference.gaussian_mle(x)
    np.testing.assert_allclose([mean, np.log(std)], found.x, atol=1e-5)


@pytest.mark.parametrize("statistic", [np.mean, np.median, np.std])
def test_the_bootstrap_interval_is_close_to_scipys(reference, statistic):
    x = np.random.default_rng(1).gamma(1.5, size=30)
    value = reference.bootstrap_interval(statistic, x, 3000, 0.9, np.random.default_rng(2))
    found = stats.bootstrap(
        (x,),
        statistic,
        n_resamples=3000,
        confidence_level=0.9,
        method="percentile",
        vectorized=False,
        random_state=np.random.default_rng(3),
    ).confidence_interval
    width = found.high - found.low
    np.testing.assert_allclose(value, [found.low, found.high], atol=0.12 * width)


def test_few_values_give_the_quantiles_of_all_possible_resamples(reference):
    x = np.array([4.0, -1.0, 7.0, 2.5])
    exact = [np.max(values) for values in product(x, repeat=4)]
    value = reference.bootstrap_interval(np.max, x, 4000, 0.8, np.random.default_rng(4))
    np.testing.assert_array_equal(value, np.quantile(exact, [0.1, 0.9]))


@given(X_seed=seeds, n=st.integers(6, 30), d=st.integers(1, 5), level=levels)
def test_coefficients_errors_and_intervals_are_those_of_statsmodels(reference, X_seed, n, d, level):
    api = pytest.importorskip("statsmodels.api")
    X, y = regression(X_seed, n, d)
    model = api.OLS(y, X).fit()
    estimates, errors, lower, upper = reference.coefficient_intervals(X, y, level)
    np.testing.assert_allclose(estimates, model.params, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(errors, model.bse, rtol=1e-7)
    ends = model.conf_int(alpha=1 - level)
    np.testing.assert_allclose(np.column_stack([lower, upper]), ends, rtol=1e-7, atol=1e-9)


@given(seed=seeds, n=st.integers(3, 25), level=levels)
def test_the_interval_of_a_slope_is_that_of_scipys_linregress(reference, seed, n, level):
    X, y = regression(seed, n, 2)
    line = stats.linregress(X[:, 1], y)
    estimates, errors, _, _ = reference.coefficient_intervals(X, y, level)
    np.testing.assert_allclose(estimates, [line.intercept, line.slope], rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(errors, [line.intercept_stderr, line.stderr], rtol=1e-7)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
def test_intervals_hold_the_truth_as_often_as_they_say(reference, level):
    rng = np.random.default_rng(5)
    X, w = np.column_stack([np.ones(9), rng.uniform(0, 2, size=(9, 2))]), np.array([1.0, -2.0, 0.5])
    held = np.zeros(3)
    for _ in range(3000):
        y = X @ w + rng.normal(size=9)
        _, _, lower, upper = reference.coefficient_intervals(X, y, level)
        held += (lower <= w) & (w <= upper)
    # five standard deviations of a share of 3000
    np.testing.assert_allclose(held / 3000, level, atol=5 * np.sqrt(level * (1 - level) / 3000))


@given(seed=seeds, n=st.integers(2, 80), n_bins=st.integers(1, 15))
def test_the_reliability_curve_is_sklearns(reference, seed, n, n_bins):
    rng = np.random.default_rng(seed)
    p = rng.random(n)
    y = np.r_[0, 1, rng.random(n - 2) < p[2:]].astype(int)  # sklearn wants both outcomes
    forecasts, shares, counts = reference.reliability_curve(y, p, n_bins)
    expected_shares, expected_forecasts = calibration_curve(y, p, n_bins=n_bins)
    np.testing.assert_allclose(forecasts, expected_forecasts, rtol=1e-9)
    np.testing.assert_allclose(shares, expected_shares, rtol=1e-9, atol=1e-12)
    assert counts.sum() == n
    ece = reference.expected_calibration_error(y, p, n_bins)
    assert ece == pytest.approx(np.average(abs(shares - forecasts), weights=counts))


def test_the_calibration_error_of_the_worked_example(reference):
    p, y = [0.1, 0.1, 0.9, 0.9, 0.9], [0, 0, 1, 1, 0]
    assert reference.expected_calibration_error(y, p, 2) == pytest.approx(0.18)


@given(seed=seeds, n_repeats=st.integers(1, 12))
def test_bias_and_variance_add_up_to_the_squared_distance_from_the_truth(
    reference, seed, n_repeats
):
    def truth(X):
        return np.exp(X[:, 0])

    def draw(rng):
        X = rng.uniform(-1, 1, size=(6, 1))
        return X, truth(X) + rng.normal(size=6)

    X_test = np.linspace(-1, 1, 7)[:, np.newaxis]
    rng = np.random.default_rng(seed)
    distances = [
        LinearRegression().fit(*draw(rng)).predict(X_test) - truth(X_test) for _ in range(n_repeats)
    ]
    bias, variance = reference.bias_variance(
        LinearRegression, draw, truth, X_test, n_repeats, np.random.default_rng(seed)
    )
    assert bias + variance == pytest.approx(np.mean(np.square(distances)), rel=1e-9)
    assert bias == pytest.approx(np.mean(np.mean(distances, axis=0) ** 2), rel=1e-9)


def test_an_unbiased_model_has_the_variance_that_theory_says(reference):
    X = np.column_stack([np.ones(8), np.arange(8.0)])

    def truth(X):
        return 3 - 0.5 * X[:, 1]

    def draw(rng):
        return X, truth(X) + 0.7 * rng.normal(size=8)

    bias, variance = reference.bias_variance(
        lambda: LinearRegression(fit_intercept=False),
        draw,
        truth,
        X,
        4000,
        np.random.default_rng(6),
    )
    # the mean of the leverages is d / n
    assert variance == pytest.approx(0.7**2 * 2 / 8, rel=0.1)
    assert bias < 1e-3


def test_the_predictions_are_what_a_simulation_gives(reference):
    answers = reference.predictions()
    rng = np.random.default_rng(7)
    models = 2 + np.sqrt(6) * rng.normal(size=(400_000, 3))
    error = np.mean((models.mean(axis=1) - rng.normal(size=400_000)) ** 2)
    assert answers["averaged"] == pytest.approx(error, rel=0.02)
    shares = np.repeat([1, 0], [700, 300])
    ece = reference.expected_calibration_error(shares, np.full(1000, 0.9), 10)
    assert answers["ece"] == pytest.approx(ece)
    y = rng.normal(size=answers["receipts"])
    few, many = (
        reference.coefficient_intervals(np.ones((n, 1)), y[:n], 0.9)[1][0] for n in (100, len(y))
    )
    assert few / many == pytest.approx(0.004 / 0.001, rel=0.2)
    assert answers["hold"] == pytest.approx(0.95 * 1000)


def test_all_functions_leave_their_arguments_alone(reference):
    X, y = regression(8, 9, 3)
    p = np.array([0.1, 1.0, 0.4])
    assert_arguments_survive(reference.negative_log_likelihood, y, X[:, 1], 2.0)
    assert_arguments_survive(reference.likelihood_gradient, y, 1.0, 2.0)
    assert_arguments_survive(reference.gaussian_mle, y)
    rng = np.random.default_rng(9)
    assert_arguments_survive(reference.bootstrap_interval, np.mean, y, 5, 0.9, rng)
    assert_arguments_survive(reference.coefficient_intervals, X, y, 0.9)
    assert_arguments_survive(reference.reliability_curve, np.array([1, 0, 1]), p, 4)
    assert_arguments_survive(reference.expected_calibration_error, np.array([1, 0, 1]), p, 4)
