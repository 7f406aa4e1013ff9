"""Wrong answers to hw20_clustering that students give, each with a teacher's hint."""

import numpy as np


# %% assign_clusters: farthest
# These are the numbers of the centres that are farthest away. Which of the distances do you look for?
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    return np.argmax(np.sum((X[:, None] - centers) ** 2, axis=2), axis=1)


# %% assign_clusters: last-of-equals
# Of several centres that are equally near, the text names the one to take. Which one do you take?
def assign_clusters(X, centers):
    labels = []
    for row in np.asarray(X, dtype=float):
        best, label = np.inf, 0
        for k, center in enumerate(np.asarray(centers, dtype=float)):
            distance = np.sum((row - center) ** 2)
            if distance <= best:
                best, label = distance, k
        labels.append(label)
    return np.array(labels)


# %% assign_clusters: sum-before-square
# Differences of opposite sign cancel each other in your sum. What comes first in the formula, the
# square or the sum?
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    return np.argmin(np.sum(X[:, None] - centers, axis=2) ** 2, axis=1)


# %% assign_clusters: city-blocks
# You add up the sizes of the differences. The formula adds up something else, and the nearest
# centre is not always the same.
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    return np.argmin(np.sum(np.abs(X[:, None] - centers), axis=2), axis=1)


# %% assign_clusters: first-feature-only
# Your labels depend on the first feature alone. Over which index does the sum run?
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    return np.argmin((X[:, None, 0] - centers[:, 0]) ** 2, axis=1)


# %% assign_clusters: small-integers-wrap
# For floats you are right. Try np.uint8(3) - np.uint8(5), and see what your differences become.
def assign_clusters(X, centers):
    X, centers = np.asarray(X), np.asarray(centers)
    return np.argmin(np.sum((X[:, None] - centers) ** 2, axis=2), axis=1)


# %% assign_clusters: squares-multiplied-out
# Multiplied out, the square is a difference of huge numbers when the rows lie far from zero. How
# many digits has a float?
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    squares = np.sum(X**2, axis=1)[:, None] + np.sum(centers**2, axis=1)
    return np.argmin(squares - 2 * X @ centers.T, axis=1)


# %% assign_clusters: counts-from-one
# Your labels begin with 1. Which numbers do the clusters have in this assignment?
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    return np.argmin(np.sum((X[:, None] - centers) ** 2, axis=2), axis=1) + 1


# %% update_centers: median
# Your centres are the rows in the middle, feature by feature. Those make the sum of the sizes of
# the differences smallest; which sum is J?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = np.median(rows, axis=0) if len(rows) else X[rng.integers(len(X))]
    return centers


# %% update_centers: divides-by-all-rows
# Your centres are too close to zero when there are several clusters. How many terms of J contain
# the centre of one cluster?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = rows.sum(axis=0) / len(X) if len(rows) else X[rng.integers(len(X))]
    return centers


# %% update_centers: one-number-per-cluster
# All coordinates of a centre are equal in your result. Over which axis is something taken
# together?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = np.mean(rows) if len(rows) else X[rng.integers(len(X))]
    return centers


# %% update_centers: empty-stays-nan
# Nothing divided by nothing is nan. What does the text ask for where no row has the label?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    return np.array([X[labels == k].mean(axis=0) for k in range(n_clusters)])


# %% update_centers: empty-is-zero
# A cluster without rows gets the origin as its centre, which need not be near any row. What does
# the text take instead?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        if np.any(labels == k):
            centers[k] = X[labels == k].mean(axis=0)
    return centers


# %% update_centers: empty-left-out
# Your result has fewer rows than there are clusters. Which numbers does k run over, if some labels
# do not occur?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    return np.array([X[labels == k].mean(axis=0) for k in np.unique(labels)])


# %% update_centers: always-the-first-row
# An empty cluster always gets the same row of X. Which argument have you not used?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = rows.mean(axis=0) if len(rows) else X[0]
    return centers


