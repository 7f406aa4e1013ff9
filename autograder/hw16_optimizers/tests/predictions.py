# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'adam', 'momentum', 'saddles', 'steps'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_the_first_step_of_adam(predictions):
    from comparing import assert_close
    value = predictions()['adam']
    look = 'Put g = 5000 into the six formulas of Question 7, and look at what cancels.'
    assert_close(value, 0.01, 'predictions()["adam"]', rtol=0.01, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_the_last_steps_of_momentum(predictions):
    from comparing import assert_close
    value = predictions()['momentum']
    look = 'Which velocity is not changed by a step? And how long is the step then?'
    assert_close(value, 3.0, 'predictions()["momentum"]', rtol=0.01, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_the_saddles_of_three_switches(predictions):
    from comparing import assert_close
    value = predictions()['saddles']
    look = 'Count all critical points first. Which of them are no saddles?'
    assert_close(value, 18, 'predictions()["saddles"]', rtol=0.01, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_the_steps_in_five_epochs(predictions):
    from comparing import assert_close
    value = predictions()['steps']
    look = 'How many batches has one epoch, the last one included?'
    assert_close(value, 160, 'predictions()["steps"]', rtol=0.001, look=look)

