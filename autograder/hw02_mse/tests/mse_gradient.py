# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "mse_gradient"
points = [0, 0, 2, 1, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_mse_gradient_of_the_worked_example(mse_gradient):
    import numpy as np
    X = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]])
    value = mse_gradient(X, np.array([4.0, 3.0, 6.0]), np.array([1.0, 1.0]))
    assert value is not None, 'mse_gradient returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'two weights have two partial derivatives, shape (2,); yours has shape {np.shape(value)}'
    likely = [((2, 4), 'the sign is turned round: it is predicted minus measured'), ((-1, -2), 'this is half of it: what does the derivative of a square bring down?'), ((-3, -6), '2/n belongs in front, n the number of rows; is it missing, or is it 2/d?'), ((-6, -12), 'divide by the number of samples'), ((-4, -8), 'this is twice the gradient: the 2 comes down only once'), ((-2, -2), 'every error has to be multiplied by the feature it came through')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [-2, -4]), f'the gradient by hand is (-2, -4), yours is {value}'

@test_case(points=None, hidden=False)
def test_mse_gradient_is_zero_where_nothing_is_wrong(mse_gradient):
    import numpy as np
    X = np.array([[1.0, 2.0, 0.0], [-1.0, 4.0, 2.0]])
    w = np.array([3.0, 1.0, -2.0])
    value = mse_gradient(X, X @ w, w)
    assert np.shape(value) == (3,), f'two samples with three features: the gradient has shape (3,), yours {np.shape(value)}'
    assert np.allclose(value, 0), f'y is X @ w exactly, so no weight should move; you got {value}'

@test_case(points=None, hidden=True)
def test_mse_gradient_agrees_with_the_reference(mse_gradient):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(51)
    for n, d in ((5, 3), (3, 5), (1, 4), (6, 1), (40, 2)):
        X, y, w = (rng.normal(size=(n, d)) * 2 + 0.5, rng.normal(size=n) * 3, rng.normal(size=d))
        expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
        call = f'mse_gradient with {n} samples and {d} features'
        look = 'Write down the shape of every factor, and which index the sum runs over.'
        assert_close(mse_gradient(X, y, w), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_mse_gradient_is_the_slope_of_the_mse(mse_gradient):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(52)
    X, y, w = (rng.normal(size=(7, 4)), rng.normal(size=7) * 5, rng.normal(size=4) * 2)
    slopes = [(reference.mse(y, X @ (w + step)) - reference.mse(y, X @ (w - step))) / 2 for step in np.eye(4)]
    call = 'mse_gradient, compared with slopes measured on the MSE,'
    look = 'Sign right? Factor right? Differentiate the square once more on paper.'
    assert_close(mse_gradient(X, y, w), slopes, call, look=look)
    twice = mse_gradient(np.vstack([X, X]), np.concatenate([y, y]), w)
    call = 'mse_gradient with every sample given twice'
    assert_close(twice, slopes, call, look='Repeating the data changes no mean.')

@test_case(points=None, hidden=True)
def test_mse_gradient_is_zero_at_the_least_squares_solution(mse_gradient):
    import numpy as np
    from comparing import assert_close
    rng = np.random.default_rng(53)
    X, y = (rng.normal(size=(12, 3)) + 1, rng.normal(size=12) * 4 + 7)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    call = 'mse_gradient at the least-squares weights'
    look = 'No weight can be improved there, although the errors are not zero.'
    assert_close(mse_gradient(X, y, best), np.zeros(3), call, look=look)
    away = best + np.array([0.0, 1.0, 0.0])
    expected = 2 * np.mean(X * X[:, [1]], axis=0)
    call = 'mse_gradient one unit away from the least-squares weights'
    assert_close(mse_gradient(X, y, away), expected, call, look='Check the factor and the sign.')

@test_case(points=None, hidden=True)
def test_mse_gradient_of_whole_numbers_zero_columns_and_large_numbers(mse_gradient):
    import numpy as np
    import reference
    from comparing import assert_close
    X = np.array([[1, 2, 0], [3, -1, 0], [2, 2, 0], [0, 5, 0], [1, 1, 0], [4, 0, 0], [2, -3, 0]])
    y, w = (np.array([1, 0, 2, -4, 3, 3, 1]), np.array([1, -2, 3]))
    expected = reference.mse_gradient(X.astype(float), y.astype(float), w.astype(float))
    call = 'mse_gradient of integer arrays with a column of zeros'
    look = 'Where could fractions get lost?'
    assert_close(mse_gradient(X, y, w), expected, call, look=look)
    X, y, w = (X * 100000.0, y * 1000000000.0, w * 0.01)
    expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
    call = 'mse_gradient of very large numbers'
    assert_close(mse_gradient(X, y, w), expected, call, look='Is anything estimated, rounded or cut off?')

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
    assert_close(first, expected, 'mse_gradient on eight samples')
    assert_close(second, expected, 'mse_gradient on the same eight samples for the second time')

