# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "ridge_fit"
points = [0, 0, 3, 1, 1]

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
    ([0.833333, -0.833333], 'The price has no products of two different weights. Which entries of the matrix does it touch, and which do you change?'),
]

KNOWN_2 = [
    ([0.0], 'Your weights have to produce the mean of y all by themselves. What should be subtracted from X and y before the equations are solved?'),
    ([1.04e-07], 'A column of ones makes the intercept one of the weights, and so it is charged like the others. Try a very large alpha: what should the model predict then?'),
]

@test_case(points=None, hidden=False)
def test_ridge_fit_of_the_worked_example(ridge_fit):
    import numpy as np
    X = np.array([[0.0, 1.0], [0.0, 5.0], [2.0, 1.0], [2.0, 5.0]])
    y = np.array([12.0, 0.0, 18.0, 10.0])
    result = ridge_fit(X, y, 1.0)
    assert result is not None, 'ridge_fit returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'ridge_fit returns two things, w and b; yours returned {result!r}'
    w, b = result
    assert np.shape(w) == (2,), f'w has one weight per feature and shape (2,), yours is {w!r}'
    assert np.ndim(b) == 0, f'b is a single number, yours is {b!r}'
    likely = [((3.2, -40 / 17), 'alpha alone was added to 4 and 16; where did the n of 2/n go?'), ((4, -2.5), 'these are the weights without a price; alpha has no effect'), ((10 / 3, -8 / 3), 'was something added to every entry, also off the diagonal?'), ((4 / 3, -5 / 3), 'too much was added to 4 and 16: both terms have a 2, and it cancels'), ((8 / 3, -20 / 9), 'too little was added to 4 and 16: both terms have a 2, and it cancels'), ((16 / 4.25, -40 / 16.25), 'alpha was divided by n; is that the side it belongs on?'), ((136 / 33, 6 / 11), 'these are the weights without an intercept: centre the data first'), ((156 / 43, -2 / 43), 'these are the weights if the intercept has a price; it has none'), ((14 / 17, -26 / 17), 'each column of X has a mean of its own; X.mean() is one number')]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f'for alpha = 1 you got w = {w}: {why}'
    assert np.allclose(w, [2, -2]), f'for alpha = 1 the weights are 2 and -2, you got {w}'
    likely = {10: 'that is the mean of y; the means of X count too', 6: 'check the sign of the part with the means of X', 0: 'the intercept is missing'}
    for wrong, why in likely.items():
        assert not np.isclose(b, wrong), f'w is right, but b = {b}: {why}'
    assert np.isclose(b, 14), f'b = 10 - (1 * 2 + 3 * (-2)) is 14, you got {b}'

