# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "positional_encoding"
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
    ([0.841471, 0.995004, 0.01, 1.0], 'Sine and cosine of one hand have the same angle. In yours, every column has an angle of its own.'),
    ([0.841471, 0.99995, 0.0001, 1.0], 'In the formula i counts the hands, and in your code it counts the columns. How many hands are there with d = 4?'),
]

KNOWN_2 = [
    ([0.841471, 0.540302, 0.0001, 1.0], 'Your last hand has the divisor 10000. Which divisor has it in the worked example?'),
]

@test_case(points=None, hidden=False)
def test_positional_encoding_of_the_worked_example(positional_encoding):
    import numpy as np
    value = positional_encoding(2, 4)
    call = 'positional_encoding(2, 4)'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert np.shape(value) == (2, 4), f'{call} has shape (2, 4), yours has {np.shape(value)}'
    first, second = np.asarray(value)
    assert not np.allclose(first, [np.sin(1), np.cos(1), np.sin(0.01), np.cos(0.01)]), f'{call}: the first row is the one of place 0, yours is the one of place 1'
    assert not np.allclose(first, [1, 0, 1, 0]), f'{call}: the sine comes first, then the cosine'
    assert not np.allclose(first, [0, 0, 1, 1]), f'{call}: sine and cosine of the same angle stand side by side: sin, cos, sin, cos'
    assert np.allclose(first, [0, 1, 0, 1]), f'{call}: row 0 is (0, 1, 0, 1), yours is {first}'
    one = f'{call}: row 1 is {second}: sine and cosine of one hand have the same angle'
    assert not np.isclose(second[1], [np.cos(0.01), np.cos(0.1)]).any(), one + recognised((second,), KNOWN_1)
    likely = [(np.sin(0.1), 'the divisor of the second hand is 100: the exponent is 2i/d, not i/d'), (np.sin(1), 'both hands have the same speed'), (np.sin(100), 'divide by 100, do not multiply')]
    for wrong, why in likely:
        assert not np.isclose(second[2], wrong), f'{call}: row 1 is {second}: {why}'
    right = [np.sin(1), np.cos(1), np.sin(0.01), np.cos(0.01)]
    assert np.allclose(second, right), f'{call}: row 1 is {np.round(right, 4)}, not {second}' + recognised((second,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_positional_encoding_agrees_with_the_reference(positional_encoding):
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    look = 'Check the divisor of the last hand: which i has it, and which exponent?'
    for n, d in ((6, 4), (3, 8), (10, 6), (50, 10), (5, 64)):
        expected = reference.positional_encoding(n, d)
        call = f'positional_encoding({n}, {d})'
        compare.add(positional_encoding, (n, d), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_positional_encoding_tells_distances(positional_encoding):
    import numpy as np
    from comparing import as_numbers, assert_close
    for n, d in ((9, 6), (12, 16)):
        call = f'positional_encoding({n}, {d}) times its transpose'
        P = as_numbers(positional_encoding(n, d), call)
        assert P.shape == (n, d), f'{call}: the encoding has the shape {P.shape}'
        distance = np.arange(n)[:, None] - np.arange(n)
        speeds = 10000.0 ** (-2 * np.arange(d // 2) / d)
        products = np.cos(distance[:, :, None] * speeds).sum(axis=2)
        look = 'The dot product of two rows should depend on their distance alone.'
        assert_close(P @ P.T, products, call, look=look)
        look = 'At place 0 all angles are 0.'
        assert_close(P[0], np.tile([0.0, 1.0], d // 2), f'{call}: row 0 before that', look=look)

@test_case(points=None, hidden=True)
def test_positional_encoding_of_one_hand_and_one_place(positional_encoding):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    look = 'With d = 2 there is one hand, whose angle is the place itself.'
    steps = np.arange(5)
    expected = np.column_stack([np.sin(steps), np.cos(steps)])
    compare.add(positional_encoding, (5, 2), expected, 'positional_encoding(5, 2)', look=look)
    for n, d in ((1, 2), (1, 10), (2, 200)):
        expected = reference.positional_encoding(n, d)
        call = f'positional_encoding({n}, {d})'
        compare.add(positional_encoding, (n, d), expected, call, look='Small cases are cases, too.')
    compare.assert_close()

