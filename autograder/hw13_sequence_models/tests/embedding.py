# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "embedding"
points = [0, 0, 1, 1, 2]

@test_case(points=None, hidden=False)
def test_embed_of_the_worked_example(embed):
    import numpy as np
    table = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]])
    got = embed(np.array([2, 0, 2]), table)
    call = 'embed of the worked example'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert np.shape(got) != (2, 2), f'{call}: the token 2 stands there twice, so its row does too'
    assert np.shape(got) == (3, 2), f'{call} should have shape (3, 2), one row of the table for each of three tokens; yours has {np.shape(got)}'
    assert not np.allclose(got, [[2, 3], [6, 7], [2, 3]]), f'{call} gave the rows above the right ones: token 0 belongs to row 0'
    wanted = [[4, 5], [0, 1], [4, 5]]
    assert np.allclose(got, wanted), f'{call} should be {wanted}, yours is {got}'

@test_case(points=None, hidden=False)
def test_embedding_gradient_of_the_worked_example(embedding_gradient):
    import numpy as np
    gradient = np.array([[1.0, 2.0], [3.0, 4.0], [10.0, 20.0]])
    got = embedding_gradient(np.array([2, 0, 2]), gradient, 4)
    call = 'embedding_gradient of the worked example'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert np.shape(got) == (4, 2), f'{call} should have the shape of the table, (4, 2), yours has {np.shape(got)}'
    row = np.asarray(got)[2]
    likely = {(10.0, 20.0): 'that is only the last gradient of token 2, which stands there twice', (1.0, 2.0): 'that is only the first gradient of token 2, which stands there twice', (5.5, 11.0): 'that is the mean of the two gradients; the chain rule wants their sum'}
    for wrong, why in likely.items():
        assert not np.allclose(row, wrong), f'{call} has {row} in row 2: {why}'
    assert not np.allclose(np.asarray(got)[0], 0), f'{call} has zeros in row 0: here token 0 is treated like any other'
    wanted = [[3, 4], [0, 0], [11, 22], [0, 0]]
    assert np.allclose(got, wanted), f'{call} should be {wanted}, yours is {got}'

@test_case(points=None, hidden=True)
def test_embed_takes_tokens_of_any_shape(embed):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(133)
    look = 'One row of the table per token, in the places of the tokens: tokens.shape + (d,).'
    cases = [((1,), 3, 2), ((7,), 5, 3), ((3, 4), 6, 2), ((2, 5), 4, 4), ((2, 3, 4), 9, 5)]
    for shape, size, d in [*cases, ((4, 1), 3, 1)]:
        table, tokens = (rng.normal(size=(size, d)), rng.integers(0, size, size=shape))
        before = (table.copy(), tokens.copy())
        expected = reference.embed(tokens.copy(), table.copy())
        call = f'embed of tokens of shape {shape} with a table of shape {table.shape}'
        assert_close(embed(tokens, table), expected, call, look=look)
        assert_unchanged(before[0], table, f'{call}: table')
        assert_unchanged(before[1], tokens, f'{call}: tokens')
    table, tokens = (np.array([[3, -1], [0, 2], [7, 5]]), np.array([2, 2, 0, 1]))
    expected = reference.embed(tokens.copy(), table.copy())
    assert_close(embed(tokens, table), expected, 'embed with a table of whole numbers', look=look)

@test_case(points=None, hidden=True)
def test_embedding_gradient_belongs_to_the_row_of_its_word(embedding_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(134)
    look = 'No word occurs twice here. Which row of the result belongs to which token?'
    for shape, size, d in (((1,), 3, 2), ((5,), 5, 3), ((2, 3), 7, 2), ((3, 2), 20, 4)):
        tokens = rng.permutation(size)[:int(np.prod(shape))].reshape(shape)
        gradient = rng.normal(size=(*shape, d))
        before = (tokens.copy(), gradient.copy())
        expected = reference.embedding_gradient(tokens.copy(), gradient.copy(), size)
        call = f'embedding_gradient of different tokens of shape {shape} with d = {d}, V = {size}'
        value = embedding_gradient(tokens, gradient, size)
        assert_unchanged(before[0], tokens, f'{call}: tokens')
        assert_unchanged(before[1], gradient, f'{call}: gradient')
        assert_close(value, expected, call, look=look)
    look = 'Token 0 is a word like all others.'
    for token in (0, 1, 2):
        expected = np.zeros((3, 2))
        expected[token] = [1.5, -2.5]
        call = f'embedding_gradient of the single token {token}'
        value = embedding_gradient(np.array([token]), np.array([[1.5, -2.5]]), 3)
        assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_embedding_gradient_adds_up_what_belongs_to_a_word(embedding_gradient):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    rng = np.random.default_rng(135)
    look = 'Which positions hold the word of this row? Add up the gradients of all of them.'
    cases = [((12,), 5, 3), ((4, 6), 7, 2), ((3, 2), 20, 4), ((2, 3, 4), 4, 5), ((3, 5), 1, 2)]
    for shape, size, d in cases:
        tokens, gradient = (rng.integers(0, size, size=shape), rng.normal(size=(*shape, d)))
        total = np.zeros((size, d))
        for place in np.ndindex(shape):
            one = (tokens[place].reshape(1), gradient[place].reshape(1, d))
            call = f'embedding_gradient of the single token {tokens[place]} with V = {size}'
            rows = as_numbers(embedding_gradient(*one, size), call)
            assert rows.shape == (size, d), f'{call} has the shape {rows.shape}'
            total += rows
        before = (tokens.copy(), gradient.copy())
        call = f'embedding_gradient of tokens of shape {shape} with d = {d}, V = {size}'
        value = embedding_gradient(tokens, gradient, size)
        assert_unchanged(before[0], tokens, f'{call}: tokens')
        assert_unchanged(before[1], gradient, f'{call}: gradient')
        assert_close(value, total, f'{call}, against one call for each token,', look=look)
    tokens, gradient = (np.array([1, 2, 1, 1]), np.array([[1, 2], [3, -4], [5, 6], [0, 7]]))
    call = 'embedding_gradient with a gradient of whole numbers'
    usual = as_numbers(embedding_gradient(tokens, gradient * 1.0, 3), f'{call}, as floats,')
    value = embedding_gradient(tokens, gradient, 3)
    assert_close(value, usual, f'{call}, compared with floats,', look=look)
    for shape, size, d in (((6,), 4, 3), ((3, 5), 6, 2)):
        tokens, table = (rng.integers(1, size, size=shape), rng.normal(size=(size, d)))
        targets = rng.normal(size=(*shape, d))
        gradient = 2 * (table[tokens] - targets)
        slopes = np.zeros((size, d))
        for entry in np.ndindex(size, d):
            step = np.zeros((size, d))
            step[entry] = 0.0001
            above = np.sum(((table + step)[tokens] - targets) ** 2)
            below = np.sum(((table - step)[tokens] - targets) ** 2)
            slopes[entry] = (above - below) / 0.0002
        got = embedding_gradient(tokens, gradient, size)
        call = f'embedding_gradient for a sum of squares over tokens of shape {shape}'
        look = 'Change one entry of the table a little: by how much does the loss change?'
        assert_close(got, slopes, call, rtol=1e-05, atol=1e-06, look=look)

