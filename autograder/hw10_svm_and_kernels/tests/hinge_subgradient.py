# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "hinge_subgradient"
points = [0, 2, 1, 1, 1]

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
    ([2.0, -1.0], 'Only one sample is ever looked at. How far is the return indented?'),
]

@test_case(points=None, hidden=False)
def test_hinge_subgradient_of_the_worked_example(hinge_subgradient):
    import numpy as np
    X = np.array([[2.0, 1.0], [1.0, 0.5], [1.0, 2.0], [0.0, -1.0], [0.0, 0.0]])
    y = np.array([1, 1, 1, -1, -1])
    result = hinge_subgradient(X, y, np.array([2.0, -1.0]), -1.0, 10.0)
    assert result is not None, 'hinge_subgradient returned None: is there a return at the end?'
    assert len(result) == 2, f'two things are wanted, dw and db; yours returned {result!r}'
    dw, db = result
    assert np.shape(dw) == (2,), f'dw has one entry per weight, shape (2,); yours is {dw!r}'
    assert np.ndim(db) == 0, f'db is one number, yours is {db!r}'
    likely = [((-4, -7), 'the slope of the penalty is missing'), ((0, -9), 'the slope of half a square has no factor 2'), ((6, 6), 'the sum has a minus sign in front; the loss falls if a margin grows'), ((-18, -36), 'the sum is not divided by n'), ((-14 / 3, -38 / 3), 'n is the number of all samples, not of those that contribute'), ((-2, -4), 'the labels are missing in the sum'), ((-6, -10), 'all samples contribute in yours; which ones should?'), ((-2, -3), 'in yours the samples outside the street contribute'), ((0, -5), 'samples in the street contribute too, not only those on the wrong side'), ((0, -7), 'is b in your scores? And do samples in the street contribute?'), ((1.6, -1.7), 'C is missing')]
    for wrong, why in likely:
        assert not np.allclose(dw, wrong), f'dw of the five samples is {dw}: {why}'
    assert np.allclose(dw, [-2, -8]), f'(2, -1) - 2 * (2, 3.5) is (-2, -8), your dw is {dw}' + recognised((dw,), KNOWN_1)
    assert not np.isclose(db, 0), 'your db is 0. Either the last sample, with a margin of exactly 1, contributes in yours, or the slope in b was forgotten'
    likely = {2: 'the sign is wrong', -3: 'the intercept is not penalised, so b itself is not part of its slope', -6: 'the labels are missing in the sum', -10: 'the sum is not divided by n', -0.2: 'C is missing'}
    for wrong, why in likely.items():
        assert not np.isclose(db, wrong), f'db of the five samples is {db}: {why}'
    assert np.isclose(db, -2), f'-10/5 * (1 + 1 - 1) is -2, your db is {db}'

