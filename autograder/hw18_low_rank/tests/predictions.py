# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['rank_of_chessboard', 'error', 'condition_of_product', 'new_person']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_the_chessboard(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'predictions() gave {answers!r}, which is not a dict'
    value = answers.get('rank_of_chessboard')
    look = 'How many different rows has a chessboard, and what can be mixed from them?'
    assert_close(value, 2, 'predictions(): rank_of_chessboard', look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_the_error(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'predictions() should be a dict for error, not {answers!r}'
    value = answers.get('error')
    look = 'Which singular values are left out, and how do they add up?'
    assert_close(value, 13 ** 0.5, 'predictions(): error', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_the_condition_of_the_product(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold condition_of_product, not {answers!r}'
    value = answers.get('condition_of_product')
    look = 'What are the singular values of the product, if those of A are known?'
    assert_close(value, 10000, 'predictions(): condition_of_product', look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_the_new_person(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold new_person, yours gave {answers!r}'
    value = answers.get('new_person')
    look = 'Which part of the loss does the row of this person occur in, and where is it smallest?'
    assert_close(value, 0, 'predictions(): new_person', atol=0.001, look=look)

