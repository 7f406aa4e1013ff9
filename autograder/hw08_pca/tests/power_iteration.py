# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "power_iteration"
points = [0, 0, 3, 1, 1]

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
    ([-3.0, 0.44721, -0.89443], 'Right, but in the wrong order. Which of the two does the text name first?'),
]

KNOWN_2 = [
    ([0.5, -1.0], 'Dividing by the largest entry keeps v small, but which length does it give to v?'),
]

KNOWN_3 = [
    ([-0.41295], 'Right, but in the wrong order. Which of the two does the text name first?'),
]

KNOWN_4 = [
    ([-0.894427, -0.447214], 'You return the largest eigenvalue. The text asks for the largest absolute value: try -3 and 2.'),
    ([1.0, -0.31409], 'Dividing by the largest entry keeps v small, but which length does it give to v?'),
    ([1.0, 0.0], 'A start of ones can be at a right angle to the eigenvector and then never finds it. What is rng for?'),
]

KNOWN_5 = [
    ([0.954046, -0.299661, 0.534731], 'The vector is right, but the eigenvalue lags one step behind. With which v is it computed?'),
    ([0.95405, -0.29966, 2.33779], 'A length is never negative. Try the matrix of the worked example: which sign has its eigenvalue?'),
]

@test_case(points=None, hidden=False)
def test_power_iteration_of_the_worked_example(power_iteration):
    import numpy as np
    A = np.array([[1.0, 2.0], [2.0, -2.0]])
    result = power_iteration(A.copy(), 200, np.random.default_rng(5))
    assert result is not None, 'power_iteration returned None: is there a return at the end?'
    assert isinstance(result, tuple | list) and len(result) == 2, f'power_iteration returns the eigenvalue and the vector, yours returned {result!r}'
    value, v = result
    assert np.ndim(value) == 0 or np.ndim(v) > 0, 'first the eigenvalue, then the vector' + recognised((v, value), KNOWN_1)
    assert np.ndim(value) == 0, f'the eigenvalue is one number, yours is {value!r}'
    likely = {3: 'that is the length of A v; the eigenvalue is negative here', 2: 'that is the largest eigenvalue, but -3 is larger in absolute value', -15: 'is v of length 1 when you compute v @ A @ v?', -3.75: 'dividing by the largest entry does not give v the length 1'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'you got the eigenvalue {value}: {why}'
    assert np.isclose(value, -3), f'after 200 steps the eigenvalue is -3, yours is {value}'
    assert np.shape(v) == (2,), f'v has shape (2,), yours has {np.shape(v)}'
    v = np.asarray(v)
    assert np.isclose(v @ v, 1), f'v has length 1, yours is {v}' + recognised((v,), KNOWN_2)
    assert np.allclose(A @ v, -3 * v), f'A @ v should be -3 v, but v = {v} and A @ v = {A @ v}'

@test_case(points=None, hidden=False)
def test_power_iteration_of_one_step(power_iteration):
    import numpy as np
    A = np.array([[1.0, 2.0], [2.0, -2.0]])
    start = np.random.default_rng(6).normal(size=2)
    right = A @ start / np.linalg.norm(A @ start)
    value, v = power_iteration(A.copy(), 1, np.random.default_rng(6))
    assert np.shape(v) == (2,), f'v has shape (2,), yours has {np.shape(v)}' + recognised((v,), KNOWN_3)
    v = np.asarray(v)
    assert not np.isclose(abs(v @ start), np.linalg.norm(start)), 'after one step v is still the start: is the new v kept, and how often does the loop run?'
    assert not np.allclose(abs(v @ [1, -2]), 5 ** 0.5), 'after one step v is the eigenvector already: do you take exactly n_iterations steps?'
    assert np.isclose(abs(v @ right), 1), f'one step from v = rng.normal(size=2) = {start} leads to {right} or its negative, yours is {v}. Is this the start, drawn from the rng that was passed?' + recognised((v,), KNOWN_4)
    assert np.isclose(value, right @ A @ right), f'the eigenvalue belongs to the v you return: v @ A @ v = {v @ A @ v}, yours is {value}' + recognised((v, value), KNOWN_5)

@test_case(points=None, hidden=True)
def test_power_iteration_finds_the_largest_absolute_value_of_any_size(power_iteration):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(851)
    look = 'Is it the eigenvalue that is furthest from 0, with its sign?'
    for seed, eigenvalues in enumerate(([-5.0, 3.0, 1.0, 0.5], [4.0, -2.0], [-2.5], [0.3, 0.1, 0.0], [-1.0, 0.5, -0.6, 0.0, 0.2])):
        d = len(eigenvalues)
        Q = np.linalg.qr(rng.normal(size=(d, d)))[0]
        A = Q * eigenvalues @ Q.T
        A = (A + A.T) / 2
        call = f'power_iteration of a {d} by {d} matrix with known eigenvalues (case {seed + 1})'
        result = power_iteration(A, 150, np.random.default_rng(seed))
        assert result is not None and len(result) == 2, f'{call} should return two things'
        value, v = result
        assert_close(value, eigenvalues[0], f'{call}: eigenvalue', atol=1e-07, look=look)
        v = as_numbers(v, f'{call}: v')
        assert v.shape == (d,), f'{call}: v has shape {v.shape}; it should have one dimension'
        assert_close(v @ v, 1.0, f'{call}: v @ v', look='v is a vector of length 1.')
        advice = 'The eigenvector, with either sign, should come with its eigenvalue.'
        assert_close(abs(v @ Q[:, 0]), 1.0, f'{call}: |v . w|', look=advice)
    Q = np.linalg.qr(np.random.default_rng(853).normal(size=(3, 3)))[0]
    for size, eigenvalues in (('large', [-5000.0, 2000.0, 1.0]), ('small', [0.0001, -5e-05, 1e-05]), ('tiny', [1e-20, 5e-21, 0])):
        A = Q * eigenvalues @ Q.T
        A = (A + A.T) / 2
        call = f'power_iteration with 500 steps of a matrix of {size} numbers'
        result = power_iteration(A, 500, np.random.default_rng(2))
        assert result is not None and len(result) == 2, f'{call} should return two things'
        value, v = result
        look = 'What does the length of v do if you multiply 500 times?'
        assert_close(value, eigenvalues[0], f'{call}: eigenvalue', atol=0, look=look)
        v = as_numbers(v, f'{call}: v')
        assert v.shape == (3,), f'{call}: v has shape {v.shape}; it should have one dimension'
        assert_close(abs(v @ Q[:, 0]), 1.0, f'{call}: |v . w|', look=look)
    rng = np.random.default_rng(854)
    for n, d in ((30, 4), (5, 8)):
        X = np.outer(rng.normal(size=n) * 2, rng.normal(size=d)) + rng.normal(size=(n, d)) * 0.5
        C = np.cov(X, rowvar=False)
        right = np.linalg.eigvalsh(C)[-1]
        call = f'power_iteration of the covariance of {n} samples with {d} features'
        result = power_iteration(C.copy(), 60, np.random.default_rng(n))
        assert result is not None and len(result) == 2, f'{call} should return two things'
        value, v = result
        look = 'Compare with np.linalg.eigh on a matrix of your own.'
        assert_close(value, right, f'{call}: eigenvalue', look=look)
        v = as_numbers(v, f'{call}: v')
        assert v.shape == (d,), f'{call}: v has shape {v.shape}; it should have one dimension'
        assert_close(C @ v, right * v, f'{call}: C @ v', atol=1e-05 * right, look=look)

@test_case(points=None, hidden=True)
def test_power_iteration_takes_the_number_of_steps_it_is_told(power_iteration):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(852)
    for d, steps in ((3, 1), (4, 2), (2, 5), (6, 9)):
        A = rng.normal(size=(d, d))
        A = A + A.T
        right, w = reference.power_iteration(A.copy(), steps, np.random.default_rng(d))
        call = f'power_iteration of a {d} by {d} matrix with n_iterations={steps}'
        result = power_iteration(A, steps, np.random.default_rng(d))
        assert result is not None and len(result) == 2, f'{call} should return two things'
        value, v = result
        v = as_numbers(v, f'{call}: v')
        assert v.shape == (d,), f'{call}: v has shape {v.shape}; it should have one dimension'
        look = 'Start at rng.normal(size=d), and count the multiplications by A.'
        assert_close(abs(v @ w), 1.0, f'{call}: |v . w| with the right vector w', look=look)
        assert_close(v @ v, 1.0, f'{call}: v @ v', look='v is a vector of length 1.')
        look = 'It should be v @ A @ v with the v that is returned, not with the one before.'
        assert_close(value, right, f'{call}: eigenvalue', look=look)

@test_case(points=None, hidden=True)
def test_power_iteration_of_zeros_and_whole_numbers_and_a_unchanged(power_iteration):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    call = 'power_iteration of the zero matrix'
    result = power_iteration(np.zeros((3, 3)), 10, np.random.default_rng(1))
    assert result is not None and len(result) == 2, f'{call} should return two things'
    value, v = result
    look = 'A @ v is zero in the first step: what is divided by what?'
    assert_close(value, 0.0, f'{call}: eigenvalue', look=look)
    v = as_numbers(v, f'{call}: v')
    assert v.shape == (3,), f'{call}: v has shape {v.shape}; it should have one dimension'
    assert_close(v @ v, 1.0, f'{call}: v @ v', look=look)
    A = np.array([[2, -1, 0], [-1, 2, -3], [0, -3, -6]])
    exact = np.linalg.eigvalsh(A)
    right = exact[np.argmax(np.abs(exact))]
    result = power_iteration(A, 60, np.random.default_rng(4))
    call = 'power_iteration of an integer array'
    assert result is not None and len(result) == 2, f'{call} should return two things'
    assert_close(result[0], right, f'{call}: eigenvalue', look='v holds fractions, A does not.')
    A = A.astype(float)
    before = A.copy()
    power_iteration(A, 20, np.random.default_rng(4))
    assert_unchanged(before, A, 'power_iteration(A, n_iterations, rng): A')

