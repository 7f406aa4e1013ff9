"""Right answers to hw15_backpropagation that look different."""

import numpy as np


# %% Value: without-recursion
# A stack instead of a function that calls itself.
class Value:

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = parents
        self.slopes = slopes
        self.grad = 0.0

    def __repr__(self):
        return f"Value({self.data}, grad={self.grad})"

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited, stack = [], set(), [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            order.append(node)
        elif id(node) not in visited:
            visited.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent in node.parents)
    return order


# %% Value: numbers-keep-no-parent
# A plain number makes no Value of its own.
class Value:

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = parents
        self.slopes = slopes
        self.grad = 0.0

    def __repr__(self):
        return f"Value({self.data}, grad={self.grad})"

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __add__(self, other):
        if not isinstance(other, Value):
            return Value(self.data + other, (self,), (1,))
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, (self,), (other,))
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: ordered-by-counting
# The list is searched instead of a set, and tanh comes from exponentials.
class Value:

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = parents
        self.slopes = slopes
        self.grad = 0.0

    def __repr__(self):
        return f"Value({self.data}, grad={self.grad})"

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = (np.exp(2 * self.data) - 1) / (np.exp(2 * self.data) + 1)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order = []

    def visit(node):
        if all(node is not other for other in order):
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% mlp_forward: hidden-layers-then-output
# A loop over the hidden layers, and the output by itself.
def init_weights(sizes, rng):
    params = []
    for k in range(len(sizes) - 1):
        W = rng.standard_normal((sizes[k], sizes[k + 1])) * (2 / sizes[k]) ** 0.5
        params.append([W, np.zeros(sizes[k + 1])])
    return params


def mlp_forward(X, params):
    cache = [np.asarray(X, dtype=float)]
    for W, b in params[:-1]:
        Z = np.dot(cache[-1], W) + b
        cache.append(np.where(Z > 0, Z, 0.0))
    W, b = params[-1]
    return [np.dot(cache[-1], W) + b, cache]


# %% mlp_forward: all-intercepts-first
# The weights are drawn number by number, the cache is a tuple.
def init_weights(sizes, rng):
    intercepts = [np.zeros((n,)) for n in sizes[1:]]
    weights = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        drawn = [rng.normal(scale=np.sqrt(2.0 / n_in)) for _ in range(n_in * n_out)]
        weights.append(np.reshape(drawn, (n_in, n_out)))
    return list(zip(weights, intercepts))


def mlp_forward(X, params):
    cache, Z = [], np.array(X, dtype=float)
    for k, (W, b) in enumerate(params):
        H = Z if k == 0 else (Z + np.abs(Z)) / 2
        cache.append(H)
        Z = np.einsum("ik,kj->ij", H, W) + b[np.newaxis, :]
    return Z, tuple(cache)


# %% mlp_backward: sample-by-sample
# Outer products of one sample at a time.
def mlp_backward(cache, params, gradient):
    result = [(np.zeros(np.shape(W)), np.zeros(np.shape(b))) for W, b in params]
    for i in range(len(gradient)):
        g = np.array(gradient[i], dtype=float)
        for k in reversed(range(len(params))):
            result[k][0][...] += np.outer(cache[k][i], g)
            result[k][1][...] += g
            if k > 0:
                g = params[k][0] @ g
                g[cache[k][i] <= 0] = 0
    return result


# %% mlp_backward: einsum
# Sums by their indices, put into places that are ready.
def mlp_backward(cache, params, gradient):
    result = [None] * len(params)
    dZ = np.asarray(gradient, dtype=float)
    for k in range(len(params))[::-1]:
        dW = np.einsum("ik,ij->kj", cache[k], dZ)
        result[k] = [dW, np.ones(len(dZ)) @ dZ]
        dH = np.einsum("ij,kj->ik", dZ, params[k][0])
        dZ = np.where(cache[k] > 0, dH, 0)
    return result


