"""Wrong answers to hw19_uncertainty that students give, each with a teacher's hint."""

import math

import numpy as np
from scipy import stats


# %% negative_log_likelihood: sum
# Your loss doubles when every value is given twice. What does the text divide by?
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.sum(z**2 / 2 + np.log(std) + np.log(2 * np.pi) / 2)


# %% negative_log_likelihood: wrong-sign
# Your number rises when the curve fits better. A loss should do the opposite.
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return -np.mean(z**2) / 2 - np.log(std) - np.log(2 * np.pi) / 2


# %% negative_log_likelihood: only-the-squares
# The factor in front of the exponential is part of the density. What becomes of it in a logarithm?
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.mean(z**2) / 2


# %% negative_log_likelihood: no-log-std
# Without the logarithm of std in your loss, the widest curve would always be the best. Which factor
# of the density punishes a wide curve?
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.mean(z**2) / 2 + np.log(2 * np.pi) / 2


# %% negative_log_likelihood: std-as-variance
# Is the third argument the standard deviation or the variance? Put in std = 2 and look again.
def negative_log_likelihood(x, mean, std):
    errors = np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)
    return np.mean(errors**2) / (2 * std) + np.log(2 * np.pi * std) / 2


# %% negative_log_likelihood: root-of-pi-forgotten
# The factor holds a square root of 2 pi. What does a root become in a logarithm?
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.mean(z**2) / 2 + np.log(std) + np.log(2 * np.pi)


# %% negative_log_likelihood: no-half
# In the exponent there is a 2 in the denominator. It does not go away in the logarithm.
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    return np.mean(z**2) + np.log(std) + np.log(2 * np.pi) / 2


# %% negative_log_likelihood: log-of-the-density
# The computer rounds the density at 40 standard deviations to 0, and a product of 5000 densities, too.
# At which point of the calculation should the logarithm be taken?
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    density = np.exp(-(z**2) / 2) / (std * np.sqrt(2 * np.pi))
    return -np.mean(np.log(density))


# %% negative_log_likelihood: log-of-the-product
# The computer rounds the density at 40 standard deviations to 0, and a product of 5000 densities, too.
# At which point of the calculation should the logarithm be taken?
def negative_log_likelihood(x, mean, std):
    z = (np.asarray(x, dtype=float) - np.asarray(mean, dtype=float)) / std
    density = np.exp(-(z**2) / 2) / (std * np.sqrt(2 * np.pi))
    return -np.log(np.prod(density)) / z.size


# %% negative_log_likelihood: arrays-only
# A list does not know minus, and a uint8 no negative numbers. See the section before Question 1.
def negative_log_likelihood(x, mean, std):
    z = (x - mean) / std
    return np.mean(z**2) / 2 + np.log(std) + np.log(2 * np.pi) / 2


# %% negative_log_likelihood: works-in-place
# Print x before and after a call. np.asarray does not always make a copy.
def negative_log_likelihood(x, mean, std):
    x = np.asarray(x, dtype=float)
    x -= np.asarray(mean, dtype=float)
    return np.mean((x / std) ** 2) / 2 + np.log(std) + np.log(2 * np.pi) / 2


# %% gaussian_mle: n-minus-one
# Your std is a little too large. Which number does your own second equation divide by?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / std**2, 1 / std - np.mean(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.sqrt(np.sum((x - np.mean(x)) ** 2) / max(len(x) - 1, 1))


# %% gaussian_mle: variance
# The loss was differentiated by std. Is what you return std, or its square?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / std**2, 1 / std - np.mean(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.mean((x - np.mean(x)) ** 2)


# %% gaussian_mle: median
# The median makes the sum of the distances small, without squares. Which number makes your first
# slope 0?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / std**2, 1 / std - np.mean(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.median(x), np.sqrt(np.mean((x - np.median(x)) ** 2))


# %% gaussian_mle: squares-minus-square
# Try three times near 1,750,000,000 seconds: how many digits of the squares are kept?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / std**2, 1 / std - np.mean(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.sqrt(np.maximum(np.mean(x**2) - np.mean(x) ** 2, 0))


