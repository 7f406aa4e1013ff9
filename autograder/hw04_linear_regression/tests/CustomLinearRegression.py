# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "CustomLinearRegression"
points = [0, 0, 2, 2, 1, 1, 2]

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
    ([0.68849, 1.39471], 'You step after every row. One step of the text uses all rows at once.'),
    ([0.76228, 1.73772], 'Every fit should take the same way. Where does the text start?'),
]

KNOWN_2 = [
    ([1.535], 'loss_history should remember every step. What does an assignment do to what was there before?'),
    ([22.0], 'How many steps does fit take before it returns? Look at the indentation.'),
    ([22.0, 1.535, 1.0144], "Count the entries of loss_history for n_iterations=2. Is the last loss in the text's list?"),
]

KNOWN_3 = [
    ([22.0, 10.035], 'Print the shape of the errors: a column minus a row is a whole table in NumPy, without any complaint.'),
]

KNOWN_4 = [
    ([1.0, 3.0, 5.0, 7.0], 'Ask for the predictions of three new rows. How many do you get, and for which rows?'),
    ([21.0, -1.0], 'Print the shape of what predict returns: one number per row, and no second axis.'),
]

@test_case(points=None, hidden=False)
def test_fit_takes_the_steps_of_the_worked_example(CustomLinearRegression):
    import numpy as np
    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=1)
    model.fit(X, y)
    assert np.shape(model.weights) == (1,) and np.ndim(model.bias) == 0, f'after fit with one feature, weights has shape (1,) and bias is a number; yours are {model.weights!r} and {model.bias!r}'
    w, b = (float(model.weights[0]), float(model.bias))
    likely = [((0, 0), 'nothing was learnt: are the new values kept in self?'), ((0.85, 0.4), 'half of the right step: the gradient of the MSE has the factor 2/n'), ((3.4, 1.6), 'twice the right step: is 2/n in front of the sums?'), ((6.8, 3.2), 'four times the right step: the loss is a mean, so divide by n'), ((-1.7, -0.8), 'the right size, but uphill: look at the signs'), ((1.7, 0.29), 'the bias used the new weights; both gradients belong to the old place'), ((1.7, 0), 'the bias did not move'), ((1.97, 0.93), 'that is where two steps lead; n_iterations was 1'), ((2, 1), 'that is where many steps lead; n_iterations was 1'), ((2, 0.5), 'that is a step from weight 1; the text starts from 0'), ((1.395, 0.6885), 'that is a step after every row; one step uses all rows at once')]
    for wrong, why in likely:
        assert not np.allclose([w, b], wrong), f'after one step weights [{w:.4g}], bias {b:.4g}: {why}'
    assert np.allclose([w, b], [1.7, 0.8]), f'one step from zero leads to w = 1.7, b = 0.8, yours to w = {w:.4g}, b = {b:.4g}' + recognised((b, w), KNOWN_1)
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=2)
    model.fit(X, y)
    history = model.loss_history
    assert np.ndim(history) == 1, f'loss_history is a list of numbers, one per step; yours is {history!r}'
    assert len(history) == 2, f'two steps make a loss_history of two numbers, yours has {len(history)}: {history}' + recognised((history,), KNOWN_2)
    assert not np.isclose(history[0], 1.535), f'your loss_history is {list(history)}: these are losses after a step; note each one before'
    assert not np.isclose(history[0], 11), '22 was expected first, yours is 11: L has no factor 1/2'
    assert not np.isclose(history[0], 88), '22 was expected first, yours is 88: take the mean'
    assert np.allclose(history, [22, 1.535]), f'loss_history should be [22, 1.535], yours is {list(history)}' + recognised((history,), KNOWN_3)

@test_case(points=None, hidden=False)
def test_predict_and_score_of_the_four_points(CustomLinearRegression):
    import numpy as np
    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=1000)
    model.fit(X, y)
    assert np.allclose(model.weights, [2]) and np.allclose(model.bias, 1), f'after 1000 steps the model should have arrived at weights [2] and bias 1, yours is at {model.weights} and {model.bias}'
    predicted = model.predict(np.array([[10.0], [-1.0]]))
    assert predicted is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(predicted) == (2,), f'two rows have predictions of shape (2,), yours have {np.shape(predicted)}' + recognised((predicted,), KNOWN_4)
    assert not np.allclose(predicted, [20, -2]), '20 and -2 are w x alone: where is the bias?'
    assert np.allclose(predicted, [21, -1]), f'the line 2 x + 1 predicts 21 and -1 for x = 10 and x = -1, yours predicts {predicted}'
    score = model.score(X, y)
    assert score is not None, 'score returned None: is there a return at the end?'
    assert np.ndim(score) == 0, f'score returns one number, yours returned {score!r}'
    likely = {1: 'that is the MSE', 4: 'that is the sum of the squared errors', 1 / 6: '1 minus that'}
    for wrong, why in likely.items():
        assert not np.isclose(score, wrong), f'score gave {score:.4g}: {why}; R^2 is wanted'
    assert np.isclose(score, 5 / 6), f'R^2 of the four points is 5/6, score gave {score:.4g}'
    try:
        CustomLinearRegression().predict(X)
    except NotImplementedError:
        raise
    except RuntimeError as error:
        message = str(error)
    except (AttributeError, NameError, TypeError, ValueError) as error:
        message = None
        other = type(error).__name__
    else:
        raise AssertionError('predict before fit should raise RuntimeError, yours returned something')
    assert message is not None, f'predict before fit raised {other}, where RuntimeError is wanted'
    assert len(message.split()) >= 3, f'say in a sentence what is missing, not only {message!r}'

