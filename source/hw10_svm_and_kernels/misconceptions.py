"""Wrong answers to hw10_svm_and_kernels that students give, each with a teacher's hint."""

import numpy as np


# %% hinge_loss: sum-instead-of-mean
# Give every sample twice and your loss changes. What stands in front of the sum in the formula?
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * np.sum(np.maximum(0, 1 - y * (X @ w + b)))


# %% hinge_loss: no-half
# With C close to 0 your loss is the squared length of w. Look at the first term again.
def hinge_loss(X, y, w, b, C):
    return np.sum(w**2) + C * np.mean(np.maximum(0, 1 - y * (X @ w + b)))


# %% hinge_loss: no-max
# A coin far on its own side should cost nothing. Does yours pay you something back for it?
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * np.mean(1 - y * (X @ w + b))


# %% hinge_loss: max-of-the-mean
# In yours a very good sample makes up for a bad one. Is the cut at 0 made for each sample, or once
# at the end?
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * max(0, np.mean(1 - y * (X @ w + b)))


# %% hinge_loss: perceptron
# What does a sample cost whose score is right but only 0.1? In your loss the street has no width.
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, -y * (X @ w + b)))


# %% hinge_loss: squared-hinge
# A margin of -1 should cost 2. Why does it cost 4 in your loss?
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, 1 - y * (X @ w + b)) ** 2)


# %% hinge_loss: norm-not-squared
# Work out the first term for w = (3, 4) by hand. Is it half of 5 or half of 25?
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.linalg.norm(w) + C * np.mean(np.maximum(0, 1 - y * (X @ w + b)))


# %% hinge_loss: bias-penalised
# Moving all samples and the line together should not change the loss. Which of your terms does
# change?
def hinge_loss(X, y, w, b, C):
    return 0.5 * (np.sum(w**2) + b**2) + C * np.mean(np.maximum(0, 1 - y * (X @ w + b)))


# %% hinge_loss: bias-forgotten
# Change b, and your loss stays the same. Where does b come in?
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, 1 - y * (X @ w)))


# %% hinge_loss: c-at-the-other-term
# If C is doubled, should the width of the street count more, or the samples in it?
def hinge_loss(X, y, w, b, C):
    return 0.5 * C * np.sum(w**2) + np.mean(np.maximum(0, 1 - y * (X @ w + b)))


# %% hinge_loss: no-label
# Which cost does a confident but wrong score have in your loss? Compare the third row of the table.
def hinge_loss(X, y, w, b, C):
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, 1 - np.abs(X @ w + b)))


# %% hinge_loss: labels-zero-and-one
# With a label of 0 the product is 0 whatever the score is. Which two labels does an SVM use?
def hinge_loss(X, y, w, b, C):
    y = np.where(y > 0, 1, 0)
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, 1 - y * (X @ w + b)))


# %% hinge_loss: labels-as-a-column
# Look at the shape of your labels once they are a column, times a flat array of scores. Are there
# n hinge losses?
def hinge_loss(X, y, w, b, C):
    margins = y.reshape(-1, 1) * (X @ w + b)
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, 1 - margins))


# %% hinge_loss: return-inside-the-loop
# Only the first sample ever counts. Follow the loop with your finger: when is the function left?
def hinge_loss(X, y, w, b, C):
    total = 0.0
    for x_i, y_i in zip(X, y):
        total += max(0, 1 - y_i * (x_i @ w + b))
        return 0.5 * np.sum(w**2) + C * total / len(y)


# %% hinge_loss: margins-typed-like-the-labels
# An array made "like y" has the type of y. What is left of a margin of 0.5 if the labels are whole
# numbers?
def hinge_loss(X, y, w, b, C):
    margins = np.zeros_like(y)
    for i in range(len(y)):
        margins[i] = y[i] * (X[i] @ w + b)
    return 0.5 * np.sum(w**2) + C * np.mean(np.maximum(0, 1 - margins))


