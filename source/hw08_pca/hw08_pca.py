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
# name: hw08_pca
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Finding directions
#
# A mussel farm sorts its harvest with a camera above the belt. For each mussel the camera reports
# three measurements of the shell, in millimetres: length, height and width. The buyers do not want
# three numbers. They want one, called "size".
#
# Length alone would do, but it ignores two thirds of what the camera saw. The sum of all three?
# Or length and height, weighted in some clever way? Each weighting is a *direction* in the space
# of measurements. Which direction tells the mussels apart best?

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

length = [42, 45, 48.5, 54, 38.5, 56.5, 49.5, 65.5, 69.5, 69]
length += [67, 60, 66, 71.5, 52.5, 62, 57, 72.5, 53, 55]
height = [25, 26, 22, 30, 21.5, 30, 26.5, 35, 31.5, 40.5]
height += [32.5, 25, 34.5, 41, 26.5, 37, 34.5, 35.5, 21.5, 26.5]
points = np.column_stack([length, height])
mean = points.mean(axis=0)

angles = np.radians(np.arange(0, 181))
directions = np.column_stack([np.cos(angles), np.sin(angles)])
variances = np.var((points - mean) @ directions.T, axis=0, ddof=1)
best, worst = np.argmax(variances), np.argmin(variances)
w = directions[best]
shadows = mean + np.outer((points - mean) @ w, w)

fig, axes = plt.subplots(1, 2, figsize=(10, 3.7), width_ratios=[1.35, 1], layout="constrained")
ax = axes[0]
ends = mean + np.outer([-24, 20], w)
ax.plot(ends[:, 0], ends[:, 1], color="#D55E00", linewidth=2, label="best direction")
for point, shadow in zip(points, shadows, strict=True):
    ax.plot([point[0], shadow[0]], [point[1], shadow[1]], color="0.6", linewidth=1)
ax.plot(shadows[:, 0], shadows[:, 1], "o", color="#D55E00", markersize=4, label="its shadow")
ax.plot(points[:, 0], points[:, 1], "s", color="#0072B2", markersize=5, label="a mussel")
ax.set(xlabel="length (mm)", ylabel="height (mm)", aspect="equal", title="the shadows on a line")
ax.legend(loc="upper left", reverse=True)

ax = axes[1]
ax.plot(np.degrees(angles), variances, color="black")
for i, shift in ((best, (12, -4)), (worst, (-84, -5))):
    spot = (np.degrees(angles[i]), variances[i])
    ax.plot(*spot, "o", color="#D55E00", markersize=7)
    words = f"{spot[0]:.0f}°: {spot[1]:.0f} mm²"
    ax.annotate(words, spot, xytext=shift, textcoords="offset points")
ax.set(
    xlabel="angle of the line (degrees)",
    ylabel="variance of the shadows (mm²)",
    title="how far the shadows spread",
    xticks=np.arange(0, 181, 30),
    ylim=(0, 145),
)
ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 1. Left: length and height of twenty mussels, and their shadows on a line through the
# mean. Right: turn the line, and the shadows spread more or less. At 29 degrees they spread most,
# and at a right angle to that, at 119 degrees, they spread least.*
#
# The direction in which the shadows spread most is the first **principal component**, and finding
# it, and the ones after it, is **principal component analysis** (PCA). With two measurements you
# can turn a line and look. With 3, 64 or 10,000 measurements you need mathematics: the covariance
# matrix and its eigenvectors. In this assignment you write PCA as a class, measure what is lost
# when you keep only a few directions, and in the end find the first direction without any library's
# help.

# %% [markdown]
# ## Before you start
#
# **Names.** `X` has one sample per row and one feature (measurement) per column, so its shape is
# `(n, d)`: $n$ samples, $d$ features. The row of sample $i$ is $x_i$, and $\bar x$ is the mean row,
# the mean of each column. A *direction* $w$ is a vector of $d$ numbers and length 1.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a tuple.
# Where it says *array*, it gets a NumPy array. Either may hold whole numbers, of
# any integer type: images are mostly `uint8`, in which 200 + 100 is 44 and 3 − 5 is 254.
#
# **Hands off the arguments.** A function leaves its arguments as they were. Write `X - mean`, which
# makes a new array, and not `X -= mean`, which changes the caller's data.
#
# **Signs are free.** If $w$ is an eigenvector, so is $-w$: a line has two ends. Yours may point the
# other way than your neighbour's or the library's. No test cares.
#
# **No ties.** In all data here the eigenvalues that matter differ clearly from each other, so that
# there is one answer up to signs.
#
# Run the next two cells: they import NumPy and hold the twenty mussels.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# twenty mussels: length, height and width of the shell in mm
shells = np.array(
    [
        [42.0, 25.0, 17.0],
        [45.0, 26.0, 16.5],
        [48.5, 22.0, 19.5],
        [54.0, 30.0, 21.0],
        [38.5, 21.5, 15.0],
        [56.5, 30.0, 22.5],
        [49.5, 26.5, 18.5],
        [65.5, 35.0, 28.0],
        [69.5, 31.5, 28.5],
        [69.0, 40.5, 25.5],
        [67.0, 32.5, 26.0],
        [60.0, 25.0, 25.0],
        [66.0, 34.5, 26.5],
        [71.5, 41.0, 26.0],
        [52.5, 26.5, 22.0],
        [62.0, 37.0, 22.5],
        [57.0, 34.5, 20.5],
        [72.5, 35.5, 30.0],
        [53.0, 21.5, 24.0],
        [55.0, 26.5, 23.0],
    ]
)

