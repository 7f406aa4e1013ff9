# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_check"
points = [0, 1.5, 0.5]

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
    ([0.461538], 'You move all coordinates together. Which one should move when slope j is measured?'),
    ([0.5], 'Even a right gradient fails your check. How far apart are the two places?'),
]

@test_case(points=None, hidden=False)
def test_gradient_check_of_the_worked_example(gradient_check):
    import numpy as np

    def f(x):
        return x[0] ** 2 + 3 * x[0] * x[1]

    def claimed(x):
        return np.array([2 * x[0] + 3 * x[1], 4 * x[0]])
    value = gradient_check(f, claimed, np.array([2.0, 1.0]), 0.1)
    assert value is not None, 'gradient_check returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'gradient_check returns one number, yours returned {value!r}'
    likely = {2: 'that is the largest difference; it is still to be divided', 1 / 3: 'divide by the larger of the two sizes', 1 / 7: 'divide by the larger of the two sizes, not by their sum', 2 / 7: 'divide by the larger of the two sizes, not by their mean', 0: 'that is the smallest r, the largest is wanted; or does a return stand inside the loop?', 0.125: 'that is the mean of the r, the largest is wanted'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 0.25), f'the largest of 0 and 2/8 is 0.25, you got {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_gradient_check_finds_wrong_factors_and_signs(gradient_check):
    import numpy as np
    import reference
    from comparing import Comparisons
    X = np.array([[1.0, 2.0, 0.5], [1.0, -1.0, 3.0], [1.0, 0.5, -2.0], [1.0, 3.0, 1.0]])
    y = np.array([2.0, -1.0, 4.0, 0.5])

    def loss(w):
        return np.mean((X @ w - y) ** 2)

    def right(w):
        return 2 / 4 * X.T @ (X @ w - y)

    def half(w):
        return right(w) / 2

    def turned(w):
        return -right(w)

    def one_wrong(w):
        return right(w) * np.array([1.0, 1.0, 1.1])

    def none(w):
        return np.zeros(3)
    compare = Comparisons()
    w = np.array([1.5, -2.0, 0.75])
    look = 'Which two numbers are compared, for each coordinate, and what are they divided by?'
    for name, claimed, expected in (('the right gradient', right, 0.0), ('half of the gradient', half, 0.5), ('minus the gradient', turned, 2.0), ('a gradient with its last entry 10 % too large', one_wrong, 1 - 1 / 1.1), ('zeros in place of the gradient', none, 1.0)):
        call = f'gradient_check of the MSE with {name}'
        compare.add(gradient_check, (loss, claimed, w), expected, call, atol=1e-06, look=look)

    def cube(x):
        return np.sum(x ** 3)

    def slope(x):
        return 3 * x ** 2
    x = np.array([1, 2])
    look = 'Only coordinate j moves, by h, and the two places are 2 h apart.'
    for h in (0.5, 2.0):
        expected = reference.gradient_check(cube, slope, x.copy(), h)
        call = f'gradient_check of the sum of cubes with h = {h}'
        compare.add(gradient_check, (cube, slope, x, h), expected, call, look=look)
    call = 'gradient_check of the sum of cubes without a word about h'
    look = 'What is h if nobody says so?'
    compare.add(gradient_check, (cube, slope, x), 0.0, call, atol=1e-06, look=look)

    def gentle(x):
        return 0.125 * x[0] - 0.5 * x[1]

    def double(x):
        return np.array([0.25, -0.5])

    def other_way(x):
        return np.array([0.125, 1.0])
    x = np.array([2.0, -1.0])
    look = 'The sizes of two slopes are compared, whatever their signs are and however small.'
    for name, claimed, expected in (('twice one', double, 0.5), ('minus twice one', other_way, 1.5)):
        call = f'gradient_check of small slopes with {name} of them'
        compare.add(gradient_check, (gentle, claimed, x, 0.5), expected, call, look=look)

    def tiny(x):
        return 1e-20 * np.sum(x ** 2)

    def half_of_tiny(x):
        return 1e-20 * x
    look = 'Slopes of 1e-20 are not 0: nothing is added to them, and no threshold is needed.'
    call = 'gradient_check of slopes of about 1e-20 with half of them'
    compare.add(gradient_check, (tiny, half_of_tiny, x, 0.5), 0.5, call, look=look)

    def falling(x):
        return np.array([0.125, -2.0])
    call = 'gradient_check of a falling slope with four times that'
    compare.add(gradient_check, (gentle, falling, x, 0.5), 0.75, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_gradient_check_where_both_are_zero_and_of_one_coordinate(gradient_check):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    def f(x):
        return 4.0 * x[0] - 7.0

    def first_only(x):
        return np.array([5.0, 0.0, 0.0])

    def alone(x):
        return np.array([4.0])
    x = np.array([1.0, 2.0, 3.0])
    before = x.copy()
    value = gradient_check(f, first_only, x, 0.25)
    assert_unchanged(before, x, 'gradient_check(f, gradient, x, h): x')
    look = 'Where both slopes are 0 there is no difference, and no division.'
    assert_close(value, 0.2, 'gradient_check of a function of the first coordinate', look=look)
    value = gradient_check(f, alone, np.array([3.0]), 0.5)
    assert_close(value, 0.0, 'gradient_check of a line in one dimension', look='Both slopes are 4.')

    def seven(x):
        return 3.5 * np.sum(x)

    def seven_in_the_type_of_x(x):
        slopes = np.zeros_like(x)
        slopes[:] = 3.5
        return slopes
    x = np.array([1, 2, 3])
    value = gradient_check(seven, seven_in_the_type_of_x, x, 0.5)
    assert_unchanged(np.array([1, 2, 3]), x, 'gradient_check(f, gradient, x, h) of whole numbers: x')
    call = 'gradient_check at whole numbers of a gradient that has the type of its argument'
    look = 'The text promises f and gradient an array of floats. Do both get one?'
    assert_close(value, 0.0, call, look=look)

    def flat(x):
        return 3.0

    def nothing(x):
        return np.zeros(2)
    value = gradient_check(flat, nothing, np.array([1.0, -1.0]))
    assert_close(value, 0.0, 'gradient_check of a constant', look='There is no slope to be wrong.')

