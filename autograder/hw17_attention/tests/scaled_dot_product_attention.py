# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "scaled_dot_product_attention"
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
    ([0.825444, 0.174556], 'What is d? It is not how many queries or keys there are.'),
]

@test_case(points=None, hidden=False)
def test_attention_of_the_worked_example(scaled_dot_product_attention):
    import numpy as np
    Q = np.array([[2.0, 0, 0, 0]])
    K = np.array([[np.log(3), 0, 0, 0], [0, 0, 0, 0]])
    V = np.array([[4.0, 0], [0, 8]])
    call = 'scaled_dot_product_attention of the worked example'
    got = scaled_dot_product_attention(Q, K, V)
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return the tuple (output, weights), yours is {got!r}'
    value, weights = got
    assert np.shape(weights) == (1, 2), f'{call}: one query and two keys give weights of shape (1, 2), second in the tuple; yours has {np.shape(weights)}'
    likely = [([0.9, 0.1], '9 to 1 comes from the scores 2 ln 3 and 0: divide by the root of d = 4'), ([3, 2], 'this is the output; the tuple is (output, weights)'), ([1, 1], 'the softmax goes over the keys, along each row'), ([3 ** 0.5 / (1 + 3 ** 0.5), 1 / (1 + 3 ** 0.5)], 'divide by the root of d, not by d')]
    for wrong, why in likely:
        assert not np.allclose(weights, [wrong]), f'{call} gave the weights {weights}: {why}'
    assert np.allclose(weights, [[0.75, 0.25]]), f'{call}: the weights are (3/4, 1/4), yours are {weights}' + recognised((weights,), KNOWN_1)
    assert np.shape(value) == (1, 2), f'{call}: the output has shape (1, 2), not {np.shape(value)}'
    assert np.allclose(value, [[3, 2]]), f'{call}: 3/4 of (4, 0) and 1/4 of (0, 8) is (3, 2), your output is {value}'

@test_case(points=None, hidden=False)
def test_attention_with_the_mask_of_the_worked_example(scaled_dot_product_attention):
    import numpy as np
    Q = np.array([[2.0, 0, 0, 0]])
    K = np.array([[np.log(3), 0, 0, 0], [0, 0, 0, 0]])
    V = np.array([[4.0, 0], [0, 8]])
    call = 'scaled_dot_product_attention with the mask [[True, False]]'
    value, weights = scaled_dot_product_attention(Q, K, V, np.array([[True, False]]))
    likely = [([0, 1], 'True means that the query MAY look'), ([0.75, 0.25], 'the mask has no effect'), ([0.75, 0], 'the weights that are left should add up to 1')]
    for wrong, why in likely:
        assert not np.allclose(weights, [wrong]), f'{call} gave the weights {weights}: {why}'
    assert np.allclose(weights, [[1, 0]]), f'{call}: the weights are (1, 0), yours are {weights}'
    assert np.allclose(value, [[4, 0]]), f'{call}: the output is (4, 0), yours is {value}'

