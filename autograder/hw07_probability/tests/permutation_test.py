# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "permutation_test"
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
    ([0.0], 'With 99 relabellings, none of which counts, your p is 0. Which arrangement has been left out?'),
]

KNOWN_2 = [
    ([1.0], 'Shuffling one group by itself leaves its mean as it is. Between which birds should labels be exchanged?'),
]

KNOWN_3 = [
    ([0.00249377], 'Two groups that are the same give you a tiny p-value. Does "at least as large" include equal?'),
]

KNOWN_4 = [
    ([0.291771], 'Print a and b before and after the call. Which arrays does your shuffle write to?'),
]

KNOWN_5 = [
    ([0.0], 'With 99 relabellings, none of which counts, your p is 0. Which arrangement has been left out?'),
    ([0.2], 'Print a and b before and after the call. Which arrays does your shuffle write to?'),
]

@test_case(points=None, hidden=False)
def test_permutation_test_of_the_worked_example(permutation_test):
    import numpy as np
    a, b = (np.array([5.0, 7.0]), np.array([1.0, 2.0, 3.0]))
    p = permutation_test(a, b, 4, np.random.default_rng(5))
    assert p is not None, 'permutation_test returned None: is there a return at the end?'
    assert np.ndim(p) == 0, f'permutation_test returns one number, yours returned {p!r}'
    assert p > 0, 'p is 0: the observed arrangement counts too, so p is (k + 1) / (n + 1)' + recognised((p,), KNOWN_1)
    assert np.isclose(5 * p, np.round(5 * p)) and 0.19 < p < 1.01, f'with 4 relabellings p is one of 1/5, 2/5, 3/5, 4/5, 1, yours is {p}'
    p = permutation_test(a, b, 400, np.random.default_rng(6))
    assert p < 0.9, f'400 relabellings gave p = {p}: shuffle the values of both groups together' + recognised((p,), KNOWN_2)
    assert p > 0.01, f'400 relabellings gave p = {p}: does a difference that equals the observed one count?' + recognised((p,), KNOWN_3)
    assert 0.025 < p < 0.19, f'400 relabellings should give p near 0.1, yours is {p}' + recognised((p,), KNOWN_4)

@test_case(points=None, hidden=False)
def test_permutation_test_of_groups_far_apart(permutation_test):
    import numpy as np
    low, high = (np.arange(12.0), np.arange(12.0) + 100)
    for name, a, b in (('above', high, low), ('below', low, high)):
        p = permutation_test(a, b, 99, np.random.default_rng(7))
        assert p < 0.5, f'a lies far {name} b and p is {p}: does a large difference count in both directions?'
        assert not np.isclose(p, 1 / 99), 'p is 1/99: the observed arrangement counts in n as well'
        assert not np.isclose(p, 0.02), 'p is 0.02: do not double it, |a - b| is two-sided already'
        assert np.isclose(p, 0.01), f'a lies far {name} b, so no relabelling of 99 reaches the observed difference and p is (0 + 1) / (99 + 1) = 0.01, yours is {p}' + recognised((p,), KNOWN_5)

@test_case(points=None, hidden=True)
def test_permutation_test_gives_the_share_of_all_arrangements(permutation_test):
    from itertools import combinations
    import numpy as np
    from comparing import as_numbers
    samples = [([1.0, 2.0, 2.0], [2.0, 3.0, 5.0, 1.0]), ([0.0, 1.0, 0.0, 2.0, 12.0], [1.0, 0.0, 3.0, 0.0, 1.0, 0.0, 2.0]), ([7.0], [9.0, 2.0, 1.0, 8.0, 5.0])]
    n = 600
    for number, (a, b) in enumerate(samples):
        a, b = (np.array(a), np.array(b))
        values = np.concatenate([a, b])
        chosen = np.array(list(combinations(range(len(values)), len(a))))
        sums = values[chosen].sum(axis=1)
        differences = np.abs(sums / len(a) - (values.sum() - sums) / len(b))
        share = np.mean(differences >= abs(a.mean() - b.mean()) - 1e-09)
        call = f'permutation_test of {len(a)} and {len(b)} values, {n} relabellings'
        p = as_numbers(permutation_test(a, b, n, np.random.default_rng(81 + number)), call)
        assert p.shape == (), f'{call} should give one number, yours has shape {p.shape}'
        most = 6 * np.sqrt(n * share * (1 - share)) + 1
        assert abs(p * (n + 1) - 1 - n * share) < most, f'{call} gave {p}, which is too far from the share of all possible arrangements with a difference at least as large. Shuffle without replacement, keep the sizes of the groups, compare differences of means without their sign, and count ties.'

@test_case(points=None, hidden=True)
def test_permutation_test_counts_whole_relabellings(permutation_test):
    import numpy as np
    from comparing import as_numbers, assert_close
    a, b = (np.array([3.0, 6.5, 4.0, 8.0]), np.array([2.0, 5.0, 1.5]))
    for n in (1, 7, 30):
        call = f'permutation_test of four and three values with n_permutations={n}'
        p = as_numbers(permutation_test(a.copy(), b.copy(), n, np.random.default_rng(82)), call)
        assert p.shape == (), f'{call} should give one number, yours has shape {p.shape}'
        whole = np.isclose(p * (n + 1), np.round(p * (n + 1)), atol=1e-06)
        assert whole and 0.999 < p * (n + 1) < n + 1.001, f'{call} gave {p}. Which values can (k + 1) / (n + 1) have?'
    high, low = (np.arange(25.0) * 0.3 + 70, np.arange(18.0) * 0.4)
    for name, first, second in (('above', high, low), ('below', low, high)):
        call = f'permutation_test where a lies far {name} b'
        value = permutation_test(first.copy(), second.copy(), 149, np.random.default_rng(83))
        look = 'No relabelling gets there: k = 0.'
        assert_close(value, 1 / 150, call, look=look)

