"""Wrong answers to hw03_gradient_descent that students give, each with a teacher's hint."""

import numpy as np


# %% numerical_gradient: forward-difference
# You compare one foot forward with the place where you stand. The central difference also puts one
# foot back; try it on x^3 with h = 0.5.
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward = x.copy()
        forward[i] += h
        slopes[i] = (f(forward) - f(x)) / h
    return slopes


# %% numerical_gradient: backward-difference
# You compare the place where you stand with one foot back. Where is the foot that goes forward?
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        back = x.copy()
        back[i] -= h
        slopes[i] = (f(x) - f(back)) / h
    return slopes


# %% numerical_gradient: divides-by-h
# Every slope is twice too large. Draw the two points: how far is it from one to the other?
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / h
    return slopes


# %% numerical_gradient: brackets-forgotten
# Python reads a / 2 * h from left to right. Which of the two factors ends up below the line?
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / 2 * h
    return slopes


# %% numerical_gradient: foot-not-put-back
# When it is the turn of the second coordinate, where does the first one stand? Print the points at
# which f is asked.
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        forward = f(x)
        x[i] -= 2 * h
        back = f(x)
        slopes[i] = (forward - back) / (2 * h)
    return slopes


# %% numerical_gradient: all-coordinates-at-once
# x + h moves every coordinate. A partial derivative asks what happens when just one of them moves.
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return np.full(len(x), slope)


# %% numerical_gradient: ignores-h
# Call it with h = 0.5 and with h = 2 for x^3: the answers should differ. Which h do you use?
def numerical_gradient(f, x, h=1e-5):
    h = 1e-5
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
    return slopes


# %% numerical_gradient: copies-stay-integers
# A copy of an integer array is an integer array, and adding 0.1 to one of its entries is lost. Try
# it on np.array([1, 2]).
def numerical_gradient(f, x, h=1e-5):
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] = x[i] + h
        back[i] = x[i] - h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
    return slopes


# %% numerical_gradient: result-is-integer
# np.zeros_like of an integer array is an integer array too. What happens to a slope of 1.5 in it?
def numerical_gradient(f, x, h=1e-5):
    slopes = np.zeros_like(x)
    x = np.asarray(x, dtype=float)
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
    return slopes


