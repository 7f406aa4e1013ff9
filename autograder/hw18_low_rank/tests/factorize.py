# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "factorize"
points = [0, 0, 3, 2, 2]

def recognised(values, table):
    """Return the hint for known wrong values, to be added to a message; else nothing."""
    import numpy as np

    try:
        numbers = np.concatenate([np.ravel(np.asarray(value, dtype=float)) for value in values])
    except Exception:
        return ""
    for known, hint in table:
        if len(known) == numbers.size:
            largest = max(map(abs, known), default=0)
            if np.allclose(numbers, known, rtol=0, atol=2e-5 * largest + 1e-12):
                return "\nHint: " + hint
    return ""

KNOWN_1 = [
    ([-0.045265, -0.02156, -0.201999, -0.023193, -0.086521, 0.3323], 'Which of the two is returned first?'),
]

KNOWN_2 = [
    ([-0.201999, -0.023193, -0.086521, 0.3323], 'Look at your numbers after no step at all. Which of the two is drawn first?'),
    ([0.0085649, 0.0236811, 0.0801274, 0.0582162], 'Look at your numbers after no step at all. Which method of rng does the text name?'),
    ([0.012573, -0.0132105, 0.0640423, 0.01049], 'The same rng should give the same start. Whose generator draws yours?'),
    ([0.119305, -0.178308, -0.14237, -0.078314], 'With no steps you do not return the start. How often does your loop run?'),
    ([2.04092, -2.55567, 0.4181, -0.56777], 'Look at your numbers after no step at all. How large should the start be?'),
]

KNOWN_3 = [
    ([-2.10613], 'Look at your numbers after no step at all. How large should the start be?'),
    ([-0.375047], 'With no steps you do not return the start. How often does your loop run?'),
    ([-0.150426], 'With a large alpha your numbers grow, and a price should make them small. Look at its sign.'),
    ([-0.124352], 'With alpha = 0 your gradients are right. What is the derivative of the price?'),
    ([0.150426], "Your loss grows. Look at the sign of the error's part of the gradient."),
    ([0.171931], 'The same rng should give the same start. Whose generator draws yours?'),
    ([0.301918], 'Look at your numbers after no step at all. Which method of rng does the text name?'),
]

KNOWN_4 = [
    ([-0.274775], 'Your Q is a little wrong after each step, your P is right after the first. Which P does the gradient of Q use?'),
    ([0.0], 'One of your two matrices never moves. Which one?'),
]

@test_case(points=None, hidden=False)
def test_factorize_starts_with_small_random_numbers(factorize):
    import numpy as np
    R = np.array([[5.0, np.nan, 1.0], [2.0, 4.0, np.nan]])
    result = factorize(R, ~np.isnan(R), 2, 0.1, 0.5, 0, np.random.default_rng(3))
    assert result is not None, 'factorize returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'factorize returns P and Q, yours returned {result!r}'
    P, Q = result
    assert np.shape(P) == (2, 2), f'2 people and k = 2: P has shape (2, 2), not {np.shape(P)}' + recognised((P,), KNOWN_1)
    assert np.shape(Q) == (3, 2), f'3 films and k = 2: Q has shape (3, 2), not {np.shape(Q)}'
    rng = np.random.default_rng(3)
    start_P, start_Q = (0.1 * rng.normal(size=(2, 2)), 0.1 * rng.normal(size=(3, 2)))
    P, Q = (np.asarray(P), np.asarray(Q))
    assert np.allclose(P, start_P), f'with no steps P is the start {start_P.tolist()}, not {P}' + recognised((P,), KNOWN_2)
    assert np.allclose(Q, start_Q), f'with no steps Q is the start {start_Q.tolist()}, not {Q}'

