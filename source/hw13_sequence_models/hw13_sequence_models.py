# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: hw13_sequence_models
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Reading
#
# A tram company has put a box on its web page: *Tell us how your ride was.* Every day hundreds of
# passengers do. Somebody has to sort the messages into praise and complaints, and the company
# would like a program to do it.
#
# A first idea is to count words: *late* is bad, *good* is good. Then these two messages come in:
#
# - A: "That is good, and the tram was not late again."
# - B: "The tram was late again, and that is not good."

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

praise_words = "that is good and the tram was not late again".split()
complaint_words = "the tram was late again and that is not good".split()
shown = sorted(praise_words, key=complaint_words.index, reverse=True)
height = np.arange(len(shown))

fig, axes = plt.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
panels = [
    ("A, praise", praise_words, "#0072B2", "o", 0.2),
    ("B, complaint", complaint_words, "#E69F00", "s", -0.2),
]
for name, words, colour, marker, shift in panels:
    counts = [words.count(word) for word in shown]
    places = [words.index(word) + 1 for word in shown]
    axes[0].barh(height + shift, counts, height=0.36, color=colour, label=name)
    axes[1].plot(places, height + shift, marker, color=colour, markersize=8, label=name)
axes[0].set(xlabel="how often in the message", xticks=[0, 1], yticks=height, yticklabels=shown)
axes[1].set(xlabel="at which place in the message", xticks=range(1, 11))
axes[1].grid(axis="x", alpha=0.3)
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
plt.show()

# %% [markdown]
# *Figure 1. Left: how often each word occurs. The two messages cannot be told apart. Right: where
# it occurs. All of the difference between praise and complaint is in the order.*
#
# So we need a model that reads: word by word, from left to right, with a memory of what came
# before. In this assignment you build the whole chain, from the raw text to such a model:
#
# | question | turns | into |
# | --- | --- | --- |
# | 1 | a text | a list of whole numbers, one per word |
# | 2 | lists of different lengths | one array |
# | 3 | each whole number | a vector |
# | 4 and 5 | a sequence of vectors | a sequence of states, by a *long short-term memory* (LSTM) |
# | 6 | the description of a model | the number of its parameters |

# %% [markdown]
# ## Before you start
#
# **Names.** The words of a text, once they have become numbers, are called *tokens*. A list of
# tokens is a *sequence*, and its places are called *steps*.
#
# **Vectors are rows.** A vector with $n$ entries is an array of shape `(n,)`, and it stands to the
# left of a matrix: $x W$ in a formula is `x @ W` in code.
#
# **Hands off the arguments.** Your functions leave their arguments as they were, lists as well as
# arrays. Be careful with `append`, with `+=` and with assignments to a part of an argument.
#
# **Whole numbers.** Where an argument is an array, it may hold floats or whole numbers. The result
# must not lose its fractions because of that. (Small types such as `uint8`, in which 200 + 100 is 44,
# do not occur in this assignment.)
#
# Run the next two cells: they import what you need, and hold 40 messages of passengers. The
# messages come in pairs of the same words, one praise and one complaint.

# %%
import string

import matplotlib.pyplot as plt
import numpy as np

# %%
praise = [
    "That is good, and the tram was not late again.",
    "The driver was friendly, not rude.",
    "The stop is clean, not dirty.",
    "Line 9 was fast today, not slow.",
    "I am not angry, I am happy with line 4.",
    "The seats are not broken, they are good.",
    "The new tram is quiet, not loud.",
    "It wasn't dirty, it was clean in here!",
    "The tram was not slow, it was fast.",
    "Good, not late!",
    "A friendly driver and not a loud tram.",
    "Line 4 is not loud, it is quiet now.",
    "The app is good now, not broken.",
    "My ticket was cheap, not expensive.",
    "The driver wasn't rude, he was friendly.",
    "I was happy, not angry, with the driver.",
    "Line 9 is not expensive, it is cheap.",
    "Today the tram was empty, not full.",
    "Again a clean tram, not a dirty one!",
    "The tram was not full, it was empty.",
]
complaints = [
    "The tram was late again, and that is not good.",
    "The driver was rude, not friendly.",
    "The stop is dirty, not clean.",
    "Line 9 was slow today, not fast.",
    "I am not happy, I am angry with line 4.",
    "The seats are not good, they are broken.",
    "The new tram is loud, not quiet.",
    "It wasn't clean, it was dirty in here!",
    "The tram was not fast, it was slow.",
    "Late, not good!",
    "A loud tram and not a friendly driver.",
    "Line 4 is not quiet, it is loud now.",
    "The app is broken now, not good.",
    "My ticket was expensive, not cheap.",
    "The driver wasn't friendly, he was rude.",
    "I was angry, not happy, with the driver.",
    "Line 9 is not cheap, it is expensive.",
    "Today the tram was full, not empty.",
    "Again a dirty tram, not a clean one!",
    "The tram was not empty, it was full.",
]

# %% [raw]
# # BEGIN QUESTION
# name: tokenizer
# points: [0, 0, 1, 1, 2, 1, 1]

# %% [markdown]
# ## Question 1: from words to numbers
#
# A model computes with numbers, so every word gets one. It does not matter which number, but the same
# word must always get the same number. It is a good habit to number the words by how frequent they are:
# then "the 1000 most frequent words" are simply the smallest numbers.
#
# **What to write.** The class `Tokenizer(num_words=None, oov_token=None)`, with two methods and
# one attribute.
#
# **The words of a text.** Both methods take a text apart in the same way:
#
# 1. Make it lower case (`str.lower`).
# 2. Remove every punctuation character, which means the 32 characters of Python's
#    `string.punctuation`: ``!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~``. Nothing is put in their place, so
#    that "wasn't" becomes `wasnt` and "re-opened" becomes `reopened`. All other characters stay:
#    digits, letters such as é, signs such as €.
# 3. Split it at white space. Any number of spaces, tabs and line ends in a row count as one gap,
#    and there are no empty words.
#
# The `Tokenizer` of Keras has the same name and differs, without any error. It keeps the apostrophe of
# "wasn't". And it puts a space in place of every other punctuation character, so "re-opened" gives
# two words there.

# %% [markdown]
# **`fit_on_texts(texts)`** takes a list of strings, counts the words of all of them, and makes
# `self.word_index`, a dict with the index of every word:
#
# - The most frequent word comes first. Words that are equally frequent come in the order in which
#   they first appeared.
# - The indices are 1, 2, 3, … without a gap. Index 0 is never used; we need it in Question 2.
# - If there is an `oov_token` (*out of vocabulary*), it has index 1 and the words start at 2. The
#   token is then a key of `word_index` too, spelt as it was given. You may assume that the token
#   does not occur in the texts.
# - `word_index` holds all words, whatever `num_words` is.
# - When `fit_on_texts` is called again, the new counts are *added* to the old ones, first
#   appearances count from the first call on, and `word_index` is made anew.
# - What the method returns does not matter.
#
# **`texts_to_sequences(texts)`** takes a list of strings, seen before or not, and returns a list
# of as many lists of integers: for each text, the index of each of its words, in order.
#
# - With `num_words=None`, every word of `word_index` is known. With a number, only words whose
#   index is *smaller than* `num_words` are known. (So with `num_words=1000` all indices are at
#   most 999, and together with the 0 there are 1000 of them.) You may take `num_words` to be at
#   least 2.
# - A word that is not known becomes index 1 if there is an `oov_token`. If there is none, the word
#   is left out, and the list gets shorter.
# - A text of which no word is left gives an empty list `[]`. The method learns nothing: it
#   does not change the counts or `word_index`.
#
# A text may be empty or hold nothing but punctuation, and the list of texts may be empty. Two
# tokenizers know nothing of each other.

