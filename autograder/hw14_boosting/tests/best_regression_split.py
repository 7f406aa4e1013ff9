# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "best_regression_split"
points = [0, 0, 2, 1, 1]

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
    ([50.6667], 'A single far value makes a side without any variance, and you take that for a great success. How many samples does it help?'),
]

KNOWN_2 = [
    ([0.0, 1.5, 0.0], 'Where no question helps you return one all the same, with a reduction of 0. What does the text want then?'),
]

@test_case(points=None, hidden=False)
def test_best_regression_split_of_the_worked_example(best_regression_split):
    import numpy as np
    X = np.array([[1, 12], [1, 18], [4, 12], [4, 19]])
    value = best_regression_split(X, np.array([20, 24, 28, 40]))
    assert value is not None, 'best_regression_split returned None: is there a return at the end?'
    assert np.shape(value) == (3,), f'feature, threshold, reduction are wanted, not {value!r}'
    feature, threshold, reduction = value
    assert feature is not None, f'there is a split with a positive reduction, yours gave {value!r}'
    found = f'the worked example gave feature {feature}, threshold {threshold}, reduction '
    found += f'{reduction}'
    likely = [((0, 2.5), 'column 1 has a better one. Is the best reduction kept from column to column?'), ((0, 1), 'the threshold is the midpoint between two neighbouring values'), ((1, 15), 'are the variances of the sides weighted by their numbers of samples?'), ((1, 18), 'the threshold is the midpoint between two neighbouring values'), ((1, 19), 'the threshold is the midpoint between two neighbouring values'), ((2, 18.5), 'columns are counted from 0')]
    for wrong, why in likely:
        assert not np.allclose([feature, threshold], wrong), f'{found}: {why}'
    assert feature == 1, f'{found}: column 1 has the largest reduction'
    assert np.isclose(threshold, 18.5), f'{found}: the midpoint of 18 and 19 is 18.5'
    assert not np.isclose(reduction, 8), f'{found}: that is the variance that is left'
    assert np.isclose(reduction, 48), f'{found}: the reduction is 3/4 1/4 (24 - 40)^2 = 48' + recognised((reduction,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_best_regression_split_where_there_is_nothing_to_ask(best_regression_split):
    import numpy as np
    value = best_regression_split(np.array([[1.0], [2.0], [3.0]]), np.array([4.0, 4.0, 4.0]))
    assert value is not None, 'return the triple (None, None, 0.0), not None alone'
    assert len(value) == 3, f'three things are wanted, yours gave {value!r}'
    assert value[0] is None, f'three equal numbers need no question, yours gave {value!r}' + recognised((value,), KNOWN_2)
    assert value[1] is None, f'without a feature there is no threshold, yours gave {value!r}'
    assert value[2] == 0, f'the reduction of no question is 0.0, yours gave {value!r}'

@test_case(points=None, hidden=True)
def test_best_regression_split_finds_the_largest_reduction(best_regression_split):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(142)
    look = 'Go through all midpoints of all columns by hand for a few samples.'
    cases = []
    for n, d in ((7, 1), (23, 3), (30, 2), (18, 4), (4, 5)):
        X = rng.normal(size=(n, d)) * 10 ** rng.uniform(-1, 3, d) + rng.normal(size=d)
        y = 7 * np.tanh(X[:, d - 1] / np.std(X[:, d - 1]) - 0.5) + rng.normal(size=n)
        cases.append((f'{n} samples with {d} features', X, y))
    X, y = (rng.normal(size=(15, 3)), rng.normal(size=15) - 2)
    for unit in (1e-06, 1000000.0):
        cases.append((f'15 samples, with all of X times {unit:g}', unit * X, y))
    cases.append(('15 samples, with y times 10000', X, 10000.0 * y))
    look_lonely = 'One far value alone is a small group. Are both sides weighted by their sizes?'
    lonely = (np.arange(9.0)[:, np.newaxis], np.array([9.0, 0, 1, 0, 1, 5, 6, 5, 6]))
    cases.append(('nine samples, the first of which lies apart', *lonely))
    for name, X, y in cases:
        expected = reference.best_regression_split(X.copy(), y.copy())
        before = (X.copy(), y.copy())
        value = best_regression_split(X, y)
        call = f'best_regression_split of {name}'
        assert value is not None, f'{call} returned None: is there a return at the end?'
        assert len(value) == 3, f'{call} gave {value!r}: three things are wanted'
        assert value[0] is not None, f'{call} found no split, but there is one'
        advice = look_lonely if 'apart' in name else look
        assert_close(value[0], expected[0], f'{call}: feature', look=advice)
        assert_close(value[1], expected[1], f'{call}: threshold', atol=0, look=advice)
        assert_close(value[2], expected[2], f'{call}: reduction', look=advice)
        assert_unchanged(before[0], X, f'{call}: X')
        assert_unchanged(before[1], y, f'{call}: y')

@test_case(points=None, hidden=True)
def test_best_regression_split_of_integers_and_of_ties(best_regression_split):
    import numpy as np
    from comparing import assert_close
    column = np.array([4.0, 1.0, 3.0, 2.0, 6.0, 5.0])
    halves = np.where(column <= 2, 10.0, 40.0)
    third = np.repeat([0.1, 0.2, 0.3], 3)
    nine, twelve = (np.arange(9.0), np.arange(12.0)[:, np.newaxis])
    small = np.array([[200, 3], [250, 1], [100, 2], [90, 0]], np.uint8)
    look = 'Equal reductions: the lowest feature, then the lowest threshold. Mind the rounding.'
    integers = 'Halfway between two whole numbers may be a fraction, and sums of uint8 wrap.'
    cases = [('integers', [[3], [-6], [2], [-1]], [8, 1, 8, 1], (0, 0.5, 12.25), integers), ('repeated values', [[5], [1], [5], [1], [2]], [9, 1, 9, 1, 1], (0, 3.5, 15.36), integers), ('uint8', small, np.array([200, 250, 3, 5], np.uint8), (0, 150.0, 12210.25), integers), ('the same column twice', np.column_stack([column] * 2), halves, (0, 2.5, 200.0), look), ('minus a column, then it', np.column_stack([-column, column]), halves, (0, -2.5, 200.0), look), ('two equally good thresholds', nine[:, np.newaxis], third, (0, 2.5, 0.005), look), ('0.3, 0.6, 0.9, each four times', twelve, np.repeat([0.3, 0.6, 0.9], 4), (0, 3.5, 0.045), look), ('two equally good thresholds in each of two columns', np.column_stack([-nine, nine]), third, (0, -5.5, 0.005), look), ('a value that occurs twice', [[1], [5], [1], [2]], [0, 6, 0, 6], (0, 1.5, 9.0), 'The midpoints lie between distinct values.'), ('the worked example, with y in another unit', [[1, 12], [1, 18], [4, 12], [4, 19]], 1e-11 * np.array([20, 24, 28, 40]), (1, 18.5, 4.8e-21), 'In another unit of y the split stays the same. How large is the margin, and of what?'), ('a constant column in front', [[7, 4], [7, 9], [7, 1], [7, 8]], [2, 4, 2, 4], (1, 6.0, 1.0), 'A constant column has no midpoints.')]
    for name, X, y, expected, advice in cases:
        value = best_regression_split(np.array(X), np.array(y))
        call = f'best_regression_split with a special table: {name}'
        assert value is not None, f'{call}: it returned None'
        assert value[0] is not None, f'{call}: it found no split, but there is one'
        for i, what in enumerate(('feature', 'threshold', 'reduction')):
            assert_close(value[i], expected[i], f'{call}: {what}', atol=1e-30, look=advice)

@test_case(points=None, hidden=True)
def test_best_regression_split_without_a_positive_reduction(best_regression_split):
    import numpy as np
    X, y = (np.array([[4.0], [1.0], [3.0], [2.0]]), np.array([5.0, 6.0, 5.5, 6.0]))
    value = best_regression_split(X, y)
    assert value is not None, 'best_regression_split of four rows returned None'
    assert value[0] is not None, f'best_regression_split of four rows gave {value!r}: no split'
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases = [('one row', np.array([[3.0, 1.0]]), np.array([2.5])), ('equal numbers', np.array([[3.0], [1.0], [2.0]]), np.array([-5, -5, -5])), ('0.1 seven times', np.arange(7.0)[:, np.newaxis], np.full(7, 0.1)), ('1.3 twelve times', np.arange(12.0)[:, np.newaxis], np.full(12, 1.3)), ('constant columns only', np.full((5, 2), 0.25), np.array([1.0, 2.0, 1.0, 2.0, 2.0])), ('exclusive or', corners, np.array([6, 4, 4, 6])), ('0.1 0.2 0.4 in each of two groups', np.repeat([[0], [1]], 3, 0), [0.1, 0.2, 0.4] * 2), ('0.4 0.7 and 0.7 0.4 0.4 0.7', np.repeat([[0], [1]], [2, 4], 0), [0.4, 0.7, 0.7, 0.4, 0.4, 0.7])]
    for name, X, y in cases:
        call = f'best_regression_split without a positive reduction ({name})'
        value = best_regression_split(X, np.array(y))
        assert value is not None, f'{call} returned None: a triple is wanted'
        assert len(value) == 3, f'{call} gave {value!r}: a triple is wanted'
        assert value[0] is None, f'{call} gave {value!r}: no feature is worth asking for'
        assert value[1] is None, f'{call} gave {value!r}: without a feature no threshold'
        assert value[2] is not None, f'{call} gave {value!r}: the reduction is a number'
        assert abs(value[2]) < 1e-12, f'{call} gave {value!r}: the reduction is 0'

