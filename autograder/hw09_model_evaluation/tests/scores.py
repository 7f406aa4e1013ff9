# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "scores"
points = [0, 0, 1, 1, 1, 1, 1]

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
    ([0.499407], 'A small number in the denominator keeps nan away, but it also changes every other result. Treat the special case by itself.'),
]

@test_case(points=None, hidden=False)
def test_accuracy_precision_and_recall_of_the_worked_example(accuracy, precision, recall):
    import numpy as np
    y = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    p = np.array([1, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    cases = [('accuracy', accuracy, 0.6, {6: 'that is the number of right predictions, not their share', 0.4: 'that is the share of wrong predictions', 0.2: 'TP / n forgets the true negatives', 1.0: 'only the first sample was compared; look where the return stands'}), ('precision', precision, 2 / 3, {0.4: 'that is the recall; precision asks about the samples predicted as 1', 4 / 7: 'class 1 is the positive one, not class 0', 2: 'that is TP itself, not yet a ratio', 0.2: 'the denominator is the number of samples predicted as 1, not n', 0.6: 'that is the accuracy', 2 / 4: 'what is in the denominator beside TP? The false positives, not FN'}), ('recall', recall, 0.4, {2 / 3: 'that is the precision; recall asks about the samples that are 1', 0.8: 'that is the share of the zeros that were found; class 1 is the positive one', 2: 'that is TP itself, not yet a ratio', 0.2: 'the denominator is the number of samples that are 1, not n', 0.6: 'that is the accuracy, or FN instead of TP'})]
    for name, function, right, likely in cases:
        value = function(y, p)
        assert value is not None, f'{name} returned None: is there a return at the end?'
        assert not callable(value), f'{name} returned a function: are the () missing?'
        assert np.ndim(value) == 0, f'{name} returns one number, yours returned {value!r}'
        for wrong, why in likely.items():
            assert not np.isclose(value, wrong), f'{name} gave {value} for the ten sections: {why}'
        assert np.isclose(value, right), f'{name} gave {value} for the ten sections: TP = 2, FN = 3, FP = 1, TN = 4, n = 10'

@test_case(points=None, hidden=False)
def test_f1_score_of_the_worked_example(f1_score):
    import numpy as np
    y = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    p = np.array([1, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    value = f1_score(y, p)
    assert value is not None, 'f1_score returned None: is there a return at the end?'
    assert not callable(value), 'f1_score returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'f1_score returns one number, yours returned {value!r}'
    likely = {8 / 15: 'that is the arithmetic mean, or the numerator alone; F1 is the harmonic mean', 0.25: 'the factor 2 is missing', (4 / 15) ** 0.5: 'that is the geometric mean; F1 is the harmonic mean', 2 / 3: 'that is the F1 of class 0, or the precision', 0.4: 'that is the recall, the smaller of the two', 16 / 15: 'that is P + R'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'f1_score gave {value} for the ten sections: {why}'
    assert np.isclose(value, 0.5), f'2 P R / (P + R) with P = 2/3, R = 2/5 is 1/2, not {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_accuracy_on_random_labels(accuracy):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(94)
    look = 'Count both kinds of right predictions, and divide by n.'
    for n in (1, 2, 30, 700):
        y, p = (rng.random((2, n)) < [[0.2], [0.45]]).astype(int)
        expected = reference.accuracy(y.copy(), p.copy())
        compare.add(accuracy, (y, p), expected, f'accuracy on {n} random samples', look=look)
        expected = reference.accuracy(1 - y, 1 - p)
        call = f'accuracy on {n} random samples with the two classes exchanged'
        compare.add(accuracy, (1 - y, 1 - p), expected, call, look='No class is special here.')
    never = np.zeros(200, dtype=int)
    rare = never.copy()
    rare[[3, 77]] = 1
    call = 'accuracy of never predicting 1, where 2 of 200 samples are 1,'
    compare.add(accuracy, (rare, never), 0.99, call, look='Zeros that are predicted as 0 are right.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_precision_and_recall_on_random_labels(precision, recall):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(95)
    for n, share_true, share_predicted in ((12, 0.5, 0.5), (40, 0.2, 0.6), (600, 0.7, 0.1)):
        y = (rng.random(n) < share_true).astype(int)
        p = (rng.random(n) < share_predicted).astype(int)
        of = f'{n} random samples, {np.sum(y)} of class 1, {np.sum(p)} predicted as 1'
        expected = (reference.precision(y.copy(), p.copy()), reference.recall(y.copy(), p.copy()))
        look = 'Among which samples does precision count? Look at what was predicted.'
        compare.add(precision, (y, p), expected[0], f'precision of {of}', look=look)
        look = 'Among which samples does recall count? Look at what is true.'
        compare.add(recall, (y, p), expected[1], f'recall of {of}', look=look)
        look = 'Exchanging y_true and y_pred exchanges precision and recall.'
        compare.add(precision, (p, y), expected[1], f'precision(y_pred, y_true) of {of}', look=look)
        compare.add(recall, (p, y), expected[0], f'recall(y_pred, y_true) of {of}', look=look)
    y, p = (np.array([1, 1, 1, 0]), np.array([1, 1, 0, 0]))
    zeros = np.zeros(500, dtype=int)
    call = 'after adding 500 zeros that were predicted as 0'
    look = 'True negatives count neither in precision nor in recall.'
    more = (np.concatenate([y, zeros]), np.concatenate([p, zeros]))
    compare.add(precision, more, 1.0, f'precision {call}', look=look)
    compare.add(recall, more, 2 / 3, f'recall {call}', look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_f1_score_on_random_labels(f1_score):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(96)
    for n, share_true, share_predicted in ((15, 0.4, 0.6), (50, 0.1, 0.8), (500, 0.6, 0.05)):
        y = (rng.random(n) < share_true).astype(int)
        p = (rng.random(n) < share_predicted).astype(int)
        expected = reference.f1_score(y.copy(), p.copy())
        call = f'f1_score of {n} random samples, {np.sum(y)} of class 1, {np.sum(p)} predicted as 1'
        look = 'The harmonic mean, of the unrounded precision and recall.'
        compare.add(f1_score, (y, p), expected, call, look=look)
        look = 'F1 stays the same when y_true and y_pred change places.'
        compare.add(f1_score, (p, y), expected, f'{call}, arguments exchanged,', look=look)
    y = np.zeros(1000, dtype=int)
    y[:10] = 1
    call = 'f1_score of an alarm for all of 1000 sections, 10 of which leak,'
    look = 'With a recall of 1 and hardly any precision F1 is small.'
    compare.add(f1_score, (y, np.ones(1000, dtype=int)), 20 / 1010, call, look=look)
    compare.add(f1_score, (y, y.copy()), 1.0, 'f1_score of perfect predictions')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_scores_that_are_undefined_are_zero(precision, recall, f1_score):
    import numpy as np
    from comparing import assert_close
    zeros, ones, some = (np.zeros(4, dtype=int), np.ones(4, dtype=int), np.array([1, 0, 1, 0]))
    nothing, mixed = ('where nothing was predicted as 1', 'where some samples are 1')
    usual, look = (np.array([1, 1, 1, 0]), 'First the scores have to be right where they are defined.')
    for name, function, expected in (('precision', precision, 2 / 3), ('recall', recall, 1.0), ('f1_score', f1_score, 0.8)):
        call = f'{name} of four samples, of which three were predicted as 1,'
        assert_close(function(some, usual), expected, call, look=look)
    look = 'Which denominators can be zero? The text says what to return then.'
    assert_close(precision(some, zeros), 0.0, f'precision {nothing}', look=look)
    assert_close(recall(some, zeros), 0.0, f'recall {nothing}')
    assert_close(f1_score(some, zeros), 0.0, f'f1_score {nothing}', look=look)
    assert_close(precision(zeros, some), 0.0, 'precision where no sample is 1')
    assert_close(recall(zeros, some), 0.0, 'recall where no sample is 1', look=look)
    assert_close(f1_score(zeros, some), 0.0, 'f1_score where no sample is 1', look=look)
    both = 'where all samples are 0 and predicted as 0'
    for name, function in (('precision', precision), ('recall', recall), ('f1_score', f1_score)):
        assert_close(function(zeros, zeros.copy()), 0.0, f'{name} {both}', look=look)
    crossed = f'{mixed}, but only others were predicted as 1'
    assert_close(f1_score(some, 1 - some), 0.0, f'f1_score {crossed}', look=look)
    full = 'where all samples are 1 and predicted as 1'
    for name, function in (('precision', precision), ('recall', recall), ('f1_score', f1_score)):
        assert_close(function(ones, ones.copy()), 1.0, f'{name} {full}')

@test_case(points=None, hidden=True)
def test_scores_of_lists_and_other_types(accuracy, precision, recall, f1_score):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    y, p = ([1, 0, 1, 1, 0, 0, 0, 1], [0, 1, 1, 1, 0, 1, 0, 1])
    scores = {'accuracy': accuracy, 'precision': precision, 'recall': recall, 'f1_score': f1_score}
    forms = [('two lists', list, list), ('a tuple and an array', tuple, np.array), ('two uint8 arrays', np.uint8, np.uint8), ('an integer and a float array', np.array, np.float64)]
    four = np.array([1, 1, 0, 0])
    value = accuracy(four, np.array([1, 0, 0, 0]))
    assert_close(value, 0.75, 'accuracy of four samples with one mistake')
    for name in ('precision', 'recall', 'f1_score'):
        half = scores[name](four, np.array([1, 0, 1, 0]))
        call = f'{name} with one true positive and one mistake of either kind'
        assert_close(half, 0.5, call, look='Half of what was predicted and half of what is there.')
    look = 'Turn both arguments into arrays first, and compare instead of subtracting.'
    for name, score in scores.items():
        a, b = (np.array(y), np.array(p))
        usual = as_numbers(score(a, b), f'{name} of two integer arrays')
        assert np.all(usual < 1), f'{name} of two different arrays gave {usual}: not all is right'
        assert_unchanged(np.array(y), a, f'{name}(y_true, y_pred): y_true')
        assert_unchanged(np.array(p), b, f'{name}(y_true, y_pred): y_pred')
        for form, first, second in forms:
            call = f'{name} of {form}, compared with that of two integer arrays,'
            assert_close(score(first(y), second(p)), usual, call, look=look)
        assert_close(score(list(y), list(y)), 1.0, f'{name} of a list with itself', look=look)
        a, b = (list(y), list(p))
        score(a, b)
        assert_unchanged(y, a, f'{name}(y_true, y_pred) of two lists: y_true')
        assert_unchanged(p, b, f'{name}(y_true, y_pred) of two lists: y_pred')
    many, most = (np.repeat([1, 0], [300, 40]), np.repeat([1, 0, 1], [260, 50, 30]))
    look = 'In the type uint8 a sum may not pass 255: how do you count?'
    for name, score in scores.items():
        usual = as_numbers(score(many, most), f'{name} of 340 integers')
        call = f'{name} of 340 numbers of the type uint8, compared with that of integers,'
        assert_close(score(np.uint8(many), np.uint8(most)), usual, call, look=look)

