# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "rmse_observed"
points = [0, 1, 1]

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
    ([1.58114], 'Every rating counts the same. In yours a person with few ratings counts as much as one with many.'),
    ([3.87298], 'A missing rating is not a rating of 0. Which errors belong into the sum?'),
]

@test_case(points=None, hidden=False)
def test_rmse_observed_of_the_worked_example(rmse_observed):
    import numpy as np
    R = np.array([[5.0, np.nan], [4.0, 1.0]])
    P, Q = (np.array([[2.0], [1.0]]), np.array([[2.0], [3.0]]))
    value = rmse_observed(R, ~np.isnan(R), P, Q)
    assert value is not None, 'rmse_observed returned None: is there a return at the end?'
    assert not callable(value), 'this is a function and not its value: are the () missing?'
    assert np.ndim(value) == 0, f'rmse_observed returns one number, yours returned {value!r}'
    assert not np.isnan(value), 'you got nan: the place that is not observed holds nan, leave it out'
    likely = {3: 'this is the mean squared error; the root is missing', 1.5: 'you divided by all four places; only three are observed', 5 / 3: 'this is the mean of the sizes of the errors; they are not squared', 1 / 3: 'the errors must be squared before the mean is taken'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'you got {value}: {why}'
    assert np.isclose(value, 3 ** 0.5), f'the errors 1, 2, -2 have an RMSE of 1.732, you got {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_rmse_observed_of_tables_of_any_shape(rmse_observed):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1851)
    look = 'Which places are counted, and by how many is the sum divided?'
    for n, m, k, share in ((4, 6, 2, 0.5), (7, 3, 1, 0.3), (5, 5, 3, 1.0), (1, 8, 2, 0.5)):
        R = rng.normal(size=(n, m)) * 3
        observed = rng.random((n, m)) < share
        observed[0, 0] = True
        P, Q = (rng.normal(size=(n, k)), rng.normal(size=(m, k)))
        expected = reference.rmse_observed(R.copy(), observed.copy(), P.copy(), Q.copy())
        call = f'rmse_observed of a {n} by {m} table with {np.sum(observed)} ratings'
        compare.add(rmse_observed, (R, observed, P, Q), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_rmse_observed_leaves_the_holes_out_and_the_arguments_alone(rmse_observed):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(1852)
    R = rng.integers(1, 6, size=(5, 4))
    observed = rng.random((5, 4)) < 0.5
    P, Q = (rng.normal(size=(5, 2)), rng.normal(size=(4, 2)))
    floats = R.astype(float)
    expected = reference.rmse_observed(floats.copy(), observed.copy(), P.copy(), Q.copy())
    look = 'What stands there must not matter.'
    for filling in (np.nan, np.inf, -1000000000.0, 0.0):
        filled = np.where(observed, floats, filling)
        call = f'rmse_observed with {filling} in the holes'
        assert_close(rmse_observed(filled, observed, P, Q), expected, call, look=look)
    look = 'The predictions are fractions, although R holds whole numbers.'
    call = 'rmse_observed of a table of integers'
    assert_close(rmse_observed(R, observed, P, Q), expected, call, look=look)
    call = 'rmse_observed of a uint8 table'
    assert_close(rmse_observed(R.astype(np.uint8), observed, P, Q), expected, call, look=look)
    for table in (R, np.where(observed, floats, np.nan)):
        before = [table.copy(), observed.copy(), P.copy(), Q.copy()]
        rmse_observed(table, observed, P, Q)
        after = (table, observed, P, Q)
        for name, old, new in zip(('R', 'observed', 'P', 'Q'), before, after, strict=True):
            assert_unchanged(old, new, f'rmse_observed(R, observed, P, Q): {name}')