# %% hinge_loss: squares-w-in-place
# Print w before and after the call. Which array does *= write to?
def hinge_loss(X, y, w, b, C):
    hinge = np.maximum(0, 1 - y * (X @ w + b))
    w *= w
    return 0.5 * np.sum(w) + C * np.mean(hinge)


# %% hinge_loss: adds-to-the-scores-in-place
# X @ w has whole numbers if X and w have. Try X = [[1]], w = [2] and b = 0.5.
def hinge_loss(X, y, w, b, C):
    missing = X @ w
    missing += b
    missing = 1 - y * missing
    missing[missing < 0] = 0
    return np.sum(w.astype(float) ** 2) / 2 + C * np.mean(missing)


# %% hinge_subgradient: nearly-one-is-one
# You leave out samples whose margin is a little below 1. What does "strictly below" say of them?
def hinge_subgradient(X, y, w, b, C):
    X, y = X.astype(float), y.astype(float)
    contributes = 1 - y * (X @ w + b) > 1e-8
    share = C / len(y)
    return w - share * (X.T @ (contributes * y)), -share * np.sum(contributes * y)


# %% hinge_subgradient: without-the-penalty
# If no sample is in the street, yours is 0, so the weights would stay as they are. What is the
# slope of the first term of the loss?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) < 1
    return -C / n * X[inside].T @ y[inside], -C / n * np.sum(y[inside])


# %% hinge_subgradient: two-w
# What is the derivative of half a square? There is a reason for the factor 1/2 in the loss.
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) < 1
    return 2 * w - C / n * X[inside].T @ y[inside], -C / n * np.sum(y[inside])


# %% hinge_subgradient: sign
# A larger margin makes the hinge loss smaller. Which sign does its slope have, then?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) < 1
    return w + C / n * X[inside].T @ y[inside], C / n * np.sum(y[inside])


# %% hinge_subgradient: all-samples
# Samples far on their own side lie on the flat part of the hinge. What do they contribute?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    return w - C / n * X.T @ y, -C / n * np.sum(y)


# %% hinge_subgradient: mask-turned-round
# You pick the samples that are outside the street on their own side. Which ones does the hinge
# loss want to move?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    outside = y * (X @ w + b) > 1
    return w - C / n * X[outside].T @ y[outside], -C / n * np.sum(y[outside])


# %% hinge_subgradient: only-mistakes
# A sample on its own side, but in the street, has a hinge loss. Does it have a slope in yours?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    wrong = y * (X @ w + b) < 0
    return w - C / n * X[wrong].T @ y[wrong], -C / n * np.sum(y[wrong])


# %% hinge_subgradient: bend-included
# Yours is a subgradient, but not the one that the text picks. What does it say about a margin of
# exactly 1?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) <= 1
    return w - C / n * X[inside].T @ y[inside], -C / n * np.sum(y[inside])


# %% hinge_subgradient: sum-instead-of-mean
# Your slope is n times as steep as the one you measure on the loss. Is the loss a sum or a mean?
def hinge_subgradient(X, y, w, b, C):
    inside = y * (X @ w + b) < 1
    return w - C * X[inside].T @ y[inside], -C * np.sum(y[inside])


# %% hinge_subgradient: mean-over-the-contributing
# The mean in the loss runs over all samples, also over those with hinge loss 0. By which number do
# you divide?
def hinge_subgradient(X, y, w, b, C):
    inside = y * (X @ w + b) < 1
    n = max(1, np.sum(inside))
    return w - C / n * X[inside].T @ y[inside], -C / n * np.sum(y[inside])


# %% hinge_subgradient: no-label
# A sample of class -1 should pull the other way. What tells your sum about the classes?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) < 1
    return w - C / n * np.sum(X[inside], axis=0), -C / n * np.sum(inside)


# %% hinge_subgradient: bias-penalised
# The slope in b of a loss whose street is empty is 0. What is it in yours?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) < 1
    return w - C / n * X[inside].T @ y[inside], b - C / n * np.sum(y[inside])


