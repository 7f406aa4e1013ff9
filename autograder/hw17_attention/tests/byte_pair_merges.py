# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "byte_pair_merges"
points = [0, 0, 2, 1, 1, 1]

@test_case(points=None, hidden=False)
def test_merges_of_the_worked_example(byte_pair_merges):
    words = ['tram', 'trams', 'stop', 'stops', 'top']
    got = byte_pair_merges(words, 4)
    call = 'byte_pair_merges of the worked example'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert isinstance(got, list | tuple), f'{call} should be a list of tuples, yours is {got!r}'
    assert got and got[0] != 'to', f"{call} should hold pairs such as ('t', 'o'), yours is {got}"
    merges = [tuple(pair) for pair in got]
    assert merges[0] != ('o', 'p'), f'{call}: of (t, o) and (o, p), the first one met is (t, o)'
    assert merges[0] == ('t', 'o'), f"{call}: the first merge is ('t', 'o'), yours is {merges[0]}"
    assert len(merges) == 4, f'{call} should have 4 merges, yours has {len(merges)}: {merges}'
    assert merges[1] != ('o', 'p'), f"{call}: after the first merge, 'to' is one piece"
    assert merges[1] == ('to', 'p'), f"{call}: the second merge is ('to', 'p'), not {merges[1]}"
    assert merges[2] != ('s', 'top'), f'{call}: (s, top) is met after (t, r), with the same count'
    right = [('t', 'o'), ('to', 'p'), ('t', 'r'), ('tr', 'a')]
    assert merges == right, f'{call} should be {right}, yours is {merges}'

@test_case(points=None, hidden=False)
def test_merges_stop_when_nothing_is_left(byte_pair_merges):
    got = byte_pair_merges(['aaa', 'b'], 5)
    call = 'byte_pair_merges(["aaa", "b"], 5)'
    assert isinstance(got, list | tuple), f'{call} should be a list, yours is {got!r}'
    merges = [tuple(pair) for pair in got]
    assert merges != [('a', 'a')], f"{call}: after one merge 'aa' and 'a' are still neighbours"
    assert merges == [('a', 'a'), ('aa', 'a')], f"{call} should be [('a', 'a'), ('aa', 'a')], and then all words are one piece; yours is {merges}"

@test_case(points=None, hidden=True)
def test_merges_of_many_words(byte_pair_merges):
    import numpy as np
    import reference
    from comparing import each
    rng = np.random.default_rng(191)
    calls, about = ([], [])
    cases = [('abc', 6, 4), ('abcdef', 12, 8), ('xy', 5, 6), ('stop', 20, 15)]
    for letters, n_words, n_merges in cases:
        words = [''.join(rng.choice(list(letters), size=rng.integers(1, 8))) for _ in range(n_words)]
        about.append((letters, n_words, reference.byte_pair_merges(list(words), n_merges)))
        calls.append((byte_pair_merges, words, n_merges))
    for got, (letters, n_words, expected) in zip(each(calls), about, strict=True):
        call = f'byte_pair_merges of {n_words} words made of the letters {letters}'
        assert isinstance(got, list | tuple) and all((len(pair) == 2 for pair in got)), f'{call} gave {got!r}: it should be a list of pairs'
        merges = [tuple(pair) for pair in got]
        assert len(merges) == len(expected), f'{call} gave {len(merges)} merges, which is not right'
        right = [mine == other for mine, other in zip(merges, expected, strict=True)]
        assert all(right), f'{call}: merge number {right.index(False) + 1} is {merges[right.index(False)]}, which is not right. Count the pairs by hand at this point; mind ties.'

@test_case(points=None, hidden=True)
def test_merges_count_words_as_often_as_they_occur(byte_pair_merges):
    from comparing import each
    cases = [(['no', 'is', 'is', 'it', 'it', 'it'], 3, [('i', 't'), ('i', 's'), ('n', 'o')]), (['late'] * 3 + ['tram'] * 4 + ['at'] * 2, 2, [('a', 't'), ('t', 'r')]), (['ab', 'ba', 'ba'], 2, [('b', 'a'), ('a', 'b')]), (['It', 'it', 'It', '9th', '9th', '9th'], 3, [('9', 't'), ('9t', 'h'), ('I', 't')])]
    results = each([(byte_pair_merges, list(words), n) for words, n, _ in cases])
    for (words, n, expected), got in zip(cases, results, strict=True):
        call = f'byte_pair_merges({words}, {n})'
        assert isinstance(got, list | tuple), f'{call} gave {got!r}, which is not a list'
        merges = [tuple(pair) for pair in got]
        assert merges == expected, f'{call} gave {merges}, which is not right. How often does each word occur, and which letters are neighbours in the same word?'

@test_case(points=None, hidden=True)
def test_merges_of_equal_letters_and_of_parts_of_pieces(byte_pair_merges):
    import reference
    from comparing import each
    cases = [(['aaaa', 'aaa'], 3), (['aaaaa', 'ba', 'ba', 'baa'], 4), (['abab', 'ababab', 'b'], 4), (['xab', 'ab', 'xab', 'aab', 'ab'], 4), (['hoho', 'oho', 'ohoho'], 6)]
    expected = [reference.byte_pair_merges(list(words), n) for words, n in cases]
    results = each([(byte_pair_merges, list(words), n) for words, n in cases])
    for (words, n), right, got in zip(cases, expected, results, strict=True):
        call = f'byte_pair_merges({words}, {n}), where pairs overlap,'
        assert isinstance(got, list | tuple), f'{call} gave {got!r}, not a list'
        merges = [tuple(pair) for pair in got]
        assert merges == right, f'{call} gave {merges}, which is not right. Write down the pieces of every word after each merge.'

@test_case(points=None, hidden=True)
def test_merges_of_little_and_of_the_same_list_twice(byte_pair_merges):
    words = ['late', 'later', 'a', 'rate']
    before = list(words)
    right = [('a', 't'), ('at', 'e'), ('l', 'ate')]
    for time in ('first', 'second'):
        got = byte_pair_merges(words, 3)
        call = f'byte_pair_merges of four words, called the {time} time,'
        assert words == before, f'{call} has changed the list: it is now {words}'
        assert isinstance(got, list | tuple), f'{call} gave {got!r}: a list was asked for'
        merges = [tuple(pair) for pair in got]
        assert merges == right, f'{call} gave {merges}, which is not right. Is it a fresh start?'
    call = 'byte_pair_merges without anything to merge,'
    for little, n in (([], 3), (['a', 'b', 'a'], 2), (['tram'], 0)):
        got = byte_pair_merges(list(little), n)
        assert isinstance(got, list | tuple) and (not got), f'{call} words={little} and n_merges={n}, gave {got!r}. How many merges can be made?'
    got = byte_pair_merges(['to', 'at'], 9)
    assert isinstance(got, list | tuple) and len(got) == 2, f'byte_pair_merges of two words of two letters gave {got!r}. It can stop early, but a pair that occurs once is a pair, too.'

