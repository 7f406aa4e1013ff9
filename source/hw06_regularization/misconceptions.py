"""Wrong answers to hw06_regularization that students give, each with a teacher's hint."""

import numpy as np


# %% ridge_loss: sum-of-squares
# Repeat all samples: your loss grows. Which word stands in front of "squared error" in the
# formula?
def ridge_loss(X, y, w, b, alpha):
    return np.sum((X @ w + b - y) ** 2) + alpha * np.sum(w**2)


# %% ridge_loss: half-of-the-mean
# Many books put one half in front of the error, so that the derivative looks nicer. What does our
# text say about factors?
def ridge_loss(X, y, w, b, alpha):
    return np.mean((X @ w + b - y) ** 2) / 2 + alpha * np.sum(w**2)


# %% ridge_loss: half-of-the-price
# Take a model without errors and compare what is left with the formula: which factor is yours?
def ridge_loss(X, y, w, b, alpha):
    return np.mean((X @ w + b - y) ** 2) + alpha / 2 * np.sum(w**2)


# %% ridge_loss: subtracts-y-in-place
# If X and w hold whole numbers, so does X @ w. Can an array of floats be subtracted from it in place?
def ridge_loss(X, y, w, b, alpha):
    errors = X @ w
    if isinstance(b, float):
        errors = errors + b
    else:
        errors += b
    errors -= y
    return np.mean(errors**2) + alpha * np.sum(w**2)


# %% ridge_loss: price-on-the-intercept
# Add 100 to y and to b. No error changes, so why does your loss?
def ridge_loss(X, y, w, b, alpha):
    return np.mean((X @ w + b - y) ** 2) + alpha * (np.sum(w**2) + b**2)


# %% ridge_loss: length-not-squared
# np.linalg.norm takes a root at the end. Is there a root in the price?
def ridge_loss(X, y, w, b, alpha):
    return np.mean((X @ w + b - y) ** 2) + alpha * np.linalg.norm(w)


# %% ridge_loss: sizes-instead-of-squares
# You wrote the price of the lasso. What does ridge take of each weight before it adds them up?
def ridge_loss(X, y, w, b, alpha):
    return np.mean((X @ w + b - y) ** 2) + alpha * np.sum(np.abs(w))


# %% ridge_loss: price-divided-by-n
# The price does not know how many samples there are. Which parts of the formula does 1/n belong
# to?
def ridge_loss(X, y, w, b, alpha):
    return (np.sum((X @ w + b - y) ** 2) + alpha * np.sum(w**2)) / len(y)


# %% ridge_loss: predictions-as-a-column
# Print the shape of your errors. A column minus a flat array has n times n entries.
def ridge_loss(X, y, w, b, alpha):
    errors = X @ w.reshape(-1, 1) + b - y
    return np.mean(errors**2) + alpha * np.sum(w**2)


# %% ridge_loss: squares-the-weights-in-place
# Call it twice with the same w. What has become of the caller's weights after the first call?
def ridge_loss(X, y, w, b, alpha):
    errors = X @ w + b - y
    w **= 2
    return np.mean(errors**2) + alpha * np.sum(w)


# %% ridge_fit: alpha-without-n
# You have minimised the sum of the squared errors plus the price. Our loss has the mean: multiply
# the gradient equation by n/2, every term of it, and see what happens to alpha.
def ridge_fit(X, y, alpha):
    x_mean, y_mean = X.mean(axis=0), y.mean()
    Xc, yc = X - x_mean, y - y_mean
    w = np.linalg.solve(Xc.T @ Xc + alpha * np.eye(X.shape[1]), Xc.T @ yc)
    return w, y_mean - x_mean @ w


# %% ridge_fit: half-of-the-price
# A factor 2 was lost on one side only. Both the error and the price are squares: what do their
# derivatives have in common?
def ridge_fit(X, y, alpha):
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    Xc, yc = X - x_mean, y - y_mean
    w = np.linalg.solve(Xc.T @ Xc + n * alpha / 2 * np.eye(d), Xc.T @ yc)
    return w, y_mean - x_mean @ w


