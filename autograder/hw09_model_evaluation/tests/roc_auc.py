# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "roc_auc"
points = [0, 1, 1, 1, 1, 1]

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
def test_roc_auc_agrees_with_the_reference(roc_auc):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(97)
    look = 'Compare every sample of class 1 with every one of class 0.'
    for n, n_positive in ((2, 1), (7, 2), (30, 21), (240, 11)):
        y = (np.arange(n) < n_positive).astype(int)
        rng.shuffle(y)
        scores = rng.normal(size=n) * 3 + y
        expected = reference.roc_auc(y.copy(), scores.copy())
        call = f'roc_auc of {n} random scores, {n_positive} of class 1,'
        assert_close(roc_auc(y, scores), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_roc_auc_of_scores_with_many_ties(roc_auc):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(98)
    look = 'A tied pair counts one half, wherever in the array its samples are.'
    for n, share, top in ((12, 0.4, 3), (60, 0.25, 4), (200, 0.7, 10)):
        y = (rng.random(n) < share).astype(int)
        scores = rng.integers(0, top, size=n) / 4 + 0.25 * y
        expected = reference.roc_auc(y.copy(), scores.copy())
        call = f'roc_auc of {n} scores with many ties'
        assert_close(roc_auc(y, scores), expected, call, look=look)
        positives_first = np.argsort(-y)
        orders = {'positives first': positives_first, 'negatives first': positives_first[::-1]}
        for name, order in orders.items():
            call = f'roc_auc of {n} scores with many ties, {name},'
            assert_close(roc_auc(y[order], scores[order]), expected, call, look=look)
    y = np.array([0, 1, 1, 0, 1])
    call = 'roc_auc of five equal scores'
    assert_close(roc_auc(y, np.full(5, 0.3)), 0.5, call, look=look)

@test_case(points=None, hidden=True)
def test_roc_auc_depends_on_the_order_of_the_scores_alone(roc_auc):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(99)
    y = (rng.random(40) < 0.35).astype(int)
    scores = (rng.integers(-16, 16, size=40) + 4 * y) / 8
    expected = reference.roc_auc(y.copy(), scores.copy())
    look = 'An increasing function of the scores keeps their order. Is a threshold involved?'
    for name, other in (('scores between -2 and 3', scores.copy()), ('1000 times these scores', 1000 * scores), ('these scores minus 50', scores - 50), ('1e-12 times these scores', 1e-12 * scores), ('0.5 + 1e-12 times these scores', 0.5 + 1e-12 * scores), ('the exponentials of these scores', np.exp(scores))):
        assert_close(roc_auc(y, other), expected, f'roc_auc of {name}', look=look)
    look = 'With all pairs turned round the AUC becomes 1 - AUC. It may be below one half.'
    assert_close(roc_auc(y, -scores), 1 - expected, 'roc_auc of the negated scores', look=look)
    call = 'roc_auc with the two classes exchanged'
    assert_close(roc_auc(1 - y, scores), 1 - expected, call, look=look)
    perfect = np.array([0, 0, 1, 0, 1])
    call = 'roc_auc of scores that separate the classes'
    assert_close(roc_auc(perfect, [-5.0, -7.5, -1.0, -6.0, -2.0]), 1.0, call)
    call = 'roc_auc of scores that are all the wrong way round'
    assert_close(roc_auc(perfect, [-1.0, -2.0, -7.5, -3.0, -5.0]), 0.0, call)

@test_case(points=None, hidden=True)
def test_roc_auc_takes_lists_and_whole_numbers_and_leaves_them_alone(roc_auc):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    y, scores = ([0, 1, 0, 1, 1, 0], [3, 200, 7, 3, 5, 250])
    expected = reference.roc_auc(list(y), list(scores))
    look = 'Turn both arguments into arrays first. Unsigned integers have no negative differences.'
    assert_close(roc_auc(y, scores), expected, 'roc_auc of two lists', look=look)
    call = 'roc_auc of a tuple and an integer array'
    assert_close(roc_auc(tuple(y), np.array(scores)), expected, call, look=look)
    call = 'roc_auc of two uint8 arrays'
    assert_close(roc_auc(np.uint8(y), np.uint8(scores)), expected, call, look=look)
    y, scores = (np.array(y), np.array(scores, dtype=float))
    y_before, scores_before = (y.copy(), scores.copy())
    first, second = (roc_auc(y, scores), roc_auc(y, scores))
    assert_unchanged(y_before, y, 'roc_auc(y_true, scores): y_true')
    assert_unchanged(scores_before, scores, 'roc_auc(y_true, scores): scores')
    assert_close(first, expected, 'roc_auc of six scores')
    assert_close(second, expected, 'roc_auc of the same six scores for the second time')

@test_case(points=None, hidden=True)
def test_roc_auc_of_one_class_is_a_value_error(roc_auc):
    import numpy as np
    cases = [('zeros', np.zeros(4, dtype=int), np.array([0.5, 0.1, 0.9, 0.3])), ('ones', np.ones(3, dtype=int), np.array([0.5, 0.1, 0.9])), ('a single one', [1], [0.7])]
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
    value = roc_auc(np.array([0, 1]), np.array([2.0, 5.0]))
    assert np.isclose(value, 1), f'roc_auc of one right pair gave {value!r}: one pair is enough'

