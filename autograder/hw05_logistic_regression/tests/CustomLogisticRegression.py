# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "CustomLogisticRegression"
points = [0, 0, 2, 1, 1, 1, 1, 1]

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
    ([0.122474], 'Your weights belong to other features than those of the caller: something is done to X first.'),
    ([0.133333], 'Fit with two different learning rates and compare the weights after one step.'),
    ([0.15], 'You take a step after every sample. How many samples does one step of the text use?'),
    ([0.433992], 'Fit twice with n_iterations=0 and compare the weights. With which values does the text begin?'),
    ([4.06204], 'Fit with n_iterations=1 and with n_iterations=1000. Does the setting reach the loop?'),
]

KNOWN_2 = [
    ([0.00279161], 'Two steps by hand will show it: the errors are computed again between the two updates.'),
]

KNOWN_3 = [
    ([0.389361, 0.610639], 'Libraries return one column per class. What shape does the text ask for?'),
]

KNOWN_4 = [
    ([0.389361], 'Samples of class 1 get small probabilities from you. Whose probability is it?'),
]

KNOWN_5 = [
    ([0.97658, 0.02342, 0.00065, 0.99935, 0.991308, 0.008692, 0.00413, 0.99587], 'Libraries return one column per class. What shape does the text ask for?'),
]

KNOWN_6 = [
    ([0.02342, 0.99935, 0.008692, 0.99587], 'predict answers with labels. What has to be done to a probability to get one?'),
]

@test_case(points=None, hidden=False)
def test_one_step_of_fit_is_the_worked_example(CustomLogisticRegression):
    import numpy as np
    X, y = (np.array([[-1.0], [2.0], [5.0]]), np.array([0.0, 1.0, 1.0]))
    model = CustomLogisticRegression(learning_rate=0.3, n_iterations=1)
    fitted = model.fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    weights, bias = (model.weights, model.bias)
    assert np.shape(weights) == (1,), f'with one feature weights has shape (1,), yours is {weights!r}'
    assert np.ndim(bias) == 0, f'the bias is a number, yours is {bias!r}'
    likely = {-0.4: 'that is a step uphill; subtract the gradient', 1.2: 'that is the step with the sum over the samples, not the mean', 0.8: 'there is no factor 2 in this gradient', 0.6: 'the sum is divided by n - 1; divide by the number of samples', 0.2: 'there is no factor 1/2 in this gradient', 4 / 3: 'the learning rate is missing', 0.0: 'nothing was learnt; is the loop run, and are the new weights kept?', 0.7: 'that is linear regression; where is the sigmoid?'}
    for wrong, why in likely.items():
        assert not np.isclose(weights[0], wrong), f'after one step the weight is {weights[0]}: {why}'
    assert np.isclose(weights[0], 0.4), f'after one step the weight is 0.4, yours is {weights[0]}' + recognised((weights,), KNOWN_1)
    assert not np.isclose(bias, 0), 'after one step the bias is still 0: it has a gradient too'
    assert np.isclose(bias, 0.05), f'after one step the bias is 0.05, yours is {bias}' + recognised((bias,), KNOWN_2)
    p = model.predict_proba(np.array([[1.0]]))
    assert np.shape(p) == (1,), f'predict_proba of one row has shape (1,), yours is {p!r}' + recognised((p,), KNOWN_3)
    assert not np.isclose(p[0], 0.45), 'predict_proba gave the score 0.45; apply the sigmoid to it'
    assert not np.isclose(p[0], 0.59868766), 'predict_proba of the sample 1 forgets the bias'
    assert np.isclose(p[0], 0.61063923), f'the sample 1 has the probability 0.6106, yours: {p[0]}' + recognised((p,), KNOWN_4)

