# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "backtracking"
points = [0, 0, 1, 1, 1, 1]

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
    ([0.0], 'You move x inside the loop. Each try has to begin where you stood at the call.'),
]

KNOWN_2 = [
    ([0.0], 'What does your function return, and when, if every step in this direction leads up?'),
]

@test_case(points=None, hidden=False)
def test_backtracking_of_the_worked_example(backtracking):
    import numpy as np

    def fourth_power(x):
        return x[0] ** 4

    def slope(x):
        return 4 * x ** 3
    value = backtracking(fourth_power, slope, np.array([1.0]), np.array([-4.0]))
    assert value is not None, 'backtracking returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'backtracking returns one number, yours returned {value!r}'
    likely = [(1.0, 'at -3 the height is 81, much higher than before'), (0.5, 'at -1 the height is 1, as before: that is not low enough'), (0.125, '0.25 was already good enough; return the length that met the condition')]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 0.25), f'by hand the length is 0.25, yours is {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_backtracking_refuses_a_direction_that_goes_uphill(backtracking):
    import numpy as np
    asked = []

    def bowl(x):
        asked.append(x)
        assert len(asked) < 100, 'the direction goes uphill, and backtracking tries for ever'
        return x[0] ** 2

    def slope(x):
        return 2 * x
    try:
        value = backtracking(bowl, slope, np.array([3.0]), np.array([1.0]))
    except ValueError:
        value = 'a ValueError'
    assert value == 'a ValueError', f'uphill there is no right length, but you returned {value!r}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_backtracking_on_random_ground(backtracking):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(1641)
    look = 'Which of the lengths is the first that meets the condition?'
    for d in (2, 1, 4, 6):
        root = rng.normal(size=(d, d)) * 2
        A, bottom = (root @ root.T + np.eye(d), rng.normal(size=d))

        def f(x, A=A, bottom=bottom):
            return (x - bottom) @ A @ (x - bottom) + np.sin(3 * x[0])

        def gradient(x, A=A, bottom=bottom):
            result = 2 * A @ (x - bottom)
            result[0] += 3 * np.cos(3 * x[0])
            return result
        x = bottom + rng.normal(size=d) * 3
        scale = rng.uniform(0.5, 2, size=d)
        for factor in (1.0, 40.0):
            direction = -factor * scale * np.sign(gradient(x))
            expected = reference.backtracking(f, gradient, x.copy(), direction.copy())
            call = f'backtracking in {d} dimensions, the direction {factor:g} times as long'
            assert_close(backtracking(f, gradient, x, direction), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_backtracking_uses_its_three_numbers(backtracking):
    import numpy as np
    from comparing import assert_close

    def bowl(x):
        return x[0] ** 2 + 2 * x[1] ** 2

    def gradient(x):
        return np.array([2 * x[0], 4 * x[1]])
    x, direction = (np.array([4.0, 0.0]), np.array([-4.0, 0.0]))
    for alpha, rho, c, expected in ((3.0, 0.9, 0.01, 3.0 * 0.9 ** 4), (1.5, 0.5, 0.25, 1.5), (1.501, 0.5, 0.25, 0.7505), (8.0, 0.5, 0.5, 1.0), (100.0, 0.1, 0.75, 0.1), (5.0, 0.25, 0.9375, 5.0 / 64), (0.01, 0.5, 0.1, 0.01)):
        call = f'backtracking on a bowl with alpha = {alpha}, rho = {rho}, c = {c}'
        look = 'Which of these numbers shortens the step, and which belongs to the condition?'
        value = backtracking(bowl, gradient, x, direction, alpha, rho, c)
        assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_backtracking_where_f_is_nan_or_the_direction_is_flat(backtracking):
    import numpy as np
    from comparing import assert_close

    def barrier(x):
        return x[0] - np.log(x[0]) if x[0] > 0 else np.nan

    def gradient(x):
        return 1 - 1 / x
    for start, direction, expected in ((4.0, -8.0, 0.25), (2.0, -50.0, 1 / 32), (8.0, -9.0, 0.5), (1.5, -0.1, 1.0)):
        call = f'backtracking with a log, from {start} along {direction}'
        look = 'Where f is nan, the step is too long. What does a comparison with nan give?'
        value = backtracking(barrier, gradient, np.array([start]), np.array([direction]))
        assert_close(value, expected, call, look=look)
    asked = []

    def plane(x):
        asked.append(x)
        assert len(asked) < 100, 'the direction does not go down, and backtracking tries for ever'
        return 3 * x[0] + x[1]

    def slopes(x):
        return np.array([3.0, 1.0])
    for name, direction in (('level', [1.0, -3.0]), ('uphill', [2.0, -3.0])):
        try:
            value = backtracking(plane, slopes, np.array([1.0, 1.0]), np.array(direction))
        except ValueError:
            continue
        raise AssertionError(f'backtracking in a direction that is {name} gave {value!r}')

    def tiny(x):
        return 1e-15 * x[0] ** 4

    def tiny_slope(x):
        return 4e-15 * x ** 3
    value = backtracking(tiny, tiny_slope, np.array([1.0]), np.array([-4.0]))
    call = 'backtracking on the worked example, with heights in a unit that makes them tiny'
    look = 'In another unit the step is the same: is there a fixed small number in your code?'
    assert_close(value, 0.25, call, look=look)

@test_case(points=None, hidden=True)
def test_backtracking_of_lists_and_whole_numbers(backtracking):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    def bowl(x):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, 'f was asked about something that is not an array of floats'
        return np.sum((x - 0.5) ** 2)

    def gradient(x):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, 'gradient was asked about something that is not an array of floats'
        return 2 * (x - 0.5)
    for name, x, direction, expected in (('lists', [3, -2], [-5, 5], 0.5), ('tuples', (3, 4), (-20, -28), 0.125), ('integers', np.array([1, 9]), np.array([0, -64]), 0.25), ('floats', np.array([1.5, 2.5]), np.array([-1.0, -2.0]), 1.0)):
        arrays = isinstance(x, np.ndarray)
        before = (x.copy(), direction.copy()) if arrays else (type(x)(x), type(x)(direction))
        value = backtracking(bowl, gradient, x, direction)
        call = f'backtracking with x and direction as {name}'
        assert_close(value, expected, call, look='If floats are right: make arrays of floats.')
        assert_unchanged(before[0], x, f'{call}: x')
        assert_unchanged(before[1], direction, f'{call}: the direction')

    def distance(x):
        return abs(x[0] - 200)

    def towards(x):
        return np.sign(x - 200)
    direction = np.array([200], dtype=np.uint8)
    value = backtracking(distance, towards, np.array([0.0]), direction, 2)
    call = 'backtracking along a direction of uint8 with alpha = 2'
    assert_close(value, 1.0, call, look='What is 2 * 200 in this type?')

