"""Right answers to hw04_linear_regression that look different; all of them get full marks."""

import numpy as np
from sklearn.linear_model import LinearRegression


# %% fit_normal_equation: lstsq
# NumPy's least-squares solver, with the ones as the last column.
def fit_normal_equation(X, y):
    A = np.c_[X, np.ones(X.shape[0])]
    theta, *_ = np.linalg.lstsq(A, y, rcond=None)
    *weights, bias = theta
    return np.array(weights), float(bias)


# %% fit_normal_equation: centred
# The weights from centred data, then the bias from the means.
def fit_normal_equation(X, y):
    mean_x, mean_y = np.mean(X, axis=0), np.mean(y)
    weights = np.linalg.pinv(X - mean_x) @ (y - mean_y)
    return weights, mean_y - np.dot(weights, mean_x)


# %% fit_normal_equation: normal-equations-with-pinv
# The normal equations as they stand in the text, a pseudo-inverse in place of the inverse.
def fit_normal_equation(X, y):
    n_samples, n_features = X.shape
    A = np.empty((n_samples, n_features + 1))
    A[:, 0] = 1
    A[:, 1:] = X
    theta = np.linalg.pinv(A.T @ A) @ A.T @ y
    return [theta[1:], theta[0]]


# %% fit_normal_equation: singular-values
# The pseudo-inverse by hand: a decomposition, with tiny singular values left out.
def fit_normal_equation(X, y):
    A = np.insert(X.astype(float), 0, 1.0, axis=1)
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    keep = s > 1e-10 * s[0]
    theta = Vt[keep].T @ ((U[:, keep].T @ y) / s[keep])
    return theta[1:], np.asarray(theta[0])


# %% gradient_step: loops
# No matrix product anywhere: sums over rows and features in plain Python.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples, n_features = X.shape
    dw, db = [0.0] * n_features, 0.0
    for i in range(n_samples):
        prediction = bias
        for j in range(n_features):
            prediction += X[i, j] * weights[j]
        error = prediction - y[i]
        for j in range(n_features):
            dw[j] += 2 * error * X[i, j] / n_samples
        db += 2 * error / n_samples
    moved = [weights[j] - learning_rate * dw[j] for j in range(n_features)]
    return np.array(moved), bias - learning_rate * db


# %% gradient_step: column-of-ones
# One vector theta with the bias in front; y - prediction and a plus sign.
def gradient_step(X, y, weights, bias, learning_rate):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.concatenate([[bias], weights])
    theta = theta + learning_rate * 2 * A.T @ (y - A @ theta) / len(A)
    return theta[1:], theta[0]


# %% gradient_step: einsum-in-place-on-a-copy
# A copy of floats is changed in place; the mean is taken by np.mean.
def gradient_step(X, y, weights, bias, learning_rate):
    errors = np.einsum("ij,j->i", X, weights) + bias - y
    new = np.array(weights, dtype=float)
    new -= learning_rate * 2 * np.mean(X * errors[:, np.newaxis], axis=0)
    return [new, np.array(bias - 2 * learning_rate * errors.mean())]


# %% CustomLinearRegression: one-vector-theta
# Bias and weights live in one vector while fitting; no attribute exists before fit.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations

    def fit(self, X, y):
        A = np.column_stack([np.ones(len(X)), X])
        theta = np.zeros(A.shape[1])
        self.loss_history = np.empty(self.n_iterations)
        for step in range(self.n_iterations):
            r = y - A @ theta
            self.loss_history[step] = r @ r / len(r)
            theta += self.learning_rate * 2 / len(r) * (r @ A)
        self.bias, self.weights = theta[0], theta[1:]
        return self

    def predict(self, X):
        try:
            return np.dot(X, self.weights) + self.bias
        except AttributeError:
            raise RuntimeError("please call fit before predict") from None

    def score(self, X, y):
        return 1 - np.mean((y - self.predict(X)) ** 2) / np.var(y)


