# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gini"
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
    ([1.0], 'With an array it works. Try a list: what does Python answer when a whole list is compared with one label?'),
]

@test_case(points=None, hidden=False)
def test_gini_of_the_worked_example(gini):
    import numpy as np
    value = gini(np.array(['leave', 'leave', 'feed', 'bring']))
    assert value is not None, 'gini returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'gini returns one number, yours returned {value!r}'
    likely = {0.375: 'that is the sum of the squares; how far is it from 1?', 0.5: 'either only the most frequent label was counted, or only one of several labels', 0.75: 'only the first label was taken off (return inside the loop?)', 0.9375: 'only one label was taken off (return inside the loop?)', 1.5: 'that is the entropy, which comes in Question 2', -5: 'square the shares n_k / n, not the counts n_k', 0.3125: 'there is no factor 1/2', 0: 'are the shares squared? Those themselves always add up to 1'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 0.625), f'1 - 1/4 - 1/16 - 1/16 is 0.625, yours is {value}'
    pure = gini([7, 7, 7])
    assert np.isclose(pure, 0), f'a pure group of three 7s has impurity 0, yours is {pure}' + recognised((pure,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_gini_depends_on_the_shares_of_the_labels_alone(gini):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(111)
    look = 'Count each label, whatever it is called, and divide by n.'
    for n, names in ((1, [5]), (2, [0, 1]), (9, [-3, 12]), (30, [4, -1, 100]), (250, [2, 3, 5, 8, 13, -21, 34])):
        shares = rng.dirichlet(np.ones(len(names)))
        labels = rng.choice(names, size=n, p=shares)
        expected = reference.gini(labels.copy())
        call = f'gini of {n} labels, integers out of {len(names)} different ones'
        assert_close(gini(labels), expected, call, look=look)
    labels = np.array([3, 3, 8, 1, 8, 3, 3, 1, 3, 8, 3])
    expected = reference.gini(labels.copy())
    look = 'Only the shares of the labels matter, not their names, their order or their number.'
    order = np.random.default_rng(112).permutation(len(labels))
    for name, same in (('eleven labels', labels), ('the same labels in another order', labels[order]), ('the same labels, each given three times', np.tile(labels, 3)), ('the same labels, all multiplied by -1000', -1000 * labels)):
        assert_close(gini(same), expected, f'gini of {name}', look=look)
    call = 'gini of 40 labels that are all different'
    assert_close(gini(np.arange(-20, 20)), 39 / 40, call, look='Each of them has the share 1/40.')
    before = labels.copy()
    gini(labels)
    assert_unchanged(before, labels, 'gini(labels): labels')

@test_case(points=None, hidden=True)
def test_gini_takes_lists_and_strings(gini):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    call = 'gini of an array of four integers, three of them equal,'
    look = 'Before lists and strings can be right, an array of integers has to be.'
    assert_close(gini(np.array([8, 3, 3, 3])), 0.375, call, look=look)
    look = 'Array-like means lists and tuples too, and a label may be a string.'
    for words, integers in ((['oak', 'ash', 'oak', 'yew', 'oak', 'ash', 'oak'], [40, -2, 40, 7, 40, -2, 40]), (['oak'], [3])):
        kind = f'{len(words)} labels'
        usual = as_numbers(gini(np.array(integers)), f'gini of {kind} in an array of integers')
        assert len(words) == 1 or np.all(usual != 0), f'gini of {kind}, not all equal, gave 0'
        for name, labels in (('a list of strings', list(words)), ('a tuple of strings', tuple(words)), ('an array of strings', np.array(words)), ('a list of integers', list(integers))):
            call = f'gini of {kind} in {name}, compared with the same in an array of integers,'
            assert_close(gini(labels), usual, call, look=look)
    labels = ['oak', 'ash', 'yew', 'ash']
    gini(labels)
    assert labels == ['oak', 'ash', 'yew', 'ash'], f"after gini(labels) the caller's list is {labels}: it should be as it was"
    array = np.array(labels)
    before = array.copy()
    gini(array)
    assert_unchanged(before, array, 'gini(labels) with an array of strings: labels')

@test_case(points=None, hidden=True)
def test_gini_of_an_empty_group(gini):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    look = 'The text says what an empty group gives.'
    for name, labels in (('an empty list', []), ('an empty tuple', ()), ('an empty array', np.array([], dtype=int))):
        compare.add(gini, (labels,), 0.0, f'gini of {name}', look=look)
    call = 'gini of three labels, two of them equal,'
    look = 'An empty group is a case apart: mind the others, too.'
    compare.add(gini, (np.array([4, 7, 7]),), 4 / 9, call, look=look)
    compare.assert_close()

