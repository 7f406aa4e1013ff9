# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: hw04_linear_regression
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Linear regression: a model is a class
#
# A driving school wants a table for its classroom wall: how far does the car still travel after the
# teacher says *stop*? One morning on a dry airfield gave twelve measurements, from 20
# to 130 km/h. The wall needs all the speeds in between.
#
# The plainest answer is a straight line through the points. Here is the best one.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

speed = np.arange(20.0, 131.0, 10.0)
distance = np.array([8.5, 12.4, 18.3, 28.8, 37.2, 44.5, 57.1, 73.0, 85.6, 96.7, 117.4, 132.0])
slope, intercept = np.polyfit(speed, distance, 1)
on_the_line = slope * speed + intercept

fig, ax = plt.subplots(figsize=(6.8, 4), layout="constrained")
ax.axhline(0, color="black", linewidth=0.8)
ax.vlines(speed, on_the_line, distance, color="#D55E00", linewidth=2, label="residual")
ax.plot(speed, on_the_line, color="black", label="least-squares line")
ax.plot(speed, distance, "o", color="#0072B2", markersize=7, label="measured")
ax.annotate(
    f"the line says {on_the_line[0]:.0f} m".replace("-", "−"),
    (20, on_the_line[0]),
    (34, -13),
    arrowprops={"arrowstyle": "->"},
    verticalalignment="center",
)
ax.set(xlabel="speed (km/h)", ylabel="stopping distance (m)", ylim=(-20, 140))
ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 1. Stopping distance of a car in twelve runs, the line with the smallest mean squared
# error, and the residuals. At 20 km/h the line predicts a negative distance: the car would stop
# before anyone brakes.*
#
# No line does better by the mean squared error, and still something is wrong with this one. In this
# assignment you will find the best line in two ways, put what you have found into a **class**, look
# at what is left over, and repair the model. At the end your class meets scikit-learn's.

# %% [markdown]
# ## Before you start
#
# **Shapes.** There are $n$ samples with $d$ features each. `X` is an array of shape
# `(n_samples, n_features)`, `y` one of shape `(n_samples,)`, the weights `w` one of shape
# `(n_features,)`. The bias $b$ (also called intercept) is a single number, kept apart from the
# weights. A *number* may be a Python `float` or `int` or a NumPy number, as you like.
#
# **Whole numbers.** Arrays may hold integers, of NumPy's usual type `int64`. That must not cost the
# result its fractions. Some of the arguments may hold integers while others hold floats.
#
# **Hands off the arguments.** A function or method leaves the arrays it is given as they were. Make
# new arrays; beware of `-=` on an array that belongs to the caller.
#
# **Four points** are the example of the whole assignment, since they are easy to compute with by hand:
#
# | $x$ | 0 | 1 | 2 | 3 |
# | --- | --- | --- | --- | --- |
# | $y$ | 2 | 2 | 4 | 8 |
#
# Run the next two cells: they hold the imports and the twelve runs of the car.

# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LinearRegression

# %%
speed = np.arange(20.0, 131.0, 10.0)  # km/h
distance = np.array([8.5, 12.4, 18.3, 28.8, 37.2, 44.5, 57.1, 73.0, 85.6, 96.7, 117.4, 132.0])  # m

# %% [raw]
# # BEGIN QUESTION
# name: fit_normal_equation
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 1: the best weights in one step
#
# A linear model predicts
#
# $$\hat y_i = w_1 x_{i1} + \dots + w_d x_{id} + b, \qquad\text{for all rows:}\quad
# \hat y = Xw + b ,$$
#
# and we want the weights and the bias with the smallest mean squared error
#
# $$L(w, b) = \frac1n \sum_{i=1}^n (\hat y_i - y_i)^2 .$$
#
# With a column of ones in front, $A = [\,1 \;\; X\,]$, and $\theta = (b, w_1, \dots, w_d)$ the
# predictions are $A\theta$. Where the loss is lowest its gradient is zero, and that gives the
# **normal equations**
#
# $$A^\top A\,\theta = A^\top y .$$
#
# | symbol | in code | shape |
# | --- | --- | --- |
# | $A$ | a column of ones, then the columns of `X` | `(n_samples, n_features + 1)` |
# | $A^\top A$ | | `(n_features + 1, n_features + 1)` |
# | $\theta$ | first the bias, then the weights | `(n_features + 1,)` |
#
# **What to write.** `fit_normal_equation(X, y)` returns the pair `(weights, bias)`, in this order:
# an array of shape `(n_features,)`, also for one feature, and a number.
#
# **When there is no inverse.** Columns of $A$ may depend on each other: a feature is constant, one
# feature is twice another, or there are fewer rows than unknowns (even a single row). Then
# $A^\top A$ has no inverse, and many pairs share the smallest MSE. Return any one of them; in such
# cases the tests look only at the predictions `X @ weights + bias` for the given `X`. You met
# functions of NumPy that cope with this in assignment 1. In all other cases exactly one pair is
# right.
#
# **By hand.** For the four points
#
# $$A^\top A = \begin{pmatrix} 4 & 6 \\ 6 & 14 \end{pmatrix}, \qquad
# A^\top y = \begin{pmatrix} 16 \\ 34 \end{pmatrix},$$
#
# and $4b + 6w = 16$, $6b + 14w = 34$ have the solution $w = 2$, $b = 1$. The best line is
# $\hat y = 2x + 1$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def fit_normal_equation(X, y):
    """Return the weights and the bias with the smallest mean squared error.

    They solve A^T A theta = A^T y, where A is X with a column of ones in front and theta holds the
    bias and then the weights.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One row per sample. Columns may depend on each other.
    y : ndarray of shape (n_samples,)
        What was measured.

    Returns
    -------
    weights : ndarray of shape (n_features,)
    bias : float

    Examples
    --------
    >>> weights, bias = fit_normal_equation(np.array([[1.0], [3.0]]), np.array([5.0, 4.0]))
    >>> np.round(weights, 6), round(float(bias), 6)
    (array([-0.5]), 5.5)
    """
    # BEGIN SOLUTION NO PROMPT
    ones = np.ones((len(X), 1))
    A = np.hstack([ones, X])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]  # solves the normal equations, rank or no rank
    return theta[1:], theta[0]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "fit_normal_equation is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_fit_normal_equation_of_the_four_points(fit_normal_equation):
    import numpy as np

    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    result = fit_normal_equation(X, y)
    assert result is not None, "fit_normal_equation returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"fit_normal_equation returns a pair, weights and bias; yours returned {result!r}"
    )
    weights, bias = result
    assert not (np.ndim(weights) == 0 and np.ndim(bias) == 1), (
        f"weights = {weights!r} and bias = {bias!r}: have they changed places?"
    )
    assert np.shape(weights) == (1,), (
        "one feature has weights of shape (1,), that is an array with one entry; "
        f"yours are {weights!r}"
    )
    assert np.ndim(bias) == 0, f"the bias is a single number, yours is {bias!r}"
    w, b = float(weights[0]), float(bias)
    likely = [
        ((17 / 7, 0), "this is the best line through the origin: where is the bias?"),
        ((1, 2), "weights and bias have changed places: which entry of theta is which?"),
        ((2, 4), "the slope is right; 4 is the mean of y, and the line has that height at x = 1.5"),
    ]
    for wrong, why in likely:
        assert not np.allclose([w, b], wrong), f"weights [{w:.4g}] and bias {b:.4g}: {why}"
    assert np.allclose([w, b], [2, 1]), f"the best line is 2 x + 1, yours is {w:.6g} x + {b:.6g}"


# %%
def test_fit_normal_equation_with_two_features(fit_normal_equation):
    import numpy as np

    X = np.array([[0, 1], [1, 0], [2, 2], [1, 3], [4, 1]])
    y = 3 * X[:, 0] - X[:, 1] + 5
    result = fit_normal_equation(X, y)
    assert result is not None and len(result) == 2, "return two things: weights, bias"
    weights, bias = result
    assert np.shape(weights) == (2,) and np.ndim(bias) == 0, (
        "two features have weights of shape (2,) and a bias that is a number, "
        f"yours have the shapes {np.shape(weights)} and {np.shape(bias)}"
    )
    assert np.allclose(weights, [3, -1]) and np.allclose(bias, 5), (
        "y was made as 3 x1 - x2 + 5 without any error, so the weights are 3 and -1 and the bias "
        f"is 5; yours are {weights} and {bias}"
    )


# %%
# HIDDEN
def test_fit_normal_equation_finds_the_least_squares_solution_in_any_units(fit_normal_equation):
    import numpy as np
    from comparing import assert_close

    rng = np.random.default_rng(41)
    for n, d in ((30, 4), (9, 1), (7, 5), (120, 2)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d) + rng.normal(size=d)
        y = X @ rng.normal(size=d) * 2 - 4 + rng.normal(size=n)
        best = np.linalg.lstsq(np.column_stack([np.ones(n), X]), y, rcond=None)[0]
        call = f"fit_normal_equation for {n} rows and {d} columns"
        result = fit_normal_equation(X, y)
        assert result is not None and len(result) == 2, f"{call} should return weights, bias"
        look = "Does A hold the ones and all columns, and is theta taken apart in the same order?"
        assert_close(result[0], best[1:], f"{call}: weights", look=look)
        assert_close(result[1], best[0], f"{call}: bias", look=look)
    rng = np.random.default_rng(42)
    X, y = rng.normal(size=(15, 3)), rng.normal(size=15) * 5 + 20
    best = np.linalg.lstsq(np.column_stack([np.ones(15), X]), y, rcond=None)[0]
    units, shift = np.array([10.0, 0.25, -4.0]), np.array([1.0, -2.0, 0.5])
    small = np.array([1.0, 0.001, 1.0])
    changes = [
        ("y raised by 7", X.copy(), y + 7, best[1:], best[0] + 7),
        ("y three times as large", X.copy(), 3 * y, 3 * best[1:], 3 * best[0]),
        ("columns of X in other units", X * units, y.copy(), best[1:] / units, best[0]),
        ("metres given as kilometres", X * small, y.copy(), best[1:] / small, best[0]),
        ("columns of X moved", X + shift, y.copy(), best[1:], best[0] - shift @ best[1:]),
        ("every row twice", np.vstack([X, X]), np.hstack([y, y]), best[1:], best[0]),
    ]
    for name, X_new, y_new, weights, bias in changes:
        call = f"fit_normal_equation after a change ({name})"
        result = fit_normal_equation(X_new, y_new)
        assert result is not None and len(result) == 2, f"{call} should return weights, bias"
        look = "How should the best weights and the best bias follow this change?"
        assert_close(result[0], weights, f"{call}: weights", look=look)
        assert_close(result[1], bias, f"{call}: bias", look=look)


