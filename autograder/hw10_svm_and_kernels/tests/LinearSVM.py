# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "LinearSVM"
points = [0, 0, 2, 2, 1, 1, 1]

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
    ([0.436707], 'You change the weights after every sample. The text asks for full batches: how many changes are there in one iteration?'),
]

KNOWN_2 = [
    ([0.125], 'Do the second step of the worked example by hand. With which weights did you compute db?'),
]

KNOWN_3 = [
    ([0.90625], 'Your second step is shorter than your first. What does the text say about the factor in front of the subgradient?'),
]

KNOWN_4 = [
    ([0.0, 1.0], 'These are the labels of logistic regression. Which two does this assignment use?'),
]

KNOWN_5 = [
    ([0.0, 1.0, 0.0, 1.0], 'These are the labels of logistic regression. Which two does this assignment use?'),
]

KNOWN_6 = [
    ([-1.0, -1.0, 1.0, 1.0], 'Your line always goes through the origin. Which of the two numbers of Question 2 is not used?'),
    ([1.0, 1.0, 1.0, 1.0], 'However large n_iterations is, the result is that of one step. When is fit left?'),
]

@test_case(points=None, hidden=False)
def test_two_steps_of_fit_are_the_worked_example(LinearSVM):
    import numpy as np
    X, y = (np.array([[-2.0], [0.5], [1.5], [4.0]]), np.array([-1.0, 1.0, 1.0, 1.0]))
    model = LinearSVM(C=2.0, learning_rate=0.25, n_iterations=1)
    fitted = model.fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    weights, bias = (model.weights, model.bias)
    assert np.shape(weights) == (1,), f'with one feature weights has shape (1,), yours is {weights!r}'
    assert np.ndim(bias) == 0, f'the bias is a number, yours is {bias!r}'
    likely = {-1.0: 'that is a step uphill; subtract the subgradient', 4.0: 'either the learning rate is missing or the hinge losses are added, not averaged', 0.5: 'C is missing', 0.0: 'nothing was learnt; is the loop run, and are the new weights kept?', 0.8125: 'that is the weight after two steps; the loop runs once too often'}
    for wrong, why in likely.items():
        assert not np.isclose(weights[0], wrong), f'after one step the weight is {weights[0]}: {why}'
    assert np.isclose(weights[0], 1), f'after one step the weight is 1, yours is {weights[0]}' + recognised((weights,), KNOWN_1)
    assert not np.isclose(bias, 0), 'after one step the bias is still 0: it has a slope too'
    assert np.isclose(bias, 0.25), f'after one step the bias is 0.25, yours is {bias}' + recognised((bias,), KNOWN_2)
    model = LinearSVM(C=2.0, learning_rate=0.25, n_iterations=2)
    model.fit(X, y)
    weight, bias = (model.weights[0], model.bias)
    likely = {1.0: 'that is still the result of one step', 1.0625: 'the weight itself is part of the subgradient; where is it?', 1.75: 'in the second step only one sample contributes, yours uses all of them', 0.75: 'in the second step one sample still has a margin below 1'}
    for wrong, why in likely.items():
        assert not np.isclose(weight, wrong), f'after two steps the weight is {weight}: {why}'
    assert np.isclose(weight, 0.8125), f'after two steps the weight is 0.8125, yours is {weight}' + recognised((weight,), KNOWN_3)
    assert np.isclose(bias, 0.375), f'after two steps the bias is 0.375, yours is {bias}'
    new = np.array([[-0.5], [1.0]])
    scores, labels = (model.decision_function(new), model.predict(new))
    assert scores is not None and labels is not None, 'decision_function or predict returned None'
    assert np.shape(scores) == (2,), f'two rows have two scores, yours are {scores!r}'
    assert not np.isclose(scores[0], -0.40625), 'decision_function forgets the bias'
    assert np.allclose(scores, [-0.03125, 1.1875]), f'the samples -0.5 and 1 have the scores -0.03125 and 1.1875, yours are {scores}'
    assert np.array_equal(labels, [-1, 1]), f'their labels are -1 and 1, yours are {labels}' + recognised((labels,), KNOWN_4)

