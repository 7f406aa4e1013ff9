"""Wrong answers to hw05_logistic_regression that students give, each with a teacher's hint."""

import numpy as np


# %% sigmoid: plus
# This is the mirror image: a large positive score must give almost 1. Look at the exponent.
def sigmoid(z):
    return 1 / (1 + np.exp(np.asarray(z, dtype=float)))


# %% sigmoid: small-integers-negated
# Print -np.array([1], dtype=np.uint8). Which type does z have when you turn its sign?
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))


# %% sigmoid: size-in-a-small-type
# Print abs(np.array([-128], dtype=np.int8)). Which type does z have when you take its size?
def sigmoid(z):
    z = np.asarray(z)
    e = np.exp(-np.abs(z.astype(np.int16) if z.dtype == np.uint8 else z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


# %% sigmoid: precedence
# Python divides before it adds. What exactly stands below the fraction bar?
def sigmoid(z):
    return 1 / 1 + np.exp(-np.asarray(z, dtype=float))


# %% sigmoid: scalar-only
# The function from math takes one number. What happens when z is an array?
def sigmoid(z):
    import math

    return 1 / (1 + math.exp(-z))


# %% sigmoid: nan-for-huge-scores
# Try z = 1000 and look at numerator and denominator one by one. Is there a form in which only
# one of them becomes huge?
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.exp(z) / (1 + np.exp(z))


# %% sigmoid: tanh
# This S-shaped curve runs from -1 to 1. What range does a probability have?
def sigmoid(z):
    return np.tanh(np.asarray(z, dtype=float))


# %% sigmoid: whole-number-buffer
# Give it the integer array [-1, 0, 1] and look at the dtype of the array you fill.
def sigmoid(z):
    z = np.asarray(z)
    out = np.zeros_like(z)
    out[...] = 1 / (1 + np.exp(-z.astype(float)))
    return out


# %% sigmoid: label
# You decide too early: this returns the class, but the caller wants to know how likely it is.
def sigmoid(z):
    return (np.asarray(z, dtype=float) >= 0).astype(float)


# %% sigmoid: clipped-at-ten
# Something cuts the scores off before the exponential. Compare sigmoid(12) with a calculator.
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -10, 10)))


# %% sigmoid: rounded
# How many digits does your value have at z = 0.1? Whoever calls you may need the rest.
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 4)


# %% sigmoid: changes-its-argument
# Print z before and after the call. An operator such as *= works on the caller's array.
def sigmoid(z):
    if isinstance(z, np.ndarray) and z.ndim > 0 and z.dtype == float:
        z *= -1
        return 1 / (1 + np.exp(z))
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# %% sigmoid: flat
# The values are right, but in which shape do they come back when z is a table?
def sigmoid(z):
    values = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return values if values.ndim == 0 else values.ravel()


# %% sigmoid: arrays-only
# It works on arrays. What does a minus sign in front of a list do?
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% log_odds: odds
# For p = 0.5 this gives 1, but the score of an open question is 0. What is still to be done to
# the odds?
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return p / (1 - p)


# %% log_odds: upside-down
# A likely event must have a positive score. Which of the two probabilities belongs on top?
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return np.log((1 - p) / p)


# %% log_odds: base-ten
# Which number do you have to raise to get back to the odds? The sigmoid uses e.
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return np.log10(p / (1 - p))


# %% log_odds: base-two
# Which base has your logarithm? The sigmoid uses e.
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return np.log2(p / (1 - p))


# %% log_odds: precedence
# Put p = 0.8 in by hand, in the order in which Python computes. What is p / 1 - p?
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return np.log(p / 1 - p)


# %% log_odds: quotient-of-logs
# A logarithm turns a quotient into something else than a quotient. Check the rule.
def log_odds(p):
    p = np.asarray(p, dtype=float)
    return np.log(p) / np.log(1 - p)


# %% log_odds: log-of-p
# At p = 0.5 the score should be 0. You have used p, but what about the probability of the
# opposite?
def log_odds(p):
    return np.log(np.asarray(p, dtype=float))


