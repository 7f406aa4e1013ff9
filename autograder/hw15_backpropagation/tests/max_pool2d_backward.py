# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "max_pool2d_backward"
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
    ([0.0, 0.0, 7.0, 0.0, 0.0, 10.0, 0.0, 0.0, 0.0, 0.0], 'np.argmax counts along the rows. Which of // and % gives the row?'),
    ([0.0, 7.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'The place of the largest entry is counted from the corner of its tile. Where does the tile start?'),
    ([0.0, 10.0, 2.3333, 2.3333, 0.0, 0.0, 0.0, 2.3333, 0.0, 0.0], 'The question says which entry gets the slope when several are the largest. Does it speak of sharing?'),
    ([0.0, 50.0, 14.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'What is the slope of the maximum with respect to its largest entry? Does it depend on how large it is?'),
    ([2.5, 2.5, 1.75, 1.75, 0.0, 2.5, 2.5, 1.75, 1.75, 0.0], 'This is how a mean would share its slope. Which entries of a tile move the maximum?'),
    ([7.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 'The place of the largest entry is counted from the corner of its tile. Where does the tile start?'),
    ([10.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0, 0.0], 'Which entry of the tile does the pooling keep?'),
]

@test_case(points=None, hidden=False)
def test_max_pool2d_backward_of_the_worked_example(max_pool2d_backward):
    import numpy as np
    image = np.array([[1, 5, 2, 2, 9], [3, 4, 2, 0, 9]])
    value = max_pool2d_backward(np.array([[10.0, 7.0]]), image, 2)
    assert value is not None, 'max_pool2d_backward returned None: is there a return at the end?'
    shape = np.shape(value)
    assert shape == (2, 5), f'the result has the shape of the picture, (2, 5); yours has {shape}'
    value = np.asarray(value)
    likely = [([[0, 10, 7, 7, 0], [0, 0, 7, 0, 0]], 'of several largest entries the first alone counts'), ([[0, 5, 2, 0, 0], [0, 0, 0, 0, 0]], 'these are the entries themselves, not the slopes'), ([[0, 1, 1, 0, 0], [0, 0, 0, 0, 0]], 'the right places: which slopes belong there?'), ([[10, 10, 7, 7, 0], [10, 10, 7, 7, 0]], "a tile's other entries do not move its output"), ([[0, 10, 0, 0, 0], [0, 0, 7, 0, 0]], 'of several largest entries we take the first one')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value.tolist()}: {why}'
    assert np.allclose(value, [[0, 10, 7, 0, 0], [0, 0, 0, 0, 0]]), f'10 belongs to the 5, and 7 to the first 2; yours gave {value.tolist()}' + recognised((value,), KNOWN_1)

@test_case(points=None, hidden=True)
def test_max_pool2d_backward_of_pictures_of_many_shapes(max_pool2d_backward):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(157)
    look = 'Which entry of the tile is the largest, and where does the tile start?'
    for shape, size in (((6, 9), 3), ((5, 7), 2), ((4, 3), 1), ((8, 4), 4), ((7, 11), 3)):
        image, gradient = (rng.normal(size=shape) - 3, rng.normal(size=(shape[0] // size, shape[1] // size)))
        expected = reference.max_pool2d_backward(gradient.copy(), image.copy(), size)
        call = f'max_pool2d_backward of {shape} with tiles of size {size}'
        compare.add(max_pool2d_backward, (gradient, image, size), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_max_pool2d_backward_gives_ties_to_the_first_entry(max_pool2d_backward):
    import numpy as np
    from comparing import assert_close
    look = 'The upper row first, then the entry further left.'
    value = max_pool2d_backward(np.array([[2.5]]), np.array([[0, 4, 4], [4, 1, 4], [4, 4, 4]]), 3)
    call = 'max_pool2d_backward of one tile with six equal entries'
    assert_close(value, [[0, 2.5, 0], [0, 0, 0], [0, 0, 0]], call, look=look)
    image = np.array([[1.0, 1.0, 0.0, 6.0], [8.0, 0.0, 6.0, 0.0], [5.0, 5.0, 5.0, 5.0], [0.0, 0.0, 0.0, 0.0]])
    value = max_pool2d_backward(np.array([[-1.0, 0.5], [0.25, 3.0]]), image, 2)
    expected = [[0, 0, 0, 0.5], [-1.0, 0, 0, 0], [0.25, 0, 3.0, 0], [0, 0, 0, 0]]
    call = 'max_pool2d_backward of four tiles, three of them with ties'
    assert_close(value, expected, call, look=look)
    value = max_pool2d_backward(np.array([[2.0]]), np.array([[1.0, 1.0 + 1e-09], [0.5, 1.0]]), 2)
    call = 'max_pool2d_backward of a tile with 1, 1.000000001, 0.5 and 1'
    look = 'Nearly equal is not equal: one of these entries is the largest.'
    assert_close(value, [[0, 2.0], [0, 0]], call, look=look)

@test_case(points=None, hidden=True)
def test_max_pool2d_backward_of_whole_numbers_leaves_its_arguments_alone(max_pool2d_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    image = np.array([[7, 200, 1], [9, 3, 255], [255, 0, 255]], dtype=np.uint8)
    gradient = np.array([[0.75]])
    before = (image.copy(), gradient.copy())
    value = max_pool2d_backward(gradient, image, 2)
    assert_unchanged(before[0], image, 'max_pool2d_backward with whole numbers: image')
    assert_unchanged(before[1], gradient, 'max_pool2d_backward with whole numbers: gradient')
    look = 'The last row and the last column belong to no tile, and fractions must survive.'
    expected = [[0, 0.75, 0], [0, 0, 0], [0, 0, 0]]
    assert_close(value, expected, 'max_pool2d_backward with whole numbers', look=look)

