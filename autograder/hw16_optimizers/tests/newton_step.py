# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "newton_step"
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
    ([-6.5, -6.33333], 'One over H takes each entry by itself. That is not the inverse of a matrix, and a zero entry has no such thing.'),
]

@test_case(points=None, hidden=False)
def test_newton_step_of_the_worked_example(newton_step):
    import numpy as np
    value = newton_step(np.array([5.0, 4.0]), np.array([[2.0, 1.0], [1.0, 3.0]]))
    assert value is not None, 'newton_step returned None: is there a return at the end?'
    assert np.shape(value) == (2,), f'the step has shape (2,); yours has {np.shape(value)}'
    likely = [((2.2, 0.6), 'that is uphill: the step is added to x, so mind the sign'), ((-2.5, -4 / 3), 'each slope was divided by the entry on the diagonal; solve H d = -g'), ((-14, -17), 'that multiplies by H; the equations have to be solved'), ((-5, -4), 'that is minus the gradient: where is the curvature?')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [-2.2, -0.6]), f'by hand d is (-2.2, -0.6), yours is {value}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_newton_step_makes_the_slope_of_the_parabola_zero(newton_step):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1631)
    look = 'Put your d into H d and compare with minus the gradient.'
    for d in (2, 1, 3, 7):
        turn = np.linalg.qr(rng.normal(size=(d, d)))[0]
        bends = rng.uniform(0.5, 4, size=d) * rng.choice([-1, 1], size=d)
        hessian = turn @ np.diag(bends) @ turn.T
        hessian = (hessian + hessian.T) / 2
        gradient = rng.normal(size=d) * 3
        expected = reference.newton_step(gradient.copy(), hessian.copy())
        call = f'newton_step for a random H of shape ({d}, {d})'
        compare.add(newton_step, (gradient, hessian), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_newton_step_of_lists_and_whole_numbers(newton_step):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    hessian = [[4, 1], [1, -2]]
    cases = [('lists', [1, 7], hessian), ('tuples', (1, 7), tuple(map(tuple, hessian))), ('integers', np.array([1, 7]), np.array(hessian)), ('a gradient of uint8', np.array([1, 7], dtype=np.uint8), np.array(hessian)), ('floats', np.array([1.0, 7.0]), np.array(hessian, dtype=float))]
    for name, gradient, matrix in cases:
        arrays = isinstance(gradient, np.ndarray)
        before = (gradient.copy(), matrix.copy()) if arrays else (tuple(gradient), tuple(matrix))
        value = newton_step(gradient, matrix)
        look = 'If it is right for floats: make arrays of floats first, then take the minus.'
        call = f'newton_step of {name}'
        assert_close(value, [-1.0, 3.0], call, look=look)
        if arrays:
            assert_unchanged(before[0], gradient, f'{call}: the gradient')
            assert_unchanged(before[1], matrix, f'{call}: the Hessian')
    value = newton_step([3.0, -2.0], [[1000000.0, 0.0], [0.0, -0.001]])
    call = 'newton_step where one curvature is a million and the other a thousandth'
    assert_close(value, [-3e-06, -2000.0], call, look='A small curvature is not zero.')

