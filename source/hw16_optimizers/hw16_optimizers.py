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
starts = [(0.2, 1.4), (-0.1, -1.4), (1.4, -0.15), (-0.25, 0.1)]
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
for start in [(0.2, 1.4), (-0.1, -1.4), (1.4, -0.15), (-0.25, 0.1), (0.0, 0.0)]:
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
    look = "Read the four lines of the definition again, above all the third one."
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

