# Made from source/hw01_linear_algebra/hw01_linear_algebra.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "project"
points = [0, 2, 1, 1]

def recognised(values, table):
    """Return the hint for known wrong values, to be added to a message; else nothing."""
    import numpy as np

    try:
        numbers = np.concatenate([np.ravel(np.asarray(value, dtype=float)) for value in values])
    except Exception:
        return ""
    for known, hint in table:
        if len(known) == numbers.size:
            largest = max(map(abs, known), default=0)
            if np.allclose(numbers, known, rtol=0, atol=2e-5 * largest + 1e-12):
                return "\nHint: " + hint
    return ""

KNOWN_1 = [
    ([2.0], 'You have worked out how many times v fits. A projection is an arrow: what do you still have to stretch?'),
]

@test_case(points=None, hidden=False)
def test_project_of_the_worked_example(project):
    import numpy as np
    value = project(np.array([4.0, 3.0]), np.array([1.0, 2.0]))
    assert value is not None, 'project returned None: is there a return at the end?'
    assert np.ndim(value) != 0, f'you got the number {value}: a projection is a vector, so this still has to stretch v' + recognised((value,), KNOWN_1)
    assert np.shape(value) == (2,), f'the result should have shape (2,), not {np.shape(value)}'
    likely = [([10, 20], 'divide by v . v; the length of v must not matter'), ([20 ** 0.5, 80 ** 0.5], 'divide by v . v, which is the length of v squared'), ([0.4, 0.8], 'you divided by u . u; it is v . v'), ([1.6, 1.2], 'this is the projection of v onto u; u and v have changed places'), ([2, -1], 'this is what is left over; we want the shadow itself'), ([0.8, 1.2], 'entry by entry is not enough: first work out the one number u . v')]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f'(4, 3) onto (1, 2) gave {value}: {why}'
    assert np.allclose(value, [2, 4]), f'(4, 3) onto (1, 2) is (2, 4), you got {value}'

@test_case(points=None, hidden=True)
def test_project_leaves_a_rest_at_a_right_angle(project):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    rng = np.random.default_rng(131)
    for n in (1, 2, 3, 8, 100):
        u, v = rng.normal(size=(2, n)) * np.array([[5.0], [2.0]])
        expected = reference.project(u.copy(), v.copy())
        call = f'project of two random vectors of length {n}'
        look = 'One number, u . v over v . v, times the vector v.'
        assert_close(project(u, v), expected, call, look=look)
    rng = np.random.default_rng(132)
    for n in (2, 5):
        u, v = rng.normal(size=(2, n)) * 3
        call = f'project with {n} entries'
        shadow = as_numbers(project(u.copy(), v.copy()), call)
        assert shadow.shape == (n,), f'{call} should have shape ({n},), yours has {shadow.shape}'
        look = 'What is left over should be perpendicular to v.'
        assert_close((u - shadow) @ v, 0.0, f'{call}: (u - yours) . v', look=look)
        look = 'A shadow is its own shadow.'
        again = project(shadow.copy(), v.copy())
        assert_close(again, shadow, f'{call}, twice in a row,', look=look)
        look = 'A vector perpendicular to v has no shadow on it.'
        again = project(u - shadow, v.copy())
        assert_close(again, np.zeros(n), f'{call} of what was left over', look=look)
        call = f'project with {n} entries of a multiple of v'
        look = 'It lies on the line already.'
        assert_close(project(-2.5 * v, v.copy()), -2.5 * v, call, look=look)

@test_case(points=None, hidden=True)
def test_project_depends_on_the_direction_alone(project):
    import numpy as np
    import reference
    from comparing import Comparisons
    compare = Comparisons()
    rng = np.random.default_rng(133)
    u, v = rng.normal(size=(2, 3)) * 4
    expected = reference.project(u.copy(), v.copy())
    look = 'Only the direction of v matters, and only the zero vector has none.'
    for scale in (1e-09, -1e-05, -3.0, 10000.0, 1000000000.0):
        call = f'project with a v that is {scale} times as long'
        compare.add(project, (u.copy(), scale * v), expected, call, look=look)
    for v in ([2.0, 0.0, -1.0], [1.0, -1.0, 0.0], [0.0, 0.0, 3.0], [-0.5, 1.0, -0.5]):
        expected = reference.project(u.copy(), list(v))
        call = f'project onto {v}'
        compare.add(project, (u.copy(), np.array(v)), expected, call, look=look)
    u, v = (np.array([0.0, 3.0, -2.0]), np.array([1.5, 0.0, 4.0]))
    expected = reference.project(u.copy(), v.copy())
    call = 'project of a u with a zero in it'
    look = 'Zeros in u are nothing special.'
    compare.add(project, (u, v), expected, call, look=look)
    compare.assert_close()

@test_case(points=None, hidden=True)
def test_project_onto_zero_and_of_lists(project):
    import copy
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged
    rng = np.random.default_rng(134)
    look = 'Return n zeros when every entry of v is zero.'
    for n in (1, 3, 6):
        call = f'project onto the zero vector of length {n}'
        assert_close(project(rng.normal(size=n), np.zeros(n)), np.zeros(n), call, look=look)
    call = 'project onto [0, 0, 0], a list,'
    assert_close(project([1, 2, 3], [0, 0, 0]), np.zeros(3), call, look=look)
    look = 'Nothing is left of zero in any direction.'
    assert_close(project(np.zeros(2), np.array([3.0, 1.0])), np.zeros(2), 'project of 0', look=look)
    u, v = ([7, 20, -3], [20, 1, 6])
    expected = reference.project(list(u), list(v))
    look = 'If arrays of floats work, turn what you get into such arrays first.'
    assert_close(project(u, v), expected, 'project of two lists', look=look)
    integers = (np.array(u), np.array(v))
    assert_close(project(*integers), expected, 'project of two integer arrays', look=look)
    u, v = ([7, 20, 3], [20, 1, 6])
    expected = reference.project(list(u), list(v))
    pixels = (np.array(u, dtype=np.uint8), np.array(v, dtype=np.uint8))
    look = 'What is 20 * 20 in this type? See the third habit.'
    assert_close(project(*pixels), expected, 'project of two uint8 arrays', look=look)
    u, v = rng.normal(size=(2, 4))
    u_before, v_before = (u.copy(), v.copy())
    expected = reference.project(u.copy(), v.copy())
    for time in ('first', 'second'):
        call = f'project of four entries, {time} call,'
        assert_close(project(u, v), expected, call)
        assert_unchanged(u_before, u, f'project(u, v), {time} call: u')
        assert_unchanged(v_before, v, f'project(u, v), {time} call: v')
    for kind, u, v in (('lists', [1, 2, 3], [4, 5, 6]), ('whole numbers', np.array([1, 2, 3]), np.array([4, 5, 6]))):
        before = copy.deepcopy((u, v))
        project(u, v)
        assert_unchanged(before[0], u, f'project(u, v) of {kind}: u')
        assert_unchanged(before[1], v, f'project(u, v) of {kind}: v')

