"""Right answers to hw03_gradient_descent that look different; all of them get full marks."""

import numpy as np


# %% numerical_gradient: rows-of-the-identity
# The unit vectors of the formula, taken literally, in a comprehension.
def numerical_gradient(f, x, h=1e-5):
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])


# %% numerical_gradient: one-working-copy
# One copy, moved and put back by assignment; the slopes come back as a list.
def numerical_gradient(f, x, h=1e-5):
    point = [float(value) for value in x]
    slopes = []
    for i, here in enumerate(point):
        point[i] = here + h
        forward = f(np.array(point))
        point[i] = here - h
        back = f(np.array(point))
        point[i] = here
        slopes.append((forward - back) / h / 2)
    return slopes


# %% numerical_gradient: all-points-first
# A matrix whose rows are all points at which f is needed.
def numerical_gradient(f, x, h=1e-5):
    d = len(x)
    points = np.vstack([x + h * np.eye(d), x - h * np.eye(d)])
    heights = np.apply_along_axis(f, 1, points)
    return (heights[:d] - heights[d:]) / (2 * h)


# %% numerical_gradient: mean-of-both-sides
# The mean of a forward and a backward quotient is the central difference.
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    here = f(x)
    result = []
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        ahead, behind = (f(x + step) - here) / h, (here - f(x - step)) / h
        result.append(0.5 * (ahead + behind))
    return np.array(result)


# %% gradient_descent: while-in-place
# A while loop that works in its own copy.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.asarray(x0, dtype=float).copy()
    k = 0
    while k < n_iterations:
        x -= learning_rate * np.asarray(gradient(x))
        k += 1
    return x


# %% gradient_descent: list-of-numbers
# Coordinate by coordinate in plain Python; a list comes back.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = [float(value) for value in x0]
    for _ in range(n_iterations):
        slope = gradient(np.array(x))
        x = [value - learning_rate * g for value, g in zip(x, slope)]
    return x


# %% gradient_descent: recursion
# One step, then the rest of the walk.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=np.float64)
    if n_iterations == 0:
        return x
    step = -learning_rate * np.array(gradient(x))
    return gradient_descent(gradient, x + step, learning_rate, n_iterations - 1)


# %% gradient_descent: whole-path
# All points are kept in a matrix, and the last row is returned.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    path = np.zeros((n_iterations + 1, len(x0)))
    path[0] = x0
    for k in range(n_iterations):
        path[k + 1] = path[k] - np.multiply(learning_rate, gradient(path[k]))
    return path[-1]


# %% gradient_descent_until: while-and-flag
# A while loop whose condition carries the rule, and a helper that does the check.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    def height(x):
        value = float(f(x))
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError("the height is no finite number")
        return value

    x = np.asarray(x0, dtype=float).copy()
    heights = [height(x)]
    going_on = True
    while going_on and len(heights) <= max_iterations:
        x -= learning_rate * np.asarray(gradient(x))
        heights.append(height(x))
        going_on = heights[-2] - heights[-1] >= tolerance
    return x, heights


# %% gradient_descent_until: arrays-returned
# The history is an array, the pair is a list, and the old height is kept in a variable.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    old = f(x)
    history = np.array([old], dtype=float)
    if not np.isfinite(history).all():
        raise ValueError(f"f(x0) is {old}")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        new = f(x)
        history = np.append(history, new)
        if np.isnan(new) or np.isinf(new):
            raise ValueError(f"f is {new}")
        if old - new < tolerance:
            return [x, history]
        old = new
    return [x, history]


# %% gradient_descent_until: all-points-kept
# The points are kept, a list of the last point comes back, and the heights are asked once a step.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    points, heights = [np.array(x0, dtype=float)], []
    while True:
        heights.append(f(points[-1]))
        if not np.isfinite(heights[-1]):
            raise ValueError("not finite")
        done = len(heights) > max_iterations
        if len(heights) > 1 and heights[-2] < heights[-1] + tolerance:
            # the same rule with the sum on the other side, decided by the difference on a tie
            done = done or heights[-2] - heights[-1] < tolerance
        if done:
            return points[-1].tolist(), heights
        points.append(points[-1] - learning_rate * np.array(gradient(points[-1])))


# %% standardize: column-by-column
# A loop over columns, plain sums, and lists of numbers for mean and scale.
def standardize(X):
    n, d = X.shape
    Z, mean, scale = np.zeros((n, d)), [], []
    for j in range(d):
        column = [float(value) for value in X[:, j]]
        m = sum(column) / n
        s = (sum((value - m) ** 2 for value in column) / n) ** 0.5
        if min(column) == max(column):
            m, s = column[0], 1.0
        mean.append(m)
        scale.append(s)
        Z[:, j] = [(value - m) / s for value in column]
    return Z, mean, scale


# %% standardize: norms
# The scale as the length of a column of differences over the root of n.
def standardize(X):
    X = np.array(X, dtype=float)
    mean = np.ones(len(X)) @ X / len(X)
    centred = X - mean
    constant = np.ptp(X, axis=0) == 0
    centred[:, constant] = 0.0
    scale = np.linalg.norm(centred, axis=0) / np.sqrt(len(X))
    scale[constant] = 1.0
    return centred / scale, mean, scale


