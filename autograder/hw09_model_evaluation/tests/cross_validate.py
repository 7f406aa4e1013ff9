# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "cross_validate"
points = [0, 0, 2, 2, 1]

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
    ([0.833333], 'You return one number. The spread of the accuracies is worth knowing as well as their mean.'),
]

KNOWN_2 = [
    ([0.59, 0.615, 0.7], 'Your function measures on the archive, whatever data it is given. Ask X how many rows there are.'),
]

@test_case(points=None, hidden=False)
def test_cross_validate_of_the_worked_example(cross_validate):
    import numpy as np

    class MostFrequent:

        def fit(self, X, y):
            labels, counts = np.unique(y, return_counts=True)
            self.label = labels[np.argmax(counts)]
            return self

        def predict(self, X):
            return np.full(len(X), self.label)
    X, y = (np.arange(12.0).reshape(6, 2), np.array([1, 1, 1, 1, 1, 0]))
    value = cross_validate(MostFrequent, X, y, 3, np.random.default_rng(2))
    assert value is not None, 'cross_validate returned None: is there a return at the end?'
    assert not callable(value), 'cross_validate returned a function: are the () missing?'
    assert np.ndim(value) > 0, f'you got {value}: one accuracy per fold is wanted, not one number' + recognised((value,), KNOWN_1)
    assert np.shape(value) == (3,), f'three folds give an array of shape (3,), yours has shape {np.shape(value)}'
    value = np.sort(np.asarray(value))
    likely = [([0.75, 0.75, 1], 'these are the accuracies on the training parts'), ([5 / 6] * 3, 'did you measure on all samples, or average?'), ([0, 0, 0.5], 'these are the shares of wrong predictions'), ([1, 2, 2], 'these are numbers of right predictions, not shares'), ([0, 0.75, 0.75], 'have training and test part changed places?')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [0.5, 1, 1]), f'the accuracies should be 1/2, 1 and 1 in some order, yours are {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_cross_validate_makes_a_new_model_for_each_fold(cross_validate):
    import numpy as np

    class AlwaysOne:
        fitted = 0

        def fit(self, X, y):
            self.fitted += 1
            assert self.fitted == 1, 'a model was fitted twice: each fold needs a new one'
            return self

        def predict(self, X):
            return np.ones(len(X), dtype=int)
    made = []

    def make_model():
        made.append(AlwaysOne())
        return made[-1]
    X, y = (np.arange(24.0).reshape(12, 2), np.array([0, 1] * 6))
    cross_validate(make_model, X, y, 4, np.random.default_rng(3))
    assert len(made) == 4, f'with 4 folds make_model was called {len(made)} times, not 4'
    not_fitted = sum((model.fitted == 0 for model in made))
    assert not_fitted == 0, f'{not_fitted} of the 4 models were never fitted'

