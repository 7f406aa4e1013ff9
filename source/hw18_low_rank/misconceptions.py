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


# %% factorize: new-p-for-q
# Your Q is a little wrong after each step, your P is right after the first. Which P does the
# gradient of Q use?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        P = P - learning_rate * dP
        dQ = -2 * E.T @ P + 2 * alpha * Q
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: half-a-gradient
# Differences of the loss are twice as large as your gradients. What is the derivative of a square?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -E @ Q + alpha * P
        dQ = -E.T @ P + alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: half-a-price
# With alpha = 0 your gradients are right. What is the derivative of the price?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + alpha * P
        dQ = -2 * E.T @ P + alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: no-price
# Your P and Q do not change when alpha does. Which part of the loss is left out?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q
        dQ = -2 * E.T @ P
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: uphill
# Your loss grows. Look at the sign of the error's part of the gradient.
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = 2 * E @ Q + 2 * alpha * P
        dQ = 2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: price-pushes-outwards
# With a large alpha your numbers grow, and a price should make them small. Look at its sign.
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q - 2 * alpha * P
        dQ = -2 * E.T @ P - 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: holes-are-zeros
# You learn that a missing rating is a rating of 0. Which errors are counted?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R, 0) - P @ Q.T
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: nan-times-zero
# With zeros in the holes it is right. What is nan times 0?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = observed * (R - P @ Q.T)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: all-entries
# You use entries of R that are not observed. Where is the mask?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = R - P @ Q.T
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: mean-instead-of-sum
# Your steps are too small, and smaller the more ratings there are. Is the loss a mean or a sum?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0) / observed.sum()
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: q-is-drawn-first
# Look at your numbers after no step at all. Which of the two is drawn first?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: start-not-small
# Look at your numbers after no step at all. How large should the start be?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = rng.normal(size=(R.shape[0], k))
    Q = rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: uniform-start
