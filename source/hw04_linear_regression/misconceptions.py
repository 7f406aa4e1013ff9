"""Wrong answers to hw04_linear_regression that students give, each with a teacher's hint."""

import numpy as np
from sklearn.linear_model import LinearRegression


# %% fit_normal_equation: no-bias
# Your line always goes through the origin. Which column of A is missing?
def fit_normal_equation(X, y):
    weights = np.linalg.pinv(X) @ y
    return weights, 0.0


# %% fit_normal_equation: bias-first
# Compare the order of what you return with the order that the text asks for.
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.pinv(A) @ y
    return theta[0], theta[1:]


# %% fit_normal_equation: ones-at-the-end
# You put the ones behind the features. Which entry of theta is the bias then?
def fit_normal_equation(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.pinv(A) @ y
    return theta[1:], theta[0]


# %% fit_normal_equation: whole-theta
# theta still holds bias and weights in one array. The caller wants two things.
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    return np.linalg.pinv(A) @ y


# %% fit_normal_equation: inverse
# inv and solve work as long as A^T A has an inverse. Try a feature that occurs twice, or one that is
# constant: what does the text say about it?
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.inv(A.T @ A) @ A.T @ y
    return theta[1:], theta[0]


# %% fit_normal_equation: solve
# inv and solve work as long as A^T A has an inverse. Try a feature that occurs twice, or one that is
# constant: what does the text say about it?
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.solve(A.T @ A, A.T @ y)
    return theta[1:], theta[0]


# %% fit_normal_equation: centred-without-way-back
# The weights are right. Your bias is the prediction for the mean of X; what is wanted is the
# prediction for X = 0.
def fit_normal_equation(X, y):
    centred = X - X.mean(axis=0)
    weights = np.linalg.pinv(centred) @ (y - y.mean())
    return weights, y.mean()


# %% fit_normal_equation: bias-after-the-weights
# You fitted the weights without a bias and gave the rest to the bias afterwards. Both have to be
# found together.
def fit_normal_equation(X, y):
    weights = np.linalg.pinv(X) @ y
    return weights, np.mean(y - X @ weights)


# %% fit_normal_equation: first-feature-only
# What happens to the second column of X in your function?
def fit_normal_equation(X, y):
    x = X[:, 0]
    slope = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
    return np.array([slope]), y.mean() - slope * x.mean()


# %% fit_normal_equation: each-feature-alone
# You fit one line per feature. Features share the explaining; look at what A^T A holds outside of
# its diagonal.
def fit_normal_equation(X, y):
    centred = X - X.mean(axis=0)
    weights = centred.T @ (y - y.mean()) / np.sum(centred**2, axis=0)
    return weights, y.mean() - X.mean(axis=0) @ weights


# %% fit_normal_equation: centres-the-callers-data
# After the call, print X once more. Whose array does -= change?
def fit_normal_equation(X, y):
    means = X.mean(axis=0)
    X -= means
    weights = np.linalg.pinv(X) @ (y - y.mean())
    return weights, y.mean() - means @ weights


# %% fit_normal_equation: a-little-ridge
# Adding a multiple of the identity makes an inverse possible, but it answers another question
# (assignment 6). How far are your weights from the best ones?
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.solve(A.T @ A + 0.001 * np.eye(A.shape[1]), A.T @ y)
    return theta[1:], theta[0]


# %% fit_normal_equation: a-tiny-ridge
# What you add to the diagonal is tiny next to metres squared. Is it tiny next to kilometres squared,
# too?
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.solve(A.T @ A + 1e-8 * np.eye(A.shape[1]), A.T @ y)
    return theta[1:], theta[0]


# %% fit_normal_equation: divided-by-n
# A mean on one side of the normal equations, a sum on the other: they no longer balance.
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.pinv(A.T @ A) @ (A.T @ y) / len(y)
    return theta[1:], theta[0]


# %% fit_normal_equation: notebook-variable
# Your function fits the distances of the car, whatever y it is given. Which names in it are not its
# arguments?
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.pinv(A) @ np.resize(distance, len(X))
    return theta[1:], theta[0]


# %% fit_normal_equation: cuts-off-fractions
# With whole numbers in X your weights are whole too. Where does the result get its dtype from?
def fit_normal_equation(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.pinv(A) @ y
    weights = np.zeros_like(X[0])
    weights[:] = theta[1:]
    return weights, theta[0]


# %% gradient_step: factor-one
# Differentiate (y_hat - y)^2 once more by hand. Which factor comes down?
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 1 / n_samples * X.T @ errors
    bias_gradient = 1 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: sum-for-mean
# Your step doubles when every row occurs twice. What does the loss divide by?
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 * X.T @ errors
    bias_gradient = 2 * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: bias-gradient-a-sum
# The two gradients should have the same factor in front. Compare yours.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: uphill
# The loss grows with your step. Go through the signs, those of the errors included.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = y - X @ weights - bias
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: bias-stands-still
# Compare the bias before and after the step.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias


# %% gradient_step: one-after-the-other
# At which weights do you work out the gradient of the bias? Both gradients belong to the place
# where the step starts.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    weights = weights - learning_rate * weights_gradient
    bias_gradient = 2 / n_samples * np.sum(X @ weights + bias - y)
    return weights, bias - learning_rate * bias_gradient


# %% gradient_step: bias-left-out-of-the-prediction
# Which prediction do your errors compare with y? Look at the bias.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: returns-the-gradients
# You return the slope of the loss, not the place the step leads to.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights_gradient, bias_gradient


# %% gradient_step: changes-the-callers-weights
# Print the array that was passed as weights before and after the call. Whose array does -= change?
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    weights -= learning_rate * weights_gradient
    return weights, bias - learning_rate * bias_gradient


# %% gradient_step: adds-the-bias-in-place
# If X and weights hold whole numbers, so does their product. Can the bias 0.5 be added in place?
def gradient_step(X, y, weights, bias, learning_rate):
    errors = X @ weights
    errors += bias
    errors -= y
    step = learning_rate * 2 / len(y)
    return weights - step * (X.T @ errors), bias - step * np.sum(errors)


# %% gradient_step: cuts-off-fractions
# Start from weights that are whole numbers: the result is whole as well. Of which dtype is the
# array that you fill?
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    new = np.zeros_like(weights)
    new[:] = weights - learning_rate * weights_gradient
    return new, bias - learning_rate * bias_gradient


# %% gradient_step: row-by-row
# You step after every row, each time from a new place. The step in the text uses all rows at once.
def gradient_step(X, y, weights, bias, learning_rate):
    weights = np.array(weights, dtype=float)
    for row, value in zip(X, y, strict=True):
        error = row @ weights + bias - value
        weights = weights - learning_rate * 2 / len(y) * error * row
        bias = bias - learning_rate * 2 / len(y) * error
    return weights, bias


# %% gradient_step: first-row-only
# Does your loop ever reach the second row? Look at where the return stands.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    for row, value in zip(X, y, strict=True):
        error = row @ weights + bias - value
        weights = weights - learning_rate * 2 / n_samples * error * row
        bias = bias - learning_rate * 2 / n_samples * error
        return weights, bias


# %% gradient_step: column-against-row
# Print the shape of your errors: with a column on one side and y on the other NumPy builds a whole
# table.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = len(y)
    errors = X @ np.reshape(weights, (-1, 1)) + bias - y
    weights_gradient = 2 / n_samples * np.mean(X.T @ errors, axis=1)
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: the-longer-side
# You take the longer side of X for the samples. What if there are three samples with five features?
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = max(X.shape)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% gradient_step: features-for-samples
# Over which axis is the mean taken? Check len() of what you divide by.
def gradient_step(X, y, weights, bias, learning_rate):
    n_samples = X.shape[1]
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient


# %% CustomLinearRegression: factor-one
# Your steps are half as long as those of the text. Which factor does the gradient of a square have?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 1 / n_samples * X.T @ errors
            bias_gradient = 1 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: sum-for-mean
# The more rows, the longer your steps, until they overshoot. The loss is a mean over the rows.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 * X.T @ errors
            bias_gradient = 2 * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: uphill
# Print loss_history: it grows. Go through the signs, those of the errors included.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = y - X @ self.weights - self.bias
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: bias-never-moves
# After fit, print the bias. Which line of the loop changes it?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: one-after-the-other
# At which weights is the gradient of the bias worked out? Both gradients belong to the place where
# the step starts.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            self.weights = self.weights - self.learning_rate * weights_gradient
            bias_gradient = 2 / n_samples * np.sum(X @ self.weights + self.bias - y)
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: loss-after-the-step
# Compare loss_history[0] with the mean of y squared. When in the loop do you note the loss?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
            self.loss_history.append(np.mean((X @ self.weights + self.bias - y) ** 2))
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: one-loss-too-many
# Count the entries of loss_history for n_iterations=2. Is the last loss in the text's list?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        self.loss_history.append(np.mean((X @ self.weights + self.bias - y) ** 2))
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: half-the-loss
# Work out loss_history[0] of the four points by hand. Does the loss of the text have a factor one
# half?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2) / 2)
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: only-the-last-loss
# loss_history should remember every step. What does an assignment do to what was there before?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history = [np.mean(errors**2)]
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: fixed-number-of-steps
# Try n_iterations=1 and n_iterations=5. What in your loop depends on it?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(1000):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: fixed-learning-rate
# Where in fit does the learning rate of this object enter?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - 0.1 * weights_gradient
            self.bias = self.bias - 0.1 * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: stops-early
# Stopping when little changes is a good idea of assignment 3, but this text asks for exactly
# n_iterations steps.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            if len(self.loss_history) > 1 and self.loss_history[-2] - self.loss_history[-1] < 1e-2:
                break
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: return-inside-the-loop
# How many steps does fit take before it returns? Look at the indentation.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
            return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: local-variables-only
# fit learns, but where is what it has learnt when it returns? Compare with MeanModel.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights, self.bias = np.zeros(n_features), 0.0
        weights, bias = np.zeros(n_features), 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ weights + bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            weights = weights - self.learning_rate * weights_gradient
            bias = bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: fit-returns-nothing
# What does model = CustomLinearRegression().fit(X, y) put into model?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: goes-on-where-it-stopped
# Fit twice and compare the two loss histories. Where should a fit start?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        if self.weights is None or len(self.weights) != n_features:
            self.weights = np.zeros(n_features)
            self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: history-of-all-fits
# After a second fit, count the entries of loss_history. What should be forgotten, and where?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: one-history-for-all-objects
# Fit two objects and look at the history of the first. A list made in the class body, outside of
# any method, belongs to all of them.
class CustomLinearRegression:
    loss_history = []

    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history.clear()
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: learnt-in-the-class
# Fit a second object and look at the first one's weights. Does the name before the dot stand for
# one object or for all of them?
class CustomLinearRegression:
    weights = None
    bias = None

    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        weights, bias = np.zeros(n_features), 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ weights + bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            weights = weights - self.learning_rate * weights_gradient
            bias = bias - self.learning_rate * bias_gradient
        CustomLinearRegression.weights = weights
        CustomLinearRegression.bias = bias
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: predict-without-bias
# What does your model predict for a row of zeros? What should it?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: column-of-predictions
# Print the shape of what predict returns: one number per row, and no second axis.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return (X @ self.weights + self.bias).reshape(-1, 1)

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: predict-knows-its-training-rows
# Ask for the predictions of three new rows. How many do you get, and for which rows?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        self.rows = X
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return self.rows @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: no-check-before-fit
# Make a new object and call predict at once. Does the error tell what to do?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: zeros-before-fit
# A new object predicts 0 for everything, as if it had learnt that. How can predict know that fit
# was never called?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            return np.zeros(len(X))
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: prints-instead-of-raising
# A printed sentence does not stop the program; the caller goes on with None. Which statement of
# Python does?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            print("this model is not fitted yet: call fit(X, y) first")
            return None
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: empty-history-means-not-fitted
# Fit with n_iterations=0 and ask for a prediction: was fit called or not? How does predict decide?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if not self.loss_history:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: value-error
# The check is there. Which kind of exception does the text ask for?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise ValueError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: score-is-the-mse
# A perfect model has the score 1. What does yours give?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return unexplained / len(y)


# %% CustomLinearRegression: score-is-the-correlation
# A model that predicts 100 too much in every row gets the same score from you. Compare your formula
# with that of the text.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        return np.corrcoef(self.predict(X), y)[0, 1] ** 2


# %% CustomLinearRegression: score-with-the-training-mean
# Which values of y does the mean in the formula belong to when new rows are scored?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        self.mean = np.mean(y)
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - self.mean) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: score-explained-over-total
# Your score counts how much the predictions vary. For new rows that is something else than 1 -
# unexplained / total.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        explained = np.sum((self.predict(X) - np.mean(y)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return explained / total


# %% CustomLinearRegression: score-with-a-small-number-added
# Something small is added before you divide. Is it still small if y is given in other units?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate, self.n_iterations = learning_rate, n_iterations
        self.weights = None

    def fit(self, X, y):
        self.weights, self.bias, self.loss_history = np.zeros(X.shape[1]), 0.0, []
        for _ in range(self.n_iterations):
            errors = self.predict(X) - y
            self.loss_history.append(np.mean(errors**2))
            self.weights = self.weights - self.learning_rate * 2 / len(y) * (X.T @ errors)
            self.bias = self.bias - self.learning_rate * 2 * np.mean(errors)
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("call fit before you predict or score")
        return X @ self.weights + self.bias

    def score(self, X, y):
        total = np.sum((y - np.mean(y)) ** 2) + 1e-12
        return 1 - np.sum((y - self.predict(X)) ** 2) / total


# %% CustomLinearRegression: score-never-negative
# Can a model be worse than predicting the mean? What should its score be?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return max(0.0, 1 - unexplained / total)


# %% CustomLinearRegression: standardises-in-secret
# Your weights belong to columns that only fit has seen. Compare with X @ weights + bias for the X
# that was given.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        self.mean, self.scale = X.mean(axis=0), X.std(axis=0) + 1e-12
        X = (X - self.mean) / self.scale
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return (X - self.mean) / self.scale @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: standardises-the-callers-data
# After fit, print the X that was passed in. Whose array do -= and /= change?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        X -= X.mean(axis=0)
        X /= X.std(axis=0)
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: row-by-row
# You step after every row. One step of the text uses all rows at once.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            for row, value in zip(X, y, strict=True):
                error = row @ self.weights + self.bias - value
                self.weights = self.weights - self.learning_rate * 2 / n_samples * error * row
                self.bias = self.bias - self.learning_rate * 2 / n_samples * error
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: random-start
# Every fit should take the same way. Where does the text start?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.random.default_rng(0).normal(size=n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: starts-from-ones
# Look at loss_history[0]: to which weights does it belong? Where does the text start?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.ones(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: cuts-off-fractions
# Fit to whole numbers and look at the weights. Of which dtype are the zeros you start from?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros_like(X[0])
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights[:] = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: column-of-weights
# Print the shape of weights and bias after fit. The text wants one axis for the weights and none
# for the bias.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros((n_features, 1))
        self.bias = np.zeros(1)
        y = y.reshape(-1, 1)
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors, axis=0)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return (X @ self.weights + self.bias)[:, 0]

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: column-against-row
# Print the shape of the errors: a column minus a row is a whole table in NumPy, without any
# complaint.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y.reshape(-1, 1)
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * np.mean(X.T @ errors, axis=1)
            bias_gradient = 2 * np.mean(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: normal-equations-in-fit
# The weights are the best ones, but the text asks for gradient descent: what would one step give,
# and what is the history of the loss?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        theta = np.linalg.pinv(np.column_stack([np.ones(n_samples), X])) @ y
        self.weights, self.bias = theta[1:], theta[0]
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: one-step-too-many
# With n_iterations=1 the model of the four points should stand at w = 1.7. Count the rounds of your
# loop.
class CustomLinearRegression:
    def __init__(self, learning_rate=0.01, n_iterations=1000):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations + 1):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% CustomLinearRegression: default-settings-differ
