# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = ['length_of_shadow', 'distance', 'numbers', 'weight']
    for name in names:
        assert name in answers, f'the key {name!r} is missing; yours are {sorted(map(str, answers))}'
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), f'{name} should be a number, yours is {value!r}'
    assert len(answers) == 4, f'four keys are wanted, yours are {sorted(map(str, answers))}'

@test_case(points=None, hidden=True)
def test_predictions_of_length_of_shadow(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold length_of_shadow, predictions() gave {answers!r}'
    value = answers.get('length_of_shadow')
    look = 'A shadow is the cosine of the angle times the length. Draw the triangle.'
    assert_close(value, 5, 'predictions(): length_of_shadow', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_distance(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold distance, predictions() gave {answers!r}'
    value = answers.get('distance')
    look = 'What does a common factor do to every difference, and what is never negative?'
    assert_close(value, 12, 'predictions(): distance', rtol=0.003, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_numbers(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold numbers, predictions() gave {answers!r}'
    value = answers.get('numbers')
    look = 'Write the three lengths of the array with all differences beside each other.'
    assert_close(value, 6400000, 'predictions(): numbers', rtol=1e-06, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_weight(predictions):
    from comparing import assert_close
    answers = predictions()
    assert isinstance(answers, dict), f'a dict should hold weight, predictions() gave {answers!r}'
    value = answers.get('weight')
    look = 'The three weights have a fixed sum. For which three numbers is w shortest?'
    assert_close(value, 2, 'predictions(): weight', rtol=0.003, look=look)

