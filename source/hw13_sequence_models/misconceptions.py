"""Wrong answers to hw13_sequence_models that students give, each with a teacher's hint."""

import string

import numpy as np


# %% tokenizer: case-kept
# How many entries has your word_index for "The" at the beginning of a sentence and "the" inside
# one?
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def split(self, text):
        return text.translate(str.maketrans("", "", string.punctuation)).split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self.split(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: -self.counts[word])
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i + 1 for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% tokenizer: punctuation-becomes-a-space
# Into how many words does your tokenizer take "wasn't" apart? Compare with the second step in the
# text.
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def split(self, text):
        for character in string.punctuation:
            text = text.replace(character, " ")
        return text.lower().split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self.split(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: -self.counts[word])
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i + 1 for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% tokenizer: numbered-from-zero
# Which index has your most frequent word? One number is kept free, for the padding.
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def split(self, text):
        return text.lower().translate(str.maketrans("", "", string.punctuation)).split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self.split(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: -self.counts[word])
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(self.word_index[self.oov_token])
            result.append(sequence)
        return result


# %% tokenizer: ties-by-the-alphabet
# Two words occur equally often: which of them comes first in your word_index, and which one
# appeared first in the texts?
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def split(self, text):
        return text.lower().translate(str.maketrans("", "", string.punctuation)).split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self.split(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: (-self.counts[word], word))
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i + 1 for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% tokenizer: num-words-included
# With num_words=4, what is the largest index that may occur in a sequence? Read again what the
# text says about "smaller".
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def split(self, text):
        return text.lower().translate(str.maketrans("", "", string.punctuation)).split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self.split(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: -self.counts[word])
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i + 1 for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i <= self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% tokenizer: every-fit-starts-again
# Fit one tokenizer twice, on different texts. Does it still know the words of the first ones?
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.word_index = {}

    def split(self, text):
        return text.lower().translate(str.maketrans("", "", string.punctuation)).split()

    def fit_on_texts(self, texts):
        counts = {}
        for text in texts:
            for word in self.split(text):
                counts[word] = counts.get(word, 0) + 1
        words = sorted(counts, key=lambda word: -counts[word])
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i + 1 for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% tokenizer: cleans-the-callers-list
# Print the list of texts before and after the call. Whose list do the cleaned texts go into?
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def clean(self, texts):
        for i, text in enumerate(texts):
            texts[i] = "".join(c for c in text.lower() if c not in string.punctuation)

    def fit_on_texts(self, texts):
        self.clean(texts)
        for text in texts:
            for word in text.split():
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: -self.counts[word])
        if self.oov_token:
            words = [self.oov_token] + words
        self.word_index = {word: i + 1 for i, word in enumerate(words)}

    def texts_to_sequences(self, texts):
        self.clean(texts)
        result = []
        for text in texts:
            sequence = []
            for word in text.split():
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% tokenizer: token-shares-its-index
# Print word_index of a tokenizer with an OOV token and look at the values. Does every index belong
# to one entry only?
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.counts, self.word_index = {}, {}

    def split(self, text):
        return text.lower().translate(str.maketrans("", "", string.punctuation)).split()

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self.split(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        words = sorted(self.counts, key=lambda word: -self.counts[word])
        self.word_index = {word: i + 1 for i, word in enumerate(words)}
        if self.oov_token:
            self.word_index[self.oov_token] = 1

    def texts_to_sequences(self, texts):
        result = []
        for text in texts:
            sequence = []
            for word in self.split(text):
                i = self.word_index.get(word)
                if i is not None and (self.num_words is None or i < self.num_words):
                    sequence.append(i)
                elif self.oov_token:
                    sequence.append(1)
            result.append(sequence)
        return result


# %% pad_sequences: truncating-the-other-way
# "pre" names the end at which something happens. Which tokens are cut off then, and which are kept?
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    padded = np.full((len(sequences), maxlen), value)
    for i, s in enumerate(sequences):
        s = s[:maxlen] if truncating == "pre" else s[-maxlen:]
        start = maxlen - len(s) if padding == "pre" else 0
        padded[i, start : start + len(s)] = s
    return padded


# %% pad_sequences: one-option-for-both
# Try padding="pre" together with truncating="post". Which of your lines looks at which option?
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    padded = np.full((len(sequences), maxlen), value)
    for i, s in enumerate(sequences):
        if padding == "pre":
            s = s[-maxlen:]
            padded[i, maxlen - len(s) :] = s
        else:
            s = s[:maxlen]
            padded[i, : len(s)] = s
    return padded


# %% pad_sequences: always-zeros
# There is an argument that your function never looks at.
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    padded = np.zeros((len(sequences), maxlen), dtype=int)
    for i, s in enumerate(sequences):
        s = s[-maxlen:] if truncating == "pre" else s[:maxlen]
        start = maxlen - len(s) if padding == "pre" else 0
        padded[i, start : start + len(s)] = s
    return padded


# %% pad_sequences: array-of-floats
# Ask your result for its shape and its dtype: is it an array, and are there points behind the
# numbers? A row number must be an integer.
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    padded = np.ones((len(sequences), maxlen)) * value
    for i, s in enumerate(sequences):
        s = s[-maxlen:] if truncating == "pre" else s[:maxlen]
        start = maxlen - len(s) if padding == "pre" else 0
        padded[i, start : start + len(s)] = s
    return padded


# %% pad_sequences: list-of-lists
# Ask your result for its shape and its dtype: is it an array, and are there points behind the
# numbers? A row number must be an integer.
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    rows = []
    for s in sequences:
        s = s[:maxlen] if truncating == "post" else s[-maxlen:]
        fill = [value] * (maxlen - len(s))
        rows.append(s + fill if padding == "post" else fill + s)
    return rows


# %% pad_sequences: fills-the-callers-lists
# Print the list of sequences before and after the call. Whose lists do insert, append and del
# change?
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    for s in sequences:
        while len(s) < maxlen:
            if padding == "pre":
                s.insert(0, value)
            else:
                s.append(value)
        while len(s) > maxlen:
            del s[0 if truncating == "pre" else -1]
    return np.array(sequences)


# %% pad_sequences: empty-sequence-forgotten
# What is -len(sequence) when the sequence is empty, and which part of the row do you then write to?
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    padded = np.full((len(sequences), maxlen), value)
    for i, s in enumerate(sequences):
        s = s[-maxlen:] if truncating == "pre" else s[:maxlen]
        if padding == "pre":
            padded[i, -len(s) :] = s
        else:
            padded[i, : len(s)] = s
    return padded


# %% pad_sequences: as-long-as-the-longest
# Ask for maxlen=10 and sequences of three words. How long are your rows?
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    cut = [s[-maxlen:] if truncating == "pre" else s[:maxlen] for s in sequences]
    longest = max(len(s) for s in cut)
    if padding == "pre":
        return np.array([[value] * (longest - len(s)) + s for s in cut], dtype=int)
    return np.array([s + [value] * (longest - len(s)) for s in cut], dtype=int)


# %% embedding: last-one-wins
# Let one token stand at two positions. Does its row get both gradients, or only one of them?
def embed(tokens, table):
    return table[tokens]


def embedding_gradient(tokens, gradient, vocabulary_size):
    total = np.zeros((vocabulary_size, gradient.shape[-1]))
    total[tokens] += gradient
    return total


# %% embedding: mean-of-the-gradients
# Change one entry of the table a little: it enters the loss through every position of its word.
# Do such effects average, or add up?
def embed(tokens, table):
    return table[tokens]


def embedding_gradient(tokens, gradient, vocabulary_size):
    d = gradient.shape[-1]
    total, count = np.zeros((vocabulary_size, d)), np.zeros((vocabulary_size, 1))
    for token, row in zip(tokens.ravel(), gradient.reshape(-1, d)):
        total[token] += row
        count[token] += 1
    return total / np.maximum(count, 1)


# %% embedding: padding-masked
# What does the text say about token 0? Leaving it out is a decision for the one who trains.
def embed(tokens, table):
    return table[tokens]


def embedding_gradient(tokens, gradient, vocabulary_size):
    total = np.zeros((vocabulary_size, gradient.shape[-1]))
    np.add.at(total, tokens, gradient)
    total[0] = 0
    return total


# %% embedding: row-above
# Which row of the table belongs to token 0? Try your function on the tokens 0 and 1.
def embed(tokens, table):
    return table[tokens - 1]


def embedding_gradient(tokens, gradient, vocabulary_size):
    total = np.zeros((vocabulary_size, gradient.shape[-1]))
    np.add.at(total, tokens - 1, gradient)
    return total


# %% embedding: shape-flattened
# Embed an array of shape (2, 3). Can you still tell from the shape of the result which vectors
# belong to which text?
def embed(tokens, table):
    return table[tokens.ravel()]


def embedding_gradient(tokens, gradient, vocabulary_size):
    d = gradient.shape[-1]
    total = np.zeros((vocabulary_size, d))
    np.add.at(total, tokens.ravel(), gradient.reshape(-1, d))
    return total


# %% embedding: one-text-only
# Your functions take the tokens to have one axis. Go through your loop with tokens of shape (2, 3).
def embed(tokens, table):
    return np.array([table[int(token)] for token in tokens])


def embedding_gradient(tokens, gradient, vocabulary_size):
    total = np.zeros((vocabulary_size, gradient.shape[1]))
    for i in range(len(tokens)):
        total[int(tokens[i])] += gradient[i]
    return total


# %% embedding: gradient-cut-off
# Give your function a gradient with fractions. Of which type is the array that you add to?
def embed(tokens, table):
    return table[tokens]


def embedding_gradient(tokens, gradient, vocabulary_size):
    d = gradient.shape[-1]
    total = np.zeros((vocabulary_size, d), dtype=int)
    for token, row in zip(tokens.ravel(), gradient.reshape(-1, d)):
        total[token] = total[token] + row
    return total


# %% lstm_step: forget-gate-first
# Compare the order of the blocks in your code with the order in the table of the text.
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    z_f, z_i, z_g, z_o = np.split(x @ W + h @ U + b, 4)
    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    return sigmoid(z_o) * np.tanh(c_new), c_new


# %% lstm_step: output-gate-third
# Which of the four blocks is the candidate? Your third and fourth have changed roles.
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    z_i, z_f, z_o, z_g = np.split(x @ W + h @ U + b, 4)
    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    return sigmoid(z_o) * np.tanh(c_new), c_new


# %% lstm_step: sigmoid-everywhere
# A gate lies between 0 and 1, but the candidate may also be negative. Which function gives that?
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    i, f, g, o = np.split(sigmoid(x @ W + h @ U + b), 4)
    c_new = f * c + i * g
    return o * np.tanh(c_new), c_new


# %% lstm_step: memory-shown-as-it-is
# How large can an entry of your new state become? In the formula it stays between -1 and 1.
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    return sigmoid(z_o) * c_new, c_new


# %% lstm_step: memory-first
# Your numbers are right. Compare the order in which you return them with the text.
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    return c_new, sigmoid(z_o) * np.tanh(c_new)


# %% lstm_step: overwrites-the-memory
# Print c before and after the call. An operator such as *= works on the caller's array.
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
    c *= sigmoid(z_f)
    c += sigmoid(z_i) * np.tanh(z_g)
    return sigmoid(z_o) * np.tanh(c), c


# %% lstm_step: sigmoid-overflows
# Try your sigmoid at 1000. Infinity divided by infinity is not a number.
def lstm_step(x, h, c, W, U, b):
    sigmoid = lambda z: np.exp(z) / (1 + np.exp(z))
    z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    return sigmoid(z_o) * np.tanh(c_new), c_new


# %% lstm_forward: forget-gate-first
# Your steps follow each other as they should. Does each of them read the blocks of W, U and b in the
# order of Question 4? Two of yours have changed places.
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h, c = h0, c0
    states = []
    for x in X:
        z_f, z_i, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% lstm_forward: last-state-only
# How many rows has your result? One state is asked for after every step.
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h, c = h0, c0
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
    return h


# %% lstm_forward: starts-from-zero
# Two of the arguments are never used in your function. They need not be zero.
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h, c = np.zeros(len(h0)), np.zeros(len(c0))
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% lstm_forward: memory-left-behind
# With which memory does your second step begin? Follow c through two rounds of the loop.
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h = h0
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c0 + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% lstm_forward: state-left-behind
# Which state acts through U in your second step? Follow h through two rounds of the loop.
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    c = c0
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h0 @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        states.append(sigmoid(z_o) * np.tanh(c))
    return np.array(states)


# %% lstm_forward: sigmoid-overflows
# Try your sigmoid at 1000. Which of your exponentials is infinite there?
def lstm_forward(X, h0, c0, W, U, b):
    def sigmoid(z):
        return np.exp(z) / (1 + np.exp(z))

    h, c = h0, c0
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% lstm_forward: overwrites-the-first-memory
# Print c0 before and after the call. A second name for an array is not a second array, and *= works
# on the one there is.
def lstm_forward(X, h0, c0, W, U, b):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    h, c = h0, c0
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c *= sigmoid(z_f)
        c += sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% lstm_forward: start-among-the-states
# How many rows has your result for three steps? The first of them was there before any reading.
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h, c = h0, c0
    states = [h0]
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% lstm_forward: memories-returned
# Your rows can be larger than 1 in size, a state cannot. Which of the two vectors do you collect?
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h, c = h0, c0
    memories = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h = sigmoid(z_o) * np.tanh(c)
        memories.append(c)
    return np.array(memories)


# %% lstm_forward: one-array-for-all-rows
# All your rows are equal. What does the list hold: copies, or the same array several times?
def lstm_forward(X, h0, c0, W, U, b):
    sigmoid = lambda z: (1 + np.tanh(z / 2)) / 2
    h, c = np.array(h0, dtype=float), c0
    states = []
    for x in X:
        z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)
        c = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
        h[:] = sigmoid(z_o) * np.tanh(c)
        states.append(h)
    return np.array(states)


