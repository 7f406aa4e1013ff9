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
# name: hw14_boosting
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Correcting the rest: boosting
#
# A pizza shop promises its customers a delivery time. Long ago the owner said one number for
# everybody: 35 minutes, the mean of all deliveries. At noon and in the evening the streets are
# full, and then the pizza is late.
#
# So she asks her driver: "When is my number wrong, and by how much?" He answers with a small rule:
# "Between 17:30 and 20:30 it takes longer, at other times less." She adds his correction to her
# number. The second driver hears what is *still* wrong and gives a small rule for that. After
# twenty drivers the promise is good, although not one of the twenty rules is.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.tree import DecisionTreeRegressor

draw = np.random.default_rng(14)
hour = np.sort(draw.uniform(11, 23, 160))
rush = 12 * np.exp(-((hour - 12.5) ** 2)) + 18 * np.exp(-((hour - 19) ** 2) / 3)
minutes = 26 + rush + draw.normal(0, 3, 160)

fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.6), sharey=True, layout="constrained")
promise, n_rules = np.full(160, minutes.mean()), 0
for ax, wanted in zip(axes, (0, 1, 20), strict=True):
    while n_rules < wanted:
        rule = DecisionTreeRegressor(max_depth=2).fit(hour[:, np.newaxis], minutes - promise)
        promise = promise + 0.5 * rule.predict(hour[:, np.newaxis])
        n_rules += 1
    error = np.mean((minutes - promise) ** 2)
    ax.plot(hour, minutes, "o", color="#56B4E9", markersize=4, label="deliveries")
    ax.plot(hour, promise, color="#D55E00", linewidth=2.5, label="promise")
    title = f"{n_rules} correction{'' if n_rules == 1 else 's'}\nmean squared error {error:.1f}"
    ax.set(title=title, xlabel="hour of the day", xticks=[11, 14, 17, 20, 23])
axes[0].set_ylabel("minutes")
axes[0].legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 1. 160 deliveries of the pizza shop (invented), and what it promises: the mean; the mean
# and half of one correction; the mean and halves of twenty corrections.*
#
# This is **gradient boosting**, and today it is among the best methods for data in tables. Each
# rule is a small tree, as in assignment 11, but it predicts a number in place of a label. In this
# assignment you write such a tree (Questions 1 to 3). You find out what the corrections have to do
# with the gradient of assignment 3 (Question 4), and then you let the trees correct one another
# (5). You measure which feature such a model needs (6). At the end a forest meets an opponent that
# it cannot beat: a straight line.

# %% [markdown]
# ## Before you start
#
# **Names.** `X` has shape `(n_samples, n_features)`, one row per sample (here: per delivery). `y`
# has shape `(n_samples,)` and holds numbers (here: minutes). Both have at least one row.
#
# **Array-like** means an array, a list or a tuple. Where the text says *array*, you get a NumPy
# array.
#
# **Whole numbers.** An array may hold integers, also of small types such as `uint8`. In that type
# 200 + 100 is 44, and 3 − 5 is 254, without any warning. So make floats first:
# `np.asarray(y, dtype=float)`. Results are floats, with their fractions.
#
# **Hands off the arguments.** Every function leaves the arrays and lists that it gets as they were.
# (The generator `rng` is the exception: drawing numbers from it changes its state.)
#
# **Variance** is always $\frac1n \sum_i (y_i - \bar y)^2$, divided by $n$ as in `np.var`, where
# $\bar y$ is the mean.
#
# **Tools.** NumPy, and what comes with Python; nothing from scikit-learn before the closing
# section. You may call your own functions of earlier questions. Do not round results.
#
# Run the next two cells: they import NumPy and hold the deliveries.

# %%
import matplotlib.pyplot as plt
import numpy as np


# %%
# deliveries of the pizza shop (invented): 120 past ones, and 400 to try a finished model on
def draw_deliveries(n, rng):
    """Return n deliveries: X with the columns distance (km) and hour, and y in minutes."""
    distance, hour = rng.uniform(0.5, 6, n), rng.uniform(11, 23, n)
    rush = 12 * np.exp(-((hour - 12.5) ** 2)) + 18 * np.exp(-((hour - 19) ** 2) / 3)
    minutes = 12 + 4 * distance + rush + rng.normal(0, 3, n)
    return np.column_stack([distance, hour]), minutes


