# Made from source/hw11_trees_and_forests/hw11_trees_and_forests.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "predictions"
points = [0, 0.5, 0.5, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_predictions_are_four_numbers(predictions):
    import numpy as np
    answers = predictions()
    assert isinstance(answers, dict), f'predictions returns a dict, yours returned {answers!r}'
    names = {'bits', 'leaves', 'splits', 'left_out'}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in 'iuf'
        assert number, f'the answer to {name} is one number, yours is {answers[name]!r}'

@test_case(points=None, hidden=True)
def test_prediction_of_bits(predictions):
    from comparing import assert_close
    value = predictions()['bits']
    look = 'How many yes-no questions find one of eight?'
    assert_close(value, 3, 'predictions()["bits"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_leaves(predictions):
    from comparing import assert_close
    value = predictions()['leaves']
    look = 'How many leaves can a tree with max_depth=1 have, and max_depth=2?'
    assert_close(value, 32, 'predictions()["leaves"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_splits(predictions):
    from comparing import assert_close
    value = predictions()['splits']
    look = 'How many midpoints are there between 50 numbers?'
    assert_close(value, 196, 'predictions()["splits"]', rtol=0.002, look=look)

@test_case(points=None, hidden=True)
def test_prediction_of_left_out(predictions):
    from comparing import assert_close
    value = predictions()['left_out']
    look = 'What is the chance that one row is missed by one draw, and by all of them?'
    assert_close(value, 0.3679, 'predictions()["left_out"]', rtol=0.002, look=look)

