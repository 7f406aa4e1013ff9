# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "largest_stable_learning_rate"
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
    ([0.21539], 'You append a column of ones. If the model has an intercept, X already contains that column.'),
    ([0.904534], 'A singular value of X is the root of an eigenvalue of X^T X. In which units is yours?'),
]

@test_case(points=None, hidden=False)
def test_largest_stable_learning_rate_of_the_worked_example(largest_stable_learning_rate):
    import numpy as np
    value = largest_stable_learning_rate(np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0]]))
    assert value is not None, 'the function returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'one learning rate is one number; yours gave {value!r}'
    likely = {22 / 3: 'that is the largest eigenvalue itself', 3 / 22: 'that is 1 / lambda, a step straight to the bottom; how far can one go beyond?', 3.0: 'that belongs to the smallest eigenvalue; which direction explodes first?', 2 / 11: 'what stands in front of X^T X in the Hessian? Is n the number of rows?', 1 / 11: 'what stands in front of X^T X in the Hessian?', 6 / 11: 'differentiate the square once more: a factor 2 is missing in the Hessian', 3 / 12: 'that is 2 / (sum of all eigenvalues); only the largest counts', 3 / 6: 'the diagonal of H holds no eigenvalues'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 3 / 11), f'by hand it is 3/11 = 0.2727..., you got {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_largest_stable_learning_rate_is_the_border(largest_stable_learning_rate):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(361)
    for n, d in ((6, 3), (3, 6), (1, 4), (9, 1), (1, 1), (30, 2)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 4, size=d) + 0.8
        expected = reference.largest_stable_learning_rate(X.copy())
        call = f'largest_stable_learning_rate(X) for {n} samples with {d} features'
        look = 'Check the factor in front of X^T X, and which eigenvalue you take.'
        value = largest_stable_learning_rate(X)
        assert_close(value, expected, call, atol=0, look=look)
    X = np.array([[1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    expected = reference.largest_stable_learning_rate(X.copy())
    call = 'largest_stable_learning_rate(X) for two features that go in opposite directions'
    assert_close(largest_stable_learning_rate(X), expected, call, atol=0, look=look)
    rng = np.random.default_rng(362)
    for n, d in ((12, 3), (5, 8), (40, 1)):
        X, y = (rng.normal(size=(n, d)) + 1, rng.normal(size=n) * 2)
        rate = as_numbers(largest_stable_learning_rate(X.copy()), 'largest_stable_learning_rate(X)')
        assert rate.shape == (), 'largest_stable_learning_rate(X) should be a single number'
        best = np.linalg.lstsq(X, y, rcond=None)[0]
        start = best + np.linalg.svd(X)[2][0]
        for factor, grows in ((0.95, False), (1.05, True)):
            w = start
            for _ in range(100):
                w = w - factor * rate * 2 / n * X.T @ (X @ w - y)
                if np.linalg.norm(w - best) > 1000000.0:
                    break
            away = np.linalg.norm(w - best) > 1
            moved = 'away from' if away else 'towards'
            assert away == grows, f'X has {n} samples and {d} features. With {factor} times the learning rate that you return, 100 steps of gradient descent lead {moved} the minimum, so this is not the border'

@test_case(points=None, hidden=True)
def test_largest_stable_learning_rate_in_other_units(largest_stable_learning_rate):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(363)
    X = rng.normal(size=(7, 3)) * np.array([1.0, 2.0, 0.3]) + np.array([2.0, 0.0, -1.0])
    expected = reference.largest_stable_learning_rate(X.copy())
    for c in (1000.0, 0.0001, -3.0, 1e-10):
        call = f'largest_stable_learning_rate(c * X) with c = {c:g}'
        look = 'Curvature has the units of X squared.'
        compare.add(largest_stable_learning_rate, (c * X,), expected / c ** 2, call, atol=0, look=look)
    call = 'largest_stable_learning_rate of X with every row given four times'
    look = 'Repeating the data changes no mean, so it changes no curvature.'
    compare.add(largest_stable_learning_rate, (np.tile(X, (4, 1)),), expected, call, look=look)
    mixed = X[rng.permutation(7)][:, [2, 0, 1]] * np.array([-1.0, 1.0, 1.0])
    call = 'largest_stable_learning_rate of X with rows and columns in another order'
    look = 'Only the eigenvalues count, not the order of rows and columns.'
    compare.add(largest_stable_learning_rate, (mixed,), expected, call, look=look)
    doubled = np.column_stack([X[:, 0], X[:, 0]])
    expected = 7 / np.sum(doubled ** 2)
    call = 'largest_stable_learning_rate of two equal columns'
    look = 'Some eigenvalues may be zero; which one counts?'
    compare.add(largest_stable_learning_rate, (doubled,), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_largest_stable_learning_rate_of_whole_numbers_and_zeros(largest_stable_learning_rate):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    metres = np.array([[310], [1250], [2470], [2890], [90]], dtype=np.int16)
    X = np.hstack([metres, np.ones_like(metres)])
    before = X.copy()
    squares = X.astype(float).T @ X.astype(float)
    (p, q), (_, r) = squares
    expected = 5 / ((p + r) / 2 + np.hypot((p - r) / 2, q))
    for kind in ('int16', 'int64', 'float64'):
        call = f'largest_stable_learning_rate of altitudes in metres, as {kind},'
        look = 'Make floats before you multiply anything.'
        value = largest_stable_learning_rate(X.astype(kind))
        assert_close(value, expected, call, atol=0, look=look)
    call = 'largest_stable_learning_rate of the only entry 4000000000, as int64,'
    look = 'Not even int64 holds its square: make floats before you multiply.'
    large = np.array([[4000000000]])
    assert_close(largest_stable_learning_rate(large), 6.25e-20, call, atol=0, look=look)
    largest_stable_learning_rate(X)
    assert_unchanged(before, X, 'largest_stable_learning_rate(X): X')
    floats = X.astype(float)
    largest_stable_learning_rate(floats)
    assert_unchanged(before.astype(float), floats, 'largest_stable_learning_rate(X) of floats: X')
    for shape in ((4, 3), (1, 1)):
        call = f'largest_stable_learning_rate of zeros of shape {shape}'
        value = as_numbers(largest_stable_learning_rate(np.zeros(shape)), call)
        assert value.shape == () and np.isposinf(value), f'{call} gave {value}: see the text'
    look = 'Only if every entry is zero is there no border.'
    for column in ([1, 1, 1], [-1, -1, -1], [-2, -3, -1], [0, 2, 0]):
        call = f'largest_stable_learning_rate of the single column {column}'
        value = largest_stable_learning_rate(np.array(column, dtype=float).reshape(-1, 1))
        assert_close(value, 3 / np.sum(np.square(column)), call, look=look)

