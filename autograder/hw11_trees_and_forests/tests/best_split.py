# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "best_split"
points = [0, 0, 2, 1, 1, 1]

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
    ([0.0, 1.5, 0.0], 'What does your function return for the exclusive or, where no question has any gain? Look at the value with which your search begins.'),
]

@test_case(points=None, hidden=False)
def test_best_split_of_the_worked_example(best_split):
    import numpy as np
    X = np.array([[10.0, 250.0], [60.0, 350.0], [10.0, 550.0], [60.0, 700.0]])
    y = np.array(['leave', 'bring', 'leave', 'leave'])
    value = best_split(X, y)
    assert value is not None, 'best_split returned None: is there a return at the end?'
    assert np.shape(value) == (3,), f'feature, threshold, gain are wanted, yours gave {value!r}'
    feature, threshold, gain = value
    assert feature is not None, f'there is a split with a positive gain, yours gave {value!r}'
    found = f'the worked example gave feature {feature}, threshold {threshold}, gain {gain}'
    likely = [((1, 450), 'as good as the right one, but ties go to the lowest feature'), ((1, 300), 'are the entropies of the sides weighted by their numbers of samples?'), ((1, 625), 'are the entropies of the sides weighted by their numbers of samples?'), ((0, 10), 'the threshold is the midpoint between two neighbouring values'), ((0, 60), 'the threshold is the midpoint between two neighbouring values'), ((1, 350), 'the threshold is the midpoint between two neighbouring values')]
    for wrong, why in likely:
        assert not np.allclose([feature, threshold], wrong), f'{found}: {why}'
    assert feature == 0, f'{found}: column 0 is the lowest feature with the largest gain'
    assert np.isclose(threshold, 35), f'{found}: the midpoint of 10 and 60 is 35'
    assert not np.isclose(gain, 0.125), f'{found}: that is the gain in Gini impurity'
    assert not np.isclose(gain, 0.5), f'{found}: that is the entropy that is left'
    assert np.isclose(gain, 0.3112781244591328), f'{found}: the gain is 0.3113 bits'

@test_case(points=None, hidden=False)
def test_best_split_where_there_is_nothing_to_ask(best_split):
    import numpy as np
    X, y = (np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]]), np.array([4, 4, 4]))
    value = best_split(X, y)
    assert value is not None, 'return the triple (None, None, 0.0), not None alone'
    assert len(value) == 3, f'three things are wanted, yours gave {value!r}'
    assert value[0] is None, f'three equal labels need no question, yours gave {value!r}' + recognised((value,), KNOWN_1)
    assert value[1] is None, f'without a feature there is no threshold, yours gave {value!r}'
    assert value[2] == 0, f'the gain of no question is 0.0, yours gave {value!r}'

