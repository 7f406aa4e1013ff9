# Made from source/hw10_svm_and_kernels/hw10_svm_and_kernels.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'start', 'width', 'far', 'features'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_start(predictions):
    from comparing import assert_close
    value = predictions()['start']
    look = 'All scores are 0. What does the hinge make of a margin of 0?'
    assert_close(value, 10, 'predictions()["start"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_width(predictions):
    from comparing import assert_close
    value = predictions()['width']
    look = 'The edges are at f = -1 and f = +1. How far apart are they?'
    assert_close(value, 0.4, 'predictions()["width"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_far(predictions):
    from comparing import assert_close
    value = predictions()['far']
    look = 'What does the RBF kernel give for two samples that are far apart, and what is left of f?'
    assert_close(value, -0.7, 'predictions()["far"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_features(predictions):
    from comparing import assert_close
    value = predictions()['features']
    look = 'Write down all squares, all products of two different features, and all that is of lower degree.'
    assert_close(value, 10, 'predictions()["features"]', rtol=0.002, look=look)

