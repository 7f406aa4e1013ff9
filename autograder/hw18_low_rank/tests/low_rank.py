# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "low_rank"
points = [0, 0, 2, 2, 1]

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
    ([0.0, 0.0, 0.0, 0.0], 'The rank of your result is k - 1. Which number does the range stop at?'),
    ([10.0623, 10.0623, 30.1869, 30.1869], 'Nothing is lost with all pieces, so their sum must be A. Is it, in yours?'),
]

KNOWN_2 = [
    ([-0.00178, -0.00974, 4.99897, 2.99487, -0.02804, -0.00297, -0.08413, 0.5403, -0.04872, 0.09105, 0.49749, 0.05273], 'This is what PCA does. Is a mean subtracted in this question?'),
    ([0.0, -5.0, 0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], "Vt is already transposed. Where do its v's stand, in rows or in columns?"),
    ([0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'Your result always has rank 1. How many pieces are to be added?'),
    ([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'Your pieces all have the same weight. By how much is each direction stretched?'),
    ([0.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'The rank of your result is k - 1. Which number does the range stop at?'),
    ([0.0, 0.0, 5.0, 3.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0], 'The rank of your result is k + 1. Which number does the slice stop at?'),
    ([0.0, 0.0, 25.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'Nothing is lost with all pieces, so their sum must be A. Is it, in yours?'),
]

@test_case(points=None, hidden=False)
def test_low_rank_of_the_worked_example(low_rank):
    import numpy as np
    A = np.array([[3.0, 0.0], [4.0, 5.0]])
    A1 = low_rank(A.copy(), 1)
    assert A1 is not None, 'low_rank returned None: is there a return at the end?'
    assert not callable(A1), 'low_rank returned a function and not its value: are the () missing?'
    assert np.shape(A1) == (2, 2), f'A_k has the shape of A, (2, 2), yours has {np.shape(A1)}'
    A1 = np.asarray(A1)
    likely = {1.5 / 45 ** 0.5: 'where are the singular values?', 3: 'that is A itself, or a part of it; with k = 1 only one piece is kept'}
    for wrong, why in likely.items():
        assert not np.isclose(A1[0, 0], wrong), f'the first entry is {A1[0, 0]}: {why}'
    smaller = [[1.5, -1.5], [-0.5, 0.5]]
    assert not np.allclose(A1, smaller), 'this is the piece with the smaller singular value'
    wanted = [[1.5, 1.5], [4.5, 4.5]]
    assert np.allclose(A1, wanted), f'the best matrix of rank 1 is {wanted}, you got {A1.tolist()}' + recognised((A1,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_low_rank_of_a_tall_matrix_with_two_pieces(low_rank):
    import numpy as np
    A = np.array([[0.0, 0.0, 5.0], [3.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    A2 = low_rank(A.copy(), 2)
    assert np.shape(A2) == (4, 3), f'A_k has the shape of A, (4, 3), yours has {np.shape(A2)}'
    A2 = np.asarray(A2)
    wanted = A * (A >= 3)
    assert np.allclose(A2, wanted), f'the singular values of this matrix are 5, 3 and 1, so with k = 2 the entry 1 becomes 0 and the others stay; you got {A2.tolist()}. Are the rows of Vt used, and not its columns?' + recognised((A2,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_low_rank_keeps_the_largest_pieces_of_matrices_of_any_shape(low_rank):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1811)
    look = 'Which columns of U, numbers of s and rows of Vt belong to the first k pieces?'
    for m, n, k in ((3, 3, 2), (6, 4, 2), (4, 7, 3), (5, 5, 1), (9, 2, 1), (3, 8, 1)):
        A = rng.normal(size=(m, n)) * 2 + 1
        expected = reference.low_rank(A.copy(), k)
        call = f'low_rank of a {m} by {n} matrix with k = {k}'
        compare.add(low_rank, (A, k), expected, call, look=look)
    A = rng.normal(size=(5, 4))
    expected = reference.low_rank(A.copy(), 2)
    look = 'Numbers a million times as large, or as small, give such a matrix too.'
    for size in (1000000.0, 1e-06):
        call = f'low_rank of a 5 by 4 matrix times {size:g}, k = 2'
        compare.add(low_rank, (A * size, 2), expected * size, call, atol=1e-09 * size, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_low_rank_is_off_by_the_singular_values_left_out(low_rank):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(1812)
    for m, n in ((7, 4), (3, 6)):
        A = rng.normal(size=(m, n)) + 2
        s = np.linalg.svd(A, compute_uv=False)
        for k in (1, 2, 0, len(s), len(s) + 2):
            call = f'the matrix that low_rank makes of a {m} by {n} matrix with k = {k}'
            Ak = as_numbers(low_rank(A.copy(), k), call)
            assert Ak.shape == (m, n), f'{call} has shape {Ak.shape}; it should have that of A'
            look = 'The error is the root of the sum of squares of the singular values left out.'
            if k == 0:
                look = 'With k = 0 no piece is kept at all.'
            elif k >= len(s):
                look = 'With so many pieces nothing is lost.'
            error = np.sqrt(np.sum((A - Ak) ** 2))
            right = np.sqrt(np.sum(s[k:] ** 2))
            assert_close(error, right, f'the error of {call}', atol=1e-08, look=look)
            rank = np.linalg.matrix_rank(Ak, tol=1e-08)
            right = min(k, len(s))
            assert rank == right, f'{call} has rank {rank}. How many pieces should be in it?'

@test_case(points=None, hidden=True)
def test_low_rank_of_grey_levels_and_a_unchanged(low_rank):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    A = np.array([[200, 10, 90, 31], [100, 20, 250, 7], [250, 90, 14, 66]])
    floats = A.astype(float)
    expected = reference.low_rank(floats.copy(), 1)
    look = 'Is it right for the same numbers as floats? Then see what happens to fractions.'
    assert_close(low_rank(A, 1), expected, 'low_rank of an array of integers', look=look)
    look = 'A number beyond 255 does not fit into uint8: when do you turn A into floats?'
    pixels = A.astype(np.uint8)
    assert_close(low_rank(pixels, 1), expected, 'low_rank of a uint8 array', look=look)
    before = floats.copy()
    first, second = (low_rank(floats, 1), low_rank(floats, 1))
    assert_unchanged(before, floats, 'low_rank(A, k): A')
    assert_close(first, expected, 'low_rank of three rows of pixels')
    assert_close(second, expected, 'low_rank of the same three rows for the second time')

