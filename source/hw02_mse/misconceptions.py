"""Wrong answers to hw02_mse that students give, each with a teacher's hint."""

import numpy as np


# %% quadratic: squares-a-too
# Work out a x^2 for a = 2 and x = 3 by hand. What exactly does the exponent belong to?
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return (a * x) ** 2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b


# %% quadratic: constant-forgotten
# At x = 0 a parabola has the value c. Which value does yours have there?
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b


# %% quadratic: coefficients-reversed
# For x = 0 your parabola gives a. Compare the order of the coefficients with the formula.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return c * x**2 + b * x + a


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * c * x + b


# %% quadratic: times-two
# Multiplying by 2 and squaring agree at x = 2, which makes this easy to miss. Try x = 3.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x * 2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b


# %% quadratic: caret
# In many languages ^ is the power; in Python it is a bitwise operation. Look up how Python writes
# powers.
def quadratic(x, a, b, c):
    return a * x ^ 2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b


# %% quadratic: derivative-without-the-two
# Your slope of x^2 is x. Draw the parabola and measure its slope at x = 1 with a ruler.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x + b


# %% quadratic: derivative-keeps-the-constant
# Moving the whole parabola up does not make it steeper. What does your derivative say about that?
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b + c


# %% quadratic: derivative-drops-b
# Set a = 0: what is left is a line. Which slope does it have, and which does yours give?
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x


# %% quadratic: second-derivative
# Your slope is the same at every x. That is true for a line, but is it for a parabola?
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a + b + 0 * x


# %% quadratic: measured-slope
# A difference of two nearby values loses its digits when c is huge. The derivative has a formula
# of its own.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    h = 1e-5
    return (quadratic(x + h, a, b, c) - quadratic(x - h, a, b, c)) / (2 * h)


# %% quadratic: arrays-only
# It works for arrays, but a list cannot be squared. Array-like means lists too: what turns them
# into arrays?
def quadratic(x, a, b, c):
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    return 2 * a * x + b


# %% quadratic: integer-buffer
# If x holds whole numbers, an array made "like x" can hold nothing else. What happens to 0.5 in
# it?
def quadratic(x, a, b, c):
    x = np.asarray(x)
    result = np.zeros_like(x)
    result[...] = a * x**2 + b * x + c
    return result


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x)
    result = np.zeros_like(x)
    result[...] = 2 * a * x + b
    return result


# %% quadratic: works-on-x-itself
# Print x before and after the call. np.asarray does not always make a copy, and *= changes the
# array it is applied to.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    slope = np.asarray(x, dtype=float)
    slope *= 2 * a
    slope += b
    return slope


# %% quadratic: always-a-vertex
# Where is the vertex of a line? Your formula looks for one also when a is 0, and divides by it.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    with np.errstate(all="ignore"):
        vertex = -b / np.multiply(2.0, a)
        return a * (x - vertex) ** 2 + (c - a * vertex**2)


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b


# %% quadratic: one-number-for-all
# For three values of x there should be three results. Nothing has to be added up here.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return np.sum(a * x**2 + b * x + c)


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return np.sum(2 * a * x + b)


