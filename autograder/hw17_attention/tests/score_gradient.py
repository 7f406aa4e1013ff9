# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "score_gradient"
points = [0, 2, 1, 1]

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
    ([-1.5, 0.5], 'You compare each value with a mean in which all words count the same. Which words count how much in the output?'),
]

@test_case(points=None, hidden=False)
def test_score_gradient_of_the_worked_example(score_gradient):
    import numpy as np
    S, V, G = (np.array([[np.log(3), 0]]), np.array([[4.0], [8.0]]), np.array([[1.0]]))
    value = score_gradient(S, V, G)
    call = 'score_gradient of the worked example'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert np.shape(value) == (1, 2), f'{call} has the shape of S, (1, 2), not {np.shape(value)}'
    likely = [([4, 8], 'this is the gradient with respect to the weights; go on through the softmax'), ([3, 2], 'a score changes all weights of its row, not only its own'), ([3 / 4, 3 / 2], 'a larger score also makes the other weights of its row smaller'), ([3 / 4, -3 / 4], 'the sign is wrong: a larger first score gives a smaller output')]
    for wrong, why in likely:
        assert not np.allclose(value, [wrong]), f'{call} gave {value}: {why}'
    assert np.allclose(value, [[-0.75, 0.75]]), f'{call} is (-3/4, 3/4), yours is {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_score_gradient_agrees_with_the_reference(score_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(175)
    look = 'Compare with central differences of the loss: change one score by 0.00001 and look.'
    for n, m, width in ((1, 4, 1), (3, 5, 2), (4, 2, 6), (6, 3, 3)):
        S, V = (rng.normal(size=(n, m)) * 2, rng.normal(size=(m, width)))
        G = rng.normal(size=(n, width))
        expected = reference.score_gradient(S, V, G)
        call = f'score_gradient with S of shape {(n, m)} and V of shape {(m, width)}'
        compare.add(score_gradient, (S, V, G), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_score_gradient_is_the_slope_of_the_loss(score_gradient):
    import numpy as np
    from comparing import assert_close

    def loss(S, V, G):
        A = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
        return np.sum(G * (A @ V))
    rng = np.random.default_rng(176)
    S, V, G = (rng.normal(size=(2, 3)), rng.normal(size=(3, 4)), rng.normal(size=(2, 4)))
    slopes, h = (np.zeros((2, 3)), 1e-05)
    for i in range(2):
        for j in range(3):
            step = np.zeros((2, 3))
            step[i, j] = h
            slopes[i, j] = (loss(S + step, V, G) - loss(S - step, V, G)) / (2 * h)
    call = 'score_gradient of two queries and three keys, compared with central differences,'
    look = 'Which weights of a row change when one score does?'
    assert_close(score_gradient(S, V, G), slopes, call, rtol=1e-05, atol=1e-08, look=look)

@test_case(points=None, hidden=True)
def test_score_gradient_of_large_scores_and_whole_numbers(score_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(177)
    S, V, G = (rng.normal(size=(2, 3)), rng.normal(size=(3, 2)), np.ones((2, 2)))
    rows, spread = (np.array([[900.0], [-900.0]]), np.array([0.0, -1.0, -2000.0]))
    shapes = ((3, 2), (2, 3), (3, 3))
    small = [rng.integers(-99, 99, size=shape).astype(np.int8) for shape in shapes]
    small[0][:] = [[0, 1], [100, 99], [-100, -100]]
    cases = [('scores near 800', [S + 800, V, G]), ('scores near -90,000', [S - 90000.0, V, G]), ('scores near 900 in one row and near -900 in the other', [S + rows, V, G]), ('one score that is 2000 below the others', [S + spread, V, G]), ('whole numbers', [rng.integers(-3, 3, size=shape) for shape in ((3, 4), (4, 2), (3, 2))]), ('int8 numbers', small)]
    for name, arrays in cases:
        before = [array.copy() for array in arrays]
        expected = reference.score_gradient(*(array.copy() for array in arrays))
        got = score_gradient(*arrays)
        call = f'score_gradient with {name}'
        look = 'What happens to the exponential, and which type have the products?'
        assert_close(got, expected, call, rtol=1e-05, look=look)
        for argument, old, new in zip(('S', 'V', 'gradient'), before, arrays, strict=True):
            assert_unchanged(old, new, f'{call}: {argument}')

