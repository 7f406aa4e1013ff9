# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "learning_curve"
points = [0, 0, 1, 0.5, 0.5, 2, 1]

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

KNOWN_5 = [
    ([0.833333], 'You average over the folds. Who draws the band then?'),
    ([1.0, 0.75, 0.75], 'In which direction do the folds run, and in which the sizes?'),
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

@test_case(points=None, hidden=False)
def test_learning_curve_cv_of_the_worked_example(learning_curve_cv):
    import numpy as np

    class MostFrequent:

        def fit(self, X, y):
            labels, counts = np.unique(y, return_counts=True)
            self.label = labels[np.argmax(counts)]
            return self

        def predict(self, X):
            return np.full(len(X), self.label)
    X, y = (np.arange(12.0).reshape(6, 2), np.array([1, 1, 1, 1, 1, 0]))
    value = learning_curve_cv(MostFrequent, X, y, [4], 3, np.random.default_rng(2))
    assert value is not None, 'learning_curve_cv returned None: is there a return at the end?'
    assert len(value) == 2, f'train scores and validation scores are wanted, yours gave {value!r}'
    for kind, scores in zip(('train_scores', 'validation_scores'), value, strict=True):
        assert np.shape(scores) == (1, 3), f'one size and three folds give {kind} of shape (1, 3), yours has {np.shape(scores)}' + recognised((scores,), KNOWN_5)
    pairs = sorted(zip(np.ravel(value[0]).tolist(), np.ravel(value[1]).tolist(), strict=True))
    assert np.allclose(pairs, [(0.75, 1), (0.75, 1), (1, 0.5)]), f'the folds should have the pairs (train, validation) (3/4, 1), (3/4, 1) and (1, 1/2) in some order, yours have {pairs}'

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

@test_case(points=None, hidden=True)
def test_learning_curve_cv_fits_the_first_rows_of_each_fold(learning_curve_cv):
    import numpy as np
    from comparing import as_numbers, assert_close

    class AlwaysOne:
        """Predicts 1, and keeps the numbers of the rows that it has learnt from."""

        def __init__(self):
            self.times = 0

        def fit(self, X, y):
            X, y = (np.asarray(X), np.asarray(y))
            self.times += 1
            self.rows = np.rint(X[:, 1]).astype(int).tolist()
            self.paired = bool(np.array_equal(X[:, 0], y))
            return self

        def predict(self, X):
            return np.ones(len(X), dtype=int)
    rng = np.random.default_rng(107)
    for n, k, sizes in ((11, 3, np.array([2, 7, 2])), (12, 4, (9, 3))):
        made = []

        def make_model(made=made):
            made.append(AlwaysOne())
            return made[-1]
        y = (rng.random(n) < 0.4).astype(int)
        X = np.column_stack([y, np.arange(n), rng.normal(size=n)])
        value = learning_curve_cv(make_model, X.copy(), y.copy(), sizes, k, np.random.default_rng(n))
        call = f'learning_curve_cv with {n} rows, {k} folds and the sizes {list(map(int, sizes))}'
        wanted = len(sizes) * k
        assert len(made) == wanted, f'{call} made {len(made)} models: one per size and fold, please'
        assert all((model.times == 1 for model in made)), f'{call} did not fit each model exactly once'
        assert all((model.paired for model in made)), f'{call}: rows and labels came apart'
        found = sorted((len(model.rows) for model in made))
        assert found == sorted((int(m) for m in sizes for _ in range(k))), f'{call} fitted models with {found} rows'
        assert all((len(set(model.rows)) == len(model.rows) for model in made)), f'{call}: a row was learnt twice by one model'
        assert value is not None and len(value) == 2, f'{call} should return two arrays'
        train, valid = (as_numbers(scores, call) for scores in value)
        assert train.shape == valid.shape == (len(sizes), k), f'{call} gave shapes {train.shape} and {valid.shape}: sizes in rows, folds in columns'
        look = 'These models predict 1: the share of ones in the rows that were learnt.'
        by_size = {int(m): [] for m in sizes}
        for model in made:
            by_size[len(model.rows)].append(np.mean(y[model.rows]))
        for m, expected in by_size.items():
            actual = np.sort(np.ravel(train[np.asarray(sizes) == m]))
            assert_close(actual, np.sort(expected), f'{call}: train_scores for {m} rows', look=look)
        look = 'Each fold has one validation part, whatever the size, and all its rows are examined.'
        assert_close(valid, np.tile(valid[0], (len(sizes), 1)), f'{call}: validation_scores', look=look)
        counts = np.array([len(part) for part in np.array_split(np.arange(n), k)])
        ones = [valid[0] * size for size in set(counts.tolist())]
        whole = np.any([np.abs(c - np.rint(c)) < 1e-09 for c in ones], axis=0)
        assert np.all(whole), f'{call}: validation_scores are no shares of {set(counts.tolist())} rows'
        if n % k == 0:
            look = 'Every row is in exactly one validation part.'
            assert_close(np.mean(valid[0]), np.mean(y), f'{call}: mean validation score', look=look)
    for n, k, m in ((12, 3, 8),):
        made = []

        class Knows(AlwaysOne):
            """Right for the rows that it has not learnt."""

            def predict(self, X):
                rows = np.rint(np.asarray(X)[:, 1]).astype(int).tolist()
                return np.array([-1 if row in self.rows else row % 2 for row in rows])
        y = np.arange(n) % 2
        X = np.column_stack([y, np.arange(n)]).astype(float)
        value = learning_curve_cv(Knows, X, y, [m, 2], k, np.random.default_rng(k))
        call = f'learning_curve_cv with {n} rows in {k} folds, of models that know only other rows,'
        look = 'The train score comes from the rows that were learnt.'
        assert_close(value[0], np.zeros((2, k)), f'{call}: train_scores', look=look)
        look = 'The validation part holds rows that were not learnt, for no size.'
        assert_close(value[1], np.ones((2, k)), f'{call}: validation_scores', look=look)

@test_case(points=None, hidden=True)
def test_learning_curve_cv_shuffles_once_and_keeps_the_folds(learning_curve_cv):
    from functools import partial
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    from sklearn.neighbors import KNeighborsClassifier
    rng = np.random.default_rng(108)
    near = partial(KNeighborsClassifier, n_neighbors=1)
    y = np.repeat([4, 9], 45)
    X = rng.normal(size=(90, 2)) + 100.0 * y[:, np.newaxis]
    before = (X.copy(), y.copy())
    value = learning_curve_cv(near, X, y, [30, 60], 3, np.random.default_rng(0))
    call = 'learning_curve_cv of the nearest neighbour on two groups far apart, sorted by group'
    look = 'Is the training part of a fold in shuffled order?'
    assert value is not None and len(value) == 2, f'{call} should give two arrays'
    assert_close(value[1], np.ones((2, 3)), f'{call}: validation_scores', look=look)
    assert_unchanged(before[0], X, 'learning_curve_cv(make_model, X, y, ...): X')
    assert_unchanged(before[1], y, 'learning_curve_cv(make_model, X, y, ...): y')
    X = rng.normal(size=(10, 2))
    y = np.where(X[:, 0] + 0.8 * rng.normal(size=10) > 0, 3, 1)
    args = (near, X.copy(), y.copy(), [9], 10)
    expected = np.sort(np.ravel(reference.learning_curve_cv(*args, np.random.default_rng(0))[1]))
    value = learning_curve_cv(near, X, y, [9], 10, np.random.default_rng(1))
    call = 'learning_curve_cv of 10 samples in 10 folds: validation_scores, sorted,'
    look = 'Each sample is predicted by a model that has seen all the others.'
    assert_close(np.sort(np.ravel(as_numbers(value[1], call))), expected, call, look=look)

    class Rows:

        def fit(self, X, y):
            self.rows = np.asarray(X)[:, 0].astype(int).tolist()
            return self

        def predict(self, X):
            return np.zeros(len(X), dtype=int)
    X, y, seen = (np.arange(24.0)[:, np.newaxis], np.arange(24) % 3, [])
    for seed in (5, 5, 6):
        made = []

        def make_model(made=made):
            made.append(Rows())
            return made[-1]
        learning_curve_cv(make_model, X, y, [4, 9, 12], 2, np.random.default_rng(seed))
        groups = sorted((sorted(model.rows) for model in made), key=lambda rows: (len(rows), rows))
        assert len(groups) == 6, f'three sizes in two folds need six models, you made {len(groups)}'
        inside = all((any((set(s) <= set(g) for g in groups[2:4])) for s in groups[:2]))
        inside = inside and all((any((set(s) <= set(g) for g in groups[4:])) for s in groups[2:4]))
        assert inside, 'the first 4 rows of a fold are among its first 9, and these among its first 12: are the rows of a fold shuffled again for each size?'
        seen.append(groups)
    assert seen[0] == seen[1], 'equally seeded generators gave learning_curve_cv different rows'
    assert seen[2] != seen[0], 'generators with other seeds gave learning_curve_cv the same rows: is rng used?'