# %% [raw]
# # BEGIN QUESTION
# name: covariance
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 1: the covariance matrix
#
# A long mussel is usually a tall one too. How much two features vary *together* is their
# covariance: multiply the two deviations from the mean, sample by sample, and average. For features
# $j$ and $l$
#
# $$C_{jl} = \frac{1}{n-1} \sum_{i=1}^{n} (x_{ij} - \bar x_j)(x_{il} - \bar x_l), \qquad
# C = \frac{1}{n-1} \, (X - \bar x)^\top (X - \bar x) .$$
#
# On the diagonal stand the variances of the features. We divide by $n - 1$ and not by $n$: the
# deviations of $n$ samples from their own mean add up to zero, so only $n - 1$ of them are free.
#
# **What to write.** `covariance(X)` returns $C$, an array of shape `(d, d)`, in the units of `X`
# squared (here mm²).
#
# - `X` is array-like of shape `(n, d)` with $n \ge 2$ and $d \ge 1$. Whole numbers may be of any
#   integer type.
# - With one feature the result is still a matrix, of shape `(1, 1)`.
# - A constant column is allowed. Its row and its column in $C$ are zero.
# - The numbers may be large compared with their spread, such as $10^6 \pm 1$, or as small as
#   $10^{-6}$. Subtract the means *before* you multiply, and do not round: the shortcut "mean of the
#   products minus product of the means" loses all its digits here.
#
# **By hand.** Let
#
# $$X = \begin{pmatrix} 1 & 2 \\ 2 & 4 \\ 6 & 9 \end{pmatrix}, \quad \bar x = (3, 5), \quad
# X - \bar x = \begin{pmatrix} -2 & -3 \\ -1 & -1 \\ 3 & 4 \end{pmatrix} .$$
#
# The sums of products are $4 + 1 + 9 = 14$ and $6 + 1 + 12 = 19$ and $9 + 1 + 16 = 26$. Divided by
# $n - 1 = 2$ they give
#
# $$C = \begin{pmatrix} 7 & 9.5 \\ 9.5 & 13 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def covariance(X):
    """Return the covariance matrix (X - mean)^T (X - mean) / (n - 1) of the columns of X.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row, n at least 2.

    Returns
    -------
    ndarray of shape (d, d)
        Variances on the diagonal, covariances beside it; symmetric.

    Examples
    --------
    >>> covariance([[0.0, 5.0], [2.0, 1.0]])
    array([[ 2., -4.],
           [-4.,  8.]])
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("covariance is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_covariance_of_the_worked_example(covariance):
    import numpy as np

    C = covariance(np.array([[1.0, 2.0], [2.0, 4.0], [6.0, 9.0]]))
    assert C is not None, "covariance returned None: is there a return at the end?"
    assert not callable(C), "covariance returned a function and not its value: are the () missing?"
    if np.shape(C) == (3, 3):
        raise AssertionError(
            "your matrix has shape (3, 3), one row per sample; with two features it should have "
            "shape (2, 2). Which index is summed over? (np.cov expects features in rows.)"
        )
    if np.shape(C) == (3, 2):
        raise AssertionError(
            "your result has shape (3, 2), like X: * multiplies entry by entry, a matrix product "
            "sums over the samples"
        )
    assert np.shape(C) == (2, 2), f"two features give shape (2, 2), yours has {np.shape(C)}"
    C = np.asarray(C)
    likely = {
        14 / 3: "divide by n - 1, not by n",
        14: "the sums are not divided yet",
        20.5: "the means of the columns were not subtracted",
        8.5: "each column has a mean of its own; you subtracted one mean of all numbers",
        1: "that is the correlation; the covariance has the variances on the diagonal",
        7**0.5: "that is a standard deviation; no root is taken",
    }
    for wrong, why in likely.items():
        assert not np.isclose(C[0, 0], wrong), f"the variance of column 0 is {C[0, 0]}: {why}"
    assert np.isclose(C[0, 0], 7), f"column 0 has the variance 14 / 2 = 7, yours is {C[0, 0]}"
    assert not np.isclose(C[0, 1], 0), "the two columns vary together, your covariance is 0"
    wanted = [[7, 9.5], [9.5, 13]]
    assert np.allclose(C, wanted), f"the worked example gives {wanted}, yours gave {C.tolist()}"


# %%
def test_covariance_of_one_feature_is_a_matrix(covariance):
    import numpy as np

    C = covariance(np.array([[1.0], [4.0], [4.0]]))
    assert np.shape(C) == (1, 1), (
        f"one feature gives a matrix of shape (1, 1), yours has the shape {np.shape(C)}"
    )
    assert np.allclose(C, 3), f"1, 4, 4 has the variance (4 + 1 + 1) / 2 = 3, yours gave {C}"


# %%
# HIDDEN
def test_covariance_sums_products_over_the_samples(covariance):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(801)
    for n, d in ((2, 3), (3, 3), (5, 1), (7, 4), (40, 6)):
        X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d) * 5
        expected = reference.covariance(X.copy())
        look = "Centre each column, then sum the products over the samples; divide by n - 1."
        compare.add(covariance, (X,), expected, f"covariance of X of shape {(n, d)}", look=look)
    rng = np.random.default_rng(803)
    X, A = rng.normal(size=(9, 4)) * [1, 3, 0.5, 2] + 3, rng.normal(size=(4, 3))
    C = reference.covariance(X.copy())
    call = "covariance(X @ A)"
    compare.add(covariance, (X @ A,), A.T @ C @ A, call, look="It should be A.T @ C @ A.")
    twice = np.vstack([X, X])
    call = "covariance of X with all nine samples repeated"
    look = "The sums double; and by what are they divided before and after?"
    compare.add(covariance, (twice,), C * 16 / 17, call, look=look)
    call = "covariance of the samples in reverse order, columns reversed too"
    look = "The order of the samples does not matter; the features keep theirs."
    compare.add(covariance, (X[::-1, ::-1].copy(),), C[::-1, ::-1], call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_covariance_of_large_small_and_constant_numbers(covariance):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(802)
    X = rng.normal(size=(12, 3)) @ rng.normal(size=(3, 3))
    expected = reference.covariance(X.copy())
    call = "covariance of numbers around a million"
    look = "Moving all samples does not change how they vary. Are the means subtracted first?"
    compare.add(covariance, (X + 1e6,), expected, call, atol=1e-6, look=look)
    expected = reference.covariance(X * 1e-6)
    call = "covariance of numbers around 1e-6"
    compare.add(covariance, (X * 1e-6,), expected, call, atol=1e-18, look="Is something rounded?")
    X[:, 1] = -4.5
    expected = reference.covariance(X.copy())
    call = "covariance with a constant column"
    look = "A column that does not vary has variance 0, and covariance 0 with all others."
    compare.add(covariance, (X,), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_covariance_takes_lists_and_whole_numbers_and_leaves_x_alone(covariance):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rows = [[3, 250, 0], [8, 10, 1], [0, 77, 1], [4, 201, 0], [1, 30, 0]]
    expected = reference.covariance(np.array(rows, dtype=float))
    look = "If arrays of floats work, turn what you get into one first."
    assert_close(covariance(rows), expected, "covariance of a list of lists", look=look)
    assert_close(covariance(np.array(rows)), expected, "covariance of integers", look=look)
    pixels = np.array(rows, dtype=np.uint8)
    assert_close(covariance(pixels), expected, "covariance of a uint8 array", look=look)
    for kind, X in (("lists", [list(row) for row in rows]), ("whole numbers", np.array(rows))):
        covariance(X)
        before = rows if isinstance(X, list) else np.array(rows)
        assert_unchanged(before, X, f"covariance(X) of {kind}: X")
    X = np.random.default_rng(804).normal(size=(6, 2)) + 2
    before = X.copy()
    expected = reference.covariance(X.copy())
    first, second = covariance(X), covariance(X)
    assert_unchanged(before, X, "covariance(X): X")
    assert_close(first, expected, "covariance of six samples")
    assert_close(second, expected, "covariance of the same six samples for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Why does PCA need this matrix? Because it knows the variance of *every* shadow. The shadow of a
# centred sample on a direction $w$ is the number $(x_i - \bar x) \cdot w$, and the variance of the
# $n$ shadows is
#
# $$\frac{1}{n-1} \sum_{i=1}^{n} \bigl((x_i - \bar x) \cdot w\bigr)^2 = w^\top C \, w .$$
#
# See for yourself, with the mussels and your matrix:

# %% tags=["otter_ignore"]
C = covariance(shells)
print("covariance of length, height and width (mm²):")
print(np.round(C, 1))

print("\ndirection                variance of the shadows   w @ C @ w")
for name, w in (
    ("length alone", [1, 0, 0]),
    ("the sum of all three", [1, 1, 1]),
    ("length minus height", [1, -1, 0]),
    ("twice the length, + both", [2, 1, 1]),
):
    w = np.array(w) / np.linalg.norm(w)
    shadows = (shells - shells.mean(axis=0)) @ w
    print(f"{name:25s}{np.var(shadows, ddof=1):21.2f}{w @ C @ w:14.2f}")

# %% [raw]
# # BEGIN QUESTION
# name: CustomPCA
# points: [0, 0, 2, 2, 1, 1, 1]

# %% [markdown]
# ## Question 2: PCA as a class
#
# Which direction of length 1 makes $w^\top C \, w$ largest? The eigenvector of $C$ with the
# largest eigenvalue: if $C w = \lambda w$ then $w^\top C \, w = \lambda$, so the eigenvalue
# *is* the variance of the shadows. Among the directions at a right angle to the first, the best is
# the eigenvector of the second largest eigenvalue, and so on:
#
# $$C w_j = \lambda_j w_j, \qquad \lambda_1 \ge \lambda_2 \ge \dots \ge \lambda_d \ge 0 .$$
#
# Can another direction do better? $C$ is symmetric, so its eigenvectors $w_1, \dots, w_d$ can be
# chosen orthonormal, and every $w$ of length 1 is a mixture of them: $w = \sum_j c_j w_j$ with
# $\sum_j c_j^2 = 1$. Multiply out. All products of two different eigenvectors are 0, and what is
# left is a weighted mean of the eigenvalues, which is never more than the largest of them:
#
# $$w^\top C \, w = \sum_{j=1}^{d} \lambda_j c_j^2 \;\le\; \lambda_1 \sum_{j=1}^{d} c_j^2
# = \lambda_1 .$$
#
# PCA with $k$ components keeps $w_1, \dots, w_k$. Put them as rows into a matrix $W$ of shape
# $(k, d)$. Then
#
# $$z = W (x - \bar x) \qquad \text{and} \qquad \hat x = \bar x + W^\top z$$
#
# turn a sample of $d$ numbers into $k$ **scores**, and $k$ scores into a sample again. Of all
# points $\bar x + W^\top z$ that can be reached from the mean along the $k$ directions,
# $\hat x$ is the one nearest to $x$.
#
# **What to write.** The class `CustomPCA(n_components)`, where $k$ = `n_components`, with
#
# | method | takes | returns |
# | --- | --- | --- |
# | `fit(X)` | array of shape `(n, d)` | the model itself (`return self`) |
# | `transform(X)` | array of shape `(m, d)` | the scores, an array of shape `(m, k)` |
# | `inverse_transform(Z)` | array of shape `(m, k)` | the points $\hat x$, shape `(m, d)` |
#
# and, after `fit`, these attributes, all of them arrays of floats:
#
# | attribute | shape | holds |
# | --- | --- | --- |
# | `mean` | `(d,)` | $\bar x$ |
# | `components` | `(k, d)` | $w_1, \dots, w_k$ as **rows**, the largest variance first |
# | `explained_variance` | `(k,)` | $\lambda_1, \dots, \lambda_k$, with $n - 1$ as in Question 1 |
# | `explained_variance_ratio` | `(k,)` | $\lambda_j / (\lambda_1 + \dots + \lambda_d)$ |

# %% [markdown]
# **Some details.**
#
# - The rows of `components` have length 1 and are at right angles to each other. Each row may have
#   either sign, but `transform` and `inverse_transform` use these same rows.
# - The ratio is a share of the variance of *all* $d$ directions, also when only $k$ are kept.
# - `transform` works for new samples, also for one ($m = 1$). They are centred with the mean that
#   `fit` has learnt, not with their own.
# - $1 \le k \le \min(n - 1, d)$. One feature is enough ($d = 1$), and there may be fewer samples
#   than features ($n \le d$): $n$ points spread in at most $n - 1$ directions.
# - `X` may hold whole numbers. A column may be constant, as long as the data spread in at least $k$
#   directions.
# - `transform` and `inverse_transform` before `fit` raise `RuntimeError` with a sentence. A second
#   `fit` forgets the first.
#
# NumPy has what you need: `np.linalg.eigh(C)` takes a symmetric matrix and returns the eigenvalues,
# **from small to large**, and a matrix whose **columns** are the eigenvectors.
#
# **By hand.** Four samples, $X$, have the mean $(10, 20)$:
#
# $$X = \begin{pmatrix} 16 & 28 \\ 14 & 17 \\ 4 & 12 \\ 6 & 23 \end{pmatrix}, \quad
# X - \bar x = \begin{pmatrix} 6 & 8 \\ 4 & -3 \\ -6 & -8 \\ -4 & 3 \end{pmatrix} .$$
#
# They form a cross: two lie on the line in direction $w_1 = (0.6, 0.8)$, with shadows $\pm 10$, and
# two on the line in direction $w_2 = (0.8, -0.6)$, with shadows $\pm 5$. So $\lambda_1 = 200 / 3$
# and $\lambda_2 = 50 / 3$, and the ratios are $0.8$ and $0.2$.
#
# Now keep $k = 1$. The sample $(16, 28)$ has the score $10$, from which it comes back exactly:
# $(10, 20) + 10 \cdot (0.6, 0.8)$. The sample $(14, 17)$ has the score $0$ and comes back as the
# mean. With the other sign, $w_1 = (-0.6, -0.8)$, the scores change sign and the points that come
# back are the same.
#
# <details><summary>Stuck? The idea</summary>
#
# `np.linalg.eigh` gives the eigenvalues of a symmetric matrix in *rising* order, and the eigenvectors
# as *columns*. You need them in falling order, and as rows.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `values, vectors = np.linalg.eigh(C)`. Then `[::-1]` turns an order around.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class CustomPCA:
    """Principal component analysis.

    Parameters
    ----------
    n_components : int
        Number k of directions to keep.

    Attributes
    ----------
    mean : ndarray of shape (d,)
        The mean of each column, after `fit`.
    components : ndarray of shape (k, d)
        Directions of largest variance as rows, after `fit`.
    explained_variance : ndarray of shape (k,)
        Variance (n - 1) of the data in each of these directions, after `fit`.
    explained_variance_ratio : ndarray of shape (k,)
        The same as a share of the variance in all d directions, after `fit`.
    """

    def __init__(self, n_components):
        """Keep the setting; nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.n_components = n_components
        self.mean = None
        self.components = None
        self.explained_variance = None
        self.explained_variance_ratio = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X):
        """Learn the mean and the k directions of largest variance.

        Parameters
        ----------
        X : ndarray of shape (n, d)
            One sample per row, n at least k + 1.

        Returns
        -------
        CustomPCA
            The model itself.
        """
        # BEGIN SOLUTION NO PROMPT
        self.mean = X.mean(axis=0)
        centred = X - self.mean
        C = centred.T @ centred / (len(X) - 1)
        eigenvalues, eigenvectors = np.linalg.eigh(C)
        largest_first = np.argsort(eigenvalues)[::-1]
        kept = largest_first[: self.n_components]
        self.components = eigenvectors[:, kept].T
        self.explained_variance = eigenvalues[kept]
        self.explained_variance_ratio = eigenvalues[kept] / np.sum(eigenvalues)
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def transform(self, X):
        """Return the scores W (x - mean) of each row x of X.

        Parameters
        ----------
        X : ndarray of shape (m, d)
            The samples that were fitted, or new ones.

        Returns
        -------
        ndarray of shape (m, k)

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.components is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        return (X - self.mean) @ self.components.T
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("transform is not written yet: replace this line by your answer")
        """ # END PROMPT

    def inverse_transform(self, Z):
        """Return the point mean + W^T z for each row z of Z.

        Parameters
        ----------
        Z : ndarray of shape (m, k)
            Scores, one row per sample.

        Returns
        -------
        ndarray of shape (m, d)

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.components is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        return self.mean + Z @ self.components
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError(
            "inverse_transform is not written yet: replace these lines by your answer"
        )
        """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_pca_of_the_worked_example(CustomPCA):
    import numpy as np

    X = np.array([[16.0, 28.0], [14.0, 17.0], [4.0, 12.0], [6.0, 23.0]])
    model = CustomPCA(n_components=1)
    fitted = model.fit(X.copy())
    assert fitted is not None, "fit returned None: its last line should be return self"
    assert np.allclose(model.mean, [10, 20]), f"the mean is (10, 20), yours is {model.mean}"

    shape = np.shape(model.components)
    assert shape == (1, 2), (
        f"one component of two features: components has shape (1, 2), yours has {shape}"
    )
    w = np.asarray(model.components)[0]
    likely = [
        ([0.8, -0.6], "that is where the data vary least; eigh sorts from small to large"),
        ([0.6, -0.8], "that is a row of the matrix of eigenvectors; they stand in its columns"),
        (np.linalg.eigh(X.T @ X)[1][:, 1], "that direction points at the mean; centre the data"),
    ]
    for wrong, why in likely:
        assert not np.isclose(abs(w @ wrong), 1), f"your direction is {w}: {why}"
    assert np.isclose(abs(w @ [0.6, 0.8]), 1), f"w1 is (0.6, 0.8) or its negative, yours is {w}"
    assert np.isclose(w @ w, 1), f"w1 has length 1, yours is {w}"

    assert np.shape(model.explained_variance) == (1,), (
        f"explained_variance has shape (1,), yours has {np.shape(model.explained_variance)}"
    )
    variance = np.asarray(model.explained_variance)[0]
    likely = {
        50: "divide by n - 1 = 3, not by n = 4",
        200: "the sum is not divided by n - 1 yet",
        200**0.5: "that is a singular value; the variance is its square over n - 1",
        50 / 3: "that is the smaller one",
    }
    for wrong, why in likely.items():
        assert not np.isclose(variance, wrong), f"your explained_variance is {variance}: {why}"
    assert np.isclose(variance, 200 / 3), f"the variance is 200 / 3, yours is {variance}"
    shape = np.shape(model.explained_variance_ratio)
    assert shape == (1,), f"explained_variance_ratio has shape (1,), yours has {shape}"
    ratio = np.asarray(model.explained_variance_ratio)[0]
    assert not np.isclose(ratio, 1), "your ratio is 1: it is a share of all directions, not of one"
    assert np.isclose(ratio, 0.8), f"the ratio is 200 / 250 = 0.8, yours is {ratio}"

    Z = model.transform(X[:2])
    assert Z is not None, "transform returned None: is there a return at the end?"
    assert np.shape(Z) == (2, 1), f"two samples have scores of shape (2, 1), yours: {np.shape(Z)}"
    Z = np.asarray(Z)
    assert not np.isclose(abs(Z[0, 0]), 32), "the score of (16, 28) is 32: subtract the mean first"
    assert np.allclose(abs(Z), [[10], [0]]), f"the scores are ±10 and 0, yours are {Z.tolist()}"
    back = model.inverse_transform(Z)
    assert back is not None, "inverse_transform returned None: is there a return at the end?"
    assert not np.allclose(back, [[6, 8], [0, 0]]), "inverse_transform has to add the mean again"
    assert np.allclose(back, [[16, 28], [10, 20]]), (
        f"the first two samples come back as (16, 28) and (10, 20), yours as {back}"
    )


