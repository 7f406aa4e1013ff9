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
# name: hw05_logistic_regression
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # From scores to probabilities
#
# The apple trees are in blossom, and one night of frost can cost the orchard its harvest. There is
# a remedy: a few hundred large candles between the rows keep the air just warm enough. Lighting
# them costs 400 euros a night. A frost without them costs about 8,000.
#
# At sunset the farmer reads the thermometer and the wind gauge, and then she has to decide. She has
# written down forty spring evenings, and whether there was frost before the next morning.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

temperature = np.array(
    [
        [7.7, 4.4, 8.6, 7.0, 0.9, 9.8, 7.6, 7.9, 1.3, 4.5],
        [3.7, 9.3, 6.4, 8.2, 4.4, 2.3, 5.5, 0.6, 8.3, 6.3],
        [7.6, 3.5, 9.7, 8.9, 7.8, 1.9, 4.7, 0.4, 1.5, 6.8],
        [7.4, 9.7, 3.3, 3.7, 4.7, 1.9, 1.3, 4.8, 2.3, 6.7],
    ]
).ravel()
wind = np.array(
    [
        [3.1, 0.7, 1.1, 2.0, 3.3, 3.0, 2.3, 0.5, 1.3, 1.5],
        [0.9, 0.4, 2.1, 3.0, 1.4, 3.3, 0.6, 0.9, 2.1, 1.3],
        [2.9, 2.6, 1.4, 0.7, 1.3, 2.6, 2.9, 1.3, 0.4, 0.6],
        [2.5, 1.4, 1.4, 1.9, 0.8, 3.3, 2.5, 1.2, 2.0, 2.2],
    ]
).ravel()
frost = np.zeros(40)
frost[[4, 8, 10, 15, 17, 19, 25, 27, 28, 29, 32, 33, 34, 36]] = 1

groups = [("no frost", frost == 0, "#D55E00", "s"), ("frost", frost == 1, "#0072B2", "o")]
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), layout="constrained")
for name, rows, colour, marker in groups:
    face = colour if name == "frost" else "none"
    style = {"marker": marker, "facecolor": face, "edgecolor": colour, "label": name}
    axes[0].scatter(temperature[rows], frost[rows], **style)
    axes[1].scatter(temperature[rows], wind[rows], **style)
slope, start = np.polyfit(temperature, frost, 1)
ends = np.array([0, 12])
axes[0].axhspan(1, 1.3, color="0.9", zorder=0)
axes[0].axhspan(-0.45, 0, color="0.9", zorder=0)
axes[0].plot(ends, start + slope * ends, color="black", label="straight line")
axes[0].set(xlabel="temperature at sunset (°C)", ylabel="frost (1) or not (0)", ylim=(-0.45, 1.3))
axes[1].set(xlabel="temperature at sunset (°C)", ylabel="wind at sunset (m/s)")
axes[0].legend(loc="center right")
axes[1].legend(loc="upper right", ncols=2)
axes[1].set_ylim(0, 4.2)
plt.show()

# %% [markdown]
# *Figure 1. Left: frost against the temperature at sunset. The least-squares line of assignment 4
# leaves the range from 0 to 1 (into the grey): for an evening of 12 °C it predicts less than no
# frost. Right: the same forty evenings with the wind. Cold and calm evenings are the dangerous
# ones, but no line separates the two kinds completely.*
#
# "Frost: yes or no?" is the wrong question here. Suppose that the candles always save the whole
# harvest. If they cost 400 euros and a frost costs 8,000, lighting them costs less on average as soon
# as the **probability** of frost is above $400 / 8000 = 5\,\%$. So the farmer needs a model that
# answers with a probability. In this assignment you build one, from its S-shaped curve to the class
# that learns from data. At the end you draw a line on the chart: light the candles on this side of it.

# %% [markdown]
# ## Before you start
#
# **Names.** There are $n$ samples (here: evenings) with $d$ features each. `X` has shape
# `(n_samples, n_features)`, the labels `y` have shape `(n_samples,)` and are 0 or 1. Class 1 is the
# one whose probability we want (here: frost). The weights `w` have shape `(n_features,)`, the
# intercept is a single number `b`, and the **score** of a sample $x$ is $z = x^\top w + b$.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a tuple.
# A good first line is `z = np.asarray(z, dtype=float)`, which makes an array of floats of any of
# them, and of a single number too: also of whole numbers of a small type, such as the `uint8` of
# pixels, in which −1 is 255. Where the text says *array*, you get a NumPy array, of floats or of
# whole numbers of NumPy's usual type, `int64`.
#
# **Hands off the arguments.** Every function and method leaves its arguments as they were.
#
# **Warnings.** NumPy may print a `RuntimeWarning`, for instance about an overflow. That costs
# nothing as long as the values you return are right. `log` is the natural logarithm, `np.log`,
# throughout.
#
# **Your own functions.** You may call what you wrote in earlier questions. But a
# mistake in an earlier answer then counts again in the later one.
#
# Run the next two cells: they import NumPy and hold the forty evenings (invented, but with the
# physics in the right direction).

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# forty evenings: degrees Celsius and metres per second at sunset, and 1 where frost followed
temperature = np.array(
    [
        [7.7, 4.4, 8.6, 7.0, 0.9, 9.8, 7.6, 7.9, 1.3, 4.5],
        [3.7, 9.3, 6.4, 8.2, 4.4, 2.3, 5.5, 0.6, 8.3, 6.3],
        [7.6, 3.5, 9.7, 8.9, 7.8, 1.9, 4.7, 0.4, 1.5, 6.8],
        [7.4, 9.7, 3.3, 3.7, 4.7, 1.9, 1.3, 4.8, 2.3, 6.7],
    ]
).ravel()
wind = np.array(
    [
        [3.1, 0.7, 1.1, 2.0, 3.3, 3.0, 2.3, 0.5, 1.3, 1.5],
        [0.9, 0.4, 2.1, 3.0, 1.4, 3.3, 0.6, 0.9, 2.1, 1.3],
        [2.9, 2.6, 1.4, 0.7, 1.3, 2.6, 2.9, 1.3, 0.4, 0.6],
        [2.5, 1.4, 1.4, 1.9, 0.8, 3.3, 2.5, 1.2, 2.0, 2.2],
    ]
).ravel()
frost = np.zeros(40)
frost[[4, 8, 10, 15, 17, 19, 25, 27, 28, 29, 32, 33, 34, 36]] = 1
evenings = np.column_stack([temperature, wind])  # shape (40, 2)

