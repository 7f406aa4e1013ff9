# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "solve_normal_equations"
points = [0, 0, 2, 2, 1, 1]

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
    ([0.0, 1.0, 1.0], 'Your result has one weight too many. Who puts the column of ones into X, you or the caller?'),
]

KNOWN_2 = [
    ([2.0, 2.0], 'You fit every column as if the others were not there. When is that the same, and is it here?'),
    ([2.0, 4.0], 'There is one number per sample in your result, but a weight belongs to a column.'),
    ([10.0, 10.0], 'You have the right-hand side of the normal equations. They are still to be solved.'),
]

KNOWN_3 = [
    ([2.0, 0.0], "Your weights fit as well as any. Compute their length, and compare it with that of pinv's answer."),
]

@test_case(points=None, hidden=False)
def test_solve_normal_equations_of_the_worked_example(solve_normal_equations):
    import numpy as np
    X, y = (np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 2.0, 6.0]))
    w = solve_normal_equations(X, y)
    assert w is not None, 'solve_normal_equations returned None: is there a return at the end?'
    assert not isinstance(w, tuple) or len(w) != 4, 'np.linalg.lstsq returns four things; the weights are only the first of them'
    found = np.shape(w)
    assert found != (2, 1), 'w is a matrix with one column; we want a vector of shape (2,)'
    if found == (3,):
        assert not np.allclose(w, [0.5, 3.0, 5.5]), f'you got {w}: these are the products X w; we want the weights w'
        assert not np.allclose(w, [0.5, -1.0, 0.5]), f'you got {w}: this is what is left over of y; we want the weights w'
        assert not np.allclose(w, [0.25, 0.25, 2.5]), f'you got {w}: a second column of ones was added; take X as it comes'
    assert found == (2,), f'two columns give two weights, yours has shape {found}'
    likely = [([9, 14], 'this is X^T y; the equations are still to be solved'), ([3, 2.8], 'each column was fitted alone; the columns have to share the work')]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f'the three points gave {w}: {why}'
    assert np.allclose(w, [0.5, 2.5]), f'the line through the points is 0.5, 2.5; you got {w}'

@test_case(points=None, hidden=False)
def test_solve_normal_equations_finds_the_shortest_of_many(solve_normal_equations):
    import numpy as np
    w = solve_normal_equations(np.array([[1.0, 1.0], [2.0, 2.0]]), np.array([2.0, 4.0]))
    assert w is not None, 'two equal columns gave None: is there a return at the end?'
    assert not isinstance(w, tuple) or len(w) != 4, 'two equal columns gave four things, not one w'
    assert np.shape(w) == (2,), f'two columns give two weights, yours has shape {np.shape(w)}' + recognised((w,), KNOWN_1)
    w = np.asarray(w)
    assert not np.isnan(w).any(), f'you got {w}: X^T X has no inverse here'
    assert np.isclose(w.sum(), 2), f'w_1 + w_2 should be 2, you got {w}: X^T X has no inverse here' + recognised((w,), KNOWN_2)
    assert np.allclose(w, 1), f'you got {w}, which fits, but (1, 1) is shorter' + recognised((w,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_solve_normal_equations_leaves_a_rest_at_right_angles(solve_normal_equations):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(151)
    for n, d in ((8, 3), (20, 5), (6, 1), (50, 2), (12, 4)):
        X, y = (rng.normal(size=(n, d)) + 0.5, rng.normal(size=n) * 4 - 1)
        expected = reference.solve_normal_equations(X.copy(), y.copy())
        call = f'solve_normal_equations with X of shape ({n}, {d})'
        look = 'Is X^T (y - X w) zero for your w?'
        assert_close(solve_normal_equations(X, y), expected, call, atol=1e-08, look=look)
    rng = np.random.default_rng(152)
    for n, d in ((9, 3), (4, 4), (1, 1)):
        X, expected = (rng.normal(size=(n, d)) + 2 * np.eye(n, d), rng.normal(size=d) * 5)
        call = f'solve_normal_equations with X of shape ({n}, {d}) and y = X w for a known w'
        look = 'There is a w without any error, and it should come back.'
        found = solve_normal_equations(X.copy(), X @ expected)
        assert_close(found, expected, call, atol=1e-08, look=look)
    y = np.array([3.0, -1.0, 7.0, 4.5, 0.5])
    call = 'solve_normal_equations with a single column of ones'
    look = 'The best constant is a well-known number.'
    assert_close(solve_normal_equations(np.ones((5, 1)), y), [2.8], call, look=look)
    X, y = (rng.normal(size=(15, 4)), rng.normal(size=15) * 3)
    call = 'solve_normal_equations with 15 random rows'
    w = as_numbers(solve_normal_equations(X.copy(), y.copy()), call)
    assert w.shape == (4,), f'{call} should have shape (4,), yours has {w.shape}'
    look = 'What is left over should be perpendicular to every column of X.'
    assert_close(X.T @ (y - X @ w), np.zeros(4), f'{call}: X^T (y - X w)', atol=1e-07, look=look)

@test_case(points=None, hidden=True)
def test_solve_normal_equations_finds_the_shortest_solution(solve_normal_equations):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(153)
    twins = np.array([[1, 2, 1], [0, -1, 0], [3, 1, 3], [-2, 2, -2], [1, 0, 1]])
    mixed = np.array([[1, 2, 3], [0, 1, 1], [2, -1, 1], [3, 1, 4], [-1, 2, 1]])
    nothing = np.array([[1, 0, 2], [2, 0, -1], [4, 0, 1], [-3, 0, 2]])
    groups = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0], [1, 0, 1, 0]])
    cases = [('two equal columns', twins), ('a column that is the sum of two others', mixed)]
    cases += [('a column of zeros', nothing), ('a 1 for each of three groups and ones', groups)]
    cases += [('only zeros', np.zeros((3, 2))), ('one row', np.array([[2, -1, 0, 3]]))]
    cases += [('two equal rows and more columns than rows', np.array([[1, 2, 0, 3], [1, 2, 0, 3]]))]
    for n, d in ((2, 4), (3, 5), (4, 6), (4, 7)):
        wide = rng.integers(-4, 5, size=(n, d))
        cases.append((f'{n} rows and {d} columns', wide))
    look = 'Many w fit equally well here. Is yours one of them, and the shortest?'
    for name, X in cases:
        X, y = (X.astype(float), rng.integers(-9, 10, size=len(X)) / 2)
        expected = reference.solve_normal_equations(X.copy(), y.copy())
        call = f'solve_normal_equations with X that has {name}'
        assert_close(solve_normal_equations(X, y), expected, call, atol=1e-08, look=look)
    y = np.array([4.0, -1.0, 2.5, 0.0, 3.0])
    for name, X in (('two equal columns', twins), ('a 1 for each of three groups', groups)):
        expected = reference.solve_normal_equations(X.astype(float), y.copy())
        for scale in (1e-06, 1000000.0):
            call = f'solve_normal_equations with {name}, in units of {scale},'
            found = solve_normal_equations(scale * X, y.copy())
            assert_close(found, expected / scale, call, atol=1e-08 / scale, look=look)

