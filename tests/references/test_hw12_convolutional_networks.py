"""hw12 against SciPy, scikit-learn, numerical gradients and, if it is there, PyTorch."""

import numpy as np
import pytest
import scipy.special
import sklearn.metrics
from hypothesis import strategies as st
from scipy.ndimage import maximum_filter
from scipy.signal import correlate2d

from .yardsticks import assert_arguments_survive, given, seeds, slopes

sizes = st.integers(1, 4)
sides = st.integers(4, 9)

#: Networks that run through every kind of layer, with the shape of their input.
networks = [
    ((28, 28, 1), [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("flatten",), ("dense", 10)]),
    ((8, 11, 1), [("conv", 4, 3), ("pool", 2), ("flatten",), ("dense", 5)]),
    ((9, 7, 3), [("pool", 2), ("conv", 5, 3), ("flatten",), ("dense", 6), ("dense", 2)]),
    ((5, 6, 2), [("conv", 3, 5), ("conv", 2, 1)]),
    ((7,), [("dense", 4), ("dense", 3)]),
    ((4, 6, 3), []),
]


@given(seed=seeds, h=sides, w=sides, kh=sizes, kw=sizes, stride=sizes, padding=st.integers(0, 3))
def test_a_convolution_is_scipys_correlation(reference, seed, h, w, kh, kw, stride, padding):
    rng = np.random.default_rng(seed)
    image, kernel = rng.normal(size=(h, w)), rng.normal(size=(kh, kw))
    expected = correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]
    got = reference.conv2d(image, kernel, stride, padding)
    assert got.shape == expected.shape
    np.testing.assert_allclose(got, expected, atol=1e-12)


def test_a_convolution_of_pixels_does_not_wrap_around(reference):
    rng = np.random.default_rng(121)
    image, kernel = rng.integers(256, size=(2, 6, 5), dtype=np.uint8)
    kernel = kernel[:2, :3]
    expected = correlate2d(image.astype(float), kernel.astype(float), mode="valid")
    np.testing.assert_allclose(reference.conv2d(image, kernel), expected, rtol=1e-14)


@given(seed=seeds, shape=st.sampled_from([(1,), (5,), (3, 4), (2, 3, 2)]))
def test_the_relu_is_half_of_the_number_and_its_size(reference, seed, shape):
    x = np.random.default_rng(seed).integers(-3, 4, size=shape) / 2
    np.testing.assert_array_equal(reference.relu(x), (x + abs(x)) / 2)


@given(seed=seeds, n=st.integers(1, 9))
def test_the_relu_backward_is_the_slope_of_a_loss_after_the_relu(reference, seed, n):
    rng = np.random.default_rng(seed)
    x, gradient = rng.choice([-1, 1], size=n) * rng.uniform(0.1, 3, size=n), rng.normal(size=n)
    expected = slopes(lambda x: gradient @ np.clip(x, 0, None), x)
    np.testing.assert_allclose(reference.relu_backward(gradient, x), expected, atol=1e-9)


def test_a_gradient_with_fractions_keeps_them_where_the_input_was_a_whole_number(reference):
    got = reference.relu_backward(np.array([0.5, -0.25]), np.array([3, -1]))
    np.testing.assert_array_equal(got, [0.5, 0])


def test_the_relu_has_the_slope_zero_at_zero_and_one_right_of_it(reference):
    x = np.array([0.0, -0.0, 1e-300, -1e-300])
    np.testing.assert_array_equal(reference.relu_backward(np.full(4, -3.0), x), [0, 0, -3, 0])