@test_case(points=None, hidden=True)
def test_attention_agrees_with_the_reference(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(171)
    calls, about = ([], [])
    for n, m, d, width in ((3, 5, 2, 4), (4, 2, 9, 1), (1, 6, 3, 2), (5, 3, 1, 3), (2, 7, 16, 7)):
        Q, K = (rng.normal(size=(n, d)), rng.normal(size=(m, d)) * 2)
        V = rng.normal(size=(m, width))
        about.append((n, m, d, width, reference.scaled_dot_product_attention(Q, K, V)))
        calls.append((scaled_dot_product_attention, Q, K, V))
    for got, (n, m, d, width, (output, weights)) in zip(each(calls), about, strict=True):
        call = f'scaled_dot_product_attention with n={n}, m={m}, d={d} and values of width {width}'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return a tuple of two'
        look = 'Along which axis do the weights add up to 1, and by which root are scores divided?'
        assert_close(got[1], weights, f'{call}: weights', look=look)
        look = 'The weights are right. The output is their product with V.'
        assert_close(got[0], output, f'{call}: output', look=look)

@test_case(points=None, hidden=True)
def test_attention_of_very_large_scores(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(172)
    calls, about = ([], [])
    for size in (1.0, 20.0, 80.0):
        for shift in (-1, 1):
            Q = np.abs(rng.normal(size=(3, 4))) * size
            K = shift * (np.abs(rng.normal(size=(5, 4))) * size + size)
            V = rng.normal(size=(5, 2))
            mask = np.ones((3, 5), dtype=bool)
            mask[np.arange(3), np.argmax(Q @ K.T, axis=1)] = False
            for seen in (None, mask):
                kind = 'negative' if shift < 0 else 'positive'
                kind += f' scores from vectors of size {size:g}'
                kind += '' if seen is None else ', the largest behind a mask'
                about.append((kind, reference.scaled_dot_product_attention(Q, K, V, seen)))
                calls.append((scaled_dot_product_attention, Q, K, V, seen))
    Q, K = (np.array([[1000.0]]), np.array([[-100.0], [50.0], [-99.98]]))
    V, mask = (np.array([[1.0], [2.0], [3.0]]), np.array([[True, False, False]]))
    for seen in (mask, ~mask):
        kind = f'scores from -100,000 to 50,000 and the mask {seen.tolist()}'
        about.append((kind, reference.scaled_dot_product_attention(Q, K, V, seen)))
        calls.append((scaled_dot_product_attention, Q, K, V, seen))
    for got, (kind, (output, weights)) in zip(each(calls), about, strict=True):
        call = f'scaled_dot_product_attention of {kind}'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return (output, weights)'
        look = 'What is the largest number of a row before the exponential, of those it may see?'
        assert_close(got[1], weights, f'{call}: the weights', look=look)
        look = 'The weights are right; look at what comes after them.'
        assert_close(got[0], output, f'{call}: the output', look=look)

@test_case(points=None, hidden=True)
def test_attention_sees_nothing_behind_a_mask(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(173)
    calls, about = ([], [])
    for n, m, size in ((3, 3, 1.0), (4, 6, 2.0), (5, 2, 1.0), (3, 4, 3.0), (1, 5, 1.0)):
        Q, K = (rng.normal(size=(n, 3)) * size, rng.normal(size=(m, 3)) * size)
        V, mask = (rng.normal(size=(m, 2)), rng.random((n, m)) < 0.5)
        mask[np.arange(n), rng.integers(m, size=n)] = True
        best = np.argmax(Q @ K.T, axis=1)
        mask[0] = True
        mask[0, best[0]] = False
        kind = f'n={n}, m={m}, entries of size {size:g} and a mask'
        about.append((kind, mask, reference.scaled_dot_product_attention(Q, K, V, mask)))
        calls.append((scaled_dot_product_attention, Q, K, V, mask))
    for got, (kind, mask, (output, weights)) in zip(each(calls), about, strict=True):
        call = f'scaled_dot_product_attention with {kind}'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return two arrays'
        look = 'Which keys does the sum below the fraction run over?'
        assert_close(got[1], weights, f'{call}: weights', look=look)
        behind = np.asarray(got[1])[~mask]
        assert np.all(behind == 0), f'{call}: a weight is not exactly 0 where the mask is False'
        look = 'Only values that may be seen come into it.'
        assert_close(got[0], output, f'{call}: output', look=look)

@test_case(points=None, hidden=True)
def test_attention_of_whole_numbers_leaves_its_arguments_alone(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(174)
    for kind in (float, int, np.int8):
        arrays = [rng.integers(-15, 16, size=shape).astype(kind) for shape in ((3, 4), (5, 4))]
        arrays += [rng.integers(-90, 90, size=(5, 2)).astype(kind), rng.random((3, 5)) < 0.6]
        arrays[3][:, 2] = True
        before = [array.copy() for array in arrays]
        output, weights = reference.scaled_dot_product_attention(*(a.copy() for a in arrays))
        got = scaled_dot_product_attention(*arrays)
        call = f'scaled_dot_product_attention of arrays of type {np.dtype(kind)}'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return a tuple'
        look = 'Are the products made of floats?'
        assert_close(got[1], weights, f'{call}: weights', look=look)
        assert_close(got[0], output, f'{call}: output', look='Are the values floats, too?')
        for name, old, new in zip(('Q', 'K', 'V', 'mask'), before, arrays, strict=True):
            assert_unchanged(old, new, f'{call}: {name}')

