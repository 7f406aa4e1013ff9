# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "compare_with_sklearn"
points = [0, 2, 1]

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
    ([212.0, 73.0, 7.0], 'The caller will ask for result["mse_model"]. What do you return?'),
]

KNOWN_2 = [
    ([73.0, 212.0], 'Which of the two errors belongs to the model that was handed in?'),
]

KNOWN_3 = [
    ([14.5602], 'In which units are your errors? The MSE is in squared units.'),
]

KNOWN_4 = [
    ([5.77778], 'Your LinearRegression has seen the test rows as well. Which rows is it to be fitted to?'),
    ([57.7653], 'Which line does your LinearRegression find for the four points? Look at its settings.'),
]

KNOWN_5 = [
    ([18.0], 'largest_difference compares the two models with each other. What do you compare?'),
]

@test_case(points=None, hidden=False)
def test_compare_with_sklearn_of_the_worked_example(compare_with_sklearn):
    import numpy as np

    class AlwaysFour:

        def __init__(self):
            self.fits = 0

        def fit(self, X, y):
            self.fits += 1
            return self

        def predict(self, X):
            return np.full(len(X), 4.0)
    X_train = np.array([[0.0], [1.0], [2.0], [3.0]])
    y_train = np.array([2.0, 2.0, 4.0, 8.0])
    X_test, y_test = (np.array([[4.0], [5.0]]), np.array([14.0, 22.0]))
    model = AlwaysFour()
    result = compare_with_sklearn(model, X_train, y_train, X_test, y_test)
    assert model.fits == 0, 'your function called model.fit, but the model is fitted already'
    assert result is not None, 'compare_with_sklearn returned None: is there a return at the end?'
    assert isinstance(result, dict), f'a dictionary is wanted, yours returned {result!r}' + recognised((result,), KNOWN_1)
    for key in ('mse_model', 'mse_sklearn', 'largest_difference'):
        assert key in result, f'the key {key!r} is missing, yours has {list(result)}'
        assert np.ndim(result[key]) == 0, f'{key} should be a number, yours is {result[key]!r}'
    ours, theirs = (float(result['mse_model']), float(result['mse_sklearn']))
    largest = float(result['largest_difference'])
    assert not np.isclose(theirs, 0), 'mse_sklearn is 0: was the LinearRegression fitted to the rows it is tested on?'
    assert not (np.isclose(ours, 73) and np.isclose(theirs, 212)), 'the two MSEs changed places' + recognised((ours, theirs), KNOWN_2)
    assert not np.isclose(ours, 424), 'mse_model is 424: that is a sum, not a mean'
    assert not np.isclose(ours, 6), 'mse_model is 6: that is its MSE on the training rows'
    assert np.isclose(ours, 212), f'mse_model should be 212, yours is {ours:.6g}' + recognised((ours,), KNOWN_3)
    assert np.isclose(theirs, 73), f'mse_sklearn should be 73, yours is {theirs:.6g}' + recognised((theirs,), KNOWN_4)
    likely = {6: 'that is the mean of 5 and 7', 5: 'that is the smaller difference; mind the signs', -5: 'differences have a sign; take their size first', 139: 'compare predictions, not MSEs', 37: 'square nothing here', 49: 'square nothing here'}
    for wrong, why in likely.items():
        assert not np.isclose(largest, wrong), f'largest_difference is {largest:.6g}: {why}'
    assert np.isclose(largest, 7), f'largest_difference should be 7, yours is {largest:.6g}' + recognised((largest,), KNOWN_5)