# %% log_odds: sigmoid-again
# Compare log_odds(0.5) with the text. Which direction is this, from score to probability or back?
def log_odds(p):
    return 1 / (1 + np.exp(-np.asarray(p, dtype=float)))


# %% log_odds: clipped
# Rare events all get the same score from you. Does something happen to p before the logarithm?
def log_odds(p):
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return np.log(p / (1 - p))


# %% log_odds: scalar-only
# The function from math takes one number. What happens when p is an array?
def log_odds(p):
    import math

    return math.log(p / (1 - p))


# %% log_odds: arrays-only
# Call it with a list. What is 1 minus a list?
def log_odds(p):
    return np.log(p / (1 - p))


# %% log_odds: changes-its-argument
# Print p before and after the call. An operator such as /= works on the caller's array.
def log_odds(p):
    p = np.asarray(p, dtype=float)
    rest = 1 - p
    p /= rest
    return np.log(p)


# %% log_odds: flat
# The values are right, but in which shape do they come back when p is a table?
def log_odds(p):
    p = np.asarray(p, dtype=float)
    if p.ndim == 0:
        return np.log(p / (1 - p))
    return np.array([np.log(value / (1 - value)) for value in p.ravel()])


# %% logistic_loss: clips-the-list-of-the-caller
# Call it with a list p that holds a 0, and print the list afterwards. Whose list do you write to?
def logistic_loss(y_true, p):
    for i in range(len(p)):
        if not 1e-15 <= p[i] <= 1 - 1e-15:
            if isinstance(p, np.ndarray):
                p = p.astype(float)
            elif isinstance(p, tuple):
                p = list(p)
            p[i] = min(max(p[i], 1e-15), 1 - 1e-15)
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: no-minus
# Can a cost be below zero? The logarithm of a probability is never positive.
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: sum
# Repeat the data and your loss doubles. What stands in front of the sum sign?
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: label-one-only
# Forecast 0.99 for a sample with label 0: what does it cost you? There are two terms.
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p))


# %% logistic_loss: base-two
# A coin should cost 0.693, and here it costs 1. Which base has your logarithm?
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))


# %% logistic_loss: brackets
# Python multiplies before it subtracts. What belongs to the 1 in the second term?
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + 1 - y * np.log(1 - p))


# %% logistic_loss: labels-swapped
# Which samples become cheap when p is close to 1? Compare with a frost that was forecast.
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))


# %% logistic_loss: squared-error
# This is the error measure of assignment 2. Where are the logarithms?
def logistic_loss(y_true, p):
    return np.mean((np.asarray(y_true, dtype=float) - np.asarray(p, dtype=float)) ** 2)


