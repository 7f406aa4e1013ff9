"""hw18 against numpy.linalg, SciPy, scikit-learn's TruncatedSVD, and what the theorems say."""

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
from hypothesis import strategies as st
from sklearn.datasets import load_digits
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import Ridge

from .yardsticks import assert_arguments_survive, given, matrices, seeds, slopes

sizes = st.tuples(st.integers(1, 7), st.integers(1, 7))


def drawn(seed, m, n, rank=None):
    """Return an (m, n) matrix of normal numbers, of this rank if one is given."""
    rng = np.random.default_rng(seed)
    if rank is None:
        return rng.normal(size=(m, n))
    return rng.normal(size=(m, rank)) @ rng.normal(size=(rank, n))


def table(seed, people=6, films=5):
    """Return ratings from 1 to 5, with nan where there is none, and where there are some."""
    rng = np.random.default_rng(seed)
    observed = rng.random((people, films)) < 0.6
    observed[0, 0] = True
    return np.where(observed, rng.integers(1, 6, size=(people, films)), np.nan), observed


@given(seed=seeds, m=st.integers(1, 4), n=st.integers(1, 30))
def test_the_image_of_the_circle_is_made_of_the_images_of_its_points(reference, seed, m, n):
    A = drawn(seed, m, 2)
    points = reference.image_of_unit_circle(A, n)
    turns = np.exp(2j * np.pi * np.arange(n) / n)
    expected = [A @ [turn.real, turn.imag] for turn in turns]
    np.testing.assert_allclose(points, expected, atol=1e-12)


@given(seed=seeds)
def test_the_image_of_the_circle_reaches_as_far_as_the_singular_values_say(reference, seed):
    A = drawn(seed, 2, 2)
    lengths = np.linalg.norm(reference.image_of_unit_circle(A, 4000), axis=1)
    largest, smallest = scipy.linalg.svdvals(A)
    np.testing.assert_allclose(lengths.max(), largest, rtol=1e-5)
    assert smallest * (1 - 1e-9) <= lengths.min() <= smallest + 1e-3 * largest


def test_the_best_matrix_of_rank_one_is_that_of_the_worked_example(reference):
    A = np.array([[3, 0], [4, 5]])
    best = reference.low_rank(A, 1)
    np.testing.assert_allclose(best, 1.5 * np.array([[1, 1], [3, 3]]))
    assert np.linalg.norm(A - best) == pytest.approx(5**0.5)


@given(seed=seeds, size=sizes, data=st.data())
def test_the_error_of_low_rank_is_what_scipys_singular_values_say(reference, seed, size, data):
    A = drawn(seed, *size)
    k = data.draw(st.integers(0, min(size) + 1))
    best = reference.low_rank(A, k)
    left_out = scipy.linalg.svdvals(A)[k:]
    np.testing.assert_allclose(np.linalg.norm(A - best), np.linalg.norm(left_out), atol=1e-10)
    assert np.linalg.matrix_rank(best, tol=1e-9) == min(k, *size)


@given(seed=seeds, size=sizes)
def test_no_other_matrix_of_the_rank_is_nearer(reference, seed, size):
    A = drawn(seed, *size)
    error = np.linalg.norm(A - reference.low_rank(A, 1))
    for other in range(5):
        column = drawn(other, size[0], 1)
        row = np.linalg.lstsq(column, A, rcond=None)[0]
        assert error <= np.linalg.norm(A - column @ row) + 1e-12


@pytest.mark.parametrize("k", [1, 5, 20])
def test_low_rank_is_scikit_learns_truncated_svd(reference, k):
    digits = load_digits().data[:300]
    library = TruncatedSVD(k, algorithm="arpack", random_state=0)
    expected = library.inverse_transform(library.fit_transform(digits))
    np.testing.assert_allclose(reference.low_rank(digits, k), expected, atol=1e-8)
    np.testing.assert_allclose(reference.low_rank(digits.astype(np.uint8), k), expected, atol=1e-8)