# %% ridge_fit: adds-to-every-entry
# The price has no products of two different weights. Which entries of the matrix does it touch,
# and which do you change?
def ridge_fit(X, y, alpha):
    x_mean, y_mean = X.mean(axis=0), y.mean()
    Xc, yc = X - x_mean, y - y_mean
    A = Xc.T @ Xc + len(y) * alpha
    w = np.linalg.lstsq(A, Xc.T @ yc, rcond=None)[0]
    return w, y_mean - x_mean @ w


# %% ridge_fit: price-on-the-intercept
# A column of ones makes the intercept one of the weights, and so it is charged like the others.
# Try a very large alpha: what should the model predict then?
def ridge_fit(X, y, alpha):
    n, d = X.shape
    A = np.column_stack([np.ones(n), X])
    theta = np.linalg.solve(A.T @ A + n * alpha * np.eye(d + 1), A.T @ y)
    return theta[1:], theta[0]


# %% ridge_fit: without-an-intercept
# Your weights have to produce the mean of y all by themselves. What should be subtracted from X
# and y before the equations are solved?
def ridge_fit(X, y, alpha):
    n, d = X.shape
    w = np.linalg.solve(X.T @ X + n * alpha * np.eye(d), X.T @ y)
    return w, 0.0


# %% ridge_fit: intercept-is-the-mean
# The mean of y is the intercept of a model whose columns have mean zero. The caller's columns have
# not.
def ridge_fit(X, y, alpha):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
    return w, y.mean()


# %% ridge_fit: centres-the-data-in-place
# After the call the caller's X has mean zero, and whole numbers cannot be centred like this at
# all. What does -= do?
def ridge_fit(X, y, alpha):
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    X -= x_mean
    y = y - y_mean
    w = np.linalg.solve(X.T @ X + n * alpha * np.eye(d), X.T @ y)
    return w, y_mean - x_mean @ w


# %% ridge_fit: one-mean-for-all-columns
# X.mean() is a single number. How many means does a table of d columns have?
def ridge_fit(X, y, alpha):
    n, d = X.shape
    x_mean, y_mean = X.mean(), y.mean()
    Xc, yc = X - x_mean, y - y_mean
    w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
    return w, y_mean - x_mean * np.sum(w)


# %% ridge_fit: no-intercept-without-a-price
# With alpha = 0 you take another way than with alpha = 1e-9, and the two results are not close.
# Which step is missing on one of them?
def ridge_fit(X, y, alpha):
    if alpha == 0:
        w, *_ = np.linalg.lstsq(X, y, rcond=None)
        return w, 0.0
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
    return w, y.mean() - X.mean(axis=0) @ w


# %% soft_threshold: sign-lost
# A negative number came back positive. What does abs do to its sign, and who puts it back?
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    return np.maximum(np.abs(z) - t, 0)


# %% soft_threshold: hard-threshold
# You set small values to zero, and leave the large ones where they are. Read again what happens to
# those outside.
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    return np.where(np.abs(z) > t, z, 0.0)


# %% soft_threshold: moves-past-zero
# A value that is closer to zero than t ends on the other side of it. Where should it stop?
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    return np.sign(z) * (np.abs(z) - t)


# %% soft_threshold: one-direction
# Draw -2 and a threshold of 1.5 on a number line. In which direction is zero?
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    return np.where(np.abs(z) > t, z - t, 0.0)


# %% soft_threshold: like-relu
# Your function knows only positive numbers. What happens to a large negative one?
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    return np.maximum(z - t, 0)


# %% soft_threshold: for-one-number-only
# A chain of if works for one number. What should happen if z is an array?
def soft_threshold(z, t):
    if z > t:
        return z - t
    if z < -t:
        return z + t
    return 0.0


