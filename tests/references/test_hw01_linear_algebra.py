"""hw01 against exact fractions, SciPy's distances and solvers, and scikit-learn."""

import math
from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import add_dummy_feature

from .yardsticks import assert_arguments_survive, given, matrices, pairs, samples, seeds, vectors

small_integers = st.integers(-4, 4).map(float)


@given(uv=pairs())
def test_the_dot_product_is_the_exact_sum_of_fractions(reference, uv):
    exact = sum(Fraction(a) * Fraction(b) for a, b in zip(*uv, strict=True))
    assert Fraction(float(reference.dot_product(*uv))) == exact


@given(uv=pairs(max_size=60, elements=st.floats(-1e6, 1e6, allow_subnormal=False)))
def test_the_dot_product_of_any_floats_is_off_by_rounding_only(reference, uv):
    products = [a * b for a, b in zip(*uv, strict=True)]
    allowed = 1e-14 * math.fsum(map(abs, products))
    assert abs(reference.dot_product(*uv) - math.fsum(products)) <= allowed


@given(uv=pairs())
def test_the_dot_product_is_a_number_for_every_length(reference, uv):
    assert np.ndim(reference.dot_product(*uv)) == 0


def test_the_dot_product_takes_lists_tuples_and_small_integer_types(reference):
    u, v = [20, 250, 3], [20, 7, 5]
    right = 2165
    assert reference.dot_product(u, tuple(v)) == right
    assert reference.dot_product(np.array(u, np.uint8), np.array(v, np.uint8)) == right


@given(data=st.data(), m=st.integers(1, 6), n=st.integers(1, 6))
def test_a_matrix_times_a_vector_is_numpys_product(reference, data, m, n):
    A, x = data.draw(matrices(m, n)), data.draw(vectors(n))
    product = reference.matrix_vector_product(A, x)
    assert product.shape == (m,)
    np.testing.assert_array_equal(product, A @ x)


def test_whole_numbers_times_fractions_keep_the_fractions(reference):
    product = reference.matrix_vector_product([[1, 2], [3, 4]], [0.5, 0.25])
    np.testing.assert_array_equal(product, [1.0, 2.5])


def test_a_matrix_of_small_integers_does_not_overflow(reference):
    A, x = np.full((2, 3), 200, np.uint8), np.full(3, 200, np.uint8)
    np.testing.assert_array_equal(reference.matrix_vector_product(A, x), [120000, 120000])


@given(X_y=samples())
def test_the_intercept_is_scikit_learns_dummy_feature(reference, X_y):
    X, _ = X_y
    np.testing.assert_array_equal(reference.add_intercept(X), add_dummy_feature(X))


def test_an_intercept_is_added_to_a_column_of_ones_too(reference):
    np.testing.assert_array_equal(reference.add_intercept(np.ones((4, 2))), np.ones((4, 3)))


def test_the_matrix_with_an_intercept_is_a_new_one(reference):
    X = np.arange(6.0).reshape(2, 3)
    assert not np.shares_memory(reference.add_intercept(X), X)


def test_an_intercept_is_added_to_a_list_of_lists(reference):
    np.testing.assert_array_equal(
        reference.add_intercept([[7, 8], [9, 10]]), [[1, 7, 8], [1, 9, 10]]
    )


@given(uv=pairs())
def test_what_a_projection_leaves_over_is_perpendicular(reference, uv):
    u, v = uv
    rest = u - reference.project(u, v)
    assert abs(rest @ v) <= 1e-12 * (1 + np.linalg.norm(u) * np.linalg.norm(v))


@given(uv=pairs())
def test_a_projection_is_a_least_squares_fit_with_one_column(reference, uv):
    u, v = uv
    factor = scipy.linalg.lstsq(v[:, np.newaxis], u)[0]
    np.testing.assert_allclose(reference.project(u, v), factor * v, rtol=1e-9, atol=1e-9)


@given(uv=pairs(), factor=st.sampled_from([-3.0, 0.25, 1e-9, 1e8]))
def test_a_projection_depends_on_the_direction_alone(reference, uv, factor):
    u, v = uv
    expected = reference.project(u, v)
    np.testing.assert_allclose(reference.project(u, factor * v), expected, rtol=1e-12, atol=1e-12)


