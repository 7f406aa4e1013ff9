# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "gaussian_mle"
points = [0, 0, 2, 2, 1]

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
    ([-0.03125], 'Your second slope is that by the variance. Which letter did the text ask you to differentiate by?'),
]

@test_case(points=None, hidden=False)
def test_likelihood_gradient_of_the_worked_example(likelihood_gradient):
    import numpy as np
    slopes = likelihood_gradient(np.array([-1.0, 1.0]), 2.0, 2.0)
    assert np.shape(slopes) == (2,), f'two slopes are wanted, by mean and by std; got {slopes!r}'
    d_mean, d_std = slopes
    assert not np.isclose(d_mean, -0.5), 'the first slope has the wrong sign: a mean of 2 is too large for these values, and a larger one is worse'
    assert not np.isclose(d_mean, 1), f'the first slope is {d_mean}: is it the slope of a sum?'
    assert not np.isclose(d_mean, 0.25), f'the first slope is {d_mean}: where did the 2 go?'
    assert np.isclose(d_mean, 0.5), f'the slope by the mean is 0.5 on paper, yours is {d_mean}'
    assert not np.isclose(d_std, 0.125), f'the second slope is {d_std}: look at its sign'
    assert not np.isclose(d_std, -0.625), 'in the second slope the term log(std) has been forgotten'
    assert np.isclose(d_std, -0.125), f'the slope by the std is -0.125 on paper, yours is {d_std}' + recognised((d_std,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_gaussian_mle_of_the_worked_example(gaussian_mle):
    import numpy as np
    found = gaussian_mle(np.array([1.0, 6.0, 6.0, 6.0, 6.0]))
    assert np.shape(found) == (2,), f'two numbers are wanted, the mean and the std; got {found!r}'
    mean, std = found
    assert not np.isclose(mean, 6), 'the first number is the median; what makes the slope 0?'
    assert np.isclose(mean, 5), f'the mean with the largest likelihood is 5, yours is {mean}'
    assert not np.isclose(std, 4), 'the second number is the variance; take its root'
    assert not np.isclose(std, 5 ** 0.5), 'the second number was divided by n - 1; what does your own equation say?'
    assert not np.isclose(std, 1.6), 'the second number is the mean distance, not the root'
    assert np.isclose(std, 2), f'the std with the largest likelihood is 2, yours is {std}'

@test_case(points=None, hidden=True)
def test_likelihood_gradient_is_the_slope_of_the_loss(likelihood_gradient):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(192)
    for n in (1, 2, 5, 80):
        for std in (0.3, 1.0, 2.5, 40.0):
            mean = rng.normal() * 3
            x = mean + std * (rng.normal(size=n) + 0.5)
            exact = reference.likelihood_gradient(x.copy(), mean, std)
            h = 1e-05 * std
            loss = reference.negative_log_likelihood
            differences = ((loss(x, mean + h, std) - loss(x, mean - h, std)) / (2 * h), (loss(x, mean, std + h) - loss(x, mean, std - h)) / (2 * h))
            call = f'likelihood_gradient of {n} values with std = {std:g}'
            value = as_numbers(likelihood_gradient(x.copy(), mean, std), call)
            assert value.shape == (2,), f'{call} should give two numbers, yours {value.shape}'
            size = max(1 / std, np.abs(exact).max())
            near = np.abs(value - differences) < 0.0001 * size
            assert near[0], f'{call} gave {value[0]} for the mean, and small steps of the mean give another slope. Look at the sign, at the mean over the samples and at the power of std.'
            assert near[1], f'{call} gave {value[1]} for the std, and small steps of std give another slope. There are two terms: from the squares, and from the logarithm.'
            assert_close(value, exact, f'{call}, to all digits,')

@test_case(points=None, hidden=True)
def test_gaussian_mle_of_any_values(gaussian_mle):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(193)
    look = 'Where are both slopes of Question 2 equal to 0?'
    for n in (2, 3, 11, 400):
        x = rng.gamma(2.0, size=n) * 10 ** rng.uniform(-2, 3) - 3
        expected = reference.gaussian_mle(x.copy())
        compare.add(gaussian_mle, (x,), expected, f'gaussian_mle of {n} values', look=look)
    look = 'For a single value, see the text.'
    compare.add(gaussian_mle, ([7.5],), (7.5, 0.0), 'gaussian_mle of one value', look=look)
    x = 1750000000.0 + np.array([2.0, 9.0, 4.0, 4.0, 6.0, 5.0])
    expected = (1750000000.0 + 5, np.sqrt(28 / 6))
    look = 'Subtract the mean before you square.'
    call = 'gaussian_mle of six times in seconds since 1970'
    compare.add(gaussian_mle, (x,), expected, call, look=look)
    call = 'gaussian_mle of two values in a unit that makes them tiny'
    look = 'The unit does not matter: do not round.'
    compare.add(gaussian_mle, ([1e-11, 3e-11],), (2e-11, 1e-11), call, atol=0.0, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_both_functions_of_lists_and_whole_numbers(likelihood_gradient, gaussian_mle):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged
    compare = Comparisons()
    x = [20, 250, 3, 90, 77]
    slopes, best = (reference.likelihood_gradient(x, 60, 70), reference.gaussian_mle(x))
    for name, values in (('a list', x), ('a tuple', tuple(x)), ('an integer array', np.array(x)), ('a uint8 array', np.array(x, dtype=np.uint8))):
        look = 'Make an array of floats first.'
        call = f'likelihood_gradient of {name} of whole numbers'
        compare.add(likelihood_gradient, (values, 60, 70), slopes, call, look=look)
    compare.assert_close()
    compare = Comparisons()
    for name, values in (('a list', x), ('a uint8 array', np.array(x, dtype=np.uint8))):
        call = f'gaussian_mle of {name} of whole numbers'
        compare.add(gaussian_mle, (values,), best, call, look='Make an array of floats first.')
    compare.assert_close()
    x = np.array([0.5, -2.0, 8.0])
    before = x.copy()
    likelihood_gradient(x, 1.0, 2.0)
    assert_unchanged(before, x, 'likelihood_gradient(x, mean, std): x')
    gaussian_mle(x)
    assert_unchanged(before, x, 'gaussian_mle(x): x')

