# Made from source/hw03_gradient_descent/hw03_gradient_descent.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['largest_rate', 'n_steps', 'intercept_back', 'valley']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_largest_rate(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold largest_rate, predictions() gave {answers!r}'
    value = answers.get('largest_rate')
    look = 'Which of the two curvatures allows less, and how large is it?'
    assert_close(value, 1 / 3, 'predictions(): largest_rate', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_n_steps(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold n_steps, predictions() gave {answers!r}'
    value = answers.get('n_steps')
    look = 'What is the factor of the height, in one step?'
    assert_close(value, 5, 'predictions(): n_steps', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_intercept_back(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold intercept_back, predictions() gave {answers!r}'
    value = answers.get('intercept_back')
    look = 'Put z = (x - mean) / scale into the line and collect what does not depend on x.'
    assert_close(value, -2, 'predictions(): intercept_back', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_valley(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold valley, predictions() gave {answers!r}'
    value = answers.get('valley')
    look = 'On which side of the top of the hill does the walk start, and can it climb?'
    assert_close(value, -1, 'predictions(): valley', rtol=0.003, look=look)

