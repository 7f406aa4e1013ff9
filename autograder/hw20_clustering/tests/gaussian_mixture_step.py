# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gaussian_mixture_step"
points = [0, 2, 2, 1]

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
    ([-0.25, 0.25], 'Means and variances are divided by the number of all rows. How many rows does a cluster hold, counted by shares?'),
]

KNOWN_2 = [
    ([750000000.0, 750000000.0], 'Your variances are a bit too large. The formula divides by the size and not by one less.'),
]

@test_case(points=None, hidden=False)
def test_gaussian_mixture_step_of_the_worked_example(gaussian_mixture_step):
    import numpy as np
    v = 2 / np.log(3)
    value = gaussian_mixture_step(np.array([[-1.0], [1.0]]), np.array([0.5, 0.5]), np.array([[-1.0], [1.0]]), np.array([[v], [v]]))
    assert value is not None, 'gaussian_mixture_step returned None: is there a return at the end?'
    assert isinstance(value, (tuple, list)) and len(value) == 3, 'gaussian_mixture_step returns three things: weights, means, variances'
    weights, means, variances = value
    assert np.shape(weights) == (2,), f'two clusters have weights of shape (2,), yours have {np.shape(weights)}'
    assert np.shape(means) == (2, 1), f'the new means have shape (2, 1), yours have {np.shape(means)}'
    assert np.shape(variances) == (2, 1), f'the new variances have shape (2, 1), yours have {np.shape(variances)}'
    assert not np.allclose(weights, [1, 1]), f'the new weights came out as {weights}: divide the sizes by the number of rows'
    assert np.allclose(weights, [0.5, 0.5]), f'by hand both new weights are 1/2, yours are {weights}'
    m = np.ravel(means)
    assert not np.allclose(m, [-1, 1]), f'the new means came out as {m}: the labels are soft, both rows count in both clusters'
    assert np.allclose(m, [-0.5, 0.5]), f'by hand the new means are -1/2 and 1/2, yours are {m}' + recognised((m,), KNOWN_1)
    new = np.ravel(variances)
    likely = [((1, 1), 'measure from the new means, not from the old ones'), ((0.866025, 0.866025), 'these are the deviations; the variances are wanted'), ((0.375, 0.375), 'divide by the size of the cluster, not by the number of rows'), ((2.5, 2.5), 'each square has to be weighted by the responsibility')]
    for wrong, why in likely:
        assert not np.allclose(new, wrong), f'the new variances came out as {new}: {why}'
    assert np.allclose(new, [0.75, 0.75]), f'by hand both new variances are 3/4, yours are {new}' + recognised((new,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_gaussian_mixture_step_of_random_mixtures(gaussian_mixture_step):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(2051)
    cases = []
    for n, d, k in ((30, 3, 2), (25, 1, 3), (40, 2, 4), (8, 4, 1)):
        X = rng.normal(size=(n, d)) * 2 + 1
        weights = rng.uniform(0.2, 3, size=k)
        weights = weights / weights.sum()
        means, variances = (rng.normal(size=(k, d)) * 2, rng.uniform(0.4, 5, size=(k, d)))
        data = (X, weights, means, variances)
        expected = reference.gaussian_mixture_step(*(array.copy() for array in data))
        call = f'gaussian_mixture_step of {n} rows with {d} features in {k} clusters'
        cases.append((data, expected, call))
    values = each([(gaussian_mixture_step, *data) for data, _, _ in cases])
    for value, (_, expected, call) in zip(values, cases, strict=True):
        assert isinstance(value, tuple | list) and len(value) == 3, f'{call} should give three things'
        look = 'Do the responsibilities use the old weights, and do they sum to 1 in every row?'
        assert_close(value[0], expected[0], f'{call}: the weights', look=look)
        look = 'Divide by the sum of the responsibilities of the cluster.'
        assert_close(value[1], expected[1], f'{call}: the means', look=look)
        look = 'Squares of the differences from which mean, divided by what?'
        assert_close(value[2], expected[2], f'{call}: the variances', look=look)

@test_case(points=None, hidden=True)
def test_gaussian_mixture_steps_never_lower_the_likelihood(gaussian_mixture_step):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(2052)
    X = np.concatenate([rng.normal(size=(20, 2)), rng.normal(size=(12, 2)) * [2, 0.5] + [5, 3]])
    mixture = (np.array([0.3, 0.7]), np.array([[-1.0, 0.0], [2.0, 0.0]]), np.full((2, 2), 2.0))
    call = 'gaussian_mixture_step, ten times in a row,'
    now = -np.sum(reference.anomaly_scores(X, *mixture))
    for _ in range(10):
        value = gaussian_mixture_step(X, *mixture)
        assert isinstance(value, tuple | list) and len(value) == 3, f'{call} should give three things'
        before, now = (now, -np.sum(reference.anomaly_scores(X, *map(np.asarray, value))))
        assert now >= before - 1e-08, f'{call}: the log-likelihood has fallen'
        expected = reference.gaussian_mixture_step(X.copy(), *(array.copy() for array in mixture))
        for name, new, right in zip(('weights', 'means', 'variances'), value, expected, strict=True):
            assert_close(new, right, f'{call}: its {name}')
        mixture = expected
    far = np.concatenate([X, [[400.0, -90.0], [-3000.0, 10.0]]])
    expected = reference.gaussian_mixture_step(far.copy(), *(array.copy() for array in mixture))
    value = gaussian_mixture_step(far, *mixture)
    call = 'gaussian_mixture_step with two rows far from all clusters'
    assert isinstance(value, tuple | list) and len(value) == 3, f'{call} should give three things'
    look = 'Where all densities underflow to 0, the shares have to be found in another way.'
    for name, new, right in zip(('weights', 'means', 'variances'), value, expected, strict=True):
        assert_close(new, right, f'{call}: the {name}', look=look)

@test_case(points=None, hidden=True)
def test_gaussian_mixture_step_of_lists_and_arguments_stay(gaussian_mixture_step):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X = np.array([[3, 250], [200, 4], [90, 90], [10, 190], [60, 60]], dtype=np.uint8)
    weights, means = (np.array([0.25, 0.75]), np.array([[20, 200], [100, 60]], dtype=np.uint8))
    variances = np.array([[400, 900], [2500, 1600]])
    names = ('X', 'weights', 'means', 'variances')
    expected = reference.gaussian_mixture_step(X, weights, means, variances)
    for kind, data in (('whole numbers, some of the type uint8', (X, weights, means, variances)), ('floats', tuple((array.astype(float) for array in (X, weights, means, variances))))):
        befores = [array.copy() for array in data]
        value = gaussian_mixture_step(*data)
        call = f'gaussian_mixture_step of {kind}'
        assert isinstance(value, tuple | list) and len(value) == 3, f'{call} should give three things'
        look = 'Make floats of all the numbers before you compute.'
        for name, new, right in zip(names[1:], value, expected, strict=True):
            assert_close(new, right, f'{call}: the {name}', look=look)
        for name, before, after in zip(names, befores, data, strict=True):
            assert_unchanged(before, after, f'{call}: the argument {name}')
    value = gaussian_mixture_step(*(array.tolist() for array in (X, weights, means, variances)))
    call = 'gaussian_mixture_step of lists'
    look = 'Lists cannot be subtracted. What makes arrays of them?'
    for name, new, right in zip(names[1:], value, expected, strict=True):
        assert_close(new, right, f'{call}: the {name}', look=look)

