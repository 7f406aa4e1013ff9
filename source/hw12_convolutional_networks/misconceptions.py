"""Wrong answers to hw12_convolutional_networks that students give, with a teacher's hint each."""

import numpy as np


# %% conv2d: kernel-turned
# Put a single 1 into a picture of zeros and look at the result. Is the kernel used as it is?
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)[::-1, ::-1]
    kh, kw = kernel.shape
    rows = (image.shape[0] - kh) // stride + 1
    columns = (image.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = np.sum(window * kernel)
    return result


# %% conv2d: mean-of-products
# A kernel of ones on a picture of ones: how large is the entry, by the formula and by your code?
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    kh, kw = kernel.shape
    rows = (image.shape[0] - kh) // stride + 1
    columns = (image.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = np.mean(window * kernel)
    return result


# %% conv2d: stride-in-the-shape-only
# Your result has the right shape. At which row and column of the picture does its second entry
# start to look, when the stride is 2?
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    kh, kw = kernel.shape
    rows = (image.shape[0] - kh) // stride + 1
    columns = (image.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return result


# %% conv2d: edge-repeated-in-the-frame
# Look at the frame that you put around a picture of ones. Which numbers are in it?
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding, mode="edge")
    kernel = np.asarray(kernel, dtype=float)
    kh, kw = kernel.shape
    rows = (image.shape[0] - kh) // stride + 1
    columns = (image.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = np.sum(window * kernel)
    return result


# %% conv2d: height-used-twice
# Try a wide picture, or a flat kernel. Height and width need a number of steps each.
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    k = kernel.shape[0]
    steps = (image.shape[0] - k) // stride + 1
    result = np.zeros((steps, steps))
    for i in range(steps):
        for j in range(steps):
            window = image[i * stride : i * stride + k, j * stride : j * stride + k]
            result[i, j] = np.sum(window * kernel)
    return result


# %% conv2d: last-place-left-out
# Let the kernel be as large as the picture. In how many places does it fit?
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(np.asarray(image, dtype=float), padding)
    kernel = np.asarray(kernel, dtype=float)
    kh, kw = kernel.shape
    return np.array(
        [
            [
                np.sum(image[i : i + kh, j : j + kw] * kernel)
                for j in range(0, image.shape[1] - kw, stride)
            ]
            for i in range(0, image.shape[0] - kh, stride)
        ]
    )


# %% conv2d: result-of-whole-numbers
# Try a photo of whole numbers and a kernel with the entries 0.25 and 0.5. What type has the array
# that you write into?
def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    kh, kw = kernel.shape
    rows = (image.shape[0] - kh) // stride + 1
    columns = (image.shape[1] - kw) // stride + 1
    result = np.zeros((rows, columns), dtype=image.dtype)
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = (np.sum(window * kernel)).astype(image.dtype)
    return result


# %% relu: input-overwritten
# Print x after the call. The backward pass needs it as it was.
def relu(x):
    x = np.asarray(x)
    x[x < 0] = 0
    return x


def relu_backward(gradient, x):
    return np.where(x > 0, gradient, 0)


# %% relu: absolute-value
# What should become of -2: 0 or 2?
def relu(x):
    return np.abs(x)


def relu_backward(gradient, x):
    return np.where(x > 0, gradient, 0)


# %% relu: slope-without-gradient
# Your result does not change when the gradient does. The chain rule is a product of two factors.
def relu(x):
    return np.maximum(0, x)


def relu_backward(gradient, x):
    return np.where(x > 0, 1.0, 0.0)


# %% relu: slope-one-at-zero
# What does the text say about x = 0?
def relu(x):
    return np.maximum(0, x)


def relu_backward(gradient, x):
    return np.where(x >= 0, gradient, 0)


# %% relu: sign-of-the-gradient
# Whether an entry passes is decided by what went into the ReLU, not by the sign of the gradient.
def relu(x):
    return np.maximum(0, x)


def relu_backward(gradient, x):
    return np.maximum(0, gradient)


# %% relu: gradient-times-output
# How steep is the ReLU at x = 4? And at x = 8?
def relu(x):
    return np.maximum(0, x)


def relu_backward(gradient, x):
    return gradient * np.maximum(0, x)


# %% relu: fractions-cut-off
# Let x be whole numbers and the gradient 0.5. Of which type is the array that you fill?
def relu(x):
    return np.maximum(0, x)


def relu_backward(gradient, x):
    result = np.zeros_like(x)
    result[x > 0] = gradient[x > 0]
    return result


# %% max_pool2d: mean-of-the-tile
# One large entry among zeros: what should be left of it?
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            result[i, j] = np.mean(tile)
    return result


# %% max_pool2d: search-starts-at-zero
# Try a picture whose entries are all negative. With which number does your search begin?
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            for a in range(size):
                for b in range(size):
                    result[i, j] = max(result[i, j], image[i * size + a, j * size + b])
    return result


# %% max_pool2d: incomplete-tiles-kept
# How many rows does your result have for a picture with 5 rows and tiles of size 2?
def max_pool2d(image, size):
    height, width = image.shape
    return np.array(
        [
            [np.max(image[i : i + size, j : j + size]) for j in range(0, width, size)]
            for i in range(0, height, size)
        ]
    )


# %% max_pool2d: overlapping-tiles
# Your tiles overlap. By how many columns does the next tile lie further to the right?
def max_pool2d(image, size):
    height, width = image.shape
    return np.array(
        [
            [np.max(image[i : i + size, j : j + size]) for j in range(width - size + 1)]
            for i in range(height - size + 1)
        ]
    )


# %% max_pool2d: tiles-start-too-early
# The number of tiles is right. In which row and column does the tile number (1, 1) start?
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            result[i, j] = np.max(image[i : i + size, j : j + size])
    return result


# %% max_pool2d: reshape-mixes-tiles
# Reshape np.arange(16) as you do, and look which four numbers come together. Are they neighbours in
# two rows, or in one?
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    whole = image[: rows * size, : columns * size]
    return whole.reshape(rows, columns, size, size).max(axis=(2, 3))


# %% max_pool2d: written-into-the-picture
# Print the picture after the call. Where do you put the results?
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            image[i, j] = np.max(tile)
    return image[:rows, :columns]


# %% max_pool2d: whole-numbers-only
# Try a picture with the entries 0.25 and 0.75. Of which type is the array that you fill?
def max_pool2d(image, size):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns), dtype=int)
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            result[i, j] = np.max(tile)
    return result


# %% softmax: first-axis
# Which sums are 1 in your result, those of the rows or those of the columns?
def softmax(z):
    powers = np.exp(z - np.max(z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


# %% softmax: one-sum-for-all
# Add up one row of your result. A sample does not know of the others.
def softmax(z):
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers)


# %% softmax: one-maximum-for-all
# Try two samples, one with scores near 5000 and one with scores near -5000. What is left of the
# second one after your subtraction?
def softmax(z):
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers, axis=-1, keepdims=True)


# %% softmax: nothing-subtracted
# Try the scores 1000 and 1001. What is np.exp(1000)?
def softmax(z):
    powers = np.exp(z)
    return powers / np.sum(powers, axis=-1, keepdims=True)


# %% softmax: axis-one
# Try a single sample of shape (3,), and an array with three axes. Is axis 1 always the last one?
def softmax(z):
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


# %% softmax: sums-lose-their-axis
# Print the shapes of the two arrays that you divide. With which rows do the sums line up?
def softmax(z):
    powers = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return powers / np.sum(powers, axis=-1)


# %% softmax: scores-overwritten
# Print z after the call. What does -= do to the array of the caller?
def softmax(z):
    z -= np.max(z, axis=-1, keepdims=True)
    powers = np.exp(z)
    return powers / np.sum(powers, axis=-1, keepdims=True)


# %% softmax: kept-away-from-zero
# Calculate softmax of the scores 0 and -40 by hand. May a probability be as small as that?
def softmax(z):
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return np.clip(powers / np.sum(powers, axis=-1, keepdims=True), 1e-12, 1 - 1e-12)


# %% cross_entropy: no-minus
# Can a cost be negative? What is the sign of the logarithm of a number below 1?
def cross_entropy(probabilities, labels):
    right = probabilities[np.arange(len(labels)), labels]
    return np.mean(np.log(np.maximum(right, 1e-12)))


# %% cross_entropy: sum-of-the-costs
# Give every sample twice, and your result changes. Is that what a mean does?
def cross_entropy(probabilities, labels):
    right = probabilities[np.arange(len(labels)), labels]
    return -np.sum(np.log(np.maximum(right, 1e-12)))


# %% cross_entropy: mean-over-all-entries
# By how many numbers do you divide? Guessing among ten digits should cost 2.303.
def cross_entropy(probabilities, labels):
    one_hot = np.eye(probabilities.shape[1])[labels]
    return -np.mean(one_hot * np.log(np.maximum(probabilities, 1e-12)))


# %% cross_entropy: every-label-in-every-row
# Print the shape of what you index. There is one number for each sample, not one for each pair.
def cross_entropy(probabilities, labels):
    return -np.mean(np.log(np.maximum(probabilities[:, labels], 1e-12)))


# %% cross_entropy: softmax-again
# A network that is sure and right should pay nothing. What do you do to the probabilities before
# the logarithm?
def cross_entropy(probabilities, labels):
    powers = np.exp(probabilities)
    p = powers / np.sum(powers, axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(labels)), labels]))


