# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "reliability"
points = [0, 0, 2, 2, 1]

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
    ([0.366667, 0.9], 'You cut the sorted forecasts into parts of equal size. The text asks for bins of equal width.'),
]

KNOWN_2 = [
    ([0.15], 'You return the middle of each bin. What was really said on the days in it?'),
]

@test_case(points=None, hidden=False)
def test_reliability_curve_of_the_worked_example(reliability_curve):
    import numpy as np
    p, y = (np.array([0.1, 0.1, 0.9, 0.9, 0.9]), np.array([0, 0, 1, 1, 0]))
    curve = reliability_curve(y, p, 2)
    assert curve is not None, 'reliability_curve returned None: is there a return at the end?'
    assert np.shape(curve) == (3, 2), f'three arrays with one entry for each of two bins are wanted; yours have {np.shape(curve)}'
    forecasts, shares, counts = curve
    assert not np.allclose(forecasts, [0.25, 0.75]), 'your forecasts are the middles of the bins; take the mean of the forecasts in each'
    assert not np.allclose(forecasts, [0, 2 / 3]), 'first the forecasts, then the shares of ones'
    assert np.allclose(forecasts, [0.1, 0.9]), f'the mean forecasts are 0.1, 0.9; got {forecasts}' + recognised((forecasts,), KNOWN_1)
    assert not np.allclose(shares, [0, 2]), 'you have counted the ones; what is their share?'
    assert not np.allclose(shares, [0, 0.4]), 'divide by the number in the bin, not by n'
    assert np.allclose(shares, [0, 2 / 3]), f'the shares of ones are 0 and 2/3; got {shares}'
    assert np.allclose(counts, [2, 3]), f'the bins hold 2 and 3 forecasts; got {counts}'

@test_case(points=None, hidden=False)
def test_expected_calibration_error_of_the_worked_example(expected_calibration_error):
    import numpy as np
    p, y = (np.array([0.1, 0.1, 0.9, 0.9, 0.9]), np.array([0, 0, 1, 1, 0]))
    value = expected_calibration_error(y, p, 2)
    assert np.ndim(value) == 0, f'the ECE is one number, yours is {value!r}'
    likely = {1 / 6: 'weight each bin by its count', 1 / 3: 'weight each bin by its count, divided by n', 0.9: 'divide the counts by n', -0.18: 'take the size of each difference', 0.26: 'that is a mean over days; first the bins, then the differences', 7 / 30: 'that is the largest distance', 0.4 * 0.01 + 0.6 * (7 / 30) ** 2: 'the distances are not squared'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 0.18), f'the worked example gives 0.18, yours gave {value}' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_reliability_curve_of_any_forecasts(reliability_curve):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(200)
    look = 'Which forecasts are in each bin, what is their mean, and how many came true?'
    for n, n_bins in ((1, 1), (6, 2), (40, 7), (200, 10), (30, 64)):
        p = rng.random(n) ** 2
        y = (rng.random(n) < 0.3 + 0.5 * p).astype(int)
        expected = reference.reliability_curve(y.copy(), p.copy(), n_bins)
        call = f'reliability_curve of {n} forecasts in {n_bins} bins'
        compare.add(reliability_curve, (y, p, n_bins), np.array(expected), call, look=look)
    p, y = (np.array([0.0, 1.0, 1.0, 0.5, 0.25, 0.75, 0.1]), np.array([1, 0, 1, 1, 1, 0, 0]))
    for n_bins in (1, 2, 4):
        expected = np.array(reference.reliability_curve(y.copy(), p.copy(), n_bins))
        call = f'reliability_curve of forecasts on the borders of {n_bins} bins'
        look = 'A border belongs to the bin above it, and 1 to the last bin.'
        compare.add(reliability_curve, (y, p, n_bins), expected, call, look=look)
    p = np.array([0.95, 0.05, 0.92, 0.07])
    expected = np.array([[0.06, 0.935], [0.5, 1.0], [2, 2]])
    call = 'reliability_curve where eight of ten bins are empty'
    look = 'Empty bins are left out, and the lowest bin comes first.'
    compare.add(reliability_curve, (np.array([1, 0, 1, 1]), p, 10), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_expected_calibration_error_of_any_forecasts(expected_calibration_error):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(201)
    look = 'Sort into bins, take the size of each difference, weight it by the count.'
    for n, n_bins in ((2, 1), (9, 3), (60, 5), (300, 12)):
        p = rng.random(n) ** 2
        y = (rng.random(n) < 0.8 - 0.6 * p).astype(int)
        expected = reference.expected_calibration_error(y.copy(), p.copy(), n_bins)
        call = f'expected_calibration_error of {n} forecasts in {n_bins} bins'
        compare.add(expected_calibration_error, (y, p, n_bins), expected, call, look=look)
    p, y = (np.tile([0.2, 0.6], 15), np.tile([1, 0, 0, 1, 0, 1, 0, 0, 0, 1], 3))
    y = np.where(p == 0.2, np.tile([1, 0, 0, 0, 0], 6), y)
    expected = reference.expected_calibration_error(y.copy(), p.copy(), 4)
    call = 'expected_calibration_error of two forecasts that are often repeated'
    compare.add(expected_calibration_error, (y, p, 4), expected, call, look=look)
    call = 'expected_calibration_error of a coin on which 0.9 is said'
    look = 'There is one bin: what was said in it, and what came?'
    arguments = (np.tile([0, 1], 20), np.full(40, 0.9), 10)
    compare.add(expected_calibration_error, arguments, 0.4, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_reliability_of_lists_and_truth_values(reliability_curve, expected_calibration_error):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    y, p = ([1, 0, 1, 1, 0, 1], [0.8, 0.3, 0.7, 0.2, 0.05, 0.95])
    expected = np.array([[0.55 / 3, 2.45 / 3], [1 / 3, 1], [3, 3]])
    for name, outcomes, forecasts in (('lists', y, p), ('tuples', tuple(y), tuple(p)), ('arrays of True and False', np.array(y, dtype=bool), np.array(p)), ('uint8 outcomes', np.array(y, dtype=np.uint8), np.array(p))):
        call = f'reliability_curve of {name}'
        value = reliability_curve(outcomes, forecasts, 2)
        assert_close(value, expected, call, look='Make arrays of floats first.')
        call = f'expected_calibration_error of {name}'
        value = expected_calibration_error(outcomes, forecasts, 2)
        assert_close(value, 1 / 6, call, look='Make arrays of floats first.')
    outcomes, forecasts = (np.repeat([1, 0], 300).astype(np.uint8), np.full(600, 0.75))
    call = 'reliability_curve of 300 ones and 300 zeros of the type uint8'
    look = 'Which numbers can a uint8 hold? Make floats of the outcomes first.'
    value = reliability_curve(outcomes, forecasts, 1)
    assert_close(value, [[0.75], [0.5], [600]], call, look=look)
    y, p = (np.array([1.0, 0.0, 1.0]), np.array([0.9, 1.0, 0.0]))
    before = (y.copy(), p.copy())
    reliability_curve(y, p, 3)
    expected_calibration_error(y, p, 3)
    assert_unchanged(before[0], y, 'reliability_curve(y_true, p, n_bins): y_true')
    assert_unchanged(before[1], p, 'reliability_curve(y_true, p, n_bins): p')

