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
# name: hw17_attention
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Attention
#
# A passenger writes to a tram company: *Again a clean tram, not a dirty one!* Is this praise or a
# complaint? You stop at the word *dirty* and look back. There is a *not* in front of it, so all is
# well.
#
# The LSTM of assignment 13 cannot look back. It reads one word after the other, and it has to carry
# the *not* in its memory until it is needed. In a long text, that is a long way.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

words = "again a clean tram not a dirty one".split()
looks_at = [0.04, 0.04, 0.1, 0.06, 0.6, 0.08, 0.08]  # from "dirty", one share per word so far

fig, axes = plt.subplots(2, 1, figsize=(8, 3.7), height_ratios=[1, 3], layout="constrained")
for i in range(len(words) - 1):
    arrow = {"arrowstyle": "->", "color": "#0072B2", "linewidth": 2}
    axes[0].annotate("", (i + 0.72, 0.12), (i + 0.3, 0.12), arrowprops=arrow)
axes[0].set_title("an LSTM: from word to word")
t = np.linspace(0, np.pi, 60)
for j, share in enumerate(looks_at[:-1]):
    middle, half = (6 + j) / 2, (6 - j) / 2
    colour = "#D55E00" if words[j] == "not" else "#666666"
    axes[1].plot(
        middle + half * np.cos(t), 0.35 + 0.35 * half * np.sin(t), color=colour, lw=1 + 9 * share
    )
axes[1].set_title("attention: directly, from one word to all")
for ax, top in zip(axes, (0.45, 1.6), strict=True):
    for i, word in enumerate(words):
        ax.text(i, 0, word, ha="center", va="bottom", fontsize=12)
    ax.set(xlim=(-0.6, 7.6), ylim=(-0.1, top))
    ax.axis("off")
plt.show()

# %% [markdown]
# *Figure 1. Two ways from "not" to "dirty". Above: word by word, through the memory. Below: in one
# step. The width of a line says how much "dirty" looks at that word.*
#
# Here is another idea: let every word look *directly* at every other word, and let it decide which
# of them are important. This is called **attention**. It is the main part of the *transformer*, the
# network behind the large language models. You build it here, piece by piece:
#
# | question | what it does |
# | --- | --- |
# | 1, `scaled_dot_product_attention` | lets every word look at every other word |
# | 2, `causal_mask` | hides the words that come later |
# | 3, `score_gradient` | tells the scores how to get better (you derive it) |
# | 4, `positional_encoding` | tells a word where it stands |
# | 5, `multi_head_attention` | looks in several ways at the same time |
# | 6, `layer_norm` | keeps the numbers in a good range |
# | 7, `count_transformer_parameters` | counts what a transformer consists of |
# | 8, `byte_pair_merges` | finds the pieces that words are made of |
# | 9, `predictions` | asks what you expect |
#
# At the end you set one head by hand. It reads the 40 messages of assignment 13, and you can see
# in a picture what it looks at.

# %% [markdown]
# ## Before you start
#
# **Vectors are rows.** A text of $n$ words is a matrix with $n$ rows, one vector for each word.
#
# **Arrays.** Your functions get NumPy arrays, unless a question says otherwise. They may hold whole
# numbers, also of small types: in `int8` the product 20 · 20 is not 400, since 127 is the largest
# number there is. With `np.asarray(X, dtype=float)` in the first line you are safe.
#
# **Hands off the arguments.** Your functions leave their arguments as they were.
#
# **NumPy only.** No other library is needed in your answers. Loops are fine everywhere.
#
# You may use your own functions of earlier questions. (A mistake there then counts here, too.)
#
# Run the next cell first.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: scaled_dot_product_attention
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 1: who looks at whom
#
# Think of a market. A buyer has a question: "Who sells fruit?" Every seller has a sign, and goods
# behind the sign. The buyer compares the question with all signs, and takes most from those who
# fit best. In attention the question is a **query**, the sign is a **key**, and the goods are
# a **value**. All three are vectors:
#
# - $Q$ has shape $(n, d)$: one query in each row;
# - $K$ has shape $(m, d)$: one key in each row;
# - $V$ has shape $(m, d_v)$: row $j$ is the value that belongs to key $j$.
#
# How well a key fits is measured by the dot product. The **scores** are
#
# $$S = \frac{Q K^\top}{\sqrt{d}}, \qquad \text{of shape } (n, m).$$
#
# Why the root? A dot product of $d$ random entries of size 1 is about as large as $\sqrt{d}$. After
# the division the scores have a size of about 1, for long vectors as for short ones.
#
# In each *row* of $S$ the softmax of assignment 12 makes **weights** of the scores. They are
# positive and add up to 1. The **output** for a query is the mean of the values with these weights:
#
# $$A_{ij} = \frac{e^{S_{ij}}}{\sum_{l} e^{S_{il}}}, \qquad
# \text{output} = A V, \text{ of shape } (n, d_v).$$
#
# **The mask.** Sometimes a query must not look at a key. `mask` is then an array of `True` and
# `False` of shape $(n, m)$, and `mask[i, j]` says whether query $i$ may look at key $j$. Where it
# is `False`, the weight is exactly 0, and the sum runs over the other keys only. So the weights of
# a row still add up to 1. With `mask=None` every query looks at every key.

# %% [markdown]
# **What to write.** `scaled_dot_product_attention(Q, K, V, mask=None)` returns the tuple
# `(output, weights)`.
#
# - $n$, $m$, $d$ and $d_v$ are at least 1, and in general all different.
# - Every row of a mask has at least one `True`.
# - Scores can be large: up to 100,000, positive or negative. Your function must not overflow, and
#   must not divide 0 by 0. Remember that softmax does not change if you subtract the same number
#   from all scores of a row. With a mask, take care: the largest score may be one that
#   the query must not see.
#
# **By hand.** One query $q = (2, 0, 0, 0)$, two keys $(\ln 3, 0, 0, 0)$ and $(0, 0, 0, 0)$, and two
# values $(4, 0)$ and $(0, 8)$. Here $\sqrt{d} = 2$, so the scores are
# $\tfrac{1}{2} \cdot 2 \ln 3 = \ln 3$ and $0$. Then $e^{\ln 3} = 3$ and $e^0 = 1$, so the weights
# are $\left(\tfrac34, \tfrac14\right)$, and the output is
#
# $$\tfrac34 \, (4, 0) + \tfrac14 \, (0, 8) = (3, 2).$$
#
# With the mask `[[True, False]]` only the first key is left: the weights are $(1, 0)$ and the
# output is $(4, 0)$.
#
# <details><summary>Stuck?</summary>
#
# 1. Go in three steps: scores, weights, output. Before the softmax, a forbidden score can be
#    replaced by a number whose exponential is exactly 0.
# 2. The first line after the conversion: `scores = Q @ K.T / np.sqrt(Q.shape[1])`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def scaled_dot_product_attention(Q, K, V, mask=None):
    """Return the output and the weights of attention.

    Parameters
    ----------
    Q : ndarray of shape (n, d)
        Queries, one in each row.
    K : ndarray of shape (m, d)
        Keys, one in each row.
    V : ndarray of shape (m, d_v)
        Values, one for each key.
    mask : ndarray of bool, of shape (n, m), or None
        True where a query may look at a key; None means everywhere.

    Returns
    -------
    output : ndarray of shape (n, d_v)
        For each query, the weighted mean of the values.
    weights : ndarray of shape (n, m)
        How much each query looks at each key; every row adds up to 1.

    Examples
    --------
    >>> output, weights = scaled_dot_product_attention(
    ...     np.zeros((1, 3)), np.ones((2, 3)), np.array([[1.0], [5.0]])
    ... )
    >>> weights.tolist(), output.tolist()
    ([[0.5, 0.5]], [[3.0]])
    """
    # BEGIN SOLUTION NO PROMPT
    Q, K, V = (np.asarray(array, dtype=float) for array in (Q, K, V))
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)  # exp(-inf) is exactly 0
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ V, weights
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "scaled_dot_product_attention is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_attention_of_the_worked_example(scaled_dot_product_attention):
    import numpy as np

    Q = np.array([[2.0, 0, 0, 0]])
    K = np.array([[np.log(3), 0, 0, 0], [0, 0, 0, 0]])
    V = np.array([[4.0, 0], [0, 8]])
    call = "scaled_dot_product_attention of the worked example"
    got = scaled_dot_product_attention(Q, K, V)
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert isinstance(got, tuple | list) and len(got) == 2, (
        f"{call} should return the tuple (output, weights), yours is {got!r}"
    )
    value, weights = got
    assert np.shape(weights) == (1, 2), (
        f"{call}: one query and two keys give weights of shape (1, 2), second in the tuple; "
        f"yours has {np.shape(weights)}"
    )
    likely = [
        ([0.9, 0.1], "9 to 1 comes from the scores 2 ln 3 and 0: divide by the root of d = 4"),
        ([3, 2], "this is the output; the tuple is (output, weights)"),
        ([1, 1], "the softmax goes over the keys, along each row"),
        ([3**0.5 / (1 + 3**0.5), 1 / (1 + 3**0.5)], "divide by the root of d, not by d"),
    ]
    for wrong, why in likely:
        assert not np.allclose(weights, [wrong]), f"{call} gave the weights {weights}: {why}"
    assert np.allclose(weights, [[0.75, 0.25]]), (
        f"{call}: the weights are (3/4, 1/4), yours are {weights}"
    )
    assert np.shape(value) == (1, 2), f"{call}: the output has shape (1, 2), not {np.shape(value)}"
    assert np.allclose(value, [[3, 2]]), (
        f"{call}: 3/4 of (4, 0) and 1/4 of (0, 8) is (3, 2), your output is {value}"
    )


# %%
def test_attention_with_the_mask_of_the_worked_example(scaled_dot_product_attention):
    import numpy as np

    Q = np.array([[2.0, 0, 0, 0]])
    K = np.array([[np.log(3), 0, 0, 0], [0, 0, 0, 0]])
    V = np.array([[4.0, 0], [0, 8]])
    call = "scaled_dot_product_attention with the mask [[True, False]]"
    value, weights = scaled_dot_product_attention(Q, K, V, np.array([[True, False]]))
    likely = [
        ([0, 1], "True means that the query MAY look"),
        ([0.75, 0.25], "the mask has no effect"),
        ([0.75, 0], "the weights that are left should add up to 1"),
    ]
    for wrong, why in likely:
        assert not np.allclose(weights, [wrong]), f"{call} gave the weights {weights}: {why}"
    assert np.allclose(weights, [[1, 0]]), f"{call}: the weights are (1, 0), yours are {weights}"
    assert np.allclose(value, [[4, 0]]), f"{call}: the output is (4, 0), yours is {value}"


