# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "GaussianNaiveBayes"
points = [0, 0, 3, 1, 1, 1, 1, 1]

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
    ([-4.01755, -2.51755], 'Take exp of one of your rows and add up: is it 1? A step of the text is missing.'),
]

KNOWN_2 = [
    ([1.0], 'Fit with the labels 10, 20 and 30 and look at what predict gives. How do you get from a column to its label?'),
]

KNOWN_3 = [
    ([-144.79, -143.19, -1.59, -1.65, -56.05, -153.25, -54.03, -1.63, -154.03, -144.85, -152.85, -2.05], 'Take exp of one of your rows and add up: is it 1? A step of the text is missing.'),
]

KNOWN_4 = [
    ([2.0, 0.0, 1.0, 2.0], 'Fit with the labels 10, 20 and 30 and look at what predict gives. How do you get from a column to its label?'),
]

@test_case(points=None, hidden=False)
def test_naive_bayes_of_the_worked_example(GaussianNaiveBayes):
    import numpy as np
    X = np.array([[1.0], [4.0], [8.0], [3.0], [4.0], [8.0]])
    y = np.array(['a', 'b', 'b', 'a', 'b', 'b'])
    model = GaussianNaiveBayes()
    fitted = model.fit(X, y)
    assert fitted is not None, 'fit returned None: its last line should be return self'
    assert list(model.classes) == ['a', 'b'], f'classes should be a, b; yours: {model.classes!r}'
    row = model.predict_log_proba(np.array([[4.0]]))
    assert row is not None, 'predict_log_proba returned None: is there a return at the end?'
    assert np.shape(row) == (1, 2), f'one row and two classes give shape (1, 2), yours has {np.shape(row)}'
    a, b = np.asarray(row)[0]
    assert not np.isclose(a + b, 1), f'you got {a}, {b}: these are probabilities, take their log'
    assert np.isclose(np.exp(a) + np.exp(b), 1), f'you got {a:.4f}, {b:.4f}, and their exponentials do not add up to 1: take the log of the sum of exp(s) off the scores s' + recognised((a, b), KNOWN_1)
    likely = [(-0.80685, 'are the priors in, and the 1/2 in front of log(2 pi sigma^2)?'), (-2.19315, 'the term -1/2 log(2 pi sigma^2) is missing'), (-0.69315, 'does the density know sigma, in front and in the exponent?'), (-3.0, 'the factor 1/2 in the exponent is missing'), (-0.82773, 'the variance divides by the number of samples, not by one less'), (-1.34657, 'sigma^2 is the variance; did you take the standard deviation?'), (1.5, 'the columns have changed places; they are in the order of classes')]
    for difference, why in likely:
        assert not np.isclose(a - b, difference, atol=0.0001), f'for x = 4 you got the row {a:.4f}, {b:.4f}: {why}'
    right = [-1.70141328, -0.20141328]
    assert np.allclose([a, b], right, atol=1e-05), f'for x = 4 the row is -1.7014, -0.2014; yours is {a:.4f}, {b:.4f}'
    label = model.predict(np.array([[4.0]]))
    assert np.shape(label) == (1,), f'predict of one row has shape (1,), yours gave {label!r}'
    assert np.asarray(label)[0] == 'b', f"the label of x = 4 is 'b', yours is {label!r}" + recognised((label,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_naive_bayes_tells_three_easy_classes_apart(GaussianNaiveBayes):
    import numpy as np
    X = np.array([[0.0, 9.0], [5.0, 1.0], [1.0, 8.0], [9.0, 5.0], [6.0, 2.0], [8.0, 6.0]])
    y = np.array([30, 10, 30, 20, 10, 20])
    model = GaussianNaiveBayes()
    model.fit(X, y)
    assert list(model.classes) == [10, 20, 30], f'sorted labels are wanted, not {model.classes!r}'
    new = np.array([[0.6, 8.4], [5.4, 1.3], [8.7, 5.5], [0.2, 8.1]])
    rows, labels = (model.predict_log_proba(new), model.predict(new))
    assert np.shape(rows) == (4, 3), f'four rows and three classes: (4, 3), not {np.shape(rows)}'
    assert np.all(np.isfinite(rows)), 'a log-probability is infinite or NaN: see the text on logs'
    assert np.allclose(np.sum(np.exp(rows), axis=1), 1), "each row's probabilities add up to 1" + recognised((rows,), KNOWN_3)
    assert labels is not None, 'predict returned None: is there a return at the end?'
    assert np.shape(labels) == (4,), f'predict of four rows: shape (4,), not {np.shape(labels)}'
    found = np.asarray(labels).tolist()
    assert found != [2, 0, 1, 2], 'predict gave the numbers of the columns; look them up in classes' + recognised((found,), KNOWN_4)
    assert found == [30, 10, 20, 30], f'the labels are 30, 10, 20, 30; yours are {found}'

@test_case(points=None, hidden=True)
def test_naive_bayes_weighs_priors_and_densities(GaussianNaiveBayes):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(73)
    for d, numbers in ((1, (9, 5)), (3, (6, 21, 12)), (6, (7, 15)), (2, (30, 8, 12, 6, 17))):
        n, n_classes = (sum(numbers), len(numbers))
        y = rng.permutation(np.repeat(np.arange(n_classes), numbers))
        centres, widths = (rng.normal(size=(n_classes, d)) * 2, rng.uniform(1, 3, (n_classes, d)))
        X = centres[y] + widths[y] * rng.normal(size=(n, d))
        expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
        model = GaussianNaiveBayes()
        model.fit(X, y)
        for m in (1, 2, 25):
            new = rng.normal(size=(m, d)) * 2
            wanted = expected.predict_log_proba(new.copy())
            call = f'predict_log_proba of {m} rows after fit to {n} samples of {n_classes} classes'
            call += f' with {d} features'
            look = 'Work it out on paper for one feature: prior, mean, variance, score, log of sum.'
            assert_close(model.predict_log_proba(new), wanted, call, look=look)
    y = np.array([1, 0, 0, 1, 0, 1, 0])
    X = np.array([[2, 4], [0, 1], [3, -2], [6, 1], [-1, 3], [3, 5], [1, 1]]) * 0.75
    new = np.array([[1.5, 0.5], [4.0, 3.5], [-1.0, 0.0], [2.0, 6.0]])
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(np.tile(X, (3, 1)), np.tile(y, 3))
    call = 'predict_log_proba where every training sample was given three times'
    look = 'Shares, means and variances of this kind do not change when the data are repeated.'
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    values = np.array([[0.0, 3.0], [2.0, 1.0], [4.0, 5.0]])
    model = GaussianNaiveBayes()
    model.fit(np.tile(values, (4, 1)), np.repeat([0, 1], [3, 9]))
    call = 'predict_log_proba where both classes have the same values, one three times as often'
    wanted = np.tile(np.log([0.25, 0.75]), (2, 1))
    look = "What is left of Bayes' rule when both densities are the same?"
    assert_close(model.predict_log_proba(values[:2] + 0.3), wanted, call, look=look)

@test_case(points=None, hidden=True)
def test_naive_bayes_takes_any_labels(GaussianNaiveBayes):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_same_labels
    rng = np.random.default_rng(75)
    kinds = [('integers', np.array([12, -7, 3])), ('strings', np.array(['willow', 'chiff', 'reed warbler'])), ('two labels 1 and 2', np.array([2, 1]))]
    for name, labels in kinds:
        labels = np.sort(labels)
        number = rng.permutation(np.repeat(np.arange(len(labels)), [9, 5, 14][:len(labels)]))
        centres = rng.normal(size=(len(labels), 2)) * 3
        X, y = (centres[number] + rng.normal(size=(len(number), 2)), labels[number])
        new = rng.normal(size=(30, 2)) * 3
        call = f'predict_log_proba of {len(labels)} classes with the labels 0, 1, ...'
        model = GaussianNaiveBayes()
        model.fit(X.copy(), number)
        wanted = as_numbers(model.predict_log_proba(new.copy()), call)
        assert wanted.shape == (30, len(labels)), f'{call} has shape {wanted.shape} for 30 rows'
        assert np.ptp(wanted[:, 0]) > 0, f'{call} is the same for 30 different rows'
        model = GaussianNaiveBayes()
        model.fit(X, y)
        call = f'classes after fit with labels that are {name}'
        look = 'Every label once, sorted.'
        assert_same_labels(model.classes, labels, call, look=look)
        call = f'predict_log_proba with labels that are {name}'
        look = 'The columns are in the order of classes, whatever the labels are called.'
        assert_close(model.predict_log_proba(new), wanted, call, look=look)
        call = f'predict with labels that are {name}'
        look = 'The label of the most probable class is wanted, not the number of its column.'
        most = labels[np.argmax(wanted, axis=1)]
        assert_same_labels(model.predict(new), most, call, look=look)

@test_case(points=None, hidden=True)
def test_naive_bayes_with_many_features_far_away_and_of_single_samples(GaussianNaiveBayes):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels
    rng = np.random.default_rng(76)
    for name, unit in (('', 1.0), (' of tiny size', 0.0001)):
        look = 'Neither a product of 1000 densities nor exp(score) fits into a float.'
        if name:
            look = 'With small features the variances are small: what is epsilon then?'
        y = np.repeat([0, 1, 2], 8)
        X = unit * (rng.normal(size=(24, 1000)) + 0.06 * y[:, None])
        new = unit * (rng.normal(size=(3, 1000)) * 1.5 + 0.06)
        expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
        wanted = expected.predict_log_proba(new.copy())
        model = GaussianNaiveBayes()
        model.fit(X, y)
        call = f'predict_log_proba with 1000 features{name}'
        assert_close(model.predict_log_proba(new), wanted, call, look=look)
    X = np.array([[0.0, 1.0], [1.0, 3.0], [-1.0, 2.5], [4.0, 0.5], [7.0, 2.0], [6.0, 6.0]])
    y = np.array([0, 0, 0, 1, 1, 1])
    new = np.array([[0.5, 2.0], [40.0, -90.0], [-1500.0, 800.0], [2.0, 2.0], [100000.0, 300000.0]])
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    call = 'predict_log_proba of rows near to and far from the training samples'
    look = 'Take out the largest score of each row before you use exp, and do not go back to '
    look += 'probabilities.'
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    call = 'predict of rows near to and far from the training samples'
    assert_same_labels(model.predict(new), expected.predict(new.copy()), call)
    X = np.array([[10.0, 3.0], [250.0, 2.0], [-90.0, 3.5]])
    y, new = (np.array([0, 1, 2]), np.array([[25.0, 3.0], [200.0, 3.0], [-90.0, 3.5], [79.0, 2.0]]))
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    call = 'predict_log_proba after fit to classes of one sample'
    look = 'Variances are epsilon only, so all samples but one are very far away.'
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    call = 'predict after fit to classes of one sample'
    assert_same_labels(model.predict(new), expected.predict(new.copy()), call, look=look)

@test_case(points=None, hidden=True)
def test_naive_bayes_with_constant_features(GaussianNaiveBayes):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels
    X = np.array([[10.0, 3.0, 5.0, 1.0], [30.0, 3.0, 5.0, 1.004], [20.0, 3.0, 5.0, 1.008], [250.0, 2.0, 5.0, 1.5], [400.0, 5.0, 5.0, 3.0], [-90.0, 3.5, 5.0, 0.5]])
    y = np.array([0, 0, 0, 1, 1, 1])
    new = np.array([[25.0, 3.0, 5.0, 1.02], [150.0, 3.004, 5.0, 1.0], [-90.0, 3.01, 5.0, 0.99], [35.0, 3.001, 5.0, 0.97], [60.0, 2.99, 5.0, 1.005]])
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    call = 'predict_log_proba with a constant feature'
    look = 'epsilon is 1e-9 times the largest column variance of the whole X, for all classes.'
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    call = 'predict with a constant feature'
    assert_same_labels(model.predict(new), expected.predict(new.copy()), call, look=look)

@test_case(points=None, hidden=True)
def test_naive_bayes_before_fit_again_and_two_models(GaussianNaiveBayes):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_same_labels
    rng = np.random.default_rng(77)
    for name in ('predict_log_proba', 'predict'):
        model = GaussianNaiveBayes()
        try:
            getattr(model, name)(np.array([[1.0, 2.0]]))
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised {error!r}') from error
        raise AssertionError(f'{name} before fit should raise a RuntimeError, yours raised nothing')
    X, y = (rng.normal(size=(12, 2)) * 4, np.array([5, 8, 8] * 4))
    other_X, other_y = (rng.normal(size=(15, 3)) * 2, np.array([0, 1, 2, 3, 0] * 3))
    new, other_new = (rng.normal(size=(3, 2)), rng.normal(size=(3, 3)))
    model = GaussianNaiveBayes()
    fitted = model.fit(X, y)
    wanted = as_numbers(model.predict_log_proba(new), 'predict_log_proba of three rows').copy()
    assert wanted.shape == (3, 2) and np.ptp(wanted[:, 0]) > 0, f'predict_log_proba of three different rows and two classes gave {wanted.tolist()}'
    assert hasattr(fitted, 'predict_log_proba'), 'fit(X, y) is not the model: return self'
    call = 'fit(X, y).predict_log_proba'
    assert_close(fitted.predict_log_proba(new), wanted, call)
    second = GaussianNaiveBayes()
    second.fit(other_X, other_y)
    call = 'predict_log_proba of a new model, fitted to other data'
    fresh = as_numbers(second.predict_log_proba(other_new), call).copy()
    call = 'predict_log_proba of the first model after a second one was fitted'
    look = 'Where is what was learnt kept: in the object, or in a place that all objects share?'
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    model.fit(other_X, other_y)
    call = 'predict_log_proba of a model that was fitted again, to other data'
    look = 'Every call of fit starts from nothing, with the same result as that of a new model.'
    assert_close(model.predict_log_proba(other_new), fresh, call, look=look)
    call = 'classes of a model that was fitted again, to other data'
    assert_same_labels(model.classes, np.arange(4), call, look=look)

@test_case(points=None, hidden=True)
def test_naive_bayes_of_integers_leaves_its_arguments_alone(GaussianNaiveBayes):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0], [5, 2], [4, 4]])
    y = np.array([1, 0, 0, 0, 1, 1, 1])
    new = np.array([[1, 2], [-3, 5], [4, 0]])
    model = GaussianNaiveBayes()
    model.fit(np.array([[0.0], [2.0], [100.0], [102.0]]), np.array([0, 0, 1, 1]))
    call = 'predict_log_proba of the centres of two classes far apart'
    log_p = as_numbers(model.predict_log_proba(np.array([[1.0], [101.0]])), call)
    assert log_p.shape == (2, 2), f'{call} should have shape (2, 2), yours has {log_p.shape}'
    assert_close(np.diag(log_p), np.zeros(2), f'{call}: the own class', look='log 1 is 0.')
    others = log_p[[0, 1], [1, 0]]
    assert np.all(others < -100), f'{call}: the other class is all but impossible, not {others}'
    model = GaussianNaiveBayes()
    model.fit(X.astype(float), y.copy())
    call = 'predict_log_proba, everything in floats'
    wanted = as_numbers(model.predict_log_proba(new.astype(float)), call)
    assert wanted.shape == (3, 2) and np.ptp(wanted[:, 0]) > 0, f'{call}, gave {wanted.tolist()} for three different rows and two classes'
    model = GaussianNaiveBayes()
    model.fit(X.copy(), y.copy())
    call = 'predict_log_proba, everything in integers, compared with the same numbers as floats'
    look = 'Do means and variances keep their fractions?'
    assert_close(model.predict_log_proba(new.copy()), wanted, call, look=look)
    X = np.array([[20, 250], [22, 247], [24, 251], [210, 3], [216, 0], [213, 5]], dtype=np.uint8)
    y = np.array([0, 0, 0, 1, 1, 1])
    new_bytes = np.array([[22, 249], [200, 12], [120, 130]], dtype=np.uint8)
    call = 'predict_log_proba of rows in uint8, compared with the same numbers as floats'
    model = GaussianNaiveBayes()
    model.fit(X.astype(float), y.copy())
    in_floats = as_numbers(model.predict_log_proba(new_bytes.astype(float)), call)
    model = GaussianNaiveBayes()
    model.fit(X.copy(), y.copy())
    look = 'In uint8 a sum of squares wraps: which type do X and the distances have?'
    assert_close(model.predict_log_proba(new_bytes.copy()), in_floats, call, look=look)
    X = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0], [5, 2], [4, 4]])
    y = np.array([1, 0, 0, 0, 1, 1, 1])
    for name, rows in (('integers', new), ('floats', new.astype(float))):
        before = rows.copy()
        model = GaussianNaiveBayes()
        model.fit(X.astype(float), y.copy())
        model.predict_log_proba(rows)
        assert_unchanged(before, rows, f'predict_log_proba(X) of {name}: X')
    before = X.copy()
    GaussianNaiveBayes().fit(X, y.copy())
    assert_unchanged(before, X, 'fit(X, y) of integers: X')
    X, new = (X.astype(float), new.astype(float))
    before = (X.copy(), y.copy(), new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    assert_unchanged(before[0], X, 'fit(X, y): X')
    assert_unchanged(before[1], y, 'fit(X, y): y')
    model.predict_log_proba(new)
    assert_unchanged(before[2], new, 'predict_log_proba(X): X')
    model.predict(new)
    assert_unchanged(before[2], new, 'predict(X): X')
    call = 'predict_log_proba, the second call with the same rows'
    assert_close(model.predict_log_proba(new), wanted, call)

