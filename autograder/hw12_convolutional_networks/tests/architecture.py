# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "architecture"
points = [0, 0, 2, 1, 2]

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
    ([225.0], 'Try a picture that is wider than high. Which of its two sides do you use?'),
    ([345.0], 'Half a tile at the edge: does it count or is it dropped? Compare with Question 3.'),
    ([445.0], 'Without padding the kernel must not reach over the edge. In how many places does a kernel of size 3 fit into a width of 5?'),
]

KNOWN_2 = [
    ([39178.0], 'A filter of the second convolution looks at all channels that the first one has made. How many weights does it need?'),
]

@test_case(points=None, hidden=False)
def test_output_shape_of_the_worked_example(output_shape):
    layers = [('conv', 4, 3), ('pool', 2), ('flatten',), ('dense', 5)]
    steps = [(8, 11, 1), (6, 9, 4), (3, 4, 4), (48,), (5,)]
    likely = {(8, 11, 4): 'without padding, a kernel of size 3 does not fit 8 times into a height of 8', (5, 8, 4): 'in how many places does a kernel of size 3 fit into a height of 8?', (6, 6, 4): 'height and width are two numbers, and each of them shrinks by itself', (6, 9, 1): 'there is one feature map for each filter', (9, 6, 4): 'height comes first, then width', (3, 5, 4): 'half a tile at the edge is dropped', (3, 4.5, 4): 'half a tile at the edge is dropped', (12,): 'the channels belong to the row too', (12, 4): 'flatten makes one row of everything', 5: 'the shape after a dense layer is a tuple with one number, (5,)'}
    for i, right in enumerate(steps):
        value = output_shape((8, 11, 1), layers[:i])
        name = f'output_shape((8, 11, 1), {layers[:i]})'
        assert value is not None, f'{name} returned None: is there a return at the end?'
        assert not isinstance(value, list), f'{name} gave the list {value}: make it a tuple'
        if not isinstance(value, int):
            value = tuple(value)
        for wrong, why in likely.items():
            assert value != wrong, f'{name} gave {value}: {why}'
        assert value == right, f'{name} should be {right}, yours gave {value}'

@test_case(points=None, hidden=False)
def test_count_parameters_of_the_worked_example_and_of_a_larger_network(count_parameters):
    layers = [('conv', 4, 3), ('pool', 2), ('flatten',), ('dense', 5)]
    value = count_parameters((8, 11, 1), layers)
    assert value is not None, 'count_parameters returned None: is there a return at the end?'
    likely = {40: 'only the convolution was counted; look where the return stands', 245: 'only the dense layer was counted', 276: 'the biases are missing', 281: 'the biases of the convolution are missing: one for each filter', 280: 'the biases of the dense layer are missing: one for each output', 282: 'each filter has a bias of its own'}
    for wrong, why in likely.items():
        assert value != wrong, f'count_parameters gave {value} for the worked example: {why}'
    assert value == 285, f'the worked example has 40 + 245 = 285 parameters, yours gave {value}' + recognised((value,), KNOWN_1)
    layers = [('conv', 32, 3), ('pool', 2), ('conv', 64, 3), ('pool', 2), ('conv', 64, 3)]
    layers += [('flatten',), ('dense', 64), ('dense', 10)]
    value = count_parameters((28, 28, 1), layers)
    assert value != 39178, f'count_parameters gave {value} for three convolutions: each filter has a kernel for each channel of its input, and after the first convolution there are 32 channels' + recognised((value,), KNOWN_2)
    assert value == 93322, f'on (28, 28, 1) the network {layers} has 93,322 parameters, yours gave {value}. Count layer by layer: 320, 18496, 36928, 36928 and 650.'

@test_case(points=None, hidden=True)
def test_output_shape_layer_by_layer_and_at_the_limits(output_shape):
    import copy
    import reference
    from comparing import assert_close
    networks = [((20, 31, 3), [('conv', 8, 5), ('pool', 3), ('conv', 12, 2), ('flatten',), ('dense', 7)]), ((17, 15, 2), [('pool', 2), ('conv', 5, 1), ('conv', 3, 4), ('pool', 2), ('flatten',)]), ((64,), [('dense', 30), ('dense', 4), ('dense', 1)])]
    look = 'Go through the table layer by layer, height first.'
    for input_shape, layers in networks:
        for i in range(1, len(layers) + 1):
            expected = reference.output_shape(input_shape, layers[:i])
            call = f'output_shape({input_shape}, {layers[:i]})'
            assert_close(output_shape(input_shape, layers[:i]), expected, call, look=look)
    look = 'What exactly fits once gives a height or a width of 1.'
    cases = [((5, 9, 3), [('conv', 2, 5)], (1, 5, 2)), ((7, 4, 1), [('pool', 4)], (1, 1, 1)), ((3, 3, 6), [('conv', 10, 3), ('flatten',)], (10,)), ((6, 5, 2), [('pool', 1), ('conv', 2, 1)], (6, 5, 2)), ((11, 8, 2), [('pool', 2), ('pool', 2)], (2, 2, 2)), ((1, 1, 4), [('flatten',), ('dense', 1)], (1,)), ((12, 7, 3), [], (12, 7, 3)), ((9,), [], (9,))]
    for input_shape, layers, expected in cases:
        before = copy.deepcopy(layers)
        value = output_shape(input_shape, layers)
        call = f'output_shape for {input_shape} and {before}'
        assert layers == before, f'{call} changed the list of layers, which belongs to the caller'
        assert_close(value, expected, call, look=look)
        assert not isinstance(value, list), f'{call} gave a list: a tuple is asked for'

