"""hw13 against counters, scikit-learn, SciPy's sigmoid, closed forms and, if there, PyTorch."""

import re
import string
from collections import Counter

import numpy as np
import pytest
from hypothesis import strategies as st
from scipy.special import expit
from sklearn.feature_extraction.text import CountVectorizer

from .yardsticks import assert_arguments_survive, given, seeds, slopes

#: Few letters, so that words come back; gaps, punctuation and letters beyond ASCII among them.
texts = st.lists(st.text(alphabet="aAbBé7€ \t\n.,!'-_", max_size=30), max_size=6)

#: Lists of tokens, some of them empty.
sequences = st.lists(st.lists(st.integers(1, 99), max_size=6), min_size=1, max_size=5)

side = st.sampled_from(["post", "pre"])
sizes = st.integers(1, 4)


def split(text):
    """Take a text apart by regular expressions."""
    return re.findall(r"\S+", re.sub(f"[{re.escape(string.punctuation)}]", "", text.lower()))


def lstm(seed, d, u, steps=1, scale=1.0):
    """Draw the inputs and the start of an LSTM together with its weights."""
    rng = np.random.default_rng(seed)
    shapes = [(steps, d), (u,), (u,), (d, 4 * u), (u, 4 * u), (4 * u,)]
    return [scale * rng.normal(size=shape) for shape in shapes]


@given(texts=texts)
def test_the_words_come_in_the_order_of_a_counter(reference, texts):
    tokenizer = reference.Tokenizer()
    tokenizer.fit_on_texts(texts)
    ordered = Counter(word for text in texts for word in split(text)).most_common()
    expected = {word: index for index, (word, _) in enumerate(ordered, start=1)}
    assert tokenizer.word_index == expected


@given(texts=texts)
def test_the_sequences_hold_as_many_of_each_word_as_scikit_learn_counts(reference, texts):
    tokenizer = reference.Tokenizer()
    tokenizer.fit_on_texts(texts)
    index = tokenizer.word_index
    if not index:
        return  # scikit-learn refuses an empty vocabulary
    vectorizer = CountVectorizer(analyzer=split, vocabulary=sorted(index, key=index.get))
    found = tokenizer.texts_to_sequences(texts)
    counts = [np.bincount(row, minlength=len(index) + 1)[1:] for row in found]
    np.testing.assert_array_equal(counts, vectorizer.transform(texts).toarray())


@given(old=texts, new=texts, num_words=st.integers(2, 5))
def test_words_at_or_above_the_limit_become_the_oov_token_in_place(reference, old, new, num_words):
    tokenizer = reference.Tokenizer(num_words, "<OOV>")
    tokenizer.fit_on_texts(old)
    frequent = Counter(word for text in old for word in split(text)).most_common(num_words - 2)
    known = ["<OOV>"] + [word for word, _ in frequent]
    expected = [[known.index(w) + 1 if w in known else 1 for w in split(text)] for text in new]
    assert tokenizer.texts_to_sequences(new) == expected


@given(first=texts, second=texts)
def test_fitting_twice_is_fitting_once_on_all_texts(reference, first, second):
    twice, once = reference.Tokenizer(), reference.Tokenizer()
    twice.fit_on_texts(first)
    twice.fit_on_texts(second)
    once.fit_on_texts(first + second)
    assert list(twice.word_index.items()) == list(once.word_index.items())


@given(sequences=sequences, maxlen=st.integers(1, 8), sides=st.tuples(side, side))
def test_padded_rows_are_numpys(reference, sequences, maxlen, sides):
    padding, truncating = sides
    expected = []
    for row in map(np.array, sequences):
        n = min(len(row), maxlen)
        kept = row[len(row) - n :] if truncating == "pre" else row[:n]
        missing = (maxlen - n, 0) if padding == "pre" else (0, maxlen - n)
        expected.append(np.pad(kept.astype(int), missing, constant_values=-7))
    padded = reference.pad_sequences(sequences, maxlen, padding, truncating, -7)
    np.testing.assert_array_equal(padded, expected)


def test_padded_rows_are_whole_numbers_that_can_number_the_rows_of_a_table(reference):
    assert reference.pad_sequences([[3, 1], []], 3).dtype.kind == "i"


@given(sequences=sequences, maxlen=st.integers(1, 8))
def test_padding_and_cutting_before_is_the_mirror_image_of_after(reference, sequences, maxlen):
    mirrored = reference.pad_sequences([s[::-1] for s in sequences], maxlen, "post", "post")
    padded = reference.pad_sequences(sequences, maxlen, "pre", "pre")
    np.testing.assert_array_equal(padded, mirrored[:, ::-1])


@given(seed=seeds, shape=st.sampled_from([(1,), (5,), (2, 3), (2, 1, 4)]), d=sizes, v=sizes)
def test_an_embedding_is_a_product_with_a_one_hot_matrix(reference, seed, shape, d, v):
    rng = np.random.default_rng(seed)
    tokens, table = rng.integers(v, size=shape), rng.normal(size=(v, d))
    np.testing.assert_array_equal(reference.embed(tokens, table), np.eye(v)[tokens] @ table)


@given(seed=seeds, shape=st.sampled_from([(1,), (5,), (2, 3), (2, 1, 4)]), d=sizes, v=sizes)
def test_the_gradient_of_the_table_is_the_slope_of_the_loss(reference, seed, shape, d, v):
    rng = np.random.default_rng(seed)
    tokens, target = rng.integers(v, size=shape), rng.normal(size=(*shape, d))
    table = rng.normal(size=(v, d))

    def loss(entries):
        return np.sum((entries.reshape(v, d)[tokens] - target) ** 2) / 2

    got = reference.embedding_gradient(tokens, table[tokens] - target, v)
    assert got.shape == (v, d)
    np.testing.assert_allclose(got.ravel(), slopes(loss, table.ravel()), atol=1e-7)


