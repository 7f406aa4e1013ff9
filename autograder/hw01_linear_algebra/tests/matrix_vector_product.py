# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "matrix_vector_product"
points = [0, 1, 1, 1, 1]

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
    ([1.0], 'Only the first row is used. Where does the return stand, and when is the list complete?'),
    ([2.0, 1.0], 'The numbers are right, but they come as a matrix with one column. Which shape does the text ask for?'),
]

@test_case(points=None, hidden=False)
def test_matrix_vector_product_of_the_worked_example(matrix_vector_product):
    import numpy as np
    A, x = (np.array([[1.0, 2.0, 1.5], [2.0, 0.0, 1.0]]), np.array([0.8, 0.6, 1.4]))
    values = matrix_vector_product(A, x)
    assert values is not None, 'matrix_vector_product returned None: is there a return at the end?'
    shapes = {(): 'only one number came back; does a return stand inside the loop?', (1,): 'only the first row came back; does a return stand inside the loop?', (3,): 'one number per column came back; there should be one per row', (2, 3): 'these are the products; those of one row are still to be added up', (2, 1): 'that is a matrix with one column; a vector has shape (2,)'}
    found = np.shape(values)
    assert found not in shapes, f'shape {found}: {shapes[found]}' + recognised((found,), KNOWN_1)
    assert found == (2,), f'two rows give an array of shape (2,), yours has shape {found}'
    assert not np.allclose(values, [4.1, 7.1]), f'you got {values}: the second row has been added to the first. Where does the sum start?'
    assert np.allclose(values, [4.1, 3.0]), f'we want 4.10 and 3.00 euros, you got {values}'

@test_case(points=None, hidden=True)
def test_matrix_vector_product_agrees_with_the_reference(matrix_vector_product):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(111)
    for m, n in ((4, 3), (3, 5), (1, 4), (6, 1), (1, 1), (25, 12)):
        A, x = (rng.normal(size=(m, n)) * 4, rng.normal(size=n) * 10)
        expected = reference.matrix_vector_product(A.copy(), x.copy())
        call = f'matrix_vector_product with A of shape ({m}, {n})'
        look = 'Every row gives one number, and they come back in an array.'
        compare.add(matrix_vector_product, (A, x), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_matrix_vector_product_of_square_matrices(matrix_vector_product):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(112)
    look = 'Rows and columns have the same length here: which of them meets x?'
    for n in (2, 4):
        A, x = (rng.normal(size=(n, n)) * 3, rng.normal(size=n))
        expected = reference.matrix_vector_product(A.copy(), x.copy())
        call = f'matrix_vector_product with a square A of {n} rows that is not symmetric'
        assert_close(matrix_vector_product(A, x), expected, call, look=look)
    columns = A.copy()
    look = 'A vector with a single 1 picks out a column.'
    for place in range(n):
        picker = np.zeros(n)
        picker[place] = 1.0
        call = f'matrix_vector_product with an x that has its only 1 in place {place}'
        found = matrix_vector_product(columns.copy(), picker)
        assert_close(found, columns[:, place], call, look=look)

@test_case(points=None, hidden=True)
def test_matrix_vector_product_takes_lists_and_whole_numbers(matrix_vector_product):
    import numpy as np
    import reference
    from comparing import assert_close
    A, x = ([[20, 3, 0], [7, 250, 1], [0, 0, 9], [1, 2, 3]], [20, 5, 100])
    expected = reference.matrix_vector_product(A, x)
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    call = 'matrix_vector_product of a list of lists and a list'
    assert_close(matrix_vector_product(A, x), expected, call, look=look)
    call = 'matrix_vector_product of an integer array and a tuple'
    assert_close(matrix_vector_product(np.array(A), tuple(x)), expected, call, look=look)
    parts = [0.5, -0.25, 0.375]
    expected_parts = reference.matrix_vector_product(A, parts)
    call = 'matrix_vector_product of whole numbers with fractions'
    look = 'Can the array that holds your result hold 0.5?'
    found = matrix_vector_product(np.array(A), np.array(parts))
    assert_close(found, expected_parts, call, look=look)
    pixels = (np.array(A, dtype=np.uint8), np.array(x, dtype=np.uint8))
    call = 'matrix_vector_product of uint8 arrays'
    look = 'What is 20 * 20 in this type? See the third habit.'
    assert_close(matrix_vector_product(*pixels), expected, call, look=look)
    large = (np.array([[4000000000, 2], [3, 5]]), np.array([4000000000, 3]))
    call = 'matrix_vector_product of whole numbers up to 4000000000'
    look = 'No type of whole numbers holds 4000000000 times itself. Which type does?'
    assert_close(matrix_vector_product(*large), [1.6e+19, 12000000000.0 + 15], call, look=look)

@test_case(points=None, hidden=True)
def test_matrix_vector_product_leaves_its_arguments_alone(matrix_vector_product):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(113)
    A, x = (rng.normal(size=(5, 2)), rng.normal(size=2))
    A_before, x_before = (A.copy(), x.copy())
    expected = reference.matrix_vector_product(A.copy(), x.copy())
    first, second = (matrix_vector_product(A, x), matrix_vector_product(A, x))
    assert_unchanged(A_before, A, 'matrix_vector_product(A, x): A')
    assert_unchanged(x_before, x, 'matrix_vector_product(A, x): x')
    assert_close(first, expected, 'matrix_vector_product of a tall matrix')
    assert_close(second, expected, 'matrix_vector_product of the same matrix, the second time,')
    for kind, A, x in (('lists', [[1, 2], [3, 4]], [5, 6]), ('whole numbers', np.array([[1, 2], [3, 4]]), np.array([5, 6]))):
        before = copy.deepcopy((A, x))
        matrix_vector_product(A, x)
        assert_unchanged(before[0], A, f'matrix_vector_product(A, x) of {kind}: A')
        assert_unchanged(before[1], x, f'matrix_vector_product(A, x) of {kind}: x')

