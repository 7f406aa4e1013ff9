# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "pad_sequences"
points = [0, 0, 2, 1, 1]

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
    ([5.0, 3.0, 8.0, 0.0, 7.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0], 'Ask your result for its shape and its dtype: is it an array, and are there points behind the numbers? A row number must be an integer.'),
]

KNOWN_2 = [
    ([5.0, 3.0, 8.0, 0.0, 7.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0], 'Ask your result for its shape and its dtype: is it an array, and are there points behind the numbers? A row number must be an integer.'),
]

KNOWN_3 = [
    ([5.0, 3.0, 8.0, 0.0, 7.0, 0.0, 0.0, 0.0, 2.0, 3.0, 4.0, 6.0], '"pre" names the end at which something happens. Which tokens are cut off then, and which are kept?'),
]

KNOWN_4 = [
    ([0.0, 5.0, 3.0, 8.0, 0.0, 0.0, 0.0, 7.0, 1.0, 2.0, 3.0, 4.0], '"pre" names the end at which something happens. Which tokens are cut off then, and which are kept?'),
]

@test_case(points=None, hidden=False)
def test_pad_sequences_of_the_worked_example(pad_sequences):
    import numpy as np
    got = pad_sequences([[5, 3, 8], [7], [1, 2, 3, 4, 6]], 4)
    call = 'pad_sequences of the worked example, with maxlen=4,'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert isinstance(got, np.ndarray), f'{call} should be one ndarray, not a list of rows' + recognised((got,), KNOWN_1)
    assert np.shape(got) == (3, 4), f'{call} should have shape (3, 4): every row has length maxlen, and no sequence is lost. Yours has {np.shape(got)}'
    assert np.asarray(got).dtype.kind in 'iu', f'{call} should hold integers, yours holds {np.asarray(got).dtype}: which type does an array get when you ask for none?' + recognised((got,), KNOWN_2)
    rows = np.asarray(got).tolist()
    assert rows[1] != [0, 0, 0, 7], f"{call}: the zeros come after the token unless padding='pre'"
    assert rows[2] != [2, 3, 4, 6], f"{call}: the end is cut off unless truncating='pre'" + recognised((rows,), KNOWN_3)
    wanted = [[5, 3, 8, 0], [7, 0, 0, 0], [1, 2, 3, 4]]
    assert rows == wanted, f'{call} should be {wanted}, yours is {rows}'

@test_case(points=None, hidden=False)
def test_pad_sequences_before_the_beginning(pad_sequences):
    import numpy as np
    sequences = [[5, 3, 8], [7], [1, 2, 3, 4, 6]]
    got = pad_sequences(sequences, 4, padding='pre', truncating='pre')
    call = 'pad_sequences(..., 4, padding="pre", truncating="pre")'
    assert np.shape(got) == (3, 4), f'{call} should have shape (3, 4), yours has {np.shape(got)}'
    rows = np.asarray(got).tolist()
    assert rows[1] != [7, 0, 0, 0], f"{call}: with padding='pre' the zeros come first"
    assert rows[2] != [1, 2, 3, 4], f"{call}: truncating='pre' cuts off the beginning" + recognised((rows,), KNOWN_4)
    wanted = [[0, 5, 3, 8], [0, 0, 0, 7], [2, 3, 4, 6]]
    assert rows == wanted, f'{call} should be {wanted}, yours is {rows}'

@test_case(points=None, hidden=True)
def test_pad_sequences_in_all_four_combinations(pad_sequences):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(132)
    for n, maxlen in ((1, 4), (5, 6), (9, 3)):
        lengths = [maxlen + 2, 1, maxlen, maxlen - 1, 2 * maxlen, *rng.integers(1, 9, size=4)][:n]
        sequences = [[int(t) for t in rng.integers(1, 90, size=length)] for length in lengths]
        for padding in ('post', 'pre'):
            for truncating in ('post', 'pre'):
                options = {'padding': padding, 'truncating': truncating}
                copies = [list(sequence) for sequence in sequences]
                expected = reference.pad_sequences(copies, maxlen, **options)
                got = pad_sequences(sequences, maxlen, **options)
                call = f'pad_sequences of {n} sequences to maxlen={maxlen} with {options}'
                look = "What does each of the two words 'pre' and 'post' decide?"
                assert_close(got, expected, call, look=look)
                assert isinstance(got, np.ndarray), f'{call} should be one ndarray, not a list'
                kind = as_numbers(got, call).dtype.kind
                assert kind in 'iu', f'{call} should hold integers: they are used as row numbers'

@test_case(points=None, hidden=True)
def test_pad_sequences_with_empty_sequences_and_other_values(pad_sequences):
    import numpy as np
    import reference
    from comparing import assert_close
    sequences = [[], [3], [8, 1, 4, 4], [], [6, 2]]
    for maxlen in (1, 2, 3, 7):
        for value in (0, -1, 99):
            for place in ('post', 'pre'):
                copies = [list(sequence) for sequence in sequences]
                expected = reference.pad_sequences(copies, maxlen, place, place, value)
                got = pad_sequences(sequences, maxlen, place, place, value)
                call = f'pad_sequences of 5 sequences, two of them empty, to maxlen={maxlen} with value={value}, padding and truncating {place!r},'
                look = 'What fills the rows, and how many tokens does an empty sequence bring?'
                assert_close(got, expected, call, look=look)
    got = pad_sequences([[], []], 3, value=5)
    call = 'pad_sequences of two empty sequences to maxlen=3 with value=5'
    assert_close(got, np.full((2, 3), 5), call, look='Two rows of nothing but the value.')
    call = 'pad_sequences of the tokens 70000 and 300 to maxlen=3'
    look = 'Does the type of your array have room for all tokens?'
    assert_close(pad_sequences([[70000, 300]], 3), [[70000, 300, 0]], call, look=look)

@test_case(points=None, hidden=True)
def test_pad_sequences_leaves_the_lists_alone(pad_sequences):
    import reference
    from comparing import assert_close
    sequences = [[4, 1], [9, 8, 7, 6, 5], [], [2, 2, 2]]
    before = [list(sequence) for sequence in sequences]
    expected = reference.pad_sequences([list(sequence) for sequence in sequences], 3)
    for time in ('first', 'second'):
        got = pad_sequences(sequences, 3)
        assert sequences == before, f"pad_sequences(sequences, 3), called the {time} time: sequences is not what it was before the call. Work on copies of the caller's lists."
        call = f'pad_sequences of four lists, called the {time} time,'
        assert_close(got, expected, call, look='Without options everything happens at the end.')

