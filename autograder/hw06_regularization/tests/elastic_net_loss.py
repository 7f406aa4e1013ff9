# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "elastic_net_loss"
points = [0, 1, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_elastic_net_loss_of_the_worked_example(elastic_net_loss):
    import numpy as np
    X = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]])
    y, w = (np.array([5.0, 1.0]), np.array([1.0, 2.0, -3.0]))
    value = elastic_net_loss(X, y, w, 2.0, 0.5, 0.25)
    assert value is not None, 'elastic_net_loss returned None: is there a return at the end?'
    assert not callable(value), 'elastic_net_loss returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'elastic_net_loss returns one number, yours returned {value!r}'
    likely = {14: 'the two shares have changed places', 13.375: 'the squared part has a factor 1/2, as in scikit-learn; ours has none', 15.25: 'the part with the sizes is 0: take the size of each weight before the sum', 10.75: 'the part with the squares is missing', 10 + 0.75 + 0.375 * 14 ** 0.5: 'the length of w has to be squared', 21.25: 'alpha multiplies both parts of the price, not only the first', 16.75: 'alpha multiplies both parts of the price, not only the second', 20: 'l1_ratio has no effect', 22: 'alpha is missing', 17.75: 'the intercept has been charged too; only w costs something', 26: 'the squared errors were summed; take their mean', 11: 'there is no factor 1/2 in front of our MSE', 10: 'the price is missing'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 16), f'10 + (1.5 + 10.5) / 2 is 16, the worked example gave {value}'

@test_case(points=None, hidden=True)
def test_elastic_net_loss_lies_between_lasso_and_ridge(elastic_net_loss):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(77)
    look = 'Work out the three parts separately: the error, the sizes, the squares.'
    for n, d, ratio in ((1, 1, 0.3), (1, 5, 0.9), (8, 1, 0.6), (14, 3, 0.15), (4, 9, 0.75)):
        X, y = (rng.normal(size=(n, d)) * 2, rng.normal(size=n) * 4)
        w, alpha = (rng.normal(size=d) * 3, rng.uniform(0.1, 5))
        expected = reference.elastic_net_loss(X.copy(), y.copy(), w.copy(), 0.0, alpha, ratio)
        call = f'elastic_net_loss with X of shape {(n, d)}, b = 0 and l1_ratio {ratio}'
        assert_close(elastic_net_loss(X, y, w, 0.0, alpha, ratio), expected, call, look=look)
    rng = np.random.default_rng(78)
    X, w = (rng.normal(size=(7, 4)), np.array([0.5, -4.0, 0.0, 1.5]))
    y = X @ w + 3 * np.array([1, -1, -1, 1, 1, -1, 1])
    for ratio, price, name in ((0.0, 18.5, 'ridge'), (1.0, 6.0, 'lasso'), (0.5, 12.25, 'even')):
        for alpha in (0.0, 0.2, 30.0):
            call = f'elastic_net_loss with l1_ratio {ratio:g} ({name}) and alpha {alpha:g}'
            look = 'Set l1_ratio to 0 and to 1 in the formula: which price is left?'
            value = elastic_net_loss(X, y, w.copy(), 0.0, alpha, ratio)
            assert_close(value, 9 + alpha * price, call, look=look)
    call = 'elastic_net_loss of seven samples, all of them repeated three times'
    value = elastic_net_loss(np.tile(X, (3, 1)), np.tile(y, 3), w, 0.0, 2.0, 0.5)
    assert_close(value, 9 + 2 * 12.25, call, look='Only the error is a mean over samples.')

@test_case(points=None, hidden=True)
def test_elastic_net_loss_adds_the_intercept_and_does_not_charge_for_it(elastic_net_loss):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(78)
    X, y, w = (rng.normal(size=(7, 4)), rng.normal(size=7), np.array([0.5, -4.0, 0.0, 1.5]))
    call = 'elastic_net_loss of seven samples'
    plain = as_numbers(elastic_net_loss(X, y, w.copy(), 0.0, 2.0, 0.5), call)
    for shift in (60.0, -3):
        call = f'elastic_net_loss after {shift:g} has been added to y and to b'
        look = 'The errors are the same as before, and b costs nothing.'
        value = elastic_net_loss(X, y + shift, w.copy(), shift, 2.0, 0.5)
        assert_close(value, plain, call, look=look)
    call = 'elastic_net_loss where all weights are 0'
    look = 'Every prediction is b here, and weights of 0 cost nothing.'
    value = elastic_net_loss(X, np.full(7, -3.0), np.zeros(4), 2.0, 50.0, 0.3)
    assert_close(value, 25.0, call, look=look)

@test_case(points=None, hidden=True)
def test_elastic_net_loss_of_whole_numbers_and_unchanged_arguments(elastic_net_loss):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y, w = (np.array([[2, 1], [0, 3], [-1, 5]]), np.array([4, -2, 0]), np.array([-3, 2]))
    floats = [array.astype(float) for array in (X, y, w)]
    call = 'elastic_net_loss of three whole samples where w and b are 0'
    look = 'Every prediction is 0 and nothing costs anything: what is left is the mean of y^2.'
    value = elastic_net_loss(X, y, np.zeros(2), 0.0, 3.0, 0.4)
    assert_close(value, 20 / 3, call, look=look)
    call = 'elastic_net_loss of integer arrays'
    expected = as_numbers(elastic_net_loss(*floats, 1.0, 3.0, 0.4), f'{call}, made floats')
    look = 'It should be that of the same numbers as floats.'
    value = elastic_net_loss(X.copy(), y.copy(), w.copy(), 1, 3, 0.4)
    assert_close(value, expected, call, look=look)
    call = 'elastic_net_loss of integer arrays with b = 0.5'
    expected_half = as_numbers(elastic_net_loss(*floats, 0.5, 3.0, 0.4), f'{call}, made floats')
    value = elastic_net_loss(X.copy(), y.copy(), w.copy(), 0.5, 3, 0.4)
    assert_close(value, expected_half, call, look='Which type has X @ w?')
    call = 'elastic_net_loss of whole numbers in X and w, and floats in y'
    halves = elastic_net_loss(floats[0], y + 0.5, floats[2], 1.0, 3.0, 0.4)
    expected_half = as_numbers(halves, f'{call}, made floats')
    value = elastic_net_loss(X.copy(), y + 0.5, w.copy(), 1, 3, 0.4)
    assert_close(value, expected_half, call, look='Can y be subtracted from X @ w in place?')
    whole = (X.copy(), y.copy(), w.copy())
    elastic_net_loss(*whole, 1, 3, 0)
    for name, old, new in zip('Xyw', (X, y, w), whole, strict=True):
        assert_unchanged(old, new, f'elastic_net_loss(X, y, w, ...) of whole numbers: {name}')
    X, y, w = (X * 0.5, y + 0.25, w * 1.5)
    X_before, y_before, w_before = (X.copy(), y.copy(), w.copy())
    first = elastic_net_loss(X, y, w, 0.5, 2.0, 0.7)
    second = elastic_net_loss(X, y, w, 0.5, 2.0, 0.7)
    assert np.size(first) == 1 and (not np.isclose(first, expected)), f'elastic_net_loss gave {first} for two different models and samples'
    assert_unchanged(X_before, X, 'elastic_net_loss(X, y, w, ...): X')
    assert_unchanged(y_before, y, 'elastic_net_loss(X, y, w, ...): y')
    assert_unchanged(w_before, w, 'elastic_net_loss(X, y, w, ...): w')
    call = 'elastic_net_loss of the same three samples for the second time'
    assert_close(second, as_numbers(first, 'elastic_net_loss of three samples'), call)

