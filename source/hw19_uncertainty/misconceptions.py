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


# %% negative_log_likelihood: half-the-logarithm
# Write the logarithm of the fraction in front of the exponential as a sum. How often is log(std) in it?
def negative_log_likelihood(x, mean, std):
    x = np.asarray(x, float); mean = np.asarray(mean, float)
    return np.mean((x - mean)**2 / (2*std**2)) + 0.5*np.log(2*np.pi*std)


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


# %% gaussian_mle: squares-minus-square-is-negative
# Try three times near 1,750,000,000 seconds: how many digits of the squares are kept?
def likelihood_gradient(x, mean, std):
    x = np.asarray(x, float)
    return np.mean(mean - x)/std**2, 1/std - np.mean((x-mean)**2)/std**3
def gaussian_mle(x):
    x = np.asarray(x, float)
    return x.mean(), np.sqrt(np.mean(x**2) - x.mean()**2)


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


# %% bootstrap_interval: quantiles-of-the-values
# Your interval holds a share of the values, whatever the statistic is. Of which numbers does the text
# take the quantiles?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x, float)
    return np.quantile(x, (1-level)/2), np.quantile(x, (1+level)/2)


# %% bootstrap_interval: level-cut-off-on-each-side
# Your interval for level 0.5 is right, and no other. What share of the results is cut off in all,
# and how much of it on each side?
def bootstrap_interval(statistic, x, n_resamples, level, rng):
    x = np.asarray(x, float)
    r = [statistic(rng.choice(x, size=len(x))) for _ in range(n_resamples)]
    return np.quantile(r, 1-level), np.quantile(r, level)


# %% coefficient_intervals: divided-by-n
# Your standard errors are too small, most of all for few rows. What does the text divide the sum of
# the squares by?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.mean((y - X @ w) ** 2) * np.diag(inverse))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: divided-by-n-minus-one
# With one column n - 1 is right. How many numbers does a fit with d columns use up?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / (n - 1) * np.diag(inverse))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: bell-curve-for-t
# Your intervals are too narrow for few rows. Which distribution does step 4 name?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / (n - d) * np.diag(inverse))
    z = stats.norm.ppf((1 + level) / 2)
    return w, errors, w - z * errors, w + z * errors


# %% coefficient_intervals: everything-cut-off-above
# Your quantile is taken at the level itself. What is cut off below the lower end?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / (n - d) * np.diag(inverse))
    t = stats.t.ppf(level, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: one-over-the-diagonal
# First the inverse, then its diagonal. You took the diagonal first. When do the two agree?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / (n - d) / np.diag(X.T @ X))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: no-root-of-the-diagonal
# Compare the units: does s times the diagonal of the inverse have the unit of a coefficient?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / (n - d)) * np.diag(inverse)
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: variance-for-error
# What you return is the variance of a coefficient. Which step is left to its standard deviation?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sum((y - X @ w) ** 2) / (n - d) * np.diag(inverse)
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: same-error-for-all
# All your coefficients have the same standard error. Which part of the formula knows the column?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    n, d = X.shape
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    errors = np.full(d, np.sqrt(np.sum((y - X @ w) ** 2) / (n - d) / n))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: adds-an-intercept
# You get one coefficient too many. Does the text ask you to add a column of ones?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    X = np.column_stack([np.ones(len(X)), X])
    n, d = X.shape
    inverse = np.linalg.pinv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / max(n - d, 1) * np.diag(inverse))
    t = stats.t.ppf((1 + level) / 2, max(n - d, 1))
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: arrays-only
# The products of a small integer type wrap around. See the section before Question 1.
def coefficient_intervals(X, y, level):
    n, d = X.shape
    inverse = np.linalg.inv(X.T @ X)
    w = inverse @ X.T @ y
    errors = np.sqrt(np.sum((y - X @ w) ** 2) / (n - d) * np.diag(inverse))
    t = stats.t.ppf((1 + level) / 2, n - d)
    return w, errors, w - t * errors, w + t * errors


