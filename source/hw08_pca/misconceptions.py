"""Wrong answers to hw08_pca that students give, each with a teacher's hint."""

import numpy as np


# %% covariance: divides-by-n
# Every entry is a little too small, most of all with few samples. How many deviations are free once
# the mean is known?
def covariance(X):
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)


# %% covariance: features-in-rows
# Your matrix has one row per sample. NumPy's cov expects the features in rows; where are yours?
def covariance(X):
    return np.atleast_2d(np.cov(np.asarray(X, dtype=float)))


# %% covariance: not-centred
# Add 100 to all numbers: nothing varies more than before. What does your matrix say?
def covariance(X):
    X = np.asarray(X, dtype=float)
    return X.T @ X / (len(X) - 1)


# %% covariance: one-mean-for-all
# A mean without an axis is one number for the whole table. How many means do d features have?
def covariance(X):
    X = np.asarray(X, dtype=float)
    centred = X - X.mean()
    return centred.T @ centred / (len(X) - 1)


# %% covariance: correlation
# There are ones on your diagonal, and the units are gone. Which matrix has the variances there?
def covariance(X):
    return np.atleast_2d(np.corrcoef(np.asarray(X, dtype=float), rowvar=False))


# %% covariance: entry-by-entry
# The star multiplies entry by entry, so that nothing is summed over the samples. Which product
# does the formula have?
def covariance(X):
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    return centred * centred / (len(X) - 1)


# %% covariance: products-minus-product
# Right on paper, but try numbers around a million: two huge, nearly equal terms are subtracted.
def covariance(X):
    X = np.asarray(X, dtype=float)
    n = len(X)
    mean = X.mean(axis=0)
    return (X.T @ X / n - np.outer(mean, mean)) * n / (n - 1)


# %% covariance: one-feature-is-a-number
# With one feature you return a number. The text asks for a matrix in this case too.
def covariance(X):
    return np.cov(np.asarray(X, dtype=float), rowvar=False)


# %% covariance: centres-in-place
# Print X before and after the call. Whose array was centred?
def covariance(X):
    X = np.asarray(X, dtype=float)
    X -= X.mean(axis=0)
    return X.T @ X / (len(X) - 1)