@given(seed=seeds, size=sizes, data=st.data())
def test_the_pseudo_inverse_is_numpys_and_scipys(reference, seed, size, data):
    A = drawn(seed, *size, rank=data.draw(st.integers(1, min(size))))
    back = reference.pseudo_inverse(A, 1e-10)
    assert back.shape == A.T.shape
    np.testing.assert_allclose(back, np.linalg.pinv(A, rcond=1e-10), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(back, scipy.linalg.pinv(A, rtol=1e-10), rtol=1e-6, atol=1e-6)


@given(A=st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(lambda size: matrices(*size)))
def test_the_pseudo_inverse_meets_the_four_conditions_of_penrose(reference, A):
    back = reference.pseudo_inverse(A, 1e-8)
    if np.linalg.matrix_rank(A, tol=1e-5) != np.linalg.matrix_rank(A, tol=1e-11):
        return  # neither clearly zero nor clearly not
    scale = max(1.0, np.abs(A).max() * np.abs(back).max())
    there_and_back, back_and_there = A @ back, back @ A
    tolerance = 1e-6 * scale
    np.testing.assert_allclose(there_and_back @ A, A, atol=tolerance * max(1, np.abs(A).max()))
    np.testing.assert_allclose(
        back_and_there @ back, back, atol=tolerance * max(1, np.abs(back).max())
    )
    np.testing.assert_allclose(there_and_back, there_and_back.T, atol=tolerance)
    np.testing.assert_allclose(back_and_there, back_and_there.T, atol=tolerance)


def test_what_counts_as_zero_is_measured_against_the_largest_singular_value(reference):
    A = np.diag([1e6, 1e3, 1.0])
    expected = np.diag([1e-6, 1e-3, 0.0])
    np.testing.assert_allclose(reference.pseudo_inverse(A, 1e-4), expected)
    np.testing.assert_allclose(reference.pseudo_inverse(A / 1e9, 1e-4), expected * 1e9)
    np.testing.assert_array_equal(reference.pseudo_inverse(np.zeros((2, 3)), 0.0), np.zeros((3, 2)))


@given(seed=seeds, size=sizes)
def test_the_condition_number_is_numpys(reference, seed, size):
    A = drawn(seed, *size)
    np.testing.assert_allclose(reference.condition_number(A), np.linalg.cond(A), rtol=1e-8)


@pytest.mark.parametrize("A", [np.zeros((2, 3)), np.diag([1.0, 0.0]), np.zeros((1, 1))])
def test_the_condition_number_of_a_matrix_that_crushes_a_direction_is_infinite(reference, A):
    assert reference.condition_number(A) == np.inf


@given(seed=seeds, k=st.integers(1, 3), alpha=st.floats(0, 2))
def test_a_step_of_factorize_is_the_slope_of_the_loss(reference, seed, k, alpha):
    R, observed = table(seed, 3, 4)
    P, Q = reference.factorize(R, observed, k, 0.1, alpha, 0, np.random.default_rng(seed))

    def loss(entries):
        p, q = entries[: P.size].reshape(P.shape), entries[P.size :].reshape(Q.shape)
        return np.nansum((R - p @ q.T) ** 2) + alpha * np.sum(entries**2)

    start = np.concatenate([P.ravel(), Q.ravel()])
    after = reference.factorize(R, observed, k, 0.1, alpha, 1, np.random.default_rng(seed))
    moved = np.concatenate([part.ravel() for part in after])
    np.testing.assert_allclose((start - moved) / 0.1, slopes(loss, start), rtol=1e-6, atol=1e-8)


def test_factorize_ends_where_scipys_minimiser_ends(reference):
    R, observed = table(3)
    P, Q = reference.factorize(R, observed, 2, 0.01, 0.5, 4000, np.random.default_rng(0))

    def loss(entries):
        p, q = entries[: P.size].reshape(P.shape), entries[P.size :].reshape(Q.shape)
        return np.nansum((R - p @ q.T) ** 2) + 0.5 * np.sum(entries**2)

    reached = loss(np.concatenate([P.ravel(), Q.ravel()]))
    starts = [np.random.default_rng(seed).normal(size=P.size + Q.size) for seed in range(5)]
    found = min(scipy.optimize.minimize(loss, start).fun for start in starts)
    assert reached == pytest.approx(found, rel=1e-5)


def test_at_the_end_every_row_of_p_is_a_ridge_regression_on_the_rows_of_q(reference):
    R, observed = table(5)
    P, Q = reference.factorize(R, observed, 2, 0.01, 0.5, 6000, np.random.default_rng(0))
    for person, known, row in zip(R, observed, P, strict=True):
        if known.any():
            ridge = Ridge(alpha=0.5, fit_intercept=False).fit(Q[known], person[known])
            np.testing.assert_allclose(row, ridge.coef_, atol=1e-6)


def test_with_every_rating_known_factorize_ends_at_the_best_low_rank_matrix(reference):
    R = drawn(11, 5, 2) @ drawn(12, 2, 4) + 0.1 * drawn(13, 5, 4)
    known = np.ones(R.shape, dtype=bool)
    P, Q = reference.factorize(R, known, 2, 0.01, 0.0, 20_000, np.random.default_rng(0))
    np.testing.assert_allclose(P @ Q.T, reference.low_rank(R, 2), atol=1e-5)


@given(seed=seeds, k=st.integers(1, 3))
def test_the_rmse_is_scikit_learns(reference, seed, k):
    from sklearn.metrics import root_mean_squared_error

    R, observed = table(seed)
    P, Q = drawn(seed, 6, k), drawn(seed + 1, 5, k)
    expected = root_mean_squared_error(R[observed], (P @ Q.T)[observed])
    np.testing.assert_allclose(reference.rmse_observed(R, observed, P, Q), expected)


@given(seed=seeds, user=st.integers(0, 5), n=st.integers(1, 7))
def test_nothing_that_is_left_out_is_better_than_what_is_recommended(reference, seed, user, n):
    R, observed = table(seed)
    rng = np.random.default_rng(seed)
    P, Q = rng.integers(-2, 3, size=(6, 2)), rng.integers(-2, 3, size=(5, 2))
    found = list(reference.recommend(R, observed, P, Q, user, n))
    left = [i for i in range(5) if not observed[user, i]]
    assert len(set(found)) == len(found) == min(n, len(left))
    assert set(found) <= set(left)
    ranks = [(-int(P[user] @ Q[i]), i) for i in found]
    assert ranks == sorted(ranks)
    assert all(rank < (-int(P[user] @ Q[i]), i) for rank in ranks for i in set(left) - set(found))


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    board = np.indices((8, 8)).sum(axis=0) % 2
    assert told["rank_of_chessboard"] == np.linalg.matrix_rank(board)
    A = scipy.linalg.qr(drawn(1, 3, 3))[0] * [6.0, 3.0, 2.0]
    assert told["error"] == pytest.approx(np.linalg.norm(A - reference.low_rank(A, 1)), abs=5e-3)
    A = np.diag([100.0, 1.0]) @ scipy.linalg.qr(drawn(2, 2, 2))[0]
    assert told["condition_of_product"] == pytest.approx(np.linalg.cond(A.T @ A))
    R, observed = table(7)
    observed[2] = False
    P, Q = reference.factorize(R, observed, 2, 0.01, 0.3, 3000, np.random.default_rng(0))
    np.testing.assert_allclose(P[2] @ Q.T, told["new_person"], atol=1e-6)


def test_no_function_changes_its_arguments(reference):
    A = drawn(21, 3, 2)
    R, observed = table(9)
    P, Q = drawn(22, 6, 2), drawn(23, 5, 2)
    assert_arguments_survive(reference.image_of_unit_circle, A, 5)
    assert_arguments_survive(reference.low_rank, A, 1)
    assert_arguments_survive(reference.pseudo_inverse, A, 1e-8)
    assert_arguments_survive(reference.condition_number, A)
    assert_arguments_survive(
        reference.factorize, R, observed, 2, 0.01, 0.1, 3, np.random.default_rng(0)
    )
    assert_arguments_survive(reference.rmse_observed, R, observed, P, Q)
    assert_arguments_survive(reference.recommend, R, observed, P, Q, 0, 2)
