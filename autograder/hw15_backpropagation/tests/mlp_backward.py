# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "mlp_backward"
points = [0, 0, 2, 1, 1, 1]

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
    ([12.0, 0.0, 24.0, 0.0], 'What is the slope of the ReLU where a unit is 3? Does it matter that it is 3?'),
]

@test_case(points=None, hidden=False)
def test_mlp_backward_of_the_worked_example(mlp_backward):
    import numpy as np
    W1, W2 = (np.array([[1.0, -1.0], [1.0, 0.0]]), np.array([[2.0], [5.0]]))
    params = [(W1, np.zeros(2)), (W2, np.array([1.0]))]
    cache = [np.array([[1.0, 2.0]]), np.array([[3.0, 0.0]])]
    result = mlp_backward(cache, params, np.array([[2.0]]))
    assert result is not None, 'mlp_backward returned None: is there a return at the end?'
    shapes = [[np.shape(a) for a in pair] for pair in result]
    backwards = [[(2, 1), (1,)], [(2, 2), (2,)]]
    assert shapes != backwards, "your pairs begin with the last layer: they go in params' order"
    assert shapes == [[(2, 2), (2,)], [(2, 1), (1,)]], f'each dW and db has the shape of its W and b, yours have {shapes}'
    (dW1, db1), (dW2, db2) = result
    last = [float(np.asarray(dW2)[0, 0]), float(np.asarray(dW2)[1, 0]), float(np.asarray(db2)[0])]
    assert np.allclose(last, [6, 0, 2]), f'dW2 is (6, 0) and db2 is 2, yours are {last}'
    first = np.asarray(dW1)
    likely = [([[4, 10], [8, 20]], 'the second hidden unit was 0: can anything flow through its ReLU?'), ([[2, 0], [4, 0]], 'the slopes of the output have to be multiplied in'), ([[4, 8], [0, 0]], 'this one is transposed')]
    for wrong, why in likely:
        assert not np.allclose(first, wrong), f'dW1 is {first.tolist()}: {why}'
    assert np.allclose(first, [[4, 0], [8, 0]]), f'dW1 is (4, 0), (8, 0); yours is {first.tolist()}' + recognised((first,), KNOWN_1)
    first = np.asarray(db1)
    assert np.allclose(first, [4, 0]), f'db1 is (4, 0), yours is {first}'

@test_case(points=None, hidden=False)
def test_mlp_backward_adds_up_over_samples(mlp_backward):
    import numpy as np
    X, gradient = (np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0], [10.0]]))
    result = mlp_backward([X], [(np.ones((2, 1)), np.zeros(1))], gradient)
    assert result is not None, 'mlp_backward gave None for one layer: is there a return?'
    dW = np.ravel(np.asarray(result[0][0]))
    db = np.ravel(np.asarray(result[0][1]))
    assert not np.allclose(dW, [15.5, 26]), f'dW is {dW}: the 1/n is in gradient, never divide by n'
    assert np.allclose(dW, [31, 52]), f'dW is (1·1 + 3·10, 2·1 + 5·10) = (31, 52), yours is {dW}'
    assert not np.allclose(db, [5.5]), f'db is {db}: both samples move with b, so add them up'
    assert np.allclose(db, [11]), f'db is 1 + 10 = 11, yours is {db}'

@test_case(points=None, hidden=True)
def test_mlp_backward_agrees_with_central_differences(mlp_backward):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(153)
    for sizes, n in (([3, 4, 2], 5), ([2, 5, 3, 4], 6), ([4, 3], 3)):
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        X, target = (rng.normal(size=(n, sizes[0])), rng.normal(size=(n, sizes[-1])))

        def loss(params, X=X, target=target):
            return np.mean((reference.mlp_forward(X, params)[0] - target) ** 2)
        output, cache = reference.mlp_forward(X, params)
        gradient = 2 * (output - target) / output.size
        expected = []
        for k, pair in enumerate(params):
            slopes = []
            for which, array in enumerate(pair):
                slope = np.zeros(array.shape)
                for place in np.ndindex(array.shape):
                    ends = []
                    for h in (1e-06, -1e-06):
                        moved = [list(p) for p in params]
                        moved[k][which] = array.copy()
                        moved[k][which][place] += h
                        ends.append(loss(moved))
                    slope[place] = (ends[0] - ends[1]) / 2e-06
                slopes.append(slope)
            expected.append(slopes)
        result = mlp_backward([H.copy() for H in cache], params, gradient)
        call = f'mlp_backward with sizes {sizes}, the loss a mean of squares'
        found = len(result)
        assert found == len(params), f'{call} gave {found} pairs: one for each layer'
        for k, (dW, db) in enumerate(expected):
            look = 'Which entries of Z does this entry move, and by how much?'
            got = result[k]
            options = {'rtol': 1e-05, 'atol': 1e-07, 'look': look}
            assert_close(got[0], dW, f'dW of layer {k + 1} in {call},', **options)
            assert_close(got[1], db, f'db of layer {k + 1} in {call},', **options)