# %% count_lstm_parameters: one-block-only
# How many columns has W in Question 4? An LSTM is four small layers side by side.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += units * (embedding_size + units + 1)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs + outputs
        inputs = outputs
    return total


# %% count_lstm_parameters: state-not-fed-back
# Write down the shapes of all arrays that lstm_step gets. One of the two matrices is not counted.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + 1)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs + outputs
        inputs = outputs
    return total


# %% count_lstm_parameters: lstm-without-bias
# The candidate and each of the gates also have something that is added to the sums.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs + outputs
        inputs = outputs
    return total


# %% count_lstm_parameters: two-bias-vectors
# PyTorch counts like this. How many bias vectors has the LSTM of Question 4?
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units + 2)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs + outputs
        inputs = outputs
    return total


# %% count_lstm_parameters: dense-without-biases
# Count the parameters of one dense layer with 2 inputs and 4 outputs by hand.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units + 1)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs
        inputs = outputs
    return total


# %% count_lstm_parameters: every-layer-reads-the-state
# Draw a model with two dense layers. Where do the inputs of the second one come from?
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units + 1)
    for outputs in dense_layers:
        total += units * outputs + outputs
    return total


# %% count_lstm_parameters: inserts-into-the-list
# Count the same model twice with the same list. What has the first call done to it?
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units + 1)
    dense_layers.insert(0, units)
    for i in range(1, len(dense_layers)):
        total += (dense_layers[i - 1] + 1) * dense_layers[i]
    return total


