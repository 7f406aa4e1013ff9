"""Right answers to hw12_convolutional_networks that look different; all must get full marks."""

import numpy as np


# %% conv2d: all-windows-at-once
# A view of all windows, every stride-th of them, and one einsum.
def conv2d(image, kernel, stride=1, padding=0):
    framed = np.pad(image, ((padding, padding), (padding, padding))).astype(float)
    windows = np.lib.stride_tricks.sliding_window_view(framed, kernel.shape)
    return np.einsum("ijab,ab->ij", windows[::stride, ::stride], kernel.astype(float))


# %% conv2d: four-loops-in-plain-python
# Nested lists of Python numbers go in and come out; a frame is never built.
def conv2d(image, kernel, stride=1, padding=0):
    pixels, weights = image.tolist(), kernel.tolist()
    h, w = image.shape
    kh, kw = kernel.shape
    result = []
    for top in range(-padding, h + padding - kh + 1, stride):
        row = []
        for left in range(-padding, w + padding - kw + 1, stride):
            total = 0.0
            for a in range(kh):
                for b in range(kw):
                    if 0 <= top + a < h and 0 <= left + b < w:
                        total += weights[a][b] * pixels[top + a][left + b]
            row.append(total)
        result.append(row)
    return result


# %% conv2d: sum-of-moved-pictures
# One term per entry of the kernel: the whole picture, moved, times this entry.
def conv2d(image, kernel, stride=1, padding=0):
    h, w = image.shape
    framed = np.zeros((h + 2 * padding, w + 2 * padding))
    framed[padding : padding + h, padding : padding + w] = image
    kh, kw = kernel.shape
    rows, columns = framed.shape[0] - kh + 1, framed.shape[1] - kw + 1
    result = np.zeros((rows, columns))
    for (a, b), weight in np.ndenumerate(kernel):
        result += float(weight) * framed[a : a + rows, b : b + columns]
    return result[::stride, ::stride]


# %% relu: masks
# The condition is a factor of 0 or 1.
def relu(x):
    return x * (np.asarray(x) > 0)


def relu_backward(gradient, x):
    return gradient * (x > 0)


# %% relu: half-of-two-terms
# (|x| + x) / 2 is max(0, x), and (sign(x) + |sign(x)|) / 2 is its slope.
def relu(x):
    return (np.abs(x) + x) / 2


def relu_backward(gradient, x):
    signs = np.sign(x)
    return (signs + np.abs(signs)) / 2 * gradient


# %% relu: clip-and-copy
# clip for the one, a copy with zeros written into it for the other.
def relu(x):
    return np.clip(x, 0, None)


def relu_backward(gradient, x):
    passed = gradient.copy()
    passed[x <= 0] = 0
    return passed


# %% max_pool2d: reshape
# The complete tiles get two axes of their own.
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    whole = image[: rows * size, : columns * size]
    return whole.reshape(rows, size, columns, size).max(axis=(1, 3))


# %% max_pool2d: largest-of-moved-pictures
# One maximum per place in the tile; starts at minus infinity.
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    largest = np.full((rows, columns), -np.inf)
    for a in range(size):
        for b in range(size):
            part = image[a : rows * size : size, b : columns * size : size]
            largest = np.maximum(largest, part)
    return largest


# %% max_pool2d: lists
# Tiles that stick out are skipped; nested lists come back.
def max_pool2d(image, size):
    h, w = image.shape
    return [
        [image[i : i + size, j : j + size].max() for j in range(0, w - size + 1, size)]
        for i in range(0, h - size + 1, size)
    ]


# %% softmax: logarithm-of-the-sum
# exp(z - log(sum of exp(z))), with numpy's own stable logarithm of a sum of powers.
def softmax(z):
    z = np.asarray(z, dtype=float)
    return np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True))


# %% softmax: row-by-row
# All samples in a list of rows, one after the other.
def softmax(z):
    k = z.shape[-1]
    rows = []
    for row in z.astype(float).reshape(-1, k):
        powers = [np.exp(score - max(row)) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows).reshape(z.shape)


# %% softmax: last-axis-first
# The transposed array has the samples along its last axes, so plain broadcasting works.
def softmax(z):
    turned = np.moveaxis(z * 1.0, -1, 0)
    powers = np.exp(turned - turned.max(axis=0))
    return np.moveaxis(powers / powers.sum(axis=0), 0, -1)


# %% cross_entropy: one-hot
# A matrix of zeros and ones picks the right entries.
def cross_entropy(probabilities, labels):
    n, k = probabilities.shape
    one_hot = np.eye(k)[labels]
    return -np.sum(one_hot * np.log(np.clip(probabilities, 1e-12, 1.0))) / n


# %% cross_entropy: loop
# One sample after the other, with Python's own logarithm.
def cross_entropy(probabilities, labels):
    import math

    total = 0.0
    for row, label in zip(probabilities, labels):
        total -= math.log(max(row[label], 1e-12))
    return total / len(labels)


# %% cross_entropy: take-along-axis
# The labels as a column; a 0-d array comes back.
def cross_entropy(probabilities, labels):
    right = np.take_along_axis(probabilities, labels.reshape(-1, 1), axis=1)
    return np.array(np.log(1 / np.clip(right, 1e-12, None)).mean())


# %% dense_backward: einsum
# The sums, written as in the text.
def dense_backward(x, W, gradient):
    x, W, gradient = (np.array(a, dtype=float) for a in (x, W, gradient))
    dx = np.einsum("ij,lj->il", gradient, W)
    dW = np.einsum("il,ij->lj", x, gradient)
    db = np.einsum("ij->j", gradient)
    return [dx, dW, db]


