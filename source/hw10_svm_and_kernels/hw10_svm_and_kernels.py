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
# name: hw10_svm_and_kernels
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # The widest street
#
# The parking machine at the station takes two-euro coins. A new one is 25.75 mm wide and weighs
# 8.50 g, but the coins that people put in are worn, scratched or dirty, so no two measure quite the
# same. There is also a token in circulation. It is worth one tenth, and it is only a little wider
# and lighter.
#
# For every coin the machine measures the diameter and the weight, and then it has to decide. The
# company has collected 16 coins and 12 tokens.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

true_coins = np.array(
    [
        [0.5, -0.1, 0.4, 0.8, 0.7, 0.3, -0.3, -0.5, -0.7, -0.3, -0.3, -0.6, -1.2, 1.2, 0.0, -0.9],
        [0.2, -1.9, -1.7, 0.5, 0.7, -0.4, 1.2, -0.2, -0.4, 0.2, -0.3, 0.1, 0.0, -0.6, 2.3, -1.3],
    ]
)
tokens = np.array(
    [
        [3.6, 5.8, 4.5, 3.5, 4.9, 4.3, 5.7, 3.0, 4.9, 3.6, 2.5, 2.5],
        [-1.6, -4.0, -3.0, -4.6, -3.7, -2.9, -2.1, -3.2, -4.1, -2.8, -4.0, -2.8],
    ]
)
ends = np.array([-2.0, 6.5])

fig, axes = plt.subplots(1, 2, figsize=(9.5, 4.1), sharey=True, layout="constrained")
for ax in axes:
    ax.plot(*true_coins, "o", color="#0072B2", label="coin")
    ax.plot(*tokens, "s", color="#D55E00", markerfacecolor="white", label="token")
    ax.set(xlim=ends, ylim=(-5.3, 3), xlabel="diameter − 25.75 mm (0.1 mm)")
for (start, slope), style in zip([(-2.25, 0.25), (-30, 20), (-4.3, 0.85)], ("-", "--", ":")):
    axes[0].plot(ends, start + slope * ends, style, color="black")
w, b = np.array([-0.689, 0.501]), 2.128
edges = [(shift - b - w[0] * ends) / w[1] for shift in (-1, 0, 1)]
axes[1].fill_between(ends, edges[0], edges[2], color="0.88")
axes[1].plot(ends, edges[1], color="black")
for x in ([0.4, -1.7], [1.2, -0.6], [2.5, -2.8]):
    axes[1].plot(*x, "o", color="black", markerfacecolor="none", markersize=13)
axes[0].set(ylabel="weight − 8.50 g (0.1 g)", title="lines without a mistake")
axes[1].set(title="the widest street")
axes[0].legend(loc="upper right")
plt.show()

# %% [markdown]
# *Figure 1. Left: three lines that each part the 28 coins without a mistake. Right: the line in the
# middle of the widest street between the two kinds. Three samples (circled) stand on its edges and
# hold it in place.*
#
# All three lines on the left are perfect on these samples. But imagine the next coin, a bit
# more worn than any of these: some of the lines would turn it away. The line on the right keeps as
# far from both kinds as it can, so it forgives the most.
#
# A classifier that looks for the widest street is called a **support vector machine** (SVM). In
# this assignment you write its loss, its slope, and a class that learns. Then come tokens of
# all kinds, wider and smaller, heavier and lighter, and no line will do. A small change, the
# *kernel*, lets the same machine draw curves.

# %% [markdown]
# ## Before you start
#
# **Names.** There are $n$ samples (here: coins) with $d$ features each. `X` is an array of shape
# `(n_samples, n_features)`. The labels `y` have shape `(n_samples,)`, and they are **−1 and +1**
# (here: token and coin), not 0 and 1. The weights `w` have shape `(n_features,)`, the
# intercept is a single number `b`, and the **score** of a sample $x$ is
#
# $$f(x) = w^\top x + b .$$
#
# The scores of all samples at once are `X @ w + b`, of shape `(n_samples,)`.
#
# **Arrays** are NumPy arrays, of floats or of whole numbers. An array of whole numbers must not
# cost a result its fractions. Questions 1 to 3 use NumPy's usual type of whole numbers, `int64`. The
# kernels of Questions 4 and 5 get small types, too, such as the `uint8` of pixels. There are one or more samples and one or more features, and it may
# happen that all labels are the same.
#
# **A number** may be a Python `float` or `int` or a NumPy number, as you like.
#
# **Hands off the arguments.** Every function and method leaves its arguments as they were.
#
# **Your own functions.** You may call what you wrote in earlier questions. But a
# mistake in an earlier answer then counts again in the later one.
#
# Run the next three cells: they import NumPy, hold the 28 samples (invented, like the token),
# and say how coins are drawn in this notebook.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# 16 coins (+1) and 12 tokens (-1): how far the diameter is from 25.75 mm,
# in tenths of a millimetre, and the weight from 8.50 g, in tenths of a gram
coins = np.array(
    [
        [0.5, -0.1, 0.4, 0.8, 0.7, 0.3, -0.3, -0.5, -0.7, -0.3, -0.3, -0.6, -1.2, 1.2, 0.0, -0.9]
        + [3.6, 5.8, 4.5, 3.5, 4.9, 4.3, 5.7, 3.0, 4.9, 3.6, 2.5, 2.5],
        [0.2, -1.9, -1.7, 0.5, 0.7, -0.4, 1.2, -0.2, -0.4, 0.2, -0.3, 0.1, 0.0, -0.6, 2.3, -1.3]
        + [-1.6, -4.0, -3.0, -4.6, -3.7, -2.9, -2.1, -3.2, -4.1, -2.8, -4.0, -2.8],
    ]
).T
labels = np.array([1] * 16 + [-1] * 12)


# %% tags=["otter_ignore"]
def draw_coins(ax, X, y):
    ax.plot(*X[y == 1].T, "o", color="#0072B2", label="coin (+1)")
    ax.plot(*X[y == -1].T, "s", color="#D55E00", markerfacecolor="white", label="token (−1)")
    ax.set(xlabel="diameter − 25.75 mm (0.1 mm)", ylabel="weight − 8.50 g (0.1 g)")


# %% [markdown]
# ## What is a street?
#
# The line is where $f(x) = 0$. On one side the score is positive, and the machine says +1; on the
# other it is negative, and it says −1. So $y_i f(x_i)$, label times score, is positive exactly when
# sample $i$ is on its own side. This product is called the **margin** of the sample.
#
# The street lies between its two edges $f(x) = +1$ and $f(x) = -1$. A point with score $f(x)$ is
# $|f(x)| / \|w\|$ away from the line, so the street is
#
# $$\frac{1}{\|w\|} + \frac{1}{\|w\|} = \frac{2}{\|w\|}$$
#
# wide: **small weights make a wide street**. And every sample should be outside it, on its own
# side. That is $y_i f(x_i) \ge 1$.
#
# These two wishes pull in opposite directions. A loss weighs them against each other.