evenings = np.random.default_rng(14)
deliveries, minutes = draw_deliveries(120, evenings)
new_deliveries, new_minutes = draw_deliveries(400, evenings)

# %% [raw]
# # BEGIN QUESTION
# name: variance_reduction
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 1: what a question is worth
#
# "Is it later than 17:30?" A good question sorts the deliveries into two groups in which all take
# about equally long. In assignment 11 entropy told us how mixed a group of labels is. For numbers
# the **variance** does it: it is the mean squared error that is left if we promise everybody in the
# group its mean.
#
# A question splits the *parent* group into a *left* and a *right* one. What it is worth is the
# variance before, minus the variance that is still there after, averaged over the deliveries:
#
# $$\text{reduction} = \operatorname{Var}(\text{parent})
#   - \frac{n_{\text{left}}}{n} \operatorname{Var}(\text{left})
#   - \frac{n_{\text{right}}}{n} \operatorname{Var}(\text{right}),
#   \qquad n = n_{\text{left}} + n_{\text{right}} .$$
#
# It is measured in squared units of $y$, here in minutes².
#
# **What to write.** `variance_reduction(parent, left, right)` returns one number.
#
# - All three are array-like of numbers. `left` and `right` together hold exactly the numbers of
#   `parent`, in any order. `parent` is not empty.
# - `left` or `right` may be empty. An empty side has the weight 0, and the reduction is 0.
# - Rounding may make it something like $-10^{-16}$ instead of 0, which is fine.
#
# **By hand.** Four deliveries took 1, 1, 5 and 5 minutes. (It is a small town.) Their mean is 3 and
# their variance $\tfrac14 (4 + 4 + 4 + 4) = 4$. Split in the middle, both sides have variance 0, so
# the reduction is $4 - \tfrac24 \cdot 0 - \tfrac24 \cdot 0 = 4$.
#
# Split after the first one, the left side is 1 with variance 0. The right side is 1, 5, 5 with mean
# $\tfrac{11}3$ and variance $\tfrac{32}9$, and the reduction is
# $4 - \tfrac14 \cdot 0 - \tfrac34 \cdot \tfrac{32}9 = \tfrac43$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def variance_reduction(parent, left, right):
    """Return by how much a split lowers the variance, on average over the samples.

    Parameters
    ----------
    parent : array-like of shape (n,)
        The numbers before the split; n is at least 1.
    left, right : array-like of shape (n_left,) and (n_right,)
        The same numbers, on two sides; one side may be empty.

    Returns
    -------
    float
        Var(parent) - n_left / n Var(left) - n_right / n Var(right).

    Examples
    --------
    >>> float(variance_reduction([0, 6], [0], [6]))
    9.0
    """
    # BEGIN SOLUTION NO PROMPT
    reduction = np.var(np.asarray(parent, dtype=float))
    for side in (left, right):
        side = np.asarray(side, dtype=float)
        if len(side) > 0:
            reduction -= len(side) / len(parent) * np.var(side)
    return reduction
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "variance_reduction is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_variance_reduction_of_the_worked_example(variance_reduction):
    import numpy as np

    value = variance_reduction(np.array([1, 1, 5, 5]), np.array([1, 1]), np.array([5, 5]))
    assert value is not None, "variance_reduction returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"variance_reduction returns one number, yours returned {value!r}"
    likely = {
        0: "that is the variance which is left after the split",
        -4: "the sign is wrong: before minus after",
        2: "that is the standard deviation; the variance is its square",
        16 / 3: "the variance is divided by n, not by n - 1",
        16: "that is the sum of the squares; the variance is their mean",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"1, 1, 5, 5 split in the middle gave {value}: {why}"
    assert np.isclose(value, 4), f"1, 1, 5, 5 split in the middle: 4 - 0 - 0, yours is {value}"
    value = variance_reduction(np.array([1, 1, 5, 5]), np.array([1]), np.array([1, 5, 5]))
    likely = {
        20 / 9: "weigh each side by its share of the samples; this is the plain mean of both",
        4 / 9: "the variances of the sides are taken off without weights",
        28 / 9: "the weights of left and right have changed places",
        4: "the right side has a variance. Is it missing?",
        8 / 3: "that is the variance which is left after the split",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"1 on the left, 1, 5, 5 on the right: {value}: {why}"
    assert np.isclose(value, 4 / 3), f"1 on the left, 1, 5, 5 on the right: 4/3, yours is {value}"


# %%
# HIDDEN
def test_variance_reduction_weighs_both_sides(variance_reduction):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged

    compare = Comparisons()
    rng = np.random.default_rng(141)
    look = "Variance before, minus the variance of each side times its share of the samples."
    for n, n_left in ((5, 1), (12, 9), (40, 7), (200, 150)):
        numbers = rng.normal(size=n) * 10 ** rng.uniform(-1, 2) + rng.normal()
        numbers[:n_left] += 2
        left, right = numbers[:n_left], numbers[n_left:]
        parent = rng.permutation(numbers)
        expected = reference.variance_reduction(parent.copy(), left.copy(), right.copy())
        call = f"variance_reduction where {n} numbers split into {n_left} and {n - n_left}"
        compare.add(variance_reduction, (parent, left, right), expected, call, look=look)
        call = f"variance_reduction where {n} numbers split into {n - n_left} and {n_left}"
        swapped = "Exchanging left and right does not change the reduction."
        compare.add(variance_reduction, (parent, right, left), expected, call, look=swapped)
    compare.assert_close()
    parent = np.array([3.0, -2.0, 8.0, 1.0, 0.5])
    before = parent.copy()
    variance_reduction(parent, parent[:2], parent[2:])
    assert_unchanged(before, parent, "variance_reduction(parent, left, right): parent")


# %%
# HIDDEN
def test_variance_reduction_where_one_side_is_empty(variance_reduction):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    parent = np.array([2.0, -1.0, 7.0, 7.0])
    call = "variance_reduction of four numbers, two on each side,"
    look = "There are numbers on both sides."
    arguments = (parent, parent[:2], parent[2:])
    compare.add(variance_reduction, arguments, 10.5625, call, look=look)
    look = "An empty side has weight 0, the other one weight 1."
    empty = parent[:0]
    call = "variance_reduction of four numbers that all go right"
    compare.add(variance_reduction, (parent, empty, parent), 0.0, call, look=look)
    call = "variance_reduction of four numbers that all go left"
    compare.add(variance_reduction, (parent, parent, empty), 0.0, call, look=look)
    call = "variance_reduction of three numbers in lists, with an empty list on the right,"
    compare.add(variance_reduction, ([4, 1, 1], [1, 4, 1], []), 0.0, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_variance_reduction_of_lists_and_of_small_integers(variance_reduction):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    left, right = [200, 3, 90, 250], [7, 0, 1]
    expected = np.var(left + right) - 4 / 7 * np.var(left) - 3 / 7 * np.var(right)
    look = "Array-like means lists and tuples too."
    call = "variance_reduction of lists of whole numbers"
    compare.add(variance_reduction, (left + right, left, right), expected, call, look=look)
    call = "variance_reduction of tuples of whole numbers"
    arguments = (tuple(left + right), tuple(left), tuple(right))
    compare.add(variance_reduction, arguments, expected, call, look=look)
    look = "Which numbers can a uint8 hold? Make floats first."
    arguments = tuple(np.array(numbers, np.uint8) for numbers in (left + right, left, right))
    call = "variance_reduction of uint8 arrays"
    compare.add(variance_reduction, arguments, expected, call, look=look)
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
# what is "is the hour at most t?" worth? Every t is tried.
names, units = ["distance", "hour"], ["km", "o'clock"]
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.4), sharey=True, layout="constrained")
for column, ax in enumerate(axes):
    values = np.sort(deliveries[:, column])
    thresholds = (values[:-1] + values[1:]) / 2
    reductions = []
    for threshold in thresholds:
        left = deliveries[:, column] <= threshold
        reductions.append(variance_reduction(minutes, minutes[left], minutes[~left]))
    ax.step(thresholds, reductions, color="#0072B2")
    ax.set(xlabel=f"threshold for the {names[column]} ({units[column]})", ylim=(0, 42))
axes[0].set_ylabel("variance reduction (minutes²)")
plt.show()

# %% [markdown]
# *Figure 2. The reduction for every threshold, for both features. The variance of all 120
# deliveries is what would be there to gain at most.*
#
# There is a shorter way to the same number. With the means $\bar y_{\text{left}}$ and
# $\bar y_{\text{right}}$ of the two sides,
#
# $$\text{reduction} = \frac{n_{\text{left}}}{n} \cdot \frac{n_{\text{right}}}{n} \cdot
#   (\bar y_{\text{left}} - \bar y_{\text{right}})^2 .$$
#
# For 1, 1, 5, 5 this is $\tfrac12 \cdot \tfrac12 \cdot (1 - 5)^2 = 4$. So a good split makes two
# large groups whose means lie far apart. It also shows that a reduction is never negative, and that
# it is 0 only if both means are equal.

# %% [raw]
# # BEGIN QUESTION
# name: best_regression_split
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 2: the best question
#
# As in assignment 11, a **split** is a feature $j$ and a threshold $t$. A sample goes **left if
# $x_j \le t$**, and right otherwise. The thresholds to be tried are the **midpoints** $(a + b)/2$
# between neighbouring *distinct* values $a < b$ of a column. The best split is the highest point of
# all curves in Figure 2.
#
# **What to write.** `best_regression_split(X, y)` returns `(feature, threshold, reduction)`: the
# number of the column, the threshold in the units of that column, and the variance reduction.
#
# - `X` is an array of shape `(n_samples, n_features)` and `y` an array of shape `(n_samples,)`, of
#   floats or integers (also small ones, see above).
# - If several splits have the largest reduction, take the one with the **lowest feature**, and
#   among those the **lowest threshold**.
# - If no split has a positive reduction, return `(None, None, 0.0)`. This includes: one row, all
#   $y_i$ equal, constant columns (which have no midpoints).
#
# **About equal reductions.** Numbers that are equal on paper may differ in the last digit in the
# computer. So a split is better than the best one so far only if its reduction is larger by more
# than $10^{-9}$ times the variance of `y`. A reduction below that is not positive. (No test
# has reductions that really differ, but by so little.)
#
# **By hand.** Four deliveries:
#
# | distance (km) | hour | minutes |
# | --- | --- | --- |
# | 1 | 12 | 20 |
# | 1 | 18 | 24 |
# | 4 | 12 | 28 |
# | 4 | 19 | 40 |
#
# Column 0 has one midpoint, 2.5. The means are 22 and 34, so the reduction is
# $\tfrac12 \cdot \tfrac12 \cdot 12^2 = 36$.
#
# Column 1 has the midpoints 15 and 18.5. The first gives the means 24 and 32 and a reduction of
# $\tfrac14 \cdot 8^2 = 16$. The second splits off the last row. The means are 24 and 40, and the
# reduction is $\tfrac34 \cdot \tfrac14 \cdot 16^2 = 48$. That is the largest: `(1, 18.5, 48.0)`.
#
# <details><summary>Stuck?</summary>
#
# *The idea.* Two loops, one inside the other: over the columns, and over the midpoints of a column.
# Inside stands a mask that says who goes left. Remember the best triple so far.
#
# *The first lines.* `best = (None, None, 0.0)`, then `for feature in range(X.shape[1]):`, and in it
# `values = np.unique(X[:, feature])`, which sorts and leaves out what occurs twice.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def best_regression_split(X, y):
    """Return the split x_j <= t with the largest variance reduction.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Floats or integers.

    Returns
    -------
    feature : int or None
        The number j of the column; the lowest one among equally good ones.
    threshold : float or None
        A midpoint between neighbouring distinct values of that column, the lowest one among
        equally good ones.
    reduction : float
        In squared units of y. Where no split has a positive reduction, the result is
        (None, None, 0.0).

    Examples
    --------
    >>> best_regression_split(np.array([[4.0], [1.0], [2.0]]), np.array([3.0, 3.0, 3.0]))
    (None, None, 0.0)
    """
    # BEGIN SOLUTION NO PROMPT
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    best = (None, None, 0.0)
    if np.all(y == y[0]):
        return best
    before = np.var(y)
    for feature in range(X.shape[1]):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            left, right = y[column <= threshold], y[column > threshold]
            after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
            if before - after > best[2] + 1e-9 * before:
                best = (feature, float(threshold), float(before - after))
    return best
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "best_regression_split is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_best_regression_split_of_the_worked_example(best_regression_split):
    import numpy as np

    X = np.array([[1, 12], [1, 18], [4, 12], [4, 19]])
    value = best_regression_split(X, np.array([20, 24, 28, 40]))
    assert value is not None, "best_regression_split returned None: is there a return at the end?"
    assert np.shape(value) == (3,), f"feature, threshold, reduction are wanted, not {value!r}"
    feature, threshold, reduction = value
    assert feature is not None, f"there is a split with a positive reduction, yours gave {value!r}"
    found = f"the worked example gave feature {feature}, threshold {threshold}, reduction "
    found += f"{reduction}"
    likely = [
        ((0, 2.5), "column 1 has a better one. Is the best reduction kept from column to column?"),
        ((0, 1), "the threshold is the midpoint between two neighbouring values"),
        ((1, 15), "are the variances of the sides weighted by their numbers of samples?"),
        ((1, 18), "the threshold is the midpoint between two neighbouring values"),
        ((1, 19), "the threshold is the midpoint between two neighbouring values"),
        ((2, 18.5), "columns are counted from 0"),
    ]
    for wrong, why in likely:
        assert not np.allclose([feature, threshold], wrong), f"{found}: {why}"
    assert feature == 1, f"{found}: column 1 has the largest reduction"
    assert np.isclose(threshold, 18.5), f"{found}: the midpoint of 18 and 19 is 18.5"
    assert not np.isclose(reduction, 8), f"{found}: that is the variance that is left"
    assert np.isclose(reduction, 48), f"{found}: the reduction is 3/4 1/4 (24 - 40)^2 = 48"


# %%
def test_best_regression_split_where_there_is_nothing_to_ask(best_regression_split):
    import numpy as np

    value = best_regression_split(np.array([[1.0], [2.0], [3.0]]), np.array([4.0, 4.0, 4.0]))
    assert value is not None, "return the triple (None, None, 0.0), not None alone"
    assert len(value) == 3, f"three things are wanted, yours gave {value!r}"
    assert value[0] is None, f"three equal numbers need no question, yours gave {value!r}"
    assert value[1] is None, f"without a feature there is no threshold, yours gave {value!r}"
    assert value[2] == 0, f"the reduction of no question is 0.0, yours gave {value!r}"


# %%
# HIDDEN
def test_best_regression_split_finds_the_largest_reduction(best_regression_split):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(142)
    look = "Go through all midpoints of all columns by hand for a few samples."
    cases = []
    for n, d in ((7, 1), (23, 3), (30, 2), (18, 4), (4, 5)):
        X = rng.normal(size=(n, d)) * 10 ** rng.uniform(-1, 3, d) + rng.normal(size=d)
        y = 7 * np.tanh(X[:, d - 1] / np.std(X[:, d - 1]) - 0.5) + rng.normal(size=n)
        cases.append((f"{n} samples with {d} features", X, y))
    X, y = rng.normal(size=(15, 3)), rng.normal(size=15) - 2
    for unit in (1e-6, 1e6):
        cases.append((f"15 samples, with all of X times {unit:g}", unit * X, y))
    cases.append(("15 samples, with y times 10000", X, 1e4 * y))
    look_lonely = "One far value alone is a small group. Are both sides weighted by their sizes?"
    lonely = np.arange(9.0)[:, np.newaxis], np.array([9.0, 0, 1, 0, 1, 5, 6, 5, 6])
    cases.append(("nine samples, the first of which lies apart", *lonely))
    for name, X, y in cases:
        expected = reference.best_regression_split(X.copy(), y.copy())
        before = X.copy(), y.copy()
        value = best_regression_split(X, y)
        call = f"best_regression_split of {name}"
        assert value is not None, f"{call} returned None: is there a return at the end?"
        assert len(value) == 3, f"{call} gave {value!r}: three things are wanted"
        assert value[0] is not None, f"{call} found no split, but there is one"
        advice = look_lonely if "apart" in name else look
        assert_close(value[0], expected[0], f"{call}: feature", look=advice)
        assert_close(value[1], expected[1], f"{call}: threshold", atol=0, look=advice)
        assert_close(value[2], expected[2], f"{call}: reduction", look=advice)
        assert_unchanged(before[0], X, f"{call}: X")
        assert_unchanged(before[1], y, f"{call}: y")


# %%
# HIDDEN
def test_best_regression_split_of_integers_and_of_ties(best_regression_split):
    import numpy as np
    from comparing import assert_close

    column = np.array([4.0, 1.0, 3.0, 2.0, 6.0, 5.0])
    halves = np.where(column <= 2, 10.0, 40.0)
    third = np.repeat([0.1, 0.2, 0.3], 3)  # equal steps, and sums that rounding makes unequal
    nine = np.arange(9.0)
    small = np.array([[200, 3], [250, 1], [100, 2], [90, 0]], np.uint8)
    look = "Equal reductions: the lowest feature, then the lowest threshold. Mind the rounding."
    integers = "Halfway between two whole numbers may be a fraction, and sums of uint8 wrap."
    cases = [
        ("integers", [[3], [-6], [2], [-1]], [8, 1, 8, 1], (0, 0.5, 12.25), integers),
        ("repeated values", [[5], [1], [5], [1], [2]], [9, 1, 9, 1, 1], (0, 3.5, 15.36), integers),
        ("uint8", small, np.array([200, 250, 3, 5], np.uint8), (0, 150.0, 12210.25), integers),
        ("the same column twice", np.column_stack([column] * 2), halves, (0, 2.5, 200.0), look),
        ("minus a column, then it", np.column_stack([-column, column]), halves, (0, -2.5, 200.0), look),
        ("two equally good thresholds", nine[:, np.newaxis], third, (0, 2.5, 0.005), look),
        (
            "two equally good thresholds in each of two columns",
            np.column_stack([-nine, nine]),
            third,
            (0, -5.5, 0.005),
            look,
        ),
        (
            "a constant column in front",
            [[7, 4], [7, 9], [7, 1], [7, 8]],
            [2, 4, 2, 4],
            (1, 6.0, 1.0),
            "A constant column has no midpoints.",
        ),
    ]
    for name, X, y, expected, advice in cases:
        value = best_regression_split(np.array(X), np.array(y))
        call = f"best_regression_split with a special table: {name}"
        assert value is not None, f"{call}: it returned None"
        assert value[0] is not None, f"{call}: it found no split, but there is one"
        for i, what in enumerate(("feature", "threshold", "reduction")):
            assert_close(value[i], expected[i], f"{call}: {what}", look=advice)


# %%
# HIDDEN
def test_best_regression_split_without_a_positive_reduction(best_regression_split):
    import numpy as np

    X, y = np.array([[4.0], [1.0], [3.0], [2.0]]), np.array([5.0, 6.0, 5.5, 6.0])
    value = best_regression_split(X, y)
    assert value is not None, "best_regression_split of four rows returned None"
    assert value[0] is not None, f"best_regression_split of four rows gave {value!r}: no split"
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases = [
        ("one row", np.array([[3.0, 1.0]]), np.array([2.5])),
        ("equal numbers", np.array([[3.0], [1.0], [2.0]]), np.array([-5, -5, -5])),
        ("0.1 eleven times", np.arange(11.0)[:, np.newaxis], np.full(11, 0.1)),
        ("constant columns only", np.full((5, 2), 0.25), np.array([1.0, 2.0, 1.0, 2.0, 2.0])),
        ("exclusive or", corners, np.array([6, 4, 4, 6])),
        ("0.1 0.2 0.4 in each of two groups", np.repeat([[0], [1]], 3, 0), [0.1, 0.2, 0.4] * 2),
        ("0.4 0.7 and 0.7 0.4 0.4 0.7", np.repeat([[0], [1]], [2, 4], 0), [0.4, 0.7, 0.7, 0.4, 0.4, 0.7]),
    ]
    for name, X, y in cases:
        call = f"best_regression_split without a positive reduction ({name})"
        value = best_regression_split(X, np.array(y))
        assert value is not None, f"{call} returned None: a triple is wanted"
        assert len(value) == 3, f"{call} gave {value!r}: a triple is wanted"
        assert value[0] is None, f"{call} gave {value!r}: no feature is worth asking for"
        assert value[1] is None, f"{call} gave {value!r}: without a feature no threshold"
        assert value[2] is not None, f"{call} gave {value!r}: the reduction is a number"
        assert abs(value[2]) < 1e-12, f"{call} gave {value!r}: the reduction is 0"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
feature, threshold, reduction = best_regression_split(deliveries, minutes)
left = deliveries[:, feature] <= threshold
print(f"best question: {names[feature]} <= {threshold:.2f} {units[feature]}?")
print(f"it lowers the variance from {np.var(minutes):.1f} by {reduction:.1f} minutes²")
print(f"yes: promise {minutes[left].mean():.1f} minutes, no: {minutes[~left].mean():.1f} minutes")

# %% [markdown]
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw14_boosting.ipynb`, where your course collects submissions.