# Call CustomLinearRegression() without arguments. Which settings does the text give it?
class CustomLinearRegression:
    def __init__(self, learning_rate=0.1, n_iterations=100):
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        self.loss_history = []
        for _ in range(self.n_iterations):
            errors = X @ self.weights + self.bias - y
            self.loss_history.append(np.mean(errors**2))
            weights_gradient = 2 / n_samples * X.T @ errors
            bias_gradient = 2 / n_samples * np.sum(errors)
            self.weights = self.weights - self.learning_rate * weights_gradient
            self.bias = self.bias - self.learning_rate * bias_gradient
        return self

    def predict(self, X):
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias

    def score(self, X, y):
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total


# %% residuals: predicted-minus-measured
# What sign should a residual have where the model promises too little?
def residuals(model, X, y):
    return np.asarray(model.predict(X)).reshape(-1) - np.asarray(y)


# %% residuals: absolute
# A residual also says in which direction the model is wrong. Where did that go?
def residuals(model, X, y):
    return np.abs(np.asarray(y) - np.asarray(model.predict(X)).reshape(-1))


# %% residuals: squared
# Residuals have the units of y. Which units do yours have?
def residuals(model, X, y):
    return (np.asarray(y) - np.asarray(model.predict(X)).reshape(-1)) ** 2