# %% [raw]
# # BEGIN QUESTION
# name: hinge_loss
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 1: the loss of a street
#
# What does a sample cost? Nothing if its margin is 1 or more. If it is in the street, or even on
# the wrong side, it costs what is missing to 1. As a formula this is $\max(0, 1 - y_i f(x_i))$, the
# **hinge loss** of one sample: flat, then a bend, then a straight slope, like a door on its hinge.
#
# The loss of a whole street is
#
# $$L(w, b) = \tfrac12 \|w\|^2
# + C \cdot \frac1n \sum_{i=1}^{n} \max\bigl(0,\; 1 - y_i f(x_i)\bigr),
# \qquad f(x_i) = w^\top x_i + b .$$
#
# The first term asks for a wide street, the second for few samples in it, and the number $C > 0$
# says how much the second one matters.
#
# **What to write.** `hinge_loss(X, y, w, b, C)` returns the number $L(w, b)$.
#
# - Mind the conventions, for books differ: there *is* a factor $\tfrac12$ at $\|w\|^2$, the hinge
#   losses are *averaged*, and the intercept $b$ is *not* part of the penalty.
# - `X` has shape `(n, d)`, `y` shape `(n,)` and `w` shape `(d,)`; `b` and `C` are numbers.
# - A check you can do in your head: with $w = 0$ and $b = 0$ every sample costs 1, so the loss is
#   $C$.
#
# **By hand.** Take $w = (2, -1)$, $b = -1$ and $C = 10$, and five samples:
#
# | $x$ | $y$ | $f(x) = 2 x_1 - x_2 - 1$ | margin $y f(x)$ | hinge loss |
# | --- | --- | --- | --- | --- |
# | $(2, 1)$ | $+1$ | $2$ | $2$ | $0$ |
# | $(1, 0.5)$ | $+1$ | $0.5$ | $0.5$ | $0.5$ |
# | $(1, 2)$ | $+1$ | $-1$ | $-1$ | $2$ |
# | $(0, -1)$ | $-1$ | $0$ | $0$ | $1$ |
# | $(0, 0)$ | $-1$ | $-1$ | $1$ | $0$ |
#
# The mean of the last column is $3.5 / 5 = 0.7$, and $\tfrac12 \|w\|^2 = \tfrac12 (4 + 1) = 2.5$.
# So $L = 2.5 + 10 \cdot 0.7 = 9.5$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def hinge_loss(X, y, w, b, C):
    """Return 1/2 |w|^2 + C * mean of max(0, 1 - y_i (w x_i + b)).

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One sample per row.
    y : ndarray of shape (n_samples,)
        Labels, -1 or +1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept; it is not penalised.
    C : float
        How much the mean hinge loss counts, positive.

    Returns
    -------
    float

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([-1, 1])
    >>> float(hinge_loss(X, y, np.array([1.0]), -1.5, 4.0))  # hinge losses 0.5 and 0
    1.5
    """
    # BEGIN SOLUTION NO PROMPT
    margins = y * (X @ w + b)
    hinge = np.maximum(0, 1 - margins)
    return 0.5 * np.sum(w**2) + C * np.mean(hinge)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("hinge_loss is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_hinge_loss_of_the_worked_example(hinge_loss):
    import numpy as np

    X = np.array([[2.0, 1.0], [1.0, 0.5], [1.0, 2.0], [0.0, -1.0], [0.0, 0.0]])
    y = np.array([1, 1, 1, -1, -1])
    value = hinge_loss(X, y, np.array([2.0, -1.0]), -1.0, 10.0)
    assert value is not None, "hinge_loss returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"the loss is one number, yours is {value!r}"
    likely = {
        37.5: "that is C times the sum of the hinge losses; we take their mean",
        12.0: "the factor 1/2 at the first term is missing",
        7.5: "a sample costs at least 0; cut each one at 0 before you take the mean",
        4.5: "the 1 in max(0, 1 - margin) is missing: samples in the street cost something too",
        6.5: "it looks as if you count mistakes; the loss asks how much is missing to 1",
        13.0: "the hinge losses are squared; ours are not",
        2.5 + 3.5 * 10 / 4: "the sum is divided by n - 1; divide by the number of samples",
        np.sqrt(5) / 2 + 7: "the first term is half the *squared* length of w",
        25.7: "C stands at the wrong term",
        32.0: "C belongs to the second term alone",
        7.0: "the first term, half the squared length of w, is missing",
        3.2: "C is missing",
        10.0: "the intercept b is not part of the penalty",
        10.5: "the intercept b is missing in the scores",
        5.5: "the labels are missing: a high score is bad for a sample of class -1",
        11.5: "the labels are -1 and +1, not 0 and 1",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"hinge_loss of the five samples gave {value}: {why}"
    assert np.isclose(value, 9.5), f"2.5 + 10 * 0.7 is 9.5, hinge_loss gave {value}"


# %%
# HIDDEN
def test_hinge_loss_adds_c_times_the_mean_of_what_is_missing_to_one(hinge_loss):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    def assert_right_share(X, y, w, b, C, name, look):
        """The loss must grow by the mean hinge loss when C grows by 1."""
        low, high = (reference.hinge_loss(X.copy(), y.copy(), w.copy(), b, c) for c in (C, C + 1))
        call = f"hinge_loss {name} with C + 1 minus hinge_loss with C"
        more, less = (
            as_numbers(hinge_loss(X.copy(), y.copy(), w.copy(), b, c), call) for c in (C + 1, C)
        )
        for loss in (more, less):
            assert loss.shape == (), f"{call}: a loss is one number, not of shape {loss.shape}"
            assert np.isfinite(loss), f"{call}: one of the losses is {loss}"
        assert_close(more - less, high - low, call, look=look)

    X = np.array([[3.0, 0.5], [4.0, -1.0], [-2.5, 0.0], [-3.0, 2.0]])
    w, b = np.array([1.25, -0.5]), 0.25
    look = "What does a sample far on its own side cost, and one far on the other side?"
    cases = [
        ("where no sample is in the street", np.array([1.0, 1.0, -1.0, -1.0]), 3.0),
        ("where all samples are on the wrong side", np.array([-1.0, -1.0, 1.0, 1.0]), 3.0),
        ("where all labels are -1", np.full(4, -1.0), 0.5),
        ("where all labels are +1", np.full(4, 1.0), 7.0),
    ]
    for name, y, C in cases:
        assert_right_share(X, y, w, b, C, name, look)
    y = np.array([1.0, 1.0, 1.0, -1.0])
    assert_right_share(X, y, np.zeros(2), 0.0, 6.5, "with w = 0 and b = 0", "Each costs 1.")
    look = "Is the intercept in the scores, and only there?"
    assert_right_share(X, y, np.zeros(2), -3.0, 2.0, "with w = 0 and b = -3", look)

    rng = np.random.default_rng(101)
    look = "Work out margin and hinge loss of each sample, then take their mean."
    for n, d in ((1, 1), (7, 3), (4, 6), (60, 2), (1, 5), (9, 1)):
        X = rng.normal(size=(n, d)) * 2
        y = np.where(rng.uniform(size=n) < 0.35, 1.0, -1.0)
        w, b, C = rng.normal(size=d), rng.normal(), rng.uniform(0.1, 20)
        assert_right_share(X, y, w, b, C, f"of {n} random samples with {d} features", look)

    rng = np.random.default_rng(102)
    X, y = rng.normal(size=(11, 3)), np.array([1.0, -1.0, -1.0, 1.0, -1.0] * 2 + [-1.0])
    w, b = np.array([0.75, -1.5, 0.25]), -0.5
    usual = as_numbers(hinge_loss(X, y, w.copy(), b, 2.0), "hinge_loss of eleven samples")
    call = "hinge_loss of the same samples given three times"
    look = "A mean does not change if every sample is repeated."
    again = hinge_loss(np.tile(X, (3, 1)), np.tile(y, 3), w.copy(), b, 2.0)
    assert_close(again, usual, call, look=look)
    look = "Then every margin is what it was before."
    call = "hinge_loss with the signs of X and w changed"
    assert_close(hinge_loss(-X, y, -w, b, 2.0), usual, call, look=look)
    call = "hinge_loss with the signs of y, w and b changed"
    assert_close(hinge_loss(X, -y, -w, -b, 2.0), usual, call, look=look)


# %%
# HIDDEN
def test_hinge_loss_has_a_part_that_c_does_not_touch(hinge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(107)
    look = "The loss is a fixed part plus C times another part. Which part does not depend on C?"
    for n, d in ((1, 1), (7, 3), (4, 6), (60, 2), (1, 5), (9, 1)):
        X, y = rng.normal(size=(n, d)) * 2, np.where(rng.uniform(size=n) < 0.35, 1.0, -1.0)
        w, b, C = rng.normal(size=d), rng.normal() + 1, rng.uniform(0.1, 20)
        penalty = 0.5 * (w @ w)
        call = f"2 * hinge_loss at C minus hinge_loss at 2 C, for {n} samples of {d} features,"
        one, two = (
            as_numbers(hinge_loss(X, y, w.copy(), b, c), f"hinge_loss at {name}")
            for name, c in (("C", C), ("2 C", 2 * C))
        )
        for loss in (one, two):
            assert loss.shape == (), f"{call}: a loss is one number, not of shape {loss.shape}"
            assert np.isfinite(loss), f"{call}: one of the losses is {loss}"
        assert_close(2 * one - two, penalty, call, look=look)


# %%
# HIDDEN
def test_hinge_loss_takes_whole_numbers_and_leaves_its_arguments_alone(hinge_loss):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y = np.array([[1, -2, 0], [3, 1, 1], [0, 0, 2], [-1, 4, 1]]), np.array([-1, 1, 1, -1])
    w, b, C = np.array([1, 0, -2]), 1, 3
    look = "Is a fraction cut off somewhere?"
    call = "hinge_loss of whole numbers"
    usual = as_numbers(hinge_loss(X * 1.0, y * 1.0, w * 1.0, 1.0, 3.0), f"{call}, as floats,")
    assert_close(hinge_loss(X, y, w, b, C), usual, f"{call}, compared with floats,", look=look)
    call = "hinge_loss with whole numbers in X and y and fractions in w"
    usual = as_numbers(hinge_loss(X * 1.0, y * 1.0, w * 0.3, 0.25, 3.0), f"{call}, as floats,")
    value = hinge_loss(X, y, w * 0.3, 0.25, C)
    assert_close(value, usual, f"{call}, compared with floats,", look=look)
    call = "hinge_loss with whole numbers in X, y and w and the intercept 0.5"
    usual = as_numbers(hinge_loss(X * 1.0, y * 1.0, w * 1.0, 0.5, 3.0), f"{call}, as floats,")
    look = "Which type has X @ w, and can you add 0.5 to it in place?"
    assert_close(hinge_loss(X, y, w, 0.5, C), usual, f"{call}, compared with floats,", look=look)
    call = "hinge_loss of four samples of class 1 where w is 0 and b is 0.5"
    look = "All margins are 0.5, so 0.5 is missing to 1 everywhere. What is that times C?"
    assert_close(hinge_loss(X * 1.0, np.ones(4), np.zeros(3), 0.5, 3.0), 1.5, call, look=look)
    X, y, w = X * 1.0, y * 1.0, w * 0.5
    before = X.copy(), y.copy(), w.copy()
    hinge_loss(X, y, w, 0.5, 2.0)
    hinge_loss(X, y, w, 0.5, 2.0)
    for name, was, now in zip(("X", "y", "w"), before, (X, y, w), strict=True):
        assert_unchanged(was, now, f"hinge_loss(X, y, w, b, C): {name}")
    whole = [np.array([[1, -2], [3, 1]]), np.array([-1, 1]), np.array([2, -2])]
    before = [array.copy() for array in whole]
    hinge_loss(*whole, 1, 2)
    for name, was, now in zip(("X", "y", "w"), before, whole, strict=True):
        assert_unchanged(was, now, f"hinge_loss(X, y, w, b, C) of whole numbers: {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# one sample with x = 0, so that its score is b; with w = 0 only the hinge loss is left
zero = np.zeros((1, 1))
scores = np.linspace(-3, 3, 121)

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for label, colour, style in ((1, "#0072B2", "-"), (-1, "#D55E00", "--")):
    costs = [hinge_loss(zero, np.array([label]), np.zeros(1), b, 1.0) for b in scores]
    ax.plot(scores, costs, style, color=colour, linewidth=2, label=f"label {label:+d}")
ax.axvspan(-1, 1, color="0.9", zorder=0)
ax.text(0, 3.2, "in the street", ha="center")
ax.set(xlabel="score $f(x)$", ylabel="hinge loss", ylim=(-0.1, 4.1))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 2. What one sample costs, by its score. A coin (+1) is free from score 1 on. With score
# 0.4 it would be on the right side, but in the street (grey), and it costs 0.6.*

# %% [raw]
# # BEGIN QUESTION
# name: hinge_subgradient
# points: [0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 2: the slope of a loss with bends
#
# To go downhill we need the slope. The penalty $\tfrac12 \|w\|^2$ has the gradient $w$. The hinge
# loss of one sample is made of two straight pieces:
#
# - margin above 1: it is constantly 0, and so is its slope;
# - margin below 1: it is $1 - y_i (w^\top x_i + b)$, with the slope $-y_i x_i$ in $w$ and $-y_i$ in
#   $b$.
#
# At a margin of *exactly* 1 it has a bend and no unique slope. Both $0$ and $-y_i x_i$ give a
# line that touches the loss from below, and so does everything in between. Each of these is called
# a **subgradient**. We need one of them, and **in this course we take 0**. So a sample contributes
# if its margin is *strictly* below 1:
#
# $$\frac{\partial L}{\partial w} = w - \frac{C}{n} \sum_{i:\; y_i f(x_i) < 1} y_i x_i ,
# \qquad
# \frac{\partial L}{\partial b} = - \frac{C}{n} \sum_{i:\; y_i f(x_i) < 1} y_i .$$
#
# **What to write.** `hinge_subgradient(X, y, w, b, C)` returns the pair `dw, db`: an array of shape
# `(d,)` and a number.
#
# - $n$ is the number of *all* samples, also of those that contribute nothing.
# - If no sample contributes, `dw` equals `w` and `db` is 0.
# - Arguments are as in Question 1. Any of `X`, `y` and `w` may hold whole numbers.
#
# **By hand.** Take the five samples of Question 1 again, with $w = (2, -1)$, $b = -1$, $C = 10$.
# The margins are $2$, $0.5$, $-1$, $0$ and $1$: samples 2, 3 and 4 contribute. Then
#
# $$\sum y_i x_i = (1, 0.5) + (1, 2) - (0, -1) = (2, 3.5), \qquad
# \sum y_i = 1 + 1 - 1 = 1 ,$$
#
# and with $C / n = 2$ you get $\partial L / \partial w = (2, -1) - 2 \cdot (2, 3.5) = (-2, -8)$ and
# $\partial L / \partial b = -2$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def hinge_subgradient(X, y, w, b, C):
    """Return a subgradient of hinge_loss; samples with a margin below 1 contribute.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One sample per row.
    y : ndarray of shape (n_samples,)
        Labels, -1 or +1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept.
    C : float
        How much the mean hinge loss counts, positive.

    Returns
    -------
    dw : ndarray of shape (n_features,)
        w - C/n * (sum of y_i x_i over the samples with margin below 1).
    db : float
        -C/n * (sum of y_i over the same samples).

    Examples
    --------
    >>> X, y = np.array([[1.0], [3.0]]), np.array([-1, 1])
    >>> dw, db = hinge_subgradient(X, y, np.array([1.0]), -1.5, 4.0)  # the first one contributes
    >>> dw.tolist(), float(db)
    ([3.0], 2.0)
    """
    # BEGIN SOLUTION NO PROMPT
    n = len(y)
    inside = y * (X @ w + b) < 1
    dw = w - C / n * X[inside].T @ y[inside]
    db = -C / n * np.sum(y[inside])
    return dw, db
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "hinge_subgradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_hinge_subgradient_of_the_worked_example(hinge_subgradient):
    import numpy as np

    X = np.array([[2.0, 1.0], [1.0, 0.5], [1.0, 2.0], [0.0, -1.0], [0.0, 0.0]])
    y = np.array([1, 1, 1, -1, -1])
    result = hinge_subgradient(X, y, np.array([2.0, -1.0]), -1.0, 10.0)
    assert result is not None, "hinge_subgradient returned None: is there a return at the end?"
    assert len(result) == 2, f"two things are wanted, dw and db; yours returned {result!r}"
    dw, db = result
    assert np.shape(dw) == (2,), f"dw has one entry per weight, shape (2,); yours is {dw!r}"
    assert np.ndim(db) == 0, f"db is one number, yours is {db!r}"
    likely = [
        ((-4, -7), "the slope of the penalty is missing"),
        ((0, -9), "the slope of half a square has no factor 2"),
        ((6, 6), "the sum has a minus sign in front; the loss falls if a margin grows"),
        ((-18, -36), "the sum is not divided by n"),
        ((-14 / 3, -38 / 3), "n is the number of all samples, not of those that contribute"),
        ((-2, -4), "the labels are missing in the sum"),
        ((-6, -10), "all samples contribute in yours; which ones should?"),
        ((-2, -3), "in yours the samples outside the street contribute"),
        ((0, -5), "samples in the street contribute too, not only those on the wrong side"),
        ((0, -7), "is b in your scores? And do samples in the street contribute?"),
        ((1.6, -1.7), "C is missing"),
    ]
    for wrong, why in likely:
        assert not np.allclose(dw, wrong), f"dw of the five samples is {dw}: {why}"
    assert np.allclose(dw, [-2, -8]), f"(2, -1) - 2 * (2, 3.5) is (-2, -8), your dw is {dw}"
    assert not np.isclose(db, 0), (
        "your db is 0. Either the last sample, with a margin of exactly 1, contributes in yours, "
        "or the slope in b was forgotten"
    )
    likely = {
        2: "the sign is wrong",
        -3: "the intercept is not penalised, so b itself is not part of its slope",
        -6: "the labels are missing in the sum",
        -10: "the sum is not divided by n",
        -0.2: "C is missing",
    }
    for wrong, why in likely.items():
        assert not np.isclose(db, wrong), f"db of the five samples is {db}: {why}"
    assert np.isclose(db, -2), f"-10/5 * (1 + 1 - 1) is -2, your db is {db}"


# %%
# HIDDEN
def test_hinge_subgradient_gives_the_slope_in_the_weights(hinge_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(103)
    look = "Which samples contribute, with which sign, and what is divided by the number of all?"
    for n, d in ((1, 1), (8, 3), (3, 5), (1, 4), (12, 1), (50, 2)):
        X = rng.normal(size=(n, d)) * 1.5
        y = np.where(rng.uniform(size=n) < 0.3, 1.0, -1.0)
        w, b, C = rng.normal(size=d), rng.normal(), rng.uniform(0.2, 15)
        expected = reference.hinge_subgradient(X.copy(), y.copy(), w.copy(), b, C)
        call = f"hinge_subgradient of {n} random samples with {d} features"
        result = hinge_subgradient(X, y, w, b, C)
        assert result is not None and len(result) == 2, f"{call} should return dw and db"
        assert_close(result[0], expected[0], f"{call}: dw", look=look)

    rng = np.random.default_rng(104)
    h = 1e-5
    look = "Away from the bends there is one slope: go a little along one weight and look at L."
    for n, d, C in ((10, 3, 2.0), (25, 2, 8.0), (5, 4, 0.3)):
        X = rng.normal(size=(n, d)) * 2
        w, b = rng.normal(size=d) * 0.6, rng.normal() * 0.5
        y = np.where(rng.uniform(size=n) < 0.6, 1.0, -1.0)
        away = np.abs(1 - y * (X @ w + b)) > 0.01  # a bend within reach would spoil the slope
        X, y = X[away], y[away]
        above = np.array([reference.hinge_loss(X, y, w + step, b, C) for step in np.eye(d) * h])
        below = np.array([reference.hinge_loss(X, y, w - step, b, C) for step in np.eye(d) * h])
        call = f"hinge_subgradient against measured slopes, {len(y)} samples, {d} features"
        result = hinge_subgradient(X, y, w, b, C)
        assert result is not None and len(result) == 2, f"{call}: it should return dw and db"
        slopes = (above - below) / (2 * h)
        assert_close(result[0], slopes, f"{call}: dw", rtol=1e-5, atol=1e-6, look=look)

    X = np.array([[2.0, 1.0, 0.0], [3.0, 0.5, 1.0], [-4.0, 1.0, 2.0], [-2.5, 0.0, 0.5]])
    w, b = np.array([1.5, 0.25, -0.5]), 0.125
    look = "Go through the samples one by one: which of them has a margin below 1?"
    cases = [
        ("of a street without samples", np.array([1.0, 1.0, -1.0, -1.0]), w),
        ("where every sample is on the wrong side", np.array([-1.0, -1.0, 1.0, 1.0]), w),
        ("where all labels are -1", np.full(4, -1.0), w),
        ("where all labels are +1", np.full(4, 1.0), w),
        ("with weights 0", np.array([1.0, -1.0, -1.0, -1.0]), np.zeros(3)),
    ]
    for name, y, weights in cases:
        expected = reference.hinge_subgradient(X.copy(), y.copy(), weights.copy(), b, 3.0)
        call = f"hinge_subgradient {name}"
        result = hinge_subgradient(X, y, weights, b, 3.0)
        assert result is not None and len(result) == 2, f"{call} should return dw and db"
        assert_close(result[0], expected[0], f"{call}: dw", look=look)


# %%
# HIDDEN
def test_hinge_subgradient_gives_the_slope_in_the_intercept(hinge_subgradient):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(108)
    h = 1e-5
    look = "Away from the bends there is one slope: change b a little and look at L."
    for n, d, C in ((1, 1, 3.0), (8, 3, 2.0), (3, 5, 12.0), (12, 1, 0.3), (50, 2, 8.0)):
        X = rng.normal(size=(n, d)) * 1.5
        w, b = rng.normal(size=d), rng.normal() * 0.5
        y = np.where(rng.uniform(size=n) < 0.3, 1.0, -1.0)
        away = np.abs(1 - y * (X @ w + b)) > 0.01  # a bend within reach would spoil the slope
        X, y = X[away], y[away]
        above, below = (reference.hinge_loss(X, y, w, b + step, C) for step in (h, -h))
        call = f"hinge_subgradient against the measured slope in b, {len(y)} samples"
        result = hinge_subgradient(X, y, w, b, C)
        assert result is not None and len(result) == 2, f"{call}: it should return dw and db"
        slope = (above - below) / (2 * h)
        assert_close(result[1], slope, f"{call}: db", rtol=1e-5, atol=1e-6, look=look)
        expected = reference.hinge_subgradient(X.copy(), y.copy(), w.copy(), b, C)
        look = "The labels of the same samples as in dw, and the same factor."
        assert_close(result[1], expected[1], f"{call}, to the last digit: db", look=look)

    X = np.array([[2.0, 1.0, 0.0], [3.0, 0.5, 1.0], [-4.0, 1.0, 2.0], [-2.5, 0.0, 0.5]])
    w, b = np.array([1.5, 0.25, -0.5]), 0.125
    look = "Which labels have the samples with a margin below 1?"
    cases = [
        ("of an empty street", np.array([1.0, 1.0, -1.0, -1.0])),
        ("of samples that are all on the wrong side", np.array([-1.0, -1.0, 1.0, 1.0])),
        ("of samples of class -1 alone", np.full(4, -1.0)),
        ("of samples of class +1 alone", np.full(4, 1.0)),
    ]
    for name, y in cases:
        expected = reference.hinge_subgradient(X.copy(), y.copy(), w.copy(), b, 3.0)
        call = f"hinge_subgradient {name}"
        result = hinge_subgradient(X, y, w, b, 3.0)
        assert result is not None and len(result) == 2, f"{call}: dw and db are wanted"
        assert_close(result[1], expected[1], f"{call}: db", look=look)


# %%
# HIDDEN
def test_hinge_subgradient_at_a_margin_of_exactly_one(hinge_subgradient):
    import numpy as np
    from comparing import as_numbers, assert_close

    # margins 1, 1, 2, -0.5, 1 without any rounding
    X = np.array([[1.0, 0.5], [3.0, 4.5], [2.0, 0.5], [1.0, 2.0], [-2.0, -0.5]])
    y = np.array([1.0, -1.0, 1.0, 1.0, -1.0])
    w, b, C = np.array([1.0, -1.0]), 0.5, 4.0

    def contributions(rows, call):
        """What the samples contribute together: the factor C/n is taken out again."""
        result = hinge_subgradient(X[rows], y[rows], w.copy(), b, C)
        assert result is not None and len(result) == 2, f"{call} should return dw and db"
        dw, db = as_numbers(result[0], f"{call}: dw"), as_numbers(result[1], f"{call}: db")
        return (dw - w) * len(rows) / C, db * len(rows) / C

    look = "Read again which samples contribute when the margin is exactly 1."
    call = "hinge_subgradient of two samples with margins that are not 1"
    dw, db = contributions([2, 3], call)
    assert np.any(dw != 0) and np.any(db != 0), f"{call}: neither of them contributes to dw and db"
    for name, rows in (("three", [0, 1, 2, 3, 4]), ("two", [0, 4, 3, 2])):
        call = f"hinge_subgradient, after {name} samples with a margin of exactly 1 are added,"
        more_dw, more_db = contributions(rows, call)
        assert_close(more_dw, dw, f"{call}: their part in dw", look=look)
        assert_close(more_db, db, f"{call}: their part in db", look=look)
    call = "hinge_subgradient of one sample with the margin 1 - 1e-9"
    result = hinge_subgradient(np.array([[1.0]]), np.array([1.0]), np.array([1 - 1e-9]), 0.0, 2.0)
    assert_close(result[1], -2.0, f"{call}: db", look="1 - 1e-9 is below 1.")


# %%
# HIDDEN
def test_hinge_subgradient_takes_whole_numbers_and_leaves_its_arguments_alone(hinge_subgradient):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y = np.array([[1, -2], [3, 1], [0, 2], [-2, 0], [2, 2]]), np.array([-1, 1, 1, -1, -1])
    w, b, C = np.array([1, -1]), 0, 3
    call = "hinge_subgradient of whole numbers"
    look = "Does dw have the type of w?"
    usual = hinge_subgradient(X * 1.0, y * 1.0, w * 1.0, 0.0, 3.0)
    assert usual is not None and len(usual) == 2, f"{call}, as floats, should return dw and db"
    usual = [as_numbers(part, f"{call}, as floats,") for part in usual]
    one = "hinge_subgradient of the single sample (2, 1) of class 1 where w and b are 0"
    result = hinge_subgradient(np.array([[2.0, 1.0]]), np.array([1.0]), np.zeros(2), 0.0, 3.0)
    assert result is not None and len(result) == 2, f"{one} should return dw and db"
    # the direction is another case's business
    size = np.abs(as_numbers(result[0], f"{one}: dw"))
    assert_close(size, [6.0, 3.0], f"{one}: the size of dw", look="This sample has the margin 0.")
    result = hinge_subgradient(X, y, w, b, C)
    assert result is not None and len(result) == 2, f"{call} should return dw and db"
    assert_close(result[0], usual[0], f"{call}, compared with floats: dw", look=look)
    assert_close(result[1], usual[1], f"{call}, compared with floats: db", look=look)
    whole = [X.copy(), y.copy(), w.copy()]
    hinge_subgradient(*whole, b, C)
    for name, was, now in zip(("X", "y", "w"), (X, y, w), whole, strict=True):
        assert_unchanged(was, now, f"hinge_subgradient(X, y, w, b, C) of whole numbers: {name}")
    X, y, w = X * 1.0, y * 1.0, w * 0.25
    before = X.copy(), y.copy(), w.copy()
    hinge_subgradient(X, y, w, 0.5, 2.0)
    for name, was, now in zip(("X", "y", "w"), before, (X, y, w), strict=True):
        assert_unchanged(was, now, f"hinge_subgradient(X, y, w, b, C): {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# three samples with one feature, b = 0: the loss as a function of the single weight
x3, y3, C3 = np.array([[-1.0], [0.5], [2.0]]), np.array([-1, 1, 1]), 3.0
weights = np.linspace(-0.5, 3, 141)
touch = [0.0, 1.0, 2.6]  # move these numbers and run the cell again

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
losses = [hinge_loss(x3, y3, np.array([w]), 0.0, C3) for w in weights]
ax.plot(weights, losses, color="#0072B2", linewidth=2, label="loss")
for i, w in enumerate(touch):
    height = hinge_loss(x3, y3, np.array([w]), 0.0, C3)
    slope = hinge_subgradient(x3, y3, np.array([w]), 0.0, C3)[0][0]
    near = np.array([w - 0.6, w + 0.6])
    label = "subgradient" if i == 0 else None
    ax.plot(near, height + slope * (near - w), "--", color="#D55E00", label=label)
    ax.plot(w, height, "o", color="#D55E00")
ax.set(xlabel="weight $w$", ylabel="loss $L(w, 0)$")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 3. The loss of three samples has bends at $w = 0.5$, $1$ and $2$, where one of them
# reaches the edge of the street. The dashed lines have the slope that your function returns. They
# touch the loss from below, also at the bend at $w = 1$, where other lines would do so as well.*

# %% [raw]
# # BEGIN QUESTION
# name: LinearSVM
# points: [0, 0, 2, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: the machine learns
#
# Now the pieces become a model, with the same methods as the models of earlier assignments. It
# learns by going downhill: step by step against the subgradient.
#
# **What to write.** The class `LinearSVM(C=1.0, learning_rate=0.01, n_iterations=1000)` with three
# methods.
#
# `fit(X, y)` learns exactly like this:
#
# 1. Start from weights that are all 0 and a bias of 0, each time that `fit` is called.
# 2. Repeat exactly `n_iterations` times: from the present weights and bias compute the subgradient
#    `dw`, `db` of Question 2 over *all* samples (a full batch). Then subtract `learning_rate * dw`
#    from the weights and `learning_rate * db` from the bias, both computed *before* either is
#    changed.
# 3. Keep the result of the last step as `self.weights`, of shape `(n_features,)`, and `self.bias`,
#    a number, and return `self`.
#
# `decision_function(X)` returns an array of shape `(n_samples,)` with the score $w^\top x_i + b$ of
# each row.
#
# `predict(X)` returns an array of shape `(n_samples,)` of labels: +1 where the score is positive,
# −1 where it is negative. A score of exactly 0 gets **+1**.
#
# - `X` and `y` are arrays as before. The `X` of a prediction has as many columns as that of `fit`,
#   and any number of rows, 1 included.
# - With `n_iterations=0` nothing is learnt: all weights and the bias are 0, and every label is +1.
# - `decision_function` and `predict` raise a `RuntimeError`, with a sentence, if `fit` has not been
#   called.
# - Two models are independent of each other: fitting one leaves the other as it is.
#
# **By hand.** One feature with the values $-2, 0.5, 1.5, 4$ and the labels $-1, 1, 1, 1$. Let
# $C = 2$ and the learning rate be $0.25$, so that $C / n = 0.5$.
#
# *Step 1.* At the start all margins are 0, so every sample contributes:
# $\sum y_i x_i = 2 + 0.5 + 1.5 + 4 = 8$ and $\sum y_i = 2$. Then
# $\partial L / \partial w = 0 - 0.5 \cdot 8 = -4$ and
# $\partial L / \partial b = -1$. The weight becomes $1$, the bias $0.25$.
#
# *Step 2.* The margins are now $1.75$, $0.75$, $1.75$ and $4.25$, and only the second sample
# contributes: $\partial L / \partial w = 1 - 0.5 \cdot 0.5 = 0.75$ and
# $\partial L / \partial b = -0.5$. The weight becomes $0.8125$, the bias $0.375$.
#
# If these were all the steps, a new sample with the value $-0.5$ would have the score $-0.03125$
# and the label $-1$.

# %% [raw]
# # BEGIN SOLUTION


# %%
class LinearSVM:
    """Linear support vector machine for labels -1 and +1, fitted by subgradient descent.

    Parameters
    ----------
    C : float
        How much the mean hinge loss counts in the loss, positive.
    learning_rate : float
        Factor in front of the subgradient in each step.
    n_iterations : int
        Number of steps.

    Attributes
    ----------
    weights : ndarray of shape (n_features,)
        Weights, after `fit`.
    bias : float
        Intercept, after `fit`.
    """

    def __init__(self, C=1.0, learning_rate=0.01, n_iterations=1000):
        """Keep the settings; nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.C = C
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Learn weights and bias from samples and their labels.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            One row per sample.
        y : ndarray of shape (n_samples,)
            Labels, -1 or +1.

        Returns
        -------
        LinearSVM
            The model itself.
        """
        # BEGIN SOLUTION NO PROMPT
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        for _ in range(self.n_iterations):
            inside = y * self.decision_function(X) < 1
            dw = self.weights - self.C / n_samples * X[inside].T @ y[inside]
            db = -self.C / n_samples * np.sum(y[inside])
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def decision_function(self, X):
        """Return the score w x + b of each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Positive on the side of +1, negative on the side of -1.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.weights is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        return X @ self.weights + self.bias
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError(
            "decision_function is not written yet: replace these lines by your answer"
        )
        """ # END PROMPT

    def predict(self, X):
        """Return the label of each row of X: +1 where its score is 0 or more, else -1.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, -1 or +1.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        return np.where(self.decision_function(X) >= 0, 1, -1)
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_two_steps_of_fit_are_the_worked_example(LinearSVM):
    import numpy as np

    X, y = np.array([[-2.0], [0.5], [1.5], [4.0]]), np.array([-1.0, 1.0, 1.0, 1.0])
    model = LinearSVM(C=2.0, learning_rate=0.25, n_iterations=1)
    fitted = model.fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    weights, bias = model.weights, model.bias
    assert np.shape(weights) == (1,), (
        f"with one feature weights has shape (1,), yours is {weights!r}"
    )
    assert np.ndim(bias) == 0, f"the bias is a number, yours is {bias!r}"
    likely = {
        -1.0: "that is a step uphill; subtract the subgradient",
        4.0: "either the learning rate is missing or the hinge losses are added, not averaged",
        0.5: "C is missing",
        0.0: "nothing was learnt; is the loop run, and are the new weights kept?",
        0.8125: "that is the weight after two steps; the loop runs once too often",
    }
    for wrong, why in likely.items():
        assert not np.isclose(weights[0], wrong), (
            f"after one step the weight is {weights[0]}: {why}"
        )
    assert np.isclose(weights[0], 1), f"after one step the weight is 1, yours is {weights[0]}"
    assert not np.isclose(bias, 0), "after one step the bias is still 0: it has a slope too"
    assert np.isclose(bias, 0.25), f"after one step the bias is 0.25, yours is {bias}"

    model = LinearSVM(C=2.0, learning_rate=0.25, n_iterations=2)
    model.fit(X, y)
    weight, bias = model.weights[0], model.bias
    likely = {
        1.0: "that is still the result of one step",
        1.0625: "the weight itself is part of the subgradient; where is it?",
        1.75: "in the second step only one sample contributes, yours uses all of them",
        0.75: "in the second step one sample still has a margin below 1",
    }
    for wrong, why in likely.items():
        assert not np.isclose(weight, wrong), f"after two steps the weight is {weight}: {why}"
    assert np.isclose(weight, 0.8125), f"after two steps the weight is 0.8125, yours is {weight}"
    assert np.isclose(bias, 0.375), f"after two steps the bias is 0.375, yours is {bias}"
    new = np.array([[-0.5], [1.0]])
    scores, labels = model.decision_function(new), model.predict(new)
    assert scores is not None and labels is not None, "decision_function or predict returned None"
    assert np.shape(scores) == (2,), f"two rows have two scores, yours are {scores!r}"
    assert not np.isclose(scores[0], -0.40625), "decision_function forgets the bias"
    assert np.allclose(scores, [-0.03125, 1.1875]), (
        f"the samples -0.5 and 1 have the scores -0.03125 and 1.1875, yours are {scores}"
    )
    assert np.array_equal(labels, [-1, 1]), f"their labels are -1 and 1, yours are {labels}"


# %%
def test_the_class_learns_an_easy_example(LinearSVM):
    import numpy as np

    X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 2.0], [4.0, 3.0], [5.0, 5.0], [6.0, 4.0]])
    y = np.array([-1, -1, -1, 1, 1, 1])
    model = LinearSVM(C=20.0, learning_rate=0.02, n_iterations=600)
    model.fit(X, y)
    new = np.array([[0.5, 0.5], [6.0, 6.0], [0.0, 0.0], [5.0, 3.0]])
    labels = model.predict(new)
    assert labels is not None, "predict returned None: is there a return at the end?"
    assert np.shape(labels) == (4,), (
        f"predict of four rows has shape (4,), yours: {np.shape(labels)}"
    )
    found = set(np.asarray(labels).tolist())
    assert 0 not in found, f"the labels are -1 and +1, not 0 and 1; yours: {labels}"
    assert found <= {-1, 1}, f"predict returns labels, -1 or +1, not scores; yours: {labels}"
    assert np.array_equal(labels, [-1, 1, -1, 1]), f"these four are -1, 1, -1, 1; yours: {labels}"


# %%
# HIDDEN
def test_fit_takes_the_steps_of_the_text(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(105)
    look = "Do two steps by hand: start at 0, all samples, dw and db first, then both updates."
    settings = [
        (1, 1, 0.7, 0.3, 1),
        (6, 3, 2.0, 0.2, 2),
        (4, 5, 5.0, 0.05, 7),
        (40, 2, 1.5, 0.1, 60),
        (25, 4, 12.0, 0.02, 300),
    ]
    for n, d, C, rate, steps in settings:
        X = rng.normal(size=(n, d)) * 1.5 + 0.5
        y = np.where(rng.uniform(size=n) < 0.35, 1.0, -1.0)
        expected = reference.LinearSVM(C, rate, steps).fit(X.copy(), y.copy())
        model = LinearSVM(C=C, learning_rate=rate, n_iterations=steps)
        model.fit(X, y)
        call = f"fit of {n} samples, {d} features with C={C}, learning_rate={rate}, {steps} steps"
        assert_close(model.weights, expected.weights, f"{call}: weights", look=look)
        assert_close(model.bias, expected.bias, f"{call}: bias", look=look)
    # After one step every margin is exactly 1, and the second step has to know what that means.
    model = LinearSVM(C=1, learning_rate=0.5, n_iterations=2).fit(np.ones((1, 1)), np.ones(1))
    call = "two steps of fit, the second with a margin of exactly 1"
    look = "Question 2 says whether a sample contributes whose margin is exactly 1."
    assert_close(model.weights, [0.25], f"{call}: weights", look=look)
    assert_close(model.bias, 0.5, f"{call}: bias", look=look)


# %%
# HIDDEN
def test_scores_and_labels_of_new_samples_and_of_those_on_the_line(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels

    rng = np.random.default_rng(106)
    for d in (1, 3):
        X = rng.normal(size=(20, d))
        y = np.where(X[:, 0] + rng.normal(size=20) > 0.4, 1.0, -1.0)
        expected = reference.LinearSVM(3.0, 0.05, 90).fit(X.copy(), y.copy())
        model = LinearSVM(C=3.0, learning_rate=0.05, n_iterations=90)
        model.fit(X, y)
        for m in (1, 2, 60):
            new = rng.normal(size=(m, d)) * 2
            scores = expected.decision_function(new.copy())
            call = f"decision_function of {m} new samples with {d} features"
            look = "One score per row, from the weights and the bias."
            assert_close(model.decision_function(new), scores, call, look=look)
            call = f"predict of {m} new samples with {d} features"
            look = "Compare with the signs of your own scores."
            assert_same_labels(model.predict(new), np.where(scores > 0, 1, -1), call, look=look)

    # one step from 0 gives w = 0.5 * (1, 2) and b = 0, without any rounding
    X, y = np.array([[1.0, 2.0], [-1.0, -2.0]]), np.array([1.0, -1.0])
    model = LinearSVM(C=1.0, learning_rate=0.5, n_iterations=1)
    model.fit(X, y)
    new = np.array([[0.0, 0.0], [2.0, -1.0], [-4.0, 2.0], [-4.0, 1.0], [4.0, -1.0]])
    look = "Work out the scores by hand, and read what the text says about a score of 0."
    call = "decision_function of points on the line and beside it"
    assert_close(model.decision_function(new), [0, 0, 0, -1, 1], call, look=look)
    call = "predict of points on the line and beside it"
    assert_same_labels(model.predict(new), [1, 1, 1, -1, 1], call, look=look)
    call = "predict of points very near to the line"
    look = "A small negative score is negative, too."
    near = np.array([[-1e-14, 0.0], [1e-14, 0.0], [0.0, -3e-20]])
    assert_same_labels(model.predict(near), [-1, 1, -1], call, look=look)
    model = LinearSVM(n_iterations=0)
    model.fit(X, y)
    look = "Nothing was learnt, so all scores are 0."
    assert_close(model.weights, np.zeros(2), "weights after n_iterations=0", look=look)
    assert_close(model.bias, 0.0, "bias after n_iterations=0", look=look)
    call = "predict after n_iterations=0"
    assert_same_labels(model.predict(new), np.ones(5), call, look=look)


# %%
# HIDDEN
def test_defaults_fitting_again_and_two_models_at_once(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(107)
    X, y = rng.normal(size=(15, 2)) * 2, np.array([-1.0, 1.0, 1.0, -1.0, 1.0] * 3)
    other_X, other_y = rng.normal(size=(12, 3)), np.array([1.0, -1.0, -1.0] * 4)
    expected = reference.LinearSVM().fit(X.copy(), y.copy())
    model = LinearSVM()
    fitted = model.fit(X, y)
    look = "The defaults are C=1.0, learning_rate=0.01 and n_iterations=1000."
    call = "fit of LinearSVM() without arguments"
    assert_close(model.weights, expected.weights, f"{call}: weights", look=look)
    assert_close(model.bias, expected.bias, f"{call}: bias", look=look)
    assert hasattr(fitted, "decision_function"), "fit(X, y) is not the model: return self"
    wanted = expected.decision_function(X.copy())
    call = "fit(X, y).decision_function(X)"
    assert_close(fitted.decision_function(X), wanted, call)

    second = LinearSVM(4.0, 0.05, 12)
    second.fit(other_X, other_y)
    call = "the first model after a second one was fitted"
    look = "Where is what was learnt kept: in the object, or in a place that all objects share?"
    assert_close(model.weights, expected.weights, f"{call}: weights", look=look)
    assert_close(model.bias, expected.bias, f"{call}: bias", look=look)

    expected = reference.LinearSVM(4.0, 0.05, 12).fit(X.copy(), y.copy())
    second.fit(X, y)
    call = "a model that was fitted before, to other data,"
    look = "Every call of fit starts from zero."
    assert_close(second.weights, expected.weights, f"{call}: weights", look=look)
    assert_close(second.bias, expected.bias, f"{call}: bias", look=look)


# %%
# HIDDEN
def test_before_fit_there_is_a_runtime_error(LinearSVM):
    import numpy as np

    X = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])
    for name in ("decision_function", "predict"):
        model = LinearSVM()
        try:
            value = getattr(model, name)(X)
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(
                f"{name} before fit should raise a RuntimeError, yours raised {error!r}"
            ) from error
        raise AssertionError(f"{name} before fit should raise a RuntimeError, yours gave {value!r}")
    model = LinearSVM()
    model.fit(X, np.array([1.0, -1.0]))
    for name in ("decision_function", "predict"):
        value = getattr(model, name)(X)
        assert np.shape(value) == (2,), f"{name} of two samples after fit gave {value!r}"


# %%
# HIDDEN
def test_the_class_takes_whole_numbers_and_leaves_its_arguments_alone(LinearSVM):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    X, y = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0]]), np.array([1, -1, -1, -1, 1])
    expected = reference.LinearSVM(1.7, 0.07, 25).fit(X.astype(float), y.astype(float))
    model = LinearSVM(C=1.7, learning_rate=0.07, n_iterations=25)
    model.fit(X, y)
    call = "fit of integer arrays"
    look = "Do the weights have the type of X?"
    assert_close(model.weights, expected.weights, f"{call}: weights", look=look)
    assert_close(model.bias, expected.bias, f"{call}: bias", look=look)
    new = np.array([[1, 2], [-3, 5], [6, -1]])
    wanted = expected.decision_function(new.astype(float))
    call = "decision_function of an integer array"
    assert_close(model.decision_function(new), wanted, call, look=look)
    X, y, new = X.astype(float), y.astype(float), new.astype(float)
    before = X.copy(), y.copy(), new.copy()
    model = LinearSVM(C=1.7, learning_rate=0.07, n_iterations=3)
    model.fit(X, y)
    model.decision_function(new)
    model.predict(new)
    assert_unchanged(before[0], X, "fit(X, y): X")
    assert_unchanged(before[1], y, "fit(X, y): y")
    assert_unchanged(before[2], new, "decision_function(X) and predict(X): X")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### How hard should the street be?
#
# A street without a single coin in it is not always what you want. Suppose that one more coin
# turns up, an odd one with chewing gum on it that measures $(1.9, -2.4)$. What does it do to
# the street? The answer depends on $C$.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
with_gum = np.vstack([coins, [1.9, -2.4]])
with_gum_labels = np.append(labels, 1)
ends = np.array([-2.0, 6.5])

fig, axes = plt.subplots(1, 2, figsize=(9.5, 4.1), sharey=True, layout="constrained")
for ax, C, rate in zip(axes, (3, 200), (0.01, 0.001)):
    model = LinearSVM(C=C, learning_rate=rate, n_iterations=20000)
    model.fit(with_gum, with_gum_labels)
    (w1, w2), b = model.weights, model.bias
    edges = [(score - b - w1 * ends) / w2 for score in (-1, 0, 1)]
    ax.fill_between(ends, edges[0], edges[2], color="0.88")
    ax.plot(ends, edges[1], color="black")
    draw_coins(ax, with_gum, with_gum_labels)
    held = with_gum_labels * model.decision_function(with_gum) < 1.05  # 1, and a little room
    ax.plot(*with_gum[held].T, "o", color="black", markerfacecolor="none", markersize=13)
    wrong = np.sum(model.predict(with_gum) != with_gum_labels)
    width = 2 / np.linalg.norm(model.weights)
    ax.set(xlim=ends, ylim=(-5.3, 3), title=f"C = {C}: width {width:.1f}, mistakes {wrong}")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
axes[1].set_ylabel("")
plt.show()

# %% [markdown]
# *Figure 4. The same coins, and a sticky one at $(1.9, -2.4)$. With a small $C$ (left) the street
# stays wide, and the sticky coin is one mistake. With a large $C$ (right) a single coin makes the
# street narrow. Circled: the coins on an edge, in the street or on the wrong side.*
#
# The circled coins are the **support vectors**. All others have a margin above 1 and contribute
# nothing to the subgradient. As long as $C / n$ stays what it is, you could take them all away, and
# the best street would not move.

# %% [markdown]
# ## When no line will do
#
# So far there was one kind of token. But there are many: smaller ones and larger ones, lighter ones
# and heavier ones. The coins are now *surrounded*.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
rng = np.random.default_rng(5)
angle = rng.uniform(0, 2 * np.pi, size=80)
distance = np.concatenate([rng.uniform(0, 1.9, size=40), rng.uniform(2.9, 5, size=40)])
ring = np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])
ring_labels = np.array([1] * 40 + [-1] * 40)

fig, axes = plt.subplots(1, 2, figsize=(9.5, 4.2), layout="constrained")
draw_coins(axes[0], ring, ring_labels)
draw_coins(axes[1], ring**2, ring_labels)
axes[1].plot([0, 5.5], [5.5, 0], color="black")
axes[1].set(xlabel="first feature, squared", ylabel="second feature, squared")
axes[1].legend(loc="upper right")
axes[0].set(aspect="equal")
plt.show()

# %% [markdown]
# *Figure 5. Left: coins in the middle, tokens all around; no line parts them. Right: the same
# samples, each feature squared. Now a line does it.*
#
# The cure on the right: replace each sample $x$ by other features $\varphi(x)$, such as squares and
# products, and look for the street *there*. With many features that becomes expensive: 64 pixels
# have about 45,000 products of three. Here comes the trick that made SVMs famous.
#
# Look at your subgradient once more. A step with learning rate $\eta$ does this to the weights:
#
# $$w \;\leftarrow\; (1 - \eta)\, w
# + \eta\, \frac{C}{n} \sum_{i:\; y_i f(x_i) < 1} y_i x_i .$$
#
# It shrinks $w$ and adds multiples of the $y_i x_i$. You start at $w = 0$, so at any time the
# weights are a mixture of the training samples, with some numbers $\alpha_i$. They are 0 or more as
# long as $\eta \le 1$, so that $1 - \eta$ is not negative:
#
# $$w = \sum_{i=1}^{n} \alpha_i y_i x_i
# \qquad\text{and therefore}\qquad
# f(x) = \sum_{i=1}^{n} \alpha_i y_i \, (x_i^\top x) + b .$$
#
# The samples appear in *dot products* only. If $x$ is replaced by $\varphi(x)$, we never need
# $\varphi(x)$ itself, only $\varphi(x)^\top \varphi(z)$ for pairs of samples. A function
# $k(x, z) = \varphi(x)^\top \varphi(z)$ is called a **kernel**, and some kernels are much cheaper
# to compute than their $\varphi$.

# %% [raw]
# # BEGIN QUESTION
# name: kernels
# points: [0, 0, 1, 2, 1]

# %% [markdown]
# ## Question 4: two kernels
#
# Kernels are computed for all pairs at once. Let $X$ be a matrix with $n$ rows and $Y$ one with
# $m$ rows. Both hold samples here; $Y$ has nothing to do with labels. The **kernel matrix** $K$
# has shape $(n, m)$ and the entries $K_{ij} = k(x_i, y_j)$: row $i$ of $X$ against row $j$ of $Y$.
#
# **What to write.** Two functions:
#
# | function | $k(x, y)$ |
# | --- | --- |
# | `linear_kernel(X, Y)` | $x^\top y$ |
# | `polynomial_kernel(X, Y, degree, c)` | $(x^\top y + c)^{\text{degree}}$ |
#
# - `X` is an array of shape `(n, d)`, `Y` an array of shape `(m, d)`. Each result is an array of
#   shape `(n, m)`. Any of $n$, $m$ and $d$ may be 1; $n$ and $m$ may differ, and they may be equal
#   without `X` and `Y` being the same.
# - `degree` is a whole number, 1 or more; `c` is a number, 0 or more.
# - Whole numbers are fine, and results may be large: in NumPy's `int64`, $1000^7$ no longer fits
#   and *silently* comes out wrong. With floats, $10^{21}$ is no problem. Which type should you
#   work with?
#
# **By hand.** Let $X$ have the rows $(1, 2)$, $(0, -1)$, $(3, 1)$ and $Y$ the rows $(2, 1)$,
# $(1, -1)$. The linear kernel has all six dot products, and the polynomial kernel with
# $\text{degree} = 2$ and $c = 1$ adds 1 to each and squares:
#
# $$\begin{pmatrix} 4 & -1 \\ -1 & 1 \\ 7 & 2 \end{pmatrix}
# \qquad\text{and}\qquad
# \begin{pmatrix} 25 & 0 \\ 0 & 4 \\ 64 & 9 \end{pmatrix} .$$
#
# Which features does this hide? For $d = 1$ we have $(x y + 1)^2 = x^2 y^2 + 2 x y + 1$, the dot
# product of $(x^2, \sqrt2\, x, 1)$ and $(y^2, \sqrt2\, y, 1)$. In general: all products of up to
# `degree` features (with $c = 0$, of exactly `degree`).

# %% [raw]
# # BEGIN SOLUTION


# %%
def linear_kernel(X, Y):
    """Return the dot products of all rows of X with all rows of Y.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    Y : ndarray of shape (m, d)

    Returns
    -------
    ndarray of shape (n, m)
        Entry i, j is the dot product of row i of X and row j of Y.

    Examples
    --------
    >>> linear_kernel(np.array([[1.0, 2.0]]), np.array([[3.0, 1.0], [0.0, 5.0]])).tolist()
    [[5.0, 10.0]]
    """
    # BEGIN SOLUTION NO PROMPT
    return X.astype(float) @ Y.T
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("linear_kernel is not written yet: replace this line by your answer")
    """ # END PROMPT


def polynomial_kernel(X, Y, degree, c):
    """Return (x y + c) ** degree for all rows x of X and y of Y.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    Y : ndarray of shape (m, d)
    degree : int
        The exponent, 1 or more.
    c : float
        Added to each dot product, 0 or more.

    Returns
    -------
    ndarray of shape (n, m)
        Entry i, j belongs to row i of X and row j of Y.

    Examples
    --------
    >>> X, Y = np.array([[1.0, 2.0]]), np.array([[3.0, 1.0], [0.0, 5.0]])
    >>> polynomial_kernel(X, Y, 3, 0.0).tolist()
    [[125.0, 1000.0]]
    """
    # BEGIN SOLUTION NO PROMPT
    return (X.astype(float) @ Y.T + c) ** degree
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "polynomial_kernel is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_linear_kernel_of_the_worked_example(linear_kernel):
    import numpy as np

    X, Y = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([[2.0, 1.0], [1.0, -1.0]])
    K = linear_kernel(X, Y)
    assert K is not None, "linear_kernel returned None: is there a return at the end?"
    assert np.shape(K) != (2, 3), "rows of K belong to X and columns to Y; yours is the other way"
    assert np.shape(K) == (3, 2), f"three rows against two give shape (3, 2), yours: {np.shape(K)}"
    wanted = [[4, -1], [-1, 1], [7, 2]]
    shown = np.round(K, 3).tolist()
    assert np.allclose(K, wanted), f"the six dot products are {wanted}, yours are {shown}"


# %%
def test_polynomial_kernel_of_the_worked_example(polynomial_kernel):
    import numpy as np

    X, Y = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([[2.0, 1.0], [1.0, -1.0]])
    K = polynomial_kernel(X, Y, 2, 1.0)
    assert K is not None, "polynomial_kernel returned None: is there a return at the end?"
    assert np.shape(K) != (2, 3), "rows of K belong to X and columns to Y; yours is the other way"
    assert np.shape(K) == (3, 2), f"three rows against two give shape (3, 2), yours: {np.shape(K)}"
    shown = np.round(K, 3).tolist()
    likely = [
        ([[17, 2], [2, 2], [50, 5]], "add c before you take the power"),
        ([[16, 1], [1, 1], [49, 4]], "c is missing"),
        ([[10, 0], [0, 4], [16, 6]], "multiplying by 2 is not squaring"),
        ([[9, 6], [2, 2], [38, 11]], "the power belongs to the whole sum, not to each feature"),
        ([[36, 1], [1, 9], [81, 16]], "add c once, not once per feature"),
        ([[4, -1], [-1, 1], [7, 2]], "that is still the linear kernel"),
    ]
    for wrong, why in likely:
        assert not np.allclose(K, wrong), f"polynomial_kernel with degree 2 gave {shown}: {why}"
    wanted = [[25, 0], [0, 4], [64, 9]]
    assert np.allclose(K, wanted), f"the six values are {wanted}, yours are {shown}"


# %%
# HIDDEN
def test_linear_kernel_has_all_dot_products(linear_kernel):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(108)
    look = "Entry i, j belongs to row i of X and row j of Y."
    for n, m, d in ((1, 1, 1), (4, 7, 3), (6, 2, 5), (1, 5, 2), (3, 1, 4), (5, 5, 3), (4, 3, 1)):
        X, Y = rng.normal(size=(n, d)) * 1.5, rng.normal(size=(m, d)) * 1.5
        before = X.copy(), Y.copy()
        call = f"linear_kernel for shapes {X.shape} and {Y.shape}"
        expected = reference.linear_kernel(X.copy(), Y.copy())
        for time in ("first", "second"):
            value = linear_kernel(X, Y)
            assert_unchanged(before[0], X, f"{call}, {time} call: X")
            assert_unchanged(before[1], Y, f"{call}, {time} call: Y")
            assert_close(value, expected, f"{call}, {time} call", look=look)
        K = as_numbers(linear_kernel(X, X), f"linear_kernel(X, X) for shape {X.shape}")
        call = f"linear_kernel(X, X) for shape {X.shape}, turned over,"
        assert_close(K, K.T, call, look="k(x, z) = k(z, x).")
        call = f"linear_kernel(Y, X) for shapes {Y.shape} and {X.shape}"
        look = "Exchanging the arguments turns the matrix over."
        assert_close(linear_kernel(Y, X), expected.T, call, look=look)


# %%
# HIDDEN
def test_polynomial_kernel_adds_c_and_takes_the_power(polynomial_kernel):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(112)
    for n, m, d in ((1, 1, 1), (4, 7, 3), (6, 2, 5), (1, 5, 2), (3, 1, 4), (5, 5, 3), (4, 3, 1)):
        X, Y = rng.normal(size=(n, d)) * 1.5, rng.normal(size=(m, d)) * 1.5
        for degree, c in ((1, 0.5), (2, 0.0), (3, 1.75), (5, 1)):
            expected = reference.polynomial_kernel(X.copy(), Y.copy(), degree, c)
            call = f"polynomial_kernel, degree={degree} and c={c}, for shapes {X.shape}, {Y.shape}"
            look = "First the dot product, then plus c, then the power."
            assert_close(polynomial_kernel(X, Y, degree, c), expected, call, look=look)

    rng = np.random.default_rng(109)
    X, Y = rng.normal(size=(5, 2)) * 2, rng.normal(size=(4, 2)) * 2
    c = 0.75

    def features(A):
        a, b = A.T
        products = [a**2, b**2, np.sqrt(2) * a * b, np.sqrt(2 * c) * a, np.sqrt(2 * c) * b]
        return np.column_stack([*products, np.full(len(A), c)])

    call = "polynomial_kernel with degree 2, against the six features that it hides,"
    look = "Multiply (x1 y1 + x2 y2 + c)^2 out and compare."
    expected = features(X) @ features(Y).T
    assert_close(polynomial_kernel(X, Y, 2, c), expected, call, look=look)
    K = as_numbers(polynomial_kernel(X, X, 3, 1), "polynomial_kernel(X, X, 3, 1)")
    call = "polynomial_kernel(X, X, 3, 1), turned over,"
    assert_close(K, K.T, call, look="k(x, z) = k(z, x).")
    before = X.copy(), Y.copy()
    K = as_numbers(polynomial_kernel(X, Y, 3, 1), "polynomial_kernel(X, Y, 3, 1)")
    assert_unchanged(before[0], X, "polynomial_kernel(X, Y, 3, 1): X")
    assert_unchanged(before[1], Y, "polynomial_kernel(X, Y, 3, 1): Y")
    call = "polynomial_kernel(Y, X, 3, 1) against polynomial_kernel(X, Y, 3, 1)"
    look = "Exchanging the arguments turns the matrix over."
    assert_close(polynomial_kernel(Y, X, 3, 1), K.T, call, look=look)
    call = "polynomial_kernel(X, Y, 3, 1), the second time,"
    assert_close(polynomial_kernel(X, Y, 3, 1), K, call, look="Does one call change the next?")
    # a cube tells signs apart, and dot products that are 0 are no exception
    X, Y = np.array([[1.0, -1.0], [0.0, 0.0]]), np.array([[2.0, 5.0], [3.0, 3.0], [-1.0, -2.0]])
    expected = [[-27.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    call = "polynomial_kernel with degree 3 and c = 0 of negative and zero dot products"
    assert_close(polynomial_kernel(X, Y, 3, 0.0), expected, call, look="A cube keeps the sign.")


# %%
# HIDDEN
def test_kernels_take_whole_numbers_and_give_large_results(linear_kernel, polynomial_kernel):
    import numpy as np
    from comparing import as_numbers, assert_close

    X, Y = np.array([[2, -3, 1], [0, 4, 5]]), np.array([[1, 1, 0], [-2, 3, 7], [6, 0, -1]])
    A, B = np.array([[1.0, -2.0], [0.0, 4.0]]), np.array([[2.0, 1.0], [1.0, 3.0]])
    products, name = np.array([[0.0, -5.0], [4.0, 12.0]]), "of two samples against two samples"
    look = "Work out the four dot products by hand."
    assert_close(linear_kernel(A, B), products, f"linear_kernel {name}", look=look)
    look = "Without c the dot products are squared, nothing else."
    call = f"polynomial_kernel {name} with degree 2 and c = 0"
    assert_close(polynomial_kernel(A, B, 2, 0.0), products**2, call, look=look)
    look = "Which type do your arrays have, and can it hold the result?"
    call = "linear_kernel of whole numbers"
    usual = as_numbers(linear_kernel(X * 1.0, Y * 1.0), f"{call}, as floats,")
    assert_close(linear_kernel(X, Y), usual, f"{call}, compared with floats,", look=look)
    look = "Are they made floats before they are multiplied, or only after?"
    huge = np.array([[4_000_000_000]])
    call = "linear_kernel of one row with the whole number 4000000000 and itself"
    assert_close(linear_kernel(huge, huge), [[1.6e19]], call, look=look)
    look = "Which type do your arrays have, and can it hold the result?"
    for factor, degree, c in ((1, 3, 0.5), (10, 8, 1)):
        A, B = factor * X, factor * Y
        call = f"polynomial_kernel of whole numbers up to {5 * factor} with degree={degree}, c={c}"
        usual = as_numbers(polynomial_kernel(A * 1.0, B * 1.0, degree, c), f"{call}, as floats,")
        value = polynomial_kernel(A, B, degree, c)
        assert_close(value, usual, f"{call}, compared with floats,", look=look)
    pixels = np.array([[200, 3], [17, 255], [90, 90]], dtype=np.uint8)
    for name, kernel in (
        ("linear_kernel", linear_kernel),
        ("polynomial_kernel, degree 2, c = 1,", lambda A, B: polynomial_kernel(A, B, 2, 1)),
    ):
        call = f"{name} of uint8 pixels"
        usual = as_numbers(kernel(pixels * 1.0, pixels[:2] * 1.0), f"{call}, as floats,")
        value = kernel(pixels, pixels[:2])
        assert_close(value, usual, f"{call}, compared with floats,", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rbf_kernel
# points: [0, 3, 1]

# %% [markdown]
# ## Question 5: similar means near
#
# Read a kernel as a measure of *similarity*. The most popular one says: two samples are similar if
# they are near each other. It is called the **RBF kernel** (radial basis function):
#
# $$k(x, y) = \exp\bigl(-\gamma \, \|x - y\|^2\bigr)
# = \exp\Bigl(-\gamma \sum_{j=1}^{d} (x_j - y_j)^2\Bigr) .$$
#
# It is 1 where $x = y$ and falls towards 0 with the distance, the faster, the larger the number
# $\gamma > 0$ is. Its hidden features $\varphi(x)$ are infinitely many, and still you can compute
# it in two lines.
#
# **What to write.** `rbf_kernel(X, Y, gamma)` returns the kernel matrix.
#
# - `X` has shape `(n, d)`, `Y` shape `(m, d)`, the result shape `(n, m)`, just as in Question 4.
# - Whole numbers may be of any type. In `uint8`, the type of pixels, 17 − 19 is 254.
# - The distance is *squared*, and $\gamma$ is a factor in front of it.
# - For `rbf_kernel(X, X, gamma)` there are ones on the diagonal, and the matrix is symmetric (both
#   up to rounding).
# - Far apart, the value is so close to 0 that it becomes 0.0. That is as it should be.
#
# **By hand.** Let $\gamma = \ln 2 \approx 0.693$, so that $k(x, y) = 2^{-\|x - y\|^2}$. Let $X$
# have the rows $(0, 0)$, $(1, 2)$ and $Y$ the rows $(0, 1)$, $(1, 0)$, $(2, 2)$. The squared
# distances and the kernel matrix are
#
# $$\begin{pmatrix} 1 & 1 & 8 \\ 2 & 4 & 1 \end{pmatrix}
# \qquad\text{and}\qquad
# \begin{pmatrix} \tfrac12 & \tfrac12 & \tfrac1{256} \\[2pt]
# \tfrac14 & \tfrac1{16} & \tfrac12 \end{pmatrix} .$$
#
# *Hint.* There are several ways to all squared distances. Two loops are fine. So is broadcasting
# (`X[:, None, :] - Y[None, :, :]` has shape `(n, m, d)`), and so is
# $\|x - y\|^2 = \|x\|^2 + \|y\|^2 - 2 x^\top y$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def rbf_kernel(X, Y, gamma):
    """Return exp(-gamma * |x - y|^2) for all rows x of X and y of Y.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    Y : ndarray of shape (m, d)
    gamma : float
        How fast the similarity falls with the squared distance, positive.

    Returns
    -------
    ndarray of shape (n, m)
        Entry i, j belongs to row i of X and row j of Y.

    Examples
    --------
    >>> K = rbf_kernel(np.array([[0.0], [1.0]]), np.array([[1.0], [2.0], [4.0]]), 0.5)
    >>> K.round(3).tolist()
    [[0.607, 0.135, 0.0], [1.0, 0.607, 0.011]]
    """
    # BEGIN SOLUTION NO PROMPT
    differences = X[:, None, :] - Y[None, :, :].astype(float)
    squared_distances = np.sum(differences**2, axis=2)
    return np.exp(-gamma * squared_distances)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("rbf_kernel is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_rbf_kernel_of_the_worked_example(rbf_kernel):
    import numpy as np

    X, Y = np.array([[0.0, 0.0], [1.0, 2.0]]), np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 2.0]])
    K = rbf_kernel(X, Y, np.log(2))
    assert K is not None, "rbf_kernel returned None: is there a return at the end?"
    assert np.shape(K) != (3, 2), "rows of K belong to X and columns to Y; yours is the other way"
    assert np.shape(K) == (2, 3), f"two rows against three give shape (2, 3), yours: {np.shape(K)}"
    squares = np.array([[1.0, 1.0, 8.0], [2.0, 4.0, 1.0]])
    shown = np.round(K, 4).tolist()
    likely = [
        (2 ** -np.sqrt(squares), "the distance is squared in the formula"),
        (2.0 ** -np.array([[1, 1, 4], [2, 2, 1]]), "square the differences; do not take sizes"),
        (2.0**squares, "similarity falls with the distance: a sign is missing"),
        (np.exp(-squares), "gamma is missing"),
        (2.0 ** (-squares / 2), "there is no factor 1/2 in the exponent"),
        (np.exp(-squares / (2 * np.log(2) ** 2)), "gamma is a factor, not the width sigma"),
        (np.exp(-squares / np.log(2)), "gamma is a factor; you divide by it"),
        (squares, "those are the squared distances; the exponential is missing"),
        (-np.log(2) * squares, "that is the exponent; where is exp?"),
        ([[1.5, 1.5, 0.125], [1, 1.0625, 1.5]], "first the sum over the features, then exp"),
        (2.0 ** -np.array([[1, 1, 16], [4, 4, 1]]), "square each difference, not their sum"),
    ]
    for wrong, why in likely:
        assert not np.allclose(K, wrong), f"rbf_kernel with gamma = ln 2 gave {shown}: {why}"
    wanted = [[1 / 2, 1 / 2, 1 / 256], [1 / 4, 1 / 16, 1 / 2]]
    assert np.allclose(K, wanted), f"the six values are {wanted}, yours are {shown}"


# %%
# HIDDEN
def test_rbf_kernel_falls_with_the_squared_distance(rbf_kernel):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(111)
    look = "Sum the squared differences over the features, times minus gamma, then exp."
    for n, m, d in ((1, 1, 1), (4, 7, 3), (6, 2, 5), (1, 5, 2), (3, 1, 4), (5, 5, 3), (3, 4, 1)):
        X, Y = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        for gamma in (0.05, 0.6, 3):
            expected = reference.rbf_kernel(X.copy(), Y.copy(), gamma)
            call = f"rbf_kernel with gamma={gamma} for shapes {X.shape} and {Y.shape}"
            assert_close(rbf_kernel(X, Y, gamma), expected, call, look=look)

    rng = np.random.default_rng(112)
    for n, d, gamma in ((6, 2, 0.5), (4, 7, 0.1), (9, 1, 2.0)):
        X = rng.normal(size=(n, d)) * 1.5
        call = f"rbf_kernel(X, X, {gamma}) with X of shape {(n, d)}"
        K = as_numbers(rbf_kernel(X, X, gamma), call)
        assert K.shape == (n, n), f"{call} should give shape {(n, n)}, yours gave {K.shape}"
        look = "How far is a sample from itself?"
        assert_close(np.diag(K), np.ones(n), f"the diagonal of {call}", look=look)
        look = "The distance from x to y is that from y to x."
        assert_close(K, K.T, f"{call}, turned over,", look=look)
        lowest = np.linalg.eigvalsh((K + K.T) / 2)[0]
        assert lowest > -1e-9, (
            f"{call} has the negative eigenvalue {lowest:.3g}; a kernel matrix has none. Is it the "
            "squared distance of whole rows?"
        )

    rng = np.random.default_rng(113)
    X, Y = rng.normal(size=(5, 3)), rng.normal(size=(4, 3))
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    shift = np.array([2.0, -1.0, 0.5])
    expected = reference.rbf_kernel(X.copy(), Y.copy(), 0.4)
    look = "Distances do not change if all samples are moved or turned together."
    value = rbf_kernel(X + shift, Y + shift, 0.4)
    assert_close(value, expected, "rbf_kernel of samples moved together", look=look)
    value = rbf_kernel(X @ turn, Y @ turn, 0.4)
    assert_close(value, expected, "rbf_kernel of samples turned together", look=look)
    value = rbf_kernel(2 * X, 2 * Y, 0.1)
    look = "Twice the distance is four times the square."
    call = "rbf_kernel of doubled samples with a quarter of gamma"
    assert_close(value, expected, call, look=look)
    value = rbf_kernel(Y, X, 0.4)
    look = "Exchanging the arguments turns the matrix over."
    assert_close(value, expected.T, "rbf_kernel with its arguments exchanged", look=look)

    X, Y = np.array([[0.0, 1.0], [100.0, 0.0]]), np.array([[100.0, 0.0], [-50.0, 80.0]])
    expected = reference.rbf_kernel(X.copy(), Y.copy(), 5.0)
    look = "Far apart the value is 0, in the same place it is 1."
    assert_close(rbf_kernel(X, Y, 5.0), expected, "rbf_kernel of samples far apart", look=look)


# %%
# HIDDEN
def test_rbf_kernel_takes_whole_numbers_and_leaves_its_arguments_alone(rbf_kernel):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, Y = np.array([[2, -1, 0], [1, 1, 1]]), np.array([[1, -1, 2], [2, 0, 0], [1, 1, 1]])
    call = "rbf_kernel of two samples with the squared distance 2"
    value = rbf_kernel(np.array([[1.0, 0.0]]), np.array([[2.0, 1.0]]), 0.25)
    assert_close(value, [[np.exp(-0.5)]], call, look="It is exp(-0.25 * 2).")
    look = "Is a fraction cut off somewhere?"
    call = "rbf_kernel of whole numbers"
    usual = as_numbers(rbf_kernel(X * 1.0, Y * 1.0, 0.25), f"{call}, as floats,")
    assert_close(rbf_kernel(X, Y, 0.25), usual, f"{call}, compared with floats,", look=look)
    pixels = np.array([[200, 3], [17, 255], [19, 250]], dtype=np.uint8)
    call = "rbf_kernel of uint8 pixels"
    usual = as_numbers(rbf_kernel(pixels * 1.0, pixels[1:] * 1.0, 0.01), f"{call}, as floats,")
    look = "In uint8 the difference 17 - 19 is 254, and its square does not fit either."
    value = rbf_kernel(pixels, pixels[1:], 0.01)
    assert_close(value, usual, f"{call}, compared with floats,", look=look)
    X, Y = np.array([[2, -1], [1, 1]]), np.array([[1, -1], [0, 3]])
    before = X.copy(), Y.copy()
    rbf_kernel(X, Y, 1)
    assert_unchanged(before[0], X, "rbf_kernel(X, Y, gamma) of whole numbers: X")
    assert_unchanged(before[1], Y, "rbf_kernel(X, Y, gamma) of whole numbers: Y")
    X, Y = X * 0.5, Y * 0.75
    before = X.copy(), Y.copy()
    rbf_kernel(X, Y, 0.25)
    assert_unchanged(before[0], X, "rbf_kernel(X, Y, gamma): X")
    assert_unchanged(before[1], Y, "rbf_kernel(X, Y, gamma): Y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
x = np.linspace(-4, 4, 201).reshape(-1, 1)

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for gamma, colour, style in ((0.1, "#009E73", "-."), (0.5, "#0072B2", "-"), (5, "#D55E00", "--")):
    similarity = rbf_kernel(x, np.array([[1.0]]), gamma)
    ax.plot(x[:, 0], similarity[:, 0], style, color=colour, label=rf"$\gamma$ = {gamma}")
ax.set(xlabel="a sample $x$ with one feature", ylabel="similarity to the sample 1")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 6. How similar each $x$ is to the sample 1. With a large $\gamma$ only close neighbours
# count.*

# %% [raw]
# # BEGIN QUESTION
# name: kernel_decision
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 6: a machine with any kernel
#
# Put the kernel where the dot product was. The score of a new sample $x$ is
#
# $$f(x) = \sum_{i=1}^{n} \alpha_i \, y_i \, k(x_i, x) + b .$$
#
# Read it as a vote: each training sample $x_i$ votes for its own label $y_i$. Its vote has the weight
# $\alpha_i$, and counts more if the sample is similar to $x$. Samples with $\alpha_i = 0$ have no
# vote; the others are the support vectors.
#
# **What to write.** `kernel_decision(alphas, y_train, X_train, X, b, kernel)` returns the scores of
# all rows of `X`, as an array of shape `(m,)`.
#
# - `alphas` and `y_train` are arrays of shape `(n,)`, `X_train` is an array of shape `(n, d)` and
#   `X`, the new samples, one of shape `(m, d)`. The alphas are 0 or more (even all of them may
#   be 0), the labels −1 or +1, and `b` is a number. Any of $n$, $m$, $d$ may be 1, and `X` may be
#   `X_train` itself.
# - `kernel` is a function of two *matrices* with the same number of columns: `kernel(A, B)` returns
#   the kernel matrix, with a row for each row of `A` and a column for each row of `B`. For example
#   `linear_kernel`, or `lambda A, B: rbf_kernel(A, B, 0.5)`. Use the one you are given; it is
#   symmetric, $k(x, z) = k(z, x)$.
# - The scores are returned as they are: numbers, not labels.
#
# **By hand.** Three training samples with one feature, $1, 2, -1$, have the labels $1, -1, 1$ and
# the alphas $3, 0.5, 0$, and $b = 0.5$. The kernel is $k(x, z) = (x z)^2$, and the new samples are
# $1$ and $3$. The kernel matrix between the training samples (rows) and the new ones (columns) is
#
# $$\begin{pmatrix} 1 & 9 \\ 4 & 36 \\ 1 & 9 \end{pmatrix} ,$$
#
# and so $f(1) = 3 \cdot 1 - 0.5 \cdot 4 + 0 + 0.5 = 1.5$ and
# $f(3) = 3 \cdot 9 - 0.5 \cdot 36 + 0 + 0.5 = 9.5$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def kernel_decision(alphas, y_train, X_train, X, b, kernel):
    """Return the score sum_i alpha_i y_i k(x_i, x) + b of each row x of X.

    Parameters
    ----------
    alphas : ndarray of shape (n,)
        The weight of each training sample, 0 or more.
    y_train : ndarray of shape (n,)
        Labels of the training samples, -1 or +1.
    X_train : ndarray of shape (n, d)
        The training samples.
    X : ndarray of shape (m, d)
        The new samples.
    b : float
        Intercept.
    kernel : callable
        kernel(A, B) of shapes (p, d) and (q, d) returns an array of shape (p, q).

    Returns
    -------
    ndarray of shape (m,)

    Examples
    --------
    >>> def kernel(A, B):
    ...     return A @ B.T
    >>> alphas, y = np.array([0.5, 2.0]), np.array([1, -1])
    >>> X_train, X = np.array([[2.0], [1.0]]), np.array([[1.0], [0.0], [-4.0]])
    >>> kernel_decision(alphas, y, X_train, X, 0.25, kernel).tolist()
    [-0.75, 0.25, 4.25]
    """
    # BEGIN SOLUTION NO PROMPT
    K = kernel(X_train, X)
    return (alphas * y_train) @ K + b
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "kernel_decision is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_kernel_decision_of_the_worked_example(kernel_decision):
    import numpy as np

    def squared_product(A, B):
        return (A @ B.T) ** 2

    alphas, y_train = np.array([3.0, 0.5, 0.0]), np.array([1, -1, 1])
    X_train, X = np.array([[1.0], [2.0], [-1.0]]), np.array([[1.0], [3.0]])
    scores = kernel_decision(alphas, y_train, X_train, X, 0.5, squared_product)
    assert scores is not None, "kernel_decision returned None: is there a return at the end?"
    assert np.ndim(scores) == 1, f"one score per new sample has shape (2,), yours: {scores!r}"
    assert np.shape(scores) != (3,), "one score per new sample, not one per training sample"
    assert np.shape(scores) == (2,), f"two new samples have two scores, yours gave {scores!r}"
    likely = [
        ([5.5, 45.5], "the labels are missing"),
        ([-1.5, -17.5], "the alphas are missing"),
        ([1, 9], "the intercept b is missing"),
        ([2.5, 10.5], "b is added once, not once per training sample"),
        ([0.5 + 1 / 3, 3.5], "the votes are added up, not averaged"),
        ([2.5, 6.5], "that is the linear kernel; use the kernel that is passed"),
        ([1, 1], "those are labels; the scores themselves are wanted"),
    ]
    for wrong, why in likely:
        assert not np.allclose(scores, wrong), f"the scores of 1 and 3 are {scores}: {why}"
    assert np.allclose(scores, [1.5, 9.5]), f"1 and 3 have the scores 1.5 and 9.5, yours: {scores}"


# %%
# HIDDEN
def test_kernel_decision_adds_up_the_votes_with_the_kernel_it_is_given(kernel_decision):
    import numpy as np
    import reference
    from comparing import assert_close

    def near(A, B):
        difference = np.asarray(A)[:, None, :] - np.asarray(B)[None, :, :]
        return np.exp(-0.3 * np.sum(difference**2, axis=2))

    rng = np.random.default_rng(114)
    look = "Add up the votes of all training samples for each new one, then b."
    for n, m, d in ((6, 4, 3), (3, 8, 2), (1, 5, 2), (7, 1, 3), (1, 1, 1), (5, 5, 1)):
        X_train, X = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        alphas, b = rng.uniform(0.1, 3, size=n), rng.normal() * 2
        y = np.where(rng.uniform(size=n) < 0.3, 1.0, -1.0)
        copies = [a.copy() for a in (alphas, y, X_train, X)]
        expected = reference.kernel_decision(*copies, b, near)
        call = f"kernel_decision with {n} training and {m} new samples of {d} features"
        scores = kernel_decision(alphas, y, X_train, X, b, near)
        assert_close(scores, expected, call, look=look)

    def dot_products(A, B):
        return np.asarray(A) @ np.asarray(B).T

    rng = np.random.default_rng(115)
    for n, m, d in ((8, 5, 2), (4, 6, 7)):
        X_train, X = rng.normal(size=(n, d)), rng.normal(size=(m, d))
        alphas, b = rng.uniform(0, 2, size=n), -1.25
        y = np.where(np.arange(n) % 3 == 0, 1, -1)
        weights = X_train.T @ (alphas * y)
        call = f"kernel_decision with the linear kernel, {n} training samples, {d} features,"
        look = "With w = sum of alpha_i y_i x_i it must be w x + b."
        scores = kernel_decision(alphas, y, X_train, X, b, dot_products)
        assert_close(scores, X @ weights + b, call, look=look)

    def cubes(A, B):
        return (np.asarray(A) @ np.asarray(B).T + 2.0) ** 3

    X_train, b = rng.uniform(0, 3, size=(6, 2)), 0.75
    y, alphas = np.array([-1.0, 1.0, -1.0, -1.0, 1.0, 1.0]), rng.uniform(0.5, 2, size=6)
    expected = reference.kernel_decision(alphas, y, X_train.copy(), X_train.copy(), b, cubes)
    call = "kernel_decision of the training samples themselves with a kernel of cubes"
    look = "Use the function that is passed as kernel, on all training samples."
    scores = kernel_decision(alphas, y, X_train, X_train, b, cubes)
    assert_close(scores, expected, call, look=look)


# %%
# HIDDEN
def test_kernel_decision_lets_only_support_vectors_vote(kernel_decision):
    import numpy as np
    from comparing import as_numbers, assert_close

    def overlap(A, B):
        smaller = np.minimum(np.asarray(A)[:, None, :], np.asarray(B)[None, :, :])
        return np.sum(smaller, axis=2)

    rng = np.random.default_rng(116)
    X_train, X = rng.uniform(0, 3, size=(6, 2)), rng.uniform(0, 3, size=(4, 2))
    y = np.array([-1.0, 1.0, -1.0, -1.0, 1.0, 1.0])
    alphas, b = np.array([0.0, 1.5, 0.0, 0.25, 0.0, 2.0]), 0.75
    some = alphas > 0
    call = "kernel_decision with three training samples that all have a vote"
    voters = alphas[some], y[some], X_train[some]
    scores = as_numbers(kernel_decision(*voters, X, b, overlap), call)
    assert np.any(scores != b), f"{call} gave {scores}, which is b: what are their votes?"
    look = "A sample with alpha 0 has no vote."
    value = kernel_decision(alphas.copy(), y, X_train, X, b, overlap)
    call = "kernel_decision after three training samples with alpha 0 are put between them"
    assert_close(value, scores, call, look=look)
    X_moved = X_train.copy()
    X_moved[~some] += 1.0
    call = "kernel_decision where training samples with alpha 0 have moved"
    value = kernel_decision(alphas.copy(), y, X_moved, X, b, overlap)
    assert_close(value, scores, call, look=look)
    call = "kernel_decision where all alphas are 0"
    value = kernel_decision(np.zeros(6), y, X_train, X, b, overlap)
    assert_close(value, np.full(4, 0.75), call, look="Nobody votes. What is left?")


# %%
# HIDDEN
def test_kernel_decision_takes_whole_numbers_and_leaves_its_arguments_alone(kernel_decision):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    def half_products(A, B):
        return np.asarray(A) @ np.asarray(B).T / 2

    X_train, X = np.array([[1, -2], [3, 0], [0, 1]]), np.array([[2, 1], [-1, 1], [0, 3], [1, 0]])
    alphas, y = np.array([1, 3, 1]), np.array([-1, 1, 1])
    call = "kernel_decision with a single training sample and b = 0.5"
    look = "One vote of size 2 against, times the kernel 2.5, plus b."
    single = np.array([2.0]), np.array([-1.0]), np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]])
    assert_close(kernel_decision(*single, 0.5, half_products), [-4.5], call, look=look)
    call = "kernel_decision of whole numbers"
    look = "Is a fraction cut off somewhere?"
    floats = alphas * 1.0, y * 1.0, X_train * 1.0, X * 1.0
    usual = as_numbers(kernel_decision(*floats, -1.0, half_products), f"{call}, as floats,")
    scores = kernel_decision(alphas, y, X_train, X, -1, half_products)
    assert_close(scores, usual, f"{call}, compared with floats,", look=look)

    def products(A, B):
        return np.asarray(A) @ np.asarray(B).T

    call = "kernel_decision of whole numbers, also in the kernel matrix, and b = 0.5"
    usual = as_numbers(kernel_decision(*floats, 0.5, products), f"{call}, as floats,")
    look = "Can 0.5 be added in place to an array of whole numbers?"
    scores = kernel_decision(alphas, y, X_train, X, 0.5, products)
    assert_close(scores, usual, f"{call}, compared with floats,", look=look)
    call = "kernel_decision with alphas of a billionth and a kernel of billions"
    usual = as_numbers(kernel_decision(*floats, 0.0, products), f"{call}, both near 1,")
    tiny = alphas * 1e-9, y * 1.0, X_train * 1.0, X * 1.0
    scores = kernel_decision(*tiny, 0.0, lambda A, B: 1e9 * products(A, B))
    assert_close(scores, usual, call, look="An alpha that is small is not 0.")
    arrays = [alphas.copy(), y.copy(), X_train.copy(), X.copy()]
    kernel_decision(*arrays, 1, products)
    for name, was, now in zip(
        ("alphas", "y_train", "X_train", "X"), (alphas, y, X_train, X), arrays, strict=True
    ):
        assert_unchanged(was, now, f"kernel_decision of whole numbers: {name}")
    arrays = [alphas * 0.5, y * 1.0, X_train * 1.0, X * 1.0]
    before = [a.copy() for a in arrays]
    kernel_decision(*arrays, 0.5, half_products)
    for name, was, now in zip(("alphas", "y_train", "X_train", "X"), before, arrays, strict=True):
        assert_unchanged(was, now, f"kernel_decision: {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# four training samples with one feature, and alphas set by hand: change them and run again
x4, y4 = np.array([[-2.0], [0.0], [1.0], [3.0]]), np.array([-1, 1, 1, -1])
alphas4, b4 = np.array([1.0, 0.8, 0.6, 1.0]), 0.0
x = np.linspace(-5, 6, 221).reshape(-1, 1)


def bell(A, B):
    return rbf_kernel(A, B, 0.7)


fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.axhline(0, color="black", linewidth=1)
for i in range(4):
    colour = "#0072B2" if y4[i] == 1 else "#D55E00"
    vote = kernel_decision(alphas4[[i]], y4[[i]], x4[[i]], x, 0.0, bell)
    ax.plot(x, vote, "--", color=colour, label="one vote" if i == 0 else None)
    ax.plot(x4[i], 0, "o" if y4[i] == 1 else "s", color=colour)
ax.plot(x, kernel_decision(alphas4, y4, x4, x, b4, bell), color="black", linewidth=2, label="$f$")
ax.set(xlabel="a sample $x$ with one feature", ylabel="score $f(x)$")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 7. Each training sample votes for its label (blue circles +1, orange squares −1) in its
# neighbourhood; the black curve $f$ is the sum of the votes. It changes its sign twice, which no
# linear machine with one feature can do.*

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 7: what will happen?
#
# Answer these four questions with pencil and paper *before* you run the cell below the check.
# Each answer is a number.
#
# - `"start"`: Training starts at $w = 0$, $b = 0$ with $C = 10$. What is the loss there, for
#   any data?
# - `"width"`: The weights are $w = (3, 4)$. How wide is the street?
# - `"far"`: A machine with the RBF kernel has $b = -0.7$. Which score does a sample get that is
#   very far away from all training samples?
# - `"features"`: The kernel $(x^\top z + 1)^2$ for samples of *three* features is a dot product
#   $\varphi(x)^\top \varphi(z)$. How many entries does the shortest such $\varphi(x)$ have?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"far"`: which terms of the vote are left? For `"features"`: multiply out the square, and collect
# equal products of features.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"far"`: $k(x_i, x)$ is nearly 0 for every $i$. For `"features"`: there are three squares.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "start", "width", "far" and "features".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "start": 10,
        "width": 0.4,
        "far": -0.7,
        "features": 10,
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
def test_predictions_are_four_numbers(predictions):
    import numpy as np

    answers = predictions()
    assert isinstance(answers, dict), f"predictions returns a dict, yours returned {answers!r}"
    names = {"start", "width", "far", "features"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_start(predictions):
    from comparing import assert_close

    value = predictions()["start"]
    look = "All scores are 0. What does the hinge make of a margin of 0?"
    assert_close(value, 10, 'predictions()["start"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_width(predictions):
    from comparing import assert_close

    value = predictions()["width"]
    look = "The edges are at f = -1 and f = +1. How far apart are they?"
    assert_close(value, 0.4, 'predictions()["width"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_far(predictions):
    from comparing import assert_close

    value = predictions()["far"]
    look = "What does the RBF kernel give for two samples that are far apart, and what is left of f?"
    assert_close(value, -0.7, 'predictions()["far"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_features(predictions):
    from comparing import assert_close

    value = predictions()["features"]
    look = "Write down all squares, all products of two different features, and all that is of lower degree."
    assert_close(value, 10, 'predictions()["features"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
print("start:   ", hinge_loss(coins, labels, np.zeros(2), 0.0, 10.0))

w = np.array([3.0, 4.0])
points = np.outer([-1.0, 1.0], w) / (w @ w)  # the points of both edges that are nearest to 0
print("width:   ", np.linalg.norm(points[1] - points[0]), "between the scores", points @ w)

alphas = np.ones(len(coins))
away = np.array([[1000.0, 1000.0]])
score = kernel_decision(alphas, labels, coins, away, -0.7, lambda A, B: rbf_kernel(A, B, 0.3))
print("far:     ", np.asarray(score)[0])

samples = np.random.default_rng(0).normal(size=(40, 3))
rank = np.linalg.matrix_rank(np.asarray(polynomial_kernel(samples, samples, 2, 1.0)))
print("features:", rank, "(the rank of the kernel matrix of 40 random samples)")

# %% [markdown]
# ## Closing: coins from everywhere
#
# The parking machine is nearly ready. What is missing are the alphas for the ring of coins. You
# have already seen how to learn them: a step of the subgradient shrinks all $\alpha_i$ by
# $1 - \eta$ and then adds $\eta\, C / n$ to those whose margin is below 1. Here is that loop, with
# a kernel matrix in place of `X`.


# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
def learn_alphas(K, y, C, learning_rate, n_iterations):
    """The steps of LinearSVM.fit, written for alphas; K is the kernel matrix of the samples."""
    n = len(y)
    alphas, b = np.zeros(n), 0.0
    for _ in range(n_iterations):
        inside = y * (K @ (alphas * y) + b) < 1
        alphas = (1 - learning_rate) * alphas + learning_rate * C / n * inside
        b = b + learning_rate * C / n * np.sum(y[inside])
    return alphas, b


def near(A, B):
    return rbf_kernel(A, B, 0.3)


# first of all: with the linear kernel this is your LinearSVM
linear = LinearSVM(C=5.0, learning_rate=0.01, n_iterations=2000).fit(coins, labels)
alphas, b = learn_alphas(linear_kernel(coins, coins), labels, 5.0, 0.01, 2000)
print("weights of LinearSVM:      ", linear.weights, " bias:", round(linear.bias, 6))
print("sum of alpha_i y_i x_i:    ", coins.T @ (alphas * labels), " bias:", round(b, 6))

grid_1, grid_2 = np.meshgrid(np.linspace(-5.8, 5.8, 90), np.linspace(-5.8, 5.8, 90))
grid = np.column_stack([grid_1.ravel(), grid_2.ravel()])
fig, axes = plt.subplots(1, 2, figsize=(9.5, 4.4), sharey=True, layout="constrained")
for ax, name, kernel in zip(axes, ("linear kernel", "RBF kernel"), (linear_kernel, near)):
    alphas, b = learn_alphas(kernel(ring, ring), ring_labels, 50.0, 0.002, 5000)
    scores = kernel_decision(alphas, ring_labels, ring, grid, b, kernel).reshape(grid_1.shape)
    signs = np.where(scores >= 0, 1.0, -1.0)
    ax.contourf(grid_1, grid_2, signs, levels=[-2, 0, 2], colors=["#FBE3D3", "#D6E8F5"])
    lines = {"colors": "black", "linestyles": [":", "-", ":"]}
    ax.contour(grid_1, grid_2, scores, levels=[-1, 0, 1], **lines)
    draw_coins(ax, ring, ring_labels)
    own = kernel_decision(alphas, ring_labels, ring, ring, b, kernel)
    right = np.mean(np.where(own >= 0, 1, -1) == ring_labels)
    ax.set(title=f"{name}: {right:.0%} of the samples\nit learnt from are right")
    ax.set(aspect="equal", xlim=(-5.8, 5.8), ylim=(-5.8, 5.8))
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
axes[1].set_ylabel("")
plt.show()

# %% [markdown]
# *Figure 8. The ring of coins, once with the linear kernel and once with the RBF kernel ($\gamma =
# 0.3$). Blue ground: the machine says coin. Solid: the boundary, dotted: the edges of the street. A
# line cannot do it, a sum of bells can. (Far away from all coins the kernel is nearly 0, and the
# score goes back to $b$. This explains the outer dotted curve.)*
#
# The two titles count the samples that the machine has learnt from. An honest exam needs others. So
# draw a wider ring with noise, keep a third of it for testing, and standardise both parts by the
# means and standard deviations of the training part. Then count the four outcomes, as in
# assignment 9: one row for each true label, one column for each predicted one.

# %% tags=["otter_ignore"]
from sklearn.datasets import make_circles
from sklearn.metrics import confusion_matrix

points, inner = make_circles(n_samples=300, factor=0.5, noise=0.1, random_state=0)
kinds = np.where(inner == 1, 1, -1)
order = np.random.default_rng(0).permutation(300)
learn, exam = order[:200], order[200:]
centre, spread = points[learn].mean(axis=0), points[learn].std(axis=0)
Z_learn, Z_exam = (points[learn] - centre) / spread, (points[exam] - centre) / spread

for name, kernel in (
    ("linear kernel", linear_kernel),
    ("RBF kernel", lambda A, B: rbf_kernel(A, B, 1.0)),
):
    alphas, b = learn_alphas(kernel(Z_learn, Z_learn), kinds[learn], 50.0, 0.002, 3000)
    scores = kernel_decision(alphas, kinds[learn], Z_learn, Z_exam, b, kernel)
    says = np.where(scores >= 0, 1, -1)
    print(f"{name}: {np.mean(says == kinds[exam]):.0%} of the test part are right")
    print(confusion_matrix(kinds[exam], says, labels=[1, -1]), "\n")

# %% [markdown]
# The linear kernel does about as well as a coin toss. The RBF kernel makes hardly a mistake on
# samples that it has never seen.
#
# ## Closing: your machine against scikit-learn's
#
# In scikit-learn the machine is `SVC`. Its loss is *nearly* ours: it adds the hinge losses up
# instead of averaging them. So its `C` is our $C / n$. Let us compare on a real data set: 1,797
# images of handwritten digits, 8 by 8 pixels each. The question: is the digit even or odd?

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.datasets import load_digits
from sklearn.svm import SVC

pixels, digit = load_digits(return_X_y=True)
pixels = pixels / 16
even = np.where(digit % 2 == 0, 1, -1)
order = np.random.default_rng(0).permutation(len(even))
X_train, y_train = pixels[order[:500]], even[order[:500]]
X_test, y_test = pixels[order[500:1000]], even[order[500:1000]]
X_val, y_val = pixels[order[1000:1500]], even[order[1000:1500]]

fig, axes = plt.subplots(1, 10, figsize=(8, 1.15), layout="constrained")
for ax, image, label in zip(axes, X_train, y_train):
    ax.imshow(image.reshape(8, 8), cmap="gray_r")
    ax.set(xticks=[], yticks=[], title="even" if label == 1 else "odd")
plt.show()

# %% [markdown]
# *Figure 9. The first ten images of the training part.*

# %% tags=["otter_ignore"]
C = 100.0
library = SVC(kernel="linear", C=C / len(y_train)).fit(X_train, y_train)
print("                              loss   right on the test part")
for rate, steps in ((0.1, 500), (0.01, 1000), (0.001, 5000)):
    mine = LinearSVM(C=C, learning_rate=rate, n_iterations=steps).fit(X_train, y_train)
    loss = hinge_loss(X_train, y_train, mine.weights, mine.bias, C)
    right = np.mean(mine.predict(X_test) == y_test)
    print(f"yours, rate {rate:<5} {steps:5} steps  {loss:8.3f}   {right:.3f}")
loss = hinge_loss(X_train, y_train, library.coef_[0], library.intercept_[0], C)
print(f"scikit-learn's SVC             {loss:8.3f}   {library.score(X_test, y_test):.3f}")

# %% [markdown]
# With a small learning rate the losses agree to less than one per cent. They cannot agree to the
# last digit. At a bend the slope *jumps*. Steps of a fixed size therefore jump across the minimum
# again and again. With the learning rate 0.1 you can see this in the loss. `SVC` solves for the
# alphas by another method, which does converge.
#
# Both are right about nine times out of ten. Is that the best one can do? Now the kernels, *your*
# kernels: `SVC` accepts any function of two matrices. It learns the alphas, and then your
# `kernel_decision` takes over.

# %% tags=["otter_ignore"]
candidates = {
    "linear": linear_kernel,
    "polynomial, degree 3, c = 1": lambda A, B: polynomial_kernel(A, B, 3, 1.0),
    "RBF, gamma = 0.001": lambda A, B: rbf_kernel(A, B, 0.001),
    "RBF, gamma = 0.1": lambda A, B: rbf_kernel(A, B, 0.1),
    "RBF, gamma = 10": lambda A, B: rbf_kernel(A, B, 10.0),
}
print("kernel                       support vectors   right: training   validation   difference")
validated, machines = {}, {}
for name, kernel in candidates.items():
    library = SVC(kernel=kernel, C=10.0).fit(X_train, y_train)
    alphas = np.zeros(len(y_train))
    alphas[library.support_] = np.abs(library.dual_coef_[0])  # the library keeps alpha_i y_i
    b = library.intercept_[0]
    right = []
    for X, y in ((X_train, y_train), (X_val, y_val)):
        scores = kernel_decision(alphas, y_train, X_train, X, b, kernel)
        right.append(np.mean(np.where(scores >= 0, 1, -1) == y))
    gap = np.max(np.abs(scores - library.decision_function(X_val)))
    print(f"{name:30} {len(library.support_):12} {right[0]:17.3f} {right[1]:12.3f}   {gap:10.1e}")
    validated[name], machines[name] = right[1], (alphas, b)

best = max(validated, key=validated.get)
scores = kernel_decision(machines[best][0], y_train, X_train, X_test, machines[best][1], candidates[best])
print(f"\nbest on the validation part: {best}")
print(f"right on the test part:      {np.mean(np.where(scores >= 0, 1, -1) == y_test):.3f}")

# %% [markdown]
# The last column is the largest difference between your scores and the library's: rounding errors.
# Given the same alphas, a sum is a sum.
#
# The kernel matters. Even digits (0, 2, 4, 6, 8) have no straight boundary to the odd ones, and the
# RBF kernel with $\gamma = 0.1$ gets rid of most of the mistakes. But look at the other two values
# of $\gamma$. If it is tiny, all images look the same to it, and the machine is no better than a
# line.
# If it is huge, every image is similar to itself alone: all 500 become support vectors, the
# training part is repeated without a mistake, and new images are judged worse. You have met this
# trade-off as
# regularisation in assignment 6.
#
# $C$ and $\gamma$ are **hyperparameters**: numbers that you set before the machine learns. They are
# chosen by their score on samples that it has not seen, a validation part as here, or by
# cross-validation (assignment 9). The test part must not help to choose. It was opened once, at the
# end, for the kernel that had already won.
#
# ## The same in a library
#
# ```python
# from sklearn.datasets import make_circles
# from sklearn.metrics import confusion_matrix
# from sklearn.model_selection import GridSearchCV, train_test_split
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
# from sklearn.svm import SVC
#
# X, y = make_circles(n_samples=300, factor=0.5, noise=0.1, random_state=0)
# X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
# search = GridSearchCV(
#     make_pipeline(StandardScaler(), SVC()),
#     {"svc__C": [0.1, 1, 10], "svc__gamma": [0.01, 0.1, 1, 10]},
#     cv=5,
# ).fit(X_train, y_train)
# print(search.best_params_, round(search.best_score_, 3))
# print(round(search.score(X_test, y_test), 3))
# print(confusion_matrix(y_test, search.predict(X_test)))
# print(len(search.best_estimator_[-1].support_), "support vectors of", len(X_train))
# ```
#
# It printed:
#
# ```
# {'svc__C': 10, 'svc__gamma': 0.1} 0.996
# 1.0
# [[29  0]
#  [ 0 46]]
# 37 support vectors of 225
# ```
#
# `GridSearchCV` tries every pair of the two hyperparameters by cross-validation, inside the training part
# alone. The pipeline standardises inside each fold. The test part was used in the last lines only.
#
# ## Words you will meet elsewhere
#
# - **Margin**: half of the width of the street, or the number $y f(x)$, depending on the book.
# - **Hard margin**: no sample may be in the street. **Soft margin**: it may, at the price $C$.
# - **Slack**: how far a sample is on the wrong side of its edge.
# - **Dual problem**: to look for the $\alpha_i$ instead of $w$. **Kernel trick**: to use dot products
#   only.
# - **Gram matrix**: the kernel matrix of the samples with themselves.
#
# ## Read on
#
# - Deisenroth, Faisal and Ong, *Mathematics for Machine Learning*, Chapter 12: support vector machines.
# - Bishop, *Pattern Recognition and Machine Learning*, Sections 6.1, 6.2 and 7.1.
# - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, Sections 12.1 to 12.3.
# - Cortes and Vapnik, *Support-Vector Networks* (1995), the paper.
# - The notes of the lecture CS229 at Stanford, the part on kernel methods and support vector machines.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw10_svm_and_kernels.ipynb`, where your course collects submissions.
#
# **What comes next.** A kernel machine compares a new sample with all its support vectors. In
# assignment 11 you build models that ask short questions instead, one after the other: trees, and
# whole forests of them.
