# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "welch_t"
points = [0, 0, 1, 1, 1, 1]

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
    ([3.31034], 'More birds should make the mean more certain. Where do n_a and n_b come into your standard error?'),
]

@test_case(points=None, hidden=False)
def test_welch_t_statistic_of_the_worked_example(welch_t):
    import numpy as np
    result = welch_t(np.array([2.0, 4.0, 6.0]), np.array([1.0, 1.0, 3.0, 3.0]))
    assert result is not None, 'welch_t returned None: is there a return at the end?'
    assert np.size(result) == 2, f'welch_t returns two numbers, t and df; yours gave {result!r}'
    t, df = result
    assert np.ndim(t) == 0, f't is one number, yours is {t!r}'
    likely = [(-np.sqrt(2.4), 'the sign is wrong; a comes first'), (2 / np.sqrt(41 / 36), 'the sample variance divides by n - 1'), (2 / np.sqrt(1.4), 'that is the t test for equal variances; Welch does not pool them'), (1.2, 'the root of u_a + u_b is missing'), (2 / np.sqrt(16 / 3), 'each variance is divided by its n'), (2 / np.sqrt(2 / 3 + np.sqrt(4 / 3) / 4), 'u is the variance over n, not the std over n'), (2, 'that is the difference of the means; divide by its standard error'), (3, 'df came first; return t, df')]
    for wrong, why in likely:
        assert not np.isclose(t, wrong), f'the worked example gave t = {t}: {why}'
    assert np.isclose(t, np.sqrt(2.4)), f'2 / sqrt(5/3) is 1.549, yours is t = {t}'