# %%
def test_pca_of_three_features(CustomPCA):
    import numpy as np

    X = np.array([[3.0, 1, 0], [7, 2, 1], [8, 6, 1], [1, 9, 2], [5, 5, 9], [0, 1, 2]])
    C = np.cov(X, rowvar=False)
    model = CustomPCA(2)
    model.fit(X)
    W, variances = np.asarray(model.components), np.asarray(model.explained_variance)
    assert W.shape == (2, 3), f"two components of three features: (2, 3), yours is {W.shape}"
    assert np.allclose(W @ W.T, np.eye(2)), (
        "the rows of components should have length 1 and be at right angles, but W @ W.T is "
        f"{np.round(W @ W.T, 3).tolist()}. np.linalg.eigh returns eigenvectors as columns."
    )
    for j in range(2):
        assert np.allclose(C @ W[j], variances[j] * W[j]), (
            f"row {j} of components should be an eigenvector of the covariance matrix C with the "
            f"eigenvalue explained_variance[{j}], but C @ w is {C @ W[j]} and lambda * w is "
            f"{variances[j] * W[j]}"
        )
    largest = np.linalg.eigvalsh(C)[::-1][:2]
    assert np.allclose(variances, largest), f"the two largest are {largest}, yours are {variances}"


# %%
# HIDDEN
def test_fit_finds_the_mean_the_directions_and_their_variances(CustomPCA):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(811)
    for n, d, k in ((7, 3, 2), (40, 5, 3), (12, 4, 4), (9, 1, 1), (30, 6, 1)):
        X = rng.normal(size=(n, d)) * 0.6 ** np.arange(d)[::-1]
        X = X @ rng.normal(size=(d, d)) + rng.normal(size=d) * 10
        expected = reference.CustomPCA(k).fit(X.copy())
        model = CustomPCA(n_components=k)
        model.fit(X)
        call = f"fit with X of shape {(n, d)} and n_components={k}"
        assert_close(model.mean, expected.mean, f"{call}: mean", look="One mean per column.")
        look = "The largest eigenvalues of the covariance matrix with n - 1, the largest first."
        wanted = expected.explained_variance
        assert_close(model.explained_variance, wanted, f"{call}: explained_variance", look=look)
        look = "Divide by the variance of all directions, also of those that are not kept."
        wanted, ratio = expected.explained_variance_ratio, model.explained_variance_ratio
        assert_close(ratio, wanted, f"{call}: explained_variance_ratio", look=look)
        W = as_numbers(model.components, f"{call}: components")
        assert W.shape == (k, d), f"{call}: components has shape {W.shape}, one row per component"
        look = "The rows should have length 1 and be at right angles to each other."
        assert_close(W @ W.T, np.eye(k), f"{call}: W @ W.T", atol=1e-7, look=look)
        look = "With eigh the eigenvectors are columns; sort them together with their eigenvalues."
        cosines = np.abs(np.sum(W * expected.components, axis=1))
        assert np.allclose(cosines, 1, atol=1e-7), (
            f"{call}: at least one row of components is not the right direction, with either "
            f"sign. {look}"
        )


# %%
# HIDDEN
def test_transform_and_inverse_transform_project_new_samples(CustomPCA):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(812)
    for n, d, k in ((25, 4, 2), (10, 3, 1), (50, 6, 4)):
        X = rng.normal(size=(n, d)) * 0.6 ** np.arange(d)[::-1] @ rng.normal(size=(d, d)) + 7
        expected = reference.CustomPCA(k).fit(X.copy())
        model = CustomPCA(k)
        model.fit(X.copy())
        W = as_numbers(model.components, f"components of a model with {k} of {d} directions")
        assert W.shape == (k, d), f"components has shape {W.shape} for k = {k} and d = {d}"
        signs = np.sign(np.sum(W * expected.components, axis=1))
        for m in (1, 8):
            new = rng.normal(size=(m, d)) * 3 - 2
            scores = expected.transform(new.copy())
            points = expected.inverse_transform(scores)
            call = f"transform of {m} new samples with {d} features, {k} components"
            look = "Subtract the mean that fit has learnt, then multiply by your components."
            Z = model.transform(new.copy())
            assert_close(Z, scores * signs, call, atol=1e-6, look=look)
            look = "What belongs to a score of 0? The mean must come back."
            back = model.inverse_transform(np.asarray(Z))
            assert_close(back, points, f"inverse_transform after {call}", atol=1e-6, look=look)
        Z = rng.normal(size=(3, k)) * 4
        again = model.transform(np.asarray(model.inverse_transform(Z.copy())))
        call = f"transform(inverse_transform(Z)) for Z of shape {Z.shape}"
        assert_close(again, Z, call, atol=1e-6, look="Scores that are turned into points and back.")
    Z = as_numbers(model.transform(X.copy()), "transform(X)")
    assert Z.shape == (n, k), f"transform(X) of the fitted X has shape {Z.shape}"
    call = "the covariance matrix of transform(X) for the fitted X"
    look = "On the diagonal are the explained variances; different scores do not vary together."
    wanted = np.diag(expected.explained_variance)
    assert_close(np.cov(Z, rowvar=False), wanted, call, atol=1e-6, look=look)


# %%
# HIDDEN
def test_all_directions_give_the_data_back_also_with_few_samples(CustomPCA):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(813)
    for n, d, k in ((8, 3, 3), (4, 7, 3), (2, 5, 1), (5, 5, 4), (6, 1, 1)):
        X = rng.normal(size=(n, d)) * np.linspace(1, 4, d) + rng.normal(size=d) * 6
        expected = reference.CustomPCA(k).fit(X.copy())
        model = CustomPCA(k)
        model.fit(X.copy())
        call = f"{n} samples with {d} features and all {k} directions in which they spread"
        look = "Is the matrix whose eigenvectors you take of shape (d, d)?"
        W = as_numbers(model.components, f"components of {call}")
        assert W.shape == (k, d), f"components of {call} has shape {W.shape}. {look}"
        wanted = expected.explained_variance
        assert_close(model.explained_variance, wanted, f"explained_variance of {call}", look=look)
        back = model.inverse_transform(np.asarray(model.transform(X.copy())))
        look = "Nothing is lost here, so the samples come back as they were."
        assert_close(back, X, f"inverse_transform(transform(X)) of {call}", atol=1e-6, look=look)
    X = rng.normal(size=(10, 3)) * [1, 5, 2]
    X[:, 1] = 12.5
    expected = reference.CustomPCA(2).fit(X.copy())
    model = CustomPCA(2)
    model.fit(X.copy())
    call = "three features, one of them constant, and two components"
    look = "A constant column has variance 0 and needs no direction."
    ratio = expected.explained_variance_ratio
    assert_close(model.explained_variance_ratio, ratio, f"the ratio of {call}", look=look)
    back = model.inverse_transform(np.asarray(model.transform(X.copy())))
    assert_close(back, X, f"inverse_transform(transform(X)) with {call}", atol=1e-6, look=look)


# %%
# HIDDEN
def test_pca_before_fit_fitting_again_and_two_models_at_once(CustomPCA):
    import numpy as np
    from comparing import assert_close

    for name, width in (("transform", 3), ("inverse_transform", 2)):
        model = CustomPCA(2)
        try:
            getattr(model, name)(np.ones((4, width)))
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(
                f"{name} before fit should raise a RuntimeError, yours raised {error!r}"
            ) from error
        raise AssertionError(f"{name} before fit should raise a RuntimeError, yours raised nothing")
    rng = np.random.default_rng(814)
    X, other = rng.normal(size=(9, 4)) * [1, 2, 4, 8] + 3, rng.normal(size=(6, 2)) * [3, 1] - 5
    mean_of_x, mean_of_other = X.mean(axis=0), other.mean(axis=0)
    first, second = CustomPCA(2), CustomPCA(1)
    fitted = first.fit(X.copy())
    assert hasattr(fitted, "transform"), "fit(X) does not return the model: return self"
    variances, scores = np.array(first.explained_variance), np.array(first.transform(X.copy()))
    second.fit(other.copy())
    call = "the first of two models, after the second was fitted"
    look = "Where is what was learnt kept: in the object, or in a place that all objects share?"
    assert_close(first.mean, mean_of_x, f"{call}: mean", look=look)
    assert_close(first.explained_variance, variances, f"{call}: explained_variance", look=look)
    assert_close(first.transform(X.copy()), scores, f"{call}: transform(X)", look=look)
    fresh = CustomPCA(2)
    fresh.fit(other.copy())
    first.fit(other.copy())
    call = "a model that was fitted before, to other data"
    look = "Every call of fit starts afresh, with the same result as that of a new model."
    assert_close(first.mean, mean_of_other, f"{call}: mean", look=look)
    variances = fresh.explained_variance
    points = fresh.inverse_transform(np.asarray(fresh.transform(other.copy())))
    assert_close(first.explained_variance, variances, f"{call}: explained_variance", look=look)
    back = first.inverse_transform(np.asarray(first.transform(other.copy())))
    assert_close(back, points, f"{call}: inverse_transform(transform(X))", atol=1e-6, look=look)


