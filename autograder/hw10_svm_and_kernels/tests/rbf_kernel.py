# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "rbf_kernel"
points = [0, 3, 1]

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
    ([0.5, 0.25, 0.5, 0.0625, 0.003906, 0.5], 'Rows of the result belong to X and columns to Y. Which of the two loops should be the outer one?'),
    ([0.5, 0.25, 0.5, 0.0625, 0.03125, 0.0625], 'Of the three axes of the differences, which one belongs to the features?'),
]

KNOWN_2 = [
    ([1.0, 0.03125, 0.03125, 1.0], 'Where does Y occur in your function?'),
]

@test_case(points=None, hidden=False)
def test_rbf_kernel_of_the_worked_example(rbf_kernel):
    import numpy as np
    X, Y = (np.array([[0.0, 0.0], [1.0, 2.0]]), np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0]]))
    K = rbf_kernel(X, Y, np.log(2))
    assert K is not None, 'rbf_kernel returned None: is there a return at the end?'
    assert np.shape(K) != (3, 2), 'rows of K belong to X and columns to Y; yours is the other way' + recognised((K,), KNOWN_1)
    assert np.shape(K) == (2, 3), f'two rows against three give shape (2, 3), yours: {np.shape(K)}' + recognised((K,), KNOWN_2)
    squares = np.array([[1.0, 1.0, 8.0], [2.0, 4.0, 1.0]])
    shown = np.round(K, 4).tolist()
    likely = [(2 ** (-np.sqrt(squares)), 'the distance is squared in the formula'), (2.0 ** (-np.array([[1, 1, 4], [2, 2, 1]])), 'square the differences; do not take sizes'), (2.0 ** squares, 'similarity falls with the distance: a sign is missing'), (np.exp(-squares), 'gamma is missing'), (2.0 ** (-squares / 2), 'there is no factor 1/2 in the exponent'), (np.exp(-squares / (2 * np.log(2) ** 2)), 'gamma is a factor, not the width sigma'), (np.exp(-squares / np.log(2)), 'gamma is a factor; you divide by it'), (squares, 'those are the squared distances; the exponential is missing'), (-np.log(2) * squares, 'that is the exponent; where is exp?'), ([[1.5, 1.5, 0.125], [1, 1.0625, 1.5]], 'first the sum over the features, then exp'), (2.0 ** (-np.array([[1, 1, 16], [4, 4, 1]])), 'square each difference, not their sum')]
    for wrong, why in likely:
        assert not np.allclose(K, wrong), f'rbf_kernel with gamma = ln 2 gave {shown}: {why}'
    wanted = [[1 / 2, 1 / 2, 1 / 256], [1 / 4, 1 / 16, 1 / 2]]
    assert np.allclose(K, wanted), f'the six values are {wanted}, yours are {shown}'

