# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "learning_curve"
points = [0, 3, 1, 1]

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
    ([0.75, 1.0], 'You get the scores of the first size only. In which column does your return stand?'),
]

KNOWN_2 = [
    ([1.0, 0.66667, 0.6, 0.75, 0.25, 0.25], 'Both curves are right, but in which order does the caller expect them?'),
]

KNOWN_3 = [
    ([1.0, 0.5, 0.75], 'X[:m] already has m rows. How many has X[:m - 1]?'),
]

KNOWN_4 = [
    ([1.0, 0.0, 0.25], 'You also cut X_test off after m rows. How many rows does each exam have?'),
]

@test_case(points=None, hidden=False)
def test_learning_curve_of_the_worked_example(learning_curve):
    import numpy as np

    class MostFrequent:

        def fit(self, X, y):
            labels, counts = np.unique(y, return_counts=True)
            self.label = labels[np.argmax(counts)]
            return self

        def predict(self, X):
            return np.full(len(X), self.label)
    y_train, y_test = (np.array([1, 0, 0, 0, 1]), np.array([1, 1, 1, 0]))
    X_train, X_test = (np.arange(10.0).reshape(5, 2), np.arange(8.0).reshape(4, 2))
    value = learning_curve(MostFrequent, X_train, y_train, X_test, y_test, [1, 3, 5])
    assert value is not None, 'learning_curve returned None: is there a return at the end?'
    assert not callable(value), 'learning_curve returned a function: are the () missing?'
    assert np.ndim(value) > 0 and len(value) == 2, f'two arrays are wanted, train_scores and test_scores; yours returned {value!r}'
    train, test = (np.asarray(scores) for scores in value)
    assert train.shape == (3,) and test.shape == (3,), f'three sizes give two arrays of shape (3,), yours have shapes {train.shape}, {test.shape}' + recognised((test, train), KNOWN_1)
    right_train, right_test = ([1, 2 / 3, 3 / 5], [3 / 4, 1 / 4, 1 / 4])
    assert not (np.allclose(train, right_test) and np.allclose(test, right_train)), 'train_scores come first, then test_scores' + recognised((test, train), KNOWN_2)
    likely = [([0.4, 0.6, 0.6], 'measure on the m rows that were learnt from, not on all of X_train'), ([0, 2 / 3, 0.6], 'was the model fitted once with all rows? Fit a new one for each size'), ([0, 1 / 3, 0.4], 'these are the shares of wrong predictions'), ([1, 2, 3], 'these are numbers of right predictions, not shares')]
    for wrong, why in likely:
        assert not np.allclose(train, wrong), f'train_scores are {train}: {why}'
    assert np.allclose(train, right_train), f'train_scores should be 1, 2/3 and 3/5, yours are {train}' + recognised((train,), KNOWN_3)
    assert np.allclose(test, right_test), f'test_scores should be 3/4, 1/4 and 1/4, yours are {test}: the model learns from the first m rows and is tested on all four test rows' + recognised((test,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_learning_curve_agrees_with_the_reference(learning_curve):
    from functools import partial
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.tree import DecisionTreeClassifier
    rng = np.random.default_rng(104)
    look = 'For each size m: fit with the first m rows, measure on these m, and on all of X_test.'
    tree = partial(DecisionTreeClassifier, max_depth=2, random_state=0)
    nearest = partial(KNeighborsClassifier, n_neighbors=1)
    for name, make_model, n, n_test, d, sizes in (('a tree', tree, 40, 25, 3, [1, 9, 40]), ('the nearest neighbour', nearest, 30, 50, 1, [4, 30]), ('GaussianNB', GaussianNB, 60, 11, 2, [10, 20, 35, 60])):
        X = rng.normal(size=(n + n_test, d))
        y = 2 + (X[:, 0] + 0.8 * rng.normal(size=n + n_test) > 0).astype(int)
        data = (X[:n], y[:n], X[n:], y[n:])
        copies = [array.copy() for array in data]
        expected = reference.learning_curve(make_model, *copies, list(sizes))
        call = f'learning_curve of {name} with {n} training and {n_test} test rows, sizes {sizes},'
        value = learning_curve(make_model, *data, sizes)
        assert value is not None and len(value) == 2, f'{call} should give two arrays'
        assert_close(value[0], expected[0], f'{call}: train_scores', look=look)
        assert_close(value[1], expected[1], f'{call}: test_scores', look=look)
    rng = np.random.default_rng(106)
    X, y = (rng.normal(size=(300, 2)), rng.integers(0, 2, size=300))
    make_model = partial(DecisionTreeClassifier, random_state=0)
    data = (X[:100], y[:100], X[100:], y[100:])
    copies = [array.copy() for array in data]
    expected = reference.learning_curve(make_model, *copies, [20, 60, 100])
    value = learning_curve(make_model, *data, [20, 60, 100])
    call = 'learning_curve of a full tree on labels tossed with a coin'
    assert value is not None and len(value) == 2, f'{call} should give two results'
    look = 'A tree without a limit learns its own samples by heart.'
    assert_close(value[0], np.ones(3), f'{call}: train_scores', look=look)
    test_scores = as_numbers(value[1], call)
    assert np.all(test_scores < 0.7), f'{call} gave test_scores {test_scores}: nobody can foresee a coin. Are they measured on samples that the model has seen?'
    assert_close(test_scores, expected[1], f'{call}: test_scores', look='On all of X_test.')

@test_case(points=None, hidden=True)
def test_learning_curve_keeps_the_order_of_sizes(learning_curve):
    from functools import partial
    import numpy as np
    from comparing import as_numbers, assert_close
    from sklearn.tree import DecisionTreeClassifier
    rng = np.random.default_rng(105)
    X = rng.normal(size=(70, 2))
    y = (X[:, 1] + 0.8 * rng.normal(size=70) > 0.2).astype(int)
    data = (X[:40], y[:40], X[40:], y[40:])
    make_model = partial(DecisionTreeClassifier, max_depth=3, random_state=0)
    look = 'Entry i of both results belongs to sizes[i], whatever order the sizes have.'
    for name, sizes in (('sizes in falling order', [40, 17, 6]), ('sizes in no order, one of them twice', (12, 33, 5, 12)), ('sizes in an array', np.array([25, 8, 38]))):
        single = []
        for m in sizes:
            value = learning_curve(make_model, *data, [int(m)])
            call = f'learning_curve with the single size {m}'
            assert value is not None and len(value) == 2, f'{call} should return two arrays'
            single.append([as_numbers(scores, call) for scores in value])
            assert all((scores.shape == (1,) for scores in single[-1])), f'{call} should give one train score and one test score'
        assert len(set(np.ravel(single).tolist())) > 1, f'learning_curve gave the same scores for all single sizes of {name}'
        sizes_before = np.array(sizes)
        call = f'learning_curve with {name}, compared with a call for each size,'
        value = learning_curve(make_model, *data, sizes)
        assert value is not None and len(value) == 2, f'{call} should return two arrays'
        for i, kind in enumerate(('train_scores', 'test_scores')):
            expected = np.ravel([scores[i] for scores in single])
            assert_close(value[i], expected, f'{call}: {kind}', look=look)
        assert np.array_equal(sizes_before, sizes), f'{call} has changed the sizes it was given'

@test_case(points=None, hidden=True)
def test_learning_curve_fits_a_new_model_to_the_first_rows(learning_curve):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    class Collector:
        """Remembers all rows it was ever fitted with; right for these alone."""

        def __init__(self):
            self.labels, self.times = ({}, 0)

        def fit(self, X, y):
            self.times += 1
            rows = np.asarray(X)[:, 0].tolist()
            self.labels.update(zip(rows, np.asarray(y).tolist(), strict=True))
            return self

        def predict(self, X):
            return np.array([self.labels.get(row, -5) for row in np.asarray(X)[:, 0].tolist()])
    made = []

    def make_model():
        made.append(Collector())
        return made[-1]
    rows = np.arange(20)
    X_train, y_train = (np.column_stack([rows, rows ** 2]).astype(float), rows % 4)
    X_test, y_test = (X_train[5:15].copy(), y_train[5:15].copy())
    y_test[[0, 6]] = 9
    before = [array.copy() for array in (X_train, y_train, X_test, y_test)]
    sizes = [12, 5, 20, 8]
    value = learning_curve(make_model, X_train, y_train, X_test, y_test, sizes)
    call = 'learning_curve of models that never forget, with sizes [12, 5, 20, 8],'
    assert len(made) == 4, f'{call} called make_model {len(made)} times: once per size is wanted'
    times = [model.times for model in made]
    assert times == [1] * 4, f'{call} fitted its models {times} times: each once, please'
    learnt = sorted((sorted(model.labels) for model in made))
    assert learnt == sorted((list(map(float, range(m))) for m in sizes)), f'{call} fitted models with {[len(rows) for rows in learnt]} rows, or not with the first ones: m rows are X_train[:m]'
    for model in made:
        assert all((label == int(row) % 4 for row, label in model.labels.items())), f'{call} fitted rows of X_train with labels of other rows'
    assert value is not None and len(value) == 2, f'{call} should return two sets of scores'
    look = 'These models are right about every row they have learnt from.'
    assert_close(value[0], np.ones(4), f'{call}: train_scores', look=look)
    look = 'Measure on all ten test rows, each time, and compare with y_test.'
    assert_close(value[1], [0.5, 0.0, 0.8, 0.2], f'{call}: test_scores', look=look)
    names = ('X_train', 'y_train', 'X_test', 'y_test')
    after = (X_train, y_train, X_test, y_test)
    for name, old, new in zip(names, before, after, strict=True):
        assert_unchanged(old, new, f'learning_curve(...): {name}')