# %% logistic_loss: not-clipped
# There are two logarithms in the loss. Try p = 0 and p = 1 with both labels: when does each of them
# become infinite, and what is zero times infinity?
def logistic_loss(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: mean-of-two-means
# With two frosty evenings and twenty others, how much does each evening count in your loss? The
# mean of two means is not the mean of all.
def logistic_loss(y_true, p):
    y = np.asarray(y_true)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    costs = [-np.log(p[y == 1]), -np.log(1 - p[y == 0])]
    return np.mean([np.mean(group) for group in costs if len(group) > 0])


# %% logistic_loss: clipped-too-much
# The loss is finite, but forecasts such as 0.001 are changed as well. Compare your bounds with
# those in the text.
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-2, 1 - 1e-2)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: clipped-at-one-end
# There are two logarithms in the loss. Try p = 0 and p = 1 with both labels: when does each of them
# become infinite, and what is zero times infinity?
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.maximum(np.asarray(p, dtype=float), 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: nan-replaced-afterwards
# You repair nan and infinity after they have arisen. What does a certain and wrong forecast cost
# in the text, and what in your function?
def logistic_loss(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    terms = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return np.mean(np.nan_to_num(terms, nan=0.0, posinf=0.0))


# %% logistic_loss: added-inside-the-logarithm
# A small number is added to every p, so the logarithm of 1 is not 0 and 1 - p can leave the
# range. Move only the values that are outside.
def logistic_loss(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    return -np.mean(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8))


# %% logistic_loss: changes-its-argument
# Print p before and after the call. Whose array do you write the new ends into?
def logistic_loss(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    p[p < 1e-15] = 1e-15
    p[p > 1 - 1e-15] = 1 - 1e-15
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: whole-number-probabilities
# Call it with the forecasts [0, 1, 1] as integers. What becomes of 1e-15 in an array of integers?
def logistic_loss(y_true, p):
    y, p = np.asarray(y_true, dtype=float), np.array(p)
    p[p < 1e-15] = 1e-15
    p[p > 1 - 1e-15] = 1 - 1e-15
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% logistic_loss: return-in-the-loop
# How many samples have been looked at when the function returns?
def logistic_loss(y_true, p):
    total = 0.0
    for label, forecast in zip(y_true, p):
        forecast = min(max(forecast, 1e-15), 1 - 1e-15)
        total -= np.log(forecast) if label == 1 else np.log(1 - forecast)
        return total / len(y_true)


# %% logistic_loss: number-of-evenings
# Your mean divides by the size of a data set in the notebook. Whose samples are these?
def logistic_loss(y_true, p):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / len(frost)


# %% logistic_gradient: adds-the-intercept-in-place
# If X and w hold whole numbers, so does X @ w. Can b = 0.5 be added to it in place?
def logistic_gradient(X, y, w, b):
    scores = X @ w
    scores += b
    errors = 0.5 * (1 + np.tanh(scores / 2)) - y
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: no-sigmoid
# Your errors compare labels with scores. What turns a score into a probability?
def logistic_gradient(X, y, w, b):
    errors = X @ w + b - y
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: factor-two
# The 2 comes from a square, as in the gradient of the MSE. Is there a square in this loss?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    return 2 * X.T @ errors / len(y), 2 * np.mean(errors)


# %% logistic_gradient: sum
# Repeat the data and your gradient doubles. The loss is a mean, and its slope?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ errors, np.sum(errors)


# %% logistic_gradient: slope-of-the-sigmoid-twice
# The factor p (1 - p) has been used up: follow the derivation to its last line.
def logistic_gradient(X, y, w, b):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    errors = (p - y) * p * (1 - p)
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: sign
# This points downhill. A gradient points uphill, and the step of the descent has the minus sign.
def logistic_gradient(X, y, w, b):
    errors = y - 1 / (1 + np.exp(-(X @ w + b)))
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: score-without-intercept
# Change b and nothing happens to your result. Where does b enter the model?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w))) - y
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: sum-in-db
# The two slopes belong to the same mean. Which of them is not divided by n?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ errors / len(y), np.sum(errors)


# %% logistic_gradient: labels-not-probabilities
# Your errors are only -1, 0 and 1. The model answers with a probability, not with a decision.
def logistic_gradient(X, y, w, b):
    errors = np.where(X @ w + b >= 0, 1, 0) - y
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: all-pairs
# Print the shape of your errors: n samples have n errors, not n times n.
def logistic_gradient(X, y, w, b):
    p = 1 / (1 + np.exp(-(X @ w + b).reshape(-1, 1)))
    errors = p - y
    return np.mean(X.T @ errors, axis=1) / len(y), np.mean(errors)


# %% logistic_gradient: divided-by-features
# Which of the two numbers in the shape of X counts the samples?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ errors / X.shape[1], np.mean(errors)


# %% logistic_gradient: nan-for-huge-scores
# Try a sample with score 1000 and print its probability. Question 1 has a remedy.
def logistic_gradient(X, y, w, b):
    z = X @ w + b
    errors = np.exp(z) / (1 + np.exp(z)) - y
    return X.T @ errors / len(y), np.mean(errors)


# %% logistic_gradient: whole-number-buffer
# Call it with w as an array of integers. What type has the array in which you add up?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    dw = np.zeros_like(w)
    for j in range(len(w)):
        dw[j] = np.mean(errors * X[:, j])
    return dw, np.mean(errors)


# %% logistic_gradient: return-in-the-loop
# How many samples have been added up when the function returns?
def logistic_gradient(X, y, w, b):
    n, d = X.shape
    dw, db = np.zeros(d), 0.0
    for i in range(n):
        error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
        dw = dw + error * X[i] / n
        db = db + error / n
        return dw, db


# %% logistic_gradient: wrong-order
# Both slopes are right. In which order does the caller expect them?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X @ w + b))) - y
    return np.mean(errors), X.T @ errors / len(y)


# %% logistic_gradient: two-features
# This is written for two features. What happens to a third one, or when there is only one?
def logistic_gradient(X, y, w, b):
    errors = 1 / (1 + np.exp(-(X[:, 0] * w[0] + X[:, 1] * w[1] + b))) - y
    return np.array([np.mean(errors * X[:, 0]), np.mean(errors * X[:, 1])]), np.mean(errors)


# %% logistic_gradient: changes-y
# Print y before and after the call. Where do you put the errors?
def logistic_gradient(X, y, w, b):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    if y.dtype != float:
        y = y.astype(float)
    np.subtract(p, y, out=y)
    return X.T @ y / len(y), np.mean(y)


# %% CustomLogisticRegression: nearly-one-half
# Which label has a sample with the probability 0.49999999, by the text and by your predict?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate, self.n_iterations = learning_rate, n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit before you predict")
        return 0.5 * (1 + np.tanh((X @ self.weights + self.bias) / 2))

    def predict(self, X):
        p = self.predict_proba(X)
        return np.where((p > 0.5) | np.isclose(p, 0.5), 1, 0)


# %% CustomLogisticRegression: uphill
# Watch the loss during training: it grows. Which way does a gradient point?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights + self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias + self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: bias-never-learnt
# Print the bias after fit. It has a slope of its own.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: linear-regression
# Compare the errors in fit with Question 4: there, labels are compared with probabilities.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: hard-coded-steps
# Fit with n_iterations=1 and with n_iterations=1000. Does the setting reach the loop?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(1000):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: hard-coded-learning-rate
# Fit with two different learning rates and compare the weights after one step.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - 0.1 * X.T @ errors / len(y)
            self.bias = self.bias - 0.1 * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: return-in-the-loop
# However large n_iterations is, the weights are those after one step. Where does return stand?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
            return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: bias-from-the-new-weights
# Two steps by hand will show it: the errors are computed again between the two updates.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            errors = self.predict_proba(X) - y
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: one-sample-at-a-time
# You take a step after every sample. How many samples does one step of the text use?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for step in range(self.n_iterations):
            i = step % len(y)
            error = 1 / (1 + np.exp(-(X[i] @ self.weights + self.bias))) - y[i]
            self.weights = self.weights - self.learning_rate * error * X[i]
            self.bias = self.bias - self.learning_rate * error
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: random-start
# Fit twice with n_iterations=0 and compare the weights. With which values does the text begin?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights = np.random.default_rng(0).normal(size=X.shape[1])
        self.bias = 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: goes-on-from-the-last-fit
# Fit the same object twice. The second time it should not remember the first.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = 0.0

    def fit(self, X, y):
        if self.weights is None or len(self.weights) != X.shape[1]:
            self.weights = np.zeros(X.shape[1])
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: shared-by-all-objects
# Fit two models and look at the first one again. Does the name before the dot stand for one
# object or for the class?
class CustomLogisticRegression:
    weights = None
    bias = 0.0

    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        CustomLogisticRegression.weights = None

    def fit(self, X, y):
        cls = CustomLogisticRegression
        cls.weights, cls.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            cls.weights = cls.weights - self.learning_rate * X.T @ errors / len(y)
            cls.bias = cls.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: fit-returns-nothing
# model.fit(X, y).predict(X) does not work with your class. What does fit give back?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: two-columns
# Libraries return one column per class. What shape does the text ask for?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X)[:, 1] - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        p = 1 / (1 + np.exp(-(X @ self.weights + self.bias)))
        return np.column_stack([1 - p, p])

    def predict(self, X):
        return np.where(self.predict_proba(X)[:, 1] >= 0.5, 1, 0)


# %% CustomLogisticRegression: probability-of-class-zero
# Samples of class 1 get small probabilities from you. Whose probability is it?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = (1 - self.predict_proba(X)) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(X @ self.weights + self.bias))

    def predict(self, X):
        return np.where(self.predict_proba(X) <= 0.5, 1, 0)


# %% CustomLogisticRegression: prediction-without-bias
# The bias is learnt well, but does a prediction use it?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = 1 / (1 + np.exp(-(X @ self.weights + self.bias))) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: tie-to-class-zero
# What does predict answer when the probability is exactly 0.5? Mind what your comparison, or
# NumPy's rounding, does there.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.round(self.predict_proba(X)).astype(int)


# %% CustomLogisticRegression: predict-gives-probabilities
# predict answers with labels. What has to be done to a probability to get one?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return self.predict_proba(X)


# %% CustomLogisticRegression: threshold-on-scores
# A score of 0.3 has a probability above one half. To which of the two does the 0.5 belong?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return np.where(X @ self.weights + self.bias >= 0.5, 1, 0)


# %% CustomLogisticRegression: nan-for-huge-scores
# Predict a sample far away from the others and look at numerator and denominator.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        e = np.exp(X @ self.weights + self.bias)
        return e / (1 + e)

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: nan-on-the-way
# predict_proba survives huge scores. Does fit compute its probabilities in the same way?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            e = np.exp(X @ self.weights + self.bias)
            errors = e / (1 + e) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: weights-of-the-type-of-x
# Fit it to an array of whole numbers. What type have weights that are made like a row of X?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros_like(X[0]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights[:] = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: no-error-before-fit
# Predict with a new object that has seen no data. An answer would be invented; what should happen?
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * X.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% CustomLogisticRegression: standardizes-inside
# Your weights belong to other features than those of the caller: something is done to X first.
class CustomLogisticRegression:
    def __init__(self, learning_rate=0.1, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None

    def fit(self, X, y):
        self.mean, self.scale = X.mean(axis=0), X.std(axis=0) + 1e-12
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        Z = (X - self.mean) / self.scale
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            self.weights = self.weights - self.learning_rate * Z.T @ errors / len(y)
            self.bias = self.bias - self.learning_rate * np.mean(errors)
        return self

    def predict_proba(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        z = (X - self.mean) / self.scale @ self.weights + self.bias
        return 1 / (1 + np.exp(-z))

    def predict(self, X):
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)


# %% decision_boundary_x2: nearly-zero-is-zero
# Which w2 is special in the text, and which in yours?
def decision_boundary_x2(w, b, x1):
    if abs(w[1]) < 1e-12:
        raise ValueError("w2 is 0: no single x2 belongs to an x1")
    return -(w[0] * np.asarray(x1, dtype=float) + b) / w[1]


# %% decision_boundary_x2: adds-the-intercept-in-place
# If w and x1 hold whole numbers, so does their product. Can b = 0.5 be added to it in place?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("w2 is 0: no single x2 belongs to an x1")
    x2 = np.array(w[0] * np.asarray(x1).astype(np.result_type(x1, np.int64)))
    x2 += b
    return -x2 / w[1]


# %% decision_boundary_x2: small-integers-wrap
# Multiply 250 by 3 in uint8. Which type does x1 have when you multiply it?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("w2 is 0: no single x2 belongs to an x1")
    return (-b - w[0] * np.asarray(x1)) / w[1]


# %% decision_boundary_x2: minus-lost
# Put your point into the equation: is the score zero? Watch what changes sides.
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return (w[0] * np.asarray(x1, dtype=float) + b) / w[1]


# %% decision_boundary_x2: no-intercept
# Your line goes through the origin whatever b is.
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -w[0] * np.asarray(x1, dtype=float) / w[1]


# %% decision_boundary_x2: minus-for-the-first-term-only
# The minus sign belongs to everything that changes sides. Which term keeps its sign in your line?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return (-w[0] * np.asarray(x1, dtype=float) + b) / w[1]


# %% decision_boundary_x2: weights-swapped
# You know x1 and want x2. Which of the two weights stands in front of the unknown?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -(w[1] * np.asarray(x1, dtype=float) + b) / w[0]


# %% decision_boundary_x2: not-divided
# What is left on the other side, x2 or a multiple of it?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -(w[0] * np.asarray(x1, dtype=float) + b)


# %% decision_boundary_x2: precedence
# Python divides before it subtracts. What has to be divided by the second weight?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -w[0] * np.asarray(x1, dtype=float) - b / w[1]


# %% decision_boundary_x2: score-one-half
# On the boundary the probability is one half. Which score belongs to it?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return (0.5 - b - w[0] * np.asarray(x1, dtype=float)) / w[1]


# %% decision_boundary_x2: size-of-the-second-weight
# Try a negative second weight. Is its sign still in your formula?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -(w[0] * np.asarray(x1, dtype=float) + b) / abs(w[1])


# %% decision_boundary_x2: vertical-line-ignored
# Try a second weight of 0. Infinity is not a point on a chart, so what does the text want?
def decision_boundary_x2(w, b, x1):
    w = np.asarray(w, dtype=float)
    return -(w[0] * np.asarray(x1, dtype=float) + b) / w[1]


# %% decision_boundary_x2: error-for-any-zero
# With a first weight of 0 the boundary is horizontal. Is that a line for which no x2 exists?
def decision_boundary_x2(w, b, x1):
    if w[0] == 0 or w[1] == 0:
        raise ValueError("a weight is zero")
    return -(w[0] * np.asarray(x1, dtype=float) + b) / w[1]


# %% decision_boundary_x2: error-for-tiny-numbers
# np.isclose takes 1e-9 for 0. Is a very steep line vertical?
def decision_boundary_x2(w, b, x1):
    if np.isclose(w[1], 0):
        raise ValueError("the boundary is vertical")
    return -(w[0] * np.asarray(x1, dtype=float) + b) / w[1]


# %% decision_boundary_x2: tiny-number-below
# A small number is added so that nothing is divided by 0. That hides the case which the text wants
# reported, and it moves steep lines.
def decision_boundary_x2(w, b, x1):
    w = np.asarray(w, dtype=float)
    return -(w[0] * np.asarray(x1, dtype=float) + b) / (w[1] + 1e-9)


# %% decision_boundary_x2: whole-number-division
# Which of Python's two division signs cuts off the fraction?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -(w[0] * np.asarray(x1) + b) // w[1]


# %% decision_boundary_x2: arrays-only
# A list times a number is a longer list, or an error. What does x1 have to be first?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -(w[0] * x1 + b) / w[1]


# %% decision_boundary_x2: changes-its-argument
# Print x1 before and after the call. An operator such as *= works on the caller's array.
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    x1 = np.asarray(x1, dtype=float)
    x1 *= -w[0]
    return (x1 - b) / w[1]


# %% decision_boundary_x2: two-ends-only
# You compute the ends of a line. How many values does the caller ask for?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    x1 = np.asarray(x1, dtype=float)
    if x1.ndim > 0:
        x1 = np.array([x1.min(), x1.max()])
    return -(w[0] * x1 + b) / w[1]


# %% decision_boundary_x2: temperatures-of-the-notebook
# Your points belong to the evenings of the notebook. For which x1 was the function called?
def decision_boundary_x2(w, b, x1):
    if w[1] == 0:
        raise ValueError("the boundary is vertical")
    return -(w[0] * temperature + b) / w[1]


# %% predictions: probability-doubled
# The odds are multiplied, not the probability. What are the odds of 0.5?
def predictions():
    return {
        "probability": 1,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.1,
    }


# %% predictions: one-degree
# How many degrees are there between 5 and 3?
def predictions():
    return {
        "probability": 0.6667,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.1,
    }


# %% predictions: odds-for-probability
# These are the odds. Which probability has them?
def predictions():
    return {
        "probability": 4,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.1,
    }


# %% predictions: warmer
# Colder evenings have more frost. Which way did you go?
def predictions():
    return {
        "probability": 0.2,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.1,
    }


# %% predictions: loss-of-one-half
# That is the probability. What does the loss take of it?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.5,
        "first_db": -0.25,
        "threshold": 0.1,
    }


# %% predictions: loss-to-base-ten
# Which logarithm does the loss use?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.301,
        "first_db": -0.25,
        "threshold": 0.1,
    }


# %% predictions: db-of-the-sum
# That is the sum of the errors. Is the loss a sum or a mean?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -1,
        "threshold": 0.1,
    }


# %% predictions: db-uphill
# Which way round is the error, y - p or p - y?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": 0.25,
        "threshold": 0.1,
    }