# %% dense_backward: loop-over-samples
# One sample after the other, and an outer product for each.
def dense_backward(x, W, gradient):
    gradient = gradient.astype(float)
    dx = np.zeros(x.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(W.shape[1])
    for i in range(len(x)):
        dx[i] = W @ gradient[i]
        dW += np.outer(x[i], gradient[i])
        db += gradient[i]
    return dx, dW, db


# %% dense_backward: bias-as-a-weight
# The bias is the weight of an extra input that is always 1; transposed products.
def dense_backward(x, W, gradient):
    gradient = 1.0 * gradient
    extended = np.hstack([x, np.ones((len(x), 1))])
    both = (gradient.T @ extended).T
    return (W @ gradient.T).T, both[:-1], both[-1]


# %% architecture: one-walk-for-both
# A helper returns shape and parameters together; the test for impossible networks comes late.
def walk(input_shape, layers):
    shape, total = list(input_shape), 0
    for kind, *numbers in layers:
        if kind == "dense":
            if len(shape) > 1:
                raise ValueError("flatten first")
            total += shape[0] * numbers[0] + numbers[0]
            shape = [numbers[0]]
        elif kind == "flatten":
            shape = [int(np.prod(shape))]
        else:
            size = numbers[-1]
            if kind == "conv":
                total += numbers[0] * size * size * shape[2] + numbers[0]
                shape = [shape[0] - size + 1, shape[1] - size + 1, numbers[0]]
            else:
                shape = [shape[0] // size, shape[1] // size, shape[2]]
            if min(shape) < 1:
                raise ValueError("too small")
    return tuple(shape), total


def output_shape(input_shape, layers):
    return walk(input_shape, layers)[0]


def count_parameters(input_shape, layers):
    return walk(input_shape, layers)[1]


# %% architecture: recursion
# The first layer, and then the rest of the network.
def output_shape(input_shape, layers):
    if not layers:
        return input_shape
    first, rest = layers[0], layers[1:]
    if first[0] == "dense":
        if len(input_shape) == 3:
            raise ValueError("a dense layer needs a flat input")
        return output_shape((first[1],), rest)
    h, w, c = input_shape
    if first[0] == "flatten":
        return output_shape((h * w * c,), rest)
    size = first[-1]
    if size > h or size > w:
        raise ValueError("too large")
    if first[0] == "pool":
        return output_shape((h // size, w // size, c), rest)
    return output_shape((h - (size - 1), w - (size - 1), first[1]), rest)


def count_parameters(input_shape, layers):
    if not layers:
        return 0
    first, rest = layers[0], layers[1:]
    own = 0
    if first[0] == "conv":
        own = first[1] * (first[2] ** 2 * input_shape[-1] + 1)
    if first[0] == "dense":
        own = first[1] * (input_shape[0] + 1)
    return own + count_parameters(output_shape(input_shape, [first]), rest)


# %% architecture: real-arrays
# Really makes the arrays of each layer and counts their entries.
def output_shape(input_shape, layers):
    picture = np.empty(input_shape, dtype=bool)
    for layer in layers:
        if layer[0] == "flatten":
            picture = picture.ravel()
        elif layer[0] == "dense":
            if picture.ndim != 1:
                raise ValueError("flatten first")
            picture = np.empty(layer[1], dtype=bool)
        else:
            size = layer[-1]
            if min(picture.shape[:2]) < size:
                raise ValueError("too large")
            if layer[0] == "conv":
                picture = picture[size - 1 :, size - 1 :, :1].repeat(layer[1], axis=2)
            else:
                picture = picture[size - 1 :: size, size - 1 :: size]
    return picture.shape


def count_parameters(input_shape, layers):
    total = 0
    for i, layer in enumerate(layers):
        entering = output_shape(input_shape, layers[:i])
        if layer[0] == "conv":
            kernels = np.empty((layer[2], layer[2], entering[-1], layer[1]), dtype=bool)
            total += kernels.size + layer[1]
        if layer[0] == "dense":
            total += np.empty((entering[0], layer[1]), dtype=bool).size + layer[1]
    return total


# %% softmax_jacobian: two-loops
# Two loops, with the two cases of the derivation; a list of lists.
def softmax_jacobian(p):
    k = len(p)
    J = [[-p[i] * p[j] for j in range(k)] for i in range(k)]
    for i in range(k):
        J[i][i] = p[i] * (1 - p[i])
    return J


# %% softmax_jacobian: broadcasting
# p_i (delta_ij - p_j), by broadcasting.
def softmax_jacobian(p):
    p = np.array(p)
    return p[:, np.newaxis] * (np.eye(p.size) - p[np.newaxis, :])


# %% softmax_jacobian: by-the-scores
# The quotient rule itself, with the logarithms of the probabilities as scores.
def softmax_jacobian(p):
    e = np.asarray(p, dtype=float)
    S = np.sum(e)
    return (np.diag(e) * S - e[:, None] @ e[None, :]) / S**2


# %% predictions: floats-where-integers-were
# The same numbers, whole ones as floats.
def predictions():
    return {"height": 31.0, "bigger_scores": 0.8, "colour": 448.0, "slope": 0.09}


# %% predictions: numpy-numbers
# The same numbers as NumPy numbers, in another order.
def predictions():
    return {"slope": np.float64(0.09), "colour": np.int64(448), "bigger_scores": np.float64(0.8), "height": np.int64(31)}
