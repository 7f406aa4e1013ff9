# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    value = predictions()
    keys = ['first_weight', 'doubled_scores', 'longer_text', 'changed_outputs']
    assert hasattr(value, 'keys'), f'predictions() should return a dict, yours returned {value!r}'
    assert sorted(value.keys()) == sorted(keys), f'predictions() should have the keys {keys}, yours has {sorted(value.keys(), key=str)}'
    for key in keys:
        number = value[key]
        assert not isinstance(number, str | bool) and np.ndim(number) == 0, f'predictions()["{key}"] should be one number, yours is {number!r}'
        assert np.isfinite(float(number)), f'predictions()["{key}"] is not finite: {number!r}'

@test_case(points=None, hidden=True)
def test_predictions_first_weight(predictions):
    import reference
    from comparing import assert_close
    value = predictions()['first_weight']
    look = 'How many words does the third word see?'
    call = 'predictions()["first_weight"]'
    assert_close(value, reference.predictions()['first_weight'], call, rtol=0.001, look=look)

@test_case(points=None, hidden=True)
def test_predictions_doubled_scores(predictions):
    import reference
    from comparing import assert_close
    value = predictions()['doubled_scores']
    look = 'Which exponentials have the ratio 3 to 1, and which ratio have they when scores double?'
    call = 'predictions()["doubled_scores"]'
    assert_close(value, reference.predictions()['doubled_scores'], call, rtol=0.001, look=look)

@test_case(points=None, hidden=True)
def test_predictions_longer_text(predictions):
    import reference
    from comparing import assert_close
    value = predictions()['longer_text']
    look = 'What is the shape of the map before, and what is it after?'
    call = 'predictions()["longer_text"]'
    assert_close(value, reference.predictions()['longer_text'], call, rtol=0.001, look=look)

@test_case(points=None, hidden=True)
def test_predictions_changed_outputs(predictions):
    import reference
    from comparing import assert_close
    value = predictions()['changed_outputs']
    look = 'The output of a word is a mean over all words. Where does the order come into it?'
    call = 'predictions()["changed_outputs"]'
    assert_close(value, reference.predictions()['changed_outputs'], call, atol=0.001, look=look)