# %%
# HIDDEN
def test_fit_normal_equation_when_there_is_no_inverse(fit_normal_equation):
    import numpy as np
    from comparing import assert_close

    x = np.array([1.0, 2.0, 4.0, 5.0])
    y = np.array([2.0, -1.0, 3.0, 7.0])
    cases = [
        ("a feature that occurs twice", np.column_stack([x, x]), y),
        ("a constant feature", np.column_stack([np.full(4, 3.0), x]), y),
        ("a feature that is always 0", np.column_stack([x, np.zeros(4)]), y),
        ("a feature that is twice another", np.column_stack([x, x**2, 2 * x]), y),
        ("a single row", np.array([[2.0, -1.0]]), np.array([3.0])),
        ("two rows and three features", np.array([[1.0, 0, 2], [0, 3, 1]]), np.array([4.0, -2])),
    ]
    for name, X, values in cases:
        A = np.column_stack([np.ones(len(X)), X])
        expected = A @ np.linalg.lstsq(A, values, rcond=None)[0]
        call = f"fit_normal_equation with {name}"
        try:
            result = fit_normal_equation(X.copy(), values.copy())
        except np.linalg.LinAlgError as error:
            raise AssertionError(
                f"{call} failed ({error}): A^T A has no inverse here. Which function of NumPy "
                "finds a least-squares solution all the same?"
            ) from None
        assert result is not None and len(result) == 2, f"{call} should return weights, bias"
        weights, bias = np.asarray(result[0]), np.asarray(result[1])
        assert weights.shape == (X.shape[1],) and bias.shape == (), (
            f"{call} gave weights of shape {weights.shape} and a bias of shape {bias.shape}"
        )
        look = "Many pairs are right, but they all give the same predictions."
        assert_close(
            X @ weights + bias, expected, f"{call}: X @ weights + bias", atol=1e-6, look=look
        )


# %%
# HIDDEN
def test_fit_normal_equation_with_integers_leaves_its_arguments_alone(fit_normal_equation):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(44)
    whole = rng.integers(-6, 9, size=(11, 2))
    measured = rng.integers(-20, 20, size=11)
    for name, X, y in (
        ("numbers with fractions", whole + 0.25, measured / 7),
        ("whole numbers", whole, measured),
    ):
        best = np.linalg.lstsq(np.column_stack([np.ones(11), X]), y, rcond=None)[0]
        X_before, y_before = X.copy(), y.copy()
        for time in ("first", "second"):
            call = f"fit_normal_equation on {name}, {time} call"
            result = fit_normal_equation(X, y)
            assert result is not None and len(result) == 2, f"{call} should return weights, bias"
            assert_unchanged(X_before, X, f"{call}: X")
            assert_unchanged(y_before, y, f"{call}: y")
            assert_close(result[0], best[1:], f"{call}: weights")
            assert_close(result[1], best[0], f"{call}: bias")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# **Look at it.** This is the line of the opening figure, now your own. The bias is the "stopping
# distance" of a car that does not move.

# %% tags=["otter_ignore"]
X_speed = speed.reshape(-1, 1)
weights, bias = fit_normal_equation(X_speed, distance)

print(f"stopping distance = {weights[0]:.3f} m per km/h * speed {bias:+.1f} m")
for v in (0, 20, 75, 130):
    print(f"at {v:3d} km/h: {weights[0] * v + bias:6.1f} m")

# %% [raw]
# # BEGIN QUESTION
# name: gradient_step
# points: [0, 1.5, 0.5]

# %% [markdown]
# ## Question 2: one step downhill
#
# The normal equations exist because the gradient of the squared error is linear, so we can solve for
# its zero. Most other models, that of assignment 5 for one, have no such formula. Gradient descent
# works for them as well, so let us build it where we can check the result.
#
# With the predictions $\hat y = Xw + b$, the gradients of the loss are
#
# $$\frac{\partial L}{\partial w} = \frac2n X^\top (\hat y - y), \qquad
# \frac{\partial L}{\partial b} = \frac2n \sum_{i=1}^n (\hat y_i - y_i) ,$$
#
# an array of shape `(n_features,)` and a number. A step with the learning rate $\eta$ goes to
#
# $$w_\text{new} = w - \eta\,\frac{\partial L}{\partial w}, \qquad
# b_\text{new} = b - \eta\,\frac{\partial L}{\partial b} .$$
#
# Both gradients belong to the place where you stand: the *old* $w$ and the *old* $b$.
#
# **What to write.** `gradient_step(X, y, weights, bias, learning_rate)` returns the weights and
# the bias after one step, as a pair: a new array of shape `(n_features,)` and a number. All rows
# take part in the step.
#
# - There may be one row, one feature, or both.
# - `weights` and `bias` may be whole numbers, `X` and `y` too; the step has fractions all the same.
# - `weights`, `X` and `y` are left as they were.
#
# **By hand.** Take the four points, start from $w = 1$, $b = 1$, and let $\eta = 0.1$.
#
# | $x$ | 0 | 1 | 2 | 3 | sum |
# | --- | --- | --- | --- | --- | --- |
# | $\hat y = x + 1$ | 1 | 2 | 3 | 4 | |
# | $\hat y - y$ | −1 | 0 | −1 | −4 | −6 |
# | $x(\hat y - y)$ | 0 | 0 | −2 | −12 | −14 |
#
# The gradients are $\frac24 \cdot (-14) = -7$ and $\frac24 \cdot (-6) = -3$, so the step leads to
# $w = 1 + 0.7 = 1.7$ and $b = 1 + 0.3 = 1.3$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def gradient_step(X, y, weights, bias, learning_rate):
    """Return weights and bias after one step of gradient descent on the mean squared error.

    With e = X w + b - y, the step is w - learning_rate * (2 / n) X^T e for the weights and
    b - learning_rate * (2 / n) sum(e) for the bias.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
    y : ndarray of shape (n_samples,)
    weights : ndarray of shape (n_features,)
        The weights before the step; this array is not changed.
    bias : float
        The bias before the step.
    learning_rate : float

    Returns
    -------
    weights : ndarray of shape (n_features,)
    bias : float

    Examples
    --------
    >>> X, y = np.array([[2.0]]), np.array([3.0])
    >>> weights, bias = gradient_step(X, y, np.array([1.0]), 0.0, 0.25)
    >>> np.round(weights, 6), round(float(bias), 6)
    (array([2.]), 0.5)
    """
    # BEGIN SOLUTION NO PROMPT
    n_samples = len(y)
    errors = X @ weights + bias - y
    weights_gradient = 2 / n_samples * X.T @ errors
    bias_gradient = 2 / n_samples * np.sum(errors)
    return weights - learning_rate * weights_gradient, bias - learning_rate * bias_gradient
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("gradient_step is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gradient_step_of_the_worked_example(gradient_step):
    import numpy as np

    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    result = gradient_step(X, y, np.array([1.0]), 1.0, 0.1)
    assert result is not None, "gradient_step returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"gradient_step returns a pair, weights and bias; yours returned {result!r}"
    )
    weights, bias = result
    assert np.shape(weights) == (1,) and np.ndim(bias) == 0, (
        "for one feature the weights have shape (1,) and the bias is a number, "
        f"yours are {weights!r} and {bias!r}"
    )
    w, b = float(weights[0]), float(bias)
    likely = [
        ((1.35, 1.15), "half of the right step: the derivative of a square brings a factor"),
        ((2.4, 1.6), "twice the right step: is 2/n in front of the sums?"),
        ((3.8, 2.2), "four times the right step: the loss is a mean, so divide by n"),
        ((0.3, 0.7), "the right size, but uphill: look at the signs"),
        ((-7.0, -3.0), "these are the gradients; the step subtracts a part of them"),
        ((1.7, 1.09), "the bias used the new weights; both gradients belong to the old place"),
        ((1.7, 1.0), "the bias did not move"),
        ((1.7, 1.6), "the weights are right; is the gradient of the bias a mean as well?"),
        ((1.7, 2.2), "the weights are right; is the gradient of the bias a mean as well?"),
        ((2.0, 1.5), "your errors compare X w with y: where is the bias?"),
    ]
    for wrong, why in likely:
        assert not np.allclose([w, b], wrong), f"weights [{w:.4g}] and bias {b:.4g}: {why}"
    assert np.allclose([w, b], [1.7, 1.3]), (
        f"one step leads from w = 1, b = 1 to w = 1.7, b = 1.3, yours to w = {w:.4g}, b = {b:.4g}"
    )


# %%
# HIDDEN
def test_gradient_step_goes_along_the_slope_of_the_loss(gradient_step):
    import numpy as np
    import reference
    from comparing import assert_close

    def loss(X, y, weights, bias):
        return np.mean((X @ weights + bias - y) ** 2)

    rng = np.random.default_rng(51)
    for n, d in ((8, 3), (3, 5), (25, 1), (1, 4), (1, 1), (200, 2)):
        X, y = rng.normal(size=(n, d)) * 3 + 1, rng.normal(size=n) * 10
        weights, bias = rng.normal(size=d) * 2, rng.normal() * 4
        for learning_rate in (0.03, 0.4):
            expected = reference.gradient_step(
                X.copy(), y.copy(), weights.copy(), bias, learning_rate
            )
            call = f"gradient_step for {n} rows and {d} columns with learning rate {learning_rate}"
            result = gradient_step(X, y, weights, bias, learning_rate)
            assert result is not None and len(result) == 2, f"{call} should return weights, bias"
            look = "Check factor, sign and shape of both gradients."
            assert_close(result[0], expected[0], f"{call}: weights", look=look)
            assert_close(result[1], expected[1], f"{call}: bias", look=look)

    rng = np.random.default_rng(52)
    X, y = rng.normal(size=(14, 3)), rng.normal(size=14)
    weights, bias = rng.normal(size=3), 0.7
    h, rate = 0.5, 0.125  # the loss is a parabola: central differences are exact for any h
    slopes = [
        (loss(X, y, weights + h * e, bias) - loss(X, y, weights - h * e, bias)) / (2 * h)
        for e in np.eye(3)
    ]
    slope = (loss(X, y, weights, bias + h) - loss(X, y, weights, bias - h)) / (2 * h)
    call = "gradient_step against slopes measured on the loss"
    result = gradient_step(X, y, weights.copy(), bias, rate)
    assert result is not None and len(result) == 2, f"{call}: it should return weights, bias"
    moved = (weights - np.asarray(result[0])) / rate
    assert_close(moved, slopes, f"{call}: (old weights - new weights) / learning_rate")
    assert_close((bias - result[1]) / rate, slope, f"{call}: (old bias - new bias) / learning_rate")

    best = np.linalg.lstsq(np.column_stack([np.ones(14), X]), y, rcond=None)[0]
    call = "gradient_step from the lowest point of the loss"
    result = gradient_step(X, y, best[1:].copy(), best[0], rate)
    look = "Where the gradient is zero, a step should not move."
    assert_close(result[0], best[1:], f"{call}: weights", look=look)
    assert_close(result[1], best[0], f"{call}: bias", look=look)
    result = gradient_step(X, y, weights.copy(), bias, 0.0)
    assert_close(result[0], weights, "gradient_step with learning rate 0: weights")
    assert_close(result[1], bias, "gradient_step with learning rate 0: bias")


