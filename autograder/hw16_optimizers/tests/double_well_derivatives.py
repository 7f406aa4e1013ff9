# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "double_well_derivatives"
points = [0, 1, 1, 1]

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
    ([8.0, 32.0], 'The first slope is a product in which x occurs twice. Multiply it out before you take the next derivative.'),
]

@test_case(points=None, hidden=False)
def test_double_well_derivatives_of_the_worked_example(double_well_derivatives):
    import numpy as np
    result = double_well_derivatives(np.array([1.0, 2.0]), 3.0)
    assert result is not None, 'double_well_derivatives returned None: is there a return?'
    assert len(result) == 2, 'return two things: the gradient, then the Hessian'
    gradient, hessian = result
    assert np.shape(gradient) == (2,), f'the gradient has shape (2,), not {np.shape(gradient)}'
    assert np.shape(hessian) == (2, 2), f'the Hessian has shape (2, 2), not {np.shape(hessian)}'
    likely = [((6, 9), 'the derivative of the bracket y^2 - 1 is missing'), ((0, 24), 'the spring s x y has a slope too'), ((3, 30), 'which of x and y stays when you take the derivative of s x y by x?'), ((-6, -27), 'the sign is turned round: the gradient points uphill')]
    for wrong, why in likely:
        assert not np.allclose(gradient, wrong), f'the gradient came out as {gradient}: {why}'
    assert np.allclose(gradient, [6, 27]), f'by hand the gradient is (6, 27), you got {gradient}'
    diagonal = np.diag(hessian)
    assert np.allclose(diagonal, [8, 44]), f'on the diagonal of the Hessian stand 8 and 44, you have {diagonal}' + recognised((diagonal,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_the_gradient_agrees_with_central_differences(double_well_derivatives):
    import numpy as np
    from comparing import assert_close, each

    def energy(x, y, s):
        return (x ** 2 - 1) ** 2 + (y ** 2 - 1) ** 2 + s * x * y
    rng = np.random.default_rng(1611)
    points = [(rng.normal(size=2) * 1.5, float(rng.normal() * 2)) for _ in range(8)]
    h = 1e-05
    look = 'Move x alone, then y alone: does the energy change as your gradient says?'
    results = each(((double_well_derivatives, p, s) for p, s in points))
    for ((x, y), s), (gradient, _) in zip(points, results, strict=True):
        expected = [(energy(x + h, y, s) - energy(x - h, y, s)) / (2 * h), (energy(x, y + h, s) - energy(x, y - h, s)) / (2 * h)]
        call = f'the gradient at ({x:.3f}, {y:.3f}) with s = {s:.3f}'
        assert_close(gradient, expected, call, rtol=1e-05, atol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_the_hessian_agrees_with_the_reference(double_well_derivatives):
    import numpy as np
    import reference
    from comparing import assert_close, each
    rng = np.random.default_rng(1612)
    points = [(rng.normal(size=2) * 1.5, float(rng.normal() * 2)) for _ in range(8)]
    points.append((np.array([0.5, -2.0]), 0.0))
    look = 'Take the derivative of each entry of your gradient, by x and by y.'
    results = each(((double_well_derivatives, p, s) for p, s in points))
    for (p, s), (_, hessian) in zip(points, results, strict=True):
        expected = reference.double_well_derivatives(p.copy(), s)[1]
        call = f'the Hessian at ({p[0]:.3f}, {p[1]:.3f}) with s = {s:.3f}'
        assert_close(hessian, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_double_well_derivatives_of_whole_numbers_and_lists(double_well_derivatives):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    for name, p, s in (('a list', [3, -1], -0.5), ('a tuple', (-2, 0.25), 2), ('an integer array', np.array([2, -3]), 0.75), ('an array of uint8', np.array([9, 4], dtype=np.uint8), 1.5), ('an array of floats', np.array([0.3, 1.7]), -4.0)):
        before = p.copy() if isinstance(p, np.ndarray) else type(p)(p)
        floats = np.array([float(value) for value in p])
        expected = reference.double_well_derivatives(floats, s)
        gradient, hessian = double_well_derivatives(p, s)
        look = 'If it is right elsewhere: make p an array of floats first.'
        assert_close(gradient, expected[0], f'the gradient at {name}', look=look)
        look = 'If the gradient is right: does every entry of the Hessian keep its fractions?'
        assert_close(hessian, expected[1], f'the Hessian at {name}', look=look)
        assert_unchanged(before, p, f'double_well_derivatives(p, s) with {name}: p')