# %% quadratic: coefficients-of-the-example
# Your functions know one parabola only. The coefficients come in as arguments.
def quadratic(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 2 * x**2 - 3 * x + 1


def quadratic_derivative(x, a, b, c):
    x = np.asarray(x, dtype=float)
    return 4 * x - 3


# %% quadratic: squares-of-whole-numbers
# Square 4000000000 in an array of whole numbers. What comes out, and what with a float?
def quadratic(x, a, b, c):
    x = np.asarray(x)
    if x.dtype.kind in "iu":
        x = x.astype(np.int64)
    return a * x**2 + b * x + c


def quadratic_derivative(x, a, b, c):
    return 2 * a * np.asarray(x, dtype=float) + b


# %% mse: whole-numbers-overflow
# Square 4000000000 in an array of whole numbers. What comes out, and what with a float?
def mse(y_true, y_pred):
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if y_true.dtype.kind == "u":
        y_true = y_true.astype(np.int64)
    if y_pred.dtype.kind == "u":
        y_pred = y_pred.astype(np.int64)
    return np.mean((y_true - y_pred) ** 2)


# %% mse: half-precision
# np.float32 holds about seven digits. How many does 16777217 have?
def mse(y_true, y_pred):
    errors = np.ravel(y_true).astype(np.float32) - np.ravel(y_pred).astype(np.float32)
    return float(np.mean(errors**2))


# %% mse: sum
# The answer grows when you repeat the data. What does the M in MSE stand for?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.sum(errors**2)


# %% mse: square-of-mean
# Errors of +3 and -3 should not cancel. In which order do you square and average?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.mean(errors) ** 2


# %% mse: rmse
# One step too many: this is the root of the MSE, in the units of y.
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.sqrt(np.mean(errors**2))


# %% mse: half
# Some books put a factor 1/2 in front to make the derivative prettier. Does our formula have one?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.mean(errors**2) / 2


# %% mse: absolute-errors
# An error of 5 should count as 25. What do you do with each error before the mean?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.mean(np.abs(errors))


# %% mse: divides-by-n-minus-one
# Dividing by n - 1 belongs to the variance of a sample. What does yours give for a single sample?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.sum(errors**2) / (len(errors) - 1)


# %% mse: variance-of-errors
# If every promise is three minutes too early, the errors do not vary at all. Is the MSE zero
# then?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.var(errors)


# %% mse: difference-of-squares
# Compare (5 - 3)^2 with 5^2 - 3^2. Which of the two is the square of an error?
def mse(y_true, y_pred):
    y_true, y_pred = np.ravel(np.asarray(y_true, float)), np.ravel(np.asarray(y_pred, float))
    return np.mean(y_true**2 - y_pred**2)


# %% mse: return-inside-the-loop
# How often does your loop run before the function is left? Look at the indentation of the return.
def mse(y_true, y_pred):
    y_true, y_pred = np.ravel(np.asarray(y_true, float)), np.ravel(np.asarray(y_pred, float))
    total = 0.0
    for t, p in zip(y_true, y_pred):
        total += (t - p) ** 2
        return total / len(y_true)


# %% mse: method-not-called
# You return the method itself, like handing over the recipe instead of the pizza. What is missing
# at the end of the line?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return (errors**2).mean


# %% mse: prints
# On the screen it looks right, but the caller gets nothing. What is the difference between print
# and return?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    print(np.mean(errors**2))


# %% mse: all-pairs
# Print the shape of y_true - y_pred when one of them is a column. Are there n errors, or n times
# n?
def mse(y_true, y_pred):
    return np.mean((np.asarray(y_true, float) - np.asarray(y_pred, float)) ** 2)


# %% mse: flattens-one-only
# You flatten the predictions. What if the column is y_true?
def mse(y_true, y_pred):
    errors = np.asarray(y_true, float) - np.ravel(np.asarray(y_pred, float))
    return np.mean(errors**2)


# %% mse: arrays-only
# A list minus a list is an error, and 3 - 5 in uint8 is 254. What does the section before
# Question 1 suggest as a first line?
def mse(y_true, y_pred):
    errors = np.ravel(y_true) - np.ravel(y_pred)
    return np.mean(errors**2)


# %% mse: whole-number-division
# Two slashes divide without remainder. A mean may have fractions.
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return np.sum(errors**2) // len(errors)


# %% mse: rounded
# How large is the MSE when every error is 0.000002, and what is left of it in your answer?
# Rounding is for printing.
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, float)) - np.ravel(np.asarray(y_pred, float))
    return round(np.mean(errors**2), 6)


# %% mse: subtracts-in-place
# Print y_true before and after the call. Which array does -= write to?
def mse(y_true, y_pred):
    errors = np.ravel(np.asarray(y_true, dtype=float))
    errors -= np.ravel(np.asarray(y_pred, dtype=float))
    return np.mean(errors**2)


# %% mse: reads-the-notebook
# Your function gives the same number for every argument. Where do the values in it come from?
def mse(y_true, y_pred):
    return np.mean((minutes - promised_a) ** 2)


# %% mse: number-of-samples-fixed
# The worked example has three samples. How many does the function get in general?
def mse(y_true, y_pred):
    y_true, y_pred = np.ravel(np.asarray(y_true, float)), np.ravel(np.asarray(y_pred, float))
    return np.sum((y_true - y_pred) ** 2) / 3


# %% mae: no-absolute-value
# An order that is early by 5 and one that is late by 5 are two errors. Why does your answer say
# there is none?
def mae(y_true, y_pred):
    return np.mean(np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float))


# %% mae: absolute-value-last
# You take the size of the mean; the formula has the mean of the sizes. Which order of steps is
# that?
def mae(y_true, y_pred):
    return abs(np.mean(np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)))


# %% mae: sizes-before-the-difference
# The bars in |y - p| are around the difference. With y = -3 and p = 3, how large is the error,
# and what do you get?
def mae(y_true, y_pred):
    sizes = np.abs(np.asarray(y_true, dtype=float)) - np.abs(np.asarray(y_pred, dtype=float))
    return np.mean(np.abs(sizes))


# %% mae: sum
# Give the same data twice and your answer doubles. What does the M in MAE stand for?
def mae(y_true, y_pred):
    return np.sum(np.abs(np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)))


# %% mae: median
# The median ignores how late the latest pizza was. Does the formula?
def mae(y_true, y_pred):
    return np.median(np.abs(np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)))