# %%
# HIDDEN
def test_gradient_step_with_integers_leaves_its_arguments_alone(gradient_step):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(53)
    whole = [
        rng.integers(-5, 6, size=(7, 2)),
        rng.integers(-9, 10, size=7),
        np.array([0, 2]),
        -1,
    ]
    parts = [rng.normal(size=(6, 4)), rng.normal(size=6), rng.normal(size=4), 0.5]
    mixed = [whole[0], whole[1] + 0.25, whole[2], 0.5]
    for name, (X, y, weights, bias) in (
        ("fractions", parts),
        ("whole numbers", whole),
        ("whole numbers in X and weights alone", mixed),
    ):
        expected = reference.gradient_step(X.copy(), y.copy(), weights.copy(), bias, 0.01)
        before = X.copy(), y.copy(), weights.copy()
        for time in ("first", "second"):
            call = f"gradient_step on {name}, {time} call"
            result = gradient_step(X, y, weights, bias, 0.01)
            assert result is not None and len(result) == 2, f"{call} should return weights, bias"
            for old, new, which in zip(before, (X, y, weights), ("X", "y", "weights"), strict=True):
                assert_unchanged(old, new, f"{call}: {which}")
            assert_close(result[0], expected[0], f"{call}: weights")
            assert_close(result[1], expected[1], f"{call}: bias")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# **Look at it.** The next cell draws the loss of the four points as a landscape over $w$ and $b$,
# and lets your function walk through it from $w = 0$, $b = 3$.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
X_four = np.array([[0.0], [1.0], [2.0], [3.0]])
y_four = np.array([2.0, 2.0, 4.0, 8.0])

walk = [(0.0, 3.0)]
w, b = np.zeros(1), 3.0
for _ in range(40):
    w, b = gradient_step(X_four, y_four, w, b, 0.1)
    walk.append((w[0], b))
walk = np.array(walk)
best_w, best_b = fit_normal_equation(X_four, y_four)

grid_w, grid_b = np.meshgrid(np.linspace(-0.5, 4, 120), np.linspace(-1.5, 3.5, 120))
loss = np.mean([(grid_w * x + grid_b - y) ** 2 for x, y in zip(X_four[:, 0], y_four)], axis=0)

fig, ax = plt.subplots(figsize=(6.5, 4.4), layout="constrained")
levels = [1.1, 1.5, 2.5, 4, 8, 16, 32]
lines = ax.contour(grid_w, grid_b, loss, levels=levels, colors="#0072B2", linewidths=1)
ax.clabel(lines, fmt="%g")
ax.plot(walk[:, 0], walk[:, 1], "o-", color="#D55E00", markersize=4, label="40 steps")
ax.plot(best_w, best_b, "*", color="black", markersize=14, label="normal equations")
ax.set(xlabel="weight $w$", ylabel="bias $b$")
ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
plt.show()

# %% [markdown]
# *Figure 2. The mean squared error of the four points over weight and bias, and forty steps of
# gradient descent with learning rate 0.1: the first steps lead down to the floor of the valley, the
# others move slowly along it.*

# %% [markdown]
# ## What a model is
#
# So far `weights` and `bias` are two separate variables of the notebook. With a second data set there
# would be a second pair, and sooner or later somebody uses the wrong pair. A **class**
# keeps together what belongs together:
#
# - what you *choose* before you see data (here: learning rate, number of steps), given to
#   `__init__`,
# - what the model *learns* from data (weights, bias), set by `fit`,
# - what it can *do* afterwards: `predict`, `score`.
#
# Here is the smallest model there is, complete. It ignores `X` and predicts the mean of the `y` it
# was fitted to. `self` is the object on which a method is called: `self.mean = np.mean(y)` writes
# something down in this object, where its other methods find it later.


# %%
class MeanModel:
    """Predict the mean of the y that was seen in fit, whatever X is."""

    def __init__(self):
        self.mean = None  # nothing learnt yet

    def fit(self, X, y):
        self.mean = np.mean(y)
        return self

    def predict(self, X):
        if self.mean is None:
            raise RuntimeError("this MeanModel has not learnt anything yet: call fit(X, y) first")
        return np.full(len(X), self.mean)


# %% [markdown]
# Two habits in it are worth copying. `fit` returns `self`, so that
# `model = MeanModel().fit(X, y)` works in one line. And somebody who calls `predict` too early gets a
# sentence that says what to do, and not an error about `NoneType`.

# %% [raw]
# # BEGIN QUESTION
# name: CustomLinearRegression
# points: [0, 0, 2, 2, 1, 1, 2]

# %% [markdown]
# ## Question 3: your own linear regression
#
# Now the same for the linear model, trained by gradient descent. All methods below belong to one
# class, `CustomLinearRegression`.
#
# **`CustomLinearRegression(learning_rate=0.01, n_iterations=1000)`** stores the two settings, under
# these names, and learns nothing.
#
# **`fit(X, y)`** starts from $w = 0$, $b = 0$ and takes exactly `n_iterations` steps like those of
# question 2, each with all rows and with the gradients of the MSE (the ones with the factor
# $\frac2n$). Then the object has
#
# | attribute | what it holds |
# | --- | --- |
# | `weights` | the weights after the last step, an array of shape `(n_features,)` |
# | `bias` | the bias after the last step, a number |
# | `loss_history` | a list (or array) of `n_iterations` numbers: the MSE **before** each step |
#
# So `loss_history[0]` is the MSE of $w = 0$, $b = 0$, `loss_history[1]` is the MSE after one step,
# and the MSE after the last step is not in it. With `n_iterations=0` the weights and the bias are 0
# and `loss_history` is empty. `fit` returns the object itself.
#
# Each `fit` starts afresh: fitting again, to the same data or to other data (even with another
# number of features), forgets what was learnt before, `loss_history` included. Two objects never
# share what they have learnt. `X` and `y` are left as they were, and may hold whole numbers.
#
# **`predict(X)`** returns $Xw + b$, an array of shape `(n_samples,)`, for any rows with the right
# number of columns, in whatever number, one included.
#
# **`score(X, y)`** returns $R^2$ of the predictions for the given `X`, a number:
#
# $$R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2},
# \qquad \bar y = \frac1n \sum_i y_i ,$$
#
# where all sums run over the rows given *to* `score`, whether these are the rows used in `fit` or new
# ones. You may assume that `y` is not constant. A model that is worse than predicting $\bar y$ has a
# negative score.
#
# **Before `fit`** has been called, `predict` and `score` raise `RuntimeError` with a sentence
# (three words or more) that says what is missing.
#
# **By hand.** The four points again, `learning_rate=0.1`, from zero. All predictions are 0, the
# errors $\hat y - y$ are −2, −2, −4, −8, and the MSE is $\frac14(4 + 4 + 16 + 64) = 22$. The
# gradients are $\frac24(-2 - 8 - 24) = -17$ and $\frac24(-16) = -8$, so the first step leads to
# $w = 1.7$, $b = 0.8$.
#
# There the errors are −1.2, 0.5, 0.2, −2.1, and the MSE is $\frac14 \cdot 6.14 = 1.535$. The second
# step leads to $w = 1.97$, $b = 0.93$. With `n_iterations=2` that is the end, and `loss_history` is
# `[22, 1.535]`. With `n_iterations=1000` the model arrives at $w = 2$, $b = 1$ and its $R^2$ is
# $1 - \frac{4}{24} = \frac56$.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Copy `MeanModel` and change it piece by piece. `fit` is the step of Question 2 in a loop, and between the
# passes everything is kept in `self`.
#
# <details><summary>Second step: the first lines</summary>
#
# `fit` begins with `self.weights = np.zeros(X.shape[1])`. In each pass, first the errors at the present
# weights and the loss of these errors, then the step.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class CustomLinearRegression:
    """Linear regression, y = X w + b, trained by gradient descent on the mean squared error.

    Parameters
    ----------
    learning_rate : float
        The factor of the gradient in each step.
    n_iterations : int
        How many steps fit takes, 0 or more.

    Attributes
    ----------
    weights : ndarray of shape (n_features,)
        Set by fit.
    bias : float
        Set by fit.
    loss_history : list of n_iterations floats
        The MSE before each step of the latest fit.
    """

    def __init__(self, learning_rate=0.01, n_iterations=1000):
        """Store the settings; nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        self.loss_history = []
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Learn weights and bias from data, starting from zero.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
        y : ndarray of shape (n_samples,)

        Returns
        -------
        CustomLinearRegression
            The object itself.
        """
        # BEGIN SOLUTION NO PROMPT
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
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def predict(self, X):
        """Return the predictions X w + b.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)

        Raises
        ------
        RuntimeError
            Before fit has been called.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.weights is None:
            raise RuntimeError("this model is not fitted yet: call fit(X, y) first")
        return X @ self.weights + self.bias
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT

    def score(self, X, y):
        """Return R^2 of the predictions for X: 1 - sum (y - y_hat)^2 / sum (y - mean of y)^2.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
        y : ndarray of shape (n_samples,)
            What was measured; at least two of the values are different.

        Returns
        -------
        float

        Raises
        ------
        RuntimeError
            Before fit has been called.
        """
        # BEGIN SOLUTION NO PROMPT
        unexplained = np.sum((y - self.predict(X)) ** 2)
        total = np.sum((y - np.mean(y)) ** 2)
        return 1 - unexplained / total
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("score is not written yet: replace this line by your answer")
        """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_fit_takes_the_steps_of_the_worked_example(CustomLinearRegression):
    import numpy as np

    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=1)
    model.fit(X, y)
    assert np.shape(model.weights) == (1,) and np.ndim(model.bias) == 0, (
        "after fit with one feature, weights has shape (1,) and bias is a number; "
        f"yours are {model.weights!r} and {model.bias!r}"
    )
    w, b = float(model.weights[0]), float(model.bias)
    likely = [
        ((0, 0), "nothing was learnt: are the new values kept in self?"),
        ((0.85, 0.4), "half of the right step: the gradient of the MSE has the factor 2/n"),
        ((3.4, 1.6), "twice the right step: is 2/n in front of the sums?"),
        ((6.8, 3.2), "four times the right step: the loss is a mean, so divide by n"),
        ((-1.7, -0.8), "the right size, but uphill: look at the signs"),
        ((1.7, 0.29), "the bias used the new weights; both gradients belong to the old place"),
        ((1.7, 0), "the bias did not move"),
        ((1.97, 0.93), "that is where two steps lead; n_iterations was 1"),
        ((2, 1), "that is where many steps lead; n_iterations was 1"),
        ((2, 0.5), "that is a step from weight 1; the text starts from 0"),
        ((1.395, 0.6885), "that is a step after every row; one step uses all rows at once"),
    ]
    for wrong, why in likely:
        assert not np.allclose([w, b], wrong), (
            f"after one step weights [{w:.4g}], bias {b:.4g}: {why}"
        )
    assert np.allclose([w, b], [1.7, 0.8]), (
        f"one step from zero leads to w = 1.7, b = 0.8, yours to w = {w:.4g}, b = {b:.4g}"
    )

    model = CustomLinearRegression(learning_rate=0.1, n_iterations=2)
    model.fit(X, y)
    history = model.loss_history
    assert np.ndim(history) == 1, (
        f"loss_history is a list of numbers, one per step; yours is {history!r}"
    )
    assert len(history) == 2, (
        f"two steps make a loss_history of two numbers, yours has {len(history)}: {history}"
    )
    assert not np.isclose(history[0], 1.535), (
        f"your loss_history is {list(history)}: these are losses after a step; note each one before"
    )
    assert not np.isclose(history[0], 11), "22 was expected first, yours is 11: L has no factor 1/2"
    assert not np.isclose(history[0], 88), "22 was expected first, yours is 88: take the mean"
    assert np.allclose(history, [22, 1.535]), (
        f"loss_history should be [22, 1.535], yours is {list(history)}"
    )


