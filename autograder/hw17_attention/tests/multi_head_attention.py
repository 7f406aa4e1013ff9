# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "multi_head_attention"
points = [0, 2, 2, 1, 1]

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
    ([0.035714, 0.964286, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 'Print the queries of your head 0 for a small X. Do they come from all words, and from the first columns only?'),
]

@test_case(points=None, hidden=False)
def test_multi_head_attention_of_the_worked_example(multi_head_attention):
    import numpy as np
    X, Wq, I = (np.array([[1.0, 4], [0, 8]]), np.diag([np.log(3), 0]), np.eye(2))
    Wo = np.array([[0.0, 4], [1, 0]])
    got = multi_head_attention(X, Wq, I, I, Wo, 2)
    call = 'multi_head_attention of the worked example'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return the tuple (output, weights), yours is {got!r}'
    value, weights = got
    assert np.shape(weights) == (2, 2, 2), f'{call}: two heads and two words give weights of shape (2, 2, 2), yours have {np.shape(weights)}'
    right = np.array([[[0.75, 0.25], [0.5, 0.5]], [[0.5, 0.5], [0.5, 0.5]]])
    root = 3 ** 2 ** (-0.5)
    assert not np.isclose(weights[0][0][0], root / (1 + root)), f'{call}: the scores of a head are divided by the root of k = 1, not of d = 2'
    assert np.allclose(weights[0], right[0]), f'{call}: head 0 has the weights {right[0].tolist()}, yours has {weights[0]}' + recognised((weights,), KNOWN_1)
    assert np.allclose(weights[1], right[1]), f'{call}: in head 1 all weights are 1/2, yours has {weights[1]}'
    assert np.shape(value) == (2, 2), f'{call}: the output has shape (2, 2), not {np.shape(value)}'
    likely = [([[0.75, 6], [0.5, 6]], 'this is before the product with Wo'), ([[24, 0.75], [24, 0.5]], 'multiply by Wo, not by its transpose'), ([[6, 24], [6, 24]], 'the values of the heads are mixed up')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'{call} gave the output {value}: {why}'
    assert np.allclose(value, [[6, 3], [6, 2]]), f'{call}: the output has the rows (6, 3) and (6, 2), yours is {value}'

@test_case(points=None, hidden=True)
def test_multi_head_attention_agrees_with_the_reference(multi_head_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(181)
    calls, about = ([], [])
    for n, d, heads in ((5, 6, 2), (3, 6, 3), (4, 3, 1), (2, 4, 4), (7, 12, 3), (1, 4, 2)):
        X, weights = (rng.normal(size=(n, d)), rng.normal(size=(4, d, d)))
        about.append((n, d, heads, reference.multi_head_attention(X, *weights, heads)))
        calls.append((multi_head_attention, X, *weights, heads))
    for got, (n, d, heads, (output, maps)) in zip(each(calls), about, strict=True):
        call = f'multi_head_attention of {n} words with d={d} and n_heads={heads}'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return a tuple of two'
        look = 'Which columns belong to which head, and by which root are its scores divided?'
        assert_close(got[1], maps, f'{call}: weights', look=look)
        look = 'The maps are right. Look at the values, at their order, and at Wo.'
        assert_close(got[0], output, f'{call}: output', look=look)

@test_case(points=None, hidden=True)
def test_multi_head_attention_behind_a_mask(multi_head_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(182)
    calls, about = ([], [])
    for n, d, heads, kind in ((5, 6, 2, 'causal'), (4, 4, 1, 'random'), (6, 6, 3, 'random')):
        X, weights = (rng.normal(size=(n, d)), rng.normal(size=(4, d, d)))
        mask = np.tri(n, dtype=bool) if kind == 'causal' else rng.random((n, n)) < 0.5
        mask[np.arange(n), np.arange(n)] = True
        expected = reference.multi_head_attention(X, *weights, heads, mask)
        about.append((kind, n, heads, mask, expected))
        calls.append((multi_head_attention, X, *weights, heads, mask))
    for got, (kind, n, heads, mask, (output, maps)) in zip(each(calls), about, strict=True):
        call = f'multi_head_attention of {n} words, n_heads={heads}, with a {kind} mask'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return two arrays'
        look = 'Does every head get the mask, and does it mean the same as in Question 1?'
        assert_close(got[1], maps, f'{call}: the weights', look=look)
        assert np.all(np.asarray(got[1])[:, ~mask] == 0), f'{call}: a word sees what it must not'
        look = 'The maps are right; look at the steps after them.'
        assert_close(got[0], output, f'{call}: the output', look=look)

@test_case(points=None, hidden=True)
def test_multi_head_attention_does_not_know_the_order(multi_head_attention):
    import numpy as np
    from comparing import as_numbers, assert_close, each
    rng = np.random.default_rng(183)
    X, weights = (rng.normal(size=(6, 8)), rng.normal(size=(4, 8, 8)) / 2)
    order = np.array([3, 0, 5, 1, 4, 2])
    calls = [(multi_head_attention, rows, *weights, 4) for rows in (X, X[order])]
    call = 'multi_head_attention of 6 words in two orders'
    results = list(each(calls))
    for got in results:
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return two things'
    output, maps = (as_numbers(part, call) for part in results[0])
    assert output.shape == (6, 8) and maps.shape == (4, 6, 6), f'{call}: the output has the shape {output.shape}, the weights have {maps.shape}'
    assert np.allclose(maps.sum(axis=2), 1), f'{call}: the weights of a word do not add up to 1'
    look = 'If the words come in another order, the rows of the output do, too, unchanged.'
    assert np.ptp(output, axis=0).max() > 1e-06, f'{call}: all words have the same output'
    means = np.array([[X.mean(axis=0) @ weights[2] @ weights[3]]])
    equal = multi_head_attention(X, 0 * weights[0], weights[1], weights[2], weights[3], 4)
    assert_close(results[1][0], output[order], call, look=look)
    assert isinstance(equal, tuple | list) and len(equal) == 2, f'{call}, queries 0, should give a tuple'
    look = 'With queries of 0 every word gets the mean of all values, mixed by Wo.'
    expected = np.repeat(means[0], 6, axis=0)
    assert_close(equal[0], expected, 'multi_head_attention with queries of 0', look=look)

@test_case(points=None, hidden=True)
def test_multi_head_attention_of_whole_numbers(multi_head_attention):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(184)
    for kind in (float, int, np.int8):
        arrays = [rng.integers(-3, 4, size=(4, 6)), *rng.integers(-3, 4, size=(4, 6, 6))]
        arrays = [array.astype(kind) for array in arrays]
        arrays[0] *= 4
        mask = np.tri(4, dtype=bool)
        before = [array.copy() for array in (*arrays, mask)]
        output, maps = reference.multi_head_attention(*(a.copy() for a in arrays), 2, mask.copy())
        got = multi_head_attention(*arrays, 2, mask)
        call = f'multi_head_attention of arrays of type {np.dtype(kind)}'
        assert isinstance(got, tuple | list) and len(got) == 2, f'{call} should return a tuple'
        look = 'Are all products made of floats, and does no exponential get too large?'
        assert_close(got[1], maps, f'{call}: weights', look=look)
        assert_close(got[0], output, f'{call}: output', look='Is Wo a matrix of floats, too?')
        names = ('X', 'Wq', 'Wk', 'Wv', 'Wo', 'mask')
        for name, old, new in zip(names, before, (*arrays, mask), strict=True):
            assert_unchanged(old, new, f'{call}: {name}')

