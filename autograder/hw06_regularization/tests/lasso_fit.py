# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "lasso_fit"
points = [0, 0, 2, 2, 1]

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
    ([0.0, -1.0], 'The squares in the MSE bring down a 2 when you take the derivative. Do both your gradient and your Hessian have it?'),
    ([0.0, 0.0], 'A step of length 1/L goes downhill on the MSE for a short way only. How much of the price is due for that way?'),
    ([0.75, 0.0], 'Print the loss after each step: does it always fall? Work out L for the worked example and compare.'),
    ([1.09375, -2.125], 'This is the lasso with one half in front of the price. Compare the factors with those of Q, not with those of another book.'),
    ([1.13664, 1.0369], 'The column of ones got a weight, and this weight is thresholded like the others. What has the text to say about the intercept?'),
    ([1.21298, 1.12949], 'You fit weights to data that still have a mean, and set the intercept afterwards. What is the best intercept while the weights are being fitted?'),
]

KNOWN_2 = [
    ([0.99968, -1.75], 'You leave the loop as soon as a step changes little. Many small steps can still lead somewhere, and how many steps does the text want?'),
]

KNOWN_3 = [
    ([10.0], 'Print X before and after the call. On whose array does -= work?'),
]

@test_case(points=None, hidden=False)
def test_lasso_fit_of_one_step_of_the_worked_example(lasso_fit):
    import numpy as np
    X = np.array([[0.0, 1.0], [0.0, 5.0], [2.0, 1.0], [2.0, 5.0]])
    y = np.array([12.0, 0.0, 18.0, 10.0])
    result = lasso_fit(X, y, 6.0, 1)
    assert result is not None, 'lasso_fit returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'lasso_fit returns two things, w and b; yours returned {result!r}'
    w, b = result
    assert np.shape(w) == (2,), f'w has one weight per feature and shape (2,), yours is {w!r}'
    assert np.ndim(b) == 0, f'b is a single number, yours is {b!r}'
    likely = [((1, -2.5), 'that is the gradient step; the threshold is missing'), ((0, 0), 'either nothing moved, or the threshold was alpha and not alpha / L'), ((0.625, -2.125), 'the threshold was 0.375: has it a 1/2, or is your L not 8?'), ((0.8125, -2.3125), 'did gradient and Hessian lose their division by n?'), ((0.2, -1.4), 'L is the largest eigenvalue of H, not the sum of them'), ((0.79912927, 1.23501796), 'the data have to be centred first'), ((0.75851679, 1.17225322), 'a column of ones will not do; centre the data first'), ((0, -1), 'the factor 2 of the gradient and the Hessian is missing'), ((0.5, -3.5), 'the gradient has its factor 2, but the Hessian of your L has not'), ((0.125, -0.875), 'the Hessian needs its 2/n: L is 8 here, and yours seems to be 16'), ((0, -0.5), 'the gradient needs the factor 2 that your Hessian has'), ((1, -1.75), 'that is the solution of many steps; how many did you take?')]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f'after one step you got w = {w}: {why}'
    assert np.allclose(w, [0.25, -1.75]), f'one step leads to w = (0.25, -1.75), yours to {w}'
    assert not np.isclose(b, 10), f'w is right, but b = {b} is only the mean of y'
    assert np.isclose(b, 15), f'b = 10 - (1 * 0.25 - 3 * 1.75) is 15, you got {b}'

@test_case(points=None, hidden=False)
def test_lasso_fit_of_many_steps_of_the_worked_example(lasso_fit):
    import numpy as np
    X = np.array([[0.0, 1.0], [0.0, 5.0], [2.0, 1.0], [2.0, 5.0]])
    y = np.array([12.0, 0.0, 18.0, 10.0])
    w, b = lasso_fit(X, y, 6.0, 2)
    assert not np.allclose(w, [0.25, -1.75]), 'after two steps w is still what it was after one: is the return inside the loop?'
    assert np.allclose(w, [0.4375, -1.75]), f'two steps lead to w = (0.4375, -1.75), yours to {w}' + recognised((w,), KNOWN_1)
    w, b = lasso_fit(X.copy(), y.copy(), 6.0, 200)
    assert np.allclose(w, [1, -1.75]), f'200 steps lead to w = (1, -1.75), yours to {w}' + recognised((w,), KNOWN_2)
    assert np.isclose(b, 14.25), f'after 200 steps b is 14.25, yours is {b}' + recognised((b,), KNOWN_3)
    w, b = lasso_fit(X, y, 10.0, 200)
    assert w[0] == 0, f'with alpha = 10 the first weight is exactly 0, yours is {w[0]}'