# %% update_centers: coordinates-of-different-rows
# The centre of an empty cluster mixes the coordinates of several rows. Draw one row, and take all
# of it.
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = rows.mean(axis=0) if len(rows) else [rng.choice(column) for column in X.T]
    return centers


# %% update_centers: own-generator
# Whatever generator is handed in, the same rows are drawn. From where do your random numbers come?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]))
    own = np.random.default_rng(0)
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = rows.mean(axis=0) if len(rows) else X[own.integers(len(X))]
    return centers


# %% update_centers: result-is-integer
# np.zeros_like of whole numbers makes an array of whole numbers. What happens to a mean of 1.5 in
# it?
def update_centers(X, labels, n_clusters, rng):
    X, labels = np.asarray(X), np.asarray(labels)
    centers = np.zeros((n_clusters, X.shape[1]), dtype=X.dtype)
    for k in range(n_clusters):
        rows = X[labels == k]
        centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return centers


# %% kmeans: old-labels
# The labels and the inertia belong to the centres before the last move. When do you assign for the
# last time?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    labels = np.argmin(np.sum((X[:, None] - centers) ** 2, axis=2), axis=1)
    history = [np.sum((X - centers[labels]) ** 2)]
    for _ in range(n_iterations):
        labels = np.argmin(np.sum((X[:, None] - centers) ** 2, axis=2), axis=1)
        for k in range(n_clusters):
            rows = X[labels == k]
            centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
        history.append(np.sum((X - centers[labels]) ** 2))
    return labels, centers, np.array(history)


# %% kmeans: stale-labels-at-the-end
# Your history and your centres are right. Do your labels belong to the centres that you return?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    distances = np.sum((X[:, None] - centers) ** 2, axis=2)
    labels = np.argmin(distances, axis=1)
    history = [np.sum(np.min(distances, axis=1))]
    for _ in range(n_iterations):
        labels = np.argmin(np.sum((X[:, None] - centers) ** 2, axis=2), axis=1)
        for k in range(n_clusters):
            rows = X[labels == k]
            centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        history.append(np.sum(np.min(distances, axis=1)))
    return labels, centers, np.array(history)


# %% kmeans: stops-early
# The history has to have n_iterations + 1 entries, whatever happens. Where do you leave the loop?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if t == n_iterations or (t > 0 and history[-1] == history[-2]):
            break
        for k in range(n_clusters):
            rows = X[labels == k]
            centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, np.array(history)


# %% kmeans: mean-squared-distance
# Your history is too small by a factor that depends on the data. Is the inertia a sum or a mean?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.mean(np.min(distances, axis=1)))
        if t < n_iterations:
            for k in range(n_clusters):
                rows = X[labels == k]
                centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, np.array(history)


# %% kmeans: distances-not-squared
# The history adds up distances. What does the inertia add up?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sqrt(np.sum((X[:, None] - centers) ** 2, axis=2))
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if t < n_iterations:
            for k in range(n_clusters):
                rows = X[labels == k]
                centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, np.array(history)


