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
# name: hw16_optimizers
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Real landscapes
#
# A light switch has two positions, up and down. Hold it halfway and let it go: it does not stay
# there, it jumps to one of the two. Its energy is a curve with two valleys and a hill between them.
# Such a curve is called a **double well**.
#
# Now take two switches, side by side, with a spring between them. The spring is relaxed when one
# switch is up and the other is down. Hold both somewhere, and let go. Where do they come to rest?
# That depends on where you held them. There are four places of rest, and two of them are better
# than the others.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np


def energy(x, y, s=0.5):
    return (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + s * x * y


def slopes(x, y, s=0.5):
    return np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])


fig, axes = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
position = np.linspace(-1.55, 1.55, 201)
axes[0].plot(position, (position**2 - 1) ** 2, color="black")
axes[0].plot([-1, 1], [0, 0], "o", color="#0072B2", markersize=10, label="stays")
axes[0].plot(0, 1, "o", color="#D55E00", markersize=10, label="jumps away")
axes[0].set(xlabel="position $x$ of one switch", ylabel="energy $(x^2 - 1)^2$")
axes[0].legend()

x, y = np.meshgrid(position, position)
axes[1].contour(x, y, energy(x, y), levels=np.arange(-0.5, 4, 0.25), colors="0.75")
starts = [(0.2, 1.4), (-0.3, -1.4), (1.4, -0.15), (-0.25, 0.1)]
colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"]
for start, colour in zip(starts, colours):
    path = [np.array(start)]
    for _ in range(200):
        path.append(path[-1] - 0.02 * slopes(*path[-1]))
    axes[1].plot(*np.transpose(path), color=colour, linewidth=2)
    axes[1].plot(*start, "o", color=colour)
    axes[1].plot(*path[-1], "*", color=colour, markersize=15)
axes[1].set(xlabel="position $x$ of the first switch", ylabel="position $y$ of the second")
axes[1].set(aspect="equal")
plt.show()

# %% [markdown]
# *Figure 1. Left: the energy of one switch, a double well. Right: the energy of two switches with a
# spring, as lines of equal height. Gradient descent begins at four dots and ends at four stars.*
#
# In assignment 3 the ground was a bowl: every walk ended at the same lowest point. The loss of a
# neural network is no bowl. It has several valleys, hills, and places in between where the ground
# is flat. In this assignment you find out what kind of flat place you are at. Then you write the
# methods that people really use on such ground: Newton's step, a line search, momentum,
# mini-batches and Adam.

# %% [markdown]
# ## Before you start
#
# **Names.** A point or a vector of weights has shape `(d,)`. The learning rate is $\eta$ (the Greek
# letter eta), in code `learning_rate`. A **Hessian** is the symmetric matrix $H$ of all second
# derivatives, of shape `(d, d)`: the entry in row $i$ and column $j$ is
# $\partial^2 f / \partial x_i \partial x_j$.
#
# **Array-like** means an array, a list or a tuple, of floats or of whole numbers. An integer array
# cannot hold 0.5, and in a small type such as `uint8` even $-3$ becomes another number. Make floats
# first: `w = np.array(w, dtype=float)`. This also makes a copy.
#
# **Hands off the arguments.** A function leaves its arguments as they were, to the last bit. What
# it returns is new.
#
# Run the next cell. It imports NumPy and the library for figures, and defines the energy of the two
# switches.

# %%
import matplotlib.pyplot as plt
import numpy as np