@test_case(points=None, hidden=True)
def test_rbf_kernel_falls_with_the_squared_distance(rbf_kernel):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(111)
    look = 'Sum the squared differences over the features, times minus gamma, then exp.'
    for n, m, d in ((1, 1, 1), (4, 7, 3), (6, 2, 5), (1, 5, 2), (3, 1, 4), (5, 5, 3), (3, 4, 1)):
        X, Y = (rng.normal(size=(n, d)), rng.normal(size=(m, d)))
        for gamma in (0.05, 0.6, 3):
            expected = reference.rbf_kernel(X.copy(), Y.copy(), gamma)
            call = f'rbf_kernel with gamma={gamma} for shapes {X.shape} and {Y.shape}'
            assert_close(rbf_kernel(X, Y, gamma), expected, call, look=look)
    rng = np.random.default_rng(112)
    for n, d, gamma in ((6, 2, 0.5), (4, 7, 0.1), (9, 1, 2.0)):
        X = rng.normal(size=(n, d)) * 1.5
        call = f'rbf_kernel(X, X, {gamma}) with X of shape {(n, d)}'
        K = as_numbers(rbf_kernel(X, X, gamma), call)
        assert K.shape == (n, n), f'{call} should give shape {(n, n)}, yours gave {K.shape}'
        look = 'How far is a sample from itself?'
        assert_close(np.diag(K), np.ones(n), f'the diagonal of {call}', look=look)
        look = 'The distance from x to y is that from y to x.'
        assert_close(K, K.T, f'{call}, turned over,', look=look)
        lowest = np.linalg.eigvalsh((K + K.T) / 2)[0]
        assert lowest > -1e-09, f'{call} has the negative eigenvalue {lowest:.3g}; a kernel matrix has none. Is it the squared distance of whole rows?'
    rng = np.random.default_rng(113)
    X, Y = (rng.normal(size=(5, 3)), rng.normal(size=(4, 3)))
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    shift = np.array([2.0, -1.0, 0.5])
    expected = reference.rbf_kernel(X.copy(), Y.copy(), 0.4)
    look = 'Distances do not change if all samples are moved or turned together.'
    value = rbf_kernel(X + shift, Y + shift, 0.4)
    assert_close(value, expected, 'rbf_kernel of samples moved together', look=look)
    value = rbf_kernel(X @ turn, Y @ turn, 0.4)
    assert_close(value, expected, 'rbf_kernel of samples turned together', look=look)
    value = rbf_kernel(2 * X, 2 * Y, 0.1)
    look = 'Twice the distance is four times the square.'
    call = 'rbf_kernel of doubled samples with a quarter of gamma'
    assert_close(value, expected, call, look=look)
    value = rbf_kernel(Y, X, 0.4)
    look = 'Exchanging the arguments turns the matrix over.'
    assert_close(value, expected.T, 'rbf_kernel with its arguments exchanged', look=look)
    X, Y = (np.array([[0.0, 1.0], [100.0, 0.0]]), np.array([[100.0, 0.0], [-50.0, 80.0]]))
    expected = reference.rbf_kernel(X.copy(), Y.copy(), 5.0)
    look = 'Far apart the value is 0, in the same place it is 1.'
    assert_close(rbf_kernel(X, Y, 5.0), expected, 'rbf_kernel of samples far apart', look=look)

@test_case(points=None, hidden=True)
def test_rbf_kernel_takes_whole_numbers_and_leaves_its_arguments_alone(rbf_kernel):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, Y = (np.array([[2, -1, 0], [1, 1, 1]]), np.array([[1, -1, 2], [2, 0, 0], [1, 1, 1]]))
    call = 'rbf_kernel of two samples with the squared distance 2'
    value = rbf_kernel(np.array([[1.0, 0.0]]), np.array([[2.0, 1.0]]), 0.25)
    assert_close(value, [[np.exp(-0.5)]], call, look='It is exp(-0.25 * 2).')
    look = 'Is a fraction cut off somewhere?'
    call = 'rbf_kernel of whole numbers'
    usual = as_numbers(rbf_kernel(X * 1.0, Y * 1.0, 0.25), f'{call}, as floats,')
    assert_close(rbf_kernel(X, Y, 0.25), usual, f'{call}, compared with floats,', look=look)
    pixels = np.array([[200, 3], [17, 255], [19, 250]], dtype=np.uint8)
    call = 'rbf_kernel of uint8 pixels'
    usual = as_numbers(rbf_kernel(pixels * 1.0, pixels[1:] * 1.0, 0.01), f'{call}, as floats,')
    look = 'In uint8 the difference 17 - 19 is 254, and its square does not fit either.'
    value = rbf_kernel(pixels, pixels[1:], 0.01)
    assert_close(value, usual, f'{call}, compared with floats,', look=look)
    X, Y = (np.array([[2, -1], [1, 1]]), np.array([[1, -1], [0, 3]]))
    before = (X.copy(), Y.copy())
    rbf_kernel(X, Y, 1)
    assert_unchanged(before[0], X, 'rbf_kernel(X, Y, gamma) of whole numbers: X')
    assert_unchanged(before[1], Y, 'rbf_kernel(X, Y, gamma) of whole numbers: Y')
    X, Y = (X * 0.5, Y * 0.75)
    before = (X.copy(), Y.copy())
    rbf_kernel(X, Y, 0.25)
    assert_unchanged(before[0], X, 'rbf_kernel(X, Y, gamma): X')
    assert_unchanged(before[1], Y, 'rbf_kernel(X, Y, gamma): Y')

