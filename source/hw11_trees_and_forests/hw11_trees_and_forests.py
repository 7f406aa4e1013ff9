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
# name: hw11_trees_and_forests
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Many small questions: trees and forests
#
# In autumn the telephone of the hedgehog station does not stop ringing. "There is one in our
# garden. Should we do anything?" A hedgehog needs enough fat for the winter, and the later it is in
# the year, the more it should weigh. There are three answers: *leave* it alone, *feed* it in the
# garden, or *bring* it to the station.
#
# The volunteers at the telephone are no vets. They have a leaflet with three questions, and nobody
# who calls has to answer more than two of them.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

draw = np.random.default_rng(22)
day = draw.integers(0, 91, 120)
weight = 10 * np.round(draw.uniform(20, 100, 120))
surplus = weight - (170 + 6 * day) + draw.normal(0, 110, 120)
advice = np.where(surplus < 0, "bring", np.where(surplus < 200, "feed", "leave"))

fig, axes = plt.subplots(1, 2, figsize=(10.5, 4.2), layout="constrained")
styles = {"leave": ("o", "#0072B2"), "feed": ("s", "#E69F00"), "bring": ("^", "#A5376B")}
for label, (marker, colour) in styles.items():
    of_label = advice == label
    axes[0].plot(day[of_label], weight[of_label], marker, color=colour, markersize=5, label=label)
axes[0].plot([-3, 93], [590, 590], color="black")
axes[0].plot([19, 19], [150, 590], "--", color="black")
axes[0].plot([63, 63], [590, 1050], ":", color="black", linewidth=2)
axes[0].set(xlabel="days since 1 September", ylabel="weight (g)", xlim=(-3, 93), ylim=(150, 1050))
axes[0].legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, frameon=False)

boxes = [
    (0.50, 0.88, "weight ≤ 590 g?", "white", "-"),
    (0.24, 0.50, "day ≤ 19?", "white", "--"),
    (0.76, 0.50, "day ≤ 63?", "white", ":"),
    (0.10, 0.12, "feed", "#E69F00", "-"),
    (0.38, 0.12, "bring", "#A5376B", "-"),
    (0.62, 0.12, "leave", "#0072B2", "-"),
    (0.90, 0.12, "feed", "#E69F00", "-"),
]
for parent, child, answer in (
    (0, 1, "yes"),
    (0, 2, "no"),
    (1, 3, "yes"),
    (1, 4, "no"),
    (2, 5, "yes"),
    (2, 6, "no"),
):
    (x0, y0), (x1, y1) = boxes[parent][:2], boxes[child][:2]
    axes[1].plot([x0, x1], [y0, y1], color="0.5", zorder=0)
    side = "right" if x1 < x0 else "left"
    axes[1].text((x0 + x1) / 2, (y0 + y1) / 2, f"  {answer}  ", ha=side, va="bottom")
for x, y, text, colour, line in boxes:
    dark = colour in ("#0072B2", "#A5376B")
    frame = {"boxstyle": "round,pad=0.5", "facecolor": colour, "linestyle": line}
    axes[1].text(x, y, text, ha="center", va="center", color="w" if dark else "k", bbox=frame)
axes[1].set(xlim=(0, 1), ylim=(0, 1))
axes[1].axis("off")
plt.show()

# %% [markdown]
# *Figure 1. Left: 120 hedgehogs of past years, and what afterwards turned out to have been the
# right advice. Right: the leaflet. Each of its questions is a line in the picture on the left,
# drawn in the same style as the frame of its box.*
#
# This is a **decision tree**. Nobody has written it; it was found in the 120 records, by a program
# of fifty lines. You are going to write that program: first two ways to measure how mixed a group
# of labels is (Questions 1 and 2), then the best single question (3 and 4), then the tree (5).
#
# One tree has a weakness. It follows every accident of its data if you let it grow. The remedy is a
# **random forest**: many trees, each of which saw slightly different data, and a vote (6 and 7).

# %% [markdown]
# ## Before you start
#
# **Names.** `X` has shape `(n_samples, n_features)`, one row per sample (here: per hedgehog), and
# `y` of shape `(n_samples,)` holds the labels.
#
# **Labels** are integers or strings, all of one kind in one array. They are names: an integer label
# may be negative, and the labels need not be $0, 1, 2, \dots$ without gaps. The **lowest** label is
# the smallest integer, or the string that comes first in the alphabet. (`np.unique` sorts labels in
# this way, and with `return_counts=True` it counts them too.)
#
# **Array-like** means an array, a list or a tuple. `np.asarray` makes an array of each. Where the
# text says *array*, you get a NumPy array.
#
# **Numbers** may be Python or NumPy numbers, as you like. Do not round results. Warnings cost
# nothing as long as the values are right.
#
# **Hands off the arguments.** Every function leaves the arrays and lists that it gets as they were.
# (The generator `rng` is the exception: drawing numbers from it changes its state.)
#
# **Tools.** NumPy, and what comes with Python; nothing from scikit-learn before the closing
# section. You may call your own functions of earlier questions, and you will want to. A mistake
# there then counts again.
#
# Run the next two cells: they import NumPy and hold the records.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# records of the hedgehog station (invented): 120 past ones, and 600 to try a finished tree on
def draw_records(n, rng):
    """Return n hedgehogs: X with the columns day and weight (g), and y with the right advice."""
    day = rng.integers(0, 91, n)
    weight = 10 * np.round(rng.uniform(20, 100, n))
    surplus = weight - (170 + 6 * day) + rng.normal(0, 110, n)
    advice = np.where(surplus < 0, "bring", np.where(surplus < 200, "feed", "leave"))
    return np.column_stack([day, weight]), advice


autumns = np.random.default_rng(22)
hedgehogs, advice = draw_records(120, autumns)
new_hedgehogs, new_advice = draw_records(600, autumns)

