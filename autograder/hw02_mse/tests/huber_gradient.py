# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "huber_gradient"
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
    ([0.5, 3.5], 'One side is limited, the other is not. Try an error of 50 and one of -50.'),
]

@test_case(points=None, hidden=False)
def test_huber_gradient_of_the_worked_example(huber_gradient):
    import numpy as np
    X = np.array([[1.0, 0.0], [1.0, 2.0], [1.0, 4.0], [1.0, 1.0]])
    value = huber_gradient(X, np.array([7.0, 2.0, 2.0, 2.0]), np.array([1.0, 1.0]), 2.0)
    assert value is not None, 'huber_gradient returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'two weights have two partial derivatives, shape (2,); yours has shape {np.shape(value)}'
    likely = [((-0.5, 3.5), 'no error was beyond delta for you; which slope has the straight line?'), ((0.5, 5), 'this is twice the gradient: what is the derivative of e^2 / 2?'), ((1, 10), 'the loss is a mean, and your gradient a sum'), ((-0.25, -2.5), 'the sign is turned round: e is predicted minus measured'), ((1.25, 2.5), 'a large negative error has a negative slope'), ((0.25, 1.5), 'the straight line has the slope delta, not 1'), ((0.25, 0.5), 'errors beyond delta still count: the line is not flat')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [0.25, 2.5]), f'the text says (0.25, 2.5), yours is {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_huber_gradient_is_the_slope_of_the_loss(huber_gradient):
    import numpy as np
    from comparing import Comparisons

    def loss(X, y, w, delta):
        size = np.abs(X @ w - y)
        return np.mean(np.where(size <= delta, size ** 2 / 2, delta * (size - delta / 2)))
    compare = Comparisons()
    rng = np.random.default_rng(91)
    look = 'Compare with the slopes of the loss itself, weight by weight. Is a factor missing?'
    for n, d, delta in ((7, 3, 1.0), (3, 5, 0.4), (1, 2, 2.0), (30, 1, 1.5), (25, 4, 3.0)):
        X, y, w = (rng.normal(size=(n, d)), rng.normal(size=n) * 4, rng.normal(size=d))
        steps = 1e-06 * np.eye(d)
        slopes = [(loss(X, y, w + step, delta) - loss(X, y, w - step, delta)) / 2e-06 for step in steps]
        call = f'huber_gradient with X of shape ({n}, {d}) and delta {delta}'
        compare.add(huber_gradient, (X, y, w, delta), slopes, call, atol=1e-05, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_huber_gradient_of_small_and_large_errors(huber_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(92)
    X, y, w = (rng.normal(size=(9, 3)) + 1, rng.normal(size=9) * 5, rng.normal(size=3))
    half = X.T @ (X @ w - y) / 9
    call = 'huber_gradient with a delta that no error reaches'
    look = 'Then the loss is half of the MSE.'
    compare.add(huber_gradient, (X, y.copy(), w, 1000000.0), half, call, look=look)
    expected = 0.001 * X.T @ np.sign(X @ w - y) / 9
    call = 'huber_gradient with a delta below all errors'
    look = 'Then every sample pulls with the same strength. In which direction, and how strongly?'
    compare.add(huber_gradient, (X, y.copy(), w, 0.001), expected, call, look=look)
    for delta in (0.5, 2.0, 6.0):
        expected = reference.huber_gradient(X.copy(), y.copy(), w.copy(), delta)
        call = f'huber_gradient on nine samples with delta {delta}'
        look = 'Which samples are beyond delta, on which side, and what do they add?'
        compare.add(huber_gradient, (X, y.copy(), w, delta), expected, call, look=look)
    ones, zero = (np.ones((1, 1)), np.zeros(1))
    look = 'What is the slope of the loss of one error of this size?'
    for error in (-3.0, -2.0, -1.5, 0.0, 1.0, 2.0, 50.0):
        expected = [max(-2.0, min(2.0, error))]
        call = f'huber_gradient of one sample with the error {error} and delta 2'
        compare.add(huber_gradient, (ones, np.array([-error]), zero, 2.0), expected, call, look=look)
    X, y, w = (np.array([[2, 1], [0, 3], [-1, 4]]), np.array([1, -7, 2]), np.array([1, -2]))
    expected = reference.huber_gradient(X.astype(float), y.astype(float), w.astype(float), 1.5)
    call = 'huber_gradient of whole numbers with delta 1.5'
    compare.add(huber_gradient, (X, y, w, 1.5), expected, call, look='Where are fractions lost?')
    expected = reference.huber_gradient(X.astype(float), y + 0.25, w.astype(float), 1.5)
    call = 'huber_gradient of whole numbers in X and w, and floats in y'
    look = 'X @ w has whole numbers then. Can y be subtracted from it in place?'
    compare.add(huber_gradient, (X, y + 0.25, w, 1.5), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_huber_gradient_leaves_its_arguments_alone(huber_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(93)
    X, y, w = (rng.normal(size=(8, 3)), rng.normal(size=8) * 3, rng.normal(size=3))
    before = (X.copy(), y.copy(), w.copy())
    expected = reference.huber_gradient(X.copy(), y.copy(), w.copy(), 1.25)
    first, second = (huber_gradient(X, y, w, 1.25), huber_gradient(X, y, w, 1.25))
    for name, old, new in zip('Xyw', before, (X, y, w), strict=True):
        assert_unchanged(old, new, f'huber_gradient(X, y, w, delta): {name}')
    whole = (np.array([[1, 2], [3, -1], [0, 4]]), np.array([2, 0, 5]), np.array([1, -2]))
    before_whole = [array.copy() for array in whole]
    huber_gradient(*whole, 1)
    for name, old, new in zip('Xyw', before_whole, whole, strict=True):
        assert_unchanged(old, new, f'huber_gradient(X, y, w, delta) of whole numbers: {name}')
    assert_close(first, expected, 'huber_gradient on eight samples with delta 1.25')
    assert_close(second, expected, 'huber_gradient on the same eight samples, second call,')

