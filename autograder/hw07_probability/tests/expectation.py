# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "expectation"
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
    ([2.5], 'How many trapezoids has your loop added when the function is left? Look at the indentation.'),
]

KNOWN_2 = [
    ([0.0], 'How many trapezoids has your loop added when the function is left? Look at the indentation.'),
    ([28.0], 'A sum of heights is no area. What does each trapezoid have besides its height?'),
    ([112.0], 'Your average treats all x alike, likely or not. Which function says how likely they are?'),
]

@test_case(points=None, hidden=False)
def test_expectation_of_the_worked_example(expectation):
    import numpy as np
    value = expectation(lambda x: x ** 2, lambda x: 0 * x + 0.25, 1, 5, n=2)
    assert value is not None, 'expectation returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'expectation returns one number, yours returned {value!r}'
    likely = {13: 'that is the rule with two points; n = 2 intervals have three points', 17.5: 'the first and the last value count half', 5.5: 'the width h of the intervals is missing', 5: 'that takes the left end of each interval, not a trapezoid', 17: 'that takes the right end of each interval, not a trapezoid', 10: 'that takes the middle of each interval, not a trapezoid', 44: 'the density is missing', 1: 'that is the area under the density alone; g is missing', 9: 'that is g of the mean, not the mean of g', 31 / 3: 'that is exact, but two trapezoids give another value', 35 / 3: 'that is the plain mean of g at the three points'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 11), f'2 (0.125 + 2.25 + 3.125) is 11, your function gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_expectation_of_a_number_that_is_certain(expectation):
    import numpy as np

    def bell(x):
        return np.exp(-x ** 2 / 2) / np.sqrt(2 * np.pi)
    value = expectation(lambda x: 0 * x + 7, bell, -8, 8, n=64)
    assert np.isclose(value, 7), f'if g is 7 everywhere, its expectation is 7, yours is {value}' + recognised((value,), KNOWN_2)
    half = expectation(lambda x: 0 * x + 7, bell, 0, 8, n=64)
    assert not np.isclose(half, 7), 'over half of the density you got 7: do not divide by its area'
    assert np.isclose(half, 3.5), f'over half of the density it is 3.5, yours is {half}'

@test_case(points=None, hidden=True)
def test_expectation_is_the_sum_of_the_trapezoids(expectation):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    settings = [(0.5, 3.0, 1), (-2.0, 1.0, 2), (1.0, 4.5, 3), (-7.0, -3.0, 8), (0.0, 0.25, 21)]
    for a, b, n in settings:

        def g(x):
            return np.exp(0.4 * x) - x ** 3 / 5

        def pdf(x, a=a, b=b):
            return (0.4 + 1.2 * (x - a) / (b - a)) / (b - a)
        expected = reference.expectation(g, pdf, a, b, n)
        call = f'expectation of a curved g from {a} to {b} with n={n}'
        look = 'n intervals have n + 1 points, from a to b, and the two ends count half.'
        assert_close(expectation(g, pdf, a, b, n=n), expected, call, look=look)
    for a, b, n in ((-3.0, 5.0, 1), (2.0, 2.5, 3), (10.0, 40.0, 5)):
        width, middle = (b - a, (a + b) / 2)
        call = f'expectation of 2 x - 6 over a flat density from {a} to {b} with n={n}'
        value = expectation(lambda x: 2 * x - 6, lambda x, w=width: 0 * x + 1 / w, a, b, n)
        look = 'A trapezoid under a straight line makes no error.'
        assert_close(value, 2 * middle - 6, call, look=look)
    value = expectation(lambda x: np.where(x > 0.55, 1, 0), lambda x: 2 * np.abs(x), 0, 1, n=10)
    call = 'expectation of an indicator (0 or 1) under the density 2 x, n=10'
    assert_close(value, 0.7, call, look='Add up the trapezoids by hand: five of them count.')
    exact = (2 * np.e ** 3 - 1 - (np.e ** 3 - 1) / 3) / 4.5
    call = 'expectation of exp(3 x) with n=20 and with n=40'
    coarse, fine = (as_numbers(expectation(lambda x: np.exp(3 * x), lambda x: (1 + x) / 1.5, 0.0, 1.0, n), call) for n in (20, 40))
    assert coarse.shape == fine.shape == (), f'{call} should give a number each time'
    ratio = abs(coarse - exact) / max(abs(fine - exact), 1e-300)
    assert 3.9 < ratio < 4.1, f'{call}: twice as many intervals made the error smaller by the factor {ratio:.3g}, which is not what trapezoids do'

@test_case(points=None, hidden=True)
def test_expectation_stays_inside_the_interval_and_takes_the_density_as_it_is(expectation):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    a, b = (0.1, 0.7)
    outside = []

    def pdf(x):
        outside.append(bool(np.any(x < a - 1e-09) or np.any(x > b + 1e-09)))
        return 3 * np.exp(-3 * x)

    def g(x):
        return np.cos(4 * x) + 2
    call = 'expectation over a part of an exponential density, n=6'
    value = as_numbers(expectation(g, pdf, a, b, n=6), call)
    assert value.shape == () and value > 0, f'{call} should be a positive number, yours is {value}'
    expected = reference.expectation(g, lambda x: 3 * np.exp(-3 * x), a, b, 6)
    look = 'Is every trapezoid as wide as it should be, and are both g and pdf in it?'
    assert_close(value, expected, call, rtol=0.5, look=look)
    assert outside, f'{call}: your function never asked pdf for a value'
    assert not any(outside), f'{call}: pdf was asked for values outside of [a, b]'
    half = expectation(g, lambda x: 1.5 * np.exp(-3 * x), a, b, n=6)
    call = 'expectation over a part of a density that is half as high, n=6'
    look = 'Then the result is half as large: neither density nor result is divided by anything.'
    assert_close(half, value / 2, call, look=look)
    zero = expectation(lambda x: 0 * x, lambda x: 3 * np.exp(-3 * x), a, b, n=6)
    assert_close(zero, 0.0, 'expectation of g = 0 over a part of a density, n=6')

@test_case(points=None, hidden=True)
def test_expectation_has_a_thousand_intervals_if_nothing_is_said(expectation):
    import numpy as np
    from comparing import as_numbers, assert_close

    def with_wave(x):
        return np.exp(3 * x) + np.cos(2000 * np.pi * x)

    def pdf(x):
        return (1 + x) / 1.5
    call = 'expectation of exp(3 x) and a fast wave'
    expected = as_numbers(expectation(with_wave, pdf, 0.0, 1.0, 1000), f'{call}, n=1000')
    exact = (2 * np.e ** 3 - 1 - (np.e ** 3 - 1) / 3) / 4.5 + 1
    look = 'It should be close to the integral, as the trapezoids are narrow.'
    assert_close(expected, exact, f'{call}, n=1000', rtol=0.01, look=look)
    call += ', without n'
    look = 'The default of n is 1000, and this many intervals have 1001 points.'
    assert_close(expectation(with_wave, pdf, 0.0, 1.0), expected, call, rtol=1e-08, look=look)

