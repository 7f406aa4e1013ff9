# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "DecisionTree"
points = [0, 0, 2, 1, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_decision_tree_of_the_worked_example(DecisionTree):
    import numpy as np
    X = np.array([[10.0, 250.0], [60.0, 350.0], [10.0, 550.0], [60.0, 700.0]])
    y = np.array(['leave', 'bring', 'leave', 'leave'])
    tree = DecisionTree(None)
    fitted = tree.fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    new = np.array([[35.0, 300.0], [36.0, 525.0], [80.0, 526.0], [36.0, 100.0]])
    labels = tree.predict(new)
    assert labels is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(labels) == (4,), f'predict of four rows: shape (4,), not {np.shape(labels)}'
    assert np.asarray(labels).dtype.kind != 'O', 'predict gave dtype=object; use the dtype of y'
    found = [str(label) for label in np.asarray(labels)]
    assert found[0] == 'leave', f'day 35 answers day <= 35 with yes: leave, yours is {found[0]}'
    assert found[1] == 'bring', f'525 g answers weight <= 525 with yes: bring, not {found[1]}'
    right = ['leave', 'bring', 'leave', 'bring']
    assert found == right, f'the labels should be {right}, yours are {found}'

@test_case(points=None, hidden=False)
def test_decision_tree_of_the_worked_example_with_limited_depth(DecisionTree):
    import numpy as np
    X = np.array([[10.0, 250.0], [60.0, 350.0], [10.0, 550.0], [60.0, 700.0]])
    y = np.array(['leave', 'bring', 'leave', 'leave'])
    new = np.array([[20.0, 900.0], [50.0, 900.0], [50.0, 200.0]])
    for max_depth, right in ((0, ['leave', 'leave', 'leave']), (1, ['leave', 'bring', 'bring']), (2, ['leave', 'leave', 'bring'])):
        tree = DecisionTree(max_depth)
        tree.fit(X, y)
        found = [str(label) for label in np.asarray(tree.predict(new))]
        assert found == right, f'with max_depth={max_depth} the labels should be {right}, yours are {found}. The root has depth 0, and a tie goes to the lowest label.'

@test_case(points=None, hidden=True)
def test_decision_tree_agrees_with_the_reference_whatever_the_labels_are(DecisionTree):
    import numpy as np
    import reference
    from comparing import assert_same_labels
    rng = np.random.default_rng(117)
    for n, d, names, max_depth in ((25, 1, [0, 1], None), (30, 3, [1, -1], 2), (36, 2, [4, 9, 1], 3), (36, 2, [4, 9, 1], None), (20, 4, [3, 2], 1)):
        X = rng.normal(size=(n, d)) * 3
        score = X[:, d - 1] + np.abs(X[:, 0]) + rng.normal(size=n)
        y = np.array(names)[np.argsort(np.argsort(score)) * len(names) // n]
        new = rng.normal(size=(80, d)) * 3
        expected = reference.DecisionTree(max_depth).fit(X.copy(), y.copy()).predict(new.copy())
        tree = DecisionTree(max_depth)
        tree.fit(X, y)
        call = f'predict of a tree with max_depth={max_depth} after fit to {n} samples with {d} '
        call += f'features and {len(names)} labels'
        look = 'Grow it by hand from eight samples: each group has a best split of its own.'
        assert_same_labels(tree.predict(new), expected, call, look=look)
        assert_same_labels(tree.predict(new[:1]), expected[:1], f'{call}, one row only', look=look)
    rng = np.random.default_rng(119)
    for name, labels in (('negative integers', np.array([-30, -2, -11])), ('large integers', np.array([70, 5000000, 700])), ('strings', np.array(['elm', 'beech', 'sycamore']))):
        number = rng.permutation(np.repeat([0, 1, 2], [9, 6, 12]))
        X = rng.normal(size=(27, 2)) + 1.5 * np.column_stack([number, -number])
        y, new = (labels[number], rng.normal(size=(40, 2)) * 3)
        for max_depth in (0, 2, None):
            fitted = reference.DecisionTree(max_depth).fit(X.copy(), y.copy())
            expected = fitted.predict(new.copy())
            tree = DecisionTree(max_depth)
            tree.fit(X, y)
            call = f'predict of a tree with max_depth={max_depth} and labels that are {name}'
            look = 'The labels themselves are wanted, one for each row.'
            assert_same_labels(tree.predict(new), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_decision_tree_of_integers_and_on_the_threshold(DecisionTree):
    import numpy as np
    import reference
    from comparing import assert_same_labels
    X, y = (np.array([[1], [3], [5], [9]]), np.array([7, 7, 2, 7]))
    tree = DecisionTree(None)
    tree.fit(X, y)
    new = np.array([[0], [4], [5], [7], [8], [12]])
    call = 'predict of 0, 4, 5, 7, 8, 12 after fit to 1, 3, 5, 9 with the labels 7, 7, 2, 7'
    look = 'The thresholds are 4 and 7. Who goes left?'
    labels = tree.predict(new)
    assert_same_labels(labels, np.array([7, 7, 2, 2, 7, 7]), call, look=look)
    kind = np.asarray(labels).dtype
    assert kind.kind in 'iu', f'{call}: integers went into fit, and labels of {kind} came out'
    rng = np.random.default_rng(118)
    for n, d, top in ((40, 2, 6), (30, 3, 3)):
        X = rng.integers(-top, top + 1, size=(n, d))
        y = np.where(X[:, 0] * X[:, 1] + rng.integers(-2, 3, n) > 0, 20, 10)
        new = rng.integers(-2 * top - 1, 2 * top + 2, size=(60, d)) / 2
        expected = reference.DecisionTree(None).fit(X.copy(), y.copy()).predict(new.copy())
        tree = DecisionTree(None)
        tree.fit(X, y)
        call = f'predict after fit to {n} rows of {d} integers, some rows with both labels'
        look = 'Mind ties between splits, ties between labels, and samples on a threshold.'
        assert_same_labels(tree.predict(new), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_decision_tree_knows_when_to_stop(DecisionTree):
    import numpy as np
    from comparing import assert_same_labels
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    line = np.arange(8.0)[:, np.newaxis]
    steps = np.array([5, 5, 1, 1, 8, 8, 5, 5])
    long = np.arange(26.0)[:, np.newaxis]
    cases = [('exclusive or', corners, [6, 3, 3, 6], None, [3, 3, 3, 3]), ('exclusive or, one corner doubled', corners[[0, 0, 1, 2, 3]], [6, 6, 3, 3, 6], 0, [6] * 5), ('one row', np.array([[2.0, 5.0]]), [-4], None, [-4]), ('one label', corners, [9, 9, 9, 9], None, [9] * 4), ('a constant column', np.ones((5, 1)), [4, 2, 4, 2, 1], None, [2] * 5), ('eight samples, depth 0', line, steps, 0, [5] * 8), ('eight samples, no limit', line, steps, None, steps), ('eight samples, depth 3', line, steps, 3, steps), ('26 samples, the labels alternate', long, [4, -4] * 13, None, [4, -4] * 13), ('two equally good thresholds', line[:6], [1, 8, 8, 8, 8, 1], 1, [1, 8, 8, 8, 8, 8]), ('equal rows', line[[0, 0, 1, 1, 2, 2]], [1, 7, 7, 7, 1, 1], 5, [1, 1, 7, 7, 1, 1])]
    look = 'Pure, at max_depth, or without a positive gain: a leaf, with the most frequent label.'
    for name, X, y, max_depth, expected in cases:
        tree = DecisionTree(max_depth)
        tree.fit(X, np.array(y))
        call = f'predict of the training rows ({name}) with max_depth={max_depth}'
        assert_same_labels(tree.predict(X), np.array(expected), call, look=look)
    one_apart, pairs = (np.ones((8, 2)), np.array([0, 0, 1, 1, 2, 2, 3, 3]))
    one_apart[7, 0] = one_apart[2, 1] = 0
    tree = DecisionTree(1)
    tree.fit(one_apart, pairs)
    call = 'predict of a tree with max_depth=1, where two columns are equally good,'
    look = 'Gains that differ by rounding alone are equal, and then the lowest feature is taken.'
    value = tree.predict(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert_same_labels(value, np.array([0, 3]), call, look=look)
    tree = DecisionTree(1)
    tree.fit(line, steps)
    value = list(tree.predict(line))
    n_kinds = len(set(value))
    assert n_kinds == 2, f'a tree with max_depth=1 has two leaves, yours predicts {n_kinds} labels'

@test_case(points=None, hidden=True)
def test_decision_tree_remembers_its_own_data_only(DecisionTree):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged
    line = np.arange(6.0)[:, np.newaxis]
    low, high = (np.array([1, 1, 1, 2, 2, 2]), np.array([30, 40, 40, 40, 40, 30]))
    try:
        DecisionTree(3).predict(line)
    except RuntimeError:
        pass
    else:
        raise AssertionError('predict before fit should raise a RuntimeError')
    first, second = (DecisionTree(2), DecisionTree(None))
    fitted = first.fit(line, low)
    assert fitted is not None, 'fit returned None: it should return self'
    call = 'predict of what fit returned'
    assert_same_labels(fitted.predict(line), low, call, look='fit returns the tree itself.')
    second.fit(line, high)
    call = 'predict of a tree after another tree was fitted to other data'
    assert_same_labels(first.predict(line), low, call, look='Each tree keeps its own root.')
    call = 'predict of the other tree'
    assert_same_labels(second.predict(line), high, call, look='Each tree keeps its own root.')
    first.fit(np.column_stack([line, -line]), high)
    wide = np.column_stack([line, -line])
    call = 'predict of a tree that was fitted for the second time'
    assert_same_labels(first.predict(wide), high, call, look='fit starts anew, at depth 0.')
    call = 'the same predict once more'
    assert_same_labels(first.predict(wide), high, call, look='predict changes nothing.')
    X, y = (np.array([[3.0, 1.0], [0.5, 2.0], [2.0, 7.0], [9.0, 4.0]]), np.array([1, 0, 1, 0]))
    before = (X.copy(), y.copy())
    tree = DecisionTree(None)
    tree.fit(X, y)
    assert_unchanged(before[0], X, 'fit(X, y): X')
    assert_unchanged(before[1], y, 'fit(X, y): y')
    tree.predict(X)
    assert_unchanged(before[0], X, 'predict(X): X')

@test_case(points=None, hidden=True)
def test_decision_tree_asks_for_the_columns_of_each_node(DecisionTree):
    import numpy as np
    import reference
    from comparing import assert_same_labels
    rng = np.random.default_rng(126)
    X, new = (rng.normal(size=(32, 4)), rng.normal(size=(60, 4)))
    y = np.where(X[:, 0] + 0.2 * X[:, 3] > 0, 6, 3)
    look = 'Which columns may a node ask about? best_split takes them.'
    for some in ([2], [3, 1], [1, 0, 2]):
        inside = sorted(some)
        tree = reference.DecisionTree(3).fit(X[:, inside].copy(), y.copy())
        expected = tree.predict(new[:, inside].copy())

        def columns(some=some):
            return some
        tree = DecisionTree(3, columns)
        tree.fit(X, y)
        call = f'predict of a tree whose nodes may ask about the columns {some} alone'
        assert_same_labels(tree.predict(new), expected, call, look=look)
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    calls = []

    def first_then_second():
        calls.append(1)
        return [0] if len(calls) == 1 else [1]
    tree = DecisionTree(None, columns=first_then_second)
    tree.fit(corners, np.array([4, 1, 2, 3]))
    call = 'predict of a tree whose root may ask about column 0, and every other node about column 1,'
    look = 'Call columns() anew for each node that is to be split.'
    assert_same_labels(tree.predict(corners), np.array([4, 1, 2, 3]), call, look=look)

