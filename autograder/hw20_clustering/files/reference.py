# Made from source/hw20_clustering/hw20_clustering.py by `mlmath build`; edit that, not this.
"""Reference solutions: Groups without labels."""

import numpy as np


def assign_clusters(X, centers):
    """Return for every row the number of the nearest centre.

    Parameters
    ----------
    X : array-like of shape (n, d)
        The rows.
    centers : array-like of shape (K, d)
        The centres, one per row.

    Returns
    -------
    ndarray of shape (n,)
        Numbers from 0 to K - 1; of centres that are equally near, the lowest number.

    Examples
    --------
    >>> assign_clusters([[1, 1], [7, 9], [8, 8]], [[8, 9], [0, 0]])
    array([1, 0, 0])
    """
    X = np.asarray(X, dtype=float)
    centers = np.asarray(centers, dtype=float)
    differences = X[:, np.newaxis, :] - centers[np.newaxis, :, :]
    squared_distances = np.sum(differences**2, axis=2)
    return np.argmin(squared_distances, axis=1)


def update_centers(X, labels, n_clusters, rng):
    """Return the centres that make the inertia smallest while the labels stay.

    Parameters
    ----------
    X : array-like of shape (n, d)
        The rows.
    labels : array-like of shape (n,)
        The cluster of every row, from 0 to n_clusters - 1.
    n_clusters : int
        How many clusters there are, K.
    rng : numpy.random.Generator
        Draws the row that becomes the centre of a cluster without rows.

    Returns
    -------
    ndarray of shape (K, d)
        One centre per cluster.

    Examples
    --------
    >>> update_centers([[1, 5], [8, 8], [4, 7]], [1, 0, 1], 2, np.random.default_rng(0))
    array([[8. , 8. ],
           [2.5, 6. ]])
    """
    X = np.asarray(X, dtype=float)
    labels = np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        members = X[labels == k]
        if len(members) > 0:
            centers[k] = np.mean(members, axis=0)
        else:
            centers[k] = X[rng.integers(len(X))]
    return centers


def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    """Find clusters by assigning rows and moving centres in turns.

    Parameters
    ----------
    X : array-like of shape (n, d)
        The rows.
    n_clusters : int
        How many clusters to find, K.
    n_iterations : int
        How often the centres are moved.
    rng : numpy.random.Generator
        Draws the first centres, and the centre of a cluster without rows.
    centers : array-like of shape (K, d) or None
        The first centres; without them, K rows of X drawn without replacement.

    Returns
    -------
    labels : ndarray of shape (n,)
        The nearest of the last centres for every row.
    centers : ndarray of shape (K, d)
        The last centres.
    history : ndarray of shape (n_iterations + 1,)
        The inertia after 0, 1, ..., n_iterations moves.

    Examples
    --------
    >>> rows = [[1], [3], [20]]
    >>> labels, centers, history = kmeans(rows, 2, 1, np.random.default_rng(0), [[3], [20]])
    >>> print(labels, centers.ravel(), history)
    [0 0 1] [ 2. 20.] [4. 2.]
    """
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    history = []
    for moves in range(n_iterations + 1):
        differences = X[:, np.newaxis, :] - centers[np.newaxis, :, :]
        squared_distances = np.sum(differences**2, axis=2)
        labels = np.argmin(squared_distances, axis=1)
        history.append(np.sum(np.min(squared_distances, axis=1)))
        if moves < n_iterations:
            for k in range(n_clusters):
                members = X[labels == k]
                if len(members) > 0:
                    centers[k] = np.mean(members, axis=0)
                else:
                    centers[k] = X[rng.integers(len(X))]
    return labels, centers, np.array(history)


def silhouette(X, labels):
    """Return the silhouette of every row.

    Parameters
    ----------
    X : array-like of shape (n, d)
        The rows.
    labels : array-like of shape (n,)
        The cluster of every row: whole numbers, at least two different ones.

    Returns
    -------
    ndarray of shape (n,)
        (b - a) / max(a, b) with the mean distance a to the other rows of the own cluster and b to
        those of the nearest other cluster; 0 for a row that is alone.

    Examples
    --------
    >>> silhouette([[0], [1], [5]], [3, 3, 8])
    array([0.8 , 0.75, 0.  ])
    """
    X = np.asarray(X, dtype=float)
    labels = np.asarray(labels)
    differences = X[:, np.newaxis, :] - X[np.newaxis, :, :]
    distances = np.sqrt(np.sum(differences**2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        n_mates = np.sum(same) - 1
        others = np.unique(labels[~same])
        a = np.sum(distances[i, same]) / max(n_mates, 1)
        b = min(np.mean(distances[i, labels == other]) for other in others)
        if n_mates > 0 and max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


def anomaly_scores(X, weights, means, variances):
    """Return minus the logarithm of the density of a Gaussian mixture at every row.

    Parameters
    ----------
    X : array-like of shape (n, d)
        The rows.
    weights : array-like of shape (K,)
        The share of every cluster.
    means, variances : array-like of shape (K, d)
        Mean and variance of every feature in every cluster.

    Returns
    -------
    ndarray of shape (n,)
        The scores: the larger, the stranger; always finite.

    Examples
    --------
    >>> anomaly_scores([[0], [2]], [1], [[0]], [[1]]).round(4)
    array([0.9189, 2.9189])
    """
    X = np.asarray(X, dtype=float)
    means = np.asarray(means, dtype=float)
    variances = np.asarray(variances, dtype=float)
    log_terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        log_terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(log_terms, axis=1)
    sums = np.sum(np.exp(log_terms - largest[:, np.newaxis]), axis=1)
    return -(largest + np.log(sums))


def gaussian_mixture_step(X, weights, means, variances):
    """Improve a Gaussian mixture by one step of EM.

    Parameters
    ----------
    X : array-like of shape (n, d)
        The rows.
    weights : array-like of shape (K,)
        The share of every cluster before the step.
    means, variances : array-like of shape (K, d)
        Mean and variance of every feature in every cluster before the step.

    Returns
    -------
    weights : ndarray of shape (K,)
        The new shares.
    means, variances : ndarray of shape (K, d)
        The new means and variances.

    Examples
    --------
    >>> weights, means, variances = gaussian_mixture_step([[2], [6]], [1], [[0]], [[1]])
    >>> print(weights, means, variances)
    [1.] [[4.]] [[4.]]
    """
    X = np.asarray(X, dtype=float)
    means = np.asarray(means, dtype=float)
    variances = np.asarray(variances, dtype=float)
    log_terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        # 2 pi is left out: it is the same in every term and cancels in the shares
        log_density = -0.5 * np.sum(np.log(variances[k]) + squares, axis=1)
        log_terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(log_terms - np.max(log_terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)

    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, np.newaxis]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


def expected_cost(y_true, scores, threshold, cost_alarm, cost_miss):
    """Return the mean cost per row of an alarm wherever the score reaches the threshold."""
    alarm = np.asarray(scores) >= threshold
    missed = (np.asarray(y_true) == 1) & ~alarm
    return np.mean(cost_alarm * alarm + cost_miss * missed)


def predictions():
    """Return what will happen, found with pencil and paper.

    Returns
    -------
    dict
        A number for each of the keys "stuck", "share", "units" and "worth_it".
    """
    return {
        "stuck": 36,  # no centre ever moves: every row has distance 3 from its own
        "share": 0.9,  # the densities are equal, so the weights remain
        "units": 6.91,  # the density is divided by 1,000, and ln 1,000 = 6.9078
        "worth_it": 0.04,  # 200 = 5,000 q
    }