@test_case(points=None, hidden=True)
def test_output_shape_of_impossible_networks(output_shape):
    cases = [((4, 9, 1), [('conv', 3, 5)], 'a kernel that is higher than the picture'), ((9, 4, 2), [('conv', 3, 5)], 'a kernel that is wider than the picture'), ((3, 8, 1), [('pool', 4)], 'a tile that is higher than the picture'), ((8, 3, 1), [('pool', 4)], 'a tile that is wider than the picture'), ((9, 9, 1), [('pool', 3), ('conv', 2, 3), ('conv', 2, 3)], 'a kernel that no longer fits'), ((2, 3, 1), [('conv', 2, 4), ('flatten',)], 'a kernel that is too large'), ((7, 8, 1), [('pool', 9), ('flatten',), ('dense', 2)], 'a tile larger than the picture'), ((6, 7, 2), [('conv', 4, 3), ('dense', 5)], 'a dense layer without a flat input'), ((4, 4, 1), [('dense', 5)], 'a dense layer on a picture')]
    for input_shape, layers, why in cases:
        call = f'output_shape({input_shape}, {layers})'
        try:
            value = output_shape(input_shape, layers)
        except ValueError:
            continue
        raise AssertionError(f'{call} gave {value}: {why} should raise a ValueError')
    value = output_shape((10, 10, 1), [('pool', 3), ('conv', 2, 3)])
    assert value is not None and tuple(value) == (1, 1, 2), f'a kernel of size 3 fits into a (3, 3) picture exactly once, output_shape gave {value}'

@test_case(points=None, hidden=True)
def test_count_parameters_of_networks_and_of_single_layers(count_parameters):
    import copy
    import reference
    from comparing import assert_close
    networks = [((20, 31, 3), [('conv', 8, 5), ('pool', 3), ('conv', 12, 2), ('flatten',), ('dense', 7)]), ((17, 9, 2), [('pool', 2), ('conv', 5, 1), ('conv', 3, 4), ('flatten',), ('dense', 6)]), ((9, 14, 5), [('conv', 2, 3), ('conv', 7, 3), ('conv', 4, 2)]), ((64,), [('dense', 30), ('dense', 4), ('dense', 1)]), ((6, 8, 3), [('flatten',), ('dense', 20), ('dense', 20), ('dense', 3)])]
    look = 'For each layer: what comes in, how many weights does that take, how many biases?'
    for input_shape, layers in networks:
        expected = reference.count_parameters(input_shape, copy.deepcopy(layers))
        before = copy.deepcopy(layers)
        value = count_parameters(input_shape, layers)
        call = f'count_parameters({input_shape}, {before})'
        assert layers == before, f'{call} changed the list of layers, which belongs to the caller'
        assert_close(value, expected, call, rtol=0, atol=1e-06, look=look)
    look = 'Write down the shapes of all weights and biases of this one layer.'
    cases = [((12, 12, 1), [('conv', 1, 1)], 2), ((30, 9, 4), [('conv', 5, 3)], 5 * (3 * 3 * 4) + 5), ((100, 200, 4), [('conv', 5, 3)], 5 * (3 * 3 * 4) + 5), ((30, 9, 3), [('conv', 6, 7)], 6 * (7 * 7 * 3) + 6), ((25,), [('dense', 11)], 25 * 11 + 11), ((1,), [('dense', 1)], 2), ((8, 8, 3), [('pool', 2)], 0), ((8, 6, 3), [('pool', 4), ('flatten',)], 0), ((8, 6, 3), [], 0), ((7, 9, 2), [('pool', 2), ('flatten',), ('dense', 3)], 3 * 4 * 2 * 3 + 3)]
    for input_shape, layers, expected in cases:
        call = f'count_parameters of {layers} for the input shape {input_shape}'
        value = count_parameters(input_shape, layers)
        assert_close(value, expected, call, rtol=0, atol=1e-06, look=look)

