# Made from source/hw08_pca/hw08_pca.py by `mlmath build`; edit that, not this.
"""Reference solutions: Finding directions."""

import numpy as np


def covariance(X):
    """Return the covariance matrix (X - mean)^T (X - mean) / (n - 1) of the columns of X.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row, n at least 2.

    Returns
    -------
    ndarray of shape (d, d)
        Variances on the diagonal, covariances beside it; symmetric.

    Examples
    --------
    >>> covariance([[0.0, 5.0], [2.0, 1.0]])
    array([[ 2., -4.],
           [-4.,  8.]])
    """
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)


class CustomPCA:
    """Principal component analysis.

    Parameters
    ----------
    n_components : int
        Number k of directions to keep.

    Attributes
    ----------
    mean : ndarray of shape (d,)
        The mean of each column, after `fit`.
    components : ndarray of shape (k, d)
        Directions of largest variance as rows, after `fit`.
    explained_variance : ndarray of shape (k,)
        Variance (n - 1) of the data in each of these directions, after `fit`.
    explained_variance_ratio : ndarray of shape (k,)
        The same as a share of the variance in all d directions, after `fit`.
    """

    def __init__(self, n_components):
        """Keep the setting; nothing is learnt yet."""
        self.n_components = n_components
        self.mean = None
        self.components = None
        self.explained_variance = None
        self.explained_variance_ratio = None

    def fit(self, X):
        """Learn the mean and the k directions of largest variance.

        Parameters
        ----------
        X : ndarray of shape (n, d)
            One sample per row, n at least k + 1.

        Returns
        -------
        CustomPCA
            The model itself.
        """
        self.mean = X.mean(axis=0)
        centred = X - self.mean
        C = centred.T @ centred / (len(X) - 1)
        eigenvalues, eigenvectors = np.linalg.eigh(C)
        largest_first = np.argsort(eigenvalues)[::-1]
        kept = largest_first[: self.n_components]
        self.components = eigenvectors[:, kept].T
        self.explained_variance = eigenvalues[kept]
        self.explained_variance_ratio = eigenvalues[kept] / np.sum(eigenvalues)
        return self

    def transform(self, X):
        """Return the scores W (x - mean) of each row x of X.

        Parameters
        ----------
        X : ndarray of shape (m, d)
            The samples that were fitted, or new ones.

        Returns
        -------
        ndarray of shape (m, k)

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.components is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        return (X - self.mean) @ self.components.T

    def inverse_transform(self, Z):
        """Return the point mean + W^T z for each row z of Z.

        Parameters
        ----------
        Z : ndarray of shape (m, k)
            Scores, one row per sample.

        Returns
        -------
        ndarray of shape (m, d)

        Raises
        ------
        RuntimeError
            Before `fit`.
        """
        if self.components is None:
            raise RuntimeError("This model has not learnt anything yet: call fit first.")
        return self.mean + Z @ self.components


def explained_variance_ratio(X):
    """Return lambda_j / (lambda_1 + ... + lambda_d) for all d directions, from large to small.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row, n at least 2, not all rows equal.

    Returns
    -------
    ndarray of shape (d,)
        The share of the total variance in each principal direction.

    Examples
    --------
    >>> np.round(explained_variance_ratio([[0, 3], [0, -3], [1, 0], [-1, 0]]), 3)
    array([0.9, 0.1])
    """
    X = np.asarray(X, dtype=float)
    centred = X - X.mean(axis=0)
    C = centred.T @ centred / (len(X) - 1)
    eigenvalues = np.linalg.eigvalsh(C)[::-1]
    return eigenvalues / np.sum(eigenvalues)


def components_needed(ratio, threshold):
    """Return the smallest k with ratio[0] + ... + ratio[k - 1] >= threshold (up to 1e-9).

    Parameters
    ----------
    ratio : array-like of shape (m,)
        Explained-variance ratios, the largest first.
    threshold : float
        The share of the variance that is wanted, above 0 and at most 1.

    Returns
    -------
    int
        The number of components, from 1 to m.

    Raises
    ------
    ValueError
        If all m ratios together do not reach the threshold.

    Examples
    --------
    >>> components_needed([0.7, 0.2, 0.1], 0.75)
    2
    """
    total = 0.0
    for k, share in enumerate(ratio, start=1):
        total += share
        if total >= threshold - 1e-9:
            return k
    raise ValueError(f"All {len(ratio)} components together hold {total}, not {threshold}.")


def reconstruction_error(X, k):
    """Return the mean over the samples of |x - x_hat|^2 when k principal components are kept.

    Parameters
    ----------
    X : ndarray of shape (n, d)
        One sample per row, n at least 2.
    k : int
        Number of components, from 0 to d.

    Returns
    -------
    float
        (1/n) * sum over samples and features of (X - X_hat)^2, in the units of X squared.

    Examples
    --------
    >>> float(reconstruction_error(np.array([[0.0, 3.0], [0.0, -3.0], [1.0, 0.0], [-1.0, 0.0]]), 0))
    5.0
    """
    mean = X.mean(axis=0)
    centred = X - mean
    eigenvectors = np.linalg.eigh(centred.T @ centred)[1]  # smallest eigenvalue first
    W = eigenvectors[:, ::-1][:, :k].T
    X_hat = mean + centred @ W.T @ W
    return np.sum((X - X_hat) ** 2) / len(X)


def power_iteration(A, n_iterations, rng):
    """Return the eigenvalue of largest absolute value of A, and its eigenvector.

    Starts at v = rng.normal(size=d), made a unit vector, and repeats v <- A v / |A v|.

    Parameters
    ----------
    A : ndarray of shape (d, d)
        A symmetric matrix.
    n_iterations : int
        Number of multiplications by A, at least 1.
    rng : numpy.random.Generator
        Draws the start, and nothing else.

    Returns
    -------
    eigenvalue : float
        The Rayleigh quotient v^T A v of the returned v.
    v : ndarray of shape (d,)
        A vector of length 1, of either sign.

    Examples
    --------
    >>> A = np.array([[0.0, 4.0], [4.0, 6.0]])
    >>> eigenvalue, v = power_iteration(A, 50, np.random.default_rng(1))
    >>> round(float(eigenvalue), 6), np.round(np.abs(v) * 5**0.5, 6).tolist()
    (8.0, [1.0, 2.0])
    """
    v = rng.normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(n_iterations):
        product = A @ v
        length = np.linalg.norm(product)
        if length == 0:
            break
        v = product / length
    return v @ A @ v, v


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "along", "units", "lost" and "round".
    """
    return {
        "along": 2.08,
        "units": 250,
        "lost": 0.2,
        "round": 18,
    }
