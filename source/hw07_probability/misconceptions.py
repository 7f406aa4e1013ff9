"""Wrong answers to hw07_probability that students give, each with a teacher's hint."""

import math

import numpy as np


# %% gaussian_pdf: variance-for-std
# Which of sigma and sigma^2 comes in as `std`? Try std = 2 and compare the width of your curve with
# the text.
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    return np.exp(-((x - mean) ** 2) / (2 * std)) / np.sqrt(2 * np.pi * std)


# %% gaussian_pdf: no-factor-in-front
# At the mean your density is 1, however wide the curve is. What should the area under it be?
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    return np.exp(-(((x - mean) / std) ** 2) / 2)


# %% gaussian_pdf: factor-without-std
# A curve that is twice as wide has to be half as high. Does yours get lower when std grows?
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    return np.exp(-(((x - mean) / std) ** 2) / 2) / np.sqrt(2 * np.pi)


# %% gaussian_pdf: factor-without-root
# Compute the factor in front on its own for std = 1; it should be 0.3989. What is under the root?
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    return np.exp(-(((x - mean) / std) ** 2) / 2) / (std * 2 * np.pi)


# %% gaussian_pdf: brackets
# Python reads a / 2 * b from left to right. What does that do to the sigma^2 in your exponent?
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    return np.exp(-((x - mean) ** 2) / 2 * std**2) / (std * np.sqrt(2 * np.pi))


# %% gaussian_pdf: exponent-without-half
# One standard deviation from the mean the density should be 0.607 of its peak. What is it in yours?
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    return np.exp(-(((x - mean) / std) ** 2)) / (std * np.sqrt(2 * np.pi))


# %% gaussian_pdf: numbers-only
# Your function works for one number and not for many. Which functions of NumPy take arrays?
def gaussian_pdf(x, mean, std):
    return math.exp(-((x - mean) ** 2) / (2 * std**2)) / (std * math.sqrt(2 * math.pi))


# %% gaussian_pdf: arrays-only
# Minus works for arrays, but not for lists, and unsigned integers know no negative numbers. What
# does the section before Question 1 suggest as a first line?
def gaussian_pdf(x, mean, std):
    return np.exp(-((x - mean) ** 2) / (2 * std**2)) / (std * np.sqrt(2 * np.pi))


# %% gaussian_pdf: works-on-x-itself
# Print x before and after the call. np.asarray does not always make a copy.
def gaussian_pdf(x, mean, std):
    z = np.asarray(x, dtype=float)
    if z.ndim:
        z -= mean
        z /= std
    else:
        z = (z - mean) / std
    return np.exp(-(z**2) / 2) / (std * np.sqrt(2 * np.pi))


# %% gaussian_pdf: a-bit-more-than-std
# You make std a little larger, so that nothing is divided by 0. It is positive anyway; look far out
# on a narrow curve at what the little does.
def gaussian_pdf(x, mean, std):
    x = np.asarray(x, dtype=float)
    std = std + 1e-5
    return np.exp(-0.5 * ((x - mean) / std) ** 2) / (std * np.sqrt(2 * np.pi))


# %% expectation: n-points
# With n = 1 there is one interval. How many ends does it have, and how many points do you take?
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, max(n, 2))
    f = g(x) * pdf(x)
    h = x[1] - x[0]
    return h * (np.sum(f) - (f[0] + f[-1]) / 2)


# %% expectation: left-ends
# Draw your rectangles under a rising line: they are all too low. What does a trapezoid use besides
# the left end?
def expectation(g, pdf, a, b, n=1000):
    h = (b - a) / n
    x = a + h * np.arange(n)
    return h * np.sum(g(x) * pdf(x))


# %% expectation: ends-count-fully
# To how many trapezoids does the very first point belong, and to how many one in the middle?
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, n + 1)
    return (b - a) / n * np.sum(g(x) * pdf(x))


# %% expectation: width-forgotten
# A sum of heights is no area. What does each trapezoid have besides its height?
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, n + 1)
    f = g(x) * pdf(x)
    return np.sum(f) - (f[0] + f[-1]) / 2


