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
def test_information_gain_agrees_with_the_reference(information_gain):
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

@test_case(points=None, hidden=True)
def test_information_gain_of_good_and_useless_questions(information_gain):
    import numpy as np
    from comparing import assert_close
    four = np.array([10, 20, 30, 40])
    parent = np.tile(four, 3)
    cases = [('two of four labels go left', np.repeat(four[:2], 3), np.repeat(four[2:], 3), 1.0), ('every label occurs twice as often on the right', four, np.tile(four, 2), 0.0), ('nobody goes left', parent[:0], parent, 0.0), ('nobody goes right', parent, parent[:0], 0.0)]
    look = 'Think of the entropies on both sides, and of the number of labels there.'
    for name, left, right, expected in cases:
        call = f'information_gain where {name}'
        assert_close(information_gain(parent, left, right), expected, call, look=look)
    parent = np.repeat([-1, 6], [3, 1])
    call = 'information_gain where a question tells two labels with the shares 3/4 and 1/4 apart'
    expected = 2 - 0.75 * np.log2(3)
    value = information_gain(parent, parent[3:], parent[:3])
    assert_close(value, expected, call, look='Both sides are pure, so all the bits are gained.')
    value = information_gain(parent, parent[:0], parent)
    call = 'information_gain where the left side is empty and the right side has two labels'
    assert_close(value, 0.0, call, look='An empty side has weight 0, the other one weight 1.')

@test_case(points=None, hidden=True)
def test_information_gain_takes_lists_and_is_fair_to_both_sides(information_gain):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    left, right = (['ash', 'oak', 'ash'], ['oak', 'yew', 'oak', 'oak', 'ash', 'yew', 'oak'])
    expected = reference.information_gain(left + right, list(left), list(right))
    look = 'Array-like means lists and tuples too.'
    value = information_gain(left + right, left, right)
    assert_close(value, expected, 'information_gain of lists of strings', look=look)
    value = information_gain(tuple(left + right), np.array(left), tuple(right))
    assert_close(value, expected, 'information_gain of tuples and an array', look=look)
    value = information_gain(right + left, right, left)
    call = 'information_gain with left and right exchanged'
    assert_close(value, expected, call, look='Exchanging yes and no does not change the gain.')
    value = information_gain(left, left, [])
    call = 'information_gain where the right side is an empty list'
    assert_close(value, 0.0, call, look='Not even a type can be read off an empty list.')
    parent = np.array([4, 4, -1, 0, -1, 4])
    left, right = (parent[:2].copy(), parent[2:].copy())
    arguments = [('parent', parent), ('left', left), ('right', right)]
    before = [values.copy() for _, values in arguments]
    information_gain(parent, left, right)
    for (name, values), old in zip(arguments, before, strict=True):
        assert_unchanged(old, values, f'information_gain(parent, left, right): {name}')

