# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['ridge_weight', 'lasso_weight', 'alpha_to_zero', 'alpha_of_ridge']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_ridge_weight(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold ridge_weight, predictions() gave {answers!r}'
    value = answers.get('ridge_weight')
    look = 'Write down the ridge loss of this one weight and set its slope to zero.'
    assert_close(value, 3, 'predictions(): ridge_weight', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_lasso_weight(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold lasso_weight, predictions() gave {answers!r}'
    value = answers.get('lasso_weight')
    look = 'The slope of the squared error must balance the slope of the price.'
    assert_close(value, 4, 'predictions(): lasso_weight', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_alpha_to_zero(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold alpha_to_zero, predictions() gave {answers!r}'
    value = answers.get('alpha_to_zero')
    look = 'How steep is the error at w = 0? The price must be at least as steep.'
    assert_close(value, 12, 'predictions(): alpha_to_zero', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_alpha_of_ridge(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold alpha_of_ridge, predictions() gave {answers!r}'
    value = answers.get('alpha_of_ridge')
    look = "Multiply your loss by n and compare it with the library's."
    assert_close(value, 30, 'predictions(): alpha_of_ridge', rtol=0.003, look=look)

