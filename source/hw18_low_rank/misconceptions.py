"""Wrong answers to hw18_low_rank that students give, each with a teacher's hint."""

import numpy as np


# %% image_of_unit_circle: circle-twice-at-the-start
# Your first and last point are the same. Does linspace stop before the end?
def image_of_unit_circle(A, n):
    t = np.linspace(0, 2 * np.pi, n)
    return np.column_stack([np.cos(t), np.sin(t)]) @ A.T


# %% image_of_unit_circle: rows-of-a
# The point (0, 1) should go to the second column of A. In yours it goes to the second row.
def image_of_unit_circle(A, n):
    t = 2 * np.pi * np.arange(n) / n
    return np.column_stack([np.cos(t), np.sin(t)]) @ A


# %% image_of_unit_circle: points-as-columns
# There is one point in each column of your result. How does the text want them?
def image_of_unit_circle(A, n):
    t = 2 * np.pi * np.arange(n) / n
    return A @ np.array([np.cos(t), np.sin(t)])


# %% image_of_unit_circle: half-a-turn
# Your points cover the upper half of the circle only. How long is a full turn?
def image_of_unit_circle(A, n):
    t = np.pi * np.arange(n) / n
    return np.column_stack([np.cos(t), np.sin(t)]) @ A.T


# %% image_of_unit_circle: degrees
# Which unit do np.cos and np.sin expect?
def image_of_unit_circle(A, n):
    t = 360 * np.arange(n) / n
    return np.column_stack([np.cos(t), np.sin(t)]) @ A.T


# %% image_of_unit_circle: sine-first
# Your points start at (0, 1) and go with the clock. Where should they start?
def image_of_unit_circle(A, n):
    t = 2 * np.pi * np.arange(n) / n
    return np.column_stack([np.sin(t), np.cos(t)]) @ A.T


# %% image_of_unit_circle: circle-only
# These points all have distance 1 from the origin. Where is A?
def image_of_unit_circle(A, n):
    t = 2 * np.pi * np.arange(n) / n
    return np.column_stack([np.cos(t), np.sin(t)])


# %% low_rank: without-singular-values
# Your pieces all have the same weight. By how much is each direction stretched?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ Vt[:k]


# %% low_rank: smallest-pieces
# Your error is larger than it need be: look at which pieces you keep. How does NumPy sort them?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    first = len(s) - min(k, len(s))
    return U[:, first:] * s[first:] @ Vt[first:]


# %% low_rank: only-the-kth-piece
# Your result always has rank 1. How many pieces are to be added?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    if not 1 <= k <= len(s):
        return np.zeros(A.shape) if k == 0 else np.array(A, dtype=float)
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1])


# %% low_rank: v-by-columns
# Vt is already transposed. Where do its v's stand, in rows or in columns?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A)
    k = min(k, len(s))
    return U[:, :k] * s[:k] @ Vt[:, :k].T


# %% low_rank: one-piece-too-many
# The rank of your result is k + 1. Which number does the slice stop at?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, : k + 1] * s[: k + 1] @ Vt[: k + 1]


# %% low_rank: one-piece-too-few
# The rank of your result is k - 1. Which number does the range stop at?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return sum((s[j] * np.outer(U[:, j], Vt[j]) for j in range(k - 1)), np.zeros(A.shape))


# %% low_rank: centred-first
# This is what PCA does. Is a mean subtracted in this question?
def low_rank(A, k):
    mean = A.mean(axis=0)
    U, s, Vt = np.linalg.svd(A - mean, full_matrices=False)
    return mean + U[:, :k] * s[:k] @ Vt[:k]


# %% low_rank: squared-singular-values
# Nothing is lost with all pieces, so their sum must be A. Is it, in yours?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] ** 2 @ Vt[:k]


# %% low_rank: first-columns-of-a
# You keep a part of the entries of A and clear the others. The pieces go over the whole matrix.
def low_rank(A, k):
    result = np.array(A, dtype=float)
    result[:, k:] = 0
    return result


# %% low_rank: too-many-pieces-fail
# Try k = 5 for a matrix of shape (4, 3). How many pieces are there to add?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    total = np.zeros(A.shape)
    for j in range(k):
        total += s[j] * np.outer(U[:, j], Vt[j])
    return total


# %% low_rank: products-of-small-integers
# With floats it is right. What is 200 * 2 in uint8, and where do you multiply?
def low_rank(A, k):
    eigenvalues, V = np.linalg.eigh((A.T @ A).astype(float))
    first = V[:, ::-1][:, :k]
    return A @ first @ first.T


