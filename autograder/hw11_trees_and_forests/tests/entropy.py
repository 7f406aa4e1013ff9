# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "entropy"
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
    ([1.49996], 'A pure group should have entropy 0 and yours has a little more or less. What did you add inside the logarithm, and is it needed?'),
]

@test_case(points=None, hidden=False)
def test_entropy_of_the_worked_example(entropy):
    import numpy as np
    value = entropy(np.array(['leave', 'leave', 'feed', 'bring']))
    assert value is not None, 'entropy returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'entropy returns one number, yours returned {value!r}'
    likely = {-1.5: 'logarithms of shares are negative; what does the minus sign in front do?', 1.5 * np.log(2): 'that is with the natural logarithm; bits need the logarithm to base 2', 1.5 * np.log10(2): 'that is with the logarithm to base 10; bits need base 2', 5: 'each logarithm has to be multiplied by its share', np.log2(3): 'that is right for three labels that are equally frequent, but these are not', 0.5: 'only one of the labels was counted (return inside the loop?)', 1: 'is one of the labels missing?', 0.625: 'that is the Gini impurity', -8: 'use the shares n_k / n, not the counts n_k', -2: 'use the shares n_k / n, not the counts n_k'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 1.5), f'the four calls have 1.5 bits, yours is {value}' + recognised((value,), KNOWN_1)
    pure = entropy([7, 7, 7])
    assert np.isclose(pure, 0), f'a pure group of three 7s has entropy 0, yours is {pure}'

@test_case(points=None, hidden=True)
def test_entropy_counts_questions(entropy):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(113)
    look = 'Compare each term with a calculation by hand: share times logarithm of the share.'
    for n, names in ((1, [-4]), (3, [1, 2]), (11, [6, -6]), (35, [0, 3, 7]), (300, [1, 10, 100, 1000, -10, -100])):
        shares = rng.dirichlet(np.ones(len(names)))
        labels = rng.choice(names, size=n, p=shares)
        expected = reference.entropy(labels.copy())
        call = f'entropy of {n} labels, integers out of {len(names)} different ones'
        assert_close(entropy(labels), expected, call, look=look)
    for n_labels in (2, 8, 32):
        call = f'entropy of {n_labels} labels that are all different'
        look = 'How many halvings does it take until one of them is left?'
        labels = 3 * np.arange(n_labels) - 20
        assert_close(entropy(labels), np.log2(n_labels), call, look=look)
    labels = np.repeat([11, -5, 2, 30], [32, 16, 8, 8])
    before = labels.copy()
    call = 'entropy of labels with the shares 1/2, 1/4, 1/8 and 1/8'
    assert_close(entropy(labels), 1.75, call, look='They cost 1, 2, 3 and 3 questions.')
    assert_close(entropy(np.tile(labels, 2)), 1.75, f'{call}, each of them given twice')
    labels_of_one_kind = np.repeat([6], 50)
    assert_close(entropy(labels_of_one_kind), 0.0, 'entropy of fifty equal labels')
    assert_unchanged(before, labels, 'entropy(labels): labels')

@test_case(points=None, hidden=True)
def test_entropy_takes_lists_and_strings(entropy):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    call = 'entropy of an array of four integers, all different,'
    look = 'Before lists and strings can be right, an array of integers has to be.'
    assert_close(entropy(np.array([8, 3, -2, 5])), 2.0, call, rtol=0.001, look=look)
    look = 'Array-like means lists and tuples too, and a label may be a string.'
    for words, integers in ((['red', 'blue', 'red', 'green', 'red', 'blue', 'red'], [9, 5, 9, -9, 9, 5, 9]), (['red'], [3])):
        kind = f'{len(words)} labels'
        usual = as_numbers(entropy(np.array(integers)), f'entropy of {kind}, integers in an array')
        if len(words) == 1:
            assert_close(usual, 0.0, 'entropy of a single integer in an array', atol=0.001)
        assert len(words) == 1 or np.all(usual != 0), f'entropy of {kind}, not all equal, gave 0'
        for name, labels in (('a list of strings', list(words)), ('a tuple of strings', tuple(words)), ('an array of strings', np.array(words)), ('a list of integers', list(integers))):
            call = f'entropy of {kind} in {name}, compared with the same in an array of integers,'
            assert_close(entropy(labels), usual, call, look=look)
    labels = ['oak', 'ash', 'yew', 'ash']
    entropy(labels)
    assert labels == ['oak', 'ash', 'yew', 'ash'], f"after entropy(labels) the caller's list is {labels}: it should be as it was"
    array = np.array(labels)
    before = array.copy()
    entropy(array)
    assert_unchanged(before, array, 'entropy(labels) with an array of strings: labels')

@test_case(points=None, hidden=True)
def test_entropy_of_an_empty_group(entropy):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    look = 'Read in the text what an empty group gives.'
    for name, labels in (('an empty list', []), ('an empty tuple', ()), ('an empty array', np.array([], dtype=int))):
        compare.add(entropy, (labels,), 0.0, f'entropy of {name}', look=look)
    call = 'entropy of two labels that differ'
    look = 'An empty group is a case apart: mind the others, too.'
    compare.add(entropy, (np.array([4, 7]),), 1.0, call, rtol=0.001, look=look)
    compare.assert_close()