@test_case(points=None, hidden=True)
def test_lasso_fit_after_few_steps(lasso_fit):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(69)
    for n, d, steps in ((9, 3, 0), (9, 3, 1), (15, 4, 2), (6, 2, 5), (30, 6, 12)):
        X, y = (rng.normal(size=(n, d)) * 2 + 3, rng.normal(size=n) * 4 + 1)
        w, b = reference.lasso_fit(X.copy(), y.copy(), 0.5, steps)
        call = f'lasso_fit after {steps} steps with X of shape {(n, d)}'
        result = lasso_fit(X, y, 0.5, steps)
        assert isinstance(result, tuple | list) and len(result) == 2, f'{call} should give w and b'
        look = 'Check the start, the number of steps, the step size and the threshold.'
        assert_close(result[0], w, f'{call}: w', look=look)
        assert_close(result[1], b, f'{call}: b', look='b follows from the final w and the means.')

@test_case(points=None, hidden=True)
def test_lasso_fit_after_many_steps_is_at_the_minimum(lasso_fit):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(70)
    truth = np.array([3.0, 0.0, -2.0, 0.0, 0.5])
    for n, alpha in ((30, 0.3), (50, 1.1), (25, 3.0)):
        X = rng.normal(size=(n, 5)) * 1.5 + 1
        y = X @ truth + rng.normal(size=n) + 6
        call = f'lasso_fit after 500 steps with n = {n} and alpha = {alpha:g}'
        result = lasso_fit(X.copy(), y.copy(), alpha, 500)
        assert isinstance(result, tuple | list) and len(result) == 2, f'{call} should give w and b'
        w, b = (as_numbers(result[0], call), as_numbers(result[1], call))
        assert w.shape == (5,) and b.shape == (), f'{call}: w has shape {w.shape}, b {b.shape}'
        assert np.isfinite(w).all(), f'{call}: w is not finite. Is the step too long?'
        errors = X @ w + b - y
        look = 'At the best intercept the errors have mean zero.'
        assert_close(np.mean(errors), 0.0, f'{call}: the mean error', atol=1e-06, look=look)
        slope = 2 / n * X.T @ errors
        used = w != 0
        look = 'Where a weight is not zero, the slope of the MSE and that of the price cancel.'
        left = slope[used] + alpha * np.sign(w[used])
        call_slope = f'{call}: the slope of the loss at the nonzero weights'
        assert_close(left, np.zeros(used.sum()), call_slope, atol=1e-05, look=look)
        assert (np.abs(slope[~used]) <= alpha + 1e-06).all(), f'{call}: a weight is zero although using it would lower the loss'
    rng = np.random.default_rng(74)
    X = rng.normal(size=(40, 6)) + 2
    y = X @ np.array([0.0, 4.0, 0.0, 0.0, -3.0, 0.0]) + 0.5 * rng.normal(size=40)
    centred = X - X.mean(axis=0)
    highest = np.max(np.abs(2 / 40 * centred.T @ (y - y.mean())))
    for share in (0.1, 0.3, 0.6):
        w, b = reference.lasso_fit(X.copy(), y.copy(), share * highest, 500)
        call = f'lasso_fit with {share:.0%} of the alpha that switches everything off'
        result = lasso_fit(X.copy(), y.copy(), share * highest, 500)
        found = as_numbers(result[0], call)
        assert_close(found, w, f'{call}: w', rtol=1e-05, atol=1e-06, look='Is the price right?')
        assert ((found == 0) == (w == 0)).all(), f'{call}: w = {found.tolist()}, but a weight that is switched off is exactly zero, and one in use is not'
    result = lasso_fit(X, y, 1.01 * highest, 50)
    call = 'lasso_fit with a very large alpha'
    assert_close(result[0], np.zeros(6), f'{call}: w', atol=0, look='All weights should be zero.')
    assert_close(result[1], np.mean(y), f'{call}: b', look='Which constant has the lowest MSE?')
    rng = np.random.default_rng(75)
    X, y = (rng.normal(size=(30, 3)), rng.normal(size=30) * 2)
    right = np.linalg.lstsq(np.column_stack([X, np.ones(30)]), y, rcond=None)[0]
    result = lasso_fit(X.copy(), y.copy(), 0, 500)
    call = 'lasso_fit with alpha = 0'
    look = 'Without a price it is least squares.'
    assert_close(result[0], right[:3], f'{call}: w', rtol=1e-05, atol=1e-06, look=look)
    assert_close(result[1], right[3], f'{call}: b', rtol=1e-05, atol=1e-06, look=look)
    w, b = reference.lasso_fit(X.copy(), y.copy(), 0.4, 500)
    shift = np.array([5.0, -3.0, 8.0])
    result = lasso_fit(X + shift, y + 200, 0.4, 500)
    call = 'lasso_fit after numbers have been added to y and to the columns of X'
    look = 'The weights stay what they were, and only the intercept moves.'
    assert_close(result[0], w, f'{call}: w', rtol=1e-05, atol=1e-06, look=look)
    assert_close(result[1], b + 200 - shift @ w, f'{call}: b', rtol=1e-05, atol=1e-06, look=look)
    result = lasso_fit(np.tile(X, (4, 1)), np.tile(y, 4), 0.4, 500)
    call = 'lasso_fit of thirty samples, all of them repeated four times: w'
    look = 'Repeating the data changes neither the MSE nor the price.'
    assert_close(result[0], w, call, rtol=1e-05, atol=1e-06, look=look)
    rng = np.random.default_rng(76)
    constant = rng.normal(size=(10, 3)) + 1
    constant[:, 1] = -2.0
    cases = [('one feature', rng.normal(size=(8, 1)) - 4, rng.normal(size=8), 0.1), ('a constant column', constant, constant[:, 0] * 3 + rng.normal(size=10), 0.5), ('more features than samples', rng.normal(size=(5, 8)), rng.normal(size=5) * 3, 0.6), ('values around 1000', 1000 + 300 * rng.normal(size=(12, 2)), rng.normal(size=12), 0.01)]
    for name, X, y, alpha in cases:
        w, b = reference.lasso_fit(X.copy(), y.copy(), alpha, 1000)
        call = f'lasso_fit after 1000 steps with {name}'
        result = lasso_fit(X, y, alpha, 1000)
        look = 'The same steps should work here.'
        assert_close(result[0], w, f'{call}: w', rtol=1e-05, atol=1e-06, look=look)
        assert_close(result[1], b, f'{call}: b', rtol=1e-05, atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_lasso_fit_of_whole_numbers_and_unchanged_arguments(lasso_fit):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y = (np.array([[1, 7], [4, 2], [2, 2], [9, 0], [3, -5]]), np.array([3, 0, 8, 1, 2]))
    call = 'lasso_fit of integer arrays'
    floats = lasso_fit(X.astype(float), y.astype(float), 1.0, 9)
    result = lasso_fit(X.copy(), y.copy(), 1, 9)
    for pair in (floats, result):
        assert isinstance(pair, tuple | list) and len(pair) == 2, f'{call} should give w and b'
    look = 'It should be that of the same numbers as floats: means and weights have fractions.'
    for name, value, expected in zip('wb', result, floats, strict=True):
        expected = as_numbers(expected, f'{call}, made floats: {name}')
        assert_close(value, expected, f'{call}: {name}', look=look)
    assert np.any(as_numbers(result[0], call) != 0), f'{call}: all weights are 0'
    call = 'lasso_fit of (-1, -3) and (1, 3) with alpha = 1000'
    w, b = lasso_fit(np.array([[-1.0], [1.0]]), np.array([-3.0, 3.0]), 1000.0, 5)
    assert_close(w, [0.0], f'{call}: w', look='At this price no weight is worth it.')
    assert_close(b, 0.0, f'{call}: b', look='Both means are 0 here.')
    X, y = (X + 0.25, y * 1.5)
    X_before, y_before = (X.copy(), y.copy())
    lasso_fit(X, y, 0.5, 4)
    assert_unchanged(X_before, X, 'lasso_fit(X, y, alpha, n_iterations): X')
    assert_unchanged(y_before, y, 'lasso_fit(X, y, alpha, n_iterations): y')

