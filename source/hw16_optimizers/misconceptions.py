"""Wrong answers to hw16_optimizers that students give, each with a teacher's hint."""

import numpy as np


# %% double_well_derivatives: bracket-not-derived
# The square of a bracket: after the outer derivative comes that of the bracket itself.
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([2 * (x**2 - 1) + s * y, 2 * (y**2 - 1) + s * x])
    hessian = np.array([[4 * x, s], [s, 4 * y]])
    return gradient, hessian


# %% double_well_derivatives: spring-forgotten
# Set both switches to 0 and then move one of them a little while the other stands at 1. Does the
# spring notice?
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1), 4 * y * (y**2 - 1)])
    hessian = np.array([[12 * x**2 - 4, 0], [0, 12 * y**2 - 4]])
    return gradient, hessian


# %% double_well_derivatives: spring-by-the-wrong-variable
# Only x moves in the first slope. By what does s x y grow when x grows by 1?
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * x, 4 * y * (y**2 - 1) + s * y])
    hessian = np.array([[12 * x**2 - 4 + s, 0], [0, 12 * y**2 - 4 + s]])
    return gradient, hessian


# %% double_well_derivatives: no-mixed-derivative
# Your gradient is right. Take its first entry and let y move: does it stay the same?
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.diag([12 * x**2 - 4, 12 * y**2 - 4])
    return gradient, hessian


# %% double_well_derivatives: spring-counted-twice
# The mixed derivative stands in two places of the matrix. Does that change its value in each?
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.array([[12 * x**2 - 4, 2 * s], [2 * s, 12 * y**2 - 4]])
    return gradient, hessian


# %% double_well_derivatives: product-rule-forgotten
# The first slope is a product in which x occurs twice. Multiply it out before you take the next
# derivative.
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.array([[8 * x**2, s], [s, 8 * y**2]])
    return gradient, hessian


# %% double_well_derivatives: mixed-derivative-is-xy
# The mixed derivative is taken twice, once by each variable. Which letters are left of s x y then?
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.array([[12 * x**2 - 4, s * y], [s * x, 12 * y**2 - 4]])
    return gradient, hessian


# %% double_well_derivatives: downhill
# The gradient points to where the energy grows. Which way does yours point?
def double_well_derivatives(p, s):
    x, y = np.array(p, dtype=float)
    gradient = -np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.array([[12 * x**2 - 4, s], [s, 12 * y**2 - 4]])
    return gradient, hessian


# %% double_well_derivatives: small-integers
# Hand in np.array([9, 4], dtype=np.uint8) and print x * x * x. Which numbers can this type hold?
def double_well_derivatives(p, s):
    p = np.asarray(p)
    x, y = p
    gradient = 4 * p * (p * p - 1) + s * p[::-1]
    hessian = np.diag(12.0 * p * p - 4)
    hessian[0, 1] = hessian[1, 0] = s
    return gradient, hessian


# %% classify_critical_point: signs-of-the-diagonal
# The diagonal tells how the ground bends along the axes. A saddle may go down between the axes:
# look at a = 1, b = 3.
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.diag(np.array(hessian, dtype=float))
    if np.all(values > tolerance):
        return "minimum"
    if np.all(values < -tolerance):
        return "maximum"
    if np.any(values > tolerance) and np.any(values < -tolerance):
        return "saddle"
    return "undecided"


# %% classify_critical_point: rule-of-two-dimensions
# The rule with the determinant and the upper left entry belongs to two variables. What does the
# sign of the determinant say about three eigenvalues?
def classify_critical_point(hessian, tolerance=1e-9):
    H = np.array(hessian, dtype=float)
    determinant = np.linalg.det(H)
    if abs(determinant) <= tolerance:
        return "undecided"
    if len(H) > 1 and determinant < 0:
        return "saddle"
    return "minimum" if H[0, 0] > 0 else "maximum"


