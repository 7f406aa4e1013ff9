# Made from source/hw15_backpropagation/hw15_backpropagation.py by `mlmath build`; edit that, not this.
"""Reference solutions: A network that learns."""

import numpy as np


class Value:
    """A number that remembers from which numbers it was made.

    Parameters
    ----------
    data : float
        The number.
    parents : tuple of Value
        What it was made from.
    slopes : tuple of float
        The slope of this step with respect to each parent.

    Attributes
    ----------
    data, parents, slopes
        As above.
    grad : float
        The slope of the final result with respect to this Value, set by backward.
    """

    def __init__(self, data, parents=(), slopes=()):
        """Store what is given; the slope of the final result is not known yet."""
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
        """Return self + other, where other is a Value or a number."""
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        """Return self * other, where other is a Value or a number."""
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        """Return self ** exponent, where exponent is a number other than 0."""
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        """Return the maximum of 0 and self; at 0 and below the slope is 0."""
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        """Return the hyperbolic tangent of self."""
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        """Set grad of self and of all it was made from to the slope of self with respect to it."""
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    """Return root and all it was made from, each Value once and after its parents.

    Parameters
    ----------
    root : Value

    Returns
    -------
    list of Value
        The last one is root.

    Examples
    --------
    >>> topological_order(Value(1) + Value(5))
    [Value(1.0, grad=0.0), Value(5.0, grad=0.0), Value(6.0, grad=0.0)]
    """
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# two helpers to try your class with, on formulas that are written as text: run this cell
def derivatives(formula, times=1, **numbers):
    """Return the value of a formula and its slopes, found by Value.

    Parameters
    ----------
    formula : str
        Such as "a * b + c".
    times : int
        How often to call backward.
    **numbers : float
        The number that each letter stands for.

    Returns
    -------
    tuple
        The value, and a dict of slopes by letter.
    """
    values = {name: Value(number) for name, number in numbers.items()}
    root = eval(formula, {"sum": sum}, values)
    for _ in range(times):
        root.backward()
    return root.data, {name: value.grad for name, value in values.items()}


def order_of(formula, **numbers):
    """Return the topological order of a formula: for each Value its data and its parents' places."""
    values = {name: Value(number) for name, number in numbers.items()}
    order = topological_order(eval(formula, {"sum": sum}, values))
    places = {id(value): place for place, value in enumerate(order)}
    return [(v.data, [places.get(id(parent), -1) for parent in v.parents]) for v in order]


def init_weights(sizes, rng):
    """Return random first weights of a network by He's rule.

    Parameters
    ----------
    sizes : list of int
        The number of inputs, the sizes of the hidden layers, the number of outputs.
    rng : numpy.random.Generator

    Returns
    -------
    list of (W, b)
        One pair for each layer: W of shape (n_in, n_out), and b, zeros of shape (n_out,).
    """
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    """Return the output of a network, and what went into each of its layers.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_in)
    params : list of (W, b)
        One pair for each layer, as from init_weights.

    Returns
    -------
    output : ndarray of shape (n_samples, n_out)
        What the last layer gives, without a ReLU.
    cache : list of ndarray
        What went into each layer; cache[0] is X.
    """
    H, cache = np.asarray(X, dtype=float), []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


def mlp_backward(cache, params, gradient):
    """Return the slopes of the loss with respect to all weights of a network.

    Parameters
    ----------
    cache : list of ndarray
        What went into each layer, from mlp_forward.
    params : list of (W, b)
        The weights with which the cache was made.
    gradient : ndarray of shape (n_samples, n_out)
        The slopes of the loss with respect to the output.

    Returns
    -------
    list of (dW, db)
        One pair for each layer, with the shapes of W and b.
    """
    gradient, slopes = np.asarray(gradient, dtype=float), []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]


def conv2d_backward(image, kernel, gradient):
    """Return the slopes of the loss with respect to the picture and the kernel of a convolution.

    Parameters
    ----------
    image : ndarray of shape (height, width)
    kernel : ndarray of shape (kh, kw)
    gradient : ndarray of shape (height - kh + 1, width - kw + 1)
        The slopes of the loss with respect to the output.

    Returns
    -------
    d_image : ndarray of shape (height, width)
    d_kernel : ndarray of shape (kh, kw)
    """
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel
    return d_image, d_kernel


def max_pool2d_backward(gradient, image, size):
    """Return the slopes of the loss with respect to what went into a max pooling.

    Parameters
    ----------
    gradient : ndarray of shape (height // size, width // size)
        The slopes of the loss with respect to the output.
    image : ndarray of shape (height, width)
        What went into the pooling.
    size : int
        The side of a tile.

    Returns
    -------
    ndarray of shape (height, width)
        The slope of each tile at the place of its first largest entry, 0 elsewhere.
    """
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmax(tile)
            d_image[i * size + place // size, j * size + place % size] = gradient[i, j]
    return d_image


def softmax(z):
    """Return the probabilities that belong to scores, row by row."""
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def cross_entropy(probabilities, labels):
    """Return the mean of -ln p, where p is the probability of the right label."""
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))


def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    """Train a network by stochastic gradient descent on the mean cross-entropy.

    Parameters
    ----------
    params : list of (W, b)
        The first weights; they stay as they are.
    X : ndarray of shape (n_samples, n_in)
    y : ndarray of shape (n_samples,)
        Labels 0, 1, 2, ...
    learning_rate : float
    batch_size : int
        How many samples a step looks at.
    n_epochs : int
        How often each sample is used.
    rng : numpy.random.Generator
        Draws one order of the samples in each epoch.

    Returns
    -------
    params : list of (W, b)
        The trained weights.
    losses : list of float
        The loss over all samples after each epoch.
    """
    params = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in params]
    last = len(params) - 1

    def forward(X):
        inputs = [X]
        for W, b in params[:-1]:
            inputs.append(np.maximum(0, inputs[-1] @ W + b))
        W, b = params[-1]
        return softmax(inputs[-1] @ W + b), inputs

    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            gradient, inputs = forward(X[batch])
            gradient[np.arange(len(batch)), y[batch]] -= 1
            gradient = gradient / len(batch)
            for k in range(last, -1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


def predictions():
    """Return the four predictions.

    Returns
    -------
    dict
        Numbers, with the keys "different_units", "slope", "forward_passes" and "first_loss".
    """
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }
