# Made from source/hw13_sequence_models/hw13_sequence_models.py by `mlmath build`; edit that, not this.
"""Reference solutions: Reading."""

import numpy as np
import string


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
        self.num_words = num_words
        self.oov_token = oov_token
        self.counts = {}
        self.word_index = {}

    def _words(self, text):
        """Return the list of the words of one text: lower case, without punctuation."""
        kept = [character for character in text.lower() if character not in string.punctuation]
        return "".join(kept).split()

    def fit_on_texts(self, texts):
        """Count the words of some texts, on top of earlier counts, and make `word_index` anew.

        Parameters
        ----------
        texts : list of str
        """
        for text in texts:
            for word in self._words(text):
                self.counts[word] = self.counts.get(word, 0) + 1
        # a dict keeps the order of first appearance, and sorting keeps the order of ties
        vocabulary = sorted(self.counts, key=self.counts.get, reverse=True)
        if self.oov_token is not None:
            vocabulary.insert(0, self.oov_token)
        self.word_index = {word: index for index, word in enumerate(vocabulary, start=1)}

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
    padded = np.full((len(sequences), maxlen), value, dtype=int)
    for row, sequence in zip(padded, sequences, strict=True):
        kept = sequence[-maxlen:] if truncating == "pre" else sequence[:maxlen]
        start = maxlen - len(kept) if padding == "pre" else 0
        row[start : start + len(kept)] = kept
    return padded


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
    return table[tokens]


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
    d = gradient.shape[-1]
    total = np.zeros((vocabulary_size, d))
    for token, row in zip(tokens.ravel(), gradient.reshape(-1, d), strict=True):
        total[token] += row
    return total


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
    z_i, z_f, z_g, z_o = np.split(x @ W + h @ U + b, 4)

    def sigmoid(z):
        # e to the power of minus |z| never overflows
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)

    c_new = sigmoid(z_f) * c + sigmoid(z_i) * np.tanh(z_g)
    h_new = sigmoid(z_o) * np.tanh(c_new)
    return h_new, c_new


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
    total = vocabulary_size * embedding_size
    total += 4 * units * (embedding_size + units + 1)
    inputs = units
    for outputs in dense_layers:
        total += inputs * outputs + outputs
        inputs = outputs
    return total


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "known_words", "rows", "memory" and "longer".
    """
    return {
        "known_words": 8,
        "rows": 9,
        "memory": 0.1216,
        "longer": 6272,
    }
