# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "mae"
points = [0, 1, 0.5, 0.5]

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
    ([0.0700758], 'You divide each error by the measured value, which gives a share and not minutes. What are the units of the MAE?'),
    ([1.0], 'Is there a factor 1/2 in the formula of the MAE?'),
    ([5.0], 'You report the worst order only. The formula asks all of them.'),
]

@test_case(points=None, hidden=False)
def test_mae_of_the_worked_example(mae):
    import numpy as np
    value = mae(np.array([25.0, 40.0, 18.0, 33.0]), np.array([30.0, 38.0, 18.0, 32.0]))
    assert value is not None, 'mae returned None: is there a return at the end?'
    assert not callable(value), 'mae returned a function and not its value: are the () missing?'
    assert np.ndim(value) == 0, f'mae returns one number, yours returned {value!r}'
    likely = {8: 'that is the sum of the sizes, not their mean', -0.5: 'the errors cancelled; take the size of each error first', 0.5: 'the errors cancelled; take the size of each error before the mean, not after it', 1.5: 'that is the median of the sizes, not their mean', 7.5: 'that is the MSE; take the size of each error, not its square', 7.5 ** 0.5: 'that is the root of the MSE', 8 / 3: 'divide by n, not by n - 1', 1.25: 'only the first order was counted; look where the return stands'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the four orders gave {value}: {why}'
    assert np.isclose(value, 2), f'(5 + 2 + 0 + 1) / 4 is 2, the four orders gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_mae_of_errors_of_any_sign_and_size(mae):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(41)
    for n in (1, 2, 17, 400):
        y, p = rng.normal(size=(2, n)) * 10 ** rng.uniform(-2, 3)
        expected = reference.mae(y.copy(), p.copy())
        look = 'First the size of each error, then one mean over all of them.'
        compare.add(mae, (y, p), expected, f'mae on {n} random samples', look=look)
    y = np.random.default_rng(42).normal(size=8) * 10
    signs = np.array([1.0, -1.0, -1.0, 1.0, 1.0, -1.0, 1.0, -1.0])
    p = y + 2 * signs
    call = 'mae where every error is +2 or -2'
    look = 'Errors of opposite sign must not cancel.'
    compare.add(mae, (y.copy(), p.copy()), 2.0, call, look=look)
    for k in (4.0, 800.0, 8000000.0):
        worse = p.copy()
        worse[3] += k
        call = f'mae where one of eight errors has grown by {k:g}'
        look = 'One error that grows by k adds k / n.'
        compare.add(mae, (y.copy(), worse), 2.0 + k / 8, call, look=look)
    compare.add(mae, (p, p.copy()), 0.0, 'mae of a perfect prediction')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mae_of_lists_and_whole_numbers(mae):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    y, p = ([4, 0, 12, 200], [9, 3, 12, 50])
    expected = reference.mae(list(y), list(p))
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    compare.add(mae, (y, p), expected, 'mae of two lists', look=look)
    compare.add(mae, (np.array(y), tuple(p)), expected, 'mae of an array and a tuple', look=look)
    y, p = ([1, 5, 2], [2, 5, 4])
    expected = reference.mae(list(y), list(p))
    call = 'mae of two short integer arrays'
    compare.add(mae, (np.array(y), np.array(p)), expected, call, look='A mean may have fractions.')
    pixels = (np.array(y, dtype=np.uint8), np.array(p, dtype=np.uint8))
    look = 'Unsigned integers have no negative differences.'
    compare.add(mae, pixels, expected, 'mae of two uint8 arrays', look=look)
    signed = (np.array([100, -90], dtype=np.int8), np.array([-100, 90], dtype=np.int8))
    look = 'In int8, 100 - (-100) is -56, for no number above 127 fits.'
    compare.add(mae, signed, 190.0, 'mae of two int8 arrays', look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mae_leaves_its_arguments_alone(mae):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    y, p = np.random.default_rng(43).uniform(10, 50, size=(2, 9))
    y_before, p_before = (y.copy(), p.copy())
    expected = reference.mae(y.copy(), p.copy())
    first, second = (mae(y, p), mae(y, p))
    assert_unchanged(y_before, y, 'mae(y_true, y_pred): y_true')
    assert_unchanged(p_before, p, 'mae(y_true, y_pred): y_pred')
    for kind, y, p in (('lists', [3, 1, 4], [1, 5, 9]), ('whole numbers', np.array([3, 1, 4]), np.array([1, 5, 9]))):
        y_before, p_before = (y.copy(), p.copy())
        mae(y, p)
        assert_unchanged(y_before, y, f'mae(y_true, y_pred) of {kind}: y_true')
        assert_unchanged(p_before, p, f'mae(y_true, y_pred) of {kind}: y_pred')
    assert_close(first, expected, 'mae on nine samples')
    assert_close(second, expected, 'mae on the same nine samples for the second time')

