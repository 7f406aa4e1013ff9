# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "bootstrap_interval"
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
    ([2.8, 7.0], 'Your interval holds a share of the values, whatever the statistic is. Of which numbers does the text take the quantiles?'),
    ([3.0, 6.5], 'Print the size of a resample. It should be that of the sample.'),
    ([3.57962, 6.44305], 'You add and subtract a number of standard deviations. The text asks for quantiles of the results, which need not be symmetric.'),
    ([4.23333, 5.66667], 'At level 0.9 your interval is narrow, at level 0.1 it is wide. Is the level what stays in, or what is cut off?'),
    ([4.33333, 5.0], 'Your interval for level 0.5 is right, and no other. What share of the results is cut off in all, and how much of it on each side?'),
]

@test_case(points=None, hidden=False)
def test_bootstrap_interval_of_the_worked_example(bootstrap_interval):
    import numpy as np
    x = np.array([2.0, 4.0, 9.0])
    ends = bootstrap_interval(np.mean, x, 2000, 0.6, np.random.default_rng(1))
    assert ends is not None, 'bootstrap_interval returned None: is there a return at the end?'
    assert np.shape(ends) == (2,), f'two numbers are wanted, lower and upper; you got {ends!r}'
    lower, upper = ends
    assert lower <= upper, f'the lower end comes first; yours are {lower} and {upper}'
    assert not np.isclose(lower, upper), f'both ends are {lower}: a resample draws with replacement, so that its mean changes'
    assert np.isclose(lower, 10 / 3) and np.isclose(upper, 20 / 3), f'for the mean of (2, 4, 9) and a level of 0.6, nearly all runs of 2000 resamples give 3.333 and 6.667; you got {lower} and {upper}' + recognised((lower, upper), KNOWN_1)

@test_case(points=None, hidden=False)
def test_bootstrap_interval_draws_as_many_as_there_are(bootstrap_interval):
    import numpy as np
    sizes = []

    def size(values):
        sizes.append(np.shape(values))
        return float(np.size(values))
    bootstrap_interval(size, np.array([3.0, 1.0, 4.0, 1.5]), 30, 0.8, np.random.default_rng(2))
    assert len(sizes) == 30, f'30 resamples are wanted, and the statistic was called {len(sizes)} times'
    assert set(sizes) == {(4,)}, f'a resample of 4 values has shape (4,), yours: {set(sizes)}'

@test_case(points=None, hidden=True)
def test_bootstrap_interval_of_all_possible_resamples(bootstrap_interval):
    from itertools import product
    import numpy as np
    from comparing import assert_close
    cases = [('max', np.max, [4.0, -1.0, 7.0, 2.5, 5.5], 0.6), ('max', np.max, [4.0, -1.0, 7.0, 2.5, 5.5], 0.91), ('median', np.median, [10.0, 0.5, 3.0, 30.0, 6.0], 0.7), ('mean', np.mean, [0.0, 0.0, 6.0, 1.0], 0.56), ('median', np.median, [8.0, 1.0, 3.0], 0.3)]
    for name, statistic, x, level in cases:
        x = np.array(x)
        exact = np.sort([statistic(np.array(values)) for values in product(x, repeat=len(x))])
        shares = [(1 - level) / 2, (1 + level) / 2]
        steps = [np.quantile(exact, np.clip([q - 0.03, q, q + 0.03], 0, 1)) for q in shares]
        assert all((np.ptp(step) < 1e-09 for step in steps)), 'a level lies on a step'
        call = f'bootstrap_interval of the {name} of {len(x)} values, level {level}'
        value = bootstrap_interval(statistic, x, 4000, level, np.random.default_rng(194))
        look = 'Of all possible resamples these are not the right quantiles.'
        assert_close(value, [step[1] for step in steps], call, look=look)

