# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
from otter.test_files import test_case

OK_FORMAT = False

name = "tokenizer"
points = [0, 0, 1, 1, 2, 1, 1]

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
    ([2.0, 5.0, 1.0], 'How many entries has your word_index for "The" at the beginning of a sentence and "the" inside one?'),
]

KNOWN_2 = [
    ([1.0, 4.0, 4.0, 0.0], 'Which index has your most frequent word? One number is kept free, for the padding.'),
    ([4.0, 6.0, 6.0, 1.0], 'Two words occur equally often: which of them comes first in your word_index, and which one appeared first in the texts?'),
]

@test_case(points=None, hidden=False)
def test_word_index_of_the_worked_example(Tokenizer):
    tokenizer = Tokenizer()
    tokenizer.fit_on_texts(['The tram is late. The tram is full!', 'A full tram'])
    index = tokenizer.word_index
    call = 'after fitting the two texts of the worked example word_index'
    assert hasattr(index, 'items'), f'{call} should be a dict from word to index, it is {index!r}'
    index = dict(index)
    assert index, f'{call} is empty: does fit_on_texts keep the new dict in self.word_index?'
    words = ['tram', 'the', 'is', 'full', 'late', 'a']
    assert 'The' not in index, f"{call} has 'The' and 'the' as different words: lower case first"
    assert 'full!' not in index, f"{call} has 'full!' with its punctuation: {index}"
    assert '' not in index, f'{call} has an empty word: {index}'
    assert 't' not in index, f'{call} has single letters; take the text apart into words'
    assert set(index) == set(words), f'{call} should have the words {words}, yours has {index}'
    assert 0 not in index.values(), f'{call} uses 0, which is kept for padding: start at 1'
    likely = {'a full is late the tram': 'these are in order of the alphabet; count first', 'the tram is late full a': 'this is the order of appearance; the most frequent comes first', 'late a the is full tram': 'the rarest word came first', 'tram full is the a late': 'words that occur twice come as they appeared: the, is, full'}
    order = ' '.join(sorted(index, key=index.get))
    assert order not in likely, f"{call} has the words in the order '{order}': {likely[order]}"
    wanted = {word: number for number, word in enumerate(words, start=1)}
    assert index == wanted, f'{call} should be {wanted}, yours is {index}'

@test_case(points=None, hidden=False)
def test_sequences_of_the_worked_example(Tokenizer):
    tokenizer = Tokenizer()
    tokenizer.fit_on_texts(['The tram is late. The tram is full!', 'A full tram'])
    got = tokenizer.texts_to_sequences(['The late, LATE tram!', 'A red tram'])
    call = 'texts_to_sequences(["The late, LATE tram!", "A red tram"])'
    assert got is not None, f'{call} returned None: is there a return at the end?'
    assert len(got) == 2, f'two texts give two lists, {call} gave {got!r}'
    first, second = (list(got[0]), list(got[1]))
    assert first != [2, 5, 1], f"{call}: 'late' stands there twice, and so it must in the sequence" + recognised((first,), KNOWN_1)
    assert first != [2, 1], f"{call}: 'late,' and 'LATE' are 'late'; take texts apart as in fit"
    assert first == [2, 5, 5, 1], f'the first text is [2, 5, 5, 1], {call} gave {first}' + recognised((first,), KNOWN_2)
    assert second != [6, 0, 1], f"{call}: without an OOV token the unknown word 'red' is left out"
    assert second == [6, 1], f'the second text is [6, 1], {call} gave {second}'
    tokenizer = Tokenizer(num_words=4, oov_token='<OOV>')
    tokenizer.fit_on_texts(['The tram is late. The tram is full!', 'A full tram'])
    index = dict(tokenizer.word_index)
    call = 'with num_words=4 and oov_token="<OOV>"'
    assert index.get('<OOV>') == 1, f"{call} word_index should give '<OOV>' index 1: {index}"
    assert index.get('tram') == 2, f"{call} 'tram' moves up to index 2: {index}"
    assert len(index) == 7, f'{call} word_index still holds all six words and the token: {index}'
    got = list(tokenizer.texts_to_sequences(['A full tram'])[0])
    call = f'{call} "A full tram"'
    assert got != [2], f'{call} gave [2]: with an OOV token, unknown words are not left out'
    assert got != [7, 5, 2], f'{call} gave [7, 5, 2]: indices from num_words on are not known'
    assert got == [1, 1, 2], f'{call} should give [1, 1, 2], yours gave {got}'

