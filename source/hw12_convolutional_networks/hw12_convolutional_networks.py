# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: hw12_convolutional_networks
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Seeing
#
# Once a year a waterworks sends a postcard to every household: *please write down the reading of
# your water meter, one digit in each box.* A scanner cuts the cards that come back into boxes and
# makes a small picture of each, 8 by 8 pixels. A program has to read them.
#
# The first program compares a new picture with pictures that somebody has labelled, pixel by
# pixel. It works well, as long as the scanner cuts exactly. Now and then the cut is off by the
# width of one pixel.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

pictures = load_digits().images / 16  # ink, from 0 (white) to 1 (black)
zero, six = pictures[101], pictures[843]
moved = np.zeros((8, 8))
moved[:, 1:] = zero[:, :-1]
panels = [
    (zero, "a zero"),
    (moved, f"the same zero, one pixel off\ndistance {np.linalg.norm(zero - moved):.1f}"),
    (six, f"a six\ndistance {np.linalg.norm(zero - six):.1f}"),
]

fig, axes = plt.subplots(1, 3, figsize=(8.5, 3.5), sharey=True, layout="constrained")
for ax, (picture, title) in zip(axes, panels, strict=True):
    shown = ax.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
    ax.set(title=title, xlabel="column (pixels)", xticks=range(8), yticks=range(8))
axes[0].set_ylabel("row (pixels)")
fig.colorbar(shown, ax=axes, label="ink", shrink=0.7)
plt.show()

# %% [markdown]
# *Figure 1. Three boxes, and their distance from the first one, where a picture is a vector of 64
# numbers. Pixel by pixel, the zero is much closer to a six than to itself one column further
# right.*
#
# What makes a zero a zero is not the ink at row 3, column 5. It is strokes and bends and how they
# are arranged, wherever they stand. So we want a program that looks for small patterns, and looks
# for each of them *everywhere*. That is a **convolutional network**, and you build one here:
#
# | question | what it does |
# | --- | --- |
# | 1, `conv2d` | looks for one small pattern at every place of a picture |
# | 2, `relu` | keeps what was found and forgets the rest |
# | 3, `max_pool2d` | asks whether the pattern is *near* a place, not exactly *at* it |
# | 4, `softmax`, and 5, `cross_entropy` | turn scores into probabilities, and rate them |
# | 6, `dense_backward` | tells the last layer how to get better |
# | 7, `architecture` | counts what a whole network consists of |
#
# At the end your functions read the postcards.