# %% soft_threshold: fractions-cut-off
# Try z = [5, -3] and t = 0.7. Of which type is the array that you write the results into?
def soft_threshold(z, t):
    z = np.asarray(z)
    result = np.zeros_like(z)
    result[z > t] = z[z > t] - t
    result[z < -t] = z[z < -t] + t
    return result if z.ndim else result[()]


# %% soft_threshold: size-in-a-small-type
# Print abs(np.array([-128], dtype=np.int8)). Which type does z have when you take its size?
def soft_threshold(z, t):
    z = np.asarray(z)
    return np.sign(z) * np.maximum(np.abs(z) - float(t), 0)


# %% soft_threshold: sign-by-division
# z divided by its own size is its sign, except at one value of z. What comes out there?
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    with np.errstate(all="ignore"):
        return z / np.abs(z) * np.maximum(np.abs(z) - t, 0)


# %% soft_threshold: writes-into-the-argument
# Look at the array that you passed in after the call.
def soft_threshold(z, t):
    z = np.asarray(z, dtype=float)
    small = np.abs(z) <= t
    sign = np.sign(z)
    z -= sign * t
    z[small] = 0
    return z


# %% lasso_fit: threshold-without-the-step
# A step of length 1/L goes downhill on the MSE for a short way only. How much of the price is due
# for that way?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(2 / n * Xc.T @ Xc).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * Xc.T @ (Xc @ w - yc) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha, 0)
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: half-of-the-price
# This is the lasso with one half in front of the price. Compare the factors with those of Q, not
# with those of another book.
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(2 / n * Xc.T @ Xc).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * Xc.T @ (Xc @ w - yc) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / (2 * L), 0)
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: factor-two-forgotten
# The squares in the MSE bring down a 2 when you take the derivative. Do both your gradient and
# your Hessian have it?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(Xc.T @ Xc / n).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - Xc.T @ (Xc @ w - yc) / n / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: step-too-long
# Print the loss after each step: does it always fall? Work out L for the worked example and
# compare.
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(Xc.T @ Xc / n).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * Xc.T @ (Xc @ w - yc) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: price-on-the-intercept
# The column of ones got a weight, and this weight is thresholded like the others. What has the
# text to say about the intercept?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    A = np.column_stack([X, np.ones(n)])
    L = np.linalg.eigvalsh(2 / n * A.T @ A).max()
    w = np.zeros(d + 1)
    for _ in range(n_iterations):
        z = w - 2 / n * A.T @ (A @ w - y) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w[:-1], w[-1]


# %% lasso_fit: not-centred
# You fit weights to data that still have a mean, and set the intercept afterwards. What is the
# best intercept while the weights are being fitted?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    L = np.linalg.eigvalsh(2 / n * X.T @ X).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * X.T @ (X @ w - y) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: threshold-once-at-the-end
# You found the least-squares weights and cut them down once. The price has to be paid at every
# step, so that the other weights can react to it.
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(2 / n * Xc.T @ Xc).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        w = w - 2 / n * Xc.T @ (Xc @ w - yc) / L
    w = np.sign(w) * np.maximum(np.abs(w) - alpha / L, 0)
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: gradient-descent-on-the-price
# The slope of |w| has no value at zero, and your weights jump to and fro around it. Which
# operation gives exact zeros?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(2 / n * Xc.T @ Xc).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        w = w - (2 / n * Xc.T @ (Xc @ w - yc) + alpha * np.sign(w)) / L
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: return-inside-the-loop
# However many steps you ask for, you get one. How far is your return indented?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(2 / n * Xc.T @ Xc).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * Xc.T @ (Xc @ w - yc) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
        return w, y.mean() - X.mean(axis=0) @ w
    return w, y.mean()


# %% lasso_fit: stops-when-it-looks-still
# You leave the loop as soon as a step changes little. Many small steps can still lead somewhere,
# and how many steps does the text want?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    Xc, yc = X - X.mean(axis=0), y - y.mean()
    L = np.linalg.eigvalsh(2 / n * Xc.T @ Xc).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * Xc.T @ (Xc @ w - yc) / L
        moved = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
        if np.max(np.abs(moved - w)) < 1e-4:
            break
        w = moved
    return w, y.mean() - X.mean(axis=0) @ w