# %% gaussian_mle: sign-of-the-first-slope
# If the mean is too large, does the loss rise or fall when the mean grows? Look at the sign of the
# first slope.
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return np.mean(errors) / std**2, 1 / std - np.mean(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.std(x)


# %% gaussian_mle: slope-by-the-variance
# Your second slope is that by the variance. Which letter did the text ask you to differentiate by?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / std**2, 1 / (2 * std**2) - np.mean(errors**2) / (2 * std**4)


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.std(x)


# %% gaussian_mle: no-slope-of-the-logarithm
# The loss has three terms. Two of them hold sigma, and both have a slope.
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / std**2, -np.mean(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.std(x)


# %% gaussian_mle: half-of-the-slopes
# The derivative of a square brings a factor 2 down. What does it do to the 2 in the denominator?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.mean(errors) / (2 * std**2), 1 / std - np.mean(errors**2) / (2 * std**3)


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.std(x)


# %% gaussian_mle: slopes-of-a-sum
# Repeat the data and your slopes grow. Is the loss a sum or a mean?
def likelihood_gradient(x, mean, std):
    errors = np.asarray(x, dtype=float) - mean
    return -np.sum(errors) / std**2, len(errors) / std - np.sum(errors**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.mean(x), np.std(x)


# %% gaussian_mle: arrays-only
# A list does not know minus, and the squares of a uint8 wrap around. See the section before
# Question 1.
def likelihood_gradient(x, mean, std):
    return -np.mean(x - mean) / std**2, 1 / std - np.mean((x - mean) ** 2) / std**3


def gaussian_mle(x):
    return np.mean(x), np.std(x)


# %% bootstrap_interval: without-replacement
# All your resamples hold the same values, in another order. What would change their mean?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [statistic(rng.permutation(x)) for _ in range(n_resamples)]
    return np.quantile(results, (1 - level) / 2), np.quantile(results, (1 + level) / 2)


# %% bootstrap_interval: level-cut-off-twice
# Your interval for level 0.5 is right, and no other. What share of the results is cut off in all,
# and how much of it on each side?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [statistic(rng.choice(x, size=len(x))) for _ in range(n_resamples)]
    return np.quantile(results, min(1 - level, level)), np.quantile(results, max(level, 1 - level))


# %% bootstrap_interval: level-inside-out
# At level 0.9 your interval is narrow, at level 0.1 it is wide. Is the level what stays in, or what
# is cut off?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [statistic(rng.choice(x, size=len(x))) for _ in range(n_resamples)]
    return np.quantile(results, level / 2), np.quantile(results, 1 - level / 2)


# %% bootstrap_interval: one-draw-too-few
# Print the size of a resample. It should be that of the sample.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    size = max(len(x) - 1, 1)
    results = [statistic(rng.choice(x, size=size)) for _ in range(n_resamples)]
    return np.quantile(results, (1 - level) / 2), np.quantile(results, (1 + level) / 2)


# %% bootstrap_interval: bell-curve
# You add and subtract a number of standard deviations. The text asks for quantiles of the results,
# which need not be symmetric.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [statistic(rng.choice(x, size=len(x))) for _ in range(n_resamples)]
    reach = stats.norm.ppf((1 + level) / 2) * np.std(results)
    return np.mean(results) - reach, np.mean(results) + reach


# %% bootstrap_interval: mean-whatever-was-asked
# Try np.max as the statistic. Does your function call it?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [np.mean(rng.choice(x, size=len(x))) for _ in range(n_resamples)]
    return np.quantile(results, (1 - level) / 2), np.quantile(results, (1 + level) / 2)


# %% bootstrap_interval: own-generator
# Call your function with two generators of different seeds. Which generator makes the draws?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    draw = np.random.default_rng(42)
    results = [statistic(draw.choice(x, size=len(x))) for _ in range(n_resamples)]
    return np.quantile(results, (1 - level) / 2), np.quantile(results, (1 + level) / 2)


# %% bootstrap_interval: global-randomness
# Two calls with equal seeds should agree. np.random.choice does not know your generator.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [statistic(np.random.choice(x, size=len(x))) for _ in range(n_resamples)]
    return np.quantile(results, (1 - level) / 2), np.quantile(results, (1 + level) / 2)


# %% bootstrap_interval: resample-of-the-resample
# Each of your resamples is drawn from the one before. From which values should it be drawn?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.array(x)
    results = []
    for _ in range(n_resamples):
        x = rng.choice(x, size=len(x))
        results.append(statistic(x))
    return np.quantile(results, (1 - level) / 2), np.quantile(results, (1 + level) / 2)


# %% bootstrap_interval: turned-round-at-the-sample
# You reflect the quantiles at the statistic of the sample. That is another interval (the "basic"
# one); the text takes the quantiles as they are.
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x)
    results = [statistic(rng.choice(x, size=len(x))) for _ in range(n_resamples)]
    low, high = np.quantile(results, [(1 - level) / 2, (1 + level) / 2])
    middle = statistic(x)
    return 2 * middle - high, 2 * middle - low