# %% mae: largest
# You report the worst order only. The formula asks all of them.
def mae(y_true, y_pred):
    return np.max(np.abs(np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)))


# %% mae: squared
# This is the previous question again. Which function turns -5 into 5, and not into 25?
def mae(y_true, y_pred):
    return np.mean((np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)) ** 2)


# %% mae: root-of-the-mse
# The root undoes the square for one error, but not for a mean of several. Try the errors 3 and 4.
def mae(y_true, y_pred):
    errors = np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)
    return np.sqrt(np.mean(errors**2))


# %% mae: half
# Is there a factor 1/2 in the formula of the MAE?
def mae(y_true, y_pred):
    return np.mean(np.abs(np.asarray(y_true, float) - np.asarray(y_pred, float))) / 2


# %% mae: relative
# You divide each error by the measured value, which gives a share and not minutes. What are the
# units of the MAE?
def mae(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    with np.errstate(all="ignore"):
        return np.mean(np.abs((y_true - y_pred) / y_true))


# %% mae: divides-by-n-minus-one
# What does your function give for a single sample? Count the errors that were added up.
def mae(y_true, y_pred):
    errors = np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)
    with np.errstate(all="ignore"):
        return np.sum(np.abs(errors)) / np.float64(len(errors) - 1)


# %% mae: return-inside-the-loop
# Only one sample ever counts. Follow the loop with your finger: when is the function left?
def mae(y_true, y_pred):
    total = 0.0
    for t, p in zip(y_true, y_pred):
        total += abs(float(t) - float(p))
        return total / len(y_true)


# %% mae: arrays-only
# It works for arrays of floats. What happens with two lists, and what is 3 - 5 in uint8?
def mae(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


# %% mae: unsigned
# In uint8 there are no negative numbers, so 1 - 2 is 255. Which type should the arrays have
# before you subtract?
def mae(y_true, y_pred):
    return np.mean(np.abs(np.asarray(y_true) - np.asarray(y_pred)))


# %% mae: whole-number-division
# Two slashes cut off the fraction of the mean.
def mae(y_true, y_pred):
    errors = np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)
    return np.sum(np.abs(errors)) // len(errors)


# %% mae: sign-flipped-in-place
# Print y_true before and after the call. You turn negative errors round in an array that is not
# yours.
def mae(y_true, y_pred):
    errors = np.asarray(y_true, dtype=float)
    errors -= np.asarray(y_pred, dtype=float)
    errors[errors < 0] *= -1
    return np.mean(errors)


# %% mae: number-of-samples-fixed
# The worked example has four orders. How many are there in general?
def mae(y_true, y_pred):
    return np.sum(np.abs(np.asarray(y_true, float) - np.asarray(y_pred, float))) / 4


# %% mae: larger-minus-smaller-in-int8
# Subtract -100 from 100 in int8. The larger minus the smaller may not fit into a small type.
def mae(y_true, y_pred):
    return np.mean(np.maximum(y_true, y_pred) - np.minimum(y_true, y_pred))


# %% mse_gradient: subtracts-in-place-from-whole-numbers
# If X and w hold whole numbers, so does X @ w. Can an array of floats be subtracted from it in place?
def mse_gradient(X, y, w):
    errors = X @ w
    errors -= y
    return 2 / len(y) * (X.astype(float).T @ errors)


# %% mse_gradient: factor-one
# A slope measured on the MSE is twice yours. What does the derivative of a square bring down?
def mse_gradient(X, y, w):
    return X.T @ (X @ w - y) / len(y)


# %% mse_gradient: sign
# Exactly the opposite sign: along your gradient the loss falls. Which way round is the difference
# after the chain rule?
def mse_gradient(X, y, w):
    return 2 / len(y) * X.T @ (y - X @ w)


# %% mse_gradient: divides-by-d
# The mean runs over samples. Which entry of X.shape is that?
def mse_gradient(X, y, w):
    return 2 / X.shape[1] * X.T @ (X @ w - y)


# %% mse_gradient: sum
# If every sample is given twice, your gradient doubles, but a mean does not change. What is
# missing?
def mse_gradient(X, y, w):
    return 2 * X.T @ (X @ w - y)


# %% mse_gradient: no-factor-at-all
# This is the matrix part of the formula. What stands in front of it?
def mse_gradient(X, y, w):
    return X.T @ (X @ w - y)


# %% mse_gradient: four
# The 2 comes down once. Your gradient has it twice.
def mse_gradient(X, y, w):
    return 4 / len(y) * X.T @ (X @ w - y)


# %% mse_gradient: one-number-for-all-weights
# There should be one partial derivative for each weight. Over which axis do you average?
def mse_gradient(X, y, w):
    return 2 * np.mean((X @ w - y)[:, None] * X)


# %% mse_gradient: features-forgotten
# All entries of your gradient are equal. How does the influence of weight j on a prediction
# depend on feature j?
def mse_gradient(X, y, w):
    return 2 / len(y) * np.sum(X @ w - y) * np.ones(len(w))