@test_case(points=None, hidden=False)
def test_factorize_takes_one_step_for_one_person_and_one_film(factorize):
    import numpy as np
    rng = np.random.default_rng(8)
    p, q = (0.1 * rng.normal(), 0.1 * rng.normal())
    known = np.array([[True]])
    P, Q = factorize(np.array([[5.0]]), known, 1, 0.1, 0.5, 1, np.random.default_rng(8))
    assert np.shape(P) == (1, 1), f'after a step P still has shape (1, 1), yours has {np.shape(P)}'
    assert np.shape(Q) == (1, 1), f'after a step Q still has shape (1, 1), yours has {np.shape(Q)}'
    step_p, step_q = (np.asarray(P)[0, 0] - p, np.asarray(Q)[0, 0] - q)
    e = 5 - p * q
    down_p, down_q = (2 * e * q - 2 * 0.5 * p, 2 * e * p - 2 * 0.5 * q)
    likely = {0.0: 'nothing has moved: is the loop run, and are the new values kept?', 0.5: 'this is half the step: check the factor in both parts of the gradient', -1.0: 'this step goes uphill: check the signs'}
    for share, why in likely.items():
        assert not np.isclose(step_p, 0.1 * share * down_p), f'the step of p is {step_p}: {why}'
    assert not np.isclose(step_p, 0.1 * 2 * e * q), 'the step of p leaves out the price alpha'
    assert np.isclose(step_p, 0.1 * down_p), f'from p = {p:.6f} and q = {q:.6f}, with R = 5, the step of p is {0.1 * down_p:.6f}, yours is {step_p:.6f}' + recognised((step_p,), KNOWN_3)
    late = 2 * (5 - (p + step_p) * q) * (p + step_p) - q
    assert not np.isclose(step_q, 0.1 * late), 'the step of q must use the old p, not the new one'
    assert np.isclose(step_q, 0.1 * down_q), f'from p = {p:.6f} and q = {q:.6f}, with R = 5, the step of q is {0.1 * down_q:.6f}, yours is {step_q:.6f}' + recognised((step_q,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_factorize_goes_down_the_gradient_of_the_loss(factorize):
    import numpy as np
    from comparing import assert_close

    def slope(f, x):
        """Return the gradient of f at x by central differences, entry by entry."""
        result = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            up, down = (x.copy(), x.copy())
            up[place] += 0.0001
            down[place] -= 0.0001
            result[place] = (f(up) - f(down)) / 0.0002
        return result
    rng = np.random.default_rng(1841)
    for case, (shape, k, alpha) in enumerate((((4, 3), 2, 0.0), ((3, 5), 1, 0.7), ((6, 4), 3, 2.0))):
        R = rng.normal(size=shape) * 2 + 1
        observed = rng.random(shape) < 0.6
        observed[0, 0] = True
        draws = np.random.default_rng(case)
        P = 0.1 * draws.normal(size=(shape[0], k))
        Q = 0.1 * draws.normal(size=(shape[1], k))

        def loss(P, Q, R=R, observed=observed, alpha=alpha):
            errors = (R - P @ Q.T)[observed]
            return np.sum(errors ** 2) + alpha * (np.sum(P ** 2) + np.sum(Q ** 2))
        dP = slope(lambda x, Q=Q, loss=loss: loss(x, Q), P)
        dQ = slope(lambda x, P=P, loss=loss: loss(P, x), Q)
        call = f'factorize of a {shape[0]} by {shape[1]} table, k = {k}, alpha = {alpha}, one step'
        result = factorize(R, observed, k, 0.5, alpha, 1, np.random.default_rng(case))
        assert result is not None and len(result) == 2, f'{call}, should return two things'
        look = "Compare your dP with differences of the loss. Is each part's factor right?"
        assert_close(result[0], P - 0.5 * dP, f'{call}: P', rtol=1e-05, atol=1e-07, look=look)
        look = 'Compare your dQ with differences of the loss, at the old P.'
        assert_close(result[1], Q - 0.5 * dQ, f'{call}: Q', rtol=1e-05, atol=1e-07, look=look)

@test_case(points=None, hidden=True)
def test_factorize_takes_as_many_steps_as_it_is_told(factorize):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(1842)
    for seed, (shape, k, alpha, steps) in enumerate((((5, 4), 2, 0.3, 2), ((3, 7), 3, 0.0, 15), ((8, 5), 1, 1.0, 40), ((1, 4), 2, 0.1, 5))):
        R = rng.integers(1, 6, size=shape).astype(float)
        observed = rng.random(shape) < 0.7
        observed[0, 0] = True
        call = f'factorize of a {shape[0]} by {shape[1]} table with {steps} steps and k = {k}'
        right = reference.factorize(R.copy(), observed.copy(), k, 0.02, alpha, steps, np.random.default_rng(seed))
        result = factorize(R, observed, k, 0.02, alpha, steps, np.random.default_rng(seed))
        assert result is not None and len(result) == 2, f'{call} should return two things'
        look = 'If one step is right: do both gradients use the old P and Q in every step?'
        for name, value, wanted in zip('PQ', result, right, strict=True):
            assert_close(value, wanted, f'{call}: {name}', rtol=1e-05, atol=1e-08, look=look)

@test_case(points=None, hidden=True)
def test_factorize_never_looks_at_what_is_not_observed(factorize):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(1843)
    R = rng.integers(1, 6, size=(6, 5))
    observed = rng.random((6, 5)) < 0.6
    observed[2] = False
    observed[:, 3] = False
    right = reference.factorize(R.astype(float), observed.copy(), 2, 0.02, 0.2, 30, np.random.default_rng(1))
    start = np.random.default_rng(1)
    call = 'factorize of a table with 0 where nothing is observed'
    first = factorize(np.where(observed, R, 0.0), observed, 2, 0.02, 0.2, 30, start)
    assert first is not None and len(first) == 2, f'{call} should return two things'
    first = [as_numbers(part, f'{call}: {name}') for name, part in zip('PQ', first, strict=True)]
    look = 'With 0 there you found something else. (Mind that nan * 0 is nan.)'
    for filling in (99.0, np.nan, np.inf):
        filled = np.where(observed, R, filling)
        again = f'factorize of a table with {filling} where nothing is observed'
        result = factorize(filled, observed, 2, 0.02, 0.2, 30, np.random.default_rng(1))
        assert result is not None and len(result) == 2, f'{again} should return two things'
        for name, value, wanted in zip('PQ', result, first, strict=True):
            assert_close(value, wanted, f'{again}: {name}', rtol=1e-05, atol=1e-08, look=look)
    look = 'Does a hole count as a rating of 0 with you? If not, see the two cases before this one.'
    for name, value, wanted in zip('PQ', first, right, strict=True):
        assert_close(value, wanted, f'{call}: {name}', rtol=1e-05, atol=1e-08, look=look)
    before, mask = (R.copy(), observed.copy())
    result = factorize(R, observed, 2, 0.02, 0.2, 30, np.random.default_rng(1))
    assert_unchanged(before, R, 'factorize(R, observed, ...): R')
    assert_unchanged(mask, observed, 'factorize(R, observed, ...): observed')
    call = 'factorize of a table of integers'
    assert_close(result[0], right[0], f'{call}: P', rtol=1e-05, atol=1e-08, look='P holds fractions.')
    full = np.outer([1.0, 2.0, 1.0, 3.0], [2.0, 1.0, 1.0]) + np.diag([1.0, 0, 0, 0])[:, :3]
    P, Q = factorize(full, full > -1, 1, 0.01, 0.0, 1500, np.random.default_rng(2))
    product = np.asarray(P) @ np.asarray(Q).T
    look = 'With all entries observed and alpha = 0 it should end at the best matrix of rank 1.'
    call = 'P @ Q.T after 1500 steps of factorize'
    wanted = reference.low_rank(full, 1)
    assert_close(product, wanted, call, rtol=0.0001, atol=0.0001, look=look)

