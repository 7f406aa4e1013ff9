# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "GradientBoosting"
points = [0, 0, 2, 2, 1, 1]

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
    ([2.75, 1.0625], 'Your history is one too short. How large was the loss before any tree?'),
]

KNOWN_2 = [
    ([9.5, 11.75, 36.5], 'Each of your trees learns y itself, not what the trees before it have left. What is the second driver told?'),
    ([9.5, 20.75, 46.0625], 'Your loss grows with every tree. Do your trees learn measured minus predicted?'),
]

KNOWN_3 = [
    ([4.75], 'Your losses are half of the mean squared error. What does the text take as the loss?'),
]

@test_case(points=None, hidden=False)
def test_gradient_boosting_of_the_worked_example(GradientBoosting):
    import numpy as np
    X, y = (np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([2.0, 4.0, 9.0, 9.0]))
    model = GradientBoosting(2, 0.5, 1)
    fitted = model.fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    history = np.asarray(model.loss_history)
    assert history.shape != (2,), f'two trees, three losses (before, after 1, after 2): {history}' + recognised((history,), KNOWN_1)
    assert history.shape == (3,), f'two trees make three losses, yours are {history}'
    likely = [(0, 45.5, 'the model starts from the mean of y, not from zero'), (0, 38.0, 'that is the sum of the squares; the loss is their mean'), (0, 4.75, 'there is no factor one half'), (1, 0.5, "only a part of the tree's prediction is added: the learning rate"), (1, 22.25, 'measured minus predicted: with this sign the model runs away from y'), (2, 2.75, 'the second tree made nothing better. Which residuals was it fitted to?'), (2, 0.5, 'the second tree was fitted to the residuals of the start once more')]
    for m, wrong, why in likely:
        assert not np.isclose(history[m], wrong), f'the loss after {m} trees is {wrong}: {why}'
    assert np.allclose(history, [9.5, 2.75, 1.0625]), f'9.5, 2.75, 1.0625, yours are {history}' + recognised((history,), KNOWN_2)
    value = model.predict(np.array([[0.0], [2.5], [2.6]]))
    assert value is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(value) == (3,), f'predict of three rows: shape (3,), not {np.shape(value)}'
    likely = [([-2.25, -2.25, 2.25], 'the start, the mean, is missing'), ([1.5, 1.5, 10.5], 'the learning rate belongs into predict as well'), ([5.25, 5.25, 6.75], 'is that the last tree alone?'), ([4.5, 4.5, 7.5], 'is that the first tree alone?')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the prediction is {value}: {why}'
    assert np.allclose(value, [3.75, 3.75, 8.25]), f'3.75, 3.75, 8.25, yours are {value}'

@test_case(points=None, hidden=False)
def test_gradient_boosting_without_trees_is_the_mean(GradientBoosting):
    import numpy as np
    X, y = (np.array([[1], [2], [3], [4]]), np.array([2, 4, 9, 9]))
    model = GradientBoosting(0, 0.5, 1).fit(X, y)
    value = model.predict(X[:3])
    assert np.allclose(value, [6, 6, 6]), f'without trees we predict the mean 6, yours: {value}'
    history = list(model.loss_history)
    assert len(history) == 1, f'without trees there is one loss, yours are {history}'
    assert np.isclose(history[0], 9.5), f'that loss is the variance 9.5, yours is {history[0]}' + recognised((history,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_gradient_boosting_predicts_what_the_reference_predicts(GradientBoosting):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(146)
    look = 'Each tree learns what is left at its time, and a part of it is added.'
    for n, d, n_trees, rate, max_depth in ((12, 1, 3, 0.5, 1), (20, 3, 6, 0.3, 2), (15, 2, 4, 1.0, 1), (18, 2, 3, 0.1, None), (10, 2, 1, 0.25, 3)):
        X, new = (rng.normal(size=(n, d)) * 3, rng.normal(size=(30, d)) * 3)
        y = 4 * np.sin(X[:, d - 1]) + X[:, 0] + rng.normal(size=n) + 25
        theirs = reference.GradientBoosting(n_trees, rate, max_depth).fit(X.copy(), y.copy())
        expected = theirs.predict(new.copy())
        model = GradientBoosting(n_trees, rate, max_depth)
        model.fit(X, y)
        call = f'predict of {n_trees} trees with learning_rate={rate} and max_depth={max_depth}'
        assert_close(model.predict(new), expected, call, look=look)
        assert_close(model.predict(new[:1]), expected[:1], f'{call}, one row only', look=look)

@test_case(points=None, hidden=True)
def test_gradient_boosting_records_the_loss_before_and_after_each_tree(GradientBoosting):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(147)
    look = 'The mean of the squared residuals: at the start, and after each tree.'
    for n, d, n_trees, rate, max_depth in ((14, 2, 5, 0.4, 1), (16, 1, 3, 1.5, 2), (9, 3, 2, 0.2, None)):
        X = rng.normal(size=(n, d))
        y = 3 * X[:, 0] ** 2 + rng.normal(size=n) - 8
        theirs = reference.GradientBoosting(n_trees, rate, max_depth).fit(X.copy(), y.copy())
        expected = np.array(theirs.loss_history)
        model = GradientBoosting(n_trees, rate, max_depth)
        model.fit(X, y)
        call = f'loss_history of {n_trees} trees on {n} samples'
        history = as_numbers(model.loss_history, call)
        assert_close(history, expected, call, look=look)
        left = np.mean((y - np.asarray(model.predict(X))) ** 2)
        call = f'the last loss of {n_trees} trees, compared with predict on the {n} training rows,'
        assert_close(history[-1], left, call, look='fit and predict must add up the same.')
    X, y = (np.array([[3.0], [1.0], [2.0]]), np.array([4.0, -2.0, 1.0]))
    model = GradientBoosting(4, 0.25, None)
    model.fit(X, y)
    call = 'loss_history of four trees that can tell all three samples apart'
    look = 'If a tree knows the residuals exactly, what is left of them after a part is added?'
    assert_close(model.loss_history, 6 * 0.75 ** (2 * np.arange(5)), call, look=look)

@test_case(points=None, hidden=True)
def test_gradient_boosting_of_integers_and_of_special_tables(GradientBoosting):
    import numpy as np
    from comparing import assert_close
    line = np.array([[1], [2], [3], [4]])
    pair = (np.array([[200], [100]], np.uint8), np.array([3, 250], np.uint8))
    corners, twelve = (np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.arange(12)[:, np.newaxis])
    tie = np.repeat([0.3, 0.75], [4, 8])
    cases = [('whole numbers', line, np.array([2, 4, 9, 9]), (3, 0.5, 1), [2.875, 3.875 + 1 / 6, 8.375 + 1 / 6, 8.375 + 1 / 6]), ('uint8 arrays', *pair, (1, 0.5, 1), [64.75, 188.25]), ('one row', line[:1], np.array([7.5]), (3, 0.5, 2), [7.5]), ('equal rows', line[[0, 0, 1]], np.array([1.0, 3.0, 8.0]), (1, 1.0, 1), [2.0, 2.0, 8.0]), ('trees of depth 0', line, np.array([1.0, 2, 4, 9]), (3, 0.5, 0), [4.0] * 4), ('exclusive or', corners, np.array([6, 3, 3, 6]), (2, 0.5, 2), [4.5] * 4), ('0.3, 0.6, 0.9, each four times', twelve, np.repeat([0.3, 0.6, 0.9], 4), (1, 1.0, 1), tie)]
    look = 'Work it out on paper, as in the table of the text, with floats.'
    for name, X, y, arguments, expected in cases:
        model = GradientBoosting(*arguments)
        model.fit(X, y)
        call = f'predict of boosting on its training rows ({name})'
        assert_close(model.predict(X), expected, call, look=look)
    eight, steps = (np.arange(8)[:, np.newaxis], 1e-11 * np.array([5, 4, 1, 1, 8, 8, 5, 6]))
    model = GradientBoosting(1, 1.0, None)
    model.fit(eight, steps)
    call = 'predict of boosting on its training rows (with y in another unit)'
    look = 'In another unit of y the trees ask the same: what is equal in the sense of Question 2?'
    assert_close(model.predict(eight), steps, call, atol=0, look=look)
    model = GradientBoosting(1, 0.5, 1)
    model.fit(line, np.array([2, 4, 9, 9]))
    call = 'predict of boosting for 2, 2.5 and 3, where the question is x <= 2.5,'
    look = 'Who goes left when x is equal to the threshold?'
    assert_close(model.predict(np.array([[2.0], [2.5], [3.0]])), [4.5, 4.5, 7.5], call, look=look)

@test_case(points=None, hidden=True)
def test_gradient_boosting_remembers_its_own_data_only(GradientBoosting):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    line = np.arange(4.0)[:, np.newaxis]
    low, high = (np.array([1.0, 1, 3, 3]), np.array([50.0, 20, 20, 50]))
    first, second = (GradientBoosting(3, 0.5, 1), GradientBoosting(1, 1.0, 2))
    before = (line.copy(), high.copy())
    fitted = first.fit(line, low)
    assert fitted is not None, 'fit of a boosted model returned None: it should return self'
    expected = np.array([1.125, 1.125, 2.875, 2.875])
    call = 'predict of what fit of a boosted model returned'
    assert_close(fitted.predict(line), expected, call, look='fit returns the model itself.')
    try:
        GradientBoosting(2, 0.5, 1).predict(line)
    except RuntimeError:
        pass
    else:
        raise AssertionError('predict of a boosted model before fit should raise a RuntimeError')
    second.fit(line, high)
    call = 'predict of a boosted model after another one was fitted'
    assert_close(first.predict(line), expected, call, look='Each model keeps its own trees.')
    call = 'predict of the other boosted model'
    assert_close(second.predict(line), high, call, look='Each model keeps its own trees.')
    first.fit(line, -low)
    call = 'predict of a boosted model that was fitted for the second time'
    look = 'The trees of the first time are forgotten.'
    assert_close(first.predict(line), -expected, call, look=look)
    call = 'loss_history of a boosted model that was fitted for the second time'
    assert_close(first.loss_history, [1, 1 / 4, 1 / 16, 1 / 64], call, look=look)
    assert_unchanged(before[0], line, 'fit(X, y) and predict(X) of a boosted model: X')
    assert_unchanged(before[1], high, 'fit(X, y) of a boosted model: y')

