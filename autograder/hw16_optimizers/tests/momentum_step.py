# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "momentum_step"
points = [0, 2, 1]

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
    ([-4.0], 'Your velocity points where the weights go. The definition has it the other way round, and turns the sign in the second line.'),
    ([3.6], 'With beta = 0 nothing of the old velocity is left. Try it: what is your velocity then?'),
]

KNOWN_2 = [
    ([-0.76], "This is Nesterov's variant, which goes one step further than the velocity. Here the weights move by the velocity alone."),
]

@test_case(points=None, hidden=False)
def test_momentum_step_of_the_worked_example(momentum_step):
    import numpy as np
    w, v = (np.array([0.0]), np.array([0.0]))
    result = momentum_step(w, v, np.array([4.0]), 0.1, 0.9)
    assert result is not None, 'momentum_step returned None: is there a return at the end?'
    assert len(result) == 2, 'return two things: the weights, then the velocity'
    w, v = result
    assert np.shape(w) == (1,), f'the weights have shape (1,); yours have {np.shape(w)}'
    assert np.shape(v) == (1,), f'the velocity has shape (1,); yours has {np.shape(v)}'
    assert not np.allclose(w, 4), 'return the weights first, then the velocity'
    assert not np.allclose(w, 0.4), 'the weights went uphill: which sign has the step?'
    assert not np.allclose(w, 0), 'the weights did not move: use the new velocity for them'
    assert np.allclose(v, 4), f'after the first step the velocity is 4, yours is {v}' + recognised((v,), KNOWN_1)
    assert np.allclose(w, -0.4), f'after the first step the weight is -0.4, yours is {w}' + recognised((w,), KNOWN_2)
    w, v = momentum_step(w, v, np.array([2.0]), 0.1, 0.9)
    assert not np.allclose(v, 2), 'the velocity forgot what it was before the second step'
    assert np.allclose(v, 5.6), f'after the second step the velocity is 5.6, yours is {v}'
    assert np.allclose(w, -0.96), f'after the second step the weight is -0.96, yours is {w}'

@test_case(points=None, hidden=True)
def test_momentum_step_from_any_velocity(momentum_step):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(1651)
    calls = []
    for d, beta in ((3, 0.9), (1, 0.5), (4, 0.0), (6, 0.99), (2, 0.3)):
        w, v, g = rng.normal(size=(3, d)) * 3
        calls.append((w, v, g, float(rng.uniform(0.01, 0.9)), beta))
    for arguments, (w, v) in zip(calls, each(((momentum_step, *arguments) for arguments in calls)), strict=True):
        expected = reference.momentum_step(*arguments)
        call = f'momentum_step in {len(arguments[0])} dimensions with beta = {arguments[4]}'
        look = 'Write both lines on paper, with a velocity that is not zero.'
        assert_close(v, expected[1], f'the velocity of {call}', look=look)
        look = 'Your velocity is right; which velocity do the weights use, and with which factor?'
        assert_close(w, expected[0], f'the weights of {call}', look=look)

@test_case(points=None, hidden=True)
def test_momentum_step_of_whole_numbers_and_the_arguments_stay(momentum_step):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    for name, w, v, g in (('floats', np.array([1.0, -2.0]), np.array([3.0, 1.0]), np.array([2.0, 5.0])), ('lists', [1, -2], [3, 1], [2, 5]), ('tuples', (1, -2), (3, 1), (2, 5)), ('integers', np.array([1, -2]), np.array([3, 1]), np.array([2, 5]))):
        copies = [a.copy() if isinstance(a, np.ndarray) else type(a)(a) for a in (w, v, g)]
        new_w, new_v = momentum_step(w, v, g, 0.25, 0.5)
        call = f'momentum_step with {name}'
        look = 'If it is right for floats: make new arrays of floats first.'
        assert_close(new_v, [3.5, 5.5], f'the velocity of {call}', look=look)
        assert_close(new_w, [0.125, -3.375], f'the weights of {call}', look=look)
        for argument, before, after in zip(('w', 'v', 'gradient'), copies, (w, v, g), strict=True):
            assert_unchanged(before, after, f'{call}: {argument}')

