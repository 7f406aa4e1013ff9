# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "condition_number"
points = [0, 2, 1]

@test_case(points=None, hidden=False)
def test_condition_number_of_the_worked_example(condition_number):
    import numpy as np
    value = condition_number(np.array([[3.0, 0.0], [4.0, 5.0]]))
    assert value is not None, 'condition_number returned None: is there a return at the end?'
    assert not callable(value), 'this is a function and not its value: are the () missing?'
    assert np.ndim(value) == 0, f'condition_number returns one number, yours returned {value!r}'
    likely = {9: 'this is the ratio of the squares of the singular values', 1 / 3: 'the largest stands above, the smallest below', 5 / 3: 'this is the ratio of the eigenvalues; singular values are wanted', 10 / 3: 'this is the product of two Frobenius norms', 15: 'this is the product of the singular values', 45 ** 0.5: 'this is the largest singular value alone'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'you got {value}: {why}'
    assert np.isclose(value, 3), f'the root of 45 over the root of 5 is 3, you got {value}'

@test_case(points=None, hidden=True)
def test_condition_number_of_matrices_of_any_shape_and_size(condition_number):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1831)
    look = 'Which two of the min(m, n) singular values are compared?'
    for m, n in ((3, 3), (6, 3), (2, 5), (1, 4), (5, 1), (7, 7)):
        A = rng.normal(size=(m, n)) + 0.5
        expected = reference.condition_number(A.copy())
        call = f'condition_number of a {m} by {n} matrix'
        compare.add(condition_number, (A,), expected, call, look=look)
        for size in (100000.0, -1e-05):
            call = f'condition_number of that {m} by {n} matrix times {size:g}'
            again = 'A multiple of A has an ellipse of the same form.'
            compare.add(condition_number, (A * size,), expected, call, look=again)
    look = 'Turning and mirroring stretch nothing.'
    Q = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    compare.add(condition_number, (Q,), 1.0, 'condition_number of an orthogonal matrix', look=look)
    A = np.diag([1.0, -10000.0, 30.0])
    look = 'Singular values are never negative. Are yours in order?'
    call = 'condition_number of a diagonal matrix with a negative entry'
    compare.add(condition_number, (A,), 10000.0, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_condition_number_of_matrices_without_full_rank_and_of_whole_numbers(condition_number):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    A = np.array([[200, 1], [100, 20], [5, 250]])
    floats = A.astype(float)
    expected = reference.condition_number(floats.copy())
    look = 'Does something wrap or get rounded?'
    assert_close(condition_number(A), expected, 'condition_number of integers', look=look)
    call = 'condition_number of a uint8 array'
    assert_close(condition_number(A.astype(np.uint8)), expected, call, look=look)
    before = floats.copy()
    value = condition_number(floats)
    assert_unchanged(before, floats, 'condition_number(A): A')
    assert_close(value, expected, 'condition_number of a 3 by 2 matrix of floats')
    look = 'The unit of A does not matter, and a small singular value is not 0.'
    call = 'condition_number of that matrix, times 1e-15'
    assert_close(condition_number(floats * 1e-15), expected, call, look=look)
    call = 'condition_number of ((1, 0), (0, 1e-11))'
    assert_close(condition_number(np.diag([1.0, 1e-11])), 100000000000.0, call, look=look)
    for name, A in (('((1, 1), (3, 3))', np.array([[1.0, 1.0], [3.0, 3.0]])), ('a matrix with a column of zeros', np.array([[1.0, 0.0], [2.0, 0.0], [5.0, 0.0]])), ('a matrix with a double row', np.array([[1.0, 2, 3], [1, 2, 3], [0, 4, 1]])), ('a zero matrix', np.zeros((2, 2)))):
        call = f'condition_number of {name}'
        value = as_numbers(condition_number(A), call)
        assert value.ndim == 0, f'{call} has shape {value.shape}; it should be one number'
        assert value > 100000000000000.0, f'{call} gave {value}. One direction is crushed to nothing: how large is the ratio then?'