@test_case(points=None, hidden=False)
def test_ridge_fit_with_a_very_high_price(ridge_fit):
    import numpy as np
    X, y = (np.array([[1.0, 4.0], [2.0, 2.0], [6.0, 3.0]]), np.array([103.0, 101.0, 108.0]))
    w, b = ridge_fit(X, y, 1000000000.0)
    assert np.allclose(w, 0, atol=1e-06), f'at a price of 1e9 the weights are nearly 0, not {w}' + recognised((w,), KNOWN_1)
    assert np.isclose(b, 104), f'when all weights are 0 the best prediction is the mean of y, 104, but b came out as {b}: does the intercept have a price?' + recognised((b,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_ridge_fit_is_the_lowest_point_of_the_loss(ridge_fit):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(64)
    for n, d in ((6, 1), (9, 2), (25, 4), (80, 6), (4, 9)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d) + rng.normal(size=d) * 4
        y, alpha = (X @ rng.normal(size=d) + rng.normal(size=n) + 20, 10 ** rng.uniform(-2, 1))
        w, b = reference.ridge_fit(X.copy(), y.copy(), alpha)
        call = f'ridge_fit with a random X of shape {(n, d)}'
        result = ridge_fit(X, y, alpha)
        assert isinstance(result, tuple | list) and len(result) == 2, f'{call} should give w and b'
        look = 'Is the gradient zero there? Mind the n, and that the columns of X have a mean.'
        assert_close(result[0], w, f'{call}: w', look=look)
        assert_close(result[1], b, f'{call}: b', look='The intercept follows from w and the means.')
    rng = np.random.default_rng(65)
    for n, d, alpha in ((5, 3, 0.05), (40, 2, 0.7), (12, 7, 4.0)):
        X, y = (rng.normal(size=(n, d)) + 1, rng.normal(size=n) * 3 - 2)
        call = f'the gradient of ridge_loss at what ridge_fit returns for n = {n}, d = {d}'
        result = ridge_fit(X.copy(), y.copy(), alpha)
        w, b = (as_numbers(result[0], call), as_numbers(result[1], call))
        assert w.shape == (d,) and b.shape == (), f'{call}: w has shape {w.shape}, b {b.shape}'
        errors = X @ w + b - y
        look = 'At the lowest point it is zero.'
        gradient = 2 / n * X.T @ errors + 2 * alpha * w
        assert_close(gradient, np.zeros(d), f'{call}, for w,', atol=1e-07, look=look)
        assert_close(2 * np.mean(errors), 0.0, f'{call}, for b,', atol=1e-07, look=look)
    X, y = (rng.normal(size=(7, 3)), rng.normal(size=7))
    once = ridge_fit(X.copy(), y.copy(), 0.4)
    often = ridge_fit(np.tile(X, (6, 1)), np.tile(y, 6), 0.4)
    call = 'ridge_fit of seven samples, all of them repeated six times: w'
    look = 'Repeating the data changes neither the MSE nor the price, so the solution stays.'
    assert_close(often[0], as_numbers(once[0], call), call, look=look)
    rng = np.random.default_rng(66)
    X, y, alpha = (rng.normal(size=(11, 3)), rng.normal(size=11), 0.8)
    w, b = reference.ridge_fit(X.copy(), y.copy(), alpha)
    result = ridge_fit(X.copy(), y + 500, alpha)
    call = 'ridge_fit after 500 has been added to y'
    look = 'The weights stay what they were, and only the intercept moves.'
    assert_close(result[0], w, f'{call}: w', look=look)
    assert_close(result[1], b + 500, f'{call}: b', look=look)
    shift = np.array([10.0, -4.0, 25.0])
    result = ridge_fit(X + shift, y, alpha)
    call = 'ridge_fit after another number has been added to each column of X'
    assert_close(result[0], w, f'{call}: w', look=look)
    assert_close(result[1], b - shift @ w, f'{call}: b', look=look)

@test_case(points=None, hidden=True)
def test_ridge_fit_without_a_price_and_of_data_with_an_obvious_solution(ridge_fit):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(67)
    look = 'With alpha > 0 the equations always have exactly one solution.'
    same = rng.normal(size=(6, 2))
    cases = [('one sample', np.array([[2.0, -1.0, 3.0]]), np.array([5.0]), 0.5), ('targets that are all the same', same, np.full(6, -4.0), 0.2)]
    for name, X, y, alpha in cases:
        call = f'ridge_fit with {name}'
        result = ridge_fit(X, y, alpha)
        assert isinstance(result, tuple | list) and len(result) == 2, f'{call} should give w and b'
        assert_close(result[0], np.zeros(X.shape[1]), f'{call}: w', look=look)
        assert_close(result[1], y[0], f'{call}: b', look=look)
    twins = rng.normal(size=(10, 3))
    twins[:, 2] = twins[:, 0]
    call = 'ridge_fit with two equal columns: w'
    w = as_numbers(ridge_fit(twins, rng.normal(size=10) * 5, 0.3)[0], call)
    assert w.shape == (3,), f'{call} has shape {w.shape}'
    assert_close(w[0], w[2], call, look='They share their weight equally.')
    constant = rng.normal(size=(8, 3)) + 2
    constant[:, 1] = 7.0
    y = rng.normal(size=8)
    call = 'ridge_fit with a constant column: w'
    w = as_numbers(ridge_fit(constant, y, 1.5)[0], call)
    assert w.shape == (3,), f'{call} has shape {w.shape}'
    assert_close(w[1], 0.0, call, look='What is left of a constant column without its mean?')
    others = as_numbers(ridge_fit(constant[:, [0, 2]], y, 1.5)[0], 'ridge_fit without that column')
    assert_close(w[[0, 2]], others, call, look='The other weights do not notice it.')
    X, y = (rng.normal(size=(20, 3)) * 2 + 1, rng.normal(size=20))
    right = np.linalg.lstsq(np.column_stack([X, np.ones(20)]), y, rcond=None)[0]
    result = ridge_fit(X, y, 0)
    call = 'ridge_fit with alpha = 0'
    assert_close(result[0], right[:3], f'{call}: w', look='It should be least squares.')
    assert_close(result[1], right[3], f'{call}: b', look='Least squares with an intercept.')

@test_case(points=None, hidden=True)
def test_ridge_fit_of_whole_numbers_and_unchanged_arguments(ridge_fit):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y = (np.array([[1, 7], [4, 2], [2, 2], [9, 0], [3, -5]]), np.array([3, 0, 8, 1, 2]))
    call = 'ridge_fit of integer arrays'
    floats = ridge_fit(X.astype(float), y.astype(float), 2.0)
    result = ridge_fit(X.copy(), y.copy(), 2)
    for pair in (floats, result):
        assert isinstance(pair, tuple | list) and len(pair) == 2, f'{call} should give w and b'
    look = 'It should be that of the same numbers as floats: means and weights have fractions.'
    for name, value, expected in zip('wb', result, floats, strict=True):
        expected = as_numbers(expected, f'{call}, made floats: {name}')
        assert_close(value, expected, f'{call}: {name}', look=look)
    assert np.any(as_numbers(result[0], call) != 0), f'{call}: all weights are 0'
    call = 'ridge_fit of (-1, -3) and (1, 3) with alpha = 0.1'
    w, b = ridge_fit(np.array([[-1.0], [1.0]]), np.array([-3.0, 3.0]), 0.1)
    w = as_numbers(w, f'{call}: w')
    assert w.shape == (1,) and 2 < w[0] < 4, f'{call}: w should be somewhat less than 3, not {w}'
    assert_close(b, 0.0, f'{call}: b', look='Both means are 0 here.')
    X, y = (X + 0.25, y * 1.5)
    X_before, y_before = (X.copy(), y.copy())
    first, second = (ridge_fit(X, y, 0.6), ridge_fit(X, y, 0.6))
    assert_unchanged(X_before, X, 'ridge_fit(X, y, alpha): X')
    assert_unchanged(y_before, y, 'ridge_fit(X, y, alpha): y')
    for name, value, expected in zip('wb', second, first, strict=True):
        call = f'ridge_fit of five samples for the second time: {name}'
        assert_close(value, as_numbers(expected, call), call)

