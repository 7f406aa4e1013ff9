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
# everybody: 33 minutes, the mean of all deliveries. At noon and in the evening the streets are
# full, and then the pizza is late.
#
# So she asks her driver: "When is my number wrong, and by how much?" He answers with a small rule:
# "Between 17:15 and 21:00 it takes longer; in the afternoon and late in the evening, less." She adds
# half of his correction to her number. The second driver hears what is *still* wrong and gives a
# small rule for that. After twenty drivers the promise is good, although not one of the twenty rules
# is.

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
    reduction = np.var(parent)  # np.var calculates with floats, whatever it is given
    for side in (left, right):
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

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
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
    ax.set(xlabel=f"threshold for the {names[column]} ({units[column]})", ylim=(0, 48))
axes[0].set_ylabel("variance reduction (minutes²)")
plt.show()

# %% [markdown]
# *Figure 2. The reduction for every threshold, for both features. No split can gain
# more than 95.7 minutes², the variance of all 120 deliveries.*
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
# has reductions that really differ, but by so little.) The rule is relative: if `y` is measured in
# another unit, in which all its numbers are very small or very large, the split stays the same.
#
# There is a trap. The mean of seven times 0.1 comes out as something like 0.09999999999999999, so
# the variance of seven equal numbers may come out a little larger than 0. Ask first whether all
# $y_i$ are equal.
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
    X = np.asarray(X, dtype=float)
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
                best = (feature, threshold, before - after)
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
    nine, twelve = np.arange(9.0), np.arange(12.0)[:, np.newaxis]
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
        ("0.3, 0.6, 0.9, each four times", twelve, np.repeat([0.3, 0.6, 0.9], 4), (0, 3.5, 0.045), look),
        (
            "two equally good thresholds in each of two columns",
            np.column_stack([-nine, nine]),
            third,
            (0, -5.5, 0.005),
            look,
        ),
        (
            "a value that occurs twice",
            [[1], [5], [1], [2]],
            [0, 6, 0, 6],
            (0, 1.5, 9.0),
            "The midpoints lie between distinct values.",
        ),
        (
            "the worked example, with y in another unit",
            [[1, 12], [1, 18], [4, 12], [4, 19]],
            1e-11 * np.array([20, 24, 28, 40]),
            (1, 18.5, 48e-22),
            "In another unit of y the split stays the same. How large is the margin, and of what?",
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
            assert_close(value[i], expected[i], f"{call}: {what}", atol=1e-30, look=advice)


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
        ("0.1 seven times", np.arange(7.0)[:, np.newaxis], np.full(7, 0.1)),
        ("1.3 twelve times", np.arange(12.0)[:, np.newaxis], np.full(12, 1.3)),
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

# %% [raw]
# # BEGIN QUESTION
# name: RegressionTree
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: the tree
#
# The tree grows as in assignment 11: split the samples by the best question, and do the same in
# both groups, and in their groups. The root has depth 0, its two children have depth 1, and so on.
# A node becomes a **leaf** if any of these is true:
#
# 1. its depth is `max_depth`,
# 2. no split of its samples has a positive reduction, in the sense of Question 2 (with the variance
#    of the node's own samples in the rule about equal reductions).
#
# Otherwise it is split by its best split, with the rules for ties of Question 2. A leaf predicts
# the **mean** of its samples.
#
# **What to write.** The class `RegressionTree(max_depth)` with two methods.
#
# `fit(X, y)` grows the tree and returns `self`. Calling it again forgets the old tree.
#
# `predict(X)` returns an array of floats of shape `(n_samples,)`.
#
# - `max_depth` is a whole number $\ge 0$, or `None`: then rule 1 never applies. With
#   `max_depth=0` the root is a leaf.
# - `X` and `y` are arrays as in Question 2. The `X` of `predict` has as many columns as that of
#   `fit`.
# - The same row may occur twice in `X`, with different numbers in `y`.
# - `predict` raises a `RuntimeError`, with a sentence, if `fit` has not been called.
# - Two trees are independent of each other: fitting one leaves the other as it is.
#
# **By hand.** The four deliveries of Question 2. The root asks "hour ≤ 18.5?" On the right there
# is one delivery of 40 minutes: a leaf. The three on the left are
#
# | distance (km) | hour | minutes |
# | --- | --- | --- |
# | 1 | 12 | 20 |
# | 1 | 18 | 24 |
# | 4 | 12 | 28 |
#
# "distance ≤ 2.5?" has the means 22 and 28 and the reduction $\tfrac29 \cdot 6^2 = 8$.
# "hour ≤ 15?" has the means 24 and 24, and no reduction at all. So the tree is, without a limit:
#
# ```
# hour <= 18.5?
# ├── yes: distance <= 2.5?
# │        ├── yes: hour <= 15?
# │        │        ├── yes: 20
# │        │        └── no:  24
# │        └── no:  28
# └── no:  40
# ```
#
# With `max_depth=1` the left child is a leaf and predicts the mean 24; with `max_depth=2` the two
# near deliveries share the leaf 22; with `max_depth=0` everybody gets the mean 28.
#
# <details><summary>Stuck?</summary>
#
# *The idea.* A method that gets samples and a depth and returns a node. It calls itself for the
# two sides. A node can be a dictionary: `{"value": 24.0}` for a leaf; for a split one with the keys
# `"feature"`, `"threshold"`, `"left"` and `"right"`, the last two of which hold nodes.
#
# *The first line.* `def _grow(self, X, y, depth):`. It starts with the question whether this node
# is a leaf.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class RegressionTree:
    """A tree that predicts numbers, grown by variance reduction.

    Parameters
    ----------
    max_depth : int or None
        The depth at which every node is a leaf; None: no limit.
    """

    def __init__(self, max_depth):
        """Nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.max_depth = max_depth
        self.root = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Grow the tree.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Floats or integers.

        Returns
        -------
        RegressionTree
            The tree itself.
        """
        # BEGIN SOLUTION NO PROMPT
        self.root = self._grow(np.asarray(X, dtype=float), y, 0)
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def predict(self, X):
        """Return the mean of the leaf in which each row of X ends.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Floats.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._value_of(row) for row in X])
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT

    # BEGIN SOLUTION NO PROMPT
    def _grow(self, X, y, depth):
        """Return the node of these samples, with everything below it."""
        feature, threshold = self._best_split(X, y)
        if depth == self.max_depth or feature is None:
            return {"value": np.mean(y)}
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        """Return feature and threshold with the largest reduction, or None and None."""
        best = (None, None, 0.0)
        before = np.var(y)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(y)
                if before - after > best[2] + 1e-9 * before:
                    best = (feature, threshold, before - after)
        return best[:2]

    def _value_of(self, row):
        """Follow the answers of one sample down to a leaf."""
        node = self.root
        while "value" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["value"]

    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_regression_tree_of_the_worked_example(RegressionTree):
    import numpy as np

    X, y = np.array([[1, 12], [1, 18], [4, 12], [4, 19]]), np.array([20, 24, 28, 40])
    fitted = RegressionTree(None).fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    new = np.array([[2.5, 15.0], [2.0, 18.5], [2.6, 9.0], [0.0, 18.6]])
    value = fitted.predict(new)
    assert value is not None, "predict returned None: is there a return at the end?"
    assert np.shape(value) == (4,), f"predict of four rows: shape (4,), not {np.shape(value)}"
    assert not np.allclose(value, [20, 24, 28, 28]), f"{value}: 18.6 is more than 18.5, go right"
    assert np.isclose(value[1], 24), f"hour 18.5 answers hour <= 18.5 with yes: 24, not {value[1]}"
    assert np.allclose(value, [20, 24, 28, 40]), f"we want 20, 24, 28, 40, yours are {value}"


# %%
def test_regression_tree_of_the_worked_example_with_limited_depth(RegressionTree):
    import numpy as np

    X, y = np.array([[1, 12], [1, 18], [4, 12], [4, 19]]), np.array([20, 24, 28, 40])
    for max_depth, right in ((0, [28] * 4), (1, [24, 24, 24, 40]), (2, [22, 22, 28, 40])):
        value = RegressionTree(max_depth).fit(X, y).predict(X)
        assert np.allclose(value, right), (
            f"with max_depth={max_depth} we want {right}, yours are {value}. The root has depth 0, "
            "and a leaf predicts the mean of its samples."
        )


# %%
# HIDDEN
def test_regression_tree_agrees_with_the_reference(RegressionTree):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(143)
    for n, d, max_depth in ((25, 1, None), (30, 3, 2), (36, 2, 3), (36, 2, None), (20, 4, 1)):
        X, new = rng.normal(size=(n, d)) * 3, rng.normal(size=(60, d)) * 3
        y = 5 * X[:, d - 1] + np.abs(X[:, 0]) + rng.normal(size=n) - 20
        expected = reference.RegressionTree(max_depth).fit(X.copy(), y.copy()).predict(new.copy())
        tree = RegressionTree(max_depth)
        tree.fit(X, y)
        call = f"predict of a tree with max_depth={max_depth} after fit to {n} samples with {d} "
        call += "features"
        look = "Grow it by hand from eight samples: each group has a best split of its own."
        assert_close(tree.predict(new), expected, call, look=look)
        assert_close(tree.predict(new[:1]), expected[:1], f"{call}, one row only", look=look)


# %%
# HIDDEN
def test_regression_tree_of_integers_and_on_the_threshold(RegressionTree):
    import numpy as np
    import reference
    from comparing import assert_close

    new = np.array([[0], [4], [5], [7], [8], [12]])
    tree = RegressionTree(None)
    tree.fit(np.array([[1], [3], [5], [9]]), np.array([7, 7, 2, 7]))
    call = "predict of 0, 4, 5, 7, 8, 12 after fit to 1, 3, 5, 9 with the numbers 7, 7, 2, 7"
    look = "The thresholds are 4 and 7. Who goes left?"
    assert_close(tree.predict(new), [7, 7, 2, 2, 7, 7], call, look=look)
    tree = RegressionTree(1)
    tree.fit(np.array([[200], [250], [100], [90]], np.uint8), np.array([200, 251, 3, 6], np.uint8))
    call = "predict of a tree with max_depth=1 after fit to uint8 arrays"
    value = tree.predict(np.array([[90], [200], [140]], np.uint8))
    assert_close(value, [4.5, 225.5, 4.5], call, look="Make floats of X and y first.")

    rng = np.random.default_rng(144)
    X = rng.integers(-4, 5, size=(30, 2))
    y = X[:, 0] * X[:, 1] + rng.integers(-2, 3, 30)
    new = rng.integers(-9, 10, size=(60, 2)) / 2
    expected = reference.RegressionTree(None).fit(X.copy(), y.copy()).predict(new.copy())
    tree = RegressionTree(None)
    tree.fit(X, y)
    call = "predict after fit to 30 rows of two integers, some of which occur twice"
    look = "Mind ties between splits, equal rows, and samples on a threshold."
    assert_close(tree.predict(new), expected, call, look=look)


# %%
# HIDDEN
def test_regression_tree_knows_when_to_stop(RegressionTree):
    import numpy as np
    from comparing import assert_close

    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    line = np.arange(8.0)[:, np.newaxis]
    steps = [5, 5, 1, 1, 8, 8, 5, 5]
    tenth = np.repeat([0.1, 0.2, 0.3], 3)
    cases = [
        ("eight samples", line, steps, None, steps, "Each of them can be told apart."),
        ("eight samples, depth 0", line, steps, 0, [4.75] * 8, "The root is a leaf."),
        ("exclusive or", corners, [6, 3, 3, 6], None, [4.5] * 4, "No split has a reduction."),
        ("one row", np.array([[2.0, 5.0]]), [-4], None, [-4], "One row cannot be split."),
        ("equal numbers", corners, [9, 9, 9, 9], None, [9] * 4, "Equal numbers: a leaf."),
        ("a constant column", np.ones((4, 1)), [4, 2, 4, 1], 3, [2.75] * 4, "No midpoints: a leaf."),
        (
            "equal rows",
            line[[0, 0, 1, 1, 2, 2]],
            [1, 7, 7, 8, 1, 2],
            5,
            [4, 4, 7.5, 7.5, 1.5, 1.5],
            "Equal rows end in the same leaf, whatever their numbers are.",
        ),
        (
            "two equally good thresholds",
            np.arange(9.0)[:, np.newaxis],
            tenth,
            1,
            np.repeat([0.1, 0.25], [3, 6]),
            "Reductions that differ by rounding alone are equal: the lowest threshold.",
        ),
        (
            "0.3, 0.6, 0.9, each four times",
            np.arange(12.0)[:, np.newaxis],
            np.repeat([0.3, 0.6, 0.9], 4),
            1,
            np.repeat([0.3, 0.75], [4, 8]),
            "Two thresholds are equally good on paper: the lowest one, whatever the rounding.",
        ),
    ]
    for name, X, y, max_depth, expected, look in cases:
        tree = RegressionTree(max_depth)
        tree.fit(X, np.array(y))
        call = f"predict of the training rows ({name}) with max_depth={max_depth}"
        assert_close(tree.predict(X), np.array(expected, dtype=float), call, look=look)
    tree = RegressionTree(None)
    tree.fit(line, 1e-11 * np.array(steps))
    call = "predict of the training rows (eight samples, with y in another unit)"
    look = "In another unit of y the splits stay the same: what is equal in the sense of Question 2?"
    assert_close(tree.predict(line), 1e-11 * np.array(steps), call, atol=0, look=look)


# %%
# HIDDEN
def test_regression_tree_remembers_its_own_data_only(RegressionTree):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    line = np.arange(6.0)[:, np.newaxis]
    low, high = np.array([1.5, 1.5, 1.5, 2, 2, 2]), np.array([30.0, 40, 40, 40, 40, 30])
    first, second = RegressionTree(2), RegressionTree(None)
    fitted = first.fit(line, low)
    assert fitted is not None, "fit returned None: it should return self"
    call = "predict of what fit returned"
    assert_close(fitted.predict(line), low, call, look="fit returns the tree itself.")
    try:
        RegressionTree(3).predict(line)
    except RuntimeError:
        pass
    else:
        raise AssertionError("predict before fit should raise a RuntimeError")
    second.fit(line, high)
    call = "predict of a tree after another tree was fitted to other data"
    assert_close(first.predict(line), low, call, look="Each tree keeps its own root.")
    call = "predict of the other tree"
    assert_close(second.predict(line), high, call, look="Each tree keeps its own root.")
    wide = np.column_stack([line, -line])
    before = wide.copy(), high.copy()
    first.fit(wide, high)
    call = "predict of a tree that was fitted for the second time"
    assert_close(first.predict(wide), high, call, look="fit starts anew, at depth 0.")
    call = "the same predict once more"
    assert_close(first.predict(wide), high, call, look="predict changes nothing.")
    assert_unchanged(before[0], wide, "fit(X, y) and predict(X) of a tree: X")
    assert_unchanged(before[1], high, "fit(X, y) of a tree: y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
# trees for the hour alone, so that they can be drawn
clock = np.linspace(11, 23, 400)[:, np.newaxis]
fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.4), sharey=True, layout="constrained")
for ax, max_depth in zip(axes, (1, 3, None), strict=True):
    tree = RegressionTree(max_depth).fit(deliveries[:, 1:], minutes)
    old = np.mean((tree.predict(deliveries[:, 1:]) - minutes) ** 2)
    new = np.mean((tree.predict(new_deliveries[:, 1:]) - new_minutes) ** 2)
    ax.plot(deliveries[:, 1], minutes, "o", color="#56B4E9", markersize=3.5)
    ax.plot(clock, tree.predict(clock), color="#D55E00", linewidth=1.8)
    ax.set(title=f"max_depth={max_depth}\nMSE {old:.0f}, on new ones {new:.0f}", xlabel="hour")
axes[0].set_ylabel("minutes")
plt.show()

# %% [markdown]
# *Figure 3. Three trees that know only the hour. A tree's prediction is a staircase, constant on
# each step. Without a limit the tree follows every single delivery, and on new ones it is bad.*

# %% [raw]
# # BEGIN QUESTION
# name: squared_error_gradient
# points: [0, 1, 1]

# %% [markdown]
# ## Question 4: which way is down? (derive it)
#
# Now we leave trees for a moment. Suppose we may change each prediction *freely*, without any
# model: $F_1, \dots, F_n$ are simply $n$ numbers, one for each delivery. The loss is the mean
# squared error
#
# $$L(F_1, \dots, F_n) = \frac1n \sum_{i=1}^{n} (y_i - F_i)^2 .$$
#
# Into which direction should we move the vector $F$, so that $L$ falls fastest? Assignment 3 gave
# the answer: against the gradient $\nabla L = (\partial L / \partial F_1, \dots,
# \partial L / \partial F_n)$.
#
# **Derive** it on paper: which terms of the sum contain $F_1$? Differentiate these, and mind the
# inner derivative and its sign.
#
# **What to write.** `squared_error_gradient(y, F)` returns $\nabla L$ at $F$, an array of shape
# `(n,)`.
#
# - `y` and `F` are array-like of shape `(n,)`, of floats or integers (also small ones).
#
# **Check by hand.** Let $y = (3, 5)$ and $F = (1, 6)$. Then $L = \tfrac12 (2^2 + 1^2) = 2.5$. Move
# $F_1$ up by 0.1: $L = \tfrac12 (1.9^2 + 1) = 2.305$. Down by 0.1: $L = \tfrac12 (2.1^2 + 1) = 2.705$.
# The slope is $(2.305 - 2.705) / 0.2 = -2$. For a parabola this is exact, so the first entry of your
# gradient is $-2$. The second one is $1$, by the same sum.

# %% [raw]
# # BEGIN SOLUTION


# %%
def squared_error_gradient(y, F):
    """Return the gradient of the mean squared error with respect to the predictions.

    Parameters
    ----------
    y : array-like of shape (n,)
        What was measured.
    F : array-like of shape (n,)
        What is predicted now.

    Returns
    -------
    ndarray of shape (n,)
        The derivative of mean((y - F)^2) by each entry of F.

    Examples
    --------
    >>> squared_error_gradient([8.0], [4.0])
    array([-8.])
    """
    # BEGIN SOLUTION NO PROMPT
    y = np.asarray(y, dtype=float)
    return 2 / len(y) * (F - y)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "squared_error_gradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_squared_error_gradient_of_two_numbers(squared_error_gradient):
    import numpy as np

    value = squared_error_gradient(np.array([3.0, 5.0]), np.array([1.0, 6.0]))
    assert value is not None, "squared_error_gradient returned None: is there a return at the end?"
    assert np.shape(value) == (2,), f"one slope for each F: shape (2,), not {np.shape(value)}"
    likely = [
        ([2, -1], "raising F[0] from 1 to 1.1 brings it nearer to 3, so the loss falls; your sign?"),
        ([-1, 0.5], "half of what it should be. What is the derivative of a square?"),
        ([-4, 2], "twice too much. Is the loss the sum or the mean of the squares?"),
        ([4, -2], "the sign is turned round, and the loss is a mean, not a sum"),
        ([4, 1], "these are the squares themselves, not their slopes"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"y = (3, 5), F = (1, 6) gave {value}: {why}"
    assert np.allclose(value, [-2, 1]), f"by hand the slopes are -2 and 1, yours are {value}"


# %%
# HIDDEN
def test_squared_error_gradient_is_what_central_differences_say(squared_error_gradient):
    import numpy as np
    from comparing import Comparisons, assert_unchanged

    compare = Comparisons()
    rng = np.random.default_rng(145)
    look = "Compare one slope with a difference of two losses, as in the text."
    for n in (1, 3, 7, 40):
        y, F = rng.normal(size=(2, n)) * 6
        steps = 0.5 * np.eye(n)  # L is a parabola, for which any step is exact
        up, down = (np.mean((y - F - sign * steps) ** 2, axis=1) for sign in (1, -1))
        call = f"squared_error_gradient of {n} random numbers"
        compare.add(squared_error_gradient, (y, F), up - down, call, look=look)
    compare.assert_close()
    before = y.copy(), F.copy()
    squared_error_gradient(y, F)
    assert_unchanged(before[0], y, "squared_error_gradient(y, F): y")
    assert_unchanged(before[1], F, "squared_error_gradient(y, F): F")


# %%
# HIDDEN
def test_squared_error_gradient_of_lists_and_integers(squared_error_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    y, F = [3, 250, 4, 10], [9, 10, 4, 3]
    expected = reference.squared_error_gradient(y, F)
    call = "squared_error_gradient of two lists of integers"
    look = "Array-like means lists too."
    compare.add(squared_error_gradient, (y, F), expected, call, look=look)
    call = "squared_error_gradient of two integer arrays"
    look = "The slopes may be fractions."
    compare.add(squared_error_gradient, (np.array(y), np.array(F)), expected, call, look=look)
    call = "squared_error_gradient of two uint8 arrays"
    look = "In a uint8 array, 3 - 9 is 250. Make floats first."
    arguments = (np.array(y, np.uint8), np.array(F, np.uint8))
    compare.add(squared_error_gradient, arguments, expected, call, look=look)
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
# the shop promises everybody the mean: what is left, and what is minus the gradient?
promise = np.full(len(minutes), minutes.mean())
rest = minutes - promise
downhill = -squared_error_gradient(minutes, promise)

fig, ax = plt.subplots(figsize=(5.5, 3.6), layout="constrained")
ax.plot(rest, downhill, "o", color="#0072B2", markersize=4)
ax.set(xlabel="residual: measured minus promised (minutes)", ylabel="minus the gradient")
plt.show()

# %% [markdown]
# *Figure 4. Each point is a delivery: its residual, and its entry of minus your gradient.*
#
# The points lie on a line through the origin. **The residuals $y_i - F_i$ are minus the gradient of
# the squared error**, but for a factor that is the same for all of them. In many books the loss is
# $\tfrac12 \sum_i (y_i - F_i)^2$, and then the factor is exactly 1. In any case a step
# $F \leftarrow F + \eta \cdot (\text{residuals})$ is a step of gradient descent, and $\eta$ is a
# learning rate.
#
# But the step can be taken only for the deliveries that we know. For a new one there is no $y$, and
# so no residual. So we need a *model* of the residuals: a tree.

# %% [raw]
# # BEGIN QUESTION
# name: GradientBoosting
# points: [0, 0, 2, 2, 1, 1]

# %% [markdown]
# ## Question 5: gradient boosting
#
# Put both together. Start from a constant. Then, again and again, fit a small tree to the
# residuals, and add a part of its prediction:
#
# $$F_0(x) = \bar y, \qquad
#   r_i = y_i - F_{m-1}(x_i), \qquad
#   F_m(x) = F_{m-1}(x) + \eta \, h_m(x), \qquad m = 1, \dots, M.$$
#
# Here $h_m$ is a regression tree of Question 3, fitted to the rows of $X$ and the residuals
# $r_1, \dots, r_n$ *of that moment*. The number $\eta$ is the learning rate. Question 4 says what
# this is: gradient descent in which a tree, as well as it can, takes the place of minus the
# gradient.
#
# **What to write.** The class `GradientBoosting(n_trees, learning_rate, max_depth)` with
#
# - `fit(X, y)`, which returns `self`. Calling it again forgets everything from before.
# - `predict(X)`, which returns $F_M$ for each row, an array of floats of shape `(n_samples,)`.
# - `loss_history`, an attribute that `fit` sets: the $M + 1$ mean squared errors on the training
#   data, $\frac1n \sum_i (y_i - F_m(x_i))^2$ for $m = 0, 1, \dots, M$, as a list or an array. The
#   first one is the variance of $y$.
#
# The rest is as before:
#
# - `n_trees` is $M \ge 0$. `learning_rate` is $\eta > 0$. `max_depth` is that of each tree, a whole
#   number $\ge 0$ or `None`.
# - `X` and `y` are arrays as in Question 2.
# - `predict` raises a `RuntimeError`, with a sentence, if `fit` has not been called. Two models are
#   independent of each other.
#
# You may use your `RegressionTree`.
#
# **By hand.** Let $x = 1, 2, 3, 4$ and $y = 2, 4, 9, 9$, with trees of depth 1 and $\eta = 0.5$.
# The mean is 6.
#
# | $m$ | residuals before | question | its two means | $F_m$ | loss |
# | --- | --- | --- | --- | --- | --- |
# | 0 | | | | 6, 6, 6, 6 | 9.5 |
# | 1 | −4, −2, 3, 3 | $x \le 2.5$? | −3 and 3 | 4.5, 4.5, 7.5, 7.5 | 2.75 |
# | 2 | −2.5, −0.5, 1.5, 1.5 | $x \le 2.5$? | −1.5 and 1.5 | 3.75, 3.75, 8.25, 8.25 | 1.0625 |
#
# Now the residuals are −1.75, 0.25, 0.75 and 0.75. The third tree asks something else: $x \le 1.5$?
#
# <details><summary>Stuck?</summary>
#
# *The idea.* In `fit`, keep an array `F` of the predictions for the training rows, and change it
# after each tree. Keep the trees in a list. `predict` adds up in the same way for new rows.
#
# *The first lines of `fit`.* Remember the mean of `y`, fill `F` with it, and put the first loss
# into the history, before the loop over the trees starts.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class GradientBoosting:
    """A sum of small regression trees, each fitted to what the others have left.

    Parameters
    ----------
    n_trees : int
        How many trees are added to the mean.
    learning_rate : float
        The part of each tree's prediction that is added.
    max_depth : int or None
        Of each tree.
    """

    def __init__(self, n_trees, learning_rate, max_depth):
        """Nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.start = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Fit one tree after the other to the residuals; record the loss.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Floats or integers.

        Returns
        -------
        GradientBoosting
            The model itself, now with `loss_history`.
        """
        # BEGIN SOLUTION NO PROMPT
        X = np.asarray(X, dtype=float)
        self.start = np.mean(y)
        self.trees = []
        F = np.full(len(y), self.start)
        self.loss_history = [np.mean((y - F) ** 2)]
        for _ in range(self.n_trees):
            tree = self._grow(X, y - F, 0)
            F = F + self.learning_rate * self._ask(tree, X)
            self.trees.append(tree)
            self.loss_history.append(np.mean((y - F) ** 2))
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def predict(self, X):
        """Return the mean plus the parts of all trees, for each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Floats.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.start is None:
            raise RuntimeError("This model has not been fitted yet: call fit first.")
        F = np.full(len(X), self.start)
        for tree in self.trees:
            F = F + self.learning_rate * self._ask(tree, X)
        return F
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT

    # BEGIN SOLUTION NO PROMPT
    def _grow(self, X, r, depth):
        """Return a tree for the residuals r: a mean, or (feature, threshold, left, right)."""
        feature, threshold = self._best_split(X, r)
        if depth == self.max_depth or feature is None:
            return np.mean(r)
        left = X[:, feature] <= threshold
        return (
            feature,
            threshold,
            self._grow(X[left], r[left], depth + 1),
            self._grow(X[~left], r[~left], depth + 1),
        )

    def _best_split(self, X, r):
        """Return feature and threshold with the largest variance reduction, or None and None."""
        best = (None, None, 0.0)
        before = np.var(r)
        for feature in range(X.shape[1]):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = r[column <= threshold], r[column > threshold]
                after = (len(left) * np.var(left) + len(right) * np.var(right)) / len(r)
                if before - after > best[2] + 1e-9 * before:
                    best = (feature, threshold, before - after)
        return best[:2]

    def _ask(self, tree, X):
        """Return what one tree predicts for each row of X."""
        found = np.zeros(len(X))
        for i, row in enumerate(X):
            node = tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found[i] = node
        return found

    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gradient_boosting_of_the_worked_example(GradientBoosting):
    import numpy as np

    X, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([2.0, 4.0, 9.0, 9.0])
    model = GradientBoosting(2, 0.5, 1)
    fitted = model.fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    history = np.asarray(model.loss_history)
    assert history.shape != (2,), f"two trees, three losses (before, after 1, after 2): {history}"
    assert history.shape == (3,), f"two trees make three losses, yours are {history}"
    likely = [
        (0, 45.5, "the model starts from the mean of y, not from zero"),
        (0, 38.0, "that is the sum of the squares; the loss is their mean"),
        (0, 4.75, "there is no factor one half"),
        (1, 0.5, "only a part of the tree's prediction is added: the learning rate"),
        (1, 22.25, "measured minus predicted: with this sign the model runs away from y"),
        (2, 2.75, "the second tree made nothing better. Which residuals was it fitted to?"),
        (2, 0.5, "the second tree was fitted to the residuals of the start once more"),
    ]
    for m, wrong, why in likely:
        assert not np.isclose(history[m], wrong), f"the loss after {m} trees is {wrong}: {why}"
    assert np.allclose(history, [9.5, 2.75, 1.0625]), f"9.5, 2.75, 1.0625, yours are {history}"
    value = model.predict(np.array([[0.0], [2.5], [2.6]]))
    assert value is not None, "predict returned None: is there a return at the end?"
    assert np.shape(value) == (3,), f"predict of three rows: shape (3,), not {np.shape(value)}"
    likely = [
        ([-2.25, -2.25, 2.25], "the start, the mean, is missing"),
        ([1.5, 1.5, 10.5], "the learning rate belongs into predict as well"),
        ([5.25, 5.25, 6.75], "is that the last tree alone?"),
        ([4.5, 4.5, 7.5], "is that the first tree alone?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the prediction is {value}: {why}"
    assert np.allclose(value, [3.75, 3.75, 8.25]), f"3.75, 3.75, 8.25, yours are {value}"


# %%
def test_gradient_boosting_without_trees_is_the_mean(GradientBoosting):
    import numpy as np

    X, y = np.array([[1], [2], [3], [4]]), np.array([2, 4, 9, 9])
    model = GradientBoosting(0, 0.5, 1).fit(X, y)
    value = model.predict(X[:3])
    assert np.allclose(value, [6, 6, 6]), f"without trees we predict the mean 6, yours: {value}"
    history = list(model.loss_history)
    assert len(history) == 1, f"without trees there is one loss, yours are {history}"
    assert np.isclose(history[0], 9.5), f"that loss is the variance 9.5, yours is {history[0]}"


# %%
# HIDDEN
def test_gradient_boosting_predicts_what_the_reference_predicts(GradientBoosting):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(146)
    look = "Each tree learns what is left at its time, and a part of it is added."
    for n, d, n_trees, rate, max_depth in (
        (12, 1, 3, 0.5, 1),
        (20, 3, 6, 0.3, 2),
        (15, 2, 4, 1.0, 1),
        (18, 2, 3, 0.1, None),
        (10, 2, 1, 0.25, 3),
    ):
        X, new = rng.normal(size=(n, d)) * 3, rng.normal(size=(30, d)) * 3
        y = 4 * np.sin(X[:, d - 1]) + X[:, 0] + rng.normal(size=n) + 25
        theirs = reference.GradientBoosting(n_trees, rate, max_depth).fit(X.copy(), y.copy())
        expected = theirs.predict(new.copy())
        model = GradientBoosting(n_trees, rate, max_depth)
        model.fit(X, y)
        call = f"predict of {n_trees} trees with learning_rate={rate} and max_depth={max_depth}"
        assert_close(model.predict(new), expected, call, look=look)
        assert_close(model.predict(new[:1]), expected[:1], f"{call}, one row only", look=look)


# %%
# HIDDEN
def test_gradient_boosting_records_the_loss_before_and_after_each_tree(GradientBoosting):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(147)
    look = "The mean of the squared residuals: at the start, and after each tree."
    for n, d, n_trees, rate, max_depth in ((14, 2, 5, 0.4, 1), (16, 1, 3, 1.5, 2), (9, 3, 2, 0.2, None)):
        X = rng.normal(size=(n, d))
        y = 3 * X[:, 0] ** 2 + rng.normal(size=n) - 8
        theirs = reference.GradientBoosting(n_trees, rate, max_depth).fit(X.copy(), y.copy())
        expected = np.array(theirs.loss_history)
        model = GradientBoosting(n_trees, rate, max_depth)
        model.fit(X, y)
        call = f"loss_history of {n_trees} trees on {n} samples"
        history = as_numbers(model.loss_history, call)
        assert_close(history, expected, call, look=look)
        left = np.mean((y - np.asarray(model.predict(X))) ** 2)
        call = f"the last loss of {n_trees} trees, compared with predict on the {n} training rows,"
        assert_close(history[-1], left, call, look="fit and predict must add up the same.")
    # one sample per leaf: every residual shrinks by the factor 1 - rate
    X, y = np.array([[3.0], [1.0], [2.0]]), np.array([4.0, -2.0, 1.0])
    model = GradientBoosting(4, 0.25, None)
    model.fit(X, y)
    call = "loss_history of four trees that can tell all three samples apart"
    look = "If a tree knows the residuals exactly, what is left of them after a part is added?"
    assert_close(model.loss_history, 6 * 0.75 ** (2 * np.arange(5)), call, look=look)


# %%
# HIDDEN
def test_gradient_boosting_of_integers_and_of_special_tables(GradientBoosting):
    import numpy as np
    from comparing import assert_close

    line = np.array([[1], [2], [3], [4]])
    pair = np.array([[200], [100]], np.uint8), np.array([3, 250], np.uint8)
    corners, twelve = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.arange(12)[:, np.newaxis]
    tie = np.repeat([0.3, 0.75], [4, 8])
    cases = [
        ("whole numbers", line, np.array([2, 4, 9, 9]), (3, 0.5, 1), [2.875, 3.875 + 1 / 6, 8.375 + 1 / 6, 8.375 + 1 / 6]),
        ("uint8 arrays", *pair, (1, 0.5, 1), [64.75, 188.25]),
        ("one row", line[:1], np.array([7.5]), (3, 0.5, 2), [7.5]),
        ("equal rows", line[[0, 0, 1]], np.array([1.0, 3.0, 8.0]), (1, 1.0, 1), [2.0, 2.0, 8.0]),
        ("trees of depth 0", line, np.array([1.0, 2, 4, 9]), (3, 0.5, 0), [4.0] * 4),
        ("exclusive or", corners, np.array([6, 3, 3, 6]), (2, 0.5, 2), [4.5] * 4),
        ("0.3, 0.6, 0.9, each four times", twelve, np.repeat([0.3, 0.6, 0.9], 4), (1, 1.0, 1), tie),
    ]
    look = "Work it out on paper, as in the table of the text, with floats."
    for name, X, y, arguments, expected in cases:
        model = GradientBoosting(*arguments)
        model.fit(X, y)
        call = f"predict of boosting on its training rows ({name})"
        assert_close(model.predict(X), expected, call, look=look)
    eight, steps = np.arange(8)[:, np.newaxis], 1e-11 * np.array([5, 4, 1, 1, 8, 8, 5, 6])
    model = GradientBoosting(1, 1.0, None)
    model.fit(eight, steps)
    call = "predict of boosting on its training rows (with y in another unit)"
    look = "In another unit of y the trees ask the same: what is equal in the sense of Question 2?"
    assert_close(model.predict(eight), steps, call, atol=0, look=look)
    model = GradientBoosting(1, 0.5, 1)
    model.fit(line, np.array([2, 4, 9, 9]))
    call = "predict of boosting for 2, 2.5 and 3, where the question is x <= 2.5,"
    look = "Who goes left when x is equal to the threshold?"
    assert_close(model.predict(np.array([[2.0], [2.5], [3.0]])), [4.5, 4.5, 7.5], call, look=look)


# %%
# HIDDEN
def test_gradient_boosting_remembers_its_own_data_only(GradientBoosting):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    line = np.arange(4.0)[:, np.newaxis]
    low, high = np.array([1.0, 1, 3, 3]), np.array([50.0, 20, 20, 50])
    first, second = GradientBoosting(3, 0.5, 1), GradientBoosting(1, 1.0, 2)
    before = line.copy(), high.copy()
    fitted = first.fit(line, low)
    assert fitted is not None, "fit of a boosted model returned None: it should return self"
    expected = np.array([1.125, 1.125, 2.875, 2.875])
    call = "predict of what fit of a boosted model returned"
    assert_close(fitted.predict(line), expected, call, look="fit returns the model itself.")
    try:
        GradientBoosting(2, 0.5, 1).predict(line)
    except RuntimeError:
        pass
    else:
        raise AssertionError("predict of a boosted model before fit should raise a RuntimeError")
    second.fit(line, high)
    call = "predict of a boosted model after another one was fitted"
    assert_close(first.predict(line), expected, call, look="Each model keeps its own trees.")
    call = "predict of the other boosted model"
    assert_close(second.predict(line), high, call, look="Each model keeps its own trees.")
    first.fit(line, -low)
    call = "predict of a boosted model that was fitted for the second time"
    look = "The trees of the first time are forgotten."
    assert_close(first.predict(line), -expected, call, look=look)
    call = "loss_history of a boosted model that was fitted for the second time"
    assert_close(first.loss_history, [1, 1 / 4, 1 / 16, 1 / 64], call, look=look)
    assert_unchanged(before[0], line, "fit(X, y) and predict(X) of a boosted model: X")
    assert_unchanged(before[1], high, "fit(X, y) of a boosted model: y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Back to the pizza shop, with both features. (Growing trees in Python takes time; the next cell may
# need some seconds.)

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for rate, colour, style in ((0.1, "#0072B2", "-"), (0.5, "#009E73", "--"), (1.0, "#D55E00", ":")):
    model = GradientBoosting(40, rate, 2).fit(deliveries, minutes)
    ax.plot(model.loss_history, style, color=colour, alpha=0.5)
    sizes, errors = [0, 5, 15, 40], []
    for size in sizes:
        part = model if size == 40 else GradientBoosting(size, rate, 2).fit(deliveries, minutes)
        errors.append(np.mean((part.predict(new_deliveries) - new_minutes) ** 2))
    ax.plot(sizes, errors, "o" + style, color=colour, label=f"learning rate {rate}")
ax.axhline(9, color="black", linewidth=1)
ax.set(xlabel="number of trees", ylabel="mean squared error (minutes²)", yscale="log")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 5. Without marks: your `loss_history`. With marks: the error on 400 new deliveries. The
# black line is the noise of 9 minutes², below which no honest promise can go.*
#
# The training loss falls and falls. The error on new deliveries falls only at first. With a
# learning rate of 1 each tree corrects all that it can, noise included. After a few trees the
# training loss is below the noise, and the error on new deliveries gets no better: the model
# **overfits**. With 0.5 it comes lower. With 0.1 it is still falling after 40 trees: small steps
# need more trees. So the two belong together and are chosen on data that the model has not seen.
# In a random forest each tree is grown for itself, and more trees only steady the mean. Here more
# trees can hurt.

# %% [raw]
# # BEGIN QUESTION
# name: permutation_importance
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 6: which feature does it need?
#
# A sum of a hundred trees cannot be read any more. "Does your model need the hour at all?" asks the
# owner. Here is an experiment that works for any model. Shuffle the hours among the deliveries, so
# that each one gets the hour of some other, and leave all else as it is. If the model needs the
# hour, its predictions get worse. If it does not, nothing happens.
#
# How good the predictions are is measured by $R^2$ of assignment 2,
#
# $$R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2} .$$
#
# The **permutation importance** of column $j$ is how far $R^2$ drops: $R^2$ on $X$ as it is, minus
# $R^2$ on $X$ with column $j$ shuffled. As this depends on the shuffle, it is done several times,
# each with a new shuffle, and the mean of the drops is taken.
#
# **What to write.** `permutation_importance(model, X, y, n_repeats, rng)` returns an array of
# floats of shape `(n_features,)`: the mean drop for each column.
#
# - `model` is any fitted model: an object with a method `predict` that takes `X` and returns an
#   array of shape `(n_samples,)`. Use nothing else of it, and do not fit it again.
# - `X` and `y` are arrays of floats or integers. The numbers in `y` are not all equal.
# - `n_repeats` is a whole number $\ge 1$: how many shuffles there are for each column. Each starts
#   from `X` as it was handed over, and shuffles one column alone.
# - A shuffle is a permutation: each value of the column occurs as often as before, and all
#   $n!$ orders are equally probable. `rng` has methods for this. With equal generators the function
#   gives equal results.
# - An importance may be larger than 1, and it may be negative. Leave it as it is.
#
# **By hand.** Let $X$ have the rows $(0, 5)$ and $(2, 7)$, let $y = (0, 2)$, and let the model
# predict the first column. Its $R^2$ is 1. If the first column is shuffled, it comes out as it was
# with probability $\tfrac12$, with a drop of 0. Otherwise it is $(2, 0)$, with
# $R^2 = 1 - \tfrac{4 + 4}{1 + 1} = -3$, and the drop is 4. The mean of many drops is about 2. The
# second column has the importance 0, exactly.

# %% [raw]
# # BEGIN SOLUTION


# %%
def permutation_importance(model, X, y, n_repeats, rng):
    """Return how far R squared drops when a column is shuffled, for each column.

    Parameters
    ----------
    model : object
        Has a method predict(X).
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Not all equal.
    n_repeats : int
        The number of shuffles of each column.
    rng : numpy.random.Generator
        Makes the shuffles.

    Returns
    -------
    ndarray of shape (n_features,)
        The mean drop of R squared for each column.
    """
    # BEGIN SOLUTION NO PROMPT
    y = np.asarray(y, dtype=float)

    def r2(X):
        return 1 - np.sum((y - model.predict(X)) ** 2) / np.sum((y - np.mean(y)) ** 2)

    before = r2(X)
    importance = np.zeros(X.shape[1])
    for j in range(X.shape[1]):
        for _ in range(n_repeats):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(X[:, j])
            importance[j] += (before - r2(shuffled)) / n_repeats
    return importance
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "permutation_importance is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_permutation_importance_of_the_worked_example(permutation_importance):
    import numpy as np

    class FirstColumn:
        def predict(self, X):
            return 1.0 * X[:, 0]

    X, y = np.array([[0.0, 5.0], [2.0, 7.0]]), np.array([0.0, 2.0])
    value = permutation_importance(FirstColumn(), X, y, 80, np.random.default_rng(1))
    assert value is not None, "permutation_importance returned None: is there a return at the end?"
    assert np.shape(value) == (2,), f"two columns: shape (2,), not {np.shape(value)}"
    assert np.isclose(value[1], 0), (
        f"the model never looks at column 1, so its importance is 0, yours is {value[1]}"
    )
    assert not value[0] < 0, f"the mean drop is about 2, yours is {value[0]}: before minus after"
    assert not np.isclose(value[0], 4), "the drop is 4 in half of the shuffles, and 0 in the others"
    assert not value[0] > 50, f"the mean of the drops is wanted, not their sum; yours is {value[0]}"
    assert 1 < value[0] < 3, f"the mean of 80 drops is about 2, yours is {value[0]}"


# %%
# HIDDEN
def test_permutation_importance_is_the_mean_drop_of_r_squared(permutation_importance):
    import numpy as np
    from comparing import as_numbers

    class Line:
        def predict(self, X):
            return 3.0 * X[:, 0] - X[:, 1] + 0.5 * X[:, 2]

    class Wave:
        def predict(self, X):
            return X[:, 0] * X[:, 1] + 2

    class Stubborn:
        def predict(self, X):
            return -1.0 * X[:, 0]

    rng = np.random.default_rng(148)
    for name, model, X, noise in (
        ("a linear model", Line(), rng.normal(size=(400, 3)) + 1, 1.0),
        ("a product of two columns", Wave(), rng.normal(size=(300, 2)) * 2 - 1, 0.5),
        ("a model that takes more for less", Stubborn(), rng.normal(size=(250, 1)) + 4, 0.1),
    ):
        n, d = X.shape
        y = model.predict(X) + noise * rng.normal(size=n)
        if name.endswith("less"):
            y = -y
        spread = np.mean((y - y.mean()) ** 2)
        left = np.mean((y - model.predict(X)) ** 2)
        value = permutation_importance(model, X.copy(), y.copy(), 8, np.random.default_rng(9))
        call = f"permutation_importance of {name}, {n} rows, 8 shuffles,"
        value = as_numbers(value, call)
        assert value.shape == (d,), f"{call} should have shape {(d,)}, yours has {value.shape}"
        for j in range(d):
            # over all shuffles each row meets each value of the column equally often
            mixed = np.repeat(X, n, axis=0)
            mixed[:, j] = np.tile(X[:, j], n)
            drop = (np.mean((np.repeat(y, n) - model.predict(mixed)) ** 2) - left) / spread
            assert abs(value[j] - drop) < 0.25 * abs(drop), (
                f"{call} gave {value[j]:.4g} for column {j}, which is not what the mean of so many "
                "drops of R² comes to. Is one column shuffled at a time, from X as it was?"
            )


# %%
# HIDDEN
def test_permutation_importance_shuffles_as_often_as_it_is_told(permutation_importance):
    import numpy as np
    from comparing import as_numbers, assert_close

    class SecondColumn:
        def predict(self, X):
            return 1.0 * X[:, 1]

    X, y = np.array([[7, 0], [9, 2]]), np.array([0, 2])
    call = "permutation_importance of two rows of integers"
    found = {1: [], 4: []}
    for n_repeats, values in found.items():
        for seed in range(12 if n_repeats == 1 else 6):
            rng = np.random.default_rng(seed)
            value = permutation_importance(SecondColumn(), X, y, n_repeats, rng)
            value = as_numbers(value, call)
            assert value.shape == (2,), f"{call} should have shape (2,), yours: {value.shape}"
            values.append(float(value[1]))
    assert len(set(np.round(found[1], 6))) > 1, f"{call} with n_repeats=1 gave always {found[1][0]}"
    for value in found[1]:
        assert min(abs(value), abs(value - 4)) < 1e-9, (
            f"{call} with n_repeats=1 gave {value}: one shuffle of two rows either changes nothing "
            "or exchanges the two values"
        )
    assert all(abs(value - round(value)) < 1e-9 for value in found[4]), (
        f"{call} with n_repeats=4 should be a mean of four drops, each 0 or 4"
    )
    assert any(0.5 < value < 3.5 for value in found[4]), (
        f"{call} with n_repeats=4 is always a drop of the same kind: is every shuffle a new one?"
    )
    rng = np.random.default_rng(149)
    X = np.column_stack([rng.normal(size=9), rng.normal(size=9), np.full(9, 3.0)])
    y = X[:, 1] + 0.1 * rng.normal(size=9)
    value = permutation_importance(SecondColumn(), X, y, 5, np.random.default_rng(3))
    call = "permutation_importance of nine rows"
    value = as_numbers(value, call)
    assert value.shape == (3,), f"{call} should have shape (3,), yours has {value.shape}"
    assert value[1] > 0.1, f"{call} gave {value[1]} for the only column that the model uses"
    look = "Shuffling what the model does not look at changes nothing."
    assert_close(value[[0, 2]], np.zeros(2), f"{call}, columns 0 and 2,", look=look)


# %%
# HIDDEN
def test_permutation_importance_uses_rng_and_changes_nothing(permutation_importance):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged
    from sklearn.linear_model import LinearRegression
    from sklearn.tree import DecisionTreeRegressor

    rng = np.random.default_rng(150)
    X, y = rng.normal(size=(20, 2)), rng.normal(size=20) * 4 + 9
    before = X.copy(), y.copy()
    for model in (LinearRegression(), DecisionTreeRegressor(max_depth=3, random_state=0)):
        model.fit(X - 0.2, y)
        call = f"permutation_importance of a {type(model).__name__}"
        values = [
            as_numbers(permutation_importance(model, X, y, 2, np.random.default_rng(seed)), call)
            for seed in (4, 4, 5, 6)
        ]
        assert values[0].shape == (2,), f"{call} should have shape (2,), yours {values[0].shape}"
        look = "Use rng, and no other source of chance."
        assert_close(values[1], values[0], f"{call}, called with an equal generator,", look=look)
        different = any(not np.allclose(value, values[0]) for value in values[2:])
        assert different, f"{call} is the same for different generators: is rng used?"
        assert_unchanged(before[0], X, f"{call}: X")
        assert_unchanged(before[1], y, f"{call}: y")
    small = np.array([[0, 1], [200, 0], [100, 2], [50, 1]], np.uint8)
    model = LinearRegression().fit(small.astype(float), [1.0, 250.0, 90.0, 61.0])
    y = np.array([1, 250, 90, 61], np.uint8)
    call = "permutation_importance with a uint8 y, compared with a float one,"
    usual = permutation_importance(model, small.astype(float), y * 1.0, 3, np.random.default_rng(2))
    usual = as_numbers(usual, "permutation_importance of four rows of floats")
    value = permutation_importance(model, small.astype(float), y, 3, np.random.default_rng(2))
    assert_close(value, usual, call, look="Make floats of y first.")
    assert np.any(usual != 0), "permutation_importance of four rows of floats gave zeros alone"

    class Brightness:
        def predict(self, X):
            return X[:, 0]

    call = "permutation_importance of a model that predicts in uint8, compared with one in floats,"
    usual = permutation_importance(Brightness(), small * 1.0, y * 1.0, 3, np.random.default_rng(7))
    value = permutation_importance(Brightness(), small, y, 3, np.random.default_rng(7))
    look = "Which numbers can a uint8 hold when it is subtracted from another?"
    assert_close(value, as_numbers(usual, call), call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
# a column of pure chance stands beside the two that matter
chance = np.random.default_rng(0)
wide = np.column_stack([deliveries, chance.uniform(size=len(deliveries))])
new_wide = np.column_stack([new_deliveries, chance.uniform(size=len(new_deliveries))])
model = GradientBoosting(20, 0.2, 3).fit(wide, minutes)

fig, ax = plt.subplots(figsize=(6.5, 2.8), layout="constrained")
parts = [("120 known deliveries", wide, minutes), ("400 new ones", new_wide, new_minutes)]
for shift, colour, (name, X, y) in zip((-0.2, 0.2), ("#56B4E9", "#0072B2"), parts, strict=True):
    bars = permutation_importance(model, X, y, 10, np.random.default_rng(1))
    ax.barh(np.arange(3) + shift, bars, height=0.36, color=colour, label=name)
ax.set(yticks=range(3), yticklabels=["distance", "hour", "chance"], xlabel="mean drop of R²")
ax.invert_yaxis()
ax.legend()
plt.show()

# %% [markdown]
# *Figure 6. The importance of three features for your boosted trees. The third feature is chance.
# Measured on deliveries that the model has seen, even chance seems to be of some use, since the
# model has memorised some of it. Measured on new ones, its importance is about 0.*
#
# Mind what this number means. It says what *this model* needs, not what matters in the world. If
# two columns hold nearly the same, the model can use either, and both may look unimportant.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 1, 0.5, 1]

# %% [markdown]
# ## Question 7: predict
#
# Four questions to answer with your head and a pencil, **before** you run the cell behind this
# question. Each answer is one number.
#
# - `"beyond"`: a `RegressionTree(None)` is fitted to $x = 0, 1, \dots, 10$ with $y = 2x$. What does
#   it predict for $x = 100$?
# - `"factor"`: each tree of a boosted model can tell all training rows apart, so it knows their
#   residuals exactly. The learning rate is 0.1. By which factor does each tree multiply the mean
#   squared error on the training data?
# - `"rows"`: in some data $y$ is a weighted sum of 10 features plus an intercept, without any noise.
#   The features are random numbers. What is the smallest number of training rows from which
#   `LinearRegression` predicts new rows exactly?
# - `"importance"`: $X$ has one column, with many different values. $y$ is equal to it, and the model
#   predicts $y$ without any error. To what does the permutation importance of that column tend when
#   there are more and more shuffles? (Let $u$ and $v$ be two independent numbers of variance
#   $\sigma^2$ and with equal means. Then the mean of $(u - v)^2$ is
#   $2 \sigma^2$.)
#
# **What to write.** `predictions()` returns a dictionary with these four keys, and a number for
# each.

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        With the keys "beyond", "factor", "rows" and "importance", and a number for each.
    """
    # BEGIN SOLUTION NO PROMPT
    return {"beyond": 20, "factor": 0.81, "rows": 11, "importance": 2}
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("predictions is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_predictions_is_a_dictionary_of_four_numbers(predictions):
    import numpy as np

    value = predictions()
    assert isinstance(value, dict), f"predictions returns a dictionary, yours gave {value!r}"
    for key in ("beyond", "factor", "rows", "importance"):
        assert key in value, f"the key {key!r} is missing; there are {list(value)}"
        assert np.ndim(value[key]) == 0, f"{key!r} is one number, yours is {value[key]!r}"
        assert not isinstance(value[key], str), f"{key!r} is a number, not {value[key]!r} in quotes"


# %%
# HIDDEN
def test_predictions_beyond_the_training_data(predictions):
    from comparing import assert_close

    look = "In which leaf does x = 100 end, and which training rows are in it?"
    assert_close(predictions()["beyond"], 20.0, 'predictions: "beyond"', rtol=1e-3, look=look)


# %%
# HIDDEN
def test_predictions_about_the_shrinking_loss(predictions):
    from comparing import assert_close

    look = "By which factor does each residual shrink, and what does the loss do with residuals?"
    assert_close(predictions()["factor"], 0.81, 'predictions: "factor"', rtol=1e-3, look=look)


# %%
# HIDDEN
def test_predictions_about_the_rows_that_a_line_needs(predictions):
    from comparing import assert_close

    look = "How many numbers does the model have to find? Each row is one equation for them."
    assert_close(predictions()["rows"], 11.0, 'predictions: "rows"', rtol=1e-3, look=look)


# %%
# HIDDEN
def test_predictions_about_the_importance_of_the_only_column(predictions):
    from comparing import assert_close

    look = "After the shuffle, y and the prediction are like two independent numbers. What is R²?"
    value = predictions()["importance"]
    assert_close(value, 2.0, 'predictions: "importance"', rtol=1e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
# now let the machine answer
from sklearn.linear_model import LinearRegression


class Column:
    """A model that predicts its first column."""

    def predict(self, X):
        return X[:, 0]


answers = predictions()
x = np.arange(11.0)[:, np.newaxis]
seen = RegressionTree(None).fit(x, 2 * x[:, 0]).predict(np.array([[100.0]]))[0]
print(f"beyond:     you said {answers['beyond']}, the tree says {seen:g}")

losses = GradientBoosting(3, 0.1, None).fit(x, x[:, 0] ** 2).loss_history
factors = np.array(losses[1:]) / np.array(losses[:-1])
print(f"factor:     you said {answers['factor']}, the losses say {factors.round(4)}")

draw = np.random.default_rng(7)
X, new = draw.normal(size=(14, 10)), draw.normal(size=(50, 10))
weights = draw.normal(size=10)
print(f"rows:       you said {answers['rows']}; largest error on new rows:")
for n in (9, 10, 11, 12):
    line = LinearRegression().fit(X[:n], X[:n] @ weights + 3)
    print(f"            {n:2} rows {np.abs(line.predict(new) - new @ weights - 3).max():10.1e}")

x = draw.normal(size=(60, 1))
found = permutation_importance(Column(), x, x[:, 0], 300, draw)[0]
print(f"importance: you said {answers['importance']}, 300 shuffles say {found:.3f}")

# %% [markdown]
# ## Closing: a forest loses to a straight line
#
# Scikit-learn can make data for practice: `make_regression` draws ten random features and adds
# them up with ten weights and a little noise, of variance 0.01. We give more and more of these rows
# to three models and measure the error on 200 others. Such a picture is called a **learning curve**
# (assignment 9). The forest is `RandomForestRegressor`: 30 deep regression trees, each grown from a
# bootstrap sample, and the mean of their predictions. (The cell may take some seconds.)

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
from sklearn.datasets import make_regression
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor

X, y, weights = make_regression(
    n_samples=1000, n_features=10, noise=0.1, random_state=42, coef=True
)
X_test, y_test = X[800:], y[800:]
sizes = [25, 50, 100, 200, 400, 800]
models = [
    ("forest", RandomForestRegressor(30, random_state=0), "#D55E00", "o"),
    ("boosted stumps", GradientBoostingRegressor(n_estimators=300, max_depth=1), "#009E73", "s"),
    ("straight line", LinearRegression(), "#0072B2", "^"),
]
fig, ax = plt.subplots(figsize=(7, 3.9), layout="constrained")
print(f"variance of y: {np.var(y):,.0f}")
for name, model, colour, marker in models:
    train, test = [], []
    for n in sizes:
        model.fit(X[:n], y[:n])
        train.append(np.mean((model.predict(X[:n]) - y[:n]) ** 2))
        test.append(np.mean((model.predict(X_test) - y_test) ** 2))
    ax.plot(sizes, test, marker + "-", color=colour, label=f"{name}, test")
    ax.plot(sizes, train, marker + ":", color=colour, alpha=0.6, label=f"{name}, training")
    print(f"{name:15} test MSE with 800 rows: {test[-1]:10,.2f}")
ax.set(xlabel="number of training rows", ylabel="mean squared error", xscale="log", yscale="log")
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown]
# *Figure 7. Learning curves; both axes are logarithmic. With 800 rows the forest still has a
# mean squared error of about 2,500 (on other test rows about 2,800). The line has 0.01, which is
# nothing but the noise.*
#
# The line has eleven numbers to find, so it is done after eleven rows (Question 7). More rows help
# the forest, but slowly. Why? Let us ask in the way of assignment 6. Draw twenty training sets of 200
# rows from the same law, fit a model to each, and look at the *mean* of the twenty predictions. What
# is still wrong with that mean is not bad luck with the data. It is the **bias** of the model. How
# much the twenty differ among themselves is its **variance**.

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
draw = np.random.default_rng(0)
truth = X_test @ weights
fig, axes = plt.subplots(1, 2, figsize=(9, 4), sharex=True, sharey=True, layout="constrained")
for ax, (name, colour) in zip(axes, (("forest", "#D55E00"), ("line", "#0072B2")), strict=True):
    found = []
    for seed in range(20):
        rows = draw.normal(size=(200, 10))
        numbers = rows @ weights + 0.1 * draw.normal(size=200)
        model = RandomForestRegressor(15, random_state=seed)
        model = model if name == "forest" else LinearRegression()
        found.append(model.fit(rows, numbers).predict(X_test))
    mean = np.mean(found, axis=0)
    bias, variance = np.mean((mean - truth) ** 2), np.mean(np.var(found, axis=0))
    print(f"{name:7} bias² {bias:9,.4f}   variance {variance:9,.4f}")
    ax.plot(truth, mean, "o", color=colour, markersize=4)
    ax.plot([-400, 400], [-400, 400], color="black", linewidth=1)
    ax.set(title=f"mean of 20 models: {name}", xlabel="true value")
axes[0].set_ylabel("predicted")
plt.show()

# %% [markdown]
# *Figure 8. On the black line the mean prediction is right. The forest predicts too little where
# the true value is large, and too much where it is small.*
#
# The greater part of the forest's error is bias. A leaf predicts the mean of its training rows, so
# a tree is a staircase, and it never says more than the largest $y$ that it has seen. To climb a
# slope in ten directions at once it would need an enormous number of steps; 200 rows allow 200.
# Rows at the edge share their leaf with rows nearer to the middle, so all predictions are drawn
# towards the mean. A forest averages its trees, and the mean of twenty such errors is the same
# error. **Averaging takes away variance, not bias.**
#
# Boosting works on the bias: the next tree is fitted to exactly what is still wrong. A sum of
# stumps (trees of depth 1) is a sum of functions of one feature each, and so is a plane. That is
# why the boosted stumps are better here, although each of them is a much worse model than a tree of
# the forest. And the line is better still, because it *assumes* what is true here. A model that
# fits the problem needs little data.

# %% [markdown]
# ## All three on real data
#
# Now the 442 patients of assignment 3, whose disease one year later is to be predicted from ten
# measurements. First a test of your own model: it is compared with the library's, tree by tree.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_diabetes

patients = load_diabetes(scaled=False)
shuffled = np.random.default_rng(0).permutation(442)
train, test = shuffled[:300], shuffled[300:]
mine = GradientBoosting(8, 0.1, 1).fit(patients.data[train], patients.target[train])
theirs = GradientBoostingRegressor(n_estimators=8, learning_rate=0.1, max_depth=1)
theirs.fit(patients.data[train], patients.target[train])
difference = mine.predict(patients.data[test]) - theirs.predict(patients.data[test])
print("largest difference of the predictions:", f"{np.abs(difference).max():.1e}")
print("your losses:       ", np.round(mine.loss_history[1:], 2))
print("the library's:     ", np.round(theirs.train_score_, 2))

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
makers = {
    "line": lambda seed: LinearRegression(),
    "forest": lambda seed: RandomForestRegressor(60, random_state=seed),
    "boosted stumps": lambda seed: GradientBoostingRegressor(
        n_estimators=150, max_depth=1, random_state=seed
    ),
    "boosted, depth 3": lambda seed: GradientBoostingRegressor(random_state=seed),
}
fig, ax = plt.subplots(figsize=(7, 2.9), layout="constrained")
for i, (name, make) in enumerate(makers.items()):
    errors = []
    for seed in range(8):
        shuffled = np.random.default_rng(seed).permutation(442)
        train, test = shuffled[:300], shuffled[300:]
        model = make(seed).fit(patients.data[train], patients.target[train])
        predicted = model.predict(patients.data[test])
        errors.append(np.mean((predicted - patients.target[test]) ** 2))
    ax.plot(errors, i + np.linspace(-0.25, 0.25, 8), "os^D"[i], color="#0072B2", markersize=5)
    ax.plot([np.mean(errors)] * 2, [i - 0.35, i + 0.35], color="black", linewidth=2)
    print(f"{name:17} mean test MSE {np.mean(errors):,.0f}")
ax.set(yticks=range(4), yticklabels=list(makers), xlabel="mean squared error on 142 patients")
ax.invert_yaxis()
ax.grid(axis="x", alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 9. Eight splits of the patients; each mark is one split, the bars are the means.*
#
# Your trees and the library's are the same, to rounding. And once more the line comes out first on
# average, closely followed by the boosted stumps; the forest comes behind them, and boosted trees of
# depth 3 with their usual settings are last. They overfit 300 noisy patients. So boosting
# is no magic. Where the truth is nearly a line, a line is hard to beat. In the pizza shop, with its
# two rush hours, no line has a chance. **Always try the simple model first**, and keep the other
# one only if it wins on data that neither has seen.
#
# ## The same in a library
#
# ```python
# from sklearn.datasets import load_diabetes
# from sklearn.ensemble import GradientBoostingRegressor
# from sklearn.inspection import permutation_importance
# from sklearn.model_selection import train_test_split
#
# data = load_diabetes()
# X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=0)
# model = GradientBoostingRegressor(n_estimators=150, max_depth=1, random_state=0)
# model.fit(X_train, y_train)
# print(f"R² on the test part: {model.score(X_test, y_test):.3f}")
# drops = permutation_importance(model, X_test, y_test, n_repeats=30, random_state=0)
# for j in drops.importances_mean.argsort()[::-1][:3]:
#     mean, spread = drops.importances_mean[j], drops.importances_std[j]
#     print(f"{data.feature_names[j]:4} {mean:.3f} +- {spread:.3f}")
# ```
#
# It prints:
#
# ```
# R² on the test part: 0.299
# s5   0.186 +- 0.054
# bmi  0.166 +- 0.058
# bp   0.044 +- 0.030
# ```
#
# ## Words you will meet elsewhere
#
# - **CART**: the usual name for trees grown as in Questions 2 and 3.
# - **Shrinkage**: the learning rate of boosting. **Early stopping**: to stop adding trees when the
#   error on a validation part rises.
# - **Pseudo-residuals**: minus the gradient, for any loss. With the log loss of assignment 5 they
#   are $y - p$, and the same algorithm classifies.
# - **XGBoost, LightGBM, CatBoost**: fast libraries for boosted trees.
#
# ## Read on
#
# - Hastie, Tibshirani, Friedman, *The Elements of Statistical Learning*, sections 9.2 (trees), 10.9
#   and 10.10 (boosted trees, gradient boosting).
# - James, Witten, Hastie, Tibshirani, *An Introduction to Statistical Learning*, chapter 8.
# - J. H. Friedman, "Greedy function approximation: a gradient boosting machine", *Annals of
#   Statistics* 29 (2001).
#
# %% [markdown]
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw14_boosting.ipynb`, where your course collects submissions.
#
# **What comes next.** Your trees went against the gradient of a loss that you had derived on paper. In
# assignment 15 the computer finds the slopes by itself, also those of a large network:
# backpropagation.