# %% standardize: einsum
# The mean square of the differences by einsum, broadcasting with kept dimensions.
def standardize(X):
    X = X * 1.0
    mean = np.mean(X, axis=0, keepdims=True)
    D = X - mean
    scale = np.sqrt(np.einsum("ij,ij->j", D, D) / X.shape[0])
    same = X.min(axis=0) == X.max(axis=0)
    scale[same] = 1
    D[:, same] = 0
    return [D / scale, mean[0], scale]


# %% fit_line: matrix
# The line as a linear model with two columns, and the gradient as a matrix product.
def fit_line(x, y, learning_rate, n_iterations):
    A = np.column_stack([np.asarray(x, dtype=float), np.ones(len(x))])
    w = np.zeros(2)
    for _ in range(n_iterations):
        w = w - learning_rate * 2 / len(A) * A.T @ (A @ w - np.asarray(y))
    return w


# %% fit_line: plain-python
# Two nested loops over plain numbers.
def fit_line(x, y, learning_rate, n_iterations):
    slope = intercept = 0
    n = len(x)
    for _ in range(n_iterations):
        along_slope = along_intercept = 0
        for i in range(n):
            error = float(y[i]) - (slope * float(x[i]) + intercept)
            along_slope -= 2 * error * float(x[i]) / n
            along_intercept -= 2 * error / n
        slope -= learning_rate * along_slope
        intercept -= learning_rate * along_intercept
    return [slope, intercept]


# %% fit_line: calls-gradient-descent
# Question 2 does the walking.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)

    def gradient(w):
        errors = w[0] * x + w[1] - y
        return 2 * np.array([np.mean(errors * x), np.mean(errors)])

    slope, intercept = gradient_descent(gradient, [0, 0], learning_rate, n_iterations)
    return slope, intercept


# %% fit_line: moments
# The derivatives from five means that are computed once.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    mx, my, mxx, mxy = x.mean(), y.mean(), (x * x).mean(), (x * y).mean()
    a, c = 0.0, 0.0
    for _ in range(n_iterations):
        da, dc = 2 * (a * mxx + c * mx - mxy), 2 * (a * mx + c - my)
        a, c = a - learning_rate * da, c - learning_rate * dc
    return a, c


# %% largest_stable_learning_rate: spectral-norm
# The largest eigenvalue of X^T X is the square of the largest singular value of X.
def largest_stable_learning_rate(X):
    sigma = np.linalg.norm(np.asarray(X, dtype=float), 2)
    return len(X) / sigma**2 if sigma > 0 else np.inf


# %% largest_stable_learning_rate: general-eigenvalues
# The eigenvalues of a general matrix, whose real parts are taken.
def largest_stable_learning_rate(X):
    A = np.array(X, dtype=float)
    n = A.shape[0]
    H = 2 * np.einsum("ki,kj->ij", A, A) / n
    largest = max(np.linalg.eigvals(H).real)
    if largest == 0:
        return float("inf")
    return 2 / largest


# %% largest_stable_learning_rate: small-side
# X X^T has the same largest eigenvalue, and division by zero is left to NumPy.
def largest_stable_learning_rate(X):
    X = X.astype(float)
    gram = (X @ X.T) * (2 / X.shape[0])
    with np.errstate(divide="ignore"):
        return np.float64(2) / abs(np.linalg.eigvalsh(gram)[-1])


# %% repair: gradient-as-means
# Written anew with means, an in-place update of its own copy, and the loss at the end of each turn.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    w, b = np.array(w0, dtype=float), float(b0)
    errors = X @ w + b - y
    history = [np.mean(errors**2)]
    for _ in range(n_iterations):
        w -= learning_rate * 2 * np.mean(errors[:, None] * X, axis=0)
        b -= learning_rate * 2 * np.mean(errors)
        errors = X @ w + b - y
        history.append(np.mean(errors**2))
    return w, b, history


# %% repair: mended-line-by-line
# The code that was handed over with six small changes; measured minus predicted, and plus.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = X.shape[0]
    w = np.array(w0, dtype=float)
    b = b0
    history = []
    for step in range(n_iterations):
        errors = y - (X @ w + b)
        history.append(np.mean(errors**2))
        w += learning_rate * 2 / n * (X.T @ errors)
        b += learning_rate * 2 / n * np.sum(errors)
    history.append(np.mean((y - (X @ w + b)) ** 2))
    return w, b, history


# %% repair: column-of-ones
# Weights and intercept in one vector, and the history as an array.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    A = np.hstack([X, np.ones((len(X), 1))])
    v = np.append(w0, b0).astype(float)
    history = np.zeros(n_iterations + 1)
    for k in range(n_iterations + 1):
        errors = A @ v - y
        history[k] = errors @ errors / len(y)
        if k < n_iterations:
            v = v - learning_rate * 2 / len(y) * errors @ A
    return v[:-1], v[-1], history


# %% predictions: fractions
# As fractions and floats.
def predictions():
    return {
        "largest_rate": 1 / 3,
        "n_steps": 5.0,
        "intercept_back": 10 - 6 * 4 / 2,
        "valley": -1.0,
    }


# %% predictions: numpy-numbers
# As NumPy has them, to three decimals, in another order.
def predictions():
    return {
        "valley": np.int64(-1),
        "intercept_back": np.float32(-2),
        "n_steps": np.ceil(np.log(1000) / np.log(4)),
        "largest_rate": np.round(2 / 6, 3),
    }