# %% coefficient_intervals: n-minus-one-everywhere
# One number is used up when a mean is fitted. How many are used up here, where d coefficients are?
def coefficient_intervals(X, y, level):
    X, y = np.asarray(X, float), np.asarray(y, float); n, d = X.shape
    inv = np.linalg.inv(X.T @ X); w = inv @ X.T @ y
    s2 = np.sum((y - X @ w)**2) / (n-1)
    se = np.sqrt(s2 * np.diag(inv)); t = stats.t.ppf((1+level)/2, n-1)
    return w, se, w - t*se, w + t*se


# %% reliability: middles-of-the-bins
# You return the middle of each bin. What was really said on the days in it?
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    shares = np.array([np.mean(y_true[bins == k]) for k in used])
    return (used + 0.5) / n_bins, shares, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(came - said)) / np.sum(counts)


# %% reliability: every-bin-counts-alike
# A bin with one day counts as much as a bin with a hundred in your error. Look at the factor in
# front of the distance.
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    said = np.array([np.mean(p[bins == k]) for k in used])
    came = np.array([np.mean(y_true[bins == k]) for k in used])
    return said, came, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.mean(np.abs(came - said))


# %% reliability: no-absolute-value
# A bin that said too much and a bin that said too little cancel in your error. Should they?
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    said = np.array([np.mean(p[bins == k]) for k in used])
    came = np.array([np.mean(y_true[bins == k]) for k in used])
    return said, came, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return abs(np.sum(counts * (came - said))) / np.sum(counts)


# %% reliability: day-by-day
# You compare each forecast with its own outcome. One day cannot tell; what comes before the
# difference?
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    said = np.array([np.mean(p[bins == k]) for k in used])
    came = np.array([np.mean(y_true[bins == k]) for k in used])
    return said, came, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    return np.mean(np.abs(np.asarray(y_true, dtype=float) - np.asarray(p, dtype=float)))


# %% reliability: largest-distance
# That is the worst bin (the "maximum calibration error"). The text asks for a weighted mean.
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    used = np.unique(bins)
    said = np.array([np.mean(p[bins == k]) for k in used])
    came = np.array([np.mean(y_true[bins == k]) for k in used])
    return said, came, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.max(np.abs(came - said))


# %% reliability: one-has-a-bin-of-its-own
# Into which bin does your code put a forecast of exactly 1?
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = (p * n_bins).astype(int)
    used = np.unique(bins)
    said = np.array([np.mean(p[bins == k]) for k in used])
    came = np.array([np.mean(y_true[bins == k]) for k in used])
    return said, came, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(came - said)) / np.sum(counts)


# %% reliability: border-to-the-bin-below
# Which of its two bins does a forecast of 0.5 belong to, if there are two?
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.clip(np.ceil(p * n_bins).astype(int) - 1, 0, n_bins - 1)
    used = np.unique(bins)
    said = np.array([np.mean(p[bins == k]) for k in used])
    came = np.array([np.mean(y_true[bins == k]) for k in used])
    return said, came, np.array([np.sum(bins == k) for k in used])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(came - said)) / np.sum(counts)


# %% reliability: empty-bins-stay
# Your curve has an entry for bins without a forecast. What is the mean of no numbers?
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    counts = np.bincount(bins, minlength=n_bins)
    said = np.bincount(bins, p, n_bins) / np.maximum(counts, 1)
    came = np.bincount(bins, y_true, n_bins) / np.maximum(counts, 1)
    return said, came, counts


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(came - said)) / np.sum(counts)


# %% reliability: bins-of-equal-counts
# You cut the sorted forecasts into parts of equal size. The text asks for bins of equal width.
def reliability_curve(y_true, p, n_bins):
    y_true, p = np.asarray(y_true, dtype=float), np.asarray(p, dtype=float)
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, n_bins) if len(part)]
    said = np.array([np.mean(p[part]) for part in parts])
    came = np.array([np.mean(y_true[part]) for part in parts])
    return said, came, np.array([len(part) for part in parts])


