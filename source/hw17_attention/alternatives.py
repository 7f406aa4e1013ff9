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


# %% score_gradient: jacobian-of-each-row
# The full matrix of derivatives of each row's softmax, as in assignment 12.
def score_gradient(S, V, gradient):
    result = np.zeros(S.shape)
    for i, row in enumerate(S.astype(float)):
        p = np.exp(row - row.max())
        p /= p.sum()
        jacobian = np.diag(p) - np.outer(p, p)
        result[i] = jacobian @ (V.astype(float) @ gradient[i].astype(float))
    return result


# %% score_gradient: values-minus-the-output
# Each value is compared with the output before the product with the gradient is taken.
def score_gradient(S, V, gradient):
    S, V, G = S.astype(float), V.astype(float), gradient.astype(float)
    A = np.exp(S - S.max(axis=1)[:, None])
    A = A / A.sum(axis=1)[:, None]
    O = A @ V
    return A * np.einsum("ic,ijc->ij", G, V[None] - O[:, None])


# %% positional_encoding: entry-by-entry
# Two loops, with the functions of the math module.
def positional_encoding(n_steps, d):
    import math

    rows = []
    for p in range(n_steps):
        row = []
        for i in range(d // 2):
            angle = p / math.pow(10000, 2 * i / d)
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row)
    return np.array(rows)


# %% positional_encoding: turning-complex-numbers
# Cosine and sine are the two parts of a complex number; the speeds come from an exponential.
def positional_encoding(n_steps, d):
    speeds = np.exp(-np.log(10000) * np.arange(0, d, 2) / d)
    hands = np.exp(1j * np.outer(np.arange(n_steps), speeds))
    return np.stack([hands.imag, hands.real], axis=-1).reshape(n_steps, d)


# %% positional_encoding: cosine-as-a-shifted-sine
# All entries are sines; in odd columns a quarter of a turn is added.
def positional_encoding(n_steps, d):
    columns = np.arange(d)
    angles = np.outer(np.arange(n_steps), 10000.0 ** -((columns - columns % 2) / d))
    return np.sin(angles + (columns % 2) * np.pi / 2)


# %% multi_head_attention: all-heads-at-once
# Three axes: the heads come first, and one product does the work of all of them.
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X = X.astype(float)
    n, d = X.shape
    k = d // n_heads
    Q, K, V = (
        (X @ W.astype(float)).reshape(n, n_heads, k).transpose(1, 0, 2) for W in (Wq, Wk, Wv)
    )
    S = Q @ K.transpose(0, 2, 1) / np.sqrt(k)
    if mask is not None:
        S[:, ~mask] = -np.inf
    A = np.exp(S - S.max(axis=-1, keepdims=True))
    A /= A.sum(axis=-1, keepdims=True)
    return (A @ V).transpose(1, 0, 2).reshape(n, d) @ Wo.astype(float), A


# %% multi_head_attention: matrices-cut-first
# The columns of the three matrices are cut, and each head adds its part of the product with Wo.
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X = np.array(X, dtype=float)
    n, d = X.shape
    output = np.zeros((n, d))
    weights = np.ones((n_heads, n, n))
    mask = np.ones((n, n), dtype=bool) if mask is None else mask
    for h, columns in enumerate(np.split(np.arange(d), n_heads)):
        q, k, v = (X @ W[:, columns].astype(float) for W in (Wq, Wk, Wv))
        for i in range(n):
            scores = k @ q[i] * len(columns) ** -0.5
            e = np.where(mask[i], np.exp(np.minimum(scores - scores[mask[i]].max(), 0)), 0)
            weights[h, i] = e / e.sum()
        output += weights[h] @ v @ Wo[columns].astype(float)
    return output, weights


# %% layer_norm: row-by-row
# A loop over the rows, with the variance written out.
def layer_norm(X, gain, shift, eps=1e-5):
    result = np.empty(X.shape)
    for i, row in enumerate(X):
        deviation = row - sum(float(x) for x in row) / len(row)
        variance = deviation @ deviation / len(row)
        result[i] = gain * (deviation / (variance + eps) ** 0.5) + shift
    return result


# %% layer_norm: by-a-centring-matrix
# The mean is subtracted by a product with a matrix, and the factor of each row multiplies.
def layer_norm(X, gain, shift, eps=1e-5):
    d = X.shape[1]
    centred = X.astype(float) @ (np.eye(d) - 1 / d)
    factor = (np.einsum("ij,ij->i", centred, centred) / d + eps) ** -0.5
    return np.multiply(centred.T, factor).T * gain + shift


# %% count_transformer_parameters: collected-terms
# The same polynomial, with its terms in order.
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    d, f = d_model, d_ff
    return d * vocabulary_size + n_layers * (4 * d * d + 2 * d * f + 9 * d + f)


# %% count_transformer_parameters: sizes-of-shapes
# A list of the shapes of all arrays.
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    import math

    shapes = [(vocabulary_size, d_model)]
    for _ in range(n_layers):
        shapes += [(d_model, d_model), (d_model,)] * 4
        shapes += [(d_model, d_ff), (d_ff,), (d_ff, d_model), (d_model,)]
        shapes += [(d_model,)] * 4
    return sum(math.prod(shape) for shape in shapes)


# %% byte_pair_merges: counter-and-tuples
# A Counter, whose most_common keeps ties in the order of their first appearance.
def byte_pair_merges(words, n_merges):
    from collections import Counter

    corpus = [tuple(word) for word in words]
    found = []
    while len(found) < n_merges:
        counts = Counter(pair for word in corpus for pair in zip(word, word[1:]))
        if not counts:
            return found
        ((left, right), _), = counts.most_common(1)
        found.append((left, right))
        renewed = []
        for word in corpus:
            parts = []
            for piece in word:
                # a piece that was just made is in a list: it equals no string
                if parts and (parts[-1], piece) == (left, right):
                    parts[-1] = [left + right]
                else:
                    parts.append(piece)
            renewed.append(tuple(p[0] if isinstance(p, list) else p for p in parts))
        corpus = renewed
    return found


# %% byte_pair_merges: changed-in-place
# The pieces of each word are changed where they stand, on lists of its own; first places are kept.
def byte_pair_merges(words, n_merges):
    lists = [[letter for letter in word] for word in words]
    merges = []
    for _ in range(n_merges):
        seen, counts = [], []
        for pieces in lists:
            for i in range(1, len(pieces)):
                pair = (pieces[i - 1], pieces[i])
                if pair in seen:
                    counts[seen.index(pair)] += 1
                else:
                    seen.append(pair)
                    counts.append(1)
        if len(seen) == 0:
            break
        pair = seen[int(np.argmax(counts))]
        for pieces in lists:
            i = 0
            while i + 1 < len(pieces):
                if pieces[i] == pair[0] and pieces[i + 1] == pair[1]:
                    pieces[i] += pieces.pop(i + 1)
                i += 1
        merges.append(pair)
    return merges


# %% predictions: numpy-scalars
# The same numbers, computed and of NumPy's types.
def predictions():
    e = np.array([3.0, 1.0]) ** 2
    keys = ["first_weight", "doubled_scores", "longer_text", "changed_outputs"]
    values = [np.float64(1) / 3, e[0] / e.sum(), np.int64(3) ** 2, np.int32(0)]
    return dict(zip(keys, values))


# %% predictions: decimals
# Four decimals, and floats for whole numbers.
def predictions():
    return dict(first_weight=0.3333, doubled_scores=0.90, longer_text=9.0, changed_outputs=0.0)
