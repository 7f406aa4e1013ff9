"""Right answers to hw13_sequence_models that look different; all of them get full marks."""

import numpy as np


# %% tokenizer: counter-and-translate
# A Counter, whose most_common keeps ties in order of appearance, and translate for punctuation.
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        from collections import Counter

        self.limit = float("inf") if num_words is None else num_words
        self.oov_token = oov_token
        self.counter = Counter()

    def prepare(self, texts):
        import string

        table = str.maketrans("", "", string.punctuation)
        return [text.translate(table).lower().split() for text in texts]

    def fit_on_texts(self, texts):
        for words in self.prepare(texts):
            self.counter.update(words)
        ordered = [word for word, _ in self.counter.most_common()]
        front = [] if self.oov_token is None else [self.oov_token]
        self.word_index = dict(zip(front + ordered, range(1, len(ordered) + 2)))
        return self

    def texts_to_sequences(self, texts):
        unknown = 1 if self.oov_token is not None else None
        known = {word: i for word, i in self.word_index.items() if i < self.limit}
        found = [[known.get(word, unknown) for word in words] for words in self.prepare(texts)]
        return [[i for i in sequence if i is not None] for sequence in found]


# %% tokenizer: first-places-remembered
# Counts and first places side by side, an explicit key for sorting, a regular expression, and
# word_index as a property that is worked out when it is asked for.
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self._most = num_words
        self._token = oov_token
        self._seen = []
        self._counts = []

    @staticmethod
    def _take_apart(text):
        import re
        import string

        text = re.sub("[" + re.escape(string.punctuation) + "]", "", text.lower())
        return re.findall(r"\S+", text)

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self._take_apart(text):
                if word not in self._seen:
                    self._seen.append(word)
                    self._counts.append(0)
                self._counts[self._seen.index(word)] += 1

    @property
    def word_index(self):
        index, number = {}, 1
        if self._token is not None:
            index[self._token] = number
            number += 1
        for place in sorted(range(len(self._seen)), key=lambda p: (-self._counts[p], p)):
            index[self._seen[place]] = number
            number += 1
        return index

    def texts_to_sequences(self, texts):
        index = self.word_index
        sequences = ()
        for text in texts:
            sequence = ()
            for word in self._take_apart(text):
                if word in index and not (self._most and index[word] >= self._most):
                    sequence += (index[word],)
                elif self._token is not None:
                    sequence += (index[self._token],)
            sequences += (sequence,)
        return sequences


# %% tokenizer: characters-and-arrays
# A word is built up character by character, indices are NumPy integers, the counts are sorted by
# a stable argsort.
class Tokenizer:
    def __init__(self, num_words=None, oov_token=None):
        self.num_words, self.oov_token = num_words, oov_token
        self.word_counts = {}

    def _words_of(self, text):
        words, word = [], ""
        for character in text + " ":
            if character.isspace():
                if word:
                    words.append(word)
                word = ""
            elif character not in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~":
                word += character.lower()
        return words

    def fit_on_texts(self, texts):
        for text in texts:
            for word in self._words_of(text):
                self.word_counts.setdefault(word, 0)
                self.word_counts[word] += 1
        first = 1 if self.oov_token is None else 2
        self.word_index = {} if self.oov_token is None else {self.oov_token: np.int64(1)}
        words = list(self.word_counts)
        counts = np.array([self.word_counts[word] for word in words], dtype=int)
        for index, place in enumerate(np.argsort(-counts, kind="stable")):
            self.word_index[words[place]] = np.int64(first + index)

    def texts_to_sequences(self, texts):
        limit = len(self.word_index) + 1 if self.num_words is None else self.num_words
        sequences = []
        for text in texts:
            indices = [self.word_index.get(word, limit) for word in self._words_of(text)]
            if self.oov_token is None:
                sequences.append([index for index in indices if index < limit])
            else:
                sequences.append([index if index < limit else 1 for index in indices])
        return sequences


