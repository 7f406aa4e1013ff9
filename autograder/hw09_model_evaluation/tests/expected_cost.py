# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "expected_cost"
points = [0, 1, 1, 1]

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
    ([140.0], 'You average the costs with the probabilities. What has really happened stands in y_true.'),
    ([366.667], 'By how many sections do you divide, and which ones?'),
]

@test_case(points=None, hidden=False)
def test_expected_cost_of_the_worked_example(expected_cost):
    import numpy as np
    y, p = (np.array([1, 0, 1, 0, 1]), np.array([0.5, 0.6, 0.3, 0.2, 0.9]))
    value = expected_cost(y, p, 0.5, 100, 800)
    assert value is not None, 'expected_cost returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'expected_cost returns one number, yours returned {value!r}'
    likely = [(1100, 'that is the sum of the costs, not their mean'), (180, 'acting costs something even if there was a leak'), (360, 'p = 0.5 reaches the threshold 0.5: we act there'), (500, 'have the two costs changed places?'), (540, 'a leak where we acted costs no more than the dig')]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f'the five sections gave {value}: {why}'
    assert np.isclose(value, 220), f'the five costs 100, 100, 800, 0, 100 do not have the mean {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_expected_cost_on_random_cases(expected_cost):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(109)
    look = 'Add up what every single case costs, then take the mean.'
    for n, share in ((1, 0.5), (7, 0.3), (60, 0.1), (300, 0.8)):
        y = (rng.random(n) < share).astype(int)
        p = rng.random(n)
        for threshold in (0.15, 0.5, 0.85):
            costs = (rng.uniform(1, 50), rng.uniform(1, 900))
            expected = reference.expected_cost(y.copy(), p.copy(), threshold, *costs)
            call = f'expected_cost of {n} random cases with the threshold {threshold}'
            compare.add(expected_cost, (y, p, threshold, *costs), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_expected_cost_at_and_beyond_the_threshold(expected_cost):
    from comparing import assert_close
    y, p = ([1, 0, 0, 1], [0.25, 0.25, 0.75, 1.0])
    look = 'Who reaches the threshold exactly? What costs nothing?'
    for threshold, alarm, miss, expected in ((0.25, 8, 100, 8.0), (0.3, 8, 100, (8 + 8 + 100) / 4), (0.75, 8, 100, (8 + 8 + 100) / 4), (1.0, 8, 100, (8 + 100) / 4), (1.5, 8, 100, 50.0), (0.0, 8, 100, 8.0), (0.3, 0, 100, 25.0), (0.3, 8, 0, 4.0), (0.25 + 1e-09, 8, 100, (8 + 8 + 100) / 4)):
        call = f'expected_cost of four cases: threshold {threshold}, an alarm {alarm}, a miss {miss}'
        assert_close(expected_cost(y, p, threshold, alarm, miss), expected, call, look=look)

@test_case(points=None, hidden=True)
def test_expected_cost_of_other_types_and_leaves_its_arguments(expected_cost):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    y, p = ([1, 0, 1, 0, 0, 1], [0.9, 0.8, 0.1, 0.3, 0.6, 0.7])
    call = 'expected_cost of six cases with costs of 90 and 400'
    usual = as_numbers(expected_cost(np.array(y), np.array(p), 0.5, 90, 400), call)
    assert_close(usual, (4 * 90 + 400) / 6, call, look='Four digs, and one case was overlooked.')
    look = 'Make arrays of the arguments first, and mind what a small integer type can hold.'
    for name, kind in (('uint8', np.uint8), ('int8', np.int8), ('floats', float)):
        value = expected_cost(np.array(y, dtype=kind), np.array(p), 0.5, 90, 400)
        assert_close(value, usual, f'{call}, labels as {name}', look=look)
    assert_close(expected_cost(y, p, 0.5, 90, 400), usual, f'{call}, as lists', look=look)
    assert_close(expected_cost(tuple(y), tuple(p), 0.5, 90, 400), usual, f'{call}, as tuples', look=look)
    y_array, p_array = (np.array(y), np.array(p))
    before = (y_array.copy(), p_array.copy())
    expected_cost(y_array, p_array, 0.5, 90, 400)
    assert_unchanged(before[0], y_array, 'expected_cost(y_true, p, ...): y_true')
    assert_unchanged(before[1], p_array, 'expected_cost(y_true, p, ...): p')
    assert_unchanged([1, 0, 1, 0, 0, 1], y, 'expected_cost(y_true, p, ...) of lists: y_true')
    assert_unchanged([0.9, 0.8, 0.1, 0.3, 0.6, 0.7], p, 'expected_cost(y_true, p, ...) of lists: p')

