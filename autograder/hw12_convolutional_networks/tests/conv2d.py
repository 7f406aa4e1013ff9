# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "conv2d"
points = [0, 0, 2, 1, 1, 1]

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
    ([-0.25, 0.0], 'A kernel of ones on a picture of ones: how large is the entry, by the formula and by your code?'),
    ([1.0, -2.0], 'Put a single 1 into a picture of zeros and look at the result. Is the kernel used as it is?'),
]

KNOWN_2 = [
    ([2.0, 4.0, 0.0, 6.0, 6.0, 5.0, -1.0, 5.0, 0.0, 4.0, 4.0, 14.0, -2.0, 5.0, 3.0, 0.0, 10.0, 2.0, 4.0, 4.0], 'Look at the frame that you put around a picture of ones. Which numbers are in it?'),
]

@test_case(points=None, hidden=False)
def test_conv2d_of_the_worked_example(conv2d):
    import numpy as np
    image = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 1.0], [0.0, 5.0, 1.0, 2.0]])
    kernel = np.array([[1.0, 0.0], [-1.0, 2.0]])
    value = conv2d(image, kernel)
    assert value is not None, 'conv2d returned None: is there a return at the end?'
    shape = np.shape(value)
    likely = {(): 'that is one number: a return inside the loop, or one sum over everything?', (3, 2): 'rows and columns have changed places', (3, 4): 'that is the shape of the picture; how often does the kernel fit into it?', (2, 2): 'how often does a kernel of width 2 fit into a width of 4?', (1, 2): 'the last place where the kernel fits belongs to the result too'}
    for wrong, why in likely.items():
        assert shape != wrong, f'the worked example gave shape {shape}: {why}'
    assert shape == (2, 3), f'the worked example should have shape (2, 3), yours has {shape}'
    right = np.array([[-1.0, 5.0, 0.0], [14.0, -2.0, 5.0]])
    likely = [([[1, 6, -2], [12, 1, 5]], 'the kernel was turned by 180 degrees; use it as it is'), ([[1, 6, -1], [13, 1, 5]], 'the kernel was transposed'), (right / 4, 'add the products up, do not average them')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, right), f'we want {right.tolist()}, the worked example gave {value}'

