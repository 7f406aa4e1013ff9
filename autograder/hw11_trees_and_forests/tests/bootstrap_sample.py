# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "bootstrap_sample"
points = [0, 1, 1, 1]

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
    ([36.0, -36.0, 47.0, -47.0], 'Print the shapes of X and of your sample. Which of the two numbers in X.shape counts the rows?'),
]

KNOWN_2 = [
    ([50.0], 'Each row turns up exactly once in your sample: you have shuffled the data. What happens to a sample after it was drawn from the hat?'),
]

@test_case(points=None, hidden=False)
def test_bootstrap_sample_of_numbered_rows(bootstrap_sample):
    import numpy as np
    X = np.column_stack([np.arange(50.0), -np.arange(50.0)])
    y = np.arange(50) + 1000
    value = bootstrap_sample(X, y, np.random.default_rng(4))
    assert value is not None, 'bootstrap_sample returned None: is there a return at the end?'
    assert len(value) == 2, f'two arrays are wanted, X_sample and y_sample; yours: {len(value)}'
    X_sample, y_sample = (np.asarray(value[0]), np.asarray(value[1]))
    assert X_sample.shape == (50, 2), f'X_sample has the shape of X, yours is {X_sample.shape}' + recognised((X_sample,), KNOWN_1)
    assert y_sample.shape == (50,), f'y_sample has the shape of y, yours is {y_sample.shape}'
    rows = X_sample[:, 0]
    assert np.all(X_sample[:, 1] == -rows), 'the entries of a row of X must stay together'
    assert np.all(y_sample == rows + 1000), 'the labels no longer belong to their rows: draw row numbers once, and use them for both'
    n_different = len(np.unique(rows))
    assert n_different < 50, 'every row was drawn exactly once: is each one put back?' + recognised((n_different,), KNOWN_2)
    assert n_different > 15, f'50 draws gave only {n_different} different rows, about 32 are normal'

@test_case(points=None, hidden=True)
def test_bootstrap_sample_keeps_rows_and_labels_together(bootstrap_sample):
    import numpy as np
    from comparing import assert_close, assert_same_labels
    rng = np.random.default_rng(120)
    for n, d in ((1, 1), (2, 5), (40, 3), (9, 1)):
        kind = 'integers' if d == 1 else 'strings'
        rows = np.arange(n)
        X = rng.normal(size=(n, d)) + 10.0 * rows[:, np.newaxis]
        y = np.array([f'row {row}' for row in rows]) if kind == 'strings' else 7 - 3 * rows
        X_before, y_before = (X.copy(), y.copy())
        call = f'bootstrap_sample of {n} samples with {d} features and labels that are {kind}'
        value = bootstrap_sample(X, y, np.random.default_rng(n))
        assert value is not None, f'{call} returned None: is there a return at the end?'
        assert len(value) == 2, f'{call} returned {len(value)} things: two arrays are wanted'
        X_sample, y_sample = value
        shapes = (np.shape(X_sample), np.shape(y_sample))
        assert shapes == ((n, d), (n,)), f'{call} gave the shapes {shapes[0]} and {shapes[1]}'
        distances = np.abs(np.asarray(X_sample)[:, :1] - X_before[:, 0])
        drawn = np.argmin(distances, axis=1)
        assert n < 5 or np.any(drawn != rows), f'{call} gave all rows in their order: none is drawn'
        twice = len(np.unique(drawn)) < n
        assert n < 40 or twice, f'{call} gave every row once: what is drawn with replacement?'
        look = 'Each row of X_sample is a row of X.'
        assert_close(X_sample, X_before[drawn], f'{call}: X_sample', look=look)
        look = 'Each row keeps its own label.'
        assert_same_labels(y_sample, y_before[drawn], f'{call}: y_sample', look=look)

@test_case(points=None, hidden=True)
def test_bootstrap_sample_draws_with_replacement_and_all_rows_alike(bootstrap_sample):
    import numpy as np
    n = 2000
    X, y = (np.arange(float(n))[:, np.newaxis], np.arange(n))
    X_sample, _ = bootstrap_sample(X, y, np.random.default_rng(121))
    rows = np.asarray(X_sample)[:, 0].astype(int)
    call = f'bootstrap_sample of {n} samples'
    assert len(rows) == n, f'{call} gave {len(rows)} rows'
    n_different = len(np.unique(rows))
    assert n_different < 1350, f'{call} held {n_different} different rows: are they put back?'
    assert n_different > 1180, f'{call} held only {n_different} different rows, which are too few'
    largest = int(np.max(np.bincount(rows)))
    assert largest < 15, f'{call} held the same row {largest} times'
    quarters = np.bincount(rows * 4 // n, minlength=4)
    assert np.all(quarters > 380), f'{call}: some parts of X are drawn less often than others'
    drawn = np.zeros(3, dtype=int)
    X, y = (np.array([[0.0, 5.0], [1.0, 6.0], [2.0, 7.0]]), np.array(['a', 'b', 'c']))
    for seed in range(300):
        X_sample, _ = bootstrap_sample(X, y, np.random.default_rng(seed))
        drawn += np.bincount(np.asarray(X_sample)[:, 0].astype(int), minlength=3)
    call = 'bootstrap_sample of 3 samples, called with 300 generators,'
    assert np.all(drawn > 0), f'{call} never drew one of the rows: which one?'
    assert np.all(np.abs(drawn - 300) < 90), f'{call} drew some rows clearly more often than others: all are equally probable'

@test_case(points=None, hidden=True)
def test_bootstrap_sample_depends_on_rng_and_changes_nothing(bootstrap_sample):
    import numpy as np
    from comparing import assert_unchanged
    X = np.random.default_rng(122).normal(size=(30, 2))
    y = np.arange(30)
    X_before, y_before = (X.copy(), y.copy())

    def labels_of(rng):
        return np.asarray(bootstrap_sample(X, y, rng)[1]).tolist()
    first, again = (labels_of(np.random.default_rng(5)), labels_of(np.random.default_rng(5)))
    assert first == again, 'bootstrap_sample with two equal generators gave different samples: use rng, nothing else'
    assert labels_of(np.random.default_rng(6)) != first, 'bootstrap_sample gave the same sample for generators with different seeds: is rng used?'
    rng = np.random.default_rng(5)
    assert labels_of(rng) != labels_of(rng), 'bootstrap_sample called twice with one generator gave the same sample twice: numbers must be drawn from rng itself'
    assert_unchanged(X_before, X, 'bootstrap_sample(X, y, rng): X')
    assert_unchanged(y_before, y, 'bootstrap_sample(X, y, rng): y')

