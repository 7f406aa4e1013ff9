# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "layer_norm"
points = [0, 2, 1, 1]

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
    ([-1.0, 3.0], 'There is one gain for each column of X. Yours has one for each word.'),
]

@test_case(points=None, hidden=False)
def test_layer_norm_of_the_worked_example(layer_norm):
    import numpy as np
    X, gain, shift = (np.array([[1.0, 3.0]]), np.array([2.0, 10.0]), np.array([1.0, 0.0]))
    value = layer_norm(X, gain, shift, eps=0)
    call = 'layer_norm of the worked example with eps=0'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert np.shape(value) == (1, 2), f'{call} has the shape of X, (1, 2), not {np.shape(value)}'
    assert not np.isnan(value).any(), f'{call} gave {value}: take mean and variance of each ROW'
    likely = [([-1, 1], 'gain and shift are missing'), ([0, 10], 'the gain comes first, then the shift'), ([-2 ** 0.5 + 1, 10 / 2 ** 0.5], 'divide the sum of squares by d, not by d - 1')]
    for wrong, why in likely:
        assert not np.allclose(value, [wrong]), f'{call} gave {value}: {why}'
    assert np.allclose(value, [[-1, 10]]), f'{call} is (-1, 10), yours is {value}' + recognised((value,), KNOWN_1)
    call = 'layer_norm of the worked example with eps=3'
    second = layer_norm(X, gain, shift, eps=3)
    likely = [([0.5, 2.5], 'eps is added to the variance, under the root'), ([-1, 10], 'eps has no effect')]
    for wrong, why in likely:
        assert not np.allclose(second, [wrong]), f'{call} gave {second}: {why}'
    assert np.allclose(second, [[0, 5]]), f'{call} is (0, 5), yours is {second}: is eps added to the variance, before the root?'

@test_case(points=None, hidden=True)
def test_layer_norm_agrees_with_the_reference(layer_norm):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(185)
    look = 'Which axis do mean and variance go along, and where does eps stand?'
    for (n, d), eps in (((3, 5), 0.5), ((6, 2), 0.01), ((1, 8), 2.0), ((4, 4), 1.0), ((7, 3), 0)):
        X = rng.normal(size=(n, d)) * 3 + rng.normal(size=(n, 1)) * 5
        gain, shift = (rng.normal(size=d), rng.normal(size=d))
        expected = reference.layer_norm(X, gain, shift, eps)
        call = f'layer_norm of shape {(n, d)} with eps={eps}'
        compare.add(layer_norm, (X, gain, shift, eps), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_layer_norm_of_small_and_of_equal_entries(layer_norm):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(186)
    gain, shift = (rng.normal(size=4), rng.normal(size=4))
    cases = [('entries of size 0.003, without eps', rng.normal(size=(3, 4)) * 0.003), ('a row of equal entries, without eps', np.array([[2.0, 2, 2, 2], [1, 2, 3, 5]])), ('nothing but zeros in one row', np.array([[4.0, -1, 0, 0], [0, 0, 0, 0]]))]
    look = 'Is eps used when it is not given, and how large is it then?'
    for name, X in cases:
        expected = reference.layer_norm(X, gain, shift)
        call = f"layer_norm of {name.replace(', without eps', '')}, eps not given"
        compare.add(layer_norm, (X, gain, shift), expected, call, look=look)
    X, one = (rng.normal(size=(3, 1)), np.array([2.5]))
    look = 'A single entry is equal to its mean. What is left?'
    expected = np.full((3, 1), -0.5)
    call = 'layer_norm of a single column'
    compare.add(layer_norm, (X, one, np.array([-0.5])), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_layer_norm_of_whole_numbers(layer_norm):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(187)
    for kind in (float, int, np.uint8):
        arrays = [rng.integers(0, 200, size=shape).astype(kind) for shape in ((3, 5), (5,), (5,))]
        before = [array.copy() for array in arrays]
        expected = reference.layer_norm(*(array.copy() for array in arrays))
        got = layer_norm(*arrays)
        call = f'layer_norm of arrays of type {np.dtype(kind)}'
        assert_close(got, expected, call, look='No fraction may get lost, and nothing may wrap.')
        for name, old, new in zip(('X', 'gain', 'shift'), before, arrays, strict=True):
            assert_unchanged(old, new, f'{call}: {name}')
    got = layer_norm(np.array([[1e-06, 3e-06]]), np.ones(2), np.zeros(2), 0.0)
    look = 'A small variance is not 0: with eps = 0 nothing is added to it.'
    assert_close(got, [[-1.0, 1.0]], 'layer_norm of the row (1e-6, 3e-6) with eps=0', look=look)