@test_case(points=None, hidden=True)
def test_mlp_backward_of_deep_networks_agrees_with_the_reference(mlp_backward):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(154)
    for sizes, n in (([6, 5, 4, 3, 2], 9), ([2, 7, 7, 1], 1), ([1, 2, 2, 2, 2, 3], 4)):
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        _, cache = reference.mlp_forward(rng.normal(size=(n, sizes[0])), params)
        gradient = rng.normal(size=(n, sizes[-1])) * 10
        expected = reference.mlp_backward([H.copy() for H in cache], params, gradient.copy())
        before = [array.copy() for array in (*cache, gradient)]
        result = mlp_backward(cache, params, gradient)
        call = f'mlp_backward with sizes {sizes} and {n} rows'
        for old, new in zip(before, (*cache, gradient), strict=True):
            assert_unchanged(old, new, f'{call}: cache or gradient')
        look = 'Is the slope of each ReLU on the way used once, and at its own layer?'
        for k, (dW, db) in enumerate(expected):
            got = result[k]
            assert_close(got[0], dW, f'dW of layer {k + 1} in {call}', look=look)
            assert_close(got[1], db, f'db of layer {k + 1} in {call}', look=look)

@test_case(points=None, hidden=True)
def test_mlp_backward_where_inputs_are_negative(mlp_backward):
    import numpy as np
    from comparing import assert_close
    X, W1, W2 = (np.array([[-1.0, 2.0]]), np.array([[-3.0], [1.0]]), np.array([[1.0, -2.0]]))
    cache, params = ([X, np.array([[5.0]])], [(W1, np.zeros(1)), (W2, np.zeros(2))])
    result = mlp_backward(cache, params, np.array([[3.0, 1.0]]))
    (dW1, db1), (dW2, db2) = result
    call = 'mlp_backward of a network with a negative input'
    look = 'Before the first layer there is no ReLU: a negative input counts as it is.'
    assert_close(dW1, [[-1.0], [2.0]], f'dW of the first layer in {call}', look=look)
    assert_close(db1, [1.0], f'db of the first layer in {call}', look='Add up over outputs.')
    look = 'What the unit gave, times each slope of the output.'
    assert_close(dW2, [[15.0, 5.0]], f'dW of the last layer in {call}', look=look)
    assert_close(db2, [3.0, 1.0], f'db of the last layer in {call}', look=look)
    cache = [np.array([[1.0], [1.0]]), np.array([[1e-12, 0.0], [0.0, 4.0]])]
    params = [(np.ones((1, 2)), np.zeros(2)), (np.array([[2.0], [3.0]]), np.zeros(1))]
    result = mlp_backward(cache, params, np.array([[1.0], [-1.0]]))
    call = 'mlp_backward with hidden units that are tiny or 0'
    look = "Is the slope of the ReLU 1 or 0 there? It has nothing to do with the unit's size."
    assert_close(result[0][0], [[2.0, -3.0]], f'dW of the first layer in {call}', look=look)

@test_case(points=None, hidden=True)
def test_mlp_backward_of_whole_numbers_leaves_its_arguments_alone(mlp_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    X, H = (np.array([[1, -2], [4, 3]]), np.array([[2, 0, 1], [0, 5, 7]]))
    W1, W2 = (np.array([[1, 2, -1], [0, 1, 3]]), np.array([[1, -2], [3, 1], [-1, 2]]))
    b1, b2, gradient = (np.array([1, 0, 2]), np.array([0, 1]), np.array([[0.5, -1.0], [2.0, 0.25]]))
    arrays = {'X': X, 'H': H, 'W1': W1, 'W2': W2, 'b1': b1, 'b2': b2, 'gradient': gradient}
    before = {name: array.copy() for name, array in arrays.items()}
    cache, params = ([X, H], [(W1, b1), (W2, b2)])
    result = mlp_backward(cache, params, gradient)
    for name, array in arrays.items():
        assert_unchanged(before[name], array, f'mlp_backward with whole numbers: {name}')
    sizes = (len(cache), len(params))
    assert sizes == (2, 2), f'mlp_backward left cache and params with {sizes} entries: copy first'
    back = before['gradient'] @ before['W2'].T * (before['H'] > 0)
    call = 'mlp_backward with whole numbers'
    look = 'The fractions of gradient must survive.'
    assert_close(result[0][0], before['X'].T @ back, f'dW of layer 1 in {call}', look=look)
    assert_close(result[0][1], back.sum(axis=0), f'db of layer 1 in {call}', look=look)
    expected = before['H'].T @ before['gradient']
    assert_close(result[1][0], expected, f'dW of layer 2 in {call}', look=look)
    assert_close(result[1][1], [2.5, -0.75], f'db of layer 2 in {call}', look=look)
    small = [np.array(a, dtype=np.uint8) for a in ([[200, 100]], [[3], [2]], [5], [[2]])]
    X, W, b, gradient = small
    result = mlp_backward([X, np.array([[7]], dtype=np.uint8)], [(W, b), (W[:1], b)], gradient)
    call = 'mlp_backward of uint8 arrays'
    look = 'In uint8 there is no number above 255: make floats first.'
    assert_close(result[0][0], [[1200.0], [600.0]], f'dW of layer 1 in {call}', look=look)
    assert_close(result[1][0], [[14.0]], f'dW of layer 2 in {call}', look=look)