@given(uv=pairs())
def test_a_projection_projects_to_itself(reference, uv):
    once = reference.project(*uv)
    np.testing.assert_allclose(reference.project(once, uv[1]), once, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("length", [1e-9, 1e-5, 1e10])
def test_a_projection_is_right_for_directions_of_any_length(reference, length):
    v = length * np.array([0.6, 0.8])
    np.testing.assert_allclose(reference.project([4, 3], v), 4.8 * np.array([0.6, 0.8]), rtol=1e-12)


def test_a_projection_on_zero_is_zero(reference):
    np.testing.assert_array_equal(reference.project([1, 2, 3], [0, 0, 0]), np.zeros(3))


def test_a_direction_that_sums_to_zero_is_an_ordinary_one(reference):
    np.testing.assert_allclose(reference.project([3, 1, 5], [1, -1, 0]), [1, -1, 0], rtol=1e-12)


@given(data=st.data(), n=st.integers(1, 6), m=st.integers(1, 6), d=st.integers(1, 4))
def test_the_distances_are_those_of_scipy(reference, data, n, m, d):
    X, Y = data.draw(matrices(n, d)), data.draw(matrices(m, d))
    np.testing.assert_allclose(reference.pairwise_distances(X, Y), cdist(X, Y), rtol=1e-12)


@given(X_y=samples())
def test_every_row_has_distance_zero_to_itself(reference, X_y):
    X, _ = X_y
    assert np.all(np.diag(reference.pairwise_distances(X, X)) == 0)


@given(X_y=samples(min_samples=3))
def test_no_way_round_is_shorter_than_the_distance(reference, X_y):
    D = reference.pairwise_distances(X_y[0], X_y[0])
    assert np.all(D[0, 1] <= D[0, 2:] + D[2:, 1] + 1e-9)


@pytest.mark.parametrize("size", [1e-5, 1e-3, 1e7])
def test_distances_follow_the_unit(reference, size):
    rng = np.random.default_rng(15)
    X, Y = rng.normal(size=(5, 3)), rng.normal(size=(4, 3))
    scaled = reference.pairwise_distances(size * X, size * Y)
    np.testing.assert_allclose(scaled, size * cdist(X, Y), rtol=1e-12)


def test_distances_of_rows_that_nearly_agree_are_numbers(reference):
    X = 1e6 + np.random.default_rng(16).normal(size=(20, 4)) * 1e-9
    assert np.all(reference.pairwise_distances(X, X) >= 0)


def test_distances_of_pixels_do_not_wrap_around(reference):
    X, Y = np.array([[3, 200]], np.uint8), np.array([[5, 0]], np.uint8)
    np.testing.assert_allclose(reference.pairwise_distances(X, Y), [[np.hypot(2, 200)]])


@given(X_y=samples(elements=small_integers))
def test_the_best_weights_leave_nothing_along_any_column(reference, X_y):
    X, y = X_y
    w = reference.solve_normal_equations(X, y)
    np.testing.assert_allclose(X.T @ (y - X @ w), 0, atol=1e-10)


@given(X_y=samples(elements=small_integers))
def test_the_best_weights_are_the_shortest(reference, X_y):
    X, y = X_y
    # the shortest solution has no part that X maps to zero
    w = reference.solve_normal_equations(X, y)
    null = scipy.linalg.null_space(X)
    np.testing.assert_allclose(null.T @ w, 0, atol=1e-10)


@given(X_y=samples(elements=small_integers))
def test_the_best_weights_are_those_of_scipys_other_solver(reference, X_y):
    X, y = X_y
    expected = scipy.linalg.lstsq(X, y, cond=1e-10, lapack_driver="gelsy")[0]
    np.testing.assert_allclose(reference.solve_normal_equations(X, y), expected, atol=1e-9)


def test_the_best_weights_are_those_of_scikit_learn(reference):
    rng = np.random.default_rng(17)
    X, y = rng.normal(size=(40, 5)), rng.normal(size=40)
    library = LinearRegression(fit_intercept=False).fit(X, y)
    np.testing.assert_allclose(reference.solve_normal_equations(X, y), library.coef_, rtol=1e-10)


@given(seed=seeds, n=st.integers(3, 200), d=st.integers(2, 12))
def test_equal_columns_share_their_weight_equally(reference, seed, n, d):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, d)), rng.normal(size=n)
    X[:, -1] = X[:, 0]
    w = reference.solve_normal_equations(X, y)
    np.testing.assert_allclose(w[-1], w[0], rtol=1e-7, atol=1e-9)


@given(seed=seeds, n=st.integers(1, 40), d=st.integers(1, 12))
def test_a_column_of_zeros_has_no_weight(reference, seed, n, d):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, d)), rng.normal(size=n)
    X[:, d // 2] = 0
    assert abs(reference.solve_normal_equations(X, y)[d // 2]) < 1e-12


@pytest.mark.parametrize("unit_x", [1e-6, 1.0, 1e6])
@pytest.mark.parametrize("unit_y", [1e-6, 1e6])
def test_the_best_weights_follow_the_units(reference, unit_x, unit_y):
    rng = np.random.default_rng(18)
    X, y = rng.normal(size=(12, 3)) * [1, 300, 0.01], rng.normal(size=12)
    plain = reference.solve_normal_equations(X, y)
    scaled = reference.solve_normal_equations(unit_x * X, unit_y * y)
    np.testing.assert_allclose(scaled, plain * unit_y / unit_x, rtol=1e-8)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("dot_product", (np.array([1.0, 2.0]), np.array([3.0, 4.0]))),
        ("matrix_vector_product", (np.eye(2), np.array([3.0, 4.0]))),
        ("add_intercept", (np.eye(2),)),
        ("add_intercept", ([[1, 2], [3, 4]],)),
        ("project", (np.array([1.0, 2.0]), np.array([3.0, 4.0]))),
        ("pairwise_distances", (np.eye(2), np.ones((3, 2)))),
        ("solve_normal_equations", (np.eye(2) + 1, np.array([3.0, 4.0]))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    u, v = 10 * np.array([np.cos(0.4), np.sin(0.4)]), np.array([np.cos(0.4 + np.pi / 3), 0.0])
    v[1] = np.sin(0.4 + np.pi / 3)
    assert told["length_of_shadow"] == pytest.approx(np.linalg.norm(reference.project(u, 3 * v)))
    X, Y = np.array([[1.0, 2.0, 2.0]]), np.array([[1.0, -2.0, 2.0]])
    assert cdist(X, Y) == 4
    assert told["distance"] == pytest.approx(cdist(-3 * X, -3 * Y).item())
    difference = np.broadcast_shapes((1000, 1, 64), (1, 100, 64))
    assert told["numbers"] == math.prod(difference)
    column = np.array([[1.0], [-2.0], [5.0], [0.5]])
    weights = np.linalg.pinv(np.hstack([column] * 3)) @ (6 * column[:, 0])
    np.testing.assert_allclose(weights, told["weight"])
