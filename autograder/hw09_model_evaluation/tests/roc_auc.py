# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "roc_auc"
points = [0, 2, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_roc_auc_of_the_worked_example(roc_auc):
    import numpy as np
    value = roc_auc(np.array([1, 1, 0, 0, 0]), np.array([0.8, 0.4, 0.6, 0.4, 0.1]))
    assert value is not None, 'roc_auc returned None: is there a return at the end?'
    assert not callable(value), 'roc_auc returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'roc_auc returns one number, yours returned {value!r}'
    likely = {4 / 6: 'the tie between 0.4 and 0.4 counts one half, not nothing', 5 / 6: 'the tie between 0.4 and 0.4 counts one half, not one', 0.25: 'that is the other way round; a pair is right if the sample of class 1 is higher', 4.5: 'that is the number of pairs; divide by how many pairs there are', 4.5 / 25: 'divide by the number of pairs of a positive and a negative, not by n squared', 4.5 / 10: 'pairs of the same class do not count; how many of the others are there?', 7 / 12: 'was there a threshold? The scores themselves are to be compared', 0.6: 'that is the accuracy with a threshold of 0.5', 1: 'only the first pair was compared; look where the return stands'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 0.75), f'4.5 of 6 pairs are 0.75, the worked example gave {value}'

@test_case(points=None, hidden=True)
def test_roc_auc_counts_pairs_and_ties(roc_auc):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(97)
    look = 'Compare every sample of class 1 with every one of class 0.'
    for n, n_positive in ((2, 1), (7, 2), (5, 4), (30, 21), (240, 11)):
        y = (np.arange(n) < n_positive).astype(int)
        rng.shuffle(y)
        scores = rng.normal(size=n) * 3 + y
        expected = reference.roc_auc(y.copy(), scores.copy())
        call = f'roc_auc of {n} random scores, {n_positive} of class 1,'
        compare.add(roc_auc, (y, scores), expected, call, look=look)
    rng = np.random.default_rng(98)
    look = 'A tied pair counts one half, wherever in the array its samples are.'
    for n, share, top in ((12, 0.4, 3), (60, 0.25, 4), (200, 0.7, 10)):
        y = (rng.random(n) < share).astype(int)
        scores = rng.integers(0, top, size=n) / 4 + 0.25 * y
        expected = reference.roc_auc(y.copy(), scores.copy())
        call = f'roc_auc of {n} scores with many ties'
        compare.add(roc_auc, (y, scores), expected, call, look=look)
        positives_first = np.argsort(-y)
        orders = {'positives first': positives_first, 'negatives first': positives_first[::-1]}
        for name, order in orders.items():
            call = f'roc_auc of {n} scores with many ties, {name},'
            compare.add(roc_auc, (y[order], scores[order]), expected, call, look=look)
    y = np.array([0, 1, 1, 0, 1])
    call = 'roc_auc of five equal scores'
    compare.add(roc_auc, (y, np.full(5, 0.3)), 0.5, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_roc_auc_depends_on_the_order_of_the_scores_alone(roc_auc):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(99)
    y = (rng.random(40) < 0.35).astype(int)
    scores = (2 * rng.permutation(40) - 39 + 11 * y) / 16
    call = 'roc_auc of forty scores between -3 and 3'
    expected = as_numbers(roc_auc(y, scores), call)
    look = 'An increasing function of the scores keeps their order. Is a threshold involved?'
    for name, other in (('1000 times these scores', 1000 * scores), ('these scores minus 50', scores - 50), ('1e-12 times these scores', 1e-12 * scores), ('1e-30 times these scores', 1e-30 * scores), ('0.5 + 1e-12 times these scores', 0.5 + 1e-12 * scores), ('the exponentials of these scores', np.exp(scores))):
        call = f'roc_auc of {name}, compared with that of the scores themselves,'
        assert_close(roc_auc(y, other), expected, call, look=look)
    look = 'With all pairs turned round the AUC becomes 1 - AUC. It may be below one half.'
    assert_close(roc_auc(y, -scores), 1 - expected, 'roc_auc of the negated scores', look=look)
    call = 'roc_auc with the two classes exchanged'
    assert_close(roc_auc(1 - y, scores), 1 - expected, call, look=look)
    perfect = np.array([0, 0, 1, 0, 1])
    call = 'roc_auc of scores that separate the classes'
    assert_close(roc_auc(perfect, np.array([-5.0, -7.5, -1.0, -6.0, -2.0])), 1.0, call)
    call = 'roc_auc of scores that are all the wrong way round'
    assert_close(roc_auc(perfect, np.array([-1.0, -2.0, -7.5, -3.0, -5.0])), 0.0, call)

@test_case(points=None, hidden=True)
def test_roc_auc_takes_lists_and_whole_numbers_and_leaves_them_alone(roc_auc):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    whole, places = ([3, 200, 7, 3, 5, 250], [0, 1, 0, 1, 1, 0])
    y, scores = (np.array(places), np.array(whole, dtype=float))
    y_before, scores_before = (y.copy(), scores.copy())
    usual = as_numbers(roc_auc(y, scores), 'roc_auc of six scores')
    assert np.all(usual < 1), f'roc_auc of six scores gave {usual}: not all pairs are right'
    assert np.all(usual > 0), f'roc_auc of six scores gave {usual}: some pairs are right'
    second = roc_auc(y, scores)
    assert_unchanged(y_before, y, 'roc_auc(y_true, scores): y_true')
    assert_unchanged(scores_before, scores, 'roc_auc(y_true, scores): scores')
    assert_close(second, usual, 'roc_auc of the same six scores for the second time')
    look = 'Turn both arguments into arrays first. Unsigned integers have no negative differences.'
    for name, labels, numbers in (('two lists', places, whole), ('a tuple and an integer array', tuple(places), np.array(whole)), ('two uint8 arrays', np.uint8(places), np.uint8(whole))):
        call = f'roc_auc of {name}, compared with that of the same numbers as floats,'
        assert_close(roc_auc(labels, numbers), usual, call, look=look)
    call = 'roc_auc of lists of ten scores that separate the classes'
    separated, in_order = ([0] * 7 + [1] * 3, list(range(10)))
    value = roc_auc(separated, in_order)
    assert_close(value, 1.0, call, look='Every sample of class 1 beats every one of class 0.')
    roc_auc(places, whole)
    assert_unchanged([0, 1, 0, 1, 1, 0], places, 'roc_auc(y_true, scores) of lists: y_true')
    assert_unchanged([3, 200, 7, 3, 5, 250], whole, 'roc_auc(y_true, scores) of lists: scores')

@test_case(points=None, hidden=True)
def test_roc_auc_of_one_class_is_a_value_error(roc_auc):
    import numpy as np
    from comparing import assert_close
    call = 'roc_auc of one sample of each class'
    assert_close(roc_auc(np.array([0, 1]), np.array([0.2, 0.7])), 1.0, call)
    cases = [('zeros', np.zeros(4, dtype=int), np.array([0.5, 0.1, 0.9, 0.3])), ('ones', np.ones(3, dtype=int), np.array([0.5, 0.1, 0.9])), ('a single one', np.array([1]), np.array([0.7]))]
    for name, y, scores in cases:
        call = f'roc_auc where y_true holds {name}'
        try:
            value = roc_auc(y, scores)
        except ValueError:
            continue
        except NotImplementedError:
            raise
        except Exception as error:
            raise AssertionError(f'{call} should raise a ValueError, yours raised {error!r}') from error
        raise AssertionError(f'{call} should raise a ValueError, yours returned {value!r}')

