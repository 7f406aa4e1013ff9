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
# name: hw19_uncertainty
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # How sure is the number?
#
# In assignment 1 you and your friends kept ten receipts from the canteen. By least squares they
# gave the price of 100 g of curry: 1.68 euros. It was 1.40 last term, so you write to the canteen.
#
# The canteen answers: "Ten receipts! Collect ten others and you will find another price." That is
# true. So let us do it. Forty groups of students collect ten receipts each, and every group
# computes a price. The till rounds to ten cents, and every group finds a slightly different one.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

draw = np.random.default_rng(20)
prices = np.array([0.5, 0.8, 0.6, 1.7])  # a plate, then 100 g of salad, rice and curry
fig, ax = plt.subplots(figsize=(7.5, 3.9), layout="constrained")
for group in range(40):
    X = np.column_stack([np.ones(10), draw.uniform(0, 2.5, size=(10, 3))])
    paid = np.round(X @ prices, 1)
    w, rss = np.linalg.lstsq(X, paid, rcond=None)[:2]
    error = np.sqrt(rss[0] / 6 * np.linalg.inv(X.T @ X)[3, 3])
    reach = stats.t.ppf(0.975, 6) * error
    hit = abs(w[3] - 1.7) <= reach
    colour, marker = ("#0072B2", "o") if hit else ("#D55E00", "s")
    ax.errorbar(group + 1, w[3], yerr=reach, color=colour, marker=marker, markersize=4)
ax.axhline(1.7, color="black", linestyle="--", label="the price in the till: 1.70")
ax.plot([], [], "o-", color="#0072B2", label="interval holds the price")
ax.plot([], [], "s-", color="#D55E00", label="interval misses it")
ax.set(xlabel="group of students", ylabel="100 g of curry (euros)", ylim=(1.55, 1.89))
ax.legend(loc="upper center", ncols=3)
plt.show()

# %% [markdown]
# *Figure 1. Forty groups, ten receipts each. A mark is the price that a group found, and the bar is
# its 95 % interval. 38 bars hold the true price, and two, with squares, do not.*
#
# No group knows the true price, and no group sees the other receipts. But each group can say more
# than one number. It can say an **interval**, a bar in the figure, together with a promise: "bars
# that are made in this way hold the true price in 95 of 100 cases."
#
# In this assignment you make such bars, and you check the promise. First you find out where the
# squared error comes from. Then you make intervals in two ways, by random draws and by a formula.
# In the end you ask the same question about models: does a forecast of "90 %" come true in 90 of
# 100 cases? And which part of a model's error would another data set repeat?

# %% [markdown]
# ## Before you start
#
# **Names.** $n$ is the number of samples and $d$ the number of columns. `X` has shape
# `(n_samples, n_features)`, and `y` and `x` have shape `(n_samples,)`.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a tuple,
# of floats or of whole numbers of any type. This first line takes care of all of them:
#
# ```python
# x = np.asarray(x, dtype=float)
# ```
#
# **A number** may be a Python `float` or `int` or a NumPy number, as you like. "Returns two
# numbers" means a tuple, as in `return lower, upper`.
#
# **Hands off the arguments.** Every function leaves its arguments as they were. If `x` already is
# an array of floats, the line above makes no copy. Then `x -= 1` would change the caller's data.
#
# **Logarithms** are natural ones, `np.log`.
#
# **Your own functions.** You may call what you wrote in earlier questions. A mistake in an
# earlier answer then counts again in the later one.
#
# Run the next two cells. They import what you need and hold the ten receipts of assignment 1, and
# how long the friends had waited at the till.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

# %%
# ten plates, one per row: salad, rice and curry in units of 100 g; what was paid, in euros
plates = np.array(
    [
        [1.5, 1.0, 1.2],
        [0.4, 2.0, 1.6],
        [2.5, 0.0, 0.8],
        [0.0, 1.8, 2.2],
        [1.0, 1.5, 0.0],
        [0.8, 1.2, 1.4],
        [3.0, 0.5, 0.0],
        [0.5, 2.4, 1.0],
        [1.2, 0.8, 2.0],
        [0.0, 1.1, 1.5],
    ]
)
receipts = np.column_stack([np.ones(10), plates])  # a column of ones for the price of a plate
paid = np.array([4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7])

# minutes from the end of the queue to the till, on sixteen days
waits = [3, 5, 2, 4, 9, 3, 1, 6, 4, 2, 14, 3, 5, 22, 4, 7]

# %% [raw]
# # BEGIN QUESTION
# name: negative_log_likelihood
# points: [0, 0, 2, 1, 1]

# %% [markdown]
# ## Question 1: how well do these numbers fit?
#
# A model says: the values $x_1, \dots, x_n$ are independent, and each comes from a bell curve with
# mean $\mu$ and standard deviation $\sigma$. How well does that fit the values that we saw? We take
# the density that the model gives them. The densities of independent values are multiplied, and
# the product is called the **likelihood**:
#
# $$\prod_{i=1}^{n} \frac{1}{\sigma \sqrt{2 \pi}}
#   \exp\!\left( - \frac{(x_i - \mu)^2}{2 \sigma^2} \right) .$$
#
# A good model makes it large. But a product of a thousand small numbers is rounded to 0 in the
# computer. So we take the logarithm, which makes a sum of the product. And as a loss should be
# small for a good model, we change the sign. As everywhere in this course, the loss is a *mean*:
#
# $$L = - \frac{1}{n} \sum_{i=1}^{n} \log \left[ \frac{1}{\sigma \sqrt{2 \pi}}
#   \exp\!\left( - \frac{(x_i - \mu_i)^2}{2 \sigma^2} \right) \right] .$$
#
# This is the mean **negative log-likelihood**. We wrote $\mu_i$ because each value may have a mean
# of its own. In a regression it is the prediction for row $i$.
#
# **What to write.** `negative_log_likelihood(x, mean, std)` returns $L$, one number.
#
# - `x` is array-like of shape `(n,)`, with $n \ge 1$.
# - `mean` is a number, or array-like of shape `(n,)`.
# - `std` is a number greater than 0, the same for all values.
# - A value may lie 100 standard deviations from its mean. There the density is rounded to 0, and
#   its logarithm would be infinite. So work out the logarithm on paper first. It leaves nothing
#   to take the exponential of.
#
# **By hand.** Let $x = (-1, 1)$, $\mu = 0$ and $\sigma = 1$. Both values have the density
# $e^{-1/2} / \sqrt{2 \pi} = 0.2420$, and $-\log 0.2420 = 1.4189$. So the mean is $L = 1.4189$. For
# $x = (5, 1)$, $\mu = 3$ and $\sigma = 2$ it is larger by $\log 2$: $L = 2.1121$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def negative_log_likelihood(x, mean, std):
    """Return the mean negative log-likelihood of values under a bell curve.

    Parameters
    ----------
    x : array-like of shape (n,)
        The values that were seen.
    mean : float or array-like of shape (n,)
        The mean of all values, or one mean for each.
    std : float
        The standard deviation, greater than 0.

    Returns
    -------
    float
        Minus the mean of the logarithms of the densities.

    Examples
    --------
    >>> round(float(negative_log_likelihood([4.0], 4.0, 1.0)), 4)  # log(sqrt(2 pi))
    0.9189
    """
    # BEGIN SOLUTION NO PROMPT
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.mean(z**2) / 2 + np.log(std) + np.log(2 * np.pi) / 2
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "negative_log_likelihood is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_negative_log_likelihood_of_the_worked_example(negative_log_likelihood):
    import numpy as np

    value = negative_log_likelihood(np.array([-1.0, 1.0]), 0.0, 1.0)
    assert value is not None, "negative_log_likelihood returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"one number is wanted, for all values together; you got {value!r}"
    likely = {
        2.837877: "that is the sum; take the mean",
        -1.418939: "that is the log-likelihood; change the sign",
        -2.837877: "that is the sum of the log-densities; take the mean, and change the sign",
        0.5: "the factor in front of the exponential has a logarithm, too",
        0.918939: "the squares are missing",
        1.918939: "there is a 2 under (x - mean)^2",
        2.337877: "the logarithm of a square root is half a logarithm",
        0.058550: "that is the likelihood; take its logarithm",
        0.241971: "that is a mean of densities; the logarithm comes first",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-5), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 1.418939, atol=1e-5), (
        f"the worked example gives 1.4189, yours gave {value}"
    )


# %%
def test_negative_log_likelihood_of_a_wider_curve(negative_log_likelihood):
    import numpy as np

    value = negative_log_likelihood(np.array([5.0, 1.0]), 3.0, 2.0)
    likely = {
        1.418939: "a wider curve is lower: where is the logarithm of std?",
        2.805233: "the factor in front holds 1 / std, not 1 / std^2",
        0.725791: "the logarithm of 1 / std has a minus, and L has another one",
        2.265512: "std is the standard deviation, and yours used it as the variance",
        2.612086: "in the exponent stands std^2, not std",
        3.612086: "in the exponent (x - mean)^2 is divided by std^2",
        9.612086: "a / 2 * b is (a / 2) * b: mind the brackets in the exponent",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong, atol=1e-5), f"with std = 2 you got {value}: {why}"
    assert np.isclose(value, 2.112086, atol=1e-5), (
        f"x = (5, 1) with mean 3 and std 2 gives 2.1121, yours gave {value}"
    )


