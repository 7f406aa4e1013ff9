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
# name: hw07_probability
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # How sure can you be?
#
# On an island in the North Sea there is a bird observatory. In autumn its volunteers catch
# migrating songbirds in fine nets, measure them, put a numbered ring on one leg and let them fly
# again.
#
# The first bird of this morning is small and olive green. It is a chiffchaff or a willow warbler:
# the two look nearly the same, even in the hand. Its wing is 63 mm long. Which one is it?

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

draw = np.random.default_rng(36)
size, wing_noise, _ = draw.normal(size=(3, 90))
chiffchaffs = 59.5 + 2.3 * size + 1.0 * wing_noise
size, wing_noise, _ = draw.normal(size=(3, 60))
willow_warblers = 66.5 + 2.3 * size + 1.0 * wing_noise
edges = np.arange(51.5, 75.5)

fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.hist(chiffchaffs, edges, color="#56B4E9", label="90 chiffchaffs")
ax.hist(
    willow_warblers,
    edges,
    histtype="step",
    linewidth=2,
    hatch="///",
    color="#D55E00",
    label="60 willow warblers",
)
ax.axvline(63, color="black", linestyle="--", label="this bird: 63 mm")
ax.set(xlabel="wing length (mm)", ylabel="number of birds", yticks=range(0, 21, 5))
ax.legend()
plt.show()

# %% [markdown]
# *Figure 1. Wing lengths of birds whose species is certain. Most wings give the species away; a
# wing of 63 mm does not.*
#
# The honest answer to the question is a probability. In this assignment you build what it takes to
# say it: the bell curve, averages over a random quantity, Bayes' rule, and a classifier that is
# made of these. At the end you turn to another kind of doubt. One group of birds gained more
# weight than another: is there a reason, or is it chance?

# %% [markdown]
# ## Before you start
#
# **Names.** Measurements of $n$ birds (samples) with $d$ features each are an array `X` of shape
# `(n_samples, n_features)`; the label of each row is in `y`, of shape `(n_samples,)`.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a tuple,
# of floats or of whole numbers of any type. A good first line is `x = np.asarray(x, dtype=float)`,
# which makes an array of floats of any of them, and of a single number too. Where the text says
# *array*, you get a NumPy array.
#
# **A number** may be a Python `float` or `int` or a NumPy number, as you like.
#
# **Hands off the arguments.** Every function and method leaves its arguments as they were.
#
# **Logarithms** are natural ones, `np.log`. NumPy may print a `RuntimeWarning` now and then; that
# costs nothing as long as the values you return are right.
#
# **Your own functions.** You may call what you wrote in earlier questions. But
# a mistake in an earlier answer then counts again in the later one.
#
# Run the next two cells: they import NumPy and make the observatory's records (invented, with the
# measures of real birds).

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# wing (mm), weight (g) and species of 170 birds; bigger birds are longer and heavier
draw = np.random.default_rng(36)
records = []
for name, number, mean_wing, mean_weight in (
    ("chiffchaff", 90, 59.5, 7.5),
    ("willow warbler", 60, 66.5, 8.9),
    ("wood warbler", 20, 75.5, 10.0),
):
    size, wing_noise, weight_noise = draw.normal(size=(3, number))
    wings = mean_wing + 2.3 * size + 1.0 * wing_noise
    weights = mean_weight + 0.3 * size + 0.5 * weight_noise
    records.append((name, np.column_stack([wings, weights])))

birds = np.concatenate([rows for _, rows in records])  # shape (170, 2)
species = np.concatenate([[name] * len(rows) for name, rows in records])  # shape (170,)

# what the birds gained between two catches, in grams per day
reeds = [0.31, 0.12, 0.45, 0.28, 0.38, 0.05, 0.41, 0.22, 0.35]
gardens = [0.18, -0.04, 0.26, 0.09, 0.15, 0.21, -0.10]

# %% [raw]
# # BEGIN QUESTION
# name: gaussian_pdf
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 1: the bell curve
#
# The wing lengths of one species gather around a mean and thin out on both sides in the same way.
# The **Gaussian** (or normal) density describes this with two numbers, the mean $\mu$ and the
# standard deviation $\sigma$:
#
# $$p(x) = \frac{1}{\sigma \sqrt{2 \pi}} \,
#   \exp\!\left( - \frac{(x - \mu)^2}{2 \sigma^2} \right) .$$
#
# It is a *density*, not a probability. For wings its unit is "per mm", and only the area under the
# curve between two lengths is a probability. The area under the whole curve is 1. Where $\sigma$ is
# small the curve is narrow and has to be high, and its values may well be larger than 1.
#
# **What to write.** `gaussian_pdf(x, mean, std)` returns $p(x)$, element by element.
#
# - `x` is a number, or array-like of any shape. For a number the result is a number, for anything
#   else an array of the same shape. Whole numbers in `x` are fine and must not cost the result its
#   fractions.
# - `mean` and `std` are numbers, `std` is positive. `std` is the standard deviation $\sigma$, and
#   not the variance $\sigma^2$.
# - Far from the mean the density is tiny, but it is not rounded to 0 while a float can hold it
#   (down to $10^{-300}$).
#
# **By hand.** Let $\mu = 60$ mm and $\sigma = 2$ mm. A wing of 63 mm is $1.5$ standard deviations
# from the mean, so the exponent is $-9 / 8 = -1.125$, and
# $p(63) = e^{-1.125} / (2 \sqrt{2 \pi}) \approx 0.3247 / 5.0133 \approx 0.0648$ per mm. At 57 mm
# the density is the same, and at the mean it is $1 / (2 \sqrt{2 \pi}) \approx 0.1995$ per mm.

# %% [raw]
# # BEGIN SOLUTION


