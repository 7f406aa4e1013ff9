# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
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
    ([8.22222], 'If every promise is three minutes too early, the errors do not vary at all. Is the MSE zero then?'),
    ([20.5], 'Your function gives the same number for every argument. Where do the values in it come from?'),
    ([80.6667], 'Compare (5 - 3)^2 with 5^2 - 3^2. Which of the two is the square of an error?'),
]

KNOWN_2 = [
    ([1.33333], 'How often does your loop run before the function is left? Look at the indentation of the return.'),
    ([1.77778], 'Errors of +3 and -3 should not cancel. In which order do you square and average?'),
    ([2.66667], 'An error of 5 should count as 25. What do you do with each error before the mean?'),
    ([3.16228], 'One step too many: this is the root of the MSE, in the units of y.'),
    ([5.0], 'Some books put a factor 1/2 in front to make the derivative prettier. Does our formula have one?'),
    ([8.22222], 'If every promise is three minutes too early, the errors do not vary at all. Is the MSE zero then?'),
    ([15.0], 'Dividing by n - 1 belongs to the variance of a sample. What does yours give for a single sample?'),
    ([20.5], 'Your function gives the same number for every argument. Where do the values in it come from?'),
    ([30.0], 'The answer grows when you repeat the data. What does the M in MSE stand for?'),
    ([80.6667], 'Compare (5 - 3)^2 with 5^2 - 3^2. Which of the two is the square of an error?'),
]

@test_case(points=None, hidden=False)
def test_mse_of_the_worked_example(mse):
    import numpy as np
    value = mse(np.array([20.0, 31.0, 29.0]), np.array([22.0, 30.0, 24.0]))
    assert value is not None, 'mse returned None: is there a return at the end?'
    assert not callable(value), 'mse returned a function and not its value: are the () missing?'
    assert np.ndim(value) == 0, f'mse returns one number, yours returned {value!r}'
    likely = {30: 'that is the sum of the squares, not their mean', 16 / 9: 'the errors cancelled; square each one before you take the mean', 4 / 3: 'only the first order was counted (return inside the loop?), or nothing was squared', 10 ** 0.5: 'that is the root of the MSE', 5: 'there is no factor 1/2 in our MSE', 8 / 3: 'that is the mean of the absolute errors; square them', 15: 'divide by n, not by n - 1'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 10), f'(4 + 1 + 25) / 3 is 10, the worked example gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_mse_is_the_same_when_the_predictions_are_a_column(mse):
    import numpy as np
    y, p = (np.array([20.0, 31.0, 29.0]), np.array([22.0, 30.0, 24.0]))
    value = mse(y, p.reshape(3, 1))
    assert np.ndim(value) == 0, f'mse of a column is still one number, not {value!r}'
    all_pairs = np.mean((y - p.reshape(3, 1)) ** 2)
    assert not np.isclose(value, all_pairs), f'with y_pred of shape (3, 1) you got {value}: this is the mean over all 9 pairs of an order with a promise. Print the shape of the difference.'
    assert np.isclose(value, 10), f'with y_pred of shape (3, 1) the MSE is still 10, not {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_mse_of_errors_of_any_sign_and_size(mse):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(31)
    for n in (1, 2, 17, 400):
        y, p = rng.normal(size=(2, n)) * 10 ** rng.uniform(-1, 3)
        expected = reference.mse(y.copy(), p.copy())
        look = 'Work the formula out on paper for two samples and compare.'
        compare.add(mse, (y, p), expected, f'mse on {n} random samples', look=look)
    y = np.random.default_rng(32).normal(size=10) * 20
    signs = np.array([1.0, -1.0] * 5)
    call = 'mse where half of the errors are +3 and half are -3'
    look = 'Errors of opposite sign must not cancel.'
    compare.add(mse, (y, y + 3 * signs), 9.0, call, look=look)
    call = 'mse where every error is -3, the samples repeated four times'
    look = 'Repeating the data does not change a mean.'
    compare.add(mse, (np.tile(y, 4), np.tile(y, 4) + 3), 9.0, call, look=look)
    compare.add(mse, (y, y), 0.0, 'mse of a perfect prediction')
    tiny = np.zeros(5)
    call = 'mse where every error is 2e-6'
    compare.add(mse, (tiny, tiny + 2e-06), 4e-12, call, atol=0, look='Is something rounded?')
    call = 'mse where every error is 3e8'
    compare.add(mse, (tiny - 300000000.0, tiny), 9e+16, call, look='The size of the errors must not matter.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mse_of_columns(mse):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(33)
    for n in (1, 2, 30):
        y, p = rng.normal(size=(2, n)) * 4
        expected = reference.mse(y.copy(), p.copy())
        look = f'What shape has the difference? There are {n} errors.'
        for name, first, second in (('y_true', y.reshape(n, 1), p), ('y_pred', y, p.reshape(n, 1)), ('y_true and y_pred', y.reshape(n, 1), p.reshape(n, 1))):
            call = f'mse with {name} of shape ({n}, 1)'
            compare.add(mse, (first.copy(), second.copy()), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mse_of_lists_and_whole_numbers(mse):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    y, p = ([3, 0, 7, 250, 9], [5, 1, 7, 10, 2])
    expected = reference.mse(list(y), list(p))
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    compare.add(mse, (y, p), expected, 'mse of two lists', look=look)
    compare.add(mse, (tuple(y), np.array(p)), expected, 'mse of a tuple and an array', look=look)
    column = [[value] for value in p]
    compare.add(mse, (y, column), expected, 'mse of a list and a list that is a column', look=look)
    integers = (np.array(y), np.array(p))
    compare.add(mse, integers, expected, 'mse of two integer arrays', look=look)
    pixels = (np.array(y, dtype=np.uint8), np.array(p, dtype=np.uint8))
    look = 'Unsigned integers have no negative differences.'
    compare.add(mse, pixels, expected, 'mse of two uint8 arrays', look=look)
    y, p = (np.array([4000000000, 16777217]), np.array([0, 16777216]))
    look = 'Which type holds the square of 4000000000, or the difference of 16777217 and 16777216?'
    call = 'mse of whole numbers that are very large'
    compare.add(mse, (y, p), reference.mse(y * 1.0, p * 1.0), call, look=look)
    call = 'mse of 16777217 and 16777216'
    compare.add(mse, (y[1:], p[1:]), 1.0, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_mse_leaves_its_arguments_alone(mse):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    y, p = np.random.default_rng(34).normal(size=(2, 6))
    column = p.reshape(6, 1).copy()
    y_before, column_before = (y.copy(), column.copy())
    expected = reference.mse(y.copy(), column.copy())
    first, second = (mse(y, column), mse(y, column))
    assert_unchanged(y_before, y, 'mse(y_true, y_pred): y_true')
    assert_unchanged(column_before, column, 'mse(y_true, y_pred): y_pred')
    for kind, y, p in (('lists', [3, 1, 4], [1, 5, 9]), ('whole numbers', np.array([3, 1, 4]), np.array([1, 5, 9]))):
        y_before, p_before = (y.copy(), p.copy())
        mse(y, p)
        assert_unchanged(y_before, y, f'mse(y_true, y_pred) of {kind}: y_true')
        assert_unchanged(p_before, p, f'mse(y_true, y_pred) of {kind}: y_pred')
    assert_close(first, expected, 'mse on six samples')
    assert_close(second, expected, 'mse on the same six samples for the second time')

