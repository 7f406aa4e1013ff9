# Made from source/hw18_low_rank/hw18_low_rank.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "recommend"
points = [0, 2, 2]

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
    ([1.0], 'All films of your list are rated already. Which way round is the mask?'),
    ([1.0, 2.0, 0.0], 'You return places in a shorter list. Which films stand at these places?'),
    ([1.0, 2.0, 3.0], 'Your list holds films that this person has rated. Where are they thrown out?'),
    ([3.0, 3.0, 1.0], 'These are ratings. Which films do they belong to?'),
]

KNOWN_2 = [
    ([2.0], 'You return at most one film. How many are wanted?'),
    ([2.0, 3.0], 'You take the best n of all films first and throw out the rated ones then. How many are left?'),
    ([2.0, 3.0, 0.0, 4.0], 'Your list is sorted well, and too long. Where does n come in?'),
]

KNOWN_3 = [
    ([2.0, 3.0, 0.0, 1.0, 4.0], 'You give rated films the prediction 0. What if all other predictions are negative, or few are left?'),
    ([2.0, 3.0, 0.0, 4.0, 1.0], 'Right while enough films are left. What fills your list when there are fewer than n?'),
]

@test_case(points=None, hidden=False)
def test_recommend_of_the_worked_example(recommend):
    import numpy as np
    Q = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0], [3.0, 0.0], [0.0, -1.0]])
    P = np.array([[1.0, 2.0]])
    R = np.array([[np.nan, 4.0, np.nan, np.nan, np.nan]])
    best = recommend(R, ~np.isnan(R), P, Q, 0, 3)
    assert best is not None, 'recommend returned None: is there a return at the end?'
    assert not callable(best), 'this is a function and not its value: are the () missing?'
    assert np.ndim(best) == 1, f'recommend returns a list or array of indices, not {best!r}'
    best = np.asarray(best).tolist()
    assert 1 not in best, f'you recommend {best}, but film 1 is rated already' + recognised((best,), KNOWN_1)
    likely = {(3, 2, 0): 'films 2 and 3 have the same prediction; the lower index comes first', (4, 0, 2): 'these are the three lowest predictions; the highest are wanted', (0, 2, 3): 'these are in the order of their indices; the highest prediction comes first', (3, 3, 1): 'these are the predictions; the indices of the films are wanted', (1, 2, 0): 'these are places among the films that are left; which films are they?'}
    for wrong, why in likely.items():
        assert best != list(wrong), f'you recommend {best}: {why}'
    assert best == [2, 3, 0], f'the best three are 2, 3, 0, you recommend {best}' + recognised((best,), KNOWN_2)
    best = recommend(R, ~np.isnan(R), P, Q, 0, 9)
    best = np.asarray(best).tolist()
    assert best == [2, 3, 0, 4], f'only 2, 3, 0, 4 are left when nine are wanted, you gave {best}' + recognised((best,), KNOWN_3)

@test_case(points=None, hidden=True)
def test_recommend_sorts_what_a_person_has_not_rated(recommend):
    import numpy as np
    import reference
    from comparing import assert_same_labels, each
    rng = np.random.default_rng(1861)
    calls, wanted = ([], [])
    for people, films, k, n in ((5, 9, 2, 3), (3, 12, 4, 5), (8, 6, 1, 2), (2, 10, 3, 1)):
        observed = rng.random((people, films)) < 0.4
        R = np.where(observed, rng.integers(1, 6, size=(people, films)), np.nan)
        P, Q = (rng.normal(size=(people, k)), rng.normal(size=(films, k)) * 3)
        for user in (people - 1, 0, people // 2):
            arguments = (R, observed, P, Q, user, n)
            calls.append((recommend, *arguments))
            right = reference.recommend(*arguments)
            name = f'recommend of {n} from {films} films for person {user} of {people}'
            wanted.append((right, name))
    look = 'Whose predictions are sorted, which films are left, and which comes first?'
    for actual, (right, call) in zip(each(calls), wanted, strict=True):
        assert_same_labels(actual, right, call, look=look)

@test_case(points=None, hidden=True)
def test_recommend_when_films_tie_or_few_or_none_are_left(recommend):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged
    P = np.array([[1.0, 0.0], [0.0, -1.0], [1.0, 1.0]])
    Q = np.array([[2.0, 3.0], [1.0, 1.0], [2.0, 2.0], [9.0, 7.0], [2.0, 1.0], [1.0, 5.0]])
    observed = np.zeros((3, 6), dtype=bool)
    observed[0, 3] = observed[1, [0, 4, 5]] = True
    observed[2] = True
    R = np.where(observed, 3.0, np.nan)
    before = [R.copy(), observed.copy(), P.copy(), Q.copy()]
    look = 'Equal predictions stay in the order of their indices.'
    call = 'recommend of four films, three of which tie'
    assert_same_labels(recommend(R, observed, P, Q, 0, 4), [0, 2, 4, 1], call, look=look)
    look = 'Negative predictions are compared as they are: -1 is more than -7.'
    call = 'recommend of films that all have negative predictions'
    assert_same_labels(recommend(R, observed, P, Q, 1, 2), [1, 2], call, look=look)
    look = 'Only three films are left. May a rated one fill the gap?'
    call = 'recommend of five films when three are left'
    assert_same_labels(recommend(R, observed, P, Q, 1, 5), [1, 2, 3], call, look=look)
    look = 'Everything is rated, so the result is empty.'
    nearly = np.array([[1.0], [1.0 + 1e-09], [0.5], [1.0 + 2e-09]])
    none = np.zeros((1, 4), dtype=bool)
    found = recommend(np.full((1, 4), np.nan), none, np.ones((1, 1)), nearly, 0, 3)
    kind = np.asarray(found).dtype.kind
    assert kind in 'iu', f'recommend gave {found!r}: indices are whole numbers'
    close = 'Nearly equal predictions are not equal.'
    call = 'recommend of four films with predictions that differ in the ninth digit'
    assert_same_labels(found, [3, 1, 0], call, look=close)
    call = 'recommend for a person who has rated all films'
    assert_same_labels(recommend(R, observed, P, Q, 2, 3), np.zeros(0, dtype=int), call, look=look)
    for name, old, new in zip(('R', 'observed', 'P', 'Q'), before, (R, observed, P, Q), strict=True):
        assert_unchanged(old, new, f'recommend(R, observed, P, Q, user, n): {name}')

