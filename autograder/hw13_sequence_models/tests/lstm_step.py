# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "lstm_step"
points = [0, 0, 3, 1, 1]

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
    ([1.0], 'Your numbers are right. Compare the order in which you return them with the text.'),
]

KNOWN_2 = [
    ([0.189974, -0.452574], 'Your numbers are right. Compare the order in which you return them with the text.'),
    ([0.65, -1.25], 'A gate lies between 0 and 1, but the candidate may also be negative. Which function gives that?'),
]

KNOWN_3 = [
    ([0.2, -0.75], 'How large can an entry of your new state become? In the formula it stays between -1 and 1.'),
]

@test_case(points=None, hidden=False)
def test_lstm_step_of_the_worked_example(lstm_step):
    import numpy as np
    ln2, ln3 = (np.log(2), np.log(3))
    x, h, c = (np.array([2.0]), np.array([0.5]), np.array([0.2]))
    W = np.array([[ln3, 0.0, ln2, 1.0]])
    U = np.array([[-2 * ln3, -2 * ln3, 0.0, -2.0]])
    b = np.array([0.0, 0.0, -ln2, -1.0])
    got = lstm_step(x, h, c, W, U, b)
    call = 'lstm_step of the worked example'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    pair = hasattr(got, '__len__') and len(got) == 2
    assert pair, f'{call} should return two things, h and c; yours: {got!r}'
    h_new, c_new = got
    assert np.shape(h_new) == (1,), f'{call}: h should have shape (1,), yours is {h_new!r}'
    assert np.shape(c_new) == (1,), f'{call}: c should have shape (1,), yours is {c_new!r}'
    h_new, c_new = (float(h_new[0]), float(c_new[0]))
    swapped = np.isclose(h_new, 0.5) and np.isclose(c_new, 0.23105858)
    assert not swapped, f'{call} returned the memory first: the order is h, c' + recognised((swapped,), KNOWN_1)
    likely = {0.3: 'input gate and forget gate seem to have changed places', 0.6: 'the forget gate says how much is kept: 1 keeps all, 0 forgets all', 0.55: 'the candidate has a tanh, not a sigmoid', 0.05: 'the third block is the candidate and the fourth the output gate', 1.4: 'the input gate multiplies the candidate, it is not added', 0.64: 'the part h U seems to be missing', 0.05 + 0.75 * 15 / 17: 'the bias seems to be missing', 0.45: 'the old memory is missing', 0.65: 'the forget gate does not seem to act on the old memory'}
    for wrong, why in likely.items():
        assert not np.isclose(c_new, wrong), f'{call} gave the memory {c_new}: {why}'
    assert np.isclose(c_new, 0.5), f'{call}: the new memory is 0.5, yours is {c_new}'
    likely = {0.25: 'the memory goes through a tanh before it is shown', 0.0986877: 'it is the new memory that is shown, not the old one', 0.46211716: 'the output gate is missing'}
    for wrong, why in likely.items():
        assert not np.isclose(h_new, wrong), f'{call} gave the state {h_new}: {why}'
    assert np.isclose(h_new, 0.23105858), f'{call}: the new state is 0.2311, yours is {h_new}'

