# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "information_gain"
points = [0, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_information_gain_of_the_worked_example(information_gain):
    import numpy as np
    left = np.array(['bring'] * 2)
    right = np.array(['leave'] * 4 + ['feed'] * 2)
    value = information_gain(np.concatenate([left, right]), left, right)
    assert value is not None, 'information_gain returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'information_gain returns one number, yours returned {value!r}'
    likely = {1.0408520829727552: 'weigh the sides by their numbers of labels; this is the plain mean', 0.5817041659455104: 'the entropies of the sides are taken off without weights', 0.6887218755408672: 'that is the entropy that is left after the question', -0.8112781244591328: 'the sign is wrong: before minus after', 1.2704260414863775: 'the weights of left and right have changed places', 0.2916666666666667: 'that is the gain in Gini impurity; take the entropy', 0.5623351446188083: 'that is with the natural logarithm, not in bits', 1.5: 'the right side is not pure. Is it missing?'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    right_value = 0.8112781244591328
    assert np.isclose(value, right_value), f'the gain is 0.8113 bits, you got {value}'

@test_case(points=None, hidden=True)
def test_information_gain_weighs_both_sides(information_gain):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(114)
    look = 'Entropy before, minus the entropy of each side times its share of the labels.'
    for n, n_left, names in ((5, 1, [0, 1]), (12, 9, [3, -3]), (40, 7, [2, 4, 9]), (200, 150, [1, -8, 5, 77, 20])):
        labels = rng.choice(names, size=n, p=rng.dirichlet(np.ones(len(names))))
        labels[:n_left] = np.where(rng.random(n_left) < 0.5, names[0], labels[:n_left])
        left, right = (labels[:n_left], labels[n_left:])
        parent = rng.permutation(labels)
        expected = reference.information_gain(parent.copy(), left.copy(), right.copy())
        call = f'information_gain where {n} labels split into {n_left} and {n - n_left}'
        assert_close(information_gain(parent, left, right), expected, call, look=look)
        call = f'information_gain where {n} labels split into {n - n_left} and {n_left}'
        value = information_gain(parent, right, left)
        assert_close(value, expected, call, look='Exchanging yes and no does not change the gain.')
    four = np.array([10, 20, 30, 40])
    parent = np.tile(four, 3)
    cases = [('two of four labels go left', np.repeat(four[:2], 3), np.repeat(four[2:], 3), 1.0), ('every label occurs twice as often on the right', four, np.tile(four, 2), 0.0)]
    look = 'Think of the entropies on both sides, and of the number of labels there.'
    for name, left, right, expected in cases:
        call = f'information_gain where {name}'
        assert_close(information_gain(parent, left, right), expected, call, look=look)
    parent = np.repeat([-1, 6], [3, 1])
    call = 'information_gain where a question tells two labels with the shares 3/4 and 1/4 apart'
    expected = 2 - 0.75 * np.log2(3)
    value = information_gain(parent, parent[3:], parent[:3])
    assert_close(value, expected, call, look='Both sides are pure, so all the bits are gained.')
    left, right = (np.repeat([4, 9], [501, 499]), np.repeat([4, 9], [499, 501]))
    parent = np.concatenate([left, right])
    expected = reference.information_gain(parent.copy(), left.copy(), right.copy())
    call = 'information_gain where both sides hold nearly equal shares'
    value = information_gain(parent, left, right)
    assert_close(value, expected, call, look='The gain is some millionths of a bit. Do not round.')

@test_case(points=None, hidden=True)
def test_information_gain_where_one_side_is_empty(information_gain):
    import numpy as np
    from comparing import assert_close
    look = 'An empty side has weight 0, the other one weight 1.'
    parents = [('two labels', [-1, -1, -1, 6]), ('four labels', [10, 20, 30, 40, 10, 20, 30, 40])]
    for name, labels in parents:
        parent = np.array(labels)
        call = f'information_gain of {name} where nobody goes left'
        assert_close(information_gain(parent, parent[:0], parent), 0.0, call, look=look)
        call = f'information_gain of {name} where nobody goes right'
        assert_close(information_gain(parent, parent, parent[:0]), 0.0, call, look=look)
    parent = np.array([4, 4, 7, 7])
    call = 'information_gain of a question that tells two labels, half and half, apart'
    gain = information_gain(parent, parent[:2], parent[2:])
    assert_close(gain, 1.0, call, look='There are people on both sides.')

@test_case(points=None, hidden=True)
def test_information_gain_takes_lists_and_leaves_them_alone(information_gain):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    parent = np.array([4, 4, 4, 7])
    call = 'information_gain of an array of four integers, the odd one out on the right,'
    look = 'Before lists can be right, arrays of integers have to be.'
    value = information_gain(parent, parent[:3], parent[3:])
    assert_close(value, 2 - 0.75 * np.log2(3), call, look=look)
    left, right = ([4, 7, 4], [7, 0, 7, 7, 4, 0, 7])
    arrays = [np.array(labels) for labels in (left + right, left, right)]
    before = [labels.copy() for labels in arrays]
    usual = as_numbers(information_gain(*arrays), 'information_gain of three arrays of integers')
    assert np.all(usual != 0), 'information_gain of three arrays of integers gave 0'
    for name, old, new in zip(('parent', 'left', 'right'), before, arrays, strict=True):
        assert_unchanged(old, new, f'information_gain(parent, left, right): {name}')
    look = 'Array-like means lists and tuples too, and a label may be a string.'
    names = {4: 'ash', 7: 'oak', 0: 'yew'}
    for kind, (first, second) in (('integers', (left, right)), ('strings', ([names[label] for label in left], [names[label] for label in right]))):
        call = f'information_gain of lists of {kind}, compared with arrays of integers,'
        value = information_gain(first + second, first, second)
        assert_close(value, usual, call, look=look)
        call = f'information_gain of {kind} in tuples and an array, compared with arrays alone,'
        value = information_gain(tuple(first + second), np.array(first), tuple(second))
        assert_close(value, usual, call, look=look)
    call = 'information_gain of lists where the right side is an empty list'
    empty = as_numbers(information_gain(arrays[1], arrays[1], arrays[1][:0]), f'{call}, as arrays,')
    look = 'Not even a type can be read off an empty list.'
    assert_close(information_gain(left, left, []), empty, f'{call}, against arrays,', look=look)