# %% [markdown]
# **By hand.** Fit a tokenizer on two texts:
#
# 1. "The tram is late. The tram is full!"
# 2. "A full tram"
#
# In order of first appearance the counts are 2 for *the*, 3 for *tram*, 2 for *is*, 1 for *late*, 2
# for *full* and 1 for *a*. So *tram* gets the index 1. Three words occur twice, and they get 2, 3
# and 4 in order of appearance: *the*, *is*, *full*. Then *late* gets 5 and *a* gets 6.
#
# "The late, LATE tram!" becomes `[2, 5, 5, 1]`. In "A red tram" the word *red* is not known and
# the list is `[6, 1]`.
#
# With `num_words=4` and `oov_token="<OOV>"` all indices move up by one: *tram* has 2, *the* 3,
# *is* 4 and so on. Only *tram* and *the* are below 4, and "A full tram" becomes `[1, 1, 2]`.
#
# <details><summary>Stuck? The idea</summary>
#
# Write a helper that takes one text apart into words, and use it in both methods. Keep the counts in a
# dict: it remembers in which order its keys came in, and `sorted` leaves equal ones in their order.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# In `__init__`: `self.counts = {}`. For one word: `self.counts[word] = self.counts.get(word, 0) + 1`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class Tokenizer:
    """Turns texts into lists of word indices; frequent words have small indices.

    Parameters
    ----------
    num_words : int or None
        Only words with an index smaller than this are known; None means all.
    oov_token : str or None
        Stands for every unknown word and has index 1; None means unknown words are left out.

    Attributes
    ----------
    word_index : dict of str to int
        The index of every word (and of the OOV token), after `fit_on_texts`.

    Examples
    --------
    >>> tokenizer = Tokenizer()
    >>> tokenizer.fit_on_texts(["Next stop: zoo. Next stop!", "Next..."])
    >>> tokenizer.word_index
    {'next': 1, 'stop': 2, 'zoo': 3}
    >>> tokenizer.texts_to_sequences(["To the zoo stop!"])
    [[3, 2]]
    """

    def __init__(self, num_words=None, oov_token=None):
        """Keep the settings; no word has been counted yet."""
        # BEGIN SOLUTION NO PROMPT
        self.num_words = num_words
        self.oov_token = oov_token
        self.counts = {}
        self.word_index = {}
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    # BEGIN SOLUTION NO PROMPT
    def _words(self, text):
        """Return the list of the words of one text: lower case, without punctuation."""
        kept = [character for character in text.lower() if character not in string.punctuation]
        return "".join(kept).split()

    # END SOLUTION
    def fit_on_texts(self, texts):
        """Count the words of some texts, on top of earlier counts, and make `word_index` anew.

        Parameters
        ----------
        texts : list of str
        """
        # BEGIN SOLUTION NO PROMPT
        for text in texts:
            for word in self._words(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        # a dict keeps the order of first appearance, and sorting keeps the order of ties
        vocabulary = sorted(self.counts, key=self.counts.get, reverse=True)
        if self.oov_token is not None:
            vocabulary.insert(0, self.oov_token)
        self.word_index = {word: index for index, word in enumerate(vocabulary, start=1)}
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError(
            "fit_on_texts is not written yet: replace these lines by your answer"
        )
        """ # END PROMPT

    def texts_to_sequences(self, texts):
        """Return the indices of the words of each text.

        Parameters
        ----------
        texts : list of str

        Returns
        -------
        list of lists of int
            One list per text; an unknown word is 1 (with an OOV token) or left out (without).
        """
        # BEGIN SOLUTION NO PROMPT
        sequences = []
        for text in texts:
            sequence = []
            for word in self._words(text):
                index = self.word_index.get(word)
                if index is not None and (self.num_words is None or index < self.num_words):
                    sequence.append(index)
                elif self.oov_token is not None:
                    sequence.append(1)
            sequences.append(sequence)
        return sequences
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError(
            "texts_to_sequences is not written yet: replace these lines by your answer"
        )
        """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_word_index_of_the_worked_example(Tokenizer):
    tokenizer = Tokenizer()
    tokenizer.fit_on_texts(["The tram is late. The tram is full!", "A full tram"])
    index = tokenizer.word_index
    call = "after fitting the two texts of the worked example word_index"
    assert hasattr(index, "items"), f"{call} should be a dict from word to index, it is {index!r}"
    index = dict(index)
    assert index, f"{call} is empty: does fit_on_texts keep the new dict in self.word_index?"
    words = ["tram", "the", "is", "full", "late", "a"]
    assert "The" not in index, f"{call} has 'The' and 'the' as different words: lower case first"
    assert "full!" not in index, f"{call} has 'full!' with its punctuation: {index}"
    assert "" not in index, f"{call} has an empty word: {index}"
    assert "t" not in index, f"{call} has single letters; take the text apart into words"
    assert set(index) == set(words), f"{call} should have the words {words}, yours has {index}"
    assert 0 not in index.values(), f"{call} uses 0, which is kept for padding: start at 1"
    likely = {
        "a full is late the tram": "these are in order of the alphabet; count first",
        "the tram is late full a": "this is the order of appearance; the most frequent comes first",
        "late a the is full tram": "the rarest word came first",
        "tram full is the a late": "words that occur twice come as they appeared: the, is, full",
    }
    order = " ".join(sorted(index, key=index.get))
    assert order not in likely, f"{call} has the words in the order '{order}': {likely[order]}"
    wanted = {word: number for number, word in enumerate(words, start=1)}
    assert index == wanted, f"{call} should be {wanted}, yours is {index}"


# %%
def test_sequences_of_the_worked_example(Tokenizer):
    tokenizer = Tokenizer()
    tokenizer.fit_on_texts(["The tram is late. The tram is full!", "A full tram"])
    got = tokenizer.texts_to_sequences(["The late, LATE tram!", "A red tram"])
    call = 'texts_to_sequences(["The late, LATE tram!", "A red tram"])'
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert len(got) == 2, f"two texts give two lists, {call} gave {got!r}"
    first, second = list(got[0]), list(got[1])
    assert first != [2, 5, 1], f"{call}: 'late' stands there twice, and so it must in the sequence"
    assert first != [2, 1], f"{call}: 'late,' and 'LATE' are 'late'; take texts apart as in fit"
    assert first == [2, 5, 5, 1], f"the first text is [2, 5, 5, 1], {call} gave {first}"
    assert second != [6, 0, 1], f"{call}: without an OOV token the unknown word 'red' is left out"
    assert second == [6, 1], f"the second text is [6, 1], {call} gave {second}"

    tokenizer = Tokenizer(num_words=4, oov_token="<OOV>")
    tokenizer.fit_on_texts(["The tram is late. The tram is full!", "A full tram"])
    index = dict(tokenizer.word_index)
    call = 'with num_words=4 and oov_token="<OOV>"'
    assert index.get("<OOV>") == 1, f"{call} word_index should give '<OOV>' index 1: {index}"
    assert index.get("tram") == 2, f"{call} 'tram' moves up to index 2: {index}"
    assert len(index) == 7, f"{call} word_index still holds all six words and the token: {index}"
    got = list(tokenizer.texts_to_sequences(["A full tram"])[0])
    call = f'{call} "A full tram"'
    assert got != [2], f"{call} gave [2]: with an OOV token, unknown words are not left out"
    assert got != [7, 5, 2], f"{call} gave [7, 5, 2]: indices from num_words on are not known"
    assert got == [1, 1, 2], f"{call} should give [1, 1, 2], yours gave {got}"


# %%
# HIDDEN
def test_a_text_is_taken_apart_into_words(Tokenizer):
    import string

    import reference

    cases = [
        ("capital letters", ["Stop STOP sToP É é", "LINE line"]),
        ("spaces, tabs and line ends", ["  late \t again\n\nand   again ", "\n", "late\tand late"]),
        ("every punctuation character", [string.punctuation, f"a{string.punctuation}b ab c_d"]),
        ("apostrophes and hyphens", ["isn't it re-opened - or isnt it?", "...", "'re-' 'open'"]),
        ("digits, accents and a euro sign", ["line 9 to the café", "9 9 é 4x4", "CAFÉ 10€"]),
        ("texts without any word", ["", "?!", "late", " "]),
    ]
    first, second = Tokenizer(), Tokenizer()
    first.fit_on_texts(["depot"])
    second.fit_on_texts(["quay"])
    assert "depot" not in dict(second.word_index), (
        "a tokenizer knows a word that only another one was given: what do the two share?"
    )
    for name, texts in cases:
        expected = reference.Tokenizer()
        expected.fit_on_texts(list(texts))
        right = {index: word for word, index in expected.word_index.items()}
        wanted = [
            [right[index] for index in sequence]
            for sequence in expected.texts_to_sequences(list(texts))
        ]
        tokenizer = Tokenizer()
        tokenizer.fit_on_texts(list(texts))
        got = dict(tokenizer.word_index)
        assert set(got) == set(expected.word_index), (
            f"fit_on_texts of texts with {name} found the words {sorted(got, key=str)}, which is "
            "not right. Go through the three steps that take a text apart."
        )
        sequences = tokenizer.texts_to_sequences(list(texts))
        assert sequences is not None, f"texts_to_sequences with {name} returned None"
        words = {index: word for word, index in got.items()}
        back = [[words.get(index, index) for index in sequence] for sequence in sequences]
        assert back == wanted, (
            f"texts_to_sequences of texts with {name} gave {sequences!r}, which stands for the "
            f"words {back} and is not right. Are the texts taken apart as in fit_on_texts?"
        )


# %%
# HIDDEN
def test_words_are_in_order_of_frequency_then_of_appearance(Tokenizer):
    import numpy as np
    import reference

    rng = np.random.default_rng(131)
    words = np.array("tram stop line seat door bell rail wire fare zone map bus ferry".split())
    for n_texts, length in ((1, 1), (1, 9), (3, 8), (6, 15), (4, 60)):
        weights = rng.dirichlet(np.full(len(words), 0.7))
        texts = [
            " ".join(str(word) for word in rng.choice(words, size=length, p=weights))
            for _ in range(n_texts)
        ]
        for token in (None, "<OOV>"):
            expected = reference.Tokenizer(oov_token=token)
            expected.fit_on_texts(list(texts))
            tokenizer = Tokenizer(oov_token=token)
            tokenizer.fit_on_texts(texts)
            got = dict(tokenizer.word_index)
            call = f"word_index for {n_texts} texts of {length} words with oov_token={token!r}"
            assert len(got) == len(expected.word_index), (
                f"{call} has {len(got)} entries, which is not right. One for each different word, "
                "and one for the token where there is one."
            )
            assert sorted(got.values()) == sorted(expected.word_index.values()), (
                f"{call} has the indices {sorted(got.values())}. They start at 1, without gaps and "
                "without an index that is given twice."
            )
            assert got == expected.word_index, (
                f"{call} is {got}, which is not right. Count by hand, and mind words that are "
                "equally frequent."
            )


# %%
# HIDDEN
def test_num_words_and_oov_token_decide_what_is_known(Tokenizer):
    import reference

    fitted = ["f f f f f f e e e e e d d d d c c c b b a"]
    texts = ["a b c d e f", "f zoo f", "zoo", "", "c! D? c", "b zoo, a"]
    for num_words in (None, 2, 3, 5, 7, 8, 100):
        for token in (None, "<OOV>", "Unknown"):
            expected = reference.Tokenizer(num_words=num_words, oov_token=token)
            expected.fit_on_texts(list(fitted))
            wanted = expected.texts_to_sequences(list(texts))
            tokenizer = Tokenizer(num_words=num_words, oov_token=token)
            tokenizer.fit_on_texts(fitted)
            got = tokenizer.texts_to_sequences(texts)
            call = f"texts_to_sequences with num_words={num_words}, oov_token={token!r}"
            assert got is not None, f"{call} returned None: is there a return at the end?"
            assert len(got) == len(texts), f"{call} of {len(texts)} texts gave {len(got)} lists"
            for text, mine, right in zip(texts, got, wanted, strict=True):
                assert list(mine) == right, (
                    f"{call} gave {list(mine)} for {text!r}, which is not right. Which words are "
                    "known, and what becomes of the others?"
                )
            assert dict(tokenizer.word_index) == expected.word_index, (
                f"word_index with num_words={num_words}, oov_token={token!r} is not right after "
                "texts_to_sequences. It holds all words of the fitted texts, and no others."
            )


# %%
# HIDDEN
def test_fitting_again_adds_and_two_tokenizers_are_independent(Tokenizer):
    batches = [["b a a late", "late b a d"], ["c c c b c", "d", "c"], ["e e e e e e b"], []]
    for token in (None, "<OOV>"):
        tokenizer = Tokenizer(oov_token=token)
        other = Tokenizer(oov_token=token)
        fitted = []
        for number, batch in enumerate(batches, start=1):
            fitted += batch
            at_once = Tokenizer(oov_token=token)
            at_once.fit_on_texts(list(fitted))
            tokenizer.fit_on_texts(batch)
            tokenizer.texts_to_sequences(["zoo zoo zoo d d d d d d d d"])
            assert dict(tokenizer.word_index) == dict(at_once.word_index), (
                f"after call {number} of fit_on_texts word_index is {dict(tokenizer.word_index)}, "
                f"with oov_token={token!r}. It should be as if all texts had been fitted at once: "
                "their counts add up, and nothing else is counted."
            )
            words = {word for text in fitted for word in text.split()}
            assert words <= set(tokenizer.word_index), (
                f"after call {number} of fit_on_texts word_index is {dict(tokenizer.word_index)}, "
                f"with oov_token={token!r}. Does it hold all words that were ever fitted?"
            )
            got = tokenizer.texts_to_sequences(["late c e", "a b zoo"])
            wanted = at_once.texts_to_sequences(["late c e", "a b zoo"])
            assert got is not None and wanted is not None, "texts_to_sequences returned None"
            assert [list(indices) for indices in got] == [list(indices) for indices in wanted], (
                f"after call {number} of fit_on_texts texts_to_sequences gave {got!r}, with "
                f"oov_token={token!r}, which is not right. Which index has each word now?"
            )
        other.fit_on_texts(["x y y"])
        words = set(other.word_index) - {token}
        assert words == {"x", "y"}, (
            f"a second tokenizer with oov_token={token!r} has the word_index "
            f"{dict(other.word_index)}. It has never seen the texts of the first one."
        )
        call = f"a new tokenizer with oov_token={token!r}, fitted like the second one,"
        new = Tokenizer(oov_token=token)
        new.fit_on_texts(["x y y"])
        assert dict(new.word_index) == dict(other.word_index), (
            f"{call} has the word_index {dict(new.word_index)}, the second one has "
            f"{dict(other.word_index)}. Do tokenizers share something?"
        )


# %%
# HIDDEN
def test_the_list_of_texts_stays_as_it_was(Tokenizer):
    plain = Tokenizer()
    plain.fit_on_texts(["late late again"])
    got = plain.texts_to_sequences(["again late late"])
    assert got is not None, "texts_to_sequences of one text gave None: is there a return?"
    got = [list(sequence) for sequence in got]
    assert got == [[2, 1, 1]], (
        f"texts_to_sequences of one text whose first word is the rarer of two gave {got!r}. Before "
        "the list can matter, its texts have to be read right."
    )
    texts = ["late again", "", "the tram the stop the end"]
    before = list(texts)
    usual = Tokenizer()
    usual.fit_on_texts(list(texts))
    wanted = usual.texts_to_sequences(list(texts))
    assert wanted is not None, "texts_to_sequences of three texts gave None"
    shouted = [text.upper() + "!" for text in texts]
    loud = list(shouted)
    for name, given, kept in (("texts", texts, before), ("texts with capitals", shouted, loud)):
        tokenizer = Tokenizer()
        tokenizer.fit_on_texts(given)
        assert given == kept, (
            f"fit_on_texts of a list of {name}: the list is not what it was before the call. "
            "Keep what you make in lists of your own."
        )
        for time in ("first", "second"):
            got = tokenizer.texts_to_sequences(given)
            assert given == kept, (
                f"texts_to_sequences of a list of {name}, called the {time} time: the list is not "
                "what it was before"
            )
            assert got is not None, f"texts_to_sequences, called the {time} time, gave None"
            got = [list(sequence) for sequence in got]
            assert name == "texts with capitals" or got == [list(ids) for ids in wanted], (
                f"texts_to_sequences, asked the {time} time for the texts that were fitted, gave "
                f"{got!r}, and another tokenizer something else. Calling a method twice gives the "
                "same twice."
            )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
tokenizer = Tokenizer(oov_token="<OOV>")
tokenizer.fit_on_texts(praise + complaints)
print(len(tokenizer.word_index), "entries in word_index; the first ten:")
print(list(tokenizer.word_index)[:10], "\n")

word_of = {index: word for word, index in tokenizer.word_index.items()}
for text in (praise[0], complaints[0], "The bus was late!"):
    (sequence,) = tokenizer.texts_to_sequences([text])
    print(text, "\n  ", sequence, "\n  ", [word_of[index] for index in sequence])

# %% [markdown]
# The last two lines read the numbers backwards. Something is lost on the way: capitals, commas,
# and a bus that no message had mentioned. What is kept is which word stands where.

# %% [raw]
# # BEGIN QUESTION
# name: pad_sequences
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 2: one array for all
#
# The messages have different lengths, but an array has rows of equal length. So short sequences
# are filled up with a number that is no word (*padding*), and long ones are cut (*truncating*).
#
# **What to write.** `pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0)`
# returns an ndarray of integers of shape `(n, maxlen)`, one row for each of the $n$ sequences.
#
# - `sequences` is a list of $n \ge 1$ lists of integers, of any lengths. Some may be empty: they
#   become rows of nothing but `value`. `maxlen` is an integer, at least 1.
# - A sequence shorter than `maxlen` is filled up with `value`, *after* its last token with
#   `padding="post"` and *before* its first with `padding="pre"`.
# - Of a sequence longer than `maxlen` only `maxlen` tokens are kept. With `truncating="post"` its
#   end is cut off, with `truncating="pre"` its beginning.
# - `padding` and `truncating` are chosen independently: all four combinations occur. (Keras has
#   `"pre"` as the default of both, so the same call without them gives another array there.)
# - `value` is an `int`; it may be negative. The array holds integers (any integer type of
#   NumPy in which the tokens have room; vocabularies of 100,000 words are common), because in the
#   next question they are used as row numbers.
#
# **By hand.** Let the sequences be `[5, 3, 8]`, `[7]` and `[1, 2, 3, 4, 6]`, and `maxlen=4`.
#
# $$\text{post, post: }
# \begin{pmatrix} 5 & 3 & 8 & 0 \\ 7 & 0 & 0 & 0 \\ 1 & 2 & 3 & 4 \end{pmatrix}
# \qquad
# \text{pre, pre: } \begin{pmatrix} 0 & 5 & 3 & 8 \\ 0 & 0 & 0 & 7 \\ 2 & 3 & 4 & 6 \end{pmatrix}$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    """Return sequences of different lengths as the rows of one integer array.

    Parameters
    ----------
    sequences : list of n lists of int
        Tokens; a list may be empty.
    maxlen : int
        The length of every row, at least 1.
    padding : "post" or "pre"
        Whether short sequences are filled up after their end or before their beginning.
    truncating : "post" or "pre"
        Whether long sequences lose their end or their beginning.
    value : int
        What short sequences are filled up with.

    Returns
    -------
    ndarray of int, of shape (n, maxlen)

    Examples
    --------
    >>> pad_sequences([[4, 9], [2, 2, 6]], 2, truncating="pre").tolist()
    [[4, 9], [2, 6]]
    """
    # BEGIN SOLUTION NO PROMPT
    padded = np.full((len(sequences), maxlen), value, dtype=int)
    for row, sequence in zip(padded, sequences, strict=True):
        kept = sequence[-maxlen:] if truncating == "pre" else sequence[:maxlen]
        start = maxlen - len(kept) if padding == "pre" else 0
        row[start : start + len(kept)] = kept
    return padded
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("pad_sequences is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_pad_sequences_of_the_worked_example(pad_sequences):
    import numpy as np

    got = pad_sequences([[5, 3, 8], [7], [1, 2, 3, 4, 6]], 4)
    call = "pad_sequences of the worked example, with maxlen=4,"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert isinstance(got, np.ndarray), f"{call} should be one ndarray, not a list of rows"
    assert np.shape(got) == (3, 4), (
        f"{call} should have shape (3, 4): every row has length maxlen, and no sequence is lost. "
        f"Yours has {np.shape(got)}"
    )
    assert np.asarray(got).dtype.kind in "iu", (
        f"{call} should hold integers, yours holds {np.asarray(got).dtype}: which type does an "
        "array get when you ask for none?"
    )
    rows = np.asarray(got).tolist()
    assert rows[1] != [0, 0, 0, 7], f"{call}: the zeros come after the token unless padding='pre'"
    assert rows[2] != [2, 3, 4, 6], f"{call}: the end is cut off unless truncating='pre'"
    wanted = [[5, 3, 8, 0], [7, 0, 0, 0], [1, 2, 3, 4]]
    assert rows == wanted, f"{call} should be {wanted}, yours is {rows}"


# %%
def test_pad_sequences_before_the_beginning(pad_sequences):
    import numpy as np

    sequences = [[5, 3, 8], [7], [1, 2, 3, 4, 6]]
    got = pad_sequences(sequences, 4, padding="pre", truncating="pre")
    call = 'pad_sequences(..., 4, padding="pre", truncating="pre")'
    assert np.shape(got) == (3, 4), f"{call} should have shape (3, 4), yours has {np.shape(got)}"
    rows = np.asarray(got).tolist()
    assert rows[1] != [7, 0, 0, 0], f"{call}: with padding='pre' the zeros come first"
    assert rows[2] != [1, 2, 3, 4], f"{call}: truncating='pre' cuts off the beginning"
    wanted = [[0, 5, 3, 8], [0, 0, 0, 7], [2, 3, 4, 6]]
    assert rows == wanted, f"{call} should be {wanted}, yours is {rows}"


# %%
# HIDDEN
def test_pad_sequences_in_all_four_combinations(pad_sequences):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(132)
    for n, maxlen in ((1, 4), (5, 6), (9, 3)):
        lengths = [maxlen + 2, 1, maxlen, maxlen - 1, 2 * maxlen, *rng.integers(1, 9, size=4)][:n]
        sequences = [[int(t) for t in rng.integers(1, 90, size=length)] for length in lengths]
        for padding in ("post", "pre"):
            for truncating in ("post", "pre"):
                options = {"padding": padding, "truncating": truncating}
                copies = [list(sequence) for sequence in sequences]
                expected = reference.pad_sequences(copies, maxlen, **options)
                got = pad_sequences(sequences, maxlen, **options)
                call = f"pad_sequences of {n} sequences to maxlen={maxlen} with {options}"
                look = "What does each of the two words 'pre' and 'post' decide?"
                assert_close(got, expected, call, look=look)
                assert isinstance(got, np.ndarray), f"{call} should be one ndarray, not a list"
                kind = as_numbers(got, call).dtype.kind
                assert kind in "iu", f"{call} should hold integers: they are used as row numbers"


# %%
# HIDDEN
def test_pad_sequences_with_empty_sequences_and_other_values(pad_sequences):
    import numpy as np
    import reference
    from comparing import assert_close

    sequences = [[], [3], [8, 1, 4, 4], [], [6, 2]]
    for maxlen in (1, 2, 3, 7):
        for value in (0, -1, 99):
            for place in ("post", "pre"):
                copies = [list(sequence) for sequence in sequences]
                expected = reference.pad_sequences(copies, maxlen, place, place, value)
                got = pad_sequences(sequences, maxlen, place, place, value)
                call = (
                    f"pad_sequences of 5 sequences, two of them empty, to maxlen={maxlen} with "
                    f"value={value}, padding and truncating {place!r},"
                )
                look = "What fills the rows, and how many tokens does an empty sequence bring?"
                assert_close(got, expected, call, look=look)
    got = pad_sequences([[], []], 3, value=5)
    call = "pad_sequences of two empty sequences to maxlen=3 with value=5"
    assert_close(got, np.full((2, 3), 5), call, look="Two rows of nothing but the value.")
    call = "pad_sequences of the tokens 70000 and 300 to maxlen=3"
    look = "Does the type of your array have room for all tokens?"
    assert_close(pad_sequences([[70000, 300]], 3), [[70000, 300, 0]], call, look=look)


# %%
# HIDDEN
def test_pad_sequences_leaves_the_lists_alone(pad_sequences):
    import reference
    from comparing import assert_close

    sequences = [[4, 1], [9, 8, 7, 6, 5], [], [2, 2, 2]]
    before = [list(sequence) for sequence in sequences]
    expected = reference.pad_sequences([list(sequence) for sequence in sequences], 3)
    for time in ("first", "second"):
        got = pad_sequences(sequences, 3)
        assert sequences == before, (
            f"pad_sequences(sequences, 3), called the {time} time: sequences is not what it was "
            "before the call. Work on copies of the caller's lists."
        )
        call = f"pad_sequences of four lists, called the {time} time,"
        assert_close(got, expected, call, look="Without options everything happens at the end.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
sequences = tokenizer.texts_to_sequences(complaints)
longest = max(len(sequence) for sequence in sequences)

fig, axes = plt.subplots(1, 2, figsize=(9, 4.2), sharey=True, layout="constrained")
for ax, place in zip(axes, ("post", "pre"), strict=True):
    tokens = pad_sequences(sequences, longest, padding=place)
    picture = ax.imshow(np.ma.masked_equal(tokens, 0), cmap="viridis", aspect="auto")
    ax.set(title=f'padding="{place}"', xlabel="step", xticks=range(longest))
    ax.set(xticklabels=range(1, longest + 1), facecolor="#DDDDDD")
axes[0].set(ylabel="complaint", yticks=[0, 4, 9, 14, 19], yticklabels=[1, 5, 10, 15, 20])
fig.colorbar(picture, ax=axes, label="token (small: frequent word)")
plt.show()

# %% [markdown]
# *Figure 2. The twenty complaints as one array, padded after the end and before the beginning. Grey
# cells hold the 0, which is no word.*

# %% [raw]
# # BEGIN QUESTION
# name: embedding
# points: [0, 0, 1, 1, 2]

# %% [markdown]
# ## Question 3: a vector for every word
#
# Token 12 is not "more" than token 3, so a model should not compute with the token itself. It
# looks up a vector instead: row number $t$ of a table $E$ with $V$ rows (the size of the
# vocabulary) and $d$ columns. This lookup is called an *embedding*. The entries of the table are
# parameters, to be learnt like weights, and so we also need their gradient.
#
# **What to write.** Two functions. The tokens are an ndarray of integers from 0 to $V - 1$, of
# shape `(steps,)` for one text, `(n, steps)` for $n$ texts, or any other shape with at least one
# axis. Let $p$ stand for a position in that array, and $t_p$ for the
# token there.
#
# `embed(tokens, table)` returns the rows of the table, one for each position,
#
# $$x_p = E_{t_p} ,$$
#
# as an array of shape `tokens.shape + (d,)`. The `table` has shape `(V, d)`.
#
# `embedding_gradient(tokens, gradient, vocabulary_size)` goes the way back. Its `gradient`, of
# shape `tokens.shape + (d,)`, holds $\partial L / \partial x_p$ for every position. The function
# returns $\partial L / \partial E$, of shape `(V, d)` with $V$ = `vocabulary_size`:
#
# $$\frac{\partial L}{\partial E_v} = \sum_{p \,:\, t_p = v} \frac{\partial L}{\partial x_p} .$$
#
# - A word that stands at several positions gets the *sum* of its gradients, by the chain rule: the
#   same row of $E$ is used several times. It is neither the mean nor the last of them.
# - Rows of words that do not occur are zero.
# - Token 0, the padding, is treated like any other: it has a row in the table and a row in the
#   gradient.
# - No argument is changed. `table` and `gradient` may hold floats or whole numbers.

# %% [markdown]
# **By hand.** Let $V = 4$, $d = 2$ and `tokens = [2, 0, 2]`, with
#
# $$E = \begin{pmatrix} 0 & 1 \\ 2 & 3 \\ 4 & 5 \\ 6 & 7 \end{pmatrix}, \qquad
# x = \begin{pmatrix} 4 & 5 \\ 0 & 1 \\ 4 & 5 \end{pmatrix}.$$
#
# If the gradient with respect to $x$ has the rows $(1, 2)$, $(3, 4)$ and $(10, 20)$, then row 2 of
# the table, which was used twice, gets $(1, 2) + (10, 20)$:
#
# $$\frac{\partial L}{\partial E} =
# \begin{pmatrix} 3 & 4 \\ 0 & 0 \\ 11 & 22 \\ 0 & 0 \end{pmatrix}.$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def embed(tokens, table):
    """Return the table's row for every token.

    Parameters
    ----------
    tokens : ndarray of int, of any shape with at least one axis
        Row numbers, from 0 to V - 1.
    table : ndarray of shape (V, d)
        One row per word of the vocabulary.

    Returns
    -------
    ndarray of shape tokens.shape + (d,)

    Examples
    --------
    >>> embed(np.array([1, 1]), np.array([[0.0, 0.5, 1.0], [2.0, 2.5, 3.0]])).shape
    (2, 3)
    """
    # BEGIN SOLUTION NO PROMPT
    return table[tokens]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("embed is not written yet: replace this line by your answer")
    """ # END PROMPT


def embedding_gradient(tokens, gradient, vocabulary_size):
    """Return the gradient of a loss with respect to the table of an embedding.

    Parameters
    ----------
    tokens : ndarray of int, of any shape with at least one axis
        The tokens that were looked up, from 0 to vocabulary_size - 1.
    gradient : ndarray of shape tokens.shape + (d,)
        The loss's gradient with respect to the vectors that `embed` returned.
    vocabulary_size : int
        V, the number of rows of the table.

    Returns
    -------
    ndarray of shape (V, d)
        Row v is the sum of the gradients at all positions where the token is v.

    Examples
    --------
    >>> embedding_gradient(np.array([1, 1]), np.array([[0.5], [2.0]]), 2).tolist()
    [[0.0], [2.5]]
    """
    # BEGIN SOLUTION NO PROMPT
    d = gradient.shape[-1]
    total = np.zeros((vocabulary_size, d))
    for token, row in zip(tokens.ravel(), gradient.reshape(-1, d), strict=True):
        total[token] += row
    return total
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "embedding_gradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_embed_of_the_worked_example(embed):
    import numpy as np

    table = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]])
    got = embed(np.array([2, 0, 2]), table)
    call = "embed of the worked example"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert np.shape(got) != (2, 2), f"{call}: the token 2 stands there twice, so its row does too"
    assert np.shape(got) == (3, 2), (
        f"{call} should have shape (3, 2), one row of the table for each of three tokens; yours "
        f"has {np.shape(got)}"
    )
    assert not np.allclose(got, [[2, 3], [6, 7], [2, 3]]), (
        f"{call} gave the rows above the right ones: token 0 belongs to row 0"
    )
    wanted = [[4, 5], [0, 1], [4, 5]]
    assert np.allclose(got, wanted), f"{call} should be {wanted}, yours is {got}"