# %%
# HIDDEN
def test_pca_takes_whole_numbers_and_leaves_its_arguments_alone(CustomPCA):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    X = np.array([[9, 2, 0], [3, 5, 1], [0, 1, 7], [6, 6, 2], [1, 8, 3], [12, 0, 4]])
    expected = reference.CustomPCA(2).fit(X.copy())
    points = expected.inverse_transform(expected.transform(X.copy()))
    model = CustomPCA(2)
    model.fit(X.copy())
    call = "fit of an integer array"
    look = "The mean and the components are not whole numbers."
    assert_close(model.mean, expected.mean, f"{call}: mean", look=look)
    wanted = expected.explained_variance
    assert_close(model.explained_variance, wanted, f"{call}: explained_variance", look=look)
    back = model.inverse_transform(np.asarray(model.transform(X.copy())))
    call = "inverse_transform(transform(X)) of an integer array"
    assert_close(back, points, call, atol=1e-6, look=look)
    pixels = (20 * X).astype(np.uint8)
    expected = reference.CustomPCA(2).fit(pixels.astype(float))
    model = CustomPCA(2)
    model.fit(pixels)
    call = "fit of a uint8 array"
    look = "In uint8 a sum of rows does not fit. Make X an array of floats first."
    assert_close(model.mean, expected.mean, f"{call}: mean", look=look)
    wanted = expected.explained_variance
    assert_close(model.explained_variance, wanted, f"{call}: explained_variance", look=look)
    before = X.copy()
    model.fit(X)
    model.transform(X)
    assert_unchanged(before, X, "fit(X) and transform(X) of whole numbers: X")
    X, Z = X.astype(float), np.array([[1.0, -2.0], [0.5, 3.0]])
    X_before, Z_before = X.copy(), Z.copy()
    model.fit(X)
    assert_unchanged(X_before, X, "CustomPCA(2).fit(X): X")
    model.transform(X)
    assert_unchanged(X_before, X, "transform(X): X")
    model.inverse_transform(Z)
    assert_unchanged(Z_before, Z, "inverse_transform(Z): Z")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
model = CustomPCA(2).fit(shells)
print("              length  height   width    variance   share")
for j in range(2):
    w = model.components[j]
    numbers = "".join(f"{value:8.2f}" for value in w)
    variance, share = model.explained_variance[j], model.explained_variance_ratio[j]
    print(f"component {j + 1} {numbers}{variance:8.1f} mm² {share:7.1%}")

scores = np.array(model.transform(shells))
if np.sum(model.components[0]) < 0:  # signs are free: let the large mussels be on the right
    scores[:, 0] = -scores[:, 0]
fig, ax = plt.subplots(figsize=(7, 2.8), layout="constrained")
ax.axhline(0, color="0.7", linewidth=1)
ax.plot(scores[:, 0], scores[:, 1], "o", color="#0072B2")
for i in (4, 13, 18):
    shift, side = ((8, -4), "left") if scores[i, 0] > 0 else ((-8, -4), "right")
    ax.annotate(f"mussel {i}", scores[i], shift, textcoords="offset points", ha=side)
ax.set(xlabel="score 1 (mm)", ylabel="score 2 (mm)", aspect="equal")
ax.margins(0.2)
plt.show()

# %% [markdown]
# *Figure 2. The twenty mussels in two numbers instead of three: size from left to right, shape up
# and down. Mussel 4 is the smallest of all, mussel 13 is large and tall, mussel 18 is low and
# broad. Up and down may be exchanged in your picture, as signs are free.*
#
# In the first component all three measurements have the same sign: a mussel that is large in one is
# mostly large in all. This is the buyers' "size", and it holds 92 % of the variance. In the second
# component height has another sign than length and width. It tells tall, narrow shells from low,
# broad ones: "shape".

# %% [raw]
# # BEGIN QUESTION
# name: explained_variance_ratio
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 3: the explained-variance ratio
#
# How many directions are worth keeping? To decide, look at *all* of them before you fit anything:
#
# $$r_j = \frac{\lambda_j}{\lambda_1 + \dots + \lambda_d}, \qquad j = 1, \dots, d,$$
#
# with the eigenvalues of the covariance matrix from large to small. The ratios have no unit, are
# not negative and add up to 1. The sum of the eigenvalues is also the sum of the variances of the
# $d$ columns, the **total variance**. But the shares of the *columns* are another thing: PCA takes
# its shares along directions that it has chosen itself.
#
# **What to write.** `explained_variance_ratio(X)` returns $r_1, \dots, r_d$, from large to small,
# as an array of shape `(d,)`.
#
# - `X` is array-like of shape `(n, d)` with $n \ge 2$ and $d \ge 1$; whole numbers are fine. Not
#   all rows are equal, so the total variance is positive.
# - The features are taken as they are, in their own units: subtract the means, and divide by
#   nothing.
# - There are always $d$ ratios, also if $n \le d$. Some of the last ones are then 0. (If
#   you use singular values: there are only $\min(n, d)$ of them, so append the zeros.)
# - One feature gives `[1.0]`.
# - What rounding does to a zero is fine: $-10^{-17}$ passes for 0.
#
# **By hand.** The four samples $(8, 5), (2, -1), (6, 1), (4, 3)$ have the mean $(5, 2)$ and, with
# $n - 1 = 3$,
#
# $$C = \frac13 \begin{pmatrix} 20 & 16 \\ 16 & 20 \end{pmatrix} .$$
#
# The eigenvectors are $(1, 1)/\sqrt2$ and $(1, -1)/\sqrt2$ with $\lambda_1 = 36/3 = 12$ and
# $\lambda_2 = 4/3$. The ratios are $36/40 = 0.9$ and $4/40 = 0.1$, although each column has half of
# the variance.

# %% [raw]
# # BEGIN SOLUTION


