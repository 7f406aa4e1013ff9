# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "standardize"
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
    ([16.3333, 17.6667, 9.6667, 11.0], 'You average over each sample, for example over a height and a temperature. Each feature needs a mean of its own: along which axis?'),
]

KNOWN_2 = [
    ([13.6667, 13.6667, 13.6667], 'You use one mean and one scale for the whole matrix. What do metres and degrees have in common?'),
]

KNOWN_3 = [
    ([1.5, 4.0, 0.0, 3.5, 4.0, 0.0, 1.5, 2.0, 0.0, 3.5, 2.0, 0.0], 'What is the mean of a column of your Z?'),
]

@test_case(points=None, hidden=False)
def test_standardize_of_the_worked_example(standardize):
    import numpy as np
    X = np.array([[3.0, 40.0, 6.0], [7.0, 40.0, 6.0], [3.0, 20.0, 6.0], [7.0, 20.0, 6.0]])
    result = standardize(X)
    assert isinstance(result, tuple | list) and len(result) == 3, f'three things come back, Z, mean and scale; yours gave {type(result).__name__}'
    Z, mean, scale = result
    assert np.shape(Z) == (4, 3), f'Z has the shape (4, 3) of X; yours has {np.shape(Z)}'
    for name, value in (('mean', mean), ('scale', scale)):
        assert np.shape(value) == (3,), f'{name} has one entry per column, shape (3,); yours has shape {np.shape(value)}. Which axis does the mean run along?' + recognised((value,), KNOWN_1)
    assert np.allclose(mean, [5, 30, 6]), f'the means of the columns are 5, 30, 6, not {mean}' + recognised((mean,), KNOWN_2)
    likely = [((4, 100), 'these are the squares; the scale is their root'), ((4 ** 0.5 * (4 / 3) ** 0.5, 10 * (4 / 3) ** 0.5), 'divide by n, not by n - 1'), ((4, 20), 'that is largest minus smallest; we want the standard deviation')]
    for wrong, why in likely:
        assert not np.allclose(scale[:2], wrong), f'your scale is {scale}: {why}'
    assert np.allclose(scale[:2], [2, 10]), f'the scale of columns 1, 2 is 2, 10; not {scale[:2]}'
    assert np.isclose(scale[2], 1), f'the scale of a constant column is 1, yours is {scale[2]}'
    right = [[-1, 1, 0], [1, 1, 0], [-1, -1, 0], [1, -1, 0]]
    assert not np.isnan(Z).any(), 'there are nan in Z: what about the constant column?'
    assert np.allclose(Z, right), f'Z should be {right}, yours is {np.asarray(Z).tolist()}' + recognised((Z,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_standardize_gives_every_column_its_own_scale(standardize):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(341)
    for n, d in ((7, 3), (3, 7), (40, 1), (2, 4)):
        X = rng.normal(size=(n, d)) * 10 ** rng.uniform(-2, 3, size=d) + rng.normal(size=d) * 5
        expected = reference.standardize(X.copy())
        result = standardize(X.copy())
        for k, name in enumerate(('Z', 'mean', 'scale')):
            call = f'the {name} of standardize(X) for {n} samples with {d} features'
            look = 'Every column has a mean and a scale of its own.'
            assert_close(result[k], expected[k], call, look=look)
    rng = np.random.default_rng(342)
    X = rng.gamma(2.0, size=(9, 4)) * np.array([1.0, 30.0, 0.2, 500.0])
    units, zeros = (np.array([1000.0, 1.8, 60.0, 0.001]), np.array([0.0, 32.0, -5.0, 273.15]))
    first, mean, scale = standardize(X.copy())
    second = standardize(X * units + zeros)[0]
    call = 'the column means of the Z of standardize(X)'
    assert_close(np.mean(first, axis=0), np.zeros(4), call, look='Subtract the mean of the column.')
    call = 'the column standard deviations of the Z of standardize(X)'
    assert_close(np.std(first, axis=0), np.ones(4), call, look='Is it 1/n or 1/(n - 1)?')
    call = 'Z * scale + mean after standardize(X)'
    look = 'The mean and the scale that are returned must be those that were used.'
    assert_close(first * scale + mean, X, call, look=look)
    call = 'the Z of standardize for the same data in other units'
    assert_close(second, first, call, look='Other units must not change Z.')

@test_case(points=None, hidden=True)
def test_standardize_of_constant_columns(standardize):
    import numpy as np
    from comparing import assert_close
    rng = np.random.default_rng(343)
    X = rng.normal(size=(10, 6))
    X[:, 1], X[:, 2], X[:, 4], X[:, 5] = (0.0, 0.1, -7.0, 1700000000.0 + 0.3)
    X[[0, 1, -1], 3] = 2.5
    Z, mean, scale = standardize(X.copy())
    look = 'When is a column constant, and what is its scale then?'
    call = 'standardize(X) with columns of 0, of 0.1, of -7 and of a huge number'
    assert_close(np.asarray(Z)[:, [1, 2, 4, 5]], np.zeros((10, 4)), f'Z of {call}', look=look)
    others = X[:, [0, 3]]
    expected = (others - others.mean(axis=0)) / others.std(axis=0)
    assert_close(np.asarray(Z)[:, [0, 3]], expected, f'the other columns of Z of {call}', look=look)
    assert_close(np.asarray(scale)[[1, 2, 4, 5]], np.ones(4), f'scale of {call}', look=look)
    means = [0.0, 0.1, -7.0, 1700000000.0 + 0.3]
    assert_close(np.asarray(mean)[[1, 2, 4, 5]], means, f'mean of {call}', look=look)
    row = np.array([[3.0, -1.0, 0.0, 2.5]])
    Z, mean, scale = standardize(row.copy())
    look = 'With one sample every column is constant.'
    assert_close(Z, np.zeros((1, 4)), 'Z of standardize(X) with one sample', look=look)
    assert_close(mean, row[0], 'mean of standardize(X) with one sample', look=look)
    assert_close(scale, np.ones(4), 'scale of standardize(X) with one sample', look=look)

@test_case(points=None, hidden=True)
def test_standardize_of_numbers_of_any_size_and_X_stays(standardize):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(344)
    integers = np.array([[1, 20], [2, -5], [6, 20], [0, 7], [4, 1]])
    tiny = rng.normal(size=(6, 2)) * np.array([1e-20, 1.0])
    stamps = np.column_stack([1700000000.0 + 60.0 * rng.permutation(8), rng.normal(size=8)])
    inputs = [('whole numbers', integers, 1e-09), ('a column of entries around 1e-20', tiny, 1e-09), ('a column of time stamps', stamps, 1e-06)]
    for name, X, atol in inputs:
        before = X.copy()
        Z_right, mean_right, scale_right = reference.standardize(X.copy())
        Z, mean, scale = standardize(X)
        call = f'standardize(X) with {name}'
        look = 'The size of the numbers must not matter.'
        assert_close(Z, Z_right, f'Z of {call}', atol=atol, look=look)
        assert_close(mean, mean_right, f'mean of {call}', look=look)
        assert_close(scale, scale_right, f'scale of {call}', atol=0, look=look)
        assert_unchanged(before, X, f'{call}: X')
        again = standardize(X)[0]
        assert_close(again, Z_right, f'Z of {call} for the second time', atol=atol, look=look)
    pixels = np.array([[200, 3], [180, 0], [255, 9], [90, 7]], dtype=np.uint8)
    right = reference.standardize(pixels.astype(float))
    for name, found, wanted in zip(('Z', 'mean', 'scale'), standardize(pixels), right, strict=True):
        look = 'A sum of uint8 numbers may not fit into uint8: make floats first.'
        assert_close(found, wanted, f'{name} of standardize(X) with uint8 pixels', look=look)

