# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "dense_backward"
points = [0, 1, 1, 1, 1]

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
    ([2.0, 3.0, 3.0, 2.0, 1.0, 2.0], 'Print the shape of db and the shape of b.'),
]

KNOWN_2 = [
    ([1.0, 2.0, 0.0, 2.0, 0.0, -5.0], 'Where an input is negative, your dx is 0. Which function of Question 2 does that, and is it a part of a dense layer?'),
]

@test_case(points=None, hidden=False)
def test_dense_backward_of_the_worked_example(dense_backward):
    import numpy as np
    x = np.array([[1.0, 2.0, 0.0], [3.0, -1.0, 1.0]])
    W = np.array([[1.0, 0.0], [2.0, 1.0], [-1.0, 3.0]])
    gradient = np.array([[1.0, 0.0], [2.0, -1.0]])
    parts = dense_backward(x, W, gradient)
    assert parts is not None, 'dense_backward returned None: is there a return at the end?'
    assert len(parts) == 3, f'three arrays are wanted, yours returned {len(parts)}'
    dx, dW, db = parts
    shapes = [np.shape(dx), np.shape(dW), np.shape(db)]
    assert shapes[:2] != [(3, 2), (2, 3)], f'your shapes are {shapes}: the order is dx, dW, db'
    assert shapes[0] == (2, 3), f'dx has the shape of x, which is (2, 3); yours has {shapes[0]}'
    assert shapes[1] == (3, 2), f'dW has the shape of W, which is (3, 2); yours has {shapes[1]}'
    assert shapes[2] != (), f'db is {db}, one number: one for each output is wanted'
    assert shapes[2] == (2,), f'db has the shape of b, which is (2,); yours has {shapes[2]}' + recognised((shapes,), KNOWN_1)
    right_dx = np.array([[1.0, 2.0, -1.0], [2.0, 3.0, -5.0]])
    right_dW = np.array([[7.0, -3.0], [0.0, 1.0], [2.0, -1.0]])
    assert not np.allclose(dx, [[1, 0, 2], [1, 1, 1]]), f'dx is {dx}: that is W reshaped or multiplied as it stands, and reshape is no transpose'
    assert not np.allclose(dW, right_dW / 2), 'dW is a sum over the samples, not a mean'
    assert not np.allclose(db, [1.5, -0.5]), 'db is a sum over the samples, not a mean'
    assert not np.allclose(db, [1, 1]), f'db is {db}: is that a sum along the other axis, or the slope 1 without the chain rule?'
    assert np.allclose(dx, right_dx), f'dx should be {right_dx.tolist()}, yours is {dx}' + recognised((dx,), KNOWN_2)
    assert np.allclose(dW, right_dW), f'dW should be {right_dW.tolist()}, yours is {dW}'
    assert np.allclose(db, [3, -1]), f'db should be [3, -1], yours is {db}'

@test_case(points=None, hidden=True)
def test_dense_backward_gives_the_slope_in_the_inputs(dense_backward):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(171)
    look = 'Over what does the sum for dx run, and which entries of W does it use?'
    sizes = [(5, 3, 2), (2, 4, 7), (3, 3, 3), (30, 6, 10), (4, 8, 4)]
    sizes += [(1, 4, 3), (5, 1, 2), (6, 3, 1), (1, 1, 1)]
    for n, d, k in sizes:
        x, W, gradient = (rng.normal(size=shape) for shape in ((n, d), (d, k), (n, k)))
        expected = reference.dense_backward(x.copy(), W.copy(), gradient.copy())
        parts = dense_backward(x, W, gradient)
        call = f'dense_backward with n = {n}, d = {d} and k = {k}'
        assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
        assert_close(parts[0], expected[0], f'{call}: dx', look=look)
    x, W, b = (rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5))
    target = rng.normal(size=(4, 5))

    def loss(x, W, b):
        return np.sum((x @ W + b - target) ** 2)
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = 0.5
        above, below = (loss(x + step, W, b), loss(x - step, W, b))
        slopes[place] = above - below
    parts = dense_backward(x, W, 2 * (x @ W + b - target))
    call = 'dense_backward for the sum of the squared errors of four samples'
    assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
    look = 'Compare with the change of the loss when one entry changes a little.'
    assert_close(parts[0], slopes, f'{call}: dx', look=look)

