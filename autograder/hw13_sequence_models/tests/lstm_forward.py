# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "lstm_forward"
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
    ([1.0], 'How many rows has your result? One state is asked for after every step.'),
]

KNOWN_2 = [
    ([0.0, 0.302184, 0.168188, -0.062177], 'How many rows has your result for three steps? The first of them was there before any reading.'),
]

KNOWN_3 = [
    ([0.1, -0.2, 0.3, 0.412707, 0.371446, 0.007218, -0.001689, -0.013348, -0.066695, -0.012541, -0.020125, -0.039644, 0.5162, 0.505002, 0.485801], 'How many rows has your result for three steps? The first of them was there before any reading.'),
    ([0.5162, 0.505002, 0.485801], 'How many rows has your result? One state is asked for after every step.'),
]

KNOWN_4 = [
    ([0.412707, 0.371446, 0.007218, -0.001689, -0.013348, -0.066695, -0.012541, -0.020125, -0.039644, 0.5162, 0.505002, 0.485801, 0.343883, 0.450035, 0.544299, -0.023916, -0.012011, -0.001286], 'Print c0 before and after the call. A second name for an array is not a second array, and *= works on the one there is.'),
    ([0.5162, 0.505002, 0.485801, 0.5162, 0.505002, 0.485801, 0.5162, 0.505002, 0.485801, 0.5162, 0.505002, 0.485801, -0.001689, -0.013348, -0.066695, -0.001689, -0.013348, -0.066695], 'All your rows are equal. What does the list hold: copies, or the same array several times?'),
]

@test_case(points=None, hidden=False)
def test_lstm_forward_of_the_worked_example(lstm_forward):
    import numpy as np
    X, h0, c0 = (np.array([[1.0], [0.0], [-1.0]]), np.array([0.0]), np.array([0.8]))
    W = np.array([[0.0, 0.0, np.log(2), 0.0]])
    got = lstm_forward(X, h0, c0, W, np.zeros((1, 4)), np.zeros(4))
    call = 'lstm_forward of the worked example'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    wanted = 0.5 * np.tanh([[0.7], [0.35], [-0.125]])
    last = np.shape(got) == (1,) and np.allclose(got, wanted[2])
    assert not last, f'{call} returned the last state alone; all three states are asked for' + recognised((last,), KNOWN_1)
    first = np.size(got) == 1 and np.allclose(got, wanted[0])
    assert not first, f'{call} returned after the first step: is the return inside the loop?'
    assert np.shape(got) != (4, 1), f'{call} has 4 rows: the starting state is not among the states' + recognised((got,), KNOWN_2)
    assert np.shape(got) == (3, 1), f'{call} should have shape (3, 1), one row per step, yours has {np.shape(got)}'
    likely = [([0.7, 0.35, -0.125], 'these are the memories; the states are asked'), (0.5 * np.tanh([0.3, 0.15, -0.225]), 'the reading starts from c0 and h0, not from zero'), (0.5 * np.tanh([0.7, 0.4, 0.1]), 'every step starts from c0; carry the memory along'), (wanted[[2, 2, 2], 0], 'all rows are the last state: is one array used for all of them?')]
    for wrong, why in likely:
        assert not np.allclose(np.ravel(got), wrong), f'{call} gave {np.ravel(got)}: {why}'
    assert np.allclose(got, wanted), f'{call} should be 0.3022, 0.1682, -0.0622, yours is {np.ravel(got)}'

@test_case(points=None, hidden=False)
def test_lstm_forward_does_not_look_ahead(lstm_forward):
    import numpy as np
    X = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0], [-2.0, 1.0]])
    h0, c0 = (np.array([0.1, -0.2, 0.3]), np.array([1.0, 0.5, -0.5]))
    W, U = (np.linspace(-1, 1, 24).reshape(2, 12), np.linspace(0.5, -0.4, 36).reshape(3, 12))
    b = np.linspace(-0.3, 0.3, 12)
    four = lstm_forward(X, h0, c0, W, U, b)
    two = lstm_forward(X[:2], h0, c0, W, U, b)
    call = 'lstm_forward with 2 inputs and 3 units'
    assert four is not None and two is not None, f'{call} returned None'
    assert np.shape(four) == (4, 3), f'{call}: 4 steps give shape (4, 3), yours: {np.shape(four)}' + recognised((four,), KNOWN_3)
    assert np.shape(two) == (2, 3), f'{call}: 2 steps give shape (2, 3), yours: {np.shape(two)}'
    assert np.allclose(np.asarray(four)[:2], two), f'{call}: what is read later cannot change the first two states, but yours are {two} when reading stops there and {np.asarray(four)[:2]} when it goes on' + recognised((four, two), KNOWN_4)

