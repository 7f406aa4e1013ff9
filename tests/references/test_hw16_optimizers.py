"""hw16 against SciPy's derivatives, line search and minimisers, and, if it is there, PyTorch."""

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
import scipy.stats
from hypothesis import strategies as st

from .yardsticks import assert_arguments_survive, given, seeds, slopes, tame, vectors

ordinary = st.floats(-3, 3, allow_subnormal=False)
rates = st.floats(1e-3, 1)


def energy(p, s=0.5):
    """Return the energy of two switches with a spring."""
    x, y = p
    return (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + s * x * y


@given(p=vectors(2, ordinary), s=ordinary)
def test_the_gradient_of_the_switches_is_that_of_differences(reference, p, s):
    gradient, _ = reference.double_well_derivatives(p, s)
    np.testing.assert_allclose(gradient, slopes(lambda q: energy(q, s), p), rtol=1e-7, atol=1e-7)


@given(p=vectors(2, ordinary), s=ordinary)
def test_the_hessian_of_the_switches_is_the_slope_of_the_gradient(reference, p, s):
    _, hessian = reference.double_well_derivatives(p, s)
    rows = [
        slopes(lambda q, i=i: reference.double_well_derivatives(q, s)[0][i], p) for i in range(2)
    ]
    np.testing.assert_allclose(hessian, rows, rtol=1e-7, atol=1e-7)
    np.testing.assert_array_equal(hessian, hessian.T)


def test_four_starts_end_in_four_places_as_scipys_do(reference):
    starts, ends = [(0.2, 1.4), (-0.3, -1.4), (1.4, -0.15), (-0.25, 0.1)], []
    for start in starts:
        p = np.array(start)
        for _ in range(2000):
            p = p - 0.02 * reference.double_well_derivatives(p, 0.5)[0]
        library = scipy.optimize.minimize(
            energy, start, jac=lambda q: reference.double_well_derivatives(q, 0.5)[0]
        )
        np.testing.assert_allclose(p, library.x, atol=1e-4)
        hessian = reference.double_well_derivatives(p, 0.5)[1]
        assert reference.classify_critical_point(hessian) == "minimum"
        ends.append(tuple(p.round(3)))
    assert len(set(ends)) == 4


@given(seed=seeds, d=st.integers(1, 6))
def test_a_critical_point_is_classified_by_its_inertia(reference, seed, d):
    rng = np.random.default_rng(seed)
    root, signs = rng.normal(size=(d, d)), rng.choice([-1.0, 1.0], size=d)
    # Sylvester: a congruence keeps the number of positive and negative eigenvalues
    hessian = root @ np.diag(signs) @ root.T
    kinds = {d: "minimum", -d: "maximum"}
    expected = kinds.get(int(signs.sum()), "saddle")
    tolerance = 1e-12
    assert reference.classify_critical_point((hessian + hessian.T) / 2, tolerance) == expected


@pytest.mark.parametrize(
    ("spectrum", "kind"),
    [
        ([0, 1], "undecided"),
        ([0, -1], "undecided"),
        ([0, 0], "undecided"),
        ([0, 1, -1], "saddle"),
        ([1e-9, 1], "undecided"),
        ([-1e-9, -1], "undecided"),
        ([2e-9, 1], "minimum"),
        ([-2e-9, -1], "maximum"),
        ([-2e-9, 2e-9], "saddle"),
    ],
)
def test_an_eigenvalue_within_the_tolerance_counts_as_zero(reference, spectrum, kind):
    assert reference.classify_critical_point(np.diag(spectrum)) == kind


@given(seed=seeds, d=st.integers(1, 6))
def test_newtons_step_solves_the_equations_as_scipy_does(reference, seed, d):
    rng = np.random.default_rng(seed)
    turn, bends = np.linalg.qr(rng.normal(size=(d, d)))[0], rng.uniform(0.5, 3, size=d)
    hessian = turn @ np.diag(bends * rng.choice([-1, 1], size=d)) @ turn.T
    hessian, gradient = (hessian + hessian.T) / 2, rng.normal(size=d)
    expected = scipy.linalg.solve(hessian, -gradient, assume_a="sym")
    np.testing.assert_allclose(reference.newton_step(gradient, hessian), expected, rtol=1e-9)


def test_newtons_steps_reach_the_bottom_of_rosenbrocks_valley(reference):
    x = np.array([-1.2, 1.0])
    for _ in range(10):
        gradient, hessian = scipy.optimize.rosen_der(x), scipy.optimize.rosen_hess(x)
        x = x + reference.newton_step(gradient, hessian)
    np.testing.assert_allclose(x, [1, 1], atol=1e-9)


@given(x=vectors(3, ordinary), length=st.floats(0.01, 20), c=st.sampled_from([1e-4, 0.1, 0.5]))
def test_the_length_is_the_first_that_meets_the_condition(reference, x, length, c):
    f, gradient = scipy.optimize.rosen, scipy.optimize.rosen_der
    g = gradient(x)
    if np.linalg.norm(g) < 1e-3:
        return
    direction = -length * g / np.linalg.norm(g)
    alpha = reference.backtracking(f, gradient, x, direction, 1.0, 0.5, c)

    def is_low_enough(alpha):
        return f(x + alpha * direction) <= f(x) + c * alpha * (g @ direction)

    assert is_low_enough(alpha)
    assert alpha == 1 or not is_low_enough(2 * alpha)
    assert np.log2(alpha) == np.round(np.log2(alpha))


@given(x=vectors(3, ordinary), length=st.floats(0.01, 20))
def test_a_length_that_scipys_line_search_takes_at_once_is_taken_here_too(reference, x, length):
    f, gradient = scipy.optimize.rosen, scipy.optimize.rosen_der
    g = gradient(x)
    if np.linalg.norm(g) < 1e-3:
        return
    direction = -length * g / np.linalg.norm(g)
    alpha = scipy.optimize.line_search(f, gradient, x, direction, c1=1e-4, maxiter=30)[0]
    if alpha is not None:  # the library asks for the Armijo condition, and for another one
        assert reference.backtracking(f, gradient, x, direction, alpha) == alpha


def test_a_direction_that_is_level_or_leads_uphill_is_refused(reference):
    for direction in ([1.0, 0.0], [0.0, 1.0], [0.0, 0.0]):
        with pytest.raises(ValueError, match="downhill"):
            reference.backtracking(
                lambda x: x[0], lambda x: np.array([1.0, 0.0]), [1, 1], direction
            )


def test_a_step_to_where_the_function_is_not_defined_is_shortened(reference):
    def barrier(x):
        return x[0] - np.log(x[0]) if x[0] > 0 else np.nan

    assert reference.backtracking(barrier, lambda x: 1 - 1 / x, [4], [-8]) == 0.25


@given(w=vectors(3), v=vectors(3), g=vectors(3), rate=rates, beta=st.floats(0, 0.99))
def test_momentum_is_gradient_descent_along_all_gradients_so_far(reference, w, v, g, rate, beta):
    start = w
    speed = np.zeros(3)
    for gradient in (v, g, v - g):
        w, speed = reference.momentum_step(w, speed, gradient, rate, beta)
    # how often each gradient has been walked along: a geometric sum
    sums = [1 + beta + beta**2, 1 + beta, 1]
    expected = start - rate * (sums[0] * v + sums[1] * g + sums[2] * (v - g))
    np.testing.assert_allclose(w, expected, rtol=1e-9, atol=1e-9)


@given(n=st.integers(1, 80), size=st.integers(1, 100), seed=seeds)
def test_the_batches_hold_every_row_once_and_all_but_the_last_are_full(reference, n, size, seed):
    batches = reference.minibatches(n, size, np.random.default_rng(seed))
    np.testing.assert_array_equal(np.sort(np.concatenate(batches)), np.arange(n))
    assert all(len(batch) == size for batch in batches[:-1])
    assert 1 <= len(batches[-1]) <= size


def test_every_order_of_the_rows_is_equally_likely(reference):
    rng = np.random.default_rng(16)
    orders = [tuple(np.concatenate(reference.minibatches(3, 2, rng))) for _ in range(3000)]
    counts = np.unique(orders, axis=0, return_counts=True)[1]
    assert scipy.stats.chisquare(counts).pvalue > 1e-3
    assert len(counts) == 6


@given(size=st.floats(1e-3, 1e6), rate=rates, sign=st.sampled_from([-1.0, 1.0]))
def test_the_first_step_of_adam_is_the_learning_rate_long(reference, size, rate, sign):
    w, _, _ = reference.adam_step([0.0], [0.0], [0.0], 1, [sign * size], rate)
    np.testing.assert_allclose(w, [-sign * rate], rtol=2e-5)


@given(w=vectors(2), g=vectors(2), rate=rates, t=st.integers(1, 50))
def test_adam_with_one_gradient_all_the_time_has_exact_means(reference, w, g, rate, t):
    m, v = (1 - 0.9**t) * g, (1 - 0.999**t) * g**2  # after t steps, by the geometric sum
    before = (1 - 0.9 ** (t - 1)) * g, (1 - 0.999 ** (t - 1)) * g**2
    new_w, new_m, new_v = reference.adam_step(w, *before, t, g, rate)
    np.testing.assert_allclose(new_m, m, rtol=1e-9)
    np.testing.assert_allclose(new_v, v, rtol=1e-9)
    np.testing.assert_allclose(new_w, w - rate * g / (np.abs(g) + 1e-8), rtol=1e-7, atol=1e-9)


def walk_of_pytorch(optimiser, gradients, start):
    """Return the weights after each step of one of PyTorch's optimisers."""
    torch = pytest.importorskip("torch")
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimiser, path = optimiser(torch, [w]), []
    for gradient in gradients:
        w.grad = torch.tensor(gradient)
        optimiser.step()
        path.append(w.detach().numpy().copy())
    return path


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_momentum_is_pytorchs(reference, beta):
    gradients, start = np.random.default_rng(161).normal(size=(12, 4)), np.arange(4.0)
    path = walk_of_pytorch(
        lambda torch, w: torch.optim.SGD(w, lr=0.1, momentum=beta), gradients, start
    )
    w, v = start, np.zeros(4)
    for gradient, expected in zip(gradients, path, strict=True):
        w, v = reference.momentum_step(w, v, gradient, 0.1, beta)
        np.testing.assert_allclose(w, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("beta1", "beta2", "eps"), [(0.9, 0.999, 1e-8), (0.5, 0.75, 0.1)])
def test_adam_is_pytorchs(reference, beta1, beta2, eps):
    gradients, start = np.random.default_rng(162).normal(size=(12, 4)) * 50, np.arange(4.0)
    path = walk_of_pytorch(
        lambda torch, w: torch.optim.Adam(w, lr=0.1, betas=(beta1, beta2), eps=eps),
        gradients,
        start,
    )
    w, m, v = start, np.zeros(4), np.zeros(4)
    for t, (gradient, expected) in enumerate(zip(gradients, path, strict=True), start=1):
        w, m, v = reference.adam_step(w, m, v, t, gradient, 0.1, beta1, beta2, eps)
        np.testing.assert_allclose(w, expected, rtol=1e-10, atol=1e-12)


def test_the_predictions_are_what_the_functions_do(reference):
    answers, zero = reference.predictions(), np.zeros(1)
    w, _, _ = reference.adam_step(zero, zero, zero, 1, [5000.0], 0.01)
    assert answers["adam"] == pytest.approx(-w[0])

    w, v = zero, zero
    for _ in range(1000):
        before = w
        w, v = reference.momentum_step(w, v, [3.0], 0.1, 0.9)
    assert answers["momentum"] == pytest.approx((before - w)[0])

    flat = np.stack(np.meshgrid(*[[-1, 0, 1]] * 3), axis=-1).reshape(-1, 3)
    kinds = [reference.classify_critical_point(np.diag(12 * p**2 - 4)) for p in flat]
    assert answers["saddles"] == kinds.count("saddle")

    rng = np.random.default_rng(0)
    assert answers["steps"] == sum(len(reference.minibatches(1000, 32, rng)) for _ in range(5))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("double_well_derivatives", (np.array([0.1, 0.2]), 0.5)),
        ("classify_critical_point", (np.array([[1.0, 2.0], [2.0, 3.0]]),)),
        ("newton_step", (np.array([1.0, 2.0]), np.array([[1.0, 2.0], [2.0, 3.0]]))),
        ("backtracking", (lambda x: x @ x, lambda x: 2 * x, np.ones(2), -np.ones(2) * 8)),
        ("momentum_step", (np.ones(2), np.ones(2) * 3, np.ones(2) / 7, 0.1, 0.9)),
        ("adam_step", (np.ones(2), np.ones(2) * 3, np.ones(2) / 7, 2, np.ones(2) * 5, 0.1)),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@given(w=st.lists(tame.map(int), min_size=2, max_size=4), beta=st.sampled_from([0.25, 0.5]))
def test_whole_numbers_give_what_floats_give(reference, w, beta):
    floats = np.array(w, dtype=float)
    expected = reference.momentum_step(floats, 3 * floats, 5 * floats, 0.1, beta)
    numbers = np.array(w)
    found = reference.momentum_step(numbers, 3 * numbers, 5 * numbers, 0.1, beta)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
    expected = reference.adam_step(floats, 3 * floats, floats**2, 2, floats, 0.1, beta)
    found = reference.adam_step(numbers, 3 * numbers, numbers**2, 2, numbers, 0.1, beta)
    np.testing.assert_allclose(found, expected, rtol=1e-12)
