# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "train_test_split"
points = [0, 0.5, 1, 0.5, 0.5, 0.5]

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
    ([2.0, 20.0, 3.0, 30.0, 4.0, 40.0, 200.0, 500.0, 300.0], 'Two permutations, two orders. How does a row of X find its y again?'),
    ([2.0, 20.0, 3.0, 30.0, 4.0, 40.0, 300.0, 400.0, 500.0], 'You move the rows of X. Does y come along?'),
    ([2.0, 20.0, 3.0, 50.0, 4.0, 30.0, 500.0, 200.0, 100.0], 'permuted mixes each column in its own order, so no row survives. What has to stay together?'),
]

KNOWN_2 = [
    ([100.0, 300.0, 300.0, 400.0, 500.0], 'rng.integers can give the same row twice. How do you draw without putting back?'),
]

@test_case(points=None, hidden=False)
def test_train_test_split_of_the_worked_example(train_test_split):
    import numpy as np
    X = np.array([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]])
    y = np.array([100, 200, 300, 400, 500])
    parts = train_test_split(X, y, 0.3, np.random.default_rng(1))
    assert parts is not None, 'train_test_split returned None: is there a return at the end?'
    assert len(parts) == 4, f'four arrays are wanted, yours returned {len(parts)}'
    shapes = [np.shape(part) for part in parts]
    wanted = [(3, 2), (2, 2), (3,), (2,)]
    likely = [([(3, 2), (3,), (2, 2), (2,)], 'the order is X_train, X_test, y_train, y_test'), ([(2, 2), (3, 2), (2,), (3,)], 'training and test part have changed places'), ([(4, 2), (1, 2), (4,), (1,)], '1.5 test rows are rounded up to 2'), ([(5, 2), (2, 2), (5,), (2,)], 'the test rows must not be in the training part too')]
    for wrong, why in likely:
        assert shapes != wrong, f'your four arrays have the shapes {shapes}: {why}'
    assert shapes == wanted, f'the four shapes should be {wanted}, yours are {shapes}'
    X_train, X_test, y_train, y_test = (np.asarray(part) for part in parts)
    for name, rows, values in (('train', X_train, y_train), ('test', X_test, y_test)):
        assert np.allclose(100 * rows[:, 0], values), f'in the {name} part X is {rows.tolist()} and y is {values.tolist()}: each row of X must keep its own y, and the row [3, 30] belongs to 300' + recognised((rows, values), KNOWN_1)
    found = sorted(np.concatenate([y_train, y_test]).tolist())
    assert found == [100, 200, 300, 400, 500], f'some rows were lost or doubled: y has {found}' + recognised((found,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_train_test_split_gives_parts_of_the_right_size(train_test_split):
    import numpy as np
    import reference
    from comparing import each
    rng = np.random.default_rng(71)
    calls = [(train_test_split, rng.normal(size=(n, d)), rng.normal(size=n), size, np.random.default_rng(n)) for n, d, size in ((10, 3, 0.25), (7, 2, 0.3), (16, 1, 0.5), (9, 4, 0.8), (53, 2, 0.1))]
    for (_, X, y, test_size, _), parts in zip(calls, each(calls), strict=True):
        expected = reference.train_test_split(X, y, test_size, np.random.default_rng(0))
        call = f'train_test_split with X of shape {X.shape} and test_size {test_size}'
        assert parts is not None and len(parts) == 4, f'{call} should return four arrays'
        names = ('X_train', 'X_test', 'y_train', 'y_test')
        for name, part, right in zip(names, parts, expected, strict=True):
            assert np.shape(part) == np.shape(right), f'{call} gave {name} of shape {np.shape(part)}. Which part is it, how is the number of test rows rounded, and how many dimensions do X and y have?'

@test_case(points=None, hidden=True)
def test_train_test_split_keeps_every_row_with_its_own_value(train_test_split):
    import numpy as np
    from comparing import assert_close, each
    rng = np.random.default_rng(72)
    calls = [(train_test_split, rng.normal(size=(n, d)), rng.normal(size=n), size, np.random.default_rng(n)) for n, d, size in ((8, 3, 0.25), (31, 1, 0.4), (60, 5, 0.15))]
    for (_, X, y, *_), parts in zip(calls, each(calls), strict=True):
        by_value = np.argsort(y)
        X_sorted, y_sorted = (X[by_value], y[by_value])
        call = f'train_test_split of {X.shape[0]} rows and {X.shape[1]} columns'
        assert parts is not None and len(parts) == 4, f'{call} should return four arrays'
        n_train, n_test = (len(parts[2]), len(parts[3]))
        assert 0 < n_test < n_train, f'{call} gave {n_train} rows to train and {n_test} to test with'
        X_all = np.concatenate([np.asarray(parts[0]), np.asarray(parts[1])])
        y_all = np.concatenate([np.asarray(parts[2]), np.asarray(parts[3])])
        found = np.argsort(y_all)
        look = 'Every row belongs to exactly one part.'
        assert_close(y_all[found], y_sorted, f'{call}: y of both parts, sorted,', look=look)
        look = 'A row of X and its y have to be moved together.'
        assert_close(X_all[found], X_sorted, f'{call}: X of both parts, sorted by y,', look=look)
    X, y = (np.array([[4, 1], [2, 7], [9, 3], [5, 8]]), np.array([0.25, 1.5, 2.75, 3.5]))
    parts = train_test_split(X, y, 0.5, np.random.default_rng(8))
    call = 'train_test_split of whole numbers in X and fractions in y'
    assert parts is not None and len(parts) == 4, f'{call} should return four arrays'
    values = np.sort(np.concatenate([np.asarray(parts[2]), np.asarray(parts[3])]))
    assert_close(values, y, f'{call}: y of both parts, sorted,', look='Is y cut off somewhere?')
    X = np.array([[1, 1], [1, 1], [2, 0], [1, 1], [2, 0], [3, 5], [3, 5]])
    y = np.array([0, 1, 1, 0, 1, 0, 0])
    wanted = sorted(([*row, value] for row, value in zip(X.tolist(), y.tolist(), strict=True)))
    parts = train_test_split(X, y, 0.4, np.random.default_rng(5))
    rows = np.asarray(parts[0]).tolist() + np.asarray(parts[1]).tolist()
    values = np.asarray(parts[2]).tolist() + np.asarray(parts[3]).tolist()
    found = sorted(([*row, value] for row, value in zip(rows, values, strict=True)))
    assert found == wanted, 'train_test_split of seven rows, some of which look alike, lost, doubled or mixed up rows: treat rows by their number, not by their contents'

@test_case(points=None, hidden=True)
def test_train_test_split_depends_on_rng_and_on_nothing_else(train_test_split):
    import numpy as np
    from comparing import each
    n = 40
    X, y = (np.arange(2.0 * n).reshape(n, 2), np.arange(float(n)))
    seeds = (0, 0, 1, 1, 2, 2, 42, 42)
    splits = each(((train_test_split, X, y, 0.3, np.random.default_rng(seed)) for seed in seeds))
    seen = []
    for first, second in zip(splits, splits, strict=True):
        for one, other in zip(first, second, strict=True):
            assert np.array_equal(one, other), 'two calls of train_test_split with equally seeded generators gave different parts: all randomness has to come from rng'
        seen.append(tuple(sorted(np.asarray(first[3]).tolist())))
    assert len(set(seen)) == 4, 'four generators with different seeds did not give four different test parts: do you use the rng that was passed?'
    assert tuple(range(12)) not in seen and tuple(range(28, 40)) not in seen, 'the test part was simply one end of the data: shuffle first'

@test_case(points=None, hidden=True)
def test_train_test_split_gives_every_row_the_same_chance(train_test_split):
    import numpy as np
    from comparing import each
    n, n_test, calls = (5, 2, 24)
    X, y = (np.arange(float(n)).reshape(n, 1), np.arange(n))
    count = np.zeros(n)
    rngs = map(np.random.default_rng, range(calls))
    splits = each(((train_test_split, X, y, 0.4, rng) for rng in rngs))
    for X_train, X_test, y_train, y_test in splits:
        rows = np.asarray(y_test).astype(int)
        assert rows.shape == (n_test,), f'one of {calls} calls of train_test_split with 5 rows and test_size 0.4 gave a test part of {rows.size} rows: their number is fixed, only their choice is random'
        count[rows] += 1
    assert count.min() > 0 and count.max() < 22, f'in {calls} calls with different seeds the rows of X were in the test part {count.astype(int).tolist()} times: every row should have the same chance'
    n = 1000
    X, y = (np.arange(float(n)).reshape(n, 1), np.arange(n))
    rows = np.sort(np.asarray(train_test_split(X, y, 0.25, np.random.default_rng(5))[3]))
    neighbours = int(np.sum(np.diff(rows) == 1))
    assert 10 < neighbours < 120, f'with 1000 rows the test part of 250 holds {neighbours} pairs of neighbouring rows: every pair of rows should have the same chance to be in it, neighbours or not'

@test_case(points=None, hidden=True)
def test_train_test_split_leaves_its_arguments_alone(train_test_split):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(73)
    y = rng.normal(size=15)
    X = np.column_stack([2 * y, y - 1, y ** 2])
    X_before, y_before = (X.copy(), y.copy())
    for seed in range(3):
        parts = train_test_split(X, y, 0.2, np.random.default_rng(seed))
        assert_unchanged(X_before, X, 'train_test_split(X, y, test_size, rng): X')
        assert_unchanged(y_before, y, 'train_test_split(X, y, test_size, rng): y')
        call = f'train_test_split of the same 15 rows, call {seed + 1},'
        assert parts is not None and len(parts) == 4, f'{call} should return four arrays'
        n_test = len(parts[3])
        assert 0 < n_test < 6, f'{call} gave a test part of {n_test} rows, with test_size 0.2'
        total = np.sum(np.asarray(parts[2])) + np.sum(np.asarray(parts[3]))
        look = 'Every value of y belongs to exactly one part.'
        assert_close(total, np.sum(y_before), f'{call}: the sum of y over both parts', look=look)