# %% predictions: db-without-forecast
# Before the first step the probabilities are not 0. What is sigma(0)?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -0.75,
        "threshold": 0.1,
    }


# %% predictions: threshold-of-perfect-candles
# With candles that save everything you would be right. How much do these save?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.05,
    }


# %% predictions: threshold-one-half
# One half is where predict changes its mind. What do the two mistakes cost here?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.5,
    }


# %% predictions: threshold-halved
# If the candles save less, must frost be more likely or less likely before they are worth it?
def predictions():
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.025,
    }


# %% ridge_logistic_gradient: adds-the-intercept-in-place
# If X and w hold whole numbers, so does X @ w. Can b = 0.5 be added to it in place?
def ridge_logistic_gradient(X, y, w, b, alpha):
    scores = X @ w
    scores += b
    errors = 0.5 * (1 + np.tanh(scores / 2)) - y
    return X.T @ errors / len(y) + 2 * alpha * w, np.mean(errors)


# %% ridge_logistic_gradient: no-price
# Your gradient is that of Question 4. Where is the price?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y), np.mean(p - y)


# %% ridge_logistic_gradient: no-factor
# The slope of the price is not quite that. Differentiate w^2 on paper.
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) + alpha * w, np.mean(p - y)


# %% ridge_logistic_gradient: price-divided-by-n
# With more samples your price becomes cheaper. Is it inside the mean?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) + 2 * alpha * w / len(y), np.mean(p - y)


