# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent"
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
    ([1.5, -0.125], 'Your learning rate shrinks from step to step. That is another method; here it stays the same.'),
    ([3.59241, 0.7107], 'You divide by the length of the gradient, so all steps are equally long. In the formula they get shorter as the ground gets flatter.'),
]

@test_case(points=None, hidden=False)
def test_gradient_descent_of_the_worked_example(gradient_descent):
    import numpy as np

    def gradient(x):
        return np.array([2.0, 6.0]) * x
    x0 = np.array([4.0, 1.0])
    value = gradient_descent(gradient, x0, 0.25, 2)
    assert value is not None, 'gradient_descent returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'the answer is a point like x0, of shape (2,); yours has shape {np.shape(value)}'
    likely = [((2, -0.5), 'that is the point after one step; count the turns of your loop'), ((0.5, -0.125), 'that is the point after three steps; count the turns of your loop'), ((9, 6.25), 'that went uphill; which sign stands in front of the gradient?'), ((0, -2), 'the gradient has to be computed again at the new point'), ((4, 25), 'where is the learning rate?'), ((1, 2.25), 'a step starts from the old point; did you forget it?'), ((4, 1), 'that is x0: no step was made')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'after two steps you are at {value}: {why}'
    assert np.allclose(value, [1, 0.25]), f'after two steps we are at (1, 0.25), you at {value}' + recognised((value,), KNOWN_1)
    assert np.array_equal(x0, [4, 1]), f'x0 was (4, 1) before the call and is {x0} after it'

@test_case(points=None, hidden=True)
def test_gradient_descent_walks_on_any_ground_at_any_learning_rate(gradient_descent):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(321)
    for d, n_iterations in ((1, 4), (2, 1), (3, 7), (6, 30)):
        A, target = (rng.normal(size=(d, d)), rng.normal(size=d))
        A = A @ A.T / d + 0.1 * np.eye(d)

        def gradient(x, A=A, target=target):
            return A @ (x - target) + 0.1 * np.cos(x)
        x0 = rng.normal(size=d) * 3
        expected = reference.gradient_descent(gradient, x0.copy(), 0.15, n_iterations)
        call = f'gradient_descent in {d} dimensions with n_iterations = {n_iterations}'
        look = 'Follow the first two steps on paper.'
        assert_close(gradient_descent(gradient, x0, 0.15, n_iterations), expected, call, look=look)
    curvature, bottom = (np.array([2.0, 0.5, 6.0]), np.array([1.0, -4.0, 2.5]))

    def slope_of_the_bowl(x):
        return curvature * (x - bottom)
    x0 = np.array([5.0, 0.0, -3.0])
    for rate in (0.0001, 0.3, 1.0, 2.5):
        expected = bottom + (x0 - bottom) * (1 - rate * curvature) ** 9
        call = f'gradient_descent on a bowl with learning rate {rate}'
        look = 'It makes its steps and nothing else, also where the numbers grow.'
        value = gradient_descent(slope_of_the_bowl, x0.copy(), rate, 9)
        assert_close(value, expected, call, look=look)
    value = gradient_descent(slope_of_the_bowl, x0.copy(), 0.3, 300)
    call = 'gradient_descent on a bowl after 300 steps'
    assert_close(value, bottom, call, look='It should have arrived at the bottom.')

@test_case(points=None, hidden=True)
def test_gradient_descent_makes_exactly_so_many_steps(gradient_descent):
    import numpy as np
    from comparing import assert_close

    def flat(x):
        return 1e-09 * np.array([1.0, 2.0, -1.0]) * x
    x0, rate = (np.array([3.0, -2.0, 0.5]), 200000000.0)
    for n_iterations in (0, 1, 2, 5, 60):
        expected = x0 * (1 - rate * 1e-09 * np.array([1.0, 2.0, -1.0])) ** n_iterations
        call = f'gradient_descent on flat ground with n_iterations = {n_iterations}'
        look = 'Exactly n_iterations steps, however flat the ground is.'
        value = gradient_descent(flat, x0.copy(), rate, n_iterations)
        assert_close(value, expected, call, look=look)

    def constant(x):
        return np.array([4.0, -5.0])
    value = gradient_descent(constant, np.array([1.0, 2.0]), 0.01, 150)
    call = 'gradient_descent on a slope that is the same everywhere, 150 steps'
    assert_close(value, [-5.0, 9.5], call, look='Every step has the same length here.')

@test_case(points=None, hidden=True)
def test_gradient_descent_of_lists_and_whole_numbers_and_x0_stays(gradient_descent):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    def gradient(x):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, 'gradient was asked about something that is not an array of floats'
        return 2 * (x - 0.3)
    starts = [('a list', [1, -2, 7]), ('a tuple', (0.5, 4)), ('integers', np.array([3, 0, -9]))]
    for name, x0 in starts:
        expected = reference.gradient_descent(gradient, np.array(x0, dtype=float), 0.1, 3)
        before = x0.copy() if isinstance(x0, np.ndarray) else type(x0)(x0)
        call = f'gradient_descent from {name}'
        look = 'If it is right from arrays of floats: make the start a new array of floats.'
        assert_close(gradient_descent(gradient, x0, 0.1, 3), expected, call, look=look)
        assert_unchanged(before, x0, f'{call}: x0')
    x0 = np.array([2.5, -1.0])
    before = x0.copy()
    expected = reference.gradient_descent(gradient, x0.copy(), 0.2, 5)
    first = gradient_descent(gradient, x0, 0.2, 5)
    assert_unchanged(before, x0, 'gradient_descent(gradient, x0, ...): x0')
    second = gradient_descent(gradient, x0, 0.2, 5)
    assert_close(first, expected, 'gradient_descent from (2.5, -1)')
    assert_close(second, expected, 'gradient_descent from (2.5, -1) for the second time')

