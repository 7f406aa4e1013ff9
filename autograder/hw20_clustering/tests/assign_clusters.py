# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "assign_clusters"
points = [0, 2, 1, 1]

@test_case(points=None, hidden=False)
def test_assign_clusters_of_the_worked_example(assign_clusters):
    import numpy as np
    X = np.array([[0.0], [2.0], [5.0], [10.0], [12.0]])
    value = assign_clusters(X, np.array([[0.0], [10.0]]))
    assert value is not None, 'assign_clusters returned None: is there a return at the end?'
    assert not callable(value), 'assign_clusters returned a function: are the () missing?'
    assert np.shape(value) == (5,), f'five rows have five labels, shape (5,); yours has shape {np.shape(value)}'
    likely = [((0, 0, 1, 1, 1), 'the row 5 is equally near to both centres; it gets the lower number'), ((1, 1, 1, 0, 0), 'these are the numbers of the centres that are farthest away'), ((1, 1, 0, 0, 0), 'these are the numbers of the centres that are farthest away'), ((0, 4, 25, 0, 4), 'these are the squared distances; which centre do they belong to?'), ((0, 2, 5, 0, 2), 'these are the distances; which centre do they belong to?'), ((1, 1, 1, 2, 2), 'the numbers of the clusters begin at 0')]
    for wrong, why in likely:
        assert not np.array_equal(value, wrong), f'the worked example gave {value}: {why}'
    assert np.array_equal(value, [0, 0, 0, 1, 1]), f'by hand the labels are 0, 0, 0, 1, 1, yours are {value}'

@test_case(points=None, hidden=True)
def test_assign_clusters_of_random_rows(assign_clusters):
    import numpy as np
    import reference
    from comparing import assert_same_labels, each
    rng = np.random.default_rng(2001)
    look = 'Sum the squared differences over all features. Which centre has the smallest sum?'
    cases = []
    for n, d, k in ((40, 3, 5), (7, 6, 2), (60, 1, 4), (5, 2, 9), (1, 4, 3)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 4, size=d) - 1
        centers = rng.normal(size=(k, d)) * 2 - 1
        expected = reference.assign_clusters(X.copy(), centers.copy())
        cases.append((X, centers, expected, f'assign_clusters of {n} rows, {d} features, {k} centres'))
    values = each([(assign_clusters, X, centers) for X, centers, _, _ in cases])
    for value, (_, _, expected, call) in zip(values, cases, strict=True):
        assert_same_labels(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_assign_clusters_gives_ties_the_lower_number(assign_clusters):
    import numpy as np
    from comparing import assert_same_labels
    look = 'Which number does a row get if centres are equally near?'
    X = [[1, 0], [0, 2], [3, 3], [-1, -1]]
    call = 'assign_clusters with three centres, two of them in the same place,'
    value = assign_clusters(X, [[4, 4], [0, 0], [0, 0]])
    assert_same_labels(value, [1, 1, 0, 1], call, look=look)
    call = 'assign_clusters of the origin and four centres around it'
    value = assign_clusters(np.zeros((2, 2)), [[3, 0], [0, 1], [-1, 0], [0, -1]])
    assert_same_labels(value, [1, 1], call, look=look)
    call = 'assign_clusters with a single centre'
    value = assign_clusters([[2.5, 1.0], [0.0, 9.0]], [[1.0, 1.0]])
    assert_same_labels(value, [0, 0], call, look='There is one cluster, and its number is 0.')

@test_case(points=None, hidden=True)
def test_assign_clusters_of_any_numbers_and_arguments_stay(assign_clusters):
    import numpy as np
    import reference
    from comparing import assert_same_labels, assert_unchanged
    rng = np.random.default_rng(2003)
    X = rng.integers(0, 256, size=(12, 2), dtype=np.uint8)
    centers = np.array([[20, 190], [230, 40], [120, 120]], dtype=np.uint8)
    before, centers_before = (X.copy(), centers.copy())
    expected = reference.assign_clusters(X.copy(), centers.copy())
    call = 'assign_clusters of grey values of the type uint8'
    look = 'In the type uint8 a difference below 0 wraps round. Make floats of the numbers first.'
    assert_same_labels(assign_clusters(X, centers), expected, call, look=look)
    assert_unchanged(before, X, 'assign_clusters(X, centers): X')
    assert_unchanged(centers_before, centers, 'assign_clusters(X, centers): centers')
    seconds = 1700000000.0 + rng.uniform(0, 50, size=(20, 2))
    centers = 1700000000.0 + rng.uniform(0, 50, size=(3, 2))
    before, centers_before = (seconds.copy(), centers.copy())
    expected = reference.assign_clusters(seconds.copy(), centers.copy())
    call = 'assign_clusters of times near 1.7e9'
    look = 'Far from zero, squares lose the digits that matter. Subtract before you square.'
    assert_same_labels(assign_clusters(seconds, centers), expected, call, look=look)
    assert_unchanged(before, seconds, 'assign_clusters(X, centers) with times near 1.7e9: X')
    assert_unchanged(centers_before, centers, 'assign_clusters(X, centers) with times near 1.7e9: centers')
    tiny = np.array([[1e-05], [9e-05], [2e-05]])
    call = 'assign_clusters of rows and centres smaller than 0.0001'
    look = 'In this unit all numbers are tiny. Do not round.'
    value = assign_clusters(tiny, np.array([[0.0], [3e-05], [0.0001]]))
    assert_same_labels(value, [0, 2, 1], call, look=look)