@test_case(points=None, hidden=False)
def test_the_class_learns_an_easy_example(CustomLogisticRegression):
    import numpy as np
    X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 2.0], [4.0, 3.0], [5.0, 5.0], [6.0, 4.0]])
    y = np.array([0, 0, 0, 1, 1, 1])
    model = CustomLogisticRegression(learning_rate=0.2, n_iterations=500)
    model.fit(X, y)
    new = np.array([[0.5, 0.5], [6.0, 6.0], [0.0, 0.0], [5.0, 3.0]])
    p, labels = (model.predict_proba(new), model.predict(new))
    assert p is not None and labels is not None, 'predict_proba or predict returned None'
    assert np.shape(p) == (4,), f'predict_proba of four rows has shape (4,), one probability of class 1 each; yours has {np.shape(p)}' + recognised((p,), KNOWN_5)
    assert np.min(p) >= 0 and np.max(p) <= 1, f'probabilities lie between 0 and 1, yours: {p}'
    assert np.shape(labels) == (4,), f'predict of four rows has shape (4,), yours: {np.shape(labels)}'
    assert set(np.asarray(labels).tolist()) <= {0, 1}, f'labels are 0 or 1, yours: {labels}' + recognised((labels,), KNOWN_6)
    assert np.array_equal(labels, [0, 1, 0, 1]), f'these four are 0, 1, 0, 1; yours: {labels}'

