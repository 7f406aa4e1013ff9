# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "repair"
points = [0, 3, 1, 1]

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
    ([0.8, 0.8], 'Where does your descent begin? The caller chooses the start.'),
    ([2.0, 0.13333], 'Nearly there. Run it on data with another number of samples than this notebook has stations: where does your n come from?'),
    ([2.0, 0.2], 'The 2 in front of the sums was no mistake. Differentiate the loss of the text.'),
    ([2.0, 0.8], 'n no longer comes from the notebook, good. But which of the two lengths of X is the number of samples?'),
]

KNOWN_2 = [
    ([2.0, -0.4], 'Nearly there. Plot the history: does the loss go down? The sign of the errors and the sign of the step have to fit together.'),
]

KNOWN_3 = [
    ([-0.36], 'Nearly there. With which weights are the errors computed that change the intercept?'),
]

KNOWN_4 = [
    ([1.29], 'The last loss is there now. Where is the one before the first step?'),
    ([1.75], 'Nearly there. Compare the last entry of your history with the loss of the w and b that you return.'),
]

@test_case(points=None, hidden=False)
def test_repaired_descent_of_the_worked_example(repaired_descent):
    import numpy as np
    X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    y, w0 = (np.array([1.0, 1.0, 3.0, -2.0]), np.array([2.0, 0.0]))
    result = repaired_descent(X, y, w0.copy(), 0.0, 0.4, 1)
    assert isinstance(result, tuple | list) and len(result) == 3, f'three things come back, w, b and history; yours gave {result!r}'
    w, b, history = result
    assert np.shape(w) == (2,), f'two features have two weights; yours have shape {np.shape(w)}'
    assert np.ndim(b) == 0, f'b is a number; yours is {b!r}'
    assert not (np.allclose(w, [2, 0]) and np.isclose(b, 0)), 'n_iterations is 1, but w and b are where they were: how often does the loop turn?'
    assert np.allclose(np.abs(w), [2, 0.4]), f'the second weight should have moved by 0.4, yours went from 0 to {w[1]}: which factor stands in front of the gradient?' + recognised((w,), KNOWN_1)
    assert np.allclose(w, [2, 0.4]), f'w should be (2, 0.4), yours is {w}: which way did it go?' + recognised((w,), KNOWN_2)
    assert not np.isclose(b, 0.2), 'b went from 0 to 0.2, the wrong way'
    assert np.isclose(b, -0.2), f'b should be -0.2, yours is {b}: write down the errors it was computed from' + recognised((b,), KNOWN_3)
    history = np.asarray(history, dtype=float)
    assert history.shape == (2,), f'the loss before the step and the loss after it make two entries; your history is {history.tolist()}' + recognised((history,), KNOWN_4)
    assert np.allclose(history, [1.75, 1.29]), f'the losses are 1.75 and 1.29, your history is {history.tolist()}'

@test_case(points=None, hidden=True)
def test_repaired_descent_makes_the_right_steps_and_arrives(repaired_descent):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(371)
    for n, d, n_iterations in ((7, 3, 1), (3, 5, 2), (1, 2, 3), (20, 1, 6), (9, 4, 15)):
        X, y = (rng.normal(size=(n, d)) + 0.5, rng.normal(size=n) * 3 + 1)
        w0, b0 = (rng.normal(size=d), rng.normal())
        expected = reference.repaired_descent(X.copy(), y.copy(), w0.copy(), b0, 0.05, n_iterations)
        result = repaired_descent(X, y, w0.copy(), b0, 0.05, n_iterations)
        call = f'repaired_descent on {n} samples, {d} features, with n_iterations = {n_iterations}'
        look = 'Make one step by hand and compare every number on the way.'
        assert_close(result[0], expected[0], f'the w of {call}', look=look)
        assert_close(result[1], expected[1], f'the b of {call}', look=look)
    rng = np.random.default_rng(373)
    X = rng.normal(size=(25, 3))
    y = X @ np.array([2.0, -1.0, 0.5]) + 4 + rng.normal(size=25)
    A = np.column_stack([X, np.ones(25)])
    best = np.linalg.lstsq(A, y, rcond=None)[0]
    rate = reference.largest_stable_learning_rate(A) / 4
    w, b, history = repaired_descent(X, y, np.zeros(3), 0.0, rate, 200)
    look = 'Does each step go downhill?'
    assert_close(w, best[:3], 'the w of repaired_descent after 200 steps', look=look)
    assert_close(b, best[3], 'the b of repaired_descent after 200 steps', look=look)

