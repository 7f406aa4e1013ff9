# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "RegressionTree"
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
    ([22.0, 22.0, 28.0, 40.0], 'Two rules say when a node is a leaf. Is there a third one in your code?'),
    ([28.0, 40.0, 28.0, 40.0], 'A sample that lies exactly on a threshold goes the wrong way in predict. What does the text say about x_j = t?'),
]

KNOWN_2 = [
    ([20.0, 20.0, 20.0, 20.0], 'A vote is for labels. What does a leaf predict when its samples are numbers?'),
    ([24.0, 24.0, 24.0, 40.0], 'Your trees ask one question more than max_depth allows. Which depth does the root have, and which its children?'),
    ([26.0, 26.0, 26.0, 26.0], 'Your leaves predict the number in the middle. Which number has the smallest mean squared error?'),
    ([112.0, 112.0, 112.0, 112.0], 'The more samples a leaf has, the larger is your prediction. What does the text take of their numbers?'),
]

@test_case(points=None, hidden=False)
def test_regression_tree_of_the_worked_example(RegressionTree):
    import numpy as np
    X, y = (np.array([[1, 12], [1, 18], [4, 12], [4, 19]]), np.array([20, 24, 28, 40]))
    fitted = RegressionTree(None).fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    new = np.array([[2.5, 15.0], [2.0, 18.5], [2.6, 9.0], [0.0, 18.6]])
    value = fitted.predict(new)
    assert value is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(value) == (4,), f'predict of four rows: shape (4,), not {np.shape(value)}'
    assert not np.allclose(value, [20, 24, 28, 28]), f'{value}: 18.6 is more than 18.5, go right'
    assert np.isclose(value[1], 24), f'hour 18.5 answers hour <= 18.5 with yes: 24, not {value[1]}' + recognised((value,), KNOWN_1)
    assert np.allclose(value, [20, 24, 28, 40]), f'we want 20, 24, 28, 40, yours are {value}'

@test_case(points=None, hidden=False)
def test_regression_tree_of_the_worked_example_with_limited_depth(RegressionTree):
    import numpy as np
    X, y = (np.array([[1, 12], [1, 18], [4, 12], [4, 19]]), np.array([20, 24, 28, 40]))
    for max_depth, right in ((0, [28] * 4), (1, [24, 24, 24, 40]), (2, [22, 22, 28, 40])):
        value = RegressionTree(max_depth).fit(X, y).predict(X)
        assert np.allclose(value, right), f'with max_depth={max_depth} we want {right}, yours are {value}. The root has depth 0, and a leaf predicts the mean of its samples.' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_regression_tree_agrees_with_the_reference(RegressionTree):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(143)
    for n, d, max_depth in ((25, 1, None), (30, 3, 2), (36, 2, 3), (36, 2, None), (20, 4, 1)):
        X, new = (rng.normal(size=(n, d)) * 3, rng.normal(size=(60, d)) * 3)
        y = 5 * X[:, d - 1] + np.abs(X[:, 0]) + rng.normal(size=n) - 20
        expected = reference.RegressionTree(max_depth).fit(X.copy(), y.copy()).predict(new.copy())
        tree = RegressionTree(max_depth)
        tree.fit(X, y)
        call = f'predict of a tree with max_depth={max_depth} after fit to {n} samples with {d} '
        call += 'features'
        look = 'Grow it by hand from eight samples: each group has a best split of its own.'
        assert_close(tree.predict(new), expected, call, look=look)
        assert_close(tree.predict(new[:1]), expected[:1], f'{call}, one row only', look=look)