@test_case(points=None, hidden=False)
def test_welch_t_degrees_of_freedom_of_the_worked_example(welch_t):
    import numpy as np
    result = welch_t([2, 4, 6], [1, 1, 3, 3])
    assert result is not None, 'welch_t of two lists returned None'
    assert np.size(result) == 2, f'welch_t returns two numbers, t and df; yours gave {result!r}'
    t, df = result
    assert np.ndim(df) == 0, f'df is one number, yours is {df!r}'
    likely = [(5, 'that is n_a + n_b - 2, right only if both groups vary alike'), (2, 'that is the smaller of n - 1; there is a formula for df'), (25 / 9 / (16 / 27 + 1 / 36), 'divide the squares by n - 1, not by n'), ((41 / 36) ** 2 / (32 / 81 + 1 / 48), 'the sample variance divides by n - 1'), (np.sqrt(2.4), 't came second; return t, df')]
    for wrong, why in likely:
        assert not np.isclose(df, wrong), f'the worked example gave df = {df}: {why}'
    assert np.isclose(df, 3), f'(25/9) / (25/27) is 3, yours is df = {df}' + recognised((df,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_welch_t_statistic_agrees_with_the_reference(welch_t):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(91)
    spread = np.array([1.0, 4.0, 2.0, 9.0, 6.0, 3.5])
    samples = [('a without spread', np.full(4, 7.0), spread)]
    samples += [('b without spread', spread, np.full(3, -2.0))]
    samples += [('the same mean in a and b', np.array([1.0, 3.0, 8.0]), np.array([4.5, 3.5]))]
    for n_a, n_b in ((2, 2), (5, 3), (4, 30), (60, 17)):
        a = rng.normal(size=n_a) * rng.uniform(0.5, 4) + rng.normal() * 3
        b = rng.normal(size=n_b) * rng.uniform(0.5, 4) + rng.normal() * 3
        samples.append((f'{n_a} and {n_b} random values', a, b))
    for name, a, b in samples:
        expected = reference.welch_t(a.copy(), b.copy())[0]
        call = f'welch_t, {name}: t'
        result = welch_t(a, b)
        assert np.size(result) == 2, f'{call} and df should be two numbers'
        look = 'Work out u_a and u_b on paper first: variance with n - 1, divided by n.'
        if 'without' in name:
            look = 'One u is 0 here. What do the formulas give with the other one alone?'
        assert_close(result[0], expected, call, look=look)

@test_case(points=None, hidden=True)
def test_welch_t_degrees_of_freedom_agree_with_the_reference(welch_t):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(92)
    a = np.array([1.0, 4.0, 2.0, 9.0, 6.0, 3.5])
    known = [('six values and the same plus 5', a, a + 5, 10, 'Groups that vary alike: df is 2 n - 2.'), ('a without spread', np.full(4, 7.0), a, 5, 'Only b counts: df is its n - 1.'), ('b without spread', a, np.full(3, -2.0), 5, 'Only a counts: df is its n - 1.')]
    for name, first, second, expected, look in known:
        call = f'welch_t, {name}: df'
        result = welch_t(first, second)
        assert np.size(result) == 2, f't and {call} should be two numbers'
        assert_close(result[1], float(expected), call, look=look)
    for n_a, n_b in ((2, 2), (6, 3), (4, 25), (40, 19)):
        a = rng.normal(size=n_a) * rng.uniform(0.5, 4) + rng.normal() * 3
        b = rng.normal(size=n_b) * rng.uniform(0.5, 4) + rng.normal() * 3
        expected = reference.welch_t(a.copy(), b.copy())[1]
        call = f'welch_t, {n_a} and {n_b} random values: df'
        look = 'Squares of u over n - 1 in the denominator, the square of their sum above.'
        look += ' Nothing is rounded.'
        assert_close(welch_t(a, b)[1], expected, call, look=look)

@test_case(points=None, hidden=True)
def test_welch_t_of_swapped_shifted_and_scaled_samples(welch_t):
    import numpy as np
    from comparing import assert_close
    a = np.array([0.5, 2.25, -1.0, 4.0, 3.5])
    b = np.array([-2.0, 0.25, 1.5, -0.75, 0.0, 1.25, -3.0])
    result = welch_t(a.copy(), b.copy())
    assert np.size(result) == 2, 'welch_t of five and seven values should give two numbers'
    own_t, own_df = (float(result[0]), float(result[1]))
    assert own_t > 0, f'welch_t where the mean of a is larger gave t = {own_t}'
    cases = [('swapped', b, a, -1, 'With a and b swapped, t changes its sign and df stays.'), ('times -3', -3 * a, -3 * b, -1, 'With all values times -3, t changes its sign only.'), ('in another unit, times 1e-6', a * 1e-06, b * 1e-06, 1, 'The unit must not matter.'), ('in another unit, times 1e9', a * 1000000000.0, b * 1000000000.0, 1, 'The unit must not matter.'), ('all larger by 1e6', a + 1000000.0, b + 1000000.0, 1, 'Take the distances to the mean first.')]
    for name, first, second, sign, look in cases:
        call = f'welch_t of two samples, {name}'
        t, df = welch_t(first.copy(), second.copy())
        assert_close(t, sign * own_t, f'{call}: t', look=look)
        assert_close(df, own_df, f'{call}: df', look=look)

@test_case(points=None, hidden=True)
def test_welch_t_takes_lists_and_leaves_its_arguments_alone(welch_t):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    a, b = ([3, 8, 5, 250], [9, 4, 0, 7, 7])
    result = welch_t(np.array(a, dtype=float), np.array(b, dtype=float))
    assert np.size(result) == 2, 'welch_t of four and five values should give two numbers'
    own_t, own_df = (float(result[0]), float(result[1]))
    assert own_t > 0, f'welch_t where the mean of a is much larger gave t = {own_t}'
    t, df = welch_t(np.array([6.0, 0.0, 0.0, 2.0]), np.array([4.0, -2.0, -2.0, 0.0]))
    call = 'welch_t of two samples with four values, the variance 8 and means 2 apart'
    assert_close(t, 1.0, f'{call}: t', look='It is 2 divided by the root of 8/4 + 8/4.')
    look = 'With equal sizes and variances it is n_a + n_b - 2.'
    assert_close(df, 6.0, f'{call}: df', look=look)
    inputs = [('two lists of whole numbers', a, b), ('a tuple and an integer array', tuple(a), np.array(b)), ('two uint8 arrays', np.array(a, dtype=np.uint8), np.array(b, dtype=np.uint8))]
    for name, first, second in inputs:
        t, df = welch_t(first, second)
        look = 'It should be that of arrays of floats, so make such arrays first.'
        assert_close(t, own_t, f'welch_t of {name}: t', look=look)
        assert_close(df, own_df, f'welch_t of {name}: df', look=look)
    a, b = (np.array([1.0, 5.0, 2.0]), np.array([3.0, 4.0, 9.0, 0.5]))
    before = (a.copy(), b.copy())
    result = welch_t(a, b)
    own_t, own_df = (float(result[0]), float(result[1]))
    assert_unchanged(before[0], a, 'welch_t(a, b): a')
    assert_unchanged(before[1], b, 'welch_t(a, b): b')
    t, df = welch_t(a, b)
    assert_close(t, own_t, 'welch_t of the same arrays for the second time: t')
    assert_close(df, own_df, 'welch_t of the same arrays for the second time: df')
    for kind, a, b in (('lists', [3, 8, 4], [9, 4, 0, 7]), ('integer arrays', np.array([3, 8, 4]), np.array([9, 4, 0, 7]))):
        before_a, before_b = (a.copy(), b.copy())
        welch_t(a, b)
        assert_unchanged(before_a, a, f'welch_t(a, b) of {kind}: a')
        assert_unchanged(before_b, b, f'welch_t(a, b) of {kind}: b')

