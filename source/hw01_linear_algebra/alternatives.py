"""Right answers to hw01_linear_algebra that look different; all of them get full marks."""

import numpy as np


# %% dot_product: loop
# An explicit loop over pairs of plain floats.
def dot_product(u, v):
    total = 0.0
    for a, b in zip(u, v):
        total += float(a) * float(b)
    return total


# %% dot_product: polarisation
# By lengths alone: a quarter of |u + v|^2 - |u - v|^2.
def dot_product(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    return (((u + v) ** 2).sum() - ((u - v) ** 2).sum()) / 4


# %% dot_product: einsum
# Index notation; a 0-d array comes out.
def dot_product(u, v):
    return np.asarray(np.einsum("i,i->", np.array(u, dtype=float), np.array(v, dtype=float)))


# %% matrix_vector_product: plain-lists
# Two loops without any NumPy; a list is returned.
def matrix_vector_product(A, x):
    values = []
    for row in A:
        total = 0.0
        for a, b in zip(row, x):
            total += float(a) * float(b)
        values.append(total)
    return values


# %% matrix_vector_product: mixture-of-columns
# The same product as a mixture of the columns of A.
def matrix_vector_product(A, x):
    A, x = np.array(A, dtype=float), np.array(x, dtype=float)
    result = np.zeros(A.shape[0])
    for j in range(A.shape[1]):
        result = result + x[j] * A[:, j]
    return result


# %% matrix_vector_product: broadcasting
# All products at once, then the sum over each row.
def matrix_vector_product(A, x):
    return (np.asarray(A, dtype=float) * np.asarray(x, dtype=float)[None, :]).sum(axis=1)


# %% add_intercept: fills-an-array
# An array of ones that is filled from its second column on.
def add_intercept(X):
    X = np.array(X)
    Z = np.ones((X.shape[0], X.shape[1] + 1))
    Z[:, 1:] = X
    return Z


# %% add_intercept: row-by-row
# New lists, one per row.
def add_intercept(X):
    return np.array([[1.0, *row] for row in X])


# %% add_intercept: insert
# np.insert along the axis of the columns; whole numbers stay whole numbers.
def add_intercept(X):
    return np.insert(np.asarray(X), 0, 1, axis=1)


# %% project: unit-vector
# With v brought to length one first.
def project(u, v):
    u, v = np.array(u, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        return 0 * v
    direction = v / length
    return np.dot(u, direction) * direction


# %% project: matrix
# The projection matrix v v^T / (v . v) times u.
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if not v.any():
        return np.zeros_like(v)
    return np.outer(v, v) / np.sum(v**2) @ u


# %% project: plain-lists
# Loops over plain floats; a list is returned.
def project(u, v):
    u, v = [float(a) for a in u], [float(b) for b in v]
    above = sum(a * b for a, b in zip(u, v))
    below = sum(b * b for b in v)
    factor = above / below if below > 0 else 0.0
    return [factor * b for b in v]


# %% project: least-squares
# The best multiple of v by NumPy's least squares.
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    return v * np.linalg.lstsq(v.reshape(-1, 1), u, rcond=None)[0][0]


# %% pairwise_distances: expanded-square
# The expanded square, clipped at zero.
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    squares = (X**2).sum(axis=1)[:, None] - 2 * (X @ Y.T) + (Y**2).sum(axis=1)[None, :]
    return np.sqrt(np.clip(squares, 0, None))


# %% pairwise_distances: size-of-the-expanded-square
# The expanded square by einsum, with the noise made positive instead of zero.
def pairwise_distances(X, Y):
    X, Y = np.array(X, dtype=float), np.array(Y, dtype=float)
    squares = np.add.outer(np.einsum("ij,ij->i", X, X), np.einsum("ij,ij->i", Y, Y))
    return np.sqrt(np.abs(squares - 2 * np.einsum("ik,jk->ij", X, Y)))


# %% pairwise_distances: norm
# NumPy's norm along the last axis.
def pairwise_distances(X, Y):
    X, Y = np.array(X, dtype=np.float64), np.array(Y, dtype=np.float64)
    return np.linalg.norm(X[:, None] - Y, axis=-1)


# %% pairwise_distances: one-row-at-a-time
# A loop over the rows of X; slower, but not wrong.
def pairwise_distances(X, Y):
    Y = np.asarray(Y, dtype=float)
    return [np.sqrt(((np.asarray(x, dtype=float) - Y) ** 2).sum(axis=1)).tolist() for x in X]


# %% solve_normal_equations: pseudo-inverse
# The pseudo-inverse of X.
def solve_normal_equations(X, y):
    return np.linalg.pinv(np.array(X, dtype=float)) @ np.array(y, dtype=float)


# %% solve_normal_equations: pseudo-inverse-of-the-gram-matrix
# The normal equations word for word, with a pseudo-inverse for the inverse.
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return np.linalg.pinv(X.T @ X) @ (X.T @ y)


# %% solve_normal_equations: svd
# By the singular values, those that are zero up to rounding left out.
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    kept = s > 1e-12 * s.max()
    return Vt[kept].T @ ((U.T[kept] @ y) / s[kept])


# %% solve_normal_equations: rank-first
# Solves where there is one solution, and takes the pseudo-inverse where the rank says otherwise.
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if np.linalg.matrix_rank(X) == X.shape[1]:
        return np.linalg.solve(X.T @ X, X.T @ y)
    return np.linalg.pinv(X) @ y


# %% predictions: floats
# All four as floats.
def predictions():
    return {
        "length_of_shadow": 5.0,
        "distance": 12.0,
        "numbers": 6.4e6,
        "weight": 2.0,
    }


# %% predictions: computed
# Computed, as NumPy has them, in another order.
def predictions():
    return {
        "weight": np.float64(6) / 3,
        "numbers": np.prod([1000, 100, 64]),
        "distance": np.int64(3) * 4,
        "length_of_shadow": 10 * np.cos(np.pi / 3),
    }