# %% CustomLinearRegression: helper-methods
# Small private methods, a flag that says whether fit was called, and an error class of its own.
class NotTrainedYetError(RuntimeError):
    pass


class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate, self.n_iterations = learning_rate, n_iterations
        self._is_fitted = False

    def _reset(self, n_features):
        self.weights, self.bias, self.loss_history = np.zeros(n_features), 0, []

    def _errors(self, X, y):
        return np.asarray(self._linear(X) - y, dtype=float)

    def _linear(self, X):
        return np.einsum("nd,d->n", X, self.weights) + self.bias

    def _step(self, X, errors):
        dw = 2 * np.mean(errors[:, None] * X, axis=0)
        db = 2 * np.mean(errors)
        self.weights = self.weights - self.learning_rate * dw
        self.bias = self.bias - self.learning_rate * db

    def fit(self, X, y):
        self._reset(X.shape[1])
        while len(self.loss_history) < self.n_iterations:
            errors = self._errors(X, y)
            self.loss_history += [float((errors**2).mean())]
            self._step(X, errors)
        self._is_fitted = True
        return self

    def _check(self):
        if not self._is_fitted:
            raise NotTrainedYetError("The model has no weights yet, please fit it.")

    def predict(self, X):
        self._check()
        return self._linear(X)

    def score(self, X, y):
        self._check()
        rest = y - self._linear(X)
        return np.float64(1.0) - rest.dot(rest) / ((y - y.mean()) ** 2).sum()


# %% CustomLinearRegression: gram-matrix
# The sums over the rows are worked out once; every step then costs only d times d.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = self.bias = self.loss_history = None

    def fit(self, X, y):
        A = np.hstack([X, np.ones((X.shape[0], 1))]) / np.sqrt(X.shape[0])
        target = y / np.sqrt(X.shape[0])
        gram, moment, power = A.T @ A, A.T @ target, target @ target
        theta, history = np.zeros(A.shape[1]), []
        for _ in range(self.n_iterations):
            history.append(theta @ gram @ theta - 2 * theta @ moment + power)
            theta = theta - self.learning_rate * 2 * (gram @ theta - moment)
        self.weights, self.bias = theta[:-1], float(theta[-1])
        self.loss_history = tuple(history)
        return self

    def predict(self, X):
        if self.bias is None:
            raise RuntimeError("nothing learnt so far: fit comes before predict")
        return np.array([row @ self.weights + self.bias for row in X])

    def score(self, X, y):
        if self.bias is None:
            raise RuntimeError("nothing learnt so far: fit comes before score")
        predicted = self.predict(X)
        mean = sum(y) / len(y)
        unexplained = sum((a - b) ** 2 for a, b in zip(y, predicted, strict=True))
        return 1 - unexplained / sum((a - mean) ** 2 for a in y)


# %% CustomLinearRegression: loops
# Weights and bias move by plain Python loops over rows and features.
class CustomLinearRegression:
    weights = None

    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations

    def fit(self, X, y):
        n, d = len(X), len(X[0])
        rows, values = X.tolist(), y.tolist()
        w, b, losses = [0.0] * d, 0.0, []
        for _ in range(self.n_iterations):
            errors = [sum(w[j] * x[j] for j in range(d)) + b - t for x, t in zip(rows, values)]
            losses.append(sum(e * e for e in errors) / n)
            dw = [2 * sum(e * x[j] for e, x in zip(errors, rows)) / n for j in range(d)]
            w = [w[j] - self.learning_rate * dw[j] for j in range(d)]
            b -= self.learning_rate * 2 * sum(errors) / n
        self.weights, self.bias, self.loss_history = np.array(w), b, losses
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("cannot predict before fit was called")
        return (self.weights * X).sum(axis=1) + self.bias

    def score(self, X, y):
        predicted = self.predict(X)
        return 1 - np.linalg.norm(y - predicted) ** 2 / np.linalg.norm(y - np.mean(y)) ** 2


