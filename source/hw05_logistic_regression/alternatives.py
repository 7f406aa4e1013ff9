"""Right answers to hw05_logistic_regression that look different; each must get full marks."""

import numpy as np


# %% sigmoid: textbook-formula
# The formula as it stands; warns of an overflow at -1000, but 1 / inf is 0.
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# %% sigmoid: tanh-identity
# A shifted and scaled hyperbolic tangent.
def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))


# %% sigmoid: element-by-element
# Recursion over nested lists, with math.exp and a case for each sign; returns lists.
def sigmoid(z):
    import math

    if np.ndim(z) > 0:
        return [sigmoid(value) for value in z]
    z = float(z)
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


# %% sigmoid: masks
# Two masks, one formula for each.
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty(z.shape)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    out[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return out


# %% sigmoid: logaddexp
# By way of the logarithm of the denominator.
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


# %% sigmoid: clipped-far-out
# Clips at 500, where the sigmoid is 0 or 1 up to rounding.
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -500, 500)))


# %% log_odds: log-of-the-odds
# The formula as it stands.
def log_odds(p):
    p = np.array(p)
    return np.log(p / (1 - p))


# %% log_odds: log1p
# With log1p for the second part.
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return np.log(p) - np.log1p(-p)


# %% log_odds: element-by-element
# Recursion over nested lists with math.log; returns lists.
def log_odds(p):
    import math

    if np.ndim(p) > 0:
        return [log_odds(value) for value in p]
    return math.log(p) - math.log(1 - p)


# %% log_odds: minus-log-of-the-inverse-odds
# Turns the fraction over and takes the minus sign outside.
def log_odds(p):
    return -np.log(1 / np.asarray(p, dtype=float) - 1)


# %% logistic_loss: what-happened
# Picks the probability of what happened, then one logarithm.
def logistic_loss(y_true, p):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    happened = np.where(np.asarray(y_true) == 1, p, 1 - p)
    return -np.log(happened).mean()


# %% logistic_loss: loop
# A loop over the samples with Python's own min and max.
def logistic_loss(y_true, p):
    import math

    total = 0
    for label, forecast in zip(y_true, p, strict=True):
        forecast = min(max(forecast, 1e-15), 1 - 1e-15)
        total -= math.log(forecast) if label == 1 else math.log(1 - forecast)
    return total / len(y_true)


# %% logistic_loss: dot-products
# Two dot products in place of the mean; clips what goes into each logarithm.
def logistic_loss(y_true, p):
    y, p = np.array(y_true, dtype=float), np.array(p, dtype=float)
    first = np.log(np.clip(p, 1e-15, None))
    second = np.log(np.clip(1 - p, 1e-15, None))
    return -(y @ first + (1 - y) @ second) / y.size


# %% logistic_loss: two-groups
# The samples of each label by themselves.
def logistic_loss(y_true, p):
    y, p = np.asarray(y_true), np.clip(p, 1e-15, 1 - 1e-15)
    ones, zeros = p[y == 1], p[y == 0]
    return (np.sum(-np.log(ones)) + np.sum(-np.log(1 - zeros))) / len(y)


# %% logistic_gradient: textbook-formula
# The sigmoid as it stands (warns of an overflow), and the mean over weighted rows.
def logistic_gradient(X, y, w, b):
    p = 1 / (1 + np.exp(-(np.dot(X, w) + b)))
    dw = np.mean((p - y)[:, np.newaxis] * X, axis=0)
    return dw, (p - y).mean()


# %% logistic_gradient: loops
# Sample by sample, feature by feature; returns lists.
def logistic_gradient(X, y, w, b):
    import math

    n, d = X.shape
    dw, db = [0.0] * d, 0.0
    for i in range(n):
        z = b + sum(X[i, j] * w[j] for j in range(d))
        p = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
        for j in range(d):
            dw[j] += (p - y[i]) * X[i, j] / n
        db += (p - y[i]) / n
    return [dw, db]


# %% logistic_gradient: column-of-ones
# One weight vector with the intercept in front, and one product for both parts.
def logistic_gradient(X, y, w, b):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.concatenate([[b], w])
    p = 0.5 * (1 + np.tanh(A @ theta / 2))
    gradient = A.T @ (p - y) / len(A)
    return gradient[1:], gradient[0]


# %% logistic_gradient: einsum
# With einsum, and the two halves of the derivation kept apart.
def logistic_gradient(X, y, w, b):
    z = np.einsum("ij,j->i", X, w) + b
    p = np.exp(-np.logaddexp(0, -z))
    slopes = -y * (1 - p) + (1 - y) * p
    return np.einsum("ij,i->j", X, slopes) / len(y), slopes.sum() / len(y)


# %% CustomLogisticRegression: helpers
# Private helper methods; the error is raised by one of them; in-place updates of own arrays.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.eta, self.steps, self.fitted = learning_rate, n_iterations, False

    def _scores(self, X):
        if not self.fitted:
            raise RuntimeError("fit has not been called yet")
        return np.dot(X, self.weights) + self.bias

    def _sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def fit(self, X, y):
        self.weights = np.zeros(X.shape[1])
        self.bias = 0
        self.fitted = True
        for _ in range(self.steps):
            p = self._sigmoid(self._scores(X))
            dw = np.dot(X.T, p - y) / X.shape[0]
            db = np.sum(p - y) / X.shape[0]
            self.weights -= self.eta * dw
            self.bias -= self.eta * db
        return self

    def predict_proba(self, X):
        return self._sigmoid(self._scores(X))

    def predict(self, X):
        return (self.predict_proba(X) >= 0.5).astype(int)