# %% numerical_gradient: moves-the-callers-x
# You walk in the caller's own array. Adding h, taking away 2h and adding h again does not always
# give back the same number, because each step is rounded.
def numerical_gradient(f, x, h=1e-5):
    if x.dtype.kind != "f":
        x = x.astype(float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        forward = f(x)
        x[i] -= 2 * h
        back = f(x)
        x[i] += h
        slopes[i] = (forward - back) / (2 * h)
    return slopes


# %% numerical_gradient: forward-points-share-memory
# forward = x is a second name, not a second array. Print forward and back right before you call f.
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x, x
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
    return slopes


# %% numerical_gradient: return-inside-the-loop
# Only the first slope is computed. Look how far the return is indented.
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
        return slopes


# %% numerical_gradient: two-coordinates-only
# This works in the plane. What happens at a point with one coordinate, or with five?
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    east, north = np.array([h, 0.0]), np.array([0.0, h])
    return np.array(
        [
            (f(x + east) - f(x - east)) / (2 * h),
            (f(x + north) - f(x - north)) / (2 * h),
        ]
    )


# %% gradient_descent: uphill
# The gradient points to where f grows. Which sign do you need to go down?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = x + learning_rate * gradient(x)
    return x


# %% gradient_descent: forgets-the-old-point
# Your new point does not depend on where you were, only on the gradient there. Read the step in the
# text once more.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = -learning_rate * gradient(x)
    return x


# %% gradient_descent: gradient-only-once
# The slope is different at every point. How often do you ask for it?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    slope = gradient(x)
    for _ in range(n_iterations):
        x = x - learning_rate * slope
    return x


# %% gradient_descent: gradient-at-the-start
# Your loop asks for the gradient at x0 each time. At which point do you stand by then?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x0 = np.array(x0, dtype=float)
    x = x0
    for _ in range(n_iterations):
        x = x0 - learning_rate * gradient(x0)
    return x


# %% gradient_descent: one-step-short
# How many numbers are there in range(1, n)?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(1, n_iterations):
        x = x - learning_rate * gradient(x)
    return x


# %% gradient_descent: one-step-too-many
# With n_iterations = 0 no step is made. What does your function return then?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations + 1):
        x = x - learning_rate * gradient(x)
    return x


# %% gradient_descent: no-learning-rate
# Call it with two different learning rates: the answers should differ.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = x - gradient(x)
    return x


# %% gradient_descent: unit-steps
# You divide by the length of the gradient, so all steps are equally long. In the formula they get
# shorter as the ground gets flatter.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        slope = np.asarray(gradient(x))
        x = x - learning_rate * slope / max(np.linalg.norm(slope), 1e-300)
    return x


# %% gradient_descent: stops-when-flat
# You stop when the gradient is small. The text asks for exactly n_iterations steps, however flat
# the ground may be.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        slope = np.asarray(gradient(x))
        if np.linalg.norm(slope) < 1e-6:
            break
        x = x - learning_rate * slope
    return x


# %% gradient_descent: stops-when-it-explodes
# You stop when the numbers become large. Whose business is it whether the learning rate was a good
# choice?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = x - learning_rate * gradient(x)
        if np.max(np.abs(x)) > 1e6:
            break
    return x


# %% gradient_descent: decaying-rate
# Your learning rate shrinks from step to step. That is another method; here it stays the same.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for k in range(n_iterations):
        x = x - learning_rate / (k + 1) * gradient(x)
    return x


# %% gradient_descent: moves-x0
# Where is x0 after the call? np.asarray makes no copy of an array of floats, and -= writes into it.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.asarray(x0, dtype=float)
    for _ in range(n_iterations):
        x -= learning_rate * gradient(x)
    return x


# %% gradient_descent: integers-cut-off
# Start at whole numbers and print x after every step. Where have the fractions gone?
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0)
    for _ in range(n_iterations):
        x[:] = x - learning_rate * gradient(x)
    return x


# %% gradient_descent: return-inside-the-loop
# You return after the first turn of the loop. Look how far the return is indented.
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = x - learning_rate * gradient(x)
        return x


# %% gradient_descent_until: history-without-the-start
# Where is f(x0) in your history? After k steps it has k + 1 entries.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    previous = f(x)
    if not np.isfinite(previous):
        raise ValueError("f is not finite")
    history = []
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        current = f(x)
        if not np.isfinite(current):
            raise ValueError("f is not finite")
        history.append(current)
        if previous - current < tolerance:
            break
        previous = current
    return x, history


# %% gradient_descent_until: last-height-missing
# You leave the loop before the height of the last step is written down. Compare f(x) with the last
# entry of your history.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        current = f(x)
        if not np.isfinite(current):
            raise ValueError("f is not finite")
        if history[-1] - current < tolerance:
            break
        history.append(current)
    return x, history


# %% gradient_descent_until: takes-the-last-step-back
# You return the point before the last step. The one to return is the one that the last entry of the
# history belongs to.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        new = x - learning_rate * gradient(x)
        history.append(f(new))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] < tolerance:
            break
        x = new
    return x, history


# %% gradient_descent_until: size-of-the-change
# You look at the size of the change and not at the improvement. What does your rule say when f goes
# up a lot?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if abs(history[-2] - history[-1]) < tolerance:
            break
    return x, history


# %% gradient_descent_until: sign-of-the-improvement
# After minus before is negative when a step goes down, so your rule is fulfilled right away. Which
# difference is the improvement?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-1] - history[-2] < tolerance:
            break
    return x, history


# %% gradient_descent_until: equal-is-enough
# What happens if an improvement equals the tolerance exactly? The text says "smaller".
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] <= tolerance:
            break
    return x, history


# %% gradient_descent_until: small-gradient
# You stop when the gradient is small. The rule of the text looks at the heights, not at the slope.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        slope = np.asarray(gradient(x))
        if np.linalg.norm(slope) < tolerance:
            break
        x = x - learning_rate * slope
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
    return x, history