# %% residuals: ravel
# Flattens both sides before it subtracts.
def residuals(model, X, y):
    return np.ravel(y) - np.ravel(model.predict(X))


# %% residuals: loop
# One difference after the other, collected in an array.
def residuals(model, X, y):
    predictions = np.asarray(model.predict(X))
    if predictions.ndim == 2:
        predictions = predictions[:, 0]
    result = np.empty(len(predictions))
    for i, (measured, predicted) in enumerate(zip(y, predictions, strict=True)):
        result[i] = measured - predicted
    return result


# %% residuals: in-place-on-a-copy
# A copy of y as floats, from which the predictions are taken away.
def residuals(model, X, y):
    left_over = np.array(y, dtype=float)
    left_over -= np.reshape(model.predict(X), left_over.shape)
    return left_over


# %% polynomial_features: broadcasting
# A column of x to a row of exponents.
def polynomial_features(x, degree):
    return np.array(x, dtype=np.float64)[:, np.newaxis] ** np.arange(1, degree + 1)


# %% polynomial_features: vandermonde
# NumPy's own table of powers, without its column of ones.
def polynomial_features(x, degree):
    return np.vander(np.asarray(x, dtype=float), degree + 1, increasing=True)[:, 1:]


# %% polynomial_features: running-product
# Repeats x and multiplies along the row.
def polynomial_features(x, degree):
    column = np.reshape(x, (-1, 1)).astype(float)
    return np.cumprod(np.repeat(column, degree, axis=1), axis=1)


# %% polynomial_features: nested-loops
# Fills a table of zeros number by number, each power from the one before.
def polynomial_features(x, degree):
    table = np.zeros((len(x), degree))
    for i in range(len(x)):
        power = 1.0
        for j in range(degree):
            power *= float(x[i])
            table[i, j] = power
    return table


# %% compare_with_sklearn: metrics-of-the-library
# The errors by scikit-learn's own function, plain Python numbers in the result.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    from sklearn.metrics import mean_squared_error

    reference_model = LinearRegression()
    reference_model.fit(X_train, y_train)
    ours, theirs = model.predict(X_test), reference_model.predict(X_test)
    result = dict(mse_model=float(mean_squared_error(y_test, ours)))
    result["mse_sklearn"] = float(mean_squared_error(y_test, theirs))
    result["largest_difference"] = float(abs(ours - theirs).max())
    return result


# %% compare_with_sklearn: loop-over-rows
# Row by row, with a running maximum.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    ours, theirs = 0.0, 0.0
    largest = 0.0
    for p, q, measured in zip(model.predict(X_test), library.predict(X_test), y_test, strict=True):
        ours += (p - measured) ** 2 / len(y_test)
        theirs += (q - measured) ** 2 / len(y_test)
        largest = max(largest, p - q, q - p)
    return {"largest_difference": largest, "mse_sklearn": theirs, "mse_model": ours}


# %% compare_with_sklearn: norms
# The mean of squares as a squared length, the largest difference as a norm; one more key.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression(fit_intercept=True).fit(X_train, y_train)
    table = np.column_stack([model.predict(X_test), library.predict(X_test)])
    mse = np.linalg.norm(table - y_test[:, None], axis=0) ** 2 / len(table)
    gap = np.linalg.norm(np.diff(table, axis=1)[:, 0], ord=np.inf)
    return {
        "mse_model": mse[0],
        "mse_sklearn": mse[1],
        "largest_difference": gap,
        "rows": len(table),
    }


# %% predictions: floats
# All four as floats.
def predictions():
    return {
        "first_loss": 13.0,
        "best_bias": 3.0,
        "weight": 0.5 * 3.6,
        "loss_of_degree_11": 0.0,
    }


# %% predictions: numpy-numbers
# As NumPy has them, in another order.
def predictions():
    return {
        "loss_of_degree_11": np.float64(1e-20),
        "weight": np.round(1.8, 1),
        "best_bias": np.int32(3),
        "first_loss": np.sum(np.array([3, 2]) ** 2),
    }
