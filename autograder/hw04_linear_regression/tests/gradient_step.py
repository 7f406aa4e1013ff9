# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_step"
points = [0, 1.5, 0.5]

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
    ([1.05, 1.0], 'Does your loop ever reach the second row? Look at where the return stands.'),
    ([1.27662, 1.63698], 'You step after every row, each time from a new place. The step in the text uses all rows at once.'),
    ([2.2, 1.2], 'Print the shape of your errors: with a column on one side and y on the other NumPy builds a whole table.'),
]

@test_case(points=None, hidden=False)
def test_gradient_step_of_the_worked_example(gradient_step):
    import numpy as np
    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    result = gradient_step(X, y, np.array([1.0]), 1.0, 0.1)
    assert result is not None, 'gradient_step returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'gradient_step returns a pair, weights and bias; yours returned {result!r}'
    weights, bias = result
    assert np.shape(weights) == (1,) and np.ndim(bias) == 0, f'for one feature the weights have shape (1,) and the bias is a number, yours are {weights!r} and {bias!r}'
    w, b = (float(weights[0]), float(bias))
    likely = [((1.35, 1.15), 'half of the right step: the derivative of a square brings a factor'), ((2.4, 1.6), 'twice the right step: is 2/n in front of the sums?'), ((3.8, 2.2), 'four times the right step: the loss is a mean, so divide by n'), ((0.3, 0.7), 'the right size, but uphill: look at the signs'), ((-7.0, -3.0), 'these are the gradients; the step subtracts a part of them'), ((1.7, 1.09), 'the bias used the new weights; both gradients belong to the old place'), ((1.7, 1.0), 'the bias did not move'), ((1.7, 1.6), 'the weights are right; is the gradient of the bias a mean as well?'), ((1.7, 2.2), 'the weights are right; is the gradient of the bias a mean as well?'), ((2.0, 1.5), 'your errors compare X w with y: where is the bias?')]
    for wrong, why in likely:
        assert not np.allclose([w, b], wrong), f'weights [{w:.4g}] and bias {b:.4g}: {why}'
    assert np.allclose([w, b], [1.7, 1.3]), f'one step leads from w = 1, b = 1 to w = 1.7, b = 1.3, yours to w = {w:.4g}, b = {b:.4g}' + recognised((b, w), KNOWN_1)

@test_case(points=None, hidden=True)
def test_gradient_step_goes_along_the_slope_of_the_loss(gradient_step):
    import numpy as np
    import reference
    from comparing import assert_close

    def loss(X, y, weights, bias):
        return np.mean((X @ weights + bias - y) ** 2)
    rng = np.random.default_rng(51)
    for n, d in ((8, 3), (3, 5), (25, 1), (1, 4), (1, 1), (200, 2)):
        X, y = (rng.normal(size=(n, d)) * 3 + 1, rng.normal(size=n) * 10)
        weights, bias = (rng.normal(size=d) * 2, rng.normal() * 4)
        for learning_rate in (0.03, 0.4):
            expected = reference.gradient_step(X.copy(), y.copy(), weights.copy(), bias, learning_rate)
            call = f'gradient_step for {n} rows and {d} columns with learning rate {learning_rate}'
            result = gradient_step(X, y, weights, bias, learning_rate)
            assert result is not None and len(result) == 2, f'{call} should return weights, bias'
            look = 'Check factor, sign and shape of both gradients.'
            assert_close(result[0], expected[0], f'{call}: weights', look=look)
            assert_close(result[1], expected[1], f'{call}: bias', look=look)
    rng = np.random.default_rng(52)
    X, y = (rng.normal(size=(14, 3)), rng.normal(size=14))
    weights, bias = (rng.normal(size=3), 0.7)
    h, rate = (0.5, 0.125)
    slopes = [(loss(X, y, weights + h * e, bias) - loss(X, y, weights - h * e, bias)) / (2 * h) for e in np.eye(3)]
    slope = (loss(X, y, weights, bias + h) - loss(X, y, weights, bias - h)) / (2 * h)
    call = 'gradient_step against slopes measured on the loss'
    result = gradient_step(X, y, weights.copy(), bias, rate)
    assert result is not None and len(result) == 2, f'{call}: it should return weights, bias'
    moved = (weights - np.asarray(result[0])) / rate
    assert_close(moved, slopes, f'{call}: (old weights - new weights) / learning_rate')
    assert_close((bias - result[1]) / rate, slope, f'{call}: (old bias - new bias) / learning_rate')
    best = np.linalg.lstsq(np.column_stack([np.ones(14), X]), y, rcond=None)[0]
    call = 'gradient_step from the lowest point of the loss'
    result = gradient_step(X, y, best[1:].copy(), best[0], rate)
    look = 'Where the gradient is zero, a step should not move.'
    assert_close(result[0], best[1:], f'{call}: weights', look=look)
    assert_close(result[1], best[0], f'{call}: bias', look=look)
    result = gradient_step(X, y, weights.copy(), bias, 0.0)
    assert_close(result[0], weights, 'gradient_step with learning rate 0: weights')
    assert_close(result[1], bias, 'gradient_step with learning rate 0: bias')

@test_case(points=None, hidden=True)
def test_gradient_step_with_integers_leaves_its_arguments_alone(gradient_step):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(53)
    whole = [rng.integers(-5, 6, size=(7, 2)), rng.integers(-9, 10, size=7), np.array([0, 2]), -1]
    parts = [rng.normal(size=(6, 4)), rng.normal(size=6), rng.normal(size=4), 0.5]
    mixed = [whole[0], whole[1] + 0.25, whole[2], 0.5]
    for name, (X, y, weights, bias) in (('fractions', parts), ('whole numbers', whole), ('whole numbers in X and weights alone', mixed)):
        expected = reference.gradient_step(X.copy(), y.copy(), weights.copy(), bias, 0.01)
        before = (X.copy(), y.copy(), weights.copy())
        for time in ('first', 'second'):
            call = f'gradient_step on {name}, {time} call'
            result = gradient_step(X, y, weights, bias, 0.01)
            assert result is not None and len(result) == 2, f'{call} should return weights, bias'
            for old, new, which in zip(before, (X, y, weights), ('X', 'y', 'weights'), strict=True):
                assert_unchanged(old, new, f'{call}: {which}')
            assert_close(result[0], expected[0], f'{call}: weights')
            assert_close(result[1], expected[1], f'{call}: bias')