# %% [raw]
# # BEGIN QUESTION
# name: gini
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 1: the Gini impurity
#
# A good question sorts the callers into groups in which nearly all get the same advice. So we need
# a number that says how mixed a group is.
#
# Here is one. Pick a hedgehog of the group at random, then pick a second one (it may be the same).
# How probable is it that their labels differ? If label $k$ makes up the share $p_k$ of the group,
# both have label $k$ with probability $p_k^2$. What is left is the **Gini impurity**
#
# $$G = 1 - \sum_{k} p_k^2 , \qquad p_k = \frac{n_k}{n} ,$$
#
# where $n_k$ counts label $k$ among the $n$ labels. A **pure** group, with one label only, has
# $G = 0$. With $K$ equally frequent labels $G = 1 - 1/K$, so $G$ is always less than 1.
#
# **What to write.** `gini(labels)` returns one number.
#
# - `labels` is array-like of shape `(n,)`: integers or strings (see above), any number of
#   different ones.
# - The labels are names. Calling them 4 and −7 instead of 0 and 1 does not change the result.
# - An empty group, $n = 0$, has nothing mixed in it: return 0.
#
# **By hand.** Four calls got the advice leave, leave, feed, bring. The shares are $\tfrac12$,
# $\tfrac14$ and $\tfrac14$, so $G = 1 - \tfrac14 - \tfrac1{16} - \tfrac1{16} = \tfrac58$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def gini(labels):
    """Return the Gini impurity 1 - sum of p_k^2 of a group of labels.

    Parameters
    ----------
    labels : array-like of shape (n,)
        Integers or strings; n may be 0.

    Returns
    -------
    float
        Between 0 (pure, or empty) and 1 (never reached).

    Examples
    --------
    >>> float(gini(["feed", "feed", "bring", "bring"]))
    0.5
    """
    # BEGIN SOLUTION NO PROMPT
    if len(labels) == 0:
        return 0.0
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / len(labels)
    return 1 - np.sum(shares**2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("gini is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gini_of_the_worked_example(gini):
    import numpy as np

    value = gini(np.array(["leave", "leave", "feed", "bring"]))
    assert value is not None, "gini returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"gini returns one number, yours returned {value!r}"
    likely = {
        0.375: "that is the sum of the squares; how far is it from 1?",
        0.5: "either only the most frequent label was counted, or only one of several labels",
        0.75: "only the first label was taken off (return inside the loop?)",
        0.9375: "only one label was taken off (return inside the loop?)",
        1.5: "that is the entropy, which comes in Question 2",
        -5: "square the shares n_k / n, not the counts n_k",
        0.3125: "there is no factor 1/2",
        0: "are the shares squared? Those themselves always add up to 1",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 0.625), f"1 - 1/4 - 1/16 - 1/16 is 0.625, yours is {value}"
    pure = gini([7, 7, 7])
    assert np.isclose(pure, 0), f"a pure group of three 7s has impurity 0, yours is {pure}"


# %%
# HIDDEN
def test_gini_depends_on_the_shares_of_the_labels_alone(gini):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(111)
    look = "Count each label, whatever it is called, and divide by n."
    for n, names in (
        (1, [5]),
        (2, [0, 1]),
        (9, [-3, 12]),
        (30, [4, -1, 100]),
        (250, [2, 3, 5, 8, 13, -21, 34]),
    ):
        shares = rng.dirichlet(np.ones(len(names)))
        labels = rng.choice(names, size=n, p=shares)
        expected = reference.gini(labels.copy())
        call = f"gini of {n} labels, integers out of {len(names)} different ones"
        assert_close(gini(labels), expected, call, look=look)

    labels = np.array([3, 3, 8, 1, 8, 3, 3, 1, 3, 8, 3])
    expected = reference.gini(labels.copy())
    look = "Only the shares of the labels matter, not their names, their order or their number."
    order = np.random.default_rng(112).permutation(len(labels))
    for name, same in (
        ("eleven labels", labels),
        ("the same labels in another order", labels[order]),
        ("the same labels, each given three times", np.tile(labels, 3)),
        ("the same labels, all multiplied by -1000", -1000 * labels),
    ):
        assert_close(gini(same), expected, f"gini of {name}", look=look)
    call = "gini of 40 labels that are all different"
    assert_close(gini(np.arange(-20, 20)), 39 / 40, call, look="Each of them has the share 1/40.")
    before = labels.copy()
    gini(labels)
    assert_unchanged(before, labels, "gini(labels): labels")


# %%
# HIDDEN
def test_gini_takes_lists_and_strings(gini):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    call = "gini of an array of four integers, three of them equal,"
    look = "Before lists and strings can be right, an array of integers has to be."
    assert_close(gini(np.array([8, 3, 3, 3])), 0.375, call, look=look)
    look = "Array-like means lists and tuples too, and a label may be a string."
    for words, integers in (
        (["oak", "ash", "oak", "yew", "oak", "ash", "oak"], [40, -2, 40, 7, 40, -2, 40]),
        (["oak"], [3]),
    ):
        kind = f"{len(words)} labels"
        usual = as_numbers(gini(np.array(integers)), f"gini of {kind} in an array of integers")
        assert len(words) == 1 or np.all(usual != 0), f"gini of {kind}, not all equal, gave 0"
        for name, labels in (
            ("a list of strings", list(words)),
            ("a tuple of strings", tuple(words)),
            ("an array of strings", np.array(words)),
            ("a list of integers", list(integers)),
        ):
            call = f"gini of {kind} in {name}, compared with the same in an array of integers,"
            assert_close(gini(labels), usual, call, look=look)
    labels = ["oak", "ash", "yew", "ash"]
    gini(labels)
    assert labels == ["oak", "ash", "yew", "ash"], (
        f"after gini(labels) the caller's list is {labels}: it should be as it was"
    )
    array = np.array(labels)
    before = array.copy()
    gini(array)
    assert_unchanged(before, array, "gini(labels) with an array of strings: labels")


# %%
# HIDDEN
def test_gini_of_an_empty_group(gini):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    look = "The text says what an empty group gives."
    for name, labels in (
        ("an empty list", []),
        ("an empty tuple", ()),
        ("an empty array", np.array([], dtype=int)),
    ):
        compare.add(gini, (labels,), 0.0, f"gini of {name}", look=look)
    call = "gini of three labels, two of them equal,"
    look = "An empty group is a case apart: mind the others, too."
    compare.add(gini, (np.array([4, 7, 7]),), 4 / 9, call, look=look)
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: entropy
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 2: the entropy
#
# Here is another measure, and it counts what this assignment is about: questions. Take the four
# calls of Question 1 again: leave, leave, feed, bring. You want to find out by yes-no questions
# which advice a caller got. "Was it *leave*?" is enough in half of the cases. In the other half
# you need a second question. That makes $\tfrac12 \cdot 1 + \tfrac12 \cdot 2 = 1.5$ questions on
# average.
#
# A label of share $\tfrac12$ costs one question, one of share $\tfrac14$ two, and one of share
# $p$ costs $\log_2 (1/p) = -\log_2 p$. (This is exact if all shares are powers of one half. For other
# shares no way of asking needs fewer questions on average, and for many calls at once there are ways
# that come as close as you like.) The average is the **entropy**
#
# $$H = - \sum_{k \,:\, p_k > 0} p_k \log_2 p_k .$$
#
# Its unit is the **bit**: the information of one yes-no answer when yes and no are equally likely.
# The sum runs over labels that occur. A label that does not occur costs nothing, so there is no
# need to add a small number inside the logarithm, and doing so makes the result wrong.
#
# **What to write.** `entropy(labels)` returns one number, in bits.
#
# - `labels` is array-like of shape `(n,)`: integers or strings, as in Question 1.
# - Mind the logarithm: to base 2, not $e$.
# - A pure group has entropy 0, and so has an empty one. $K$ equally frequent labels have
#   $\log_2 K$, which is more than 1 if $K > 2$.
#
# **By hand.** For the four calls
# $H = \tfrac12 \cdot 1 + \tfrac14 \cdot 2 + \tfrac14 \cdot 2 = 1.5$ bits.

# %% [raw]
# # BEGIN SOLUTION


# %%
def entropy(labels):
    """Return the entropy of a group of labels in bits: minus the sum of p_k log2(p_k).

    Parameters
    ----------
    labels : array-like of shape (n,)
        Integers or strings; n may be 0.

    Returns
    -------
    float
        0 for a pure or an empty group, log2(K) for K equally frequent labels.

    Examples
    --------
    >>> float(entropy(["feed", "feed", "bring", "bring"]))
    1.0
    """
    # BEGIN SOLUTION NO PROMPT
    _, counts = np.unique(labels, return_counts=True)
    shares = counts / len(labels)  # an empty group has none, and an empty sum is 0
    return -np.sum(shares * np.log2(shares))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("entropy is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_entropy_of_the_worked_example(entropy):
    import numpy as np

    value = entropy(np.array(["leave", "leave", "feed", "bring"]))
    assert value is not None, "entropy returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"entropy returns one number, yours returned {value!r}"
    likely = {
        -1.5: "logarithms of shares are negative; what does the minus sign in front do?",
        1.5 * np.log(2): "that is with the natural logarithm; bits need the logarithm to base 2",
        1.5 * np.log10(2): "that is with the logarithm to base 10; bits need base 2",
        5: "each logarithm has to be multiplied by its share",
        np.log2(3): "that is right for three labels that are equally frequent, but these are not",
        0.5: "only one of the labels was counted (return inside the loop?)",
        1: "is one of the labels missing?",
        0.625: "that is the Gini impurity",
        -8: "use the shares n_k / n, not the counts n_k",
        -2: "use the shares n_k / n, not the counts n_k",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 1.5), f"the four calls have 1.5 bits, yours is {value}"
    pure = entropy([7, 7, 7])
    assert np.isclose(pure, 0), f"a pure group of three 7s has entropy 0, yours is {pure}"


# %%
# HIDDEN
def test_entropy_counts_questions(entropy):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(113)
    look = "Compare each term with a calculation by hand: share times logarithm of the share."
    for n, names in (
        (1, [-4]),
        (3, [1, 2]),
        (11, [6, -6]),
        (35, [0, 3, 7]),
        (300, [1, 10, 100, 1000, -10, -100]),
    ):
        shares = rng.dirichlet(np.ones(len(names)))
        labels = rng.choice(names, size=n, p=shares)
        expected = reference.entropy(labels.copy())
        call = f"entropy of {n} labels, integers out of {len(names)} different ones"
        assert_close(entropy(labels), expected, call, look=look)

    for n_labels in (2, 8, 32):
        call = f"entropy of {n_labels} labels that are all different"
        look = "How many halvings does it take until one of them is left?"
        labels = 3 * np.arange(n_labels) - 20
        assert_close(entropy(labels), np.log2(n_labels), call, look=look)
    labels = np.repeat([11, -5, 2, 30], [32, 16, 8, 8])
    before = labels.copy()
    call = "entropy of labels with the shares 1/2, 1/4, 1/8 and 1/8"
    assert_close(entropy(labels), 1.75, call, look="They cost 1, 2, 3 and 3 questions.")
    assert_close(entropy(np.tile(labels, 2)), 1.75, f"{call}, each of them given twice")
    labels_of_one_kind = np.repeat([6], 50)
    assert_close(entropy(labels_of_one_kind), 0.0, "entropy of fifty equal labels")
    assert_unchanged(before, labels, "entropy(labels): labels")


# %%
# HIDDEN
def test_entropy_takes_lists_and_strings(entropy):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    call = "entropy of an array of four integers, all different,"
    look = "Before lists and strings can be right, an array of integers has to be."
    assert_close(entropy(np.array([8, 3, -2, 5])), 2.0, call, rtol=1e-3, look=look)
    look = "Array-like means lists and tuples too, and a label may be a string."
    for words, integers in (
        (["red", "blue", "red", "green", "red", "blue", "red"], [9, 5, 9, -9, 9, 5, 9]),
        (["red"], [3]),
    ):
        kind = f"{len(words)} labels"
        usual = as_numbers(entropy(np.array(integers)), f"entropy of {kind}, integers in an array")
        if len(words) == 1:
            assert_close(usual, 0.0, "entropy of a single integer in an array", atol=1e-3)
        assert len(words) == 1 or np.all(usual != 0), f"entropy of {kind}, not all equal, gave 0"
        for name, labels in (
            ("a list of strings", list(words)),
            ("a tuple of strings", tuple(words)),
            ("an array of strings", np.array(words)),
            ("a list of integers", list(integers)),
        ):
            call = f"entropy of {kind} in {name}, compared with the same in an array of integers,"
            assert_close(entropy(labels), usual, call, look=look)
    labels = ["oak", "ash", "yew", "ash"]
    entropy(labels)
    assert labels == ["oak", "ash", "yew", "ash"], (
        f"after entropy(labels) the caller's list is {labels}: it should be as it was"
    )
    array = np.array(labels)
    before = array.copy()
    entropy(array)
    assert_unchanged(before, array, "entropy(labels) with an array of strings: labels")


# %%
# HIDDEN
def test_entropy_of_an_empty_group(entropy):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    look = "Read in the text what an empty group gives."
    for name, labels in (
        ("an empty list", []),
        ("an empty tuple", ()),
        ("an empty array", np.array([], dtype=int)),
    ):
        compare.add(entropy, (labels,), 0.0, f"entropy of {name}", look=look)
    call = "entropy of two labels that differ"
    look = "An empty group is a case apart: mind the others, too."
    compare.add(entropy, (np.array([4, 7]),), 1.0, call, rtol=1e-3, look=look)
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
n_bring = np.arange(101)
groups = [["bring"] * k + ["leave"] * (100 - k) for k in n_bring]

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(n_bring, [entropy(group) for group in groups], color="#0072B2", label="entropy (bits)")
ax.plot(n_bring, [gini(group) for group in groups], "--", color="#D55E00", label="Gini impurity")
halved = [entropy(group) / 2 for group in groups]
ax.plot(n_bring, halved, ":", color="#0072B2", label="half of the entropy")
ax.set(xlabel="share of the label bring (%)", ylabel="impurity")
ax.legend(loc="lower center")
plt.show()

# %% [markdown]
# *Figure 2. The two measures for groups of 100 with two labels. Both are 0 for pure groups and
# largest for half and half, and both are concave: their curves lie above every chord.*
#
# Halve the entropy, and the curves nearly agree. This is why it seldom matters which of the two a
# tree uses. Scikit-learn's trees take Gini, which needs no logarithm, unless you tell them otherwise.
# We go on with the entropy, because bits have a meaning.

# %% [raw]
# # BEGIN QUESTION
# name: information_gain
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 3: what an answer is worth
#
# A question splits a group, the *parent*, into those for whom the answer is yes (*left*) and those
# for whom it is no (*right*). How many bits have we learnt? The entropy before, minus the entropy
# that is still there after, averaged over the callers. This is the **information gain**
#
# $$\text{gain} = H(\text{parent})
#   - \frac{n_{\text{left}}}{n} H(\text{left})
#   - \frac{n_{\text{right}}}{n} H(\text{right}), \qquad n = n_{\text{left}} + n_{\text{right}} .$$
#
# The weights matter. A question that splits off one hedgehog makes a perfectly pure group of one,
# but this hardly helps the others.
#
# **What to write.** `information_gain(parent, left, right)` returns one number, in bits.
#
# - All three are array-like with labels, integers or strings, any number of different ones.
# - `left` and `right` together hold exactly the labels of `parent`, in any order. `parent` is not
#   empty.
# - `left` or `right` may be empty. An empty side has the weight 0, and the gain is 0: we learn
#   nothing from a question to which everyone gives the same answer.
# - The gain is never negative. Rounding may make it something like $-10^{-16}$ instead of 0, which
#   is fine.
#
# **By hand.** Eight calls: four times leave, twice feed, twice bring, with
# $H(\text{parent}) = 1.5$ bits. "Is it lighter than 400 g?" is answered with yes by two of them,
# both of them bring. So $H(\text{left}) = 0$. The six others are four times leave and twice feed,
#
# $$H(\text{right}) = -\tfrac23 \log_2 \tfrac23 - \tfrac13 \log_2 \tfrac13 \approx 0.918 , \qquad
# \text{gain} \approx 1.5 - \tfrac28 \cdot 0 - \tfrac68 \cdot 0.918 \approx 0.811 \text{ bits} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def information_gain(parent, left, right):
    """Return the entropy of the parent minus the weighted entropies of both sides, in bits.

    Parameters
    ----------
    parent : array-like of shape (n,)
        The labels before the question, integers or strings.
    left : array-like of shape (n_left,)
        Those of them for which the answer is yes; may be empty.
    right : array-like of shape (n_right,)
        The others, so that n_left + n_right = n; may be empty.

    Returns
    -------
    float
        H(parent) - n_left/n H(left) - n_right/n H(right).

    Examples
    --------
    >>> float(information_gain([1, 1, 2, 2], [1, 1], [2, 2]))
    1.0
    """
    # BEGIN SOLUTION NO PROMPT
    gain = 0.0
    for labels, sign in ((parent, 1), (left, -1), (right, -1)):
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)  # an empty side has none, and an empty sum is 0
        weight = len(labels) / len(parent)
        gain += sign * weight * -np.sum(shares * np.log2(shares))
    return gain
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "information_gain is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_information_gain_of_the_worked_example(information_gain):
    import numpy as np

    left = np.array(["bring"] * 2)
    right = np.array(["leave"] * 4 + ["feed"] * 2)
    value = information_gain(np.concatenate([left, right]), left, right)
    assert value is not None, "information_gain returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"information_gain returns one number, yours returned {value!r}"
    likely = {
        1.0408520829727552: "weigh the sides by their numbers of labels; this is the plain mean",
        0.5817041659455104: "the entropies of the sides are taken off without weights",
        0.6887218755408672: "that is the entropy that is left after the question",
        -0.8112781244591328: "the sign is wrong: before minus after",
        1.2704260414863776: "the weights of left and right have changed places",
        0.2916666666666667: "that is the gain in Gini impurity; take the entropy",
        0.5623351446188083: "that is with the natural logarithm, not in bits",
        1.5: "the right side is not pure. Is it missing?",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    right_value = 0.8112781244591328
    assert np.isclose(value, right_value), f"the gain is 0.8113 bits, you got {value}"


# %%
# HIDDEN
def test_information_gain_weighs_both_sides(information_gain):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(114)
    look = "Entropy before, minus the entropy of each side times its share of the labels."
    for n, n_left, names in (
        (5, 1, [0, 1]),
        (12, 9, [3, -3]),
        (40, 7, [2, 4, 9]),
        (200, 150, [1, -8, 5, 77, 20]),
    ):
        labels = rng.choice(names, size=n, p=rng.dirichlet(np.ones(len(names))))
        labels[:n_left] = np.where(rng.random(n_left) < 0.5, names[0], labels[:n_left])
        left, right = labels[:n_left], labels[n_left:]
        parent = rng.permutation(labels)
        expected = reference.information_gain(parent.copy(), left.copy(), right.copy())
        call = f"information_gain where {n} labels split into {n_left} and {n - n_left}"
        assert_close(information_gain(parent, left, right), expected, call, look=look)
        call = f"information_gain where {n} labels split into {n - n_left} and {n_left}"
        value = information_gain(parent, right, left)
        assert_close(value, expected, call, look="Exchanging yes and no does not change the gain.")

    four = np.array([10, 20, 30, 40])
    parent = np.tile(four, 3)
    cases = [
        ("two of four labels go left", np.repeat(four[:2], 3), np.repeat(four[2:], 3), 1.0),
        ("every label occurs twice as often on the right", four, np.tile(four, 2), 0.0),
    ]
    look = "Think of the entropies on both sides, and of the number of labels there."
    for name, left, right, expected in cases:
        call = f"information_gain where {name}"
        assert_close(information_gain(parent, left, right), expected, call, look=look)
    parent = np.repeat([-1, 6], [3, 1])
    call = "information_gain where a question tells two labels with the shares 3/4 and 1/4 apart"
    expected = 2 - 0.75 * np.log2(3)
    value = information_gain(parent, parent[3:], parent[:3])
    assert_close(value, expected, call, look="Both sides are pure, so all the bits are gained.")
    left, right = np.repeat([4, 9], [501, 499]), np.repeat([4, 9], [499, 501])
    parent = np.concatenate([left, right])
    expected = reference.information_gain(parent.copy(), left.copy(), right.copy())
    call = "information_gain where both sides hold nearly equal shares"
    value = information_gain(parent, left, right)
    assert_close(value, expected, call, look="The gain is some millionths of a bit. Do not round.")


# %%
# HIDDEN
def test_information_gain_where_one_side_is_empty(information_gain):
    import numpy as np
    from comparing import assert_close

    look = "An empty side has weight 0, the other one weight 1."
    parents = [("two labels", [-1, -1, -1, 6]), ("four labels", [10, 20, 30, 40, 10, 20, 30, 40])]
    for name, labels in parents:
        parent = np.array(labels)
        call = f"information_gain of {name} where nobody goes left"
        assert_close(information_gain(parent, parent[:0], parent), 0.0, call, look=look)
        call = f"information_gain of {name} where nobody goes right"
        assert_close(information_gain(parent, parent, parent[:0]), 0.0, call, look=look)
    parent = np.array([4, 4, 7, 7])
    call = "information_gain of a question that tells two labels, half and half, apart"
    gain = information_gain(parent, parent[:2], parent[2:])
    assert_close(gain, 1.0, call, look="There are people on both sides.")


# %%
# HIDDEN
def test_information_gain_takes_lists_and_leaves_them_alone(information_gain):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    parent = np.array([4, 4, 4, 7])
    call = "information_gain of an array of four integers, the odd one out on the right,"
    look = "Before lists can be right, arrays of integers have to be."
    value = information_gain(parent, parent[:3], parent[3:])
    assert_close(value, 2 - 0.75 * np.log2(3), call, look=look)
    left, right = [4, 7, 4], [7, 0, 7, 7, 4, 0, 7]
    arrays = [np.array(labels) for labels in (left + right, left, right)]
    before = [labels.copy() for labels in arrays]
    usual = as_numbers(information_gain(*arrays), "information_gain of three arrays of integers")
    assert np.all(usual != 0), "information_gain of three arrays of integers gave 0"
    for name, old, new in zip(("parent", "left", "right"), before, arrays, strict=True):
        assert_unchanged(old, new, f"information_gain(parent, left, right): {name}")
    look = "Array-like means lists and tuples too, and a label may be a string."
    names = {4: "ash", 7: "oak", 0: "yew"}
    for kind, (first, second) in (
        ("integers", (left, right)),
        ("strings", ([names[label] for label in left], [names[label] for label in right])),
    ):
        call = f"information_gain of lists of {kind}, compared with arrays of integers,"
        value = information_gain(first + second, first, second)
        assert_close(value, usual, call, look=look)
        call = f"information_gain of {kind} in tuples and an array, compared with arrays alone,"
        value = information_gain(tuple(first + second), np.array(first), tuple(second))
        assert_close(value, usual, call, look=look)
    call = "information_gain of lists where the right side is an empty list"
    empty = as_numbers(information_gain(arrays[1], arrays[1], arrays[1][:0]), f"{call}, as arrays,")
    look = "Not even a type can be read off an empty list."
    assert_close(information_gain(left, left, []), empty, f"{call}, against arrays,", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.5), sharey=True, layout="constrained")
panels = [("day", "threshold (days since 1 September)"), ("weight", "threshold (g)")]
for j, (ax, (name, axis_label)) in enumerate(zip(axes, panels, strict=True)):
    column = hedgehogs[:, j]
    thresholds = np.linspace(column.min(), column.max(), 300)
    gains = [
        information_gain(advice, advice[column <= threshold], advice[column > threshold])
        for threshold in thresholds
    ]
    ax.plot(thresholds, gains, color=("#0072B2", "#D55E00")[j], drawstyle="steps-post")
    ax.set(title=f"{name} ≤ threshold?", xlabel=axis_label)
    ax.grid(alpha=0.3)
axes[0].set_ylabel("information gain (bits)")
plt.show()

# %% [markdown]
# *Figure 3. What a question is worth, for the 120 hedgehogs and each threshold. The curves are made
# of steps: as long as the threshold moves between two neighbouring values, nobody's answer
# changes.*

# %% [raw]
# # BEGIN QUESTION
# name: best_split
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 4: the best question
#
# The picture above already shows how to find the best question: try them all, and take the highest
# point of all the curves. Because the curves are steps, there are not many to try.
#
# A question, or **split**, is a feature $j$ and a threshold $t$. A sample goes **left if
# $x_j \le t$**, and right otherwise. For each feature the thresholds to be tried are the
# **midpoints** $(a + b)/2$ between neighbouring *distinct* values $a < b$ of that column. Both
# sides then have at least one sample.
#
# **What to write.** `best_split(X, y, columns=None)` returns `(feature, threshold, gain)`: the
# column number of the feature, the threshold in the units of that column, and the information gain
# in bits (of the entropy, as in Question 3).
#
# - `X` is an array of shape `(n_samples, n_features)`, of floats or integers, with one row and one
#   column or more. A midpoint of integers may be a fraction. (No test has integers of a small type
#   such as `uint8`, in which 200 + 250 is not 450.)
# - `y` is an array of shape `(n_samples,)` with labels, integers or strings.
# - `columns` says which columns may be asked about: all of them if it is `None`, otherwise those whose
#   numbers are in it. It is a list or an array of one or more different column numbers, in any order.
#   The feature in the answer is still the number of the column in `X`. (The forest will need this.)
# - The best split is the one with the largest gain. If several have it, take the one with the
#   **lowest feature**, and among those the **lowest threshold**.
# - If no split has a positive gain, return `(None, None, 0.0)`. This includes: one row, one label
#   only, constant columns (which have no midpoints).
#
# **About equal gains.** Gains that are equal on paper may differ in the last digit in the computer,
# and a gain of 0 may come out as $10^{-16}$. So two gains count as equal if they differ by less
# than $10^{-9}$, and a gain below $10^{-9}$ is not positive. A split is better than the best one so
# far only if its gain is larger by more than that. (No test has gains that really differ, but by so
# little.)

# %% [markdown]
# **By hand.** Four hedgehogs:
#
# | day | weight (g) | advice |
# | --- | --- | --- |
# | 10 | 250 | leave |
# | 60 | 350 | bring |
# | 10 | 550 | leave |
# | 60 | 700 | leave |
#
# The shares $\tfrac34$ and $\tfrac14$ give an entropy of 0.8113 bits.
#
# Column 0 has two distinct values and one midpoint, 35. It leaves a pure side, and a side with one
# leave and one bring (1 bit): the gain is $0.8113 - \tfrac24 \cdot 0 - \tfrac24 \cdot 1 = 0.3113$.
#
# Column 1 has the midpoints 300, 450 and 625. The middle one again makes a mixed pair and a pure
# pair: 0.3113. The others split off one leave, and three of four hedgehogs stay mixed with 0.9183
# bits: the gain is $0.8113 - \tfrac34 \cdot 0.9183 = 0.1226$.
#
# Two splits are equally good. The lowest feature wins: `(0, 35.0, 0.3113)`, without the rounding.
# With `columns=[1]` only the weight may be asked about: `(1, 450.0, 0.3113)`.
#
# <details><summary>Stuck? The idea</summary>
#
# Two loops, one inside the other: over the columns, and over the midpoints of a column.
# Keep the best split so far, and replace it only if the new gain is really larger.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# Start with `best = (None, None, 0.0)`. For a column, `values = np.unique(column)` gives the distinct
# values, sorted.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def best_split(X, y, columns=None):
    """Return the split x_j <= t with the largest information gain.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        Floats or integers.
    y : ndarray of shape (n_samples,)
        Labels: integers or strings.
    columns : array-like of int, or None
        The numbers of the columns that may be asked about, in any order; None: all.

    Returns
    -------
    feature : int or None
        The number j of the column; the lowest one among equally good ones.
    threshold : float or None
        A midpoint between neighbouring distinct values of that column, the lowest one among
        equally good ones.
    gain : float
        In bits. Where no split has a positive gain, the result is (None, None, 0.0).

    Examples
    --------
    >>> best_split(np.array([[4.0], [1.0], [2.0]]), np.array(["a", "a", "a"]))
    (None, None, 0.0)
    """
    # BEGIN SOLUTION NO PROMPT
    def bits(labels):
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)
        return -np.sum(shares * np.log2(shares))

    best = (None, None, 0.0)
    before = bits(y)
    for feature in range(X.shape[1]) if columns is None else sorted(columns):
        column = X[:, feature]
        values = np.unique(column)
        for threshold in (values[:-1] + values[1:]) / 2:
            goes_left = column <= threshold
            left, right = y[goes_left], y[~goes_left]
            after = (len(left) * bits(left) + len(right) * bits(right)) / len(y)
            if before - after > best[2] + 1e-9:
                best = (feature, float(threshold), float(before - after))
    return best
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("best_split is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_best_split_of_the_worked_example(best_split):
    import numpy as np

    X = np.array([[10.0, 250.0], [60.0, 350.0], [10.0, 550.0], [60.0, 700.0]])
    y = np.array(["leave", "bring", "leave", "leave"])
    value = best_split(X, y)
    assert value is not None, "best_split returned None: is there a return at the end?"
    assert np.shape(value) == (3,), f"feature, threshold, gain are wanted, yours gave {value!r}"
    feature, threshold, gain = value
    assert feature is not None, f"there is a split with a positive gain, yours gave {value!r}"
    found = f"the worked example gave feature {feature}, threshold {threshold}, gain {gain}"
    likely = [
        ((1, 450), "as good as the right one, but ties go to the lowest feature"),
        ((1, 300), "are the entropies of the sides weighted by their numbers of samples?"),
        ((1, 625), "are the entropies of the sides weighted by their numbers of samples?"),
        ((0, 10), "the threshold is the midpoint between two neighbouring values"),
        ((0, 60), "the threshold is the midpoint between two neighbouring values"),
        ((1, 350), "the threshold is the midpoint between two neighbouring values"),
    ]
    for wrong, why in likely:
        assert not np.allclose([feature, threshold], wrong), f"{found}: {why}"
    assert feature == 0, f"{found}: column 0 is the lowest feature with the largest gain"
    assert np.isclose(threshold, 35), f"{found}: the midpoint of 10 and 60 is 35"
    assert not np.isclose(gain, 0.125), f"{found}: that is the gain in Gini impurity"
    assert not np.isclose(gain, 0.5), f"{found}: that is the entropy that is left"
    assert np.isclose(gain, 0.3112781244591328), f"{found}: the gain is 0.3113 bits"


# %%
def test_best_split_where_there_is_nothing_to_ask(best_split):
    import numpy as np

    X, y = np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]]), np.array([4, 4, 4])
    value = best_split(X, y)
    assert value is not None, "return the triple (None, None, 0.0), not None alone"
    assert len(value) == 3, f"three things are wanted, yours gave {value!r}"
    assert value[0] is None, f"three equal labels need no question, yours gave {value!r}"
    assert value[1] is None, f"without a feature there is no threshold, yours gave {value!r}"
    assert value[2] == 0, f"the gain of no question is 0.0, yours gave {value!r}"


