"""Right answers to hw08_pca that look different; all of them get full marks."""

import numpy as np


# %% covariance: nested-lists
# Plain Python: loops over pairs of columns, and a list of lists comes out.
def covariance(X):
    rows = [[float(value) for value in row] for row in X]
    n, d = len(rows), len(rows[0])
    means = [sum(row[j] for row in rows) / n for j in range(d)]
    result = [[0.0] * d for _ in range(d)]
    for j in range(d):
        for m in range(d):
            total = 0.0
            for row in rows:
                total += (row[j] - means[j]) * (row[m] - means[m])
            result[j][m] = total / (n - 1)
    return result


# %% covariance: numpy-cov
# NumPy's function, with the features turned to rows and made a matrix in every case.
def covariance(X):
    return np.cov(np.array(X, dtype=float).T).reshape(len(X[0]), len(X[0]))


# %% covariance: einsum
# The sum over the samples written as an Einstein sum.
def covariance(X):
    deviations = np.array(X, dtype=np.float64)
    deviations = deviations - np.mean(deviations, axis=0, keepdims=True)
    return np.einsum("ij,il->jl", deviations, deviations) / (deviations.shape[0] - 1)


# %% covariance: all-pairs-of-samples
# Half the mean product of the differences between all pairs of samples; no mean is needed.
def covariance(X):
    X = np.asarray(X, dtype=float)
    n = len(X)
    differences = (X[:, None, :] - X[None, :, :]).reshape(n * n, -1)
    return differences.T @ differences / (2 * n * (n - 1))


# %% CustomPCA: singular-values
# The singular value decomposition of the centred data, as scikit-learn does it.
class CustomPCA:
    def __init__(self, n_components):
        self.k = n_components

    def fit(self, X):
        self.mean = np.mean(X, axis=0)
        _, s, Vt = np.linalg.svd(X - self.mean, full_matrices=False)
        variances = s**2 / (X.shape[0] - 1)
        self.components = Vt[: self.k]
        self.explained_variance = variances[: self.k]
        self.explained_variance_ratio = variances[: self.k] / np.sum(variances)
        return self

    def transform(self, X):
        if not hasattr(self, "components"):
            raise RuntimeError("fit comes before transform")
        return np.dot(X - self.mean, self.components.T)

    def inverse_transform(self, Z):
        if not hasattr(self, "components"):
            raise RuntimeError("fit comes before inverse_transform")
        return np.dot(Z, self.components) + self.mean


# %% CustomPCA: eig-and-fixed-signs
# The eigenvectors of a general matrix, sorted by hand; the largest entry of each is made positive.
class CustomPCA:
    def __init__(self, n_components):
        self.n_components = n_components
        self.fitted = False

    def fit(self, X):
        self.mean = X.sum(axis=0) / len(X)
        C = np.cov(X, rowvar=False).reshape(X.shape[1], X.shape[1])
        values, vectors = np.linalg.eig(C)
        values, vectors = np.real(values), np.real(vectors)
        pairs = sorted(zip(values, vectors.T), key=lambda pair: -pair[0])
        rows = []
        for _, vector in pairs[: self.n_components]:
            rows.append(vector * np.sign(vector[np.argmax(np.abs(vector))]))
        self.components = np.array(rows)
        self.explained_variance = np.array([value for value, _ in pairs[: self.n_components]])
        self.explained_variance_ratio = self.explained_variance / np.trace(C)
        self.fitted = True
        return self

    def _check(self):
        if not self.fitted:
            raise RuntimeError("This PCA was never fitted.")

    def transform(self, X):
        self._check()
        return np.array([[w @ (x - self.mean) for w in self.components] for x in X])

    def inverse_transform(self, Z):
        self._check()
        return np.array([self.mean + sum(a * w for a, w in zip(z, self.components)) for z in Z])


