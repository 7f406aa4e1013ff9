# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "kernel_decision"
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
    ([10.5], 'Several new samples have several scores. What did the outer sum do to them?'),
]

KNOWN_2 = [
    ([1.5, 4.5, 1.5], 'Your scores do not depend on X. Between which samples is the kernel wanted?'),
    ([30.5, -19.5, 0.5], 'You add up over the new samples. Over which index does the sum in the formula run?'),
]

KNOWN_3 = [
    ([1.5], 'There is one score, however many new samples there are. How far is the return indented?'),
]

@test_case(points=None, hidden=False)
def test_kernel_decision_of_the_worked_example(kernel_decision):
    import numpy as np

    def squared_product(A, B):
        return (A @ B.T) ** 2
    alphas, y_train = (np.array([3.0, 0.5, 0.0]), np.array([1, -1, 1]))
    X_train, X = (np.array([[1.0], [2.0], [-1.0]]), np.array([[1.0], [3.0]]))
    scores = kernel_decision(alphas, y_train, X_train, X, 0.5, squared_product)
    assert scores is not None, 'kernel_decision returned None: is there a return at the end?'
    assert np.ndim(scores) == 1, f'one score per new sample has shape (2,), yours: {scores!r}' + recognised((scores,), KNOWN_1)
    assert np.shape(scores) != (3,), 'one score per new sample, not one per training sample' + recognised((scores,), KNOWN_2)
    assert np.shape(scores) == (2,), f'two new samples have two scores, yours gave {scores!r}' + recognised((scores,), KNOWN_3)
    likely = [([5.5, 45.5], 'the labels are missing'), ([-1.5, -17.5], 'the alphas are missing'), ([1, 9], 'the intercept b is missing'), ([2.5, 10.5], 'b is added once, not once per training sample'), ([0.5 + 1 / 3, 3.5], 'the votes are added up, not averaged'), ([2.5, 6.5], 'that is the linear kernel; use the kernel that is passed'), ([1, 1], 'those are labels; the scores themselves are wanted')]
    for wrong, why in likely:
        assert not np.allclose(scores, wrong), f'the scores of 1 and 3 are {scores}: {why}'
    assert np.allclose(scores, [1.5, 9.5]), f'1 and 3 have the scores 1.5 and 9.5, yours: {scores}'