# %% hinge_subgradient: bias-forgotten-in-the-scores
# Which samples contribute depends on their whole score. Is b in it?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w) < 1
    return w - C / n * X[inside].T @ y[inside], -C / n * np.sum(y[inside])


# %% hinge_subgradient: subtracts-from-w
# Print w before and after the call. Giving an array a second name does not make a second array.
def hinge_subgradient(X, y, w, b, C):
    n, db = len(y), 0.0
    dw = w
    scores = X @ w + b
    for x_i, y_i, score in zip(X, y, scores):
        if y_i * score < 1:
            dw -= C / n * y_i * x_i
            db -= C / n * y_i
    return dw, db


# %% hinge_subgradient: integer-buffer
# An array made "like w" has the type of w. What is left of 0.5 in an array of whole numbers?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    inside = y * (X @ w + b) < 1
    dw = np.zeros_like(w)
    dw[:] = w - C / n * X[inside].T @ y[inside]
    return dw, -C / n * np.sum(y[inside])


# %% hinge_subgradient: return-inside-the-loop
# Only one sample is ever looked at. How far is the return indented?
def hinge_subgradient(X, y, w, b, C):
    n = len(y)
    dw, db = w.astype(float), 0.0
    for x_i, y_i in zip(X, y):
        if y_i * (x_i @ w + b) < 1:
            dw = dw - C / n * y_i * x_i
            db = db - C / n * y_i
        return dw, db


# %% LinearSVM: sum-instead-of-mean
# If every sample is given twice, the mean hinge loss stays what it was. What happens to your steps?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C * X[inside].T @ y[inside]
            db = -self.C * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: no-penalty
# What keeps the weights from growing in your fit? The first term of the loss has a slope as well.
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = -self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: one-sample-per-step
# You change the weights after every sample. The text asks for full batches: how many changes are
# there in one iteration?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            for x_i, y_i in zip(X, y):
                dw, db = self.weights / len(y), 0.0
                if y_i * (x_i @ self.weights + self.bias) < 1:
                    dw = dw - self.C / len(y) * y_i * x_i
                    db = -self.C / len(y) * y_i
                self.weights = self.weights - self.learning_rate * dw
                self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: bias-after-the-weights
# Do the second step of the worked example by hand. With which weights did you compute db?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            self.weights = self.weights - self.learning_rate * dw
            inside = y * (X @ self.weights + self.bias) < 1
            db = -self.C / len(y) * np.sum(y[inside])
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: bias-never-learnt
# Your line always goes through the origin. Which of the two numbers of Question 2 is not used?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            self.weights = self.weights - self.learning_rate * dw
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: learning-rate-fades
# Your second step is shorter than your first. What does the text say about the factor in front of
# the subgradient?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for step in range(1, self.n_iterations + 1):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate / step * dw
            self.bias = self.bias - self.learning_rate / step * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: stops-when-the-street-is-empty
# When no sample is in the street you stop, but the street can still become wider. How many steps
# does the text ask for?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            if not np.any(inside):
                break
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: keeps-the-best
# You remember the step with the smallest loss. A sensible idea, but which step does the text ask
# for?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        w, b = np.zeros(X.shape[1]), 0.0
        smallest = np.inf
        for step in range(self.n_iterations + 1):
            margins = y * (X @ w + b)
            loss = 0.5 * np.sum(w**2) + self.C * np.mean(np.maximum(0, 1 - margins))
            if loss < smallest:
                smallest, self.weights, self.bias = loss, w, b
            inside = margins < 1
            dw = w - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            w = w - self.learning_rate * dw
            b = b - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: keeps-the-old-weights
# Fit the same model twice: the second result differs from the first. Where does your descent start?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        if self.weights is None or len(self.weights) != X.shape[1]:
            self.weights = np.zeros(X.shape[1])
        if self.bias is None:
            self.bias = 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: shared-by-all-models
# Fit a second model and look at the first one again. Who owns a name that is set on the class?
class LinearSVM:
    weights = None
    bias = None

    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        LinearSVM.weights = LinearSVM.bias = None

    def fit(self, X, y):
        LinearSVM.weights, LinearSVM.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            LinearSVM.weights = self.weights - self.learning_rate * dw
            LinearSVM.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: sign-of-zero