# %% CustomPCA: not-centred
# Your first direction points from the origin to the middle of the data. What has to be subtracted
# before the matrix is formed?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        w, V = np.linalg.eigh(X.T @ X / (len(X) - 1))
        w, V = w[::-1], V[:, ::-1]
        self.components = V[:, : self.n_components].T
        self.explained_variance = w[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / w.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: transform-without-the-mean
# The directions are right. Which scores does the mean itself get from you, and which should it get?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        w, V = np.linalg.eigh((X - self.mean).T @ (X - self.mean) / (len(X) - 1))
        w, V = w[::-1], V[:, ::-1]
        self.components = V[:, : self.n_components].T
        self.explained_variance = w[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / w.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return X @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components


# %% CustomPCA: centres-new-samples-by-themselves
# Transform one new sample alone, then together with others. Why does its score change? Which mean
# has the model learnt?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        w, V = np.linalg.eigh((X - self.mean).T @ (X - self.mean) / (len(X) - 1))
        w, V = w[::-1], V[:, ::-1]
        self.components = V[:, : self.n_components].T
        self.explained_variance = w[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / w.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - X.mean(axis=0)) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: rows-of-the-eigenvector-matrix
# Check C w = lambda w for your first component. In what eigh returns, where does an eigenvector
# stand?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        w, V = np.linalg.eigh((X - self.mean).T @ (X - self.mean) / (len(X) - 1))
        order = np.argsort(w)[::-1]
        self.components = V[order][: self.n_components]
        self.explained_variance = w[order][: self.n_components]
        self.explained_variance_ratio = self.explained_variance / w.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: smallest-first
# Your first component is the direction in which the data vary least. In which order does eigh sort?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        w, V = np.linalg.eigh((X - self.mean).T @ (X - self.mean) / (len(X) - 1))
        self.components = V[:, : self.n_components].T
        self.explained_variance = w[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / w.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: divides-by-n
# The directions and the ratios are right, the variances a little too small. Compare with Question 1.
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        U, s, Vt = np.linalg.svd(X - self.mean, full_matrices=False)
        variances = s**2 / len(X)
        self.components = Vt[: self.n_components]
        self.explained_variance = variances[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / variances.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: ratio-among-those-kept
# Your ratios add up to 1 whatever n_components is. A share of what should each of them be?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        U, s, Vt = np.linalg.svd(X - self.mean, full_matrices=False)
        self.components = Vt[: self.n_components]
        self.explained_variance = s[: self.n_components] ** 2 / (len(X) - 1)
        self.explained_variance_ratio = self.explained_variance / self.explained_variance.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: inverse-without-the-mean
# Send the mean there and back: it comes back as zero. What did transform take away?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        w, V = np.linalg.eigh((X - self.mean).T @ (X - self.mean) / (len(X) - 1))
        w, V = w[::-1], V[:, ::-1]
        self.components = V[:, : self.n_components].T
        self.explained_variance = w[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / w.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components


# %% CustomPCA: nothing-said-before-fit
# Call transform on a new model that was never fitted. The text says which error it should raise.
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, X):
        self.mean = X.mean(axis=0)
        U, s, Vt = np.linalg.svd(X - self.mean, full_matrices=False)
        variances = s**2 / (len(X) - 1)
        self.components = Vt[: self.n_components]
        self.explained_variance = variances[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / variances.sum()
        return self

    def transform(self, X):
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        return Z @ self.components + self.mean


# %% CustomPCA: sums-of-small-integers
# Add 200 and 100 in uint8, by Python's sum. Which type do the rows have while you add them?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = sum(X) / len(X)
        centred = X - self.mean
        values, vectors = np.linalg.eigh(centred.T @ centred / (len(X) - 1))
        values, vectors = values[::-1], vectors[:, ::-1]
        self.components = vectors[:, : self.n_components].T
        self.explained_variance = values[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / np.sum(values)
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit before transform")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit before inverse_transform")
        return Z @ self.components + self.mean


# %% CustomPCA: centres-in-place
# The caller's X has the mean 0 after fit. Which line has changed it?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        X = np.asarray(X, dtype=float)
        self.mean = X.mean(axis=0)
        X -= self.mean
        U, s, Vt = np.linalg.svd(X, full_matrices=False)
        variances = s**2 / (len(X) - 1)
        self.components = Vt[: self.n_components]
        self.explained_variance = variances[: self.n_components]
        self.explained_variance_ratio = self.explained_variance / variances.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return Z @ self.components + self.mean


# %% CustomPCA: wide-tables-turned-round
# You take the longer side of the table for the samples. Four birds with seven measurements each are
# four samples, and how many features?
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.components = None

    def fit(self, X):
        self.mean = X.mean(axis=0)
        centred = X - self.mean
        if centred.shape[0] < centred.shape[1]:
            centred = centred.T
        eigenvalues, eigenvectors = np.linalg.eigh(centred.T @ centred / (len(centred) - 1))
        self.components = eigenvectors[:, ::-1][:, : self.n_components].T
        self.explained_variance = eigenvalues[::-1][: self.n_components]
        self.explained_variance_ratio = self.explained_variance / eigenvalues.sum()
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("call fit first")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("call fit first")
        return self.mean + Z @ self.components


# %% explained_variance_ratio: singular-values-not-squared
# Your ratios add up to 1 and are still wrong. What is the variance along a direction, in terms of
# the singular value?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    s = np.append(s, np.zeros(X.shape[1] - len(s)))
    return s / s.sum()


# %% explained_variance_ratio: shares-of-the-columns
# Turn the data by 45 degrees and your shares change; those of PCA do not. Whose variances are these?
def explained_variance_ratio(X):
    variances = np.sort(np.var(np.asarray(X, dtype=float), axis=0))[::-1]
    return variances / variances.sum()


# %% explained_variance_ratio: sums-of-small-integers
# Add 200 and 100 in uint8, by Python's sum. Which type do the rows have while you add them?
def explained_variance_ratio(X):
    X = np.asarray(X)
    centred = X - sum(X) / len(X)
    values = np.linalg.eigvalsh(centred.T @ centred)[::-1]
    return values / np.sum(values)


# %% explained_variance_ratio: small-is-zero
# You take small eigenvalues for 0. What happens to data in metres if they are given in kilometres?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    values = np.linalg.eigvalsh(centred.T @ centred)[::-1]
    values = np.where(values < 1e-12, 0, values)
    return values / np.sum(values)


# %% explained_variance_ratio: smallest-first
# The right numbers in the wrong order. How does eigvalsh sort?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    eigenvalues = np.linalg.eigvalsh(np.atleast_2d(np.cov(X, rowvar=False)))
    return eigenvalues / eigenvalues.sum()


# %% explained_variance_ratio: not-sorted
# np.linalg.eig returns the eigenvalues in no particular order. In which order are they wanted?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    eigenvalues = np.linalg.eig(np.atleast_2d(np.cov(X, rowvar=False)))[0].real
    return eigenvalues / eigenvalues.sum()


# %% explained_variance_ratio: sums-so-far
# Your last entry is 1: these are the shares added up. What is the share of each direction alone?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    eigenvalues = np.linalg.eigvalsh(np.atleast_2d(np.cov(X, rowvar=False)))[::-1]
    return np.cumsum(eigenvalues) / eigenvalues.sum()


# %% explained_variance_ratio: not-centred
# Move all the data far from the origin: your first ratio goes to 1. What was forgotten?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    eigenvalues = np.linalg.eigvalsh(X.T @ X)[::-1]
    return eigenvalues / eigenvalues.sum()


# %% explained_variance_ratio: too-few-when-samples-are-few
# With fewer samples than features you return fewer ratios than there are features. Read again
# what the text says about n <= d.
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return s**2 / np.sum(s**2)


# %% explained_variance_ratio: standardised
# Dividing by the standard deviations makes all columns equally important. Is that asked for here?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    scale = X.std(axis=0)
    Z = centred / np.where(scale > 0, scale, 1)
    eigenvalues = np.linalg.eigvalsh(Z.T @ Z)[::-1]
    return eigenvalues / eigenvalues.sum()


# %% explained_variance_ratio: first-two-only
# Try data with three features. How many ratios should come back, and what do they add up to?
def explained_variance_ratio(X):
    X = np.asarray(X, dtype=float)
    eigenvalues = np.linalg.eigvalsh(np.atleast_2d(np.cov(X, rowvar=False)))[::-1][:2]
    return eigenvalues / eigenvalues.sum()


# %% components_needed: position-instead-of-number
# The position of an entry counts from 0. If the very first is enough, how many components is that?
def components_needed(ratio, threshold):
    total = np.cumsum(ratio)
    if total[-1] < threshold - 1e-9:
        raise ValueError("not reached")
    return int(np.argmax(total >= threshold - 1e-9))


# %% components_needed: no-tolerance
# Print 0.7 + 0.2 with all digits. What does the text say about sums that stay a little below?
def components_needed(ratio, threshold):
    total = 0.0
    for k, share in enumerate(ratio, start=1):
        total += share
        if total >= threshold:
            return k
    raise ValueError("not reached")


# %% components_needed: tolerance-of-isclose
# Print np.isclose(0.899999, 0.9). How far below may a sum be, by the text and by isclose?
def components_needed(ratio, threshold):
    total = 0.0
    for k, share in enumerate(ratio, start=1):
        total += share
        if total >= threshold or np.isclose(total, threshold):
            return k
    raise ValueError("not reached")


# %% components_needed: reached-is-not-enough
# With the ratios 0.5, 0.25, 0.25 and the threshold 0.5 you return one component too many. Does
# reaching the threshold count?
def components_needed(ratio, threshold):
    total = 0.0
    for k, share in enumerate(ratio, start=1):
        total += share
        if total > threshold + 1e-9:
            return k
    if total < threshold - 1e-9:
        raise ValueError("not reached")
    return len(ratio)


# %% components_needed: takes-the-list-of-the-caller-apart
# Call it with a list, and print the list afterwards. What does pop do to it?
def components_needed(ratio, threshold):
    ratio = ratio if isinstance(ratio, list) else list(ratio)
    total, k = 0.0, 0
    while ratio:
        total += ratio.pop(0)
        k += 1
        if total >= threshold - 1e-9:
            return k
    raise ValueError("all components together do not reach the threshold")


# %% components_needed: rounded-to-eight-decimals
# You round to eight decimals. By how much may a sum stay below the threshold, by the text?
def components_needed(ratio, threshold):
    sums = np.round(np.cumsum(ratio), 8)
    if sums[-1] < round(threshold, 8):
        raise ValueError("all components together do not reach the threshold")
    return int(np.argmax(sums >= round(threshold, 8))) + 1


# %% components_needed: rounded-sums
# Rounding to two digits lets 0.496 pass for 0.5. How much tolerance does the text allow?
def components_needed(ratio, threshold):
    total = np.round(np.cumsum(ratio), 2)
    if total[-1] < threshold:
        raise ValueError("not reached")
    return int(np.argmax(total >= threshold)) + 1


# %% components_needed: argmax-of-nothing
# What does argmax return if nothing is True? Try ratios that add up to 0.85 and the threshold 0.9.
def components_needed(ratio, threshold):
    return int(np.argmax(np.cumsum(ratio) >= threshold - 1e-9)) + 1


# %% components_needed: all-if-not-reached
# If even all components are not enough, the number of components is not an answer. What should
# happen instead?
def components_needed(ratio, threshold):
    below = np.cumsum(ratio) < threshold - 1e-9
    return int(min(np.sum(below) + 1, len(ratio)))


# %% components_needed: single-ratios
# You decide by one ratio alone, but none of them has to reach the threshold alone. What adds up, and
# how often does your loop run?
def components_needed(ratio, threshold):
    for k, share in enumerate(ratio, start=1):
        if share >= threshold - 1e-9:
            return k
    raise ValueError("not reached")


# %% components_needed: gives-up-in-the-first-round
# You decide by one ratio alone, but none of them has to reach the threshold alone. What adds up, and
# how often does your loop run?
def components_needed(ratio, threshold):
    total = 0.0
    for k, share in enumerate(ratio, start=1):
        total += share
        if total >= threshold - 1e-9:
            return k
        raise ValueError("not reached")


# %% components_needed: sums-in-place
# After the call the ratios have become their own sums. A second call with them goes wrong: why?
def components_needed(ratio, threshold):
    ratio = np.asarray(ratio, dtype=float)
    np.cumsum(ratio, out=ratio)
    if ratio[-1] < threshold - 1e-9:
        raise ValueError("not reached")
    return int(np.sum(ratio < threshold - 1e-9)) + 1


# %% reconstruction_error: mean-over-all-entries
# You divide by the number of entries. Over what does the text take the mean, and over what the sum?
def reconstruction_error(X, k):
    mean = X.mean(axis=0)
    W = np.linalg.svd(X - mean)[2][:k]
    return np.mean((X - mean - (X - mean) @ W.T @ W) ** 2)


# %% reconstruction_error: sum-over-samples
# Repeat all the data: your error doubles. What is missing in front of the sum?
def reconstruction_error(X, k):
    mean = X.mean(axis=0)
    W = np.linalg.svd(X - mean)[2][:k]
    return np.sum((X - mean - (X - mean) @ W.T @ W) ** 2)


# %% reconstruction_error: discarded-eigenvalues
# The eigenvalues were made with n - 1, the error is a mean over n samples. Which factor lies
# between them?
def reconstruction_error(X, k):
    C = np.atleast_2d(np.cov(X, rowvar=False))
    return np.sum(np.linalg.eigvalsh(C)[::-1][k:])


# %% reconstruction_error: kept-instead-of-lost
# Your error grows with k. Do you measure what is kept or what is lost?
def reconstruction_error(X, k):
    mean = X.mean(axis=0)
    W = np.linalg.svd(X - mean)[2][:k]
    return np.sum(((X - mean) @ W.T) ** 2) / len(X)


# %% reconstruction_error: smallest-directions-kept
# Plot your error for k = 0, 1, 2, ... against another choice of directions: yours is the worst.
# Which end does eigh begin with?
def reconstruction_error(X, k):
    mean = X.mean(axis=0)
    V = np.linalg.eigh((X - mean).T @ (X - mean))[1]
    W = V[:, :k].T
    return np.sum((X - mean - (X - mean) @ W.T @ W) ** 2) / len(X)


# %% reconstruction_error: mean-not-added-again
# With k = d nothing should be lost, but you lose a lot. Is x_hat near x, or near x minus the mean?
def reconstruction_error(X, k):
    mean = X.mean(axis=0)
    W = np.linalg.svd(X - mean)[2][:k]
    X_hat = (X - mean) @ W.T @ W
    return np.sum((X - X_hat) ** 2) / len(X)


# %% reconstruction_error: never-centred
# With k = 0 every sample should become the mean. What does it become in yours?
def reconstruction_error(X, k):
    W = np.linalg.svd(X)[2][:k]
    return np.sum((X - X @ W.T @ W) ** 2) / len(X)


# %% reconstruction_error: k-zero-is-everything
# With k = 0 you get no error at all. A slice that begins at -k means something else for k = 0.
def reconstruction_error(X, k):
    mean = X.mean(axis=0)
    V = np.linalg.eigh((X - mean).T @ (X - mean))[1]
    W = V[:, -k:].T
    return np.sum((X - mean - (X - mean) @ W.T @ W) ** 2) / len(X)


# %% reconstruction_error: sums-of-small-integers
# Add 200 and 100 in uint8, by Python's sum. Which type do the rows have while you add them?
def reconstruction_error(X, k):
    centred = X - sum(X) / len(X)
    values = np.linalg.eigvalsh(centred.T @ centred)[::-1]
    return np.sum(values[k:]) / len(X)


# %% reconstruction_error: centres-in-place
# Call it twice with the same X moved far away, and print X in between. What happened to it?
def reconstruction_error(X, k):
    X = np.asarray(X, dtype=float)
    X -= X.mean(axis=0)
    W = np.linalg.svd(X)[2][:k]
    return np.sum((X - X @ W.T @ W) ** 2) / len(X)


# %% power_iteration: length-as-eigenvalue
# A length is never negative. Try the matrix of the worked example: which sign has its eigenvalue?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    length = 0.0
    for _ in range(n_iterations):
        product = A @ v
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return length, v


# %% power_iteration: never-normalised
# Print the length of v in every step. What becomes of it after 500 of them?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    for _ in range(n_iterations):
        product = A @ v
        if not product.any():
            break
        v = product
    v = v / np.linalg.norm(v)
    return v @ A @ v, v


# %% power_iteration: largest-entry-one
# Dividing by the largest entry keeps v small, but which length does it give to v?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(n_iterations):
        product = A @ v
        if not product.any():
            break
        v = product / np.max(np.abs(product))
    return v @ A @ v / (v @ v), v


# %% power_iteration: start-of-ones
# A start of ones can be at a right angle to the eigenvector and then never finds it. What is rng
# for?
def power_iteration(A, n_iterations, rng):
    v = np.ones(len(A)) / np.sqrt(len(A))
    for _ in range(n_iterations):
        product = A @ v
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return v @ A @ v, v


# %% power_iteration: vector-first
# Right, but in the wrong order. Which of the two does the text name first?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(n_iterations):
        product = A @ v
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return v, v @ A @ v


# %% power_iteration: one-hundred-steps
# Ask for one step and you still take a hundred. Where does n_iterations come in?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(100):
        product = A @ v
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return v @ A @ v, v


# %% power_iteration: largest-with-its-sign
# You return the largest eigenvalue. The text asks for the largest absolute value: try -3 and 2.
def power_iteration(A, n_iterations, rng):
    eigenvalues, eigenvectors = np.linalg.eigh(A)
    return eigenvalues[-1], eigenvectors[:, -1]


# %% power_iteration: small-is-zero
# Multiply A by 1e-20: the direction stays. What does your test for the zero vector say then?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(n_iterations):
        image = A @ v
        if np.linalg.norm(image) < 1e-12:
            return 0.0, v
        v = image / np.linalg.norm(image)
    return v @ A @ v, v


# %% power_iteration: divides-by-zero
# What happens with the zero matrix? The text says what to do when A v is zero.
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(n_iterations):
        v = A @ v
        v = v / np.linalg.norm(v)
    return v @ A @ v, v


# %% power_iteration: quotient-of-the-step-before
# The vector is right, but the eigenvalue lags one step behind. With which v is it computed?
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    eigenvalue = 0.0
    for _ in range(n_iterations):
        product = A @ v
        eigenvalue = v @ product
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return eigenvalue, v


# %% predictions: entries-not-squared
# Along w you multiplied the variances by the entries of w once. In w'Cw each entry occurs twice.
def predictions():
    return {"along": 3.2, "units": 250, "lost": 0.2, "round": 18}


# %% predictions: mean-of-the-variances
# Along w you took the mean of the two variances. Is w half way between the axes?
def predictions():
    return {"along": 2.5, "units": 250, "lost": 0.2, "round": 18}


# %% predictions: largest-variance-everywhere
# Along w you gave the largest variance. That belongs to the first axis alone.
def predictions():
    return {"along": 4.0, "units": 250, "lost": 0.2, "round": 18}


# %% predictions: standard-deviations-mixed
# Along w you mixed the standard deviations, and not the variances.
def predictions():
    return {"along": 4.0 * 0.5, "units": 250, "lost": 0.2, "round": 18}


# %% predictions: units-not-squared
# For the units you multiplied once. In which unit is a variance?
def predictions():
    return {"along": 2.08, "units": 25, "lost": 0.2, "round": 18}


# %% predictions: units-the-other-way
# For the units: do the numbers become larger or smaller when cm become mm?
def predictions():
    return {"along": 2.08, "units": 0.025, "lost": 0.2, "round": 18}


# %% predictions: variance-without-units
# For the units you changed nothing. Does a variance not depend on the unit?
def predictions():
    return {"along": 2.08, "units": 2.5, "lost": 0.2, "round": 18}


# %% predictions: kept-instead-of-lost
# You gave the share that is kept.
def predictions():
    return {"along": 2.08, "units": 250, "lost": 0.8, "round": 18}


# %% predictions: lost-as-a-sum
# For what is lost you gave a sum of eigenvalues. A share is asked for.
def predictions():
    return {"along": 2.08, "units": 250, "lost": 2.0, "round": 18}


# %% predictions: half-of-the-components
# For what is lost you counted components, and not variances.
def predictions():
    return {"along": 2.08, "units": 250, "lost": 0.5, "round": 18}


# %% predictions: one-component-for-noise
# For the round cloud you kept one component. Which share does it hold?
def predictions():
    return {"along": 2.08, "units": 250, "lost": 0.2, "round": 1}


# %% predictions: all-components
# For the round cloud you kept all components. How much do they hold together?
def predictions():
    return {"along": 2.08, "units": 250, "lost": 0.2, "round": 20}


# %% predictions: one-too-many
# For the round cloud you have one too many: 'at least' includes the threshold itself.
def predictions():
    return {"along": 2.08, "units": 250, "lost": 0.2, "round": 19}
