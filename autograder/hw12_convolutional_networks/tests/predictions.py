# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'height', 'bigger_scores', 'colour', 'slope'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_height(predictions):
    from comparing import assert_close
    value = predictions()['height']
    look = 'Put the frame around the picture first. Where is the last place at which the kernel fits?'
    assert_close(value, 31, 'predictions()["height"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_bigger_scores(predictions):
    from comparing import assert_close
    value = predictions()['bigger_scores']
    look = 'What does the softmax do with a number that is added to all scores?'
    assert_close(value, 0.8, 'predictions()["bigger_scores"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_colour(predictions):
    from comparing import assert_close
    value = predictions()['colour']
    look = 'Each filter has a kernel for each channel, and how many biases?'
    assert_close(value, 448, 'predictions()["colour"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_slope(predictions):
    from comparing import assert_close
    value = predictions()['slope']
    look = 'Which entry of the Jacobian matrix of Question 8 is it?'
    assert_close(value, 0.09, 'predictions()["slope"]', rtol=0.002, look=look)