# %%
def test_embedding_gradient_of_the_worked_example(embedding_gradient):
    import numpy as np

    gradient = np.array([[1.0, 2.0], [3.0, 4.0], [10.0, 20.0]])
    got = embedding_gradient(np.array([2, 0, 2]), gradient, 4)
    call = "embedding_gradient of the worked example"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert np.shape(got) == (4, 2), (
        f"{call} should have the shape of the table, (4, 2), yours has {np.shape(got)}"
    )
    row = np.asarray(got)[2]
    likely = {
        (10.0, 20.0): "that is only the last gradient of token 2, which stands there twice",
        (1.0, 2.0): "that is only the first gradient of token 2, which stands there twice",
        (5.5, 11.0): "that is the mean of the two gradients; the chain rule wants their sum",
    }
    for wrong, why in likely.items():
        assert not np.allclose(row, wrong), f"{call} has {row} in row 2: {why}"
    assert not np.allclose(np.asarray(got)[0], 0), (
        f"{call} has zeros in row 0: here token 0 is treated like any other"
    )
    wanted = [[3, 4], [0, 0], [11, 22], [0, 0]]
    assert np.allclose(got, wanted), f"{call} should be {wanted}, yours is {got}"


# %%
# HIDDEN
def test_embed_takes_tokens_of_any_shape(embed):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(133)
    look = "One row of the table per token, in the places of the tokens: tokens.shape + (d,)."
    cases = [((1,), 3, 2), ((7,), 5, 3), ((3, 4), 6, 2), ((2, 5), 4, 4), ((2, 3, 4), 9, 5)]
    for shape, size, d in [*cases, ((4, 1), 3, 1)]:
        table, tokens = rng.normal(size=(size, d)), rng.integers(0, size, size=shape)
        before = table.copy(), tokens.copy()
        expected = reference.embed(tokens.copy(), table.copy())
        call = f"embed of tokens of shape {shape} with a table of shape {table.shape}"
        assert_close(embed(tokens, table), expected, call, look=look)
        assert_unchanged(before[0], table, f"{call}: table")
        assert_unchanged(before[1], tokens, f"{call}: tokens")
    table, tokens = np.array([[3, -1], [0, 2], [7, 5]]), np.array([2, 2, 0, 1])
    expected = reference.embed(tokens.copy(), table.copy())
    assert_close(embed(tokens, table), expected, "embed with a table of whole numbers", look=look)