# %% lasso_fit: centres-the-data-in-place
# Print X before and after the call. On whose array does -= work?
def lasso_fit(X, y, alpha, n_iterations):
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    X -= x_mean
    L = np.linalg.eigvalsh(2 / n * X.T @ X).max()
    w = np.zeros(d)
    for _ in range(n_iterations):
        z = w - 2 / n * X.T @ (X @ w - (y - y_mean)) / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w, y_mean - x_mean @ w


# %% elastic_net_loss: shares-exchanged
# Set l1_ratio to 1 and look which price is left. What should be left?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    price = (1 - l1_ratio) * np.sum(np.abs(w)) + l1_ratio * np.sum(w**2)
    return np.mean((X @ w + b - y) ** 2) + alpha * price


# %% elastic_net_loss: half-as-in-the-library
# This is the price in scikit-learn. Which factor does the formula above have in front of the
# squares?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    price = l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) / 2 * np.sum(w**2)
    return np.mean((X @ w + b - y) ** 2) + alpha * price


# %% elastic_net_loss: length-not-squared
# np.linalg.norm(w) is the length of w. The ridge part takes another power of it.
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    price = l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) * np.linalg.norm(w)
    return np.mean((X @ w + b - y) ** 2) + alpha * price


# %% elastic_net_loss: signs-cancel
# Weights of 1, 2 and -3 cost you nothing in the first part. What do the two bars around w mean?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    price = l1_ratio * np.abs(np.sum(w)) + (1 - l1_ratio) * np.sum(w**2)
    return np.mean((X @ w + b - y) ** 2) + alpha * price


# %% elastic_net_loss: alpha-on-one-part
# Follow the brackets of the formula: how far does alpha reach?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    error = np.mean((X @ w + b - y) ** 2)
    return error + alpha * l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) * np.sum(w**2)


# %% elastic_net_loss: both-in-full
# Your price is that of the lasso plus that of ridge. Who shares it out between the two?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    price = np.sum(np.abs(w)) + np.sum(w**2)
    return np.mean((X @ w + b - y) ** 2) + alpha * price


# %% elastic_net_loss: subtracts-y-in-place
# If X and w hold whole numbers, so does X @ w. Can an array of floats be subtracted from it in place?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    errors = X @ w
    errors -= y
    price = l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) * np.sum(w**2)
    return np.mean((errors + b) ** 2) + alpha * price


# %% elastic_net_loss: price-on-the-intercept
# Add 60 to y and to b. No error changes, so why does your loss?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    v = np.append(w, b)
    price = l1_ratio * np.sum(np.abs(v)) + (1 - l1_ratio) * np.sum(v**2)
    return np.mean((X @ w + b - y) ** 2) + alpha * price


# %% elastic_net_loss: half-of-the-mean
# With alpha = 0 your loss should be the MSE. Is it?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    price = l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) * np.sum(w**2)
    return np.sum((X @ w + b - y) ** 2) / (2 * len(y)) + alpha * price


# %% elastic_net_loss: signs-taken-off-in-place
# Print w before and after the call. Where does the second argument of np.abs write its result?
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    error = np.mean((X @ w + b - y) ** 2)
    np.abs(w, w)
    return error + alpha * (l1_ratio * np.sum(w) + (1 - l1_ratio) * np.sum(w**2))


# %% choose_alpha: training-error
# The training error always votes for the cheapest price. Which part of the data is there to
# decide?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        errors.append(np.mean((Xc @ w - yc) ** 2))
    return max(a for a, e in zip(alphas, errors) if np.isclose(e, min(errors)))


# %% choose_alpha: first-of-a-tie
# argmin takes the first of several smallest values. Which of them does the text want?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        errors.append(np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2))
    return alphas[int(np.argmin(errors))]