@test_case(points=None, hidden=True)
def test_a_text_is_taken_apart_into_words(Tokenizer):
    import string
    import reference
    cases = [('capital letters', ['Stop STOP sToP É é', 'LINE line']), ('spaces, tabs and line ends', ['  late \t again\n\nand   again ', '\n', 'late\tand late']), ('every punctuation character', [string.punctuation, f'a{string.punctuation}b ab c_d']), ('apostrophes and hyphens', ["isn't it re-opened - or isnt it?", '...', "'re-' 'open'"]), ('digits, accents and a euro sign', ['line 9 to the café', '9 9 é 4x4', 'CAFÉ 10€']), ('texts without any word', ['', '?!', 'late', ' '])]
    first, second = (Tokenizer(), Tokenizer())
    first.fit_on_texts(['depot'])
    second.fit_on_texts(['quay'])
    assert 'depot' not in dict(second.word_index), 'a tokenizer knows a word that only another one was given: what do the two share?'
    for name, texts in cases:
        expected = reference.Tokenizer()
        expected.fit_on_texts(list(texts))
        right = {index: word for word, index in expected.word_index.items()}
        wanted = [[right[index] for index in sequence] for sequence in expected.texts_to_sequences(list(texts))]
        tokenizer = Tokenizer()
        tokenizer.fit_on_texts(list(texts))
        got = dict(tokenizer.word_index)
        assert set(got) == set(expected.word_index), f'fit_on_texts of texts with {name} found the words {sorted(got, key=str)}, which is not right. Go through the three steps that take a text apart.'
        sequences = tokenizer.texts_to_sequences(list(texts))
        assert sequences is not None, f'texts_to_sequences with {name} returned None'
        words = {index: word for word, index in got.items()}
        back = [[words.get(index, index) for index in sequence] for sequence in sequences]
        assert back == wanted, f'texts_to_sequences of texts with {name} gave {sequences!r}, which stands for the words {back} and is not right. Are the texts taken apart as in fit_on_texts?'

@test_case(points=None, hidden=True)
def test_words_are_in_order_of_frequency_then_of_appearance(Tokenizer):
    import numpy as np
    import reference
    rng = np.random.default_rng(131)
    words = np.array('tram stop line seat door bell rail wire fare zone map bus ferry'.split())
    for n_texts, length in ((1, 1), (1, 9), (3, 8), (6, 15), (4, 60)):
        weights = rng.dirichlet(np.full(len(words), 0.7))
        texts = [' '.join((str(word) for word in rng.choice(words, size=length, p=weights))) for _ in range(n_texts)]
        for token in (None, '<OOV>'):
            expected = reference.Tokenizer(oov_token=token)
            expected.fit_on_texts(list(texts))
            tokenizer = Tokenizer(oov_token=token)
            tokenizer.fit_on_texts(texts)
            got = dict(tokenizer.word_index)
            call = f'word_index for {n_texts} texts of {length} words with oov_token={token!r}'
            assert len(got) == len(expected.word_index), f'{call} has {len(got)} entries, which is not right. One for each different word, and one for the token where there is one.'
            assert sorted(got.values()) == sorted(expected.word_index.values()), f'{call} has the indices {sorted(got.values())}. They start at 1, without gaps and without an index that is given twice.'
            assert got == expected.word_index, f'{call} is {got}, which is not right. Count by hand, and mind words that are equally frequent.'

@test_case(points=None, hidden=True)
def test_num_words_and_oov_token_decide_what_is_known(Tokenizer):
    import reference
    fitted = ['f f f f f f e e e e e d d d d c c c b b a']
    texts = ['a b c d e f', 'f zoo f', 'zoo', '', 'c! D? c', 'b zoo, a']
    for num_words in (None, 2, 3, 5, 7, 8, 100):
        for token in (None, '<OOV>', 'Unknown'):
            expected = reference.Tokenizer(num_words=num_words, oov_token=token)
            expected.fit_on_texts(list(fitted))
            wanted = expected.texts_to_sequences(list(texts))
            tokenizer = Tokenizer(num_words=num_words, oov_token=token)
            tokenizer.fit_on_texts(fitted)
            got = tokenizer.texts_to_sequences(texts)
            call = f'texts_to_sequences with num_words={num_words}, oov_token={token!r}'
            assert got is not None, f'{call} returned None: is there a return at the end?'
            assert len(got) == len(texts), f'{call} of {len(texts)} texts gave {len(got)} lists'
            for text, mine, right in zip(texts, got, wanted, strict=True):
                assert list(mine) == right, f'{call} gave {list(mine)} for {text!r}, which is not right. Which words are known, and what becomes of the others?'
            assert dict(tokenizer.word_index) == expected.word_index, f'word_index with num_words={num_words}, oov_token={token!r} is not right after texts_to_sequences. It holds all words of the fitted texts, and no others.'