# %%
def test_predict_and_score_of_the_four_points(CustomLinearRegression):
    import numpy as np

    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=1000)
    model.fit(X, y)
    assert np.allclose(model.weights, [2]) and np.allclose(model.bias, 1), (
        "after 1000 steps the model should have arrived at weights [2] and bias 1, "
        f"yours is at {model.weights} and {model.bias}"
    )
    predicted = model.predict(np.array([[10.0], [-1.0]]))
    assert predicted is not None, "predict returned None: is there a return at the end?"
    assert np.shape(predicted) == (2,), (
        f"two rows have predictions of shape (2,), yours have {np.shape(predicted)}"
    )
    assert not np.allclose(predicted, [20, -2]), "20 and -2 are w x alone: where is the bias?"
    assert np.allclose(predicted, [21, -1]), (
        f"the line 2 x + 1 predicts 21 and -1 for x = 10 and x = -1, yours predicts {predicted}"
    )
    score = model.score(X, y)
    assert score is not None, "score returned None: is there a return at the end?"
    assert np.ndim(score) == 0, f"score returns one number, yours returned {score!r}"
    likely = {
        1: "that is the MSE",
        4: "that is the sum of the squared errors",
        1 / 6: "1 minus that",
    }
    for wrong, why in likely.items():
        assert not np.isclose(score, wrong), f"score gave {score:.4g}: {why}; R^2 is wanted"
    assert np.isclose(score, 5 / 6), f"R^2 of the four points is 5/6, score gave {score:.4g}"

    try:
        CustomLinearRegression().predict(X)
    except NotImplementedError:
        raise
    except RuntimeError as error:
        message = str(error)
    except (AttributeError, NameError, TypeError, ValueError) as error:
        message = None
        other = type(error).__name__
    else:
        raise AssertionError(
            "predict before fit should raise RuntimeError, yours returned something"
        )
    assert message is not None, f"predict before fit raised {other}, where RuntimeError is wanted"
    assert len(message.split()) >= 3, f"say in a sentence what is missing, not only {message!r}"


# %%
# HIDDEN
def test_fit_goes_on_to_the_last_of_many_steps(CustomLinearRegression):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(61)
    for n, d, steps in ((40, 3, 600), (25, 1, 400), (60, 5, 900), (2, 1, 600)):
        X = rng.normal(size=(n, d)) + 0.3 if n > 2 else np.array([[-1.0], [1.5]])
        y = X @ rng.normal(size=d) * 3 + 5 + rng.normal(size=n)
        best = np.linalg.lstsq(np.column_stack([np.ones(n), X]), y, rcond=None)[0]
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=steps)
        model.fit(X, y)
        call = f"fit to {n} rows and {d} columns, {steps} steps of 0.1"
        look = "After so many steps the model should stand at the lowest MSE."
        assert_close(model.weights, best[1:], f"{call}: weights", atol=1e-7, look=look)
        assert_close(model.bias, best[0], f"{call}: bias", atol=1e-7, look=look)

    X, y = rng.normal(size=(12, 2)) / 3, rng.normal(size=12) * 3  # 1000 steps do not arrive here
    right = reference.CustomLinearRegression().fit(X.copy(), y.copy())
    model = CustomLinearRegression()
    model.fit(X, y)
    look = "Without arguments there are 1000 steps of 0.01."
    call = "fit of CustomLinearRegression()"
    assert_close(model.weights, right.weights, f"{call}: weights", look=look)
    assert_close(model.bias, right.bias, f"{call}: bias", look=look)


# %%
# HIDDEN
def test_fit_takes_exactly_the_steps_it_was_told(CustomLinearRegression):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(62)
    for n, d, rate, steps in ((7, 2, 0.1, 1), (4, 6, 0.05, 3), (30, 4, 0.02, 25), (1, 2, 0.1, 4)):
        X, y = rng.normal(size=(n, d)) * 1.5 - 0.5, rng.normal(size=n) * 4 + 2
        right = reference.CustomLinearRegression(rate, steps).fit(X.copy(), y.copy())
        model = CustomLinearRegression(learning_rate=rate, n_iterations=steps)
        model.fit(X, y)
        call = f"fit to {n} rows and {d} columns, {steps} steps of {rate}"
        look = "It holds the MSE before each step, so the first entry belongs to zero weights."
        assert_close(model.loss_history, right.loss_history, f"{call}: loss_history", look=look)
        look = "Check the start, the gradients and the number of steps."
        assert_close(model.weights, right.weights, f"{call}: weights", look=look)
        assert_close(model.bias, right.bias, f"{call}: bias", look=look)

    model = CustomLinearRegression(learning_rate=0.1, n_iterations=0)
    model.fit(X, y)
    assert_close(model.weights, np.zeros(2), "fit with n_iterations=0: weights")
    assert_close(model.bias, 0.0, "fit with n_iterations=0: bias")
    assert len(model.loss_history) == 0, (
        f"fit with n_iterations=0 left {len(model.loss_history)} losses: no step, no loss"
    )


# %%
# HIDDEN
def test_predict_is_the_linear_model_and_wants_fit_first(CustomLinearRegression):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(63)
    X, y = rng.normal(size=(9, 3)), rng.normal(size=9) * 2 + 6
    model = CustomLinearRegression(learning_rate=0.05, n_iterations=60)
    model.fit(X, y)
    weights, bias = np.array(model.weights, dtype=float), np.array(model.bias, dtype=float)
    assert weights.shape == (3,) and bias.shape == (), (
        f"after fit to three columns weights has shape {weights.shape} and bias {bias.shape}"
    )
    for m in (9, 1, 3, 50):
        rows = rng.normal(size=(m, 3)) * 4
        before = rows.copy()
        expected = before @ weights + bias
        look = "Compare with X @ weights + bias, worked out outside of the class."
        assert_close(model.predict(rows), expected, f"predict for {m} new rows", look=look)
        assert_unchanged(before, rows, f"predict for {m} new rows: X")
    rows = np.array([[1, 2, 3], [0, -4, 5]])
    expected = rows @ weights + bias
    assert_close(model.predict(rows), expected, "predict for rows of whole numbers")
    assert_close(model.weights, weights, "weights after predict", look="predict only reads them.")

    for name in ("predict", "score"):
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=10)
        try:
            if name == "predict":
                model.predict(rows)
            else:
                model.score(rows, np.array([1.0, 2.0]))
        except NotImplementedError:
            raise
        except RuntimeError as error:
            words = len(str(error).split())
            assert words >= 3, f"RuntimeError of {name} before fit says only {str(error)!r}"
        except (AttributeError, NameError, TypeError, ValueError) as error:
            raise AssertionError(
                f"{name} of a new object raised {type(error).__name__}; check first whether fit "
                "was called, and raise RuntimeError"
            ) from None
        else:
            raise AssertionError(f"{name} of a new object did not raise RuntimeError")


# %%
# HIDDEN
def test_score_is_r_squared_of_the_given_rows(CustomLinearRegression):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(64)
    X, y = rng.normal(size=(20, 2)), rng.normal(size=20) + 8
    y += X @ np.array([2.0, -1.0])
    for steps in (500, 15, 0):
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=steps)
        model.fit(X, y)
        shifted = X[:6] * 2 + 1
        cases = [
            ("the rows of fit", X, y),
            ("new rows", shifted, shifted @ np.array([1.5, -1.2]) + 7 + rng.normal(size=6)),
            ("two rows of whole numbers", np.array([[3, 1], [0, 2]]), np.array([12, 5])),
            ("measurements that differ by 1e-9", shifted, 1e-9 * np.arange(6)),
        ]
        for name, rows, values in cases:
            predicted = np.asarray(model.predict(rows), dtype=float)
            assert predicted.shape == values.shape, (
                f"score needs predictions of shape {values.shape} for {name}, "
                f"predict gave {predicted.shape}"
            )
            assert np.isfinite(predicted).all(), f"score: the predictions for {name} are not finite"
            expected = 1 - np.sum((values - predicted) ** 2) / np.sum((values - values.mean()) ** 2)
            before = rows.copy(), values.copy()
            call = f"score on {name} after {steps} steps"
            look = "Both sums are over the rows and values given to score."
            assert_close(model.score(rows, values), expected, call, look=look)
            assert_unchanged(before[0], rows, f"{call}: X")
            assert_unchanged(before[1], values, f"{call}: y")