# %% choose_alpha: ties-to-the-last-digit
# Two errors that are equal on paper may differ by 1e-17 here. What does the text say about that?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    best, lowest = None, np.inf
    for alpha in sorted(alphas):
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        error = np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2)
        if error <= lowest:
            best, lowest = alpha, error
    return best


# %% choose_alpha: last-of-a-tie
# With <= the last of several equal candidates wins. Is the last one always the largest?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    best, lowest = None, np.inf
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        error = np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2)
        if error <= lowest * (1 + 1e-9):
            best, lowest = alpha, error
    return best


# %% choose_alpha: position-instead-of-value
# You return where the best candidate stands. What is asked for?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        errors.append(np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2))
    return int(np.argmin(errors))


# %% choose_alpha: price-in-the-exam
# You compare ridge losses, so a high alpha pays twice. What is V measured by?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        error = np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2)
        errors.append(error + alpha * np.sum(w**2))
    return max(a for a, e in zip(alphas, errors) if np.isclose(e, min(errors)))


# %% choose_alpha: fitted-to-both-parts
# Your models have seen the validation part before they are examined on it. Which rows is the fit
# allowed to use?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    X, y = np.vstack([X_train, X_val]), np.concatenate([y_train, y_val])
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    errors = []
    for alpha in alphas:
        A = (X - x_mean).T @ (X - x_mean) + n * alpha * np.eye(d)
        w = np.linalg.solve(A, (X - x_mean).T @ (y - y_mean))
        errors.append(np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2))
    return max(a for a, e in zip(alphas, errors) if np.isclose(e, min(errors)))


# %% choose_alpha: validation-centred-by-itself
# The model subtracts the means it has learnt. With one validation row your version always
# predicts the same; why?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    Xc, yc = X_train - X_train.mean(axis=0), y_train - y_train.mean()
    errors = []
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        predicted = (X_val - X_val.mean(axis=0)) @ w + y_train.mean()
        errors.append(np.mean((predicted - y_val) ** 2))
    return max(a for a, e in zip(alphas, errors) if np.isclose(e, min(errors)))


# %% choose_alpha: alpha-without-n
# Fit the same rows three times over: your choice changes. The ridge loss of Question 2 has a mean
# in it; where does n go in the equations?
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + alpha * np.eye(d), Xc.T @ yc)
        errors.append(np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2))
    return max(a for a, e in zip(alphas, errors) if np.isclose(e, min(errors)))


# %% choose_alpha: sorts-the-list-of-the-caller
# Your result is right, but the caller's candidates stand in another order afterwards.
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    if isinstance(alphas, tuple):
        alphas = list(alphas)
    alphas.sort()
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    Xc, yc = X_train - x_mean, y_train - y_mean
    best, lowest = None, np.inf
    for alpha in alphas:
        w = np.linalg.solve(Xc.T @ Xc + n * alpha * np.eye(d), Xc.T @ yc)
        error = np.mean((X_val @ w + y_mean - x_mean @ w - y_val) ** 2)
        if error <= lowest * (1 + 1e-9):
            best, lowest = alpha, error
    return best


# %% predictions: ridge-subtracts
# Ridge does not take the same amount from every weight. What is the slope of a squared price?
def predictions():
    return {
        "ridge_weight": 5,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }


# %% predictions: ridge-unchanged
# A price changes every weight that is not 0. How does the loss change near 6?
def predictions():
    return {
        "ridge_weight": 6,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }


# %% predictions: ridge-factor-two
# The factor 2 of the derivative stands in both parts. Follow it.
def predictions():
    return {
        "ridge_weight": 2,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }


# %% predictions: lasso-subtracts-all
# The slope of the squared error has a factor that the slope of the price has not.
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 2,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }


# %% predictions: lasso-divides
# That is how ridge shrinks. What does the price of the size take away?
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 1.2,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }


# %% predictions: lasso-adds-half-twice
# Half of the price is what moves the weight. What is half of 4?
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 5,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
    }