@given(seed=seeds, h=sides, w=sides, size=sizes)
def test_max_pooling_is_scipys_maximum_filter_on_every_tile(reference, seed, h, w, size):
    image = np.random.default_rng(seed).normal(-2, 1, size=(h, w))
    # a filter whose window begins at its place, read off where the tiles begin
    filtered = maximum_filter(image, size, origin=-(size // 2))
    expected = filtered[: h - size + 1 : size, : w - size + 1 : size]
    np.testing.assert_array_equal(reference.max_pool2d(image, size), expected)


@given(
    seed=seeds,
    shape=st.sampled_from([(1,), (4,), (3, 5), (2, 3, 4), (6, 1)]),
    scale=st.sampled_from([1.0, 100.0, 1e6]),
)
def test_the_softmax_is_scipys(reference, seed, shape, scale):
    z = np.random.default_rng(seed).normal(scale=scale, size=shape)
    expected = scipy.special.softmax(z, axis=-1)
    np.testing.assert_allclose(reference.softmax(z), expected, rtol=1e-12, atol=1e-300)


@given(seed=seeds)
def test_the_softmax_of_two_scores_is_the_sigmoid_of_their_difference(reference, seed):
    z = np.random.default_rng(seed).normal(scale=5, size=(6, 2))
    expected = scipy.special.expit(z[:, 0] - z[:, 1])
    np.testing.assert_allclose(reference.softmax(z)[:, 0], expected, rtol=1e-12)


@given(seed=seeds, n=st.integers(1, 8), k=st.integers(2, 5))
def test_the_cross_entropy_is_scikit_learns_log_loss(reference, seed, n, k):
    rng = np.random.default_rng(seed)
    probabilities, labels = rng.dirichlet(np.ones(k), size=n), rng.integers(k, size=n)
    expected = sklearn.metrics.log_loss(labels, probabilities, labels=range(k))
    got = reference.cross_entropy(probabilities, labels)
    assert got == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("small", [0.0, 1e-300, 1e-13])
def test_no_sample_costs_more_than_twelve_powers_of_ten(reference, small):
    cost = reference.cross_entropy(np.array([[small, 1 - small]]), np.array([0]))
    assert cost == pytest.approx(12 * np.log(10), rel=1e-12)


@given(seed=seeds, n=sizes, d=sizes, k=sizes)
def test_the_dense_layer_goes_back_along_the_slopes_of_the_loss(reference, seed, n, d, k):
    rng = np.random.default_rng(seed)
    x, W, b, target = (rng.normal(size=s) for s in [(n, d), (d, k), (k,), (n, k)])

    def loss(x, W, b):
        return np.sum((x.reshape(n, d) @ W.reshape(d, k) + b - target) ** 2) / 2

    dx, dW, db = reference.dense_backward(x, W, x @ W + b - target)
    assert (dx.shape, dW.shape, db.shape) == ((n, d), (d, k), (k,))
    got = np.concatenate([dx.ravel(), dW.ravel(), db])
    cuts = [n * d, n * d + d * k]
    expected = slopes(
        lambda everything: loss(*np.split(everything, cuts)),
        np.concatenate([x.ravel(), W.ravel(), b]),
    )
    np.testing.assert_allclose(got, expected, atol=1e-7)


def test_softmax_cross_entropy_and_dense_layer_make_the_slope_of_scipys_log_softmax(reference):
    rng = np.random.default_rng(122)
    x, W, labels = rng.normal(size=(7, 4)), rng.normal(size=(4, 3)), rng.integers(3, size=7)

    def loss(W):
        return -scipy.special.log_softmax(x @ W.reshape(4, 3), axis=1)[range(7), labels].mean()

    right = reference.cross_entropy(reference.softmax(x @ W), labels)
    gradient = (reference.softmax(x @ W) - np.eye(3)[labels]) / 7
    dW = reference.dense_backward(x, W, gradient)[1]
    assert right == pytest.approx(loss(W.ravel()), rel=1e-12)
    np.testing.assert_allclose(dW.ravel(), slopes(loss, W.ravel()), atol=1e-9)


@pytest.mark.parametrize(("shape", "layers"), networks)
def test_the_shape_is_that_of_a_picture_sent_through_scipy(reference, shape, layers):
    picture = np.zeros(shape)
    for kind, *numbers in layers:
        if kind == "conv":
            channels, size = np.moveaxis(picture, -1, 0), numbers[1]
            kernel = np.zeros((size, size))
            one = sum(correlate2d(channel, kernel, mode="valid") for channel in channels)
            picture = np.stack([one] * numbers[0], axis=-1)
        elif kind == "pool":
            (m,) = numbers
            h, w = picture.shape[0] - picture.shape[0] % m, picture.shape[1] - picture.shape[1] % m
            picture = picture[:h:m, :w:m]
        elif kind == "flatten":
            picture = picture.ravel()
        else:
            picture = picture @ np.zeros((len(picture), numbers[0]))
    assert reference.output_shape(shape, layers) == picture.shape


def test_the_large_network_of_the_text_has_the_number_of_parameters_it_says(reference):
    layers = [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 64, 3)]
    layers += [("flatten",), ("dense", 64), ("dense", 10)]
    assert reference.count_parameters((28, 28, 1), layers) == 93_322


@pytest.mark.parametrize(
    ("shape", "layers"),
    [
        ((4, 9, 1), [("conv", 2, 5)]),
        ((9, 4, 1), [("conv", 2, 5)]),
        ((2, 9, 1), [("pool", 3)]),
        ((6, 6, 1), [("conv", 1, 4), ("pool", 4)]),
        ((6, 6, 1), [("pool", 2), ("dense", 3)]),
    ],
)
def test_an_impossible_network_raises_a_value_error(reference, shape, layers):
    with pytest.raises(ValueError, match="."):
        reference.output_shape(shape, layers)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("conv2d", (np.ones((4, 5)), np.ones((2, 2)), 2, 1)),
        ("relu", (np.array([-1.0, 2.0]),)),
        ("relu_backward", (np.array([3.0, 4.0]), np.array([-1.0, 2.0]))),
        ("max_pool2d", (np.arange(20.0).reshape(4, 5), 2)),
        ("softmax", (np.array([[1.0, 2.0]]),)),
        ("cross_entropy", (np.array([[0.0, 1.0]]), np.array([0]))),
        ("output_shape", ((7,), [("dense", 4), ("dense", 3)])),
        ("count_parameters", ((7,), [("dense", 4), ("dense", 3)])),
        ("dense_backward", (np.ones((3, 2)), np.ones((2, 4)), np.ones((3, 4)))),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_a_convolution_is_pytorchs(reference, stride, padding):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(123)
    image, kernel = rng.normal(size=(8, 9)), rng.normal(size=(3, 2))
    tensors = torch.tensor(image)[None, None], torch.tensor(kernel)[None, None]
    expected = torch.nn.functional.conv2d(*tensors, stride=stride, padding=padding)[0, 0]
    got = reference.conv2d(image, kernel, stride, padding)
    np.testing.assert_allclose(got, expected.numpy(), atol=1e-12)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_max_pooling_is_pytorchs(reference, size):
    torch = pytest.importorskip("torch")
    image = np.random.default_rng(124).normal(size=(8, 7))
    expected = torch.nn.functional.max_pool2d(torch.tensor(image)[None], size)[0]
    np.testing.assert_array_equal(reference.max_pool2d(image, size), expected.numpy())


def test_the_way_back_through_relu_and_dense_layer_is_pytorchs(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(125)
    before, labels = rng.integers(-2, 3, size=(6, 4)).astype(float), rng.integers(3, size=6)
    W, b = rng.normal(size=(4, 3)), rng.normal(size=3)
    tensors = [torch.tensor(a, requires_grad=True) for a in (before, W, b)]
    scores = torch.relu(tensors[0]) @ tensors[1] + tensors[2]
    torch.nn.functional.cross_entropy(scores, torch.tensor(labels)).backward()
    x = reference.relu(before)
    gradient = (reference.softmax(x @ W + b) - np.eye(3)[labels]) / 6
    dx, dW, db = reference.dense_backward(x, W, gradient)
    for got, tensor in zip((reference.relu_backward(dx, before), dW, db), tensors, strict=True):
        np.testing.assert_allclose(got, tensor.grad.numpy(), atol=1e-12)


@pytest.mark.parametrize("k", [1, 2, 5, 9])
def test_the_jacobian_of_the_softmax_is_that_of_differences_of_scipys_softmax(reference, k):
    z = np.random.default_rng(126).normal(size=k)
    slopes = np.array(
        [
            (scipy.special.softmax(z + e) - scipy.special.softmax(z - e)) / 2e-5
            for e in 1e-5 * np.eye(k)
        ]
    ).T
    p = scipy.special.softmax(z)
    np.testing.assert_allclose(reference.softmax_jacobian(p), slopes, atol=1e-9)


@pytest.mark.parametrize("k", [2, 4])
def test_the_chain_rule_through_the_jacobian_gives_probabilities_minus_labels(reference, k):
    rng = np.random.default_rng(127)
    p, label = rng.dirichlet(np.ones(k)), k - 1
    back = reference.softmax_jacobian(p).T @ (-np.eye(k)[label] / p)
    np.testing.assert_allclose(back, p - np.eye(k)[label], atol=1e-12)


@pytest.mark.parametrize(("shape", "layers"), networks)
def test_shape_and_parameters_of_a_network_are_pytorchs(reference, shape, layers):
    torch = pytest.importorskip("torch")
    nn, modules = torch.nn, []
    for kind, *numbers in layers:
        if kind == "conv":
            modules.append(nn.LazyConv2d(*numbers))
        elif kind == "dense":
            modules.append(nn.LazyLinear(*numbers))
        else:
            modules.append(nn.MaxPool2d(*numbers) if kind == "pool" else nn.Flatten())
    model = nn.Sequential(*modules)
    batch = np.moveaxis(np.zeros((1, *shape), dtype=np.float32), -1, 1)
    out = np.moveaxis(model(torch.tensor(batch)).detach().numpy(), 1, -1)
    parameters = sum(p.numel() for p in model.parameters())
    got = reference.output_shape(shape, layers), reference.count_parameters(shape, layers)
    assert got == (out.shape[1:], parameters)