@test_case(points=None, hidden=True)
def test_fit_goes_on_to_the_last_of_many_steps(CustomLinearRegression):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(61)
    for n, d, steps in ((40, 3, 600), (25, 1, 400), (60, 5, 900), (2, 1, 600)):
        X = rng.normal(size=(n, d)) + 0.3 if n > 2 else np.array([[-1.0], [1.5]])
        y = X @ rng.normal(size=d) * 3 + 5 + rng.normal(size=n)
        best = np.linalg.lstsq(np.column_stack([np.ones(n), X]), y, rcond=None)[0]
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=steps)
        model.fit(X, y)
        call = f'fit to {n} rows and {d} columns, {steps} steps of 0.1'
        look = 'After so many steps the model should stand at the lowest MSE.'
        assert_close(model.weights, best[1:], f'{call}: weights', atol=1e-07, look=look)
        assert_close(model.bias, best[0], f'{call}: bias', atol=1e-07, look=look)
    X, y = (rng.normal(size=(12, 2)) / 3, rng.normal(size=12) * 3)
    right = reference.CustomLinearRegression().fit(X.copy(), y.copy())
    model = CustomLinearRegression()
    model.fit(X, y)
    look = 'Without arguments there are 1000 steps of 0.01.'
    call = 'fit of CustomLinearRegression()'
    assert_close(model.weights, right.weights, f'{call}: weights', look=look)
    assert_close(model.bias, right.bias, f'{call}: bias', look=look)

@test_case(points=None, hidden=True)
def test_fit_takes_exactly_the_steps_it_was_told(CustomLinearRegression):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(62)
    for n, d, rate, steps in ((7, 2, 0.1, 1), (4, 6, 0.05, 3), (30, 4, 0.02, 25), (1, 2, 0.1, 4)):
        X, y = (rng.normal(size=(n, d)) * 1.5 - 0.5, rng.normal(size=n) * 4 + 2)
        right = reference.CustomLinearRegression(rate, steps).fit(X.copy(), y.copy())
        model = CustomLinearRegression(learning_rate=rate, n_iterations=steps)
        model.fit(X, y)
        call = f'fit to {n} rows and {d} columns, {steps} steps of {rate}'
        look = 'It holds the MSE before each step, so the first entry belongs to zero weights.'
        assert_close(model.loss_history, right.loss_history, f'{call}: loss_history', look=look)
        look = 'Check the start, the gradients and the number of steps.'
        assert_close(model.weights, right.weights, f'{call}: weights', look=look)
        assert_close(model.bias, right.bias, f'{call}: bias', look=look)
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=0)
    model.fit(X, y)
    assert_close(model.weights, np.zeros(2), 'fit with n_iterations=0: weights')
    assert_close(model.bias, 0.0, 'fit with n_iterations=0: bias')
    assert len(model.loss_history) == 0, f'fit with n_iterations=0 left {len(model.loss_history)} losses: no step, no loss'

@test_case(points=None, hidden=True)
def test_predict_is_the_linear_model_and_wants_fit_first(CustomLinearRegression):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(63)
    X, y = (rng.normal(size=(9, 3)), rng.normal(size=9) * 2 + 6)
    model = CustomLinearRegression(learning_rate=0.05, n_iterations=60)
    model.fit(X, y)
    weights, bias = (np.array(model.weights, dtype=float), np.array(model.bias, dtype=float))
    assert weights.shape == (3,) and bias.shape == (), f'after fit to three columns weights has shape {weights.shape} and bias {bias.shape}'
    for m in (9, 1, 3, 50):
        rows = rng.normal(size=(m, 3)) * 4
        before = rows.copy()
        expected = before @ weights + bias
        look = 'Compare with X @ weights + bias, worked out outside of the class.'
        assert_close(model.predict(rows), expected, f'predict for {m} new rows', look=look)
        assert_unchanged(before, rows, f'predict for {m} new rows: X')
    rows = np.array([[1, 2, 3], [0, -4, 5]])
    expected = rows @ weights + bias
    assert_close(model.predict(rows), expected, 'predict for rows of whole numbers')
    assert_close(model.weights, weights, 'weights after predict', look='predict only reads them.')
    for name in ('predict', 'score'):
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=10)
        try:
            if name == 'predict':
                model.predict(rows)
            else:
                model.score(rows, np.array([1.0, 2.0]))
        except NotImplementedError:
            raise
        except RuntimeError as error:
            words = len(str(error).split())
            assert words >= 3, f'RuntimeError of {name} before fit says only {str(error)!r}'
        except (AttributeError, NameError, TypeError, ValueError) as error:
            raise AssertionError(f'{name} of a new object raised {type(error).__name__}; check first whether fit was called, and raise RuntimeError') from None
        else:
            raise AssertionError(f'{name} of a new object did not raise RuntimeError')