@test_case(points=None, hidden=True)
def test_bootstrap_interval_ends_at_quantiles_of_its_own_results(bootstrap_interval):
    import numpy as np
    from comparing import assert_close
    x = np.array([0.3, 12.0, 1.1, 5.0, 0.2, 2.2, 40.0, 3.1, 0.9])
    for n_resamples, level in ((40, 0.9), (25, 0.5), (30, 0.15), (1, 0.8)):
        seen = []

        def share_of_the_largest(values, seen=seen):
            result = float(np.max(values) / np.sum(values))
            seen.append(result)
            return result
        call = f'bootstrap_interval with {n_resamples} resamples and level {level}'
        rng = np.random.default_rng(195)
        value = bootstrap_interval(share_of_the_largest, x.copy(), n_resamples, level, rng)
        assert len(seen) == n_resamples, f'{call} called its statistic {len(seen)} times'
        expected = np.quantile(seen, [(1 - level) / 2, (1 + level) / 2])
        look = 'Which quantiles of the results of the statistic are the ends?'
        assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_bootstrap_interval_draws_each_value_alike_and_with_replacement(bootstrap_interval):
    import numpy as np
    x = np.arange(8.0) * 10 + 3
    drawn = []

    def record(values):
        drawn.append(np.array(values, dtype=float))
        return float(np.mean(values))
    call = 'bootstrap_interval of 8 values, whose resamples were recorded,'
    bootstrap_interval(record, x.copy(), 300, 0.9, np.random.default_rng(196))
    assert all((values.shape == (8,) for values in drawn)), f'{call} drew resamples not of 8 values'
    assert len(drawn) == 300, f'{call} drew {len(drawn)} resamples, not 300'
    drawn = np.array(drawn)
    assert np.isin(drawn, x).all(), f'{call} drew values that are not in x'
    counts = np.array([(drawn == value).sum(axis=1) for value in x])
    assert counts.max() > 1, f'{call} drew no value twice: draw with replacement'
    often = counts.sum(axis=1)
    assert 200 < often.min() and often.max() < 400, f'{call} drew some values much more often than others'
    assert 0.7 < counts.var() < 1.06, f'{call} did not draw independently: how often a value occurs varies by the wrong amount'
    columns = (drawn == x[0]).mean(axis=0)
    assert columns.max() < 0.3, f'{call} drew each place from the same values only'

@test_case(points=None, hidden=True)
def test_bootstrap_interval_depends_on_rng_and_leaves_x_alone(bootstrap_interval):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    x = np.array([6.0, 1.0, 2.5, 9.0, 4.0, 7.5, 0.5])
    before = x.copy()
    found = []
    for seed in (1, 2, 3):
        call = 'bootstrap_interval with a seed, for the second time,'
        value = bootstrap_interval(np.mean, x, 60, 0.8, np.random.default_rng(seed))
        assert_unchanged(before, x, 'bootstrap_interval(statistic, x, ...): x')
        value = as_numbers(value, 'bootstrap_interval with a seed')
        assert value.shape == (2,), f'bootstrap_interval with a seed gave shape {value.shape}'
        again = bootstrap_interval(np.mean, x, 60, 0.8, np.random.default_rng(seed))
        assert_close(again, value, call, look='All randomness has to come from rng.')
        found.append(tuple(value))
    assert len(set(found)) == 3, 'bootstrap_interval gave the same for three seeds: do you use rng?'
    assert all((0.5 < low < high < 9 for low, high in found)), f'bootstrap_interval of a mean of seven values gave {found[0]}, which is no interval of means'
    whole = [250, 3, 90, 3, 120, 7]
    look = 'It should give the same as for an array of floats, whatever the statistic.'
    for name, values in (('a list', whole), ('a tuple', tuple(whole)), ('a uint8 array', np.array(whole, dtype=np.uint8))):
        call = f'bootstrap_interval of {name} of whole numbers'
        floats = np.array(whole, dtype=float)
        expected = bootstrap_interval(np.mean, floats, 80, 0.7, np.random.default_rng(4))
        value = bootstrap_interval(np.mean, values, 80, 0.7, np.random.default_rng(4))
        assert_close(value, expected, call, look=look)
        call = f'bootstrap_interval of the maximum of {name} that is drawn from itself'
        value = bootstrap_interval(np.max, values, 400, 0.2, np.random.default_rng(5))
        assert_close(value, (250.0, 250.0), call, look='Most resamples hold the largest value.')