# %% gradient_descent_until: small-height
# You stop when f itself is below the tolerance. The lowest value of f need not be anywhere near 0.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-1] < tolerance:
            break
    return x, history


# %% gradient_descent_until: never-looks
# Your function always makes max_iterations steps. Where does it look at the tolerance?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
    return x, history


# %% gradient_descent_until: no-error-raised
# What does your function do when f becomes nan or infinite? Somebody has to say so.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if history[-2] - history[-1] < tolerance:
            break
    return x, history


# %% gradient_descent_until: only-nan
# You notice nan. There are two more values that are not finite.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if np.isnan(history[0]):
        raise ValueError("f is nan")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if np.isnan(history[-1]):
            raise ValueError("f is nan")
        if history[-2] - history[-1] < tolerance:
            break
    return x, history


# %% gradient_descent_until: checks-too-late
# If f jumps to infinity, the improvement is minus infinity, and you stop before you look whether f
# is finite. In which order should these two questions be asked?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if history[-2] - history[-1] < tolerance:
            break
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
    return x, history


# %% gradient_descent_until: start-not-checked
# You look at the height after every step. And before the first one?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if np.isinf(history[-1]) or (np.isnan(history[-1]) and not np.isnan(history[-2])):
            raise ValueError("f is not finite")
        if not history[-2] - history[-1] >= tolerance:
            break
    return x, history


# %% gradient_descent_until: checks-only-at-the-end
# You look at the last height, after the walk. What if f is nan at one point on the way and finite
# again at the next?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if history[-2] - history[-1] < tolerance:
            break
    if not np.isfinite(history[-1]):
        raise ValueError("f is not finite")
    return x, history


# %% gradient_descent_until: best-point
# You return the lowest point of the walk. The one to return is the one that the last entry of the
# history belongs to.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    points, history = [x], [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        points.append(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] < tolerance:
            break
    return points[int(np.argmin(history))], history


# %% gradient_descent_until: relative-tolerance
# You compare the improvement with a fraction of f. The rule of the text compares it with the
# tolerance itself.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] < tolerance * abs(history[-2]):
            break
    return x, history


# %% gradient_descent_until: rising-is-an-error
# You raise an error when f goes up. By the text that is a reason to stop, and only nan or infinity
# is an error.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]) or history[-1] > history[-2]:
            raise ValueError("f does not go down")
        if history[-2] - history[-1] < tolerance:
            break
    return x, history


# %% gradient_descent_until: one-step-too-many
# Count your steps for max_iterations = 1.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    step = 0
    while step <= max_iterations:
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] < tolerance:
            break
        step += 1
    return x, history


# %% gradient_descent_until: one-step-at-least
# What comes back for max_iterations = 0? You look at the number of steps only after making one.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    while True:
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] < tolerance or len(history) > max_iterations:
            return x, history


# %% gradient_descent_until: moves-x0
# Where is x0 after the call? np.asarray makes no copy of an array of floats, and -= writes into it.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.asarray(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x -= learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError("f is not finite")
        if history[-2] - history[-1] < tolerance:
            break
    return x, history


# %% gradient_descent_until: points-in-the-history
# The history holds heights, that is numbers. Which quantity do you append?
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    previous, history = f(x), [x]
    if not np.isfinite(previous):
        raise ValueError("f is not finite")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        current = f(x)
        history.append(x)
        if not np.isfinite(current):
            raise ValueError("f is not finite")
        if previous - current < tolerance:
            break
        previous = current
    return x, history


# %% standardize: n-minus-one
# Your scale is a little too large, most of all for few samples. By which number is divided under
# the root in the text?
def standardize(X):
    X = np.asarray(X, dtype=float)
    constant = np.all(X == X[0], axis=0)
    mean = X.mean(axis=0)
    spread = np.sqrt(np.sum((X - mean) ** 2, axis=0) / max(len(X) - 1, 1))
    scale = np.where(constant, 1.0, spread)
    return np.where(constant, 0.0, (X - mean) / scale), mean, scale


# %% standardize: variance
# Your scale has the units of X squared, so Z still has units. Is there a root missing?
def standardize(X):
    X = np.asarray(X, dtype=float)
    constant = np.all(X == X[0], axis=0)
    mean = X.mean(axis=0)
    scale = np.where(constant, 1.0, X.var(axis=0))
    return np.where(constant, 0.0, (X - mean) / scale), mean, scale


