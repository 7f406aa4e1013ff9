# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gradient_descent_until"
points = [0, 2, 1, 1, 1]

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
    ([8.0, 4.0, 2.0, 1.0, 0.5], 'The history holds heights, that is numbers. Which quantity do you append?'),
]

@test_case(points=None, hidden=False)
def test_gradient_descent_until_of_the_worked_example(gradient_descent_until):
    import numpy as np

    def f(x):
        return x[0] ** 2

    def gradient(x):
        return 2 * x
    result = gradient_descent_until(f, gradient, np.array([8.0]), 0.25, 2.0, 100)
    assert result is not None, 'gradient_descent_until returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'two things come back, x and history; yours gave {result!r}'
    x, history = result
    assert np.shape(x) == (1,), f'the first thing is the point x, here of shape (1,); yours has shape {np.shape(x)}'
    history = np.asarray(history, dtype=float)
    assert history.ndim == 1, f'history is a flat list of numbers; yours has shape {history.shape}' + recognised((history,), KNOWN_1)
    likely = [([16, 4, 1, 0.25], 'the history starts with f at x0, before the first step'), ([64, 16, 4, 1], 'the last step was made (or looked at), so it belongs in the history'), ([64, 16, 4, 1, 0.25, 0.0625], 'that is one step more than the rule says'), ([64, 16], 'you stopped after one step, with an improvement of 48'), ([64], 'there is no step in the history')]
    for wrong, why in likely:
        assert not (history.size == len(wrong) and np.allclose(history, wrong)), f'your history is {history.tolist()}: {why}'
    assert history.size == 5, f'the fourth step improves f by 0.75, the first below 2, so there are 5 heights; your history has {history.size}, from {history[:3].tolist()} on'
    right = [64, 16, 4, 1, 0.25]
    assert np.allclose(history, right), f'the heights are {right}, yours are {history.tolist()}'
    assert not np.allclose(x, 1), 'x is 1: return the point after the last step, not before it'
    assert np.allclose(x, 0.5), f'after four steps x is 0.5, yours is {x}'

@test_case(points=None, hidden=True)
def test_gradient_descent_until_stops_by_the_rule(gradient_descent_until):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(331)
    for d, tolerance in ((1, 0.001), (3, 0.05), (4, 1e-06)):
        A, bottom = (rng.normal(size=(d, d)), rng.normal(size=d))
        A = A @ A.T / d + 0.3 * np.eye(d)

        def bowl(x, A=A, bottom=bottom):
            return (x - bottom) @ A @ (x - bottom) - 2.5

        def slope_of_the_bowl(x, A=A, bottom=bottom):
            return 2 * A @ (x - bottom)
        x0 = rng.normal(size=d) * 4
        rate = 0.4 / np.linalg.eigvalsh(A)[-1]
        settings = (rate, tolerance, 200)
        expected = reference.gradient_descent_until(bowl, slope_of_the_bowl, x0.copy(), *settings)
        x, history = gradient_descent_until(bowl, slope_of_the_bowl, x0, *settings)
        call = f'gradient_descent_until in {d} dimensions with tolerance {tolerance}'
        look = 'Does it begin with f at x0, and when exactly does it stop?'
        assert_close(history, expected[1], f'the history of {call}', look=look)
        look = 'The last height in the history belongs to the point that is returned.'
        assert_close(x, expected[0], f'the point of {call}', look=look)

    def f(x):
        return max(-x[0], 4 * x[0])

    def gradient(x):
        return np.array([-1.0 if x[0] < 0 else 4.0])
    cases = [('tolerance above every improvement', [-2.0], 0.5, 0.75, [-1.5], [2, 1.5]), ('improvements equal to the tolerance', [-8.0], 0.5, 0.5, [-4.0], np.arange(8, 3.9, -0.5)), ('a step that goes up a lot', [-1.25], 1, 0.125, [0.75], [1.25, 0.25, 3]), ('tolerance 0 and a step that goes up', [-0.75], 0.5, 0, [0.25], [0.75, 0.25, 1])]
    for name, x0, rate, tolerance, x_right, history_right in cases:
        x, history = gradient_descent_until(f, gradient, np.array(x0), rate, tolerance, 8)
        look = 'Compare f before the step minus f after it with the tolerance: is it smaller?'
        call = f'the history of gradient_descent_until with {name}'
        assert_close(history, history_right, call, look=look)
        call = f'the point of gradient_descent_until with {name}'
        assert_close(x, x_right, call, look='history[-1] is f(x) for the x that is returned.')

    def plain(x):
        return 3.0

    def level(x):
        return np.zeros(2)
    x, history = gradient_descent_until(plain, level, np.array([1.0, 2.0]), 0.1, 0, 6)
    call = 'the history of gradient_descent_until on level ground with tolerance 0'
    look = 'An improvement of 0 is not smaller than 0.'
    assert_close(history, np.full(7, 3.0), call, look=look)
    x, history = gradient_descent_until(plain, level, np.array([1.0, 2.0]), 0.1, 1e-09, 6)
    call = 'the history of gradient_descent_until on level ground with tolerance 1e-9'
    assert_close(history, np.full(2, 3.0), call, look='An improvement of 0 is smaller than 1e-9.')

