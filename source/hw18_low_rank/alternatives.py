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


# %% factorize: holes-set-to-zero-first
# The table is cleaned once, and the mask is multiplied as a matrix of 0 and 1.
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    mask = np.array(observed, dtype=float)
    clean = np.zeros(R.shape)
    clean[observed] = R[observed]
    P = rng.normal(scale=0.1, size=(R.shape[0], k))
    Q = rng.normal(scale=0.1, size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = mask * (clean - P @ Q.T)
        P, Q = (
            P + 2 * learning_rate * (E @ Q - alpha * P),
            Q + 2 * learning_rate * (E.T @ P - alpha * Q),
        )
    return P, Q


# %% factorize: rating-by-rating
# The gradients are added up over the list of ratings.
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = rng.normal(size=(len(R), k)) / 10
    Q = rng.normal(size=(len(R[0]), k)) / 10
    known = [(a, i, float(R[a][i])) for a, i in zip(*np.nonzero(observed))]
    for _ in range(n_iterations):
        dP, dQ = 2 * alpha * P, 2 * alpha * Q
        for a, i, rating in known:
            e = rating - P[a] @ Q[i]
            dP[a] -= 2 * e * Q[i]
            dQ[i] -= 2 * e * P[a]
        P -= learning_rate * dP
        Q -= learning_rate * dQ
    return [P, Q]


# %% rmse_observed: loop
# Plain Python over the ratings.
def rmse_observed(R, observed, P, Q):
    total, count = 0.0, 0
    for a in range(R.shape[0]):
        for i in range(R.shape[1]):
            if observed[a, i]:
                total += (float(R[a, i]) - float(sum(P[a] * Q[i]))) ** 2
                count += 1
    return (total / count) ** 0.5


# %% rmse_observed: masked-with-where
# The errors in the holes are set to zero, and the sum is divided by the number of ratings.
def rmse_observed(R, observed, P, Q):
    E = np.where(observed, R - P.astype(float) @ Q.T, 0)
    return np.linalg.norm(E) / np.sqrt(observed.sum())


# %% rmse_observed: nanmean
# A table of errors with nan in the holes.
def rmse_observed(R, observed, P, Q):
    E = np.full(R.shape, np.nan)
    E[observed] = np.array(R, dtype=float)[observed] - np.einsum("ak,ik->ai", P, Q)[observed]
    return float(np.sqrt(np.nanmean(E**2)))


# %% recommend: sorted-list
# Python's sort, by minus the prediction and then by the index.
def recommend(R, observed, P, Q, user, n):
    left = [i for i in range(len(Q)) if not observed[user, i]]
    left.sort(key=lambda i: (-float(P[user] @ Q[i]), i))
    return left[:n]


# %% recommend: rated-films-to-minus-infinity
# All films are sorted, and the rated ones, which stand last, are cut off.
def recommend(R, observed, P, Q, user, n):
    scores = np.where(observed[user], -np.inf, (P @ Q.T)[user])
    order = np.lexsort((np.arange(len(scores)), -scores))
    return order[: min(n, np.sum(~observed[user]))]


# %% recommend: one-after-the-other
# The best film is taken out n times.
def recommend(R, observed, P, Q, user, n):
    scores = {i: P[user] @ Q[i] for i in np.flatnonzero(observed[user] == 0)}
    found = []
    while scores and len(found) < n:
        best = max(scores, key=scores.get)
        found.append(int(best))
        del scores[best]
    return found


# %% predictions: floats
# Whole numbers as floats, and the error with all digits.
def predictions():
    return {
        "rank_of_chessboard": 2.0,
        "error": 13**0.5,
        "condition_of_product": 1e4,
        "new_person": 0.0,
    }


# %% predictions: numpy-scalars
# The numbers as NumPy has them, the error to two decimals, another order.
def predictions():
    return {
        "new_person": np.float64(0),
        "condition_of_product": np.int64(100) ** 2,
        "rank_of_chessboard": np.int32(2),
        "error": np.round(np.sqrt(13), 2),
    }