@test_case(points=None, hidden=False)
def test_the_class_learns_an_easy_example(LinearSVM):
    import numpy as np
    X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 2.0], [4.0, 3.0], [5.0, 5.0], [6.0, 4.0]])
    y = np.array([-1, -1, -1, 1, 1, 1])
    model = LinearSVM(C=20.0, learning_rate=0.02, n_iterations=600)
    model.fit(X, y)
    new = np.array([[0.5, 0.5], [6.0, 6.0], [0.0, 0.0], [5.0, 3.0]])
    labels = model.predict(new)
    assert labels is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(labels) == (4,), f'predict of four rows has shape (4,), yours: {np.shape(labels)}'
    found = set(np.asarray(labels).tolist())
    assert 0 not in found, f'the labels are -1 and +1, not 0 and 1; yours: {labels}' + recognised((labels,), KNOWN_5)
    assert found <= {-1, 1}, f'predict returns labels, -1 or +1, not scores; yours: {labels}'
    assert np.array_equal(labels, [-1, 1, -1, 1]), f'these four are -1, 1, -1, 1; yours: {labels}' + recognised((labels,), KNOWN_6)

@test_case(points=None, hidden=True)
def test_fit_takes_the_steps_of_the_text(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(105)
    look = 'Do two steps by hand: start at 0, all samples, dw and db first, then both updates.'
    settings = [(1, 1, 0.7, 0.3, 1), (6, 3, 2.0, 0.2, 2), (4, 5, 5.0, 0.05, 7), (40, 2, 1.5, 0.1, 60), (25, 4, 12.0, 0.02, 300)]
    for n, d, C, rate, steps in settings:
        X = rng.normal(size=(n, d)) * 1.5 + 0.5
        y = np.where(rng.uniform(size=n) < 0.35, 1.0, -1.0)
        expected = reference.LinearSVM(C, rate, steps).fit(X.copy(), y.copy())
        model = LinearSVM(C=C, learning_rate=rate, n_iterations=steps)
        model.fit(X, y)
        call = f'fit of {n} samples, {d} features with C={C}, learning_rate={rate}, {steps} steps'
        assert_close(model.weights, expected.weights, f'{call}: weights', look=look)
        assert_close(model.bias, expected.bias, f'{call}: bias', look=look)
    model = LinearSVM(C=1, learning_rate=0.5, n_iterations=2).fit(np.ones((1, 1)), np.ones(1))
    call = 'two steps of fit, the second with a margin of exactly 1'
    look = 'Question 2 says whether a sample contributes whose margin is exactly 1.'
    assert_close(model.weights, [0.25], f'{call}: weights', look=look)
    assert_close(model.bias, 0.5, f'{call}: bias', look=look)

@test_case(points=None, hidden=True)
def test_scores_and_labels_of_new_samples_and_of_those_on_the_line(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels
    rng = np.random.default_rng(106)
    for d in (1, 3):
        X = rng.normal(size=(20, d))
        y = np.where(X[:, 0] + rng.normal(size=20) > 0.4, 1.0, -1.0)
        expected = reference.LinearSVM(3.0, 0.05, 90).fit(X.copy(), y.copy())
        model = LinearSVM(C=3.0, learning_rate=0.05, n_iterations=90)
        model.fit(X, y)
        for m in (1, 2, 60):
            new = rng.normal(size=(m, d)) * 2
            scores = expected.decision_function(new.copy())
            call = f'decision_function of {m} new samples with {d} features'
            look = 'One score per row, from the weights and the bias.'
            assert_close(model.decision_function(new), scores, call, look=look)
            call = f'predict of {m} new samples with {d} features'
            look = 'Compare with the signs of your own scores.'
            assert_same_labels(model.predict(new), np.where(scores > 0, 1, -1), call, look=look)
    X, y = (np.array([[1.0, 2.0], [-1.0, -2.0]]), np.array([1.0, -1.0]))
    model = LinearSVM(C=1.0, learning_rate=0.5, n_iterations=1)
    model.fit(X, y)
    new = np.array([[0.0, 0.0], [2.0, -1.0], [-4.0, 2.0], [-4.0, 1.0], [4.0, -1.0]])
    look = 'Work out the scores by hand, and read what the text says about a score of 0.'
    call = 'decision_function of points on the line and beside it'
    assert_close(model.decision_function(new), [0, 0, 0, -1, 1], call, look=look)
    call = 'predict of points on the line and beside it'
    assert_same_labels(model.predict(new), [1, 1, 1, -1, 1], call, look=look)
    call = 'predict of points very near to the line'
    look = 'A small negative score is negative, too.'
    near = np.array([[-1e-14, 0.0], [1e-14, 0.0], [0.0, -3e-20]])
    assert_same_labels(model.predict(near), [-1, 1, -1], call, look=look)
    model = LinearSVM(n_iterations=0)
    model.fit(X, y)
    look = 'Nothing was learnt, so all scores are 0.'
    assert_close(model.weights, np.zeros(2), 'weights after n_iterations=0', look=look)
    assert_close(model.bias, 0.0, 'bias after n_iterations=0', look=look)
    call = 'predict after n_iterations=0'
    assert_same_labels(model.predict(new), np.ones(5), call, look=look)

@test_case(points=None, hidden=True)
def test_defaults_fitting_again_and_two_models_at_once(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(107)
    X, y = (rng.normal(size=(15, 2)) * 2, np.array([-1.0, 1.0, 1.0, -1.0, 1.0] * 3))
    other_X, other_y = (rng.normal(size=(12, 3)), np.array([1.0, -1.0, -1.0] * 4))
    expected = reference.LinearSVM().fit(X.copy(), y.copy())
    model = LinearSVM()
    fitted = model.fit(X, y)
    look = 'The defaults are C=1.0, learning_rate=0.01 and n_iterations=1000.'
    call = 'fit of LinearSVM() without arguments'
    assert_close(model.weights, expected.weights, f'{call}: weights', look=look)
    assert_close(model.bias, expected.bias, f'{call}: bias', look=look)
    assert hasattr(fitted, 'decision_function'), 'fit(X, y) is not the model: return self'
    wanted = expected.decision_function(X.copy())
    call = 'fit(X, y).decision_function(X)'
    assert_close(fitted.decision_function(X), wanted, call)
    second = LinearSVM(4.0, 0.05, 12)
    second.fit(other_X, other_y)
    call = 'the first model after a second one was fitted'
    look = 'Where is what was learnt kept: in the object, or in a place that all objects share?'
    assert_close(model.weights, expected.weights, f'{call}: weights', look=look)
    assert_close(model.bias, expected.bias, f'{call}: bias', look=look)
    expected = reference.LinearSVM(4.0, 0.05, 12).fit(X.copy(), y.copy())
    second.fit(X, y)
    call = 'a model that was fitted before, to other data,'
    look = 'Every call of fit starts from zero.'
    assert_close(second.weights, expected.weights, f'{call}: weights', look=look)
    assert_close(second.bias, expected.bias, f'{call}: bias', look=look)

@test_case(points=None, hidden=True)
def test_before_fit_there_is_a_runtime_error(LinearSVM):
    import numpy as np
    X = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])
    for name in ('decision_function', 'predict'):
        model = LinearSVM()
        try:
            value = getattr(model, name)(X)
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised {error!r}') from error
        raise AssertionError(f'{name} before fit should raise a RuntimeError, yours gave {value!r}')
    model = LinearSVM()
    model.fit(X, np.array([1.0, -1.0]))
    for name in ('decision_function', 'predict'):
        value = getattr(model, name)(X)
        assert np.shape(value) == (2,), f'{name} of two samples after fit gave {value!r}'

@test_case(points=None, hidden=True)
def test_the_class_takes_whole_numbers_and_leaves_its_arguments_alone(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    X, y = (np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0]]), np.array([1, -1, -1, -1, 1]))
    expected = reference.LinearSVM(1.7, 0.07, 25).fit(X.astype(float), y.astype(float))
    model = LinearSVM(C=1.7, learning_rate=0.07, n_iterations=25)
    model.fit(X, y)
    call = 'fit of integer arrays'
    look = 'Do the weights have the type of X?'
    assert_close(model.weights, expected.weights, f'{call}: weights', look=look)
    assert_close(model.bias, expected.bias, f'{call}: bias', look=look)
    new = np.array([[1, 2], [-3, 5], [6, -1]])
    wanted = expected.decision_function(new.astype(float))
    call = 'decision_function of an integer array'
    assert_close(model.decision_function(new), wanted, call, look=look)
    X, y, new = (X.astype(float), y.astype(float), new.astype(float))
    before = (X.copy(), y.copy(), new.copy())
    model = LinearSVM(C=1.7, learning_rate=0.07, n_iterations=3)
    model.fit(X, y)
    model.decision_function(new)
    model.predict(new)
    assert_unchanged(before[0], X, 'fit(X, y): X')
    assert_unchanged(before[1], y, 'fit(X, y): y')
    assert_unchanged(before[2], new, 'decision_function(X) and predict(X): X')

