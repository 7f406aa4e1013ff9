# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "variance_reduction"
points = [0, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_variance_reduction_of_the_worked_example(variance_reduction):
    import numpy as np
    value = variance_reduction(np.array([1, 1, 5, 5]), np.array([1, 1]), np.array([5, 5]))
    assert value is not None, 'variance_reduction returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'variance_reduction returns one number, yours returned {value!r}'
    likely = {0: 'that is the variance which is left after the split', -4: 'the sign is wrong: before minus after', 2: 'that is the standard deviation; the variance is its square', 16 / 3: 'the variance is divided by n, not by n - 1', 16: 'that is the sum of the squares; the variance is their mean'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'1, 1, 5, 5 split in the middle gave {value}: {why}'
    assert np.isclose(value, 4), f'1, 1, 5, 5 split in the middle: 4 - 0 - 0, yours is {value}'
    value = variance_reduction(np.array([1, 1, 5, 5]), np.array([1]), np.array([1, 5, 5]))
    likely = {20 / 9: 'weigh each side by its share of the samples; this is the plain mean of both', 4 / 9: 'the variances of the sides are taken off without weights', 28 / 9: 'the weights of left and right have changed places', 4: 'the right side has a variance. Is it missing?', 8 / 3: 'that is the variance which is left after the split'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'1 on the left, 1, 5, 5 on the right: {value}: {why}'
    assert np.isclose(value, 4 / 3), f'1 on the left, 1, 5, 5 on the right: 4/3, yours is {value}'

@test_case(points=None, hidden=True)
def test_variance_reduction_weighs_both_sides(variance_reduction):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged
    compare = Comparisons()
    rng = np.random.default_rng(141)
    look = 'Variance before, minus the variance of each side times its share of the samples.'
    for n, n_left in ((5, 1), (12, 9), (40, 7), (200, 150)):
        numbers = rng.normal(size=n) * 10 ** rng.uniform(-1, 2) + rng.normal()
        numbers[:n_left] += 2
        left, right = (numbers[:n_left], numbers[n_left:])
        parent = rng.permutation(numbers)
        expected = reference.variance_reduction(parent.copy(), left.copy(), right.copy())
        call = f'variance_reduction where {n} numbers split into {n_left} and {n - n_left}'
        compare.add(variance_reduction, (parent, left, right), expected, call, look=look)
        call = f'variance_reduction where {n} numbers split into {n - n_left} and {n_left}'
        swapped = 'Exchanging left and right does not change the reduction.'
        compare.add(variance_reduction, (parent, right, left), expected, call, look=swapped)
    compare.assert_close()
    parent = np.array([3.0, -2.0, 8.0, 1.0, 0.5])
    before = parent.copy()
    variance_reduction(parent, parent[:2], parent[2:])
    assert_unchanged(before, parent, 'variance_reduction(parent, left, right): parent')

@test_case(points=None, hidden=True)
def test_variance_reduction_where_one_side_is_empty(variance_reduction):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    parent = np.array([2.0, -1.0, 7.0, 7.0])
    call = 'variance_reduction of four numbers, two on each side,'
    look = 'There are numbers on both sides.'
    arguments = (parent, parent[:2], parent[2:])
    compare.add(variance_reduction, arguments, 10.5625, call, look=look)
    look = 'An empty side has weight 0, the other one weight 1.'
    empty = parent[:0]
    call = 'variance_reduction of four numbers that all go right'
    compare.add(variance_reduction, (parent, empty, parent), 0.0, call, look=look)
    call = 'variance_reduction of four numbers that all go left'
    compare.add(variance_reduction, (parent, parent, empty), 0.0, call, look=look)
    call = 'variance_reduction of three numbers in lists, with an empty list on the right,'
    compare.add(variance_reduction, ([4, 1, 1], [1, 4, 1], []), 0.0, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_variance_reduction_of_lists_and_of_small_integers(variance_reduction):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    left, right = ([200, 3, 90, 250], [7, 0, 1])
    expected = np.var(left + right) - 4 / 7 * np.var(left) - 3 / 7 * np.var(right)
    look = 'Array-like means lists and tuples too.'
    call = 'variance_reduction of lists of whole numbers'
    compare.add(variance_reduction, (left + right, left, right), expected, call, look=look)
    call = 'variance_reduction of tuples of whole numbers'
    arguments = (tuple(left + right), tuple(left), tuple(right))
    compare.add(variance_reduction, arguments, expected, call, look=look)
    look = 'Which numbers can a uint8 hold? Make floats first.'
    arguments = tuple((np.array(numbers, np.uint8) for numbers in (left + right, left, right)))
    call = 'variance_reduction of uint8 arrays'
    compare.add(variance_reduction, arguments, expected, call, look=look)
    compare.assert_close()