# %%
# HIDDEN
def test_fit_starts_afresh_and_objects_share_nothing(CustomLinearRegression):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(65)
    X, y = rng.normal(size=(10, 2)), rng.normal(size=10) * 3 + 1
    X_wide, y_wide = rng.normal(size=(8, 3)), rng.normal(size=8) - 4
    X_before, y_before = X.copy(), y.copy()

    model = CustomLinearRegression(learning_rate=0.05, n_iterations=12)
    returned = model.fit(X, y)
    assert_unchanged(X_before, X, "fit(X, y): X")
    assert_unchanged(y_before, y, "fit(X, y): y")
    assert returned is model, "fit should return the object itself, as MeanModel does"
    weights, bias = np.array(model.weights, dtype=float), np.array(model.bias, dtype=float)
    history = np.array(model.loss_history, dtype=float)
    shapes = weights.shape, bias.shape
    assert shapes == ((2,), ()), f"weights and bias after fit have the shapes {shapes}"

    other = CustomLinearRegression(learning_rate=0.05, n_iterations=12)
    other.fit(X_wide, y_wide)
    look = "What is learnt belongs to one object; write it to self, in fit."
    call = "the first object after a second one was fitted"
    assert_close(model.weights, weights, f"{call}: weights", look=look)
    assert_close(model.bias, bias, f"{call}: bias", look=look)
    assert_close(model.loss_history, history, f"{call}: loss_history", look=look)

    look = "A second fit has to start from zero again."
    model.fit(X, y)
    assert_close(model.loss_history, history, "fit to the same data again: loss_history", look=look)
    assert_close(model.weights, weights, "fit to the same data again: weights", look=look)
    assert_close(model.bias, bias, "fit to the same data again: bias", look=look)
    model.fit(X_wide, y_wide)
    call = "an object fitted to two columns, then to three"
    assert_close(model.weights, other.weights, f"{call}: weights", look=look)
    assert_close(model.bias, other.bias, f"{call}: bias", look=look)
    assert_close(model.loss_history, other.loss_history, f"{call}: loss_history", look=look)

    whole, values = rng.integers(-3, 4, size=(9, 2)), rng.integers(-8, 9, size=9)
    whole_before, values_before = whole.copy(), values.copy()
    as_floats = CustomLinearRegression(learning_rate=0.05, n_iterations=12)
    as_floats.fit(whole.astype(float), values.astype(float))
    model.fit(whole, values)
    look = "Fractions must survive: of which dtype are the weights at the start?"
    assert_close(model.weights, as_floats.weights, "fit to whole numbers: weights", look=look)
    assert_close(model.bias, as_floats.bias, "fit to whole numbers: bias", look=look)
    assert_unchanged(whole_before, whole, "fit to whole numbers: X")
    assert_unchanged(values_before, values, "fit to whole numbers: y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# **Look at it.** Gradient descent likes features that are centred and of size 1 (assignment 3), so
# we give it the standardised speed. Which of these learning rates would you choose?

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
mean, scale = speed.mean(), speed.std()
Z_speed = ((speed - mean) / scale).reshape(-1, 1)

fig, (left, right) = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
styles = [(0.01, "#0072B2", "-"), (0.1, "#D55E00", "--"), (0.98, "#009E73", ":")]
for rate, colour, style in styles:
    model = CustomLinearRegression(learning_rate=rate, n_iterations=80).fit(Z_speed, distance)
    left.plot(model.loss_history, style, color=colour, linewidth=2, label=f"learning rate {rate}")
left.set(xlabel="steps taken", ylabel="MSE (m²)", yscale="log")
left.legend()

right.plot(speed, distance, "o", color="black", label="measured")
for steps, colour, style in [(1, "#56B4E9", "-."), (5, "#D55E00", "--"), (40, "#0072B2", "-")]:
    model = CustomLinearRegression(learning_rate=0.1, n_iterations=steps).fit(Z_speed, distance)
    label = f"after {steps} step{'s' if steps > 1 else ''}"
    right.plot(speed, model.predict(Z_speed), style, color=colour, linewidth=2, label=label)
right.set(xlabel="speed (km/h)", ylabel="stopping distance (m)")
right.legend()
plt.show()

print(f"R² of the line: {model.score(Z_speed, distance):.4f}")

# %% [markdown]
# *Figure 3. Left: the loss against the number of steps for three learning rates; 0.01 is slow, and
# 0.98 overshoots so far in every step that it is slow as well. Right: the line after 1, 5 and 40
# steps of 0.1.*
#
# The loss stops falling at about 40 m², not at 0: that is as good as a line can be. $R^2$ is close
# to 1, and yet the line says that a car at 20 km/h stops before it brakes. One number does not tell
# what is wrong. For that we look at what is left over.

# %% [raw]
# # BEGIN QUESTION
# name: residuals
# points: [0, 1.5, 0.5]

# %% [markdown]
# ## Question 4: what is left over
#
# The **residual** of a sample is what was measured minus what was predicted,
#
# $$r_i = y_i - \hat y_i ,$$
#
# in the units of $y$. A positive one means that the model promised too little. (Mind the order: the
# errors $\hat y - y$ of question 2 have the opposite sign.)
#
# **What to write.** `residuals(model, X, y)` returns the residuals, an array of shape
# `(n_samples,)`.
#
# - `model` is *any* object that has a method `predict(X)`: yours, `MeanModel`, one of scikit-learn.
#   Ask it for nothing else; other classes call their weights by other names, or have none. It is
#   ready to predict: do not fit it.
# - `X` is handed to `predict` as it is.
# - `y` is array-like: an array or a list of `n_samples` numbers.
# - Most models return predictions of shape `(n_samples,)`, some a column of shape `(n_samples, 1)`.
#   The residuals have shape `(n_samples,)` in both cases. (NumPy takes `y - column` for a table of
#   all differences, $n \times n$ of them, and does not complain.)
# - There may be one row. `X` and `y` are left as they were.
#
# **By hand.** The line $\hat y = 2x + 1$ predicts 1, 3, 5, 7 for the four points with $y$ = 2, 2,
# 4, 8. The residuals are 1, −1, −1, 1.

# %% [raw]
# # BEGIN SOLUTION


# %%
def residuals(model, X, y):
    """Return measured minus predicted values, r = y - y_hat.

    Parameters
    ----------
    model : object with a method predict
        predict(X) returns an array of shape (n_samples,) or (n_samples, 1).
    X : ndarray of shape (n_samples, n_features)
        The rows to predict.
    y : array-like of shape (n_samples,)
        What was measured.

    Returns
    -------
    ndarray of shape (n_samples,)
        In the units of y.

    Examples
    --------
    >>> X, y = np.zeros((3, 1)), np.array([4.0, 5.0, 9.0])
    >>> residuals(MeanModel().fit(X, y), X, y)
    array([-2., -1.,  3.])
    """
    # BEGIN SOLUTION NO PROMPT
    predicted = np.asarray(model.predict(X)).reshape(-1)
    return np.asarray(y) - predicted
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("residuals is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_residuals_of_the_four_points(residuals):
    import numpy as np

    class BestLine:
        def predict(self, X):
            return 2 * X[:, 0] + 1

    X = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([2.0, 2.0, 4.0, 8.0])
    try:
        result = residuals(BestLine(), X, y)
    except AttributeError as error:
        raise AssertionError(
            "the model of this test has a method predict and nothing else, but your function "
            f"wanted more ({error})"
        ) from None
    assert result is not None, "residuals returned None: is there a return at the end?"
    assert np.shape(result) == (4,), (
        f"four samples have residuals of shape (4,), yours have shape {np.shape(result)}"
    )
    likely = [
        ([-1, 1, 1, -1], "the signs are reversed: measured minus predicted"),
        (
            [1, 1, 1, 1],
            "without signs one cannot see whether the model says too much or too little",
        ),
        ([1, 3, 5, 7], "these are the predictions"),
    ]
    for wrong, why in likely:
        assert not np.allclose(result, wrong), f"residuals gave {result}: {why}"
    assert np.allclose(result, [1, -1, -1, 1]), f"we want 1, -1, -1, 1, residuals gave {result}"


# %%
# HIDDEN
def test_residuals_asks_any_model_and_changes_nothing(residuals):
    import numpy as np
    from comparing import assert_close, assert_unchanged
    from sklearn.linear_model import LinearRegression, Ridge
    from sklearn.tree import DecisionTreeRegressor

    class Witness:
        def __init__(self):
            self.fits = 0
            self.seen = []

        def fit(self, X, y):
            self.fits += 1
            return self

        def predict(self, X):
            self.seen.append(np.array(X))
            return 3.0 - X[:, 1]

    rng = np.random.default_rng(71)
    for n, d in ((12, 3), (1, 2), (40, 1)):
        X_train, y_train = rng.normal(size=(30, d)), rng.normal(size=30) * 4
        X, y = rng.normal(size=(n, d)) * 2, rng.normal(size=n) * 5 + 3
        tree = DecisionTreeRegressor(max_depth=3, random_state=0)
        for model in (LinearRegression(), Ridge(alpha=5.0), tree):
            model.fit(X_train, y_train)
            expected = y - model.predict(X.copy())
            call = f"residuals of a fitted {type(model).__name__} on {n} new rows, {d} columns"
            look = "Measured minus predicted, for the rows that are given."
            assert_close(residuals(model, X, y.copy()), expected, call, look=look)

    X, y = rng.normal(size=(25, 3)), rng.normal(size=25) * 3 + 10
    result = np.asarray(residuals(LinearRegression().fit(X, y), X, y.copy()))
    call = "residuals of a LinearRegression on its own training rows"
    assert result.shape == (25,), f"{call} have shape {result.shape}"
    look = "What do the normal equations say about the residuals of a least-squares model?"
    assert_close(np.sum(result), 0.0, f"{call}: their sum", atol=1e-8, look=look)
    assert_close(X.T @ result, np.zeros(3), f"{call}: X.T @ residuals", atol=1e-8, look=look)
    assert np.any(np.abs(result) > 0.01), f"{call} are all zero, although y is noisy"

    rng = np.random.default_rng(73)
    for name, X, y in (
        ("fractions", rng.normal(size=(7, 2)), rng.normal(size=7)),
        ("whole numbers", rng.integers(-4, 5, size=(5, 2)), rng.integers(-9, 9, size=5)),
    ):
        X_before, y_before = X.copy(), y.copy()
        expected = y_before - (3.0 - X_before[:, 1])
        for time in ("first", "second"):
            model = Witness()
            call = f"residuals on {name}, {time} call"
            result = residuals(model, X, y)
            assert_unchanged(X_before, X, f"{call}: X")
            assert_unchanged(y_before, y, f"{call}: y")
            assert model.fits == 0, f"{call} fitted the model again: it is ready, only ask it"
            assert model.seen, f"{call} never asked the model to predict"
            assert_close(model.seen[0], X_before, f"{call}: the X that reached predict")
            assert_close(result, expected, call)


# %%
# HIDDEN
def test_residuals_with_predictions_in_a_column_and_y_in_a_list(residuals):
    import numpy as np
    from comparing import Comparisons
    from sklearn.linear_model import LinearRegression

    compare = Comparisons()
    rng = np.random.default_rng(72)
    X_train, y_train = rng.normal(size=(20, 2)), rng.normal(size=20)
    as_column = LinearRegression().fit(X_train, y_train.reshape(-1, 1))
    as_row = LinearRegression().fit(X_train, y_train)
    for n in (6, 2, 1):
        X, y = rng.normal(size=(n, 2)), rng.normal(size=n) * 3
        expected = y - as_row.predict(X.copy())
        call = f"residuals of a model whose predict returns {n} rows in a column"
        look = "Which shape has y - predictions when the predictions are a column?"
        compare.add(residuals, (as_column, X, y.copy()), expected, call, look=look)
        call = f"residuals with y as a list of {n}"
        look = "A list knows no subtraction; make it an array."
        compare.add(residuals, (as_row, X, y.tolist()), expected, call, look=look)
        call = f"residuals with y as a list of {n} and predictions in a column"
        compare.add(residuals, (as_column, X, y.tolist()), expected, call)
    y = [3, -2, 5]
    X = rng.normal(size=(3, 2))
    expected = np.array(y) - as_row.predict(X.copy())
    compare.add(residuals, (as_row, X, y), expected, "residuals with a list of whole numbers as y")

    class Rounded:
        def predict(self, X):
            return np.array([2, 0, -4])

    call = "residuals of a model that predicts whole numbers"
    look = "Can fractions be added to an array of whole numbers in place?"
    y = np.array([0.5, 1.25, -3.0])
    compare.add(residuals, (Rounded(), X, y), [-1.5, 1.25, 1.0], call, look=look)
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# **Look at it.** Here are the residuals of the line, against the speed.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
line = CustomLinearRegression(learning_rate=0.1, n_iterations=500).fit(Z_speed, distance)
left_over = residuals(line, Z_speed, distance)

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.axhline(0, color="black", linewidth=1)
ax.vlines(speed, 0, left_over, color="#D55E00", linewidth=2)
ax.plot(speed, left_over, "o", color="#0072B2", markersize=7)
ax.set(xlabel="speed (km/h)", ylabel="measured − predicted (m)")
plt.show()

print(f"their sum is {left_over.sum():.1e} m, their product with the speed {left_over @ speed:.1e}")

# %% [markdown]
# *Figure 4. The residuals of the line: positive at both ends and negative in the middle, a smile.*
#
# Residuals of a good model look like noise. A pattern in the residuals is information that the model
# has missed. They do sum to zero and have no slope left: for the model with the smallest MSE the
# normal equations are $A^\top r = 0$, so no *line* can improve it. What remains is a curve.

# %% [raw]
# # BEGIN QUESTION
# name: polynomial_features
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 5: curves from a linear model
#
# Until the driver reacts, the car covers a distance proportional to the speed $v$; while it brakes,
# one proportional to $v^2$. The distance should be $w_1 v + w_2 v^2 + b$. That is a parabola in
# $v$, but it is still *linear in the weights*. To a linear model, $v^2$ is just a second feature.
#
# So all we need is a table of powers,
#
# $$\Phi = \begin{pmatrix}
# x_1 & x_1^2 & \cdots & x_1^p \\
# \vdots & \vdots & & \vdots \\
# x_n & x_n^2 & \cdots & x_n^p
# \end{pmatrix}, \qquad \Phi_{ij} = x_i^{\,j} \quad (j = 1, \dots, p) .$$
#
# **What to write.** `polynomial_features(x, degree)` returns $\Phi$ for $p$ = `degree`, an array of
# shape `(n_samples, degree)`.
#
# - `x` is array-like of shape `(n_samples,)`: an array or a list. It may hold one number only, and
#   is left as it was.
# - `degree` is a whole number, 1 or more. For degree 1 the result is one column, of shape
#   `(n_samples, 1)`.
# - There is **no** column of ones: the bias of the model takes its place.
# - `x` may hold whole numbers, and large ones. An integer of NumPy has 64 bits at most and
#   silently wraps around beyond $9.2 \cdot 10^{18}$; $2000^6$ is larger than that. Work with floats.
#
# **By hand.** For `x = [2, -1, 3]` and `degree = 3` the result is
#
# $$\begin{pmatrix} 2 & 4 & 8 \\ -1 & 1 & -1 \\ 3 & 9 & 27 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def polynomial_features(x, degree):
    """Return the powers x, x^2, ..., x^degree as columns.

    Parameters
    ----------
    x : array-like of shape (n_samples,)
        The values of one feature.
    degree : int
        The highest power, 1 or more.

    Returns
    -------
    ndarray of floats, of shape (n_samples, degree)
        Column j (from 0) holds x ** (j + 1).

    Examples
    --------
    >>> polynomial_features([0.5, 10], 2)
    array([[  0.5 ,   0.25],
           [ 10.  , 100.  ]])
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    columns = [x**power for power in range(1, degree + 1)]
    return np.column_stack(columns)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "polynomial_features is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_polynomial_features_of_the_worked_example(polynomial_features):
    import numpy as np

    right = np.array([[2, 4, 8], [-1, 1, -1], [3, 9, 27]])
    result = polynomial_features(np.array([2.0, -1.0, 3.0]), 3)
    assert result is not None, "polynomial_features returned None: is there a return at the end?"
    result = np.asarray(result)
    assert result.shape != (3, 4), (
        f"degree 3 has three columns, yours has four; the first row is {result[0]}. "
        "A column of ones is not wanted: the bias does that"
    )
    assert result.shape != (3, 2), (
        "degree 3 has three columns, yours has two: how far does range go?"
    )
    assert result.shape == (3, 3), f"three values, degree 3: shape (3, 3), yours is {result.shape}"
    assert not np.allclose(result, right.T), "rows and columns are swapped: one row per value of x"
    assert not np.allclose(result, right[:, ::-1]), "the columns start with x, not with x^3"
    assert not np.allclose(result, np.outer([2, -1, 3], [1, 2, 3])), (
        "your columns are x, 2x, 3x: multiples, where powers are wanted"
    )
    assert not np.allclose(result[:, 0], 1), "the first column is x itself, there are no ones"
    assert np.allclose(result, right), f"we want\n{right}\nand polynomial_features gave\n{result}"


# %%
# HIDDEN
def test_polynomial_features_times_coefficients_is_the_polynomial(polynomial_features):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(81)
    for n, degree in ((6, 2), (3, 5), (20, 3), (4, 4), (2, 9)):
        for size in (1.0, 0.01, 50.0):
            x = rng.normal(size=n) * size
            expected = reference.polynomial_features(x.copy(), degree)
            call = f"polynomial_features of {n} numbers around {size} with degree {degree}"
            result = polynomial_features(x, degree)
            look = "One row per number, one column per power, from 1 up to the degree."
            assert_close(result, expected, call, atol=1e-25, look=look)
    rng = np.random.default_rng(84)
    x = rng.uniform(-2, 2, size=9)
    before = x.copy()
    for degree in (2, 3, 4, 7):
        coefficients = rng.normal(size=degree)
        expected = np.polynomial.polynomial.polyval(before, [0.0, *coefficients])
        call = f"polynomial_features(x, {degree})"
        result = np.asarray(polynomial_features(x, degree))
        assert_unchanged(before, x, f"{call}: x")
        assert result.shape == (9, degree), f"{call} of nine numbers has shape {result.shape}"
        look = "Column j holds the power j + 1, so this is a polynomial in x."
        assert_close(result @ coefficients, expected, f"{call} @ coefficients", look=look)


# %%
# HIDDEN
def test_polynomial_features_of_single_numbers_lists_and_zeros(polynomial_features):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    cases = [
        ("one number in an array", np.array([-1.5]), 4),
        ("one number in a list", [0.5], 1),
        ("a list of fractions", [0.1, -2.5, 3.0, 4.0], 3),
        ("a list of whole numbers", [4, -3, 7], 2),
        ("an integer array", np.array([5, -2, 0, 1]), 4),
        ("zeros and repeated numbers", np.array([0.0, 0.0, -2.0, -2.0]), 3),
    ]
    for name, x, degree in cases:
        expected = reference.polynomial_features(np.array(x), degree)
        look = "The shape is (numbers in x, degree), always two-dimensional."
        compare.add(
            polynomial_features, (x, degree), expected, f"polynomial_features of {name}", look=look
        )
    compare.assert_close()


# %%
# HIDDEN
def test_polynomial_features_of_large_whole_numbers(polynomial_features):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    for name, x, degree in (
        ("an integer array up to 2000", np.array([2000, 7, -1999, 1500]), 8),
        ("a list up to 30000", [30000, -2, 12345], 6),
        ("an integer array of 32 bits", np.array([70000, -65000, 3], dtype=np.int32), 3),
    ):
        expected = reference.polynomial_features(np.array(x, dtype=float), degree)
        call = f"polynomial_features of {name} with degree {degree}"
        look = "Integers of NumPy wrap around when they get too large; floats do not."
        compare.add(polynomial_features, (x, degree), expected, call, look=look)
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# **Look at it.** The same linear model, fed with one, two and nine powers of the speed. (The speed
# is divided by 100 km/h first, which keeps its powers near 1.)

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fine = np.linspace(20, 130, 400)
fig, (left, right) = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
left.plot(speed, distance, "o", color="black", label="measured")
for degree, colour, style in [(1, "#D55E00", "--"), (2, "#0072B2", "-"), (9, "#009E73", ":")]:
    weights, bias = fit_normal_equation(polynomial_features(speed / 100, degree), distance)
    curve = polynomial_features(fine / 100, degree) @ weights + bias
    left.plot(fine, curve, style, color=colour, linewidth=2, label=f"degree {degree}")
    mse = np.mean((polynomial_features(speed / 100, degree) @ weights + bias - distance) ** 2)
    print(f"degree {degree}: MSE on the twelve runs {mse:6.2f} m²")
    if degree == 2:
        left_over_2 = distance - polynomial_features(speed / 100, 2) @ weights - bias
        print(f"          at 20 km/h it predicts {curve[0]:.1f} m")
left.set(xlabel="speed (km/h)", ylabel="stopping distance (m)")
left.legend()

right.axhline(0, color="black", linewidth=1)
right.plot(speed, left_over, "s", color="#D55E00", label="degree 1")
right.plot(speed, left_over_2, "o", color="#0072B2", label="degree 2")
right.set(xlabel="speed (km/h)", ylabel="measured − predicted (m)")
right.legend()
plt.show()

# %% [markdown]
# *Figure 5. Left: three polynomials fitted to the twelve runs. Right: with the square of the speed
# the smile is gone, and what is left looks like noise.*
#
# Nine powers make the MSE smaller still, and the curve starts to bend from one run to the next: it
# follows the noise. The smallest MSE on the training data is not the goal. Assignment 6 is about
# that. For the table on the wall we take degree 2.

# %% [raw]
# # BEGIN QUESTION
# name: compare_with_sklearn
# points: [0, 2, 1]

# %% [markdown]
# ## Question 6: against the library
#
# How do you know that your class is right? Give it a problem that somebody else's code solves too,
# and compare. Weights alone do not decide it, as you will see in the closing section; what counts
# is how the two models predict rows that neither has seen.
#
# **What to write.** `compare_with_sklearn(model, X_train, y_train, X_test, y_test)` fits a *new*
# `LinearRegression` of scikit-learn to the training rows, lets both models predict the test rows,
# and returns a dictionary with three numbers:
#
# | key | value |
# | --- | --- |
# | `"mse_model"` | $\frac1m \sum_i (p_i - y_i)^2$, where $p_i$ is what `model` predicts for test row $i$ |
# | `"mse_sklearn"` | $\frac1m \sum_i (q_i - y_i)^2$, where $q_i$ is what the `LinearRegression` predicts |
# | `"largest_difference"` | $\max_i \lvert p_i - q_i \rvert$ |
#
# All sums and the maximum run over the $m$ test rows.
#
# - `model` has been fitted already, by somebody else. Use only `model.predict(X)`, which returns an
#   array of shape `(n_samples,)`, and do not fit it again.
# - `LinearRegression` was imported at the top. Used without arguments, it is fitted by `fit(X, y)`
#   and asked by `predict(X)`, like your own class. In this question you may use it, and nothing
#   else but NumPy is needed.
# - `X_train` has shape `(n_train, n_features)`, `X_test` has shape `(m, n_features)`, and $m$ may
#   be 1. All arrays are left as they were.
#
# **By hand.** Train on the four points, test on $x = 4$ and $x = 5$ with $y = 14$ and $y = 22$, and
# let `model` be a `MeanModel` fitted to the four points, which always predicts 4. Scikit-learn
# finds $\hat y = 2x + 1$ and predicts 9 and 11. So the MSE of `model` is
# $\frac12(10^2 + 18^2) = 212$, that of scikit-learn $\frac12(5^2 + 11^2) = 73$, and the predictions
# differ by 5 and 7, at most by 7.

# %% [raw]
# # BEGIN SOLUTION


# %%
def compare_with_sklearn(model, X_train, y_train, X_test, y_test):
    """Compare a fitted model with scikit-learn's LinearRegression on test rows.

    Parameters
    ----------
    model : object with a method predict
        Fitted already; predict(X) returns an array of shape (n_samples,).
    X_train : ndarray of shape (n_train, n_features)
    y_train : ndarray of shape (n_train,)
        What the LinearRegression is fitted to.
    X_test : ndarray of shape (n_test, n_features)
    y_test : ndarray of shape (n_test,)
        What both models are measured on.

    Returns
    -------
    dict
        "mse_model" and "mse_sklearn", the mean squared errors on the test rows, and
        "largest_difference", the largest absolute difference of the two predictions of a test row.
    """
    # BEGIN SOLUTION NO PROMPT
    library = LinearRegression().fit(X_train, y_train)
    from_model = model.predict(X_test)
    from_library = library.predict(X_test)
    return {
        "mse_model": np.mean((from_model - y_test) ** 2),
        "mse_sklearn": np.mean((from_library - y_test) ** 2),
        "largest_difference": np.max(np.abs(from_model - from_library)),
    }
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "compare_with_sklearn is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_compare_with_sklearn_of_the_worked_example(compare_with_sklearn):
    import numpy as np

    class AlwaysFour:
        def __init__(self):
            self.fits = 0

        def fit(self, X, y):
            self.fits += 1
            return self

        def predict(self, X):
            return np.full(len(X), 4.0)

    X_train = np.array([[0.0], [1.0], [2.0], [3.0]])
    y_train = np.array([2.0, 2.0, 4.0, 8.0])
    X_test, y_test = np.array([[4.0], [5.0]]), np.array([14.0, 22.0])
    model = AlwaysFour()
    result = compare_with_sklearn(model, X_train, y_train, X_test, y_test)
    assert model.fits == 0, "your function called model.fit, but the model is fitted already"
    assert result is not None, "compare_with_sklearn returned None: is there a return at the end?"
    assert isinstance(result, dict), f"a dictionary is wanted, yours returned {result!r}"
    for key in ("mse_model", "mse_sklearn", "largest_difference"):
        assert key in result, f"the key {key!r} is missing, yours has {list(result)}"
        assert np.ndim(result[key]) == 0, f"{key} should be a number, yours is {result[key]!r}"
    ours, theirs = float(result["mse_model"]), float(result["mse_sklearn"])
    largest = float(result["largest_difference"])
    assert not np.isclose(theirs, 0), (
        "mse_sklearn is 0: was the LinearRegression fitted to the rows it is tested on?"
    )
    assert not (np.isclose(ours, 73) and np.isclose(theirs, 212)), "the two MSEs changed places"
    assert not np.isclose(ours, 424), "mse_model is 424: that is a sum, not a mean"
    assert not np.isclose(ours, 6), "mse_model is 6: that is its MSE on the training rows"
    assert np.isclose(ours, 212), f"mse_model should be 212, yours is {ours:.6g}"
    assert np.isclose(theirs, 73), f"mse_sklearn should be 73, yours is {theirs:.6g}"
    likely = {
        6: "that is the mean of 5 and 7",
        5: "that is the smaller difference; mind the signs",
        -5: "differences have a sign; take their size first",
        139: "compare predictions, not MSEs",
        37: "square nothing here",
        49: "square nothing here",
    }
    for wrong, why in likely.items():
        assert not np.isclose(largest, wrong), f"largest_difference is {largest:.6g}: {why}"
    assert np.isclose(largest, 7), f"largest_difference should be 7, yours is {largest:.6g}"


# %%
# HIDDEN
def test_compare_with_sklearn_on_real_and_on_random_data(compare_with_sklearn):
    import numpy as np
    from comparing import assert_close
    from sklearn.datasets import load_diabetes
    from sklearn.linear_model import Lasso, LinearRegression, Ridge
    from sklearn.tree import DecisionTreeRegressor

    def assert_right(result, own, library, measured, call):
        expected = {
            "mse_model": np.mean((own - measured) ** 2),
            "mse_sklearn": np.mean((library - measured) ** 2),
            "largest_difference": np.max(np.abs(own - library)),
        }
        looks = {
            "mse_model": "Both errors are means over the test rows.",
            "mse_sklearn": "It is fitted to all training rows and to nothing else.",
            "largest_difference": "Compare the two predictions of each test row.",
        }
        assert isinstance(result, dict), f"{call} should return a dictionary"
        for key, value in expected.items():
            assert key in result, f"{call}: the key {key!r} is missing"
            assert_close(result[key], value, f"{call}: {key}", atol=1e-8, look=looks[key])

    X, y = load_diabetes(return_X_y=True)
    order = np.random.default_rng(92).permutation(len(y))
    for n_train in (60, 300):
        train, test = order[:n_train], order[n_train:]
        library = LinearRegression().fit(X[train], y[train]).predict(X[test])
        models = [("Lasso", Lasso(alpha=0.5)), ("the same LinearRegression", LinearRegression())]
        for name, model in models:
            model.fit(X[train], y[train])
            own = model.predict(X[test])
            call = (
                f"compare_with_sklearn for {name} on {n_train} training rows of the diabetes data"
            )
            result = compare_with_sklearn(model, X[train], y[train], X[test], y[test])
            assert_right(result, own, library, y[test], call)

    rng = np.random.default_rng(91)
    for n, m, d in ((20, 7, 3), (12, 30, 1), (15, 1, 4)):
        X, X_test = rng.normal(size=(n, d)), rng.normal(size=(m, d)) * 2 + 0.5
        slopes = rng.normal(size=d) * 3
        y, y_test = X @ slopes + rng.normal(size=n), X_test @ slopes - 1 + rng.normal(size=m)
        library = LinearRegression().fit(X.copy(), y.copy()).predict(X_test.copy())
        for offset in (-5.0, 5.0):
            for model in (Ridge(alpha=10.0), DecisionTreeRegressor(max_depth=2, random_state=0)):
                model.fit(X[: n // 2], y[: n // 2] + offset)
                own = model.predict(X_test.copy())
                name = type(model).__name__
                call = f"compare_with_sklearn for {name}, {n} + {m} rows, offset {offset}"
                arrays = [array.copy() for array in (X, y, X_test, y_test)]
                assert_right(compare_with_sklearn(model, *arrays), own, library, y_test, call)


# %%
# HIDDEN
def test_compare_with_sklearn_only_asks_the_model(compare_with_sklearn):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    class Witness:
        def __init__(self):
            self.fits = 0

        def fit(self, X, y):
            self.fits += 1
            return self

        def predict(self, X):
            return X[:, 0] + 100 * self.fits

    X_train = np.array([[0, 0], [1, 0], [0, 1], [1, 1], [2, 3]])
    y_train = 4 * X_train[:, 0] - 2 * X_train[:, 1] + 3
    X_test, y_test = np.array([[2, 1], [5, 0], [-3, 2]]), np.array([8, 21, -10])
    # the library finds 4 x1 - 2 x2 + 3 exactly and predicts 9, 23, -13; the model says 2, 5, -3
    halves = compare_with_sklearn(Witness(), X_train, y_train, X_test, y_test + 0.5)
    call = "compare_with_sklearn with whole numbers in X and fractions in y_test"
    assert isinstance(halves, dict) and "mse_model" in halves, f"{call} gave no mse_model"
    look = "The model predicts whole numbers here. Can fractions be subtracted in place?"
    assert_close(halves["mse_model"], 356.75 / 3, f"{call}: mse_model", look=look)
    expected = {"mse_model": 341 / 3, "mse_sklearn": 14 / 3, "largest_difference": 18.0}
    for kind, dtype in (("whole numbers", int), ("floats", float)):
        arrays = [array.astype(dtype) for array in (X_train, y_train, X_test, y_test)]
        before = [array.copy() for array in arrays]
        for time in ("first", "second"):
            model = Witness()
            call = f"compare_with_sklearn on {kind}, {time} call"
            result = compare_with_sklearn(model, *arrays)
            names = ("X_train", "y_train", "X_test", "y_test")
            for name, old, new in zip(names, before, arrays, strict=True):
                assert_unchanged(old, new, f"{call}: {name}")
            assert model.fits == 0, f"{call} fitted the model again: it is ready, only ask it"
            assert isinstance(result, dict), f"{call} should return a dictionary"
            for key, value in expected.items():
                assert key in result, f"{call}: the key {key!r} is missing"
                assert_close(result[key], value, f"{call}: {key}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 7: predict
#
# Answer these four questions on paper, **before** you run the cell behind this question. Each answer
# is a number.
#
# - `first_loss`: all columns of `X` have mean 0 and standard deviation 1. The values of `y` have mean 3 and
#   standard deviation 2 (with $1/n$). What is `loss_history[0]`?
# - `best_bias`: the same data. Which bias does the model with the smallest MSE have?
# - `weight`: a line predicts 0.5 m more for each km/h more. Which weight has the same line when the speed
#   is given in m/s? (1 m/s is 3.6 km/h.)
# - `loss_of_degree_11`: twelve runs at twelve different speeds, fitted with a polynomial of degree 11 (and a
#   bias) that has the smallest MSE. How large is this MSE?
#
# **What to write.** `predictions()` takes nothing and returns a dict with these four names as keys,
# and your four numbers as values.

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "first_loss", "best_bias", "weight" and "loss_of_degree_11".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "first_loss": 13,
        "best_bias": 3,
        "weight": 1.8,
        "loss_of_degree_11": 0,
    }
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("predictions is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np

    answers = predictions()
    assert isinstance(answers, dict), f"predictions returns a dict, yours returned {answers!r}"
    names = ["first_loss", "best_bias", "weight", "loss_of_degree_11"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_first_loss(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold first_loss, predictions() gave {answers!r}"
    )
    value = answers.get("first_loss")
    look = "What are the predictions before the first step, and which mean is the loss then?"
    assert_close(value, 13, "predictions(): first_loss", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_best_bias(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold best_bias, predictions() gave {answers!r}"
    )
    value = answers.get("best_bias")
    look = "Where do the columns stand on average, and where must the prediction stand?"
    assert_close(value, 3, "predictions(): best_bias", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_weight(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold weight, predictions() gave {answers!r}"
    )
    value = answers.get("weight")
    look = "How far does the car roll for one more m/s? How many km/h is that?"
    assert_close(value, 1.8, "predictions(): weight", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_loss_of_degree_11(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold loss_of_degree_11, predictions() gave {answers!r}"
    )
    value = answers.get("loss_of_degree_11")
    look = "How many unknowns are there, and how many equations?"
    assert_close(value, 0, "predictions(): loss_of_degree_11", atol=1e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
rng = np.random.default_rng(0)
X = rng.normal(size=(50, 3))
X = (X - X.mean(axis=0)) / X.std(axis=0)
y = X @ [1.0, -2.0, 0.5] + rng.normal(size=50)
y = 3 + 2 * (y - y.mean()) / y.std()
print("first loss:", CustomLinearRegression(n_iterations=1).fit(X, y).loss_history[0])
print("best bias: ", fit_normal_equation(X, y)[1])

for unit, factor in (("km/h", 1.0), ("m/s", 1 / 3.6)):
    line = fit_normal_equation((factor * speed).reshape(-1, 1), 0.5 * speed + 7)
    print(f"speed in {unit}: weight {line[0][0]:.3f}, bias {line[1]:.3f}")

X = polynomial_features((speed - 75) / 55, 11)
weights, bias = fit_normal_equation(X, distance)
print(f"degree 11: MSE {np.mean((X @ weights + bias - distance) ** 2):.1e}")

# %% [markdown]
# - Before the first step all predictions are 0, so the loss is the mean of $y^2$: the square of the mean
#   plus the square of the standard deviation, $9 + 4$.
# - The residuals of the best model add up to 0. With columns of mean 0 this means $b = \bar y$.
# - A speed in m/s is a number 3.6 times as small, so its weight is 3.6 times as large. The line is the
#   same.
# - Twelve unknowns for twelve equations: the curve goes through every point. An MSE of 0 on the data of
#   the fit says nothing about other speeds.

# %% [markdown]
# ## Closing: 442 patients
#
# The diabetes data set comes with scikit-learn. For each of 442 patients it holds age, sex, body mass
# index, blood pressure and six values from a blood sample. The target is how far the disease had
# advanced one year later, as a score from 25 to 346. We keep 142 patients for the test. (The data are
# those of Efron, Hastie, Johnstone and Tibshirani, 2004. Behind each row is a person who agreed to be
# measured.)
#
# The columns arrive scaled in an unusual way, with a standard deviation of 0.048 each. So we let
# your class learn twice, from the columns as they come and from standardised ones, and compare it
# with the library after more and more steps.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_diabetes

patients, progression = load_diabetes(return_X_y=True)
names = load_diabetes().feature_names
order = np.random.default_rng(4).permutation(len(progression))
train, test = order[:300], order[300:]
mean, scale = patients[train].mean(axis=0), patients[train].std(axis=0)
standardised = (patients - mean) / scale

steps = [10, 30, 100, 300, 1000, 3000, 10000]
differences = {"as they come": [], "standardised": []}
weights_after = {}
for name, X in (("as they come", patients), ("standardised", standardised)):
    print(f"columns {name}: MSE on the test patients, yours and scikit-learn's")
    for n_iterations in steps:
        model = CustomLinearRegression(learning_rate=0.1, n_iterations=n_iterations)
        model.fit(X[train], progression[train])
        result = compare_with_sklearn(
            model, X[train], progression[train], X[test], progression[test]
        )
        differences[name].append(result["largest_difference"])
        weights_after[name, n_iterations] = model.weights
        print(f"{n_iterations:7d} {result['mse_model']:8.1f} {result['mse_sklearn']:8.1f}")
print(f"R² of your model on the test patients: {model.score(X[test], progression[test]):.4f}")

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
library = LinearRegression().fit(standardised[train], progression[train])

fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 4.6), layout="constrained")
left.loglog(
    steps, differences["as they come"], "s--", color="#D55E00", label="columns as they come"
)
left.loglog(steps, differences["standardised"], "o-", color="#0072B2", label="standardised columns")
left.set(xlabel="steps of gradient descent", ylabel="largest difference of predictions (score)")
left.legend()

place = np.arange(len(names))
right.axhline(0, color="black", linewidth=0.8)
for n_iterations, marker, colour, shift in [
    (100, "v", "#E69F00", -0.2),
    (1000, "s", "#009E73", 0.0),
    (10000, "o", "#0072B2", 0.2),
]:
    values = weights_after["standardised", n_iterations]
    label = f"yours, {n_iterations} steps"
    right.plot(place + shift, values, marker, color=colour, markersize=5, label=label)
right.plot(
    place + 0.2,
    library.coef_,
    "o",
    color="black",
    fillstyle="none",
    markersize=9,
    label="scikit-learn",
)
right.set(xlabel="column (standardised)", ylabel="weight (score per standard deviation)")
right.set_xticks(place, names)
right.legend(loc="lower left")
plt.show()

# %% [markdown]
# *Figure 6. Left: how far the predictions of your model are from those of scikit-learn, after 10 to
# 10,000 steps of 0.1. Right: the weights on the standardised columns on the way; after 100 steps
# those of s1 and s2 are still far from their final values.*
#
# **Why they agree in the end.** Both minimise the same loss, and it has one lowest point.
# Scikit-learn goes there directly, by least squares as in question 1; your class walks. After
# 10,000 steps on standardised columns no prediction differs by more than a millionth of a score
# point.
#
# **Why the columns as they come are slow.** Columns of size 0.05 make small gradients, and
# steps of 0.1 are then tiny steps in a wide, flat landscape. The lowest point gives the same
# predictions for both versions (least squares does not care about units), but the way to it is a
# different one.
#
# **Why s1 and s2 are late.** These two blood values rise and fall together. If the one weight goes
# up and the other goes down, the predictions hardly change: a long flat valley of the loss. After
# 100 steps the test MSE is within one percent of scikit-learn's, although these weights are far
# from their final values. So be careful with sentences such as "the weight of s1 is
# −28.5, therefore …". The same holds for `sex`: its weight compares patients who are alike in the
# nine other columns. It does not say that sex *causes* anything, and it is no reason to treat
# somebody in another way.

# %% [markdown]
# ## The same in a library
#
# statsmodels fits the same line and says in addition how far each number can be trusted. The formula
# names the columns of a table, a *data frame* of pandas. (The code in this section is for reading. It
# shows what it printed.)
#
# ```python
# import pandas as pd
# import statsmodels.formula.api as smf
#
# runs = pd.DataFrame({"speed": speed, "distance": distance})
# line = smf.ols("distance ~ speed", runs).fit()
# print(line.summary().tables[1])
# # ==============================================================================
# #                  coef    std err          t      P>|t|      [0.025      0.975]
# # ------------------------------------------------------------------------------
# # Intercept    -26.1008      4.908     -5.318      0.000     -37.036     -15.166
# # speed          1.1386      0.059     19.154      0.000       1.006       1.271
# # ==============================================================================
#
# curve = smf.ols("distance ~ speed + I(speed ** 2)", runs).fit()
# print(curve.summary().tables[1])
# # =================================================================================
# #                     coef    std err          t      P>|t|      [0.025      0.975]
# # ---------------------------------------------------------------------------------
# # Intercept         0.3719      2.522      0.147      0.886      -5.334       6.077
# # speed             0.2429      0.076      3.209      0.011       0.072       0.414
# # I(speed ** 2)     0.0060      0.000     12.076      0.000       0.005       0.007
# # =================================================================================
# line.rsquared, curve.rsquared              # 0.9735 0.9985
# ```
#
# `std err` is the **standard error** of a weight, and the last two columns are an interval for it. The
# table trusts the model: the intervals of the straight line are narrow, although the line is wrong.
# Assignment 19 shows where these numbers come from. scikit-learn has a **pipeline** for the second model:
#
# ```python
# from sklearn.linear_model import LinearRegression
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import PolynomialFeatures
#
# model = make_pipeline(PolynomialFeatures(2, include_bias=False), LinearRegression())
# model.fit(runs[["speed"]], runs["distance"])
# model.predict(pd.DataFrame({"speed": [20.0, 75.0]}))      # [ 7.6 52.2]
#
# toy = LinearRegression().fit(np.arange(1.0, 6.0).reshape(-1, 1), [2, 4, 5, 4, 5])
# toy.coef_, toy.intercept_                                 # [0.6] 2.2
# ```
#
# The last five points are in many tutorials, with a class like yours that takes 1,000 steps of 0.01 from
# zero. Yours stands at $w = 0.618$, $b = 2.136$ then. A class whose gradient has no factor 2 stands at
# $w = 0.696$, $b = 1.852$: its steps are half as long, so it is further away from 0.6 and 2.2. Neither is
# wrong, but their learning rates do not mean the same.
#
# ## Words you will meet elsewhere
#
# - **Estimator**: scikit-learn's word for a model with `fit`. **Regressor**: one that predicts numbers.
# - **Coefficient** (`coef_`): a weight. **Intercept** (`intercept_`): the bias.
# - **Underfitting**: a model too simple to follow the data, such as our line. **Overfitting**: a model that
#   follows the noise, such as our polynomial of degree 9. **Training error** and **test error** tell which.
# - **Hyperparameter**: what you choose before `fit`: learning rate, number of steps, degree.
# - **Basis functions**: functions of the features used as new features, such as powers.
#
# ## Read on
#
# - M. Deisenroth, A. Faisal, C. S. Ong, *Mathematics for Machine Learning*, sections 9.1, 9.2 and 9.4.
# - C. Bishop, *Pattern Recognition and Machine Learning*, sections 1.1 and 3.1. Free.
# - G. James, D. Witten, T. Hastie, R. Tibshirani, *An Introduction to Statistical Learning*, chapter 3.
#   Free.
# - B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, "Least Angle Regression", *Annals of Statistics* 32,
#   2004: where the diabetes data come from.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw04_linear_regression.ipynb`, where your course collects submissions.
#
# **What comes next.** Your model predicts numbers. In assignment 5 it will predict probabilities,
# of a yes or a no, and no normal equations will help you there.
