# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "RandomForest"
points = [0, 0, 1, 1, 2, 1]

@test_case(points=None, hidden=False)
def test_random_forest_of_two_easy_groups(RandomForest):
    import numpy as np
    near = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5], [1.0, 1.0], [0.0, 0.0], [0.5, 1.0]])
    X = np.vstack([near, near + 100, near + 0.25, near + 100.25])
    y = np.repeat(['leave', 'bring', 'leave', 'bring'], 6)
    forest = RandomForest(9, 3, 1, np.random.default_rng(2))
    fitted = forest.fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    new = np.array([[101.0, 99.0], [2.0, -1.0], [98.0, 102.0]])
    labels = forest.predict(new)
    assert labels is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(labels) == (3,), f'predict of three rows: shape (3,), not {np.shape(labels)}'
    assert np.asarray(labels).dtype.kind != 'O', 'predict gave dtype=object; use the dtype of y'
    found = [str(label) for label in np.asarray(labels)]
    right = ['bring', 'leave', 'bring']
    assert found == right, f'two groups far apart: the labels are {right}, yours are {found}'

@test_case(points=None, hidden=False)
def test_random_forest_of_one_tree_is_a_tree(RandomForest):
    import numpy as np
    line = np.repeat(np.arange(4.0), 15)[:, np.newaxis]
    y = np.repeat([4, 1, 1, 4], 15)
    for max_depth, right in ((None, [4, 1, 1, 4]), (2, [4, 1, 1, 4])):
        forest = RandomForest(1, max_depth, 1, np.random.default_rng(0))
        forest.fit(line, y)
        found = np.asarray(forest.predict(np.arange(4.0)[:, np.newaxis])).tolist()
        assert found == right, f'with one tree and max_depth={max_depth} the labels are {right}, yours are {found}'
    forest = RandomForest(1, 0, 1, np.random.default_rng(0))
    forest.fit(line, np.repeat([4, 1], [6, 54]))
    found = np.asarray(forest.predict(line[:2])).tolist()
    assert found == [1, 1], f'with max_depth=0 every tree predicts 1 here, yours gave {found}'