@test_case(points=None, hidden=True)
def test_regression_tree_of_integers_and_on_the_threshold(RegressionTree):
    import numpy as np
    import reference
    from comparing import assert_close
    new = np.array([[0], [4], [5], [7], [8], [12]])
    tree = RegressionTree(None)
    tree.fit(np.array([[1], [3], [5], [9]]), np.array([7, 7, 2, 7]))
    call = 'predict of 0, 4, 5, 7, 8, 12 after fit to 1, 3, 5, 9 with the numbers 7, 7, 2, 7'
    look = 'The thresholds are 4 and 7. Who goes left?'
    assert_close(tree.predict(new), [7, 7, 2, 2, 7, 7], call, look=look)
    tree = RegressionTree(1)
    tree.fit(np.array([[200], [250], [100], [90]], np.uint8), np.array([200, 251, 3, 6], np.uint8))
    call = 'predict of a tree with max_depth=1 after fit to uint8 arrays'
    value = tree.predict(np.array([[90], [200], [140]], np.uint8))
    assert_close(value, [4.5, 225.5, 4.5], call, look='Make floats of X and y first.')
    rng = np.random.default_rng(144)
    X = rng.integers(-4, 5, size=(30, 2))
    y = X[:, 0] * X[:, 1] + rng.integers(-2, 3, 30)
    new = rng.integers(-9, 10, size=(60, 2)) / 2
    expected = reference.RegressionTree(None).fit(X.copy(), y.copy()).predict(new.copy())
    tree = RegressionTree(None)
    tree.fit(X, y)
    call = 'predict after fit to 30 rows of two integers, some of which occur twice'
    look = 'Mind ties between splits, equal rows, and samples on a threshold.'
    assert_close(tree.predict(new), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_regression_tree_knows_when_to_stop(RegressionTree):
    import numpy as np
    from comparing import assert_close
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    line = np.arange(8.0)[:, np.newaxis]
    steps = [5, 5, 1, 1, 8, 8, 5, 5]
    tenth = np.repeat([0.1, 0.2, 0.3], 3)
    cases = [('eight samples', line, steps, None, steps, 'Each of them can be told apart.'), ('eight samples, depth 0', line, steps, 0, [4.75] * 8, 'The root is a leaf.'), ('exclusive or', corners, [6, 3, 3, 6], None, [4.5] * 4, 'No split has a reduction.'), ('one row', np.array([[2.0, 5.0]]), [-4], None, [-4], 'One row cannot be split.'), ('equal numbers', corners, [9, 9, 9, 9], None, [9] * 4, 'Equal numbers: a leaf.'), ('a constant column', np.ones((4, 1)), [4, 2, 4, 1], 3, [2.75] * 4, 'No midpoints: a leaf.'), ('equal rows', line[[0, 0, 1, 1, 2, 2]], [1, 7, 7, 8, 1, 2], 5, [4, 4, 7.5, 7.5, 1.5, 1.5], 'Equal rows end in the same leaf, whatever their numbers are.'), ('two equally good thresholds', np.arange(9.0)[:, np.newaxis], tenth, 1, np.repeat([0.1, 0.25], [3, 6]), 'Reductions that differ by rounding alone are equal: the lowest threshold.'), ('0.3, 0.6, 0.9, each four times', np.arange(12.0)[:, np.newaxis], np.repeat([0.3, 0.6, 0.9], 4), 1, np.repeat([0.3, 0.75], [4, 8]), 'Two thresholds are equally good on paper: the lowest one, whatever the rounding.')]
    for name, X, y, max_depth, expected, look in cases:
        tree = RegressionTree(max_depth)
        tree.fit(X, np.array(y))
        call = f'predict of the training rows ({name}) with max_depth={max_depth}'
        assert_close(tree.predict(X), np.array(expected, dtype=float), call, look=look)
    tree = RegressionTree(None)
    tree.fit(line, 1e-11 * np.array(steps))
    call = 'predict of the training rows (eight samples, with y in another unit)'
    look = 'In another unit of y the splits stay the same: what is equal in the sense of Question 2?'
    assert_close(tree.predict(line), 1e-11 * np.array(steps), call, atol=0, look=look)

@test_case(points=None, hidden=True)
def test_regression_tree_remembers_its_own_data_only(RegressionTree):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    line = np.arange(6.0)[:, np.newaxis]
    low, high = (np.array([1.5, 1.5, 1.5, 2, 2, 2]), np.array([30.0, 40, 40, 40, 40, 30]))
    first, second = (RegressionTree(2), RegressionTree(None))
    fitted = first.fit(line, low)
    assert fitted is not None, 'fit returned None: it should return self'
    call = 'predict of what fit returned'
    assert_close(fitted.predict(line), low, call, look='fit returns the tree itself.')
    try:
        RegressionTree(3).predict(line)
    except RuntimeError:
        pass
    else:
        raise AssertionError('predict before fit should raise a RuntimeError')
    second.fit(line, high)
    call = 'predict of a tree after another tree was fitted to other data'
    assert_close(first.predict(line), low, call, look='Each tree keeps its own root.')
    call = 'predict of the other tree'
    assert_close(second.predict(line), high, call, look='Each tree keeps its own root.')
    wide = np.column_stack([line, -line])
    before = (wide.copy(), high.copy())
    first.fit(wide, high)
    call = 'predict of a tree that was fitted for the second time'
    assert_close(first.predict(wide), high, call, look='fit starts anew, at depth 0.')
    call = 'the same predict once more'
    assert_close(first.predict(wide), high, call, look='predict changes nothing.')
    assert_unchanged(before[0], wide, 'fit(X, y) and predict(X) of a tree: X')
    assert_unchanged(before[1], high, 'fit(X, y) of a tree: y')