# %%
def explained_variance_ratio(X):
    """Return lambda_j / (lambda_1 + ... + lambda_d) for all d directions, from large to small.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row, n at least 2, not all rows equal.

    Returns
    -------
    ndarray of shape (d,)
        The share of the total variance in each principal direction.

    Examples
    --------
    >>> np.round(explained_variance_ratio([[0, 3], [0, -3], [1, 0], [-1, 0]]), 3)
    array([0.9, 0.1])
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    C = centred.T @ centred / (len(X) - 1)
    eigenvalues = np.linalg.eigvalsh(C)[::-1]
    return eigenvalues / np.sum(eigenvalues)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "explained_variance_ratio is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_explained_variance_ratio_of_the_worked_example(explained_variance_ratio):
    import numpy as np

    X = np.array([[8.0, 5.0], [2.0, -1.0], [6.0, 1.0], [4.0, 3.0]])
    ratio = explained_variance_ratio(X)
    assert ratio is not None, "explained_variance_ratio returned None: is there a return?"
    assert np.shape(ratio) == (2,), f"two features give two ratios, yours gave {ratio!r}"
    likely = [
        ([0.1, 0.9], "the largest comes first; eigvalsh sorts from small to large"),
        ([0.75, 0.25], "singular values were not squared, or a root was taken"),
        ([81 / 82, 1 / 82], "the eigenvalues of C are variances already; do not square them"),
        ([0.5, 0.5], "those are the shares of the columns, not of the principal directions"),
        ([0.9, 1.0], "those are the sums so far; each direction has its own share"),
        ([90, 10], "those are percent; return shares of 1"),
        ([12, 4 / 3], "those are the eigenvalues; divide by their sum"),
        ([1, 1 / 9], "divide by the sum of the eigenvalues, not by the largest"),
    ]
    for wrong, why in likely:
        assert not np.allclose(ratio, wrong), f"the worked example gave {ratio}: {why}"
    uncentred = np.linalg.eigvalsh(X.T @ X)[::-1]
    assert not np.allclose(ratio, uncentred / uncentred.sum()), (
        f"the worked example gave {ratio}: subtract the mean of each column first"
    )
    assert np.allclose(ratio, [0.9, 0.1]), f"the ratios are 0.9 and 0.1, yours are {ratio}"


# %%
# HIDDEN
def test_explained_variance_ratio_follows_the_directions_of_the_data(explained_variance_ratio):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(821)
    for n, d in ((5, 3), (60, 4), (9, 1), (2, 2), (30, 7), (5, 5)):
        X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d) * 4
        expected = reference.explained_variance_ratio(X.copy())
        call = f"explained_variance_ratio of X of shape {(n, d)}"
        look = "Eigenvalues of the covariance matrix, from large to small, over their sum."
        compare.add(explained_variance_ratio, (X,), expected, call, look=look)
    rng = np.random.default_rng(823)
    scores = np.array([[4, 0, 0], [-4, 0, 0], [0, 3, 0], [0, -3, 0], [0, 0, 1], [0, 0, -1]])
    known = np.array([16, 9, 1]) / 26
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    call = "explained_variance_ratio of a cross with arms along the three axes"
    look = "Along each arm the variance grows with the square of its length."
    compare.add(explained_variance_ratio, (scores[:, ::-1].copy(),), known, call, look=look)
    call = "explained_variance_ratio of the same cross, turned and moved"
    look = "Turning or moving the data changes none of the ratios."
    compare.add(explained_variance_ratio, (scores @ turn.T + [50, -20, 5],), known, call, look=look)
    X = rng.normal(size=(15, 3)) @ rng.normal(size=(3, 3))
    expected = reference.explained_variance_ratio(X.copy())
    for factor in (1e-5, 1e5, 1e-12):
        call = f"explained_variance_ratio of {factor} * X"
        look = "Other units for all features change none of the ratios."
        compare.add(explained_variance_ratio, (factor * X,), expected, call, look=look)
    expected = reference.explained_variance_ratio(X * [1, 100, 1])
    call = "explained_variance_ratio with other units for one feature"
    look = "PCA takes the units as they are; there is no dividing by standard deviations here."
    compare.add(explained_variance_ratio, (X * [1, 100, 1],), expected, call, look=look)
    X[:, 2] = 8.0
    expected = reference.explained_variance_ratio(X.copy())
    call = "explained_variance_ratio with a constant column"
    look = "Its variance is 0, and so is one of the ratios."
    compare.add(explained_variance_ratio, (X,), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_explained_variance_ratio_with_few_samples(explained_variance_ratio):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(822)
    for n, d in ((3, 6), (2, 4), (4, 5)):
        X = rng.normal(size=(n, d)) * np.linspace(1, 3, d) - 2
        call = f"explained_variance_ratio of {n} samples with {d} features"
        look = f"There are {d} ratios; n samples spread in at most n - 1 directions."
        ratio = as_numbers(explained_variance_ratio(X), call)
        assert ratio.shape == (d,), f"{call} should give shape {(d,)}, yours has {ratio.shape}"
        assert_close(np.sum(ratio), 1.0, f"{call}: the sum", look=look)
        zeros = np.sort(ratio)[: d - n + 1]  # all others are another case's business
        assert_close(zeros, np.zeros(d - n + 1), f"{call}: the smallest ones", look=look)
    along = np.outer([-1.0, 0.0, 1.0], [2.0, -1.0, 3.0, 0.5])
    call = "explained_variance_ratio of three samples with four features, all on a line"
    look = "All variance lies in one direction."
    assert_close(explained_variance_ratio(along + 7), [1.0, 0, 0, 0], call, look=look)
    corners = np.eye(3, 6) * 5 + 1
    call = "explained_variance_ratio of the three corners of a triangle with equal sides"
    look = "It is as wide as it is high, as far as the variance is concerned."
    assert_close(explained_variance_ratio(corners), [0.5, 0.5, 0, 0, 0, 0], call, look=look)


# %%
# HIDDEN
def test_explained_variance_ratio_takes_lists_and_leaves_x_alone(explained_variance_ratio):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    rows = [[7, 1, 20], [3, 4, 90], [0, 6, 35], [5, 5, 60], [9, 0, 44]]
    X = np.array(rows, dtype=float)
    call = "explained_variance_ratio of five samples"
    expected = as_numbers(explained_variance_ratio(X.copy()), call)
    cross = np.array([[3.0, 3.0], [-3.0, -3.0], [1.0, -1.0], [-1.0, 1.0]])
    look = "One arm is three times as long as the other, so its variance is nine times as large."
    call = "explained_variance_ratio of a cross along the diagonals"
    assert_close(explained_variance_ratio(cross), [0.9, 0.1], call, look=look)
    look = "It should be that of an array of floats, so turn what you get into one first."
    call = "explained_variance_ratio of a list of lists"
    assert_close(explained_variance_ratio(rows), expected, call, look=look)
    call = "explained_variance_ratio of integers"
    assert_close(explained_variance_ratio(np.array(rows)), expected, call, look=look)
    pixels = np.array(rows, dtype=np.uint8) + np.uint8(100)
    call = "explained_variance_ratio of a uint8 array"
    assert_close(explained_variance_ratio(pixels), expected, call, look=look)
    whole, lists = np.array(rows), [list(row) for row in rows]
    explained_variance_ratio(whole)
    explained_variance_ratio(lists)
    assert_unchanged(np.array(rows), whole, "explained_variance_ratio(X) of whole numbers: X")
    assert_unchanged(rows, lists, "explained_variance_ratio(X) of lists: X")
    before = X.copy()
    explained_variance_ratio(X)
    assert_unchanged(before, X, "explained_variance_ratio(X): X")
    call = "explained_variance_ratio of the same five samples for the second time"
    assert_close(explained_variance_ratio(X), expected, call)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Three measurements are few. From here on a larger data set plays along: 1,797 handwritten digits,
# each a grey image of 8 × 8 pixels, that come with scikit-learn. A row of `digits` is one image,
# with 64 numbers from 0 (white) to 16 (black).

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.datasets import load_digits

digits = load_digits().data
ratio = explained_variance_ratio(digits)
total = np.cumsum(ratio)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
axes[0].bar(np.arange(1, 65), 100 * ratio, color="#0072B2")
axes[0].set(xlabel="component", ylabel="share of the variance (%)")
axes[1].plot(np.arange(1, 65), 100 * total, "o-", color="#0072B2", markersize=3)
axes[1].axhline(90, color="#D55E00", linestyle="--", label="90 %")
axes[1].set(xlabel="number of components kept", ylabel="share of all kept (%)", ylim=(0, 104))
axes[1].legend(loc="lower right")
plt.show()

# %% [markdown]
# *Figure 3. Left: the share of each of the 64 directions. Right: the same, added up. A third of the
# directions, 21, hold 90 % of the variance. The last three hold nothing, since three pixels are
# white in every image.*

# %% [raw]
# # BEGIN QUESTION
# name: components_needed
# points: [0, 0, 2, 1]

# %% [markdown]
# ## Question 4: how many components?
#
# "Keep as many components as it takes to hold 90 % of the variance" is a common rule. In symbols:
# for ratios $r_1 \ge r_2 \ge \dots$ and a threshold $t$, find
#
# $$k = \min \{\, m : r_1 + \dots + r_m \ge t \,\} .$$
#
# **A trap.** In floating point 0.7 + 0.2 is 0.8999999999999999, and adding 0.1 gives
# 0.9999999999999999. On paper the threshold 0.9 is reached after two of these, and 1.0 after three;
# on the computer a plain `>=` says no. So a sum counts as having reached $t$ if it is at least
# $t - 10^{-9}$.
#
# **What to write.** `components_needed(ratio, threshold)` returns the smallest such $k$, a whole
# number and at least 1.
#
# - `ratio` is array-like of shape `(m,)` with $m \ge 1$. The entries are not negative and come
#   largest first, as in Question 3. Some may be 0.
# - `threshold` is a number with $0 < t \le 1$. Zeros at the end are never needed: with
#   $t = 1$ and ratios that add up to 1, the answer is the number of those that are not zero (up to
#   the tolerance).
# - `ratio` may also come from a model that has kept only some of its components. Then it adds up to
#   less than 1. If even all entries together do not reach the threshold (within $10^{-9}$), raise a
#   `ValueError` with a sentence: no number of them would be a right answer.
# - The tolerance is for rounding only: 0.8999 has not reached 0.9.
#
# **By hand.** Let `ratio = [0.55, 0.25, 0.15, 0.05]`. The sums are 0.55, 0.80, 0.95, 1.00. The
# threshold 0.9 is reached at $k = 3$, and 0.8 at $k = 2$ (reached exactly counts). For 1.0 you need
# all 4, and for 0.5 the first is enough.

# %% [raw]
# # BEGIN SOLUTION


# %%
def components_needed(ratio, threshold):
    """Return the smallest k with ratio[0] + ... + ratio[k - 1] >= threshold (up to 1e-9).

    Parameters
    ----------
    ratio : array-like of shape (m,)
        Explained-variance ratios, the largest first.
    threshold : float
        The share of the variance that is wanted, above 0 and at most 1.

    Returns
    -------
    int
        The number of components, from 1 to m.

    Raises
    ------
    ValueError
        If all m ratios together do not reach the threshold.

    Examples
    --------
    >>> components_needed([0.7, 0.2, 0.1], 0.75)
    2
    """
    # BEGIN SOLUTION NO PROMPT
    total = 0.0
    for k, share in enumerate(ratio, start=1):
        total += share
        if total >= threshold - 1e-9:
            return k
    raise ValueError(f"All {len(ratio)} components together hold {total}, not {threshold}.")
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "components_needed is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_components_needed_of_the_worked_example(components_needed):
    import numpy as np

    ratio = np.array([0.55, 0.25, 0.15, 0.05])
    try:
        k = components_needed(ratio, 0.9)
    except ValueError as error:
        raise AssertionError(
            f"for the threshold 0.9 yours raised {error!r}, although 0.55 + 0.25 + 0.15 is 0.95: "
            "are the shares added up, and does the loop go on to the end before you give up?"
        ) from error
    assert k is not None, "components_needed returned None: is there a return at the end?"
    assert np.ndim(k) == 0, f"components_needed returns one number, yours returned {k!r}"
    likely = {
        2: "is that a position counted from 0? k is a number of components; two hold only 0.80",
        0.95: "that is the share which is reached; how many components does it take?",
        0: "no single ratio reaches 0.9; add them up",
        1: "the first alone holds 0.55 (a return inside the loop? argmax where nothing is True?)",
        4: "three are enough: 0.55 + 0.25 + 0.15 = 0.95; is each share added once?",
    }
    for wrong, why in likely.items():
        assert not np.isclose(k, wrong), f"for the threshold 0.9 you got {k}: {why}"
    assert k == 3, f"for the threshold 0.9 the answer is 3, you got {k}"
    for threshold, right in ((0.8, 2), (1.0, 4), (0.5, 1)):
        k = components_needed(ratio, threshold)
        assert threshold == 0.5 or k != right + 1, (
            f"for the threshold {threshold} you got {k}: reached exactly counts"
        )
        assert k == right, f"for the threshold {threshold} the answer is {right}, you got {k}"


# %%
def test_components_needed_with_a_sum_that_is_rounded(components_needed):
    import numpy as np

    ratio = np.array([0.7, 0.2, 0.1])
    for threshold, right in ((0.9, 2), (1.0, 3)):
        try:
            k = components_needed(ratio, threshold)
        except (ValueError, IndexError) as error:
            raise AssertionError(
                f"components_needed([0.7, 0.2, 0.1], {threshold}) raised {error!r}: in floats the "
                f"sum stays a little below {threshold}. Where does the tolerance 1e-9 go?"
            ) from error
        why = ""
        if k == right + 1:
            why = ": in floats the sum stays a little below. Where does the tolerance 1e-9 go?"
        assert k == right, (
            f"components_needed([0.7, 0.2, 0.1], {threshold}) should be {right}, you got {k}{why}"
        )


# %%
# HIDDEN
def test_components_needed_finds_the_smallest_number_that_reaches_the_threshold(components_needed):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(831)
    for m in (1, 2, 5, 12, 40):
        ratio = np.sort(rng.uniform(0.2, 1, size=m))[::-1]
        ratio = ratio / ratio.sum()
        for k in {1, 2, m // 2 + 1, m}:
            if k > m:
                continue
            threshold = float(np.sum(ratio[:k]) - ratio[k - 1] / 2)
            expected = reference.components_needed(ratio.copy(), threshold)
            call = f"components_needed of {m} ratios with the threshold {threshold:.4f}"
            look = "Write down the sums so far; which is the first that reaches the threshold?"
            try:
                needed = components_needed(ratio, threshold)
            except ValueError as error:
                raise AssertionError(f"{call} raised {error!r}. {look}") from error
            assert_close(needed, expected, call, look=look)
    cases = [
        ([0.1] * 10, (0.3, 0.6, 0.8, 1.0)),
        ([0.5, 0.25, 0.125, 0.125], (0.5, 0.75, 0.875, 1.0)),
        ([0.6, 0.4, 0.0, 0.0], (0.6, 1.0)),
        ([1.0, 0.0, 0.0], (0.25, 1.0)),
        ([0.6, 0.2999, 0.0901, 0.01], (0.9, 0.99)),
        ([0.496, 0.3, 0.199, 0.005], (0.5, 0.8, 1.0)),
        ([0.6, 0.299999, 0.090001, 0.01], (0.9, 0.99)),
        ([1 / 7] * 7, (3 / 7, 6 / 7, 1.0)),
        ([0.6, 0.3 - 4e-9, 0.1 + 4e-9], (0.9, 1.0)),
    ]
    for ratio, thresholds in cases:
        for threshold in thresholds:
            expected = reference.components_needed(list(ratio), threshold)
            call = f"components_needed({[round(r, 6) for r in ratio]}, {round(threshold, 6)})"
            look = "Reached exactly counts, up to 1e-9 and no more, and the smallest k is wanted."
            try:
                k = components_needed(np.array(ratio), threshold)
            except (ValueError, IndexError) as error:
                raise AssertionError(f"{call} raised {error!r}. {look}") from error
            assert_close(k, expected, call, look=look)


# %%
# HIDDEN
def test_components_needed_that_are_not_there_and_of_lists(components_needed):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    for ratio, threshold in (([0.5, 0.2, 0.15], 0.9), ([0.8], 0.95), ([0.6, 0.3999], 1.0)):
        call = f"components_needed({ratio}, {threshold})"
        try:
            k = components_needed(np.array(ratio), threshold)
        except ValueError:
            continue
        except NotImplementedError:
            raise
        except Exception as error:
            raise AssertionError(f"{call} should raise ValueError, it raised {error!r}") from error
        raise AssertionError(
            f"{call} should raise a ValueError, since all ratios together do not reach the "
            f"threshold; yours returned {k!r}"
        )
    look = "If an array works, so should a list or a tuple with the same numbers."
    call = "components_needed of a list that adds up to 0.85"
    ratio = [0.5, 0.2, 0.15]
    assert_close(components_needed(ratio, 0.7), 2, call, look=look)
    components_needed(ratio, 0.7)
    assert_unchanged([0.5, 0.2, 0.15], ratio, "components_needed(ratio, threshold) of a list: ratio")
    call = "components_needed of a tuple with the threshold 0.25"
    assert_close(components_needed((0.4, 0.4, 0.2), 0.25), 1, call, look=look)
    assert_close(components_needed([1], 1), 1, "components_needed([1], 1)", look=look)
    ratio = np.array([0.35, 0.3, 0.2, 0.15])
    before = ratio.copy()
    first, second = components_needed(ratio, 0.6), components_needed(ratio, 0.6)
    assert_unchanged(before, ratio, "components_needed(ratio, threshold): ratio")
    assert_close(first, 2, "components_needed of four ratios and 0.6")
    assert_close(second, 2, "components_needed of the same four ratios for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
ratio = explained_variance_ratio(digits)
for threshold in (0.5, 0.8, 0.9, 0.95, 0.99, 1.0):
    k = components_needed(ratio, threshold)
    print(f"{threshold:5.0%} of the variance of the digits: {k:2d} of 64 components")

# %% [raw]
# # BEGIN QUESTION
# name: reconstruction_error
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 5: what is lost
#
# PCA with $k$ components replaces each sample $x_i$ by $\hat x_i$, its shadow in the space of the
# first $k$ directions (Question 2). How far is that from the truth? We measure the squared distance
# between the two, summed over the features, and take the mean over the samples:
#
# $$E(k) = \frac{1}{n} \sum_{i=1}^{n} \lVert x_i - \hat x_i \rVert^2
# = \frac{1}{n} \sum_{i=1}^{n} \sum_{j=1}^{d} (x_{ij} - \hat x_{ij})^2 .$$
#
# We divide by $n$, as in every mean loss of this course, and not by $d$. The units are those of $X$
# squared. What is lost is exactly the variance in the directions that were dropped, apart from $n$
# here and $n - 1$ there:
#
# $$E(k) = \frac{n - 1}{n} \, (\lambda_{k+1} + \dots + \lambda_d) .$$
#
# **What to write.** `reconstruction_error(X, k)` returns $E(k)$, one number. Use the definition or
# the eigenvalues, as you like.
#
# - `X` is an array of shape `(n, d)` with $n \ge 2$ and $d \ge 1$; whole numbers are fine.
# - `k` is a whole number with $0 \le k \le d$. With $k = 0$ every sample is replaced by the mean.
#   With $k = d$ nothing is lost and the error is 0 (or rounding noise, such as $10^{-15}$).
# - There may be fewer samples than features. From $k = n - 1$ on the error is then 0.
#
# **By hand.** The samples $(9, 4), (4, -1), (-3, -2), (2, 3)$ have the mean $(3, 1)$. Centred they
# are $\pm(6, 3)$ and $\pm(1, -2)$, a cross again. With $k = 1$ the first pair comes back exactly,
# the second pair comes back as the mean, which is off by $1^2 + 2^2 = 5$ each. So
# $E(1) = (0 + 5 + 0 + 5)/4 = 2.5$. By eigenvalues: $\lambda_2 = 10/3$, and
# $\tfrac34 \cdot \tfrac{10}{3} = 2.5$. With $k = 0$ the error is $(45 + 5 + 45 + 5)/4 = 25$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def reconstruction_error(X, k):
    """Return the mean over the samples of |x - x_hat|^2 when k principal components are kept.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, n at least 2.
    k : int
        Number of components, from 0 to d.

    Returns
    -------
    float
        (1/n) * sum over samples and features of (X - X_hat)^2, in the units of X squared.

    Examples
    --------
    >>> float(reconstruction_error(np.array([[0.0, 3.0], [0.0, -3.0], [1.0, 0.0], [-1.0, 0.0]]), 0))
    5.0
    """
    # BEGIN SOLUTION NO PROMPT
    mean = X.mean(axis=0)
    centred = X - mean
    eigenvectors = np.linalg.eigh(centred.T @ centred)[1]  # smallest eigenvalue first
    W = eigenvectors[:, ::-1][:, :k].T
    X_hat = mean + centred @ W.T @ W
    return np.sum((X - X_hat) ** 2) / len(X)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "reconstruction_error is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_reconstruction_error_of_the_worked_example(reconstruction_error):
    import numpy as np

    X = np.array([[9.0, 4.0], [4.0, -1.0], [-3.0, -2.0], [2.0, 3.0]])
    value = reconstruction_error(X, 1)
    assert value is not None, "reconstruction_error returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"reconstruction_error returns one number, yours: {value!r}"
    likely = {
        1.25: "that is the mean over all entries; sum over the features, mean over the samples",
        10: "that is the sum over the samples, not their mean",
        10 / 3: "that is the discarded eigenvalue; the mean is taken over n, not n - 1",
        22.5: "either that is what is kept, or you have kept the smaller direction",
        30: "that is the eigenvalue which is kept; we ask for what is lost",
        2.5**0.5: "no root is taken",
        5**0.5 / 2: "the distances have to be squared before the mean is taken",
        0.1: "that is a share of the variance; the error has the units of X squared",
        12.5: "is the mean added again before you compare with X?",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"with k = 1 you got {value}: {why}"
    assert np.isclose(value, 2.5), f"with k = 1 the error is (0 + 5 + 0 + 5) / 4, you got {value}"
    value = reconstruction_error(X, 0)
    assert np.isclose(value, 25), f"with k = 0 every sample becomes the mean: 25, you got {value}"
    value = reconstruction_error(X, 2)
    assert np.isclose(value, 0), f"with k = 2 = d nothing is lost, but you got {value}"


# %%
# HIDDEN
def test_reconstruction_error_is_the_variance_that_was_dropped(reconstruction_error):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(841)
    # no component and all of them are another case's business
    for n, d, k in ((6, 3, 1), (6, 3, 2), (30, 5, 3), (9, 2, 1), (4, 7, 2)):
        X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + rng.normal(size=d) * 6
        expected = reference.reconstruction_error(X.copy(), k)
        call = f"reconstruction_error of X of shape {(n, d)} with k = {k}"
        look = "Sum the squared differences over the features, take the mean over the samples."
        assert_close(reconstruction_error(X, k), expected, call, look=look)
    rng = np.random.default_rng(842)
    X = rng.normal(size=(11, 5)) @ rng.normal(size=(5, 5)) + [9, -4, 0, 30, 2]
    eigenvalues = np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1]
    for k in range(1, 5):
        call = f"reconstruction_error of 11 samples with 5 features and k = {k}"
        look = "It should be (n - 1) / n times the sum of the eigenvalues that were dropped."
        right = eigenvalues[k:].sum() * 10 / 11
        assert_close(reconstruction_error(X, k), right, call, look=look)
    for n, d in ((3, 6), (2, 3)):
        X = rng.normal(size=(n, d)) * 2 + 5
        call = f"reconstruction_error of {n} samples with {d} features and k = {n - 1}"
        look = "n points spread in at most n - 1 directions."
        assert_close(reconstruction_error(X, n - 1), 0.0, call, look=look)
    rng = np.random.default_rng(843)
    X = rng.normal(size=(8, 4)) * [1, 2, 3, 5]
    turn = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    expected = reference.reconstruction_error(X.copy(), 2)
    for name, changed, factor, look in (
        ("every sample three times", np.tile(X, (3, 1)), 1, "Repeating changes no mean."),
        ("moved far away", X + [1000, -500, 0, 200], 1, "Is the mean taken care of?"),
        ("turned", X @ turn, 1, "Distances stay as they are when the data are turned."),
        ("columns reversed", X[:, ::-1].copy(), 1, "Which directions are kept?"),
        ("in tenths of the unit", 10 * X, 100, "The error has the units of X squared."),
        ("in units of a million", X * 1e-6, 1e-12, "Is something rounded?"),
        ("with a constant column more", np.column_stack([X, np.full(8, 3.5)]), 1, "It is known."),
    ):
        call = f"reconstruction_error with k = 2 of data {name}"
        value = reconstruction_error(changed, 2)
        assert_close(value, factor * expected, call, atol=1e-20, look=look)


# %%
# HIDDEN
def test_reconstruction_error_of_no_component_and_of_all_components(reconstruction_error):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(844)
    for n, d in ((12, 4), (9, 1), (3, 6), (2, 3)):
        X = rng.normal(size=(n, d)) * 2 + 5
        total = np.sum((X - X.mean(axis=0)) ** 2) / n
        call = f"reconstruction_error of {n} samples with {d} features and k = 0"
        compare.add(reconstruction_error, (X, 0), total, call, look="Each sample becomes the mean.")
        call = f"reconstruction_error of {n} samples with {d} features and k = {d}"
        compare.add(reconstruction_error, (X, d), 0.0, call, look="Nothing is lost.")
    compare.assert_close()


# %%
# HIDDEN
def test_reconstruction_error_of_whole_numbers_and_x_unchanged(reconstruction_error):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X = np.array([[5, 0, 2], [1, 7, 2], [8, 3, 0], [2, 2, 9], [6, 1, 4]])
    floats = X.astype(float)
    call = "reconstruction_error of five samples"
    expected = as_numbers(reconstruction_error(floats.copy(), 1), call)
    cross = np.array([[4.0, 0.0], [-4.0, 0.0], [0.0, 4.0], [0.0, -4.0]])
    look = "Two of the four samples are kept, the others become the mean."
    error = reconstruction_error(cross, 1)
    # which directions are kept is another case's business
    assert_close(error, 8.0, "reconstruction_error of a cross with equal arms", look=look)
    look = "It should be that of the same numbers as floats: neither mean nor points are whole."
    call = "reconstruction_error of an integer array"
    assert_close(reconstruction_error(X, 1), expected, call, look=look)
    assert_unchanged(floats.astype(int), X, "reconstruction_error(X, k) of whole numbers: X")
    call = "reconstruction_error of a uint8 array"
    pixels = X.astype(np.uint8) + np.uint8(100)
    assert_close(reconstruction_error(pixels, 1), expected, call, look=look)
    before = floats.copy()
    reconstruction_error(floats, 1)
    assert_unchanged(before, floats, "reconstruction_error(X, k): X")
    call = "reconstruction_error of the same five for the second time"
    assert_close(reconstruction_error(floats, 1), expected, call)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
which = [0, 13, 14, 17]
kept = [1, 5, 13, 21, 64]

fig, axes = plt.subplots(len(which), len(kept) + 1, figsize=(8.2, 5.9), layout="constrained")
for column, k in enumerate(kept):
    model = CustomPCA(k).fit(digits)
    again = model.inverse_transform(model.transform(digits[which]))
    for row in range(len(which)):
        axes[row, column].imshow(again[row].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
    error = reconstruction_error(digits, k)
    axes[0, column].set_title(f"$k = {k}$\n$E = {abs(error):.0f}$")
for row, i in enumerate(which):
    axes[row, -1].imshow(digits[i].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
axes[0, -1].set_title("original\n")
for ax in axes.flat:
    ax.set(xticks=[], yticks=[])
plt.show()

# %% [markdown]
# *Figure 4. Four digits, rebuilt from 1 to 64 scores each. With 13 numbers per image you can read
# most of them; 21 hold 90 % of the variance. The reconstruction error $E$ is in squared grey
# levels, summed over the 64 pixels and averaged over all 1,797 images.*

# %% [raw]
# # BEGIN QUESTION
# name: power_iteration
# points: [0, 0, 3, 1, 1]

# %% [markdown]
# ## Question 6: the first direction without `eigh`
#
# For images of 100 × 100 pixels the covariance matrix has $10^8$ entries, and `eigh`, which finds
# *all* eigenvectors, needs in the order of $10^{12}$ operations. If you only want the first
# direction, there is an old and simple way: multiply, again and again.
#
# Why does that help? Write a start vector as a sum of eigenvectors $w_j$ of a symmetric matrix $A$.
# Each multiplication by $A$ stretches the part along $w_j$ by the factor $\lambda_j$, and after
# many of them the part with the largest $\lvert \lambda_j \rvert$ has outgrown all the others.
#
# **The method.**
#
# 1. Start: `v = rng.normal(size=d)`, divided by its length.
# 2. `n_iterations` times: compute $A v$ and divide it by its length; this is the new $v$.
# 3. The eigenvalue of the last $v$ is the **Rayleigh quotient** $\lambda = v^\top A v$.
#
# The division in each step keeps the numbers from growing beyond all bounds. And why not take the
# length $\lVert A v \rVert$ as the eigenvalue? Because a length is never negative, and an
# eigenvalue may be. Then $v$ flips its sign in every step, and the Rayleigh quotient is negative.

# %% [markdown]
# **What to write.** `power_iteration(A, n_iterations, rng)` returns two things, in this order: the
# eigenvalue, a number, and $v$, an array of shape `(d,)` and of length 1.
#
# - `A` is a symmetric array of shape `(d, d)` with $d \ge 1$, and may hold whole numbers. It need
#   not be a covariance matrix: eigenvalues may be negative. Wanted is the one with the **largest
#   absolute value**, with its sign.
# - One eigenvalue is larger in absolute value than all the others. (With 3 and −3 at the same time
#   there is no single direction to go to.)
# - `n_iterations` is a whole number, at least 1, and it is exactly the number of multiplications in
#   step 2. With few of them $v$ is not an eigenvector yet; return it all the same, with its own
#   Rayleigh quotient.
# - `rng` is a `numpy.random.Generator`. It is used for the start only, by the one call in step 1.
# - The sign of $v$ is free.
# - If $A v$ is the zero vector (say, $A$ is the zero matrix), stop there and return 0 and the $v$
#   that you have; do not divide by 0.
#
# **By hand.** The eigenvalues of
#
# $$A = \begin{pmatrix} 1 & 2 \\ 2 & -2 \end{pmatrix}$$
#
# are $-3$, with the direction $(1, -2)/\sqrt5$, and $2$, with $(2, 1)/\sqrt5$. Start at
# $v = (1, 0)$. Then $A v = (1, 2)$, so $v = (1, 2)/\sqrt5$. Now $A v = (5, -2)/\sqrt5$, and the
# quotient is $\lambda = (1 \cdot 5 - 2 \cdot 2)/5 = 0.2$. After the second step
# $v = (5, -2)/\sqrt{29}$ with $\lambda = -23/29 \approx -0.79$, after the third
# $v = (1, 14)/\sqrt{197}$ with $\lambda = -335/197 \approx -1.70$, and so on towards $-3$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def power_iteration(A, n_iterations, rng):
    """Return the eigenvalue of largest absolute value of A, and its eigenvector.

    Starts at v = rng.normal(size=d), made a unit vector, and repeats v <- A v / |A v|.

    Parameters
    ----------
    A : ndarray of shape (d, d)
        A symmetric matrix.
    n_iterations : int
        Number of multiplications by A, at least 1.
    rng : numpy.random.Generator
        Draws the start, and nothing else.

    Returns
    -------
    eigenvalue : float
        The Rayleigh quotient v^T A v of the returned v.
    v : ndarray of shape (d,)
        A vector of length 1, of either sign.

    Examples
    --------
    >>> A = np.array([[0.0, 4.0], [4.0, 6.0]])
    >>> eigenvalue, v = power_iteration(A, 50, np.random.default_rng(1))
    >>> round(float(eigenvalue), 6), np.round(np.abs(v) * 5**0.5, 6).tolist()
    (8.0, [1.0, 2.0])
    """
    # BEGIN SOLUTION NO PROMPT
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(n_iterations):
        product = A @ v
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return v @ A @ v, v
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "power_iteration is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_power_iteration_of_the_worked_example(power_iteration):
    import numpy as np

    A = np.array([[1.0, 2.0], [2.0, -2.0]])
    result = power_iteration(A.copy(), 200, np.random.default_rng(5))
    assert result is not None, "power_iteration returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"power_iteration returns the eigenvalue and the vector, yours returned {result!r}"
    )
    value, v = result
    assert np.ndim(value) == 0 or np.ndim(v) > 0, "first the eigenvalue, then the vector"
    assert np.ndim(value) == 0, f"the eigenvalue is one number, yours is {value!r}"
    likely = {
        3: "that is the length of A v; the eigenvalue is negative here",
        2: "that is the largest eigenvalue, but -3 is larger in absolute value",
        -15: "is v of length 1 when you compute v @ A @ v?",
        -3.75: "dividing by the largest entry does not give v the length 1",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"you got the eigenvalue {value}: {why}"
    assert np.isclose(value, -3), f"after 200 steps the eigenvalue is -3, yours is {value}"
    assert np.shape(v) == (2,), f"v has shape (2,), yours has {np.shape(v)}"
    v = np.asarray(v)
    assert np.isclose(v @ v, 1), f"v has length 1, yours is {v}"
    assert np.allclose(A @ v, -3 * v), f"A @ v should be -3 v, but v = {v} and A @ v = {A @ v}"


# %%
def test_power_iteration_of_one_step(power_iteration):
    import numpy as np

    A = np.array([[1.0, 2.0], [2.0, -2.0]])
    start = np.random.default_rng(6).normal(size=2)
    right = A @ start / np.linalg.norm(A @ start)
    value, v = power_iteration(A.copy(), 1, np.random.default_rng(6))
    assert np.shape(v) == (2,), f"v has shape (2,), yours has {np.shape(v)}"
    v = np.asarray(v)
    assert not np.isclose(abs(v @ start), np.linalg.norm(start)), (
        "after one step v is still the start: is the new v kept, and how often does the loop run?"
    )
    assert not np.allclose(abs(v @ [1, -2]), 5**0.5), (
        "after one step v is the eigenvector already: do you take exactly n_iterations steps?"
    )
    assert np.isclose(abs(v @ right), 1), (
        f"one step from v = rng.normal(size=2) = {start} leads to {right} or its negative, yours "
        f"is {v}. Is this the start, drawn from the rng that was passed?"
    )
    assert np.isclose(value, right @ A @ right), (
        f"the eigenvalue belongs to the v you return: v @ A @ v = {v @ A @ v}, yours is {value}"
    )


# %%
# HIDDEN
def test_power_iteration_finds_the_largest_absolute_value_of_any_size(power_iteration):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(851)
    look = "Is it the eigenvalue that is furthest from 0, with its sign?"
    for seed, eigenvalues in enumerate(
        ([-5.0, 3.0, 1.0, 0.5], [4.0, -2.0], [-2.5], [0.3, 0.1, 0.0], [-1.0, 0.5, -0.6, 0.0, 0.2])
    ):
        d = len(eigenvalues)
        Q = np.linalg.qr(rng.normal(size=(d, d)))[0]
        A = Q * eigenvalues @ Q.T
        A = (A + A.T) / 2
        call = f"power_iteration of a {d} by {d} matrix with known eigenvalues (case {seed + 1})"
        result = power_iteration(A, 150, np.random.default_rng(seed))
        assert result is not None and len(result) == 2, f"{call} should return two things"
        value, v = result
        assert_close(value, eigenvalues[0], f"{call}: eigenvalue", atol=1e-7, look=look)
        v = as_numbers(v, f"{call}: v")
        assert v.shape == (d,), f"{call}: v has shape {v.shape}; it should have one dimension"
        assert_close(v @ v, 1.0, f"{call}: v @ v", look="v is a vector of length 1.")
        advice = "The eigenvector, with either sign, should come with its eigenvalue."
        assert_close(abs(v @ Q[:, 0]), 1.0, f"{call}: |v . w|", look=advice)
    Q = np.linalg.qr(np.random.default_rng(853).normal(size=(3, 3)))[0]
    for size, eigenvalues in (("large", [-5e3, 2e3, 1.0]), ("small", [1e-4, -5e-5, 1e-5]), ("tiny", [1e-20, 5e-21, 0])):
        A = Q * eigenvalues @ Q.T
        A = (A + A.T) / 2
        call = f"power_iteration with 500 steps of a matrix of {size} numbers"
        result = power_iteration(A, 500, np.random.default_rng(2))
        assert result is not None and len(result) == 2, f"{call} should return two things"
        value, v = result
        look = "What does the length of v do if you multiply 500 times?"
        assert_close(value, eigenvalues[0], f"{call}: eigenvalue", atol=0, look=look)
        v = as_numbers(v, f"{call}: v")
        assert v.shape == (3,), f"{call}: v has shape {v.shape}; it should have one dimension"
        assert_close(abs(v @ Q[:, 0]), 1.0, f"{call}: |v . w|", look=look)
    rng = np.random.default_rng(854)
    for n, d in ((30, 4), (5, 8)):
        X = np.outer(rng.normal(size=n) * 2, rng.normal(size=d)) + rng.normal(size=(n, d)) * 0.5
        C = np.cov(X, rowvar=False)
        right = np.linalg.eigvalsh(C)[-1]
        call = f"power_iteration of the covariance of {n} samples with {d} features"
        result = power_iteration(C.copy(), 60, np.random.default_rng(n))
        assert result is not None and len(result) == 2, f"{call} should return two things"
        value, v = result
        look = "Compare with np.linalg.eigh on a matrix of your own."
        assert_close(value, right, f"{call}: eigenvalue", look=look)
        v = as_numbers(v, f"{call}: v")
        assert v.shape == (d,), f"{call}: v has shape {v.shape}; it should have one dimension"
        assert_close(C @ v, right * v, f"{call}: C @ v", atol=1e-5 * right, look=look)


# %%
# HIDDEN
def test_power_iteration_takes_the_number_of_steps_it_is_told(power_iteration):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(852)
    for d, steps in ((3, 1), (4, 2), (2, 5), (6, 9)):
        A = rng.normal(size=(d, d))
        A = A + A.T
        right, w = reference.power_iteration(A.copy(), steps, np.random.default_rng(d))
        call = f"power_iteration of a {d} by {d} matrix with n_iterations={steps}"
        result = power_iteration(A, steps, np.random.default_rng(d))
        assert result is not None and len(result) == 2, f"{call} should return two things"
        value, v = result
        v = as_numbers(v, f"{call}: v")
        assert v.shape == (d,), f"{call}: v has shape {v.shape}; it should have one dimension"
        look = "Start at rng.normal(size=d), and count the multiplications by A."
        assert_close(abs(v @ w), 1.0, f"{call}: |v . w| with the right vector w", look=look)
        assert_close(v @ v, 1.0, f"{call}: v @ v", look="v is a vector of length 1.")
        look = "It should be v @ A @ v with the v that is returned, not with the one before."
        assert_close(value, right, f"{call}: eigenvalue", look=look)


# %%
# HIDDEN
def test_power_iteration_of_zeros_and_whole_numbers_and_a_unchanged(power_iteration):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    call = "power_iteration of the zero matrix"
    result = power_iteration(np.zeros((3, 3)), 10, np.random.default_rng(1))
    assert result is not None and len(result) == 2, f"{call} should return two things"
    value, v = result
    look = "A @ v is zero in the first step: what is divided by what?"
    assert_close(value, 0.0, f"{call}: eigenvalue", look=look)
    v = as_numbers(v, f"{call}: v")
    assert v.shape == (3,), f"{call}: v has shape {v.shape}; it should have one dimension"
    assert_close(v @ v, 1.0, f"{call}: v @ v", look=look)
    A = np.array([[2, -1, 0], [-1, 2, -3], [0, -3, -6]])
    exact = np.linalg.eigvalsh(A)
    right = exact[np.argmax(np.abs(exact))]
    result = power_iteration(A, 60, np.random.default_rng(4))
    call = "power_iteration of an integer array"
    assert result is not None and len(result) == 2, f"{call} should return two things"
    assert_close(result[0], right, f"{call}: eigenvalue", look="v holds fractions, A does not.")
    A = A.astype(float)
    before = A.copy()
    power_iteration(A, 20, np.random.default_rng(4))
    assert_unchanged(before, A, "power_iteration(A, n_iterations, rng): A")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
steps = np.arange(1, 61)
for name, data, colour, marker in (
    ("mussels", shells, "#0072B2", "o"),
    ("digits", digits, "#D55E00", "s"),
):
    C = np.cov(data, rowvar=False)
    exact = np.linalg.eigvalsh(C)
    off = [
        abs(power_iteration(C, int(step), np.random.default_rng(0))[0] - exact[-1]) / exact[-1]
        for step in steps
    ]
    label = rf"{name}: $\lambda_2 / \lambda_1 = {exact[-2] / exact[-1]:.2f}$"
    ax.semilogy(steps, off, marker, color=colour, markersize=4, label=label)
ax.set(xlabel="number of steps", ylabel="relative error of the eigenvalue", ylim=(1e-17, 2))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 5. How far the Rayleigh quotient is from the largest eigenvalue of the covariance matrix,
# after 1 to 60 steps.*
#
# Each step multiplies the error by about $(\lambda_2 / \lambda_1)^2$. The mussels have one
# direction with far more variance than the others, and a few steps are enough. The digits have a second one
# that is nearly as strong, so it takes long until the first has won. (Below $10^{-15}$ there is
# only rounding.)

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
# - `"along"`: Two features have the covariance matrix $\begin{pmatrix} 4 & 0 \\ 0 & 1
#   \end{pmatrix}$. What is the variance of the shadows along the direction $w = (0.6,\, 0.8)$?
# - `"units"`: The first component of lengths in cm has a variance of 2.5 cm². The same lengths
#   are now written in mm. Which number stands in place of 2.5?
# - `"lost"`: The eigenvalues of a covariance matrix are 5, 3, 1 and 1. You keep two components.
#   Which share of the variance is lost?
# - `"round"`: The covariance matrix of 20 features is the identity matrix. How many components
#   do you need for 90 % of the variance?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"along"`: the variance of the shadows is $w^\top C \, w$. For `"round"`: a round cloud has no
# direction that is better than another.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"along"`: multiply $C$ by $w$ first. For `"round"`: all eigenvalues are 1, and their sum is 20.
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
        A number for each of "along", "units", "lost" and "round".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "along": 2.08,
        "units": 250,
        "lost": 0.2,
        "round": 18,
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
    names = {"along", "units", "lost", "round"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_along(predictions):
    from comparing import assert_close

    value = predictions()["along"]
    look = "Multiply out w'Cw: each entry of w occurs twice."
    assert_close(value, 2.08, 'predictions()["along"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_units(predictions):
    from comparing import assert_close

    value = predictions()["units"]
    look = "A variance has squared units. How many mm² has one cm²?"
    assert_close(value, 250, 'predictions()["units"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_lost(predictions):
    from comparing import assert_close

    value = predictions()["lost"]
    look = "Which eigenvalues belong to the components that were not kept?"
    assert_close(value, 0.2, 'predictions()["lost"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_round(predictions):
    from comparing import assert_close

    value = predictions()["round"]
    look = "All eigenvalues are equal here. Which share has one component?"
    assert_close(value, 18, 'predictions()["round"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
square = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]]) * np.sqrt(0.75)
points = square * [2.0, 1.0]  # their covariance matrix has 4 and 1 on the diagonal
print("along: the variance of the shadows is", np.round(np.var(points @ [0.6, 0.8], ddof=1), 6))

small, large = (CustomPCA(1).fit(unit * shells).explained_variance[0] for unit in (0.1, 1.0))
print(f"units: the mussels in cm {small:.4f}, in mm {large:.2f}")

corners = np.vstack([np.diag(np.sqrt([5.0, 3.0, 1.0, 1.0])), -np.diag(np.sqrt([5.0, 3.0, 1.0, 1.0]))])
print("lost: ", np.round(1 - np.sum(np.asarray(explained_variance_ratio(corners))[:2]), 6))

print("round:", components_needed(np.full(20, 1 / 20), 0.9), "components for the identity matrix")
noise = np.random.default_rng(0).normal(size=(1000, 20))
ratio = np.asarray(explained_variance_ratio(noise))
print("       1000 samples of such noise:", components_needed(ratio, 0.9))

fig, ax = plt.subplots(figsize=(6.5, 3.2), layout="constrained")
ax.bar(np.arange(1, 21), 100 * ratio, color="#56B4E9", edgecolor="black", label="1000 samples")
ax.axhline(5, color="#D55E00", linestyle="--", label="the identity matrix")
ax.set(xlabel="component", ylabel="explained variance (%)", ylim=(0, 9), xticks=[1, 5, 10, 15, 20])
ax.legend(ncols=2)
plt.show()

# %% [markdown]
# *Figure 6. Twenty features of pure noise, with equal variances. The bars fall a little, by chance.
# PCA has found nothing here, as there is nothing to find. Bars that are all nearly equal say so.*

# %% [markdown]
# ## Closing: your class against scikit-learn's
#
# A wine data set comes with scikit-learn: 13 chemical measurements of 178 wines, which were made
# from three varieties of grape. Fit both classes to them:

# %% tags=["otter_ignore"]
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA

wine = load_wine()
standard = (wine.data - wine.data.mean(axis=0)) / wine.data.std(axis=0)

mine = CustomPCA(4).fit(standard)
library = PCA(n_components=4).fit(standard)

print("component   variance: yours   scikit-learn   your w times the library's")
for j in range(4):
    cosine = mine.components[j] @ library.components_[j]
    yours, theirs = mine.explained_variance[j], library.explained_variance_[j]
    print(f"{j + 1:9d} {yours:17.6f} {theirs:14.6f} {cosine:28.6f}")

there_and_back = mine.inverse_transform(mine.transform(standard))
theirs = library.inverse_transform(library.transform(standard))
print(f"\nlargest difference of a reconstruction: {np.max(np.abs(there_and_back - theirs)):.1e}")

# %% [markdown]
# The variances agree, for the library divides by $n - 1$ too. The last column holds $1$ or $-1$:
# the same line each time, but not always the same end of it. For data with many more rows than
# columns scikit-learn, too, takes the eigenvectors of $C$; otherwise it takes the singular values of
# the centred data. It picks the signs by a rule of its own. In the reconstruction the sign stands
# twice and drops out, so there is nothing left but rounding.
#
# Look closely at the line that makes `standard`: the data were *standardised* first, each column
# centred and divided by its standard deviation. What happens without this?

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.9), layout="constrained")
colours, markers = ("#0072B2", "#D55E00", "#009E73"), ("o", "s", "^")
for ax, (name, data) in zip(
    axes, (("as measured", wine.data), ("standardised", standard)), strict=True
):
    model = CustomPCA(2).fit(data)
    Z = model.transform(data)
    for grape in range(3):
        chosen = Z[wine.target == grape]
        ax.plot(
            chosen[:, 0],
            chosen[:, 1],
            markers[grape],
            color=colours[grape],
            markersize=4,
            label=f"variety {grape + 1}",
        )
    shares = model.explained_variance_ratio
    ax.set(title=name, xlabel=f"score 1 ({shares[0]:.1%})", ylabel=f"score 2 ({shares[1]:.1%})")
    strongest = np.argmax(np.abs(model.components[0]))
    print(
        f"{name:13s} largest loading in component 1: {wine.feature_names[strongest]}, "
        f"{abs(model.components[0, strongest]):.3f} of 1"
    )
axes[1].legend()
plt.show()

# %% [markdown]
# *Figure 7. The 178 wines in two numbers. Left: PCA of the measurements as they are. Right: after
# each measurement was divided by its standard deviation. PCA was not told the varieties; the
# colours were added afterwards.*
#
# On the left the first component "explains" 99.8 % of the variance, and it is worth little. It is
# proline alone: this column runs from 278 to 1,680, in the unit it happens to be measured in, while
# no other column goes beyond 162. PCA looks for variance, and variance has units. The mussels
# needed no standardising, because all three measurements are lengths in mm. When features have
# different units, you have to decide first what a fair comparison between them is.
#
# On the right the first component has only 36 %, and yet the three varieties are separated. A high
# ratio is not an aim in itself.
#
# The entries of a component are called **loadings**. They say how much each feature takes part in
# that direction. They do not say that a feature is *important*: PCA never sees the varieties, and a
# feature with a small loading may be the one that tells them apart.
#
# ## The same in a library
#
# ```python
# import numpy as np
# from sklearn.datasets import load_wine
# from sklearn.decomposition import PCA
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
#
# X = load_wine().data
# model = make_pipeline(StandardScaler(), PCA(n_components=0.9)).fit(X)
# pca = model[-1]
# print(pca.n_components_, pca.explained_variance_ratio_[:3].round(3))
#
# Z = model[0].transform(X)
# singular = np.linalg.svd(Z, compute_uv=False)
# print((singular[:3] ** 2 / (len(Z) - 1)).round(4), pca.explained_variance_[:3].round(4))
#
# noise = np.random.default_rng(0).normal(size=(300, 3))
# print(PCA().fit(noise).explained_variance_ratio_.round(3))
# ```
#
# It printed:
#
# ```
# 8 [0.362 0.192 0.111]
# [4.7324 2.5111 1.4542] [4.7324 2.5111 1.4542]
# [0.35  0.334 0.316]
# ```
#
# With `n_components=0.9` the library keeps as many components as are needed for 90 % of the variance,
# as your `components_needed` finds them. The second line compares variances with squared singular values,
# divided by $n - 1$: two ways to the same numbers (assignment 18).
#
# The last line is PCA of pure noise in three columns. Each component has about a third of the variance,
# and no direction is better than another. PCA tells you nothing about such data, and the bars say so.
#
# ## Words you will meet elsewhere
#
# - **Loadings**: the entries of a component, in some books multiplied by its standard deviation. They
#   are not *feature importance*: PCA has never seen what you want to predict.
# - **Scree plot**: the bar chart of the explained variance. One looks for the bend in it.
# - **Whitening**: dividing each score by its standard deviation, so that all have variance 1.
# - **Dimensionality reduction**: any way to replace many features by few. PCA is the linear one; *t-SNE*
#   and *UMAP* are others, made for pictures.
# - **Rayleigh quotient**: the number $w^\top A w / w^\top w$ from Question 6.
#
# ## Read on
#
# - Deisenroth, Faisal and Ong, *Mathematics for Machine Learning*, Chapter 10: PCA, from both sides,
#   largest variance and smallest error.
# - Bishop, *Pattern Recognition and Machine Learning*, Section 12.1.
# - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, Section 14.5.
# - Shlens, *A Tutorial on Principal Component Analysis* (2014), a paper of twelve pages.
# - 3Blue1Brown, *Eigenvectors and eigenvalues*, a lecture in pictures.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw08_pca.ipynb`, where your course collects submissions.
#
# **What comes next.** You judged the components by looking at a picture. In assignment 9 you judge
# models by numbers that hold on new data: model evaluation.
