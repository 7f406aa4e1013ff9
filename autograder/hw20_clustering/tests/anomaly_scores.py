# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "anomaly_scores"
points = [0, 0, 2, 1, 1]

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
    ([0.766322], 'The terms t are logarithms. What does a factor become when a logarithm is taken of the product?'),
]

KNOWN_2 = [
    ([-2.53102], 'Your strangest rows have the smallest values. What is the sign of the score?'),
    ([0.0], 'The factor before exp is missing. It does not cancel when clusters have different variances.'),
    ([0.0795775], 'This is the density itself. A strange row has to get a large number.'),
]

@test_case(points=None, hidden=False)
def test_anomaly_scores_of_the_worked_example(anomaly_scores):
    import numpy as np
    value = anomaly_scores(np.array([[2.0]]), np.array([0.5, 0.5]), np.array([[0.0], [4.0]]), np.ones((2, 1)))
    assert value is not None, 'anomaly_scores returned None: is there a return at the end?'
    assert np.shape(value) == (1,), f'one row has one score, shape (1,); yours has shape {np.shape(value)}'
    likely = [(-2.918939, 'the sign is turned round: strange rows have large scores'), (0.053991, 'this is the density itself; the score is minus its logarithm'), (2.225791, 'the weights are missing'), (3.612086, 'one of the two clusters is missing in the sum'), (2.0, 'the factor 1 / sqrt(2 pi v) is missing'), (4.918939, 'the exponent has a factor of one half'), (2.918939 / np.log(10), 'take the natural logarithm')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, 2.918939), f'by hand the score at 2 is 2.9189, yours is {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_anomaly_scores_of_two_features(anomaly_scores):
    import numpy as np
    value = anomaly_scores(np.array([[3.0, 5.0]]), np.array([1.0]), np.array([[3.0, 5.0]]), np.array([[1.0, 4.0]]))
    assert np.shape(value) == (1,), f'one row of two features has one score, shape (1,); yours has {np.shape(value)}'
    likely = [(3.224171, 'the variances have been squared: v is the variance, not the deviation'), (1.837877, 'the second variance is 4, and it belongs into the factor before exp, too'), (1.612086, '2 pi stands there once for every feature')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the row (3, 5) gave {value}: {why}'
    assert np.allclose(value, 2.531024), f'by hand the row (3, 5) scores 2.5310, you got {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_anomaly_scores_of_random_mixtures(anomaly_scores):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(2041)
    look = 'Compare with the formula: all clusters with their weights, all features, variances.'
    for n, d, k in ((20, 3, 2), (15, 1, 4), (1, 4, 3), (9, 5, 1)):
        X = rng.normal(size=(n, d)) * 2
        weights = rng.uniform(0.2, 3, size=k)
        weights = weights / weights.sum()
        means, variances = (rng.normal(size=(k, d)), rng.uniform(0.2, 5, size=(k, d)))
        data = (X, weights, means, variances)
        expected = reference.anomaly_scores(*(array.copy() for array in data))
        call = f'anomaly_scores of {n} rows with {d} features in {k} clusters'
        compare.add(anomaly_scores, data, expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_anomaly_scores_of_rows_far_away(anomaly_scores):
    import numpy as np
    import reference
    from comparing import assert_close
    weights, means = (np.array([0.7, 0.3]), np.array([[0.0, 1.0], [5.0, -2.0]]))
    variances = np.array([[0.5, 2.0], [1.5, 0.25]])
    near = np.array([[0.5, 1.5], [4.0, -1.0]])
    call = 'anomaly_scores of two rows near the clusters'
    expected = reference.anomaly_scores(near, weights, means, variances)
    assert_close(anomaly_scores(near, weights, means, variances), expected, call)
    far = np.array([[60.0, 1.0], [-900.0, 4000.0], [3.0, -1000000.0]])
    call = 'anomaly_scores of three rows far from all clusters'
    look = 'Where the density underflows to 0, its logarithm has to be found in another way.'
    expected = reference.anomaly_scores(far, weights, means, variances)
    assert_close(anomaly_scores(far, weights, means, variances), expected, call, look=look)
    many = np.zeros((2, 300))
    call = 'anomaly_scores of 300 features with tiny variances'
    look = 'Here the density is too large for a float. Does your m stand outside of the exponential?'
    expected = reference.anomaly_scores(many, [1.0], many[:1], many[:1] + 1e-06)
    value = anomaly_scores(many, np.array([1.0]), many[:1], many[:1] + 1e-06)
    assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_anomaly_scores_of_lists_and_arguments_stay(anomaly_scores):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X = np.array([[3, 250], [200, 4], [90, 90]], dtype=np.uint8)
    weights, means = (np.array([0.4, 0.6]), np.array([[20, 200], [100, 60]], dtype=np.uint8))
    variances = np.array([[400, 900], [2500, 1600]])
    data = (X, weights, means, variances)
    befores = [array.copy() for array in data]
    expected = reference.anomaly_scores(*befores)
    call = 'anomaly_scores of whole numbers, some of the type uint8,'
    look = 'Make floats of all the numbers before you compute.'
    assert_close(anomaly_scores(*data), expected, call, look=look)
    names = ('X', 'weights', 'means', 'variances')
    for name, before, after in zip(names, befores, data, strict=True):
        assert_unchanged(before, after, f'anomaly_scores(X, weights, means, variances): {name}')
    call = 'anomaly_scores of the same numbers as lists'
    look = 'Lists cannot be subtracted. What makes arrays of them?'
    value = anomaly_scores(*(array.tolist() for array in data))
    assert_close(value, expected, call, look=look)
    call = 'anomaly_scores with a weight of 1e-14 and a variance of 1e-10'
    tiny = (np.array([[0.0], [1.0]]), [1 - 1e-14, 1e-14], [[0.0], [1.0]], [[0.0001], [1e-10]])
    expected_tiny = reference.anomaly_scores(*tiny)
    look = 'Small weights and variances are what they are: add nothing to them.'
    assert_close(anomaly_scores(*tiny), expected_tiny, call, look=look)
    floats = [array.astype(float) for array in data]
    befores = [array.copy() for array in floats]
    call = 'anomaly_scores of the same numbers as floats'
    assert_close(anomaly_scores(*floats), expected, call)
    for name, before, after in zip(names, befores, floats, strict=True):
        assert_unchanged(before, after, f'anomaly_scores with arrays of floats: {name}')

