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
# name: hw06_regularization
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Paying for complexity
#
# A school is heated with hot water from a power station. Every evening the caretaker (the person
# who looks after the building) orders the heat for the next day. If the order is too large, the
# school pays for heat it does not need; if it is too small, the classrooms stay cold.
#
# There is a weather forecast, and the caretaker has written down twelve days: how cold it was outside
# and how much heat the school used. The caretaker draws a curve through them, a polynomial of degree 9 fitted by least
# squares. It passes close to every point.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

outside = np.array([-7.5, -6.5, -4.5, -2.0, -1.0, 1.5, 3.0, 4.5, 7.0, 12.0, 14.5, 17.0])
heat = np.array([8.2, 6.9, 5.9, 4.3, 5.6, 5.8, 4.6, 4.5, 4.0, 1.4, 2.7, 0.5])
outside_new = np.array([-1.9, -0.2, 2.3, 2.8, 3.8, 4.9, 6.0, 8.3, 8.4, 10.5, 14.3, 16.3])
heat_new = np.array([6.4, 5.5, 5.2, 5.3, 3.8, 3.0, 3.1, 3.3, 2.6, 2.4, 1.2, 1.5])


def columns(temperature):
    return np.column_stack([((temperature - 5) / 13) ** k for k in range(1, 10)])


X, X_new = columns(outside), columns(outside_new)
grid = np.linspace(-7.8, 17.2, 400)
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.9), sharey=True, layout="constrained")
for ax, name, alpha in zip(axes, ("least squares", "with a price"), (0, 0.001), strict=True):
    rows = np.sqrt(12 * alpha) * np.eye(9)  # least squares with these rows added is ridge
    centred = X - X.mean(axis=0)
    target = np.concatenate([heat - heat.mean(), np.zeros(9)])
    w = np.linalg.lstsq(np.vstack([centred, rows]), target, rcond=None)[0]
    b = heat.mean() - X.mean(axis=0) @ w
    ax.plot(grid, columns(grid) @ w + b, color="black", label="degree 9")
    ax.plot(outside, heat, "o", color="#0072B2", label="twelve known days")
    ax.plot(outside_new, heat_new, "s", color="#D55E00", mfc="none", label="twelve new days")
    known, new = np.mean((X @ w + b - heat) ** 2), np.mean((X_new @ w + b - heat_new) ** 2)
    ax.set(xlabel="temperature outside (°C)", ylim=(-0.5, 10.5))
    ax.set_title(f"{name}: MSE {known:.2f} known, {new:.2f} new")
    ax.grid(alpha=0.3)
axes[0].set_ylabel("heat used in a day (MWh)")
axes[0].legend(loc="upper right")
plt.show()

# %% [markdown]
# *Figure 1. The same polynomial, fitted twice to the same twelve days. Left: least squares follows
# the known days closely and orders more than 7 MWh for a mild day of 16 °C. Right: the same, but
# the fit has to pay for large weights. It is worse on the known days and much better on the new
# ones.*
#
# The left curve needs huge weights, some of them several hundred MWh, which nearly cancel at the
# twelve known days and nowhere else. That suggests a remedy: let every weight cost something, so
# that a large one is only used where the data insist on it. This is called **regularisation**, and
# the picture on the right shows what it can do.
#
# In this assignment you write the two classic prices, *ridge* and *lasso*, find the weights that
# are best under each of them, mix the two, and decide how high the price should be.

# %% [markdown]
# ## Before you start
#
# **Names.** There are $n$ samples (here: days) with $d$ features. `X` has shape
# `(n_samples, n_features)` and row $x_i$ belongs to sample $i$; the targets `y` have shape
# `(n_samples,)`. The weights `w` have shape `(n_features,)`, the intercept `b` is a single number,
# and the prediction for sample $i$ is $x_i^\top w + b$. The price of complexity is `alpha`, written
# $\alpha \ge 0$. Small data sets occur: $n = 1$ and $d = 1$ are allowed, and so are more features
# than samples, unless the question says otherwise.
#
# **The two sizes of $w$.** $\lVert w \rVert^2 = w_1^2 + \dots + w_d^2$ is the sum of the squares,
# and $\lVert w \rVert_1 = \lvert w_1 \rvert + \dots + \lvert w_d \rvert$ is the sum of the sizes.
#
# **The factors.** As everywhere in this course, the loss is a *mean* over the samples, and there is
# no factor $\tfrac12$. Other books and libraries choose differently. That changes what a given
# $\alpha$ means, so in this assignment the factors matter. The closing section comes back to it.
#
# **The intercept is free.** Every loss here charges for $w$ and never for $b$. If the school used
# 100 MWh more every day, only $b$ should change.
#
# **What you get.** `X`, `y` and `w` are NumPy arrays, of floats or of whole numbers of NumPy's usual
# type, `int64`. Some of them may hold whole numbers while others hold floats. Where the text
# says *array-like*, it may be a list or a tuple as well. A function that returns "`w` and `b`"
# returns the pair `w, b`, with `w` an array and `b` a number (a Python or a NumPy number, as you
# like).
#
# **Hands off the arguments.** Every function leaves its arguments as they were. Beware of
# `X -= ...`, which changes the caller's `X`.
#
# **Your own functions.** You may call what you wrote in earlier questions. But a
# mistake in an earlier answer then counts again in the later one.
#
# Run the next two cells: they import NumPy and hold the caretaker's days (invented, but close
# to real ones).

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# twelve known days and twelve new ones: degrees Celsius outside, and MWh of heat
outside = np.array([-7.5, -6.5, -4.5, -2.0, -1.0, 1.5, 3.0, 4.5, 7.0, 12.0, 14.5, 17.0])
heat = np.array([8.2, 6.9, 5.9, 4.3, 5.6, 5.8, 4.6, 4.5, 4.0, 1.4, 2.7, 0.5])
outside_new = np.array([-1.9, -0.2, 2.3, 2.8, 3.8, 4.9, 6.0, 8.3, 8.4, 10.5, 14.3, 16.3])
heat_new = np.array([6.4, 5.5, 5.2, 5.3, 3.8, 3.0, 3.1, 3.3, 2.6, 2.4, 1.2, 1.5])


def powers(temperature):
    """Return the columns z, z^2, ..., z^9, where z is the temperature brought to about [-1, 1]."""
    z = (np.asarray(temperature) - 5) / 13
    return np.column_stack([z**k for k in range(1, 10)])


X_days, X_new_days = powers(outside), powers(outside_new)  # shape (12, 9) each

# %% [markdown]
# **Scale first.** The same price is charged for every weight, so all columns of `X` should be of a
# similar size. If you measured one feature in millimetres instead of metres, its weight would
# become a thousand times smaller and its price a million times smaller. That is why `powers` first
# brings the temperature to a range from about −1 to 1. In the questions below `X` is used as it
# comes: your functions do not rescale it.