# %% predictions: zero-at-the-weight
# At this price the weight is not 0 yet. How steep is (w - 6)^2 at w = 0?
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 6,
        "alpha_of_ridge": 30,
    }


# %% predictions: zero-at-the-square
# That is the height of the error at w = 0. What counts is its slope.
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 36,
        "alpha_of_ridge": 30,
    }


# %% predictions: zero-at-half
# The slope of the error has a factor 2. On which side does it stand?
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 3,
        "alpha_of_ridge": 30,
    }


# %% predictions: library-the-same
# With the same number the library's price weighs less: it adds the errors of all samples.
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 0.5,
    }


# %% predictions: library-divided
# Must the price be larger or smaller when the errors are added, not averaged?
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 0.00833,
    }


# %% predictions: library-times-two
# There is no factor 2 in either loss. What is left of the comparison?
def predictions():
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 60,
    }


# %% elastic_net_subgradient: no-price
# Your slopes are those of the MSE. Where is the price?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e, 2 * np.mean(e)


# %% elastic_net_subgradient: square-without-factor
# Differentiate the square of a weight once more.
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.sign(w) + (1 - l1_ratio) * w), 2 * np.mean(e)


# %% elastic_net_subgradient: mse-without-factor
# Differentiate the square of an error once more.
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return X.T @ e / len(y) + alpha * (l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w), np.mean(e)


# %% elastic_net_subgradient: one-at-the-kink
# Which slope did we agree on at a weight of 0?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.where(w >= 0, 1, -1) + 2 * (1 - l1_ratio) * w), 2 * np.mean(e)


# %% elastic_net_subgradient: ratio-swapped
# With l1_ratio = 1 you should get the lasso. Which part gets which share?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * ((1 - l1_ratio) * np.sign(w) + 2 * l1_ratio * w), 2 * np.mean(e)


# %% elastic_net_subgradient: intercept-pays
# If the school used 100 MWh more every day, only b should change. Is b in the price?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w), 2 * np.mean(e) + 2 * alpha * (1 - l1_ratio) * b


# %% elastic_net_subgradient: size-for-sign
# You used the size of the weight. What is its slope, on each side of 0?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.abs(w) + 2 * (1 - l1_ratio) * w), 2 * np.mean(e)


# %% elastic_net_subgradient: no-direction
# A positive price for every weight pushes negative weights further away. Which sign has the
# slope there?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * (w != 0) + 2 * (1 - l1_ratio) * w), 2 * np.mean(e)


# %% elastic_net_subgradient: sizes-forgotten
# The squares pay. What about the sizes?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * 2 * (1 - l1_ratio) * w, 2 * np.mean(e)


# %% elastic_net_subgradient: squares-forgotten
# The sizes pay. What about the squares?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * l1_ratio * np.sign(w), 2 * np.mean(e)


# %% elastic_net_subgradient: alpha-on-one-part
# alpha stands in front of a bracket. What is in it?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w, 2 * np.mean(e)


# %% elastic_net_subgradient: price-divided-by-n
# With more samples your price becomes smaller. Is it inside the mean?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w) / len(y), 2 * np.mean(e)


# %% elastic_net_subgradient: adds-the-intercept-in-place
# If X and w hold whole numbers, so does X @ w. Can b = 0.5 be added to it in place?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    errors = X @ w
    errors += b
    errors = errors - y
    price = alpha * (l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w)
    return 2 / len(y) * (X.T @ errors) + price, 2 * np.mean(errors)


# %% elastic_net_subgradient: tiny-is-zero
# Only a weight of exactly 0 is at the kink. What did you do with very small ones?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.where(np.abs(w) < 1e-8, 0, np.sign(w)) + 2 * (1 - l1_ratio) * w), 2 * np.mean(e)


# %% elastic_net_subgradient: db-of-the-sum
# Give every sample twice, and your db doubles. Is the loss a sum or a mean?
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    e = X @ w + b - y
    return 2 / len(y) * X.T @ e + alpha * (l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w), 2 * np.sum(e)
