# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "mlp_forward"
points = [0, 0, 1, 1, 1, 1]

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
    ([7.0], 'The cache holds what goes into a layer. Which array should be its first entry?'),
]

@test_case(points=None, hidden=False)
def test_mlp_forward_of_the_worked_example(mlp_forward):
    import numpy as np
    W1, W2 = (np.array([[1.0, -1.0], [1.0, 0.0]]), np.array([[2.0], [5.0]]))
    params = [(W1, np.zeros(2)), (W2, np.array([1.0]))]
    result = mlp_forward(np.array([[1.0, 2.0]]), params)
    assert result is not None, 'mlp_forward returned None: is there a return at the end?'
    n_results = len(result)
    assert n_results == 2, f'mlp_forward returns output and cache, yours returned {n_results}'
    output, cache = result
    shape = np.shape(output)
    assert shape == (1, 1), f'one sample and one output make the shape (1, 1), yours is {shape}'
    value = float(np.asarray(output)[0, 0])
    likely = {2: 'without the ReLU after the first layer you get this', 6: 'the intercept of the last layer is missing'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 7), f'the output is 7, yours is {value}'
    n_kept = len(cache)
    assert n_kept == 2, f'the cache has one array for each of the two layers, yours has {n_kept}'
    hidden = np.asarray(cache[1])
    assert not np.allclose(hidden, [[3, -1]]), 'the cache holds what goes into layer 2: after ReLU'
    assert np.allclose(hidden, [[3, 0]]), f'cache[1] is (3, 0), yours is {hidden}' + recognised((hidden,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_init_weights_of_a_small_network(init_weights):
    import numpy as np
    params = init_weights([3, 4, 2], np.random.default_rng(0))
    assert params is not None, 'init_weights returned None: is there a return at the end?'
    shapes = [(np.shape(W), np.shape(b)) for W, b in params]
    turned = [((4, 3), (4,)), ((2, 4), (2,))]
    assert shapes != turned, f'W has one row for each input, yours have the shapes {shapes}'
    assert shapes == [((3, 4), (4,)), ((4, 2), (2,))], f'sizes 3, 4, 2 make W of (3, 4) and (4, 2), b of (4,) and (2,); yours are {shapes}'

@test_case(points=None, hidden=True)
def test_init_weights_follows_the_rule_of_he(init_weights):
    import numpy as np
    from comparing import assert_close
    for sizes, seed in (([400, 300, 50], 1), ([100, 900, 100, 500], 2), ([2, 9000, 1], 3)):
        params = init_weights(sizes, np.random.default_rng(seed))
        call = f'init_weights({sizes}, rng)'
        found = len(params)
        assert found == len(sizes) - 1, f'{call} gave {found} pairs: how many layers are there?'
        for k, (W, b) in enumerate(params):
            n_in, n_out = (sizes[k], sizes[k + 1])
            where = f'in layer {k + 1} of {call}'
            shape = np.shape(W)
            assert shape == (n_in, n_out), f'W {where} has the shape {shape}'
            assert_close(b, np.zeros(n_out), f'b {where}', look='All b start at 0.')
            look = 'Which number stands under the root, and is it the variance or its root?'
            std, wanted = (float(np.std(W)), np.sqrt(2 / n_in))
            assert abs(std - wanted) < 0.05 * wanted, f'W {where} has the standard deviation {std:.4f}. {look}'
            middle = abs(float(np.mean(W)))
            assert middle < 0.05 * wanted, f'the mean of W {where} is {middle:.4f}, not near 0'
            far = float(np.mean(np.abs(W) > 2 * wanted))
            assert 0.03 < far < 0.06, f'W {where}: {far:.1%} lie outside of two standard deviations, which is not what a normal distribution does'

@test_case(points=None, hidden=True)
def test_init_weights_draws_from_rng(init_weights):
    import numpy as np
    sizes = [6, 5, 5, 5, 2]
    before = list(sizes)
    first, again, other = (init_weights(sizes, np.random.default_rng(s)) for s in (8, 8, 9))
    assert sizes == before, 'init_weights changed its list sizes, which belongs to the caller'
    weights = [[np.asarray(W) for W, _ in params] for params in (first, again, other)]
    same = all((np.array_equal(u, v) for u, v in zip(weights[0], weights[1], strict=True)))
    assert same, 'init_weights with two generators of the same seed gave different weights'
    differ = [np.max(np.abs(u - v)) > 0.001 for u, v in zip(weights[0], weights[2], strict=True)]
    assert len(differ) == 4, f'init_weights({before}, rng) gave {len(differ)} layers'
    assert all(differ), 'init_weights with generators of two seeds gave the same weights: use rng'
    second, third = (weights[0][1], weights[0][2])
    assert np.max(np.abs(second - third)) > 0.001, 'init_weights gave two layers of the same shape the same weights: draw anew for each'

@test_case(points=None, hidden=True)
def test_mlp_forward_of_networks_of_any_depth(mlp_forward):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(152)
    for sizes, n in (([3, 5, 2], 7), ([4, 2], 3), ([2, 6, 5, 3, 4], 5), ([1, 3, 1], 1)):
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        X = rng.normal(size=(n, sizes[0]))
        expected, inputs = reference.mlp_forward(X.copy(), params)
        output, cache = mlp_forward(X, params)
        call = f'mlp_forward with sizes {sizes} and {n} rows'
        look = 'Which layers have a ReLU, and does every layer add its own b?'
        assert_close(output, expected, f'output of {call}', look=look)
        found = len(cache)
        assert found == len(inputs), f'cache of {call} has {found} entries: one for each layer'
        for k, kept in enumerate(inputs):
            look = 'What goes into this layer? For the first one it is X itself.'
            assert_close(cache[k], kept, f'cache[{k}] of {call}', look=look)

@test_case(points=None, hidden=True)
def test_mlp_forward_of_whole_numbers_leaves_its_arguments_alone(mlp_forward):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    X = np.array([[1, 2], [-3, 1], [0, 0]])
    W1, b1 = (np.array([[1, -1, 2], [2, 0, -1]]), np.array([0.5, 0.5, -0.5]))
    W2, b2 = (np.array([[1.0, 0.25], [-2.0, 1.0], [0.5, 0.0]]), np.array([0, 1]))
    params = [(W1, b1), (W2, b2)]
    before = [a.copy() for a in (X, W1, b1, W2, b2)]
    H = np.array([[5.5, 0.0, 0.0], [0.0, 3.5, 0.0], [0.5, 0.5, 0.0]])
    expected = np.array([[5.5, 2.375], [-7.0, 4.5], [-0.5, 1.625]])
    output, cache = mlp_forward(X, params)
    for name, old, new in zip(('X', 'W1', 'b1', 'W2', 'b2'), before, (X, W1, b1, W2, b2)):
        assert_unchanged(old, new, f'mlp_forward(X, params), whole numbers: {name}')
    look = 'Negative scores are allowed in the output, and fractions must survive.'
    assert_close(output, expected, 'output of mlp_forward with whole numbers', look=look)
    assert_close(cache[1], H, 'cache[1] of mlp_forward with whole numbers', look=look)
    assert_close(cache[0], before[0], 'cache[0] of mlp_forward with whole numbers', look=look)
    X = np.array([[200, 100], [1, 3]], dtype=np.uint8)
    params = [(np.array([[2, 1], [1, 0]], dtype=np.uint8), np.array([60, 100], dtype=np.uint8))]
    output, _ = mlp_forward(X, params)
    look = 'What is 2 · 200 in uint8? Make floats first.'
    assert_close(output, [[560, 300], [65, 101]], 'mlp_forward of uint8 arrays', look=look)

