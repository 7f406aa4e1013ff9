# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "Value"
points = [0, 0, 2, 1, 1, 1, 1]

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
    ([-384.0, 256.0, 128.0], 'What is the slope of a number with respect to itself?'),
    ([-96.0, 64.0, 32.0], 'What is the derivative of x³ at x = 2? Look at the exponent after differentiating.'),
]

KNOWN_2 = [
    ([3.0, 3.0, 9.0, 3.0, 12.0], 'Print the order of a·a + a. How often does a stand in it, and how often would backward visit it?'),
]

KNOWN_3 = [
    ([12.0, 9.0, 3.0], 'Which Value comes last in a topological order? Then look at the direction of your loop in backward.'),
]

@test_case(points=None, hidden=False)
def test_value_of_the_worked_examples(derivatives):
    import numpy as np
    value, slopes = derivatives('(a * b + c) ** 2', a=2, b=-3, c=10)
    assert np.isclose(value, 16), f'(ab + c)² at 2, -3, 10 is 16, your data is {value}'
    got = [slopes['a'], slopes['b'], slopes['c']]
    likely = [([0, 0, 0], 'nothing arrived at the start: does backward walk through the whole graph?'), ([16, -24, 8], 'the slope of a product with respect to a is b, not a'), ([-3, 2, 1], 'these slopes lack the one of the last step, 2e = 8'), ([-12, 8, 4], 'the slope of e² is 2e, not e'), ([-48, 32, 16], 'the slope of y with respect to itself is 1; did you start with 2?')]
    for wrong, why in likely:
        assert not np.allclose(got, wrong), f'the slopes of (ab + c)² are {got}: {why}'
    assert np.allclose(got, [-24, 16, 8]), f'we want the slopes -24, 16, 8; yours are {got}' + recognised((got,), KNOWN_1)
    value, slopes = derivatives('a * a + a', a=3)
    got = slopes['a']
    assert np.isclose(value, 12), f'a·a + a at 3 is 12, your data is {value}'
    assert not np.isclose(got, 1), f'a·a + a gave {got}: that is the slope of the last use alone'
    assert not np.isclose(got, 4), f'a·a + a gave {got}: the product uses a twice, not once'
    assert not np.isclose(got, 3), f'a·a + a gave {got}: the slopes of all three uses add up'
    assert np.isclose(got, 7), f'a·a + a has the slope 7 at 3, yours is {got}'

@test_case(points=None, hidden=False)
def test_topological_order_of_a_small_graph(order_of):
    order = order_of('a * a + a', a=3)
    data = [entry[0] for entry in order]
    assert len(order) == 3, f'a·a + a has three Values (a, a·a and the sum), your list has {len(order)}: {data}' + recognised((data,), KNOWN_2)
    assert data != [12, 9, 3], f'your order is {data}: the root comes last, not first' + recognised((data,), KNOWN_3)
    assert data == [3, 9, 12], f'the order is 3, 9, 12, yours is {data}'

@test_case(points=None, hidden=True)
def test_value_finds_the_slopes_of_formulas(derivatives):
    import numpy as np
    from comparing import assert_close
    rng = np.random.default_rng(151)
    formulas = [('a * b + c', 'Look at the slopes of one product and one sum.'), ('a + b * a + c * c * a', 'a is used three times here.'), ('(a * b + c) ** 2 * a', 'The slopes of all uses of a add up.'), ('(a + b) * (a + b)', 'The same letters, in two different sums.'), ('(a * b) ** 3 + (a * b) ** 2', 'Powers of a product.'), ('(a * a + 1) ** -1 * b + c', 'A power with a negative exponent.'), ('(b * b + 2) ** 0.5 + a * c', 'A power with a fraction as exponent.')]
    for formula, look in formulas:
        numbers = {name: round(rng.uniform(0.5, 2) * rng.choice([-1, 1]), 3) for name in 'abc'}
        call = f'the formula {formula} at {numbers}'
        expected = eval(formula, {}, dict(numbers))
        slopes = []
        for name in 'abc':
            up, down = (dict(numbers), dict(numbers))
            up[name] += 1e-05
            down[name] -= 1e-05
            slopes.append((eval(formula, {}, up) - eval(formula, {}, down)) / 2e-05)
        value, found = derivatives(formula, **numbers)
        assert_close(value, expected, f'data of {call}', look='Is the calculation itself right?')
        found = [found[name] for name in 'abc']
        assert_close(found, slopes, f'grad in {call}', rtol=1e-06, atol=1e-07, look=look)