@test_case(points=None, hidden=True)
def test_dense_backward_gives_the_slope_in_the_weights(dense_backward):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(172)
    look = 'For one input and one output: over what does the sum for dW run?'
    sizes = [(5, 3, 2), (2, 4, 7), (3, 3, 3), (30, 6, 10), (4, 8, 4)]
    sizes += [(1, 4, 3), (5, 1, 2), (6, 3, 1), (1, 1, 1)]
    for n, d, k in sizes:
        x, W, gradient = (rng.normal(size=shape) for shape in ((n, d), (d, k), (n, k)))
        expected = reference.dense_backward(x.copy(), W.copy(), gradient.copy())
        parts = dense_backward(x, W, gradient)
        call = f'dense_backward with n = {n}, d = {d} and k = {k}'
        assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
        assert_close(parts[1], expected[1], f'{call}: dW', look=look)
    x, W, b = (rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5))
    target = rng.normal(size=(4, 5))

    def loss(x, W, b):
        return np.sum((x @ W + b - target) ** 2)
    slopes = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        step = np.zeros(W.shape)
        step[place] = 0.5
        above, below = (loss(x, W + step, b), loss(x, W - step, b))
        slopes[place] = above - below
    parts = dense_backward(x, W, 2 * (x @ W + b - target))
    call = 'dense_backward for the sum of the squared errors of four samples'
    assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
    look = 'Compare with the change of the loss when one entry changes a little.'
    assert_close(parts[1], slopes, f'{call}: dW', look=look)

@test_case(points=None, hidden=True)
def test_dense_backward_gives_the_slope_in_the_biases(dense_backward):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(173)
    look = 'b is added to every sample of the batch. What does that mean for db?'
    sizes = [(5, 3, 2), (2, 4, 7), (3, 3, 3), (30, 6, 10), (4, 8, 4)]
    sizes += [(1, 4, 3), (5, 1, 2), (6, 3, 1), (1, 1, 1)]
    for n, d, k in sizes:
        x, W, gradient = (rng.normal(size=shape) for shape in ((n, d), (d, k), (n, k)))
        expected = reference.dense_backward(x.copy(), W.copy(), gradient.copy())
        parts = dense_backward(x, W, gradient)
        call = f'dense_backward with n = {n}, d = {d} and k = {k}'
        assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
        assert_close(parts[2], expected[2], f'{call}: db', look=look)
    x, W, b = (rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5))
    target = rng.normal(size=(4, 5))

    def loss(x, W, b):
        return np.sum((x @ W + b - target) ** 2)
    slopes = np.zeros(b.shape)
    for place in np.ndindex(b.shape):
        step = np.zeros(b.shape)
        step[place] = 0.5
        above, below = (loss(x, W, b + step), loss(x, W, b - step))
        slopes[place] = above - below
    parts = dense_backward(x, W, 2 * (x @ W + b - target))
    call = 'dense_backward for the sum of the squared errors of four samples'
    assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
    look = 'Compare with the change of the loss when one entry changes a little.'
    assert_close(parts[2], slopes, f'{call}: db', look=look)

@test_case(points=None, hidden=True)
def test_dense_backward_leaves_its_arguments_alone(dense_backward):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(174)
    call = 'dense_backward of two samples with one input and one output, all floats'
    parts = dense_backward(np.array([[2.0], [3.0]]), np.array([[4.0]]), np.array([[1.0], [5.0]]))
    assert parts is not None and len(parts) == 3, f'{call}, should return three arrays'
    look = 'Write the sums down by hand for one input and one output.'
    assert_close(parts[0], [[4.0], [20.0]], f'{call}: dx', look=look)
    assert_close(parts[1], [[17.0]], f'{call}: dW', look=look)
    whole = [rng.integers(-5, 6, size=shape) for shape in ((3, 4), (4, 2), (3, 2))]
    fractions = [rng.normal(size=shape) for shape in ((3, 4), (4, 2), (3, 2))]
    mixed = [whole[0], fractions[1], fractions[2]]
    look = 'Neither the type of the numbers nor an earlier call may change the result.'
    for kind, arguments in (('whole numbers', whole), ('fractions', fractions), ('whole numbers in x alone', mixed), ('the same fractions again', fractions)):
        call = f'dense_backward of {kind}'
        usual = dense_backward(*[argument * 1.0 for argument in arguments])
        assert usual is not None and len(usual) == 3, f'{call}, as floats, has not three arrays'
        usual = [as_numbers(part, f'{call}, as floats,') for part in usual]
        assert np.any(usual[0] != 0), f'{call}, as floats, gave nothing but zeros in dx'
        before = [argument.copy() for argument in arguments]
        parts = dense_backward(*arguments)
        for name, was, now in zip(('x', 'W', 'gradient'), before, arguments, strict=True):
            assert_unchanged(was, now, f'{call}: {name}')
        assert parts is not None and len(parts) == 3, f'{call} should return three arrays'
        for name, part, same in zip(('dx', 'dW', 'db'), parts, usual, strict=True):
            assert_close(part, same, f'{call}, compared with floats: {name}', look=look)
    small = [np.array(a, dtype=np.uint8) for a in ([[200, 7]], [[90], [3]], [[5]])]
    call = 'dense_backward of three arrays of the type uint8'
    look = 'In uint8 there is no number above 255. What is 5 times 200?'
    usual = dense_backward(*[argument * 1.0 for argument in small])
    usual = [as_numbers(part, f'{call}, as floats,') for part in usual]
    parts = dense_backward(*small)
    for name, part, same in zip(('dx', 'dW', 'db'), parts, usual, strict=True):
        assert_close(part, same, f'{call}, compared with floats: {name}', look=look)