# %% kmeans: with-replacement
# The same row can be drawn twice for the first centres. Read what the arguments of rng.choice do,
# or think of a method of rng that cannot repeat.
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.integers(len(X), size=n_clusters)]
    centers = np.array(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if t < n_iterations:
            for k in range(n_clusters):
                rows = X[labels == k]
                centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, np.array(history)


# %% kmeans: first-rows-as-centres
# Without given centres you always begin with the same rows. What is rng for?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[:n_clusters]
    centers = np.array(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if t < n_iterations:
            for k in range(n_clusters):
                rows = X[labels == k]
                centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, np.array(history)


# %% kmeans: empty-stays-where-it-is
# A centre to which no row belongs stays where it is in your run. What does Question 2 do with it?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if t < n_iterations:
            for k in range(n_clusters):
                if np.any(labels == k):
                    centers[k] = X[labels == k].mean(axis=0)
    return labels, centers, np.array(history)


# %% kmeans: moves-the-callers-centres
# After the call, the first centres of the caller have moved, too. Which line makes a copy?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.asarray(centers, dtype=float)
    history = []
    for t in range(n_iterations + 1):
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if t < n_iterations:
            for k in range(n_clusters):
                rows = X[labels == k]
                centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
    return labels, centers, np.array(history)


# %% kmeans: history-without-the-start
# The history begins after the first move. Which inertia belongs to entry 0?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    distances = np.sum((X[:, None] - centers) ** 2, axis=2)
    labels = np.argmin(distances, axis=1)
    history = []
    for _ in range(n_iterations):
        for k in range(n_clusters):
            rows = X[labels == k]
            centers[k] = rows.mean(axis=0) if len(rows) else X[rng.integers(len(X))]
        distances = np.sum((X[:, None] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
    return labels, centers, np.array(history)


# %% kmeans: stops-when-the-centres-rest
# The history has to have n_iterations + 1 entries, whatever happens. Where do you leave the loop?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, float)
    if centers is None: centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    C = np.array(centers, float)
    def asg(C): return np.argmin(((X[:, None] - C)**2).sum(2), axis=1)
    lab = asg(C); hist = [((X - C[lab])**2).sum()]
    for _ in range(n_iterations):
        N = np.array([X[lab == k].mean(0) if (lab == k).any() else X[rng.integers(len(X))] for k in range(n_clusters)])
        if np.allclose(N, C): break
        C = N
        lab = asg(C); hist.append(((X - C[lab])**2).sum())
    return lab, C, np.array(hist)


# %% silhouette: counts-itself
# The mean distance to the own cluster is too small. Which of the distances in it is always 0?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.mean(distances[i, same])
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: sign-turned
# All signs are turned round. Should a row deep in its own cluster have a value near 1 or near -1?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if max(a, b) > 0:
            values[i] = (a - b) / max(a, b)
    return values


# %% silhouette: squared-distances
# Your distances are squared. Which distance does this question use?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sum((X[:, None] - X) ** 2, axis=2)
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: all-other-rows
# With two clusters you are right. With three, b is not the mean over everybody who is elsewhere.
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = np.mean(distances[i, ~same])
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: nearest-row-elsewhere
# You take the nearest row of the other clusters. What is compared with a: one distance, or a mean
# of several?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = np.min(distances[i, ~same])
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: farthest-cluster
# With three clusters, b belongs to one of the two others. To which of them?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = max(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: divides-by-b
# Below the line you always have b. What stands there when a is the larger one? Look at rows with
# negative values.
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if b > 0:
            values[i] = (b - a) / b
    return values


# %% silhouette: alone-is-one
# A row that is alone has no other row in its cluster. The text says which value it gets then.
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            values[i] = 1
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: alone-is-nan
# The sum over no other row is divided by their number, which is 0. Which rows does that happen to?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        a = np.mean(distances[i, same & (np.arange(len(X)) != i)])
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if not max(a, b) <= 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: equal-rows-are-nan
# All rows in one place make a and b zero. What is 0/0, and what does the text want?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: mean-of-all
# You return a single number. How many values does the text ask for?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(np.mean(distances[i, labels == k]) for k in np.unique(labels[~same]))
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return np.mean(values)


# %% silhouette: labels-from-zero
# Labels are names. Which clusters do you look at, if they are called 7, -3 and 100?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, None] - X) ** 2, axis=2))
    values = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        b = min(
            np.mean(distances[i, labels == k])
            for k in range(len(np.unique(labels)))
            if k != labels[i] and np.any(labels == k)
        )
        if max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values


# %% silhouette: labels-up-to-the-largest
# Labels are names. Which clusters do you look at, if they are called 7, -3 and 100?
def silhouette(X, labels):
    X, labels = np.asarray(X, float), np.asarray(labels)
    D = np.sqrt(((X[:, None] - X)**2).sum(2)); s = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if same.sum() == 1: continue
        a = D[i, same].sum() / (same.sum() - 1)
        b = min(D[i, labels == l].mean() for l in range(labels.max() + 1) if l != labels[i])
        if max(a, b) > 0: s[i] = (b - a) / max(a, b)
    return s


# %% anomaly_scores: density
# This is the density itself. A strange row has to get a large number.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return np.exp(largest + np.log(sums))


# %% anomaly_scores: sign-missing
# Your strangest rows have the smallest values. What is the sign of the score?
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return largest + np.log(sums)


# %% anomaly_scores: without-weights
# Each cluster counts the same in your sum, whatever its share. Which argument is not used?
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% anomaly_scores: weights-without-logarithm
# The terms t are logarithms. What does a factor become when a logarithm is taken of the product?
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = weights[k] * log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% anomaly_scores: variance-as-deviation
# You square the last argument. Is it a standard deviation or a variance?
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k] ** 2
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k] ** 2) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% anomaly_scores: two-pi-once
# The constant with pi belongs to the bell curve of one feature. How many of them are multiplied?
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * (np.log(2 * np.pi) + np.sum(np.log(variances[k]) + squares, axis=1))
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% anomaly_scores: exponent-without-half
# The exponent of your bell curve is twice too large. Compare with the formula for one feature.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + 2 * squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% anomaly_scores: constant-left-out
# The factor before exp is missing. It does not cancel when clusters have different variances.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% anomaly_scores: nearest-cluster-only
# You keep the largest term alone. Between two clusters the other term counts as well.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -largest


# %% anomaly_scores: underflow
# For rows far away the density is 0 in the computer, and your score is infinite. The text shows a
# way around.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    return -np.log(np.sum(np.exp(terms), axis=1))


# %% anomaly_scores: small-number-added
# A small number inside the logarithm hides the underflow and puts an end to the scores. Far rows
# should still differ.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    return -np.log(np.sum(np.exp(terms), axis=1) + 1e-300)


# %% anomaly_scores: small-integers-wrap
# For floats you are right. Try np.uint8(3) - np.uint8(5), and see what your differences become.
def anomaly_scores(X, weights, means, variances):
    X, means, variances = (np.asarray(a) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    largest = np.max(terms, axis=1)
    sums = np.sum(np.exp(terms - largest[:, None]), axis=1)
    return -(largest + np.log(sums))


# %% gaussian_mixture_step: hard-labels
# Each of your rows belongs to a single cluster. In EM a row may belong to several, by shares.
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    shares = np.eye(len(weights))[np.argmax(shares, axis=1)]
    sizes = np.maximum(np.sum(shares, axis=0), 1e-9)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: variance-from-old-means
# Your variances are too large. From which mean are the differences measured?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: shares-without-weights
# Your responsibilities forget that some clusters are larger than others. Look at the fraction once
# more.
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: weights-not-divided
# The new weights have to add up to 1. What do yours add up to?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes, new_means, new_variances


# %% gaussian_mixture_step: divided-by-all-rows
# Means and variances are divided by the number of all rows. How many rows does a cluster hold,
# counted by shares?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / len(X)
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / len(X)
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: columns-add-up-to-one
# You divide along the wrong axis. Which shares add up to 1: those of one row, or those of one
# cluster?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=0)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: standard-deviations
# The third result is in the units of X. Should it be in their squares?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, np.sqrt(new_variances)


# %% gaussian_mixture_step: old-weights-returned
# Means and variances are new, but the weights are those of the call. What becomes of them?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return np.array(weights), new_means, new_variances


# %% gaussian_mixture_step: unbiased-variance
# Your variances are a bit too large. The formula divides by the size and not by one less.
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / (sizes[k] - 1 + 1e-9)
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: one-variance-for-all-features
# All features of a cluster get the same variance. Over which index does the sum run in the
# formula?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = np.mean(shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k])
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: zero-by-zero
# A row far away has density 0 in every cluster, and 0/0 is nan. What can be taken away from all
# exponents at once?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms)
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: spread-ignored
# Your shares depend on the exponents alone. A narrow cluster has a higher bell curve: which factor
# says so?
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a, dtype=float) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: small-integers-wrap
# For floats you are right. Try np.uint8(3) - np.uint8(5), and see what your differences become.
def gaussian_mixture_step(X, weights, means, variances):
    X, means, variances = (np.asarray(a) for a in (X, means, variances))
    terms = np.zeros((len(X), len(weights)))
    for k in range(len(weights)):
        squares = (X - means[k]) ** 2 / variances[k]
        log_density = -0.5 * np.sum(np.log(2 * np.pi * variances[k]) + squares, axis=1)
        terms[:, k] = np.log(weights[k]) + log_density
    shares = np.exp(terms - np.max(terms, axis=1, keepdims=True))
    shares = shares / np.sum(shares, axis=1, keepdims=True)
    sizes = np.sum(shares, axis=0)
    new_means = shares.T @ X / sizes[:, None]
    new_variances = np.zeros(new_means.shape)
    for k in range(len(sizes)):
        new_variances[k] = shares[:, k] @ (X - new_means[k]) ** 2 / sizes[k]
    return sizes / len(X), new_means, new_variances


# %% gaussian_mixture_step: hard-labels-and-empty-clusters
# Each of your rows belongs to a single cluster. In EM a row may belong to several, by shares.
def gaussian_mixture_step(X, weights, means, variances):
    X, w, m, v = (np.asarray(a, float) for a in (X, weights, means, variances))
    t = np.log(w) - 0.5 * (np.log(2*np.pi*v) + (X[:, None] - m)**2 / v).sum(2)
    r = np.eye(len(w))[t.argmax(1)]
    N = r.sum(0)
    mu = r.T @ X / N[:, None]
    var = np.array([(r[:, k:k+1] * (X - mu[k])**2).sum(0) / N[k] for k in range(len(w))])
    return N / len(X), mu, var


# %% predictions: kmeans-always-best
# That is the smallest inertia possible. Does k-means find it from every start? Do the first two
# moves by hand.
def predictions():
    return {"stuck": 4, "share": 0.9, "units": np.log(1000), "worth_it": 0.04}


# %% predictions: stuck-as-mean
# The inertia is not divided by the number of rows.
def predictions():
    return {"stuck": 9, "share": 0.9, "units": np.log(1000), "worth_it": 0.04}


# %% predictions: stuck-without-squares
# Those are distances. What is added up in the inertia?
def predictions():
    return {"stuck": 12, "share": 0.9, "units": np.log(1000), "worth_it": 0.04}


# %% predictions: half-in-the-middle
# In the middle both densities are equal. The responsibility is made of densities and of something
# else.
def predictions():
    return {"stuck": 36, "share": 0.5, "units": np.log(1000), "worth_it": 0.04}


# %% predictions: share-of-the-other
# Which of the two clusters was asked for?
def predictions():
    return {"stuck": 36, "share": 0.1, "units": np.log(1000), "worth_it": 0.04}


# %% predictions: units-do-not-matter
# The exponent stays as it was. But a density is a share per unit: what happens to the factor
# before exp?
def predictions():
    return {"stuck": 36, "share": 0.9, "units": 0, "worth_it": 0.04}


# %% predictions: units-sign
# Spread over more units, is the density larger or smaller? And its logarithm with a minus?
def predictions():
    return {"stuck": 36, "share": 0.9, "units": -np.log(1000), "worth_it": 0.04}


# %% predictions: units-log-ten
# Which logarithm does the score use?
def predictions():
    return {"stuck": 36, "share": 0.9, "units": 3, "worth_it": 0.04}


# %% predictions: units-squared
# The variance grows by the square of the factor, but look at how it stands in front of exp.
def predictions():
    return {"stuck": 36, "share": 0.9, "units": 2 * np.log(1000), "worth_it": 0.04}


# %% predictions: units-factor
# The density is multiplied by something. What does that do to its logarithm?
def predictions():
    return {"stuck": 36, "share": 0.9, "units": 1000, "worth_it": 0.04}


# %% predictions: alarm-from-one-half
# One half would be right if both mistakes cost the same. What does each of them cost here?
def predictions():
    return {"stuck": 36, "share": 0.9, "units": np.log(1000), "worth_it": 0.5}


# %% predictions: alarm-only-costs-when-false
# You charge for an alarm only when no failure would have come. Read again who pays for the visit.
def predictions():
    return {"stuck": 36, "share": 0.9, "units": np.log(1000), "worth_it": 200 / 5200}


# %% predictions: quotient-turned
# A probability lies between 0 and 1. Which of the two costs belongs below the line?
def predictions():
    return {"stuck": 36, "share": 0.9, "units": np.log(1000), "worth_it": 25}


# %% predictions: one-minus
# At a probability that high, waiting costs nearly 5,000 on average. Write down both costs for it.
def predictions():
    return {"stuck": 36, "share": 0.9, "units": np.log(1000), "worth_it": 0.96}


# %% assign_clusters: rounded-distances
# You round the distances. What is left of a distance of 0.00002, and of its square?
def assign_clusters(X, centers):
    X, centers = np.asarray(X, dtype=float), np.asarray(centers, dtype=float)
    distances = np.sum((X[:, np.newaxis] - centers) ** 2, axis=2)
    return np.argmin(np.round(distances, 6), axis=1)


# %% kmeans: stops-when-it-looks-still
# You stop as soon as the inertia hardly changes. Hardly, in which unit? How many moves are asked for?
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X, dtype=float)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers, dtype=float)
    history = []
    for move in range(n_iterations + 1):
        distances = np.sum((X[:, np.newaxis] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if move == n_iterations or (move > 0 and history[-2] - history[-1] < 1e-9):
            history += [history[-1]] * (n_iterations - move)
            break
        for k in range(n_clusters):
            members = X[labels == k]
            centers[k] = members.mean(axis=0) if len(members) else rng.choice(X)
    return labels, centers, np.array(history)


# %% kmeans: small-integers
# What is 3 - 5 in an array of uint8? Look at the inertia of your first centres.
def kmeans(X, n_clusters, n_iterations, rng, centers=None):
    X = np.asarray(X)
    if centers is None:
        centers = X[rng.choice(len(X), size=n_clusters, replace=False)]
    centers = np.array(centers)
    history = []
    for move in range(n_iterations + 1):
        distances = np.sum((X[:, np.newaxis] - centers) ** 2, axis=2)
        labels = np.argmin(distances, axis=1)
        history.append(np.sum(np.min(distances, axis=1)))
        if move < n_iterations:
            centers = np.array(centers, dtype=float)
            for k in range(n_clusters):
                members = X[labels == k]
                centers[k] = members.mean(axis=0) if len(members) else rng.choice(X)
    return labels, centers, np.array(history)


# %% silhouette: a-little-in-the-denominator
# You add a small number so that nothing is divided by zero. What if all distances are smaller?
def silhouette(X, labels):
    X, labels = np.asarray(X, dtype=float), np.asarray(labels)
    distances = np.sqrt(np.sum((X[:, np.newaxis] - X) ** 2, axis=2))
    result = np.zeros(len(X))
    for i in range(len(X)):
        same = labels == labels[i]
        if np.sum(same) == 1:
            continue
        a = np.sum(distances[i, same]) / (np.sum(same) - 1)
        others = [name for name in np.unique(labels) if name != labels[i]]
        b = min(np.mean(distances[i, labels == name]) for name in others)
        result[i] = (b - a) / (max(a, b) + 1e-9)
    return result


# %% anomaly_scores: a-little-inside-the-logarithm
# A weight is positive, so its logarithm needs no help. What does your small number do to small weights?
def anomaly_scores(X, weights, means, variances):
    X, weights = np.asarray(X, dtype=float), np.asarray(weights, dtype=float)
    means, variances = np.asarray(means, dtype=float), np.asarray(variances, dtype=float)
    squares = (X[:, np.newaxis] - means) ** 2 / variances
    t = np.log(weights + 1e-9) - np.sum(np.log(2 * np.pi * variances) + squares, axis=2) / 2
    m = np.max(t, axis=1)
    return -(m + np.log(np.sum(np.exp(t - m[:, np.newaxis]), axis=1)))