# %% standardize: rows
# You average over each sample, for example over a height and a temperature. Each feature needs a
# mean of its own: along which axis?
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean = X.mean(axis=1)
    scale = X.std(axis=1)
    scale[scale == 0] = 1.0
    return (X - mean[:, None]) / scale[:, None], mean, scale


# %% standardize: whole-matrix
# You use one mean and one scale for the whole matrix. What do metres and degrees have in common?
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean = np.full(X.shape[1], X.mean())
    spread = X.std()
    scale = np.full(X.shape[1], spread if spread > 0 else 1.0)
    return (X - mean) / scale, mean, scale


# %% standardize: largest-minus-smallest
# That is another way to scale, from 0 to 1 or with the range. Here the scale is a standard
# deviation.
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean = X.mean(axis=0)
    scale = X.max(axis=0) - X.min(axis=0)
    scale[scale == 0] = 1.0
    return (X - mean) / scale, mean, scale


# %% standardize: mean-not-subtracted
# What is the mean of a column of your Z?
def standardize(X):
    X = np.asarray(X, dtype=float)
    constant = np.all(X == X[0], axis=0)
    scale = np.where(constant, 1.0, X.std(axis=0))
    return np.where(constant, 0.0, X / scale), X.mean(axis=0), scale


# %% standardize: constant-column-is-nan
# What is 0 / 0? Try your function on a column whose entries are all equal.
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean, scale = X.mean(axis=0), X.std(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (X - mean) / scale, mean, scale


# %% standardize: constant-column-scale-zero
# Z is right, but look at the scale that you return for a constant column. A new sample would be
# divided by it.
def standardize(X):
    X = np.asarray(X, dtype=float)
    constant = np.all(X == X[0], axis=0)
    mean = X.mean(axis=0)
    scale = np.where(constant, 0.0, X.std(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(constant, 0.0, (X - mean) / scale), mean, scale


# %% standardize: small-number-added
# Adding a small number avoids the division by zero, but it changes every scale, and small is
# relative: try a column whose entries are around 1e-20.
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean = X.mean(axis=0)
    scale = X.std(axis=0) + 1e-8
    return (X - mean) / scale, mean, scale


# %% standardize: small-means-constant
# You take a column for constant when its scale is small. Small compared with what? In other units
# the same data would have a large scale.
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean, scale = X.mean(axis=0), X.std(axis=0)
    scale[scale < 1e-12] = 1.0
    return (X - mean) / scale, mean, scale


# %% standardize: scale-compared-with-zero
# Try a column of ten entries 0.1: the standard deviation is not exactly 0, because the mean is
# rounded. Compare the entries themselves.
def standardize(X):
    X = np.asarray(X, dtype=float)
    mean, scale = X.mean(axis=0), X.std(axis=0)
    scale[scale == 0] = 1.0
    return (X - mean) / scale, mean, scale


# %% standardize: squeezed
# With a single feature your mean and your scale are bare numbers. What does squeeze do to an array
# of shape (1, 1)?
def standardize(X):
    X = np.asarray(X, dtype=float)
    constant = np.all(X == X[0], axis=0, keepdims=True)
    mean = X.mean(axis=0, keepdims=True)
    scale = np.where(constant, 1.0, X.std(axis=0, keepdims=True))
    Z = np.where(constant, 0.0, (X - mean) / scale)
    return Z, mean.squeeze(), scale.squeeze()


# %% standardize: mean-of-squares-shortcut
# The mean of the squares minus the square of the mean is the difference of two huge numbers when
# the entries are large and close together. What does the text say to start from?
def standardize(X):
    X = np.asarray(X, dtype=float)
    constant = np.all(X == X[0], axis=0)
    mean = X.mean(axis=0)
    variance = np.mean(X**2, axis=0) - mean**2
    scale = np.where(constant | (variance <= 0), 1.0, np.sqrt(np.abs(variance)))
    return np.where(constant, 0.0, (X - mean) / scale), mean, scale


# %% standardize: writes-into-the-argument
# Look at X after the call. X -= mean changes the caller's data, and so does an assignment to a
# column of X.
def standardize(X):
    if X.dtype.kind != "f":
        X = X.astype(float)
    constant = np.all(X == X[0], axis=0)
    mean = X.mean(axis=0)
    scale = np.where(constant, 1.0, X.std(axis=0))
    X -= mean
    X /= scale
    X[:, constant] = 0.0
    return X, mean, scale


# %% standardize: sums-of-small-integers
# Add 200 and 180 in uint8, by Python's sum. Which type do the rows have while you add them?
def standardize(X):
    n = len(X)
    mean = sum(X) / n
    scale = np.sqrt(sum((X - mean) ** 2) / n)
    constant = np.all(X == X[0], axis=0)
    scale[constant] = 1
    Z = (X - mean) / scale
    Z[:, constant] = 0
    return Z, mean, scale


# %% standardize: whole-numbers-cut-off
# You write the result into an array made like X. If X holds whole numbers, what can that array
# hold?
def standardize(X):
    Z = np.empty_like(X)
    constant = np.all(X == X[0], axis=0)
    mean = X.mean(axis=0)
    scale = np.where(constant, 1.0, X.std(axis=0))
    for j in range(X.shape[1]):
        Z[:, j] = 0 if constant[j] else (X[:, j] - mean[j]) / scale[j]
    return Z, mean, scale


# %% fit_line: factor-one
# Your steps are half as long as they should be. Differentiate the square once more: there is no one
# half in this loss.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope, intercept = (
            slope - learning_rate * np.mean(errors * x),
            intercept - learning_rate * np.mean(errors),
        )
    return slope, intercept


# %% fit_line: sum-not-mean
# Give every point twice, and your first step becomes twice as long. It is the mean of the squared
# errors that is made small.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = slope * x + intercept - y
            slope, intercept = (
                slope - learning_rate * 2 * np.sum(errors * x),
                intercept - learning_rate * 2 * np.sum(errors),
            )
    return slope, intercept


# %% fit_line: one-after-the-other
# When you compute the derivative with respect to the intercept, the slope has already changed. Both
# derivatives belong to the same line.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        slope = slope - learning_rate * 2 * np.mean((slope * x + intercept - y) * x)
        intercept = intercept - learning_rate * 2 * np.mean(slope * x + intercept - y)
    return slope, intercept


# %% fit_line: uphill
# The line gets worse with each step. If the errors are measured minus predicted, which sign does
# the step need?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = y - (slope * x + intercept)
            slope, intercept = (
                slope - learning_rate * 2 * np.mean(errors * x),
                intercept - learning_rate * 2 * np.mean(errors),
            )
    return slope, intercept


# %% fit_line: intercept-stays-zero
# All your lines go through the origin. Which of the two numbers is never updated?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope = slope - learning_rate * 2 * np.mean(errors * x)
    return slope, intercept


# %% fit_line: feature-forgotten
# Slope and intercept always get the same step. Which factor does the chain rule give the slope?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = slope * x + intercept - y
            slope = slope - learning_rate * 2 * np.mean(errors)
            intercept = intercept - learning_rate * 2 * np.mean(errors)
    return slope, intercept


# %% fit_line: swapped
# In which order do the two numbers come back?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope, intercept = (
            slope - learning_rate * 2 * np.mean(errors * x),
            intercept - learning_rate * 2 * np.mean(errors),
        )
    return intercept, slope


# %% fit_line: the-best-line-at-once
# This is the line at the end of an infinite walk. The text asks for the one after n_iterations
# steps.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    A = np.column_stack([x, np.ones(len(x))])
    slope, intercept = np.linalg.lstsq(A, y, rcond=None)[0]
    return slope, intercept


# %% fit_line: step-after-each-sample
# You make a step after every single point. A step of this gradient descent looks at all points and
# takes the mean.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        for xi, yi in zip(x, y):
            error = slope * xi + intercept - yi
            slope = slope - learning_rate * 2 * error * xi
            intercept = intercept - learning_rate * 2 * error
    return slope, intercept


# %% fit_line: stops-when-flat
# You stop when the derivatives are small. How many steps does the text ask for?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        along_slope, along_intercept = 2 * np.mean(errors * x), 2 * np.mean(errors)
        if abs(along_slope) < 1e-3 and abs(along_intercept) < 1e-3:
            break
        slope, intercept = (
            slope - learning_rate * along_slope,
            intercept - learning_rate * along_intercept,
        )
    return slope, intercept


# %% fit_line: squares-of-small-integers
# Multiply 20 by 20 in uint8. Which type do x and y have when you multiply them?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x), np.asarray(y)
    n, squares, products = len(x), np.sum(x * x), np.sum(x * y)
    slope = intercept = 0.0
    for _ in range(n_iterations):
        by_slope = 2 / n * (slope * squares + intercept * np.sum(x) - products)
        by_intercept = 2 / n * (slope * np.sum(x) + n * intercept - np.sum(y))
        slope -= learning_rate * by_slope
        intercept -= learning_rate * by_intercept
    return slope, intercept


# %% fit_line: lists-as-they-come
# It is right for arrays of floats. What is a number times a list?
def fit_line(x, y, learning_rate, n_iterations):
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope, intercept = (
            slope - learning_rate * 2 * np.mean(errors * x),
            intercept - learning_rate * 2 * np.mean(errors),
        )
    return slope, intercept


# %% fit_line: one-step-short
# How many numbers are there in range(1, n)?
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    for _ in range(1, n_iterations):
        errors = slope * x + intercept - y
        slope, intercept = (
            slope - learning_rate * 2 * np.mean(errors * x),
            intercept - learning_rate * 2 * np.mean(errors),
        )
    return slope, intercept


# %% fit_line: number-of-stations
# Your n is that of the notebook's twelve stations. The function gets other data too.
def fit_line(x, y, learning_rate, n_iterations):
    n = len(altitude)
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slope, intercept = 0.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = slope * x + intercept - y
            slope, intercept = (
                slope - learning_rate * 2 / n * np.sum(errors * x),
                intercept - learning_rate * 2 / n * np.sum(errors),
            )
    return slope, intercept


# %% fit_line: standardizes-inside
# You standardize x inside the function, so the slope belongs to other units than those of x. The
# text says that x is used as it is.
def fit_line(x, y, learning_rate, n_iterations):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    spread = np.std(x)
    x = (x - np.mean(x)) / (spread if spread > 0 else 1.0)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope, intercept = (
            slope - learning_rate * 2 * np.mean(errors * x),
            intercept - learning_rate * 2 * np.mean(errors),
        )
    return slope, intercept


# %% largest_stable_learning_rate: one-over-lambda
# With 1 / lambda a step lands exactly at the bottom along that direction. How much further can it
# go before the other side is as high as the start?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 1 / np.max(np.linalg.eigvalsh(2 / len(X) * (X.T @ X)))


# %% largest_stable_learning_rate: eigenvalue-itself
# You return a curvature. Large curvature should mean a small learning rate.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return np.max(np.linalg.eigvalsh(2 / len(X) * (X.T @ X)))


# %% largest_stable_learning_rate: smallest-eigenvalue
# You take the smallest curvature, which is also the first one that NumPy lists. Which direction is
# the first to explode when the learning rate grows?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    smallest = np.min(np.linalg.eigvalsh(2 / len(X) * (X.T @ X)))
    return 2 / smallest if smallest > 0 else np.inf


# %% largest_stable_learning_rate: factor-one-hessian
# Your Hessian is that of a loss with one half in front. Differentiate the gradient of the text.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 2 / np.max(np.linalg.eigvalsh(X.T @ X / len(X)))


# %% largest_stable_learning_rate: no-mean
# Give every row of X twice: your answer halves, but the MSE stays the same. What is missing in
# front of the matrix?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 2 / np.max(np.linalg.eigvalsh(2 * (X.T @ X)))


# %% largest_stable_learning_rate: divides-by-d
# Your n is the number of columns. The mean in the MSE runs over the samples.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 2 / np.max(np.linalg.eigvalsh(2 / X.shape[1] * (X.T @ X)))


# %% largest_stable_learning_rate: the-longer-side
# You take the longer side of X for the samples. What if there are three samples with six features?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return max(X.shape) / np.max(np.linalg.eigvalsh(X.T @ X))


# %% largest_stable_learning_rate: trace
# The sum of all curvatures is too cautious: only the largest one decides.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 2 / np.trace(2 / len(X) * (X.T @ X))


# %% largest_stable_learning_rate: diagonal
# The diagonal holds the curvatures along the axes. The steepest direction may lie between them, and
# eigenvectors find it.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 2 / np.max(np.diag(2 / len(X) * (X.T @ X)))


# %% largest_stable_learning_rate: covariance
# You subtracted the means of the columns. The Hessian of the text takes X as it is.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    if np.all(centred == 0):
        return np.inf
    return 2 / np.max(np.linalg.eigvalsh(2 / len(X) * (centred.T @ centred)))


# %% largest_stable_learning_rate: appends-ones
# You append a column of ones. If the model has an intercept, X already contains that column.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    X = np.column_stack([np.ones(len(X)), X])
    return 2 / np.max(np.linalg.eigvalsh(2 / len(X) * (X.T @ X)))


# %% largest_stable_learning_rate: singular-values
# A singular value of X is the root of an eigenvalue of X^T X. In which units is yours?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    return 2 / (2 / len(X) * np.linalg.norm(X, 2))


# %% largest_stable_learning_rate: integers-overflow
# Square 30000 in an array of type int16 and look at what comes out. When do you make floats?
def largest_stable_learning_rate(X):
    X = np.asarray(X)
    if np.all(X == 0):
        return np.inf
    largest = np.max(np.linalg.eigvalsh(2 / len(X) * (X.T @ X)))
    return 2 / largest if largest > 0 else np.inf


# %% largest_stable_learning_rate: largest-integers-overflow
# int64 is large, but it has an end: square 4000000000 in it, and then as a float.
def largest_stable_learning_rate(X):
    X = np.asarray(X)
    if X.dtype.kind in "iu":
        X = X.astype(np.int64)
    curvature = np.linalg.eigvalsh(2 / len(X) * (X.T @ X))[-1]
    return 2 / curvature if curvature > 0 else np.inf


# %% largest_stable_learning_rate: first-eigenvalue
# You take the smallest curvature, which is also the first one that NumPy lists. Which direction is
# the first to explode when the learning rate grows?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    values = np.linalg.eigvalsh(2 / len(X) * (X.T @ X))
    return 2 / np.abs(values[0]) if abs(values[0]) > 1e-12 else 1e12


# %% largest_stable_learning_rate: nearly-flat
# Entries of 0.0000000001 are small, but they are not zero: in other units they would be large. What
# exactly does np.allclose ask?
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    if np.allclose(X, 0):
        return np.inf
    return len(X) / np.max(np.linalg.eigvalsh(X.T @ X))


# %% largest_stable_learning_rate: flat-landscape-forgotten
# What do you return if all entries of X are zero? Read the list in the text once more.
def largest_stable_learning_rate(X):
    X = np.asarray(X, dtype=float)
    largest = np.max(np.linalg.eigvalsh(2 / len(X) * (X.T @ X)))
    return 2 / largest if largest > 0 else 0.0


# %% repair: as-it-was-handed-over
# This is the code as you got it. Make one step by hand and compare every number on the way.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(altitude)
    w = w0
    b = b0
    history = []
    for step in range(1, n_iterations):
        errors = y - (X @ w + b)
        history.append(np.mean(errors**2))
        w -= learning_rate * 2 / n * (X.T @ errors)
        b -= learning_rate * 2 / n * np.sum(y - (X @ w + b))
    return w, b, history


# %% repair: notebook-n-left
# Nearly there. Run it on data with another number of samples than this notebook has stations: where
# does your n come from?
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(altitude)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = X @ w + b - y
            w = w - learning_rate * 2 / n * (X.T @ errors)
            b = b - learning_rate * 2 / n * np.sum(errors)
            history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: start-array-left
# Nearly there. Call it twice with the same w0 and look at w0 in between.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = w0
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w -= learning_rate * 2 / n * (X.T @ errors)
        b -= learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: start-copied-as-integers
# w0 stays as it was, good. But what if it holds whole numbers: which type does your copy have?
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = w0.copy()
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w[:] = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: one-step-short-left
# Nearly there. Count the turns of the loop for n_iterations = 1.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(1, n_iterations):
        errors = X @ w + b - y
        w = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: sign-left
# Nearly there. Plot the history: does the loss go down? The sign of the errors and the sign of the
# step have to fit together.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = y - (X @ w + b)
            w = w - learning_rate * 2 / n * (X.T @ errors)
            b = b - learning_rate * 2 / n * np.sum(errors)
            history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: sign-mended-for-the-weights-only
# The weights go downhill now. Does the intercept?
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(n_iterations):
            errors = X @ w + b - y
            w = w - learning_rate * 2 / n * (X.T @ errors)
            b = b + learning_rate * 2 / n * np.sum(errors)
            history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: one-after-the-other-left
# Nearly there. With which weights are the errors computed that change the intercept?
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        w = w - learning_rate * 2 / n * (X.T @ (X @ w + b - y))
        b = b - learning_rate * 2 / n * np.sum(X @ w + b - y)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: last-loss-left
# Nearly there. Compare the last entry of your history with the loss of the w and b that you return.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = []
    for _ in range(n_iterations):
        errors = X @ w + b - y
        history.append(np.mean(errors**2))
        w = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
    return w, b, history


# %% repair: first-loss-lost
# The last loss is there now. Where is the one before the first step?
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = []
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: number-of-features
# n no longer comes from the notebook, good. But which of the two lengths of X is the number of
# samples?
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = X.shape[1]
    w = np.array(w0, dtype=float)
    b = b0
    with np.errstate(over="ignore", invalid="ignore"):
        history = [np.mean((X @ w + b - y) ** 2)]
        for _ in range(n_iterations):
            errors = X @ w + b - y
            w = w - learning_rate * 2 / n * (X.T @ errors)
            b = b - learning_rate * 2 / n * np.sum(errors)
            history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: starts-at-zero
# Where does your descent begin? The caller chooses the start.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.zeros(X.shape[1])
    b = 0.0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% repair: two-taken-away
# The 2 in front of the sums was no mistake. Differentiate the loss of the text.
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w = w - learning_rate / n * (X.T @ errors)
        b = b - learning_rate / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history


# %% predictions: smaller-curvature
# That rate is right along p alone. What does q do there?
def predictions():
    return {
        "largest_rate": 1,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": -1,
    }


# %% predictions: one-over-curvature
# At this rate q is at the bottom after one step. How far may a step go beyond the bottom?
def predictions():
    return {
        "largest_rate": 0.1667,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": -1,
    }


# %% predictions: coefficient-for-curvature
# You took the 3 of the formula. What is the second derivative of 3 q^2?
def predictions():
    return {
        "largest_rate": 0.6667,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": -1,
    }


# %% predictions: steps-of-x
# After that many steps x itself is below a thousandth. What is asked is the height.
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 10,
        "intercept_back": -2,
        "valley": -1,
    }


# %% predictions: one-step-early
# Compute the height after this step, as a share of the first. Is it below a thousandth?
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 4,
        "intercept_back": -2,
        "valley": -1,
    }


# %% predictions: intercept-kept
# At z = 0 the line is at 10. Which x belongs to z = 0, and which z to x = 0?
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": 10,
        "valley": -1,
    }


# %% predictions: not-divided-by-the-scale
# You took the mean into account. By what is the slope divided?
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": -14,
        "valley": -1,
    }


# %% predictions: sign-of-the-mean
# Which z belongs to x = 0? Mind its sign.
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": 22,
        "valley": -1,
    }


# %% predictions: slope-for-intercept
# This is the slope in the original units. What is asked is the intercept.
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": 3,
        "valley": -1,
    }


# %% predictions: deepest-valley
# To get there the walk would have to go up first. What does a step downhill do at the start?
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": 2,
    }


# %% predictions: top-of-the-hill
# The slope is 0 there. But is it a place where a walk downhill arrives?
def predictions():
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": 0,
    }
