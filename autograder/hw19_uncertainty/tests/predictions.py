# Made from source/hw19_uncertainty/hw19_uncertainty.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    for key in ('hold', 'receipts', 'ece', 'averaged'):
        assert key in answers, f'the key {key!r} is missing from your dict'
        value = answers[key]
        assert not isinstance(value, str), f'{key!r} should be a number, without quotes'
        assert np.ndim(value) == 0 and np.isfinite(value), f'{key!r} should be a number: {value!r}'

@test_case(points=None, hidden=True)
def test_how_many_intervals_hold(predictions):
    from comparing import assert_close
    value = predictions()['hold']
    look = 'Of how many intervals in a hundred does a level of 95 % speak? And of a thousand?'
    assert_close(value, 950, "predictions()['hold']", atol=0.5, look=look)

@test_case(points=None, hidden=True)
def test_how_many_receipts_are_needed(predictions):
    from comparing import assert_close
    value = predictions()['receipts']
    look = 'How does the standard error of a mean depend on n?'
    assert_close(value, 1600, "predictions()['receipts']", atol=20, look=look)

@test_case(points=None, hidden=True)
def test_how_large_the_calibration_error_is(predictions):
    from comparing import assert_close
    value = predictions()['ece']
    look = 'Only one bin holds forecasts. What was said in it, and what came?'
    assert_close(value, 0.2, "predictions()['ece']", atol=0.0001, look=look)

@test_case(points=None, hidden=True)
def test_how_large_the_error_of_a_mean_of_models_is(predictions):
    from comparing import assert_close
    value = predictions()['averaged']
    look = 'Three parts: which of them gets smaller when independent models are averaged?'
    assert_close(value, 7, "predictions()['averaged']", atol=0.001, look=look)

