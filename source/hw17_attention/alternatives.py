"""Right answers to hw17_attention that look different; all of them get full marks."""

import numpy as np


# %% scaled_dot_product_attention: one-query-at-a-time
# A loop over the queries, and in each row only the keys that may be seen.
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = Q.astype(float), K.astype(float), V.astype(float)
    weights = np.zeros((len(Q), len(K)))
    for i in range(len(Q)):
        seen = np.ones(len(K), dtype=bool) if mask is None else mask[i]
        scores = K[seen] @ Q[i] / len(Q[i]) ** 0.5
        powers = np.exp(scores - max(scores))
        weights[i, seen] = powers / sum(powers)
    return np.dot(weights, V), weights


# %% scaled_dot_product_attention: very-negative-numbers
# The root divides the queries, forbidden scores become a very negative number, and the output is an
# einsum.
def scaled_dot_product_attention(Q, K, V, mask=None):
    K = np.array(K, dtype=np.float64)
    Q = np.array(Q, dtype=np.float64) / np.sqrt(K.shape[-1])
    scores = np.einsum("id,jd->ij", Q, K)
    if mask is not None:
        scores[~mask] = -1e12
    scores = scores - np.max(scores, axis=-1)[:, None]
    weights = np.exp(scores) / np.exp(scores).sum(axis=-1)[:, None]
    return np.einsum("ij,jv->iv", weights, V.astype(float)), weights


# %% scaled_dot_product_attention: logarithm-of-the-sum
# The weights as the exponential of a difference, with logaddexp.
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (1.0 * np.asarray(array, dtype=float) for array in (Q, K, V))
    S = (K @ Q.T).T * K.shape[1] ** -0.5
    if mask is not None:
        S = S + np.where(mask, 0.0, -np.inf)
    A = np.exp(S - np.logaddexp.reduce(S, axis=1, keepdims=True))
    return A @ V, A


# %% causal_mask: lower-triangle
# NumPy has a function for this.
def causal_mask(n):
    return np.tri(n, dtype=bool)


# %% causal_mask: two-loops
# Entry by entry.
def causal_mask(n):
    mask = np.full((n, n), False)
    for i in range(n):
        for j in range(i + 1):
            mask[i, j] = True
    return mask


# %% causal_mask: upper-triangle-turned-round
# What is forbidden, and then the opposite of it.
def causal_mask(n):
    return np.logical_not(np.triu(np.ones((n, n), dtype=int), k=1))
