# Made from source/hw05_logistic_regression/hw05_logistic_regression.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "log_odds"
points = [0, 1, 0.5, 0.5]

@test_case(points=None, hidden=False)
def test_log_odds_of_the_worked_example(log_odds):
    import numpy as np
    value = log_odds(0.8)
    assert value is not None, 'log_odds(0.8) returned None: is there a return at the end?'
    assert not callable(value), 'log_odds(0.8) returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'for a number log_odds returns a number, yours gave {value!r}'
    likely = {4: 'these are the odds; their logarithm is missing', -np.log(4): 'numerator and denominator have changed places', np.log10(4): 'that is the logarithm to base 10; we want the natural one', 2: 'that is the logarithm to base 2; we want the natural one', 0.13865: 'the logarithm of a quotient is not the quotient of the logarithms', np.log(0.8): 'that is ln p; what are the odds?', np.log(0.8 / 1.8): 'the denominator is 1 - p, not 1 + p', 1 / (1 + np.exp(-0.8)): 'that is the sigmoid; we want the way back', 0: 'p / 1 - p divides by 1 first; where do the brackets belong?'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-05), f'log_odds(0.8) gave {value}: {why}'
    assert np.isfinite(value), f'log_odds(0.8) gave {value}: check the brackets around 1 - p'
    assert np.isclose(value, np.log(4)), f'log_odds(0.8) is ln 4 = 1.386..., yours gave {value}'
    values = log_odds(np.array([0.2, 0.5, 0.8]))
    assert np.shape(values) == (3,), f'three probabilities give three values, yours gave {values!r}'
    assert np.allclose(values, [-np.log(4), 0, np.log(4)]), f'for p = 0.2, 0.5, 0.8 we want -1.386, 0, 1.386; yours gave {values}'

@test_case(points=None, hidden=True)
def test_log_odds_is_the_way_back_from_the_sigmoid_in_any_shape(log_odds):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(53)
    look = 'First the odds p / (1 - p), then the natural logarithm.'
    for shape in ((), (1,), (6,), (2, 3), (3, 1, 2)):
        p = rng.uniform(0.02, 0.98, size=shape)
        expected = reference.log_odds(np.copy(p))
        call = f'log_odds of random probabilities of shape {shape}'
        assert_close(log_odds(p), expected, call, look=look)
    z = np.random.default_rng(54).uniform(-12, 12, size=20)
    call = 'log_odds of the probabilities of 20 random scores'
    look = 'The sigmoid of what you return should be p again.'
    assert_close(log_odds(reference.sigmoid(z)), z, call, look=look)
    call = 'log_odds(p) + log_odds(1 - p)'
    q = np.array([0.03, 0.25, 0.6, 0.85])
    look = 'Odds of 4 to 1 are odds of 1 to 4 from the other side.'
    total = as_numbers(log_odds(q.copy()), call) + as_numbers(log_odds(1 - q), call)
    assert_close(total, np.zeros(4), call, look=look)

@test_case(points=None, hidden=True)
def test_log_odds_of_rare_and_of_nearly_certain_events(log_odds):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    look = 'Is something clipped or rounded before the logarithm?'
    for tiny in (0.0001, 1e-08, 1e-13, 1e-18, 1e-100, 1e-300):
        p = np.array([tiny, 0.35, 3 * tiny])
        expected = reference.log_odds(p.copy())
        call = f'log_odds of an array with the probability {tiny:g}'
        compare.add(log_odds, (p,), expected, call, look=look)
    for rest in (0.001, 1e-05, 1e-08):
        expected = reference.log_odds(1 - rest)
        call = f'log_odds of the number 1 - {rest:g}'
        compare.add(log_odds, (1 - rest,), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_log_odds_takes_lists_and_leaves_p_alone(log_odds):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    look = 'Make p an array of floats first.'
    inputs = [('a list', [0.15, 0.5, 0.9]), ('a tuple', (0.7, 0.05)), ('the number 0.65', 0.65)]
    for name, p in inputs:
        expected = reference.log_odds(np.array(p))
        assert_close(log_odds(p), expected, f'log_odds of {name}', look=look)
    p = [[0.1, 0.2, 0.3], [0.7, 0.8, 0.9]]
    call = 'log_odds of nested lists, entry by entry'
    values = as_numbers(log_odds(p), call)
    assert_close(values.ravel(), reference.log_odds(np.array(p)).ravel(), call, look=look)
    p = np.array([0.45, 0.01, 0.999])
    before = p.copy()
    log_odds(p)
    assert_unchanged(before, p, 'log_odds(p): p')