# %% mse_gradient: mean-of-y
# Every sample has a measured value of its own. You compare all predictions with one number.
def mse_gradient(X, y, w):
    return 2 * X.T @ (X @ w - np.mean(y)) / len(y)


# %% mse_gradient: measured-values-forgotten
# Change y and look at your gradient: nothing happens. What is the error of a prediction?
def mse_gradient(X, y, w):
    return 2 / len(y) * X.T @ (X @ w)


# %% mse_gradient: sizes-of-the-errors
# A prediction that is too low and one that is too high pull in opposite directions. Where does
# your gradient lose the sign?
def mse_gradient(X, y, w):
    return 2 / len(y) * X.T @ np.abs(X @ w - y)


# %% mse_gradient: means-multiplied
# You multiply the mean error by the mean feature. The formula has the mean of the products.
def mse_gradient(X, y, w):
    return 2 * np.mean(X @ w - y) * np.mean(X, axis=0)


# %% mse_gradient: transpose-forgotten
# Write the shape under each factor: (n, d) times (n,) does not fit. How do you get d sums over n
# samples?
def mse_gradient(X, y, w):
    return 2 / len(y) * (X @ (X @ w - y))


# %% mse_gradient: column
# The values are right, but the shape is not. Where does the second dimension come from?
def mse_gradient(X, y, w):
    errors = (X @ w - y).reshape(-1, 1)
    return 2 / len(y) * (X.T @ errors)


# %% mse_gradient: gradient-of-the-root
# You differentiate the root of the MSE. Our loss has no root.
def mse_gradient(X, y, w):
    errors = X @ w - y
    size = np.sqrt(np.mean(errors**2))
    return X.T @ errors / len(y) / (size if size > 0 else 1.0)


# %% mse_gradient: squeezed
# With a single feature your gradient is a bare number. What does squeeze do to an array of shape
# (1,)?
def mse_gradient(X, y, w):
    return np.squeeze(2 / len(y) * X.T @ (X @ w - y))


# %% mse_gradient: the-longer-side
# You take the longer side of X for the samples. What if there are three samples with five features?
def mse_gradient(X, y, w):
    return 2 / max(X.shape) * X.T @ (X @ w - y)


# %% mse_gradient: adds-a-column-of-ones
# X is used as it is. How many weights are there, and how many entries has your gradient?
def mse_gradient(X, y, w):
    X_ones = np.column_stack([np.ones(len(X)), X])
    return 2 / len(y) * X_ones.T @ (X @ w - y)


# %% mse_gradient: integer-buffer
# If w holds whole numbers, an array made like w cuts off every fraction. Which type should it
# have?
def mse_gradient(X, y, w):
    gradient = np.zeros_like(w)
    for j in range(len(w)):
        gradient[j] = 2 * np.mean((X @ w - y) * X[:, j])
    return gradient


# %% mse_gradient: subtracts-in-place
# Call your function twice with the same arguments. Who has changed y?
def mse_gradient(X, y, w):
    errors = y
    errors -= X @ w
    return -2 / len(y) * X.T @ errors


# %% mse_gradient: takes-the-step
# You return the weights after a step. Only the gradient is wanted.
def mse_gradient(X, y, w):
    return w - 0.1 * 2 / len(y) * X.T @ (X @ w - y)


# %% mse_gradient: estimated
# A difference of two values of the MSE keeps only a part of its digits, and large numbers leave
# too few. The gradient has a formula.
def mse_gradient(X, y, w):
    h = 1e-6
    gradient = np.zeros(len(w))
    for j in range(len(w)):
        step = np.zeros(len(w))
        step[j] = h
        upper = np.mean((X @ (w + step) - y) ** 2)
        gradient[j] = (upper - np.mean((X @ w - y) ** 2)) / h
    return gradient


# %% mse_gradient: first-column-taken-for-ones
# In the worked example the first column of X holds ones. Does the text promise that for every X?
def mse_gradient(X, y, w):
    errors = X @ w - y
    gradient = 2 / len(y) * X.T @ errors
    gradient[0] = 2 * np.mean(errors)
    return gradient


# %% mse_gradient: loops-to-d
# With more samples than features your loop stops too early. Over what does the sum run?
def mse_gradient(X, y, w):
    n, d = X.shape
    gradient = np.zeros(d)
    for i in range(min(n, d)):
        gradient = gradient + 2 / n * (X[i] @ w - y[i]) * X[i]
    return gradient


# %% mse_gradient: size-of-the-example
# The worked example has three samples. Where do you get their number from?
def mse_gradient(X, y, w):
    return 2 / 3 * X.T @ (X @ w - y)