# %%
# HIDDEN
def test_negative_log_likelihood_of_any_values_and_means(negative_log_likelihood):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(191)
    for n in (1, 2, 7, 300):
        for std in (0.02, 0.7, 1.0, 3.0, 250.0):
            mean = rng.normal() * 4
            x = mean + std * rng.normal(size=n)
            expected = reference.negative_log_likelihood(x.copy(), mean, std)
            call = f"negative_log_likelihood of {n} values with std = {std:g}"
            look = "Take the logarithm of the density on paper, factor by factor."
            compare.add(negative_log_likelihood, (x, mean, std), expected, call, look=look)
            means = rng.normal(size=n) * 3
            expected = reference.negative_log_likelihood(x.copy(), means.copy(), std)
            call = f"negative_log_likelihood of {n} values, {n} means and std = {std:g}"
            look = "Each value is compared with its own mean."
            compare.add(negative_log_likelihood, (x, means, std), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_negative_log_likelihood_far_from_the_mean(negative_log_likelihood):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    half_log = 0.5 * np.log(2 * np.pi)
    look = "The density is rounded to 0 there. Work out its logarithm before you compute."
    for z in (-40.0, 100.0, 3000.0):
        call = f"negative_log_likelihood of one value at {z:g} standard deviations"
        expected = z**2 / 2 + np.log(0.5) + half_log
        arguments = (np.array([2.0 + 0.5 * z]), 2.0, 0.5)
        compare.add(negative_log_likelihood, arguments, expected, call, look=look)
    x = np.tile([-4.0, 4.0], 2500)
    call = "negative_log_likelihood of 5000 values"
    look = "A product of 5000 densities is rounded to 0."
    compare.add(negative_log_likelihood, (x, 0.0, 1.0), 8 + half_log, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_negative_log_likelihood_of_lists_and_whole_numbers(negative_log_likelihood):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_close, assert_unchanged

    compare = Comparisons()
    x, means = [3, 200, 7, 90], [5, 180, 4, 120]
    expected = reference.negative_log_likelihood(x, means, 3)
    for name, convert in (
        ("lists", list),
        ("tuples", tuple),
        ("integer arrays", np.array),
        ("uint8 arrays", lambda values: np.array(values, dtype=np.uint8)),
    ):
        call = f"negative_log_likelihood of {name} of whole numbers"
        look = "Make arrays of floats first."
        arguments = (convert(x), convert(means), 3)
        compare.add(negative_log_likelihood, arguments, expected, call, look=look)
    compare.assert_close()
    x, means = np.array([0.5, -2.0, 8.0]), np.array([1.0, 0.0, 5.0])
    before = x.copy(), means.copy()
    value = negative_log_likelihood(x, means, 2.0)
    assert_unchanged(before[0], x, "negative_log_likelihood(x, mean, std): x")
    assert_unchanged(before[1], means, "negative_log_likelihood(x, mean, std): mean")
    expected = reference.negative_log_likelihood(*before, 2.0)
    assert_close(value, expected, "negative_log_likelihood of three values and three means")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now look at your loss as a function of $\mu$ and $\sigma$, for the minutes in the queue.

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
means, stds = np.linspace(0, 12, 61), np.linspace(2.5, 14, 61)
losses = [[negative_log_likelihood(waits, m, s) for m in means] for s in stds]
row, column = np.unravel_index(np.argmin(losses), np.shape(losses))

fig, ax = plt.subplots(figsize=(6.5, 3.9), layout="constrained")
levels = np.min(losses) + np.array([0.02, 0.1, 0.3, 0.7, 1.5])
lines = ax.contour(means, stds, losses, levels, colors="#0072B2")
ax.clabel(lines, fmt="%.2f")
ax.plot(means[column], stds[row], "*", color="#D55E00", markersize=14, label="lowest of the grid")
ax.set(xlabel=r"mean $\mu$ (minutes)", ylabel=r"standard deviation $\sigma$ (minutes)")
ax.legend()
plt.show()
print(f"lowest at mean {means[column]:.1f}, std {stds[row]:.1f}")
print(f"mean of the minutes: {np.mean(waits):.3f}")

# %% [markdown]
# *Figure 2. Your loss for the sixteen waiting times. The landscape has one lowest place. You find
# it without a search in the next question.*

# %% [raw]
# # BEGIN QUESTION
# name: gaussian_mle
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 2: where the squared error comes from (*derive*)
#
# Which bell curve fits best? The one with the smallest $L$, that is, with the largest likelihood.
# Its mean and standard deviation are called the **maximum likelihood estimates**. At the lowest
# place of a landscape both slopes are 0. So we need the slopes of
#
# $$L(\mu, \sigma) = \frac{1}{n} \sum_{i=1}^{n} \frac{(x_i - \mu)^2}{2 \sigma^2}
#   + \log \sigma + \tfrac12 \log 2 \pi .$$
#
# Here $\mu$ is one number for all values. This time you are not given the derivatives. Take a sheet
# of paper.
#
# 1. Work out $\partial L / \partial \mu$ and $\partial L / \partial \sigma$.
# 2. Set both to 0, and solve for $\mu$ and $\sigma$.
#
# **What to write.** Two functions, in one cell.
#
# - `likelihood_gradient(x, mean, std)` returns two numbers, $\partial L / \partial \mu$ and
#   $\partial L / \partial \sigma$, at the place that the arguments say. `x` is array-like of shape
#   `(n,)`, `mean` is a number, and `std` is a number greater than 0.
# - `gaussian_mle(x)` returns two numbers, the $\mu$ and the $\sigma$ with the smallest $L$. `x` is
#   array-like of shape `(n,)`, $n \ge 1$. If all values are the same, return a $\sigma$ of 0.
# - The values may be large and close together, such as times in seconds since 1970. The formula
#   "mean of the squares minus square of the mean" loses all digits there.
#
# **To compare with your derivation.** For $x = (-1, 1)$, $\mu = 2$ and $\sigma = 2$ the slopes are
# $0.5$ and $-0.125$. For $x = (1, 6, 6, 6, 6)$ the best bell curve has $\mu = 5$ and $\sigma = 2$.
#
# <details><summary>Stuck?</summary>
#
# *The idea.* First treat $\sigma$ as a fixed number and move $\mu$. Then treat $\mu$ as a fixed
# number. In the second step write $1 / \sigma^2$ as $\sigma^{-2}$.
#
# *The first line.* The derivative of $(x_i - \mu)^2$ by $\mu$ is $-2 (x_i - \mu)$. And the
# derivative of $\log \sigma$ is $1 / \sigma$.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def likelihood_gradient(x, mean, std):
    """Return the slopes of the mean negative log-likelihood of a bell curve.

    Parameters
    ----------
    x : array-like of shape (n,)
        The values that were seen.
    mean : float
        The mean of the bell curve.
    std : float
        Its standard deviation, greater than 0.

    Returns
    -------
    d_mean : float
        The derivative of the loss by the mean.
    d_std : float
        The derivative of the loss by the standard deviation.
    """
    # BEGIN SOLUTION NO PROMPT
    errors = np.asarray(x, dtype=float) - mean
    d_mean = -np.mean(errors) / std**2
    d_std = 1 / std - np.mean(errors**2) / std**3
    return d_mean, d_std
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "likelihood_gradient is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


def gaussian_mle(x):
    """Return the mean and the standard deviation with the largest likelihood.

    Parameters
    ----------
    x : array-like of shape (n,)
        The values that were seen.

    Returns
    -------
    mean : float
        The mean of the bell curve that fits best.
    std : float
        Its standard deviation; 0 where all values are the same.

    Examples
    --------
    >>> mean, std = gaussian_mle([7.0, 7.0])
    >>> float(mean), float(std)
    (7.0, 0.0)
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x, dtype=float)
    mean = np.mean(x)
    std = np.sqrt(np.mean((x - mean) ** 2))
    return mean, std
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("gaussian_mle is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_likelihood_gradient_of_the_worked_example(likelihood_gradient):
    import numpy as np

    slopes = likelihood_gradient(np.array([-1.0, 1.0]), 2.0, 2.0)
    assert np.shape(slopes) == (2,), f"two slopes are wanted, by mean and by std; got {slopes!r}"
    d_mean, d_std = slopes
    assert not np.isclose(d_mean, -0.5), (
        "the first slope has the wrong sign: a mean of 2 is too large for these values, and a "
        "larger one is worse"
    )
    assert not np.isclose(d_mean, 1), f"the first slope is {d_mean}: is it the slope of a sum?"
    assert not np.isclose(d_mean, 0.25), f"the first slope is {d_mean}: where did the 2 go?"
    assert np.isclose(d_mean, 0.5), f"the slope by the mean is 0.5 on paper, yours is {d_mean}"
    assert not np.isclose(d_std, 0.125), f"the second slope is {d_std}: look at its sign"
    assert not np.isclose(d_std, -0.625), "in the second slope the term log(std) has been forgotten"
    assert np.isclose(d_std, -0.125), f"the slope by the std is -0.125 on paper, yours is {d_std}"


# %%
def test_gaussian_mle_of_the_worked_example(gaussian_mle):
    import numpy as np

    found = gaussian_mle(np.array([1.0, 6.0, 6.0, 6.0, 6.0]))
    assert np.shape(found) == (2,), f"two numbers are wanted, the mean and the std; got {found!r}"
    mean, std = found
    assert not np.isclose(mean, 6), "the first number is the median; what makes the slope 0?"
    assert np.isclose(mean, 5), f"the mean with the largest likelihood is 5, yours is {mean}"
    assert not np.isclose(std, 4), "the second number is the variance; take its root"
    assert not np.isclose(std, 5**0.5), (
        "the second number was divided by n - 1; what does your own equation say?"
    )
    assert not np.isclose(std, 1.6), "the second number is the mean distance, not the root"
    assert np.isclose(std, 2), f"the std with the largest likelihood is 2, yours is {std}"


# %%
# HIDDEN
def test_likelihood_gradient_is_the_slope_of_the_loss(likelihood_gradient):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(192)
    for n in (1, 2, 5, 80):
        for std in (0.3, 1.0, 2.5, 40.0):
            mean = rng.normal() * 3
            x = mean + std * (rng.normal(size=n) + 0.5)
            exact = reference.likelihood_gradient(x.copy(), mean, std)
            h = 1e-5 * std
            loss = reference.negative_log_likelihood
            differences = (
                (loss(x, mean + h, std) - loss(x, mean - h, std)) / (2 * h),
                (loss(x, mean, std + h) - loss(x, mean, std - h)) / (2 * h),
            )
            call = f"likelihood_gradient of {n} values with std = {std:g}"
            value = as_numbers(likelihood_gradient(x.copy(), mean, std), call)
            assert value.shape == (2,), f"{call} should give two numbers, yours {value.shape}"
            size = max(1 / std, np.abs(exact).max())
            near = np.abs(value - differences) < 1e-4 * size
            assert near[0], (
                f"{call} gave {value[0]} for the mean, and small steps of the mean give another "
                "slope. Look at the sign, at the mean over the samples and at the power of std."
            )
            assert near[1], (
                f"{call} gave {value[1]} for the std, and small steps of std give another slope. "
                "There are two terms: from the squares, and from the logarithm."
            )
            assert_close(value, exact, f"{call}, to all digits,")


# %%
# HIDDEN
def test_gaussian_mle_of_any_values(gaussian_mle):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(193)
    look = "Where are both slopes of Question 2 equal to 0?"
    for n in (2, 3, 11, 400):
        x = rng.gamma(2.0, size=n) * 10 ** rng.uniform(-2, 3) - 3
        expected = reference.gaussian_mle(x.copy())
        compare.add(gaussian_mle, (x,), expected, f"gaussian_mle of {n} values", look=look)
    look = "For a single value, see the text."
    compare.add(gaussian_mle, ([7.5],), (7.5, 0.0), "gaussian_mle of one value", look=look)
    x = 1.75e9 + np.array([2.0, 9.0, 4.0, 4.0, 6.0, 5.0])
    expected = (1.75e9 + 5, np.sqrt(28 / 6))
    look = "Subtract the mean before you square."
    call = "gaussian_mle of six times in seconds since 1970"
    compare.add(gaussian_mle, (x,), expected, call, look=look)
    call = "gaussian_mle of two values in a unit that makes them tiny"
    look = "The unit does not matter: do not round."
    compare.add(gaussian_mle, ([1e-11, 3e-11],), (2e-11, 1e-11), call, atol=0.0, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_both_functions_of_lists_and_whole_numbers(likelihood_gradient, gaussian_mle):
    import numpy as np
    import reference
    from comparing import Comparisons, assert_unchanged

    compare = Comparisons()
    x = [20, 250, 3, 90, 77]
    slopes, best = reference.likelihood_gradient(x, 60, 70), reference.gaussian_mle(x)
    for name, values in (
        ("a list", x),
        ("a tuple", tuple(x)),
        ("an integer array", np.array(x)),
        ("a uint8 array", np.array(x, dtype=np.uint8)),
    ):
        look = "Make an array of floats first."
        call = f"likelihood_gradient of {name} of whole numbers"
        compare.add(likelihood_gradient, (values, 60, 70), slopes, call, look=look)
    compare.assert_close()
    compare = Comparisons()
    for name, values in (("a list", x), ("a uint8 array", np.array(x, dtype=np.uint8))):
        call = f"gaussian_mle of {name} of whole numbers"
        compare.add(gaussian_mle, (values,), best, call, look="Make an array of floats first.")
    compare.assert_close()
    x = np.array([0.5, -2.0, 8.0])
    before = x.copy()
    likelihood_gradient(x, 1.0, 2.0)
    assert_unchanged(before, x, "likelihood_gradient(x, mean, std): x")
    gaussian_mle(x)
    assert_unchanged(before, x, "gaussian_mle(x): x")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# **Where the MSE comes from.** Now let each value have its own mean, the prediction
# $\mu_i = x_i^\top w + b$ of a linear model for the target $y_i$. Then
#
# $$L = \frac{1}{2 \sigma^2} \cdot \underbrace{\frac{1}{n} \sum_{i=1}^{n}
#   (y_i - x_i^\top w - b)^2}_{\text{MSE}} + \log \sigma + \tfrac12 \log 2 \pi .$$
#
# The weights occur in the MSE and nowhere else. So whatever $\sigma$ is, the weights with the
# largest likelihood are those with the smallest MSE. Least squares is not a matter of taste. It is
# what follows if the errors come from one bell curve. And your $\sigma$ says more: the likeliest
# $\sigma$ is the root of the MSE. (For errors from another curve another loss follows. Errors with
# the density $\tfrac12 e^{-|e|}$ lead to the mean absolute error.)

# %% [raw]
# # BEGIN QUESTION
# name: bootstrap_interval
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: an interval by drawing at random
#
# On sixteen days the friends waited 4 minutes at the till, in the median. How sure is the 4? If we
# could watch the queue on sixteen other days, and on sixteen others, we would see how much the
# median moves. We cannot. But we have sixteen values that show what waiting times look like. So we
# draw new samples *from these values*, with replacement: some days come twice or three times, and
# others not at all. This is the **bootstrap**.
#
# 1. Draw $n$ of the $n$ values, with replacement. Each draw takes each value with the same
#    probability. This is a **resample**.
# 2. Compute the statistic (here: the median) of the resample.
# 3. Do both `n_resamples` times, and look at all the results. For a `level` of 0.9, cut off the
#    lowest 5 % and the highest 5 %. What is left is the interval.
#
# In general the ends are two **quantiles** of the results, at
#
# $$\frac{1 - \text{level}}{2} \qquad\text{and}\qquad \frac{1 + \text{level}}{2} .$$
#
# The interval is called the *percentile* interval, for this reason.
#
# **What to write.** `bootstrap_interval(statistic, x, n_resamples, level, rng)` returns two
# numbers, the lower and the upper end.
#
# - `statistic` is a function, such as `np.median`. It takes an array of shape `(n,)` and returns a
#   number. Call it exactly once for each resample, with an array of $n$ values.
# - `x` is array-like of shape `(n,)`, with $n \ge 1$.
# - `n_resamples` is at least 1, and `level` lies between 0 and 1.
# - `rng` is a `numpy.random.Generator`, and the only source of randomness. How you use it is up to
#   you: `rng.integers(n, size=n)` draws positions, and `rng.choice(x, size=n)` draws values.
# - The quantiles are those of `np.quantile(results, q)` with its usual settings.
# - A Python loop over the resamples is fast enough.
#
# **By hand.** Let $x = (2, 4, 9)$ and the statistic be the mean. Suppose that chance gives these
# five resamples:
#
# | resample | 4, 2, 2 | 9, 2, 4 | 4, 4, 4 | 9, 9, 4 | 2, 2, 9 |
# | --- | --- | --- | --- | --- | --- |
# | mean | 2.67 | 5 | 4 | 7.33 | 4.33 |
#
# In order the means are 2.67, 4, 4.33, 5, 7.33. For a level of 0.5 we need the quantiles at 0.25
# and 0.75. Of five values these are the second and the fourth, so the interval goes from 4 to 5.

# %% [raw]
# # BEGIN SOLUTION


# %%
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    """Return the percentile bootstrap interval of a statistic.

    Parameters
    ----------
    statistic : callable
        Takes an array of shape (n,) and returns a number; called once per resample.
    x : array-like of shape (n,)
        The values that were seen.
    n_resamples : int
        How many resamples are drawn, at least 1.
    level : float
        The share of the results inside the interval, between 0 and 1.
    rng : numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    lower : float
        The quantile of the results at (1 - level) / 2.
    upper : float
        The quantile of the results at (1 + level) / 2.

    Examples
    --------
    >>> lower, upper = bootstrap_interval(np.mean, [5.0, 5.0], 20, 0.9, np.random.default_rng(0))
    >>> float(lower), float(upper)
    (5.0, 5.0)
    """
    # BEGIN SOLUTION NO PROMPT
    x = np.asarray(x)
    results = []
    for _ in range(n_resamples):
        resample = rng.choice(x, size=len(x))
        results.append(statistic(resample))
    lower = np.quantile(results, (1 - level) / 2)
    upper = np.quantile(results, (1 + level) / 2)
    return lower, upper
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "bootstrap_interval is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_bootstrap_interval_of_the_worked_example(bootstrap_interval):
    import numpy as np

    x = np.array([2.0, 4.0, 9.0])
    ends = bootstrap_interval(np.mean, x, 2000, 0.6, np.random.default_rng(1))
    assert ends is not None, "bootstrap_interval returned None: is there a return at the end?"
    assert np.shape(ends) == (2,), f"two numbers are wanted, lower and upper; you got {ends!r}"
    lower, upper = ends
    assert lower <= upper, f"the lower end comes first; yours are {lower} and {upper}"
    assert not np.isclose(lower, upper), (
        f"both ends are {lower}: a resample draws with replacement, so that its mean changes"
    )
    assert np.isclose(lower, 10 / 3) and np.isclose(upper, 20 / 3), (
        "for the mean of (2, 4, 9) and a level of 0.6, nearly all runs of 2000 resamples give "
        f"3.333 and 6.667; you got {lower} and {upper}"
    )


# %%
def test_bootstrap_interval_draws_as_many_as_there_are(bootstrap_interval):
    import numpy as np

    sizes = []

    def size(values):
        sizes.append(np.shape(values))
        return float(np.size(values))

    bootstrap_interval(size, np.array([3.0, 1.0, 4.0, 1.5]), 30, 0.8, np.random.default_rng(2))
    assert len(sizes) == 30, (
        f"30 resamples are wanted, and the statistic was called {len(sizes)} times"
    )
    assert set(sizes) == {(4,)}, f"a resample of 4 values has shape (4,), yours: {set(sizes)}"


# %%
# HIDDEN
def test_bootstrap_interval_of_all_possible_resamples(bootstrap_interval):
    from itertools import product

    import numpy as np
    from comparing import assert_close

    # at these levels both quantiles lie well inside a step of the exact distribution
    cases = [
        ("max", np.max, [4.0, -1.0, 7.0, 2.5, 5.5], 0.6),
        ("max", np.max, [4.0, -1.0, 7.0, 2.5, 5.5], 0.91),
        ("median", np.median, [10.0, 0.5, 3.0, 30.0, 6.0], 0.7),
        ("mean", np.mean, [0.0, 0.0, 6.0, 1.0], 0.56),
        ("median", np.median, [8.0, 1.0, 3.0], 0.3),
    ]
    for name, statistic, x, level in cases:
        x = np.array(x)
        exact = np.sort([statistic(np.array(values)) for values in product(x, repeat=len(x))])
        shares = [(1 - level) / 2, (1 + level) / 2]
        steps = [np.quantile(exact, np.clip([q - 0.03, q, q + 0.03], 0, 1)) for q in shares]
        assert all(np.ptp(step) < 1e-9 for step in steps), "a level lies on a step"
        call = f"bootstrap_interval of the {name} of {len(x)} values, level {level}"
        value = bootstrap_interval(statistic, x, 4000, level, np.random.default_rng(194))
        look = "Of all possible resamples these are not the right quantiles."
        assert_close(value, [step[1] for step in steps], call, look=look)


# %%
# HIDDEN
def test_bootstrap_interval_ends_at_quantiles_of_its_own_results(bootstrap_interval):
    import numpy as np
    from comparing import assert_close

    x = np.array([0.3, 12.0, 1.1, 5.0, 0.2, 2.2, 40.0, 3.1, 0.9])
    for n_resamples, level in ((40, 0.9), (25, 0.5), (30, 0.15), (1, 0.8)):
        seen = []

        def share_of_the_largest(values, seen=seen):
            result = float(np.max(values) / np.sum(values))
            seen.append(result)
            return result

        call = f"bootstrap_interval with {n_resamples} resamples and level {level}"
        rng = np.random.default_rng(195)
        value = bootstrap_interval(share_of_the_largest, x.copy(), n_resamples, level, rng)
        assert len(seen) == n_resamples, f"{call} called its statistic {len(seen)} times"
        expected = np.quantile(seen, [(1 - level) / 2, (1 + level) / 2])
        look = "Which quantiles of the results of the statistic are the ends?"
        assert_close(value, expected, call, look=look)


# %%
# HIDDEN
def test_bootstrap_interval_draws_each_value_alike_and_with_replacement(bootstrap_interval):
    import numpy as np

    x = np.arange(8.0) * 10 + 3
    drawn = []

    def record(values):
        drawn.append(np.array(values, dtype=float))
        return float(np.mean(values))

    call = "bootstrap_interval of 8 values, whose resamples were recorded,"
    bootstrap_interval(record, x.copy(), 300, 0.9, np.random.default_rng(196))
    assert all(values.shape == (8,) for values in drawn), f"{call} drew resamples not of 8 values"
    assert len(drawn) == 300, f"{call} drew {len(drawn)} resamples, not 300"
    drawn = np.array(drawn)
    assert np.isin(drawn, x).all(), f"{call} drew values that are not in x"
    counts = np.array([(drawn == value).sum(axis=1) for value in x])
    assert counts.max() > 1, f"{call} drew no value twice: draw with replacement"
    # 2400 draws, 300 of each expected with a standard deviation of 16
    often = counts.sum(axis=1)
    assert 200 < often.min() and often.max() < 400, (
        f"{call} drew some values much more often than others"
    )
    # the variance of a binomial count is 8 * 1/8 * 7/8
    assert 0.7 < counts.var() < 1.06, (
        f"{call} did not draw independently: how often a value occurs varies by the wrong amount"
    )
    columns = (drawn == x[0]).mean(axis=0)
    assert columns.max() < 0.3, f"{call} drew each place from the same values only"


# %%
# HIDDEN
def test_bootstrap_interval_depends_on_rng_and_leaves_x_alone(bootstrap_interval):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    x = np.array([6.0, 1.0, 2.5, 9.0, 4.0, 7.5, 0.5])
    before = x.copy()
    found = []
    for seed in (1, 2, 3):
        call = "bootstrap_interval with a seed, for the second time,"
        value = bootstrap_interval(np.mean, x, 60, 0.8, np.random.default_rng(seed))
        assert_unchanged(before, x, "bootstrap_interval(statistic, x, ...): x")
        value = as_numbers(value, "bootstrap_interval with a seed")
        assert value.shape == (2,), f"bootstrap_interval with a seed gave shape {value.shape}"
        again = bootstrap_interval(np.mean, x, 60, 0.8, np.random.default_rng(seed))
        assert_close(again, value, call, look="All randomness has to come from rng.")
        found.append(tuple(value))
    assert len(set(found)) == 3, "bootstrap_interval gave the same for three seeds: do you use rng?"
    assert all(0.5 < low < high < 9 for low, high in found), (
        f"bootstrap_interval of a mean of seven values gave {found[0]}, which is no interval of "
        "means"
    )
    whole = [250, 3, 90, 3, 120, 7]
    look = "It should give the same as for an array of floats, whatever the statistic."
    for name, values in (
        ("a list", whole),
        ("a tuple", tuple(whole)),
        ("a uint8 array", np.array(whole, dtype=np.uint8)),
    ):
        call = f"bootstrap_interval of {name} of whole numbers"
        floats = np.array(whole, dtype=float)
        expected = bootstrap_interval(np.mean, floats, 80, 0.7, np.random.default_rng(4))
        value = bootstrap_interval(np.mean, values, 80, 0.7, np.random.default_rng(4))
        assert_close(value, expected, call, look=look)
        call = f"bootstrap_interval of the maximum of {name} that is drawn from itself"
        value = bootstrap_interval(np.max, values, 400, 0.2, np.random.default_rng(5))
        assert_close(value, (250.0, 250.0), call, look="Most resamples hold the largest value.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
# the statistic of 2000 resamples, recorded while your function works
fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.6), layout="constrained")
for ax, statistic, name in zip(axes, (np.median, np.mean), ("median", "mean"), strict=True):
    results = []

    def record(values, statistic=statistic, results=results):
        results.append(statistic(values))
        return results[-1]

    low, high = bootstrap_interval(record, waits, 2000, 0.9, np.random.default_rng(0))
    ax.hist(results, 40, color="#56B4E9")
    ax.axvspan(low, high, color="#E69F00", alpha=0.25, label=f"90 %: {low:.2f} to {high:.2f}")
    own = statistic(waits)
    ax.axvline(own, color="black", linestyle="--", label=f"sample: {own:.2f}")
    ax.set(xlabel=f"{name} of a resample (minutes)", ylabel="number of resamples", ylim=(0, None))
    ax.legend()
plt.show()

# %% [markdown]
# *Figure 3. Medians and means of 2000 resamples of the waiting times, and your 90 % intervals. The
# mean is less sure than the median, and its interval is not symmetric: one wait of 22 minutes may
# be drawn twice, or not at all.*
#
# The bootstrap needs no formula. It works for a median, a ratio, or anything else that a function
# can compute. It has one weakness: sixteen values do not know what the longest waits look like. At
# the end of Question 4 you see what this costs.

# %% [raw]
# # BEGIN QUESTION
# name: coefficient_intervals
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 4: an interval by a formula
#
# Now the price of curry. The receipts are ten rows of `receipts`, and there are four coefficients.
# Suppose that the model is true: $y = X w + e.$ Here the errors $e_i$ are independent and come
# from one bell curve with mean 0 and standard deviation $\sigma$. Then the mathematics says how
# much the least-squares estimate $\hat w$ moves from one set of receipts to the next.
#
# 1. The **estimates** are $\hat w = (X^\top X)^{-1} X^\top y$.
# 2. The **variance of the errors** is estimated from what is left over:
#
#    $$s^2 = \frac{1}{n - d} \sum_{i=1}^{n} (y_i - x_i^\top \hat w)^2 .$$
#
#    Here we divide by $n - d$ and not by $n$. The fit has used up $d$ of the $n$ numbers to come
#    close to $y$, so what is left over is a little too small.
# 3. The **standard error** of $\hat w_j$ is the standard deviation of $\hat w_j$ over many sets of
#    data with the same $X$:
#
#    $$\text{se}_j = s \, \sqrt{ \bigl[ (X^\top X)^{-1} \bigr]_{jj} } \; ,$$
#
#    where $[\;]_{jj}$ is the $j$-th entry of the diagonal.
# 4. The **interval** is $\hat w_j \pm t \cdot \text{se}_j$. The number $t$ is the quantile of
#    Student's t distribution with $n - d$ degrees of freedom at $\frac{1 + \text{level}}{2}$, in
#    code `stats.t.ppf((1 + level) / 2, n - d)`. For 6 degrees of freedom and a level of 0.95 it is
#    2.447. A bell curve has 1.960 there. The t is wider because $s$ is itself only an estimate.

# %% [markdown]
# **What to write.** `coefficient_intervals(X, y, level)` returns four arrays of shape `(d,)`, in
# this order: estimates, standard errors, lower ends, upper ends.
#
# - `X` is array-like of shape `(n, d)`, and `y` is array-like of shape `(n,)`. Use `X` as it comes.
#   If an intercept is wanted, `X` already has a column of ones.
# - There are more rows than columns, $n > d$, and no column is a mixture of the others.
# - `level` lies between 0 and 1.
# - You may use `np.linalg`, and `stats` from SciPy, which is imported above.
#
# **By hand.** Four samples, an intercept and one feature:
#
# $$X = \begin{pmatrix} 1 & -1 \\ 1 & -1 \\ 1 & 1 \\ 1 & 1 \end{pmatrix}, \quad
#   y = \begin{pmatrix} 0 \\ 4 \\ 5 \\ 5 \end{pmatrix}, \quad
#   X^\top X = \begin{pmatrix} 4 & 0 \\ 0 & 4 \end{pmatrix}, \quad
#   \hat w = \tfrac14 \begin{pmatrix} 14 \\ 6 \end{pmatrix}
#     = \begin{pmatrix} 3.5 \\ 1.5 \end{pmatrix} .$$
#
# The predictions are $2, 2, 5, 5$, and what is left over is $-2, 2, 0, 0$. So
# $s^2 = 8 / (4 - 2) = 4$, and both standard errors are $2 \sqrt{1/4} = 1$. For a level of 0.95 and
# 2 degrees of freedom $t = 4.303$. The intervals go from $-0.803$ to $7.803$ and from $-2.803$ to
# $5.803$. The slope might well be 0.
#
# <details><summary>Stuck?</summary>
#
# *The idea.* Everything needs the matrix $(X^\top X)^{-1}$. Compute it once and give it a name. Its
# diagonal is `np.diag` of it.
#
# *The first line.* After making arrays of floats: `inverse = np.linalg.inv(X.T @ X)`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def coefficient_intervals(X, y, level):
    """Return least-squares coefficients with their standard errors and intervals.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row, with a column of ones where an intercept is wanted; n > d.
    y : array-like of shape (n,)
        The target of each sample.
    level : float
        How often such intervals hold the true coefficient, between 0 and 1.

    Returns
    -------
    estimates : ndarray of shape (d,)
        The least-squares coefficients.
    errors : ndarray of shape (d,)
        Their standard errors.
    lower, upper : ndarray of shape (d,)
        The ends of the intervals.

    Examples
    --------
    >>> estimates, errors, lower, upper = coefficient_intervals([[1], [1]], [2, 4], 0.5)
    >>> estimates, errors, np.round(lower, 6), np.round(upper, 6)
    (array([3.]), array([1.]), array([2.]), array([4.]))
    """
    # BEGIN SOLUTION NO PROMPT
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    estimates = inverse @ X.T @ y
    left_over = y - X @ estimates
    variance = np.sum(left_over**2) / (n - d)
    errors = np.sqrt(variance * np.diag(inverse))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return estimates, errors, estimates - t * errors, estimates + t * errors
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "coefficient_intervals is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_coefficient_intervals_of_the_worked_example(coefficient_intervals):
    import numpy as np

    X = np.array([[1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [1.0, 1.0]])
    found = coefficient_intervals(X, np.array([0.0, 4.0, 5.0, 5.0]), 0.95)
    assert found is not None, "coefficient_intervals returned None: is there a return at the end?"
    assert np.shape(found) == (4, 2), (
        "four arrays with one entry per column are wanted, shape (4, 2) in all; yours have "
        f"{np.shape(found)}"
    )
    estimates, errors, lower, upper = np.asarray(found)
    assert np.allclose(estimates, [3.5, 1.5]), f"the estimates are 3.5 and 1.5, yours {estimates}"
    likely = [
        (0.5**0.5, "divide by n - d, not by n"),
        ((2 / 3) ** 0.5, "divide by n - d, not by n - 1"),
        (2.0, "that is s; the matrix (X^T X)^-1 is missing"),
        (4.0, "multiply by the diagonal of the inverse, not of X^T X"),
        (0.5, "the root of s^2 or of the diagonal is missing, or s is"),
        (2**0.5, "divide what is left over by n - d"),
    ]
    for wrong, why in likely:
        assert not np.allclose(errors, wrong), f"your standard errors are {errors}: {why}"
    assert np.allclose(errors, 1), f"both standard errors are 1, yours are {errors}"
    reach = upper - estimates
    likely = [
        (1.959964, "that is the bell curve's; take the t distribution"),
        (2.919986, "5 % are cut off in all, half of them on each side"),
        (2.776445, "there are n - d degrees of freedom, not n"),
        (3.182446, "there are n - d degrees of freedom, not n - 1"),
    ]
    for wrong, why in likely:
        assert not np.allclose(reach, wrong, atol=1e-4), f"your intervals reach {reach}: {why}"
    assert np.allclose(reach, 4.302653, atol=1e-4), (
        f"the intervals reach 4.303 standard errors up, yours {reach}"
    )
    assert np.allclose(estimates - lower, reach), f"your intervals are not symmetric: {lower}"


# %%
def test_coefficient_intervals_of_the_receipts(coefficient_intervals):
    import numpy as np

    salad = [1.5, 0.4, 2.5, 0.0, 1.0, 0.8, 3.0, 0.5, 1.2, 0.0]
    rice = [1.0, 2.0, 0.0, 1.8, 1.5, 1.2, 0.5, 2.4, 0.8, 1.1]
    curry = [1.2, 1.6, 0.8, 2.2, 0.0, 1.4, 0.0, 1.0, 2.0, 1.5]
    X = np.column_stack([np.ones(10), salad, rice, curry])
    y = np.array([4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7])
    found = np.asarray(coefficient_intervals(X, y, 0.95))
    assert found.shape == (4, 4), f"four arrays of shape (4,) are wanted, yours: {found.shape}"
    rows = {
        "estimates": (0.5580, 0.7873, 0.5689, 1.6787),
        "standard errors": (0.0478, 0.0154, 0.0172, 0.0139),
        "lower ends": (0.4410, 0.7497, 0.5268, 1.6447),
        "upper ends": (0.6751, 0.8250, 0.6111, 1.7126),
    }
    for (name, printed), row in zip(rows.items(), found, strict=True):
        assert np.allclose(row, printed, atol=1e-4), (
            f"for the ten receipts statsmodels prints the {name} {printed}, yours are "
            f"{np.round(row, 4)}"
        )


# %%
# HIDDEN
def test_coefficient_intervals_of_any_data(coefficient_intervals):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    looks = [
        ("the estimates", "Is it least squares with X as it comes?"),
        ("the standard errors", "Look at n - d, and at the diagonal of the inverse."),
        ("the lower ends", "The standard errors are right, so look at t."),
        ("the upper ends", "The standard errors are right, so look at t."),
    ]
    rng = np.random.default_rng(197)
    for n, d, level in ((10, 3, 0.95), (5, 4, 0.8), (40, 2, 0.99), (9, 1, 0.5), (3, 2, 0.9)):
        X = rng.normal(size=(n, d)) * rng.uniform(0.5, 4, size=d) + rng.normal(size=d)
        y = X @ rng.normal(size=d) + 2 + rng.normal(size=n) * 0.7
        expected = reference.coefficient_intervals(X.copy(), y.copy(), level)
        call = f"coefficient_intervals of {n} rows and {d} columns at level {level}"
        found = coefficient_intervals(X, y, level)
        assert isinstance(found, tuple | list | np.ndarray) and len(found) == 4, (
            f"{call} should return four arrays"
        )
        for (name, look), value, right in zip(looks, found, expected, strict=True):
            name = f"{name} of {call}"
            assert_close(as_numbers(value, name), right, name, look=look)


# %%
# HIDDEN
def test_coefficient_intervals_of_a_column_of_ones_is_that_of_a_mean(coefficient_intervals):
    import numpy as np
    from comparing import assert_close
    from scipy import stats

    rng = np.random.default_rng(198)
    for n, level in ((2, 0.6), (4, 0.95), (25, 0.9)):
        y = rng.normal(size=n) * 3 + 11
        error = np.std(y, ddof=1) / np.sqrt(n)
        ends = stats.t.interval(level, n - 1, loc=np.mean(y), scale=error)
        expected = [[np.mean(y)], [error], [ends[0]], [ends[1]]]
        call = f"coefficient_intervals of a column of ones, {n} rows, level {level}"
        value = coefficient_intervals(np.ones((n, 1)), y, level)
        look = "The only coefficient is the mean of y, and its error is s / sqrt(n)."
        assert_close(value, expected, call, look=look)


# %%
# HIDDEN
def test_coefficient_intervals_of_columns_in_other_units(coefficient_intervals):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(199)
    X = np.column_stack([np.ones(12), rng.uniform(0, 3, size=(12, 2))])
    y = X @ np.array([2.0, -1.0, 0.5]) + 0.4 * rng.normal(size=12)
    call = "coefficient_intervals of three columns"
    plain = as_numbers(coefficient_intervals(X.copy(), y.copy(), 0.9), call)
    assert plain.shape == (4, 3), f"{call} should give four arrays of three, not {plain.shape}"
    assert (plain[2] < plain[0]).all() and (plain[0] < plain[3]).all(), (
        f"{call}: the lower end lies below the estimate, and the upper end above it"
    )
    units = np.array([1.0, 100.0, 0.05])
    call = "coefficient_intervals of three columns in other units"
    value = coefficient_intervals(X * units, y.copy(), 0.9)
    look = "A column that is 100 times larger has a coefficient and an error 100 times smaller."
    assert_close(value, plain / units, call, look=look)
    call = "coefficient_intervals of a target that is 10 times larger"
    look = "All four results should be 10 times larger as well."
    assert_close(coefficient_intervals(X.copy(), 10 * y, 0.9), 10 * plain, call, look=look)
    call = "coefficient_intervals of all rows given four times, the standard errors,"
    value = as_numbers(coefficient_intervals(np.tile(X, (4, 1)), np.tile(y, 4), 0.9), call)
    assert value.shape == (4, 3), f"{call} gave shape {value.shape}"
    look = "The sum of squares and X^T X are four times as large, and n - d is 45."
    assert_close(value[1], plain[1] * np.sqrt(9 / 45), call, look=look)


# %%
# HIDDEN
def test_coefficient_intervals_of_lists_and_whole_numbers(coefficient_intervals):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    X = [[1, 20, 3], [1, 250, 7], [1, 90, 0], [1, 33, 9], [1, 140, 4]]
    y = [30, 200, 110, 16, 149]
    expected = reference.coefficient_intervals(X, y, 0.9)
    for name, convert in (
        ("lists", lambda values: [row[:] if isinstance(row, list) else row for row in values]),
        ("tuples", tuple),
        ("integer arrays", np.array),
        ("uint8 arrays", lambda values: np.array(values, dtype=np.uint8)),
    ):
        call = f"coefficient_intervals of {name} of whole numbers"
        value = coefficient_intervals(convert(X), convert(y), 0.9)
        assert_close(value, expected, call, rtol=1e-5, look="Make arrays of floats first.")
    X, y = np.array(X, dtype=float), np.array(y, dtype=float)
    before = X.copy(), y.copy()
    coefficient_intervals(X, y, 0.5)
    assert_unchanged(before[0], X, "coefficient_intervals(X, y, level): X")
    assert_unchanged(before[1], y, "coefficient_intervals(X, y, level): y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
names, true_prices = ["plate", "salad", "rice", "curry"], np.array([0.5, 0.8, 0.6, 1.7])
estimates, errors, lower, upper = coefficient_intervals(receipts, paid, 0.95)
print("          coef   std err   [0.025   0.975]")
for row in zip(names, estimates, errors, lower, upper, strict=True):
    print("{:7s}{:7.4f}{:10.3f}{:9.3f}{:9.3f}".format(*row))

fig, ax = plt.subplots(figsize=(6.5, 2.8), layout="constrained")
place = np.arange(4)
reach = [estimates - lower, upper - estimates]
ax.errorbar(estimates, place, xerr=reach, fmt="o", color="#0072B2", capsize=4, label="interval")
ax.plot(true_prices, place, "x", color="#D55E00", markersize=9, label="price in the till")
ax.plot(1.4, 3, "s", color="black", mfc="none", label="last term's curry")
ax.set(xlabel="euros", yticks=place, yticklabels=names)
ax.legend()
plt.show()

# %% [markdown]
# *Figure 4. Your intervals from ten receipts, and the prices that are really in the till. The
# interval of curry goes from 1.64 to 1.71. Last term's 1.40 is far outside.*
#
# That is what ten receipts can say. Now the promise. We know the prices in the till, so we can let a
# thousand groups collect receipts. How often does *your* interval hold the true price of curry, and
# is that as often as it says?

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
draw = np.random.default_rng(1)
levels = np.array([0.5, 0.7, 0.8, 0.9, 0.95])
n_groups, by_t, by_bell, by_lots = 1000, np.zeros(5), np.zeros(5), np.zeros(5)
for _ in range(n_groups):
    bill = receipts @ true_prices + draw.normal(scale=0.03, size=10)
    for k, level in enumerate(levels):
        estimates, errors, lower, upper = coefficient_intervals(receipts, bill, level)
        by_t[k] += lower[3] <= 1.7 <= upper[3]
        by_bell[k] += abs(estimates[3] - 1.7) <= stats.norm.ppf((1 + level) / 2) * errors[3]
for _ in range(200):  # sixteen waits with a true mean of 6 minutes, drawn at random
    queue = draw.gamma(0.9, 6 / 0.9, size=16)
    for k, level in enumerate(levels):
        low, high = bootstrap_interval(np.mean, queue, 150, level, draw)
        by_lots[k] += low <= 6 <= high
by_t, by_bell, by_lots = by_t / n_groups, by_bell / n_groups, by_lots / 200
print("the interval says                      ", levels)
print("yours of Question 4 holds the price    ", by_t)
print("with the bell curve's quantile for t   ", by_bell)
print("yours of Question 3 holds the mean wait", by_lots)

fig, ax = plt.subplots(figsize=(5.2, 4.6), layout="constrained")
ax.plot([0.4, 1], [0.4, 1], color="black", linewidth=1, label="as often as it says")
ax.plot(levels, by_t, "o", color="#0072B2", label="Question 4")
ax.plot(levels, by_bell, "s--", color="#D55E00", label="Question 4 with the bell curve")
ax.plot(levels, by_lots, "^:", color="#009E73", label="Question 3, a mean of 16 values")
ax.set(xlabel="the interval says", ylabel="share of intervals that hold the truth")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 5. What intervals say and what they do. On the line an interval keeps its promise.*
#
# Your intervals of Question 4 hold the price as often as they say, up to the luck of a thousand
# groups. With 1.96 in place of $t$ they would say 95 % and hold about 90 %. The bootstrap of
# sixteen skewed values also promises a little too much: among sixteen values the rare long waits
# are often missing. With more values this gap closes.
#
# Mind what the promise is about. The price in the till does not move. The intervals do. "95 %" says
# how many intervals that are made in this way hold the price. Of one interval we only know that it
# is one of these.

# %% [raw]
# # BEGIN QUESTION
# name: reliability
# points: [0, 0, 2, 2, 1]

# %% [markdown]
# ## Question 5: does "90 %" come true in 90 of 100 cases?
#
# A weather app says every morning how likely rain is. Today it says 90 %, and it does not rain. Was
# the app wrong? One day cannot tell. But take all the mornings on which the app said something near
# 90 %. If it rained on 90 of 100 of them, the app keeps its promise. Such forecasts are called
# **calibrated**.
#
# So we sort the forecasts into $m$ bins of equal width, from 0 to 1. Bin $k$ holds the forecasts
# $p$ with
#
# $$\frac{k}{m} \le p < \frac{k + 1}{m} , \qquad k = 0, \dots, m - 1 ,$$
#
# and $p = 1$ belongs to the last bin. For each bin that holds at least one forecast we compute
#
# - the **mean forecast** in the bin, $\bar p_k$,
# - the **share of ones** among its outcomes, $\bar y_k$, and
# - the **count** of its forecasts, $n_k$.
#
# The points $(\bar p_k, \bar y_k)$ make the **reliability curve**. The mean distance between what
# was said and what came, weighted by the counts, is the **expected calibration error**:
#
# $$\text{ECE} = \sum_{k} \frac{n_k}{n} \, \bigl\lvert \bar y_k - \bar p_k \bigr\rvert .$$

# %% [markdown]
# **What to write.** Two functions, in one cell.
#
# - `reliability_curve(y_true, p, n_bins)` returns three arrays: mean forecasts, shares of ones,
#   counts. They have one entry for each bin that is not empty, from the lowest bin to the highest.
# - `expected_calibration_error(y_true, p, n_bins)` returns one number, the ECE.
# - `y_true` is array-like of shape `(n,)` with outcomes 0 and 1. It may hold `True` and `False` as
#   well. `p` is array-like of shape `(n,)` with numbers from 0 to 1. $n \ge 1$, and
#   `n_bins` is at least 1.
# - A border such as 0.3 is not exact in the computer, so `p = 0.3` with ten bins may fall on either
#   side. This is not tested. But 0, 1, and 0.5 with two bins are exact.
#
# **By hand.** Let $p = (0.1, 0.1, 0.9, 0.9, 0.9)$, $y = (0, 0, 1, 1, 0)$ and $m = 2$.
#
# | bin | mean forecast | share of ones | count | distance |
# | --- | --- | --- | --- | --- |
# | from 0 to 0.5 | 0.1 | 0 | 2 | 0.1 |
# | from 0.5 to 1 | 0.9 | 2/3 | 3 | 0.2333 |
#
# The ECE is $\frac25 \cdot 0.1 + \frac35 \cdot 0.2333 = 0.04 + 0.14 = 0.18$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def reliability_curve(y_true, p, n_bins):
    """Return what was forecast and what came, bin by bin.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The outcomes, 0 or 1.
    p : array-like of shape (n,)
        The forecast probabilities of a 1.
    n_bins : int
        The number of bins of equal width from 0 to 1.

    Returns
    -------
    forecasts : ndarray of shape (k,)
        The mean forecast of each of the k bins that are not empty.
    shares : ndarray of shape (k,)
        The share of ones in each.
    counts : ndarray of shape (k,)
        How many forecasts each holds.
    """
    # BEGIN SOLUTION NO PROMPT
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    forecasts = np.array([np.mean(p[bins == k]) for k in used])
    shares = np.array([np.mean(y_true[bins == k]) for k in used])
    counts = np.array([np.sum(bins == k) for k in used])
    return forecasts, shares, counts
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "reliability_curve is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


def expected_calibration_error(y_true, p, n_bins):
    """Return the mean distance between forecasts and shares, weighted by the counts.

    Parameters
    ----------
    y_true : array-like of shape (n,)
        The outcomes, 0 or 1.
    p : array-like of shape (n,)
        The forecast probabilities of a 1.
    n_bins : int
        The number of bins of equal width from 0 to 1.

    Returns
    -------
    float
        The ECE, from 0 (calibrated) to 1.

    Examples
    --------
    >>> float(expected_calibration_error([1, 0, 1, 1], [0.75, 0.75, 0.75, 0.75], 3))
    0.0
    """
    # BEGIN SOLUTION NO PROMPT
    forecasts, shares, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(shares - forecasts)) / np.sum(counts)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "expected_calibration_error is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_reliability_curve_of_the_worked_example(reliability_curve):
    import numpy as np

    p, y = np.array([0.1, 0.1, 0.9, 0.9, 0.9]), np.array([0, 0, 1, 1, 0])
    curve = reliability_curve(y, p, 2)
    assert curve is not None, "reliability_curve returned None: is there a return at the end?"
    assert np.shape(curve) == (3, 2), (
        f"three arrays with one entry for each of two bins are wanted; yours have {np.shape(curve)}"
    )
    forecasts, shares, counts = curve
    assert not np.allclose(forecasts, [0.25, 0.75]), (
        "your forecasts are the middles of the bins; take the mean of the forecasts in each"
    )
    assert not np.allclose(forecasts, [0, 2 / 3]), "first the forecasts, then the shares of ones"
    assert np.allclose(forecasts, [0.1, 0.9]), f"the mean forecasts are 0.1, 0.9; got {forecasts}"
    assert not np.allclose(shares, [0, 2]), "you have counted the ones; what is their share?"
    assert not np.allclose(shares, [0, 0.4]), "divide by the number in the bin, not by n"
    assert np.allclose(shares, [0, 2 / 3]), f"the shares of ones are 0 and 2/3; got {shares}"
    assert np.allclose(counts, [2, 3]), f"the bins hold 2 and 3 forecasts; got {counts}"


# %%
def test_expected_calibration_error_of_the_worked_example(expected_calibration_error):
    import numpy as np

    p, y = np.array([0.1, 0.1, 0.9, 0.9, 0.9]), np.array([0, 0, 1, 1, 0])
    value = expected_calibration_error(y, p, 2)
    assert np.ndim(value) == 0, f"the ECE is one number, yours is {value!r}"
    likely = {
        1 / 6: "weight each bin by its count",
        1 / 3: "weight each bin by its count, divided by n",
        0.9: "divide the counts by n",
        -0.18: "take the size of each difference",
        0.26: "that is a mean over days; first the bins, then the differences",
        7 / 30: "that is the largest distance",
        0.4 * 0.01 + 0.6 * (7 / 30) ** 2: "the distances are not squared",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 0.18), f"the worked example gives 0.18, yours gave {value}"


# %%
# HIDDEN
def test_reliability_curve_of_any_forecasts(reliability_curve):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(200)
    look = "Which forecasts are in each bin, what is their mean, and how many came true?"
    for n, n_bins in ((1, 1), (6, 2), (40, 7), (200, 10), (30, 64)):
        p = rng.random(n) ** 2
        y = (rng.random(n) < 0.3 + 0.5 * p).astype(int)
        expected = reference.reliability_curve(y.copy(), p.copy(), n_bins)
        call = f"reliability_curve of {n} forecasts in {n_bins} bins"
        compare.add(reliability_curve, (y, p, n_bins), np.array(expected), call, look=look)
    p, y = np.array([0.0, 1.0, 1.0, 0.5, 0.25, 0.75, 0.1]), np.array([1, 0, 1, 1, 1, 0, 0])
    for n_bins in (1, 2, 4):
        expected = np.array(reference.reliability_curve(y.copy(), p.copy(), n_bins))
        call = f"reliability_curve of forecasts on the borders of {n_bins} bins"
        look = "A border belongs to the bin above it, and 1 to the last bin."
        compare.add(reliability_curve, (y, p, n_bins), expected, call, look=look)
    p = np.array([0.95, 0.05, 0.92, 0.07])
    expected = np.array([[0.06, 0.935], [0.5, 1.0], [2, 2]])
    call = "reliability_curve where eight of ten bins are empty"
    look = "Empty bins are left out, and the lowest bin comes first."
    compare.add(reliability_curve, (np.array([1, 0, 1, 1]), p, 10), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_expected_calibration_error_of_any_forecasts(expected_calibration_error):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(201)
    look = "Sort into bins, take the size of each difference, weight it by the count."
    for n, n_bins in ((2, 1), (9, 3), (60, 5), (300, 12)):
        p = rng.random(n) ** 2
        y = (rng.random(n) < 0.8 - 0.6 * p).astype(int)
        expected = reference.expected_calibration_error(y.copy(), p.copy(), n_bins)
        call = f"expected_calibration_error of {n} forecasts in {n_bins} bins"
        compare.add(expected_calibration_error, (y, p, n_bins), expected, call, look=look)
    p, y = np.tile([0.2, 0.6], 15), np.tile([1, 0, 0, 1, 0, 1, 0, 0, 0, 1], 3)
    y = np.where(p == 0.2, np.tile([1, 0, 0, 0, 0], 6), y)
    expected = reference.expected_calibration_error(y.copy(), p.copy(), 4)
    call = "expected_calibration_error of two forecasts that are often repeated"
    compare.add(expected_calibration_error, (y, p, 4), expected, call, look=look)
    call = "expected_calibration_error of a coin on which 0.9 is said"
    look = "There is one bin: what was said in it, and what came?"
    arguments = (np.tile([0, 1], 20), np.full(40, 0.9), 10)
    compare.add(expected_calibration_error, arguments, 0.4, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_reliability_of_lists_and_truth_values(reliability_curve, expected_calibration_error):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    y, p = [1, 0, 1, 1, 0, 1], [0.8, 0.3, 0.7, 0.2, 0.05, 0.95]
    expected = np.array([[0.55 / 3, 2.45 / 3], [1 / 3, 1], [3, 3]])
    for name, outcomes, forecasts in (
        ("lists", y, p),
        ("tuples", tuple(y), tuple(p)),
        ("arrays of True and False", np.array(y, dtype=bool), np.array(p)),
        ("uint8 outcomes", np.array(y, dtype=np.uint8), np.array(p)),
    ):
        call = f"reliability_curve of {name}"
        value = reliability_curve(outcomes, forecasts, 2)
        assert_close(value, expected, call, look="Make arrays of floats first.")
        call = f"expected_calibration_error of {name}"
        value = expected_calibration_error(outcomes, forecasts, 2)
        assert_close(value, 1 / 6, call, look="Make arrays of floats first.")
    outcomes, forecasts = np.repeat([1, 0], 300).astype(np.uint8), np.full(600, 0.75)
    call = "reliability_curve of 300 ones and 300 zeros of the type uint8"
    look = "Which numbers can a uint8 hold? Make floats of the outcomes first."
    value = reliability_curve(outcomes, forecasts, 1)
    assert_close(value, [[0.75], [0.5], [600]], call, look=look)
    y, p = np.array([1.0, 0.0, 1.0]), np.array([0.9, 1.0, 0.0])
    before = y.copy(), p.copy()
    reliability_curve(y, p, 3)
    expected_calibration_error(y, p, 3)
    assert_unchanged(before[0], y, "reliability_curve(y_true, p, n_bins): y_true")
    assert_unchanged(before[1], p, "reliability_curve(y_true, p, n_bins): p")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
# two apps, 2000 mornings: the second one exaggerates
draw = np.random.default_rng(3)
chance = draw.beta(1.2, 1.6, size=2000)
rain = (draw.random(2000) < chance).astype(int)
bold = chance**2.5 / (chance**2.5 + (1 - chance) ** 2.5)

fig, ax = plt.subplots(figsize=(5.2, 4.6), layout="constrained")
ax.plot([0, 1], [0, 1], color="black", linewidth=1, label="calibrated")
looks = [("careful app", chance, "#0072B2", "o-"), ("bold app", bold, "#D55E00", "s--")]
for name, forecast, colour, style in looks:
    said, came, counts = reliability_curve(rain, forecast, 10)
    ece = expected_calibration_error(rain, forecast, 10)
    ax.plot(said, came, style, color=colour, label=f"{name}: ECE {ece:.3f}")
    right = np.mean((forecast >= 0.5) == rain)
    print(f"{name:12s} right about rain at a threshold of 0.5: {right:.3f}")
ax.set(xlabel="mean forecast", ylabel="share of mornings with rain")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 6. The reliability curves of two apps. Both are right equally often, for they are on the
# same side of 0.5 every morning. But what the bold app says with 95 % comes true in about 80 %.*
#
# The ECE of the careful app is not 0 either, although it says exactly the true chances. With 200
# mornings in a bin, the share of rain moves by a few hundredths from luck alone.

# %% [raw]
# # BEGIN QUESTION
# name: bias_variance
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 6: which part of the error would another data set repeat?
#
# Now ask the same of a whole model. In assignment 6 the caretaker fitted a polynomial to twelve
# days. With twelve other days he would have got another curve. If we could repeat his year many
# times, we would see two kinds of error at each temperature:
#
# - The curves lie **around their own mean**, some above and some below. The mean squared distance
#   is the **variance**. It comes from the luck of the days.
# - The mean of the curves itself lies **off the truth**. This is the **bias**. No other days would
#   cure it, for the model is too simple.
#
# Let $\hat f_1, \dots, \hat f_R$ be the models fitted to $R$ independent data sets, and $f$ the
# truth. At the test point $x_i$ the mean prediction is
# $\bar f(x_i) = \frac1R \sum_{r} \hat f_r(x_i)$. Over $m$ test points
#
# $$\text{bias}^2 = \frac{1}{m} \sum_{i=1}^{m} \bigl( \bar f(x_i) - f(x_i) \bigr)^2 ,
# \qquad
# \text{variance} = \frac{1}{m} \sum_{i=1}^{m} \frac{1}{R} \sum_{r=1}^{R}
#   \bigl( \hat f_r(x_i) - \bar f(x_i) \bigr)^2 .$$
#
# Their sum is the mean squared distance between the models and the truth. A new measurement also
# has noise of its own, with the variance $\sigma^2$. So the error on new measurements is
#
# $$\text{MSE} = \text{bias}^2 + \text{variance} + \sigma^2 .$$

# %% [markdown]
# **What to write.** `bias_variance(make_model, draw, f, X_test, n_repeats, rng)` returns two
# numbers, bias² and variance.
#
# - `make_model()` returns a new model with the methods `fit(X, y)` and `predict(X)`.
# - `draw(rng)` returns a new training set, the pair `X, y`. `rng` is a `numpy.random.Generator`.
# - `f(X)` returns the truth, without noise, for each row of `X`.
# - `X_test` is an array of shape `(m, d)`, and `n_repeats` is $R \ge 1$.
# - In each repeat call `make_model()` once, call `draw(rng)` once, fit the model, and predict
#   `X_test`. A model is fitted only once.
#
# **By hand.** The model always predicts the mean of its training targets. In two repeats the
# targets are $(1, 3)$ and $(5, 3)$, so the predictions are 2 and 4 everywhere. There are two test
# points, with the truth 1 and 3.
#
# | test point | predictions | mean | truth | bias² | variance |
# | --- | --- | --- | --- | --- | --- |
# | first | 2, 4 | 3 | 1 | 4 | 1 |
# | second | 2, 4 | 3 | 3 | 0 | 1 |
#
# So bias² is $(4 + 0) / 2 = 2$ and the variance is 1. Check: the squared distances from the truth
# are $1, 9, 1, 1$, and their mean is $3 = 2 + 1$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    """Return the two parts of a model's error, over many training sets.

    Parameters
    ----------
    make_model : callable
        `make_model()` returns a new model with `fit` and `predict`.
    draw : callable
        `draw(rng)` returns a new training set X, y.
    f : callable
        `f(X)` returns the truth for each row of X.
    X_test : ndarray of shape (m, d)
        The points at which the models are compared with the truth.
    n_repeats : int
        The number of training sets, at least 1.
    rng : numpy.random.Generator
        Handed to `draw`.

    Returns
    -------
    bias_squared : float
        The mean over the test points of (mean prediction - truth)^2.
    variance : float
        The mean over the test points of the variance of the predictions.
    """
    # BEGIN SOLUTION NO PROMPT
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        X, y = draw(rng)
        model.fit(X, y)
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions, dtype=float)  # one row per repeat, one column per point
    mean = np.mean(predictions, axis=0)
    bias_squared = np.mean((mean - f(X_test)) ** 2)
    variance = np.mean((predictions - mean) ** 2)
    return bias_squared, variance
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("bias_variance is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_bias_variance_of_the_worked_example(bias_variance):
    import numpy as np

    class Mean:
        def fit(self, X, y):
            self.mean = np.mean(y)
            return self

        def predict(self, X):
            return np.full(len(X), self.mean)

    targets = [np.array([1.0, 3.0]), np.array([5.0, 3.0])]

    def draw(rng):
        assert targets, "draw was called more than twice in two repeats"
        return np.zeros((2, 1)), targets.pop(0)

    def truth(X):
        return np.asarray(X)[:, 0]

    X_test = np.array([[1.0], [3.0]])
    found = bias_variance(Mean, draw, truth, X_test, 2, np.random.default_rng(0))
    assert found is not None, "bias_variance returned None: is there a return at the end?"
    assert np.shape(found) == (2,), f"two numbers are wanted, bias^2 and variance; got {found!r}"
    bias, variance = found
    assert not (np.isclose(bias, 1) and np.isclose(variance, 2)), (
        "you got 1 and 2: the text asks for bias^2 first, and each square before its mean"
    )
    likely = {
        4: "take the mean over the test points",
        1: "first square the difference at each point, then take the mean",
        3: "that is the whole error; compare the mean of the predictions with the truth",
        2**0.5: "bias^2 is wanted, not its root",
    }
    for wrong, why in likely.items():
        assert not np.isclose(bias, wrong), f"your bias^2 is {bias}: {why}"
    assert np.isclose(bias, 2), f"bias^2 is 2 in the worked example, yours is {bias}"
    assert not np.isclose(variance, 2), (
        f"your variance is {variance}: divide by R, and take the mean over the test points"
    )
    assert not np.isclose(variance, 0), (
        "your variance is 0: for each test point, how far are the predictions from their mean?"
    )
    assert np.isclose(variance, 1), f"the variance is 1 in the worked example, yours is {variance}"


# %%
# HIDDEN
def test_bias_variance_of_library_models(bias_variance):
    from functools import partial

    import numpy as np
    import reference
    from comparing import as_numbers, assert_close
    from sklearn.linear_model import LinearRegression
    from sklearn.neighbors import KNeighborsRegressor
    from sklearn.tree import DecisionTreeRegressor

    def truth(X):
        return np.sin(2 * X[:, 0]) + X[:, -1]

    models = [
        ("a straight line", LinearRegression, 1, 12),
        ("three neighbours", partial(KNeighborsRegressor, n_neighbors=3), 2, 15),
        ("a deep tree", partial(DecisionTreeRegressor, random_state=0), 1, 20),
    ]
    for name, make_model, d, n in models:

        def draw(rng, n=n, d=d):
            X = rng.uniform(-2, 2, size=(n, d))
            return X, truth(X) + 0.5 * rng.normal(size=n)

        X_test = np.random.default_rng(202).uniform(-2, 2, size=(9, d))
        arguments = make_model, draw, truth, X_test.copy(), 6
        expected = reference.bias_variance(*arguments, np.random.default_rng(203))
        call = f"bias_variance of {name}"
        value = bias_variance(make_model, draw, truth, X_test, 6, np.random.default_rng(203))
        value = as_numbers(value, call)
        assert value.shape == (2,), f"{call} should give two numbers, yours has {value.shape}"
        look = "Compare the mean of the models with the truth, point by point."
        assert_close(value[0], expected[0], f"the bias^2 in {call}", look=look)
        look = "Compare each model with the mean of all models, point by point."
        assert_close(value[1], expected[1], f"the variance in {call}", look=look)


# %%
# HIDDEN
def test_bias_variance_of_models_that_can_be_worked_out(bias_variance):
    import numpy as np
    from comparing import assert_close

    class Predicts:
        def __init__(self, values):
            self.values = values

        def fit(self, X, y):
            self.shift = float(np.asarray(y)[0])
            return self

        def predict(self, X):
            return self.values + self.shift

    def truth(X):
        return np.asarray(X)[:, 0] ** 2

    X_test = np.array([[1.0], [-2.0], [3.0]])
    cases = [
        ("that is always right but for a constant", [1.0, 4.0, 9.0], [2.0, 2.0], (4.0, 0.0)),
        ("that is wrong in both directions", [3.0, 2.0, 9.0], [0.0, 0.0], (8 / 3, 0.0)),
        ("that moves and is right on average", [1.0, 4.0, 9.0], [-3.0, 1.0, 2.0], (0.0, 14 / 3)),
        ("with one repeat", [0.0, 4.0, 9.0], [4.0], (41 / 3, 0.0)),
        ("that moves around a wrong mean", [1.0, 4.0, 12.0], [1.0, 3.0, 1.0, 3.0], (11.0, 1.0)),
    ]
    for name, values, shifts, expected in cases:
        left = list(shifts)

        def draw(rng, left=left):
            return np.zeros((1, 1)), np.array([left.pop(0) if left else 100.0])

        def make_model(values=values):
            return Predicts(np.array(values))

        call = f"bias_variance of a model {name}"
        value = bias_variance(
            make_model, draw, truth, X_test.copy(), len(shifts), np.random.default_rng(0)
        )
        look = "Write down predictions, their mean and the truth for each test point."
        assert_close(value, expected, call, look=look)


# %%
# HIDDEN
def test_bias_variance_makes_and_fits_one_model_for_each_training_set(bias_variance):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    class Line:
        times = 0

        def fit(self, X, y):
            self.times += 1
            self.slope = float(np.sum(X[:, 0] * y) / np.sum(X[:, 0] ** 2))
            return self

        def predict(self, X):
            return self.slope * np.asarray(X)[:, 0]

    made, drawn = [], []

    def make_model():
        made.append(Line())
        return made[-1]

    def draw(rng):
        X = rng.normal(size=(5, 1))
        y = 2 * X[:, 0] + rng.normal(size=5)
        drawn.append(float(np.sum(X[:, 0] * y) / np.sum(X[:, 0] ** 2)))
        return X, y

    def truth(X):
        return 2 * np.asarray(X)[:, 0]

    X_test = np.array([[1.0], [2.0], [-1.0]])
    before = X_test.copy()
    call = "bias_variance of seven lines through the origin"
    value = bias_variance(make_model, draw, truth, X_test, 7, np.random.default_rng(204))
    value = as_numbers(value, call)
    assert_unchanged(before, X_test, "bias_variance(make_model, draw, f, X_test, ...): X_test")
    assert len(made) == 7, f"{call} called make_model {len(made)} times, not 7"
    assert len(drawn) == 7, f"{call} called draw {len(drawn)} times, not 7"
    times = [model.times for model in made]
    assert times == [1] * 7, f"{call} fitted its models {times} times: each once, please"
    slopes = np.array(drawn)
    assert len(set(drawn)) == 7, f"{call} drew the same training set twice: hand rng to draw"
    expected = [2 * (slopes.mean() - 2) ** 2, 2 * slopes.var()]
    assert_close(value, expected, call, look="Were the models fitted to what was drawn?")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# The caretaker's polynomials again, with the temperatures of his twelve days. This time we know the
# truth, since we make it up: a curve through his days. So we can repeat his year 300 times.

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
outside = np.array([-7.5, -6.5, -4.5, -2.0, -1.0, 1.5, 3.0, 4.5, 7.0, 12.0, 14.5, 17.0])
noise = 0.8  # MWh


class Polynomial:
    def __init__(self, degree):
        self.degree = degree

    def columns(self, X):
        return np.column_stack([((X[:, 0] - 5) / 13) ** k for k in range(self.degree + 1)])

    def fit(self, X, y):
        self.w = np.linalg.lstsq(self.columns(X), y, rcond=None)[0]
        return self

    def predict(self, X):
        return self.columns(X) @ self.w


def heat_needed(X):
    frost = np.minimum(X[:, 0] + 2, 0)  # below -2 °C the windows leak
    return 3.4 - 2.6 * np.tanh((X[:, 0] - 6) / 8) + 0.12 * frost**2


def one_year(rng):
    X = outside[:, np.newaxis]
    return X, heat_needed(X) + noise * rng.normal(size=12)


X_days = np.linspace(-7, 16.5, 60)[:, np.newaxis]
degrees = np.arange(1, 10)
parts = np.array(
    [
        bias_variance(
            lambda: Polynomial(k), one_year, heat_needed, X_days, 300, np.random.default_rng(5)
        )
        for k in degrees
    ]
)
measured, draw = [], np.random.default_rng(6)
for k in degrees:  # the error on new measurements, without your function
    errors = []
    for _ in range(300):
        model = Polynomial(k).fit(*one_year(draw))
        new = heat_needed(X_days) + noise * draw.normal(size=60)
        errors.append(np.mean((model.predict(X_days) - new) ** 2))
    measured.append(np.mean(errors))

fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.8), layout="constrained")
draw = np.random.default_rng(7)
for k, colour, style in ((1, "#D55E00", "--"), (9, "#0072B2", "-")):
    for repeat in range(12):
        curve = Polynomial(k).fit(*one_year(draw)).predict(X_days)
        label = f"degree {k}, twelve years" if repeat == 0 else None
        axes[0].plot(X_days[:, 0], curve, style, color=colour, linewidth=0.7, label=label)
axes[0].plot(X_days[:, 0], heat_needed(X_days), color="black", linewidth=2.5, label="truth")
axes[0].set(xlabel="temperature outside (°C)", ylabel="heat (MWh)", ylim=(-1, 11))
axes[0].legend()
bottom = np.zeros(9)
layers = [("bias²", parts[:, 0], "#D55E00", ""), ("variance", parts[:, 1], "#56B4E9", "//")]
layers.append(("noise", np.full(9, noise**2), "#DDDDDD", ".."))
for name, height, colour, hatch in layers:
    look = {"color": colour, "hatch": hatch, "edgecolor": "black", "label": name}
    axes[1].bar(degrees, height, bottom=bottom, **look)
    bottom = bottom + height
axes[1].plot(degrees, measured, "D", color="black", label="measured on new days")
axes[1].set(xlabel="degree", ylabel="squared error (MWh²)", xticks=degrees, ylim=(0, 3.2))
axes[1].legend()
plt.show()

# %% [markdown]
# *Figure 7. Left: lines are all alike and all wrong in the same way. Polynomials of degree 9 are
# right on average, and each for itself is wild. Right: your two parts and the noise add up to the
# error that was measured on new days, but for the luck of the draws.*
#
# From left to right the bias falls and the variance grows. Somewhere between lies the best degree.
# The price `alpha` of assignment 6 made the same trade: it bought a lower variance with some bias.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 7: what will happen?
#
# Answer these four before you run the cell behind the question. Paper is enough. Write a function
# `predictions()` that takes nothing and returns a dict with these four keys. Each value is a
# number.
#
# - `"hold"`: A thousand groups collect ten receipts each, and every group makes a 95 % interval for
#   the price of curry by Question 4. The model is true. How many of the 1000 intervals hold the
#   price, on average?
# - `"receipts"`: With 100 receipts, the standard error of the price is 0.004 euros. The plates stay
#   of the same kinds. About how many receipts are needed for a standard error of 0.001 euros?
# - `"ece"`: A model says 0.9 for each of 1000 cases. Of these, 700 are ones. What is its ECE with
#   ten bins?
# - `"averaged"`: A kind of model has bias² 4 and variance 6. The targets have a noise of
#   variance 1.
#   Three such models are trained on three independent data sets, and we take the mean of their
#   three predictions. What is the expected squared error of this mean on a new target?

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return what you expect, before you look.

    Returns
    -------
    dict
        With the keys "hold", "receipts", "ece" and "averaged"; each value is a number.
    """
    # BEGIN SOLUTION NO PROMPT
    hold = 0.95 * 1000
    receipts_needed = 100 * 4**2
    ece = abs(700 / 1000 - 0.9)
    averaged = 4 + 6 / 3 + 1
    return {"hold": hold, "receipts": receipts_needed, "ece": ece, "averaged": averaged}
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("predictions is not written yet: return a dict of four numbers")
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
    for key in ("hold", "receipts", "ece", "averaged"):
        assert key in answers, f"the key {key!r} is missing from your dict"
        value = answers[key]
        assert not isinstance(value, str), f"{key!r} should be a number, without quotes"
        assert np.ndim(value) == 0 and np.isfinite(value), f"{key!r} should be a number: {value!r}"


# %%
# HIDDEN
def test_how_many_intervals_hold(predictions):
    from comparing import assert_close

    value = predictions()["hold"]
    look = "Of how many intervals in a hundred does a level of 95 % speak? And of a thousand?"
    assert_close(value, 950, "predictions()['hold']", atol=0.5, look=look)


# %%
# HIDDEN
def test_how_many_receipts_are_needed(predictions):
    from comparing import assert_close

    value = predictions()["receipts"]
    look = "How does the standard error of a mean depend on n?"
    assert_close(value, 1600, "predictions()['receipts']", atol=20, look=look)


# %%
# HIDDEN
def test_how_large_the_calibration_error_is(predictions):
    from comparing import assert_close

    value = predictions()["ece"]
    look = "Only one bin holds forecasts. What was said in it, and what came?"
    assert_close(value, 0.2, "predictions()['ece']", atol=1e-4, look=look)


# %%
# HIDDEN
def test_how_large_the_error_of_a_mean_of_models_is(predictions):
    from comparing import assert_close

    value = predictions()["averaged"]
    look = "Three parts: which of them gets smaller when independent models are averaged?"
    assert_close(value, 7, "predictions()['averaged']", atol=1e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now look.

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
draw, mine = np.random.default_rng(8), predictions()
true_prices = np.array([0.5, 0.8, 0.6, 1.7])


def standard_error(n):
    X = np.column_stack([np.ones(n), draw.uniform(0, 2.5, size=(n, 3))])
    return coefficient_intervals(X, X @ true_prices + draw.normal(scale=0.03, size=n), 0.95)[1][3]


hold = 0
for _ in range(1000):
    bill = receipts @ true_prices + draw.normal(scale=0.03, size=10)
    _, _, lower, upper = coefficient_intervals(receipts, bill, 0.95)
    hold += lower[3] <= 1.7 <= upper[3]
print(f"hold:     you said {mine['hold']:g}; of 1000 intervals, {hold} hold the price")

few, many = (np.mean([standard_error(n) for _ in range(20)]) for n in (100, 1600))
print(f"receipts: you said {mine['receipts']:g}; 1600 instead of 100 divide it by {few / many:.2f}")

ece = expected_calibration_error(np.repeat([1, 0], [700, 300]), np.full(1000, 0.9), 10)
print(f"ece:      you said {mine['ece']:g}; your function says {ece:.3f}")

models = 2 + np.sqrt(6) * draw.normal(size=(200_000, 3))  # the truth is 0, so bias^2 is 4
new = draw.normal(size=200_000)
error = np.mean((models.mean(axis=1) - new) ** 2)
print(f"averaged: you said {mine['averaged']:g}; 200,000 trials give {error:.2f}")

# %% [markdown]
# The last one is why forests work (assignment 11). Averaging many trees cures their variance. It
# does nothing for the bias, and nothing for the noise.

# %% [markdown]
# ## Closing: your tools on real data
#
# In assignment 7 a naive Bayes classifier of tumours said "more than 99 % sure" and was wrong too
# often. Now you can measure that. We use the same data, 569 tumours with 30 measurements each, and
# train on half of them. The second model is the logistic regression of assignment 5.

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
from sklearn.calibration import calibration_curve
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB

measured, benign = load_breast_cancer(return_X_y=True)
measured = (measured - measured.mean(axis=0)) / measured.std(axis=0)
shuffled = np.random.default_rng(0).permutation(len(benign))
train, test = shuffled[:285], shuffled[285:]

fig, ax = plt.subplots(figsize=(5.2, 4.6), layout="constrained")
ax.plot([0, 1], [0, 1], color="black", linewidth=1, label="calibrated")
for name, model, colour, style in (
    ("naive Bayes", GaussianNB(), "#D55E00", "s--"),
    ("logistic regression", LogisticRegression(max_iter=1000), "#0072B2", "o-"),
):
    p = model.fit(measured[train], benign[train]).predict_proba(measured[test])[:, 1]
    said, came, counts = reliability_curve(benign[test], p, 5)
    came_library, said_library = calibration_curve(benign[test], p, n_bins=5)
    gap = max(np.abs(said - said_library).max(), np.abs(came - came_library).max())
    right = ((p >= 0.5) == benign[test]).astype(int)
    low, high = bootstrap_interval(np.mean, right, 2000, 0.95, np.random.default_rng(1))
    print(f"{name}: counts {counts}, largest gap to calibration_curve {gap:.0e}")
    print(f"  right {right.mean():.3f}, 95 % interval {low:.3f} to {high:.3f}")
    ece = expected_calibration_error(benign[test], p, 5)
    ax.plot(said, came, style, color=colour, label=f"{name}: ECE {ece:.3f}")
ax.set(xlabel="mean forecast that a tumour is benign", ylabel="share that is benign")
ax.legend()
plt.show()

# %% [markdown]
# *Figure 8. Two classifiers on 284 tumours. In the middle bins there are only a few tumours each,
# so the curves are ragged there. The two ends hold nearly all of them.*
#
# Your curve is scikit-learn's. (The two differ for a forecast exactly on a border: the library puts
# it into the bin below.) And the accuracies have intervals now. Whoever reports "95 % right" from
# 284 cases should add that another test set might well say 93 or 97.

# %% [markdown]
# ## The same in a library
#
# The package statsmodels prints the table of Question 4. You get the same numbers.
#
# ```python
# import statsmodels.api as sm
#
# model = sm.OLS(paid, sm.add_constant(plates)).fit()
# print(model.summary(xname=["plate", "salad", "rice", "curry"]).tables[1])
# ```
#
# ```
# ==============================================================================
#                  coef    std err          t      P>|t|      [0.025      0.975]
# ------------------------------------------------------------------------------
# plate          0.5580      0.048     11.666      0.000       0.441       0.675
# salad          0.7873      0.015     51.182      0.000       0.750       0.825
# rice           0.5689      0.017     33.022      0.000       0.527       0.611
# curry          1.6787      0.014    120.998      0.000       1.645       1.713
# ==============================================================================
# ```
#
# The columns `t` and `P>|t|` ask whether a coefficient could be 0: `t` is the estimate divided by
# its standard error. SciPy has the maximum likelihood fit and the bootstrap.
#
# ```python
# stats.norm.fit(waits)
# stats.bootstrap((waits,), np.median, n_resamples=2000, confidence_level=0.9,
#                 method="percentile", rng=0).confidence_interval
# ```
#
# ```
# (np.float64(5.875), np.float64(5.170529469986609))
# ConfidenceInterval(low=np.float64(3.0), high=np.float64(5.5))
# ```
#
# Without `method="percentile"` SciPy makes another interval, `BCa`, which corrects the percentile
# interval for skewed statistics.
#
# ## Words you will meet elsewhere
#
# - **Confidence interval**: an interval with the promise of this assignment.
# - **NLL**: the negative log-likelihood, as a sum or as a mean. The log loss of assignment 5 is the
#   mean NLL of coins.
# - **Cross-entropy**: the same for more than two classes.
# - **Homoscedastic**: all errors have the same standard deviation, as Question 4 supposes.
# - **Covariance matrix of the estimates**: $s^2 (X^\top X)^{-1}$. Its diagonal holds the squared
#   standard errors.
# - **Reliability diagram**: the plot of Question 5. **Brier score**: the MSE of probabilities.
# - **Ensemble**: several models whose predictions are averaged.
#
# ## Read on
#
# - Hastie, Tibshirani, Friedman, *The Elements of Statistical Learning*: section 3.2 (standard
#   errors of least squares), section 7.3 (bias and variance), sections 8.2.1 and 8.2.2 (bootstrap
#   and maximum likelihood).
# - Bishop, *Pattern Recognition and Machine Learning*: section 1.2.5 (where the squared error comes
#   from), section 3.2 (bias and variance).
# - Efron, Tibshirani, *An Introduction to the Bootstrap*: chapter 13 (percentile intervals).
# - Guo, Pleiss, Sun, Weinberger, *On Calibration of Modern Neural Networks*, ICML 2017: why large
#   networks say too much, and the ECE.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw19_uncertainty.ipynb`, where your course collects submissions.
#
# **What comes next.** So far somebody has always told us the right answers, `y`. In assignment 20
# there are none: you look for groups in data without labels.
