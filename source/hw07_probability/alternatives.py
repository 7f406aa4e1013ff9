"""Right answers to hw07_probability that look different; all must get full marks."""

import math

import numpy as np


# %% gaussian_pdf: variance-inside
# Works with the variance, and with a power instead of a root.
def gaussian_pdf(x, mean, std):
    distance = np.array(x, dtype=np.float64) - mean
    variance = std * std
    return (2 * np.pi * variance) ** -0.5 * np.exp(-np.square(distance) / (2 * variance))


# %% gaussian_pdf: vectorized-math
# One number at a time with math; numbers come back as 0-dimensional arrays.
def gaussian_pdf(x, mean, std):
    def density(value):
        z = (value - mean) / std
        return math.exp(-z * z / 2) / (std * math.sqrt(2 * math.pi))

    return np.vectorize(density, otypes=[float])(np.asarray(x, dtype=float))


# %% gaussian_pdf: exp-of-the-log-density
# First the logarithm of the density, then exp.
def gaussian_pdf(x, mean, std):
    z = (np.asarray(x, dtype=float) - mean) / std
    return np.exp(-np.log(std) - 0.5 * np.log(2 * np.pi) - z**2 / 2)


# %% gaussian_pdf: nested-lists
# Lists for lists: the shape of x is kept by recursion.
def gaussian_pdf(x, mean, std):
    if np.ndim(x) > 0:
        return [gaussian_pdf(part, mean, std) for part in x]
    return math.exp(-((float(x) - mean) ** 2) / (2 * std**2)) / (std * math.sqrt(2 * math.pi))


# %% expectation: trapezoid-of-numpy
# The library's trapezoidal rule, which has another name before NumPy 2.
def expectation(g, pdf, a, b, n=1000):
    trapezoid = np.trapezoid if hasattr(np, "trapezoid") else np.trapz
    points = np.linspace(a, b, n + 1)
    return trapezoid(g(points) * pdf(points), points)


# %% expectation: loop-over-the-points
# One point at a time, plain numbers only.
def expectation(g, pdf, a, b, n=1000):
    h = (b - a) / n
    total = 0.0
    for i in range(n + 1):
        x = a + i * h if i < n else b
        weight = h / 2 if i in (0, n) else h
        total += weight * float(g(x)) * float(pdf(x))
    return total


# %% expectation: trapezoids-one-by-one
# The areas of the single trapezoids, then their sum.
def expectation(g, pdf, a, b, n=1000):
    x = a + (b - a) * np.arange(n + 1) / n
    f = np.multiply(g(x), pdf(x))
    return float(np.sum(np.diff(x) * (f[:-1] + f[1:]) / 2))


# %% expectation: weights
# A dot product with the weights 1/2, 1, ..., 1, 1/2.
def expectation(g, pdf, a, b, n=1000):
    weights = np.ones(n + 1)
    weights[[0, -1]] = 0.5
    x = np.linspace(a, b, n + 1)
    return (b - a) / n * np.einsum("i,i,i->", weights, g(x), pdf(x))


# %% bayes_posterior: one-over-one-plus
# The share as 1 / (1 + ratio), with the ends treated first.
def bayes_posterior(prior, sensitivity, specificity):
    hits, false_alarms = prior * sensitivity, (1 - prior) * (1 - specificity)
    if hits == 0 and false_alarms == 0:
        raise ValueError("P(+) is 0.")
    if hits == 0:
        return 0
    return 1 / (1 + false_alarms / hits)


# %% bayes_posterior: arrays
# A joint distribution as an array, normalised.
def bayes_posterior(prior, sensitivity, specificity):
    priors = np.array([prior, 1 - prior], dtype=float)
    likelihoods = np.array([sensitivity, 1 - specificity], dtype=float)
    joint = priors * likelihoods
    if not joint.any():
        raise ValueError("Nobody can test positive.")
    return (joint / joint.sum())[0]


# %% bayes_posterior: catches-the-division
# Plain Python, where a division by zero is an exception of its own.
def bayes_posterior(prior, sensitivity, specificity):
    prior, sensitivity, specificity = float(prior), float(sensitivity), float(specificity)
    try:
        return prior * sensitivity / (prior * sensitivity + (1 - specificity) * (1 - prior))
    except ZeroDivisionError as error:
        raise ValueError("A positive test cannot happen.") from error


