# Made from source/hw12_convolutional_networks/hw12_convolutional_networks.py by `mlmath build`; edit that, not this.
"""Reference solutions: Seeing."""

import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    """Slide a kernel over an image and return the sums of products (cross-correlation).

    With X the image in its frame of zeros: Y[i, j] = sum over a, b of
    kernel[a, b] * X[i * stride + a, j * stride + b].

    Parameters
    ----------
    image : ndarray of shape (height, width)
        The picture.
    kernel : ndarray of shape (kh, kw)
        The pattern, used as it is (not turned).
    stride : int
        The length of a step, at least 1.
    padding : int
        The width of the frame of zeros on all four sides, at least 0.

    Returns
    -------
    ndarray of shape ((height + 2 * padding - kh) // stride + 1,
                      (width + 2 * padding - kw) // stride + 1)

    Examples
    --------
    >>> conv2d(np.array([[0.0, 2.0, 2.0, 5.0]]), np.array([[-1.0, 1.0]]))
    array([[2., 0., 3.]])
    """
    framed = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    kh, kw = kernel.shape
    rows = (framed.shape[0] - kh) // stride + 1
    columns = (framed.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            window = framed[top : top + kh, left : left + kw]
            result[i, j] = np.sum(window * kernel)
    return result


def relu(x):
    """Return max(0, x), element by element.

    Parameters
    ----------
    x : float or ndarray of any shape

    Returns
    -------
    float or ndarray of the shape of x

    Examples
    --------
    >>> relu(np.array([[-1.0, 2.5]]))
    array([[0. , 2.5]])
    """
    return np.maximum(0, x)


def relu_backward(gradient, x):
    """Return dL/dx for y = relu(x): the gradient where x > 0, and 0 elsewhere.

    Parameters
    ----------
    gradient : ndarray of any shape
        dL/dy, one entry for each entry of y.
    x : ndarray of the same shape
        What went into the ReLU.

    Returns
    -------
    ndarray of the same shape
        dL/dx.

    Examples
    --------
    >>> relu_backward(np.array([0.5, 0.5]), np.array([-3.0, 3.0]))
    array([0. , 0.5])
    """
    return np.where(x > 0, gradient, 0)


def max_pool2d(image, size):
    """Return the largest entry of each tile of size by size entries.

    Y[i, j] = max of image[i * size : (i + 1) * size, j * size : (j + 1) * size]; incomplete tiles
    at the bottom and at the right are dropped.

    Parameters
    ----------
    image : ndarray of shape (height, width)
        A picture or a feature map.
    size : int
        The height and the width of a tile, at least 1.

    Returns
    -------
    ndarray of shape (height // size, width // size)

    Examples
    --------
    >>> max_pool2d(np.array([[0.5, 2.5, 4.5], [1.5, 3.5, 5.5]]), 2)
    array([[3.5]])
    """
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * size, j * size
            result[i, j] = np.max(image[top : top + size, left : left + size])
    return result


def softmax(z):
    """Turn scores into probabilities along the last axis: exp(z_j) / sum over i of exp(z_i).

    Parameters
    ----------
    z : ndarray of shape (..., k)
        The scores; those of one sample lie along the last axis.

    Returns
    -------
    ndarray of shape (..., k)
        The probabilities; along the last axis they add up to 1.

    Examples
    --------
    >>> softmax(np.array([[3.0, 3.0], [-800.0, 800.0]]))
    array([[0.5, 0.5],
           [0. , 1. ]])
    """
    z = np.asarray(z, dtype=float)
    shifted = z - np.max(z, axis=-1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=-1, keepdims=True)


def cross_entropy(probabilities, labels):
    """Return the mean of -ln(probability of the right class).

    Parameters
    ----------
    probabilities : ndarray of shape (n, k)
        Row i holds the probabilities of the k classes for sample i. Values below 1e-12 count
        as 1e-12.
    labels : ndarray of shape (n,)
        The number of the right class of each sample, from 0 to k - 1.

    Returns
    -------
    float

    Examples
    --------
    >>> float(cross_entropy(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([1, 0])))
    0.0
    """
    n = len(labels)
    right = probabilities[np.arange(n), labels]
    costs = -np.log(np.maximum(right, 1e-12))
    return np.mean(costs)


def dense_backward(x, W, gradient):
    """Return dL/dx, dL/dW and dL/db of a dense layer y = x @ W + b.

    Parameters
    ----------
    x : ndarray of shape (n, d)
        The inputs of the layer, one sample per row.
    W : ndarray of shape (d, k)
        The weights.
    gradient : ndarray of shape (n, k)
        dL/dy.

    Returns
    -------
    dx : ndarray of shape (n, d)
    dW : ndarray of shape (d, k)
        A sum over the samples.
    db : ndarray of shape (k,)
        A sum over the samples.

    Examples
    --------
    >>> x, W, gradient = np.array([[2.0, 5.0]]), np.array([[1.0], [4.0]]), np.array([[10.0]])
    >>> for part in dense_backward(x, W, gradient):
    ...     print(part.tolist())
    [[10.0, 40.0]]
    [[20.0], [50.0]]
    [10.0]
    """
    gradient = np.asarray(gradient, dtype=float)
    dx = gradient @ W.T
    dW = x.T @ gradient
    db = np.sum(gradient, axis=0)
    return dx, dW, db


def output_shape(input_shape, layers):
    """Return the shape that comes out of a network.

    Parameters
    ----------
    input_shape : tuple of int
        (h, w, c) or (d,).
    layers : list of tuple
        Each one of ("conv", filters, size), ("pool", size), ("flatten",), ("dense", outputs).

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If a kernel or a tile is larger than its input in some direction, or if the input of a
        dense layer is not flat.

    Examples
    --------
    >>> output_shape((32, 32, 3), [("conv", 6, 5), ("pool", 2)])
    (14, 14, 6)
    """
    shape = tuple(input_shape)
    for layer in layers:
        kind = layer[0]
        if kind in ("conv", "pool"):
            h, w, c = shape
            size = layer[-1]
            if size > h or size > w:
                raise ValueError(f"{layer} does not fit into a picture of shape {shape}")
            if kind == "conv":
                shape = (h - size + 1, w - size + 1, layer[1])
            else:
                shape = (h // size, w // size, c)
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        elif kind == "dense":
            if len(shape) != 1:
                raise ValueError(f"{layer} needs a flat input, but gets the shape {shape}")
            shape = (layer[1],)
    return shape


def count_parameters(input_shape, layers):
    """Return how many numbers a network has to learn.

    Parameters
    ----------
    input_shape : tuple of int
        (h, w, c) or (d,).
    layers : list of tuple
        As in output_shape.

    Returns
    -------
    int

    Examples
    --------
    >>> count_parameters((32, 32, 3), [("conv", 6, 5), ("pool", 2)])
    456
    """
    total = 0
    for i, layer in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])  # what comes into this layer
        if layer[0] == "conv":
            filters, size = layer[1], layer[2]
            total += filters * (size * size * shape[2] + 1)
        elif layer[0] == "dense":
            total += (shape[0] + 1) * layer[1]
    return total


def softmax_jacobian(p):
    """Return the slopes of all probabilities of a softmax with respect to all scores.

    Parameters
    ----------
    p : array-like of shape (k,)
        The probabilities that the softmax has given.

    Returns
    -------
    ndarray of shape (k, k)
        In row i and column j the derivative of p_i with respect to score z_j.

    Examples
    --------
    >>> softmax_jacobian([0.5, 0.5])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    return np.diag(p) - np.outer(p, p)


def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "height", "bigger_scores", "colour" and "slope".
    """
    return {
        "height": 31,
        "bigger_scores": 0.8,
        "colour": 448,
        "slope": 0.09,
    }