# %% classify_critical_point: sum-of-the-eigenvalues
# The trace is the sum of the eigenvalues. Can a sum be positive although one number is negative?
def classify_critical_point(hessian, tolerance=1e-9):
    H = np.array(hessian, dtype=float)
    eigenvalues = np.linalg.eigvalsh(H)
    if np.min(np.abs(eigenvalues)) <= tolerance:
        return "undecided"
    if np.linalg.det(H) < 0 and len(H) == 2:
        return "saddle"
    return "minimum" if np.trace(H) > 0 else "maximum"


# %% classify_critical_point: zero-counts-as-positive
# For the eigenvalues 2 and 0 you are sure. What do x^2 + y^4 and x^2 - y^4 look like at (0, 0)?
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    if np.all(values >= -tolerance):
        return "minimum"
    if np.all(values <= tolerance):
        return "maximum"
    return "saddle"


# %% classify_critical_point: any-zero-is-undecided
# Take the eigenvalues -2, 0 and 5. Is there a way up, and is there a way down? Then the third
# direction changes nothing.
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    if np.any(np.abs(values) <= tolerance):
        return "undecided"
    if np.all(values > 0):
        return "minimum"
    if np.all(values < 0):
        return "maximum"
    return "saddle"


# %% classify_critical_point: compares-with-zero
# An eigenvalue that should be 0 comes out as 1e-17 or -1e-17. What is the tolerance for?
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    if np.all(values > 0):
        return "minimum"
    if np.all(values < 0):
        return "maximum"
    if np.any(values > 0) and np.any(values < 0):
        return "saddle"
    return "undecided"


# %% classify_critical_point: tolerance-written-into-the-body
# Call it with tolerance=0.5 and an eigenvalue of 0.25. Which tolerance do you compare with?
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    if np.all(values > 1e-9):
        return "minimum"
    if np.all(values < -1e-9):
        return "maximum"
    if np.any(values > 1e-9) and np.any(values < -1e-9):
        return "saddle"
    return "undecided"


# %% classify_critical_point: never-undecided
# Your function always has an opinion. The fourth answer is for eigenvalues of which nothing can be
# said.
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    if np.all(values > tolerance):
        return "minimum"
    if np.all(values < -tolerance):
        return "maximum"
    return "saddle"


# %% classify_critical_point: minimum-and-maximum-swapped
# A bowl bends upwards, so its second derivatives are positive. Where is the bowl lowest: in the
# middle or at the rim?
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    if np.all(values > tolerance):
        return "maximum"
    if np.all(values < -tolerance):
        return "minimum"
    if np.any(values > tolerance) and np.any(values < -tolerance):
        return "saddle"
    return "undecided"


# %% newton_step: uphill
# Your d solves H d = g. Which sign has the right side in the definition?
def newton_step(gradient, hessian):
    return np.linalg.solve(np.array(hessian, dtype=float), np.array(gradient, dtype=float))


# %% newton_step: divides-by-the-diagonal
# You divide each slope by one curvature. What becomes of the entries beside the diagonal?
def newton_step(gradient, hessian):
    return -np.array(gradient, dtype=float) / np.diag(np.array(hessian, dtype=float))


# %% newton_step: multiplies-instead-of-solving
# You multiply by H. In one dimension the step is -g / h: a large curvature makes it short.
def newton_step(gradient, hessian):
    return -np.array(hessian, dtype=float) @ np.array(gradient, dtype=float)


# %% newton_step: divides-entry-by-entry
# One over H takes each entry by itself. That is not the inverse of a matrix, and a zero entry has
# no such thing.
def newton_step(gradient, hessian):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(1 / np.array(hessian, dtype=float)) @ np.array(gradient, dtype=float)


# %% newton_step: only-downhill
# You turn steps round that lead uphill. Newton's step as defined here may lead uphill, and the text
# allows negative eigenvalues.
def newton_step(gradient, hessian):
    gradient = np.array(gradient, dtype=float)
    step = np.linalg.solve(np.array(hessian, dtype=float), -gradient)
    return step if step @ gradient < 0 else -step


