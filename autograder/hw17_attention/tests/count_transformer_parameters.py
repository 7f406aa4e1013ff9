# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "count_transformer_parameters"
points = [0, 0, 2, 1]

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
    ([89.0], 'The output uses something that is there already. Read again how the next word is chosen.'),
    ([94.0], 'In many models d_ff is four times d_model. Not in all: d_ff is an argument.'),
]

KNOWN_2 = [
    ([109824.0], 'Queries, keys and values: there is one matrix more. What mixes the heads?'),
    ([113728.0], 'Each of the four matrices of the attention comes with something small.'),
    ([113856.0], 'How many norms are there in a block, and how many arrays has each?'),
    ([177984.0], 'The output uses something that is there already. Read again how the next word is chosen.'),
]

@test_case(points=None, hidden=False)
def test_count_of_the_worked_example(count_transformer_parameters):
    import numpy as np
    got = count_transformer_parameters(10, 2, 1, 3)
    call = 'count_transformer_parameters(10, 2, 1, 3)'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert np.ndim(got) == 0, f'{call} should be one number, yours is {got!r}'
    likely = {49: 'the table of words is missing', 61: 'the biases of the attention are missing', 64: 'the biases of the dense layers are missing', 65: 'there are two norms, and each has a gain and a shift', 52: 'the dense layers are missing', 45: 'the attention is missing', 51: 'attention has four matrices: for queries, keys, values, and the output', 63: 'attention has four matrices: for queries, keys, values, and the output'}
    for wrong, why in likely.items():
        assert got != wrong, f'{call} gave {got}: {why}'
    assert got == 69, f'{call} should be 20 + 24 + 17 + 8 = 69, yours is {got}' + recognised((got,), KNOWN_1)

@test_case(points=None, hidden=False)
def test_count_of_one_larger_block(count_transformer_parameters):
    table = 1000 * 64
    got = count_transformer_parameters(1000, 64, 1, 256)
    call = 'count_transformer_parameters(1000, 64, 1, 256)'
    assert got == table + 49984, f'{call} is 64,000 for the table and 49,984 for the block, together 113,984; yours is {got}' + recognised((got,), KNOWN_2)

@test_case(points=None, hidden=True)
def test_count_of_any_transformer(count_transformer_parameters):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(188)
    look = 'Write down the arrays of one block and their sizes. What is there once, what per block?'
    sizes = [(50257, 768, 12, 3072), (1, 1, 2, 1), (7, 5, 3, 2), *rng.integers(1, 90, size=(4, 4))]
    for numbers in sizes:
        numbers = tuple((int(number) for number in numbers))
        expected = reference.count_transformer_parameters(*numbers)
        call = f'count_transformer_parameters{numbers}'
        options = {'rtol': 0, 'atol': 0.1, 'look': look}
        compare.add(count_transformer_parameters, numbers, expected, call, **options)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_count_of_one_more_block_and_one_more_word(count_transformer_parameters):
    import numpy as np
    from comparing import as_numbers, assert_close, each
    sizes = [(9, 4, 2, 6), (9, 4, 3, 6), (10, 4, 2, 6), (9, 4, 2, 7)]
    call = 'count_transformer_parameters of four models'
    calls = [(count_transformer_parameters, *numbers) for numbers in sizes]
    counts = [as_numbers(got, call) for got in each(calls)]
    assert all((count.ndim == 0 for count in counts)), f'{call}: each count is one number'
    base, block, word, unit = counts
    arrays = [(4, 4)] * 4 + [(4,)] * 4 + [(4,)] * 4 + [(4, 6), (6,), (6, 4), (4,)]
    expected = sum((np.zeros(shape).size for shape in arrays))
    call = 'count_transformer_parameters, by how much it grows'
    look = 'What does one more block bring?'
    assert_close(block - base, expected, f'{call} with one block more,', rtol=0, look=look)
    look = 'What does one more word bring?'
    assert_close(word - base, 4, f'{call} with one word more,', rtol=0, look=look)
    look = 'One more unit between the dense layers brings weights on both sides, in every block.'
    assert_close(unit - base, 2 * (4 + 1 + 4), f'{call} with one unit more,', rtol=0, look=look)

