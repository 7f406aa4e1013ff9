# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "logistic_loss"
points = [0, 0, 2, 1, 1, 1]

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
    ([-0.61086], 'Can a cost be below zero? The logarithm of a probability is never positive.'),
]

KNOWN_2 = [
    ([0.631432], 'With two frosty evenings and twenty others, how much does each evening count in your loss? The mean of two means is not the mean of all.'),
]

KNOWN_3 = [
    ([-18.2698], 'Python multiplies before it subtracts. What belongs to the 1 in the second term?'),
    ([-1e-08], 'A small number is added to every p, so the logarithm of 1 is not 0 and 1 - p can leave the range. Move only the values that are outside.'),
    ([0.0100503], 'The loss is finite, but forecasts such as 0.001 are changed as well. Compare your bounds with those in the text.'),
    ([34.5392], 'Which samples become cheap when p is close to 1? Compare with a frost that was forecast.'),
]

KNOWN_4 = [
    ([-34.5388], 'Can a cost be below zero? The logarithm of a probability is never positive.'),
    ([0.0], 'You repair nan and infinity after they have arisen. What does a certain and wrong forecast cost in the text, and what in your function?'),
    ([0.863469], 'Your mean divides by the size of a data set in the notebook. Whose samples are these?'),
    ([1.0], 'This is the error measure of assignment 2. Where are the logarithms?'),
    ([49.8289], 'A coin should cost 0.693, and here it costs 1. Which base has your logarithm?'),
]

@test_case(points=None, hidden=False)
def test_logistic_loss_of_the_worked_example(logistic_loss):
    import numpy as np
    y, p = (np.array([1.0, 0.0, 1.0]), np.array([0.8, 0.5, 0.4]))
    value = logistic_loss(y, p)
    assert value is not None, 'logistic_loss returned None: is there a return at the end?'
    assert not callable(value), 'logistic_loss returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'logistic_loss returns one number, yours returned {value!r}'
    total = -np.log(0.8 * 0.5 * 0.4)
    assert not np.isclose(value, -1.32694, atol=0.0001), f'the worked example gave {value}: 1 - y * log(...) is not (1 - y) * log(...)'
    assert not value < 0, f'the worked example gave {value}, a loss below zero: the logarithm of a probability is negative, so what turns it round?' + recognised((value,), KNOWN_1)
    likely = {total: 'that is the sum over the samples, not their mean', total / 6: 'there is no factor 1/2 in this loss', total / 3 / np.log(2): 'that is the logarithm to base 2; we want the natural one', total / 3 / np.log(10): 'that is the logarithm to base 10; we want the natural one', -np.log(0.32) / 3: 'evenings without frost cost nothing here; the second term is missing', -np.log(0.5) / 3: 'evenings with frost cost nothing here; the first term is missing', -np.log(0.2 * 0.5 * 0.6) / 3: 'labels 0 and 1 have changed places', 0.65 / 3: 'that is the mean of the squared errors; take logarithms', -np.log(0.8): 'only the first sample was counted; look where the return stands', -np.log(0.8) / 3: 'only the first sample was counted; look where the return stands', total / 40: 'n is the number of samples given to the function, not that of the notebook'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=0.0001), f'the worked example gave {value}: {why}'
    assert np.isclose(value, total / 3), f'the worked example gives 0.6109, yours gave {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_logistic_loss_of_certain_forecasts_is_finite(logistic_loss):
    import numpy as np
    right = logistic_loss(np.array([1.0, 0.0]), np.array([1.0, 0.0]))
    assert np.isfinite(right), f'two certain and right forecasts gave {right}: 0 * log(0) is nan. Clip p first.'
    assert abs(right) < 1e-09, f'two certain and right forecasts cost nothing, yours gave {right}: how near to 0 and 1 may p come, and which probability counts where the label is 0?' + recognised((right,), KNOWN_3)
    wrong = logistic_loss(np.array([1.0]), np.array([0.0]))
    assert np.isfinite(wrong), f'p = 0 and then frost gave {wrong}: clip p before the logarithm'
    assert np.isclose(wrong, 34.54, atol=0.05), f'p = 0 and then frost costs -ln(1e-15) = 34.54, yours gave {wrong}: to which range is p clipped?' + recognised((wrong,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_logistic_loss_is_the_mean_cost_of_what_happened(logistic_loss):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(55)
    look = 'Work the formula out on paper for one sample of each label.'
    for n, share in ((1, 1.0), (1, 0.0), (2, 0.5), (23, 0.2), (400, 0.85)):
        y = (rng.uniform(size=n) < share).astype(float)
        p = rng.uniform(0.001, 0.999, size=n)
        expected = reference.logistic_loss(y.copy(), p.copy())
        call = f'logistic_loss of {n} random samples, about {share:.0%} of them with label 1,'
        assert_close(logistic_loss(y, p), expected, call, look=look)
        assert_close(logistic_loss(y, p), expected, f'{call} for the second time', look=look)
    y = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0])
    call = 'logistic_loss where every forecast is 0.5'
    assert_close(logistic_loss(y, np.full(7, 0.5)), np.log(2), call, look='Coins cost ln 2 each.')
    p = np.array([0.3, 0.05, 0.9, 0.45, 0.2, 0.7, 0.6])
    once = as_numbers(logistic_loss(y.copy(), p.copy()), 'logistic_loss of seven samples')
    call = 'logistic_loss of seven samples, all of them repeated three times,'
    thrice = logistic_loss(np.tile(y, 3), np.tile(p, 3))
    assert_close(thrice, once, call, look='Repeating the data does not change a mean.')
    call = 'logistic_loss of seven samples after the classes have changed names'
    look = 'Frost with probability p is no frost with probability 1 - p.'
    assert_close(logistic_loss(1 - y, 1 - p), once, call, look=look)
    happened = np.where(y == 1, p, 1 - p)
    call = 'n times logistic_loss'
    look = 'It should be minus the logarithm of the product of the probabilities of what happened.'
    assert_close(7 * once, -np.log(np.prod(happened)), call, look=look)