# %% expectation: density-forgotten
# Your average treats all x alike, likely or not. Which function says how likely they are?
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, n + 1)
    f = g(x)
    return (b - a) / n * (np.sum(f) - (f[0] + f[-1]) / 2)


# %% expectation: g-of-the-mean
# You average first and apply g afterwards. What does that give for g(x) = x^2 and X = -1 or 1?
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, n + 1)
    f = x * pdf(x)
    return g((b - a) / n * (np.sum(f) - (f[0] + f[-1]) / 2))


# %% expectation: divides-by-the-area
# You divide by the area under the density. The text says what to do where it is less than 1.
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, n + 1)
    p = pdf(x)
    f = g(x) * p
    return (np.sum(f) - (f[0] + f[-1]) / 2) / (np.sum(p) - (p[0] + p[-1]) / 2)


# %% expectation: ignores-n
# Ask for n = 1 and for n = 500: your answer is the same. Which number of intervals do you use?
def expectation(g, pdf, a, b, n=1000):
    x = np.linspace(a, b, 1001)
    f = g(x) * pdf(x)
    return (b - a) / 1000 * (np.sum(f) - (f[0] + f[-1]) / 2)


# %% expectation: return-inside-the-loop
# How many trapezoids has your loop added when the function is left? Look at the indentation.
def expectation(g, pdf, a, b, n=1000):
    h = (b - a) / n
    total = 0.0
    for i in range(n):
        left, right = a + i * h, a + (i + 1) * h
        total += h * (g(left) * pdf(left) + g(right) * pdf(right)) / 2
        return total


# %% bayes_posterior: sensitivity-returned
# You answer "how often are ill birds positive", and the question is "how often are positive birds
# ill". Does your answer depend on how rare the disease is?
def bayes_posterior(prior, sensitivity, specificity):
    if sensitivity * prior + (1 - specificity) * (1 - prior) == 0:
        raise ValueError("A positive test is impossible.")
    return sensitivity


# %% bayes_posterior: not-divided
# Of 1000 birds 18 are ill and positive. But among how many birds are you looking for them?
def bayes_posterior(prior, sensitivity, specificity):
    if sensitivity * prior + (1 - specificity) * (1 - prior) == 0:
        raise ValueError("A positive test is impossible.")
    return sensitivity * prior


# %% bayes_posterior: prior-forgotten
# You count as if ill and healthy birds were equally many. Try the prior 1/1000: should the answer
# not change?
def bayes_posterior(prior, sensitivity, specificity):
    if sensitivity * prior + (1 - specificity) * (1 - prior) == 0:
        raise ValueError("A positive test is impossible.")
    return sensitivity / (sensitivity + 1 - specificity)


# %% bayes_posterior: specificity-for-false-alarms
# The specificity belongs to the healthy birds that test negative. Which share tests
# positive?
def bayes_posterior(prior, sensitivity, specificity):
    positive = sensitivity * prior + specificity * (1 - prior)
    if positive == 0:
        raise ValueError("A positive test is impossible.")
    return sensitivity * prior / positive


# %% bayes_posterior: names-swapped
# Read the table of the three numbers again: which one is about ill birds?
def bayes_posterior(prior, sensitivity, specificity):
    positive = specificity * prior + (1 - sensitivity) * (1 - prior)
    if positive == 0:
        raise ValueError("A positive test is impossible.")
    return specificity * prior / positive


# %% bayes_posterior: no-error-for-the-impossible
# What does your function do if no bird at all can test positive? The text asks for an error of a
# certain kind.
def bayes_posterior(prior, sensitivity, specificity):
    positive = sensitivity * prior + (1 - specificity) * (1 - prior)
    if positive == 0:
        return 0.0
    return sensitivity * prior / positive


# %% bayes_posterior: divides-by-zero
# Python itself complains when P(+) is 0, but with another error than the one the text asks for.
def bayes_posterior(prior, sensitivity, specificity):
    return sensitivity * prior / (sensitivity * prior + (1 - specificity) * (1 - prior))


# %% bayes_posterior: odds-without-the-ends
# The odds prior / (1 - prior) have no value if everybody is ill. Do all inputs from 0 to 1 work?
def bayes_posterior(prior, sensitivity, specificity):
    if sensitivity * prior + (1 - specificity) * (1 - prior) == 0:
        raise ValueError("A positive test is impossible.")
    odds = prior / (1 - prior) * sensitivity / (1 - specificity)
    return odds / (1 + odds)