# %% [raw]
# # BEGIN QUESTION
# name: ridge_loss
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 1: a price for large weights
#
# How good is a model, if large weights cost something? Add the price to the error. The **ridge
# loss** is
#
# $$R(w, b) = \frac{1}{n} \sum_{i=1}^{n} \bigl( x_i^\top w + b - y_i \bigr)^2
#   + \alpha \lVert w \rVert^2 .$$
#
# The first part is the MSE. The second is the price: it does not depend on the data, it is not
# divided by $n$ or by $d$, there is no $\tfrac12$ in either part, and $b$ is not in it.
#
# **What to write.** `ridge_loss(X, y, w, b, alpha)` returns one number.
#
# - `alpha` is a number $\ge 0$. With `alpha = 0` the loss is the MSE.
# - `X`, `y` and `w` may hold whole numbers, and `b` may be one.
# - Nothing is rounded.
#
# **By hand.** Three samples with two features,
#
# $$X = \begin{pmatrix} 1 & 0 \\ 0 & 2 \\ 1 & 1 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 4 \\ -3 \\ 4 \end{pmatrix}, \quad
#   w = \begin{pmatrix} 2 \\ -1 \end{pmatrix}, \quad b = 1, \quad \alpha = 0.4 .$$
#
# The predictions are $3$, $-1$ and $2$. The errors are $-1$, $2$ and $-2$, and the MSE is
# $9 / 3 = 3$. The price is $0.4 \cdot (4 + 1) = 2$, and the ridge loss is $3 + 2 = 5$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def ridge_loss(X, y, w, b, alpha):
    """Return the ridge loss, MSE + alpha * ||w||^2.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    w : ndarray of shape (d,)
        The weights.
    b : float
        The intercept; it is not penalised.
    alpha : float
        The price of the squared weights, zero or more.

    Returns
    -------
    float
        The mean of (x_i . w + b - y_i)^2, plus alpha times the sum of the squared weights.

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([1.0, 5.0])
    >>> float(ridge_loss(X, y, np.array([2.0]), -2.0, 0.5))  # errors -1 and -1
    3.0
    """
    # BEGIN SOLUTION NO PROMPT
    errors = X @ w + b - y
    return np.mean(errors**2) + alpha * np.sum(w**2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("ridge_loss is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_ridge_loss_of_the_worked_example(ridge_loss):
    import numpy as np

    X = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
    y, w = np.array([4.0, -3.0, 4.0]), np.array([2.0, -1.0])
    value = ridge_loss(X, y, w, 1.0, 0.4)
    assert value is not None, "ridge_loss returned None: is there a return at the end?"
    assert not callable(value), "ridge_loss returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"ridge_loss returns one number, yours returned {value!r}"
    likely = {
        11: "the squared errors were summed; take their mean",
        3.5: "there is no factor 1/2 in front of our MSE",
        4: "the price is half of what it should be: no factor 1/2, and a sum, not a mean",
        2.5: "there is no factor 1/2 in either part",
        5.4: "the intercept has been charged too; only w costs something",
        3 + 0.4 * 5**0.5: "the price takes the square of the length of w, not the length",
        4.2: "the price takes the squares of the weights, not their sizes",
        8: "alpha is missing from the price",
        3: "the price is missing, or nothing is left of it",
        1: "the price was subtracted; a price is added",
        3 + 2 / 3: "the price is not divided by n",
        3 + 1 / 3: "the price is not divided by 2n",
        3.8: "alpha was squared; only the weights are",
        3.4: "first square each weight, then take the sum",
        14 / 3 + 2: "the intercept is missing from the predictions",
        3**0.5 + 2: "the first part is the MSE, not its root",
        125 / 9 + 2: "that is the mean over all pairs; print the shape of the errors",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 5), f"3 + 0.4 * 5 is 5, the worked example gave {value}"


# %%
def test_ridge_loss_does_not_charge_for_the_intercept(ridge_loss):
    import numpy as np

    X, y = np.array([[2.0], [4.0]]), np.array([7.0, 9.0])
    w = np.array([1.0])
    before, after = ridge_loss(X, y, w, 4.0, 0.5), ridge_loss(X, y + 100, w, 104.0, 0.5)
    assert np.isclose(before, 1.5), f"errors -1 and -1 and a price of 0.5 make 1.5, not {before}"
    assert np.isclose(before, after), (
        f"with y and b both larger by 100 the errors are the same, but your loss went from "
        f"{before} to {after}: is b part of the price?"
    )


# %%
# HIDDEN
def test_ridge_loss_is_a_mean_error_and_the_price_of_the_weights(ridge_loss):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    # without an intercept, which is the next case's business
    rng = np.random.default_rng(61)
    look = "Work both parts out on paper for two samples: what is a mean, and what is a sum?"
    for n, d in ((1, 1), (1, 4), (7, 1), (12, 3), (3, 8), (60, 5)):
        X, y = rng.normal(size=(n, d)) * 3, rng.normal(size=n) * 10
        w, alpha = rng.normal(size=d) * 2, rng.uniform(0.1, 3)
        expected = reference.ridge_loss(X.copy(), y.copy(), w.copy(), 0.0, alpha)
        call = f"ridge_loss with a random X of shape {(n, d)} and b = 0"
        compare.add(ridge_loss, (X, y, w, 0.0, alpha), expected, call, look=look)
    rng = np.random.default_rng(62)
    X = rng.normal(size=(9, 4))
    w = np.array([0.5, -3.0, 0.0, 2.0])
    y = X @ w
    call = "ridge_loss of a model without errors"
    look = "What is left is the price."
    compare.add(ridge_loss, (X, y, w.copy(), 0.0, 0.7), 0.7 * 13.25, call, look=look)
    call = "ridge_loss with alpha = 0 where half of the errors are 2 and half are -2"
    signs = np.array([1.0, -1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, 1.0])
    look = "Without a price the loss is the MSE."
    compare.add(ridge_loss, (X, y + 2 * signs, w.copy(), 0.0, 0), 4.0, call, look=look)
    call = "ridge_loss of nine samples, all of them repeated five times"
    look = "Repeating the data changes neither a mean nor the price."
    many = np.tile(X, (5, 1)), np.tile(y + signs, 5)
    compare.add(ridge_loss, (*many, w.copy(), 0.0, 0.2), 1 + 0.2 * 13.25, call, look=look)
    for alpha in (0.01, 40.0, 1e6):
        call = f"ridge_loss of a model without errors and with alpha = {alpha:g}"
        look = "It should grow in proportion to alpha."
        compare.add(ridge_loss, (X, y, w.copy(), 0.0, alpha), alpha * 13.25, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_ridge_loss_adds_the_intercept_and_does_not_charge_for_it(ridge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(63)
    X, y, w = rng.normal(size=(8, 3)), rng.normal(size=8), np.array([-2.0, 0.25, 1.0])
    plain = as_numbers(ridge_loss(X, y, w.copy(), 0.0, 0.3), "ridge_loss of eight samples")
    for shift in (-7.0, 2, 300.0):
        call = f"ridge_loss after {shift:g} has been added to y and to b"
        look = "The errors are the same as before. What else does your loss depend on?"
        # squares of errors near 1 lose digits where y is near 300
        assert_close(ridge_loss(X, y + shift, w.copy(), shift, 0.3), plain, call, look=look)
    call = "ridge_loss where all weights are 0"
    look = "Every prediction is b here, and weights of 0 cost nothing."
    value = ridge_loss(X, np.full(8, -3.0), np.zeros(3), 2.0, 50.0)
    assert_close(value, 25.0, call, look=look)


# %%
# HIDDEN
def test_ridge_loss_of_whole_numbers_and_unchanged_arguments(ridge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y = np.array([[1, 2, 0], [3, -1, 4]]), np.array([2, -3])
    w = np.array([1, -2, 1])
    floats = [array.astype(float) for array in (X, y, w)]
    call = "ridge_loss of two whole samples where w and b are 0"
    look = "Every prediction is 0 and nothing costs anything: what is left is the mean of y^2."
    assert_close(ridge_loss(X, y, np.zeros(3), 0.0, 0.25), 6.5, call, look=look)
    call = "ridge_loss of integer arrays"
    expected = as_numbers(ridge_loss(*floats, 2.0, 0.25), f"{call}, made floats")
    look = "It should be that of the same numbers as floats."
    value = ridge_loss(X.copy(), y.copy(), w.copy(), 2, 0.25)
    assert_close(value, expected, call, look=look)
    call = "ridge_loss of integer arrays with b = 0.5"
    expected_half = as_numbers(ridge_loss(*floats, 0.5, 0.25), f"{call}, made floats")
    value = ridge_loss(X.copy(), y.copy(), w.copy(), 0.5, 0.25)
    assert_close(value, expected_half, call, look="Which type has X @ w?")
    call = "ridge_loss of whole numbers in X and w, and floats in y"
    expected_half = as_numbers(ridge_loss(floats[0], y + 0.5, floats[2], 2.0, 0.25), f"{call}, floats")
    value = ridge_loss(X.copy(), y + 0.5, w.copy(), 2, 0.25)
    assert_close(value, expected_half, call, look="Can y be subtracted from X @ w in place?")
    whole = X.copy(), y.copy(), w.copy()
    ridge_loss(*whole, 2, 1)
    for name, old, new in zip("Xyw", (X, y, w), whole, strict=True):
        assert_unchanged(old, new, f"ridge_loss(X, y, w, b, alpha) of whole numbers: {name}")
    X, y, w = X + 0.5, y - 0.25, w * 1.5
    X_before, y_before, w_before = X.copy(), y.copy(), w.copy()
    first, second = ridge_loss(X, y, w, 0.5, 2.0), ridge_loss(X, y, w, 0.5, 2.0)
    assert np.size(first) == 1 and not np.isclose(first, expected), (
        f"ridge_loss gave {first} for two different models and samples"
    )
    assert_unchanged(X_before, X, "ridge_loss(X, y, w, b, alpha): X")
    assert_unchanged(y_before, y, "ridge_loss(X, y, w, b, alpha): y")
    assert_unchanged(w_before, w, "ridge_loss(X, y, w, b, alpha): w")
    call = "ridge_loss of the same two samples for the second time"
    assert_close(second, as_numbers(first, "ridge_loss of two samples"), call)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
alpha = 0.3  # change this number, then run this cell and the next

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
z = X_days[:, :1] - X_days[:, :1].mean(axis=0)  # the temperature alone, with mean zero
slopes = np.linspace(-7, 3, 201)
error = np.array([ridge_loss(z, heat, np.array([s]), heat.mean(), 0) for s in slopes])
total = np.array([ridge_loss(z, heat, np.array([s]), heat.mean(), alpha) for s in slopes])

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
curves = [("MSE", error, "#0072B2", "-"), ("price", total - error, "#D55E00", "--")]
curves += [("ridge loss", total, "black", "-")]
for name, values, colour, style in curves:
    lowest = np.argmin(values)
    ax.plot(slopes, values, style, color=colour, label=name)
    ax.plot(slopes[lowest], values[lowest], "o", color=colour)
ax.set(xlabel="weight of the scaled temperature (MWh)", ylabel="loss (MWh²)", ylim=(-1, 25))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 2. A straight line through the twelve days, as a function of its only weight. The price is
# lowest at zero, the error is lowest a little below −3, and their sum is lowest in between (dots).*

# %% [raw]
# # BEGIN QUESTION
# name: ridge_fit
# points: [0, 0, 3, 1, 1]

# %% [markdown]
# ## Question 2: the best weights under this price
#
# The ridge loss is a bowl, and its lowest point can be written down. Set both derivatives to zero.
#
# **The intercept** first. $\partial R / \partial b = \frac2n \sum_i (x_i^\top w + b - y_i) = 0$
# gives
#
# $$b = \bar y - \bar x^\top w ,$$
#
# where $\bar y$ is the mean of `y` and $\bar x$, of shape `(d,)`, holds the mean of each column.
# Put this into the loss, and only *centred* data are left: $\tilde X$ is `X` with $\bar x$
# subtracted from each row, and $\tilde y$ is `y` minus $\bar y$.
#
# **The weights.** What remains is $\frac1n \lVert \tilde X w - \tilde y \rVert^2 + \alpha \lVert w
# \rVert^2$, and its gradient is zero where
#
# $$\frac{2}{n} \tilde X^\top (\tilde X w - \tilde y) + 2 \alpha w = 0 .$$
#
# Bring everything with $w$ to one side. You get a system of $d$ linear equations, a matrix of shape
# `(d, d)` times $w$ equal to $\tilde X^\top \tilde y$. On the way the factor $\frac2n$ has to go
# somewhere: follow it carefully, for the answer is right only for the loss above.
#
# **What to write.** `ridge_fit(X, y, alpha)` returns `w` and `b`, the exact minimum of
# `ridge_loss`. `np.linalg.solve(A, v)` solves $A w = v$.
#
# - `w` has shape `(d,)`, and `b` is a number.
# - With $\alpha > 0$ there is always exactly one solution: also with one sample, with more features
#   than samples, with a constant column (its weight is 0), and with two equal columns (they share
#   their weight equally).
# - `alpha` may be 0. Then it is plain least squares with an intercept, and only `X` occur for which
#   its solution is unique.
# - `X` and `y` may hold whole numbers.
#
# **By hand.** Four days, two features, and $\alpha = 1$:
#
# $$X = \begin{pmatrix} 0 & 1 \\ 0 & 5 \\ 2 & 1 \\ 2 & 5 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 12 \\ 0 \\ 18 \\ 10 \end{pmatrix}, \qquad
#   \bar x = \begin{pmatrix} 1 \\ 3 \end{pmatrix}, \quad \bar y = 10 .$$
#
# The centred columns are $(-1, -1, 1, 1)$ and $(-2, 2, -2, 2)$, with $\tilde y = (2, -10, 8, 0)$.
# So $\tilde X^\top \tilde X$ is diagonal with entries $4$ and $16$, and
# $\tilde X^\top \tilde y = (16, -40)$. Without a price the weights would be $16 / 4 = 4$ and
# $-40 / 16 = -2.5$. With it they are $w = (2, -2)$, and $b = 10 - (1 \cdot 2 + 3 \cdot (-2)) = 14$.
# Find out what was added to $4$ and to $16$. Note also that the two weights shrink differently: the
# first by a half, the second, about which the data say more, by a fifth.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Multiply the last equation by $n / 2$. Then collect the terms with $w$ on the left. What stands in front of
# $w$ is a matrix plus a number times $w$, and a number times $w$ is that number times the identity matrix
# times $w$.
#
# <details><summary>Second step: the first line</summary>
#
# Subtract the means: `X_centred = X - X.mean(axis=0)`, the same for `y`. The identity matrix is
# `np.eye(d)`. The worked example tells you by which number to multiply it.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def ridge_fit(X, y, alpha):
    """Return the weights and the intercept that minimise MSE + alpha * ||w||^2.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    alpha : float
        The price of the squared weights, zero or more.

    Returns
    -------
    w : ndarray of shape (d,)
    b : float

    Examples
    --------
    >>> X, y = np.array([[1.0], [2.0], [3.0], [6.0]]), np.array([2.0, 5.0, 4.0, 9.0])
    >>> w, b = ridge_fit(X, y, 1)
    >>> float(w[0]), float(b)  # rounded
    (1.0, 2.0)
    """
    # BEGIN SOLUTION NO PROMPT
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    X_centred, y_centred = X - x_mean, y - y_mean
    A = X_centred.T @ X_centred + n * alpha * np.eye(d)
    w = np.linalg.solve(A, X_centred.T @ y_centred)
    return w, y_mean - x_mean @ w
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("ridge_fit is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_ridge_fit_of_the_worked_example(ridge_fit):
    import numpy as np

    X = np.array([[0.0, 1.0], [0.0, 5.0], [2.0, 1.0], [2.0, 5.0]])
    y = np.array([12.0, 0.0, 18.0, 10.0])
    result = ridge_fit(X, y, 1.0)
    assert result is not None, "ridge_fit returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"ridge_fit returns two things, w and b; yours returned {result!r}"
    )
    w, b = result
    assert np.shape(w) == (2,), f"w has one weight per feature and shape (2,), yours is {w!r}"
    assert np.ndim(b) == 0, f"b is a single number, yours is {b!r}"
    likely = [
        ((3.2, -40 / 17), "alpha alone was added to 4 and 16; where did the n of 2/n go?"),
        ((4, -2.5), "these are the weights without a price; alpha has no effect"),
        ((10 / 3, -8 / 3), "was something added to every entry, also off the diagonal?"),
        ((4 / 3, -5 / 3), "too much was added to 4 and 16: both terms have a 2, and it cancels"),
        ((8 / 3, -20 / 9), "too little was added to 4 and 16: both terms have a 2, and it cancels"),
        ((16 / 4.25, -40 / 16.25), "alpha was divided by n; is that the side it belongs on?"),
        ((136 / 33, 6 / 11), "these are the weights without an intercept: centre the data first"),
        ((156 / 43, -2 / 43), "these are the weights if the intercept has a price; it has none"),
        ((14 / 17, -26 / 17), "each column of X has a mean of its own; X.mean() is one number"),
    ]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f"for alpha = 1 you got w = {w}: {why}"
    assert np.allclose(w, [2, -2]), f"for alpha = 1 the weights are 2 and -2, you got {w}"
    likely = {
        10: "that is the mean of y; the means of X count too",
        6: "check the sign of the part with the means of X",
        0: "the intercept is missing",
    }
    for wrong, why in likely.items():
        assert not np.isclose(b, wrong), f"w is right, but b = {b}: {why}"
    assert np.isclose(b, 14), f"b = 10 - (1 * 2 + 3 * (-2)) is 14, you got {b}"


# %%
def test_ridge_fit_with_a_very_high_price(ridge_fit):
    import numpy as np

    X, y = np.array([[1.0, 4.0], [2.0, 2.0], [6.0, 3.0]]), np.array([103.0, 101.0, 108.0])
    w, b = ridge_fit(X, y, 1e9)
    assert np.allclose(w, 0, atol=1e-6), f"at a price of 1e9 the weights are nearly 0, not {w}"
    assert np.isclose(b, 104), (
        f"when all weights are 0 the best prediction is the mean of y, 104, but b came out as {b}: "
        "does the intercept have a price?"
    )


# %%
# HIDDEN
def test_ridge_fit_is_the_lowest_point_of_the_loss(ridge_fit):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(64)
    for n, d in ((6, 1), (9, 2), (25, 4), (80, 6), (4, 9)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d) + rng.normal(size=d) * 4
        y, alpha = X @ rng.normal(size=d) + rng.normal(size=n) + 20, 10 ** rng.uniform(-2, 1)
        w, b = reference.ridge_fit(X.copy(), y.copy(), alpha)
        call = f"ridge_fit with a random X of shape {(n, d)}"
        result = ridge_fit(X, y, alpha)
        assert isinstance(result, tuple | list) and len(result) == 2, f"{call} should give w and b"
        look = "Is the gradient zero there? Mind the n, and that the columns of X have a mean."
        assert_close(result[0], w, f"{call}: w", look=look)
        assert_close(result[1], b, f"{call}: b", look="The intercept follows from w and the means.")
    rng = np.random.default_rng(65)
    for n, d, alpha in ((5, 3, 0.05), (40, 2, 0.7), (12, 7, 4.0)):
        X, y = rng.normal(size=(n, d)) + 1, rng.normal(size=n) * 3 - 2
        call = f"the gradient of ridge_loss at what ridge_fit returns for n = {n}, d = {d}"
        result = ridge_fit(X.copy(), y.copy(), alpha)
        w, b = as_numbers(result[0], call), as_numbers(result[1], call)
        assert w.shape == (d,) and b.shape == (), f"{call}: w has shape {w.shape}, b {b.shape}"
        errors = X @ w + b - y
        look = "At the lowest point it is zero."
        gradient = 2 / n * X.T @ errors + 2 * alpha * w
        assert_close(gradient, np.zeros(d), f"{call}, for w,", atol=1e-7, look=look)
        assert_close(2 * np.mean(errors), 0.0, f"{call}, for b,", atol=1e-7, look=look)
    X, y = rng.normal(size=(7, 3)), rng.normal(size=7)
    once = ridge_fit(X.copy(), y.copy(), 0.4)
    often = ridge_fit(np.tile(X, (6, 1)), np.tile(y, 6), 0.4)
    call = "ridge_fit of seven samples, all of them repeated six times: w"
    look = "Repeating the data changes neither the MSE nor the price, so the solution stays."
    assert_close(often[0], as_numbers(once[0], call), call, look=look)
    rng = np.random.default_rng(66)
    X, y, alpha = rng.normal(size=(11, 3)), rng.normal(size=11), 0.8
    w, b = reference.ridge_fit(X.copy(), y.copy(), alpha)
    result = ridge_fit(X.copy(), y + 500, alpha)
    call = "ridge_fit after 500 has been added to y"
    look = "The weights stay what they were, and only the intercept moves."
    assert_close(result[0], w, f"{call}: w", look=look)
    assert_close(result[1], b + 500, f"{call}: b", look=look)
    shift = np.array([10.0, -4.0, 25.0])
    result = ridge_fit(X + shift, y, alpha)
    call = "ridge_fit after another number has been added to each column of X"
    assert_close(result[0], w, f"{call}: w", look=look)
    assert_close(result[1], b - shift @ w, f"{call}: b", look=look)


# %%
# HIDDEN
def test_ridge_fit_without_a_price_and_of_data_with_an_obvious_solution(ridge_fit):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(67)
    look = "With alpha > 0 the equations always have exactly one solution."
    same = rng.normal(size=(6, 2))
    cases = [
        ("one sample", np.array([[2.0, -1.0, 3.0]]), np.array([5.0]), 0.5),
        ("targets that are all the same", same, np.full(6, -4.0), 0.2),
    ]
    for name, X, y, alpha in cases:
        call = f"ridge_fit with {name}"
        result = ridge_fit(X, y, alpha)
        assert isinstance(result, tuple | list) and len(result) == 2, f"{call} should give w and b"
        assert_close(result[0], np.zeros(X.shape[1]), f"{call}: w", look=look)
        assert_close(result[1], y[0], f"{call}: b", look=look)
    twins = rng.normal(size=(10, 3))
    twins[:, 2] = twins[:, 0]
    call = "ridge_fit with two equal columns: w"
    w = as_numbers(ridge_fit(twins, rng.normal(size=10) * 5, 0.3)[0], call)
    assert w.shape == (3,), f"{call} has shape {w.shape}"
    assert_close(w[0], w[2], call, look="They share their weight equally.")
    constant = rng.normal(size=(8, 3)) + 2
    constant[:, 1] = 7.0
    y = rng.normal(size=8)
    call = "ridge_fit with a constant column: w"
    w = as_numbers(ridge_fit(constant, y, 1.5)[0], call)
    assert w.shape == (3,), f"{call} has shape {w.shape}"
    assert_close(w[1], 0.0, call, look="What is left of a constant column without its mean?")
    others = as_numbers(ridge_fit(constant[:, [0, 2]], y, 1.5)[0], "ridge_fit without that column")
    assert_close(w[[0, 2]], others, call, look="The other weights do not notice it.")
    X, y = rng.normal(size=(20, 3)) * 2 + 1, rng.normal(size=20)
    right = np.linalg.lstsq(np.column_stack([X, np.ones(20)]), y, rcond=None)[0]
    result = ridge_fit(X, y, 0)
    call = "ridge_fit with alpha = 0"
    assert_close(result[0], right[:3], f"{call}: w", look="It should be least squares.")
    assert_close(result[1], right[3], f"{call}: b", look="Least squares with an intercept.")


# %%
# HIDDEN
def test_ridge_fit_of_whole_numbers_and_unchanged_arguments(ridge_fit):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y = np.array([[1, 7], [4, 2], [2, 2], [9, 0], [3, -5]]), np.array([3, 0, 8, 1, 2])
    call = "ridge_fit of integer arrays"
    floats = ridge_fit(X.astype(float), y.astype(float), 2.0)
    result = ridge_fit(X.copy(), y.copy(), 2)
    for pair in (floats, result):
        assert isinstance(pair, tuple | list) and len(pair) == 2, f"{call} should give w and b"
    look = "It should be that of the same numbers as floats: means and weights have fractions."
    for name, value, expected in zip("wb", result, floats, strict=True):
        expected = as_numbers(expected, f"{call}, made floats: {name}")
        assert_close(value, expected, f"{call}: {name}", look=look)
    assert np.any(as_numbers(result[0], call) != 0), f"{call}: all weights are 0"
    call = "ridge_fit of (-1, -3) and (1, 3) with alpha = 0.1"
    w, b = ridge_fit(np.array([[-1.0], [1.0]]), np.array([-3.0, 3.0]), 0.1)
    # how far the price pulls the weight is another case's business
    w = as_numbers(w, f"{call}: w")
    assert w.shape == (1,) and 2 < w[0] < 4, f"{call}: w should be somewhat less than 3, not {w}"
    assert_close(b, 0.0, f"{call}: b", look="Both means are 0 here.")
    X, y = X + 0.25, y * 1.5
    X_before, y_before = X.copy(), y.copy()
    first, second = ridge_fit(X, y, 0.6), ridge_fit(X, y, 0.6)
    assert_unchanged(X_before, X, "ridge_fit(X, y, alpha): X")
    assert_unchanged(y_before, y, "ridge_fit(X, y, alpha): y")
    for name, value, expected in zip("wb", second, first, strict=True):
        call = f"ridge_fit of five samples for the second time: {name}"
        assert_close(value, as_numbers(expected, call), call)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
grid = np.linspace(-7.8, 17.2, 400)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
styles = [(1e-8, "#D55E00", ":"), (1e-3, "#0072B2", "-"), (1.0, "#009E73", "--")]
print("   alpha   length of w")
for alpha, colour, style in styles:
    w, b = ridge_fit(X_days, heat, alpha)
    print(f"{alpha:8g} {np.linalg.norm(w):11.1f}")
    label = rf"$\alpha$ = {alpha:g}"
    ax.plot(grid, powers(grid) @ w + b, style, color=colour, linewidth=2, label=label)
ax.plot(outside, heat, "o", color="black", label="known days")
ax.set(xlabel="temperature outside (°C)", ylabel="heat used in a day (MWh)", ylim=(-1, 10))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 3. Your ridge polynomials at three prices. If weights are nearly free the curve runs close
# to every point. If they are expensive it becomes flat, near the mean of the twelve days. The curve
# in between is one that the caretaker could use.*

# %% [raw]
# # BEGIN QUESTION
# name: soft_threshold
# points: [0, 2, 1]

# %% [markdown]
# ## Question 3: small weights become zero
#
# The ridge price of a small weight is tiny: $0.01^2$ is next to nothing. So ridge makes weights
# small, but hardly ever zero. The price $\lvert v \rvert$ is different: it has the same slope all
# the way down to zero. Take one weight $v$, whose best value for the data is $z$, and let $t$ be the
# price:
#
# $$\text{minimise} \quad \tfrac12 (v - z)^2 + t \, \lvert v \rvert \quad \text{over } v .$$
#
# For $v > 0$ the derivative $v - z + t$ is zero at $v = z - t$, which is positive only if $z > t$.
# The other side is its mirror image. Between them, nothing beats $v = 0$. The solution is **soft
# thresholding**:
#
# $$S_t(z) = \begin{cases}
#   z - t & \text{if } z > t , \\
#   0 & \text{if } -t \le z \le t , \\
#   z + t & \text{if } z < -t .
# \end{cases}$$
#
# In words: every number moves by $t$ towards zero, and stops there.
#
# **What to write.** `soft_threshold(z, t)` works element by element.
#
# - `z` is a number, or array-like of any shape. For a number the function returns a number, for
#   anything else an array of the same shape.
# - `t` is one number $\ge 0$. With `t = 0` all values stay what they are, zeros included.
# - Between $-t$ and $t$, both ends included, the result is exactly 0 ($-0.0$ is fine too).
# - Whole numbers in `z`, of any type, are fine and must not cost the result its fractions. (In `int8`
#   the size of −128 does not fit.)
#
# **By hand.** Let $t = 1.5$. Then $4$ becomes $2.5$, $1$ becomes $0$, $-1.5$ becomes $0$, and $-2$
# becomes $-0.5$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def soft_threshold(z, t):
    """Move every entry of z by t towards zero, and stop at zero.

    Parameters
    ----------
    z : float or array-like of any shape
        The values to shrink.
    t : float
        How far, zero or more.

    Returns
    -------
    float or ndarray of the shape of z
        z - t where z > t, z + t where z < -t, and 0 in between.

    Examples
    --------
    >>> soft_threshold([-5, 0, 3], 1)
    array([-4.,  0.,  2.])
    """
    # BEGIN SOLUTION NO PROMPT
    z = np.asarray(z, dtype=float)
    return np.sign(z) * np.maximum(np.abs(z) - t, 0)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("soft_threshold is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_soft_threshold_of_the_worked_example(soft_threshold):
    import numpy as np

    value = soft_threshold(4.0, 1.5)
    assert value is not None, "soft_threshold returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"for a number soft_threshold returns a number, not {value!r}"
    likely = {
        4: "4 is outside the threshold, and has to move too",
        5.5: "that is away from zero",
        3.25: "that is half of the way; there is no 1/2 before t",
        0: "only values between -t and t become 0",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"soft_threshold(4, 1.5) gave {value}: {why}"
    assert np.isclose(value, 2.5), f"4 moved by 1.5 towards zero is 2.5, yours gave {value}"

    values = soft_threshold(np.array([4.0, 1.0, -1.5, -2.0]), 1.5)
    assert np.shape(values) == (4,), f"four values give four values, yours gave {values!r}"
    likely = [
        ([2.5, 0, 0, 0.5], "the sign of -2 was lost"),
        ([2.5, 0, 0, -3.5], "a negative number has to move up, towards zero"),
        ([2.5, -0.5, 0, -0.5], "1 was moved past zero; it should stop there"),
        ([2.5, 0, 0, 0], "negative numbers have a result too, the mirror image of positive ones"),
    ]
    for wrong, why in likely:
        assert not np.allclose(values, wrong), f"4, 1, -1.5, -2 became {values}: {why}"
    assert np.allclose(values, [2.5, 0, 0, -0.5]), (
        f"4, 1, -1.5, -2 should become 2.5, 0, 0, -0.5; yours became {values}"
    )


# %%
# HIDDEN
def test_soft_threshold_finds_the_lowest_point_in_any_shape(soft_threshold):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(68)
    look = "Try a positive and a negative number on each side of the threshold."
    for shape, t in (((), 0.4), ((1,), 0.3), ((9,), 0.8), ((3, 4), 1.2), ((2, 1, 3), 0.5)):
        z = rng.normal(size=shape) * 2
        expected = reference.soft_threshold(np.copy(z), t)
        call = f"soft_threshold of random values of shape {shape}"
        assert_close(soft_threshold(np.copy(z), t), expected, call, look=look)
        call = f"soft_threshold of the negative of random values of shape {shape}"
        assert_close(soft_threshold(-z, t), -expected, call, look="It is an odd function.")
    for scale in (1e-12, 1e9):
        z = rng.normal(size=6) * scale
        expected = reference.soft_threshold(z.copy(), 0.5 * scale)
        call = f"soft_threshold of values around {scale:g} with t = {0.5 * scale:g}"
        assert_close(soft_threshold(z, 0.5 * scale), expected, call, atol=0, look=look)
    z = np.array([-3.0, -1.3, -0.75, -0.2, 0.0, 0.1, 0.75, 0.9, 2.6, 40.0])
    for t in (0.0, 0.75, 2.0, 100.0):
        call = f"soft_threshold with t = {t:g}, where 0 and numbers up to 40 are in z,"
        v = as_numbers(soft_threshold(z.copy(), t), call)
        assert v.shape == z.shape, f"{call} changed the shape from {z.shape} to {v.shape}"
        assert np.isfinite(v).all(), f"{call} gave values that are not finite: {v.tolist()}"
        inside = np.abs(z) <= t
        assert (v[inside] == 0).all(), (
            f"{call} is not exactly 0 everywhere between -t and t, ends included"
        )
        lowest = 0.5 * (v - z) ** 2 + t * np.abs(v)
        for step in (-0.05, 0.05, -1.0, 1.0):
            other = 0.5 * (v + step - z) ** 2 + t * np.abs(v + step)
            assert (lowest <= other).all(), (
                f"{call} is not the lowest point of (v - z)^2 / 2 + t |v| for z = "
                f"{z[lowest > other].tolist()}"
            )


# %%
# HIDDEN
def test_soft_threshold_of_lists_and_whole_numbers(soft_threshold):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    look = "Make z an array of floats first."
    inputs = [("a list", [2, -7, 1]), ("an integer array", np.array([5, -3, 1]))]
    inputs += [("a tuple", (-0.9, 0.3)), ("the whole number -6", -6)]
    inputs += [("nested lists", [[1, 2, -1], [1, -4, 3]])]
    for name, z in inputs:
        expected = reference.soft_threshold(np.array(z), 0.7)
        assert_close(soft_threshold(z, 0.7), expected, f"soft_threshold of {name}", look=look)
    call = "soft_threshold of an int8 array with t = 3"
    look = "Print abs(np.array([-128], dtype=np.int8)). Make z an array of floats first."
    small = np.array([-128, 5, -2], dtype=np.int8)
    assert_close(soft_threshold(small, 3), [-125.0, 2.0, 0.0], call, look=look)
    for kind, z in (("a list", [3, -1, -8]), ("whole numbers", np.array([3, -1, -8]))):
        before = z.copy()
        soft_threshold(z, 2)
        assert_unchanged(before, z, f"soft_threshold(z, t) of {kind}: z")
    z = np.array([3.0, 0.5, -0.5, -8.0])
    before = z.copy()
    soft_threshold(z, 1.0)
    assert_unchanged(before, z, "soft_threshold(z, t): z")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
z, t = np.linspace(-3, 3, 301), 1.0

fig, ax = plt.subplots(figsize=(5.5, 4), layout="constrained")
ax.plot(z, z, color="0.6", linestyle=":", label="no price")
ax.plot(z, z / (1 + t), color="#0072B2", linestyle="--", label="squared price (ridge)")
ax.plot(z, soft_threshold(z, t), color="#D55E00", linewidth=2, label="price $t|v|$ (lasso)")
ax.axvspan(-t, t, color="0.93")
ax.set(xlabel="what the data ask for, $z$", ylabel="the weight they get, $v$", aspect="equal")
ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 4. One weight at the price 1. The squared price $\frac{t}{2} v^2$ divides every weight by
# two, and the price $t \lvert v \rvert$ takes the same amount from each: small ones (shaded)
# vanish, large ones keep most of their size.*

# %% [raw]
# # BEGIN QUESTION
# name: lasso_fit
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 4: the lasso
#
# The caretaker also has a notebook with eight entries for each of forty days: temperature, wind,
# sunshine, the number of pupils, and four more that may or may not have to do with heating. Which
# ones matter? A fit that sets the other weights to exactly zero would answer that. The **lasso** is
# the minimum of
#
# $$Q(w, b) = \frac{1}{n} \sum_{i=1}^{n} \bigl( x_i^\top w + b - y_i \bigr)^2
#   + \alpha \lVert w \rVert_1 .$$
#
# $\lvert w_j \rvert$ has a kink at zero, so there is no formula for the minimum in general. But
# there is a simple iteration, **proximal gradient descent** (also called ISTA): a step of gradient
# descent on the MSE alone, and then soft thresholding, which takes care of the price.
#
# **The iteration.** As in Question 2, centre the data first: $\tilde X$, $\tilde y$, and at the end
# $b = \bar y - \bar x^\top w$. The MSE of the centred data has the gradient and the Hessian
#
# $$g(w) = \frac{2}{n} \tilde X^\top (\tilde X w - \tilde y), \qquad
#   H = \frac{2}{n} \tilde X^\top \tilde X ,$$
#
# of shapes `(d,)` and `(d, d)`. Let $L$ be the largest eigenvalue of $H$ (`np.linalg.eigvalsh(H)`
# gives them all). Start with $w = 0$, and repeat `n_iterations` times
#
# $$w \;\leftarrow\; S_{\alpha / L} \Bigl( w - \frac{1}{L} \, g(w) \Bigr) .$$
#
# (Here $L$ is a curvature. In the other assignments $L$ is a loss.) A step of size $1/L$ never makes
# $Q$ larger. The threshold is $\alpha$ times the step size, because a shorter step must pay a smaller
# part of the price.
#
# **What to write.** `lasso_fit(X, y, alpha, n_iterations)` returns `w` and `b` after exactly
# `n_iterations` of these steps.
#
# - `w` has shape `(d,)`, and `b` is a number. With `n_iterations = 0`, `w` is all zeros.
# - `alpha` is a number $\ge 0$. If it is large enough, all weights are exactly zero and
#   $b = \bar y$.
# - There may be more features than samples, and constant columns (their weight is 0), but not all
#   rows of `X` are the same, so that $L > 0$.
# - `X` and `y` may hold whole numbers.
# - The threshold you need is one line, or a call of your `soft_threshold`.
#
# **By hand.** The four days of Question 2, now with $\alpha = 6$. With $n = 4$, $H$ is diagonal
# with entries $\frac24 \cdot 4 = 2$ and $\frac24 \cdot 16 = 8$, so $L = 8$. At $w = 0$ the gradient
# is $-\frac24 (16, -40) = (-8, 20)$. The gradient step leads to $(1, -2.5)$ and the threshold is
# $6 / 8 = 0.75$. So after one step $w = (0.25, -1.75)$ and $b = 10 - (0.25 - 5.25) = 15$.
#
# The second weight stays there, the first one goes on: $0.4375$ after two steps, and towards $1$ in
# the end, with $b = 14.25$. (Check that $w = (1, -1.75)$ does not move any more.) With
# $\alpha \ge 8$ the first weight would be zero, and with $\alpha \ge 20$ both.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Only two things happen in a pass: a step of size $1/L$ against the gradient, then the threshold. All
# that does not depend on $w$ is computed before the loop.
#
# <details><summary>Second step: the first lines</summary>
#
# After centring, `H = 2 / n * X_centred.T @ X_centred`, and $L$ is the largest of its eigenvalues. Start
# with `w = np.zeros(d)`.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def lasso_fit(X, y, alpha, n_iterations):
    """Return the weights and the intercept after n_iterations proximal gradient steps.

    The steps lead downhill on MSE + alpha * ||w||_1. They start at w = 0 and have size 1/L, where
    L is the largest eigenvalue of the Hessian (2/n) Xc^T Xc of the MSE of the centred data Xc.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    alpha : float
        The price of the sizes of the weights, zero or more.
    n_iterations : int
        The number of steps, zero or more.

    Returns
    -------
    w : ndarray of shape (d,)
    b : float

    Examples
    --------
    >>> X, y = np.array([[1.0], [2.0], [3.0], [6.0]]), np.array([2.0, 5.0, 4.0, 9.0])
    >>> w, b = lasso_fit(X, y, 2, 9)
    >>> float(w[0]), float(b)  # rounded
    (1.0, 2.0)
    """
    # BEGIN SOLUTION NO PROMPT
    n, d = X.shape
    x_mean, y_mean = X.mean(axis=0), y.mean()
    X_centred, y_centred = X - x_mean, y - y_mean
    L = np.max(np.linalg.eigvalsh(2 / n * X_centred.T @ X_centred))
    w = np.zeros(d)
    for _ in range(n_iterations):
        gradient = 2 / n * X_centred.T @ (X_centred @ w - y_centred)
        z = w - gradient / L
        w = np.sign(z) * np.maximum(np.abs(z) - alpha / L, 0)
    return w, y_mean - x_mean @ w
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("lasso_fit is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_lasso_fit_of_one_step_of_the_worked_example(lasso_fit):
    import numpy as np

    X = np.array([[0.0, 1.0], [0.0, 5.0], [2.0, 1.0], [2.0, 5.0]])
    y = np.array([12.0, 0.0, 18.0, 10.0])
    result = lasso_fit(X, y, 6.0, 1)
    assert result is not None, "lasso_fit returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"lasso_fit returns two things, w and b; yours returned {result!r}"
    )
    w, b = result
    assert np.shape(w) == (2,), f"w has one weight per feature and shape (2,), yours is {w!r}"
    assert np.ndim(b) == 0, f"b is a single number, yours is {b!r}"
    likely = [
        ((1, -2.5), "that is the gradient step; the threshold is missing"),
        ((0, 0), "either nothing moved, or the threshold was alpha and not alpha / L"),
        ((0.625, -2.125), "the threshold was 0.375: has it a 1/2, or is your L not 8?"),
        ((0.8125, -2.3125), "did gradient and Hessian lose their division by n?"),
        ((0.2, -1.4), "L is the largest eigenvalue of H, not the sum of them"),
        ((0.79912927, 1.23501796), "the data have to be centred first"),
        ((0.75851679, 1.17225322), "a column of ones will not do; centre the data first"),
        ((0, -1), "the factor 2 of the gradient and the Hessian is missing"),
        ((0.5, -3.5), "the gradient has its factor 2, but the Hessian of your L has not"),
        ((0.125, -0.875), "the Hessian needs its 2/n: L is 8 here, and yours seems to be 16"),
        ((0, -0.5), "the gradient needs the factor 2 that your Hessian has"),
        ((1, -1.75), "that is the solution of many steps; how many did you take?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f"after one step you got w = {w}: {why}"
    assert np.allclose(w, [0.25, -1.75]), f"one step leads to w = (0.25, -1.75), yours to {w}"
    assert not np.isclose(b, 10), f"w is right, but b = {b} is only the mean of y"
    assert np.isclose(b, 15), f"b = 10 - (1 * 0.25 - 3 * 1.75) is 15, you got {b}"


# %%
def test_lasso_fit_of_many_steps_of_the_worked_example(lasso_fit):
    import numpy as np

    X = np.array([[0.0, 1.0], [0.0, 5.0], [2.0, 1.0], [2.0, 5.0]])
    y = np.array([12.0, 0.0, 18.0, 10.0])
    w, b = lasso_fit(X, y, 6.0, 2)
    assert not np.allclose(w, [0.25, -1.75]), (
        "after two steps w is still what it was after one: is the return inside the loop?"
    )
    assert np.allclose(w, [0.4375, -1.75]), f"two steps lead to w = (0.4375, -1.75), yours to {w}"
    w, b = lasso_fit(X.copy(), y.copy(), 6.0, 200)
    assert np.allclose(w, [1, -1.75]), f"200 steps lead to w = (1, -1.75), yours to {w}"
    assert np.isclose(b, 14.25), f"after 200 steps b is 14.25, yours is {b}"
    w, b = lasso_fit(X, y, 10.0, 200)
    assert w[0] == 0, f"with alpha = 10 the first weight is exactly 0, yours is {w[0]}"


# %%
# HIDDEN
def test_lasso_fit_after_few_steps(lasso_fit):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(69)
    for n, d, steps in ((9, 3, 0), (9, 3, 1), (15, 4, 2), (6, 2, 5), (30, 6, 12)):
        X, y = rng.normal(size=(n, d)) * 2 + 3, rng.normal(size=n) * 4 + 1
        w, b = reference.lasso_fit(X.copy(), y.copy(), 0.5, steps)
        call = f"lasso_fit after {steps} steps with X of shape {(n, d)}"
        result = lasso_fit(X, y, 0.5, steps)
        assert isinstance(result, tuple | list) and len(result) == 2, f"{call} should give w and b"
        look = "Check the start, the number of steps, the step size and the threshold."
        assert_close(result[0], w, f"{call}: w", look=look)
        assert_close(result[1], b, f"{call}: b", look="b follows from the final w and the means.")


# %%
# HIDDEN
def test_lasso_fit_after_many_steps_is_at_the_minimum(lasso_fit):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(70)
    truth = np.array([3.0, 0.0, -2.0, 0.0, 0.5])
    for n, alpha in ((30, 0.3), (50, 1.1), (25, 3.0)):
        X = rng.normal(size=(n, 5)) * 1.5 + 1
        y = X @ truth + rng.normal(size=n) + 6
        call = f"lasso_fit after 500 steps with n = {n} and alpha = {alpha:g}"
        result = lasso_fit(X.copy(), y.copy(), alpha, 500)
        assert isinstance(result, tuple | list) and len(result) == 2, f"{call} should give w and b"
        w, b = as_numbers(result[0], call), as_numbers(result[1], call)
        assert w.shape == (5,) and b.shape == (), f"{call}: w has shape {w.shape}, b {b.shape}"
        assert np.isfinite(w).all(), f"{call}: w is not finite. Is the step too long?"
        errors = X @ w + b - y
        look = "At the best intercept the errors have mean zero."
        assert_close(np.mean(errors), 0.0, f"{call}: the mean error", atol=1e-6, look=look)
        slope = 2 / n * X.T @ errors
        used = w != 0
        look = "Where a weight is not zero, the slope of the MSE and that of the price cancel."
        left = slope[used] + alpha * np.sign(w[used])
        call_slope = f"{call}: the slope of the loss at the nonzero weights"
        assert_close(left, np.zeros(used.sum()), call_slope, atol=1e-5, look=look)
        assert (np.abs(slope[~used]) <= alpha + 1e-6).all(), (
            f"{call}: a weight is zero although using it would lower the loss"
        )
    rng = np.random.default_rng(74)
    X = rng.normal(size=(40, 6)) + 2
    y = X @ np.array([0.0, 4.0, 0.0, 0.0, -3.0, 0.0]) + 0.5 * rng.normal(size=40)
    centred = X - X.mean(axis=0)
    highest = np.max(np.abs(2 / 40 * centred.T @ (y - y.mean())))
    for share in (0.1, 0.3, 0.6):
        w, b = reference.lasso_fit(X.copy(), y.copy(), share * highest, 500)
        call = f"lasso_fit with {share:.0%} of the alpha that switches everything off"
        result = lasso_fit(X.copy(), y.copy(), share * highest, 500)
        found = as_numbers(result[0], call)
        assert_close(found, w, f"{call}: w", rtol=1e-5, atol=1e-6, look="Is the price right?")
        assert ((found == 0) == (w == 0)).all(), (
            f"{call}: w = {found.tolist()}, but a weight that is switched off is exactly zero, and "
            "one in use is not"
        )
    result = lasso_fit(X, y, 1.01 * highest, 50)
    call = "lasso_fit with a very large alpha"
    assert_close(result[0], np.zeros(6), f"{call}: w", atol=0, look="All weights should be zero.")
    assert_close(result[1], np.mean(y), f"{call}: b", look="Which constant has the lowest MSE?")
    rng = np.random.default_rng(75)
    X, y = rng.normal(size=(30, 3)), rng.normal(size=30) * 2
    right = np.linalg.lstsq(np.column_stack([X, np.ones(30)]), y, rcond=None)[0]
    result = lasso_fit(X.copy(), y.copy(), 0, 500)
    call = "lasso_fit with alpha = 0"
    look = "Without a price it is least squares."
    assert_close(result[0], right[:3], f"{call}: w", rtol=1e-5, atol=1e-6, look=look)
    assert_close(result[1], right[3], f"{call}: b", rtol=1e-5, atol=1e-6, look=look)
    w, b = reference.lasso_fit(X.copy(), y.copy(), 0.4, 500)
    shift = np.array([5.0, -3.0, 8.0])
    result = lasso_fit(X + shift, y + 200, 0.4, 500)
    call = "lasso_fit after numbers have been added to y and to the columns of X"
    look = "The weights stay what they were, and only the intercept moves."
    assert_close(result[0], w, f"{call}: w", rtol=1e-5, atol=1e-6, look=look)
    assert_close(result[1], b + 200 - shift @ w, f"{call}: b", rtol=1e-5, atol=1e-6, look=look)
    result = lasso_fit(np.tile(X, (4, 1)), np.tile(y, 4), 0.4, 500)
    call = "lasso_fit of thirty samples, all of them repeated four times: w"
    look = "Repeating the data changes neither the MSE nor the price."
    assert_close(result[0], w, call, rtol=1e-5, atol=1e-6, look=look)
    rng = np.random.default_rng(76)
    constant = rng.normal(size=(10, 3)) + 1
    constant[:, 1] = -2.0
    cases = [
        ("one feature", rng.normal(size=(8, 1)) - 4, rng.normal(size=8), 0.1),
        ("a constant column", constant, constant[:, 0] * 3 + rng.normal(size=10), 0.5),
        ("more features than samples", rng.normal(size=(5, 8)), rng.normal(size=5) * 3, 0.6),
        ("values around 1000", 1000 + 300 * rng.normal(size=(12, 2)), rng.normal(size=12), 0.01),
    ]
    for name, X, y, alpha in cases:
        w, b = reference.lasso_fit(X.copy(), y.copy(), alpha, 1000)
        call = f"lasso_fit after 1000 steps with {name}"
        result = lasso_fit(X, y, alpha, 1000)
        look = "The same steps should work here."
        assert_close(result[0], w, f"{call}: w", rtol=1e-5, atol=1e-6, look=look)
        assert_close(result[1], b, f"{call}: b", rtol=1e-5, atol=1e-6, look=look)


# %%
# HIDDEN
def test_lasso_fit_of_whole_numbers_and_unchanged_arguments(lasso_fit):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y = np.array([[1, 7], [4, 2], [2, 2], [9, 0], [3, -5]]), np.array([3, 0, 8, 1, 2])
    call = "lasso_fit of integer arrays"
    floats = lasso_fit(X.astype(float), y.astype(float), 1.0, 9)
    result = lasso_fit(X.copy(), y.copy(), 1, 9)
    for pair in (floats, result):
        assert isinstance(pair, tuple | list) and len(pair) == 2, f"{call} should give w and b"
    look = "It should be that of the same numbers as floats: means and weights have fractions."
    for name, value, expected in zip("wb", result, floats, strict=True):
        expected = as_numbers(expected, f"{call}, made floats: {name}")
        assert_close(value, expected, f"{call}: {name}", look=look)
    assert np.any(as_numbers(result[0], call) != 0), f"{call}: all weights are 0"
    call = "lasso_fit of (-1, -3) and (1, 3) with alpha = 1000"
    w, b = lasso_fit(np.array([[-1.0], [1.0]]), np.array([-3.0, 3.0]), 1000.0, 5)
    assert_close(w, [0.0], f"{call}: w", look="At this price no weight is worth it.")
    assert_close(b, 0.0, f"{call}: b", look="Both means are 0 here.")
    X, y = X + 0.25, y * 1.5
    X_before, y_before = X.copy(), y.copy()
    lasso_fit(X, y, 0.5, 4)
    assert_unchanged(X_before, X, "lasso_fit(X, y, alpha, n_iterations): X")
    assert_unchanged(y_before, y, "lasso_fit(X, y, alpha, n_iterations): y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the caretaker's notebook, every column with mean 0 and standard deviation 1 (invented)
names = ["temperature", "wind", "sunshine", "pupils"]
names += ["air pressure", "moon", "day of the month", "a die"]
rng = np.random.default_rng(3)
entries = rng.normal(size=(40, 8))
entries = (entries - entries.mean(axis=0)) / entries.std(axis=0)
used = 4.5 + entries[:, :4] @ [-1.6, 0.6, -0.5, 0.3] + 0.6 * rng.normal(size=40)

alphas = np.logspace(-2, 1, 60)
ridge_path = np.array([ridge_fit(entries, used, alpha)[0] for alpha in alphas])
lasso_path = np.array([lasso_fit(entries, used, alpha, 300)[0] for alpha in alphas])
looks = [("#0072B2", "-"), ("#D55E00", "--"), ("#009E73", "-."), ("#CC79A7", "-")]
looks += [("black", ":")] * 4

fig, axes = plt.subplots(1, 2, figsize=(9.5, 4), sharey=True, layout="constrained")
for ax, title, path in ((axes[0], "ridge", ridge_path), (axes[1], "lasso", lasso_path)):
    ax.axhline(0, color="0.8", linewidth=1)
    for j, name in enumerate(names):
        colour, style = looks[j]
        label = name if j < 4 else "the other four" if j == 4 else None
        ax.plot(alphas, path[:, j], style, color=colour, label=label)
    ax.set(title=title, xscale="log", xlabel=r"price $\alpha$")
axes[0].set_ylabel("weight (MWh per standard deviation)")
axes[1].legend(loc="center left", bbox_to_anchor=(0, 0.26))
plt.show()

w, b = lasso_fit(entries, used, 0.4, 300)
print("in use at alpha = 0.4:", [name for name, v in zip(names, w, strict=True) if v != 0])

# %% [markdown]
# *Figure 5. The eight weights at sixty prices. Ridge makes them smaller all together, and none of
# them stays at zero. The lasso drops them one by one: first those that have nothing to do with
# heating (dotted lines), and the temperature last.*

# %% [raw]
# # BEGIN QUESTION
# name: elastic_net_loss
# points: [0, 1, 0.5, 0.5]

# %% [markdown]
# ## Question 5: a bit of both
#
# Two sensors in the same room measure nearly the same thing. Ridge gives both about the same
# weight. The lasso tends to pick one of them, and chance decides which one. A mixture of the two
# prices still sets weights to zero, but treats equal columns alike. It is called the **elastic net**:
#
# $$E(w, b) = \frac{1}{n} \sum_{i=1}^{n} \bigl( x_i^\top w + b - y_i \bigr)^2
#   + \alpha \Bigl( \rho \, \lVert w \rVert_1 + (1 - \rho) \, \lVert w \rVert^2 \Bigr) .$$
#
# $\rho$, in code `l1_ratio`, is a number from 0 to 1. With $\rho = 1$ this is the loss of the
# lasso, with $\rho = 0$ the ridge loss. There is no factor $\tfrac12$ anywhere. (Scikit-learn has
# two of them; see the closing section.)
#
# **What to write.** `elastic_net_loss(X, y, w, b, alpha, l1_ratio)` returns one number.
#
# - `alpha` is a number $\ge 0$, and `b` is not penalised.
# - `X`, `y` and `w` may hold whole numbers. Nothing is rounded.
#
# **By hand.** Two samples, three features,
#
# $$X = \begin{pmatrix} 1 & 2 & 0 \\ 0 & -1 & 1 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 5 \\ 1 \end{pmatrix}, \quad
#   w = \begin{pmatrix} 1 \\ 2 \\ -3 \end{pmatrix}, \quad
#   b = 2, \quad \alpha = \tfrac12, \quad \rho = \tfrac14 .$$
#
# The predictions are $7$ and $-3$, the errors $2$ and $-4$, and the MSE is $20 / 2 = 10$. We have
# $\lVert w \rVert_1 = 6$ and $\lVert w \rVert^2 = 14$, so the price is $\frac12 (\frac14 \cdot 6 +
# \frac34 \cdot 14) = \frac12 (1.5 + 10.5) = 6$. The loss is $16$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def elastic_net_loss(X, y, w, b, alpha, l1_ratio):
    """Return MSE + alpha * (l1_ratio * ||w||_1 + (1 - l1_ratio) * ||w||^2).

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    w : ndarray of shape (d,)
        The weights.
    b : float
        The intercept; it is not penalised.
    alpha : float
        The price, zero or more.
    l1_ratio : float
        The share of the lasso's price, from 0 (ridge) to 1 (lasso).

    Returns
    -------
    float

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([1.0, 5.0])
    >>> float(elastic_net_loss(X, y, np.array([-2.0]), 5.0, 1.0, 0.5))  # errors 2 and -6
    23.0
    """
    # BEGIN SOLUTION NO PROMPT
    errors = X @ w + b - y
    price = l1_ratio * np.sum(np.abs(w)) + (1 - l1_ratio) * np.sum(w**2)
    return np.mean(errors**2) + alpha * price
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "elastic_net_loss is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_elastic_net_loss_of_the_worked_example(elastic_net_loss):
    import numpy as np

    X = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]])
    y, w = np.array([5.0, 1.0]), np.array([1.0, 2.0, -3.0])
    value = elastic_net_loss(X, y, w, 2.0, 0.5, 0.25)
    assert value is not None, "elastic_net_loss returned None: is there a return at the end?"
    assert not callable(value), "elastic_net_loss returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"elastic_net_loss returns one number, yours returned {value!r}"
    likely = {
        14: "the two shares have changed places",
        13.375: "the squared part has a factor 1/2, as in scikit-learn; ours has none",
        15.25: "the part with the sizes is 0: take the size of each weight before the sum",
        10.75: "the part with the squares is missing",
        10 + 0.75 + 0.375 * 14**0.5: "the length of w has to be squared",
        21.25: "alpha multiplies both parts of the price, not only the first",
        16.75: "alpha multiplies both parts of the price, not only the second",
        20: "l1_ratio has no effect",
        22: "alpha is missing",
        17.75: "the intercept has been charged too; only w costs something",
        26: "the squared errors were summed; take their mean",
        11: "there is no factor 1/2 in front of our MSE",
        10: "the price is missing",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 16), f"10 + (1.5 + 10.5) / 2 is 16, the worked example gave {value}"


# %%
# HIDDEN
def test_elastic_net_loss_lies_between_lasso_and_ridge(elastic_net_loss):
    import numpy as np
    import reference
    from comparing import assert_close

    # without an intercept, which is the next case's business
    rng = np.random.default_rng(77)
    look = "Work out the three parts separately: the error, the sizes, the squares."
    for n, d, ratio in ((1, 1, 0.3), (1, 5, 0.9), (8, 1, 0.6), (14, 3, 0.15), (4, 9, 0.75)):
        X, y = rng.normal(size=(n, d)) * 2, rng.normal(size=n) * 4
        w, alpha = rng.normal(size=d) * 3, rng.uniform(0.1, 5)
        expected = reference.elastic_net_loss(X.copy(), y.copy(), w.copy(), 0.0, alpha, ratio)
        call = f"elastic_net_loss with X of shape {(n, d)}, b = 0 and l1_ratio {ratio}"
        assert_close(elastic_net_loss(X, y, w, 0.0, alpha, ratio), expected, call, look=look)
    rng = np.random.default_rng(78)
    X, w = rng.normal(size=(7, 4)), np.array([0.5, -4.0, 0.0, 1.5])
    y = X @ w + 3 * np.array([1, -1, -1, 1, 1, -1, 1])  # the MSE is 9
    for ratio, price, name in ((0.0, 18.5, "ridge"), (1.0, 6.0, "lasso"), (0.5, 12.25, "even")):
        for alpha in (0.0, 0.2, 30.0):
            call = f"elastic_net_loss with l1_ratio {ratio:g} ({name}) and alpha {alpha:g}"
            look = "Set l1_ratio to 0 and to 1 in the formula: which price is left?"
            value = elastic_net_loss(X, y, w.copy(), 0.0, alpha, ratio)
            assert_close(value, 9 + alpha * price, call, look=look)
    call = "elastic_net_loss of seven samples, all of them repeated three times"
    value = elastic_net_loss(np.tile(X, (3, 1)), np.tile(y, 3), w, 0.0, 2.0, 0.5)
    assert_close(value, 9 + 2 * 12.25, call, look="Only the error is a mean over samples.")


# %%
# HIDDEN
def test_elastic_net_loss_adds_the_intercept_and_does_not_charge_for_it(elastic_net_loss):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(78)
    X, y, w = rng.normal(size=(7, 4)), rng.normal(size=7), np.array([0.5, -4.0, 0.0, 1.5])
    call = "elastic_net_loss of seven samples"
    plain = as_numbers(elastic_net_loss(X, y, w.copy(), 0.0, 2.0, 0.5), call)
    for shift in (60.0, -3):
        call = f"elastic_net_loss after {shift:g} has been added to y and to b"
        look = "The errors are the same as before, and b costs nothing."
        value = elastic_net_loss(X, y + shift, w.copy(), shift, 2.0, 0.5)
        assert_close(value, plain, call, look=look)
    call = "elastic_net_loss where all weights are 0"
    look = "Every prediction is b here, and weights of 0 cost nothing."
    value = elastic_net_loss(X, np.full(7, -3.0), np.zeros(4), 2.0, 50.0, 0.3)
    assert_close(value, 25.0, call, look=look)


# %%
# HIDDEN
def test_elastic_net_loss_of_whole_numbers_and_unchanged_arguments(elastic_net_loss):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y, w = np.array([[2, 1], [0, 3], [-1, 5]]), np.array([4, -2, 0]), np.array([-3, 2])
    floats = [array.astype(float) for array in (X, y, w)]
    call = "elastic_net_loss of three whole samples where w and b are 0"
    look = "Every prediction is 0 and nothing costs anything: what is left is the mean of y^2."
    value = elastic_net_loss(X, y, np.zeros(2), 0.0, 3.0, 0.4)
    assert_close(value, 20 / 3, call, look=look)
    call = "elastic_net_loss of integer arrays"
    expected = as_numbers(elastic_net_loss(*floats, 1.0, 3.0, 0.4), f"{call}, made floats")
    look = "It should be that of the same numbers as floats."
    value = elastic_net_loss(X.copy(), y.copy(), w.copy(), 1, 3, 0.4)
    assert_close(value, expected, call, look=look)
    call = "elastic_net_loss of integer arrays with b = 0.5"
    expected_half = as_numbers(elastic_net_loss(*floats, 0.5, 3.0, 0.4), f"{call}, made floats")
    value = elastic_net_loss(X.copy(), y.copy(), w.copy(), 0.5, 3, 0.4)
    assert_close(value, expected_half, call, look="Which type has X @ w?")
    call = "elastic_net_loss of whole numbers in X and w, and floats in y"
    halves = elastic_net_loss(floats[0], y + 0.5, floats[2], 1.0, 3.0, 0.4)
    expected_half = as_numbers(halves, f"{call}, made floats")
    value = elastic_net_loss(X.copy(), y + 0.5, w.copy(), 1, 3, 0.4)
    assert_close(value, expected_half, call, look="Can y be subtracted from X @ w in place?")
    whole = X.copy(), y.copy(), w.copy()
    elastic_net_loss(*whole, 1, 3, 0)
    for name, old, new in zip("Xyw", (X, y, w), whole, strict=True):
        assert_unchanged(old, new, f"elastic_net_loss(X, y, w, ...) of whole numbers: {name}")
    X, y, w = X * 0.5, y + 0.25, w * 1.5
    X_before, y_before, w_before = X.copy(), y.copy(), w.copy()
    first = elastic_net_loss(X, y, w, 0.5, 2.0, 0.7)
    second = elastic_net_loss(X, y, w, 0.5, 2.0, 0.7)
    assert np.size(first) == 1 and not np.isclose(first, expected), (
        f"elastic_net_loss gave {first} for two different models and samples"
    )
    assert_unchanged(X_before, X, "elastic_net_loss(X, y, w, ...): X")
    assert_unchanged(y_before, y, "elastic_net_loss(X, y, w, ...): y")
    assert_unchanged(w_before, w, "elastic_net_loss(X, y, w, ...): w")
    call = "elastic_net_loss of the same three samples for the second time"
    assert_close(second, as_numbers(first, "elastic_net_loss of three samples"), call)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
side = np.linspace(-1.5, 1.5, 51)
one_row, no_target = np.zeros((1, 2)), np.zeros(1)  # no error at all: only the price is left

fig, axes = plt.subplots(1, 3, figsize=(10, 3.6), sharey=True, layout="constrained")
for ax, ratio in zip(axes, (0, 0.5, 1), strict=True):
    price = [
        [elastic_net_loss(one_row, no_target, np.array([u, v]), 0, 1, ratio) for u in side]
        for v in side
    ]
    lines = ax.contour(side, side, price, levels=[0.1, 0.3, 0.6, 1, 1.5, 2], colors="#0072B2")
    ax.clabel(lines, fontsize=10)
    ax.plot(0, 0, "o", color="black", markersize=4)
    ax.set(title=f"l1_ratio = {ratio:g}", xlabel="first weight", aspect="equal")
axes[0].set_ylabel("second weight")
plt.show()

# %% [markdown]
# *Figure 6. Lines of equal price in the plane of two weights: circles for ridge, squares standing
# on a corner for the lasso, and something in between. The corners lie where one weight is zero. A
# minimum that is pushed against such a line often ends in a corner.*

# %% [raw]
# # BEGIN QUESTION
# name: elastic_net_subgradient
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 6: derive a subgradient yourself
#
# To go downhill on the elastic net you need its slopes. Once more, this is the loss:
#
# $$E(w, b) = \frac{1}{n} \sum_{i=1}^{n} \bigl( x_i^\top w + b - y_i \bigr)^2
#   + \alpha \Bigl( \rho \sum_{j=1}^{d} \lvert w_j \rvert + (1 - \rho) \sum_{j=1}^{d} w_j^2 \Bigr) .$$
#
# You get the loss and **not** its gradient. Work out on paper how each of the three parts changes with
# $w_j$ and with $b$. One part has a kink: $\lvert w_j \rvert$ has the slope 1 for $w_j > 0$ and −1 for
# $w_j < 0$, and none at $w_j = 0$. Any number from −1 to 1 is called a **subgradient** there. We agree on
# 0: at $w_j = 0$ the part with $\lvert w_j \rvert$ adds nothing to the slope.
#
# **What to write.** `elastic_net_subgradient(X, y, w, b, alpha, l1_ratio)` returns the pair `(dw, db)`:
# an array of shape `(d,)` and a number.
#
# - `alpha` is a number $\ge 0$, `l1_ratio` one from 0 to 1. The intercept is free, as before.
# - `X`, `y` and `w` may hold whole numbers. Only a weight of exactly 0 is at the kink: one of $10^{-12}$
#   has the slope of any positive weight.
# - Write a formula, not an estimate from two nearby points.
#
# **By hand.** Two samples, three features, $\alpha = \frac12$ and $\rho = \frac14$:
#
# $$X = \begin{pmatrix} 1 & 2 & 0 \\ 0 & -1 & 1 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 5 \\ 1 \end{pmatrix}, \quad
#   w = \begin{pmatrix} 1 \\ 0 \\ -3 \end{pmatrix}, \quad b = 2 .$$
#
# The errors $x_i^\top w + b - y_i$ are $-2$ and $-2$. You should get $dw = (-1.125, -2, -4.375)$ and
# $db = -4$.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Take the three parts one by one, for one weight $w_j$. The first you know from Question 2. The second is
# a sum of sizes, in which $w_j$ occurs once. The third is a sum of squares.
#
# <details><summary>Second step: the first lines</summary>
#
# `errors = X @ w + b - y`, and `np.sign(w)` is 1, 0 or −1. Mind that it is an array: one entry per weight.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def elastic_net_subgradient(X, y, w, b, alpha, l1_ratio):
    """Return the slopes of MSE + alpha * (l1_ratio * ||w||_1 + (1 - l1_ratio) * ||w||^2).

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        The target of each sample.
    w : ndarray of shape (d,)
        The weights.
    b : float
        The intercept; it is not penalised.
    alpha : float
        The price, zero or more.
    l1_ratio : float
        The share of the lasso's price, from 0 (ridge) to 1 (lasso).

    Returns
    -------
    dw : ndarray of shape (d,)
        The slope in each weight; at a weight of 0 its size |w_j| counts as having the slope 0.
    db : float
        The slope in the intercept.
    """
    # BEGIN SOLUTION NO PROMPT
    errors = X @ w + b - y
    price = l1_ratio * np.sign(w) + 2 * (1 - l1_ratio) * w
    return 2 / len(y) * X.T @ errors + alpha * price, 2 * np.mean(errors)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "elastic_net_subgradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_elastic_net_subgradient_of_the_worked_example(elastic_net_subgradient):
    import numpy as np

    X = np.array([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0]])
    y, w = np.array([5.0, 1.0]), np.array([1.0, 0.0, -3.0])
    value = elastic_net_subgradient(X, y, w, 2.0, 0.5, 0.25)
    assert value is not None, "elastic_net_subgradient returned None: is there a return at the end?"
    assert isinstance(value, tuple | list) and len(value) == 2, (
        f"elastic_net_subgradient returns the pair (dw, db), yours returned {value!r}"
    )
    dw, db = value
    assert np.shape(dw) == (3,), f"dw should have shape (3,), yours has {np.shape(dw)}"
    assert np.ndim(db) == 0, f"db should be a number, yours is {db!r}"
    assert not np.isnan(np.asarray(dw, dtype=float)).any(), (
        f"dw came out as {dw}: at a weight of 0 the slope of its size is taken as 0"
    )
    likely = [
        ((-2, -2, -2), "that is the gradient of the MSE alone"),
        ((-1.5, -2, -3.25), "what is the derivative of the square of a weight?"),
        ((-0.125, -1, -3.375), "what is the derivative of the square of an error?"),
        ((-1.125, -1.875, -4.375), "at the weight 0 the part with its size adds nothing"),
        ((-1.375, -2, -3.125), "l1_ratio belongs to the sizes, the rest of it to the squares"),
        ((-1.25, -2, -4.25), "the part with the sizes is missing"),
        ((-1.875, -2, -2.125), "only the sizes pay in your version; the squares pay as well"),
        ((-0.25, -2, -6.75), "where is alpha?"),
        ((-0.375, -2, -6.625), "alpha multiplies both parts of the price"),
    ]
    for wrong, why in likely:
        assert not np.allclose(dw, wrong), f"dw came out as {dw}: {why}"
    assert np.allclose(dw, [-1.125, -2, -4.375]), (
        f"the text says dw = (-1.125, -2, -4.375), yours is {dw}"
    )
    assert not np.isclose(db, -2), f"db came out as {db}: the derivative of a square brings down a 2"
    assert np.isclose(db, -4), f"both errors are -2, so db is 2 * (-2); yours is {db}"


# %%
# HIDDEN
def test_elastic_net_subgradient_is_the_slope_of_the_loss(elastic_net_subgradient):
    import numpy as np
    from comparing import assert_close, each

    def loss(X, y, w, b, alpha, rho):
        price = rho * np.sum(np.abs(w)) + (1 - rho) * np.sum(w**2)
        return np.mean((X @ w + b - y) ** 2) + alpha * price

    rng = np.random.default_rng(81)
    cases, slopes = [], []
    for n, d, alpha, rho in ((8, 3, 0.7, 0.3), (3, 5, 2.0, 0.8), (1, 2, 0.4, 0.5), (20, 1, 3.0, 0.1)):
        X, y, b = rng.normal(size=(n, d)), rng.normal(size=n) * 3, rng.normal()
        w = rng.choice([-1.0, 1.0], size=d) * rng.uniform(0.2, 3, size=d)  # no weight at the kink
        cases.append((elastic_net_subgradient, X, y, w, b, alpha, rho))
        h = 1e-4
        up = [loss(X, y, w + step, b, alpha, rho) for step in h * np.eye(d)]
        down = [loss(X, y, w - step, b, alpha, rho) for step in h * np.eye(d)]
        dw = (np.array(up) - np.array(down)) / (2 * h)
        above, below = loss(X, y, w, b + h, alpha, rho), loss(X, y, w, b - h, alpha, rho)
        slopes.append((dw, (above - below) / (2 * h)))
    look = "Compare with the slopes of the loss itself, part by part. Is a factor missing?"
    for (_, X, *_, rho), found, (dw, db) in zip(cases, each(cases), slopes, strict=True):
        call = f"elastic_net_subgradient with X of shape {X.shape} and l1_ratio {rho}"
        assert isinstance(found, tuple | list) and len(found) == 2, f"{call} should return a pair"
        assert_close(found[0], dw, f"{call}: dw", atol=1e-7, look=look)
        assert_close(found[1], db, f"{call}: db", atol=1e-7, look="Only the errors depend on b.")


# %%
# HIDDEN
def test_elastic_net_subgradient_at_the_kink_and_at_both_ends(elastic_net_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(82)
    X, y = rng.normal(size=(9, 4)) + 1, rng.normal(size=9) * 3
    w = np.array([1.5, 0.0, -2.0, 0.0])
    cases = [("two weights of 0", X, y, w, 1.0, 0.8, 0.6), ("only ridge", X, y, w, 1.0, 0.8, 0)]
    cases += [("only lasso", X, y, w, 1.0, 0.8, 1), ("no price", X, y, w, 1.0, 0, 0.5)]
    tiny = np.array([1e-12, -1e-12, 2.0, 1e-100])
    cases.append(("tiny weights", X, y, tiny, -1.0, 2.0, 0.5))
    twice = np.vstack([X, X]), np.concatenate([y, y])
    cases.append(("every sample twice", *twice, w, 1.0, 0.8, 0.6))
    whole = np.array([[2, -1, 0], [0, 3, 1]]), np.array([1, -4]), np.array([1, -2, 0])
    cases.append(("whole numbers", *whole, 1, 2, 0.25))
    cases.append(("whole numbers and b = 0.5", *whole, 0.5, 2, 0.25))
    cases.append(("whole numbers in X and w alone", whole[0], whole[1] + 0.5, whole[2], 1, 2, 0.25))
    calls = [(elastic_net_subgradient, *arguments) for _, *arguments in cases]
    for (name, *arguments), found in zip(cases, each(calls), strict=True):
        dw, db = reference.elastic_net_subgradient(*arguments)
        call = f"elastic_net_subgradient with {name}"
        assert isinstance(found, tuple | list) and len(found) == 2, f"{call} should give (dw, db)"
        look = "Which sign has each weight, which of them is 0, and what is a mean over samples?"
        assert_close(found[0], dw, f"{call}: dw", look=look)
        assert_close(found[1], db, f"{call}: db", look="The intercept is free.")


# %%
# HIDDEN
def test_elastic_net_subgradient_leaves_its_arguments_alone(elastic_net_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(83)
    X, y, w = rng.normal(size=(7, 3)), rng.normal(size=7), np.array([0.5, 0.0, -1.0])
    before = X.copy(), y.copy(), w.copy()
    dw, db = reference.elastic_net_subgradient(X.copy(), y.copy(), w.copy(), 2.0, 0.3, 0.4)
    for time in ("first", "second"):
        found = elastic_net_subgradient(X, y, w, 2.0, 0.3, 0.4)
        call = f"elastic_net_subgradient on seven samples, {time} call"
        for name, old, new in zip("Xyw", before, (X, y, w), strict=True):
            assert_unchanged(old, new, f"{call}: {name}")
        assert isinstance(found, tuple | list) and len(found) == 2, f"{call}: a pair is wanted"
        assert_close(found[0], dw, f"{call}: dw")
        assert_close(found[1], db, f"{call}: db")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# plain steps along your subgradient, and the lasso of Question 4, on the caretaker's notebook
target, offset = lasso_fit(entries, used, 0.4, 2000)
w, b, distances = np.zeros(8), 0.0, []
for _ in range(300):
    dw, db = elastic_net_subgradient(entries, used, w, b, 0.4, 1)
    w, b = w - 0.05 * dw, b - 0.05 * db
    distances.append(np.linalg.norm(w - target))
proximal = [np.linalg.norm(lasso_fit(entries, used, 0.4, k)[0] - target) for k in range(1, 31)]

fig, ax = plt.subplots(figsize=(6.5, 3.7), layout="constrained")
ax.semilogy(distances, color="#D55E00", label="steps along the subgradient")
ax.semilogy(np.arange(1, 31), proximal, "o-", color="#0072B2", markersize=3, label="lasso_fit")
ax.set(xlabel="number of steps", ylabel="distance to the lasso (MWh)", ylim=(1e-6, 5))
ax.legend()
plt.show()
print("weights of exactly zero:", np.sum(w == 0), "by subgradient,", np.sum(target == 0), "by lasso_fit")

# %% [markdown]
# *Figure 7. The distance to the weights of the lasso, step by step. Steps of a fixed size along the
# subgradient come near and then jump across the kink again and again. The soft threshold arrives,
# and sets weights to exactly zero.*

# %% [raw]
# # BEGIN QUESTION
# name: choose_alpha
# points: [0, 0, 3, 1, 1]

# %% [markdown]
# ## Question 7: how high should the price be?
#
# The training data cannot tell: the error on them only grows with $\alpha$, so they always choose
# the smallest one. Ask data that the fit has not seen. For each $\alpha$ fit a ridge model on the
# *training* part, and measure it on the *validation* part:
#
# $$V(\alpha) = \frac{1}{m} \sum_{i=1}^{m}
#   \bigl( x_i^{\text{val} \top} w_\alpha + b_\alpha - y_i^{\text{val}} \bigr)^2 .$$
#
# Here $w_\alpha, b_\alpha$ minimise the ridge loss of Question 2 on the training part, and $m$ is
# the number of validation samples. $V$ is a plain MSE: the price is used for fitting only; it is not
# part of the validation error.
#
# **What to write.** `choose_alpha(X_train, y_train, X_val, y_val, alphas)` returns the entry of
# `alphas` with the smallest $V$.
#
# - `alphas` is array-like with at least one entry. All entries are $> 0$. They may stand in any
#   order.
# - What comes back is one number, the value of $\alpha$ itself.
# - **Ties go to the larger $\alpha$**: of two models that do equally well, take the simpler one.
#   Rounding can make equal errors differ in the last digit, so take errors as equal if
#   `np.isclose` says so. (Apart from ties, the errors differ clearly here.)
# - The validation part may have a single row. Its rows influence the choice, but neither the
#   weights nor the means that were subtracted for the fit.
#
# **By hand.** Two training days $x = 1, 3$ with $y = 2, 8$. Their means are $2$ and $5$, and the
# centred data are $(-1, 1)$ and $(-3, 3)$. Ridge gives $w_\alpha = 3 / (1 + \alpha)$, and the
# prediction is $5 + w_\alpha (x - 2)$. The validation days are $x = 0, 4$ with $y = 2, 8$; the
# predictions are $5 \mp 2 w_\alpha$, and $V(\alpha) = (3 - 2 w_\alpha)^2$.
#
# | $\alpha$ | $w_\alpha$ | $V(\alpha)$ |
# | --- | --- | --- |
# | 0.5 | 2 | 1 |
# | 2 | 1 | 1 |
# | 5 | 0.5 | 4 |
#
# There is a tie between 0.5 and 2, and the answer is 2.

# %% [raw]
# # BEGIN SOLUTION


# %%
def choose_alpha(X_train, y_train, X_val, y_val, alphas):
    """Return the alpha whose ridge model, fitted to the training part, is best on the other part.

    Parameters
    ----------
    X_train : ndarray of shape (n, d)
    y_train : ndarray of shape (n,)
        The samples that each model is fitted to.
    X_val : ndarray of shape (m, d)
    y_val : ndarray of shape (m,)
        The samples that each model is measured on, by its MSE.
    alphas : array-like of shape (k,)
        The candidates, all larger than 0, in any order.

    Returns
    -------
    float
        The candidate with the smallest validation MSE; of several, the largest.

    Examples
    --------
    >>> X_train, y_train = np.array([[0.0], [2.0]]), np.array([0.0, 6.0])
    >>> X_val, y_val = np.array([[3.0], [5.0]]), np.array([6.0, 9.0])
    >>> float(choose_alpha(X_train, y_train, X_val, y_val, [0.1, 1, 10]))  # 1 has w = b = 1.5
    1.0
    """
    # BEGIN SOLUTION NO PROMPT
    n, d = X_train.shape
    x_mean, y_mean = X_train.mean(axis=0), y_train.mean()
    X_centred, y_centred = X_train - x_mean, y_train - y_mean
    errors = []
    for alpha in alphas:
        A = X_centred.T @ X_centred + n * alpha * np.eye(d)
        w = np.linalg.solve(A, X_centred.T @ y_centred)
        b = y_mean - x_mean @ w
        errors.append(np.mean((X_val @ w + b - y_val) ** 2))
    smallest = min(errors)
    best = [a for a, error in zip(alphas, errors, strict=True) if np.isclose(error, smallest)]
    return max(best)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("choose_alpha is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_choose_alpha_of_the_worked_example(choose_alpha):
    import numpy as np

    X_train, y_train = np.array([[1.0], [3.0]]), np.array([2.0, 8.0])
    X_val, y_val = np.array([[0.0], [4.0]]), np.array([2.0, 8.0])
    value = choose_alpha(X_train, y_train, X_val, y_val, [0.5, 2, 5])
    assert value is not None, "choose_alpha returned None: is there a return at the end?"
    assert not callable(value), "choose_alpha returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"choose_alpha returns one number, yours returned {value!r}"
    likely = {
        0.5: "0.5 and 2 tie here, and a tie goes to the larger one (or was it the training error?)",
        0: "is that the position in alphas, and not the alpha itself?",
        1: "is that a position in alphas, or an MSE, and not the alpha itself?",
        5: "5 has the largest error of the three",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 2), f"the worked example gives 2, yours gave {value}"


# %%
def test_choose_alpha_asks_the_validation_part(choose_alpha):
    import numpy as np

    X_train, y_train = np.array([[1.0], [3.0]]), np.array([2.0, 8.0])
    X_val, y_val = np.array([[0.0], [4.0]]), np.array([4.0, 6.0])
    value = choose_alpha(X_train, y_train, X_val, y_val, [0.5, 2, 5])
    assert not np.isclose(value, 0.5), (
        f"with y_val = [4, 6] you chose {value}, which is best for the training part: V is "
        "measured on the validation part"
    )
    assert np.isclose(value, 5), f"V is (1 - 2w)^2 here, and 0 for alpha = 5; you chose {value}"


# %%
# HIDDEN
def test_choose_alpha_fits_and_measures_the_right_things_on_any_data(choose_alpha):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    look = "Which part is each model fitted to, which part is it measured on, and by what?"
    alphas = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0]
    cases = [(275, 8, 6, 3, 1.0), (130, 12, 5, 5, 2.0), (166, 20, 9, 2, 3.0)]
    cases += [(143, 6, 10, 4, 1.0), (100, 5, 7, 8, 0.5), (245, 30, 12, 6, 3.0)]
    for seed, n, m, d, noise in cases:
        rng = np.random.default_rng(seed)
        truth = rng.normal(size=d)
        X_train, X_val = rng.normal(size=(n, d)) + 1, rng.normal(size=(m, d)) + 1
        y_train = X_train @ truth + noise * rng.normal(size=n) + 4
        y_val = X_val @ truth + noise * rng.normal(size=m) + 4
        arrays = X_train, y_train, X_val, y_val
        expected = reference.choose_alpha(*(a.copy() for a in arrays), list(alphas))
        call = f"choose_alpha with {n} training rows, {m} validation rows and {d} columns"
        assert_close(choose_alpha(*arrays, alphas), expected, call, look=look)
    rng = np.random.default_rng(275)
    truth = rng.normal(size=3)
    X_train, X_val = rng.normal(size=(8, 3)) + 1, rng.normal(size=(6, 3)) + 1
    y_train = X_train @ truth + rng.normal(size=8) + 4
    y_val = X_val @ truth + rng.normal(size=6) + 4
    choice = choose_alpha(X_train.copy(), y_train.copy(), X_val.copy(), y_val.copy(), alphas)
    choice = as_numbers(choice, "choose_alpha with eleven candidates")
    call = "choose_alpha after 50 has been added to all targets, compared with before,"
    value = choose_alpha(X_train.copy(), y_train + 50, X_val.copy(), y_val + 50, alphas)
    assert_close(value, choice, call, look="Only the intercepts of the models should move.")
    call = "choose_alpha with the training rows repeated three times, compared with before,"
    often = np.tile(X_train, (3, 1)), np.tile(y_train, 3)
    value = choose_alpha(*often, X_val.copy(), y_val.copy(), alphas)
    look = "Repeating the training data changes no model, and repeating the others no mean."
    assert_close(value, choice, call, look=look)
    call = "choose_alpha with the validation rows repeated three times, compared with before,"
    often = np.tile(X_val, (3, 1)), np.tile(y_val, 3)
    value = choose_alpha(X_train.copy(), y_train.copy(), *often, alphas)
    assert_close(value, choice, call, look=look)
    exact = X_train @ truth + 4, X_val @ truth + 4
    call = "choose_alpha without any noise in the targets"
    look = "Then the less a model is shrunk, the better it is."
    assert_close(choose_alpha(X_train, exact[0], X_val, exact[1], alphas), 0.002, call, look=look)
    call = "choose_alpha where all validation targets are the mean of the training targets"
    look = "Then the more a model is shrunk, the better it is on the validation part."
    mean = np.full(6, y_train.mean())
    around = X_val - X_val.mean(axis=0) + X_train.mean(axis=0)
    assert_close(choose_alpha(X_train, y_train, around, mean, alphas), 5.0, call, look=look)
    whole = np.array([[1, 7], [4, 2], [2, 2], [9, 0]]), np.array([3, 0, 8, 1])
    whole += np.array([[2, 3], [5, 5], [8, -1]]), np.array([4, 2, 3])
    X = np.array([[0.5], [1.0], [2.5], [4.0]])
    one_row = X, np.array([1.0, 4.0, 4.5, 9.0]), np.array([[3.0]]), np.array([5.4])
    rng = np.random.default_rng(100)
    wide = rng.normal(size=(4, 9)), rng.normal(size=4), rng.normal(size=(6, 9)), rng.normal(size=6)
    constant = np.column_stack([X, np.full(4, 3.0)]), one_row[1]
    constant += np.array([[1.0, 3.0], [3.0, 3.0]]), np.array([3.0, 6.5])
    for name, arrays in (
        ("integer arrays", whole),
        ("one validation row", one_row),
        ("more features than samples", wide),
        ("a constant column", constant),
    ):
        for alphas in ([0.05, 0.4, 3.0, 25.0], [0.1, 0.9, 8.0]):
            copies = [a.astype(float) for a in arrays]
            expected = reference.choose_alpha(*copies, list(alphas))
            call = f"choose_alpha with {name} and alphas {alphas}"
            look = "Does your fit work for such a training part?"
            value = choose_alpha(*(a.copy() for a in arrays), alphas)
            assert_close(value, expected, call, look=look)


# %%
# HIDDEN
def test_choose_alpha_gives_a_tie_to_the_larger_alpha(choose_alpha):
    import numpy as np
    from comparing import assert_close

    rng = np.random.default_rng(79)
    X_train, X_val, y_val = rng.normal(size=(6, 3)), rng.normal(size=(4, 3)), rng.normal(size=4)
    look = "If every target is 0, all models are the same, and all errors are equal."
    for alphas in ([0.01, 0.3, 7.0, 90.0], [0.3, 40.0, 0.01, 2.0], [6.0, 2.0, 0.5]):
        call = f"choose_alpha with training targets that are all 0 and alphas {alphas}"
        value = choose_alpha(X_train, np.zeros(6), X_val, y_val, alphas)
        assert_close(value, max(alphas), call, look=look)
    # the weight is 60 / (16 + 4 alpha): 3 for alpha = 1 and 1 for alpha = 11
    X_train, y_train = np.array([[0.0], [4.0], [0.0], [4.0]]), np.array([-9.0, 6.0, -6.0, 9.0])
    X_val, y_val = np.array([[1.0], [3.0], [0.0]]), np.array([-2.0, 2.0, -4.0])
    look = "Only two of them tie for the smallest error; take the larger of these two."
    for alphas in ([1.0, 11.0, 100.0], [100.0, 11.0, 1.0, 0.1], [11.0, 1.0, 0.2, 60.0]):
        call = f"choose_alpha with two days of a kind, alphas {alphas} and a tie of 1 and 11"
        value = choose_alpha(X_train, y_train, X_val, y_val, alphas)
        assert_close(value, 11.0, call, look=look)
    look = "Rounding makes equal errors differ in the last digit. What does the text say to that?"
    for unit in (0.1, 0.7, 1.3, 1.7, 2.3):
        call = f"choose_alpha with a tie of 1 and 11 and targets in units of {unit}"
        value = choose_alpha(X_train, unit * y_train, X_val, unit * y_val, [0.2, 1.0, 11.0, 60.0])
        assert_close(value, 11.0, call, look=look)


# %%
# HIDDEN
def test_choose_alpha_takes_the_candidates_in_any_form(choose_alpha):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(130)
    truth = rng.normal(size=5)
    X_train, X_val = rng.normal(size=(12, 5)) + 1, rng.normal(size=(5, 5)) + 1
    y_train = X_train @ truth + 2 * rng.normal(size=12) + 4
    y_val = X_val @ truth + 2 * rng.normal(size=5) + 4
    arrays = X_train, y_train, X_val, y_val
    before = [a.copy() for a in arrays]
    forms = [
        ("an array that is not sorted", np.array([1.0, 0.002, 0.02, 50.0, 0.2])),
        ("a tuple in falling order", (4.0, 0.4, 0.04, 0.004)),
        ("a list that is not sorted", [0.1, 8.0, 0.01, 0.001]),
        ("one candidate", [0.37]),
        ("a list with doubles", [3.0, 0.03, 3.0, 0.03]),
        ("whole numbers", [30, 1, 200]),
    ]
    for name, alphas in forms:
        expected = reference.choose_alpha(*(a.copy() for a in before), alphas)
        kept = alphas.copy() if isinstance(alphas, np.ndarray) else type(alphas)(alphas)
        call = f"choose_alpha where alphas is {name}"
        value = choose_alpha(*arrays, alphas)
        assert_close(value, expected, call, look="Return the candidate itself, wherever it stands.")
        assert_unchanged(kept, alphas, f"{call}: alphas")
    names = ("X_train", "y_train", "X_val", "y_val")
    for name, old, now in zip(names, before, arrays, strict=True):
        assert_unchanged(old, now, f"choose_alpha(X_train, y_train, X_val, y_val, alphas): {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
alphas = np.logspace(-7, 1, 41)
known, new = [], []
for alpha in alphas:
    w, b = ridge_fit(X_days, heat, alpha)
    known.append(ridge_loss(X_days, heat, w, b, 0))  # alpha = 0: the MSE alone
    new.append(ridge_loss(X_new_days, heat_new, w, b, 0))
chosen = choose_alpha(X_days, heat, X_new_days, heat_new, alphas)

fig, ax = plt.subplots(figsize=(6.5, 3.9), layout="constrained")
ax.plot(alphas, known, "--", color="#0072B2", label="known days (training)")
ax.plot(alphas, new, color="#D55E00", linewidth=2, label="new days (validation)")
ax.axvline(chosen, color="black", linestyle=":", label=rf"chosen: $\alpha$ = {chosen:.1g}")
ax.set(xscale="log", yscale="log", xlabel=r"price $\alpha$", ylabel="MSE (MWh²)")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 8. The error of your ridge polynomials at 41 prices. On the known days it only rises; on
# the new days it first falls and then rises. Too low a price and the curve follows the noise, too
# high and it cannot follow the temperature.*
#
# One warning. The chosen price was the best of 41 on these new days, so its error there is a little
# too good to be true. For an honest error you need a third part of the data, a
# test part that had no say in anything.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 8: predict
#
# Answer these four questions on paper, **before** you run the cell behind this question. There is one
# feature with mean 0 and standard deviation 1 (with $1/n$), and least squares gives it the weight 6. Each
# answer is a number.
#
# - `ridge_weight`: which weight gives ridge with $\alpha = 1$?
# - `lasso_weight`: which weight gives the lasso with $\alpha = 4$?
# - `alpha_to_zero`: from which $\alpha$ on does the lasso give the weight 0?
# - `alpha_of_ridge`: you fitted 60 samples with $\alpha = 0.5$. Which number gives you the same weights in
#   scikit-learn, whose `Ridge` minimises $\lVert X w + b - y \rVert^2 + \alpha_{\text{sk}} \lVert w
#   \rVert^2$?
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
        With the keys "ridge_weight", "lasso_weight", "alpha_to_zero" and "alpha_of_ridge".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "ridge_weight": 3,
        "lasso_weight": 4,
        "alpha_to_zero": 12,
        "alpha_of_ridge": 30,
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
    names = ["ridge_weight", "lasso_weight", "alpha_to_zero", "alpha_of_ridge"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_ridge_weight(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold ridge_weight, predictions() gave {answers!r}"
    )
    value = answers.get("ridge_weight")
    look = "Write down the ridge loss of this one weight and set its slope to zero."
    assert_close(value, 3, "predictions(): ridge_weight", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_lasso_weight(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold lasso_weight, predictions() gave {answers!r}"
    )
    value = answers.get("lasso_weight")
    look = "The slope of the squared error must balance the slope of the price."
    assert_close(value, 4, "predictions(): lasso_weight", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_alpha_to_zero(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold alpha_to_zero, predictions() gave {answers!r}"
    )
    value = answers.get("alpha_to_zero")
    look = "How steep is the error at w = 0? The price must be at least as steep."
    assert_close(value, 12, "predictions(): alpha_to_zero", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_alpha_of_ridge(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold alpha_of_ridge, predictions() gave {answers!r}"
    )
    value = answers.get("alpha_of_ridge")
    look = "Multiply your loss by n and compare it with the library's."
    assert_close(value, 30, "predictions(): alpha_of_ridge", rtol=3e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
z = np.array([[-1.0], [1.0], [-1.0], [1.0]])  # mean 0, standard deviation 1
target = 6 * z[:, 0] + np.array([2.0, 2.0, -2.0, -2.0])
print("least squares:", ridge_fit(z, target, 0)[0])
print("ridge, alpha = 1:", ridge_fit(z, target, 1)[0])
for alpha in (4, 11.9, 12, 20):
    print(f"lasso, alpha = {alpha}:", lasso_fit(z, target, alpha, 100)[0])

from sklearn.linear_model import Ridge

rng = np.random.default_rng(1)
sixty, sixty_y = rng.normal(size=(60, 2)), rng.normal(size=60)
print("yours:    ", ridge_fit(sixty, sixty_y, 0.5)[0])
for alpha in (0.5, 30):
    print(f"Ridge({alpha}):", Ridge(alpha=alpha).fit(sixty, sixty_y).coef_)

# %% [markdown]
# With one such feature the MSE is $(w - 6)^2$ plus a number that does not depend on $w$.
#
# - Ridge: $2 (w - 6) + 2 \alpha w = 0$ gives $w = 6 / (1 + \alpha) = 3$.
# - Lasso: $2 (w - 6) + \alpha = 0$ gives $w = 6 - \alpha / 2 = 4$.
# - At $w = 0$ the error has the slope −12. A price with $\alpha \ge 12$ is at least as steep. Ridge never
#   gets there.
# - The library adds the squared errors, you take their mean. So its price is $60 \cdot 0.5 = 30$.

# %% [markdown]
# ## Closing: your fits against scikit-learn's
#
# The diabetes data again: ten measurements of each of 442 patients, and how far their disease had
# advanced a year later. Suppose that only 60 of the patients had been studied when the model was
# fitted. We bring each column to mean 0 and standard deviation 1, let the other 382 patients choose
# $\alpha$, and compare.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, Lasso, Ridge

data = load_diabetes()
order = np.random.default_rng(0).permutation(442)
train, validation = order[:60], order[60:]
mean, scale = data.data[train].mean(axis=0), data.data[train].std(axis=0)
patients, progression = (data.data - mean) / scale, data.target
X, y = patients[train], progression[train]

alpha = choose_alpha(X, y, patients[validation], progression[validation], np.logspace(-3, 2, 26))
n = len(y)
print(f"{n} patients, chosen alpha = {alpha:.4g}\n")
mine, b = ridge_fit(X, y, alpha)
same_number = Ridge(alpha=alpha).fit(X, y)
same_loss = Ridge(alpha=n * alpha).fit(X, y)

print("          yours   Ridge(alpha)   Ridge(n * alpha)")
for row in zip(data.feature_names, mine, same_number.coef_, same_loss.coef_, strict=True):
    print("{:5s} {:9.4f} {:12.4f} {:15.4f}".format(*row))
print(f"b     {b:9.4f} {same_number.intercept_:12.4f} {same_loss.intercept_:15.4f}")

# %% [markdown]
# With the same number for `alpha` the library's weights are not yours. Look at `s1` and `s2`, two
# measurements of cholesterol that rise and fall together: a large negative weight and a large
# positive one almost cancel. Least squares often does this, and the price should have prevented it.
# With $n \alpha$ every printed digit agrees. The documentation tells why: `Ridge` minimises
#
# $$\lVert X w + b - y \rVert^2 + \alpha_{\text{sk}} \lVert w \rVert^2 ,$$
#
# with the *sum* of the squared errors. That is $n$ times your loss if
# $\alpha_{\text{sk}} = n \alpha$, and $n$ times a function has its minimum at the same place. In
# neither convention is there anything wrong. But with the sum, the same $\alpha$ becomes weaker
# with every new patient, and with the mean it does not.
#
# `Lasso` and `ElasticNet` of the same library use a third convention, half of the mean:
#
# $$\frac{1}{2n} \lVert X w + b - y \rVert^2 + \alpha_{\text{sk}} \lVert w \rVert_1
#   \qquad \text{and} \qquad
#   \frac{1}{2n} \lVert X w + b - y \rVert^2 + \alpha_{\text{sk}} \Bigl( \rho_{\text{sk}} \lVert w
#   \rVert_1 + \frac{1 - \rho_{\text{sk}}}{2} \lVert w \rVert^2 \Bigr) .$$
#
# Half of your lasso loss is the first one with $\alpha_{\text{sk}} = \alpha / 2$. For the elastic
# net compare the two prices one by one: $\alpha_{\text{sk}} \rho_{\text{sk}} = \alpha \rho / 2$ and
# $\alpha_{\text{sk}} (1 - \rho_{\text{sk}}) = \alpha (1 - \rho)$. Adding the two gives
# $\alpha_{\text{sk}} = \alpha (1 - \rho / 2)$, and then $\rho_{\text{sk}} = \rho / (2 - \rho)$.

# %% tags=["otter_ignore"]
price = 8.0
mine, b = lasso_fit(X, y, price, 3000)
library = Lasso(alpha=price / 2, tol=1e-10, max_iter=100_000).fit(X, y)
print("lasso     yours   Lasso(alpha / 2)")
for row in zip(data.feature_names, mine, library.coef_, strict=True):
    print("{:5s} {:9.4f} {:12.4f}".format(*row))
print(f"b     {b:9.4f} {library.intercept_:12.4f}")

price, ratio = 4.0, 0.5
net = ElasticNet(alpha=price * (1 - ratio / 2), l1_ratio=ratio / (2 - ratio), tol=1e-10)
net.fit(X, y)
lowest = elastic_net_loss(X, y, net.coef_, net.intercept_, price, ratio)
rng = np.random.default_rng(0)
nearby = [
    elastic_net_loss(X, y, net.coef_ + 0.3 * rng.normal(size=10), net.intercept_, price, ratio)
    for _ in range(1000)
]
print(f"\nyour elastic net loss at the library's solution: {lowest:.4f}")
print(f"the lowest of 1000 random places around it:      {min(nearby):.4f}")

# %% [markdown]
# The lassos agree, zeros included: both have dropped the same five measurements. The library gets
# there in another way, coordinate descent, which minimises over one weight at a time and uses the
# very `soft_threshold` of Question 3. And your elastic net loss confirms that the library's
# solution is lower than everything around it, once its two numbers have been translated.
#
# How fast does your iteration get there?

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
price = 8.0
target = Lasso(alpha=price / 2, tol=1e-14, max_iter=1_000_000).fit(X, y).coef_
steps = list(range(0, 301, 10))
distance = [np.linalg.norm(lasso_fit(X, y, price, k)[0] - target) for k in steps]

fig, ax = plt.subplots(figsize=(6.5, 3.7), layout="constrained")
ax.plot(steps, distance, "o-", color="#0072B2")
ax.set(yscale="log", xlabel="number of steps")
ax.set_ylabel("distance to the solution (score points)")
plt.show()

# %% [markdown]
# *Figure 9. The distance between your weights and the library's, which were computed to many
# digits. The axis is logarithmic, so on the straight part every ten steps divide the distance by
# the same factor.*

# %% [markdown]
# ## The same in a library
#
# Nobody chooses $\alpha$ by hand. `RidgeCV` and `LassoCV` try many prices, by cross-validation
# (assignment 9), and `GridSearchCV` does so for any model and any of its settings. (The code in this
# section is for reading. It shows what it printed.)
#
# ```python
# from sklearn.linear_model import ElasticNet, LassoCV, RidgeCV
# from sklearn.model_selection import GridSearchCV
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
#
# X, y = load_diabetes(return_X_y=True, as_frame=True)      # X with the names of its columns
#
# ridge = make_pipeline(StandardScaler(), RidgeCV(alphas=np.logspace(-1, 3, 41))).fit(X, y)
# ridge[-1].alpha_                                          # 2.0
# lasso = make_pipeline(StandardScaler(), LassoCV(cv=5)).fit(X, y)
# lasso[-1].alpha_, X.columns[lasso[-1].coef_ == 0]         # 0.08, ['s3']
#
# search = GridSearchCV(
#     make_pipeline(StandardScaler(), ElasticNet()),
#     {"elasticnet__alpha": [0.01, 0.1, 1, 10], "elasticnet__l1_ratio": [0.1, 0.5, 0.9]},
#     scoring="neg_mean_squared_error",
#     cv=5,
# ).fit(X, y)
# search.best_params_, -search.best_score_
# #   {'elasticnet__alpha': 0.01, 'elasticnet__l1_ratio': 0.9}  2993
# ```
#
# With all 442 patients and ten columns, the best prices are small: there is little to protect against.
#
# ## Words you will meet elsewhere
#
# - **Overfitting**: to follow the noise of the training data, so that new data are predicted badly. The
#   training error is small, and the validation error is much larger. **Underfitting**: to be too simple
#   for the data, so that both errors are large.
# - **Hyperparameter**: a number that is not learnt from the training data but chosen, such as $\alpha$,
#   `l1_ratio` or the degree of a polynomial. **Grid search**: to try all combinations of some values.
# - **Bias and variance**: how wrong a model is on average over many training sets, and how much it changes
#   from one to the next. A price makes the first larger and the second smaller. Assignment 19 measures both.
# - **Shrinkage**: ridge and lasso make weights smaller. **Sparse**: with many zeros. **Weight decay**: ridge,
#   where neural networks are trained. **Tikhonov regularisation**: ridge. **ISTA**, **proximal operator**:
#   the iteration of Question 4, and its soft threshold.
# - **Lipschitz constant** of the gradient: the $L$ of Question 4.
#
# ## Read on
#
# - T. Hastie, R. Tibshirani, J. Friedman, *The Elements of Statistical Learning*, section 3.4. Free.
# - T. Hastie, R. Tibshirani, M. Wainwright, *Statistical Learning with Sparsity*, chapters 2 and 5. Free.
# - C. Bishop, *Pattern Recognition and Machine Learning*, sections 1.1, 3.1.4 and 3.2. Free.
# - R. Tibshirani, "Regression Shrinkage and Selection via the Lasso", *Journal of the Royal Statistical
#   Society B* 58, 1996.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw06_regularization.ipynb`, where your course collects submissions.
#
# **What comes next.** So far a model has given one answer, and you have asked how wrong it is. In
# assignment 7 you work with answers that say how sure they are: probability.