@test_case(points=None, hidden=True)
def test_logistic_loss_of_certain_and_nearly_certain_forecasts(logistic_loss):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    look = 'The range after clipping is from 1e-15 to 1 - 1e-15.'
    cases = [([0, 1], [1, 0]), ([0, 0, 0], [1, 0, 0.5]), ([1, 1, 0, 0], [0, 0.25, 0, 1])]
    cases += [([1], [1]), ([0], [0]), ([0], [1]), ([1, 0], [1e-16, 0.125]), ([1], [1e-40])]
    for labels, forecasts in cases:
        y, p = (np.array(labels, dtype=float), np.array(forecasts, dtype=float))
        expected = reference.logistic_loss(y.copy(), p.copy())
        call = f'logistic_loss of labels {labels} and forecasts {forecasts}'
        compare.add(logistic_loss, (y, p), expected, call, rtol=0.001, look=look)
    look = 'Clipping must not change a forecast that is inside the range.'
    for p in (0.01, 1e-05, 1e-09, 1e-14):
        y, forecasts = (np.array([1.0, 0.0]), np.array([p, 0.75]))
        expected = reference.logistic_loss(y.copy(), forecasts.copy())
        call = f'logistic_loss where an event with forecast {p:g} happened'
        compare.add(logistic_loss, (y, forecasts), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_logistic_loss_of_lists_and_whole_numbers(logistic_loss):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    look = 'Make both arguments arrays of floats first.'
    y, p = ([0, 1, 1, 0], [0.1, 0.65, 0.3, 0.55])
    expected = reference.logistic_loss(list(y), list(p))
    assert_close(logistic_loss(y, p), expected, 'logistic_loss of two lists', look=look)
    call = 'logistic_loss of a tuple and an array'
    assert_close(logistic_loss(tuple(y), np.array(p)), expected, call, look=look)
    call = 'logistic_loss of an integer array and a list'
    assert_close(logistic_loss(np.array(y), p), expected, call, look=look)
    call = 'logistic_loss of labels of the type uint8'
    assert_close(logistic_loss(np.array(y, dtype=np.uint8), np.array(p)), expected, call, look=look)
    look = 'It should be that of the same numbers as floats. A whole number cannot hold 1e-15.'
    for y, p in (([1, 0, 1, 0], [0, 1, 0, 1]), ([1, 0, 1, 0], [1, 0, 0, 1])):
        call = f'logistic_loss of whole numbers: labels {y} and forecasts {p}'
        floats = (np.array(y, dtype=float), np.array(p, dtype=float))
        expected = as_numbers(logistic_loss(*floats), f'{call}, made floats')
        if np.isnan(expected).any():
            continue
        value = logistic_loss(np.array(y), np.array(p))
        assert_close(value, expected, f'{call}, integer arrays', look=look)
        assert_close(logistic_loss(y, p), expected, f'{call}, lists', look=look)

@test_case(points=None, hidden=True)
def test_logistic_loss_leaves_its_arguments_alone(logistic_loss):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    y, p = (np.array([1.0, 0.0, 0.0, 1.0]), np.array([0.0, 0.35, 1.0, 0.8]))
    y_before, p_before = (y.copy(), p.copy())
    logistic_loss(y, p)
    assert_unchanged(y_before, y, 'logistic_loss(y_true, p): y_true')
    assert_unchanged(p_before, p, 'logistic_loss(y_true, p): p')
    for kind, y, p in (('lists', [1, 0, 0, 1], [0.0, 0.35, 1.0, 0.8]), ('whole numbers', np.array([1, 0, 0, 1]), np.array([0, 0, 1, 1]))):
        before = (y.copy(), p.copy())
        logistic_loss(y, p)
        assert_unchanged(before[0], y, f'logistic_loss(y_true, p) of {kind}: y_true')
        assert_unchanged(before[1], p, f'logistic_loss(y_true, p) of {kind}: p')
    y = np.array([1.0, 0.0, 0.0, 1.0])
    p = np.array([0.3, 0.35, 0.9, 0.8])
    expected = reference.logistic_loss(y_before.copy(), p.copy())
    assert_close(logistic_loss(y, p), expected, 'logistic_loss of four forecasts')

