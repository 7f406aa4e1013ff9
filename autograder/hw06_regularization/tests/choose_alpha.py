# Made from source/hw06_regularization/hw06_regularization.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "choose_alpha"
points = [0, 0, 3, 1, 1]

@test_case(points=None, hidden=False)
def test_choose_alpha_of_the_worked_example(choose_alpha):
    import numpy as np
    X_train, y_train = (np.array([[1.0], [3.0]]), np.array([2.0, 8.0]))
    X_val, y_val = (np.array([[0.0], [4.0]]), np.array([2.0, 8.0]))
    value = choose_alpha(X_train, y_train, X_val, y_val, [0.5, 2, 5])
    assert value is not None, 'choose_alpha returned None: is there a return at the end?'
    assert not callable(value), 'choose_alpha returned a function: are the () missing?'
    assert np.ndim(value) == 0, f'choose_alpha returns one number, yours returned {value!r}'
    likely = {0.5: '0.5 and 2 tie here, and a tie goes to the larger one (or was it the training error?)', 0: 'is that the position in alphas, and not the alpha itself?', 1: 'is that a position in alphas, or an MSE, and not the alpha itself?', 5: '5 has the largest error of the three'}
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f'the worked example gave {value}: {why}'
    assert np.isclose(value, 2), f'the worked example gives 2, yours gave {value}'

@test_case(points=None, hidden=False)
def test_choose_alpha_asks_the_validation_part(choose_alpha):
    import numpy as np
    X_train, y_train = (np.array([[1.0], [3.0]]), np.array([2.0, 8.0]))
    X_val, y_val = (np.array([[0.0], [4.0]]), np.array([4.0, 6.0]))
    value = choose_alpha(X_train, y_train, X_val, y_val, [0.5, 2, 5])
    assert not np.isclose(value, 0.5), f'with y_val = [4, 6] you chose {value}, which is best for the training part: V is measured on the validation part'
    assert np.isclose(value, 5), f'V is (1 - 2w)^2 here, and 0 for alpha = 5; you chose {value}'

