# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'positives', 'smallest_p', 'height', 'shrinks'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_positives(predictions):
    from comparing import assert_close
    value = predictions()['positives']
    look = 'Two groups of people get a positive result. Count each group, then add.'
    assert_close(value, 1080, 'predictions()["positives"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_smallest_p(predictions):
    from comparing import assert_close
    value = predictions()['smallest_p']
    look = 'Which k is the smallest possible one, and what does the formula make of it?'
    assert_close(value, 0.005, 'predictions()["smallest_p"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_height(predictions):
    from comparing import assert_close
    value = predictions()['height']
    look = 'Put x = mean into the formula, and keep the standard deviation in it.'
    assert_close(value, 3.98942, 'predictions()["height"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_shrinks(predictions):
    from comparing import assert_close
    value = predictions()['shrinks']
    look = 'Look at the figure of Question 2 again: by which power of n does the error fall?'
    assert_close(value, 100, 'predictions()["shrinks"]', rtol=0.002, look=look)