@test_case(points=None, hidden=True)
def test_random_forest_grows_its_trees_by_the_rules(RandomForest):
    import numpy as np
    import reference
    from comparing import assert_same_labels
    X, y = (np.repeat([[0], [2], [6]], 20, axis=0), np.repeat([5, 9, 7], 20))
    new = np.array([[0.9], [1.0], [1.1], [3.9], [4.0], [4.1]])
    look = 'The thresholds are the midpoints of neighbouring values. Who goes left?'
    for seed in range(6):
        forest = RandomForest(1, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        call = f'predict of a forest of one tree near the thresholds, generator number {seed},'
        assert_same_labels(forest.predict(new), np.array([5, 5, 9, 9, 9, 7]), call, look=look)
    X = np.concatenate([np.arange(16.0), np.arange(30.0, 46.0)])[:, np.newaxis]
    y = np.repeat(['low', 'high'], 16)
    look = 'Which question of all has the largest gain?'
    for seed in range(4):
        forest = RandomForest(1, 1, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        call = f'predict of a tree with one question, for two groups and generator number {seed},'
        assert_same_labels(forest.predict(X), y, call, look=look)
    X, y = (np.repeat(np.arange(8.0), 10)[:, np.newaxis], np.repeat(np.arange(8), 10))
    forest = RandomForest(1, 2, 1, np.random.default_rng(3))
    forest.fit(X, y)
    n_labels = len(set(np.asarray(forest.predict(X)).tolist()))
    assert n_labels == 4, f'one tree with max_depth=2 has four leaves, yours gave {n_labels} labels'
    corners, y = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([8, 2, 2, 8]))
    for seed in range(60):
        forest = RandomForest(1, None, 2, np.random.default_rng(seed))
        forest.fit(corners, y)
        assert np.any(np.asarray(forest.predict(corners)) != y), 'a forest of one tree has told the exclusive or of two features, from four rows. Where no split has a positive gain, the node is a leaf.'
    tables = [[[21, 0, 8, 0], [8, 7, 2, 0], [0, 10, 4, 12], [0, 2, 30, 4]], [[24, 0, 1, 0], [0, 4, 0, 6], [7, 2, 29, 0], [13, 0, 0, 0]]]
    for number, counts in enumerate(tables, start=1):
        counts = np.array(counts)
        n_values, n_labels = counts.shape
        x = np.repeat(np.arange(float(n_values)), counts.sum(axis=1))
        y = np.concatenate([np.repeat(np.arange(n_labels), row) for row in counts])
        values = np.arange(float(n_values))[:, np.newaxis]
        tree = reference.DecisionTree(1).fit(x[:, np.newaxis].copy(), y.copy())
        expected = tree.predict(values.copy())
        forest = RandomForest(31, 1, 1, np.random.default_rng(number))
        forest.fit(x[:, np.newaxis], y)
        call = f'predict of 31 trees with one question each, noisy labels, table {number},'
        look = 'The best split has the largest gain in entropy, with both sides weighted.'
        assert_same_labels(forest.predict(values), expected, call, look=look)
    rng = np.random.default_rng(123)
    rates, stumps = ([], [])
    for seed in range(2):
        X, new = (rng.uniform(-1, 1, size=(40, 2)), rng.uniform(-1, 1, size=(150, 2)))
        y = np.where(X[:, 0] + X[:, 1] > 0, 4, -1)
        new_y = np.where(new[:, 0] + new[:, 1] > 0, 4, -1)
        stump = reference.DecisionTree(1).fit(X.copy(), y.copy())
        stumps.append(np.mean(stump.predict(new) == new_y))
        forest = RandomForest(9, None, 2, np.random.default_rng(seed))
        forest.fit(X, y)
        value = np.asarray(forest.predict(new))
        call = 'predict of a forest with 9 trees for 150 new rows'
        assert value.shape == (150,), f'{call} should have shape (150,), yours has {value.shape}'
        rates.append(np.mean(value == new_y))
    rate = np.mean(rates)
    assert rate > np.mean(stumps), f'{call} is right for {rate:.0%}: a single question does better'
    assert rate > 0.79, f'{call} is right for {rate:.0%} only, on data without any noise'
    labels = np.array(['elm', 'beech', 'sycamore'])
    number = np.repeat([0, 1, 2], [12, 8, 15])
    X = rng.normal(size=(35, 3)) + 4.0 * np.column_stack([number, -number, number % 2])
    new_number = np.repeat([2, 0, 1], 10)
    centres = np.column_stack([new_number, -new_number, new_number % 2])
    new = rng.normal(size=(30, 3)) + 4.0 * centres
    forest = RandomForest(7, 4, 2, np.random.default_rng(9))
    forest.fit(X, labels[number])
    rate = np.mean(np.asarray(forest.predict(new)) == labels[new_number])
    call = 'predict of a forest for three groups whose labels are strings'
    assert rate > 0.75, f'{call} is right for {rate:.0%} only, and the groups are far apart'

@test_case(points=None, hidden=True)
def test_random_forest_draws_features_at_each_split(RandomForest):
    import numpy as np
    no, yes = (6, 2)
    answer = np.repeat([0.0, 1.0], 30)
    good, poor = (answer.copy(), answer.copy())
    good[[3, 33, 47]] = 1 - good[[3, 33, 47]]
    poor[3:16] = 1
    poor[33:47] = 0
    X, y = (np.column_stack([answer, good, poor]), np.where(answer == 1, yes, no))
    call = 'a forest of one tree that asks one question, with max_features=2 of 3,'
    used = []
    for seed in range(26):
        forest = RandomForest(1, 1, 2, np.random.default_rng(seed))
        forest.fit(X, y)
        says_yes = np.flatnonzero(np.asarray(forest.predict(np.eye(3))) == yes).tolist()
        assert len(says_yes) not in (0, 3), f'{call} predicts one label for all rows, as if it had not asked. Of two different features one is always useful: can the same feature be drawn twice?'
        assert len(says_yes) == 1, f'{call} seems to have looked at {len(says_yes)} features'
        used += says_yes
    assert 2 not in used, f'{call} has used the worst feature. Two different ones are drawn; the better one is used.'
    assert set(used) == {0, 1}, f'{call} used the same feature each time in 26 forests'
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    X, y = (np.tile(corners, (12, 1)), np.tile([1, 2, 3, 4], 12))
    call = 'a forest of one tree for four corners with four labels, with max_features=1,'
    n_labels = []
    for seed in range(9):
        forest = RandomForest(1, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        n_labels.append(len(set(np.asarray(forest.predict(corners)).tolist())))
    assert max(n_labels) > 2, f'{call} never told more than two labels apart. Are the features drawn anew at each split?'
    forest = RandomForest(1, 1, 2, np.random.default_rng(0))
    forest.fit(X, y)
    n_labels = len(set(np.asarray(forest.predict(corners)).tolist()))
    assert n_labels == 2, f'one tree with max_depth=1 has two leaves, yours gave {n_labels} labels'

@test_case(points=None, hidden=True)
def test_random_forest_lets_trees_from_their_own_samples_vote(RandomForest):
    import numpy as np
    from comparing import assert_same_labels
    X, y = (np.arange(24.0)[:, np.newaxis], np.tile([5, 3], 12))

    def share_known(n_trees, seed):
        forest = RandomForest(n_trees, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        return np.mean(np.asarray(forest.predict(X)) == y)
    one = np.mean([share_known(1, seed) for seed in range(6)])
    call = 'a forest of one tree, on its own 24 training rows with labels that alternate,'
    assert one < 0.88, f'{call} is right for {one:.0%}: a tree that never saw a third of the rows cannot be'
    assert one > 0.5, f'{call} is right for {one:.0%} only: do rows and labels stay paired?'
    many = np.mean([share_known(21, seed) for seed in range(3)])
    call = 'a forest of 21 trees, on the same 24 rows,'
    assert many > 0.83, f'{call} is right for {many:.0%} only: if every tree had its own sample, nearly every row would be known to most of the trees'
    X, y, found = (np.array([[4.0], [6.0]]), np.array([2, 1]), set())
    for seed in range(60):
        forest = RandomForest(1, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        found.add(tuple(np.asarray(forest.predict(X)).tolist()))
    assert found == {(2, 1), (1, 1), (2, 2)}, '60 forests of one tree, fitted to two rows, did not come out in all the ways they can: a sample has as many rows as X, each of them is drawn from all rows and may come twice'
    look = 'Are all rows equally probable in every draw? Which label has a leaf with a tie?'
    for labels in (['a', 'b', 'c'], ['b', 'c', 'a'], ['c', 'a', 'b']):
        forest = RandomForest(600, 0, 1, np.random.default_rng(7))
        forest.fit(np.zeros((3, 1)), np.array(labels))
        call = f'predict of 600 trees with max_depth=0 for three rows with the labels {labels}'
        assert_same_labels(forest.predict(np.zeros((1, 1))), np.array(['a']), call, look=look)
    forest = RandomForest(900, None, 1, np.random.default_rng(8))
    forest.fit(np.array([[0.0], [1.0], [1.0]]), np.array([6, 5, 6]))
    call = 'predict of 900 trees for a row that occurs twice, with different labels'
    look = 'Some samples hold all three rows. A question has a gain then, though a small one.'
    assert_same_labels(forest.predict(np.array([[1.0]])), np.array([5]), call, look=look)
    answer = np.repeat([0.0, 1.0], 15)
    X = np.column_stack([answer] * 4)
    for low_label, no, yes in (('fir', 'oak', 'fir'), (-3, -3, 11)):
        y = np.where(answer == 1, yes, no)
        n_yes, used = ([], set())
        for seed in range(9):
            forest = RandomForest(2, 1, 1, np.random.default_rng(seed))
            forest.fit(X, y)
            value = np.asarray(forest.predict(np.vstack([np.eye(4), np.ones(4)])))
            call = f'predict of two trees with the labels {no!r} and {yes!r}'
            assert value.shape == (5,), f'{call} should have shape (5,), yours has {value.shape}'
            assert set(value.tolist()) <= {no, yes}, f'{call} gave labels that are not in y'
            assert value[4] == yes, f'{call}: both trees must agree where all features are 1'
            n_yes.append(int(np.sum(value[:4] == yes)))
            used |= set(np.flatnonzero(value[:4] == yes).tolist())
        if len(used) == 1 and min(n_yes) == 1:
            continue
        if yes == low_label:
            ties_right = min(n_yes) >= 1 and max(n_yes) == 2
        else:
            ties_right = min(n_yes) == 0 and max(n_yes) <= 1
        assert ties_right, f'{call}: with one vote each the lowest label wins. Look at the ties.'

@test_case(points=None, hidden=True)
def test_random_forest_depends_on_rng_and_remembers_its_own_data_only(RandomForest):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged
    rng = np.random.default_rng(124)
    X, new = (rng.normal(size=(24, 3)), rng.normal(size=(60, 3)))
    y = np.where(rng.random(24) < 0.5, 7, 12)
    before = (X.copy(), y.copy())
    try:
        RandomForest(3, 2, 1, np.random.default_rng(0)).predict(new)
    except RuntimeError:
        pass
    else:
        raise AssertionError('predict of a forest before fit should raise a RuntimeError')
    predictions = []
    for seed in (5, 5, 6, 7, 8):
        forest = RandomForest(3, 3, 1, np.random.default_rng(seed))
        fitted = forest.fit(X, y)
        assert fitted is not None, 'fit of a forest returned None: it should return self'
        predictions.append(np.asarray(fitted.predict(new)).tolist())
    assert predictions[0] == predictions[1], 'two forests with equal generators do not predict the same: use rng and nothing else'
    assert any((other != predictions[0] for other in predictions[2:])), 'forests with different generators all predict the same: is rng used?'
    assert_unchanged(before[0], X, 'fit(X, y) of a forest: X')
    assert_unchanged(before[1], y, 'fit(X, y) of a forest: y')
    line = np.repeat([0.0, 1.0], 20)[:, np.newaxis]
    first, second = (RandomForest(5, 2, 1, np.random.default_rng(seed)) for seed in (1, 2))
    first.fit(line, np.repeat([1, 2], 20))
    second.fit(line, np.repeat([4, 3], 20))
    ends = np.array([[0.0], [1.0]])
    call = 'predict of a forest after another one was fitted to other labels'
    look = 'Each forest keeps its own trees.'
    assert_same_labels(first.predict(ends), np.array([1, 2]), call, look=look)
    first.fit(line, np.repeat([9, 5], 20))
    call = 'predict of a forest that was fitted for the second time'
    look = 'The trees of the first time are forgotten.'
    assert_same_labels(first.predict(ends), np.array([9, 5]), call, look=look)
    look = 'Predicting once more changes nothing.'
    call = 'predict of the other forest'
    labels = second.predict(ends)
    assert_same_labels(labels, np.array([4, 3]), call, look=look)
    kind = np.asarray(labels).dtype
    assert kind.kind in 'iu', f'{call}: integers went into fit, and labels of {kind} came out'

