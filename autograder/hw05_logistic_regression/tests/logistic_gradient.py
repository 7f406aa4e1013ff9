# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "logistic_gradient"
points = [0, 0, 3, 1, 1]

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
    ([0.333333, -0.166667, 0.166667], 'Both slopes are right. In which order does the caller expect them?'),
]

KNOWN_2 = [
    ([0.0, 0.722222], 'Print the shape of your errors: n samples have n errors, not n times n.'),
]

KNOWN_3 = [
    ([-0.37658], 'Both slopes are right. In which order does the caller expect them?'),
    ([0.308499, -0.587863], 'This is written for two features. What happens to a third one, or when there is only one?'),
]

KNOWN_4 = [
    ([-0.303211, 0.591741, 0.529405], 'This points downhill. A gradient points uphill, and the step of the descent has the minus sign.'),
    ([-0.047193, 0.094385, -0.18877], 'How many samples have been added up when the function returns?'),
    ([-0.009289, -0.435491, -0.216905], 'Print the shape of your errors: n samples have n errors, not n times n.'),
    ([0.054109, -0.090771, -0.104788], 'The factor p (1 - p) has been used up: follow the derivation to its last line.'),
    ([0.25, -0.875, -0.375], 'Your errors are only -1, 0 and 1. The model answers with a probability, not with a decision.'),
    ([0.348056, -0.522453, -0.440058], 'Change b and nothing happens to your result. Where does b enter the model?'),
    ([0.39375, -1.9, -1.05], 'Your errors compare labels with scores. What turns a score into a probability?'),
    ([0.404282, -0.788988, -0.705873], 'Which of the two numbers in the shape of X counts the samples?'),
    ([0.60642, -1.18348, -1.05881], 'The 2 comes from a square, as in the gradient of the MSE. Is there a square in this loss?'),
    ([1.21285, -2.36696, -2.11762], 'Repeat the data and your gradient doubles. The loss is a mean, and its slope?'),
]

KNOWN_5 = [
    ([-1.50632], 'The two slopes belong to the same mean. Which of them is not divided by n?'),
]

@test_case(points=None, hidden=False)
def test_logistic_gradient_of_the_worked_example(logistic_gradient):
    import numpy as np
    X = np.array([[0.0, 4.0], [1.0, 2.0], [2.0, -2.0]])
    y, w, b = (np.array([1.0, 0.0, 0.0]), np.array([-np.log(3), 0.0]), np.log(3))
    result = logistic_gradient(X, y, w, b)
    assert result is not None, 'logistic_gradient returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'logistic_gradient returns the pair (dw, db), yours returned {result!r}'
    dw, db = result
    assert not (np.ndim(dw) == 0 and np.ndim(db) == 1), 'the order is dw, db; yours is the other way round' + recognised((db, dw), KNOWN_1)
    assert np.shape(dw) == (2,), f'dw has one entry per feature, here shape (2,); yours is {dw!r}'
    assert np.ndim(db) == 0, f'db is one number, yours is {db!r}'
    likely = [([1.0, -0.5], 'these are sums over the samples; the loss is a mean'), ([2 / 3, -1 / 3], 'there is no factor 2 here'), ([-1 / 3, 1 / 6], 'the sign is turned round: the error is p - y'), ([0.5, -0.25], 'the sum is divided by d or by n - 1; divide by the number of samples'), ([1 / 6, -1 / 12], 'there is no factor 1/2 here'), ([0.0, -1 / 3], 'only the first sample was counted; look where the return stands'), ([0.0, -1.0], 'only the first sample was counted; look where the return stands'), ([0.072917, -0.010417], 'p (1 - p) has cancelled; only the error p - y is left'), ([-0.732408, 0.863891], 'is the sigmoid missing?'), ([0.15, -0.566667], 'is b missing in the scores?'), ([1 / 3, 2 / 3], 'those are the errors of labels; the error is p - y, with probabilities'), ([2 / 3, -7 / 6], 'is the sign in the exponent of the sigmoid right?')]
    for wrong, why in likely:
        assert not np.allclose(dw, wrong, atol=1e-05), f'for the worked example dw is {dw}: {why}'
    assert np.allclose(dw, [1 / 3, -1 / 6]), f'the worked example has dw = (1/3, -1/6), yours is {dw}: print p, it should be 0.75, 0.5, 0.25' + recognised((dw,), KNOWN_2)
    assert not np.isclose(db, 0.5), f'db is {db}: that is the sum of the errors, not their mean'
    assert np.isclose(db, 1 / 6), f'the worked example has db = 1/6, yours is {db}'

@test_case(points=None, hidden=False)
def test_logistic_gradient_passes_a_gradient_check(logistic_gradient):
    import numpy as np
    X = np.array([[0.5, -1.0, 2.0], [1.5, 0.0, -0.5], [-1.0, 2.5, 1.0], [0.0, 1.0, 0.5]])
    y, w, b = (np.array([1.0, 0.0, 1.0, 1.0]), np.array([0.2, -0.4, 0.3]), -0.6)

    def loss(w, b):
        z = X @ w + b
        return np.mean(np.log(1 + np.exp(z)) - y * z)
    h = 1e-05
    slopes = [(loss(w + h * e, b) - loss(w - h * e, b)) / (2 * h) for e in np.eye(3)]
    slope_b = (loss(w, b + h) - loss(w, b - h)) / (2 * h)
    dw, db = logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    assert np.shape(dw) == (3,), f'with three features dw has shape (3,), yours is {dw!r}' + recognised((dw,), KNOWN_3)
    assert np.allclose(dw, slopes, atol=1e-06), f'measured on the loss itself, the slopes in w are {np.round(slopes, 6)}; your dw is {dw}. Their ratios are {np.round(np.asarray(dw) / slopes, 3)}: the same factor everywhere?' + recognised((dw,), KNOWN_4)
    assert np.isclose(db, slope_b, atol=1e-06), f'measured on the loss itself, the slope in b is {slope_b:.6f}; your db is {db}' + recognised((db,), KNOWN_5)