@test_case(points=None, hidden=True)
def test_value_with_relu_and_tanh(derivatives):
    import numpy as np
    from comparing import assert_close
    cases = [('(a * b).relu() * c', (2.0, 1.5, -4.0), -12.0, (-6.0, -8.0, 3.0)), ('(a * b).relu() * c + b', (-2.0, 1.5, 4.0), 1.5, (0.0, 1.0, 0.0)), ('a.relu() + b + c.relu()', (0.0, 3.0, 1e-09), 3.000000001, (0.0, 1.0, 1.0))]
    look = 'The ReLU lets slopes pass where what goes in is positive.'
    for formula, (a, b, c), value, slopes in cases:
        got, found = derivatives(formula, a=a, b=b, c=c)
        call = f'the formula {formula} at {a}, {b}, {c}'
        assert_close(got, value, f'data of {call}', look=look)
        assert_close([found[name] for name in 'abc'], slopes, f'grad in {call}', look=look)
    look = 'What is the slope of tanh, in terms of tanh itself? What else does the chain rule ask?'
    for a, b in ((0.3, -1.2), (2.0, 0.4), (-1.5, -0.7)):
        t = np.tanh(a * b)
        got, found = derivatives('(a * b).tanh() * a', a=a, b=b)
        call = f'tanh(ab) · a at {a}, {b}'
        assert_close(got, t * a, f'data of {call}', look=look)
        expected = [t + a * b * (1 - t ** 2), a ** 2 * (1 - t ** 2)]
        assert_close([found['a'], found['b']], expected, f'grad in {call}', look=look)

@test_case(points=None, hidden=True)
def test_value_takes_plain_numbers_on_both_sides(derivatives):
    from comparing import assert_close
    cases = [('a + 2', 3.0, 5.0, 1.0), ('2 + a', 3.0, 5.0, 1.0), ('a * -4', 3.0, -12.0, -4.0), ('2.5 * a + a * 0.5 + 1', -2.0, -5.0, 3.0), ('sum([a, a * a, 3])', 1.5, 6.75, 4.0), ('3 * a ** 2 + 2 * a + 1', -1.0, 2.0, -4.0)]
    look = 'A plain number has a value, too, and nothing depends on the letter in it.'
    for formula, a, value, slope in cases:
        got, found = derivatives(formula, a=a)
        assert_close(got, value, f'data of {formula}, where a is {a},', look=look)
        assert_close(found['a'], slope, f'grad of a in {formula}, where a is {a},', look=look)

@test_case(points=None, hidden=True)
def test_topological_order_puts_every_value_once_and_after_its_parents(order_of):
    cases = [('a + b', {'a': 1, 'b': 5}, 3, 6), ('(a * b + c) ** 2', {'a': 2, 'b': -3, 'c': 10}, 6, 16), ('(a + b) * a + (a + b)', {'a': 2, 'b': 7}, 6, 27), ('a * a * a * a', {'a': 3}, 4, 81), ('(a * b).relu() * b + (a * b + b).relu()', {'a': 2, 'b': 3}, 9, 27), ('a', {'a': 4}, 1, 4)]
    for formula, numbers, n_values, result in cases:
        order = order_of(formula, **numbers)
        call = f'topological_order of {formula}'
        found = len(order)
        assert found == n_values, f'{call} has {found} entries: count the Values of the formula, each of them once'
        for place, (_, parents) in enumerate(order):
            assert -1 not in parents, f'{call}: a parent is missing in the list'
            assert all((parent < place for parent in parents)), f'{call}: the Value at place {place} has its parents at the places {parents}'
        data = order[-1][0]
        assert data == result, f'{call} ends with the Value {data}: which one should be the last?'

@test_case(points=None, hidden=True)
def test_value_backward_of_long_and_shared_graphs_and_called_twice(derivatives):
    from comparing import assert_close
    formula = 'a'
    for _ in range(12):
        formula = f'(lambda u: u * u + u)({formula})'
    u, expected = (0.01, 1.0)
    for _ in range(12):
        u, expected = (u * u + u, expected * (2 * u + 1))
    value, found = derivatives(formula, a=0.01)
    look = 'Each stage uses its input three times, and nothing may be counted twice.'
    assert_close(value, u, 'data of u·u + u, twelve times in a row,', look=look)
    assert_close(found['a'], expected, 'grad in u·u + u, twelve times in a row,', look=look)
    chain = 'a' + ' + a' * 150
    value, found = derivatives(chain, a=0.5)
    look = 'There are 151 uses of a.'
    assert_close(found['a'], 151, 'grad in a + a + …, with 151 terms,', look=look)
    once = derivatives('(a * b + a) ** 2 + b', a=0.5, b=2)[1]
    call = 'grad in (ab + a)² + b after one call of backward'
    assert_close([once['a'], once['b']], [9.0, 2.5], call, look='Go through it by hand.')
    twice = derivatives('(a * b + a) ** 2 + b', times=2, a=0.5, b=2)[1]
    look = 'What was in grad before the call does not count.'
    call = 'grad in (ab + a)² + b after two calls of backward'
    assert_close([twice['a'], twice['b']], [once['a'], once['b']], call, look=look)

