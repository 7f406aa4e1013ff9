# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "ridge_loss"
points = [0, 0, 2, 1, 1]

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
    ([1.0], 'Many books put one half in front of the error, so that the derivative looks nicer. What does our text say about factors?'),
    ([2.5], 'Repeat all samples: your loss grows. Which word stands in front of "squared error" in the formula?'),
    ([3.5], 'Print the shape of your errors. A column minus a flat array has n times n entries.'),
    ([9.5], 'Add 100 to y and to b. No error changes, so why does your loss?'),
]

@test_case(points=None, hidden=False)
def test_ridge_loss_of_the_worked_example(ridge_loss):
    import numpy as np
    X = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
    y, w = (np.array([4.0, -3.0, 4.0]), np.array([2.0, -1.0]))
    value = ridge_loss(X, y, w, 1.0, 0.4)
    assert value is not None, 'ridge_loss returned None: is there a return at the end?'
    assert not callable(value), 'ridge_loss returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'ridge_loss returns one number, yours returned {value!r}'
    likely = {11: 'the squared errors were summed; take their mean', 3.5: 'there is no factor 1/2 in front of our MSE', 4: 'the price is half of what it should be: no factor 1/2, and a sum, not a mean', 2.5: 'there is no factor 1/2 in either part', 5.4: 'the intercept has been charged too; only w costs something', 3 + 0.4 * 5 ** 0.5: 'the price takes the square of the length of w, not the length', 4.2: 'the price takes the squares of the weights, not their sizes', 8: 'alpha is missing from the price', 3: 'the price is missing, or nothing is left of it', 1: 'the price was subtracted; a price is added', 3 + 2 / 3: 'the price is not divided by n', 3 + 1 / 3: 'the price is not divided by 2n', 3.8: 'alpha was squared; only the weights are', 3.4: 'first square each weight, then take the sum', 14 / 3 + 2: 'the intercept is missing from the predictions', 3 ** 0.5 + 2: 'the first part is the MSE, not its root', 125 / 9 + 2: 'that is the mean over all pairs; print the shape of the errors'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 5), f'3 + 0.4 * 5 is 5, the worked example gave {value}'

@test_case(points=None, hidden=False)
def test_ridge_loss_does_not_charge_for_the_intercept(ridge_loss):
    import numpy as np
    X, y = (np.array([[2.0], [4.0]]), np.array([7.0, 9.0]))
    w = np.array([1.0])
    before, after = (ridge_loss(X, y, w, 4.0, 0.5), ridge_loss(X, y + 100, w, 104.0, 0.5))
    assert np.isclose(before, 1.5), f'errors -1 and -1 and a price of 0.5 make 1.5, not {before}' + recognised((before,), KNOWN_1)
    assert np.isclose(before, after), f'with y and b both larger by 100 the errors are the same, but your loss went from {before} to {after}: is b part of the price?'