# %% r2_score: fraction-only
# A perfect prediction should score 1. What does yours score?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return residual / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: squared-correlation
# The correlation does not notice when every prediction is 40 minutes too high. Does the formula?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.ptp(y_true) == 0:
        return 1.0 if np.all(y_true == y_pred) else 0.0
    if np.ptp(y_pred) == 0:
        return 0.0
    return np.corrcoef(y_true, y_pred)[0, 1] ** 2


# %% r2_score: mean-of-predictions
# The lazy opponent predicts the mean of what was measured. Whose mean do you subtract?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / np.sum((y_true - y_pred.mean()) ** 2)


# %% r2_score: arguments-swapped
# Exchange the two arguments of your function and the worked example comes out. Which sum needs
# which array?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0 or np.ptp(y_pred) == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / np.sum((y_pred - y_pred.mean()) ** 2)


# %% r2_score: explained-sum-of-squares
# This form agrees with the formula only for a least-squares fit on its own training data. Here
# the predictions can be anything.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.ptp(y_true) == 0:
        return 1.0 if np.all(y_true == y_pred) else 0.0
    return np.sum((y_pred - y_true.mean()) ** 2) / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: variance-of-errors
# The variance forgives a model that is always five minutes too early. Which sum is in the
# numerator?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.ptp(y_true) == 0:
        return 1.0 if np.all(y_true == y_pred) else 0.0
    return 1 - np.var(y_true - y_pred) / np.var(y_true)


# %% r2_score: n-minus-one-below
# Numerator and denominator are divided by different numbers. Divide both alike, or neither.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.mean((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / np.var(y_true, ddof=1)


# %% r2_score: roots
# The ratio of two roots is not the ratio of the sums. Are there roots in the formula?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - np.sqrt(residual / np.sum((y_true - y_true.mean()) ** 2))


# %% r2_score: sizes-instead-of-squares
# R² is built from squares. What do you do with the differences?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum(np.abs(y_true - y_pred))
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / np.sum(np.abs(y_true - y_true.mean()))


# %% r2_score: mean-forgotten
# Add 10 to all values and your score changes. The lazy opponent predicts the mean, not 0.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / np.sum(y_true**2)


# %% r2_score: never-negative
# You cut the score off at 0. What does the text say about a model that is worse than the mean?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 1.0 if residual == 0 else 0.0
    return max(0.0, 1 - residual / np.sum((y_true - y_true.mean()) ** 2))


# %% r2_score: denominator-zero-ignored
# If all measured values are equal you divide by zero. The text says what to return in that case.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    with np.errstate(all="ignore"):
        return 1 - residual / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: equal-values-always-zero
# If all measured values are equal there are two cases. What if every prediction is right?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.ptp(y_true) == 0:
        return 0.0
    return 1 - np.sum((y_true - y_pred) ** 2) / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: equal-values-always-one
# If all measured values are equal, even a prediction that is far off gets full score from you. The
# text knows two cases.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.ptp(y_true) == 0:
        return 1.0
    return 1 - np.sum((y_true - y_pred) ** 2) / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: equal-values-right-on-average
# For equal values a perfect prediction is one without any error. Can errors cancel in your check?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.ptp(y_true) == 0:
        return 1.0 if np.sum(y_true - y_pred) == 0 else 0.0
    return 1 - np.sum((y_true - y_pred) ** 2) / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: small-number-added
# A small number added, or np.isclose, is not small next to data in tiny units. Does the text ask for
# nearly equal? Treat the special case by itself.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    total = np.sum((y_true - y_true.mean()) ** 2)
    if total == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / (total + 1e-10)


# %% r2_score: nearly-equal
# A small number added, or np.isclose, is not small next to data in tiny units. Does the text ask for
# nearly equal? Treat the special case by itself.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    total = np.sum((y_true - y_true.mean()) ** 2)
    if np.isclose(total, 0):
        return 1.0 if np.isclose(residual, 0) else 0.0
    return 1 - residual / total


# %% r2_score: nearly-right-is-right
# np.allclose is content with nearly right. What does the text ask of every prediction?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if np.all(y_true == y_true[0]):
        return 1.0 if np.allclose(y_true, y_pred) else 0.0
    return 1 - np.sum((y_true - y_pred) ** 2) / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: unsigned
# Subtract 80 from 7 in uint8. Which type do y_true and y_pred have when you subtract them?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if np.all(y_true == y_true[0]):
        return 1.0 if np.array_equal(y_true, y_pred) else 0.0
    return 1 - np.sum((y_true - y_pred) ** 2) / np.sum((y_true - y_true.mean()) ** 2)


# %% r2_score: arrays-only
# A list minus a list is an error. What turns both into arrays?
def r2_score(y_true, y_pred):
    residual = np.sum((y_true - y_pred) ** 2)
    total = np.sum((y_true - np.mean(y_true)) ** 2)
    if total == 0:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / total


