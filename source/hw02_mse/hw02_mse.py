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
# name: hw02_mse
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Measuring error
#
# A pizzeria wants to tell every customer how long the delivery will take. Two companies, A and B,
# offer software that makes this promise. Each has been tried on the same twelve orders. For each
# order we know two numbers: the promised time and the real time, in minutes.
#
# Neither is always right. Which one should the pizzeria buy?

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

late_a = np.array([5, -4, 4, -5, 5, 4, -5, -4, 5, -4, 4, 5])
late_b = np.array([1, -1, 2, 0, -1, 1, 2, -2, 19, 0, -1, 1])
order = np.arange(1, 13)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
panels = [("company A", late_a, "#0072B2", "o"), ("company B", late_b, "#D55E00", "s")]
for ax, (name, late, colour, marker) in zip(axes, panels, strict=True):
    ax.axhline(0, color="black", linewidth=1)
    ax.vlines(order, 0, late, color=colour, linewidth=2)
    ax.plot(order, late, marker, color=colour, markersize=7)
    ax.set(title=name, xlabel="order", xticks=order)
    ax.grid(axis="y", alpha=0.3)
axes[0].set_ylabel("minutes later than promised")
plt.show()

# %% [markdown]
# *Figure 1. Twelve orders, two companies: the promises of A are off by four or five minutes every
# time, those of B are nearly perfect except for one customer, who waited 19 minutes longer than
# promised.*
#
# "Better" has no meaning until we say how errors are counted. In this assignment you write the
# usual ways to count them, and you will see that two respectable ones disagree about A and B. Then
# you work out in which direction a wrong model has to be changed, and how to measure a model
# honestly.

# %% [markdown]
# ## Before you start
#
# **Names.** What was measured is `y_true`, what was predicted is `y_pred`. An *error* is the
# difference $y_i - \hat y_i$ between the two, so a positive error means "later than promised".
# There are $n$ samples (here: orders), and arrays of $n$ numbers have shape `(n,)`.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a tuple,
# of floats or of whole numbers. A good first line turns all of these into an array of floats:
#
# ```python
# y_true = np.asarray(y_true, dtype=float)
# ```
#
# **Hands off the arguments.** A function must leave its arguments as they were. If `y_true` already
# is an array of floats, the line above makes no copy, and a later `y_true -= y_pred` would change
# the caller's data. Make a new array instead: `errors = y_true - y_pred`.
#
# **A number** may be a Python `float` or `int` or a NumPy number, as you like.
#
# Run the next two cells: they import NumPy and hold the twelve orders.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# twelve orders: the distance in km, and the minutes until the pizza was there
distance = np.array([1.2, 0.8, 3.5, 2.1, 4.6, 1.7, 5.2, 2.9, 3.8, 0.6, 4.1, 2.4])
minutes = np.array([19.0, 14.0, 31.0, 21.0, 33.0, 23.0, 41.0, 25.0, 46.0, 16.0, 30.0, 26.0])

# what the two companies had promised, in minutes
promised_a = np.array([14.0, 18.0, 27.0, 26.0, 28.0, 19.0, 46.0, 29.0, 41.0, 20.0, 26.0, 21.0])
promised_b = np.array([18.0, 15.0, 29.0, 21.0, 34.0, 22.0, 39.0, 27.0, 27.0, 16.0, 31.0, 25.0])

# %% [raw]
# # BEGIN QUESTION
# name: quadratic
# points: [0, 0, 0.5, 1, 0.5]

# %% [markdown]
# ## Question 1: the parabola and its slope
#
# One order took 30 minutes. If the promise was $x$ minutes, the squared error is
#
# $$(30 - x)^2 = x^2 - 60x + 900 ,$$
#
# a parabola in $x$. Its lowest point is the best promise, and its slope says which way to move $x$
# to get there. Everything in this assignment, and the next one, grows from this picture.
#
# **What to write.** Two functions, for any numbers $a$, $b$, $c$:
#
# $$q(x) = a x^2 + b x + c, \qquad q'(x) = 2 a x + b .$$
#
# | function | returns |
# | --- | --- |
# | `quadratic(x, a, b, c)` | $q(x)$ |
# | `quadratic_derivative(x, a, b, c)` | $q'(x)$ |
#
# - `x` is a number, or array-like of any shape. The functions work element by element: for a number
#   they return a number, for anything else an array of the same shape.
# - `a`, `b` and `c` are numbers. Any of them may be negative or zero. With $a = 0$ the parabola is
#   a line, and its derivative is $b$ at every `x`.
# - Whole numbers in `x`, of any integer type, are fine and must not cost the result its fractions.
#   A small type cannot hold much: in `uint8`, the type of image pixels, $20^2$ is 144.
# - The derivative does not depend on `c`; it is an argument only so that both functions can be
#   called alike. Write the formula, not an estimate from two nearby points: the answer must be
#   exact up to rounding, even if `c` is huge.
#
# **By hand.** Let $q(x) = 2x^2 - 3x + 1$, so $a = 2$, $b = -3$, $c = 1$. At $x = 3$ we have
# $q(3) = 2 \cdot 9 - 9 + 1 = 10$ and $q'(3) = 2 \cdot 2 \cdot 3 - 3 = 9$. For `x = [0, 1, 3]` you
# get `[1, 0, 10]` and `[-3, 1, 9]`.

# %% [raw]
# # BEGIN SOLUTION


# %%
def quadratic(x, a, b, c):
    """Return q(x) = a x^2 + b x + c, element by element.

    Parameters
    ----------
    x : float or array-like of any shape
        Where to evaluate the parabola.
    a, b, c : float
        The coefficients of x^2, of x and of 1.

    Returns
    -------
    float or ndarray of the shape of x

    Examples
    --------
    >>> float(quadratic(26, 1, -60, 900))  # promised 26 minutes, took 30
    16.0
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    return a * x**2 + b * x + c
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("quadratic is not written yet: replace this line by your answer")
    """ # END PROMPT


