# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "relu"
points = [0, 0, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_relu_of_the_worked_example(relu):
    import numpy as np
    value = relu(np.array([1.5, -2.0, 0.0, 4.0]))
    assert value is not None, 'relu returned None: is there a return at the end?'
    shape = np.shape(value)
    assert shape != (), f'four numbers give four numbers; yours gave {value!r}, one for all of them'
    assert shape == (4,), f'four numbers give four numbers, yours gave shape {shape}'
    likely = [([1.5, 2, 0, 4], 'negative numbers become 0, not positive'), ([0, -2, 0, 0], 'that is the other half: keep the positive numbers'), ([1, 0, 0, 1], 'positive numbers keep their size')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [1.5, 0, 0, 4]), f'we want 1.5, 0, 0, 4; yours gave {value}'
    number = relu(-1.5)
    assert np.ndim(number) == 0, f'relu of the number -1.5 is a number, yours gave {number!r}'
    assert np.isclose(number, 0), f'relu(-1.5) is 0, yours gave {number}'

@test_case(points=None, hidden=False)
def test_relu_backward_of_the_worked_example(relu_backward):
    import numpy as np
    gradient, x = (np.array([0.5, 3.0, 2.0, -7.0]), np.array([1.5, -2.0, 0.0, 4.0]))
    value = relu_backward(gradient, x)
    assert value is not None, 'relu_backward returned None: is there a return at the end?'
    assert np.shape(value) == (4,), f'four entries are wanted, yours gave {value!r}'
    likely = [([0.5, 3, 2, 0], 'the sign of x decides, not the sign of the gradient'), ([1.5, -2, 0, 0], 'the arguments come in the order gradient, x'), ([0.5, 0, 2, -7], 'at x = 0 we take the slope 0'), ([1, 0, 0, 1], 'that is the slope of the ReLU; the chain rule multiplies it by something'), ([0.75, 0, 0, -28], 'the slope of the ReLU is 1 where x > 0, whatever the size of x'), ([0.5, 0, 0, 0], 'a negative gradient passes too, if x > 0')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.allclose(value, [0.5, 0, 0, -7]), f'we want 0.5, 0, 0, -7; yours gave {value}'

@test_case(points=None, hidden=True)
def test_relu_of_numbers_and_arrays(relu):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(131)
    look = 'Each element by itself: negative ones become 0, the others stay as they are.'
    for shape in ((1,), (7,), (3, 5), (2, 3, 4)):
        x = rng.normal(size=shape) * 10 ** rng.uniform(-2, 4)
        expected = reference.relu(x.copy())
        before = x.copy()
        value = relu(x)
        assert_unchanged(before, x, f'relu(x) with x of shape {shape}: x')
        assert_close(value, expected, f'relu of an array of shape {shape}', look=look)
    whole = np.array([[-3, 0], [12, -1]])
    before = whole.copy()
    value = relu(whole)
    assert_unchanged(before, whole, 'relu(x) with whole numbers: x')
    assert_close(value, [[0, 0], [12, 0]], 'relu of whole numbers', look=look)
    for number in (2.25, -0.75, 0.0, 3, -4):
        assert_close(relu(number), max(number, 0), f'relu of the number {number}', look=look)
    tiny = np.array([1e-12, -1e-12, 5e-10])
    call = 'relu of tiny numbers'
    assert_close(relu(tiny), [1e-12, 0.0, 5e-10], call, atol=0.0, look='Tiny is not 0.')

@test_case(points=None, hidden=True)
def test_relu_backward_lets_the_right_entries_through(relu_backward):
    import numpy as np
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(132)
    look = 'For each entry: is x positive? What happens to the gradient there?'
    for shape in ((1,), (6,), (4, 3), (2, 3, 5)):
        x, gradient = (rng.normal(size=shape) * 3, rng.normal(size=shape))
        expected = gradient * (x > 0)
        call = f'relu_backward with arrays of shape {shape}'
        compare.add(relu_backward, (gradient, x), expected, call, look=look)
    x = np.array([[0.0, 1e-12, -1e-12], [0.0, 500000000.0, -500000000.0]])
    gradient = np.array([[2.5, -1.5, 0.5], [-3.5, 4.0, -6.0]])
    call = 'relu_backward where x is 0, tiny or huge'
    look = 'At 0 we take the slope 0; the size of x does not matter.'
    expected = [[0.0, -1.5, 0.0], [0.0, 4.0, 0.0]]
    compare.add(relu_backward, (gradient, x), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_relu_backward_of_whole_numbers_leaves_its_arguments_alone(relu_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    cases = [('whole numbers in x', np.array([0.5, -0.25, 1.75]), np.array([3, 2, -1])), ('whole numbers in gradient', np.array([5, -2, 7]), np.array([0.5, 0.1, -0.5])), ('fractions only', np.array([1.5, -2.5, 0.5]), np.array([0.25, 8.5, -1.5]))]
    look = 'The fractions of the gradient must survive, whatever type x has.'
    for name, gradient, x in cases:
        expected = np.array([gradient[0], gradient[1], 0.0])
        gradient_before, x_before = (gradient.copy(), x.copy())
        value = relu_backward(gradient, x)
        assert_unchanged(gradient_before, gradient, f'relu_backward, {name}: gradient')
        assert_unchanged(x_before, x, f'relu_backward, {name}: x')
        assert_close(value, expected, f'relu_backward with {name}', look=look)

