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
# name: hw03_gradient_descent
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Going downhill
#
# How warm is it at the mountain hut, 2,200 m above the sea? Nobody has put a thermometer there, but
# the weather service has twelve stations between the valley and the glacier. The higher a station
# lies, the colder it is, and a straight line describes this well.
#
# The warden (who runs the hut) writes ten lines of Python to find that line. Start with any line; see in which
# direction the error goes down; take a small step that way; repeat. It works. A colleague types in
# the altitudes in metres instead of kilometres. Same data, same program, and after sixty steps it
# prints `nan`. With a learning rate a million times smaller it prints numbers again, and according
# to them it gets *warmer* the higher you climb.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

metres = np.array([240, 410, 560, 780, 930, 1120, 1390, 1610, 1850, 2130, 2480, 2890])
degrees = np.array([14.6, 13.1, 13.4, 11.8, 9.6, 9.9, 7.2, 6.9, 4.2, 3.6, 1.1, -0.8])


def errors_on_the_way(x, learning_rate, n_steps):
    slope, intercept, errors = 0.0, 0.0, []
    for _ in range(n_steps + 1):
        error = slope * x + intercept - degrees
        errors.append(np.mean(error**2))
        slope, intercept = (
            slope - learning_rate * 2 * np.mean(error * x),
            intercept - learning_rate * 2 * np.mean(error),
        )
    return errors


fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), layout="constrained")
best = np.polyfit(metres, degrees, 1)
ends = np.array([100, 3000])
axes[0].plot(ends, np.polyval(best, ends), color="black", label="best line")
axes[0].plot(metres, degrees, "o", color="#0072B2", label="stations")
hut = np.polyval(best, 2200)
axes[0].plot(2200, hut, "*", color="#D55E00", markersize=15, label="the hut")
axes[0].set(xlabel="altitude (m)", ylabel="temperature (°C)")
axes[0].legend()

runs = [
    ("in m, learning rate 0.1", metres, 0.1, 4, "#D55E00", ":"),
    ("in m, learning rate 0.0000001", metres, 1e-7, 100, "#E69F00", "--"),
    ("in km, learning rate 0.1", metres / 1000, 0.1, 100, "#0072B2", "-"),
]
for name, x, rate, n_steps, colour, style in runs:
    errors = errors_on_the_way(x, rate, n_steps)
    axes[1].plot(errors, style, color=colour, linewidth=2.5, label=f"altitudes {name}")
axes[1].set(xlabel="number of steps", ylabel="mean squared error (°C²)")
axes[1].set(yscale="log", ylim=(0.1, 1e5))
axes[1].legend(loc="upper right")
plt.show()

# %% [markdown]
# *Figure 1. Left: twelve stations and the line with the smallest mean squared error. Right: the
# error of the warden's line after each step; one program, three runs. One run arrives, one
# explodes, one hardly moves.*
#
# The method is called **gradient descent**. Many models of this course, and nearly all neural
# networks in practice, are trained by it. In this assignment you write it, you find out when it
# explodes and when it is slow, and you learn to repair it.

# %% [markdown]
# ## Before you start
#
# **Names.** In Questions 1 to 3, $x$ is a *point*: a vector of $d$ numbers, in code an array of
# shape `(d,)`, and $f$ is a function that gives a number for every point, the "height" there. From
# Question 4 on we have data again: $X$ has shape `(n, d)`, one sample per row, and $y$ has shape
# `(n,)`. The learning rate is $\eta$ (the Greek letter eta), in code `learning_rate`.
#
# **Functions as arguments.** Some of your functions get a function as an argument, called `f` or
# `gradient`. Inside, you call it like any other: `f(x)`. Always give it a NumPy array of floats of
# shape `(d,)`.
#
# **Whole numbers.** Where the text allows whole numbers, the result must not lose its fractions.
# An integer array cannot hold 0.5: writing 0.5 into one stores 0, without complaint. Where the text
# says *array-like*, your function gets an array, a list or a tuple. This line takes care of both:
#
# ```python
# x = np.array(x0, dtype=float)  # a new array of floats
# ```
#
# **Hands off the arguments.** A function must leave its arguments as they were, to the last bit.
# `np.array` as above makes a copy; `x = x0` makes none, it is only a second name for the same
# array.
#
# **A number** may be a Python `float` or `int` or a NumPy number, as you like.
#
# Run the next two cells: they import NumPy and hold the measurements.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# twelve weather stations on one morning: altitude in metres, temperature in °C
altitude = np.array([240.0, 410, 560, 780, 930, 1120, 1390, 1610, 1850, 2130, 2480, 2890])
temperature = np.array([14.6, 13.1, 13.4, 11.8, 9.6, 9.9, 7.2, 6.9, 4.2, 3.6, 1.1, -0.8])

# %% [raw]
# # BEGIN QUESTION
# name: numerical_gradient
# points: [0, 0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 1: feeling the slope
#
# A hiker in thick fog cannot see the valley. But the hiker can put a foot a little to the east and
# a little to the west, compare the heights, and so feel how steep the ground is in that direction.
# Then the same for north and south.
#
# The **gradient** of $f$ at the point $x$ is the vector of all these slopes, its partial
# derivatives. Let $e_i$ be the unit vector with a 1 at place $i$ and zeros elsewhere, and $h > 0$ a
# small number. The **central difference** is
#
# $$g_i = \frac{f(x + h\,e_i) - f(x - h\,e_i)}{2h} \approx \frac{\partial f}{\partial x_i}(x) ,
# \qquad i = 1, \dots, d .$$
#
# Only coordinate $i$ moves; all others stay where they are. The two feet are $2h$ apart. Comparing
# with $f(x)$ itself, one foot forward and none back, would also work, but the error of that is
# proportional to $h$, and that of the central difference to $h^2$.
#
# **What to write.** `numerical_gradient(f, x, h=1e-5)` returns the array $(g_1, \dots, g_d)$.
#
# - `x` is an array of shape `(d,)` with any $d \ge 1$, of floats or of whole numbers. It is the
#   same afterwards, to the last bit.
# - `f` takes an array of floats of shape `(d,)` and returns a number.
# - `h` may be any positive number, also a large one such as 0.5. Return exactly this quotient, no
#   better approximation: if $f(x) = x^3$ in one dimension, the answer is $3x^2 + h^2$.
#
# **By hand.** Let $f(x) = x_1^2 + 3 x_1 x_2$, $x = (2, 1)$ and $h = 0.1$. Then
#
# $$g_1 = \frac{f(2.1, 1) - f(1.9, 1)}{0.2} = \frac{10.71 - 9.31}{0.2} = 7, \qquad
# g_2 = \frac{f(2, 1.1) - f(2, 0.9)}{0.2} = \frac{10.6 - 9.4}{0.2} = 6 .$$
#
# The partial derivatives are $2x_1 + 3x_2 = 7$ and $3x_1 = 6$: for a polynomial of degree two, the
# central difference is exact.

# %% [raw]
# # BEGIN SOLUTION