# Look at your numbers after no step at all. Which method of rng does the text name?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.random(size=(R.shape[0], k))
    Q = 0.1 * rng.random(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: own-generator
# The same rng should give the same start. Whose generator draws yours?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    rng = np.random.default_rng(0)
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: one-step-too-many
# With no steps you do not return the start. How often does your loop run?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations + 1):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% factorize: return-in-the-loop
# However many steps are asked for, you take one. Where does your return stand?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
        return P, Q
    return P, Q


# %% factorize: q-first
# Which of the two is returned first?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return Q, P


# %% factorize: only-p-learns
# One of your two matrices never moves. Which one?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
    return P, Q


# %% rmse_observed: mean-squared-error
# Your number is in squared units of the ratings. Which letter of RMSE is missing?
def rmse_observed(R, observed, P, Q):
    errors = R[observed] - (P @ Q.T)[observed]
    return np.mean(errors**2)


# %% rmse_observed: divided-by-all-places
# Fill the table with more holes: your number shrinks. By how many is the sum divided?
def rmse_observed(R, observed, P, Q):
    E = np.where(observed, R - P @ Q.T, 0)
    return np.sqrt(np.mean(E**2))


# %% rmse_observed: mean-size
# Is this the mean of the sizes of the errors, or the root of the mean of their squares?
def rmse_observed(R, observed, P, Q):
    return np.mean(np.abs(R[observed] - (P @ Q.T)[observed]))


# %% rmse_observed: holes-counted
# The holes are part of your sum. Which places have a rating?
def rmse_observed(R, observed, P, Q):
    return np.sqrt(np.mean((R - P @ Q.T) ** 2))


# %% rmse_observed: nan-times-zero
# With nan in a hole, your number is nan too. What is nan times 0?
def rmse_observed(R, observed, P, Q):
    return np.sqrt(np.sum(observed * (R - P @ Q.T) ** 2) / observed.sum())


# %% rmse_observed: holes-are-zeros
# A missing rating is not a rating of 0. Which errors belong into the sum?
def rmse_observed(R, observed, P, Q):
    E = np.where(observed, R, 0) - P @ Q.T
    return np.sqrt(np.sum(E**2) / observed.sum())


# %% rmse_observed: not-divided
# Your number grows when the table does. What is the M in RMSE?
def rmse_observed(R, observed, P, Q):
    return np.sqrt(np.sum((R[observed] - (P @ Q.T)[observed]) ** 2))


# %% rmse_observed: mean-of-rows
# Every rating counts the same. In yours a person with few ratings counts as much as one with many.
def rmse_observed(R, observed, P, Q):
    E = np.where(observed, R - P @ Q.T, 0)
    rated = observed.sum(axis=1)
    some = rated > 0
    return np.sqrt(np.mean(np.sum(E**2, axis=1)[some] / rated[some]))


# %% rmse_observed: holes-marked-by-nan
# You look for nan in R. Which argument says where the ratings are?
def rmse_observed(R, observed, P, Q):
    E = R - P @ Q.T
    return np.sqrt(np.nanmean(E**2))


# %% recommend: rated-films-too
# Your list holds films that this person has rated. Where are they thrown out?
def recommend(R, observed, P, Q, user, n):
    return np.argsort(-(Q @ P[user]), kind="stable")[:n]


# %% recommend: lowest-first
# The first film of your list is the one with the lowest prediction. In which order does NumPy sort?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(Q[left] @ P[user], kind="stable")][:n]


# %% recommend: ties-turned-round
# Right, but equal predictions come in reverse order. What does [::-1] do to them?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(Q[left] @ P[user], kind="stable")[::-1]][:n]


# %% recommend: places-among-the-left
# You return places in a shorter list. Which films stand at these places?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return np.argsort(-(Q[left] @ P[user]), kind="stable")[:n]


# %% recommend: rated-as-zero
# You give rated films the prediction 0. What if all other predictions are negative, or few are
# left?
def recommend(R, observed, P, Q, user, n):
    scores = np.where(observed[user], 0, Q @ P[user])
    return np.argsort(-scores, kind="stable")[:n]


# %% recommend: rated-fill-the-gap
# Right while enough films are left. What fills your list when there are fewer than n?
def recommend(R, observed, P, Q, user, n):
    scores = np.where(observed[user], -np.inf, Q @ P[user])
    return np.argsort(-scores, kind="stable")[:n]


# %% recommend: cut-before-the-mask
# You take the best n of all films first and throw out the rated ones then. How many are left?
def recommend(R, observed, P, Q, user, n):
    order = np.argsort(-(Q @ P[user]), kind="stable")[:n]
    return order[~observed[user][order]]


# %% recommend: predictions-returned
# These are ratings. Which films do they belong to?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return -np.sort(-(Q[left] @ P[user]))[:n]


# %% recommend: only-the-best
# You return at most one film. How many are wanted?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(-(Q[left] @ P[user]), kind="stable")][:1]


# %% recommend: everything-left
# Your list is sorted well, and too long. Where does n come in?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(-(Q[left] @ P[user]), kind="stable")]


# %% recommend: the-first-person
# Everybody gets the same list from you. Whose row of P do you use?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(-(Q[left] @ P[0]), kind="stable")][:n]


# %% recommend: rated-ones-only
# All films of your list are rated already. Which way round is the mask?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(observed[user])
    return left[np.argsort(-(Q[left] @ P[user]), kind="stable")][:n]


# %% recommend: clipped-to-the-scale
# Compare the predictions as they are. Which films become equal when you clip them?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    scores = np.clip(Q[left] @ P[user], 1, 5)
    return left[np.argsort(-scores, kind="stable")][:n]


# %% recommend: not-sorted
# Your films are not rated yet, but they come in the order of their indices. Sort them by what?
def recommend(R, observed, P, Q, user, n):
    return np.flatnonzero(~observed[user])[:n]


# %% predictions: chessboard-of-full-rank
# Eight rows, but how many of them are different?
def predictions():
    return {
        "rank_of_chessboard": 8,
        "error": 3.606,
        "condition_of_product": 10000,
        "new_person": 0,
    }


# %% predictions: chessboard-of-rank-one
# For rank 1 every row is a multiple of one row. Is the second row a multiple of the first?
def predictions():
    return {
        "rank_of_chessboard": 1,
        "error": 3.606,
        "condition_of_product": 10000,
        "new_person": 0,
    }


# %% predictions: error-of-the-sum
# Singular values are at right angles: how do the lengths of two sides give the long side?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 5,
        "condition_of_product": 10000,
        "new_person": 0,
    }


# %% predictions: error-of-the-next
# Two singular values are left out, not one. (In another norm you would be right.)
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3,
        "condition_of_product": 10000,
        "new_person": 0,
    }


# %% predictions: error-not-rooted
# This is the squared error. What is still missing?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 13,
        "condition_of_product": 10000,
        "new_person": 0,
    }


# %% predictions: error-of-the-one-kept
# This is the size of the part that is kept. How large is the rest?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 6,
        "condition_of_product": 10000,
        "new_person": 0,
    }


# %% predictions: condition-unchanged
# Along the same direction the product stretches twice. What becomes of the ratio?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 100,
        "new_person": 0,
    }


# %% predictions: condition-doubled
# Stretching twice, one after the other: are the factors added or multiplied?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 200,
        "new_person": 0,
    }


# %% predictions: condition-one
# The product of a matrix and its transpose is not the identity, except for a turning. Which
# matrix did you think of?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 1,
        "new_person": 0,
    }