# %% predictions: all-numbers
# For the known words you counted num_words itself. Are all these indices in use?
def predictions():
    return {"known_words": 10, "rows": 9, "memory": 0.1216, "longer": 6272}


# %% predictions: token-is-no-word
# For the known words you counted the token for unknown words, too.
def predictions():
    return {"known_words": 9, "rows": 9, "memory": 0.1216, "longer": 6272}


# %% predictions: all-words-keep-their-numbers
# You let all words keep a number. What does num_words do?
def predictions():
    return {"known_words": 500, "rows": 9, "memory": 0.1216, "longer": 6272}


# %% predictions: a-row-for-each-token
# For the rows you counted tokens that occur twice as two. They look up the same row.
def predictions():
    return {"known_words": 8, "rows": 12, "memory": 0.1216, "longer": 6272}


# %% predictions: every-row-of-the-table
# You counted all rows of the table. Which of them were looked up?
def predictions():
    return {"known_words": 8, "rows": 1000, "memory": 0.1216, "longer": 6272}


# %% predictions: tokens-that-occur-once
# For the rows you left out the tokens that occur twice. Their gradients add up.
def predictions():
    return {"known_words": 8, "rows": 6, "memory": 0.1216, "longer": 6272}


# %% predictions: one-step-only
# For the memory you gave what is left after one step.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.9, "longer": 6272}