# %% cross_entropy: infinite-at-zero
# What does your function return if the right class has probability 0? Look for 27.6 in the text.
def cross_entropy(probabilities, labels):
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))


# %% cross_entropy: clipped-in-place
# Print the probabilities after the call. Whose array do you write the 1e-12 into?
def cross_entropy(probabilities, labels):
    probabilities[probabilities < 1e-12] = 1e-12
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))


# %% cross_entropy: most-likely-class
# Change the labels, and your result stays the same. Which number of the row counts?
def cross_entropy(probabilities, labels):
    return -np.mean(np.log(np.maximum(np.max(probabilities, axis=1), 1e-12)))


# %% dense_backward: means-instead-of-sums
# Give every sample of the batch twice: should dW stay the same, or double? Read what is said about
# the factor 1/n.
def dense_backward(x, W, gradient):
    n = len(x)
    return gradient @ W.T, x.T @ gradient / n, np.mean(gradient, axis=0)


# %% dense_backward: bias-keeps-two-axes
# Print the shape of db and the shape of b.
def dense_backward(x, W, gradient):
    return gradient @ W.T, x.T @ gradient, np.sum(gradient, axis=0, keepdims=True)


# %% dense_backward: bias-summed-over-outputs
# There is one bias for each output. Over which axis of the gradient do you add up?
def dense_backward(x, W, gradient):
    return gradient @ W.T, x.T @ gradient, np.sum(gradient, axis=1)


