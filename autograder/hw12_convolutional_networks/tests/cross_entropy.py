# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "cross_entropy"
points = [0, 2, 1, 1]

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
    ([1.17148], 'A network that is sure and right should pay nothing. What do you do to the probabilities before the logarithm?'),
]

@test_case(points=None, hidden=False)
def test_cross_entropy_of_the_worked_example(cross_entropy):
    import numpy as np
    p = np.array([[0.5, 0.3, 0.2], [0.1, 0.25, 0.65], [0.125, 0.8, 0.075]])
    value = cross_entropy(p, np.array([0, 1, 0]))
    assert value is not None, 'cross_entropy returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'one number is wanted, yours returned {value!r}'
    log2 = np.log(2)
    likely = {6 * log2: 'that is the sum over the samples, not their mean', -2 * log2: 'the minus sign is missing', 2 * log2 / 3: 'divide by the number of samples, not by the number of all entries', 2.0: 'the logarithm is the natural one', log2: 'only the first sample was counted; look where the return stands', 1 - 0.875 / 3: 'where is the logarithm?'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    all_columns = -np.mean(np.log([0.5, 0.3, 0.5, 0.1, 0.25, 0.1, 0.125, 0.8, 0.125]))
    assert not np.isclose(value, all_columns), f'the worked example gave {value}: that is a mean over 9 numbers, for every label was looked up in every row. Row i goes with label i only.'
    sure = -np.mean(np.log([0.5, 0.65, 0.8]))
    assert not np.isclose(value, sure), f'the worked example gave {value}: you took the largest probability of each row. The label says which one counts.'
    assert np.isclose(value, 2 * log2), f'we want 2 ln 2 = 1.386, the worked example gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_cross_entropy_is_the_mean_cost_of_the_right_classes(cross_entropy):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(161)
    look = 'Which one number of each row counts? And what is the mean taken over?'
    for n, k in ((1, 4), (5, 3), (4, 4), (2, 9), (60, 2)):
        p = rng.dirichlet(np.ones(k), size=n) * 0.98 + 0.02 / k
        labels = rng.integers(0, k, size=n)
        expected = reference.cross_entropy(p.copy(), labels.copy())
        call = f'cross_entropy of {n} samples and {k} classes'
        compare.add(cross_entropy, (p, labels), expected, call, look=look)
    order = np.concatenate([rng.permutation(60), rng.permutation(60)])
    call = 'cross_entropy of the 60 samples in another order, each of them twice,'
    look = 'A mean depends neither on the order nor on repeating everything.'
    compare.add(cross_entropy, (p[order], labels[order]), expected, call, look=look)
    for k in (2, 5, 10):
        p = np.full((6, k), 1 / k)
        labels = np.array([0, 1, 1, 0, 1, 0])
        call = f'cross_entropy where all of the {k} classes have the same probability'
        look = 'How much is -ln(1/k)? Not every class has to occur in the labels.'
        compare.add(cross_entropy, (p, labels), np.log(k), call, look=look)
    labels = np.array([2, 0, 1, 2])
    perfect = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    call = 'cross_entropy where each right class has probability 1'
    look = 'Who is always right pays nothing; the zeros belong to wrong classes.'
    compare.add(cross_entropy, (perfect, labels), 0.0, call, look=look)
    one = np.array([[0.2, 0.7, 0.1, 0.0], [0.2, 0.1, 0.7, 0.0]])
    other = np.array([[0.2, 0.3, 0.0, 0.5], [0.2, 0.8, 0.0, 0.0]])
    labels = np.array([0, 0])
    call = 'cross_entropy where the right class, number 0, has probability 0.2'
    look = 'How the rest is spread over wrong classes makes no difference.'
    for name, p in (('some zeros elsewhere', one), ('other zeros elsewhere', other)):
        compare.add(cross_entropy, (p, labels), np.log(5), f'{call} and {name}', look=look)
    p = np.array([[1 - 1e-06, 1e-06], [0.3, 0.7]])
    call = 'cross_entropy where a right class has probability 1e-6'
    look = 'Only probabilities below 1e-12 are changed.'
    expected = (6 * np.log(10) - np.log(0.3)) / 2
    compare.add(cross_entropy, (p, np.array([1, 0])), expected, call, rtol=1e-05, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_cross_entropy_is_finite_where_the_right_class_has_probability_zero(cross_entropy):
    import numpy as np
    from comparing import as_numbers, assert_close
    look = 'What does a right class with probability 0 count as?'
    one = np.array([0])
    call = 'cross_entropy of one sample whose right class has probability 1e-6'
    cost = as_numbers(cross_entropy(np.array([[1e-06, 1 - 1e-06]]), one), call)
    for tiny in (0.0, 1e-300, 1e-13):
        call = f'cross_entropy of one sample whose right class has probability {tiny:g}'
        value = as_numbers(cross_entropy(np.array([[tiny, 1 - tiny]]), one), call)
        assert np.isfinite(value), f'{call} is {value}. {look}'
        call += ', minus that of one with 1e-6,'
        assert_close(value - cost, 6 * np.log(10), call, rtol=1e-05, look=look)
    labels = np.array([0, 1, 1])
    three = [np.array([[tiny, 1 - tiny], [0.5, 0.5], [1 - tiny, tiny]]) for tiny in (0.0, 1e-12)]
    call = 'cross_entropy where two of three right classes have probability 1e-12'
    usual = as_numbers(cross_entropy(three[1], labels), call)
    call = 'cross_entropy where these two have probability 0'
    assert_close(cross_entropy(three[0], labels), usual, call, rtol=1e-05, look=look)

@test_case(points=None, hidden=True)
def test_cross_entropy_leaves_its_arguments_alone(cross_entropy):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(162)
    call = 'cross_entropy of one sample whose right class has probability 1/4'
    value = cross_entropy(np.array([[0.25, 0.5, 0.25]]), np.array([0]))
    assert_close(value, np.log(4), call, look='How much is -ln(1/4)?')
    p = rng.dirichlet(np.ones(5), size=7)
    p[2] = [0.0, 0.0, 1.0, 0.0, 0.0]
    labels = np.array([4, 0, 2, 3, 1, 0, 0])
    p_before, labels_before = (p.copy(), labels.copy())
    usual = as_numbers(cross_entropy(p.copy(), labels.copy()), 'cross_entropy of seven samples')
    fewer = as_numbers(cross_entropy(p[:2], labels[:2]), 'cross_entropy of two of the samples')
    assert np.any(usual != fewer), f'cross_entropy of seven samples and of two is {usual} for both'
    look = 'Nothing may be left over from another call.'
    for turn in ('first', 'second'):
        value = cross_entropy(p, labels)
        assert_unchanged(p_before, p, f'cross_entropy, {turn} call: probabilities')
        assert_unchanged(labels_before, labels, f'cross_entropy, {turn} call: labels')
        call = f'cross_entropy of the same seven samples once more, {turn} call,'
        assert_close(value, usual, call, look=look)