# %% CustomPCA: gram-matrix-and-properties
# Eigenvectors of the n by n matrix of scalar products; what was learnt is computed when asked for.
class CustomPCA:
    def __init__(self, n_components):
        self._k, self._s = n_components, None

    def fit(self, X):
        self._n, self.mean = len(X), X.mean(axis=0)
        centred = X - self.mean
        values, U = np.linalg.eigh(centred @ centred.T)
        top = np.argsort(-values)[: self._k]
        self._total, self._s = np.sum(centred**2), np.sqrt(values[top])
        self.components = (centred.T @ U[:, top] / self._s).T
        return self

    @property
    def explained_variance(self):
        return self._s**2 / (self._n - 1)

    @property
    def explained_variance_ratio(self):
        return self._s**2 / self._total

    def transform(self, X):
        if self._s is None:
            raise RuntimeError("Please call fit before transform.")
        return np.einsum("md,kd->mk", X - self.mean, self.components)

    def inverse_transform(self, Z):
        if self._s is None:
            raise RuntimeError("Please call fit before inverse_transform.")
        return np.einsum("mk,kd->md", Z, self.components) + self.mean


# %% CustomPCA: one-direction-after-the-other
# Power iteration for each direction, which is then taken out of the matrix (deflation).
class CustomPCA:
    components = None

    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, X):
        self.mean = X.mean(axis=0)
        rest = (X - self.mean).T @ (X - self.mean) / (len(X) - 1)
        total = np.trace(rest)
        found, variances = [], []
        for _ in range(self.n_components):
            v = np.random.default_rng(1).normal(size=len(rest))
            for _ in range(3000):
                v = rest @ v
                v = v / np.sqrt(v @ v)
            value = v @ rest @ v
            rest = rest - value * np.outer(v, v)
            found.append(v)
            variances.append(value)
        self.components = np.vstack(found)
        self.explained_variance = np.array(variances)
        self.explained_variance_ratio = np.array(variances) / total
        return self

    def transform(self, X):
        if self.components is None:
            raise RuntimeError("fit first")
        return X @ self.components.T - self.mean @ self.components.T

    def inverse_transform(self, Z):
        if self.components is None:
            raise RuntimeError("fit first")
        return np.vstack([self.components.T @ z for z in Z]) + self.mean


# %% explained_variance_ratio: singular-values
# Squared singular values of the centred data, with zeros appended when samples are few.
def explained_variance_ratio(X):
    X = np.array(X, dtype=float)
    power = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    ratio = np.zeros(X.shape[1])
    ratio[: len(power)] = power / power.sum()
    return ratio


# %% explained_variance_ratio: eig-sorted
# Eigenvalues of a general matrix, real parts, sorted; the total is the sum of column variances.
def explained_variance_ratio(X):
    X = np.array(X, dtype=float)
    C = np.atleast_2d(np.cov(X, rowvar=False, bias=True))
    values = sorted(np.linalg.eigvals(C).real.tolist(), reverse=True)
    return [value / np.var(X, axis=0).sum() for value in values]


# %% explained_variance_ratio: variances-of-the-scores
# Rotates the data into the principal directions and measures the variance of each score.
def explained_variance_ratio(X):
    X = np.array(X, dtype=float)
    X = X - X.mean(axis=0)
    V = np.linalg.eigh(X.T @ X)[1]
    variances = np.flip(np.var(X @ V, axis=0, ddof=1))
    return variances / np.sum(np.var(X, axis=0, ddof=1))


# %% components_needed: cumulative-sum-and-argmax
# The first True in the cumulative sum, after a check that there is one.
def components_needed(ratio, threshold):
    reached = np.cumsum(ratio) >= threshold - 1e-9
    if not reached.any():
        raise ValueError("These components do not hold that much of the variance.")
    return np.argmax(reached) + 1


# %% components_needed: searchsorted
# Binary search in the cumulative sum.
def components_needed(ratio, threshold):
    total = np.cumsum(np.asarray(ratio, dtype=float))
    k = int(np.searchsorted(total, threshold - 1e-9)) + 1
    if k > total.size:
        raise ValueError(f"{total.size} components hold only {total[-1]:.3f}")
    return k


