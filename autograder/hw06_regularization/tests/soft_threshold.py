# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "soft_threshold"
points = [0, 2, 1]

@test_case(points=None, hidden=False)
def test_soft_threshold_of_the_worked_example(soft_threshold):
    import numpy as np
    value = soft_threshold(4.0, 1.5)
    assert value is not None, 'soft_threshold returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'for a number soft_threshold returns a number, not {value!r}'
    likely = {4: '4 is outside the threshold, and has to move too', 5.5: 'that is away from zero', 3.25: 'that is half of the way; there is no 1/2 before t', 0: 'only values between -t and t become 0'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'soft_threshold(4, 1.5) gave {value}: {why}'
    assert np.isclose(value, 2.5), f'4 moved by 1.5 towards zero is 2.5, yours gave {value}'
    values = soft_threshold(np.array([4.0, 1.0, -1.5, -2.0]), 1.5)
    assert np.shape(values) == (4,), f'four values give four values, yours gave {values!r}'
    likely = [([2.5, 0, 0, 0.5], 'the sign of -2 was lost'), ([2.5, 0, 0, -3.5], 'a negative number has to move up, towards zero'), ([2.5, -0.5, 0, -0.5], '1 was moved past zero; it should stop there'), ([2.5, 0, 0, 0], 'negative numbers have a result too, the mirror image of positive ones')]
    for wrong, why in likely:
        assert not np.allclose(values, wrong), f'4, 1, -1.5, -2 became {values}: {why}'
    assert np.allclose(values, [2.5, 0, 0, -0.5]), f'4, 1, -1.5, -2 should become 2.5, 0, 0, -0.5; yours became {values}'

@test_case(points=None, hidden=True)
def test_soft_threshold_finds_the_lowest_point_in_any_shape(soft_threshold):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(68)
    look = 'Try a positive and a negative number on each side of the threshold.'
    for shape, t in (((), 0.4), ((1,), 0.3), ((9,), 0.8), ((3, 4), 1.2), ((2, 1, 3), 0.5)):
        z = rng.normal(size=shape) * 2
        expected = reference.soft_threshold(np.copy(z), t)
        call = f'soft_threshold of random values of shape {shape}'
        assert_close(soft_threshold(np.copy(z), t), expected, call, look=look)
        call = f'soft_threshold of the negative of random values of shape {shape}'
        assert_close(soft_threshold(-z, t), -expected, call, look='It is an odd function.')
    for scale in (1e-12, 1000000000.0):
        z = rng.normal(size=6) * scale
        expected = reference.soft_threshold(z.copy(), 0.5 * scale)
        call = f'soft_threshold of values around {scale:g} with t = {0.5 * scale:g}'
        assert_close(soft_threshold(z, 0.5 * scale), expected, call, atol=0, look=look)
    z = np.array([-3.0, -1.3, -0.75, -0.2, 0.0, 0.1, 0.75, 0.9, 2.6, 40.0])
    for t in (0.0, 0.75, 2.0, 100.0):
        call = f'soft_threshold with t = {t:g}, where 0 and numbers up to 40 are in z,'
        v = as_numbers(soft_threshold(z.copy(), t), call)
        assert v.shape == z.shape, f'{call} changed the shape from {z.shape} to {v.shape}'
        assert np.isfinite(v).all(), f'{call} gave values that are not finite: {v.tolist()}'
        inside = np.abs(z) <= t
        assert (v[inside] == 0).all(), f'{call} is not exactly 0 everywhere between -t and t, ends included'
        lowest = 0.5 * (v - z) ** 2 + t * np.abs(v)
        for step in (-0.05, 0.05, -1.0, 1.0):
            other = 0.5 * (v + step - z) ** 2 + t * np.abs(v + step)
            assert (lowest <= other).all(), f'{call} is not the lowest point of (v - z)^2 / 2 + t |v| for z = {z[lowest > other].tolist()}'

@test_case(points=None, hidden=True)
def test_soft_threshold_of_lists_and_whole_numbers(soft_threshold):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    look = 'Make z an array of floats first.'
    inputs = [('a list', [2, -7, 1]), ('an integer array', np.array([5, -3, 1]))]
    inputs += [('a tuple', (-0.9, 0.3)), ('the whole number -6', -6)]
    inputs += [('nested lists', [[1, 2, -1], [1, -4, 3]])]
    for name, z in inputs:
        expected = reference.soft_threshold(np.array(z), 0.7)
        assert_close(soft_threshold(z, 0.7), expected, f'soft_threshold of {name}', look=look)
    call = 'soft_threshold of an int8 array with t = 3'
    look = 'Print abs(np.array([-128], dtype=np.int8)). Make z an array of floats first.'
    small = np.array([-128, 5, -2], dtype=np.int8)
    assert_close(soft_threshold(small, 3), [-125.0, 2.0, 0.0], call, look=look)
    for kind, z in (('a list', [3, -1, -8]), ('whole numbers', np.array([3, -1, -8]))):
        before = z.copy()
        soft_threshold(z, 2)
        assert_unchanged(before, z, f'soft_threshold(z, t) of {kind}: z')
    z = np.array([3.0, 0.5, -0.5, -8.0])
    before = z.copy()
    soft_threshold(z, 1.0)
    assert_unchanged(before, z, 'soft_threshold(z, t): z')

