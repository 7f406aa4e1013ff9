# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gaussian_pdf"
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
    ([0.025835, 0.0795775, 0.025835], 'Compute the factor in front on its own for std = 1; it should be 0.3989. What is under the root?'),
    ([0.029733, 0.282095, 0.029733], 'Which of sigma and sigma^2 comes in as `std`? Try std = 2 and compare the width of your curve with the text.'),
    ([0.129518, 0.398942, 0.129518], 'A curve that is twice as wide has to be half as high. Does yours get lower when std grows?'),
    ([0.32465, 1.0, 0.32465], 'At the mean your density is 1, however wide the curve is. What should the area under it be?'),
]

@test_case(points=None, hidden=False)
def test_gaussian_pdf_of_the_worked_example(gaussian_pdf):
    import numpy as np
    value = gaussian_pdf(63.0, 60.0, 2.0)
    call = 'gaussian_pdf(63.0, 60.0, 2.0)'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'for a number gaussian_pdf returns a number, yours gave {value!r}'
    front = 2 * np.sqrt(2 * np.pi)
    likely = [(np.exp(-1.125), 'the factor in front is missing, so the area under the curve is not 1'), (np.exp(-1.125) / np.sqrt(2 * np.pi), 'the factor in front needs sigma too'), (np.exp(-1.125) / (2 * 2 * np.pi), 'the root of 2 pi is missing'), (np.exp(-9 / 4) / np.sqrt(4 * np.pi), 'you took std for the variance; it is its root'), (np.exp(-9 / 4) / front, 'sigma^2 in the exponent, and the 2 in front of it: are both in?'), (np.exp(-9 / 2) / front, 'is sigma squared in the exponent?'), (np.exp(1.125) / front, 'the exponent has a minus sign: the density falls on both sides'), (np.exp(-0.75) / front, 'the distance in the exponent is squared'), (np.exp(-18) / front, 'a / 2 * b is (a / 2) * b in Python; put brackets around 2 sigma^2')]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f'{call} gave {value}: {why}'
    right = 0.06475879783
    assert np.isclose(value, right), f'{call} should be 0.0648 (four digits), yours gave {value}'

