"""Answers to hw13_sequence_models as students write them, to see what becomes of them."""

import string

import numpy as np


# %% tokenizer: counts-of-the-class
# The dict of counts is an attribute of the class.
class Tokenizer:
    counts = {}
    def __init__(self, num_words=None, oov_token=None):
        self.num_words = num_words
        self.oov_token = oov_token
        self.word_index = {}

    def _words(self, text):
        text = text.lower()
        text = "".join(c for c in text if c not in string.punctuation)
        return text.split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self._words(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        ordered = sorted(self.counts, key=self.counts.get, reverse=True)
        if self.oov_token is not None:
            ordered = [self.oov_token] + ordered
        self.word_index = {word: i + 1 for i, word in enumerate(ordered)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            row = []
            for word in self._words(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    row.append(i)
                elif self.oov_token is not None:
                    row.append(1)
            result.append(row)
        return result
