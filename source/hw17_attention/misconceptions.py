"""Wrong answers to hw17_attention that students give, each with a teacher's hint."""

import numpy as np


# %% scaled_dot_product_attention: not-divided-by-the-root
# Your scores grow with the length of the vectors. Compare them with the formula for S.
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: divided-by-d
# Your scores get too small when the vectors are long. How large is a dot product of d entries of
# size 1?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / Q.shape[1]
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: root-of-the-number-of-keys
# What is d? It is not how many queries or keys there are.
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(len(K))
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: softmax-over-the-queries
# Add up your weights along each row and along each column. Which of them should be 1?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum(axis=0)
    return weights @ V, weights


# %% scaled_dot_product_attention: softmax-over-everything
# All your weights together add up to 1. How much of that does each query need for itself?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum()
    return weights @ V, weights


# %% scaled_dot_product_attention: overflow
# Try a score of 1000. What is the exponential of it, and what is left of the fraction?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    powers = np.exp(Q @ K.T / np.sqrt(Q.shape[1]))
    if mask is not None:
        powers = powers * mask
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: one-maximum-for-all-rows
# You subtract the largest score of the whole matrix. What does that leave of a row in which all
# scores are small?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max())
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: weights-cut-after-the-softmax
# With a mask, what do the weights of a row add up to?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    if mask is not None:
        weights = np.where(mask, weights, 0)
    return weights @ V, weights


# %% scaled_dot_product_attention: maximum-behind-the-mask
# Let the score behind the mask be larger than the others by 5000. What is left of the others when
# you subtract it?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    if mask is not None:
        powers = powers * mask
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: mask-means-forbidden
# Does True in the mask mean that a query may look, or that it must not?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, -1e30, scores)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: forbidden-score-of-zero
# A score of 0 is an ordinary score. Which score has an exponential of 0?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = scores * mask
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: products-of-small-integers
# Which type has the product of two arrays of type int8, and which numbers fit into it?
def scaled_dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: mask-turned-round-in-place
# Print the mask after the call. Is it still the caller's?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        np.logical_not(mask, out=mask)
        scores[mask] = -np.inf
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights


# %% scaled_dot_product_attention: softmax-down-the-columns
# Add up your weights along each row and along each column. Which of them should be 1?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(a, dtype=float) for a in (Q, K, V))
    s = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    e = np.exp(s - s.max(axis=1, keepdims=True))
    a = e / e.sum(axis=0, keepdims=True)
    return a @ V, a


