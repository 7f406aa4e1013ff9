# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "squared_error_gradient"
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
    ([-1.0, -1.0], 'You return one and the same slope for all entries. Does the loss depend on each of them in the same way?'),
]

@test_case(points=None, hidden=False)
def test_squared_error_gradient_of_two_numbers(squared_error_gradient):
    import numpy as np
    value = squared_error_gradient(np.array([3.0, 5.0]), np.array([1.0, 6.0]))
    assert value is not None, 'squared_error_gradient returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'one slope for each F: shape (2,), not {np.shape(value)}'
    likely = [([2, -1], 'raising F[0] from 1 to 1.1 brings it nearer to 3, so the loss falls; your sign?'), ([-1, 0.5], 'half of what it should be. What is the derivative of a square?'), ([-4, 2], 'twice too much. Is the loss the sum or the mean of the squares?'), ([4, -2], 'the sign is turned round, and the loss is a mean, not a sum'), ([4, 1], 'these are the squares themselves, not their slopes')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'y = (3, 5), F = (1, 6) gave {value}: {why}'
    assert np.allclose(value, [-2, 1]), f'by hand the slopes are -2 and 1, yours are {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_squared_error_gradient_is_what_central_differences_say(squared_error_gradient):
    import numpy as np
    from comparing import Comparisons, assert_unchanged
    compare = Comparisons()
    rng = np.random.default_rng(145)
    look = 'Compare one slope with a difference of two losses, as in the text.'
    for n in (1, 3, 7, 40):
        y, F = rng.normal(size=(2, n)) * 6
        steps = 0.5 * np.eye(n)
        up, down = (np.mean((y - F - sign * steps) ** 2, axis=1) for sign in (1, -1))
        call = f'squared_error_gradient of {n} random numbers'
        compare.add(squared_error_gradient, (y, F), up - down, call, look=look)
    compare.assert_close()
    before = (y.copy(), F.copy())
    squared_error_gradient(y, F)
    assert_unchanged(before[0], y, 'squared_error_gradient(y, F): y')
    assert_unchanged(before[1], F, 'squared_error_gradient(y, F): F')

@test_case(points=None, hidden=True)
def test_squared_error_gradient_of_lists_and_integers(squared_error_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    y, F = ([3, 250, 4, 10], [9, 10, 4, 3])
    expected = reference.squared_error_gradient(y, F)
    call = 'squared_error_gradient of two lists of integers'
    look = 'Array-like means lists too.'
    compare.add(squared_error_gradient, (y, F), expected, call, look=look)
    call = 'squared_error_gradient of two integer arrays'
    look = 'The slopes may be fractions.'
    compare.add(squared_error_gradient, (np.array(y), np.array(F)), expected, call, look=look)
    call = 'squared_error_gradient of two uint8 arrays'
    look = 'In a uint8 array, 3 - 9 is 250. Make floats first.'
    arguments = (np.array(y, np.uint8), np.array(F, np.uint8))
    compare.add(squared_error_gradient, arguments, expected, call, look=look)
    compare.assert_close()

