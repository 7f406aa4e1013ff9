"""hw15 against central differences, SciPy, scikit-learn and, if it is there, PyTorch."""

import warnings

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st
from scipy.signal import correlate2d
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

from .yardsticks import assert_arguments_survive, given, seeds, slopes

sides = st.integers(1, 6)
layers = st.lists(st.integers(1, 5), min_size=2, max_size=5)


def network(rng, sizes):
    """Return random weights and intercepts of a network."""
    shapes = zip(sizes[:-1], sizes[1:], strict=True)
    return [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in shapes]


def flat(params):
    """Return all weights of a network as one vector."""
    return np.concatenate([np.ravel(array) for pair in params for array in pair])


def unflat(vector, params):
    """Return a network with the shapes of params and the weights of a vector."""
    made, start = [], 0
    for pair in params:
        arrays = []
        for array in pair:
            arrays.append(vector[start : start + array.size].reshape(array.shape))
            start += array.size
        made.append(tuple(arrays))
    return made


def torch_tensors(torch, params):
    """Return the weights of a network as tensors that ask for gradients."""
    return [[torch.tensor(array, requires_grad=True) for array in pair] for pair in params]


def torch_output(torch, X, tensors):
    """Return the scores of a network in PyTorch."""
    H = torch.tensor(X)
    for W, b in tensors[:-1]:
        H = torch.relu(H @ W + b)
    W, b = tensors[-1]
    return H @ W + b


def hybrid(a, b, c, tanh):
    """Return a formula that uses each letter more than once."""
    return tanh(a * b + c) * a + (b * b + 1) ** -0.5 * c + 2 * a**3 + b


@given(seed=seeds)
def test_a_formula_of_values_has_the_slopes_of_central_differences(reference, seed):
    x = np.random.default_rng(seed).uniform(-2, 2, size=3)
    values = [reference.Value(number) for number in x]
    root = hybrid(*values, lambda value: value.tanh())
    root.backward()
    assert root.data == pytest.approx(hybrid(*x, np.tanh), rel=1e-12)
    expected = slopes(lambda x: hybrid(*x, np.tanh), x)
    np.testing.assert_allclose([v.grad for v in values], expected, rtol=1e-7, atol=1e-7)


def test_the_worked_examples_of_the_text_are_right(reference):
    a = reference.Value(3)
    (a * a + a).backward()
    assert a.grad == 7
    a, b, c = (reference.Value(number) for number in (2, -3, 10))
    y = (a * b + c) ** 2
    y.backward()
    assert [y.data, a.grad, b.grad, c.grad] == [16, -24, 16, 8]


def test_the_relu_of_a_value_is_flat_at_zero(reference):
    for number, slope in ((-1.0, 0), (0.0, 0), (1e-300, 1)):
        value = reference.Value(number)
        value.relu().backward()
        assert value.grad == slope


@given(seed=seeds, n_steps=st.integers(1, 25))
def test_a_topological_order_holds_every_value_once_and_after_its_parents(reference, seed, n_steps):
    rng = np.random.default_rng(seed)
    values = [reference.Value(1), reference.Value(2)]
    for _ in range(n_steps):
        one, other = (values[i] for i in rng.integers(len(values), size=2))
        values.append(one + other if rng.random() < 0.5 else one * other)
    order = reference.topological_order(values[-1])
    place = {id(value): i for i, value in enumerate(order)}
    assert len(place) == len(order)
    assert order[-1] is values[-1]
    assert all(place[id(p)] < place[id(value)] for value in order for p in value.parents)


def test_a_second_call_of_backward_changes_nothing(reference):
    a = reference.Value(0.5)
    root = a * a * a + a
    root.backward()
    first = a.grad
    root.backward()
    assert a.grad == first == 1.75