# %% bayes_posterior: impossible-if-close-to-zero
# You raise the error for a test that is positive once in a billion times. Is that impossible?
def bayes_posterior(prior, sensitivity, specificity):
    positive = sensitivity * prior + (1 - specificity) * (1 - prior)
    if np.isclose(positive, 0):
        raise ValueError("A positive test is impossible.")
    return sensitivity * prior / positive


# %% bayes_posterior: impossible-below-a-threshold
# You raise the error although P(+) is not 0. What becomes of 1e-200 when you compare it with a small
# number of your own, or add 1 to it and subtract the 1 again?
def bayes_posterior(prior, sensitivity, specificity):
    positive = sensitivity * prior + (1 - specificity) * (1 - prior)
    if positive < 1e-12:
        raise ValueError("A positive test is impossible.")
    return sensitivity * prior / positive


# %% bayes_posterior: adds-one-and-takes-it-away
# You raise the error although P(+) is not 0. What becomes of 1e-200 when you compare it with a small
# number of your own, or add 1 to it and subtract the 1 again?
def bayes_posterior(prior, sensitivity, specificity):
    positive = prior * (sensitivity + specificity - 1) + 1 - specificity
    if positive == 0:
        raise ValueError("A positive test is impossible.")
    return prior * sensitivity / positive


# %% bayes_posterior: rounded
# For a rare disease your answer is 0. How many decimals does it keep?
def bayes_posterior(prior, sensitivity, specificity):
    positive = sensitivity * prior + (1 - specificity) * (1 - prior)
    if positive == 0:
        raise ValueError("A positive test is impossible.")
    return round(sensitivity * prior / positive, 4)


# %% GaussianNaiveBayes: variance-with-n-minus-one
# Give your model every sample three times: its answers change. Which number divides the sum in the
# variance here?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0, ddof=1) for c in self.classes])
        self.variances = self.variances + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: no-prior
# Wood warblers are rare here. Where does your model know that from?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = -0.5 * np.sum(np.log(2 * np.pi * self.variances) + squares, axis=2)
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: no-factor-in-front
# The factor in front of the bell curve is not the same for all classes. Which part of the score is
# it, after the logarithm?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(squares, axis=2)
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: scores-returned
# Take exp of one of your rows and add up: is it 1? A step of the text is missing.
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        return np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: product-of-densities
# Try 1000 features: print the product of the densities before you take its logarithm. In which
# order should product and logarithm come?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        densities = np.exp(-squares / 2) / np.sqrt(2 * np.pi * self.variances)
        joint = self.priors * np.prod(densities, axis=2)
        return np.log(joint / np.sum(joint, axis=1, keepdims=True))

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: largest-score-of-all-rows
# You take out one number for all rows. What happens to a row whose scores are all far below it?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        scores = scores - np.max(scores)
        return scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: log-of-tiny-probabilities
# The probabilities are right, but one of 10^-400 is 0 as a float, and its logarithm is lost. Can
# you stay with logarithms until the end?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        p = np.exp(scores - np.max(scores, axis=1, keepdims=True))
        p = p / np.sum(p, axis=1, keepdims=True)
        return np.log(p + 1e-300)

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: column-numbers-for-labels
# Fit with the labels 10, 20 and 30 and look at what predict gives. How do you get from a column to
# its label?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return np.argmax(self.predict_log_proba(X), axis=1)