# %% GaussianNaiveBayes: loops-and-dictionaries
# Everything one number at a time; what is learnt stands in dictionaries by label; lists come back.
class GaussianNaiveBayes:
    def __init__(self):
        self.learnt = {}

    def fit(self, X, y):
        X, y = np.asarray(X, dtype=float), np.asarray(y)
        n, d = X.shape
        epsilon = 1e-9 * max(np.mean((X[:, j] - np.mean(X[:, j])) ** 2) for j in range(d))
        self.learnt = {}
        for label in sorted(set(y.tolist())):
            rows = [X[i] for i in range(n) if y[i] == label]
            features = []
            for j in range(d):
                values = [row[j] for row in rows]
                mean = sum(values) / len(values)
                variance = sum((v - mean) ** 2 for v in values) / len(values) + epsilon
                features.append((mean, variance))
            self.learnt[label] = math.log(len(rows) / n), features
        self.classes = list(self.learnt)
        return self

    def predict_log_proba(self, X):
        if not self.learnt:
            raise RuntimeError("fit has not been called")
        result = []
        for row in X:
            scores = []
            for log_prior, features in self.learnt.values():
                score = log_prior
                for value, (mean, variance) in zip(row, features):
                    score -= math.log(2 * math.pi * variance) / 2
                    score -= (value - mean) ** 2 / variance / 2
                scores.append(score)
            largest = max(scores)
            total = largest + math.log(sum(math.exp(s - largest) for s in scores))
            result.append([s - total for s in scores])
        return result

    def predict(self, X):
        return [self.classes[int(np.argmax(row))] for row in self.predict_log_proba(X)]


# %% GaussianNaiveBayes: broadcasting-and-logaddexp
# All classes at once with broadcasting; NumPy's stable log of a sum of exponentials.
class GaussianNaiveBayes:
    def __init__(self):
        self.classes, self.is_fitted = np.array([]), False

    def fit(self, X, y):
        self.classes, index = np.unique(y, return_inverse=True)
        member = (index == np.arange(len(self.classes))[:, None]).astype(float)
        number = member.sum(axis=1, keepdims=True)
        self.log_prior = np.log(number[:, 0] / len(y))
        self.mean = member @ X / number
        centred = (X[None] - self.mean[:, None]) ** 2
        self.var = np.einsum("kn,knd->kd", member, centred) / number
        self.var = self.var + X.var(axis=0).max() * 1e-9
        self.is_fitted = True
        return self

    def predict_log_proba(self, X):
        if not self.is_fitted:
            raise RuntimeError("Please fit the model first.")
        z = (X[:, None, :] - self.mean) / np.sqrt(self.var)
        joint = self.log_prior - np.log(2 * np.pi * self.var).sum(axis=1) / 2
        joint = joint - np.einsum("nkd,nkd->nk", z, z) / 2
        return joint - np.logaddexp.reduce(joint, axis=1, keepdims=True)

    def predict(self, X):
        return np.take(self.classes, self.predict_log_proba(X).argmax(axis=1))


# %% GaussianNaiveBayes: a-class-per-class
# A helper class for one label; predict compares the scores and does not normalise.
class OneLabel:
    def __init__(self, rows, prior, epsilon):
        self.log_prior = np.log(prior)
        self.mean = rows.mean(axis=0)
        self.std = np.sqrt(((rows - self.mean) ** 2).mean(axis=0) + epsilon)

    def score(self, X):
        z = (X - self.mean) / self.std
        log_density = -np.log(self.std) - np.log(2 * np.pi) / 2 - z**2 / 2
        return self.log_prior + log_density.sum(axis=1)


class GaussianNaiveBayes:
    def __init__(self):
        self._models = None

    def fit(self, X, y):
        epsilon = X.var(axis=0).max() / 1e9
        self.classes = np.array(sorted(set(y)))
        self._models = [OneLabel(X[y == c], (y == c).mean(), epsilon) for c in self.classes]
        return self

    def _scores(self, X):
        if self._models is None:
            raise RuntimeError("This model knows nothing yet; call fit(X, y).")
        return np.stack([model.score(X) for model in self._models], axis=1)

    def predict_log_proba(self, X):
        scores = self._scores(X)
        best = scores.max(axis=1)[:, None]
        return scores - (best + np.log(np.exp(scores - best).sum(axis=1)[:, None]))

    def predict(self, X):
        best = self._scores(X).argmax(axis=1)
        return self.classes[best]