@test_case(points=None, hidden=True)
def test_fitting_again_adds_and_two_tokenizers_are_independent(Tokenizer):
    batches = [['b a a late', 'late b a d'], ['c c c b c', 'd', 'c'], ['e e e e e e b'], []]
    for token in (None, '<OOV>'):
        tokenizer = Tokenizer(oov_token=token)
        other = Tokenizer(oov_token=token)
        fitted = []
        for number, batch in enumerate(batches, start=1):
            fitted += batch
            at_once = Tokenizer(oov_token=token)
            at_once.fit_on_texts(list(fitted))
            tokenizer.fit_on_texts(batch)
            tokenizer.texts_to_sequences(['zoo zoo zoo d d d d d d d d'])
            assert dict(tokenizer.word_index) == dict(at_once.word_index), f'after call {number} of fit_on_texts word_index is {dict(tokenizer.word_index)}, with oov_token={token!r}. It should be as if all texts had been fitted at once: their counts add up, and nothing else is counted.'
            words = {word for text in fitted for word in text.split()}
            assert words <= set(tokenizer.word_index), f'after call {number} of fit_on_texts word_index is {dict(tokenizer.word_index)}, with oov_token={token!r}. Does it hold all words that were ever fitted?'
            got = tokenizer.texts_to_sequences(['late c e', 'a b zoo'])
            wanted = at_once.texts_to_sequences(['late c e', 'a b zoo'])
            assert got is not None and wanted is not None, 'texts_to_sequences returned None'
            assert [list(indices) for indices in got] == [list(indices) for indices in wanted], f'after call {number} of fit_on_texts texts_to_sequences gave {got!r}, with oov_token={token!r}, which is not right. Which index has each word now?'
        other.fit_on_texts(['x y y'])
        words = set(other.word_index) - {token}
        assert words == {'x', 'y'}, f'a second tokenizer with oov_token={token!r} has the word_index {dict(other.word_index)}. It has never seen the texts of the first one.'
        call = f'a new tokenizer with oov_token={token!r}, fitted like the second one,'
        new = Tokenizer(oov_token=token)
        new.fit_on_texts(['x y y'])
        assert dict(new.word_index) == dict(other.word_index), f'{call} has the word_index {dict(new.word_index)}, the second one has {dict(other.word_index)}. Do tokenizers share something?'

@test_case(points=None, hidden=True)
def test_the_list_of_texts_stays_as_it_was(Tokenizer):
    plain = Tokenizer()
    plain.fit_on_texts(['late late again'])
    got = plain.texts_to_sequences(['again late late'])
    assert got is not None, 'texts_to_sequences of one text gave None: is there a return?'
    got = [list(sequence) for sequence in got]
    assert got == [[2, 1, 1]], f'texts_to_sequences of one text whose first word is the rarer of two gave {got!r}. Before the list can matter, its texts have to be read right.'
    texts = ['late again', '', 'the tram the stop the end']
    before = list(texts)
    usual = Tokenizer()
    usual.fit_on_texts(list(texts))
    wanted = usual.texts_to_sequences(list(texts))
    assert wanted is not None, 'texts_to_sequences of three texts gave None'
    shouted = [text.upper() + '!' for text in texts]
    loud = list(shouted)
    for name, given, kept in (('texts', texts, before), ('texts with capitals', shouted, loud)):
        tokenizer = Tokenizer()
        tokenizer.fit_on_texts(given)
        assert given == kept, f'fit_on_texts of a list of {name}: the list is not what it was before the call. Keep what you make in lists of your own.'
        for time in ('first', 'second'):
            got = tokenizer.texts_to_sequences(given)
            assert given == kept, f'texts_to_sequences of a list of {name}, called the {time} time: the list is not what it was before'
            assert got is not None, f'texts_to_sequences, called the {time} time, gave None'
            got = [list(sequence) for sequence in got]
            assert name == 'texts with capitals' or got == [list(ids) for ids in wanted], f'texts_to_sequences, asked the {time} time for the texts that were fitted, gave {got!r}, and another tokenizer something else. Calling a method twice gives the same twice.'