# %%
def gaussian_pdf(x, mean, std):
    """Return the Gaussian density exp(-(x - mean)^2 / (2 std^2)) / (std sqrt(2 pi)).

    Parameters
    ----------
    x : float or array-like of any shape
        Where to evaluate the density.
    mean : float
        The centre of the curve.
    std : float
        The standard deviation, positive, in the units of x.

    Returns
    -------
    float or ndarray of the shape of x
        The density, in "per unit of x".

    Examples
    --------
    >>> round(float(gaussian_pdf(1.0, 0.0, 1.0)), 4)
    0.242
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    z = (x - mean) / std
    return np.exp(-0.5 * z**2) / (std * np.sqrt(2 * np.pi))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("gaussian_pdf is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_gaussian_pdf_of_the_worked_example(gaussian_pdf):
    import numpy as np

    value = gaussian_pdf(63.0, 60.0, 2.0)
    call = "gaussian_pdf(63.0, 60.0, 2.0)"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"for a number gaussian_pdf returns a number, yours gave {value!r}"
    front = 2 * np.sqrt(2 * np.pi)
    likely = [
        (np.exp(-1.125), "the factor in front is missing, so the area under the curve is not 1"),
        (np.exp(-1.125) / np.sqrt(2 * np.pi), "the factor in front needs sigma too"),
        (np.exp(-1.125) / (2 * 2 * np.pi), "the root of 2 pi is missing"),
        (np.exp(-9 / 4) / np.sqrt(4 * np.pi), "you took std for the variance; it is its root"),
        (np.exp(-9 / 4) / front, "sigma^2 in the exponent, and the 2 in front of it: are both in?"),
        (np.exp(-9 / 2) / front, "is sigma squared in the exponent?"),
        (np.exp(1.125) / front, "the exponent has a minus sign: the density falls on both sides"),
        (np.exp(-0.75) / front, "the distance in the exponent is squared"),
        (np.exp(-18) / front, "a / 2 * b is (a / 2) * b in Python; put brackets around 2 sigma^2"),
    ]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f"{call} gave {value}: {why}"
    right = 0.06475879783
    assert np.isclose(value, right), f"{call} should be 0.0648 (four digits), yours gave {value}"


# %%
def test_gaussian_pdf_is_symmetric_and_highest_at_the_mean(gaussian_pdf):
    import numpy as np

    values = gaussian_pdf(np.array([57.0, 60.0, 63.0]), 60.0, 2.0)
    assert np.shape(values) == (3,), f"three values of x give three densities, not {values!r}"
    assert np.isclose(values[0], values[2]), f"57 and 63 are equally far from 60, yours: {values}"
    assert values[1] > values[0], f"the density is highest at the mean 60, yours gave {values}"
    assert np.isclose(values[1], 0.19947114), f"at the mean it is 0.1995, yours is {values[1]}"


# %%
# HIDDEN
def test_gaussian_pdf_is_right_in_any_shape_and_has_the_area_one(gaussian_pdf):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(71)
    for shape in ((), (1,), (7,), (2, 3)):
        mean, std = rng.normal() * 20, rng.uniform(0.3, 5)
        x = mean + std * rng.normal(size=shape) * 1.5
        expected = reference.gaussian_pdf(np.copy(x), mean, std)
        call = f"gaussian_pdf with a random mean and std, x of shape {shape}"
        look = "Check the factor in front and the exponent one by one; std is sigma."
        assert_close(gaussian_pdf(x, mean, std), expected, call, look=look)
    for mean, std in ((7.0, 1e-3), (-2.0, 4e4)):
        x = mean + np.array([-1.0, 0.0, 0.5]) * std
        expected = reference.gaussian_pdf(x.copy(), mean, std)
        call = f"gaussian_pdf near the mean {mean}, std {std:g}"
        look = "The narrower the curve, the higher it is."
        # the last digits of a narrow curve are the next case's business
        assert_close(gaussian_pdf(x, mean, std), expected, call, rtol=1e-5, atol=0, look=look)
    for mean, std in ((0.0, 1.0), (-4.0, 0.2), (31.0, 6.5)):
        x = np.linspace(mean - 9 * std, mean + 9 * std, 1801)
        call = f"gaussian_pdf at 1801 points around {mean}, std {std}"
        p = as_numbers(gaussian_pdf(x, mean, std), call)
        assert p.shape == x.shape, f"{call} should have the shape of x, yours has {p.shape}"
        look = "The factor in front makes the area 1, whatever std is."
        assert_close(np.sum(p) * std / 100, 1.0, f"the area under {call}", look=look)
        share = np.sum(p[800:1000] + p[801:1001]) / 2 * std / 100
        look = "About 68 % lie within one standard deviation of the mean."
        call = f"the area within one std of the mean, {call},"
        assert_close(share, 0.6826894921, call, rtol=1e-4, look=look)


# %%
# HIDDEN
def test_gaussian_pdf_of_narrow_curves_and_far_away(gaussian_pdf):
    import numpy as np
    from comparing import as_numbers, assert_close

    far = np.array([-30.0, -12.0, -5.5, 4.0, 21.0, 34.0])
    for mean, std in ((0.0, 1.0), (7.0, 1e-3), (-2.0, 4e4)):
        x = mean + far * std
        call = f"gaussian_pdf up to 34 standard deviations from {mean}, std {std:g}"
        peak = as_numbers(gaussian_pdf(mean, mean, std), f"{call}, at the mean")
        assert peak.shape == () and 0 < peak < np.inf, f"{call} gave {peak} at the mean"
        z = (x - mean) / std
        p = as_numbers(gaussian_pdf(x, mean, std), call)
        # the height of the curve is another case's business
        call = f"the share of its largest value that {call} has left"
        look = "Nothing is rounded or cut off, however small, and the distance counts in standard "
        look += "deviations. What do you return 30 of them away?"
        assert_close(p / peak, np.exp(-(z**2) / 2), call, atol=0, look=look)


# %%
# HIDDEN
def test_gaussian_pdf_takes_lists_and_leaves_x_alone(gaussian_pdf):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    inputs = [("a list", [1, 4, -3]), ("a tuple", (0.5, 2.5)), ("a whole number", 6)]
    inputs += [("nested lists", [[1, 2, 3], [5, 8, 0]]), ("an integer array", np.array([2, 9, 4]))]
    inputs += [("a uint8 array", np.array([2, 9, 4], dtype=np.uint8))]
    for name, x in inputs:
        floats = np.array(x, dtype=float) if np.ndim(x) else float(x)
        call = f"gaussian_pdf of {name}"
        expected = as_numbers(gaussian_pdf(floats, 3, 2), f"{call}, made floats")
        look = "It should be that of an array of floats; make x one before anything else."
        assert_close(gaussian_pdf(x, 3, 2), expected, call, look=look)
    x = np.array([0.5, -2.0, 3.0])
    before = x.copy()
    first, second = gaussian_pdf(x, 1.5, 0.8), gaussian_pdf(x, 1.5, 0.8)
    assert_unchanged(before, x, "gaussian_pdf(x, mean, std): x")
    call = "gaussian_pdf, called twice with the same three values"
    first = as_numbers(first, call)
    assert_close(second, first, call)
    call = "gaussian_pdf(x, 3.0, 2.0) at one and two standard deviations, as a share of that at 3.0"
    p = as_numbers(gaussian_pdf(np.array([3.0, 1.0, 5.0, 7.0]), 3.0, 2.0), call)
    assert p.shape == (4,) and p[0] > 0, f"{call}: the four densities are {p}"
    # how high the curve is, and its last digits, are other cases' business
    shares = np.exp([-0.5, -0.5, -2.0])
    look = "The exponent takes half of the squared distance in standard deviations."
    assert_close(p[1:] / p[0], shares, call, rtol=0.01, look=look)
    for kind, x in (("a list", [3, 1, 5]), ("integers", np.array([3, 1, 5]))):
        before = x.copy()
        gaussian_pdf(x, 3, 2)
        assert_unchanged(before, x, f"gaussian_pdf(x, mean, std) with x as {kind}: x")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
mm = np.linspace(50, 77, 300)
edges = np.arange(49.5, 78)
fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
for name, colour, style, hatch in (
    ("chiffchaff", "#0072B2", "-", "///"),
    ("willow warbler", "#D55E00", "--", "..."),
):
    wing = birds[species == name, 0]
    mean, std = wing.mean(), wing.std()
    curve = gaussian_pdf(mm, mean, std)
    ax.hist(wing, edges, density=True, color=colour, alpha=0.25, hatch=hatch)
    ax.plot(mm, curve, style, color=colour, linewidth=2, label=f"{name}: {mean:.1f} ± {std:.1f} mm")
ax.axvline(63, color="black", linestyle=":", label="this bird: 63 mm")
ax.set(xlabel="wing length (mm)", ylabel="density (per mm)", ylim=(0, 0.27))
ax.legend(loc="upper right", fontsize=9)
plt.show()

# %% [markdown]
# *Figure 2. The records and your curve, for each species with the mean and the standard deviation
# of its wings. At 63 mm the two curves have nearly the same height.*

# %% [raw]
# # BEGIN QUESTION
# name: expectation
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 2: an average over a random quantity
#
# Before they cross the sea the birds put on fat. How far a willow warbler can fly depends on its
# weight $X$, and since its weight is random, so is its range $g(X)$. The average over all birds is
# the **expectation** of $g(X)$. With the density $p$ of $X$ it is an area:
#
# $$\mathbb{E}[g(X)] = \int_a^b g(x)\, p(x) \,\mathrm{d}x ,$$
#
# where $X$ takes values between $a$ and $b$.

# %% [markdown]
# For most integrals there is no formula, but there is the **trapezoidal rule**. Cut $[a, b]$ into
# $n$ intervals of the same width $h = (b - a) / n$. Their ends are the $n + 1$ points
# $x_0 = a,\ x_1 = a + h,\ \dots,\ x_n = b$. With $f(x) = g(x)\, p(x)$, put a trapezoid over each
# interval and add up their areas:
#
# $$\int_a^b f(x) \,\mathrm{d}x \;\approx\; h \left( \frac{f(x_0)}{2} + f(x_1) + \dots + f(x_{n-1})
#   + \frac{f(x_n)}{2} \right) .$$
#
# The points inside belong to two trapezoids, the two ends to one. This is where the halves come from.

# %% [markdown]
# **What to write.** `expectation(g, pdf, a, b, n=1000)` returns this sum, one number.
#
# - `n` is the number of **intervals**, so there are `n + 1` points. `n` is at least 1.
# - `a` and `b` are numbers with `a < b`. Do not evaluate `g` or `pdf` outside of $[a, b]$.
# - `g` and `pdf` are functions. Given an array of shape `(m,)` they return an array of the same
#   shape, and given a number they return a number. You may call them once with all points or once
#   per point.
# - Take the density as it is. If a part of it lies outside of $[a, b]$, its area over $[a, b]$ is
#   less than 1; do not divide by it.
#
# **By hand.** Let $g(x) = x^2$, $p(x) = \tfrac14$ on $[1, 5]$, and $n = 2$. Then $h = 2$, the
# points are $1, 3, 5$, the values of $f$ are $0.25,\ 2.25,\ 6.25$, and the sum is
# $2 \cdot (0.125 + 2.25 + 3.125) = 11$. (The exact expectation is $31/3 \approx 10.33$. Two
# trapezoids are not many.)

# %% [raw]
# # BEGIN SOLUTION


# %%
def expectation(g, pdf, a, b, n=1000):
    """Return the integral of g(x) pdf(x) from a to b by the trapezoidal rule.

    Parameters
    ----------
    g : callable
        The quantity to average; g(x) has the shape of x.
    pdf : callable
        The density of X; pdf(x) has the shape of x.
    a, b : float
        The ends of the range of X, a < b.
    n : int
        The number of intervals (there are n + 1 points), at least 1.

    Returns
    -------
    float
        h (f(x_0) / 2 + f(x_1) + ... + f(x_{n-1}) + f(x_n) / 2) with f = g pdf, h = (b - a) / n.

    Examples
    --------
    >>> float(expectation(lambda x: x, lambda x: 0 * x + 0.5, 0, 2, n=4))
    1.0
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.linspace(a, b, n + 1)
    f = g(x) * pdf(x)
    h = (b - a) / n
    return h * (f[0] / 2 + np.sum(f[1:-1]) + f[-1] / 2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("expectation is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_expectation_of_the_worked_example(expectation):
    import numpy as np

    value = expectation(lambda x: x**2, lambda x: 0 * x + 0.25, 1, 5, n=2)
    assert value is not None, "expectation returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"expectation returns one number, yours returned {value!r}"
    likely = {
        13: "that is the rule with two points; n = 2 intervals have three points",
        17.5: "the first and the last value count half",
        5.5: "the width h of the intervals is missing",
        5: "that takes the left end of each interval, not a trapezoid",
        17: "that takes the right end of each interval, not a trapezoid",
        10: "that takes the middle of each interval, not a trapezoid",
        44: "the density is missing",
        1: "that is the area under the density alone; g is missing",
        9: "that is g of the mean, not the mean of g",
        31 / 3: "that is exact, but two trapezoids give another value",
        35 / 3: "that is the plain mean of g at the three points",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 11), f"2 (0.125 + 2.25 + 3.125) is 11, your function gave {value}"


# %%
def test_expectation_of_a_number_that_is_certain(expectation):
    import numpy as np

    # half of the density lies above 0
    def bell(x):
        return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)

    value = expectation(lambda x: 0 * x + 7, bell, -8, 8, n=64)
    assert np.isclose(value, 7), f"if g is 7 everywhere, its expectation is 7, yours is {value}"
    half = expectation(lambda x: 0 * x + 7, bell, 0, 8, n=64)
    assert not np.isclose(half, 7), "over half of the density you got 7: do not divide by its area"
    assert np.isclose(half, 3.5), f"over half of the density it is 3.5, yours is {half}"


# %%
# HIDDEN
def test_expectation_is_the_sum_of_the_trapezoids(expectation):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    # all densities of this case are straight lines of area 1, which trapezoids fill exactly
    settings = [(0.5, 3.0, 1), (-2.0, 1.0, 2), (1.0, 4.5, 3), (-7.0, -3.0, 8), (0.0, 0.25, 21)]
    for a, b, n in settings:

        def g(x):
            return np.exp(0.4 * x) - x**3 / 5

        def pdf(x, a=a, b=b):
            return (0.4 + 1.2 * (x - a) / (b - a)) / (b - a)

        expected = reference.expectation(g, pdf, a, b, n)
        call = f"expectation of a curved g from {a} to {b} with n={n}"
        look = "n intervals have n + 1 points, from a to b, and the two ends count half."
        assert_close(expectation(g, pdf, a, b, n=n), expected, call, look=look)

    # over a flat density the rule is exact for straight lines, however few intervals there are
    for a, b, n in ((-3.0, 5.0, 1), (2.0, 2.5, 3), (10.0, 40.0, 5)):
        width, middle = b - a, (a + b) / 2
        call = f"expectation of 2 x - 6 over a flat density from {a} to {b} with n={n}"
        value = expectation(lambda x: 2 * x - 6, lambda x, w=width: 0 * x + 1 / w, a, b, n)
        look = "A trapezoid under a straight line makes no error."
        assert_close(value, 2 * middle - 6, call, look=look)

    # the probability of X > 0.55, where the density is 2 x on [0, 1]
    value = expectation(
        lambda x: np.where(x > 0.55, 1, 0), lambda x: 2 * np.abs(x), 0, 1, n=10
    )
    call = "expectation of an indicator (0 or 1) under the density 2 x, n=10"
    assert_close(value, 0.7, call, look="Add up the trapezoids by hand: five of them count.")

    exact = (2 * np.e**3 - 1 - (np.e**3 - 1) / 3) / 4.5
    call = "expectation of exp(3 x) with n=20 and with n=40"
    coarse, fine = (
        as_numbers(
            expectation(lambda x: np.exp(3 * x), lambda x: (1 + x) / 1.5, 0.0, 1.0, n), call
        )
        for n in (20, 40)
    )
    assert coarse.shape == fine.shape == (), f"{call} should give a number each time"
    ratio = abs(coarse - exact) / max(abs(fine - exact), 1e-300)
    assert 3.9 < ratio < 4.1, (
        f"{call}: twice as many intervals made the error smaller by the factor {ratio:.3g}, "
        "which is not what trapezoids do"
    )


# %%
# HIDDEN
def test_expectation_stays_inside_the_interval_and_takes_the_density_as_it_is(expectation):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    a, b = 0.1, 0.7
    outside = []

    def pdf(x):
        outside.append(bool(np.any(x < a - 1e-9) or np.any(x > b + 1e-9)))
        return 3 * np.exp(-3 * x)

    def g(x):
        return np.cos(4 * x) + 2

    call = "expectation over a part of an exponential density, n=6"
    value = as_numbers(expectation(g, pdf, a, b, n=6), call)
    assert value.shape == () and value > 0, f"{call} should be a positive number, yours is {value}"
    # how the two ends count is another case's business
    expected = reference.expectation(g, lambda x: 3 * np.exp(-3 * x), a, b, 6)
    look = "Is every trapezoid as wide as it should be, and are both g and pdf in it?"
    assert_close(value, expected, call, rtol=0.5, look=look)
    assert outside, f"{call}: your function never asked pdf for a value"
    assert not any(outside), f"{call}: pdf was asked for values outside of [a, b]"
    half = expectation(g, lambda x: 1.5 * np.exp(-3 * x), a, b, n=6)
    call = "expectation over a part of a density that is half as high, n=6"
    look = "Then the result is half as large: neither density nor result is divided by anything."
    assert_close(half, value / 2, call, look=look)
    zero = expectation(lambda x: 0 * x, lambda x: 3 * np.exp(-3 * x), a, b, n=6)
    assert_close(zero, 0.0, "expectation of g = 0 over a part of a density, n=6")


# %%
# HIDDEN
def test_expectation_has_a_thousand_intervals_if_nothing_is_said(expectation):
    import numpy as np
    from comparing import as_numbers, assert_close

    def with_wave(x):
        # at the points of 1000 intervals, and of no other number near it, the wave is always 1
        return np.exp(3 * x) + np.cos(2000 * np.pi * x)

    def pdf(x):
        return (1 + x) / 1.5

    call = "expectation of exp(3 x) and a fast wave"
    expected = as_numbers(expectation(with_wave, pdf, 0.0, 1.0, 1000), f"{call}, n=1000")
    exact = (2 * np.e**3 - 1 - (np.e**3 - 1) / 3) / 4.5 + 1
    # the last digits, in which the two ends count, are another case's business
    look = "It should be close to the integral, as the trapezoids are narrow."
    assert_close(expected, exact, f"{call}, n=1000", rtol=0.01, look=look)
    call += ", without n"
    look = "The default of n is 1000, and this many intervals have 1001 points."
    assert_close(expectation(with_wave, pdf, 0.0, 1.0), expected, call, rtol=1e-8, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now the flight. A simple model says that a willow warbler of $m$ grams, 7 of which are not fat,
# can fly $3000 \ln(m / 7)$ km. Before departure the weights have mean 9 g and standard deviation
# 0.9 g, and the next land is 600 km away.


# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
def flight_range(m):
    return 3000 * np.log(m / 7)


def departure_weight(m):
    return np.exp(-(((m - 9) / 0.9) ** 2) / 2) / (0.9 * np.sqrt(2 * np.pi))


def arrives(m):
    return np.where(flight_range(m) >= 600, 1.0, 0.0)


print(f"range of a bird of 9 g: {flight_range(9):.0f} km, so the average bird arrives")
print(f"average range:          {expectation(flight_range, departure_weight, 7, 13):.0f} km")
print(f"share that arrives:     {expectation(arrives, departure_weight, 7, 13):.2f}")

grams, few = np.linspace(7, 13, 300), np.linspace(7, 13, 7)
steps = np.array([4, 8, 16, 32, 64, 128, 256, 512])
truth = expectation(flight_range, departure_weight, 7, 13, n=100_000)
errors = [abs(expectation(flight_range, departure_weight, 7, 13, n=int(n)) - truth) for n in steps]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
axes[0].fill_between(
    few, flight_range(few) * departure_weight(few), color="#56B4E9", alpha=0.5, label="n = 6"
)
axes[0].vlines(few, 0, flight_range(few) * departure_weight(few), color="#0072B2", linewidth=1)
axes[0].plot(
    grams, flight_range(grams) * departure_weight(grams), color="black", label="$g(x)\\,p(x)$"
)
axes[0].set(xlabel="weight $x$ (g)", ylabel="$g(x)\\,p(x)$ (km per g)")
axes[1].loglog(steps, errors, "o-", color="#D55E00", label="trapezoidal rule")
axes[1].loglog(steps, errors[2] * (16 / steps) ** 2, "--", color="black", label="slope $-2$")
axes[1].set(xlabel="number of intervals $n$", ylabel="error (km)")
for ax in axes:
    ax.legend()
plt.show()

# %% [markdown]
# *Figure 3. Left: six trapezoids under the curve whose area is the average range. Right: with twice
# as many intervals the error is four times smaller.*
#
# The average bird arrives with fuel to spare. Three out of ten birds do not arrive: the expectation
# of $g(X)$ is not $g$ of the expectation of $X$. (A probability is an expectation too, that of a
# $g$ which is 1 where the event happens and 0 elsewhere.)

# %% [raw]
# # BEGIN QUESTION
# name: bayes_posterior
# points: [0, 2, 1]

# %% [markdown]
# ## Question 3: Bayes' rule
#
# Bird flu is on its way along the coast. The observatory has a quick test for it, and the first
# bird tested is positive. How worried should one be?
#
# Three numbers are known before the test:
#
# | name | symbol | meaning |
# | --- | --- | --- |
# | `prior` | $P(D)$ | share of birds with the disease |
# | `sensitivity` | $P(+ \mid D)$ | probability that an ill bird tests positive |
# | `specificity` | $P(- \mid \bar D)$ | probability that a healthy bird tests *negative* |
#
# A healthy bird tests positive with probability $1 - \text{specificity}$. Wanted is $P(D \mid +)$,
# the probability of the disease once the test was positive. **Bayes' rule** turns the condition
# around:
#
# $$P(D \mid +) = \frac{P(+ \mid D)\, P(D)}{P(+)}, \qquad
#   P(+) = P(+ \mid D)\, P(D) + P(+ \mid \bar D)\, P(\bar D) .$$
#
# **What to write.** `bayes_posterior(prior, sensitivity, specificity)` returns $P(D \mid +)$, a
# number from 0 to 1.
#
# - All three arguments are numbers from 0 to 1, and both 0 and 1 may occur.
# - If a positive test is impossible, $P(+) = 0$, there is nothing to compute. Then raise a
#   `ValueError` with a sentence. A positive test that is only very unlikely is not impossible,
#   even if $P(+)$ is $10^{-200}$.
# - Do not round the result: for a rare disease it may be $10^{-9}$.
#
# **By hand.** Two in a hundred birds are ill, the sensitivity is 0.9 and the specificity 0.95. Of
# 1000 birds 20 are ill, and 18 of these test positive. Of the 980 healthy ones 5 % test positive,
# which are 49. So of 67 positive birds 18 are ill: $P(D \mid +) = 18 / 67 \approx 0.269$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def bayes_posterior(prior, sensitivity, specificity):
    """Return P(disease | positive test) by Bayes' rule.

    Parameters
    ----------
    prior : float
        P(disease), from 0 to 1.
    sensitivity : float
        P(positive | disease), from 0 to 1.
    specificity : float
        P(negative | healthy), from 0 to 1.

    Returns
    -------
    float
        P(positive | disease) P(disease) / P(positive).

    Raises
    ------
    ValueError
        When a positive test is impossible, P(positive) = 0.

    Examples
    --------
    >>> round(bayes_posterior(0.5, 0.75, 0.75), 3)
    0.75
    """
    # BEGIN SOLUTION NO PROMPT
    ill_and_positive = sensitivity * prior
    healthy_and_positive = (1 - specificity) * (1 - prior)
    positive = ill_and_positive + healthy_and_positive
    if positive == 0:
        raise ValueError("A positive test is impossible, so nothing follows from it.")
    return ill_and_positive / positive
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "bayes_posterior is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_bayes_posterior_of_the_worked_example(bayes_posterior):
    import numpy as np

    value = bayes_posterior(0.02, 0.9, 0.95)
    assert value is not None, "bayes_posterior returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"bayes_posterior returns one number, yours returned {value!r}"
    likely = [
        (0.9, "that is P(+ | D), the question turned around"),
        (0.018, "that is the probability of being ill and positive; divide by P(+)"),
        (0.067, "that is P(+), the denominator"),
        (0.9 / 0.95, "that forgets how rare the disease is, or gives both groups the same share"),
        (0.018 / 0.949, "healthy birds are positive with probability 1 - specificity"),
        (0.019 / 0.117, "sensitivity and specificity have changed places"),
        (49 / 67, "that is the probability of a healthy bird, given a positive test"),
        (0.002 / 0.933, "that is the probability of the disease after a negative test"),
        (1800 / 67, "that is in percent; a probability is at most 1"),
        (0.27, "that was rounded"),
    ]
    for wrong, why in likely:
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 18 / 67), f"18 of 67 is 0.2687, the worked example gave {value}"


# %%
# HIDDEN
def test_bayes_posterior_counts_the_ill_among_the_positive(bayes_posterior):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(72)
    look = "Count birds as in the worked example: ill and positive, healthy and positive."
    for case in range(6):
        prior, sensitivity, specificity = (float(p) for p in rng.uniform(0.05, 0.95, size=3))
        expected = reference.bayes_posterior(prior, sensitivity, specificity)
        call = f"bayes_posterior with random probabilities, case {case + 1},"
        value = bayes_posterior(prior, sensitivity, specificity)
        assert_close(value, expected, call, look=look)
    for prior in (3e-4, 1e-8):
        expected = reference.bayes_posterior(prior, 0.83, 0.992)
        call = f"bayes_posterior with the prior {prior:g}"
        value = bayes_posterior(prior, 0.83, 0.992)
        assert_close(value, expected, call, atol=0, look=look + " Is something rounded?")
    # odds of the disease are multiplied by the same factor with every positive test
    prior, sensitivity, specificity = 0.013, 0.88, 0.7
    factor = sensitivity / (1 - specificity)
    odds, share = prior / (1 - prior), prior
    for test in range(1, 4):
        odds *= factor
        call = f"bayes_posterior after positive test number {test}"
        look = "The posterior of one test is the prior of the next."
        share = bayes_posterior(share, sensitivity, specificity)
        assert_close(share, odds / (1 + odds), call, look=look)
        share = float(as_numbers(share, call))
    for prior in (0.07, 0.6):
        call = f"bayes_posterior for a useless test with the prior {prior}"
        look = "A test that is positive equally often for ill and healthy birds tells nothing."
        assert_close(bayes_posterior(prior, 0.35, 0.65), prior, call, look=look)
    better = bayes_posterior(0.04, 0.6, 0.98)
    worse = bayes_posterior(0.04, 0.98, 0.6)
    assert as_numbers(better, "bayes_posterior(0.04, 0.6, 0.98)") > as_numbers(
        worse, "bayes_posterior(0.04, 0.98, 0.6)"
    ), (
        "bayes_posterior for a rare disease: a specific test should convince more than a "
        "sensitive one when it is positive, yours says the opposite"
    )


# %%
# HIDDEN
def test_bayes_posterior_at_the_ends_of_the_range(bayes_posterior):
    from comparing import assert_close

    cases = [
        ((0, 0.7, 0.6), 0.0, "Without the disease nobody has it, whatever the test says."),
        ((1, 0.7, 0.6), 1.0, "If everybody is ill, a test cannot change that."),
        ((0.3, 0.4, 1), 1.0, "If no healthy bird tests positive, a positive one is ill."),
        ((0.3, 0, 0.8), 0.0, "If no ill bird tests positive, a positive one is healthy."),
        ((0.25, 1, 0), 0.25, "A test that is always positive tells nothing."),
        ((1, 0.7, 1), 1.0, "If everybody is ill, a test cannot change that."),
        ((1e-9, 0.7, 1), 1.0, "P(+) is tiny here, but it is not 0: rare is not impossible."),
        ((1e-200, 0.5, 1), 1.0, "Rarer than any small number that a threshold would name."),
    ]
    for arguments, expected, look in cases:
        call = f"bayes_posterior{arguments}"
        try:
            value = bayes_posterior(*arguments)
        except ValueError as error:
            raise AssertionError(
                f"{call} raised a ValueError, but a positive test is possible here. {look}"
            ) from error
        assert_close(value, expected, call, look=look)
    for arguments in ((0, 0.7, 1), (0.3, 0.0, 1.0), (1.0, 0, 0.4)):
        call = f"bayes_posterior{arguments}, where a positive test is impossible,"
        try:
            value = bayes_posterior(*arguments)
        except NotImplementedError:
            raise
        except ValueError:
            continue
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
priors = np.logspace(-4, 0, 80)[:-1]
once = [bayes_posterior(prior, 0.9, 0.95) for prior in priors]
twice = [bayes_posterior(share, 0.9, 0.95) for share in once]

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.semilogx(priors, twice, "--", color="#D55E00", linewidth=2, label="after two positive tests")
ax.semilogx(priors, once, color="#0072B2", linewidth=2, label="after one positive test")
ax.semilogx(priors, priors, ":", color="black", label="before the test")
ax.plot(0.02, bayes_posterior(0.02, 0.9, 0.95), "o", color="#0072B2")
ax.set(xlabel="share of ill birds (prior)", ylabel="probability of the disease")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 4. The same test convinces or not, depending on how common the disease is. The dot is the
# worked example: most positive birds are healthy, simply because most birds are. A second test,
# whose prior is the posterior of the first, raises the 27 % to 87 % (if its errors are independent
# of those of the first).*

# %% [raw]
# # BEGIN QUESTION
# name: GaussianNaiveBayes
# points: [0, 0, 3, 1, 1, 1, 1, 1]

# %% [markdown]
# ## Question 4: a classifier out of Bayes' rule
#
# Back to the bird of 63 mm. Now the "test" is a measured row $x = (x_1, \dots, x_d)$, here wing and
# weight, and there are several answers $c$: chiffchaff, willow warbler, wood warbler. Bayes' rule
# is the same as before:
#
# $$P(c \mid x) = \frac{\pi_c \; p(x \mid c)}{\sum_{c'} \pi_{c'} \; p(x \mid c')} .$$
#
# The prior $\pi_c$ is the share of class $c$ among the training samples. For the density of a whole
# row we make a **naive** assumption: within one class the features are independent of each other
# and each follows a bell curve. Then
#
# $$p(x \mid c) = \prod_{j=1}^{d} \frac{1}{\sqrt{2 \pi \sigma_{cj}^2}} \,
#   \exp\!\left( - \frac{(x_j - \mu_{cj})^2}{2 \sigma_{cj}^2} \right) .$$

# %% [markdown]
# **Learning** is only counting and averaging. `fit` computes, from the training samples of class
# $c$,
#
# - $\pi_c$, their number divided by the number of all samples,
# - $\mu_{cj}$, the mean of their feature $j$,
# - $\sigma_{cj}^2 = v_{cj} + \varepsilon$, where $v_{cj}$ is the variance of their feature $j$, the
#   mean of the squared distances from $\mu_{cj}$. Divide by their number, not by their number less
#   one.
#
# The small $\varepsilon$ prevents a division by zero where a feature is constant within a class, or
# where a class has one sample only. It is one number for the whole model: $10^{-9}$ times the
# largest variance of any column of the complete `X`, all classes together (again dividing by the
# number of samples). Scikit-learn does the same.

# %% [markdown]
# **Working with logarithms.** A product of 1000 densities is too small for a float: it becomes 0,
# and Bayes' rule becomes 0 / 0. (If the densities are large, the product is infinite instead.) So
# compute the score of each class
#
# $$s_c = \log \pi_c + \sum_{j=1}^{d} \left( - \frac12 \log(2 \pi \sigma_{cj}^2)
#   - \frac{(x_j - \mu_{cj})^2}{2 \sigma_{cj}^2} \right), \qquad
#   \log P(c \mid x) = s_c - \log \sum_{c'} e^{s_{c'}} .$$
#
# The last sum has the same trouble: with scores near $-1000$ every $e^{s}$ is 0. Take out the
# largest score $m$ of the row first, which changes nothing on paper:
#
# $$\log \sum_{c} e^{s_c} = m + \log \sum_{c} e^{s_c - m}, \qquad m = \max_c s_c .$$

# %% [markdown]
# **What to write.** The class `GaussianNaiveBayes()` with three methods.
#
# `fit(X, y)` learns as above, keeps the labels as `self.classes`, and returns `self`. `classes`
# holds each label once, sorted (numbers by size, strings by alphabet; `np.unique` does this).
# Calling `fit` again forgets everything from before.
#
# `predict_log_proba(X)` returns an array of shape `(n_samples, n_classes)`: in row $i$ and column
# $k$ the logarithm of the probability of class `classes[k]`, given row $i$ of `X`. The
# probabilities themselves add up to 1 in each row. The values are right and finite also with a
# thousand features, and for a row that is very far from all training samples.
#
# `predict(X)` returns an array of shape `(n_samples,)`: for each row the *label* of its most
# probable class. If two are equally probable, either will do.
#
# - `X` is an array of shape `(n_samples, n_features)`, of floats or of integers of any type (`uint8`
#   too, in which 3 − 5 is 254). `X` of a prediction
#   has as many columns as that of `fit` and any number of rows, 1 included.
# - `y` is an array of shape `(n_samples,)`. Labels may be any integers (not only 0 and 1; negative
#   ones too) or strings. There are two classes or more, and each may have any number of samples, 1
#   included. At least one column of `X` is not constant.
# - `predict_log_proba` and `predict` raise a `RuntimeError`, with a sentence, if `fit` has not been
#   called.
# - Two models are independent of each other: fitting one leaves the other as it is.

# %% [markdown]
# **By hand.** One feature. Class "a" has the samples 1 and 3, class "b" the samples 4, 8, 4, 8. So
# $\pi_a = \tfrac13$, $\mu_a = 2$, $\sigma_a^2 = 1$ and $\pi_b = \tfrac23$, $\mu_b = 6$,
# $\sigma_b^2 = 4$ (here $\varepsilon$ is far too small to be seen). For a new sample $x = 4$
#
# $$s_a = \log \tfrac13 - \tfrac12 \log(2 \pi) - \tfrac{(4 - 2)^2}{2} \approx -4.018, \qquad
#   s_b = \log \tfrac23 - \tfrac12 \log(2 \pi \cdot 4) - \tfrac{(4 - 6)^2}{8} \approx -2.518 .$$
#
# The difference is $1.5$, so $P(b \mid x) = 1 / (1 + e^{-1.5}) \approx 0.818$. The row of
# `predict_log_proba` is $(\log 0.182, \log 0.818) \approx (-1.701, -0.201)$, and the label is "b".
#
# <details><summary>Stuck? The idea</summary>
#
# In `fit`, go through the classes one by one, and keep three things of each: its share, the means and
# the variances of its columns. In `predict_log_proba`, make a column of scores for each class first.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `self.classes, counts = np.unique(y, return_counts=True)`. For one class, the rows are
# `X[y == label]`, and their mean along axis 0 has one number for each feature.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class GaussianNaiveBayes:
    """Naive Bayes with a Gaussian density per class and feature.

    Attributes
    ----------
    classes : ndarray of shape (n_classes,)
        The sorted labels, after `fit`.
    """

    def __init__(self):
        """Nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.classes = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Learn prior, means and variances of each class.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            One row per sample.
        y : ndarray of shape (n_samples,)
            Labels: integers or strings.

        Returns
        -------
        GaussianNaiveBayes
            The model itself.
        """
        # BEGIN SOLUTION NO PROMPT
        self.classes = np.unique(y)
        smoothing = 1e-9 * np.max(np.var(X, axis=0))
        shape = (len(self.classes), X.shape[1])
        self.priors = np.zeros(len(self.classes))
        self.means = np.zeros(shape)
        self.variances = np.zeros(shape)
        for k, label in enumerate(self.classes):
            rows = X[y == label]
            self.priors[k] = len(rows) / len(X)
            self.means[k] = np.mean(rows, axis=0)
            self.variances[k] = np.var(rows, axis=0) + smoothing
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def predict_log_proba(self, X):
        """Return log P(class | row) for each row of X and each class.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples, n_classes)
            s_c - log(sum of exp(s)), with the columns in the order of `classes`.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.classes is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        scores = np.zeros((len(X), len(self.classes)))
        for k in range(len(self.classes)):
            squares = (X - self.means[k]) ** 2 / self.variances[k]
            log_densities = -0.5 * (np.log(2 * np.pi * self.variances[k]) + squares)
            scores[:, k] = np.log(self.priors[k]) + np.sum(log_densities, axis=1)
        scores = scores - np.max(scores, axis=1, keepdims=True)
        return scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError(
            "predict_log_proba is not written yet: replace these lines by your answer"
        )
        """ # END PROMPT

    def predict(self, X):
        """Return the label of the most probable class of each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, as they stand in `classes`.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        best = np.argmax(self.predict_log_proba(X), axis=1)
        return self.classes[best]
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_naive_bayes_of_the_worked_example(GaussianNaiveBayes):
    import numpy as np

    X = np.array([[1.0], [4.0], [8.0], [3.0], [4.0], [8.0]])
    y = np.array(["a", "b", "b", "a", "b", "b"])
    model = GaussianNaiveBayes()
    fitted = model.fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    assert list(model.classes) == ["a", "b"], f"classes should be a, b; yours: {model.classes!r}"
    row = model.predict_log_proba(np.array([[4.0]]))
    assert row is not None, "predict_log_proba returned None: is there a return at the end?"
    assert np.shape(row) == (1, 2), (
        f"one row and two classes give shape (1, 2), yours has {np.shape(row)}"
    )
    a, b = np.asarray(row)[0]
    assert not np.isclose(a + b, 1), f"you got {a}, {b}: these are probabilities, take their log"
    assert np.isclose(np.exp(a) + np.exp(b), 1), (
        f"you got {a:.4f}, {b:.4f}, and their exponentials do not add up to 1: take the log of the "
        "sum of exp(s) off the scores s"
    )
    likely = [
        (-0.80685, "are the priors in, and the 1/2 in front of log(2 pi sigma^2)?"),
        (-2.19315, "the term -1/2 log(2 pi sigma^2) is missing"),
        (-0.69315, "does the density know sigma, in front and in the exponent?"),
        (-3.0, "the factor 1/2 in the exponent is missing"),
        (-0.82773, "the variance divides by the number of samples, not by one less"),
        (-1.34657, "sigma^2 is the variance; did you take the standard deviation?"),
        (1.5, "the columns have changed places; they are in the order of classes"),
    ]
    for difference, why in likely:
        assert not np.isclose(a - b, difference, atol=1e-4), (
            f"for x = 4 you got the row {a:.4f}, {b:.4f}: {why}"
        )
    right = [-1.70141328, -0.20141328]
    assert np.allclose([a, b], right, atol=1e-5), (
        f"for x = 4 the row is -1.7014, -0.2014; yours is {a:.4f}, {b:.4f}"
    )
    label = model.predict(np.array([[4.0]]))
    assert np.shape(label) == (1,), f"predict of one row has shape (1,), yours gave {label!r}"
    assert np.asarray(label)[0] == "b", f"the label of x = 4 is 'b', yours is {label!r}"


# %%
def test_naive_bayes_tells_three_easy_classes_apart(GaussianNaiveBayes):
    import numpy as np

    X = np.array([[0.0, 9.0], [5.0, 1.0], [1.0, 8.0], [9.0, 5.0], [6.0, 2.0], [8.0, 6.0]])
    y = np.array([30, 10, 30, 20, 10, 20])
    model = GaussianNaiveBayes()
    model.fit(X, y)
    assert list(model.classes) == [10, 20, 30], f"sorted labels are wanted, not {model.classes!r}"
    new = np.array([[0.6, 8.4], [5.4, 1.3], [8.7, 5.5], [0.2, 8.1]])
    rows, labels = model.predict_log_proba(new), model.predict(new)
    assert np.shape(rows) == (4, 3), f"four rows and three classes: (4, 3), not {np.shape(rows)}"
    assert np.all(np.isfinite(rows)), "a log-probability is infinite or NaN: see the text on logs"
    assert np.allclose(np.sum(np.exp(rows), axis=1), 1), "each row's probabilities add up to 1"
    assert labels is not None, "predict returned None: is there a return at the end?"
    assert np.shape(labels) == (4,), f"predict of four rows: shape (4,), not {np.shape(labels)}"
    found = np.asarray(labels).tolist()
    assert found != [2, 0, 1, 2], "predict gave the numbers of the columns; look them up in classes"
    assert found == [30, 10, 20, 30], f"the labels are 30, 10, 20, 30; yours are {found}"


# %%
# HIDDEN
def test_naive_bayes_weighs_priors_and_densities(GaussianNaiveBayes):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(73)
    for d, numbers in ((1, (9, 5)), (3, (6, 21, 12)), (6, (7, 15)), (2, (30, 8, 12, 6, 17))):
        n, n_classes = sum(numbers), len(numbers)
        y = rng.permutation(np.repeat(np.arange(n_classes), numbers))
        centres, widths = rng.normal(size=(n_classes, d)) * 2, rng.uniform(1, 3, (n_classes, d))
        X = centres[y] + widths[y] * rng.normal(size=(n, d))
        expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
        model = GaussianNaiveBayes()
        model.fit(X, y)
        for m in (1, 2, 25):
            new = rng.normal(size=(m, d)) * 2
            wanted = expected.predict_log_proba(new.copy())
            call = f"predict_log_proba of {m} rows after fit to {n} samples of {n_classes} classes"
            call += f" with {d} features"
            look = "Work it out on paper for one feature: prior, mean, variance, score, log of sum."
            assert_close(model.predict_log_proba(new), wanted, call, look=look)
    y = np.array([1, 0, 0, 1, 0, 1, 0])
    X = np.array([[2, 4], [0, 1], [3, -2], [6, 1], [-1, 3], [3, 5], [1, 1]]) * 0.75
    new = np.array([[1.5, 0.5], [4.0, 3.5], [-1.0, 0.0], [2.0, 6.0]])
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(np.tile(X, (3, 1)), np.tile(y, 3))
    call = "predict_log_proba where every training sample was given three times"
    look = "Shares, means and variances of this kind do not change when the data are repeated."
    assert_close(model.predict_log_proba(new), wanted, call, look=look)

    # the same values in both classes, so that only their numbers tell the classes apart
    values = np.array([[0.0, 3.0], [2.0, 1.0], [4.0, 5.0]])
    model = GaussianNaiveBayes()
    model.fit(np.tile(values, (4, 1)), np.repeat([0, 1], [3, 9]))
    call = "predict_log_proba where both classes have the same values, one three times as often"
    wanted = np.tile(np.log([0.25, 0.75]), (2, 1))
    look = "What is left of Bayes' rule when both densities are the same?"
    assert_close(model.predict_log_proba(values[:2] + 0.3), wanted, call, look=look)


# %%
# HIDDEN
def test_naive_bayes_takes_any_labels(GaussianNaiveBayes):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_same_labels

    rng = np.random.default_rng(75)
    kinds = [
        ("integers", np.array([12, -7, 3])),
        ("strings", np.array(["willow", "chiff", "reed warbler"])),
        ("two labels 1 and 2", np.array([2, 1])),
    ]
    for name, labels in kinds:
        labels = np.sort(labels)
        number = rng.permutation(np.repeat(np.arange(len(labels)), [9, 5, 14][: len(labels)]))
        centres = rng.normal(size=(len(labels), 2)) * 3
        X, y = centres[number] + rng.normal(size=(len(number), 2)), labels[number]
        new = rng.normal(size=(30, 2)) * 3
        # the same samples with the labels 0, 1, ... : the numbers are another case's business
        call = f"predict_log_proba of {len(labels)} classes with the labels 0, 1, ..."
        model = GaussianNaiveBayes()
        model.fit(X.copy(), number)
        wanted = as_numbers(model.predict_log_proba(new.copy()), call)
        assert wanted.shape == (30, len(labels)), f"{call} has shape {wanted.shape} for 30 rows"
        assert np.ptp(wanted[:, 0]) > 0, f"{call} is the same for 30 different rows"
        model = GaussianNaiveBayes()
        model.fit(X, y)
        call = f"classes after fit with labels that are {name}"
        look = "Every label once, sorted."
        assert_same_labels(model.classes, labels, call, look=look)
        call = f"predict_log_proba with labels that are {name}"
        look = "The columns are in the order of classes, whatever the labels are called."
        assert_close(model.predict_log_proba(new), wanted, call, look=look)
        call = f"predict with labels that are {name}"
        look = "The label of the most probable class is wanted, not the number of its column."
        most = labels[np.argmax(wanted, axis=1)]
        assert_same_labels(model.predict(new), most, call, look=look)


# %%
# HIDDEN
def test_naive_bayes_with_many_features_far_away_and_of_single_samples(GaussianNaiveBayes):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels

    rng = np.random.default_rng(76)
    for name, unit in (("", 1.0), (" of tiny size", 1e-4)):
        look = "Neither a product of 1000 densities nor exp(score) fits into a float."
        if name:
            look = "With small features the variances are small: what is epsilon then?"
        y = np.repeat([0, 1, 2], 8)  # as many of each: what the priors do is checked elsewhere
        X = unit * (rng.normal(size=(24, 1000)) + 0.06 * y[:, None])
        new = unit * (rng.normal(size=(3, 1000)) * 1.5 + 0.06)
        expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
        wanted = expected.predict_log_proba(new.copy())
        model = GaussianNaiveBayes()
        model.fit(X, y)
        call = f"predict_log_proba with 1000 features{name}"
        assert_close(model.predict_log_proba(new), wanted, call, look=look)

    X = np.array([[0.0, 1.0], [1.0, 3.0], [-1.0, 2.5], [4.0, 0.5], [7.0, 2.0], [6.0, 6.0]])
    y = np.array([0, 0, 0, 1, 1, 1])
    new = np.array([[0.5, 2.0], [40.0, -90.0], [-1500.0, 800.0], [2.0, 2.0], [1e5, 3e5]])
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    call = "predict_log_proba of rows near to and far from the training samples"
    look = "Take out the largest score of each row before you use exp, and do not go back to "
    look += "probabilities."
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    call = "predict of rows near to and far from the training samples"
    assert_same_labels(model.predict(new), expected.predict(new.copy()), call)

    X = np.array([[10.0, 3.0], [250.0, 2.0], [-90.0, 3.5]])
    y, new = np.array([0, 1, 2]), np.array([[25.0, 3.0], [200.0, 3.0], [-90.0, 3.5], [79.0, 2.0]])
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    call = "predict_log_proba after fit to classes of one sample"
    look = "Variances are epsilon only, so all samples but one are very far away."
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    call = "predict after fit to classes of one sample"
    assert_same_labels(model.predict(new), expected.predict(new.copy()), call, look=look)


# %%
# HIDDEN
def test_naive_bayes_with_constant_features(GaussianNaiveBayes):
    import numpy as np
    import reference
    from comparing import assert_close, assert_same_labels

    # column 1 is constant in class 0, column 2 in the whole X, column 3 nearly so in class 0;
    # there are as many samples of each class, and no score is far from 0: what the priors do and
    # what must not overflow is checked elsewhere
    X = np.array(
        [
            [10.0, 3.0, 5.0, 1.000],
            [30.0, 3.0, 5.0, 1.004],
            [20.0, 3.0, 5.0, 1.008],
            [250.0, 2.0, 5.0, 1.5],
            [400.0, 5.0, 5.0, 3.0],
            [-90.0, 3.5, 5.0, 0.5],
        ]
    )
    y = np.array([0, 0, 0, 1, 1, 1])
    new = np.array(
        [
            [25.0, 3.0, 5.0, 1.02],
            [150.0, 3.004, 5.0, 1.0],
            [-90.0, 3.01, 5.0, 0.99],
            [35.0, 3.001, 5.0, 0.97],
            [60.0, 2.99, 5.0, 1.005],
        ]
    )
    expected = reference.GaussianNaiveBayes().fit(X.copy(), y.copy())
    wanted = expected.predict_log_proba(new.copy())
    model = GaussianNaiveBayes()
    model.fit(X, y)
    call = "predict_log_proba with a constant feature"
    look = "epsilon is 1e-9 times the largest column variance of the whole X, for all classes."
    assert_close(model.predict_log_proba(new), wanted, call, look=look)
    call = "predict with a constant feature"
    assert_same_labels(model.predict(new), expected.predict(new.copy()), call, look=look)


# %%
# HIDDEN
def test_naive_bayes_before_fit_again_and_two_models(GaussianNaiveBayes):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_same_labels

    rng = np.random.default_rng(77)
    for name in ("predict_log_proba", "predict"):
        model = GaussianNaiveBayes()
        try:
            getattr(model, name)(np.array([[1.0, 2.0]]))
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(
                f"{name} before fit should raise a RuntimeError, yours raised {error!r}"
            ) from error
        raise AssertionError(f"{name} before fit should raise a RuntimeError, yours raised nothing")

    X, y = rng.normal(size=(12, 2)) * 4, np.array([5, 8, 8] * 4)
    other_X, other_y = rng.normal(size=(15, 3)) * 2, np.array([0, 1, 2, 3, 0] * 3)
    new, other_new = rng.normal(size=(3, 2)), rng.normal(size=(3, 3))
    model = GaussianNaiveBayes()
    fitted = model.fit(X, y)
    wanted = as_numbers(model.predict_log_proba(new), "predict_log_proba of three rows").copy()
    assert wanted.shape == (3, 2) and np.ptp(wanted[:, 0]) > 0, (
        f"predict_log_proba of three different rows and two classes gave {wanted.tolist()}"
    )
    assert hasattr(fitted, "predict_log_proba"), "fit(X, y) is not the model: return self"
    call = "fit(X, y).predict_log_proba"
    assert_close(fitted.predict_log_proba(new), wanted, call)
    second = GaussianNaiveBayes()
    second.fit(other_X, other_y)
    call = "predict_log_proba of a new model, fitted to other data"
    fresh = as_numbers(second.predict_log_proba(other_new), call).copy()
    call = "predict_log_proba of the first model after a second one was fitted"
    look = "Where is what was learnt kept: in the object, or in a place that all objects share?"
    assert_close(model.predict_log_proba(new), wanted, call, look=look)

    model.fit(other_X, other_y)
    call = "predict_log_proba of a model that was fitted again, to other data"
    look = "Every call of fit starts from nothing, with the same result as that of a new model."
    assert_close(model.predict_log_proba(other_new), fresh, call, look=look)
    call = "classes of a model that was fitted again, to other data"
    assert_same_labels(model.classes, np.arange(4), call, look=look)


# %%
# HIDDEN
def test_naive_bayes_of_integers_leaves_its_arguments_alone(GaussianNaiveBayes):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0], [5, 2], [4, 4]])
    y = np.array([1, 0, 0, 0, 1, 1, 1])
    new = np.array([[1, 2], [-3, 5], [4, 0]])
    model = GaussianNaiveBayes()
    model.fit(np.array([[0.0], [2.0], [100.0], [102.0]]), np.array([0, 0, 1, 1]))
    call = "predict_log_proba of the centres of two classes far apart"
    log_p = as_numbers(model.predict_log_proba(np.array([[1.0], [101.0]])), call)
    assert log_p.shape == (2, 2), f"{call} should have shape (2, 2), yours has {log_p.shape}"
    assert_close(np.diag(log_p), np.zeros(2), f"{call}: the own class", look="log 1 is 0.")
    others = log_p[[0, 1], [1, 0]]
    assert np.all(others < -100), f"{call}: the other class is all but impossible, not {others}"
    model = GaussianNaiveBayes()
    model.fit(X.astype(float), y.copy())
    call = "predict_log_proba, everything in floats"
    wanted = as_numbers(model.predict_log_proba(new.astype(float)), call)
    assert wanted.shape == (3, 2) and np.ptp(wanted[:, 0]) > 0, (
        f"{call}, gave {wanted.tolist()} for three different rows and two classes"
    )
    model = GaussianNaiveBayes()
    model.fit(X.copy(), y.copy())
    call = "predict_log_proba, everything in integers, compared with the same numbers as floats"
    look = "Do means and variances keep their fractions?"
    assert_close(model.predict_log_proba(new.copy()), wanted, call, look=look)
    X = np.array([[20, 250], [22, 247], [24, 251], [210, 3], [216, 0], [213, 5]], dtype=np.uint8)
    y = np.array([0, 0, 0, 1, 1, 1])
    new_bytes = np.array([[22, 249], [200, 12], [120, 130]], dtype=np.uint8)
    call = "predict_log_proba of rows in uint8, compared with the same numbers as floats"
    model = GaussianNaiveBayes()
    model.fit(X.astype(float), y.copy())
    in_floats = as_numbers(model.predict_log_proba(new_bytes.astype(float)), call)
    model = GaussianNaiveBayes()
    model.fit(X.copy(), y.copy())
    look = "In uint8 a sum of squares wraps: which type do X and the distances have?"
    assert_close(model.predict_log_proba(new_bytes.copy()), in_floats, call, look=look)
    X = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0], [5, 2], [4, 4]])
    y = np.array([1, 0, 0, 0, 1, 1, 1])
    for name, rows in (("integers", new), ("floats", new.astype(float))):
        before = rows.copy()
        model = GaussianNaiveBayes()
        model.fit(X.astype(float), y.copy())
        model.predict_log_proba(rows)
        assert_unchanged(before, rows, f"predict_log_proba(X) of {name}: X")
    before = X.copy()
    GaussianNaiveBayes().fit(X, y.copy())
    assert_unchanged(before, X, "fit(X, y) of integers: X")
    X, new = X.astype(float), new.astype(float)
    before = X.copy(), y.copy(), new.copy()
    model = GaussianNaiveBayes()
    model.fit(X, y)
    assert_unchanged(before[0], X, "fit(X, y): X")
    assert_unchanged(before[1], y, "fit(X, y): y")
    model.predict_log_proba(new)
    assert_unchanged(before[2], new, "predict_log_proba(X): X")
    model.predict(new)
    assert_unchanged(before[2], new, "predict(X): X")
    call = "predict_log_proba, the second call with the same rows"
    assert_close(model.predict_log_proba(new), wanted, call)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
model = GaussianNaiveBayes()
model.fit(birds, species)
bird = np.array([[63.0, 8.0]])
for label, p in zip(model.classes, np.exp(model.predict_log_proba(bird))[0], strict=True):
    print(f"wing 63 mm, weight 8.0 g: {label:14} with probability {p:.3f}")

mm, grams = np.linspace(51, 83, 160), np.linspace(5.5, 12, 120)
grid = np.array([[wing, weight] for weight in grams for wing in mm])
log_p = model.predict_log_proba(grid)
sure = np.exp(np.max(log_p, axis=1)).reshape(120, 160)
region = np.searchsorted(model.classes, model.predict(grid)).reshape(120, 160)
colours, markers = ["#0072B2", "#D55E00", "#009E73"], ["o", "^", "s"]

fig, ax = plt.subplots(figsize=(7, 4.2), layout="constrained")
ax.contourf(mm, grams, region, levels=[-0.5, 0.5, 1.5, 2.5], colors=colours, alpha=0.15)
ax.contour(mm, grams, sure, levels=[0.9], colors="black", linestyles=":")
for k in range(3):  # the border of a region: class k is as probable as the best of the others
    lead = log_p[:, k] - np.max(np.delete(log_p, k, axis=1), axis=1)
    ax.contour(mm, grams, lead.reshape(120, 160), levels=[0], colors="black", linestyles="-")
for label, colour, marker in zip(model.classes, colours, markers, strict=True):
    rows = birds[species == label]
    ax.plot(*rows.T, marker, color=colour, markersize=5, linestyle="none", label=label)
ax.plot(*bird[0], "*", color="black", markersize=16, label="this bird")
ax.set(xlabel="wing length (mm)", ylabel="weight (g)")
ax.legend(loc="lower right", fontsize=9)
plt.show()

# %% [markdown]
# *Figure 5. Each region belongs to its most probable species. Between the dotted lines the model is
# less than 90 % sure, and the bird of this morning is there. Prior, wing and weight together make
# it somewhat more likely a chiffchaff, and that is the answer.*
#
# Within each species the cloud of points leans to the right: bigger birds are heavier. A naive
# model cannot see this. You come back to it in the closing section.

# %% [raw]
# # BEGIN QUESTION
# name: permutation_test
# points: [0, 0, 1, 1, 1, 1, 1]

# %% [markdown]
# ## Question 5: could it be chance?
#
# Some birds are caught again a few days later. Nine that had stayed in the reeds had gained 0.29 g
# a day on average, seven from the gardens 0.11 g. Do the reeds feed them better, or could chance alone
# make such a difference?
#
# Let us simulate chance. If the place did not matter, the 16 numbers would be the same under any
# assignment of the labels "reeds" and "gardens". Shuffle all numbers, call the first nine reeds and
# the rest gardens, and compute the difference again. Do this many times, and count how often the
# difference is at least as large as the observed one. That is a **permutation test**.

# %% [markdown]
# For samples `a` and `b` the observed difference is $t = \lvert \bar a - \bar b \rvert$, without
# sign: the test is **two-sided**, large differences in either direction count. Each of $n$
# relabellings shuffles all values of `a` and `b` together, without replacement, splits them into
# groups of the same sizes as `a` and `b`, and gives a difference $t^* = \lvert \bar a^* - \bar b^*
# \rvert$. If $k$ of the $n$ have $t^* \ge t$, the **p-value** is
#
# $$p = \frac{k + 1}{n + 1} .$$
#
# The two ones stand for the observed arrangement, which is one of the possible ones. So $p$ is
# never 0: from 99 relabellings you cannot conclude "one in a million".
#
# **Ties and rounding.** Many relabellings have *exactly* the observed difference on paper, and they
# count. In the computer such a pair may differ in the 16th digit, since the numbers were added in
# another order. So count a relabelling as soon as $t^* \ge t - 10^{-9}$. (Our measurements are
# neither so small that $10^{-9}$ matters, nor so large that rounding exceeds it.)

# %% [markdown]
# **What to write.** `permutation_test(a, b, n_permutations, rng)` returns $p$, one number.
#
# - `a` and `b` are array-like of shapes `(n_a,)` and `(n_b,)`. The sizes may differ, and each is at
#   least 1.
# - `n_permutations` is $n$, at least 1.
# - `rng` is a `numpy.random.Generator`, and the only source of randomness. How you use it is up to
#   you (`rng.permutation(values)` returns a shuffled copy). Every relabelling is equally likely and
#   independent of the others. Two generators with the same seed give the same $p$.
# - A Python loop over the relabellings is fast enough.
#
# **By hand.** Let `a = [5, 7]`, `b = [1, 2, 3]`, so $t = \lvert 6 - 2 \rvert = 4$, and suppose that
# shuffling gives four arrangements:
#
# | group a | group b | $t^*$ | counts |
# | --- | --- | --- | --- |
# | 3, 7 | 5, 1, 2 | $\lvert 5 - 8/3 \rvert \approx 2.33$ | no |
# | 7, 5 | 2, 1, 3 | $\lvert 6 - 2 \rvert = 4$ | yes |
# | 1, 2 | 5, 7, 3 | $\lvert 1.5 - 5 \rvert = 3.5$ | no |
# | 5, 1 | 3, 7, 2 | $\lvert 3 - 4 \rvert = 1$ | no |
#
# Then $k = 1$ and $p = (1 + 1) / (4 + 1) = 0.4$. With many relabellings $p$ would come close to
# $0.1$, since one of the ten pairs that can form group a has a difference of 4 or more.

# %% [raw]
# # BEGIN SOLUTION


# %%
def permutation_test(a, b, n_permutations, rng):
    """Return the two-sided p-value (k + 1) / (n + 1) of the difference of the means.

    k is the number of n random relabellings whose difference |mean(a*) - mean(b*)| is at least
    the observed one, |mean(a) - mean(b)|, less 1e-9.

    Parameters
    ----------
    a : array-like of shape (n_a,)
        The first sample.
    b : array-like of shape (n_b,)
        The second sample.
    n_permutations : int
        The number n of relabellings, at least 1.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    float
        The p-value, from 1 / (n + 1) to 1.

    Examples
    --------
    >>> float(permutation_test([4.0, 4.0], [4.0], 9, np.random.default_rng(0)))
    1.0
    """
    # BEGIN SOLUTION NO PROMPT
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values = np.concatenate([a, b])
    observed = abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        shuffled = rng.permutation(values)
        difference = abs(np.mean(shuffled[: len(a)]) - np.mean(shuffled[len(a) :]))
        if difference >= observed - 1e-9:
            count += 1
    return (count + 1) / (n_permutations + 1)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "permutation_test is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_permutation_test_of_the_worked_example(permutation_test):
    import numpy as np

    a, b = np.array([5.0, 7.0]), np.array([1.0, 2.0, 3.0])
    p = permutation_test(a, b, 4, np.random.default_rng(5))
    assert p is not None, "permutation_test returned None: is there a return at the end?"
    assert np.ndim(p) == 0, f"permutation_test returns one number, yours returned {p!r}"
    assert p > 0, "p is 0: the observed arrangement counts too, so p is (k + 1) / (n + 1)"
    assert np.isclose(5 * p, np.round(5 * p)) and 0.19 < p < 1.01, (
        f"with 4 relabellings p is one of 1/5, 2/5, 3/5, 4/5, 1, yours is {p}"
    )
    p = permutation_test(a, b, 400, np.random.default_rng(6))
    assert p < 0.9, f"400 relabellings gave p = {p}: shuffle the values of both groups together"
    assert p > 0.01, (
        f"400 relabellings gave p = {p}: does a difference that equals the observed one count?"
    )
    assert 0.025 < p < 0.19, f"400 relabellings should give p near 0.1, yours is {p}"


# %%
def test_permutation_test_of_groups_far_apart(permutation_test):
    import numpy as np

    low, high = np.arange(12.0), np.arange(12.0) + 100
    for name, a, b in (("above", high, low), ("below", low, high)):
        p = permutation_test(a, b, 99, np.random.default_rng(7))
        assert p < 0.5, (
            f"a lies far {name} b and p is {p}: does a large difference count in both directions?"
        )
        assert not np.isclose(p, 1 / 99), "p is 1/99: the observed arrangement counts in n as well"
        assert not np.isclose(p, 0.02), "p is 0.02: do not double it, |a - b| is two-sided already"
        assert np.isclose(p, 0.01), (
            f"a lies far {name} b, so no relabelling of 99 reaches the observed difference and "
            f"p is (0 + 1) / (99 + 1) = 0.01, yours is {p}"
        )


# %%
# HIDDEN
def test_permutation_test_gives_the_share_of_all_arrangements(permutation_test):
    from itertools import combinations

    import numpy as np
    from comparing import as_numbers

    samples = [
        ([1.0, 2.0, 2.0], [2.0, 3.0, 5.0, 1.0]),
        ([0.0, 1.0, 0.0, 2.0, 12.0], [1.0, 0.0, 3.0, 0.0, 1.0, 0.0, 2.0]),
        ([7.0], [9.0, 2.0, 1.0, 8.0, 5.0]),
    ]
    n = 600
    for number, (a, b) in enumerate(samples):
        a, b = np.array(a), np.array(b)
        values = np.concatenate([a, b])
        chosen = np.array(list(combinations(range(len(values)), len(a))))
        sums = values[chosen].sum(axis=1)
        differences = np.abs(sums / len(a) - (values.sum() - sums) / len(b))
        share = np.mean(differences >= abs(a.mean() - b.mean()) - 1e-9)
        call = f"permutation_test of {len(a)} and {len(b)} values, {n} relabellings"
        p = as_numbers(permutation_test(a, b, n, np.random.default_rng(81 + number)), call)
        assert p.shape == (), f"{call} should give one number, yours has shape {p.shape}"
        # k has a binomial distribution; six standard deviations are never exceeded by chance
        most = 6 * np.sqrt(n * share * (1 - share)) + 1
        assert abs(p * (n + 1) - 1 - n * share) < most, (
            f"{call} gave {p}, which is too far from the share of all possible arrangements with a "
            "difference at least as large. Shuffle without replacement, keep the sizes of the "
            "groups, compare differences of means without their sign, and count ties."
        )


# %%
# HIDDEN
def test_permutation_test_counts_whole_relabellings(permutation_test):
    import numpy as np
    from comparing import as_numbers, assert_close

    a, b = np.array([3.0, 6.5, 4.0, 8.0]), np.array([2.0, 5.0, 1.5])
    for n in (1, 7, 30):
        call = f"permutation_test of four and three values with n_permutations={n}"
        p = as_numbers(permutation_test(a.copy(), b.copy(), n, np.random.default_rng(82)), call)
        assert p.shape == (), f"{call} should give one number, yours has shape {p.shape}"
        whole = np.isclose(p * (n + 1), np.round(p * (n + 1)), atol=1e-6)
        assert whole and 0.999 < p * (n + 1) < n + 1.001, (
            f"{call} gave {p}. Which values can (k + 1) / (n + 1) have?"
        )
    high, low = np.arange(25.0) * 0.3 + 70, np.arange(18.0) * 0.4
    for name, first, second in (("above", high, low), ("below", low, high)):
        call = f"permutation_test where a lies far {name} b"
        value = permutation_test(first.copy(), second.copy(), 149, np.random.default_rng(83))
        look = "No relabelling gets there: k = 0."
        assert_close(value, 1 / 150, call, look=look)


# %%
# HIDDEN
def test_permutation_test_where_every_relabelling_counts(permutation_test):
    import numpy as np
    from comparing import assert_close

    cases = [
        ("two single values", [1.5], [4.0], "Swapping two values only changes the sign."),
        ("one value, all others the same", [2.0, 2.0], [2.0] * 5, "Ties count."),
        ("the same values in both groups", [3.0, 1.0, 7.0, 4.0], [7.0, 3.0, 4.0, 1.0], "Ties!"),
        ("the same tenths in another order", [0.3, 0.1, 0.2], [0.2, 0.3, 0.1], "Mind rounding."),
        ("the same tenths, longer", [0.7, 0.1, 0.3, 1.1], [0.1, 1.1, 0.7, 0.3], "Mind rounding."),
    ]
    for name, a, b, look in cases:
        call = f"permutation_test of {name}"
        p = permutation_test(np.array(a), np.array(b), 40, np.random.default_rng(84))
        assert_close(p, 1.0, call, look=f"Every relabelling is at least as extreme. {look}")
    far = np.arange(6.0) + 50, np.arange(6.0)
    p = permutation_test(*far, 40, np.random.default_rng(84))
    assert np.size(p) == 1 and p < 0.5, (
        f"permutation_test of two groups far apart gave {p}, but few relabellings count there"
    )
    # on paper two of the three arrangements count; the third falls short by 0.0000015
    p = permutation_test(np.array([1.000001]), np.array([1.0, 0.0]), 200, np.random.default_rng(84))
    assert np.size(p) == 1 and 0.4 < p < 0.9, (
        f"permutation_test of the value 1.000001 and the values 1 and 0 gave {p}: which differences "
        "are large enough to count, to 9 decimals?"
    )


# %%
# HIDDEN
def test_permutation_test_depends_on_rng_and_on_nothing_else(permutation_test):
    import numpy as np
    from comparing import as_numbers

    a, b = np.array([4.0, 7.0, 1.0, 9.0, 6.0]), np.array([2.0, 5.0, 3.0, 8.0, 0.0, 3.5])
    seen = []
    for seed in range(5):
        first, second = (
            as_numbers(
                permutation_test(a.copy(), b.copy(), 120, np.random.default_rng(seed)),
                "permutation_test twice",
            )
            for _ in range(2)
        )
        assert first.shape == second.shape == (), "permutation_test should give one number"
        assert np.isclose(first, second, rtol=1e-12), (
            "two calls of permutation_test with equally seeded generators gave different p-values: "
            "all randomness has to come from rng"
        )
        seen.append(round(float(first), 9))
    assert len(set(seen)) > 1, (
        "five generators with different seeds gave five times the same p-value: do you use the rng "
        "that was passed?"
    )


# %%
# HIDDEN
def test_permutation_test_takes_lists_and_leaves_them_alone(permutation_test):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    a, b = [210, 215, 209, 214, 212, 216], [1, 0, 3, 2, 4]
    inputs = [
        ("lists", a, b),
        ("tuples", tuple(a), tuple(b)),
        ("a list and an array", a, np.array(b)),
        ("integer arrays", np.array(a), np.array(b)),
        ("uint8 arrays, a below b", np.array(b, dtype=np.uint8), np.array(a, dtype=np.uint8)),
        # in uint8 the sum of the second group is 0, so that its mean seems to lie near the first
        (
            "uint8 arrays with a large sum",
            np.array(b, dtype=np.uint8),
            np.array([200, 212, 205, 207, 200], dtype=np.uint8),
        ),
    ]
    for name, first, second in inputs:
        call = f"permutation_test of {name}"
        p = as_numbers(permutation_test(first, second, 40, np.random.default_rng(85)), call)
        # one of 462 arrangements reaches the difference: more than five hits in 40 never happen
        assert p.shape == () and 0 <= p < 6.5 / 41, (
            f"{call} gave {p} for groups that lie far apart; make arrays of floats first"
        )
    a, b = np.array([1.0, 5.0, 2.0, 8.0]), np.array([3.0, 4.0, 9.0])
    before = a.copy(), b.copy()
    first = permutation_test(a, b, 25, np.random.default_rng(86))
    assert_unchanged(before[0], a, "permutation_test(a, b, n_permutations, rng): a")
    assert_unchanged(before[1], b, "permutation_test(a, b, n_permutations, rng): b")
    assert np.size(first) == 1 and first > 0.2, (
        f"permutation_test of two groups that overlap gave {first}: most relabellings count there"
    )
    second = permutation_test(a, b, 25, np.random.default_rng(86))
    call = "permutation_test of the same seven values, the second time with the same seed"
    assert_close(second, as_numbers(first, call), call)
    a, b = [4, 7, 1], [2, 5]
    before_a, before_b = list(a), list(b)
    permutation_test(a, b, 5, np.random.default_rng(87))
    assert_unchanged(before_a, a, "permutation_test(a, b, n_permutations, rng) of lists: a")
    assert_unchanged(before_b, b, "permutation_test(a, b, n_permutations, rng) of lists: b")
    a, b = np.array(a), np.array(b)
    permutation_test(a, b, 5, np.random.default_rng(87))
    assert_unchanged(np.array(before_a), a, "permutation_test of integer arrays: a")
    assert_unchanged(np.array(before_b), b, "permutation_test of integer arrays: b")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
p = permutation_test(reeds, gardens, 5000, np.random.default_rng(0))
observed = np.mean(reeds) - np.mean(gardens)
draw = np.random.default_rng(1)
shuffles = [draw.permutation(reeds + gardens) for _ in range(5000)]
differences = np.array([np.mean(s[:9]) - np.mean(s[9:]) for s in shuffles])

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
edges = np.linspace(-0.35, 0.35, 71)
ax.hist(differences, edges, color="#56B4E9", label="labels drawn by lot")
extreme = differences[np.abs(differences) >= observed - 1e-9]
ax.hist(extreme, edges, color="#D55E00", label="at least as far from 0")
for end in (-observed, observed):
    ax.axvline(end, ymax=0.88, color="black", linestyle="--")
ax.set(
    xlabel="difference of the means (g per day)",
    ylabel="number of relabellings",
    title=f"your p-value: {p:.3f}",
)
ax.set_ylim(top=1.25 * ax.get_ylim()[1])
ax.legend(loc="upper center", ncols=2, fontsize=9)
plt.show()

# %% [markdown]
# *Figure 6. 5000 relabellings of the 16 birds. The dashed lines mark the observed difference, 0.18
# g per day, and its mirror image.*
#
# If the place did not matter, a difference like this would come up about twice in a hundred draws.
# That is not the probability that the place does not matter. For such a probability you would need
# a prior, as in Question 3.

# %% [raw]
# # BEGIN QUESTION
# name: welch_t
# points: [0, 0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 6: the same doubt without shuffling
#
# Before there were computers, one needed a formula. Divide the difference of the means by its own
# standard error, and look up how often such a ratio comes up by chance. **Welch's test** does this
# without assuming that the two groups vary equally much.
#
# Let `a` have $n_a$ values with mean $\bar a$ and sample variance
# $s_a^2 = \frac{1}{n_a - 1} \sum_i (a_i - \bar a)^2$ (here with $n_a - 1$, since we estimate the
# variance of all birds from a few), and `b` likewise. With
#
# $$u_a = \frac{s_a^2}{n_a}, \qquad u_b = \frac{s_b^2}{n_b}$$
#
# the statistic and its degrees of freedom are
#
# $$t = \frac{\bar a - \bar b}{\sqrt{u_a + u_b}}, \qquad
#   \nu = \frac{(u_a + u_b)^2}{\dfrac{u_a^2}{n_a - 1} + \dfrac{u_b^2}{n_b - 1}} .$$
#
# $\nu$ is rarely a whole number. It lies between the smaller of $n_a - 1$ and $n_b - 1$ and
# $n_a + n_b - 2$.

# %% [markdown]
# **What to write.** `welch_t(a, b)` returns two numbers, `t` and `df`, in this order. Here `df` is
# $\nu$, not rounded, and `t` has a sign: it is positive if `a` has the larger mean.
#
# - `a` and `b` are array-like of shapes `(n_a,)` and `(n_b,)`. The sizes may differ, and each is at
#   least 2.
# - One of them may consist of equal values, so that its variance is 0. In the tests never both do.
# - The values may be large compared with their spread, such as `1000000.25` and `1000000.75`. So
#   take the variance from the distances to the mean, and not as $\overline{a^2} - \bar a^2$, which
#   loses all its digits there.
# - Neither the unit nor a common offset matters: grams or milligrams give the same `t` and `df`.
#
# **By hand.** Let `a = [2, 4, 6]` and `b = [1, 1, 3, 3]`. The means are $4$ and $2$, the variances
# $s_a^2 = 8/2 = 4$ and $s_b^2 = 4/3$, so $u_a = 4/3$ and $u_b = 1/3$. Then
# $t = 2 / \sqrt{5/3} \approx 1.549$ and
# $\nu = \frac{25}{9} \big/ \left( \frac{16/9}{2} + \frac{1/9}{3} \right)
# = \frac{25}{9} \big/ \frac{25}{27} = 3$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def welch_t(a, b):
    """Return Welch's t statistic of two samples and its degrees of freedom.

    With u = (sample variance, n - 1) / n of each sample:
    t = (mean(a) - mean(b)) / sqrt(u_a + u_b),
    df = (u_a + u_b)^2 / (u_a^2 / (n_a - 1) + u_b^2 / (n_b - 1)).

    Parameters
    ----------
    a : array-like of shape (n_a,)
        The first sample, at least 2 values.
    b : array-like of shape (n_b,)
        The second sample, at least 2 values.

    Returns
    -------
    t : float
        The statistic, positive if a has the larger mean.
    df : float
        The degrees of freedom, not rounded.

    Examples
    --------
    >>> t, df = welch_t([0.0, 2.0], [3.0, 5.0])
    >>> round(float(t), 4), round(float(df), 4)
    (-2.1213, 2.0)
    """
    # BEGIN SOLUTION NO PROMPT
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u_a = np.var(a, ddof=1) / len(a)
    u_b = np.var(b, ddof=1) / len(b)
    t = (np.mean(a) - np.mean(b)) / np.sqrt(u_a + u_b)
    df = (u_a + u_b) ** 2 / (u_a**2 / (len(a) - 1) + u_b**2 / (len(b) - 1))
    return t, df
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("welch_t is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_welch_t_statistic_of_the_worked_example(welch_t):
    import numpy as np

    result = welch_t(np.array([2.0, 4.0, 6.0]), np.array([1.0, 1.0, 3.0, 3.0]))
    assert result is not None, "welch_t returned None: is there a return at the end?"
    assert np.size(result) == 2, f"welch_t returns two numbers, t and df; yours gave {result!r}"
    t, df = result
    assert np.ndim(t) == 0, f"t is one number, yours is {t!r}"
    likely = [
        (-np.sqrt(2.4), "the sign is wrong; a comes first"),
        (2 / np.sqrt(41 / 36), "the sample variance divides by n - 1"),
        (2 / np.sqrt(1.4), "that is the t test for equal variances; Welch does not pool them"),
        (1.2, "the root of u_a + u_b is missing"),
        (2 / np.sqrt(16 / 3), "each variance is divided by its n"),
        (2 / np.sqrt(2 / 3 + np.sqrt(4 / 3) / 4), "u is the variance over n, not the std over n"),
        (2, "that is the difference of the means; divide by its standard error"),
        (3, "df came first; return t, df"),
    ]
    for wrong, why in likely:
        assert not np.isclose(t, wrong), f"the worked example gave t = {t}: {why}"
    assert np.isclose(t, np.sqrt(2.4)), f"2 / sqrt(5/3) is 1.549, yours is t = {t}"


# %%
def test_welch_t_degrees_of_freedom_of_the_worked_example(welch_t):
    import numpy as np

    result = welch_t([2, 4, 6], [1, 1, 3, 3])
    assert result is not None, "welch_t of two lists returned None"
    assert np.size(result) == 2, f"welch_t returns two numbers, t and df; yours gave {result!r}"
    t, df = result
    assert np.ndim(df) == 0, f"df is one number, yours is {df!r}"
    likely = [
        (5, "that is n_a + n_b - 2, right only if both groups vary alike"),
        (2, "that is the smaller of n - 1; there is a formula for df"),
        (25 / 9 / (16 / 27 + 1 / 36), "divide the squares by n - 1, not by n"),
        ((41 / 36) ** 2 / (32 / 81 + 1 / 48), "the sample variance divides by n - 1"),
        (np.sqrt(2.4), "t came second; return t, df"),
    ]
    for wrong, why in likely:
        assert not np.isclose(df, wrong), f"the worked example gave df = {df}: {why}"
    assert np.isclose(df, 3), f"(25/9) / (25/27) is 3, yours is df = {df}"


# %%
# HIDDEN
def test_welch_t_statistic_agrees_with_the_reference(welch_t):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(91)
    spread = np.array([1.0, 4.0, 2.0, 9.0, 6.0, 3.5])
    samples = [("a without spread", np.full(4, 7.0), spread)]
    samples += [("b without spread", spread, np.full(3, -2.0))]
    samples += [("the same mean in a and b", np.array([1.0, 3.0, 8.0]), np.array([4.5, 3.5]))]
    for n_a, n_b in ((2, 2), (5, 3), (4, 30), (60, 17)):
        a = rng.normal(size=n_a) * rng.uniform(0.5, 4) + rng.normal() * 3
        b = rng.normal(size=n_b) * rng.uniform(0.5, 4) + rng.normal() * 3
        samples.append((f"{n_a} and {n_b} random values", a, b))
    for name, a, b in samples:
        expected = reference.welch_t(a.copy(), b.copy())[0]
        call = f"welch_t, {name}: t"
        result = welch_t(a, b)
        assert np.size(result) == 2, f"{call} and df should be two numbers"
        look = "Work out u_a and u_b on paper first: variance with n - 1, divided by n."
        if "without" in name:
            look = "One u is 0 here. What do the formulas give with the other one alone?"
        assert_close(result[0], expected, call, look=look)


# %%
# HIDDEN
def test_welch_t_degrees_of_freedom_agree_with_the_reference(welch_t):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(92)
    a = np.array([1.0, 4.0, 2.0, 9.0, 6.0, 3.5])
    known = [
        ("six values and the same plus 5", a, a + 5, 10, "Groups that vary alike: df is 2 n - 2."),
        ("a without spread", np.full(4, 7.0), a, 5, "Only b counts: df is its n - 1."),
        ("b without spread", a, np.full(3, -2.0), 5, "Only a counts: df is its n - 1."),
    ]
    for name, first, second, expected, look in known:
        call = f"welch_t, {name}: df"
        result = welch_t(first, second)
        assert np.size(result) == 2, f"t and {call} should be two numbers"
        assert_close(result[1], float(expected), call, look=look)
    for n_a, n_b in ((2, 2), (6, 3), (4, 25), (40, 19)):
        a = rng.normal(size=n_a) * rng.uniform(0.5, 4) + rng.normal() * 3
        b = rng.normal(size=n_b) * rng.uniform(0.5, 4) + rng.normal() * 3
        expected = reference.welch_t(a.copy(), b.copy())[1]
        call = f"welch_t, {n_a} and {n_b} random values: df"
        look = "Squares of u over n - 1 in the denominator, the square of their sum above."
        look += " Nothing is rounded."
        assert_close(welch_t(a, b)[1], expected, call, look=look)


# %%
# HIDDEN
def test_welch_t_of_swapped_shifted_and_scaled_samples(welch_t):
    import numpy as np
    from comparing import assert_close

    a = np.array([0.5, 2.25, -1.0, 4.0, 3.5])
    b = np.array([-2.0, 0.25, 1.5, -0.75, 0.0, 1.25, -3.0])
    result = welch_t(a.copy(), b.copy())
    assert np.size(result) == 2, "welch_t of five and seven values should give two numbers"
    # whether these are right is another case's business
    own_t, own_df = float(result[0]), float(result[1])
    assert own_t > 0, f"welch_t where the mean of a is larger gave t = {own_t}"
    cases = [
        ("swapped", b, a, -1, "With a and b swapped, t changes its sign and df stays."),
        ("times -3", -3 * a, -3 * b, -1, "With all values times -3, t changes its sign only."),
        ("in another unit, times 1e-6", a * 1e-6, b * 1e-6, 1, "The unit must not matter."),
        ("in another unit, times 1e9", a * 1e9, b * 1e9, 1, "The unit must not matter."),
        ("all larger by 1e6", a + 1e6, b + 1e6, 1, "Take the distances to the mean first."),
    ]
    for name, first, second, sign, look in cases:
        call = f"welch_t of two samples, {name}"
        t, df = welch_t(first.copy(), second.copy())
        assert_close(t, sign * own_t, f"{call}: t", look=look)
        assert_close(df, own_df, f"{call}: df", look=look)


# %%
# HIDDEN
def test_welch_t_takes_lists_and_leaves_its_arguments_alone(welch_t):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    a, b = [3, 8, 5, 250], [9, 4, 0, 7, 7]
    result = welch_t(np.array(a, dtype=float), np.array(b, dtype=float))
    assert np.size(result) == 2, "welch_t of four and five values should give two numbers"
    own_t, own_df = float(result[0]), float(result[1])
    assert own_t > 0, f"welch_t where the mean of a is much larger gave t = {own_t}"
    t, df = welch_t(np.array([6.0, 0.0, 0.0, 2.0]), np.array([4.0, -2.0, -2.0, 0.0]))
    call = "welch_t of two samples with four values, the variance 8 and means 2 apart"
    assert_close(t, 1.0, f"{call}: t", look="It is 2 divided by the root of 8/4 + 8/4.")
    look = "With equal sizes and variances it is n_a + n_b - 2."
    assert_close(df, 6.0, f"{call}: df", look=look)
    inputs = [
        ("two lists of whole numbers", a, b),
        ("a tuple and an integer array", tuple(a), np.array(b)),
        ("two uint8 arrays", np.array(a, dtype=np.uint8), np.array(b, dtype=np.uint8)),
    ]
    for name, first, second in inputs:
        t, df = welch_t(first, second)
        look = "It should be that of arrays of floats, so make such arrays first."
        assert_close(t, own_t, f"welch_t of {name}: t", look=look)
        assert_close(df, own_df, f"welch_t of {name}: df", look=look)
    a, b = np.array([1.0, 5.0, 2.0]), np.array([3.0, 4.0, 9.0, 0.5])
    before = a.copy(), b.copy()
    result = welch_t(a, b)
    own_t, own_df = float(result[0]), float(result[1])
    assert_unchanged(before[0], a, "welch_t(a, b): a")
    assert_unchanged(before[1], b, "welch_t(a, b): b")
    t, df = welch_t(a, b)
    assert_close(t, own_t, "welch_t of the same arrays for the second time: t")
    assert_close(df, own_df, "welch_t of the same arrays for the second time: df")
    for kind, a, b in (
        ("lists", [3, 8, 4], [9, 4, 0, 7]),
        ("integer arrays", np.array([3, 8, 4]), np.array([9, 4, 0, 7])),
    ):
        before_a, before_b = a.copy(), b.copy()
        welch_t(a, b)
        assert_unchanged(before_a, a, f"welch_t(a, b) of {kind}: a")
        assert_unchanged(before_b, b, f"welch_t(a, b) of {kind}: b")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# What the statistic means is looked up in SciPy's $t$ distribution: the p-value is the probability
# that a $t$ with `df` degrees of freedom is at least as far from 0 as yours. Is Welch's formula
# worth the trouble? Let us make 4000 experiments in which *nothing* is going on: both groups have
# the same mean. But one has five birds that vary a lot, the other 25 that hardly do.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from scipy import stats

t, df = welch_t(reeds, gardens)
print(f"reeds and gardens: t = {t:.3f}, df = {df:.2f}, p = {2 * stats.t.sf(abs(t), df):.4f}")

draw = np.random.default_rng(3)
few, many = 3.0 * draw.normal(size=(4000, 5)), 1.0 * draw.normal(size=(4000, 25))
results = np.array([welch_t(a, b) for a, b in zip(few, many, strict=True)])
p_welch = 2 * stats.t.sf(np.abs(results[:, 0]), results[:, 1])
p_pooled = stats.ttest_ind(few, many, axis=1).pvalue

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
edges = np.linspace(0, 1, 21)
ax.hist(p_pooled, edges, color="#E69F00", alpha=0.6, label="assuming equal variances")
ax.hist(p_welch, edges, histtype="step", color="#0072B2", linewidth=2, label="Welch (yours)")
ax.axhline(200, color="black", linestyle=":", label="5 % of the experiments")
ax.set(xlabel="p-value", ylabel="number of experiments")
ax.legend()
plt.show()

for name, p_values in (("assuming equal variances", p_pooled), ("Welch (yours)", p_welch)):
    print(f"false alarms (p below 0.05), {name:24}: {np.mean(p_values < 0.05):6.1%}")

# %% [markdown]
# *Figure 7. p-values of 4000 experiments without any effect, in bars of width 0.05. A fair test has
# equal bars at the dotted line.*
#
# The test that assumes equal variances raises the alarm far more often than the promised 5 %. Yours
# keeps the promise.

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
# - `"positives"`: A town has 10,000 people, and 1 in 100 has a disease. A test has sensitivity
#   0.9 and specificity 0.9. All are tested. How many of them do you expect to get a *positive*
#   result?
# - `"smallest_p"`: A permutation test uses 199 relabellings. What is the smallest p-value that
#   it can ever return?
# - `"height"`: A normal density has mean 0 and standard deviation 0.1. How high is it at 0?
# - `"shrinks"`: The trapezoidal rule with $n = 100$ pieces makes a small error for a smooth
#   function. With $n = 1000$ the error is *divided* by about which number?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"positives"`: healthy people outnumber the sick by far, and some of them get a positive result
# too. For `"height"`: a density is a probability per unit of $x$, so it may be more than 1.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"positives"`: 100 people are sick, and 9,900 are healthy. For `"height"`: what is left of the
# formula when the exponent is 0?
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
        A number for each of "positives", "smallest_p", "height" and "shrinks".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "positives": 1080,
        "smallest_p": 0.005,
        "height": 3.98942,
        "shrinks": 100,
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
    names = {"positives", "smallest_p", "height", "shrinks"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_positives(predictions):
    from comparing import assert_close

    value = predictions()["positives"]
    look = "Two groups of people get a positive result. Count each group, then add."
    assert_close(value, 1080, 'predictions()["positives"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_smallest_p(predictions):
    from comparing import assert_close

    value = predictions()["smallest_p"]
    look = "Which k is the smallest possible one, and what does the formula make of it?"
    assert_close(value, 0.005, 'predictions()["smallest_p"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_height(predictions):
    from comparing import assert_close

    value = predictions()["height"]
    look = "Put x = mean into the formula, and keep the standard deviation in it."
    assert_close(value, 3.98942, 'predictions()["height"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_shrinks(predictions):
    from comparing import assert_close

    value = predictions()["shrinks"]
    look = "Look at the figure of Question 2 again: by which power of n does the error fall?"
    assert_close(value, 100, 'predictions()["shrinks"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
share = bayes_posterior(0.01, 0.9, 0.9)  # of the positives, how many are sick?
print(f"positives:  90 sick ones are {share:.4f} of all positives, which makes {90 / share:.0f}")

far_apart = np.arange(30.0), np.arange(100.0, 130.0)
p = permutation_test(*far_apart, 199, np.random.default_rng(0))
print(f"smallest_p: two samples that do not even overlap have p = {p:.4f}")

print(f"height:     {np.asarray(gaussian_pdf(0.0, 0.0, 0.1)):.5f}")


def one(x):
    return np.ones_like(x)


true = np.exp(1) - 1
errors = [abs(expectation(np.exp, one, 0.0, 1.0, n) - true) for n in (100, 1000)]
print(f"shrinks:    the error {errors[0]:.2e} becomes {errors[1]:.2e}: {errors[0] / errors[1]:.1f} times less")

# %% [raw]
# # BEGIN QUESTION
# name: what_p_says
# manual: true
# points: 4

# %% [markdown]
# ## Question 8: what does 0.03 say?
#
# The next autumn somebody repeats the comparison of Question 5 with nine other birds from the reeds
# and seven from the gardens. This time the p-value is 0.03. Somebody wants to write in the report:
# "The probability that the place makes no difference is 3 %."
#
# What does the p-value say here, and what does it not say? Write five to eight sentences on these
# three questions.
#
# - What is shuffled, and what is assumed while it is shuffled?
# - Why is the sentence of the report wrong, and what would you need to know for such a sentence?
# - What do these 16 birds leave open in any case?
#
# *No test grades this answer: a person reads it. It is worth 4 points.*

# %% [raw]
# # RUBRIC
# items:
#   - name: meaning
#     points: 2
#     says: You say that 0.03 is a share of relabellings (or a probability) of a difference at least as
#       large as the observed one, computed as if the place made no difference.
#   - name: half_meaning
#     points: 1
#     says: You say that 0.03 is about differences as large as this one, or about a world in which the
#       place makes no difference, but not both.
#   - name: not_posterior
#     points: 1
#     says: You say that it is not the probability that the place makes no difference, and that a prior
#       would be needed for that.
#   - name: open
#     points: 1
#     says: You name something that stays open here, such as how large the difference is, whether the
#       place is its cause, or whether other birds would show it.
#   - name: contradiction
#     points: -1
#     says: A part of the answer takes 0.03 for the probability that the place makes no difference, or
#       that the result is due to chance.
# full: What is computed and under which assumption, that this is no probability of the assumption and
#   why (no prior), and one thing that 16 birds leave open.
# half: Says that the sentence of the report is wrong and roughly what a p-value is, but leaves out the
#   assumption or the prior.
# none: Repeats the sentence of the report in other words, or says only that the result is significant.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The p-value is computed as if the place made no difference: then the labels "reeds" and "gardens"
# could as well have been drawn by lot, and in 3 of 100 such relabellings the means lie at least as far
# apart as those of the 16 birds, in whichever direction. So it says how surprising these birds would be
# if the place did not matter. The report turns this round: it speaks of the probability of "does not
# matter", given the birds. For that one needs a prior and how probable such birds are if the place does
# matter, as in Bayes' rule of Question 3; if hardly any place mattered, most of the small p-values would
# still be false alarms. It also says nothing of how large the difference is, and birds that chose their
# place themselves may differ for another reason than the place. I would write: "If the place made no
# difference, so large a difference would be seen in about 3 of 100 such comparisons."

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## Closing: your tools against the libraries
#
# Scikit-learn holds measurements of 569 tumours of the breast: 30 numbers for each, and whether it
# was malignant (0) or benign (1). We train on half of the tumours and look at the other half. The
# columns are standardised by the means and standard deviations of the *training* half, since the
# other half stands for patients who are still to come. (In raw units the largest variance, that of
# an area, is more than $10^9$ times those of the smallest columns, and $\varepsilon$ would blur them.)
#
# Each row is a real patient of a hospital in Wisconsin, from before 1993. An error here is not a
# number alone: a malignant tumour that is taken for benign is treated too late.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_breast_cancer
from sklearn.naive_bayes import GaussianNB

measured, benign = load_breast_cancer(return_X_y=True)
shuffled = np.random.default_rng(0).permutation(len(benign))
train, test = shuffled[:285], shuffled[285:]
measured = (measured - measured[train].mean(axis=0)) / measured[train].std(axis=0)

mine = GaussianNaiveBayes()
mine.fit(measured[train], benign[train])
library = GaussianNB().fit(measured[train], benign[train])

log_p = mine.predict_log_proba(measured[test])
gap = np.max(np.abs(log_p - library.predict_log_proba(measured[test])))
right = mine.predict(measured[test]) == benign[test]
print(f"largest difference of a log-probability, yours and scikit-learn's: {gap:.1e}")
print(f"right on the test half: yours {np.mean(right):.4f}, ", end="")
print(f"scikit-learn's {library.score(measured[test], benign[test]):.4f}")

sure = np.exp(log_p.max(axis=1))
very = sure > 0.99
print(f"\nmore than 99 % sure: {very.sum()} of {len(test)} tumours")
print(f"of these, wrong:     {np.sum(~right[very])}")

# %% [markdown]
# The two agree up to rounding: the same means, the same variances, the same $\varepsilon$, the same
# care with logarithms. The predicted labels are good, too: about 95 % are right.
#
# The *probabilities* are another matter. If a model says "more than 99 % sure", it should be wrong
# in fewer than one case in a hundred. Here it is wrong several times as often. The reason is the
# naive assumption.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
names = load_breast_cancer().feature_names
columns = [0, 2, 3]  # mean radius, perimeter and area
print("correlation of", ", ".join(names[columns]))
print(np.round(np.corrcoef(measured[:, columns], rowvar=False), 3))

copies = np.array([1, 2, 3, 5, 10, 20, 30])
claimed, correct = [], []
for k in copies:
    same = np.tile(measured[:, :1], (1, k))  # the mean radius, k times
    model = GaussianNaiveBayes()
    model.fit(same[train], benign[train])
    claimed.append(np.mean(np.exp(model.predict_log_proba(same[test]).max(axis=1))))
    correct.append(np.mean(model.predict(same[test]) == benign[test]))

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.plot(copies, claimed, "o--", color="#D55E00", label="mean probability of the given label")
ax.plot(copies, correct, "s-", color="#0072B2", label="share of right labels")
ax.set(xlabel="number of copies of the column", ylabel="on the test half", ylim=(0.8, 1.01))
ax.legend(loc="center right")
plt.show()

# %% [markdown]
# *Figure 8. A model that is told the mean radius of a tumour, and nothing else, once or several
# times. It becomes surer with every copy, but not better.*
#
# A copy holds nothing new. The naive model takes it for another independent measurement and
# multiplies the evidence. Radius, perimeter and area are nearly copies of each other, and among
# the 30 columns
# there are more. Remember this whenever a model gives you a probability: the labels can be good
# while the certainty is not.

# %% [markdown]
# Finally the two tests. Scikit-learn's wine data hold chemical analyses of Italian wines from three
# cultivars (kinds of vine), called 0, 1 and 2. Do the cultivars 1 and 2 differ in magnesium, and in
# the alkalinity of their ash?

# %% tags=["otter_ignore"]
from sklearn.datasets import load_wine

wine = load_wine()
print("                          yours      SciPy")
for name in ("magnesium", "alcalinity_of_ash"):
    column = wine.feature_names.index(name)
    one, two = (wine.data[wine.target == kind, column] for kind in (1, 2))
    t, df = welch_t(one, two)
    p = permutation_test(one, two, 4000, np.random.default_rng(0))
    welch = stats.ttest_ind(one, two, equal_var=False)
    shuffles = stats.permutation_test(
        (one, two),
        lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis),
        n_resamples=4000,
        vectorized=True,
    )
    print(name)
    print(f"  Welch: t            {t:11.5f}{welch.statistic:11.5f}")
    print(f"  Welch: df           {df:11.5f}{welch.df:11.5f}")
    print(f"  Welch: p            {2 * stats.t.sf(abs(t), df):11.5f}{welch.pvalue:11.5f}")
    print(f"  permutations: p     {p:11.5f}{shuffles.pvalue:11.5f}")

# %% [markdown]
# The formulas agree to the last digit. The two permutation tests agree only roughly, for two
# reasons. They shuffle differently. And SciPy's idea of "two-sided" is another one: it counts the
# relabellings in each direction and doubles the smaller share, where you count both directions
# together. If the distribution is symmetric this makes no difference, otherwise a small one.
#
# The formula and the permutation test nearly agree: weak evidence for the magnesium, better evidence for
# the ash. They need not agree exactly. A relabelling mixes both groups, so the permutation test
# looks for any difference between them, while Welch's test allows each group its own spread.
#
# ## The same in a library
#
# SciPy's `stats` has all common distributions, and the tests of Questions 5 and 6. Its `integrate` has
# integrals that choose their own points:
#
# ```python
# import numpy as np
# from scipy import integrate, stats
#
# bell = stats.norm(loc=63, scale=2.5)
# print(bell.pdf(63).round(4), bell.cdf(60).round(4))
# area, error = integrate.quad(lambda x: x**2 * bell.pdf(x), 40, 90)
# print(round(area, 4), 63**2 + 2.5**2)
#
# print(stats.binom(n=10, p=0.3).pmf([0, 3]).round(4))
# print(stats.poisson(mu=2).pmf([0, 2]).round(4))
#
# rng = np.random.default_rng(0)
# tosses = rng.random((5, 10_000)) < 0.3
# print(tosses[:, :100].mean(axis=1), tosses.mean(axis=1))
#
# reeds = [0.41, 0.22, 0.35, 0.18, 0.29, 0.38, 0.24, 0.33, 0.21]
# gardens = [0.15, 0.02, 0.19, 0.08, 0.13, 0.05, 0.15]
# result = stats.ttest_ind(reeds, gardens, equal_var=False)
# print(f"t = {result.statistic:.3f}, df = {result.df:.2f}, p = {result.pvalue:.4f}")
# ```
#
# It printed:
#
# ```
# 0.1596 0.1151
# 3975.25 3975.25
# [0.0282 0.2668]
# [0.1353 0.2707]
# [0.25 0.23 0.23 0.4  0.36] [0.3008 0.2841 0.2993 0.297  0.3023]
# t = 5.026, df = 14.00, p = 0.0002
# ```
#
# The third line is the mean of $x^2$, once as an integral and once as mean² + variance. The
# **binomial** distribution counts successes in $n$ independent tries, the **Poisson** distribution
# rare events in a fixed time. The long line holds shares of successes in five series, of 100 tries
# each and of 10,000 tries each. Long series lie closer together, and closer to the true 0.3. This is the
# **law of large numbers**.
#
# You will read that logistic regression "uses integral calculus to find its probabilities". It does
# not: its probabilities are a formula, the sigmoid (assignment 5). Integrals are needed where an
# average over a continuous quantity is wanted, as in Question 2.
#
# ## Words you will meet elsewhere
#
# - **Bernoulli distribution**: one try that succeeds with probability $p$. **Uniform distribution**: all
#   values of an interval are equally probable.
# - **Central limit theorem**: means of many independent quantities follow nearly a normal distribution,
#   whatever the distribution of each.
# - **Type I error**: a false alarm of a test. **Power**: the probability that a test finds an effect
#   that is there.
# - **Positive predictive value**: what `bayes_posterior` returns.
# - **Calibrated**: a model whose "90 % sure" is right nine times in ten (assignment 19).
#
# ## Read on
#
# - Deisenroth, Faisal and Ong, *Mathematics for Machine Learning*, Chapter 6: probability and
#   distributions.
# - Bishop, *Pattern Recognition and Machine Learning*, Sections 1.2 and 2.3: probability, the Gaussian.
# - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, Section 6.6.3: naive Bayes.
# - Domingos and Pazzani, *On the Optimality of the Simple Bayesian Classifier under Zero-One Loss*
#   (1997), a paper: why the labels are good while the probabilities are not.
# - MIT OpenCourseWare 18.05, *Introduction to Probability and Statistics*: the lectures on Bayesian
#   updating and on p-values.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw07_probability.ipynb`, where your course collects submissions.
#
# **What comes next.** Thirty columns, and many of them say the same. In assignment 8 you find the
# few directions that matter: principal component analysis.
