# Made from source/hw17_attention/hw17_attention.py by `mlmath build`; edit that, not this.
"""Reference solutions: Attention."""

import numpy as np


def scaled_dot_product_attention(Q, K, V, mask=None):
    """Return the output and the weights of attention.

    Parameters
    ----------
    Q : ndarray of shape (n, d)
        Queries, one in each row.
    K : ndarray of shape (m, d)
        Keys, one in each row.
    V : ndarray of shape (m, d_v)
        Values, one for each key.
    mask : ndarray of bool, of shape (n, m), or None
        True where a query may look at a key; None means everywhere.

    Returns
    -------
    output : ndarray of shape (n, d_v)
        For each query, the weighted mean of the values.
    weights : ndarray of shape (n, m)
        How much each query looks at each key; every row adds up to 1.

    Examples
    --------
    >>> output, weights = scaled_dot_product_attention(
    ...     np.zeros((1, 3)), np.ones((2, 3)), np.array([[1.0], [5.0]])
    ... )
    >>> weights.tolist(), output.tolist()
    ([[0.5, 0.5]], [[3.0]])
    """
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)  # exp(-inf) is exactly 0
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


def causal_mask(n):
    """Return which of n words may look at which: at itself and at what came before.

    Parameters
    ----------
    n : int
        The number of words, at least 1.

    Returns
    -------
    ndarray of bool, of shape (n, n)
        Entry (i, j) says whether word i may look at word j.

    Examples
    --------
    >>> causal_mask(2).tolist()
    [[True, False], [True, True]]
    """
    steps = np.arange(n)
    return steps[:, np.newaxis] >= steps


def score_gradient(S, V, gradient):
    """Return the gradient of a loss with respect to the scores of attention.

    Parameters
    ----------
    S : ndarray of shape (n, m)
        Scores, before the softmax.
    V : ndarray of shape (m, d_v)
        Values, one for each key.
    gradient : ndarray of shape (n, d_v)
        The loss's gradient with respect to the output, softmax(S) V.

    Returns
    -------
    ndarray of shape (n, m)

    Examples
    --------
    >>> S, V = np.zeros((1, 2)), np.array([[1.0], [3.0]])
    >>> score_gradient(S, V, np.array([[2.0]])).tolist()
    [[-1.0, 1.0]]
    """
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    P = G @ V.T  # the gradient with respect to A
    mean = (A * P).sum(axis=1, keepdims=True)
    return A * (P - mean)


def positional_encoding(n_steps, d):
    """Return one vector for each place of a text.

    Parameters
    ----------
    n_steps : int
        The number of places, at least 1; they are counted from 0.
    d : int
        The length of the vectors, even.

    Returns
    -------
    ndarray of shape (n_steps, d)
        Sines in the even columns, cosines of the same angles in the odd ones.

    Examples
    --------
    >>> positional_encoding(1, 6).tolist()
    [[0.0, 1.0, 0.0, 1.0, 0.0, 1.0]]
    """
    places = np.arange(n_steps)[:, np.newaxis]
    angles = places / 10000 ** (np.arange(0, d, 2) / d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding


def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    """Return the output and the attention maps of self-attention with several heads.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One vector for each word.
    Wq, Wk, Wv : ndarrays of shape (d, d)
        Turn X into queries, keys and values.
    Wo : ndarray of shape (d, d)
        Mixes what the heads have found.
    n_heads : int
        The number of heads; it divides d.
    mask : ndarray of bool, of shape (n, n), or None
        True where a word may look at another, in every head.

    Returns
    -------
    output : ndarray of shape (n, d)
    weights : ndarray of shape (n_heads, n, n)

    Examples
    --------
    >>> I = np.eye(4)
    >>> output, weights = multi_head_attention(np.zeros((3, 4)), I, I, I, I, 2)
    >>> output.shape, weights.shape
    ((3, 4), (2, 3, 3))
    """
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    k = X.shape[1] // n_heads
    outputs, maps = [], []
    for head in range(n_heads):
        block = slice(head * k, (head + 1) * k)
        scores = Q[:, block] @ K[:, block].T / np.sqrt(k)
        if mask is not None:
            scores = np.where(mask, scores, -np.inf)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights = powers / powers.sum(axis=1, keepdims=True)
        outputs.append(weights @ V[:, block])
        maps.append(weights)
    return np.hstack(outputs) @ Wo, np.array(maps)


def layer_norm(X, gain, shift, eps=1e-5):
    """Return X with every row at mean 0 and variance 1, times the gain, plus the shift.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    gain : ndarray of shape (d,)
        A factor for each column.
    shift : ndarray of shape (d,)
        A number that is added to each column.
    eps : float
        Is added to the variance, under the root.

    Returns
    -------
    ndarray of shape (n, d)

    Examples
    --------
    >>> layer_norm(np.array([[0.0, 4.0]]), np.ones(2), np.zeros(2), eps=0).tolist()
    [[-1.0, 1.0]]
    """
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean = X.mean(axis=1, keepdims=True)
    variance = X.var(axis=1, keepdims=True)
    return gain * (X - mean) / np.sqrt(variance + eps) + shift


def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    """Return the number of parameters of a transformer.

    Parameters
    ----------
    vocabulary_size : int
        The number of rows of the table of words.
    d_model : int
        The length of a word's vector.
    n_layers : int
        The number of blocks.
    d_ff : int
        The number of units between the two dense layers of a block.

    Returns
    -------
    int

    Examples
    --------
    >>> count_transformer_parameters(1, 1, 1, 1)
    17
    """
    table = vocabulary_size * d_model
    attention = 4 * (d_model * d_model + d_model)
    dense = (d_model * d_ff + d_ff) + (d_ff * d_model + d_model)
    norms = 2 * (d_model + d_model)
    return table + n_layers * (attention + dense + norms)


def byte_pair_merges(words, n_merges):
    """Return the merges of byte pair encoding, in their order.

    Parameters
    ----------
    words : list of str
        A word counts as often as it occurs.
    n_merges : int
        How many merges to make at most.

    Returns
    -------
    list of tuples (left, right) of str
        Fewer than n_merges if all words have become single pieces.

    Examples
    --------
    >>> byte_pair_merges(["no", "not", "knot"], 5)
    [('n', 'o'), ('no', 't'), ('k', 'not')]
    """
    pieces = [list(word) for word in words]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word[:-1], word[1:], strict=True):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)  # of equal counts max takes the first
        merges.append(best)
        for number, word in enumerate(pieces):
            merged, i = [], 0
            while i < len(word):
                if tuple(word[i : i + 2]) == best:
                    merged.append(word[i] + word[i + 1])
                    i += 2
                else:
                    merged.append(word[i])
                    i += 1
            pieces[number] = merged
    return merges


def words_of(message):
    """Return the words of a message in lower case, without punctuation."""
    kept = [character for character in message.lower() if character.isalnum() or character == " "]
    return "".join(kept).split()


def predictions():
    """Return what you expect, before you look.

    Returns
    -------
    dict of str to number
        With the keys "first_weight", "doubled_scores", "longer_text" and "changed_outputs".
    """
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.9,
        "longer_text": 9,
        "changed_outputs": 0,
    }
