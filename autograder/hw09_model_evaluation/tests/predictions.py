# Made from source/hw09_model_evaluation/hw09_model_evaluation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'silent', 'same_scores', 'fits', 'act_from'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_silent(predictions):
    from comparing import assert_close
    value = predictions()['silent']
    look = 'About how many sections is a silent alarm right?'
    assert_close(value, 0.97, 'predictions()["silent"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_same_scores(predictions):
    from comparing import assert_close
    value = predictions()['same_scores']
    look = 'Every pair is a tie. What does a tie count?'
    assert_close(value, 0.5, 'predictions()["same_scores"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_fits(predictions):
    from comparing import assert_close
    value = predictions()['fits']
    look = 'For each size and each fold: how many models are fitted, and how many scores do they give?'
    assert_close(value, 20, 'predictions()["fits"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_act_from(predictions):
    from comparing import assert_close
    value = predictions()['act_from']
    look = 'Write down the mean cost with a dig and without one, and set them equal.'
    assert_close(value, 0.25, 'predictions()["act_from"]', rtol=0.002, look=look)

