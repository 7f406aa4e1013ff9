"""hw07 against SciPy's distributions, integrals and tests, exact fractions, and GaussianNB."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
import scipy.integrate
import scipy.stats
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.datasets import load_iris, load_wine
from sklearn.naive_bayes import GaussianNB

from .yardsticks import assert_arguments_survive, given, seeds, tame

percent = st.sampled_from([0, 100]) | st.integers(0, 100)
positive = st.sampled_from([1e-6, 0.01, 0.5, 2.0, 30.0, 1e5])


def groups(seed, sizes, d):
    """Return X of shape (sum of sizes, d) and y with as many of each label as sizes say."""
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(len(sizes)) * 3 - 2, sizes)  # labels -2, 1, 4, ...
    X = rng.normal(size=(len(y), d)) * rng.uniform(0.5, 3, size=d) + 0.5 * y[:, np.newaxis]
    order = rng.permutation(len(y))
    return X[order], y[order]


def exact_p(a, b):
    """Return the share of all relabellings with a difference of means of at least the observed."""
    values = [Fraction(v) for v in (*a, *b)]

    def difference(chosen):
        inside = sum(values[i] for i in chosen)
        return abs(inside / len(a) - (sum(values) - inside) / len(b))

    observed = difference(range(len(a)))
    all_ways = list(itertools.combinations(range(len(values)), len(a)))
    return sum(difference(way) >= observed for way in all_ways) / len(all_ways)


@given(x=hnp.arrays(float, hnp.array_shapes(max_dims=3), elements=tame), mean=tame, std=positive)
def test_the_density_is_scipys(reference, x, mean, std):
    expected = scipy.stats.norm.pdf(x, mean, std)
    np.testing.assert_allclose(reference.gaussian_pdf(x, mean, std), expected, rtol=1e-9, atol=0)


@pytest.mark.parametrize("distance", [0.0, 10.0, 30.0, 37.0])
def test_the_density_far_out_is_not_rounded_to_zero(reference, distance):
    log_density = scipy.stats.norm.logpdf(distance)
    density = reference.gaussian_pdf(5 + 2 * distance, 5, 2)
    assert np.log(density) == pytest.approx(log_density - np.log(2), rel=1e-12)


@given(mean=st.floats(-5, 5), std=st.floats(0.1, 3))
def test_the_area_under_the_density_is_one(reference, mean, std):
    ends = mean - 12 * std, mean + 12 * std
    area, _ = scipy.integrate.quad(lambda x: reference.gaussian_pdf(x, mean, std), *ends, limit=200)
    assert area == pytest.approx(1, rel=1e-7)


@pytest.mark.parametrize("x", [3, [3], [[1, 2], [3, 4]], np.array([200, 1], np.uint8)])
def test_the_density_of_whole_numbers_has_their_shape_and_its_fractions(reference, x):
    density = reference.gaussian_pdf(x, 2, 1)
    assert np.shape(density) == np.shape(x)
    np.testing.assert_allclose(density, scipy.stats.norm.pdf(np.array(x, float), 2, 1), rtol=1e-9)


@given(a=tame, width=st.floats(0.01, 50), n=st.integers(1, 60))
def test_the_expectation_is_scipys_trapezoidal_rule(reference, a, width, n):
    b = a + width
    x = np.linspace(a, b, n + 1)
    expected = scipy.integrate.trapezoid(np.cos(x) * np.exp(-abs(x) / 10), x)
    value = reference.expectation(np.cos, lambda x: np.exp(-abs(x) / 10), a, b, n)
    assert value == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_the_expectation_has_a_thousand_intervals_by_default(reference):
    arguments = (np.exp, lambda x: 0 * x + 0.5, 0.0, 2.0)
    assert reference.expectation(*arguments) == reference.expectation(*arguments, 1000)


def test_twice_as_many_intervals_make_a_quarter_of_the_error(reference):
    exact = np.exp(2) - 1
    errors = [
        reference.expectation(np.exp, lambda x: 0 * x + 1, 0.0, 2.0, n) - exact for n in (50, 100)
    ]
    assert errors[0] / errors[1] == pytest.approx(4, rel=1e-3)


@given(mean=st.floats(-3, 3), std=st.floats(0.2, 3))
def test_mean_and_variance_of_a_bell_curve_come_out(reference, mean, std):
    def pdf(x):
        return scipy.stats.norm.pdf(x, mean, std)

    ends = mean - 10 * std, mean + 10 * std
    assert reference.expectation(lambda x: x, pdf, *ends) == pytest.approx(mean, abs=1e-9)
    variance = reference.expectation(lambda x: (x - mean) ** 2, pdf, *ends)
    assert variance == pytest.approx(std**2, rel=1e-9)


@given(a=st.floats(-100, 100), width=st.floats(1e-3, 50), n=st.integers(1, 40))
def test_nothing_is_evaluated_outside_of_the_range(reference, a, width, n):
    seen = []
    reference.expectation(lambda x: seen.append(x) or x, lambda x: 0 * x + 1, a, a + width, n)
    points = np.concatenate([np.atleast_1d(x) for x in seen])
    assert points.min() == a
    assert points.max() == a + width


def test_a_density_is_not_normalised_over_the_range(reference):
    half = reference.expectation(lambda x: 0 * x + 1, scipy.stats.norm.pdf, 0.0, 9.0)
    assert half == pytest.approx(0.5, rel=1e-6)


@given(ill=percent, sensitive=percent, specific=percent)
def test_the_posterior_is_the_share_of_the_ill_among_the_positive(
    reference, ill, sensitive, specific
):
    # of a million, in whole numbers
    true_positives = ill * sensitive * 100
    false_positives = (100 - ill) * (100 - specific) * 100
    assume(true_positives + false_positives > 0)
    exact = Fraction(true_positives, true_positives + false_positives)
    posterior = reference.bayes_posterior(ill / 100, sensitive / 100, specific / 100)
    assert posterior == pytest.approx(float(exact), rel=1e-12, abs=0)


def test_the_posterior_of_a_rare_disease_is_not_rounded_away(reference):
    assert reference.bayes_posterior(1e-10, 0.9, 0.5) == pytest.approx(1.8e-10, rel=1e-9)


@pytest.mark.parametrize("numbers", [(1, 0.7, 0.8), (0.3, 0.7, 1), (1e-12, 0.5, 1.0), (1, 1, 1)])
def test_without_false_positives_a_positive_test_is_proof(reference, numbers):
    assert reference.bayes_posterior(*numbers) == 1


@pytest.mark.parametrize("numbers", [(0, 0.9, 1), (0.3, 0, 1), (1, 0, 0.5), (0.0, 0.0, 1.0)])
def test_an_impossible_positive_test_is_an_error(reference, numbers):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        reference.bayes_posterior(*numbers)


@given(
    seed=seeds,
    sizes=st.lists(st.integers(1, 9), min_size=2, max_size=4),
    d=st.integers(1, 4),
)
def test_the_log_probabilities_are_scikit_learns(reference, seed, sizes, d):
    X, y = groups(seed, sizes, d)
    new = np.random.default_rng(seed).normal(size=(5, d)) * 5
    library = GaussianNB().fit(X, y)
    model = reference.GaussianNaiveBayes().fit(X, y)
    np.testing.assert_array_equal(model.classes, library.classes_)
    value = model.predict_log_proba(new)
    # a class of one sample has a variance of 1e-9, and huge scores lose a few digits
    np.testing.assert_allclose(value, library.predict_log_proba(new), rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("load", [load_iris, load_wine])
def test_the_labels_of_real_data_are_scikit_learns(reference, load):
    X, y = load(return_X_y=True)
    library = GaussianNB().fit(X[::2], y[::2])
    model = reference.GaussianNaiveBayes().fit(X[::2], y[::2])
    np.testing.assert_array_equal(model.predict(X), library.predict(X))
    expected = library.predict_log_proba(X)
    np.testing.assert_allclose(model.predict_log_proba(X), expected, rtol=1e-6, atol=1e-9)


@given(seed=seeds)
def test_the_probabilities_are_scipys_densities_by_bayes_rule(reference, seed):
    X, y = groups(seed, [6, 9], 2)
    joint = []
    for label in (-2, 1):
        rows = X[y == label]
        densities = scipy.stats.norm.pdf(X, rows.mean(axis=0), rows.std(axis=0))
        joint.append(len(rows) / 15 * densities.prod(axis=1))
    expected = np.transpose(joint / np.sum(joint, axis=0))
    p = np.exp(reference.GaussianNaiveBayes().fit(X, y).predict_log_proba(X))
    np.testing.assert_allclose(p, expected, atol=1e-5)


def test_a_thousand_features_do_not_underflow(reference):
    X, y = groups(71, [20, 30, 10], 1000)
    value = reference.GaussianNaiveBayes().fit(X, y).predict_log_proba(X)
    np.testing.assert_allclose(value, GaussianNB().fit(X, y).predict_log_proba(X), rtol=1e-7)


@pytest.mark.parametrize("distance", [1e3, 1e8])
def test_rows_far_from_all_samples_have_finite_normalised_probabilities(reference, distance):
    X, y = groups(72, [8, 12, 5], 2)
    new = distance * np.array([[1.0, 1.0], [-1.0, 0.5]])
    value = reference.GaussianNaiveBayes().fit(X, y).predict_log_proba(new)
    assert np.all(np.isfinite(value))
    np.testing.assert_allclose(np.exp(value).sum(axis=1), 1, rtol=1e-9)


def test_a_feature_that_is_constant_in_a_class_is_treated_as_in_scikit_learn(reference):
    X, y = groups(73, [8, 12], 2)
    X[y == 1, 1] = 0.5
    value = reference.GaussianNaiveBayes().fit(X, y).predict_log_proba(X)
    expected = GaussianNB().fit(X, y).predict_log_proba(X)
    np.testing.assert_allclose(value, expected, rtol=1e-6, atol=1e-9)


def test_labels_may_be_strings_and_come_back_as_such(reference):
    X, y = groups(74, [8, 12, 5], 2)
    words = np.array(["wood", "reed", "garden"])[(y + 2) // 3]
    model = reference.GaussianNaiveBayes().fit(X, words)
    assert model.classes.tolist() == ["garden", "reed", "wood"]
    np.testing.assert_array_equal(model.predict(X), GaussianNB().fit(X, words).predict(X))


def test_a_model_of_small_integers_is_a_model_of_floats(reference):
    X = np.array([[200, 1], [3, 5], [250, 2], [9, 8], [7, 7]], np.uint8)
    y = np.array([0, 1, 0, 1, 1])
    value = reference.GaussianNaiveBayes().fit(X, y).predict_log_proba(X)
    expected = GaussianNB().fit(X * 1.0, y).predict_log_proba(X * 1.0)
    np.testing.assert_allclose(value, expected, rtol=1e-7, atol=1e-9)


def test_one_row_gives_one_row(reference):
    X, y = groups(75, [8, 12, 5], 2)
    model = reference.GaussianNaiveBayes().fit(X, y)
    assert model.predict_log_proba(X[:1]).shape == (1, 3)
    assert model.predict(X[:1]).shape == (1,)


def test_fit_returns_the_model_itself(reference):
    model = reference.GaussianNaiveBayes()
    assert model.fit(*groups(76, [3, 4], 1)) is model


def test_a_second_fit_forgets_the_first(reference):
    model = reference.GaussianNaiveBayes().fit(*groups(77, [8, 3, 5], 2))
    X, y = groups(78, [6, 9], 2)
    fresh = reference.GaussianNaiveBayes().fit(X, y)
    np.testing.assert_array_equal(model.fit(X, y).predict_log_proba(X), fresh.predict_log_proba(X))


def test_two_models_share_nothing(reference):
    X, y = groups(78, [6, 9], 2)
    first = reference.GaussianNaiveBayes().fit(X, y)
    before = first.predict_log_proba(X)
    reference.GaussianNaiveBayes().fit(*groups(79, [8, 3, 5], 2))
    np.testing.assert_array_equal(first.predict_log_proba(X), before)


@pytest.mark.parametrize("method", ["predict_log_proba", "predict"])
def test_an_unfitted_model_says_so(reference, method):
    with pytest.raises(RuntimeError, match=r"\w+ \w+ \w+"):
        getattr(reference.GaussianNaiveBayes(), method)(np.ones((2, 1)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([5, 7], [1, 2, 3]),
        ([0.31, 0.12, 0.45, 0.28, 0.38], [0.18, -0.04, 0.26, 0.09]),
        ([1, 2, 2, 3], [2, 2, 3, 1, 2]),
        ([4], [1, 2, 9]),
        ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]),
    ],
)
def test_the_p_value_of_many_relabellings_comes_close_to_that_of_all(reference, a, b):
    n = 4000
    p = reference.permutation_test(a, b, n, np.random.default_rng(80))
    right = exact_p(a, b)
    expected = (n * right + 1) / (n + 1)
    allowed = 4 * np.sqrt(right * (1 - right) / n) + 1e-12
    assert p == pytest.approx(expected, abs=allowed)


def test_the_p_value_comes_close_to_scipys(reference):
    rng = np.random.default_rng(81)
    a, b = rng.normal(0.5, 1, size=8), rng.normal(size=6)
    library = scipy.stats.permutation_test(
        (a, b),
        lambda x, y: abs(np.mean(x) - np.mean(y)),
        n_resamples=np.inf,  # all of them
        alternative="greater",
    )
    p = reference.permutation_test(a, b, 4000, rng)
    assert p == pytest.approx(library.pvalue, abs=0.03)


@given(seed=seeds, n=st.integers(1, 50))
def test_the_p_value_is_a_whole_number_of_parts_and_never_zero(reference, seed, n):
    rng = np.random.default_rng(seed)
    p = reference.permutation_test(rng.normal(size=4), rng.normal(size=3), n, rng)
    parts = p * (n + 1)
    assert parts == pytest.approx(round(parts), abs=1e-9)
    assert 1 <= round(parts) <= n + 1


def test_samples_that_are_far_apart_have_the_smallest_p_value(reference):
    a, b = np.arange(30.0), np.arange(30.0) + 1000
    assert reference.permutation_test(a, b, 99, np.random.default_rng(82)) == 1 / 100
    assert reference.permutation_test(b, a, 99, np.random.default_rng(82)) == 1 / 100


def test_equal_means_have_a_p_value_of_one(reference):
    p = reference.permutation_test([0.1, 0.3], [0.2, 0.2, 0.2], 50, np.random.default_rng(83))
    assert p == 1


def test_the_p_value_depends_on_rng_alone(reference):
    a, b = np.arange(6.0), np.arange(6.0) * 1.5
    values = []
    for other_seed in (1, 2):
        np.random.seed(other_seed)
        values.append(reference.permutation_test(a, b, 200, np.random.default_rng(84)))
    assert values[0] == values[1]


def test_p_values_without_any_effect_are_spread_evenly(reference):
    rng = np.random.default_rng(85)
    values = [
        reference.permutation_test(rng.normal(size=6), rng.normal(size=5), 99, rng)
        for _ in range(200)
    ]
    assert scipy.stats.kstest(values, "uniform").pvalue > 0.01


@given(data=st.data(), n_a=st.integers(2, 10), n_b=st.integers(2, 10))
def test_welchs_numbers_are_scipys(reference, data, n_a, n_b):
    a = data.draw(hnp.arrays(float, n_a, elements=tame))
    b = data.draw(hnp.arrays(float, n_b, elements=tame))
    assume(np.ptp(a) > 0 and np.ptp(b) > 0)
    library = scipy.stats.ttest_ind(a, b, equal_var=False)
    t, df = reference.welch_t(a, b)
    assert (t, df) == pytest.approx((library.statistic, library.df), rel=1e-9, abs=1e-12)


def test_one_sample_of_equal_values_leaves_the_degrees_of_the_other(reference):
    t, df = reference.welch_t([3, 3, 3], [1, 2, 4, 5])
    assert t == pytest.approx(0, abs=1e-12)
    assert df == pytest.approx(3, rel=1e-12)


@given(seed=seeds, unit=positive, offset=st.sampled_from([0.0, -7.0, 1e3]))
def test_neither_unit_nor_offset_matters_to_welch(reference, seed, unit, offset):
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=5), rng.normal(size=8)
    moved = reference.welch_t(unit * (a + offset), unit * (b + offset))
    assert moved == pytest.approx(reference.welch_t(a, b), rel=1e-7, abs=1e-9)


def test_large_values_close_together_keep_their_digits(reference):
    a, b = np.array([0.25, 0.5, 0.75]), np.array([0.0, 0.25, 0.25, 1.0])
    library = scipy.stats.ttest_ind(a, b, equal_var=False)
    t, df = reference.welch_t((1e6 + a).tolist(), 1e6 + b)
    assert (t, df) == pytest.approx((library.statistic, library.df), rel=1e-9)


def test_whole_numbers_have_welchs_numbers_too(reference):
    a, b = np.array([200, 3, 90], np.uint8), np.array([7, 250], np.uint8)
    library = scipy.stats.ttest_ind(a * 1.0, b * 1.0, equal_var=False)
    assert reference.welch_t(a, b) == pytest.approx((library.statistic, library.df), rel=1e-12)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("gaussian_pdf", (np.array([1.0, 2.0]), 0.5, 2.0)),
        ("permutation_test", (np.arange(4.0), np.arange(5.0), 9, np.random.default_rng(86))),
        ("welch_t", (np.arange(4.0), np.arange(5.0))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@pytest.mark.parametrize(("method", "n"), [("fit", 2), ("predict_log_proba", 1), ("predict", 1)])
def test_a_method_leaves_its_arguments_as_they_were(reference, method, n):
    model = reference.GaussianNaiveBayes().fit(*groups(87, [5, 6], 2))
    assert_arguments_survive(getattr(model, method), *groups(88, [5, 6], 2)[:n])
