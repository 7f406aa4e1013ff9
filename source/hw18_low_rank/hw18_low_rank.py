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
# name: hw18_low_rank
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # What a matrix does
#
# A traveller wants to send a photograph home, and the connection is very slow. The photograph is
# a table of grey levels, 107 rows of 160 numbers. That makes 17,120 numbers, and there is time for
# about 2,700 of them.
#
# So she plays a trick. She sends ten rows that she has chosen well, once. Then, for each row of the
# photograph, she sends only *ten numbers*: how much of each of the ten rows to mix. At home the
# rows are mixed again.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_sample_image

photograph = load_sample_image("china.jpg")[::4, ::4].mean(axis=2)
U, s, Vt = np.linalg.svd(photograph, full_matrices=False)
fig, axes = plt.subplots(1, 4, figsize=(11, 2.4), layout="constrained")
for ax, k in zip(axes, (1, 3, 10, 107), strict=True):
    ax.imshow(U[:, :k] * s[:k] @ Vt[:k], cmap="gray", vmin=0, vmax=255)
    name = "1 number a row" if k == 1 else f"{k} numbers a row"
    ax.set(title="the photograph" if k == 107 else name, xticks=[], yticks=[])
plt.show()

# %% [markdown]
# *Figure 1. The same photograph from one, three and ten numbers a row, and all of it. Ten numbers
# for each of 107 rows, and ten rows of 160 numbers: 2,670 in place of 17,120.*
#
# Which ten rows are the best? And how much is lost? The answer to both is the **singular value
# decomposition** (SVD), which takes any matrix apart into simple pieces. In this assignment you
# look at what a matrix does to a circle, rebuild pictures from a few pieces, and solve equations
# that have no unique solution.
#
# Then you play the trick on a table with *holes*: people and the films they have rated. Filling the
# holes is how a shop knows what you may like. At the end you can say why it recommends what it does.

# %% [markdown]
# ## Before you start
#
# **Names.** A matrix $A$ has $m$ rows and $n$ columns, so its shape is `(m, n)`. Its **rank** is the
# number of rows that you need, at least, to mix all its rows from them.
#
# **Size of a matrix.** $\lVert A \rVert$ is the root of the sum of all squared entries, the
# *Frobenius norm*: `np.sqrt(np.sum(A**2))`, or `np.linalg.norm(A)`.
#
# **Arrays and whole numbers.** Your functions get NumPy arrays. They may hold whole numbers of any
# integer type. Grey levels, for instance, are often `uint8`, and such numbers *wrap*: 200 + 100 is
# 44 there. Turn an array into floats before you calculate.
#
# **Hands off the arguments.** A function leaves its arguments as they were.
#
# **Libraries.** NumPy only. `np.linalg.svd` is your tool from Question 2 on.
#
# Run the next two cells: they import NumPy and load the photograph.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# every fourth pixel of a photograph that comes with scikit-learn: grey levels from 0 to 255
from sklearn.datasets import load_sample_image

photograph = load_sample_image("china.jpg")[::4, ::4].mean(axis=2)

# %% [raw]
# # BEGIN QUESTION
# name: image_of_unit_circle
# points: [0, 1, 1]

# %% [markdown]
# ## Question 1: what a matrix does to a circle
#
# A matrix $A$ sends each vector $u$ to the vector $A u$. To see what it does to *all* directions,
# send it a whole circle. The $n$ points
#
# $$u_i = (\cos t_i, \; \sin t_i), \qquad t_i = \frac{2 \pi i}{n}, \qquad i = 0, 1, \dots, n - 1$$
#
# lie on the circle of radius 1 around the origin, at equal distances. They start at $(1, 0)$ and go
# against the clock. The last point comes *before* the full turn: $(1, 0)$ is there only once.
#
# **What to write.** `image_of_unit_circle(A, n)` returns an array of shape `(n, m)`: row $i$ is the
# point $A u_i$.
#
# - `A` is an array of shape `(m, 2)`. Mostly $m = 2$. With $m = 3$ the circle is sent into space.
# - `n` is a whole number, at least 1.
#
# **By hand.** With $n = 4$ the points are $(1, 0)$, $(0, 1)$, $(-1, 0)$, $(0, -1)$, and
#
# $$A = \begin{pmatrix} 3 & 0 \\ 4 & 5 \end{pmatrix} \quad \text{sends them to} \quad
# \begin{pmatrix} 3 & 4 \\ 0 & 5 \\ -3 & -4 \\ 0 & -5 \end{pmatrix} \text{, one point in each row.}$$
#
# The first two are the columns of $A$. We will meet this matrix again and again.

# %% [raw]
# # BEGIN SOLUTION


# %%
def image_of_unit_circle(A, n):
    """Return the points A u for n points u on the unit circle.

    Parameters
    ----------
    A : ndarray of shape (m, 2)
        The matrix.
    n : int
        Number of points, at the angles 0, 2 pi / n, ..., 2 pi (n - 1) / n.

    Returns
    -------
    ndarray of shape (n, m)
        One image point per row.

    Examples
    --------
    >>> np.round(image_of_unit_circle(np.array([[2.0, 0.0], [0.0, 1.0]]), 2), 6) + 0.0
    array([[ 2.,  0.],
           [-2.,  0.]])
    """
    # BEGIN SOLUTION NO PROMPT
    angles = 2 * np.pi * np.arange(n) / n
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    return circle @ A.T
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "image_of_unit_circle is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_image_of_unit_circle_of_the_worked_example(image_of_unit_circle):
    import numpy as np

    points = image_of_unit_circle(np.array([[3.0, 0.0], [4.0, 5.0]]), 4)
    assert points is not None, "image_of_unit_circle returned None: is there a return at the end?"
    assert not callable(points), "this is a function and not its value: are the () missing?"
    assert np.shape(points) != (2, 4), (
        "your result has shape (2, 4), one point per column; put one point in each row"
    )
    assert np.shape(points) == (4, 2), (
        f"four points in the plane have shape (4, 2), yours have {np.shape(points)}"
    )
    points = np.asarray(points)
    likely = {
        (0, 1): "these are still the points of the circle; send each of them through A",
        (4, 5): "that is the second row of A; A @ (0, 1) is its second column",
        (-2.598076, -1.133975): "does your last point repeat the first? (1, 0) is there only once",
        (2.121320, 6.363961): "with n = 4 the next point is a quarter turn on, not an eighth",
    }
    for wrong, why in likely.items():
        assert not np.allclose(points[1], wrong, atol=1e-5), f"point 1 is {points[1]}: {why}"
    wanted = [[3, 4], [0, 5], [-3, -4], [0, -5]]
    assert np.allclose(points, wanted), f"the points are {wanted}, yours are {points.tolist()}"


