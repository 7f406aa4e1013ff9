# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "softmax_jacobian"
points = [0, 1.5, 1, 0.5]

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
    ([0.0, -0.5, -0.5, 0.0], 'p @ p is one number. How do you multiply each entry with each other one?'),
    ([0.75, -0.25, -0.25, 0.75], 'On the diagonal the derivative of the numerator is divided by the denominator. What is left of it?'),
    ([0.75, 0.25, 0.25, 0.75], 'Look at the sign of the second term in the quotient rule.'),
]

@test_case(points=None, hidden=False)
def test_softmax_jacobian_of_two_equal_probabilities(softmax_jacobian):
    import numpy as np
    value = softmax_jacobian(np.array([0.5, 0.5]))
    assert value is not None, 'softmax_jacobian returned None: is there a return at the end?'
    assert np.shape(value) == (2, 2), f'two classes give a matrix of shape (2, 2), yours has shape {np.shape(value)}'
    value = np.asarray(value)
    right = np.array([[0.25, -0.25], [-0.25, 0.25]])
    likely = [(np.diag([0.25, 0.25]), 'does the first probability not depend on the second score?'), (-right, 'a larger score makes its own class more probable: look at the signs'), (np.abs(right), 'a larger score makes the *other* class less probable'), (np.diag([0.5, 0.5]), 'the denominator depends on the scores, too'), (2 * right, 'there is a factor too much'), (right / 2, 'there is a factor too much')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'(1/2, 1/2) gave {value.tolist()}: {why}'
    assert np.allclose(value, right), f'(1/2, 1/2) gave {value.tolist()}: the slope of the sigmoid at 0 is 1/4' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_softmax_jacobian_agrees_with_central_differences(softmax_jacobian):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(131)
    h = 1e-05
    look = 'Change one score a little and see how every probability changes: a column of the matrix.'
    for k in (2, 3, 5, 8):
        z = 1.5 * rng.normal(size=k)
        slopes = np.zeros((k, k))
        for j in range(k):
            step = h * np.eye(k)[j]
            slopes[:, j] = (reference.softmax(z + step) - reference.softmax(z - step)) / (2 * h)
        p = reference.softmax(z)
        call = f'softmax_jacobian of {k} probabilities, compared with central differences,'
        assert_close(softmax_jacobian(p), slopes, call, rtol=1e-05, atol=1e-08, look=look)

@test_case(points=None, hidden=True)
def test_softmax_jacobian_of_unequal_probabilities(softmax_jacobian):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(132)
    look = 'Write down one entry on the diagonal and one beside it, by the quotient rule.'
    for k in (3, 4, 10):
        p = rng.dirichlet(np.full(k, 0.7))
        expected = reference.softmax_jacobian(p.copy())
        call = f'softmax_jacobian of {k} random probabilities'
        assert_close(softmax_jacobian(p), expected, call, look=look)
        call = f'the sums of the rows of softmax_jacobian, {k} classes,'
        matrix = as_numbers(softmax_jacobian(p), call)
        assert np.trace(matrix) > 0, f'{call}: the trace is {np.trace(matrix)}'
        look_sum = 'The probabilities always add up to 1. What does that say about their slopes?'
        assert_close(matrix.sum(axis=1), np.zeros(k), call, look=look_sum)
        label = k - 2
        back = matrix.T @ (-np.eye(k)[label] / p)
        call = f'the slope of the cross-entropy through softmax_jacobian, {k} classes,'
        look_loss = 'The chain rule, with the slope -1/p of the loss, has to give p - y.'
        assert_close(back, p - np.eye(k)[label], call, rtol=1e-05, atol=1e-08, look=look_loss)

@test_case(points=None, hidden=True)
def test_softmax_jacobian_of_lists_and_at_the_limits(softmax_jacobian):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    look = 'A quarter of one half is an eighth.'
    expected = [[0.25, -0.125, -0.125], [-0.125, 0.1875, -0.0625], [-0.125, -0.0625, 0.1875]]
    call = 'softmax_jacobian of a list with 1/2, 1/4, 1/4'
    assert_close(softmax_jacobian([0.5, 0.25, 0.25]), expected, call, look=look)
    call = 'softmax_jacobian of a tuple with 1/2, 1/4, 1/4'
    assert_close(softmax_jacobian((0.5, 0.25, 0.25)), expected, call, look=look)
    p = np.array([0.75, 0.25])
    before = p.copy()
    value = softmax_jacobian(p)
    assert_unchanged(before, p, 'softmax_jacobian(p): p')
    look = 'One score up, the other probability down.'
    call = 'softmax_jacobian of 3/4 and 1/4'
    assert_close(value, [[0.1875, -0.1875], [-0.1875, 0.1875]], call, look=look)
    look = 'Where the softmax is sure, it is flat.'
    call = 'softmax_jacobian of 0, 1, 0'
    assert_close(softmax_jacobian([0.0, 1.0, 0.0]), np.zeros((3, 3)), call, look=look)
    call = 'softmax_jacobian of a single class'
    look = 'One class has the probability 1, whatever its score.'
    assert_close(softmax_jacobian([1.0]), [[0.0]], call, look=look)