def expected_calibration_error(y_true, p, n_bins):
    said, came, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(came - said)) / np.sum(counts)


# %% reliability: one-has-no-bin
# Into which bin does your code put a forecast of exactly 1?
def reliability_curve(y_true, p, n_bins):
    y, p = np.asarray(y_true, float), np.asarray(p, float)
    F, S, C = [], [], []
    for k in range(n_bins):
        i = (p >= k/n_bins) & (p < (k+1)/n_bins)
        if i.any():
            F.append(p[i].mean()); S.append(y[i].mean()); C.append(i.sum())
    return np.array(F), np.array(S), np.array(C)
def expected_calibration_error(y_true, p, n_bins):
    f, s, c = reliability_curve(y_true, p, n_bins)
    return np.sum(c*np.abs(f-s))/len(p)


# %% reliability: signs-kept
# A bin that said too much and a bin that said too little cancel in your error. Should they?
def reliability_curve(y_true, p, n_bins):
    y, p = np.asarray(y_true, float), np.asarray(p, float)
    k = np.minimum((p*n_bins).astype(int), n_bins-1)
    F, S, C = [], [], []
    for j in np.unique(k):
        i = k == j
        F.append(p[i].mean()); S.append(y[i].mean()); C.append(i.sum())
    return np.array(F), np.array(S), np.array(C)
def expected_calibration_error(y_true, p, n_bins):
    f, s, c = reliability_curve(y_true, p, n_bins)
    return np.sum(c*(f-s))/np.sum(c)


# %% bias_variance: divided-by-r-minus-one
# Your variance is a little too large, so the two parts do not add up to the error. What does the text
# divide by?
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    mean = predictions.mean(axis=0)
    variance = np.sum((predictions - mean) ** 2) / (max(n_repeats - 1, 1) * len(mean))
    return np.mean((mean - f(X_test)) ** 2), variance


# %% bias_variance: square-of-the-mean
# Errors above and below the truth cancel in your bias. At which moment does the text take the square?
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    bias = np.mean(predictions.mean(axis=0) - f(X_test)) ** 2
    return bias, np.mean(predictions.var(axis=0))


# %% bias_variance: error-for-bias
# Your bias holds the variance as well: each model is compared with the truth. Which prediction should
# be compared?
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    return np.mean((predictions - f(X_test)) ** 2), np.mean(predictions.var(axis=0))


# %% bias_variance: variance-over-the-points
# You measure how a prediction changes from one test point to the next. It should be how it changes
# from one training set to the next.
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    bias = np.mean((predictions.mean(axis=0) - f(X_test)) ** 2)
    return bias, np.mean(predictions.var(axis=1))


# %% bias_variance: variance-of-all
# One mean over everything: repeats and test points. The text has a mean prediction for each point.
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    bias = np.mean((predictions.mean(axis=0) - f(X_test)) ** 2)
    return bias, np.var(predictions)


# %% bias_variance: root-of-the-bias
# Does the sum of your two numbers have one unit? The first should be a square, like the second.
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    bias = np.sqrt(np.mean((predictions.mean(axis=0) - f(X_test)) ** 2))
    return bias, np.mean(predictions.var(axis=0))


# %% bias_variance: one-training-set
# All your models are fitted to the same data, so they agree. What is new in each repeat?
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    X, y = draw(rng)
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(X, y)
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    bias = np.mean((predictions.mean(axis=0) - f(X_test)) ** 2)
    return bias, np.mean(predictions.var(axis=0))


# %% bias_variance: one-model-for-all
# Your single model is fitted again and again. What does the text say about a model's second fit?
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    model = make_model()
    predictions = []
    for _ in range(n_repeats):
        model.fit(*draw(rng))
        predictions.append(np.array(model.predict(X_test)))
    predictions = np.array(predictions)
    bias = np.mean((predictions.mean(axis=0) - f(X_test)) ** 2)
    return bias, np.mean(predictions.var(axis=0))


