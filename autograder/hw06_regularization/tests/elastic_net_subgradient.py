# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "elastic_net_subgradient"
points = [0, 2, 1, 1]

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
    ([-1.5625, -2.0, -3.1875], 'With more samples your price becomes smaller. Is it inside the mean?'),
    ([-1.125, -2.0, -4.125], 'A positive price for every weight pushes negative weights further away. Which sign has the slope there?'),
    ([-1.125, -2.0, -3.875], 'You used the size of the weight. What is its slope, on each side of 0?'),
]

KNOWN_2 = [
    ([-8.0], 'Give every sample twice, and your db doubles. Is the loss a sum or a mean?'),
    ([-2.5], 'If the school used 100 MWh more every day, only b should change. Is b in the price?'),
]

@test_case(points=None, hidden=False)
def test_elastic_net_subgradient_of_the_worked_example(elastic_net_subgradient):
    import numpy as np
    X = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]])
    y, w = (np.array([5.0, 1.0]), np.array([1.0, 0.0, -3.0]))
    value = elastic_net_subgradient(X, y, w, 2.0, 0.5, 0.25)
    assert value is not None, 'elastic_net_subgradient returned None: is there a return at the end?'
    assert isinstance(value, tuple | list) and len(value) == 2, f'elastic_net_subgradient returns the pair (dw, db), yours returned {value!r}'
    dw, db = value
    assert np.shape(dw) == (3,), f'dw should have shape (3,), yours has {np.shape(dw)}'
    assert np.ndim(db) == 0, f'db should be a number, yours is {db!r}'
    assert not np.isnan(np.asarray(dw, dtype=float)).any(), f'dw came out as {dw}: at a weight of 0 the slope of its size is taken as 0'
    likely = [((-2, -2, -2), 'that is the gradient of the MSE alone'), ((-1.5, -2, -3.25), 'what is the derivative of the square of a weight?'), ((-0.125, -1, -3.375), 'what is the derivative of the square of an error?'), ((-1.125, -1.875, -4.375), 'at the weight 0 the part with its size adds nothing'), ((-1.375, -2, -3.125), 'l1_ratio belongs to the sizes, the rest of it to the squares'), ((-1.25, -2, -4.25), 'the part with the sizes is missing'), ((-1.875, -2, -2.125), 'only the sizes pay in your version; the squares pay as well'), ((-0.25, -2, -6.75), 'where is alpha?'), ((-0.375, -2, -6.625), 'alpha multiplies both parts of the price')]
    for wrong, why in likely:
        assert not np.allclose(dw, wrong), f'dw came out as {dw}: {why}'
    assert np.allclose(dw, [-1.125, -2, -4.375]), f'the text says dw = (-1.125, -2, -4.375), yours is {dw}' + recognised((dw,), KNOWN_1)
    assert not np.isclose(db, -2), f'db came out as {db}: the derivative of a square brings down a 2'
    assert np.isclose(db, -4), f'both errors are -2, so db is 2 * (-2); yours is {db}' + recognised((db,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_elastic_net_subgradient_is_the_slope_of_the_loss(elastic_net_subgradient):
    import numpy as np
    from comparing import assert_close, each

    def loss(X, y, w, b, alpha, rho):
        price = rho * np.sum(np.abs(w)) + (1 - rho) * np.sum(w ** 2)
        return np.mean((X @ w + b - y) ** 2) + alpha * price
    rng = np.random.default_rng(81)
    cases, slopes = ([], [])
    for n, d, alpha, rho in ((8, 3, 0.7, 0.3), (3, 5, 2.0, 0.8), (1, 2, 0.4, 0.5), (20, 1, 3.0, 0.1)):
        X, y, b = (rng.normal(size=(n, d)), rng.normal(size=n) * 3, rng.normal())
        w = rng.choice([-1.0, 1.0], size=d) * rng.uniform(0.2, 3, size=d)
        cases.append((elastic_net_subgradient, X, y, w, b, alpha, rho))
        h = 0.0001
        up = [loss(X, y, w + step, b, alpha, rho) for step in h * np.eye(d)]
        down = [loss(X, y, w - step, b, alpha, rho) for step in h * np.eye(d)]
        dw = (np.array(up) - np.array(down)) / (2 * h)
        above, below = (loss(X, y, w, b + h, alpha, rho), loss(X, y, w, b - h, alpha, rho))
        slopes.append((dw, (above - below) / (2 * h)))
    look = 'Compare with the slopes of the loss itself, part by part. Is a factor missing?'
    for (_, X, *_, rho), found, (dw, db) in zip(cases, each(cases), slopes, strict=True):
        call = f'elastic_net_subgradient with X of shape {X.shape} and l1_ratio {rho}'
        assert isinstance(found, tuple | list) and len(found) == 2, f'{call} should return a pair'
        assert_close(found[0], dw, f'{call}: dw', atol=1e-07, look=look)
        assert_close(found[1], db, f'{call}: db', atol=1e-07, look='Only the errors depend on b.')

@test_case(points=None, hidden=True)
def test_elastic_net_subgradient_at_the_kink_and_at_both_ends(elastic_net_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(82)
    X, y = (rng.normal(size=(9, 4)) + 1, rng.normal(size=9) * 3)
    w = np.array([1.5, 0.0, -2.0, 0.0])
    cases = [('two weights of 0', X, y, w, 1.0, 0.8, 0.6), ('only ridge', X, y, w, 1.0, 0.8, 0)]
    cases += [('only lasso', X, y, w, 1.0, 0.8, 1), ('no price', X, y, w, 1.0, 0, 0.5)]
    tiny = np.array([1e-12, -1e-12, 2.0, 1e-100])
    cases.append(('tiny weights', X, y, tiny, -1.0, 2.0, 0.5))
    twice = (np.vstack([X, X]), np.concatenate([y, y]))
    cases.append(('every sample twice', *twice, w, 1.0, 0.8, 0.6))
    whole = (np.array([[2, -1, 0], [0, 3, 1]]), np.array([1, -4]), np.array([1, -2, 0]))
    cases.append(('whole numbers', *whole, 1, 2, 0.25))
    cases.append(('whole numbers and b = 0.5', *whole, 0.5, 2, 0.25))
    cases.append(('whole numbers in X and w alone', whole[0], whole[1] + 0.5, whole[2], 1, 2, 0.25))
    calls = [(elastic_net_subgradient, *arguments) for _, *arguments in cases]
    for (name, *arguments), found in zip(cases, each(calls), strict=True):
        dw, db = reference.elastic_net_subgradient(*arguments)
        call = f'elastic_net_subgradient with {name}'
        assert isinstance(found, tuple | list) and len(found) == 2, f'{call} should give (dw, db)'
        look = 'Which sign has each weight, which of them is 0, and what is a mean over samples?'
        assert_close(found[0], dw, f'{call}: dw', look=look)
        assert_close(found[1], db, f'{call}: db', look='The intercept is free.')

@test_case(points=None, hidden=True)
def test_elastic_net_subgradient_leaves_its_arguments_alone(elastic_net_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(83)
    X, y, w = (rng.normal(size=(7, 3)), rng.normal(size=7), np.array([0.5, 0.0, -1.0]))
    before = (X.copy(), y.copy(), w.copy())
    dw, db = reference.elastic_net_subgradient(X.copy(), y.copy(), w.copy(), 2.0, 0.3, 0.4)
    for time in ('first', 'second'):
        found = elastic_net_subgradient(X, y, w, 2.0, 0.3, 0.4)
        call = f'elastic_net_subgradient on seven samples, {time} call'
        for name, old, new in zip('Xyw', before, (X, y, w), strict=True):
            assert_unchanged(old, new, f'{call}: {name}')
        assert isinstance(found, tuple | list) and len(found) == 2, f'{call}: a pair is wanted'
        assert_close(found[0], dw, f'{call}: dw')
        assert_close(found[1], db, f'{call}: db')