# %%
def numerical_gradient(f, x, h=1e-5):
    """Return the central differences (f(x + h e_i) - f(x - h e_i)) / (2 h) for every i.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns a number.
    x : ndarray of shape (d,)
        The point at which the slopes are wanted; floats or whole numbers.
    h : float
        How far each foot is put forward, and back.

    Returns
    -------
    ndarray of shape (d,)
        One slope per coordinate.

    Examples
    --------
    >>> def height(x):
    ...     return 5 * x[0] - x[1] ** 2
    >>> numerical_gradient(height, np.array([1.0, 2.0]), h=0.5)
    array([ 5., -4.])
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[i] += h
        back[i] -= h
        slopes[i] = (f(forward) - f(back)) / (2 * h)
    return slopes
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "numerical_gradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_numerical_gradient_of_the_worked_example(numerical_gradient):
    import numpy as np

    def f(x):
        return x[0] ** 2 + 3 * x[0] * x[1]

    value = numerical_gradient(f, np.array([2.0, 1.0]), h=0.1)
    assert value is not None, "numerical_gradient returned None: is there a return at the end?"
    assert np.shape(value) == (2,), (
        f"two coordinates have two slopes, shape (2,); yours has shape {np.shape(value)}"
    )
    likely = [
        ((7.1, 6), "that compares f(x + h e_i) with f(x); put one foot back as well"),
        ((6.9, 6), "that compares f(x) with f(x - h e_i); put one foot forward as well"),
        ((14, 12), "twice too much: how far apart are the two points?"),
        ((3.5, 3), "half of it: how far apart are the two points?"),
        ((1.4, 1.2), "the difference has to be divided by the distance of the two points"),
        ((13, 13), "move one coordinate at a time, not all of them at once"),
        ((7, 0), "only the first slope was computed; look where the return stands"),
        ((7, 6.3), "coordinate 1 was still moved when it was the turn of coordinate 2"),
        ((7, 5.7), "coordinate 1 was still moved when it was the turn of coordinate 2"),
        ((-7, -6), "the sign is turned round: forward minus back"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [7, 6]), f"by hand the slopes are 7 and 6, yours are {value}"


# %%
def test_numerical_gradient_works_with_its_usual_h(numerical_gradient):
    import numpy as np

    def f(x):
        return 5 * x[0] - x[1] ** 2 + x[0] * x[2]

    x = np.array([1.0, 2.0, 4.0])
    value = numerical_gradient(f, x)
    assert np.shape(value) == (3,), f"three coordinates, three slopes; yours has {np.shape(value)}"
    assert np.allclose(value, [9, -4, 1], atol=1e-4), (
        f"the derivatives of 5 x1 - x2^2 + x1 x3 at (1, 2, 4) are 9, -4 and 1, you got {value}"
    )
    drift = np.abs(x - np.array([1.0, 2.0, 4.0])).max()
    assert drift == 0, f"the call has changed the caller's x, by up to {drift:.1g}: work on a copy"


# %%
# HIDDEN
def test_numerical_gradient_is_close_to_the_derivatives(numerical_gradient):
    import numpy as np
    from comparing import assert_close

    def waves(x):
        return np.sum(np.sin(x)) + np.exp(0.5 * x[0])

    def waves_gradient(x):
        result = np.cos(x)
        result[0] += 0.5 * np.exp(0.5 * x[0])
        return result

    rng = np.random.default_rng(311)
    look = "Is each slope a central difference, and does each coordinate move alone?"
    for d in (1, 2, 5, 40):
        x = rng.normal(size=d) * 1.5
        call = f"numerical_gradient of a sum of waves in {d} dimensions"
        value = numerical_gradient(waves, x.copy())
        # rounding costs up to 1e-9 here, a one-sided difference is wrong by up to 5e-6
        assert_close(value, waves_gradient(x), call, rtol=1e-7, atol=1e-7, look=look)


# %%
# HIDDEN
def test_numerical_gradient_uses_the_h_it_is_given(numerical_gradient):
    import numpy as np
    from comparing import assert_close

    def cubes(x):
        return np.sum(x**3)

    x = np.array([1.5, -2.0, 0.25])
    for h in (0.5, 2.0, 1e-3):
        call = f"numerical_gradient of a sum of cubes with h = {h}"
        look = "It should be exactly the quotient of the text, with the h of the call."
        assert_close(numerical_gradient(cubes, x.copy(), h), 3 * x**2 + h**2, call, look=look)

    def corner(x):
        return np.abs(x[0]) + 2 * np.abs(x[1] + 1)

    call = "numerical_gradient at a corner of f with h = 1"
    look = "Where exactly do the two feet stand?"
    value = numerical_gradient(corner, np.array([0.25, -1.0]), h=1.0)
    assert_close(value, [0.25, 0.0], call, look=look)


# %%
# HIDDEN
def test_numerical_gradient_moves_one_coordinate_at_a_time(numerical_gradient):
    import numpy as np
    from comparing import assert_close

    def product(x):
        return np.prod(x)

    for x in ([2.0, -3.0, 5.0, 0.5], [-1.5, 4.0], [3.0, 0.0, -2.0]):
        x = np.array(x)
        # f is linear in each coordinate, so any h gives the exact slope: the product of the others
        slopes = [np.prod(np.delete(x, i)) for i in range(len(x))]
        call = f"numerical_gradient of a product of {len(x)} numbers with h = 0.25"
        look = "While coordinate i moves, all others must be where they were in x."
        assert_close(numerical_gradient(product, x.copy(), h=0.25), slopes, call, look=look)


# %%
# HIDDEN
def test_numerical_gradient_of_whole_numbers_and_x_stays(numerical_gradient):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    def bowl(x):
        return 0.25 * np.sum(x**2) - 0.3 * x[-1]

    x = np.array([1, -2, 3, 6])
    before = x.copy()
    value = numerical_gradient(bowl, x, h=0.125)
    call = "numerical_gradient at a point of integers"
    look = "If it is right at points of floats: an integer array cannot hold fractions."
    assert_close(value, [0.5, -1.0, 1.5, 2.7], call, look=look)
    assert_unchanged(before, x, "numerical_gradient(f, x) with an integer x: x")
    x = np.array([0.1, 0.7, -1.3])
    before = x.copy()
    first, second = numerical_gradient(bowl, x), numerical_gradient(bowl, x)
    assert_unchanged(before, x, "numerical_gradient(f, x) with x = (0.1, 0.7, -1.3): x")
    expected = [0.05, 0.35, -0.95]
    call = "numerical_gradient at (0.1, 0.7, -1.3)"
    assert_close(first, expected, call, atol=1e-8)
    assert_close(second, expected, f"{call} for the second time", atol=1e-8)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# how good is the estimate? f(x) = exp(x) has the slope e at x = 1
steps = np.logspace(-13, 0, 53)
one = np.array([1.0])
wrong_by = [abs(numerical_gradient(lambda x: np.exp(x[0]), one, h)[0] - np.e) for h in steps]

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.loglog(steps, wrong_by, "o", color="#0072B2", markersize=4, label="your estimate")
ax.loglog(steps, np.e * steps**2 / 6, "--", color="#D55E00", label="proportional to $h^2$")
ax.loglog(steps, 1e-16 * np.e / steps, ":", color="black", label="proportional to $1/h$")
ax.set(xlabel="$h$", ylabel="error of the slope", ylim=(1e-14, 2))
ax.legend(loc="upper center")
plt.show()

# %% [markdown]
# *Figure 2. The error of your estimate against $h$. From the right, a smaller $h$ is better, by a
# factor of 100 for each factor of 10. Left of about $10^{-5}$ it gets worse again: the two heights
# are then so close together that their difference is mostly rounding. That is why `h=1e-5` is the
# default.*

# %% [raw]
# # BEGIN QUESTION
# name: gradient_descent
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 2: step by step
#
# The gradient points in the direction in which $f$ grows fastest. To get down, go the other way. A
# step of **gradient descent** is
#
# $$x_{k+1} = x_k - \eta\, \nabla f(x_k) .$$
#
# The learning rate $\eta > 0$ says how far to go. On steep ground the steps are long, on flat
# ground short, and at the bottom, where the gradient is zero, they end by themselves.
#
# **What to write.** `gradient_descent(gradient, x0, learning_rate, n_iterations)` starts at $x_0$,
# makes exactly `n_iterations` steps and returns the last point, an array of shape `(d,)`.
#
# - `gradient` is a function: for an array of floats of shape `(d,)` it returns $\nabla f$ there, an
#   array of shape `(d,)`. It has to be asked again at every new point.
# - `x0` is array-like of shape `(d,)` with any $d \ge 1$, of floats or whole numbers, and is not
#   changed.
# - No early stop, however small the gradient or the step may be. Without a step
#   (`n_iterations = 0`) the answer is $x_0$.
# - If the learning rate is too large, the numbers grow and grow. That is not your function's
#   business: it makes its steps and nothing else.
#
# **By hand.** Call the two coordinates of the point $p$ and $q$. The bowl $f(p, q) = p^2 + 3 q^2$
# has the gradient $(2p, 6q)$. We start at $x_0 = (4, 1)$ with $\eta = 0.25$:
#
# $$x_1 = (4, 1) - 0.25 \cdot (8, 6) = (2, -0.5), \qquad
# x_2 = (2, -0.5) - 0.25 \cdot (4, -3) = (1, 0.25) .$$
#
# The height falls from 19 to 4.75 to 1.1875. The second coordinate changes its sign at each step:
# it jumps across the bottom of the bowl and lands on the opposite side, a little lower.

# %% [raw]
# # BEGIN SOLUTION


# %%
def gradient_descent(gradient, x0, learning_rate, n_iterations):
    """Return the point after n_iterations steps x <- x - learning_rate * gradient(x).

    Parameters
    ----------
    gradient : function
        Takes an array of floats of shape (d,) and returns the gradient there, of shape (d,).
    x0 : array-like of shape (d,)
        The start; floats or whole numbers.
    learning_rate : float
        The factor eta in front of the gradient.
    n_iterations : int
        The number of steps, 0 or more.

    Returns
    -------
    ndarray of shape (d,)
        The last point.

    Examples
    --------
    >>> def slope_of_the_square(x):
    ...     return 2 * x
    >>> gradient_descent(slope_of_the_square, [10], 0.4, 1)
    array([2.])
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.array(x0, dtype=float)
    for _ in range(n_iterations):
        x = x - learning_rate * gradient(x)
    return x
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "gradient_descent is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gradient_descent_of_the_worked_example(gradient_descent):
    import numpy as np

    def gradient(x):
        return np.array([2.0, 6.0]) * x

    x0 = np.array([4.0, 1.0])
    value = gradient_descent(gradient, x0, 0.25, 2)
    assert value is not None, "gradient_descent returned None: is there a return at the end?"
    assert np.shape(value) == (2,), (
        f"the answer is a point like x0, of shape (2,); yours has shape {np.shape(value)}"
    )
    likely = [
        ((2, -0.5), "that is the point after one step; count the turns of your loop"),
        ((0.5, -0.125), "that is the point after three steps; count the turns of your loop"),
        ((9, 6.25), "that went uphill; which sign stands in front of the gradient?"),
        ((0, -2), "the gradient has to be computed again at the new point"),
        ((4, 25), "where is the learning rate?"),
        ((1, 2.25), "a step starts from the old point; did you forget it?"),
        ((4, 1), "that is x0: no step was made"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"after two steps you are at {value}: {why}"
    assert np.allclose(value, [1, 0.25]), f"after two steps we are at (1, 0.25), you at {value}"
    assert np.array_equal(x0, [4, 1]), f"x0 was (4, 1) before the call and is {x0} after it"


# %%
# HIDDEN
def test_gradient_descent_walks_on_any_ground_at_any_learning_rate(gradient_descent):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(321)
    for d, n_iterations in ((1, 4), (2, 1), (3, 7), (6, 30)):
        A, target = rng.normal(size=(d, d)), rng.normal(size=d)
        A = A @ A.T / d + 0.1 * np.eye(d)

        def gradient(x, A=A, target=target):
            return A @ (x - target) + 0.1 * np.cos(x)

        x0 = rng.normal(size=d) * 3
        expected = reference.gradient_descent(gradient, x0.copy(), 0.15, n_iterations)
        call = f"gradient_descent in {d} dimensions with n_iterations = {n_iterations}"
        look = "Follow the first two steps on paper."
        assert_close(gradient_descent(gradient, x0, 0.15, n_iterations), expected, call, look=look)

    curvature, bottom = np.array([2.0, 0.5, 6.0]), np.array([1.0, -4.0, 2.5])

    def slope_of_the_bowl(x):
        return curvature * (x - bottom)

    x0 = np.array([5.0, 0.0, -3.0])
    for rate in (1e-4, 0.3, 1.0, 2.5):
        # every coordinate keeps the factor 1 - rate * curvature of its distance to the bottom
        expected = bottom + (x0 - bottom) * (1 - rate * curvature) ** 9
        call = f"gradient_descent on a bowl with learning rate {rate}"
        look = "It makes its steps and nothing else, also where the numbers grow."
        value = gradient_descent(slope_of_the_bowl, x0.copy(), rate, 9)
        assert_close(value, expected, call, look=look)
    value = gradient_descent(slope_of_the_bowl, x0.copy(), 0.3, 300)
    call = "gradient_descent on a bowl after 300 steps"
    assert_close(value, bottom, call, look="It should have arrived at the bottom.")


# %%
# HIDDEN
def test_gradient_descent_makes_exactly_so_many_steps(gradient_descent):
    import numpy as np
    from comparing import assert_close

    def flat(x):  # a gradient which is tiny from the beginning
        return 1e-9 * np.array([1.0, 2.0, -1.0]) * x

    x0, rate = np.array([3.0, -2.0, 0.5]), 2e8
    for n_iterations in (0, 1, 2, 5, 60):
        expected = x0 * (1 - rate * 1e-9 * np.array([1.0, 2.0, -1.0])) ** n_iterations
        call = f"gradient_descent on flat ground with n_iterations = {n_iterations}"
        look = "Exactly n_iterations steps, however flat the ground is."
        value = gradient_descent(flat, x0.copy(), rate, n_iterations)
        assert_close(value, expected, call, look=look)

    def constant(x):
        return np.array([4.0, -5.0])

    value = gradient_descent(constant, np.array([1.0, 2.0]), 0.01, 150)
    call = "gradient_descent on a slope that is the same everywhere, 150 steps"
    assert_close(value, [-5.0, 9.5], call, look="Every step has the same length here.")


# %%
# HIDDEN
def test_gradient_descent_of_lists_and_whole_numbers_and_x0_stays(gradient_descent):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    def gradient(x):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, "gradient was asked about something that is not an array of floats"
        return 2 * (x - 0.3)

    starts = [("a list", [1, -2, 7]), ("a tuple", (0.5, 4)), ("integers", np.array([3, 0, -9]))]
    for name, x0 in starts:
        expected = reference.gradient_descent(gradient, np.array(x0, dtype=float), 0.1, 3)
        before = x0.copy() if isinstance(x0, np.ndarray) else type(x0)(x0)
        call = f"gradient_descent from {name}"
        look = "If it is right from arrays of floats: make the start a new array of floats."
        assert_close(gradient_descent(gradient, x0, 0.1, 3), expected, call, look=look)
        assert_unchanged(before, x0, f"{call}: x0")
    x0 = np.array([2.5, -1.0])
    before = x0.copy()
    expected = reference.gradient_descent(gradient, x0.copy(), 0.2, 5)
    first = gradient_descent(gradient, x0, 0.2, 5)
    assert_unchanged(before, x0, "gradient_descent(gradient, x0, ...): x0")
    second = gradient_descent(gradient, x0, 0.2, 5)
    assert_close(first, expected, "gradient_descent from (2.5, -1)")
    assert_close(second, expected, "gradient_descent from (2.5, -1) for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the bowl of the worked example, with three learning rates
across, up = np.meshgrid(np.linspace(-4.5, 4.5, 91), np.linspace(-2.2, 2.2, 45))

fig, axes = plt.subplots(1, 3, figsize=(10, 2.6), sharey=True, layout="constrained")
for ax, rate, colour in zip(axes, (0.03, 0.25, 0.35), ("#E69F00", "#0072B2", "#D55E00")):
    path = [gradient_descent(lambda x: np.array([2, 6]) * x, [4, 1], rate, k) for k in range(9)]
    ax.contour(across, up, across**2 + 3 * up**2, [0.5, 2, 5, 10, 19], colors="0.45")
    ax.plot(*np.transpose(path), "o-", color=colour, markersize=4)
    ax.plot(0, 0, "*", color="black", markersize=10)
    ax.set(title=f"learning rate {rate}", xlabel="$p$", aspect="equal")
axes[0].set_ylabel("$q$")
plt.show()

# %% [markdown]
# *Figure 3. Eight steps from $(4, 1)$. On the left they are too short to arrive. In the middle the
# path jumps across the bottom along $q$, but each jump is shorter than the one before. On the right
# each is longer, and the path leaves the frame: along $q$ the walk diverges, while along $p$ it
# converges all the same.*

# %% [raw]
# # BEGIN QUESTION
# name: gradient_descent_until
# points: [0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: when to stop
#
# How many steps are enough? You rarely know beforehand. A common rule is to watch the height and to
# stop as soon as a step hardly improves it. And if the height is no longer a finite number, it is
# better to raise an error than to return `nan`.
#
# **What to write.**
# `gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations)` returns two
# things: the last point `x`, an array of shape `(d,)`, and `history`, a list (or an array) of
# numbers, the heights on the way. Write $f_k = f(x_k)$. It works like this:
#
# 1. The history starts with $f_0 = f(x_0)$.
# 2. As long as fewer than `max_iterations` steps have been made: make the next one,
#    $x_k = x_{k-1} - \eta \nabla f(x_{k-1})$, and append $f_k$ to the history.
# 3. Right after that, stop if the improvement of this step is smaller than the tolerance:
#    $f_{k-1} - f_k < \text{tolerance}$.
# 4. Whenever a height ($f_0$ too) is `nan`, `inf` or `-inf`, raise a `ValueError` with a sentence
#    of your own. This comes before any decision to stop. (`np.isfinite` is made for it.)
#
# The details:
#
# - After $k$ steps the history has $k + 1$ entries, and the last one always belongs to the point
#   that is returned: `history[-1]` is `f(x)`. This is so even if the last step went up, and an
#   earlier point was lower.
# - If $f$ goes *up*, the improvement is negative, so it is smaller than the tolerance, and we stop.
#   An improvement that equals the tolerance is not smaller, and we go on. With tolerance 0, only a
#   step that goes up stops the walk before `max_iterations`.
# - With `max_iterations = 0` there is no step: return $x_0$ and $[f_0]$.
# - `f` and `gradient` take an array of floats of shape `(d,)` and return a number and an array of
#   shape `(d,)`. `x0` is array-like as in Question 2, floats or whole numbers, and is not changed.
#
# **By hand.** Let $f(x) = x^2$ in one dimension ($d = 1$), so $\nabla f(x) = 2x$, with
# $x_0 = 8$, $\eta = 0.25$ and tolerance 2. Each step halves $x$:
#
# | $k$ | 0 | 1 | 2 | 3 | 4 |
# | --- | --- | --- | --- | --- | --- |
# | $x_k$ | 8 | 4 | 2 | 1 | 0.5 |
# | $f_k$ | 64 | 16 | 4 | 1 | 0.25 |
# | improvement | | 48 | 12 | 3 | 0.75 |
#
# The fourth improvement is the first below 2. The answer is `x = [0.5]` and
# `history = [64, 16, 4, 1, 0.25]`.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Do the worked example once more with a pencil, and write down in which order things happen in one pass:
# step, height, is it finite, is the improvement too small? The order in your loop is the same.
#
# <details><summary>Second step: the first lines</summary>
#
# Before the loop: a copy of the start as floats, and `history = [f(x)]`, which is also checked. In the loop
# the improvement is the difference of the last two entries of `history`.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    """Step downhill until a step improves f by less than the tolerance.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns a number, the height there.
    gradient : function
        Takes an array of floats of shape (d,) and returns the gradient of f, of shape (d,).
    x0 : array-like of shape (d,)
        The start; floats or whole numbers.
    learning_rate : float
        The factor eta in front of the gradient.
    tolerance : float
        Stop after the first step with f(before) - f(after) < tolerance.
    max_iterations : int
        Make no more steps than this; 0 or more.

    Returns
    -------
    x : ndarray of shape (d,)
        The point after the last step.
    history : list of float
        f at x0 and then after every step; the last entry is f(x).

    Raises
    ------
    ValueError
        If f is not finite at x0 or after a step.

    Examples
    --------
    >>> def square(x):
    ...     return x[0] ** 2
    >>> def slope(x):
    ...     return 2 * x
    >>> x, history = gradient_descent_until(square, slope, [2], 0.25, 1.0, 100)
    >>> x
    array([0.5])
    >>> [float(height) for height in history]
    [4.0, 1.0, 0.25]
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if not np.isfinite(history[0]):
        raise ValueError(f"f is {history[0]} at the start: choose another x0")
    for step in range(1, max_iterations + 1):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if not np.isfinite(history[-1]):
            raise ValueError(
                f"f is {history[-1]} after step {step}: is the learning rate too large?"
            )
        if history[-2] - history[-1] < tolerance:
            break
    return x, history
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "gradient_descent_until is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gradient_descent_until_of_the_worked_example(gradient_descent_until):
    import numpy as np

    def f(x):
        return x[0] ** 2

    def gradient(x):
        return 2 * x

    result = gradient_descent_until(f, gradient, np.array([8.0]), 0.25, 2.0, 100)
    assert result is not None, "gradient_descent_until returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"two things come back, x and history; yours gave {result!r}"
    )
    x, history = result
    assert np.shape(x) == (1,), (
        f"the first thing is the point x, here of shape (1,); yours has shape {np.shape(x)}"
    )
    history = np.asarray(history, dtype=float)
    assert history.ndim == 1, f"history is a flat list of numbers; yours has shape {history.shape}"
    likely = [
        ([16, 4, 1, 0.25], "the history starts with f at x0, before the first step"),
        ([64, 16, 4, 1], "the last step was made (or looked at), so it belongs in the history"),
        ([64, 16, 4, 1, 0.25, 0.0625], "that is one step more than the rule says"),
        ([64, 16], "you stopped after one step, with an improvement of 48"),
        ([64], "there is no step in the history"),
    ]
    for wrong, why in likely:
        assert not (history.size == len(wrong) and np.allclose(history, wrong)), (
            f"your history is {history.tolist()}: {why}"
        )
    assert history.size == 5, (
        "the fourth step improves f by 0.75, the first below 2, so there are 5 heights; "
        f"your history has {history.size}, from {history[:3].tolist()} on"
    )
    right = [64, 16, 4, 1, 0.25]
    assert np.allclose(history, right), f"the heights are {right}, yours are {history.tolist()}"
    assert not np.allclose(x, 1), "x is 1: return the point after the last step, not before it"
    assert np.allclose(x, 0.5), f"after four steps x is 0.5, yours is {x}"


# %%
# HIDDEN
def test_gradient_descent_until_stops_by_the_rule(gradient_descent_until):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(331)
    for d, tolerance in ((1, 1e-3), (3, 0.05), (4, 1e-6)):
        A, bottom = rng.normal(size=(d, d)), rng.normal(size=d)
        A = A @ A.T / d + 0.3 * np.eye(d)

        def bowl(x, A=A, bottom=bottom):
            return (x - bottom) @ A @ (x - bottom) - 2.5

        def slope_of_the_bowl(x, A=A, bottom=bottom):
            return 2 * A @ (x - bottom)

        x0 = rng.normal(size=d) * 4
        rate = 0.4 / np.linalg.eigvalsh(A)[-1]
        settings = rate, tolerance, 200
        expected = reference.gradient_descent_until(bowl, slope_of_the_bowl, x0.copy(), *settings)
        x, history = gradient_descent_until(bowl, slope_of_the_bowl, x0, *settings)
        call = f"gradient_descent_until in {d} dimensions with tolerance {tolerance}"
        look = "Does it begin with f at x0, and when exactly does it stop?"
        assert_close(history, expected[1], f"the history of {call}", look=look)
        look = "The last height in the history belongs to the point that is returned."
        assert_close(x, expected[0], f"the point of {call}", look=look)

    # all numbers here are sums of powers of two, so nothing is rounded
    def f(x):  # falls with slope 1 down to 0, and rises with slope 4 beyond
        return max(-x[0], 4 * x[0])

    def gradient(x):
        return np.array([-1.0 if x[0] < 0 else 4.0])

    cases = [
        ("tolerance above every improvement", [-2.0], 0.5, 0.75, [-1.5], [2, 1.5]),
        ("improvements equal to the tolerance", [-8.0], 0.5, 0.5, [-4.0], np.arange(8, 3.9, -0.5)),
        ("a step that goes up a lot", [-1.25], 1, 0.125, [0.75], [1.25, 0.25, 3]),
        ("tolerance 0 and a step that goes up", [-0.75], 0.5, 0, [0.25], [0.75, 0.25, 1]),
    ]
    for name, x0, rate, tolerance, x_right, history_right in cases:
        x, history = gradient_descent_until(f, gradient, np.array(x0), rate, tolerance, 8)
        look = "Compare f before the step minus f after it with the tolerance: is it smaller?"
        call = f"the history of gradient_descent_until with {name}"
        assert_close(history, history_right, call, look=look)
        call = f"the point of gradient_descent_until with {name}"
        assert_close(x, x_right, call, look="history[-1] is f(x) for the x that is returned.")

    def plain(x):
        return 3.0

    def level(x):
        return np.zeros(2)

    x, history = gradient_descent_until(plain, level, np.array([1.0, 2.0]), 0.1, 0, 6)
    call = "the history of gradient_descent_until on level ground with tolerance 0"
    look = "An improvement of 0 is not smaller than 0."
    assert_close(history, np.full(7, 3.0), call, look=look)
    x, history = gradient_descent_until(plain, level, np.array([1.0, 2.0]), 0.1, 1e-9, 6)
    call = "the history of gradient_descent_until on level ground with tolerance 1e-9"
    assert_close(history, np.full(2, 3.0), call, look="An improvement of 0 is smaller than 1e-9.")


# %%
# HIDDEN
def test_gradient_descent_until_makes_no_more_steps_than_allowed(gradient_descent_until):
    import numpy as np
    from comparing import assert_close

    def f(x):
        return np.sum((x - 1) ** 2)

    def gradient(x):
        return 2 * (x - 1)

    x0 = np.array([5.0, -3.0, 2.0])
    for max_iterations in (0, 1, 2, 25):
        factors = 0.75 ** np.arange(max_iterations + 1)
        x, history = gradient_descent_until(f, gradient, x0.copy(), 0.125, 1e-12, max_iterations)
        look = "k steps make k + 1 entries."
        call = f"the history of gradient_descent_until with max_iterations = {max_iterations}"
        assert_close(history, 33 * factors**2, call, look=look)
        call = f"the point of gradient_descent_until with max_iterations = {max_iterations}"
        assert_close(x, 1 + (x0 - 1) * factors[-1], call, look="Count the steps.")


# %%
# HIDDEN
def test_gradient_descent_until_speaks_up_when_f_is_not_finite(gradient_descent_until):
    import numpy as np
    from comparing import assert_close

    def root(x):
        with np.errstate(invalid="ignore"):
            return np.sqrt(x[0])

    def log(x):
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log(x[0])

    def square(x):
        with np.errstate(over="ignore"):
            return x[0] ** 2

    def hole(x):
        with np.errstate(invalid="ignore"):
            return np.sin(x[0]) / x[0]

    def peak(x):
        with np.errstate(divide="ignore"):
            return 1 / x[0] ** 2

    def one(x):
        return np.array([1.0])

    def twice(x):
        return 2 * x

    # first a walk on which nothing is wrong
    x, history = gradient_descent_until(root, one, np.array([4.0]), 1.5, 0.25, 2)
    call = "the history of gradient_descent_until on a root"
    assert_close(history, [2.0, 2.5**0.5, 1.0], call, look="Here f is finite all the way.")
    # a rising f is no reason to complain
    x, history = gradient_descent_until(square, twice, np.array([1.0]), 2.0, 0.25, 5)
    call = "the history of gradient_descent_until with a first step that goes up"
    assert_close(history, [1.0, 9.0], call, look="Only nan and the two infinities are errors.")

    cases = [
        ("becomes nan after two steps", root, one, 1.0, 0.75, 0.25, 10),
        ("becomes -inf after two steps", log, one, 1.0, 0.5, 0.25, 10),
        ("becomes inf after one step", square, twice, 1e100, 1e200, 0.25, 10),
        ("becomes nan in the last step that is allowed", root, one, 1.0, 2.0, 0.25, 1),
        ("is nan after one step and finite after the next", hole, one, 0.5, 0.5, 0.01, 10),
        ("is inf at x0 and finite after one step", peak, one, 0.0, 0.5, 0.25, 10),
        ("is nan at x0", root, one, -1.0, 0.5, 0.25, 10),
        ("is inf at x0", square, twice, 1e300, 0.25, 0.25, 10),
        ("is nan at x0 and no step is allowed", root, one, -1.0, 0.5, 0.25, 0),
    ]
    for name, f, gradient, start, rate, tolerance, max_iterations in cases:
        try:
            gradient_descent_until(f, gradient, np.array([start]), rate, tolerance, max_iterations)
        except ValueError:
            continue
        raise AssertionError(f"f {name}, but gradient_descent_until raised no ValueError")


# %%
# HIDDEN
def test_gradient_descent_until_takes_lists_and_leaves_x0_alone(gradient_descent_until):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    def assert_floats(x, name):
        floats = isinstance(x, np.ndarray) and x.dtype == float
        assert floats, f"{name} was asked about something that is not an array of floats"

    def f(x):
        assert_floats(x, "f")
        return np.sum((x - 0.6) ** 2)

    def gradient(x):
        assert_floats(x, "gradient")
        return 2 * (x - 0.6)

    starts = [("a list", [3, -2]), ("a tuple", (1, 0.5, 8)), ("integers", np.array([4, 7, -1]))]
    starts += [("floats", np.array([0.25, 9.0]))]
    for name, x0 in starts:
        before = x0.copy() if isinstance(x0, np.ndarray) else type(x0)(x0)
        expected = reference.gradient_descent_until(f, gradient, np.array(x0), 0.2, 0.01, 50)
        for time in ("first", "second"):
            x, history = gradient_descent_until(f, gradient, x0, 0.2, 0.01, 50)
            call = f"gradient_descent_until from {name}, called for the {time} time"
            look = "If it is right from arrays of floats: make the start a new array of floats."
            assert_close(x, expected[0], f"the point of {call}", look=look)
            assert_close(history, expected[1], f"the history of {call}", look=look)
            assert_unchanged(before, x0, f"{call}: x0")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION


# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the line of the hut, with altitudes in km; the gradient comes from Question 1, no formula needed
def error_of_line(w):
    return np.mean((w[0] + w[1] * altitude / 1000 - temperature) ** 2)


def gradient_of_error(w):
    return numerical_gradient(error_of_line, w)


fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
tolerances = [(1e-7, "#56B4E9", "o"), (0.001, "#0072B2", "s"), (0.1, "#D55E00", "D")]
for tolerance, colour, marker in tolerances:
    w, history = gradient_descent_until(
        error_of_line, gradient_of_error, [0, 0], 0.1, tolerance, 1000
    )
    ax.plot(history, color=colour)
    name = f"tolerance {tolerance:g}: {w[0]:.2f} °C at sea level, {w[1]:.2f} °C per km"
    ax.plot(len(history) - 1, history[-1], marker, color=colour, markersize=9, label=name)
ax.set(xlabel="number of steps", ylabel="mean squared error (°C²)", yscale="log")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 4. The error of the hut's line, and where your function stops for three tolerances. With a
# large tolerance the method stops too early: it mistakes slow progress for the minimum. At the
# diamond the line is still far from the best one, which has 15.98 °C at sea level and −5.93 °C per
# km.*

# %% [raw]
# # BEGIN QUESTION
# name: standardize
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 4: the same scale for everybody
#
# Metres or kilometres should not decide whether a method works. The usual remedy is to measure every
# feature on its own scale: subtract its mean, then divide by its standard deviation. The result has
# no units.
#
# For a data matrix $X$ with entries $x_{ij}$ (row $i$ is a sample, column $j$ a feature), the mean
# and the scale of column $j$, and the **standardised** entries, are
#
# $$m_j = \frac1n \sum_{i=1}^n x_{ij}, \qquad
# s_j = \sqrt{\frac1n \sum_{i=1}^n (x_{ij} - m_j)^2}, \qquad
# z_{ij} = \frac{x_{ij} - m_j}{s_j} .$$
#
# Mind the $n$ under the root: it is not $n - 1$.
#
# **What to write.** `standardize(X)` returns three arrays: `Z` of shape `(n, d)`, and `mean` and
# `scale` of shape `(d,)`. With the last two you can later treat a new sample in the same way, or go
# back: `Z * scale + mean` is `X`.
#
# - `X` is an array of shape `(n, d)`, of floats or of whole numbers of any
#   type, with $n \ge 1$ and $d \ge 1$.
# - A **constant** column (all its entries are equal) would be divided by zero. Its `scale` is 1
#   instead, and in `Z` it becomes a column of zeros. If there is just one sample, every column is
#   constant.
# - Equal means equal, so compare the entries themselves. The standard deviation is no safe sign:
#   for ten entries of 0.1, NumPy's is not 0 but about $10^{-17}$, from rounding. And a column with
#   entries around $10^{-20}$ is not constant if they differ; treat it like any other.
# - Add nothing to the scale, however small.
# - Compute $s_j$ from the differences $x_{ij} - m_j$, as `np.std` does. The shortcut "mean of the
#   squares minus square of the mean" loses all its digits for columns like time stamps: around
#   $1.7 \cdot 10^9$ seconds, a few minutes apart.
#
# **By hand.** The first column has mean 5 and differences $-2, 2, -2, 2$, so its scale is 2. The
# second has mean 30 and scale 10, the third is constant:
#
# $$X = \begin{pmatrix} 3 & 40 & 6 \\ 7 & 40 & 6 \\ 3 & 20 & 6 \\ 7 & 20 & 6 \end{pmatrix}, \quad
# Z = \begin{pmatrix} -1 & 1 & 0 \\ 1 & 1 & 0 \\ -1 & -1 & 0 \\ 1 & -1 & 0 \end{pmatrix}, \quad
# m = (5, 30, 6), \quad s = (2, 10, 1) .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def standardize(X):
    """Return Z = (X - mean) / scale, column by column, with the mean and the scale.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column; floats or whole numbers.

    Returns
    -------
    Z : ndarray of shape (n, d)
        Columns of mean 0 and standard deviation 1; a constant column becomes zeros.
    mean : ndarray of shape (d,)
        The mean of each column.
    scale : ndarray of shape (d,)
        The standard deviation of each column (with 1/n); 1 for a constant column.

    Examples
    --------
    >>> Z, mean, scale = standardize(np.array([[1, 8], [4, 8]]))
    >>> Z
    array([[-1.,  0.],
           [ 1.,  0.]])
    >>> mean, scale
    (array([2.5, 8. ]), array([1.5, 1. ]))
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    mean = X.mean(axis=0)
    constant = np.all(X == X[0], axis=0)
    scale = np.where(constant, 1.0, X.std(axis=0))
    Z = np.where(constant, 0.0, (X - mean) / scale)
    return Z, mean, scale
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("standardize is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_standardize_of_the_worked_example(standardize):
    import numpy as np

    X = np.array([[3.0, 40.0, 6.0], [7.0, 40.0, 6.0], [3.0, 20.0, 6.0], [7.0, 20.0, 6.0]])
    result = standardize(X)
    assert isinstance(result, tuple | list) and len(result) == 3, (
        f"three things come back, Z, mean and scale; yours gave {type(result).__name__}"
    )
    Z, mean, scale = result
    assert np.shape(Z) == (4, 3), f"Z has the shape (4, 3) of X; yours has {np.shape(Z)}"
    for name, value in (("mean", mean), ("scale", scale)):
        assert np.shape(value) == (3,), (
            f"{name} has one entry per column, shape (3,); yours has shape {np.shape(value)}. "
            "Which axis does the mean run along?"
        )
    assert np.allclose(mean, [5, 30, 6]), f"the means of the columns are 5, 30, 6, not {mean}"
    likely = [
        ((4, 100), "these are the squares; the scale is their root"),
        ((4**0.5 * (4 / 3) ** 0.5, 10 * (4 / 3) ** 0.5), "divide by n, not by n - 1"),
        ((4, 20), "that is largest minus smallest; we want the standard deviation"),
    ]
    for wrong, why in likely:
        assert not np.allclose(scale[:2], wrong), f"your scale is {scale}: {why}"
    assert np.allclose(scale[:2], [2, 10]), f"the scale of columns 1, 2 is 2, 10; not {scale[:2]}"
    assert np.isclose(scale[2], 1), f"the scale of a constant column is 1, yours is {scale[2]}"
    right = [[-1, 1, 0], [1, 1, 0], [-1, -1, 0], [1, -1, 0]]
    assert not np.isnan(Z).any(), "there are nan in Z: what about the constant column?"
    assert np.allclose(Z, right), f"Z should be {right}, yours is {np.asarray(Z).tolist()}"


# %%
# HIDDEN
def test_standardize_gives_every_column_its_own_scale(standardize):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(341)
    for n, d in ((7, 3), (3, 7), (40, 1), (2, 4)):
        X = rng.normal(size=(n, d)) * 10 ** rng.uniform(-2, 3, size=d) + rng.normal(size=d) * 5
        expected = reference.standardize(X.copy())
        result = standardize(X.copy())
        for k, name in enumerate(("Z", "mean", "scale")):
            call = f"the {name} of standardize(X) for {n} samples with {d} features"
            look = "Every column has a mean and a scale of its own."
            assert_close(result[k], expected[k], call, look=look)
    rng = np.random.default_rng(342)
    X = rng.gamma(2.0, size=(9, 4)) * np.array([1.0, 30.0, 0.2, 500.0])
    units, zeros = np.array([1000.0, 1.8, 60.0, 1e-3]), np.array([0.0, 32.0, -5.0, 273.15])
    first, mean, scale = standardize(X.copy())
    second = standardize(X * units + zeros)[0]
    call = "the column means of the Z of standardize(X)"
    assert_close(np.mean(first, axis=0), np.zeros(4), call, look="Subtract the mean of the column.")
    call = "the column standard deviations of the Z of standardize(X)"
    assert_close(np.std(first, axis=0), np.ones(4), call, look="Is it 1/n or 1/(n - 1)?")
    call = "Z * scale + mean after standardize(X)"
    look = "The mean and the scale that are returned must be those that were used."
    assert_close(first * scale + mean, X, call, look=look)
    call = "the Z of standardize for the same data in other units"
    assert_close(second, first, call, look="Other units must not change Z.")


# %%
# HIDDEN
def test_standardize_of_constant_columns(standardize):
    import numpy as np
    from comparing import assert_close

    rng = np.random.default_rng(343)
    X = rng.normal(size=(10, 6))
    X[:, 1], X[:, 2], X[:, 4], X[:, 5] = 0.0, 0.1, -7.0, 1.7e9 + 0.3
    X[[0, 1, -1], 3] = 2.5  # first and last entries alike, and yet no constant column
    Z, mean, scale = standardize(X.copy())
    look = "When is a column constant, and what is its scale then?"
    call = "standardize(X) with columns of 0, of 0.1, of -7 and of a huge number"
    assert_close(np.asarray(Z)[:, [1, 2, 4, 5]], np.zeros((10, 4)), f"Z of {call}", look=look)
    others = X[:, [0, 3]]
    expected = (others - others.mean(axis=0)) / others.std(axis=0)
    assert_close(np.asarray(Z)[:, [0, 3]], expected, f"the other columns of Z of {call}", look=look)
    assert_close(np.asarray(scale)[[1, 2, 4, 5]], np.ones(4), f"scale of {call}", look=look)
    means = [0.0, 0.1, -7.0, 1.7e9 + 0.3]
    assert_close(np.asarray(mean)[[1, 2, 4, 5]], means, f"mean of {call}", look=look)

    row = np.array([[3.0, -1.0, 0.0, 2.5]])
    Z, mean, scale = standardize(row.copy())
    look = "With one sample every column is constant."
    assert_close(Z, np.zeros((1, 4)), "Z of standardize(X) with one sample", look=look)
    assert_close(mean, row[0], "mean of standardize(X) with one sample", look=look)
    assert_close(scale, np.ones(4), "scale of standardize(X) with one sample", look=look)


# %%
# HIDDEN
def test_standardize_of_numbers_of_any_size_and_X_stays(standardize):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(344)
    integers = np.array([[1, 20], [2, -5], [6, 20], [0, 7], [4, 1]])
    tiny = rng.normal(size=(6, 2)) * np.array([1e-20, 1.0])
    stamps = np.column_stack([1.7e9 + 60.0 * rng.permutation(8), rng.normal(size=8)])
    inputs = [
        ("whole numbers", integers, 1e-9),
        ("a column of entries around 1e-20", tiny, 1e-9),
        ("a column of time stamps", stamps, 1e-6),
    ]
    for name, X, atol in inputs:
        before = X.copy()
        Z_right, mean_right, scale_right = reference.standardize(X.copy())
        Z, mean, scale = standardize(X)
        call = f"standardize(X) with {name}"
        look = "The size of the numbers must not matter."
        assert_close(Z, Z_right, f"Z of {call}", atol=atol, look=look)
        assert_close(mean, mean_right, f"mean of {call}", look=look)
        assert_close(scale, scale_right, f"scale of {call}", atol=0, look=look)
        assert_unchanged(before, X, f"{call}: X")
        again = standardize(X)[0]
        assert_close(again, Z_right, f"Z of {call} for the second time", atol=atol, look=look)
    pixels = np.array([[200, 3], [180, 0], [255, 9], [90, 7]], dtype=np.uint8)
    right = reference.standardize(pixels.astype(float))
    for name, found, wanted in zip(
        ("Z", "mean", "scale"), standardize(pixels), right, strict=True
    ):
        look = "A sum of uint8 numbers may not fit into uint8: make floats first."
        assert_close(found, wanted, f"{name} of standardize(X) with uint8 pixels", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the error of the hut's line as a landscape, before and after standardising the altitudes
kilometres = altitude / 1000
Z, mean, scale = standardize(kilometres.reshape(-1, 1))
panels = [
    ("altitude in km", kilometres, "slope (°C per km)", (3, 23), (-12, 4)),
    ("altitude standardised", Z[:, 0], "slope (°C per unit of Z)", (-3, 17), (-13, 3)),
]

fig, axes = plt.subplots(1, 2, figsize=(9.5, 4), layout="constrained")
for ax, (name, feature, ylabel, xlim, ylim) in zip(axes, panels):
    A = np.column_stack([np.ones(12), feature])
    best = np.linalg.lstsq(A, temperature, rcond=None)[0]
    start = best + np.array([-5.5, 6.5])

    def slope_of_error(w):
        return 2 / 12 * A.T @ (A @ w - temperature)

    path = [gradient_descent(slope_of_error, start, 0.25, k) for k in range(15)]
    w0, w1 = np.meshgrid(np.linspace(*xlim, 80), np.linspace(*ylim, 80))
    errors = w0[..., None] + w1[..., None] * feature - temperature
    ax.contour(w0, w1, np.mean(errors**2, axis=-1), [1, 4, 10, 20, 40, 80], colors="0.45")
    ax.plot(*np.transpose(path), "o-", color="#0072B2", markersize=4, label="14 steps")
    ax.plot(*best, "*", color="#D55E00", markersize=13, label="best line")
    ax.set(title=name, xlabel="intercept (°C)", ylabel=ylabel, aspect="equal")
    ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# *Figure 5. The error of every possible line, as contour lines, with fourteen steps of your
# gradient descent at learning rate 0.25. In kilometres the landscape is a long valley: the walk
# jumps from wall to wall and moves slowly along the floor. Standardised, it is a round bowl, and
# each step goes straight to the bottom.*

# %% [raw]
# # BEGIN QUESTION
# name: fit_line
# points: [0, 3, 1]

# %% [markdown]
# ## Question 5: the line of the hut
#
# Now the warden's program. The line has a slope $a$ and an intercept $c$, the prediction for $x_i$
# is $a x_i + c$, and the error to be made small is the MSE of assignment 2:
#
# $$L(a, c) = \frac1n \sum_{i=1}^n (a x_i + c - y_i)^2 .$$
#
# With $e_i = a x_i + c - y_i$, predicted minus measured, its partial derivatives are
#
# $$\frac{\partial L}{\partial a} = \frac2n \sum_{i=1}^n e_i\, x_i , \qquad
# \frac{\partial L}{\partial c} = \frac2n \sum_{i=1}^n e_i .$$
#
# (Check these with `numerical_gradient`, or with `gradient_check` of assignment 2. A wrong factor in one
# of the two, loss or gradient, is the most frequent mistake of all.)
#
# **What to write.** `fit_line(x, y, learning_rate, n_iterations)` returns the slope and the
# intercept, two numbers in this order, after exactly `n_iterations` steps of gradient descent.
#
# - Start with slope 0 and intercept 0. (So `n_iterations = 0` gives 0 and 0.)
# - The factor is $2/n$ as above: no $\tfrac12$ in the loss, and a mean, not a sum.
# - Both derivatives of a step are taken at the *same* line, the old one. Do not use the new slope
#   for the derivative with respect to the intercept.
# - `x` and `y` are array-like of shape `(n,)` with $n \ge 1$, of floats or of whole numbers of
#   any type (in `uint8`, $20^2$ is 144). They are used as they are (no standardising inside) and not changed.
#
# **By hand.** Four points, $x = (0, 1, 2, 3)$ and $y = (2, 0, 4, 6)$, so $2/n = 0.5$; and
# $\eta = 0.1$.
#
# | step | slope, intercept | errors $e$ | derivatives |
# | --- | --- | --- | --- |
# | 1 | 0, 0 | $-2, 0, -4, -6$ | $0.5\,(-26) = -13$ and $0.5\,(-12) = -6$ |
# | 2 | 1.3, 0.6 | $-1.4, 1.9, -0.8, -1.5$ | $0.5\,(-4.2) = -2.1$ and $0.5\,(-1.8) = -0.9$ |
# | after 2 | 1.51, 0.69 | | |
#
# After two steps the line is $1.51\,x + 0.69$. The best one, $1.6\,x + 0.6$, is near.

# %% [raw]
# # BEGIN SOLUTION


# %%
def fit_line(x, y, learning_rate, n_iterations):
    """Fit the line slope * x + intercept by gradient descent on the MSE, starting at 0 and 0.

    Parameters
    ----------
    x : array-like of shape (n,)
        The feature.
    y : array-like of shape (n,)
        What was measured.
    learning_rate : float
        The factor eta in front of both derivatives.
    n_iterations : int
        The number of steps, 0 or more.

    Returns
    -------
    slope, intercept : float, float
        The line after the last step.

    Examples
    --------
    >>> slope, intercept = fit_line([2], [3], 0.1, 1)
    >>> print(f"{slope:.2f} {intercept:.2f}")
    1.20 0.60
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    y = np.asarray(y, dtype=float)
    n = len(x)
    slope, intercept = 0.0, 0.0
    for _ in range(n_iterations):
        errors = slope * x + intercept - y
        slope_derivative = 2 / n * np.sum(errors * x)
        intercept_derivative = 2 / n * np.sum(errors)
        slope = slope - learning_rate * slope_derivative
        intercept = intercept - learning_rate * intercept_derivative
    return slope, intercept
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("fit_line is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_fit_line_of_the_worked_example(fit_line):
    import numpy as np

    x, y = np.array([0.0, 1.0, 2.0, 3.0]), np.array([2.0, 0.0, 4.0, 6.0])
    result = fit_line(x, y, 0.1, 2)
    assert result is not None, "fit_line returned None: is there a return at the end?"
    assert np.shape(result) == (2,), (
        f"fit_line returns two numbers, the slope and the intercept; yours gave {result!r}"
    )
    likely = [
        ((0.69, 1.51), "slope and intercept have changed places"),
        ((1.0275, 0.4725), "the factor is 2/n; where is the 2?"),
        ((-7.04, -3.36), "the derivative of a mean is divided by n"),
        ((-3.69, -1.71), "that went uphill; the errors are predicted minus measured"),
        ((1.627, 0.2799), "the intercept's derivative was taken with the new slope"),
        ((1.3, 0.6), "that is the line after one step; count the turns of your loop"),
        ((1.69, 0), "the intercept has to move too"),
        ((1.6, 0.6), "that is the best line; we want the line after two steps from (0, 0)"),
        ((0, 0), "that is the start: no step was made"),
    ]
    for wrong, why in likely:
        assert not np.allclose(result, wrong), f"after two steps you have {result}: {why}"
    assert np.allclose(result, (1.51, 0.69)), (
        f"after two steps the line has slope 1.51 and intercept 0.69, yours has {result}"
    )


# %%
# HIDDEN
def test_fit_line_makes_the_right_steps_and_all_of_them(fit_line):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(351)
    for n, n_iterations in ((1, 3), (2, 1), (5, 2), (7, 6), (50, 25)):
        x, y = rng.normal(size=n) + 0.7, rng.normal(size=n) * 3 - 2
        expected = reference.fit_line(x.copy(), y.copy(), 0.08, n_iterations)
        call = f"fit_line on {n} random points with n_iterations = {n_iterations}"
        look = "Work out the first two steps on paper, with both derivatives at the same line."
        assert_close(fit_line(x, y, 0.08, n_iterations), expected, call, look=look)
    # mean 0 and mean square 4 make the two derivatives independent of each other
    x = np.array([-2.0, 2.0, -2.0, 2.0, -2.0, 2.0])
    y = 3 * x - 5
    for n_iterations in (0, 1, 2, 10, 200):
        slope = 3 * (1 - (1 - 0.05 * 8) ** n_iterations)
        intercept = -5 * (1 - (1 - 0.05 * 2) ** n_iterations)
        call = f"fit_line on points symmetric to 0 with n_iterations = {n_iterations}"
        look = "Exactly n_iterations steps from slope 0 and intercept 0, with the factor 2/n."
        assert_close(
            fit_line(x.copy(), y.copy(), 0.05, n_iterations), (slope, intercept), call, look=look
        )
    call = "fit_line on points that are all given five times, one step"
    look = "Repeating the data changes no mean."
    value = fit_line(np.tile(x, 5), np.tile(y, 5), 0.05, 1)
    assert_close(value, (3 * 0.4, -5 * 0.1), call, look=look)
    rng = np.random.default_rng(353)
    for n in (3, 12):
        x = rng.uniform(-1, 2, size=n)
        y = -4 * x + 6 + rng.normal(size=n)
        best = np.polyfit(x, y, 1)
        call = f"fit_line after 5000 steps on {n} points"
        look = "Does it come to rest where both derivatives are zero?"
        assert_close(fit_line(x, y, 0.2, 5000), best, call, look=look)


# %%
# HIDDEN
def test_fit_line_of_lists_and_whole_numbers_and_arguments_stay(fit_line):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    x, y = [1, 0, 3, -2, 2], [4, 1, 0, 2, 7]
    expected = reference.fit_line(list(x), list(y), 0.05, 4)
    look = "If it is right for arrays of floats: turn what you get into such arrays first."
    inputs = [("two lists", x, y), ("a tuple and an array", tuple(x), np.array(y))]
    inputs += [("two integer arrays", np.array(x), np.array(y))]
    for name, first, second in inputs:
        before = copy.deepcopy((first, second))
        assert_close(fit_line(first, second, 0.05, 4), expected, f"fit_line of {name}", look=look)
        assert_unchanged(before[0], first, f"fit_line(x, y, ...) of {name}: x")
        assert_unchanged(before[1], second, f"fit_line(x, y, ...) of {name}: y")
    small = np.array([20, 3, 9], dtype=np.uint8), np.array([5, 200, 90], dtype=np.uint8)
    expected = reference.fit_line(small[0].astype(float), small[1].astype(float), 1e-3, 3)
    look = "No product of two such numbers fits into uint8: make floats first."
    assert_close(fit_line(*small, 1e-3, 3), expected, "fit_line of two uint8 arrays", look=look)
    x, y = np.array([0.5, 1.5, -1.0]), np.array([2.0, 0.0, 3.5])
    x_before, y_before = x.copy(), y.copy()
    expected = reference.fit_line(x.copy(), y.copy(), 0.1, 3)
    for time in ("first", "second"):
        result = fit_line(x, y, 0.1, 3)
        assert_unchanged(x_before, x, f"fit_line(x, y, ...) called for the {time} time: x")
        assert_unchanged(y_before, y, f"fit_line(x, y, ...) called for the {time} time: y")
        assert_close(result, expected, f"fit_line on three points for the {time} time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
ends = np.array([0.1, 3.0])
runs = [(2, "#E69F00", ":"), (10, "#56B4E9", "--"), (50, "#009E73", "-."), (500, "black", "-")]
for n_iterations, colour, style in runs:
    slope, intercept = fit_line(altitude / 1000, temperature, 0.1, n_iterations)
    line = slope * ends + intercept
    ax.plot(ends, line, style, color=colour, linewidth=2, label=f"{n_iterations} steps")
ax.plot(altitude / 1000, temperature, "o", color="#0072B2", label="stations")
ax.plot(2.2, 2.2 * slope + intercept, "*", color="#D55E00", markersize=15, label="the hut")
ax.set(xlabel="altitude (km)", ylabel="temperature (°C)")
ax.legend()
plt.show()
print(f"at the hut, 2.2 km: {2.2 * slope + intercept:.1f} °C")

slope, intercept = fit_line(altitude, temperature, 1e-7, 20_000)
print(f"altitudes in metres, after 20,000 steps: {1000 * slope:+.2f} °C per km")

# %% [markdown]
# *Figure 6. The line after 2, 10, 50 and 500 steps, with altitudes in kilometres. It is 2.9 °C at
# the hut. In metres, even after 20,000 steps the line still points the wrong way.*

# %% [raw]
# # BEGIN QUESTION
# name: largest_stable_learning_rate
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 6: how fast is too fast?
#
# The learning rate 0.1 works in kilometres and explodes in metres. Must one try? No: for linear
# models, the border can be computed before the first step.
#
# Take a linear model with predictions $Xw$ and the MSE as its loss:
#
# $$L(w) = \frac1n \lVert Xw - y \rVert^2, \qquad
# \nabla L(w) = \frac2n X^\top (Xw - y), \qquad
# H = \frac2n X^\top X .$$
#
# $H$ is the **Hessian**, the matrix of second derivatives. It has shape $d \times d$, is symmetric,
# and its eigenvalues are the curvatures of the landscape, none of them negative. They depend on $X$
# alone, not on $y$ or $w$.
#
# Let $w^*$ be a minimum. Since $\nabla L(w) = H (w - w^*)$, a step multiplies the distance to it:
#
# $$w_{k+1} - w^* = (I - \eta H)\,(w_k - w^*) .$$
#
# Along an eigenvector of $H$ with eigenvalue $\lambda$, this is the factor $1 - \eta\lambda$. The
# distance does not grow as long as $\lvert 1 - \eta\lambda \rvert \le 1$, which means
# $\eta \le 2 / \lambda$. The largest eigenvalue allows the least:
#
# $$\eta_{\max} = \frac{2}{\lambda_{\max}(H)} .$$
#
# Below $\eta_{\max}$ gradient descent converges to *a* minimum. (If some eigenvalue is 0, as always for
# $n < d$, there are many minima, and the start decides which one.) Above $\eta_{\max}$ it explodes, and
# exactly there it jumps back and forth forever. These two hold if the start differs from $w^*$ along
# an eigenvector of $\lambda_{\max}$, as almost every start does.
#
# **What to write.** `largest_stable_learning_rate(X)` returns the number $\eta_{\max}$.
#
# - `X` is an array of shape `(n, d)` with any $n \ge 1$ and $d \ge 1$; $n < d$ is allowed, and so
#   are columns that depend on each other.
# - Use `X` as it is: do not append a column of ones, do not standardise.
# - If all entries of `X` are 0, the landscape is flat and no learning rate is too large: return
#   `np.inf`.
# - The entries may be floats, or whole numbers of any type. In `int16`, which can hold any altitude
#   on Earth in metres, their squares do not fit: make floats first.
# - NumPy has what you need: `np.linalg.eigvalsh` gives the eigenvalues of a symmetric matrix.
#
# **By hand.** For $n = 3$ samples with $d = 2$ features,
#
# $$X = \begin{pmatrix} 1 & 2 \\ 2 & 1 \\ 1 & 1 \end{pmatrix}, \qquad
# X^\top X = \begin{pmatrix} 6 & 5 \\ 5 & 6 \end{pmatrix}, \qquad
# H = \frac23 \begin{pmatrix} 6 & 5 \\ 5 & 6 \end{pmatrix} .$$
#
# $X^\top X$ maps $(1, 1)$ to $(11, 11)$ and $(1, -1)$ to $(1, -1)$, so it has the eigenvalues 11
# and 1. Those of $H$ are $22/3$ and $2/3$, and $\eta_{\max} = 2 / (22/3) = 3/11 \approx 0.27$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def largest_stable_learning_rate(X):
    """Return 2 / lambda_max(H), where H = (2/n) X^T X is the Hessian of the MSE of X @ w.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column; floats or whole numbers.

    Returns
    -------
    float
        The learning rate above which gradient descent explodes; infinity if X is all zeros.

    Examples
    --------
    >>> print(f"{largest_stable_learning_rate(np.array([[2.0], [-4.0]])):.2f}")
    0.10
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    if np.all(X == 0):
        return np.inf
    hessian = 2 / len(X) * (X.T @ X)
    return 2 / np.max(np.linalg.eigvalsh(hessian))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "largest_stable_learning_rate is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_largest_stable_learning_rate_of_the_worked_example(largest_stable_learning_rate):
    import numpy as np

    value = largest_stable_learning_rate(np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 1.0]]))
    assert value is not None, "the function returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"one learning rate is one number; yours gave {value!r}"
    likely = {
        22 / 3: "that is the largest eigenvalue itself",
        3 / 22: "that is 1 / lambda, a step straight to the bottom; how far can one go beyond?",
        3.0: "that belongs to the smallest eigenvalue; which direction explodes first?",
        2 / 11: "what stands in front of X^T X in the Hessian? Is n the number of rows?",
        1 / 11: "what stands in front of X^T X in the Hessian?",
        6 / 11: "differentiate the square once more: a factor 2 is missing in the Hessian",
        3 / 12: "that is 2 / (sum of all eigenvalues); only the largest counts",
        3 / 6: "the diagonal of H holds no eigenvalues",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 3 / 11), f"by hand it is 3/11 = 0.2727..., you got {value}"


# %%
# HIDDEN
def test_largest_stable_learning_rate_is_the_border(largest_stable_learning_rate):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(361)
    for n, d in ((6, 3), (3, 6), (1, 4), (9, 1), (1, 1), (30, 2)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 4, size=d) + 0.8
        expected = reference.largest_stable_learning_rate(X.copy())
        call = f"largest_stable_learning_rate(X) for {n} samples with {d} features"
        look = "Check the factor in front of X^T X, and which eigenvalue you take."
        value = largest_stable_learning_rate(X)
        assert_close(value, expected, call, atol=0, look=look)
    X = np.array([[1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    expected = reference.largest_stable_learning_rate(X.copy())
    call = "largest_stable_learning_rate(X) for two features that go in opposite directions"
    assert_close(largest_stable_learning_rate(X), expected, call, atol=0, look=look)
    rng = np.random.default_rng(362)
    for n, d in ((12, 3), (5, 8), (40, 1)):
        X, y = rng.normal(size=(n, d)) + 1, rng.normal(size=n) * 2
        rate = as_numbers(largest_stable_learning_rate(X.copy()), "largest_stable_learning_rate(X)")
        assert rate.shape == (), "largest_stable_learning_rate(X) should be a single number"
        best = np.linalg.lstsq(X, y, rcond=None)[0]
        # one unit away, in the direction of the largest curvature
        start = best + np.linalg.svd(X)[2][0]
        for factor, grows in ((0.95, False), (1.05, True)):
            w = start
            for _ in range(100):
                w = w - factor * rate * 2 / n * X.T @ (X @ w - y)
                if np.linalg.norm(w - best) > 1e6:
                    break
            away = np.linalg.norm(w - best) > 1
            moved = "away from" if away else "towards"
            assert away == grows, (
                f"X has {n} samples and {d} features. With {factor} times the learning rate that "
                f"you return, 100 steps of gradient descent lead {moved} the minimum, so this is "
                "not the border"
            )


# %%
# HIDDEN
def test_largest_stable_learning_rate_in_other_units(largest_stable_learning_rate):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(363)
    X = rng.normal(size=(7, 3)) * np.array([1.0, 2.0, 0.3]) + np.array([2.0, 0.0, -1.0])
    expected = reference.largest_stable_learning_rate(X.copy())
    for c in (1000.0, 1e-4, -3.0, 1e-10):
        call = f"largest_stable_learning_rate(c * X) with c = {c:g}"
        look = "Curvature has the units of X squared."
        compare.add(largest_stable_learning_rate, (c * X,), expected / c**2, call, atol=0, look=look)
    call = "largest_stable_learning_rate of X with every row given four times"
    look = "Repeating the data changes no mean, so it changes no curvature."
    compare.add(largest_stable_learning_rate, (np.tile(X, (4, 1)),), expected, call, look=look)
    mixed = X[rng.permutation(7)][:, [2, 0, 1]] * np.array([-1.0, 1.0, 1.0])
    call = "largest_stable_learning_rate of X with rows and columns in another order"
    look = "Only the eigenvalues count, not the order of rows and columns."
    compare.add(largest_stable_learning_rate, (mixed,), expected, call, look=look)
    doubled = np.column_stack([X[:, 0], X[:, 0]])
    expected = 7 / np.sum(doubled**2)
    call = "largest_stable_learning_rate of two equal columns"
    look = "Some eigenvalues may be zero; which one counts?"
    compare.add(largest_stable_learning_rate, (doubled,), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_largest_stable_learning_rate_of_whole_numbers_and_zeros(largest_stable_learning_rate):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    metres = np.array([[310], [1250], [2470], [2890], [90]], dtype=np.int16)
    X = np.hstack([metres, np.ones_like(metres)])
    before = X.copy()
    squares = X.astype(float).T @ X.astype(float)
    (p, q), (_, r) = squares  # eigenvalues of a symmetric 2 x 2 matrix, by the formula
    expected = 5 / ((p + r) / 2 + np.hypot((p - r) / 2, q))
    for kind in ("int16", "int64", "float64"):
        call = f"largest_stable_learning_rate of altitudes in metres, as {kind},"
        look = "Make floats before you multiply anything."
        value = largest_stable_learning_rate(X.astype(kind))
        assert_close(value, expected, call, atol=0, look=look)
    call = "largest_stable_learning_rate of the only entry 4000000000, as int64,"
    look = "Not even int64 holds its square: make floats before you multiply."
    large = np.array([[4_000_000_000]])
    assert_close(largest_stable_learning_rate(large), 6.25e-20, call, atol=0, look=look)
    largest_stable_learning_rate(X)
    assert_unchanged(before, X, "largest_stable_learning_rate(X): X")
    floats = X.astype(float)
    largest_stable_learning_rate(floats)
    assert_unchanged(before.astype(float), floats, "largest_stable_learning_rate(X) of floats: X")
    for shape in ((4, 3), (1, 1)):
        call = f"largest_stable_learning_rate of zeros of shape {shape}"
        value = as_numbers(largest_stable_learning_rate(np.zeros(shape)), call)
        assert value.shape == () and np.isposinf(value), f"{call} gave {value}: see the text"
    look = "Only if every entry is zero is there no border."
    for column in ([1, 1, 1], [-1, -1, -1], [-2, -3, -1], [0, 2, 0]):
        call = f"largest_stable_learning_rate of the single column {column}"
        value = largest_stable_learning_rate(np.array(column, dtype=float).reshape(-1, 1))
        assert_close(value, 3 / np.sum(np.square(column)), call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the error after 100 steps for many learning rates, and the border that you computed
kinds = [
    ("in metres", altitude, "#E69F00", "--"),
    ("in kilometres", altitude / 1000, "#0072B2", "-."),
    ("standardised", standardize(altitude.reshape(-1, 1))[0][:, 0], "#009E73", "-"),
]
fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
for name, feature, colour, style in kinds:
    border = largest_stable_learning_rate(np.column_stack([feature, np.ones(12)]))
    rates = border * np.logspace(-3, 0.1, 120)
    errors = []
    for rate in rates:
        slope, intercept = fit_line(feature, temperature, rate, 100)
        errors.append(np.mean((slope * feature + intercept - temperature) ** 2))
    ax.loglog(rates, errors, style, color=colour, linewidth=2, label=f"altitudes {name}")
    ax.axvline(border, color=colour, linestyle=":")
ax.set(xlabel="learning rate", ylabel="mean squared error (°C²)", ylim=(0.1, 1e4))
ax.legend(loc="lower left")
plt.show()

# %% [markdown]
# *Figure 7. The error after 100 steps for each learning rate; dotted: your $\eta_{\max}$. Right of
# the dotted line each curve shoots up, so the prediction is exact. In metres the largest safe
# learning rate is 0.0000004, and the curve never comes down.*
#
# This answers the question of the beginning. In metres one curvature is ten million times
# the other. The steep direction allows only tiny steps, and in the flat one tiny steps lead
# nowhere. The ratio $\lambda_{\max} / \lambda_{\min}$ is called the **condition number** of $H$:
# about $10^7$ in metres, 17 in kilometres, and 1 after standardising.

# %% [raw]
# # BEGIN QUESTION
# name: repair
# points: [0, 3, 1, 1]

# %% [markdown]
# ## Question 7: repair
#
# A friend of the hut has copied a gradient descent for several features from three tutorials on the
# web and adapted it. It raises no error on the data of this notebook. It is also wrong: there are
# **six mistakes** in it (one of them shows in two lines). You can find mistakes of each kind in
# published code, and each of them spoils the result for some input.
#
# **What it should do.** `repaired_descent(X, y, w0, b0, learning_rate, n_iterations)` fits the
# predictions $\hat y = Xw + b$ by gradient descent on the MSE
#
# $$L(w, b) = \frac1n \sum_{i=1}^n (x_i^\top w + b - y_i)^2 , \qquad
# \nabla_w L = \frac2n X^\top e , \qquad
# \frac{\partial L}{\partial b} = \frac2n \sum_{i=1}^n e_i , \qquad e = Xw + b - y .$$
#
# It starts at `w0`, `b0`, makes exactly `n_iterations` $\ge 0$ steps, and takes both derivatives of
# a step at the same $(w, b)$. It returns three things:
#
# - `w` of shape `(d,)` and the number `b`, after the last step,
# - `history`, a list (or an array) of `n_iterations + 1` numbers: the loss $L$ before the first
#   step and after every step, so that the last entry is the loss of the `w` and `b` returned.
#
# `X` is an array of shape `(n, d)`, `y` of shape `(n,)`, `w0` of shape `(d,)`, `b0` a number. They
# are floats or whole numbers, of any integer type (in `uint8`, the type of pixels, $20^2$ is 144).
# None of them is changed, and nothing else is used: the function must work in a notebook that holds
# other data.
#
# **By hand.** One step with $\eta = 0.4$ from $w_0 = (2, 0)$, $b_0 = 0$, for $n = 4$, so
# $2/n = 0.5$:
#
# $$X = \begin{pmatrix} 1 & 0 \\ 0 & 1 \\ 1 & 1 \\ 0 & 0 \end{pmatrix}, \quad
# y = \begin{pmatrix} 1 \\ 1 \\ 3 \\ -2 \end{pmatrix}, \quad
# e = \begin{pmatrix} 1 \\ -1 \\ -1 \\ 2 \end{pmatrix}, \quad
# \nabla_w L = \begin{pmatrix} 0 \\ -1 \end{pmatrix}, \quad
# \frac{\partial L}{\partial b} = 0.5 .$$
#
# So $w = (2, 0.4)$ and $b = -0.2$. The loss was $7/4 = 1.75$. The new errors are
# $0.8, -0.8, -0.8, 1.8$, the new loss is $5.16 / 4 = 1.29$, and `history` is `[1.75, 1.29]`.

# %% [markdown]
# **How to go about it.** Reading the code again and again does not help much. Make one step by
# hand, let the code make it, and compare every number on the way. Then ask of each line what the text
# above promises and whether the line does it: with no step, with two, with other data, with whole
# numbers, with a second call. Repair one thing at a time. You may also write the function anew.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Call it with 0 steps, with 1 and with 2, and count the entries of `history`. Call it twice with the same
# `w0` and print `w0` after each call. Call it with whole numbers.
#
# <details><summary>Second step: the first two lines</summary>
#
# Look at the first two lines alone. Which data does `n` belong to? After the second line, are `w` and `w0`
# two arrays or one?
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def repaired_descent(X, y, w0, b0, learning_rate, n_iterations):
    """Fit y by X @ w + b with gradient descent on the MSE, starting at w0 and b0.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column.
    y : ndarray of shape (n,)
        What was measured.
    w0 : ndarray of shape (d,)
        The weights at the start.
    b0 : float
        The intercept at the start.
    learning_rate : float
        The factor eta in front of both derivatives.
    n_iterations : int
        The number of steps, 0 or more.

    Returns
    -------
    w : ndarray of shape (d,)
        The weights after the last step.
    b : float
        The intercept after the last step.
    history : list of n_iterations + 1 floats
        The MSE before the first step and after every step.
    """
    # BEGIN SOLUTION NO PROMPT
    n = len(y)
    w = np.array(w0, dtype=float)
    b = b0
    history = [np.mean((X @ w + b - y) ** 2)]
    for _ in range(n_iterations):
        errors = X @ w + b - y
        w = w - learning_rate * 2 / n * (X.T @ errors)
        b = b - learning_rate * 2 / n * np.sum(errors)
        history.append(np.mean((X @ w + b - y) ** 2))
    return w, b, history
    # END SOLUTION
    """ # BEGIN PROMPT
    n = len(altitude)
    w = w0
    b = b0
    history = []
    for step in range(1, n_iterations):
        errors = y - (X @ w + b)
        history.append(np.mean(errors**2))
        w -= learning_rate * 2 / n * (X.T @ errors)
        b -= learning_rate * 2 / n * np.sum(y - (X @ w + b))
    return w, b, history
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_repaired_descent_of_the_worked_example(repaired_descent):
    import numpy as np

    X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    y, w0 = np.array([1.0, 1.0, 3.0, -2.0]), np.array([2.0, 0.0])
    result = repaired_descent(X, y, w0.copy(), 0.0, 0.4, 1)
    assert isinstance(result, tuple | list) and len(result) == 3, (
        f"three things come back, w, b and history; yours gave {result!r}"
    )
    w, b, history = result
    assert np.shape(w) == (2,), f"two features have two weights; yours have shape {np.shape(w)}"
    assert np.ndim(b) == 0, f"b is a number; yours is {b!r}"
    assert not (np.allclose(w, [2, 0]) and np.isclose(b, 0)), (
        "n_iterations is 1, but w and b are where they were: how often does the loop turn?"
    )
    assert np.allclose(np.abs(w), [2, 0.4]), (
        f"the second weight should have moved by 0.4, yours went from 0 to {w[1]}: which factor "
        "stands in front of the gradient?"
    )
    assert np.allclose(w, [2, 0.4]), f"w should be (2, 0.4), yours is {w}: which way did it go?"
    assert not np.isclose(b, 0.2), "b went from 0 to 0.2, the wrong way"
    assert np.isclose(b, -0.2), (
        f"b should be -0.2, yours is {b}: write down the errors it was computed from"
    )
    history = np.asarray(history, dtype=float)
    assert history.shape == (2,), (
        "the loss before the step and the loss after it make two entries; your history is "
        f"{history.tolist()}"
    )
    assert np.allclose(history, [1.75, 1.29]), (
        f"the losses are 1.75 and 1.29, your history is {history.tolist()}"
    )


# %%
# HIDDEN
def test_repaired_descent_makes_the_right_steps_and_arrives(repaired_descent):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(371)
    for n, d, n_iterations in ((7, 3, 1), (3, 5, 2), (1, 2, 3), (20, 1, 6), (9, 4, 15)):
        X, y = rng.normal(size=(n, d)) + 0.5, rng.normal(size=n) * 3 + 1
        w0, b0 = rng.normal(size=d), rng.normal()
        expected = reference.repaired_descent(X.copy(), y.copy(), w0.copy(), b0, 0.05, n_iterations)
        result = repaired_descent(X, y, w0.copy(), b0, 0.05, n_iterations)
        call = f"repaired_descent on {n} samples, {d} features, with n_iterations = {n_iterations}"
        look = "Make one step by hand and compare every number on the way."
        assert_close(result[0], expected[0], f"the w of {call}", look=look)
        assert_close(result[1], expected[1], f"the b of {call}", look=look)
    rng = np.random.default_rng(373)
    X = rng.normal(size=(25, 3))
    y = X @ np.array([2.0, -1.0, 0.5]) + 4 + rng.normal(size=25)
    A = np.column_stack([X, np.ones(25)])
    best = np.linalg.lstsq(A, y, rcond=None)[0]
    rate = reference.largest_stable_learning_rate(A) / 4
    w, b, history = repaired_descent(X, y, np.zeros(3), 0.0, rate, 200)
    look = "Does each step go downhill?"
    assert_close(w, best[:3], "the w of repaired_descent after 200 steps", look=look)
    assert_close(b, best[3], "the b of repaired_descent after 200 steps", look=look)


# %%
# HIDDEN
def test_repaired_descent_keeps_a_complete_history(repaired_descent):
    import numpy as np
    from comparing import assert_close

    rng = np.random.default_rng(372)
    X, y = rng.normal(size=(8, 3)), rng.normal(size=8) * 2 - 1
    w0, b0 = np.array([1.0, -2.0, 0.5]), 3.0
    losses = []  # of the w and b that come back after 0, 1, 2, ... steps
    for n_iterations in range(6):
        w, b, history = repaired_descent(X, y, w0.copy(), b0, 0.1, n_iterations)
        losses.append(np.mean((X @ w + b - y) ** 2))
        call = f"the history of repaired_descent with n_iterations = {n_iterations}"
        look = "Which losses belong in it, from the first to the last?"
        assert_close(history, losses, call, look=look)
    assert not np.isclose(losses[0], losses[-1]), "five steps of repaired_descent changed no loss"


# %%
# HIDDEN
def test_repaired_descent_leaves_its_arguments_alone(repaired_descent):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(374)
    X, y, w0 = rng.normal(size=(6, 2)), rng.normal(size=6), np.array([0.5, -1.5])
    before = X.copy(), y.copy(), w0.copy()
    results = []
    for time in ("first", "second"):
        w, b, history = repaired_descent(X, y, w0, 2.0, 0.1, 5)
        shapes = np.shape(w), np.shape(b)
        assert shapes == ((2,), ()), f"w and b of repaired_descent have the shapes {shapes}"
        results.append(np.append(w, b))
        for name, old, new in zip(("X", "y", "w0"), before, (X, y, w0), strict=True):
            assert_unchanged(old, new, f"repaired_descent, called for the {time} time: {name}")
    assert not np.allclose(results[0][:2], w0), "five steps of repaired_descent left w where it was"
    call = "repaired_descent, called for the second time with the same arguments,"
    assert_close(results[1], results[0], call, look="It should give the same as the first time.")
    w, b, history = repaired_descent(X, y + 1, w0, 2.0, 0.1, 5)
    assert not np.allclose(w, results[0][:2]), "the w of repaired_descent does not depend on y"

    X, y, w0 = np.array([[1, 2], [0, -1], [3, 1]]), np.array([2, 5, -1]), np.array([1, -2])
    expected = repaired_descent(X.astype(float), y.astype(float), w0.astype(float), 1.0, 0.05, 3)
    w, b, history = repaired_descent(X, y, w0, 1, 0.05, 3)
    look = "It should give the same as on floats. Which numbers can an array of integers hold?"
    assert_close(w, expected[0], "the w of repaired_descent on whole numbers", look=look)
    assert_close(b, expected[1], "the b of repaired_descent on whole numbers", look=look)

    for name, old, new in zip(
        ("X", "y", "w0"), ([[1, 2], [0, -1], [3, 1]], [2, 5, -1], [1, -2]), (X, y, w0), strict=True
    ):
        assert_unchanged(np.array(old), new, f"repaired_descent of whole numbers: {name}")

    X, y, w0 = np.array([[20, 1], [3, 90], [0, 4]]), np.array([7, 250, 30]), np.array([20, 3])
    expected = repaired_descent(X.astype(float), y.astype(float), w0.astype(float), 1.0, 1e-4, 2)
    w, b, history = repaired_descent(*(a.astype(np.uint8) for a in (X, y, w0)), 1, 1e-4, 2)
    look = "It should give the same as on floats. What is 20 * 20 in this type?"
    assert_close(w, expected[0], "the w of repaired_descent on uint8 arrays", look=look)
    assert_close(b, expected[1], "the b of repaired_descent on uint8 arrays", look=look)
    assert_close(history, expected[2], "the history of repaired_descent on uint8 arrays", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# two features of the stations: the altitude, and its square, both standardised
stations = np.column_stack([altitude, altitude**2])
Z, mean, scale = standardize(stations)
w, b, history = repaired_descent(Z, temperature, np.zeros(2), 0.0, 0.4, 60)

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.semilogy(history, "o-", color="#0072B2", markersize=3)
ax.set(xlabel="number of steps", ylabel="mean squared error (°C²)")
plt.show()

# %% [markdown]
# *Figure 8. The loss that your function recorded for two features of the stations. If it rises,
# something is still broken. Repaired, it falls at every step: at once along the steep direction,
# slowly along the flat one.*

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
# - `largest_rate`: the bowl of Question 2, $f(p, q) = p^2 + 3 q^2$, has the gradient $(2p, 6q)$. Which is
#   the largest learning rate at which no coordinate grows? Three decimals are enough.
# - `n_steps`: $f(x) = x^2$ with $\eta = 0.25$, so that each step halves $x$. After how many steps is the
#   *height* for the first time below a thousandth of the first one?
# - `intercept_back`: a feature has the mean 4 and the scale 2. On the standardised feature $z$ your line
#   has the slope 6 and the intercept 10. Which intercept has the same line in the original units of the
#   feature?
# - `valley`: $f(x) = \frac14 x^4 - \frac13 x^3 - x^2$ has the slope $f'(x) = x (x - 2) (x + 1)$. It has two
#   valleys, and the one at $x = 2$ is the deeper one. Gradient descent starts at $x_0 = -0.5$ with the small
#   learning rate 0.1. At which $x$ does it end?
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
        With the keys "largest_rate", "n_steps", "intercept_back" and "valley".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "largest_rate": 0.3333,
        "n_steps": 5,
        "intercept_back": -2,
        "valley": -1,
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
    names = ["largest_rate", "n_steps", "intercept_back", "valley"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_largest_rate(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold largest_rate, predictions() gave {answers!r}"
    )
    value = answers.get("largest_rate")
    look = "Which of the two curvatures allows less, and how large is it?"
    assert_close(value, 1 / 3, "predictions(): largest_rate", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_n_steps(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold n_steps, predictions() gave {answers!r}"
    )
    value = answers.get("n_steps")
    look = "What is the factor of the height, in one step?"
    assert_close(value, 5, "predictions(): n_steps", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_intercept_back(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold intercept_back, predictions() gave {answers!r}"
    )
    value = answers.get("intercept_back")
    look = "Put z = (x - mean) / scale into the line and collect what does not depend on x."
    assert_close(value, -2, "predictions(): intercept_back", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_valley(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold valley, predictions() gave {answers!r}"
    )
    value = answers.get("valley")
    look = "On which side of the top of the hill does the walk start, and can it climb?"
    assert_close(value, -1, "predictions(): valley", rtol=3e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
bowl = np.array([2.0, 6.0])
for rate in (0.33, 0.34):
    print(f"rate {rate}: after 200 steps", gradient_descent(lambda x: bowl * x, [4, 1], rate, 200))

_, heights = gradient_descent_until(lambda x: x[0] ** 2, lambda x: 2 * x, [8], 0.25, 0, 6)
print("heights, as shares of the first:", np.array(heights) / heights[0])

z = np.array([-1.0, 0.0, 2.0])
x = 4 + 2 * z
slope, intercept = np.polyfit(x, 6 * z + 10, 1)
print(f"in original units: slope {slope:.2f}, intercept {intercept:.2f}")


def slope_of_hills(x):
    return x * (x - 2) * (x + 1)


places = np.linspace(-1.8, 2.8, 200)
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(places, places**4 / 4 - places**3 / 3 - places**2, color="black")
for start, marker, colour in ((-0.5, "o", "#D55E00"), (0.5, "s", "#0072B2")):
    path = [gradient_descent(slope_of_hills, [start], 0.1, k)[0] for k in range(60)]
    path = np.array(path)
    label = f"from {start}: ends at {path[-1]:.2f}"
    ax.plot(path, path**4 / 4 - path**3 / 3 - path**2, marker, color=colour, label=label)
ax.set(xlabel="$x$", ylabel="$f(x)$")
ax.legend(loc="upper center")
plt.show()

# %% [markdown]
# *Figure 9. Two walks on the same hills, with the same learning rate. Each ends in the valley on
# its own side of the hill at 0, and only one of the two is the deepest.*
#
# - The curvatures are 2 and 6, and the larger one decides: $2 / 6 = 0.333$.
# - The height is multiplied by $\frac14$ in each step, and $4^5 = 1024$ is the first power above 1,000.
# - $6 (x - 4) / 2 + 10 = 3x - 2$: the slope is divided by the scale, and the intercept changes too. The
#   best line is the same line, in whatever units you look for it.
# - The walk ends in the valley at −1. Gradient descent finds *a* **local** minimum, not always the lowest
#   point. The losses of assignments 4 and 5 are **convex**: they have one valley only. Those of neural
#   networks have many, and points where the slope is 0 although it is no valley at all: here the top at
#   0, in more dimensions **saddle points**. Assignment 16 looks at them.

# %% [markdown]
# ## Closing: your tools against scikit-learn's
#
# The diabetes data set comes with scikit-learn: ten measurements of each of 442 patients, in their
# own units, and how far their disease had advanced one year later. We standardise with your
# function and with the library's, and fit a linear model by your gradient descent, by the library's
# exact solver, and by its own gradient descent.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, SGDRegressor
from sklearn.preprocessing import StandardScaler

patients = load_diabetes(scaled=False)
Z, mean, scale = standardize(patients.data)
library = StandardScaler().fit(patients.data)
print("largest difference of Z:", f"{np.abs(Z - library.transform(patients.data)).max():.1e}")

A = np.column_stack([np.ones(len(Z)), Z])


def disease_loss(w):
    return np.mean((A @ w - patients.target) ** 2)


def disease_gradient(w):
    return 2 / len(A) * A.T @ (A @ w - patients.target)


check = numerical_gradient(disease_loss, np.full(11, 10.0), h=0.1)
difference = np.abs(check - disease_gradient(np.full(11, 10.0))).max()
print("gradient check, largest difference:", f"{difference:.1e}")

border = largest_stable_learning_rate(A)
few = gradient_descent(disease_gradient, np.zeros(11), 0.9 * border, 100)
many, losses = gradient_descent_until(
    disease_loss, disease_gradient, np.zeros(11), 0.9 * border, 1e-9, 100_000
)
exact = LinearRegression().fit(Z, patients.target)
stochastic = SGDRegressor(random_state=0).fit(Z, patients.target)

print(f"your gradient descent stopped after {len(losses) - 1} steps\n")
print("feature    your 100 steps   your last step   LinearRegression   SGDRegressor")
rows = zip(patients.feature_names, few[1:], many[1:], exact.coef_, stochastic.coef_)
for name, *numbers in rows:
    print(f"{name:7}" + "".join(f"{number:17.2f}" for number in numbers))
last = [disease_loss(w) for w in (few, many, np.r_[exact.intercept_, exact.coef_])]
last.append(disease_loss(np.r_[stochastic.intercept_, stochastic.coef_]))
print(f"{'MSE':7}" + "".join(f"{number:17.2f}" for number in last))

# %% [markdown]
# The standardised data agree to rounding: `StandardScaler` also uses $1/n$, and it also gives a
# constant column the scale 1. Your gradient passes the check.
#
# After 100 steps the MSE is within half a per cent of the smallest one, but the weights of `s1`,
# `s2` and `s3` are far off. These blood values move together, so the landscape has a flat valley:
# along its floor the weights change a lot and the error hardly at all. About 2,370 steps later your
# weights are those of `LinearRegression` to about 0.01. The library solves the equations
# $\nabla L = 0$ at once, without any steps.
#
# `SGDRegressor` is a gradient descent too, and yet it differs. It takes a step after each single
# patient, with steps that shrink, it adds a small penalty on large weights (assignment 6), and it
# stops once it improves only a little. With millions of patients this is much faster.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, ax = plt.subplots(figsize=(7.5, 3.9), layout="constrained")
raw = np.column_stack([np.ones(len(Z)), patients.data])
smallest = disease_loss(np.r_[exact.intercept_, exact.coef_])
kinds = [("in the units of the clinic", raw, "#E69F00", "--"), ("standardised", A, "#009E73", "-")]
for name, matrix, colour, style in kinds:
    safe = 0.9 * largest_stable_learning_rate(matrix)
    losses = gradient_descent_until(
        lambda w: np.mean((matrix @ w - patients.target) ** 2),
        lambda w: 2 / len(matrix) * matrix.T @ (matrix @ w - patients.target),
        np.zeros(11),
        safe,
        0,
        3000,
    )[1]
    label = f"{name}, learning rate {safe:.1g}"
    ax.loglog(np.arange(1, len(losses) + 1), losses - smallest, style, color=colour, label=label)
ax.set(xlabel="number of steps + 1", ylabel="MSE above the smallest one")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 10. The same patients, the same method, each time at 0.9 of the largest stable learning
# rate. Standardised, the error is within one per cent of the smallest one (2,860) after 13 steps.
# In the units of the clinic it is still hundreds above it after 3,000.*
#
# So scale your features, keep the learning rate below the border, watch the history, and check
# every gradient you derive. With these four habits gradient descent is a reliable tool.

# %% [markdown]
# ## The same in a library
#
# SciPy's `minimize` chooses its steps itself. `SGDRegressor` is gradient descent. (The code in this
# section is for reading. It shows what it printed.)
#
# ```python
# from scipy.optimize import approx_fprime, minimize
# from sklearn.linear_model import SGDRegressor
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
#
# def error(w):
#     return np.mean((w[0] + w[1] * altitude / 1000 - temperature) ** 2)
#
# approx_fprime([0.0, 0.0], error).round(3)       # [-15.767 -13.762], by forward differences
# found = minimize(error, x0=[0.0, 0.0])          # the gradient is measured, as in Question 1
# found.x.round(3), found.fun.round(4), found.nit, found.success
# #   [15.98  -5.928]  0.2831  8  True
#
# model = make_pipeline(StandardScaler(), SGDRegressor(penalty=None, tol=1e-6, random_state=0))
# model.fit(altitude.reshape(-1, 1), temperature)
# model.predict([[2200.0]]).round(1)              # [2.9]
#
# # back from the standardised altitude to metres
# scaler, line = model[0], model[1]
# slope = line.coef_ / scaler.scale_
# intercept = line.intercept_ - slope @ scaler.mean_
# (1000 * slope).round(2), intercept.round(2)     # [-5.92] [15.97]
# ```
#
# A pipeline standardises new data with the mean and scale of the training data, without being asked.
#
# ## Words you will meet elsewhere
#
# - **Batch gradient descent**: with all samples in each step, as here. **Stochastic gradient descent**,
#   SGD: with one sample or a few per step.
# - **Step size**: the learning rate. **Epoch**: one pass over all samples. **Converge**: to come closer and
#   closer to a point. **Diverge**: not to.
# - **Z-score**: a standardised value. **Condition number**: the largest curvature over the smallest.
# - **Convex**: with one valley only. There, and only there, every local minimum is a lowest point. Then
#   the sentence "gradient descent finds the optimal parameters" is true, with a suitable learning rate.
# - **Hyperparameter**: a number that you choose before learning starts, such as the learning rate.
#
# ## Read on
#
# - M. Deisenroth, A. Faisal, C. S. Ong, *Mathematics for Machine Learning*, section 7.1.
# - S. Boyd, L. Vandenberghe, *Convex Optimization*, sections 9.1 to 9.3. Free.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, section 4.3 and chapter 8. Free.
# - S. Ruder, "An Overview of Gradient Descent Optimization Algorithms", arXiv:1609.04747, 2016.
# - G. Strang's lectures 18.065 at MIT, number 22 (gradient descent), free to watch.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw03_gradient_descent.ipynb`, where your course collects submissions.
#
# **What comes next.** You have the data, the error and the way down. In assignment 4 you put them
# into a class with `fit` and `predict`: your first complete model.