@test_case(points=None, hidden=True)
def test_score_is_r_squared_of_the_given_rows(CustomLinearRegression):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(64)
    X, y = (rng.normal(size=(20, 2)), rng.normal(size=20) + 8)
    y += X @ np.array([2.0, -1.0])
    for steps in (500, 15, 0):
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=steps)
        model.fit(X, y)
        shifted = X[:6] * 2 + 1
        cases = [('the rows of fit', X, y), ('new rows', shifted, shifted @ np.array([1.5, -1.2]) + 7 + rng.normal(size=6)), ('two rows of whole numbers', np.array([[3, 1], [0, 2]]), np.array([12, 5])), ('measurements that differ by 1e-9', shifted, 1e-09 * np.arange(6))]
        for name, rows, values in cases:
            predicted = np.asarray(model.predict(rows), dtype=float)
            assert predicted.shape == values.shape, f'score needs predictions of shape {values.shape} for {name}, predict gave {predicted.shape}'
            assert np.isfinite(predicted).all(), f'score: the predictions for {name} are not finite'
            expected = 1 - np.sum((values - predicted) ** 2) / np.sum((values - values.mean()) ** 2)
            before = (rows.copy(), values.copy())
            call = f'score on {name} after {steps} steps'
            look = 'Both sums are over the rows and values given to score.'
            assert_close(model.score(rows, values), expected, call, look=look)
            assert_unchanged(before[0], rows, f'{call}: X')
            assert_unchanged(before[1], values, f'{call}: y')

@test_case(points=None, hidden=True)
def test_fit_starts_afresh_and_objects_share_nothing(CustomLinearRegression):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(65)
    X, y = (rng.normal(size=(10, 2)), rng.normal(size=10) * 3 + 1)
    X_wide, y_wide = (rng.normal(size=(8, 3)), rng.normal(size=8) - 4)
    X_before, y_before = (X.copy(), y.copy())
    model = CustomLinearRegression(learning_rate=0.05, n_iterations=12)
    returned = model.fit(X, y)
    assert_unchanged(X_before, X, 'fit(X, y): X')
    assert_unchanged(y_before, y, 'fit(X, y): y')
    assert returned is model, 'fit should return the object itself, as MeanModel does'
    weights, bias = (np.array(model.weights, dtype=float), np.array(model.bias, dtype=float))
    history = np.array(model.loss_history, dtype=float)
    shapes = (weights.shape, bias.shape)
    assert shapes == ((2,), ()), f'weights and bias after fit have the shapes {shapes}'
    other = CustomLinearRegression(learning_rate=0.05, n_iterations=12)
    other.fit(X_wide, y_wide)
    look = 'What is learnt belongs to one object; write it to self, in fit.'
    call = 'the first object after a second one was fitted'
    assert_close(model.weights, weights, f'{call}: weights', look=look)
    assert_close(model.bias, bias, f'{call}: bias', look=look)
    assert_close(model.loss_history, history, f'{call}: loss_history', look=look)
    look = 'A second fit has to start from zero again.'
    model.fit(X, y)
    assert_close(model.loss_history, history, 'fit to the same data again: loss_history', look=look)
    assert_close(model.weights, weights, 'fit to the same data again: weights', look=look)
    assert_close(model.bias, bias, 'fit to the same data again: bias', look=look)
    model.fit(X_wide, y_wide)
    call = 'an object fitted to two columns, then to three'
    assert_close(model.weights, other.weights, f'{call}: weights', look=look)
    assert_close(model.bias, other.bias, f'{call}: bias', look=look)
    assert_close(model.loss_history, other.loss_history, f'{call}: loss_history', look=look)
    whole, values = (rng.integers(-3, 4, size=(9, 2)), rng.integers(-8, 9, size=9))
    whole_before, values_before = (whole.copy(), values.copy())
    as_floats = CustomLinearRegression(learning_rate=0.05, n_iterations=12)
    as_floats.fit(whole.astype(float), values.astype(float))
    model.fit(whole, values)
    look = 'Fractions must survive: of which dtype are the weights at the start?'
    assert_close(model.weights, as_floats.weights, 'fit to whole numbers: weights', look=look)
    assert_close(model.bias, as_floats.bias, 'fit to whole numbers: bias', look=look)
    assert_unchanged(whole_before, whole, 'fit to whole numbers: X')
    assert_unchanged(values_before, values, 'fit to whole numbers: y')