# %% newton_step: minus-of-small-integers
# Print -np.array([1, 7], dtype=np.uint8). Which numbers can this type hold?
def newton_step(gradient, hessian):
    return np.linalg.solve(np.asarray(hessian), -np.asarray(gradient))


# %% newton_step: minus-the-gradient
# This is the step of gradient descent. The second argument has something to say as well.
def newton_step(gradient, hessian):
    return -np.array(gradient, dtype=float)


# %% backtracking: any-descent-is-enough
# You ask whether the new place is not higher. How much lower does the condition want it to be?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    if gradient(x) @ direction >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height:
        alpha = rho * alpha
    return alpha


# %% backtracking: nan-is-accepted
# Write down what your loop does when f gives nan: is nan > 3 true or false?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while f(x + alpha * direction) > height + c * alpha * slope:
        alpha = rho * alpha
    return alpha


# %% backtracking: right-side-without-alpha
# The longer the step, the more descent is asked for. Is that so in your condition? Which letters on the
# right side say it?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * slope:
        alpha = rho * alpha
        if alpha < 1e-12:
            break
    return alpha


# %% backtracking: slope-is-the-square-of-the-gradient
# The square of the gradient is what the slope promises along minus the gradient. Here the direction
# is an argument.
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    g = gradient(x)
    if g @ direction >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height - c * alpha * g @ g:
        alpha = rho * alpha
        if alpha < 1e-12:
            break
    return alpha


# %% backtracking: walks-along-the-gradient
# You try points along minus the gradient. Along which line do you want to search?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    g = gradient(x)
    slope = g @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x - alpha * g) <= height + c * alpha * slope:
        alpha = rho * alpha
        if alpha < 1e-12:
            break
    return alpha


# %% backtracking: shrinks-once-too-often
# The length that met the condition is the answer. Does yours get one more factor afterwards?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope:
        alpha = rho * alpha
    return rho * alpha


# %% backtracking: always-halves
# Call it with rho=0.1 and look at the lengths that are tried. By which factor do they shrink?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope:
        alpha = alpha / 2
    return alpha


# %% backtracking: always-begins-at-one
# The caller may want to begin with another length than 1. Which argument says so?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height, length = f(x), 1.0
    while not f(x + length * direction) <= height + c * length * slope:
        length = rho * length
    return length


# %% backtracking: no-refusal
# What does your function return, and when, if every step in this direction leads up?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    height = f(x)
    for _ in range(200):
        if f(x + alpha * direction) <= height + c * alpha * slope:
            break
        alpha = rho * alpha
    return alpha


# %% backtracking: level-is-not-refused
# A direction that is level has the slope 0. Does it lead downhill?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope > 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope:
        alpha = rho * alpha
    return alpha


# %% backtracking: steps-add-up
# You move x inside the loop. Each try has to begin where you stood at the call.
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    for _ in range(60):
        x = x + alpha * direction
        if f(x) <= height + c * alpha * slope:
            break
        alpha = rho * alpha
    return alpha


# %% backtracking: strictly-lower
# In the condition stands a sign that also allows both sides to be equal. Which one did you write?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) < height + c * alpha * slope:
        alpha = rho * alpha
    return alpha


# %% backtracking: any-real-descent-is-enough
# The longer the step, the more descent is asked for. Is that so in your condition? Which letters on the
# right side say it?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x = np.array(x, float); d = np.array(direction, float)
    if gradient(x) @ d >= 0:
        raise ValueError("not downhill")
    while not f(x + alpha * d) < f(x):
        alpha = rho * alpha
    return alpha


# %% momentum_step: weights-use-the-old-velocity
# Both lines of the definition are done in order. Which velocity is there when the second begins?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    new_w = w - learning_rate * v
    new_v = beta * v + np.array(gradient, dtype=float)
    return new_w, new_v


