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
# *The same photograph from one, three and ten numbers a row, and all of it. Ten numbers for each of
# 107 rows, and ten rows of 160 numbers: 2,670 in place of 17,120.*
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

# %% tags=["otter_ignore"]
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
    ax.legend(loc="upper center", fontsize=9)
    ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 1. The image of the circle is an ellipse. The direction that is stretched most and the one
# that is stretched least are at a right angle, before and after.*

# %% [raw]
# # BEGIN QUESTION
# name: low_rank
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 2: the best matrix of low rank
#
# What you saw is true for every matrix. There are directions $v_1, v_2, \dots$ at right angles to
# each other which $A$ sends to directions $u_1, u_2, \dots$ at right angles to each other, stretched
# by **singular values** $\sigma_1 \ge \sigma_2 \ge \dots \ge 0$:
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
    look = "The pieces are fractions, although A holds whole numbers."
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

# %% tags=["otter_ignore"]
s = np.linalg.svd(photograph, compute_uv=False)
fig = plt.figure(figsize=(10, 4.4), layout="constrained")
grid = fig.add_gridspec(2, 4)
for place, k in enumerate((1, 2, 5, 10, 20, 107)):
    ax = fig.add_subplot(grid[place // 3, place % 3])
    ax.imshow(low_rank(photograph, k), cmap="gray", vmin=0, vmax=255)
    ax.set(title=f"$k = {k}$: {min(k * 267, 17120):,} numbers", xticks=[], yticks=[])
ax = fig.add_subplot(grid[:, 3])
ks = np.arange(0, 41, 2)
errors = [np.linalg.norm(photograph - low_rank(photograph, int(k))) for k in ks]
ax.plot(ks, errors / np.linalg.norm(photograph), "o", color="#D55E00", markersize=4, label="yours")
theory = np.sqrt(np.cumsum(s[::-1] ** 2)[::-1])
ax.plot(np.arange(41), theory[:41] / theory[0], color="black", label="from the $\\sigma_j$")
ax.set(xlabel="pieces kept, $k$", ylabel="error as a share of $\\Vert A \\Vert$", yscale="log")
ax.legend()
ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 2. The photograph from 1 to 107 pieces, and the error for each k. One piece knows only
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
        for size in (1e6, 1e-6):
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
#   matrix.
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