@test_case(points=None, hidden=True)
def test_fit_takes_the_steps_of_the_text_down_to_the_lowest_point(CustomLogisticRegression):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(59)
    settings = [(1, 1, 0.5, 1), (6, 3, 0.2, 2), (4, 5, 0.05, 7), (40, 2, 0.4, 60), (25, 4, 0.1, 300)]
    for n, d, rate, steps in settings:
        X, y = (rng.normal(size=(n, d)) * 1.5 + 0.5, (rng.uniform(size=n) < 0.35).astype(float))
        expected = reference.CustomLogisticRegression(rate, steps).fit(X.copy(), y.copy())
        model = CustomLogisticRegression(learning_rate=rate, n_iterations=steps)
        model.fit(X, y)
        call = f'fit with {n} samples, {d} features, learning_rate={rate} and n_iterations={steps}'
        look = 'Do one or two steps by hand: start at 0, both gradients first, then both updates.'
        assert_close(model.weights, expected.weights, f'{call}: weights', look=look)
        assert_close(model.bias, expected.bias, f'{call}: bias', look=look)
    rng = np.random.default_rng(62)
    X = rng.normal(size=(30, 2)) + np.array([0.5, -0.25])
    y = (X[:, 0] - 0.5 * X[:, 1] + rng.normal(size=30) * 1.5 > 0.7).astype(float)
    model = CustomLogisticRegression(learning_rate=0.8, n_iterations=1500)
    model.fit(X, y)
    call = 'the probabilities of the training samples after 1500 steps of fit'
    w, b = (as_numbers(model.weights, call), as_numbers(model.bias, call))
    p = reference.sigmoid(X @ w + b)
    look = 'At the lowest point of the loss the gradient of Question 4 is zero.'
    assert_close(np.mean(p), np.mean(y), f'the mean of {call}', atol=1e-05, look=look)
    slopes = X.T @ (p - y) / 30
    assert_close(slopes, np.zeros(2), f'X^T (p - y) / n for {call}', atol=1e-05, look=look)
    X = np.array([[60.0, -10.0], [-45, 30], [20, 55], [-70, -35], [5, -60], [-30, -20]])
    y = np.array([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    expected = reference.CustomLogisticRegression(1.0, 4).fit(X.copy(), y.copy())
    model = CustomLogisticRegression(learning_rate=1.0, n_iterations=4)
    model.fit(X, y)
    call = 'fit where the scores grow to 833 in size'
    look = 'How does fit compute its probabilities? Does an exponential overflow there?'
    assert_close(model.weights, expected.weights, f'{call}: weights', look=look)
    assert_close(model.bias, expected.bias, f'{call}: bias', look=look)

@test_case(points=None, hidden=True)
def test_predict_proba_of_new_samples_and_of_huge_scores(CustomLogisticRegression):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(60)
    for d in (1, 3):
        X, y = (rng.normal(size=(20, d)), (rng.uniform(size=20) < 0.7).astype(float))
        model = CustomLogisticRegression(learning_rate=0.3, n_iterations=40)
        model.fit(X, y)
        w, b = (as_numbers(model.weights, 'weights'), as_numbers(model.bias, 'bias'))
        assert w.shape == (d,) and b.shape == (), f'for {d} features weights has shape {w.shape} and bias {b.shape}'
        assert np.any(w != 0), f'fit to 20 samples with {d} features has learnt nothing'
        for m in (1, 2, 50):
            new = rng.normal(size=(m, d)) * 3
            call = f'predict_proba of {m} new samples with {d} features'
            look = 'One probability of class 1 per row: sigmoid of the score with weights and bias.'
            wanted = reference.sigmoid(new @ w + b)
            assert_close(model.predict_proba(new), wanted, call, look=look)
    X, y = (np.array([[-2.0], [-1.0], [0.5], [1.5]]), np.array([0.0, 0.0, 1.0, 1.0]))
    model = CustomLogisticRegression(learning_rate=1.0, n_iterations=30)
    model.fit(X, y)
    w, b = (as_numbers(model.weights, 'weights'), as_numbers(model.bias, 'bias'))
    assert w.shape == (1,) and w[0] != 0, f'fit to four samples gave the weights {w.tolist()}'
    far = np.array([[1.0], [-1.0], [0.1], [-0.5]]) * 950 / w[0]
    wanted = reference.sigmoid(far @ w + b)
    call = 'predict_proba where the scores are up to 950 in size'
    assert_close(model.predict_proba(far), wanted, call, look='Which exponential overflows?')

@test_case(points=None, hidden=True)
def test_predict_puts_the_threshold_at_one_half(CustomLogisticRegression):
    import numpy as np
    from comparing import as_numbers, assert_same_labels
    rng = np.random.default_rng(61)
    X = rng.normal(size=(50, 3))
    y = (X @ np.array([1.5, -1.0, 0.5]) + rng.normal(size=50) > 0.8).astype(float)
    model = CustomLogisticRegression(learning_rate=0.5, n_iterations=80)
    model.fit(X, y)
    w, b = (as_numbers(model.weights, 'weights'), as_numbers(model.bias, 'bias'))
    assert w.shape == (3,) and b.shape == (), f'after fit to three features weights has shape {w.shape} and bias {b.shape}'
    assert np.any(w != 0), 'fit to fifty samples has learnt nothing'
    for m in (1, 200):
        new = rng.normal(size=(m, 3))
        wanted = np.where(new @ w + b >= 0, 1, 0)
        call = f'predict of {m} new samples'
        look = 'Compare with your own probabilities: 1 from 0.5 on.'
        assert_same_labels(model.predict(new), wanted, call, look=look)
    X, y = (np.array([[1.0, 2.0], [1.0, 2.0], [4.0, -3.0], [4.0, -3.0]]), np.array([0, 1, 0, 1]))
    model = CustomLogisticRegression(learning_rate=0.25, n_iterations=5)
    model.fit(X, y)
    call = 'predict where every probability is exactly 0.5'
    look = 'Read again what the text says about a tie.'
    assert_same_labels(model.predict(X), np.ones(4), call, look=look)
    model = CustomLogisticRegression(learning_rate=0.5, n_iterations=1)
    model.fit(np.array([[1.0], [-1.0]]), np.array([1, 0]))
    call = 'predict of samples whose probabilities are very near to 0.5'
    look = 'Is 0.49999999 at least 0.5?'
    assert_same_labels(model.predict(np.array([[1e-07], [-1e-07], [-1e-09]])), [1, 0, 0], call, look=look)

@test_case(points=None, hidden=True)
def test_defaults_fitting_again_and_two_models_at_once(CustomLogisticRegression):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(63)
    X, y = (rng.normal(size=(15, 2)), np.array([0.0, 1.0, 1.0, 0.0, 1.0] * 3))
    other_X, other_y = (rng.normal(size=(12, 3)), np.array([1.0, 0.0, 0.0] * 4))

    def learnt(model, call):
        weights, bias = (as_numbers(model.weights, call), as_numbers(model.bias, call))
        assert np.any(weights != 0), f'{call}: nothing was learnt'
        shapes = (weights.shape, bias.shape)
        assert shapes == ((2,), ()), f'{call}: weights and bias have the shapes {shapes}'
        return (weights.copy(), bias.copy())
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=1000)
    model.fit(X, y)
    thousand = learnt(model, 'fit with learning_rate=0.1 and n_iterations=1000')
    model = CustomLogisticRegression(learning_rate=0.2, n_iterations=10)
    model.fit(X, y)
    ten = learnt(model, 'fit with learning_rate=0.2 and n_iterations=10')
    model = CustomLogisticRegression()
    fitted = model.fit(X, y)
    look = 'The defaults are learning_rate=0.1 and n_iterations=1000.'
    call = 'fit of CustomLogisticRegression() without arguments'
    assert_close(model.weights, thousand[0], f'{call}: weights', look=look)
    assert_close(model.bias, thousand[1], f'{call}: bias', look=look)
    assert hasattr(fitted, 'predict_proba'), 'fit(X, y) does not return the model: return self'
    call = 'fit(X, y).predict_proba(X)'
    again = as_numbers(model.predict_proba(X), 'predict_proba after fit')
    assert_close(fitted.predict_proba(X), again, call)
    second = CustomLogisticRegression(0.2, 10)
    second.fit(other_X, other_y)
    call = 'the first model after a second one was fitted'
    look = 'Where is what was learnt kept: in the object, or in a place that all objects share?'
    assert_close(model.weights, thousand[0], f'{call}: weights', look=look)
    assert_close(model.bias, thousand[1], f'{call}: bias', look=look)
    second.fit(X, y)
    call = 'a model that was fitted before, to other data,'
    look = 'Every call of fit starts from zero.'
    assert_close(second.weights, ten[0], f'{call}: weights', look=look)
    assert_close(second.bias, ten[1], f'{call}: bias', look=look)

@test_case(points=None, hidden=True)
def test_before_fit_there_is_a_runtime_error_and_without_steps_one_half(CustomLogisticRegression):
    import numpy as np
    from comparing import assert_close, assert_same_labels
    X = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])
    for name in ('predict_proba', 'predict'):
        model = CustomLogisticRegression()
        try:
            getattr(model, name)(X)
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised {error!r}') from error
        raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised nothing')
    model = CustomLogisticRegression(n_iterations=0)
    model.fit(X, np.array([0.0, 1.0]))
    look = 'Nothing was learnt, so all scores are 0.'
    assert_close(model.weights, np.zeros(3), 'weights after n_iterations=0', look=look)
    assert_close(model.bias, 0.0, 'bias after n_iterations=0', look=look)
    call = 'predict_proba after n_iterations=0'
    assert_close(model.predict_proba(X), np.full(2, 0.5), call, look=look)
    assert_same_labels(model.predict(X), np.ones(2), 'predict after n_iterations=0', look=look)

