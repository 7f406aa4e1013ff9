# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "polynomial_features"
points = [0, 2, 1, 1]

@test_case(points=None, hidden=False)
def test_polynomial_features_of_the_worked_example(polynomial_features):
    import numpy as np
    right = np.array([[2, 4, 8], [-1, 1, -1], [3, 9, 27]])
    result = polynomial_features(np.array([2.0, -1.0, 3.0]), 3)
    assert result is not None, 'polynomial_features returned None: is there a return at the end?'
    result = np.asarray(result)
    assert result.shape != (3, 4), f'degree 3 has three columns, yours has four; the first row is {result[0]}. A column of ones is not wanted: the bias does that'
    assert result.shape != (3, 2), 'degree 3 has three columns, yours has two: how far does range go?'
    assert result.shape == (3, 3), f'three values, degree 3: shape (3, 3), yours is {result.shape}'
    assert not np.allclose(result, right.T), 'rows and columns are swapped: one row per value of x'
    assert not np.allclose(result, right[:, ::-1]), 'the columns start with x, not with x^3'
    assert not np.allclose(result, np.outer([2, -1, 3], [1, 2, 3])), 'your columns are x, 2x, 3x: multiples, where powers are wanted'
    assert not np.allclose(result[:, 0], 1), 'the first column is x itself, there are no ones'
    assert np.allclose(result, right), f'we want\n{right}\nand polynomial_features gave\n{result}'

@test_case(points=None, hidden=True)
def test_polynomial_features_times_coefficients_is_the_polynomial(polynomial_features):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(81)
    for n, degree in ((6, 2), (3, 5), (20, 3), (4, 4), (2, 9)):
        for size in (1.0, 0.01, 50.0):
            x = rng.normal(size=n) * size
            expected = reference.polynomial_features(x.copy(), degree)
            call = f'polynomial_features of {n} numbers around {size} with degree {degree}'
            result = polynomial_features(x, degree)
            look = 'One row per number, one column per power, from 1 up to the degree.'
            assert_close(result, expected, call, atol=1e-25, look=look)
    rng = np.random.default_rng(84)
    x = rng.uniform(-2, 2, size=9)
    before = x.copy()
    for degree in (2, 3, 4, 7):
        coefficients = rng.normal(size=degree)
        expected = np.polynomial.polynomial.polyval(before, [0.0, *coefficients])
        call = f'polynomial_features(x, {degree})'
        result = np.asarray(polynomial_features(x, degree))
        assert_unchanged(before, x, f'{call}: x')
        assert result.shape == (9, degree), f'{call} of nine numbers has shape {result.shape}'
        look = 'Column j holds the power j + 1, so this is a polynomial in x.'
        assert_close(result @ coefficients, expected, f'{call} @ coefficients', look=look)

@test_case(points=None, hidden=True)
def test_polynomial_features_of_single_numbers_lists_and_zeros(polynomial_features):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    cases = [('one number in an array', np.array([-1.5]), 4), ('one number in a list', [0.5], 1), ('a list of fractions', [0.1, -2.5, 3.0, 4.0], 3), ('a list of whole numbers', [4, -3, 7], 2), ('an integer array', np.array([5, -2, 0, 1]), 4), ('zeros and repeated numbers', np.array([0.0, 0.0, -2.0, -2.0]), 3)]
    for name, x, degree in cases:
        expected = reference.polynomial_features(np.array(x), degree)
        look = 'The shape is (numbers in x, degree), always two-dimensional.'
        compare.add(polynomial_features, (x, degree), expected, f'polynomial_features of {name}', look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_polynomial_features_of_large_whole_numbers(polynomial_features):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    for name, x, degree in (('an integer array up to 2000', np.array([2000, 7, -1999, 1500]), 8), ('a list up to 30000', [30000, -2, 12345], 6), ('an integer array of 32 bits', np.array([70000, -65000, 3], dtype=np.int32), 3)):
        expected = reference.polynomial_features(np.array(x, dtype=float), degree)
        call = f'polynomial_features of {name} with degree {degree}'
        look = 'Integers of NumPy wrap around when they get too large; floats do not.'
        compare.add(polynomial_features, (x, degree), expected, call, look=look)
    compare.assert_close()