# %% pad_sequences: lists
# List arithmetic alone; the array is made at the end.
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    rows = []
    for sequence in sequences:
        sequence = list(sequence)
        if len(sequence) > maxlen:
            extra = len(sequence) - maxlen
            sequence = sequence[extra:] if truncating == "pre" else sequence[:-extra]
        fill = [value] * (maxlen - len(sequence))
        rows.append(fill + sequence if padding == "pre" else sequence + fill)
    return np.array(rows)


# %% pad_sequences: numpy-pad
# np.pad for each sequence, stacked; the integers are of a small type.
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    rows = []
    for sequence in sequences:
        row = np.asarray(sequence, dtype=np.int32)
        row = row[max(0, len(row) - maxlen) :] if truncating == "pre" else row[:maxlen]
        missing = maxlen - len(row)
        sides = (missing, 0) if padding == "pre" else (0, missing)
        rows.append(np.pad(row, sides, constant_values=value))
    return np.stack(rows)


# %% pad_sequences: entry-by-entry
# Two loops over places; everything at the beginning is done by reading and writing backwards.
def pad_sequences(sequences, maxlen, padding="post", truncating="post", value=0):
    result = np.empty((len(sequences), maxlen), dtype=np.int64)
    result.fill(value)
    for i in range(len(sequences)):
        n = min(maxlen, len(sequences[i]))
        for k in range(n):
            source = len(sequences[i]) - n + k if truncating == "pre" else k
            target = maxlen - n + k if padding == "pre" else k
            result[i, target] = sequences[i][source]
    return result


# %% embedding: one-hot
# Products with a matrix of zeros and ones: forwards with it, backwards with its transpose.
def embed(tokens, table):
    return np.eye(len(table))[tokens] @ table


def embedding_gradient(tokens, gradient, vocabulary_size):
    one_hot = np.eye(vocabulary_size)[tokens.reshape(-1)]
    return one_hot.T @ gradient.reshape(tokens.size, -1)


# %% embedding: add-at
# np.take forwards and np.add.at backwards.
def embed(tokens, table):
    return np.take(table, tokens, axis=0)


def embedding_gradient(tokens, gradient, vocabulary_size):
    total = np.zeros((vocabulary_size, np.shape(gradient)[-1]))
    np.add.at(total, tokens, gradient)
    return total


# %% embedding: word-by-word
# Nested lists by recursion forwards, a mask per word backwards.
def embed(tokens, table):
    if tokens.ndim == 0:
        return table[int(tokens)].tolist()
    return [embed(part, table) for part in tokens]


def embedding_gradient(tokens, gradient, vocabulary_size):
    return np.array([gradient[tokens == word].sum(axis=0) for word in range(vocabulary_size)])


# %% lstm_step: gate-by-gate
# Four slices of all three arrays, and the sigmoid written with tanh.
def lstm_step(x, h, c, W, U, b):
    u = h.shape[0]

    def part(k):
        columns = slice(k * u, (k + 1) * u)
        return x @ W[:, columns] + h @ U[:, columns] + b[columns]

    input_gate = 0.5 * (1 + np.tanh(part(0) / 2))
    forget_gate = 0.5 * (1 + np.tanh(part(1) / 2))
    output_gate = 0.5 * (1 + np.tanh(part(3) / 2))
    memory = forget_gate * c + input_gate * np.tanh(part(2))
    return (output_gate * np.tanh(memory), memory)


# %% lstm_step: stacked-and-naive
# One matrix for both inputs, blocks as rows, and the plain sigmoid, which may warn.
def lstm_step(x, h, c, W, U, b):
    z = np.vstack([W, U]).T @ np.concatenate([x, h]) + b
    i, f, g, o = z.reshape(4, -1)
    sigmoid = lambda v: 1 / (1 + np.exp(-v))
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    h = sigmoid(o) * np.tanh(c)
    return [h, c]


