# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "coefficient_intervals"
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
    ([1.75, 1.75, 1.5, 0.7071, 0.7071, 1.4142, -7.2346, -7.2346, -16.4693, 10.7346, 10.7346, 19.4693], 'You get one coefficient too many. Does the text ask you to add a column of ones?'),
]

KNOWN_2 = [
    ([0.279, 0.279, 0.78733, 0.56894, 1.67865, 0.0262, 0.0262, 0.01685, 0.01887, 0.0152, 0.21166, 0.21166, 0.74401, 0.52042, 1.63959, 0.34634, 0.34634, 0.83064, 0.61746, 1.71772], 'You get one coefficient too many. Does the text ask you to add a column of ones?'),
]

KNOWN_3 = [
    ([0.0478, 0.0154, 0.0172, 0.0139, 0.0022876, 0.0002366, 0.0002968, 0.0001925], 'What you return is the variance of a coefficient. Which step is left to its standard deviation?'),
    ([0.0478, 0.0154, 0.0172, 0.0139, 0.006804, 0.0046963, 0.0048366, 0.0049769], 'First the inverse, then its diagonal. You took the diagonal first. When do the two agree?'),
    ([0.0478, 0.0154, 0.0172, 0.0139, 0.006804, 0.006804, 0.006804, 0.006804], 'All your coefficients have the same standard error. Which part of the formula knows the column?'),
    ([0.0478, 0.0154, 0.0172, 0.0139, 0.0370482, 0.0119156, 0.0133458, 0.0107463], 'Your standard errors are too small, most of all for few rows. What does the text divide the sum of the squares by?'),
    ([0.0478, 0.0154, 0.0172, 0.0139, 0.106321, 0.010998, 0.013797, 0.008945], 'Compare the units: does s times the diagonal of the inverse have the unit of a coefficient?'),
    ([0.441, 0.7497, 0.5268, 1.6447, 0.46425, 0.75718, 0.53517, 1.65146], 'Your intervals are too narrow for few rows. Which distribution does step 4 name?'),
    ([0.441, 0.7497, 0.5268, 1.6447, 0.46506, 0.75743, 0.53546, 1.65169], 'Your quantile is taken at the level itself. What is cut off below the lower end?'),
]

