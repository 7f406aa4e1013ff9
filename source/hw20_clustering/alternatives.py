"""Right answers to hw20_clustering that look different; all of them get full marks."""

import numpy as np


# %% assign_clusters: row-by-row
# Loops and math; a smaller distance replaces the best so far, an equal one does not.
def assign_clusters(X, centers):
    labels = []
    for row in X:
        best, label = None, 0
        for k, center in enumerate(centers):
            distance = sum((float(a) - float(b)) ** 2 for a, b in zip(row, center, strict=True))
            if best is None or distance < best:
                best, label = distance, k
        labels.append(label)
    return labels


# %% assign_clusters: norms-one-centre-at-a-time
# One column of distances per centre; the roots change nothing. The labels are floats.
def assign_clusters(X, centers):
    X, centers = np.array(X, float), np.array(centers, float)
    columns = [np.linalg.norm(X - center, axis=1) for center in centers]
    return np.column_stack(columns).argmin(axis=1).astype(float)


# %% update_centers: sums-and-counts
# A one-hot matrix gives all sums in one product; the empty clusters are filled afterwards.
def update_centers(X, labels, n_clusters, rng):
    X = np.array(X, dtype=float)
    member = np.asarray(labels)[:, None] == np.arange(n_clusters)
    counts = member.sum(axis=0)
    centers = member.T @ X / np.maximum(counts, 1)[:, None]
    for k in np.flatnonzero(counts == 0):
        centers[k] = rng.choice(X)
    return centers


# %% update_centers: lists
# A list of rows; the empty clusters draw with another method of rng.
def update_centers(X, labels, n_clusters, rng):
    X = np.asarray(X, dtype=float)
    result = []
    for k in range(n_clusters):
        rows = [X[i] for i in range(len(X)) if labels[i] == k]
        if rows:
            result.append(sum(rows) / len(rows))
        else:
            result.append(X[rng.permutation(len(X))[0]])
    return result


# %% kmeans: assignment-after-the-loop
# Moves first, and assigns once more at the end of every round.
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.permutation(len(X))[:n_clusters]]
    centers = np.asarray(centers, dtype=float)

    def assign():
        distances = ((X[:, None] - centers) ** 2).sum(axis=-1)
        return distances.argmin(axis=1), distances.min(axis=1).sum()

    labels, inertia = assign()
    history = [inertia]
    for _ in range(n_iterations):
        centers = np.array(
            [
                X[labels == k].mean(axis=0) if np.any(labels == k) else rng.choice(X)
                for k in range(n_clusters)
            ]
        )
        labels, inertia = assign()
        history.append(inertia)
    return [labels, centers, history]


# %% kmeans: loops-over-rows
# Plain loops; the inertia is added up row by row.
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.array(X, dtype=float)
    if centers is None:
        centers = rng.choice(X, size=n_clusters, replace=False)
    centers = [np.array(center, dtype=float) for center in centers]
    history = []
    for t in range(n_iterations + 1):
        labels, inertia = [], 0.0
        for row in X:
            distances = [np.sum((row - center) ** 2) for center in centers]
            labels.append(int(np.argmin(distances)))
            inertia += min(distances)
        history.append(inertia)
        if t == n_iterations:
            break
        for k in range(n_clusters):
            rows = X[np.array(labels) == k]
            centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, history


# %% silhouette: loops-over-pairs
# Distances pair by pair; the means of all other clusters are collected in a dict.
def silhouette(X, labels):
    X, labels = np.array(X, dtype=float), list(labels)
    result = []
    for i, own in enumerate(labels):
        found = {}
        for m, other in enumerate(labels):
            if m != i:
                found.setdefault(other, []).append(np.linalg.norm(X[i] - X[m]))
        if own not in found:
            result.append(0)
            continue
        a = sum(found[own]) / len(found[own])
        b = min(sum(d) / len(d) for other, d in found.items() if other != own)
        result.append((b - a) / max(a, b) if a != b else 0.0)
    return result