# %% residuals: table-of-differences
# Let predict return a column and print the shape of your result. Which shape do a row and a column
# make together?
def residuals(model, X, y):
    return np.asarray(y) - np.asarray(model.predict(X))


# %% residuals: column-of-residuals
# The residuals have one axis. Which shape do yours have?
def residuals(model, X, y):
    return np.reshape(y, (-1, 1)) - np.asarray(model.predict(X)).reshape(-1, 1)


# %% residuals: fits-the-model-again
# Use a model that was fitted to other rows than those you hand in: which predictions does the
# caller expect?
def residuals(model, X, y):
    if hasattr(model, "fit"):
        model.fit(X, np.asarray(y))
    return np.asarray(y) - np.asarray(model.predict(X)).reshape(-1)


# %% residuals: wants-weights
# Not every model has weights and bias. Which is the only thing that all of them can do?
def residuals(model, X, y):
    return np.asarray(y) - (X @ model.weights + model.bias)


# %% residuals: changes-y
# After the call, print the y that was passed in. Whose array does -= change?
def residuals(model, X, y):
    predicted = np.asarray(model.predict(X)).reshape(-1)
    y = np.asarray(y)
    y -= predicted
    return y


# %% residuals: subtracts-in-place
# After the call, print the y that was passed in. Whose array does -= change?
def residuals(model, X, y):
    y = np.asarray(y, dtype=float)
    y -= np.asarray(model.predict(X)).reshape(-1)
    return y