@test_case(points=None, hidden=False)
def test_lstm_step_with_weights_of_zero_forgets_one_half(lstm_step):
    import numpy as np
    x, h, c = (np.array([1.0, -2.0, 3.0]), np.array([0.5, -0.5]), np.array([0.8, -3.0]))
    got = lstm_step(x, h, c, np.zeros((3, 8)), np.zeros((2, 8)), np.zeros(8))
    call = 'lstm_step with 3 inputs, 2 units and all weights zero'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    h_new, c_new = got
    assert np.shape(c_new) == (2,), f'{call}: c should have shape (2,), yours has {np.shape(c_new)}'
    assert np.shape(h_new) == (2,), f'{call}: h should have shape (2,), yours has {np.shape(h_new)}'
    assert np.allclose(c_new, [0.4, -1.5]), f'{call}: all gates are 0.5 and the candidate is 0, so half of (0.8, -3) is left; yours: {c_new}' + recognised((c_new,), KNOWN_2)
    assert np.allclose(h_new, 0.5 * np.tanh([0.4, -1.5])), f'{call}: the new state is half of tanh of the new memory, yours is {h_new}' + recognised((h_new,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_lstm_step_agrees_with_the_reference(lstm_step):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(136)
    for d, u in ((3, 2), (2, 5), (4, 4), (1, 3), (3, 1), (1, 1)):
        x, h, c = (rng.normal(size=d), rng.uniform(-1, 1, size=u), rng.normal(size=u) * 2)
        W, U, b = (rng.normal(size=(d, 4 * u)), rng.normal(size=(u, 4 * u)), rng.normal(size=4 * u))
        arguments = (x, h, c, W, U, b)
        expected = reference.lstm_step(*[np.copy(argument) for argument in arguments])
        call = f'lstm_step with {d} inputs and {u} units'
        got = lstm_step(*arguments)
        assert got is not None, f'{call} returned None: is there a return at the end?'
        assert len(got) == 2, f'{call} should return two things, h and c'
        look = 'Write down the four blocks of z, and which function and which factor each one has.'
        assert_close(got[1], expected[1], f'{call}: the memory', look=look)
        look = 'The memory is right. How does the state come from it?'
        assert_close(got[0], expected[0], f'{call}: the state', look=look)
    rng = np.random.default_rng(137)
    d, u = (3, 4)
    full = {'x': rng.normal(size=d), 'h': rng.uniform(-1, 1, size=u), 'c': rng.normal(size=u), 'W': rng.normal(size=(d, 4 * u)), 'U': rng.normal(size=(u, 4 * u)), 'b': rng.normal(size=4 * u)}
    for off in (('x', 'h'), ('x', 'b'), ('h', 'b'), ('c',), ('h', 'c'), ('W', 'U')):
        arguments = [np.zeros_like(a) if name in off else a.copy() for name, a in full.items()]
        expected = reference.lstm_step(*[argument.copy() for argument in arguments])
        got = lstm_step(*arguments)
        call = f"lstm_step where {' and '.join(off)} are zero"
        assert got is not None, f'{call}: None was returned'
        look = 'Which terms are left, in z and in the new memory?'
        assert_close(got[1], expected[1], f'{call}: the memory', look=look)
        assert_close(got[0], expected[0], f'{call}: the state', look=look)

@test_case(points=None, hidden=True)
def test_lstm_step_with_gates_wide_open_or_shut(lstm_step):
    import numpy as np
    from comparing import assert_close
    c = np.array([0.7, -1.5, 0.25])
    g = np.array([0.5, 0.1, -2.0])
    x, h = (np.array([1.0, -1.0]), np.array([0.3, -0.2, 0.9]))
    W, U = (np.zeros((2, 12)), np.zeros((3, 12)))
    for i in (-1000.0, 1000.0):
        for f in (-1000.0, 1000.0):
            for o in (-1000.0, 1000.0):
                b = np.concatenate([np.full(3, i), np.full(3, f), g, np.full(3, o)])
                memory = (f > 0) * c + (i > 0) * np.tanh(g)
                state = (o > 0) * np.tanh(memory)
                got = lstm_step(x, h, c.copy(), W, U, b)
                call = f'lstm_step with z = {i:.0f}, {f:.0f}, {o:.0f} in the gates i, f, o'
                assert got is not None, f'{call}: nothing came back'
                look = 'A gate at 1000 is open, one at -1000 is shut. Which exponential overflows?'
                assert_close(got[1], memory, f'{call}: the memory', look=look)
                assert_close(got[0], state, f'{call}: the state', look=look)
    b = np.concatenate([np.full(6, 1000.0), [1000.0, -1000.0, 0.0], np.full(3, 1000.0)])
    got = lstm_step(x, h, c.copy(), W, U, b)
    call = 'lstm_step with z = 1000, -1000 and 0 in the candidate'
    look = 'tanh of a very large number is 1.'
    assert_close(got[1], c + np.array([1.0, -1.0, 0.0]), f'{call}: the memory', look=look)

@test_case(points=None, hidden=True)
def test_lstm_step_takes_whole_numbers_and_leaves_its_arguments_alone(lstm_step):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(138)
    plain = [rng.normal(size=shape) for shape in ((3,), (2,), (2,), (3, 8), (2, 8), (8,))]
    plain[1][:] = 0
    expected = reference.lstm_step(*[a.copy() for a in plain])
    call = 'lstm_step of floats with a state of zeros'
    got = lstm_step(*plain)
    assert got is not None and len(got) == 2, f'{call} should give h and c'
    look = 'Before whole numbers can be right, floats have to be.'
    assert_close(got[1], expected[1], f'{call}: the memory', look=look)
    assert_close(got[0], expected[0], f'{call}: the state', look=look)
    x, h, c = (np.array([1, -2, 0]), np.array([0, 1]), np.array([2, -1]))
    W, U, b = (rng.integers(-2, 3, (3, 8)), rng.integers(-2, 3, (2, 8)), rng.integers(-1, 2, 8))
    call = 'lstm_step with whole numbers in all arguments'
    usual = lstm_step(*[argument * 1.0 for argument in (x, h, c, W, U, b)])
    assert usual is not None and len(usual) == 2, f'{call}, as floats, should give h and c'
    usual = [as_numbers(part, f'{call}, as floats,') for part in usual]
    assert np.any(usual[0] != usual[1]), f'{call}, as floats, gave {usual[0]} twice'
    got = lstm_step(x, h, c, W, U, b)
    assert got is not None and len(got) == 2, f'{call} should give h and c'
    look = 'Are the results written into an array of integers?'
    assert_close(got[1], usual[1], f'{call}, compared with floats: the memory', look=look)
    assert_close(got[0], usual[0], f'{call}, compared with floats: the state', look=look)
    arguments = {'x': x, 'h': h, 'c': c, 'W': W, 'U': U, 'b': b}
    arguments = {name: a + 0.25 for name, a in arguments.items()}
    before = {name: a.copy() for name, a in arguments.items()}
    lstm_step(*arguments.values())
    for name, argument in arguments.items():
        assert_unchanged(before[name], argument, f'lstm_step(x, h, c, W, U, b): {name}')

