# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "reconstruction_error"
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
    ([2.63393], 'With k = 0 every sample should become the mean. What does it become in yours?'),
]

KNOWN_2 = [
    ([0.0], 'With k = 0 you get no error at all. A slice that begins at -k means something else for k = 0.'),
]

@test_case(points=None, hidden=False)
def test_reconstruction_error_of_the_worked_example(reconstruction_error):
    import numpy as np
    X = np.array([[9.0, 4.0], [4.0, -1.0], [-3.0, -2.0], [2.0, 3.0]])
    value = reconstruction_error(X, 1)
    assert value is not None, 'reconstruction_error returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'reconstruction_error returns one number, yours: {value!r}'
    likely = {1.25: 'that is the mean over all entries; sum over the features, mean over the samples', 10: 'that is the sum over the samples, not their mean', 10 / 3: 'that is the discarded eigenvalue; the mean is taken over n, not n - 1', 22.5: 'either that is what is kept, or you have kept the smaller direction', 30: 'that is the eigenvalue which is kept; we ask for what is lost', 2.5 ** 0.5: 'no root is taken', 5 ** 0.5 / 2: 'the distances have to be squared before the mean is taken', 0.1: 'that is a share of the variance; the error has the units of X squared', 12.5: 'is the mean added again before you compare with X?'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'with k = 1 you got {value}: {why}'
    assert np.isclose(value, 2.5), f'with k = 1 the error is (0 + 5 + 0 + 5) / 4, you got {value}' + recognised((value,), KNOWN_1)
    value = reconstruction_error(X, 0)
    assert np.isclose(value, 25), f'with k = 0 every sample becomes the mean: 25, you got {value}' + recognised((value,), KNOWN_2)
    value = reconstruction_error(X, 2)
    assert np.isclose(value, 0), f'with k = 2 = d nothing is lost, but you got {value}'

@test_case(points=None, hidden=True)
def test_reconstruction_error_is_the_variance_that_was_dropped(reconstruction_error):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(841)
    for n, d, k in ((6, 3, 1), (6, 3, 2), (30, 5, 3), (9, 2, 1), (4, 7, 2)):
        X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d) * 6
        expected = reference.reconstruction_error(X.copy(), k)
        call = f'reconstruction_error of X of shape {(n, d)} with k = {k}'
        look = 'Sum the squared differences over the features, take the mean over the samples.'
        assert_close(reconstruction_error(X, k), expected, call, look=look)
    rng = np.random.default_rng(842)
    X = rng.normal(size=(11, 5)) @ rng.normal(size=(5, 5)) + [9, -4, 0, 30, 2]
    eigenvalues = np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1]
    for k in range(1, 5):
        call = f'reconstruction_error of 11 samples with 5 features and k = {k}'
        look = 'It should be (n - 1) / n times the sum of the eigenvalues that were dropped.'
        right = eigenvalues[k:].sum() * 10 / 11
        assert_close(reconstruction_error(X, k), right, call, look=look)
    for n, d in ((3, 6), (2, 3)):
        X = rng.normal(size=(n, d)) * 2 + 5
        call = f'reconstruction_error of {n} samples with {d} features and k = {n - 1}'
        look = 'n points spread in at most n - 1 directions.'
        assert_close(reconstruction_error(X, n - 1), 0.0, call, look=look)
    rng = np.random.default_rng(843)
    X = rng.normal(size=(8, 4)) * [1, 2, 3, 5]
    turn = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    expected = reference.reconstruction_error(X.copy(), 2)
    for name, changed, factor, look in (('every sample three times', np.tile(X, (3, 1)), 1, 'Repeating changes no mean.'), ('moved far away', X + [1000, -500, 0, 200], 1, 'Is the mean taken care of?'), ('turned', X @ turn, 1, 'Distances stay as they are when the data are turned.'), ('columns reversed', X[:, ::-1].copy(), 1, 'Which directions are kept?'), ('in tenths of the unit', 10 * X, 100, 'The error has the units of X squared.'), ('in units of a million', X * 1e-06, 1e-12, 'Is something rounded?'), ('with a constant column more', np.column_stack([X, np.full(8, 3.5)]), 1, 'It is known.')):
        call = f'reconstruction_error with k = 2 of data {name}'
        value = reconstruction_error(changed, 2)
        assert_close(value, factor * expected, call, atol=1e-20, look=look)

@test_case(points=None, hidden=True)
def test_reconstruction_error_of_no_component_and_of_all_components(reconstruction_error):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(844)
    for n, d in ((12, 4), (9, 1), (3, 6), (2, 3)):
        X = rng.normal(size=(n, d)) * 2 + 5
        total = np.sum((X - X.mean(axis=0)) ** 2) / n
        call = f'reconstruction_error of {n} samples with {d} features and k = 0'
        compare.add(reconstruction_error, (X, 0), total, call, look='Each sample becomes the mean.')
        call = f'reconstruction_error of {n} samples with {d} features and k = {d}'
        compare.add(reconstruction_error, (X, d), 0.0, call, look='Nothing is lost.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_reconstruction_error_of_whole_numbers_and_x_unchanged(reconstruction_error):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X = np.array([[5, 0, 2], [1, 7, 2], [8, 3, 0], [2, 2, 9], [6, 1, 4]])
    floats = X.astype(float)
    call = 'reconstruction_error of five samples'
    expected = as_numbers(reconstruction_error(floats.copy(), 1), call)
    cross = np.array([[4.0, 0.0], [-4.0, 0.0], [0.0, 4.0], [0.0, -4.0]])
    look = 'Two of the four samples are kept, the others become the mean.'
    error = reconstruction_error(cross, 1)
    assert_close(error, 8.0, 'reconstruction_error of a cross with equal arms', look=look)
    look = 'It should be that of the same numbers as floats: neither mean nor points are whole.'
    call = 'reconstruction_error of an integer array'
    assert_close(reconstruction_error(X, 1), expected, call, look=look)
    assert_unchanged(floats.astype(int), X, 'reconstruction_error(X, k) of whole numbers: X')
    call = 'reconstruction_error of a uint8 array'
    pixels = X.astype(np.uint8) + np.uint8(100)
    assert_close(reconstruction_error(pixels, 1), expected, call, look=look)
    before = floats.copy()
    reconstruction_error(floats, 1)
    assert_unchanged(before, floats, 'reconstruction_error(X, k): X')
    call = 'reconstruction_error of the same five for the second time'
    assert_close(reconstruction_error(floats, 1), expected, call)

