"""Right answers to hw16_optimizers that look different; all of them get full marks."""

import numpy as np


# %% double_well_derivatives: multiplied-out
# The brackets are multiplied out first: x^4 - 2 x^2 + 1.
def double_well_derivatives(p, s):
    x, y = float(p[0]), float(p[1])
    slopes = [4 * x**3 - 4 * x + s * y, 4 * y**3 - 4 * y + s * x]
    curvatures = [[12 * x * x - 4, s], [s, 12 * y * y - 4]]
    return np.array(slopes), np.array(curvatures)


# %% double_well_derivatives: whole-vectors
# Vector by vector, with the spring as a matrix; a list comes back.
def double_well_derivatives(p, s):
    p = np.asarray(p, dtype=float)
    spring = s * np.array([[0.0, 1.0], [1.0, 0.0]])
    return [4 * p**3 - 4 * p + spring @ p, np.diag(12 * p**2 - 4) + spring]


# %% classify_critical_point: smallest-and-largest
# Only the smallest and the largest eigenvalue are looked at.
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.sort(np.linalg.eigvals(np.asarray(hessian)).real)
    smallest, largest = values[0], values[-1]
    if smallest < -tolerance and largest > tolerance:
        return "saddle"
    if smallest > tolerance:
        return "minimum"
    if largest < -tolerance:
        return "maximum"
    return "undecided"


# %% classify_critical_point: counting
# The eigenvalues of either sign are counted in a loop.
def classify_critical_point(hessian, tolerance=1e-9):
    up = down = 0
    values = np.linalg.eigh(np.array(hessian, dtype=float))[0]
    for value in values:
        if value > tolerance:
            up += 1
        elif value < -tolerance:
            down += 1
    if up and down:
        return "saddle"
    return {up: "minimum", down: "maximum"}.get(len(values), "undecided")


# %% newton_step: inverse-matrix
# With the inverse matrix, which costs more and gives the same.
def newton_step(gradient, hessian):
    inverse = np.linalg.inv(np.asarray(hessian, dtype=float))
    return -(inverse @ np.asarray(gradient, dtype=float))


# %% newton_step: eigenvectors
# In the directions of the eigenvectors each slope has one curvature; a list comes back.
def newton_step(gradient, hessian):
    bends, directions = np.linalg.eigh(np.array(hessian, dtype=float))
    slopes = directions.T @ np.array(gradient, dtype=float)
    return list(directions @ (-slopes / bends))


# %% backtracking: power-of-rho
# The length is alpha times a power of rho, counted upwards.
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.asarray(x, dtype=float), np.asarray(direction, dtype=float)
    slope = np.dot(direction, gradient(x))
    if not slope < 0:
        raise ValueError("this way leads up")
    start, k = f(x), 0
    while True:
        length = alpha * rho**k
        if f(x + length * direction) - start <= c * slope * length:
            return length
        k += 1


# %% backtracking: nan-made-infinite
# nan is turned into infinity first; a NumPy number comes back.
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x = np.array(x, dtype=float)
    d = np.array(direction, dtype=float)
    m = float(np.sum(gradient(x) * d))
    if m >= 0.0:
        raise ValueError("no descent in this direction")

    def height(length):
        value = f(x + length * d)
        return np.inf if np.isnan(value) else value

    length = np.float64(alpha)
    base = f(x)
    while height(length) > base + c * length * m:
        length *= rho
    return length


# %% momentum_step: lists-of-numbers
# Number by number in plain Python; two lists come back, in a list.
def momentum_step(w, v, gradient, learning_rate, beta):
    new_v = [beta * float(old) + float(g) for old, g in zip(v, gradient)]
    new_w = [float(weight) - learning_rate * speed for weight, speed in zip(w, new_v)]
    return [new_w, new_v]


# %% momentum_step: in-place-on-copies
# Both arrays are copied and then changed in place.
def momentum_step(w, v, gradient, learning_rate, beta):
    w = np.asarray(w).astype(float)
    v = np.asarray(v).astype(float)
    v *= beta
    v += np.asarray(gradient)
    w -= v * learning_rate
    return w, v


# %% minibatches: shuffle-and-split
# Shuffle in place, and cut at the multiples of the batch size.
def minibatches(n_samples, batch_size, rng):
    rows = np.arange(n_samples)
    rng.shuffle(rows)
    return np.split(rows, np.arange(batch_size, n_samples, batch_size))


# %% minibatches: sorted-random-keys
# A random key per row, sorted; the rows are taken off the front.
def minibatches(n_samples, batch_size, rng):
    rows, batches = list(np.argsort(rng.random(n_samples))), []
    while rows:
        batches.append(np.array(rows[:batch_size]))
        rows = rows[batch_size:]
    return batches


# %% adam_step: one-weight-after-the-other
# Weight by weight in plain Python; three lists come back.
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    result = [[], [], []]
    for weight, mean, square, g in zip(w, m, v, gradient):
        g = float(g)
        mean = beta1 * mean + (1 - beta1) * g
        square = beta2 * square + (1 - beta2) * g * g
        root = (square / (1 - beta2**t)) ** 0.5
        weight = weight - learning_rate * (mean / (1 - beta1**t)) / (root + eps)
        for numbers, number in zip(result, (weight, mean, square)):
            numbers.append(number)
    return tuple(result)


# %% adam_step: corrections-put-into-the-learning-rate
# Both corrections are taken together, as the paper proposes, and eps is scaled with them.
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.asarray(a, dtype=float) for a in (w, m, v, gradient))
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (np.square(g) - v)
    root = np.sqrt(1 - beta2**t)
    rate = learning_rate * root / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps * root), m, v


# %% predictions: integers-where-floats-were
# The same numbers, as whole numbers or floats the other way round.
def predictions():
    return {"adam": 0.01, "momentum": 3, "saddles": 18.0, "steps": 160.0}


# %% predictions: numpy-numbers
# The same numbers computed, as NumPy numbers and in another order.
def predictions():
    g = np.float64(5000)
    return {
        "steps": np.int64(5) * np.int64(np.ceil(1000 / 32)),
        "saddles": np.int32(3**3 - 2**3 - 1),
        "momentum": np.float64(0.1) * 3 / (1 - np.float64(0.9)),
        "adam": 0.01 * g / np.sqrt(g**2),
    }
