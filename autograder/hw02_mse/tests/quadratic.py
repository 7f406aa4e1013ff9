# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "quadratic"
points = [0, 0, 0.5, 1, 0.5]

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
    ([11.0], 'For three values of x there should be three results. Nothing has to be added up here.'),
]

KNOWN_2 = [
    ([7.0], 'For three values of x there should be three results. Nothing has to be added up here.'),
]

@test_case(points=None, hidden=False)
def test_quadratic_of_the_worked_example(quadratic):
    import numpy as np
    value = quadratic(3, 2, -3, 1)
    assert value is not None, 'quadratic(3, 2, -3, 1) returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'for a number quadratic returns a number, yours gave {value!r}'
    likely = {9: 'the constant c is missing', 28: 'it looks as if a was squared too; only x is, so think about brackets', 4: 'x was multiplied by 2 and not squared', 2: 'a and c seem to have changed places', -4: '^ is not the power operator of Python; write **', -6: '^ is not the power operator of Python; write **'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'quadratic(3, 2, -3, 1) gave {value}: {why}'
    assert np.isclose(value, 10), f'2 * 9 - 3 * 3 + 1 is 10, quadratic(3, 2, -3, 1) gave {value}'
    x = np.array([0.0, 1.0, 3.0])
    values = quadratic(x, 2, -3, 1)
    assert np.shape(values) == (3,), f'three values of x give three values, yours gave {values!r}' + recognised((values,), KNOWN_1)
    assert np.allclose(values, [1, 0, 10]), f'at x = 0, 1, 3 we want 1, 0, 10; yours gave {values}'

@test_case(points=None, hidden=False)
def test_quadratic_derivative_of_the_worked_example(quadratic_derivative):
    import numpy as np
    value = quadratic_derivative(3, 2, -3, 1)
    call = 'quadratic_derivative(3, 2, -3, 1)'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'{call} should be a number, yours gave {value!r}'
    likely = {10: 'either that is the parabola itself, or c is still there; a constant has slope 0', 3: 'the exponent 2 has to come down in front of a x', 12: 'the slope of b x is missing', 1: 'the slope of a x^2 still depends on x'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'{call} gave {value}: {why}'
    assert np.isclose(value, 9), f'2 * 2 * 3 - 3 is 9, {call} gave {value}'
    slopes = quadratic_derivative(np.array([0.0, 1.0, 3.0]), 2, -3, 1)
    assert np.shape(slopes) == (3,), f'three values of x give three slopes, yours gave {slopes!r}' + recognised((slopes,), KNOWN_2)
    assert np.allclose(slopes, [-3, 1, 9]), f'at x = 0, 1, 3 we want -3, 1, 9; yours gave {slopes}'

@test_case(points=None, hidden=True)
def test_quadratic_with_any_coefficients_zero_among_them(quadratic):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(21)
    look = 'Check each of the three terms, and that only x is squared.'
    for shape in ((), (1,), (6,), (2, 3)):
        a, b, c = rng.normal(size=3) * 5
        x = rng.normal(size=shape) * 3
        expected = reference.quadratic(np.copy(x), a, b, c)
        call = f'quadratic with random coefficients for x of shape {shape}'
        compare.add(quadratic, (x, a, b, c), expected, call, look=look)
    for a, b, c in ((0.0, 1.5, -2.0), (-0.5, 0.0, 4.0), (3.0, -1.0, 0.0)):
        x = rng.normal(size=5) * 100
        expected = reference.quadratic(x.copy(), a, b, c)
        call = f'quadratic with a = {a}, b = {b}, c = {c}'
        compare.add(quadratic, (x, a, b, c), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_quadratic_derivative_is_the_slope_at_every_x_for_any_constant(quadratic_derivative):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(22)
    for shape in ((), (1,), (7,), (3, 2)):
        a, b, c = rng.normal(size=3) * 4
        x = rng.normal(size=shape) * 2
        right = reference.quadratic(x + 1, a, b, c)
        left = reference.quadratic(x - 1, a, b, c)
        call = f'quadratic_derivative with random coefficients for x of shape {shape}'
        look = 'Compare with the slope that you measure on the parabola itself.'
        compare.add(quadratic_derivative, (x, a, b, c), (right - left) / 2, call, look=look)
    x = np.array([-2.5, 0.0, 1.25, 40.0])
    for a, b, c in ((0.0, -1.75, 3.0), (0.0, 0.0, 8.0), (1.5, 0.0, -6.0)):
        expected = reference.quadratic_derivative(x.copy(), a, b, c)
        call = f'quadratic_derivative with a = {a}, b = {b}, c = {c}'
        look = 'The slope of a line is the same at every x; a constant has none.'
        compare.add(quadratic_derivative, (x, a, b, c), expected, call, look=look)
    expected = reference.quadratic_derivative(x.copy(), 0.5, -0.25, 0.0)
    call = 'quadratic_derivative with c = 1e13'
    look = 'The derivative does not depend on c. Write the formula, not a difference of values.'
    compare.add(quadratic_derivative, (x, 0.5, -0.25, 10000000000000.0), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_quadratic_takes_lists_and_leaves_x_alone(quadratic, quadratic_derivative):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged
    compare = Comparisons()
    a, b, c = (0.5, -1.25, 0.3)
    look = 'If an array of floats works, make x one before anything else.'
    inputs = [('a list', [1, 2, -3, 5]), ('an integer array', np.array([4, -7, 2]))]
    inputs += [('a whole number', 7), ('a tuple', (0.5, 1.5)), ('nested lists', [[1, 2], [3, 4]])]
    for name, x in inputs:
        expected = reference.quadratic(np.array(x), a, b, c)
        compare.add(quadratic, (x, a, b, c), expected, f'quadratic of {name}', look=look)
        expected = reference.quadratic_derivative(np.array(x), a, b, c)
        call = f'quadratic_derivative of {name}'
        compare.add(quadratic_derivative, (x, a, b, c), expected, call, look=look)
    a, b, c = (2, -3, 1)
    x = np.array([20, 3, 250], dtype=np.uint8)
    look = 'What is 20 * 20 in this type, and what is 3 - 5?'
    expected = reference.quadratic(x.copy(), a, b, c)
    compare.add(quadratic, (x, a, b, c), expected, 'quadratic of a uint8 array', look=look)
    expected = reference.quadratic_derivative(x.copy(), a, b, c)
    call = 'quadratic_derivative of a uint8 array'
    compare.add(quadratic_derivative, (x, a, b, c), expected, call, look=look)
    x = np.array([4000000000, -4000000000])
    expected = reference.quadratic(x * 1.0, a, b, c)
    call = 'quadratic of the whole numbers 4000000000 and -4000000000'
    look = 'No type of whole numbers holds their squares. Which type holds them?'
    compare.add(quadratic, (x, a, b, c), expected, call, look=look)
    compare.assert_close()
    x = np.array([0.5, -2.0, 3.0])
    before = x.copy()
    quadratic(x, a, b, c)
    assert_unchanged(before, x, 'quadratic(x, a, b, c): x')
    quadratic_derivative(x, a, b, c)
    assert_unchanged(before, x, 'quadratic_derivative(x, a, b, c): x')
    for kind, x in (('a list', [1, 2, 5]), ('whole numbers', np.array([1, 2, 5]))):
        before = x.copy()
        quadratic(x, a, b, c)
        quadratic_derivative(x, a, b, c)
        assert_unchanged(before, x, f'quadratic and quadratic_derivative of {kind}: x')