@test_case(points=None, hidden=True)
def test_kernel_decision_adds_up_the_votes_with_the_kernel_it_is_given(kernel_decision):
    import numpy as np
    import reference
    from comparing import assert_close

    def near(A, B):
        difference = np.asarray(A)[:, None, :] - np.asarray(B)[None, :, :]
        return np.exp(-0.3 * np.sum(difference ** 2, axis=2))
    rng = np.random.default_rng(114)
    look = 'Add up the votes of all training samples for each new one, then b.'
    for n, m, d in ((6, 4, 3), (3, 8, 2), (1, 5, 2), (7, 1, 3), (1, 1, 1), (5, 5, 1)):
        X_train, X = (rng.normal(size=(n, d)), rng.normal(size=(m, d)))
        alphas, b = (rng.uniform(0.1, 3, size=n), rng.normal() * 2)
        y = np.where(rng.uniform(size=n) < 0.3, 1.0, -1.0)
        copies = [a.copy() for a in (alphas, y, X_train, X)]
        expected = reference.kernel_decision(*copies, b, near)
        call = f'kernel_decision with {n} training and {m} new samples of {d} features'
        scores = kernel_decision(alphas, y, X_train, X, b, near)
        assert_close(scores, expected, call, look=look)

    def dot_products(A, B):
        return np.asarray(A) @ np.asarray(B).T
    rng = np.random.default_rng(115)
    for n, m, d in ((8, 5, 2), (4, 6, 7)):
        X_train, X = (rng.normal(size=(n, d)), rng.normal(size=(m, d)))
        alphas, b = (rng.uniform(0, 2, size=n), -1.25)
        y = np.where(np.arange(n) % 3 == 0, 1, -1)
        weights = X_train.T @ (alphas * y)
        call = f'kernel_decision with the linear kernel, {n} training samples, {d} features,'
        look = 'With w = sum of alpha_i y_i x_i it must be w x + b.'
        scores = kernel_decision(alphas, y, X_train, X, b, dot_products)
        assert_close(scores, X @ weights + b, call, look=look)

    def cubes(A, B):
        return (np.asarray(A) @ np.asarray(B).T + 2.0) ** 3
    X_train, b = (rng.uniform(0, 3, size=(6, 2)), 0.75)
    y, alphas = (np.array([-1.0, 1.0, -1.0, -1.0, 1.0, 1.0]), rng.uniform(0.5, 2, size=6))
    expected = reference.kernel_decision(alphas, y, X_train.copy(), X_train.copy(), b, cubes)
    call = 'kernel_decision of the training samples themselves with a kernel of cubes'
    look = 'Use the function that is passed as kernel, on all training samples.'
    scores = kernel_decision(alphas, y, X_train, X_train, b, cubes)
    assert_close(scores, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_kernel_decision_lets_only_support_vectors_vote(kernel_decision):
    import numpy as np
    from comparing import as_numbers, assert_close

    def overlap(A, B):
        smaller = np.minimum(np.asarray(A)[:, None, :], np.asarray(B)[None, :, :])
        return np.sum(smaller, axis=2)
    rng = np.random.default_rng(116)
    X_train, X = (rng.uniform(0, 3, size=(6, 2)), rng.uniform(0, 3, size=(4, 2)))
    y = np.array([-1.0, 1.0, -1.0, -1.0, 1.0, 1.0])
    alphas, b = (np.array([0.0, 1.5, 0.0, 0.25, 0.0, 2.0]), 0.75)
    some = alphas > 0
    call = 'kernel_decision with three training samples that all have a vote'
    voters = (alphas[some], y[some], X_train[some])
    scores = as_numbers(kernel_decision(*voters, X, b, overlap), call)
    assert np.any(scores != b), f'{call} gave {scores}, which is b: what are their votes?'
    look = 'A sample with alpha 0 has no vote.'
    value = kernel_decision(alphas.copy(), y, X_train, X, b, overlap)
    call = 'kernel_decision after three training samples with alpha 0 are put between them'
    assert_close(value, scores, call, look=look)
    X_moved = X_train.copy()
    X_moved[~some] += 1.0
    call = 'kernel_decision where training samples with alpha 0 have moved'
    value = kernel_decision(alphas.copy(), y, X_moved, X, b, overlap)
    assert_close(value, scores, call, look=look)
    call = 'kernel_decision where all alphas are 0'
    value = kernel_decision(np.zeros(6), y, X_train, X, b, overlap)
    assert_close(value, np.full(4, 0.75), call, look='Nobody votes. What is left?')

@test_case(points=None, hidden=True)
def test_kernel_decision_takes_whole_numbers_and_leaves_its_arguments_alone(kernel_decision):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    def half_products(A, B):
        return np.asarray(A) @ np.asarray(B).T / 2
    X_train, X = (np.array([[1, -2], [3, 0], [0, 1]]), np.array([[2, 1], [-1, 1], [0, 3], [1, 0]]))
    alphas, y = (np.array([1, 3, 1]), np.array([-1, 1, 1]))
    call = 'kernel_decision with a single training sample and b = 0.5'
    look = 'One vote of size 2 against, times the kernel 2.5, plus b.'
    single = (np.array([2.0]), np.array([-1.0]), np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]]))
    assert_close(kernel_decision(*single, 0.5, half_products), [-4.5], call, look=look)
    call = 'kernel_decision of whole numbers'
    look = 'Is a fraction cut off somewhere?'
    floats = (alphas * 1.0, y * 1.0, X_train * 1.0, X * 1.0)
    usual = as_numbers(kernel_decision(*floats, -1.0, half_products), f'{call}, as floats,')
    scores = kernel_decision(alphas, y, X_train, X, -1, half_products)
    assert_close(scores, usual, f'{call}, compared with floats,', look=look)

    def products(A, B):
        return np.asarray(A) @ np.asarray(B).T
    call = 'kernel_decision of whole numbers, also in the kernel matrix, and b = 0.5'
    usual = as_numbers(kernel_decision(*floats, 0.5, products), f'{call}, as floats,')
    look = 'Can 0.5 be added in place to an array of whole numbers?'
    scores = kernel_decision(alphas, y, X_train, X, 0.5, products)
    assert_close(scores, usual, f'{call}, compared with floats,', look=look)
    call = 'kernel_decision with alphas of a billionth and a kernel of billions'
    usual = as_numbers(kernel_decision(*floats, 0.0, products), f'{call}, both near 1,')
    tiny = (alphas * 1e-09, y * 1.0, X_train * 1.0, X * 1.0)
    scores = kernel_decision(*tiny, 0.0, lambda A, B: 1000000000.0 * products(A, B))
    assert_close(scores, usual, call, look='An alpha that is small is not 0.')
    arrays = [alphas.copy(), y.copy(), X_train.copy(), X.copy()]
    kernel_decision(*arrays, 1, products)
    for name, was, now in zip(('alphas', 'y_train', 'X_train', 'X'), (alphas, y, X_train, X), arrays, strict=True):
        assert_unchanged(was, now, f'kernel_decision of whole numbers: {name}')
    arrays = [alphas * 0.5, y * 1.0, X_train * 1.0, X * 1.0]
    before = [a.copy() for a in arrays]
    kernel_decision(*arrays, 0.5, half_products)
    for name, was, now in zip(('alphas', 'y_train', 'X_train', 'X'), before, arrays, strict=True):
        assert_unchanged(was, now, f'kernel_decision: {name}')