# %% pseudo_inverse: nothing-counts-as-zero
# What is rcond for? Look at the smallest number that you divide by.
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    s = np.where(s == 0, 1e-300, s)
    return Vt.T / s @ U.T


# %% pseudo_inverse: absolute-bound
# Multiply A by a million: the same pieces should count as zero as before. Do they, in yours?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond
    return Vt[kept].T / s[kept] @ U[:, kept].T


# %% pseudo_inverse: wrong-way-round
# Your matrix goes from n numbers to m, as A does. Which way should it go?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond * s[0]
    return U[:, kept] / s[kept] @ Vt[kept]


# %% pseudo_inverse: not-divided
# You turn each direction back, and it is still stretched as before. What undoes a stretch?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond * s[0]
    return Vt[kept].T * s[kept] @ U[:, kept].T


# %% pseudo_inverse: divided-by-squares
# A times the way back should leave a direction as it was. By what do you divide twice?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond * s[0]
    return Vt[kept].T / s[kept] ** 2 @ U[:, kept].T


# %% pseudo_inverse: normal-equations
# This works only while the columns of A are independent. Try a wide matrix, and one of rank 1.
def pseudo_inverse(A, rcond):
    A = A.astype(float)
    return np.linalg.inv(A.T @ A) @ A.T


# %% pseudo_inverse: small-ones-become-the-bound
# A small singular value should not be replaced by a bound. What does the text send it to?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    s = np.maximum(s, max(rcond * s[0], 1e-300))
    return Vt.T / s @ U.T


# %% pseudo_inverse: small-ones-are-not-inverted
# What counts as zero stays in your sum as it is, not divided. What should it add?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond * s[0]
    return Vt.T * np.where(kept, 1 / np.where(kept, s, 1), s) @ U.T


# %% pseudo_inverse: ratio-of-zero-matrix
# Right but for one matrix: which one has the largest singular value zero?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    with np.errstate(all="ignore"):
        inverted = np.where(s / s[0] <= rcond, 0, 1 / s)
        return Vt.T * inverted @ U.T


# %% pseudo_inverse: drops-the-large-ones
# Which singular values does your mask keep, the large or the small ones?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = (s <= rcond * s[0]) & (s > 0)
    return Vt[kept].T / s[kept] @ U[:, kept].T


# %% condition_number: upside-down
# A condition number is at least 1. Yours is at most 1.
def condition_number(A):
    s = np.linalg.svd(A, compute_uv=False)
    return s[-1] / s[0] if s[0] else np.inf


# %% condition_number: eigenvalues
# A matrix that is not symmetric stretches by its singular values. Which numbers did you compare?
def condition_number(A):
    if A.shape[0] != A.shape[1]:
        A = A.astype(float).T @ A
    size = np.abs(np.linalg.eigvals(A))
    return max(size) / min(size) if min(size) > 0 else np.inf


# %% condition_number: squared
# For the worked example you get 9. Are these the singular values, or the eigenvalues of A^T A?
def condition_number(A):
    s = np.linalg.svd(A, compute_uv=False) ** 2
    return s[0] / s[-1] if s[-1] else np.inf


# %% condition_number: ratio-of-entries
# The entries of A tell little about its stretches. Which decomposition does?
def condition_number(A):
    size = np.abs(A.astype(float))
    return size.max() / size.min() if size.min() else np.inf


# %% condition_number: frobenius-norms
# This is a condition number of another norm. Which norm is the largest stretch?
def condition_number(A):
    A = A.astype(float)
    if np.linalg.matrix_rank(A) < min(A.shape):
        return np.inf
    return np.linalg.norm(A) * np.linalg.norm(np.linalg.pinv(A))


# %% condition_number: zero-matrix
# Try the zero matrix. What is zero divided by zero, and what should come out?
def condition_number(A):
    s = np.linalg.svd(A, compute_uv=False)
    with np.errstate(all="ignore"):
        return s[0] / s[-1]


# %% condition_number: over-the-positive-ones
# A crushed direction is left out of your ratio. How large is the ratio when it is not left out?
def condition_number(A):
    s = np.linalg.svd(A, compute_uv=False)
    s = s[s > 1e-12 * s[0]]
    return s[0] / s[-1] if len(s) else np.inf


# %% condition_number: largest-stretch
# A multiple of A has the same condition number. Does yours stay the same?
def condition_number(A):
    return np.linalg.norm(A.astype(float), 2)