@test_case(points=None, hidden=True)
def test_cross_validate_scores_each_sample_by_a_model_of_the_others(cross_validate):
    from functools import partial
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.tree import DecisionTreeClassifier
    rng = np.random.default_rng(101)
    near = partial(KNeighborsClassifier, n_neighbors=3)
    look = 'The rows are sorted by class: shuffle them, and move X and y together.'
    for name, make_model, d, labels, k in (('three nearest neighbours', near, 2, [3, -1, 8], 3), ('three nearest neighbours', near, 1, [0, 1], 5), ('GaussianNB', GaussianNB, 4, [10, 20, 30], 7)):
        y = np.repeat(labels, 14)
        X = rng.normal(size=(len(y), d)) + 100.0 * y[:, np.newaxis]
        n = len(y)
        call = f'cross_validate of {name} on {n} separate samples of {d} features in {k} folds'
        value = cross_validate(make_model, X, y, k, np.random.default_rng(k))
        assert_close(value, np.ones(k), call, look=look)
    rng = np.random.default_rng(102)
    for name, make_model, n, d in (('the nearest neighbour', partial(KNeighborsClassifier, n_neighbors=1), 16, 3), ('a tree of depth 2', partial(DecisionTreeClassifier, max_depth=2, random_state=0), 11, 1)):
        X = rng.normal(size=(n, d))
        y = np.where(X[:, 0] + 0.7 * rng.normal(size=n) > 0.3, 400005, 400002)
        args = (make_model, X.copy(), y.copy(), n)
        expected = np.sort(reference.cross_validate(*args, np.random.default_rng(0)))
        call = f'cross_validate of {name} on {n} noisy samples in {n} folds, sorted,'
        value = as_numbers(cross_validate(make_model, X, y, n, np.random.default_rng(1)), call)
        assert value.shape == (n,), f'{call} should give {n} accuracies, not shape {value.shape}'
        look = 'Each sample is predicted by a model that has seen all the others, and a label is '
        look += 'right or wrong: no label is nearly right.'
        assert_close(np.sort(value), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_cross_validate_fits_one_new_model_per_fold_to_all_other_rows(cross_validate):
    import numpy as np
    from comparing import as_numbers, assert_close

    class Collector:
        """Remembers all rows it was ever fitted with; right for all others."""

        def __init__(self):
            self.known, self.times = (set(), 0)

        def fit(self, X, y):
            self.times += 1
            self.known |= set(np.asarray(X)[:, 0].tolist())
            return self

        def predict(self, X):
            rows = np.asarray(X)[:, 0].tolist()
            return np.array([3 if row in self.known else int(row) % 3 for row in rows])
    for n, k in ((11, 4), (6, 2)):
        made = []

        def make_model(made=made):
            made.append(Collector())
            return made[-1]
        rows = np.arange(n)
        X, y = (np.column_stack([rows, -rows]).astype(float), rows % 3)
        value = cross_validate(make_model, X, y, k, np.random.default_rng(n))
        call = f'cross_validate on {n} samples in {k} folds, with models that never forget,'
        assert len(made) == k, f'{call} called make_model {len(made)} times: once per fold, please'
        times = [model.times for model in made]
        assert times == [1] * k, f'{call} fitted its models {times} times: each once, please'
        look = 'The models knew rows on which they were tested.'
        assert_close(value, np.ones(k), call, look=look)

    class AlwaysOne:

        def fit(self, X, y):
            X, y = (np.asarray(X), np.asarray(y))
            self.rows = np.rint(X[:, 1]).astype(int).tolist()
            self.paired = bool(np.array_equal(X[:, 0], y))
            return self

        def predict(self, X):
            return np.ones(len(X), dtype=int)
    rng = np.random.default_rng(103)
    for n, k in ((17, 5), (20, 3)):
        made = []

        def make_model(made=made):
            made.append(AlwaysOne())
            return made[-1]
        y = (rng.random(n) < 0.4).astype(int)
        X = np.column_stack([y, np.arange(n), rng.normal(size=n)])
        call = f'cross_validate on {n} numbered samples in {k} folds'
        value = cross_validate(make_model, X.copy(), y.copy(), k, np.random.default_rng(n))
        value = as_numbers(value, call)
        assert value.shape == (k,), f'{call} should give {k} accuracies, not shape {value.shape}'
        tests = [sorted(set(range(n)) - set(getattr(model, 'rows', []))) for model in made]
        assert all((getattr(model, 'paired', True) for model in made)), f'{call}: a model was fitted with rows of X that were changed first, or with the labels of other rows'
        assert sorted((row for test in tests for row in test)) == list(range(n)), f'{call}: the rows that the models did not learn from number {[len(test) for test in tests]}. Each row should be left out exactly once.'
        sizes = [len(test) for test in tests]
        assert max(sizes) - min(sizes) <= 1, f'{call}: the test parts have {sizes} rows'
        look = 'The share of right predictions, among the rows of the test part.'
        expected = np.sort([np.mean(y[test] == 1) for test in tests])
        assert_close(np.sort(value), expected, f'{call}, sorted,', look=look)

@test_case(points=None, hidden=True)
def test_cross_validate_shuffles_with_rng_and_changes_nothing(cross_validate):
    import numpy as np
    from comparing import assert_unchanged

    class Zero:

        def fit(self, X, y):
            self.rows = tuple(sorted(np.asarray(X)[:, 0].tolist()))
            return self

        def predict(self, X):
            return np.zeros(len(X), dtype=int)
    X, y = (np.arange(48.0).reshape(24, 2), np.arange(24) % 3)
    X_before, y_before = (X.copy(), y.copy())
    seen = []
    for seed in (42, 0, 1, 2, 42):
        made = []

        def make_model(made=made):
            made.append(Zero())
            return made[-1]
        cross_validate(make_model, X, y, 3, np.random.default_rng(seed))
        assert_unchanged(X_before, X, 'cross_validate(make_model, X, y, n_folds, rng): X')
        assert_unchanged(y_before, y, 'cross_validate(make_model, X, y, n_folds, rng): y')
        seen.append(sorted((getattr(model, 'rows', ()) for model in made)))
    again = seen.pop()
    assert again == seen[0], 'two calls of cross_validate with equally seeded generators used different folds: all randomness has to come from rng'
    assert all((seen.count(rows) == 1 for rows in seen)), 'cross_validate with four generators of different seeds did not use four different sets of folds: are the rows shuffled with rng?'
    partners = {row: set() for row in X[:, 0].tolist()}
    for models in seen:
        for rows in models:
            test = set(partners) - set(rows)
            for row in test:
                partners[row] |= test - {row}
    average = np.mean([len(met) for met in partners.values()])
    assert average > 14.5, f'in four calls of cross_validate with 24 rows in 3 folds, the rows shared their test part with only {average:.1f} of the 23 other rows, on average. Any rows can come together: shuffle them all, do not shift or exchange blocks.'

