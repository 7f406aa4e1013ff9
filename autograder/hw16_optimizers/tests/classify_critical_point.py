# Made from source/hw16_optimizers/hw16_optimizers.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "classify_critical_point"
points = [0, 0, 1, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_classify_critical_point_of_the_worked_examples(classify_critical_point):
    import numpy as np
    value = classify_critical_point(np.array([[3.0, 1.0], [1.0, 3.0]]))
    assert value == 'minimum', f'the eigenvalues 4 and 2 make a minimum, you say {value!r}'
    value = classify_critical_point(np.array([[-3.0, 1.0], [1.0, -3.0]]))
    assert value == 'maximum', f'the eigenvalues -2 and -4 make a maximum, you say {value!r}'

@test_case(points=None, hidden=False)
def test_classify_critical_point_looks_at_the_eigenvalues(classify_critical_point):
    import numpy as np
    value = classify_critical_point(np.array([[1.0, 3.0], [3.0, 1.0]]))
    assert value == 'saddle', f'4 and -2 make a saddle, you say {value!r}: do you look at eigenvalues or at the diagonal?'
    value = classify_critical_point(np.array([[1.0, 1.0], [1.0, 1.0]]))
    assert value == 'undecided', f'with the eigenvalues 2 and 0 nothing is decided, you say {value!r}'

@test_case(points=None, hidden=True)
def test_classify_critical_point_in_many_dimensions(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, each
    rng = np.random.default_rng(1621)
    spectra = [('minimum', [0.5, 2.0, 7.0]), ('maximum', [-0.5, -2.0, -7.0]), ('saddle', [0.5, -2.0, 7.0]), ('saddle', [-0.5, -2.0, -7.0, 0.01]), ('minimum', [3.0, 0.2, 5.0, 4.0, 0.1]), ('saddle', [-2.0, -1.0, 3.0, 4.0]), ('maximum', [-3.0, -0.01]), ('saddle', [-4.0, 9.0]), ('maximum', [-3.0, -1.0, -2.0, -1.5, -8.0])]
    expected, matrices = ([], [])
    for kind, spectrum in spectra:
        turn = np.linalg.qr(rng.normal(size=(len(spectrum), len(spectrum))))[0]
        matrix = turn @ np.diag(spectrum) @ turn.T
        expected.append(kind)
        matrices.append((matrix + matrix.T) / 2)
    values = list(each(((classify_critical_point, matrix) for matrix in matrices)))
    call = f'classify_critical_point for {len(matrices)} random Hessians'
    look = 'Does it look at all eigenvalues, and is d larger than 2 allowed?'
    assert_same_labels(values, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_classify_critical_point_with_eigenvalues_that_are_zero(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, each
    turn = np.array([[2.0, -1.0, 2.0], [2.0, 2.0, -1.0], [-1.0, 2.0, 2.0]]) / 3
    spectra = [('undecided', [0.0, 2.0, 5.0]), ('undecided', [0.0, -2.0, -5.0]), ('saddle', [0.0, -2.0, 5.0]), ('undecided', [0.0, 0.0, 0.0]), ('saddle', [0.0, 5.0, -0.1]), ('undecided', [0.0, 0.0, 3.0])]
    expected = [kind for kind, _ in spectra]
    matrices = [turn @ np.diag(spectrum) @ turn.T for _, spectrum in spectra]
    values = list(each(((classify_critical_point, m) for m in matrices)))
    call = 'classify_critical_point for Hessians with an eigenvalue 0'
    look = 'Which eigenvalues count as zero? Then read the four lines of the definition again.'
    assert_same_labels(values, expected, call, look=look)

@test_case(points=None, hidden=True)
def test_classify_critical_point_uses_the_tolerance_it_is_given(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, each
    matrices = [np.diag([0.5, 4.0]), np.diag([-0.5, -4.0]), np.diag([-0.5, 4.0])]
    matrices += [np.diag([-3.0, 0.25, 4.0]), np.diag([1e-07, 2.0]), np.diag([-1e-07, -2.0])]
    table = [(0.0, ['minimum', 'maximum', 'saddle', 'saddle', 'minimum', 'maximum']), (0.25, ['minimum', 'maximum', 'saddle', 'saddle', 'undecided', 'undecided']), (0.5, ['undecided', 'undecided', 'undecided', 'saddle', 'undecided', 'undecided']), (3.5, ['undecided'] * 6)]
    calls = [(classify_critical_point, m, t) for t, _ in table for m in matrices]
    values = list(each(calls))
    for number, (tolerance, expected) in enumerate(table):
        call = f'classify_critical_point for six Hessians with tolerance {tolerance}'
        look = 'Compare each eigenvalue with the tolerance and with minus the tolerance.'
        some = values[6 * number:6 * number + 6]
        assert_same_labels(some, expected, call, look=look)
    usual = list(each(((classify_critical_point, m) for m in matrices)))
    call = 'classify_critical_point for six Hessians with the usual tolerance'
    assert_same_labels(usual, table[0][1], call, look='What is its default value?')
    small = [np.diag([5e-09, 2.0]), np.diag([-5e-09, -2.0]), np.diag([-5e-09, 2.0])]
    call = 'classify_critical_point for Hessians with eigenvalues of size 5e-9'
    look = 'The tolerance alone says what counts as zero, and it is smaller here.'
    values = list(each(((classify_critical_point, m) for m in small)))
    assert_same_labels(values, ['minimum', 'maximum', 'saddle'], call, look=look)
    values = list(each(((classify_critical_point, m / 10, 1e-12) for m in small)))
    call = 'classify_critical_point for eigenvalues of size 5e-10 with tolerance 1e-12'
    assert_same_labels(values, ['minimum', 'maximum', 'saddle'], call, look=look)

@test_case(points=None, hidden=True)
def test_classify_critical_point_of_lists_and_whole_numbers(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged
    cases = [('a Hessian of one row', 'minimum', [[7]]), ('a Hessian of one row', 'maximum', [[-7]]), ('a list of lists', 'saddle', [[2, 5], [5, 3]]), ('a tuple of tuples', 'maximum', ((-4, 1, 0), (1, -4, 1), (0, 1, -4))), ('integers', 'saddle', np.array([[-6, 2], [2, 1]]))]
    for name, expected, hessian in cases:
        before = hessian.copy() if isinstance(hessian, np.ndarray) else type(hessian)(hessian)
        value = classify_critical_point(hessian)
        look = 'Whole numbers and lists are allowed, and d may be 1.'
        assert_same_labels(value, expected, f'classify_critical_point of {name}', look=look)
        assert_unchanged(before, hessian, f'classify_critical_point of {name}: the Hessian')
    hessian = np.array([[2.0, 1e-11], [1e-11, -3.0]])
    before = hessian.copy()
    value = classify_critical_point(hessian)
    call = 'classify_critical_point of floats, one entry tiny'
    assert_same_labels(value, 'saddle', call, look='Look at the two eigenvalues.')
    assert_unchanged(before, hessian, f'{call}: the Hessian')