def test_he_weights_keep_the_size_of_what_runs_through_a_deep_network(reference):
    rng = np.random.default_rng(151)
    params = reference.init_weights([300] * 8 + [10], rng)
    assert all(not b.any() for _, b in params)
    _, cache = reference.mlp_forward(rng.normal(size=(200, 300)), params)
    sizes = [np.sqrt(np.mean(H**2)) for H in cache]
    assert 0.6 < min(sizes) <= max(sizes) < 1.6


@given(seed=seeds, sizes=layers, n=st.integers(1, 6))
def test_mlp_backward_is_the_gradient_of_any_loss_of_the_output(reference, seed, sizes, n):
    rng = np.random.default_rng(seed)
    params, X = network(rng, sizes), rng.normal(size=(n, sizes[0]))
    weight = rng.normal(size=(n, sizes[-1]))
    _, cache = reference.mlp_forward(X, params)
    # where a unit is near the bend of its ReLU, differences look at both sides of it
    for H, (W, b) in zip(cache[:-1], params, strict=False):
        assume(np.min(np.abs(H @ W + b)) > 1e-2)
    got = flat(reference.mlp_backward(cache, params, weight))

    def loss(vector):
        return np.sum(weight * reference.mlp_forward(X, unflat(vector, params))[0])

    expected = slopes(loss, flat(params), h=1e-5)
    np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-6)


@given(seed=seeds, kh=sides, kw=sides, rows=sides, columns=sides)
def test_conv2d_backward_is_the_gradient_of_scipys_correlation(
    reference, seed, kh, kw, rows, columns
):
    rng = np.random.default_rng(seed)
    kernel, gradient = rng.normal(size=(kh, kw)), rng.normal(size=(rows, columns))
    image = rng.normal(size=(rows + kh - 1, columns + kw - 1))
    d_image, d_kernel = reference.conv2d_backward(image, kernel, gradient)

    def loss(image, kernel):
        return np.sum(gradient * correlate2d(image, kernel, mode="valid"))

    expected = slopes(lambda x: loss(x.reshape(image.shape), kernel), image.ravel())
    np.testing.assert_allclose(d_image.ravel(), expected, atol=1e-8)
    expected = slopes(lambda x: loss(image, x.reshape(kernel.shape)), kernel.ravel())
    np.testing.assert_allclose(d_kernel.ravel(), expected, atol=1e-8)


@given(seed=seeds, rows=st.integers(1, 4), columns=st.integers(1, 4), size=st.integers(1, 3))
def test_max_pool2d_backward_keeps_the_sum_of_every_tile(reference, seed, rows, columns, size):
    rng = np.random.default_rng(seed)
    extra = rng.integers(0, size, size=2)
    image = rng.integers(0, 4, size=(rows * size + extra[0], columns * size + extra[1]))
    gradient = rng.normal(size=(rows, columns))
    got = reference.max_pool2d_backward(gradient, image, size)
    tiles = got[: rows * size, : columns * size].reshape(rows, size, columns, size)
    np.testing.assert_allclose(tiles.sum(axis=(1, 3)), gradient)
    assert np.count_nonzero(got) <= gradient.size
    assert not got[rows * size :].any()
    assert not got[:, columns * size :].any()


@given(seed=seeds, n=st.integers(2, 9), batch_size=st.integers(1, 12))
def test_a_step_of_training_goes_against_central_differences(reference, seed, n, batch_size):
    rng = np.random.default_rng(seed)
    params, X = network(rng, [3, 2]), rng.normal(size=(n, 3))
    y, rate = rng.integers(2, size=n), 0.25
    got, losses = reference.train(params, X, y, rate, batch_size, 1, np.random.default_rng(seed))

    def loss(vector, rows):
        scores = reference.mlp_forward(X[rows], unflat(vector, params))[0]
        return np.mean(np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(rows)), y[rows]])

    order, vector = np.random.default_rng(seed).permutation(n), flat(params)
    for start in range(0, n, batch_size):
        rows = order[start : start + batch_size]
        vector = vector - rate * slopes(lambda v, rows=rows: loss(v, rows), vector)
    np.testing.assert_allclose(flat(got), vector, atol=1e-7)
    assert losses == [pytest.approx(loss(vector, np.arange(n)), abs=1e-7)]