# %% GaussianNaiveBayes: no-epsilon
# What is your variance where a feature is constant within a class, and what happens when you divide
# by it?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes])
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: epsilon-as-a-floor
# You use epsilon only where the variance is smaller than it. What does the formula do with the two?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes])
        self.variances = np.maximum(self.variances, epsilon)
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: shared-by-all-models
# Fit a second model and ask the first one again. Where do your lists live: in self, or in the
# class?
class GaussianNaiveBayes:
    classes = None
    learnt = []

    def __init__(self):
        pass

    def fit(self, X, y):
        self.classes = np.unique(y)
        self.learnt.clear()
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        for c in self.classes:
            rows = X[y == c]
            self.learnt.append(
                (len(rows) / len(X), np.mean(rows, axis=0), np.var(rows, axis=0) + epsilon)
            )
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("Call fit first.")
        scores = np.column_stack(
            [
                np.log(prior)
                - 0.5 * np.sum(np.log(2 * np.pi * var) + (X - mean) ** 2 / var, axis=1)
                for prior, mean, var in self.learnt
            ]
        )
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: no-check-before-fit
# Ask a new model before it has learnt anything. Which error comes up, and which one does the text
# want?
class GaussianNaiveBayes:
    def __init__(self):
        pass

    def fit(self, X, y):
        self.classes = np.unique(y)
        epsilon = 1e-9 * np.max(np.var(X, axis=0))
        self.priors = np.array([np.mean(y == c) for c in self.classes])
        self.means = np.array([np.mean(X[y == c], axis=0) for c in self.classes])
        self.variances = np.array([np.var(X[y == c], axis=0) for c in self.classes]) + epsilon
        return self

    def predict_log_proba(self, X):
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        return scores - np.logaddexp.reduce(scores, axis=1)[:, None]

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% GaussianNaiveBayes: tables-of-the-type-of-x
# Fit it to whole numbers and print the means. What type has a table that is made like the rows of
# X?
class GaussianNaiveBayes:
    def __init__(self):
        self.classes = None

    def fit(self, X, y):
        self.classes = np.unique(y)
        n_classes = len(self.classes)
        self.means = np.zeros((n_classes, X.shape[1]), dtype=X.dtype)
        self.variances = np.zeros((n_classes, X.shape[1]))
        self.priors = np.zeros(n_classes)
        for k, label in enumerate(self.classes):
            rows = X[y == label]
            self.means[k] = rows.mean(axis=0)
            self.variances[k] = rows.var(axis=0) + 1e-9 * X.var(axis=0).max()
            self.priors[k] = len(rows) / len(X)
        return self

    def predict_log_proba(self, X):
        if self.classes is None:
            raise RuntimeError("call fit first")
        squares = (X[:, None, :] - self.means) ** 2 / self.variances
        scores = np.log(self.priors) - 0.5 * np.sum(
            np.log(2 * np.pi * self.variances) + squares, axis=2
        )
        scores = scores - scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

    def predict(self, X):
        return self.classes[np.argmax(self.predict_log_proba(X), axis=1)]


# %% permutation_test: nothing-added
# With 99 relabellings, none of which counts, your p is 0. Which arrangement has been left out?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        count += abs(np.mean(s[: len(a)]) - np.mean(s[len(a) :])) >= observed - 1e-9
    return count / n_permutations


# %% permutation_test: one-sided
# Exchange a and b: should the p-value change? Look at what happens to the sign of the difference.
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), np.mean(a) - np.mean(b)
    count = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        count += np.mean(s[: len(a)]) - np.mean(s[len(a) :]) >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: doubled
# Doubling belongs to a count in one direction. In which directions does |a - b| count?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), np.mean(a) - np.mean(b)
    up = down = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        difference = np.mean(s[: len(a)]) - np.mean(s[len(a) :])
        up += difference >= observed - 1e-9
        down += difference <= observed + 1e-9
    return min(1.0, 2 * (min(up, down) + 1) / (n_permutations + 1))


# %% permutation_test: ties-left-out
# Two groups that are the same give you a tiny p-value. Does "at least as large" include equal?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        count += abs(np.mean(s[: len(a)]) - np.mean(s[len(a) :])) > observed + 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: ties-lost-to-rounding
# 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last digit. Do such ties count in your answer?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        count += abs(np.mean(s[: len(a)]) - np.mean(s[len(a) :])) >= observed
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: shuffles-within-the-groups
# Shuffling one group by itself leaves its mean as it is. Between which birds should labels be
# exchanged?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    observed = abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        difference = abs(np.mean(rng.permutation(a)) - np.mean(rng.permutation(b)))
        count += difference >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: draws-with-replacement
# In your draws some birds come up twice and others not at all. Does that happen when labels are
# exchanged?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        s = rng.choice(values, size=len(values))
        count += abs(np.mean(s[: len(a)]) - np.mean(s[len(a) :])) >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: generator-of-its-own
