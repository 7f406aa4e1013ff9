# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "image_of_unit_circle"
points = [0, 1, 1]

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
    ([3.0, 0.0, -3.0, 0.0, 4.0, 5.0, -4.0, -5.0], 'There is one point in each column of your result. How does the text want them?'),
]

KNOWN_2 = [
    ([0.0, 5.0, 3.0, 4.0, 0.0, -5.0, -3.0, -4.0], 'Your points start at (0, 1) and go with the clock. Where should they start?'),
    ([3.0, 4.0, -1.5, 2.33013, -1.5, -6.33013, 3.0, 4.0], 'Your first and last point are the same. Does linspace stop before the end?'),
    ([3.0, 4.0, -1.34422, 2.67769, -1.79538, -6.3996, 2.95315, 3.0573], 'Which unit do np.cos and np.sin expect?'),
]

@test_case(points=None, hidden=False)
def test_image_of_unit_circle_of_the_worked_example(image_of_unit_circle):
    import numpy as np
    points = image_of_unit_circle(np.array([[3.0, 0.0], [4.0, 5.0]]), 4)
    assert points is not None, 'image_of_unit_circle returned None: is there a return at the end?'
    assert not callable(points), 'this is a function and not its value: are the () missing?'
    assert np.shape(points) != (2, 4), 'your result has shape (2, 4), one point per column; put one point in each row' + recognised((points,), KNOWN_1)
    assert np.shape(points) == (4, 2), f'four points in the plane have shape (4, 2), yours have {np.shape(points)}'
    points = np.asarray(points)
    likely = {(0, 1): 'these are still the points of the circle; send each of them through A', (4, 5): 'that is the second row of A; A @ (0, 1) is its second column', (-2.598076, -1.133975): 'does your last point repeat the first? (1, 0) is there only once', (2.12132, 6.363961): 'with n = 4 the next point is a quarter turn on, not an eighth'}
    for wrong, why in likely.items():
        assert not np.allclose(points[1], wrong, atol=1e-05), f'point 1 is {points[1]}: {why}'
    wanted = [[3, 4], [0, 5], [-3, -4], [0, -5]]
    assert np.allclose(points, wanted), f'the points are {wanted}, yours are {points.tolist()}' + recognised((points,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_image_of_unit_circle_for_matrices_of_any_shape(image_of_unit_circle):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(1801)
    look = 'Which angle belongs to point i, and which sum of products is A @ u?'
    for m, n in ((2, 5), (2, 12), (3, 7), (1, 3), (2, 1), (5, 2)):
        A = rng.normal(size=(m, 2)) * 3
        expected = reference.image_of_unit_circle(A.copy(), n)
        call = f'image_of_unit_circle of a {m} by 2 matrix with n = {n}'
        compare.add(image_of_unit_circle, (A, n), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_image_of_unit_circle_of_whole_numbers_and_a_unchanged(image_of_unit_circle):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    A = np.array([[3, 1], [4, 5], [0, 2]])
    expected = reference.image_of_unit_circle(A.astype(float), 6)
    look = 'The points on the circle are fractions: what happens to them?'
    call = 'image_of_unit_circle of a matrix of integers'
    assert_close(image_of_unit_circle(A, 6), expected, call, look=look)
    pixels = A.astype(np.uint8)
    call = 'image_of_unit_circle of a uint8 matrix'
    assert_close(image_of_unit_circle(pixels, 6), expected, call, look=look)
    floats = A.astype(float)
    before = floats.copy()
    first, second = (image_of_unit_circle(floats, 6), image_of_unit_circle(floats, 6))
    assert_unchanged(before, floats, 'image_of_unit_circle(A, n): A')
    assert_close(first, expected, 'image_of_unit_circle with six points')
    assert_close(second, expected, 'image_of_unit_circle with six points for the second time')

