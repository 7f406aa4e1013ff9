"""Right answers to hw18_low_rank that look different; all of them get full marks."""

import numpy as np


# %% image_of_unit_circle: loop
# Point by point, in plain Python.
def image_of_unit_circle(A, n):
    points = []
    for i in range(n):
        t = 2 * np.pi * i / n
        points.append([float(row[0]) * np.cos(t) + float(row[1]) * np.sin(t) for row in A])
    return np.array(points)


# %% image_of_unit_circle: linspace
# The circle as columns, turned to rows at the end.
def image_of_unit_circle(A, n):
    t = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return (A @ np.stack([np.cos(t), np.sin(t)])).T


# %% image_of_unit_circle: complex-numbers
# The circle as powers of a root of unity.
def image_of_unit_circle(A, n):
    z = np.exp(2j * np.pi * np.arange(n) / n)
    return np.outer(z.real, A[:, 0]) + np.outer(z.imag, A[:, 1])


# %% low_rank: sum-of-outer-products
# Piece by piece, as the formula has it.
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A)
    total = np.zeros(A.shape)
    for j in range(min(k, len(s))):
        total += s[j] * np.outer(U[:, j], Vt[j])
    return total


# %% low_rank: singular-values-set-to-zero
# The full decomposition with the small singular values set to zero.
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    s[k:] = 0
    return U @ np.diag(s) @ Vt


# %% low_rank: projection-on-eigenvectors
# The rows of A projected on the first k eigenvectors of A^T A.
def low_rank(A, k):
    A = A.astype(float)
    eigenvalues, V = np.linalg.eigh(A.T @ A)
    first = V[:, np.argsort(-eigenvalues)[:k]]
    return A @ first @ first.T


# %% pseudo_inverse: numpy-pinv
# NumPy's own function.
def pseudo_inverse(A, rcond):
    return np.linalg.pinv(A.astype(float), rcond)


# %% pseudo_inverse: sum-of-outer-products
# Piece by piece.
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A)
    total = np.zeros(A.T.shape)
    for j, sigma in enumerate(s):
        if sigma > rcond * max(s):
            total += np.outer(Vt[j], U[:, j]) / sigma
    return total


# %% pseudo_inverse: diagonal-matrix
# A diagonal matrix with the inverted singular values, and zeros for the others.
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    inverted = np.zeros(len(s))
    large = s / s[0] > rcond if s[0] > 0 else np.zeros(len(s), dtype=bool)
    inverted[large] = 1 / s[large]
    return Vt.T @ np.diag(inverted) @ U.T


# %% condition_number: numpy-cond
# NumPy's own function.
def condition_number(A):
    return np.linalg.cond(A)


# %% condition_number: largest-and-smallest
# A rounding error counts as zero, and the values are looked up by size.
def condition_number(A):
    s = np.linalg.svd(np.asarray(A, dtype=float))[1]
    if min(s) <= 1e-15 * max(s):
        return float("inf")
    return float(max(s) / min(s))


# %% condition_number: two-spectral-norms
# The largest stretch of A times the largest stretch of the way back.
def condition_number(A):
    if np.linalg.matrix_rank(A) < min(A.shape):
        return np.inf
    return np.linalg.norm(A.astype(float), 2) * np.linalg.norm(np.linalg.pinv(A.astype(float)), 2)
