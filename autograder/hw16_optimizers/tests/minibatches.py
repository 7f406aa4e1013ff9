# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "minibatches"
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
    ([4.0, 4.0], 'Add up the sizes of your batches for 10 rows in batches of 4. Where are the others?'),
]

KNOWN_2 = [
    ([3.0, 3.0, 2.0, 2.0], 'The second number says how many rows are in a batch, and not how many batches there are.'),
]

KNOWN_3 = [
    ([4.0, 3.0, 3.0], 'Your batches share the rows as evenly as they can. The text wants full ones, and one rest.'),
]

KNOWN_4 = [
    ([0.0, 0.0, 2.0, 3.0, 4.0, 4.0, 5.0, 7.0, 8.0, 9.0], 'Within a batch no row comes twice. But can a row come again in a later batch of the same epoch?'),
    ([0.0, 0.0, 3.0, 4.0, 5.0, 5.0, 5.0, 6.0, 7.0, 8.0], 'Sort all rows of one epoch. Are there twins, and are there gaps?'),
    ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0], 'The first row of an array has the number 0. Which numbers do you shuffle?'),
]

@test_case(points=None, hidden=False)
def test_minibatches_of_the_worked_example(minibatches):
    import numpy as np
    batches = minibatches(10, 4, np.random.default_rng(16))
    assert batches is not None, 'minibatches returned None: is there a return at the end?'
    sizes = [len(batch) for batch in batches]
    assert sizes != [4, 4], 'two rows are missing: the last batch may be smaller than the others' + recognised((sizes,), KNOWN_1)
    assert sizes != [3, 3, 2, 2], 'batch_size is the number of rows in a batch, not of batches' + recognised((sizes,), KNOWN_2)
    assert sizes != [4, 3, 3], 'every batch but the last one has exactly batch_size rows' + recognised((sizes,), KNOWN_3)
    assert sizes == [4, 4, 2], f'the batches have 4, 4 and 2 rows; yours have {sizes}'
    kinds = {np.asarray(batch).dtype.kind for batch in batches}
    assert kinds <= {'i', 'u'}, 'row numbers are integers, so that X[batch] works'
    rows = sorted(np.concatenate(batches).tolist())
    assert rows == list(range(10)), f'each of the rows 0 to 9 occurs once; yours are {rows}' + recognised((rows,), KNOWN_4)

@test_case(points=None, hidden=True)
def test_every_row_occurs_once_in_batches_of_the_right_size(minibatches):
    import numpy as np
    from comparing import assert_same_labels, each
    sizes = [(23, 5), (12, 4), (7, 1), (5, 20), (6, 6), (1, 3), (101, 10), (9, 8)]
    first, second = each(((minibatches, 60, 7, np.random.default_rng(seed)) for seed in (1, 2)))
    same = [list(a) == list(b) for a, b in zip(first, second, strict=True)]
    assert not all(same), 'minibatches(60, 7, rng) gives the same batches for two seeds'
    results = each(((minibatches, n, size, np.random.default_rng(n)) for n, size in sizes))
    for (n, size), batches in zip(sizes, results, strict=True):
        call = f'minibatches({n}, {size}, rng)'
        expected = [min(size, n - start) for start in range(0, n, size)]
        lengths = [len(batch) for batch in batches]
        look = 'Full batches first, then at most one smaller batch, and no empty one.'
        assert_same_labels(lengths, expected, f'the sizes of {call}', look=look)
        rows = np.sort(np.concatenate([np.asarray(batch) for batch in batches]))
        look = 'Each row number occurs once: nothing is drawn twice and nothing is left out.'
        assert_same_labels(rows, np.arange(n), f'the sorted rows of {call}', look=look)
        X = np.arange(2 * n).reshape(n, 2)
        parts = [X[np.asarray(batch)] for batch in batches]
        shapes = [part.shape for part in parts]
        call = f'the shapes of X[batch] of {call}'
        assert_same_labels(shapes, [(length, 2) for length in expected], call)

@test_case(points=None, hidden=True)
def test_every_order_is_equally_likely(minibatches):
    import numpy as np
    from comparing import each
    n_epochs = 400
    calls = ((minibatches, 6, 2, np.random.default_rng([7, k])) for k in range(n_epochs))
    together, first, turned = (0, 0, 0)
    for batches in each(calls):
        rows = [set(np.asarray(batch).tolist()) for batch in batches]
        together += any(({0, 1} <= batch for batch in rows))
        first += 0 in rows[0]
        turned += np.asarray(batches[0])[0] > np.asarray(batches[0])[1]
    for name, count, share in (('rows 0 and 1 are in one batch', together, 1 / 5), ('row 0 is in the first batch', first, 1 / 3), ('the first batch begins with its larger row', turned, 1 / 2)):
        spread = 6 * np.sqrt(share * (1 - share) * n_epochs)
        assert abs(count - share * n_epochs) < spread, f'in {count} of {n_epochs} epochs of minibatches(6, 2, rng) {name}: the orders are not equally likely. Are all rows shuffled, before they are cut?'

@test_case(points=None, hidden=True)
def test_the_generator_alone_decides_on_the_order(minibatches):
    import numpy as np
    from comparing import assert_same_labels
    rng = np.random.default_rng(1663)
    first = [np.asarray(batch) for batch in minibatches(40, 8, rng)]
    second = [np.asarray(batch) for batch in minibatches(40, 8, rng)]
    same = np.concatenate(first).tolist() == np.concatenate(second).tolist()
    assert not same, 'minibatches(40, 8, rng) called twice with one rng gave the same order twice'
    fresh = np.random.default_rng(1663)
    again = [np.asarray(batch) for batch in minibatches(40, 8, fresh)]
    look = 'Draw from rng and from nothing else, and make no generator of your own.'
    call = 'minibatches(40, 8, rng) with a new generator of the same seed'
    assert_same_labels(np.concatenate(again), np.concatenate(first), call, look=look)
    then = [np.asarray(batch) for batch in minibatches(40, 8, fresh)]
    call = 'minibatches(40, 8, rng) the second time, with a new generator of the same seed'
    assert_same_labels(np.concatenate(then), np.concatenate(second), call, look=look)

