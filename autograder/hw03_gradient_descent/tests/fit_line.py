# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "fit_line"
points = [0, 3, 1]

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
    ([0.64399, 1.08], 'You standardize x inside the function, so the slope belongs to other units than those of x. The text says that x is used as it is.'),
    ([0.745556, 0.343333], "Your n is that of the notebook's twelve stations. The function gets other data too."),
    ([0.9, 0.9], 'Slope and intercept always get the same step. Which factor does the chain rule give the slope?'),
    ([1.81564, 1.01399], 'You make a step after every single point. A step of this gradient descent looks at all points and takes the mean.'),
]

@test_case(points=None, hidden=False)
def test_fit_line_of_the_worked_example(fit_line):
    import numpy as np
    x, y = (np.array([0.0, 1.0, 2.0, 3.0]), np.array([2.0, 0.0, 4.0, 6.0]))
    result = fit_line(x, y, 0.1, 2)
    assert result is not None, 'fit_line returned None: is there a return at the end?'
    assert np.shape(result) == (2,), f'fit_line returns two numbers, the slope and the intercept; yours gave {result!r}'
    likely = [((0.69, 1.51), 'slope and intercept have changed places'), ((1.0275, 0.4725), 'the factor is 2/n; where is the 2?'), ((-7.04, -3.36), 'the derivative of a mean is divided by n'), ((-3.69, -1.71), 'that went uphill; the errors are predicted minus measured'), ((1.627, 0.2799), "the intercept's derivative was taken with the new slope"), ((1.3, 0.6), 'that is the line after one step; count the turns of your loop'), ((1.69, 0), 'the intercept has to move too'), ((1.6, 0.6), 'that is the best line; we want the line after two steps from (0, 0)'), ((0, 0), 'that is the start: no step was made')]
    for wrong, why in likely:
        assert not np.allclose(result, wrong), f'after two steps you have {result}: {why}'
    assert np.allclose(result, (1.51, 0.69)), f'after two steps the line has slope 1.51 and intercept 0.69, yours has {result}' + recognised((result,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_fit_line_makes_the_right_steps_and_all_of_them(fit_line):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(351)
    for n, n_iterations in ((1, 3), (2, 1), (5, 2), (7, 6), (50, 25)):
        x, y = (rng.normal(size=n) + 0.7, rng.normal(size=n) * 3 - 2)
        expected = reference.fit_line(x.copy(), y.copy(), 0.08, n_iterations)
        call = f'fit_line on {n} random points with n_iterations = {n_iterations}'
        look = 'Work out the first two steps on paper, with both derivatives at the same line.'
        assert_close(fit_line(x, y, 0.08, n_iterations), expected, call, look=look)
    x = np.array([-2.0, 2.0, -2.0, 2.0, -2.0, 2.0])
    y = 3 * x - 5
    for n_iterations in (0, 1, 2, 10, 200):
        slope = 3 * (1 - (1 - 0.05 * 8) ** n_iterations)
        intercept = -5 * (1 - (1 - 0.05 * 2) ** n_iterations)
        call = f'fit_line on points symmetric to 0 with n_iterations = {n_iterations}'
        look = 'Exactly n_iterations steps from slope 0 and intercept 0, with the factor 2/n.'
        assert_close(fit_line(x.copy(), y.copy(), 0.05, n_iterations), (slope, intercept), call, look=look)
    call = 'fit_line on points that are all given five times, one step'
    look = 'Repeating the data changes no mean.'
    value = fit_line(np.tile(x, 5), np.tile(y, 5), 0.05, 1)
    assert_close(value, (3 * 0.4, -5 * 0.1), call, look=look)
    rng = np.random.default_rng(353)
    for n in (3, 12):
        x = rng.uniform(-1, 2, size=n)
        y = -4 * x + 6 + rng.normal(size=n)
        best = np.polyfit(x, y, 1)
        call = f'fit_line after 5000 steps on {n} points'
        look = 'Does it come to rest where both derivatives are zero?'
        assert_close(fit_line(x, y, 0.2, 5000), best, call, look=look)

@test_case(points=None, hidden=True)
def test_fit_line_of_lists_and_whole_numbers_and_arguments_stay(fit_line):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    x, y = ([1, 0, 3, -2, 2], [4, 1, 0, 2, 7])
    expected = reference.fit_line(list(x), list(y), 0.05, 4)
    look = 'If it is right for arrays of floats: turn what you get into such arrays first.'
    inputs = [('two lists', x, y), ('a tuple and an array', tuple(x), np.array(y))]
    inputs += [('two integer arrays', np.array(x), np.array(y))]
    for name, first, second in inputs:
        before = copy.deepcopy((first, second))
        assert_close(fit_line(first, second, 0.05, 4), expected, f'fit_line of {name}', look=look)
        assert_unchanged(before[0], first, f'fit_line(x, y, ...) of {name}: x')
        assert_unchanged(before[1], second, f'fit_line(x, y, ...) of {name}: y')
    small = (np.array([20, 3, 9], dtype=np.uint8), np.array([5, 200, 90], dtype=np.uint8))
    expected = reference.fit_line(small[0].astype(float), small[1].astype(float), 0.001, 3)
    look = 'No product of two such numbers fits into uint8: make floats first.'
    assert_close(fit_line(*small, 0.001, 3), expected, 'fit_line of two uint8 arrays', look=look)
    x, y = (np.array([0.5, 1.5, -1.0]), np.array([2.0, 0.0, 3.5]))
    x_before, y_before = (x.copy(), y.copy())
    expected = reference.fit_line(x.copy(), y.copy(), 0.1, 3)
    for time in ('first', 'second'):
        result = fit_line(x, y, 0.1, 3)
        assert_unchanged(x_before, x, f'fit_line(x, y, ...) called for the {time} time: x')
        assert_unchanged(y_before, y, f'fit_line(x, y, ...) called for the {time} time: y')
        assert_close(result, expected, f'fit_line on three points for the {time} time')

