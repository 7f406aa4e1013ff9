# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "silhouette"
points = [0, 2, 1, 1]

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
    ([0.79798], 'You return a single number. How many values does the text ask for?'),
]

KNOWN_2 = [
    ([0.8, 0.75, 0.75, 0.8], 'You take the nearest row of the other clusters. What is compared with a: one distance, or a mean of several?'),
]

@test_case(points=None, hidden=False)
def test_silhouette_of_the_worked_example(silhouette):
    import numpy as np
    X = np.array([[0.0], [2.0], [10.0], [12.0]])
    value = silhouette(X, np.array([0, 0, 1, 1]))
    assert value is not None, 'silhouette returned None: is there a return at the end?'
    assert np.shape(value) == (4,), f'four rows have four silhouettes, shape (4,); yours has shape {np.shape(value)}' + recognised((value,), KNOWN_1)
    likely = [((10 / 11, 8 / 9, 8 / 9, 10 / 11), 'the row itself does not count in the mean a'), ((-9 / 11, -7 / 9, -7 / 9, -9 / 11), 'the sign is turned round: b minus a'), ((9, 7, 7, 9), 'the division by the larger of a and b is missing'), ((4.5, 3.5, 3.5, 4.5), 'divide by the larger of a and b, not the smaller'), ((118 / 122, 78 / 82, 78 / 82, 118 / 122), 'take the root of the squared distances')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [9 / 11, 7 / 9, 7 / 9, 9 / 11]), f'by hand the silhouettes are 9/11, 7/9, 7/9 and 9/11, yours are {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_silhouette_of_random_clusters(silhouette):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(2031)
    look = 'Is b the smallest of the means over other clusters, and a without the row itself?'
    for n, d, names in ((30, 3, [0, 1, 2]), (12, 1, [0, 1]), (40, 5, [0, 1, 2, 3])):
        share = np.arange(len(names), 0, -1) ** 2.0
        labels = np.append(names * 2, rng.choice(names, size=n - 2 * len(names), p=share / share.sum()))
        labels = rng.permutation(labels)
        X = rng.normal(size=(n, d)) + labels[:, None] * rng.uniform(0, 2, size=d)
        expected = reference.silhouette(X.copy(), labels.copy())
        call = f'silhouette of {n} rows with {d} features in {len(names)} clusters'
        compare.add(silhouette, (X, labels), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_silhouette_of_lone_rows_and_of_equal_ones(silhouette):
    import numpy as np
    from comparing import assert_close
    call = 'silhouette of five rows, one of them alone in its cluster,'
    value = silhouette(np.array([[0.0], [3.0], [4.0], [9.0], [10.0]]), np.array([0, 1, 1, 2, 2]))
    look = 'A row that is alone has silhouette 0, and the others see it as a cluster like any other.'
    expected = [0, (3 - 1) / 3, (4 - 1) / 4, (5.5 - 1) / 5.5, (6.5 - 1) / 6.5]
    assert_close(value, expected, call, look=look)
    call = 'silhouette of rows that suit the other cluster better'
    value = silhouette(np.array([[0.0], [10.0], [1.0], [3.0]]), np.array([0, 0, 1, 1]))
    look = 'Where a is larger than b, the value is negative and a stands below the line.'
    assert_close(value, [-8 / 10, -2 / 10, (5 - 2) / 5, (5 - 2) / 5], call, look=look)
    call = 'silhouette of rows of which three are equal'
    value = silhouette(np.array([[1.0], [5.0], [1.0], [1.0]]), np.array([0, 0, 1, 1]))
    look = 'One of the two means may be 0, and the other one not.'
    assert_close(value, [-1, 0, 1, 1], call, look=look)
    call = 'silhouette of four equal rows in two clusters'
    value = silhouette(np.ones((4, 2)), np.array([0, 1, 0, 1]))
    look = 'All distances are 0 here. What does the text say of a = b = 0?'
    assert_close(value, np.zeros(4), call, look=look)

@test_case(points=None, hidden=True)
def test_silhouette_takes_any_names_and_leaves_arguments_alone(silhouette):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(2033)
    X = rng.integers(0, 256, size=(14, 2), dtype=np.uint8)
    labels = rng.permutation(np.repeat([7, -3, 100], [6, 5, 3]))
    expected = reference.silhouette(X.copy(), labels.copy())
    before, labels_before = (X.copy(), labels.copy())
    call = 'silhouette of rows with the labels 7, -3 and 100 and uint8 features'
    look = 'Labels are names, and the differences of small whole numbers can wrap round.'
    assert_close(silhouette(X, labels), expected, call, look=look)
    assert_unchanged(before, X, 'silhouette(X, labels): X')
    assert_unchanged(labels_before, labels, 'silhouette(X, labels): labels')
    call = 'silhouette of the same rows as lists'
    look = 'A list compared with a label gives a single False. What makes an array of a list?'
    assert_close(silhouette(X.tolist(), labels.tolist()), expected, call, look=look)
    call = 'silhouette of the same rows, in a unit that makes all numbers tiny'
    look = 'A silhouette has no unit. Is there a small fixed number in your code?'
    assert_close(silhouette(X * 1e-12, labels), expected, call, look=look)