def quadratic_derivative(x, a, b, c):
    """Return q'(x) = 2 a x + b for q(x) = a x^2 + b x + c, element by element.

    Parameters
    ----------
    x : float or array-like of any shape
        Where to evaluate the derivative.
    a, b, c : float
        The coefficients of the parabola (not of the derivative).

    Returns
    -------
    float or ndarray of the shape of x

    Examples
    --------
    >>> float(quadratic_derivative(26, 1, -60, 900))  # negative: a larger x is better
    -8.0
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    return 2 * a * x + b
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "quadratic_derivative is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_quadratic_of_the_worked_example(quadratic):
    import numpy as np

    value = quadratic(3, 2, -3, 1)
    assert value is not None, "quadratic(3, 2, -3, 1) returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"for a number quadratic returns a number, yours gave {value!r}"
    likely = {
        9: "the constant c is missing",
        28: "it looks as if a was squared too; only x is, so think about brackets",
        4: "x was multiplied by 2 and not squared",
        2: "a and c seem to have changed places",
        -4: "^ is not the power operator of Python; write **",
        -6: "^ is not the power operator of Python; write **",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"quadratic(3, 2, -3, 1) gave {value}: {why}"
    assert np.isclose(value, 10), f"2 * 9 - 3 * 3 + 1 is 10, quadratic(3, 2, -3, 1) gave {value}"

    x = np.array([0.0, 1.0, 3.0])
    values = quadratic(x, 2, -3, 1)
    assert np.shape(values) == (3,), f"three values of x give three values, yours gave {values!r}"
    assert np.allclose(values, [1, 0, 10]), f"at x = 0, 1, 3 we want 1, 0, 10; yours gave {values}"


# %%
def test_quadratic_derivative_of_the_worked_example(quadratic_derivative):
    import numpy as np

    value = quadratic_derivative(3, 2, -3, 1)
    call = "quadratic_derivative(3, 2, -3, 1)"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"{call} should be a number, yours gave {value!r}"
    likely = {
        10: "either that is the parabola itself, or c is still there; a constant has slope 0",
        3: "the exponent 2 has to come down in front of a x",
        12: "the slope of b x is missing",
        1: "the slope of a x^2 still depends on x",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"{call} gave {value}: {why}"
    assert np.isclose(value, 9), f"2 * 2 * 3 - 3 is 9, {call} gave {value}"

    slopes = quadratic_derivative(np.array([0.0, 1.0, 3.0]), 2, -3, 1)
    assert np.shape(slopes) == (3,), f"three values of x give three slopes, yours gave {slopes!r}"
    assert np.allclose(slopes, [-3, 1, 9]), f"at x = 0, 1, 3 we want -3, 1, 9; yours gave {slopes}"


# %%
# HIDDEN
def test_quadratic_with_any_coefficients_zero_among_them(quadratic):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(21)
    look = "Check each of the three terms, and that only x is squared."
    for shape in ((), (1,), (6,), (2, 3)):
        a, b, c = rng.normal(size=3) * 5
        x = rng.normal(size=shape) * 3
        expected = reference.quadratic(np.copy(x), a, b, c)
        call = f"quadratic with random coefficients for x of shape {shape}"
        compare.add(quadratic, (x, a, b, c), expected, call, look=look)
    for a, b, c in ((0.0, 1.5, -2.0), (-0.5, 0.0, 4.0), (3.0, -1.0, 0.0)):
        x = rng.normal(size=5) * 100
        expected = reference.quadratic(x.copy(), a, b, c)
        call = f"quadratic with a = {a}, b = {b}, c = {c}"
        compare.add(quadratic, (x, a, b, c), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_quadratic_derivative_is_the_slope_at_every_x_for_any_constant(quadratic_derivative):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(22)
    for shape in ((), (1,), (7,), (3, 2)):
        a, b, c = rng.normal(size=3) * 4
        x = rng.normal(size=shape) * 2
        # on a parabola the chord from x - 1 to x + 1 has exactly the slope at x
        right = reference.quadratic(x + 1, a, b, c)
        left = reference.quadratic(x - 1, a, b, c)
        call = f"quadratic_derivative with random coefficients for x of shape {shape}"
        look = "Compare with the slope that you measure on the parabola itself."
        compare.add(quadratic_derivative, (x, a, b, c), (right - left) / 2, call, look=look)
    x = np.array([-2.5, 0.0, 1.25, 40.0])
    for a, b, c in ((0.0, -1.75, 3.0), (0.0, 0.0, 8.0), (1.5, 0.0, -6.0)):
        expected = reference.quadratic_derivative(x.copy(), a, b, c)
        call = f"quadratic_derivative with a = {a}, b = {b}, c = {c}"
        look = "The slope of a line is the same at every x; a constant has none."
        compare.add(quadratic_derivative, (x, a, b, c), expected, call, look=look)
    expected = reference.quadratic_derivative(x.copy(), 0.5, -0.25, 0.0)
    call = "quadratic_derivative with c = 1e13"
    look = "The derivative does not depend on c. Write the formula, not a difference of values."
    compare.add(quadratic_derivative, (x, 0.5, -0.25, 1e13), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_quadratic_takes_lists_and_leaves_x_alone(quadratic, quadratic_derivative):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged

    compare = Comparisons()
    a, b, c = 0.5, -1.25, 0.3
    look = "If an array of floats works, make x one before anything else."
    inputs = [("a list", [1, 2, -3, 5]), ("an integer array", np.array([4, -7, 2]))]
    inputs += [("a whole number", 7), ("a tuple", (0.5, 1.5)), ("nested lists", [[1, 2], [3, 4]])]
    for name, x in inputs:
        expected = reference.quadratic(np.array(x), a, b, c)
        compare.add(quadratic, (x, a, b, c), expected, f"quadratic of {name}", look=look)
        expected = reference.quadratic_derivative(np.array(x), a, b, c)
        call = f"quadratic_derivative of {name}"
        compare.add(quadratic_derivative, (x, a, b, c), expected, call, look=look)
    a, b, c = 2, -3, 1
    x = np.array([20, 3, 250], dtype=np.uint8)
    look = "What is 20 * 20 in this type, and what is 3 - 5?"
    expected = reference.quadratic(x.copy(), a, b, c)
    compare.add(quadratic, (x, a, b, c), expected, "quadratic of a uint8 array", look=look)
    expected = reference.quadratic_derivative(x.copy(), a, b, c)
    call = "quadratic_derivative of a uint8 array"
    compare.add(quadratic_derivative, (x, a, b, c), expected, call, look=look)
    x = np.array([4_000_000_000, -4_000_000_000])
    expected = reference.quadratic(x * 1.0, a, b, c)
    call = "quadratic of the whole numbers 4000000000 and -4000000000"
    look = "No type of whole numbers holds their squares. Which type holds them?"
    compare.add(quadratic, (x, a, b, c), expected, call, look=look)
    compare.assert_close()
    x = np.array([0.5, -2.0, 3.0])
    before = x.copy()
    quadratic(x, a, b, c)
    assert_unchanged(before, x, "quadratic(x, a, b, c): x")
    quadratic_derivative(x, a, b, c)
    assert_unchanged(before, x, "quadratic_derivative(x, a, b, c): x")
    for kind, x in (("a list", [1, 2, 5]), ("whole numbers", np.array([1, 2, 5]))):
        before = x.copy()
        quadratic(x, a, b, c)
        quadratic_derivative(x, a, b, c)
        assert_unchanged(before, x, f"quadratic and quadratic_derivative of {kind}: x")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
touch = 22  # change this number, then run this cell and the next

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
promise = np.linspace(10, 50, 200)
height = quadratic(touch, 1, -60, 900)
slope = quadratic_derivative(touch, 1, -60, 900)
near = np.array([touch - 6, touch + 6])

fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
ax.plot(promise, quadratic(promise, 1, -60, 900), color="#0072B2", label="squared error")
ax.plot(near, height + slope * (near - touch), "--", color="#D55E00", label=f"slope {slope:.0f}")
ax.plot(touch, height, "o", color="#D55E00")
ax.set(xlabel="promised time $x$ (minutes)", ylabel="squared error (minutes²)")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 2. The squared error of a promise of $x$ minutes when the delivery takes 30. Left of the
# lowest point the slope is negative, right of it positive, and at 30 it is zero.*

# %% [raw]
# # BEGIN QUESTION
# name: mse
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 2: the mean squared error
#
# With $n$ orders there are $n$ squared errors. Their mean is the **mean squared error**:
#
# $$\operatorname{MSE}(y, \hat y) = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2 .$$
#
# Each error is squared *before* the mean is taken, so that +5 and −5 do not cancel. There is no
# factor $\tfrac12$ and no square root. If $y$ is in minutes, the MSE is in minutes².
#
# **What to write.** `mse(y_true, y_pred)` returns one number.
#
# - `y_true` and `y_pred` are array-like with the same number $n \ge 1$ of samples.
# - Each of them, or both, may be a **column** of shape `(n, 1)` instead of `(n,)`. Many libraries
#   return predictions as a column. The MSE is the same number in every case. (Careful: NumPy
#   broadcasts a column minus a flat array to shape `(n, n)`, all pairs of samples, without
#   complaint. `np.ravel` makes a flat array of either.)
# - Whole numbers may be of any integer type. In `uint8`, the type of image pixels, 3 − 5 is 254;
#   with floats it is −2.
# - Do not round the result. For errors of $10^{-6}$ the MSE is $10^{-12}$, not 0.
#
# **By hand.** Three orders took 20, 31 and 29 minutes, promised were 22, 30 and 24. The errors are
# $-2$, $1$ and $5$, their squares $4$, $1$ and $25$, and the MSE is $30 / 3 = 10$ minutes².

# %% [raw]
# # BEGIN SOLUTION


# %%
def mse(y_true, y_pred):
    """Return the mean squared error (1/n) * sum of (y_true - y_pred)^2.

    Parameters
    ----------
    y_true : array-like of shape (n,) or (n, 1)
        What was measured.
    y_pred : array-like of shape (n,) or (n, 1)
        What was predicted, in the same units and the same order.

    Returns
    -------
    float
        The MSE, in the units of y squared.

    Examples
    --------
    >>> float(mse([3.0, 8.0], [3.0, 4.0]))
    8.0
    """
    # BEGIN SOLUTION NO PROMPT
    y_true = np.ravel(np.asarray(y_true, dtype=float))
    y_pred = np.ravel(np.asarray(y_pred, dtype=float))
    errors = y_true - y_pred
    return np.mean(errors**2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("mse is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_mse_of_the_worked_example(mse):
    import numpy as np

    value = mse(np.array([20.0, 31.0, 29.0]), np.array([22.0, 30.0, 24.0]))
    assert value is not None, "mse returned None: is there a return at the end?"
    assert not callable(value), "mse returned a function and not its value: are the () missing?"
    assert np.ndim(value) == 0, f"mse returns one number, yours returned {value!r}"
    likely = {
        30: "that is the sum of the squares, not their mean",
        16 / 9: "the errors cancelled; square each one before you take the mean",
        4 / 3: "only the first order was counted (return inside the loop?), or nothing was squared",
        10**0.5: "that is the root of the MSE",
        5: "there is no factor 1/2 in our MSE",
        8 / 3: "that is the mean of the absolute errors; square them",
        15: "divide by n, not by n - 1",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 10), f"(4 + 1 + 25) / 3 is 10, the worked example gave {value}"


# %%
def test_mse_is_the_same_when_the_predictions_are_a_column(mse):
    import numpy as np

    y, p = np.array([20.0, 31.0, 29.0]), np.array([22.0, 30.0, 24.0])
    value = mse(y, p.reshape(3, 1))
    assert np.ndim(value) == 0, f"mse of a column is still one number, not {value!r}"
    all_pairs = np.mean((y - p.reshape(3, 1)) ** 2)
    assert not np.isclose(value, all_pairs), (
        f"with y_pred of shape (3, 1) you got {value}: this is the mean over all 9 pairs of an "
        "order with a promise. Print the shape of the difference."
    )
    assert np.isclose(value, 10), f"with y_pred of shape (3, 1) the MSE is still 10, not {value}"


# %%
# HIDDEN
def test_mse_of_errors_of_any_sign_and_size(mse):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(31)
    for n in (1, 2, 17, 400):
        y, p = rng.normal(size=(2, n)) * 10 ** rng.uniform(-1, 3)
        expected = reference.mse(y.copy(), p.copy())
        look = "Work the formula out on paper for two samples and compare."
        compare.add(mse, (y, p), expected, f"mse on {n} random samples", look=look)
    y = np.random.default_rng(32).normal(size=10) * 20
    signs = np.array([1.0, -1.0] * 5)
    call = "mse where half of the errors are +3 and half are -3"
    look = "Errors of opposite sign must not cancel."
    compare.add(mse, (y, y + 3 * signs), 9.0, call, look=look)
    call = "mse where every error is -3, the samples repeated four times"
    look = "Repeating the data does not change a mean."
    compare.add(mse, (np.tile(y, 4), np.tile(y, 4) + 3), 9.0, call, look=look)
    compare.add(mse, (y, y), 0.0, "mse of a perfect prediction")
    tiny = np.zeros(5)
    call = "mse where every error is 2e-6"
    compare.add(mse, (tiny, tiny + 2e-6), 4e-12, call, atol=0, look="Is something rounded?")
    call = "mse where every error is 3e8"
    compare.add(mse, (tiny - 3e8, tiny), 9e16, call, look="The size of the errors must not matter.")
    compare.assert_close()


# %%
# HIDDEN
def test_mse_of_columns(mse):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(33)
    for n in (1, 2, 30):
        y, p = rng.normal(size=(2, n)) * 4
        expected = reference.mse(y.copy(), p.copy())
        look = f"What shape has the difference? There are {n} errors."
        for name, first, second in (
            ("y_true", y.reshape(n, 1), p),
            ("y_pred", y, p.reshape(n, 1)),
            ("y_true and y_pred", y.reshape(n, 1), p.reshape(n, 1)),
        ):
            call = f"mse with {name} of shape ({n}, 1)"
            compare.add(mse, (first.copy(), second.copy()), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_mse_of_lists_and_whole_numbers(mse):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    y, p = [3, 0, 7, 250, 9], [5, 1, 7, 10, 2]
    expected = reference.mse(list(y), list(p))
    look = "If arrays of floats work, turn what you get into such arrays first."
    compare.add(mse, (y, p), expected, "mse of two lists", look=look)
    compare.add(mse, (tuple(y), np.array(p)), expected, "mse of a tuple and an array", look=look)
    column = [[value] for value in p]
    compare.add(mse, (y, column), expected, "mse of a list and a list that is a column", look=look)
    integers = np.array(y), np.array(p)
    compare.add(mse, integers, expected, "mse of two integer arrays", look=look)
    pixels = np.array(y, dtype=np.uint8), np.array(p, dtype=np.uint8)
    look = "Unsigned integers have no negative differences."
    compare.add(mse, pixels, expected, "mse of two uint8 arrays", look=look)
    y, p = np.array([4_000_000_000, 16_777_217]), np.array([0, 16_777_216])
    look = "Which type holds the square of 4000000000, or the difference of 16777217 and 16777216?"
    call = "mse of whole numbers that are very large"
    compare.add(mse, (y, p), reference.mse(y * 1.0, p * 1.0), call, look=look)
    call = "mse of 16777217 and 16777216"
    compare.add(mse, (y[1:], p[1:]), 1.0, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_mse_leaves_its_arguments_alone(mse):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    y, p = np.random.default_rng(34).normal(size=(2, 6))
    column = p.reshape(6, 1).copy()
    y_before, column_before = y.copy(), column.copy()
    expected = reference.mse(y.copy(), column.copy())
    first, second = mse(y, column), mse(y, column)
    assert_unchanged(y_before, y, "mse(y_true, y_pred): y_true")
    assert_unchanged(column_before, column, "mse(y_true, y_pred): y_pred")
    for kind, y, p in (
        ("lists", [3, 1, 4], [1, 5, 9]),
        ("whole numbers", np.array([3, 1, 4]), np.array([1, 5, 9])),
    ):
        y_before, p_before = y.copy(), p.copy()
        mse(y, p)
        assert_unchanged(y_before, y, f"mse(y_true, y_pred) of {kind}: y_true")
        assert_unchanged(p_before, p, f"mse(y_true, y_pred) of {kind}: y_pred")
    assert_close(first, expected, "mse on six samples")
    assert_close(second, expected, "mse on the same six samples for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True, layout="constrained")
panels = [("company A", promised_a, "#0072B2"), ("company B", promised_b, "#D55E00")]
for ax, (name, promised, colour) in zip(axes, panels, strict=True):
    value = mse(minutes, promised)
    ax.bar(np.arange(1, 13), (minutes - promised) ** 2, color=colour, label="one order")
    ax.axhline(value, color="black", linestyle="--", label=f"MSE = {value:.1f}")
    ax.set(title=name, xlabel="order", xticks=np.arange(1, 13))
    ax.legend(loc="upper left")
axes[0].set_ylabel("squared error (minutes²)")
plt.show()

# %% [markdown]
# *Figure 3. The squared error of each order. By the MSE company A is the better one: a single late
# pizza makes up nearly all of B's error, because 19 minutes count as 361.*

# %% [raw]
# # BEGIN QUESTION
# name: mae
# points: [0, 1, 0.5, 0.5]

# %% [markdown]
# ## Question 3: the mean absolute error
#
# Should one pizza that is 19 minutes late count for more than twenty that are 4 minutes late? If
# not, leave the squares out. The **mean absolute error** is
#
# $$\operatorname{MAE}(y, \hat y) = \frac{1}{n} \sum_{i=1}^{n} \lvert y_i - \hat y_i \rvert .$$
#
# It has the units of $y$ (minutes), and if the size of one error grows by $k$ minutes, the MAE grows
# by exactly $k / n$.
#
# **What to write.** `mae(y_true, y_pred)` returns one number.
#
# - `y_true` and `y_pred` are array-like of shape `(n,)` with $n \ge 1$. Columns do not occur here.
# - Lists, and whole numbers of any integer type (`uint8` too), work as in Question 2.
#
# **By hand.** Four orders took 25, 40, 18 and 33 minutes, promised were 30, 38, 18 and 32. The
# errors are $-5$, $2$, $0$ and $1$, their sizes $5$, $2$, $0$ and $1$, and the MAE is $8 / 4 = 2$
# minutes.

# %% [raw]
# # BEGIN SOLUTION


# %%
def mae(y_true, y_pred):
    """Return the mean absolute error (1/n) * sum of |y_true - y_pred|.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        What was measured.
    y_pred : array-like of shape (n,)
        What was predicted, in the same units and the same order.

    Returns
    -------
    float
        The MAE, in the units of y.

    Examples
    --------
    >>> float(mae([3.0, 8.0], [3.0, 4.0]))
    2.0
    """
    # BEGIN SOLUTION NO PROMPT
    errors = np.asarray(y_true, dtype=float) - np.asarray(y_pred, dtype=float)
    return np.mean(np.abs(errors))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("mae is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_mae_of_the_worked_example(mae):
    import numpy as np

    value = mae(np.array([25.0, 40.0, 18.0, 33.0]), np.array([30.0, 38.0, 18.0, 32.0]))
    assert value is not None, "mae returned None: is there a return at the end?"
    assert not callable(value), "mae returned a function and not its value: are the () missing?"
    assert np.ndim(value) == 0, f"mae returns one number, yours returned {value!r}"
    likely = {
        8: "that is the sum of the sizes, not their mean",
        -0.5: "the errors cancelled; take the size of each error first",
        0.5: "the errors cancelled; take the size of each error before the mean, not after it",
        1.5: "that is the median of the sizes, not their mean",
        7.5: "that is the MSE; take the size of each error, not its square",
        7.5**0.5: "that is the root of the MSE",
        8 / 3: "divide by n, not by n - 1",
        1.25: "only the first order was counted; look where the return stands",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the four orders gave {value}: {why}"
    assert np.isclose(value, 2), f"(5 + 2 + 0 + 1) / 4 is 2, the four orders gave {value}"


# %%
# HIDDEN
def test_mae_of_errors_of_any_sign_and_size(mae):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(41)
    for n in (1, 2, 17, 400):
        y, p = rng.normal(size=(2, n)) * 10 ** rng.uniform(-2, 3)
        expected = reference.mae(y.copy(), p.copy())
        look = "First the size of each error, then one mean over all of them."
        compare.add(mae, (y, p), expected, f"mae on {n} random samples", look=look)
    y = np.random.default_rng(42).normal(size=8) * 10
    signs = np.array([1.0, -1.0, -1.0, 1.0, 1.0, -1.0, 1.0, -1.0])
    p = y + 2 * signs
    call = "mae where every error is +2 or -2"
    look = "Errors of opposite sign must not cancel."
    compare.add(mae, (y.copy(), p.copy()), 2.0, call, look=look)
    for k in (4.0, 800.0, 8e6):
        worse = p.copy()
        worse[3] += k
        call = f"mae where one of eight errors has grown by {k:g}"
        look = "One error that grows by k adds k / n."
        compare.add(mae, (y.copy(), worse), 2.0 + k / 8, call, look=look)
    compare.add(mae, (p, p.copy()), 0.0, "mae of a perfect prediction")
    compare.assert_close()


# %%
# HIDDEN
def test_mae_of_lists_and_whole_numbers(mae):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    y, p = [4, 0, 12, 200], [9, 3, 12, 50]
    expected = reference.mae(list(y), list(p))
    look = "If arrays of floats work, turn what you get into such arrays first."
    compare.add(mae, (y, p), expected, "mae of two lists", look=look)
    compare.add(mae, (np.array(y), tuple(p)), expected, "mae of an array and a tuple", look=look)
    y, p = [1, 5, 2], [2, 5, 4]
    expected = reference.mae(list(y), list(p))
    call = "mae of two short integer arrays"
    compare.add(mae, (np.array(y), np.array(p)), expected, call, look="A mean may have fractions.")
    pixels = np.array(y, dtype=np.uint8), np.array(p, dtype=np.uint8)
    look = "Unsigned integers have no negative differences."
    compare.add(mae, pixels, expected, "mae of two uint8 arrays", look=look)
    signed = np.array([100, -90], dtype=np.int8), np.array([-100, 90], dtype=np.int8)
    look = "In int8, 100 - (-100) is -56, for no number above 127 fits."
    compare.add(mae, signed, 190.0, "mae of two int8 arrays", look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_mae_leaves_its_arguments_alone(mae):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    y, p = np.random.default_rng(43).uniform(10, 50, size=(2, 9))
    y_before, p_before = y.copy(), p.copy()
    expected = reference.mae(y.copy(), p.copy())
    first, second = mae(y, p), mae(y, p)
    assert_unchanged(y_before, y, "mae(y_true, y_pred): y_true")
    assert_unchanged(p_before, p, "mae(y_true, y_pred): y_pred")
    for kind, y, p in (
        ("lists", [3, 1, 4], [1, 5, 9]),
        ("whole numbers", np.array([3, 1, 4]), np.array([1, 5, 9])),
    ):
        y_before, p_before = y.copy(), p.copy()
        mae(y, p)
        assert_unchanged(y_before, y, f"mae(y_true, y_pred) of {kind}: y_true")
        assert_unchanged(p_before, p, f"mae(y_true, y_pred) of {kind}: y_pred")
    assert_close(first, expected, "mae on nine samples")
    assert_close(second, expected, "mae on the same nine samples for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
print("            MSE (min²)   MAE (min)")
for name, promised in (("company A", promised_a), ("company B", promised_b)):
    print(f"{name} {mse(minutes, promised):12.1f} {mae(minutes, promised):11.1f}")

constant = np.linspace(10, 50, 401)
mean_squared = [mse(minutes, np.full(12, x)) for x in constant]
mean_absolute = [mae(minutes, np.full(12, x)) for x in constant]

fig, axes = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
axes[0].plot(constant, mean_squared, color="#0072B2")
axes[0].axvline(np.mean(minutes), color="black", linestyle=":", label="mean")
axes[0].set(xlabel="the same promise for everybody (minutes)", ylabel="MSE (minutes²)")
axes[1].plot(constant, mean_absolute, color="#D55E00")
axes[1].axvline(np.median(minutes), color="black", linestyle="--", label="median")
axes[1].set(xlabel="the same promise for everybody (minutes)", ylabel="MAE (minutes)")
for ax in axes:
    ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 4. The pizzeria promises everybody the same time. The MSE is then a parabola with its
# lowest point at the mean of the twelve times. The MAE is a chain of straight pieces. With an even
# number of times its lowest piece is flat: every promise from 25 to 26 minutes has the same MAE,
# 7.42, and the median 25.5 lies in the middle.*
#
# By the MAE company B wins, by the MSE company A. Neither measure is wrong. The MSE asks for no
# large error at all, the MAE for small errors most of the time. A person has to decide what a very
# late pizza costs. Mathematics cannot decide it.

# %% [raw]
# # BEGIN QUESTION
# name: mse_gradient
# points: [0, 0, 4, 1, 1]

# %% [markdown]
# ## Question 4: which way is down?
#
# The pizzeria has an idea of its own: promise a base time plus some minutes per kilometre. That is
# a linear model. Sample $i$ is a row $x_i$ of a matrix $X$ of shape `(n, d)`, here with $d = 2$
# columns, a column of ones and the distance. The prediction is $\hat y_i = x_i^\top w$ with weights
# $w$ of shape `(d,)`, for all samples at once `X @ w`. As a function of the weights the error is
#
# $$L(w) = \frac{1}{n} \sum_{i=1}^{n} (x_i^\top w - y_i)^2 .$$
#
# Each term is a parabola in each weight. With the chain rule, the partial derivative with respect
# to weight $j$ and the vector of all of them, the **gradient**, are
#
# $$\frac{\partial L}{\partial w_j} = \frac{2}{n} \sum_{i=1}^{n} (x_i^\top w - y_i)\, x_{ij},
# \qquad \nabla L(w) = \frac{2}{n}\, X^\top (X w - y) .$$
#
# Mind the order in the brackets, *predicted minus measured*: it is what is left after the chain
# rule.
#
# **What to write.** `mse_gradient(X, y, w)` returns the gradient, an array of shape `(d,)`.
#
# - `X` is an array of shape `(n, d)`, `y` of shape `(n,)`, `w` of shape `(d,)`. There may be fewer
#   samples than features ($n < d$), one sample, or one feature.
# - Their entries may be floats or integers (of NumPy's usual type, `int64`); the gradient has
#   fractions either way. Not all three need be of the same kind.
# - Use `X` as it is: it already has its column of ones, if one is wanted. A column of zeros in `X`
#   is allowed and gives a 0 in the gradient.
# - Use the formula, not an estimate from two nearby points: the answer must be exact up to
#   rounding.
#
# **By hand.** With $n = 3$ and $d = 2$,
#
# $$X = \begin{pmatrix} 1 & 1 \\ 1 & 2 \\ 1 & 4 \end{pmatrix}, \quad
# y = \begin{pmatrix} 4 \\ 3 \\ 6 \end{pmatrix}, \quad
# w = \begin{pmatrix} 1 \\ 1 \end{pmatrix}, \quad
# Xw - y = \begin{pmatrix} -2 \\ 0 \\ -1 \end{pmatrix}, \quad
# \nabla L(w) = \frac{2}{3} \begin{pmatrix} -3 \\ -6 \end{pmatrix}
# = \begin{pmatrix} -2 \\ -4 \end{pmatrix} .$$
#
# Both entries are negative: the predictions are too low, and raising either weight lowers the
# error.

# %% [raw]
# # BEGIN SOLUTION


# %%
def mse_gradient(X, y, w):
    """Return the gradient (2/n) * X^T (X w - y) of the MSE of the predictions X @ w.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column.
    y : ndarray of shape (n,)
        What was measured.
    w : ndarray of shape (d,)
        The weights at which the gradient is wanted.

    Returns
    -------
    ndarray of shape (d,)
        The partial derivative of the MSE with respect to each weight.

    Examples
    --------
    >>> mse_gradient(np.array([[1.0], [3.0]]), np.array([2.0, 2.0]), np.array([1.0]))
    array([2.])
    """
    # BEGIN SOLUTION NO PROMPT
    n = len(y)
    errors = X @ w - y
    return 2 / n * (X.T @ errors)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("mse_gradient is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_mse_gradient_of_the_worked_example(mse_gradient):
    import numpy as np

    X = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]])
    value = mse_gradient(X, np.array([4.0, 3.0, 6.0]), np.array([1.0, 1.0]))
    assert value is not None, "mse_gradient returned None: is there a return at the end?"
    assert np.shape(value) == (2,), (
        f"two weights have two partial derivatives, shape (2,); yours has shape {np.shape(value)}"
    )
    likely = [
        ((2, 4), "the sign is turned round: it is predicted minus measured"),
        ((-1, -2), "this is half of it: what does the derivative of a square bring down?"),
        ((-3, -6), "2/n belongs in front, n the number of rows; is it missing, or is it 2/d?"),
        ((-6, -12), "divide by the number of samples"),
        ((-4, -8), "this is twice the gradient: the 2 comes down only once"),
        ((-2, -2), "every error has to be multiplied by the feature it came through"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [-2, -4]), f"the gradient by hand is (-2, -4), yours is {value}"


# %%
def test_mse_gradient_is_zero_where_nothing_is_wrong(mse_gradient):
    import numpy as np

    X = np.array([[1.0, 2.0, 0.0], [-1.0, 4.0, 2.0]])
    w = np.array([3.0, 1.0, -2.0])
    value = mse_gradient(X, X @ w, w)
    assert np.shape(value) == (3,), (
        f"two samples with three features: the gradient has shape (3,), yours {np.shape(value)}"
    )
    assert np.allclose(value, 0), f"y is X @ w exactly, so no weight should move; you got {value}"


# %%
# HIDDEN
def test_mse_gradient_is_the_slope_of_the_mse_for_every_shape_of_x(mse_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(51)
    for n, d in ((5, 3), (3, 5), (1, 4), (6, 1), (40, 2)):
        X, y, w = rng.normal(size=(n, d)) * 2 + 0.5, rng.normal(size=n) * 3, rng.normal(size=d)
        expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
        call = f"mse_gradient with {n} samples and {d} features"
        look = "Write down the shape of every factor, and which index the sum runs over."
        compare.add(mse_gradient, (X, y, w), expected, call, look=look)
    rng = np.random.default_rng(52)
    X, y, w = rng.normal(size=(7, 4)), rng.normal(size=7) * 5, rng.normal(size=4) * 2
    # the loss is a parabola in each weight, so this difference is exact for any step
    slopes = [
        (reference.mse(y, X @ (w + step)) - reference.mse(y, X @ (w - step))) / 2
        for step in np.eye(4)
    ]
    call = "mse_gradient, compared with slopes measured on the MSE,"
    look = "Sign right? Factor right? Differentiate the square once more on paper."
    compare.add(mse_gradient, (X, y.copy(), w), slopes, call, look=look)
    twice = np.vstack([X, X]), np.concatenate([y, y]), w
    call = "mse_gradient with every sample given twice"
    compare.add(mse_gradient, twice, slopes, call, look="Repeating the data changes no mean.")
    rng = np.random.default_rng(53)
    X, y = rng.normal(size=(12, 3)) + 1, rng.normal(size=12) * 4 + 7
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    call = "mse_gradient at the least-squares weights"
    look = "No weight can be improved there, although the errors are not zero."
    compare.add(mse_gradient, (X, y.copy(), best), np.zeros(3), call, look=look)
    # one unit away in weight 1 the gradient is known: twice the mean of the products of columns
    away = best + np.array([0.0, 1.0, 0.0])
    expected = 2 * np.mean(X * X[:, [1]], axis=0)
    call = "mse_gradient one unit away from the least-squares weights"
    compare.add(mse_gradient, (X, y, away), expected, call, look="Check the factor and the sign.")
    compare.assert_close()


# %%
# HIDDEN
def test_mse_gradient_of_whole_numbers_zero_columns_and_large_numbers(mse_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    X = np.array([[1, 2, 0], [3, -1, 0], [2, 2, 0], [0, 5, 0], [1, 1, 0], [4, 0, 0], [2, -3, 0]])
    y, w = np.array([1, 0, 2, -4, 3, 3, 1]), np.array([1, -2, 3])
    expected = reference.mse_gradient(X.astype(float), y.astype(float), w.astype(float))
    call = "mse_gradient of integer arrays with a column of zeros"
    look = "Where could fractions get lost?"
    compare.add(mse_gradient, (X, y, w), expected, call, look=look)
    call = "mse_gradient of whole numbers in X and w, and floats in y"
    expected = reference.mse_gradient(X.astype(float), y + 0.5, w.astype(float))
    look = "X @ w has whole numbers then. Can y be subtracted from it in place?"
    compare.add(mse_gradient, (X, y + 0.5, w), expected, call, look=look)
    X, y, w = X * 1e5, y * 1e9, w * 1e-2
    expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
    call = "mse_gradient of very large numbers"
    compare.add(
        mse_gradient, (X, y, w), expected, call, look="Is anything estimated, rounded or cut off?"
    )
    compare.assert_close()


# %%
# HIDDEN
def test_mse_gradient_leaves_its_arguments_alone(mse_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(54)
    X, y, w = rng.normal(size=(8, 3)), rng.normal(size=8), rng.normal(size=3)
    before = X.copy(), y.copy(), w.copy()
    expected = reference.mse_gradient(X.copy(), y.copy(), w.copy())
    first, second = mse_gradient(X, y, w), mse_gradient(X, y, w)
    for name, old, new in zip("Xyw", before, (X, y, w), strict=True):
        assert_unchanged(old, new, f"mse_gradient(X, y, w): {name}")
    whole = np.array([[1, 2], [3, -1], [0, 4]]), np.array([2, 0, 5]), np.array([1, -2])
    before_whole = [array.copy() for array in whole]
    mse_gradient(*whole)
    for name, old, new in zip("Xyw", before_whole, whole, strict=True):
        assert_unchanged(old, new, f"mse_gradient(X, y, w) of whole numbers: {name}")
    assert_close(first, expected, "mse_gradient on eight samples")
    assert_close(second, expected, "mse_gradient on the same eight samples for the second time")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# a base time w[0] and minutes per km w[1]: the error as a landscape over both
X = np.column_stack([np.ones(12), distance])
base, per_km = np.linspace(0, 30, 61), np.linspace(0, 12, 61)
landscape = [[mse(minutes, X @ np.array([b, k])) for b in base] for k in per_km]
best = np.linalg.lstsq(X, minutes, rcond=None)[0]

fig, ax = plt.subplots(figsize=(8.5, 3.9), layout="constrained")
levels = [25, 40, 80, 160, 320, 640]
contours = ax.contour(base, per_km, landscape, levels, colors="#0072B2")
ax.clabel(contours, fmt="%d")
for start in ([3, 3], [5, 10.5], [15, 2.5], [24, 9], [24, 5], [13, 7.5]):
    downhill = -mse_gradient(X, minutes, np.array(start, dtype=float))
    dx, dy = 1.5 * downhill / np.linalg.norm(downhill)
    ax.annotate(
        "",
        xytext=start,
        xy=(start[0] + dx, start[1] + dy),
        arrowprops={"arrowstyle": "-|>", "color": "#D55E00", "linewidth": 2},
    )
    ax.plot(*start, "o", color="#D55E00")
ax.plot(*best, "*", color="black", markersize=14, label="smallest MSE")
ax.set(xlabel="base time $w_0$ (minutes)", ylabel="minutes per km, $w_1$", aspect="equal")
ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# *Figure 5. The MSE of "base time plus minutes per kilometre" on the twelve orders, in minutes².
# Arrows point against the gradient, all drawn with the same length: each goes downhill, but mostly
# along $w_1$ and not straight to the star. Why that is so, and what to do about it, is the subject
# of the next assignment.*

# %% [raw]
# # BEGIN QUESTION
# name: r2_score
# points: [0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 5: good, compared with what?
#
# Is an MSE of 20 minutes² good? That depends on how much delivery times vary anyway. A fair
# opponent is the laziest model there is, one that predicts the mean $\bar y$ of the measured values
# for everybody. The **coefficient of determination** compares the two sums of squares:
#
# $$R^2(y, \hat y) = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2},
# \qquad \bar y = \frac1n \sum_i y_i .$$
#
# It has no units. A perfect prediction has $R^2 = 1$, always predicting $\bar y$ has $R^2 = 0$, and
# a model that is worse than that has a negative $R^2$. (It is *not* in general the square of
# anything, although its name says so.)
#
# **What to write.** `r2_score(y_true, y_pred)` returns one number.
#
# - `y_true` and `y_pred` are array-like of shape `(n,)` with $n \ge 2$; floats, or whole numbers of
#   any integer type. Which one comes first matters: the mean is that of `y_true`.
# - If all values of `y_true` are **equal**, the denominator is 0 and the formula has no meaning.
#   Then return 1.0 if every prediction is exactly right, and 0.0 otherwise. (scikit-learn does the
#   same.)
# - Equal means equal. Values that differ only a little, such as 0.000001 and 0.000002, are not
#   equal: in other units the same data would be 1 and 2, and $R^2$ does not depend on units.
#   (Rounding may keep the denominator from 0: the mean of three times 0.1 is 0.10000000000000002.
#   No test has equal values of that kind.)
#
# **By hand.** Three orders took 20, 30 and 40 minutes, promised were 24, 30 and 38. The numerator
# is $16 + 0 + 4 = 20$. The mean is 30, so the denominator is $100 + 0 + 100 = 200$, and
# $R^2 = 1 - 20 / 200 = 0.9$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def r2_score(y_true, y_pred):
    """Return R^2 = 1 - sum of (y_true - y_pred)^2 / sum of (y_true - mean of y_true)^2.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        What was measured, n >= 2.
    y_pred : array-like of shape (n,)
        What was predicted.

    Returns
    -------
    float
        R^2, at most 1. If all values of y_true are equal: 1.0 for a perfect prediction, else 0.0.

    Examples
    --------
    >>> float(r2_score([1.0, 3.0], [3.0, 1.0]))
    -3.0
    """
    # BEGIN SOLUTION NO PROMPT
    y_true = np.asarray(y_true, dtype=float)
    y_pred = np.asarray(y_pred, dtype=float)
    residual = np.sum((y_true - y_pred) ** 2)
    if np.all(y_true == y_true[0]):
        return 1.0 if residual == 0 else 0.0
    total = np.sum((y_true - np.mean(y_true)) ** 2)
    return 1 - residual / total
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("r2_score is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_r2_score_of_the_worked_example(r2_score):
    import numpy as np

    y, p = np.array([20.0, 30.0, 40.0]), np.array([24.0, 30.0, 38.0])
    value = r2_score(y, p)
    assert value is not None, "r2_score returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"r2_score returns one number, yours returned {value!r}"
    of_pred, squares = np.mean(p), 20
    likely = [
        (0.1, "this is the fraction alone; it is subtracted from 1"),
        (np.corrcoef(y, p)[0, 1] ** 2, "this is the squared correlation, which is something else"),
        (
            1 - squares / np.sum((p - of_pred) ** 2),
            "y_true comes first, and the mean is that of y_true",
        ),
        (1 - squares / np.sum((y - of_pred) ** 2), "the mean must be that of y_true"),
        (1 - np.var(y - p) / np.var(y), "do not subtract the mean of the errors"),
        (1 - squares / 300, "divide both sums by the same number, or neither"),
        (1 - np.sqrt(0.1), "no square roots here"),
        (1 - 6 / 20, "square the differences instead of taking their sizes"),
    ]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 0.9), f"1 - 20 / 200 is 0.9, the worked example gave {value}"


# %%
# HIDDEN
def test_r2_score_of_good_lazy_and_bad_predictions(r2_score):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(61)
    for n in (2, 5, 17, 300):
        y = rng.normal(size=n) * 8 + 25
        p = 0.7 * y + 5 + rng.normal(size=n) * 3
        expected = reference.r2_score(y.copy(), p.copy())
        look = "Which mean is it, which array comes first, and are both sums over all samples?"
        compare.add(r2_score, (y, p), expected, f"r2_score on {n} random samples", look=look)
    y = np.random.default_rng(62).normal(size=11) * 6 + 2
    lazy = np.full(11, np.mean(y))
    compare.add(r2_score, (y.copy(), y), 1.0, "r2_score of a perfect prediction")
    look = "What do the two sums have in common then?"
    call = "r2_score when every prediction is the mean"
    compare.add(r2_score, (y.copy(), lazy), 0.0, call, look=look)
    for name, p in (
        ("shifted far off", y + 40),
        ("turned upside down", 2 * lazy - y),
        ("stretched", 3 * y - 2 * lazy),
    ):
        expected = reference.r2_score(y.copy(), p.copy())
        call = f"r2_score of predictions that are {name}"
        look = "A model that is worse than the mean has a negative score."
        compare.add(r2_score, (y.copy(), p), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_r2_score_does_not_depend_on_units(r2_score):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(63)
    y = rng.normal(size=9) * 4 + 3
    p = y + rng.normal(size=9)
    expected = reference.r2_score(y.copy(), p.copy())
    for factor in (60.0, 1e7, 1e-9, 1e-20):
        call = f"r2_score after multiplying both arguments by {factor:g}"
        look = "Is something added, rounded, or compared with a fixed small number?"
        compare.add(r2_score, (y * factor, p * factor), expected, call, look=look)
    call = "r2_score after adding 10 to both arguments"
    compare.add(
        r2_score, (y + 10, p + 10), expected, call, look="The lazy model is the mean, not 0."
    )
    compare.assert_close()


# %%
# HIDDEN
def test_r2_score_when_all_true_values_are_equal(r2_score):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    look = "Read what the text says about values of y_true that are all equal."
    y = np.full(4, 7.0)
    call = "r2_score of a perfect prediction of equal values"
    compare.add(r2_score, (y, y.copy()), 1.0, call, look=look)
    call = "r2_score of equal values with one prediction that is wrong"
    compare.add(r2_score, (y, np.array([7.0, 7.0, 8.5, 7.0])), 0.0, call, look=look)
    call = "r2_score of equal values with predictions that are right on average"
    compare.add(r2_score, (y, np.array([6.0, 8.0, 5.0, 9.0])), 0.0, call, look=look)
    call = "r2_score of equal values with one prediction that is wrong by 1e-9"
    look = "Exactly right means exactly right."
    compare.add(r2_score, (y, np.array([7.0, 7.0, 7.0 + 1e-9, 7.0])), 0.0, call, look=look)
    look = "Read what the text says about values of y_true that are all equal."
    zero = np.zeros(3)
    call = "r2_score of zeros, predicted perfectly"
    compare.add(r2_score, (zero, np.zeros(3)), 1.0, call, look=look)
    call = "r2_score of zeros, all predicted as 2"
    compare.add(r2_score, (zero, zero + 2), 0.0, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_r2_score_of_lists_and_whole_numbers_and_leaves_them_alone(r2_score):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged

    compare = Comparisons()
    y, p = [3, 8, 4, 12, 6], [5, 7, 4, 9, 10]
    expected = reference.r2_score(list(y), list(p))
    look = "If arrays of floats work, turn what you get into such arrays first."
    compare.add(r2_score, (y, p), expected, "r2_score of two lists", look=look)
    call = "r2_score of a tuple and an integer array"
    compare.add(r2_score, (tuple(y), np.array(p)), expected, call, look=look)
    call = "r2_score of two integer arrays"
    compare.add(r2_score, (np.array(y), np.array(p)), expected, call, look=look)
    pixels = np.array([3, 80, 4, 250, 6], dtype=np.uint8), np.array([5, 7, 4, 9, 100], dtype=np.uint8)
    expected = reference.r2_score(pixels[0] * 1.0, pixels[1] * 1.0)
    look = "Unsigned integers have no negative differences, and small ones no large squares."
    compare.add(r2_score, pixels, expected, "r2_score of two uint8 arrays", look=look)
    call = "r2_score of a list of equal values, predicted perfectly"
    compare.add(r2_score, ([7, 7, 7], [7, 7, 7]), 1.0, call, look=look)
    compare.assert_close()
    for kind, y, p in (("lists", y, p), ("whole numbers", np.array(y), np.array(p))):
        y_before, p_before = y.copy(), p.copy()
        r2_score(y, p)
        assert_unchanged(y_before, y, f"r2_score(y_true, y_pred) of {kind}: y_true")
        assert_unchanged(p_before, p, f"r2_score(y_true, y_pred) of {kind}: y_pred")
    y, p = np.array(y, dtype=float), np.array(p, dtype=float)
    y_before, p_before = y.copy(), p.copy()
    r2_score(y, p)
    assert_unchanged(y_before, y, "r2_score(y_true, y_pred): y_true")
    assert_unchanged(p_before, p, "r2_score(y_true, y_pred): y_pred")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
X = np.column_stack([np.ones(12), distance])
fitted = X @ np.linalg.lstsq(X, minutes, rcond=None)[0]

fig, axes = plt.subplots(1, 3, figsize=(10, 4.2), sharex=True, sharey=True, layout="constrained")
panels = [
    ("company A", promised_a, "#0072B2", "o"),
    ("company B", promised_b, "#D55E00", "s"),
    ("base + minutes per km", fitted, "#009E73", "^"),
]
for ax, (name, promised, colour, marker) in zip(axes, panels, strict=True):
    ax.plot([10, 50], [10, 50], color="black", linewidth=1, label="exactly right")
    ax.axhline(np.mean(minutes), color="black", linestyle=":", label="mean of the minutes")
    ax.plot(promised, minutes, marker, color=colour)
    title = f"{name}\n$R^2$ = {r2_score(minutes, promised):.2f}"
    ax.set(title=title, xlabel="promised (minutes)", aspect="equal")
axes[0].set_ylabel("needed (minutes)")
axes[0].legend(loc="upper left", fontsize=10)
plt.show()

# %% [markdown]
# *Figure 6. Promised and needed time of the twelve orders. $R^2$ weighs the squared distances from
# the solid line against those from the dotted one. The rule "base + minutes per km" was fitted to
# these very orders: remember it in the next question.*

# %% [raw]
# # BEGIN QUESTION
# name: train_test_split
# points: [0, 0.5, 1, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 6: keep some data back
#
# The pizzeria's own rule was fitted to the same twelve orders on which it was then measured, like a
# student who has seen the exam. To measure a model honestly, some samples are put aside before
# fitting (the *test* part), and only the others (the *training* part) are shown to the model. Which
# samples are put aside has to be left to chance: the data may be sorted by distance or by date.
#
# **What to write.** `train_test_split(X, y, test_size, rng)` returns four arrays, in this order:
#
# | array | shape | what it holds |
# | --- | --- | --- |
# | `X_train` | `(n - n_test, d)` | rows of `X` to fit with |
# | `X_test` | `(n_test, d)` | rows of `X` put aside |
# | `y_train` | `(n - n_test,)` | the values of `y` that belong to `X_train` |
# | `y_test` | `(n_test,)` | the values of `y` that belong to `X_test` |
#
# - `X` is an array of shape `(n, d)` and `y` of shape `(n,)`, both of numbers. One feature is
#   possible; `X_train` and `X_test` still have two dimensions then.
# - `test_size` is the share of the test part, a float between 0 and 1. The number of test rows is
#   **rounded up**: `n_test = int(np.ceil(test_size * n))`. You will only get sizes for which both
#   parts have at least one row.
# - Every row of `X`, with its own value of `y`, is in exactly one of the two parts. Rows that
#   happen to look alike are still different rows: each is kept.
# - The rows are shuffled with `rng`, a `numpy.random.Generator`, and with nothing else. Every row
#   has the same chance to be in the test part, and so has every set of `n_test` rows. How you use
#   `rng` is up to you (`rng.permutation(n)`, the numbers $0, \dots, n - 1$ in random order, is
#   handy), and so is the order of the rows inside each part.
# - A generator with the same seed gives the same split, one with another seed usually another
#   split.
#
# **By hand.** Let $n = 5$ and `test_size = 0.3`. Then $0.3 \cdot 5 = 1.5$, rounded up
# $n_{\text{test}} = 2$. If `rng.permutation(5)` comes out as `[3, 0, 4, 1, 2]`, you may take rows 3
# and 0 for testing and rows 4, 1 and 2 for training, from `X` *and* from `y`.

# %% [raw]
# # BEGIN SOLUTION


# %%
def train_test_split(X, y, test_size, rng):
    """Shuffle the rows of X and y together and split them in two parts.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row.
    y : ndarray of shape (n,)
        One value per sample.
    test_size : float
        The share of the test part, between 0 and 1; n_test = int(np.ceil(test_size * n)).
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    X_train : ndarray of shape (n - n_test, d)
    X_test : ndarray of shape (n_test, d)
    y_train : ndarray of shape (n - n_test,)
    y_test : ndarray of shape (n_test,)

    Examples
    --------
    >>> X, y = np.arange(20).reshape(10, 2), np.arange(10)
    >>> parts = train_test_split(X, y, 0.25, np.random.default_rng(0))
    >>> [part.shape for part in parts]
    [(7, 2), (3, 2), (7,), (3,)]
    """
    # BEGIN SOLUTION NO PROMPT
    n = len(X)
    n_test = int(np.ceil(test_size * n))
    shuffled = rng.permutation(n)
    test, train = shuffled[:n_test], shuffled[n_test:]
    return X[train], X[test], y[train], y[test]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "train_test_split is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_train_test_split_of_the_worked_example(train_test_split):
    import numpy as np

    X = np.array([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]])
    y = np.array([100, 200, 300, 400, 500])
    parts = train_test_split(X, y, 0.3, np.random.default_rng(1))
    assert parts is not None, "train_test_split returned None: is there a return at the end?"
    assert len(parts) == 4, f"four arrays are wanted, yours returned {len(parts)}"
    shapes = [np.shape(part) for part in parts]
    wanted = [(3, 2), (2, 2), (3,), (2,)]
    likely = [
        ([(3, 2), (3,), (2, 2), (2,)], "the order is X_train, X_test, y_train, y_test"),
        ([(2, 2), (3, 2), (2,), (3,)], "training and test part have changed places"),
        ([(4, 2), (1, 2), (4,), (1,)], "1.5 test rows are rounded up to 2"),
        ([(5, 2), (2, 2), (5,), (2,)], "the test rows must not be in the training part too"),
    ]
    for wrong, why in likely:
        assert shapes != wrong, f"your four arrays have the shapes {shapes}: {why}"
    assert shapes == wanted, f"the four shapes should be {wanted}, yours are {shapes}"
    X_train, X_test, y_train, y_test = (np.asarray(part) for part in parts)
    for name, rows, values in (("train", X_train, y_train), ("test", X_test, y_test)):
        assert np.allclose(100 * rows[:, 0], values), (
            f"in the {name} part X is {rows.tolist()} and y is {values.tolist()}: each row of X "
            "must keep its own y, and the row [3, 30] belongs to 300"
        )
    found = sorted(np.concatenate([y_train, y_test]).tolist())
    assert found == [100, 200, 300, 400, 500], f"some rows were lost or doubled: y has {found}"


# %%
# HIDDEN
def test_train_test_split_gives_parts_of_the_right_size(train_test_split):
    import numpy as np
    import reference
    from comparing import each

    rng = np.random.default_rng(71)
    calls = [
        (train_test_split, rng.normal(size=(n, d)), rng.normal(size=n), size, np.random.default_rng(n))
        for n, d, size in ((10, 3, 0.25), (7, 2, 0.3), (16, 1, 0.5), (9, 4, 0.8), (53, 2, 0.1))
    ]
    for (_, X, y, test_size, _), parts in zip(calls, each(calls), strict=True):
        expected = reference.train_test_split(X, y, test_size, np.random.default_rng(0))
        call = f"train_test_split with X of shape {X.shape} and test_size {test_size}"
        assert parts is not None and len(parts) == 4, f"{call} should return four arrays"
        names = ("X_train", "X_test", "y_train", "y_test")
        for name, part, right in zip(names, parts, expected, strict=True):
            assert np.shape(part) == np.shape(right), (
                f"{call} gave {name} of shape {np.shape(part)}. Which part is it, how is the "
                "number of test rows rounded, and how many dimensions do X and y have?"
            )


# %%
# HIDDEN
def test_train_test_split_keeps_every_row_with_its_own_value(train_test_split):
    import numpy as np
    from comparing import assert_close, each

    rng = np.random.default_rng(72)
    calls = [
        (train_test_split, rng.normal(size=(n, d)), rng.normal(size=n), size, np.random.default_rng(n))
        for n, d, size in ((8, 3, 0.25), (31, 1, 0.4), (60, 5, 0.15))
    ]
    for (_, X, y, *_), parts in zip(calls, each(calls), strict=True):
        by_value = np.argsort(y)
        X_sorted, y_sorted = X[by_value], y[by_value]
        call = f"train_test_split of {X.shape[0]} rows and {X.shape[1]} columns"
        assert parts is not None and len(parts) == 4, f"{call} should return four arrays"
        n_train, n_test = len(parts[2]), len(parts[3])
        assert 0 < n_test < n_train, f"{call} gave {n_train} rows to train and {n_test} to test with"
        X_all = np.concatenate([np.asarray(parts[0]), np.asarray(parts[1])])
        y_all = np.concatenate([np.asarray(parts[2]), np.asarray(parts[3])])
        found = np.argsort(y_all)
        look = "Every row belongs to exactly one part."
        assert_close(y_all[found], y_sorted, f"{call}: y of both parts, sorted,", look=look)
        look = "A row of X and its y have to be moved together."
        assert_close(X_all[found], X_sorted, f"{call}: X of both parts, sorted by y,", look=look)
    X, y = np.array([[4, 1], [2, 7], [9, 3], [5, 8]]), np.array([0.25, 1.5, 2.75, 3.5])
    parts = train_test_split(X, y, 0.5, np.random.default_rng(8))
    call = "train_test_split of whole numbers in X and fractions in y"
    assert parts is not None and len(parts) == 4, f"{call} should return four arrays"
    values = np.sort(np.concatenate([np.asarray(parts[2]), np.asarray(parts[3])]))
    assert_close(values, y, f"{call}: y of both parts, sorted,", look="Is y cut off somewhere?")
    # rows that look alike, and y with few values
    X = np.array([[1, 1], [1, 1], [2, 0], [1, 1], [2, 0], [3, 5], [3, 5]])
    y = np.array([0, 1, 1, 0, 1, 0, 0])
    wanted = sorted([*row, value] for row, value in zip(X.tolist(), y.tolist(), strict=True))
    parts = train_test_split(X, y, 0.4, np.random.default_rng(5))
    rows = np.asarray(parts[0]).tolist() + np.asarray(parts[1]).tolist()
    values = np.asarray(parts[2]).tolist() + np.asarray(parts[3]).tolist()
    found = sorted([*row, value] for row, value in zip(rows, values, strict=True))
    assert found == wanted, (
        "train_test_split of seven rows, some of which look alike, lost, doubled or mixed up rows: "
        "treat rows by their number, not by their contents"
    )


# %%
# HIDDEN
def test_train_test_split_depends_on_rng_and_on_nothing_else(train_test_split):
    import numpy as np
    from comparing import each

    n = 40
    X, y = np.arange(2.0 * n).reshape(n, 2), np.arange(float(n))
    seeds = (0, 0, 1, 1, 2, 2, 42, 42)
    splits = each((train_test_split, X, y, 0.3, np.random.default_rng(seed)) for seed in seeds)
    seen = []
    for first, second in zip(splits, splits, strict=True):
        for one, other in zip(first, second, strict=True):
            assert np.array_equal(one, other), (
                "two calls of train_test_split with equally seeded generators gave different "
                "parts: all randomness has to come from rng"
            )
        seen.append(tuple(sorted(np.asarray(first[3]).tolist())))
    assert len(set(seen)) == 4, (
        "four generators with different seeds did not give four different test parts: "
        "do you use the rng that was passed?"
    )
    assert tuple(range(12)) not in seen and tuple(range(28, 40)) not in seen, (
        "the test part was simply one end of the data: shuffle first"
    )


# %%
# HIDDEN
def test_train_test_split_gives_every_row_the_same_chance(train_test_split):
    import numpy as np
    from comparing import each

    n, n_test, calls = 5, 2, 24
    X, y = np.arange(float(n)).reshape(n, 1), np.arange(n)
    count = np.zeros(n)
    rngs = map(np.random.default_rng, range(calls))
    splits = each((train_test_split, X, y, 0.4, rng) for rng in rngs)
    for X_train, X_test, y_train, y_test in splits:
        rows = np.asarray(y_test).astype(int)
        assert rows.shape == (n_test,), (
            f"one of {calls} calls of train_test_split with 5 rows and test_size 0.4 gave a test "
            f"part of {rows.size} rows: their number is fixed, only their choice is random"
        )
        count[rows] += 1
    # 9.6 times each is expected, with a standard deviation of 2.4
    assert count.min() > 0 and count.max() < 22, (
        f"in {calls} calls with different seeds the rows of X were in the test part "
        f"{count.astype(int).tolist()} times: every row should have the same chance"
    )
    n = 1000
    X, y = np.arange(float(n)).reshape(n, 1), np.arange(n)
    rows = np.sort(np.asarray(train_test_split(X, y, 0.25, np.random.default_rng(5))[3]))
    neighbours = int(np.sum(np.diff(rows) == 1))
    # 62 are expected, with a standard deviation below 8
    assert 10 < neighbours < 120, (
        f"with 1000 rows the test part of 250 holds {neighbours} pairs of neighbouring rows: every "
        "pair of rows should have the same chance to be in it, neighbours or not"
    )


# %%
# HIDDEN
def test_train_test_split_leaves_its_arguments_alone(train_test_split):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(73)
    y = rng.normal(size=15)
    X = np.column_stack([2 * y, y - 1, y**2])
    X_before, y_before = X.copy(), y.copy()
    for seed in range(3):
        parts = train_test_split(X, y, 0.2, np.random.default_rng(seed))
        assert_unchanged(X_before, X, "train_test_split(X, y, test_size, rng): X")
        assert_unchanged(y_before, y, "train_test_split(X, y, test_size, rng): y")
        call = f"train_test_split of the same 15 rows, call {seed + 1},"
        assert parts is not None and len(parts) == 4, f"{call} should return four arrays"
        n_test = len(parts[3])
        assert 0 < n_test < 6, f"{call} gave a test part of {n_test} rows, with test_size 0.2"
        total = np.sum(np.asarray(parts[2])) + np.sum(np.asarray(parts[3]))
        look = "Every value of y belongs to exactly one part."
        assert_close(total, np.sum(y_before), f"{call}: the sum of y over both parts", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
seed = 0  # change this number, then run this cell and the next

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
X = np.column_stack([np.ones(12), distance])
X_train, X_test, y_train, y_test = train_test_split(X, minutes, 0.3, np.random.default_rng(seed))
w = np.linalg.lstsq(X_train, y_train, rcond=None)[0]
ends = np.array([0.4, 5.4])

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.plot(X_train[:, 1], y_train, "o", color="#0072B2", label="training part")
ax.plot(X_test[:, 1], y_test, "s", color="#D55E00", label="test part")
ax.plot(ends, w[0] + w[1] * ends, color="black", label="fitted to the training part")
ax.set(xlabel="distance (km)", ylabel="needed (minutes)")
ax.legend()
plt.show()

print(f"MAE on the training part: {mae(y_train, X_train @ w):.1f} minutes")
print(f"MAE on the test part:     {mae(y_test, X_test @ w):.1f} minutes")

# %% [markdown]
# *Figure 7. The line is fitted to the round points alone, so the square ones are a fair exam for
# it. With four test orders the result depends a lot on which orders they are: change the seed and
# look again.*

# %% [raw]
# # BEGIN QUESTION
# name: huber_gradient
# points: [0, 1.5, 1, 0.5]

# %% [markdown]
# ## Question 7: derive a gradient yourself
#
# One very late pizza changes the MSE too much, and the MAE has a kink where an error is 0. The **Huber loss**
# takes the best of both: it is a parabola for small errors and a straight line for large ones. With the
# errors $e_i = x_i^\top w - y_i$ and a border $\delta > 0$ it is
#
# $$H(w) = \frac1n \sum_{i=1}^n h(e_i), \qquad
# h(e) = \begin{cases} \tfrac12 e^2 & \text{if } |e| \le \delta , \\
# \delta \, \bigl( |e| - \tfrac12 \delta \bigr) & \text{if } |e| > \delta . \end{cases}$$
#
# (Here the $\tfrac12$ is part of the definition.) This time you get the loss and **not** its gradient.
# Work it out on paper: the slope $h'(e)$ for small, large positive and large negative $e$, then the
# chain rule with $\partial e_i / \partial w_j = x_{ij}$.
#
# **What to write.** `huber_gradient(X, y, w, delta)` returns $\nabla H(w)$, an array of shape `(d,)`.
#
# - `X` is an array of shape `(n, d)`, `y` of shape `(n,)`, `w` of shape `(d,)`, of floats or whole
#   numbers (`int64`). They stay as they are.
# - `delta` is a number $> 0$. It may be so large that no error is beyond it, or so small that all are.
# - Write a formula, not an estimate from two nearby points.
#
# **By hand.** Here is what comes out for four samples and $\delta = 2$:
#
# $$X = \begin{pmatrix} 1 & 0 \\ 1 & 2 \\ 1 & 4 \\ 1 & 1 \end{pmatrix}, \quad
# y = \begin{pmatrix} 7 \\ 2 \\ 2 \\ 2 \end{pmatrix}, \quad
# w = \begin{pmatrix} 1 \\ 1 \end{pmatrix}, \quad
# e = \begin{pmatrix} -6 \\ 1 \\ 3 \\ 0 \end{pmatrix}, \quad
# \nabla H(w) = \begin{pmatrix} 0.25 \\ 2.5 \end{pmatrix} .$$
#
# The loss is $(10 + 0.5 + 4 + 0) / 4 = 3.625$.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Draw $h$ for $\delta = 2$ and write its slope below: at $e = -6$, $-2$, $-1$, $0$, $1$, $2$ and $3$. What
# happens to the slope when $e$ goes beyond $\delta$?
#
# <details><summary>Second step: the first line</summary>
#
# `errors = X @ w - y`, as in Question 4. Make an array of the slopes from it. What remains is the step
# from errors to weights that you know from `mse_gradient`.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def huber_gradient(X, y, w, delta):
    """Return the gradient of the mean Huber loss of the predictions X @ w.

    The loss of an error e = prediction - y is e^2 / 2 if |e| <= delta, and
    delta * (|e| - delta / 2) beyond.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, one feature per column.
    y : ndarray of shape (n,)
        What was measured.
    w : ndarray of shape (d,)
        The weights at which the gradient is wanted.
    delta : float
        Where the parabola ends and the straight line begins; larger than 0.

    Returns
    -------
    ndarray of shape (d,)
        The partial derivative of the loss with respect to each weight.
    """
    # BEGIN SOLUTION NO PROMPT
    errors = X @ w - y
    slopes = np.clip(errors, -delta, delta)
    return X.T @ slopes / len(y)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("huber_gradient is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_huber_gradient_of_the_worked_example(huber_gradient):
    import numpy as np

    X = np.array([[1.0, 0.0], [1.0, 2.0], [1.0, 4.0], [1.0, 1.0]])
    value = huber_gradient(X, np.array([7.0, 2.0, 2.0, 2.0]), np.array([1.0, 1.0]), 2.0)
    assert value is not None, "huber_gradient returned None: is there a return at the end?"
    assert np.shape(value) == (2,), (
        f"two weights have two partial derivatives, shape (2,); yours has shape {np.shape(value)}"
    )
    likely = [
        ((-0.5, 3.5), "no error was beyond delta for you; which slope has the straight line?"),
        ((0.5, 5), "this is twice the gradient: what is the derivative of e^2 / 2?"),
        ((1, 10), "the loss is a mean, and your gradient a sum"),
        ((-0.25, -2.5), "the sign is turned round: e is predicted minus measured"),
        ((1.25, 2.5), "a large negative error has a negative slope"),
        ((0.25, 1.5), "the straight line has the slope delta, not 1"),
        ((0.25, 0.5), "errors beyond delta still count: the line is not flat"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [0.25, 2.5]), f"the text says (0.25, 2.5), yours is {value}"


# %%
# HIDDEN
def test_huber_gradient_is_the_slope_of_the_loss(huber_gradient):
    import numpy as np
    from comparing import Comparisons

    def loss(X, y, w, delta):
        size = np.abs(X @ w - y)
        return np.mean(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)))

    compare = Comparisons()
    rng = np.random.default_rng(91)
    look = "Compare with the slopes of the loss itself, weight by weight. Is a factor missing?"
    for n, d, delta in ((7, 3, 1.0), (3, 5, 0.4), (1, 2, 2.0), (30, 1, 1.5), (25, 4, 3.0)):
        X, y, w = rng.normal(size=(n, d)), rng.normal(size=n) * 4, rng.normal(size=d)
        steps = 1e-6 * np.eye(d)
        slopes = [
            (loss(X, y, w + step, delta) - loss(X, y, w - step, delta)) / 2e-6 for step in steps
        ]
        call = f"huber_gradient with X of shape ({n}, {d}) and delta {delta}"
        compare.add(huber_gradient, (X, y, w, delta), slopes, call, atol=1e-5, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_huber_gradient_of_small_and_large_errors(huber_gradient):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(92)
    X, y, w = rng.normal(size=(9, 3)) + 1, rng.normal(size=9) * 5, rng.normal(size=3)
    half = X.T @ (X @ w - y) / 9
    call = "huber_gradient with a delta that no error reaches"
    look = "Then the loss is half of the MSE."
    compare.add(huber_gradient, (X, y.copy(), w, 1e6), half, call, look=look)
    expected = 1e-3 * X.T @ np.sign(X @ w - y) / 9
    call = "huber_gradient with a delta below all errors"
    look = "Then every sample pulls with the same strength. In which direction, and how strongly?"
    compare.add(huber_gradient, (X, y.copy(), w, 1e-3), expected, call, look=look)
    for delta in (0.5, 2.0, 6.0):
        expected = reference.huber_gradient(X.copy(), y.copy(), w.copy(), delta)
        call = f"huber_gradient on nine samples with delta {delta}"
        look = "Which samples are beyond delta, on which side, and what do they add?"
        compare.add(huber_gradient, (X, y.copy(), w, delta), expected, call, look=look)
    ones, zero = np.ones((1, 1)), np.zeros(1)
    look = "What is the slope of the loss of one error of this size?"
    for error in (-3.0, -2.0, -1.5, 0.0, 1.0, 2.0, 50.0):
        expected = [max(-2.0, min(2.0, error))]
        call = f"huber_gradient of one sample with the error {error} and delta 2"
        compare.add(huber_gradient, (ones, np.array([-error]), zero, 2.0), expected, call, look=look)
    X, y, w = np.array([[2, 1], [0, 3], [-1, 4]]), np.array([1, -7, 2]), np.array([1, -2])
    expected = reference.huber_gradient(X.astype(float), y.astype(float), w.astype(float), 1.5)
    call = "huber_gradient of whole numbers with delta 1.5"
    compare.add(huber_gradient, (X, y, w, 1.5), expected, call, look="Where are fractions lost?")
    expected = reference.huber_gradient(X.astype(float), y + 0.25, w.astype(float), 1.5)
    call = "huber_gradient of whole numbers in X and w, and floats in y"
    look = "X @ w has whole numbers then. Can y be subtracted from it in place?"
    compare.add(huber_gradient, (X, y + 0.25, w, 1.5), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_huber_gradient_leaves_its_arguments_alone(huber_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(93)
    X, y, w = rng.normal(size=(8, 3)), rng.normal(size=8) * 3, rng.normal(size=3)
    before = X.copy(), y.copy(), w.copy()
    expected = reference.huber_gradient(X.copy(), y.copy(), w.copy(), 1.25)
    first, second = huber_gradient(X, y, w, 1.25), huber_gradient(X, y, w, 1.25)
    for name, old, new in zip("Xyw", before, (X, y, w), strict=True):
        assert_unchanged(old, new, f"huber_gradient(X, y, w, delta): {name}")
    whole = np.array([[1, 2], [3, -1], [0, 4]]), np.array([2, 0, 5]), np.array([1, -2])
    before_whole = [array.copy() for array in whole]
    huber_gradient(*whole, 1)
    for name, old, new in zip("Xyw", before_whole, whole, strict=True):
        assert_unchanged(old, new, f"huber_gradient(X, y, w, delta) of whole numbers: {name}")
    assert_close(first, expected, "huber_gradient on eight samples with delta 1.25")
    assert_close(second, expected, "huber_gradient on the same eight samples, second call,")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# the twelve orders with a thirteenth that took two hours: three lines, each by 4,000 steps downhill
X = np.column_stack([np.ones(13), np.append(distance, 5.0)])
y = np.append(minutes, 120.0)
ends = np.array([0.4, 5.4])

fig, ax = plt.subplots(figsize=(6.5, 3.9), layout="constrained")
ax.plot(distance, minutes, "o", color="black", label="twelve orders")
looks = [("half the MSE", 1e6, "#D55E00", "--"), ("Huber, 5 minutes", 5.0, "#0072B2", "-")]
for name, delta, colour, style in looks:
    w = np.zeros(2)
    for _ in range(4000):
        w = w - 0.1 * huber_gradient(X, y, w, delta)
    ax.plot(ends, w[0] + w[1] * ends, style, color=colour, linewidth=2, label=name)
    print(f"{name:17} {w[0]:5.1f} minutes + {w[1]:4.1f} minutes per km")
ax.set(xlabel="distance (km)", ylabel="needed (minutes)", ylim=(5, 60))
ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 8. A thirteenth order, 5 km away, took two hours (it lies far above the frame). It lifts
# the line with the smallest MSE for everybody. The line with the smallest Huber loss stays with the
# twelve.*

# %% [raw]
# # BEGIN QUESTION
# name: gradient_check
# points: [0, 1.5, 0.5]

# %% [markdown]
# ## Question 8: is the gradient right?
#
# A gradient worked out on paper can be wrong by a sign, a factor or an index. There is a test that finds
# all of these. The slope of $f$ in direction $j$ can be *measured*: go a small step $h$ forward and
# back, along coordinate $j$ alone. This is the **central difference**
#
# $$c_j = \frac{f(x + h\,e_j) - f(x - h\,e_j)}{2h} ,$$
#
# where $e_j$ has a 1 at place $j$ and zeros elsewhere. It should agree with entry $g_j$ of the gradient.
# To compare numbers of any size, take their **relative difference**
#
# $$r_j = \frac{\lvert g_j - c_j \rvert}{\max(\lvert g_j \rvert, \lvert c_j \rvert)} ,
# \qquad r_j = 0 \text{ if } g_j = c_j = 0 .$$
#
# **What to write.** `gradient_check(f, gradient, x, h=1e-5)` returns the largest $r_j$, one number.
#
# - `f` is a function that takes an array of floats of shape `(d,)` and returns a number. `gradient`
#   takes the same and returns an array of shape `(d,)`.
# - `x` is an array of shape `(d,)` with $d \ge 1$, of floats or whole numbers. It stays as it is.
# - `h` may be any positive number. Use exactly this quotient.
#
# For a right gradient the answer is about $10^{-9}$, because of rounding. A wrong sign gives 2. At a
# minimum, where all slopes are near 0, the check says nothing: choose another point.
#
# **By hand.** Let $f(x) = x_1^2 + 3 x_1 x_2$, $x = (2, 1)$ and $h = 0.1$. The central differences are
# $c_1 = (f(2.1, 1) - f(1.9, 1)) / 0.2 = 7$ and $c_2 = (f(2, 1.1) - f(2, 0.9)) / 0.2 = 6$. Somebody claims
# that the gradient is $(2 x_1 + 3 x_2, \; 4 x_1)$, which is $(7, 8)$ here. Then $r_1 = 0$,
# $r_2 = 2 / 8$, and the answer is 0.25.

# %% [raw]
# # BEGIN SOLUTION


# %%
def gradient_check(f, gradient, x, h=1e-5):
    """Return the largest relative difference between a gradient and central differences.

    Parameters
    ----------
    f : function
        Takes an array of floats of shape (d,) and returns a number.
    gradient : function
        Takes an array of floats of shape (d,) and returns an array of shape (d,): the gradient
        of f, or what somebody takes for it.
    x : ndarray of shape (d,)
        Where to compare.
    h : float
        How far to go forward and back.

    Returns
    -------
    float
        The largest |g - c| / max(|g|, |c|) of all coordinates; 0 for one where g and c are 0.
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    claimed = gradient(x)
    largest = 0.0
    for j in range(len(x)):
        forward, back = x.copy(), x.copy()
        forward[j] += h
        back[j] -= h
        measured = (f(forward) - f(back)) / (2 * h)
        size = max(abs(claimed[j]), abs(measured))
        if size > 0:
            largest = max(largest, abs(claimed[j] - measured) / size)
    return largest
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("gradient_check is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gradient_check_of_the_worked_example(gradient_check):
    import numpy as np

    def f(x):
        return x[0] ** 2 + 3 * x[0] * x[1]

    def claimed(x):
        return np.array([2 * x[0] + 3 * x[1], 4 * x[0]])

    value = gradient_check(f, claimed, np.array([2.0, 1.0]), 0.1)
    assert value is not None, "gradient_check returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"gradient_check returns one number, yours returned {value!r}"
    likely = {
        2: "that is the largest difference; it is still to be divided",
        1 / 3: "divide by the larger of the two sizes",
        1 / 7: "divide by the larger of the two sizes, not by their sum",
        2 / 7: "divide by the larger of the two sizes, not by their mean",
        0: "that is the smallest r, the largest is wanted; or does a return stand inside the loop?",
        0.125: "that is the mean of the r, the largest is wanted",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 0.25), f"the largest of 0 and 2/8 is 0.25, you got {value}"


# %%
# HIDDEN
def test_gradient_check_finds_wrong_factors_and_signs(gradient_check):
    import numpy as np
    import reference
    from comparing import Comparisons

    X = np.array([[1.0, 2.0, 0.5], [1.0, -1.0, 3.0], [1.0, 0.5, -2.0], [1.0, 3.0, 1.0]])
    y = np.array([2.0, -1.0, 4.0, 0.5])

    def loss(w):
        return np.mean((X @ w - y) ** 2)

    def right(w):
        return 2 / 4 * X.T @ (X @ w - y)

    def half(w):
        return right(w) / 2

    def turned(w):
        return -right(w)

    def one_wrong(w):
        return right(w) * np.array([1.0, 1.0, 1.1])

    def none(w):
        return np.zeros(3)

    compare = Comparisons()
    w = np.array([1.5, -2.0, 0.75])
    look = "Which two numbers are compared, for each coordinate, and what are they divided by?"
    for name, claimed, expected in (
        ("the right gradient", right, 0.0),
        ("half of the gradient", half, 0.5),
        ("minus the gradient", turned, 2.0),
        ("a gradient with its last entry 10 % too large", one_wrong, 1 - 1 / 1.1),
        ("zeros in place of the gradient", none, 1.0),
    ):
        call = f"gradient_check of the MSE with {name}"
        compare.add(gradient_check, (loss, claimed, w), expected, call, atol=1e-6, look=look)

    def cube(x):
        return np.sum(x**3)

    def slope(x):
        return 3 * x**2

    x = np.array([1, 2])
    look = "Only coordinate j moves, by h, and the two places are 2 h apart."
    for h in (0.5, 2.0):
        expected = reference.gradient_check(cube, slope, x.copy(), h)
        call = f"gradient_check of the sum of cubes with h = {h}"
        compare.add(gradient_check, (cube, slope, x, h), expected, call, look=look)
    call = "gradient_check of the sum of cubes without a word about h"
    look = "What is h if nobody says so?"
    compare.add(gradient_check, (cube, slope, x), 0.0, call, atol=1e-6, look=look)

    def gentle(x):
        return 0.125 * x[0] - 0.5 * x[1]

    def double(x):
        return np.array([0.25, -0.5])

    def other_way(x):
        return np.array([0.125, 1.0])

    x = np.array([2.0, -1.0])
    look = "The sizes of two slopes are compared, whatever their signs are and however small."
    for name, claimed, expected in (("twice one", double, 0.5), ("minus twice one", other_way, 1.5)):
        call = f"gradient_check of small slopes with {name} of them"
        compare.add(gradient_check, (gentle, claimed, x, 0.5), expected, call, look=look)

    def tiny(x):
        return 1e-20 * np.sum(x**2)

    def half_of_tiny(x):
        return 1e-20 * x

    look = "Slopes of 1e-20 are not 0: nothing is added to them, and no threshold is needed."
    call = "gradient_check of slopes of about 1e-20 with half of them"
    compare.add(gradient_check, (tiny, half_of_tiny, x, 0.5), 0.5, call, look=look)

    def falling(x):
        return np.array([0.125, -2.0])

    call = "gradient_check of a falling slope with four times that"
    compare.add(gradient_check, (gentle, falling, x, 0.5), 0.75, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_gradient_check_where_both_are_zero_and_of_one_coordinate(gradient_check):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    def f(x):
        return 4.0 * x[0] - 7.0

    def first_only(x):
        return np.array([5.0, 0.0, 0.0])

    def alone(x):
        return np.array([4.0])

    x = np.array([1.0, 2.0, 3.0])
    before = x.copy()
    value = gradient_check(f, first_only, x, 0.25)
    assert_unchanged(before, x, "gradient_check(f, gradient, x, h): x")
    look = "Where both slopes are 0 there is no difference, and no division."
    assert_close(value, 0.2, "gradient_check of a function of the first coordinate", look=look)
    value = gradient_check(f, alone, np.array([3.0]), 0.5)
    assert_close(value, 0.0, "gradient_check of a line in one dimension", look="Both slopes are 4.")

    def seven(x):
        return 3.5 * np.sum(x)

    def seven_in_the_type_of_x(x):
        slopes = np.zeros_like(x)
        slopes[:] = 3.5
        return slopes

    x = np.array([1, 2, 3])
    value = gradient_check(seven, seven_in_the_type_of_x, x, 0.5)
    assert_unchanged(np.array([1, 2, 3]), x, "gradient_check(f, gradient, x, h) of whole numbers: x")
    call = "gradient_check at whole numbers of a gradient that has the type of its argument"
    look = "The text promises f and gradient an array of floats. Do both get one?"
    assert_close(value, 0.0, call, look=look)

    def flat(x):
        return 3.0

    def nothing(x):
        return np.zeros(2)

    value = gradient_check(flat, nothing, np.array([1.0, -1.0]))
    assert_close(value, 0.0, "gradient_check of a constant", look="There is no slope to be wrong.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
# a pair as published: the cost has 1/(2m), its gradient 2/m
X, w = np.column_stack([np.ones(12), distance]), np.array([10.0, 5.0])


def published_cost(w):
    return np.sum((X @ w - minutes) ** 2) / (2 * 12)


def published_gradient(w):
    return 2 / 12 * X.T @ (X @ w - minutes)


def our_mse(w):
    return mse(minutes, X @ w)


def our_gradient(w):
    return mse_gradient(X, minutes, w)


def our_huber(w):
    size = np.abs(X @ w - minutes)
    return np.mean(np.where(size <= 2, size**2 / 2, 2 * (size - 1)))


def our_huber_gradient(w):
    return huber_gradient(X, minutes, w, 2.0)


print(f"the published pair:      {gradient_check(published_cost, published_gradient, w):.1e}")
print(f"mse and mse_gradient:    {gradient_check(our_mse, our_gradient, w):.1e}")
print(f"Huber loss and gradient: {gradient_check(our_huber, our_huber_gradient, w):.1e}")

# %% [markdown]
# The published pair fails with 0.5: one of the two is twice the other. Tutorials often write the cost
# with $\frac{1}{2m}$ in place of our $\frac1n$, so that the 2 of the derivative cancels. Both have their
# lowest point at the same weights, but the gradient of the first is **half** as large. So a cost and a
# gradient must come from the same book, and a learning rate from there means another step size here.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 9: predict
#
# Answer these four questions on paper, **before** you run the cell behind this question. Each answer
# is a number.
#
# - `best_for_mae`: five deliveries took 10, 12, 14, 20 and 44 minutes. Which promise, the same for all
#   five, has the smallest MAE?
# - `pull`: there is one sample, `X = [[1]]`, its error $e = Xw - y$ is 19, and $\delta = 2$. What is the
#   only entry of `huber_gradient`?
# - `learning_rate`: a book measures with $\frac{1}{2m} \sum e^2$ and takes steps of 0.1 times *its*
#   gradient. Which learning rate gives the same steps with the gradient of our MSE?
# - `mse_doubled`: a model has the MSE 10. How large would it be if every error were twice as large?
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
        With the keys "best_for_mae", "pull", "learning_rate" and "mse_doubled".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "best_for_mae": 14,
        "pull": 2,
        "learning_rate": 0.05,
        "mse_doubled": 40,
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
    names = ["best_for_mae", "pull", "learning_rate", "mse_doubled"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_best_for_mae(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold best_for_mae, predictions() gave {answers!r}"
    )
    value = answers.get("best_for_mae")
    look = "Count how many times lie on each side of your promise."
    assert_close(value, 14, "predictions(): best_for_mae", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_pull(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold pull, predictions() gave {answers!r}"
    )
    value = answers.get("pull")
    look = "How fast does the loss grow with e, once e is beyond delta?"
    assert_close(value, 2, "predictions(): pull", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_learning_rate(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold learning_rate, predictions() gave {answers!r}"
    )
    value = answers.get("learning_rate")
    look = "Which of the two gradients is larger, and by which factor?"
    assert_close(value, 0.05, "predictions(): learning_rate", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_mse_doubled(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold mse_doubled, predictions() gave {answers!r}"
    )
    value = answers.get("mse_doubled")
    look = "Each error is doubled, and then squared."
    assert_close(value, 40, "predictions(): mse_doubled", rtol=3e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
five = np.array([10.0, 12.0, 14.0, 20.0, 44.0])
promises = np.linspace(5, 45, 401)
best = promises[np.argmin([mae(five, np.full(5, p)) for p in promises])]
print(f"smallest MAE at {best:.1f}, mean {np.mean(five):.1f}, median {np.median(five):.1f}")

one, zero = np.array([[1.0]]), np.array([0.0])
print("pull of an error of 19 with delta 2:", huber_gradient(one, np.array([-19.0]), zero, 2.0))

X, w = np.column_stack([np.ones(12), distance]), np.array([10.0, 5.0])
of_the_book = X.T @ (X @ w - minutes) / 12
print("step of the book:", -0.1 * of_the_book)
print("your step:       ", -0.05 * mse_gradient(X, minutes, w))

errors = np.array([-1.0, 2.0, 5.0])
print("MSE:", mse(errors, 0 * errors), "then", mse(2 * errors, 0 * errors))

# %% [markdown]
# - The MAE is smallest at the median, 14. The mean, 20, is best for the MSE: one late delivery pulls it
#   up by much.
# - Beyond $\delta$ the loss is a straight line of slope $\delta$. However late the pizza is, it pulls with
#   2 and no more.
# - With $\frac{1}{2m}$ the lowest point is the same and the gradient is half as large. The learning rate
#   0.1 there is 0.05 here. This is why a published learning rate means little without its loss.
# - Errors of twice the size have four times the square.

# %% [markdown]
# ## Closing: your tools against scikit-learn's
#
# The diabetes data set comes with scikit-learn: ten measurements of each of 442 patients, and how
# far their disease had advanced one year later, as a score from 25 to 346. We split it with your
# function, fit a linear model to the training part by least squares, and measure it on the test
# part with your functions and with the library's.

# %% tags=["otter_ignore"]
from sklearn import metrics, model_selection
from sklearn.datasets import load_diabetes

patients, progression = load_diabetes(return_X_y=True)
A = np.column_stack([np.ones(len(patients)), patients])
A_train, A_test, y_train, y_test = train_test_split(A, progression, 0.25, np.random.default_rng(0))
w = np.linalg.lstsq(A_train, y_train, rcond=None)[0]
predicted = A_test @ w

print("on the test part       yours    scikit-learn")
for name, yours, library in (
    ("mean squared error ", mse, metrics.mean_squared_error),
    ("mean absolute error", mae, metrics.mean_absolute_error),
    ("R²                 ", r2_score, metrics.r2_score),
):
    print(f"{name} {yours(y_test, predicted):10.4f} {library(y_test, predicted):12.4f}")

steepest = np.max(np.abs(mse_gradient(A_train, y_train, w)))
print(f"\nlargest entry of your gradient at the least-squares weights: {steepest:.1e}")
print("largest entry at weights 0:", f"{np.max(np.abs(mse_gradient(A_train, y_train, 0 * w))):.1f}")

# %% [markdown]
# The first three lines agree to the last printed digit: a formula is a formula. (scikit-learn
# writes `mean_squared_error` so that it also takes sample weights and several targets.) The
# gradient at the least-squares weights is zero up to rounding, since they *are* the lowest point of
# the MSE.
#
# The split is another matter. Scikit-learn rounds as you do, but its generator is another one, so
# it picks other patients, and the score changes. By how much? Let us split 300 times each.


# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
def score_of_split(A_train, A_test, y_train, y_test):
    w = np.linalg.lstsq(A_train, y_train, rcond=None)[0]
    return r2_score(y_test, A_test @ w)


seeds = range(300)
yours = [
    score_of_split(*train_test_split(A, progression, 0.25, np.random.default_rng(seed)))
    for seed in seeds
]
library = [
    score_of_split(
        *model_selection.train_test_split(A, progression, test_size=0.25, random_state=seed)
    )
    for seed in seeds
]

bins = np.linspace(0.2, 0.7, 26)
fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.hist(yours, bins, color="#56B4E9", label="your train_test_split")
ax.hist(library, bins, histtype="step", color="black", linewidth=2, label="scikit-learn's")
ax.set(xlabel="$R^2$ on the test part (111 patients)", ylabel="number of splits")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 9. The score of the same model on 300 random splits of each kind: no two histograms are
# quite alike, but they have the same centre and the same width.*
#
# Two things to take away. Your function and the library's do the same thing, although they hardly
# ever pick the same patients. And the score of one split is itself a measurement with an error, here
# of about $\pm 0.06$: somebody who reports $R^2 = 0.55$ from one good split has measured chance as well.
# Assignment 9 comes back to this with cross-validation.

# %% [markdown]
# ## The same in a library
#
# scikit-learn measures as you do, and fits the Huber loss for you. SciPy checks gradients. (The code in
# this section is for reading. It shows what it printed.)
#
# ```python
# from scipy.optimize import check_grad
# from sklearn.linear_model import HuberRegressor, LinearRegression
# from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
# from sklearn.model_selection import train_test_split
#
# X = distance.reshape(-1, 1)
# X_train, X_test, y_train, y_test = train_test_split(X, minutes, test_size=0.3, random_state=0)
# predicted = LinearRegression().fit(X_train, y_train).predict(X_test)
# mean_squared_error(y_test, predicted)      # 61.26
# mean_absolute_error(y_test, predicted)     # 6.88
# r2_score(y_test, predicted)                # -1.025
#
# robust = HuberRegressor(epsilon=1.35, alpha=0).fit(X, minutes)
# plain = LinearRegression().fit(X, minutes)
# # least squares 11.77 + 5.59 per km
# # Huber         12.10 + 5.12 per km
#
# A, w = np.column_stack([np.ones(12), distance]), np.array([10.0, 5.0])
# check_grad(lambda w: np.mean((A @ w - minutes) ** 2),
#            lambda w: A.T @ (A @ w - minutes) / 6, w) < 1e-5           # True
# ```
#
# An $R^2$ of −1 from four test orders says little about the model, and much about four test orders.
#
# ## Words you will meet elsewhere
#
# - **Loss** or **cost**: the number that is to become small. Some books say *loss* for one sample and
#   *cost* for the mean. **RMSE**: the root of the MSE, in the units of $y$.
# - **Outlier**: a sample far away from what the others suggest. **Robust**: not much changed by outliers.
# - **L2 loss** and **L1 loss**: squared and absolute error. **Smooth L1 loss**: the Huber loss with
#   $\delta = 1$.
# - **Hold-out set**: the test part. **Generalise**: to predict well what was not in the training part.
#
# ## Read on
#
# - M. Deisenroth, A. Faisal, C. S. Ong, *Mathematics for Machine Learning*, sections 5.1 to 5.4
#   (gradients) and 8.1 (measuring a model).
# - T. Hastie, R. Tibshirani, J. Friedman, *The Elements of Statistical Learning*, sections 2.4, 7.2 and
#   10.6 (Huber). Free.
# - P. J. Huber, "Robust Estimation of a Location Parameter", *Annals of Mathematical Statistics* 35, 1964.
# - 3Blue1Brown, *Essence of Calculus*, videos 2 and 4 (the chain rule).
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw02_mse.ipynb`, where your course collects submissions.
#
# **What comes next.** You can measure an error, and you know which way is down. In assignment 3 you
# will walk: gradient descent.