# %% CustomLogisticRegression: column-of-ones
# One parameter vector with the bias in front; no attribute before fit; labels from the scores.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations

    def fit(self, X, y):
        A = np.c_[np.ones(len(X)), X]
        theta = np.zeros(A.shape[1])
        for _ in range(self.n_iterations):
            p = 0.5 * (1 + np.tanh(A @ theta / 2))
            theta = theta - self.learning_rate * A.T @ (p - y) / len(A)
        self.bias, self.weights = theta[0], theta[1:]
        return self

    def decision(self, X):
        if not hasattr(self, "weights"):
            raise RuntimeError("fit has not been called yet")
        return X @ self.weights + self.bias

    def predict_proba(self, X):
        return 0.5 * (1 + np.tanh(self.decision(X) / 2))

    def predict(self, X):
        return np.where(self.decision(X) >= 0, 1.0, 0.0)


# %% CustomLogisticRegression: own-earlier-answers
# Calls the functions of the earlier questions.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        w, b = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            dw, db = logistic_gradient(X, y, w, b)
            w, b = w - self.learning_rate * dw, b - self.learning_rate * db
        self.weights, self.bias = w, b
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("fit has not been called yet")
        return sigmoid(X @ self.weights + self.bias)

    def predict(self, X):
        return np.array([1 if p >= 0.5 else 0 for p in self.predict_proba(X)])


# %% CustomLogisticRegression: loops
# Python loops over samples and features, and lists of numbers in between.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.settings = {"learning_rate": learning_rate, "n_iterations": n_iterations}
        self.model = None

    def _one(self, row):
        import math

        z = self.bias
        for weight, value in zip(self.model, row):
            z += weight * value
        if z >= 0:
            return 1 / (1 + math.exp(-z))
        return math.exp(z) / (1 + math.exp(z))

    def fit(self, X, y):
        rows, labels, rate = X.tolist(), y.tolist(), self.settings["learning_rate"]
        n, d = X.shape
        self.model, self.bias = [0.0] * d, 0.0
        for _ in range(self.settings["n_iterations"]):
            errors = [self._one(row) - label for row, label in zip(rows, labels)]
            for j in range(d):
                self.model[j] -= rate * sum(e * row[j] for e, row in zip(errors, rows)) / n
            self.bias -= rate * sum(errors) / n
        self.weights = np.array(self.model)
        return self

    def predict_proba(self, X):
        if self.model is None:
            raise RuntimeError("fit has not been called yet")
        return np.array([self._one(row) for row in X.tolist()])

    def predict(self, X):
        return self.predict_proba(X) >= 0.5


# %% decision_boundary_x2: slope-and-start
# Slope and intercept of the line, as one writes it at school.
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("a vertical line has no slope")
    slope, start = -w[0] / w[1], -b / w[1]
    return slope * np.array(x1) + start


# %% decision_boundary_x2: loop
# Value by value; returns a list.
def decision_boundary_x2(w, b, x1):
    if np.isclose(w[1], 0, rtol=0, atol=1e-300):
        raise ValueError("the boundary is vertical")
    if np.ndim(x1) == 0:
        return (-b - w[0] * float(x1)) / w[1]
    return [(-b - w[0] * float(value)) / w[1] for value in x1]


# %% decision_boundary_x2: polynomial
# NumPy's polynomials evaluate the line; the float is checked after the division.
def decision_boundary_x2(w, b, x1):
    w = np.asarray(w, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        line = np.array([-w[0], -b]) / w[1]
    if not np.isfinite(line).all():
        raise ValueError("there is no single x2 for an x1")
    return np.polyval(line, x1)


# %% predictions: fractions
# As fractions and with all digits.
def predictions():
    return {
        "probability": 4 / 5,
        "first_loss": float(np.log(2)),
        "first_db": -1 / 4,
        "threshold": 300 / 3000,
    }


# %% predictions: numpy-numbers
# As NumPy has them, in another order.
def predictions():
    return {
        "threshold": np.float64(0.1),
        "first_db": np.mean([0.5, -0.5, -0.5, -0.5]),
        "first_loss": np.log(2),
        "probability": np.float32(0.8),
    }


# %% ridge_logistic_gradient: textbook-sigmoid
# The sigmoid as it stands in the text, which may warn; a list is returned for the pair.
def ridge_logistic_gradient(X, y, w, b, alpha):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    dw = np.mean((p - y)[:, np.newaxis] * X, axis=0) + alpha * (w + w)
    return [dw, float(np.mean(p - y))]


# %% ridge_logistic_gradient: loop
# Sample by sample and weight by weight, with the sigmoid as a hyperbolic tangent.
def ridge_logistic_gradient(X, y, w, b, alpha):
    n, d = np.shape(X)
    dw = [2.0 * alpha * float(v) for v in w]
    db = 0.0
    for i in range(n):
        z = float(np.dot(X[i], w) + b)
        error = 0.5 + 0.5 * np.tanh(z / 2) - float(y[i])
        db += error / n
        for j in range(d):
            dw[j] += error * float(X[i, j]) / n
    return np.array(dw), db