# %% residuals: works-on-the-predictions
# The array of predictions may hold whole numbers. Can fractions be added to it in place?
def residuals(model, X, y):
    left_over = -np.ravel(model.predict(X))
    left_over += np.asarray(y)
    return left_over


# %% residuals: standardised
# You divide by the spread of the residuals. Look at the definition and at the units.
def residuals(model, X, y):
    r = np.asarray(y) - np.asarray(model.predict(X)).reshape(-1)
    return r / np.std(r)


# %% residuals: relative
# You give the share of y that is missing, without units. Compare with the definition.
def residuals(model, X, y):
    y = np.asarray(y)
    return (y - np.asarray(model.predict(X)).reshape(-1)) / y


# %% residuals: sum-forced-to-zero
# That residuals sum to zero holds for a least-squares model on its own rows. Do you find it, or do
# you make it so?
def residuals(model, X, y):
    r = np.asarray(y) - np.asarray(model.predict(X)).reshape(-1)
    return r - np.mean(r)


# %% residuals: list-fails
# Pass y as a list. What does a list understand by a minus sign?
def residuals(model, X, y):
    return y - model.predict(X).reshape(y.shape)


# %% residuals: whole-numbers
# Give y as a list of whole numbers. What happens to the fractions of the predictions?
def residuals(model, X, y):
    y = np.asarray(y)
    return y - np.asarray(model.predict(X)).reshape(-1).astype(y.dtype)


