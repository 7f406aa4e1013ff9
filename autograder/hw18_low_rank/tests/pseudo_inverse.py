# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "pseudo_inverse"
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
    ([0.0, 0.0, 0.0, 0.0], 'Which singular values does your mask keep, the large or the small ones?'),
    ([0.139133, -0.029814, -0.129195, 0.059628], 'A times the way back should leave a direction as it was. By what do you divide twice?'),
    ([3.0, 4.0, 0.0, 5.0], 'You turn each direction back, and it is still stretched as before. What undoes a stretch?'),
]

KNOWN_2 = [
    ([0.233333, 0.033333, -0.166667, 0.166667], 'A small singular value should not be replaced by a bound. What does the text send it to?'),
    ([1.53333, -0.4, -1.46667, 0.6], 'What counts as zero stays in your sum as it is, not divided. What should it add?'),
]

KNOWN_3 = [
    ([0.033333, 0.033333, 0.033333, 0.1, 0.1, 0.1], 'Your matrix goes from n numbers to m, as A does. Which way should it go?'),
]

KNOWN_4 = [
    ([141421000000.0, -47140000000.0, -70711000000.0, 23570000000.0, -70711000000.0, 23570000000.0], 'A small singular value should not be replaced by a bound. What does the text send it to?'),
]

KNOWN_5 = [
    ([0.0060858, 0.0182574, 0.0060858, 0.0182574, 0.0060858, 0.0182574], 'A times the way back should leave a direction as it was. By what do you divide twice?'),
    ([1.0, 3.0, 1.0, 3.0, 1.0, 3.0], 'You turn each direction back, and it is still stretched as before. What undoes a stretch?'),
]

@test_case(points=None, hidden=False)
def test_pseudo_inverse_of_the_worked_example(pseudo_inverse):
    import numpy as np
    A = np.array([[3.0, 0.0], [4.0, 5.0]])
    back = pseudo_inverse(A.copy(), 1e-12)
    assert back is not None, 'pseudo_inverse returned None: is there a return at the end?'
    assert not callable(back), 'this is a function and not its value: are the () missing?'
    assert np.shape(back) == (2, 2), f'the shape should be (2, 2), yours is {np.shape(back)}'
    back = np.asarray(back)
    wanted = np.array([[5.0, 0.0], [-4.0, 3.0]]) / 15
    assert not np.allclose(back, wanted.T), 'this is the inverse of A transposed: v first, then u'
    assert np.allclose(back, wanted), f'this A has an inverse, {wanted.tolist()}, and you got {back.tolist()}' + recognised((back,), KNOWN_1)
    back = pseudo_inverse(A.copy(), 0.5)
    assert np.shape(back) == (2, 2), f'with rcond = 0.5 the shape is {np.shape(back)}, not (2, 2)'
    back = np.asarray(back)
    assert not np.allclose(back, wanted), 'with rcond = 0.5 you still get the inverse: sigma_2 = 2.24 is less than 0.5 times sigma_1 = 6.71, so it counts as zero'
    wanted = [[1 / 30, 0.1], [1 / 30, 0.1]]
    assert np.allclose(back, wanted), f'with rcond = 0.5 one piece is left, {wanted}, and you got {back.tolist()}' + recognised((back,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_pseudo_inverse_of_a_matrix_that_has_no_inverse(pseudo_inverse):
    import numpy as np
    A = np.array([[1.0, 1.0, 1.0], [3.0, 3.0, 3.0]])
    back = pseudo_inverse(A.copy(), 1e-12)
    assert np.shape(back) == (3, 2), f'A has shape (2, 3), so the way back has shape (3, 2), yours has {np.shape(back)}' + recognised((back,), KNOWN_3)
    back = np.asarray(back)
    assert np.all(np.abs(back) < 1000000.0), 'your numbers are enormous: a singular value that is zero up to rounding was inverted' + recognised((back,), KNOWN_4)
    assert np.allclose(back, A.T / 30), f'A has one singular value, the root of 30, so A+ is A.T / 30; you got {back.tolist()}' + recognised((back,), KNOWN_5)

@test_case(points=None, hidden=True)
def test_pseudo_inverse_of_matrices_of_any_shape_and_rank(pseudo_inverse):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1821)
    for m, n, rank in ((3, 3, 3), (5, 3, 3), (2, 6, 2), (5, 4, 2), (4, 6, 3), (4, 4, 1), (1, 3, 1)):
        A = rng.normal(size=(m, rank)) @ rng.normal(size=(rank, n)) * 2
        expected = reference.pseudo_inverse(A.copy(), 1e-10)
        look = 'Which directions can be brought back, and by what are they divided?'
        if rank < min(m, n):
            look = 'What becomes of the directions that A crushes to nothing?'
        call = f'pseudo_inverse of a {m} by {n} matrix of rank {rank}'
        compare.add(pseudo_inverse, (A, 1e-10), expected, call, look=look)
    A = rng.normal(size=(4, 3))
    expected = reference.pseudo_inverse(A.copy(), 0.0)
    call = 'pseudo_inverse of a 4 by 3 matrix with rcond = 0'
    compare.add(pseudo_inverse, (A, 0.0), expected, call, look='Every singular value counts here.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_pseudo_inverse_measures_against_the_largest_singular_value(pseudo_inverse):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1822)
    U = np.linalg.qr(rng.normal(size=(5, 3)))[0]
    V = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    look = 'Compare sigma_j with rcond times sigma_1, and let what counts as zero give zero.'
    for rcond in (0.3, 0.03, 0.003):
        A = U * [2.0, 0.2, 0.02] @ V.T
        expected = reference.pseudo_inverse(A.copy(), rcond)
        call = f'pseudo_inverse of a matrix with singular values 2, 0.2, 0.02 and rcond = {rcond}'
        compare.add(pseudo_inverse, (A, rcond), expected, call, look=look)
        for size in (1000000.0, 1e-06, 1e-14):
            call = f'pseudo_inverse of that matrix times {size:g} with rcond = {rcond}'
            again = 'The bound is relative: how does it change when A is multiplied by a number?'
            tolerance = 1e-09 / size
            arguments = (A * size, rcond)
            compare.add(pseudo_inverse, arguments, expected / size, call, atol=tolerance, look=again)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_pseudo_inverse_of_zeros_and_whole_numbers_and_a_unchanged(pseudo_inverse):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    A = np.array([[200, 1, 90], [100, 2, 250]])
    floats = A.astype(float)
    expected = reference.pseudo_inverse(floats.copy(), 1e-10)
    call = 'pseudo_inverse of an array of integers'
    assert_close(pseudo_inverse(A, 1e-10), expected, call, look='The result holds fractions.')
    call = 'pseudo_inverse of a uint8 array'
    look = 'Products of such numbers wrap. When do you turn A into floats?'
    assert_close(pseudo_inverse(A.astype(np.uint8), 1e-10), expected, call, look=look)
    before = floats.copy()
    first, second = (pseudo_inverse(floats, 1e-10), pseudo_inverse(floats, 1e-10))
    assert_unchanged(before, floats, 'pseudo_inverse(A, rcond): A')
    assert_close(first, expected, 'pseudo_inverse of a 2 by 3 matrix of floats')
    assert_close(second, expected, 'pseudo_inverse of that matrix for the second time')
    call = 'pseudo_inverse of a zero matrix of shape (2, 3)'
    look = 'All singular values are zero. What is divided by what?'
    value = pseudo_inverse(np.zeros((2, 3)), 1e-10)
    assert_close(value, np.zeros((3, 2)), call, look=look)