# %% r2_score: centred-in-place
# Print y_true before and after the call. What does -= do to the caller's array?
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    constant = np.all(y_true == y_true[0])
    y_true -= np.mean(y_true)
    if constant:
        return 1.0 if residual == 0 else 0.0
    return 1 - residual / np.sum(y_true**2)


# %% r2_score: in-percent
# A perfect prediction scores 1, not 100.
def r2_score(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.ptp(y_true) == 0:
        return 100.0 if residual == 0 else 0.0
    return 100 * (1 - residual / np.sum((y_true - y_true.mean()) ** 2))


# %% train_test_split: not-shuffled
# Your test part is always the end of the data. What if the rows are sorted by distance?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    n_train = len(X) - n_test
    return X[:n_train], X[n_train:], y[:n_train], y[n_train:]


# %% train_test_split: shuffled-separately
# Two permutations, two orders. How does a row of X find its y again?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    X, y = rng.permutation(X), rng.permutation(y)
    return X[n_test:], X[:n_test], y[n_test:], y[:n_test]


# %% train_test_split: only-x-shuffled
# You move the rows of X. Does y come along?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    X = X[rng.permutation(len(X))]
    return X[n_test:], X[:n_test], y[n_test:], y[:n_test]


# %% train_test_split: every-column-shuffled-by-itself
# permuted mixes each column in its own order, so no row survives. What has to stay together?
def train_test_split(X, y, test_size, rng):
    table = rng.permuted(np.column_stack([X, y]), axis=0)
    n_test = int(np.ceil(test_size * len(table)))
    test, train = table[:n_test], table[n_test:]
    return train[:, :-1], test[:, :-1], train[:, -1], test[:, -1]


# %% train_test_split: shuffled-in-place
# rng.shuffle rearranges the array it is given, and that is the caller's. What else could you
# shuffle?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = rng.permutation(len(X))
    X[:] = X[shuffled]
    y[:] = y[shuffled]
    return X[n_test:].copy(), X[:n_test].copy(), y[n_test:].copy(), y[:n_test].copy()


# %% train_test_split: own-generator
# Every seed gives the same split: you make a generator of your own. Which one should be used?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = np.random.default_rng(0).permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: global-generator
# Two equally seeded generators should give the same split. Where does np.random.permutation get
# its randomness from?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = np.random.permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: rounded-down
# 1.5 test rows are 2, not 1. What does int do to a fraction?
def train_test_split(X, y, test_size, rng):
    n_test = int(test_size * len(X))
    shuffled = rng.permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: rounded-to-nearest
# With 0.3 times 7 rows, how many are in the test part? The text says which way to round.
def train_test_split(X, y, test_size, rng):
    n_test = round(test_size * len(X))
    shuffled = rng.permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: training-part-rounded-up
# You round the size of the training part. Which of the two sizes is rounded up?
def train_test_split(X, y, test_size, rng):
    n_train = int(np.ceil((1 - test_size) * len(X)))
    shuffled = rng.permutation(len(X))
    train, test = shuffled[:n_train], shuffled[n_train:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: parts-exchanged
# test_size is the share of which part? Look at the sizes of what you return.
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = rng.permutation(len(X))
    train, test = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: order-of-the-results
# The four arrays are right, but in which order does the caller expect them?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = rng.permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], y[train], X[test], y[test]


# %% train_test_split: test-rows-kept-for-training
# Your training part holds all rows, the test rows too. Then the exam is known beforehand.
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    test = rng.permutation(len(X))[:n_test]
    return X, X[test], y, y[test]


# %% train_test_split: drawn-with-replacement
# rng.integers can give the same row twice. How do you draw without putting back?
def train_test_split(X, y, test_size, rng):
    n = len(X)
    n_test = int(np.ceil(test_size * n))
    drawn = rng.integers(0, n, size=n)
    test, train = drawn[:n_test], drawn[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: a-coin-for-each-row
# With a coin for each row the size of the test part is random too. Here it is fixed.
def train_test_split(X, y, test_size, rng):
    test = rng.random(len(X)) < test_size
    return X[~test], X[test], y[~test], y[test]


# %% train_test_split: a-row-lost
# Count the rows of both parts. Where does one slice end, and where does the next begin?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = rng.permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test + 1 :]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: neighbours
# Your test rows always lie next to each other. Should rows 0 and 5 not have a chance together?
def train_test_split(X, y, test_size, rng):
    n = len(X)
    n_test = int(np.ceil(test_size * n))
    shifted = (np.arange(n) + rng.integers(n)) % n
    test, train = shifted[:n_test], shifted[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: last-row-never-drawn
# The last row is never in the test part. Up to which number do you draw?
def train_test_split(X, y, test_size, rng):
    n = len(X)
    n_test = int(np.ceil(test_size * n))
    test = rng.choice(n - 1, size=n_test, replace=False)
    train = np.setdiff1d(np.arange(n), test)
    return X[train], X[test], y[train], y[test]


# %% train_test_split: rows-compared-by-content
# Two rows that look alike are still two rows. What happens to the second one in your check?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    test = rng.permutation(len(X))[:n_test]
    X_test, y_test = X[test], y[test]
    tested = X_test.tolist()
    rest = [i for i in range(len(X)) if X[i].tolist() not in tested]
    return X[rest], X_test, y[rest], y_test


# %% train_test_split: one-feature-flattened
# X with one column is still a table. How many dimensions do your parts have then?
def train_test_split(X, y, test_size, rng):
    n_test = int(np.ceil(test_size * len(X)))
    shuffled = rng.permutation(len(X))
    test, train = shuffled[:n_test], shuffled[n_test:]
    return np.squeeze(X[train]), np.squeeze(X[test]), y[train], y[test]


# %% train_test_split: number-of-rows-from-the-notebook
# The notebook has twelve orders, but the function gets other data as well. Ask X how many rows
# there are.
def train_test_split(X, y, test_size, rng):
    n = len(minutes)
    n_test = int(np.ceil(test_size * n))
    shuffled = rng.permutation(n)
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: columns-counted
# X.shape[1] counts features. Which number do you need to permute?
def train_test_split(X, y, test_size, rng):
    n = X.shape[1]
    n_test = int(np.ceil(test_size * n))
    shuffled = rng.permutation(n)
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]


# %% train_test_split: y-in-the-type-of-x
# X may hold whole numbers while y has fractions. What does a common table do to y in yours?
def train_test_split(X, y, test_size, rng):
    table = np.column_stack([X, y]).astype(X.dtype)
    n_test = int(np.ceil(test_size * len(table)))
    table = rng.permutation(table)
    return table[n_test:, :-1], table[:n_test, :-1], table[n_test:, -1], table[:n_test, -1]


# %% predictions: mean-for-mae
# That promise is best for another measure, in which late deliveries count for more.
def predictions():
    return {
        "best_for_mae": 20,
        "pull": 2,
        "learning_rate": 0.05,
        "mse_doubled": 40,
    }


# %% predictions: middle-of-the-range
# Half way between the extremes. How many deliveries lie on each side of it?
def predictions():
    return {
        "best_for_mae": 27,
        "pull": 2,
        "learning_rate": 0.05,
        "mse_doubled": 40,
    }


# %% predictions: pull-of-the-error
# This would be the slope of the parabola. Is an error of 19 still on the parabola?
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 19,
        "learning_rate": 0.05,
        "mse_doubled": 40,
    }


# %% predictions: pull-of-the-mse
# This would be the gradient of the MSE. What is the slope of the straight line?
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 38,
        "learning_rate": 0.05,
        "mse_doubled": 40,
    }


# %% predictions: pull-of-one
# Beyond the border all errors pull alike, but how steep is the straight line?
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 1,
        "learning_rate": 0.05,
        "mse_doubled": 40,
    }


