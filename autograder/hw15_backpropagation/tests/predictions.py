# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_is_a_dict_of_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    keys = ['different_units', 'first_loss', 'forward_passes', 'slope']
    found = sorted(answers) if isinstance(answers, dict) else answers
    assert found == keys, f'predictions returns a dict with the keys {keys}, yours: {found}'
    for key in keys:
        size = np.ndim(answers[key])
        assert size == 0, f'the item {key} is one number, yours has {size} dimensions'
        assert not isinstance(answers[key], str), f'the item {key} is a number, not a text'

@test_case(points=None, hidden=True)
def test_predictions_of_the_units_that_start_equal(predictions):
    from comparing import assert_close
    value = predictions()['different_units']
    look = 'Which slopes do two units get that have the same weights on both sides?'
    assert_close(value, 1, 'the item different_units of predictions()', look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_the_slope_through_six_layers(predictions):
    from comparing import assert_close
    value = predictions()['slope']
    look = 'What does the chain rule do with the slopes along the way?'
    assert_close(value, 1 / 64, 'the item slope of predictions()', atol=6e-05, look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_the_price_of_central_differences(predictions):
    from comparing import assert_close
    value = predictions()['forward_passes']
    look = 'At which points is the loss measured, for a single slope?'
    assert_close(value, 4820, 'the item forward_passes of predictions()', look=look)

@test_case(points=None, hidden=True)
def test_predictions_of_the_loss_at_the_start(predictions):
    import numpy as np
    from comparing import assert_close
    value = predictions()['first_loss']
    look = 'Which probability does each digit get, and what is the cost of that?'
    assert_close(value, np.log(10), 'the item first_loss of predictions()', atol=0.001, look=look)

