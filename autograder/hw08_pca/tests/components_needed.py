# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "components_needed"
points = [0, 0, 2, 1]

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
    ([3.0], 'With the ratios 0.5, 0.25, 0.25 and the threshold 0.5 you return one component too many. Does reaching the threshold count?'),
]

KNOWN_2 = [
    ([2.0], 'After the call the ratios have become their own sums. A second call with them goes wrong: why?'),
]

KNOWN_3 = [
    ([1.0], 'The position of an entry counts from 0. If the very first is enough, how many components is that?'),
    ([2.0], 'After the call the ratios have become their own sums. A second call with them goes wrong: why?'),
]

@test_case(points=None, hidden=False)
def test_components_needed_of_the_worked_example(components_needed):
    import numpy as np
    ratio = np.array([0.55, 0.25, 0.15, 0.05])
    try:
        k = components_needed(ratio, 0.9)
    except ValueError as error:
        raise AssertionError(f'for the threshold 0.9 yours raised {error!r}, although 0.55 + 0.25 + 0.15 is 0.95: are the shares added up, and does the loop go on to the end before you give up?') from error
    assert k is not None, 'components_needed returned None: is there a return at the end?'
    assert np.ndim(k) == 0, f'components_needed returns one number, yours returned {k!r}'
    likely = {2: 'is that a position counted from 0? k is a number of components; two hold only 0.80', 0.95: 'that is the share which is reached; how many components does it take?', 0: 'no single ratio reaches 0.9; add them up', 1: 'the first alone holds 0.55 (a return inside the loop? argmax where nothing is True?)', 4: 'three are enough: 0.55 + 0.25 + 0.15 = 0.95; is each share added once?'}
    for wrong, why in likely.items():
        assert not np.isclose(k, wrong), f'for the threshold 0.9 you got {k}: {why}'
    assert k == 3, f'for the threshold 0.9 the answer is 3, you got {k}'
    for threshold, right in ((0.8, 2), (1.0, 4), (0.5, 1)):
        k = components_needed(ratio, threshold)
        assert threshold == 0.5 or k != right + 1, f'for the threshold {threshold} you got {k}: reached exactly counts' + recognised((k,), KNOWN_1)
        assert k == right, f'for the threshold {threshold} the answer is {right}, you got {k}' + recognised((k,), KNOWN_2)

@test_case(points=None, hidden=False)
def test_components_needed_with_a_sum_that_is_rounded(components_needed):
    import numpy as np
    ratio = np.array([0.7, 0.2, 0.1])
    for threshold, right in ((0.9, 2), (1.0, 3)):
        try:
            k = components_needed(ratio, threshold)
        except (ValueError, IndexError) as error:
            raise AssertionError(f'components_needed([0.7, 0.2, 0.1], {threshold}) raised {error!r}: in floats the sum stays a little below {threshold}. Where does the tolerance 1e-9 go?') from error
        why = ''
        if k == right + 1:
            why = ': in floats the sum stays a little below. Where does the tolerance 1e-9 go?'
        assert k == right, f'components_needed([0.7, 0.2, 0.1], {threshold}) should be {right}, you got {k}{why}' + recognised((k,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_components_needed_finds_the_smallest_number_that_reaches_the_threshold(components_needed):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(831)
    for m in (1, 2, 5, 12, 40):
        ratio = np.sort(rng.uniform(0.2, 1, size=m))[::-1]
        ratio = ratio / ratio.sum()
        for k in {1, 2, m // 2 + 1, m}:
            if k > m:
                continue
            threshold = float(np.sum(ratio[:k]) - ratio[k - 1] / 2)
            expected = reference.components_needed(ratio.copy(), threshold)
            call = f'components_needed of {m} ratios with the threshold {threshold:.4f}'
            look = 'Write down the sums so far; which is the first that reaches the threshold?'
            try:
                needed = components_needed(ratio, threshold)
            except ValueError as error:
                raise AssertionError(f'{call} raised {error!r}. {look}') from error
            assert_close(needed, expected, call, look=look)
    cases = [([0.1] * 10, (0.3, 0.6, 0.8, 1.0)), ([0.5, 0.25, 0.125, 0.125], (0.5, 0.75, 0.875, 1.0)), ([0.6, 0.4, 0.0, 0.0], (0.6, 1.0)), ([1.0, 0.0, 0.0], (0.25, 1.0)), ([0.6, 0.2999, 0.0901, 0.01], (0.9, 0.99)), ([0.496, 0.3, 0.199, 0.005], (0.5, 0.8, 1.0)), ([0.6, 0.299999, 0.090001, 0.01], (0.9, 0.99)), ([1 / 7] * 7, (3 / 7, 6 / 7, 1.0)), ([0.6, 0.3 - 4e-09, 0.1 + 4e-09], (0.9, 1.0))]
    for ratio, thresholds in cases:
        for threshold in thresholds:
            expected = reference.components_needed(list(ratio), threshold)
            call = f'components_needed({[round(r, 6) for r in ratio]}, {round(threshold, 6)})'
            look = 'Reached exactly counts, up to 1e-9 and no more, and the smallest k is wanted.'
            try:
                k = components_needed(np.array(ratio), threshold)
            except (ValueError, IndexError) as error:
                raise AssertionError(f'{call} raised {error!r}. {look}') from error
            assert_close(k, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_components_needed_that_are_not_there_and_of_lists(components_needed):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    for ratio, threshold in (([0.5, 0.2, 0.15], 0.9), ([0.8], 0.95), ([0.6, 0.3999], 1.0)):
        call = f'components_needed({ratio}, {threshold})'
        try:
            k = components_needed(np.array(ratio), threshold)
        except ValueError:
            continue
        except NotImplementedError:
            raise
        except Exception as error:
            raise AssertionError(f'{call} should raise ValueError, it raised {error!r}') from error
        raise AssertionError(f'{call} should raise a ValueError, since all ratios together do not reach the threshold; yours returned {k!r}')
    look = 'If an array works, so should a list or a tuple with the same numbers.'
    call = 'components_needed of a list that adds up to 0.85'
    ratio = [0.5, 0.2, 0.15]
    assert_close(components_needed(ratio, 0.7), 2, call, look=look)
    components_needed(ratio, 0.7)
    assert_unchanged([0.5, 0.2, 0.15], ratio, 'components_needed(ratio, threshold) of a list: ratio')
    call = 'components_needed of a tuple with the threshold 0.25'
    assert_close(components_needed((0.4, 0.4, 0.2), 0.25), 1, call, look=look)
    assert_close(components_needed([1], 1), 1, 'components_needed([1], 1)', look=look)
    ratio = np.array([0.35, 0.3, 0.2, 0.15])
    before = ratio.copy()
    first, second = (components_needed(ratio, 0.6), components_needed(ratio, 0.6))
    assert_unchanged(before, ratio, 'components_needed(ratio, threshold): ratio')
    assert_close(first, 2, 'components_needed of four ratios and 0.6')
    assert_close(second, 2, 'components_needed of the same four ratios for the second time')