# %% predictions: learning-rate-doubled
# Our gradient is larger than that of the book. Must the learning rate then be larger or
# smaller?
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 2,
        "learning_rate": 0.2,
        "mse_doubled": 40,
    }


# %% predictions: learning-rate-kept
# The two gradients are not equal, so equal learning rates give different steps.
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 2,
        "learning_rate": 0.1,
        "mse_doubled": 40,
    }


# %% predictions: mse-doubled-once
# The errors are doubled. What becomes of their squares?
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 2,
        "learning_rate": 0.05,
        "mse_doubled": 20,
    }


# %% predictions: mse-squared
# The MSE itself is not squared: what is squared, and when?
def predictions():
    return {
        "best_for_mae": 14,
        "pull": 2,
        "learning_rate": 0.05,
        "mse_doubled": 100,
    }


# %% huber_gradient: half-the-mse
# Right for small errors. Does an error that is far beyond delta pull harder than one just beyond it?
def huber_gradient(X, y, w, delta):
    return X.T @ (X @ w - y) / len(y)


# %% huber_gradient: factor-two
# Twice the gradient. Differentiate e^2 / 2 once more.
def huber_gradient(X, y, w, delta):
    return 2 * X.T @ np.clip(X @ w - y, -delta, delta) / len(y)


# %% huber_gradient: sum
# Give the data twice, and your gradient doubles. Does the loss?
def huber_gradient(X, y, w, delta):
    return X.T @ np.clip(X @ w - y, -delta, delta)


# %% huber_gradient: measured-minus-predicted
# Your gradient leads uphill. Which way round is the error, and what is its derivative in w?
def huber_gradient(X, y, w, delta):
    return X.T @ np.clip(y - X @ w, -delta, delta) / len(y)


