"""Wrong answers to hw01_linear_algebra that students give, each with a teacher's hint."""

import numpy as np


# %% dot_product: products-not-added
# Your result has as many entries as the vectors, but a cost is one number. What is still missing
# after the multiplication?
def dot_product(u, v):
    return np.asarray(u, dtype=float) * np.asarray(v, dtype=float)


# %% dot_product: return-inside-loop
# Only the first pair of entries is counted. How often does the loop run before the function ends?
def dot_product(u, v):
    total = 0.0
    for a, b in zip(u, v):
        total += float(a) * float(b)
        return total


# %% dot_product: last-entry-left-out
# The loop stops one step too early. Which numbers does range(3 - 1) give, and which do you need?
def dot_product(u, v):
    total = 0.0
    for i in range(len(u) - 1):
        total += float(u[i]) * float(v[i])
    return total


# %% dot_product: sum-times-sum
# You add first and multiply afterwards. Try it with u = (1, 0) and v = (0, 1).
def dot_product(u, v):
    return np.sum(np.asarray(u, dtype=float)) * np.sum(np.asarray(v, dtype=float))


# %% dot_product: prices-of-the-notebook
# One of the arguments is never used. Does your function still work for other prices?
def dot_product(u, v):
    u = np.asarray(u, dtype=float)
    return np.sum(u * old_prices)


# %% dot_product: rounded-to-cents
# Your result has two decimals, whatever u and v are. Rounding is for printing, and not every dot
# product is a price.
def dot_product(u, v):
    return round(float(np.sum(np.asarray(u, dtype=float) * np.asarray(v, dtype=float))), 2)


# %% dot_product: arrays-only
# Two arrays can be multiplied, two lists cannot. What does array-like ask for, and what turns a
# list into an array?
def dot_product(u, v):
    return np.sum(u * v)


# %% dot_product: overflows
# For small numbers it is right. Which type do your products have when u and v are pixels?
def dot_product(u, v):
    return sum(a * b for a, b in zip(u, v))


# %% dot_product: whole-numbers-overflow
# Multiply 4000000000 by itself in an array of whole numbers, and in one of floats.
def dot_product(u, v):
    u, v = np.asarray(u), np.asarray(v)
    if u.dtype == np.uint8:
        u, v = u.astype(np.int64), v.astype(np.int64)
    return np.sum(u * v)


# %% dot_product: multiplies-in-the-list-of-the-caller
# Call it with two lists, and print both afterwards. Whose list holds the products?
def dot_product(u, v):
    if isinstance(u, list):
        for i in range(len(u)):
            u[i] = u[i] * v[i]
        return sum(u)
    return np.sum(np.asarray(u, dtype=float) * np.asarray(v, dtype=float))


# %% dot_product: multiplies-in-place
# The number is right, but look at u after the call. What does *= do to an array that belongs to
# somebody else?
def dot_product(u, v):
    u = np.asarray(u, dtype=float)
    u *= np.asarray(v, dtype=float)
    return np.sum(u)


