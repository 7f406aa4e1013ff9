# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "decision_boundary_x2"
points = [0, 1, 0.5, 0.5]

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
    ([5.5], 'Python divides before it subtracts. What has to be divided by the second weight?'),
]

KNOWN_2 = [
    ([2.5, -0.5], 'You compute the ends of a line. How many values does the caller ask for?'),
]

KNOWN_3 = [
    ([2.0, 1.0, -1.0], "Which of Python's two division signs cuts off the fraction?"),
]

@test_case(points=None, hidden=False)
def test_decision_boundary_x2_of_the_worked_example(decision_boundary_x2):
    import numpy as np
    w, b = (np.array([-1.5, -2.0]), 5.0)
    value = decision_boundary_x2(w, b, 2.0)
    call = 'decision_boundary_x2([-1.5, -2], 5, 2)'
    assert value is not None, f'{call} returned None: is there a return at the end?'
    assert not callable(value), f'{call} returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'for a number x1 the result is a number, {call} gave {value!r}'
    likely = {-1: 'a minus sign got lost when the term with x2 changed sides', -1.5: 'the intercept b is missing', -4: 'the intercept has the wrong sign', 2 / 3: 'w1 and w2 have changed places', -2: 'divide by w2 at the end', 2: 'that is the score without x2; solve for x2', 4: 'divide by w2, do not multiply', 0.75: 'the probability is 0.5 there, and the score is 0'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'{call} gave {value}: {why}'
    assert np.isclose(value, 1), f'{call} is 1, yours gave {value}: put it into the equation' + recognised((value,), KNOWN_1)
    values = decision_boundary_x2(w, b, np.array([0.0, 2.0, 4.0]))
    assert np.shape(values) == (3,), f'three values of x1 give three of x2, yours gave {values!r}' + recognised((values,), KNOWN_2)
    assert np.allclose(values, [2.5, 1, -0.5]), f'for x1 = 0, 2, 4 we want 2.5, 1, -0.5; yours gave {values}' + recognised((values,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_decision_boundary_x2_gives_the_points_with_score_zero(decision_boundary_x2):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(64)
    look = 'Solve the equation on paper, one step a line.'
    for m, signs in ((1, (1, 1)), (5, (1, -1)), (8, (-1, 1)), (3, (-1, -1)), (4, (0, 1))):
        w, b = (rng.uniform(0.3, 3, size=2) * signs, rng.normal() * 4)
        x1 = rng.normal(size=m) * 5
        expected = reference.decision_boundary_x2(w.copy(), b, x1.copy())
        call = f'decision_boundary_x2 for weights with the signs {signs} and x1 of shape ({m},)'
        assert_close(decision_boundary_x2(w, b, x1), expected, call, look=look)
    for x1 in (0.0, -3.25):
        expected = reference.decision_boundary_x2(np.array([0.75, -1.5]), 0.0, x1)
        call = f'decision_boundary_x2 with b = 0 at the number {x1}'
        actual = decision_boundary_x2(np.array([0.75, -1.5]), 0.0, x1)
        assert_close(actual, expected, call, look=look)
    x1 = np.random.default_rng(65).uniform(-20, 20, size=11)
    call = 'the score of the points that decision_boundary_x2 returns'
    for w, b in (([0.8, -0.25], 1.5), ([-2.5, 4.0], -7.0), ([0.1, 0.001], 0.02)):
        w = np.array(w)
        x2 = as_numbers(decision_boundary_x2(w.copy(), b, x1.copy()), 'decision_boundary_x2')
        assert x2.shape == x1.shape, f'{call}: for 11 values of x1 it returned shape {x2.shape}'
        look = 'Put x1 and your x2 into w1 x1 + w2 x2 + b.'
        assert_close(w[0] * x1 + w[1] * x2 + b, np.zeros(11), call, atol=1e-08, look=look)
        turned = decision_boundary_x2(-3 * w, -3 * b, x1.copy())
        call_turned = 'decision_boundary_x2 after w and b were multiplied by -3'
        assert_close(turned, x2, call_turned, look='Both sides of an equation may be multiplied.')

@test_case(points=None, hidden=True)
def test_decision_boundary_x2_takes_lists_and_whole_numbers(decision_boundary_x2):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    w, b, x1 = ([3, -2], 4, [1, 2, 6])
    expected = reference.decision_boundary_x2(np.array(w), b, np.array(x1))
    look = 'Make x1 an array of floats first. A quotient of whole numbers has fractions.'
    forms = [('two lists', w, x1), ('two tuples', tuple(w), tuple(x1))]
    forms += [('two integer arrays', np.array(w), np.array(x1)), ('a list and an array', w, np.array(x1))]
    for name, weights, values in forms:
        call = f'decision_boundary_x2 of {name}'
        assert_close(decision_boundary_x2(weights, b, values), expected, call, look=look)
    call = 'decision_boundary_x2 of a list and the whole number 1'
    assert_close(decision_boundary_x2(w, b, 1), expected[0], call, look=look)
    look = 'Make floats before you multiply or add.'
    call = 'decision_boundary_x2 of whole numbers and b = 0.5'
    expected = reference.decision_boundary_x2(np.array(w), 0.5, np.array(x1))
    assert_close(decision_boundary_x2(np.array(w), 0.5, np.array(x1)), expected, call, look=look)
    call = 'decision_boundary_x2 of x1 of the type uint8'
    expected = reference.decision_boundary_x2(np.array(w), b, np.array([1, 90, 250]))
    small = np.array([1, 90, 250], dtype=np.uint8)
    assert_close(decision_boundary_x2(w, b, small), expected, call, look=look)
    for kind, weights, values in (('lists', w, x1), ('whole numbers', np.array(w), np.array(x1))):
        before = (weights.copy(), values.copy())
        decision_boundary_x2(weights, b, values)
        assert_unchanged(before[0], weights, f'decision_boundary_x2 of {kind}: w')
        assert_unchanged(before[1], values, f'decision_boundary_x2 of {kind}: x1')
    w, x1 = (np.array([0.5, 2.0]), np.array([1.0, -3.0]))
    w_before, x1_before = (w.copy(), x1.copy())
    decision_boundary_x2(w, 1.0, x1)
    assert_unchanged(w_before, w, 'decision_boundary_x2(w, b, x1): w')
    assert_unchanged(x1_before, x1, 'decision_boundary_x2(w, b, x1): x1')

@test_case(points=None, hidden=True)
def test_decision_boundary_x2_of_a_vertical_line_is_a_value_error(decision_boundary_x2):
    import numpy as np
    import reference
    from comparing import assert_close
    cases = [(np.array([1.5, 0.0]), 2.0, np.array([0.0, 1.0])), ([0, 0], 1, 3), ([2.0, 0.0], 0.0, 0.5)]
    for w, b, x1 in cases:
        call = f'decision_boundary_x2 with w = {np.asarray(w).tolist()} and b = {b}'
        try:
            value = decision_boundary_x2(w, b, x1)
        except ValueError:
            continue
        except NotImplementedError:
            raise
        except Exception as error:
            raise AssertionError(f'{call} should raise a ValueError, yours raised {error!r}') from error
        raise AssertionError(f'{call} should raise a ValueError, yours returned {value!r}')
    x1 = np.array([2.0, 5.0])
    for steep in (1e-09, 1e-30):
        expected = reference.decision_boundary_x2(np.array([1.0, steep]), -2.5, x1.copy())
        call = f'decision_boundary_x2 with w2 = {steep:g}'
        try:
            value = decision_boundary_x2(np.array([1.0, steep]), -2.5, x1)
        except ValueError as error:
            raise AssertionError(f'{call} raised {error!r}, but the line is not vertical') from None
        assert_close(value, expected, call, look='This line is steep, but not vertical.')