# %% residuals: squeezed-too-far
# Try a single row whose prediction is a column. How many axes does your result have?
def residuals(model, X, y):
    return np.squeeze(np.asarray(y)) - np.squeeze(model.predict(X))


# %% residuals: notebook-variable
# Your function measures the car, whatever y it is given. Which names in it are not its arguments?
def residuals(model, X, y):
    return np.resize(distance, len(X)) - np.asarray(model.predict(X)).reshape(-1)


# %% polynomial_features: column-of-ones
# What is the first column of yours? The model has a bias already.
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.column_stack([x**power for power in range(degree + 1)])


# %% polynomial_features: ones-and-no-highest-power
# The number of columns is right. Which power is in the first, and which in the last?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.column_stack([x**power for power in range(degree)])


# %% polynomial_features: highest-power-missing
# Count your columns for degree 3. Where does range stop?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    columns = [x**power for power in range(1, degree)]
    return np.column_stack(columns) if columns else np.empty((len(x), 0))


# %% polynomial_features: falling-powers
# Your last column is x. In which order does the text want the powers?
def polynomial_features(x, degree):
    return np.vander(np.asarray(x, dtype=float), degree + 1)[:, :-1]


# %% polynomial_features: powers-in-rows
# Print the shape for five numbers and degree 2. Which axis belongs to the samples?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.array([x**power for power in range(1, degree + 1)])