# %% components_needed: what-is-still-missing
# Subtracts the shares from the threshold until nothing is missing.
def components_needed(ratio, threshold):
    missing, k = float(threshold), 0
    shares = list(ratio)
    while missing > 1e-9:
        if k == len(shares):
            raise ValueError("not enough components")
        missing -= shares[k]
        k += 1
    return k


# %% components_needed: sums-of-slices
# The sum of the first m entries afresh for every m.
def components_needed(ratio, threshold):
    enough = [m for m in range(1, len(ratio) + 1) if sum(ratio[:m]) + 1e-9 >= threshold]
    if not enough:
        raise ValueError("The threshold is out of reach.")
    return min(enough)


# %% reconstruction_error: discarded-eigenvalues
# The eigenvalues that were dropped, times (n - 1) / n.
def reconstruction_error(X, k):
    n, d = X.shape
    values = np.linalg.eigvalsh(np.cov(X, rowvar=False).reshape(d, d))
    return (n - 1) / n * values[: d - k].sum()


# %% reconstruction_error: singular-values
# The squared singular values from k on, divided by n.
def reconstruction_error(X, k):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return float(np.sum(s[k:] ** 2) / X.shape[0])


# %% reconstruction_error: sample-by-sample
# Rebuilds each sample in a loop and adds up the squared distances.
def reconstruction_error(X, k):
    X = X.astype(float)
    mean = sum(X) / len(X)
    directions = np.linalg.svd(X - mean)[2]
    total = 0.0
    for x in X:
        rebuilt = mean.copy()
        for w in directions[:k]:
            rebuilt = rebuilt + ((x - mean) @ w) * w
        total += float(np.linalg.norm(x - rebuilt)) ** 2
    return total / len(X)


# %% reconstruction_error: total-minus-kept
# Pythagoras: the squared distance from the mean minus what the kept scores hold.
def reconstruction_error(X, k):
    centred = X - np.mean(X, axis=0)
    V = np.linalg.eigh(centred.T @ centred)[1]
    scores = centred @ V[:, len(V) - k :]
    return np.mean(np.sum(centred**2, axis=1) - np.sum(scores**2, axis=1))


# %% power_iteration: column-vector
# A column of shape (d, 1) inside, flattened at the end; a list of two comes out.
def power_iteration(A, n_iterations, rng):
    d = A.shape[0]
    v = rng.normal(0.0, 1.0, size=(d, 1))
    v = v / np.sqrt(np.sum(v**2))
    for _ in range(n_iterations):
        w = np.matmul(A, v)
        if np.allclose(w, 0, atol=1e-300):
            return [0.0, v[:, 0]]
        v = w / np.sqrt(np.sum(w**2))
    return [float((v.T @ A @ v)[0, 0]), v.ravel()]


# %% power_iteration: plain-lists
# Loops over plain floats, and the vector as a list.
def power_iteration(A, n_iterations, rng):
    rows = [[float(a) for a in row] for row in A]

    def times(vector):
        return [sum(a * b for a, b in zip(row, vector)) for row in rows]

    def unit(vector):
        length = sum(a * a for a in vector) ** 0.5
        return [a / length for a in vector]

    v = unit(rng.standard_normal(len(rows)).tolist())
    step = 0
    while step < n_iterations:
        product = times(v)
        if not any(product):
            break
        v = unit(product)
        step += 1
    return sum(a * b for a, b in zip(v, times(v))), np.array(v)


# %% power_iteration: quotient-with-denominator
# Scales by the largest entry on the way and makes v a unit vector at the end.
def power_iteration(A, n_iterations, rng):
    v = rng.normal(size=A.shape[1])
    for _ in range(n_iterations):
        new = np.einsum("ij,j->i", A, v)
        size = np.abs(new).max()
        if size == 0:
            break
        v = new / size
    eigenvalue = (v @ (A @ v)) / (v @ v)
    return np.float64(eigenvalue), v / np.linalg.norm(v)


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"along": 2.08, "units": 250.0, "lost": 0.2, "round": 18.0}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"round": np.int64(18), "lost": np.float64(0.2), "units": np.int64(250), "along": np.float64(2.08)}