# %% dense_backward: weights-transposed
# Compare the shape of dW with that of W.
def dense_backward(x, W, gradient):
    return gradient @ W.T, gradient.T @ x, np.sum(gradient, axis=0)


# %% dense_backward: reshape-for-transpose
# The shapes fit, the numbers do not. Reshape and transpose a small matrix by hand and compare.
def dense_backward(x, W, gradient):
    d, k = W.shape
    n = len(x)
    return gradient @ W.reshape(k, d), x.reshape(d, n) @ gradient, np.sum(gradient, axis=0)


# %% dense_backward: added-up-in-the-first-row
# Print the gradient after the call. Your sum begins with its first row: is that a copy?
def dense_backward(x, W, gradient):
    dx, dW = gradient @ W.T, x.T @ gradient
    db = gradient[0]
    for row in gradient[1:]:
        db += row
    return dx, dW, db


# %% dense_backward: relu-mixed-in
# Where an input is negative, your dx is 0. Which function of Question 2 does that, and is it a part
# of a dense layer?
def dense_backward(x, W, gradient):
    return (gradient @ W.T) * (x > 0), x.T @ gradient, np.sum(gradient, axis=0)


# %% dense_backward: order-of-the-results
# The three arrays may be right. In which order are they asked for?
def dense_backward(x, W, gradient):
    return x.T @ gradient, np.sum(gradient, axis=0), gradient @ W.T


