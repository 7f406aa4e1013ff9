# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "confusion_matrix"
points = [0, 2, 1, 1]

@test_case(points=None, hidden=False)
def test_confusion_matrix_of_the_worked_example(confusion_matrix):
    import numpy as np
    true = ['intact', 'intact', 'leak', 'intact', 'leak', 'burst', 'intact', 'leak']
    predicted = ['intact', 'leak', 'intact', 'intact', 'burst', 'burst', 'intact', 'intact']
    labels = ['intact', 'leak', 'burst']
    value = confusion_matrix(np.array(true), np.array(predicted), labels)
    assert value is not None, 'confusion_matrix returned None: is there a return at the end?'
    assert not callable(value), 'confusion_matrix returned a function: are the () missing?'
    assert np.shape(value) == (3, 3), f'three labels give a matrix of shape (3, 3), yours has shape {np.shape(value)}'
    value = np.asarray(value)
    right = np.array([[3, 1, 0], [2, 0, 1], [0, 0, 1]])
    likely = [(right.T, 'rows are for the true labels and columns for the predicted ones'), (np.minimum(right, 1), 'a pair that occurs twice must count twice'), (np.diag(np.diag(right)), 'the mistakes beside the diagonal are missing'), (right / 8, 'counts are wanted, not shares'), (right / right.sum(axis=1, keepdims=True), 'counts are wanted, not shares of a row'), (right[[2, 0, 1]][:, [2, 0, 1]], 'the labels are not to be sorted; keep their order'), (right[::-1, ::-1], 'rows and columns are in reverse order'), ([[1, 0, 0], [0, 0, 0], [0, 0, 0]], 'only the first sample was counted'), (np.zeros((3, 3)), 'nothing was counted')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'the worked example gave {value.tolist()}: {why}'
    assert np.allclose(value, right), f'the worked example gave {value.tolist()}; count the pairs in the table again'

@test_case(points=None, hidden=True)
def test_confusion_matrix_counts_every_pair(confusion_matrix):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(91)
    look = 'Row: the true label. Column: the predicted one. Each sample adds 1 to one entry.'
    for n, labels in ((1, [0, 1]), (60, [0, 1, 2]), (200, [0, 1, 2, 3, 4]), (900, [0, 1])):
        shares = np.arange(len(labels), 0, -1) / np.sum(np.arange(len(labels) + 1))
        y, p = rng.choice(labels, size=(2, n), p=shares)
        expected = reference.confusion_matrix(y.copy(), p.copy(), list(labels))
        call = f'confusion_matrix of {n} random samples with {len(labels)} labels'
        assert_close(confusion_matrix(y, p, labels), expected, call, look=look)
    rng = np.random.default_rng(93)
    y, p = (rng.choice(4, size=200, p=[0.6, 0.1, 0.1, 0.2]), rng.choice(4, size=200))
    labels = [0, 1, 2, 3]
    y_counts, p_counts = (np.bincount(y, minlength=4), np.bincount(p, minlength=4))
    matches = np.sum(y == p)
    call = 'confusion_matrix of 200 samples with four labels'
    matrix = as_numbers(confusion_matrix(y, p, labels), call)
    assert matrix.shape == (4, 4), f'{call} has shape {matrix.shape}'
    look = 'Which labels are true?'
    assert_close(matrix.sum(axis=1), y_counts, f'{call}: the sums of its rows', look=look)
    look = 'Which labels were predicted?'
    assert_close(matrix.sum(axis=0), p_counts, f'{call}: the sums of its columns', look=look)
    assert_close(np.trace(matrix), matches, f'{call}: the sum of its diagonal')
    exchanged = confusion_matrix(p, y, labels)
    look = 'Exchanging y_true and y_pred transposes the matrix.'
    assert_close(exchanged, matrix.T, f'{call}, with the arguments exchanged,', look=look)
    y, p = (np.array([0, 0, 1, 1, 1]), np.array([0, 2, 2, 0, 0]))
    call = 'confusion_matrix of two labels against two labels'
    assert_close(confusion_matrix(y, p, [0, 1, 2]), [[1, 0, 1], [2, 0, 1], [0, 0, 0]], call)

@test_case(points=None, hidden=True)
def test_confusion_matrix_keeps_the_order_of_labels(confusion_matrix):
    import numpy as np
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(92)
    y, p = (rng.choice(4, size=60, p=[0.5, 0.1, 0.1, 0.3]), rng.choice(4, size=60))
    call = 'confusion_matrix of 60 samples with the labels [0, 1, 2, 3]'
    matrix = as_numbers(confusion_matrix(y, p, [0, 1, 2, 3]), call)
    assert matrix.shape == (4, 4), f'{call} has shape {matrix.shape}'
    assert_close(np.sum(matrix), 60, f'the sum of {call}', look='Each sample is counted once.')
    look = 'Another order of labels moves rows and columns, and nothing else.'
    for order in ([2, 0, 3, 1], [3, 2, 1, 0]):
        permuted = confusion_matrix(y, p, order)
        moved = matrix[np.ix_(order, order)]
        assert_close(permuted, moved, f'{call}, compared with labels {order},', look=look)
    look = 'A label is a name. Other names for the same samples give the same matrix.'
    for name, names in (('with gaps and a negative one', [7, -2, 40, 3]), ('that are strings', ['warm', 'hot', 'cold', 'freezing'])):
        call = f'confusion_matrix of the same samples with labels {name}'
        renamed = confusion_matrix(np.array(names)[y], np.array(names)[p], np.array(names))
        assert_close(renamed, matrix, call, look=look)
    look = 'Rows and columns have the order of labels, one for each of them.'
    for labels, places in (([0, 1, 2, 3, 9], [0, 1, 2, 3]), ([8, 0, 1, 5, 2, 3], [1, 2, 4, 5])):
        wider = np.zeros((len(labels), len(labels)))
        wider[np.ix_(places, places)] = matrix
        call = f'confusion_matrix where some of the labels {labels} never occur'
        assert_close(confusion_matrix(y, p, labels), wider, call, look=look)
    call = 'confusion_matrix of five samples with a single label'
    assert_close(confusion_matrix(np.full(5, 3), np.full(5, 3), [3]), [[5]], call, look=look)

@test_case(points=None, hidden=True)
def test_confusion_matrix_takes_lists_and_leaves_them_alone(confusion_matrix):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    y, p, labels = ([1, 0, 1, 2, 1, 0], [1, 1, 0, 2, 1, 1], [0, 1, 2])
    arrays = (np.array(y), np.array(p), np.array(labels))
    befores = [array.copy() for array in arrays]
    call = 'confusion_matrix of six samples that are all predicted right'
    right = confusion_matrix(arrays[0], arrays[0].copy(), arrays[2])
    look = 'All counts are on the diagonal: how often does each label occur?'
    assert_close(right, np.diag([2, 3, 1]), call, look=look)
    call = 'confusion_matrix of six samples'
    expected = as_numbers(confusion_matrix(*arrays), call)
    second = confusion_matrix(*arrays)
    for name, before, after in zip(('y_true', 'y_pred', 'labels'), befores, arrays, strict=True):
        assert_unchanged(before, after, f'confusion_matrix(y_true, y_pred, labels): {name}')
    assert_close(second, expected, 'confusion_matrix of the same six samples for the second time')
    look = 'A list compared with a label gives a single False. What makes arrays of lists?'
    call = 'confusion_matrix of lists, compared with that of arrays,'
    assert_close(confusion_matrix(y, p, labels), expected, call, look=look)
    call = 'confusion_matrix of tuples, compared with that of arrays,'
    assert_close(confusion_matrix(tuple(y), tuple(p), tuple(labels)), expected, call, look=look)
    assert (y, p) == ([1, 0, 1, 2, 1, 0], [1, 1, 0, 2, 1, 1]), 'confusion_matrix(y_true, y_pred, labels) has changed one of the lists it was given'
    assert labels == [0, 1, 2], 'confusion_matrix(y_true, y_pred, labels) has changed labels'

