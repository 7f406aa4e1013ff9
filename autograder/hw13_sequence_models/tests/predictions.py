# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'known_words', 'rows', 'memory', 'longer'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_known_words(predictions):
    from comparing import assert_close
    value = predictions()['known_words']
    look = 'Which indices are below num_words, and which of them belong to words?'
    assert_close(value, 8, 'predictions()["known_words"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_rows(predictions):
    from comparing import assert_close
    value = predictions()['rows']
    look = 'To which rows does the gradient of a token go? And that of a token which occurs twice?'
    assert_close(value, 9, 'predictions()["rows"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_memory(predictions):
    from comparing import assert_close
    value = predictions()['memory']
    look = 'What happens to c in one step, and then in the next?'
    assert_close(value, 0.1216, 'predictions()["memory"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_longer(predictions):
    from comparing import assert_close
    value = predictions()['longer']
    look = 'Do W, U and b depend on the number of steps?'
    assert_close(value, 6272, 'predictions()["longer"]', rtol=0.002, look=look)