@test_case(points=None, hidden=True)
def test_ridge_loss_is_a_mean_error_and_the_price_of_the_weights(ridge_loss):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(61)
    look = 'Work both parts out on paper for two samples: what is a mean, and what is a sum?'
    for n, d in ((1, 1), (1, 4), (7, 1), (12, 3), (3, 8), (60, 5)):
        X, y = (rng.normal(size=(n, d)) * 3, rng.normal(size=n) * 10)
        w, alpha = (rng.normal(size=d) * 2, rng.uniform(0.1, 3))
        expected = reference.ridge_loss(X.copy(), y.copy(), w.copy(), 0.0, alpha)
        call = f'ridge_loss with a random X of shape {(n, d)} and b = 0'
        compare.add(ridge_loss, (X, y, w, 0.0, alpha), expected, call, look=look)
    rng = np.random.default_rng(62)
    X = rng.normal(size=(9, 4))
    w = np.array([0.5, -3.0, 0.0, 2.0])
    y = X @ w
    call = 'ridge_loss of a model without errors'
    look = 'What is left is the price.'
    compare.add(ridge_loss, (X, y, w.copy(), 0.0, 0.7), 0.7 * 13.25, call, look=look)
    call = 'ridge_loss with alpha = 0 where half of the errors are 2 and half are -2'
    signs = np.array([1.0, -1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, 1.0])
    look = 'Without a price the loss is the MSE.'
    compare.add(ridge_loss, (X, y + 2 * signs, w.copy(), 0.0, 0), 4.0, call, look=look)
    call = 'ridge_loss of nine samples, all of them repeated five times'
    look = 'Repeating the data changes neither a mean nor the price.'
    many = (np.tile(X, (5, 1)), np.tile(y + signs, 5))
    compare.add(ridge_loss, (*many, w.copy(), 0.0, 0.2), 1 + 0.2 * 13.25, call, look=look)
    for alpha in (0.01, 40.0, 1000000.0):
        call = f'ridge_loss of a model without errors and with alpha = {alpha:g}'
        look = 'It should grow in proportion to alpha.'
        compare.add(ridge_loss, (X, y, w.copy(), 0.0, alpha), alpha * 13.25, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_ridge_loss_adds_the_intercept_and_does_not_charge_for_it(ridge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(63)
    X, y, w = (rng.normal(size=(8, 3)), rng.normal(size=8), np.array([-2.0, 0.25, 1.0]))
    plain = as_numbers(ridge_loss(X, y, w.copy(), 0.0, 0.3), 'ridge_loss of eight samples')
    for shift in (-7.0, 2, 300.0):
        call = f'ridge_loss after {shift:g} has been added to y and to b'
        look = 'The errors are the same as before. What else does your loss depend on?'
        assert_close(ridge_loss(X, y + shift, w.copy(), shift, 0.3), plain, call, look=look)
    call = 'ridge_loss where all weights are 0'
    look = 'Every prediction is b here, and weights of 0 cost nothing.'
    value = ridge_loss(X, np.full(8, -3.0), np.zeros(3), 2.0, 50.0)
    assert_close(value, 25.0, call, look=look)

@test_case(points=None, hidden=True)
def test_ridge_loss_of_whole_numbers_and_unchanged_arguments(ridge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y = (np.array([[1, 2, 0], [3, -1, 4]]), np.array([2, -3]))
    w = np.array([1, -2, 1])
    floats = [array.astype(float) for array in (X, y, w)]
    call = 'ridge_loss of two whole samples where w and b are 0'
    look = 'Every prediction is 0 and nothing costs anything: what is left is the mean of y^2.'
    assert_close(ridge_loss(X, y, np.zeros(3), 0.0, 0.25), 6.5, call, look=look)
    call = 'ridge_loss of integer arrays'
    expected = as_numbers(ridge_loss(*floats, 2.0, 0.25), f'{call}, made floats')
    look = 'It should be that of the same numbers as floats.'
    value = ridge_loss(X.copy(), y.copy(), w.copy(), 2, 0.25)
    assert_close(value, expected, call, look=look)
    call = 'ridge_loss of integer arrays with b = 0.5'
    expected_half = as_numbers(ridge_loss(*floats, 0.5, 0.25), f'{call}, made floats')
    value = ridge_loss(X.copy(), y.copy(), w.copy(), 0.5, 0.25)
    assert_close(value, expected_half, call, look='Which type has X @ w?')
    call = 'ridge_loss of whole numbers in X and w, and floats in y'
    expected_half = as_numbers(ridge_loss(floats[0], y + 0.5, floats[2], 2.0, 0.25), f'{call}, floats')
    value = ridge_loss(X.copy(), y + 0.5, w.copy(), 2, 0.25)
    assert_close(value, expected_half, call, look='Can y be subtracted from X @ w in place?')
    whole = (X.copy(), y.copy(), w.copy())
    ridge_loss(*whole, 2, 1)
    for name, old, new in zip('Xyw', (X, y, w), whole, strict=True):
        assert_unchanged(old, new, f'ridge_loss(X, y, w, b, alpha) of whole numbers: {name}')
    X, y, w = (X + 0.5, y - 0.25, w * 1.5)
    X_before, y_before, w_before = (X.copy(), y.copy(), w.copy())
    first, second = (ridge_loss(X, y, w, 0.5, 2.0), ridge_loss(X, y, w, 0.5, 2.0))
    assert np.size(first) == 1 and (not np.isclose(first, expected)), f'ridge_loss gave {first} for two different models and samples'
    assert_unchanged(X_before, X, 'ridge_loss(X, y, w, b, alpha): X')
    assert_unchanged(y_before, y, 'ridge_loss(X, y, w, b, alpha): y')
    assert_unchanged(w_before, w, 'ridge_loss(X, y, w, b, alpha): w')
    call = 'ridge_loss of the same two samples for the second time'
    assert_close(second, as_numbers(first, 'ridge_loss of two samples'), call)