# %%
# HIDDEN
def test_best_split_finds_the_largest_gain_in_bits(best_split):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(115)
    for n, d, names in (
        (7, 1, [0, 1]),
        (23, 3, [1, -1]),
        (30, 2, [5, 2, 9]),
        (18, 4, ["a", "b", "c"]),
        (4, 5, [8, 3]),
    ):
        X = rng.normal(size=(n, d)) * 10 ** rng.uniform(-1, 3, d) + rng.normal(size=d)
        hint = X[:, d - 1] + 0.5 * np.std(X[:, d - 1]) * rng.normal(size=n)
        y = np.array(names)[np.argsort(np.argsort(hint)) * len(names) // n]
        expected = reference.best_split(X.copy(), y.copy())
        call = f"best_split of {n} samples with {d} features and {len(names)} different labels"
        value = best_split(X, y)
        assert value is not None, f"{call} returned None: is there a return at the end?"
        assert len(value) == 3, f"{call} gave {value!r}: feature, threshold, gain are wanted"
        assert value[0] is not None, f"{call} found no split, but there is one"
        look = "Go through all midpoints of all columns by hand for a few samples."
        assert_close(value[0], expected[0], f"{call}: feature", look=look)
        assert_close(value[1], expected[1], f"{call}: threshold", look=look)
        assert_close(value[2], expected[2], f"{call}: gain", look=look)

    no, yes = 30, -2
    five = 0.9709505944546686  # the entropy of two and three labels, in bits
    cases = [
        ("integers", [[3], [-6], [2], [-1]], [yes, no, yes, no], (0, 0.5, 1.0)),
        ("repeated values", [[5], [1], [5], [1], [2]], [yes, no, yes, no, no], (0, 3.5, five)),
        (
            "a constant column in front",
            [[7, 4], [7, 9], [7, 1], [7, 8]],
            [no, yes, no, yes],
            (1, 6.0, 1.0),
        ),
        (
            "equal values with different labels",
            [[2], [2], [2], [5], [5]],
            [yes, no, no, yes, yes],
            (0, 3.5, 0.4199730940219749),
        ),
        (
            "the pure side on the right, and three features",
            [[0, 6, 1], [1, 2, 0], [1, 5, 0], [0, 1, 0], [1, 9, 1]],
            [yes, no, yes, no, yes],
            (1, 3.5, five),
        ),
        ("two rows", [[0, 10], [0, 13]], [no, yes], (1, 11.5, 1.0)),
    ]
    look = "Sort the distinct values of the column; halfway between two neighbours is a fraction."
    for name, X, y, expected in cases:
        value = best_split(np.array(X), np.array(y))
        call = f"best_split of an integer X: {name}"
        assert value is not None, f"{call}: it returned None"
        assert value[0] is not None, f"{call}: it found no split, but there is one"
        assert len(value) == 3, f"{call}: it gave {value!r}, and not three things"
        for i, what in enumerate(("feature", "threshold", "gain")):
            assert_close(value[i], expected[i], f"{call}: {what}", look=look)

    # the largest gain in Gini impurity is at another threshold than that in entropy
    x = np.arange(12.0)
    patterns = [
        [0, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0],
        [0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1],
        [2, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1],
    ]
    for number, labels in enumerate(patterns, start=1):
        X, y = x[:, np.newaxis], np.array(labels)
        expected = reference.best_split(X.copy(), y.copy())
        value = best_split(X, y)
        call = f"best_split of twelve samples of one feature (row of labels {number})"
        look = "The gain is that of the entropy, and the sides are weighted by their sizes."
        assert value[0] is not None, f"{call} found no split, but there is one"
        assert_close(value[1], expected[1], f"{call}: threshold", look=look)
        assert_close(value[2], expected[2], f"{call}: gain", look=look)

    # 200 samples on each side, with labels 101 to 99 by the first column, 102 to 98 by the second
    y = np.repeat([0, 1], 200)
    columns = [np.repeat([0, 1, 0, 1], [k, 200 - k, 200 - k, k]) for k in (101, 102)]
    X = np.column_stack(columns)
    expected = reference.best_split(X.copy(), y.copy())
    value = best_split(X, y)
    call = "best_split of 400 samples, where the gains are small but not zero,"
    look = "A gain of 0.0001 is a gain."
    assert value[0] is not None, f"{call} found no split, but there is one. {look}"
    assert_close(value[0], expected[0], f"{call}: feature", look=look)
    assert_close(value[2], expected[2], f"{call}: gain", look=look)

    y = np.repeat([0, 1], 5000)
    X = np.repeat([0, 1, 0, 1], [2501, 2499, 2499, 2501])[:, np.newaxis]
    value = best_split(X, y)
    call = "best_split of 10,000 samples, where the only gain is a ten-millionth of a bit,"
    look = "From which gain on does the text speak of a gain?"
    assert value[0] is not None, f"{call} found no split, but there is one. {look}"
    X = 1.7e9 + np.array([[0.0], [1.0], [2.0], [3.0]])
    value = best_split(X, np.array([3, 3, 8, 8]))
    call = "best_split of four times near 1.7e9, one second apart,"
    look = "Nearly equal is not equal: these are four distinct values."
    assert value[0] is not None, f"{call} found no split, but there is one. {look}"
    assert_close(value[2], 1.0, f"{call} gain", look=look)

    rng = np.random.default_rng(116)
    X, y = rng.normal(size=(15, 3)), rng.choice(["hot", "cold"], size=15)
    before = X.copy(), y.copy()
    expected = reference.best_split(X.copy(), y.copy())
    for unit in (1.0, 1e-7, 1e9):
        value = best_split(unit * X, y)
        call = f"best_split where all of X is multiplied by {unit:g}"
        look = "Other units change the threshold, and nothing else."
        assert value[0] is not None, f"{call} found no split, but there is one"
        assert_close(value[0], expected[0], f"{call}: feature", look=look)
        assert_close(value[1], unit * expected[1], f"{call}: threshold", atol=0, look=look)
        assert_close(value[2], expected[2], f"{call}: gain", look=look)
    best_split(X, y)
    assert_unchanged(before[0], X, "best_split(X, y): X")
    assert_unchanged(before[1], y, "best_split(X, y): y")


# %%
# HIDDEN
def test_best_split_breaks_ties_as_the_text_says(best_split):
    import numpy as np
    from comparing import assert_close

    column = np.array([4.0, 1.0, 3.0, 2.0, 6.0, 5.0])
    halves = np.where(column <= 2, "p", "q")  # a perfect question at 2.5
    humped = np.array([8, 1, 8, 8, 1, 8])  # 1 8 8 8 8 1 in the order of the column
    thirds = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    nine = np.arange(9.0)
    useless = np.zeros(6)
    pairs = np.array([0, 0, 1, 1, 2, 2, 3, 3])
    one_apart = np.ones((8, 2))  # each column takes one sample out of a pair
    one_apart[7, 0] = one_apart[2, 1] = 0
    cases = [
        ("the same column twice", np.column_stack([column, column]), halves, 0, 2.5),
        ("a column and minus the column", np.column_stack([column, -column]), halves, 0, 2.5),
        ("minus the column and the column", np.column_stack([-column, column]), halves, 0, -2.5),
        (
            "a constant column and three equal ones",
            np.column_stack([useless, column, column, column]),
            halves,
            1,
            2.5,
        ),
        ("one column, two equally good thresholds", column[:, np.newaxis], humped, 0, 1.5),
        ("three labels, two equally good thresholds", nine[:, np.newaxis], thirds, 0, 2.5),
        (
            "three labels, two equally good thresholds in each of two columns",
            np.column_stack([-nine, nine]),
            thirds,
            0,
            -5.5,
        ),
        ("two columns that are equal but for rounding", one_apart, pairs, 0, 0.5),
    ]
    look = "Equal gains: the lowest feature, then the lowest threshold. Mind the rounding."
    for name, X, y, feature, threshold in cases:
        value = best_split(X, y)
        call = f"best_split with ties: {name}"
        assert value is not None, f"{call}: it returned None"
        assert value[0] is not None, f"{call}: it found no split, but there is one"
        assert_close(value[0], feature, f"{call}: feature", look=look)
        assert_close(value[1], threshold, f"{call}: threshold", look=look)


# %%
# HIDDEN
def test_best_split_without_a_positive_gain(best_split):
    import numpy as np

    crossed = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases = [
        ("one row", np.array([[3.0, 1.0]]), np.array(["x"])),
        ("equal labels", np.array([[3.0], [1.0], [2.0]]), np.array([-5, -5, -5])),
        ("constant columns only", np.full((5, 2), 0.25), np.array([1, 2, 1, 2, 2])),
        ("exclusive or", crossed, np.array([6, 4, 4, 6])),
        ("exclusive or of strings", np.tile(crossed, (3, 1)), np.tile(["u", "v", "v", "u"], 3)),
        ("labels 1 1 2 in each of two groups", np.repeat([[0], [1]], 3, 0), np.tile([1, 1, 2], 2)),
        ("labels 1 2 3 3 in each of two groups", np.repeat([[2], [5]], 4, 0), [1, 2, 3, 3] * 2),
    ]
    X, y = np.array([[4.0], [1.0], [3.0], [2.0]]), np.array([5, 6, 5, 6])
    value = best_split(X, y)
    assert value is not None, "best_split of two pairs of equal labels returned None"
    assert value[0] is not None, f"best_split of two pairs of equal labels gave {value!r}: no split"
    for name, X, y in cases:
        call = f"best_split without a positive gain ({name})"
        value = best_split(X, np.array(y))
        assert value is not None, f"{call} returned None: a triple is wanted"
        assert len(value) == 3, f"{call} gave {value!r}: a triple is wanted"
        assert value[0] is None, f"{call} gave {value!r}: no feature is worth asking for"
        assert value[1] is None, f"{call} gave {value!r}: without a feature there is no threshold"
        assert value[2] is not None, f"{call} gave {value!r}: the gain is a number"
        assert abs(value[2]) < 1e-9, f"{call} gave {value!r}: the gain is a number, and it is 0"
    X, y = np.repeat([[0.0], [1.0]], [10, 25], axis=0), np.tile([1, 1, 2, 2, 3], 7)
    value = best_split(X, y)
    assert value[0] is None, (
        f"best_split of two groups with the same shares of labels gave {value!r}: that gain is "
        "nothing but rounding. See what the text says about equal gains."
    )


# %%
# HIDDEN
def test_best_split_among_some_columns_only(best_split):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(125)
    X = rng.normal(size=(26, 5)) * 10 ** rng.uniform(0, 2, 5)
    y = np.where(X[:, 3] + 0.3 * rng.normal(size=26) * np.std(X[:, 3]) > 0, 8, 2)
    look = "The number of a column in X, and not its place in columns, is wanted."
    for columns in ([4, 1], [2], [0, 4, 2], [3, 2, 1, 0, 4], [1, 4]):
        inside = sorted(columns)
        place, threshold, gain = reference.best_split(X[:, inside].copy(), y.copy())
        call = f"best_split of 26 samples with columns={columns}"
        value = best_split(X, y, columns)
        assert value is not None and len(value) == 3, f"{call} gave {value!r}"
        assert value[0] is not None, f"{call} found no split, but there is one"
        assert_close(value[0], inside[place], f"{call}: feature", look=look)
        assert_close(value[1], threshold, f"{call}: threshold", look=look)
        assert_close(value[2], gain, f"{call}: gain", look=look)
    columns = np.array([2, 0])
    before = columns.copy()
    first = best_split(X, y, columns=columns)
    assert_unchanged(before, columns, "best_split(X, y, columns): columns")
    second = best_split(X, y, [0, 2])
    call = "best_split of 26 samples with columns [2, 0] in an array, compared with [0, 2],"
    assert_close(first[0], second[0], f"{call}: feature", look="The order does not matter.")
    column = np.array([4.0, 1.0, 3.0, 2.0])
    same, halves = np.column_stack([column, column, column]), np.array([7, 5, 7, 5])
    value = best_split(same, halves, [2, 1])
    call = "best_split of three equal columns with columns=[2, 1]"
    assert value[0] is not None, f"{call} found no split, but there is one"
    assert_close(value[0], 1, f"{call}: feature", look="Ties go to the lowest number.")
    value = best_split(np.array([[5.0, 1.0], [5.0, 2.0]]), np.array([0, 1]), [0])
    assert value[0] is None, f"best_split with a constant column in columns gave {value!r}"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
names, units = ["day", "weight"], ["", " g"]
feature, threshold, gain = best_split(hedgehogs, advice)
print(f"best question: {names[feature]} <= {threshold:g}{units[feature]}?  ({gain:.3f} bits)")

yes = hedgehogs[:, feature] <= threshold
for answer, part in (("yes", yes), ("no", ~yes)):
    feature_after, threshold_after, gain_after = best_split(hedgehogs[part], advice[part])
    question = f"{names[feature_after]} <= {threshold_after:g}{units[feature_after]}?"
    print(f"after {answer:3}: {np.sum(part):3} hedgehogs, ask next: {question}", end="")
    print(f"  ({gain_after:.3f} bits)")

# %% [markdown]
# Look back at the leaflet in the opening figure: these are its three questions. The second one is
# looked for *separately* in both groups, and this is all that a tree is.

# %% [raw]
# # BEGIN QUESTION
# name: DecisionTree
# points: [0, 0, 2, 1, 1, 1, 1]

# %% [markdown]
# ## Question 5: the tree
#
# Find the best question, split the samples, and do the same in each of the two groups, and in
# their groups, until there is nothing left to ask. This is a recursion. Each group of samples is a
# **node** of the tree; the node of all samples is the root and has depth 0, its two children have
# depth 1, and so on.
#
# A node becomes a **leaf** if any of these is true:
#
# 1. its labels are all the same,
# 2. its depth is `max_depth`,
# 3. no split of its samples has a positive gain, in the sense of Question 4.
#
# Otherwise it is split by its best split, with the rules for ties of Question 4. A leaf predicts
# the most frequent label of its samples. If several are equally frequent, it predicts the lowest of
# these.
#
# To predict the label of a new sample, start at the root and follow the answers (left if
# $x_j \le t$) down to a leaf.

# %% [markdown]
# **What to write.** Most of the class `DecisionTree(max_depth, columns=None)` is given. Two methods are
# missing: `_grow`, which makes a node with everything below it, and `_label_of`, which follows the
# answers of one sample down to a leaf. You may change the rest, too, as long as the following holds.
#
# `fit(X, y)` grows the tree and returns `self`. Calling it again forgets the old tree.
#
# `predict(X)` returns an array of shape `(n_samples,)` with the predicted labels: integers if `y`
# held integers, strings if it held strings (not an array of `dtype=object`).
#
# - `max_depth` is a whole number $\ge 0$, or `None`: then rule 2 never applies. With
#   `max_depth=0` the root is a leaf.
# - `X` is an array of shape `(n_samples, n_features)`, of floats or integers, with one row or more.
#   The `X` of `predict` has as many columns as that of `fit`.
# - `y` is an array of shape `(n_samples,)` with labels, integers or strings.
# - The same row may occur twice in `X`, with different labels. No question tells these apart.
# - `columns` is `None`: then every node looks at all columns. Or it is a *function* without arguments,
#   and `columns()` returns the numbers of the columns that a node may ask about. Call it anew for each
#   node that is to be split, and hand its answer on to `best_split`.
# - `predict` raises a `RuntimeError`, with a sentence, if `fit` has not been called.
# - Two trees are independent of each other: fitting one leaves the other as it is.
#
# `_grow` calls itself, once for each side. A node can be as simple as a dictionary:
# `{"label": "feed"}` for a leaf, and for a split one with the keys `"feature"`, `"threshold"`, `"left"`
# and `"right"`, the last two of which hold nodes. You may call your `best_split`.
#
# <details><summary>Stuck? The idea</summary>
#
# First the leaf: which label would this node predict? Return that leaf if one of the three rules holds.
# Otherwise split the rows, and let `_grow` make a node of each side, with `depth + 1`.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `labels, counts = np.unique(y, return_counts=True)`. The labels come sorted, so `np.argmax(counts)`
# finds the lowest of the most frequent ones.
#
# </details>

# %% [markdown]
# **By hand.** The four hedgehogs of Question 4. The root asks "day ≤ 35?" Those on the left are
# both leave: a leaf. On the right are (60, 350 g, bring) and (60, 700 g, leave). Their days are
# equal; the midpoint of the weights is 525 g, and it separates them:
#
# ```
# day <= 35?
# ├── yes: leave
# └── no:  weight <= 525 g?
#          ├── yes: bring
#          └── no:  leave
# ```
#
# A hedgehog of 300 g on day 35 gets leave (35 ≤ 35 is a yes), one of 525 g on day 36 gets bring.
#
# With `max_depth=1` the right child has to be a leaf. It holds one bring and one leave, so it
# predicts bring, the first in the alphabet. With `max_depth=0` everyone gets leave, by three to
# one.

# %% [raw]
# # BEGIN SOLUTION


# %%
class DecisionTree:
    """A classification tree grown by information gain.

    Parameters
    ----------
    max_depth : int or None
        The depth at which every node is a leaf; None: no limit.
    columns : callable or None
        `columns()` returns the numbers of the columns that one node may ask about; None: all.
    """

    def __init__(self, max_depth, columns=None):
        """Nothing is learnt yet."""
        self.max_depth = max_depth
        self.columns = columns
        self.root = None

    def fit(self, X, y):
        """Grow the tree.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Labels: integers or strings.

        Returns
        -------
        DecisionTree
            The tree itself.
        """
        self.root = self._grow(X, y, 0)
        return self

    def predict(self, X):
        """Return the label of the leaf in which each row of X ends.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, of the same kind as in `fit`.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.root is None:
            raise RuntimeError("This tree has not been grown yet: call fit first.")
        return np.array([self._label_of(row) for row in X])

    def _grow(self, X, y, depth):
        """Return the node of these samples, with everything below it."""
        # BEGIN SOLUTION NO PROMPT
        labels, counts = np.unique(y, return_counts=True)
        leaf = {"label": labels[np.argmax(counts)]}  # labels are sorted: the lowest one wins
        if len(labels) == 1 or depth == self.max_depth:
            return leaf
        feature, threshold = self._best_split(X, y)
        if feature is None:
            return leaf
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("_grow is not written yet: replace this line by your answer")
        """ # END PROMPT

    def _label_of(self, row):
        """Follow the answers of one sample down to a leaf."""
        # BEGIN SOLUTION NO PROMPT
        node = self.root
        while "label" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["label"]
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("_label_of is not written yet: replace this line by your answer")
        """ # END PROMPT

    # BEGIN SOLUTION NO PROMPT
    def _best_split(self, X, y):
        """Return feature and threshold with the largest gain, or None and None."""
        best_feature, best_threshold, best_gain = None, None, 0.0
        before = self._bits(y)
        for feature in range(X.shape[1]) if self.columns is None else sorted(self.columns()):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                after = len(left) * self._bits(left) + len(right) * self._bits(right)
                gain = before - after / len(y)
                if gain > best_gain + 1e-9:
                    best_feature, best_threshold, best_gain = feature, threshold, gain
        return best_feature, best_threshold

    def _bits(self, labels):
        """Return the entropy of these labels."""
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)
        return -np.sum(shares * np.log2(shares))

    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_decision_tree_of_the_worked_example(DecisionTree):
    import numpy as np

    X = np.array([[10.0, 250.0], [60.0, 350.0], [10.0, 550.0], [60.0, 700.0]])
    y = np.array(["leave", "bring", "leave", "leave"])
    tree = DecisionTree(None)
    fitted = tree.fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    new = np.array([[35.0, 300.0], [36.0, 525.0], [80.0, 526.0], [36.0, 100.0]])
    labels = tree.predict(new)
    assert labels is not None, "predict returned None: is there a return at the end?"
    assert np.shape(labels) == (4,), f"predict of four rows: shape (4,), not {np.shape(labels)}"
    assert np.asarray(labels).dtype.kind != "O", "predict gave dtype=object; use the dtype of y"
    found = [str(label) for label in np.asarray(labels)]
    assert found[0] == "leave", f"day 35 answers day <= 35 with yes: leave, yours is {found[0]}"
    assert found[1] == "bring", f"525 g answers weight <= 525 with yes: bring, not {found[1]}"
    right = ["leave", "bring", "leave", "bring"]
    assert found == right, f"the labels should be {right}, yours are {found}"


# %%
def test_decision_tree_of_the_worked_example_with_limited_depth(DecisionTree):
    import numpy as np

    X = np.array([[10.0, 250.0], [60.0, 350.0], [10.0, 550.0], [60.0, 700.0]])
    y = np.array(["leave", "bring", "leave", "leave"])
    new = np.array([[20.0, 900.0], [50.0, 900.0], [50.0, 200.0]])
    for max_depth, right in (
        (0, ["leave", "leave", "leave"]),
        (1, ["leave", "bring", "bring"]),
        (2, ["leave", "leave", "bring"]),
    ):
        tree = DecisionTree(max_depth)
        tree.fit(X, y)
        found = [str(label) for label in np.asarray(tree.predict(new))]
        assert found == right, (
            f"with max_depth={max_depth} the labels should be {right}, yours are {found}. The root "
            "has depth 0, and a tie goes to the lowest label."
        )


# %%
# HIDDEN
def test_decision_tree_agrees_with_the_reference_whatever_the_labels_are(DecisionTree):
    import numpy as np
    import reference
    from comparing import assert_same_labels

    rng = np.random.default_rng(117)
    for n, d, names, max_depth in (
        (25, 1, [0, 1], None),
        (30, 3, [1, -1], 2),
        (36, 2, [4, 9, 1], 3),
        (36, 2, [4, 9, 1], None),
        (20, 4, [3, 2], 1),
    ):
        X = rng.normal(size=(n, d)) * 3
        score = X[:, d - 1] + np.abs(X[:, 0]) + rng.normal(size=n)
        y = np.array(names)[np.argsort(np.argsort(score)) * len(names) // n]
        new = rng.normal(size=(80, d)) * 3
        expected = reference.DecisionTree(max_depth).fit(X.copy(), y.copy()).predict(new.copy())
        tree = DecisionTree(max_depth)
        tree.fit(X, y)
        call = f"predict of a tree with max_depth={max_depth} after fit to {n} samples with {d} "
        call += f"features and {len(names)} labels"
        look = "Grow it by hand from eight samples: each group has a best split of its own."
        assert_same_labels(tree.predict(new), expected, call, look=look)
        assert_same_labels(tree.predict(new[:1]), expected[:1], f"{call}, one row only", look=look)

    rng = np.random.default_rng(119)
    for name, labels in (
        ("negative integers", np.array([-30, -2, -11])),
        ("large integers", np.array([70, 5_000_000, 700])),
        ("strings", np.array(["elm", "beech", "sycamore"])),
    ):
        number = rng.permutation(np.repeat([0, 1, 2], [9, 6, 12]))
        X = rng.normal(size=(27, 2)) + 1.5 * np.column_stack([number, -number])
        y, new = labels[number], rng.normal(size=(40, 2)) * 3
        for max_depth in (0, 2, None):
            fitted = reference.DecisionTree(max_depth).fit(X.copy(), y.copy())
            expected = fitted.predict(new.copy())
            tree = DecisionTree(max_depth)
            tree.fit(X, y)
            call = f"predict of a tree with max_depth={max_depth} and labels that are {name}"
            look = "The labels themselves are wanted, one for each row."
            assert_same_labels(tree.predict(new), expected, call, look=look)


# %%
# HIDDEN
def test_decision_tree_of_integers_and_on_the_threshold(DecisionTree):
    import numpy as np
    import reference
    from comparing import assert_same_labels

    X, y = np.array([[1], [3], [5], [9]]), np.array([7, 7, 2, 7])
    tree = DecisionTree(None)
    tree.fit(X, y)
    new = np.array([[0], [4], [5], [7], [8], [12]])
    call = "predict of 0, 4, 5, 7, 8, 12 after fit to 1, 3, 5, 9 with the labels 7, 7, 2, 7"
    look = "The thresholds are 4 and 7. Who goes left?"
    labels = tree.predict(new)
    assert_same_labels(labels, np.array([7, 7, 2, 2, 7, 7]), call, look=look)
    kind = np.asarray(labels).dtype
    assert kind.kind in "iu", f"{call}: integers went into fit, and labels of {kind} came out"

    rng = np.random.default_rng(118)
    for n, d, top in ((40, 2, 6), (30, 3, 3)):
        X = rng.integers(-top, top + 1, size=(n, d))
        y = np.where(X[:, 0] * X[:, 1] + rng.integers(-2, 3, n) > 0, 20, 10)
        new = rng.integers(-2 * top - 1, 2 * top + 2, size=(60, d)) / 2
        expected = reference.DecisionTree(None).fit(X.copy(), y.copy()).predict(new.copy())
        tree = DecisionTree(None)
        tree.fit(X, y)
        call = f"predict after fit to {n} rows of {d} integers, some rows with both labels"
        look = "Mind ties between splits, ties between labels, and samples on a threshold."
        assert_same_labels(tree.predict(new), expected, call, look=look)


# %%
# HIDDEN
def test_decision_tree_knows_when_to_stop(DecisionTree):
    import numpy as np
    from comparing import assert_same_labels

    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    line = np.arange(8.0)[:, np.newaxis]
    steps = np.array([5, 5, 1, 1, 8, 8, 5, 5])
    long = np.arange(26.0)[:, np.newaxis]
    cases = [
        ("exclusive or", corners, [6, 3, 3, 6], None, [3, 3, 3, 3]),
        ("exclusive or, one corner doubled", corners[[0, 0, 1, 2, 3]], [6, 6, 3, 3, 6], 0, [6] * 5),
        ("one row", np.array([[2.0, 5.0]]), [-4], None, [-4]),
        ("one label", corners, [9, 9, 9, 9], None, [9] * 4),
        ("a constant column", np.ones((5, 1)), [4, 2, 4, 2, 1], None, [2] * 5),
        ("eight samples, depth 0", line, steps, 0, [5] * 8),
        ("eight samples, no limit", line, steps, None, steps),
        ("eight samples, depth 3", line, steps, 3, steps),
        ("26 samples, the labels alternate", long, [4, -4] * 13, None, [4, -4] * 13),
        ("two equally good thresholds", line[:6], [1, 8, 8, 8, 8, 1], 1, [1, 8, 8, 8, 8, 8]),
        ("equal rows", line[[0, 0, 1, 1, 2, 2]], [1, 7, 7, 7, 1, 1], 5, [1, 1, 7, 7, 1, 1]),
    ]
    look = "Pure, at max_depth, or without a positive gain: a leaf, with the most frequent label."
    for name, X, y, max_depth, expected in cases:
        tree = DecisionTree(max_depth)
        tree.fit(X, np.array(y))
        call = f"predict of the training rows ({name}) with max_depth={max_depth}"
        assert_same_labels(tree.predict(X), np.array(expected), call, look=look)
    # each column takes one sample out of a pair: equal gains, but for rounding
    one_apart, pairs = np.ones((8, 2)), np.array([0, 0, 1, 1, 2, 2, 3, 3])
    one_apart[7, 0] = one_apart[2, 1] = 0
    tree = DecisionTree(1)
    tree.fit(one_apart, pairs)
    call = "predict of a tree with max_depth=1, where two columns are equally good,"
    look = "Gains that differ by rounding alone are equal, and then the lowest feature is taken."
    value = tree.predict(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert_same_labels(value, np.array([0, 3]), call, look=look)
    tree = DecisionTree(1)
    tree.fit(line, steps)
    value = list(tree.predict(line))
    n_kinds = len(set(value))
    assert n_kinds == 2, f"a tree with max_depth=1 has two leaves, yours predicts {n_kinds} labels"


# %%
# HIDDEN
def test_decision_tree_remembers_its_own_data_only(DecisionTree):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged

    line = np.arange(6.0)[:, np.newaxis]
    low, high = np.array([1, 1, 1, 2, 2, 2]), np.array([30, 40, 40, 40, 40, 30])
    try:
        DecisionTree(3).predict(line)
    except RuntimeError:
        pass
    else:
        raise AssertionError("predict before fit should raise a RuntimeError")

    first, second = DecisionTree(2), DecisionTree(None)
    fitted = first.fit(line, low)
    assert fitted is not None, "fit returned None: it should return self"
    call = "predict of what fit returned"
    assert_same_labels(fitted.predict(line), low, call, look="fit returns the tree itself.")
    second.fit(line, high)
    call = "predict of a tree after another tree was fitted to other data"
    assert_same_labels(first.predict(line), low, call, look="Each tree keeps its own root.")
    call = "predict of the other tree"
    assert_same_labels(second.predict(line), high, call, look="Each tree keeps its own root.")

    first.fit(np.column_stack([line, -line]), high)
    wide = np.column_stack([line, -line])
    call = "predict of a tree that was fitted for the second time"
    assert_same_labels(first.predict(wide), high, call, look="fit starts anew, at depth 0.")
    call = "the same predict once more"
    assert_same_labels(first.predict(wide), high, call, look="predict changes nothing.")

    X, y = np.array([[3.0, 1.0], [0.5, 2.0], [2.0, 7.0], [9.0, 4.0]]), np.array([1, 0, 1, 0])
    before = X.copy(), y.copy()
    tree = DecisionTree(None)
    tree.fit(X, y)
    assert_unchanged(before[0], X, "fit(X, y): X")
    assert_unchanged(before[1], y, "fit(X, y): y")
    tree.predict(X)
    assert_unchanged(before[0], X, "predict(X): X")


# %%
# HIDDEN
def test_decision_tree_asks_for_the_columns_of_each_node(DecisionTree):
    import numpy as np
    import reference
    from comparing import assert_same_labels

    rng = np.random.default_rng(126)
    X, new = rng.normal(size=(32, 4)), rng.normal(size=(60, 4))
    y = np.where(X[:, 0] + 0.2 * X[:, 3] > 0, 6, 3)
    look = "Which columns may a node ask about? best_split takes them."
    for some in ([2], [3, 1], [1, 0, 2]):
        inside = sorted(some)
        tree = reference.DecisionTree(3).fit(X[:, inside].copy(), y.copy())
        expected = tree.predict(new[:, inside].copy())

        def columns(some=some):
            return some

        tree = DecisionTree(3, columns)
        tree.fit(X, y)
        call = f"predict of a tree whose nodes may ask about the columns {some} alone"
        assert_same_labels(tree.predict(new), expected, call, look=look)

    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    calls = []

    def first_then_second():
        calls.append(1)
        return [0] if len(calls) == 1 else [1]

    tree = DecisionTree(None, columns=first_then_second)
    tree.fit(corners, np.array([4, 1, 2, 3]))
    call = "predict of a tree whose root may ask about column 0, and every other node about column 1,"
    look = "Call columns() anew for each node that is to be split."
    assert_same_labels(tree.predict(corners), np.array([4, 1, 2, 3]), call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from matplotlib.colors import ListedColormap


def draw_regions(ax, model, title):
    """Colour the plane by a model's advice, and put the 120 hedgehogs on top."""
    days, weights = np.linspace(-2, 92, 60), np.linspace(160, 1040, 60)
    grid = np.array([[d, w] for w in weights for d in days])
    predicted = np.asarray(model.predict(grid))
    styles = {"leave": ("o", "#0072B2"), "feed": ("s", "#E69F00"), "bring": ("^", "#A5376B")}
    for label, (marker, colour) in styles.items():
        inside = np.where((predicted == label).reshape(60, 60), 1.0, np.nan)
        ax.pcolormesh(days, weights, inside, cmap=ListedColormap([colour]), alpha=0.3)
        rows = hedgehogs[advice == label]
        ax.plot(rows[:, 0], rows[:, 1], marker, color=colour, markersize=4, label=label)
    ax.set(title=title, xlabel="days since 1 September", xlim=(-2, 92), ylim=(160, 1040))


fig, axes = plt.subplots(1, 3, figsize=(11, 3.8), sharey=True, layout="constrained")
for ax, max_depth in zip(axes, (2, 4, None), strict=True):
    tree = DecisionTree(max_depth).fit(hedgehogs, advice)
    right = 100 * np.mean(tree.predict(hedgehogs) == advice)
    right_new = 100 * np.mean(tree.predict(new_hedgehogs) == new_advice)
    title = f"max_depth={max_depth}\nright: {right:.0f} %, new ones: {right_new:.0f} %"
    draw_regions(ax, tree, title)
axes[0].set_ylabel("weight (g)")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# *Figure 4. Three trees for the same 120 hedgehogs. The first one is the leaflet. Above each: how
# many of the 120 get the right advice, and how many of 600 new ones.*
#
# The tree without a limit is right about all its own 120 hedgehogs. It has drawn thin strips
# around
# single ones, and for new hedgehogs it is no better than a tree with far fewer questions.
#
# There is one thing these trees cannot do at all. Think of the "exclusive or": label 1 if exactly
# one of two features is 1. Neither feature alone has any gain, so our tree stops at the root,
# although two questions in a row would settle it. It is **greedy**: it looks one question ahead.

# %% [raw]
# # BEGIN QUESTION
# name: bootstrap_sample
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 6: more data, from the same data
#
# If we had a hundred sets of records, from a hundred stations, we could grow a tree from each and
# let them vote. The accidents of a single set would then average out. But there is only one set.
#
# The **bootstrap** is a trick to get more of them: put the $n$ samples into a hat, draw one, write
# it down, *put it back*, and repeat this until there are $n$ on the list. Some samples will be on
# it twice or more, others not at all. A given sample is missed by one draw with probability
# $1 - 1/n$ and by all of them with probability
#
# $$\left(1 - \frac1n\right)^n \longrightarrow \frac1e \approx 0.37 .$$
#
# So each bootstrap sample holds about 63 % of the samples, and each one leaves out others.
#
# **What to write.** `bootstrap_sample(X, y, rng)` returns two arrays, `X_sample` and `y_sample`.
#
# - `X` is an array of shape `(n_samples, n_features)` and `y` one of shape `(n_samples,)`, with one
#   sample or more. `y` holds integers or strings.
# - `X_sample` and `y_sample` have the shapes of `X` and `y`. Rows stay paired: each row of
#   `X_sample` is a row of `X`, and it has the label of that row.
# - In each of the $n$ draws every row is equally probable, whatever was drawn before. The order of
#   the drawn rows is up to you.
# - `rng` is a `numpy.random.Generator`, and the only source of randomness: equal generators give
#   equal samples, and two calls with the same generator, one after the other, in general do not.
#   Which of its methods you use is up to you.
#
# **By hand.** Let $n = 5$, and let the generator draw the row numbers 3, 0, 3, 4, 1. Then
# `X_sample` consists of the rows 3, 0, 3, 4 and 1 of `X`, `y_sample` of the same entries of `y`,
# and row 2 is left out.

# %% [raw]
# # BEGIN SOLUTION


# %%
def bootstrap_sample(X, y, rng):
    """Return n rows of X and y, drawn at random with replacement.

    Parameters
    ----------
    X : ndarray of shape (n, n_features)
    y : ndarray of shape (n,)
        The label of each row of X.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    X_sample : ndarray of shape (n, n_features)
    y_sample : ndarray of shape (n,)
        The labels that belong to the rows of X_sample.

    Examples
    --------
    >>> X_sample, y_sample = bootstrap_sample(
    ...     np.zeros((6, 2)), np.array([1, 2, 3, 4, 5, 6]), np.random.default_rng(0)
    ... )
    >>> X_sample.shape, y_sample.shape
    ((6, 2), (6,))
    """
    # BEGIN SOLUTION NO PROMPT
    n = len(X)
    rows = rng.integers(0, n, size=n)
    return X[rows], y[rows]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "bootstrap_sample is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_bootstrap_sample_of_numbered_rows(bootstrap_sample):
    import numpy as np

    X = np.column_stack([np.arange(50.0), -np.arange(50.0)])
    y = np.arange(50) + 1000
    value = bootstrap_sample(X, y, np.random.default_rng(4))
    assert value is not None, "bootstrap_sample returned None: is there a return at the end?"
    assert len(value) == 2, f"two arrays are wanted, X_sample and y_sample; yours: {len(value)}"
    X_sample, y_sample = np.asarray(value[0]), np.asarray(value[1])
    assert X_sample.shape == (50, 2), f"X_sample has the shape of X, yours is {X_sample.shape}"
    assert y_sample.shape == (50,), f"y_sample has the shape of y, yours is {y_sample.shape}"
    rows = X_sample[:, 0]
    assert np.all(X_sample[:, 1] == -rows), "the entries of a row of X must stay together"
    assert np.all(y_sample == rows + 1000), (
        "the labels no longer belong to their rows: draw row numbers once, and use them for both"
    )
    n_different = len(np.unique(rows))
    assert n_different < 50, "every row was drawn exactly once: is each one put back?"
    assert n_different > 15, f"50 draws gave only {n_different} different rows, about 32 are normal"


# %%
# HIDDEN
def test_bootstrap_sample_keeps_rows_and_labels_together(bootstrap_sample):
    import numpy as np
    from comparing import assert_close, assert_same_labels

    rng = np.random.default_rng(120)
    for n, d in ((1, 1), (2, 5), (40, 3), (9, 1)):
        kind = "integers" if d == 1 else "strings"
        rows = np.arange(n)
        X = rng.normal(size=(n, d)) + 10.0 * rows[:, np.newaxis]
        y = np.array([f"row {row}" for row in rows]) if kind == "strings" else 7 - 3 * rows
        X_before, y_before = X.copy(), y.copy()
        call = f"bootstrap_sample of {n} samples with {d} features and labels that are {kind}"
        value = bootstrap_sample(X, y, np.random.default_rng(n))
        assert value is not None, f"{call} returned None: is there a return at the end?"
        assert len(value) == 2, f"{call} returned {len(value)} things: two arrays are wanted"
        X_sample, y_sample = value
        shapes = np.shape(X_sample), np.shape(y_sample)
        assert shapes == ((n, d), (n,)), f"{call} gave the shapes {shapes[0]} and {shapes[1]}"
        distances = np.abs(np.asarray(X_sample)[:, :1] - X_before[:, 0])
        drawn = np.argmin(distances, axis=1)
        assert n < 5 or np.any(drawn != rows), f"{call} gave all rows in their order: none is drawn"
        twice = len(np.unique(drawn)) < n
        assert n < 40 or twice, f"{call} gave every row once: what is drawn with replacement?"
        look = "Each row of X_sample is a row of X."
        assert_close(X_sample, X_before[drawn], f"{call}: X_sample", look=look)
        look = "Each row keeps its own label."
        assert_same_labels(y_sample, y_before[drawn], f"{call}: y_sample", look=look)


# %%
# HIDDEN
def test_bootstrap_sample_draws_with_replacement_and_all_rows_alike(bootstrap_sample):
    import numpy as np

    n = 2000
    X, y = np.arange(float(n))[:, np.newaxis], np.arange(n)
    X_sample, _ = bootstrap_sample(X, y, np.random.default_rng(121))
    rows = np.asarray(X_sample)[:, 0].astype(int)
    call = f"bootstrap_sample of {n} samples"
    assert len(rows) == n, f"{call} gave {len(rows)} rows"
    n_different = len(np.unique(rows))
    assert n_different < 1350, f"{call} held {n_different} different rows: are they put back?"
    assert n_different > 1180, f"{call} held only {n_different} different rows, which are too few"
    largest = int(np.max(np.bincount(rows)))
    assert largest < 15, f"{call} held the same row {largest} times"
    quarters = np.bincount(rows * 4 // n, minlength=4)
    assert np.all(quarters > 380), f"{call}: some parts of X are drawn less often than others"

    drawn = np.zeros(3, dtype=int)
    X, y = np.array([[0.0, 5.0], [1.0, 6.0], [2.0, 7.0]]), np.array(["a", "b", "c"])
    for seed in range(300):
        X_sample, _ = bootstrap_sample(X, y, np.random.default_rng(seed))
        drawn += np.bincount(np.asarray(X_sample)[:, 0].astype(int), minlength=3)
    call = "bootstrap_sample of 3 samples, called with 300 generators,"
    assert np.all(drawn > 0), f"{call} never drew one of the rows: which one?"
    assert np.all(np.abs(drawn - 300) < 90), (  # six standard deviations
        f"{call} drew some rows clearly more often than others: all are equally probable"
    )


# %%
# HIDDEN
def test_bootstrap_sample_depends_on_rng_and_changes_nothing(bootstrap_sample):
    import numpy as np
    from comparing import assert_unchanged

    X = np.random.default_rng(122).normal(size=(30, 2))
    y = np.arange(30)
    X_before, y_before = X.copy(), y.copy()

    def labels_of(rng):
        return np.asarray(bootstrap_sample(X, y, rng)[1]).tolist()

    first, again = labels_of(np.random.default_rng(5)), labels_of(np.random.default_rng(5))
    assert first == again, (
        "bootstrap_sample with two equal generators gave different samples: use rng, nothing else"
    )
    assert labels_of(np.random.default_rng(6)) != first, (
        "bootstrap_sample gave the same sample for generators with different seeds: is rng used?"
    )
    rng = np.random.default_rng(5)
    assert labels_of(rng) != labels_of(rng), (
        "bootstrap_sample called twice with one generator gave the same sample twice: numbers must "
        "be drawn from rng itself"
    )
    assert_unchanged(X_before, X, "bootstrap_sample(X, y, rng): X")
    assert_unchanged(y_before, y, "bootstrap_sample(X, y, rng): y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
numbers = np.arange(len(hedgehogs))
hat = np.random.default_rng(0)
times = []
for _ in range(200):
    _, drawn = bootstrap_sample(hedgehogs, numbers, hat)
    times.append(np.bincount(drawn, minlength=len(numbers)))
shares = [100 * np.mean(np.array(times) == k) for k in range(7)]

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
bars = ax.bar(range(7), shares, color=["#D55E00"] + 6 * ["#56B4E9"], edgecolor="black")
ax.bar_label(bars, fmt="%.1f %%")
ax.set(xlabel="times on the list", ylabel="share of the hedgehogs (%)", ylim=(0, 45))
plt.show()

# %% [markdown]
# *Figure 5. How often one of the 120 hedgehogs is in a bootstrap sample, from 200 of them. More
# than a third are left out (the first bar), and about as many come once.*

# %% [raw]
# # BEGIN QUESTION
# name: RandomForest
# points: [0, 0, 1, 1, 2, 1]

# %% [markdown]
# ## Question 7: the forest
#
# Grow a tree from each of many bootstrap samples and let them vote. This is called *bagging*, and
# it works best when the trees are different: a hundred copies of one tree all make the same mistakes.
# But the trees do resemble each other. If one feature is much better than all the
# others, nearly every tree will ask for it first.
#
# The **random forest** adds a second dose of chance. *At each split* only `max_features` of the
# features may be looked at. They are drawn at random, without replacement, and for the next node
# they are drawn anew.
#
# **What to write.** The class `RandomForest(n_trees, max_depth, max_features, rng)` with two
# methods.
#
# `fit(X, y)` grows `n_trees` trees and returns `self`. Each tree gets its own bootstrap sample of
# the rows, in the sense of Question 6. It is grown by the rules of Question 5, except that the best
# split of a node is looked for among `max_features` columns only. If several of these columns are
# equally good, you may take any of them. If none of them has a split with a positive gain, the node
# becomes a leaf.
#
# `predict(X)` returns an array of shape `(n_samples,)`: for each row the label that most trees
# predict. If several labels have equally many votes, it is the lowest of these.

# %% [markdown]
# - `n_trees` is a whole number $\ge 1$, `max_depth` as in Question 5, `max_features` a whole number
#   from 1 up to the number of columns. With as many as there are columns all are looked at.
# - `X`, `y` and the predicted labels are as in Question 5: arrays; `y` with integers or strings.
# - `rng` is a `numpy.random.Generator` and the only source of randomness. Forests that are made
#   with equal generators and fitted to the same data predict the same. What you draw from it, and
#   in which order, is up to you.
# - Calling `fit` again forgets the old trees. (It may go on drawing where `rng` stands.)
# - `predict` raises a `RuntimeError`, with a sentence, if `fit` has not been called. Two forests
#   are independent of each other.
#
# Here your `DecisionTree` does most of the work. Hand it a function that draws some columns, and every
# node draws its own. (A mistake in your tree then counts again. You may write the forest without it.)
#
# <details><summary>Stuck? The idea</summary>
#
# For each tree: draw a bootstrap sample, make a `DecisionTree` with a function for its `columns`, fit it,
# and keep it in a list. For a row: ask all trees, and count.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# A function that is defined inside `fit` may use `self` and `X`. It returns what
# `self.rng.choice(X.shape[1], size=self.max_features, replace=False)` gives.
#
# </details>

# %% [markdown]
# **By hand.** Four trees vote on three hedgehogs:
#
# | | tree 1 | tree 2 | tree 3 | tree 4 | forest |
# | --- | --- | --- | --- | --- | --- |
# | hedgehog 1 | leave | feed | feed | bring | **feed** |
# | hedgehog 2 | leave | leave | feed | feed | **feed** |
# | hedgehog 3 | leave | bring | leave | leave | **leave** |
#
# For the second one leave and feed have two votes each, and feed comes first in the alphabet.

# %% [raw]
# # BEGIN SOLUTION


# %%
class RandomForest:
    """Trees grown from bootstrap samples, with a few random features at each split, that vote.

    Parameters
    ----------
    n_trees : int
        The number of trees.
    max_depth : int or None
        The depth at which every node is a leaf; None: no limit.
    max_features : int
        How many features are drawn at each split, from 1 to n_features.
    rng : numpy.random.Generator
        The only source of randomness.
    """

    def __init__(self, n_trees, max_depth, max_features, rng):
        """Nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.n_trees = n_trees
        self.max_depth = max_depth
        self.max_features = max_features
        self.rng = rng
        self.roots = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Grow each tree from a bootstrap sample of its own.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            Floats or integers.
        y : ndarray of shape (n_samples,)
            Labels: integers or strings.

        Returns
        -------
        RandomForest
            The forest itself.
        """
        # BEGIN SOLUTION NO PROMPT
        self.roots = []
        for _ in range(self.n_trees):
            rows = self.rng.integers(0, len(X), size=len(X))
            self.roots.append(self._grow(X[rows], y[rows], 0))
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def predict(self, X):
        """Return the label with the most votes for each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, of the same kind as in `fit`.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.roots is None:
            raise RuntimeError("This forest has not been grown yet: call fit first.")
        winners = []
        for row in X:
            votes = [self._label_of(row, root) for root in self.roots]
            winners.append(self._most_frequent(votes))
        return np.array(winners)
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT

    # BEGIN SOLUTION NO PROMPT
    def _grow(self, X, y, depth):
        """Return the node of these samples, with everything below it."""
        leaf = {"label": self._most_frequent(y)}
        if len(np.unique(y)) == 1 or depth == self.max_depth:
            return leaf
        feature, threshold = self._best_split(X, y)
        if feature is None:
            return leaf
        goes_left = X[:, feature] <= threshold
        return {
            "feature": feature,
            "threshold": threshold,
            "left": self._grow(X[goes_left], y[goes_left], depth + 1),
            "right": self._grow(X[~goes_left], y[~goes_left], depth + 1),
        }

    def _best_split(self, X, y):
        """Return the best feature, among a few random ones, and its threshold, or None and None."""
        best_feature, best_threshold, best_gain = None, None, 0.0
        before = self._bits(y)
        for feature in self.rng.choice(X.shape[1], size=self.max_features, replace=False):
            column = X[:, feature]
            values = np.unique(column)
            for threshold in (values[:-1] + values[1:]) / 2:
                left, right = y[column <= threshold], y[column > threshold]
                after = len(left) * self._bits(left) + len(right) * self._bits(right)
                gain = before - after / len(y)
                if gain > best_gain + 1e-9:
                    best_feature, best_threshold, best_gain = feature, threshold, gain
        return best_feature, best_threshold

    def _bits(self, labels):
        """Return the entropy of these labels."""
        _, counts = np.unique(labels, return_counts=True)
        shares = counts / len(labels)
        return -np.sum(shares * np.log2(shares))

    def _most_frequent(self, labels):
        """Return the most frequent label, the lowest one if there are several."""
        names, counts = np.unique(labels, return_counts=True)
        return names[np.argmax(counts)]

    def _label_of(self, row, node):
        """Follow the answers of one sample down to a leaf."""
        while "label" not in node:
            goes_left = row[node["feature"]] <= node["threshold"]
            node = node["left"] if goes_left else node["right"]
        return node["label"]

    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_random_forest_of_two_easy_groups(RandomForest):
    import numpy as np

    near = np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5], [1.0, 1.0], [0.0, 0.0], [0.5, 1.0]])
    X = np.vstack([near, near + 100, near + 0.25, near + 100.25])
    y = np.repeat(["leave", "bring", "leave", "bring"], 6)
    forest = RandomForest(9, 3, 1, np.random.default_rng(2))
    fitted = forest.fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    new = np.array([[101.0, 99.0], [2.0, -1.0], [98.0, 102.0]])
    labels = forest.predict(new)
    assert labels is not None, "predict returned None: is there a return at the end?"
    assert np.shape(labels) == (3,), f"predict of three rows: shape (3,), not {np.shape(labels)}"
    assert np.asarray(labels).dtype.kind != "O", "predict gave dtype=object; use the dtype of y"
    found = [str(label) for label in np.asarray(labels)]
    right = ["bring", "leave", "bring"]
    assert found == right, f"two groups far apart: the labels are {right}, yours are {found}"


# %%
def test_random_forest_of_one_tree_is_a_tree(RandomForest):
    import numpy as np

    line = np.repeat(np.arange(4.0), 15)[:, np.newaxis]
    y = np.repeat([4, 1, 1, 4], 15)
    for max_depth, right in ((None, [4, 1, 1, 4]), (2, [4, 1, 1, 4])):
        forest = RandomForest(1, max_depth, 1, np.random.default_rng(0))
        forest.fit(line, y)
        found = np.asarray(forest.predict(np.arange(4.0)[:, np.newaxis])).tolist()
        assert found == right, (
            f"with one tree and max_depth={max_depth} the labels are {right}, yours are {found}"
        )
    forest = RandomForest(1, 0, 1, np.random.default_rng(0))
    forest.fit(line, np.repeat([4, 1], [6, 54]))
    found = np.asarray(forest.predict(line[:2])).tolist()
    assert found == [1, 1], f"with max_depth=0 every tree predicts 1 here, yours gave {found}"


# %%
# HIDDEN
def test_random_forest_grows_its_trees_by_the_rules(RandomForest):
    import numpy as np
    import reference
    from comparing import assert_same_labels

    # so many copies that every sample holds all of them: then all samples give the same labels
    X, y = np.repeat([[0], [2], [6]], 20, axis=0), np.repeat([5, 9, 7], 20)
    new = np.array([[0.9], [1.0], [1.1], [3.9], [4.0], [4.1]])
    look = "The thresholds are the midpoints of neighbouring values. Who goes left?"
    for seed in range(6):
        forest = RandomForest(1, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        call = f"predict of a forest of one tree near the thresholds, generator number {seed},"
        assert_same_labels(forest.predict(new), np.array([5, 5, 9, 9, 9, 7]), call, look=look)
    X = np.concatenate([np.arange(16.0), np.arange(30.0, 46.0)])[:, np.newaxis]
    y = np.repeat(["low", "high"], 16)
    look = "Which question of all has the largest gain?"
    for seed in range(4):
        forest = RandomForest(1, 1, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        call = f"predict of a tree with one question, for two groups and generator number {seed},"
        assert_same_labels(forest.predict(X), y, call, look=look)
    X, y = np.repeat(np.arange(8.0), 10)[:, np.newaxis], np.repeat(np.arange(8), 10)
    forest = RandomForest(1, 2, 1, np.random.default_rng(3))
    forest.fit(X, y)
    n_labels = len(set(np.asarray(forest.predict(X)).tolist()))
    assert n_labels == 4, f"one tree with max_depth=2 has four leaves, yours gave {n_labels} labels"

    # four rows: either a corner is not in the sample, or each is there once and no gain is positive
    corners, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([8, 2, 2, 8])
    for seed in range(60):
        forest = RandomForest(1, None, 2, np.random.default_rng(seed))
        forest.fit(corners, y)
        assert np.any(np.asarray(forest.predict(corners)) != y), (
            "a forest of one tree has told the exclusive or of two features, from four rows. Where "
            "no split has a positive gain, the node is a leaf."
        )

    # noisy labels, but one split is clearly the best: nearly all trees ask for it
    tables = [
        [[21, 0, 8, 0], [8, 7, 2, 0], [0, 10, 4, 12], [0, 2, 30, 4]],
        [[24, 0, 1, 0], [0, 4, 0, 6], [7, 2, 29, 0], [13, 0, 0, 0]],
    ]
    for number, counts in enumerate(tables, start=1):
        counts = np.array(counts)
        n_values, n_labels = counts.shape
        x = np.repeat(np.arange(float(n_values)), counts.sum(axis=1))
        y = np.concatenate([np.repeat(np.arange(n_labels), row) for row in counts])
        values = np.arange(float(n_values))[:, np.newaxis]
        tree = reference.DecisionTree(1).fit(x[:, np.newaxis].copy(), y.copy())
        expected = tree.predict(values.copy())
        forest = RandomForest(31, 1, 1, np.random.default_rng(number))
        forest.fit(x[:, np.newaxis], y)
        call = f"predict of 31 trees with one question each, noisy labels, table {number},"
        look = "The best split has the largest gain in entropy, with both sides weighted."
        assert_same_labels(forest.predict(values), expected, call, look=look)

    rng = np.random.default_rng(123)
    rates, stumps = [], []
    for seed in range(2):
        X, new = rng.uniform(-1, 1, size=(40, 2)), rng.uniform(-1, 1, size=(150, 2))
        y = np.where(X[:, 0] + X[:, 1] > 0, 4, -1)
        new_y = np.where(new[:, 0] + new[:, 1] > 0, 4, -1)
        stump = reference.DecisionTree(1).fit(X.copy(), y.copy())
        stumps.append(np.mean(stump.predict(new) == new_y))
        forest = RandomForest(9, None, 2, np.random.default_rng(seed))
        forest.fit(X, y)
        value = np.asarray(forest.predict(new))
        call = "predict of a forest with 9 trees for 150 new rows"
        assert value.shape == (150,), f"{call} should have shape (150,), yours has {value.shape}"
        rates.append(np.mean(value == new_y))
    rate = np.mean(rates)
    assert rate > np.mean(stumps), f"{call} is right for {rate:.0%}: a single question does better"
    assert rate > 0.79, f"{call} is right for {rate:.0%} only, on data without any noise"

    labels = np.array(["elm", "beech", "sycamore"])
    number = np.repeat([0, 1, 2], [12, 8, 15])
    X = rng.normal(size=(35, 3)) + 4.0 * np.column_stack([number, -number, number % 2])
    new_number = np.repeat([2, 0, 1], 10)
    centres = np.column_stack([new_number, -new_number, new_number % 2])
    new = rng.normal(size=(30, 3)) + 4.0 * centres
    forest = RandomForest(7, 4, 2, np.random.default_rng(9))
    forest.fit(X, labels[number])
    rate = np.mean(np.asarray(forest.predict(new)) == labels[new_number])
    call = "predict of a forest for three groups whose labels are strings"
    assert rate > 0.75, f"{call} is right for {rate:.0%} only, and the groups are far apart"


# %%
# HIDDEN
def test_random_forest_draws_features_at_each_split(RandomForest):
    import numpy as np

    # column 0 is right for all, column 1 for nearly all, column 2 for little more than half
    no, yes = 6, 2
    answer = np.repeat([0.0, 1.0], 30)
    good, poor = answer.copy(), answer.copy()
    good[[3, 33, 47]] = 1 - good[[3, 33, 47]]
    poor[3:16] = 1
    poor[33:47] = 0
    X, y = np.column_stack([answer, good, poor]), np.where(answer == 1, yes, no)
    call = "a forest of one tree that asks one question, with max_features=2 of 3,"
    used = []
    for seed in range(26):
        forest = RandomForest(1, 1, 2, np.random.default_rng(seed))
        forest.fit(X, y)
        says_yes = np.flatnonzero(np.asarray(forest.predict(np.eye(3))) == yes).tolist()
        assert len(says_yes) not in (0, 3), (
            f"{call} predicts one label for all rows, as if it had not asked. Of two different "
            "features one is always useful: can the same feature be drawn twice?"
        )
        assert len(says_yes) == 1, f"{call} seems to have looked at {len(says_yes)} features"
        used += says_yes
    assert 2 not in used, (
        f"{call} has used the worst feature. Two different ones are drawn; the better one is used."
    )
    assert set(used) == {0, 1}, f"{call} used the same feature each time in 26 forests"

    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    X, y = np.tile(corners, (12, 1)), np.tile([1, 2, 3, 4], 12)
    call = "a forest of one tree for four corners with four labels, with max_features=1,"
    n_labels = []
    for seed in range(9):
        forest = RandomForest(1, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        n_labels.append(len(set(np.asarray(forest.predict(corners)).tolist())))
    assert max(n_labels) > 2, (
        f"{call} never told more than two labels apart. Are the features drawn anew at each split?"
    )
    forest = RandomForest(1, 1, 2, np.random.default_rng(0))
    forest.fit(X, y)
    n_labels = len(set(np.asarray(forest.predict(corners)).tolist()))
    assert n_labels == 2, f"one tree with max_depth=1 has two leaves, yours gave {n_labels} labels"


# %%
# HIDDEN
def test_random_forest_lets_trees_from_their_own_samples_vote(RandomForest):
    import numpy as np
    from comparing import assert_same_labels

    X, y = np.arange(24.0)[:, np.newaxis], np.tile([5, 3], 12)

    def share_known(n_trees, seed):
        forest = RandomForest(n_trees, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        return np.mean(np.asarray(forest.predict(X)) == y)

    one = np.mean([share_known(1, seed) for seed in range(6)])
    call = "a forest of one tree, on its own 24 training rows with labels that alternate,"
    assert one < 0.88, (
        f"{call} is right for {one:.0%}: a tree that never saw a third of the rows cannot be"
    )
    assert one > 0.5, f"{call} is right for {one:.0%} only: do rows and labels stay paired?"
    many = np.mean([share_known(21, seed) for seed in range(3)])
    call = "a forest of 21 trees, on the same 24 rows,"
    assert many > 0.83, (
        f"{call} is right for {many:.0%} only: if every tree had its own sample, nearly every row "
        "would be known to most of the trees"
    )

    # two rows: half of the samples hold both, and each row is left out by a quarter of them
    X, y, found = np.array([[4.0], [6.0]]), np.array([2, 1]), set()
    for seed in range(60):
        forest = RandomForest(1, None, 1, np.random.default_rng(seed))
        forest.fit(X, y)
        found.add(tuple(np.asarray(forest.predict(X)).tolist()))
    assert found == {(2, 1), (1, 1), (2, 2)}, (
        "60 forests of one tree, fitted to two rows, did not come out in all the ways they can: a "
        "sample has as many rows as X, each of them is drawn from all rows and may come twice"
    )
    # the vote of so many trees is what one tree predicts most probably
    look = "Are all rows equally probable in every draw? Which label has a leaf with a tie?"
    for labels in (["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"]):
        forest = RandomForest(600, 0, 1, np.random.default_rng(7))
        forest.fit(np.zeros((3, 1)), np.array(labels))
        call = f"predict of 600 trees with max_depth=0 for three rows with the labels {labels}"
        assert_same_labels(forest.predict(np.zeros((1, 1))), np.array(["a"]), call, look=look)
    forest = RandomForest(900, None, 1, np.random.default_rng(8))
    forest.fit(np.array([[0.0], [1.0], [1.0]]), np.array([6, 5, 6]))
    call = "predict of 900 trees for a row that occurs twice, with different labels"
    look = "Some samples hold all three rows. A question has a gain then, though a small one."
    assert_same_labels(forest.predict(np.array([[1.0]])), np.array([5]), call, look=look)

    # each column tells the labels apart by itself, so a row of np.eye(4) shows which ones are used
    answer = np.repeat([0.0, 1.0], 15)
    X = np.column_stack([answer] * 4)
    for low_label, no, yes in (("fir", "oak", "fir"), (-3, -3, 11)):
        y = np.where(answer == 1, yes, no)
        n_yes, used = [], set()
        for seed in range(9):
            forest = RandomForest(2, 1, 1, np.random.default_rng(seed))
            forest.fit(X, y)
            value = np.asarray(forest.predict(np.vstack([np.eye(4), np.ones(4)])))
            call = f"predict of two trees with the labels {no!r} and {yes!r}"
            assert value.shape == (5,), f"{call} should have shape (5,), yours has {value.shape}"
            assert set(value.tolist()) <= {no, yes}, f"{call} gave labels that are not in y"
            assert value[4] == yes, f"{call}: both trees must agree where all features are 1"
            n_yes.append(int(np.sum(value[:4] == yes)))
            used |= set(np.flatnonzero(value[:4] == yes).tolist())
        if len(used) == 1 and min(n_yes) == 1:  # the trees never differed, so there were no ties
            continue
        if yes == low_label:  # a feature that one of the trees uses is enough
            ties_right = min(n_yes) >= 1 and max(n_yes) == 2
        else:  # both trees have to use the feature
            ties_right = min(n_yes) == 0 and max(n_yes) <= 1
        assert ties_right, f"{call}: with one vote each the lowest label wins. Look at the ties."


# %%
# HIDDEN
def test_random_forest_depends_on_rng_and_remembers_its_own_data_only(RandomForest):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged

    rng = np.random.default_rng(124)
    X, new = rng.normal(size=(24, 3)), rng.normal(size=(60, 3))
    y = np.where(rng.random(24) < 0.5, 7, 12)
    before = X.copy(), y.copy()
    try:
        RandomForest(3, 2, 1, np.random.default_rng(0)).predict(new)
    except RuntimeError:
        pass
    else:
        raise AssertionError("predict of a forest before fit should raise a RuntimeError")

    predictions = []
    for seed in (5, 5, 6, 7, 8):
        forest = RandomForest(3, 3, 1, np.random.default_rng(seed))
        fitted = forest.fit(X, y)
        assert fitted is not None, "fit of a forest returned None: it should return self"
        predictions.append(np.asarray(fitted.predict(new)).tolist())
    assert predictions[0] == predictions[1], (
        "two forests with equal generators do not predict the same: use rng and nothing else"
    )
    assert any(other != predictions[0] for other in predictions[2:]), (
        "forests with different generators all predict the same: is rng used?"
    )
    assert_unchanged(before[0], X, "fit(X, y) of a forest: X")
    assert_unchanged(before[1], y, "fit(X, y) of a forest: y")

    line = np.repeat([0.0, 1.0], 20)[:, np.newaxis]
    first, second = (RandomForest(5, 2, 1, np.random.default_rng(seed)) for seed in (1, 2))
    first.fit(line, np.repeat([1, 2], 20))
    second.fit(line, np.repeat([4, 3], 20))
    ends = np.array([[0.0], [1.0]])
    call = "predict of a forest after another one was fitted to other labels"
    look = "Each forest keeps its own trees."
    assert_same_labels(first.predict(ends), np.array([1, 2]), call, look=look)
    first.fit(line, np.repeat([9, 5], 20))
    call = "predict of a forest that was fitted for the second time"
    look = "The trees of the first time are forgotten."
    assert_same_labels(first.predict(ends), np.array([9, 5]), call, look=look)
    look = "Predicting once more changes nothing."
    call = "predict of the other forest"
    labels = second.predict(ends)
    assert_same_labels(labels, np.array([4, 3]), call, look=look)
    kind = np.asarray(labels).dtype
    assert kind.kind in "iu", f"{call}: integers went into fit, and labels of {kind} came out"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Back to the hedgehogs: one tree without a limit, and forests of such trees. (Growing trees in
# Python takes time; each of the next two cells may need a few seconds.)

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), sharey=True, layout="constrained")
models = [
    ("one tree", DecisionTree(None)),
    ("a forest of 60 trees", RandomForest(60, None, 1, np.random.default_rng(1))),
]
for ax, (name, model) in zip(axes, models, strict=True):
    model.fit(hedgehogs, advice)
    right_new = 100 * np.mean(model.predict(new_hedgehogs) == new_advice)
    draw_regions(ax, model, f"{name}\nright for {right_new:.0f} % of new ones")
axes[0].set_ylabel("weight (g)")
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# *Figure 6. One tree without a limit, and a forest of 60 such trees. Most of the thin strips of the
# single tree are gone: they were drawn around single hedgehogs, and most of the other trees vote
# against them.*

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
counts = [1, 2, 3, 5, 9, 15, 25]
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
scores = np.zeros((2, len(counts)))
for seed in range(2):
    for i, n_trees in enumerate(counts):
        forest = RandomForest(n_trees, None, 1, np.random.default_rng([seed, n_trees]))
        predicted = forest.fit(hedgehogs, advice).predict(new_hedgehogs)
        scores[seed, i] = 100 * np.mean(predicted == new_advice)
ax.plot(counts, scores.T, "o", color="#56B4E9", markersize=4)
ax.plot(counts, scores.mean(axis=0), color="#0072B2", label="mean of two forests")
single = DecisionTree(None).fit(hedgehogs, advice).predict(new_hedgehogs)
ax.axhline(100 * np.mean(single == new_advice), color="black", linestyle="--", label="one tree")
ax.set(xlabel="number of trees", ylabel="new hedgehogs judged rightly (%)", xscale="log")
ax.set_xticks(counts, [str(n_trees) for n_trees in counts])
ax.minorticks_off()
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# *Figure 7. Two forests of each size, and one tree that was grown from all the 120 records. A
# forest of one or two trees is worse than that tree, since its trees have seen fewer hedgehogs and
# are not free to choose their questions. With more trees the forests pass it.*
#
# A model **overfits** if it follows the noise of its training samples and is worse on new ones for it.
# Adding trees does not make a forest overfit more: it only makes the vote more certain. That is very
# different from adding depth. (A forest of deep trees can still overfit, as each of its trees does.)
# It is one reason why random forests are so well liked: they hardly need to be tuned.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 8: what will happen?
#
# Answer these four questions with pencil and paper *before* you run the cell below the check.
# Each answer is a number.
#
# - `"bits"`: A group holds eight different labels, each of them equally often. What is its
#   entropy in bits?
# - `"leaves"`: How many leaves can a tree with `max_depth=5` have at most?
# - `"splits"`: A table has 50 rows and 4 columns, and all 200 numbers in it are different. How
#   many splits does `best_split` try?
# - `"left_out"`: Which share of 10,000 rows do you expect to be left out of one bootstrap
#   sample?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"left_out"`: a row is left out if *every* draw misses it.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"left_out"`: one draw misses a given row with the probability $1 - 1/10000$.
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
        A number for each of "bits", "leaves", "splits" and "left_out".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "bits": 3,
        "leaves": 32,
        "splits": 196,
        "left_out": 0.3679,
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
    names = {"bits", "leaves", "splits", "left_out"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_bits(predictions):
    from comparing import assert_close

    value = predictions()["bits"]
    look = "How many yes-no questions find one of eight?"
    assert_close(value, 3, 'predictions()["bits"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_leaves(predictions):
    from comparing import assert_close

    value = predictions()["leaves"]
    look = "How many leaves can a tree with max_depth=1 have, and max_depth=2?"
    assert_close(value, 32, 'predictions()["leaves"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_splits(predictions):
    from comparing import assert_close

    value = predictions()["splits"]
    look = "How many midpoints are there between 50 numbers?"
    assert_close(value, 196, 'predictions()["splits"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_left_out(predictions):
    from comparing import assert_close

    value = predictions()["left_out"]
    look = "What is the chance that one row is missed by one draw, and by all of them?"
    assert_close(value, 0.3679, 'predictions()["left_out"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
print("bits:    ", entropy(np.arange(8)))

line = np.arange(64.0)[:, np.newaxis]
tree = DecisionTree(5).fit(line, np.arange(64))
print("leaves:  ", len(set(np.asarray(tree.predict(line)).tolist())), "different labels from depth 5")

numbers = np.random.default_rng(0).permutation(200).reshape(50, 4)
print("splits:  ", sum(len(np.unique(column)) - 1 for column in numbers.T))

rows = np.arange(10_000)
_, drawn = bootstrap_sample(rows[:, np.newaxis], rows, np.random.default_rng(0))
print("left_out:", 1 - len(np.unique(drawn)) / 10_000)

# %% [markdown]
# ## Closing: your forest and the library's
#
# Scikit-learn's wine data hold 13 chemical measurements of 178 wines from three varieties of grape,
# which are the labels. Two thirds of them are for learning, one third for testing. First the trees.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

data = load_wine()
wines, grape = data.data, data.target
shuffled = np.random.default_rng(3).permutation(len(wines))
train, test = shuffled[:119], shuffled[119:]

feature, threshold, gain = best_split(wines[train], grape[train])
print(f"your first question:        {data.feature_names[feature]} <= {threshold:.4f}?")
library = DecisionTreeClassifier(criterion="entropy", random_state=0)
library.fit(wines[train], grape[train])
name, threshold = data.feature_names[library.tree_.feature[0]], library.tree_.threshold[0]
print(f"the library's:              {name} <= {threshold:.4f}?\n")

print("max_depth   yours   library   share of equal predictions")
for max_depth in (1, 2, 3, None):
    mine = DecisionTree(max_depth).fit(wines[train], grape[train]).predict(wines[test])
    library = DecisionTreeClassifier(criterion="entropy", max_depth=max_depth, random_state=0)
    theirs = library.fit(wines[train], grape[train]).predict(wines[test])
    scores = np.mean(mine == grape[test]), np.mean(theirs == grape[test])
    print(f"{max_depth!s:9} {scores[0]:7.3f}   {scores[1]:7.3f}   {np.mean(mine == theirs):8.3f}")

# %% [markdown]
# Both grow by the same rule, so they ask the same first question. Further down they may differ,
# because in small groups several questions are often equally good. You take the lowest feature; the
# library goes through the features in a random order (that is what `random_state` is for) and keeps
# the first of the best ones. For the training data one choice is as good as the other; for new
# wines it need not be.
#
# There is also a difference that does not show here. The library's tree splits a mixed node even if
# the best gain is 0, and so it gets the exclusive or right.
#
# Now the forests, on several such splits. Whether two forests draw the same numbers does not
# matter; they should be equally good on average.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
names = ["your tree", "library's tree", "your forest", "library's forest"]
scores = {name: [] for name in names}
for seed in range(6):
    shuffled = np.random.default_rng(seed).permutation(len(wines))
    train, test = shuffled[:119], shuffled[119:]
    models = [
        DecisionTree(None),
        DecisionTreeClassifier(criterion="entropy", random_state=seed),
        RandomForest(12, None, 3, np.random.default_rng(seed)),
        RandomForestClassifier(12, criterion="entropy", max_features=3, random_state=seed),
    ]
    for name, model in zip(names, models, strict=True):
        predicted = model.fit(wines[train], grape[train]).predict(wines[test])
        scores[name].append(100 * np.mean(predicted == grape[test]))

fig, ax = plt.subplots(figsize=(7, 3.4), layout="constrained")
colours = ["#0072B2", "#56B4E9", "#D55E00", "#E69F00"]
jitter = np.linspace(-0.25, 0.25, 6)
for i, (name, colour) in enumerate(zip(names, colours, strict=True)):
    ax.plot(scores[name], i + jitter, "os^D"[i], color=colour, markersize=5)
    ax.plot([np.mean(scores[name])] * 2, [i - 0.35, i + 0.35], color="black", linewidth=2)
ax.set(xlabel="wines of the test part judged rightly (%)", yticks=range(4))
ax.set(xticks=range(75, 101, 5), yticklabels=names)
ax.invert_yaxis()
ax.grid(axis="x", alpha=0.3)
plt.show()

for name in names:
    print(f"{name:17} mean {np.mean(scores[name]):.1f} %")

# %% [markdown]
# *Figure 8. Six splits of the wines; each mark is one split, the bars are the means.*
#
# The forests are clearly ahead of the trees, and yours and the library's are equally good within
# what the splits let you see. Two things are still different inside. The library's trees do not
# cast one vote each; each gives the shares of the labels in its leaf, and these are averaged. And
# if all the drawn features are constant in a node, the library goes on drawing, where your node
# becomes a leaf.
#
# There is one difference you will have noticed: the time. The library sorts each column once and
# then moves the threshold along it, updating the counts, instead of counting everything again for
# each threshold. And it does so in compiled code.
#
# ## The same in a library
#
# Trees predict numbers, too: a leaf then predicts the mean of its samples (assignment 14). Here is a
# tree as text, a forest that examines itself, and the learning curve of a forest for numbers, by its
# mean squared error:
#
# ```python
# from sklearn.datasets import load_wine, make_regression
# from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
# from sklearn.linear_model import LinearRegression
# from sklearn.model_selection import learning_curve
# from sklearn.tree import DecisionTreeClassifier, export_text
#
# wine = load_wine()
# tree = DecisionTreeClassifier(criterion="entropy", max_depth=2, random_state=0)
# tree.fit(wine.data, wine.target)
# print(export_text(tree, feature_names=wine.feature_names, decimals=1))
# forest = RandomForestClassifier(200, oob_score=True, random_state=0)
# print(round(forest.fit(wine.data, wine.target).oob_score_, 3))
#
# X, y = make_regression(n_samples=1000, n_features=10, noise=0.1, random_state=0)
# print(f"variance of y: {y.var():.0f}")
# for model in (RandomForestRegressor(30, random_state=0), LinearRegression()):
#     sizes, train, validation = learning_curve(
#         model, X, y, train_sizes=[100, 200, 400, 800], scoring="neg_mean_squared_error", cv=5
#     )
#     print(type(model).__name__)
#     for m, a, b in zip(sizes, -train, -validation, strict=True):
#         print(f"  {m} rows: train {a.mean():9.2f}, validation {b.mean():9.2f} ± {b.std():.2f}")
# ```
#
# It printed:
#
# ```
# |--- flavanoids <= 1.6
# |   |--- color_intensity <= 3.8
# |   |   |--- class: 1
# |   |--- color_intensity >  3.8
# |   |   |--- class: 2
# |--- flavanoids >  1.6
# |   |--- proline <= 724.5
# |   |   |--- class: 1
# |   |--- proline >  724.5
# |   |   |--- class: 0
#
# 0.978
# variance of y: 19112
# RandomForestRegressor
#   100 rows: train   1150.59, validation   7623.60 ± 480.71
#   200 rows: train    961.22, validation   5941.12 ± 603.00
#   400 rows: train    804.20, validation   5148.16 ± 566.53
#   800 rows: train    665.16, validation   4053.34 ± 437.23
# LinearRegression
#   100 rows: train      0.01, validation      0.01 ± 0.00
#   200 rows: train      0.01, validation      0.01 ± 0.00
#   400 rows: train      0.01, validation      0.01 ± 0.00
#   800 rows: train      0.01, validation      0.01 ± 0.00
# ```
#
# The number after the tree is the *out-of-bag* score: each wine is predicted by those trees whose
# bootstrap sample does not hold it. So the forest needs no test part.
#
# Look at the two learning curves. These data were made by a straight line with hardly any noise. The
# forest gets better and better, and with 800 rows its error is still a fifth of the variance of $y$. The
# linear model is as good as perfect from the start. A forest predicts by steps, and it would need very
# many of them to follow a slope in ten dimensions. That is **bias**: the model has the wrong shape, and
# more data help only slowly. For wines and hedgehogs it is the other way round.
#
# ## Words you will meet elsewhere
#
# - **CART**: trees with yes-no questions, as yours. **Information gain** is also called *mutual
#   information* of the answer and the label.
# - **Bagging**: bootstrap samples and a vote. **Boosting**: each tree corrects what the ones before it got
#   wrong (assignment 14).
# - **Pruning**: to cut branches off a tree that has grown too far.
# - **Feature importance**: how much a model depends on a feature. Measure it on new samples, by
#   shuffling the column (assignment 14).
# - **Ensemble**: any group of models that answers together.
#
# ## Read on
#
# - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, Section 9.2 and Chapter 15.
# - Bishop, *Pattern Recognition and Machine Learning*, Section 14.4.
# - Breiman, *Random Forests* (2001), the paper: read the first three sections.
# - MacKay, *Information Theory, Inference, and Learning Algorithms*, Chapter 4: why entropy counts
#   questions.
# - The lecture on decision trees of MIT OpenCourseWare 6.034, *Artificial Intelligence*.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw11_trees_and_forests.ipynb`, where your course collects submissions.
#
# **What comes next.** A tree asks for one feature at a time, and in a picture one pixel tells next
# to nothing. In assignment 12 you build networks that look at small patches of an image instead:
# convolutional networks.
