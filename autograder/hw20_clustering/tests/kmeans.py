# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "kmeans"
points = [0, 0, 2, 2, 1]

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
    ([24.0, 4.0], 'The history begins after the first move. Which inertia belongs to entry 0?'),
]

KNOWN_2 = [
    ([18.0], 'The history adds up distances. What does the inertia add up?'),
    ([41.0], 'Your history is too small by a factor that depends on the data. Is the inertia a sum or a mean?'),
]

@test_case(points=None, hidden=False)
def test_kmeans_of_the_worked_example(kmeans):
    import numpy as np
    X = np.array([[0.0], [2.0], [10.0], [12.0]])
    value = kmeans(X, 2, 2, np.random.default_rng(0), np.array([[0.0], [2.0]]))
    assert value is not None, 'kmeans returned None: is there a return at the end?'
    assert isinstance(value, (tuple, list)) and len(value) == 3, 'kmeans returns three things: labels, centers, history'
    labels, centers, history = value
    assert np.shape(history) == (3,), f'with two moves the history has three entries, the one before the first move among them; yours has shape {np.shape(history)}' + recognised((history,), KNOWN_1)
    likely = [((164, 56, 4), 'after a move, assign the rows again before you sum'), ((164, 164, 24), 'one move is missing: entry 1 is for the centres after the first move'), ((41, 6, 1), 'the inertia is the sum over all rows, not their mean'), ((18, 8, 4), 'sum the squares of the distances, not the distances'), ((82, 12, 2), 'the inertia has no factor of one half')]
    for wrong, why in likely:
        assert not np.allclose(history, wrong), f'the history came out as {history}: {why}'
    assert np.allclose(history, [164, 24, 4]), f'by hand the history is 164, 24, 4, yours is {history}'
    assert np.shape(centers) == (2, 1), f'two centres with one feature have shape (2, 1), yours have {np.shape(centers)}'
    assert np.allclose(np.ravel(centers), [1, 11]), f'after two moves the centres are 1 and 11, yours are {np.ravel(centers)}'
    assert np.array_equal(labels, [0, 0, 1, 1]), f'the labels at the end are 0, 0, 1, 1, yours are {labels}'

