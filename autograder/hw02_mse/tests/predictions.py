# Made from source/hw02_mse/hw02_mse.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['best_for_mae', 'pull', 'learning_rate', 'mse_doubled']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_best_for_mae(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold best_for_mae, predictions() gave {answers!r}'
    value = answers.get('best_for_mae')
    look = 'Count how many times lie on each side of your promise.'
    assert_close(value, 14, 'predictions(): best_for_mae', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_pull(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold pull, predictions() gave {answers!r}'
    value = answers.get('pull')
    look = 'How fast does the loss grow with e, once e is beyond delta?'
    assert_close(value, 2, 'predictions(): pull', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_learning_rate(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold learning_rate, predictions() gave {answers!r}'
    value = answers.get('learning_rate')
    look = 'Which of the two gradients is larger, and by which factor?'
    assert_close(value, 0.05, 'predictions(): learning_rate', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_mse_doubled(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold mse_doubled, predictions() gave {answers!r}'
    value = answers.get('mse_doubled')
    look = 'Each error is doubled, and then squared.'
    assert_close(value, 40, 'predictions(): mse_doubled', rtol=0.003, look=look)