# np.sign has three results. What does it make of a score of exactly 0, and what does the text want?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.sign(self.decision_function(X))


# %% LinearSVM: labels-zero-and-one
# These are the labels of logistic regression. Which two does this assignment use?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return (self.decision_function(X) >= 0).astype(int)


# %% LinearSVM: fit-returns-nothing
# model.fit(X, y).predict(X) should work in one line. What does fit hand back?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: no-error-before-fit
# Call predict on a model that has learnt nothing. What should the user be told, and by which
# exception?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: integer-weights
# Weights made "like a row of X" have the type of X. What do whole numbers do to a small step?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros_like(X[0]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights[:] = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: return-inside-the-loop
# However large n_iterations is, the result is that of one step. When is fit left?
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = self.bias = None

    def fit(self, X, y):
        self.weights, self.bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            inside = y * (X @ self.weights + self.bias) < 1
            dw = self.weights - self.C / len(y) * X[inside].T @ y[inside]
            db = -self.C / len(y) * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
            return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        return np.where(self.decision_function(X) >= 0, 1, -1)


# %% LinearSVM: nearly-zero-is-zero
# Which label gets the score -1e-12 in yours? The text speaks of a score of exactly 0.
class LinearSVM:
    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        self.C, self.learning_rate, self.n_iterations = C, learning_rate, n_iterations
        self.weights = None

    def fit(self, X, y):
        X, y = X.astype(float), y.astype(float)
        weights, bias = np.zeros(X.shape[1]), 0.0
        for _ in range(self.n_iterations):
            pull = y * (y * (X @ weights + bias) < 1)
            dw, db = weights - self.C * X.T @ pull / len(y), -self.C * np.mean(pull)
            weights, bias = weights - self.learning_rate * dw, bias - self.learning_rate * db
        self.weights, self.bias = weights, bias
        return self

    def decision_function(self, X):
        if self.weights is None:
            raise RuntimeError("call fit first")
        return X @ self.weights + self.bias

    def predict(self, X):
        scores = self.decision_function(X)
        return np.where((scores > 0) | np.isclose(scores, 0), 1, -1)


# %% kernels: turned-over
# The first index belongs to the first argument. Which shape do three rows against two have?
def linear_kernel(X, Y):
    return Y.astype(float) @ X.T


def polynomial_kernel(X, Y, degree, c):
    return (Y.astype(float) @ X.T + c) ** degree


# %% kernels: second-matrix-ignored
# Your result is the same for every Y. Between which two sets of samples is the kernel taken?
def linear_kernel(X, Y):
    return X.astype(float) @ X.T


def polynomial_kernel(X, Y, degree, c):
    return (X.astype(float) @ X.T + c) ** degree


# %% kernels: features-against-features
# X.T @ Y multiplies columns. A kernel compares samples; where are the samples in a matrix?
def linear_kernel(X, Y):
    return X.T.astype(float) @ Y


def polynomial_kernel(X, Y, degree, c):
    return (X.T.astype(float) @ Y + c) ** degree


# %% kernels: pairs-of-equal-number-only
# You compare row 1 with row 1 and row 2 with row 2. All rows of X meet all rows of Y in a kernel
# matrix.
def linear_kernel(X, Y):
    return np.sum(X.astype(float) * Y, axis=1)


def polynomial_kernel(X, Y, degree, c):
    return (np.sum(X.astype(float) * Y, axis=1) + c) ** degree


# %% kernels: c-after-the-power
# Work out the entry with dot product 4 by hand. Is 1 added before or after squaring?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return (X.astype(float) @ Y.T) ** degree + c


# %% kernels: c-forgotten
# Change c, and your polynomial kernel stays the same. Which part of the formula is missing?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return (X.astype(float) @ Y.T) ** degree