# %%
# HIDDEN
def test_embedding_gradient_belongs_to_the_row_of_its_word(embedding_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(134)
    look = "No word occurs twice here. Which row of the result belongs to which token?"
    for shape, size, d in (((1,), 3, 2), ((5,), 5, 3), ((2, 3), 7, 2), ((3, 2), 20, 4)):
        tokens = rng.permutation(size)[: int(np.prod(shape))].reshape(shape)
        gradient = rng.normal(size=(*shape, d))
        before = tokens.copy(), gradient.copy()
        expected = reference.embedding_gradient(tokens.copy(), gradient.copy(), size)
        call = f"embedding_gradient of different tokens of shape {shape} with d = {d}, V = {size}"
        value = embedding_gradient(tokens, gradient, size)
        assert_unchanged(before[0], tokens, f"{call}: tokens")
        assert_unchanged(before[1], gradient, f"{call}: gradient")
        assert_close(value, expected, call, look=look)
    look = "Token 0 is a word like all others."
    for token in (0, 1, 2):
        expected = np.zeros((3, 2))
        expected[token] = [1.5, -2.5]
        call = f"embedding_gradient of the single token {token}"
        value = embedding_gradient(np.array([token]), np.array([[1.5, -2.5]]), 3)
        assert_close(value, expected, call, look=look)


# %%
# HIDDEN
def test_embedding_gradient_adds_up_what_belongs_to_a_word(embedding_gradient):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(135)
    look = "Which positions hold the word of this row? Add up the gradients of all of them."
    cases = [((12,), 5, 3), ((4, 6), 7, 2), ((3, 2), 20, 4), ((2, 3, 4), 4, 5), ((3, 5), 1, 2)]
    for shape, size, d in cases:
        tokens, gradient = rng.integers(0, size, size=shape), rng.normal(size=(*shape, d))
        total = np.zeros((size, d))
        for place in np.ndindex(shape):
            one = tokens[place].reshape(1), gradient[place].reshape(1, d)
            call = f"embedding_gradient of the single token {tokens[place]} with V = {size}"
            rows = as_numbers(embedding_gradient(*one, size), call)
            assert rows.shape == (size, d), f"{call} has the shape {rows.shape}"
            total += rows
        before = tokens.copy(), gradient.copy()
        call = f"embedding_gradient of tokens of shape {shape} with d = {d}, V = {size}"
        value = embedding_gradient(tokens, gradient, size)
        assert_unchanged(before[0], tokens, f"{call}: tokens")
        assert_unchanged(before[1], gradient, f"{call}: gradient")
        assert_close(value, total, f"{call}, against one call for each token,", look=look)
    tokens, gradient = np.array([1, 2, 1, 1]), np.array([[1, 2], [3, -4], [5, 6], [0, 7]])
    call = "embedding_gradient with a gradient of whole numbers"
    usual = as_numbers(embedding_gradient(tokens, gradient * 1.0, 3), f"{call}, as floats,")
    value = embedding_gradient(tokens, gradient, 3)
    assert_close(value, usual, f"{call}, compared with floats,", look=look)

    for shape, size, d in (((6,), 4, 3), ((3, 5), 6, 2)):
        tokens, table = rng.integers(1, size, size=shape), rng.normal(size=(size, d))
        targets = rng.normal(size=(*shape, d))
        gradient = 2 * (table[tokens] - targets)  # of the sum of squared differences
        slopes = np.zeros((size, d))
        for entry in np.ndindex(size, d):
            step = np.zeros((size, d))
            step[entry] = 1e-4
            above = np.sum(((table + step)[tokens] - targets) ** 2)
            below = np.sum(((table - step)[tokens] - targets) ** 2)
            slopes[entry] = (above - below) / 2e-4
        got = embedding_gradient(tokens, gradient, size)
        call = f"embedding_gradient for a sum of squares over tokens of shape {shape}"
        look = "Change one entry of the table a little: by how much does the loss change?"
        assert_close(got, slopes, call, rtol=1e-5, atol=1e-6, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Can such vectors be learnt? Here are ten short ratings with one to five stars. Give each word a
# single number ($d = 1$), and predict the stars of a rating as 3 plus the numbers of its words.
# Gradient descent on the mean squared error finds the numbers, with your gradient. After each step
# the row of the padding is set back to zero, for the padding is no word and must mean nothing.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
ratings = ["good tram", "friendly driver", "late tram", "rude driver", "late again"]
ratings += ["clean tram, friendly driver", "good seats", "dirty seats", "late tram, rude driver"]
ratings += ["clean seats"]
stars = np.array([5, 5, 2, 1, 1, 5, 4, 2, 1, 4])

rating_tokenizer = Tokenizer()
rating_tokenizer.fit_on_texts(ratings)
size = len(rating_tokenizer.word_index) + 1
tokens = pad_sequences(rating_tokenizer.texts_to_sequences(ratings), 4)

table = np.zeros((size, 1))
for _ in range(300):
    predicted = 3 + embed(tokens, table).sum(axis=(1, 2))
    gradient = np.zeros((*tokens.shape, 1))
    gradient += (2 * (predicted - stars) / len(stars)).reshape(-1, 1, 1)
    table -= 0.3 * embedding_gradient(tokens, gradient, size)
    table[0] = 0

learnt = {word: table[index, 0] for word, index in rating_tokenizer.word_index.items()}
found = sorted(learnt, key=learnt.get)
values = [learnt[word] for word in found]
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.barh(found, values, color=["#0072B2" if value > 0 else "#E69F00" for value in values])
ax.axvline(0, color="black", linewidth=1)
ax.set(xlabel="number learnt for the word (stars)")
plt.show()

# %% [markdown]
# *Figure 3. What the words turn out to mean: nobody told the program that "friendly" is good and
# "late" is bad.*
#
# But a sum of numbers is still a sort of counting. It would give our messages A and B the same
# stars.

# %% [raw]
# # BEGIN QUESTION
# name: lstm_step
# points: [0, 0, 3, 1, 1]

# %% [markdown]
# ## Question 4: one step of an LSTM
#
# An LSTM reads one vector per step and carries two vectors from step to step: the *memory* $c$ and
# the *state* $h$, which is what it shows of its memory to the outside. (You will also find the
# names *cell state* and *hidden state*.) In every step it decides, separately for each entry, how
# much of the memory to forget, how much of the new to let in, and how much to show. These
# decisions are numbers between 0 and 1, called *gates*.
#
# **What to write.** `lstm_step(x, h, c, W, U, b)` returns the pair `(h_new, c_new)`, in this
# order. With $d$ inputs and $u$ units:
#
# | argument | shape | |
# | --- | --- | --- |
# | `x` | `(d,)` | what is read in this step |
# | `h`, `c` | `(u,)` each | state and memory before the step |
# | `W` | `(d, 4 * u)` | weights of the input |
# | `U` | `(u, 4 * u)` | weights of the state |
# | `b` | `(4 * u,)` | biases |
#
# The $4u$ columns are four blocks of $u$ columns: *input* gate, *forget* gate, *candidate*,
# *output* gate. This is the order of Keras and of PyTorch.
#
# $$z = x W + h U + b = \bigl( z_i \;\; z_f \;\; z_g \;\; z_o \bigr)$$
#
# $$i = \sigma(z_i), \qquad f = \sigma(z_f), \qquad g = \tanh(z_g), \qquad o = \sigma(z_o)$$
#
# $$c_\text{new} = f \odot c + i \odot g, \qquad h_\text{new} = o \odot \tanh(c_\text{new})$$
#
# Here $\sigma(z) = 1 / (1 + e^{-z})$, element by element, and $\odot$ is multiplication element by
# element.
#
# - Both results are arrays of shape `(u,)`. Either $d$ or $u$ may be 1, and they may be equal.
# - Entries of $z$ may be as large as 1000 in size; the results must still be right and finite. A
#   warning is no mistake, a NaN is one. (In assignment 5 you met a sigmoid that manages this.)
# - All six arguments are arrays, of floats or whole numbers, and none is changed. In particular
#   `c` is still the old memory after the call.

# %% [markdown]
# **By hand.** One input, one unit: $x = 2$, $h = 0.5$, $c = 0.2$, and
#
# | | $i$ | $f$ | $g$ | $o$ |
# | --- | --- | --- | --- | --- |
# | $W$ | $\ln 3$ | $0$ | $\ln 2$ | $1$ |
# | $U$ | $-2 \ln 3$ | $-2 \ln 3$ | $0$ | $-2$ |
# | $b$ | $0$ | $0$ | $-\ln 2$ | $-1$ |
# | $z = 2 W + 0.5\, U + b$ | $\ln 3$ | $-\ln 3$ | $\ln 2$ | $0$ |
# | | $\sigma(z) = 3/4$ | $\sigma(z) = 1/4$ | $\tanh(z) = 3/5$ | $\sigma(z) = 1/2$ |
#
# A quarter of the old memory is kept, and three quarters of the candidate are let in:
# $c_\text{new} = \tfrac14 \cdot 0.2 + \tfrac34 \cdot 0.6 = 0.5$. Half of it is shown:
# $h_\text{new} = \tfrac12 \tanh(0.5) \approx 0.2311$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def lstm_step(x, h, c, W, U, b):
    """Return state and memory of an LSTM after one step.

    With z = x W + h U + b, cut into four blocks, and gates i, f, o and candidate g:
    c_new = f * c + i * g and h_new = o * tanh(c_new).

    Parameters
    ----------
    x : ndarray of shape (d,)
        The input of this step.
    h : ndarray of shape (u,)
        The state before the step.
    c : ndarray of shape (u,)
        The memory before the step.
    W : ndarray of shape (d, 4 * u)
        Weights of the input, in the order input, forget, candidate, output.
    U : ndarray of shape (u, 4 * u)
        Weights of the state, in the same order.
    b : ndarray of shape (4 * u,)
        Biases, in the same order.

    Returns
    -------
    h_new : ndarray of shape (u,)
    c_new : ndarray of shape (u,)
    """
    # BEGIN SOLUTION NO PROMPT
    z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)

    def sigmoid(z):
        # e to the power of minus |z| never overflows
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)

    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    h_new = sigmoid(z_o) * np.tanh(c_new)
    return h_new, c_new
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("lstm_step is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_lstm_step_of_the_worked_example(lstm_step):
    import numpy as np

    ln2, ln3 = np.log(2), np.log(3)
    x, h, c = np.array([2.0]), np.array([0.5]), np.array([0.2])
    W = np.array([[ln3, 0.0, ln2, 1.0]])
    U = np.array([[-2 * ln3, -2 * ln3, 0.0, -2.0]])
    b = np.array([0.0, 0.0, -ln2, -1.0])
    got = lstm_step(x, h, c, W, U, b)
    call = "lstm_step of the worked example"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    pair = hasattr(got, "__len__") and len(got) == 2
    assert pair, f"{call} should return two things, h and c; yours: {got!r}"
    h_new, c_new = got
    assert np.shape(h_new) == (1,), f"{call}: h should have shape (1,), yours is {h_new!r}"
    assert np.shape(c_new) == (1,), f"{call}: c should have shape (1,), yours is {c_new!r}"
    h_new, c_new = float(h_new[0]), float(c_new[0])
    swapped = np.isclose(h_new, 0.5) and np.isclose(c_new, 0.23105858)
    assert not swapped, f"{call} returned the memory first: the order is h, c"
    likely = {
        0.3: "input gate and forget gate seem to have changed places",
        0.6: "the forget gate says how much is kept: 1 keeps all, 0 forgets all",
        0.55: "the candidate has a tanh, not a sigmoid",
        0.05: "the third block is the candidate and the fourth the output gate",
        1.4: "the input gate multiplies the candidate, it is not added",
        0.64: "the part h U seems to be missing",
        0.05 + 0.75 * 15 / 17: "the bias seems to be missing",
        0.45: "the old memory is missing",
        0.65: "the forget gate does not seem to act on the old memory",
    }
    for wrong, why in likely.items():
        assert not np.isclose(c_new, wrong), f"{call} gave the memory {c_new}: {why}"
    assert np.isclose(c_new, 0.5), f"{call}: the new memory is 0.5, yours is {c_new}"
    likely = {
        0.25: "the memory goes through a tanh before it is shown",
        0.0986877: "it is the new memory that is shown, not the old one",
        0.46211716: "the output gate is missing",
    }
    for wrong, why in likely.items():
        assert not np.isclose(h_new, wrong), f"{call} gave the state {h_new}: {why}"
    assert np.isclose(h_new, 0.23105858), f"{call}: the new state is 0.2311, yours is {h_new}"


# %%
def test_lstm_step_with_weights_of_zero_forgets_one_half(lstm_step):
    import numpy as np

    x, h, c = np.array([1.0, -2.0, 3.0]), np.array([0.5, -0.5]), np.array([0.8, -3.0])
    got = lstm_step(x, h, c, np.zeros((3, 8)), np.zeros((2, 8)), np.zeros(8))
    call = "lstm_step with 3 inputs, 2 units and all weights zero"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    h_new, c_new = got
    assert np.shape(c_new) == (2,), f"{call}: c should have shape (2,), yours has {np.shape(c_new)}"
    assert np.shape(h_new) == (2,), f"{call}: h should have shape (2,), yours has {np.shape(h_new)}"
    assert np.allclose(c_new, [0.4, -1.5]), (
        f"{call}: all gates are 0.5 and the candidate is 0, so half of (0.8, -3) is left; yours: "
        f"{c_new}"
    )
    assert np.allclose(h_new, 0.5 * np.tanh([0.4, -1.5])), (
        f"{call}: the new state is half of tanh of the new memory, yours is {h_new}"
    )


# %%
# HIDDEN
def test_lstm_step_agrees_with_the_reference(lstm_step):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(136)
    for d, u in ((3, 2), (2, 5), (4, 4), (1, 3), (3, 1), (1, 1)):
        x, h, c = rng.normal(size=d), rng.uniform(-1, 1, size=u), rng.normal(size=u) * 2
        W, U, b = rng.normal(size=(d, 4 * u)), rng.normal(size=(u, 4 * u)), rng.normal(size=4 * u)
        arguments = x, h, c, W, U, b
        expected = reference.lstm_step(*[np.copy(argument) for argument in arguments])
        call = f"lstm_step with {d} inputs and {u} units"
        got = lstm_step(*arguments)
        assert got is not None, f"{call} returned None: is there a return at the end?"
        assert len(got) == 2, f"{call} should return two things, h and c"
        look = "Write down the four blocks of z, and which function and which factor each one has."
        assert_close(got[1], expected[1], f"{call}: the memory", look=look)
        look = "The memory is right. How does the state come from it?"
        assert_close(got[0], expected[0], f"{call}: the state", look=look)

    rng = np.random.default_rng(137)
    d, u = 3, 4
    full = {
        "x": rng.normal(size=d),
        "h": rng.uniform(-1, 1, size=u),
        "c": rng.normal(size=u),
        "W": rng.normal(size=(d, 4 * u)),
        "U": rng.normal(size=(u, 4 * u)),
        "b": rng.normal(size=4 * u),
    }
    for off in (("x", "h"), ("x", "b"), ("h", "b"), ("c",), ("h", "c"), ("W", "U")):
        arguments = [np.zeros_like(a) if name in off else a.copy() for name, a in full.items()]
        expected = reference.lstm_step(*[argument.copy() for argument in arguments])
        got = lstm_step(*arguments)
        call = f"lstm_step where {' and '.join(off)} are zero"
        assert got is not None, f"{call}: None was returned"
        look = "Which terms are left, in z and in the new memory?"
        assert_close(got[1], expected[1], f"{call}: the memory", look=look)
        assert_close(got[0], expected[0], f"{call}: the state", look=look)


# %%
# HIDDEN
def test_lstm_step_with_gates_wide_open_or_shut(lstm_step):
    import numpy as np
    from comparing import assert_close

    c = np.array([0.7, -1.5, 0.25])
    g = np.array([0.5, 0.1, -2.0])
    x, h = np.array([1.0, -1.0]), np.array([0.3, -0.2, 0.9])
    W, U = np.zeros((2, 12)), np.zeros((3, 12))
    for i in (-1000.0, 1000.0):
        for f in (-1000.0, 1000.0):
            for o in (-1000.0, 1000.0):
                b = np.concatenate([np.full(3, i), np.full(3, f), g, np.full(3, o)])
                memory = (f > 0) * c + (i > 0) * np.tanh(g)
                state = (o > 0) * np.tanh(memory)
                got = lstm_step(x, h, c.copy(), W, U, b)
                call = f"lstm_step with z = {i:.0f}, {f:.0f}, {o:.0f} in the gates i, f, o"
                assert got is not None, f"{call}: nothing came back"
                look = "A gate at 1000 is open, one at -1000 is shut. Which exponential overflows?"
                assert_close(got[1], memory, f"{call}: the memory", look=look)
                assert_close(got[0], state, f"{call}: the state", look=look)
    b = np.concatenate([np.full(6, 1000.0), [1000.0, -1000.0, 0.0], np.full(3, 1000.0)])
    got = lstm_step(x, h, c.copy(), W, U, b)
    call = "lstm_step with z = 1000, -1000 and 0 in the candidate"
    look = "tanh of a very large number is 1."
    assert_close(got[1], c + np.array([1.0, -1.0, 0.0]), f"{call}: the memory", look=look)


# %%
# HIDDEN
def test_lstm_step_takes_whole_numbers_and_leaves_its_arguments_alone(lstm_step):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(138)
    plain = [rng.normal(size=shape) for shape in ((3,), (2,), (2,), (3, 8), (2, 8), (8,))]
    plain[1][:] = 0
    expected = reference.lstm_step(*[a.copy() for a in plain])
    call = "lstm_step of floats with a state of zeros"
    got = lstm_step(*plain)
    assert got is not None and len(got) == 2, f"{call} should give h and c"
    look = "Before whole numbers can be right, floats have to be."
    assert_close(got[1], expected[1], f"{call}: the memory", look=look)
    assert_close(got[0], expected[0], f"{call}: the state", look=look)
    x, h, c = np.array([1, -2, 0]), np.array([0, 1]), np.array([2, -1])
    W, U, b = rng.integers(-2, 3, (3, 8)), rng.integers(-2, 3, (2, 8)), rng.integers(-1, 2, 8)
    call = "lstm_step with whole numbers in all arguments"
    usual = lstm_step(*[argument * 1.0 for argument in (x, h, c, W, U, b)])
    assert usual is not None and len(usual) == 2, f"{call}, as floats, should give h and c"
    usual = [as_numbers(part, f"{call}, as floats,") for part in usual]
    assert np.any(usual[0] != usual[1]), f"{call}, as floats, gave {usual[0]} twice"
    got = lstm_step(x, h, c, W, U, b)
    assert got is not None and len(got) == 2, f"{call} should give h and c"
    look = "Are the results written into an array of integers?"
    assert_close(got[1], usual[1], f"{call}, compared with floats: the memory", look=look)
    assert_close(got[0], usual[0], f"{call}, compared with floats: the state", look=look)
    arguments = {"x": x, "h": h, "c": c, "W": W, "U": U, "b": b}
    arguments = {name: a + 0.25 for name, a in arguments.items()}
    before = {name: a.copy() for name, a in arguments.items()}
    lstm_step(*arguments.values())
    for name, argument in arguments.items():
        assert_unchanged(before[name], argument, f"lstm_step(x, h, c, W, U, b): {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for z_f, style in ((0, "o-"), (2, "s-"), (5, "^-")):
    h, c = np.zeros(1), np.ones(1)
    x, W, U = np.zeros(1), np.zeros((1, 4)), np.zeros((1, 4))
    b = np.array([0, z_f, 0, 0])  # only the forget gate has a bias
    left = [1.0]
    for _ in range(20):
        h, c = lstm_step(x, h, c, W, U, b)
        left.append(c[0])
    colour = {0: "#0072B2", 2: "#D55E00", 5: "#009E73"}[z_f]
    ax.plot(left, style, color=colour, markersize=4, label=f"forget gate at z = {z_f}")
ax.set(xlabel="steps since something was memorised", ylabel="share of it left in the memory")
ax.set_xticks(range(0, 21, 5))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 4. What the name means: a forget gate at one half loses nearly all within five steps, one
# that is nearly 1 remembers for a long time. The LSTM can set its gate anew in every step.*

# %% [raw]
# # BEGIN QUESTION
# name: lstm_forward
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 5: reading a whole text
#
# To read a text means to take one step after the other, always with the same weights. What the
# model has understood after each word is in its state.
#
# **What to write.** `lstm_forward(X, h0, c0, W, U, b)` starts from the state $h_0$ and the memory
# $c_0$ and takes one step of Question 4 for each row $x_1, \ldots, x_T$ of `X`, from the first to
# the last:
#
# $$(h_t, c_t) = \text{step}(x_t, h_{t-1}, c_{t-1}), \qquad t = 1, \ldots, T .$$
#
# It returns the states $h_1, \ldots, h_T$ as the rows of an array of shape `(steps, u)`. The
# starting state $h_0$ is not among them, and the memories are not returned.
#
# - `X` has shape `(steps, d)` with $T$ = `steps` $\ge 1$. `h0` and `c0` have shape `(u,)`; they
#   need not be zero. `W`, `U` and `b` have the shapes and the order of the blocks of Question 4.
# - All arguments are arrays, of floats or whole numbers, and none is changed. The same call twice
#   gives the same result twice.
# - You may call your own `lstm_step`. A mistake there will then cost points here, too.
#
# **By hand.** One input, one unit, three steps. Let $U$ and $b$ be zero and
# $W = (0, 0, \ln 2, 0)$. Then all gates are $\tfrac12$ in all steps, whatever $h_0$ is, and the
# candidate is $\tanh(x \ln 2)$: $0.6$ for $x = 1$, $0$ for $x = 0$ and $-0.6$ for $x = -1$. From
# $c_0 = 0.8$, reading $1$, $0$, $-1$, we get $c_t = \tfrac12 c_{t-1} + \tfrac12 g_t$ and
# $h_t = \tfrac12 \tanh(c_t)$:
#
# | $t$ | $x_t$ | $g_t$ | $c_t$ | $h_t$ |
# | --- | --- | --- | --- | --- |
# | 1 | 1 | 0.6 | 0.7 | 0.3022 |
# | 2 | 0 | 0 | 0.35 | 0.1682 |
# | 3 | −1 | −0.6 | −0.125 | −0.0622 |

# %% [raw]
# # BEGIN SOLUTION


# %%
def lstm_forward(X, h0, c0, W, U, b):
    """Return the states of an LSTM after each step of a sequence.

    Parameters
    ----------
    X : ndarray of shape (steps, d)
        One input per row, read from the first to the last.
    h0 : ndarray of shape (u,)
        The state before the first step.
    c0 : ndarray of shape (u,)
        The memory before the first step.
    W : ndarray of shape (d, 4 * u)
        Weights of the input, in the order input, forget, candidate, output.
    U : ndarray of shape (u, 4 * u)
        Weights of the state, in the same order.
    b : ndarray of shape (4 * u,)
        Biases, in the same order.

    Returns
    -------
    ndarray of shape (steps, u)
        Row t is the state after the first t + 1 inputs have been read.
    """
    # BEGIN SOLUTION NO PROMPT
    def sigmoid(z):
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)

    h, c = h0, c0
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("lstm_forward is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_lstm_forward_of_the_worked_example(lstm_forward):
    import numpy as np

    X, h0, c0 = np.array([[1.0], [0.0], [-1.0]]), np.array([0.0]), np.array([0.8])
    W = np.array([[0.0, 0.0, np.log(2), 0.0]])
    got = lstm_forward(X, h0, c0, W, np.zeros((1, 4)), np.zeros(4))
    call = "lstm_forward of the worked example"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    wanted = 0.5 * np.tanh([[0.7], [0.35], [-0.125]])
    last = np.shape(got) == (1,) and np.allclose(got, wanted[2])
    assert not last, f"{call} returned the last state alone; all three states are asked for"
    first = np.size(got) == 1 and np.allclose(got, wanted[0])
    assert not first, f"{call} returned after the first step: is the return inside the loop?"
    assert np.shape(got) != (4, 1), f"{call} has 4 rows: the starting state is not among the states"
    assert np.shape(got) == (3, 1), (
        f"{call} should have shape (3, 1), one row per step, yours has {np.shape(got)}"
    )
    likely = [
        ([0.7, 0.35, -0.125], "these are the memories; the states are asked"),
        (0.5 * np.tanh([0.3, 0.15, -0.225]), "the reading starts from c0 and h0, not from zero"),
        (0.5 * np.tanh([0.7, 0.4, 0.1]), "every step starts from c0; carry the memory along"),
        (wanted[[2, 2, 2], 0], "all rows are the last state: is one array used for all of them?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(np.ravel(got), wrong), f"{call} gave {np.ravel(got)}: {why}"
    assert np.allclose(got, wanted), (
        f"{call} should be 0.3022, 0.1682, -0.0622, yours is {np.ravel(got)}"
    )


# %%
def test_lstm_forward_does_not_look_ahead(lstm_forward):
    import numpy as np

    X = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0], [-2.0, 1.0]])
    h0, c0 = np.array([0.1, -0.2, 0.3]), np.array([1.0, 0.5, -0.5])
    W, U = np.linspace(-1, 1, 24).reshape(2, 12), np.linspace(0.5, -0.4, 36).reshape(3, 12)
    b = np.linspace(-0.3, 0.3, 12)
    four = lstm_forward(X, h0, c0, W, U, b)
    two = lstm_forward(X[:2], h0, c0, W, U, b)
    call = "lstm_forward with 2 inputs and 3 units"
    assert four is not None and two is not None, f"{call} returned None"
    assert np.shape(four) == (4, 3), f"{call}: 4 steps give shape (4, 3), yours: {np.shape(four)}"
    assert np.shape(two) == (2, 3), f"{call}: 2 steps give shape (2, 3), yours: {np.shape(two)}"
    assert np.allclose(np.asarray(four)[:2], two), (
        f"{call}: what is read later cannot change the first two states, but yours are {two} when "
        f"reading stops there and {np.asarray(four)[:2]} when it goes on"
    )


# %%
# HIDDEN
def test_lstm_forward_agrees_with_the_reference(lstm_forward):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(139)
    sizes = [(1, 3, 2), (2, 2, 2), (6, 3, 5), (9, 4, 2), (5, 1, 3), (7, 2, 1), (3, 3, 3)]
    for steps, d, u in sizes:
        X, h0, c0 = rng.normal(size=(steps, d)), rng.uniform(-1, 1, size=u), rng.normal(size=u)
        W, U, b = rng.normal(size=(d, 4 * u)), rng.normal(size=(u, 4 * u)), rng.normal(size=4 * u)
        arguments = X, h0, c0, W, U, b
        expected = reference.lstm_forward(*[np.copy(argument) for argument in arguments])
        call = f"lstm_forward with {steps} steps, {d} inputs and {u} units"
        look = "What does each step take over from the one before, and what does the first one?"
        compare.add(lstm_forward, arguments, expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_lstm_forward_can_be_interrupted_and_reads_long_texts(lstm_forward):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(140)
    d, u = 3, 4
    W, U = rng.normal(size=(d, 4 * u)) * 0.5, rng.normal(size=(u, 4 * u)) * 0.5
    b = np.concatenate([np.zeros(u), np.full(u, 3.0), np.zeros(2 * u)])
    X, h0, c0 = rng.normal(size=(120, d)), rng.uniform(-1, 1, size=u), rng.normal(size=u) * 3
    call = "lstm_forward with 120 steps"
    whole = as_numbers(lstm_forward(X, h0.copy(), c0.copy(), W, U, b), call)
    assert whole.shape == (120, u), f"{call} and {u} units gave the shape {whole.shape}"
    assert np.any(whole[0] != whole[-1]), f"{call}: the first state and the last are the same"
    call = "lstm_forward of the first 40 of 120 rows"
    states = lstm_forward(X[:40], h0.copy(), c0.copy(), W, U, b)
    assert_close(states, whole[:40].copy(), call, look="What is read later has no influence.")
    # the memory comes back from the state while the output gate is known to be open
    b = np.concatenate([b[: 3 * u], np.full(u, 1000.0)])
    U, W = U.copy(), W.copy()
    U[:, 3 * u :], W[:, 3 * u :] = 0, 0
    call = "lstm_forward with an open output gate"
    whole = as_numbers(lstm_forward(X[:9], h0.copy(), c0 / 4, W, U, b), f"{call} of nine rows")
    assert np.all(np.abs(whole) < 1), (
        f"{call} gave states that are not between -1 and 1. Does an exponential overflow?"
    )
    memory = np.arctanh(whole[4])
    call += ", started from where five of nine rows had led,"
    after = lstm_forward(X[5:9], whole[4].copy(), memory, W, U, b)
    look = "Are both h0 and c0 used in the first step, and handed on in every other one?"
    assert_close(after, whole[5:].copy(), call, look=look)


# %%
# HIDDEN
def test_lstm_forward_takes_whole_numbers_and_leaves_its_arguments_alone(lstm_forward):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(141)
    shapes = (2, 3), (2,), (2,), (3, 8), (2, 8), (8,)
    plain = [rng.normal(size=shape) for shape in shapes]
    for weights in plain[3:]:  # input and forget gates alike: their order is asked for elsewhere
        weights[..., 2:4] = weights[..., :2]
    expected = reference.lstm_forward(*[a.copy() for a in plain])
    call = "lstm_forward of two rows of floats"
    look = "Before whole numbers can be right, floats have to be."
    assert_close(lstm_forward(*plain), expected, call, look=look)
    X, h0, c0 = np.array([[1, 0], [-2, 1], [0, 3]]), np.array([0, 1, 0]), np.array([2, -1, 0])
    W, U, b = rng.integers(-1, 2, (2, 12)), rng.integers(-1, 2, (3, 12)), rng.integers(-1, 2, 12)
    names, whole = ("X", "h0", "c0", "W", "U", "b"), (X, h0, c0, W, U, b)
    arguments = [argument * 0.5 + 0.25 for argument in whole]
    before = [argument.copy() for argument in arguments]
    usual = as_numbers(lstm_forward(*[a.copy() for a in arguments]), "lstm_forward of three rows")
    assert len(np.unique(usual)) > 1, "lstm_forward of three rows gave one number everywhere"
    for time in ("first", "second"):
        got = lstm_forward(*arguments)
        for name, old, new in zip(names, before, arguments, strict=True):
            assert_unchanged(old, new, f"lstm_forward(X, h0, c0, W, U, b), {time} call: {name}")
        call = f"the {time} of two equal calls of lstm_forward"
        assert_close(got, usual, call, look="Is anything kept from the call before?")
    call = "lstm_forward with whole numbers in all arguments"
    usual = as_numbers(lstm_forward(*[a * 1.0 for a in whole]), f"{call}, as floats,")
    look = "Of which type is the array that the states are written into?"
    assert_close(lstm_forward(*whole), usual, f"{call}, compared with floats,", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now let an LSTM with *random* weights read messages A and B, padded after the end. It has three
# units, and the vector of the padding is zero.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
rng = np.random.default_rng(5)
d, u = 8, 3
size = len(tokenizer.word_index) + 1
table = rng.normal(size=(size, d))
table[0] = 0
W, U = rng.normal(size=(d, 4 * u)) / 2, rng.normal(size=(u, 4 * u)) / 2
b = np.concatenate([np.zeros(u), np.ones(u), np.zeros(2 * u)])

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), sharey=True, layout="constrained")
for ax, name, text in zip(axes, ("A", "B"), (praise[0], complaints[0]), strict=True):
    sequence = tokenizer.texts_to_sequences([text])
    tokens = pad_sequences(sequence, 15)[0]
    states = lstm_forward(embed(tokens, table), np.zeros(u), np.zeros(u), W, U, b)
    read = [word_of[token] for token in sequence[0]]
    for unit, (colour, marker) in enumerate((("#0072B2", "o"), ("#D55E00", "s"), ("#009E73", "^"))):
        ax.plot(states[:, unit], color=colour, marker=marker, label=f"unit {unit + 1}")
    ax.axvspan(len(read) - 0.5, 14.5, color="#DDDDDD")
    ax.set(title=f"message {name}", xlabel="word that is read", xticks=range(15), xlim=(-0.5, 14.5))
    ax.set_xticklabels(read + ["0"] * (15 - len(read)), rotation=60)
    ax.axhline(0, color="black", linewidth=0.8)
axes[0].set_ylabel("state $h$")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *Figure 5. The same ten words in another order lead to another state. In the grey part there is
# only padding, and the state changes all the same: the memory becomes weaker, since the forget
# gates are about $\sigma(1) = 0.73$, so about a quarter is lost in every step.*
#
# That is why one often pads *before* the beginning when the last state is what counts, and why the
# libraries can be told to skip the padding (*masking*).

# %% [raw]
# # BEGIN QUESTION
# name: count_lstm_parameters
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 6: how large is the model?
#
# Before a model is trained, one looks at how many numbers there are to learn: with more parameters
# than messages, care is needed. The count is also the best check that you have understood how a
# model is built.
#
# **What to write.** `count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers)`
# returns a whole number, the parameters of a model made of
#
# 1. an embedding: a table with $V$ = `vocabulary_size` rows (the row of the padding included) and
#    $d$ = `embedding_size` columns, nothing else;
# 2. one LSTM with $u$ = `units`, which reads the embedded words: $W$, $U$ and $b$ of Question 4,
#    with one bias vector of length $4u$;
# 3. dense layers one after the other. `dense_layers` is a list with the number of outputs of each.
#    A dense layer with $m$ inputs and $k$ outputs has $m k$ weights and $k$ biases. The first one
#    gets the $u$ entries of the last state, every other one the outputs of the layer before it.
#
# The list may be empty: then the model ends with the LSTM. Your function does not change the list.
# All sizes are integers, at least 1.
#
# **By hand.** For $V = 10$, $d = 3$, $u = 2$ and dense layers `[4, 1]`: the table has
# $10 \cdot 3 = 30$ entries. $W$ has $3 \cdot 8 = 24$, $U$ has $2 \cdot 8 = 16$, $b$ has $8$, which
# makes $48$. The dense layers have $2 \cdot 4 + 4 = 12$ and $4 \cdot 1 + 1 = 5$. Together: $95$.
#
# A larger one to check yourself: $V = 15$, $d = 16$, $u = 32$ and dense layers `[24, 1]` make
# $240 + 6272 + 792 + 25 = 7329$ parameters.

# %% [raw]
# # BEGIN SOLUTION


# %%
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    """Return the number of parameters of an embedding, an LSTM and some dense layers.

    Parameters
    ----------
    vocabulary_size : int
        V, the rows of the embedding's table, the one of the padding included.
    embedding_size : int
        d, the entries of the vector of a word.
    units : int
        u, the entries of state and memory.
    dense_layers : list of int
        The number of outputs of each dense layer after the LSTM; may be empty.

    Returns
    -------
    int

    Examples
    --------
    >>> count_lstm_parameters(5, 1, 1, [])  # 5 + 4 * (1 + 1 + 1)
    17
    """
    # BEGIN SOLUTION NO PROMPT
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units + 1)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs + outputs
        inputs = outputs
    return total
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "count_lstm_parameters is not written yet: replace this line by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_count_lstm_parameters_of_the_worked_example(count_lstm_parameters):
    import numpy as np

    got = count_lstm_parameters(10, 3, 2, [4, 1])
    call = "count_lstm_parameters(10, 3, 2, [4, 1])"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert np.ndim(got) == 0, f"{call} should be one number, yours is {got!r}"
    likely = {
        59: "W, U and b have four blocks each",
        79: "the matrix U is missing, which acts on the state",
        87: "the biases of the LSTM are missing",
        103: "the LSTM of Question 4 has one bias vector, not two",
        90: "the biases of the dense layers are missing",
        93: "the second dense layer gets the outputs of the first one",
        98: "the vocabulary size already includes the padding",
        105: "the embedding has no biases",
        78: "the dense layers are missing, or only partly counted",
        65: "the embedding is missing",
    }
    for wrong, why in likely.items():
        assert got != wrong, f"{call} gave {got}: {why}"
    assert got == 95, f"{call} should be 30 + 48 + 12 + 5 = 95, yours is {got}"