# %% dense_backward: bias-slope-without-chain-rule
# Your db does not change when the gradient does. The slope 1 is only one factor of the chain rule.
def dense_backward(x, W, gradient):
    return gradient @ W.T, x.T @ gradient, np.ones(W.shape[1])


# %% architecture: no-biases
# Your count is too small by one number for each filter and each output. What is added to the
# weighted sums?
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for kind, *numbers in layers:
        if kind in ("conv", "pool") and numbers[-1] > min(shape[:2]):
            raise ValueError("too large")
        if kind == "conv":
            shape = (shape[0] - numbers[1] + 1, shape[1] - numbers[1] + 1, numbers[0])
        elif kind == "pool":
            shape = (shape[0] // numbers[0], shape[1] // numbers[0], shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) != 1:
                raise ValueError("not flat")
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, (kind, *numbers) in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if kind == "conv":
            total += numbers[0] * numbers[1] ** 2 * shape[2]
        elif kind == "dense":
            total += shape[0] * numbers[0]
    return total


# %% architecture: channels-of-the-input-forgotten
# A filter of the second convolution looks at all channels that the first one has made. How many
# weights does it need?
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for kind, *numbers in layers:
        if kind in ("conv", "pool") and numbers[-1] > min(shape[:2]):
            raise ValueError("too large")
        if kind == "conv":
            shape = (shape[0] - numbers[1] + 1, shape[1] - numbers[1] + 1, numbers[0])
        elif kind == "pool":
            shape = (shape[0] // numbers[0], shape[1] // numbers[0], shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) != 1:
                raise ValueError("not flat")
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, (kind, *numbers) in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if kind == "conv":
            total += numbers[0] * (numbers[1] ** 2 + 1)
        elif kind == "dense":
            total += (shape[0] + 1) * numbers[0]
    return total


# %% architecture: convolution-keeps-the-size
# Without padding the kernel must not reach over the edge. In how many places does a kernel of
# size 3 fit into a width of 5?
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for kind, *numbers in layers:
        if kind in ("conv", "pool") and numbers[-1] > min(shape[:2]):
            raise ValueError("too large")
        if kind == "conv":
            shape = (shape[0], shape[1], numbers[0])
        elif kind == "pool":
            shape = (shape[0] // numbers[0], shape[1] // numbers[0], shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) != 1:
                raise ValueError("not flat")
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, (kind, *numbers) in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if kind == "conv":
            total += numbers[0] * (numbers[1] ** 2 * shape[2] + 1)
        elif kind == "dense":
            total += (shape[0] + 1) * numbers[0]
    return total


# %% architecture: pooling-rounds-up
# Half a tile at the edge: does it count or is it dropped? Compare with Question 3.
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for kind, *numbers in layers:
        if kind in ("conv", "pool") and numbers[-1] > min(shape[:2]):
            raise ValueError("too large")
        if kind == "conv":
            shape = (shape[0] - numbers[1] + 1, shape[1] - numbers[1] + 1, numbers[0])
        elif kind == "pool":
            shape = (-(-shape[0] // numbers[0]), -(-shape[1] // numbers[0]), shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) != 1:
                raise ValueError("not flat")
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, (kind, *numbers) in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if kind == "conv":
            total += numbers[0] * (numbers[1] ** 2 * shape[2] + 1)
        elif kind == "dense":
            total += (shape[0] + 1) * numbers[0]
    return total


# %% architecture: impossible-networks-accepted
# A picture with a height of 0 or less, or a dense layer on a picture: what does the text say about
# them?
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for kind, *numbers in layers:
        if kind == "conv":
            shape = (shape[0] - numbers[1] + 1, shape[1] - numbers[1] + 1, numbers[0])
        elif kind == "pool":
            shape = (shape[0] // numbers[0], shape[1] // numbers[0], shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, (kind, *numbers) in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if kind == "conv":
            total += numbers[0] * (numbers[1] ** 2 * shape[2] + 1)
        elif kind == "dense":
            total += (shape[0] + 1) * numbers[0]
    return total


# %% architecture: square-pictures-only
# Try a picture that is wider than high. Which of its two sides do you use?
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for kind, *numbers in layers:
        if kind in ("conv", "pool") and numbers[-1] > shape[0]:
            raise ValueError("too large")
        if kind == "conv":
            side = shape[0] - numbers[1] + 1
            shape = (side, side, numbers[0])
        elif kind == "pool":
            side = shape[0] // numbers[0]
            shape = (side, side, shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) != 1:
                raise ValueError("not flat")
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, (kind, *numbers) in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if kind == "conv":
            total += numbers[0] * (numbers[1] ** 2 * shape[2] + 1)
        elif kind == "dense":
            total += (shape[0] + 1) * numbers[0]
    return total


# %% architecture: list-of-layers-used-up
# Print the list of layers after the call. What does pop do to the list of the caller?
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    while layers:
        kind, *numbers = layers.pop(0)
        if kind in ("conv", "pool") and numbers[-1] > min(shape[:2]):
            raise ValueError("too large")
        if kind == "conv":
            shape = (shape[0] - numbers[1] + 1, shape[1] - numbers[1] + 1, numbers[0])
        elif kind == "pool":
            shape = (shape[0] // numbers[0], shape[1] // numbers[0], shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) != 1:
                raise ValueError("not flat")
            shape = (numbers[0],)
    return shape


def count_parameters(input_shape, layers):
    total, shape = 0, tuple(input_shape)
    while layers:
        layer = layers.pop(0)
        if layer[0] == "conv":
            total += layer[1] * (layer[2] ** 2 * shape[2] + 1)
        elif layer[0] == "dense":
            total += (shape[0] + 1) * layer[1]
        shape = output_shape(shape, [layer])
    return total


# %% softmax_jacobian: diagonal-only
# Your matrix is zero beside the diagonal. Does a probability not depend on the other scores?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return np.diag(p * (1 - p))


# %% softmax_jacobian: numerator-only
# You left the denominator as it is. Which scores are in it?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return np.diag(p)


# %% softmax_jacobian: sign-beside-the-diagonal
# Your probabilities all grow when one score grows. Can they, if they add up to 1?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    J = np.outer(p, p)
    np.fill_diagonal(J, p * (1 - p))
    return J


# %% softmax_jacobian: plus-the-product
# Look at the sign of the second term in the quotient rule.
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return np.diag(p) + np.outer(p, p)


# %% softmax_jacobian: signs-turned
# All signs are turned around: does a larger score make its own class less probable?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return np.outer(p, p) - np.diag(p)


# %% softmax_jacobian: softmax-again
# You applied the softmax once more. What does p hold?
def softmax_jacobian(p):
    p = np.exp(p) / np.sum(np.exp(p))
    return np.diag(p) - np.outer(p, p)


# %% softmax_jacobian: one-half-too-much
# There is a factor 1/2 that no rule has brought in.
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return (np.diag(p) - np.outer(p, p)) / 2


# %% softmax_jacobian: averaged-over-the-classes
# You divided by the number of classes. Is any mean taken here?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return (np.diag(p) - np.outer(p, p)) / max(len(p) - 1, 1)


# %% softmax_jacobian: ones-on-the-diagonal
# On the diagonal the derivative of the numerator is divided by the denominator. What is left of
# it?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return np.eye(len(p)) - np.outer(p, p)


# %% softmax_jacobian: columns-from-the-slope-of-the-sigmoid
# You used the slope of the sigmoid in every column. With more than two classes the entry beside
# the diagonal needs both probabilities.
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    J = -np.tile(p * (1 - p), (len(p), 1)) / max(len(p) - 1, 1)
    np.fill_diagonal(J, p * (1 - p))
    return J


# %% softmax_jacobian: p-times-p-is-a-number
# p @ p is one number. How do you multiply each entry with each other one?
def softmax_jacobian(p):
    p = np.asarray(p, dtype=float)
    return np.diag(p) - p @ p


# %% predictions: stride-forgotten
# For the height you moved the kernel by one pixel at a time.
def predictions():
    return {"height": 62, "bigger_scores": 0.8, "colour": 448, "slope": 0.09}


# %% predictions: padding-forgotten
# For the height you left out the frame.
def predictions():
    return {"height": 30, "bigger_scores": 0.8, "colour": 448, "slope": 0.09}


# %% predictions: half-a-row
# For the height you kept a fraction. Can there be half a row?
def predictions():
    return {"height": 31.5, "bigger_scores": 0.8, "colour": 448, "slope": 0.09}


# %% predictions: half-of-the-picture
# For the height you halved the number of rows. The kernel needs room, too.
def predictions():
    return {"height": 32, "bigger_scores": 0.8, "colour": 448, "slope": 0.09}


# %% predictions: the-first-class
# For the bigger scores you gave the probability of the other class.
def predictions():
    return {"height": 31, "bigger_scores": 0.2, "colour": 448, "slope": 0.09}


# %% predictions: quotient-is-no-probability
# For the bigger scores you gave how many times as probable the second class is.
def predictions():
    return {"height": 31, "bigger_scores": 4.0, "colour": 448, "slope": 0.09}


# %% predictions: softmax-saturates
# You expect that large scores make the softmax sure. Only differences between scores count.
def predictions():
    return {"height": 31, "bigger_scores": 1.0, "colour": 448, "slope": 0.09}


# %% predictions: three-quarters
# For the bigger scores: the two powers are in the ratio 1 to 4. Which share is the second?
def predictions():
    return {"height": 31, "bigger_scores": 0.75, "colour": 448, "slope": 0.09}


# %% predictions: one-channel
# For the parameters you took a grey picture. How many channels does each filter read?
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 160, "slope": 0.09}


# %% predictions: biases-forgotten
# For the parameters you forgot the biases.
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 432, "slope": 0.09}


# %% predictions: bias-for-each-channel
# For the parameters you gave each filter a bias for every channel.
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 480, "slope": 0.09}


# %% predictions: a-weight-for-each-pixel
# You connected every pixel of the picture by itself. A filter is the same everywhere.
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 480016, "slope": 0.09}


# %% predictions: slope-is-the-probability
# For the slope you forgot that the sum in the denominator grows, too.
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 448, "slope": 0.9}


# %% predictions: slope-of-the-other-score
# For the slope you gave the entry beside the diagonal. Does a larger score make its own class
# less probable?
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 448, "slope": -0.09}


# %% predictions: square-of-the-probability
# For the slope you gave only the part that is subtracted.
def predictions():
    return {"height": 31, "bigger_scores": 0.8, "colour": 448, "slope": 0.81}


# %% relu: tiny-is-zero
# A tiny number is still larger than 0. What does your code make of it?
def relu(x):
    return np.where(np.asarray(x) > 1e-9, x, 0.0)


def relu_backward(gradient, x):
    return np.where(x > 0, gradient, 0.0)


# %% softmax: small-integers
# An array of int8 holds -128 to 127. What is -100 minus 100 in it?
def softmax(z):
    powers = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return powers / np.sum(powers, axis=-1, keepdims=True)


# %% dense_backward: small-integers
# An array of uint8 holds 0 to 255. What becomes of a product that is larger?
def dense_backward(x, W, gradient):
    return gradient @ W.T, x.T @ gradient, np.sum(gradient, axis=0)