@test_case(points=None, hidden=False)
def test_gaussian_pdf_is_symmetric_and_highest_at_the_mean(gaussian_pdf):
    import numpy as np
    values = gaussian_pdf(np.array([57.0, 60.0, 63.0]), 60.0, 2.0)
    assert np.shape(values) == (3,), f'three values of x give three densities, not {values!r}'
    assert np.isclose(values[0], values[2]), f'57 and 63 are equally far from 60, yours: {values}'
    assert values[1] > values[0], f'the density is highest at the mean 60, yours gave {values}'
    assert np.isclose(values[1], 0.19947114), f'at the mean it is 0.1995, yours is {values[1]}' + recognised((values,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_gaussian_pdf_is_right_in_any_shape_and_has_the_area_one(gaussian_pdf):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(71)
    for shape in ((), (1,), (7,), (2, 3)):
        mean, std = (rng.normal() * 20, rng.uniform(0.3, 5))
        x = mean + std * rng.normal(size=shape) * 1.5
        expected = reference.gaussian_pdf(np.copy(x), mean, std)
        call = f'gaussian_pdf with a random mean and std, x of shape {shape}'
        look = 'Check the factor in front and the exponent one by one; std is sigma.'
        assert_close(gaussian_pdf(x, mean, std), expected, call, look=look)
    for mean, std in ((7.0, 0.001), (-2.0, 40000.0)):
        x = mean + np.array([-1.0, 0.0, 0.5]) * std
        expected = reference.gaussian_pdf(x.copy(), mean, std)
        call = f'gaussian_pdf near the mean {mean}, std {std:g}'
        look = 'The narrower the curve, the higher it is.'
        assert_close(gaussian_pdf(x, mean, std), expected, call, rtol=1e-05, atol=0, look=look)
    for mean, std in ((0.0, 1.0), (-4.0, 0.2), (31.0, 6.5)):
        x = np.linspace(mean - 9 * std, mean + 9 * std, 1801)
        call = f'gaussian_pdf at 1801 points around {mean}, std {std}'
        p = as_numbers(gaussian_pdf(x, mean, std), call)
        assert p.shape == x.shape, f'{call} should have the shape of x, yours has {p.shape}'
        look = 'The factor in front makes the area 1, whatever std is.'
        assert_close(np.sum(p) * std / 100, 1.0, f'the area under {call}', look=look)
        share = np.sum(p[800:1000] + p[801:1001]) / 2 * std / 100
        look = 'About 68 % lie within one standard deviation of the mean.'
        call = f'the area within one std of the mean, {call},'
        assert_close(share, 0.6826894921, call, rtol=0.0001, look=look)

@test_case(points=None, hidden=True)
def test_gaussian_pdf_of_narrow_curves_and_far_away(gaussian_pdf):
    import numpy as np
    from comparing import as_numbers, assert_close
    far = np.array([-30.0, -12.0, -5.5, 4.0, 21.0, 34.0])
    for mean, std in ((0.0, 1.0), (7.0, 0.001), (-2.0, 40000.0)):
        x = mean + far * std
        call = f'gaussian_pdf up to 34 standard deviations from {mean}, std {std:g}'
        peak = as_numbers(gaussian_pdf(mean, mean, std), f'{call}, at the mean')
        assert peak.shape == () and 0 < peak < np.inf, f'{call} gave {peak} at the mean'
        z = (x - mean) / std
        p = as_numbers(gaussian_pdf(x, mean, std), call)
        call = f'the share of its largest value that {call} has left'
        look = 'Nothing is rounded or cut off, however small, and the distance counts in standard '
        look += 'deviations. What do you return 30 of them away?'
        assert_close(p / peak, np.exp(-z ** 2 / 2), call, atol=0, look=look)

@test_case(points=None, hidden=True)
def test_gaussian_pdf_takes_lists_and_leaves_x_alone(gaussian_pdf):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    inputs = [('a list', [1, 4, -3]), ('a tuple', (0.5, 2.5)), ('a whole number', 6)]
    inputs += [('nested lists', [[1, 2, 3], [5, 8, 0]]), ('an integer array', np.array([2, 9, 4]))]
    inputs += [('a uint8 array', np.array([2, 9, 4], dtype=np.uint8))]
    for name, x in inputs:
        floats = np.array(x, dtype=float) if np.ndim(x) else float(x)
        call = f'gaussian_pdf of {name}'
        expected = as_numbers(gaussian_pdf(floats, 3, 2), f'{call}, made floats')
        look = 'It should be that of an array of floats; make x one before anything else.'
        assert_close(gaussian_pdf(x, 3, 2), expected, call, look=look)
    x = np.array([0.5, -2.0, 3.0])
    before = x.copy()
    first, second = (gaussian_pdf(x, 1.5, 0.8), gaussian_pdf(x, 1.5, 0.8))
    assert_unchanged(before, x, 'gaussian_pdf(x, mean, std): x')
    call = 'gaussian_pdf, called twice with the same three values'
    first = as_numbers(first, call)
    assert_close(second, first, call)
    call = 'gaussian_pdf(x, 3.0, 2.0) at one and two standard deviations, as a share of that at 3.0'
    p = as_numbers(gaussian_pdf(np.array([3.0, 1.0, 5.0, 7.0]), 3.0, 2.0), call)
    assert p.shape == (4,) and p[0] > 0, f'{call}: the four densities are {p}'
    shares = np.exp([-0.5, -0.5, -2.0])
    look = 'The exponent takes half of the squared distance in standard deviations.'
    assert_close(p[1:] / p[0], shares, call, rtol=0.01, look=look)
    for kind, x in (('a list', [3, 1, 5]), ('integers', np.array([3, 1, 5]))):
        before = x.copy()
        gaussian_pdf(x, 3, 2)
        assert_unchanged(before, x, f'gaussian_pdf(x, mean, std) with x as {kind}: x')