@test_case(points=None, hidden=True)
def test_gradient_descent_until_makes_no_more_steps_than_allowed(gradient_descent_until):
    import numpy as np
    from comparing import assert_close

    def f(x):
        return np.sum((x - 1) ** 2)

    def gradient(x):
        return 2 * (x - 1)
    x0 = np.array([5.0, -3.0, 2.0])
    for max_iterations in (0, 1, 2, 25):
        factors = 0.75 ** np.arange(max_iterations + 1)
        x, history = gradient_descent_until(f, gradient, x0.copy(), 0.125, 1e-12, max_iterations)
        look = 'k steps make k + 1 entries.'
        call = f'the history of gradient_descent_until with max_iterations = {max_iterations}'
        assert_close(history, 33 * factors ** 2, call, look=look)
        call = f'the point of gradient_descent_until with max_iterations = {max_iterations}'
        assert_close(x, 1 + (x0 - 1) * factors[-1], call, look='Count the steps.')

@test_case(points=None, hidden=True)
def test_gradient_descent_until_speaks_up_when_f_is_not_finite(gradient_descent_until):
    import numpy as np
    from comparing import assert_close

    def root(x):
        with np.errstate(invalid='ignore'):
            return np.sqrt(x[0])

    def log(x):
        with np.errstate(divide='ignore', invalid='ignore'):
            return np.log(x[0])

    def square(x):
        with np.errstate(over='ignore'):
            return x[0] ** 2

    def hole(x):
        with np.errstate(invalid='ignore'):
            return np.sin(x[0]) / x[0]

    def peak(x):
        with np.errstate(divide='ignore'):
            return 1 / x[0] ** 2

    def one(x):
        return np.array([1.0])

    def twice(x):
        return 2 * x
    x, history = gradient_descent_until(root, one, np.array([4.0]), 1.5, 0.25, 2)
    call = 'the history of gradient_descent_until on a root'
    assert_close(history, [2.0, 2.5 ** 0.5, 1.0], call, look='Here f is finite all the way.')
    x, history = gradient_descent_until(square, twice, np.array([1.0]), 2.0, 0.25, 5)
    call = 'the history of gradient_descent_until with a first step that goes up'
    assert_close(history, [1.0, 9.0], call, look='Only nan and the two infinities are errors.')
    cases = [('becomes nan after two steps', root, one, 1.0, 0.75, 0.25, 10), ('becomes -inf after two steps', log, one, 1.0, 0.5, 0.25, 10), ('becomes inf after one step', square, twice, 1e+100, 1e+200, 0.25, 10), ('becomes nan in the last step that is allowed', root, one, 1.0, 2.0, 0.25, 1), ('is nan after one step and finite after the next', hole, one, 0.5, 0.5, 0.01, 10), ('is inf at x0 and finite after one step', peak, one, 0.0, 0.5, 0.25, 10), ('is nan at x0', root, one, -1.0, 0.5, 0.25, 10), ('is inf at x0', square, twice, 1e+300, 0.25, 0.25, 10), ('is nan at x0 and no step is allowed', root, one, -1.0, 0.5, 0.25, 0)]
    for name, f, gradient, start, rate, tolerance, max_iterations in cases:
        try:
            gradient_descent_until(f, gradient, np.array([start]), rate, tolerance, max_iterations)
        except ValueError:
            continue
        raise AssertionError(f'f {name}, but gradient_descent_until raised no ValueError')

@test_case(points=None, hidden=True)
def test_gradient_descent_until_takes_lists_and_leaves_x0_alone(gradient_descent_until):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    def assert_floats(x, name):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, f'{name} was asked about something that is not an array of floats'

    def f(x):
        assert_floats(x, 'f')
        return np.sum((x - 0.6) ** 2)

    def gradient(x):
        assert_floats(x, 'gradient')
        return 2 * (x - 0.6)
    starts = [('a list', [3, -2]), ('a tuple', (1, 0.5, 8)), ('integers', np.array([4, 7, -1]))]
    starts += [('floats', np.array([0.25, 9.0]))]
    for name, x0 in starts:
        before = x0.copy() if isinstance(x0, np.ndarray) else type(x0)(x0)
        expected = reference.gradient_descent_until(f, gradient, np.array(x0), 0.2, 0.01, 50)
        for time in ('first', 'second'):
            x, history = gradient_descent_until(f, gradient, x0, 0.2, 0.01, 50)
            call = f'gradient_descent_until from {name}, called for the {time} time'
            look = 'If it is right from arrays of floats: make the start a new array of floats.'
            assert_close(x, expected[0], f'the point of {call}', look=look)
            assert_close(history, expected[1], f'the history of {call}', look=look)
            assert_unchanged(before, x0, f'{call}: x0')