@test_case(points=None, hidden=True)
def test_choose_alpha_fits_and_measures_the_right_things_on_any_data(choose_alpha):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    look = 'Which part is each model fitted to, which part is it measured on, and by what?'
    alphas = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0]
    cases = [(275, 8, 6, 3, 1.0), (130, 12, 5, 5, 2.0), (166, 20, 9, 2, 3.0)]
    cases += [(143, 6, 10, 4, 1.0), (100, 5, 7, 8, 0.5), (245, 30, 12, 6, 3.0)]
    for seed, n, m, d, noise in cases:
        rng = np.random.default_rng(seed)
        truth = rng.normal(size=d)
        X_train, X_val = (rng.normal(size=(n, d)) + 1, rng.normal(size=(m, d)) + 1)
        y_train = X_train @ truth + noise * rng.normal(size=n) + 4
        y_val = X_val @ truth + noise * rng.normal(size=m) + 4
        arrays = (X_train, y_train, X_val, y_val)
        expected = reference.choose_alpha(*(a.copy() for a in arrays), list(alphas))
        call = f'choose_alpha with {n} training rows, {m} validation rows and {d} columns'
        assert_close(choose_alpha(*arrays, alphas), expected, call, look=look)
    rng = np.random.default_rng(275)
    truth = rng.normal(size=3)
    X_train, X_val = (rng.normal(size=(8, 3)) + 1, rng.normal(size=(6, 3)) + 1)
    y_train = X_train @ truth + rng.normal(size=8) + 4
    y_val = X_val @ truth + rng.normal(size=6) + 4
    choice = choose_alpha(X_train.copy(), y_train.copy(), X_val.copy(), y_val.copy(), alphas)
    choice = as_numbers(choice, 'choose_alpha with eleven candidates')
    call = 'choose_alpha after 50 has been added to all targets, compared with before,'
    value = choose_alpha(X_train.copy(), y_train + 50, X_val.copy(), y_val + 50, alphas)
    assert_close(value, choice, call, look='Only the intercepts of the models should move.')
    call = 'choose_alpha with the training rows repeated three times, compared with before,'
    often = (np.tile(X_train, (3, 1)), np.tile(y_train, 3))
    value = choose_alpha(*often, X_val.copy(), y_val.copy(), alphas)
    look = 'Repeating the training data changes no model, and repeating the others no mean.'
    assert_close(value, choice, call, look=look)
    call = 'choose_alpha with the validation rows repeated three times, compared with before,'
    often = (np.tile(X_val, (3, 1)), np.tile(y_val, 3))
    value = choose_alpha(X_train.copy(), y_train.copy(), *often, alphas)
    assert_close(value, choice, call, look=look)
    exact = (X_train @ truth + 4, X_val @ truth + 4)
    call = 'choose_alpha without any noise in the targets'
    look = 'Then the less a model is shrunk, the better it is.'
    assert_close(choose_alpha(X_train, exact[0], X_val, exact[1], alphas), 0.002, call, look=look)
    call = 'choose_alpha where all validation targets are the mean of the training targets'
    look = 'Then the more a model is shrunk, the better it is on the validation part.'
    mean = np.full(6, y_train.mean())
    around = X_val - X_val.mean(axis=0) + X_train.mean(axis=0)
    assert_close(choose_alpha(X_train, y_train, around, mean, alphas), 5.0, call, look=look)
    whole = (np.array([[1, 7], [4, 2], [2, 2], [9, 0]]), np.array([3, 0, 8, 1]))
    whole += (np.array([[2, 3], [5, 5], [8, -1]]), np.array([4, 2, 3]))
    X = np.array([[0.5], [1.0], [2.5], [4.0]])
    one_row = (X, np.array([1.0, 4.0, 4.5, 9.0]), np.array([[3.0]]), np.array([5.4]))
    rng = np.random.default_rng(100)
    wide = (rng.normal(size=(4, 9)), rng.normal(size=4), rng.normal(size=(6, 9)), rng.normal(size=6))
    constant = (np.column_stack([X, np.full(4, 3.0)]), one_row[1])
    constant += (np.array([[1.0, 3.0], [3.0, 3.0]]), np.array([3.0, 6.5]))
    for name, arrays in (('integer arrays', whole), ('one validation row', one_row), ('more features than samples', wide), ('a constant column', constant)):
        for alphas in ([0.05, 0.4, 3.0, 25.0], [0.1, 0.9, 8.0]):
            copies = [a.astype(float) for a in arrays]
            expected = reference.choose_alpha(*copies, list(alphas))
            call = f'choose_alpha with {name} and alphas {alphas}'
            look = 'Does your fit work for such a training part?'
            value = choose_alpha(*(a.copy() for a in arrays), alphas)
            assert_close(value, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_choose_alpha_gives_a_tie_to_the_larger_alpha(choose_alpha):
    import numpy as np
    from comparing import assert_close
    rng = np.random.default_rng(79)
    X_train, X_val, y_val = (rng.normal(size=(6, 3)), rng.normal(size=(4, 3)), rng.normal(size=4))
    look = 'If every target is 0, all models are the same, and all errors are equal.'
    for alphas in ([0.01, 0.3, 7.0, 90.0], [0.3, 40.0, 0.01, 2.0], [6.0, 2.0, 0.5]):
        call = f'choose_alpha with training targets that are all 0 and alphas {alphas}'
        value = choose_alpha(X_train, np.zeros(6), X_val, y_val, alphas)
        assert_close(value, max(alphas), call, look=look)
    X_train, y_train = (np.array([[0.0], [4.0], [0.0], [4.0]]), np.array([-9.0, 6.0, -6.0, 9.0]))
    X_val, y_val = (np.array([[1.0], [3.0], [0.0]]), np.array([-2.0, 2.0, -4.0]))
    look = 'Only two of them tie for the smallest error; take the larger of these two.'
    for alphas in ([1.0, 11.0, 100.0], [100.0, 11.0, 1.0, 0.1], [11.0, 1.0, 0.2, 60.0]):
        call = f'choose_alpha with two days of a kind, alphas {alphas} and a tie of 1 and 11'
        value = choose_alpha(X_train, y_train, X_val, y_val, alphas)
        assert_close(value, 11.0, call, look=look)
    look = 'Rounding makes equal errors differ in the last digit. What does the text say to that?'
    for unit in (0.1, 0.7, 1.3, 1.7, 2.3):
        call = f'choose_alpha with a tie of 1 and 11 and targets in units of {unit}'
        value = choose_alpha(X_train, unit * y_train, X_val, unit * y_val, [0.2, 1.0, 11.0, 60.0])
        assert_close(value, 11.0, call, look=look)

@test_case(points=None, hidden=True)
def test_choose_alpha_takes_the_candidates_in_any_form(choose_alpha):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(130)
    truth = rng.normal(size=5)
    X_train, X_val = (rng.normal(size=(12, 5)) + 1, rng.normal(size=(5, 5)) + 1)
    y_train = X_train @ truth + 2 * rng.normal(size=12) + 4
    y_val = X_val @ truth + 2 * rng.normal(size=5) + 4
    arrays = (X_train, y_train, X_val, y_val)
    before = [a.copy() for a in arrays]
    forms = [('an array that is not sorted', np.array([1.0, 0.002, 0.02, 50.0, 0.2])), ('a tuple in falling order', (4.0, 0.4, 0.04, 0.004)), ('a list that is not sorted', [0.1, 8.0, 0.01, 0.001]), ('one candidate', [0.37]), ('a list with doubles', [3.0, 0.03, 3.0, 0.03]), ('whole numbers', [30, 1, 200])]
    for name, alphas in forms:
        expected = reference.choose_alpha(*(a.copy() for a in before), alphas)
        kept = alphas.copy() if isinstance(alphas, np.ndarray) else type(alphas)(alphas)
        call = f'choose_alpha where alphas is {name}'
        value = choose_alpha(*arrays, alphas)
        assert_close(value, expected, call, look='Return the candidate itself, wherever it stands.')
        assert_unchanged(kept, alphas, f'{call}: alphas')
    names = ('X_train', 'y_train', 'X_val', 'y_val')
    for name, old, now in zip(names, before, arrays, strict=True):
        assert_unchanged(old, now, f'choose_alpha(X_train, y_train, X_val, y_val, alphas): {name}')

