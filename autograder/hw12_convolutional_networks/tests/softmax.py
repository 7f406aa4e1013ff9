# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "softmax"
points = [0, 1, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_softmax_of_the_worked_example(softmax):
    import numpy as np
    z = np.array([[0.0, np.log(2.0), np.log(5.0)], [np.log(3.0), 0.0, 0.0]])
    value = softmax(z)
    assert value is not None, 'softmax returned None: is there a return at the end?'
    assert np.shape(value) == (2, 3), f'shape (2, 3) is wanted, yours is {np.shape(value)}'
    likely = [([[1 / 13, 2 / 13, 5 / 13], [3 / 13, 1 / 13, 1 / 13]], 'each row adds up to 1 by itself'), ([[1 / 4, 2 / 3, 5 / 6], [3 / 4, 1 / 3, 1 / 6]], 'you divided by the sums of the columns'), ([[0.2, 0.4, 1], [1, 1 / 3, 1 / 3]], 'divide by the sum of the powers, not by the largest'), ([[1, 2, 5], [3, 1, 1]], 'these are the powers; they do not add up to 1 yet')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'two rows of scores gave {value}: {why}'
    right = [[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]
    assert np.allclose(value, right), f'we want {right}, you got {value}'
    one = softmax(z[0])
    assert np.shape(one) == (3,), f'three scores give shape (3,), yours gave {np.shape(one)}'
    assert np.allclose(one, right[0]), f'the first row alone should give {right[0]}, not {one}'
    one = softmax(z[0] + 1000)
    assert np.all(np.isfinite(one)), f'scores near 1000 gave {one}: subtract something first'
    assert np.allclose(one, right[0]), f'with 1000 added we still want {right[0]}, not {one}'

@test_case(points=None, hidden=True)
def test_softmax_of_rows_of_scores(softmax):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(151)
    look = 'Each row is a sample of its own: its powers, divided by their sum.'
    for shape in ((4, 3), (3, 3), (2, 6), (1, 5), (5, 1), (40, 10)):
        z = rng.normal(size=shape) * 2
        expected = reference.softmax(z.copy())
        compare.add(softmax, (z,), expected, f'softmax of scores of shape {shape}', look=look)
    z = np.array([[0.0, -20.0, -40.0], [3.0, 3.0, -30.0]])
    expected = reference.softmax(z.copy())
    call = 'softmax of scores up to 40 apart, compared relative to the size of the probabilities,'
    look = 'Small probabilities have to be right too. Is something rounded or added?'
    compare.add(softmax, (z,), expected, call, atol=0, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_softmax_with_one_or_three_dimensions(softmax):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(152)
    call = 'softmax of one row, 0 and log 3, in an array of shape (1, 2)'
    look = 'The powers are 1 and 3. What do you divide them by?'
    assert_close(softmax(np.log([[1.0, 3.0]])), [[0.25, 0.75]], call, look=look)
    look = 'Scores of one sample lie along the last axis, however many axes there are.'
    for shape in ((4,), (1,), (3, 2, 5), (2, 2, 2), (2, 3, 1, 4)):
        rows = rng.normal(size=(int(np.prod(shape[:-1])), shape[-1])) * 3
        usual = as_numbers(softmax(rows.copy()), f'softmax of scores of shape {rows.shape}')
        assert usual.shape == rows.shape, f'softmax of {rows.shape} scores has {usual.shape}'
        same = len(np.unique(usual)) == 1 and shape[-1] > 1
        assert not same, f'softmax of scores of shape {rows.shape} gave one number everywhere'
        call = f'softmax of an array of shape {shape}, against its rows one below the other,'
        assert_close(softmax(rows.reshape(shape)), usual.reshape(shape), call, look=look)

@test_case(points=None, hidden=True)
def test_softmax_of_very_large_and_very_small_scores(softmax):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    z = np.array([[0.0, 1.0, -2.0], [3.0, 3.5, 2.0], [-1.0, 0.5, 0.25]])
    usual = reference.softmax(z.copy())
    look = 'Before large scores can be right, small ones have to be.'
    assert_close(softmax(z.copy()), usual, 'softmax of three rows of small scores', look=look)
    look = 'What exactly do you subtract before taking the powers?'
    for shift in (800.0, -800.0, 1000000.0, -1000000.0):
        call = f'softmax of three rows with {shift:g} added to all scores'
        assert_close(softmax(z + shift), usual, call, look=look)
    shifts = np.array([[-5000.0], [0.0], [5000.0]])
    call = 'softmax of three rows with -5000, 0 and 5000 added to them'
    look = 'Is what you subtract from a row its own largest score?'
    assert_close(softmax(z + shifts), usual, call, look=look)
    far = np.array([[0.0, 1000000.0], [-1000000.0, 0.0], [1000000.0, -1000000.0]])
    call = 'softmax of two scores as far apart as 1e6'
    value = as_numbers(softmax(far), call)
    assert value.shape == (3, 2), f'{call} has shape {value.shape} for three samples'
    smaller = value[[0, 1, 2], [0, 0, 1]]
    look = 'The smaller one has a probability of 0.'
    assert_close(smaller, np.zeros(3), f'{call}: the smaller ones', look=look)
    larger = value[[0, 1, 2], [1, 1, 0]]
    assert np.all(larger > 0.5), f'{call} gave {larger} for the larger ones'

@test_case(points=None, hidden=True)
def test_softmax_of_whole_numbers_leaves_its_argument_alone(softmax):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(153)
    call = 'softmax of one row of floats, the logarithms of 1, 4 and 5,'
    look = 'The powers are 1, 4 and 5. What do you divide them by?'
    assert_close(softmax(np.log([[1.0, 4.0, 5.0]])), [[0.1, 0.4, 0.5]], call, look=look)
    look = 'Whole numbers in, fractions out. And is the same call right a second time?'
    for name, z in (('whole numbers', np.array([[1, 0, 3, -2], [2, 2, 5, 0]])), ('whole numbers in one row', np.array([[4, -1, 2]])), ('fractions', rng.normal(size=(3, 4)))):
        usual = as_numbers(softmax(z * 1.0), f'softmax of {name}, as floats,')
        assert len(np.unique(usual)) > 1, f'softmax of {name}, as floats, is the same everywhere'
        before = z.copy()
        for turn in ('first', 'second'):
            value = softmax(z)
            assert_unchanged(before, z, f'softmax of {name}, {turn} call: z')
            call = f'softmax of {name}, {turn} call, compared with floats,'
            assert_close(value, usual, call, look=look)
    small = np.array([[-100, 100, 99], [0, 1, 127]], dtype=np.int8)
    usual = as_numbers(softmax(small * 1.0), 'softmax of six scores, as floats,')
    assert len(np.unique(usual)) > 1, 'softmax of six scores, as floats, is the same everywhere'
    call = 'softmax of six scores of the type int8, compared with floats,'
    look = 'In int8 there is no number below -128. What is -100 minus 100?'
    assert_close(softmax(small), usual, call, look=look)