# %% lstm_step: loops
# Plain Python, unit by unit; the results are lists made into arrays.
def lstm_step(x, h, c, W, U, b):
    import math

    def sigmoid(v):
        return 1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v))

    u = len(h)
    z = []
    for j in range(4 * u):
        total = float(b[j])
        for k in range(len(x)):
            total += x[k] * W[k, j]
        for k in range(u):
            total += h[k] * U[k, j]
        z.append(total)
    new_c = [
        sigmoid(z[u + k]) * c[k] + sigmoid(z[k]) * math.tanh(z[2 * u + k]) for k in range(u)
    ]
    new_h = [sigmoid(z[3 * u + k]) * math.tanh(new_c[k]) for k in range(u)]
    return np.array(new_h), np.array(new_c)


# %% lstm_forward: inputs-first
# The part of the input is worked out for all steps at once, results go into an array of floats.
def lstm_forward(X, h0, c0, W, U, b):
    steps, u = len(X), len(h0)
    from_input = X @ W + b
    states = np.empty((steps, u))
    h, c = np.copy(h0), np.copy(c0)
    for t in range(steps):
        z = (from_input[t] + h @ U).reshape(4, u)
        gates = 1 / (1 + np.exp(-z))
        c = gates[1] * c + gates[0] * np.tanh(z[2])
        h = gates[3] * np.tanh(c)
        states[t] = h
    return states


# %% lstm_forward: recursion
# The first step, then the rest of the text from where it led.
def lstm_forward(X, h0, c0, W, U, b):
    if len(X) == 0:
        return np.zeros((0, len(h0)))
    i, f, g, o = np.split(X[0] @ W + h0 @ U + b, 4)
    gate = lambda z: (1 + np.tanh(z / 2)) / 2
    c = gate(f) * c0 + gate(i) * np.tanh(g)
    h = gate(o) * np.tanh(c)
    return np.vstack([h, lstm_forward(X[1:], h, c, W, U, b)])


# %% lstm_forward: own-step-and-lists
# A step of its own with einsum, the states as a list of lists.
def lstm_forward(X, h0, c0, W, U, b):
    u = len(h0)
    blocks = W.reshape(-1, 4, u), U.reshape(u, 4, u), b.reshape(4, u)

    def step(x, h, c):
        z = np.einsum("d,dgu->gu", x, blocks[0]) + np.einsum("v,vgu->gu", h, blocks[1]) + blocks[2]
        i, f, o = np.exp(-np.logaddexp(0, -z[[0, 1, 3]]))
        c = f * c + i * np.tanh(z[2])
        return o * np.tanh(c), c

    state, result = (h0, c0), []
    for row in X:
        state = step(row, *state)
        result.append(state[0].tolist())
    return result


# %% count_lstm_parameters: sum-over-pairs
# The widths of the dense layers as a chain, added up in pairs.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    widths = [units, *dense_layers]
    lstm = 4 * (embedding_size * units + units**2 + units)
    dense = sum((m + 1) * k for m, k in zip(widths[:-1], widths[1:]))
    return vocabulary_size * embedding_size + lstm + dense


# %% count_lstm_parameters: array-sizes
# All arrays of the model are made and their sizes added up.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    arrays = [
        np.empty((vocabulary_size, embedding_size)),
        np.empty((embedding_size, 4 * units)),
        np.empty((units, 4 * units)),
        np.empty(4 * units),
    ]
    inputs = units
    for outputs in dense_layers:
        arrays += [np.empty((inputs, outputs)), np.empty(outputs)]
        inputs = outputs
    return np.sum([array.size for array in arrays])


# %% count_lstm_parameters: recursion-over-the-layers
# The last dense layer is taken off until none is left.
def count_lstm_parameters(vocabulary_size, embedding_size, units, dense_layers):
    if dense_layers:
        *others, last = dense_layers
        inputs = others[-1] if others else units
        rest = count_lstm_parameters(vocabulary_size, embedding_size, units, others)
        return rest + last * (inputs + 1)
    return embedding_size * vocabulary_size + 4 * units * (units + embedding_size + 1)


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"known_words": 8.0, "rows": 9.0, "memory": 0.1216, "longer": 6272.0}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"longer": np.int64(6272), "memory": np.float64(0.1216), "rows": np.int64(9), "known_words": np.int64(8)}