@test_case(points=None, hidden=True)
def test_permutation_test_where_every_relabelling_counts(permutation_test):
    import numpy as np
    from comparing import assert_close
    cases = [('two single values', [1.5], [4.0], 'Swapping two values only changes the sign.'), ('one value, all others the same', [2.0, 2.0], [2.0] * 5, 'Ties count.'), ('the same values in both groups', [3.0, 1.0, 7.0, 4.0], [7.0, 3.0, 4.0, 1.0], 'Ties!'), ('the same tenths in another order', [0.3, 0.1, 0.2], [0.2, 0.3, 0.1], 'Mind rounding.'), ('the same tenths, longer', [0.7, 0.1, 0.3, 1.1], [0.1, 1.1, 0.7, 0.3], 'Mind rounding.')]
    for name, a, b, look in cases:
        call = f'permutation_test of {name}'
        p = permutation_test(np.array(a), np.array(b), 40, np.random.default_rng(84))
        assert_close(p, 1.0, call, look=f'Every relabelling is at least as extreme. {look}')
    far = (np.arange(6.0) + 50, np.arange(6.0))
    p = permutation_test(*far, 40, np.random.default_rng(84))
    assert np.size(p) == 1 and p < 0.5, f'permutation_test of two groups far apart gave {p}, but few relabellings count there'
    p = permutation_test(np.array([1.000001]), np.array([1.0, 0.0]), 200, np.random.default_rng(84))
    assert np.size(p) == 1 and 0.4 < p < 0.9, f'permutation_test of the value 1.000001 and the values 1 and 0 gave {p}: which differences are large enough to count, to 9 decimals?'

@test_case(points=None, hidden=True)
def test_permutation_test_depends_on_rng_and_on_nothing_else(permutation_test):
    import numpy as np
    from comparing import as_numbers
    a, b = (np.array([4.0, 7.0, 1.0, 9.0, 6.0]), np.array([2.0, 5.0, 3.0, 8.0, 0.0, 3.5]))
    seen = []
    for seed in range(5):
        first, second = (as_numbers(permutation_test(a.copy(), b.copy(), 120, np.random.default_rng(seed)), 'permutation_test twice') for _ in range(2))
        assert first.shape == second.shape == (), 'permutation_test should give one number'
        assert np.isclose(first, second, rtol=1e-12), 'two calls of permutation_test with equally seeded generators gave different p-values: all randomness has to come from rng'
        seen.append(round(float(first), 9))
    assert len(set(seen)) > 1, 'five generators with different seeds gave five times the same p-value: do you use the rng that was passed?'

@test_case(points=None, hidden=True)
def test_permutation_test_takes_lists_and_leaves_them_alone(permutation_test):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    a, b = ([210, 215, 209, 214, 212, 216], [1, 0, 3, 2, 4])
    inputs = [('lists', a, b), ('tuples', tuple(a), tuple(b)), ('a list and an array', a, np.array(b)), ('integer arrays', np.array(a), np.array(b)), ('uint8 arrays, a below b', np.array(b, dtype=np.uint8), np.array(a, dtype=np.uint8)), ('uint8 arrays with a large sum', np.array(b, dtype=np.uint8), np.array([200, 212, 205, 207, 200], dtype=np.uint8))]
    for name, first, second in inputs:
        call = f'permutation_test of {name}'
        p = as_numbers(permutation_test(first, second, 40, np.random.default_rng(85)), call)
        assert p.shape == () and 0 <= p < 6.5 / 41, f'{call} gave {p} for groups that lie far apart; make arrays of floats first'
    a, b = (np.array([1.0, 5.0, 2.0, 8.0]), np.array([3.0, 4.0, 9.0]))
    before = (a.copy(), b.copy())
    first = permutation_test(a, b, 25, np.random.default_rng(86))
    assert_unchanged(before[0], a, 'permutation_test(a, b, n_permutations, rng): a')
    assert_unchanged(before[1], b, 'permutation_test(a, b, n_permutations, rng): b')
    assert np.size(first) == 1 and first > 0.2, f'permutation_test of two groups that overlap gave {first}: most relabellings count there'
    second = permutation_test(a, b, 25, np.random.default_rng(86))
    call = 'permutation_test of the same seven values, the second time with the same seed'
    assert_close(second, as_numbers(first, call), call)
    a, b = ([4, 7, 1], [2, 5])
    before_a, before_b = (list(a), list(b))
    permutation_test(a, b, 5, np.random.default_rng(87))
    assert_unchanged(before_a, a, 'permutation_test(a, b, n_permutations, rng) of lists: a')
    assert_unchanged(before_b, b, 'permutation_test(a, b, n_permutations, rng) of lists: b')
    a, b = (np.array(a), np.array(b))
    permutation_test(a, b, 5, np.random.default_rng(87))
    assert_unchanged(np.array(before_a), a, 'permutation_test of integer arrays: a')
    assert_unchanged(np.array(before_b), b, 'permutation_test of integer arrays: b')