# %% polynomial_features: reshaped-not-transposed
# The shape is right, but print a row: do all of its numbers come from one x? reshape does not turn
# a table.
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.array([x**power for power in range(1, degree + 1)]).reshape(len(x), degree)


# %% polynomial_features: multiples
# Which operator do you use for the powers? Check a number other than 1 and 2.
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.column_stack([x * power for power in range(1, degree + 1)])


# %% polynomial_features: squares-again-and-again
# Look at your third column: is it x^3, or the square of a square?
def polynomial_features(x, degree):
    column = np.asarray(x, dtype=float)
    columns = []
    for _ in range(degree):
        columns.append(column)
        column = column**2
    return np.column_stack(columns)


# %% polynomial_features: wraps-around
# Try x = 2000 and degree 6. Can a number that large be an integer of 64 bits?
def polynomial_features(x, degree):
    x = np.asarray(x)
    return np.column_stack([x**power for power in range(1, degree + 1)])


# %% polynomial_features: one-array-in-all-columns
# All your columns hold the same array, changed in every round, and the caller's x with it. What
# does *= do to the names that share an array?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    power, columns = x, []
    for _ in range(degree):
        columns.append(power)
        power *= x
    return np.column_stack(columns)


# %% polynomial_features: degree-one-is-flat
# Which shape does degree 1 give? The model wants a table, with one column if need be.
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    if degree == 1:
        return x
    return np.column_stack([x**power for power in range(1, degree + 1)])


