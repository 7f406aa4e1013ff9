# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "explained_variance_ratio"
points = [0, 2, 1, 1]

@test_case(points=None, hidden=False)
def test_explained_variance_ratio_of_the_worked_example(explained_variance_ratio):
    import numpy as np
    X = np.array([[8.0, 5.0], [2.0, -1.0], [6.0, 1.0], [4.0, 3.0]])
    ratio = explained_variance_ratio(X)
    assert ratio is not None, 'explained_variance_ratio returned None: is there a return?'
    assert np.shape(ratio) == (2,), f'two features give two ratios, yours gave {ratio!r}'
    likely = [([0.1, 0.9], 'the largest comes first; eigvalsh sorts from small to large'), ([0.75, 0.25], 'singular values were not squared, or a root was taken'), ([81 / 82, 1 / 82], 'the eigenvalues of C are variances already; do not square them'), ([0.5, 0.5], 'those are the shares of the columns, not of the principal directions'), ([0.9, 1.0], 'those are the sums so far; each direction has its own share'), ([90, 10], 'those are percent; return shares of 1'), ([12, 4 / 3], 'those are the eigenvalues; divide by their sum'), ([1, 1 / 9], 'divide by the sum of the eigenvalues, not by the largest')]
    for wrong, why in likely:
        assert not np.allclose(ratio, wrong), f'the worked example gave {ratio}: {why}'
    uncentred = np.linalg.eigvalsh(X.T @ X)[::-1]
    assert not np.allclose(ratio, uncentred / uncentred.sum()), f'the worked example gave {ratio}: subtract the mean of each column first'
    assert np.allclose(ratio, [0.9, 0.1]), f'the ratios are 0.9 and 0.1, yours are {ratio}'

@test_case(points=None, hidden=True)
def test_explained_variance_ratio_follows_the_directions_of_the_data(explained_variance_ratio):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(821)
    for n, d in ((5, 3), (60, 4), (9, 1), (2, 2), (30, 7), (5, 5)):
        X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d) * 4
        expected = reference.explained_variance_ratio(X.copy())
        call = f'explained_variance_ratio of X of shape {(n, d)}'
        look = 'Eigenvalues of the covariance matrix, from large to small, over their sum.'
        compare.add(explained_variance_ratio, (X,), expected, call, look=look)
    rng = np.random.default_rng(823)
    scores = np.array([[4, 0, 0], [-4, 0, 0], [0, 3, 0], [0, -3, 0], [0, 0, 1], [0, 0, -1]])
    known = np.array([16, 9, 1]) / 26
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    call = 'explained_variance_ratio of a cross with arms along the three axes'
    look = 'Along each arm the variance grows with the square of its length.'
    compare.add(explained_variance_ratio, (scores[:, ::-1].copy(),), known, call, look=look)
    call = 'explained_variance_ratio of the same cross, turned and moved'
    look = 'Turning or moving the data changes none of the ratios.'
    compare.add(explained_variance_ratio, (scores @ turn.T + [50, -20, 5],), known, call, look=look)
    X = rng.normal(size=(15, 3)) @ rng.normal(size=(3, 3))
    expected = reference.explained_variance_ratio(X.copy())
    for factor in (1e-05, 100000.0, 1e-12):
        call = f'explained_variance_ratio of {factor} * X'
        look = 'Other units for all features change none of the ratios.'
        compare.add(explained_variance_ratio, (factor * X,), expected, call, look=look)
    expected = reference.explained_variance_ratio(X * [1, 100, 1])
    call = 'explained_variance_ratio with other units for one feature'
    look = 'PCA takes the units as they are; there is no dividing by standard deviations here.'
    compare.add(explained_variance_ratio, (X * [1, 100, 1],), expected, call, look=look)
    X[:, 2] = 8.0
    expected = reference.explained_variance_ratio(X.copy())
    call = 'explained_variance_ratio with a constant column'
    look = 'Its variance is 0, and so is one of the ratios.'
    compare.add(explained_variance_ratio, (X,), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_explained_variance_ratio_with_few_samples(explained_variance_ratio):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(822)
    for n, d in ((3, 6), (2, 4), (4, 5)):
        X = rng.normal(size=(n, d)) * np.linspace(1, 3, d) - 2
        call = f'explained_variance_ratio of {n} samples with {d} features'
        look = f'There are {d} ratios; n samples spread in at most n - 1 directions.'
        ratio = as_numbers(explained_variance_ratio(X), call)
        assert ratio.shape == (d,), f'{call} should give shape {(d,)}, yours has {ratio.shape}'
        assert_close(np.sum(ratio), 1.0, f'{call}: the sum', look=look)
        zeros = np.sort(ratio)[:d - n + 1]
        assert_close(zeros, np.zeros(d - n + 1), f'{call}: the smallest ones', look=look)
    along = np.outer([-1.0, 0.0, 1.0], [2.0, -1.0, 3.0, 0.5])
    call = 'explained_variance_ratio of three samples with four features, all on a line'
    look = 'All variance lies in one direction.'
    assert_close(explained_variance_ratio(along + 7), [1.0, 0, 0, 0], call, look=look)
    corners = np.eye(3, 6) * 5 + 1
    call = 'explained_variance_ratio of the three corners of a triangle with equal sides'
    look = 'It is as wide as it is high, as far as the variance is concerned.'
    assert_close(explained_variance_ratio(corners), [0.5, 0.5, 0, 0, 0, 0], call, look=look)

@test_case(points=None, hidden=True)
def test_explained_variance_ratio_takes_lists_and_leaves_x_alone(explained_variance_ratio):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    rows = [[7, 1, 20], [3, 4, 90], [0, 6, 35], [5, 5, 60], [9, 0, 44]]
    X = np.array(rows, dtype=float)
    call = 'explained_variance_ratio of five samples'
    expected = as_numbers(explained_variance_ratio(X.copy()), call)
    cross = np.array([[3.0, 3.0], [-3.0, -3.0], [1.0, -1.0], [-1.0, 1.0]])
    look = 'One arm is three times as long as the other, so its variance is nine times as large.'
    call = 'explained_variance_ratio of a cross along the diagonals'
    assert_close(explained_variance_ratio(cross), [0.9, 0.1], call, look=look)
    look = 'It should be that of an array of floats, so turn what you get into one first.'
    call = 'explained_variance_ratio of a list of lists'
    assert_close(explained_variance_ratio(rows), expected, call, look=look)
    call = 'explained_variance_ratio of integers'
    assert_close(explained_variance_ratio(np.array(rows)), expected, call, look=look)
    pixels = np.array(rows, dtype=np.uint8) + np.uint8(100)
    call = 'explained_variance_ratio of a uint8 array'
    assert_close(explained_variance_ratio(pixels), expected, call, look=look)
    whole, lists = (np.array(rows), [list(row) for row in rows])
    explained_variance_ratio(whole)
    explained_variance_ratio(lists)
    assert_unchanged(np.array(rows), whole, 'explained_variance_ratio(X) of whole numbers: X')
    assert_unchanged(rows, lists, 'explained_variance_ratio(X) of lists: X')
    before = X.copy()
    explained_variance_ratio(X)
    assert_unchanged(before, X, 'explained_variance_ratio(X): X')
    call = 'explained_variance_ratio of the same five samples for the second time'
    assert_close(explained_variance_ratio(X), expected, call)