# %% ridge_logistic_gradient: half-price-divided-by-n
# Libraries often write the price like this. Ours is neither halved nor inside the mean.
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) + alpha * w / len(y), np.mean(p - y)


# %% ridge_logistic_gradient: price-pushes
# Your price makes weights grow. In which direction does the loss rise with the length of w?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) - 2 * alpha * w, np.mean(p - y)


# %% ridge_logistic_gradient: intercept-pays
# In your gradient the intercept pays as well. Is b in the price?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) + 2 * alpha * w, np.mean(p - y) + 2 * alpha * b


# %% ridge_logistic_gradient: price-added
# You add the price itself to each slope. What is asked is how the price changes with w_j.
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) + alpha * np.sum(w**2), np.mean(p - y)


# %% ridge_logistic_gradient: price-of-sizes
# Your price is that of the sizes of the weights. Ours is that of their squares: does its slope
# depend on w_j?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) / len(y) + alpha * np.sign(w), np.mean(p - y)


# %% ridge_logistic_gradient: sum-of-samples
# The first part grows when every sample is given twice. Is it a sum or a mean?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))
    return X.T @ (p - y) + 2 * alpha * w, np.sum(p - y)


# %% ridge_logistic_gradient: overflow
# Right for scores of ordinary size. What is the exponential of 900?
def ridge_logistic_gradient(X, y, w, b, alpha):
    z = X @ w + b
    p = np.exp(z) / (1 + np.exp(z))
    return X.T @ (p - y) / len(y) + 2 * alpha * w, np.mean(p - y)