# %% predictions: new-person-gets-the-middle
# Nothing in the loss knows the middle of the scale. In which part does the new row occur?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 10000,
        "new_person": 3,
    }


# %% predictions: new-person-gets-the-mean
# It would be wise, but nothing in the loss knows the mean. In which part does the new row occur?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 10000,
        "new_person": 2.97,
    }


# %% predictions: new-person-gets-one
# The scale starts at 1, but does the loss know that? In which part does the new row occur?
def predictions():
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 10000,
        "new_person": 1,
    }


# %% low_rank: v-by-columns-of-the-thin-vt
# Vt is already transposed. Where do its v's stand, in rows or in columns?
def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ np.diag(s[:k]) @ Vt[:, :k].T


# %% condition_number: inverse-and-frobenius
# Only square matrices have an inverse, and the Frobenius norm is not the largest stretch. What does
# the definition ask for?
def condition_number(A):
    return np.linalg.norm(A) * np.linalg.norm(np.linalg.inv(A))


# %% condition_number: inverse
# Right where A has an inverse. What about wide and tall matrices, and those without one?
def condition_number(A):
    return np.linalg.norm(A, 2) * np.linalg.norm(np.linalg.inv(A), 2)


# %% condition_number: eigenvalues-alone
# A matrix that is not symmetric stretches by its singular values. Which numbers did you compare?
def condition_number(A):
    lam = np.abs(np.linalg.eigvals(np.asarray(A, float)))
    return lam.max() / lam.min()


# %% factorize: rating-by-rating
# You move after every single rating. How many ratings go into one gradient here?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        for a, i in zip(*np.nonzero(observed)):
            e = R[a, i] - P[a] @ Q[i]
            p = P[a].copy()
            P[a] += 2 * learning_rate * (e * Q[i] - alpha * P[a])
            Q[i] += 2 * learning_rate * (e * p - alpha * Q[i])
    return P, Q


# %% factorize: a-price-for-every-rating
# With alpha = 0 you are right. How often does a person with five ratings pay the price in the loss?
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    P = 0.1 * rng.normal(size=(R.shape[0], k))
    Q = 0.1 * rng.normal(size=(R.shape[1], k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0)
        dP = -2 * E @ Q + 2 * alpha * P * observed.sum(axis=1)[:, None]
        dQ = -2 * E.T @ P + 2 * alpha * Q * observed.sum(axis=0)[:, None]
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q


# %% recommend: rated-as-minus-one-and-turned-round
# Two things: a prediction may be below -1, and [::-1] turns equal ones round.
def recommend(R, observed, P, Q, user, n):
    scores = (P @ Q.T)[user]
    scores[observed[user]] = -1
    return np.argsort(scores)[::-1][:n]


# %% recommend: order-turned-round
# You sort upwards and turn the result round. What does that do to two films with equal predictions?
def recommend(R, observed, P, Q, user, n):
    s = Q @ P[user]
    c = np.flatnonzero(~observed[user])
    return c[np.argsort(s[c])[::-1]][:n]


# %% pseudo_inverse: a-fixed-bound-besides
# Measure A in another unit, so that all its numbers are tiny. Which pieces count as zero then?
def pseudo_inverse(A, rcond):
    U, s, Vt = np.linalg.svd(np.asarray(A, dtype=float), full_matrices=False)
    kept = (s > rcond * s[0]) & ~np.isclose(s, 0)
    return (Vt[kept].T / s[kept]) @ U[:, kept].T


# %% condition_number: small-is-zero
# You call a singular value zero if it is small. Small in which unit?
def condition_number(A):
    s = np.linalg.svd(np.asarray(A, dtype=float), compute_uv=False)
    if np.isclose(s[-1], 0):
        return np.inf
    return s[0] / s[-1]


# %% condition_number: zero-from-a-ratio-on
# A condition number may be as large as 1e11. From which ratio on does your code give up?
def condition_number(A):
    s = np.linalg.svd(np.asarray(A, dtype=float), compute_uv=False)
    if s[-1] <= 1e-10 * s[0]:
        return np.inf
    return s[0] / s[-1]


# %% rmse_observed: fills-the-caller-s-holes
# Whose table is it that you write zeros into?
def rmse_observed(R, observed, P, Q):
    R[~observed] = 0
    errors = (R - P @ Q.T)[observed]
    return np.sqrt(np.mean(errors**2))


# %% recommend: rounded-predictions
# Rounding makes equal what was not. Is it asked for?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(-np.round(Q[left] @ P[user], 6), kind="stable")][:n]


# %% recommend: indices-as-floats
# Try films[0.0]: what does Python say? Which type must an index have?
def recommend(R, observed, P, Q, user, n):
    left = np.flatnonzero(~observed[user])
    return left[np.argsort(-(Q[left] @ P[user]), kind="stable")][:n].astype(float)
