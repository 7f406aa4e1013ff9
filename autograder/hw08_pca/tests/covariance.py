# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "covariance"
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
    ([2.0, 0.5, 0.5], 'The star multiplies entry by entry, so that nothing is summed over the samples. Which product does the formula have?'),
    ([3.0], 'With one feature you return a number. The text asks for a matrix in this case too.'),
]

KNOWN_2 = [
    ([1.0], 'There are ones on your diagonal, and the units are gone. Which matrix has the variances there?'),
    ([2.0], 'Every entry is a little too small, most of all with few samples. How many deviations are free once the mean is known?'),
    ([16.5], 'Add 100 to all numbers: nothing varies more than before. What does your matrix say?'),
]

@test_case(points=None, hidden=False)
def test_covariance_of_the_worked_example(covariance):
    import numpy as np
    C = covariance(np.array([[1.0, 2.0], [2.0, 4.0], [6.0, 9.0]]))
    assert C is not None, 'covariance returned None: is there a return at the end?'
    assert not callable(C), 'covariance returned a function and not its value: are the () missing?'
    if np.shape(C) == (3, 3):
        raise AssertionError('your matrix has shape (3, 3), one row per sample; with two features it should have shape (2, 2). Which index is summed over? (np.cov expects features in rows.)')
    if np.shape(C) == (3, 2):
        raise AssertionError('your result has shape (3, 2), like X: * multiplies entry by entry, a matrix product sums over the samples')
    assert np.shape(C) == (2, 2), f'two features give shape (2, 2), yours has {np.shape(C)}'
    C = np.asarray(C)
    likely = {14 / 3: 'divide by n - 1, not by n', 14: 'the sums are not divided yet', 20.5: 'the means of the columns were not subtracted', 8.5: 'each column has a mean of its own; you subtracted one mean of all numbers', 1: 'that is the correlation; the covariance has the variances on the diagonal', 7 ** 0.5: 'that is a standard deviation; no root is taken'}
    for wrong, why in likely.items():
        assert not np.isclose(C[0, 0], wrong), f'the variance of column 0 is {C[0, 0]}: {why}'
    assert np.isclose(C[0, 0], 7), f'column 0 has the variance 14 / 2 = 7, yours is {C[0, 0]}'
    assert not np.isclose(C[0, 1], 0), 'the two columns vary together, your covariance is 0'
    wanted = [[7, 9.5], [9.5, 13]]
    assert np.allclose(C, wanted), f'the worked example gives {wanted}, yours gave {C.tolist()}'

@test_case(points=None, hidden=False)
def test_covariance_of_one_feature_is_a_matrix(covariance):
    import numpy as np
    C = covariance(np.array([[1.0], [4.0], [4.0]]))
    assert np.shape(C) == (1, 1), f'one feature gives a matrix of shape (1, 1), yours has the shape {np.shape(C)}' + recognised((C,), KNOWN_1)
    assert np.allclose(C, 3), f'1, 4, 4 has the variance (4 + 1 + 1) / 2 = 3, yours gave {C}' + recognised((C,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_covariance_sums_products_over_the_samples(covariance):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(801)
    for n, d in ((2, 3), (3, 3), (5, 1), (7, 4), (40, 6)):
        X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d) * 5
        expected = reference.covariance(X.copy())
        look = 'Centre each column, then sum the products over the samples; divide by n - 1.'
        compare.add(covariance, (X,), expected, f'covariance of X of shape {(n, d)}', look=look)
    rng = np.random.default_rng(803)
    X, A = (rng.normal(size=(9, 4)) * [1, 3, 0.5, 2] + 3, rng.normal(size=(4, 3)))
    C = reference.covariance(X.copy())
    call = 'covariance(X @ A)'
    compare.add(covariance, (X @ A,), A.T @ C @ A, call, look='It should be A.T @ C @ A.')
    twice = np.vstack([X, X])
    call = 'covariance of X with all nine samples repeated'
    look = 'The sums double; and by what are they divided before and after?'
    compare.add(covariance, (twice,), C * 16 / 17, call, look=look)
    call = 'covariance of the samples in reverse order, columns reversed too'
    look = 'The order of the samples does not matter; the features keep theirs.'
    compare.add(covariance, (X[::-1, ::-1].copy(),), C[::-1, ::-1], call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_covariance_of_large_small_and_constant_numbers(covariance):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(802)
    X = rng.normal(size=(12, 3)) @ rng.normal(size=(3, 3))
    expected = reference.covariance(X.copy())
    call = 'covariance of numbers around a million'
    look = 'Moving all samples does not change how they vary. Are the means subtracted first?'
    compare.add(covariance, (X + 1000000.0,), expected, call, atol=1e-06, look=look)
    expected = reference.covariance(X * 1e-06)
    call = 'covariance of numbers around 1e-6'
    compare.add(covariance, (X * 1e-06,), expected, call, atol=1e-18, look='Is something rounded?')
    X[:, 1] = -4.5
    expected = reference.covariance(X.copy())
    call = 'covariance with a constant column'
    look = 'A column that does not vary has variance 0, and covariance 0 with all others.'
    compare.add(covariance, (X,), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_covariance_takes_lists_and_whole_numbers_and_leaves_x_alone(covariance):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rows = [[3, 250, 0], [8, 10, 1], [0, 77, 1], [4, 201, 0], [1, 30, 0]]
    expected = reference.covariance(np.array(rows, dtype=float))
    look = 'If arrays of floats work, turn what you get into one first.'
    assert_close(covariance(rows), expected, 'covariance of a list of lists', look=look)
    assert_close(covariance(np.array(rows)), expected, 'covariance of integers', look=look)
    pixels = np.array(rows, dtype=np.uint8)
    assert_close(covariance(pixels), expected, 'covariance of a uint8 array', look=look)
    for kind, X in (('lists', [list(row) for row in rows]), ('whole numbers', np.array(rows))):
        covariance(X)
        before = rows if isinstance(X, list) else np.array(rows)
        assert_unchanged(before, X, f'covariance(X) of {kind}: X')
    X = np.random.default_rng(804).normal(size=(6, 2)) + 2
    before = X.copy()
    expected = reference.covariance(X.copy())
    first, second = (covariance(X), covariance(X))
    assert_unchanged(before, X, 'covariance(X): X')
    assert_close(first, expected, 'covariance of six samples')
    assert_close(second, expected, 'covariance of the same six samples for the second time')

