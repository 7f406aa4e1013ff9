# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "kernels"
points = [0, 0, 1, 2, 1]

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
    ([4.0, -1.0, 7.0, -1.0, 1.0, 2.0], 'The first index belongs to the first argument. Which shape do three rows against two have?'),
]

KNOWN_2 = [
    ([5.0, -2.0, 5.0, -2.0, 1.0, -1.0, 5.0, -1.0, 10.0], 'Your result is the same for every Y. Between which two sets of samples is the kernel taken?'),
]

KNOWN_3 = [
    ([25.0, 0.0, 64.0, 0.0, 4.0, 9.0], 'The first index belongs to the first argument. Which shape do three rows against two have?'),
]

KNOWN_4 = [
    ([36.0, 1.0, 36.0, 1.0, 4.0, 0.0, 36.0, 0.0, 121.0], 'Your result is the same for every Y. Between which two sets of samples is the kernel taken?'),
]

@test_case(points=None, hidden=False)
def test_linear_kernel_of_the_worked_example(linear_kernel):
    import numpy as np
    X, Y = (np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([[2.0, 1.0], [1.0, -1.0]]))
    K = linear_kernel(X, Y)
    assert K is not None, 'linear_kernel returned None: is there a return at the end?'
    assert np.shape(K) != (2, 3), 'rows of K belong to X and columns to Y; yours is the other way' + recognised((K,), KNOWN_1)
    assert np.shape(K) == (3, 2), f'three rows against two give shape (3, 2), yours: {np.shape(K)}' + recognised((K,), KNOWN_2)
    wanted = [[4, -1], [-1, 1], [7, 2]]
    shown = np.round(K, 3).tolist()
    assert np.allclose(K, wanted), f'the six dot products are {wanted}, yours are {shown}'

@test_case(points=None, hidden=False)
def test_polynomial_kernel_of_the_worked_example(polynomial_kernel):
    import numpy as np
    X, Y = (np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([[2.0, 1.0], [1.0, -1.0]]))
    K = polynomial_kernel(X, Y, 2, 1.0)
    assert K is not None, 'polynomial_kernel returned None: is there a return at the end?'
    assert np.shape(K) != (2, 3), 'rows of K belong to X and columns to Y; yours is the other way' + recognised((K,), KNOWN_3)
    assert np.shape(K) == (3, 2), f'three rows against two give shape (3, 2), yours: {np.shape(K)}' + recognised((K,), KNOWN_4)
    shown = np.round(K, 3).tolist()
    likely = [([[17, 2], [2, 2], [50, 5]], 'add c before you take the power'), ([[16, 1], [1, 1], [49, 4]], 'c is missing'), ([[10, 0], [0, 4], [16, 6]], 'multiplying by 2 is not squaring'), ([[9, 6], [2, 2], [38, 11]], 'the power belongs to the whole sum, not to each feature'), ([[36, 1], [1, 9], [81, 16]], 'add c once, not once per feature'), ([[4, -1], [-1, 1], [7, 2]], 'that is still the linear kernel')]
    for wrong, why in likely:
        assert not np.allclose(K, wrong), f'polynomial_kernel with degree 2 gave {shown}: {why}'
    wanted = [[25, 0], [0, 4], [64, 9]]
    assert np.allclose(K, wanted), f'the six values are {wanted}, yours are {shown}'

@test_case(points=None, hidden=True)
def test_linear_kernel_has_all_dot_products(linear_kernel):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(108)
    look = 'Entry i, j belongs to row i of X and row j of Y.'
    for n, m, d in ((1, 1, 1), (4, 7, 3), (6, 2, 5), (1, 5, 2), (3, 1, 4), (5, 5, 3), (4, 3, 1)):
        X, Y = (rng.normal(size=(n, d)) * 1.5, rng.normal(size=(m, d)) * 1.5)
        before = (X.copy(), Y.copy())
        call = f'linear_kernel for shapes {X.shape} and {Y.shape}'
        expected = reference.linear_kernel(X.copy(), Y.copy())
        for time in ('first', 'second'):
            value = linear_kernel(X, Y)
            assert_unchanged(before[0], X, f'{call}, {time} call: X')
            assert_unchanged(before[1], Y, f'{call}, {time} call: Y')
            assert_close(value, expected, f'{call}, {time} call', look=look)
        K = as_numbers(linear_kernel(X, X), f'linear_kernel(X, X) for shape {X.shape}')
        call = f'linear_kernel(X, X) for shape {X.shape}, turned over,'
        assert_close(K, K.T, call, look='k(x, z) = k(z, x).')
        call = f'linear_kernel(Y, X) for shapes {Y.shape} and {X.shape}'
        look = 'Exchanging the arguments turns the matrix over.'
        assert_close(linear_kernel(Y, X), expected.T, call, look=look)

