# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "adam_step"
points = [0, 0, 2, 1, 1]

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
    ([1.0], 'Two running means, two numbers. Which of them belongs to the squares?'),
    ([5.26548], 'An operator such as *= works in the array of the caller. And can an array of integers hold the result?'),
]

KNOWN_2 = [
    ([-0.0881917], 'The text counts the steps from 1. You add another 1 to t.'),
]

KNOWN_3 = [
    ([2.66667], 'The next call corrects m and v again. Which of the two kinds does it need?'),
]

KNOWN_4 = [
    ([-0.297949], 'Two running means, two numbers. Which of them belongs to the squares?'),
    ([-0.186897], 'The text counts the steps from 1. You add another 1 to t.'),
    ([-0.166144], 'You divide the gradient by the root. Which of the running means stands there in the formula?'),
    ([-0.129167], 'v is a mean of squares. What has to be done with it to get back to the size of a gradient?'),
]

@test_case(points=None, hidden=False)
def test_adam_step_of_the_first_line_of_the_worked_example(adam_step):
    import numpy as np
    zero = np.array([0.0])
    result = adam_step(zero, zero, zero, 1, np.array([4.0]), 0.1, 0.5, 0.75)
    assert result is not None, 'adam_step returned None: is there a return at the end?'
    assert len(result) == 3, 'return three things: the weights, m and v'
    w, m, v = result
    shapes = [np.shape(w), np.shape(m), np.shape(v)]
    assert shapes == [(1,), (1,), (1,)], f'all three have shape (1,); yours have {shapes}'
    assert not np.allclose([m, v], [[4], [16]]), 'return m and v without the hats'
    assert not np.allclose(v, 1), 'v is the running mean of the squares of the gradients'
    assert np.allclose(m, 2), f'after the first step m is 2, yours is {m}' + recognised((m,), KNOWN_1)
    assert np.allclose(v, 4), f'after the first step v is 4, yours is {v}'
    likely = [(0.1, 'the weight went uphill'), (-0.2, 'v is not corrected'), (-0.025, 'the square root of the corrected v is missing'), (-0.05, 'm is not corrected'), (-0.4, 'that is gradient descent: what is the step divided by?')]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f'after the first step the weight is {w}: {why}'
    assert np.allclose(w, -0.1), f'after the first step the weight is -0.1, yours is {w}' + recognised((w,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_adam_step_of_the_second_line_of_the_worked_example(adam_step):
    import numpy as np
    w, m, v = (np.array([-0.1]), np.array([2.0]), np.array([4.0]))
    w, m, v = adam_step(w, m, v, 2, np.array([2.0]), 0.1, 0.5, 0.75)
    assert np.allclose(m, 2), f'after the second step m is 2, yours is {m}' + recognised((m,), KNOWN_3)
    assert np.allclose(v, 4), f'after the second step v is 4, yours is {v}'
    likely = [(-0.2, 'that is without the hats; they divide by 0.75 and 0.4375'), (-0.233333, 'the hats are those of the first step: beta to the power of t'), (-0.0118, 'the weight went uphill')]
    for wrong, why in likely:
        assert not np.allclose(w, wrong, atol=0.0001), f'the second step gave {w}: {why}'
    right = -0.1 - 0.1 * np.sqrt(7) / 3
    assert np.allclose(w, right), f'after the second step the weight is -0.1882, yours is {w}' + recognised((w,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_adam_step_in_the_middle_of_a_walk(adam_step):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(1671)
    calls = []
    for d, t, more in ((3, 4, ()), (1, 1, (0.5, 0.9, 0.001)), (4, 2, (0.8, 0.95, 0.25)), (2, 7, (0.0, 0.99)), (5, 30, (0.95,)), (2, 5000, ()), (3, 3, (0.7, 0.3, 2.0))):
        w, m, g = rng.normal(size=(3, d)) * 2
        v = rng.uniform(0.1, 5, size=d)
        calls.append((w, m, v, t, g, float(rng.uniform(0.01, 0.5)), *more))
    results = each(((adam_step, *arguments) for arguments in calls))
    for arguments, (w, m, v) in zip(calls, results, strict=True):
        expected = reference.adam_step(*arguments)
        call = f'adam_step with t = {arguments[3]} in {len(arguments[0])} dimensions'
        look = 'm is a running mean of the gradients, and beta1 says how much of it is kept.'
        assert_close(m, expected[1], f'the m of {call}', look=look)
        look = 'v is a running mean of the squares, and beta2 says how much of it is kept.'
        assert_close(v, expected[2], f'the v of {call}', look=look)
        look = 'Your m and v are right. Look at t, the two hats, the root and eps, in this order.'
        assert_close(w, expected[0], f'the weights of {call}', look=look)

@test_case(points=None, hidden=True)
def test_adam_step_from_the_beginning_of_a_walk(adam_step):
    import numpy as np
    from comparing import assert_close
    zero, eta = (np.zeros(4), 0.01)
    for size in (0.001, 1.0, 1000000.0):
        g = size * np.array([3.0, -0.5, 1.0, -20.0])
        w, m, v = adam_step(zero.copy(), zero.copy(), zero.copy(), 1, g.copy(), eta)
        call = f'the first step of adam_step with gradients of some {size:g}'
        look = 'Follow the first step on paper, with g instead of a number.'
        assert_close(w, -eta * np.sign(g), call, rtol=0.0001, look=look)
    g = np.array([2.0, 0.0, -1.0, 0.5])
    w, m, v = adam_step(np.ones(4), zero.copy(), zero.copy(), 1, g, 0.5, 0.9, 0.999, 0.5)
    expected = 1 - 0.5 * g / (np.abs(g) + 0.5)
    call = 'the first step of adam_step with a gradient that is partly 0 and eps = 0.5'
    assert_close(w, expected, call, look='Where is eps added: under the root, or after it?')
    w, m, v = (np.zeros(2), np.zeros(2), np.zeros(2))
    for t in range(1, 21):
        w, m, v = adam_step(w, m, v, t, np.array([5.0, -0.25]), eta)
    call = 'adam_step twenty times with the same gradient'
    look = 'If one step is right: what do you hand on to the next?'
    assert_close(w, [-20 * eta, 20 * eta], call, rtol=0.0001, look=look)

@test_case(points=None, hidden=True)
def test_adam_step_of_whole_numbers_and_the_arguments_stay(adam_step):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    w, m, v, g = ([1, -2, 5], [3, -1, 2], [4, 1, 9], [20, 7, 3])
    floats = [np.array(a, dtype=float) for a in (w, m, v, g)]
    expected = reference.adam_step(*floats[:3], 3, floats[3], 0.25, 0.5, 0.75)
    for name, arguments in (('floats', [a.copy() for a in floats]), ('lists', [w, m, v, g]), ('tuples', [tuple(a) for a in (w, m, v, g)]), ('integers', [np.array(a) for a in (w, m, v, g)]), ('a gradient of uint8', [*(np.array(a) for a in (w, m, v)), np.array(g, dtype=np.uint8)])):
        before = [a.copy() if isinstance(a, np.ndarray) else type(a)(a) for a in arguments]
        new = adam_step(*arguments[:3], 3, arguments[3], 0.25, 0.5, 0.75)
        call = f'adam_step with {name}'
        look = 'If it is right for floats: make new arrays of floats first. What is 20 * 20?'
        for number, part in enumerate(('weights', 'm', 'v')):
            assert_close(new[number], expected[number], f'the {part} of {call}', look=look)
        for part, old, now in zip(('w', 'm', 'v', 'gradient'), before, arguments, strict=True):
            assert_unchanged(old, now, f'{call}: {part}')

