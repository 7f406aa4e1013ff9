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