@test_case(points=None, hidden=True)
def test_solve_normal_equations_in_any_units(solve_normal_equations):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(154)
    X, y = (rng.normal(size=(10, 3)), rng.normal(size=10))
    w = reference.solve_normal_equations(X.copy(), y.copy())
    units = np.array([1.0, 0.05, 20.0])
    call = 'solve_normal_equations with a different unit for each column'
    look = 'If a column is 20 times as large, its weight is 20 times as small.'
    assert_close(solve_normal_equations(X * units, y.copy()), w / units, call, look=look)
    look = 'Other units for X change the units of w, nothing else. Is something added or rounded?'
    for scale in (1e-06, 0.001, 1000000.0):
        call = f'solve_normal_equations with X multiplied by {scale}'
        found = solve_normal_equations(scale * X, y.copy())
        assert_close(found, w / scale, call, atol=1e-08 / scale, look=look)
        call = f'solve_normal_equations with y multiplied by {scale}'
        found = solve_normal_equations(X.copy(), scale * y)
        assert_close(found, w * scale, call, atol=1e-08 * scale, look=look)
    call = 'solve_normal_equations with X in units of a million and y in millionths'
    found = solve_normal_equations(1000000.0 * X, 1e-06 * y)
    assert_close(found, w * 1e-12, call, atol=1e-20, look=look)

@test_case(points=None, hidden=True)
def test_solve_normal_equations_takes_lists_and_leaves_them_alone(solve_normal_equations):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X, y = ([[1, 20, 3], [1, 7, 0], [1, 0, 9], [1, 12, 4], [1, 5, 5]], [20, 3, 0, 150, 7])
    inputs = [('lists', X, y), ('tuples', tuple((tuple(row) for row in X)), tuple(y))]
    inputs += [('integer arrays', np.array(X), np.array(y))]
    inputs += [('uint8 arrays', np.array(X, dtype=np.uint8), np.array(y, dtype=np.uint8))]
    inputs += [('arrays of floats', np.array(X) / 4, np.array(y) / 8)]
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    for name, A, b in inputs:
        A_before, b_before = (copy.deepcopy(A), copy.deepcopy(b))
        expected = reference.solve_normal_equations(copy.deepcopy(A), copy.deepcopy(b))
        for time in ('first', 'second'):
            call = f'solve_normal_equations of {name}, {time} call,'
            assert_close(solve_normal_equations(A, b), expected, call, atol=1e-08, look=look)
            assert_unchanged(A_before, A, f'solve_normal_equations of {name}, {time} call: X')
            assert_unchanged(b_before, b, f'solve_normal_equations of {name}, {time} call: y')