# %% [markdown]
# ## Before you start
#
# **Pictures.** A picture is a matrix. Its shape is always (height, width): rows come first. The
# entry `image[0, 0]` is the pixel at the *top left*, and row numbers grow downwards. Pictures and
# kernels are not square in general.
#
# **Arrays.** All your functions get NumPy arrays, unless a question says otherwise. They may hold
# whole numbers, and the result must not lose its fractions because of that. In a small type such as
# `uint8` sums, differences and products wrap: $200 + 100$ is 44. So make floats first. Mind
# `np.zeros_like(x)`: if `x` holds whole numbers, so does the new array, and it cuts off all
# fractions that you write into it.
#
# **Hands off the arguments.** A function leaves its arguments as they were. The backward pass of a
# network needs what the forward pass has seen.
#
# **NumPy only.** No other library is needed in your answers. Loops are fine everywhere but in
# `dense_backward`: a network in training calls it hundreds of times, so write it with `@`.
#
# Run the next cell first.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: conv2d
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 1: one pattern, everywhere
#
# Lay a small matrix, the **kernel**, on the top left corner of the picture. Multiply each of its
# entries by the pixel beneath, and add the products up: this is one number of the result. Move the
# kernel to the right, and do it again; at the end of the row go on with the next row. The result
# is large where the picture looks like the kernel. It is called a **feature map**.
#
# Two numbers say how the kernel walks:
#
# - the **stride** $s$ is the length of a step, to the right and downwards;
# - the **padding** $p$ is the width of a frame of *zeros* around the picture. With the frame, the
#   kernel can also look at the edge of the picture.
#
# Let $X$ be the picture *with* its frame, $K$ the kernel of shape $(k_h, k_w)$, and count from 0,
# as Python does. Then
#
# $$Y_{ij} = \sum_{a=0}^{k_h - 1} \; \sum_{b=0}^{k_w - 1} K_{ab} \, X_{i s + a,\; j s + b} .$$
#
# A picture of shape $(h, w)$ has the shape $(h + 2p,\, w + 2p)$ with its frame. As many steps are
# made as fit:
#
# $$Y \text{ has the shape } \left( \left\lfloor \frac{h + 2p - k_h}{s} \right\rfloor + 1,\;
# \left\lfloor \frac{w + 2p - k_w}{s} \right\rfloor + 1 \right) .$$
#
# The brackets mean rounding down (`//` in Python). If the last rows or columns are not enough for
# another step, they are not used.
#
# **What to write.** `conv2d(image, kernel, stride=1, padding=0)` returns $Y$.
#
# - `image` has shape `(height, width)`, `kernel` has shape `(kh, kw)`. A single row, a single
#   column, or just one entry are possible for both. The kernel is never larger than the picture
#   with its frame.
# - `stride` is a whole number, at least 1, and may be larger than the kernel. `padding` is a whole
#   number, at least 0.
# - Each of the two arrays may hold whole numbers of any type. Photos come as `uint8`, where
#   200 · 2 is 144, since 255 is the largest number there is. `np.asarray(image, dtype=float)` is
#   a good first line.
# - The kernel is used *as it is*. In mathematics a convolution turns it by 180 degrees first, and
#   what we compute is called cross-correlation. Libraries for neural networks compute what we do,
#   and call it convolution.
#
# **By hand.** Take a picture with 3 rows and 4 columns, and a kernel of shape (2, 2):
#
# $$\begin{pmatrix} 1 & 2 & 0 & 3 \\ 4 & 1 & 2 & 1 \\ 0 & 5 & 1 & 2 \end{pmatrix}
# \quad \text{and} \quad \begin{pmatrix} 1 & 0 \\ -1 & 2 \end{pmatrix}
# \quad \text{give} \quad \begin{pmatrix} -1 & 5 & 0 \\ 14 & -2 & 5 \end{pmatrix} .$$
#
# At the top left: $1 \cdot 1 + 0 \cdot 2 - 1 \cdot 4 + 2 \cdot 1 = -1$. With stride 2 one step to
# the right fits and none downwards, so the result is $\begin{pmatrix} -1 & 0 \end{pmatrix}$, of
# shape (1, 2). With stride 1 and padding 1 the result has shape (4, 5), and its top left entry is
# $2 \cdot 1 = 2$: the other three entries of the kernel lie on the frame.
#
# <details><summary>Stuck? The idea</summary>
#
# Put the frame on first, and forget the old picture. Find the shape of the result by the formula, and
# fill it by two loops over its rows and columns.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `framed = np.pad(image, padding)`. Entry (i, j) of the result belongs to the window that begins at row
# `i * stride` and column `j * stride`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
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
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("conv2d is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_conv2d_of_the_worked_example(conv2d):
    import numpy as np

    image = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 1.0], [0.0, 5.0, 1.0, 2.0]])
    kernel = np.array([[1.0, 0.0], [-1.0, 2.0]])
    value = conv2d(image, kernel)
    assert value is not None, "conv2d returned None: is there a return at the end?"
    shape = np.shape(value)
    likely = {
        (): "that is one number: a return inside the loop, or one sum over everything?",
        (3, 2): "rows and columns have changed places",
        (3, 4): "that is the shape of the picture; how often does the kernel fit into it?",
        (2, 2): "how often does a kernel of width 2 fit into a width of 4?",
        (1, 2): "the last place where the kernel fits belongs to the result too",
    }
    for wrong, why in likely.items():
        assert shape != wrong, f"the worked example gave shape {shape}: {why}"
    assert shape == (2, 3), f"the worked example should have shape (2, 3), yours has {shape}"
    right = np.array([[-1.0, 5.0, 0.0], [14.0, -2.0, 5.0]])
    likely = [
        ([[1, 6, -2], [12, 1, 5]], "the kernel was turned by 180 degrees; use it as it is"),
        ([[1, 6, -1], [13, 1, 5]], "the kernel was transposed"),
        (right / 4, "add the products up, do not average them"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, right), f"we want {right.tolist()}, the worked example gave {value}"


# %%
def test_conv2d_of_the_worked_example_with_stride_and_padding(conv2d):
    import numpy as np

    image = np.array([[1.0, 2.0, 0.0, 3.0], [4.0, 1.0, 2.0, 1.0], [0.0, 5.0, 1.0, 2.0]])
    kernel = np.array([[1.0, 0.0], [-1.0, 2.0]])
    value = conv2d(image, kernel, stride=2)
    shape = np.shape(value)
    assert shape != (2, 3), "with stride=2 the shape is still (2, 3): is the stride used?"
    assert shape != (2, 2), "with stride=2 no second step downwards fits into 3 rows: round down"
    assert shape == (1, 2), f"with stride=2 we want shape (1, 2), yours is {shape}"
    assert not np.allclose(value, [[-1, 5]]), (
        f"with stride=2 you got {value}: entry number j looks at the columns from j * stride on"
    )
    assert np.allclose(value, [[-1, 0]]), f"with stride=2 we want [[-1, 0]], you got {value}"

    value = conv2d(image, kernel, padding=1)
    shape = np.shape(value)
    assert shape != (2, 3), "with padding=1 the shape is still (2, 3): is the padding used?"
    assert shape != (3, 4), "with padding=1 the frame goes around all four sides of the picture"
    assert shape == (4, 5), f"with padding=1 we want shape (4, 5), yours is {shape}"
    right = [[2, 3, -2, 6, -3], [8, -1, 5, 0, 2], [0, 14, -2, 5, -1], [0, 0, 5, 1, 2]]
    assert np.allclose(value, right), (
        f"with padding=1 we want {right}, you got {value}. Is the frame made of zeros?"
    )


# %%
# HIDDEN
def test_conv2d_lays_the_kernel_on_every_place(conv2d):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(121)
    look = "Which pixels lie under the kernel when it starts at row i and column j?"
    pairs = [((5, 7), (3, 2)), ((9, 4), (2, 3)), ((6, 6), (3, 3)), ((4, 5), (4, 5))]
    pairs += [((1, 8), (1, 3)), ((7, 1), (2, 1)), ((4, 6), (1, 1)), ((3, 8), (3, 1))]
    for shape, kernel_shape in pairs:
        image, kernel = rng.normal(size=shape), rng.normal(size=kernel_shape)
        expected = reference.conv2d(image.copy(), kernel.copy())
        call = f"conv2d of a picture of shape {shape} with a kernel of shape {kernel_shape}"
        compare.add(conv2d, (image, kernel), expected, call, look=look)

    image = np.arange(24.0).reshape(4, 6) % 7 - 3
    pick = np.zeros((2, 3))
    pick[1, 2] = 1.0
    call = "conv2d with a kernel whose only entry is a 1 at row 1, column 2"
    look = "Such a kernel copies a part of the picture. Which part?"
    compare.add(conv2d, (image, pick), image[1:, 2:].copy(), call, look=look)
    dot = np.zeros((5, 5))
    dot[2, 2] = 1.0
    kernel = np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -1.0], [2.0, 0.0, 7.0]])
    call = "conv2d of a picture with a single 1 in the middle"
    look = "Which entry of the kernel lies on the 1 when the kernel is at the top left?"
    compare.add(conv2d, (dot, kernel), kernel[::-1, ::-1].copy(), call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_conv2d_with_a_stride_leaves_places_out(conv2d):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(122)
    look = "At which row and column of the picture does entry (i, j) start?"
    for shape, kernel_shape in (((7, 11), (2, 4)), ((9, 5), (3, 1)), ((6, 6), (3, 3))):
        image, kernel = rng.normal(size=shape), rng.normal(size=kernel_shape)
        call = f"conv2d of {shape} with a kernel of shape {kernel_shape}"
        usual = as_numbers(conv2d(image.copy(), kernel.copy()), call)
        assert usual.ndim == 2 and usual.size > 1, f"{call} has shape {usual.shape}"
        assert len(np.unique(usual)) > 1, f"{call} gave the same number everywhere"
        for stride in (2, 3, 5, 20):
            wanted = usual[::stride, ::stride].copy()
            call = f"conv2d with stride {stride} of {shape} with {kernel_shape}, against stride 1,"
            value = conv2d(image.copy(), kernel.copy(), stride)
            assert_close(value, wanted, call, look=look)
            value = conv2d(image.copy(), kernel.copy(), stride=stride)
            assert_close(value, wanted, f"{call} with stride={stride} by name", look=look)


# %%
# HIDDEN
def test_conv2d_with_padding_puts_zeros_around_the_picture(conv2d):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(123)
    look = "The frame is made of zeros, has the same width on all four sides, and comes first."
    cases = [((3, 5), (2, 3), 1, 1), ((4, 2), (3, 4), 1, 2), ((2, 2), (2, 1), 1, 3)]
    cases += [((5, 8), (3, 3), 2, 1), ((6, 4), (2, 5), 3, 2), ((1, 1), (3, 3), 1, 1)]
    for shape, kernel_shape, stride, padding in cases:
        image, kernel = rng.normal(size=shape) + 2, rng.normal(size=kernel_shape)
        call = f"conv2d of {shape} with {kernel_shape}, stride {stride} and padding {padding}"
        framed = as_numbers(
            conv2d(np.pad(image, padding), kernel.copy(), stride=stride), f"{call} by hand"
        )
        value = conv2d(image, kernel, stride=stride, padding=padding)
        assert_close(value, framed, f"{call}, against zeros put around by hand,", look=look)
    ones = np.ones((3, 4))
    counts = np.array([[4.0, 6.0, 6.0, 4.0], [6.0, 9.0, 9.0, 6.0], [4.0, 6.0, 6.0, 4.0]])
    call = "conv2d of a picture of ones, with padding 1 and a kernel of ones"
    look = "How many ones lie under the kernel at a corner, at an edge, and inside?"
    assert_close(conv2d(ones, np.ones((3, 3)), padding=1), counts, call, look=look)


# %%
# HIDDEN
def test_conv2d_of_whole_numbers_leaves_its_arguments_alone(conv2d):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(124)
    image, kernel = rng.normal(size=(3, 4)), rng.normal(size=(2, 2))
    expected = reference.conv2d(image.copy(), kernel.copy())
    call = "conv2d of a (3, 4) picture of floats with a (2, 2) kernel of floats"
    look = "Before whole numbers can be right, floats have to be."
    assert_close(conv2d(image, kernel), expected, call, look=look)
    photo = rng.integers(0, 256, size=(5, 6)).astype(np.uint8)
    look = "Products and sums need numbers with fractions, and with room above 255."
    kernels = [
        ("fractions", np.array([[0.25, -0.5], [1.125, 0.3]])),
        ("uint8 entries", np.array([[3, 1, 2], [0, 200, 9]], dtype=np.uint8)),
        ("whole numbers", np.array([[-3, 1], [2, 5], [7, -1]])),
    ]
    for name, kernel in kernels:
        call = f"conv2d of a uint8 photo with a kernel of {name}"
        floats = conv2d(photo * 1.0, kernel * 1.0, padding=1)
        usual = as_numbers(floats, f"{call}, as floats,")
        photo_before, kernel_before = photo.copy(), kernel.copy()
        value = conv2d(photo, kernel, padding=1)
        assert_unchanged(photo_before, photo, f"{call}: image")
        assert_unchanged(kernel_before, kernel, f"{call}: kernel")
        assert_close(value, usual, f"{call}, compared with floats,", look=look)
    image, kernel = rng.normal(size=(4, 7)), rng.normal(size=(2, 2))
    image_before, kernel_before = image.copy(), kernel.copy()
    first = as_numbers(conv2d(image, kernel, 2, 1), "conv2d of a (4, 7) picture")
    second = conv2d(image, kernel, 2, 1)
    assert_unchanged(image_before, image, "conv2d(image, kernel, 2, 1): image")
    assert_unchanged(kernel_before, kernel, "conv2d(image, kernel, 2, 1): kernel")
    call = "conv2d of the same (4, 7) picture, second call,"
    assert_close(second, first, call, look="Nothing may be left over from another call.")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.datasets import load_sample_image

# every third pixel of a photo, as brightness from 0 (black) to 1 (white)
photo = load_sample_image("flower.jpg")[::3, ::3].mean(axis=2) / 255
to_the_right = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
downwards = to_the_right.T
map_right, map_down = conv2d(photo, to_the_right), conv2d(photo, downwards)

fig, axes = plt.subplots(1, 3, figsize=(11, 2.9), sharey=True, layout="constrained")
axes[0].imshow(photo, cmap="gray", vmin=0, vmax=1)
axes[1].imshow(map_right, cmap="PuOr", vmin=-2, vmax=2)
shown = axes[2].imshow(map_down, cmap="PuOr", vmin=-2, vmax=2)
titles = ("the photo", "brighter to the right?", "brighter downwards?")
for ax, title in zip(axes, titles, strict=True):
    ax.set(title=title, xlabel="column (pixels)")
axes[0].set_ylabel("row (pixels)")
fig.colorbar(shown, ax=axes, label="feature map", shrink=0.8)
plt.show()

# %% [markdown]
# *Figure 2. A photo and two feature maps. The first kernel subtracts what is left of a pixel from
# what is right of it, the second what is above from what is below. Purple: it becomes brighter,
# orange: it becomes darker, white: nothing happens here.*
#
# Nine numbers, used at nearly 30,000 places, find every edge of their kind wherever it is. Today
# nobody has to think of kernels like these two: a network learns its kernels from examples. But
# many of those that networks learn look like these.

# %% [raw]
# # BEGIN QUESTION
# name: relu
# points: [0, 0, 1, 1, 1]

# %% [markdown]
# ## Question 2: keep what was found
#
# Two convolutions in a row are no better than one with a larger kernel: sums of sums are sums. A
# network needs a step in between that is *not* linear. The most popular one is also the simplest,
# the **rectified linear unit**, or ReLU:
#
# $$\operatorname{relu}(x) = \max(0, x) .$$
#
# Applied to a feature map, it keeps the places where the pattern was found and sets all others
# to 0.
#
# To train a network we have to go the other way as well. Let $y = \operatorname{relu}(x)$, and
# suppose that we already know how the loss $L$ changes with each output, the array of all
# $\partial L / \partial y$. By the chain rule
#
# $$\frac{\partial L}{\partial x} = \begin{cases}
# \partial L / \partial y & \text{if } x > 0, \\
# 0 & \text{if } x < 0 .
# \end{cases}$$
#
# At $x = 0$ the ReLU has a bend and no slope. As most libraries do, we take 0 there.
#
# **What to write.** Two functions that work element by element:
#
# | function | returns |
# | --- | --- |
# | `relu(x)` | $\max(0, x)$ of each element |
# | `relu_backward(gradient, x)` | $\partial L / \partial x$ of each element |
#
# In the second one, `gradient` holds the $\partial L / \partial y$, and `x` is what went into the
# ReLU.
#
# - In `relu`, `x` is a number or an array of any shape. A number gives a number, an array gives a
#   *new* array of the same shape.
# - In `relu_backward` both arguments are arrays of the same shape, with any number of dimensions,
#   and so is the result. The entries of `gradient` may be negative, and they stay so: what decides
#   is the sign of `x`. A tiny `x`, such as $10^{-12}$, is still positive.
#
# **By hand.** For $x = (1.5,\, -2,\, 0,\, 4)$ the ReLU gives $(1.5,\, 0,\, 0,\, 4)$. With the
# gradient $(0.5,\, 3,\, 2,\, -7)$ the backward pass gives $(0.5,\, 0,\, 0,\, -7)$.

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
    return np.maximum(0, x)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("relu is not written yet: replace this line by your answer")
    """ # END PROMPT


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
    # BEGIN SOLUTION NO PROMPT
    return np.where(x > 0, gradient, 0)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "relu_backward is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_relu_of_the_worked_example(relu):
    import numpy as np

    value = relu(np.array([1.5, -2.0, 0.0, 4.0]))
    assert value is not None, "relu returned None: is there a return at the end?"
    shape = np.shape(value)
    assert shape != (), f"four numbers give four numbers; yours gave {value!r}, one for all of them"
    assert shape == (4,), f"four numbers give four numbers, yours gave shape {shape}"
    likely = [
        ([1.5, 2, 0, 4], "negative numbers become 0, not positive"),
        ([0, -2, 0, 0], "that is the other half: keep the positive numbers"),
        ([1, 0, 0, 1], "positive numbers keep their size"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [1.5, 0, 0, 4]), f"we want 1.5, 0, 0, 4; yours gave {value}"
    number = relu(-1.5)
    assert np.ndim(number) == 0, f"relu of the number -1.5 is a number, yours gave {number!r}"
    assert np.isclose(number, 0), f"relu(-1.5) is 0, yours gave {number}"


# %%
def test_relu_backward_of_the_worked_example(relu_backward):
    import numpy as np

    gradient, x = np.array([0.5, 3.0, 2.0, -7.0]), np.array([1.5, -2.0, 0.0, 4.0])
    value = relu_backward(gradient, x)
    assert value is not None, "relu_backward returned None: is there a return at the end?"
    assert np.shape(value) == (4,), f"four entries are wanted, yours gave {value!r}"
    likely = [
        ([0.5, 3, 2, 0], "the sign of x decides, not the sign of the gradient"),
        ([1.5, -2, 0, 0], "the arguments come in the order gradient, x"),
        ([0.5, 0, 2, -7], "at x = 0 we take the slope 0"),
        ([1, 0, 0, 1], "that is the slope of the ReLU; the chain rule multiplies it by something"),
        ([0.75, 0, 0, -28], "the slope of the ReLU is 1 where x > 0, whatever the size of x"),
        ([0.5, 0, 0, 0], "a negative gradient passes too, if x > 0"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [0.5, 0, 0, -7]), f"we want 0.5, 0, 0, -7; yours gave {value}"


# %%
# HIDDEN
def test_relu_of_numbers_and_arrays(relu):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(131)
    look = "Each element by itself: negative ones become 0, the others stay as they are."
    for shape in ((1,), (7,), (3, 5), (2, 3, 4)):
        x = rng.normal(size=shape) * 10 ** rng.uniform(-2, 4)
        expected = reference.relu(x.copy())
        before = x.copy()
        value = relu(x)
        assert_unchanged(before, x, f"relu(x) with x of shape {shape}: x")
        assert_close(value, expected, f"relu of an array of shape {shape}", look=look)
    whole = np.array([[-3, 0], [12, -1]])
    before = whole.copy()
    value = relu(whole)
    assert_unchanged(before, whole, "relu(x) with whole numbers: x")
    assert_close(value, [[0, 0], [12, 0]], "relu of whole numbers", look=look)
    for number in (2.25, -0.75, 0.0, 3, -4):
        assert_close(relu(number), max(number, 0), f"relu of the number {number}", look=look)
    tiny = np.array([1e-12, -1e-12, 5e-10])
    call = "relu of tiny numbers"
    assert_close(relu(tiny), [1e-12, 0.0, 5e-10], call, atol=0.0, look="Tiny is not 0.")


# %%
# HIDDEN
def test_relu_backward_lets_the_right_entries_through(relu_backward):
    import numpy as np
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(132)
    look = "For each entry: is x positive? What happens to the gradient there?"
    for shape in ((1,), (6,), (4, 3), (2, 3, 5)):
        x, gradient = rng.normal(size=shape) * 3, rng.normal(size=shape)
        expected = gradient * (x > 0)
        call = f"relu_backward with arrays of shape {shape}"
        compare.add(relu_backward, (gradient, x), expected, call, look=look)
    x = np.array([[0.0, 1e-12, -1e-12], [0.0, 5e8, -5e8]])
    gradient = np.array([[2.5, -1.5, 0.5], [-3.5, 4.0, -6.0]])
    call = "relu_backward where x is 0, tiny or huge"
    look = "At 0 we take the slope 0; the size of x does not matter."
    expected = [[0.0, -1.5, 0.0], [0.0, 4.0, 0.0]]
    compare.add(relu_backward, (gradient, x), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_relu_backward_of_whole_numbers_leaves_its_arguments_alone(relu_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    cases = [
        ("whole numbers in x", np.array([0.5, -0.25, 1.75]), np.array([3, 2, -1])),
        ("whole numbers in gradient", np.array([5, -2, 7]), np.array([0.5, 0.1, -0.5])),
        ("fractions only", np.array([1.5, -2.5, 0.5]), np.array([0.25, 8.5, -1.5])),
    ]
    look = "The fractions of the gradient must survive, whatever type x has."
    for name, gradient, x in cases:
        expected = np.array([gradient[0], gradient[1], 0.0])
        gradient_before, x_before = gradient.copy(), x.copy()
        value = relu_backward(gradient, x)
        assert_unchanged(gradient_before, gradient, f"relu_backward, {name}: gradient")
        assert_unchanged(x_before, x, f"relu_backward, {name}: x")
        assert_close(value, expected, f"relu_backward with {name}", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.1), sharey=True, layout="constrained")
for ax, kernel, title in (
    (axes[0], to_the_right, "relu, kernel $K$"),
    (axes[1], -to_the_right, "relu, kernel $-K$"),
):
    shown = ax.imshow(relu(conv2d(photo, kernel)), cmap="gray_r", vmin=0, vmax=2)
    ax.set(title=title, xlabel="column (pixels)")
axes[0].set_ylabel("row (pixels)")
fig.colorbar(shown, ax=axes, label="after the ReLU", shrink=0.8)
plt.show()

# %% [markdown]
# *Figure 3. The purple and the orange edges from above, now in maps of their own. With $-K$ all
# signs change, and the ReLU keeps the other half: left edges of the petals here, right edges
# there.*

# %% [raw]
# # BEGIN QUESTION
# name: max_pool2d
# points: [0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 3: near is good enough
#
# A feature map says exactly *where* a pattern is. That is more than we want: the zero that is one
# pixel off should still be a zero. So we cut the map into square tiles and keep of each tile only
# the largest entry. "Is there such an edge somewhere in this tile?" This is **max pooling**. The
# map becomes smaller, too, which makes all later layers cheaper.
#
# For tiles of $m \times m$ entries, counting from 0,
#
# $$Y_{ij} = \max_{0 \le a,\, b < m} X_{i m + a,\; j m + b} ,$$
#
# and a map of shape $(h, w)$ gives a result of shape
# $\left( \lfloor h / m \rfloor,\, \lfloor w / m \rfloor \right)$.
#
# **What to write.** `max_pool2d(image, size)` returns $Y$ for tiles of `size` by `size` entries.
#
# - `image` has shape `(height, width)`, and `size` is a whole number from 1 up to the smaller of
#   the two. With `size=1` every entry is a tile of its own.
# - The tiles do not overlap: the stride is `size`. Rows at the bottom and columns at the right that
#   do not fill a whole tile are **dropped**, whatever is in them.
# - The entries may have any size and sign. If all entries of a tile are negative, so is their
#   maximum.
#
# **By hand.** For 4 rows, 5 columns and `size=2`, the last column is dropped:
#
# $$\left( \begin{array}{rr|rr|r}
# 1 & -2 & -5 & -3 & 9 \\ 0 & 3 & -1 & -4 & 9 \\ \hline
# 2 & 6 & 0 & 5 & 9 \\ 4 & -1 & 8 & 2 & 9
# \end{array} \right) \quad \text{gives} \quad \begin{pmatrix} 3 & -1 \\ 6 & 8 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * size, j * size
            result[i, j] = np.max(image[top : top + size, left : left + size])
    return result
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("max_pool2d is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_max_pool2d_of_the_worked_example(max_pool2d):
    import numpy as np

    image = np.array(
        [
            [1.0, -2.0, -5.0, -3.0, 9.0],
            [0.0, 3.0, -1.0, -4.0, 9.0],
            [2.0, 6.0, 0.0, 5.0, 9.0],
            [4.0, -1.0, 8.0, 2.0, 9.0],
        ]
    )
    value = max_pool2d(image, 2)
    assert value is not None, "max_pool2d returned None: is there a return at the end?"
    shape = np.shape(value)
    likely = {
        (): "that is one number: a return inside the loop, or the maximum of everything?",
        (2, 3): "the last column does not fill a tile of its own, so it is dropped",
        (3, 4): "the tiles must not overlap: the next one starts `size` entries further on",
    }
    for wrong, why in likely.items():
        assert shape != wrong, f"the worked example gave shape {shape}: {why}"
    assert shape == (2, 2), f"the worked example should have shape (2, 2), yours has {shape}"
    likely = [
        ([[3, 0], [6, 8]], "the largest of four negative entries is negative"),
        ([[0.5, -3.25], [2.75, 3.75]], "that is the mean of each tile"),
        ([[-2, -5], [-1, 0]], "that is the smallest entry of each tile"),
        ([[3, 3], [6, 6]], "in which row and column does tile (i, j) start?"),
        ([[1, 3], [6, 8]], "these are the maxima of whole rows; a tile has 2 rows and 2 columns"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.allclose(value, [[3, -1], [6, 8]]), (
        f"we want [[3, -1], [6, 8]], the worked example gave {value}"
    )


# %%
# HIDDEN
def test_max_pool2d_takes_the_largest_entry_of_each_tile(max_pool2d):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(141)
    look = "Which rows and which columns belong to tile (i, j)?"
    for shape, size in (((4, 6), 2), ((9, 3), 3), ((8, 12), 4), ((3, 5), 1), ((6, 6), 6)):
        image = rng.uniform(0.5, 9, size=shape)
        expected = reference.max_pool2d(image.copy(), size)
        call = f"max_pool2d of shape {shape} with tiles of size {size}"
        compare.add(max_pool2d, (image, size), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_max_pool2d_drops_what_does_not_fill_a_tile(max_pool2d):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(142)
    call = "max_pool2d of a (2, 4) picture with two tiles of size 2, which fit,"
    image = np.array([[2.0, 8.0, 1.0, 4.0], [5.0, 3.0, 7.0, 6.0]])
    assert_close(max_pool2d(image, 2), [[8.0, 7.0]], call, look="Each tile gives its largest entry.")
    look = "Rows and columns that are left over at the bottom and at the right do not count."
    for shape, size in (((5, 7), 2), ((7, 10), 3), ((4, 11), 4), ((11, 5), 5), ((8, 3), 2)):
        image = rng.uniform(0.5, 9, size=shape)
        rows, columns = size * (shape[0] // size), size * (shape[1] // size)
        call = f"max_pool2d of shape {(rows, columns)} with tiles of size {size}, which fit,"
        fitting = as_numbers(max_pool2d(image[:rows, :columns].copy(), size), call)
        assert np.all(fitting > 0), f"{call}, all entries positive, gave {fitting.tolist()}"
        image[rows:, :] += 50
        image[:, columns:] += 50
        call = f"max_pool2d of shape {shape} and size {size}, against shape {(rows, columns)},"
        assert_close(max_pool2d(image, size), fitting, call, look=look)


# %%
# HIDDEN
def test_max_pool2d_of_negative_and_of_equal_entries(max_pool2d):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(143)
    look = "Where does your search for the largest entry begin?"
    for scale in (2.0**-10, 1.0, 2.0**40):
        image = scale * rng.integers(1, 900, size=(6, 4)) / 64  # shifted without any rounding
        call = f"max_pool2d of entries between 0 and {15 * scale:g}"
        usual = as_numbers(max_pool2d(image.copy(), 2), call)
        call = f"max_pool2d of the same entries minus {16 * scale:g}"
        wanted = usual - 16 * scale
        assert_close(max_pool2d(image - 16 * scale, 2), wanted, call, atol=0, look=look)
    call = "max_pool2d of a (3, 6) picture whose entries are all -2.5"
    assert_close(max_pool2d(np.full((3, 6), -2.5), 3), [[-2.5, -2.5]], call, look=look)
    # tiles of tiles are larger tiles
    image = rng.normal(size=(12, 18)) - 1
    large = as_numbers(max_pool2d(image.copy(), 6), "max_pool2d of a (12, 18) picture, size 6")
    twice = max_pool2d(np.array(max_pool2d(image, 2)), 3)
    call = "max_pool2d of size 3 after max_pool2d of size 2 on a (12, 18) picture"
    assert_close(twice, large, call, look="Compare with tiles of size 6.")


# %%
# HIDDEN
def test_max_pool2d_of_whole_numbers_leaves_the_image_alone(max_pool2d):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(144)
    call = "max_pool2d of two rows of six floats with tiles of size 2"
    image = np.array([[0.5, 2.5, 1.0, 4.5, 3.0, 1.5], [6.5, 5.0, 4.0, 2.0, 0.5, 2.5]])
    look = "Before whole numbers can be right, floats have to be."
    assert_close(max_pool2d(image, 2), [[6.5, 4.5, 3.0]], call, look=look)
    look = "Whole numbers must survive, and another call changes nothing."
    for name, image in (
        ("whole numbers", rng.integers(1, 900, size=(4, 6))),
        ("uint8 pixels", rng.integers(0, 256, size=(6, 8)).astype(np.uint8)),
        ("fractions", rng.uniform(0.5, 1, size=(6, 4))),
    ):
        for size in (1, 2):
            call = f"max_pool2d of {name} with tiles of size {size}"
            usual = as_numbers(max_pool2d(image * 1.0, size), f"{call}, as floats,")
            assert len(np.unique(usual)) > 1, f"{call}, as floats, gave one number everywhere"
            before = image.copy()
            value = max_pool2d(image, size)
            assert_unchanged(before, image, f"max_pool2d of {name}, size {size}: image")
            assert_close(value, usual, f"{call}, compared with floats,", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.datasets import load_digits

pictures, digits = load_digits().images / 16, load_digits().target
zero = pictures[101]
moved = np.zeros((8, 8))
moved[:, 1:] = zero[:, :-1]

stages = []
for picture in (zero, moved):
    found = relu(conv2d(picture, to_the_right, padding=1))
    stages.append([picture, found, max_pool2d(found, 2), max_pool2d(found, 4)])

titles = ["picture", "conv2d and relu", "tiles of size 2", "tiles of size 4"]
fig, axes = plt.subplots(2, 4, figsize=(9.5, 5), layout="constrained")
for column, title in enumerate(titles):
    top, bottom = stages[0][column], stages[1][column]
    change = np.linalg.norm(top - bottom) / np.linalg.norm(top)
    largest = max(np.max(top), np.max(bottom))
    for row, values in enumerate((top, bottom)):
        ax = axes[row, column]
        ax.imshow(values, cmap="gray_r", vmin=0, vmax=largest)
        ax.set(xticks=[], yticks=[])
    axes[0, column].set_title(title)
    axes[1, column].set_xlabel(f"change: {change:.0%}")
axes[0, 0].set_ylabel("a zero")
axes[1, 0].set_ylabel("one pixel off")
plt.show()

# %% [markdown]
# *Figure 4. The zero from the postcard, and the same zero one pixel to the right, on their way
# through your functions. The kernel marks where the ink begins, coming from the left. Below: how
# much the numbers change by the move, in per cent of the length of the upper vector.*
#
# After the convolution the change is larger than before: an edge is thin, so one pixel moves all of
# it. Tiles of size 2 bring the change back to about what it was in the picture, and tiles of size 4
# make it much smaller.
#
# A stroke that moves within its tile changes nothing, one that crosses into the next tile changes
# both. The larger the tiles, the fewer strokes cross, but also the less is known about where they
# are. Networks mostly use small tiles, of size 2 or 3, several times in a row.

# %% [raw]
# # BEGIN QUESTION
# name: softmax
# points: [0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 4: from scores to probabilities
#
# The last layer of the network computes one score for each of the ten digits, and any number can
# be a score. The **softmax** makes probabilities of $k$ scores $z_1, \dots, z_k$:
#
# $$p_j = \frac{e^{z_j}}{e^{z_1} + \dots + e^{z_k}} .$$
#
# They are positive and add up to 1, and the largest score has the largest probability. For $k = 2$
# this is the sigmoid of assignment 5, applied to the difference of the two scores.
#
# In this form the computer fails at a score of 1000, since $e^{1000}$ is more than the largest
# floating-point number: `inf / inf` is `nan`. At $-1000$ all powers become 0, and so does the sum.
# The cure is to subtract the same number $c$ from all scores of the sample. It changes nothing:
#
# $$\frac{e^{z_j - c}}{\sum_i e^{z_i - c}}
# = \frac{e^{-c}\, e^{z_j}}{e^{-c} \sum_i e^{z_i}} = p_j .$$
#
# Take the largest score of the sample for $c$: then all powers are at most 1, and the largest one
# is exactly 1.
#
# **What to write.** `softmax(z)` returns the probabilities, as an array of the same shape.
#
# - `z` is an array with *any number of dimensions*, at least one. The scores of one sample lie
#   along the **last axis**: for shape `(k,)` there is one sample, for `(n, k)` each row is one, and
#   for `(h, w, k)` there is one at each of the $h \cdot w$ places. (`axis=-1` is the last axis, and
#   with `keepdims=True` a sum or a maximum keeps its axis, so that broadcasting works.)
# - $k = 1$ is possible; the only probability is then 1.
# - Scores can be as large as $\pm 10^6$, and the samples of one array can differ by as much. The
#   result never holds `nan`. A probability that is too small for a floating-point number may
#   come out as 0.
#
# **By hand.** For the scores $(0,\, \ln 2,\, \ln 5)$ the powers are $1, 2, 5$ with the sum 8, so
# the probabilities are $0.125,\, 0.25,\, 0.625$. Add 1000 to all three scores, and they stay the
# same.

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
    z = np.asarray(z, dtype=float)
    shifted = z - np.max(z, axis=-1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=-1, keepdims=True)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("softmax is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_softmax_of_the_worked_example(softmax):
    import numpy as np

    z = np.array([[0.0, np.log(2.0), np.log(5.0)], [np.log(3.0), 0.0, 0.0]])
    value = softmax(z)
    assert value is not None, "softmax returned None: is there a return at the end?"
    assert np.shape(value) == (2, 3), f"shape (2, 3) is wanted, yours is {np.shape(value)}"
    likely = [
        ([[1 / 13, 2 / 13, 5 / 13], [3 / 13, 1 / 13, 1 / 13]], "each row adds up to 1 by itself"),
        ([[1 / 4, 2 / 3, 5 / 6], [3 / 4, 1 / 3, 1 / 6]], "you divided by the sums of the columns"),
        ([[0.2, 0.4, 1], [1, 1 / 3, 1 / 3]], "divide by the sum of the powers, not by the largest"),
        ([[1, 2, 5], [3, 1, 1]], "these are the powers; they do not add up to 1 yet"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"two rows of scores gave {value}: {why}"
    right = [[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]
    assert np.allclose(value, right), f"we want {right}, you got {value}"

    one = softmax(z[0])
    assert np.shape(one) == (3,), f"three scores give shape (3,), yours gave {np.shape(one)}"
    assert np.allclose(one, right[0]), f"the first row alone should give {right[0]}, not {one}"
    one = softmax(z[0] + 1000)
    assert np.all(np.isfinite(one)), f"scores near 1000 gave {one}: subtract something first"
    assert np.allclose(one, right[0]), f"with 1000 added we still want {right[0]}, not {one}"


# %%
# HIDDEN
def test_softmax_of_rows_of_scores(softmax):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(151)
    look = "Each row is a sample of its own: its powers, divided by their sum."
    for shape in ((4, 3), (3, 3), (2, 6), (1, 5), (5, 1), (40, 10)):
        z = rng.normal(size=shape) * 2
        expected = reference.softmax(z.copy())
        compare.add(softmax, (z,), expected, f"softmax of scores of shape {shape}", look=look)
    z = np.array([[0.0, -20.0, -40.0], [3.0, 3.0, -30.0]])
    expected = reference.softmax(z.copy())
    call = "softmax of scores up to 40 apart, compared relative to the size of the probabilities,"
    look = "Small probabilities have to be right too. Is something rounded or added?"
    compare.add(softmax, (z,), expected, call, atol=0, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_softmax_with_one_or_three_dimensions(softmax):
    import numpy as np
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(152)
    call = "softmax of one row, 0 and log 3, in an array of shape (1, 2)"
    look = "The powers are 1 and 3. What do you divide them by?"
    assert_close(softmax(np.log([[1.0, 3.0]])), [[0.25, 0.75]], call, look=look)
    look = "Scores of one sample lie along the last axis, however many axes there are."
    for shape in ((4,), (1,), (3, 2, 5), (2, 2, 2), (2, 3, 1, 4)):
        rows = rng.normal(size=(int(np.prod(shape[:-1])), shape[-1])) * 3
        usual = as_numbers(softmax(rows.copy()), f"softmax of scores of shape {rows.shape}")
        assert usual.shape == rows.shape, f"softmax of {rows.shape} scores has {usual.shape}"
        same = len(np.unique(usual)) == 1 and shape[-1] > 1
        assert not same, f"softmax of scores of shape {rows.shape} gave one number everywhere"
        call = f"softmax of an array of shape {shape}, against its rows one below the other,"
        assert_close(softmax(rows.reshape(shape)), usual.reshape(shape), call, look=look)


# %%
# HIDDEN
def test_softmax_of_very_large_and_very_small_scores(softmax):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    z = np.array([[0.0, 1.0, -2.0], [3.0, 3.5, 2.0], [-1.0, 0.5, 0.25]])
    usual = reference.softmax(z.copy())
    look = "Before large scores can be right, small ones have to be."
    assert_close(softmax(z.copy()), usual, "softmax of three rows of small scores", look=look)
    look = "What exactly do you subtract before taking the powers?"
    for shift in (800.0, -800.0, 1e6, -1e6):
        call = f"softmax of three rows with {shift:g} added to all scores"
        assert_close(softmax(z + shift), usual, call, look=look)
    shifts = np.array([[-5000.0], [0.0], [5000.0]])
    call = "softmax of three rows with -5000, 0 and 5000 added to them"
    look = "Is what you subtract from a row its own largest score?"
    assert_close(softmax(z + shifts), usual, call, look=look)
    far = np.array([[0.0, 1e6], [-1e6, 0.0], [1e6, -1e6]])
    call = "softmax of two scores as far apart as 1e6"
    value = as_numbers(softmax(far), call)
    assert value.shape == (3, 2), f"{call} has shape {value.shape} for three samples"
    smaller = value[[0, 1, 2], [0, 0, 1]]
    look = "The smaller one has a probability of 0."
    assert_close(smaller, np.zeros(3), f"{call}: the smaller ones", look=look)
    larger = value[[0, 1, 2], [1, 1, 0]]
    assert np.all(larger > 0.5), f"{call} gave {larger} for the larger ones"


# %%
# HIDDEN
def test_softmax_of_whole_numbers_leaves_its_argument_alone(softmax):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(153)
    call = "softmax of one row of floats, the logarithms of 1, 4 and 5,"
    look = "The powers are 1, 4 and 5. What do you divide them by?"
    assert_close(softmax(np.log([[1.0, 4.0, 5.0]])), [[0.1, 0.4, 0.5]], call, look=look)
    look = "Whole numbers in, fractions out. And is the same call right a second time?"
    for name, z in (
        ("whole numbers", np.array([[1, 0, 3, -2], [2, 2, 5, 0]])),
        ("whole numbers in one row", np.array([[4, -1, 2]])),
        ("fractions", rng.normal(size=(3, 4))),
    ):
        usual = as_numbers(softmax(z * 1.0), f"softmax of {name}, as floats,")
        assert len(np.unique(usual)) > 1, f"softmax of {name}, as floats, is the same everywhere"
        before = z.copy()
        for turn in ("first", "second"):
            value = softmax(z)
            assert_unchanged(before, z, f"softmax of {name}, {turn} call: z")
            call = f"softmax of {name}, {turn} call, compared with floats,"
            assert_close(value, usual, call, look=look)
    small = np.array([[-100, 100, 99], [0, 1, 127]], dtype=np.int8)
    usual = as_numbers(softmax(small * 1.0), "softmax of six scores, as floats,")
    assert len(np.unique(usual)) > 1, "softmax of six scores, as floats, is the same everywhere"
    call = "softmax of six scores of the type int8, compared with floats,"
    look = "In int8 there is no number below -128. What is -100 minus 100?"
    assert_close(softmax(small), usual, call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
scores = np.array([2.1, -1.0, 0.2, -0.3, -0.8, 0.4, 1.8, -1.2, 0.9, 0.5])  # change them

fig, axes = plt.subplots(1, 3, figsize=(10, 3), sharey=True, layout="constrained")
for ax, factor in zip(axes, (0.3, 1, 4), strict=True):
    ax.bar(range(10), softmax(factor * scores), color="#0072B2")
    ax.set(title=f"softmax of {factor} times the scores", xlabel="digit", xticks=range(10))
axes[0].set_ylabel("probability")
plt.show()

# %% [markdown]
# *Figure 5. The same ten scores, for a picture that looks like a zero or perhaps a six. The order
# of the digits never changes, but the larger the scores, the surer the network is of itself.*

# %% [raw]
# # BEGIN QUESTION
# name: cross_entropy
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 5: the price of a surprise
#
# A network that is right and sure should pay little, one that is wrong and sure should pay a lot.
# The **cross-entropy** looks at one number per sample: the probability that the network gave to
# the class that was *right*. For $n$ samples with probabilities $p_{ij}$ and labels $y_i$
#
# $$L = - \frac{1}{n} \sum_{i=1}^{n} \ln p_{i, y_i} .$$
#
# Only this probability counts. How the rest is spread over the wrong classes makes no difference.
#
# **What to write.** `cross_entropy(probabilities, labels)` returns $L$, a number.
#
# - `probabilities` has shape `(n, k)` with $n \ge 1$; each row adds up to 1. They *are*
#   probabilities: do not apply the softmax again.
# - `labels` has shape `(n,)`. Its entries are **class numbers**, whole numbers from 0 to $k - 1$:
#   the number of the column of the right class. Not every class needs to occur.
# - The logarithm is the natural one, `np.log`.
# - A probability can be exactly 0, and $-\ln 0$ is infinite: training would break down. So a
#   probability below $10^{-12}$ counts as $10^{-12}$, and costs $-\ln 10^{-12} \approx 27.6$.
#   (`np.clip` or `np.maximum` do that.) A zero in the column of a *wrong* class costs nothing. The
#   result is always finite.
#
# **By hand.** Three samples, three classes, labels $(0, 1, 0)$:
#
# $$\begin{pmatrix} \mathbf{0.5} & 0.3 & 0.2 \\ 0.1 & \mathbf{0.25} & 0.65 \\
# \mathbf{0.125} & 0.8 & 0.075 \end{pmatrix} .$$
#
# The bold numbers are the probabilities of the right classes: $\tfrac12, \tfrac14, \tfrac18$. So
# $L = (\ln 2 + 2 \ln 2 + 3 \ln 2) / 3 = 2 \ln 2 \approx 1.386$. A network that has not learnt
# anything about ten digits gives each of them $0.1$ and pays $\ln 10 \approx 2.303$: a good
# number to remember.

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
    n = len(labels)
    right = probabilities[np.arange(n), labels]
    costs = -np.log(np.maximum(right, 1e-12))
    return np.mean(costs)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "cross_entropy is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_cross_entropy_of_the_worked_example(cross_entropy):
    import numpy as np

    p = np.array([[0.5, 0.3, 0.2], [0.1, 0.25, 0.65], [0.125, 0.8, 0.075]])
    value = cross_entropy(p, np.array([0, 1, 0]))
    assert value is not None, "cross_entropy returned None: is there a return at the end?"
    assert np.ndim(value) == 0, f"one number is wanted, yours returned {value!r}"
    log2 = np.log(2)
    likely = {
        6 * log2: "that is the sum over the samples, not their mean",
        -2 * log2: "the minus sign is missing",
        2 * log2 / 3: "divide by the number of samples, not by the number of all entries",
        2.0: "the logarithm is the natural one",
        log2: "only the first sample was counted; look where the return stands",
        1 - 0.875 / 3: "where is the logarithm?",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    all_columns = -np.mean(np.log([0.5, 0.3, 0.5, 0.1, 0.25, 0.1, 0.125, 0.8, 0.125]))
    assert not np.isclose(value, all_columns), (
        f"the worked example gave {value}: that is a mean over 9 numbers, for every label was "
        "looked up in every row. Row i goes with label i only."
    )
    sure = -np.mean(np.log([0.5, 0.65, 0.8]))
    assert not np.isclose(value, sure), (
        f"the worked example gave {value}: you took the largest probability of each row. The "
        "label says which one counts."
    )
    assert np.isclose(value, 2 * log2), f"we want 2 ln 2 = 1.386, the worked example gave {value}"


# %%
# HIDDEN
def test_cross_entropy_is_the_mean_cost_of_the_right_classes(cross_entropy):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(161)
    look = "Which one number of each row counts? And what is the mean taken over?"
    for n, k in ((1, 4), (5, 3), (4, 4), (2, 9), (60, 2)):
        p = rng.dirichlet(np.ones(k), size=n) * 0.98 + 0.02 / k
        labels = rng.integers(0, k, size=n)
        expected = reference.cross_entropy(p.copy(), labels.copy())
        call = f"cross_entropy of {n} samples and {k} classes"
        compare.add(cross_entropy, (p, labels), expected, call, look=look)
    # samples in another order, and each of them twice
    order = np.concatenate([rng.permutation(60), rng.permutation(60)])
    call = "cross_entropy of the 60 samples in another order, each of them twice,"
    look = "A mean depends neither on the order nor on repeating everything."
    compare.add(cross_entropy, (p[order], labels[order]), expected, call, look=look)

    for k in (2, 5, 10):
        p = np.full((6, k), 1 / k)
        labels = np.array([0, 1, 1, 0, 1, 0])
        call = f"cross_entropy where all of the {k} classes have the same probability"
        look = "How much is -ln(1/k)? Not every class has to occur in the labels."
        compare.add(cross_entropy, (p, labels), np.log(k), call, look=look)
    labels = np.array([2, 0, 1, 2])
    perfect = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    call = "cross_entropy where each right class has probability 1"
    look = "Who is always right pays nothing; the zeros belong to wrong classes."
    compare.add(cross_entropy, (perfect, labels), 0.0, call, look=look)
    one = np.array([[0.2, 0.7, 0.1, 0.0], [0.2, 0.1, 0.7, 0.0]])
    other = np.array([[0.2, 0.3, 0.0, 0.5], [0.2, 0.8, 0.0, 0.0]])
    labels = np.array([0, 0])
    call = "cross_entropy where the right class, number 0, has probability 0.2"
    look = "How the rest is spread over wrong classes makes no difference."
    for name, p in (("some zeros elsewhere", one), ("other zeros elsewhere", other)):
        compare.add(cross_entropy, (p, labels), np.log(5), f"{call} and {name}", look=look)
    p = np.array([[1 - 1e-6, 1e-6], [0.3, 0.7]])
    call = "cross_entropy where a right class has probability 1e-6"
    look = "Only probabilities below 1e-12 are changed."
    expected = (6 * np.log(10) - np.log(0.3)) / 2
    compare.add(cross_entropy, (p, np.array([1, 0])), expected, call, rtol=1e-5, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_cross_entropy_is_finite_where_the_right_class_has_probability_zero(cross_entropy):
    import numpy as np
    from comparing import as_numbers, assert_close

    look = "What does a right class with probability 0 count as?"
    one = np.array([0])
    call = "cross_entropy of one sample whose right class has probability 1e-6"
    cost = as_numbers(cross_entropy(np.array([[1e-6, 1 - 1e-6]]), one), call)
    for tiny in (0.0, 1e-300, 1e-13):
        call = f"cross_entropy of one sample whose right class has probability {tiny:g}"
        value = as_numbers(cross_entropy(np.array([[tiny, 1 - tiny]]), one), call)
        assert np.isfinite(value), f"{call} is {value}. {look}"
        call += ", minus that of one with 1e-6,"
        assert_close(value - cost, 6 * np.log(10), call, rtol=1e-5, look=look)
    labels = np.array([0, 1, 1])
    three = [np.array([[tiny, 1 - tiny], [0.5, 0.5], [1 - tiny, tiny]]) for tiny in (0.0, 1e-12)]
    call = "cross_entropy where two of three right classes have probability 1e-12"
    usual = as_numbers(cross_entropy(three[1], labels), call)
    call = "cross_entropy where these two have probability 0"
    assert_close(cross_entropy(three[0], labels), usual, call, rtol=1e-5, look=look)


# %%
# HIDDEN
def test_cross_entropy_leaves_its_arguments_alone(cross_entropy):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(162)
    call = "cross_entropy of one sample whose right class has probability 1/4"
    value = cross_entropy(np.array([[0.25, 0.5, 0.25]]), np.array([0]))
    assert_close(value, np.log(4), call, look="How much is -ln(1/4)?")
    p = rng.dirichlet(np.ones(5), size=7)
    p[2] = [0.0, 0.0, 1.0, 0.0, 0.0]
    labels = np.array([4, 0, 2, 3, 1, 0, 0])
    p_before, labels_before = p.copy(), labels.copy()
    usual = as_numbers(cross_entropy(p.copy(), labels.copy()), "cross_entropy of seven samples")
    fewer = as_numbers(cross_entropy(p[:2], labels[:2]), "cross_entropy of two of the samples")
    assert np.any(usual != fewer), f"cross_entropy of seven samples and of two is {usual} for both"
    look = "Nothing may be left over from another call."
    for turn in ("first", "second"):
        value = cross_entropy(p, labels)
        assert_unchanged(p_before, p, f"cross_entropy, {turn} call: probabilities")
        assert_unchanged(labels_before, labels, f"cross_entropy, {turn} call: labels")
        call = f"cross_entropy of the same seven samples once more, {turn} call,"
        assert_close(value, usual, call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
probability = np.linspace(0.001, 1, 400)
cost = [cross_entropy(np.array([[p, 1 - p]]), np.array([0])) for p in probability]
guess = cross_entropy(np.full((1, 10), 0.1), np.array([3]))

fig, ax = plt.subplots(figsize=(6.5, 3.5), layout="constrained")
ax.plot(probability, cost, color="#0072B2")
ax.plot(0.1, guess, "o", color="#D55E00")
ax.annotate(f"guessing among ten digits: {guess:.3f}", (0.1, guess), (0.18, guess + 0.3))
ax.set(xlabel="probability of the right class", ylabel="cost of the sample")
ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 6. What one sample costs. Being unsure is cheap, being sure of something wrong is not.*

# %% [raw]
# # BEGIN QUESTION
# name: dense_backward
# points: [0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 6: how the last layer gets better
#
# After convolutions, ReLUs and pooling, all that was found in a picture is written into one long
# row $x$ of $d$ numbers. The last layer is a **dense** layer: each of its $k$ outputs is a
# weighted sum of *all* inputs. For a batch of $n$ pictures at once,
#
# $$Y = X W + b ,$$
#
# in code `y = x @ W + b`, with `x` of shape `(n, d)`, `W` of shape `(d, k)` and `b` of shape
# `(k,)`.
#
# Suppose that we know how the loss changes with each output: $G = \partial L / \partial Y$, of
# shape `(n, k)`. We want to know how it changes with the inputs, the weights and the bias. One
# output is $y_{ij} = \sum_l x_{il} w_{lj} + b_j$. Now use the chain rule, and add up over all
# outputs in which the variable occurs:
#
# - $x_{il}$ occurs in all outputs of sample $i$:
#   $\displaystyle \frac{\partial L}{\partial x_{il}} = \sum_{j=1}^{k} g_{ij}\, w_{lj}$;
# - $w_{lj}$ occurs in output $j$ of every sample:
#   $\displaystyle \frac{\partial L}{\partial w_{lj}} = \sum_{i=1}^{n} x_{il}\, g_{ij}$;
# - $b_j$ occurs there too, with the factor 1:
#   $\displaystyle \frac{\partial L}{\partial b_j} = \sum_{i=1}^{n} g_{ij}$.
#
# Each of the first two is a product of two matrices, one of them transposed. Which one, and in
# which order? The shapes tell you: a gradient has the shape of what it is the gradient of.
#
# **What to write.** `dense_backward(x, W, gradient)` returns three arrays, in this order:
#
# | returned | is | shape |
# | --- | --- | --- |
# | `dx` | $\partial L / \partial X$, for the inputs | `(n, d)` |
# | `dW` | $\partial L / \partial W$, for the weights | `(d, k)` |
# | `db` | $\partial L / \partial b$, for the bias | `(k,)` |
#
# - `x`, `W` and `gradient` are the arrays $X$, $W$ and $G$ from above. Each of $n$, $d$ and $k$ can
#   be 1.
# - `dW` and `db` are **sums over the batch, not means**. If the loss is a mean over the samples,
#   its factor $1/n$ is already in `gradient`.
#
# **By hand.** Let $n = 2$, $d = 3$, $k = 2$ and
#
# $$X = \begin{pmatrix} 1 & 2 & 0 \\ 3 & -1 & 1 \end{pmatrix}, \quad
# W = \begin{pmatrix} 1 & 0 \\ 2 & 1 \\ -1 & 3 \end{pmatrix}, \quad
# G = \begin{pmatrix} 1 & 0 \\ 2 & -1 \end{pmatrix} .$$
#
# $$\frac{\partial L}{\partial X} = \begin{pmatrix} 1 & 2 & -1 \\ 2 & 3 & -5 \end{pmatrix}, \quad
# \frac{\partial L}{\partial W} = \begin{pmatrix} 7 & -3 \\ 0 & 1 \\ 2 & -1 \end{pmatrix}, \quad
# \frac{\partial L}{\partial b} = \begin{pmatrix} 3 & -1 \end{pmatrix} .$$
#
# The 7, for example: first input, first output, so $1 \cdot 1 + 3 \cdot 2$, one term per sample.

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
    gradient = np.asarray(gradient, dtype=float)
    dx = gradient @ W.T
    dW = x.T @ gradient
    db = np.sum(gradient, axis=0)
    return dx, dW, db
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "dense_backward is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_dense_backward_of_the_worked_example(dense_backward):
    import numpy as np

    x = np.array([[1.0, 2.0, 0.0], [3.0, -1.0, 1.0]])
    W = np.array([[1.0, 0.0], [2.0, 1.0], [-1.0, 3.0]])
    gradient = np.array([[1.0, 0.0], [2.0, -1.0]])
    parts = dense_backward(x, W, gradient)
    assert parts is not None, "dense_backward returned None: is there a return at the end?"
    assert len(parts) == 3, f"three arrays are wanted, yours returned {len(parts)}"
    dx, dW, db = parts
    shapes = [np.shape(dx), np.shape(dW), np.shape(db)]
    assert shapes[:2] != [(3, 2), (2, 3)], f"your shapes are {shapes}: the order is dx, dW, db"
    assert shapes[0] == (2, 3), f"dx has the shape of x, which is (2, 3); yours has {shapes[0]}"
    assert shapes[1] == (3, 2), f"dW has the shape of W, which is (3, 2); yours has {shapes[1]}"
    assert shapes[2] != (), f"db is {db}, one number: one for each output is wanted"
    assert shapes[2] == (2,), f"db has the shape of b, which is (2,); yours has {shapes[2]}"
    right_dx = np.array([[1.0, 2.0, -1.0], [2.0, 3.0, -5.0]])
    right_dW = np.array([[7.0, -3.0], [0.0, 1.0], [2.0, -1.0]])
    assert not np.allclose(dx, [[1, 0, 2], [1, 1, 1]]), (
        f"dx is {dx}: that is W reshaped or multiplied as it stands, and reshape is no transpose"
    )
    assert not np.allclose(dW, right_dW / 2), "dW is a sum over the samples, not a mean"
    assert not np.allclose(db, [1.5, -0.5]), "db is a sum over the samples, not a mean"
    assert not np.allclose(db, [1, 1]), (
        f"db is {db}: is that a sum along the other axis, or the slope 1 without the chain rule?"
    )
    assert np.allclose(dx, right_dx), f"dx should be {right_dx.tolist()}, yours is {dx}"
    assert np.allclose(dW, right_dW), f"dW should be {right_dW.tolist()}, yours is {dW}"
    assert np.allclose(db, [3, -1]), f"db should be [3, -1], yours is {db}"


# %%
# HIDDEN
def test_dense_backward_gives_the_slope_in_the_inputs(dense_backward):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(171)
    look = "Over what does the sum for dx run, and which entries of W does it use?"
    sizes = [(5, 3, 2), (2, 4, 7), (3, 3, 3), (30, 6, 10), (4, 8, 4)]
    sizes += [(1, 4, 3), (5, 1, 2), (6, 3, 1), (1, 1, 1)]
    for n, d, k in sizes:
        x, W, gradient = (rng.normal(size=shape) for shape in ((n, d), (d, k), (n, k)))
        expected = reference.dense_backward(x.copy(), W.copy(), gradient.copy())
        parts = dense_backward(x, W, gradient)
        call = f"dense_backward with n = {n}, d = {d} and k = {k}"
        assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
        assert_close(parts[0], expected[0], f"{call}: dx", look=look)

    x, W, b = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
    target = rng.normal(size=(4, 5))

    def loss(x, W, b):
        return np.sum((x @ W + b - target) ** 2)

    # the loss is a parabola in each of its variables, so central differences are exact
    slopes = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = 0.5
        above, below = loss(x + step, W, b), loss(x - step, W, b)
        slopes[place] = above - below
    parts = dense_backward(x, W, 2 * (x @ W + b - target))
    call = "dense_backward for the sum of the squared errors of four samples"
    assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
    look = "Compare with the change of the loss when one entry changes a little."
    assert_close(parts[0], slopes, f"{call}: dx", look=look)


# %%
# HIDDEN
def test_dense_backward_gives_the_slope_in_the_weights(dense_backward):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(172)
    look = "For one input and one output: over what does the sum for dW run?"
    sizes = [(5, 3, 2), (2, 4, 7), (3, 3, 3), (30, 6, 10), (4, 8, 4)]
    sizes += [(1, 4, 3), (5, 1, 2), (6, 3, 1), (1, 1, 1)]
    for n, d, k in sizes:
        x, W, gradient = (rng.normal(size=shape) for shape in ((n, d), (d, k), (n, k)))
        expected = reference.dense_backward(x.copy(), W.copy(), gradient.copy())
        parts = dense_backward(x, W, gradient)
        call = f"dense_backward with n = {n}, d = {d} and k = {k}"
        assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
        assert_close(parts[1], expected[1], f"{call}: dW", look=look)

    x, W, b = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
    target = rng.normal(size=(4, 5))

    def loss(x, W, b):
        return np.sum((x @ W + b - target) ** 2)

    # the loss is a parabola in each of its variables, so central differences are exact
    slopes = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        step = np.zeros(W.shape)
        step[place] = 0.5
        above, below = loss(x, W + step, b), loss(x, W - step, b)
        slopes[place] = above - below
    parts = dense_backward(x, W, 2 * (x @ W + b - target))
    call = "dense_backward for the sum of the squared errors of four samples"
    assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
    look = "Compare with the change of the loss when one entry changes a little."
    assert_close(parts[1], slopes, f"{call}: dW", look=look)


# %%
# HIDDEN
def test_dense_backward_gives_the_slope_in_the_biases(dense_backward):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(173)
    look = "b is added to every sample of the batch. What does that mean for db?"
    sizes = [(5, 3, 2), (2, 4, 7), (3, 3, 3), (30, 6, 10), (4, 8, 4)]
    sizes += [(1, 4, 3), (5, 1, 2), (6, 3, 1), (1, 1, 1)]
    for n, d, k in sizes:
        x, W, gradient = (rng.normal(size=shape) for shape in ((n, d), (d, k), (n, k)))
        expected = reference.dense_backward(x.copy(), W.copy(), gradient.copy())
        parts = dense_backward(x, W, gradient)
        call = f"dense_backward with n = {n}, d = {d} and k = {k}"
        assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
        assert_close(parts[2], expected[2], f"{call}: db", look=look)

    x, W, b = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
    target = rng.normal(size=(4, 5))

    def loss(x, W, b):
        return np.sum((x @ W + b - target) ** 2)

    # the loss is a parabola in each of its variables, so central differences are exact
    slopes = np.zeros(b.shape)
    for place in np.ndindex(b.shape):
        step = np.zeros(b.shape)
        step[place] = 0.5
        above, below = loss(x, W, b + step), loss(x, W, b - step)
        slopes[place] = above - below
    parts = dense_backward(x, W, 2 * (x @ W + b - target))
    call = "dense_backward for the sum of the squared errors of four samples"
    assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
    look = "Compare with the change of the loss when one entry changes a little."
    assert_close(parts[2], slopes, f"{call}: db", look=look)


# %%
# HIDDEN
def test_dense_backward_leaves_its_arguments_alone(dense_backward):
    import numpy as np
    from comparing import as_numbers, assert_close, assert_unchanged

    rng = np.random.default_rng(174)
    call = "dense_backward of two samples with one input and one output, all floats"
    parts = dense_backward(np.array([[2.0], [3.0]]), np.array([[4.0]]), np.array([[1.0], [5.0]]))
    assert parts is not None and len(parts) == 3, f"{call}, should return three arrays"
    look = "Write the sums down by hand for one input and one output."
    assert_close(parts[0], [[4.0], [20.0]], f"{call}: dx", look=look)
    assert_close(parts[1], [[17.0]], f"{call}: dW", look=look)
    whole = [rng.integers(-5, 6, size=shape) for shape in ((3, 4), (4, 2), (3, 2))]
    fractions = [rng.normal(size=shape) for shape in ((3, 4), (4, 2), (3, 2))]
    mixed = [whole[0], fractions[1], fractions[2]]
    look = "Neither the type of the numbers nor an earlier call may change the result."
    for kind, arguments in (
        ("whole numbers", whole),
        ("fractions", fractions),
        ("whole numbers in x alone", mixed),
        ("the same fractions again", fractions),
    ):
        call = f"dense_backward of {kind}"
        usual = dense_backward(*[argument * 1.0 for argument in arguments])
        assert usual is not None and len(usual) == 3, f"{call}, as floats, has not three arrays"
        usual = [as_numbers(part, f"{call}, as floats,") for part in usual]
        assert np.any(usual[0] != 0), f"{call}, as floats, gave nothing but zeros in dx"
        before = [argument.copy() for argument in arguments]
        parts = dense_backward(*arguments)
        for name, was, now in zip(("x", "W", "gradient"), before, arguments, strict=True):
            assert_unchanged(was, now, f"{call}: {name}")
        assert parts is not None and len(parts) == 3, f"{call} should return three arrays"
        for name, part, same in zip(("dx", "dW", "db"), parts, usual, strict=True):
            assert_close(part, same, f"{call}, compared with floats: {name}", look=look)
    small = [np.array(a, dtype=np.uint8) for a in ([[200, 7]], [[90], [3]], [[5]])]
    call = "dense_backward of three arrays of the type uint8"
    look = "In uint8 there is no number above 255. What is 5 times 200?"
    usual = dense_backward(*[argument * 1.0 for argument in small])
    usual = [as_numbers(part, f"{call}, as floats,") for part in usual]
    parts = dense_backward(*small)
    for name, part, same in zip(("dx", "dW", "db"), parts, usual, strict=True):
        assert_close(part, same, f"{call}, compared with floats: {name}", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# ### A first network
#
# Three of your functions are a complete learning machine. The scores of a batch are
# `x @ W + b`, the probabilities their softmax, and the loss is the cross-entropy. Its gradient with
# regard to the scores is as simple as that of the logistic loss in assignment 5,
#
# $$\frac{\partial L}{\partial z_{ij}} = \frac{1}{n} \left( p_{ij} - [\, j = y_i \,] \right) ,$$
#
# probability minus one for the right class, probability minus zero for the others. From there,
# `dense_backward` goes on to the weights. Here the inputs are simply the 64 pixels, without any
# convolution.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
def train(x, labels, learning_rate, n_iterations, decay=0.0):
    """Train a dense layer with ten outputs by gradient descent.

    Every step keeps 0.9 of the step before (momentum), which makes it faster. `decay` is the weight
    of half the squared length of W, a ridge penalty as in assignment 6.
    """
    n, d = x.shape
    W, b = np.zeros((d, 10)), np.zeros(10)
    step_W, step_b, history = np.zeros((d, 10)), np.zeros(10), []
    for _ in range(n_iterations):
        p = softmax(x @ W + b)
        history.append(cross_entropy(p, labels))
        dx, dW, db = dense_backward(x, W, (p - np.eye(10)[labels]) / n)
        step_W = 0.9 * step_W - learning_rate * (dW + decay * W)
        step_b = 0.9 * step_b - learning_rate * db
        W, b = W + step_W, b + step_b
    return W, b, history


order = np.random.default_rng(0).permutation(len(digits))
training, test = order[:600], order[600:1000]
x = pictures[training].reshape(600, 64)
middle = x.mean(axis=0)  # centred inputs make the way downhill shorter
W, b, history = train(x - middle, digits[training], 0.2, 100)


def share_right(boxes):
    scores = (boxes.reshape(len(boxes), 64) - middle) @ W + b
    return np.mean(np.argmax(scores, axis=1) == digits[test])


moved = np.zeros((400, 8, 8))
moved[:, :, 1:] = pictures[test][:, :, :-1]
print(f"right on 400 new pictures:                {share_right(pictures[test]):.1%}")
print(f"right on the same pictures, one pixel off: {share_right(moved):.1%}")

fig = plt.figure(figsize=(10, 3.2), layout="constrained")
left, right = fig.subfigures(1, 2, width_ratios=[1, 1.4])
ax = left.subplots()
ax.plot(history, color="#0072B2")
ax.axhline(np.log(10), color="black", linestyle=":", linewidth=1)
ax.text(100, np.log(10) - 0.05, "guessing", ha="right", va="top")
ax.set(xlabel="iteration", ylabel="cross-entropy", ylim=(0, 2.5))
for j, ax in enumerate(right.subplots(2, 5).ravel()):
    shown = ax.imshow(W[:, j].reshape(8, 8), cmap="PuOr", vmin=-1.5, vmax=1.5)
    ax.set(title=f"{j}", xticks=[], yticks=[])
right.colorbar(shown, ax=right.axes, label="weight")
plt.show()

# %% [markdown]
# *Figure 7. Left: the loss of the training pictures. Right: the weights of the ten digits, back in
# the shape of a picture. Ink in a purple place speaks for the digit, ink in an orange place against
# it.*
#
# The network has learnt ten templates, each tied to its place. For boxes that were cut well this
# is enough. One pixel to the side, and more than half of the answers are wrong: the waterworks'
# problem, with numbers.

# %% [raw]
# # BEGIN QUESTION
# name: architecture
# points: [0, 0, 2, 1, 2]

# %% [markdown]
# ## Question 7: what a network consists of
#
# Before anyone trains a network, two questions have to be answered: which shape comes out of each
# layer, and how many numbers have to be learnt? You can answer both without a single picture.
#
# Real pictures have more than one number per pixel: a colour photo has three **channels**, for
# red, green and blue. And a convolution layer has more than one kernel. So a picture has the shape
# $(h, w, c)$, and a layer with $f$ **filters** makes a picture with $f$ channels of it, one
# feature map per filter. Each filter looks at *all* $c$ channels of its input: it has a kernel for
# each of them, adds the results up, and adds one bias.
#
# We describe a network as a list of layers, each of them a tuple:
#
# | layer | takes | gives | parameters |
# | --- | --- | --- | --- |
# | `("conv", f, m)` | `(h, w, c)` | `(h - m + 1, w - m + 1, f)` | $f\,(m^2 c + 1)$ |
# | `("pool", m)` | `(h, w, c)` | `(h // m, w // m, c)` | none |
# | `("flatten",)` | `(h, w, c)` | `(h * w * c,)` | none |
# | `("dense", k)` | `(d,)` | `(k,)` | $(d + 1)\, k$ |
#
# - `conv`: a convolution with $f$ filters, kernels of $m \times m$, stride 1, and no padding;
# - `pool`: max pooling with tiles of $m \times m$, in each channel by itself;
# - `flatten`: all numbers in one row;
# - `dense`: a dense layer with $k$ outputs and a bias for each of them.
#
# ReLU and softmax change no shape and have no parameters, so the list leaves them out.
#
# **What to write.** Two functions:
#
# | function | returns |
# | --- | --- |
# | `output_shape(input_shape, layers)` | the shape after the last layer, a tuple of whole numbers |
# | `count_parameters(input_shape, layers)` | the number of all parameters, a whole number |
#
# - `input_shape` is a tuple: `(h, w, c)` for a picture, or `(d,)` if the network begins with a
#   dense layer. `layers` is a list of tuples as in the table. Both functions leave it as it was.
# - With an empty list of layers, the shape is `input_shape` and the number of parameters is 0.
# - A kernel, or a tile, may be exactly as high or as wide as its input.
# - `output_shape` raises a `ValueError` (with a sentence of yours) for two kinds of impossible
#   networks. In the first, a kernel or a tile is higher *or* wider than its input. In the second,
#   a dense layer gets a shape of three numbers, because someone forgot to flatten.
# - Other impossible networks do not occur, and `count_parameters` is asked about possible ones
#   only.
#
# **By hand.** A grey picture has one channel: let its shape be (8, 11, 1). The layers are
# `[("conv", 4, 3), ("pool", 2), ("flatten",), ("dense", 5)]`. The shapes are
#
# $$(8, 11, 1) \to (6, 9, 4) \to (3, 4, 4) \to (48,) \to (5,) .$$
#
# The convolution has 4 kernels of 9 numbers and a bias each, $4 \cdot (9 + 1) = 40$ parameters. The
# dense layer has $(48 + 1) \cdot 5 = 245$. Together 285.
#
# A larger one to check yourself reads handwritten digits. The input shape is (28, 28, 1), and the
# layers are
#
# ```python
# [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 64, 3),
#  ("flatten",), ("dense", 64), ("dense", 10)]
# ```
#
# It has 93,322 parameters.
#
# <details><summary>Stuck? The idea</summary>
#
# Walk through the list with the current shape in a variable. Each layer changes the shape, and only
# convolutions and dense layers have parameters. For those you need the shape *before* the layer.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# `shape = tuple(input_shape)`, then `for layer in layers:` and a case for each `layer[0]`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
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
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "output_shape is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


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
    # BEGIN SOLUTION NO PROMPT
    total = 0
    for i, layer in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])  # what comes into this layer
        if layer[0] == "conv":
            filters, size = layer[1], layer[2]
            total += filters * (size * size * shape[2] + 1)
        elif layer[0] == "dense":
            total += (shape[0] + 1) * layer[1]
    return total
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "count_parameters is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_output_shape_of_the_worked_example(output_shape):
    layers = [("conv", 4, 3), ("pool", 2), ("flatten",), ("dense", 5)]
    steps = [(8, 11, 1), (6, 9, 4), (3, 4, 4), (48,), (5,)]
    likely = {
        (8, 11, 4): "without padding, a kernel of size 3 does not fit 8 times into a height of 8",
        (5, 8, 4): "in how many places does a kernel of size 3 fit into a height of 8?",
        (6, 6, 4): "height and width are two numbers, and each of them shrinks by itself",
        (6, 9, 1): "there is one feature map for each filter",
        (9, 6, 4): "height comes first, then width",
        (3, 5, 4): "half a tile at the edge is dropped",
        (3, 4.5, 4): "half a tile at the edge is dropped",
        (12,): "the channels belong to the row too",
        (12, 4): "flatten makes one row of everything",
        5: "the shape after a dense layer is a tuple with one number, (5,)",
    }
    for i, right in enumerate(steps):
        value = output_shape((8, 11, 1), layers[:i])
        name = f"output_shape((8, 11, 1), {layers[:i]})"
        assert value is not None, f"{name} returned None: is there a return at the end?"
        assert not isinstance(value, list), f"{name} gave the list {value}: make it a tuple"
        if not isinstance(value, int):
            value = tuple(value)
        for wrong, why in likely.items():
            assert value != wrong, f"{name} gave {value}: {why}"
        assert value == right, f"{name} should be {right}, yours gave {value}"


# %%
def test_count_parameters_of_the_worked_example_and_of_a_larger_network(count_parameters):
    layers = [("conv", 4, 3), ("pool", 2), ("flatten",), ("dense", 5)]
    value = count_parameters((8, 11, 1), layers)
    assert value is not None, "count_parameters returned None: is there a return at the end?"
    likely = {
        40: "only the convolution was counted; look where the return stands",
        245: "only the dense layer was counted",
        276: "the biases are missing",
        281: "the biases of the convolution are missing: one for each filter",
        280: "the biases of the dense layer are missing: one for each output",
        282: "each filter has a bias of its own",
    }
    for wrong, why in likely.items():
        assert value != wrong, f"count_parameters gave {value} for the worked example: {why}"
    assert value == 285, f"the worked example has 40 + 245 = 285 parameters, yours gave {value}"

    layers = [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 64, 3)]
    layers += [("flatten",), ("dense", 64), ("dense", 10)]
    value = count_parameters((28, 28, 1), layers)
    assert value != 39_178, (
        f"count_parameters gave {value} for three convolutions: each filter has a kernel for each "
        "channel of its input, and after the first convolution there are 32 channels"
    )
    assert value == 93_322, (
        f"on (28, 28, 1) the network {layers} has 93,322 parameters, yours gave {value}. Count "
        "layer by layer: 320, 18496, 36928, 36928 and 650."
    )


# %%
# HIDDEN
def test_output_shape_layer_by_layer_and_at_the_limits(output_shape):
    import copy

    import reference
    from comparing import assert_close

    networks = [
        ((20, 31, 3), [("conv", 8, 5), ("pool", 3), ("conv", 12, 2), ("flatten",), ("dense", 7)]),
        ((17, 15, 2), [("pool", 2), ("conv", 5, 1), ("conv", 3, 4), ("pool", 2), ("flatten",)]),
        ((64,), [("dense", 30), ("dense", 4), ("dense", 1)]),
    ]
    look = "Go through the table layer by layer, height first."
    for input_shape, layers in networks:
        for i in range(1, len(layers) + 1):
            expected = reference.output_shape(input_shape, layers[:i])
            call = f"output_shape({input_shape}, {layers[:i]})"
            assert_close(output_shape(input_shape, layers[:i]), expected, call, look=look)

    look = "What exactly fits once gives a height or a width of 1."
    cases = [
        ((5, 9, 3), [("conv", 2, 5)], (1, 5, 2)),
        ((7, 4, 1), [("pool", 4)], (1, 1, 1)),
        ((3, 3, 6), [("conv", 10, 3), ("flatten",)], (10,)),
        ((6, 5, 2), [("pool", 1), ("conv", 2, 1)], (6, 5, 2)),
        ((11, 8, 2), [("pool", 2), ("pool", 2)], (2, 2, 2)),
        ((1, 1, 4), [("flatten",), ("dense", 1)], (1,)),
        ((12, 7, 3), [], (12, 7, 3)),
        ((9,), [], (9,)),
    ]
    for input_shape, layers, expected in cases:
        before = copy.deepcopy(layers)
        value = output_shape(input_shape, layers)
        call = f"output_shape for {input_shape} and {before}"
        assert layers == before, f"{call} changed the list of layers, which belongs to the caller"
        assert_close(value, expected, call, look=look)
        assert not isinstance(value, list), f"{call} gave a list: a tuple is asked for"


# %%
# HIDDEN
def test_output_shape_of_impossible_networks(output_shape):
    cases = [
        ((4, 9, 1), [("conv", 3, 5)], "a kernel that is higher than the picture"),
        ((9, 4, 2), [("conv", 3, 5)], "a kernel that is wider than the picture"),
        ((3, 8, 1), [("pool", 4)], "a tile that is higher than the picture"),
        ((8, 3, 1), [("pool", 4)], "a tile that is wider than the picture"),
        ((9, 9, 1), [("pool", 3), ("conv", 2, 3), ("conv", 2, 3)], "a kernel that no longer fits"),
        ((2, 3, 1), [("conv", 2, 4), ("flatten",)], "a kernel that is too large"),
        ((7, 8, 1), [("pool", 9), ("flatten",), ("dense", 2)], "a tile larger than the picture"),
        ((6, 7, 2), [("conv", 4, 3), ("dense", 5)], "a dense layer without a flat input"),
        ((4, 4, 1), [("dense", 5)], "a dense layer on a picture"),
    ]
    for input_shape, layers, why in cases:
        call = f"output_shape({input_shape}, {layers})"
        try:
            value = output_shape(input_shape, layers)
        except ValueError:
            continue
        raise AssertionError(f"{call} gave {value}: {why} should raise a ValueError")
    # what comes before the impossible layer is fine
    value = output_shape((10, 10, 1), [("pool", 3), ("conv", 2, 3)])
    assert value is not None and tuple(value) == (1, 1, 2), (
        f"a kernel of size 3 fits into a (3, 3) picture exactly once, output_shape gave {value}"
    )


# %%
# HIDDEN
def test_count_parameters_of_networks_and_of_single_layers(count_parameters):
    import copy

    import reference
    from comparing import assert_close

    networks = [
        ((20, 31, 3), [("conv", 8, 5), ("pool", 3), ("conv", 12, 2), ("flatten",), ("dense", 7)]),
        ((17, 9, 2), [("pool", 2), ("conv", 5, 1), ("conv", 3, 4), ("flatten",), ("dense", 6)]),
        ((9, 14, 5), [("conv", 2, 3), ("conv", 7, 3), ("conv", 4, 2)]),
        ((64,), [("dense", 30), ("dense", 4), ("dense", 1)]),
        ((6, 8, 3), [("flatten",), ("dense", 20), ("dense", 20), ("dense", 3)]),
    ]
    look = "For each layer: what comes in, how many weights does that take, how many biases?"
    for input_shape, layers in networks:
        expected = reference.count_parameters(input_shape, copy.deepcopy(layers))
        before = copy.deepcopy(layers)
        value = count_parameters(input_shape, layers)
        call = f"count_parameters({input_shape}, {before})"
        assert layers == before, f"{call} changed the list of layers, which belongs to the caller"
        assert_close(value, expected, call, rtol=0, atol=1e-6, look=look)

    look = "Write down the shapes of all weights and biases of this one layer."
    cases = [
        ((12, 12, 1), [("conv", 1, 1)], 2),
        ((30, 9, 4), [("conv", 5, 3)], 5 * (3 * 3 * 4) + 5),
        ((100, 200, 4), [("conv", 5, 3)], 5 * (3 * 3 * 4) + 5),
        ((30, 9, 3), [("conv", 6, 7)], 6 * (7 * 7 * 3) + 6),
        ((25,), [("dense", 11)], 25 * 11 + 11),
        ((1,), [("dense", 1)], 2),
        ((8, 8, 3), [("pool", 2)], 0),
        ((8, 6, 3), [("pool", 4), ("flatten",)], 0),
        ((8, 6, 3), [], 0),
        ((7, 9, 2), [("pool", 2), ("flatten",), ("dense", 3)], 3 * 4 * 2 * 3 + 3),
    ]
    for input_shape, layers, expected in cases:
        call = f"count_parameters of {layers} for the input shape {input_shape}"
        value = count_parameters(input_shape, layers)
        assert_close(value, expected, call, rtol=0, atol=1e-6, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
layers = [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 64, 3)]
layers += [("flatten",), ("dense", 64), ("dense", 10)]

counted, names = [0], []
for i, layer in enumerate(layers, start=1):
    counted.append(count_parameters((28, 28, 1), layers[:i]))
    shape = " × ".join(str(number) for number in output_shape((28, 28, 1), layers[:i]))
    names.append(f"{' '.join(str(entry) for entry in layer)}  →  {shape}")

fig, ax = plt.subplots(figsize=(7.5, 3.6), layout="constrained")
bars = ax.barh(names, np.diff(counted), color="#0072B2")
ax.bar_label(bars, fmt="{:,.0f}", padding=4)
ax.invert_yaxis()
ax.set(xlabel="parameters", xlim=(0, 42000), title=f"together {counted[-1]:,}")
plt.show()

dense_only = [("flatten",), ("dense", 64), ("dense", 10)]
print("picture      convolutional: conv layers, all layers      dense layers only")
for side in (28, 56, 112):
    shape = (side, side, 1)
    three, everything = count_parameters(shape, layers[:5]), count_parameters(shape, layers)
    plain = count_parameters(shape, dense_only)
    print(f"{side:3} × {side:3} {three:27,} {everything:12,} {plain:22,}")

# %% [markdown]
# *Figure 8. The layers of a network for pictures of 28 by 28 pixels, the shape that comes out of
# each, and its number of parameters.*
#
# Look at the table. The three convolution layers have the same number of parameters for every size
# of the picture: a kernel does not care where it stands. Whatever grows is in the dense layer after
# `flatten`.

# %% [raw]
# # BEGIN QUESTION
# name: softmax_jacobian
# points: [0, 1.5, 1, 0.5]

# %% [markdown]
# ## Question 8: the slopes of the softmax
#
# The training loop above used a formula that was given: the slope of the loss of one sample with
# respect to its scores is $p - y$, where $y$ is 1 at the right class and 0 elsewhere. Where does it
# come from? From the slopes of the softmax. *You* find them, with pencil and paper.
#
# Take one sample with scores $z_1, \dots, z_k$ and probabilities
#
# $$p_i = \frac{e^{z_i}}{e^{z_1} + \dots + e^{z_k}} .$$
#
# Each probability depends on *all* scores, because of the sum in the denominator. All these slopes
# together are the **Jacobian matrix** of the softmax, of shape $(k, k)$:
#
# $$J_{ij} = \frac{\partial p_i}{\partial z_j} .$$
#
# Row $i$ belongs to a probability, column $j$ to a score. **Derive** the entries for $i = j$ and for
# $i \ne j$. Both can be written with the probabilities alone, so no score and no power of $e$ is
# left.
#
# **What to write.** `softmax_jacobian(p)` returns the matrix $J$, of shape `(k, k)`.
#
# - `p` is array-like of shape `(k,)` with $k \ge 1$. Its entries are the *probabilities* that the
#   softmax has already given: they are 0 or more and add up to 1. Do not apply the softmax again.
#
# **By hand.** For two classes the softmax is the sigmoid of the difference $z_1 - z_2$, and you know
# the slope of the sigmoid from assignment 5. At $z_1 = z_2$, where $p = (\tfrac12, \tfrac12)$, it is
# $\tfrac14$. A larger second score makes the first probability smaller by as much, so
#
# $$J = \begin{pmatrix} \tfrac14 & -\tfrac14 \\ -\tfrac14 & \tfrac14 \end{pmatrix} .$$
#
# You can check yours by central differences, as in assignment 3. And each row and each column of $J$
# adds up to 0. Do you see why?
#
# <details><summary>Stuck? The idea</summary>
#
# Use the quotient rule. The derivative of the denominator with respect to $z_j$ is $e^{z_j}$. The
# derivative of the numerator is $e^{z_i}$ if $j = i$, and 0 otherwise.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# With $S$ for the denominator, and for $j \ne i$:
# $\frac{\partial p_i}{\partial z_j} = \frac{0 \cdot S - e^{z_i} e^{z_j}}{S^2}$. Which probabilities
# are in it?
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
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
    # BEGIN SOLUTION NO PROMPT
    return np.diag(p) - np.outer(p, p)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "softmax_jacobian is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_softmax_jacobian_of_two_equal_probabilities(softmax_jacobian):
    import numpy as np

    value = softmax_jacobian(np.array([0.5, 0.5]))
    assert value is not None, "softmax_jacobian returned None: is there a return at the end?"
    assert np.shape(value) == (2, 2), (
        f"two classes give a matrix of shape (2, 2), yours has shape {np.shape(value)}"
    )
    value = np.asarray(value)
    right = np.array([[0.25, -0.25], [-0.25, 0.25]])
    likely = [
        (np.diag([0.25, 0.25]), "does the first probability not depend on the second score?"),
        (-right, "a larger score makes its own class more probable: look at the signs"),
        (np.abs(right), "a larger score makes the *other* class less probable"),
        (np.diag([0.5, 0.5]), "the denominator depends on the scores, too"),
        (2 * right, "there is a factor too much"),
        (right / 2, "there is a factor too much"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"(1/2, 1/2) gave {value.tolist()}: {why}"
    assert np.allclose(value, right), (
        f"(1/2, 1/2) gave {value.tolist()}: the slope of the sigmoid at 0 is 1/4"
    )


# %%
# HIDDEN
def test_softmax_jacobian_agrees_with_central_differences(softmax_jacobian):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(131)
    h = 1e-5
    look = "Change one score a little and see how every probability changes: a column of the matrix."
    for k in (2, 3, 5, 8):
        z = 1.5 * rng.normal(size=k)
        slopes = np.zeros((k, k))
        for j in range(k):
            step = h * np.eye(k)[j]
            slopes[:, j] = (reference.softmax(z + step) - reference.softmax(z - step)) / (2 * h)
        p = reference.softmax(z)
        call = f"softmax_jacobian of {k} probabilities, compared with central differences,"
        assert_close(softmax_jacobian(p), slopes, call, rtol=1e-5, atol=1e-8, look=look)


# %%
# HIDDEN
def test_softmax_jacobian_of_unequal_probabilities(softmax_jacobian):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(132)
    look = "Write down one entry on the diagonal and one beside it, by the quotient rule."
    for k in (3, 4, 10):
        p = rng.dirichlet(np.full(k, 0.7))
        expected = reference.softmax_jacobian(p.copy())
        call = f"softmax_jacobian of {k} random probabilities"
        assert_close(softmax_jacobian(p), expected, call, look=look)
        call = f"the sums of the rows of softmax_jacobian, {k} classes,"
        matrix = as_numbers(softmax_jacobian(p), call)
        assert np.trace(matrix) > 0, f"{call}: the trace is {np.trace(matrix)}"
        look_sum = "The probabilities always add up to 1. What does that say about their slopes?"
        assert_close(matrix.sum(axis=1), np.zeros(k), call, look=look_sum)
        # with it, the slope of the loss is p - y, as in the training loop
        label = k - 2
        back = matrix.T @ (-np.eye(k)[label] / p)
        call = f"the slope of the cross-entropy through softmax_jacobian, {k} classes,"
        look_loss = "The chain rule, with the slope -1/p of the loss, has to give p - y."
        assert_close(back, p - np.eye(k)[label], call, rtol=1e-5, atol=1e-8, look=look_loss)


# %%
# HIDDEN
def test_softmax_jacobian_of_lists_and_at_the_limits(softmax_jacobian):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    look = "A quarter of one half is an eighth."
    expected = [[0.25, -0.125, -0.125], [-0.125, 0.1875, -0.0625], [-0.125, -0.0625, 0.1875]]
    call = "softmax_jacobian of a list with 1/2, 1/4, 1/4"
    assert_close(softmax_jacobian([0.5, 0.25, 0.25]), expected, call, look=look)
    call = "softmax_jacobian of a tuple with 1/2, 1/4, 1/4"
    assert_close(softmax_jacobian((0.5, 0.25, 0.25)), expected, call, look=look)
    p = np.array([0.75, 0.25])
    before = p.copy()
    value = softmax_jacobian(p)
    assert_unchanged(before, p, "softmax_jacobian(p): p")
    look = "One score up, the other probability down."
    call = "softmax_jacobian of 3/4 and 1/4"
    assert_close(value, [[0.1875, -0.1875], [-0.1875, 0.1875]], call, look=look)
    look = "Where the softmax is sure, it is flat."
    call = "softmax_jacobian of 0, 1, 0"
    assert_close(softmax_jacobian([0.0, 1.0, 0.0]), np.zeros((3, 3)), call, look=look)
    call = "softmax_jacobian of a single class"
    look = "One class has the probability 1, whatever its score."
    assert_close(softmax_jacobian([1.0]), [[0.0]], call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
z = np.array([2.0, 1.0, 0.5, -0.5, -1.5])
p = np.asarray(softmax(z))
slopes = np.array(
    [(softmax(z + 1e-5 * e) - softmax(z - 1e-5 * e)) / 2e-5 for e in np.eye(5)]
).T

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True, layout="constrained")
for ax, name, matrix in zip(
    axes, ("your matrix", "central differences"), (softmax_jacobian(p), slopes), strict=True
):
    picture = ax.imshow(matrix, cmap="PuOr", vmin=-0.5, vmax=0.5)
    for i in range(5):
        for j in range(5):
            ax.text(j, i, f"{np.asarray(matrix)[i, j]:.2f}", ha="center", va="center")
    ax.set(title=name, xlabel="score $z_j$", xticks=range(5), xticklabels=np.arange(1, 6))
axes[0].set(ylabel="probability $p_i$", yticks=range(5), yticklabels=np.arange(1, 6))
fig.colorbar(picture, ax=axes, label="slope")
plt.show()

y = np.eye(5)[3]
print("back through your matrix:", np.round(np.asarray(softmax_jacobian(p)).T @ (-y / p), 6))
print("p - y:                   ", np.round(p - y, 6))

# %% [markdown]
# *Figure 9. The slopes of five probabilities with respect to five scores. On the diagonal they are
# positive, beside it negative, and every row and every column adds up to 0.*
#
# The two printed lines agree: the chain rule through your matrix gives the formula of the training
# loop. For large networks nobody makes this matrix. Its product with the slope $-y/p$ is known in
# advance, and much cheaper.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 9: what will happen?
#
# Answer these four questions with pencil and paper *before* you run the cell below the check.
# Each answer is a number.
#
# - `"height"`: A picture of 64 by 48 pixels meets a kernel of size 5, with `stride=2` and
#   `padding=1`. How many rows has the result?
# - `"bigger_scores"`: Two classes have the scores 1 and 1 + ln 4. Now 100 is added to both
#   scores. What is the probability of the second class then?
# - `"colour"`: A layer `("conv", 16, 3)` reads colour pictures of 100 by 100 pixels, with three
#   channels. How many parameters does it have?
# - `"slope"`: The softmax gives the probabilities (0.9, 0.1). The first score is made a little
#   larger, by a small number $h$. By how many $h$ does the first probability grow?
#
# **What to write.** `predictions()` returns a dict with these four names and your four numbers. Give
# at least three digits where a number is not exact.
#
# <details><summary>Stuck? The idea</summary>
#
# For `"height"`: the kernel makes steps of two pixels, and must not reach beyond the frame. For
# `"slope"`: this is a derivative, an entry of a matrix that you know.
#
# </details>
# <details><summary>Stuck? The first line</summary>
#
# For `"height"`: with its frame the picture has 66 rows. For `"slope"`: put $p_1 = 0.9$ into the
# diagonal of the Jacobian matrix.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return what the mathematics says will happen.

    Returns
    -------
    dict
        A number for each of "height", "bigger_scores", "colour" and "slope".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "height": 31,
        "bigger_scores": 0.8,
        "colour": 448,
        "slope": 0.09,
    }
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("predictions is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_predictions_are_four_numbers(predictions):
    import numpy as np

    answers = predictions()
    assert isinstance(answers, dict), f"predictions returns a dict, yours returned {answers!r}"
    names = {"height", "bigger_scores", "colour", "slope"}
    missing = sorted(names - set(answers))
    assert not missing, f"these answers are missing: {', '.join(missing)}"
    for name in sorted(names):
        kind = np.asarray(answers[name]).dtype.kind
        number = np.ndim(answers[name]) == 0 and kind in "iuf"
        assert number, f"the answer to {name} is one number, yours is {answers[name]!r}"


# %%
# HIDDEN
def test_prediction_of_height(predictions):
    from comparing import assert_close

    value = predictions()["height"]
    look = "Put the frame around the picture first. Where is the last place at which the kernel fits?"
    assert_close(value, 31, 'predictions()["height"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_bigger_scores(predictions):
    from comparing import assert_close

    value = predictions()["bigger_scores"]
    look = "What does the softmax do with a number that is added to all scores?"
    assert_close(value, 0.8, 'predictions()["bigger_scores"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_colour(predictions):
    from comparing import assert_close

    value = predictions()["colour"]
    look = "Each filter has a kernel for each channel, and how many biases?"
    assert_close(value, 448, 'predictions()["colour"]', rtol=0.002, look=look)


# %%
# HIDDEN
def test_prediction_of_slope(predictions):
    from comparing import assert_close

    value = predictions()["slope"]
    look = "Which entry of the Jacobian matrix of Question 8 is it?"
    assert_close(value, 0.09, 'predictions()["slope"]', rtol=0.002, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
# now let your functions answer
result = conv2d(np.zeros((64, 48)), np.ones((5, 5)), stride=2, padding=1)
print("height:       ", np.shape(result))
scores = np.array([1.0, 1.0 + np.log(4)])
print("bigger_scores:", softmax(scores), "and with 100 more:", softmax(scores + 100))
print("colour:       ", count_parameters((100, 100, 3), [("conv", 16, 3)]), "parameters, and for")
print("               200 by 200 pixels", count_parameters((200, 200, 3), [("conv", 16, 3)]))
z, h = np.array([np.log(9), 0.0]), 1e-6
grows = (softmax(z + [h, 0])[0] - softmax(z)[0]) / h
print(f"slope:         {grows:.6f}, and your matrix says {np.asarray(softmax_jacobian([0.9, 0.1]))[0, 0]:.6f}")

# %% [markdown]
# ## Closing: your functions against the library's
#
# scikit-learn has no convolutional networks, but some of your functions have a counterpart
# there or in SciPy. Do they agree?

# %% tags=["otter_ignore"]
import scipy.signal
import scipy.special
from sklearn.metrics import log_loss

rng = np.random.default_rng(0)
kernel = rng.normal(size=(3, 4))
scores = 5 * rng.normal(size=(200, 10))
labels = rng.integers(0, 10, size=200)
p = softmax(scores)


def difference(yours, library):
    return f"{np.max(np.abs(yours - library)):.1e}"


correlated = scipy.signal.correlate2d(photo, kernel, mode="valid")
convolved = scipy.signal.convolve2d(photo, kernel, mode="valid")
print("largest difference")
print("conv2d, to scipy.signal.correlate2d:   ", difference(conv2d(photo, kernel), correlated))
print("conv2d, to scipy.signal.convolve2d:    ", difference(conv2d(photo, kernel), convolved))
turned = kernel[::-1, ::-1]
print("    the same with the kernel turned:   ", difference(conv2d(photo, turned), convolved))
library = scipy.special.softmax(scores, axis=-1)
print("softmax, to scipy.special.softmax:     ", difference(p, library))
library = log_loss(labels, p)
print("cross_entropy, to sklearn's log_loss:  ", difference(cross_entropy(p, labels), library))

# %% [markdown]
# All but one agree up to rounding. The exception is the one that Question 1 warned of: for SciPy,
# as for mathematicians, a convolution turns the kernel around first. A network that *learns* its
# kernels does not care; it would learn them turned around.

# %% [markdown]
# ## Closing: reading the postcards
#
# Now the whole way. The boxes are 10 by 10 pixels, and the 8 by 8 digit lies anywhere in them:
# nine possible places, in the training part and in the test part. We build a small network,
#
# - a convolution with eight kernels of 3 by 3, with padding 1, and a ReLU;
# - max pooling with tiles of size 2;
# - flatten, and a dense layer with ten outputs.
#
# The eight kernels are made by hand, for edges in eight directions. The dense layer is trained with
# your functions. For comparison we train the same dense layer on the bare pixels.
#
# The next cell takes some seconds: your loops visit 400,000 windows.


# %% tags=["otter_ignore"]
def put_into_boxes(digits_8x8, rng):
    boxes = np.zeros((len(digits_8x8), 10, 10))
    for box, picture in zip(boxes, digits_8x8, strict=True):
        row, column = rng.integers(0, 3, size=2)
        box[row : row + 8, column : column + 8] = picture
    return boxes


diagonal = np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
half_of_the_kernels = [to_the_right, downwards, diagonal, diagonal[:, ::-1]]


def features(box):
    found = []
    for kernel in half_of_the_kernels:
        feature_map = conv2d(box, kernel / 4, padding=1)
        # turning all signs of a kernel turns those of its map: two kernels for one convolution
        for signed in (feature_map, -feature_map):
            found.append(max_pool2d(relu(signed), 2))
    return np.ravel(found)


rng = np.random.default_rng(1)
train_boxes = put_into_boxes(pictures[training], rng)
test_boxes = put_into_boxes(pictures[test], rng)
train_features = np.array([features(box) for box in train_boxes])
test_features = np.array([features(box) for box in test_boxes])

network = [("conv", 8, 3), ("pool", 2), ("flatten",), ("dense", 10)]
print("box with its frame:", (12, 12, 1), " after pooling:", output_shape((12, 12, 1), network[:2]))
print("features of a box: ", output_shape((12, 12, 1), network[:3]), "=", train_features[0].shape)
print("parameters:        ", count_parameters((12, 12, 1), network))

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.linear_model import LogisticRegression

decay, n = 1 / 600, 600
answers = {}
print("dense layer on     by              loss    right: training   test")
for name, x_train, x_test, rate in (
    ("the pixels", train_boxes.reshape(n, 100), test_boxes.reshape(len(test), 100), 1.0),
    ("your features", train_features, test_features, 0.8),
):
    middle = x_train.mean(axis=0)
    x_train, x_test = x_train - middle, x_test - middle
    W, b, history = train(x_train, digits[training], rate, 400, decay)
    model = LogisticRegression(C=1 / (decay * n), tol=1e-6, max_iter=2000)
    model.fit(x_train, digits[training])
    for who, (weights, bias) in (
        ("you", (W, b)),
        ("scikit-learn", (model.coef_.T, model.intercept_)),
    ):
        loss = cross_entropy(softmax(x_train @ weights + bias), digits[training])
        guesses = [np.argmax(x @ weights + bias, axis=1) for x in (x_train, x_test)]
        right = np.mean(guesses[0] == digits[training]), np.mean(guesses[1] == digits[test])
        answers[name, who] = guesses[1]
        print(f"{name:15}    {who:12} {loss:8.4f} {right[0]:16.1%} {right[1]:9.1%}")

by_pixels, by_features = answers["the pixels", "you"], answers["your features", "you"]
disagree = np.flatnonzero(by_pixels != by_features)
fig, axes = plt.subplots(2, 10, figsize=(10, 3.8), layout="constrained")
for j, ax in zip(disagree, axes.ravel()):
    ax.imshow(test_boxes[j], cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"is {digits[test][j]}", fontsize=10)
    ax.set_xlabel(f"pixels {by_pixels[j]}\nnet {by_features[j]}", fontsize=10)
    ax.set(xticks=[], yticks=[])
plt.show()

# %% [markdown]
# *Figure 10. The first twenty boxes of the test part on which the two do not agree. Above each
# stands what the digit is, below it the answer from the pixels and the answer of the network.*
#
# Read the table in two ways.
#
# **You and scikit-learn.** `LogisticRegression` with ten classes *is* a dense layer with a softmax
# and the cross-entropy. The library minimises `C` times the *sum* of the costs plus half the
# squared length of the weights, you minimise the *mean* of the costs plus `decay` times that half.
# With `C = 1 / (decay * n)` one is a multiple of the other, so both have the same lowest point. You
# go there by gradients and momentum, the library by a method that estimates the curvature as well,
# and both stop a little before it. The losses agree to about four digits.
#
# **Pixels and features.** Both dense layers were trained in the same way on the same boxes. On bare
# pixels four answers in ten are wrong. With eight small kernels, a ReLU and pooling in front, it
# is one in eight. The kernels were not even learnt: in a real network, the gradients go on
# backwards, through the pooling, through your `relu_backward`, to the kernels, and there are
# several such layers, with tens of thousands of parameters. Networks like the one in Question 7
# read handwritten digits with less than one per cent of mistakes.
#
# ## The same in a library
#
# The network of Question 7 in Keras, and the table that it prints:
#
# ```python
# import keras
# from keras import layers
#
# model = keras.Sequential(
#     [
#         keras.Input((28, 28, 1)),
#         layers.Conv2D(32, 3, activation="relu"),
#         layers.MaxPooling2D(2),
#         layers.Conv2D(64, 3, activation="relu"),
#         layers.MaxPooling2D(2),
#         layers.Conv2D(64, 3, activation="relu"),
#         layers.Flatten(),
#         layers.Dense(64, activation="relu"),
#         layers.Dense(10, activation="softmax"),
#     ]
# )
# model.summary(line_length=68)
# ```
#
# It printed:
#
# ```
# Model: "sequential"
# ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┓
# ┃ Layer (type)                ┃ Output Shape         ┃     Param # ┃
# ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━┩
# │ conv2d (Conv2D)             │ (None, 26, 26, 32)   │         320 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ max_pooling2d               │ (None, 13, 13, 32)   │           0 │
# │ (MaxPooling2D)              │                      │             │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ conv2d_1 (Conv2D)           │ (None, 11, 11, 64)   │      18,496 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ max_pooling2d_1             │ (None, 5, 5, 64)     │           0 │
# │ (MaxPooling2D)              │                      │             │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ conv2d_2 (Conv2D)           │ (None, 3, 3, 64)     │      36,928 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ flatten (Flatten)           │ (None, 576)          │           0 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ dense (Dense)               │ (None, 64)           │      36,928 │
# ├─────────────────────────────┼──────────────────────┼─────────────┤
# │ dense_1 (Dense)             │ (None, 10)           │         650 │
# └─────────────────────────────┴──────────────────────┴─────────────┘
#  Total params: 93,322 (364.54 KB)
#  Trainable params: 93,322 (364.54 KB)
#  Non-trainable params: 0 (0.00 B)
# ```
#
# `None` stands for the number of pictures in a batch, which the network does not fix. The shapes and the
# numbers of parameters are those of your `output_shape` and `count_parameters`.
#
# PyTorch writes the training as a loop, as in the given `train` above, and finds all slopes by itself.
# You meet it in assignment 15, where the kernels are learnt, too.
#
# ## Words you will meet elsewhere
#
# - **Feature map** or **channel**: what one kernel makes of a picture. **Filter**: another word for
#   kernel, over all channels.
# - **Valid** padding: none. **Same** padding: as much as keeps height and width.
# - **Logits**: the scores before the softmax.
# - **One-hot**: a label as a vector with a single 1.
# - **Receptive field**: the part of the picture on which one number of a later layer depends.
# - **Deep learning**: the training of networks with several layers, as in assignment 15.
#
# ## Read on
#
# - Goodfellow, Bengio and Courville, *Deep Learning*, Chapter 9 and Section 6.5.
# - Bishop, *Pattern Recognition and Machine Learning*, Sections 5.3 and 5.5.6.
# - Zhang, Lipton, Li and Smola, *Dive into Deep Learning*, Chapter 7: convolutional networks.
# - LeCun, Bottou, Bengio and Haffner, *Gradient-Based Learning Applied to Document Recognition* (1998),
#   the paper: read Section II.
# - The notes of the lecture CS231n at Stanford, *Convolutional Neural Networks*.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw12_convolutional_networks.ipynb`, where your course collects submissions.
#
# **What comes next.** A convolution uses the same few weights at every place of a picture. In
# assignment 13 you use the same weights at every step of a text, and the network learns to read
# from left to right.