@test_case(points=None, hidden=True)
def test_lstm_forward_agrees_with_the_reference(lstm_forward):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(139)
    sizes = [(1, 3, 2), (2, 2, 2), (6, 3, 5), (9, 4, 2), (5, 1, 3), (7, 2, 1), (3, 3, 3)]
    for steps, d, u in sizes:
        X, h0, c0 = (rng.normal(size=(steps, d)), rng.uniform(-1, 1, size=u), rng.normal(size=u))
        W, U, b = (rng.normal(size=(d, 4 * u)), rng.normal(size=(u, 4 * u)), rng.normal(size=4 * u))
        arguments = (X, h0, c0, W, U, b)
        expected = reference.lstm_forward(*[np.copy(argument) for argument in arguments])
        call = f'lstm_forward with {steps} steps, {d} inputs and {u} units'
        look = 'What does each step take over from the one before, and what does the first one?'
        compare.add(lstm_forward, arguments, expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_lstm_forward_can_be_interrupted_and_reads_long_texts(lstm_forward):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(140)
    d, u = (3, 4)
    W, U = (rng.normal(size=(d, 4 * u)) * 0.5, rng.normal(size=(u, 4 * u)) * 0.5)
    b = np.concatenate([np.zeros(u), np.full(u, 3.0), np.zeros(2 * u)])
    X, h0, c0 = (rng.normal(size=(120, d)), rng.uniform(-1, 1, size=u), rng.normal(size=u) * 3)
    call = 'lstm_forward with 120 steps'
    whole = as_numbers(lstm_forward(X, h0.copy(), c0.copy(), W, U, b), call)
    assert whole.shape == (120, u), f'{call} and {u} units gave the shape {whole.shape}'
    assert np.any(whole[0] != whole[-1]), f'{call}: the first state and the last are the same'
    call = 'lstm_forward of the first 40 of 120 rows'
    states = lstm_forward(X[:40], h0.copy(), c0.copy(), W, U, b)
    assert_close(states, whole[:40].copy(), call, look='What is read later has no influence.')
    b = np.concatenate([b[:3 * u], np.full(u, 1000.0)])
    U, W = (U.copy(), W.copy())
    U[:, 3 * u:], W[:, 3 * u:] = (0, 0)
    call = 'lstm_forward with an open output gate'
    whole = as_numbers(lstm_forward(X[:9], h0.copy(), c0 / 4, W, U, b), f'{call} of nine rows')
    assert np.all(np.abs(whole) < 1), f'{call} gave states that are not between -1 and 1. Does an exponential overflow?'
    memory = np.arctanh(whole[4])
    call += ', started from where five of nine rows had led,'
    after = lstm_forward(X[5:9], whole[4].copy(), memory, W, U, b)
    look = 'Are both h0 and c0 used in the first step, and handed on in every other one?'
    assert_close(after, whole[5:].copy(), call, look=look)

@test_case(points=None, hidden=True)
def test_lstm_forward_takes_whole_numbers_and_leaves_its_arguments_alone(lstm_forward):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(141)
    shapes = ((2, 3), (2,), (2,), (3, 8), (2, 8), (8,))
    plain = [rng.normal(size=shape) for shape in shapes]
    for weights in plain[3:]:
        weights[..., 2:4] = weights[..., :2]
    expected = reference.lstm_forward(*[a.copy() for a in plain])
    call = 'lstm_forward of two rows of floats'
    look = 'Before whole numbers can be right, floats have to be.'
    assert_close(lstm_forward(*plain), expected, call, look=look)
    X, h0, c0 = (np.array([[1, 0], [-2, 1], [0, 3]]), np.array([0, 1, 0]), np.array([2, -1, 0]))
    W, U, b = (rng.integers(-1, 2, (2, 12)), rng.integers(-1, 2, (3, 12)), rng.integers(-1, 2, 12))
    names, whole = (('X', 'h0', 'c0', 'W', 'U', 'b'), (X, h0, c0, W, U, b))
    arguments = [argument * 0.5 + 0.25 for argument in whole]
    before = [argument.copy() for argument in arguments]
    usual = as_numbers(lstm_forward(*[a.copy() for a in arguments]), 'lstm_forward of three rows')
    assert len(np.unique(usual)) > 1, 'lstm_forward of three rows gave one number everywhere'
    for time in ('first', 'second'):
        got = lstm_forward(*arguments)
        for name, old, new in zip(names, before, arguments, strict=True):
            assert_unchanged(old, new, f'lstm_forward(X, h0, c0, W, U, b), {time} call: {name}')
        call = f'the {time} of two equal calls of lstm_forward'
        assert_close(got, usual, call, look='Is anything kept from the call before?')
    call = 'lstm_forward with whole numbers in all arguments'
    usual = as_numbers(lstm_forward(*[a * 1.0 for a in whole]), f'{call}, as floats,')
    look = 'Of which type is the array that the states are written into?'
    assert_close(lstm_forward(*whole), usual, f'{call}, compared with floats,', look=look)

