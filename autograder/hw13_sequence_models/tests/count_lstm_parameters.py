# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "count_lstm_parameters"
points = [0, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_count_lstm_parameters_of_the_worked_example(count_lstm_parameters):
    import numpy as np
    got = count_lstm_parameters(10, 3, 2, [4, 1])
    call = 'count_lstm_parameters(10, 3, 2, [4, 1])'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert np.ndim(got) == 0, f'{call} should be one number, yours is {got!r}'
    likely = {59: 'W, U and b have four blocks each', 79: 'the matrix U is missing, which acts on the state', 87: 'the biases of the LSTM are missing', 103: 'the LSTM of Question 4 has one bias vector, not two', 90: 'the biases of the dense layers are missing', 93: 'the second dense layer gets the outputs of the first one', 98: 'the vocabulary size already includes the padding', 105: 'the embedding has no biases', 78: 'the dense layers are missing, or only partly counted', 65: 'the embedding is missing'}
    for wrong, why in likely.items():
        assert got != wrong, f'{call} gave {got}: {why}'
    assert got == 95, f'{call} should be 30 + 48 + 12 + 5 = 95, yours is {got}'

@test_case(points=None, hidden=True)
def test_count_lstm_parameters_without_dense_layers(count_lstm_parameters):
    import numpy as np
    import reference
    from comparing import assert_close
    rng = np.random.default_rng(142)
    sizes = [(1, 1, 1), (7, 5, 1), (6, 1, 9), *rng.integers(1, 60, size=(4, 3)).tolist()]
    for v, d, u in sizes:
        table, W = (np.zeros((v, d)), np.zeros((d, 4 * u)))
        U, b = (np.zeros((u, 4 * u)), np.zeros(4 * u))
        expected = table.size + W.size + U.size + b.size
        assert expected == reference.count_lstm_parameters(v, d, u, [])
        call = f'count_lstm_parameters({v}, {d}, {u}, [])'
        look = 'Make the four arrays of the model and add up their sizes.'
        got = count_lstm_parameters(v, d, u, [])
        assert_close(got, expected, call, rtol=0, atol=0.1, look=look)

@test_case(points=None, hidden=True)
def test_count_lstm_parameters_of_dense_layers(count_lstm_parameters):
    import reference
    from comparing import as_numbers, assert_close
    cases = [(20, 4, 6, [1]), (20, 4, 6, [3]), (11, 2, 5, [7, 2]), (11, 2, 5, [2, 7, 4]), (50, 8, 3, [1, 1, 1, 9]), (20000, 128, 64, [32, 5])]
    look = 'How many inputs does each dense layer have, and how many biases?'
    for v, d, u, dense in cases:
        sizes = (v, d, u)
        without, together = (reference.count_lstm_parameters(*sizes, layers) for layers in ([], list(dense)))
        base = as_numbers(count_lstm_parameters(*sizes, []), f'the count for {sizes} and []')
        call = f'count_lstm_parameters({v}, {d}, {u}, {dense})'
        value = as_numbers(count_lstm_parameters(*sizes, list(dense)), call)
        call += ', minus the count without dense layers,'
        assert_close(value - base, together - without, call, rtol=0, atol=0.1, look=look)

@test_case(points=None, hidden=True)
def test_count_lstm_parameters_leaves_the_list_alone(count_lstm_parameters):
    import numpy as np
    from comparing import as_numbers, assert_close
    got = count_lstm_parameters(2, 2, 3, [4])
    look = 'Before the list can matter, one dense layer has to be right: count by hand.'
    assert_close(got, 92, 'count_lstm_parameters(2, 2, 3, [4])', rtol=0, atol=0.1, look=look)
    dense = [6, 3, 2]
    usual = as_numbers(count_lstm_parameters(30, 7, 4, [6, 3, 2]), 'the count for [6, 3, 2]')
    fewer = as_numbers(count_lstm_parameters(30, 7, 4, [6, 3]), 'the count for [6, 3]')
    assert np.all(usual > fewer), f'the count for [6, 3, 2] is {usual}, and {fewer} for [6, 3]'
    for time in ('first', 'second'):
        got = count_lstm_parameters(30, 7, 4, dense)
        assert dense == [6, 3, 2], f"count_lstm_parameters(30, 7, 4, dense), called the {time} time: the list is now {dense}. Leave the caller's list as it is."
        call = f'count_lstm_parameters(30, 7, 4, [6, 3, 2]), called the {time} time,'
        look = 'The same list gives the same count.'
        assert_close(got, usual, call, rtol=0, atol=0.1, look=look)

