# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "conv2d_backward"
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
    ([2.0, 2.0, 2.0, 3.0], 'In which order does the question want the two results?'),
]

KNOWN_2 = [
    ([6.0, 11.5, 22.5, 28.0], 'Does the sum over all outputs in your d_kernel become an average somewhere?'),
    ([12.0, 12.0, 12.0, 12.0], 'Which pixel does the entry at row a and column b of the kernel meet? Look at more than the corner of the window.'),
]

@test_case(points=None, hidden=False)
def test_conv2d_backward_of_the_worked_example(conv2d_backward):
    import numpy as np
    image, kernel = (np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 0], [2, -1]]))
    result = conv2d_backward(image, kernel, np.array([[10.0, 1.0]]))
    assert result is not None, 'conv2d_backward returned None: is there a return at the end?'
    shapes = [np.shape(part) for part in result]
    assert shapes != [(2, 2), (2, 3)], "the picture's slopes come first, then the kernel's" + recognised((shapes,), KNOWN_1)
    assert shapes == [(2, 3), (2, 2)], f'we want the shapes (2, 3) and (2, 2), yours are {shapes}'
    d_image, d_kernel = (np.asarray(result[0]), np.asarray(result[1]))
    likely = [([[2, 3], [5, 6]], 'this is the last window alone: windows add up'), ([[3, 5], [9, 11]], 'each window counts as much as the slope of its output'), ([[10, 0], [20, -1]], "the kernel's slopes hold pixels, not the kernel")]
    for wrong, why in likely:
        assert not np.allclose(d_kernel, wrong), f'd_kernel is {d_kernel.tolist()}: {why}'
    assert np.allclose(d_kernel, [[12, 23], [45, 56]]), f'd_kernel is (12, 23), (45, 56); yours is {d_kernel.tolist()}' + recognised((d_kernel,), KNOWN_2)
    likely = [([[10, 1, 0], [20, 2, -1]], 'in the middle column the two kernels overlap, and add up'), ([[1, 1, 0], [2, 1, -1]], 'each kernel counts as much as the slope of its output'), ([[-10, 19, 2], [0, 10, 1]], 'the kernel is laid on the window as it is, not turned')]
    for wrong, why in likely:
        assert not np.allclose(d_image, wrong), f'd_image is {d_image.tolist()}: {why}'
    assert np.allclose(d_image, [[10, 1, 0], [20, -8, -1]]), f'd_image is (10, 1, 0), (20, -8, -1); yours is {d_image.tolist()}'

@test_case(points=None, hidden=True)
def test_conv2d_backward_of_pictures_and_kernels_of_many_shapes(conv2d_backward):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(155)
    for shape, kernel_shape in (((5, 7), (3, 2)), ((4, 4), (1, 3)), ((3, 6), (3, 6)), ((6, 2), (4, 1))):
        image, kernel = (rng.normal(size=shape) + 1, rng.normal(size=kernel_shape))
        out = (shape[0] - kernel_shape[0] + 1, shape[1] - kernel_shape[1] + 1)
        gradient = rng.normal(size=out)
        expected = reference.conv2d_backward(image.copy(), kernel.copy(), gradient.copy())
        result = conv2d_backward(image, kernel, gradient)
        call = f'conv2d_backward of {shape} with a kernel of {kernel_shape}'
        look = 'Which pixel does each entry of the kernel meet, output by output?'
        assert_close(result[1], expected[1], f'd_kernel of {call}', look=look)
        look = 'In how many windows does a pixel lie, and which entry of the kernel meets it there?'
        assert_close(result[0], expected[0], f'd_image of {call}', look=look)

@test_case(points=None, hidden=True)
def test_conv2d_backward_agrees_with_central_differences(conv2d_backward):
    import numpy as np
    from comparing import assert_close
    from scipy.signal import correlate2d
    rng = np.random.default_rng(156)
    image, kernel, target = (rng.normal(size=(5, 6)), rng.normal(size=(2, 3)), rng.normal(size=(4, 4)))

    def loss(image, kernel):
        return np.sum((correlate2d(image, kernel, mode='valid') - target) ** 2)
    expected = []
    for which, array in enumerate((image, kernel)):
        slopes = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            ends = []
            for h in (1e-05, -1e-05):
                moved = [image.copy(), kernel.copy()]
                moved[which][place] += h
                ends.append(loss(*moved))
            slopes[place] = (ends[0] - ends[1]) / 2e-05
        expected.append(slopes)
    gradient = 2 * (correlate2d(image, kernel, mode='valid') - target)
    d_image, d_kernel = conv2d_backward(image, kernel, gradient)
    call = 'conv2d_backward for a sum of squared errors'
    options = {'rtol': 1e-05, 'atol': 1e-06, 'look': 'Change one entry by hand: what follows?'}
    assert_close(d_image, expected[0], f'd_image of {call}', **options)
    assert_close(d_kernel, expected[1], f'd_kernel of {call}', **options)

@test_case(points=None, hidden=True)
def test_conv2d_backward_of_whole_numbers_leaves_its_arguments_alone(conv2d_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    image = np.array([[200, 100, 3], [4, 250, 6]], dtype=np.uint8)
    kernel, gradient = (np.array([[1, -2]]), np.array([[0.5, 1.25], [-3.0, 0.0]]))
    before = (image.copy(), kernel.copy(), gradient.copy())
    result = conv2d_backward(image, kernel, gradient)
    assert_unchanged(before[0], image, 'conv2d_backward with whole numbers: image')
    assert_unchanged(before[1], kernel, 'conv2d_backward with whole numbers: kernel')
    assert_unchanged(before[2], gradient, 'conv2d_backward with whole numbers: gradient')
    call = 'conv2d_backward with whole numbers'
    look = 'Fractions and large products must survive.'
    expected = [[0.5, 0.25, -2.5], [-3.0, 6.0, 0.0]]
    assert_close(result[0], expected, f'd_image of {call}', look=look)
    assert_close(result[1], [[213.0, -696.25]], f'd_kernel of {call}', look=look)
    small = [np.array(a, dtype=np.uint8) for a in ([[200, 100]], [[150]], [[2, 3]])]
    d_image, d_kernel = conv2d_backward(*small)
    call = 'conv2d_backward where all three arrays are uint8'
    look = 'In uint8 there is no number above 255.'
    assert_close(d_image, [[300, 450]], f'd_image of {call}', look=look)
    assert_close(d_kernel, [[700]], f'd_kernel of {call}', look=look)
    call = 'conv2d_backward with whole numbers'
    again = conv2d_backward(image, kernel, gradient)
    look = 'Nothing may be left over from another call.'
    assert_close(again[1], [[213.0, -696.25]], f'd_kernel of {call}, second call,', look=look)

