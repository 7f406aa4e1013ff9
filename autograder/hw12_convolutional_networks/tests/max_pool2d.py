# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "max_pool2d"
points = [0, 1, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_max_pool2d_of_the_worked_example(max_pool2d):
    import numpy as np
    image = np.array([[1.0, -2.0, -5.0, -3.0, 9.0], [0.0, 3.0, -1.0, -4.0, 9.0], [2.0, 6.0, 0.0, 5.0, 9.0], [4.0, -1.0, 8.0, 2.0, 9.0]])
    value = max_pool2d(image, 2)
    assert value is not None, 'max_pool2d returned None: is there a return at the end?'
    shape = np.shape(value)
    likely = {(): 'that is one number: a return inside the loop, or the maximum of everything?', (2, 3): 'the last column does not fill a tile of its own, so it is dropped', (3, 4): 'the tiles must not overlap: the next one starts `size` entries further on'}
    for wrong, why in likely.items():
        assert shape != wrong, f'the worked example gave shape {shape}: {why}'
    assert shape == (2, 2), f'the worked example should have shape (2, 2), yours has {shape}'
    likely = [([[3, 0], [6, 8]], 'the largest of four negative entries is negative'), ([[0.5, -3.25], [2.75, 3.75]], 'that is the mean of each tile'), ([[-2, -5], [-1, 0]], 'that is the smallest entry of each tile'), ([[3, 3], [6, 6]], 'in which row and column does tile (i, j) start?'), ([[1, 3], [6, 8]], 'these are the maxima of whole rows; a tile has 2 rows and 2 columns')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [[3, -1], [6, 8]]), f'we want [[3, -1], [6, 8]], the worked example gave {value}'

@test_case(points=None, hidden=True)
def test_max_pool2d_takes_the_largest_entry_of_each_tile(max_pool2d):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(141)
    look = 'Which rows and which columns belong to tile (i, j)?'
    for shape, size in (((4, 6), 2), ((9, 3), 3), ((8, 12), 4), ((3, 5), 1), ((6, 6), 6)):
        image = rng.uniform(0.5, 9, size=shape)
        expected = reference.max_pool2d(image.copy(), size)
        call = f'max_pool2d of shape {shape} with tiles of size {size}'
        compare.add(max_pool2d, (image, size), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_max_pool2d_drops_what_does_not_fill_a_tile(max_pool2d):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(142)
    call = 'max_pool2d of a (2, 4) picture with two tiles of size 2, which fit,'
    image = np.array([[2.0, 8.0, 1.0, 4.0], [5.0, 3.0, 7.0, 6.0]])
    assert_close(max_pool2d(image, 2), [[8.0, 7.0]], call, look='Each tile gives its largest entry.')
    look = 'Rows and columns that are left over at the bottom and at the right do not count.'
    for shape, size in (((5, 7), 2), ((7, 10), 3), ((4, 11), 4), ((11, 5), 5), ((8, 3), 2)):
        image = rng.uniform(0.5, 9, size=shape)
        rows, columns = (size * (shape[0] // size), size * (shape[1] // size))
        call = f'max_pool2d of shape {(rows, columns)} with tiles of size {size}, which fit,'
        fitting = as_numbers(max_pool2d(image[:rows, :columns].copy(), size), call)
        assert np.all(fitting > 0), f'{call}, all entries positive, gave {fitting.tolist()}'
        image[rows:, :] += 50
        image[:, columns:] += 50
        call = f'max_pool2d of shape {shape} and size {size}, against shape {(rows, columns)},'
        assert_close(max_pool2d(image, size), fitting, call, look=look)

@test_case(points=None, hidden=True)
def test_max_pool2d_of_negative_and_of_equal_entries(max_pool2d):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(143)
    look = 'Where does your search for the largest entry begin?'
    for scale in (2.0 ** (-10), 1.0, 2.0 ** 40):
        image = scale * rng.integers(1, 900, size=(6, 4)) / 64
        call = f'max_pool2d of entries between 0 and {15 * scale:g}'
        usual = as_numbers(max_pool2d(image.copy(), 2), call)
        call = f'max_pool2d of the same entries minus {16 * scale:g}'
        wanted = usual - 16 * scale
        assert_close(max_pool2d(image - 16 * scale, 2), wanted, call, atol=0, look=look)
    call = 'max_pool2d of a (3, 6) picture whose entries are all -2.5'
    assert_close(max_pool2d(np.full((3, 6), -2.5), 3), [[-2.5, -2.5]], call, look=look)
    image = rng.normal(size=(12, 18)) - 1
    large = as_numbers(max_pool2d(image.copy(), 6), 'max_pool2d of a (12, 18) picture, size 6')
    twice = max_pool2d(np.array(max_pool2d(image, 2)), 3)
    call = 'max_pool2d of size 3 after max_pool2d of size 2 on a (12, 18) picture'
    assert_close(twice, large, call, look='Compare with tiles of size 6.')

@test_case(points=None, hidden=True)
def test_max_pool2d_of_whole_numbers_leaves_the_image_alone(max_pool2d):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(144)
    call = 'max_pool2d of two rows of six floats with tiles of size 2'
    image = np.array([[0.5, 2.5, 1.0, 4.5, 3.0, 1.5], [6.5, 5.0, 4.0, 2.0, 0.5, 2.5]])
    look = 'Before whole numbers can be right, floats have to be.'
    assert_close(max_pool2d(image, 2), [[6.5, 4.5, 3.0]], call, look=look)
    look = 'Whole numbers must survive, and another call changes nothing.'
    for name, image in (('whole numbers', rng.integers(1, 900, size=(4, 6))), ('uint8 pixels', rng.integers(0, 256, size=(6, 8)).astype(np.uint8)), ('fractions', rng.uniform(0.5, 1, size=(6, 4)))):
        for size in (1, 2):
            call = f'max_pool2d of {name} with tiles of size {size}'
            usual = as_numbers(max_pool2d(image * 1.0, size), f'{call}, as floats,')
            assert len(np.unique(usual)) > 1, f'{call}, as floats, gave one number everywhere'
            before = image.copy()
            value = max_pool2d(image, size)
            assert_unchanged(before, image, f'max_pool2d of {name}, size {size}: image')
            assert_close(value, usual, f'{call}, compared with floats,', look=look)

