# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "pairwise_distances"
points = [0, 2, 1, 1, 1]

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
    ([2.0, 2.0], 'Write down the shape of the differences, (n, m, d). Which of the three should disappear in the sum?'),
    ([3.0, 2.0], 'One row of your result belongs to a row of Y. Which matrix does the first index belong to?'),
]

KNOWN_2 = [
    ([0.0, 3.0, 10.0, 5.0, 4.0, 5.0], 'Equal rows have the distance 0, yours do not. And what is left of a distance of 0.00001?'),
]

@test_case(points=None, hidden=False)
def test_pairwise_distances_of_the_worked_example(pairwise_distances):
    import numpy as np
    X = np.array([[0.0, 0.0], [3.0, 4.0]])
    Y = np.array([[0.0, 0.0], [3.0, 0.0], [6.0, 8.0]])
    value = pairwise_distances(X, Y)
    assert value is not None, 'pairwise_distances returned None: is there a return at the end?'
    shapes = {(3, 2): 'rows belong to X and columns to Y, yours are the other way round', (2, 3, 2): 'these are the differences of all pairs; their squares are still to be summed', (2, 2): 'X has two rows and Y has three; did you use Y, and which axis did you sum over?', (): 'one number came back; there should be one for each of the six pairs'}
    found = np.shape(value)
    assert found not in shapes, f'shape {found}: {shapes[found]}' + recognised((found,), KNOWN_1)
    assert found == (2, 3), f'the result should have shape (2, 3), yours has {found}'
    assert not np.isnan(value).any(), f'there is a NaN in\n{value}\nIs a square negative?'
    likely = [([[0, 9, 100], [25, 16, 25]], 'these are the squares of the distances'), ([[0, 3, 14], [7, 4, 7]], 'the sizes were added up; square, add, then take the root'), ([[0, 3, 8], [4, 4, 4]], 'that is the largest difference in any column')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'you got\n{value}\n{why}'
    wanted = [[0, 3, 10], [5, 4, 5]]
    assert np.allclose(value, wanted, atol=1e-06), f'we want {wanted}, you got\n{value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_pairwise_distances_of_every_row_to_every_row(pairwise_distances):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(141)
    for n, m, d in ((5, 3, 2), (2, 6, 4), (1, 4, 3), (4, 1, 3), (1, 1, 2), (3, 5, 1), (30, 20, 9)):
        X, Y = (rng.normal(size=(n, d)) * 3, rng.normal(size=(m, d)) * 2 + 1)
        expected = reference.pairwise_distances(X.copy(), Y.copy())
        longest = max(np.sum(X ** 2, axis=1).max(), np.sum(Y ** 2, axis=1).max()) ** 0.5
        call = f'pairwise_distances with X of shape ({n}, {d}) and Y of shape ({m}, {d})'
        look = 'Compare one entry with the distance of these two rows worked out by hand.'
        assert_close(pairwise_distances(X, Y), expected, call, atol=1e-06 * longest, look=look)
    rng = np.random.default_rng(143)
    X, Y = rng.normal(size=(2, 4, 3))
    forward = reference.pairwise_distances(X.copy(), Y.copy())
    look = 'Every row of X meets every row of Y, also when there are as many of both.'
    call = 'pairwise_distances of four rows and four rows'
    found = pairwise_distances(X.copy(), Y.copy())
    assert_close(found, forward, call, atol=1e-05, look=look)
    look = 'Exchanging X and Y should exchange the rows and columns of the result.'
    call = 'pairwise_distances of the same with X and Y exchanged'
    found = pairwise_distances(Y.copy(), X.copy())
    assert_close(found, forward.T, call, atol=1e-05, look=look)

@test_case(points=None, hidden=True)
def test_pairwise_distances_of_equal_rows_and_of_tiny_ones(pairwise_distances):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(142)
    for n, d, offset in ((40, 6, 0.0), (40, 3, 50.0), (60, 20, 10000.0)):
        X = rng.normal(size=(n, d)) + offset
        Y = X[rng.permutation(n)].copy()
        expected = reference.pairwise_distances(X.copy(), Y.copy())
        longest = np.sum(X ** 2, axis=1).max() ** 0.5
        call = f'pairwise_distances of {n} rows around {offset} and the same rows shuffled'
        look = 'The squares must not be negative, and the distance of equal rows is 0.'
        value = as_numbers(pairwise_distances(X, Y), call)
        assert_close(value, expected, call, atol=1e-06 * longest, look=look)
        assert value.min() >= 0, f'{call}: there are negative distances among yours'
    square = rng.normal(size=(3, 3)) * 2
    expected = reference.pairwise_distances(square.copy(), square.copy())
    call = 'pairwise_distances of three rows with three columns to themselves'
    look = 'The diagonal should be 0 and the result symmetric.'
    assert_close(pairwise_distances(square, square), expected, call, atol=1e-05, look=look)
    X, Y = rng.normal(size=(2, 4, 3))
    some = np.vstack([Y, X[:2]])
    expected = reference.pairwise_distances(X.copy(), some.copy())
    longest = max(np.sum(some ** 2, axis=1).max(), np.sum(X ** 2, axis=1).max()) ** 0.5
    for scale in (1e-05, 0.001, 1000000.0):
        call = f'pairwise_distances of rows multiplied by {scale}'
        look = 'The distances should be multiplied by it too. Is something added or rounded?'
        found = pairwise_distances(scale * X, scale * some)
        assert_close(found, scale * expected, call, atol=1e-06 * scale * longest, look=look)

@test_case(points=None, hidden=True)
def test_pairwise_distances_takes_lists_and_pixels(pairwise_distances):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    X, Y = ([[3, 250, 0], [20, 7, 100]], [[5, 1, 0], [255, 9, 3], [20, 7, 100], [0, 0, 16]])
    expected = reference.pairwise_distances(X, Y)
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    call = 'pairwise_distances of two lists of lists'
    compare.add(pairwise_distances, (X, Y), expected, call, atol=0.0004, look=look)
    call = 'pairwise_distances of an integer array and a list'
    compare.add(pairwise_distances, (np.array(X), Y), expected, call, atol=0.0004, look=look)
    pixels = (np.array(X, dtype=np.uint8), np.array(Y, dtype=np.uint8))
    call = 'pairwise_distances of uint8 arrays'
    look = 'What is 3 - 5 in this type? See the third habit.'
    compare.add(pairwise_distances, pixels, expected, call, atol=0.0004, look=look)
    large = (np.array([[5000000000, 0]]), np.array([[1000000000, 3000000000]]))
    call = 'pairwise_distances of whole numbers up to 5000000000'
    look = 'No type of whole numbers holds 5000000000 times itself. Which type does?'
    compare.add(pairwise_distances, large, [[5000000000.0]], call, atol=5000.0, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_pairwise_distances_leaves_its_arguments_alone(pairwise_distances):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(144)
    X, Y = (rng.normal(size=(3, 2)), rng.normal(size=(5, 2)))
    X_before, Y_before = (X.copy(), Y.copy())
    expected = reference.pairwise_distances(X.copy(), Y.copy())
    for time in ('first', 'second'):
        call = f'pairwise_distances of three and five rows, {time} call,'
        assert_close(pairwise_distances(X, Y), expected, call, atol=1e-05)
        assert_unchanged(X_before, X, f'pairwise_distances(X, Y), {time} call: X')
        assert_unchanged(Y_before, Y, f'pairwise_distances(X, Y), {time} call: Y')
    for kind, X, Y in (('lists', [[1, 2], [3, 4]], [[5, 6]]), ('whole numbers', np.array([[1, 2], [3, 4]]), np.array([[5, 6]]))):
        before = copy.deepcopy((X, Y))
        pairwise_distances(X, Y)
        assert_unchanged(before[0], X, f'pairwise_distances(X, Y) of {kind}: X')
        assert_unchanged(before[1], Y, f'pairwise_distances(X, Y) of {kind}: Y')