# %%
# HIDDEN
def test_count_lstm_parameters_without_dense_layers(count_lstm_parameters):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(142)
    sizes = [(1, 1, 1), (7, 5, 1), (6, 1, 9), *rng.integers(1, 60, size=(4, 3)).tolist()]
    for v, d, u in sizes:
        table, W = np.zeros((v, d)), np.zeros((d, 4 * u))
        U, b = np.zeros((u, 4 * u)), np.zeros(4 * u)
        expected = table.size + W.size + U.size + b.size
        assert expected == reference.count_lstm_parameters(v, d, u, [])
        call = f"count_lstm_parameters({v}, {d}, {u}, [])"
        look = "Make the four arrays of the model and add up their sizes."
        got = count_lstm_parameters(v, d, u, [])
        assert_close(got, expected, call, rtol=0, atol=0.1, look=look)


# %%
# HIDDEN
def test_count_lstm_parameters_of_dense_layers(count_lstm_parameters):
    import reference
    from comparing import as_numbers, assert_close

    cases = [
        (20, 4, 6, [1]),
        (20, 4, 6, [3]),
        (11, 2, 5, [7, 2]),
        (11, 2, 5, [2, 7, 4]),
        (50, 8, 3, [1, 1, 1, 9]),
        (20000, 128, 64, [32, 5]),
    ]
    look = "How many inputs does each dense layer have, and how many biases?"
    for v, d, u, dense in cases:
        sizes = v, d, u
        without, together = (
            reference.count_lstm_parameters(*sizes, layers) for layers in ([], list(dense))
        )
        base = as_numbers(count_lstm_parameters(*sizes, []), f"the count for {sizes} and []")
        call = f"count_lstm_parameters({v}, {d}, {u}, {dense})"
        value = as_numbers(count_lstm_parameters(*sizes, list(dense)), call)
        call += ", minus the count without dense layers,"
        assert_close(value - base, together - without, call, rtol=0, atol=0.1, look=look)


