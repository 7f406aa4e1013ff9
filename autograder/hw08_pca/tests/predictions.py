# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'along', 'units', 'lost', 'round'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_along(predictions):
    from comparing import assert_close
    value = predictions()['along']
    look = "Multiply out w'Cw: each entry of w occurs twice."
    assert_close(value, 2.08, 'predictions()["along"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_units(predictions):
    from comparing import assert_close
    value = predictions()['units']
    look = 'A variance has squared units. How many mm² has one cm²?'
    assert_close(value, 250, 'predictions()["units"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_lost(predictions):
    from comparing import assert_close
    value = predictions()['lost']
    look = 'Which eigenvalues belong to the components that were not kept?'
    assert_close(value, 0.2, 'predictions()["lost"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_round(predictions):
    from comparing import assert_close
    value = predictions()['round']
    look = 'All eigenvalues are equal here. Which share has one component?'
    assert_close(value, 18, 'predictions()["round"]', rtol=0.002, look=look)

