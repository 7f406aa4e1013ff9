# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_have_the_right_form(predictions):
    import numpy as np
    value = predictions()
    assert isinstance(value, dict), f'predictions returns a dict, yours returned {value!r}: is there a return at the end?'
    for key in ('stuck', 'share', 'units', 'worth_it'):
        assert key in value, f'the key {key!r} is missing; yours are {sorted(map(str, value))}'
        assert isinstance(value[key], (int, float, np.number)) and np.isfinite(value[key]), f'{key!r} has to be a number, yours is {value[key]!r}'

@test_case(points=None, hidden=True)
def test_predictions_where_kmeans_ends(predictions):
    from comparing import assert_close
    value = predictions()
    assert isinstance(value, dict) and 'stuck' in value, 'predictions has no key "stuck"'
    look = 'Write down the labels, then both centres after one move.'
    assert_close(value['stuck'], 36, 'predictions()["stuck"]', atol=0.006, look=look)

@test_case(points=None, hidden=True)
def test_predictions_whose_row_it_is(predictions):
    from comparing import assert_close
    value = predictions()
    assert isinstance(value, dict) and 'share' in value, 'predictions has no key "share"'
    look = 'Both densities are equal at 2. What is left of the fraction?'
    assert_close(value['share'], 0.9, 'predictions()["share"]', atol=0.006, look=look)

@test_case(points=None, hidden=True)
def test_predictions_what_units_do(predictions):
    import numpy as np
    from comparing import assert_close
    value = predictions()
    assert isinstance(value, dict) and 'units' in value, 'predictions has no key "units"'
    look = 'What happens to the exponent, and what to the factor before it?'
    assert_close(value['units'], np.log(1000), 'predictions()["units"]', atol=0.011, look=look)

@test_case(points=None, hidden=True)
def test_predictions_when_an_alarm_pays(predictions):
    from comparing import assert_close
    value = predictions()
    assert isinstance(value, dict) and 'worth_it' in value, 'predictions has no key "worth_it"'
    look = 'Write down the mean cost with an alarm and without, and set them equal.'
    assert_close(value['worth_it'], 0.04, 'predictions()["worth_it"]', atol=0.001, look=look)