# Call your function with five different generators: p never changes. Where do your draws come from?
def permutation_test(a, b, n_permutations, rng):
    rng = np.random.default_rng(0)
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        count += abs(np.mean(s[: len(a)]) - np.mean(s[len(a) :])) >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: splits-in-the-middle
# With two birds in one group and eight in the other, how many labels of each kind do you hand out?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    n = len(values) // 2
    count = 0
    for _ in range(n_permutations):
        s = rng.permutation(values)
        count += abs(np.mean(s[:n]) - np.mean(s[n:])) >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: swaps-in-the-data-of-the-caller
# Print a and b before and after the call. Which arrays does your shuffle write to?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        rng.shuffle(values)
        a[:], b[:] = values[: len(a)], values[len(a) :]
        count += abs(np.mean(a) - np.mean(b)) >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: sums-of-small-integers
# Add three uint8 values of 100 by Python's sum. Which type do a and b have while you add them?
def permutation_test(a, b, n_permutations, rng):
    def difference(values):
        first, second = values[: len(a)], values[len(a) :]
        return abs(sum(first) / len(first) - sum(second) / len(second))

    values = np.concatenate([a, b])
    observed = difference(values)
    count = sum(difference(rng.permutation(values)) >= observed - 1e-9 for _ in range(n_permutations))
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: extends-the-list-of-the-caller
# Call it with two lists, and print both afterwards. What does += do to a list?
def permutation_test(a, b, n_permutations, rng):
    size = len(a)
    observed = abs(np.mean(a) - np.mean(b))
    values = a if isinstance(a, list) else list(a)
    values += list(b)
    values_as_array = np.array(values, dtype=float)
    count = 0
    for _ in range(n_permutations):
        drawn = rng.permutation(values_as_array)
        count += abs(np.mean(drawn[:size]) - np.mean(drawn[size:])) >= observed - 1e-9
    return (count + 1) / (n_permutations + 1)


# %% permutation_test: nearly-as-large-counts
# np.isclose allows for one part in 100,000. How much does the text allow for?
def permutation_test(a, b, n_permutations, rng):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    values, observed = np.concatenate([a, b]), abs(np.mean(a) - np.mean(b))
    count = 0
    for _ in range(n_permutations):
        drawn = rng.permutation(values)
        difference = abs(np.mean(drawn[: len(a)]) - np.mean(drawn[len(a) :]))
        count += difference >= observed or np.isclose(difference, observed)
    return (count + 1) / (n_permutations + 1)


# %% welch_t: population-variance
# For the variances of this question the text divides by another number than in Question 4. What is
# the default of np.var?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u, v = np.var(a) / len(a), np.var(b) / len(b)
    t = (np.mean(a) - np.mean(b)) / np.sqrt(u + v)
    return t, (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))


# %% welch_t: equal-variances-assumed
# You pool the two variances into one. Which assumption does Welch's test do without?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    df = len(a) + len(b) - 2
    pooled = (np.sum((a - np.mean(a)) ** 2) + np.sum((b - np.mean(b)) ** 2)) / df
    return (np.mean(a) - np.mean(b)) / np.sqrt(pooled * (1 / len(a) + 1 / len(b))), df


# %% welch_t: degrees-of-freedom-of-the-other-test
# Your t is right. Would n_a + n_b - 2 be a fair number if one group had no spread at all?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u, v = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
    return (np.mean(a) - np.mean(b)) / np.sqrt(u + v), len(a) + len(b) - 2


# %% welch_t: df-with-n
# Compute the denominator of the degrees of freedom for the worked example. By what is each square
# divided?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u, v = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
    t = (np.mean(a) - np.mean(b)) / np.sqrt(u + v)
    return t, (u + v) ** 2 / (u**2 / len(a) + v**2 / len(b))


# %% welch_t: root-forgotten
# Measure in milligrams: your t is not what it was in grams. Which step has been left out below the
# fraction line?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u, v = np.var(a, ddof=1) / len(a), np.var(b, ddof=1) / len(b)
    t = (np.mean(a) - np.mean(b)) / (u + v)
    return t, (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))