# %% [raw]
# # BEGIN QUESTION
# name: sigmoid
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 1: the sigmoid
#
# A linear model gives each evening a score $z$, any real number: the larger, the more it looks like
# frost. We need a function that turns a score into a probability. It should rise from 0 to 1 and
# give a half at $z = 0$. The usual choice is the **sigmoid**,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} .$$
#
# **What to write.** `sigmoid(z)` works element by element.
#
# - `z` is a number, or array-like of any shape, of floats or of whole numbers. For a number the
#   function returns a number, for anything else an array of the same shape.
# - Scores up to $\lvert z \rvert = 1000$ occur. The values must be right and finite there too: 1 at
#   $z = 1000$ and 0 at $z = -1000$, up to rounding.
# - Do not round or cut off the result: it should be right up to an error of $10^{-9}$.
#
# **Mind the huge numbers.** As a float, $e^{1000}$ is infinite. Some ways to write $\sigma$ survive
# this and some end in $\infty / \infty$, which is `nan`. In case of doubt: multiply numerator and
# denominator by $e^{z}$, and ask which of the two forms is safe for positive $z$, and which for
# negative.
#
# **By hand.** At $z = 0$ we have $e^0 = 1$ and $\sigma(0) = 1/2$. At $z = \ln 3$ we have
# $e^{-\ln 3} = 1/3$, so that $\sigma(\ln 3) = 1 / (1 + \tfrac13) = 3/4$. At $z = -\ln 3$ it is
# $1 / (1 + 3) = 1/4$. Note that the last two add up to 1.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# There are two forms: $1 / (1 + e^{-z})$ and $e^{z} / (1 + e^{z})$. Put $z = 1000$ and $z = -1000$ into
# each. In which form is the exponential never larger than 1?
#
# <details><summary>Second step: the first line</summary>
#
# `e = np.exp(-np.abs(z))` is never larger than 1, whatever the sign of `z`. Write both forms with this `e`.
# `np.where` chooses between two arrays, entry by entry.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def sigmoid(z):
    """Return 1 / (1 + e^(-z)), element by element.

    Parameters
    ----------
    z : float or array-like of any shape
        Scores, at most 1000 in size.

    Returns
    -------
    float or ndarray of the shape of z
        Probabilities between 0 and 1.

    Examples
    --------
    >>> sigmoid([-2.0, 2.0])  # rounded to four decimals
    array([0.1192, 0.8808])
    """
    # BEGIN SOLUTION NO PROMPT
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))  # at most 1: cannot overflow
    return np.where(z >= 0, 1, e) / (1 + e)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("sigmoid is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_sigmoid_of_the_worked_example(sigmoid):
    import numpy as np

    value = sigmoid(np.log(3))
    call = "sigmoid(ln 3)"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert not callable(value), f"{call} returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"for a number sigmoid returns a number, yours gave {value!r}"
    likely = {
        0.25: "that is the mirror image; look at the sign in the exponent",
        4 / 3: "1 / 1 + ... computes 1 / 1 first; where do the brackets belong?",
        0.8: "that is tanh, which runs from -1 to 1",
        1: "that is the class, not the probability",
        1 / 3: "that is the exponential alone",
        3: "that is the exponential alone",
        1.5: "the denominator is 1 plus the exponential, not 1 minus it",
        4: "that is the denominator for -z",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"{call} gave {value}: {why}"
    assert np.isclose(value, 0.75), f"{call} is 1 / (1 + 1/3) = 0.75, yours gave {value}"


# %%
def test_sigmoid_of_an_array_and_of_huge_scores(sigmoid):
    import numpy as np

    z = np.array([0.0, np.log(3), -np.log(3)])
    values = sigmoid(z)
    assert np.shape(values) == (3,), f"three scores give three values, yours gave {values!r}"
    assert np.allclose(values, [0.5, 0.75, 0.25]), (
        f"for the scores 0, ln 3, -ln 3 we want 0.5, 0.75, 0.25; yours gave {values}"
    )
    huge = sigmoid(np.array([-1000.0, 1000.0]))
    assert not np.isnan(huge).any(), (
        f"sigmoid at -1000 and 1000 gave {huge}: infinity divided by infinity is nan. Which of the "
        "two ways to write the sigmoid never computes e to the power +1000?"
    )
    assert np.allclose(huge, [0, 1]), f"sigmoid at -1000 and 1000 is 0 and 1, yours gave {huge}"


# %%
# HIDDEN
def test_sigmoid_has_the_right_values_and_shapes(sigmoid):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(51)
    look = "Work one value out with a calculator, and check the shape of what you return."
    for shape in ((), (1,), (7,), (3, 2), (2, 1, 4)):
        z = rng.normal(size=shape) * 4
        expected = reference.sigmoid(np.copy(z))
        call = f"sigmoid of random scores of shape {shape}"
        assert_close(sigmoid(z), expected, call, rtol=1e-9, look=look)
    z = np.random.default_rng(52).normal(size=(4, 5)) * 3
    right, left = sigmoid(z.copy()), sigmoid(-z)
    call = "sigmoid(z) + sigmoid(-z) for random z"
    total = as_numbers(right, call) + as_numbers(left, call)
    assert_close(total, np.ones(z.shape), call, look="The two probabilities belong together.")
    h = 1e-3
    above, below = as_numbers(sigmoid(z + h), call), as_numbers(sigmoid(z - h), call)
    p = as_numbers(right, call)
    call = "the slope of sigmoid, measured by central differences,"
    look = "With p = sigmoid(z), the slope is p (1 - p). Is something rounded?"
    assert_close((above - below) / (2 * h), p * (1 - p), call, atol=1e-6, look=look)


# %%
# HIDDEN
def test_sigmoid_of_large_scores(sigmoid):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    look = "Which exponential overflows here? Does something cut the scores off?"
    for size in (6.0, 11.0, 14.0, 35.0, 300.0, 710.0, 1000.0):
        z = np.array([size, -size, 0.5, size, -1.5])
        expected = reference.sigmoid(z.copy())
        call = f"sigmoid of an array with the scores {size:g} and {-size:g}"
        compare.add(sigmoid, (z,), expected, call, look=look)
    for z in (1000.0, -1000.0, 999, -999):
        expected = reference.sigmoid(z)
        compare.add(sigmoid, (z,), expected, f"sigmoid of the single number {z}", look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_sigmoid_takes_lists_and_whole_numbers_and_leaves_z_alone(sigmoid):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    look = "Make z an array of floats first."
    inputs = [
        ("a list", [-1.5, 0.0, 2.5]),
        ("a tuple of whole numbers", (3, -4)),
        ("the number 2", 2),
    ]
    inputs += [("an integer array", np.array([-3, 0, 1, 2]))]
    for name, z in inputs:
        expected = reference.sigmoid(np.array(z))
        assert_close(sigmoid(z), expected, f"sigmoid of {name}", look=look)
    z = [[1, -1], [0, 5]]
    call = "sigmoid of nested lists, entry by entry"  # the shape is the first case's business
    values = as_numbers(sigmoid(z), call)
    assert_close(values.ravel(), reference.sigmoid(np.array(z)).ravel(), call, look=look)
    look = "In uint8, -1 is 255, and in int8 the size of -128 does not fit. Make z floats first."
    for kind, values in ((np.uint8, [0, 1, 200, 255]), (np.int8, [-128, -3, 0, 127])):
        expected = reference.sigmoid(np.array(values, dtype=float))
        call = f"sigmoid of an array of the type {kind.__name__}"
        assert_close(sigmoid(np.array(values, dtype=kind)), expected, call, look=look)
    for kind, z in (("a list", [-3, 0, 2]), ("whole numbers", np.array([-3, 0, 2]))):
        before = z.copy()
        sigmoid(z)
        assert_unchanged(before, z, f"sigmoid(z) of {kind}: z")
    z = np.array([0.75, -2.0, 40.0, -700.0])
    before = z.copy()
    sigmoid(z)
    assert_unchanged(before, z, "sigmoid(z): z")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
z = np.linspace(-8, 8, 400)

fig, ax = plt.subplots(figsize=(6.5, 3.5), layout="constrained")
ax.plot(z, sigmoid(z), color="#0072B2", label=r"$\sigma(z)$")
ax.plot(z, sigmoid(3 * z), "--", color="#D55E00", label=r"$\sigma(3z)$")
ax.plot(z, sigmoid(z - 3), ":", color="black", label=r"$\sigma(z - 3)$")
ax.axhline(0.5, color="0.45", linewidth=1)
ax.set(xlabel="score $z$", ylabel="probability")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 2. Your sigmoid. A factor in front of $z$ makes the step steeper (the model is more certain of
# itself), a constant shifts it. These are the two things that a weight and an intercept can do.*

# %% [raw]
# # BEGIN QUESTION
# name: log_odds
# points: [0, 1, 0.5, 0.5]

# %% [markdown]
# ## Question 2: the way back, log-odds
#
# What does a score mean? Solve $p = \sigma(z)$ for $z$ and you can read it. If the probability of
# frost is $p$, its **odds** are $p / (1 - p)$. A probability of 0.8 has odds of 4: frost is four
# times as likely as no frost. The score is the logarithm of the odds,
#
# $$\operatorname{logodds}(p) = \ln \frac{p}{1 - p} , \qquad
#   \operatorname{logodds}(\sigma(z)) = z .$$
#
# This makes weights readable. If the weight of the temperature is $-0.7$, then each degree more
# lowers the log-odds by 0.7, which multiplies the odds by $e^{-0.7} \approx \tfrac12$, on any
# evening.
#
# **What to write.** `log_odds(p)` works element by element.
#
# - `p` is a number, or array-like of any shape, with $0 < p < 1$. The values 0 and 1 themselves do
#   not occur, so you need no special case for them.
# - For a number the function returns a number, for anything else an array of the same shape.
# - Do not clip or round: probabilities as small as $10^{-300}$ occur, with log-odds of about
#   $-691$.
#
# **By hand.** For $p = 0.8$ the odds are $0.8 / 0.2 = 4$ and the log-odds $\ln 4 \approx 1.386$.
# For $p = 0.5$ the odds are 1 and the log-odds 0. For $p = 0.2$ you get
# $\ln \tfrac14 \approx -1.386$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def log_odds(p):
    """Return ln(p / (1 - p)), element by element: the inverse of the sigmoid.

    Parameters
    ----------
    p : float or array-like of any shape
        Probabilities, greater than 0 and less than 1.

    Returns
    -------
    float or ndarray of the shape of p
        The scores z for which sigmoid(z) is p.

    Examples
    --------
    >>> log_odds([0.1, 0.5, 0.99])  # rounded to four decimals
    array([-2.1972,  0.    ,  4.5951])
    """
    # BEGIN SOLUTION NO PROMPT
    p = np.asarray(p, dtype=float)
    return np.log(p) - np.log(1 - p)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("log_odds is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_log_odds_of_the_worked_example(log_odds):
    import numpy as np

    value = log_odds(0.8)
    assert value is not None, "log_odds(0.8) returned None: is there a return at the end?"
    assert not callable(value), "log_odds(0.8) returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"for a number log_odds returns a number, yours gave {value!r}"
    likely = {
        4: "these are the odds; their logarithm is missing",
        -np.log(4): "numerator and denominator have changed places",
        np.log10(4): "that is the logarithm to base 10; we want the natural one",
        2: "that is the logarithm to base 2; we want the natural one",
        0.13865: "the logarithm of a quotient is not the quotient of the logarithms",
        np.log(0.8): "that is ln p; what are the odds?",
        np.log(0.8 / 1.8): "the denominator is 1 - p, not 1 + p",
        1 / (1 + np.exp(-0.8)): "that is the sigmoid; we want the way back",
        0: "p / 1 - p divides by 1 first; where do the brackets belong?",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-5), f"log_odds(0.8) gave {value}: {why}"
    assert np.isfinite(value), f"log_odds(0.8) gave {value}: check the brackets around 1 - p"
    assert np.isclose(value, np.log(4)), f"log_odds(0.8) is ln 4 = 1.386..., yours gave {value}"

    values = log_odds(np.array([0.2, 0.5, 0.8]))
    assert np.shape(values) == (3,), f"three probabilities give three values, yours gave {values!r}"
    assert np.allclose(values, [-np.log(4), 0, np.log(4)]), (
        f"for p = 0.2, 0.5, 0.8 we want -1.386, 0, 1.386; yours gave {values}"
    )


# %%
# HIDDEN
def test_log_odds_is_the_way_back_from_the_sigmoid_in_any_shape(log_odds):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(53)
    look = "First the odds p / (1 - p), then the natural logarithm."
    for shape in ((), (1,), (6,), (2, 3), (3, 1, 2)):
        p = rng.uniform(0.02, 0.98, size=shape)
        expected = reference.log_odds(np.copy(p))
        call = f"log_odds of random probabilities of shape {shape}"
        assert_close(log_odds(p), expected, call, look=look)
    z = np.random.default_rng(54).uniform(-12, 12, size=20)
    call = "log_odds of the probabilities of 20 random scores"
    look = "The sigmoid of what you return should be p again."
    assert_close(log_odds(reference.sigmoid(z)), z, call, look=look)
    call = "log_odds(p) + log_odds(1 - p)"
    q = np.array([0.03, 0.25, 0.6, 0.85])
    look = "Odds of 4 to 1 are odds of 1 to 4 from the other side."
    total = as_numbers(log_odds(q.copy()), call) + as_numbers(log_odds(1 - q), call)
    assert_close(total, np.zeros(4), call, look=look)


# %%
# HIDDEN
def test_log_odds_of_rare_and_of_nearly_certain_events(log_odds):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    look = "Is something clipped or rounded before the logarithm?"
    for tiny in (1e-4, 1e-8, 1e-13, 1e-18, 1e-100, 1e-300):
        p = np.array([tiny, 0.35, 3 * tiny])
        expected = reference.log_odds(p.copy())
        call = f"log_odds of an array with the probability {tiny:g}"
        compare.add(log_odds, (p,), expected, call, look=look)
    for rest in (1e-3, 1e-5, 1e-8):
        expected = reference.log_odds(1 - rest)
        call = f"log_odds of the number 1 - {rest:g}"
        compare.add(log_odds, (1 - rest,), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_log_odds_takes_lists_and_leaves_p_alone(log_odds):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    look = "Make p an array of floats first."
    inputs = [("a list", [0.15, 0.5, 0.9]), ("a tuple", (0.7, 0.05)), ("the number 0.65", 0.65)]
    for name, p in inputs:
        expected = reference.log_odds(np.array(p))
        assert_close(log_odds(p), expected, f"log_odds of {name}", look=look)
    p = [[0.1, 0.2, 0.3], [0.7, 0.8, 0.9]]
    call = "log_odds of nested lists, entry by entry"  # the shape is the first case's business
    values = as_numbers(log_odds(p), call)
    assert_close(values.ravel(), reference.log_odds(np.array(p)).ravel(), call, look=look)
    p = np.array([0.45, 0.01, 0.999])
    before = p.copy()
    log_odds(p)
    assert_unchanged(before, p, "log_odds(p): p")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
p = np.linspace(0.001, 0.999, 999)
marks = np.array([0.05, 0.5, 0.8])

fig, ax = plt.subplots(figsize=(6.5, 3.5), layout="constrained")
ax.plot(p, log_odds(p), color="#0072B2")
ax.plot(marks, log_odds(marks), "o", color="#D55E00")
for mark in marks:
    value = log_odds(mark)
    ax.text(mark + 0.01, value - 1.0, f"p = {mark:g}: {value:.2f}".replace("-", "−"))
ax.axhline(0, color="0.45", linewidth=1)
ax.set(xlabel="probability $p$", ylabel="log-odds")
plt.show()

# %% [markdown]
# *Figure 3. Log-odds stretch the narrow range from 0 to 1 over all numbers, which is why a linear
# model is at home there. The farmer's 5 % are log-odds of about −2.94. You need this number again
# in Question 6.*

# %% [raw]
# # BEGIN QUESTION
# name: logistic_loss
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: what does a forecast cost?
#
# To learn from data we must say how bad a forecast $p$ is once we know the label $y$. The idea:
# look at the probability that the model gave to *what happened*, which is $p$ if $y = 1$ and
# $1 - p$ if $y = 0$, and take minus its logarithm. A forecast of 1 for what happened costs nothing,
# a forecast close to 0 for what happened costs a lot. The mean over all samples is the **logistic
# loss**,
#
# $$L(y, p) = -\frac{1}{n} \sum_{i=1}^{n}
#   \Bigl( y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \Bigr) .$$
#
# In each term one of the two parts is multiplied by zero. The loss has no unit and is never
# negative. A model that always says $p = 0.5$ pays $\ln 2 \approx 0.693$, so a useful model pays less.
#
# **Why a logarithm?** Think of independent coins, one per evening, where coin $i$ shows "frost" with
# probability $p_i$. The probability of all that happened is the *product* of the single ones. It is
# called the **likelihood**, and the best model is the one that makes it largest. The logarithm turns the
# product into a sum and the minus turns "largest" into "smallest": $L = -\frac1n \ln(\text{likelihood})$.
#
# **What to write.** `logistic_loss(y_true, p)` returns one number.
#
# - `y_true` is array-like of shape `(n,)` with $n \ge 1$ labels 0 or 1 (floats or whole numbers).
#   There may be only zeros in it, or only ones.
# - `p` is array-like of shape `(n,)` with probabilities $0 \le p_i \le 1$ of class 1. The values
#   may all be whole numbers, as in `[0, 1, 1]`.
# - **Certainty.** $\ln 0$ is $-\infty$, and $0 \cdot \ln 0$ comes out as `nan`. So first bring all
#   values of `p` into the range from $10^{-15}$ to $1 - 10^{-15}$: what is outside moves to the
#   nearer end, and everything else stays as it is. A certain forecast that is wrong then costs
#   $-\ln 10^{-15} \approx 34.54$, and one that is right costs practically 0.
#
# **By hand.** Three evenings with labels $1, 0, 1$ were given $p = 0.8, 0.5, 0.4$. What happened
# had the probabilities $0.8$, $0.5$ and $0.4$. Minus their logarithms are $0.2231$, $0.6931$ and
# $0.9163$, and the loss is $1.8326 / 3 = 0.6109$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def logistic_loss(y_true, p):
    """Return the mean of -(y ln p + (1 - y) ln(1 - p)), with p clipped to [1e-15, 1 - 1e-15].

    Parameters
    ----------
    y_true : array-like of shape (n,)
        Labels, 0 or 1.
    p : array-like of shape (n,)
        Forecast probabilities of label 1, from 0 to 1 (both ends included).

    Returns
    -------
    float
        The mean loss: finite, and zero or more.

    Examples
    --------
    >>> logistic_loss([0, 1], [0.1, 0.9])  # rounded to four decimals
    0.1054
    """
    # BEGIN SOLUTION NO PROMPT
    y_true = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("logistic_loss is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_logistic_loss_of_the_worked_example(logistic_loss):
    import numpy as np

    y, p = np.array([1.0, 0.0, 1.0]), np.array([0.8, 0.5, 0.4])
    value = logistic_loss(y, p)
    assert value is not None, "logistic_loss returned None: is there a return at the end?"
    assert not callable(value), "logistic_loss returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"logistic_loss returns one number, yours returned {value!r}"
    total = -np.log(0.8 * 0.5 * 0.4)
    assert not np.isclose(value, -1.32694, atol=1e-4), (
        f"the worked example gave {value}: 1 - y * log(...) is not (1 - y) * log(...)"
    )
    assert not value < 0, (
        f"the worked example gave {value}, a loss below zero: the logarithm of a probability is "
        "negative, so what turns it round?"
    )
    likely = {
        total: "that is the sum over the samples, not their mean",
        total / 6: "there is no factor 1/2 in this loss",
        total / 3 / np.log(2): "that is the logarithm to base 2; we want the natural one",
        total / 3 / np.log(10): "that is the logarithm to base 10; we want the natural one",
        -np.log(0.32) / 3: "evenings without frost cost nothing here; the second term is missing",
        -np.log(0.5) / 3: "evenings with frost cost nothing here; the first term is missing",
        -np.log(0.2 * 0.5 * 0.6) / 3: "labels 0 and 1 have changed places",
        0.65 / 3: "that is the mean of the squared errors; take logarithms",
        -np.log(0.8): "only the first sample was counted; look where the return stands",
        -np.log(0.8) / 3: "only the first sample was counted; look where the return stands",
        total / 40: "n is the number of samples given to the function, not that of the notebook",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-4), f"the worked example gave {value}: {why}"
    assert np.isclose(value, total / 3), f"the worked example gives 0.6109, yours gave {value}"


# %%
def test_logistic_loss_of_certain_forecasts_is_finite(logistic_loss):
    import numpy as np

    right = logistic_loss(np.array([1.0, 0.0]), np.array([1.0, 0.0]))
    assert np.isfinite(right), (
        f"two certain and right forecasts gave {right}: 0 * log(0) is nan. Clip p first."
    )
    assert abs(right) < 1e-9, (
        f"two certain and right forecasts cost nothing, yours gave {right}: how near to 0 and 1 may "
        "p come, and which probability counts where the label is 0?"
    )
    wrong = logistic_loss(np.array([1.0]), np.array([0.0]))
    assert np.isfinite(wrong), f"p = 0 and then frost gave {wrong}: clip p before the logarithm"
    assert np.isclose(wrong, 34.54, atol=0.05), (
        f"p = 0 and then frost costs -ln(1e-15) = 34.54, yours gave {wrong}: "
        "to which range is p clipped?"
    )


# %%
# HIDDEN
def test_logistic_loss_is_the_mean_cost_of_what_happened(logistic_loss):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(55)
    look = "Work the formula out on paper for one sample of each label."
    for n, share in ((1, 1.0), (1, 0.0), (2, 0.5), (23, 0.2), (400, 0.85)):
        y = (rng.uniform(size=n) < share).astype(float)
        p = rng.uniform(0.001, 0.999, size=n)
        expected = reference.logistic_loss(y.copy(), p.copy())
        call = f"logistic_loss of {n} random samples, about {share:.0%} of them with label 1,"
        assert_close(logistic_loss(y, p), expected, call, look=look)
        assert_close(logistic_loss(y, p), expected, f"{call} for the second time", look=look)
    y = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0])
    call = "logistic_loss where every forecast is 0.5"
    assert_close(logistic_loss(y, np.full(7, 0.5)), np.log(2), call, look="Coins cost ln 2 each.")
    p = np.array([0.3, 0.05, 0.9, 0.45, 0.2, 0.7, 0.6])
    once = as_numbers(logistic_loss(y.copy(), p.copy()), "logistic_loss of seven samples")
    call = "logistic_loss of seven samples, all of them repeated three times,"
    thrice = logistic_loss(np.tile(y, 3), np.tile(p, 3))
    assert_close(thrice, once, call, look="Repeating the data does not change a mean.")
    call = "logistic_loss of seven samples after the classes have changed names"
    look = "Frost with probability p is no frost with probability 1 - p."
    assert_close(logistic_loss(1 - y, 1 - p), once, call, look=look)
    happened = np.where(y == 1, p, 1 - p)
    call = "n times logistic_loss"
    look = "It should be minus the logarithm of the product of the probabilities of what happened."
    assert_close(7 * once, -np.log(np.prod(happened)), call, look=look)


# %%
# HIDDEN
def test_logistic_loss_of_certain_and_nearly_certain_forecasts(logistic_loss):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    look = "The range after clipping is from 1e-15 to 1 - 1e-15."
    cases = [([0, 1], [1, 0]), ([0, 0, 0], [1, 0, 0.5]), ([1, 1, 0, 0], [0, 0.25, 0, 1])]
    cases += [([1], [1]), ([0], [0]), ([0], [1]), ([1, 0], [1e-16, 0.125]), ([1], [1e-40])]
    for labels, forecasts in cases:
        y, p = np.array(labels, dtype=float), np.array(forecasts, dtype=float)
        expected = reference.logistic_loss(y.copy(), p.copy())
        call = f"logistic_loss of labels {labels} and forecasts {forecasts}"
        # 1 - (1 - 1e-15) is not exactly 1e-15 in floats, hence the wide tolerance
        compare.add(logistic_loss, (y, p), expected, call, rtol=1e-3, look=look)
    look = "Clipping must not change a forecast that is inside the range."
    for p in (0.01, 1e-5, 1e-9, 1e-14):
        y, forecasts = np.array([1.0, 0.0]), np.array([p, 0.75])
        expected = reference.logistic_loss(y.copy(), forecasts.copy())
        call = f"logistic_loss where an event with forecast {p:g} happened"
        compare.add(logistic_loss, (y, forecasts), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_logistic_loss_of_lists_and_whole_numbers(logistic_loss):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    look = "Make both arguments arrays of floats first."
    y, p = [0, 1, 1, 0], [0.1, 0.65, 0.3, 0.55]
    expected = reference.logistic_loss(list(y), list(p))
    assert_close(logistic_loss(y, p), expected, "logistic_loss of two lists", look=look)
    call = "logistic_loss of a tuple and an array"
    assert_close(logistic_loss(tuple(y), np.array(p)), expected, call, look=look)
    call = "logistic_loss of an integer array and a list"
    assert_close(logistic_loss(np.array(y), p), expected, call, look=look)
    call = "logistic_loss of labels of the type uint8"
    assert_close(logistic_loss(np.array(y, dtype=np.uint8), np.array(p)), expected, call, look=look)
    look = "It should be that of the same numbers as floats. A whole number cannot hold 1e-15."
    for y, p in (([1, 0, 1, 0], [0, 1, 0, 1]), ([1, 0, 1, 0], [1, 0, 0, 1])):
        call = f"logistic_loss of whole numbers: labels {y} and forecasts {p}"
        floats = np.array(y, dtype=float), np.array(p, dtype=float)
        expected = as_numbers(logistic_loss(*floats), f"{call}, made floats")
        if np.isnan(expected).any():
            continue  # nothing is clipped, which is another case's business
        value = logistic_loss(np.array(y), np.array(p))
        assert_close(value, expected, f"{call}, integer arrays", look=look)
        assert_close(logistic_loss(y, p), expected, f"{call}, lists", look=look)


# %%
# HIDDEN
def test_logistic_loss_leaves_its_arguments_alone(logistic_loss):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    y, p = np.array([1.0, 0.0, 0.0, 1.0]), np.array([0.0, 0.35, 1.0, 0.8])
    y_before, p_before = y.copy(), p.copy()
    logistic_loss(y, p)
    assert_unchanged(y_before, y, "logistic_loss(y_true, p): y_true")
    assert_unchanged(p_before, p, "logistic_loss(y_true, p): p")
    for kind, y, p in (
        ("lists", [1, 0, 0, 1], [0.0, 0.35, 1.0, 0.8]),
        ("whole numbers", np.array([1, 0, 0, 1]), np.array([0, 0, 1, 1])),
    ):
        before = y.copy(), p.copy()
        logistic_loss(y, p)
        assert_unchanged(before[0], y, f"logistic_loss(y_true, p) of {kind}: y_true")
        assert_unchanged(before[1], p, f"logistic_loss(y_true, p) of {kind}: p")
    y = np.array([1.0, 0.0, 0.0, 1.0])
    p = np.array([0.3, 0.35, 0.9, 0.8])
    expected = reference.logistic_loss(y_before.copy(), p.copy())
    assert_close(logistic_loss(y, p), expected, "logistic_loss of four forecasts")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
p = np.linspace(0.001, 0.999, 999)
after_frost = [logistic_loss([1], [value]) for value in p]
after_none = [logistic_loss([0], [value]) for value in p]

fig, ax = plt.subplots(figsize=(6.5, 3.5), layout="constrained")
ax.plot(p, after_frost, color="#0072B2", label="frost came ($y = 1$)")
ax.plot(p, after_none, "--", color="#D55E00", label="no frost came ($y = 0$)")
ax.axhline(np.log(2), color="0.45", linewidth=1)
ax.set(xlabel="forecast probability of frost $p$", ylabel="loss of this evening")
ax.legend(loc="upper center")
plt.show()

share = np.mean(frost)
print(f"always p = 0.5:       loss {logistic_loss(frost, np.full(40, 0.5)):.4f}")
print(f"always p = {share:.2f}:      loss {logistic_loss(frost, np.full(40, share)):.4f}")

# %% [markdown]
# *Figure 4. The cost of one forecast. A forecast of 0.5 costs 0.69 whatever happens (grey line). Being
# wrong and nearly certain is the most expensive thing a forecaster can do.* The second printed
# number, the loss of someone who only knows how often frost comes, is the one your model has to
# beat.

# %% [raw]
# # BEGIN QUESTION
# name: logistic_gradient
# points: [0, 0, 3, 1, 1]

# %% [markdown]
# ## Question 4: which way is down?
#
# The model is $p_i = \sigma(z_i)$ with scores $z_i = x_i^\top w + b$, where $x_i$ is row $i$ of
# $X$. Its loss depends on $w$ and $b$, and gradient descent needs the slopes. Take one sample with
# label $y$ and loss $\ell = -y \ln p - (1 - y) \ln (1 - p)$. The sigmoid has the slope
# $\sigma' = p\,(1 - p)$, so
#
# $$\frac{\mathrm{d} \ell}{\mathrm{d} z}
#   = \Bigl( -\frac{y}{p} + \frac{1 - y}{1 - p} \Bigr) \, p\,(1 - p)
#   = -y\,(1 - p) + (1 - y)\,p = p - y .$$
#
# Everything complicated has cancelled: what is left is the error $p - y$ of the forecast. By the
# chain rule, with $\partial z_i / \partial w_j = x_{ij}$ and $\partial z_i / \partial b = 1$,
#
# $$\frac{\partial L}{\partial w} = \frac{1}{n} X^\top (p - y) , \qquad
#   \frac{\partial L}{\partial b} = \frac{1}{n} \sum_{i=1}^{n} (p_i - y_i) .$$
#
# **What to write.** `logistic_gradient(X, y, w, b)` returns the pair `(dw, db)`, in this order.
#
# | name | shape | what it is |
# | --- | --- | --- |
# | `X` | `(n_samples, n_features)` | array, one row per sample |
# | `y` | `(n_samples,)` | array of labels 0 and 1 |
# | `w` | `(n_features,)` | array of weights |
# | `b` | number | intercept |
# | `dw` | `(n_features,)` | $\partial L / \partial w$ |
# | `db` | number | $\partial L / \partial b$ |
#
# - One sample, one feature, or more features than samples: the same formulas.
# - The arrays may hold floats or whole numbers. The result has fractions in any case.
# - Scores up to $\lvert z \rvert = 1000$ occur, and the result is finite and right there too. (Use
#   $p - y$ as it stands. Clipping, as in Question 3, is not part of the gradient.)
#
# **By hand.** Let $w = (-\ln 3, 0)$ and $b = \ln 3$, and
#
# $$X = \begin{pmatrix} 0 & 4 \\ 1 & 2 \\ 2 & -2 \end{pmatrix} , \qquad
#   y = \begin{pmatrix} 1 \\ 0 \\ 0 \end{pmatrix} .$$
#
# The scores are $\ln 3$, $0$ and $-\ln 3$, the probabilities $0.75$, $0.5$ and $0.25$, and the
# errors $p - y$ are $-0.25$, $0.5$ and $0.25$. So
# $\partial L / \partial w_1 = (0 + 0.5 + 0.5) / 3 = 1/3$,
# $\partial L / \partial w_2 = (-1 + 1 - 0.5) / 3 = -1/6$ and
# $\partial L / \partial b = 0.5 / 3 = 1/6$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def logistic_gradient(X, y, w, b):
    """Return the gradient of the logistic loss of the model p = sigmoid(X w + b).

    dw = X^T (p - y) / n  and  db = sum(p - y) / n.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One row per sample.
    y : ndarray of shape (n_samples,)
        Labels, 0 or 1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept.

    Returns
    -------
    dw : ndarray of shape (n_features,)
        Slope of the loss in each weight.
    db : float
        Slope of the loss in the intercept.

    Examples
    --------
    >>> logistic_gradient(np.array([[3.0]]), np.array([1]), np.array([0.0]), 0.0)
    (array([-1.5]), -0.5)
    """
    # BEGIN SOLUTION NO PROMPT
    z = X @ w + b
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1, e) / (1 + e)
    errors = p - y
    return X.T @ errors / len(y), np.mean(errors)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "logistic_gradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_logistic_gradient_of_the_worked_example(logistic_gradient):
    import numpy as np

    X = np.array([[0.0, 4.0], [1.0, 2.0], [2.0, -2.0]])
    y, w, b = np.array([1.0, 0.0, 0.0]), np.array([-np.log(3), 0.0]), np.log(3)
    result = logistic_gradient(X, y, w, b)
    assert result is not None, "logistic_gradient returned None: is there a return at the end?"
    assert isinstance(result, tuple | list) and len(result) == 2, (
        f"logistic_gradient returns the pair (dw, db), yours returned {result!r}"
    )
    dw, db = result
    assert not (np.ndim(dw) == 0 and np.ndim(db) == 1), (
        "the order is dw, db; yours is the other way round"
    )
    assert np.shape(dw) == (2,), f"dw has one entry per feature, here shape (2,); yours is {dw!r}"
    assert np.ndim(db) == 0, f"db is one number, yours is {db!r}"
    likely = [
        ([1.0, -0.5], "these are sums over the samples; the loss is a mean"),
        ([2 / 3, -1 / 3], "there is no factor 2 here"),
        ([-1 / 3, 1 / 6], "the sign is turned round: the error is p - y"),
        ([0.5, -0.25], "the sum is divided by d or by n - 1; divide by the number of samples"),
        ([1 / 6, -1 / 12], "there is no factor 1/2 here"),
        ([0.0, -1 / 3], "only the first sample was counted; look where the return stands"),
        ([0.0, -1.0], "only the first sample was counted; look where the return stands"),
        ([0.072917, -0.010417], "p (1 - p) has cancelled; only the error p - y is left"),
        ([-0.732408, 0.863891], "is the sigmoid missing?"),
        ([0.15, -0.566667], "is b missing in the scores?"),
        ([1 / 3, 2 / 3], "those are the errors of labels; the error is p - y, with probabilities"),
        ([2 / 3, -7 / 6], "is the sign in the exponent of the sigmoid right?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(dw, wrong, atol=1e-5), f"for the worked example dw is {dw}: {why}"
    assert np.allclose(dw, [1 / 3, -1 / 6]), (
        f"the worked example has dw = (1/3, -1/6), yours is {dw}: print p, it should be "
        "0.75, 0.5, 0.25"
    )
    assert not np.isclose(db, 0.5), f"db is {db}: that is the sum of the errors, not their mean"
    assert np.isclose(db, 1 / 6), f"the worked example has db = 1/6, yours is {db}"


# %%
def test_logistic_gradient_passes_a_gradient_check(logistic_gradient):
    import numpy as np

    X = np.array([[0.5, -1.0, 2.0], [1.5, 0.0, -0.5], [-1.0, 2.5, 1.0], [0.0, 1.0, 0.5]])
    y, w, b = np.array([1.0, 0.0, 1.0, 1.0]), np.array([0.2, -0.4, 0.3]), -0.6

    def loss(w, b):
        z = X @ w + b
        return np.mean(np.log(1 + np.exp(z)) - y * z)  # the logistic loss, written with scores

    h = 1e-5
    slopes = [(loss(w + h * e, b) - loss(w - h * e, b)) / (2 * h) for e in np.eye(3)]
    slope_b = (loss(w, b + h) - loss(w, b - h)) / (2 * h)
    dw, db = logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    assert np.shape(dw) == (3,), f"with three features dw has shape (3,), yours is {dw!r}"
    assert np.allclose(dw, slopes, atol=1e-6), (
        f"measured on the loss itself, the slopes in w are {np.round(slopes, 6)}; your dw is {dw}. "
        f"Their ratios are {np.round(np.asarray(dw) / slopes, 3)}: the same factor everywhere?"
    )
    assert np.isclose(db, slope_b, atol=1e-6), (
        f"measured on the loss itself, the slope in b is {slope_b:.6f}; your db is {db}"
    )


# %%
# HIDDEN
def test_logistic_gradient_is_the_mean_of_the_slopes_of_any_number_of_samples(logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(57)
    for n, d in ((1, 1), (1, 3), (5, 1), (3, 4), (37, 2), (60, 5)):
        X, w, b = rng.normal(size=(n, d)) * 2, rng.normal(size=d), rng.normal() - 1
        y = (rng.uniform(size=n) < 0.3).astype(float)
        expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), b)
        result = logistic_gradient(X, y, w, b)
        call = f"logistic_gradient for {n} samples and {d} features"
        assert isinstance(result, tuple | list) and len(result) == 2, (
            f"{call} is not a pair (dw, db)"
        )
        look = "Check scores, probabilities and errors one after the other, each of shape (n,)."
        assert_close(result[0], expected[0], f"{call}: dw", look=look)
        assert_close(result[1], expected[1], f"{call}: db", look=look)
    rng = np.random.default_rng(58)
    X = rng.normal(size=(9, 3))
    X[:, 1] = 0
    y = np.array([0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    dw, db = logistic_gradient(X.copy(), y.copy(), np.zeros(3), 0.0)
    call = "logistic_gradient at w = 0 and b = 0 with a column of zeros"
    look = "At zero every probability is one half."
    assert_close(dw, X.T @ (0.5 - y) / 9, f"{call}: dw", look=look)
    assert_close(db, 0.5 - 2 / 9, f"{call}: db", look=look)
    dw, db = logistic_gradient(X.copy(), y.copy(), np.array([0.0, 5.0, 0.0]), np.log(2 / 7))
    call = "logistic_gradient where every probability is 2/9, the share of label 1"
    look = "The score includes b. On the average these forecasts are right."
    assert_close(db, 0.0, f"{call}: db", look=look)
    assert_close(dw, X.T @ (2 / 9 - y) / 9, f"{call}: dw", look=look)
    w, b = np.array([0.5, -1.0, 2.0]), 0.75
    once = logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    four = logistic_gradient(np.tile(X, (4, 1)), np.tile(y, 4), w.copy(), b)
    call = "logistic_gradient with all samples repeated four times"
    look = "Repeating the data does not change a mean."
    assert_close(four[0], np.asarray(once[0]), f"{call}: dw", look=look)
    assert_close(four[1], np.asarray(once[1]), f"{call}: db", look=look)


# %%
# HIDDEN
def test_logistic_gradient_with_huge_scores(logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close

    X = np.array([[1000.0, 0.5], [-1000.0, 2.0], [-990.0, -1.0], [800.0, 3.0], [0.25, 1.5]])
    y = np.array([0.0, 1.0, 0.0, 1.0, 1.0])
    look = "A probability may be 0 or 1 here, but neither nan nor clipped."
    for w in (np.array([1.0, 0.0]), np.array([-1.0, 0.0])):
        expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), 0.0)
        dw, db = logistic_gradient(X, y, w, 0.0)
        call = f"logistic_gradient with scores up to 1000 (w = {w.tolist()})"
        assert_close(dw, expected[0], f"{call}: dw", look=look)
        assert_close(db, expected[1], f"{call}: db", look=look)


# %%
# HIDDEN
def test_logistic_gradient_takes_whole_numbers_and_leaves_its_arguments_alone(logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    X, y = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0]]), np.array([1, 0, 0, 1, 1])
    w, b = np.array([1, -2]), 1
    expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    dw, db = logistic_gradient(X.copy(), y.copy(), w.copy(), b)
    call = "logistic_gradient of whole numbers"
    look = "An array that is made like w holds whole numbers, too."
    assert_close(dw, expected[0], f"{call}: dw", look=look)
    assert_close(db, expected[1], f"{call}: db", look=look)
    expected = reference.logistic_gradient(X.copy(), y.copy(), w.copy(), 0.5)
    dw, db = logistic_gradient(X.copy(), y.copy(), w.copy(), 0.5)
    call = "logistic_gradient of arrays of whole numbers and b = 0.5"
    look = "X @ w holds whole numbers here. Can 0.5 be added to them in place?"
    assert_close(dw, expected[0], f"{call}: dw", look=look)
    assert_close(db, expected[1], f"{call}: db", look=look)
    whole = [X.copy(), y.copy(), w.copy()]
    logistic_gradient(*whole, 1)
    for name, old, new in zip("Xyw", (X, y, w), whole, strict=True):
        assert_unchanged(old, new, f"logistic_gradient(X, y, w, b) of whole numbers: {name}")
    floats = [X.astype(float), y.astype(float), w.astype(float)]
    before = [array.copy() for array in floats]
    logistic_gradient(*floats, 1.0)
    for name, old, new in zip("Xyw", before, floats, strict=True):
        assert_unchanged(old, new, f"logistic_gradient(X, y, w, b): {name}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# frost from the temperature alone, counted from 5 °C so that both slopes have a similar size
warmth = (temperature - 5).reshape(-1, 1)
w, b, path = np.array([0.6]), -2.5, []
for _ in range(120):
    path.append((w[0], b))
    dw, db = logistic_gradient(warmth, frost, w, b)
    w, b = w - 0.5 * dw, b - 0.5 * db
path = np.array(path)

grid_w, grid_b = np.meshgrid(np.linspace(-2, 1, 61), np.linspace(-3.2, 3.2, 65))
surface = [
    logistic_loss(frost, sigmoid(warmth[:, 0] * one_w + one_b))
    for one_w, one_b in zip(grid_w.ravel(), grid_b.ravel(), strict=True)
]

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
levels = [0.46, 0.5, 0.6, 0.7, 0.9, 1.2, 1.6, 2.2, 3]
lines = ax.contour(grid_w, grid_b, np.reshape(surface, grid_w.shape), levels, colors="0.5")
ax.clabel(lines, fontsize=10)
ax.plot(path[:, 0], path[:, 1], ".-", color="#D55E00", label="120 steps of gradient descent")
ax.plot(*path[0], "s", color="#D55E00")
ax.set(xlabel="weight of the temperature (1/°C)", ylabel="intercept (log-odds at 5 °C)")
ax.legend(loc="lower left")
plt.show()

# %% [markdown]
# *Figure 5. The loss of a model with one feature, and the way your gradient leads down from the
# square. The loss of a logistic regression is convex: there is one valley, and with a learning rate
# that is not too large every start leads into it.*

# %% [raw]
# # BEGIN QUESTION
# name: CustomLogisticRegression
# points: [0, 0, 2, 1, 1, 1, 1, 1]

# %% [markdown]
# ## Question 5: the model is a class
#
# As in assignment 4, a model is an object: it keeps its settings, `fit` learns, and the other
# methods use what was learnt.
#
# **What to write.** The class `CustomLogisticRegression(learning_rate=0.1, n_iterations=1000)` with
# three methods.
#
# `fit(X, y)` learns by gradient descent, exactly like this:
#
# 1. Start from weights that are all 0 and a bias of 0, each time that `fit` is called.
# 2. Repeat `n_iterations` times: from the present weights and bias compute the gradient `dw`, `db`
#    of Question 4 over *all* samples. Then subtract `learning_rate * dw` from the weights and
#    `learning_rate * db` from the bias (both computed *before* either is changed).
# 3. Keep the result as `self.weights`, of shape `(n_features,)`, and `self.bias`, a number, and
#    return `self`.
#
# `predict_proba(X)` returns an array of shape `(n_samples,)`: the probability of class 1 for each
# row, $\sigma(x_i^\top w + b)$. Scores up to 1000 in size occur, in `fit` too, and the values must
# be right and finite there.
#
# `predict(X)` returns an array of shape `(n_samples,)` of labels, 1 where the probability is at
# least 0.5 and 0 elsewhere. A tie at exactly 0.5 goes to class 1.
#
# - `X` and `y` are arrays as in Question 4, of floats or whole numbers. The `X` of a prediction has
#   as many columns as that of `fit`, and any number of rows, 1 included.
# - With `n_iterations=0` nothing is learnt: all weights and the bias are 0, and every probability
#   is 0.5.
# - `predict_proba` and `predict` raise a `RuntimeError`, with a sentence, if `fit` has not been
#   called.
# - Two models are independent of each other: fitting one leaves the other as it is.
#
# **By hand.** One feature with the values $-1, 2, 5$ and labels $0, 1, 1$, one iteration with
# learning rate 0.3. At the start all scores are 0 and all probabilities 0.5, the errors are
# $0.5, -0.5, -0.5$, and so $\partial L / \partial w = (-0.5 - 1 - 2.5) / 3 = -4/3$ and
# $\partial L / \partial b = -1/6$. After the step the weight is $0.4$ and the bias $0.05$. A new
# sample with the value 1 has the score $0.45$, the probability $\sigma(0.45) \approx 0.611$ and the
# label 1.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# It is your class of assignment 4 with another prediction and another gradient. Write `predict_proba`
# first; `fit` can use it, and so can `predict`.
#
# <details><summary>Second step: the first lines</summary>
#
# `fit` begins with `self.weights = np.zeros(X.shape[1])` and a bias of 0. In each pass compute both slopes
# before you change anything.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class CustomLogisticRegression:
    """Logistic regression for labels 0 and 1, fitted by gradient descent.

    Parameters
    ----------
    learning_rate : float
        Factor in front of the gradient in each step.
    n_iterations : int
        Number of steps.

    Attributes
    ----------
    weights : ndarray of shape (n_features,)
        Weights, after `fit`.
    bias : float
        Intercept, after `fit`.
    """

    def __init__(self, learning_rate=0.1, n_iterations=1000):
        """Keep the settings; nothing is learnt yet."""
        # BEGIN SOLUTION NO PROMPT
        self.learning_rate = learning_rate
        self.n_iterations = n_iterations
        self.weights = None
        self.bias = None
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__init__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def fit(self, X, y):
        """Learn weights and bias from samples and their labels.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)
            One row per sample.
        y : ndarray of shape (n_samples,)
            Labels, 0 or 1.

        Returns
        -------
        CustomLogisticRegression
            The model itself.
        """
        # BEGIN SOLUTION NO PROMPT
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        for _ in range(self.n_iterations):
            errors = self.predict_proba(X) - y
            dw = X.T @ errors / n_samples
            db = np.mean(errors)
            self.weights = self.weights - self.learning_rate * dw
            self.bias = self.bias - self.learning_rate * db
        return self
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("fit is not written yet: replace this line by your answer")
        """ # END PROMPT

    def predict_proba(self, X):
        """Return the probability of class 1 for each row of X.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            sigmoid(X w + b).

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        if self.weights is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        z = X @ self.weights + self.bias
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1, e) / (1 + e)
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError(
            "predict_proba is not written yet: replace these lines by your answer"
        )
        """ # END PROMPT

    def predict(self, X):
        """Return the label of each row of X: 1 where its probability is at least 0.5, else 0.

        Parameters
        ----------
        X : ndarray of shape (n_samples, n_features)

        Returns
        -------
        ndarray of shape (n_samples,)
            Labels, 0 or 1.

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        # BEGIN SOLUTION NO PROMPT
        return np.where(self.predict_proba(X) >= 0.5, 1, 0)
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("predict is not written yet: replace this line by your answer")
        """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_one_step_of_fit_is_the_worked_example(CustomLogisticRegression):
    import numpy as np

    X, y = np.array([[-1.0], [2.0], [5.0]]), np.array([0.0, 1.0, 1.0])
    model = CustomLogisticRegression(learning_rate=0.3, n_iterations=1)
    fitted = model.fit(X, y)
    assert fitted is not None, "fit returned None: its last line should be return self"
    weights, bias = model.weights, model.bias
    assert np.shape(weights) == (1,), (
        f"with one feature weights has shape (1,), yours is {weights!r}"
    )
    assert np.ndim(bias) == 0, f"the bias is a number, yours is {bias!r}"
    likely = {
        -0.4: "that is a step uphill; subtract the gradient",
        1.2: "that is the step with the sum over the samples, not the mean",
        0.8: "there is no factor 2 in this gradient",
        0.6: "the sum is divided by n - 1; divide by the number of samples",
        0.2: "there is no factor 1/2 in this gradient",
        4 / 3: "the learning rate is missing",
        0.0: "nothing was learnt; is the loop run, and are the new weights kept?",
        0.7: "that is linear regression; where is the sigmoid?",
    }
    for wrong, why in likely.items():
        assert not np.isclose(weights[0], wrong), (
            f"after one step the weight is {weights[0]}: {why}"
        )
    assert np.isclose(weights[0], 0.4), f"after one step the weight is 0.4, yours is {weights[0]}"
    assert not np.isclose(bias, 0), "after one step the bias is still 0: it has a gradient too"
    assert np.isclose(bias, 0.05), f"after one step the bias is 0.05, yours is {bias}"
    p = model.predict_proba(np.array([[1.0]]))
    assert np.shape(p) == (1,), f"predict_proba of one row has shape (1,), yours is {p!r}"
    assert not np.isclose(p[0], 0.45), "predict_proba gave the score 0.45; apply the sigmoid to it"
    assert not np.isclose(p[0], 0.59868766), "predict_proba of the sample 1 forgets the bias"
    assert np.isclose(p[0], 0.61063923), f"the sample 1 has the probability 0.6106, yours: {p[0]}"


# %%
def test_the_class_learns_an_easy_example(CustomLogisticRegression):
    import numpy as np

    X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 2.0], [4.0, 3.0], [5.0, 5.0], [6.0, 4.0]])
    y = np.array([0, 0, 0, 1, 1, 1])
    model = CustomLogisticRegression(learning_rate=0.2, n_iterations=500)
    model.fit(X, y)
    new = np.array([[0.5, 0.5], [6.0, 6.0], [0.0, 0.0], [5.0, 3.0]])
    p, labels = model.predict_proba(new), model.predict(new)
    assert p is not None and labels is not None, "predict_proba or predict returned None"
    assert np.shape(p) == (4,), (
        f"predict_proba of four rows has shape (4,), one probability of class 1 each; yours has "
        f"{np.shape(p)}"
    )
    assert np.min(p) >= 0 and np.max(p) <= 1, f"probabilities lie between 0 and 1, yours: {p}"
    assert np.shape(labels) == (4,), (
        f"predict of four rows has shape (4,), yours: {np.shape(labels)}"
    )
    assert set(np.asarray(labels).tolist()) <= {0, 1}, f"labels are 0 or 1, yours: {labels}"
    assert np.array_equal(labels, [0, 1, 0, 1]), f"these four are 0, 1, 0, 1; yours: {labels}"


# %%
# HIDDEN
def test_fit_takes_the_steps_of_the_text_down_to_the_lowest_point(CustomLogisticRegression):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(59)
    settings = [
        (1, 1, 0.5, 1),
        (6, 3, 0.2, 2),
        (4, 5, 0.05, 7),
        (40, 2, 0.4, 60),
        (25, 4, 0.1, 300),
    ]
    for n, d, rate, steps in settings:
        X, y = rng.normal(size=(n, d)) * 1.5 + 0.5, (rng.uniform(size=n) < 0.35).astype(float)
        expected = reference.CustomLogisticRegression(rate, steps).fit(X.copy(), y.copy())
        model = CustomLogisticRegression(learning_rate=rate, n_iterations=steps)
        model.fit(X, y)
        call = f"fit with {n} samples, {d} features, learning_rate={rate} and n_iterations={steps}"
        look = "Do one or two steps by hand: start at 0, both gradients first, then both updates."
        assert_close(model.weights, expected.weights, f"{call}: weights", look=look)
        assert_close(model.bias, expected.bias, f"{call}: bias", look=look)
    rng = np.random.default_rng(62)
    X = rng.normal(size=(30, 2)) + np.array([0.5, -0.25])
    y = (X[:, 0] - 0.5 * X[:, 1] + rng.normal(size=30) * 1.5 > 0.7).astype(float)
    model = CustomLogisticRegression(learning_rate=0.8, n_iterations=1500)
    model.fit(X, y)
    call = "the probabilities of the training samples after 1500 steps of fit"
    w, b = as_numbers(model.weights, call), as_numbers(model.bias, call)
    p = reference.sigmoid(X @ w + b)
    look = "At the lowest point of the loss the gradient of Question 4 is zero."
    assert_close(np.mean(p), np.mean(y), f"the mean of {call}", atol=1e-5, look=look)
    slopes = X.T @ (p - y) / 30
    assert_close(slopes, np.zeros(2), f"X^T (p - y) / n for {call}", atol=1e-5, look=look)
    # before the fourth step the scores are up to 833 in size
    X = np.array([[60.0, -10.0], [-45, 30], [20, 55], [-70, -35], [5, -60], [-30, -20]])
    y = np.array([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    expected = reference.CustomLogisticRegression(1.0, 4).fit(X.copy(), y.copy())
    model = CustomLogisticRegression(learning_rate=1.0, n_iterations=4)
    model.fit(X, y)
    call = "fit where the scores grow to 833 in size"
    look = "How does fit compute its probabilities? Does an exponential overflow there?"
    assert_close(model.weights, expected.weights, f"{call}: weights", look=look)
    assert_close(model.bias, expected.bias, f"{call}: bias", look=look)


# %%
# HIDDEN
def test_predict_proba_of_new_samples_and_of_huge_scores(CustomLogisticRegression):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(60)
    for d in (1, 3):
        X, y = rng.normal(size=(20, d)), (rng.uniform(size=20) < 0.7).astype(float)
        model = CustomLogisticRegression(learning_rate=0.3, n_iterations=40)
        model.fit(X, y)
        # from the weights that this model has found: how they are found is another case's business
        w, b = as_numbers(model.weights, "weights"), as_numbers(model.bias, "bias")
        assert w.shape == (d,) and b.shape == (), (
            f"for {d} features weights has shape {w.shape} and bias {b.shape}"
        )
        assert np.any(w != 0), f"fit to 20 samples with {d} features has learnt nothing"
        for m in (1, 2, 50):
            new = rng.normal(size=(m, d)) * 3
            call = f"predict_proba of {m} new samples with {d} features"
            look = "One probability of class 1 per row: sigmoid of the score with weights and bias."
            wanted = reference.sigmoid(new @ w + b)
            assert_close(model.predict_proba(new), wanted, call, look=look)
    X, y = np.array([[-2.0], [-1.0], [0.5], [1.5]]), np.array([0.0, 0.0, 1.0, 1.0])
    model = CustomLogisticRegression(learning_rate=1.0, n_iterations=30)
    model.fit(X, y)
    w, b = as_numbers(model.weights, "weights"), as_numbers(model.bias, "bias")
    assert w.shape == (1,) and w[0] != 0, f"fit to four samples gave the weights {w.tolist()}"
    far = np.array([[1.0], [-1.0], [0.1], [-0.5]]) * 950 / w[0]
    wanted = reference.sigmoid(far @ w + b)
    call = "predict_proba where the scores are up to 950 in size"
    assert_close(model.predict_proba(far), wanted, call, look="Which exponential overflows?")


# %%
# HIDDEN
def test_predict_puts_the_threshold_at_one_half(CustomLogisticRegression):
    import numpy as np
    from comparing import as_numbers, assert_same_labels

    rng = np.random.default_rng(61)
    X = rng.normal(size=(50, 3))
    y = (X @ np.array([1.5, -1.0, 0.5]) + rng.normal(size=50) > 0.8).astype(float)
    model = CustomLogisticRegression(learning_rate=0.5, n_iterations=80)
    model.fit(X, y)
    w, b = as_numbers(model.weights, "weights"), as_numbers(model.bias, "bias")
    assert w.shape == (3,) and b.shape == (), (
        f"after fit to three features weights has shape {w.shape} and bias {b.shape}"
    )
    assert np.any(w != 0), "fit to fifty samples has learnt nothing"
    for m in (1, 200):
        new = rng.normal(size=(m, 3))
        wanted = np.where(new @ w + b >= 0, 1, 0)  # a score of 0 is a probability of 0.5
        call = f"predict of {m} new samples"
        look = "Compare with your own probabilities: 1 from 0.5 on."
        assert_same_labels(model.predict(new), wanted, call, look=look)
    # both labels on the same points: the gradient is 0 and every probability stays at one half
    X, y = np.array([[1.0, 2.0], [1.0, 2.0], [4.0, -3.0], [4.0, -3.0]]), np.array([0, 1, 0, 1])
    model = CustomLogisticRegression(learning_rate=0.25, n_iterations=5)
    model.fit(X, y)
    call = "predict where every probability is exactly 0.5"
    look = "Read again what the text says about a tie."
    assert_same_labels(model.predict(X), np.ones(4), call, look=look)
    # one step from 0 gives the weight 0.25 and the bias 0
    model = CustomLogisticRegression(learning_rate=0.5, n_iterations=1)
    model.fit(np.array([[1.0], [-1.0]]), np.array([1, 0]))
    call = "predict of samples whose probabilities are very near to 0.5"
    look = "Is 0.49999999 at least 0.5?"
    assert_same_labels(model.predict(np.array([[1e-7], [-1e-7], [-1e-9]])), [1, 0, 0], call, look=look)


# %%
# HIDDEN
def test_defaults_fitting_again_and_two_models_at_once(CustomLogisticRegression):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(63)
    X, y = rng.normal(size=(15, 2)), np.array([0.0, 1.0, 1.0, 0.0, 1.0] * 3)
    other_X, other_y = rng.normal(size=(12, 3)), np.array([1.0, 0.0, 0.0] * 4)

    # models of the same class are compared: what a step does is another case's business
    def learnt(model, call):
        weights, bias = as_numbers(model.weights, call), as_numbers(model.bias, call)
        assert np.any(weights != 0), f"{call}: nothing was learnt"
        shapes = weights.shape, bias.shape
        assert shapes == ((2,), ()), f"{call}: weights and bias have the shapes {shapes}"
        return weights.copy(), bias.copy()

    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=1000)
    model.fit(X, y)
    thousand = learnt(model, "fit with learning_rate=0.1 and n_iterations=1000")
    model = CustomLogisticRegression(learning_rate=0.2, n_iterations=10)
    model.fit(X, y)
    ten = learnt(model, "fit with learning_rate=0.2 and n_iterations=10")

    model = CustomLogisticRegression()
    fitted = model.fit(X, y)
    look = "The defaults are learning_rate=0.1 and n_iterations=1000."
    call = "fit of CustomLogisticRegression() without arguments"
    assert_close(model.weights, thousand[0], f"{call}: weights", look=look)
    assert_close(model.bias, thousand[1], f"{call}: bias", look=look)
    assert hasattr(fitted, "predict_proba"), "fit(X, y) does not return the model: return self"
    call = "fit(X, y).predict_proba(X)"
    again = as_numbers(model.predict_proba(X), "predict_proba after fit")
    assert_close(fitted.predict_proba(X), again, call)

    second = CustomLogisticRegression(0.2, 10)
    second.fit(other_X, other_y)
    call = "the first model after a second one was fitted"
    look = "Where is what was learnt kept: in the object, or in a place that all objects share?"
    assert_close(model.weights, thousand[0], f"{call}: weights", look=look)
    assert_close(model.bias, thousand[1], f"{call}: bias", look=look)

    second.fit(X, y)
    call = "a model that was fitted before, to other data,"
    look = "Every call of fit starts from zero."
    assert_close(second.weights, ten[0], f"{call}: weights", look=look)
    assert_close(second.bias, ten[1], f"{call}: bias", look=look)


# %%
# HIDDEN
def test_before_fit_there_is_a_runtime_error_and_without_steps_one_half(CustomLogisticRegression):
    import numpy as np
    from comparing import assert_close, assert_same_labels

    X = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])
    for name in ("predict_proba", "predict"):
        model = CustomLogisticRegression()
        try:
            getattr(model, name)(X)
        except NotImplementedError:
            raise
        except RuntimeError:
            continue
        except Exception as error:
            raise AssertionError(
                f"{name} before fit should raise a RuntimeError, yours raised {error!r}"
            ) from error
        raise AssertionError(f"{name} before fit should raise a RuntimeError, yours raised nothing")
    model = CustomLogisticRegression(n_iterations=0)
    model.fit(X, np.array([0.0, 1.0]))
    look = "Nothing was learnt, so all scores are 0."
    assert_close(model.weights, np.zeros(3), "weights after n_iterations=0", look=look)
    assert_close(model.bias, 0.0, "bias after n_iterations=0", look=look)
    call = "predict_proba after n_iterations=0"
    assert_close(model.predict_proba(X), np.full(2, 0.5), call, look=look)
    assert_same_labels(model.predict(X), np.ones(2), "predict after n_iterations=0", look=look)


# %%
# HIDDEN
def test_the_class_takes_whole_numbers_and_leaves_its_arguments_alone(CustomLogisticRegression):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    X, y = np.array([[2, -1], [0, 3], [1, 1], [-4, 2], [3, 0]]), np.array([1, 0, 0, 0, 1])
    new = np.array([[1, 2], [-3, 5]])
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=25)
    model.fit(X.astype(float), y.astype(float))
    call = "fit of the same numbers as floats"
    weights, bias = as_numbers(model.weights, call).copy(), as_numbers(model.bias, call).copy()
    assert np.any(weights != 0), f"{call}: nothing was learnt"
    shapes = weights.shape, bias.shape
    assert shapes == ((2,), ()), f"{call}: weights and bias have the shapes {shapes}"
    wanted = as_numbers(model.predict_proba(new.astype(float)), "predict_proba of two samples")
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=25)
    model.fit(X.copy(), y.copy())
    call = "fit of integer arrays, compared with the same numbers as floats"
    look = "Do the weights have the type of X?"
    assert_close(model.weights, weights, f"{call}: weights", look=look)
    assert_close(model.bias, bias, f"{call}: bias", look=look)
    call = "predict_proba of an integer array"
    assert_close(model.predict_proba(new.copy()), wanted, call, look=look)
    X, y, new = X.astype(float), y.astype(float), new.astype(float)
    before = X.copy(), y.copy(), new.copy()
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=3)
    model.fit(X, y)
    assert_unchanged(before[0], X, "CustomLogisticRegression().fit(X, y): X")
    assert_unchanged(before[1], y, "CustomLogisticRegression().fit(X, y): y")
    model.predict_proba(new)
    assert_unchanged(before[2], new, "predict_proba(X): X")
    model.predict(new)
    assert_unchanged(before[2], new, "predict(X): X")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
print(" steps    loss   share of the 40 evenings with the right label")
for steps in (0, 1, 10, 100, 1000, 10000):
    model = CustomLogisticRegression(learning_rate=0.1, n_iterations=steps).fit(evenings, frost)
    loss = logistic_loss(frost, model.predict_proba(evenings))
    right = np.mean(model.predict(evenings) == frost)
    print(f"{steps:6d}  {loss:.4f}   {right:.3f}")

axis_t, axis_v = np.linspace(0, 10.5, 106), np.linspace(0, 4, 81)
grid_t, grid_v = np.meshgrid(axis_t, axis_v)
p = model.predict_proba(np.column_stack([grid_t.ravel(), grid_v.ravel()])).reshape(grid_t.shape)

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
shades = ax.contourf(grid_t, grid_v, p, np.linspace(0, 1, 11), cmap="Blues", vmax=1.4)
fig.colorbar(shades, label="probability of frost")
calm = frost == 0
ax.plot(
    temperature[calm], wind[calm], "s", color="#D55E00", markerfacecolor="white", label="no frost"
)
ax.plot(temperature[~calm], wind[~calm], "o", color="black", label="frost")
ax.set(xlabel="temperature at sunset (°C)", ylabel="wind at sunset (m/s)")
ax.legend(loc="upper right")
plt.show()

print(f"weights {np.round(model.weights, 2)}, bias {model.bias:.2f}")
print(f"one degree warmer multiplies the odds of frost by {np.exp(model.weights[0]):.2f},")
print(f"one metre per second more wind by {np.exp(model.weights[1]):.2f}")

# %% [markdown]
# *Figure 6. The probability of frost that your class has learnt from forty evenings.*
#
# Compare the last loss with that of the forecaster in Question 3 who only knew the share of frosty
# nights. In the table the loss falls from line to line. The share of right labels need not rise
# each time: it only counts on which side of one half a probability is.

# %% [raw]
# # BEGIN QUESTION
# name: decision_boundary_x2
# points: [0, 1, 0.5, 0.5]

# %% [markdown]
# ## Question 6: the line on the chart
#
# With two features, where does the model change its mind? `predict` says 1 where $p \ge 0.5$, which
# is the same as $z \ge 0$. So the **decision boundary** is the set of all points with score zero,
#
# $$w_1 x_1 + w_2 x_2 + b = 0 ,$$
#
# a straight line, although the sigmoid is a curve. To draw it, we want $x_2$ (here: the wind) for
# given $x_1$ (here: the temperature).
#
# **What to write.** `decision_boundary_x2(w, b, x1)` solves the equation for $x_2$.
#
# - `w` is array-like of shape `(2,)`: the weights $w_1$, $w_2$. `b` is a number. All of them may be
#   of either sign and may be whole numbers; $w_1$ and $b$ may be 0.
# - `x1` is a number or array-like of shape `(m,)`, of floats or of whole numbers. For a number the
#   function returns a number, otherwise an array of shape `(m,)`.
# - If $w_2 = 0$, no single $x_2$ belongs to an $x_1$: the line is vertical, or there is none. Then
#   raise a `ValueError` with a sentence that says so. Only $w_2 = 0$ is special: a tiny $w_2$ gives
#   a steep line like any other.
#
# **By hand.** Let $w = (-1.5, -2)$ and $b = 5$. At $x_1 = 2$ the equation reads
# $-3 - 2 x_2 + 5 = 0$, so $x_2 = 1$. At $x_1 = 0$ it gives $x_2 = 2.5$, and at $x_1 = 4$ it gives
# $x_2 = -0.5$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def decision_boundary_x2(w, b, x1):
    """Return the x2 for which w1 x1 + w2 x2 + b = 0.

    Parameters
    ----------
    w : array-like of shape (2,)
        The weights w1 and w2.
    b : float
        The intercept.
    x1 : float or array-like of shape (m,)
        Where along the first feature to compute the boundary.

    Returns
    -------
    float or ndarray of shape (m,)
        The second feature of the points on the boundary.

    Raises
    ------
    ValueError
        If w2 is 0.

    Examples
    --------
    >>> decision_boundary_x2([1.0, 1.0], -3.0, [0.0, 2.0])
    array([3., 1.])
    """
    # BEGIN SOLUTION NO PROMPT
    w1, w2 = w
    if w2 == 0:
        raise ValueError("w2 is 0: the boundary is vertical, or there is none.")
    x1 = np.asarray(x1, dtype=float)
    return -(w1 * x1 + b) / w2
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "decision_boundary_x2 is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_decision_boundary_x2_of_the_worked_example(decision_boundary_x2):
    import numpy as np

    w, b = np.array([-1.5, -2.0]), 5.0
    value = decision_boundary_x2(w, b, 2.0)
    call = "decision_boundary_x2([-1.5, -2], 5, 2)"
    assert value is not None, f"{call} returned None: is there a return at the end?"
    assert not callable(value), f"{call} returned a function: are the () missing?"
    assert np.ndim(value) == 0, f"for a number x1 the result is a number, {call} gave {value!r}"
    likely = {
        -1: "a minus sign got lost when the term with x2 changed sides",
        -1.5: "the intercept b is missing",
        -4: "the intercept has the wrong sign",
        2 / 3: "w1 and w2 have changed places",
        -2: "divide by w2 at the end",
        2: "that is the score without x2; solve for x2",
        4: "divide by w2, do not multiply",
        0.75: "the probability is 0.5 there, and the score is 0",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"{call} gave {value}: {why}"
    assert np.isclose(value, 1), f"{call} is 1, yours gave {value}: put it into the equation"
    values = decision_boundary_x2(w, b, np.array([0.0, 2.0, 4.0]))
    assert np.shape(values) == (3,), f"three values of x1 give three of x2, yours gave {values!r}"
    assert np.allclose(values, [2.5, 1, -0.5]), (
        f"for x1 = 0, 2, 4 we want 2.5, 1, -0.5; yours gave {values}"
    )


# %%
# HIDDEN
def test_decision_boundary_x2_gives_the_points_with_score_zero(decision_boundary_x2):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(64)
    look = "Solve the equation on paper, one step a line."
    for m, signs in ((1, (1, 1)), (5, (1, -1)), (8, (-1, 1)), (3, (-1, -1)), (4, (0, 1))):
        w, b = rng.uniform(0.3, 3, size=2) * signs, rng.normal() * 4
        x1 = rng.normal(size=m) * 5
        expected = reference.decision_boundary_x2(w.copy(), b, x1.copy())
        call = f"decision_boundary_x2 for weights with the signs {signs} and x1 of shape ({m},)"
        assert_close(decision_boundary_x2(w, b, x1), expected, call, look=look)
    for x1 in (0.0, -3.25):
        expected = reference.decision_boundary_x2(np.array([0.75, -1.5]), 0.0, x1)
        call = f"decision_boundary_x2 with b = 0 at the number {x1}"
        actual = decision_boundary_x2(np.array([0.75, -1.5]), 0.0, x1)
        assert_close(actual, expected, call, look=look)
    x1 = np.random.default_rng(65).uniform(-20, 20, size=11)
    call = "the score of the points that decision_boundary_x2 returns"
    for w, b in (([0.8, -0.25], 1.5), ([-2.5, 4.0], -7.0), ([0.1, 1e-3], 0.02)):
        w = np.array(w)
        x2 = as_numbers(decision_boundary_x2(w.copy(), b, x1.copy()), "decision_boundary_x2")
        assert x2.shape == x1.shape, f"{call}: for 11 values of x1 it returned shape {x2.shape}"
        look = "Put x1 and your x2 into w1 x1 + w2 x2 + b."
        assert_close(w[0] * x1 + w[1] * x2 + b, np.zeros(11), call, atol=1e-8, look=look)
        turned = decision_boundary_x2(-3 * w, -3 * b, x1.copy())
        call_turned = "decision_boundary_x2 after w and b were multiplied by -3"
        assert_close(turned, x2, call_turned, look="Both sides of an equation may be multiplied.")


# %%
# HIDDEN
def test_decision_boundary_x2_takes_lists_and_whole_numbers(decision_boundary_x2):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    w, b, x1 = [3, -2], 4, [1, 2, 6]
    expected = reference.decision_boundary_x2(np.array(w), b, np.array(x1))
    look = "Make x1 an array of floats first. A quotient of whole numbers has fractions."
    forms = [("two lists", w, x1), ("two tuples", tuple(w), tuple(x1))]
    forms += [
        ("two integer arrays", np.array(w), np.array(x1)),
        ("a list and an array", w, np.array(x1)),
    ]
    for name, weights, values in forms:
        call = f"decision_boundary_x2 of {name}"
        assert_close(decision_boundary_x2(weights, b, values), expected, call, look=look)
    call = "decision_boundary_x2 of a list and the whole number 1"
    assert_close(decision_boundary_x2(w, b, 1), expected[0], call, look=look)
    look = "Make floats before you multiply or add."
    call = "decision_boundary_x2 of whole numbers and b = 0.5"
    expected = reference.decision_boundary_x2(np.array(w), 0.5, np.array(x1))
    assert_close(decision_boundary_x2(np.array(w), 0.5, np.array(x1)), expected, call, look=look)
    call = "decision_boundary_x2 of x1 of the type uint8"
    expected = reference.decision_boundary_x2(np.array(w), b, np.array([1, 90, 250]))
    small = np.array([1, 90, 250], dtype=np.uint8)
    assert_close(decision_boundary_x2(w, b, small), expected, call, look=look)
    for kind, weights, values in (("lists", w, x1), ("whole numbers", np.array(w), np.array(x1))):
        before = weights.copy(), values.copy()
        decision_boundary_x2(weights, b, values)
        assert_unchanged(before[0], weights, f"decision_boundary_x2 of {kind}: w")
        assert_unchanged(before[1], values, f"decision_boundary_x2 of {kind}: x1")
    w, x1 = np.array([0.5, 2.0]), np.array([1.0, -3.0])
    w_before, x1_before = w.copy(), x1.copy()
    decision_boundary_x2(w, 1.0, x1)
    assert_unchanged(w_before, w, "decision_boundary_x2(w, b, x1): w")
    assert_unchanged(x1_before, x1, "decision_boundary_x2(w, b, x1): x1")


# %%
# HIDDEN
def test_decision_boundary_x2_of_a_vertical_line_is_a_value_error(decision_boundary_x2):
    import numpy as np
    import reference
    from comparing import assert_close

    cases = [
        (np.array([1.5, 0.0]), 2.0, np.array([0.0, 1.0])),
        ([0, 0], 1, 3),
        ([2.0, 0.0], 0.0, 0.5),
    ]
    for w, b, x1 in cases:
        call = f"decision_boundary_x2 with w = {np.asarray(w).tolist()} and b = {b}"
        try:
            value = decision_boundary_x2(w, b, x1)
        except ValueError:
            continue
        except NotImplementedError:
            raise
        except Exception as error:
            raise AssertionError(
                f"{call} should raise a ValueError, yours raised {error!r}"
            ) from error
        raise AssertionError(f"{call} should raise a ValueError, yours returned {value!r}")
    # nearly vertical is not vertical
    x1 = np.array([2.0, 5.0])
    for steep in (1e-9, 1e-30):
        expected = reference.decision_boundary_x2(np.array([1.0, steep]), -2.5, x1.copy())
        call = f"decision_boundary_x2 with w2 = {steep:g}"
        try:
            value = decision_boundary_x2(np.array([1.0, steep]), -2.5, x1)
        except ValueError as error:
            raise AssertionError(f"{call} raised {error!r}, but the line is not vertical") from None
        assert_close(value, expected, call, look="This line is steep, but not vertical.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### The farmer's line
#
# Lighting the candles costs less from $p = 0.05$ on, not from 0.5. Is there a line for that, too? The model
# says $p \ge t$ where $z \ge \operatorname{logodds}(t)$, that is where
# $w_1 x_1 + w_2 x_2 + (b - \operatorname{logodds}(t)) \ge 0$. So your function draws this line as
# well, with another intercept: here everything you have written comes together.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
model = CustomLogisticRegression(learning_rate=0.1, n_iterations=10000).fit(evenings, frost)
ends = np.array([0, 11])

fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
calm = frost == 0
ax.plot(
    temperature[calm], wind[calm], "s", color="#D55E00", markerfacecolor="white", label="no frost"
)
ax.plot(temperature[~calm], wind[~calm], "o", color="#0072B2", label="frost")
for threshold, style in ((0.5, "--"), (0.05, "-")):
    line = decision_boundary_x2(model.weights, model.bias - log_odds(threshold), ends)
    ax.plot(ends, line, style, color="black", label=f"p = {threshold:g}")
ax.set(
    xlabel="temperature at sunset (°C)", ylabel="wind at sunset (m/s)", xlim=(0, 11), ylim=(0, 4.6)
)
ax.legend(loc="upper right", ncols=2)
plt.show()

for threshold in (0, 0.5, 0.05):
    lit = model.predict_proba(evenings) >= threshold
    missed = np.sum(~lit & (frost == 1))
    cost = 400 * np.sum(lit) + 8000 * missed
    print(f"light from p = {threshold:g} on: {np.sum(lit)} nights lit,", end=" ")
    print(f"{missed} frosts missed, {cost} euros")

# %% [markdown]
# *Figure 7. Two lines of the same model. Left of and below the dashed line frost is more likely
# than not. Left of and below the solid one lighting the candles costs less, on average, than not
# lighting them.*
#
# Look at the printed costs on these forty evenings. The rule "light them if p ≥ 0.5" costs more than
# lighting them every night, although it is right on more evenings than the two other rules. The
# cheapest rule uses your probabilities. (These are the evenings from which the model has learnt;
# assignment 9 is about measuring a rule fairly.)

# %% [raw]
# # BEGIN QUESTION
# name: ridge_logistic_gradient
# points: [0, 1.5, 1, 0.5]

# %% [markdown]
# ## Question 7: derive a gradient yourself
#
# With enough features a plane may separate the two classes completely. Then there is no lowest point.
# Weights that are twice as long make every probability more extreme and the loss smaller, and gradient
# descent makes them grow without end. The remedy is a price for large weights: add their squares to the
# loss. With $p_i = \sigma(x_i^\top w + b)$ the loss is
#
# $$R(w, b) = -\frac{1}{n} \sum_{i=1}^{n} \Bigl( y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \Bigr)
#   + \alpha \lVert w \rVert^2 , \qquad \lVert w \rVert^2 = w_1^2 + \dots + w_d^2 .$$
#
# The price $\alpha \ge 0$ is a number. The intercept $b$ is not in it: $b$ is free. This time you get
# the loss and **not** its gradient. Work out on paper how $R$ changes with $w_j$ and with $b$. You have the
# gradient of the first part already; only the price is new.
#
# **What to write.** `ridge_logistic_gradient(X, y, w, b, alpha)` returns the pair `(dw, db)`: the array
# $\partial R / \partial w$ of shape `(n_features,)` and the number $\partial R / \partial b$.
#
# - `X`, `y`, `w` and `b` are as in Question 4, and the scores may be as large as there. `alpha` is a
#   number $\ge 0$, and 0 gives the gradient of Question 4.
# - Write a formula, not an estimate from two nearby points.
#
# **By hand.** The three samples of Question 4, with $w = (-\ln 3, 0)$, $b = \ln 3$ and now
# $\alpha = 0.5$. Without the price the gradient was $(1/3, -1/6)$ and $1/6$. With it you get
# $\partial R / \partial w = (-0.7653, -0.1667)$ and $\partial R / \partial b = 0.1667$.
#
# <details><summary>Stuck? First step: the idea</summary>
#
# The slope of a sum is the sum of the slopes. Which terms of $\alpha (w_1^2 + \dots + w_d^2)$ contain
# $w_j$, and what is the slope of such a term?
#
# <details><summary>Second step: the first line</summary>
#
# `dw, db = logistic_gradient(X, y, w, b)` gives you the first part. Then one of the two changes.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def ridge_logistic_gradient(X, y, w, b, alpha):
    """Return the gradient of the logistic loss plus alpha times the squared length of w.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_features)
        One row per sample.
    y : ndarray of shape (n_samples,)
        Labels, 0 or 1.
    w : ndarray of shape (n_features,)
        Weights.
    b : float
        Intercept; it has no price.
    alpha : float
        The price of the squared weights, zero or more.

    Returns
    -------
    dw : ndarray of shape (n_features,)
        Slope of the loss in each weight.
    db : float
        Slope of the loss in the intercept.
    """
    # BEGIN SOLUTION NO PROMPT
    z = X @ w + b
    e = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1, e) / (1 + e)
    errors = p - y
    return X.T @ errors / len(y) + 2 * alpha * w, np.mean(errors)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "ridge_logistic_gradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_ridge_logistic_gradient_of_the_worked_example(ridge_logistic_gradient):
    import numpy as np

    X = np.array([[0.0, 4.0], [1.0, 2.0], [2.0, -2.0]])
    w, b = np.array([-np.log(3), 0.0]), np.log(3)
    value = ridge_logistic_gradient(X, np.array([1, 0, 0]), w, b, 0.5)
    assert value is not None, "ridge_logistic_gradient returned None: is there a return at the end?"
    assert isinstance(value, tuple | list) and len(value) == 2, (
        f"ridge_logistic_gradient returns the pair (dw, db), yours returned {value!r}"
    )
    dw, db = value
    assert np.shape(dw) == (2,), f"dw should have shape (2,), yours has {np.shape(dw)}"
    assert np.ndim(db) == 0, f"db should be a number, yours is {db!r}"
    price = np.log(3)
    likely = [
        (1 / 3, "that is the gradient without the price"),
        (1 / 3 - price / 2, "what is the derivative of a square?"),
        (1 / 3 + price, "the price pulls a weight towards 0, and yours pushes it away"),
        (1 / 3 - price / 3, "the price is no mean: it is not divided by n"),
        (1 / 3 - price / 6, "the price is no mean, and the derivative of a square has a factor"),
        (1 / 3 + price**2 / 2, "the price itself was added, and not its slope"),
    ]
    for wrong, why in likely:
        assert not np.isclose(dw[0], wrong), f"dw came out as {dw}: {why}"
    assert np.allclose(dw, [-0.7653, -0.1667], atol=1e-4), (
        f"the text says dw = (-0.7653, -0.1667), yours is {dw}"
    )
    assert not np.isclose(db, 1 / 6 + price), f"db came out as {db}: the intercept has no price"
    assert np.isclose(db, 1 / 6), f"db should be 1/6 with and without a price, yours is {db}"


# %%
# HIDDEN
def test_ridge_logistic_gradient_is_the_slope_of_the_loss(ridge_logistic_gradient):
    import numpy as np
    from comparing import assert_close, each

    def loss(X, y, w, b, alpha):
        z = X @ w + b
        return np.mean(np.logaddexp(0, z) - y * z) + alpha * np.sum(w**2)

    rng = np.random.default_rng(71)
    cases, slopes = [], []
    for n, d, alpha in ((9, 3, 0.7), (4, 6, 0.05), (1, 2, 1.5), (20, 1, 3.0)):
        X, y = rng.normal(size=(n, d)), rng.integers(0, 2, n)
        w, b = rng.normal(size=d), rng.normal()
        cases.append((ridge_logistic_gradient, X, y, w, b, alpha))
        h = 1e-5
        up = [loss(X, y, w + step, b, alpha) for step in h * np.eye(d)]
        down = [loss(X, y, w - step, b, alpha) for step in h * np.eye(d)]
        dw = (np.array(up) - np.array(down)) / (2 * h)
        slopes.append((dw, (loss(X, y, w, b + h, alpha) - loss(X, y, w, b - h, alpha)) / (2 * h)))
    look = "Compare with the slopes of the loss itself, weight by weight. Is a factor missing?"
    for (_, X, *_, alpha), found, (dw, db) in zip(cases, each(cases), slopes, strict=True):
        call = f"ridge_logistic_gradient with X of shape {X.shape} and alpha {alpha}"
        assert isinstance(found, tuple | list) and len(found) == 2, f"{call} should return a pair"
        assert_close(found[0], dw, f"{call}: dw", rtol=1e-5, atol=1e-7, look=look)
        look_b = "Is b part of the price?"
        assert_close(found[1], db, f"{call}: db", rtol=1e-5, atol=1e-7, look=look_b)


# %%
# HIDDEN
def test_ridge_logistic_gradient_of_any_price_and_of_whole_numbers(ridge_logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, each

    rng = np.random.default_rng(72)
    X, y = rng.normal(size=(12, 4)) + 1, rng.integers(0, 2, 12)
    w = rng.normal(size=4) * 2
    cases = [("no price", X, y, w, 0.5, 0.0), ("alpha = 10", X, y, w, 0.5, 10.0)]
    cases.append(("every sample twice", np.vstack([X, X]), np.concatenate([y, y]), w, 0.5, 0.3))
    cases.append(("weights of zero", X, y, np.zeros(4), -1.0, 2.0))
    whole = np.array([[2, -1], [0, 3], [1, 1]]), np.array([1, 0, 1]), np.array([1, -2])
    cases.append(("whole numbers", *whole, 1, 2))
    cases.append(("whole numbers and b = 0.5", *whole, 0.5, 0.25))
    calls = [(ridge_logistic_gradient, *arguments) for _, *arguments in cases]
    for (name, *arguments), found in zip(cases, each(calls), strict=True):
        dw, db = reference.ridge_logistic_gradient(*arguments)
        call = f"ridge_logistic_gradient with {name}"
        assert isinstance(found, tuple | list) and len(found) == 2, f"{call} should give (dw, db)"
        look = "The first part is a mean over the samples, the price is not. What grows with n?"
        assert_close(found[0], dw, f"{call}: dw", look=look)
        assert_close(found[1], db, f"{call}: db", look="db is that of Question 4.")


# %%
# HIDDEN
def test_ridge_logistic_gradient_of_huge_scores_leaves_its_arguments(ridge_logistic_gradient):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    X = np.array([[40.0, -2.0], [-45.0, 1.0], [0.5, 0.25], [-20.0, 8.0]])
    y, w = np.array([1.0, 1.0, 0.0, 0.0]), np.array([20.0, -4.0])
    before = X.copy(), y.copy(), w.copy()
    dw, db = reference.ridge_logistic_gradient(X.copy(), y.copy(), w.copy(), 3.0, 0.25)
    for time in ("first", "second"):
        found = ridge_logistic_gradient(X, y, w, 3.0, 0.25)
        call = f"ridge_logistic_gradient with scores up to 900, {time} call"
        for name, old, new in zip("Xyw", before, (X, y, w), strict=True):
            assert_unchanged(old, new, f"{call}: {name}")
        assert isinstance(found, tuple | list) and len(found) == 2, f"{call}: a pair is wanted"
        assert_close(found[0], dw, f"{call}: dw", look="See Question 1 about huge numbers.")
        assert_close(found[1], db, f"{call}: db", look="See Question 1 about huge numbers.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# six evenings that the temperature separates completely, with and without a price
few, few_frost = np.array([[-2.0], [-1.5], [-0.5], [0.5], [1.0], [2.5]]), np.array([1, 1, 1, 0, 0, 0])

fig, ax = plt.subplots(figsize=(6.5, 3.7), layout="constrained")
for alpha, colour, style in ((0.0, "#D55E00", "--"), (0.01, "#0072B2", "-"), (0.1, "black", ":")):
    w, b, sizes = np.zeros(1), 0.0, []
    for _ in range(3000):
        dw, db = ridge_logistic_gradient(few, few_frost, w, b, alpha)
        w, b = w - 0.5 * dw, b - 0.5 * db
        sizes.append(abs(w[0]))
    ax.plot(sizes, style, color=colour, linewidth=2, label=rf"$\alpha$ = {alpha:g}")
ax.set(xlabel="steps of gradient descent", ylabel="size of the weight", xscale="log")
ax.legend(loc="upper left")
plt.show()

# %% [markdown]
# *Figure 8. The size of the only weight while the model learns from six evenings, three cold ones
# with frost and three warmer ones without. With no price it grows as long as you let it. With a
# price it comes to rest.*

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
# - `probability`: one degree *colder* multiplies the odds of frost by 2. At 5 °C the probability of frost is
#   0.5. What is it at 3 °C?
# - `first_loss`: before its first step the model has $w = 0$ and $b = 0$. How large is its logistic loss,
#   whatever the labels are? Three decimals are enough.
# - `first_db`: the labels are 0, 1, 1 and 1. What is `db` before the first step?
# - `threshold`: the candles cost 300 euros a night, a frost costs 6,000, and the candles save only *half*
#   of that. From which probability of frost on does lighting them cost less on average?
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
        With the keys "probability", "first_loss", "first_db" and "threshold".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "probability": 0.8,
        "first_loss": 0.693,
        "first_db": -0.25,
        "threshold": 0.1,
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
    names = ["probability", "first_loss", "first_db", "threshold"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_probability(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold probability, predictions() gave {answers!r}"
    )
    value = answers.get("probability")
    look = "What do two degrees do to the odds, and which probability has these odds?"
    assert_close(value, 0.8, "predictions(): probability", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_first_loss(predictions):
    import numpy as np
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold first_loss, predictions() gave {answers!r}"
    )
    value = answers.get("first_loss")
    look = "Which probability gives the model to every label before its first step?"
    assert_close(value, np.log(2), "predictions(): first_loss", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_first_db(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold first_db, predictions() gave {answers!r}"
    )
    value = answers.get("first_db")
    look = "Write down the four errors p - y before the first step."
    assert_close(value, -0.25, "predictions(): first_db", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_threshold(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold threshold, predictions() gave {answers!r}"
    )
    value = answers.get("threshold")
    look = "On average the candles save p times what? Compare that with their price."
    assert_close(value, 0.1, "predictions(): threshold", rtol=3e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
weight = -np.log(2)
print(f"probability at 3 °C: {sigmoid(weight * (3 - 5)):.3f}")
print(f"loss before the first step: {logistic_loss(frost, sigmoid(np.zeros(40))):.4f}")

X, y = np.array([[3.0], [-1.0], [2.0], [7.0]]), np.array([0, 1, 1, 1])
print("db before the first step:", logistic_gradient(X, y, np.zeros(1), 0.0)[1])

for p in (0.09, 0.10, 0.11):
    dark, lit = p * 6000, 300 + p * 3000
    print(f"p = {p:.2f}: not lighting costs {dark:.0f} euros on average, lighting {lit:.0f}")

# %% [markdown]
# - Two degrees colder: the odds are $2 \cdot 2 = 4$ to 1, and $p = 4 / 5$.
# - Every label gets the probability $\frac12$, so each term is $\ln 2$.
# - The errors are 0.5, −0.5, −0.5 and −0.5, and their mean is −0.25. So the intercept goes up, because
#   most labels are 1.
# - On average the candles save $p \cdot 3000$ euros. That is more than 300 from $p = 0.1$ on. The threshold
#   belongs to the costs, not to the model.

# %% [markdown]
# ## Closing: your class against scikit-learn's
#
# In scikit-learn there are measurements of 569 tumours of the breast, each with the diagnosis that
# was made later: malignant (our class 1) or benign. Behind each row is a patient, for whom a missed
# tumour is far worse than a false alarm. So 0.5 is no threshold for such a decision. Take first the mean radius and the mean texture
# of the cell nuclei, and bring both columns to mean 0 and standard deviation 1, so that gradient
# descent has an easy valley.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression

measured, benign = load_breast_cancer(return_X_y=True)
malignant = 1 - benign
standard = (measured - measured.mean(axis=0)) / measured.std(axis=0)
two = standard[:, :2]

mine = CustomLogisticRegression(learning_rate=0.5, n_iterations=3000).fit(two, malignant)
plain = LogisticRegression(C=np.inf, tol=1e-8).fit(two, malignant)  # no penalty
usual = LogisticRegression().fit(two, malignant)  # the library's default

print("                          radius  texture    bias   right labels")
print(
    f"yours                    {mine.weights[0]:7.4f}  {mine.weights[1]:7.4f} {mine.bias:7.4f}"
    f"   {np.mean(mine.predict(two) == malignant):.4f}"
)
for name, library in (("without a penalty", plain), ("default          ", usual)):
    (w1, w2), b = library.coef_[0], library.intercept_[0]
    score = library.score(two, malignant)
    print(f"sklearn {name}{w1:7.4f}  {w2:7.4f} {b:7.4f}   {score:.4f}")

gap = np.max(np.abs(mine.predict_proba(two) - plain.predict_proba(two)[:, 1]))
print(f"\nlargest difference of a probability, yours and without a penalty: {gap:.1e}")

# %% [markdown]
# Your class and the library without a penalty agree: the loss has one valley, and two quite
# different methods (the library also estimates how the slope changes) have both found its lowest
# point. Note that the library's `predict_proba` has two columns, one per class, of which the second
# is yours.
#
# The library's *default* gives smaller weights. It minimises another function: the logistic loss
# plus a penalty on large weights. Why would one want that? Take all 30 measurements.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
all_steps = np.array([10, 30, 100, 300, 1000, 3000, 10000])
lengths, losses = [], []
for steps in all_steps:
    model = CustomLogisticRegression(learning_rate=0.5, n_iterations=int(steps))
    model.fit(standard, malignant)
    lengths.append(np.linalg.norm(model.weights))
    losses.append(logistic_loss(malignant, model.predict_proba(standard)))
usual = LogisticRegression().fit(standard, malignant)
usual_loss = logistic_loss(malignant, usual.predict_proba(standard)[:, 1])

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
axes[0].plot(all_steps, lengths, "o-", color="#0072B2", label="yours")
axes[0].axhline(
    np.linalg.norm(usual.coef_), color="#D55E00", linestyle="--", label="sklearn, default"
)
axes[0].set(ylabel=r"length of the weights $\|w\|$")
axes[1].plot(all_steps, losses, "o-", color="#0072B2", label="yours")
axes[1].axhline(usual_loss, color="#D55E00", linestyle="--", label="sklearn, default")
axes[1].set(ylabel="logistic loss on the training data")
for ax in axes:
    ax.set(xlabel="steps of gradient descent", xscale="log")
    ax.legend()
plt.show()

# %% [markdown]
# *Figure 9. With 30 features the loss goes on falling, and the weights go on growing, for as long
# as you let them.*
#
# In 30 dimensions a plane separates all malignant samples from all benign ones. Then there is no
# lowest point: making the weights ten times as long makes every probability more extreme and the
# loss smaller still, without end. The model becomes certain because the data happen to allow it,
# and not because it knows. The price of Question 7 puts a stop to this. (In scikit-learn `C` says how
# *little* it weighs: its default, `C=1`, is your loss with $\alpha = 1 / (2 C n)$.) Assignment 6 is about
# such prices.

# %% [markdown]
# ## The same in a library
#
# ```python
# from scipy.special import expit, logit
# from sklearn.linear_model import LogisticRegression
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
#
# expit([-1000.0, 0.0, np.log(3)])           # [0.   0.5  0.75], SciPy's sigmoid
# logit(0.05)                                # -2.944, its log-odds
#
# model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0))
# model.fit(evenings, frost)                 # evenings: a data frame with two named columns
# tonight = pd.DataFrame({"temperature": [2.0, 6.0], "wind": [1.0, 3.0]})
# model.predict_proba(tonight)               # [[0.187 0.813]
#                                            #  [0.894 0.106]]
# model.predict(tonight)                     # [1 0]
# ```
#
# statsmodels fits without a price, and says how far each weight can be trusted. (The code in this section
# is for reading. It shows what it printed.)
#
# ```python
# import statsmodels.formula.api as smf
#
# fitted = smf.logit("frost ~ temperature + wind", evenings.assign(frost=frost)).fit()
# print(fitted.summary().tables[1])
# # ===============================================================================
# #                   coef    std err          z      P>|z|      [0.025      0.975]
# # -------------------------------------------------------------------------------
# # Intercept       5.4276      2.172      2.499      0.012       1.171       9.685
# # temperature    -0.9150      0.310     -2.955      0.003      -1.522      -0.308
# # wind           -1.0904      0.639     -1.705      0.088      -2.344       0.163
# # ===============================================================================
# ```
#
# Forty evenings are few. The interval for the wind reaches from −2.34 to 0.16, so these data cannot even
# say for certain that wind protects.
#
# ## Words you will meet elsewhere
#
# - **Logit**: the log-odds. **Odds ratio**: $e^{w_j}$, the factor for the odds.
# - **Cross-entropy**, **log loss**, **negative log-likelihood**: the logistic loss. **Maximum likelihood**: to
#   choose the weights that make the data most likely, which are those with the smallest loss.
# - **Weight decay**: a price for the squares of the weights. **Calibrated**: of the evenings given 30 %,
#   about 30 in 100 have frost.
# - You may read that logistic regression "uses integral calculus for its probabilities". It does not: it
#   takes a sigmoid of a sum, and derivatives to fit it.
#
# ## Read on
#
# - C. Bishop, *Pattern Recognition and Machine Learning*, sections 4.3.2 to 4.3.4. Free.
# - T. Hastie, R. Tibshirani, J. Friedman, *The Elements of Statistical Learning*, section 4.4. Free.
# - K. Murphy, *Probabilistic Machine Learning: An Introduction*, chapter 10. Free.
# - W. N. Street, W. H. Wolberg, O. L. Mangasarian, "Nuclear feature extraction for breast tumor
#   diagnosis", 1993: where the data of the 569 tumours come from.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw05_logistic_regression.ipynb`, where your course collects submissions.
#
# **What comes next.** You have seen a price for large weights at work. In assignment 6 you learn which
# prices there are, what each of them does, and how high they should be: regularisation.
