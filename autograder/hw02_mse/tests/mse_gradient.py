# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "mse_gradient"
points = [0, 0, 4, 1, 1]

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
    ([-3.0], 'There should be one partial derivative for each weight. Over which axis do you average?'),
    ([-2.0, -4.0], 'The values are right, but the shape is not. Where does the second dimension come from?'),
    ([-2.0, -2.0, -4.0], 'X is used as it is. How many weights are there, and how many entries has your gradient?'),
]

KNOWN_2 = [
    ([-2.0, -4.66667], 'You multiply the mean error by the mean feature. The formula has the mean of the products.'),
    ([-2.0, -1.55556], 'Every sample has a measured value of its own. You compare all predictions with one number.'),
    ([-1.33333, -1.33333], 'With more samples than features your loop stops too early. Over what does the sum run?'),
    ([-0.7746, -1.54919], 'You differentiate the root of the MSE. Our loss has no root.'),
    ([1.2, 1.4], 'You return the weights after a step. Only the gradient is wanted.'),
    ([6.6667, 18.6667], 'Change y and look at your gradient: nothing happens. What is the error of a prediction?'),
]

KNOWN_3 = [
    ([0.0], 'There should be one partial derivative for each weight. Over which axis do you average?'),
    ([0.0, 0.0, 0.0], 'The values are right, but the shape is not. Where does the second dimension come from?'),
    ([0.0, 0.0, 0.0, 0.0], 'X is used as it is. How many weights are there, and how many entries has your gradient?'),
]

KNOWN_4 = [
    ([1e-06, 1e-05, 2e-06], 'A difference of two values of the MSE keeps only a part of its digits, and large numbers leave too few. The gradient has a formula.'),
    ([3.0, 1.0, -2.0], 'You return the weights after a step. Only the gradient is wanted.'),
    ([8.0, -8.0, -8.0], 'Every sample has a measured value of its own. You compare all predictions with one number.'),
    ([8.0, -2.0, -6.0], 'Change y and look at your gradient: nothing happens. What is the error of a prediction?'),
]