@test_case(points=None, hidden=False)
def test_kmeans_without_a_move(kmeans):
    import numpy as np
    X = np.array([[0.0], [2.0], [10.0], [12.0]])
    value = kmeans(X, 2, 0, np.random.default_rng(0), np.array([[0.0], [2.0]]))
    assert isinstance(value, (tuple, list)) and len(value) == 3, 'without a move, kmeans still returns three things: labels, centers, history'
    labels, centers, history = value
    assert np.allclose(np.ravel(centers), [0, 2]), f'without a move the centres are still 0 and 2, yours are {np.ravel(centers)}'
    assert np.array_equal(labels, [0, 1, 1, 1]), f'without a move the labels are those of row 0 in the table, yours are {labels}'
    assert np.shape(history) == (1,) and np.allclose(history, 164), f'without a move the history is the single number 164, yours is {history}' + recognised((history,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_kmeans_from_given_centers(kmeans):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels, each
    rng = np.random.default_rng(2021)
    cases = []
    for n, d, k, moves in ((40, 2, 3, 1), (60, 3, 4, 6), (25, 1, 2, 3), (12, 4, 3, 15), (6, 2, 1, 2)):
        X = rng.normal(size=(n, d)) + 3 * rng.integers(0, 2, size=(n, d))
        start = X[rng.permutation(n)[:k]] + 0.05
        expected = reference.kmeans(X.copy(), k, moves, np.random.default_rng(5), start.copy())
        call = f'kmeans of {n} rows with {d} features, {k} given centres and {moves} moves'
        cases.append((X, k, moves, start, expected, call))
    calls = [(kmeans, X, k, moves, np.random.default_rng(6), start) for X, k, moves, start, _, _ in cases]
    for value, (X, k, moves, start, expected, call) in zip(each(calls), cases, strict=True):
        assert isinstance(value, tuple | list) and len(value) == 3, f'{call} should give three things'
        look = 'Does entry t hold the squared distances to the nearest of the centres after t moves?'
        assert_close(value[2], expected[2], f'{call}: the history', look=look)
        look = 'Each centre belongs where Question 2 puts it, as often as n_iterations says.'
        assert_close(value[1], expected[1], f'{call}: the centres', look=look)
        look = 'They have to belong to the centres that you return.'
        assert_same_labels(value[0], expected[0], f'{call}: the labels', look=look)

@test_case(points=None, hidden=True)
def test_kmeans_draws_its_first_centers(kmeans):
    import numpy as np
    from comparing import as_numbers, assert_close, each
    X = np.array([[0.0, 1.0], [4.0, 0.0], [9.0, 3.0], [1.0, 7.0], [6.0, 6.0]])
    call = 'kmeans of five rows without given centres and without a move'
    counts = np.zeros(5)
    starts = set()
    calls = [(kmeans, X, 3, 0, np.random.default_rng(seed)) for seed in range(50)]
    for value in each(calls):
        assert isinstance(value, tuple | list) and len(value) == 3, f'{call} should give three things'
        centers = as_numbers(value[1], call)
        assert centers.shape == (3, 2), f'{call} gave centres of shape {centers.shape}'
        found = [np.flatnonzero(np.all(X == center, axis=1)) for center in centers]
        assert all((len(rows) == 1 for rows in found)), f'{call}: a first centre is no row of X'
        rows = sorted((int(match[0]) for match in found))
        assert len(set(rows)) == 3, f'{call}: the same row was drawn twice'
        counts[rows] += 1
        starts.add(tuple(rows))
        inertia = np.sum(np.min(np.sum((X[:, None] - X[rows]) ** 2, axis=2), axis=1))
        look = 'With n_iterations = 0 this is the inertia of the rows that were drawn.'
        assert_close(value[2], [inertia], f'{call}: the history', look=look)
    assert np.min(counts) >= 10, f'{call}: in 50 calls the rows were drawn {counts.astype(int).tolist()} times; all rows should have the same chance'
    assert len(starts) == 10, f'{call}: 50 generators gave only {len(starts)} of the ten triples'
    first = kmeans(X, 3, 4, np.random.default_rng(8))
    second = kmeans(X, 3, 4, np.random.default_rng(8))
    look = 'Equal generators have to give equal results: is everything random drawn from rng?'
    call = 'kmeans with an equal generator for the second time: the centres'
    assert_close(second[1], as_numbers(first[1], call), call, look=look)
    call = 'kmeans with as many clusters as rows'
    look = 'Each row is a centre then. Were the first centres drawn without replacement?'
    value = kmeans(X, 5, 2, np.random.default_rng(9))
    assert_close(value[2], np.zeros(3), call, look=look)

@test_case(points=None, hidden=True)
def test_kmeans_fills_empty_clusters_and_never_gets_worse(kmeans):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged, each
    rng = np.random.default_rng(2023)
    X = np.round(rng.normal(size=(30, 2)) * 4).astype(int)
    start = np.array([[0, 0], [500, 500], [900, 0]])
    before, start_before = (X.copy(), start.copy())
    call = 'kmeans with two first centres so far away that no row belongs to them'
    one = kmeans(X, 3, 1, np.random.default_rng(4), start)
    centers = as_numbers(one[1], call)
    assert centers.shape == (3, 2), f'{call} gave centres of shape {centers.shape}'
    assert_close(centers[0], X.mean(axis=0), f'{call}, after one move: centre 0')
    for k in (1, 2):
        assert np.any(np.all(centers[k] == X, axis=1)), f'{call}: after one move, centre {k} is {centers[k]}, which is no row of X'
    labels, centers, history = kmeans(X, 3, 12, np.random.default_rng(4), start)
    history, centers = (as_numbers(history, call), as_numbers(centers, call))
    assert history.shape == (13,), f'{call} and 12 moves: a history of shape {history.shape}'
    assert np.all(np.diff(history) <= 1e-09 * history[0]), f'{call}: its inertia has risen'
    distances = np.sum((X[:, None] - centers) ** 2, axis=2)
    look = 'Assign the rows once more after the last move.'
    assert_close(history[-1], np.sum(np.min(distances, axis=1)), f'{call}: entry 12', look=look)
    chosen = distances[np.arange(30), np.asarray(labels).astype(int)]
    assert_close(chosen, np.min(distances, axis=1), f'{call}: rows to their centres', look=look)
    assert_unchanged(before, X, 'kmeans(X, ...): X')
    assert_unchanged(start_before, start, 'kmeans(X, ..., centers) with whole numbers: centers')
    three, call = (np.array([[0, 0], [4, 2], [2, 7]]), 'kmeans of three rows with an empty cluster')
    drawn = set()
    calls = [(kmeans, three, 2, 1, np.random.default_rng(seed), start[:2]) for seed in range(30)]
    for value in each(calls):
        drawn.add(tuple(np.ravel(as_numbers(value[1], call))[2:].tolist()))
    assert drawn == {(0, 0), (4, 2), (2, 7)}, f'{call}: in 30 calls, its centre was one of {sorted(drawn)}; each row may be drawn'
    floats = start[:2] / 7
    before = floats.copy()
    kmeans(X, 2, 3, np.random.default_rng(4), floats)
    assert_unchanged(before, floats, 'kmeans(X, ..., centers) with floats: centers')
    call = 'kmeans of lists of whole numbers'
    value = kmeans([[1], [2], [6], [8]], 2, 3, np.random.default_rng(4), [[1], [6]])
    look = 'An integer array cannot hold fractions.'
    assert_close(value[1], [[1.5], [7]], f'{call}: its centres', look=look)
    grey = np.array([[0], [2], [200], [252]], dtype=np.uint8)
    call = 'kmeans of grey values of the type uint8'
    value = kmeans(grey, 2, 1, np.random.default_rng(4), grey[[1, 2]])
    look = 'Which numbers can a uint8 hold? Make floats first.'
    assert_close(value[2], [2708.0, 1354.0], f'{call}: its history', look=look)
    call = 'kmeans of the worked example, in a unit that makes all numbers tiny'
    small = np.array([[0.0], [2e-07], [1e-06], [1.2e-06]])
    value = kmeans(small, 2, 3, np.random.default_rng(4), small[:2])
    look = 'Make all the moves. What counts as no change depends on the unit.'
    assert_close(np.ravel(value[1]), [1e-07, 1.1e-06], f'{call}: its centres', atol=0.0, look=look)