# %% momentum_step: running-mean
# You take a mean of the old velocity and the gradient. In this course the gradient comes in whole;
# see the end of the question's text.
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v + (1 - beta) * np.array(gradient, dtype=float)
    return w - learning_rate * v, v


# %% momentum_step: learning-rate-inside-the-velocity
# The weights are right, the velocity is not: in this course, which of the two lines holds eta?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v + learning_rate * np.array(gradient, dtype=float)
    return w - v, v


# %% momentum_step: velocity-points-downhill
# Your velocity points where the weights go. The definition has it the other way round, and turns the
# sign in the second line.
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v - np.array(gradient, dtype=float)
    return w + learning_rate * v, v


# %% momentum_step: uphill
# The ball rolls up the hill. Which sign stands in the second line?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v + np.array(gradient, dtype=float)
    return w + learning_rate * v, v


# %% momentum_step: no-memory
# Does your new velocity depend on the old one at all?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(gradient, dtype=float)
    return w - learning_rate * v, v


# %% momentum_step: looks-ahead
# This is Nesterov's variant, which goes one step further than the velocity. Here the weights move by
# the velocity alone.
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v, g = (np.array(a, dtype=float) for a in (w, v, gradient))
    v = beta * v + g
    return w - learning_rate * (g + beta * v), v


# %% momentum_step: nothing-is-lost
# With beta = 0 nothing of the old velocity is left. Try it: what is your velocity then?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = v + beta * np.array(gradient, dtype=float)
    return w - learning_rate * v, v


# %% momentum_step: changes-the-callers-arrays
# An operator such as *= works in the array of the caller. And can an array of integers hold the
# result?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.asarray(w), np.asarray(v)
    v *= beta
    v += np.asarray(gradient)
    w -= learning_rate * v
    return w, v


# %% momentum_step: velocity-comes-first
# Two arrays come back. In which order does the text ask for them?
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v + np.array(gradient, dtype=float)
    return v, w - learning_rate * v


# %% minibatches: not-shuffled
# Print the batches of two epochs. Rows often come sorted, by date or by class: what does a step learn
# from rows of one class alone?
def minibatches(n_samples, batch_size, rng):
    rows = np.arange(n_samples)
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]


# %% minibatches: last-batch-dropped
# Add up the sizes of your batches for 10 rows in batches of 4. Where are the others?
def minibatches(n_samples, batch_size, rng):
    rows = rng.permutation(n_samples)
    count = n_samples // batch_size
    return [rows[k * batch_size : (k + 1) * batch_size] for k in range(count)]


# %% minibatches: empty-batch-at-the-end
# What is in your last batch if the division has no remainder, as for 12 rows in batches of 4?
def minibatches(n_samples, batch_size, rng):
    rows = rng.permutation(n_samples)
    count = n_samples // batch_size + 1
    return [rows[k * batch_size : (k + 1) * batch_size] for k in range(count)]


# %% minibatches: drawn-with-replacement
# Sort all rows of one epoch. Are there twins, and are there gaps?
def minibatches(n_samples, batch_size, rng):
    rows = rng.integers(n_samples, size=n_samples)
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]


# %% minibatches: each-batch-drawn-anew
# Within a batch no row comes twice. But can a row come again in a later batch of the same epoch?
def minibatches(n_samples, batch_size, rng):
    starts = range(0, n_samples, batch_size)
    sizes = [min(batch_size, n_samples - start) for start in starts]
    return [rng.choice(n_samples, size=size, replace=False) for size in sizes]


# %% minibatches: shuffled-inside-the-batches
# In your epochs rows 0 and 1 are always in the same batch. What has to be shuffled before the cut?
def minibatches(n_samples, batch_size, rng):
    rows = np.arange(n_samples)
    starts = range(0, n_samples, batch_size)
    return [rng.permutation(rows[start : start + batch_size]) for start in starts]


