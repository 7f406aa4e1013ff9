# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "hinge_loss"
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
    ([2.5], 'Only the first sample ever counts. Follow the loop with your finger: when is the function left?'),
    ([13.5], 'Look at the shape of your labels once they are a column, times a flat array of scores. Are there n hinge losses?'),
]

@test_case(points=None, hidden=False)
def test_hinge_loss_of_the_worked_example(hinge_loss):
    import numpy as np
    X = np.array([[2.0, 1.0], [1.0, 0.5], [1.0, 2.0], [0.0, -1.0], [0.0, 0.0]])
    y = np.array([1, 1, 1, -1, -1])
    value = hinge_loss(X, y, np.array([2.0, -1.0]), -1.0, 10.0)
    assert value is not None, 'hinge_loss returned None: is there a return at the end?'
    assert np.ndim(value) == 0, f'the loss is one number, yours is {value!r}'
    likely = {37.5: 'that is C times the sum of the hinge losses; we take their mean', 12.0: 'the factor 1/2 at the first term is missing', 7.5: 'a sample costs at least 0; cut each one at 0 before you take the mean', 4.5: 'the 1 in max(0, 1 - margin) is missing: samples in the street cost something too', 6.5: 'it looks as if you count mistakes; the loss asks how much is missing to 1', 13.0: 'the hinge losses are squared; ours are not', 2.5 + 3.5 * 10 / 4: 'the sum is divided by n - 1; divide by the number of samples', np.sqrt(5) / 2 + 7: 'the first term is half the *squared* length of w', 25.7: 'C stands at the wrong term', 32.0: 'C belongs to the second term alone', 7.0: 'the first term, half the squared length of w, is missing', 3.2: 'C is missing', 10.0: 'the intercept b is not part of the penalty', 10.5: 'the intercept b is missing in the scores', 5.5: 'the labels are missing: a high score is bad for a sample of class -1', 11.5: 'the labels are -1 and +1, not 0 and 1'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'hinge_loss of the five samples gave {value}: {why}'
    assert np.isclose(value, 9.5), f'2.5 + 10 * 0.7 is 9.5, hinge_loss gave {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_hinge_loss_adds_c_times_the_mean_of_what_is_missing_to_one(hinge_loss):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    def assert_right_share(X, y, w, b, C, name, look):
        """The loss must grow by the mean hinge loss when C grows by 1."""
        low, high = (reference.hinge_loss(X.copy(), y.copy(), w.copy(), b, c) for c in (C, C + 1))
        call = f'hinge_loss {name} with C + 1 minus hinge_loss with C'
        more, less = (as_numbers(hinge_loss(X.copy(), y.copy(), w.copy(), b, c), call) for c in (C + 1, C))
        for loss in (more, less):
            assert loss.shape == (), f'{call}: a loss is one number, not of shape {loss.shape}'
            assert np.isfinite(loss), f'{call}: one of the losses is {loss}'
        assert_close(more - less, high - low, call, look=look)
    X = np.array([[3.0, 0.5], [4.0, -1.0], [-2.5, 0.0], [-3.0, 2.0]])
    w, b = (np.array([1.25, -0.5]), 0.25)
    look = 'What does a sample far on its own side cost, and one far on the other side?'
    cases = [('where no sample is in the street', np.array([1.0, 1.0, -1.0, -1.0]), 3.0), ('where all samples are on the wrong side', np.array([-1.0, -1.0, 1.0, 1.0]), 3.0), ('where all labels are -1', np.full(4, -1.0), 0.5), ('where all labels are +1', np.full(4, 1.0), 7.0)]
    for name, y, C in cases:
        assert_right_share(X, y, w, b, C, name, look)
    y = np.array([1.0, 1.0, 1.0, -1.0])
    assert_right_share(X, y, np.zeros(2), 0.0, 6.5, 'with w = 0 and b = 0', 'Each costs 1.')
    look = 'Is the intercept in the scores, and only there?'
    assert_right_share(X, y, np.zeros(2), -3.0, 2.0, 'with w = 0 and b = -3', look)
    rng = np.random.default_rng(101)
    look = 'Work out margin and hinge loss of each sample, then take their mean.'
    for n, d in ((1, 1), (7, 3), (4, 6), (60, 2), (1, 5), (9, 1)):
        X = rng.normal(size=(n, d)) * 2
        y = np.where(rng.uniform(size=n) < 0.35, 1.0, -1.0)
        w, b, C = (rng.normal(size=d), rng.normal(), rng.uniform(0.1, 20))
        assert_right_share(X, y, w, b, C, f'of {n} random samples with {d} features', look)
    rng = np.random.default_rng(102)
    X, y = (rng.normal(size=(11, 3)), np.array([1.0, -1.0, -1.0, 1.0, -1.0] * 2 + [-1.0]))
    w, b = (np.array([0.75, -1.5, 0.25]), -0.5)
    usual = as_numbers(hinge_loss(X, y, w.copy(), b, 2.0), 'hinge_loss of eleven samples')
    call = 'hinge_loss of the same samples given three times'
    look = 'A mean does not change if every sample is repeated.'
    again = hinge_loss(np.tile(X, (3, 1)), np.tile(y, 3), w.copy(), b, 2.0)
    assert_close(again, usual, call, look=look)
    look = 'Then every margin is what it was before.'
    call = 'hinge_loss with the signs of X and w changed'
    assert_close(hinge_loss(-X, y, -w, b, 2.0), usual, call, look=look)
    call = 'hinge_loss with the signs of y, w and b changed'
    assert_close(hinge_loss(X, -y, -w, -b, 2.0), usual, call, look=look)

@test_case(points=None, hidden=True)
def test_hinge_loss_has_a_part_that_c_does_not_touch(hinge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(107)
    look = 'The loss is a fixed part plus C times another part. Which part does not depend on C?'
    for n, d in ((1, 1), (7, 3), (4, 6), (60, 2), (1, 5), (9, 1)):
        X, y = (rng.normal(size=(n, d)) * 2, np.where(rng.uniform(size=n) < 0.35, 1.0, -1.0))
        w, b, C = (rng.normal(size=d), rng.normal() + 1, rng.uniform(0.1, 20))
        penalty = 0.5 * (w @ w)
        call = f'2 * hinge_loss at C minus hinge_loss at 2 C, for {n} samples of {d} features,'
        one, two = (as_numbers(hinge_loss(X, y, w.copy(), b, c), f'hinge_loss at {name}') for name, c in (('C', C), ('2 C', 2 * C)))
        for loss in (one, two):
            assert loss.shape == (), f'{call}: a loss is one number, not of shape {loss.shape}'
            assert np.isfinite(loss), f'{call}: one of the losses is {loss}'
        assert_close(2 * one - two, penalty, call, look=look)

@test_case(points=None, hidden=True)
def test_hinge_loss_takes_whole_numbers_and_leaves_its_arguments_alone(hinge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    X, y = (np.array([[1, -2, 0], [3, 1, 1], [0, 0, 2], [-1, 4, 1]]), np.array([-1, 1, 1, -1]))
    w, b, C = (np.array([1, 0, -2]), 1, 3)
    look = 'Is a fraction cut off somewhere?'
    call = 'hinge_loss of whole numbers'
    usual = as_numbers(hinge_loss(X * 1.0, y * 1.0, w * 1.0, 1.0, 3.0), f'{call}, as floats,')
    assert_close(hinge_loss(X, y, w, b, C), usual, f'{call}, compared with floats,', look=look)
    call = 'hinge_loss with whole numbers in X and y and fractions in w'
    usual = as_numbers(hinge_loss(X * 1.0, y * 1.0, w * 0.3, 0.25, 3.0), f'{call}, as floats,')
    value = hinge_loss(X, y, w * 0.3, 0.25, C)
    assert_close(value, usual, f'{call}, compared with floats,', look=look)
    call = 'hinge_loss with whole numbers in X, y and w and the intercept 0.5'
    usual = as_numbers(hinge_loss(X * 1.0, y * 1.0, w * 1.0, 0.5, 3.0), f'{call}, as floats,')
    look = 'Which type has X @ w, and can you add 0.5 to it in place?'
    assert_close(hinge_loss(X, y, w, 0.5, C), usual, f'{call}, compared with floats,', look=look)
    call = 'hinge_loss of four samples of class 1 where w is 0 and b is 0.5'
    look = 'All margins are 0.5, so 0.5 is missing to 1 everywhere. What is that times C?'
    assert_close(hinge_loss(X * 1.0, np.ones(4), np.zeros(3), 0.5, 3.0), 1.5, call, look=look)
    X, y, w = (X * 1.0, y * 1.0, w * 0.5)
    before = (X.copy(), y.copy(), w.copy())
    hinge_loss(X, y, w, 0.5, 2.0)
    hinge_loss(X, y, w, 0.5, 2.0)
    for name, was, now in zip(('X', 'y', 'w'), before, (X, y, w), strict=True):
        assert_unchanged(was, now, f'hinge_loss(X, y, w, b, C): {name}')
    whole = [np.array([[1, -2], [3, 1]]), np.array([-1, 1]), np.array([2, -2])]
    before = [array.copy() for array in whole]
    hinge_loss(*whole, 1, 2)
    for name, was, now in zip(('X', 'y', 'w'), before, whole, strict=True):
        assert_unchanged(was, now, f'hinge_loss(X, y, w, b, C) of whole numbers: {name}')

