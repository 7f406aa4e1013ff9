# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "dot_product"
points = [0, 2, 0.5, 0.5]

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
    ([0.8, 1.2, 2.1], 'Your result has as many entries as the vectors, but a cost is one number. What is still missing after the multiplication?'),
]

KNOWN_2 = [
    ([4.1], 'The value is right, its shape is not: print np.shape of what you return. A number has no dimensions.'),
]

@test_case(points=None, hidden=False)
def test_dot_product_of_the_worked_example(dot_product):
    import numpy as np
    value = dot_product(np.array([1.0, 2.0, 1.5]), np.array([0.8, 0.6, 1.4]))
    assert value is not None, 'dot_product returned None: is there a return at the end?'
    assert not callable(value), 'dot_product returned a function: are the () missing?'
    assert np.shape(value) != (3,), f'dot_product returns one number, yours returned {value!r}: are these the products, still to be added up?' + recognised((value,), KNOWN_1)
    assert np.ndim(value) == 0, f'dot_product returns one number, yours returned {value!r}' + recognised((value,), KNOWN_2)
    likely = {0.8: 'that is the first product alone; does a return stand inside a loop?', 2.1: 'that is the last product alone; the products have to be added up', 3.3: 'the first product is missing; Python counts from 0', 2.0: 'the last product is missing; how far does your loop run?', 4.1 / 3: 'that is the mean of the products, not their sum', 12.6: 'that is the sum of u times the sum of v; multiply first, then add', 7.3: 'u and v were added; multiply the entries in the same place'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the plate came out at {value} euros: {why}'
    assert np.isclose(value, 4.1), f'0.80 + 1.20 + 2.10 is 4.10, the plate came out at {value}'

@test_case(points=None, hidden=True)
def test_dot_product_of_vectors_of_any_length_and_direction(dot_product):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(101)
    look = 'Work it out on paper for two vectors of two entries, one of them negative.'
    for n in (1, 2, 5, 40, 300):
        u, v = rng.normal(size=(2, n)) * 10 ** rng.uniform(-1, 2)
        expected = reference.dot_product(u.copy(), v.copy())
        call = f'dot_product of two random vectors of length {n}'
        compare.add(dot_product, (u, v), expected, call, look=look)
    entries = np.random.default_rng(102).normal(size=4) * 3
    look = 'A vector with a single 1 picks out one entry.'
    for place in range(4):
        picker = np.zeros(4)
        picker[place] = 1.0
        call = f'dot_product of a vector with one that has its only 1 in place {place}'
        compare.add(dot_product, (entries.copy(), picker), entries[place], call, look=look)
    call = 'dot_product of two vectors at a right angle'
    across, along = (np.array([3.0, -4.0, 0.0, 5.0]), np.array([4.0, 3.0, 7.0, 0.0]))
    compare.add(dot_product, (across.copy(), along), 0.0, call, look='The products cancel.')
    call = 'dot_product of a vector with itself'
    look = 'That should be the square of its length.'
    compare.add(dot_product, (across.copy(), across.copy()), 50.0, call, look=look)
    call = 'dot_product of u with 100 v'
    compare.add(dot_product, (across.copy(), 100 * across), 5000.0, call, look='It grows with v.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_dot_product_takes_lists_and_whole_numbers(dot_product):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    u, v = ([20, 3, 0, 250, 7], [20, 5, 9, 2, 100])
    expected = reference.dot_product(list(u), list(v))
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    compare.add(dot_product, (u, v), expected, 'dot_product of two lists', look=look)
    call = 'dot_product of a tuple and an integer array'
    compare.add(dot_product, (tuple(u), np.array(v)), expected, call, look=look)
    pixels = (np.array(u, dtype=np.uint8), np.array(v, dtype=np.uint8))
    look = 'What is 20 * 20 in this type? See the third habit.'
    compare.add(dot_product, pixels, expected, 'dot_product of two uint8 arrays', look=look)
    large = (np.array([4000000000, 2]), np.array([4000000000, 3]))
    look = 'No type of whole numbers holds 4000000000 times itself. Which type does?'
    call = 'dot_product of whole numbers up to 4000000000'
    compare.add(dot_product, large, 1.6e+19, call, look=look)
    u, v = ([1, -2, 3], [0.5, 0.25, -0.75])
    expected = reference.dot_product(list(u), list(v))
    call = 'dot_product of an integer array and a list of fractions'
    compare.add(dot_product, (np.array(u), v), expected, call, look='Are fractions cut off?')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_dot_product_leaves_its_arguments_alone(dot_product):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    u, v = (np.array([1.5, -2.0, 0.5, 3.0, 0.0, 4.0]), np.array([2.0, 1.0, -3.0, 0.5, 7.0, -1.5]))
    u_before, v_before = (u.copy(), v.copy())
    expected = reference.dot_product(u.copy(), v.copy())
    first, second = (dot_product(u, v), dot_product(u, v))
    assert_unchanged(u_before, u, 'dot_product(u, v): u')
    assert_unchanged(v_before, v, 'dot_product(u, v): v')
    assert_close(first, expected, 'dot_product of six entries')
    assert_close(second, expected, 'dot_product of the same six entries for the second time')
    for kind, u, v in (('lists', [1, 2, 3], [4, 5, 6]), ('whole numbers', np.array([1, 2, 3]), np.array([4, 5, 6]))):
        before = copy.deepcopy((u, v))
        dot_product(u, v)
        assert_unchanged(before[0], u, f'dot_product(u, v) of {kind}: u')
        assert_unchanged(before[1], v, f'dot_product(u, v) of {kind}: v')

