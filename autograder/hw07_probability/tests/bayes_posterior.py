# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "bayes_posterior"
points = [0, 2, 1]

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
    ([0.2687], 'For a rare disease your answer is 0. How many decimals does it keep?'),
]

@test_case(points=None, hidden=False)
def test_bayes_posterior_of_the_worked_example(bayes_posterior):
    import numpy as np
    value = bayes_posterior(0.02, 0.9, 0.95)
    assert value is not None, 'bayes_posterior returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'bayes_posterior returns one number, yours returned {value!r}'
    likely = [(0.9, 'that is P(+ | D), the question turned around'), (0.018, 'that is the probability of being ill and positive; divide by P(+)'), (0.067, 'that is P(+), the denominator'), (0.9 / 0.95, 'that forgets how rare the disease is, or gives both groups the same share'), (0.018 / 0.949, 'healthy birds are positive with probability 1 - specificity'), (0.019 / 0.117, 'sensitivity and specificity have changed places'), (49 / 67, 'that is the probability of a healthy bird, given a positive test'), (0.002 / 0.933, 'that is the probability of the disease after a negative test'), (1800 / 67, 'that is in percent; a probability is at most 1'), (0.27, 'that was rounded')]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 18 / 67), f'18 of 67 is 0.2687, the worked example gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_bayes_posterior_counts_the_ill_among_the_positive(bayes_posterior):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(72)
    look = 'Count birds as in the worked example: ill and positive, healthy and positive.'
    for case in range(6):
        prior, sensitivity, specificity = (float(p) for p in rng.uniform(0.05, 0.95, size=3))
        expected = reference.bayes_posterior(prior, sensitivity, specificity)
        call = f'bayes_posterior with random probabilities, case {case + 1},'
        value = bayes_posterior(prior, sensitivity, specificity)
        assert_close(value, expected, call, look=look)
    for prior in (0.0003, 1e-08):
        expected = reference.bayes_posterior(prior, 0.83, 0.992)
        call = f'bayes_posterior with the prior {prior:g}'
        value = bayes_posterior(prior, 0.83, 0.992)
        assert_close(value, expected, call, atol=0, look=look + ' Is something rounded?')
    prior, sensitivity, specificity = (0.013, 0.88, 0.7)
    factor = sensitivity / (1 - specificity)
    odds, share = (prior / (1 - prior), prior)
    for test in range(1, 4):
        odds *= factor
        call = f'bayes_posterior after positive test number {test}'
        look = 'The posterior of one test is the prior of the next.'
        share = bayes_posterior(share, sensitivity, specificity)
        assert_close(share, odds / (1 + odds), call, look=look)
        share = float(as_numbers(share, call))
    for prior in (0.07, 0.6):
        call = f'bayes_posterior for a useless test with the prior {prior}'
        look = 'A test that is positive equally often for ill and healthy birds tells nothing.'
        assert_close(bayes_posterior(prior, 0.35, 0.65), prior, call, look=look)
    better = bayes_posterior(0.04, 0.6, 0.98)
    worse = bayes_posterior(0.04, 0.98, 0.6)
    assert as_numbers(better, 'bayes_posterior(0.04, 0.6, 0.98)') > as_numbers(worse, 'bayes_posterior(0.04, 0.98, 0.6)'), 'bayes_posterior for a rare disease: a specific test should convince more than a sensitive one when it is positive, yours says the opposite'

@test_case(points=None, hidden=True)
def test_bayes_posterior_at_the_ends_of_the_range(bayes_posterior):
    from comparing import assert_close
    cases = [((0, 0.7, 0.6), 0.0, 'Without the disease nobody has it, whatever the test says.'), ((1, 0.7, 0.6), 1.0, 'If everybody is ill, a test cannot change that.'), ((0.3, 0.4, 1), 1.0, 'If no healthy bird tests positive, a positive one is ill.'), ((0.3, 0, 0.8), 0.0, 'If no ill bird tests positive, a positive one is healthy.'), ((0.25, 1, 0), 0.25, 'A test that is always positive tells nothing.'), ((1, 0.7, 1), 1.0, 'If everybody is ill, a test cannot change that.'), ((1e-09, 0.7, 1), 1.0, 'P(+) is tiny here, but it is not 0: rare is not impossible.'), ((1e-200, 0.5, 1), 1.0, 'Rarer than any small number that a threshold would name.')]
    for arguments, expected, look in cases:
        call = f'bayes_posterior{arguments}'
        try:
            value = bayes_posterior(*arguments)
        except ValueError as error:
            raise AssertionError(f'{call} raised a ValueError, but a positive test is possible here. {look}') from error
        assert_close(value, expected, call, look=look)
    for arguments in ((0, 0.7, 1), (0.3, 0.0, 1.0), (1.0, 0, 0.4)):
        call = f'bayes_posterior{arguments}, where a positive test is impossible,'
        try:
            value = bayes_posterior(*arguments)
        except NotImplementedError:
            raise
        except ValueError:
            continue
        except Exception as error:
            raise AssertionError(f'{call} should raise a ValueError, yours raised {error!r}') from error
        raise AssertionError(f'{call} should raise a ValueError, yours returned {value!r}')