# %% silhouette: matrix-of-means
# One matrix product gives the sums of distances to all clusters.
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    D = np.linalg.norm(X[:, None] - X, axis=-1)
    names, own = np.unique(labels, return_inverse=True)
    member = (own[:, None] == np.arange(len(names))).astype(float)
    counts, sums, every = member.sum(axis=0), D @ member, np.arange(len(X))
    a = sums[every, own] / np.maximum(counts[own] - 1, 1)
    means = sums / counts
    means[every, own] = np.inf
    b = means.min(axis=1)
    largest = np.maximum(a, b)
    s = np.where(largest > 0, (b - a) / np.where(largest > 0, largest, 1), 0)
    return np.where(counts[own] > 1, s, 0)


# %% anomaly_scores: logaddexp
# NumPy's own sum of exponentials, term by term.
def anomaly_scores(X, weights, means, variances):
    X = np.array(X, dtype=float)
    total = np.full(len(X), -np.inf)
    for weight, mean, variance in zip(weights, means, variances, strict=True):
        mean, variance = np.array(mean, dtype=float), np.array(variance, dtype=float)
        z = (X - mean) / np.sqrt(variance)
        log_bell = -0.5 * z**2 - np.log(np.sqrt(2 * np.pi * variance))
        total = np.logaddexp(total, np.log(weight) + log_bell.sum(axis=1))
    return -total


# %% anomaly_scores: all-clusters-at-once
# Arrays of shape (n, K, d); the result is a list.
def anomaly_scores(X, weights, means, variances):
    X, weights, means, variances = (
        np.asarray(a, dtype=float) for a in (X, weights, means, variances)
    )
    squares = ((X[:, None, :] - means) ** 2 / variances).sum(axis=2)
    d = X.shape[1]
    t = np.log(weights) - (d * np.log(2 * np.pi) + np.log(variances).sum(axis=1) + squares) / 2
    m = t.max(axis=1, keepdims=True)
    return list(-m[:, 0] - np.log(np.exp(t - m).sum(axis=1)))


# %% gaussian_mixture_step: loops-over-clusters
# Logarithms of the shares by logaddexp, weighted means by np.average.
def gaussian_mixture_step(X, weights, means, variances):
    X = np.array(X, dtype=float)
    terms = []
    for weight, mean, variance in zip(weights, means, variances, strict=True):
        mean, variance = np.array(mean, dtype=float), np.array(variance, dtype=float)
        log_bell = -((X - mean) ** 2) / (2 * variance) - np.log(2 * np.pi * variance) / 2
        terms.append(np.log(weight) + log_bell.sum(axis=1))
    log_shares = np.array(terms) - np.logaddexp.reduce(terms, axis=0)
    new_weights, new_means, new_variances = [], [], []
    for share in np.exp(log_shares):
        mean = np.average(X, axis=0, weights=share)
        new_weights.append(share.mean())
        new_means.append(mean)
        new_variances.append(np.average((X - mean) ** 2, axis=0, weights=share))
    return new_weights, new_means, new_variances


# %% gaussian_mixture_step: all-at-once
# Arrays of shape (n, K, d) and einsum. The factor 2 pi cancels in the shares and is left out.
def gaussian_mixture_step(X, weights, means, variances):
    X, weights, means, variances = (
        np.asarray(a, dtype=float) for a in (X, weights, means, variances)
    )
    squares = (X[:, None, :] - means) ** 2 / variances
    t = np.log(weights) - 0.5 * (squares + np.log(variances)).sum(axis=2)
    r = np.exp(t - t.max(axis=1, keepdims=True))
    r /= r.sum(axis=1, keepdims=True)
    size = r.sum(axis=0)
    mean = np.einsum("ik,ij->kj", r, X) / size[:, None]
    variance = np.einsum("ik,ikj->kj", r, (X[:, None, :] - mean) ** 2) / size[:, None]
    return [size / size.sum(), mean, variance]


# %% predictions: rounded-floats
# Two decimals, as the text allows.
def predictions():
    return {"stuck": 36.0, "share": 0.9, "units": 6.91, "worth_it": 0.04}


# %% predictions: numpy-scalars
# The same numbers as NumPy scalars, computed.
def predictions():
    return {
        "worth_it": np.float64(200) / 5000,
        "stuck": np.int64(4 * 3**2),
        "units": np.float32(6.9078),
        "share": 1 - np.float64(0.1),
    }