@test_case(points=None, hidden=False)
def test_conv2d_of_the_worked_example_with_stride_and_padding(conv2d):
    import numpy as np
    image = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 1.0], [0.0, 5.0, 1.0, 2.0]])
    kernel = np.array([[1.0, 0.0], [-1.0, 2.0]])
    value = conv2d(image, kernel, stride=2)
    shape = np.shape(value)
    assert shape != (2, 3), 'with stride=2 the shape is still (2, 3): is the stride used?'
    assert shape != (2, 2), 'with stride=2 no second step downwards fits into 3 rows: round down'
    assert shape == (1, 2), f'with stride=2 we want shape (1, 2), yours is {shape}'
    assert not np.allclose(value, [[-1, 5]]), f'with stride=2 you got {value}: entry number j looks at the columns from j * stride on'
    assert np.allclose(value, [[-1, 0]]), f'with stride=2 we want [[-1, 0]], you got {value}' + recognised((value,), KNOWN_1)
    value = conv2d(image, kernel, padding=1)
    shape = np.shape(value)
    assert shape != (2, 3), 'with padding=1 the shape is still (2, 3): is the padding used?'
    assert shape != (3, 4), 'with padding=1 the frame goes around all four sides of the picture'
    assert shape == (4, 5), f'with padding=1 we want shape (4, 5), yours is {shape}'
    right = [[2, 3, -2, 6, -3], [8, -1, 5, 0, 2], [0, 14, -2, 5, -1], [0, 0, 5, 1, 2]]
    assert np.allclose(value, right), f'with padding=1 we want {right}, you got {value}. Is the frame made of zeros?' + recognised((value,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_conv2d_lays_the_kernel_on_every_place(conv2d):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(121)
    look = 'Which pixels lie under the kernel when it starts at row i and column j?'
    pairs = [((5, 7), (3, 2)), ((9, 4), (2, 3)), ((6, 6), (3, 3)), ((4, 5), (4, 5))]
    pairs += [((1, 8), (1, 3)), ((7, 1), (2, 1)), ((4, 6), (1, 1)), ((3, 8), (3, 1))]
    for shape, kernel_shape in pairs:
        image, kernel = (rng.normal(size=shape), rng.normal(size=kernel_shape))
        expected = reference.conv2d(image.copy(), kernel.copy())
        call = f'conv2d of a picture of shape {shape} with a kernel of shape {kernel_shape}'
        compare.add(conv2d, (image, kernel), expected, call, look=look)
    image = np.arange(24.0).reshape(4, 6) % 7 - 3
    pick = np.zeros((2, 3))
    pick[1, 2] = 1.0
    call = 'conv2d with a kernel whose only entry is a 1 at row 1, column 2'
    look = 'Such a kernel copies a part of the picture. Which part?'
    compare.add(conv2d, (image, pick), image[1:, 2:].copy(), call, look=look)
    dot = np.zeros((5, 5))
    dot[2, 2] = 1.0
    kernel = np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -1.0], [2.0, 0.0, 7.0]])
    call = 'conv2d of a picture with a single 1 in the middle'
    look = 'Which entry of the kernel lies on the 1 when the kernel is at the top left?'
    compare.add(conv2d, (dot, kernel), kernel[::-1, ::-1].copy(), call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_conv2d_with_a_stride_leaves_places_out(conv2d):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(122)
    look = 'At which row and column of the picture does entry (i, j) start?'
    for shape, kernel_shape in (((7, 11), (2, 4)), ((9, 5), (3, 1)), ((6, 6), (3, 3))):
        image, kernel = (rng.normal(size=shape), rng.normal(size=kernel_shape))
        call = f'conv2d of {shape} with a kernel of shape {kernel_shape}'
        usual = as_numbers(conv2d(image.copy(), kernel.copy()), call)
        assert usual.ndim == 2 and usual.size > 1, f'{call} has shape {usual.shape}'
        assert len(np.unique(usual)) > 1, f'{call} gave the same number everywhere'
        for stride in (2, 3, 5, 20):
            wanted = usual[::stride, ::stride].copy()
            call = f'conv2d with stride {stride} of {shape} with {kernel_shape}, against stride 1,'
            value = conv2d(image.copy(), kernel.copy(), stride)
            assert_close(value, wanted, call, look=look)
            value = conv2d(image.copy(), kernel.copy(), stride=stride)
            assert_close(value, wanted, f'{call} with stride={stride} by name', look=look)

@test_case(points=None, hidden=True)
def test_conv2d_with_padding_puts_zeros_around_the_picture(conv2d):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(123)
    look = 'The frame is made of zeros, has the same width on all four sides, and comes first.'
    cases = [((3, 5), (2, 3), 1, 1), ((4, 2), (3, 4), 1, 2), ((2, 2), (2, 1), 1, 3)]
    cases += [((5, 8), (3, 3), 2, 1), ((6, 4), (2, 5), 3, 2), ((1, 1), (3, 3), 1, 1)]
    for shape, kernel_shape, stride, padding in cases:
        image, kernel = (rng.normal(size=shape) + 2, rng.normal(size=kernel_shape))
        call = f'conv2d of {shape} with {kernel_shape}, stride {stride} and padding {padding}'
        framed = as_numbers(conv2d(np.pad(image, padding), kernel.copy(), stride=stride), f'{call} by hand')
        value = conv2d(image, kernel, stride=stride, padding=padding)
        assert_close(value, framed, f'{call}, against zeros put around by hand,', look=look)
    ones = np.ones((3, 4))
    counts = np.array([[4.0, 6.0, 6.0, 4.0], [6.0, 9.0, 9.0, 6.0], [4.0, 6.0, 6.0, 4.0]])
    call = 'conv2d of a picture of ones, with padding 1 and a kernel of ones'
    look = 'How many ones lie under the kernel at a corner, at an edge, and inside?'
    assert_close(conv2d(ones, np.ones((3, 3)), padding=1), counts, call, look=look)

@test_case(points=None, hidden=True)
def test_conv2d_of_whole_numbers_leaves_its_arguments_alone(conv2d):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(124)
    image, kernel = (rng.normal(size=(3, 4)), rng.normal(size=(2, 2)))
    expected = reference.conv2d(image.copy(), kernel.copy())
    call = 'conv2d of a (3, 4) picture of floats with a (2, 2) kernel of floats'
    look = 'Before whole numbers can be right, floats have to be.'
    assert_close(conv2d(image, kernel), expected, call, look=look)
    photo = rng.integers(0, 256, size=(5, 6)).astype(np.uint8)
    look = 'Products and sums need numbers with fractions, and with room above 255.'
    kernels = [('fractions', np.array([[0.25, -0.5], [1.125, 0.3]])), ('uint8 entries', np.array([[3, 1, 2], [0, 200, 9]], dtype=np.uint8)), ('whole numbers', np.array([[-3, 1], [2, 5], [7, -1]]))]
    for name, kernel in kernels:
        call = f'conv2d of a uint8 photo with a kernel of {name}'
        floats = conv2d(photo * 1.0, kernel * 1.0, padding=1)
        usual = as_numbers(floats, f'{call}, as floats,')
        photo_before, kernel_before = (photo.copy(), kernel.copy())
        value = conv2d(photo, kernel, padding=1)
        assert_unchanged(photo_before, photo, f'{call}: image')
        assert_unchanged(kernel_before, kernel, f'{call}: kernel')
        assert_close(value, usual, f'{call}, compared with floats,', look=look)
    image, kernel = (rng.normal(size=(4, 7)), rng.normal(size=(2, 2)))
    image_before, kernel_before = (image.copy(), kernel.copy())
    first = as_numbers(conv2d(image, kernel, 2, 1), 'conv2d of a (4, 7) picture')
    second = conv2d(image, kernel, 2, 1)
    assert_unchanged(image_before, image, 'conv2d(image, kernel, 2, 1): image')
    assert_unchanged(kernel_before, kernel, 'conv2d(image, kernel, 2, 1): kernel')
    call = 'conv2d of the same (4, 7) picture, second call,'
    assert_close(second, first, call, look='Nothing may be left over from another call.')