# %% kernels: times-the-degree
# Squaring 5 and doubling 5 are different things. What does the degree do in the formula?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return (X.astype(float) @ Y.T + c) * degree


# %% kernels: degree-two-only
# Your kernel is right for the worked example. Does it look at the degree it is given?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return (X.astype(float) @ Y.T + c) ** 2


# %% kernels: power-of-each-feature
# You raise the features first and multiply then. What is inside the brackets of the formula?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return X.astype(float) ** degree @ (Y.astype(float) ** degree).T + c


# %% kernels: c-added-to-every-feature
# In yours c is added once per feature. How often does it stand in the formula?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return np.sum(X[:, None, :].astype(float) * Y[None, :, :] + c, axis=2) ** degree


# %% kernels: whole-numbers-overflow
# Compute 3001 ** 8 in plain Python and in NumPy's int64. What became of the digits?
def linear_kernel(X, Y):
    return X @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return (X @ Y.T + c) ** degree


# %% kernels: sign-lost
# A negative number to the third power is negative. Where does yours lose its sign?
def linear_kernel(X, Y):
    return X.astype(float) @ Y.T


def polynomial_kernel(X, Y, degree, c):
    return np.abs(X.astype(float) @ Y.T + c) ** degree


# %% rbf_kernel: distance-not-squared
# At distance 2 the exponent should be four times that at distance 1. Is it twice in yours?
def rbf_kernel(X, Y, gamma):
    distances = np.sqrt(np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))
    return np.exp(-gamma * distances)


# %% rbf_kernel: absolute-differences
# You add up the sizes of the differences, which is the distance in a city of square blocks. Which
# distance does the formula have?
def rbf_kernel(X, Y, gamma):
    return np.exp(-gamma * np.sum(np.abs(X[:, None, :] - Y[None, :, :]), axis=2))


# %% rbf_kernel: small-integers-wrap
# Subtract 19 from 17 in uint8. Which type do the differences have in yours?
def rbf_kernel(X, Y, gamma):
    return np.exp(-gamma * np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))


# %% rbf_kernel: plus
# In yours the similarity grows with the distance. What is missing in front of gamma?
def rbf_kernel(X, Y, gamma):
    return np.exp(gamma * np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))


# %% rbf_kernel: sigma-convention
# Many books write a width sigma under the fraction line. What does gamma do in our formula?
def rbf_kernel(X, Y, gamma):
    return np.exp(-np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2) / (2 * gamma**2))


# %% rbf_kernel: extra-half
# The bell curve of probability has a factor 1/2 in the exponent. Does this kernel have one?
def rbf_kernel(X, Y, gamma):
    return np.exp(-gamma / 2 * np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))


# %% rbf_kernel: gamma-forgotten
# Change gamma, and your matrix stays the same.
def rbf_kernel(X, Y, gamma):
    return np.exp(-np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))


# %% rbf_kernel: exp-before-the-sum
# A sample's similarity to itself should be 1. Yours is the number of features. In which order are
# exp and the sum taken?
def rbf_kernel(X, Y, gamma):
    return np.sum(np.exp(-gamma * (X[:, None, :] - Y[None, :, :]) ** 2), axis=2)


# %% rbf_kernel: square-of-the-sum
# Differences of +1 and -1 cancel in yours. What is squared, each difference or their sum?
def rbf_kernel(X, Y, gamma):
    return np.exp(-gamma * np.sum(X[:, None, :] - Y[None, :, :], axis=2) ** 2)


# %% rbf_kernel: turned-over
# Rows of the result belong to X and columns to Y. Which of the two loops should be the outer one?
def rbf_kernel(X, Y, gamma):
    return np.array([[np.exp(-gamma * np.sum((x - y) ** 2)) for x in X] for y in Y])


# %% rbf_kernel: second-matrix-ignored
# Where does Y occur in your function?
def rbf_kernel(X, Y, gamma):
    return np.exp(-gamma * np.sum((X[:, None, :] - X[None, :, :]) ** 2, axis=2))