# %% welch_t: variance-not-divided-by-n
# More birds should make the mean more certain. Where do n_a and n_b come into your standard error?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u, v = np.var(a, ddof=1), np.var(b, ddof=1)
    t = (np.mean(a) - np.mean(b)) / np.sqrt(u + v)
    return t, (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))


# %% welch_t: mean-of-squares
# Add 1,000,000 to all values: the spread stays as it was, but your variance loses its digits. What
# does the text say about distances to the mean?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u = (np.mean(a**2) - np.mean(a) ** 2) / (len(a) - 1)
    v = (np.mean(b**2) - np.mean(b) ** 2) / (len(b) - 1)
    t = (np.mean(a) - np.mean(b)) / np.sqrt(u + v)
    return t, (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))


# %% welch_t: arrays-only
# A list has no mean, and 3 - 5 in uint8 is 254. What does the section before Question 1 suggest as
# a first line?
def welch_t(a, b):
    u = np.sum((a - a.mean()) ** 2) / (len(a) - 1) / len(a)
    v = np.sum((b - b.mean()) ** 2) / (len(b) - 1) / len(b)
    t = (a.mean() - b.mean()) / np.sqrt(u + v)
    return t, (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))


# %% welch_t: centres-in-place
# Print a before and after the call. What does -= do to the array that the caller passed?
def welch_t(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    mean_a, mean_b = np.mean(a), np.mean(b)
    a -= mean_a
    b -= mean_b
    u, v = np.sum(a**2) / (len(a) - 1) / len(a), np.sum(b**2) / (len(b) - 1) / len(b)
    t = (mean_a - mean_b) / np.sqrt(u + v)
    return t, (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))


# %% predictions: sick-ones-only
# For the positives you counted the sick people alone. Does anybody else get a positive result?
def predictions():
    return {"positives": 90, "smallest_p": 0.005, "height": 3.98942, "shrinks": 100}


# %% predictions: all-sick-ones-and-false-alarms
# For the positives you took every sick person. The test overlooks some of them.
def predictions():
    return {"positives": 1090, "smallest_p": 0.005, "height": 3.98942, "shrinks": 100}


# %% predictions: false-alarms-only
# For the positives you counted the healthy people alone.
def predictions():
    return {"positives": 990, "smallest_p": 0.005, "height": 3.98942, "shrinks": 100}


# %% predictions: p-can-be-zero
# For the smallest p you let k = 0 and forgot what stands beside it in the formula.
def predictions():
    return {"positives": 1080, "smallest_p": 0.0, "height": 3.98942, "shrinks": 100}


# %% predictions: one-in-the-numerator-only
# For the smallest p, look at the denominator of the formula again.
def predictions():
    return {"positives": 1080, "smallest_p": 0.005025, "height": 3.98942, "shrinks": 100}


# %% predictions: two-sided-doubled
# You doubled the smallest p. The absolute value has already made the test two-sided.
def predictions():
    return {"positives": 1080, "smallest_p": 0.01, "height": 3.98942, "shrinks": 100}


# %% predictions: height-of-the-standard-normal
# The height that you gave belongs to a standard deviation of 1. A narrower hill with the same
# area is of another height.
def predictions():
    return {"positives": 1080, "smallest_p": 0.005, "height": 0.398942, "shrinks": 100}


# %% predictions: height-multiplied
# The standard deviation stands in the denominator of the height: does a narrow hill become low?
def predictions():
    return {"positives": 1080, "smallest_p": 0.005, "height": 0.0398942, "shrinks": 100}


# %% predictions: height-is-a-probability
# You gave a height of 1. A density is not a probability: only areas under it are.
def predictions():
    return {"positives": 1080, "smallest_p": 0.005, "height": 1.0, "shrinks": 100}


# %% predictions: error-like-one-over-n
# For the error you divided by as much as n was multiplied by. Look at the figure of Question 2
# again.
def predictions():
    return {"positives": 1080, "smallest_p": 0.005, "height": 3.98942, "shrinks": 10}


# %% predictions: error-like-a-higher-power
# For the error you took too high a power of n.
def predictions():
    return {"positives": 1080, "smallest_p": 0.005, "height": 3.98942, "shrinks": 1000}