# %% conv2d_backward: entry-by-entry
# Loops over the entries of the kernel.
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.array(image, dtype=float), np.array(kernel, dtype=float)
    rows, columns = np.shape(gradient)
    d_image, d_kernel = np.zeros_like(image), np.zeros_like(kernel)
    for a in range(kernel.shape[0]):
        for b in range(kernel.shape[1]):
            d_kernel[a, b] = np.sum(gradient * image[a : a + rows, b : b + columns])
            d_image[a : a + rows, b : b + columns] += kernel[a, b] * gradient
    return d_image, d_kernel


# %% conv2d_backward: padded-gradient
# Two correlations: the picture with the slopes, and the padded slopes with the turned kernel.
def conv2d_backward(image, kernel, gradient):
    def slide(x, k):
        windows = np.lib.stride_tricks.sliding_window_view(x, k.shape)
        return np.einsum("ijab,ab->ij", windows, k)

    kh, kw = kernel.shape
    framed = np.pad(gradient * 1.0, ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    return [slide(framed, kernel[::-1, ::-1] * 1.0), slide(image * 1.0, gradient * 1.0)]


# %% max_pool2d_backward: search-by-hand
# The largest entry is found by two loops.
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(np.shape(image), dtype=float)
    for i in range(len(gradient)):
        for j in range(len(gradient[0])):
            best = (i * size, j * size)
            for r in range(i * size, i * size + size):
                for c in range(j * size, j * size + size):
                    if image[r, c] > image[best]:
                        best = (r, c)
            d_image[best] += gradient[i, j]
    return d_image


# %% max_pool2d_backward: unravel-index
# NumPy turns the count into a row and a column.
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            r, c = np.unravel_index(np.argmax(tile), tile.shape)
            d_image[i * size : (i + 1) * size, j * size : (j + 1) * size][r, c] = gradient[i, j]
    return d_image


# %% train: one-hot
# One-hot labels, all slopes first, then all steps.
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = [[np.array(W) * 1.0, np.array(b) * 1.0] for W, b in params]
    targets = np.eye(len(params[-1][1]))[y]
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        while len(order):
            batch, order = order[:batch_size], order[batch_size:]
            kept, H = [], X[batch]
            for k, (W, b) in enumerate(params):
                kept.append(H)
                Z = H @ W + b
                H = np.maximum(Z, 0)
            G = (softmax(Z) - targets[batch]) / len(batch)
            slopes = []
            for k in reversed(range(len(params))):
                slopes.insert(0, (kept[k].T @ G, G.sum(axis=0)))
                G = np.where(kept[k] > 0, G @ params[k][0].T, 0)
            for pair, (dW, db) in zip(params, slopes):
                pair[0] -= learning_rate * dW
                pair[1] -= learning_rate * db
        H = X
        for W, b in params:
            Z = H @ W + b
            H = np.maximum(Z, 0)
        losses.append(float(np.mean(np.log(np.sum(np.exp(Z), axis=1)) - np.sum(Z * targets, axis=1))))
    return params, losses


# %% train: with-own-functions
# By the functions of the questions before.
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    losses = []
    params = [(W.copy(), b.copy()) for W, b in params]
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            scores, cache = mlp_forward(X[rows], params)
            gradient = softmax(scores)
            for i, label in enumerate(y[rows]):
                gradient[i, label] -= 1
            slopes = mlp_backward(cache, params, gradient / len(rows))
            params = [
                (W - learning_rate * dW, b - learning_rate * db)
                for (W, b), (dW, db) in zip(params, slopes)
            ]
        losses.append(cross_entropy(softmax(mlp_forward(X, params)[0]), y))
    return params, losses


# %% predictions: numpy-numbers
# NumPy's numbers.
def predictions():
    return {
        "different_units": np.int64(1),
        "slope": np.float64(0.5) ** 6,
        "forward_passes": np.int32(2) * 2410,
        "first_loss": np.log(10),
    }


# %% predictions: floats
# Floats, rounded as the question allows.
def predictions():
    return {
        "different_units": 1.0,
        "slope": 0.015625,
        "forward_passes": 4820.0,
        "first_loss": 2.303,
    }
