# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "train"
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
    ([0.0, 0.0], 'Which arrays have changed after one epoch? There are two in each layer.'),
]

KNOWN_2 = [
    ([0.437488], 'Print the scores before the softmax. May they be negative?'),
]

@test_case(points=None, hidden=False)
def test_train_of_the_worked_example(train):
    import numpy as np
    X, y, rng = (np.array([[1.0, 2.0]]), np.array([0]), np.random.default_rng(0))
    result = train([(np.zeros((2, 2)), np.zeros(2))], X, y, 0.2, 1, 1, rng)
    assert result is not None, 'train returned None: is there a return at the end?'
    params, losses = result
    n_layers, n_losses = (len(params), len(losses))
    assert n_layers == 1, f'one layer is one pair, your params have {n_layers}'
    assert n_losses == 1, f'one epoch makes one loss, yours made {n_losses}'
    W, b = (np.asarray(params[0][0]), np.asarray(params[0][1]))
    likely = [([[0, 0], [0, 0]], 'nothing has moved'), ([[-0.1, 0.1], [-0.2, 0.2]], 'this is uphill: weights move against their slopes'), ([[-0.1, -0.1], [-0.2, -0.2]], "the right digit's entry of the slopes is p - 1")]
    for wrong, why in likely:
        assert not np.allclose(W, wrong), f'W became {W.tolist()}: {why}'
    assert np.allclose(W, [[0.1, -0.1], [0.2, -0.2]]), f'W is (0.1, -0.1), (0.2, -0.2); not {W}'
    assert np.allclose(b, [0.1, -0.1]), f'b becomes (0.1, -0.1), yours is {b}' + recognised((b,), KNOWN_1)
    loss = losses[0]
    assert not np.isclose(loss, np.log(2)), f'the loss is {loss}: it is measured after the epoch'
    assert np.isclose(loss, np.log1p(np.exp(-1.2))), f'the loss is 0.2633, yours is {loss}' + recognised((loss,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_train_with_all_samples_in_one_batch(train):
    import numpy as np
    import reference
    from comparing import assert_close
    for sizes, n, seed in (([3, 4], 6, 1), ([2, 5, 3], 9, 2), ([4, 6, 5, 3], 8, 3)):
        rng = np.random.default_rng(seed)
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        X, y = (rng.normal(size=(n, sizes[0])), rng.integers(sizes[-1], size=n))
        for batch_size in (n, 50):
            options = (0.3, batch_size, 4)
            expected = reference.train(params, X, y, *options, np.random.default_rng(5))
            weights, losses = train(params, X, y, *options, np.random.default_rng(5))
            call = f'train of sizes {sizes} on one batch of {n}, batch_size {batch_size}'
            look = 'The loss over all samples, after each epoch.'
            assert_close(losses, expected[1], f'losses of {call}', rtol=1e-05, look=look)
            found = len(weights)
            assert found == len(shapes), f'{call} gave {found} pairs: one for each layer'
            for k, (W, b) in enumerate(expected[0]):
                look = 'Are all slopes found with the weights before the step?'
                got = weights[k]
                assert_close(got[0], W, f'W {k + 1} of {call}', rtol=1e-05, look=look)
                assert_close(got[1], b, f'b {k + 1} of {call}', rtol=1e-05, look=look)

@test_case(points=None, hidden=True)
def test_train_with_small_batches(train):
    import numpy as np
    import reference
    from comparing import assert_close
    for n, batch_size, seed in ((12, 4, 11), (10, 4, 12), (7, 1, 13), (9, 8, 14)):
        rng = np.random.default_rng(seed)
        params = [(rng.normal(size=(3, 5)), np.zeros(5)), (rng.normal(size=(5, 4)), np.zeros(4))]
        X, y = (rng.normal(size=(n, 3)), rng.integers(4, size=n))
        options = (0.1, batch_size, 3)
        expected = reference.train(params, X, y, *options, np.random.default_rng(seed))
        weights, losses = train(params, X, y, *options, np.random.default_rng(seed))
        call = f'train on {n} rows in batches of {batch_size}'
        look = "One new order per epoch; a batch's loss is the mean over the rows that it has."
        assert_close(losses, expected[1], f'losses of {call}', rtol=1e-05, look=look)
        got = weights[0]
        assert_close(got[0], expected[0][0][0], f'first W of {call}', rtol=1e-05, look=look)

@test_case(points=None, hidden=True)
def test_train_leaves_its_arguments_alone(train):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(161)
    arrays = [rng.normal(size=shape) for shape in ((3, 4), (4,), (4, 2), (2,))]
    params = [(arrays[0], arrays[1]), (arrays[2], arrays[3])]
    X, y = (rng.normal(size=(6, 3)), np.array([0, 1, 1, 0, 1, 1]))
    before = [array.copy() for array in (*arrays, X, y)]
    first = train(params, X, y, 0.5, 2, 3, np.random.default_rng(1))
    names = ('W1', 'b1', 'W2', 'b2', 'X', 'y')
    for name, old, new in zip(names, before, (*arrays, X, y), strict=True):
        assert_unchanged(old, new, f'train(params, X, y, …): {name}')
    kept = len(params)
    assert kept == 2, f'train left params with {kept} pairs, which belongs to the caller'
    moved = float(np.max(np.abs(np.asarray(first[0][0][0]) - before[0])))
    assert moved > 0.001, 'train with three epochs gave the first weights back'
    second = train(params, X, y, 0.5, 2, 3, np.random.default_rng(1))
    look = 'The same arguments and a generator of the same seed give the same network.'
    assert_close(second[1], list(first[1]), 'losses of a second call of train', look=look)
    weights, losses = train(params, X, y, 0.5, 2, 0, np.random.default_rng(1))
    found = len(losses)
    assert found == 0, f'train with n_epochs=0 gave {found} losses: the list should be empty'
    look = 'Without an epoch the weights stay as they are.'
    assert_close(weights[0][0], before[0], 'the first W of train with n_epochs=0', look=look)
    whole = [(np.array([[0, 1], [2, 0], [-1, 1]]), np.array([0, -1]))]
    X = np.array([[250, 3, 10], [7, 200, 100], [1, 0, 2]], dtype=np.uint8)
    y = np.array([0, 1, 1])
    floats = [(W.astype(float), b.astype(float)) for W, b in whole]
    expected = reference.train(floats, X / 1.0, y, 0.01, 2, 2, np.random.default_rng(2))
    weights, losses = train(whole, X, y, 0.01, 2, 2, np.random.default_rng(2))
    look = 'Weights that begin as whole numbers get fractions with the first step.'
    call = 'train with weights and inputs of whole numbers'
    assert_close(weights[0][0], expected[0][0][0], f'W of {call}', look=look)
    assert_close(losses, expected[1], f'losses of {call}', look=look)

@test_case(points=None, hidden=True)
def test_train_learns_what_no_straight_line_can_tell_apart(train):
    import numpy as np
    rng = np.random.default_rng(162)
    X = rng.uniform(-1, 1, size=(60, 2))
    y = (X[:, 0] * X[:, 1] > 0).astype(int)
    params = [(rng.normal(size=(2, 12)), np.zeros(12)), (rng.normal(size=(12, 2)) / 3, np.zeros(2))]
    weights, losses = train(params, X, y, 0.5, 10, 80, rng)
    first, last = (float(losses[0]), float(losses[-1]))
    n_losses = len(losses)
    assert n_losses == 80, f'train for 80 epochs gave {n_losses} losses'
    assert last < 0.25, f'train on 60 points: the loss went from {first:.3f} to {last:.3f} only'
    (W1, b1), (W2, b2) = weights
    hidden = np.maximum(0, X @ np.asarray(W1) + np.asarray(b1))
    found = np.argmax(hidden @ np.asarray(W2) + np.asarray(b2), axis=1)
    share = float(np.mean(found == y))
    assert share > 0.9, f'train on 60 points: the trained weights get {share:.0%} of them right'