@test_case(points=None, hidden=True)
def test_repaired_descent_keeps_a_complete_history(repaired_descent):
    import numpy as np
    from comparing import assert_close
    rng = np.random.default_rng(372)
    X, y = (rng.normal(size=(8, 3)), rng.normal(size=8) * 2 - 1)
    w0, b0 = (np.array([1.0, -2.0, 0.5]), 3.0)
    losses = []
    for n_iterations in range(6):
        w, b, history = repaired_descent(X, y, w0.copy(), b0, 0.1, n_iterations)
        losses.append(np.mean((X @ w + b - y) ** 2))
        call = f'the history of repaired_descent with n_iterations = {n_iterations}'
        look = 'Which losses belong in it, from the first to the last?'
        assert_close(history, losses, call, look=look)
    assert not np.isclose(losses[0], losses[-1]), 'five steps of repaired_descent changed no loss'

@test_case(points=None, hidden=True)
def test_repaired_descent_leaves_its_arguments_alone(repaired_descent):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(374)
    X, y, w0 = (rng.normal(size=(6, 2)), rng.normal(size=6), np.array([0.5, -1.5]))
    before = (X.copy(), y.copy(), w0.copy())
    results = []
    for time in ('first', 'second'):
        w, b, history = repaired_descent(X, y, w0, 2.0, 0.1, 5)
        shapes = (np.shape(w), np.shape(b))
        assert shapes == ((2,), ()), f'w and b of repaired_descent have the shapes {shapes}'
        results.append(np.append(w, b))
        for name, old, new in zip(('X', 'y', 'w0'), before, (X, y, w0), strict=True):
            assert_unchanged(old, new, f'repaired_descent, called for the {time} time: {name}')
    assert not np.allclose(results[0][:2], w0), 'five steps of repaired_descent left w where it was'
    call = 'repaired_descent, called for the second time with the same arguments,'
    assert_close(results[1], results[0], call, look='It should give the same as the first time.')
    w, b, history = repaired_descent(X, y + 1, w0, 2.0, 0.1, 5)
    assert not np.allclose(w, results[0][:2]), 'the w of repaired_descent does not depend on y'
    X, y, w0 = (np.array([[1, 2], [0, -1], [3, 1]]), np.array([2, 5, -1]), np.array([1, -2]))
    expected = repaired_descent(X.astype(float), y.astype(float), w0.astype(float), 1.0, 0.05, 3)
    w, b, history = repaired_descent(X, y, w0, 1, 0.05, 3)
    look = 'It should give the same as on floats. Which numbers can an array of integers hold?'
    assert_close(w, expected[0], 'the w of repaired_descent on whole numbers', look=look)
    assert_close(b, expected[1], 'the b of repaired_descent on whole numbers', look=look)
    for name, old, new in zip(('X', 'y', 'w0'), ([[1, 2], [0, -1], [3, 1]], [2, 5, -1], [1, -2]), (X, y, w0), strict=True):
        assert_unchanged(np.array(old), new, f'repaired_descent of whole numbers: {name}')
    X, y, w0 = (np.array([[20, 1], [3, 90], [0, 4]]), np.array([7, 250, 30]), np.array([20, 3]))
    expected = repaired_descent(X.astype(float), y.astype(float), w0.astype(float), 1.0, 0.0001, 2)
    w, b, history = repaired_descent(*(a.astype(np.uint8) for a in (X, y, w0)), 1, 0.0001, 2)
    look = 'It should give the same as on floats. What is 20 * 20 in this type?'
    assert_close(w, expected[0], 'the w of repaired_descent on uint8 arrays', look=look)
    assert_close(b, expected[1], 'the b of repaired_descent on uint8 arrays', look=look)
    assert_close(history, expected[2], 'the history of repaired_descent on uint8 arrays', look=look)

