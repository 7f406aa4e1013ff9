# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['probability', 'first_loss', 'first_db', 'threshold']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_probability(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold probability, predictions() gave {answers!r}'
    value = answers.get('probability')
    look = 'What do two degrees do to the odds, and which probability has these odds?'
    assert_close(value, 0.8, 'predictions(): probability', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_first_loss(predictions):
    import numpy as np
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold first_loss, predictions() gave {answers!r}'
    value = answers.get('first_loss')
    look = 'Which probability gives the model to every label before its first step?'
    assert_close(value, np.log(2), 'predictions(): first_loss', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_first_db(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold first_db, predictions() gave {answers!r}'
    value = answers.get('first_db')
    look = 'Write down the four errors p - y before the first step.'
    assert_close(value, -0.25, 'predictions(): first_db', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_threshold(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold threshold, predictions() gave {answers!r}'
    value = answers.get('threshold')
    look = 'On average the candles save p times what? Compare that with their price.'
    assert_close(value, 0.1, 'predictions(): threshold', rtol=0.003, look=look)