@test_case(points=None, hidden=True)
def test_hinge_subgradient_gives_the_slope_in_the_weights(hinge_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(103)
    look = 'Which samples contribute, with which sign, and what is divided by the number of all?'
    for n, d in ((1, 1), (8, 3), (3, 5), (1, 4), (12, 1), (50, 2)):
        X = rng.normal(size=(n, d)) * 1.5
        y = np.where(rng.uniform(size=n) < 0.3, 1.0, -1.0)
        w, b, C = (rng.normal(size=d), rng.normal(), rng.uniform(0.2, 15))
        expected = reference.hinge_subgradient(X.copy(), y.copy(), w.copy(), b, C)
        call = f'hinge_subgradient of {n} random samples with {d} features'
        result = hinge_subgradient(X, y, w, b, C)
        assert result is not None and len(result) == 2, f'{call} should return dw and db'
        assert_close(result[0], expected[0], f'{call}: dw', look=look)
    rng = np.random.default_rng(104)
    h = 1e-05
    look = 'Away from the bends there is one slope: go a little along one weight and look at L.'
    for n, d, C in ((10, 3, 2.0), (25, 2, 8.0), (5, 4, 0.3)):
        X = rng.normal(size=(n, d)) * 2
        w, b = (rng.normal(size=d) * 0.6, rng.normal() * 0.5)
        y = np.where(rng.uniform(size=n) < 0.6, 1.0, -1.0)
        away = np.abs(1 - y * (X @ w + b)) > 0.01
        X, y = (X[away], y[away])
        above = np.array([reference.hinge_loss(X, y, w + step, b, C) for step in np.eye(d) * h])
        below = np.array([reference.hinge_loss(X, y, w - step, b, C) for step in np.eye(d) * h])
        call = f'hinge_subgradient against measured slopes, {len(y)} samples, {d} features'
        result = hinge_subgradient(X, y, w, b, C)
        assert result is not None and len(result) == 2, f'{call}: it should return dw and db'
        slopes = (above - below) / (2 * h)
        assert_close(result[0], slopes, f'{call}: dw', rtol=1e-05, atol=1e-06, look=look)
    X = np.array([[2.0, 1.0, 0.0], [3.0, 0.5, 1.0], [-4.0, 1.0, 2.0], [-2.5, 0.0, 0.5]])
    w, b = (np.array([1.5, 0.25, -0.5]), 0.125)
    look = 'Go through the samples one by one: which of them has a margin below 1?'
    cases = [('of a street without samples', np.array([1.0, 1.0, -1.0, -1.0]), w), ('where every sample is on the wrong side', np.array([-1.0, -1.0, 1.0, 1.0]), w), ('where all labels are -1', np.full(4, -1.0), w), ('where all labels are +1', np.full(4, 1.0), w), ('with weights 0', np.array([1.0, -1.0, -1.0, -1.0]), np.zeros(3))]
    for name, y, weights in cases:
        expected = reference.hinge_subgradient(X.copy(), y.copy(), weights.copy(), b, 3.0)
        call = f'hinge_subgradient {name}'
        result = hinge_subgradient(X, y, weights, b, 3.0)
        assert result is not None and len(result) == 2, f'{call} should return dw and db'
        assert_close(result[0], expected[0], f'{call}: dw', look=look)

@test_case(points=None, hidden=True)
def test_hinge_subgradient_gives_the_slope_in_the_intercept(hinge_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(108)
    h = 1e-05
    look = 'Away from the bends there is one slope: change b a little and look at L.'
    for n, d, C in ((1, 1, 3.0), (8, 3, 2.0), (3, 5, 12.0), (12, 1, 0.3), (50, 2, 8.0)):
        X = rng.normal(size=(n, d)) * 1.5
        w, b = (rng.normal(size=d), rng.normal() * 0.5)
        y = np.where(rng.uniform(size=n) < 0.3, 1.0, -1.0)
        away = np.abs(1 - y * (X @ w + b)) > 0.01
        X, y = (X[away], y[away])
        above, below = (reference.hinge_loss(X, y, w, b + step, C) for step in (h, -h))
        call = f'hinge_subgradient against the measured slope in b, {len(y)} samples'
        result = hinge_subgradient(X, y, w, b, C)
        assert result is not None and len(result) == 2, f'{call}: it should return dw and db'
        slope = (above - below) / (2 * h)
        assert_close(result[1], slope, f'{call}: db', rtol=1e-05, atol=1e-06, look=look)
        expected = reference.hinge_subgradient(X.copy(), y.copy(), w.copy(), b, C)
        look = 'The labels of the same samples as in dw, and the same factor.'
        assert_close(result[1], expected[1], f'{call}, to the last digit: db', look=look)
    X = np.array([[2.0, 1.0, 0.0], [3.0, 0.5, 1.0], [-4.0, 1.0, 2.0], [-2.5, 0.0, 0.5]])
    w, b = (np.array([1.5, 0.25, -0.5]), 0.125)
    look = 'Which labels have the samples with a margin below 1?'
    cases = [('of an empty street', np.array([1.0, 1.0, -1.0, -1.0])), ('of samples that are all on the wrong side', np.array([-1.0, -1.0, 1.0, 1.0])), ('of samples of class -1 alone', np.full(4, -1.0)), ('of samples of class +1 alone', np.full(4, 1.0))]
    for name, y in cases:
        expected = reference.hinge_subgradient(X.copy(), y.copy(), w.copy(), b, 3.0)
        call = f'hinge_subgradient {name}'
        result = hinge_subgradient(X, y, w, b, 3.0)
        assert result is not None and len(result) == 2, f'{call}: dw and db are wanted'
        assert_close(result[1], expected[1], f'{call}: db', look=look)

@test_case(points=None, hidden=True)
def test_hinge_subgradient_at_a_margin_of_exactly_one(hinge_subgradient):
    import numpy as np
    from comparing import as_numbers, assert_close
    X = np.array([[1.0, 0.5], [3.0, 4.5], [2.0, 0.5], [1.0, 2.0], [-2.0, -0.5]])
    y = np.array([1.0, -1.0, 1.0, 1.0, -1.0])
    w, b, C = (np.array([1.0, -1.0]), 0.5, 4.0)

    def contributions(rows, call):
        """What the samples contribute together: the factor C/n is taken out again."""
        result = hinge_subgradient(X[rows], y[rows], w.copy(), b, C)
        assert result is not None and len(result) == 2, f'{call} should return dw and db'
        dw, db = (as_numbers(result[0], f'{call}: dw'), as_numbers(result[1], f'{call}: db'))
        return ((dw - w) * len(rows) / C, db * len(rows) / C)
    look = 'Read again which samples contribute when the margin is exactly 1.'
    call = 'hinge_subgradient of two samples with margins that are not 1'
    dw, db = contributions([2, 3], call)
    assert np.any(dw != 0) and np.any(db != 0), f'{call}: neither of them contributes to dw and db'
    for name, rows in (('three', [0, 1, 2, 3, 4]), ('two', [0, 4, 3, 2])):
        call = f'hinge_subgradient, after {name} samples with a margin of exactly 1 are added,'
        more_dw, more_db = contributions(rows, call)
        assert_close(more_dw, dw, f'{call}: their part in dw', look=look)
        assert_close(more_db, db, f'{call}: their part in db', look=look)
    call = 'hinge_subgradient of one sample with the margin 1 - 1e-9'
    result = hinge_subgradient(np.array([[1.0]]), np.array([1.0]), np.array([1 - 1e-09]), 0.0, 2.0)
    assert_close(result[1], -2.0, f'{call}: db', look='1 - 1e-9 is below 1.')

@test_case(points=None, hidden=True)
def test_hinge_subgradient_takes_whole_numbers_and_leaves_its_arguments_alone(hinge_subgradient):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y = (np.array([[1, -2], [3, 1], [0, 2], [-2, 0], [2, 2]]), np.array([-1, 1, 1, -1, -1]))
    w, b, C = (np.array([1, -1]), 0, 3)
    call = 'hinge_subgradient of whole numbers'
    look = 'Does dw have the type of w?'
    usual = hinge_subgradient(X * 1.0, y * 1.0, w * 1.0, 0.0, 3.0)
    assert usual is not None and len(usual) == 2, f'{call}, as floats, should return dw and db'
    usual = [as_numbers(part, f'{call}, as floats,') for part in usual]
    one = 'hinge_subgradient of the single sample (2, 1) of class 1 where w and b are 0'
    result = hinge_subgradient(np.array([[2.0, 1.0]]), np.array([1.0]), np.zeros(2), 0.0, 3.0)
    assert result is not None and len(result) == 2, f'{one} should return dw and db'
    size = np.abs(as_numbers(result[0], f'{one}: dw'))
    assert_close(size, [6.0, 3.0], f'{one}: the size of dw', look='This sample has the margin 0.')
    result = hinge_subgradient(X, y, w, b, C)
    assert result is not None and len(result) == 2, f'{call} should return dw and db'
    assert_close(result[0], usual[0], f'{call}, compared with floats: dw', look=look)
    assert_close(result[1], usual[1], f'{call}, compared with floats: db', look=look)
    whole = [X.copy(), y.copy(), w.copy()]
    hinge_subgradient(*whole, b, C)
    for name, was, now in zip(('X', 'y', 'w'), (X, y, w), whole, strict=True):
        assert_unchanged(was, now, f'hinge_subgradient(X, y, w, b, C) of whole numbers: {name}')
    X, y, w = (X * 1.0, y * 1.0, w * 0.25)
    before = (X.copy(), y.copy(), w.copy())
    hinge_subgradient(X, y, w, 0.5, 2.0)
    for name, was, now in zip(('X', 'y', 'w'), before, (X, y, w), strict=True):
        assert_unchanged(was, now, f'hinge_subgradient(X, y, w, b, C): {name}')

