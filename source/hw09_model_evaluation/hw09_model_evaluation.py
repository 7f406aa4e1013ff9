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
# name: hw09_model_evaluation
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Is it any good?
#
# Water that escapes from a pipe hisses. At night, when the streets are quiet, a microphone on a
# hydrant can hear it. A firm offers such microphones to a town's waterworks: whenever the noise
# reaches 45 dB, there is an alarm, and in the morning somebody digs.
#
# The firm has tried them on 200 sections which the waterworks then inspected one by one. Twelve
# of them leaked. "Our alarm", says the brochure, "was right for 91 % of all sections." Is that
# good?

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

trial = np.random.default_rng(3)
leaking = np.zeros(200, dtype=int)
leaking[:12] = 1
trial.shuffle(leaking)
noise = np.round(trial.normal(36, 6, 200) + 13 * leaking, 1)

fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
parts = [noise[leaking == 0], noise[leaking == 1]]
style = {"color": ["#56B4E9", "#D55E00"], "edgecolor": "white", "label": ["intact", "leaking"]}
axes[0].hist(parts, np.arange(18, 66, 2), stacked=True, **style)
axes[0].axvline(45, color="black", linestyle="--", label="alarm from 45 dB on")
axes[0].set(xlabel="noise at night (dB)", ylabel="number of sections")

levels = np.arange(30, 65, 0.5)
right = [100 * np.mean((noise >= level) == leaking) for level in levels]
found = [100 * np.mean(noise[leaking == 1] >= level) for level in levels]
axes[1].plot(levels, right, color="#0072B2", label="sections judged rightly")
axes[1].plot(levels, found, color="#D55E00", linestyle="-.", label="leaks found")
axes[1].axhline(94, color="0.4", linewidth=1, linestyle=":", label="right without any alarm")
axes[1].axvline(45, color="black", linestyle="--")
axes[1].set(xlabel="alarm from this noise on (dB)", ylabel="percent", ylim=(0, 104))
for ax in axes:
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
plt.show()

# %% [markdown]
# *Figure 1. Left: the 200 sections of the trial, the leaking ones on top of the intact ones. Right:
# how often the alarm is right, and how many of the leaks it finds, if it goes off at another level.
# With 45 dB it is right for 91 % of the sections and finds nine of the twelve leaks.*
#
# An empty box that never gives an alarm is right for 188 of 200 sections. That is 94 %, and it
# finds no leak at all. So "right for 91 %" says very little. What should the brochure say
# instead?
#
# This assignment has two halves. In Questions 1 to 3 you write the numbers by which classifiers
# are judged. In Questions 4 to 6 you make sure that they are judged on samples they have not
# seen, and find out how far such a judgement can be trusted. Question 7 counts in euros.

# %% [markdown]
# ## Before you start
#
# **Names.** The true labels of $n$ samples (here: sections) are `y_true`, the predicted ones
# `y_pred`; both have shape `(n,)`. Class 1 is the **positive** class, the one we are looking for
# (here: leaking), and class 0 the negative one. `X` has shape `(n_samples, n_features)`.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a
# tuple. `np.asarray` makes an array of each. Where it says *array*, you get a NumPy array.
#
# **Hands off the arguments.** Every function leaves the arrays and lists it gets as they were.
# (The generator `rng` is the exception: drawing numbers from it changes its state.)
#
# **Results.** A number may be a Python `int` or `float` or a NumPy number, as you like. Where an
# array is asked for, a list with the same numbers passes too. Do not round. Warnings cost nothing
# as long as the values are right.
#
# **Tools.** Write your answers with NumPy only. The functions of `sklearn.metrics` and
# `sklearn.model_selection` are what you are building. You may call what you wrote in earlier
# questions, but a mistake there then counts again.
#
# Run the next two cells: they import NumPy and hold the trial.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# the trial (invented): 200 sections, 1 where the pipe leaked, and the noise at night in dB
trial = np.random.default_rng(3)
leaking = np.zeros(200, dtype=int)
leaking[:12] = 1
trial.shuffle(leaking)
noise = np.round(trial.normal(36, 6, 200) + 13 * leaking, 1)
alarm = (noise >= 45).astype(int)

