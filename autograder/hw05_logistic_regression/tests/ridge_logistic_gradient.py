# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "ridge_logistic_gradient"
points = [0, 1.5, 1, 0.5]

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
    ([-0.166667, -0.166667], 'Your price is that of the sizes of the weights. Ours is that of their squares: does its slope depend on w_j?'),
    ([-0.098612, -0.5], 'The first part grows when every sample is given twice. Is it a sum or a mean?'),
]

@test_case(points=None, hidden=False)
def test_ridge_logistic_gradient_of_the_worked_example(ridge_logistic_gradient):
    import numpy as np
    X = np.array([[0.0, 4.0], [1.0, 2.0], [2.0, -2.0]])
    w, b = (np.array([-np.log(3), 0.0]), np.log(3))
    value = ridge_logistic_gradient(X, np.array([1, 0, 0]), w, b, 0.5)
    assert value is not None, 'ridge_logistic_gradient returned None: is there a return at the end?'
    assert isinstance(value, tuple | list) and len(value) == 2, f'ridge_logistic_gradient returns the pair (dw, db), yours returned {value!r}'
    dw, db = value
    assert np.shape(dw) == (2,), f'dw should have shape (2,), yours has {np.shape(dw)}'
    assert np.ndim(db) == 0, f'db should be a number, yours is {db!r}'
    price = np.log(3)
    likely = [(1 / 3, 'that is the gradient without the price'), (1 / 3 - price / 2, 'what is the derivative of a square?'), (1 / 3 + price, 'the price pulls a weight towards 0, and yours pushes it away'), (1 / 3 - price / 3, 'the price is no mean: it is not divided by n'), (1 / 3 - price / 6, 'the price is no mean, and the derivative of a square has a factor'), (1 / 3 + price ** 2 / 2, 'the price itself was added, and not its slope')]
    for wrong, why in likely:
        assert not np.isclose(dw[0], wrong), f'dw came out as {dw}: {why}'
    assert np.allclose(dw, [-0.7653, -0.1667], atol=0.0001), f'the text says dw = (-0.7653, -0.1667), yours is {dw}' + recognised((dw,), KNOWN_1)
    assert not np.isclose(db, 1 / 6 + price), f'db came out as {db}: the intercept has no price'
    assert np.isclose(db, 1 / 6), f'db should be 1/6 with and without a price, yours is {db}'

@test_case(points=None, hidden=True)
def test_ridge_logistic_gradient_is_the_slope_of_the_loss(ridge_logistic_gradient):
    import numpy as np
    from comparing import assert_close, each

    def loss(X, y, w, b, alpha):
        z = X @ w + b
        return np.mean(np.logaddexp(0, z) - y * z) + alpha * np.sum(w ** 2)
    rng = np.random.default_rng(71)
    cases, slopes = ([], [])
    for n, d, alpha in ((9, 3, 0.7), (4, 6, 0.05), (1, 2, 1.5), (20, 1, 3.0)):
        X, y = (rng.normal(size=(n, d)), rng.integers(0, 2, n))
        w, b = (rng.normal(size=d), rng.normal())
        cases.append((ridge_logistic_gradient, X, y, w, b, alpha))
        h = 1e-05
        up = [loss(X, y, w + step, b, alpha) for step in h * np.eye(d)]
        down = [loss(X, y, w - step, b, alpha) for step in h * np.eye(d)]
        dw = (np.array(up) - np.array(down)) / (2 * h)
        slopes.append((dw, (loss(X, y, w, b + h, alpha) - loss(X, y, w, b - h, alpha)) / (2 * h)))
    look = 'Compare with the slopes of the loss itself, weight by weight. Is a factor missing?'
    for (_, X, *_, alpha), found, (dw, db) in zip(cases, each(cases), slopes, strict=True):
        call = f'ridge_logistic_gradient with X of shape {X.shape} and alpha {alpha}'
        assert isinstance(found, tuple | list) and len(found) == 2, f'{call} should return a pair'
        assert_close(found[0], dw, f'{call}: dw', rtol=1e-05, atol=1e-07, look=look)
        look_b = 'Is b part of the price?'
        assert_close(found[1], db, f'{call}: db', rtol=1e-05, atol=1e-07, look=look_b)

@test_case(points=None, hidden=True)
def test_ridge_logistic_gradient_of_any_price_and_of_whole_numbers(ridge_logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(72)
    X, y = (rng.normal(size=(12, 4)) + 1, rng.integers(0, 2, 12))
    w = rng.normal(size=4) * 2
    cases = [('no price', X, y, w, 0.5, 0.0), ('alpha = 10', X, y, w, 0.5, 10.0)]
    cases.append(('every sample twice', np.vstack([X, X]), np.concatenate([y, y]), w, 0.5, 0.3))
    cases.append(('weights of zero', X, y, np.zeros(4), -1.0, 2.0))
    whole = (np.array([[2, -1], [0, 3], [1, 1]]), np.array([1, 0, 1]), np.array([1, -2]))
    cases.append(('whole numbers', *whole, 1, 2))
    cases.append(('whole numbers and b = 0.5', *whole, 0.5, 0.25))
    calls = [(ridge_logistic_gradient, *arguments) for _, *arguments in cases]
    for (name, *arguments), found in zip(cases, each(calls), strict=True):
        dw, db = reference.ridge_logistic_gradient(*arguments)
        call = f'ridge_logistic_gradient with {name}'
        assert isinstance(found, tuple | list) and len(found) == 2, f'{call} should give (dw, db)'
        look = 'The first part is a mean over the samples, the price is not. What grows with n?'
        assert_close(found[0], dw, f'{call}: dw', look=look)
        assert_close(found[1], db, f'{call}: db', look='db is that of Question 4.')

@test_case(points=None, hidden=True)
def test_ridge_logistic_gradient_of_huge_scores_leaves_its_arguments(ridge_logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X = np.array([[40.0, -2.0], [-45.0, 1.0], [0.5, 0.25], [-20.0, 8.0]])
    y, w = (np.array([1.0, 1.0, 0.0, 0.0]), np.array([20.0, -4.0]))
    before = (X.copy(), y.copy(), w.copy())
    dw, db = reference.ridge_logistic_gradient(X.copy(), y.copy(), w.copy(), 3.0, 0.25)
    for time in ('first', 'second'):
        found = ridge_logistic_gradient(X, y, w, 3.0, 0.25)
        call = f'ridge_logistic_gradient with scores up to 900, {time} call'
        for name, old, new in zip('Xyw', before, (X, y, w), strict=True):
            assert_unchanged(old, new, f'{call}: {name}')
        assert isinstance(found, tuple | list) and len(found) == 2, f'{call}: a pair is wanted'
        assert_close(found[0], dw, f'{call}: dw', look='See Question 1 about huge numbers.')
        assert_close(found[1], db, f'{call}: db', look='See Question 1 about huge numbers.')