# %% bias_variance: changed-places
# The two numbers have changed places. Which one does the text want first?
def bias_variance(make_model, draw, f, X_test, n_repeats, rng):
    predictions = []
    for _ in range(n_repeats):
        model = make_model()
        model.fit(*draw(rng))
        predictions.append(model.predict(X_test))
    predictions = np.array(predictions)
    bias = np.mean((predictions.mean(axis=0) - f(X_test)) ** 2)
    return np.mean(predictions.var(axis=0)), bias


# %% predictions: all-of-them-hold
# You expect every interval to hold the price. Look at Figure 1 again, and at the word level.
def predictions():
    return {"hold": 1000, "receipts": 1600, "ece": 0.2, "averaged": 7}


# %% predictions: those-that-miss
# You counted the intervals that miss. The question asks for the others.
def predictions():
    return {"hold": 50, "receipts": 1600, "ece": 0.2, "averaged": 7}


# %% predictions: a-share-for-a-number
# The question asks how many of the 1000, and you gave how many of a hundred.
def predictions():
    return {"hold": 95, "receipts": 1600, "ece": 0.2, "averaged": 7}


# %% predictions: error-falls-with-n
# You let the standard error fall in proportion to the number of receipts. It falls more slowly: look
# for the root.
def predictions():
    return {"hold": 950, "receipts": 400, "ece": 0.2, "averaged": 7}


# %% predictions: root-the-wrong-way
# With your number of receipts the error would not even be halved. Which of the two grows faster, the
# number of receipts or the precision?
def predictions():
    return {"hold": 950, "receipts": 200, "ece": 0.2, "averaged": 7}


# %% predictions: share-of-zeros
# You gave the share of cases that are not ones. With what should it be compared?
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.3, "averaged": 7}


# %% predictions: case-by-case
# You compared 0.9 with each single outcome. In a bin, the mean is taken before the difference.
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.34, "averaged": 7}


# %% predictions: divided-by-the-bins
# You divided by the number of bins. Which weight has a bin that holds all the cases?
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.02, "averaged": 7}


# %% predictions: averaging-cures-all
# You divided bias and variance by three. If three models are wrong in the same direction, what does
# their mean do?
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.2, "averaged": 10 / 3 + 1}


# %% predictions: averaging-cures-the-noise-too
# You divided the whole error by three. Can a mean of models change the noise of a new target?
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.2, "averaged": 11 / 3}


# %% predictions: averaging-changes-nothing
# Three independent models scatter around their mean. How far does the mean of three scatter?
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.2, "averaged": 11}


# %% predictions: noise-forgotten
# You compared with the truth. A new target has something that the truth does not have.
def predictions():
    return {"hold": 950, "receipts": 1600, "ece": 0.2, "averaged": 6}


# %% gaussian_mle: rounded
# You round. What is left of values in a unit that makes them tiny?
def likelihood_gradient(x, mean, std):
    e = np.asarray(x, dtype=float) - mean
    return -np.mean(e) / std**2, 1 / std - np.mean(e**2) / std**3


def gaussian_mle(x):
    x = np.asarray(x, dtype=float)
    return np.round(np.mean(x), 9), np.round(np.std(x), 9)


# %% reliability: sums-of-small-integers
# Add up 300 ones of the type uint8 with Python's sum. What do you get?
def reliability_curve(y_true, p, n_bins):
    y, p = np.asarray(y_true), np.asarray(p, dtype=float)
    bins = np.minimum((p * n_bins).astype(int), n_bins - 1)
    forecasts, shares, counts = [], [], []
    for k in np.unique(bins):
        inside = bins == k
        counts.append(np.sum(inside))
        forecasts.append(np.mean(p[inside]))
        shares.append(sum(y[inside]) / counts[-1])
    return np.array(forecasts), np.array(shares), np.array(counts)


def expected_calibration_error(y_true, p, n_bins):
    forecasts, shares, counts = reliability_curve(y_true, p, n_bins)
    return np.sum(counts * np.abs(shares - forecasts)) / np.sum(counts)
