# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "residuals"
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
    ([1.0, -1.0, -1.0, 1.0], 'The residuals have one axis. Which shape do yours have?'),
]

KNOWN_2 = [
    ([0.5, -0.5, -0.25, 0.125], 'You give the share of y that is missing, without units. Compare with the definition.'),
    ([7.5, 9.4, 13.3, 21.8], 'Your function measures the car, whatever y it is given. Which names in it are not its arguments?'),
]

@test_case(points=None, hidden=False)
def test_residuals_of_the_four_points(residuals):
    import numpy as np

    class BestLine:

        def predict(self, X):
            return 2 * X[:, 0] + 1
    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    try:
        result = residuals(BestLine(), X, y)
    except AttributeError as error:
        raise AssertionError(f'the model of this test has a method predict and nothing else, but your function wanted more ({error})') from None
    assert result is not None, 'residuals returned None: is there a return at the end?'
    assert np.shape(result) == (4,), f'four samples have residuals of shape (4,), yours have shape {np.shape(result)}' + recognised((result,), KNOWN_1)
    likely = [([-1, 1, 1, -1], 'the signs are reversed: measured minus predicted'), ([1, 1, 1, 1], 'without signs one cannot see whether the model says too much or too little'), ([1, 3, 5, 7], 'these are the predictions')]
    for wrong, why in likely:
        assert not np.allclose(result, wrong), f'residuals gave {result}: {why}'
    assert np.allclose(result, [1, -1, -1, 1]), f'we want 1, -1, -1, 1, residuals gave {result}' + recognised((result,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_residuals_asks_any_model_and_changes_nothing(residuals):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    from sklearn.linear_model import LinearRegression, Ridge
    from sklearn.tree import DecisionTreeRegressor

    class Witness:

        def __init__(self):
            self.fits = 0
            self.seen = []

        def fit(self, X, y):
            self.fits += 1
            return self

        def predict(self, X):
            self.seen.append(np.array(X))
            return 3.0 - X[:, 1]
    rng = np.random.default_rng(71)
    for n, d in ((12, 3), (1, 2), (40, 1)):
        X_train, y_train = (rng.normal(size=(30, d)), rng.normal(size=30) * 4)
        X, y = (rng.normal(size=(n, d)) * 2, rng.normal(size=n) * 5 + 3)
        tree = DecisionTreeRegressor(max_depth=3, random_state=0)
        for model in (LinearRegression(), Ridge(alpha=5.0), tree):
            model.fit(X_train, y_train)
            expected = y - model.predict(X.copy())
            call = f'residuals of a fitted {type(model).__name__} on {n} new rows, {d} columns'
            look = 'Measured minus predicted, for the rows that are given.'
            assert_close(residuals(model, X, y.copy()), expected, call, look=look)
    X, y = (rng.normal(size=(25, 3)), rng.normal(size=25) * 3 + 10)
    result = np.asarray(residuals(LinearRegression().fit(X, y), X, y.copy()))
    call = 'residuals of a LinearRegression on its own training rows'
    assert result.shape == (25,), f'{call} have shape {result.shape}'
    look = 'What do the normal equations say about the residuals of a least-squares model?'
    assert_close(np.sum(result), 0.0, f'{call}: their sum', atol=1e-08, look=look)
    assert_close(X.T @ result, np.zeros(3), f'{call}: X.T @ residuals', atol=1e-08, look=look)
    assert np.any(np.abs(result) > 0.01), f'{call} are all zero, although y is noisy'
    rng = np.random.default_rng(73)
    for name, X, y in (('fractions', rng.normal(size=(7, 2)), rng.normal(size=7)), ('whole numbers', rng.integers(-4, 5, size=(5, 2)), rng.integers(-9, 9, size=5))):
        X_before, y_before = (X.copy(), y.copy())
        expected = y_before - (3.0 - X_before[:, 1])
        for time in ('first', 'second'):
            model = Witness()
            call = f'residuals on {name}, {time} call'
            result = residuals(model, X, y)
            assert_unchanged(X_before, X, f'{call}: X')
            assert_unchanged(y_before, y, f'{call}: y')
            assert model.fits == 0, f'{call} fitted the model again: it is ready, only ask it'
            assert model.seen, f'{call} never asked the model to predict'
            assert_close(model.seen[0], X_before, f'{call}: the X that reached predict')
            assert_close(result, expected, call)

@test_case(points=None, hidden=True)
def test_residuals_with_predictions_in_a_column_and_y_in_a_list(residuals):
    import numpy as np
    from comparing import Comparisons
    from sklearn.linear_model import LinearRegression
    compare = Comparisons()
    rng = np.random.default_rng(72)
    X_train, y_train = (rng.normal(size=(20, 2)), rng.normal(size=20))
    as_column = LinearRegression().fit(X_train, y_train.reshape(-1, 1))
    as_row = LinearRegression().fit(X_train, y_train)
    for n in (6, 2, 1):
        X, y = (rng.normal(size=(n, 2)), rng.normal(size=n) * 3)
        expected = y - as_row.predict(X.copy())
        call = f'residuals of a model whose predict returns {n} rows in a column'
        look = 'Which shape has y - predictions when the predictions are a column?'
        compare.add(residuals, (as_column, X, y.copy()), expected, call, look=look)
        call = f'residuals with y as a list of {n}'
        look = 'A list knows no subtraction; make it an array.'
        compare.add(residuals, (as_row, X, y.tolist()), expected, call, look=look)
        call = f'residuals with y as a list of {n} and predictions in a column'
        compare.add(residuals, (as_column, X, y.tolist()), expected, call)
    y = [3, -2, 5]
    X = rng.normal(size=(3, 2))
    expected = np.array(y) - as_row.predict(X.copy())
    compare.add(residuals, (as_row, X, y), expected, 'residuals with a list of whole numbers as y')

    class Rounded:

        def predict(self, X):
            return np.array([2, 0, -4])
    call = 'residuals of a model that predicts whole numbers'
    look = 'Can fractions be added to an array of whole numbers in place?'
    y = np.array([0.5, 1.25, -3.0])
    compare.add(residuals, (Rounded(), X, y), [-1.5, 1.25, 1.0], call, look=look)
    compare.assert_close()

