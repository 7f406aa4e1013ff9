# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "bias_variance"
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
    ([1.0, 2.0], 'The two numbers have changed places. Which one does the text want first?'),
]

@test_case(points=None, hidden=False)
def test_bias_variance_of_the_worked_example(bias_variance):
    import numpy as np

    class Mean:

        def fit(self, X, y):
            self.mean = np.mean(y)
            return self

        def predict(self, X):
            return np.full(len(X), self.mean)
    targets = [np.array([1.0, 3.0]), np.array([5.0, 3.0])]

    def draw(rng):
        assert targets, 'draw was called more than twice in two repeats'
        return (np.zeros((2, 1)), targets.pop(0))

    def truth(X):
        return np.asarray(X)[:, 0]
    X_test = np.array([[1.0], [3.0]])
    found = bias_variance(Mean, draw, truth, X_test, 2, np.random.default_rng(0))
    assert found is not None, 'bias_variance returned None: is there a return at the end?'
    assert np.shape(found) == (2,), f'two numbers are wanted, bias^2 and variance; got {found!r}'
    bias, variance = found
    assert not (np.isclose(bias, 1) and np.isclose(variance, 2)), 'you got 1 and 2: the text asks for bias^2 first, and each square before its mean' + recognised((bias, variance), KNOWN_1)
    likely = {4: 'take the mean over the test points', 1: 'first square the difference at each point, then take the mean', 3: 'that is the whole error; compare the mean of the predictions with the truth', 2 ** 0.5: 'bias^2 is wanted, not its root'}
    for wrong, why in likely.items():
        assert not np.isclose(bias, wrong), f'your bias^2 is {bias}: {why}'
    assert np.isclose(bias, 2), f'bias^2 is 2 in the worked example, yours is {bias}'
    assert not np.isclose(variance, 2), f'your variance is {variance}: divide by R, and take the mean over the test points'
    assert not np.isclose(variance, 0), 'your variance is 0: for each test point, how far are the predictions from their mean?'
    assert np.isclose(variance, 1), f'the variance is 1 in the worked example, yours is {variance}'

@test_case(points=None, hidden=True)
def test_bias_variance_of_library_models(bias_variance):
    from functools import partial
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    from sklearn.linear_model import LinearRegression
    from sklearn.neighbors import KNeighborsRegressor
    from sklearn.tree import DecisionTreeRegressor

    def truth(X):
        return np.sin(2 * X[:, 0]) + X[:, -1]
    models = [('a straight line', LinearRegression, 1, 12), ('three neighbours', partial(KNeighborsRegressor, n_neighbors=3), 2, 15), ('a deep tree', partial(DecisionTreeRegressor, random_state=0), 1, 20)]
    for name, make_model, d, n in models:

        def draw(rng, n=n, d=d):
            X = rng.uniform(-2, 2, size=(n, d))
            return (X, truth(X) + 0.5 * rng.normal(size=n))
        X_test = np.random.default_rng(202).uniform(-2, 2, size=(9, d))
        arguments = (make_model, draw, truth, X_test.copy(), 6)
        expected = reference.bias_variance(*arguments, np.random.default_rng(203))
        call = f'bias_variance of {name}'
        value = bias_variance(make_model, draw, truth, X_test, 6, np.random.default_rng(203))
        value = as_numbers(value, call)
        assert value.shape == (2,), f'{call} should give two numbers, yours has {value.shape}'
        look = 'Compare the mean of the models with the truth, point by point.'
        assert_close(value[0], expected[0], f'the bias^2 in {call}', look=look)
        look = 'Compare each model with the mean of all models, point by point.'
        assert_close(value[1], expected[1], f'the variance in {call}', look=look)

@test_case(points=None, hidden=True)
def test_bias_variance_of_models_that_can_be_worked_out(bias_variance):
    import numpy as np
    from comparing import assert_close

    class Predicts:

        def __init__(self, values):
            self.values = values

        def fit(self, X, y):
            self.shift = float(np.asarray(y)[0])
            return self

        def predict(self, X):
            return self.values + self.shift

    def truth(X):
        return np.asarray(X)[:, 0] ** 2
    X_test = np.array([[1.0], [-2.0], [3.0]])
    cases = [('that is always right but for a constant', [1.0, 4.0, 9.0], [2.0, 2.0], (4.0, 0.0)), ('that is wrong in both directions', [3.0, 2.0, 9.0], [0.0, 0.0], (8 / 3, 0.0)), ('that moves and is right on average', [1.0, 4.0, 9.0], [-3.0, 1.0, 2.0], (0.0, 14 / 3)), ('with one repeat', [0.0, 4.0, 9.0], [4.0], (41 / 3, 0.0)), ('that moves around a wrong mean', [1.0, 4.0, 12.0], [1.0, 3.0, 1.0, 3.0], (11.0, 1.0))]
    for name, values, shifts, expected in cases:
        left = list(shifts)

        def draw(rng, left=left):
            return (np.zeros((1, 1)), np.array([left.pop(0) if left else 100.0]))

        def make_model(values=values):
            return Predicts(np.array(values))
        call = f'bias_variance of a model {name}'
        value = bias_variance(make_model, draw, truth, X_test.copy(), len(shifts), np.random.default_rng(0))
        look = 'Write down predictions, their mean and the truth for each test point.'
        assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_bias_variance_makes_and_fits_one_model_for_each_training_set(bias_variance):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    class Line:
        times = 0

        def fit(self, X, y):
            self.times += 1
            self.slope = float(np.sum(X[:, 0] * y) / np.sum(X[:, 0] ** 2))
            return self

        def predict(self, X):
            return self.slope * np.asarray(X)[:, 0]
    made, drawn = ([], [])

    def make_model():
        made.append(Line())
        return made[-1]

    def draw(rng):
        X = rng.normal(size=(5, 1))
        y = 2 * X[:, 0] + rng.normal(size=5)
        drawn.append(float(np.sum(X[:, 0] * y) / np.sum(X[:, 0] ** 2)))
        return (X, y)

    def truth(X):
        return 2 * np.asarray(X)[:, 0]
    X_test = np.array([[1.0], [2.0], [-1.0]])
    before = X_test.copy()
    call = 'bias_variance of seven lines through the origin'
    value = bias_variance(make_model, draw, truth, X_test, 7, np.random.default_rng(204))
    value = as_numbers(value, call)
    assert_unchanged(before, X_test, 'bias_variance(make_model, draw, f, X_test, ...): X_test')
    assert len(made) == 7, f'{call} called make_model {len(made)} times, not 7'
    assert len(drawn) == 7, f'{call} called draw {len(drawn)} times, not 7'
    times = [model.times for model in made]
    assert times == [1] * 7, f'{call} fitted its models {times} times: each once, please'
    slopes = np.array(drawn)
    assert len(set(drawn)) == 7, f'{call} drew the same training set twice: hand rng to draw'
    expected = [2 * (slopes.mean() - 2) ** 2, 2 * slopes.var()]
    assert_close(value, expected, call, look='Were the models fitted to what was drawn?')

