"""hw06 against scikit-learn's Ridge, Lasso and ElasticNet, SciPy's minimisers, and optimality.

Scikit-learn weighs its losses differently: Ridge has no 1/n, Lasso and ElasticNet have 1/(2n).
"""

import numpy as np
import pytest
import scipy.optimize
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.preprocessing import StandardScaler

from .yardsticks import assert_arguments_survive, given, samples, seeds, slopes, tame, vectors

prices = st.sampled_from([0.001, 0.01, 0.1, 0.5, 1.0, 3.0, 20.0])


def noisy(seed, n, d):
    """Return X of shape (n, d) with columns of different means, and y of shape (n,)."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)) + rng.normal(size=d) * 2
    return X, X @ rng.normal(size=d) + 4 + rng.normal(size=n)


def lasso_loss(X, y, w, b, alpha):
    return mean_squared_error(y, X @ w + b) + alpha * np.linalg.norm(w, 1)


@given(X_y=samples(), data=st.data(), b=tame, alpha=prices)
def test_the_ridge_loss_is_scikit_learns_mse_and_the_squared_norm(reference, X_y, data, b, alpha):
    X, y = X_y
    w = data.draw(vectors(X.shape[1]))
    expected = mean_squared_error(y, X @ w + b) + alpha * np.linalg.norm(w) ** 2
    assert reference.ridge_loss(X, y, w, b, alpha) == pytest.approx(expected, rel=1e-10)


@given(X_y=samples(), data=st.data(), b=tame, alpha=prices, rho=st.sampled_from([0, 0.25, 0.7, 1]))
def test_the_elastic_net_loss_is_the_mse_and_a_mixture_of_norms(
    reference, X_y, data, b, alpha, rho
):
    X, y = X_y
    w = data.draw(vectors(X.shape[1]))
    price = rho * np.linalg.norm(w, 1) + (1 - rho) * np.linalg.norm(w) ** 2
    expected = mean_squared_error(y, X @ w + b) + alpha * price
    value = reference.elastic_net_loss(X, y, w, b, alpha, rho)
    assert value == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("name", ["ridge_loss", "elastic_net_loss"])
def test_the_intercept_is_free(reference, name):
    X, y = noisy(61, 9, 3)
    rest = (0.5,) if name == "ridge_loss" else (0.5, 0.4)
    losses = [
        getattr(reference, name)(X, y + shift, np.ones(3), 1.0 + shift, *rest)
        for shift in (0.0, 1000.0)
    ]
    assert losses[0] == pytest.approx(losses[1], rel=1e-9)


@pytest.mark.parametrize("name", ["ridge_loss", "elastic_net_loss"])
def test_a_loss_of_whole_numbers_has_fractions(reference, name):
    X, y, w = np.array([[1, 2], [3, -1], [0, 1]]), np.array([2, -3, 1]), np.array([1, -2])
    rest = (0.25,) if name == "ridge_loss" else (0.25, 0.5)
    whole = getattr(reference, name)(X, y, w, 2, *rest)
    floats = getattr(reference, name)(X * 1.0, y * 1.0, w * 1.0, 2.0, *rest)
    assert whole == pytest.approx(floats, rel=1e-12)


@given(seed=seeds, n=st.integers(1, 15), d=st.integers(1, 6), alpha=prices)
def test_ridge_is_scikit_learns_with_n_times_the_price(reference, seed, n, d, alpha):
    X, y = noisy(seed, n, d)
    library = Ridge(alpha=n * alpha).fit(X, y)
    w, b = reference.ridge_fit(X, y, alpha)
    np.testing.assert_allclose(w, library.coef_, rtol=1e-7, atol=1e-9)
    assert b == pytest.approx(library.intercept_, rel=1e-7, abs=1e-9)


@given(seed=seeds, n=st.integers(1, 10), d=st.integers(1, 4), alpha=prices)
def test_at_the_ridge_solution_the_loss_is_flat(reference, seed, n, d, alpha):
    X, y = noisy(seed, n, d)
    w, b = reference.ridge_fit(X, y, alpha)
    slope = slopes(lambda t: reference.ridge_loss(X, y, t[:-1], t[-1], alpha), np.append(w, b))
    np.testing.assert_allclose(slope, 0, atol=1e-6 * (1 + alpha))


def test_ridge_without_a_price_is_least_squares(reference):
    X, y = noisy(62, 20, 4)
    library = LinearRegression().fit(X, y)
    w, b = reference.ridge_fit(X, y, 0)
    np.testing.assert_allclose(w, library.coef_, rtol=1e-9)
    assert b == pytest.approx(library.intercept_, rel=1e-9)


def test_ridge_gives_a_constant_column_no_weight(reference):
    X, y = noisy(63, 12, 3)
    X[:, 1] = 7.5
    assert reference.ridge_fit(X, y, 0.1)[0][1] == pytest.approx(0, abs=1e-12)


def test_ridge_shares_the_weight_of_twins(reference):
    X, y = noisy(64, 12, 3)
    X[:, 2] = X[:, 0]
    w, _ = reference.ridge_fit(X, y, 0.1)
    assert w[0] == pytest.approx(w[2], rel=1e-9)


def test_ridge_of_the_diabetes_data_is_scikit_learns(reference):
    X, y = load_diabetes(return_X_y=True, scaled=False)
    library = Ridge(alpha=len(X) * 0.3, solver="svd").fit(X, y)
    w, b = reference.ridge_fit(X, y, 0.3)
    np.testing.assert_allclose(w, library.coef_, rtol=1e-7)
    assert b == pytest.approx(library.intercept_, rel=1e-7)


@given(z=hnp.arrays(float, hnp.array_shapes(max_dims=3, max_side=4), elements=tame), t=tame)
def test_soft_thresholding_takes_off_what_a_clip_would_keep(reference, z, t):
    t = abs(t)
    np.testing.assert_array_equal(reference.soft_threshold(z, t), z - np.clip(z, -t, t))


@given(z=st.floats(-5, 5), t=st.floats(0, 4))
def test_soft_thresholding_solves_its_problem(reference, z, t):
    def cost(v):
        return 0.5 * (v - z) ** 2 + t * abs(v)

    grid = np.append(np.linspace(-6, 6, 2001), 0.0)
    assert cost(reference.soft_threshold(z, t)) <= np.min(cost(grid)) + 1e-12


@pytest.mark.parametrize("shape", [(), (1,), (2, 3)])
def test_soft_thresholding_keeps_the_shape(reference, shape):
    assert np.shape(reference.soft_threshold(np.full(shape, -2).tolist(), 0.5)) == shape


def test_soft_thresholding_of_small_integers_keeps_signs_and_fractions(reference):
    z = np.array([200, 1, 0], np.uint8)
    np.testing.assert_array_equal(reference.soft_threshold(z, 1.5), [198.5, 0, 0])


@given(seed=seeds, n=st.integers(2, 15), d=st.integers(1, 5), alpha=prices)
def test_the_lasso_ends_at_scikit_learns_with_half_the_price(reference, seed, n, d, alpha):
    X, y = noisy(seed, n, d)
    library = Lasso(alpha=alpha / 2, tol=1e-12, max_iter=100_000).fit(X, y)
    w, b = reference.lasso_fit(X, y, alpha, 2000)
    # where several weights are equally good, their losses still have to agree
    expected = lasso_loss(X, y, library.coef_, library.intercept_, alpha)
    assert lasso_loss(X, y, w, b, alpha) == pytest.approx(expected, rel=1e-3, abs=1e-4)


def test_the_lasso_of_the_diabetes_data_has_scikit_learns_weights(reference):
    X, y = load_diabetes(return_X_y=True, scaled=False)
    X = StandardScaler().fit_transform(X)
    library = Lasso(alpha=2.0, tol=1e-12, max_iter=100_000).fit(X, y)
    w, b = reference.lasso_fit(X, y, 4.0, 4000)
    np.testing.assert_allclose(w, library.coef_, atol=1e-6)
    np.testing.assert_array_equal(w == 0, library.coef_ == 0)
    assert b == pytest.approx(library.intercept_, rel=1e-9)


@given(seed=seeds, alpha=prices)
def test_the_lasso_is_where_no_weight_can_be_improved(reference, seed, alpha):
    X, y = noisy(seed, 30, 3)
    w, b = reference.lasso_fit(X, y, alpha, 3000)
    gradient = 2 / 30 * X.T @ (X @ w + b - y)
    # the slope of the MSE balances the price, or is too small to lift a weight from zero
    expected = np.where(w == 0, np.clip(gradient, -alpha, alpha), -alpha * np.sign(w))
    np.testing.assert_allclose(gradient, expected, atol=1e-6)


@given(seed=seeds, n=st.integers(2, 10), d=st.integers(1, 4), steps=st.integers(0, 15))
def test_the_lasso_without_a_price_is_gradient_descent(reference, seed, n, d, steps):
    X, y = noisy(seed, n, d)
    X_c, y_c = X - X.mean(axis=0), y - y.mean()
    H = 2 / n * X_c.T @ X_c
    best = np.linalg.lstsq(X_c, y_c, rcond=None)[0]
    shrink = np.linalg.matrix_power(np.eye(d) - H / np.linalg.norm(H, 2), steps)
    w, b = reference.lasso_fit(X, y, 0, steps)
    np.testing.assert_allclose(w, best - shrink @ best, atol=1e-8 * (1 + abs(best).max()))
    assert b == pytest.approx(y.mean() - X.mean(axis=0) @ w, rel=1e-9, abs=1e-9)


@given(seed=seeds, d=st.integers(1, 3), alpha=prices, step=st.integers(0, 4))
def test_a_lasso_step_minimises_its_model_of_the_loss(reference, seed, d, alpha, step):
    X, y = noisy(seed, 8, d)
    X_c, y_c = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.norm(2 / 8 * X_c.T @ X_c, 2)
    old = reference.lasso_fit(X, y, alpha, step)[0]
    new = reference.lasso_fit(X, y, alpha, step + 1)[0]
    target = old - 2 / 8 * X_c.T @ (X_c @ old - y_c) / L
    for v, z in zip(new, target, strict=True):
        best = scipy.optimize.minimize_scalar(
            lambda u, z=z: L / 2 * (u - z) ** 2 + alpha * abs(u),
            bounds=sorted([0, z]),
            method="bounded",
            options={"xatol": 1e-10},
        )
        assert v == pytest.approx(best.x, abs=1e-6)


@given(seed=seeds, n=st.integers(2, 8), d=st.integers(1, 10), alpha=prices)
def test_the_lasso_never_climbs(reference, seed, n, d, alpha):
    X, y = noisy(seed, n, d)
    losses = [
        lasso_loss(X, y, *reference.lasso_fit(X, y, alpha, steps), alpha) for steps in range(8)
    ]
    assert np.all(np.diff(losses) <= 1e-9 * losses[0])


def test_the_lasso_at_a_high_price_is_the_mean(reference):
    X, y = noisy(65, 14, 4)
    dearest = 2 / 14 * np.abs((X - X.mean(axis=0)).T @ y).max()
    w, b = reference.lasso_fit(X, y, 1.001 * dearest, 50)
    np.testing.assert_array_equal(w, np.zeros(4))
    assert b == pytest.approx(y.mean(), rel=1e-12)
    assert np.any(reference.lasso_fit(X, y, 0.999 * dearest, 50)[0] != 0)


def test_the_lasso_gives_a_constant_column_no_weight(reference):
    X, y = noisy(66, 12, 3)
    X[:, 1] = 0.1
    assert abs(reference.lasso_fit(X, y, 0.1, 200)[0][1]) < 1e-12


@pytest.mark.parametrize("name", ["ridge_fit", "lasso_fit"])
def test_a_fit_of_whole_numbers_has_fractions(reference, name):
    X, y = np.array([[1, 5], [2, 1], [4, 0], [5, 3]]), np.array([2, 3, 7, 1])
    rest = (0.5,) if name == "ridge_fit" else (0.5, 30)
    for a, b in zip(
        getattr(reference, name)(X, y, *rest),
        getattr(reference, name)(X * 1.0, y * 1.0, *rest),
        strict=True,
    ):
        np.testing.assert_allclose(a, b, rtol=1e-12)


@pytest.mark.parametrize("name", ["ridge_fit", "lasso_fit"])
def test_a_fit_returns_an_array_and_a_number(reference, name):
    rest = (0.5,) if name == "ridge_fit" else (0.5, 30)
    w, b = getattr(reference, name)(*noisy(67, 5, 1), *rest)
    assert (np.shape(w), np.ndim(b)) == ((1,), 0)


@given(seed=seeds, share=st.sampled_from([0.1, 0.5, 0.9]), alpha=st.sampled_from([0.02, 0.2, 1.0]))
def test_scikit_learns_elastic_net_is_lowest_in_our_elastic_net_loss(reference, seed, share, alpha):
    X, y = noisy(seed, 25, 3)
    # twice scikit-learn's loss is MSE + 2 a r |w|_1 + a (1 - r) |w|^2
    library = ElasticNet(alpha=alpha, l1_ratio=share, tol=1e-12, max_iter=100_000).fit(X, y)
    ours = 2 * alpha * share + alpha * (1 - share)
    rho = 2 * alpha * share / ours
    best = np.append(library.coef_, library.intercept_)
    lowest = reference.elastic_net_loss(X, y, best[:-1], best[-1], ours, rho)
    rng = np.random.default_rng(seed)
    for step in rng.normal(size=(40, 4)) * 10.0 ** rng.uniform(-4, 0, size=(40, 1)):
        w, b = (best + step)[:-1], (best + step)[-1]
        assert reference.elastic_net_loss(X, y, w, b, ours, rho) >= lowest - 1e-10


@given(seed=seeds, m=st.integers(2, 8))
def test_the_price_chosen_is_the_one_scikit_learns_grid_search_chooses(reference, seed, m):
    X, y = noisy(seed, 10 + m, 6)
    alphas = [1.0, 0.003, 30.0, 0.1]
    fold = np.where(np.arange(10 + m) < 10, -1, 0)  # the last m rows validate
    search = GridSearchCV(
        Ridge(),
        {"alpha": [10 * alpha for alpha in alphas]},  # 10 rows to fit
        scoring="neg_mean_squared_error",
        cv=PredefinedSplit(fold),
        refit=False,
    ).fit(X, y)
    chosen = reference.choose_alpha(X[:10], y[:10], X[10:], y[10:], alphas)
    assert chosen == alphas[search.best_index_]


@pytest.mark.parametrize("alphas", [[0.5, 2, 5], [5, 2, 0.5], (2.0, 5.0, 0.5), [2, 0.5]])
def test_of_equal_prices_the_larger_is_chosen(reference, alphas):
    train = np.array([[1.0], [3.0]]), np.array([2.0, 8.0])
    val = np.array([[0.0], [4.0]]), np.array([2.0, 8.0])
    chosen = reference.choose_alpha(*train, *val, alphas)
    assert np.ndim(chosen) == 0
    assert chosen == 2


@given(unit=st.floats(0.1, 10))
def test_rounding_does_not_decide_between_equal_prices(reference, unit):
    # on paper 0.5 and 2 are equally good in every unit, in the computer hardly ever
    train = np.array([[1.0], [3.0]]), unit * np.array([2.0, 8.0])
    val = np.array([[0.0], [4.0]]), unit * np.array([2.0, 8.0])
    assert reference.choose_alpha(*train, *val, [5, 0.5, 2]) == 2


def test_a_single_row_validates(reference):
    X, y = noisy(69, 9, 2)
    assert reference.choose_alpha(X[:8], y[:8], X[8:], y[8:], np.array([0.5])) == 0.5


DATA = noisy(70, 6, 2)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ridge_loss", (*DATA, np.array([1.0, 2.0]), 0.5, 0.1)),
        ("ridge_fit", (*DATA, 0.1)),
        ("soft_threshold", (np.array([1.0, -2.0]), 0.5)),
        ("lasso_fit", (*DATA, 0.1, 5)),
        ("elastic_net_loss", (*DATA, np.array([1.0, 2.0]), 0.5, 0.1, 0.3)),
        ("elastic_net_subgradient", (*DATA, np.array([1.0, 0.0]), 0.5, 0.1, 0.3)),
        ("choose_alpha", (*DATA, *noisy(71, 4, 2), [0.3, 0.1])),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@given(seed=seeds, n=st.integers(1, 12), d=st.integers(1, 5), alpha=prices, rho=st.floats(0, 1))
def test_off_the_kink_the_subgradient_is_the_slope_of_the_elastic_net(
    reference, seed, n, d, alpha, rho
):
    X, y = noisy(seed, n, d)
    rng = np.random.default_rng(seed)
    w, b = rng.choice([-1.0, 1.0], size=d) * rng.uniform(0.1, 2, size=d), rng.normal()

    def loss(theta):
        price = rho * np.linalg.norm(theta[:-1], 1) + (1 - rho) * np.linalg.norm(theta[:-1]) ** 2
        return mean_squared_error(y, X @ theta[:-1] + theta[-1]) + alpha * price

    dw, db = reference.elastic_net_subgradient(X, y, w, b, alpha, rho)
    expected = slopes(loss, np.append(w, b))
    np.testing.assert_allclose(np.append(dw, db), expected, rtol=1e-6, atol=1e-7)


def test_at_the_kink_the_subgradient_is_the_middle_of_the_slopes_on_both_sides(reference):
    X, y = noisy(72, 9, 3)
    w = np.array([0.7, 0.0, -0.3])
    near = [reference.elastic_net_subgradient(X, y, w + e, 0.5, 2.0, 0.4)[0] for e in (1e-9, -1e-9)]
    at = reference.elastic_net_subgradient(X, y, w, 0.5, 2.0, 0.4)[0]
    np.testing.assert_allclose(at[1], np.mean(near, axis=0)[1], atol=1e-6)


def test_at_the_librarys_elastic_net_every_subgradient_is_within_the_price(reference):
    X, y = noisy(73, 40, 6)
    alpha, rho = 1.5, 0.7
    net = ElasticNet(alpha=alpha * (1 - rho / 2), l1_ratio=rho / (2 - rho), tol=1e-12)
    net.fit(X, y)
    dw, db = reference.elastic_net_subgradient(X, y, net.coef_, net.intercept_, alpha, rho)
    used = net.coef_ != 0
    assert 0 < used.sum() < 6
    np.testing.assert_allclose(dw[used], 0, atol=1e-5)
    assert np.all(np.abs(dw[~used]) <= alpha * rho + 1e-6)
    assert db == pytest.approx(0, abs=1e-6)


def test_the_predictions_come_true(reference):
    told = reference.predictions()
    z = np.array([[-1.0], [1.0], [-1.0], [1.0]])
    y = 6 * z[:, 0] + np.array([2.0, 2.0, -2.0, -2.0])
    assert LinearRegression().fit(z, y).coef_ == pytest.approx(6)
    assert told["ridge_weight"] == pytest.approx(Ridge(alpha=4 * 1).fit(z, y).coef_.item())
    assert told["lasso_weight"] == pytest.approx(Lasso(alpha=4 / 2).fit(z, y).coef_.item())
    zero = told["alpha_to_zero"]
    assert Lasso(alpha=zero / 2).fit(z, y).coef_ == pytest.approx(0, abs=1e-9)
    assert Lasso(alpha=0.99 * zero / 2, tol=1e-12).fit(z, y).coef_ > 0.01
    X, y = noisy(74, 60, 2)
    library = Ridge(alpha=told["alpha_of_ridge"]).fit(X, y)
    np.testing.assert_allclose(reference.ridge_fit(X, y, 0.5)[0], library.coef_)
