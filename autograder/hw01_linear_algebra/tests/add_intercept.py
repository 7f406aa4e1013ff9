# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "add_intercept"
points = [0, 2, 1]

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
    ([4.0, 2.0], 'Now there is one more sample, and no more features than before. Is a new feature a row or a column?'),
    ([7.0], 'np.insert and np.append forget about rows and columns unless you name an axis. Print the shape of what you return.'),
]

KNOWN_2 = [
    ([1.0, 2.0, 5.0, 1.0, 3.0, 7.0, 1.0, 4.0, 0.0], 'Your new matrix holds whole numbers only. What happens to 0.5 when it is written into it?'),
]

@test_case(points=None, hidden=False)
def test_add_intercept_of_the_worked_example(add_intercept):
    import numpy as np
    value = add_intercept(np.array([[2.0, 5.0], [3.0, 7.0], [4.0, 0.5]]))
    assert value is not None, 'add_intercept returned None: is there a return at the end?'
    shapes = {(4, 2): 'a row was added; we want one more column', (3, 2): 'no column was added; were the ones written over the first feature?', (7,): 'the rows were strung together; np.insert needs to know the axis', (9,): 'the rows were strung together; the result is still a matrix', (12,): 'the rows were strung together; the result is still a matrix', (2, 4): 'rows and columns have changed places'}
    found = np.shape(value)
    assert found not in shapes, f'shape {found}: {shapes[found]}' + recognised((found,), KNOWN_1)
    assert found == (3, 3), f'the result should have shape (3, 3), yours has {found}'
    value = np.asarray(value)
    assert not np.allclose(value[:, 2], 1), f'the ones come first, not last; you got\n{value}'
    assert np.allclose(value[:, 0], 1), f'the first column should be ones, yours is {value[:, 0]}'
    wanted = [[1, 2, 5], [1, 3, 7], [1, 4, 0.5]]
    assert np.allclose(value, wanted), f'the other columns should be those of X; you got\n{value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_add_intercept_turns_the_charge_into_a_weight(add_intercept):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(121)
    look = 'First the ones, then the columns of X in their order.'
    for n, d in ((5, 3), (2, 6), (1, 4), (7, 1), (1, 1), (4, 4), (30, 2)):
        X = rng.normal(size=(n, d)) * 10.0 ** rng.integers(-9, 10, size=(n, d))
        expected = reference.add_intercept(X.copy())
        call = f'add_intercept with X of shape ({n}, {d})'
        assert_close(add_intercept(X), expected, call, rtol=1e-12, atol=0, look=look)
    for X in (np.ones((3, 2)), np.zeros((2, 3)), np.array([[1.0, 5.0]])):
        expected = reference.add_intercept(X.copy())
        call = f'add_intercept with the whole numbers {X.tolist()} in X'
        look = 'A column is added whatever X contains.'
        assert_close(add_intercept(X), expected, call, rtol=1e-12, atol=0, look=look)
    rng = np.random.default_rng(122)
    for n, d in ((6, 2), (3, 4)):
        X, w, b = (rng.normal(size=(n, d)), rng.normal(size=d) * 3, 2.5)
        expected = b + np.sum(X * w, axis=1)
        call = f'add_intercept with X of shape ({n}, {d}), times (b, w_1, ...),'
        wide = as_numbers(add_intercept(X), call)
        assert wide.shape == (n, d + 1), f'{call} cannot be worked out: it has shape {wide.shape}'
        look = 'The product should be b plus the dot product of each row with w.'
        assert_close(wide @ np.array([b, *w]), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_add_intercept_takes_lists_and_leaves_them_alone(add_intercept):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    fractions = [[0.5, -2, 3], [4, 0.25, -6]]
    inputs = [('a list of lists', fractions), ('whole numbers in lists', [[2, 3], [5, 7], [0, 1]])]
    inputs += [('a tuple of tuples', ((1.5, 2.0),)), ('an integer array', np.array([[3], [-4]]))]
    inputs += [('an array of floats', np.array(fractions)), ('one row in a list', [[9, 8, 7, 6]])]
    for name, X in inputs:
        before = copy.deepcopy(X)
        expected = reference.add_intercept(copy.deepcopy(X))
        for time in ('first', 'second'):
            call = f'add_intercept of {name}, {time} call,'
            look = 'If arrays of floats work, make X one first.'
            assert_close(add_intercept(X), expected, call, look=look)
            assert_unchanged(before, X, f'add_intercept of {name}: X after the {time} call')