# %% rbf_kernel: sum-over-the-wrong-axis
# Of the three axes of the differences, which one belongs to the features?
def rbf_kernel(X, Y, gamma):
    return np.exp(-gamma * np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=0))


# %% rbf_kernel: two-features-only
# The worked example has two features. How many does the function get in general?
def rbf_kernel(X, Y, gamma):
    first = X[:, None, 0] - Y[None, :, 0]
    second = X[:, None, 1] - Y[None, :, 1]
    return np.exp(-gamma * (first**2 + second**2))


# %% rbf_kernel: integer-result
# Where all entries should be between 0 and 1, yours are 0 or 1. Which type has the array that you
# fill?
def rbf_kernel(X, Y, gamma):
    K = np.zeros((len(X), len(Y)), dtype=X.dtype)
    for i, x in enumerate(X):
        for j, y in enumerate(Y):
            K[i, j] = np.exp(-gamma * np.sum((x - y) ** 2))
    return K


# %% rbf_kernel: ones-written-on-the-diagonal
# A square matrix has a diagonal, but are X and Y the same samples? Say for which calls the ones
# are true.
def rbf_kernel(X, Y, gamma):
    K = np.exp(-gamma * np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))
    if len(X) == len(Y):
        np.fill_diagonal(K, 1.0)
    return K


# %% rbf_kernel: scales-in-place
# Print X before and after the call. Which array does *= write to?
def rbf_kernel(X, Y, gamma):
    X *= np.sqrt(gamma)
    Y = Y * np.sqrt(gamma)
    return np.exp(-np.sum((X[:, None, :] - Y[None, :, :]) ** 2, axis=2))


# %% kernel_decision: no-labels
# In yours every training sample votes for +1. What tells the tokens from the coins?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return alphas @ kernel(X_train, X) + b


# %% kernel_decision: no-alphas
# In yours all training samples vote equally loud. What do the alphas say?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return y_train @ kernel(X_train, X) + b


# %% kernel_decision: intercept-forgotten
# If all alphas are 0, the score is b. What is it in yours?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return (alphas * y_train) @ kernel(X_train, X)


# %% kernel_decision: adds-the-intercept-in-place
# The kernel matrix may hold whole numbers. Can 0.5 be added in place to such scores?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    scores = kernel(X, X_train) @ (alphas * y_train)
    scores += b
    return scores


# %% kernel_decision: small-alphas-left-out
# You leave out samples with a small alpha. Which samples have no vote, by the text?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    votes = alphas > 1e-8
    return kernel(X, X_train[votes]) @ (alphas[votes] * y_train[votes]) + b


# %% kernel_decision: intercept-per-sample
# b stands behind the sum. How often do you add it?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return np.sum((alphas * y_train)[:, None] * kernel(X_train, X) + b, axis=0)


# %% kernel_decision: mean-of-the-votes
# The votes are added up. Does the formula divide by the number of training samples?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return np.mean((alphas * y_train)[:, None] * kernel(X_train, X), axis=0) + b


# %% kernel_decision: labels-returned
# The score says on which side of the line a sample is, and how far. What have you thrown away?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return np.where((alphas * y_train) @ kernel(X_train, X) + b >= 0, 1, -1)


# %% kernel_decision: always-linear
# Another kernel should give another score. Where does your function call the one it is given?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return X @ (X_train.T @ (alphas * y_train)) + b


# %% kernel_decision: training-samples-only
# Your scores do not depend on X. Between which samples is the kernel wanted?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return (alphas * y_train) @ kernel(X_train, X_train) + b


# %% kernel_decision: wrong-axis
# You add up over the new samples. Over which index does the sum in the formula run?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return np.sum((alphas * y_train)[:, None] * kernel(X_train, X), axis=1) + b


# %% kernel_decision: one-number-for-all
# Several new samples have several scores. What did the outer sum do to them?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    return np.sum((alphas * y_train)[:, None] * kernel(X_train, X)) + b