@test_case(points=None, hidden=False)
def test_mse_gradient_of_the_worked_example(mse_gradient):
    import numpy as np
    X = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]])
    value = mse_gradient(X, np.array([4.0, 3.0, 6.0]), np.array([1.0, 1.0]))
    assert value is not None, 'mse_gradient returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'two weights have two partial derivatives, shape (2,); yours has shape {np.shape(value)}' + recognised((value,), KNOWN_1)
    likely = [((2, 4), 'the sign is turned round: it is predicted minus measured'), ((-1, -2), 'this is half of it: what does the derivative of a square bring down?'), ((-3, -6), '2/n belongs in front, n the number of rows; is it missing, or is it 2/d?'), ((-6, -12), 'divide by the number of samples'), ((-4, -8), 'this is twice the gradient: the 2 comes down only once'), ((-2, -2), 'every error has to be multiplied by the feature it came through')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [-2, -4]), f'the gradient by hand is (-2, -4), yours is {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_mse_gradient_is_zero_where_nothing_is_wrong(mse_gradient):
    import numpy as np
    X = np.array([[1.0, 2.0, 0.0], [-1.0, 4.0, 2.0]])
    w = np.array([3.0, 1.0, -2.0])
    value = mse_gradient(X, X @ w, w)
    assert np.shape(value) == (3,), f'two samples with three features: the gradient has shape (3,), yours {np.shape(value)}' + recognised((value,), KNOWN_3)
    assert np.allclose(value, 0), f'y is X @ w exactly, so no weight should move; you got {value}' + recognised((value,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_mse_gradient_is_the_slope_of_the_mse_for_every_shape_of_x(mse_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(51)
    for n, d in ((5, 3), (3, 5), (1, 4), (6, 1), (40, 2)):
        X, y, w = (rng.normal(size=(n, d)) * 2 + 0.5, rng.normal(size=n) * 3, rng.normal(size=d))
        expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
        call = f'mse_gradient with {n} samples and {d} features'
        look = 'Write down the shape of every factor, and which index the sum runs over.'
        compare.add(mse_gradient, (X, y, w), expected, call, look=look)
    rng = np.random.default_rng(52)
    X, y, w = (rng.normal(size=(7, 4)), rng.normal(size=7) * 5, rng.normal(size=4) * 2)
    slopes = [(reference.mse(y, X @ (w + step)) - reference.mse(y, X @ (w - step))) / 2 for step in np.eye(4)]
    call = 'mse_gradient, compared with slopes measured on the MSE,'
    look = 'Sign right? Factor right? Differentiate the square once more on paper.'
    compare.add(mse_gradient, (X, y.copy(), w), slopes, call, look=look)
    twice = (np.vstack([X, X]), np.concatenate([y, y]), w)
    call = 'mse_gradient with every sample given twice'
    compare.add(mse_gradient, twice, slopes, call, look='Repeating the data changes no mean.')
    rng = np.random.default_rng(53)
    X, y = (rng.normal(size=(12, 3)) + 1, rng.normal(size=12) * 4 + 7)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    call = 'mse_gradient at the least-squares weights'
    look = 'No weight can be improved there, although the errors are not zero.'
    compare.add(mse_gradient, (X, y.copy(), best), np.zeros(3), call, look=look)
    away = best + np.array([0.0, 1.0, 0.0])
    expected = 2 * np.mean(X * X[:, [1]], axis=0)
    call = 'mse_gradient one unit away from the least-squares weights'
    compare.add(mse_gradient, (X, y, away), expected, call, look='Check the factor and the sign.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mse_gradient_of_whole_numbers_zero_columns_and_large_numbers(mse_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    X = np.array([[1, 2, 0], [3, -1, 0], [2, 2, 0], [0, 5, 0], [1, 1, 0], [4, 0, 0], [2, -3, 0]])
    y, w = (np.array([1, 0, 2, -4, 3, 3, 1]), np.array([1, -2, 3]))
    expected = reference.mse_gradient(X.astype(float), y.astype(float), w.astype(float))
    call = 'mse_gradient of integer arrays with a column of zeros'
    look = 'Where could fractions get lost?'
    compare.add(mse_gradient, (X, y, w), expected, call, look=look)
    call = 'mse_gradient of whole numbers in X and w, and floats in y'
    expected = reference.mse_gradient(X.astype(float), y + 0.5, w.astype(float))
    look = 'X @ w has whole numbers then. Can y be subtracted from it in place?'
    compare.add(mse_gradient, (X, y + 0.5, w), expected, call, look=look)
    X, y, w = (X * 100000.0, y * 1000000000.0, w * 0.01)
    expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
    call = 'mse_gradient of very large numbers'
    compare.add(mse_gradient, (X, y, w), expected, call, look='Is anything estimated, rounded or cut off?')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mse_gradient_leaves_its_arguments_alone(mse_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(54)
    X, y, w = (rng.normal(size=(8, 3)), rng.normal(size=8), rng.normal(size=3))
    before = (X.copy(), y.copy(), w.copy())
    expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
    first, second = (mse_gradient(X, y, w), mse_gradient(X, y, w))
    for name, old, new in zip('Xyw', before, (X, y, w), strict=True):
        assert_unchanged(old, new, f'mse_gradient(X, y, w): {name}')
    whole = (np.array([[1, 2], [3, -1], [0, 4]]), np.array([2, 0, 5]), np.array([1, -2]))
    before_whole = [array.copy() for array in whole]
    mse_gradient(*whole)
    for name, old, new in zip('Xyw', before_whole, whole, strict=True):
        assert_unchanged(old, new, f'mse_gradient(X, y, w) of whole numbers: {name}')
    assert_close(first, expected, 'mse_gradient on eight samples')
    assert_close(second, expected, 'mse_gradient on the same eight samples for the second time')