# %% permutation_test: all-at-once
# One matrix of shuffled rows; the mean of b from the total.
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    pooled = np.concatenate((a, b))
    rows = rng.permuted(np.tile(pooled, (n_permutations, 1)), axis=1)
    sums = rows[:, : len(a)].sum(axis=1)
    differences = np.abs(sums / len(a) - (pooled.sum() - sums) / len(b))
    k = np.sum(differences >= abs(a.mean() - b.mean()) - 1e-9)
    return (k + 1) / (n_permutations + 1)


# %% permutation_test: chooses-the-members
# Draws the members of group b without replacement; counts with isclose for the ties, to 1e-9.
def permutation_test(a, b, n_permutations, rng):
    values = [float(v) for v in a] + [float(v) for v in b]
    values = np.array(values)
    observed = abs(np.mean(values[: len(a)]) - np.mean(values[len(a) :]))
    hits = []
    for _ in range(n_permutations):
        in_b = np.zeros(len(values), dtype=bool)
        in_b[rng.choice(len(values), size=len(b), replace=False)] = True
        difference = abs(values[in_b].mean() - values[~in_b].mean())
        hits.append(difference > observed or np.isclose(difference, observed, rtol=0, atol=1e-9))
    return float((1 + sum(hits)) / (1 + n_permutations))


# %% permutation_test: shuffles-labels-in-place
# Shuffles an array of labels over and over, and counts down from n + 1.
def permutation_test(a, b, n_permutations, rng):
    values = np.hstack([np.array(a, dtype=float), np.array(b, dtype=float)])
    sign = np.hstack([np.full(len(a), 1 / len(a)), np.full(len(b), -1 / len(b))])
    observed = abs(sign @ values)
    smaller = 0
    for _ in range(n_permutations):
        rng.shuffle(sign)
        smaller += int(abs(sign @ values) < observed - 1e-9)
    return 1 - smaller / (n_permutations + 1)


# %% permutation_test: random-keys
# Sorts random numbers to get the order; plain Python sums.
def permutation_test(a, b, n_permutations, rng):
    values = [float(v) for v in list(a) + list(b)]
    n_a, n_b, k = len(a), len(b), 0
    observed = abs(sum(values[:n_a]) / n_a - sum(values[n_a:]) / n_b)
    for keys in rng.random((n_permutations, n_a + n_b)):
        order = np.argsort(keys)
        first = sum(values[i] for i in order[:n_a]) / n_a
        second = sum(values[i] for i in order[n_a:]) / n_b
        k += round(abs(first - second) - observed, 9) >= 0
    return (k + 1) / (n_permutations + 1)


# %% welch_t: loops
# Plain Python numbers, no NumPy; a list comes back.
def welch_t(a, b):
    def mean_and_u(values):
        values = [float(v) for v in values]
        mean = sum(values) / len(values)
        squares = sum((v - mean) ** 2 for v in values)
        return mean, squares / (len(values) - 1) / len(values)

    (mean_a, u_a), (mean_b, u_b) = mean_and_u(a), mean_and_u(b)
    df = (u_a + u_b) ** 2 / (u_a**2 / (len(a) - 1) + u_b**2 / (len(b) - 1))
    return [(mean_a - mean_b) / math.sqrt(u_a + u_b), df]


# %% welch_t: shares-of-the-variance
# The degrees of freedom from the share that each group has in the squared standard error; an array.
def welch_t(a, b):
    a, b = np.array(a, float), np.array(b, float)
    sizes = np.array([a.size, b.size])
    u = np.array([a.std(ddof=1), b.std(ddof=1)]) ** 2 / sizes
    share = u / u.sum()
    return np.array([(a.mean() - b.mean()) / u.sum() ** 0.5, 1 / np.sum(share**2 / (sizes - 1))])


# %% welch_t: covariance
# Variances from np.cov, which divides by n - 1 already.
def welch_t(a, b):
    samples = [np.asarray(s, dtype=float) for s in (a, b)]
    means = [s.mean() for s in samples]
    errors = [np.cov(s) / len(s) for s in samples]
    squared = errors[0] + errors[1]
    below = sum(e**2 / (len(s) - 1) for e, s in zip(errors, samples))
    return np.subtract(*means) / np.sqrt(squared), squared**2 / below


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"positives": 1080.0, "smallest_p": 0.005, "height": 3.98942, "shrinks": 100.0}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"shrinks": np.int64(100), "height": np.float64(3.98942), "smallest_p": np.float64(0.005), "positives": np.int64(1080)}
