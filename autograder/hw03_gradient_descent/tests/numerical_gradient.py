# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "numerical_gradient"
points = [0, 0, 0.5, 0.5, 0.5, 0.5]

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
    ([0.0, 0.0], 'forward = x is a second name, not a second array. Print forward and back right before you call f.'),
    ([0.07, 0.06], 'Python reads a / 2 * h from left to right. Which of the two factors ends up below the line?'),
]

KNOWN_2 = [
    ([0.0, 0.0, 0.0], 'forward = x is a second name, not a second array. Print forward and back right before you call f.'),
    ([9e-10, -4e-10, 1e-10], 'Python reads a / 2 * h from left to right. Which of the two factors ends up below the line?'),
    ([6.0, 6.0, 6.0], 'x + h moves every coordinate. A partial derivative asks what happens when just one of them moves.'),
    ([9.0, 0.0, 0.0], 'Only the first slope is computed. Look how far the return is indented.'),
    ([18.0, -8.0, 2.0], 'Every slope is twice too large. Draw the two points: how far is it from one to the other?'),
]

@test_case(points=None, hidden=False)
def test_numerical_gradient_of_the_worked_example(numerical_gradient):
    import numpy as np

    def f(x):
        return x[0] ** 2 + 3 * x[0] * x[1]
    value = numerical_gradient(f, np.array([2.0, 1.0]), h=0.1)
    assert value is not None, 'numerical_gradient returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'two coordinates have two slopes, shape (2,); yours has shape {np.shape(value)}'
    likely = [((7.1, 6), 'that compares f(x + h e_i) with f(x); put one foot back as well'), ((6.9, 6), 'that compares f(x) with f(x - h e_i); put one foot forward as well'), ((14, 12), 'twice too much: how far apart are the two points?'), ((3.5, 3), 'half of it: how far apart are the two points?'), ((1.4, 1.2), 'the difference has to be divided by the distance of the two points'), ((13, 13), 'move one coordinate at a time, not all of them at once'), ((7, 0), 'only the first slope was computed; look where the return stands'), ((7, 6.3), 'coordinate 1 was still moved when it was the turn of coordinate 2'), ((7, 5.7), 'coordinate 1 was still moved when it was the turn of coordinate 2'), ((-7, -6), 'the sign is turned round: forward minus back')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [7, 6]), f'by hand the slopes are 7 and 6, yours are {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_numerical_gradient_works_with_its_usual_h(numerical_gradient):
    import numpy as np

    def f(x):
        return 5 * x[0] - x[1] ** 2 + x[0] * x[2]
    x = np.array([1.0, 2.0, 4.0])
    value = numerical_gradient(f, x)
    assert np.shape(value) == (3,), f'three coordinates, three slopes; yours has {np.shape(value)}'
    assert np.allclose(value, [9, -4, 1], atol=0.0001), f'the derivatives of 5 x1 - x2^2 + x1 x3 at (1, 2, 4) are 9, -4 and 1, you got {value}' + recognised((value,), KNOWN_2)
    drift = np.abs(x - np.array([1.0, 2.0, 4.0])).max()
    assert drift == 0, f"the call has changed the caller's x, by up to {drift:.1g}: work on a copy"

@test_case(points=None, hidden=True)
def test_numerical_gradient_is_close_to_the_derivatives(numerical_gradient):
    import numpy as np
    from comparing import assert_close

    def waves(x):
        return np.sum(np.sin(x)) + np.exp(0.5 * x[0])

    def waves_gradient(x):
        result = np.cos(x)
        result[0] += 0.5 * np.exp(0.5 * x[0])
        return result
    rng = np.random.default_rng(311)
    look = 'Is each slope a central difference, and does each coordinate move alone?'
    for d in (1, 2, 5, 40):
        x = rng.normal(size=d) * 1.5
        call = f'numerical_gradient of a sum of waves in {d} dimensions'
        value = numerical_gradient(waves, x.copy())
        assert_close(value, waves_gradient(x), call, rtol=1e-07, atol=1e-07, look=look)

@test_case(points=None, hidden=True)
def test_numerical_gradient_uses_the_h_it_is_given(numerical_gradient):
    import numpy as np
    from comparing import assert_close

    def cubes(x):
        return np.sum(x ** 3)
    x = np.array([1.5, -2.0, 0.25])
    for h in (0.5, 2.0, 0.001):
        call = f'numerical_gradient of a sum of cubes with h = {h}'
        look = 'It should be exactly the quotient of the text, with the h of the call.'
        assert_close(numerical_gradient(cubes, x.copy(), h), 3 * x ** 2 + h ** 2, call, look=look)

    def corner(x):
        return np.abs(x[0]) + 2 * np.abs(x[1] + 1)
    call = 'numerical_gradient at a corner of f with h = 1'
    look = 'Where exactly do the two feet stand?'
    value = numerical_gradient(corner, np.array([0.25, -1.0]), h=1.0)
    assert_close(value, [0.25, 0.0], call, look=look)

@test_case(points=None, hidden=True)
def test_numerical_gradient_moves_one_coordinate_at_a_time(numerical_gradient):
    import numpy as np
    from comparing import assert_close

    def product(x):
        return np.prod(x)
    for x in ([2.0, -3.0, 5.0, 0.5], [-1.5, 4.0], [3.0, 0.0, -2.0]):
        x = np.array(x)
        slopes = [np.prod(np.delete(x, i)) for i in range(len(x))]
        call = f'numerical_gradient of a product of {len(x)} numbers with h = 0.25'
        look = 'While coordinate i moves, all others must be where they were in x.'
        assert_close(numerical_gradient(product, x.copy(), h=0.25), slopes, call, look=look)

@test_case(points=None, hidden=True)
def test_numerical_gradient_of_whole_numbers_and_x_stays(numerical_gradient):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    def bowl(x):
        return 0.25 * np.sum(x ** 2) - 0.3 * x[-1]
    x = np.array([1, -2, 3, 6])
    before = x.copy()
    value = numerical_gradient(bowl, x, h=0.125)
    call = 'numerical_gradient at a point of integers'
    look = 'If it is right at points of floats: an integer array cannot hold fractions.'
    assert_close(value, [0.5, -1.0, 1.5, 2.7], call, look=look)
    assert_unchanged(before, x, 'numerical_gradient(f, x) with an integer x: x')
    x = np.array([0.1, 0.7, -1.3])
    before = x.copy()
    first, second = (numerical_gradient(bowl, x), numerical_gradient(bowl, x))
    assert_unchanged(before, x, 'numerical_gradient(f, x) with x = (0.1, 0.7, -1.3): x')
    expected = [0.05, 0.35, -0.95]
    call = 'numerical_gradient at (0.1, 0.7, -1.3)'
    assert_close(first, expected, call, atol=1e-08)
    assert_close(second, expected, f'{call} for the second time', atol=1e-08)