@test_case(points=None, hidden=True)
def test_best_split_finds_the_largest_gain_in_bits(best_split):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(115)
    for n, d, names in ((7, 1, [0, 1]), (23, 3, [1, -1]), (30, 2, [5, 2, 9]), (18, 4, ['a', 'b', 'c']), (4, 5, [8, 3])):
        X = rng.normal(size=(n, d)) * 10 ** rng.uniform(-1, 3, d) + rng.normal(size=d)
        hint = X[:, d - 1] + 0.5 * np.std(X[:, d - 1]) * rng.normal(size=n)
        y = np.array(names)[np.argsort(np.argsort(hint)) * len(names) // n]
        expected = reference.best_split(X.copy(), y.copy())
        call = f'best_split of {n} samples with {d} features and {len(names)} different labels'
        value = best_split(X, y)
        assert value is not None, f'{call} returned None: is there a return at the end?'
        assert len(value) == 3, f'{call} gave {value!r}: feature, threshold, gain are wanted'
        assert value[0] is not None, f'{call} found no split, but there is one'
        look = 'Go through all midpoints of all columns by hand for a few samples.'
        assert_close(value[0], expected[0], f'{call}: feature', look=look)
        assert_close(value[1], expected[1], f'{call}: threshold', look=look)
        assert_close(value[2], expected[2], f'{call}: gain', look=look)
    no, yes = (30, -2)
    five = 0.9709505944546686
    cases = [('integers', [[3], [-6], [2], [-1]], [yes, no, yes, no], (0, 0.5, 1.0)), ('repeated values', [[5], [1], [5], [1], [2]], [yes, no, yes, no, no], (0, 3.5, five)), ('a constant column in front', [[7, 4], [7, 9], [7, 1], [7, 8]], [no, yes, no, yes], (1, 6.0, 1.0)), ('equal values with different labels', [[2], [2], [2], [5], [5]], [yes, no, no, yes, yes], (0, 3.5, 0.4199730940219749)), ('the pure side on the right, and three features', [[0, 6, 1], [1, 2, 0], [1, 5, 0], [0, 1, 0], [1, 9, 1]], [yes, no, yes, no, yes], (1, 3.5, five)), ('two rows', [[0, 10], [0, 13]], [no, yes], (1, 11.5, 1.0))]
    look = 'Sort the distinct values of the column; halfway between two neighbours is a fraction.'
    for name, X, y, expected in cases:
        value = best_split(np.array(X), np.array(y))
        call = f'best_split of an integer X: {name}'
        assert value is not None, f'{call}: it returned None'
        assert value[0] is not None, f'{call}: it found no split, but there is one'
        assert len(value) == 3, f'{call}: it gave {value!r}, and not three things'
        for i, what in enumerate(('feature', 'threshold', 'gain')):
            assert_close(value[i], expected[i], f'{call}: {what}', look=look)
    x = np.arange(12.0)
    patterns = [[0, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0], [0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1], [2, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1]]
    for number, labels in enumerate(patterns, start=1):
        X, y = (x[:, np.newaxis], np.array(labels))
        expected = reference.best_split(X.copy(), y.copy())
        value = best_split(X, y)
        call = f'best_split of twelve samples of one feature (row of labels {number})'
        look = 'The gain is that of the entropy, and the sides are weighted by their sizes.'
        assert value[0] is not None, f'{call} found no split, but there is one'
        assert_close(value[1], expected[1], f'{call}: threshold', look=look)
        assert_close(value[2], expected[2], f'{call}: gain', look=look)
    y = np.repeat([0, 1], 200)
    columns = [np.repeat([0, 1, 0, 1], [k, 200 - k, 200 - k, k]) for k in (101, 102)]
    X = np.column_stack(columns)
    expected = reference.best_split(X.copy(), y.copy())
    value = best_split(X, y)
    call = 'best_split of 400 samples, where the gains are small but not zero,'
    look = 'A gain of 0.0001 is a gain.'
    assert value[0] is not None, f'{call} found no split, but there is one. {look}'
    assert_close(value[0], expected[0], f'{call}: feature', look=look)
    assert_close(value[2], expected[2], f'{call}: gain', look=look)
    y = np.repeat([0, 1], 5000)
    X = np.repeat([0, 1, 0, 1], [2501, 2499, 2499, 2501])[:, np.newaxis]
    value = best_split(X, y)
    call = 'best_split of 10,000 samples, where the only gain is a ten-millionth of a bit,'
    look = 'From which gain on does the text speak of a gain?'
    assert value[0] is not None, f'{call} found no split, but there is one. {look}'
    X = 1700000000.0 + np.array([[0.0], [1.0], [2.0], [3.0]])
    value = best_split(X, np.array([3, 3, 8, 8]))
    call = 'best_split of four times near 1.7e9, one second apart,'
    look = 'Nearly equal is not equal: these are four distinct values.'
    assert value[0] is not None, f'{call} found no split, but there is one. {look}'
    assert_close(value[2], 1.0, f'{call} gain', look=look)
    rng = np.random.default_rng(116)
    X, y = (rng.normal(size=(15, 3)), rng.choice(['hot', 'cold'], size=15))
    before = (X.copy(), y.copy())
    expected = reference.best_split(X.copy(), y.copy())
    for unit in (1.0, 1e-07, 1000000000.0):
        value = best_split(unit * X, y)
        call = f'best_split where all of X is multiplied by {unit:g}'
        look = 'Other units change the threshold, and nothing else.'
        assert value[0] is not None, f'{call} found no split, but there is one'
        assert_close(value[0], expected[0], f'{call}: feature', look=look)
        assert_close(value[1], unit * expected[1], f'{call}: threshold', atol=0, look=look)
        assert_close(value[2], expected[2], f'{call}: gain', look=look)
    best_split(X, y)
    assert_unchanged(before[0], X, 'best_split(X, y): X')
    assert_unchanged(before[1], y, 'best_split(X, y): y')

@test_case(points=None, hidden=True)
def test_best_split_breaks_ties_as_the_text_says(best_split):
    import numpy as np
    from comparing import assert_close
    column = np.array([4.0, 1.0, 3.0, 2.0, 6.0, 5.0])
    halves = np.where(column <= 2, 'p', 'q')
    humped = np.array([8, 1, 8, 8, 1, 8])
    thirds = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    nine = np.arange(9.0)
    useless = np.zeros(6)
    pairs = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    one_apart = np.ones((8, 2))
    one_apart[7, 0] = one_apart[2, 1] = 0
    cases = [('the same column twice', np.column_stack([column, column]), halves, 0, 2.5), ('a column and minus the column', np.column_stack([column, -column]), halves, 0, 2.5), ('minus the column and the column', np.column_stack([-column, column]), halves, 0, -2.5), ('a constant column and three equal ones', np.column_stack([useless, column, column, column]), halves, 1, 2.5), ('one column, two equally good thresholds', column[:, np.newaxis], humped, 0, 1.5), ('three labels, two equally good thresholds', nine[:, np.newaxis], thirds, 0, 2.5), ('three labels, two equally good thresholds in each of two columns', np.column_stack([-nine, nine]), thirds, 0, -5.5), ('two columns that are equal but for rounding', one_apart, pairs, 0, 0.5)]
    look = 'Equal gains: the lowest feature, then the lowest threshold. Mind the rounding.'
    for name, X, y, feature, threshold in cases:
        value = best_split(X, y)
        call = f'best_split with ties: {name}'
        assert value is not None, f'{call}: it returned None'
        assert value[0] is not None, f'{call}: it found no split, but there is one'
        assert_close(value[0], feature, f'{call}: feature', look=look)
        assert_close(value[1], threshold, f'{call}: threshold', look=look)

@test_case(points=None, hidden=True)
def test_best_split_without_a_positive_gain(best_split):
    import numpy as np
    crossed = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases = [('one row', np.array([[3.0, 1.0]]), np.array(['x'])), ('equal labels', np.array([[3.0], [1.0], [2.0]]), np.array([-5, -5, -5])), ('constant columns only', np.full((5, 2), 0.25), np.array([1, 2, 1, 2, 2])), ('exclusive or', crossed, np.array([6, 4, 4, 6])), ('exclusive or of strings', np.tile(crossed, (3, 1)), np.tile(['u', 'v', 'v', 'u'], 3)), ('labels 1 1 2 in each of two groups', np.repeat([[0], [1]], 3, 0), np.tile([1, 1, 2], 2)), ('labels 1 2 3 3 in each of two groups', np.repeat([[2], [5]], 4, 0), [1, 2, 3, 3] * 2)]
    X, y = (np.array([[4.0], [1.0], [3.0], [2.0]]), np.array([5, 6, 5, 6]))
    value = best_split(X, y)
    assert value is not None, 'best_split of two pairs of equal labels returned None'
    assert value[0] is not None, f'best_split of two pairs of equal labels gave {value!r}: no split'
    for name, X, y in cases:
        call = f'best_split without a positive gain ({name})'
        value = best_split(X, np.array(y))
        assert value is not None, f'{call} returned None: a triple is wanted'
        assert len(value) == 3, f'{call} gave {value!r}: a triple is wanted'
        assert value[0] is None, f'{call} gave {value!r}: no feature is worth asking for'
        assert value[1] is None, f'{call} gave {value!r}: without a feature there is no threshold'
        assert value[2] is not None, f'{call} gave {value!r}: the gain is a number'
        assert abs(value[2]) < 1e-09, f'{call} gave {value!r}: the gain is a number, and it is 0'
    X, y = (np.repeat([[0.0], [1.0]], [10, 25], axis=0), np.tile([1, 1, 2, 2, 3], 7))
    value = best_split(X, y)
    assert value[0] is None, f'best_split of two groups with the same shares of labels gave {value!r}: that gain is nothing but rounding. See what the text says about equal gains.'

@test_case(points=None, hidden=True)
def test_best_split_among_some_columns_only(best_split):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(125)
    X = rng.normal(size=(26, 5)) * 10 ** rng.uniform(0, 2, 5)
    y = np.where(X[:, 3] + 0.3 * rng.normal(size=26) * np.std(X[:, 3]) > 0, 8, 2)
    look = 'The number of a column in X, and not its place in columns, is wanted.'
    for columns in ([4, 1], [2], [0, 4, 2], [3, 2, 1, 0, 4], [1, 4]):
        inside = sorted(columns)
        place, threshold, gain = reference.best_split(X[:, inside].copy(), y.copy())
        call = f'best_split of 26 samples with columns={columns}'
        value = best_split(X, y, columns)
        assert value is not None and len(value) == 3, f'{call} gave {value!r}'
        assert value[0] is not None, f'{call} found no split, but there is one'
        assert_close(value[0], inside[place], f'{call}: feature', look=look)
        assert_close(value[1], threshold, f'{call}: threshold', look=look)
        assert_close(value[2], gain, f'{call}: gain', look=look)
    columns = np.array([2, 0])
    before = columns.copy()
    first = best_split(X, y, columns=columns)
    assert_unchanged(before, columns, 'best_split(X, y, columns): columns')
    second = best_split(X, y, [0, 2])
    call = 'best_split of 26 samples with columns [2, 0] in an array, compared with [0, 2],'
    assert_close(first[0], second[0], f'{call}: feature', look='The order does not matter.')
    column = np.array([4.0, 1.0, 3.0, 2.0])
    same, halves = (np.column_stack([column, column, column]), np.array([7, 5, 7, 5]))
    value = best_split(same, halves, [2, 1])
    call = 'best_split of three equal columns with columns=[2, 1]'
    assert value[0] is not None, f'{call} found no split, but there is one'
    assert_close(value[0], 1, f'{call}: feature', look='Ties go to the lowest number.')
    value = best_split(np.array([[5.0, 1.0], [5.0, 2.0]]), np.array([0, 1]), [0])
    assert value[0] is None, f'best_split with a constant column in columns gave {value!r}'