@test_case(points=None, hidden=True)
def test_the_class_takes_whole_numbers_and_leaves_its_arguments_alone(CustomLogisticRegression):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y = (np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0]]), np.array([1, 0, 0, 0, 1]))
    new = np.array([[1, 2], [-3, 5]])
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=25)
    model.fit(X.astype(float), y.astype(float))
    call = 'fit of the same numbers as floats'
    weights, bias = (as_numbers(model.weights, call).copy(), as_numbers(model.bias, call).copy())
    assert np.any(weights != 0), f'{call}: nothing was learnt'
    shapes = (weights.shape, bias.shape)
    assert shapes == ((2,), ()), f'{call}: weights and bias have the shapes {shapes}'
    wanted = as_numbers(model.predict_proba(new.astype(float)), 'predict_proba of two samples')
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=25)
    model.fit(X.copy(), y.copy())
    call = 'fit of integer arrays, compared with the same numbers as floats'
    look = 'Do the weights have the type of X?'
    assert_close(model.weights, weights, f'{call}: weights', look=look)
    assert_close(model.bias, bias, f'{call}: bias', look=look)
    call = 'predict_proba of an integer array'
    assert_close(model.predict_proba(new.copy()), wanted, call, look=look)
    X, y, new = (X.astype(float), y.astype(float), new.astype(float))
    before = (X.copy(), y.copy(), new.copy())
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=3)
    model.fit(X, y)
    assert_unchanged(before[0], X, 'CustomLogisticRegression().fit(X, y): X')
    assert_unchanged(before[1], y, 'CustomLogisticRegression().fit(X, y): y')
    model.predict_proba(new)
    assert_unchanged(before[2], new, 'predict_proba(X): X')
    model.predict(new)
    assert_unchanged(before[2], new, 'predict(X): X')

