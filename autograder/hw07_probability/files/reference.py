# Made from source/hw07_probability/hw07_probability.py by `mlmath build`; edit that, not this.
"""Reference solutions: How sure can you be?."""

import numpy as np


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
    x = np.asarray(x, dtype=float)
    z = (x - mean) / std
    return np.exp(-0.5 * z**2) / (std * np.sqrt(2 * np.pi))


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
    x = np.linspace(a, b, n + 1)
    f = g(x) * pdf(x)
    h = (b - a) / n
    return h * (f[0] / 2 + np.sum(f[1:-1]) + f[-1] / 2)


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
    ill_and_positive = sensitivity * prior
    healthy_and_positive = (1 - specificity) * (1 - prior)
    positive = ill_and_positive + healthy_and_positive
    if positive == 0:
        raise ValueError("A positive test is impossible, so nothing follows from it.")
    return ill_and_positive / positive


class GaussianNaiveBayes:
    """Naive Bayes with a Gaussian density per class and feature.

    Attributes
    ----------
    classes : ndarray of shape (n_classes,)
        The sorted labels, after `fit`.
    """

    def __init__(self):
        """Nothing is learnt yet."""
        self.classes = None

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
        if self.classes is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        scores = np.zeros((len(X), len(self.classes)))
        for k in range(len(self.classes)):
            squares = (X - self.means[k]) ** 2 / self.variances[k]
            log_densities = -0.5 * (np.log(2 * np.pi * self.variances[k]) + squares)
            scores[:, k] = np.log(self.priors[k]) + np.sum(log_densities, axis=1)
        scores = scores - np.max(scores, axis=1, keepdims=True)
        return scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))

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
        best = np.argmax(self.predict_log_proba(X), axis=1)
        return self.classes[best]


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
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    u_a = np.var(a, ddof=1) / len(a)
    u_b = np.var(b, ddof=1) / len(b)
    t = (np.mean(a) - np.mean(b)) / np.sqrt(u_a + u_b)
    df = (u_a + u_b) ** 2 / (u_a**2 / (len(a) - 1) + u_b**2 / (len(b) - 1))
    return t, df


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "positives", "smallest_p", "height" and "shrinks".
    """
    return {
        "positives": 1080,
        "smallest_p": 0.005,
        "height": 3.98942,
        "shrinks": 100,
    }
