# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "permutation_importance"
points = [0, 2, 1, 1]

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
    ([-1.2, 1.0], 'You return the R squared that is left. For a column that the model needs, is your number large or small?'),
    ([2.2, 2.2], 'You put whole rows in another order, so every column gets the blame for all. What stays where it was?'),
]

KNOWN_2 = [
    ([-2.2, 0.0], 'The more a model needs a column, the more negative is your number. In which direction is a drop counted?'),
]

KNOWN_3 = [
    ([176.0, 0.0], 'Ask for twice as many shuffles and your number doubles. What is done with the drops of one column?'),
]

KNOWN_4 = [
    ([0.0, 0.0], 'Your number is the drop of a single shuffle, however many are asked for. Where is the new shuffle made?'),
]

@test_case(points=None, hidden=False)
def test_permutation_importance_of_the_worked_example(permutation_importance):
    import numpy as np

    class FirstColumn:

        def predict(self, X):
            return 1.0 * X[:, 0]
    X, y = (np.array([[0.0, 5.0], [2.0, 7.0]]), np.array([0.0, 2.0]))
    value = permutation_importance(FirstColumn(), X, y, 80, np.random.default_rng(1))
    assert value is not None, 'permutation_importance returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'two columns: shape (2,), not {np.shape(value)}'
    assert np.isclose(value[1], 0), f'the model never looks at column 1, so its importance is 0, yours is {value[1]}' + recognised((value,), KNOWN_1)
    assert not value[0] < 0, f'the mean drop is about 2, yours is {value[0]}: before minus after' + recognised((value,), KNOWN_2)
    assert not np.isclose(value[0], 4), 'the drop is 4 in half of the shuffles, and 0 in the others'
    assert not value[0] > 50, f'the mean of the drops is wanted, not their sum; yours is {value[0]}' + recognised((value,), KNOWN_3)
    assert 1 < value[0] < 3, f'the mean of 80 drops is about 2, yours is {value[0]}' + recognised((value,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_permutation_importance_is_the_mean_drop_of_r_squared(permutation_importance):
    import numpy as np
    from comparing import as_numbers

    class Line:

        def predict(self, X):
            return 3.0 * X[:, 0] - X[:, 1] + 0.5 * X[:, 2]

    class Wave:

        def predict(self, X):
            return X[:, 0] * X[:, 1] + 2

    class Stubborn:

        def predict(self, X):
            return -1.0 * X[:, 0]
    rng = np.random.default_rng(148)
    for name, model, X, noise in (('a linear model', Line(), rng.normal(size=(400, 3)) + 1, 1.0), ('a product of two columns', Wave(), rng.normal(size=(300, 2)) * 2 - 1, 0.5), ('a model that takes more for less', Stubborn(), rng.normal(size=(250, 1)) + 4, 0.1)):
        n, d = X.shape
        y = model.predict(X) + noise * rng.normal(size=n)
        if name.endswith('less'):
            y = -y
        spread = np.mean((y - y.mean()) ** 2)
        left = np.mean((y - model.predict(X)) ** 2)
        value = permutation_importance(model, X.copy(), y.copy(), 8, np.random.default_rng(9))
        call = f'permutation_importance of {name}, {n} rows, 8 shuffles,'
        value = as_numbers(value, call)
        assert value.shape == (d,), f'{call} should have shape {(d,)}, yours has {value.shape}'
        for j in range(d):
            mixed = np.repeat(X, n, axis=0)
            mixed[:, j] = np.tile(X[:, j], n)
            drop = (np.mean((np.repeat(y, n) - model.predict(mixed)) ** 2) - left) / spread
            assert abs(value[j] - drop) < 0.25 * abs(drop), f'{call} gave {value[j]:.4g} for column {j}, which is not what the mean of so many drops of R² comes to. Is one column shuffled at a time, from X as it was?'

@test_case(points=None, hidden=True)
def test_permutation_importance_shuffles_as_often_as_it_is_told(permutation_importance):
    import numpy as np
    from comparing import as_numbers, assert_close

    class SecondColumn:

        def predict(self, X):
            return 1.0 * X[:, 1]
    X, y = (np.array([[7, 0], [9, 2]]), np.array([0, 2]))
    call = 'permutation_importance of two rows of integers'
    found = {1: [], 4: []}
    for n_repeats, values in found.items():
        for seed in range(12 if n_repeats == 1 else 6):
            rng = np.random.default_rng(seed)
            value = permutation_importance(SecondColumn(), X, y, n_repeats, rng)
            value = as_numbers(value, call)
            assert value.shape == (2,), f'{call} should have shape (2,), yours: {value.shape}'
            values.append(float(value[1]))
    assert len(set(np.round(found[1], 6))) > 1, f'{call} with n_repeats=1 gave always {found[1][0]}'
    for value in found[1]:
        assert min(abs(value), abs(value - 4)) < 1e-09, f'{call} with n_repeats=1 gave {value}: one shuffle of two rows either changes nothing or exchanges the two values'
    assert all((abs(value - round(value)) < 1e-09 for value in found[4])), f'{call} with n_repeats=4 should be a mean of four drops, each 0 or 4'
    assert any((0.5 < value < 3.5 for value in found[4])), f'{call} with n_repeats=4 is always a drop of the same kind: is every shuffle a new one?'
    rng = np.random.default_rng(149)
    X = np.column_stack([rng.normal(size=9), rng.normal(size=9), np.full(9, 3.0)])
    y = X[:, 1] + 0.1 * rng.normal(size=9)
    value = permutation_importance(SecondColumn(), X, y, 5, np.random.default_rng(3))
    call = 'permutation_importance of nine rows'
    value = as_numbers(value, call)
    assert value.shape == (3,), f'{call} should have shape (3,), yours has {value.shape}'
    assert value[1] > 0.1, f'{call} gave {value[1]} for the only column that the model uses'
    look = 'Shuffling what the model does not look at changes nothing.'
    assert_close(value[[0, 2]], np.zeros(2), f'{call}, columns 0 and 2,', look=look)

@test_case(points=None, hidden=True)
def test_permutation_importance_uses_rng_and_changes_nothing(permutation_importance):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    from sklearn.linear_model import LinearRegression
    from sklearn.tree import DecisionTreeRegressor
    rng = np.random.default_rng(150)
    X, y = (rng.normal(size=(20, 2)), rng.normal(size=20) * 4 + 9)
    before = (X.copy(), y.copy())
    for model in (LinearRegression(), DecisionTreeRegressor(max_depth=3, random_state=0)):
        model.fit(X - 0.2, y)
        call = f'permutation_importance of a {type(model).__name__}'
        values = [as_numbers(permutation_importance(model, X, y, 2, np.random.default_rng(seed)), call) for seed in (4, 4, 5, 6)]
        assert values[0].shape == (2,), f'{call} should have shape (2,), yours {values[0].shape}'
        look = 'Use rng, and no other source of chance.'
        assert_close(values[1], values[0], f'{call}, called with an equal generator,', look=look)
        different = any((not np.allclose(value, values[0]) for value in values[2:]))
        assert different, f'{call} is the same for different generators: is rng used?'
        assert_unchanged(before[0], X, f'{call}: X')
        assert_unchanged(before[1], y, f'{call}: y')
    small = np.array([[0, 1], [200, 0], [100, 2], [50, 1]], np.uint8)
    model = LinearRegression().fit(small.astype(float), [1.0, 250.0, 90.0, 61.0])
    y = np.array([1, 250, 90, 61], np.uint8)
    call = 'permutation_importance with a uint8 y, compared with a float one,'
    usual = permutation_importance(model, small.astype(float), y * 1.0, 3, np.random.default_rng(2))
    usual = as_numbers(usual, 'permutation_importance of four rows of floats')
    value = permutation_importance(model, small.astype(float), y, 3, np.random.default_rng(2))
    assert_close(value, usual, call, look='Make floats of y first.')
    assert np.any(usual != 0), 'permutation_importance of four rows of floats gave zeros alone'

    class Brightness:

        def predict(self, X):
            return X[:, 0]
    call = 'permutation_importance of a model that predicts in uint8, compared with one in floats,'
    usual = permutation_importance(Brightness(), small * 1.0, y * 1.0, 3, np.random.default_rng(7))
    value = permutation_importance(Brightness(), small, y, 3, np.random.default_rng(7))
    look = 'Which numbers can a uint8 hold when it is subtracted from another?'
    assert_close(value, as_numbers(usual, call), call, look=look)