# %% polynomial_features: one-number-is-flat
# Pass a single number in a list. How many axes does your result have?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.squeeze(np.column_stack([x**power for power in range(1, degree + 1)]))


# %% polynomial_features: up-to-three
# Try degree 5. Which powers have you written out by hand?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return np.column_stack([x, x**2, x**3])[:, :degree]


# %% polynomial_features: only-the-highest-power
# One column per power, from 1 to the degree: which of them do you return?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    return (x**degree).reshape(-1, 1)


# %% polynomial_features: sign-lost
# What is (-2)^3? Look at your odd powers of negative numbers.
def polynomial_features(x, degree):
    x = np.abs(np.asarray(x, dtype=float))
    return np.column_stack([x**power for power in range(1, degree + 1)])


# %% polynomial_features: standardised
# Scaling the columns is a step of its own. What does the text want in them?
def polynomial_features(x, degree):
    x = np.asarray(x, dtype=float)
    table = np.column_stack([x**power for power in range(1, degree + 1)])
    return (table - table.mean(axis=0)) / (table.std(axis=0) + 1e-12)


# %% polynomial_features: scales-the-callers-data
# After the call, print the x that was passed in. Whose array does your loop change?
def polynomial_features(x, degree):
    start = np.array(x, dtype=float)
    power, columns = np.asarray(x, dtype=float), []
    for _ in range(degree):
        columns.append(power.copy())
        power *= start
    return np.column_stack(columns)


# %% polynomial_features: list-fails
# Pass x as a list. Does a list have powers?
def polynomial_features(x, degree):
    return np.column_stack([x.astype(float) ** power for power in range(1, degree + 1)])


# %% polynomial_features: cuts-off-fractions
# Print the dtype of your table. What happens to 0.5 when it is written into it?
def polynomial_features(x, degree):
    table = np.zeros((len(x), degree), dtype=int)
    for i, value in enumerate(x):
        for j in range(degree):
            table[i, j] = value ** (j + 1)
    return table


# %% compare_with_sklearn: fitted-to-the-test-rows
# Which rows may the library's model see before the exam?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_test, y_test)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: fitted-to-everything
# Your LinearRegression has seen the test rows as well. Which rows is it to be fitted to?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(
        np.vstack([X_train, X_test]), np.concatenate([y_train, y_test])
    )
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: measured-on-the-training-rows
# On which rows do you let the models predict? The question asks about rows neither has seen.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_train)
    from_library = library.predict(X_train)
    return {
        "mse_model": np.mean((from_model - y_train) ** 2),
        "mse_sklearn": np.mean((from_library - y_train) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: keys-exchanged
# Which of the two errors belongs to the model that was handed in?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_library - y_test) ** 2),
        "mse_sklearn": np.mean((from_model - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: sum-for-mean
# Test on the same rows twice: your errors double. What does the M in MSE stand for?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.sum((from_model - y_test) ** 2),
        "mse_sklearn": np.sum((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: root-of-the-mse
# In which units are your errors? The MSE is in squared units.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.sqrt(np.mean((from_model - y_test) ** 2)),
        "mse_sklearn": np.sqrt(np.mean((from_library - y_test) ** 2)),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: scores-instead-of-errors
# score returns R^2, which is large for a good model. The text asks for an error.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": model.score(X_test, y_test),
        "mse_sklearn": library.score(X_test, y_test),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: signed-difference
# Take a model that always predicts less than the library. Which of its differences is the largest
# for max?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(from_model - from_library),
    }


# %% compare_with_sklearn: signed-difference-the-other-way
# Take a model that always predicts more than the library. What does a difference below zero do in
# max?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(from_library - from_model),
    }


# %% compare_with_sklearn: mean-difference
# The largest difference is asked for. Which one do you report?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.mean(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: difference-of-the-errors
# Two models with the same MSE can predict different things. What should be compared, row by row?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": abs(
            np.mean((from_model - y_test) ** 2) - np.mean((from_library - y_test) ** 2)
        ),
    }


# %% compare_with_sklearn: difference-from-the-measurements
# largest_difference compares the two models with each other. What do you compare?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - y_test)),
    }


# %% compare_with_sklearn: difference-of-the-maxima
# Subtract row by row first. The two largest predictions may belong to different rows.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": abs(np.max(from_model) - np.max(from_library)),
    }


