# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "causal_mask"
points = [0, 1, 1]

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
    ([1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0], 'The third word sees three words in the example. How many does it see in your mask?'),
]

@test_case(points=None, hidden=False)
def test_causal_mask_of_three_words(causal_mask):
    import numpy as np
    value = causal_mask(3)
    assert value is not None, 'causal_mask(3) returned None: is there a return at the end?'
    assert np.shape(value) == (3, 3), f'causal_mask(3) has shape (3, 3), not {np.shape(value)}'
    rows = np.asarray(value).astype(float).tolist()
    likely = [([[1, 1, 1], [0, 1, 1], [0, 0, 1]], 'here words see what comes after them'), ([[0, 1, 1], [0, 0, 1], [0, 0, 0]], 'True means that a word MAY look'), ([[0, 0, 0], [1, 0, 0], [1, 1, 0]], 'a word may look at itself, too')]
    for wrong, why in likely:
        assert rows != wrong, f'causal_mask(3) gave {value}: {why}'
    assert rows == [[1, 0, 0], [1, 1, 0], [1, 1, 1]], f'causal_mask(3) should be the matrix of the worked example, yours is {value}' + recognised((rows, value), KNOWN_1)

@test_case(points=None, hidden=True)
def test_causal_mask_of_many_words(causal_mask):
    import numpy as np
    from comparing import assert_close, each
    sizes = (4, 1, 6, 7, 30)
    for n, got in zip(sizes, each([(causal_mask, n) for n in sizes]), strict=True):
        expected = np.array([[float(j <= i) for j in range(n)] for i in range(n)])
        look = 'Which words does the first word see, and which does the last one see?'
        assert_close(got, expected, f'causal_mask({n})', look=look)

@test_case(points=None, hidden=True)
def test_causal_mask_can_be_used_as_a_mask(causal_mask):
    import numpy as np
    from comparing import as_numbers, each
    sizes = (5, 1, 9)
    for n, got in zip(sizes, each([(causal_mask, n) for n in sizes]), strict=True):
        call = f'causal_mask({n}), to be used as a mask,'
        mask = as_numbers(got, call)
        assert mask.shape == (n, n), f'{call} has the shape {mask.shape}'
        assert mask.dtype == bool, f'{call} holds {mask.dtype}: it should hold True and False'
        seen = np.arange(n * n).reshape(n, n)[mask]
        row, column = (seen // n, seen % n)
        assert len(seen) == n * (n + 1) // 2 and np.all(row >= column), f'{call} picks {len(seen)} entries of a matrix, which are not all the right ones'

