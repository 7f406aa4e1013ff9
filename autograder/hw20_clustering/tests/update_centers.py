# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "update_centers"
points = [0, 2, 1, 1]

@test_case(points=None, hidden=False)
def test_update_centers_of_the_worked_example(update_centers):
    import numpy as np
    X = np.array([[1.0], [2.0], [6.0]])
    value = update_centers(X, np.array([0, 0, 0]), 1, np.random.default_rng(0))
    assert value is not None, 'update_centers returned None: is there a return at the end?'
    assert np.shape(value) == (1, 1), f'one cluster and one feature give shape (1, 1); yours has shape {np.shape(value)}'
    likely = [(2.0, 'that is the row in the middle; the table shows a centre with a smaller inertia'), (9.0, 'that is a sum; J is much larger there than in the table'), (3.5, 'that is half-way between the smallest and the largest row; J is larger there'), (4.5, 'by what do you divide? Count the rows'), (14.0, 'that is the inertia; the centre is wanted'), (-3.0, 'the sign is turned round somewhere in your derivation')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, 3), f'by hand the best centre of 1, 2 and 6 is 3, yours is {value}'

@test_case(points=None, hidden=True)
def test_update_centers_makes_the_inertia_smallest(update_centers):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(2011)
    for n, d, k in ((30, 3, 4), (11, 1, 2), (9, 5, 3), (4, 2, 1)):
        X = rng.normal(size=(n, d)) ** 3 * 2 + 1
        labels = rng.permutation(np.append(np.arange(k), rng.choice(k, size=n - k)))
        expected = reference.update_centers(X.copy(), labels.copy(), k, np.random.default_rng(1))
        call = f'update_centers of {n} rows with {d} features in {k} clusters'
        centers = as_numbers(update_centers(X.copy(), labels.copy(), k, np.random.default_rng(1)), call)
        look = 'One centre per cluster, with one coordinate per feature.'
        assert centers.shape == (k, d), f'{call} has shape {centers.shape}. {look}'
        slopes = np.zeros((k, d))
        for place in np.ndindex(k, d):
            step = np.zeros((k, d))
            step[place] = 0.5
            ahead = np.sum((X - (centers + step)[labels]) ** 2)
            behind = np.sum((X - (centers - step)[labels]) ** 2)
            slopes[place] = ahead - behind
        look = 'J still falls if a centre moves a little. Where is its derivative zero?'
        assert np.allclose(slopes, 0, atol=1e-07), f'{call} has not found the smallest J. {look}'
        assert_close(centers, expected, call, look='Row k is for the rows with label k.')

@test_case(points=None, hidden=True)
def test_update_centers_draws_a_row_for_an_empty_cluster(update_centers):
    import numpy as np
    from comparing import as_numbers, assert_close, each
    X = np.array([[1.0, 2.0], [5.0, -4.0], [3.0, 8.0]])
    labels = np.array([2, 0, 2])
    seeds = range(40)
    call = 'update_centers with no row in cluster 1 of 4 and none in cluster 3'
    values = each([(update_centers, X, labels, 4, np.random.default_rng(seed)) for seed in seeds])
    drawn = []
    for value in values:
        value = as_numbers(value, call)
        assert value.shape == (4, 2), f'{call} should have shape (4, 2), yours has {value.shape}'
        look = 'The clusters that have rows are to be computed as always.'
        assert_close(value[[0, 2]], [[5, -4], [2, 5]], f'{call}: rows 0 and 2', look=look)
        for k in (1, 3):
            match = np.flatnonzero(np.all(value[k] == X, axis=1))
            assert len(match) == 1, f'{call}: its centre {value[k]} is no row of X'
            drawn.append(match[0])
    counts = np.bincount(drawn, minlength=3)
    assert np.min(counts) >= 10, f'{call}: of 80 draws {counts.tolist()} fell on the three rows of X; all rows should have the same chance'
    again = update_centers(X, labels, 4, np.random.default_rng(7))
    third = update_centers(X, labels, 4, np.random.default_rng(7))
    look = 'Equal generators have to give equal rows: is everything random drawn from rng?'
    assert_close(third, as_numbers(again, call), f'{call}, a second time', look=look)

@test_case(points=None, hidden=True)
def test_update_centers_of_whole_numbers_and_arguments_stay(update_centers):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rows, labels = ([[1, 4], [2, 0], [7, 1], [2, 9]], [1, 1, 0, 1])
    expected = [[7, 1], [5 / 3, 13 / 3]]
    call = 'update_centers of lists of whole numbers'
    value = update_centers(rows, labels, 2, np.random.default_rng(3))
    look = 'An integer array cannot hold fractions, and a list cannot be compared with a number.'
    assert_close(value, expected, call, look=look)
    assert rows == [[1, 4], [2, 0], [7, 1], [2, 9]], 'update_centers(X, ...) changed the list X'
    assert labels == [1, 1, 0, 1], 'update_centers(X, labels, ...) changed the list labels'
    grey = np.array([[200], [250], [100], [120]], dtype=np.uint8)
    names = np.array([0, 0, 0, 1], dtype=np.uint8)
    before, names_before = (grey.copy(), names.copy())
    call = 'update_centers of grey values of the type uint8'
    look = 'Sums of a small integer type can wrap round.'
    value = update_centers(grey, names, 2, np.random.default_rng(3))
    assert_close(value, [[550 / 3], [120]], call, look=look)
    assert_unchanged(before, grey, 'update_centers(X, labels, n_clusters, rng): X')
    assert_unchanged(names_before, names, 'update_centers(X, labels, n_clusters, rng): labels')

