# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "sigmoid"
points = [0, 0, 2, 1, 1]

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
    ([0.0, 0.8, -0.8], 'This S-shaped curve runs from -1 to 1. What range does a probability have?'),
    ([0.5, 0.25, 0.75], 'This is the mirror image: a large positive score must give almost 1. Look at the exponent.'),
    ([1.0, 1.0, 0.0], 'You decide too early: this returns the class, but the caller wants to know how likely it is.'),
    ([2.0, 1.33333, 4.0], 'Python divides before it adds. What exactly stands below the fraction bar?'),
]

KNOWN_2 = [
    ([4.5e-05, 0.999955], 'Something cuts the scores off before the exponential. Compare sigmoid(12) with a calculator.'),
]

@test_case(points=None, hidden=False)
def test_sigmoid_of_the_worked_example(sigmoid):
    import numpy as np
    value = sigmoid(np.log(3))
    call = 'sigmoid(ln 3)'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert not callable(value), f'{call} returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'for a number sigmoid returns a number, yours gave {value!r}'
    likely = {0.25: 'that is the mirror image; look at the sign in the exponent', 4 / 3: '1 / 1 + ... computes 1 / 1 first; where do the brackets belong?', 0.8: 'that is tanh, which runs from -1 to 1', 1: 'that is the class, not the probability', 1 / 3: 'that is the exponential alone', 3: 'that is the exponential alone', 1.5: 'the denominator is 1 plus the exponential, not 1 minus it', 4: 'that is the denominator for -z'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'{call} gave {value}: {why}'
    assert np.isclose(value, 0.75), f'{call} is 1 / (1 + 1/3) = 0.75, yours gave {value}'

@test_case(points=None, hidden=False)
def test_sigmoid_of_an_array_and_of_huge_scores(sigmoid):
    import numpy as np
    z = np.array([0.0, np.log(3), -np.log(3)])
    values = sigmoid(z)
    assert np.shape(values) == (3,), f'three scores give three values, yours gave {values!r}'
    assert np.allclose(values, [0.5, 0.75, 0.25]), f'for the scores 0, ln 3, -ln 3 we want 0.5, 0.75, 0.25; yours gave {values}' + recognised((values,), KNOWN_1)
    huge = sigmoid(np.array([-1000.0, 1000.0]))
    assert not np.isnan(huge).any(), f'sigmoid at -1000 and 1000 gave {huge}: infinity divided by infinity is nan. Which of the two ways to write the sigmoid never computes e to the power +1000?'
    assert np.allclose(huge, [0, 1]), f'sigmoid at -1000 and 1000 is 0 and 1, yours gave {huge}' + recognised((huge,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_sigmoid_has_the_right_values_and_shapes(sigmoid):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(51)
    look = 'Work one value out with a calculator, and check the shape of what you return.'
    for shape in ((), (1,), (7,), (3, 2), (2, 1, 4)):
        z = rng.normal(size=shape) * 4
        expected = reference.sigmoid(np.copy(z))
        call = f'sigmoid of random scores of shape {shape}'
        assert_close(sigmoid(z), expected, call, rtol=1e-09, look=look)
    z = np.random.default_rng(52).normal(size=(4, 5)) * 3
    right, left = (sigmoid(z.copy()), sigmoid(-z))
    call = 'sigmoid(z) + sigmoid(-z) for random z'
    total = as_numbers(right, call) + as_numbers(left, call)
    assert_close(total, np.ones(z.shape), call, look='The two probabilities belong together.')
    h = 0.001
    above, below = (as_numbers(sigmoid(z + h), call), as_numbers(sigmoid(z - h), call))
    p = as_numbers(right, call)
    call = 'the slope of sigmoid, measured by central differences,'
    look = 'With p = sigmoid(z), the slope is p (1 - p). Is something rounded?'
    assert_close((above - below) / (2 * h), p * (1 - p), call, atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_sigmoid_of_large_scores(sigmoid):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    look = 'Which exponential overflows here? Does something cut the scores off?'
    for size in (6.0, 11.0, 14.0, 35.0, 300.0, 710.0, 1000.0):
        z = np.array([size, -size, 0.5, size, -1.5])
        expected = reference.sigmoid(z.copy())
        call = f'sigmoid of an array with the scores {size:g} and {-size:g}'
        compare.add(sigmoid, (z,), expected, call, look=look)
    for z in (1000.0, -1000.0, 999, -999):
        expected = reference.sigmoid(z)
        compare.add(sigmoid, (z,), expected, f'sigmoid of the single number {z}', look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_sigmoid_takes_lists_and_whole_numbers_and_leaves_z_alone(sigmoid):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    look = 'Make z an array of floats first.'
    inputs = [('a list', [-1.5, 0.0, 2.5]), ('a tuple of whole numbers', (3, -4)), ('the number 2', 2)]
    inputs += [('an integer array', np.array([-3, 0, 1, 2]))]
    for name, z in inputs:
        expected = reference.sigmoid(np.array(z))
        assert_close(sigmoid(z), expected, f'sigmoid of {name}', look=look)
    z = [[1, -1], [0, 5]]
    call = 'sigmoid of nested lists, entry by entry'
    values = as_numbers(sigmoid(z), call)
    assert_close(values.ravel(), reference.sigmoid(np.array(z)).ravel(), call, look=look)
    look = 'In uint8, -1 is 255, and in int8 the size of -128 does not fit. Make z floats first.'
    for kind, values in ((np.uint8, [0, 1, 200, 255]), (np.int8, [-128, -3, 0, 127])):
        expected = reference.sigmoid(np.array(values, dtype=float))
        call = f'sigmoid of an array of the type {kind.__name__}'
        assert_close(sigmoid(np.array(values, dtype=kind)), expected, call, look=look)
    for kind, z in (('a list', [-3, 0, 2]), ('whole numbers', np.array([-3, 0, 2]))):
        before = z.copy()
        sigmoid(z)
        assert_unchanged(before, z, f'sigmoid(z) of {kind}: z')
    z = np.array([0.75, -2.0, 40.0, -700.0])
    before = z.copy()
    sigmoid(z)
    assert_unchanged(before, z, 'sigmoid(z): z')