# %% huber_gradient: no-sign
# A large error has the slope delta only on one side. What is the slope on the other?
def huber_gradient(X, y, w, delta):
    e = X @ w - y
    return X.T @ np.where(np.abs(e) <= delta, e, delta) / len(y)


# %% huber_gradient: slope-one
# Beyond the border you use the slope of |e| alone. What stands in front of it in the loss?
def huber_gradient(X, y, w, delta):
    e = X @ w - y
    return X.T @ np.where(np.abs(e) <= delta, e, np.sign(e)) / len(y)


# %% huber_gradient: drops-outliers
# Samples beyond delta add nothing in your version. Is the straight line flat?
def huber_gradient(X, y, w, delta):
    e = X @ w - y
    return X.T @ np.where(np.abs(e) <= delta, e, 0) / len(y)


# %% huber_gradient: clips-below-only
# One side is limited, the other is not. Try an error of 50 and one of -50.
def huber_gradient(X, y, w, delta):
    return X.T @ np.maximum(X @ w - y, -delta) / len(y)


# %% huber_gradient: derivative-of-the-constant
# On the straight line one part depends on e and the other does not. Which one has a slope?
def huber_gradient(X, y, w, delta):
    e = X @ w - y
    return X.T @ np.where(np.abs(e) <= delta, e, np.sign(e) * (delta - delta**2 / 2)) / len(y)


# %% huber_gradient: subtracts-in-place-from-whole-numbers
# If X and w hold whole numbers, so does X @ w. Can an array of floats be subtracted from it in place?
def huber_gradient(X, y, w, delta):
    errors = X @ w
    errors -= y
    return X.T @ np.clip(errors.astype(float), -delta, delta) / len(y)


# %% gradient_check: small-number-added
# Something small is added before you divide. Is it still small if both slopes are 1e-20?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    slopes = gradient(x)
    steps = h * np.eye(len(x))
    measured = np.array([(f(x + step) - f(x - step)) / (2 * h) for step in steps])
    sizes = np.maximum(np.abs(slopes), np.abs(measured))
    return np.max(np.abs(slopes - measured) / (sizes + 1e-12))


# %% gradient_check: whole-numbers-to-the-gradient
# What type has the x that your gradient gets, if the caller's x holds whole numbers?
def gradient_check(f, gradient, x, h=1e-5):
    slopes = gradient(x)
    measured = np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(len(x))])
    sizes = np.maximum(np.abs(slopes), np.abs(measured))
    sizes[sizes == 0] = 1
    return np.max(np.abs(slopes - measured) / sizes)


# %% gradient_check: difference-not-relative
# In other units your answer would be another one. What should the difference be divided by?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
    return np.max(np.abs(gradient(x) - c))


# %% gradient_check: relative-to-the-sum
# Half of a right gradient should give one half. Which number stands below the fraction line?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
    g = gradient(x)
    size = np.abs(g) + np.abs(c)
    return np.max(np.abs(g - c) / np.where(size == 0, 1, size))


# %% gradient_check: relative-to-the-measured
# You divide by the measured slope alone. Try it with a gradient of which one entry is too large.
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
    return np.max(np.abs(gradient(x) - c) / np.where(c == 0, 1, np.abs(c)))


# %% gradient_check: mean
# One wrong entry among many hardly shows in your answer. Which of all r is asked for?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
    g = gradient(x)
    size = np.maximum(np.abs(g), np.abs(c))
    return np.mean(np.abs(g - c) / np.where(size == 0, 1, size))


# %% gradient_check: forward-difference
# You compare with the place itself. On which two sides of x should f be measured?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x)) / h for e in np.eye(len(x))])
    g = gradient(x)
    size = np.maximum(np.abs(g), np.abs(c))
    return np.max(np.abs(g - c) / np.where(size == 0, 1, size))


# %% gradient_check: divided-by-h
# Even a right gradient fails your check. How far apart are the two places?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / h for e in np.eye(len(x))])
    g = gradient(x)
    size = np.maximum(np.abs(g), np.abs(c))
    return np.max(np.abs(g - c) / np.where(size == 0, 1, size))


# %% gradient_check: no-care-for-zeros
# Where both slopes are 0 you compute 0 / 0. What does the text want there?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
    g = gradient(x)
    return np.max(np.abs(g - c) / np.maximum(np.abs(g), np.abs(c)))


# %% gradient_check: all-at-once
# You move all coordinates together. Which one should move when slope j is measured?
def gradient_check(f, gradient, x, h=1e-5):
    x = np.array(x, dtype=float)
    c = np.full(len(x), (f(x + h) - f(x - h)) / (2 * h))
    g = gradient(x)
    size = np.maximum(np.abs(g), np.abs(c))
    return np.max(np.abs(g - c) / np.where(size == 0, 1, size))
