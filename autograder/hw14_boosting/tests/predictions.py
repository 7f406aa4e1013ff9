# Made from source/hw14_boosting/hw14_boosting.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 1, 0.5, 1]

@test_case(points=None, hidden=False)
def test_predictions_is_a_dictionary_of_four_numbers(predictions):
    import numpy as np
    value = predictions()
    assert isinstance(value, dict), f'predictions returns a dictionary, yours gave {value!r}'
    for key in ('beyond', 'factor', 'rows', 'importance'):
        assert key in value, f'the key {key!r} is missing; there are {list(value)}'
        assert np.ndim(value[key]) == 0, f'{key!r} is one number, yours is {value[key]!r}'
        assert not isinstance(value[key], str), f'{key!r} is a number, not {value[key]!r} in quotes'

@test_case(points=None, hidden=True)
def test_predictions_beyond_the_training_data(predictions):
    from comparing import assert_close
    look = 'In which leaf does x = 100 end, and which training rows are in it?'
    assert_close(predictions()['beyond'], 20.0, 'predictions: "beyond"', rtol=0.001, look=look)

@test_case(points=None, hidden=True)
def test_predictions_about_the_shrinking_loss(predictions):
    from comparing import assert_close
    look = 'By which factor does each residual shrink, and what does the loss do with residuals?'
    assert_close(predictions()['factor'], 0.81, 'predictions: "factor"', rtol=0.001, look=look)

@test_case(points=None, hidden=True)
def test_predictions_about_the_rows_that_a_line_needs(predictions):
    from comparing import assert_close
    look = 'How many numbers does the model have to find? Each row is one equation for them.'
    assert_close(predictions()['rows'], 11.0, 'predictions: "rows"', rtol=0.001, look=look)

@test_case(points=None, hidden=True)
def test_predictions_about_the_importance_of_the_only_column(predictions):
    from comparing import assert_close
    look = 'After the shuffle, y and the prediction are like two independent numbers. What is R²?'
    value = predictions()['importance']
    assert_close(value, 2.0, 'predictions: "importance"', rtol=0.001, look=look)

