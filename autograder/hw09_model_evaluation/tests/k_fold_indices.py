# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "k_fold_indices"
points = [0, 1, 1, 1, 1]

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
    ([0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0], 'You return arrays of True and False. The text asks for row numbers.'),
]

KNOWN_2 = [
    ([4.0, 5.0, 5.0], 'Look at the sizes: which of the two arrays should be the long one?'),
]

KNOWN_3 = [
    ([2.0, 2.0, 2.0], 'n // k times k is not n: some rows are never tested. Where do the rows that are left over go?'),
]

KNOWN_4 = [
    ([0.0, 0.0, 1.0, 1.0, 3.0, 5.0, 6.0], 'Each of your test parts is drawn afresh, so that they overlap. How often do you need to shuffle?'),
]

KNOWN_5 = [
    ([5.0, 0.0, 1.0], 'Your training parts grow from fold to fold. Do the later folds not belong to them too?'),
]

@test_case(points=None, hidden=False)
def test_k_fold_indices_of_seven_rows_and_three_folds(k_fold_indices):
    import numpy as np
    folds = k_fold_indices(7, 3, np.random.default_rng(1))
    assert folds is not None, 'k_fold_indices returned None: is there a return at the end?'
    assert isinstance(folds, list | tuple), f'a list of pairs is wanted, yours returned {folds!r}'
    assert len(folds) == 3, f'three folds are three pairs, your list has length {len(folds)}'
    for pair in folds:
        assert isinstance(pair, list | tuple) and len(pair) == 2, f'each element of the list is a pair (train, test), one of yours is {pair!r}'
    for array in (array for pair in folds for array in pair):
        assert np.ndim(array) == 1, f'row numbers come in one dimension, not as {array!r}'
        assert np.asarray(array).dtype.kind in 'iu', f'row numbers are whole numbers, not {array!r}' + recognised((array,), KNOWN_1)
    trains = [np.asarray(train).tolist() for train, test in folds]
    tests = [np.asarray(test).tolist() for train, test in folds]
    sizes = sorted((len(test) for test in tests))
    assert sizes != [4, 5, 5], f'your test parts have {sizes} rows: have train and test changed places?' + recognised((sizes,), KNOWN_2)
    assert sizes != [2, 2, 2], 'your test parts have 2 rows each: the seventh row is never tested' + recognised((sizes,), KNOWN_3)
    found = sorted((row for test in tests for row in test))
    assert found == list(range(7)), f'your test parts are {tests}: each row from 0 to 6 should be in exactly one of them' + recognised((found,), KNOWN_4)
    assert sizes == [2, 2, 3], f'the test parts should have 2, 2 and 3 rows, yours have {sizes}'
    for train, test in zip(trains, tests, strict=True):
        assert sorted(train + test) == list(range(7)), f'with the test part {test} your training part is {train}: it should hold all the other rows, and nothing else' + recognised((test, train), KNOWN_5)

@test_case(points=None, hidden=True)
def test_k_fold_indices_tests_every_row_exactly_once(k_fold_indices):
    import numpy as np
    for n, k in ((10, 5), (11, 4), (6, 6), (2, 2), (23, 7), (9, 2), (101, 3)):
        folds = k_fold_indices(n, k, np.random.default_rng(n))
        call = f'k_fold_indices({n}, {k}, rng)'
        assert folds is not None and len(folds) == k, f'{call} should return one pair per fold'
        tests = [np.asarray(test) for train, test in folds]
        for test in tests:
            assert test.ndim == 1 and test.dtype.kind in 'iu', f'{call}: a test part should be a one-dimensional array of whole numbers'
        times = np.zeros(n, dtype=int)
        for row in np.concatenate(tests).tolist():
            assert 0 <= row < n, f'{call} gave the row number {row}: there is no such row'
            times[row] += 1
        assert np.all(times >= 1), f'{call}: {np.sum(times == 0)} rows are in no test part'
        assert np.all(times <= 1), f'{call}: {np.sum(times > 1)} rows are in several test parts'
        sizes = [len(test) for test in tests]
        assert max(sizes) - min(sizes) <= 1, f'{call} gave test parts of {sizes} rows: their sizes may differ by one at most'

@test_case(points=None, hidden=True)
def test_k_fold_indices_trains_on_all_other_rows(k_fold_indices):
    import numpy as np
    for n, k in ((12, 4), (13, 5), (5, 5), (3, 2), (60, 9)):
        folds = k_fold_indices(n, k, np.random.default_rng(n + 1))
        call = f'k_fold_indices({n}, {k}, rng)'
        assert folds is not None and len(folds) == k, f'{call}: one pair per fold is wanted'
        for train, test in folds:
            train, test = (np.asarray(train), np.asarray(test))
            assert train.ndim == 1 and train.dtype.kind in 'iu', f'{call}: a training part should be a one-dimensional array of whole numbers'
            both = set(train.tolist()) & set(test.tolist())
            assert not both, f'{call}: {len(both)} rows are in train and in test of the same pair'
            assert len(set(train.tolist())) == len(train), f'{call}: train holds a row twice'
            assert len(test) <= -(-n // k), f'{call}: a test part with {len(test)} rows is too large. Which one is train?'
            assert set(train.tolist()) | set(test.tolist()) == set(range(n)), f'{call}: train has {len(train)} and test {len(test)} rows. Train should hold all rows that are not in test.'

@test_case(points=None, hidden=True)
def test_k_fold_indices_depends_on_rng_and_on_nothing_else(k_fold_indices):
    import numpy as np
    seen = []
    for seed in (0, 1, 2, 42):
        first, second = (sorted((sorted(np.asarray(test).tolist()) for train, test in folds)) for folds in (k_fold_indices(30, 3, np.random.default_rng(seed)) for _ in range(2)))
        assert first == second, 'two calls of k_fold_indices with equally seeded generators gave different folds: all randomness has to come from rng'
        seen.append(first)
    assert all((seen.count(folds) == 1 for folds in seen)), 'generators with four different seeds did not give four different sets of folds: does k_fold_indices use the rng that was passed?'

@test_case(points=None, hidden=True)
def test_k_fold_indices_brings_any_rows_together(k_fold_indices):
    import numpy as np
    n, k, calls = (8, 4, 25)
    partners = {row: set() for row in range(n)}
    for seed in range(calls):
        for _, test in k_fold_indices(n, k, np.random.default_rng(seed)):
            rows = np.asarray(test).tolist()
            assert len(rows) == 2, f'8 rows in 4 folds: a test part has {len(rows)} rows'
            for row in rows:
                partners.setdefault(row, set()).update(set(rows) - {row})
    fewest = min((len(partners[row]) for row in range(n)))
    assert fewest >= 4, f'in {calls} calls with 8 rows and 4 folds, some row shared its test part with only {fewest} of the 7 other rows. Neighbours should not stay together: shuffle the rows.'