# %% [raw]
# # BEGIN QUESTION
# name: confusion_matrix
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 1: the confusion matrix
#
# A classifier can be wrong in more than one way. An intact pipe that is dug up costs some
# asphalt, a burst that is taken for intact floods a cellar. So first of all we count every kind
# of outcome by itself.
#
# Let $\ell_1, \dots, \ell_K$ be the labels. The **confusion matrix** $C$ has one row per true
# label and one column per predicted label:
#
# $$C_{ij} = \text{number of samples with true label } \ell_i
# \text{ and predicted label } \ell_j .$$
#
# The right predictions are on the diagonal, everything else is a mistake of some kind.
#
# **What to write.** `confusion_matrix(y_true, y_pred, labels)` returns an array of shape
# `(K, K)`.
#
# - `y_true` and `y_pred` are array-like with the same number $n \ge 1$ of labels. Labels are
#   whole numbers or strings.
# - `labels` is array-like and holds the $K \ge 1$ labels, all different, in the order of the rows
#   and columns of the result. They need not be sorted, and whole numbers need not be
#   $0, \dots, K - 1$.
# - Every label in `y_true` and `y_pred` is one of `labels`. The converse need not hold: a label
#   that never occurs has a row or a column of zeros.
# - The entries are counts, not shares. Their type may be integer or float.
#
# (Mind the convention. Some books draw the transposed matrix, or begin with the positive class.
# Ours is that of scikit-learn.)
#
# **By hand.** Take `labels = ["intact", "leak", "burst"]` and eight sections:
#
# | true | intact | intact | leak | intact | leak | burst | intact | leak |
# | --- | --- | --- | --- | --- | --- | --- | --- | --- |
# | **predicted** | intact | leak | intact | intact | burst | burst | intact | intact |
#
# Three intact sections were predicted as intact, one as a leak. Of the three leaks two were taken
# for intact and one for a burst. The only burst was recognised. In the order of `labels`,
#
# $$C = \begin{pmatrix} 3 & 1 & 0 \\ 2 & 0 & 1 \\ 0 & 0 & 1 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def confusion_matrix(y_true, y_pred, labels):
    """Count how often each true label was predicted as each label.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, whole numbers or strings.
    y_pred : array-like of shape (n,)
        The predicted labels, in the same order.
    labels : array-like of shape (K,)
        All labels, in the order of the rows and columns of the result.

    Returns
    -------
    ndarray of shape (K, K)
        In row i and column j the number of samples with true label labels[i] and predicted
        label labels[j].

    Examples
    --------
    >>> confusion_matrix([5, 5, 5, 9], [5, 9, 9, 9], labels=[5, 9])
    array([[1, 2],
           [0, 1]])
    """
    # BEGIN SOLUTION NO PROMPT
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    counts = np.zeros((len(labels), len(labels)), dtype=int)
    for i, true_label in enumerate(labels):
        for j, predicted_label in enumerate(labels):
            counts[i, j] = np.sum((y_true == true_label) & (y_pred == predicted_label))
    return counts
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "confusion_matrix is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_confusion_matrix_of_the_worked_example(confusion_matrix):
    import numpy as np

    true = ["intact", "intact", "leak", "intact", "leak", "burst", "intact", "leak"]
    predicted = ["intact", "leak", "intact", "intact", "burst", "burst", "intact", "intact"]
    labels = ["intact", "leak", "burst"]
    value = confusion_matrix(np.array(true), np.array(predicted), labels)
    assert value is not None, "confusion_matrix returned None: is there a return at the end?"
    assert not callable(value), "confusion_matrix returned a function: are the () missing?"
    assert np.shape(value) == (3, 3), (
        f"three labels give a matrix of shape (3, 3), yours has shape {np.shape(value)}"
    )
    value = np.asarray(value)
    right = np.array([[3, 1, 0], [2, 0, 1], [0, 0, 1]])
    likely = [
        (right.T, "rows are for the true labels and columns for the predicted ones"),
        (np.minimum(right, 1), "a pair that occurs twice must count twice"),
        (np.diag(np.diag(right)), "the mistakes beside the diagonal are missing"),
        (right / 8, "counts are wanted, not shares"),
        (right / right.sum(axis=1, keepdims=True), "counts are wanted, not shares of a row"),
        (right[[2, 0, 1]][:, [2, 0, 1]], "the labels are not to be sorted; keep their order"),
        (right[::-1, ::-1], "rows and columns are in reverse order"),
        ([[1, 0, 0], [0, 0, 0], [0, 0, 0]], "only the first sample was counted"),
        (np.zeros((3, 3)), "nothing was counted"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value.tolist()}: {why}"
    assert np.allclose(value, right), (
        f"the worked example gave {value.tolist()}; count the pairs in the table again"
    )


# %%
# HIDDEN
def test_confusion_matrix_counts_every_pair(confusion_matrix):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(91)
    look = "Row: the true label. Column: the predicted one. Each sample adds 1 to one entry."
    for n, labels in ((1, [0, 1]), (60, [0, 1, 2]), (200, [0, 1, 2, 3, 4]), (900, [0, 1])):
        shares = np.arange(len(labels), 0, -1) / np.sum(np.arange(len(labels) + 1))
        y, p = rng.choice(labels, size=(2, n), p=shares)
        expected = reference.confusion_matrix(y.copy(), p.copy(), list(labels))
        call = f"confusion_matrix of {n} random samples with {len(labels)} labels"
        assert_close(confusion_matrix(y, p, labels), expected, call, look=look)

    rng = np.random.default_rng(93)
    y, p = rng.choice(4, size=200, p=[0.6, 0.1, 0.1, 0.2]), rng.choice(4, size=200)
    labels = [0, 1, 2, 3]
    y_counts, p_counts = np.bincount(y, minlength=4), np.bincount(p, minlength=4)
    matches = np.sum(y == p)
    call = "confusion_matrix of 200 samples with four labels"
    matrix = as_numbers(confusion_matrix(y, p, labels), call)
    assert matrix.shape == (4, 4), f"{call} has shape {matrix.shape}"
    look = "Which labels are true?"
    assert_close(matrix.sum(axis=1), y_counts, f"{call}: the sums of its rows", look=look)
    look = "Which labels were predicted?"
    assert_close(matrix.sum(axis=0), p_counts, f"{call}: the sums of its columns", look=look)
    assert_close(np.trace(matrix), matches, f"{call}: the sum of its diagonal")
    exchanged = confusion_matrix(p, y, labels)
    look = "Exchanging y_true and y_pred transposes the matrix."
    assert_close(exchanged, matrix.T, f"{call}, with the arguments exchanged,", look=look)
    # a label that is predicted, but is never true, and the other way round
    y, p = np.array([0, 0, 1, 1, 1]), np.array([0, 2, 2, 0, 0])
    call = "confusion_matrix of two labels against two labels"
    assert_close(confusion_matrix(y, p, [0, 1, 2]), [[1, 0, 1], [2, 0, 1], [0, 0, 0]], call)


# %%
# HIDDEN
def test_confusion_matrix_keeps_the_order_of_labels(confusion_matrix):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(92)
    y, p = rng.choice(4, size=60, p=[0.5, 0.1, 0.1, 0.3]), rng.choice(4, size=60)
    call = "confusion_matrix of 60 samples with the labels [0, 1, 2, 3]"
    matrix = as_numbers(confusion_matrix(y, p, [0, 1, 2, 3]), call)
    assert matrix.shape == (4, 4), f"{call} has shape {matrix.shape}"
    assert_close(np.sum(matrix), 60, f"the sum of {call}", look="Each sample is counted once.")
    look = "Another order of labels moves rows and columns, and nothing else."
    for order in ([2, 0, 3, 1], [3, 2, 1, 0]):
        permuted = confusion_matrix(y, p, order)
        moved = matrix[np.ix_(order, order)]
        assert_close(permuted, moved, f"{call}, compared with labels {order},", look=look)
    look = "A label is a name. Other names for the same samples give the same matrix."
    for name, names in (
        ("with gaps and a negative one", [7, -2, 40, 3]),
        ("that are strings", ["warm", "hot", "cold", "freezing"]),
    ):
        call = f"confusion_matrix of the same samples with labels {name}"
        renamed = confusion_matrix(np.array(names)[y], np.array(names)[p], np.array(names))
        assert_close(renamed, matrix, call, look=look)
    look = "Rows and columns have the order of labels, one for each of them."
    for labels, places in (([0, 1, 2, 3, 9], [0, 1, 2, 3]), ([8, 0, 1, 5, 2, 3], [1, 2, 4, 5])):
        wider = np.zeros((len(labels), len(labels)))
        wider[np.ix_(places, places)] = matrix
        call = f"confusion_matrix where some of the labels {labels} never occur"
        assert_close(confusion_matrix(y, p, labels), wider, call, look=look)
    call = "confusion_matrix of five samples with a single label"
    assert_close(confusion_matrix(np.full(5, 3), np.full(5, 3), [3]), [[5]], call, look=look)


# %%
# HIDDEN
def test_confusion_matrix_takes_lists_and_leaves_them_alone(confusion_matrix):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    y, p, labels = [1, 0, 1, 2, 1, 0], [1, 1, 0, 2, 1, 1], [0, 1, 2]
    arrays = np.array(y), np.array(p), np.array(labels)
    befores = [array.copy() for array in arrays]
    call = "confusion_matrix of six samples that are all predicted right"
    right = confusion_matrix(arrays[0], arrays[0].copy(), arrays[2])
    look = "All counts are on the diagonal: how often does each label occur?"
    assert_close(right, np.diag([2, 3, 1]), call, look=look)
    call = "confusion_matrix of six samples"
    expected = as_numbers(confusion_matrix(*arrays), call)
    second = confusion_matrix(*arrays)
    for name, before, after in zip(("y_true", "y_pred", "labels"), befores, arrays, strict=True):
        assert_unchanged(before, after, f"confusion_matrix(y_true, y_pred, labels): {name}")
    assert_close(second, expected, "confusion_matrix of the same six samples for the second time")
    look = "A list compared with a label gives a single False. What makes arrays of lists?"
    call = "confusion_matrix of lists, compared with that of arrays,"
    assert_close(confusion_matrix(y, p, labels), expected, call, look=look)
    call = "confusion_matrix of tuples, compared with that of arrays,"
    assert_close(confusion_matrix(tuple(y), tuple(p), tuple(labels)), expected, call, look=look)
    assert (y, p) == ([1, 0, 1, 2, 1, 0], [1, 1, 0, 2, 1, 1]), (
        "confusion_matrix(y_true, y_pred, labels) has changed one of the lists it was given"
    )
    assert labels == [0, 1, 2], "confusion_matrix(y_true, y_pred, labels) has changed labels"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
counts = np.asarray(confusion_matrix(leaking, alarm, [0, 1]))

fig, ax = plt.subplots(figsize=(4.4, 3.4), layout="constrained")
picture = ax.imshow(counts, cmap="Blues", vmax=2 * counts.max())
levels = np.linspace(0, counts.max(), 50)
fig.colorbar(picture, label="number of sections", boundaries=levels, ticks=[0, 50, 100, 150])
for i in range(2):
    for j in range(2):
        ax.text(j, i, f"{counts[i, j]:g}", ha="center", va="center", fontsize=16)
ax.set(xlabel="predicted", ylabel="true", xticks=[0, 1], yticks=[0, 1])
ax.set_xticklabels(["intact\n(no alarm)", "leaking\n(alarm)"])
ax.set_yticklabels(["intact", "leaking"])
plt.show()

# %% [markdown]
# *Figure 2. The trial as a confusion matrix. Nearly all sections are in the upper left corner, and
# whoever looks at the share of right predictions looks at that corner.*

# %% [raw]
# # BEGIN QUESTION
# name: scores
# points: [0, 0, 1, 1, 1, 1, 1]

# %% [markdown]
# ## Question 2: accuracy, precision, recall, F1
#
# With two classes the four entries of the matrix have names of their own:
#
# | | predicted 0 | predicted 1 |
# | --- | --- | --- |
# | **true 0** | true negatives, $TN$ | false positives, $FP$ |
# | **true 1** | false negatives, $FN$ | true positives, $TP$ |
#
# From them one builds ratios, each an answer to another question:
#
# | function | value | the question |
# | --- | --- | --- |
# | `accuracy` | $(TP + TN) / n$ | How often is the classifier right? |
# | `precision` | $P = TP / (TP + FP)$ | If there is an alarm, how often is there a leak? |
# | `recall` | $R = TP / (TP + FN)$ | If there is a leak, how often is there an alarm? |
# | `f1_score` | $F_1 = 2 P R / (P + R)$ | Are precision *and* recall high? |
#
# $F_1$ is the harmonic mean of precision and recall. Unlike the usual mean it is small as soon as
# one of the two is small.
#
# **What to write.** The four functions, each with the arguments `(y_true, y_pred)` and one number
# as result.
#
# - `y_true` and `y_pred` are array-like of shape `(n,)` with $n \ge 1$. They hold zeros and ones,
#   of any integer type (`uint8`, in which 0 − 1 is 255, is one of them) or as floats.
# - Where a denominator is zero the ratio is undefined; **return 0.0** then. Precision is
#   undefined if nothing was predicted as 1, recall if nothing is 1, and $F_1$ if $P + R = 0$. (If
#   $P$ or $R$ is undefined, put 0 for it into $F_1$.)
#
# **By hand.** Ten sections:
#
# | true | 1 | 1 | 1 | 1 | 1 | 0 | 0 | 0 | 0 | 0 |
# | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
# | **predicted** | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 0 | 0 | 0 |
#
# Here $TP = 2$, $FN = 3$, $FP = 1$ and $TN = 4$. So the accuracy is $6/10$, the precision $2/3$,
# the recall $2/5$, and
#
# $$F_1 = \frac{2 \cdot \tfrac23 \cdot \tfrac25}{\tfrac23 + \tfrac25}
# = \frac{8/15}{16/15} = \frac12 .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def accuracy(y_true, y_pred):
    """Return the share of right predictions, (TP + TN) / n.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(accuracy([1, 0, 0, 0], [1, 1, 0, 0]))
    0.75
    """
    # BEGIN SOLUTION NO PROMPT
    return np.mean(np.asarray(y_true) == np.asarray(y_pred))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("accuracy is not written yet: replace this line by your answer")
    """ # END PROMPT


def precision(y_true, y_pred):
    """Return TP / (TP + FP), or 0.0 if nothing was predicted as 1.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(precision([1, 0, 0, 0], [1, 1, 0, 0]))
    0.5
    """
    # BEGIN SOLUTION NO PROMPT
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    true_positives = np.sum((y_true == 1) & (y_pred == 1))
    predicted_positives = np.sum(y_pred == 1)
    if predicted_positives == 0:
        return 0.0
    return true_positives / predicted_positives
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("precision is not written yet: replace this line by your answer")
    """ # END PROMPT


def recall(y_true, y_pred):
    """Return TP / (TP + FN), or 0.0 if no true label is 1.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(recall([1, 0, 0, 0], [1, 1, 0, 0]))
    1.0
    """
    # BEGIN SOLUTION NO PROMPT
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    true_positives = np.sum((y_true == 1) & (y_pred == 1))
    positives = np.sum(y_true == 1)
    if positives == 0:
        return 0.0
    return true_positives / positives
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("recall is not written yet: replace this line by your answer")
    """ # END PROMPT


def f1_score(y_true, y_pred):
    """Return 2 P R / (P + R) for precision P and recall R, or 0.0 if both are 0.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    y_pred : array-like of shape (n,)
        The predicted labels, 0 or 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(f1_score([1, 1, 0, 1], [1, 0, 1, 1]))  # rounded to four decimals
    0.6667
    """
    # BEGIN SOLUTION NO PROMPT
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    if p + r == 0:
        return 0.0
    return 2 * p * r / (p + r)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("f1_score is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_accuracy_precision_and_recall_of_the_worked_example(accuracy, precision, recall):
    import numpy as np

    y = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    p = np.array([1, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    cases = [
        (
            "accuracy",
            accuracy,
            0.6,
            {
                6: "that is the number of right predictions, not their share",
                0.4: "that is the share of wrong predictions",
                0.2: "TP / n forgets the true negatives",
                1.0: "only the first sample was compared; look where the return stands",
            },
        ),
        (
            "precision",
            precision,
            2 / 3,
            {
                0.4: "that is the recall; precision asks about the samples predicted as 1",
                4 / 7: "class 1 is the positive one, not class 0",
                2: "that is TP itself, not yet a ratio",
                0.2: "the denominator is the number of samples predicted as 1, not n",
                0.6: "that is the accuracy",
                2 / 4: "what is in the denominator beside TP? The false positives, not FN",
            },
        ),
        (
            "recall",
            recall,
            0.4,
            {
                2 / 3: "that is the precision; recall asks about the samples that are 1",
                0.8: "that is the share of the zeros that were found; class 1 is the positive one",
                2: "that is TP itself, not yet a ratio",
                0.2: "the denominator is the number of samples that are 1, not n",
                0.6: "that is the accuracy, or FN instead of TP",
            },
        ),
    ]
    for name, function, right, likely in cases:
        value = function(y, p)
        assert value is not None, f"{name} returned None: is there a return at the end?"
        assert not callable(value), f"{name} returned a function: are the () missing?"
        assert np.ndim(value) == 0, f"{name} returns one number, yours returned {value!r}"
        for wrong, why in likely.items():
            assert not np.isclose(value, wrong), f"{name} gave {value} for the ten sections: {why}"
        assert np.isclose(value, right), (
            f"{name} gave {value} for the ten sections: TP = 2, FN = 3, FP = 1, TN = 4, n = 10"
        )


# %%
def test_f1_score_of_the_worked_example(f1_score):
    import numpy as np

    y = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    p = np.array([1, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    value = f1_score(y, p)
    assert value is not None, "f1_score returned None: is there a return at the end?"
    assert not callable(value), "f1_score returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"f1_score returns one number, yours returned {value!r}"
    likely = {
        8 / 15: "that is the arithmetic mean, or the numerator alone; F1 is the harmonic mean",
        0.25: "the factor 2 is missing",
        (4 / 15) ** 0.5: "that is the geometric mean; F1 is the harmonic mean",
        2 / 3: "that is the F1 of class 0, or the precision",
        0.4: "that is the recall, the smaller of the two",
        16 / 15: "that is P + R",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"f1_score gave {value} for the ten sections: {why}"
    assert np.isclose(value, 0.5), f"2 P R / (P + R) with P = 2/3, R = 2/5 is 1/2, not {value}"


# %%
# HIDDEN
def test_accuracy_on_random_labels(accuracy):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(94)
    look = "Count both kinds of right predictions, and divide by n."
    for n in (1, 2, 30, 700):
        y, p = (rng.random((2, n)) < [[0.2], [0.45]]).astype(int)
        expected = reference.accuracy(y.copy(), p.copy())
        compare.add(accuracy, (y, p), expected, f"accuracy on {n} random samples", look=look)
        expected = reference.accuracy(1 - y, 1 - p)
        call = f"accuracy on {n} random samples with the two classes exchanged"
        compare.add(accuracy, (1 - y, 1 - p), expected, call, look="No class is special here.")
    never = np.zeros(200, dtype=int)
    rare = never.copy()
    rare[[3, 77]] = 1
    call = "accuracy of never predicting 1, where 2 of 200 samples are 1,"
    compare.add(accuracy, (rare, never), 0.99, call, look="Zeros that are predicted as 0 are right.")
    compare.assert_close()


# %%
# HIDDEN
def test_precision_and_recall_on_random_labels(precision, recall):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(95)
    for n, share_true, share_predicted in ((12, 0.5, 0.5), (40, 0.2, 0.6), (600, 0.7, 0.1)):
        y = (rng.random(n) < share_true).astype(int)
        p = (rng.random(n) < share_predicted).astype(int)
        of = f"{n} random samples, {np.sum(y)} of class 1, {np.sum(p)} predicted as 1"
        expected = reference.precision(y.copy(), p.copy()), reference.recall(y.copy(), p.copy())
        look = "Among which samples does precision count? Look at what was predicted."
        compare.add(precision, (y, p), expected[0], f"precision of {of}", look=look)
        look = "Among which samples does recall count? Look at what is true."
        compare.add(recall, (y, p), expected[1], f"recall of {of}", look=look)
        look = "Exchanging y_true and y_pred exchanges precision and recall."
        compare.add(precision, (p, y), expected[1], f"precision(y_pred, y_true) of {of}", look=look)
        compare.add(recall, (p, y), expected[0], f"recall(y_pred, y_true) of {of}", look=look)
    y, p = np.array([1, 1, 1, 0]), np.array([1, 1, 0, 0])
    zeros = np.zeros(500, dtype=int)
    call = "after adding 500 zeros that were predicted as 0"
    look = "True negatives count neither in precision nor in recall."
    more = np.concatenate([y, zeros]), np.concatenate([p, zeros])
    compare.add(precision, more, 1.0, f"precision {call}", look=look)
    compare.add(recall, more, 2 / 3, f"recall {call}", look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_f1_score_on_random_labels(f1_score):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(96)
    for n, share_true, share_predicted in ((15, 0.4, 0.6), (50, 0.1, 0.8), (500, 0.6, 0.05)):
        y = (rng.random(n) < share_true).astype(int)
        p = (rng.random(n) < share_predicted).astype(int)
        expected = reference.f1_score(y.copy(), p.copy())
        call = f"f1_score of {n} random samples, {np.sum(y)} of class 1, {np.sum(p)} predicted as 1"
        look = "The harmonic mean, of the unrounded precision and recall."
        compare.add(f1_score, (y, p), expected, call, look=look)
        look = "F1 stays the same when y_true and y_pred change places."
        compare.add(f1_score, (p, y), expected, f"{call}, arguments exchanged,", look=look)
    y = np.zeros(1000, dtype=int)
    y[:10] = 1
    call = "f1_score of an alarm for all of 1000 sections, 10 of which leak,"
    look = "With a recall of 1 and hardly any precision F1 is small."
    compare.add(f1_score, (y, np.ones(1000, dtype=int)), 20 / 1010, call, look=look)
    compare.add(f1_score, (y, y.copy()), 1.0, "f1_score of perfect predictions")
    compare.assert_close()


# %%
# HIDDEN
def test_scores_that_are_undefined_are_zero(precision, recall, f1_score):
    import numpy as np
    from comparing import assert_close

    zeros, ones, some = np.zeros(4, dtype=int), np.ones(4, dtype=int), np.array([1, 0, 1, 0])
    nothing, mixed = "where nothing was predicted as 1", "where some samples are 1"
    usual, look = np.array([1, 1, 1, 0]), "First the scores have to be right where they are defined."
    for name, function, expected in (
        ("precision", precision, 2 / 3),
        ("recall", recall, 1.0),
        ("f1_score", f1_score, 0.8),
    ):
        call = f"{name} of four samples, of which three were predicted as 1,"
        assert_close(function(some, usual), expected, call, look=look)
    look = "Which denominators can be zero? The text says what to return then."
    assert_close(precision(some, zeros), 0.0, f"precision {nothing}", look=look)
    assert_close(recall(some, zeros), 0.0, f"recall {nothing}")
    assert_close(f1_score(some, zeros), 0.0, f"f1_score {nothing}", look=look)
    assert_close(precision(zeros, some), 0.0, "precision where no sample is 1")
    assert_close(recall(zeros, some), 0.0, "recall where no sample is 1", look=look)
    assert_close(f1_score(zeros, some), 0.0, "f1_score where no sample is 1", look=look)
    both = "where all samples are 0 and predicted as 0"
    for name, function in (("precision", precision), ("recall", recall), ("f1_score", f1_score)):
        assert_close(function(zeros, zeros.copy()), 0.0, f"{name} {both}", look=look)
    crossed = f"{mixed}, but only others were predicted as 1"
    assert_close(f1_score(some, 1 - some), 0.0, f"f1_score {crossed}", look=look)
    full = "where all samples are 1 and predicted as 1"
    for name, function in (("precision", precision), ("recall", recall), ("f1_score", f1_score)):
        assert_close(function(ones, ones.copy()), 1.0, f"{name} {full}")


# %%
# HIDDEN
def test_scores_of_lists_and_other_types(accuracy, precision, recall, f1_score):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    y, p = [1, 0, 1, 1, 0, 0, 0, 1], [0, 1, 1, 1, 0, 1, 0, 1]
    scores = {"accuracy": accuracy, "precision": precision, "recall": recall, "f1_score": f1_score}
    forms = [
        ("two lists", list, list),
        ("a tuple and an array", tuple, np.array),
        ("two uint8 arrays", np.uint8, np.uint8),
        ("an integer and a float array", np.array, np.float64),
    ]
    four = np.array([1, 1, 0, 0])
    value = accuracy(four, np.array([1, 0, 0, 0]))
    assert_close(value, 0.75, "accuracy of four samples with one mistake")
    for name in ("precision", "recall", "f1_score"):
        half = scores[name](four, np.array([1, 0, 1, 0]))
        call = f"{name} with one true positive and one mistake of either kind"
        assert_close(half, 0.5, call, look="Half of what was predicted and half of what is there.")
    look = "Turn both arguments into arrays first, and compare instead of subtracting."
    for name, score in scores.items():
        a, b = np.array(y), np.array(p)
        usual = as_numbers(score(a, b), f"{name} of two integer arrays")
        assert np.all(usual < 1), f"{name} of two different arrays gave {usual}: not all is right"
        assert_unchanged(np.array(y), a, f"{name}(y_true, y_pred): y_true")
        assert_unchanged(np.array(p), b, f"{name}(y_true, y_pred): y_pred")
        for form, first, second in forms:
            call = f"{name} of {form}, compared with that of two integer arrays,"
            assert_close(score(first(y), second(p)), usual, call, look=look)
        assert_close(score(list(y), list(y)), 1.0, f"{name} of a list with itself", look=look)
        a, b = list(y), list(p)
        score(a, b)
        assert_unchanged(y, a, f"{name}(y_true, y_pred) of two lists: y_true")
        assert_unchanged(p, b, f"{name}(y_true, y_pred) of two lists: y_pred")
    many, most = np.repeat([1, 0], [300, 40]), np.repeat([1, 0, 1], [260, 50, 30])
    look = "In the type uint8 a sum may not pass 255: how do you count?"
    for name, score in scores.items():
        usual = as_numbers(score(many, most), f"{name} of 340 integers")
        call = f"{name} of 340 numbers of the type uint8, compared with that of integers,"
        assert_close(score(np.uint8(many), np.uint8(most)), usual, call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
levels = np.arange(28, 58, 0.5)
alarms = [(noise >= level).astype(int) for level in levels]

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for name, score, colour, line in (
    ("accuracy", accuracy, "0.5", ":"),
    ("precision", precision, "#0072B2", "--"),
    ("recall", recall, "#D55E00", "-."),
    ("F1", f1_score, "black", "-"),
):
    ax.plot(levels, [score(leaking, a) for a in alarms], line, color=colour, label=name)
ax.set(xlabel="alarm from this noise on (dB)", ylabel="score", ylim=(0, 1.04))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 3. A higher threshold means fewer alarms: the recall falls, and the precision tends to
# rise. At 45 dB the brochure should say "we find three leaks in four, and five digs in eight are
# for nothing".*

# %% [raw]
# # BEGIN QUESTION
# name: roc_auc
# points: [0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: all thresholds at once
#
# Two firms offer microphones, and each has its own favourite threshold. To compare the
# microphones and not the thresholds, look at the *score* (here: the noise) before anything is cut
# off. A good microphone is one in which leaking sections are louder than intact ones. So take one
# leaking and one intact section at random: how often is the leaking one louder?
#
# With scores $s_i$, $n_1$ samples of class 1 and $n_0$ samples of class 0, this share of all
# $n_1 n_0$ pairs is
#
# $$\operatorname{AUC} = \frac{1}{n_1 n_0} \sum_{i:\, y_i = 1} \; \sum_{j:\, y_j = 0} h(s_i, s_j),
# \qquad h(a, b) = \begin{cases} 1 & a > b \\ \tfrac12 & a = b \\ 0 & a < b . \end{cases}$$
#
# A score that separates the classes perfectly has 1. One that has nothing to do with them has about
# ½, and one that ranks them the wrong way round less than ½.
#
# The name comes from a picture, which you will see below. For every threshold draw a point, with
# the recall on the vertical axis and the share of false alarms among the zeros on the horizontal
# axis. The points form the *ROC curve*, and the AUC is the **a**rea **u**nder this **c**urve.
#
# **What to write.** `roc_auc(y_true, scores)` returns one number.
#
# - `y_true` is array-like of shape `(n,)` with zeros and ones.
# - `scores` is array-like of shape `(n,)` with any finite numbers: also negative ones, also above
#   1, also whole numbers of any type. Only their order matters.
# - **Ties count half**, as in the formula. Two scores are tied if they are equal (`==`); nearly
#   equal scores are different.
# - If one of the two classes does not occur there are no pairs: raise a `ValueError` with a
#   sentence that says so.
#
# There are at most a few hundred samples, so going through all pairs is fast enough.
#
# **By hand.** Two leaking sections have the scores 0.8 and 0.4, three intact ones 0.6, 0.4 and
# 0.1. The first leaking section beats all three. The second one loses to 0.6, ties with 0.4 and
# beats 0.1. Together $3 + 0 + \tfrac12 + 1 = 4\tfrac12$ of 6 pairs: the AUC is 0.75.

# %% [raw]
# # BEGIN SOLUTION


# %%
def roc_auc(y_true, scores):
    """Return the share of (positive, negative) pairs that the scores put in the right order.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The true labels, 0 or 1.
    scores : array-like of shape (n,)
        One number per sample: the larger, the more it looks like class 1.

    Returns
    -------
    float
        Between 0 and 1; a tied pair counts one half.

    Raises
    ------
    ValueError
        If y_true does not hold both classes.

    Examples
    --------
    >>> float(roc_auc([0, 1, 0, 1, 1], [-3.0, 0.5, 2.0, 2.0, 1.0]))  # rounded to four decimals
    0.5833
    """
    # BEGIN SOLUTION NO PROMPT
    y_true, scores = np.asarray(y_true), np.asarray(scores)
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if len(positive) == 0 or len(negative) == 0:
        raise ValueError("the AUC compares two classes, and only one of them occurs")
    column = positive[:, np.newaxis]  # against the row of the negative ones: all pairs
    wins, ties = np.sum(column > negative), np.sum(column == negative)
    return (wins + 0.5 * ties) / (len(positive) * len(negative))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("roc_auc is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_roc_auc_of_the_worked_example(roc_auc):
    import numpy as np

    value = roc_auc(np.array([1, 1, 0, 0, 0]), np.array([0.8, 0.4, 0.6, 0.4, 0.1]))
    assert value is not None, "roc_auc returned None: is there a return at the end?"
    assert not callable(value), "roc_auc returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"roc_auc returns one number, yours returned {value!r}"
    likely = {
        4 / 6: "the tie between 0.4 and 0.4 counts one half, not nothing",
        5 / 6: "the tie between 0.4 and 0.4 counts one half, not one",
        0.25: "that is the other way round; a pair is right if the sample of class 1 is higher",
        4.5: "that is the number of pairs; divide by how many pairs there are",
        4.5 / 25: "divide by the number of pairs of a positive and a negative, not by n squared",
        4.5 / 10: "pairs of the same class do not count; how many of the others are there?",
        7 / 12: "was there a threshold? The scores themselves are to be compared",
        0.6: "that is the accuracy with a threshold of 0.5",
        1: "only the first pair was compared; look where the return stands",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 0.75), f"4.5 of 6 pairs are 0.75, the worked example gave {value}"


# %%
# HIDDEN
def test_roc_auc_counts_pairs_and_ties(roc_auc):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(97)
    look = "Compare every sample of class 1 with every one of class 0."
    for n, n_positive in ((2, 1), (7, 2), (5, 4), (30, 21), (240, 11)):  # one pair is enough
        y = (np.arange(n) < n_positive).astype(int)
        rng.shuffle(y)
        scores = rng.normal(size=n) * 3 + y
        expected = reference.roc_auc(y.copy(), scores.copy())
        call = f"roc_auc of {n} random scores, {n_positive} of class 1,"
        compare.add(roc_auc, (y, scores), expected, call, look=look)

    rng = np.random.default_rng(98)
    look = "A tied pair counts one half, wherever in the array its samples are."
    for n, share, top in ((12, 0.4, 3), (60, 0.25, 4), (200, 0.7, 10)):
        y = (rng.random(n) < share).astype(int)
        scores = rng.integers(0, top, size=n) / 4 + 0.25 * y
        expected = reference.roc_auc(y.copy(), scores.copy())
        call = f"roc_auc of {n} scores with many ties"
        compare.add(roc_auc, (y, scores), expected, call, look=look)
        positives_first = np.argsort(-y)
        orders = {"positives first": positives_first, "negatives first": positives_first[::-1]}
        for name, order in orders.items():
            call = f"roc_auc of {n} scores with many ties, {name},"
            compare.add(roc_auc, (y[order], scores[order]), expected, call, look=look)
    y = np.array([0, 1, 1, 0, 1])
    call = "roc_auc of five equal scores"
    compare.add(roc_auc, (y, np.full(5, 0.3)), 0.5, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_roc_auc_depends_on_the_order_of_the_scores_alone(roc_auc):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(99)
    y = (rng.random(40) < 0.35).astype(int)
    scores = (2 * rng.permutation(40) - 39 + 11 * y) / 16  # no two are equal
    call = "roc_auc of forty scores between -3 and 3"
    expected = as_numbers(roc_auc(y, scores), call)
    look = "An increasing function of the scores keeps their order. Is a threshold involved?"
    for name, other in (
        ("1000 times these scores", 1000 * scores),
        ("these scores minus 50", scores - 50),
        ("1e-12 times these scores", 1e-12 * scores),
        ("1e-30 times these scores", 1e-30 * scores),
        ("0.5 + 1e-12 times these scores", 0.5 + 1e-12 * scores),
        ("the exponentials of these scores", np.exp(scores)),
    ):
        call = f"roc_auc of {name}, compared with that of the scores themselves,"
        assert_close(roc_auc(y, other), expected, call, look=look)
    look = "With all pairs turned round the AUC becomes 1 - AUC. It may be below one half."
    assert_close(roc_auc(y, -scores), 1 - expected, "roc_auc of the negated scores", look=look)
    call = "roc_auc with the two classes exchanged"
    assert_close(roc_auc(1 - y, scores), 1 - expected, call, look=look)
    perfect = np.array([0, 0, 1, 0, 1])
    call = "roc_auc of scores that separate the classes"
    assert_close(roc_auc(perfect, np.array([-5.0, -7.5, -1.0, -6.0, -2.0])), 1.0, call)
    call = "roc_auc of scores that are all the wrong way round"
    assert_close(roc_auc(perfect, np.array([-1.0, -2.0, -7.5, -3.0, -5.0])), 0.0, call)


# %%
# HIDDEN
def test_roc_auc_takes_lists_and_whole_numbers_and_leaves_them_alone(roc_auc):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    whole, places = [3, 200, 7, 3, 5, 250], [0, 1, 0, 1, 1, 0]
    y, scores = np.array(places), np.array(whole, dtype=float)
    y_before, scores_before = y.copy(), scores.copy()
    usual = as_numbers(roc_auc(y, scores), "roc_auc of six scores")
    assert np.all(usual < 1), f"roc_auc of six scores gave {usual}: not all pairs are right"
    assert np.all(usual > 0), f"roc_auc of six scores gave {usual}: some pairs are right"
    second = roc_auc(y, scores)
    assert_unchanged(y_before, y, "roc_auc(y_true, scores): y_true")
    assert_unchanged(scores_before, scores, "roc_auc(y_true, scores): scores")
    assert_close(second, usual, "roc_auc of the same six scores for the second time")
    look = "Turn both arguments into arrays first. Unsigned integers have no negative differences."
    for name, labels, numbers in (
        ("two lists", places, whole),
        ("a tuple and an integer array", tuple(places), np.array(whole)),
        ("two uint8 arrays", np.uint8(places), np.uint8(whole)),
    ):
        call = f"roc_auc of {name}, compared with that of the same numbers as floats,"
        assert_close(roc_auc(labels, numbers), usual, call, look=look)
    call = "roc_auc of lists of ten scores that separate the classes"
    separated, in_order = [0] * 7 + [1] * 3, list(range(10))
    value = roc_auc(separated, in_order)
    assert_close(value, 1.0, call, look="Every sample of class 1 beats every one of class 0.")
    roc_auc(places, whole)
    assert_unchanged([0, 1, 0, 1, 1, 0], places, "roc_auc(y_true, scores) of lists: y_true")
    assert_unchanged([3, 200, 7, 3, 5, 250], whole, "roc_auc(y_true, scores) of lists: scores")


# %%
# HIDDEN
def test_roc_auc_of_one_class_is_a_value_error(roc_auc):
    import numpy as np
    from comparing import assert_close

    call = "roc_auc of one sample of each class"
    assert_close(roc_auc(np.array([0, 1]), np.array([0.2, 0.7])), 1.0, call)
    cases = [
        ("zeros", np.zeros(4, dtype=int), np.array([0.5, 0.1, 0.9, 0.3])),
        ("ones", np.ones(3, dtype=int), np.array([0.5, 0.1, 0.9])),
        ("a single one", np.array([1]), np.array([0.7])),
    ]
    for name, y, scores in cases:
        call = f"roc_auc where y_true holds {name}"
        try:
            value = roc_auc(y, scores)
        except ValueError:
            continue
        except NotImplementedError:
            raise
        except Exception as error:
            raise AssertionError(
                f"{call} should raise a ValueError, yours raised {error!r}"
            ) from error
        raise AssertionError(f"{call} should raise a ValueError, yours returned {value!r}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
steps = np.concatenate([[np.inf], np.unique(noise)[::-1]])
found = [np.mean(noise[leaking == 1] >= level) for level in steps]
false_alarms = [np.mean(noise[leaking == 0] >= level) for level in steps]
at_45 = np.mean(noise[leaking == 0] >= 45), np.mean(noise[leaking == 1] >= 45)

fig, ax = plt.subplots(figsize=(5, 4.6), layout="constrained")
ax.fill_between(false_alarms, found, color="#56B4E9", alpha=0.3)
area = f"area {roc_auc(leaking, noise):.3f}"
ax.plot(false_alarms, found, color="#0072B2", label=f"ROC curve, {area}")
ax.plot([0, 1], [0, 1], color="black", linestyle=":", label="guessing, area 0.5")
ax.plot(*at_45, "o", color="#D55E00", label="alarm from 45 dB on")
ax.set(xlabel="share of intact sections with an alarm", ylabel="share of leaks found (recall)")
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# *Figure 4. The ROC curve of the microphone. Each threshold is one point; the higher it is set, the
# further to the lower left. What you computed by counting pairs is the blue area.*

# %% [markdown]
# ## Whose exam is it?
#
# So far nobody has learnt anything: the threshold of 45 dB was given. From now on there is a
# model that learns from an archive of 600 former digs. For each we know the noise at night, the
# traffic in the street (cars make noise too), the age of the pipe, and whether there was a leak.
# (One digs where one suspects a leak, so there are many: about 40 %.)
#
# A **model** is an object with two methods, as in assignment 4:
#
# - `model.fit(X, y)` learns from samples `X` of shape `(n, d)` with labels `y` of shape `(n,)`,
#   and returns the model;
# - `model.predict(X)` returns an array with one label per row of `X`.
#
# Nothing else is promised: not every model has a method `score`, for instance. All classifiers of
# scikit-learn are models. Run the next cell: it holds the archive and the simplest model of all.

# %%
# the archive (invented): 600 digs
digs = np.random.default_rng(100)
archive_leaking = (digs.random(600) < 0.4).astype(int)
traffic = np.round(digs.gamma(2, 150, 600))  # vehicles per hour
age = np.round(np.clip(digs.normal(38 + 14 * archive_leaking, 16), 1, 95))  # years
archive_noise = np.round(digs.normal(33 + 0.018 * traffic + 8 * archive_leaking, 5), 1)  # dB
archive = np.column_stack([archive_noise, traffic, age])  # shape (600, 3)


class MostFrequent:
    """A model that pays no attention to X and predicts the label it has seen most often."""

    def fit(self, X, y):
        labels, counts = np.unique(y, return_counts=True)
        self.label = labels[np.argmax(counts)]
        return self

    def predict(self, X):
        return np.full(len(X), self.label)


# %% [raw]
# # BEGIN QUESTION
# name: k_fold_indices
# points: [0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 4: k folds
#
# A model has to be measured on samples it has not seen. But every sample that is kept for the exam
# is lost for learning, and with a small exam the result depends on chance. The answer
# is to hold several exams: cut the samples into $k$ parts of about the same size, called
# **folds**. Each part is the test part once, and the other $k - 1$ parts together are the
# training part then.
#
# **What to write.** `k_fold_indices(n_samples, n_folds, rng)` returns a list of `n_folds` pairs
# `(train, test)`. Both are one-dimensional arrays of row numbers from $0$ to $n - 1$ (whole
# numbers, so that `X[train]` works).
#
# - `n_samples` and `n_folds` are whole numbers with `2 <= n_folds <= n_samples`.
# - Every row is in **exactly one** test part.
# - The sizes of the test parts differ by at most one. With 7 rows and 3 folds they are 3, 2 and
#   2; which fold is the larger one is up to you.
# - `train` holds all rows that are not in `test` of the same pair, each once.
# - The rows are shuffled with `rng`, a `numpy.random.Generator`, and with nothing else: any rows
#   can come together in one test part, each combination with the same chance. Generators with the
#   same seed give the same folds, others usually give other folds.
# - The order of the pairs, and of the rows inside an array, is up to you.
#
# **By hand.** Let $n = 7$ and $k = 3$. If `rng.permutation(7)` comes out as
# `[4, 0, 6, 2, 5, 1, 3]`, you may cut it into the test parts `[4, 0, 6]`, `[2, 5]` and `[1, 3]`.
# The training part that goes with `[2, 5]` has the rows 4, 0, 6, 1 and 3.

# %% [raw]
# # BEGIN SOLUTION


# %%
def k_fold_indices(n_samples, n_folds, rng):
    """Shuffle the row numbers and cut them into folds.

    Parameters
    ----------
    n_samples : int
        The number of rows, n.
    n_folds : int
        The number of folds, between 2 and n.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    list of (train, test)
        One pair of integer arrays per fold: the row numbers to fit with, of shape
        (n - n_test,), and the row numbers to test with, of shape (n_test,).

    Examples
    --------
    >>> folds = k_fold_indices(11, 3, np.random.default_rng(0))
    >>> sorted(len(test) for train, test in folds)
    [3, 4, 4]
    """
    # BEGIN SOLUTION NO PROMPT
    parts = np.array_split(rng.permutation(n_samples), n_folds)
    folds = []
    for i, test in enumerate(parts):
        train = np.concatenate(parts[:i] + parts[i + 1 :])
        folds.append((train, test))
    return folds
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "k_fold_indices is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_k_fold_indices_of_seven_rows_and_three_folds(k_fold_indices):
    import numpy as np

    folds = k_fold_indices(7, 3, np.random.default_rng(1))
    assert folds is not None, "k_fold_indices returned None: is there a return at the end?"
    assert isinstance(folds, list | tuple), f"a list of pairs is wanted, yours returned {folds!r}"
    assert len(folds) == 3, f"three folds are three pairs, your list has length {len(folds)}"
    for pair in folds:
        assert isinstance(pair, list | tuple) and len(pair) == 2, (
            f"each element of the list is a pair (train, test), one of yours is {pair!r}"
        )
    for array in (array for pair in folds for array in pair):
        assert np.ndim(array) == 1, f"row numbers come in one dimension, not as {array!r}"
        assert np.asarray(array).dtype.kind in "iu", f"row numbers are whole numbers, not {array!r}"
    trains = [np.asarray(train).tolist() for train, test in folds]
    tests = [np.asarray(test).tolist() for train, test in folds]
    sizes = sorted(len(test) for test in tests)
    assert sizes != [4, 5, 5], (
        f"your test parts have {sizes} rows: have train and test changed places?"
    )
    assert sizes != [2, 2, 2], "your test parts have 2 rows each: the seventh row is never tested"
    found = sorted(row for test in tests for row in test)
    assert found == list(range(7)), (
        f"your test parts are {tests}: each row from 0 to 6 should be in exactly one of them"
    )
    assert sizes == [2, 2, 3], f"the test parts should have 2, 2 and 3 rows, yours have {sizes}"
    for train, test in zip(trains, tests, strict=True):
        assert sorted(train + test) == list(range(7)), (
            f"with the test part {test} your training part is {train}: it should hold all the "
            "other rows, and nothing else"
        )


# %%
# HIDDEN
def test_k_fold_indices_tests_every_row_exactly_once(k_fold_indices):
    import numpy as np

    for n, k in ((10, 5), (11, 4), (6, 6), (2, 2), (23, 7), (9, 2), (101, 3)):
        folds = k_fold_indices(n, k, np.random.default_rng(n))
        call = f"k_fold_indices({n}, {k}, rng)"
        assert folds is not None and len(folds) == k, f"{call} should return one pair per fold"
        tests = [np.asarray(test) for train, test in folds]
        for test in tests:
            assert test.ndim == 1 and test.dtype.kind in "iu", (
                f"{call}: a test part should be a one-dimensional array of whole numbers"
            )
        times = np.zeros(n, dtype=int)
        for row in np.concatenate(tests).tolist():
            assert 0 <= row < n, f"{call} gave the row number {row}: there is no such row"
            times[row] += 1
        assert np.all(times >= 1), f"{call}: {np.sum(times == 0)} rows are in no test part"
        assert np.all(times <= 1), f"{call}: {np.sum(times > 1)} rows are in several test parts"
        sizes = [len(test) for test in tests]
        assert max(sizes) - min(sizes) <= 1, (
            f"{call} gave test parts of {sizes} rows: their sizes may differ by one at most"
        )


# %%
# HIDDEN
def test_k_fold_indices_trains_on_all_other_rows(k_fold_indices):
    import numpy as np

    for n, k in ((12, 4), (13, 5), (5, 5), (3, 2), (60, 9)):
        folds = k_fold_indices(n, k, np.random.default_rng(n + 1))
        call = f"k_fold_indices({n}, {k}, rng)"
        assert folds is not None and len(folds) == k, f"{call}: one pair per fold is wanted"
        for train, test in folds:
            train, test = np.asarray(train), np.asarray(test)
            assert train.ndim == 1 and train.dtype.kind in "iu", (
                f"{call}: a training part should be a one-dimensional array of whole numbers"
            )
            both = set(train.tolist()) & set(test.tolist())
            assert not both, f"{call}: {len(both)} rows are in train and in test of the same pair"
            assert len(set(train.tolist())) == len(train), f"{call}: train holds a row twice"
            assert len(test) <= -(-n // k), (
                f"{call}: a test part with {len(test)} rows is too large. Which one is train?"
            )
            assert set(train.tolist()) | set(test.tolist()) == set(range(n)), (
                f"{call}: train has {len(train)} and test {len(test)} rows. Train should hold all "
                "rows that are not in test."
            )


# %%
# HIDDEN
def test_k_fold_indices_depends_on_rng_and_on_nothing_else(k_fold_indices):
    import numpy as np

    seen = []
    for seed in (0, 1, 2, 42):
        first, second = (
            sorted(sorted(np.asarray(test).tolist()) for train, test in folds)
            for folds in (k_fold_indices(30, 3, np.random.default_rng(seed)) for _ in range(2))
        )
        assert first == second, (
            "two calls of k_fold_indices with equally seeded generators gave different folds: all "
            "randomness has to come from rng"
        )
        seen.append(first)
    assert all(seen.count(folds) == 1 for folds in seen), (
        "generators with four different seeds did not give four different sets of folds: does "
        "k_fold_indices use the rng that was passed?"
    )


# %%
# HIDDEN
def test_k_fold_indices_brings_any_rows_together(k_fold_indices):
    import numpy as np

    n, k, calls = 8, 4, 25
    partners = {row: set() for row in range(n)}
    for seed in range(calls):
        for _, test in k_fold_indices(n, k, np.random.default_rng(seed)):
            rows = np.asarray(test).tolist()
            assert len(rows) == 2, f"8 rows in 4 folds: a test part has {len(rows)} rows"
            for row in rows:
                partners.setdefault(row, set()).update(set(rows) - {row})
    # fair folds: the chance that any row misses four of its seven partners is below 1e-6
    fewest = min(len(partners[row]) for row in range(n))
    assert fewest >= 4, (
        f"in {calls} calls with 8 rows and 4 folds, some row shared its test part with only "
        f"{fewest} of the 7 other rows. Neighbours should not stay together: shuffle the rows."
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
n_rows, n_parts = 23, 5  # change the numbers and run again
folds = k_fold_indices(n_rows, n_parts, np.random.default_rng(0))

fig, ax = plt.subplots(figsize=(7.5, 2.6), layout="constrained")
for number, (train, test) in enumerate(folds, start=1):
    ax.plot(train, np.full(len(train), number), "o", color="#56B4E9", markersize=7)
    ax.plot(test, np.full(len(test), number), "s", color="#D55E00", markersize=9)
ax.plot([], [], "o", color="#56B4E9", label="train")
ax.plot([], [], "s", color="#D55E00", label="test")
ax.set(xlabel="row number", ylabel="fold", ylim=(n_parts + 0.6, 0.4))
ax.set(xticks=range(0, n_rows, 5), yticks=range(1, n_parts + 1))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# *Figure 5. Twenty-three rows in five folds. Read it by columns: every row is tested once and used
# for training four times.*

# %% [raw]
# # BEGIN QUESTION
# name: cross_validate
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 5: cross-validation
#
# Now the exams are held. For each fold a **new** model learns from the training part, and its
# accuracy is measured on the test part. The $k$ accuracies tell you two things: their mean, how
# good such a model is, and their spread, how much a single exam depends on luck.
#
# Why a new model each time? A model that has been fitted before has seen this fold's test rows.
# Many classes forget everything when `fit` is called again, but not all, and you cannot see it
# from outside. So the function does not get a model, but a recipe: `make_model`, which makes a
# new model when it is called, as in `model = make_model()`. A class such as `MostFrequent` is
# such a recipe, and so is `lambda: KNeighborsClassifier(n_neighbors=5)`.
#
# **What to write.** `cross_validate(make_model, X, y, n_folds, rng)` returns an array of shape
# `(n_folds,)` with the accuracy of each fold.
#
# - `make_model` is a function without arguments. Call it exactly once for each fold. Every model
#   is fitted once, on the training part of its fold, and on nothing else.
# - Of the models use `fit` and `predict` only (see above). The accuracy is the share of the rows
#   of the test part whose predicted label is equal to the true one.
# - `X` is an array of shape `(n_samples, n_features)`, with one feature or more. `y` is an array
#   of shape `(n_samples,)` with labels: whole numbers, not only 0 and 1.
# - The folds obey the rules of Question 4: each row is tested exactly once, sizes differ by at
#   most one, `2 <= n_folds <= n_samples`, and the rows are shuffled with `rng` and with nothing
#   else.
# - The order of the folds is up to you. Return the single accuracies, not their mean.
#
# **By hand.** Take `MostFrequent`, six samples with the labels $y = (1, 1, 1, 1, 1, 0)$ and three
# folds. However the rows are shuffled, each training part has four rows, at most one of which has
# the label 0. So the model always predicts 1. In the fold that tests the 0 it is right once in
# two, in the others always: the accuracies are $1$, $1$ and $\tfrac12$, in some order.
#
# <details><summary>Stuck? The idea</summary>
#
# Make the folds first. Then one loop over them: a new model, `fit` on the training part, `predict` on
# the test part, and the share of equal labels.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `folds = k_fold_indices(len(X), n_folds, rng)`, if you trust yours. In the loop, the first line is
# `model = make_model()`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def cross_validate(make_model, X, y, n_folds, rng):
    """Return the test accuracy of a new model on each of n_folds folds.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model that is not fitted yet.
    X : ndarray of shape (n_samples, n_features)
        One sample per row.
    y : ndarray of shape (n_samples,)
        The labels.
    n_folds : int
        The number of folds, between 2 and n_samples.
    rng : numpy.random.Generator
        The only source of randomness for the folds.

    Returns
    -------
    ndarray of shape (n_folds,)
        Accuracies between 0 and 1, one per fold.

    Examples
    --------
    >>> X, y = np.zeros((9, 2)), np.array([4, 4, 4, 4, 4, 4, 4, 4, 7])
    >>> np.sort(cross_validate(MostFrequent, X, y, 3, np.random.default_rng(0)))  # rounded
    array([0.6667, 1.    , 1.    ])
    """
    # BEGIN SOLUTION NO PROMPT
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    accuracies = np.zeros(n_folds)
    for i, test in enumerate(parts):
        train = np.concatenate(parts[:i] + parts[i + 1 :])
        model = make_model()
        model.fit(X[train], y[train])
        accuracies[i] = np.mean(model.predict(X[test]) == y[test])
    return accuracies
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "cross_validate is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_cross_validate_of_the_worked_example(cross_validate):
    import numpy as np

    class MostFrequent:
        def fit(self, X, y):
            labels, counts = np.unique(y, return_counts=True)
            self.label = labels[np.argmax(counts)]
            return self

        def predict(self, X):
            return np.full(len(X), self.label)

    X, y = np.arange(12.0).reshape(6, 2), np.array([1, 1, 1, 1, 1, 0])
    value = cross_validate(MostFrequent, X, y, 3, np.random.default_rng(2))
    assert value is not None, "cross_validate returned None: is there a return at the end?"
    assert not callable(value), "cross_validate returned a function: are the () missing?"
    assert np.ndim(value) > 0, f"you got {value}: one accuracy per fold is wanted, not one number"
    assert np.shape(value) == (3,), (
        f"three folds give an array of shape (3,), yours has shape {np.shape(value)}"
    )
    value = np.sort(np.asarray(value))
    likely = [
        ([0.75, 0.75, 1], "these are the accuracies on the training parts"),
        ([5 / 6] * 3, "did you measure on all samples, or average?"),
        ([0, 0, 0.5], "these are the shares of wrong predictions"),
        ([1, 2, 2], "these are numbers of right predictions, not shares"),
        ([0, 0.75, 0.75], "have training and test part changed places?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [0.5, 1, 1]), (
        f"the accuracies should be 1/2, 1 and 1 in some order, yours are {value}"
    )


# %%
def test_cross_validate_makes_a_new_model_for_each_fold(cross_validate):
    import numpy as np

    class AlwaysOne:
        fitted = 0

        def fit(self, X, y):
            self.fitted += 1
            assert self.fitted == 1, "a model was fitted twice: each fold needs a new one"
            return self

        def predict(self, X):
            return np.ones(len(X), dtype=int)

    made = []

    def make_model():
        made.append(AlwaysOne())
        return made[-1]

    X, y = np.arange(24.0).reshape(12, 2), np.array([0, 1] * 6)
    cross_validate(make_model, X, y, 4, np.random.default_rng(3))
    assert len(made) == 4, f"with 4 folds make_model was called {len(made)} times, not 4"
    not_fitted = sum(model.fitted == 0 for model in made)
    assert not_fitted == 0, f"{not_fitted} of the 4 models were never fitted"


# %%
# HIDDEN
def test_cross_validate_scores_each_sample_by_a_model_of_the_others(cross_validate):
    from functools import partial

    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(101)
    near = partial(KNeighborsClassifier, n_neighbors=3)
    look = "The rows are sorted by class: shuffle them, and move X and y together."
    for name, make_model, d, labels, k in (
        ("three nearest neighbours", near, 2, [3, -1, 8], 3),
        ("three nearest neighbours", near, 1, [0, 1], 5),
        ("GaussianNB", GaussianNB, 4, [10, 20, 30], 7),
    ):
        y = np.repeat(labels, 14)
        X = rng.normal(size=(len(y), d)) + 100.0 * y[:, np.newaxis]
        n = len(y)
        call = f"cross_validate of {name} on {n} separate samples of {d} features in {k} folds"
        value = cross_validate(make_model, X, y, k, np.random.default_rng(k))
        assert_close(value, np.ones(k), call, look=look)

    rng = np.random.default_rng(102)
    for name, make_model, n, d in (
        ("the nearest neighbour", partial(KNeighborsClassifier, n_neighbors=1), 16, 3),
        ("a tree of depth 2", partial(DecisionTreeClassifier, max_depth=2, random_state=0), 11, 1),
    ):
        X = rng.normal(size=(n, d))
        y = np.where(X[:, 0] + 0.7 * rng.normal(size=n) > 0.3, 400_005, 400_002)
        args = make_model, X.copy(), y.copy(), n
        expected = np.sort(reference.cross_validate(*args, np.random.default_rng(0)))
        call = f"cross_validate of {name} on {n} noisy samples in {n} folds, sorted,"
        value = as_numbers(cross_validate(make_model, X, y, n, np.random.default_rng(1)), call)
        assert value.shape == (n,), f"{call} should give {n} accuracies, not shape {value.shape}"
        look = "Each sample is predicted by a model that has seen all the others, and a label is "
        look += "right or wrong: no label is nearly right."
        assert_close(np.sort(value), expected, call, look=look)


# %%
# HIDDEN
def test_cross_validate_fits_one_new_model_per_fold_to_all_other_rows(cross_validate):
    import numpy as np
    from comparing import as_numbers, assert_close

    class Collector:
        """Remembers all rows it was ever fitted with; right for all others."""

        def __init__(self):
            self.known, self.times = set(), 0

        def fit(self, X, y):
            self.times += 1
            self.known |= set(np.asarray(X)[:, 0].tolist())
            return self

        def predict(self, X):
            rows = np.asarray(X)[:, 0].tolist()
            return np.array([3 if row in self.known else int(row) % 3 for row in rows])

    for n, k in ((11, 4), (6, 2)):
        made = []

        def make_model(made=made):
            made.append(Collector())
            return made[-1]

        rows = np.arange(n)
        X, y = np.column_stack([rows, -rows]).astype(float), rows % 3
        value = cross_validate(make_model, X, y, k, np.random.default_rng(n))
        call = f"cross_validate on {n} samples in {k} folds, with models that never forget,"
        assert len(made) == k, f"{call} called make_model {len(made)} times: once per fold, please"
        times = [model.times for model in made]
        assert times == [1] * k, f"{call} fitted its models {times} times: each once, please"
        look = "The models knew rows on which they were tested."
        assert_close(value, np.ones(k), call, look=look)

    class AlwaysOne:
        def fit(self, X, y):
            X, y = np.asarray(X), np.asarray(y)
            self.rows = np.rint(X[:, 1]).astype(int).tolist()
            self.paired = bool(np.array_equal(X[:, 0], y))
            return self

        def predict(self, X):
            return np.ones(len(X), dtype=int)

    rng = np.random.default_rng(103)
    for n, k in ((17, 5), (20, 3)):
        made = []

        def make_model(made=made):
            made.append(AlwaysOne())
            return made[-1]

        y = (rng.random(n) < 0.4).astype(int)
        X = np.column_stack([y, np.arange(n), rng.normal(size=n)])
        call = f"cross_validate on {n} numbered samples in {k} folds"
        value = cross_validate(make_model, X.copy(), y.copy(), k, np.random.default_rng(n))
        value = as_numbers(value, call)
        assert value.shape == (k,), f"{call} should give {k} accuracies, not shape {value.shape}"
        tests = [sorted(set(range(n)) - set(getattr(model, "rows", []))) for model in made]
        assert all(getattr(model, "paired", True) for model in made), (
            f"{call}: a model was fitted with rows of X that were changed first, or with the "
            "labels of other rows"
        )
        assert sorted(row for test in tests for row in test) == list(range(n)), (
            f"{call}: the rows that the models did not learn from number "
            f"{[len(test) for test in tests]}. Each row should be left out exactly once."
        )
        sizes = [len(test) for test in tests]
        assert max(sizes) - min(sizes) <= 1, f"{call}: the test parts have {sizes} rows"
        look = "The share of right predictions, among the rows of the test part."
        expected = np.sort([np.mean(y[test] == 1) for test in tests])
        assert_close(np.sort(value), expected, f"{call}, sorted,", look=look)


# %%
# HIDDEN
def test_cross_validate_shuffles_with_rng_and_changes_nothing(cross_validate):
    import numpy as np
    from comparing import assert_unchanged

    class Zero:
        def fit(self, X, y):
            self.rows = tuple(sorted(np.asarray(X)[:, 0].tolist()))
            return self

        def predict(self, X):
            return np.zeros(len(X), dtype=int)

    X, y = np.arange(48.0).reshape(24, 2), np.arange(24) % 3
    X_before, y_before = X.copy(), y.copy()
    seen = []
    for seed in (42, 0, 1, 2, 42):
        made = []

        def make_model(made=made):
            made.append(Zero())
            return made[-1]

        cross_validate(make_model, X, y, 3, np.random.default_rng(seed))
        assert_unchanged(X_before, X, "cross_validate(make_model, X, y, n_folds, rng): X")
        assert_unchanged(y_before, y, "cross_validate(make_model, X, y, n_folds, rng): y")
        seen.append(sorted(getattr(model, "rows", ()) for model in made))
    again = seen.pop()
    assert again == seen[0], (
        "two calls of cross_validate with equally seeded generators used different folds: all "
        "randomness has to come from rng"
    )
    assert all(seen.count(rows) == 1 for rows in seen), (
        "cross_validate with four generators of different seeds did not use four different sets of "
        "folds: are the rows shuffled with rng?"
    )
    partners = {row: set() for row in X[:, 0].tolist()}
    for models in seen:
        for rows in models:
            test = set(partners) - set(rows)
            for row in test:
                partners[row] |= test - {row}
    # with four fair shuffles a row meets 17.6 of its 23 possible partners, on average
    average = np.mean([len(met) for met in partners.values()])
    assert average > 14.5, (
        "in four calls of cross_validate with 24 rows in 3 folds, the rows shared their test part "
        f"with only {average:.1f} of the 23 other rows, on average. Any rows can come together: "
        "shuffle them all, do not shift or exchange blocks."
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

recipes = {
    "most frequent": MostFrequent,
    "decision tree": lambda: DecisionTreeClassifier(random_state=0),
    "15 neighbours": lambda: KNeighborsClassifier(15),
    "15 neighbours,\nstandardised": lambda: make_pipeline(
        StandardScaler(), KNeighborsClassifier(15)
    ),
    "logistic,\nstandardised": lambda: make_pipeline(StandardScaler(), LogisticRegression()),
}

fig, ax = plt.subplots(figsize=(8.5, 3.8), layout="constrained")
for place, recipe in enumerate(recipes.values()):
    accuracies = cross_validate(recipe, archive, archive_leaking, 10, np.random.default_rng(0))
    shifts = np.linspace(-0.15, 0.15, 10)
    ax.plot(place + shifts, np.sort(accuracies), "o", color="#0072B2", markerfacecolor="none")
    mean = np.mean(accuracies)
    ax.plot([place - 0.3, place + 0.3], [mean, mean], color="#D55E00", linewidth=2)
    ax.text(place + 0.32, mean, f"{mean:.2f}", va="center")
ax.set_xticks(range(len(recipes)), recipes)
ax.set(ylabel="accuracy on the test part", xlim=(-0.5, 4.75))
plt.show()

# %% [markdown]
# *Figure 6. Ten folds of the archive, five kinds of model; a ring is one fold (in rising order), a
# bar the mean of ten. A single exam with 60 samples can be off by ten percentage points, so one
# exam alone could easily put these models in the wrong order.*
#
# Look at the two kinds of neighbours. Without scaling, 100 cars an hour more or less outweigh the
# noise of any leak. Note also where the standardisation happens: inside the model, so that it is
# learnt from the training part alone. Whatever learns from data belongs inside the folds.

# %% [raw]
# # BEGIN QUESTION
# name: learning_curve
# points: [0, 0, 1, 0.5, 0.5, 2, 1]

# %% [markdown]
# ## Question 6: would more data help?
#
# The best of these models are right about five times in six. The waterworks could dig up another
# thousand sections to teach them better, at a few thousand euros each. Before that, one looks at
# the **learning curve**: the same kind of model is fitted to the first $m$ samples, for growing
# $m$, and each time two accuracies are noted:
#
# - the **train score**, on the $m$ samples it has learnt from;
# - the **test score**, on test samples that it has never seen.
#
# **What to write.** `learning_curve(make_model, X_train, y_train, X_test, y_test, sizes)` returns
# two arrays, `train_scores` and `test_scores`, in this order. Both have shape `(len(sizes),)`.
#
# - `sizes` is array-like and holds one or more whole numbers $m$ between 1 and the number of rows
#   of `X_train`. They need not be sorted and may repeat. Entry $i$ of both results belongs to
#   `sizes[i]`.
# - For each entry of `sizes` make one new model with `make_model()`, and fit it, once, with the
#   **first** $m$ rows of `X_train` and `y_train`. (Assume that they have been shuffled before;
#   your function shuffles nothing.)
# - The train score is the accuracy on these $m$ rows, the test score the accuracy on **all** rows
#   of `X_test`.
# - `X_train` and `X_test` are arrays of shape `(n_train, d)` and `(n_test, d)`, `y_train` and
#   `y_test` arrays of shape `(n_train,)` and `(n_test,)` with whole numbers as labels. As in
#   Question 5 the models have `fit` and `predict`, and nothing else is promised.
#
# **By hand.** `MostFrequent`, training labels $(1, 0, 0, 0, 1)$, test labels $(1, 1, 1, 0)$, and
# `sizes = [1, 3, 5]`:
#
# | $m$ | labels learnt from | predicts | train score | test score |
# | --- | --- | --- | --- | --- |
# | 1 | 1 | 1 | 1 | 3/4 |
# | 3 | 1, 0, 0 | 0 | 2/3 | 1/4 |
# | 5 | 1, 0, 0, 0, 1 | 0 | 3/5 | 1/4 |
#
# The result is `[1, 0.667, 0.6]` and `[0.75, 0.25, 0.25]`, the first one rounded here.

# %% [markdown]
# One test part is one exam, and you know from Question 5 how much a single exam depends on luck. So
# the same question has a second part: the learning curve for every fold.
#
# **`learning_curve_cv(make_model, X, y, sizes, n_folds, rng)`** returns two arrays, `train_scores`
# and `validation_scores`, in this order, each of shape `(len(sizes), n_folds)`. Row $i$ belongs to
# `sizes[i]`, column $j$ to fold $j$.
#
# - Shuffle the rows **once** with `rng`, and make the folds by the rules of Question 4. The same
#   folds are used for every size. Their order is up to you. What is tested in a fold is called its
#   *validation part* here.
# - For each fold and each size $m$, make one new model, and fit it once with the first $m$ rows of
#   the fold's training part. This part must be in *shuffled* order: if `X` is sorted by class, the
#   first rows must not all belong to one class. (Indices that were sorted again are not shuffled.)
# - The train score is the accuracy on these $m$ rows, the validation score that on the *whole*
#   validation part.
# - `sizes` is as above; no $m$ is larger than the smallest training part.
#
# **By hand.** `MostFrequent`, the labels $(1, 1, 1, 1, 1, 0)$, three folds and `sizes = [4]`. The
# fold that tests the 0 learns from four ones: train score 1, validation score ½. The two other
# folds learn from three ones and the 0: train score ¾, validation score 1. So `train_scores` is
# `[[1, 0.75, 0.75]]` and `validation_scores` is `[[0.5, 1, 1]]`, with the columns of both in the
# same order, whichever it is.
#
# <details><summary>Stuck? The idea</summary>
#
# Cross-validation and learning curve, one inside the other: for each fold, do what `learning_curve`
# does, with the validation part as the test rows.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `parts = np.array_split(rng.permutation(len(X)), n_folds)`
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def learning_curve(make_model, X_train, y_train, X_test, y_test, sizes):
    """Return the accuracy on training and test samples for growing training sets.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model that is not fitted yet.
    X_train : ndarray of shape (n_train, d)
    y_train : ndarray of shape (n_train,)
        The samples to learn from, and their labels.
    X_test : ndarray of shape (n_test, d)
    y_test : ndarray of shape (n_test,)
        The samples to test with, and their labels.
    sizes : array-like of shape (k,)
        Whole numbers m: how many of the first training rows to learn from.

    Returns
    -------
    train_scores : ndarray of shape (k,)
        The accuracy on the m rows learnt from, for each m in sizes.
    test_scores : ndarray of shape (k,)
        The accuracy on all test rows, for each m in sizes.

    Examples
    --------
    >>> X, y = np.zeros((4, 1)), np.array([6, 8, 8, 8])
    >>> learning_curve(MostFrequent, X, y, X[:2], y[:2], sizes=[4, 1])
    (array([0.75, 1.  ]), array([0.5, 0.5]))
    """
    # BEGIN SOLUTION NO PROMPT
    train_scores, test_scores = [], []
    for m in sizes:
        model = make_model()
        model.fit(X_train[:m], y_train[:m])
        train_scores.append(np.mean(model.predict(X_train[:m]) == y_train[:m]))
        test_scores.append(np.mean(model.predict(X_test) == y_test))
    return np.array(train_scores), np.array(test_scores)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "learning_curve is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


def learning_curve_cv(make_model, X, y, sizes, n_folds, rng):
    """Return the accuracies for growing training sets, in each fold of a cross-validation.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model that is not fitted yet.
    X : ndarray of shape (n_samples, d)
    y : ndarray of shape (n_samples,)
        The samples and their labels.
    sizes : array-like of shape (k,)
        Whole numbers m: how many of the first rows of a fold's training part to learn from.
    n_folds : int
        The number of folds, between 2 and n_samples.
    rng : numpy.random.Generator
        The only source of randomness for the folds.

    Returns
    -------
    train_scores : ndarray of shape (k, n_folds)
        The accuracy on the m rows learnt from, for each m in sizes and each fold.
    validation_scores : ndarray of shape (k, n_folds)
        The accuracy on the whole validation part.

    Examples
    --------
    >>> X, y = np.zeros((6, 1)), np.array([8, 8, 8, 8, 8, 8])
    >>> learning_curve_cv(MostFrequent, X, y, [1, 4], 3, np.random.default_rng(0))[1]
    array([[1., 1., 1.],
           [1., 1., 1.]])
    """
    # BEGIN SOLUTION NO PROMPT
    parts = np.array_split(rng.permutation(len(X)), n_folds)
    train_scores = np.zeros((len(sizes), n_folds))
    validation_scores = np.zeros((len(sizes), n_folds))
    for j, validation in enumerate(parts):
        train = np.concatenate(parts[:j] + parts[j + 1 :])
        for i, m in enumerate(sizes):
            first = train[:m]
            model = make_model()
            model.fit(X[first], y[first])
            train_scores[i, j] = np.mean(model.predict(X[first]) == y[first])
            validation_scores[i, j] = np.mean(model.predict(X[validation]) == y[validation])
    return train_scores, validation_scores
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "learning_curve_cv is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_learning_curve_of_the_worked_example(learning_curve):
    import numpy as np

    class MostFrequent:
        def fit(self, X, y):
            labels, counts = np.unique(y, return_counts=True)
            self.label = labels[np.argmax(counts)]
            return self

        def predict(self, X):
            return np.full(len(X), self.label)

    y_train, y_test = np.array([1, 0, 0, 0, 1]), np.array([1, 1, 1, 0])
    X_train, X_test = np.arange(10.0).reshape(5, 2), np.arange(8.0).reshape(4, 2)
    value = learning_curve(MostFrequent, X_train, y_train, X_test, y_test, [1, 3, 5])
    assert value is not None, "learning_curve returned None: is there a return at the end?"
    assert not callable(value), "learning_curve returned a function: are the () missing?"
    assert np.ndim(value) > 0 and len(value) == 2, (
        f"two arrays are wanted, train_scores and test_scores; yours returned {value!r}"
    )
    train, test = (np.asarray(scores) for scores in value)
    assert train.shape == (3,) and test.shape == (3,), (
        f"three sizes give two arrays of shape (3,), yours have shapes {train.shape}, {test.shape}"
    )
    right_train, right_test = [1, 2 / 3, 3 / 5], [3 / 4, 1 / 4, 1 / 4]
    assert not (np.allclose(train, right_test) and np.allclose(test, right_train)), (
        "train_scores come first, then test_scores"
    )
    likely = [
        ([0.4, 0.6, 0.6], "measure on the m rows that were learnt from, not on all of X_train"),
        ([0, 2 / 3, 0.6], "was the model fitted once with all rows? Fit a new one for each size"),
        ([0, 1 / 3, 0.4], "these are the shares of wrong predictions"),
        ([1, 2, 3], "these are numbers of right predictions, not shares"),
    ]
    for wrong, why in likely:
        assert not np.allclose(train, wrong), f"train_scores are {train}: {why}"
    assert np.allclose(train, right_train), (
        f"train_scores should be 1, 2/3 and 3/5, yours are {train}"
    )
    assert np.allclose(test, right_test), (
        f"test_scores should be 3/4, 1/4 and 1/4, yours are {test}: the model learns from the "
        "first m rows and is tested on all four test rows"
    )


# %%
def test_learning_curve_cv_of_the_worked_example(learning_curve_cv):
    import numpy as np

    class MostFrequent:
        def fit(self, X, y):
            labels, counts = np.unique(y, return_counts=True)
            self.label = labels[np.argmax(counts)]
            return self

        def predict(self, X):
            return np.full(len(X), self.label)

    X, y = np.arange(12.0).reshape(6, 2), np.array([1, 1, 1, 1, 1, 0])
    value = learning_curve_cv(MostFrequent, X, y, [4], 3, np.random.default_rng(2))
    assert value is not None, "learning_curve_cv returned None: is there a return at the end?"
    assert len(value) == 2, f"train scores and validation scores are wanted, yours gave {value!r}"
    for kind, scores in zip(("train_scores", "validation_scores"), value, strict=True):
        assert np.shape(scores) == (1, 3), (
            f"one size and three folds give {kind} of shape (1, 3), yours has {np.shape(scores)}"
        )
    pairs = sorted(zip(np.ravel(value[0]).tolist(), np.ravel(value[1]).tolist(), strict=True))
    assert np.allclose(pairs, [(0.75, 1), (0.75, 1), (1, 0.5)]), (
        "the folds should have the pairs (train, validation) (3/4, 1), (3/4, 1) and (1, 1/2) in some "
        f"order, yours have {pairs}"
    )


# %%
# HIDDEN
def test_learning_curve_agrees_with_the_reference(learning_curve):
    from functools import partial

    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(104)
    look = "For each size m: fit with the first m rows, measure on these m, and on all of X_test."
    tree = partial(DecisionTreeClassifier, max_depth=2, random_state=0)
    nearest = partial(KNeighborsClassifier, n_neighbors=1)
    for name, make_model, n, n_test, d, sizes in (
        ("a tree", tree, 40, 25, 3, [1, 9, 40]),
        ("the nearest neighbour", nearest, 30, 50, 1, [4, 30]),
        ("GaussianNB", GaussianNB, 60, 11, 2, [10, 20, 35, 60]),
    ):
        X = rng.normal(size=(n + n_test, d))
        y = 2 + (X[:, 0] + 0.8 * rng.normal(size=n + n_test) > 0).astype(int)
        data = X[:n], y[:n], X[n:], y[n:]
        copies = [array.copy() for array in data]
        expected = reference.learning_curve(make_model, *copies, list(sizes))
        call = f"learning_curve of {name} with {n} training and {n_test} test rows, sizes {sizes},"
        value = learning_curve(make_model, *data, sizes)
        assert value is not None and len(value) == 2, f"{call} should give two arrays"
        assert_close(value[0], expected[0], f"{call}: train_scores", look=look)
        assert_close(value[1], expected[1], f"{call}: test_scores", look=look)

    rng = np.random.default_rng(106)
    X, y = rng.normal(size=(300, 2)), rng.integers(0, 2, size=300)
    make_model = partial(DecisionTreeClassifier, random_state=0)
    data = X[:100], y[:100], X[100:], y[100:]
    copies = [array.copy() for array in data]
    expected = reference.learning_curve(make_model, *copies, [20, 60, 100])
    value = learning_curve(make_model, *data, [20, 60, 100])
    call = "learning_curve of a full tree on labels tossed with a coin"
    assert value is not None and len(value) == 2, f"{call} should give two results"
    look = "A tree without a limit learns its own samples by heart."
    assert_close(value[0], np.ones(3), f"{call}: train_scores", look=look)
    test_scores = as_numbers(value[1], call)
    assert np.all(test_scores < 0.7), (
        f"{call} gave test_scores {test_scores}: nobody can foresee a coin. Are they measured on "
        "samples that the model has seen?"
    )
    assert_close(test_scores, expected[1], f"{call}: test_scores", look="On all of X_test.")


# %%
# HIDDEN
def test_learning_curve_keeps_the_order_of_sizes(learning_curve):
    from functools import partial

    import numpy as np
    from comparing import as_numbers, assert_close
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(105)
    X = rng.normal(size=(70, 2))
    y = (X[:, 1] + 0.8 * rng.normal(size=70) > 0.2).astype(int)
    data = X[:40], y[:40], X[40:], y[40:]
    make_model = partial(DecisionTreeClassifier, max_depth=3, random_state=0)
    look = "Entry i of both results belongs to sizes[i], whatever order the sizes have."
    for name, sizes in (
        ("sizes in falling order", [40, 17, 6]),
        ("sizes in no order, one of them twice", (12, 33, 5, 12)),
        ("sizes in an array", np.array([25, 8, 38])),
    ):
        single = []
        for m in sizes:
            value = learning_curve(make_model, *data, [int(m)])
            call = f"learning_curve with the single size {m}"
            assert value is not None and len(value) == 2, f"{call} should return two arrays"
            single.append([as_numbers(scores, call) for scores in value])
            assert all(scores.shape == (1,) for scores in single[-1]), (
                f"{call} should give one train score and one test score"
            )
        assert len(set(np.ravel(single).tolist())) > 1, (
            f"learning_curve gave the same scores for all single sizes of {name}"
        )
        sizes_before = np.array(sizes)
        call = f"learning_curve with {name}, compared with a call for each size,"
        value = learning_curve(make_model, *data, sizes)
        assert value is not None and len(value) == 2, f"{call} should return two arrays"
        for i, kind in enumerate(("train_scores", "test_scores")):
            expected = np.ravel([scores[i] for scores in single])
            assert_close(value[i], expected, f"{call}: {kind}", look=look)
        assert np.array_equal(sizes_before, sizes), f"{call} has changed the sizes it was given"


# %%
# HIDDEN
def test_learning_curve_fits_a_new_model_to_the_first_rows(learning_curve):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    class Collector:
        """Remembers all rows it was ever fitted with; right for these alone."""

        def __init__(self):
            self.labels, self.times = {}, 0

        def fit(self, X, y):
            self.times += 1
            rows = np.asarray(X)[:, 0].tolist()
            self.labels.update(zip(rows, np.asarray(y).tolist(), strict=True))
            return self

        def predict(self, X):
            return np.array([self.labels.get(row, -5) for row in np.asarray(X)[:, 0].tolist()])

    made = []

    def make_model():
        made.append(Collector())
        return made[-1]

    rows = np.arange(20)
    X_train, y_train = np.column_stack([rows, rows**2]).astype(float), rows % 4
    X_test, y_test = X_train[5:15].copy(), y_train[5:15].copy()
    y_test[[0, 6]] = 9  # two labels that nothing in the training rows explains
    before = [array.copy() for array in (X_train, y_train, X_test, y_test)]
    sizes = [12, 5, 20, 8]
    value = learning_curve(make_model, X_train, y_train, X_test, y_test, sizes)
    call = "learning_curve of models that never forget, with sizes [12, 5, 20, 8],"
    assert len(made) == 4, f"{call} called make_model {len(made)} times: once per size is wanted"
    times = [model.times for model in made]
    assert times == [1] * 4, f"{call} fitted its models {times} times: each once, please"
    learnt = sorted(sorted(model.labels) for model in made)
    assert learnt == sorted(list(map(float, range(m))) for m in sizes), (
        f"{call} fitted models with {[len(rows) for rows in learnt]} rows, or not with the first "
        "ones: m rows are X_train[:m]"
    )
    for model in made:
        assert all(label == int(row) % 4 for row, label in model.labels.items()), (
            f"{call} fitted rows of X_train with labels of other rows"
        )
    assert value is not None and len(value) == 2, f"{call} should return two sets of scores"
    look = "These models are right about every row they have learnt from."
    assert_close(value[0], np.ones(4), f"{call}: train_scores", look=look)
    look = "Measure on all ten test rows, each time, and compare with y_test."
    assert_close(value[1], [0.5, 0.0, 0.8, 0.2], f"{call}: test_scores", look=look)
    names = ("X_train", "y_train", "X_test", "y_test")
    after = (X_train, y_train, X_test, y_test)
    for name, old, new in zip(names, before, after, strict=True):
        assert_unchanged(old, new, f"learning_curve(...): {name}")


# %%
# HIDDEN
def test_learning_curve_cv_fits_the_first_rows_of_each_fold(learning_curve_cv):
    import numpy as np
    from comparing import as_numbers, assert_close

    class AlwaysOne:
        """Predicts 1, and keeps the numbers of the rows that it has learnt from."""

        def __init__(self):
            self.times = 0

        def fit(self, X, y):
            X, y = np.asarray(X), np.asarray(y)
            self.times += 1
            self.rows = np.rint(X[:, 1]).astype(int).tolist()
            self.paired = bool(np.array_equal(X[:, 0], y))
            return self

        def predict(self, X):
            return np.ones(len(X), dtype=int)

    rng = np.random.default_rng(107)
    for n, k, sizes in ((11, 3, np.array([2, 7, 2])), (12, 4, (9, 3))):
        made = []

        def make_model(made=made):
            made.append(AlwaysOne())
            return made[-1]

        y = (rng.random(n) < 0.4).astype(int)
        X = np.column_stack([y, np.arange(n), rng.normal(size=n)])
        value = learning_curve_cv(make_model, X.copy(), y.copy(), sizes, k, np.random.default_rng(n))
        call = f"learning_curve_cv with {n} rows, {k} folds and the sizes {list(map(int, sizes))}"
        wanted = len(sizes) * k
        assert len(made) == wanted, f"{call} made {len(made)} models: one per size and fold, please"
        assert all(model.times == 1 for model in made), f"{call} did not fit each model exactly once"
        assert all(model.paired for model in made), f"{call}: rows and labels came apart"
        found = sorted(len(model.rows) for model in made)
        assert found == sorted(int(m) for m in sizes for _ in range(k)), (
            f"{call} fitted models with {found} rows"
        )
        assert all(len(set(model.rows)) == len(model.rows) for model in made), (
            f"{call}: a row was learnt twice by one model"
        )
        assert value is not None and len(value) == 2, f"{call} should return two arrays"
        train, valid = (as_numbers(scores, call) for scores in value)
        assert train.shape == valid.shape == (len(sizes), k), (
            f"{call} gave shapes {train.shape} and {valid.shape}: sizes in rows, folds in columns"
        )
        look = "These models predict 1: the share of ones in the rows that were learnt."
        by_size = {int(m): [] for m in sizes}
        for model in made:
            by_size[len(model.rows)].append(np.mean(y[model.rows]))
        for m, expected in by_size.items():
            actual = np.sort(np.ravel(train[np.asarray(sizes) == m]))
            assert_close(actual, np.sort(expected), f"{call}: train_scores for {m} rows", look=look)
        look = "Each fold has one validation part, whatever the size, and all its rows are examined."
        assert_close(valid, np.tile(valid[0], (len(sizes), 1)), f"{call}: validation_scores", look=look)
        counts = np.array([len(part) for part in np.array_split(np.arange(n), k)])
        ones = [valid[0] * size for size in set(counts.tolist())]
        whole = np.any([np.abs(c - np.rint(c)) < 1e-9 for c in ones], axis=0)
        assert np.all(whole), f"{call}: validation_scores are no shares of {set(counts.tolist())} rows"
        if n % k == 0:
            look = "Every row is in exactly one validation part."
            assert_close(np.mean(valid[0]), np.mean(y), f"{call}: mean validation score", look=look)
    # a row of a validation part is learnt by none of the models of that fold
    for n, k, m in ((12, 3, 8),):
        made = []

        class Knows(AlwaysOne):
            """Right for the rows that it has not learnt."""

            def predict(self, X):
                rows = np.rint(np.asarray(X)[:, 1]).astype(int).tolist()
                return np.array([-1 if row in self.rows else row % 2 for row in rows])

        y = np.arange(n) % 2
        X = np.column_stack([y, np.arange(n)]).astype(float)
        value = learning_curve_cv(Knows, X, y, [m, 2], k, np.random.default_rng(k))
        call = f"learning_curve_cv with {n} rows in {k} folds, of models that know only other rows,"
        look = "The train score comes from the rows that were learnt."
        assert_close(value[0], np.zeros((2, k)), f"{call}: train_scores", look=look)
        look = "The validation part holds rows that were not learnt, for no size."
        assert_close(value[1], np.ones((2, k)), f"{call}: validation_scores", look=look)


# %%
# HIDDEN
def test_learning_curve_cv_shuffles_once_and_keeps_the_folds(learning_curve_cv):
    from functools import partial

    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged
    from sklearn.neighbors import KNeighborsClassifier

    rng = np.random.default_rng(108)
    near = partial(KNeighborsClassifier, n_neighbors=1)
    # two groups far apart, sorted: thirty shuffled rows practically always hold both
    y = np.repeat([4, 9], 45)
    X = rng.normal(size=(90, 2)) + 100.0 * y[:, np.newaxis]
    before = X.copy(), y.copy()
    value = learning_curve_cv(near, X, y, [30, 60], 3, np.random.default_rng(0))
    call = "learning_curve_cv of the nearest neighbour on two groups far apart, sorted by group"
    look = "Is the training part of a fold in shuffled order?"
    assert value is not None and len(value) == 2, f"{call} should give two arrays"
    assert_close(value[1], np.ones((2, 3)), f"{call}: validation_scores", look=look)
    assert_unchanged(before[0], X, "learning_curve_cv(make_model, X, y, ...): X")
    assert_unchanged(before[1], y, "learning_curve_cv(make_model, X, y, ...): y")

    # with every row a fold of its own, and all others to learn from, no shuffle changes anything
    X = rng.normal(size=(10, 2))
    y = np.where(X[:, 0] + 0.8 * rng.normal(size=10) > 0, 3, 1)
    args = near, X.copy(), y.copy(), [9], 10
    expected = np.sort(np.ravel(reference.learning_curve_cv(*args, np.random.default_rng(0))[1]))
    value = learning_curve_cv(near, X, y, [9], 10, np.random.default_rng(1))
    call = "learning_curve_cv of 10 samples in 10 folds: validation_scores, sorted,"
    look = "Each sample is predicted by a model that has seen all the others."
    assert_close(np.sort(np.ravel(as_numbers(value[1], call))), expected, call, look=look)

    class Rows:
        def fit(self, X, y):
            self.rows = np.asarray(X)[:, 0].astype(int).tolist()
            return self

        def predict(self, X):
            return np.zeros(len(X), dtype=int)

    X, y, seen = np.arange(24.0)[:, np.newaxis], np.arange(24) % 3, []
    for seed in (5, 5, 6):
        made = []

        def make_model(made=made):
            made.append(Rows())
            return made[-1]

        learning_curve_cv(make_model, X, y, [4, 9, 12], 2, np.random.default_rng(seed))
        groups = sorted((sorted(model.rows) for model in made), key=lambda rows: (len(rows), rows))
        assert len(groups) == 6, f"three sizes in two folds need six models, you made {len(groups)}"
        inside = all(any(set(s) <= set(g) for g in groups[2:4]) for s in groups[:2])
        inside = inside and all(any(set(s) <= set(g) for g in groups[4:]) for s in groups[2:4])
        assert inside, (
            "the first 4 rows of a fold are among its first 9, and these among its first 12: are the "
            "rows of a fold shuffled again for each size?"
        )
        seen.append(groups)
    assert seen[0] == seen[1], "equally seeded generators gave learning_curve_cv different rows"
    assert seen[2] != seen[0], (
        "generators with other seeds gave learning_curve_cv the same rows: is rng used?"
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
sizes = [20, 30, 40, 60, 80, 120, 160, 240, 320, 400]
full_tree = recipes["decision tree"]
logistic = recipes["logistic,\nstandardised"]

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.6), sharey=True, layout="constrained")
panels = [("decision tree", full_tree), ("logistic regression", logistic)]
for ax, (name, recipe) in zip(axes, panels, strict=True):
    curves = []
    for seed in range(10):
        shuffled = np.random.default_rng(seed).permutation(600)
        train, test = shuffled[:400], shuffled[400:]
        data = archive[train], archive_leaking[train], archive[test], archive_leaking[test]
        curves.append(learning_curve(recipe, *data, sizes))
    train_scores, test_scores = np.mean(curves, axis=0)
    ax.plot(sizes, train_scores, "o-", color="#0072B2", label="train score")
    ax.plot(sizes, test_scores, "s--", color="#D55E00", label="test score")
    ax.set(title=name, xlabel="number of training samples $m$", xscale="log")
    ax.set_xticks([20, 40, 80, 160, 320], ["20", "40", "80", "160", "320"])
    ax.minorticks_off()
    ax.grid(alpha=0.3)
    ax.legend(loc="upper right", bbox_to_anchor=(1, 0.9))
axes[0].set_ylabel("accuracy")
plt.show()

# %% [markdown]
# *Figure 7. Learning curves of two models on the archive, each the mean over 10 shuffles into 400
# samples for training and 200 for testing. The tree is right about all of its own samples, and a
# wide gap remains between its two curves: it has too much freedom (high variance). For the logistic
# model the curves have met.*
#
# This is how to read such a picture. A wide gap: a simpler model, or more data, may help. Curves
# that have met: more data of the same kind will not help any more. To be right more often, you
# need a better model or better features then. For the waterworks: a second microphone, rather
# than another thousand digs.
#
# Now a support vector classifier (SVC, assignment 10), standardised, by your `learning_curve_cv` with
# five folds. The lines are the means over the folds, and the bands reach one standard deviation up
# and down.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.svm import SVC

sizes = [20, 40, 80, 160, 320, 480]
svc_recipe = lambda: make_pipeline(StandardScaler(), SVC())  # noqa: E731
shares = learning_curve_cv(
    svc_recipe, archive, archive_leaking, sizes, 5, np.random.default_rng(0)
)

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
for name, scores, style, colour, hatch in (
    ("train score", shares[0], "o-", "#0072B2", "///"),
    ("validation score", shares[1], "s--", "#D55E00", "..."),
):
    middle, spread = np.mean(scores, axis=1), np.std(scores, axis=1)
    ax.plot(sizes, middle, style, color=colour, label=name)
    ax.fill_between(sizes, middle - spread, middle + spread, color=colour, alpha=0.2, hatch=hatch)
ax.set(xlabel="number of training samples $m$", ylabel="accuracy", xscale="log")
ax.set_xticks(sizes, [str(m) for m in sizes])
ax.minorticks_off()
ax.legend()
plt.show()

# %% [markdown]
# *Figure 8. The learning curve of an SVC on the archive: means of five folds with a band of one
# standard deviation. The gap closes, and the bands show how much of what is left may be luck.*
#
# The bands of the validation score are about as wide as the differences between its points. A
# learning curve from a single test part would have shown a zigzag, and invited a story about it.

# %% [raw]
# # BEGIN QUESTION
# name: expected_cost
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 7: what the mistakes cost
#
# For the accuracy all mistakes are equal. For the waterworks they are not: a needless dig costs
# some asphalt, a leak
# that is overlooked floods a cellar. And the neighbours with the wet cellar are not the ones who chose
# the threshold. So put a price on both, and look for the threshold that is cheapest on average.
#
# A model gives each section $i$ a probability $p_i$ of a leak. We **act** (send somebody to dig)
# where $p_i \ge t$, for a threshold $t$. Acting costs $c_a$ each time, whether there was a leak or
# not. A leak where we did not act costs $c_m$. All else costs nothing.
#
# **What to write.** `expected_cost(y_true, p, threshold, cost_alarm, cost_miss)` returns the mean cost
# per section, a number.
#
# - `y_true` is array-like of shape `(n,)` with $n \ge 1$, and holds zeros and ones of any integer type
#   or as floats. `p` is array-like of shape `(n,)` with numbers from 0 to 1.
# - `threshold`, `cost_alarm` ($c_a$) and `cost_miss` ($c_m$) are numbers. Costs are 0 or more. The
#   threshold may be more than 1: then nobody ever acts.
#
# **By hand.** Five sections, the threshold 0.5, $c_a = 100$ and $c_m = 800$ euros:
#
# | leak | 1 | 0 | 1 | 0 | 1 |
# | --- | --- | --- | --- | --- | --- |
# | $p$ | 0.5 | 0.6 | 0.3 | 0.2 | 0.9 |
# | cost | 100 | 100 | 800 | 0 | 100 |
#
# The mean is $1100 / 5 = 220$ euros.

# %% [raw]
# # BEGIN SOLUTION


# %%
def expected_cost(y_true, p, threshold, cost_alarm, cost_miss):
    """Return the mean cost per case of acting wherever the probability reaches a threshold.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        What was true: 1 where acting was needed, 0 elsewhere.
    p : array-like of shape (n,)
        The predicted probabilities of class 1.
    threshold : float
        We act where p >= threshold.
    cost_alarm : float
        What acting costs, needed or not.
    cost_miss : float
        What a case of class 1 costs where we did not act.

    Returns
    -------
    float
        The mean cost per case, in the units of the costs.

    Examples
    --------
    >>> float(expected_cost([0, 0, 0, 1], [0.1, 0.2, 0.8, 0.4], 0.5, 4, 20))
    6.0
    """
    # BEGIN SOLUTION NO PROMPT
    acts = np.asarray(p) >= threshold
    missed = (np.asarray(y_true) == 1) & ~acts
    return np.mean(cost_alarm * acts + cost_miss * missed)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("expected_cost is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_expected_cost_of_the_worked_example(expected_cost):
    import numpy as np

    y, p = np.array([1, 0, 1, 0, 1]), np.array([0.5, 0.6, 0.3, 0.2, 0.9])
    value = expected_cost(y, p, 0.5, 100, 800)
    assert value is not None, "expected_cost returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"expected_cost returns one number, yours returned {value!r}"
    likely = [
        (1100, "that is the sum of the costs, not their mean"),
        (180, "acting costs something even if there was a leak"),
        (360, "p = 0.5 reaches the threshold 0.5: we act there"),
        (500, "have the two costs changed places?"),
        (540, "a leak where we acted costs no more than the dig"),
    ]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f"the five sections gave {value}: {why}"
    assert np.isclose(value, 220), f"the five costs 100, 100, 800, 0, 100 do not have the mean {value}"


# %%
# HIDDEN
def test_expected_cost_on_random_cases(expected_cost):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(109)
    look = "Add up what every single case costs, then take the mean."
    for n, share in ((1, 0.5), (7, 0.3), (60, 0.1), (300, 0.8)):
        y = (rng.random(n) < share).astype(int)
        p = rng.random(n)
        for threshold in (0.15, 0.5, 0.85):
            costs = (rng.uniform(1, 50), rng.uniform(1, 900))
            expected = reference.expected_cost(y.copy(), p.copy(), threshold, *costs)
            call = f"expected_cost of {n} random cases with the threshold {threshold}"
            compare.add(expected_cost, (y, p, threshold, *costs), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_expected_cost_at_and_beyond_the_threshold(expected_cost):
    from comparing import assert_close

    y, p = [1, 0, 0, 1], [0.25, 0.25, 0.75, 1.0]
    look = "Who reaches the threshold exactly? What costs nothing?"
    for threshold, alarm, miss, expected in (
        (0.25, 8, 100, 8.0),
        (0.3, 8, 100, (8 + 8 + 100) / 4),
        (0.75, 8, 100, (8 + 8 + 100) / 4),
        (1.0, 8, 100, (8 + 100) / 4),
        (1.5, 8, 100, 50.0),
        (0.0, 8, 100, 8.0),
        (0.3, 0, 100, 25.0),
        (0.3, 8, 0, 4.0),
        (0.25 + 1e-9, 8, 100, (8 + 8 + 100) / 4),
    ):
        call = f"expected_cost of four cases: threshold {threshold}, an alarm {alarm}, a miss {miss}"
        assert_close(expected_cost(y, p, threshold, alarm, miss), expected, call, look=look)


# %%
# HIDDEN
def test_expected_cost_of_other_types_and_leaves_its_arguments(expected_cost):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    y, p = [1, 0, 1, 0, 0, 1], [0.9, 0.8, 0.1, 0.3, 0.6, 0.7]
    call = "expected_cost of six cases with costs of 90 and 400"
    usual = as_numbers(expected_cost(np.array(y), np.array(p), 0.5, 90, 400), call)
    assert_close(usual, (4 * 90 + 400) / 6, call, look="Four digs, and one case was overlooked.")
    look = "Make arrays of the arguments first, and mind what a small integer type can hold."
    for name, kind in (("uint8", np.uint8), ("int8", np.int8), ("floats", float)):
        value = expected_cost(np.array(y, dtype=kind), np.array(p), 0.5, 90, 400)
        assert_close(value, usual, f"{call}, labels as {name}", look=look)
    assert_close(expected_cost(y, p, 0.5, 90, 400), usual, f"{call}, as lists", look=look)
    assert_close(expected_cost(tuple(y), tuple(p), 0.5, 90, 400), usual, f"{call}, as tuples", look=look)
    y_array, p_array = np.array(y), np.array(p)
    before = y_array.copy(), p_array.copy()
    expected_cost(y_array, p_array, 0.5, 90, 400)
    assert_unchanged(before[0], y_array, "expected_cost(y_true, p, ...): y_true")
    assert_unchanged(before[1], p_array, "expected_cost(y_true, p, ...): p")
    assert_unchanged([1, 0, 1, 0, 0, 1], y, "expected_cost(y_true, p, ...) of lists: y_true")
    assert_unchanged([0.9, 0.8, 0.1, 0.3, 0.6, 0.7], p, "expected_cost(y_true, p, ...) of lists: p")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
shuffled = np.random.default_rng(0).permutation(600)
learn, exam = shuffled[:300], shuffled[300:]
judge = make_pipeline(StandardScaler(), LogisticRegression())
judge.fit(archive[learn], archive_leaking[learn])
p_leak = judge.predict_proba(archive[exam])[:, 1]

thresholds = np.linspace(0, 1, 101)
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for miss, style, colour in ((400, ":", "#0072B2"), (1200, "-", "#D55E00"), (3600, "--", "#009E73")):
    costs = [expected_cost(archive_leaking[exam], p_leak, t, 300, miss) for t in thresholds]
    ax.plot(thresholds, costs, style, color=colour, label=f"an overlooked leak costs {miss} euros")
    ax.plot(300 / miss, np.interp(300 / miss, thresholds, costs), "o", color=colour)
ax.set(xlabel="threshold", ylabel="mean cost per section (euros)", ylim=(0, 1000))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 9. The mean cost on 300 sections of the archive against the threshold, if a dig costs 300
# euros. The dots are at the threshold 300 / (cost of an overlooked leak), where the mathematics
# puts the lowest point for probabilities that are right.*
#
# The curves are flat near their lowest points and steep elsewhere. The threshold ½, which nobody
# chose, is the right one for one price only.

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
# - `"silent"`: Of 1,000 sections 30 leak. An alarm never rings. What is its accuracy?
# - `"same_scores"`: A model gives the score 0.7 to every section, whether it leaks or not. What
#   is its AUC?
# - `"fits"`: You call `learning_curve_cv` with four sizes and five folds. How many models are
#   fitted?
# - `"act_from"`: A dig costs 300 euros, needed or not. A leak without a dig costs 1,200 euros.
#   From which probability of a leak on is a dig not more expensive, on average, than no dig?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"act_from"`: the cost of a dig is certain, that of no dig has to be averaged.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"act_from"`: with the probability $q$ of a leak, no dig costs $1200\, q$ on average.
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
        A number for each of "silent", "same_scores", "fits" and "act_from".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "silent": 0.97,
        "same_scores": 0.5,
        "fits": 20,
        "act_from": 0.25,
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
    names = {"silent", "same_scores", "fits", "act_from"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_silent(predictions):
    from comparing import assert_close

    value = predictions()["silent"]
    look = "About how many sections is a silent alarm right?"
    assert_close(value, 0.97, 'predictions()["silent"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_same_scores(predictions):
    from comparing import assert_close

    value = predictions()["same_scores"]
    look = "Every pair is a tie. What does a tie count?"
    assert_close(value, 0.5, 'predictions()["same_scores"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_fits(predictions):
    from comparing import assert_close

    value = predictions()["fits"]
    look = "For each size and each fold: how many models are fitted, and how many scores do they give?"
    assert_close(value, 20, 'predictions()["fits"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_act_from(predictions):
    from comparing import assert_close

    value = predictions()["act_from"]
    look = "Write down the mean cost with a dig and without one, and set them equal."
    assert_close(value, 0.25, 'predictions()["act_from"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
dry = np.repeat([0, 1], [970, 30])
print("silent:     ", accuracy(dry, np.zeros(1000, dtype=int)))
print("same_scores:", roc_auc(dry, np.full(1000, 0.7)))

made = []


def counted():
    made.append(MostFrequent())
    return made[-1]


learning_curve_cv(counted, np.zeros((50, 1)), np.arange(50) % 2, [5, 10, 20, 40], 5, np.random.default_rng(0))
print("fits:       ", len(made), "models")

print("act_from:    100 sections, of which so many leak:")
for leaks in (15, 20, 25, 30, 35):
    y = np.repeat([1, 0], [leaks, 100 - leaks])
    dig, wait = (expected_cost(y, np.full(100, p), 0.5, 300, 1200) for p in (1.0, 0.0))
    print(f"             {leaks}: {dig:.0f} euros a section with digs everywhere, {wait:.0f} without any")

# %% [markdown]
# ## Closing: a forest and a support vector machine
#
# Scikit-learn's breast cancer data hold 30 measurements of the cell nuclei in each of 569
# tumours. Class 1 are the malignant ones, 212 of 569. We let a random forest (assignment 11)
# and a support vector classifier, SVC (assignment 10), learn from three quarters of them and
# compare your scores with the library's.

# %% tags=["otter_ignore"]
from sklearn import metrics
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.svm import SVC

tumours, benign = load_breast_cancer(return_X_y=True)
malignant = 1 - benign
shuffled = np.random.default_rng(0).permutation(569)
test, train = shuffled[:143], shuffled[143:]

forest = RandomForestClassifier(random_state=0).fit(tumours[train], malignant[train])
svc = make_pipeline(StandardScaler(), SVC()).fit(tumours[train], malignant[train])
forest_scores = forest.predict_proba(tumours[test])[:, 1]
svc_scores = svc.decision_function(tumours[test])

for name, model, scores in (
    ("random forest", forest, forest_scores),
    ("SVC, standardised", svc, svc_scores),
):
    y, predicted = malignant[test], model.predict(tumours[test])
    print(f"{name:18}    yours   library")
    for score, yours, library in (
        ("accuracy", accuracy(y, predicted), metrics.accuracy_score(y, predicted)),
        ("precision", precision(y, predicted), metrics.precision_score(y, predicted)),
        ("recall", recall(y, predicted), metrics.recall_score(y, predicted)),
        ("F1", f1_score(y, predicted), metrics.f1_score(y, predicted)),
        ("AUC", roc_auc(y, scores), metrics.roc_auc_score(y, scores)),
    ):
        print(f"    {score:14} {yours:8.4f}  {library:8.4f}")
    print("    your confusion matrix:", np.asarray(confusion_matrix(y, predicted, [0, 1])).tolist())
    print("    the library's:        ", metrics.confusion_matrix(y, predicted).tolist(), "\n")

# %% [markdown]
# They agree in every digit: these are definitions. The library offers more around them, such as
# weights for samples, averages over several classes, and a choice of what an undefined ratio
# should be. It finds the AUC from the ROC curve, by sorting, which is much faster than all pairs
# when there are millions of samples; the value is the same, ties included.
#
# In this exam the forest has made three mistakes, the SVC seven. Does that make the forest the
# better model? Let us cross-validate, and see what the library's `cross_val_score` says.

# %% tags=["otter_ignore"]
from sklearn.model_selection import cross_val_score

candidates = {
    "random forest": lambda: RandomForestClassifier(n_estimators=50, random_state=0),
    "SVC": SVC,
    "SVC, standardised": lambda: make_pipeline(StandardScaler(), SVC()),
}

print("10 folds              yours             library, your folds   library's own folds")
yours = {}
for name, recipe in candidates.items():
    yours[name] = cross_validate(recipe, tumours, malignant, 10, np.random.default_rng(0))
    same = k_fold_indices(len(tumours), 10, np.random.default_rng(0))
    given = cross_val_score(recipe(), tumours, malignant, cv=same)
    own = cross_val_score(recipe(), tumours, malignant, cv=10)
    columns = [f"{np.mean(a):.4f} ± {np.std(a):.4f}" for a in (yours[name], given, own)]
    print(f"{name:18}  {columns[0]}   {columns[1]:>18}   {columns[2]:>18}")

# %% [markdown]
# The middle column uses the folds that your `k_fold_indices` makes. If your `cross_validate` uses
# `rng` in the same way, the first two columns agree to the last digit; if it deals the rows out
# in another way, they are two honest measurements of the same thing. The third column differs a
# little for a reason: for classifiers the library makes *stratified* folds, in which each class
# has the same share as in the whole, and it does not shuffle unless it is told to.
#
# And the question from above? Repeat the whole cross-validation with other shuffles.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
names = ["random forest", "SVC, standardised"]
repeated = {
    name: [
        cross_validate(candidates[name], tumours, malignant, 5, np.random.default_rng(seed))
        for seed in range(8)
    ]
    for name in names
}

fig, ax = plt.subplots(figsize=(8, 3.6), layout="constrained")
shift = {"random forest": -0.12, "SVC, standardised": 0.12}
colour = {"random forest": "#0072B2", "SVC, standardised": "#D55E00"}
marker = {"random forest": "o", "SVC, standardised": "s"}
for name in names:
    for seed, accuracies in enumerate(repeated[name]):
        place = np.full(5, seed + shift[name])
        ax.plot(place, accuracies, marker[name], color=colour[name], alpha=0.35, markersize=5)
    means = [np.mean(accuracies) for accuracies in repeated[name]]
    ax.plot(np.arange(8) + shift[name], means, marker[name], color=colour[name], label=name)
ax.set(xlabel="shuffle (seed of rng)", ylabel="accuracy on the test part")
ax.legend(title="mean of 5 folds", loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
plt.show()

for name in names:
    means = [np.mean(accuracies) for accuracies in repeated[name]]
    print(f"{name:18} mean of all {np.mean(means):.4f},", end=" ")
    print(f"single folds from {np.min(repeated[name]):.3f} to {np.max(repeated[name]):.3f}")
lead = np.ravel(repeated["random forest"]) - np.ravel(repeated["SVC, standardised"])
ahead, level = np.sum(lead > 1e-9), np.sum(np.abs(lead) <= 1e-9)
print(f"of {lead.size} single folds, the forest is ahead in {ahead} and level in {level}")

# %% [markdown]
# *Figure 10. Eight shuffles with five folds each; pale marks are single folds, full ones their
# means.*
#
# The single folds of the two models overlap widely, but the means are much steadier, and now the
# standardised SVC is ahead, for all shuffles or nearly all, by one or two tumours in a hundred.
# The first exam had told us the opposite! That was bad luck, and not even rare: the last line counts
# the single folds in which the forest is ahead. (Of 200 exams like the first one, with 143 tumours
# for testing, it was ahead in about one of eight.) This is what cross-validation is for.
#
# (The SVC on the raw measurements is clearly behind, for the same reason as the neighbours in
# Question 5.) And whether accuracy is the right thing to compare, when a malignant tumour that is
# overlooked costs more than a false alarm, is the question with which this assignment began.

# %% [raw]
# # BEGIN QUESTION
# name: which_model
# manual: true
# points: 4

# %% [markdown]
# ## Question 9: which of the two would you use?
#
# A clinic wants one of these two models, the random forest or the standardised SVC, to choose the
# tumours that a second doctor looks at. To overlook a malignant one is much worse than to look twice at
# a benign one.
#
# Which of the two would you use, and what would change your mind? Write five to ten sentences: your
# choice; which numbers of this notebook speak for it, and which against it; how sure they make you; and
# something that can be measured and would make you choose the other.
#
# *No test grades this answer: a person reads it. It is worth 4 points.*

# %% [raw]
# # RUBRIC
# items:
#   - name: reason
#     points: 1
#     says: You choose, and give a number or a figure of this notebook that speaks for your choice.
#   - name: repeated
#     points: 1
#     says: You see that one exam with 143 tumours can mislead, and rely on folds or repeated shuffles,
#       or say that the difference is small beside their spread.
#   - name: costs
#     points: 1
#     says: You do not judge by accuracy alone, but by what is overlooked (recall, the threshold, the
#       AUC), because that costs more.
#   - name: change
#     points: 1
#     says: You name something that can be measured and would make you choose the other model.
#   - name: misread
#     points: -1
#     says: A number of the notebook is not what you say it is, or does not say what you take it for.
# full: A choice with a number for and one against it, doubt about the single exam, the costs of the two
#   mistakes, and a measurement that would turn the choice. Either model can be right.
# half: A choice with a number, and either the costs or the doubt, but nothing that would change it.
# none: A choice without a reason from this notebook, or "both are good".

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# I would use the standardised SVC, but I am not very sure. In the first exam the forest made three
# mistakes and the SVC seven, which speaks against it; but that is one draw of 143 tumours. Over eight
# shuffles with five folds each the SVC is ahead in nearly all means, by one or two tumours in a hundred,
# while single folds of the two overlap widely. All of this is accuracy, and the clinic cares for what is
# overlooked: with another threshold either model would overlook less and raise more false alarms. So
# before I decide I would compare the recall of both over the same repeated folds, each at the threshold
# that sends, say, a fifth of the benign tumours to the second doctor. If the forest overlooked fewer
# malignant tumours there, in most of the shuffles, I would use the forest. Tumours of the clinic itself
# would count more than these, which come from elsewhere.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## The same in a library
#
# Tables with names for their columns are the business of **pandas**. Its `crosstab` counts pairs, and
# **seaborn** draws the counts as a *heatmap*, the coloured confusion matrix that you find in so many
# reports:
#
# ```python
# import numpy as np
# import pandas as pd
# import seaborn as sns
# from sklearn.datasets import load_breast_cancer
# from sklearn.ensemble import RandomForestClassifier
# from sklearn.metrics import classification_report
# from sklearn.model_selection import learning_curve, train_test_split
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
# from sklearn.svm import SVC
#
# data = load_breast_cancer(as_frame=True)
# print(data.frame[["mean radius", "mean texture", "target"]].head(3))
# X_train, X_test, y_train, y_test = train_test_split(
#     data.data, data.target, stratify=data.target, random_state=0
# )
# forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
# table = pd.crosstab(
#     data.target_names[y_test],
#     data.target_names[forest.predict(X_test)],
#     rownames=["true"],
#     colnames=["predicted"],
# )
# print(table)
# ax = sns.heatmap(table, annot=True, fmt="d", cmap="Blues")
# print(ax.get_xlabel(), ax.get_ylabel())
# print(classification_report(y_test, forest.predict(X_test), target_names=data.target_names))
#
# sizes, train, validation = learning_curve(
#     make_pipeline(StandardScaler(), SVC()),
#     data.data,
#     data.target,
#     train_sizes=[50, 150, 450],
#     cv=5,
#     shuffle=True,
#     random_state=0,
# )
# for m, a, b in zip(sizes, train, validation, strict=True):
#     print(m, f"{np.mean(a):.3f} ± {np.std(a):.3f}", f"{np.mean(b):.3f} ± {np.std(b):.3f}")
# ```
#
# It printed:
#
# ```
# mean radius  mean texture  target
# 0        17.99         10.38       0
# 1        20.57         17.77       0
# 2        19.69         21.25       0
# predicted  benign  malignant
# true
# benign         86          4
# malignant       4         49
# predicted true
#               precision    recall  f1-score   support
#
#    malignant       0.92      0.92      0.92        53
#       benign       0.96      0.96      0.96        90
#
#     accuracy                           0.94       143
#    macro avg       0.94      0.94      0.94       143
# weighted avg       0.94      0.94      0.94       143
#
# 50 0.980 ± 0.018 0.931 ± 0.019
# 150 0.989 ± 0.005 0.963 ± 0.020
# 450 0.987 ± 0.002 0.974 ± 0.015
# ```
#
# The report has a row for each class: each of them is taken for the positive one in turn, and *support*
# is the number of its samples. In the last three lines, the two curves of the SVC come close to each
# other from 150 rows on: more data of this kind will hardly help.
#
# ## Words you will meet elsewhere
#
# - **Sensitivity** and **true positive rate** are the recall; **specificity** is the recall of class 0.
# - **Macro average**: the plain mean over the classes. **Weighted**: large classes count more.
# - **Stratified**: each part has the same shares of the classes as the whole.
# - **Hyperparameter**: a number that you choose before the training, such as the depth of a tree or the
#   number of neighbours. It is chosen on validation parts; the test part is opened once, at the end.
# - **Underfitting**: both curves are low and have met. **Overfitting**: a wide gap between them.
# - **Predictive maintenance**: to act before something breaks, by a model and its cost, as in Question 7.
#
# ## Read on
#
# - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, Chapter 7, above all
#   Section 7.10: cross-validation, and the wrong way to do it.
# - Bishop, *Pattern Recognition and Machine Learning*, Section 1.5: decisions and their costs.
# - Deisenroth, Faisal and Ong, *Mathematics for Machine Learning*, Section 8.2.4: cross-validation.
# - Fawcett, *An Introduction to ROC Analysis* (2006), a paper.
# - Barocas, Hardt and Narayanan, *Fairness and Machine Learning*, Chapter 3: who bears the mistakes of a
#   classifier.
# - INRIA's free course *Machine Learning in Python with scikit-learn*, the module on model evaluation.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw09_model_evaluation.ipynb`, where your course collects submissions.
#
# **What comes next.** You can say how good a classifier is, and how sure you are of that. In
# assignment 10 you build one of those you have just measured: the support vector machine.