# %%
# HIDDEN
def test_attention_agrees_with_the_reference(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(171)
    calls, about = [], []
    for n, m, d, width in ((3, 5, 2, 4), (4, 2, 9, 1), (1, 6, 3, 2), (5, 3, 1, 3), (2, 7, 16, 7)):
        Q, K = rng.normal(size=(n, d)), rng.normal(size=(m, d)) * 2
        V = rng.normal(size=(m, width))
        about.append((n, m, d, width, reference.scaled_dot_product_attention(Q, K, V)))
        calls.append((scaled_dot_product_attention, Q, K, V))
    for got, (n, m, d, width, (output, weights)) in zip(each(calls), about, strict=True):
        call = f"scaled_dot_product_attention with n={n}, m={m}, d={d} and values of width {width}"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return a tuple of two"
        look = "Along which axis do the weights add up to 1, and by which root are scores divided?"
        assert_close(got[1], weights, f"{call}: weights", look=look)
        look = "The weights are right. The output is their product with V."
        assert_close(got[0], output, f"{call}: output", look=look)


# %%
# HIDDEN
def test_attention_of_very_large_scores(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(172)
    calls, about = [], []
    for size in (1.0, 20.0, 80.0):
        for shift in (-1, 1):
            Q = np.abs(rng.normal(size=(3, 4))) * size
            K = shift * (np.abs(rng.normal(size=(5, 4))) * size + size)
            V = rng.normal(size=(5, 2))
            mask = np.ones((3, 5), dtype=bool)
            mask[np.arange(3), np.argmax(Q @ K.T, axis=1)] = False  # hides the largest scores
            for seen in (None, mask):
                kind = "negative" if shift < 0 else "positive"
                kind += f" scores from vectors of size {size:g}"
                kind += "" if seen is None else ", the largest behind a mask"
                about.append((kind, reference.scaled_dot_product_attention(Q, K, V, seen)))
                calls.append((scaled_dot_product_attention, Q, K, V, seen))
    Q, K = np.array([[1000.0]]), np.array([[-100.0], [50.0], [-99.98]])
    V, mask = np.array([[1.0], [2.0], [3.0]]), np.array([[True, False, False]])
    for seen in (mask, ~mask):
        kind = f"scores from -100,000 to 50,000 and the mask {seen.tolist()}"
        about.append((kind, reference.scaled_dot_product_attention(Q, K, V, seen)))
        calls.append((scaled_dot_product_attention, Q, K, V, seen))
    for got, (kind, (output, weights)) in zip(each(calls), about, strict=True):
        call = f"scaled_dot_product_attention of {kind}"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return (output, weights)"
        look = "What is the largest number of a row before the exponential, of those it may see?"
        assert_close(got[1], weights, f"{call}: the weights", look=look)
        look = "The weights are right; look at what comes after them."
        assert_close(got[0], output, f"{call}: the output", look=look)


# %%
# HIDDEN
def test_attention_sees_nothing_behind_a_mask(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(173)
    calls, about = [], []
    for n, m, size in ((3, 3, 1.0), (4, 6, 2.0), (5, 2, 1.0), (3, 4, 3.0), (1, 5, 1.0)):
        Q, K = rng.normal(size=(n, 3)) * size, rng.normal(size=(m, 3)) * size
        V, mask = rng.normal(size=(m, 2)), rng.random((n, m)) < 0.5
        mask[np.arange(n), rng.integers(m, size=n)] = True
        best = np.argmax(Q @ K.T, axis=1)
        mask[0] = True
        mask[0, best[0]] = False  # the key that fits best must not be seen
        kind = f"n={n}, m={m}, entries of size {size:g} and a mask"
        about.append((kind, mask, reference.scaled_dot_product_attention(Q, K, V, mask)))
        calls.append((scaled_dot_product_attention, Q, K, V, mask))
    for got, (kind, mask, (output, weights)) in zip(each(calls), about, strict=True):
        call = f"scaled_dot_product_attention with {kind}"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return two arrays"
        look = "Which keys does the sum below the fraction run over?"
        assert_close(got[1], weights, f"{call}: weights", look=look)
        behind = np.asarray(got[1])[~mask]
        assert np.all(behind == 0), f"{call}: a weight is not exactly 0 where the mask is False"
        look = "Only values that may be seen come into it."
        assert_close(got[0], output, f"{call}: output", look=look)


# %%
# HIDDEN
def test_attention_of_whole_numbers_leaves_its_arguments_alone(scaled_dot_product_attention):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(174)
    for kind in (float, int, np.int8):
        arrays = [rng.integers(-15, 16, size=shape).astype(kind) for shape in ((3, 4), (5, 4))]
        arrays += [rng.integers(-90, 90, size=(5, 2)).astype(kind), rng.random((3, 5)) < 0.6]
        arrays[3][:, 2] = True
        before = [array.copy() for array in arrays]
        output, weights = reference.scaled_dot_product_attention(*(a.copy() for a in arrays))
        got = scaled_dot_product_attention(*arrays)
        call = f"scaled_dot_product_attention of arrays of type {np.dtype(kind)}"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return a tuple"
        look = "Are the products made of floats?"
        assert_close(got[1], weights, f"{call}: weights", look=look)
        assert_close(got[0], output, f"{call}: output", look="Are the values floats, too?")
        for name, old, new in zip(("Q", "K", "V", "mask"), before, arrays, strict=True):
            assert_unchanged(old, new, f"{call}: {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
sizes = [1, 4, 16, 64, 256, 1024]
for scaled, style, colour in ((True, "o-", "#0072B2"), (False, "s--", "#E69F00")):
    largest, rng = [], np.random.default_rng(0)  # the same vectors for both lines
    for d in sizes:
        Q, K = rng.normal(size=(200, d)), rng.normal(size=(10, d))
        Q = Q if scaled else Q * np.sqrt(d)  # takes the division back
        weights = scaled_dot_product_attention(Q, K, K)[1]
        largest.append(weights.max(axis=1).mean())
    label = r"scores divided by $\sqrt{d}$" if scaled else "scores not divided"
    ax.plot(sizes, largest, style, color=colour, label=label)
ax.axhline(0.1, color="black", linewidth=1, linestyle=":")
ax.text(1024, 0.11, "all weights equal", ha="right", va="bottom")
ax.set(xscale="log", xlabel="length $d$ of queries and keys", ylabel="largest of 10 weights")
ax.set(ylim=(0, 1.02), xticks=sizes, xticklabels=sizes)
ax.minorticks_off()
ax.legend()
plt.show()

# %% [markdown]
# *Figure 2. Random queries look at ten random keys. Without the root, long vectors look at a single
# key and ignore the others. With the root, the length hardly matters.*

# %% [raw]
# # BEGIN QUESTION
# name: causal_mask
# points: [0, 1, 1]

# %% [markdown]
# ## Question 2: do not look ahead
#
# A language model writes a text word by word. When it has to find the next word, the words after
# it do not exist yet. So in training, too, a word may look only at itself and at the words
# *before* it. The mask for this is called **causal**.
#
# **What to write.** `causal_mask(n)` returns an array of booleans of shape $(n, n)$ with
#
# $$M_{ij} = \begin{cases} \text{True} & \text{if } j \le i, \\ \text{False} & \text{if } j > i.
# \end{cases}$$
#
# Here $n \ge 1$. Its `dtype` is `bool`, so that `~mask` turns it round and `S[mask]` picks entries.
#
# **By hand.** The first of three words sees itself, the second sees two words, the third sees all:
#
# $$M = \begin{pmatrix} \text{True} & \text{False} & \text{False} \\
# \text{True} & \text{True} & \text{False} \\ \text{True} & \text{True} & \text{True} \end{pmatrix}$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def causal_mask(n):
    """Return which of n words may look at which: at itself and at what came before.

    Parameters
    ----------
    n : int
        The number of words, at least 1.

    Returns
    -------
    ndarray of bool, of shape (n, n)
        Entry (i, j) says whether word i may look at word j.

    Examples
    --------
    >>> causal_mask(2).tolist()
    [[True, False], [True, True]]
    """
    # BEGIN SOLUTION NO PROMPT
    steps = np.arange(n)
    return steps[:, np.newaxis] >= steps
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("causal_mask is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_causal_mask_of_three_words(causal_mask):
    import numpy as np

    value = causal_mask(3)
    assert value is not None, "causal_mask(3) returned None: is there a return at the end?"
    assert np.shape(value) == (3, 3), f"causal_mask(3) has shape (3, 3), not {np.shape(value)}"
    rows = np.asarray(value).astype(float).tolist()
    likely = [
        ([[1, 1, 1], [0, 1, 1], [0, 0, 1]], "here words see what comes after them"),
        ([[0, 1, 1], [0, 0, 1], [0, 0, 0]], "True means that a word MAY look"),
        ([[0, 0, 0], [1, 0, 0], [1, 1, 0]], "a word may look at itself, too"),
    ]
    for wrong, why in likely:
        assert rows != wrong, f"causal_mask(3) gave {value}: {why}"
    assert rows == [[1, 0, 0], [1, 1, 0], [1, 1, 1]], (
        f"causal_mask(3) should be the matrix of the worked example, yours is {value}"
    )


# %%
# HIDDEN
def test_causal_mask_of_many_words(causal_mask):
    import numpy as np
    from comparing import assert_close, each

    sizes = (4, 1, 6, 7, 30)
    for n, got in zip(sizes, each([(causal_mask, n) for n in sizes]), strict=True):
        expected = np.array([[float(j <= i) for j in range(n)] for i in range(n)])
        look = "Which words does the first word see, and which does the last one see?"
        assert_close(got, expected, f"causal_mask({n})", look=look)


# %%
# HIDDEN
def test_causal_mask_can_be_used_as_a_mask(causal_mask):
    import numpy as np
    from comparing import as_numbers, each

    sizes = (5, 1, 9)
    for n, got in zip(sizes, each([(causal_mask, n) for n in sizes]), strict=True):
        call = f"causal_mask({n}), to be used as a mask,"
        mask = as_numbers(got, call)
        assert mask.shape == (n, n), f"{call} has the shape {mask.shape}"
        assert mask.dtype == bool, f"{call} holds {mask.dtype}: it should hold True and False"
        seen = np.arange(n * n).reshape(n, n)[mask]
        row, column = seen // n, seen % n
        assert len(seen) == n * (n + 1) // 2 and np.all(row >= column), (
            f"{call} picks {len(seen)} entries of a matrix, which are not all the right ones"
        )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
words = "again a clean tram not a dirty one".split()
rng = np.random.default_rng(1)
vectors = rng.normal(size=(8, 6))
fig, axes = plt.subplots(1, 2, figsize=(9, 4.2), sharey=True, layout="constrained")
for ax, mask, title in zip(axes, (None, causal_mask(8)), ("no mask", "causal mask"), strict=True):
    weights = scaled_dot_product_attention(vectors, vectors, vectors, mask)[1]
    picture = ax.imshow(weights, cmap="cividis", vmin=0, vmax=1)
    ax.set(title=title, xlabel="word that is looked at", xticks=range(8), yticks=range(8))
    ax.set_xticklabels(words, rotation=60)
axes[0].set(ylabel="word that looks", yticklabels=words)
fig.colorbar(picture, ax=axes, label="weight")
plt.show()

# %% [markdown]
# *Figure 3. An attention map. Each row belongs to one word, and its colours say how much this word
# looks at the others. With the causal mask everything above the diagonal is exactly 0, so the first
# word looks only at itself. The vectors are random here, so the map has no meaning yet.*

# %% [raw]
# # BEGIN QUESTION
# name: score_gradient
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 3: how to look better
#
# Nobody tells a transformer where to look. It learns that by gradient descent. For this it must
# know how a loss $L$ changes when the *scores* change. This question is for paper first: we give
# you the loss, and you **derive** its gradient.
#
# Let $S$ be scores of shape $(n, m)$, $A$ their weights (softmax in each row, no mask), and
# $O = A V$ the output of shape $(n, d_v)$. What comes after the attention is summed up by a matrix
# $G$ of the same shape as $O$: its entries are $G_{ic} = \partial L / \partial O_{ic}$. You may
# think of the loss
#
# $$L(S) = \sum_{i=1}^{n} \sum_{c=1}^{d_v} G_{ic} \, O_{ic},
# \qquad O = A V, \qquad A_{ij} = \frac{e^{S_{ij}}}{\sum_l e^{S_{il}}},$$
#
# where $G$ and $V$ are fixed.
#
# **What to write.** `score_gradient(S, V, gradient)` returns $\partial L / \partial S$, of shape
# $(n, m)$. The argument `gradient` is $G$. Again the scores may be as large as 100,000.
#
# **By hand.** One query, two keys: $S = (\ln 3, 0)$, so $A = \left(\tfrac34, \tfrac14\right)$. The
# values are the numbers 4 and 8, so $O = 5$. With $G = 1$ the loss is the output itself.
#
# Take a small step: let the first score grow by $\varepsilon$. The first weight is now
# $3 e^\varepsilon / (3 e^\varepsilon + 1)$, and its derivative at $\varepsilon = 0$ is
# $\tfrac34 \cdot \tfrac14 = \tfrac{3}{16}$. The second weight falls by as much. So the output
# changes by $\tfrac{3}{16} \cdot 4 - \tfrac{3}{16} \cdot 8 = -\tfrac34$ per unit of the score. In
# the same way the second score gives $+\tfrac34.$ Together:
#
# $$\frac{\partial L}{\partial S} = \left(-\tfrac34, \; \tfrac34\right).$$
#
# A word whose value makes the loss larger than the *mean* does gets a positive entry. In gradient
# descent its score falls: it will be looked at less.
#
# <details><summary>Stuck?</summary>
#
# 1. Go backwards. First find $\partial L / \partial A_{ij}$; call this matrix $P$. Then take one
#    row: every score changes *all* weights of its row. In assignment 12 you had the softmax's
#    derivatives: $\partial A_j / \partial S_k = A_j (1 - A_j)$ for $j = k$, and $-A_j A_k$
#    otherwise.
# 2. The first line after the weights: `P = gradient @ V.T`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def score_gradient(S, V, gradient):
    """Return the gradient of a loss with respect to the scores of attention.

    Parameters
    ----------
    S : ndarray of shape (n, m)
        Scores, before the softmax.
    V : ndarray of shape (m, d_v)
        Values, one for each key.
    gradient : ndarray of shape (n, d_v)
        The loss's gradient with respect to the output, softmax(S) V.

    Returns
    -------
    ndarray of shape (n, m)

    Examples
    --------
    >>> S, V = np.zeros((1, 2)), np.array([[1.0], [3.0]])
    >>> score_gradient(S, V, np.array([[2.0]])).tolist()
    [[-1.0, 1.0]]
    """
    # BEGIN SOLUTION NO PROMPT
    S, V, G = (np.asarray(array, dtype=float) for array in (S, V, gradient))
    powers = np.exp(S - S.max(axis=1, keepdims=True))
    A = powers / powers.sum(axis=1, keepdims=True)
    P = G @ V.T  # the gradient with respect to A
    mean = (A * P).sum(axis=1, keepdims=True)
    return A * (P - mean)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("score_gradient is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_score_gradient_of_the_worked_example(score_gradient):
    import numpy as np

    S, V, G = np.array([[np.log(3), 0]]), np.array([[4.0], [8.0]]), np.array([[1.0]])
    value = score_gradient(S, V, G)
    call = "score_gradient of the worked example"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert np.shape(value) == (1, 2), f"{call} has the shape of S, (1, 2), not {np.shape(value)}"
    likely = [
        ([4, 8], "this is the gradient with respect to the weights; go on through the softmax"),
        ([3, 2], "a score changes all weights of its row, not only its own"),
        ([3 / 4, 3 / 2], "a larger score also makes the other weights of its row smaller"),
        ([3 / 4, -3 / 4], "the sign is wrong: a larger first score gives a smaller output"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, [wrong]), f"{call} gave {value}: {why}"
    assert np.allclose(value, [[-0.75, 0.75]]), f"{call} is (-3/4, 3/4), yours is {value}"


# %%
# HIDDEN
def test_score_gradient_agrees_with_the_reference(score_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(175)
    look = "Compare with central differences of the loss: change one score by 0.00001 and look."
    for n, m, width in ((1, 4, 1), (3, 5, 2), (4, 2, 6), (6, 3, 3)):
        S, V = rng.normal(size=(n, m)) * 2, rng.normal(size=(m, width))
        G = rng.normal(size=(n, width))
        expected = reference.score_gradient(S, V, G)
        call = f"score_gradient with S of shape {n, m} and V of shape {m, width}"
        compare.add(score_gradient, (S, V, G), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_score_gradient_is_the_slope_of_the_loss(score_gradient):
    import numpy as np
    from comparing import assert_close

    def loss(S, V, G):
        A = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
        return np.sum(G * (A @ V))

    rng = np.random.default_rng(176)
    S, V, G = rng.normal(size=(2, 3)), rng.normal(size=(3, 4)), rng.normal(size=(2, 4))
    slopes, h = np.zeros((2, 3)), 1e-5
    for i in range(2):
        for j in range(3):
            step = np.zeros((2, 3))
            step[i, j] = h
            slopes[i, j] = (loss(S + step, V, G) - loss(S - step, V, G)) / (2 * h)
    call = "score_gradient of two queries and three keys, compared with central differences,"
    look = "Which weights of a row change when one score does?"
    assert_close(score_gradient(S, V, G), slopes, call, rtol=1e-5, atol=1e-8, look=look)


# %%
# HIDDEN
def test_score_gradient_of_large_scores_and_whole_numbers(score_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(177)
    S, V, G = rng.normal(size=(2, 3)), rng.normal(size=(3, 2)), np.ones((2, 2))
    rows, spread = np.array([[900.0], [-900.0]]), np.array([0.0, -1.0, -2000.0])
    shapes = ((3, 2), (2, 3), (3, 3))
    small = [rng.integers(-99, 99, size=shape).astype(np.int8) for shape in shapes]
    small[0][:] = [[0, 1], [100, 99], [-100, -100]]
    cases = [
        ("scores near 800", [S + 800, V, G]),
        ("scores near -90,000", [S - 9e4, V, G]),
        ("scores near 900 in one row and near -900 in the other", [S + rows, V, G]),
        ("one score that is 2000 below the others", [S + spread, V, G]),
        ("whole numbers", [rng.integers(-3, 3, size=shape) for shape in ((3, 4), (4, 2), (3, 2))]),
        ("int8 numbers", small),
    ]
    for name, arrays in cases:
        before = [array.copy() for array in arrays]
        expected = reference.score_gradient(*(array.copy() for array in arrays))
        got = score_gradient(*arrays)
        call = f"score_gradient with {name}"
        look = "What happens to the exponential, and which type have the products?"
        assert_close(got, expected, call, rtol=1e-5, look=look)
        for argument, old, new in zip(("S", "V", "gradient"), before, arrays, strict=True):
            assert_unchanged(old, new, f"{call}: {argument}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
words = "again a clean tram not a dirty one".split()
V = np.array([[float(word == "not")] for word in words])  # only "not" has a value
S = np.zeros((1, 8))
history = []
for _ in range(41):
    powers = np.exp(S - S.max())
    history.append(powers[0] / powers.sum())
    output = history[-1] @ V
    S = S - 3 * score_gradient(S, V, 2 * (output - 1)[np.newaxis])  # loss: (output - 1)²

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(np.array(history)[:, 4], "o-", color="#D55E00", markersize=4, label='weight of "not"')
ax.plot(np.array(history)[:, 0], "s--", color="#0072B2", markersize=4, label="each other weight")
ax.set(xlabel="step of gradient descent", ylabel="weight", ylim=(0, 1))
ax.legend(loc="center right")
plt.show()

# %% [markdown]
# *Figure 4. Eight scores start at 0, so all weights are 1/8. Your gradient moves the scores so that
# the output comes close to 1, which is the value of "not". The query learns where to look.*

# %% [raw]
# # BEGIN QUESTION
# name: positional_encoding
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 4: where a word stands
#
# Attention has a weakness. A query compares itself with every key, but a key does not say *where*
# its word stands. *The tram was full, not empty* and *The tram was empty, not full* are the same
# words for it. So we tell each word its place: we add a vector to it that depends on the place
# alone.
#
# Think of the hands of a clock. The fast hand tells small differences apart, the slow hand tells
# large ones. A **positional encoding** has $d / 2$ hands, each slower than the one before, and
# writes down the sine and the cosine of each hand's angle.
#
# **What to write.** `positional_encoding(n_steps, d)` returns an array $P$ of shape
# `(n_steps, d)`. For the places $p = 0, 1, 2, \dots$ and the hands $i = 0, 1, \dots, d/2 - 1$,
#
# $$P_{p,\, 2i} = \sin\!\left(\frac{p}{10000^{2i/d}}\right), \qquad
# P_{p,\, 2i+1} = \cos\!\left(\frac{p}{10000^{2i/d}}\right).$$
#
# So sine and cosine of the same angle stand side by side. `n_steps` is at least 1, and $d$ is even
# and at least 2. Angles are in radians, as in NumPy.
#
# **By hand.** Let $d = 4$. The two hands have the divisors $10000^{0} = 1$ and
# $10000^{2/4} = 100$. The first two rows are
#
# $$P = \begin{pmatrix} 0 & 1 & 0 & 1 \\ \sin 1 & \cos 1 & \sin 0.01 & \cos 0.01 \end{pmatrix}
# \approx \begin{pmatrix} 0 & 1 & 0 & 1 \\ 0.8415 & 0.5403 & 0.0100 & 0.99995 \end{pmatrix}.$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def positional_encoding(n_steps, d):
    """Return one vector for each place of a text.

    Parameters
    ----------
    n_steps : int
        The number of places, at least 1; they are counted from 0.
    d : int
        The length of the vectors, even.

    Returns
    -------
    ndarray of shape (n_steps, d)
        Sines in the even columns, cosines of the same angles in the odd ones.

    Examples
    --------
    >>> positional_encoding(1, 6).tolist()
    [[0.0, 1.0, 0.0, 1.0, 0.0, 1.0]]
    """
    # BEGIN SOLUTION NO PROMPT
    places = np.arange(n_steps)[:, np.newaxis]
    angles = places / 10000 ** (np.arange(0, d, 2) / d)
    encoding = np.zeros((n_steps, d))
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "positional_encoding is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_positional_encoding_of_the_worked_example(positional_encoding):
    import numpy as np

    value = positional_encoding(2, 4)
    call = "positional_encoding(2, 4)"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert np.shape(value) == (2, 4), f"{call} has shape (2, 4), yours has {np.shape(value)}"
    first, second = np.asarray(value)
    assert not np.allclose(first, [np.sin(1), np.cos(1), np.sin(0.01), np.cos(0.01)]), (
        f"{call}: the first row is the one of place 0, yours is the one of place 1"
    )
    assert not np.allclose(first, [1, 0, 1, 0]), f"{call}: the sine comes first, then the cosine"
    assert not np.allclose(first, [0, 0, 1, 1]), (
        f"{call}: sine and cosine of the same angle stand side by side: sin, cos, sin, cos"
    )
    assert np.allclose(first, [0, 1, 0, 1]), f"{call}: row 0 is (0, 1, 0, 1), yours is {first}"
    one = f"{call}: row 1 is {second}: sine and cosine of one hand have the same angle"
    assert not np.isclose(second[1], [np.cos(0.01), np.cos(0.1)]).any(), one
    likely = [
        (np.sin(0.1), "the divisor of the second hand is 100: the exponent is 2i/d, not i/d"),
        (np.sin(1), "both hands have the same speed"),
        (np.sin(100), "divide by 100, do not multiply"),
    ]
    for wrong, why in likely:
        assert not np.isclose(second[2], wrong), f"{call}: row 1 is {second}: {why}"
    right = [np.sin(1), np.cos(1), np.sin(0.01), np.cos(0.01)]
    assert np.allclose(second, right), f"{call}: row 1 is {np.round(right, 4)}, not {second}"


# %%
# HIDDEN
def test_positional_encoding_agrees_with_the_reference(positional_encoding):
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    look = "Check the divisor of the last hand: which i has it, and which exponent?"
    for n, d in ((6, 4), (3, 8), (10, 6), (50, 10), (5, 64)):
        expected = reference.positional_encoding(n, d)
        call = f"positional_encoding({n}, {d})"
        compare.add(positional_encoding, (n, d), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_positional_encoding_tells_distances(positional_encoding):
    import numpy as np
    from comparing import as_numbers, assert_close

    for n, d in ((9, 6), (12, 16)):
        call = f"positional_encoding({n}, {d}) times its transpose"
        P = as_numbers(positional_encoding(n, d), call)
        assert P.shape == (n, d), f"{call}: the encoding has the shape {P.shape}"
        distance = np.arange(n)[:, None] - np.arange(n)
        speeds = 10000.0 ** (-2 * np.arange(d // 2) / d)
        products = np.cos(distance[:, :, None] * speeds).sum(axis=2)
        look = "The dot product of two rows should depend on their distance alone."
        assert_close(P @ P.T, products, call, look=look)
        look = "At place 0 all angles are 0."
        assert_close(P[0], np.tile([0.0, 1.0], d // 2), f"{call}: row 0 before that", look=look)


# %%
# HIDDEN
def test_positional_encoding_of_one_hand_and_one_place(positional_encoding):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    look = "With d = 2 there is one hand, whose angle is the place itself."
    steps = np.arange(5)
    expected = np.column_stack([np.sin(steps), np.cos(steps)])
    compare.add(positional_encoding, (5, 2), expected, "positional_encoding(5, 2)", look=look)
    for n, d in ((1, 2), (1, 10), (2, 200)):
        expected = reference.positional_encoding(n, d)
        call = f"positional_encoding({n}, {d})"
        compare.add(positional_encoding, (n, d), expected, call, look="Small cases are cases, too.")
    compare.assert_close()


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
P = positional_encoding(40, 32)
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), layout="constrained")
picture = axes[0].imshow(P.T, cmap="PuOr", vmin=-1, vmax=1, aspect="auto")
axes[0].set(xlabel="place $p$", ylabel="column", title="the encoding")
fig.colorbar(picture, ax=axes[0], label="entry")
for place, style, colour in ((5, "o-", "#0072B2"), (20, "s-", "#E69F00"), (35, "^-", "#009E73")):
    axes[1].plot(P @ P[place], style, color=colour, markersize=3, label=f"row {place}")
axes[1].set(xlabel="place $p$", ylabel="dot product with row $p$", ylim=(5, 19))
axes[1].set_title("how similar are places?")
axes[1].legend(ncols=3, loc="upper center")
plt.show()

# %% [markdown]
# *Figure 5. Left: the fast hands are at the top, the slow ones at the bottom. Right: the dot
# product of two rows depends on their distance alone. It is the same hill everywhere, and highest
# where a place meets itself.*

# %% [raw]
# # BEGIN QUESTION
# name: multi_head_attention
# points: [0, 2, 2, 1, 1]

# %% [markdown]
# ## Question 5: several ways of looking
#
# One word can have several questions at once: Is there a *not* in front of me? What am I a property
# of? With one query it can ask only one of them. So attention is done several times side by side,
# with shorter vectors. Each time is called a **head**.
#
# Where do queries, keys and values come from? From the words themselves. Let $X$ of shape $(n, d)$
# hold the vectors of $n$ words. Three matrices of shape $(d, d)$, which are learnt, turn it into
#
# $$Q = X W_q, \qquad K = X W_k, \qquad V = X W_v .$$
#
# All words look at all words of the same text; this is called **self-attention**. Let $H$ be the
# number of heads, and $k = d / H$, a whole number. Cut the *columns* of $Q$, $K$ and $V$ into $H$
# blocks of width $k$: head $h = 0, \dots, H - 1$ gets the columns from $hk$ to $hk + k - 1$ of all
# three. Then
#
# 1. each head does the attention of Question 1 with its own blocks $Q_h$, $K_h$, $V_h$ of shape
#    $(n, k)$. So its scores are divided by $\sqrt{k}$;
# 2. the outputs of the heads are put side by side, head 0 on the left: shape $(n, d)$ again;
# 3. this is multiplied by a last matrix of shape $(d, d)$, which mixes what the heads have found:
#
# $$\text{output} = \left[\, O_0 \;\; O_1 \;\cdots\; O_{H-1} \,\right] W_o .$$
#
# **What to write.** `multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None)` returns the tuple
# `(output, weights)`. The output has shape $(n, d)$. The `weights` have shape $(H, n, n)$, one
# attention map for each head. The mask has shape $(n, n)$ and is the same for all heads, with at
# least one `True` in each row. The scores can be as large as in Question 1. You may assume that
# `n_heads` divides $d$.

# %% [markdown]
# **By hand.** Two words, $d = 2$, two heads, so $k = 1$:
#
# $$X = \begin{pmatrix} 1 & 4 \\ 0 & 8 \end{pmatrix}, \quad
# W_q = \begin{pmatrix} \ln 3 & 0 \\ 0 & 0 \end{pmatrix}, \quad
# W_k = W_v = \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}, \quad
# W_o = \begin{pmatrix} 0 & 4 \\ 1 & 0 \end{pmatrix}.$$
#
# *Head 0* has the queries $\ln 3$ and $0$, the keys $1$ and $0$, and the values $1$ and $0$. The
# first word has the scores $(\ln 3, 0)$ and the weights $\left(\tfrac34, \tfrac14\right)$; the
# second has two scores of 0 and the weights $\left(\tfrac12, \tfrac12\right)$. The outputs are
# $\tfrac34$ and $\tfrac12$.
#
# *Head 1* has queries of 0, so all weights are $\tfrac12$. Its values are 4 and 8, its outputs 6
# and 6.
#
# Side by side, and times $W_o$:
#
# $$\begin{pmatrix} \tfrac34 & 6 \\ \tfrac12 & 6 \end{pmatrix}
# \begin{pmatrix} 0 & 4 \\ 1 & 0 \end{pmatrix} = \begin{pmatrix} 6 & 3 \\ 6 & 2 \end{pmatrix}.$$
#
# <details><summary>Stuck?</summary>
#
# 1. Make $Q$, $K$ and $V$ for all heads at once. Then go through the heads in a loop, and collect
#    outputs and weights in two lists.
# 2. The first line in the loop: `block = slice(head * k, (head + 1) * k)`. Then `Q[:, block]` are
#    the queries of this head.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask=None):
    """Return the output and the attention maps of self-attention with several heads.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One vector for each word.
    Wq, Wk, Wv : ndarrays of shape (d, d)
        Turn X into queries, keys and values.
    Wo : ndarray of shape (d, d)
        Mixes what the heads have found.
    n_heads : int
        The number of heads; it divides d.
    mask : ndarray of bool, of shape (n, n), or None
        True where a word may look at another, in every head.

    Returns
    -------
    output : ndarray of shape (n, d)
    weights : ndarray of shape (n_heads, n, n)

    Examples
    --------
    >>> I = np.eye(4)
    >>> output, weights = multi_head_attention(np.zeros((3, 4)), I, I, I, I, 2)
    >>> output.shape, weights.shape
    ((3, 4), (2, 3, 3))
    """
    # BEGIN SOLUTION NO PROMPT
    X, Wq, Wk, Wv, Wo = (np.asarray(array, dtype=float) for array in (X, Wq, Wk, Wv, Wo))
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    k = X.shape[1] // n_heads
    outputs, maps = [], []
    for head in range(n_heads):
        block = slice(head * k, (head + 1) * k)
        scores = Q[:, block] @ K[:, block].T / np.sqrt(k)
        if mask is not None:
            scores = np.where(mask, scores, -np.inf)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights = powers / powers.sum(axis=1, keepdims=True)
        outputs.append(weights @ V[:, block])
        maps.append(weights)
    return np.hstack(outputs) @ Wo, np.array(maps)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "multi_head_attention is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_multi_head_attention_of_the_worked_example(multi_head_attention):
    import numpy as np

    X, Wq, I = np.array([[1.0, 4], [0, 8]]), np.diag([np.log(3), 0]), np.eye(2)
    Wo = np.array([[0.0, 4], [1, 0]])
    got = multi_head_attention(X, Wq, I, I, Wo, 2)
    call = "multi_head_attention of the worked example"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert isinstance(got, tuple | list) and len(got) == 2, (
        f"{call} should return the tuple (output, weights), yours is {got!r}"
    )
    value, weights = got
    assert np.shape(weights) == (2, 2, 2), (
        f"{call}: two heads and two words give weights of shape (2, 2, 2), yours have "
        f"{np.shape(weights)}"
    )
    right = np.array([[[0.75, 0.25], [0.5, 0.5]], [[0.5, 0.5], [0.5, 0.5]]])
    root = 3 ** (2**-0.5)
    assert not np.isclose(weights[0][0][0], root / (1 + root)), (
        f"{call}: the scores of a head are divided by the root of k = 1, not of d = 2"
    )
    assert np.allclose(weights[0], right[0]), (
        f"{call}: head 0 has the weights {right[0].tolist()}, yours has {weights[0]}"
    )
    assert np.allclose(weights[1], right[1]), (
        f"{call}: in head 1 all weights are 1/2, yours has {weights[1]}"
    )
    assert np.shape(value) == (2, 2), f"{call}: the output has shape (2, 2), not {np.shape(value)}"
    likely = [
        ([[0.75, 6], [0.5, 6]], "this is before the product with Wo"),
        ([[24, 0.75], [24, 0.5]], "multiply by Wo, not by its transpose"),
        ([[6, 24], [6, 24]], "the values of the heads are mixed up"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"{call} gave the output {value}: {why}"
    assert np.allclose(value, [[6, 3], [6, 2]]), (
        f"{call}: the output has the rows (6, 3) and (6, 2), yours is {value}"
    )


# %%
# HIDDEN
def test_multi_head_attention_agrees_with_the_reference(multi_head_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(181)
    calls, about = [], []
    for n, d, heads in ((5, 6, 2), (3, 6, 3), (4, 3, 1), (2, 4, 4), (7, 12, 3), (1, 4, 2)):
        X, weights = rng.normal(size=(n, d)), rng.normal(size=(4, d, d))
        about.append((n, d, heads, reference.multi_head_attention(X, *weights, heads)))
        calls.append((multi_head_attention, X, *weights, heads))
    for got, (n, d, heads, (output, maps)) in zip(each(calls), about, strict=True):
        call = f"multi_head_attention of {n} words with d={d} and n_heads={heads}"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return a tuple of two"
        look = "Which columns belong to which head, and by which root are its scores divided?"
        assert_close(got[1], maps, f"{call}: weights", look=look)
        look = "The maps are right. Look at the values, at their order, and at Wo."
        assert_close(got[0], output, f"{call}: output", look=look)


# %%
# HIDDEN
def test_multi_head_attention_behind_a_mask(multi_head_attention):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(182)
    calls, about = [], []
    for n, d, heads, kind in ((5, 6, 2, "causal"), (4, 4, 1, "random"), (6, 6, 3, "random")):
        X, weights = rng.normal(size=(n, d)), rng.normal(size=(4, d, d))
        mask = np.tri(n, dtype=bool) if kind == "causal" else rng.random((n, n)) < 0.5
        mask[np.arange(n), np.arange(n)] = True
        expected = reference.multi_head_attention(X, *weights, heads, mask)
        about.append((kind, n, heads, mask, expected))
        calls.append((multi_head_attention, X, *weights, heads, mask))
    for got, (kind, n, heads, mask, (output, maps)) in zip(each(calls), about, strict=True):
        call = f"multi_head_attention of {n} words, n_heads={heads}, with a {kind} mask"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return two arrays"
        look = "Does every head get the mask, and does it mean the same as in Question 1?"
        assert_close(got[1], maps, f"{call}: the weights", look=look)
        assert np.all(np.asarray(got[1])[:, ~mask] == 0), f"{call}: a word sees what it must not"
        look = "The maps are right; look at the steps after them."
        assert_close(got[0], output, f"{call}: the output", look=look)


# %%
# HIDDEN
def test_multi_head_attention_does_not_know_the_order(multi_head_attention):
    import numpy as np
    from comparing import as_numbers, assert_close, each

    rng = np.random.default_rng(183)
    X, weights = rng.normal(size=(6, 8)), rng.normal(size=(4, 8, 8)) / 2
    order = np.array([3, 0, 5, 1, 4, 2])
    calls = [(multi_head_attention, rows, *weights, 4) for rows in (X, X[order])]
    call = "multi_head_attention of 6 words in two orders"
    results = list(each(calls))
    for got in results:
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return two things"
    output, maps = (as_numbers(part, call) for part in results[0])
    assert output.shape == (6, 8) and maps.shape == (4, 6, 6), (
        f"{call}: the output has the shape {output.shape}, the weights have {maps.shape}"
    )
    assert np.allclose(maps.sum(axis=2), 1), f"{call}: the weights of a word do not add up to 1"
    look = "If the words come in another order, the rows of the output do, too, unchanged."
    assert np.ptp(output, axis=0).max() > 1e-6, f"{call}: all words have the same output"
    means = np.array([[X.mean(axis=0) @ weights[2] @ weights[3]]])
    equal = multi_head_attention(X, 0 * weights[0], weights[1], weights[2], weights[3], 4)
    assert_close(results[1][0], output[order], call, look=look)
    assert isinstance(equal, tuple | list) and len(equal) == 2, f"{call}, queries 0, should give a tuple"
    look = "With queries of 0 every word gets the mean of all values, mixed by Wo."
    expected = np.repeat(means[0], 6, axis=0)
    assert_close(equal[0], expected, "multi_head_attention with queries of 0", look=look)


# %%
# HIDDEN
def test_multi_head_attention_of_whole_numbers(multi_head_attention):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(184)
    for kind in (float, int, np.int8):
        arrays = [rng.integers(-3, 4, size=(4, 6)), *rng.integers(-3, 4, size=(4, 6, 6))]
        arrays = [array.astype(kind) for array in arrays]
        arrays[0] *= 4  # gives scores of some thousands, and products that int8 cannot hold
        mask = np.tri(4, dtype=bool)
        before = [array.copy() for array in (*arrays, mask)]
        output, maps = reference.multi_head_attention(*(a.copy() for a in arrays), 2, mask.copy())
        got = multi_head_attention(*arrays, 2, mask)
        call = f"multi_head_attention of arrays of type {np.dtype(kind)}"
        assert isinstance(got, tuple | list) and len(got) == 2, f"{call} should return a tuple"
        look = "Are all products made of floats, and does no exponential get too large?"
        assert_close(got[1], maps, f"{call}: weights", look=look)
        assert_close(got[0], output, f"{call}: output", look="Is Wo a matrix of floats, too?")
        names = ("X", "Wq", "Wk", "Wv", "Wo", "mask")
        for name, old, new in zip(names, before, (*arrays, mask), strict=True):
            assert_unchanged(old, new, f"{call}: {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: layer_norm
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 6: a good range
#
# A transformer does attention many times, one layer on top of the other. If each layer makes the
# numbers a little larger, they are huge after fifty layers. So after each step every *word* is
# brought to mean 0 and variance 1. In assignment 3 you standardised the *columns* of $X$, over all
# samples. Here it is the *rows*: a word does not need to know the other words.
#
# For a row $x$ of $X$ with $d$ entries,
#
# $$\mu = \frac1d \sum_{j} x_j, \qquad \sigma^2 = \frac1d \sum_{j} (x_j - \mu)^2, \qquad
# z_j = \frac{x_j - \mu}{\sqrt{\sigma^2 + \varepsilon}}, \qquad
# \text{result}_j = g_j \, z_j + s_j .$$
#
# - The variance is divided by $d$, not by $d - 1$.
# - The small number $\varepsilon$ stands *under the root*. Thanks to it a row of equal entries does
#   not divide by 0.
# - The *gain* $g$ and the *shift* $s$ have one entry for each column. They are learnt: if a layer
#   needs another range, it can have it.
#
# **What to write.** `layer_norm(X, gain, shift, eps=1e-5)` returns an array of the same shape as
# $X$, which is $(n, d)$. `gain` and `shift` have shape $(d,)$. A single column is possible. `eps`
# is at least 0; where it is 0, no row has variance 0.
#
# **By hand.** The row $(1, 3)$ has mean 2 and variance 1. Let the gain be $(2, 10)$ and the shift
# $(1, 0)$.
#
# - With `eps=0`, $z = (-1, 1)$, and the result is $(-2 + 1,\; 10 + 0) = (-1, 10)$.
# - With `eps=3` (much larger than usual) the root is $\sqrt{1 + 3} = 2$, so
#   $z = \left(-\tfrac12, \tfrac12\right)$ and the result is $(-1 + 1,\; 5 + 0) = (0, 5)$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def layer_norm(X, gain, shift, eps=1e-5):
    """Return X with every row at mean 0 and variance 1, times the gain, plus the shift.

    Parameters
    ----------
    X : ndarray of shape (n, d)
    gain : ndarray of shape (d,)
        A factor for each column.
    shift : ndarray of shape (d,)
        A number that is added to each column.
    eps : float
        Is added to the variance, under the root.

    Returns
    -------
    ndarray of shape (n, d)

    Examples
    --------
    >>> layer_norm(np.array([[0.0, 4.0]]), np.ones(2), np.zeros(2), eps=0).tolist()
    [[-1.0, 1.0]]
    """
    # BEGIN SOLUTION NO PROMPT
    X, gain, shift = (np.asarray(array, dtype=float) for array in (X, gain, shift))
    mean = X.mean(axis=1, keepdims=True)
    variance = X.var(axis=1, keepdims=True)
    return gain * (X - mean) / np.sqrt(variance + eps) + shift
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("layer_norm is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_layer_norm_of_the_worked_example(layer_norm):
    import numpy as np

    X, gain, shift = np.array([[1.0, 3.0]]), np.array([2.0, 10.0]), np.array([1.0, 0.0])
    value = layer_norm(X, gain, shift, eps=0)
    call = "layer_norm of the worked example with eps=0"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert np.shape(value) == (1, 2), f"{call} has the shape of X, (1, 2), not {np.shape(value)}"
    assert not np.isnan(value).any(), f"{call} gave {value}: take mean and variance of each ROW"
    likely = [
        ([-1, 1], "gain and shift are missing"),
        ([0, 10], "the gain comes first, then the shift"),
        ([-(2**0.5) + 1, 10 / 2**0.5], "divide the sum of squares by d, not by d - 1"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, [wrong]), f"{call} gave {value}: {why}"
    assert np.allclose(value, [[-1, 10]]), f"{call} is (-1, 10), yours is {value}"
    call = "layer_norm of the worked example with eps=3"
    second = layer_norm(X, gain, shift, eps=3)
    likely = [
        ([0.5, 2.5], "eps is added to the variance, under the root"),
        ([-1, 10], "eps has no effect"),
    ]
    for wrong, why in likely:
        assert not np.allclose(second, [wrong]), f"{call} gave {second}: {why}"
    assert np.allclose(second, [[0, 5]]), (
        f"{call} is (0, 5), yours is {second}: is eps added to the variance, before the root?"
    )


# %%
# HIDDEN
def test_layer_norm_agrees_with_the_reference(layer_norm):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(185)
    look = "Which axis do mean and variance go along, and where does eps stand?"
    for (n, d), eps in (((3, 5), 0.5), ((6, 2), 0.01), ((1, 8), 2.0), ((4, 4), 1.0), ((7, 3), 0)):
        X = rng.normal(size=(n, d)) * 3 + rng.normal(size=(n, 1)) * 5
        gain, shift = rng.normal(size=d), rng.normal(size=d)
        expected = reference.layer_norm(X, gain, shift, eps)
        call = f"layer_norm of shape {n, d} with eps={eps}"
        compare.add(layer_norm, (X, gain, shift, eps), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_layer_norm_of_small_and_of_equal_entries(layer_norm):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(186)
    gain, shift = rng.normal(size=4), rng.normal(size=4)
    cases = [
        ("entries of size 0.003, without eps", rng.normal(size=(3, 4)) * 0.003),
        ("a row of equal entries, without eps", np.array([[2.0, 2, 2, 2], [1, 2, 3, 5]])),
        ("nothing but zeros in one row", np.array([[4.0, -1, 0, 0], [0, 0, 0, 0]])),
    ]
    look = "Is eps used when it is not given, and how large is it then?"
    for name, X in cases:
        expected = reference.layer_norm(X, gain, shift)
        call = f"layer_norm of {name.replace(', without eps', '')}, eps not given"
        compare.add(layer_norm, (X, gain, shift), expected, call, look=look)
    X, one = rng.normal(size=(3, 1)), np.array([2.5])
    look = "A single entry is equal to its mean. What is left?"
    expected = np.full((3, 1), -0.5)
    call = "layer_norm of a single column"
    compare.add(layer_norm, (X, one, np.array([-0.5])), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_layer_norm_of_whole_numbers(layer_norm):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(187)
    for kind in (float, int, np.uint8):
        arrays = [rng.integers(0, 200, size=shape).astype(kind) for shape in ((3, 5), (5,), (5,))]
        before = [array.copy() for array in arrays]
        expected = reference.layer_norm(*(array.copy() for array in arrays))
        got = layer_norm(*arrays)
        call = f"layer_norm of arrays of type {np.dtype(kind)}"
        assert_close(got, expected, call, look="No fraction may get lost, and nothing may wrap.")
        for name, old, new in zip(("X", "gain", "shift"), before, arrays, strict=True):
            assert_unchanged(old, new, f"{call}: {name}")
    got = layer_norm(np.array([[1e-6, 3e-6]]), np.ones(2), np.zeros(2), 0.0)
    look = "A small variance is not 0: with eps = 0 nothing is added to it."
    assert_close(got, [[-1.0, 1.0]], "layer_norm of the row (1e-6, 3e-6) with eps=0", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
rng = np.random.default_rng(2)
d, n_layers = 32, 30
start = rng.normal(size=(10, d))
layers = rng.normal(size=(n_layers, 4, d, d)) * 1.5 / np.sqrt(d)
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for normed, style, colour in ((False, "s--", "#E69F00"), (True, "o-", "#0072B2")):
    X, sizes = start, [start.std()]
    for weights in layers:
        X = X + multi_head_attention(X, *weights, 4)[0]
        if normed:
            X = layer_norm(X, np.ones(d), np.zeros(d))
        sizes.append(X.std())
    label = "with layer_norm" if normed else "without"
    ax.plot(range(n_layers + 1), sizes, style, color=colour, markersize=4, label=label)
ax.set(yscale="log", xlabel="layer", ylabel="size of the entries (standard deviation)")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 6. Thirty layers of attention with random weights; each adds its output to the words.
# Without the norm the entries grow by the same factor in every layer (the vertical axis is
# logarithmic).*

# %% [raw]
# # BEGIN QUESTION
# name: count_transformer_parameters
# points: [0, 0, 2, 1]

# %% [markdown]
# ## Question 7: what a transformer consists of
#
# You have nearly all the parts of a **transformer**. It is a table with one vector for each word,
# as in assignment 13, and then a number of equal layers, called **blocks**. In a block each word
# first looks at the others, and then thinks about what it has seen:
#
# | part of a block | what it is | its parameters, with their shapes |
# | --- | --- | --- |
# | attention | Question 5, each matrix with a bias | 4 matrices $(d, d)$, 4 biases $(d,)$ |
# | first norm | Question 6 | gain $(d,)$, shift $(d,)$ |
# | two dense layers | $\text{relu}(x W_1 + b_1) W_2 + b_2$ | $W_1$ $(d, d_f)$, $b_1$ $(d_f,)$, $W_2$ $(d_f, d)$, $b_2$ $(d,)$ |
# | second norm | Question 6 | gain $(d,)$, shift $(d,)$ |
#
# The dense layers work on each word alone. What attention and the dense layers give is *added* to
# what came in, which needs no parameters. The places need none either: their encoding is computed,
# not learnt. The number of heads does not matter: the matrices are only cut into blocks. To choose
# the next word, the model compares its last vector with the rows of the table, so the output needs
# nothing new.
#
# **What to write.** `count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff)`
# returns the number of parameters, an `int`. The table has shape `(vocabulary_size, d_model)`,
# there are `n_layers` blocks, and $d$ = `d_model` and $d_f$ = `d_ff`. All four are at least 1.
#
# **By hand.** Ten words, $d = 2$, one block, $d_f = 3$:
#
# | part | parameters |
# | --- | --- |
# | table | $10 \cdot 2 = 20$ |
# | attention | $4 \cdot (2 \cdot 2 + 2) = 24$ |
# | dense layers | $(2 \cdot 3 + 3) + (3 \cdot 2 + 2) = 17$ |
# | two norms | $2 \cdot (2 + 2) = 8$ |
# | together | 69 |
#
# A block with $d = 64$ and $d_f = 256$ has 49,984 parameters.

# %% [raw]
# # BEGIN SOLUTION


# %%
def count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff):
    """Return the number of parameters of a transformer.

    Parameters
    ----------
    vocabulary_size : int
        The number of rows of the table of words.
    d_model : int
        The length of a word's vector.
    n_layers : int
        The number of blocks.
    d_ff : int
        The number of units between the two dense layers of a block.

    Returns
    -------
    int

    Examples
    --------
    >>> count_transformer_parameters(1, 1, 1, 1)
    17
    """
    # BEGIN SOLUTION NO PROMPT
    table = vocabulary_size * d_model
    attention = 4 * (d_model * d_model + d_model)
    dense = (d_model * d_ff + d_ff) + (d_ff * d_model + d_model)
    norms = 2 * (d_model + d_model)
    return table + n_layers * (attention + dense + norms)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "count_transformer_parameters is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_count_of_the_worked_example(count_transformer_parameters):
    import numpy as np

    got = count_transformer_parameters(10, 2, 1, 3)
    call = "count_transformer_parameters(10, 2, 1, 3)"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert np.ndim(got) == 0, f"{call} should be one number, yours is {got!r}"
    likely = {
        49: "the table of words is missing",
        61: "the biases of the attention are missing",
        64: "the biases of the dense layers are missing",
        65: "there are two norms, and each has a gain and a shift",
        52: "the dense layers are missing",
        45: "the attention is missing",
        51: "attention has four matrices: for queries, keys, values, and the output",
        63: "attention has four matrices: for queries, keys, values, and the output",
    }
    for wrong, why in likely.items():
        assert got != wrong, f"{call} gave {got}: {why}"
    assert got == 69, f"{call} should be 20 + 24 + 17 + 8 = 69, yours is {got}"


# %%
def test_count_of_one_larger_block(count_transformer_parameters):
    table = 1000 * 64
    got = count_transformer_parameters(1000, 64, 1, 256)
    call = "count_transformer_parameters(1000, 64, 1, 256)"
    assert got == table + 49984, (
        f"{call} is 64,000 for the table and 49,984 for the block, together 113,984; yours is {got}"
    )


# %%
# HIDDEN
def test_count_of_any_transformer(count_transformer_parameters):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(188)
    look = "Write down the arrays of one block and their sizes. What is there once, what per block?"
    sizes = [(50257, 768, 12, 3072), (1, 1, 2, 1), (7, 5, 3, 2), *rng.integers(1, 90, size=(4, 4))]
    for numbers in sizes:
        numbers = tuple(int(number) for number in numbers)
        expected = reference.count_transformer_parameters(*numbers)
        call = f"count_transformer_parameters{numbers}"
        options = {"rtol": 0, "atol": 0.1, "look": look}
        compare.add(count_transformer_parameters, numbers, expected, call, **options)
    compare.assert_close()


# %%
# HIDDEN
def test_count_of_one_more_block_and_one_more_word(count_transformer_parameters):
    import numpy as np
    from comparing import as_numbers, assert_close, each

    sizes = [(9, 4, 2, 6), (9, 4, 3, 6), (10, 4, 2, 6), (9, 4, 2, 7)]
    call = "count_transformer_parameters of four models"
    calls = [(count_transformer_parameters, *numbers) for numbers in sizes]
    counts = [as_numbers(got, call) for got in each(calls)]
    assert all(count.ndim == 0 for count in counts), f"{call}: each count is one number"
    base, block, word, unit = counts
    arrays = [(4, 4)] * 4 + [(4,)] * 4 + [(4,)] * 4 + [(4, 6), (6,), (6, 4), (4,)]
    expected = sum(np.zeros(shape).size for shape in arrays)
    call = "count_transformer_parameters, by how much it grows"
    look = "What does one more block bring?"
    assert_close(block - base, expected, f"{call} with one block more,", rtol=0, look=look)
    look = "What does one more word bring?"
    assert_close(word - base, 4, f"{call} with one word more,", rtol=0, look=look)
    look = "One more unit between the dense layers brings weights on both sides, in every block."
    assert_close(unit - base, 2 * (4 + 1 + 4), f"{call} with one unit more,", rtol=0, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
vocabulary_size, d_model, n_layers, d_ff = 50257, 768, 12, 3072  # the small GPT-2, of 2019
total = count_transformer_parameters(vocabulary_size, d_model, n_layers, d_ff)
places, last_norm = 1024 * d_model, 2 * d_model
print(f"your count:                              {total:12,}")
print(f"a table of places, which it learns:      {places:12,}")
print(f"one more norm at the end:                {last_norm:12,}")
print(f"together, and what its file holds:       {total + places + last_norm:12,}")

# %% [markdown]
# The small GPT-2 is a transformer of your kind, with two differences: it learns its places, and it
# has one more norm. Larger models have more of the same.

# %% [raw]
# # BEGIN QUESTION
# name: byte_pair_merges
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 8: the pieces of words
#
# The tokenizer of assignment 13 gives one number to each word. A word that it has never seen is
# lost. Large language models cut words into *pieces*. Frequent words are one piece, rare words are
# several, and every word can be written. Which pieces? They are found by counting.
#
# Start with single letters. Then, again and again, look for the **pair** of neighbours that occurs
# most often, and merge it into one piece wherever it occurs. This is called *byte pair encoding*.
#
# **What to write.** `byte_pair_merges(words, n_merges)` takes a list of words (strings of one
# letter or more) and returns the list of the merges: at most `n_merges` tuples `(left, right)` of
# two strings, in the order in which they were made.
#
# 1. At the start the pieces of a word are its letters.
# 2. Count all pairs of neighbours in all words. A pair lies within one word: the end of a word and
#    the beginning of the next are no neighbours. A word that stands in the list three times counts
#    three times.
# 3. Take the pair with the largest count. If several pairs have it, take the one that is **met
#    first** when you read the list from its first word to its last, each word from left to right,
#    in its pieces as they are now.
# 4. In every word replace this pair by one piece, `left + right`, at all places, from left to
#    right. Then go on with step 2.
# 5. Stop after `n_merges` merges, or earlier if every word is a single piece.
#
# In `aaa` the pair `(a, a)` counts twice, at the first letter and at the second. When it is
# merged, from left to right, the pieces are `aa` and `a`.
#
# The list may be empty, `n_merges` may be 0, and then the result can be an empty list. Capital
# letters and other signs are letters like all others. Leave the list of words as it is.

# %% [markdown]
# **By hand.** The words are `tram`, `trams`, `stop`, `stops`, `top`. The pairs in the order in
# which they are met: `(t, r)` 2, `(r, a)` 2, `(a, m)` 2, `(m, s)` 1, `(s, t)` 2, `(t, o)` 3,
# `(o, p)` 3, `(p, s)` 1.
#
# - *First merge.* Two pairs have the count 3. `(t, o)` is met first. The words are now `t r a m`,
#   `t r a m s`, `s to p`, `s to p s`, `to p`.
# - *Second merge.* `(to, p)` has the count 3, all others have less. Now we have `s top`, `s top s`
#   and `top`.
# - *Third merge.* `(t, r)`, `(r, a)`, `(a, m)` and `(s, top)` have the count 2. `(t, r)` is met
#   first.
# - *Fourth merge.* `(tr, a)`, for the same reason.
#
# So `byte_pair_merges(["tram", "trams", "stop", "stops", "top"], 4)` is
# `[("t", "o"), ("to", "p"), ("t", "r"), ("tr", "a")]`.
#
# <details><summary>Stuck?</summary>
#
# 1. Keep each word as a list of its pieces, and count in a dict: a dict remembers in which order
#    its keys came in. For merging, make a new list for each word and walk through the old one with
#    an index.
# 2. The first line: `pieces = [list(word) for word in words]`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def byte_pair_merges(words, n_merges):
    """Return the merges of byte pair encoding, in their order.

    Parameters
    ----------
    words : list of str
        A word counts as often as it occurs.
    n_merges : int
        How many merges to make at most.

    Returns
    -------
    list of tuples (left, right) of str
        Fewer than n_merges if all words have become single pieces.

    Examples
    --------
    >>> byte_pair_merges(["no", "not", "knot"], 5)
    [('n', 'o'), ('no', 't'), ('k', 'not')]
    """
    # BEGIN SOLUTION NO PROMPT
    pieces = [list(word) for word in words]
    merges = []
    for _ in range(n_merges):
        counts = {}
        for word in pieces:
            for pair in zip(word[:-1], word[1:], strict=True):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)  # of equal counts max takes the first
        merges.append(best)
        for number, word in enumerate(pieces):
            merged, i = [], 0
            while i < len(word):
                if tuple(word[i : i + 2]) == best:
                    merged.append(word[i] + word[i + 1])
                    i += 2
                else:
                    merged.append(word[i])
                    i += 1
            pieces[number] = merged
    return merges
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "byte_pair_merges is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_merges_of_the_worked_example(byte_pair_merges):
    words = ["tram", "trams", "stop", "stops", "top"]
    got = byte_pair_merges(words, 4)
    call = "byte_pair_merges of the worked example"
    assert got is not None, f"{call} returned None: is there a return at the end?"
    assert isinstance(got, list | tuple), f"{call} should be a list of tuples, yours is {got!r}"
    assert got and got[0] != "to", f"{call} should hold pairs such as ('t', 'o'), yours is {got}"
    merges = [tuple(pair) for pair in got]
    assert merges[0] != ("o", "p"), f"{call}: of (t, o) and (o, p), the first one met is (t, o)"
    assert merges[0] == ("t", "o"), f"{call}: the first merge is ('t', 'o'), yours is {merges[0]}"
    assert len(merges) == 4, f"{call} should have 4 merges, yours has {len(merges)}: {merges}"
    assert merges[1] != ("o", "p"), f"{call}: after the first merge, 'to' is one piece"
    assert merges[1] == ("to", "p"), f"{call}: the second merge is ('to', 'p'), not {merges[1]}"
    assert merges[2] != ("s", "top"), f"{call}: (s, top) is met after (t, r), with the same count"
    right = [("t", "o"), ("to", "p"), ("t", "r"), ("tr", "a")]
    assert merges == right, f"{call} should be {right}, yours is {merges}"


# %%
def test_merges_stop_when_nothing_is_left(byte_pair_merges):
    got = byte_pair_merges(["aaa", "b"], 5)
    call = 'byte_pair_merges(["aaa", "b"], 5)'
    assert isinstance(got, list | tuple), f"{call} should be a list, yours is {got!r}"
    merges = [tuple(pair) for pair in got]
    assert merges != [("a", "a")], f"{call}: after one merge 'aa' and 'a' are still neighbours"
    assert merges == [("a", "a"), ("aa", "a")], (
        f"{call} should be [('a', 'a'), ('aa', 'a')], and then all words are one piece; "
        f"yours is {merges}"
    )


# %%
# HIDDEN
def test_merges_of_many_words(byte_pair_merges):
    import numpy as np
    import reference
    from comparing import each

    rng = np.random.default_rng(191)
    calls, about = [], []
    cases = [("abc", 6, 4), ("abcdef", 12, 8), ("xy", 5, 6), ("stop", 20, 15)]
    for letters, n_words, n_merges in cases:
        words = [
            "".join(rng.choice(list(letters), size=rng.integers(1, 8))) for _ in range(n_words)
        ]
        about.append((letters, n_words, reference.byte_pair_merges(list(words), n_merges)))
        calls.append((byte_pair_merges, words, n_merges))
    for got, (letters, n_words, expected) in zip(each(calls), about, strict=True):
        call = f"byte_pair_merges of {n_words} words made of the letters {letters}"
        assert isinstance(got, list | tuple) and all(len(pair) == 2 for pair in got), (
            f"{call} gave {got!r}: it should be a list of pairs"
        )
        merges = [tuple(pair) for pair in got]
        assert len(merges) == len(expected), f"{call} gave {len(merges)} merges, which is not right"
        right = [mine == other for mine, other in zip(merges, expected, strict=True)]
        assert all(right), (
            f"{call}: merge number {right.index(False) + 1} is {merges[right.index(False)]}, which "
            "is not right. Count the pairs by hand at this point; mind ties."
        )


# %%
# HIDDEN
def test_merges_count_words_as_often_as_they_occur(byte_pair_merges):
    from comparing import each

    cases = [
        (["no", "is", "is", "it", "it", "it"], 3, [("i", "t"), ("i", "s"), ("n", "o")]),
        (["late"] * 3 + ["tram"] * 4 + ["at"] * 2, 2, [("a", "t"), ("t", "r")]),
        (["ab", "ba", "ba"], 2, [("b", "a"), ("a", "b")]),
        (["It", "it", "It", "9th", "9th", "9th"], 3, [("9", "t"), ("9t", "h"), ("I", "t")]),
    ]
    results = each([(byte_pair_merges, list(words), n) for words, n, _ in cases])
    for (words, n, expected), got in zip(cases, results, strict=True):
        call = f"byte_pair_merges({words}, {n})"
        assert isinstance(got, list | tuple), f"{call} gave {got!r}, which is not a list"
        merges = [tuple(pair) for pair in got]
        assert merges == expected, (
            f"{call} gave {merges}, which is not right. How often does each word occur, and which "
            "letters are neighbours in the same word?"
        )


# %%
# HIDDEN
def test_merges_of_equal_letters_and_of_parts_of_pieces(byte_pair_merges):
    import reference
    from comparing import each

    cases = [
        (["aaaa", "aaa"], 3),
        (["aaaaa", "ba", "ba", "baa"], 4),
        (["abab", "ababab", "b"], 4),
        (["xab", "ab", "xab", "aab", "ab"], 4),
        (["hoho", "oho", "ohoho"], 6),
    ]
    expected = [reference.byte_pair_merges(list(words), n) for words, n in cases]
    results = each([(byte_pair_merges, list(words), n) for words, n in cases])
    for (words, n), right, got in zip(cases, expected, results, strict=True):
        call = f"byte_pair_merges({words}, {n}), where pairs overlap,"
        assert isinstance(got, list | tuple), f"{call} gave {got!r}, not a list"
        merges = [tuple(pair) for pair in got]
        assert merges == right, (
            f"{call} gave {merges}, which is not right. Write down the pieces of every word after "
            "each merge."
        )


# %%
# HIDDEN
def test_merges_of_little_and_of_the_same_list_twice(byte_pair_merges):
    words = ["late", "later", "a", "rate"]
    before = list(words)
    right = [("a", "t"), ("at", "e"), ("l", "ate")]
    for time in ("first", "second"):
        got = byte_pair_merges(words, 3)
        call = f"byte_pair_merges of four words, called the {time} time,"
        assert words == before, f"{call} has changed the list: it is now {words}"
        assert isinstance(got, list | tuple), f"{call} gave {got!r}: a list was asked for"
        merges = [tuple(pair) for pair in got]
        assert merges == right, f"{call} gave {merges}, which is not right. Is it a fresh start?"
    call = "byte_pair_merges without anything to merge,"
    for little, n in (([], 3), (["a", "b", "a"], 2), (["tram"], 0)):
        got = byte_pair_merges(list(little), n)
        assert isinstance(got, list | tuple) and not got, (
            f"{call} words={little} and n_merges={n}, gave {got!r}. How many merges can be made?"
        )
    got = byte_pair_merges(["to", "at"], 9)
    assert isinstance(got, list | tuple) and len(got) == 2, (
        f"byte_pair_merges of two words of two letters gave {got!r}. It can stop early, but a pair "
        "that occurs once is a pair, too."
    )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now the 40 messages of assignment 13. They come in pairs of the same words, one praise and one
# complaint. Run the next two cells.

# %%
praise = [
    "That is good, and the tram was not late again.",
    "The driver was friendly, not rude.",
    "The stop is clean, not dirty.",
    "Line 9 was fast today, not slow.",
    "I am not angry, I am happy with line 4.",
    "The seats are not broken, they are good.",
    "The new tram is quiet, not loud.",
    "It wasn't dirty, it was clean in here!",
    "The tram was not slow, it was fast.",
    "Good, not late!",
    "A friendly driver and not a loud tram.",
    "Line 4 is not loud, it is quiet now.",
    "The app is good now, not broken.",
    "My ticket was cheap, not expensive.",
    "The driver wasn't rude, he was friendly.",
    "I was happy, not angry, with the driver.",
    "Line 9 is not expensive, it is cheap.",
    "Today the tram was empty, not full.",
    "Again a clean tram, not a dirty one!",
    "The tram was not full, it was empty.",
]
complaints = [
    "The tram was late again, and that is not good.",
    "The driver was rude, not friendly.",
    "The stop is dirty, not clean.",
    "Line 9 was slow today, not fast.",
    "I am not happy, I am angry with line 4.",
    "The seats are not good, they are broken.",
    "The new tram is loud, not quiet.",
    "It wasn't clean, it was dirty in here!",
    "The tram was not fast, it was slow.",
    "Late, not good!",
    "A loud tram and not a friendly driver.",
    "Line 4 is not quiet, it is loud now.",
    "The app is broken now, not good.",
    "My ticket was expensive, not cheap.",
    "The driver wasn't friendly, he was rude.",
    "I was angry, not happy, with the driver.",
    "Line 9 is not cheap, it is expensive.",
    "Today the tram was full, not empty.",
    "Again a dirty tram, not a clean one!",
    "The tram was not empty, it was full.",
]


def words_of(message):
    """Return the words of a message in lower case, without punctuation."""
    kept = [character for character in message.lower() if character.isalnum() or character == " "]
    return "".join(kept).split()


# %% tags=["otter_ignore"]
def in_pieces(word, merges):
    """Return a word cut into the pieces that the merges make of it."""
    pieces = list(word)
    for left, right in merges:
        i = 0
        while i < len(pieces) - 1:
            if (pieces[i], pieces[i + 1]) == (left, right):
                pieces[i : i + 2] = [left + right]
            i += 1
    return pieces


all_words = [word for message in praise + complaints for word in words_of(message)]
merges = byte_pair_merges(all_words, 120)
print("the first ten merges:", ", ".join(left + "+" + right for left, right in merges[:10]))
for word in ("friendly", "tram", "trams", "carefree", "unfriendlier"):
    known = "known" if word in all_words else "new"
    early, late = (" ".join(in_pieces(word, merges[:n])) for n in (20, 120))
    print(f"{word:12s} ({known + ')':7s} after 20 merges: {early:24s} after 120: {late}")

# %% [markdown]
# Frequent words become one piece soon. A new word is not lost: it is written with the pieces that
# there are, if need be with single letters.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 9: what do you expect?
#
# Answer these four with paper and pencil, *before* you run the cell behind the question. Each
# answer is one number.
#
# - `"first_weight"`: Four words, a causal mask, and all scores are equal. How much does the *third*
#   word look at the first one?
# - `"doubled_scores"`: A query has two keys and the weights $\left(\tfrac34, \tfrac14\right)$. Now
#   both scores are doubled. What is the first weight?
# - `"longer_text"`: A text becomes three times as long. By which factor does the number of weights
#   in its attention map grow (no mask, one head)?
# - `"changed_outputs"`: A text has seven different words. Now it is written backwards. Each word
#   keeps its vector; there is no mask and no positional encoding. How many of the seven words get
#   another output from self-attention than before?
#
# **What to write.** `predictions()` returns a dict with these four keys. Its values are numbers.
# You may write fractions such as `2 / 7`, or at least four decimals.

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return what you expect, before you look.

    Returns
    -------
    dict of str to number
        With the keys "first_weight", "doubled_scores", "longer_text" and "changed_outputs".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "first_weight": 1 / 3,
        "doubled_scores": 0.9,
        "longer_text": 9,
        "changed_outputs": 0,
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

    value = predictions()
    keys = ["first_weight", "doubled_scores", "longer_text", "changed_outputs"]
    assert hasattr(value, "keys"), f"predictions() should return a dict, yours returned {value!r}"
    assert sorted(value.keys()) == sorted(keys), (
        f"predictions() should have the keys {keys}, yours has {sorted(value.keys(), key=str)}"
    )
    for key in keys:
        number = value[key]
        assert not isinstance(number, str | bool) and np.ndim(number) == 0, (
            f'predictions()["{key}"] should be one number, yours is {number!r}'
        )
        assert np.isfinite(float(number)), f'predictions()["{key}"] is not finite: {number!r}'


# %%
# HIDDEN
def test_predictions_first_weight(predictions):
    import reference
    from comparing import assert_close

    value = predictions()["first_weight"]
    look = "How many words does the third word see?"
    call = 'predictions()["first_weight"]'
    assert_close(value, reference.predictions()["first_weight"], call, rtol=1e-3, look=look)


# %%
# HIDDEN
def test_predictions_doubled_scores(predictions):
    import reference
    from comparing import assert_close

    value = predictions()["doubled_scores"]
    look = "Which exponentials have the ratio 3 to 1, and which ratio have they when scores double?"
    call = 'predictions()["doubled_scores"]'
    assert_close(value, reference.predictions()["doubled_scores"], call, rtol=1e-3, look=look)


# %%
# HIDDEN
def test_predictions_longer_text(predictions):
    import reference
    from comparing import assert_close

    value = predictions()["longer_text"]
    look = "What is the shape of the map before, and what is it after?"
    call = 'predictions()["longer_text"]'
    assert_close(value, reference.predictions()["longer_text"], call, rtol=1e-3, look=look)


# %%
# HIDDEN
def test_predictions_changed_outputs(predictions):
    import reference
    from comparing import assert_close

    value = predictions()["changed_outputs"]
    look = "The output of a word is a mean over all words. Where does the order come into it?"
    call = 'predictions()["changed_outputs"]'
    assert_close(value, reference.predictions()["changed_outputs"], call, atol=1e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
zeros = np.zeros((4, 2))
weights = scaled_dot_product_attention(zeros, zeros, zeros, causal_mask(4))[1]
print("equal scores, causal mask, one row for each word:")
print(np.round(weights, 4))

key, value = np.array([[np.log(3)], [0.0]]), np.eye(2)
for factor in (1, 2, 10, 100):
    weights = scaled_dot_product_attention(np.array([[factor * 1.0]]), key, value)[1]
    print(f"scores times {factor:3d}: weights", np.round(weights[0], 4))

rng = np.random.default_rng(3)
for n in (10, 30):
    Q = rng.normal(size=(n, 4))
    print(f"{n} words: {scaled_dot_product_attention(Q, Q, Q)[1].size} weights")

X, weights = rng.normal(size=(7, 6)), rng.normal(size=(4, 6, 6))
forwards = multi_head_attention(X, *weights, 2)[0]
backwards = multi_head_attention(X[::-1], *weights, 2)[0][::-1]
changed = ~np.isclose(forwards, backwards).all(axis=1)
print("words whose output changes when the text is read backwards:", changed.sum())
places = positional_encoding(7, 6)
forwards = multi_head_attention(X + places, *weights, 2)[0]
backwards = multi_head_attention(X[::-1] + places, *weights, 2)[0][::-1]
changed = ~np.isclose(forwards, backwards).all(axis=1)
print("the same with positional encodings:", changed.sum())

# %% [markdown]
# Were you right? Large scores make attention sharp: in the end one key gets everything. The price
# of attention grows with the *square* of the length of the text. And without positional encodings
# a text is only a bag of words. With them even the word in the middle changes, although it stays
# where it is: it sees the others at other places.

# %% [markdown]
# ## Closing: a head that can be read
#
# Usually the matrices of a head are learnt. For the tram company they can be chosen by hand, so
# that every number has a meaning. The task of the head: *each opinion looks for a "not" one or two
# places before it.*
#
# Each word gets 19 numbers: is it a *not*, is it an opinion, which one (+1 good, −1 bad), and
# then 16 numbers for its place.
#
# - **Query.** If the word is an opinion, it asks for a *not*. And every word asks for the places
#   just before its own. A rotation of the clock hands turns the query of place $p$ into the
#   encoding of the place $p - 1.5$, in the middle between the last two.
# - **Key.** Each word says whether it is a *not*, and where it stands.
# - **Value.** A *not* gives the number 2, all others give 0. The output is written into the third
#   column, beside "which".
#
# So a good word has $u = 1$ in that column after the attention, or $u = 1 + 2 = 3$ if it has found
# a *not*. A bad word has $u = -1$, or $-1 + 2 = 1$. Two dense layers with a single ReLU, as in
# Question 7, do the rest: $u - 2\,\text{relu}(u - 1)$ makes $-1$ of the 3, and leaves $1$ and $-1$
# as they are. The sum over all opinions is the verdict.

# %% tags=["otter_ignore"]
good = "good friendly clean fast happy quiet cheap empty".split()
bad = "late rude dirty slow angry broken loud expensive full".split()
n_places, d = 16, 19

speeds = 10000.0 ** (-np.arange(0, n_places, 2) / n_places)
back = np.zeros((n_places, n_places))  # P[p] @ back is the encoding of the place p - 1.5
for i, angle in enumerate(1.5 * speeds):
    c, s = np.cos(angle), np.sin(angle)
    back[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[c, s], [-s, c]]

Wq, Wk, Wv, Wo = np.zeros((4, d, d))
Wq[1, 0], Wk[0, 0] = 30, 1  # an opinion asks for a "not"; a "not" answers
Wq[3:, 3:], Wk[3:, 3:] = 60 * back, np.eye(n_places)  # all ask for the places just before
Wv[0, 2], Wo[2, 2] = 2, 1  # a "not" gives 2, into the column "which"


def vectors_of(words):
    """Return one row for each word: not?, opinion?, which?, place."""
    rows = [
        [word in ("not", "wasnt"), word in good + bad, (word in good) - float(word in bad)]
        for word in words
    ]
    return np.hstack([np.array(rows, dtype=float), positional_encoding(len(words), n_places)])


def read(message):
    """Return the words of a message, its attention map, and what each word says in the end."""
    words = words_of(message)
    X = vectors_of(words)
    output, maps = multi_head_attention(X, Wq, Wk, Wv, Wo, 1, causal_mask(len(words)))
    u = (X + output)[:, 2]
    return words, maps[0], X[:, 1] * (u - 2 * np.maximum(u - 1, 0))


# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
fig, axes = plt.subplots(1, 2, figsize=(11, 5.6), layout="constrained")
shown = [(praise[0], "praise"), (complaints[0], "complaint")]
for ax, (message, title) in zip(axes, shown, strict=True):
    words, weights, says = read(message)
    n = len(words)
    picture = ax.imshow(weights, cmap="Blues", vmin=0, vmax=1)
    for i, j in zip(*np.nonzero(weights > 0.05), strict=True):
        colour = "white" if weights[i, j] > 0.6 else "black"
        ax.text(j, i, f"{weights[i, j]:.1f}", ha="center", va="center", color=colour)
    rows = [
        word + (f"  ({value:+.0f})" if value else "")
        for word, value in zip(words, says, strict=True)
    ]
    ax.set(xticks=range(n), yticks=range(n), yticklabels=rows, xlabel="word that is looked at")
    ax.set_xticklabels(words, rotation=60)
    for label, value in zip(ax.get_yticklabels(), says, strict=True):
        label.set_fontweight("bold" if value else "normal")
    ax.set_title(f"{title}: verdict {says.sum():+.0f}")
axes[0].set_ylabel("word that looks (bold: an opinion, and what it says in the end)")
fig.colorbar(picture, ax=axes, label="weight", shrink=0.7)
plt.show()

# %% [markdown]
# *Figure 7. The attention maps of two messages with the same words. Read the bold rows. On the
# left, "late" looks at the "not" in front of it and so counts for the tram; "good" finds none. On
# the right it is the other way round. All other words look at the two words before them, by place
# alone, as far as there are any.*
#
# Now all 40 messages. For comparison, a logistic regression gets the counts of the words. It
# learns from 19 pairs of messages and is tested on the pair left out, for each of the 20 pairs.

# %% tags=["otter_ignore"]
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_score

label = np.array([1] * len(praise) + [-1] * len(complaints))
verdicts = np.array([read(message)[2].sum() for message in praise + complaints])
print(f"one head by hand: {np.mean(np.sign(verdicts) == label):.0%} of the messages are right")
print("its verdicts, rounded:", *np.unique(np.round(verdicts, 2)))

counts = CountVectorizer().fit_transform(praise + complaints)
pair = np.tile(np.arange(len(praise)), 2)
scores = cross_val_score(LogisticRegression(), counts, label, groups=pair, cv=LeaveOneGroupOut())
print(f"logistic regression on word counts: {scores.mean():.0%}\n")

new = ["Not only fast, but quiet.", "It is not at all a dirty tram.", "The tram was never late."]
for message in new:
    words, weights, says = read(message)
    found = [f"{word} {value:+.0f}" for word, value in zip(words, says, strict=True) if value]
    print(f"{message:32s} verdict {says.sum():+.0f}:", ", ".join(found))

# %% [markdown]
# The counts are right for exactly one message of every pair. The head is right every time. But it
# was made by somebody who had seen the messages, and the last three lines are all praise. In the
# first, "not only" is no negation. In the second the *not* is too far away, and the third has
# another word for it. A model which *learns* its heads from many texts finds such cases, too, and
# then nobody knows in advance what each head will look for. People look at attention maps to find
# out. Be careful there: a weight says where a word has looked, not what it has concluded.
#
# ## Closing: reading pictures
#
# Assignment 13 ended with an LSTM of random weights that read pictures of digits, one row of
# pixels after the other. We do the same with a random transformer block: each of the 8 rows of a
# picture is a "word". It looks at the others with 4 heads, goes through the norm and through 256
# random units with a ReLU. The mean over the 8 words goes into a linear classifier. We try it with
# and without positional encodings, and with rows in their order or mixed anew for each picture.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_digits
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import train_test_split

digits = load_digits()
pictures, digit = digits.images[:1000] / 16, digits.target[:1000]
rng = np.random.default_rng(0)
width = 32
table, heads = rng.normal(size=(8, width)), rng.normal(size=(4, width, width)) / np.sqrt(width)
W1, b1 = rng.normal(size=(width, 256)) / np.sqrt(width), rng.normal(size=256)
mixed = np.array([picture[rng.permutation(8)] for picture in pictures])


def features_of(picture, places):
    X = picture @ table + places
    X = layer_norm(X + multi_head_attention(X, *heads, 4)[0], np.ones(width), np.zeros(width))
    return np.maximum(X @ W1 + b1, 0).mean(axis=0)


def score_of(features):
    A_train, A_test, y_train, y_test = train_test_split(features, digit, random_state=0)
    return RidgeClassifier(alpha=0.1).fit(A_train, y_train).score(A_test, y_test)


print("right on test pictures:     rows in order   rows mixed")
places = positional_encoding(8, width)
for name, added in (("without places", 0 * places), ("with places", places)):
    scores = [
        score_of(np.array([features_of(picture, added) for picture in rows]))
        for rows in (pictures, mixed)
    ]
    print(f"{name:25s} {scores[0]:12.3f} {scores[1]:14.3f}")
print(f"the 64 pixels, same classifier: {score_of(pictures.reshape(-1, 64)):.3f}")

# %% [markdown]
# Without places it makes no difference at all whether the rows are mixed: the order is not seen.
# Even so most pictures are right, since many digits can be told by the rows they have, wherever
# these are. With places the block uses the order. Then mixed rows are worse than before, for they
# now tell something false.
#
# The 12,800 numbers of this block are random, not learnt, so it is hardly better than the same
# classifier on the 64 pixels. It shows what each part is for.
#
# ## The same in a library
#
# PyTorch has all your parts. This is what it gives for the worked examples:
#
# ```python
# import math
#
# import torch
# from torch import nn
# from torch.nn.functional import layer_norm, scaled_dot_product_attention
#
# Q = torch.tensor([[2.0, 0, 0, 0]])
# K = torch.tensor([[math.log(3), 0, 0, 0], [0, 0, 0, 0]])
# V = torch.tensor([[4.0, 0], [0, 8]])
# scaled_dot_product_attention(Q, K, V)        # tensor([[3.0000, 2.0000]])
# scaled_dot_product_attention(Q, K, V, attn_mask=torch.tensor([[True, False]]))
#                                              # tensor([[4., 0.]])
#
# row, gain, shift = torch.tensor([[1.0, 3.0]]), torch.tensor([2.0, 10.0]), torch.tensor([1.0, 0.0])
# layer_norm(row, (2,), gain, shift, eps=3)    # tensor([[0., 5.]])
#
# block = nn.TransformerEncoderLayer(d_model=64, nhead=4, dim_feedforward=256)
# sum(parameter.numel() for parameter in block.parameters())      # 49984
# ```
#
# Two traps. `nn.MultiheadAttention` keeps its matrices transposed: what you call $W_q$ is the
# transpose of its first $d$ rows. And its `attn_mask` means the opposite: there `True` is "must
# *not* look".
#
# ## Words you will meet elsewhere
#
# - *Encoder* and *decoder*: blocks without and with a causal mask. *Cross-attention*: the queries
#   come from one text, keys and values from another.
# - *Context length*: the largest number of words (pieces) that a model can read at once.
# - *Residual connection*: adding what comes out of a layer to what went in.
# - *KV cache*: keys and values of earlier words, kept so that they need not be computed again.
# - *Flash attention*: the same result as yours, computed in tiles, without keeping the whole map.
# - *RoPE*: positional encoding that turns the queries and keys, as our hand-set head does.
# - *RMSNorm*: layer norm without the mean.
# - *Sentiment analysis*: sorting texts into praise and complaints.
#
# ## Read on
#
# - A. Vaswani and others, *Attention Is All You Need* (2017): the paper that named the transformer.
#   Section 3 holds your Questions 1, 4 and 5.
# - A. Zhang and others, *Dive into Deep Learning* (d2l.ai), chapter 11, "Attention Mechanisms and
#   Transformers".
# - C. Bishop and H. Bishop, *Deep Learning: Foundations and Concepts* (2024), chapter 12,
#   "Transformers".
# - R. Sennrich, B. Haddow and A. Birch, *Neural Machine Translation of Rare Words with Subword
#   Units* (2016): byte pair encoding for words.
# - A. Karpathy, *Let's build GPT* (a lecture on video, 2023): a language model from an empty file.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw17_attention.ipynb`, where your course collects submissions.
#
# **What comes next.** Attention is made of matrices. In assignment 18 you see what a matrix does, and
# how much of it can be left out.