@test_case(points=None, hidden=False)
def test_coefficient_intervals_of_the_worked_example(coefficient_intervals):
    import numpy as np
    X = np.array([[1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [1.0, 1.0]])
    found = coefficient_intervals(X, np.array([0.0, 4.0, 5.0, 5.0]), 0.95)
    assert found is not None, 'coefficient_intervals returned None: is there a return at the end?'
    assert np.shape(found) == (4, 2), f'four arrays with one entry per column are wanted, shape (4, 2) in all; yours have {np.shape(found)}' + recognised((found,), KNOWN_1)
    estimates, errors, lower, upper = np.asarray(found)
    assert np.allclose(estimates, [3.5, 1.5]), f'the estimates are 3.5 and 1.5, yours {estimates}'
    likely = [(0.5 ** 0.5, 'divide by n - d, not by n'), ((2 / 3) ** 0.5, 'divide by n - d, not by n - 1'), (2.0, 'that is s; the matrix (X^T X)^-1 is missing'), (4.0, 'multiply by the diagonal of the inverse, not of X^T X'), (0.5, 'the root of s^2 or of the diagonal is missing, or s is'), (2 ** 0.5, 'divide what is left over by n - d')]
    for wrong, why in likely:
        assert not np.allclose(errors, wrong), f'your standard errors are {errors}: {why}'
    assert np.allclose(errors, 1), f'both standard errors are 1, yours are {errors}'
    reach = upper - estimates
    likely = [(1.959964, "that is the bell curve's; take the t distribution"), (2.919986, '5 % are cut off in all, half of them on each side'), (2.776445, 'there are n - d degrees of freedom, not n'), (3.182446, 'there are n - d degrees of freedom, not n - 1')]
    for wrong, why in likely:
        assert not np.allclose(reach, wrong, atol=0.0001), f'your intervals reach {reach}: {why}'
    assert np.allclose(reach, 4.302653, atol=0.0001), f'the intervals reach 4.303 standard errors up, yours {reach}'
    assert np.allclose(estimates - lower, reach), f'your intervals are not symmetric: {lower}'

@test_case(points=None, hidden=False)
def test_coefficient_intervals_of_the_receipts(coefficient_intervals):
    import numpy as np
    salad = [1.5, 0.4, 2.5, 0.0, 1.0, 0.8, 3.0, 0.5, 1.2, 0.0]
    rice = [1.0, 2.0, 0.0, 1.8, 1.5, 1.2, 0.5, 2.4, 0.8, 1.1]
    curry = [1.2, 1.6, 0.8, 2.2, 0.0, 1.4, 0.0, 1.0, 2.0, 1.5]
    X = np.column_stack([np.ones(10), salad, rice, curry])
    y = np.array([4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7])
    found = np.asarray(coefficient_intervals(X, y, 0.95))
    assert found.shape == (4, 4), f'four arrays of shape (4,) are wanted, yours: {found.shape}' + recognised((found,), KNOWN_2)
    rows = {'estimates': (0.558, 0.7873, 0.5689, 1.6787), 'standard errors': (0.0478, 0.0154, 0.0172, 0.0139), 'lower ends': (0.441, 0.7497, 0.5268, 1.6447), 'upper ends': (0.6751, 0.825, 0.6111, 1.7126)}
    for (name, printed), row in zip(rows.items(), found, strict=True):
        assert np.allclose(row, printed, atol=0.0001), f'for the ten receipts statsmodels prints the {name} {printed}, yours are {np.round(row, 4)}' + recognised((printed, row), KNOWN_3)

@test_case(points=None, hidden=True)
def test_coefficient_intervals_of_any_data(coefficient_intervals):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    looks = [('the estimates', 'Is it least squares with X as it comes?'), ('the standard errors', 'Look at n - d, and at the diagonal of the inverse.'), ('the lower ends', 'The standard errors are right, so look at t.'), ('the upper ends', 'The standard errors are right, so look at t.')]
    rng = np.random.default_rng(197)
    for n, d, level in ((10, 3, 0.95), (5, 4, 0.8), (40, 2, 0.99), (9, 1, 0.5), (3, 2, 0.9)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 4, size=d) + rng.normal(size=d)
        y = X @ rng.normal(size=d) + 2 + rng.normal(size=n) * 0.7
        expected = reference.coefficient_intervals(X.copy(), y.copy(), level)
        call = f'coefficient_intervals of {n} rows and {d} columns at level {level}'
        found = coefficient_intervals(X, y, level)
        assert isinstance(found, tuple | list | np.ndarray) and len(found) == 4, f'{call} should return four arrays'
        for (name, look), value, right in zip(looks, found, expected, strict=True):
            name = f'{name} of {call}'
            assert_close(as_numbers(value, name), right, name, look=look)

@test_case(points=None, hidden=True)
def test_coefficient_intervals_of_a_column_of_ones_is_that_of_a_mean(coefficient_intervals):
    import numpy as np
    from comparing import assert_close
    from scipy import stats
    rng = np.random.default_rng(198)
    for n, level in ((2, 0.6), (4, 0.95), (25, 0.9)):
        y = rng.normal(size=n) * 3 + 11
        error = np.std(y, ddof=1) / np.sqrt(n)
        ends = stats.t.interval(level, n - 1, loc=np.mean(y), scale=error)
        expected = [[np.mean(y)], [error], [ends[0]], [ends[1]]]
        call = f'coefficient_intervals of a column of ones, {n} rows, level {level}'
        value = coefficient_intervals(np.ones((n, 1)), y, level)
        look = 'The only coefficient is the mean of y, and its error is s / sqrt(n).'
        assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_coefficient_intervals_of_columns_in_other_units(coefficient_intervals):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(199)
    X = np.column_stack([np.ones(12), rng.uniform(0, 3, size=(12, 2))])
    y = X @ np.array([2.0, -1.0, 0.5]) + 0.4 * rng.normal(size=12)
    call = 'coefficient_intervals of three columns'
    plain = as_numbers(coefficient_intervals(X.copy(), y.copy(), 0.9), call)
    assert plain.shape == (4, 3), f'{call} should give four arrays of three, not {plain.shape}'
    assert (plain[2] < plain[0]).all() and (plain[0] < plain[3]).all(), f'{call}: the lower end lies below the estimate, and the upper end above it'
    units = np.array([1.0, 100.0, 0.05])
    call = 'coefficient_intervals of three columns in other units'
    value = coefficient_intervals(X * units, y.copy(), 0.9)
    look = 'A column that is 100 times larger has a coefficient and an error 100 times smaller.'
    assert_close(value, plain / units, call, look=look)
    call = 'coefficient_intervals of a target that is 10 times larger'
    look = 'All four results should be 10 times larger as well.'
    assert_close(coefficient_intervals(X.copy(), 10 * y, 0.9), 10 * plain, call, look=look)
    call = 'coefficient_intervals of all rows given four times, the standard errors,'
    value = as_numbers(coefficient_intervals(np.tile(X, (4, 1)), np.tile(y, 4), 0.9), call)
    assert value.shape == (4, 3), f'{call} gave shape {value.shape}'
    look = 'The sum of squares and X^T X are four times as large, and n - d is 45.'
    assert_close(value[1], plain[1] * np.sqrt(9 / 45), call, look=look)

@test_case(points=None, hidden=True)
def test_coefficient_intervals_of_lists_and_whole_numbers(coefficient_intervals):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X = [[1, 20, 3], [1, 250, 7], [1, 90, 0], [1, 33, 9], [1, 140, 4]]
    y = [30, 200, 110, 16, 149]
    expected = reference.coefficient_intervals(X, y, 0.9)
    for name, convert in (('lists', lambda values: [row[:] if isinstance(row, list) else row for row in values]), ('tuples', tuple), ('integer arrays', np.array), ('uint8 arrays', lambda values: np.array(values, dtype=np.uint8))):
        call = f'coefficient_intervals of {name} of whole numbers'
        value = coefficient_intervals(convert(X), convert(y), 0.9)
        assert_close(value, expected, call, rtol=1e-05, look='Make arrays of floats first.')
    X, y = (np.array(X, dtype=float), np.array(y, dtype=float))
    before = (X.copy(), y.copy())
    coefficient_intervals(X, y, 0.5)
    assert_unchanged(before[0], X, 'coefficient_intervals(X, y, level): X')
    assert_unchanged(before[1], y, 'coefficient_intervals(X, y, level): y')