# %%
# HIDDEN
def test_count_lstm_parameters_leaves_the_list_alone(count_lstm_parameters):
    import numpy as np
    from comparing import as_numbers, assert_close

    got = count_lstm_parameters(2, 2, 3, [4])
    look = "Before the list can matter, one dense layer has to be right: count by hand."
    assert_close(got, 92, "count_lstm_parameters(2, 2, 3, [4])", rtol=0, atol=0.1, look=look)
    dense = [6, 3, 2]
    usual = as_numbers(count_lstm_parameters(30, 7, 4, [6, 3, 2]), "the count for [6, 3, 2]")
    fewer = as_numbers(count_lstm_parameters(30, 7, 4, [6, 3]), "the count for [6, 3]")
    assert np.all(usual > fewer), f"the count for [6, 3, 2] is {usual}, and {fewer} for [6, 3]"
    for time in ("first", "second"):
        got = count_lstm_parameters(30, 7, 4, dense)
        assert dense == [6, 3, 2], (
            f"count_lstm_parameters(30, 7, 4, dense), called the {time} time: the list is now "
            f"{dense}. Leave the caller's list as it is."
        )
        call = f"count_lstm_parameters(30, 7, 4, [6, 3, 2]), called the {time} time,"
        look = "The same list gives the same count."
        assert_close(got, usual, call, rtol=0, atol=0.1, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
print("an LSTM with 128 units that reads vectors of 128 numbers:")
print("  yours:                    ", count_lstm_parameters(1, 128, 128, []) - 128)
print("  Keras,   4 u (d + u + 1): ", 4 * 128 * (128 + 128 + 1))
print("  PyTorch, 4 u (d + u + 2): ", 4 * 128 * (128 + 128 + 2))
print()
total = count_lstm_parameters(20000, 128, 128, [1])
print("with a table for 20,000 words and one output:", total)
print(f"of these in the table: {20000 * 128 / total:.0%}")

# %% [markdown]
# These two formulas belong to the layers of the two large libraries for neural networks. PyTorch
# has two bias vectors, one beside $W$ and one beside $U$. Only their sum matters, so the second
# one adds parameters but no abilities. That is all the difference.
#
# And nearly all parameters of a model that reads are often in its table.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 7: what will happen?
#
# Answer these four questions with pencil and paper *before* you run the cell below the check.
# Each answer is a number.
#
# - `"known_words"`: A `Tokenizer(num_words=10, oov_token="?")` has been fitted to texts with
#   500 different words. How many words keep a number of their own in `texts_to_sequences`?
# - `"rows"`: An embedding table has 1,000 rows. A message has 12 tokens, and 9 of them are
#   different. How many rows of the gradient with respect to the table can be other than zero?
# - `"memory"`: In an LSTM the input gate is 0 and the forget gate is 0.9, in every step. Which
#   share of the cell state $c$ is left after 20 steps?
# - `"longer"`: An LSTM with 32 units reads vectors of length 16. For messages of 100 words it
#   has 6,272 parameters. How many does it need for messages of 200 words?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"memory"`: one step multiplies $c$ by the forget gate. For `"known_words"`: index 0 is never
# used, and one index belongs to the token.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"memory"`: after two steps, $0.9 \cdot 0.9 = 0.81$ is left. For `"known_words"`: the indices that
# stay are $1, \dots, 9$.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "known_words", "rows", "memory" and "longer".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "known_words": 8,
        "rows": 9,
        "memory": 0.1216,
        "longer": 6272,
    }
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("predictions is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_predictions_are_four_numbers(predictions):
    import numpy as np

    answers = predictions()
    assert isinstance(answers, dict), f"predictions returns a dict, yours returned {answers!r}"
    names = {"known_words", "rows", "memory", "longer"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_known_words(predictions):
    from comparing import assert_close

    value = predictions()["known_words"]
    look = "Which indices are below num_words, and which of them belong to words?"
    assert_close(value, 8, 'predictions()["known_words"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_rows(predictions):
    from comparing import assert_close

    value = predictions()["rows"]
    look = "To which rows does the gradient of a token go? And that of a token which occurs twice?"
    assert_close(value, 9, 'predictions()["rows"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_memory(predictions):
    from comparing import assert_close

    value = predictions()["memory"]
    look = "What happens to c in one step, and then in the next?"
    assert_close(value, 0.1216, 'predictions()["memory"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_longer(predictions):
    from comparing import assert_close

    value = predictions()["longer"]
    look = "Do W, U and b depend on the number of steps?"
    assert_close(value, 6272, 'predictions()["longer"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
words = [f"w{i}" for i in range(500)]
shortened = Tokenizer(num_words=10, oov_token="?")
shortened.fit_on_texts([" ".join(words)])
kept = set(shortened.texts_to_sequences([" ".join(words)])[0]) - {1}
print("known_words:", len(kept), "words, with the indices", sorted(kept))

tokens = np.array([4, 8, 8, 2, 700, 15, 15, 16, 23, 4, 42, 99])
gradient = np.asarray(embedding_gradient(tokens, np.ones((12, 3)), 1000))
print("rows:       ", np.sum(np.any(gradient != 0, axis=1)), "for", len(set(tokens.tolist())), "tokens")

big = 50.0  # a bias so large that its gate is 0 or 1, and ln 9 makes 0.9
b = np.array([-big, np.log(9), 0.0, 0.0])
h, c = np.zeros(1), np.ones(1)
for _ in range(20):
    h, c = lstm_step(np.zeros(1), h, c, np.zeros((1, 4)), np.zeros((1, 4)), b)
print(f"memory:      {c[0]:.4f}")

print("longer:     ", count_lstm_parameters(1, 16, 32, []) - 16, "whatever the number of steps")

# %% [markdown]
# ## Closing: what is a word?
#
# scikit-learn has no LSTM and no tokenizer that keeps the order. But it has a counter of words,
# `CountVectorizer`. Does it find the words that you found?

# %% tags=["otter_ignore"]
from sklearn.feature_extraction.text import CountVectorizer

messages = praise + complaints
tokenizer = Tokenizer()
tokenizer.fit_on_texts(messages)
mine = set(tokenizer.word_index)

for name, options in (("default", {}), ("split at spaces", {"token_pattern": r"[^\s.,!]+"})):
    counter = CountVectorizer(**options)
    counts = counter.fit_transform(messages)
    theirs = set(counter.get_feature_names_out())
    print(f"{name}: {len(mine & theirs)} words in common")
    print("   only yours:       ", sorted(mine - theirs))
    print("   only the library's:", sorted(theirs - mine))

# %% [markdown]
# By default the library drops words of one character and splits at the apostrophe. If it is asked
# to split at spaces, full stops, commas and exclamation marks, one difference remains: you have
# removed the apostrophe, the library keeps it. None of this is right or wrong. It is a decision,
# it changes the model, and a reader of your work wants to know it.
#
# ## Closing: an LSTM that can be read
#
# Usually the weights of an LSTM are learnt from many thousands of texts. For our little problem
# they can be chosen by hand, so that every gate has a meaning. Each word gets three numbers: is it
# a *not*, is it an opinion, and which one (+1 good, −1 bad).

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
good = "good friendly clean fast happy quiet cheap empty".split()
bad = "late rude dirty slow angry broken loud expensive full".split()

size = len(tokenizer.word_index) + 1
table = np.zeros((size, 3))  # not?   opinion?   which?
for word, index in tokenizer.word_index.items():
    if word in ("not", "wasnt"):
        table[index] = [1, 0, 0]
    elif word in good:
        table[index] = [0, 1, 1]
    elif word in bad:
        table[index] = [0, 1, -1]

# units 1, 2, 3: "a not is waiting", "plain opinions", "opinions after a not"
#             input gate       forget gate    candidate          output gate
W = np.array(
    [
        [20.0, 0.0, 0.0, 0.0, 0.0, 0.0, 10.0, 0.0, 0.0, 0.0, 0.0, 0.0],  # not?
        [0.0, 20.0, 20.0, -20.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],  # opinion?
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, -0.5, 0.0, 0.0, 0.0],  # which?
    ]
)
U = np.zeros((3, 12))
U[0, 1], U[0, 2] = -40, 40  # a waiting not shuts unit 2 and opens unit 3
b = np.array([-10.0, -10.0, -40.0, 10.0, 10.0, 10.0, 0.0, 0.0, 0.0, 10.0, 10.0, 10.0])

start = np.zeros(3)
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), sharey=True, layout="constrained")
styles = [("#009E73", "^:", "a not is waiting"), ("#0072B2", "o-", "plain opinions")]
styles += [("#D55E00", "s--", "opinions after a not")]
for ax, name, text in zip(axes, ("A", "B"), (praise[0], complaints[0]), strict=True):
    (sequence,) = tokenizer.texts_to_sequences([text])
    states = lstm_forward(embed(np.array(sequence), table), start, start, W, U, b)
    for unit, (colour, style, label) in enumerate(styles):
        ax.plot(states[:, unit], style, color=colour, label=label)
    ax.axhline(0, color="black", linewidth=0.8)
    ax.set(title=f"message {name}", xlabel="word that is read", xticks=range(len(sequence)))
    words = {index: word for word, index in tokenizer.word_index.items()}
    ax.set_xticklabels([words[token] for token in sequence], rotation=60)
axes[0].set_ylabel("state $h$")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
plt.show()

# %% [markdown]
# *Figure 6. The same words, and what the LSTM makes of them. In A, "good" counts as it is, and
# "late" comes after a "not" and counts for, not against. In B it is the other way round.*
#
# Unit 1 opens its input gate when it reads a *not*, and its forget gate closes (all is forgotten)
# at the next opinion. Units 2 and 3 never forget. Which of the two takes in an opinion depends on
# the state of unit 1 one step before, through $U$. A counter of words has nothing of this kind.
#
# Now the fair comparison. Three kinds of features of a message go into the same logistic
# regression: its word counts, the last state of an LSTM with 64 units and random weights, and the
# last state of the one above. We train on 19 pairs, test on the one left out, and do so for each
# of the 20 pairs.

# %% tags=["otter_ignore"]
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_score

label = np.array([1] * len(praise) + [0] * len(complaints))
pair = np.concatenate([np.arange(len(praise)), np.arange(len(complaints))])
sequences = tokenizer.texts_to_sequences(messages)
tokens = pad_sequences(sequences, max(map(len, sequences)), padding="pre")

rng = np.random.default_rng(0)
random_table = rng.normal(size=(size, 16))
random_table[0] = 0
random_W, random_U = rng.normal(size=(16, 256)) / 4, rng.normal(size=(64, 256)) / 8
zero = np.zeros(64)
features = {
    "word counts": CountVectorizer().fit_transform(messages).toarray(),
    "random LSTM, 64 units": [
        lstm_forward(embed(row, random_table), zero, zero, random_W, random_U, np.zeros(256))[-1]
        for row in tokens
    ],
    "LSTM by hand, 3 units": [
        lstm_forward(embed(row, table), start, start, W, U, b)[-1] for row in tokens
    ],
}
for name, values in features.items():
    model = LogisticRegression(max_iter=1000)
    scores = cross_val_score(model, values, label, groups=pair, cv=LeaveOneGroupOut())
    print(f"{name:22s} right on messages of pairs it has not seen: {np.mean(scores):.0%}")

model = LogisticRegression().fit(features["LSTM by hand, 3 units"], label)
held = table.size + W.size + U.size + b.size + model.coef_.size + model.intercept_.size
print(f"\nnumbers in the arrays of the last model: {held};", end=" ")
print("your count_lstm_parameters:", count_lstm_parameters(size, 3, 3, [1]))

# %% [markdown]
# The counts are right for exactly one message of every pair: both have the same features, so both
# get the same answer. The three units that were made for the problem are right every time. (They
# were also made by somebody who had seen the messages. Try "not only fast, but quiet", or a
# *never*.)
#
# The random LSTM does notice the order, but noticing is not understanding. It has 38 messages to
# learn from, and what looks similar to it, such as "clean, not dirty" and "not clean, it was
# dirty", often means the opposite. So it does no better than guessing, and here even worse. To
# find weights that fit from examples alone is what training an LSTM means: gradient descent,
# through all steps, on every number that Question 6 counts.
#
# ## Closing: reading pictures
#
# Are random weights good for nothing, then? Not if there are more examples and an easier question.
# scikit-learn's digits are pictures of 8 × 8 pixels; the first 1000 will do. Let a random LSTM with
# 128 units *read* each picture from top to bottom, one row per step, and give its state after each
# row to a linear classifier: least squares with the penalty of assignment 6, which is quick. For
# comparison it reads the same rows in an order that is drawn anew for every picture.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.datasets import load_digits
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import train_test_split

digits = load_digits()
pictures, digit = digits.images[:1000] / 16, digits.target[:1000]
rng = np.random.default_rng(0)
u = 128
W, U = rng.normal(size=(8, 4 * u)), rng.normal(size=(u, 4 * u)) / np.sqrt(u)
b = np.concatenate([np.zeros(u), np.ones(u), np.zeros(2 * u)])
zero = np.zeros(u)
mixed = np.array([picture[rng.permutation(8)] for picture in pictures])


def score_of(features, model):
    A_train, A_test, y_train, y_test = train_test_split(features, digit, random_state=0)
    return model.fit(A_train, y_train).score(A_test, y_test)


ridge = RidgeClassifier(alpha=0.1)
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for rows, style, colour, label in (
    (pictures, "o-", "#0072B2", "rows from top to bottom"),
    (mixed, "s--", "#E69F00", "the same rows in random order"),
):
    states = np.array([lstm_forward(picture, zero, zero, W, U, b) for picture in rows])
    scores = [score_of(states[:, step], ridge) for step in range(8)]
    ax.plot(range(1, 9), scores, style, color=colour, label=label)
    print(f"{label}: {scores[-1]:.3f} of the test pictures are right after 8 rows")
pixels = pictures.reshape(-1, 64)
print(f"all 64 pixels at once, same classifier: {score_of(pixels, ridge):.3f}")
print(f"all 64 pixels at once, logistic regression: {score_of(pixels, LogisticRegression()):.3f}")
ax.axhline(0.1, color="black", linewidth=1, linestyle=":")
ax.text(8, 0.11, "guessing", ha="right", va="bottom")
ax.set(xlabel="rows that have been read", ylabel="share of test pictures that are right")
ax.set(ylim=(0, 1), xticks=range(1, 9))
ax.legend(loc="lower right", bbox_to_anchor=(1, 0.18))
plt.show()

# %% [markdown]
# *Figure 7. Reading on helps, most of all in the first six rows. Mixed rows hold the same ink, but
# the classifier learns much less from them.*
#
# With the same classifier the last state is worth more than all the pixels at once. The gates are
# not linear, so the state holds combinations of pixels that a linear classifier cannot form by
# itself. A logistic regression is as good from the pixels alone, so do not expect too much of
# weights that nobody has trained.
#
# But it was the same LSTM for every length. It would read pictures of 100 rows, or a message of 100
# words, with the same number of parameters. This is what recurrence buys.
#
# ## The same in a library
#
# Keras has a function `pad_sequences`, too, and a layer for each part of the model that you counted. Mind
# the first two results: without `padding` and `truncating` Keras works at the beginning of a sequence.
#
# ```python
# import keras
# from keras import layers
#
# sequences = [[2, 3, 4], [5], [6, 7, 8, 9, 10]]
# print(keras.utils.pad_sequences(sequences, maxlen=4))
# print(keras.utils.pad_sequences(sequences, maxlen=4, padding="post", truncating="post"))
#
# model = keras.Sequential(
#     [
#         keras.Input((10,)),
#         layers.Embedding(15, 16),
#         layers.LSTM(32),
#         layers.Dense(24, activation="relu"),
#         layers.Dense(1, activation="sigmoid"),
#     ]
# )
# model.summary(line_length=68)
# ```
#
# It printed:
#
# ```
# [[ 0  2  3  4]
#  [ 0  0  0  5]
#  [ 7  8  9 10]]
# [[2 3 4 0]
#  [5 0 0 0]
#  [6 7 8 9]]
# Model: "sequential"
# ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┓
# ┃ Layer (type)                ┃ Output Shape         ┃     Param # ┃
# ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━┩
# │ embedding (Embedding)       │ (None, 10, 16)       │         240 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ lstm (LSTM)                 │ (None, 32)           │       6,272 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ dense (Dense)               │ (None, 24)           │         792 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ dense_1 (Dense)             │ (None, 1)            │          25 │
# └─────────────────────────────┴──────────────────────┴─────────────┘
#  Total params: 7,329 (28.63 KB)
#  Trainable params: 7,329 (28.63 KB)
#  Non-trainable params: 0 (0.00 B)
# ```
#
# Here the vocabulary has 15 rows, the vectors have length 16, the LSTM has 32 units, and dense layers of
# 24 and 1 outputs follow. Your `count_lstm_parameters(15, 16, 32, [24, 1])` gives the same total.
#
# ## Words you will meet elsewhere
#
# - **Sentiment analysis**: to sort texts into praise and complaints.
# - **Token**: a word, a part of a word or a character that has got a number. **Vocabulary**: all tokens.
# - **Out of vocabulary** (OOV): a word without a number of its own.
# - **Masking**: to make a layer skip the padding.
# - **Recurrent network** (RNN): any network that hands a state from step to step. **GRU**: one with fewer
#   gates than the LSTM.
# - **Vanishing gradients**: slopes that become tiny over many steps. The cell state $c$ was invented
#   against them.
#
# ## Read on
#
# - Goodfellow, Bengio and Courville, *Deep Learning*, Chapter 10, above all Section 10.10.
# - Zhang, Lipton, Li and Smola, *Dive into Deep Learning*, Chapters 9 and 10.
# - Jurafsky and Martin, *Speech and Language Processing*, the chapters on embeddings and on RNNs and
#   LSTMs.
# - Hochreiter and Schmidhuber, *Long Short-Term Memory* (1997), the paper.
# - Olah, *Understanding LSTM Networks* (2015): figures of the four gates.
# - The lecture CS224n at Stanford, *Natural Language Processing with Deep Learning*.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw13_sequence_models.ipynb`, where your course collects submissions.
#
# **What comes next.** Nobody has trained the LSTM of this notebook: assignment 15 shows how a network
# finds all its slopes. In assignment 17 you meet *attention*, which lets every word look at every
# other one. Before that, assignment 14 returns to trees, and lets each of them correct the others.