# %% minibatches: batch-size-taken-for-a-count
# The second number says how many rows are in a batch, and not how many batches there are.
def minibatches(n_samples, batch_size, rng):
    return np.array_split(rng.permutation(n_samples), batch_size)


# %% minibatches: batches-of-equal-size
# Your batches share the rows as evenly as they can. The text wants full ones, and one rest.
def minibatches(n_samples, batch_size, rng):
    return np.array_split(rng.permutation(n_samples), -(-n_samples // batch_size))


# %% minibatches: a-generator-of-its-own
# Ask twice with the same generator: a second epoch should have another order. Who makes your random
# numbers?
def minibatches(n_samples, batch_size, rng):
    rows = np.random.default_rng(0).permutation(n_samples)
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]


# %% minibatches: randomness-from-elsewhere
# A new generator with the same seed should bring back the same order. Do you draw from rng, or from
# NumPy's global state?
def minibatches(n_samples, batch_size, rng):
    rows = np.random.permutation(n_samples)
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]


# %% minibatches: rows-counted-from-one
# The first row of an array has the number 0. Which numbers do you shuffle?
def minibatches(n_samples, batch_size, rng):
    rows = rng.permutation(np.arange(1, n_samples + 1))
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]


# %% adam_step: no-correction
# After the first step, m is only a tenth of the gradient and v a thousandth of its square. What are
# the hats for?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    return w - learning_rate * m / (np.sqrt(v) + eps), m, v


# %% adam_step: eps-under-the-root
# With eps = 0.5 the place where it is added can be seen. Is it added before or after the root is
# taken?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / np.sqrt(v_hat + eps), m, v


# %% adam_step: eps-forgotten
# What is your step if a gradient has been zero from the beginning?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    with np.errstate(invalid="ignore"):
        return w - learning_rate * m_hat / np.sqrt(v_hat), m, v


# %% adam_step: hats-handed-on
# The next call corrects m and v again. Which of the two kinds does it need?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = (beta1 * m + (1 - beta1) * g) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * g**2) / (1 - beta2**t)
    return w - learning_rate * m / (np.sqrt(v) + eps), m, v


# %% adam_step: betas-swapped
# Two running means, two numbers. Which of them belongs to the squares?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta2 * m + (1 - beta2) * g
    v = beta1 * v + (1 - beta1) * g**2
    m_hat, v_hat = m / (1 - beta2**t), v / (1 - beta1**t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: times-instead-of-power
# In step 2 the first hat divides by 1 - beta1 to the power of 2. Which operator is that in Python?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1 * t), v / (1 - beta2 * t)
    with np.errstate(invalid="ignore"):
        return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: corrects-as-in-step-one
# The correction gets weaker from step to step. Which argument says how far the walk has come?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1), v / (1 - beta2)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: counts-from-zero
# The text counts the steps from 1. You add another 1 to t.
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: root-forgotten
# v is a mean of squares. What has to be done with it to get back to the size of a gradient?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / (v_hat + eps), m, v


# %% adam_step: square-of-the-mean
# v is made of the squares of the gradients themselves, and not of the square of m.
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * m**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: gradient-on-top
# You divide the gradient by the root. Which of the running means stands there in the formula?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_hat = v / (1 - beta2**t)
    return w - learning_rate * g / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: one-root-for-all
# One length is taken over all weights. Each weight should have a root of its own.
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.array(a, dtype=float) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.sum(g**2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% adam_step: changes-the-callers-arrays
# An operator such as *= works in the array of the caller. And can an array of integers hold the
# result?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.asarray(a) for a in (w, m, v, gradient))
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    w -= learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return w, m, v


# %% adam_step: squares-of-small-integers
# Print np.array([20], dtype=np.uint8) ** 2. Which numbers can this type hold?
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v, g = (np.asarray(a) for a in (w, m, v, gradient))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% predictions: large-gradient-large-step
# For Adam you multiplied the learning rate by the gradient. What is the gradient divided by before?
def predictions():
    return {"adam": 50.0, "momentum": 3.0, "saddles": 18, "steps": 160}


# %% predictions: adam-without-hats
# For Adam you took m and v as they are after one step. What do the hats do to them?
def predictions():
    return {"adam": 0.0316, "momentum": 3.0, "saddles": 18, "steps": 160}


# %% predictions: momentum-without-memory
# For momentum you gave the length of the first step. The velocity grows after that.
def predictions():
    return {"adam": 0.01, "momentum": 0.3, "saddles": 18, "steps": 160}


# %% predictions: velocity-instead-of-step
# For momentum you gave the velocity. What is it multiplied by before the weight moves?
def predictions():
    return {"adam": 0.01, "momentum": 30.0, "saddles": 18, "steps": 160}


# %% predictions: momentum-keeps-a-part-of-the-step
# For momentum you made the steps shorter, or longer by one round only. Each velocity holds a part of
# all those before it.
def predictions():
    return {"adam": 0.01, "momentum": 0.57, "saddles": 18, "steps": 160}


# %% predictions: everything-but-the-minima
# You counted all critical points that are no minima. Is the point (0, 0, 0) a saddle?
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 19, "steps": 160}


# %% predictions: one-switch-in-the-middle
# You counted the saddles that go down in one direction. There are others, which go down in two.
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 12, "steps": 160}