@test_case(points=None, hidden=True)
def test_logistic_gradient_is_the_mean_of_the_slopes_of_any_number_of_samples(logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(57)
    for n, d in ((1, 1), (1, 3), (5, 1), (3, 4), (37, 2), (60, 5)):
        X, w, b = (rng.normal(size=(n, d)) * 2, rng.normal(size=d), rng.normal() - 1)
        y = (rng.uniform(size=n) < 0.3).astype(float)
        expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), b)
        result = logistic_gradient(X, y, w, b)
        call = f'logistic_gradient for {n} samples and {d} features'
        assert isinstance(result, tuple | list) and len(result) == 2, f'{call} is not a pair (dw, db)'
        look = 'Check scores, probabilities and errors one after the other, each of shape (n,).'
        assert_close(result[0], expected[0], f'{call}: dw', look=look)
        assert_close(result[1], expected[1], f'{call}: db', look=look)
    rng = np.random.default_rng(58)
    X = rng.normal(size=(9, 3))
    X[:, 1] = 0
    y = np.array([0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    dw, db = logistic_gradient(X.copy(), y.copy(), np.zeros(3), 0.0)
    call = 'logistic_gradient at w = 0 and b = 0 with a column of zeros'
    look = 'At zero every probability is one half.'
    assert_close(dw, X.T @ (0.5 - y) / 9, f'{call}: dw', look=look)
    assert_close(db, 0.5 - 2 / 9, f'{call}: db', look=look)
    dw, db = logistic_gradient(X.copy(), y.copy(), np.array([0.0, 5.0, 0.0]), np.log(2 / 7))
    call = 'logistic_gradient where every probability is 2/9, the share of label 1'
    look = 'The score includes b. On the average these forecasts are right.'
    assert_close(db, 0.0, f'{call}: db', look=look)
    assert_close(dw, X.T @ (2 / 9 - y) / 9, f'{call}: dw', look=look)
    w, b = (np.array([0.5, -1.0, 2.0]), 0.75)
    once = logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    four = logistic_gradient(np.tile(X, (4, 1)), np.tile(y, 4), w.copy(), b)
    call = 'logistic_gradient with all samples repeated four times'
    look = 'Repeating the data does not change a mean.'
    assert_close(four[0], np.asarray(once[0]), f'{call}: dw', look=look)
    assert_close(four[1], np.asarray(once[1]), f'{call}: db', look=look)

@test_case(points=None, hidden=True)
def test_logistic_gradient_with_huge_scores(logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close
    X = np.array([[1000.0, 0.5], [-1000.0, 2.0], [-990.0, -1.0], [800.0, 3.0], [0.25, 1.5]])
    y = np.array([0.0, 1.0, 0.0, 1.0, 1.0])
    look = 'A probability may be 0 or 1 here, but neither nan nor clipped.'
    for w in (np.array([1.0, 0.0]), np.array([-1.0, 0.0])):
        expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), 0.0)
        dw, db = logistic_gradient(X, y, w, 0.0)
        call = f'logistic_gradient with scores up to 1000 (w = {w.tolist()})'
        assert_close(dw, expected[0], f'{call}: dw', look=look)
        assert_close(db, expected[1], f'{call}: db', look=look)

@test_case(points=None, hidden=True)
def test_logistic_gradient_takes_whole_numbers_and_leaves_its_arguments_alone(logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X, y = (np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0]]), np.array([1, 0, 0, 1, 1]))
    w, b = (np.array([1, -2]), 1)
    expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    dw, db = logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    call = 'logistic_gradient of whole numbers'
    look = 'An array that is made like w holds whole numbers, too.'
    assert_close(dw, expected[0], f'{call}: dw', look=look)
    assert_close(db, expected[1], f'{call}: db', look=look)
    expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), 0.5)
    dw, db = logistic_gradient(X.copy(), y.copy(), w.copy(), 0.5)
    call = 'logistic_gradient of arrays of whole numbers and b = 0.5'
    look = 'X @ w holds whole numbers here. Can 0.5 be added to them in place?'
    assert_close(dw, expected[0], f'{call}: dw', look=look)
    assert_close(db, expected[1], f'{call}: db', look=look)
    whole = [X.copy(), y.copy(), w.copy()]
    logistic_gradient(*whole, 1)
    for name, old, new in zip('Xyw', (X, y, w), whole, strict=True):
        assert_unchanged(old, new, f'logistic_gradient(X, y, w, b) of whole numbers: {name}')
    floats = [X.astype(float), y.astype(float), w.astype(float)]
    before = [array.copy() for array in floats]
    logistic_gradient(*floats, 1.0)
    for name, old, new in zip('Xyw', before, floats, strict=True):
        assert_unchanged(old, new, f'logistic_gradient(X, y, w, b): {name}')