# %% scaled_dot_product_attention: forbidden-score-of-minus-a-thousand
# Scores may be as low as -100,000. Is the number that you put in place of a forbidden score lower
# than all of them?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(a, dtype=float) for a in (Q, K, V))
    s = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        s = np.where(mask, s, -1000.0)
    e = np.exp(s - s.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a @ V, a


# %% causal_mask: looks-ahead
# Which words does the first word see in your mask?
def causal_mask(n):
    return np.triu(np.ones((n, n), dtype=bool))


# %% causal_mask: not-itself
# A word may look at itself, too. What would be left for the first word otherwise?
def causal_mask(n):
    return np.tril(np.ones((n, n), dtype=bool), -1)


# %% causal_mask: true-means-forbidden
# In this assignment True means that a word may look, not that it must not.
def causal_mask(n):
    return np.triu(np.ones((n, n), dtype=bool), 1)


# %% causal_mask: numbers-for-booleans
# Print the dtype of your mask, and try the operator ~ on it.
def causal_mask(n):
    return np.tril(np.ones((n, n)))


# %% causal_mask: added-to-the-scores
# Your mask is made to be added to scores. Here a mask holds True and False.
def causal_mask(n):
    return np.where(np.tri(n) > 0, 0.0, -np.inf)


# %% causal_mask: only-the-word-before
# The third word sees three words in the example. How many does it see in your mask?
def causal_mask(n):
    steps = np.arange(n)
    distance = steps[:, None] - steps
    return (distance == 0) | (distance == 1)


# %% score_gradient: stopped-at-the-weights
# This is how the loss depends on the weights. The scores come one step earlier.
def score_gradient(S, V, gradient):
    return np.asarray(gradient, dtype=float) @ np.asarray(V, dtype=float).T


# %% score_gradient: only-its-own-weight
# When one score grows, the other weights of its row get smaller. Where is that in your formula?
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    return A * (1 - A) * (G @ V.T)


# %% score_gradient: weights-times-gradient
# The derivative of the softmax is not the softmax: the sum below the fraction depends on the score,
# too.
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    return A * (G @ V.T)


# %% score_gradient: plain-mean
# You compare each value with a mean in which all words count the same. Which words count how much
# in the output?
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    P = G @ V.T
    return A * (P - P.mean(axis=1, keepdims=True))


# %% score_gradient: wrong-sign
# Your step would make the loss larger. Change one score by a little and compare the loss.
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    P = G @ V.T
    return A * ((A * P).sum(axis=1, keepdims=True) - P)


# %% score_gradient: mean-over-the-queries
# Compare with central differences: the loss is a sum over the queries, and yours is divided.
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    P = G @ V.T
    return A * (P - (A * P).sum(axis=1, keepdims=True)) / len(S)


# %% score_gradient: scaled-once-more
# The scores are given here. Which root did you divide by, and was it already in them?
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    P = G @ V.T
    return A * (P - (A * P).sum(axis=1, keepdims=True)) / np.sqrt(V.shape[1])


# %% score_gradient: overflow
# Try scores of 800. The exponential of such a number is larger than any float.
def score_gradient(S, V, gradient):
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    A = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    P = G @ V.T
    return A * (P - (A * P).sum(axis=1, keepdims=True))


# %% positional_encoding: exponent-without-the-two
# With d = 4 the second hand has the divisor 100. Which one does yours have?
def positional_encoding(n_steps, d):
    angles = np.arange(n_steps)[:, None] / 10000 ** (np.arange(d // 2) / d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding


# %% positional_encoding: sines-first-then-cosines
# You have all sines on the left and all cosines on the right. How are they arranged in the formula?
def positional_encoding(n_steps, d):
    angles = np.arange(n_steps)[:, None] / 10000 ** (np.arange(0, d, 2) / d)
    return np.hstack([np.sin(angles), np.cos(angles)])


# %% positional_encoding: places-from-one
# Which angle has the first place of a text in your encoding?
def positional_encoding(n_steps, d):
    angles = np.arange(1, n_steps + 1)[:, None] / 10000 ** (np.arange(0, d, 2) / d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding


# %% positional_encoding: a-speed-for-each-column
# Sine and cosine of one hand have the same angle. In yours, every column has an angle of its own.
def positional_encoding(n_steps, d):
    columns = np.arange(d)
    angles = np.arange(n_steps)[:, None] / 10000 ** (columns / d)
    return np.where(columns % 2 == 0, np.sin(angles), np.cos(angles))


# %% positional_encoding: columns-for-hands
# In the formula i counts the hands, and in your code it counts the columns. How many hands are
# there with d = 4?
def positional_encoding(n_steps, d):
    encoding = np.zeros((n_steps, d))
    for p in range(n_steps):
        for i in range(d):
            angle = p / 10000 ** (2 * i / d)
            encoding[p, i] = np.sin(angle) if i % 2 == 0 else np.cos(angle)
    return encoding


# %% positional_encoding: cosine-first
# Look at row 0: the sine of 0 is 0. In which column does it stand?
def positional_encoding(n_steps, d):
    angles = np.arange(n_steps)[:, None] / 10000 ** (np.arange(0, d, 2) / d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.cos(angles)
    encoding[:, 1::2] = np.sin(angles)
    return encoding


# %% positional_encoding: faster-and-faster
# Each hand should be slower than the one before. Look at the sign of your exponent.
def positional_encoding(n_steps, d):
    angles = np.arange(n_steps)[:, None] * 10000 ** (np.arange(0, d, 2) / d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding


# %% positional_encoding: whole-exponent
# Print the exponents of your divisors. Are they still fractions?
def positional_encoding(n_steps, d):
    angles = np.arange(n_steps)[:, None] / 10000.0 ** (np.arange(0, d, 2) // d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding


# %% positional_encoding: last-hand-at-ten-thousand
# Your last hand has the divisor 10000. Which divisor has it in the worked example?
def positional_encoding(n_steps, d):
    angles = np.arange(n_steps)[:, None] / 10000 ** (np.arange(0, d, 2) / max(d - 2, 1))
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding


# %% multi_head_attention: root-of-the-whole-width
# How long are the queries of one head? Its scores are divided by the root of that length.
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    n, d = X.shape
    heads, maps = [], []
    for q, k, v in zip(*(np.split(a, n_heads, axis=1) for a in (Q, K, V)), strict=True):
        S = q @ k.T / np.sqrt(d)
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads) @ Wo, np.array(maps)


# %% multi_head_attention: reshaped-across-the-words
# Print the queries of your head 0 for a small X. Do they come from all words, and from the first
# columns only?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    n, d = X.shape
    Q, K, V = ((X @ W).reshape(n_heads, n, d // n_heads) for W in (Wq, Wk, Wv))
    S = Q @ K.transpose(0, 2, 1) / np.sqrt(d // n_heads)
    if mask is not None:
        S = np.where(mask, S, -np.inf)
    A = np.exp(S - S.max(axis=2, keepdims=True))
    A /= A.sum(axis=2, keepdims=True)
    return (A @ V).reshape(n, d) @ Wo, A


# %% multi_head_attention: every-second-column
# A head gets columns that stand next to each other. Which ones does yours get?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    heads, maps = [], []
    for h in range(n_heads):
        q, k, v = Q[:, h::n_heads], K[:, h::n_heads], V[:, h::n_heads]
        S = q @ k.T / np.sqrt(q.shape[1])
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads) @ Wo, np.array(maps)


# %% multi_head_attention: not-mixed-at-the-end
# One of the four matrices has no effect in your function. What mixes the findings of the heads?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    heads, maps = [], []
    for q, k, v in zip(*(np.split(a, n_heads, axis=1) for a in (Q, K, V)), strict=True):
        S = q @ k.T / np.sqrt(q.shape[1])
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads), np.array(maps)


# %% multi_head_attention: transposed-at-the-end
# In this assignment vectors are rows. On which side of the outputs does Wo stand, and how does it
# stand there?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    heads, maps = [], []
    for q, k, v in zip(*(np.split(a, n_heads, axis=1) for a in (Q, K, V)), strict=True):
        S = q @ k.T / np.sqrt(q.shape[1])
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads) @ Wo.T, np.array(maps)


# %% multi_head_attention: values-of-the-words-themselves
# Your heads take the words as they are for their values. What does Wv do?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X
    heads, maps = [], []
    for q, k, v in zip(*(np.split(a, n_heads, axis=1) for a in (Q, K, V)), strict=True):
        S = q @ k.T / np.sqrt(q.shape[1])
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads) @ Wo, np.array(maps)


# %% multi_head_attention: mask-ignored
# Call your function twice, with a mask and without. What is the difference?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    heads, maps = [], []
    for q, k, v in zip(*(np.split(a, n_heads, axis=1) for a in (Q, K, V)), strict=True):
        S = q @ k.T / np.sqrt(q.shape[1])
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads) @ Wo, np.array(maps)


# %% multi_head_attention: products-of-small-integers
# Which type has X @ Wq when both hold int8 numbers, and what fits into it?
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    heads, maps = [], []
    for q, k, v in zip(*(np.split(a, n_heads, axis=1) for a in (Q, K, V)), strict=True):
        S = q @ k.T / np.sqrt(q.shape[1])
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        A = np.exp(S - S.max(axis=1, keepdims=True))
        A /= A.sum(axis=1, keepdims=True)
        heads.append(A @ v)
        maps.append(A)
    return np.hstack(heads) @ Wo, np.array(maps)


# %% layer_norm: over-the-words
# You bring every column to mean 0, as in assignment 3. Here each row is on its own.
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    return gain * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps) + shift


# %% layer_norm: over-everything
# Your mean is one number for the whole array. How many means are there if each row has its own?
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    return gain * (X - X.mean()) / np.sqrt(X.var() + eps) + shift


# %% layer_norm: divided-by-d-minus-one
# What is the sum of squares divided by in the formula for the variance?
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean, variance = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True, ddof=1)
    return gain * (X - mean) / np.sqrt(variance + eps) + shift


# %% layer_norm: eps-outside-the-root
# Try eps=3 on the example. Is eps added before the root is taken, or after?
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean, std = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
    return gain * (X - mean) / (std + eps) + shift


# %% layer_norm: eps-forgotten
# What does your function give for a row of equal entries?
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean, std = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
    return gain * (X - mean) / std + shift


# %% layer_norm: divided-by-the-variance
# Something is missing between the variance and the division.
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean, variance = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    return gain * (X - mean) / (variance + eps) + shift


# %% layer_norm: shift-before-gain
# Is the shift multiplied by the gain in the formula?
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean, variance = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    return gain * ((X - mean) / np.sqrt(variance + eps) + shift)


# %% layer_norm: a-gain-for-each-row
# There is one gain for each column of X. Yours has one for each word.
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean, variance = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    Z = (X - mean) / np.sqrt(variance + eps)
    return Z * np.resize(gain, len(X))[:, None] + np.resize(shift, len(X))[:, None]


# %% layer_norm: written-into-the-argument
# Print X after the call. Whose array have you changed, and can it hold fractions?
def layer_norm(X, gain, shift, eps=1e-5):
    mean, variance = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    X -= mean
    return gain * X / np.sqrt(variance + eps) + shift


# %% count_transformer_parameters: no-biases-in-the-attention
# Each of the four matrices of the attention comes with something small.
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    block = 4 * d_model**2 + d_model * d_ff + d_ff + d_ff * d_model + d_model + 4 * d_model
    return vocabulary_size * d_model + n_layers * block


# %% count_transformer_parameters: one-norm-a-block
# How many norms are there in a block, and how many arrays has each?
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    attention = 4 * (d_model**2 + d_model)
    dense = d_model * d_ff + d_ff + d_ff * d_model + d_model
    return vocabulary_size * d_model + n_layers * (attention + dense + 2 * d_model)


# %% count_transformer_parameters: three-matrices
# Queries, keys and values: there is one matrix more. What mixes the heads?
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    attention = 3 * (d_model**2 + d_model)
    dense = d_model * d_ff + d_ff + d_ff * d_model + d_model
    return vocabulary_size * d_model + n_layers * (attention + dense + 4 * d_model)


# %% count_transformer_parameters: table-in-every-block
# How many tables of words does a model with three blocks have?
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    attention = 4 * (d_model**2 + d_model)
    dense = d_model * d_ff + d_ff + d_ff * d_model + d_model
    return n_layers * (vocabulary_size * d_model + attention + dense + 4 * d_model)


# %% count_transformer_parameters: one-block-only
# Count a model with two blocks. Where does n_layers stand in your formula?
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    attention = 4 * (d_model**2 + d_model)
    dense = d_model * d_ff + d_ff + d_ff * d_model + d_model
    return vocabulary_size * d_model + attention + dense + 4 * d_model


# %% count_transformer_parameters: four-times-the-width
# In many models d_ff is four times d_model. Not in all: d_ff is an argument.
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    attention = 4 * (d_model**2 + d_model)
    dense = 8 * d_model**2 + 5 * d_model
    return vocabulary_size * d_model + n_layers * (attention + dense + 4 * d_model)


# %% count_transformer_parameters: an-output-layer-of-its-own
# The output uses something that is there already. Read again how the next word is chosen.
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    attention = 4 * (d_model**2 + d_model)
    dense = d_model * d_ff + d_ff + d_ff * d_model + d_model
    return 2 * vocabulary_size * d_model + n_layers * (attention + dense + 4 * d_model)


# %% byte_pair_merges: last-of-the-ties
# Of the pairs with the same count, take the one that is met first. Which one do you keep?
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = None
        for pair in counts:
            if best is None or counts[pair] >= counts[best]:
                best = pair
        merges.append(best)
        pieces = [merge(word, best) for word in pieces]
    return merges


def merge(word, pair):
    new, i = [], 0
    while i < len(word):
        if tuple(word[i : i + 2]) == pair:
            new.append(pair[0] + pair[1])
            i += 2
        else:
            new.append(word[i])
            i += 1
    return new


# %% byte_pair_merges: ties-by-the-alphabet
# Two pairs are equally frequent: which of them do you meet first when you read the words?
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        pieces = [merge(word, best) for word in pieces]
    return merges


def merge(word, pair):
    new, i = [], 0
    while i < len(word):
        if tuple(word[i : i + 2]) == pair:
            new.append(pair[0] + pair[1])
            i += 2
        else:
            new.append(word[i])
            i += 1
    return new


# %% byte_pair_merges: each-word-once
# A word that stands in the list three times counts three times. How often does yours count?
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in dict.fromkeys(words)], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        pieces = [merge(word, best) for word in pieces]
    return merges


def merge(word, pair):
    new, i = [], 0
    while i < len(word):
        if tuple(word[i : i + 2]) == pair:
            new.append(pair[0] + pair[1])
            i += 2
        else:
            new.append(word[i])
            i += 1
    return new


# %% byte_pair_merges: across-the-ends-of-words
# Are the last letter of one word and the first letter of the next neighbours?
def byte_pair_merges(words, n_merges):
    pieces, merges = list("".join(words)), []
    for _ in range(n_merges):
        counts = {}
        for pair in zip(pieces, pieces[1:]):
            counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        new, i = [], 0
        while i < len(pieces):
            if tuple(pieces[i : i + 2]) == best:
                new.append(best[0] + best[1])
                i += 2
            else:
                new.append(pieces[i])
                i += 1
        pieces = new
    return merges


# %% byte_pair_merges: counted-once-for-all
# After a merge there are new pieces, and so new pairs. When do you count them?
def byte_pair_merges(words, n_merges):
    counts = {}
    for word in words:
        for pair in zip(word, word[1:]):
            counts[pair] = counts.get(pair, 0) + 1
    return sorted(counts, key=counts.get, reverse=True)[:n_merges]


# %% byte_pair_merges: first-place-only
# How often can a pair occur in one word? Try "abab".
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        for word in pieces:
            for i in range(len(word) - 1):
                if (word[i], word[i + 1]) == best:
                    word[i : i + 2] = [best[0] + best[1]]
                    break
    return merges


# %% byte_pair_merges: merged-from-the-right
# Merge "aaa" by hand, from left to right. Which piece comes first?
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        for word in pieces:
            i = len(word) - 2
            while i >= 0:
                if (word[i], word[i + 1]) == best:
                    word[i : i + 2] = [best[0] + best[1]]
                    i -= 1
                i -= 1
    return merges


# %% byte_pair_merges: replaced-in-a-string
# You replace text, and text does not know where a piece ends. With the pieces "aa" and "b", is
# there a pair of "a" and "b"?
def byte_pair_merges(words, n_merges):
    lines, merges = [" ".join(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for line in lines:
            pieces = line.split()
            for pair in zip(pieces, pieces[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        lines = [line.replace(" ".join(best), "".join(best)) for line in lines]
    return merges


# %% byte_pair_merges: stops-at-single-pairs
# A pair that occurs once can be merged, too. When does the text say that you stop?
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word, word[1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts or max(counts.values()) < 2:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        pieces = [merge(word, best) for word in pieces]
    return merges


def merge(word, pair):
    new, i = [], 0
    while i < len(word):
        if tuple(word[i : i + 2]) == pair:
            new.append(pair[0] + pair[1])
            i += 2
        else:
            new.append(word[i])
            i += 1
    return new


# %% byte_pair_merges: pairs-counted-once-a-word
# How often does "abab" hold the pair (a, b)? Count again.
def byte_pair_merges(words, n_merges):
    pieces, merges = [list(word) for word in words], []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in dict.fromkeys(zip(word, word[1:])):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        merges.append(best)
        pieces = [merge(word, best) for word in pieces]
    return merges


def merge(word, pair):
    new, i = [], 0
    while i < len(word):
        if tuple(word[i : i + 2]) == pair:
            new.append(pair[0] + pair[1])
            i += 2
        else:
            new.append(word[i])
            i += 1
    return new


# %% predictions: mask-forgotten
# With equal scores all words that are seen get the same weight. You count words that come later,
# too.
def predictions():
    return {
        "first_weight": 1 / 4,
        "doubled_scores": 0.9,
        "longer_text": 9,
        "changed_outputs": 0,
    }


# %% predictions: itself-not-seen
# Does a word see itself behind a causal mask? Look at the diagonal.
def predictions():
    return {
        "first_weight": 1 / 2,
        "doubled_scores": 0.9,
        "longer_text": 9,
        "changed_outputs": 0,
    }


# %% predictions: only-ratios-count
# Softmax does not change when you add the same number to all scores. Multiplying is something else.
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.75,
        "longer_text": 9,
        "changed_outputs": 0,
    }


# %% predictions: weights-doubled-too
# You doubled the exponential. What does doubling a score do to its exponential?
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 6 / 7,
        "longer_text": 9,
        "changed_outputs": 0,
    }


# %% predictions: winner-takes-all
# Write down both exponentials with the doubled scores. The smaller one is not 0 yet.
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 1.0,
        "longer_text": 9,
        "changed_outputs": 0,
    }


# %% predictions: as-an-lstm
# An LSTM has three times the work. How many words does each word look at here?
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.9,
        "longer_text": 3,
        "changed_outputs": 0,
    }


# %% predictions: three-and-three
# The map has rows and columns. Does a factor of 3 for each add up, or multiply?
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.9,
        "longer_text": 6,
        "changed_outputs": 0,
    }


# %% predictions: all-change
# For an LSTM every word would change. Which part of attention knows where a word stands?
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.9,
        "longer_text": 9,
        "changed_outputs": 7,
    }


# %% predictions: all-but-the-middle
# The word in the middle keeps its place. But does attention know of places at all?
def predictions():
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.9,
        "longer_text": 9,
        "changed_outputs": 6,
    }


# %% scaled_dot_product_attention: forbidden-score-as-low-as-another
# A score that may be seen can be as low as your number for the forbidden ones. What is its weight then?
def scaled_dot_product_attention(Q, K, V, mask=None):
    Q, K, V = (np.asarray(a, dtype=float) for a in (Q, K, V))
    s = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        s = np.where(mask, s, -1e5)
    e = np.exp(s - s.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a @ V, a


# %% layer_norm: small-variance-counts-as-zero
# The entries may be small in every row. From which variance on does your row lose its size?
def layer_norm(X, gain, shift, eps=1e-5):
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    variance = X.var(axis=1, keepdims=True)
    variance = np.where(variance < 1e-8, 1, variance)
    return gain * (X - X.mean(axis=1, keepdims=True)) / np.sqrt(variance + eps) + shift
