# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "r2_score"
points = [0, 2, 1, 1, 1]

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
    ([0.5], 'This form agrees with the formula only for a least-squares fit on its own training data. Here the predictions can be anything.'),
    ([0.993103], 'Add 10 to all values and your score changes. The lazy opponent predicts the mean, not 0.'),
    ([90.0], 'A perfect prediction scores 1, not 100.'),
]

@test_case(points=None, hidden=False)
def test_r2_score_of_the_worked_example(r2_score):
    import numpy as np
    y, p = (np.array([20.0, 30.0, 40.0]), np.array([24.0, 30.0, 38.0]))
    value = r2_score(y, p)
    assert value is not None, 'r2_score returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'r2_score returns one number, yours returned {value!r}'
    of_pred, squares = (np.mean(p), 20)
    likely = [(0.1, 'this is the fraction alone; it is subtracted from 1'), (np.corrcoef(y, p)[0, 1] ** 2, 'this is the squared correlation, which is something else'), (1 - squares / np.sum((p - of_pred) ** 2), 'y_true comes first, and the mean is that of y_true'), (1 - squares / np.sum((y - of_pred) ** 2), 'the mean must be that of y_true'), (1 - np.var(y - p) / np.var(y), 'do not subtract the mean of the errors'), (1 - squares / 300, 'divide both sums by the same number, or neither'), (1 - np.sqrt(0.1), 'no square roots here'), (1 - 6 / 20, 'square the differences instead of taking their sizes')]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 0.9), f'1 - 20 / 200 is 0.9, the worked example gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_r2_score_of_good_lazy_and_bad_predictions(r2_score):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(61)
    for n in (2, 5, 17, 300):
        y = rng.normal(size=n) * 8 + 25
        p = 0.7 * y + 5 + rng.normal(size=n) * 3
        expected = reference.r2_score(y.copy(), p.copy())
        look = 'Which mean is it, which array comes first, and are both sums over all samples?'
        compare.add(r2_score, (y, p), expected, f'r2_score on {n} random samples', look=look)
    y = np.random.default_rng(62).normal(size=11) * 6 + 2
    lazy = np.full(11, np.mean(y))
    compare.add(r2_score, (y.copy(), y), 1.0, 'r2_score of a perfect prediction')
    look = 'What do the two sums have in common then?'
    call = 'r2_score when every prediction is the mean'
    compare.add(r2_score, (y.copy(), lazy), 0.0, call, look=look)
    for name, p in (('shifted far off', y + 40), ('turned upside down', 2 * lazy - y), ('stretched', 3 * y - 2 * lazy)):
        expected = reference.r2_score(y.copy(), p.copy())
        call = f'r2_score of predictions that are {name}'
        look = 'A model that is worse than the mean has a negative score.'
        compare.add(r2_score, (y.copy(), p), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_r2_score_does_not_depend_on_units(r2_score):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(63)
    y = rng.normal(size=9) * 4 + 3
    p = y + rng.normal(size=9)
    expected = reference.r2_score(y.copy(), p.copy())
    for factor in (60.0, 10000000.0, 1e-09, 1e-20):
        call = f'r2_score after multiplying both arguments by {factor:g}'
        look = 'Is something added, rounded, or compared with a fixed small number?'
        compare.add(r2_score, (y * factor, p * factor), expected, call, look=look)
    call = 'r2_score after adding 10 to both arguments'
    compare.add(r2_score, (y + 10, p + 10), expected, call, look='The lazy model is the mean, not 0.')
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_r2_score_when_all_true_values_are_equal(r2_score):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    look = 'Read what the text says about values of y_true that are all equal.'
    y = np.full(4, 7.0)
    call = 'r2_score of a perfect prediction of equal values'
    compare.add(r2_score, (y, y.copy()), 1.0, call, look=look)
    call = 'r2_score of equal values with one prediction that is wrong'
    compare.add(r2_score, (y, np.array([7.0, 7.0, 8.5, 7.0])), 0.0, call, look=look)
    call = 'r2_score of equal values with predictions that are right on average'
    compare.add(r2_score, (y, np.array([6.0, 8.0, 5.0, 9.0])), 0.0, call, look=look)
    call = 'r2_score of equal values with one prediction that is wrong by 1e-9'
    look = 'Exactly right means exactly right.'
    compare.add(r2_score, (y, np.array([7.0, 7.0, 7.0 + 1e-09, 7.0])), 0.0, call, look=look)
    look = 'Read what the text says about values of y_true that are all equal.'
    zero = np.zeros(3)
    call = 'r2_score of zeros, predicted perfectly'
    compare.add(r2_score, (zero, np.zeros(3)), 1.0, call, look=look)
    call = 'r2_score of zeros, all predicted as 2'
    compare.add(r2_score, (zero, zero + 2), 0.0, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_r2_score_of_lists_and_whole_numbers_and_leaves_them_alone(r2_score):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged
    compare = Comparisons()
    y, p = ([3, 8, 4, 12, 6], [5, 7, 4, 9, 10])
    expected = reference.r2_score(list(y), list(p))
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    compare.add(r2_score, (y, p), expected, 'r2_score of two lists', look=look)
    call = 'r2_score of a tuple and an integer array'
    compare.add(r2_score, (tuple(y), np.array(p)), expected, call, look=look)
    call = 'r2_score of two integer arrays'
    compare.add(r2_score, (np.array(y), np.array(p)), expected, call, look=look)
    pixels = (np.array([3, 80, 4, 250, 6], dtype=np.uint8), np.array([5, 7, 4, 9, 100], dtype=np.uint8))
    expected = reference.r2_score(pixels[0] * 1.0, pixels[1] * 1.0)
    look = 'Unsigned integers have no negative differences, and small ones no large squares.'
    compare.add(r2_score, pixels, expected, 'r2_score of two uint8 arrays', look=look)
    call = 'r2_score of a list of equal values, predicted perfectly'
    compare.add(r2_score, ([7, 7, 7], [7, 7, 7]), 1.0, call, look=look)
    compare.assert_close()
    for kind, y, p in (('lists', y, p), ('whole numbers', np.array(y), np.array(p))):
        y_before, p_before = (y.copy(), p.copy())
        r2_score(y, p)
        assert_unchanged(y_before, y, f'r2_score(y_true, y_pred) of {kind}: y_true')
        assert_unchanged(p_before, p, f'r2_score(y_true, y_pred) of {kind}: y_pred')
    y, p = (np.array(y, dtype=float), np.array(p, dtype=float))
    y_before, p_before = (y.copy(), p.copy())
    r2_score(y, p)
    assert_unchanged(y_before, y, 'r2_score(y_true, y_pred): y_true')
    assert_unchanged(p_before, p, 'r2_score(y_true, y_pred): y_pred')

