# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "fit_normal_equation"
points = [0, 0, 2, 1, 1]

@test_case(points=None, hidden=False)
def test_fit_normal_equation_of_the_four_points(fit_normal_equation):
    import numpy as np
    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    result = fit_normal_equation(X, y)
    assert result is not None, 'fit_normal_equation returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'fit_normal_equation returns a pair, weights and bias; yours returned {result!r}'
    weights, bias = result
    assert not (np.ndim(weights) == 0 and np.ndim(bias) == 1), f'weights = {weights!r} and bias = {bias!r}: have they changed places?'
    assert np.shape(weights) == (1,), f'one feature has weights of shape (1,), that is an array with one entry; yours are {weights!r}'
    assert np.ndim(bias) == 0, f'the bias is a single number, yours is {bias!r}'
    w, b = (float(weights[0]), float(bias))
    likely = [((17 / 7, 0), 'this is the best line through the origin: where is the bias?'), ((1, 2), 'weights and bias have changed places: which entry of theta is which?'), ((2, 4), 'the slope is right; 4 is the mean of y, and the line has that height at x = 1.5')]
    for wrong, why in likely:
        assert not np.allclose([w, b], wrong), f'weights [{w:.4g}] and bias {b:.4g}: {why}'
    assert np.allclose([w, b], [2, 1]), f'the best line is 2 x + 1, yours is {w:.6g} x + {b:.6g}'

@test_case(points=None, hidden=False)
def test_fit_normal_equation_with_two_features(fit_normal_equation):
    import numpy as np
    X = np.array([[0, 1], [1, 0], [2, 2], [1, 3], [4, 1]])
    y = 3 * X[:, 0] - X[:, 1] + 5
    result = fit_normal_equation(X, y)
    assert result is not None and len(result) == 2, 'return two things: weights, bias'
    weights, bias = result
    assert np.shape(weights) == (2,) and np.ndim(bias) == 0, f'two features have weights of shape (2,) and a bias that is a number, yours have the shapes {np.shape(weights)} and {np.shape(bias)}'
    assert np.allclose(weights, [3, -1]) and np.allclose(bias, 5), f'y was made as 3 x1 - x2 + 5 without any error, so the weights are 3 and -1 and the bias is 5; yours are {weights} and {bias}'

@test_case(points=None, hidden=True)
def test_fit_normal_equation_finds_the_least_squares_solution_in_any_units(fit_normal_equation):
    import numpy as np
    from comparing import assert_close
    rng = np.random.default_rng(41)
    for n, d in ((30, 4), (9, 1), (7, 5), (120, 2)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d) + rng.normal(size=d)
        y = X @ rng.normal(size=d) * 2 - 4 + rng.normal(size=n)
        best = np.linalg.lstsq(np.column_stack([np.ones(n), X]), y, rcond=None)[0]
        call = f'fit_normal_equation for {n} rows and {d} columns'
        result = fit_normal_equation(X, y)
        assert result is not None and len(result) == 2, f'{call} should return weights, bias'
        look = 'Does A hold the ones and all columns, and is theta taken apart in the same order?'
        assert_close(result[0], best[1:], f'{call}: weights', look=look)
        assert_close(result[1], best[0], f'{call}: bias', look=look)
    rng = np.random.default_rng(42)
    X, y = (rng.normal(size=(15, 3)), rng.normal(size=15) * 5 + 20)
    best = np.linalg.lstsq(np.column_stack([np.ones(15), X]), y, rcond=None)[0]
    units, shift = (np.array([10.0, 0.25, -4.0]), np.array([1.0, -2.0, 0.5]))
    small = np.array([1.0, 0.001, 1.0])
    changes = [('y raised by 7', X.copy(), y + 7, best[1:], best[0] + 7), ('y three times as large', X.copy(), 3 * y, 3 * best[1:], 3 * best[0]), ('columns of X in other units', X * units, y.copy(), best[1:] / units, best[0]), ('metres given as kilometres', X * small, y.copy(), best[1:] / small, best[0]), ('columns of X moved', X + shift, y.copy(), best[1:], best[0] - shift @ best[1:]), ('every row twice', np.vstack([X, X]), np.hstack([y, y]), best[1:], best[0])]
    for name, X_new, y_new, weights, bias in changes:
        call = f'fit_normal_equation after a change ({name})'
        result = fit_normal_equation(X_new, y_new)
        assert result is not None and len(result) == 2, f'{call} should return weights, bias'
        look = 'How should the best weights and the best bias follow this change?'
        assert_close(result[0], weights, f'{call}: weights', look=look)
        assert_close(result[1], bias, f'{call}: bias', look=look)

@test_case(points=None, hidden=True)
def test_fit_normal_equation_when_there_is_no_inverse(fit_normal_equation):
    import numpy as np
    from comparing import assert_close
    x = np.array([1.0, 2.0, 4.0, 5.0])
    y = np.array([2.0, -1.0, 3.0, 7.0])
    cases = [('a feature that occurs twice', np.column_stack([x, x]), y), ('a constant feature', np.column_stack([np.full(4, 3.0), x]), y), ('a feature that is always 0', np.column_stack([x, np.zeros(4)]), y), ('a feature that is twice another', np.column_stack([x, x ** 2, 2 * x]), y), ('a single row', np.array([[2.0, -1.0]]), np.array([3.0])), ('two rows and three features', np.array([[1.0, 0, 2], [0, 3, 1]]), np.array([4.0, -2]))]
    for name, X, values in cases:
        A = np.column_stack([np.ones(len(X)), X])
        expected = A @ np.linalg.lstsq(A, values, rcond=None)[0]
        call = f'fit_normal_equation with {name}'
        try:
            result = fit_normal_equation(X.copy(), values.copy())
        except np.linalg.LinAlgError as error:
            raise AssertionError(f'{call} failed ({error}): A^T A has no inverse here. Which function of NumPy finds a least-squares solution all the same?') from None
        assert result is not None and len(result) == 2, f'{call} should return weights, bias'
        weights, bias = (np.asarray(result[0]), np.asarray(result[1]))
        assert weights.shape == (X.shape[1],) and bias.shape == (), f'{call} gave weights of shape {weights.shape} and a bias of shape {bias.shape}'
        look = 'Many pairs are right, but they all give the same predictions.'
        assert_close(X @ weights + bias, expected, f'{call}: X @ weights + bias', atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_fit_normal_equation_with_integers_leaves_its_arguments_alone(fit_normal_equation):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(44)
    whole = rng.integers(-6, 9, size=(11, 2))
    measured = rng.integers(-20, 20, size=11)
    for name, X, y in (('numbers with fractions', whole + 0.25, measured / 7), ('whole numbers', whole, measured)):
        best = np.linalg.lstsq(np.column_stack([np.ones(11), X]), y, rcond=None)[0]
        X_before, y_before = (X.copy(), y.copy())
        for time in ('first', 'second'):
            call = f'fit_normal_equation on {name}, {time} call'
            result = fit_normal_equation(X, y)
            assert result is not None and len(result) == 2, f'{call} should return weights, bias'
            assert_unchanged(X_before, X, f'{call}: X')
            assert_unchanged(y_before, y, f'{call}: y')
            assert_close(result[0], best[1:], f'{call}: weights')
            assert_close(result[1], best[0], f'{call}: bias')