# %% kernel_decision: kernel-of-two-rows
# A kernel takes two matrices. What do you pass to it, and how many dimensions does that have?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    scores = np.full(len(X), float(b))
    for j in range(len(X)):
        for i in range(len(X_train)):
            scores[j] += alphas[i] * y_train[i] * kernel(X_train[i], X[j])
    return scores


# %% kernel_decision: signs-the-alphas-in-place
# Print alphas before and after the call, and then call the function once more.
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    alphas *= y_train
    return alphas @ kernel(X_train, X) + b


# %% kernel_decision: labels-of-other-samples
# You leave out the samples that have no vote. Do alphas, labels and rows still belong together?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    voters = alphas > 0
    K = kernel(X_train[voters], X)
    return (alphas[voters] * y_train[: len(K)]) @ K + b


# %% kernel_decision: integer-scores
# Whole numbers in alphas do not make the scores whole. Which type has the array that you fill?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    K = kernel(X_train, X)
    scores = np.zeros(len(X), dtype=alphas.dtype)
    for j in range(len(X)):
        scores[j] = np.sum(alphas * y_train * K[:, j]) + b
    return scores


# %% kernel_decision: return-inside-the-loop
# There is one score, however many new samples there are. How far is the return indented?
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    K = kernel(X_train, X)
    scores = []
    for j in range(len(X)):
        scores.append(np.sum(alphas * y_train * K[:, j]) + b)
        return np.array(scores)


# %% predictions: loss-zero-at-the-start
# For the start you took the loss to be nothing. A margin of 0 is not a margin of 1.
def predictions():
    return {"start": 0.0, "width": 0.4, "far": -0.7, "features": 10}


# %% predictions: price-forgotten
# For the start you left out one factor of the loss.
def predictions():
    return {"start": 1.0, "width": 0.4, "far": -0.7, "features": 10}


# %% predictions: half-of-the-price
# For the start you halved the hinge. The one half belongs to another term.
def predictions():
    return {"start": 5.0, "width": 0.4, "far": -0.7, "features": 10}


# %% predictions: half-of-the-street
# You gave the distance from the middle of the street to one of its edges.
def predictions():
    return {"start": 10, "width": 0.2, "far": -0.7, "features": 10}


# %% predictions: norm-not-divided
# You gave the length of w as the width. Do larger weights make the street wider?
def predictions():
    return {"start": 10, "width": 5.0, "far": -0.7, "features": 10}


# %% predictions: width-multiplied
# You multiplied by the length of w. Do larger weights make the street wider?
def predictions():
    return {"start": 10, "width": 10.0, "far": -0.7, "features": 10}


# %% predictions: squared-norm
# For the width you divided by the squared length of w.
def predictions():
    return {"start": 10, "width": 0.08, "far": -0.7, "features": 10}


# %% predictions: far-away-is-zero
# For the far sample you forgot one term of the score.
def predictions():
    return {"start": 10, "width": 0.4, "far": 0.0, "features": 10}


# %% predictions: far-away-is-the-label
# For the far sample you gave a label. The score is asked for.
def predictions():
    return {"start": 10, "width": 0.4, "far": -1.0, "features": 10}


# %% predictions: sign-of-b
# For the far sample: with which sign does b stand in the score?
def predictions():
    return {"start": 10, "width": 0.4, "far": 0.7, "features": 10}


# %% predictions: pairs-counted-twice
# For the features you counted products twice: x1 x2 and x2 x1 are the same.
def predictions():
    return {"start": 10, "width": 0.4, "far": -0.7, "features": 13}


# %% predictions: squares-and-products-only
# For the features you left out everything of lower degree.
def predictions():
    return {"start": 10, "width": 0.4, "far": -0.7, "features": 6}


# %% predictions: constant-forgotten
# For the features you left out the constant, which comes from the 1 in the kernel.
def predictions():
    return {"start": 10, "width": 0.4, "far": -0.7, "features": 9}


# %% predictions: features-of-the-sample
# You gave the number of features of x. What is it after the square is multiplied out?
def predictions():
    return {"start": 10, "width": 0.4, "far": -0.7, "features": 3}