# %% predictions: loses-a-tenth-of-the-start
# For the memory you took away a tenth of the first state in every step.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.0, "longer": 6272}


# %% predictions: what-is-forgotten
# For the memory you gave what is lost, and not what is left.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.8784, "longer": 6272}


# %% predictions: one-step-too-few
# For the memory you are one step short.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.1351, "longer": 6272}


# %% predictions: weights-for-each-step
# For the longer messages you doubled the parameters. The same weights are used in every step.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.1216, "longer": 12544}


# %% predictions: units-doubled
# For the longer messages you doubled the units. A longer message has more steps, not more units.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.1216, "longer": 20736}


# %% predictions: vectors-doubled
# For the longer messages you doubled the length of the vectors.
def predictions():
    return {"known_words": 8, "rows": 9, "memory": 0.1216, "longer": 8320}


# %% pad_sequences: a-type-too-small
# How large a number has room in the type of your array?
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    rows = np.full((len(sequences), maxlen), value, dtype=np.int64)
    for row, sequence in zip(rows, sequences):
        kept = list(sequence)[:maxlen] if truncating == "post" else list(sequence)[-maxlen:]
        if kept and padding == "post":
            row[: len(kept)] = kept
        elif kept:
            row[-len(kept) :] = kept
    return rows.astype(np.int16)
