# Made from source/hw04_linear_regression/hw04_linear_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['first_loss', 'best_bias', 'weight', 'loss_of_degree_11']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_first_loss(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold first_loss, predictions() gave {answers!r}'
    value = answers.get('first_loss')
    look = 'What are the predictions before the first step, and which mean is the loss then?'
    assert_close(value, 13, 'predictions(): first_loss', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_best_bias(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold best_bias, predictions() gave {answers!r}'
    value = answers.get('best_bias')
    look = 'Where do the columns stand on average, and where must the prediction stand?'
    assert_close(value, 3, 'predictions(): best_bias', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_weight(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold weight, predictions() gave {answers!r}'
    value = answers.get('weight')
    look = 'How far does the car roll for one more m/s? How many km/h is that?'
    assert_close(value, 1.8, 'predictions(): weight', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_loss_of_degree_11(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold loss_of_degree_11, predictions() gave {answers!r}'
    value = answers.get('loss_of_degree_11')
    look = 'How many unknowns are there, and how many equations?'
    assert_close(value, 0, 'predictions(): loss_of_degree_11', atol=0.001, look=look)