@test_case(points=None, hidden=True)
def test_compare_with_sklearn_on_real_and_on_random_data(compare_with_sklearn):
    import numpy as np
    from comparing import assert_close
    from sklearn.datasets import load_diabetes
    from sklearn.linear_model import Lasso, LinearRegression, Ridge
    from sklearn.tree import DecisionTreeRegressor

    def assert_right(result, own, library, measured, call):
        expected = {'mse_model': np.mean((own - measured) ** 2), 'mse_sklearn': np.mean((library - measured) ** 2), 'largest_difference': np.max(np.abs(own - library))}
        looks = {'mse_model': 'Both errors are means over the test rows.', 'mse_sklearn': 'It is fitted to all training rows and to nothing else.', 'largest_difference': 'Compare the two predictions of each test row.'}
        assert isinstance(result, dict), f'{call} should return a dictionary'
        for key, value in expected.items():
            assert key in result, f'{call}: the key {key!r} is missing'
            assert_close(result[key], value, f'{call}: {key}', atol=1e-08, look=looks[key])
    X, y = load_diabetes(return_X_y=True)
    order = np.random.default_rng(92).permutation(len(y))
    for n_train in (60, 300):
        train, test = (order[:n_train], order[n_train:])
        library = LinearRegression().fit(X[train], y[train]).predict(X[test])
        models = [('Lasso', Lasso(alpha=0.5)), ('the same LinearRegression', LinearRegression())]
        for name, model in models:
            model.fit(X[train], y[train])
            own = model.predict(X[test])
            call = f'compare_with_sklearn for {name} on {n_train} training rows of the diabetes data'
            result = compare_with_sklearn(model, X[train], y[train], X[test], y[test])
            assert_right(result, own, library, y[test], call)
    rng = np.random.default_rng(91)
    for n, m, d in ((20, 7, 3), (12, 30, 1), (15, 1, 4)):
        X, X_test = (rng.normal(size=(n, d)), rng.normal(size=(m, d)) * 2 + 0.5)
        slopes = rng.normal(size=d) * 3
        y, y_test = (X @ slopes + rng.normal(size=n), X_test @ slopes - 1 + rng.normal(size=m))
        library = LinearRegression().fit(X.copy(), y.copy()).predict(X_test.copy())
        for offset in (-5.0, 5.0):
            for model in (Ridge(alpha=10.0), DecisionTreeRegressor(max_depth=2, random_state=0)):
                model.fit(X[:n // 2], y[:n // 2] + offset)
                own = model.predict(X_test.copy())
                name = type(model).__name__
                call = f'compare_with_sklearn for {name}, {n} + {m} rows, offset {offset}'
                arrays = [array.copy() for array in (X, y, X_test, y_test)]
                assert_right(compare_with_sklearn(model, *arrays), own, library, y_test, call)

@test_case(points=None, hidden=True)
def test_compare_with_sklearn_only_asks_the_model(compare_with_sklearn):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    class Witness:

        def __init__(self):
            self.fits = 0

        def fit(self, X, y):
            self.fits += 1
            return self

        def predict(self, X):
            return X[:, 0] + 100 * self.fits
    X_train = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [2, 3]])
    y_train = 4 * X_train[:, 0] - 2 * X_train[:, 1] + 3
    X_test, y_test = (np.array([[2, 1], [5, 0], [-3, 2]]), np.array([8, 21, -10]))
    halves = compare_with_sklearn(Witness(), X_train, y_train, X_test, y_test + 0.5)
    call = 'compare_with_sklearn with whole numbers in X and fractions in y_test'
    assert isinstance(halves, dict) and 'mse_model' in halves, f'{call} gave no mse_model'
    look = 'The model predicts whole numbers here. Can fractions be subtracted in place?'
    assert_close(halves['mse_model'], 356.75 / 3, f'{call}: mse_model', look=look)
    expected = {'mse_model': 341 / 3, 'mse_sklearn': 14 / 3, 'largest_difference': 18.0}
    for kind, dtype in (('whole numbers', int), ('floats', float)):
        arrays = [array.astype(dtype) for array in (X_train, y_train, X_test, y_test)]
        before = [array.copy() for array in arrays]
        for time in ('first', 'second'):
            model = Witness()
            call = f'compare_with_sklearn on {kind}, {time} call'
            result = compare_with_sklearn(model, *arrays)
            names = ('X_train', 'y_train', 'X_test', 'y_test')
            for name, old, new in zip(names, before, arrays, strict=True):
                assert_unchanged(old, new, f'{call}: {name}')
            assert model.fits == 0, f'{call} fitted the model again: it is ready, only ask it'
            assert isinstance(result, dict), f'{call} should return a dictionary'
            for key, value in expected.items():
                assert key in result, f'{call}: the key {key!r} is missing'
                assert_close(result[key], value, f'{call}: {key}')