def test_a_trained_network_reads_digits_as_well_as_scikit_learns(reference):
    digits = load_digits()
    X, y = digits.data / 16, digits.target
    rng = np.random.default_rng(152)
    order = rng.permutation(len(X))
    training, test = order[:1200], order[1200:]
    start = reference.init_weights([64, 32, 10], rng)
    params, losses = reference.train(start, X[training], y[training], 0.3, 20, 15, rng)
    assert losses[-1] < 0.1
    right = np.mean(np.argmax(reference.mlp_forward(X[test], params)[0], axis=1) == y[test])
    options = {"learning_rate_init": 0.3, "batch_size": 20, "momentum": 0, "alpha": 0}
    library = MLPClassifier((32,), solver="sgd", max_iter=15, random_state=0, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library.fit(X[training], y[training])
    assert right > library.score(X[test], y[test]) - 0.02
    assert right > 0.95


def test_mlp_forward_of_scikit_learns_weights_gives_its_answers(reference):
    digits = load_digits()
    X, y = digits.data[:300] / 16, digits.target[:300]
    library = MLPClassifier((12, 7), max_iter=20, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library.fit(X, y)
    params = list(zip(library.coefs_, library.intercepts_, strict=True))
    scores = reference.mlp_forward(X, params)[0]
    np.testing.assert_allclose(reference.softmax(scores), library.predict_proba(X), atol=1e-9)


def test_the_right_predictions_follow_from_the_other_functions(reference):
    answers = reference.predictions()
    params = reference.init_weights([64, 32, 10], np.random.default_rng(0))
    assert answers["forward_passes"] == 2 * flat(params).size
    x = signal = reference.Value(1)
    for _ in range(6):
        signal = signal * 0.5
    signal.backward()
    assert answers["slope"] == x.grad
    even = reference.softmax(np.zeros((4, 10)))
    loss = reference.cross_entropy(even, np.arange(4))
    assert answers["first_loss"] == pytest.approx(loss, abs=1e-3)
    digits = load_digits()
    start = [(np.full((64, 32), 0.1), np.zeros(32)), (np.full((32, 10), 0.1), np.zeros(10))]
    rng = np.random.default_rng(1)
    params, _ = reference.train(start, digits.data / 16, digits.target, 0.1, 50, 2, rng)
    W = params[0][0]
    assert np.max(np.abs(W - 0.1)) > 0.01
    assert np.unique(np.round(W, 6), axis=1).shape[1] == answers["different_units"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("conv2d_backward", (np.ones((4, 5)), np.ones((2, 2)), np.ones((3, 4)))),
        ("max_pool2d_backward", (np.ones((2, 2)), np.arange(20.0).reshape(4, 5), 2)),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


def test_training_and_the_way_back_leave_weights_and_samples_as_they_were(reference):
    rng = np.random.default_rng(157)
    params, X, y = network(rng, [3, 4, 2]), rng.normal(size=(5, 3)), np.array([0, 1, 1, 0, 1])
    weights, samples = flat(params), X.copy()
    _, cache = reference.mlp_forward(X, params)
    gradient = np.ones((5, 2))
    reference.mlp_backward(cache, params, gradient)
    reference.train(params, X, y, 0.5, 2, 3, rng)
    np.testing.assert_array_equal(flat(params), weights)
    np.testing.assert_array_equal(X, samples)
    np.testing.assert_array_equal(gradient, np.ones((5, 2)))
    np.testing.assert_array_equal(y, [0, 1, 1, 0, 1])


def test_values_have_the_slopes_of_pytorchs_autograd(reference):
    torch = pytest.importorskip("torch")
    for x in ((0.3, -1.2, 2.0), (-1.5, 0.7, -0.4)):
        values = [reference.Value(number) for number in x]
        hybrid(*values, lambda value: value.tanh()).backward()
        tensors = [torch.tensor(float(n), dtype=torch.float64, requires_grad=True) for n in x]
        hybrid(*tensors, torch.tanh).backward()
        expected = [tensor.grad.item() for tensor in tensors]
        np.testing.assert_allclose([v.grad for v in values], expected, rtol=1e-12)


def test_mlp_backward_is_pytorchs_autograd(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(153)
    params, X = network(rng, [4, 6, 5, 3]), rng.normal(size=(7, 4))
    y = rng.integers(3, size=7)
    tensors = torch_tensors(torch, params)
    scores = torch_output(torch, X, tensors)
    torch.nn.functional.cross_entropy(scores, torch.tensor(y)).backward()
    output, cache = reference.mlp_forward(X, params)
    np.testing.assert_allclose(output, scores.detach().numpy(), rtol=1e-12)
    gradient = (reference.softmax(output) - np.eye(3)[y]) / len(y)
    got = reference.mlp_backward(cache, params, gradient)
    expected = [[tensor.grad.numpy() for tensor in pair] for pair in tensors]
    np.testing.assert_allclose(flat(got), flat(expected), atol=1e-14)


def test_a_convolution_and_a_pooling_go_backwards_as_in_pytorch(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(154)
    image, kernel = rng.normal(size=(8, 10)), rng.normal(size=(3, 2))
    x, k = (torch.tensor(array, requires_grad=True) for array in (image, kernel))
    maps = torch.nn.functional.conv2d(x[None, None], k[None, None])
    maps.retain_grad()
    pooled = torch.nn.functional.max_pool2d(maps, 2)
    gradient = rng.normal(size=pooled.shape[2:])
    pooled.backward(torch.tensor(gradient)[None, None])
    d_maps = reference.max_pool2d_backward(gradient, maps.detach().numpy()[0, 0], 2)
    np.testing.assert_allclose(d_maps, maps.grad.numpy()[0, 0])
    d_image, d_kernel = reference.conv2d_backward(image, kernel, d_maps)
    np.testing.assert_allclose(d_image, x.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(d_kernel, k.grad.numpy(), atol=1e-12)


def test_ties_in_a_pooling_go_where_pytorch_sends_them(reference):
    torch = pytest.importorskip("torch")
    image = np.random.default_rng(155).integers(0, 3, size=(6, 9)).astype(float)
    x = torch.tensor(image, requires_grad=True)
    pooled = torch.nn.functional.max_pool2d(x[None], 3)[0]
    gradient = np.arange(1.0, 7).reshape(2, 3)
    pooled.backward(torch.tensor(gradient))
    got = reference.max_pool2d_backward(gradient, image, 3)
    np.testing.assert_array_equal(got, x.grad.numpy())


def test_training_takes_the_steps_of_pytorchs_sgd(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(156)
    params, X, y = network(rng, [3, 8, 4]), rng.normal(size=(10, 3)), rng.integers(4, size=10)
    got, losses = reference.train(params, X, y, 0.2, 4, 3, np.random.default_rng(1))
    tensors = torch_tensors(torch, params)
    optimizer = torch.optim.SGD([t for pair in tensors for t in pair], lr=0.2)
    cost, order_rng, expected = torch.nn.functional.cross_entropy, np.random.default_rng(1), []
    for _ in range(3):
        for batch in torch.tensor(order_rng.permutation(10)).split(4):
            optimizer.zero_grad()
            cost(torch_output(torch, X[batch], tensors), torch.tensor(y)[batch]).backward()
            optimizer.step()
        expected.append(cost(torch_output(torch, X, tensors), torch.tensor(y)).item())
    np.testing.assert_allclose(losses, expected, rtol=1e-10)
    arrays = [[tensor.detach().numpy() for tensor in pair] for pair in tensors]
    np.testing.assert_allclose(flat(got), flat(arrays), rtol=1e-9)