@test_case(points=None, hidden=True)
def test_polynomial_kernel_adds_c_and_takes_the_power(polynomial_kernel):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(112)
    for n, m, d in ((1, 1, 1), (4, 7, 3), (6, 2, 5), (1, 5, 2), (3, 1, 4), (5, 5, 3), (4, 3, 1)):
        X, Y = (rng.normal(size=(n, d)) * 1.5, rng.normal(size=(m, d)) * 1.5)
        for degree, c in ((1, 0.5), (2, 0.0), (3, 1.75), (5, 1)):
            expected = reference.polynomial_kernel(X.copy(), Y.copy(), degree, c)
            call = f'polynomial_kernel, degree={degree} and c={c}, for shapes {X.shape}, {Y.shape}'
            look = 'First the dot product, then plus c, then the power.'
            assert_close(polynomial_kernel(X, Y, degree, c), expected, call, look=look)
    rng = np.random.default_rng(109)
    X, Y = (rng.normal(size=(5, 2)) * 2, rng.normal(size=(4, 2)) * 2)
    c = 0.75

    def features(A):
        a, b = A.T
        products = [a ** 2, b ** 2, np.sqrt(2) * a * b, np.sqrt(2 * c) * a, np.sqrt(2 * c) * b]
        return np.column_stack([*products, np.full(len(A), c)])
    call = 'polynomial_kernel with degree 2, against the six features that it hides,'
    look = 'Multiply (x1 y1 + x2 y2 + c)^2 out and compare.'
    expected = features(X) @ features(Y).T
    assert_close(polynomial_kernel(X, Y, 2, c), expected, call, look=look)
    K = as_numbers(polynomial_kernel(X, X, 3, 1), 'polynomial_kernel(X, X, 3, 1)')
    call = 'polynomial_kernel(X, X, 3, 1), turned over,'
    assert_close(K, K.T, call, look='k(x, z) = k(z, x).')
    before = (X.copy(), Y.copy())
    K = as_numbers(polynomial_kernel(X, Y, 3, 1), 'polynomial_kernel(X, Y, 3, 1)')
    assert_unchanged(before[0], X, 'polynomial_kernel(X, Y, 3, 1): X')
    assert_unchanged(before[1], Y, 'polynomial_kernel(X, Y, 3, 1): Y')
    call = 'polynomial_kernel(Y, X, 3, 1) against polynomial_kernel(X, Y, 3, 1)'
    look = 'Exchanging the arguments turns the matrix over.'
    assert_close(polynomial_kernel(Y, X, 3, 1), K.T, call, look=look)
    call = 'polynomial_kernel(X, Y, 3, 1), the second time,'
    assert_close(polynomial_kernel(X, Y, 3, 1), K, call, look='Does one call change the next?')
    X, Y = (np.array([[1.0, -1.0], [0.0, 0.0]]), np.array([[2.0, 5.0], [3.0, 3.0], [-1.0, -2.0]]))
    expected = [[-27.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    call = 'polynomial_kernel with degree 3 and c = 0 of negative and zero dot products'
    assert_close(polynomial_kernel(X, Y, 3, 0.0), expected, call, look='A cube keeps the sign.')

@test_case(points=None, hidden=True)
def test_kernels_take_whole_numbers_and_give_large_results(linear_kernel, polynomial_kernel):
    import numpy as np
    from comparing import as_numbers, assert_close
    X, Y = (np.array([[2, -3, 1], [0, 4, 5]]), np.array([[1, 1, 0], [-2, 3, 7], [6, 0, -1]]))
    A, B = (np.array([[1.0, -2.0], [0.0, 4.0]]), np.array([[2.0, 1.0], [1.0, 3.0]]))
    products, name = (np.array([[0.0, -5.0], [4.0, 12.0]]), 'of two samples against two samples')
    look = 'Work out the four dot products by hand.'
    assert_close(linear_kernel(A, B), products, f'linear_kernel {name}', look=look)
    look = 'Without c the dot products are squared, nothing else.'
    call = f'polynomial_kernel {name} with degree 2 and c = 0'
    assert_close(polynomial_kernel(A, B, 2, 0.0), products ** 2, call, look=look)
    look = 'Which type do your arrays have, and can it hold the result?'
    call = 'linear_kernel of whole numbers'
    usual = as_numbers(linear_kernel(X * 1.0, Y * 1.0), f'{call}, as floats,')
    assert_close(linear_kernel(X, Y), usual, f'{call}, compared with floats,', look=look)
    look = 'Are they made floats before they are multiplied, or only after?'
    huge = np.array([[4000000000]])
    call = 'linear_kernel of one row with the whole number 4000000000 and itself'
    assert_close(linear_kernel(huge, huge), [[1.6e+19]], call, look=look)
    look = 'Which type do your arrays have, and can it hold the result?'
    for factor, degree, c in ((1, 3, 0.5), (10, 8, 1)):
        A, B = (factor * X, factor * Y)
        call = f'polynomial_kernel of whole numbers up to {5 * factor} with degree={degree}, c={c}'
        usual = as_numbers(polynomial_kernel(A * 1.0, B * 1.0, degree, c), f'{call}, as floats,')
        value = polynomial_kernel(A, B, degree, c)
        assert_close(value, usual, f'{call}, compared with floats,', look=look)
    pixels = np.array([[200, 3], [17, 255], [90, 90]], dtype=np.uint8)
    for name, kernel in (('linear_kernel', linear_kernel), ('polynomial_kernel, degree 2, c = 1,', lambda A, B: polynomial_kernel(A, B, 2, 1))):
        call = f'{name} of uint8 pixels'
        usual = as_numbers(kernel(pixels * 1.0, pixels[:2] * 1.0), f'{call}, as floats,')
        value = kernel(pixels, pixels[:2])
        assert_close(value, usual, f'{call}, compared with floats,', look=look)

