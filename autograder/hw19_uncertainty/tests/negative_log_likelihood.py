# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "negative_log_likelihood"
points = [0, 0, 2, 1, 1]

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
    ([-2.11209], 'Your number rises when the curve fits better. A loss should do the opposite.'),
    ([0.5], 'The factor in front of the exponential is part of the density. What becomes of it in a logarithm?'),
    ([1.76551], 'Write the logarithm of the fraction in front of the exponential as a sum. How often is log(std) in it?'),
    ([3.03102], 'The factor holds a square root of 2 pi. What does a root become in a logarithm?'),
    ([4.22417], 'Your loss doubles when every value is given twice. What does the text divide by?'),
]

@test_case(points=None, hidden=False)
def test_negative_log_likelihood_of_the_worked_example(negative_log_likelihood):
    import numpy as np
    value = negative_log_likelihood(np.array([-1.0, 1.0]), 0.0, 1.0)
    assert value is not None, 'negative_log_likelihood returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'one number is wanted, for all values together; you got {value!r}'
    likely = {2.837877: 'that is the sum; take the mean', -1.418939: 'that is the log-likelihood; change the sign', -2.837877: 'that is the sum of the log-densities; take the mean, and change the sign', 0.5: 'the factor in front of the exponential has a logarithm, too', 0.918939: 'the squares are missing', 1.918939: 'there is a 2 under (x - mean)^2', 2.337877: 'the logarithm of a square root is half a logarithm', 0.05855: 'that is the likelihood; take its logarithm', 0.241971: 'that is a mean of densities; the logarithm comes first'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-05), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 1.418939, atol=1e-05), f'the worked example gives 1.4189, yours gave {value}'

@test_case(points=None, hidden=False)
def test_negative_log_likelihood_of_a_wider_curve(negative_log_likelihood):
    import numpy as np
    value = negative_log_likelihood(np.array([5.0, 1.0]), 3.0, 2.0)
    likely = {1.418939: 'a wider curve is lower: where is the logarithm of std?', 2.805233: 'the factor in front holds 1 / std, not 1 / std^2', 0.725791: 'the logarithm of 1 / std has a minus, and L has another one', 2.265512: 'std is the standard deviation, and yours used it as the variance', 2.612086: 'in the exponent stands std^2, not std', 3.612086: 'in the exponent (x - mean)^2 is divided by std^2', 9.612086: 'a / 2 * b is (a / 2) * b: mind the brackets in the exponent'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-05), f'with std = 2 you got {value}: {why}'
    assert np.isclose(value, 2.112086, atol=1e-05), f'x = (5, 1) with mean 3 and std 2 gives 2.1121, yours gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_negative_log_likelihood_of_any_values_and_means(negative_log_likelihood):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(191)
    for n in (1, 2, 7, 300):
        for std in (0.02, 0.7, 1.0, 3.0, 250.0):
            mean = rng.normal() * 4
            x = mean + std * rng.normal(size=n)
            expected = reference.negative_log_likelihood(x.copy(), mean, std)
            call = f'negative_log_likelihood of {n} values with std = {std:g}'
            look = 'Take the logarithm of the density on paper, factor by factor.'
            compare.add(negative_log_likelihood, (x, mean, std), expected, call, look=look)
            means = rng.normal(size=n) * 3
            expected = reference.negative_log_likelihood(x.copy(), means.copy(), std)
            call = f'negative_log_likelihood of {n} values, {n} means and std = {std:g}'
            look = 'Each value is compared with its own mean.'
            compare.add(negative_log_likelihood, (x, means, std), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_negative_log_likelihood_far_from_the_mean(negative_log_likelihood):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    half_log = 0.5 * np.log(2 * np.pi)
    look = 'The density is rounded to 0 there. Work out its logarithm before you compute.'
    for z in (-40.0, 100.0, 3000.0):
        call = f'negative_log_likelihood of one value at {z:g} standard deviations'
        expected = z ** 2 / 2 + np.log(0.5) + half_log
        arguments = (np.array([2.0 + 0.5 * z]), 2.0, 0.5)
        compare.add(negative_log_likelihood, arguments, expected, call, look=look)
    x = np.tile([-4.0, 4.0], 2500)
    call = 'negative_log_likelihood of 5000 values'
    look = 'A product of 5000 densities is rounded to 0.'
    compare.add(negative_log_likelihood, (x, 0.0, 1.0), 8 + half_log, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_negative_log_likelihood_of_lists_and_whole_numbers(negative_log_likelihood):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_close, assert_unchanged
    compare = Comparisons()
    x, means = ([3, 200, 7, 90], [5, 180, 4, 120])
    expected = reference.negative_log_likelihood(x, means, 3)
    for name, convert in (('lists', list), ('tuples', tuple), ('integer arrays', np.array), ('uint8 arrays', lambda values: np.array(values, dtype=np.uint8))):
        call = f'negative_log_likelihood of {name} of whole numbers'
        look = 'Make arrays of floats first.'
        arguments = (convert(x), convert(means), 3)
        compare.add(negative_log_likelihood, arguments, expected, call, look=look)
    compare.assert_close()
    x, means = (np.array([0.5, -2.0, 8.0]), np.array([1.0, 0.0, 5.0]))
    before = (x.copy(), means.copy())
    value = negative_log_likelihood(x, means, 2.0)
    assert_unchanged(before[0], x, 'negative_log_likelihood(x, mean, std): x')
    assert_unchanged(before[1], means, 'negative_log_likelihood(x, mean, std): mean')
    expected = reference.negative_log_likelihood(*before, 2.0)
    assert_close(value, expected, 'negative_log_likelihood of three values and three means')