@given(seed=seeds, d=sizes, u=sizes, scale=st.sampled_from([0.1, 1.0, 30.0, 1000.0]))
def test_a_step_follows_the_formulas_with_scipys_sigmoid(reference, seed, d, u, scale):
    X, h, c, W, U, b = lstm(seed, d, u, scale=scale)
    i, f, g, o = (X[0] @ W + h @ U + b).reshape(4, u)
    c_new = expit(f) * c + expit(i) * np.tanh(g)
    with np.errstate(over="raise", invalid="raise"):
        got = reference.lstm_step(X[0], h, c, W, U, b)
    np.testing.assert_allclose(got, [expit(o) * np.tanh(c_new), c_new], rtol=1e-10, atol=1e-12)


def test_with_weights_of_zero_the_memory_halves_at_every_step(reference):
    c0 = np.array([8.0, -3.0])
    states = reference.lstm_forward(
        np.ones((6, 3)), np.ones(2), c0, np.zeros((3, 8)), np.zeros((2, 8)), np.zeros(8)
    )
    expected = [np.tanh(c0 / 2**t) / 2 for t in range(1, 7)]
    np.testing.assert_allclose(states, expected, rtol=1e-14)


def test_with_all_gates_open_the_memory_sums_up_the_candidates(reference):
    x = np.random.default_rng(131).normal(size=(7, 1))
    W, b = np.array([[0, 0, 0.3, 0]]), np.array([100, 100, 0, 100])
    states = reference.lstm_forward(x, np.zeros(1), np.array([0.2]), W, np.zeros((1, 4)), b)
    np.testing.assert_allclose(states, np.tanh(0.2 + np.cumsum(np.tanh(0.3 * x), axis=0)))


@given(seed=seeds, d=sizes, u=sizes, steps=st.integers(1, 5))
def test_reading_a_sequence_is_taking_its_steps_one_by_one(reference, seed, d, u, steps):
    X, h, c, *weights = lstm(seed, d, u, steps)
    states = reference.lstm_forward(X, h, c, *weights)
    assert states.shape == (steps, u)
    for x, state in zip(X, states, strict=True):
        h, c = reference.lstm_step(x, h, c, *weights)
        np.testing.assert_allclose(state, h, rtol=1e-12)


@given(v=sizes, d=sizes, u=sizes, dense=st.lists(st.integers(1, 5), max_size=3))
def test_the_count_is_the_size_of_all_arrays(reference, v, d, u, dense):
    shapes = [(v, d), (d, 4 * u), (u, 4 * u), (4 * u,)]
    for inputs, outputs in zip([u, *dense], dense, strict=False):
        shapes += [(inputs, outputs), (outputs,)]
    expected = sum(np.zeros(shape).size for shape in shapes)
    assert reference.count_lstm_parameters(v, d, u, dense) == expected


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("pad_sequences", ([[3, 4], [1, 2]], 3)),
        ("embed", (np.array([1, 0, 1]), np.eye(2))),
        ("embedding_gradient", (np.array([1, 0, 1]), np.ones((3, 2)), 2)),
        ("lstm_step", (np.ones(3), *lstm(132, 3, 2)[1:])),
        ("lstm_forward", lstm(133, 3, 2, steps=4)),
        ("count_lstm_parameters", (5, 1, 1, [3, 2])),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    assert_arguments_survive(getattr(reference, name), *arguments)


def test_the_states_are_those_of_pytorch(reference):
    torch = pytest.importorskip("torch")
    X, h0, c0, W, U, b = lstm(134, 3, 5, steps=9)
    model = torch.nn.LSTM(3, 5, dtype=torch.float64)
    with torch.no_grad():
        model.weight_ih_l0.copy_(torch.tensor(W.T))
        model.weight_hh_l0.copy_(torch.tensor(U.T))
        model.bias_ih_l0.copy_(torch.tensor(b))
        model.bias_hh_l0.zero_()
        start = torch.tensor(h0)[None], torch.tensor(c0)[None]
        expected = model(torch.tensor(X), start)[0].numpy()
    np.testing.assert_allclose(reference.lstm_forward(X, h0, c0, W, U, b), expected, rtol=1e-10)


def test_the_gradient_of_the_table_is_pytorchs(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(135)
    tokens, gradient = rng.integers(6, size=(4, 5)), rng.normal(size=(4, 5, 3))
    table = torch.zeros((6, 3), dtype=torch.float64, requires_grad=True)
    torch.nn.functional.embedding(torch.tensor(tokens), table).backward(torch.tensor(gradient))
    got = reference.embedding_gradient(tokens, gradient, 6)
    np.testing.assert_allclose(got, table.grad.numpy(), rtol=1e-12, atol=1e-14)


def test_the_count_is_pytorchs_without_its_second_bias(reference):
    torch = pytest.importorskip("torch")
    layers = [torch.nn.Embedding(50, 8), torch.nn.LSTM(8, 6)]
    layers += [torch.nn.Linear(6, 4), torch.nn.Linear(4, 1)]
    total = sum(p.numel() for layer in layers for p in layer.parameters())
    total -= layers[1].bias_hh_l0.numel()
    assert reference.count_lstm_parameters(50, 8, 6, [4, 1]) == total