# %% compare_with_sklearn: fits-the-model-again
# The model was fitted before it came to you. Which of your lines makes another one of it?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    if hasattr(model, "fit"):
        model.fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: without-intercept
# Which line does your LinearRegression find for the four points? Look at its settings.
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression(fit_intercept=False).fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: a-tuple
# The caller will ask for result["mse_model"]. What do you return?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return (
        np.mean((from_model - y_test) ** 2),
        np.mean((from_library - y_test) ** 2),
        np.max(np.abs(from_model - from_library)),
    )


# %% compare_with_sklearn: centres-the-callers-data
# After the call, print X_test. Whose array do your first lines change?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    X_test -= X_train.mean(axis=0)
    X_train -= X_train.mean(axis=0)
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: works-on-the-predictions
# The predictions may be whole numbers. Can fractions be subtracted from such an array in place?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    own = model.predict(X_test)
    library = LinearRegression().fit(X_train, y_train).predict(X_test)
    difference = np.max(np.abs(own - library))
    own -= y_test
    library -= y_test
    return {
        "mse_model": np.mean(own**2),
        "mse_sklearn": np.mean(library**2),
        "largest_difference": difference,
    }


# %% compare_with_sklearn: subtracts-in-place
# The three numbers are right, but print y_test after the call. Whose array does -= change?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    from_model = model.predict(X_test)
    from_library = LinearRegression().fit(X_train, y_train).predict(X_test)
    mse_sklearn = np.mean((from_library - y_test) ** 2)
    y_test -= from_model
    return {
        "mse_model": np.mean(y_test**2),
        "mse_sklearn": mse_sklearn,
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% compare_with_sklearn: fits-a-few-rows
# The library's model is fitted to all training rows. How many of them does yours see?
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    library = LinearRegression().fit(X_train[:10], y_train[:10])
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }


# %% predictions: variance
# That is the loss of a model that knows the mean already. What does the model predict before
# its first step?
def predictions():
    return {
        "first_loss": 4,
        "best_bias": 3,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }


# %% predictions: squared-mean
# That would be the loss if all values of y were equal. They also spread.
def predictions():
    return {
        "first_loss": 9,
        "best_bias": 3,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }


# %% predictions: not-squared
# Mean and standard deviation are added. What does the loss do with the errors before the mean?
def predictions():
    return {
        "first_loss": 5,
        "best_bias": 3,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }


# %% predictions: bias-zero
# The columns have mean 0, but y has not. What does the model predict on average?
def predictions():
    return {
        "first_loss": 13,
        "best_bias": 0,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }


# %% predictions: bias-of-the-spread
# That is the spread of y. Which bias brings the mean residual to 0?
def predictions():
    return {
        "first_loss": 13,
        "best_bias": 2,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }


# %% predictions: weight-divided
# The speed in m/s is the smaller number. Must its weight be smaller or larger?
def predictions():
    return {
        "first_loss": 13,
        "best_bias": 3,
        "weight": 0.1389,
        "loss_of_degree_11": 0,
    }


# %% predictions: weight-kept
# A weight has units. What does one more m/s do to the prediction?
def predictions():
    return {
        "first_loss": 13,
        "best_bias": 3,
        "weight": 0.5,
        "loss_of_degree_11": 0,
    }


# %% predictions: loss-of-degree-2
# There are as many weights (with the bias) as runs. How many of the twelve points can the curve
# hit?
def predictions():
    return {
        "first_loss": 13,
        "best_bias": 3,
        "weight": 1.8,
        "loss_of_degree_11": 1,
    }