# %% dot_product: a-vector-with-one-entry
# The value is right, its shape is not: print np.shape of what you return. A number has no
# dimensions.
def dot_product(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    return np.sum(u * v, keepdims=True)


# %% matrix_vector_product: sums-the-columns
# Your result has one number per column. Along which axis do the numbers of one row lie?
def matrix_vector_product(A, x):
    return np.sum(np.asarray(A, dtype=float) * np.asarray(x, dtype=float), axis=0)


# %% matrix_vector_product: columns-meet-x
# You take the dot products of x with the columns. Shapes hide this when A is square: try a square
# matrix that is not symmetric.
def matrix_vector_product(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    if A.shape[0] == A.shape[1]:
        A = A.T
    return np.array([np.sum(row * x) for row in A])


# %% matrix_vector_product: whole-numbers-overflow
# Multiply 4000000000 by itself in an array of whole numbers, and in one of floats.
def matrix_vector_product(A, x):
    A, x = np.asarray(A), np.asarray(x)
    if A.dtype == np.uint8:
        A, x = A.astype(np.int64), x.astype(np.int64)
    return np.sum(A * x, axis=1)


# %% matrix_vector_product: return-inside-loop
# Only the first row is used. Where does the return stand, and when is the list complete?
def matrix_vector_product(A, x):
    values = []
    for row in np.asarray(A, dtype=float):
        values.append(np.sum(row * np.asarray(x, dtype=float)))
        return np.array(values)


# %% matrix_vector_product: total-runs-on
# From the second row on your numbers contain those of the rows before. Where should the sum start
# again?
def matrix_vector_product(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    values, total = [], 0.0
    for row in A:
        for j in range(len(x)):
            total += row[j] * x[j]
        values.append(total)
    return np.array(values)


# %% matrix_vector_product: as-many-rows-as-columns
# You count the rows with the length of x. Is there any reason for a matrix to have as many rows as
# columns?
def matrix_vector_product(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    values = np.zeros(len(x))
    for i in range(min(len(x), len(A))):
        values[i] = np.sum(A[i] * x)
    return values


# %% matrix_vector_product: integer-buffer
# An array made "like A" can only hold what A can hold. What becomes of 0.5 in an array of whole
# numbers?
def matrix_vector_product(A, x):
    A = np.asarray(A)
    values = np.zeros_like(A[:, 0])
    for i in range(len(A)):
        values[i] = np.sum(A[i].astype(float) * np.asarray(x, dtype=float))
    return values


# %% matrix_vector_product: a-column-comes-back
# The numbers are right, but they come as a matrix with one column. Which shape does the text ask
# for?
def matrix_vector_product(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    return np.sum(A * x, axis=1, keepdims=True)


# %% matrix_vector_product: squeezed
# A matrix with a single row gives a bare number here. What does squeeze do to an array of shape
# (1,)?
def matrix_vector_product(A, x):
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    return np.squeeze(np.sum(A * x, axis=1))


# %% matrix_vector_product: scales-a-in-place
# The result is right, but the caller's matrix is not what it was. Which line writes into it?
def matrix_vector_product(A, x):
    A = np.asarray(A, dtype=float)
    A *= np.asarray(x, dtype=float)
    return np.sum(A, axis=1)


# %% add_intercept: ones-at-the-end
# The charge is the first entry of the weights. At which end of a row does its 1 belong?
def add_intercept(X):
    X = np.asarray(X, dtype=float)
    return np.hstack([X, np.ones((len(X), 1))])


# %% add_intercept: a-row-of-ones
# Now there is one more sample, and no more features than before. Is a new feature a row or a
# column?
def add_intercept(X):
    X = np.asarray(X, dtype=float)
    return np.vstack([np.ones((1, X.shape[1])), X])


# %% add_intercept: first-feature-overwritten
# The result has as many columns as X. What has become of the first feature?
def add_intercept(X):
    Z = np.array(X, dtype=float)
    Z[:, 0] = 1.0
    return Z


# %% add_intercept: one-added-to-everything
# Adding the number 1 to a matrix changes its entries. We want it one column wider.
def add_intercept(X):
    return np.asarray(X, dtype=float) + 1


# %% add_intercept: strung-together
# np.insert and np.append forget about rows and columns unless you name an axis. Print the shape of
# what you return.
def add_intercept(X):
    return np.insert(np.asarray(X, dtype=float), 0, 1)


# %% add_intercept: ten-rows
# Your column of ones fits the ten receipts. How many rows does it need for another matrix?
def add_intercept(X):
    ones = np.ones((len(plates), 1))
    return np.hstack([ones, np.asarray(X, dtype=float)])


# %% add_intercept: only-when-missing
# If X happens to start with ones, your function does nothing. Does the text make an exception
# there?
def add_intercept(X):
    X = np.asarray(X, dtype=float)
    if np.all(X[:, 0] == 1):
        return X.copy()
    return np.hstack([np.ones((len(X), 1)), X])


# %% add_intercept: integer-buffer
# Your new matrix holds whole numbers only. What happens to 0.5 when it is written into it?
def add_intercept(X):
    X = np.asarray(X, dtype=float)
    Z = np.ones((X.shape[0], X.shape[1] + 1), dtype=int)
    Z[:, 1:] = X
    return Z


# %% add_intercept: inserts-into-the-lists
# The result is right, but when X is a list of lists, each call makes the caller's rows longer.
# Whose lists does insert work on?
def add_intercept(X):
    rows = X if isinstance(X, list) else np.asarray(X, dtype=float).tolist()
    for row in rows:
        row.insert(0, 1.0)
    return np.array(rows)


# %% project: only-the-number
# You have worked out how many times v fits. A projection is an arrow: what do you still have to
# stretch?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.all(v == 0):
        return np.zeros(len(v))
    return u @ v / (v @ v)


# %% project: divided-by-the-length-once
# Make v twice as long and see whether the result stays the same. How often does the length of v
# appear in the numerator?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.all(v == 0):
        return np.zeros(len(v))
    return (u @ v) / np.sqrt(v @ v) * v


# %% project: v-onto-u
# Your shadow lies on the line through u. On which line should it lie?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.all(u == 0):
        return np.zeros(len(u))
    return (u @ v) / (u @ u) * u


# %% project: the-rest
# Draw it: what you return is at a right angle to v. Which of the two parts of u does the question
# ask for?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.all(v == 0):
        return np.zeros(len(v))
    return u - (u @ v) / (v @ v) * v


# %% project: zero-not-considered
# What does the formula give when every entry of v is 0? The text asks for something else.
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    with np.errstate(all="ignore"):
        return (u @ v) / (v @ v) * v


# %% project: any-zero-entry
# The vector (2, 0, -1) has a zero in it, but it is not the zero vector. What does your condition
# ask?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.any(v == 0):
        return np.zeros(len(v))
    return (u @ v) / (v @ v) * v


# %% project: short-counts-as-zero
# A very short v still has a direction. From which length on does your function treat it as zero?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if np.allclose(v, 0):
        return np.zeros(len(v))
    return (u @ v) / (v @ v) * v


# %% project: something-added-below
# Adding a small number to the denominator avoids 0 / 0 but changes every other result too. For
# which v is that number no longer small?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    return (u @ v) / (v @ v + 1e-8) * v


# %% project: normalises-v-in-place
# The projection is right, but after the call v has length 1. Whose array did you divide?
def project(u, v):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    length = np.sqrt(v @ v)
    if length == 0:
        return np.zeros(len(v))
    v /= length
    return (u @ v) * v


# %% pairwise_distances: squares
# Your unit is the square of a length. In the triangle 3, 4, 5, which number do you get?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    return np.sum((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2, axis=2)


# %% pairwise_distances: city-blocks
# The root of a sum is not the sum of the roots. In the triangle 3, 4, 5, which number do you get?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    return np.sum(np.sqrt((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2), axis=2)


# %% pairwise_distances: rows-and-columns-exchanged
# One row of your result belongs to a row of Y. Which matrix does the first index belong to?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    return np.sqrt(np.sum((Y[:, np.newaxis, :] - X[np.newaxis, :, :]) ** 2, axis=2))


# %% pairwise_distances: summed-over-the-wrong-axis
# Write down the shape of the differences, (n, m, d). Which of the three should disappear in the
# sum?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    return np.sqrt(np.sum((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2, axis=1))


# %% pairwise_distances: row-by-row
# You pair the first row with the first, the second with the second, and so on. We want every row of
# X with every row of Y.
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    return np.sqrt(np.sum((X - Y) ** 2, axis=1))


# %% pairwise_distances: squeezed
# With one row in X or in Y your result has lost a dimension. What does squeeze do to an array of
# shape (1, m)?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    return np.squeeze(np.sqrt(np.sum((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2, axis=2)))


# %% pairwise_distances: nan-for-equal-rows
# For some rows that are equal you get NaN. Print the smallest number that goes into the root.
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    squares = np.sum(X**2, axis=1)[:, np.newaxis] + np.sum(Y**2, axis=1) - 2 * X @ Y.T
    with np.errstate(invalid="ignore"):
        return np.sqrt(squares)


# %% pairwise_distances: something-added-under-the-root
# Equal rows have the distance 0, yours do not. And what is left of a distance of 0.00001?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    squares = np.sum(X**2, axis=1)[:, np.newaxis] + np.sum(Y**2, axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squares, 0) + 1e-9)


# %% pairwise_distances: whole-numbers-overflow
# Square 4000000000 in an array of whole numbers, and in one of floats.
def pairwise_distances(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int64), Y.astype(np.int64)
    return np.sqrt(np.sum((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2, axis=2))


# %% pairwise_distances: pixels-overflow
# It is right for floats. What is 3 - 5, and what is 20 squared, when the numbers are pixels?
def pairwise_distances(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    return np.sqrt(np.sum((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2, axis=2))


# %% pairwise_distances: centres-in-place
# Moving both clouds of points does not change distances, but it does change the caller's X and Y.
def pairwise_distances(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    centre = np.mean(X, axis=0)
    X -= centre
    Y -= centre
    return np.sqrt(np.sum((X[:, np.newaxis, :] - Y[np.newaxis, :, :]) ** 2, axis=2))


# %% solve_normal_equations: needs-an-inverse
# With two equal columns X^T X has no inverse. What does np.linalg offer for systems with more than
# one solution?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return np.linalg.solve(X.T @ X, X.T @ y)


# %% solve_normal_equations: waits-for-the-error
# Rounding can make a matrix without inverse look as if it had one: then no error is raised, and
# you go on with nonsense. Can you do without the attempt?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    try:
        return np.linalg.inv(X.T @ X) @ X.T @ y
    except np.linalg.LinAlgError:
        return np.linalg.pinv(X) @ y


# %% solve_normal_equations: small-weights-cleared
# You take small weights for rounding noise. Which weights do you lose when X is a million times as
# large, and y a million times as small?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w = np.linalg.pinv(X) @ y
    w[np.abs(w) < 1e-10] = 0.0
    return w


# %% solve_normal_equations: squeezed
# With a single column your w is a bare number. What does squeeze do to an array of shape (1, 1)?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float).reshape(-1, 1)
    return np.squeeze(np.linalg.pinv(X) @ y)


# %% solve_normal_equations: arrays-only
# A list has no .T, and the products of pixels do not fit into pixels. What turns a list into an
# array of floats?
def solve_normal_equations(X, y):
    return np.linalg.pinv(X.T @ X) @ (X.T @ y)


# %% solve_normal_equations: scales-x-in-place
# The weights are right, but after the call the largest entry of X is 1. Whose array did you divide?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    largest = np.max(np.abs(X))
    if largest == 0:
        return np.zeros(X.shape[1])
    X /= largest
    return np.linalg.pinv(X) @ y / largest


# %% solve_normal_equations: right-hand-side-only
# You have the right-hand side of the normal equations. They are still to be solved.
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return X.T @ y


# %% solve_normal_equations: each-column-alone
# You fit every column as if the others were not there. When is that the same, and is it here?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    squares = np.sum(X**2, axis=0)
    return np.divide(X.T @ y, squares, out=np.zeros(X.shape[1]), where=squares > 0)


# %% solve_normal_equations: all-that-lstsq-returns
# Print what np.linalg.lstsq returns, or look it up. Which of the four things are the weights?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return np.linalg.lstsq(X, y, rcond=None)


# %% solve_normal_equations: predictions
# There is one number per sample in your result, but a weight belongs to a column.
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return X @ (np.linalg.pinv(X) @ y)


# %% solve_normal_equations: intercept-added
# Your result has one weight too many. Who puts the column of ones into X, you or the caller?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    X = np.hstack([np.ones((len(X), 1)), X])
    return np.linalg.pinv(X) @ y


# %% solve_normal_equations: a-little-on-the-diagonal
# Adding a small number to the diagonal makes every matrix invertible, but it solves a different
# problem. What if X itself is small?
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    return np.linalg.solve(X.T @ X + 1e-10 * np.eye(X.shape[1]), X.T @ y)


# %% solve_normal_equations: not-the-shortest
# Your weights fit as well as any. Compute their length, and compare it with that of pinv's answer.
def solve_normal_equations(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    kept = []
    for j in range(X.shape[1]):
        if np.linalg.matrix_rank(X[:, [*kept, j]]) > len(kept):
            kept.append(j)
    w = np.zeros(X.shape[1])
    if kept:
        A = X[:, kept]
        w[kept] = np.linalg.solve(A.T @ A, A.T @ y)
    return w


# %% predictions: sine-for-cosine
# You took the other side of the triangle. Which side lies along v?
def predictions():
    return {
        "length_of_shadow": 8.66,
        "distance": 12,
        "numbers": 6_400_000,
        "weight": 2,
    }


# %% predictions: shadow-as-long
# Only a vector along v keeps its length. What does an angle do?
def predictions():
    return {
        "length_of_shadow": 10,
        "distance": 12,
        "numbers": 6_400_000,
        "weight": 2,
    }


# %% predictions: distance-negative
# Can a distance be negative? Look at what happens to the squares.
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": -12,
        "numbers": 6_400_000,
        "weight": 2,
    }


# %% predictions: distance-squared-factor
# That is the factor of the squared distance. What comes after the sum?
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": 36,
        "numbers": 6_400_000,
        "weight": 2,
    }


# %% predictions: distance-unchanged
# A distance has units: it is not the same in other units. What is it when all entries grow?
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": 4,
        "numbers": 6_400_000,
        "weight": 2,
    }


# %% predictions: numbers-of-the-result
# This counts the distances. From how many differences is each of them made?
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": 12,
        "numbers": 100_000,
        "weight": 2,
    }


# %% predictions: numbers-of-x-and-y
# This counts the entries of X and Y. How many pairs of rows are there?
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": 12,
        "numbers": 70_400,
        "weight": 2,
    }


# %% predictions: weight-in-full
# With this weight three times, what comes out for y? Only the sum of the weights is fixed.
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": 12,
        "numbers": 6_400_000,
        "weight": 6,
    }


# %% predictions: weight-all-on-one
# One column alone would do, and the others could get nothing. Is there a shorter w with the
# same sum?
def predictions():
    return {
        "length_of_shadow": 5,
        "distance": 12,
        "numbers": 6_400_000,
        "weight": 0,
    }