# %%
# HIDDEN
def test_image_of_unit_circle_for_matrices_of_any_shape(image_of_unit_circle):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1801)
    look = "Which angle belongs to point i, and which sum of products is A @ u?"
    for m, n in ((2, 5), (2, 12), (3, 7), (1, 3), (2, 1), (5, 2)):
        A = rng.normal(size=(m, 2)) * 3
        expected = reference.image_of_unit_circle(A.copy(), n)
        call = f"image_of_unit_circle of a {m} by 2 matrix with n = {n}"
        compare.add(image_of_unit_circle, (A, n), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_image_of_unit_circle_of_whole_numbers_and_a_unchanged(image_of_unit_circle):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    A = np.array([[3, 1], [4, 5], [0, 2]])
    expected = reference.image_of_unit_circle(A.astype(float), 6)
    look = "The points on the circle are fractions: what happens to them?"
    call = "image_of_unit_circle of a matrix of integers"
    assert_close(image_of_unit_circle(A, 6), expected, call, look=look)
    pixels = A.astype(np.uint8)
    call = "image_of_unit_circle of a uint8 matrix"
    assert_close(image_of_unit_circle(pixels, 6), expected, call, look=look)
    floats = A.astype(float)
    before = floats.copy()
    first, second = image_of_unit_circle(floats, 6), image_of_unit_circle(floats, 6)
    assert_unchanged(before, floats, "image_of_unit_circle(A, n): A")
    assert_close(first, expected, "image_of_unit_circle with six points")
    assert_close(second, expected, "image_of_unit_circle with six points for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# See what this matrix does. The next cell draws the circle and its image, and marks the point of
# the circle that is stretched most, and the one that is stretched least.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
A = np.array([[3.0, 0.0], [4.0, 5.0]])
circle = image_of_unit_circle(np.eye(2), 720)
ellipse = image_of_unit_circle(A, 720)
lengths = np.sqrt(np.sum(ellipse**2, axis=1))

fig, axes = plt.subplots(1, 2, figsize=(8, 4), layout="constrained", width_ratios=[1, 1])
axes[0].plot(circle[:, 0], circle[:, 1], color="black")
axes[1].plot(ellipse[:, 0], ellipse[:, 1], color="black")
for i, colour, name in (
    (np.argmax(lengths), "#D55E00", "most"),
    (np.argmin(lengths), "#0072B2", "least"),
):
    for ax, points in zip(axes, (circle, ellipse), strict=True):
        ax.annotate("", points[i], (0, 0), arrowprops={"arrowstyle": "->", "color": colour, "lw": 2})
    axes[1].plot([], [], color=colour, label=f"stretched {name}: {lengths[i]:.3f} times")
    angle = np.degrees(np.arctan2(circle[i, 1], circle[i, 0]))
    axes[0].plot([], [], color=colour, label=f"at {angle:.0f} degrees")
axes[0].set(title="the circle", aspect="equal", xlim=(-1.6, 1.6), ylim=(-1.6, 2.2))
axes[1].set(title="its image under A", aspect="equal", xlim=(-8, 8), ylim=(-8, 11))
for ax in axes:
    ax.set(xlabel="first entry", ylabel="second entry")
    ax.legend(loc="upper center")
    ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 2. The image of the circle is an ellipse. The direction that is stretched most and the one
# that is stretched least are at a right angle, before and after.*

# %% [raw]
# # BEGIN QUESTION
# name: low_rank
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 2: the best matrix of low rank
#
# What you saw is true for every matrix. There are directions $v_1, v_2, \dots$ at right angles to
# each other, and $A$ sends them to directions $u_1, u_2, \dots$ that are at right angles again. On
# the way they are stretched by the **singular values** $\sigma_1 \ge \sigma_2 \ge \dots \ge 0$:
#
# $$A v_j = \sigma_j u_j, \qquad \text{so that} \qquad
# A = U \Sigma V^\top = \sum_{j} \sigma_j \, u_j v_j^\top .$$
#
# All $u_j$ and $v_j$ have length 1. Each piece $u_j v_j^\top$ is an *outer product*: a matrix of
# shape `(m, n)` whose rows are all multiples of the one row $v_j^\top$. So each piece has rank 1.
#
# Keep the first $k$ pieces, and you have a matrix of rank $k$ (or less):
#
# $$A_k = \sum_{j=1}^{k} \sigma_j \, u_j v_j^\top, \qquad
# \lVert A - A_k \rVert = \sqrt{\sigma_{k+1}^2 + \sigma_{k+2}^2 + \dots} .$$
#
# No other matrix of rank $k$ is nearer to $A$. This is the theorem of Eckart and Young.
#
# **What to write.** `low_rank(A, k)` returns $A_k$, an array of floats of shape `(m, n)`.
#
# - `A` is an array of shape `(m, n)`: wide, tall or square. It may hold `uint8`.
# - `k` is a whole number, at least 0. With $k = 0$ no piece is left and $A_k$ is zero. If $k$ is at
#   least as large as the smaller of $m$ and $n$, nothing is lost and $A_k = A$.
# - In all tests $\sigma_k$ and $\sigma_{k+1}$ differ clearly, so there is one answer.
# - Nothing is centred here. That is the difference from PCA.
#
# `U, s, Vt = np.linalg.svd(A, full_matrices=False)` gives you three arrays: the $u_j$ as **columns**
# of `U`, the $\sigma_j$ from large to small in `s`, the $v_j$ as **rows** of `Vt`.

# %% [markdown]
# **By hand.** Again $A = \begin{pmatrix} 3 & 0 \\ 4 & 5 \end{pmatrix}$. From $A v = \sigma u$ follows
# $A^\top A v = \sigma^2 v$, so the $v_j$ are the eigenvectors of
#
# $$A^\top A = \begin{pmatrix} 25 & 20 \\ 20 & 25 \end{pmatrix}: \qquad
# v_1 = \frac{(1, 1)}{\sqrt2}, \; \sigma_1^2 = 45, \qquad
# v_2 = \frac{(1, -1)}{\sqrt2}, \; \sigma_2^2 = 5 .$$
#
# And $A v_1 = (3, 9)/\sqrt2$ has the direction $u_1 = (1, 3)/\sqrt{10}$. With $k = 1$ we get
#
# $$A_1 = \sqrt{45} \cdot \frac{1}{\sqrt{10}} \begin{pmatrix} 1 \\ 3 \end{pmatrix} \cdot
# \frac{1}{\sqrt2} \begin{pmatrix} 1 & 1 \end{pmatrix}
# = 1.5 \begin{pmatrix} 1 & 1 \\ 3 & 3 \end{pmatrix}, \qquad
# A - A_1 = \begin{pmatrix} 1.5 & -1.5 \\ -0.5 & 0.5 \end{pmatrix} .$$
#
# The error is $\sqrt{2.25 + 2.25 + 0.25 + 0.25} = \sqrt5 = \sigma_2$, as promised.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# You need the first $k$ columns of `U`, the first $k$ numbers of `s` and the first $k$ *rows* of
# `Vt`. Write down the three shapes for $m = 4$, $n = 3$, $k = 2$. Which product gives shape (4, 3)?
#
# <details><summary>Second step: the first lines</summary>
#
# `U, s, Vt = np.linalg.svd(A, full_matrices=False)`, and then `U[:, :k] * s[:k]` multiplies each
# column by its singular value. One matrix product is missing.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def low_rank(A, k):
    """Return the matrix of rank k that is nearest to A.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Any matrix.
    k : int
        Number of pieces to keep, at least 0.

    Returns
    -------
    ndarray of shape (m, n)
        The sum of the k pieces sigma_j u_j v_j^T with the largest singular values.

    Examples
    --------
    >>> low_rank(np.array([[2.0, 0.0], [0.0, 7.0]]), 1)
    array([[0., 0.],
           [0., 7.]])
    """
    # BEGIN SOLUTION NO PROMPT
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] * s[:k] @ Vt[:k]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("low_rank is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_low_rank_of_the_worked_example(low_rank):
    import numpy as np

    A = np.array([[3.0, 0.0], [4.0, 5.0]])
    A1 = low_rank(A.copy(), 1)
    assert A1 is not None, "low_rank returned None: is there a return at the end?"
    assert not callable(A1), "low_rank returned a function and not its value: are the () missing?"
    assert np.shape(A1) == (2, 2), f"A_k has the shape of A, (2, 2), yours has {np.shape(A1)}"
    A1 = np.asarray(A1)
    likely = {
        1.5 / 45**0.5: "where are the singular values?",
        3: "that is A itself, or a part of it; with k = 1 only one piece is kept",
    }
    for wrong, why in likely.items():
        assert not np.isclose(A1[0, 0], wrong), f"the first entry is {A1[0, 0]}: {why}"
    smaller = [[1.5, -1.5], [-0.5, 0.5]]
    assert not np.allclose(A1, smaller), "this is the piece with the smaller singular value"
    wanted = [[1.5, 1.5], [4.5, 4.5]]
    assert np.allclose(A1, wanted), f"the best matrix of rank 1 is {wanted}, you got {A1.tolist()}"


# %%
def test_low_rank_of_a_tall_matrix_with_two_pieces(low_rank):
    import numpy as np

    A = np.array([[0.0, 0.0, 5.0], [3.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    A2 = low_rank(A.copy(), 2)
    assert np.shape(A2) == (4, 3), f"A_k has the shape of A, (4, 3), yours has {np.shape(A2)}"
    A2 = np.asarray(A2)
    wanted = A * (A >= 3)
    assert np.allclose(A2, wanted), (
        "the singular values of this matrix are 5, 3 and 1, so with k = 2 the entry 1 becomes 0 "
        f"and the others stay; you got {A2.tolist()}. Are the rows of Vt used, and not its columns?"
    )


# %%
# HIDDEN
def test_low_rank_keeps_the_largest_pieces_of_matrices_of_any_shape(low_rank):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1811)
    look = "Which columns of U, numbers of s and rows of Vt belong to the first k pieces?"
    for m, n, k in ((3, 3, 2), (6, 4, 2), (4, 7, 3), (5, 5, 1), (9, 2, 1), (3, 8, 1)):
        A = rng.normal(size=(m, n)) * 2 + 1
        expected = reference.low_rank(A.copy(), k)
        call = f"low_rank of a {m} by {n} matrix with k = {k}"
        compare.add(low_rank, (A, k), expected, call, look=look)
    A = rng.normal(size=(5, 4))
    expected = reference.low_rank(A.copy(), 2)
    look = "Numbers a million times as large, or as small, give such a matrix too."
    for size in (1e6, 1e-6):
        call = f"low_rank of a 5 by 4 matrix times {size:g}, k = 2"
        compare.add(low_rank, (A * size, 2), expected * size, call, atol=1e-9 * size, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_low_rank_is_off_by_the_singular_values_left_out(low_rank):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(1812)
    for m, n in ((7, 4), (3, 6)):
        A = rng.normal(size=(m, n)) + 2
        s = np.linalg.svd(A, compute_uv=False)
        # 1 first: nothing and everything are special
        for k in (1, 2, 0, len(s), len(s) + 2):
            call = f"the matrix that low_rank makes of a {m} by {n} matrix with k = {k}"
            Ak = as_numbers(low_rank(A.copy(), k), call)
            assert Ak.shape == (m, n), f"{call} has shape {Ak.shape}; it should have that of A"
            look = "The error is the root of the sum of squares of the singular values left out."
            if k == 0:
                look = "With k = 0 no piece is kept at all."
            elif k >= len(s):
                look = "With so many pieces nothing is lost."
            error = np.sqrt(np.sum((A - Ak) ** 2))
            right = np.sqrt(np.sum(s[k:] ** 2))
            assert_close(error, right, f"the error of {call}", atol=1e-8, look=look)
            rank = np.linalg.matrix_rank(Ak, tol=1e-8)
            right = min(k, len(s))
            assert rank == right, f"{call} has rank {rank}. How many pieces should be in it?"


# %%
# HIDDEN
def test_low_rank_of_grey_levels_and_a_unchanged(low_rank):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    A = np.array([[200, 10, 90, 31], [100, 20, 250, 7], [250, 90, 14, 66]])
    floats = A.astype(float)
    expected = reference.low_rank(floats.copy(), 1)
    look = "Is it right for the same numbers as floats? Then see what happens to fractions."
    assert_close(low_rank(A, 1), expected, "low_rank of an array of integers", look=look)
    look = "A number beyond 255 does not fit into uint8: when do you turn A into floats?"
    pixels = A.astype(np.uint8)
    assert_close(low_rank(pixels, 1), expected, "low_rank of a uint8 array", look=look)
    before = floats.copy()
    first, second = low_rank(floats, 1), low_rank(floats, 1)
    assert_unchanged(before, floats, "low_rank(A, k): A")
    assert_close(first, expected, "low_rank of three rows of pixels")
    assert_close(second, expected, "low_rank of the same three rows for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
s = np.linalg.svd(photograph, compute_uv=False)
fig = plt.figure(figsize=(10, 3.9), layout="constrained")
grid = fig.add_gridspec(2, 4)
for place, k in enumerate((1, 2, 5, 10, 20, 107)):
    ax = fig.add_subplot(grid[place // 3, place % 3])
    ax.imshow(low_rank(photograph, k), cmap="gray", vmin=0, vmax=255)
    ax.set(title=f"$k = {k}$: {min(k * 267, 17120):,} numbers", xticks=[], yticks=[])
ax = fig.add_subplot(grid[:, 3])
ks = np.arange(0, 41, 4)
errors = [np.linalg.norm(photograph - low_rank(photograph, int(k))) for k in ks]
ax.plot(ks, errors / np.linalg.norm(photograph), "o", color="#D55E00", markersize=4, label="yours")
theory = np.sqrt(np.cumsum(s[::-1] ** 2)[::-1])
ax.plot(np.arange(41), theory[:41] / theory[0], color="black", label="from the $\\sigma_j$")
ax.set(xlabel="pieces kept, $k$", ylabel="error as a share of $\\Vert A \\Vert$", yscale="log")
ax.legend()
ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 3. The photograph from 1 to 107 pieces, and the error for each k. One piece knows only
# which rows and columns are bright. Ten pieces show the roof. The errors that you measure lie on
# the line that the singular values foretell.*
#
# A picture of rank $k$ needs $k$ numbers per row and $k$ per column, $k (m + n)$ in all. For $k = 107$
# that would be more than the 17,120 numbers of the photograph itself. There is something to gain
# only while $k$ is small.

# %% [raw]
# # BEGIN QUESTION
# name: pseudo_inverse
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 3: going back
#
# $A$ stretches $v_j$ by $\sigma_j$ and turns it into $u_j$. To go back, turn $u_j$ into $v_j$ and
# divide by $\sigma_j$. That works in every direction with $\sigma_j > 0$. A direction with
# $\sigma_j = 0$ is crushed to nothing, and no matrix brings it back. The **pseudo-inverse** sends
# it to zero:
#
# $$A^+ = \sum_{\sigma_j > 0} \frac{1}{\sigma_j} \, v_j u_j^\top .$$
#
# If $A$ has an inverse, this is it. If not, $x = A^+ b$ is still the best that can be done: of all
# $x$ for which $\lVert A x - b \rVert$ is smallest, it is the shortest.
#
# A computer rounds. Where the mathematics says $\sigma_j = 0$, it finds perhaps $10^{-16}$, and one
# divided by that is a disaster. So a bound decides: we treat $\sigma_j$ as zero unless
#
# $$\sigma_j > \mathtt{rcond} \cdot \sigma_1 .$$
#
# **What to write.** `pseudo_inverse(A, rcond)` returns $A^+$, an array of shape `(n, m)`. Mind the
# shape: it goes back, from $m$ numbers to $n$.
#
# - `A` is an array of shape `(m, n)`: wide, tall or square, of any rank.
# - `rcond` is a number with $0 \le$ `rcond` $< 1$, for instance $10^{-12}$. It is *relative*: ten
#   times $A$ has the same pieces treated as zero.
# - The pseudo-inverse of a zero matrix is zero, of shape `(n, m)`. No warning, no `nan`.
# - In all tests the $\sigma_j$ are far from the bound, on one side or the other. With `rcond = 0`
#   every $\sigma_j$ in the tests is clearly positive.

# %% [markdown]
# **By hand.** With `rcond` $= 10^{-12}$, $A = \begin{pmatrix} 3 & 0 \\ 4 & 5 \end{pmatrix}$ has its
# usual inverse,
#
# $$A^+ = A^{-1} = \frac{1}{15} \begin{pmatrix} 5 & 0 \\ -4 & 3 \end{pmatrix} .$$
#
# But with `rcond` $= 0.5$ only $\sigma_1 = \sqrt{45}$ counts, because $\sigma_2 = \sqrt5$ is a third
# of it. One piece is left:
#
# $$A^+ = \frac{1}{\sqrt{45}} v_1 u_1^\top
# = \frac{1}{\sqrt{45}} \cdot \frac{1}{\sqrt2} \begin{pmatrix} 1 \\ 1 \end{pmatrix} \cdot
# \frac{1}{\sqrt{10}} \begin{pmatrix} 1 & 3 \end{pmatrix}
# = \frac{1}{30} \begin{pmatrix} 1 & 3 \\ 1 & 3 \end{pmatrix} .$$
#
# <details><summary>Stuck? First step: the idea</summary>
#
# First find out which singular values are kept: a mask. Then take only these columns of `U`,
# numbers of `s` and rows of `Vt`. Dividing by the others never happens.
#
# <details><summary>Second step: the first line after the SVD</summary>
#
# `kept = s > rcond * s[0]`. For a zero matrix this mask is `False` everywhere, which is right.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def pseudo_inverse(A, rcond):
    """Return the pseudo-inverse of A.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Any matrix.
    rcond : float
        Singular values that are not larger than rcond times the largest count as zero.

    Returns
    -------
    ndarray of shape (n, m)
        The sum of v_j u_j^T / sigma_j over the singular values that do not count as zero.

    Examples
    --------
    >>> pseudo_inverse(np.array([[4.0, 0.0], [0.0, 0.0]]), 1e-12)
    array([[0.25, 0.  ],
           [0.  , 0.  ]])
    """
    # BEGIN SOLUTION NO PROMPT
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    kept = s > rcond * s[0]
    return Vt[kept].T / s[kept] @ U[:, kept].T
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("pseudo_inverse is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_pseudo_inverse_of_the_worked_example(pseudo_inverse):
    import numpy as np

    A = np.array([[3.0, 0.0], [4.0, 5.0]])
    back = pseudo_inverse(A.copy(), 1e-12)
    assert back is not None, "pseudo_inverse returned None: is there a return at the end?"
    assert not callable(back), "this is a function and not its value: are the () missing?"
    assert np.shape(back) == (2, 2), f"the shape should be (2, 2), yours is {np.shape(back)}"
    back = np.asarray(back)
    wanted = np.array([[5.0, 0.0], [-4.0, 3.0]]) / 15
    assert not np.allclose(back, wanted.T), "this is the inverse of A transposed: v first, then u"
    assert np.allclose(back, wanted), (
        f"this A has an inverse, {wanted.tolist()}, and you got {back.tolist()}"
    )
    back = pseudo_inverse(A.copy(), 0.5)
    assert np.shape(back) == (2, 2), f"with rcond = 0.5 the shape is {np.shape(back)}, not (2, 2)"
    back = np.asarray(back)
    assert not np.allclose(back, wanted), (
        "with rcond = 0.5 you still get the inverse: sigma_2 = 2.24 is less than 0.5 times "
        "sigma_1 = 6.71, so it counts as zero"
    )
    wanted = [[1 / 30, 0.1], [1 / 30, 0.1]]
    assert np.allclose(back, wanted), (
        f"with rcond = 0.5 one piece is left, {wanted}, and you got {back.tolist()}"
    )


# %%
def test_pseudo_inverse_of_a_matrix_that_has_no_inverse(pseudo_inverse):
    import numpy as np

    A = np.array([[1.0, 1.0, 1.0], [3.0, 3.0, 3.0]])
    back = pseudo_inverse(A.copy(), 1e-12)
    assert np.shape(back) == (3, 2), (
        f"A has shape (2, 3), so the way back has shape (3, 2), yours has {np.shape(back)}"
    )
    back = np.asarray(back)
    assert np.all(np.abs(back) < 1e6), (
        "your numbers are enormous: a singular value that is zero up to rounding was inverted"
    )
    assert np.allclose(back, A.T / 30), (
        f"A has one singular value, the root of 30, so A+ is A.T / 30; you got {back.tolist()}"
    )


# %%
# HIDDEN
def test_pseudo_inverse_of_matrices_of_any_shape_and_rank(pseudo_inverse):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1821)
    for m, n, rank in ((3, 3, 3), (5, 3, 3), (2, 6, 2), (5, 4, 2), (4, 6, 3), (4, 4, 1), (1, 3, 1)):
        A = rng.normal(size=(m, rank)) @ rng.normal(size=(rank, n)) * 2
        expected = reference.pseudo_inverse(A.copy(), 1e-10)
        look = "Which directions can be brought back, and by what are they divided?"
        if rank < min(m, n):
            look = "What becomes of the directions that A crushes to nothing?"
        call = f"pseudo_inverse of a {m} by {n} matrix of rank {rank}"
        compare.add(pseudo_inverse, (A, 1e-10), expected, call, look=look)
    A = rng.normal(size=(4, 3))
    expected = reference.pseudo_inverse(A.copy(), 0.0)
    call = "pseudo_inverse of a 4 by 3 matrix with rcond = 0"
    compare.add(pseudo_inverse, (A, 0.0), expected, call, look="Every singular value counts here.")
    compare.assert_close()


# %%
# HIDDEN
def test_pseudo_inverse_measures_against_the_largest_singular_value(pseudo_inverse):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1822)
    U = np.linalg.qr(rng.normal(size=(5, 3)))[0]
    V = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    look = "Compare sigma_j with rcond times sigma_1, and let what counts as zero give zero."
    for rcond in (0.3, 0.03, 0.003):
        A = U * [2.0, 0.2, 0.02] @ V.T
        expected = reference.pseudo_inverse(A.copy(), rcond)
        call = f"pseudo_inverse of a matrix with singular values 2, 0.2, 0.02 and rcond = {rcond}"
        compare.add(pseudo_inverse, (A, rcond), expected, call, look=look)
        for size in (1e6, 1e-6, 1e-14):
            call = f"pseudo_inverse of that matrix times {size:g} with rcond = {rcond}"
            again = "The bound is relative: how does it change when A is multiplied by a number?"
            tolerance = 1e-9 / size
            arguments = (A * size, rcond)
            compare.add(
                pseudo_inverse, arguments, expected / size, call, atol=tolerance, look=again
            )
    compare.assert_close()


# %%
# HIDDEN
def test_pseudo_inverse_of_zeros_and_whole_numbers_and_a_unchanged(pseudo_inverse):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    A = np.array([[200, 1, 90], [100, 2, 250]])
    floats = A.astype(float)
    expected = reference.pseudo_inverse(floats.copy(), 1e-10)
    call = "pseudo_inverse of an array of integers"
    assert_close(pseudo_inverse(A, 1e-10), expected, call, look="The result holds fractions.")
    call = "pseudo_inverse of a uint8 array"
    look = "Products of such numbers wrap. When do you turn A into floats?"
    assert_close(pseudo_inverse(A.astype(np.uint8), 1e-10), expected, call, look=look)
    before = floats.copy()
    first, second = pseudo_inverse(floats, 1e-10), pseudo_inverse(floats, 1e-10)
    assert_unchanged(before, floats, "pseudo_inverse(A, rcond): A")
    assert_close(first, expected, "pseudo_inverse of a 2 by 3 matrix of floats")
    assert_close(second, expected, "pseudo_inverse of that matrix for the second time")
    call = "pseudo_inverse of a zero matrix of shape (2, 3)"
    look = "All singular values are zero. What is divided by what?"
    value = pseudo_inverse(np.zeros((2, 3)), 1e-10)
    assert_close(value, np.zeros((3, 2)), call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: condition_number
# points: [0, 2, 1]

# %% [markdown]
# ## Question 4: how much an error can grow
#
# You measure $b$, with a small error, and solve $A x = b$. How wrong can $x$ be? In the worst case
# $b$ lies in the direction that is stretched most, and the error in the direction that is stretched
# least. Going back, $b$ is divided by the largest singular value and the error by the smallest. So
# the *relative* error grows by the **condition number**
#
# $$\kappa(A) = \frac{\sigma_1}{\sigma_r}, \qquad r = \min(m, n),$$
#
# and never by more. It is at least 1. It is also how long the ellipse of Question 1 is, compared
# with its width.
#
# **What to write.** `condition_number(A)` returns $\kappa(A)$, one number.
#
# - `A` is an array of shape `(m, n)`: wide, tall or square. It has $r = \min(m, n)$ singular values.
# - If $\sigma_r = 0$ the condition number is infinite: return `np.inf`. This also holds for a zero
#   matrix. A small $\sigma_r$ is not 0: in another unit all numbers in $A$ may be tiny.
# - Rounding may turn such a zero into something like $10^{-16}$. So for a matrix that is not of
#   full rank a number above $10^{14}$ is right, too.
#
# **By hand.** For $A = \begin{pmatrix} 3 & 0 \\ 4 & 5 \end{pmatrix}$ it is
# $\kappa = \sqrt{45}/\sqrt5 = 3$. The eigenvalues of $A$ are 3 and 5, and $5/3$ is *not* the answer:
# eigenvalues tell how the ellipse is stretched only if $A$ is symmetric.

# %% [raw]
# # BEGIN SOLUTION


# %%
def condition_number(A):
    """Return the largest singular value of A divided by the smallest.

    Parameters
    ----------
    A : ndarray of shape (m, n)
        Any matrix.

    Returns
    -------
    float
        At least 1; infinite if the smallest singular value is zero.

    Examples
    --------
    >>> float(condition_number(np.array([[-8.0, 0.0], [0.0, 2.0]])))
    4.0
    """
    # BEGIN SOLUTION NO PROMPT
    s = np.linalg.svd(A, compute_uv=False)
    if s[-1] == 0:
        return np.inf
    return s[0] / s[-1]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "condition_number is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_condition_number_of_the_worked_example(condition_number):
    import numpy as np

    value = condition_number(np.array([[3.0, 0.0], [4.0, 5.0]]))
    assert value is not None, "condition_number returned None: is there a return at the end?"
    assert not callable(value), "this is a function and not its value: are the () missing?"
    assert np.ndim(value) == 0, f"condition_number returns one number, yours returned {value!r}"
    likely = {
        9: "this is the ratio of the squares of the singular values",
        1 / 3: "the largest stands above, the smallest below",
        5 / 3: "this is the ratio of the eigenvalues; singular values are wanted",
        10 / 3: "this is the product of two Frobenius norms",
        15: "this is the product of the singular values",
        45**0.5: "this is the largest singular value alone",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"you got {value}: {why}"
    assert np.isclose(value, 3), f"the root of 45 over the root of 5 is 3, you got {value}"


# %%
# HIDDEN
def test_condition_number_of_matrices_of_any_shape_and_size(condition_number):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1831)
    look = "Which two of the min(m, n) singular values are compared?"
    for m, n in ((3, 3), (6, 3), (2, 5), (1, 4), (5, 1), (7, 7)):
        A = rng.normal(size=(m, n)) + 0.5
        expected = reference.condition_number(A.copy())
        call = f"condition_number of a {m} by {n} matrix"
        compare.add(condition_number, (A,), expected, call, look=look)
        for size in (1e5, -1e-5):
            call = f"condition_number of that {m} by {n} matrix times {size:g}"
            again = "A multiple of A has an ellipse of the same form."
            compare.add(condition_number, (A * size,), expected, call, look=again)
    look = "Turning and mirroring stretch nothing."
    Q = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    compare.add(condition_number, (Q,), 1.0, "condition_number of an orthogonal matrix", look=look)
    A = np.diag([1.0, -1e4, 30.0])
    look = "Singular values are never negative. Are yours in order?"
    call = "condition_number of a diagonal matrix with a negative entry"
    compare.add(condition_number, (A,), 1e4, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_condition_number_of_matrices_without_full_rank_and_of_whole_numbers(condition_number):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    A = np.array([[200, 1], [100, 20], [5, 250]])
    floats = A.astype(float)
    expected = reference.condition_number(floats.copy())
    look = "Does something wrap or get rounded?"
    assert_close(condition_number(A), expected, "condition_number of integers", look=look)
    call = "condition_number of a uint8 array"
    assert_close(condition_number(A.astype(np.uint8)), expected, call, look=look)
    before = floats.copy()
    value = condition_number(floats)
    assert_unchanged(before, floats, "condition_number(A): A")
    assert_close(value, expected, "condition_number of a 3 by 2 matrix of floats")
    look = "The unit of A does not matter, and a small singular value is not 0."
    call = "condition_number of that matrix, times 1e-15"
    assert_close(condition_number(floats * 1e-15), expected, call, look=look)
    call = "condition_number of ((1, 0), (0, 1e-11))"
    assert_close(condition_number(np.diag([1.0, 1e-11])), 1e11, call, look=look)
    for name, A in (
        ("((1, 1), (3, 3))", np.array([[1.0, 1.0], [3.0, 3.0]])),
        ("a matrix with a column of zeros", np.array([[1.0, 0.0], [2.0, 0.0], [5.0, 0.0]])),
        ("a matrix with a double row", np.array([[1.0, 2, 3], [1, 2, 3], [0, 4, 1]])),
        ("a zero matrix", np.zeros((2, 2))),
    ):
        call = f"condition_number of {name}"
        value = as_numbers(condition_number(A), call)
        assert value.ndim == 0, f"{call} has shape {value.shape}; it should be one number"
        assert value > 1e14, (
            f"{call} gave {value}. One direction is crushed to nothing: how large is the ratio then?"
        )


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
rng = np.random.default_rng(4)
true_x = np.array([1.0, 1.0])
fig, axes = plt.subplots(1, 2, figsize=(8.6, 4), layout="constrained")
for ax, A in zip(axes, (np.array([[3.0, 0], [4, 5]]), np.array([[3.0, 2], [4, 3]])), strict=True):
    back = pseudo_inverse(A, 1e-12)
    measured = A @ true_x + rng.normal(scale=0.1, size=(300, 2))
    found = measured @ back.T
    ax.plot(found[:, 0], found[:, 1], ".", color="#0072B2", label="x from b with an error")
    ax.plot(*true_x, "*", color="#D55E00", markersize=14, label="the right x")
    name = A.astype(int).tolist()
    ax.set(title=f"A = {name}: condition {condition_number(A):.0f}", aspect="equal")
    ax.set(xlim=(-1, 3), ylim=(-1, 3), xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(alpha=0.3)
axes[0].legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 4. The same small errors in b, 300 times, and the x that comes of each. Left the matrix of
# our example. Right a harmless-looking matrix whose rows point nearly the same way.*

# %% [markdown]
# ## A table with holes
#
# A photograph is known everywhere. Now take a table in which 19 of 64 entries are *missing*: eight
# people have rated some of eight films from 1 (bad) to 5 (good). A row is a person, a column is a
# film. All names are invented.

# %%
people = ["Ada", "Ben", "Chen", "Dina", "Emil", "Fay", "Gita", "Hugo"]
films = ["Red Dust", "The Long Orbit", "Silent Engines", "Station Nine"]
films += ["A Letter in May", "Two Umbrellas", "The Baker's Son", "Dancing Late"]
X = np.nan
ratings = np.array(
    [
        [5, 4, 5, X, 1, 2, X, 1],
        [4, 5, X, 4, 2, X, 1, 2],
        [X, 5, 4, 5, X, 1, 2, 1],
        [1, 2, X, 1, 5, 4, 5, X],
        [2, X, 1, 2, 4, 5, X, 4],
        [1, 1, 2, X, X, 5, 4, 5],
        [4, X, 4, 3, 4, X, 3, 4],
        [5, 4, X, X, 2, X, X, X],
    ]
)
observed = ~np.isnan(ratings)

# %% [raw]
# # BEGIN QUESTION
# name: factorize
# points: [0, 0, 3, 2, 2]

# %% [markdown]
# ## Question 5: two thin matrices
#
# You could guess some missing numbers. Ada and Chen like the same films, so Ada will like "Station
# Nine". A table in which few kinds of taste are at work has, nearly, a low rank. The SVD cannot
# find it, because it needs every entry. But a matrix of rank $k$ is a product of two thin ones, and
# these can be *learnt*.
#
# Person $a$ gets a row $p_a$ of $k$ numbers, film $i$ gets a row $q_i$ of $k$ numbers, and the
# predicted rating is $p_a \cdot q_i$. With the $p_a$ as rows of $P$ and the $q_i$ as rows of $Q$ the
# table of all predictions is $P Q^\top$. The loss counts the observed places alone:
#
# $$L(P, Q) = \sum_{(a, i) \text{ observed}} \bigl(R_{ai} - p_a \cdot q_i\bigr)^2
# + \alpha \left(\lVert P \rVert^2 + \lVert Q \rVert^2\right) .$$
#
# It is a sum here, not a mean. The price $\alpha$ on large numbers is that of ridge regression.
#
# **Derive.** Work out on paper the gradients $\partial L / \partial P$, of the shape of $P$, and
# $\partial L / \partial Q$, of the shape of $Q$. Call the error $E_{ai} = R_{ai} - p_a \cdot q_i$
# where $(a, i)$ is observed, and $E_{ai} = 0$ elsewhere.
#
# **What to write.** `factorize(R, observed, k, learning_rate, alpha, n_iterations, rng)` goes
# downhill from a random start and returns `P`, `Q`, in this order.
#
# 1. Start: `P = 0.1 * rng.normal(size=(n_people, k))`, and *after it*
#    `Q = 0.1 * rng.normal(size=(n_films, k))`. Nothing else is drawn.
# 2. `n_iterations` times: subtract from $P$ and from $Q$ the learning rate $\eta$ times the gradient.
#    Both gradients are those at the *old* $P$ and $Q$:
#
# $$P \leftarrow P - \eta \, \frac{\partial L}{\partial P}, \qquad
# Q \leftarrow Q - \eta \, \frac{\partial L}{\partial Q} .$$
#
# - `R` is an array of shape `(n_people, n_films)`. It may hold whole numbers.
# - `observed` is an array of the same shape, of `True` and `False`. Where it is `False`, `R` may hold
#   **anything**: 0, 99, `nan`, `inf`. Nothing may depend on it. Mind that `nan * 0` is `nan`.
# - With `n_iterations` 0 you return the start. `alpha` may be 0.

# %% [markdown]
# **By hand.** One person, one film, $k = 1$: $R = 5$, $p = 1$, $q = 2$ and $\alpha = 0.5$. The error
# is $5 - 2 = 3$ and the loss is $9 + 0.5 \cdot (1 + 4) = 11.5$. The gradients at this point are $-11$
# and $-4$. (Check your formulas with them.) With $\eta = 0.1$ a step goes to $p = 2.1$ and
# $q = 2.4$. There the error is $-0.04$, and the loss is about $5.09$.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Take one number first, $P_{aj}$. It occurs in the errors of row $a$ only, and in each of them as
# $P_{aj} Q_{ij}$. The chain rule gives a sum over $i$ of $E_{ai}$ times something. Do not forget the
# second part of the loss. Then read the sum as a matrix product, and check the shapes.
#
# <details><summary>Second step: the first line of the loop</summary>
#
# `E = np.where(observed, R - P @ Q.T, 0.0)`. The derivative with respect to $P_{aj}$ is
# $-2 \sum_i E_{ai} Q_{ij} + 2 \alpha P_{aj}$. Which matrix product is this sum?
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def factorize(R, observed, k, learning_rate, alpha, n_iterations, rng):
    """Return P and Q whose product P Q^T is near to R where R is observed.

    Parameters
    ----------
    R : ndarray of shape (n_people, n_films)
        The ratings; where not observed, the entries mean nothing.
    observed : ndarray of bool, of the same shape
        Which entries of R are known.
    k : int
        Number of columns of P and of Q.
    learning_rate : float
        Step size.
    alpha : float
        Price of the squared entries of P and Q.
    n_iterations : int
        Number of steps, 0 or more.
    rng : numpy.random.Generator
        Draws the start: first P, then Q.

    Returns
    -------
    P : ndarray of shape (n_people, k)
        One row per person.
    Q : ndarray of shape (n_films, k)
        One row per film.
    """
    # BEGIN SOLUTION NO PROMPT
    n_people, n_films = R.shape
    P = 0.1 * rng.normal(size=(n_people, k))
    Q = 0.1 * rng.normal(size=(n_films, k))
    for _ in range(n_iterations):
        E = np.where(observed, R - P @ Q.T, 0.0)
        dP = -2 * E @ Q + 2 * alpha * P
        dQ = -2 * E.T @ P + 2 * alpha * Q
        P = P - learning_rate * dP
        Q = Q - learning_rate * dQ
    return P, Q
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("factorize is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_factorize_starts_with_small_random_numbers(factorize):
    import numpy as np

    R = np.array([[5.0, np.nan, 1.0], [2.0, 4.0, np.nan]])
    result = factorize(R, ~np.isnan(R), 2, 0.1, 0.5, 0, np.random.default_rng(3))
    assert result is not None, "factorize returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"factorize returns P and Q, yours returned {result!r}"
    )
    P, Q = result
    assert np.shape(P) == (2, 2), f"2 people and k = 2: P has shape (2, 2), not {np.shape(P)}"
    assert np.shape(Q) == (3, 2), f"3 films and k = 2: Q has shape (3, 2), not {np.shape(Q)}"
    rng = np.random.default_rng(3)
    start_P, start_Q = 0.1 * rng.normal(size=(2, 2)), 0.1 * rng.normal(size=(3, 2))
    P, Q = np.asarray(P), np.asarray(Q)
    assert np.allclose(P, start_P), f"with no steps P is the start {start_P.tolist()}, not {P}"
    assert np.allclose(Q, start_Q), f"with no steps Q is the start {start_Q.tolist()}, not {Q}"


# %%
def test_factorize_takes_one_step_for_one_person_and_one_film(factorize):
    import numpy as np

    rng = np.random.default_rng(8)
    p, q = 0.1 * rng.normal(), 0.1 * rng.normal()
    known = np.array([[True]])
    P, Q = factorize(np.array([[5.0]]), known, 1, 0.1, 0.5, 1, np.random.default_rng(8))
    assert np.shape(P) == (1, 1), f"after a step P still has shape (1, 1), yours has {np.shape(P)}"
    assert np.shape(Q) == (1, 1), f"after a step Q still has shape (1, 1), yours has {np.shape(Q)}"
    step_p, step_q = np.asarray(P)[0, 0] - p, np.asarray(Q)[0, 0] - q
    e = 5 - p * q
    down_p, down_q = 2 * e * q - 2 * 0.5 * p, 2 * e * p - 2 * 0.5 * q
    likely = {
        0.0: "nothing has moved: is the loop run, and are the new values kept?",
        0.5: "this is half the step: check the factor in both parts of the gradient",
        -1.0: "this step goes uphill: check the signs",
    }
    for share, why in likely.items():
        assert not np.isclose(step_p, 0.1 * share * down_p), f"the step of p is {step_p}: {why}"
    assert not np.isclose(step_p, 0.1 * 2 * e * q), "the step of p leaves out the price alpha"
    assert np.isclose(step_p, 0.1 * down_p), (
        f"from p = {p:.6f} and q = {q:.6f}, with R = 5, the step of p is {0.1 * down_p:.6f}, "
        f"yours is {step_p:.6f}"
    )
    late = 2 * (5 - (p + step_p) * q) * (p + step_p) - q
    assert not np.isclose(step_q, 0.1 * late), "the step of q must use the old p, not the new one"
    assert np.isclose(step_q, 0.1 * down_q), (
        f"from p = {p:.6f} and q = {q:.6f}, with R = 5, the step of q is {0.1 * down_q:.6f}, "
        f"yours is {step_q:.6f}"
    )


# %%
# HIDDEN
def test_factorize_goes_down_the_gradient_of_the_loss(factorize):
    import numpy as np
    from comparing import assert_close

    def slope(f, x):
        """Return the gradient of f at x by central differences, entry by entry."""
        result = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[place] += 1e-4
            down[place] -= 1e-4
            result[place] = (f(up) - f(down)) / 2e-4
        return result

    rng = np.random.default_rng(1841)
    for case, (shape, k, alpha) in enumerate((((4, 3), 2, 0.0), ((3, 5), 1, 0.7), ((6, 4), 3, 2.0))):
        R = rng.normal(size=shape) * 2 + 1
        observed = rng.random(shape) < 0.6
        observed[0, 0] = True
        draws = np.random.default_rng(case)
        P = 0.1 * draws.normal(size=(shape[0], k))
        Q = 0.1 * draws.normal(size=(shape[1], k))

        def loss(P, Q, R=R, observed=observed, alpha=alpha):
            errors = (R - P @ Q.T)[observed]
            return np.sum(errors**2) + alpha * (np.sum(P**2) + np.sum(Q**2))

        dP = slope(lambda x, Q=Q, loss=loss: loss(x, Q), P)
        dQ = slope(lambda x, P=P, loss=loss: loss(P, x), Q)
        call = f"factorize of a {shape[0]} by {shape[1]} table, k = {k}, alpha = {alpha}, one step"
        result = factorize(R, observed, k, 0.5, alpha, 1, np.random.default_rng(case))
        assert result is not None and len(result) == 2, f"{call}, should return two things"
        look = "Compare your dP with differences of the loss. Is each part's factor right?"
        assert_close(result[0], P - 0.5 * dP, f"{call}: P", rtol=1e-5, atol=1e-7, look=look)
        look = "Compare your dQ with differences of the loss, at the old P."
        assert_close(result[1], Q - 0.5 * dQ, f"{call}: Q", rtol=1e-5, atol=1e-7, look=look)


# %%
# HIDDEN
def test_factorize_takes_as_many_steps_as_it_is_told(factorize):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(1842)
    for seed, (shape, k, alpha, steps) in enumerate(
        (((5, 4), 2, 0.3, 2), ((3, 7), 3, 0.0, 15), ((8, 5), 1, 1.0, 40), ((1, 4), 2, 0.1, 5))
    ):
        R = rng.integers(1, 6, size=shape).astype(float)
        observed = rng.random(shape) < 0.7
        observed[0, 0] = True
        call = f"factorize of a {shape[0]} by {shape[1]} table with {steps} steps and k = {k}"
        right = reference.factorize(
            R.copy(), observed.copy(), k, 0.02, alpha, steps, np.random.default_rng(seed)
        )
        result = factorize(R, observed, k, 0.02, alpha, steps, np.random.default_rng(seed))
        assert result is not None and len(result) == 2, f"{call} should return two things"
        look = "If one step is right: do both gradients use the old P and Q in every step?"
        for name, value, wanted in zip("PQ", result, right, strict=True):
            assert_close(value, wanted, f"{call}: {name}", rtol=1e-5, atol=1e-8, look=look)


# %%
# HIDDEN
def test_factorize_never_looks_at_what_is_not_observed(factorize):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(1843)
    R = rng.integers(1, 6, size=(6, 5))
    observed = rng.random((6, 5)) < 0.6
    observed[2] = False
    observed[:, 3] = False
    right = reference.factorize(
        R.astype(float), observed.copy(), 2, 0.02, 0.2, 30, np.random.default_rng(1)
    )
    start = np.random.default_rng(1)
    call = "factorize of a table with 0 where nothing is observed"
    first = factorize(np.where(observed, R, 0.0), observed, 2, 0.02, 0.2, 30, start)
    assert first is not None and len(first) == 2, f"{call} should return two things"
    first = [as_numbers(part, f"{call}: {name}") for name, part in zip("PQ", first, strict=True)]
    look = "With 0 there you found something else. (Mind that nan * 0 is nan.)"
    for filling in (99.0, np.nan, np.inf):
        filled = np.where(observed, R, filling)
        again = f"factorize of a table with {filling} where nothing is observed"
        result = factorize(filled, observed, 2, 0.02, 0.2, 30, np.random.default_rng(1))
        assert result is not None and len(result) == 2, f"{again} should return two things"
        for name, value, wanted in zip("PQ", result, first, strict=True):
            assert_close(value, wanted, f"{again}: {name}", rtol=1e-5, atol=1e-8, look=look)
    look = "Does a hole count as a rating of 0 with you? If not, see the two cases before this one."
    for name, value, wanted in zip("PQ", first, right, strict=True):
        assert_close(value, wanted, f"{call}: {name}", rtol=1e-5, atol=1e-8, look=look)
    before, mask = R.copy(), observed.copy()
    result = factorize(R, observed, 2, 0.02, 0.2, 30, np.random.default_rng(1))
    assert_unchanged(before, R, "factorize(R, observed, ...): R")
    assert_unchanged(mask, observed, "factorize(R, observed, ...): observed")
    call = "factorize of a table of integers"
    assert_close(result[0], right[0], f"{call}: P", rtol=1e-5, atol=1e-8, look="P holds fractions.")
    full = np.outer([1.0, 2.0, 1.0, 3.0], [2.0, 1.0, 1.0]) + np.diag([1.0, 0, 0, 0])[:, :3]
    P, Q = factorize(full, full > -1, 1, 0.01, 0.0, 1500, np.random.default_rng(2))
    product = np.asarray(P) @ np.asarray(Q).T
    look = "With all entries observed and alpha = 0 it should end at the best matrix of rank 1."
    call = "P @ Q.T after 1500 steps of factorize"
    wanted = reference.low_rank(full, 1)
    assert_close(product, wanted, call, rtol=1e-4, atol=1e-4, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
P, Q = factorize(ratings, observed, 2, 0.01, 0.3, 3000, np.random.default_rng(0))

fig, ax = plt.subplots(figsize=(9, 4.2), layout="constrained")
predicted = P @ Q.T
picture = ax.imshow(predicted, cmap="Blues", vmin=0, vmax=10, aspect="auto")
levels = np.linspace(0.8, 5.2, 45)
fig.colorbar(picture, label="predicted rating", boundaries=levels, ticks=range(1, 6))
for a in range(8):
    for i in range(8):
        if observed[a, i]:
            ax.text(i, a, f"{ratings[a, i]:.0f}  ({predicted[a, i]:.1f})", ha="center", va="center")
        else:
            text = f"?  ({predicted[a, i]:.1f})"
            ax.text(i, a, text, ha="center", va="center", weight="bold")
ax.set_xticks(range(8), films, rotation=25, ha="right")
ax.set_yticks(range(8), people)
plt.show()

# %% [markdown]
# *Figure 5. The rating that each person gave, and in brackets what two numbers per person and two
# per film make of it. Where a question mark stands, the bracket is a guess.*

# %% [raw]
# # BEGIN QUESTION
# name: rmse_observed
# points: [0, 1, 1]

# %% [markdown]
# ## Question 6: how far off?
#
# The **root mean squared error** on the observed places is in the unit of the ratings:
#
# $$\mathrm{RMSE} = \sqrt{\frac{1}{N} \sum_{(a, i) \text{ observed}}
# \bigl(R_{ai} - p_a \cdot q_i\bigr)^2}, \qquad N = \text{the number of observed places.}$$
#
# **What to write.** `rmse_observed(R, observed, P, Q)` returns this number.
#
# - `R` and `observed` are as in Question 5: where nothing is observed, `R` may hold anything, also
#   `nan`, and it may hold whole numbers. At least one place is observed.
# - `P` of shape `(n_people, k)` and `Q` of shape `(n_films, k)` are arrays of floats.
#
# **By hand.** With the places of $R$ that are not observed written as ?,
#
# $$R = \begin{pmatrix} 5 & ? \\ 4 & 1 \end{pmatrix}, \quad
# P = \begin{pmatrix} 2 \\ 1 \end{pmatrix}, \quad Q = \begin{pmatrix} 2 \\ 3 \end{pmatrix}, \quad
# P Q^\top = \begin{pmatrix} 4 & 6 \\ 2 & 3 \end{pmatrix} .$$
#
# The three errors are $1$, $2$ and $-2$. Their mean square is $9/3 = 3$, and the RMSE is $\sqrt3$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def rmse_observed(R, observed, P, Q):
    """Return the root mean squared error of P Q^T on the observed entries of R.

    Parameters
    ----------
    R : ndarray of shape (n_people, n_films)
        The ratings; where not observed, the entries mean nothing.
    observed : ndarray of bool, of the same shape
        Which entries of R are known; at least one.
    P : ndarray of shape (n_people, k)
        One row per person.
    Q : ndarray of shape (n_films, k)
        One row per film.

    Returns
    -------
    float
        The root of the mean of the squared errors.
    """
    # BEGIN SOLUTION NO PROMPT
    errors = R[observed] - (P @ Q.T)[observed]
    return np.sqrt(np.mean(errors**2))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("rmse_observed is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_rmse_observed_of_the_worked_example(rmse_observed):
    import numpy as np

    R = np.array([[5.0, np.nan], [4.0, 1.0]])
    P, Q = np.array([[2.0], [1.0]]), np.array([[2.0], [3.0]])
    value = rmse_observed(R, ~np.isnan(R), P, Q)
    assert value is not None, "rmse_observed returned None: is there a return at the end?"
    assert not callable(value), "this is a function and not its value: are the () missing?"
    assert np.ndim(value) == 0, f"rmse_observed returns one number, yours returned {value!r}"
    assert not np.isnan(value), "you got nan: the place that is not observed holds nan, leave it out"
    likely = {
        3: "this is the mean squared error; the root is missing",
        1.5: "you divided by all four places; only three are observed",
        5 / 3: "this is the mean of the sizes of the errors; they are not squared",
        1 / 3: "the errors must be squared before the mean is taken",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"you got {value}: {why}"
    assert np.isclose(value, 3**0.5), f"the errors 1, 2, -2 have an RMSE of 1.732, you got {value}"


# %%
# HIDDEN
def test_rmse_observed_of_tables_of_any_shape(rmse_observed):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1851)
    look = "Which places are counted, and by how many is the sum divided?"
    for n, m, k, share in ((4, 6, 2, 0.5), (7, 3, 1, 0.3), (5, 5, 3, 1.0), (1, 8, 2, 0.5)):
        R = rng.normal(size=(n, m)) * 3
        observed = rng.random((n, m)) < share
        observed[0, 0] = True
        P, Q = rng.normal(size=(n, k)), rng.normal(size=(m, k))
        expected = reference.rmse_observed(R.copy(), observed.copy(), P.copy(), Q.copy())
        call = f"rmse_observed of a {n} by {m} table with {np.sum(observed)} ratings"
        compare.add(rmse_observed, (R, observed, P, Q), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_rmse_observed_leaves_the_holes_out_and_the_arguments_alone(rmse_observed):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(1852)
    R = rng.integers(1, 6, size=(5, 4))
    observed = rng.random((5, 4)) < 0.5
    P, Q = rng.normal(size=(5, 2)), rng.normal(size=(4, 2))
    floats = R.astype(float)
    expected = reference.rmse_observed(floats.copy(), observed.copy(), P.copy(), Q.copy())
    look = "What stands there must not matter."
    for filling in (np.nan, np.inf, -1e9, 0.0):
        filled = np.where(observed, floats, filling)
        call = f"rmse_observed with {filling} in the holes"
        assert_close(rmse_observed(filled, observed, P, Q), expected, call, look=look)
    look = "The predictions are fractions, although R holds whole numbers."
    call = "rmse_observed of a table of integers"
    assert_close(rmse_observed(R, observed, P, Q), expected, call, look=look)
    call = "rmse_observed of a uint8 table"
    assert_close(rmse_observed(R.astype(np.uint8), observed, P, Q), expected, call, look=look)
    for table in (R, np.where(observed, floats, np.nan)):
        before = [table.copy(), observed.copy(), P.copy(), Q.copy()]
        rmse_observed(table, observed, P, Q)
        after = (table, observed, P, Q)
        for name, old, new in zip(("R", "observed", "P", "Q"), before, after, strict=True):
            assert_unchanged(old, new, f"rmse_observed(R, observed, P, Q): {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# A small error on ratings that the model has seen proves little. So hide a tenth of them, learn from
# the others, and measure on both. Do this ten times, until each rating was hidden once. This is the
# cross-validation of assignment 9.

# %% tags=["otter_ignore"]
places = np.random.default_rng(1).permutation(np.argwhere(observed))
print("       RMSE on the known ones   on the hidden ones")
for k in (1, 2, 3, 4):
    squares = []
    for part in range(10):
        hidden = np.zeros_like(observed)
        hidden[tuple(places[part::10].T)] = True
        known = observed & ~hidden
        fit = factorize(ratings, known, k, 0.02, 0.5, 500, np.random.default_rng(0))
        squares.append([rmse_observed(ratings, where, *fit) ** 2 for where in (known, hidden)])
    on_known, on_hidden = np.sqrt(np.mean(squares, axis=0))
    print(f"k = {k}{on_known:24.2f}{on_hidden:21.2f}")

# %% [markdown]
# More columns always fit the known ratings better. On the hidden ones $k = 2$ is best: two numbers
# for each person and film are enough, and more of them learn the accidents of this table.

# %% [raw]
# # BEGIN QUESTION
# name: recommend
# points: [0, 2, 2]

# %% [markdown]
# ## Question 7: what to watch next
#
# **What to write.** `recommend(R, observed, P, Q, user, n)` returns the indices of the `n` films
# that this person would rate highest, **among those not yet rated** by this person. The film with
# the highest predicted rating $p_a \cdot q_i$ comes first.
#
# - `observed`, `P` and `Q` are as in Question 6, and `P` and `Q` hold floats.
# - `user` is the index $a$ of the person, a row of `R`. `n` is a whole number, at least 1.
# - A film that the person has rated is *never* in the result. If fewer than `n` films are left, the
#   result is shorter. If none is left, it is empty.
# - If two predictions are equal, the film with the lower index comes first.
# - Predictions may be negative or larger than 5. They are compared as they are.
# - The result is an array or a list of whole numbers.
# - `R` is passed so that all three functions are called alike. You do not need it here, and where
#   nothing is observed it may hold anything.
#
# **By hand.** One person with $p = (1, 2)$, and five films:
#
# | film | 0 | 1 | 2 | 3 | 4 |
# | --- | --- | --- | --- | --- | --- |
# | $q_i$ | (1, 0) | (0, 2) | (1, 1) | (3, 0) | (0, −1) |
# | $p \cdot q_i$ | 1 | 4 | 3 | 3 | −2 |
# | rated? | no | yes | no | no | no |
#
# Film 1 has the highest prediction, but it is rated already. So the best three are 2, 3, 0. Films 2
# and 3 are equal and stand in the order of their indices. With `n = 9` the result is 2, 3, 0, 4.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Throw out the rated films first, and sort after that. Then no rated film can come back.
#
# <details><summary>Second step: the first line</summary>
#
# `candidates = np.flatnonzero(~observed[user])` holds the indices that are left, in order. Sort them
# by minus their predictions, with a sort that keeps the order of equals: `kind="stable"`.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def recommend(R, observed, P, Q, user, n):
    """Return the n films with the highest predicted ratings among those not rated by a person.

    Parameters
    ----------
    R : ndarray of shape (n_people, n_films)
        The ratings.
    observed : ndarray of bool, of the same shape
        Which entries of R are known.
    P : ndarray of shape (n_people, k)
        One row per person.
    Q : ndarray of shape (n_films, k)
        One row per film.
    user : int
        Index of the person.
    n : int
        Number of films wanted.

    Returns
    -------
    ndarray of int
        At most n indices of films, the highest prediction first, ties to the lower index.
    """
    # BEGIN SOLUTION NO PROMPT
    candidates = np.flatnonzero(~observed[user])
    predicted = Q[candidates] @ P[user]
    order = np.argsort(-predicted, kind="stable")
    return candidates[order][:n]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("recommend is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_recommend_of_the_worked_example(recommend):
    import numpy as np

    Q = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0], [3.0, 0.0], [0.0, -1.0]])
    P = np.array([[1.0, 2.0]])
    R = np.array([[np.nan, 4.0, np.nan, np.nan, np.nan]])
    best = recommend(R, ~np.isnan(R), P, Q, 0, 3)
    assert best is not None, "recommend returned None: is there a return at the end?"
    assert not callable(best), "this is a function and not its value: are the () missing?"
    assert np.ndim(best) == 1, f"recommend returns a list or array of indices, not {best!r}"
    best = np.asarray(best).tolist()
    assert 1 not in best, f"you recommend {best}, but film 1 is rated already"
    likely = {
        (3, 2, 0): "films 2 and 3 have the same prediction; the lower index comes first",
        (4, 0, 2): "these are the three lowest predictions; the highest are wanted",
        (0, 2, 3): "these are in the order of their indices; the highest prediction comes first",
        (3, 3, 1): "these are the predictions; the indices of the films are wanted",
        (1, 2, 0): "these are places among the films that are left; which films are they?",
    }
    for wrong, why in likely.items():
        assert best != list(wrong), f"you recommend {best}: {why}"
    assert best == [2, 3, 0], f"the best three are 2, 3, 0, you recommend {best}"
    best = recommend(R, ~np.isnan(R), P, Q, 0, 9)
    best = np.asarray(best).tolist()
    assert best == [2, 3, 0, 4], f"only 2, 3, 0, 4 are left when nine are wanted, you gave {best}"


# %%
# HIDDEN
def test_recommend_sorts_what_a_person_has_not_rated(recommend):
    import numpy as np
    import reference
    from comparing import assert_same_labels, each

    rng = np.random.default_rng(1861)
    calls, wanted = [], []
    for people, films, k, n in ((5, 9, 2, 3), (3, 12, 4, 5), (8, 6, 1, 2), (2, 10, 3, 1)):
        observed = rng.random((people, films)) < 0.4
        R = np.where(observed, rng.integers(1, 6, size=(people, films)), np.nan)
        P, Q = rng.normal(size=(people, k)), rng.normal(size=(films, k)) * 3
        for user in (people - 1, 0, people // 2):
            arguments = (R, observed, P, Q, user, n)
            calls.append((recommend, *arguments))
            right = reference.recommend(*arguments)
            name = f"recommend of {n} from {films} films for person {user} of {people}"
            wanted.append((right, name))
    look = "Whose predictions are sorted, which films are left, and which comes first?"
    for actual, (right, call) in zip(each(calls), wanted, strict=True):
        assert_same_labels(actual, right, call, look=look)


# %%
# HIDDEN
def test_recommend_when_films_tie_or_few_or_none_are_left(recommend):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged

    P = np.array([[1.0, 0.0], [0.0, -1.0], [1.0, 1.0]])
    Q = np.array([[2.0, 3.0], [1.0, 1.0], [2.0, 2.0], [9.0, 7.0], [2.0, 1.0], [1.0, 5.0]])
    observed = np.zeros((3, 6), dtype=bool)
    observed[0, 3] = observed[1, [0, 4, 5]] = True
    observed[2] = True
    R = np.where(observed, 3.0, np.nan)
    before = [R.copy(), observed.copy(), P.copy(), Q.copy()]
    look = "Equal predictions stay in the order of their indices."
    call = "recommend of four films, three of which tie"
    assert_same_labels(recommend(R, observed, P, Q, 0, 4), [0, 2, 4, 1], call, look=look)
    look = "Negative predictions are compared as they are: -1 is more than -7."
    call = "recommend of films that all have negative predictions"
    assert_same_labels(recommend(R, observed, P, Q, 1, 2), [1, 2], call, look=look)
    look = "Only three films are left. May a rated one fill the gap?"
    call = "recommend of five films when three are left"
    assert_same_labels(recommend(R, observed, P, Q, 1, 5), [1, 2, 3], call, look=look)
    look = "Everything is rated, so the result is empty."
    nearly = np.array([[1.0], [1.0 + 1e-9], [0.5], [1.0 + 2e-9]])
    none = np.zeros((1, 4), dtype=bool)
    found = recommend(np.full((1, 4), np.nan), none, np.ones((1, 1)), nearly, 0, 3)
    kind = np.asarray(found).dtype.kind
    assert kind in "iu", f"recommend gave {found!r}: indices are whole numbers"
    close = "Nearly equal predictions are not equal."
    call = "recommend of four films with predictions that differ in the ninth digit"
    assert_same_labels(found, [3, 1, 0], call, look=close)
    call = "recommend for a person who has rated all films"
    assert_same_labels(recommend(R, observed, P, Q, 2, 3), np.zeros(0, dtype=int), call, look=look)
    for name, old, new in zip(("R", "observed", "P", "Q"), before, (R, observed, P, Q), strict=True):
        assert_unchanged(old, new, f"recommend(R, observed, P, Q, user, n): {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### Why this film?
#
# Hugo has rated three films. The next cell recommends him two, and *says why*. The reason is in
# the gradient that you derived. At the minimum of the loss it is zero. For the row $p_a$ of one
# person this says
#
# $$\Bigl(\sum_{i} q_i q_i^\top + \alpha I\Bigr) \, p_a = \sum_{i} R_{ai} \, q_i,
# \qquad \text{so that} \qquad p_a = M^{-1} \sum_i R_{ai} \, q_i,$$
#
# where the sums run over the films that this person has rated, and $M$ is the matrix in brackets.
# The prediction for a new film $j$ is then a **weighted sum of the person's own ratings**:
#
# $$q_j \cdot p_a = \sum_i \bigl(q_j^\top M^{-1} q_i\bigr) \, R_{ai} .$$
#
# Each term says what one rating has added. Nothing is left over.

# %% tags=["otter_ignore"]
P, Q = factorize(ratings, observed, 2, 0.01, 0.3, 3000, np.random.default_rng(0))
hugo = people.index("Hugo")
rated = np.flatnonzero(observed[hugo])
M = Q[rated].T @ Q[rated] + 0.3 * np.eye(2)
for j in recommend(ratings, observed, P, Q, hugo, 2):
    print(f"{films[j]}: predicted {P[hugo] @ Q[j]:.2f}, because Hugo rated")
    total = 0.0
    for i in rated:
        weight = Q[j] @ np.linalg.solve(M, Q[i])
        total += weight * ratings[hugo, i]
        print(f"    {films[i]:16s}{ratings[hugo, i]:.0f}, which adds {weight * ratings[hugo, i]:5.2f}")
    print(f"    {'together':16s}             {total:5.2f}")

# %% [markdown]
# The film about love that Hugo did not like adds almost nothing to either sum. He is told to
# watch films like the two that he liked. No one told the model what a film is about: it found that out
# from the ratings alone.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 8: predict
#
# Answer these four questions on paper, **before** you run the cell behind this question. Each answer
# is a number.
#
# - `rank_of_chessboard`: a chessboard is a picture of 8 × 8 fields, black (0) and white (1) in turn.
#   What is the smallest $k$ for which `low_rank(board, k)` is the board itself?
# - `error`: a matrix has the singular values 6, 3 and 2. How large is $\lVert A - A_1 \rVert$? Two
#   decimals are enough.
# - `condition_of_product`: $A$ has the condition number 100. What is that of $A^\top A$?
# - `new_person`: somebody joins who has rated *nothing*, and `factorize` runs with
#   $\alpha = 0.3$ until nothing changes any more. Which rating does $P Q^\top$ hold for this person and
#   the film "Red Dust"?
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
        With the keys "rank_of_chessboard", "error", "condition_of_product" and "new_person".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "rank_of_chessboard": 2,
        "error": 3.606,
        "condition_of_product": 10000,
        "new_person": 0,
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
    names = ["rank_of_chessboard", "error", "condition_of_product", "new_person"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_the_chessboard(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), f"predictions() gave {answers!r}, which is not a dict"
    value = answers.get("rank_of_chessboard")
    look = "How many different rows has a chessboard, and what can be mixed from them?"
    assert_close(value, 2, "predictions(): rank_of_chessboard", look=look)


# %%
# HIDDEN
def test_predictions_of_the_error(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), f"predictions() should be a dict for error, not {answers!r}"
    value = answers.get("error")
    look = "Which singular values are left out, and how do they add up?"
    assert_close(value, 13**0.5, "predictions(): error", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_the_condition_of_the_product(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), f"a dict should hold condition_of_product, not {answers!r}"
    value = answers.get("condition_of_product")
    look = "What are the singular values of the product, if those of A are known?"
    assert_close(value, 10000, "predictions(): condition_of_product", look=look)


# %%
# HIDDEN
def test_predictions_of_the_new_person(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), f"a dict should hold new_person, yours gave {answers!r}"
    value = answers.get("new_person")
    look = "Which part of the loss does the row of this person occur in, and where is it smallest?"
    assert_close(value, 0, "predictions(): new_person", atol=1e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
board = np.indices((8, 8)).sum(axis=0) % 2
for k in (1, 2):
    print(f"chessboard, k = {k}: error {np.linalg.norm(board - low_rank(board, k)):.3f}")

A = np.diag([6.0, 3.0, 2.0])
print(f"singular values 6, 3, 2: error {np.linalg.norm(A - low_rank(A, 1)):.3f}")

A = np.array([[60.0, 80.0], [-0.8, 0.6]])
print(f"condition of A: {condition_number(A):.0f}, of A.T @ A: {condition_number(A.T @ A):.0f}")

table = np.vstack([ratings, np.full(8, np.nan)])
P_new, Q_new = factorize(table, ~np.isnan(table), 2, 0.01, 0.3, 3000, np.random.default_rng(0))
print(f"Red Dust for somebody new: {P_new[-1] @ Q_new[0]:.3f}")

# %% [markdown]
# - A chessboard has only two different rows, so two pieces are enough. For one piece, the two rows
#   would have to be multiples of each other.
# - The squares of what is left out add up: $\sqrt{3^2 + 2^2} = \sqrt{13}$.
# - $A^\top A$ stretches along $v_j$ by $\sigma_j^2$, so the condition number is squared. This is why a
#   library solves least squares with the SVD of $X$, and not with $X^\top X$.
# - The row of a new person occurs in the price $\alpha \lVert p \rVert^2$ alone, and the price is
#   lowest at 0. A shop would rather start from the mean rating: subtract it from $R$ first, add it again
#   at the end.

# %% [markdown]
# ## Closing: your functions against scikit-learn's
#
# The digits that come with scikit-learn are 1,797 images of 8 × 8 pixels, one per row. The next cell
# makes the nearest matrix of rank $k$ in three ways: with your `low_rank`, with `TruncatedSVD`, and
# with `PCA`.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA, TruncatedSVD

digits = load_digits().data
print(f"  k   error: yours   TruncatedSVD        PCA   numbers (of {digits.size:,})")
for k in (1, 5, 20, 40):
    errors = [np.linalg.norm(digits - low_rank(digits, k))]
    for model in (TruncatedSVD(k, random_state=0), PCA(k)):
        again = model.inverse_transform(model.fit_transform(digits))
        errors.append(np.linalg.norm(digits - again))
    print(f"{k:3d}{errors[0]:15.2f}{errors[1]:15.2f}{errors[2]:11.2f}{k * sum(digits.shape):13,}")

U, s, Vt = np.linalg.svd(digits, full_matrices=False)
print("\ncondition number:", condition_number(digits))
print("singular values that are not zero:", np.sum(s > 1e-12 * s[0]), "of", len(s))
back = pseudo_inverse(digits, 1e-12)
difference = np.max(np.abs(back - np.linalg.pinv(digits)))
print(f"largest difference from np.linalg.pinv: {difference:.1e}")

# %% [markdown]
# `TruncatedSVD` finds what you find. (By default it works with random directions and stops early, so
# at large $k$ it may be a little worse in the last digits.) `PCA` has the smaller error, and this is no
# contradiction to Eckart and Young. It subtracts the mean image first and adds it at the end, so its
# result has rank $k + 1$.
#
# Some pixels in the corners are 0 in every image. They are directions that the matrix crushes to
# nothing, so its condition number is infinite. (Or very large: rounding decides.) Still the
# pseudo-inverse is harmless, since `rcond` has thrown them out.

# %% [markdown]
# ## The same in a library
#
# ```python
# import numpy as np
#
# A = np.array([[3.0, 0.0], [4.0, 5.0]])
# np.linalg.svd(A, compute_uv=False)     # [6.70820393 2.23606798]
# np.linalg.pinv(A, rcond=0.5)           # [[0.03333333 0.1       ]
#                                        #  [0.03333333 0.1       ]]
# np.linalg.cond(A)                      # 3.000000000000001
# ```
#
# A large table that is mostly zeros, such as word counts of documents, is kept *sparse*: the zeros are
# not stored. SciPy and scikit-learn find the first few singular values without ever filling it.
#
# ```python
# from scipy.sparse import csr_array
# from scipy.sparse.linalg import svds
# from sklearn.decomposition import TruncatedSVD
#
# rng = np.random.default_rng(0)
# counts = csr_array(rng.poisson(0.02, size=(2000, 500)).astype(float))
# counts.nnz                             # 20,102 numbers are stored, of 1,000,000
# svds(counts, k=3, return_singular_vectors=False, rng=0)[::-1]
#                                        # [21.555  9.756  9.715]
# model = TruncatedSVD(n_components=3, algorithm="arpack", random_state=0)
# model.fit_transform(counts).shape      # (2000, 3)
# model.singular_values_                 # [21.555  9.756  9.715]
# ```
#
# A zero that is not stored counts as a zero there. It is not a hole, as in our table of ratings.
#
# ## Words you will meet elsewhere
#
# - **Moore–Penrose inverse**: the pseudo-inverse.
# - **Spectral norm**, `np.linalg.norm(A, 2)`: the largest singular value. In this norm the error of
#   $A_k$ is $\sigma_{k+1}$ alone, and $A_k$ is the best again.
# - **Ill-conditioned**: with a large condition number. Ten digits are lost if it is $10^{10}$.
# - **Collaborative filtering**: to recommend from the ratings of many people. The columns of $P$ and
#   $Q$ are then called **latent factors**, and a row of $Q$ is an **embedding** of a film.
# - **Cold start**: the problem of the person who has rated nothing.
# - **Latent semantic analysis**: a truncated SVD of word counts.
# - **LoRA** (low-rank adaptation): to change a large weight matrix of a language model by a product
#   of two thin ones, and to learn only these.
#
# ## Read on
#
# - G. Strang, *Introduction to Linear Algebra*, 5th edition, chapter 7: the SVD, with images. Strang's
#   lectures 18.065 at MIT, numbers 6 (the SVD) and 7 (Eckart and Young), are free to watch.
# - M. Deisenroth, A. Faisal, C. S. Ong, *Mathematics for Machine Learning*, sections 4.5 and 4.6.
# - L. N. Trefethen, D. Bau, *Numerical Linear Algebra*, lectures 4, 5 and 12 (conditioning).
# - Y. Koren, R. Bell, C. Volinsky, "Matrix Factorization Techniques for Recommender Systems",
#   *Computer* 42 (8), 2009: how a film shop used Question 5.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw18_low_rank.ipynb`, where your course collects submissions.
#
# **What comes next.** You have seen how far a small error in the data can carry. In assignment 19 you
# say how sure a number is that was computed from data.