# %% predictions: saddles-go-down-in-two-directions
# You counted the saddles that go down in two directions. There are others, which go down in one.
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 6, "steps": 160}


# %% predictions: all-critical-points
# You counted all critical points of the three switches. Some of them are the valleys, and one is the
# top.
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 27, "steps": 160}


# %% predictions: last-batch-dropped
# For the steps you left out the last batch of every epoch. It is smaller, and still a batch.
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 18, "steps": 155}


# %% predictions: rest-of-the-epochs-put-together
# For the steps you divided the rows of all epochs at once. A batch does not reach into the next
# epoch.
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 18, "steps": 157}


# %% predictions: steps-with-a-fraction
# For the steps you divided and kept the fraction. Can there be a quarter of a step?
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 18, "steps": 156.25}


# %% predictions: one-epoch
# For the steps you gave one epoch. How many times does the training pass through the data?
def predictions():
    return {"adam": 0.01, "momentum": 3.0, "saddles": 18, "steps": 32}


# %% classify_critical_point: a-second-tolerance
# Which number says what counts as zero? You use one more.
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    values[np.isclose(values, 0)] = 0
    if np.all(values > tolerance):
        return "minimum"
    if np.all(values < -tolerance):
        return "maximum"
    if np.any(values > tolerance) and np.any(values < -tolerance):
        return "saddle"
    return "undecided"


# %% classify_critical_point: cleans-the-caller-s-matrix
# Whose matrix is it that you set entries to zero in?
def classify_critical_point(hessian, tolerance=1e-9):
    hessian = np.asarray(hessian, dtype=float)
    hessian[np.abs(hessian) <= 1e-10] = 0
    values = np.linalg.eigvalsh(hessian)
    if np.all(values > tolerance):
        return "minimum"
    if np.all(values < -tolerance):
        return "maximum"
    if np.any(values > tolerance) and np.any(values < -tolerance):
        return "saddle"
    return "undecided"


# %% newton_step: small-curvature-is-no-curvature
# In a direction with a small curvature the step is long. What does your cut-off do with it?
def newton_step(gradient, hessian):
    gradient, hessian = np.array(gradient, dtype=float), np.array(hessian, dtype=float)
    return -np.linalg.pinv(hessian, rcond=1e-6) @ gradient


# %% backtracking: tiny-is-level
# The heights may be measured in any unit. From which slope on does your code say "level"?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope > -1e-12:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope:
        alpha = rho * alpha
    return alpha


# %% backtracking: nearly-low-enough
# You allow a little more than the condition does. What if all heights are smaller than that little?
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope + 1e-12:
        alpha = rho * alpha
    return alpha