def switch_energy(p, s):
    """Return the energy of two switches at p = (x, y) with a spring of strength s."""
    x, y = p
    return (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + s * x * y


# %% [raw]
# # BEGIN QUESTION
# name: double_well_derivatives
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 1: slopes and curvatures (derive)
#
# The energy of the two switches at the point $p = (x, y)$, with a spring of strength $s$, is
#
# $$f(x, y) = (x^2 - 1)^2 + (y^2 - 1)^2 + s\,x\,y .$$
#
# You get the function, and not its derivatives. Take a sheet of paper and find the gradient and the
# Hessian,
#
# $$\nabla f = \begin{pmatrix} \partial f / \partial x \\ \partial f / \partial y \end{pmatrix},
# \qquad H = \begin{pmatrix}
# \partial^2 f / \partial x^2 & \partial^2 f / \partial x \partial y \\
# \partial^2 f / \partial y \partial x & \partial^2 f / \partial y^2 \end{pmatrix} .$$
#
# **What to write.** `double_well_derivatives(p, s)` returns two things: the gradient, an array of
# shape `(2,)`, and the Hessian, an array of shape `(2, 2)`. The point `p` is array-like of shape
# `(2,)`, and `s` is any number, also a negative one or zero.
#
# **By hand.** At $p = (1, 2)$ with $s = 3$ the gradient is $(6, 27)$ and the Hessian has $8$ and
# $44$ on its diagonal. What stands beside the diagonal is for you to find.
#
# <details><summary>Stuck? The idea</summary>
#
# Two rules are enough: the chain rule for the square of a bracket, and the product rule (or simply:
# hold $y$ still while $x$ moves). Check your gradient with a central difference, as in assignment
# 3.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# The derivative of $(x^2 - 1)^2$ is $2 (x^2 - 1)$ times the derivative of the bracket.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def double_well_derivatives(p, s):
    """Return gradient and Hessian of (x^2 - 1)^2 + (y^2 - 1)^2 + s x y at p = (x, y).

    Parameters
    ----------
    p : array-like of shape (2,)
        The positions x and y of the two switches.
    s : float
        The strength of the spring.

    Returns
    -------
    gradient : ndarray of shape (2,)
        The two slopes.
    hessian : ndarray of shape (2, 2)
        The second derivatives.

    Examples
    --------
    >>> gradient, hessian = double_well_derivatives([2, 1], 0)
    >>> gradient
    array([24.,  0.])
    """
    # BEGIN SOLUTION NO PROMPT
    x, y = np.array(p, dtype=float)
    gradient = np.array([4 * x * (x**2 - 1) + s * y, 4 * y * (y**2 - 1) + s * x])
    hessian = np.array([[12 * x**2 - 4, s], [s, 12 * y**2 - 4]])
    return gradient, hessian
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "double_well_derivatives is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_double_well_derivatives_of_the_worked_example(double_well_derivatives):
    import numpy as np

    result = double_well_derivatives(np.array([1.0, 2.0]), 3.0)
    assert result is not None, "double_well_derivatives returned None: is there a return?"
    assert len(result) == 2, "return two things: the gradient, then the Hessian"
    gradient, hessian = result
    assert np.shape(gradient) == (2,), f"the gradient has shape (2,), not {np.shape(gradient)}"
    assert np.shape(hessian) == (2, 2), f"the Hessian has shape (2, 2), not {np.shape(hessian)}"
    likely = [
        ((6, 9), "the derivative of the bracket y^2 - 1 is missing"),
        ((0, 24), "the spring s x y has a slope too"),
        ((3, 30), "which of x and y stays when you take the derivative of s x y by x?"),
        ((-6, -27), "the sign is turned round: the gradient points uphill"),
    ]
    for wrong, why in likely:
        assert not np.allclose(gradient, wrong), f"the gradient came out as {gradient}: {why}"
    assert np.allclose(gradient, [6, 27]), f"by hand the gradient is (6, 27), you got {gradient}"
    diagonal = np.diag(hessian)
    assert np.allclose(diagonal, [8, 44]), (
        f"on the diagonal of the Hessian stand 8 and 44, you have {diagonal}"
    )


# %%
# HIDDEN
def test_the_gradient_agrees_with_central_differences(double_well_derivatives):
    import numpy as np
    from comparing import assert_close, each

    def energy(x, y, s):
        return (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + s * x * y

    rng = np.random.default_rng(1611)
    points = [(rng.normal(size=2) * 1.5, float(rng.normal() * 2)) for _ in range(8)]
    h = 1e-5
    look = "Move x alone, then y alone: does the energy change as your gradient says?"
    results = each((double_well_derivatives, p, s) for p, s in points)
    for ((x, y), s), (gradient, _) in zip(points, results, strict=True):
        expected = [
            (energy(x + h, y, s) - energy(x - h, y, s)) / (2 * h),
            (energy(x, y + h, s) - energy(x, y - h, s)) / (2 * h),
        ]
        call = f"the gradient at ({x:.3f}, {y:.3f}) with s = {s:.3f}"
        assert_close(gradient, expected, call, rtol=1e-5, atol=1e-6, look=look)


# %%
# HIDDEN
def test_the_hessian_agrees_with_the_reference(double_well_derivatives):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(1612)
    points = [(rng.normal(size=2) * 1.5, float(rng.normal() * 2)) for _ in range(8)]
    points.append((np.array([0.5, -2.0]), 0.0))
    look = "Take the derivative of each entry of your gradient, by x and by y."
    results = each((double_well_derivatives, p, s) for p, s in points)
    for (p, s), (_, hessian) in zip(points, results, strict=True):
        expected = reference.double_well_derivatives(p.copy(), s)[1]
        call = f"the Hessian at ({p[0]:.3f}, {p[1]:.3f}) with s = {s:.3f}"
        assert_close(hessian, expected, call, look=look)


# %%
# HIDDEN
def test_double_well_derivatives_of_whole_numbers_and_lists(double_well_derivatives):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    for name, p, s in (
        ("a list", [3, -1], -0.5),
        ("a tuple", (-2, 0.25), 2),
        ("an integer array", np.array([2, -3]), 0.75),
        ("an array of uint8", np.array([9, 4], dtype=np.uint8), 1.5),
        ("an array of floats", np.array([0.3, 1.7]), -4.0),
    ):
        before = p.copy() if isinstance(p, np.ndarray) else type(p)(p)
        floats = np.array([float(value) for value in p])
        expected = reference.double_well_derivatives(floats, s)
        gradient, hessian = double_well_derivatives(p, s)
        look = "If it is right elsewhere: make p an array of floats first."
        assert_close(gradient, expected[0], f"the gradient at {name}", look=look)
        look = "If the gradient is right: does every entry of the Hessian keep its fractions?"
        assert_close(hessian, expected[1], f"the Hessian at {name}", look=look)
        assert_unchanged(before, p, f"double_well_derivatives(p, s) with {name}: p")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# four starts, and one more in the very middle: where does gradient descent end?
print("start              end                energy")
for start in [(0.2, 1.4), (-0.3, -1.4), (1.4, -0.15), (-0.25, 0.1), (0.0, 0.0)]:
    p = np.array(start)
    for _ in range(2000):
        p = p - 0.02 * double_well_derivatives(p, 0.5)[0]
    begin = f"({start[0]:5.2f}, {start[1]:5.2f})"
    print(f"{begin}     ({p[0]:6.3f}, {p[1]:6.3f})   {switch_energy(p, 0.5):6.3f}")

# %% [markdown]
# *The same function, the same method, the same learning rate: four starts end in four places. Two of
# the places are good (energy $-0.531$), two are not (energy $0.469$), and no step of gradient
# descent ever leads from these to the good ones. The last start is a special one. At $(0, 0)$ the
# gradient is zero, so the walk does not begin at all.*

# %% [raw]
# # BEGIN QUESTION
# name: classify_critical_point
# points: [0, 0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 2: what kind of flat place?
#
# A point where the gradient is zero is called a **critical point**. It can be the bottom of a
# valley, the top of a hill, or a **saddle**: uphill in some directions and downhill in others, like
# a pass between two mountains. The gradient cannot tell these apart. The Hessian can.
#
# Close to a critical point $x$, a small step $d$ changes the height by $\frac{1}{2} d^T H d$. If $d$
# is a unit eigenvector of $H$ with the eigenvalue $\lambda$, this is $\frac{1}{2} \lambda$. So the
# signs of the eigenvalues decide. Let $t \ge 0$ be a small tolerance. An eigenvalue counts as
# positive if $\lambda > t$, and as negative if $\lambda < -t$. Then the point is
#
# - a `"minimum"` if all eigenvalues are positive,
# - a `"maximum"` if all eigenvalues are negative,
# - a `"saddle"` if at least one is positive and at least one is negative, whatever the others are,
# - `"undecided"` in every other case: an eigenvalue close to zero says nothing, and one would need
#   higher derivatives.
#
# **What to write.** `classify_critical_point(hessian, tolerance=1e-9)` returns one of these four
# strings. The Hessian is array-like of shape `(d, d)` with any $d \ge 1$, and symmetric.
#
# **By hand.** Each of these matrices has the entries $a$ on the diagonal and $b$ beside it. Such a
# matrix has the eigenvectors $(1, 1)$ and $(1, -1)$ with the eigenvalues $a + b$ and $a - b$.
#
# | $a$ | $b$ | eigenvalues | answer |
# | --- | --- | --- | --- |
# | 3 | 1 | 4 and 2 | `"minimum"` |
# | $-3$ | 1 | $-2$ and $-4$ | `"maximum"` |
# | 1 | 3 | 4 and $-2$ | `"saddle"` |
# | 1 | 1 | 2 and 0 | `"undecided"` |
#
# Look at the third line: both entries on the diagonal are positive, and still it is a saddle.

# %% [raw]
# # BEGIN SOLUTION


# %%
def classify_critical_point(hessian, tolerance=1e-9):
    """Return what kind of critical point has this Hessian.

    Parameters
    ----------
    hessian : array-like of shape (d, d)
        The second derivatives at the point; symmetric.
    tolerance : float
        An eigenvalue from -tolerance to tolerance counts as zero.

    Returns
    -------
    str
        "minimum", "maximum", "saddle" or "undecided".

    Examples
    --------
    >>> classify_critical_point([[2, 0], [0, -5]])
    'saddle'
    """
    # BEGIN SOLUTION NO PROMPT
    eigenvalues = np.linalg.eigvalsh(np.array(hessian, dtype=float))
    positive, negative = eigenvalues > tolerance, eigenvalues < -tolerance
    if np.all(positive):
        return "minimum"
    if np.all(negative):
        return "maximum"
    if np.any(positive) and np.any(negative):
        return "saddle"
    return "undecided"
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "classify_critical_point is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_classify_critical_point_of_the_worked_examples(classify_critical_point):
    import numpy as np

    value = classify_critical_point(np.array([[3.0, 1.0], [1.0, 3.0]]))
    assert value == "minimum", f"the eigenvalues 4 and 2 make a minimum, you say {value!r}"
    value = classify_critical_point(np.array([[-3.0, 1.0], [1.0, -3.0]]))
    assert value == "maximum", f"the eigenvalues -2 and -4 make a maximum, you say {value!r}"


# %%
def test_classify_critical_point_looks_at_the_eigenvalues(classify_critical_point):
    import numpy as np

    value = classify_critical_point(np.array([[1.0, 3.0], [3.0, 1.0]]))
    assert value == "saddle", (
        f"4 and -2 make a saddle, you say {value!r}: do you look at eigenvalues or at the diagonal?"
    )
    value = classify_critical_point(np.array([[1.0, 1.0], [1.0, 1.0]]))
    assert value == "undecided", (
        f"with the eigenvalues 2 and 0 nothing is decided, you say {value!r}"
    )


# %%
# HIDDEN
def test_classify_critical_point_in_many_dimensions(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, each

    rng = np.random.default_rng(1621)
    spectra = [
        ("minimum", [0.5, 2.0, 7.0]),
        ("maximum", [-0.5, -2.0, -7.0]),
        ("saddle", [0.5, -2.0, 7.0]),
        ("saddle", [-0.5, -2.0, -7.0, 0.01]),
        ("minimum", [3.0, 0.2, 5.0, 4.0, 0.1]),
        ("saddle", [-2.0, -1.0, 3.0, 4.0]),
        ("maximum", [-3.0, -0.01]),
        ("saddle", [-4.0, 9.0]),
        ("maximum", [-3.0, -1.0, -2.0, -1.5, -8.0]),
    ]
    expected, matrices = [], []
    for kind, spectrum in spectra:
        turn = np.linalg.qr(rng.normal(size=(len(spectrum), len(spectrum))))[0]
        matrix = turn @ np.diag(spectrum) @ turn.T
        expected.append(kind)
        matrices.append((matrix + matrix.T) / 2)
    values = list(each((classify_critical_point, matrix) for matrix in matrices))
    call = f"classify_critical_point for {len(matrices)} random Hessians"
    look = "Does it look at all eigenvalues, and is d larger than 2 allowed?"
    assert_same_labels(values, expected, call, look=look)


# %%
# HIDDEN
def test_classify_critical_point_with_eigenvalues_that_are_zero(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, each

    turn = np.array([[2.0, -1.0, 2.0], [2.0, 2.0, -1.0], [-1.0, 2.0, 2.0]]) / 3
    spectra = [
        ("undecided", [0.0, 2.0, 5.0]),
        ("undecided", [0.0, -2.0, -5.0]),
        ("saddle", [0.0, -2.0, 5.0]),
        ("undecided", [0.0, 0.0, 0.0]),
        ("saddle", [0.0, 5.0, -0.1]),
        ("undecided", [0.0, 0.0, 3.0]),
    ]
    expected = [kind for kind, _ in spectra]
    matrices = [turn @ np.diag(spectrum) @ turn.T for _, spectrum in spectra]
    values = list(each((classify_critical_point, m) for m in matrices))
    call = "classify_critical_point for Hessians with an eigenvalue 0"
    look = "Which eigenvalues count as zero? Then read the four lines of the definition again."
    assert_same_labels(values, expected, call, look=look)


# %%
# HIDDEN
def test_classify_critical_point_uses_the_tolerance_it_is_given(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, each

    matrices = [np.diag([0.5, 4.0]), np.diag([-0.5, -4.0]), np.diag([-0.5, 4.0])]
    matrices += [np.diag([-3.0, 0.25, 4.0]), np.diag([1e-7, 2.0]), np.diag([-1e-7, -2.0])]
    table = [
        (0.0, ["minimum", "maximum", "saddle", "saddle", "minimum", "maximum"]),
        (0.25, ["minimum", "maximum", "saddle", "saddle", "undecided", "undecided"]),
        (0.5, ["undecided", "undecided", "undecided", "saddle", "undecided", "undecided"]),
        (3.5, ["undecided"] * 6),
    ]
    calls = [(classify_critical_point, m, t) for t, _ in table for m in matrices]
    values = list(each(calls))
    for number, (tolerance, expected) in enumerate(table):
        call = f"classify_critical_point for six Hessians with tolerance {tolerance}"
        look = "Compare each eigenvalue with the tolerance and with minus the tolerance."
        some = values[6 * number : 6 * number + 6]
        assert_same_labels(some, expected, call, look=look)
    usual = list(each((classify_critical_point, m) for m in matrices))
    call = "classify_critical_point for six Hessians with the usual tolerance"
    assert_same_labels(usual, table[0][1], call, look="What is its default value?")
    small = [np.diag([5e-9, 2.0]), np.diag([-5e-9, -2.0]), np.diag([-5e-9, 2.0])]
    call = "classify_critical_point for Hessians with eigenvalues of size 5e-9"
    look = "The tolerance alone says what counts as zero, and it is smaller here."
    values = list(each((classify_critical_point, m) for m in small))
    assert_same_labels(values, ["minimum", "maximum", "saddle"], call, look=look)
    values = list(each((classify_critical_point, m / 10, 1e-12) for m in small))
    call = "classify_critical_point for eigenvalues of size 5e-10 with tolerance 1e-12"
    assert_same_labels(values, ["minimum", "maximum", "saddle"], call, look=look)


# %%
# HIDDEN
def test_classify_critical_point_of_lists_and_whole_numbers(classify_critical_point):
    import numpy as np
    from comparing import assert_same_labels, assert_unchanged

    cases = [
        ("a Hessian of one row", "minimum", [[7]]),
        ("a Hessian of one row", "maximum", [[-7]]),
        ("a list of lists", "saddle", [[2, 5], [5, 3]]),
        ("a tuple of tuples", "maximum", ((-4, 1, 0), (1, -4, 1), (0, 1, -4))),
        ("integers", "saddle", np.array([[-6, 2], [2, 1]])),
    ]
    for name, expected, hessian in cases:
        before = hessian.copy() if isinstance(hessian, np.ndarray) else type(hessian)(hessian)
        value = classify_critical_point(hessian)
        look = "Whole numbers and lists are allowed, and d may be 1."
        assert_same_labels(value, expected, f"classify_critical_point of {name}", look=look)
        assert_unchanged(before, hessian, f"classify_critical_point of {name}: the Hessian")
    hessian = np.array([[2.0, 1e-11], [1e-11, -3.0]])
    before = hessian.copy()
    value = classify_critical_point(hessian)
    call = "classify_critical_point of floats, one entry tiny"
    assert_same_labels(value, "saddle", call, look="Look at the two eigenvalues.")
    assert_unchanged(before, hessian, f"{call}: the Hessian")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# all critical points of the two switches, found with SciPy from a grid of starts
from scipy.optimize import root

found = []
for start in np.stack(np.meshgrid([-1, 0, 1], [-1, 0, 1]), axis=-1).reshape(-1, 2):
    found.append(root(lambda p: double_well_derivatives(p, 0.5)[0], start + 0.01).x)

marks = {"minimum": "v", "maximum": "^", "saddle": "X", "undecided": "o"}
colours = {"minimum": "#0072B2", "maximum": "#D55E00", "saddle": "#009E73", "undecided": "black"}
x, y = np.meshgrid(np.linspace(-1.5, 1.5, 151), np.linspace(-1.5, 1.5, 151))
fig, ax = plt.subplots(figsize=(5, 4.6), layout="constrained")
ax.contour(x, y, switch_energy((x, y), 0.5), levels=np.arange(-0.5, 4, 0.25), colors="0.75")
seen = set()
for p in found:
    kind = classify_critical_point(double_well_derivatives(p, 0.5)[1])
    label = None if kind in seen else kind
    seen.add(kind)
    ax.plot(*p, marks[kind], color=colours[kind], markersize=11, label=label)
ax.set(xlabel="position $x$ of the first switch", ylabel="position $y$ of the second")
ax.set(aspect="equal")
ax.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.5, 1.12))
plt.show()

# %% [markdown]
# *Figure 2. All critical points of the two switches, named by your function. One more dimension
# gives more directions that may go down. In a network with a million weights, a flat place is a
# saddle far more often than a minimum.*

# %% [raw]
# # BEGIN QUESTION
# name: newton_step
# points: [0, 2, 1]

# %% [markdown]
# ## Question 3: Newton's step
#
# Gradient descent knows the slope. If you also know the curvature, you can guess where the bottom
# is. Close to the point $x$, the height after a step $d$ is about
#
# $$f(x + d) \approx f(x) + g^T d + \tfrac{1}{2} d^T H d$$
#
# with the gradient $g$ and the Hessian $H$ at $x$. The gradient of the right side with respect to
# $d$ is $g + H d$. **Newton's step** is the $d$ at which this is zero:
#
# $$H d = -g .$$
#
# **What to write.** `newton_step(gradient, hessian)` returns this $d$, an array of shape `(d,)`: what
# has to be *added* to $x$. Both arguments are array-like, of shapes `(d,)` and `(d, d)`. You may
# rely on $H$ being symmetric and invertible. It may have negative eigenvalues.
#
# **By hand.** Let
#
# $$g = \begin{pmatrix} 5 \\ 4 \end{pmatrix}, \qquad
# H = \begin{pmatrix} 2 & 1 \\ 1 & 3 \end{pmatrix} .$$
#
# The equations $2 d_1 + d_2 = -5$ and $d_1 + 3 d_2 = -4$ have the solution $d = (-2.2, -0.6)$.
# `np.linalg.solve` solves such equations. The inverse matrix is not needed.

# %% [raw]
# # BEGIN SOLUTION


# %%
def newton_step(gradient, hessian):
    """Return the step d with hessian @ d = -gradient.

    Parameters
    ----------
    gradient : array-like of shape (d,)
        The slopes at the point where you stand.
    hessian : array-like of shape (d, d)
        The second derivatives there; symmetric and invertible.

    Returns
    -------
    ndarray of shape (d,)
        What is added to the point.

    Examples
    --------
    >>> newton_step([6.0, 1.0], [[2.0, 0.0], [0.0, -4.0]])
    array([-3.  ,  0.25])
    """
    # BEGIN SOLUTION NO PROMPT
    gradient = np.array(gradient, dtype=float)
    hessian = np.array(hessian, dtype=float)
    return np.linalg.solve(hessian, -gradient)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("newton_step is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_newton_step_of_the_worked_example(newton_step):
    import numpy as np

    value = newton_step(np.array([5.0, 4.0]), np.array([[2.0, 1.0], [1.0, 3.0]]))
    assert value is not None, "newton_step returned None: is there a return at the end?"
    assert np.shape(value) == (2,), f"the step has shape (2,); yours has {np.shape(value)}"
    likely = [
        ((2.2, 0.6), "that is uphill: the step is added to x, so mind the sign"),
        ((-2.5, -4 / 3), "each slope was divided by the entry on the diagonal; solve H d = -g"),
        ((-14, -17), "that multiplies by H; the equations have to be solved"),
        ((-5, -4), "that is minus the gradient: where is the curvature?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [-2.2, -0.6]), f"by hand d is (-2.2, -0.6), yours is {value}"


# %%
# HIDDEN
def test_newton_step_makes_the_slope_of_the_parabola_zero(newton_step):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(1631)
    look = "Put your d into H d and compare with minus the gradient."
    for d in (2, 1, 3, 7):
        turn = np.linalg.qr(rng.normal(size=(d, d)))[0]
        bends = rng.uniform(0.5, 4, size=d) * rng.choice([-1, 1], size=d)
        hessian = turn @ np.diag(bends) @ turn.T
        hessian = (hessian + hessian.T) / 2
        gradient = rng.normal(size=d) * 3
        expected = reference.newton_step(gradient.copy(), hessian.copy())
        call = f"newton_step for a random H of shape ({d}, {d})"
        compare.add(newton_step, (gradient, hessian), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_newton_step_of_lists_and_whole_numbers(newton_step):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    hessian = [[4, 1], [1, -2]]
    cases = [
        ("lists", [1, 7], hessian),
        ("tuples", (1, 7), tuple(map(tuple, hessian))),
        ("integers", np.array([1, 7]), np.array(hessian)),
        ("a gradient of uint8", np.array([1, 7], dtype=np.uint8), np.array(hessian)),
        ("floats", np.array([1.0, 7.0]), np.array(hessian, dtype=float)),
    ]
    for name, gradient, matrix in cases:
        arrays = isinstance(gradient, np.ndarray)
        before = (gradient.copy(), matrix.copy()) if arrays else (tuple(gradient), tuple(matrix))
        value = newton_step(gradient, matrix)
        look = "If it is right for floats: make arrays of floats first, then take the minus."
        call = f"newton_step of {name}"
        assert_close(value, [-1.0, 3.0], call, look=look)
        if arrays:
            assert_unchanged(before[0], gradient, f"{call}: the gradient")
            assert_unchanged(before[1], matrix, f"{call}: the Hessian")
    value = newton_step([3.0, -2.0], [[1e6, 0.0], [0.0, -1e-3]])
    call = "newton_step where one curvature is a million and the other a thousandth"
    assert_close(value, [-3e-6, -2000.0], call, look="A small curvature is not zero.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# Newton's steps from three starts, without a spring
print("start             after 1 step      after 2 steps     after 8 steps")
for start in [(1.5, -0.8), (0.9, 0.7), (0.2, 0.3)]:
    p, line = np.array(start), f"({start[0]:5.2f}, {start[1]:5.2f})"
    for step in range(1, 9):
        p = p + newton_step(*double_well_derivatives(p, 0.0))
        if step in (1, 2, 8):
            line += f"    ({p[0]:5.2f}, {p[1]:5.2f})"
    print(line)

# %% [markdown]
# *Close to a valley, Newton's method is very fast: each step doubles the number of right digits. But
# the third start ends on the top of the hill. Newton looks for a place where the gradient is zero,
# and the top of a hill is one, too.*

# %% [raw]
# # BEGIN QUESTION
# name: backtracking
# points: [0, 0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 4: how far to go
#
# In assignment 3 you chose the learning rate by hand. A **line search** finds a length for each step
# by itself. You stand at $x$ and have a direction $d$ that goes downhill: the slope in this direction,
# $m = \nabla f(x)^T d$, is negative. Try the step $\alpha d$. If the ground there is not low enough,
# make $\alpha$ smaller and try again.
#
# What is low enough? The **Armijo condition** asks for a part $c$ of what the slope promises:
#
# $$f(x + \alpha d) \le f(x) + c\,\alpha\,m .$$
#
# **What to write.** `backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4)` returns a
# number, the first of $\alpha, \rho\alpha, \rho^2\alpha, \dots$ that meets the condition. Here
# `alpha` is the first length to try, and $0 < \rho < 1$ and $0 < c < 1$.
#
# - `f` and `gradient` are functions. Each takes an array of floats of shape `(d,)`; `f` returns a
#   number and `gradient` an array of shape `(d,)`.
# - `x` and `direction` are array-like of shape `(d,)`. The direction may have any length, and need
#   not be minus the gradient.
# - If $m \ge 0$, the direction does not go downhill, and no length might ever be good enough. Raise
#   a `ValueError` with a sentence of your own, before the first try.
# - Compare as the condition is written, without a tolerance: all heights may be tiny.
# - Where $f$ is not defined, it may return `nan`. This is never low enough, so $\alpha$ must become
#   smaller. Careful: every comparison with `nan` is `False`.
#
# **By hand.** Let $f(x) = x^4$ in one dimension, $x = 1$ and $d = -4$, which is minus the gradient.
# So $m = 4 \cdot (-4) = -16$, and with $c = 0.0001$ the right side is $1 - 0.0016 \alpha$.
#
# | $\alpha$ | $x + \alpha d$ | $f(x + \alpha d)$ | right side | low enough? |
# | --- | --- | --- | --- | --- |
# | 1 | $-3$ | 81 | 0.9984 | no |
# | 0.5 | $-1$ | 1 | 0.9992 | no |
# | 0.25 | 0 | 0 | 0.9996 | yes |
#
# The answer is 0.25. The second line shows what the condition is good for: without it, the walk
# would jump from 1 to $-1$ and back for ever.
#
# <details><summary>Stuck? The idea</summary>
#
# Compute $f(x)$ and $m$ once, before the loop. In the loop only $\alpha$ changes. Ask whether the
# condition *holds*, and go on while it does not: then `nan` is treated as it should be.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# After making arrays of floats: `slope = gradient(x) @ direction`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def backtracking(f, gradient, x, direction, alpha=1.0, rho=0.5, c=1e-4):
    """Shorten a step until it meets the Armijo condition, and return its length.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns the height there, perhaps nan.
    gradient : function
        Takes an array of floats of shape (d,) and returns the gradient there, of shape (d,).
    x : array-like of shape (d,)
        Where you stand.
    direction : array-like of shape (d,)
        Where to go; a direction that leads downhill.
    alpha : float
        The first length to try.
    rho : float
        The factor by which the length shrinks, between 0 and 1.
    c : float
        The part of the promised descent that is asked for, between 0 and 1.

    Returns
    -------
    float
        The first length that is good enough.

    Raises
    ------
    ValueError
        If the direction does not lead downhill.

    Examples
    --------
    >>> def bowl(x):
    ...     return x[0] ** 2
    >>> def slope(x):
    ...     return 2 * x
    >>> backtracking(bowl, slope, [2.0], [-4.0], alpha=4.0)
    0.5
    """
    # BEGIN SOLUTION NO PROMPT
    x, direction = np.array(x, dtype=float), np.array(direction, dtype=float)
    slope = gradient(x) @ direction
    if slope >= 0:
        raise ValueError("the direction does not lead downhill")
    height = f(x)
    while not f(x + alpha * direction) <= height + c * alpha * slope:
        alpha = rho * alpha
    return alpha
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("backtracking is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_backtracking_of_the_worked_example(backtracking):
    import numpy as np

    def fourth_power(x):
        return x[0] ** 4

    def slope(x):
        return 4 * x**3

    value = backtracking(fourth_power, slope, np.array([1.0]), np.array([-4.0]))
    assert value is not None, "backtracking returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"backtracking returns one number, yours returned {value!r}"
    likely = [
        (1.0, "at -3 the height is 81, much higher than before"),
        (0.5, "at -1 the height is 1, as before: that is not low enough"),
        (0.125, "0.25 was already good enough; return the length that met the condition"),
    ]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 0.25), f"by hand the length is 0.25, yours is {value}"


# %%
def test_backtracking_refuses_a_direction_that_goes_uphill(backtracking):
    import numpy as np

    asked = []

    def bowl(x):
        asked.append(x)
        assert len(asked) < 100, "the direction goes uphill, and backtracking tries for ever"
        return x[0] ** 2

    def slope(x):
        return 2 * x

    try:
        value = backtracking(bowl, slope, np.array([3.0]), np.array([1.0]))
    except ValueError:
        value = "a ValueError"
    assert value == "a ValueError", f"uphill there is no right length, but you returned {value!r}"


# %%
# HIDDEN
def test_backtracking_on_random_ground(backtracking):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(1641)
    look = "Which of the lengths is the first that meets the condition?"
    for d in (2, 1, 4, 6):
        root = rng.normal(size=(d, d)) * 2
        A, bottom = root @ root.T + np.eye(d), rng.normal(size=d)

        def f(x, A=A, bottom=bottom):
            return (x - bottom) @ A @ (x - bottom) + np.sin(3 * x[0])

        def gradient(x, A=A, bottom=bottom):
            result = 2 * A @ (x - bottom)
            result[0] += 3 * np.cos(3 * x[0])
            return result

        x = bottom + rng.normal(size=d) * 3
        scale = rng.uniform(0.5, 2, size=d)
        for factor in (1.0, 40.0):
            direction = -factor * scale * np.sign(gradient(x))
            expected = reference.backtracking(f, gradient, x.copy(), direction.copy())
            call = f"backtracking in {d} dimensions, the direction {factor:g} times as long"
            assert_close(backtracking(f, gradient, x, direction), expected, call, look=look)


# %%
# HIDDEN
def test_backtracking_uses_its_three_numbers(backtracking):
    import numpy as np
    from comparing import assert_close

    def bowl(x):
        return x[0] ** 2 + 2 * x[1] ** 2

    def gradient(x):
        return np.array([2 * x[0], 4 * x[1]])

    x, direction = np.array([4.0, 0.0]), np.array([-4.0, 0.0])
    # along the direction f is 16 (1 - alpha)^2 and the right side 16 - 32 c alpha:
    # the condition holds up to alpha = 2 - 2 c
    for alpha, rho, c, expected in (
        (3.0, 0.9, 0.01, 3.0 * 0.9**4),
        (1.5, 0.5, 0.25, 1.5),
        (1.501, 0.5, 0.25, 0.7505),
        (8.0, 0.5, 0.5, 1.0),
        (100.0, 0.1, 0.75, 0.1),
        (5.0, 0.25, 0.9375, 5.0 / 64),
        (0.01, 0.5, 0.1, 0.01),
    ):
        call = f"backtracking on a bowl with alpha = {alpha}, rho = {rho}, c = {c}"
        look = "Which of these numbers shortens the step, and which belongs to the condition?"
        value = backtracking(bowl, gradient, x, direction, alpha, rho, c)
        assert_close(value, expected, call, look=look)


# %%
# HIDDEN
def test_backtracking_where_f_is_nan_or_the_direction_is_flat(backtracking):
    import numpy as np
    from comparing import assert_close

    def barrier(x):
        return x[0] - np.log(x[0]) if x[0] > 0 else np.nan

    def gradient(x):
        return 1 - 1 / x

    for start, direction, expected in (
        (4.0, -8.0, 0.25),
        (2.0, -50.0, 1 / 32),
        (8.0, -9.0, 0.5),
        (1.5, -0.1, 1.0),
    ):
        call = f"backtracking with a log, from {start} along {direction}"
        look = "Where f is nan, the step is too long. What does a comparison with nan give?"
        value = backtracking(barrier, gradient, np.array([start]), np.array([direction]))
        assert_close(value, expected, call, look=look)

    asked = []

    def plane(x):
        asked.append(x)
        assert len(asked) < 100, "the direction does not go down, and backtracking tries for ever"
        return 3 * x[0] + x[1]

    def slopes(x):
        return np.array([3.0, 1.0])

    for name, direction in (("level", [1.0, -3.0]), ("uphill", [2.0, -3.0])):
        try:
            value = backtracking(plane, slopes, np.array([1.0, 1.0]), np.array(direction))
        except ValueError:
            continue
        raise AssertionError(f"backtracking in a direction that is {name} gave {value!r}")

    def tiny(x):
        return 1e-15 * x[0] ** 4

    def tiny_slope(x):
        return 4e-15 * x**3

    value = backtracking(tiny, tiny_slope, np.array([1.0]), np.array([-4.0]))
    call = "backtracking on the worked example, with heights in a unit that makes them tiny"
    look = "In another unit the step is the same: is there a fixed small number in your code?"
    assert_close(value, 0.25, call, look=look)


# %%
# HIDDEN
def test_backtracking_of_lists_and_whole_numbers(backtracking):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    def bowl(x):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, "f was asked about something that is not an array of floats"
        return np.sum((x - 0.5) ** 2)

    def gradient(x):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, "gradient was asked about something that is not an array of floats"
        return 2 * (x - 0.5)

    for name, x, direction, expected in (
        ("lists", [3, -2], [-5, 5], 0.5),
        ("tuples", (3, 4), (-20, -28), 0.125),
        ("integers", np.array([1, 9]), np.array([0, -64]), 0.25),
        ("floats", np.array([1.5, 2.5]), np.array([-1.0, -2.0]), 1.0),
    ):
        arrays = isinstance(x, np.ndarray)
        before = (x.copy(), direction.copy()) if arrays else (type(x)(x), type(x)(direction))
        value = backtracking(bowl, gradient, x, direction)
        call = f"backtracking with x and direction as {name}"
        assert_close(value, expected, call, look="If floats are right: make arrays of floats.")
        assert_unchanged(before[0], x, f"{call}: x")
        assert_unchanged(before[1], direction, f"{call}: the direction")

    def distance(x):
        return abs(x[0] - 200)

    def towards(x):
        return np.sign(x - 200)

    direction = np.array([200], dtype=np.uint8)
    value = backtracking(distance, towards, np.array([0.0]), direction, 2)
    call = "backtracking along a direction of uint8 with alpha = 2"
    assert_close(value, 1.0, call, look="What is 2 * 200 in this type?")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the longest steps that are good enough, on the way down from one start
p = np.array([1.45, 0.3])
path, lengths = [p], []
for _ in range(12):
    downhill = -double_well_derivatives(p, 0.5)[0]
    length = backtracking(
        lambda q: switch_energy(q, 0.5), lambda q: double_well_derivatives(q, 0.5)[0], p, downhill
    )
    p = p + length * downhill
    path.append(p)
    lengths.append(length)

x, y = np.meshgrid(np.linspace(-1.6, 1.6, 161), np.linspace(-1.6, 1.6, 161))
fig, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
axes[0].contour(x, y, switch_energy((x, y), 0.5), levels=np.arange(-0.5, 4, 0.25), colors="0.75")
axes[0].plot(*np.transpose(path), "o-", color="#0072B2", markersize=4)
axes[0].set(xlabel="position $x$", ylabel="position $y$", aspect="equal")
axes[1].step(range(1, 13), lengths, where="mid", color="#0072B2")
axes[1].set(xlabel="step", ylabel=r"length $\alpha$ that was taken", ylim=(0, 0.55))
axes[1].set_yticks([0.125, 0.25, 0.5])
plt.show()

# %% [markdown]
# *Figure 3. Steepest descent that chooses its own step lengths; nobody had to find a learning rate.
# Near the bottom, where the ground bends a lot, the first length that is good enough is 0.125.
# The first step is long: it leaps over the hill, out of the valley in which it began.*

# %% [raw]
# # BEGIN QUESTION
# name: momentum_step
# points: [0, 2, 1]

# %% [markdown]
# ## Question 5: a ball that keeps rolling
#
# In a long narrow valley, gradient descent jumps from one side to the other and hardly moves along
# the floor. A heavy ball does better: it keeps a part of its speed. The jumps from side to side
# cancel out, and the small slopes along the floor add up. This is **momentum**. Besides the weights
# $w$ one keeps a velocity $v$, which begins at zero. With the gradient $g$ at the weights $w$, one
# step is
#
# $$v \leftarrow \beta v + g, \qquad w \leftarrow w - \eta v ,$$
#
# where the second line uses the *new* velocity. The number $\beta$, from 0 to below 1, says which part
# of the old velocity is kept. With $\beta = 0$ this is gradient descent.
#
# **What to write.** `momentum_step(w, v, gradient, learning_rate, beta)` makes one step and returns
# two new arrays: the weights and the velocity, in this order. All of `w`, `v` and `gradient` are
# array-like of shape `(d,)`.
#
# **By hand.** Let $d = 1$, $w = 0$, $v = 0$, $\eta = 0.1$ and $\beta = 0.9$. The first gradient is 4,
# and the second is 2.
#
# | step | $g$ | $v$ | $w$ |
# | --- | --- | --- | --- |
# | 1 | 4 | $0.9 \cdot 0 + 4 = 4$ | $0 - 0.1 \cdot 4 = -0.4$ |
# | 2 | 2 | $0.9 \cdot 4 + 2 = 5.6$ | $-0.4 - 0.1 \cdot 5.6 = -0.96$ |
#
# The second step is longer than the first, although the slope is only half as large.
#
# There are other conventions: some books write $(1 - \beta) g$ instead of $g$, and some put $\eta$
# into the velocity. Here $v$ is as above, which is also what PyTorch does.

# %% [raw]
# # BEGIN SOLUTION


# %%
def momentum_step(w, v, gradient, learning_rate, beta):
    """Make one step of gradient descent with momentum.

    Parameters
    ----------
    w : array-like of shape (d,)
        The weights.
    v : array-like of shape (d,)
        The velocity before the step.
    gradient : array-like of shape (d,)
        The gradient at w.
    learning_rate : float
        The factor eta in front of the velocity.
    beta : float
        The part of the velocity that is kept, from 0 to below 1.

    Returns
    -------
    w : ndarray of shape (d,)
        The new weights.
    v : ndarray of shape (d,)
        The new velocity.

    Examples
    --------
    >>> w, v = momentum_step([1.0], [2.0], [3.0], 0.5, 0.5)
    >>> w, v
    (array([-1.]), array([4.]))
    """
    # BEGIN SOLUTION NO PROMPT
    w, v = np.array(w, dtype=float), np.array(v, dtype=float)
    v = beta * v + np.array(gradient, dtype=float)
    w = w - learning_rate * v
    return w, v
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("momentum_step is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_momentum_step_of_the_worked_example(momentum_step):
    import numpy as np

    w, v = np.array([0.0]), np.array([0.0])
    result = momentum_step(w, v, np.array([4.0]), 0.1, 0.9)
    assert result is not None, "momentum_step returned None: is there a return at the end?"
    assert len(result) == 2, "return two things: the weights, then the velocity"
    w, v = result
    assert np.shape(w) == (1,), f"the weights have shape (1,); yours have {np.shape(w)}"
    assert np.shape(v) == (1,), f"the velocity has shape (1,); yours has {np.shape(v)}"
    assert not np.allclose(w, 4), "return the weights first, then the velocity"
    assert not np.allclose(w, 0.4), "the weights went uphill: which sign has the step?"
    assert not np.allclose(w, 0), "the weights did not move: use the new velocity for them"
    assert np.allclose(v, 4), f"after the first step the velocity is 4, yours is {v}"
    assert np.allclose(w, -0.4), f"after the first step the weight is -0.4, yours is {w}"
    w, v = momentum_step(w, v, np.array([2.0]), 0.1, 0.9)
    assert not np.allclose(v, 2), "the velocity forgot what it was before the second step"
    assert np.allclose(v, 5.6), f"after the second step the velocity is 5.6, yours is {v}"
    assert np.allclose(w, -0.96), f"after the second step the weight is -0.96, yours is {w}"


# %%
# HIDDEN
def test_momentum_step_from_any_velocity(momentum_step):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(1651)
    calls = []
    for d, beta in ((3, 0.9), (1, 0.5), (4, 0.0), (6, 0.99), (2, 0.3)):
        w, v, g = rng.normal(size=(3, d)) * 3
        calls.append((w, v, g, float(rng.uniform(0.01, 0.9)), beta))
    for arguments, (w, v) in zip(
        calls, each((momentum_step, *arguments) for arguments in calls), strict=True
    ):
        expected = reference.momentum_step(*arguments)
        call = f"momentum_step in {len(arguments[0])} dimensions with beta = {arguments[4]}"
        look = "Write both lines on paper, with a velocity that is not zero."
        assert_close(v, expected[1], f"the velocity of {call}", look=look)
        look = "Your velocity is right; which velocity do the weights use, and with which factor?"
        assert_close(w, expected[0], f"the weights of {call}", look=look)


# %%
# HIDDEN
def test_momentum_step_of_whole_numbers_and_the_arguments_stay(momentum_step):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    for name, w, v, g in (
        ("floats", np.array([1.0, -2.0]), np.array([3.0, 1.0]), np.array([2.0, 5.0])),
        ("lists", [1, -2], [3, 1], [2, 5]),
        ("tuples", (1, -2), (3, 1), (2, 5)),
        ("integers", np.array([1, -2]), np.array([3, 1]), np.array([2, 5])),
    ):
        copies = [a.copy() if isinstance(a, np.ndarray) else type(a)(a) for a in (w, v, g)]
        new_w, new_v = momentum_step(w, v, g, 0.25, 0.5)
        call = f"momentum_step with {name}"
        look = "If it is right for floats: make new arrays of floats first."
        assert_close(new_v, [3.5, 5.5], f"the velocity of {call}", look=look)
        assert_close(new_w, [0.125, -3.375], f"the weights of {call}", look=look)
        for argument, before, after in zip(("w", "v", "gradient"), copies, (w, v, g), strict=True):
            assert_unchanged(before, after, f"{call}: {argument}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# a narrow valley: (x^2 + 30 y^2) / 2, sixty steps without and with momentum
bends = np.array([1.0, 30.0])
x, y = np.meshgrid(np.linspace(-4.6, 1.8, 161), np.linspace(-1.4, 1.4, 101))
fig, axes = plt.subplots(2, 1, figsize=(8, 5), sharex=True, layout="constrained")
for ax, beta, colour in zip(axes, (0.0, 0.8), ("#D55E00", "#0072B2")):
    w, v = np.array([-4.0, 1.0]), np.zeros(2)
    path = [w]
    for _ in range(60):
        w, v = momentum_step(w, v, bends * w, 0.02, beta)
        path.append(w)
    ax.contour(x, y, (x**2 + 30 * y**2) / 2, levels=[0.3, 1.5, 4, 8, 14, 22], colors="0.75")
    ax.plot(*np.transpose(path), "o-", color=colour, markersize=3)
    ax.plot(0, 0, "*", color="black", markersize=12)
    ax.set(title=rf"$\beta$ = {beta:g}", ylabel="$w_2$")
axes[1].set_xlabel("$w_1$")
plt.show()

# %% [markdown]
# *Figure 4. The same valley, the same learning rate, sixty steps each. Without momentum the walk is
# still far from the star. With momentum it swings around the floor of the valley, and arrives.*

# %% [raw]
# # BEGIN QUESTION
# name: minibatches
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 6: a few rows at a time
#
# The gradient of a loss over a million rows costs a million sums, for one single step. A small
# random part of the rows gives nearly the same direction, at a small part of the price. One passes
# through the data like this: shuffle the rows, cut them into pieces of a fixed size, and make one
# step for each piece. The pieces are **mini-batches**, and one pass is an **epoch**. This is
# **stochastic gradient descent**.
#
# **What to write.** `minibatches(n_samples, batch_size, rng)` returns the mini-batches of one epoch: a
# list of arrays of row numbers (integers), so that `X[batch]` gives the rows of a batch.
#
# - Each of the row numbers $0, \dots, n - 1$ occurs in exactly one batch, and once in it.
# - Every batch has `batch_size` rows. Only the last one is smaller, if the division has a remainder.
#   If `batch_size` is larger than `n_samples`, there is one batch with all rows. No batch is empty.
# - Every order of the rows is equally likely. All randomness comes from `rng`, which is a
#   `numpy.random.Generator`: the same generator asked again gives another order, and a new
#   generator with the same seed gives the same order.
# - Both numbers are at least 1.
#
# **By hand.** Ten rows in batches of four: a generator might shuffle the rows to
# 7, 2, 0, 9, 4, 1, 8, 3, 6, 5. The batches are then (7, 2, 0, 9), (4, 1, 8, 3) and (6, 5). Three
# steps in one epoch, with 4, 4 and 2 rows.

# %% [raw]
# # BEGIN SOLUTION


# %%
def minibatches(n_samples, batch_size, rng):
    """Return the row numbers of one epoch, shuffled and cut into batches.

    Parameters
    ----------
    n_samples : int
        The number of rows, at least 1.
    batch_size : int
        The number of rows in a batch, at least 1; the last batch may have fewer.
    rng : numpy.random.Generator
        Where the randomness comes from.

    Returns
    -------
    list of ndarray of int
        The batches; together they hold each row number once.

    Examples
    --------
    >>> batches = minibatches(5, 2, np.random.default_rng(0))
    >>> [len(batch) for batch in batches]
    [2, 2, 1]
    """
    # BEGIN SOLUTION NO PROMPT
    rows = rng.permutation(n_samples)
    return [rows[start : start + batch_size] for start in range(0, n_samples, batch_size)]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("minibatches is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_minibatches_of_the_worked_example(minibatches):
    import numpy as np

    batches = minibatches(10, 4, np.random.default_rng(16))
    assert batches is not None, "minibatches returned None: is there a return at the end?"
    sizes = [len(batch) for batch in batches]
    assert sizes != [4, 4], "two rows are missing: the last batch may be smaller than the others"
    assert sizes != [3, 3, 2, 2], "batch_size is the number of rows in a batch, not of batches"
    assert sizes != [4, 3, 3], "every batch but the last one has exactly batch_size rows"
    assert sizes == [4, 4, 2], f"the batches have 4, 4 and 2 rows; yours have {sizes}"
    kinds = {np.asarray(batch).dtype.kind for batch in batches}
    assert kinds <= {"i", "u"}, "row numbers are integers, so that X[batch] works"
    rows = sorted(np.concatenate(batches).tolist())
    assert rows == list(range(10)), f"each of the rows 0 to 9 occurs once; yours are {rows}"


# %%
# HIDDEN
def test_every_row_occurs_once_in_batches_of_the_right_size(minibatches):
    import numpy as np
    from comparing import assert_same_labels, each

    sizes = [(23, 5), (12, 4), (7, 1), (5, 20), (6, 6), (1, 3), (101, 10), (9, 8)]
    # sizes and sorted rows are right without any shuffle, too
    first, second = each((minibatches, 60, 7, np.random.default_rng(seed)) for seed in (1, 2))
    same = [list(a) == list(b) for a, b in zip(first, second, strict=True)]
    assert not all(same), "minibatches(60, 7, rng) gives the same batches for two seeds"
    results = each((minibatches, n, size, np.random.default_rng(n)) for n, size in sizes)
    for (n, size), batches in zip(sizes, results, strict=True):
        call = f"minibatches({n}, {size}, rng)"
        expected = [min(size, n - start) for start in range(0, n, size)]
        lengths = [len(batch) for batch in batches]
        look = "Full batches first, then at most one smaller batch, and no empty one."
        assert_same_labels(lengths, expected, f"the sizes of {call}", look=look)
        rows = np.sort(np.concatenate([np.asarray(batch) for batch in batches]))
        look = "Each row number occurs once: nothing is drawn twice and nothing is left out."
        assert_same_labels(rows, np.arange(n), f"the sorted rows of {call}", look=look)
        X = np.arange(2 * n).reshape(n, 2)
        parts = [X[np.asarray(batch)] for batch in batches]
        shapes = [part.shape for part in parts]
        call = f"the shapes of X[batch] of {call}"
        assert_same_labels(shapes, [(length, 2) for length in expected], call)


# %%
# HIDDEN
def test_every_order_is_equally_likely(minibatches):
    import numpy as np
    from comparing import each

    n_epochs = 400
    calls = ((minibatches, 6, 2, np.random.default_rng([7, k])) for k in range(n_epochs))
    together, first, turned = 0, 0, 0
    for batches in each(calls):
        rows = [set(np.asarray(batch).tolist()) for batch in batches]
        together += any({0, 1} <= batch for batch in rows)
        first += 0 in rows[0]
        turned += np.asarray(batches[0])[0] > np.asarray(batches[0])[1]
    # six standard deviations around the right shares 1/5, 1/3 and 1/2
    for name, count, share in (
        ("rows 0 and 1 are in one batch", together, 1 / 5),
        ("row 0 is in the first batch", first, 1 / 3),
        ("the first batch begins with its larger row", turned, 1 / 2),
    ):
        spread = 6 * np.sqrt(share * (1 - share) * n_epochs)
        assert abs(count - share * n_epochs) < spread, (
            f"in {count} of {n_epochs} epochs of minibatches(6, 2, rng) {name}: the orders are not "
            "equally likely. Are all rows shuffled, before they are cut?"
        )


# %%
# HIDDEN
def test_the_generator_alone_decides_on_the_order(minibatches):
    import numpy as np
    from comparing import assert_same_labels

    rng = np.random.default_rng(1663)
    first = [np.asarray(batch) for batch in minibatches(40, 8, rng)]
    second = [np.asarray(batch) for batch in minibatches(40, 8, rng)]
    same = np.concatenate(first).tolist() == np.concatenate(second).tolist()
    assert not same, "minibatches(40, 8, rng) called twice with one rng gave the same order twice"
    fresh = np.random.default_rng(1663)
    again = [np.asarray(batch) for batch in minibatches(40, 8, fresh)]
    look = "Draw from rng and from nothing else, and make no generator of your own."
    call = "minibatches(40, 8, rng) with a new generator of the same seed"
    assert_same_labels(np.concatenate(again), np.concatenate(first), call, look=look)
    then = [np.asarray(batch) for batch in minibatches(40, 8, fresh)]
    call = "minibatches(40, 8, rng) the second time, with a new generator of the same seed"
    assert_same_labels(np.concatenate(then), np.concatenate(second), call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# ten epochs of a linear model on the diabetes data, with three batch sizes
from sklearn.datasets import load_diabetes

patients = load_diabetes(scaled=False)
Z = (patients.data - patients.data.mean(axis=0)) / patients.data.std(axis=0)
A = np.column_stack([np.ones(len(Z)), Z])
target = patients.target

fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
for size, colour, style in ((442, "black", "-"), (32, "#0072B2", "--"), (1, "#E69F00", "-")):
    rng = np.random.default_rng(0)
    w, rows, seen, losses = np.zeros(11), 0, [0], [np.mean(target**2)]
    for _ in range(10):
        for batch in minibatches(len(A), size, rng):
            w = w - 0.01 * 2 / len(batch) * A[batch].T @ (A[batch] @ w - target[batch])
            rows += len(batch)
            if size > 1 or rows % 16 == 0:
                seen.append(rows / len(A))
                losses.append(np.mean((A @ w - target) ** 2))
    ax.semilogy(seen, losses, style, color=colour, label=f"batches of {size}")
ax.set(xlabel="rows used, in epochs", ylabel="MSE on all rows", xlim=(0, 10))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 5. The same learning rate and the same number of rows read. All rows at once: ten steps,
# and still far away. Single rows: 4,420 steps, quickly down, and then for ever restless. Batches of
# 32 lie in between, and are calm.*

# %% [raw]
# # BEGIN QUESTION
# name: adam_step
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 7: a step length for every weight
#
# One learning rate has to serve all weights, those with gradients of thousands and those with
# gradients of thousandths. **Adam** (Kingma and Ba, 2015) gives each weight a step length of its own.
# It keeps two running means: $m$ of the gradients and $v$ of their squares. Both begin at zero, and
# all operations below are done entry by entry:
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad
# v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2 .$$
#
# Because they begin at zero, both are too small at first. In step number $t = 1, 2, 3, \dots$ this is
# corrected for:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}, \qquad
# w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon} .$$
#
# The small number $\varepsilon$ is there so that nothing is divided by zero. It is added *after* the
# root is taken. $\beta^t$ means $\beta$ to the power of $t$.
#
# **What to write.**
# `adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8)` makes step number
# `t` and returns three new arrays: the weights, $m$ and $v$, the last two *without* hats.
#
# - `w`, `m`, `v` and `gradient` are array-like of shape `(d,)`.
# - `t` is a whole number that counts from 1.
#
# **By hand.** Let $w = 0$, $m = 0$, $v = 0$, $\eta = 0.1$, and to have simple numbers $\beta_1 = 0.5$
# and $\beta_2 = 0.75$. We leave out $\varepsilon$, which changes only the eighth digit. The first
# gradient is 4, and the second is 2.
#
# | $t$ | $g$ | $m$ | $v$ | $\hat m$ | $\hat v$ | $w$ |
# | --- | --- | --- | --- | --- | --- | --- |
# | 1 | 4 | 2 | 4 | $2 / 0.5 = 4$ | $4 / 0.25 = 16$ | $0 - 0.1 \cdot 4 / 4 = -0.1$ |
# | 2 | 2 | 2 | 4 | $2 / 0.75 = 2.667$ | $4 / 0.4375 = 9.143$ | $-0.1 - 0.0882 = -0.1882$ |
#
# <details><summary>Stuck? The idea</summary>
#
# Six lines, in the order of the formulas, with a new name for each result. Keep $m$ and $\hat m$ apart:
# the next call needs the one without the hat.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# After making arrays of floats: `m = beta1 * m + (1 - beta1) * gradient`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def adam_step(w, m, v, t, gradient, learning_rate, beta1=0.9, beta2=0.999, eps=1e-8):
    """Make step number t of Adam.

    Parameters
    ----------
    w : array-like of shape (d,)
        The weights.
    m : array-like of shape (d,)
        The running mean of the gradients.
    v : array-like of shape (d,)
        The running mean of their squares.
    t : int
        The number of this step, from 1.
    gradient : array-like of shape (d,)
        The gradient at w.
    learning_rate : float
        The factor eta in front of the step.
    beta1, beta2 : float
        The parts of m and of v that are kept, from 0 to below 1.
    eps : float
        What is added to the root.

    Returns
    -------
    w, m, v : ndarray of shape (d,)
        The new weights and running means, the means without the correction.

    Examples
    --------
    >>> w, m, v = adam_step([1.0], [0.0], [0.0], 1, [-2.0], 0.5, 0.75, 0.75)
    >>> m, v
    (array([-0.5]), array([1.]))
    """
    # BEGIN SOLUTION NO PROMPT
    w, gradient = np.array(w, dtype=float), np.array(gradient, dtype=float)
    m, v = np.array(m, dtype=float), np.array(v, dtype=float)
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    corrected_m = m / (1 - beta1**t)
    corrected_v = v / (1 - beta2**t)
    w = w - learning_rate * corrected_m / (np.sqrt(corrected_v) + eps)
    return w, m, v
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("adam_step is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_adam_step_of_the_first_line_of_the_worked_example(adam_step):
    import numpy as np

    zero = np.array([0.0])
    result = adam_step(zero, zero, zero, 1, np.array([4.0]), 0.1, 0.5, 0.75)
    assert result is not None, "adam_step returned None: is there a return at the end?"
    assert len(result) == 3, "return three things: the weights, m and v"
    w, m, v = result
    shapes = [np.shape(w), np.shape(m), np.shape(v)]
    assert shapes == [(1,), (1,), (1,)], f"all three have shape (1,); yours have {shapes}"
    assert not np.allclose([m, v], [[4], [16]]), "return m and v without the hats"
    assert not np.allclose(v, 1), "v is the running mean of the squares of the gradients"
    assert np.allclose(m, 2), f"after the first step m is 2, yours is {m}"
    assert np.allclose(v, 4), f"after the first step v is 4, yours is {v}"
    likely = [
        (0.1, "the weight went uphill"),
        (-0.2, "v is not corrected"),
        (-0.025, "the square root of the corrected v is missing"),
        (-0.05, "m is not corrected"),
        (-0.4, "that is gradient descent: what is the step divided by?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f"after the first step the weight is {w}: {why}"
    assert np.allclose(w, -0.1), f"after the first step the weight is -0.1, yours is {w}"


# %%
def test_adam_step_of_the_second_line_of_the_worked_example(adam_step):
    import numpy as np

    w, m, v = np.array([-0.1]), np.array([2.0]), np.array([4.0])
    w, m, v = adam_step(w, m, v, 2, np.array([2.0]), 0.1, 0.5, 0.75)
    assert np.allclose(m, 2), f"after the second step m is 2, yours is {m}"
    assert np.allclose(v, 4), f"after the second step v is 4, yours is {v}"
    likely = [
        (-0.2, "that is without the hats; they divide by 0.75 and 0.4375"),
        (-0.233333, "the hats are those of the first step: beta to the power of t"),
        (-0.0118, "the weight went uphill"),
    ]
    for wrong, why in likely:
        assert not np.allclose(w, wrong, atol=1e-4), f"the second step gave {w}: {why}"
    right = -0.1 - 0.1 * np.sqrt(7) / 3
    assert np.allclose(w, right), f"after the second step the weight is -0.1882, yours is {w}"


# %%
# HIDDEN
def test_adam_step_in_the_middle_of_a_walk(adam_step):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(1671)
    calls = []
    for d, t, more in (
        (3, 4, ()),
        (1, 1, (0.5, 0.9, 1e-3)),
        (4, 2, (0.8, 0.95, 0.25)),
        (2, 7, (0.0, 0.99)),
        (5, 30, (0.95,)),
        (2, 5000, ()),
        (3, 3, (0.7, 0.3, 2.0)),
    ):
        w, m, g = rng.normal(size=(3, d)) * 2
        v = rng.uniform(0.1, 5, size=d)
        calls.append((w, m, v, t, g, float(rng.uniform(0.01, 0.5)), *more))
    results = each((adam_step, *arguments) for arguments in calls)
    for arguments, (w, m, v) in zip(calls, results, strict=True):
        expected = reference.adam_step(*arguments)
        call = f"adam_step with t = {arguments[3]} in {len(arguments[0])} dimensions"
        look = "m is a running mean of the gradients, and beta1 says how much of it is kept."
        assert_close(m, expected[1], f"the m of {call}", look=look)
        look = "v is a running mean of the squares, and beta2 says how much of it is kept."
        assert_close(v, expected[2], f"the v of {call}", look=look)
        look = "Your m and v are right. Look at t, the two hats, the root and eps, in this order."
        assert_close(w, expected[0], f"the weights of {call}", look=look)


# %%
# HIDDEN
def test_adam_step_from_the_beginning_of_a_walk(adam_step):
    import numpy as np
    from comparing import assert_close

    zero, eta = np.zeros(4), 0.01
    for size in (1e-3, 1.0, 1e6):
        g = size * np.array([3.0, -0.5, 1.0, -20.0])
        w, m, v = adam_step(zero.copy(), zero.copy(), zero.copy(), 1, g.copy(), eta)
        call = f"the first step of adam_step with gradients of some {size:g}"
        look = "Follow the first step on paper, with g instead of a number."
        assert_close(w, -eta * np.sign(g), call, rtol=1e-4, look=look)

    g = np.array([2.0, 0.0, -1.0, 0.5])
    w, m, v = adam_step(np.ones(4), zero.copy(), zero.copy(), 1, g, 0.5, 0.9, 0.999, 0.5)
    expected = 1 - 0.5 * g / (np.abs(g) + 0.5)
    call = "the first step of adam_step with a gradient that is partly 0 and eps = 0.5"
    assert_close(w, expected, call, look="Where is eps added: under the root, or after it?")

    w, m, v = np.zeros(2), np.zeros(2), np.zeros(2)
    for t in range(1, 21):  # the same gradient all the time: both means are exact
        w, m, v = adam_step(w, m, v, t, np.array([5.0, -0.25]), eta)
    call = "adam_step twenty times with the same gradient"
    look = "If one step is right: what do you hand on to the next?"
    assert_close(w, [-20 * eta, 20 * eta], call, rtol=1e-4, look=look)


# %%
# HIDDEN
def test_adam_step_of_whole_numbers_and_the_arguments_stay(adam_step):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    w, m, v, g = [1, -2, 5], [3, -1, 2], [4, 1, 9], [20, 7, 3]
    floats = [np.array(a, dtype=float) for a in (w, m, v, g)]
    expected = reference.adam_step(*floats[:3], 3, floats[3], 0.25, 0.5, 0.75)
    for name, arguments in (
        ("floats", [a.copy() for a in floats]),
        ("lists", [w, m, v, g]),
        ("tuples", [tuple(a) for a in (w, m, v, g)]),
        ("integers", [np.array(a) for a in (w, m, v, g)]),
        ("a gradient of uint8", [*(np.array(a) for a in (w, m, v)), np.array(g, dtype=np.uint8)]),
    ):
        before = [a.copy() if isinstance(a, np.ndarray) else type(a)(a) for a in arguments]
        new = adam_step(*arguments[:3], 3, arguments[3], 0.25, 0.5, 0.75)
        call = f"adam_step with {name}"
        look = "If it is right for floats: make new arrays of floats first. What is 20 * 20?"
        for number, part in enumerate(("weights", "m", "v")):
            assert_close(new[number], expected[number], f"the {part} of {call}", look=look)
        for part, old, now in zip(("w", "m", "v", "gradient"), before, arguments, strict=True):
            assert_unchanged(old, now, f"{call}: {part}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# a valley whose two slopes differ by a factor of 400: (x^2 + 400 y^2) / 2
bends = np.array([1.0, 400.0])
start, n_steps = np.array([-4.0, 1.0]), 80


def walk_by(name):
    w, m, v, path = start, np.zeros(2), np.zeros(2), [start]
    for t in range(1, n_steps + 1):
        g = bends * w
        if name == "gradient descent":
            w = w - 0.004 * g
        elif name == "momentum":
            w, v = momentum_step(w, v, g, 0.004, 0.8)
        else:
            w, m, v = adam_step(w, m, v, t, g, 0.2)
        path.append(w)
    return np.array(path)


fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.6), layout="constrained")
for name, colour, style in (
    ("gradient descent", "#D55E00", "--"),
    ("momentum", "#0072B2", ":"),
    ("Adam", "#009E73", "-"),
):
    path = walk_by(name)
    axes[0].plot(*path.T, style, color=colour, label=name)
    axes[1].semilogy(path**2 @ bends / 2, style, color=colour, label=name)
axes[0].plot(0, 0, "*", color="black", markersize=12)
axes[0].set(xlabel="$w_1$", ylabel="$w_2$")
axes[1].set(xlabel="step", ylabel="height")
axes[1].legend()
plt.show()

# %% [markdown]
# *Figure 6. Three methods in a very narrow valley. Gradient descent must keep its learning rate below
# 0.005, because of the steep direction, and then crawls along the flat one. Adam divides each slope
# by its usual size, so both directions look alike to it. It goes past the star and comes back, as a
# heavy ball does.*

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 8: what will happen?
#
# Answer these four questions with pencil and paper *before* you run the cell below the check. Each
# answer is a number.
#
# - `"adam"`: Adam begins ($t = 1$, $m = v = 0$) with $\eta = 0.01$ and the usual $\beta_1$, $\beta_2$
#   and $\varepsilon$. The first gradient of a weight is 5000. How far does this weight move?
# - `"momentum"`: On a slope that is the same everywhere, the gradient of a weight is always 3. With
#   $\eta = 0.1$ and $\beta = 0.9$, the steps of momentum grow, and then they do not grow any more. How
#   long is one step after a thousand steps?
# - `"saddles"`: *Three* switches without a spring have the energy
#   $(x^2 - 1)^2 + (y^2 - 1)^2 + (z^2 - 1)^2$. How many saddles does it have?
# - `"steps"`: You train on 1000 rows, in mini-batches of 32, for 5 epochs. How many steps is that?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. They
# should be right to one per cent.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"momentum"`: when the velocity does not change any more, the old one equals the new one. For
# `"saddles"`: where is the slope of one switch zero, and how does the energy bend there?
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"momentum"`: $v = 0.9\, v + 3$. For `"saddles"`: each of $x$, $y$, $z$ is $-1$, 0 or 1.
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
        A number for each of "adam", "momentum", "saddles" and "steps".
    """
    # BEGIN SOLUTION NO PROMPT
    return {"adam": 0.01, "momentum": 3.0, "saddles": 18, "steps": 160}
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
    names = {"adam", "momentum", "saddles", "steps"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_the_first_step_of_adam(predictions):
    from comparing import assert_close

    value = predictions()["adam"]
    look = "Put g = 5000 into the six formulas of Question 7, and look at what cancels."
    assert_close(value, 0.01, 'predictions()["adam"]', rtol=0.01, look=look)


# %%
# HIDDEN
def test_prediction_of_the_last_steps_of_momentum(predictions):
    from comparing import assert_close

    value = predictions()["momentum"]
    look = "Which velocity is not changed by a step? And how long is the step then?"
    assert_close(value, 3.0, 'predictions()["momentum"]', rtol=0.01, look=look)


# %%
# HIDDEN
def test_prediction_of_the_saddles_of_three_switches(predictions):
    from comparing import assert_close

    value = predictions()["saddles"]
    look = "Count all critical points first. Which of them are no saddles?"
    assert_close(value, 18, 'predictions()["saddles"]', rtol=0.01, look=look)


# %%
# HIDDEN
def test_prediction_of_the_steps_in_five_epochs(predictions):
    from comparing import assert_close

    value = predictions()["steps"]
    look = "How many batches has one epoch, the last one included?"
    assert_close(value, 160, 'predictions()["steps"]', rtol=0.001, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
zero = np.zeros(1)
w, m, v = adam_step(zero, zero, zero, 1, np.array([5000.0]), 0.01)
print(f"adam:     the weight moves by {abs(w[0]):.6f}")

w, v = np.zeros(1), np.zeros(1)
for _ in range(1000):
    before = w
    w, v = momentum_step(w, v, np.array([3.0]), 0.1, 0.9)
print(f"momentum: the last step is {abs(w - before)[0]:.6f} long")

kinds = [
    classify_critical_point(np.diag([12 * x**2 - 4, 12 * y**2 - 4, 12 * z**2 - 4]))
    for x in (-1, 0, 1)
    for y in (-1, 0, 1)
    for z in (-1, 0, 1)
]
print("saddles: ", {kind: kinds.count(kind) for kind in sorted(set(kinds))})

rng = np.random.default_rng(0)
print("steps:   ", sum(len(minibatches(1000, 32, rng)) for _ in range(5)))

sizes = np.logspace(-10, 4, 57)
first = [abs(adam_step(zero, zero, zero, 1, np.array([g]), 0.01)[0][0]) for g in sizes]
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.loglog(sizes, 0.01 * sizes, "--", color="#D55E00", label="gradient descent")
ax.loglog(sizes, first, "-", color="#009E73", linewidth=2.5, label="Adam")
ax.set(xlabel="size of the first gradient", ylabel=r"length of the first step, $\eta$ = 0.01")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 7. The first step of Adam is $\eta$ long, whatever the size of the gradient: $\hat m = g$ and
# $\sqrt{\hat v} = |g|$, so only the sign is left. Below about $10^{-8}$ the number $\varepsilon$ takes
# over. So a learning rate of Adam is a length, in the units of the weights. That is why 0.001 is so
# often a good choice, and why large gradients at the start do no harm.*

# %% [markdown]
# ## Closing: your methods against the libraries
#
# SciPy's `minimize` is the usual tool for functions of a few variables. Its method BFGS learns the
# curvature from the gradients that it sees, so it needs no Hessian, and it does a line search in
# every step. We give it the two switches and the starts from above, the one in the middle included.

# %% tags=["otter_ignore"]
from scipy.optimize import minimize


def slopes(p):
    return double_well_derivatives(p, 0.5)[0]


def heights(p):
    return switch_energy(p, 0.5)


print("                    yours: steepest descent with       SciPy: BFGS")
print("start               backtracking, and its steps        and its steps")
for start in [(0.2, 1.4), (-0.3, -1.4), (1.4, -0.15), (-0.25, 0.1), (0.0, 0.0)]:
    p, steps = np.array(start), 0
    while np.linalg.norm(slopes(p)) > 1e-5:
        p = p + backtracking(heights, slopes, p, -slopes(p)) * -slopes(p)
        steps += 1
    library = minimize(heights, start, jac=slopes)
    print(
        f"({start[0]:5.2f}, {start[1]:5.2f})      ({p[0]:6.3f}, {p[1]:6.3f}) in {steps:3}"
        f"           ({library.x[0]:6.3f}, {library.x[1]:6.3f}) in {library.nit:3}"
    )
print(f"\nWhat SciPy says about the last start: {library.message}")

# %% [markdown]
# SciPy ends in four places from four starts, as gradient descent with its short steps did at the
# beginning, and it needs few steps. Your line search ends elsewhere from the
# second start: its first step is so long that it leaps into another valley. Where you end depends on
# the start, and on the method too.
#
# Look at the last line. The start was the top of the hill, the gradient there is zero, and SciPy
# reports success. So start from several points, compare the heights, and look at the Hessian.
#
# `SGDRegressor` of scikit-learn is stochastic gradient descent for linear models. We compare it with
# your mini-batches and your three kinds of steps, on the ten measurements of 442 diabetes patients.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, SGDRegressor

patients = load_diabetes(scaled=False)
Z = (patients.data - patients.data.mean(axis=0)) / patients.data.std(axis=0)
A, target = np.column_stack([np.ones(len(Z)), Z]), patients.target
exact = LinearRegression().fit(Z, target)
smallest = np.mean((exact.predict(Z) - target) ** 2)


def train(name, learning_rate, n_epochs=50):
    rng, t = np.random.default_rng(0), 0
    w, m, v = np.zeros(11), np.zeros(11), np.zeros(11)
    above = []
    for _ in range(n_epochs):
        for batch in minibatches(len(A), 32, rng):
            t = t + 1
            gradient = 2 / len(batch) * A[batch].T @ (A[batch] @ w - target[batch])
            if name == "Adam":
                w, m, v = adam_step(w, m, v, t, gradient, learning_rate)
            else:
                w, v = momentum_step(w, v, gradient, learning_rate, 0.9 * (name == "momentum"))
        above.append(np.mean((A @ w - target) ** 2) - smallest)
    return above


curves = {}
print(f"the smallest MSE of all (LinearRegression): {smallest:.1f}\n")
print("MSE above the smallest one, at the end")
for name, rate in (("plain", 0.01), ("momentum", 0.001), ("Adam", 1.0), ("Adam", 0.1)):
    label = f"yours: {name}, learning rate {rate:g}"
    curves[label] = train(name, rate)
    print(f"{label:40} {curves[label][-1]:9.1f}")
library = SGDRegressor(random_state=0).fit(Z, target)
library_above = np.mean((library.predict(Z) - target) ** 2) - smallest
print(f"{'SGDRegressor after ' + str(library.n_iter_) + ' epochs':40} {library_above:9.1f}")

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
styles = [("#D55E00", "-"), ("#0072B2", "--"), ("#009E73", "-"), ("#CC79A7", ":")]
for (label, curve), (colour, style) in zip(curves.items(), styles):
    ax.semilogy(range(1, 51), curve, style, color=colour, label=label)
ax.plot(library.n_iter_, library_above, "*", color="black", markersize=13, label="SGDRegressor")
ax.set(xlabel="epoch", ylabel="MSE above the smallest one")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 8. Your three methods, in batches of 32, and scikit-learn's. Three of the lines become flat
# at about 20 above the smallest MSE, and the line of Adam trembles there.*
#
# The trembling is the noise of the batches. That the lines become flat has another reason: all 442
# rows at once would be hardly closer after 700 steps. Some of the ten measurements say nearly the same.
# So there is a direction in which the MSE hardly changes, and the walk along it is slow, as in
# Figure 4.
#
# Four of the five come within one per cent of the smallest MSE. `SGDRegressor` takes one row at a
# time, makes its steps shorter as it goes, adds a small penalty (assignment 6), and stops by itself.
#
# The slow one is Adam with a learning rate of 0.1, and you know why: its steps are hardly longer than
# $\eta$. The intercept has to go from 0 to 152, and 50 epochs are 700 steps.
#
# ## The same in a library
#
# PyTorch finds the gradient by itself, and its optimisers are the ones that you wrote:
#
# ```python
# import torch
#
# for method, settings in (
#     (torch.optim.SGD, {"lr": 0.02}),
#     (torch.optim.SGD, {"lr": 0.02, "momentum": 0.9}),
#     (torch.optim.Adam, {"lr": 0.02}),
# ):
#     p = torch.tensor([1.4, -0.15], requires_grad=True)
#     optimiser = method([p], **settings)
#     for _ in range(1000):
#         optimiser.zero_grad()
#         x, y = p
#         energy = (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + 0.5 * x * y
#         energy.backward()  # the gradient, without pencil and paper
#         optimiser.step()
#     print(method.__name__, settings, p.tolist(), energy.item())
# ```
#
# It printed:
#
# ```
# SGD {'lr': 0.02} [1.0606598854064941, -1.0606598854064941] -0.53125
# SGD {'lr': 0.02, 'momentum': 0.9} [1.0606601238250732, -1.0606601238250732] -0.53125
# Adam {'lr': 0.02} [1.0606601238250732, -1.0606601238250732] -0.53125
# ```
#
# ## Words you will meet elsewhere
#
# - **Non-convex**: a function with more than one valley, or with saddles. A *local* minimum is the
#   lowest point of its valley, the *global* minimum the lowest of all.
# - **Quasi-Newton**: methods such as BFGS and L-BFGS, which estimate the curvature from gradients.
# - **Learning rate schedule**: a plan by which $\eta$ gets smaller during the training.
# - **Heavy ball** is momentum as you wrote it; **Nesterov's** momentum takes the gradient a little
#   further on. **AdamW** is Adam with a penalty on the weights that is kept out of $m$ and $v$.
#
# ## Read on
#
# - Deisenroth, Faisal and Ong, *Mathematics for Machine Learning*, Section 7.1: gradient descent,
#   momentum, stochastic gradients.
# - Nocedal and Wright, *Numerical Optimization*, Chapter 3: line search, the Armijo condition, Newton.
# - Goodfellow, Bengio and Courville, *Deep Learning*, Chapter 8: saddles, momentum and Adam in
#   networks.
# - Kingma and Ba, *Adam: A Method for Stochastic Optimization* (2015), the paper: read the first two
#   pages.
# - Goh, *Why Momentum Really Works* (Distill, 2017): figures that you can move.
# - The notes of the lecture CS231n at Stanford, *Neural Networks Part 3*: parameter updates.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw16_optimizers.ipynb`, where your course collects submissions.
#
# **What comes next.** In assignment 17 every word of a sentence looks at every other: attention.
