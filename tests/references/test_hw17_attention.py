"""hw17 against SciPy, closed forms, a byte pair encoder on strings and, if there, PyTorch."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st
from scipy.special import softmax

from .yardsticks import assert_arguments_survive, given, seeds, slopes

sizes = st.integers(1, 5)

#: Lists of words of few letters, so that pairs come back and overlap.
words = st.lists(st.text(alphabet="abc", min_size=1, max_size=6), max_size=8)


def attention(seed, n, m, d, width, scale=1.0):
    """Draw queries, keys, values and a mask in which every row has a True."""
    rng = np.random.default_rng(seed)
    Q, K = scale * rng.normal(size=(n, d)), scale * rng.normal(size=(m, d))
    mask = rng.random((n, m)) < 0.5
    mask[np.arange(n), rng.integers(m, size=n)] = True
    return Q, K, rng.normal(size=(m, width)), mask


def heads(seed, n, d):
    """Draw the words and the four matrices of self-attention."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, d)), *rng.normal(size=(4, d, d))


@given(seed=seeds, n=sizes, m=sizes, d=sizes, scale=st.sampled_from([0.1, 1.0, 200.0]))
def test_weights_are_scipys_softmax_of_the_scores(reference, seed, n, m, d, scale):
    Q, K, V, mask = attention(seed, n, m, d, 3, scale)
    scores = np.einsum("id,jd->ij", Q, K) * d**-0.5
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        output, weights = reference.scaled_dot_product_attention(Q, K, V)
        _, masked = reference.scaled_dot_product_attention(Q, K, V, mask)
    np.testing.assert_allclose(weights, softmax(scores, axis=1), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(output, weights @ V, rtol=1e-12, atol=1e-12)
    for row, score, seen in zip(masked, scores, mask, strict=True):
        np.testing.assert_allclose(row[seen], softmax(score[seen]), rtol=1e-9, atol=1e-12)
        assert not row[~seen].any()


@given(seed=seeds, n=sizes, m=sizes, d=sizes)
def test_masking_a_key_is_leaving_it_out(reference, seed, n, m, d):
    Q, K, V, _ = attention(seed, n, m + 1, d, 2)
    mask = np.ones((n, m + 1), dtype=bool)
    mask[:, m] = False
    output, _ = reference.scaled_dot_product_attention(Q, K, V, mask)
    without, _ = reference.scaled_dot_product_attention(Q, K[:m], V[:m])
    np.testing.assert_allclose(output, without, rtol=1e-12, atol=1e-14)


def test_attention_of_the_worked_example_is_exact(reference):
    Q, K = np.array([[2, 0, 0, 0]]), np.array([[np.log(3), 0, 0, 0], [0, 0, 0, 0]])
    output, weights = reference.scaled_dot_product_attention(Q, K, np.array([[4, 0], [0, 8]]))
    np.testing.assert_allclose(weights, [[3 / 4, 1 / 4]], rtol=1e-15)
    np.testing.assert_allclose(output, [[3, 2]], rtol=1e-15)


@given(n=st.integers(1, 30))
def test_the_causal_mask_is_the_lower_triangle(reference, n):
    mask = reference.causal_mask(n)
    assert mask.dtype == bool
    np.testing.assert_array_equal(mask, np.tri(n))


@given(seed=seeds, n=sizes, m=sizes, width=sizes)
def test_the_gradient_of_the_scores_is_the_slope_of_the_loss(reference, seed, n, m, width):
    rng = np.random.default_rng(seed)
    S, V, G = rng.normal(size=(n, m)), rng.normal(size=(m, width)), rng.normal(size=(n, width))

    def loss(entries):
        return np.sum(G * (softmax(entries.reshape(n, m), axis=1) @ V))

    got = reference.score_gradient(S, V, G)
    np.testing.assert_allclose(got.ravel(), slopes(loss, S.ravel()), atol=1e-8)
    np.testing.assert_allclose(got.sum(axis=1), 0, atol=1e-12)


@given(n=st.integers(1, 20), half=st.integers(1, 8))
def test_moving_all_places_on_turns_every_clock_hand_by_the_same_angle(reference, n, half):
    encoding = reference.positional_encoding(n + 1, 2 * half)
    hands = encoding[:, 1::2] + 1j * encoding[:, 0::2]
    turn = np.exp(1j * np.logspace(0, -4 * (half - 1) / half, half))
    np.testing.assert_allclose(hands[0], 1)
    np.testing.assert_allclose(hands[1:], hands[:-1] * turn, rtol=1e-12, atol=1e-12)


@given(seed=seeds, n=sizes, k=st.integers(1, 3), n_heads=st.integers(1, 4))
def test_several_heads_are_attention_on_blocks_of_columns(reference, seed, n, k, n_heads):
    d = k * n_heads
    X, Wq, Wk, Wv, Wo = heads(seed, n, d)
    mask = np.tri(n, dtype=bool)
    output, maps = reference.multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask)
    expected = np.zeros((n, d))
    for head, columns in enumerate(np.split(np.arange(d), n_heads)):
        found, weights = reference.scaled_dot_product_attention(
            X @ Wq[:, columns], X @ Wk[:, columns], X @ Wv[:, columns], mask
        )
        np.testing.assert_allclose(maps[head], weights, rtol=1e-9, atol=1e-12)
        expected += found @ Wo[columns]
    np.testing.assert_allclose(output, expected, rtol=1e-9, atol=1e-12)


@given(seed=seeds, n=st.integers(2, 6))
def test_without_places_the_order_of_the_words_is_not_seen(reference, seed, n):
    X, *matrices = heads(seed, n, 4)
    order = np.random.default_rng(seed).permutation(n)
    output, _ = reference.multi_head_attention(X, *matrices, 2)
    mixed, _ = reference.multi_head_attention(X[order], *matrices, 2)
    np.testing.assert_allclose(mixed, output[order], rtol=1e-9, atol=1e-11)


@given(seed=seeds, n=sizes, d=st.integers(2, 6), eps=st.sampled_from([0.0, 1e-5, 0.5]))
def test_a_normed_row_has_the_mean_and_the_variance_it_is_promised(reference, seed, n, d, eps):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)) * 3 + rng.normal(size=(n, 1))
    assume(X.var(axis=1).min() > 1e-6)
    Z = reference.layer_norm(X, np.ones(d), np.zeros(d), eps)
    variance = X.var(axis=1)
    np.testing.assert_allclose(Z.mean(axis=1), 0, atol=1e-9)
    np.testing.assert_allclose(Z.var(axis=1), variance / (variance + eps), rtol=1e-9)
    gain, shift = rng.normal(size=(2, d))
    scaled = reference.layer_norm(X, gain, shift, eps)
    np.testing.assert_allclose(scaled, Z * gain + shift, rtol=1e-12, atol=1e-12)


@given(v=sizes, d=sizes, n_layers=sizes, d_ff=sizes)
def test_the_count_is_the_size_of_all_arrays(reference, v, d, n_layers, d_ff):
    block = [(d, d), (d,)] * 4 + [(d,)] * 4 + [(d, d_ff), (d_ff,), (d_ff, d), (d,)]
    expected = sum(np.zeros(shape).size for shape in [(v, d), *block * n_layers])
    assert reference.count_transformer_parameters(v, d, n_layers, d_ff) == expected


def test_one_block_has_49984_parameters_and_the_small_gpt_2_its_124_millions(reference):
    count = reference.count_transformer_parameters
    assert count(1, 64, 1, 256) - 64 == 49_984
    assert count(50257, 768, 12, 3072) + 1024 * 768 + 2 * 768 == 124_439_808


def merged(line, left, right):
    """Merge a pair in a line whose pieces stand between single spaces."""
    pair = rf"(?<=\s){re.escape(left)} {re.escape(right)}(?=\s)"
    return re.sub(pair, left + right, line)


@given(words=words, n_merges=st.integers(0, 8))
def test_each_merge_is_the_first_of_the_most_frequent_pairs(reference, words, n_merges):
    lines = [f" {' '.join(word)} " for word in words]
    merges = reference.byte_pair_merges(words, n_merges)
    for left, right in merges:
        pairs = [pair for line in lines for pair in pairwise(line.split())]
        most = max(pairs.count(pair) for pair in pairs)
        assert (left, right) == next(pair for pair in pairs if pairs.count(pair) == most)
        lines = [merged(line, left, right) for line in lines]
    assert len(merges) == n_merges or all(len(line.split()) == 1 for line in lines)


def test_the_answers_to_the_predictions_are_what_the_functions_give(reference):
    said = reference.predictions()
    equal = np.zeros((4, 1))
    _, weights = reference.scaled_dot_product_attention(equal, equal, equal, np.tri(4, dtype=bool))
    assert said["first_weight"] == pytest.approx(weights[2, 0])
    _, weights = reference.scaled_dot_product_attention(
        np.array([[2.0]]), np.array([[np.log(3)], [0]]), np.eye(2)
    )
    assert said["doubled_scores"] == pytest.approx(weights[0, 0])
    short, long = np.ones((4, 1)), np.ones((12, 1))
    shapes = [reference.scaled_dot_product_attention(X, X, X)[1].size for X in (short, long)]
    assert said["longer_text"] == shapes[1] / shapes[0]
    X, *matrices = heads(179, 7, 4)
    there, _ = reference.multi_head_attention(X, *matrices, 2)
    back, _ = reference.multi_head_attention(X[::-1], *matrices, 2)
    changed = ~np.isclose(there, back[::-1]).all(axis=1)
    assert said["changed_outputs"] == changed.sum()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("scaled_dot_product_attention", attention(171, 3, 4, 2, 2)),
        ("score_gradient", (np.eye(3), np.ones((3, 2)), np.ones((3, 2)))),
        ("multi_head_attention", (*heads(172, 3, 4), 2, np.tri(3, dtype=bool))),
        ("layer_norm", (np.eye(3), np.ones(3), np.arange(3))),
        ("byte_pair_merges", (["tram", "trams", "top"], 4)),
    ],
)
def test_the_arguments_stay_as_they_were(reference, name, arguments):
    copies = [a.copy() if isinstance(a, list) else a for a in arguments]
    assert_arguments_survive(getattr(reference, name), *arguments)
    lists = [(a, b) for a, b in zip(arguments, copies, strict=True) if isinstance(a, list)]
    assert all(a == b for a, b in lists)


@pytest.mark.parametrize("scale", [1.0, 100.0])
def test_attention_and_its_mask_are_pytorchs(reference, scale):
    torch = pytest.importorskip("torch")
    Q, K, V, mask = attention(173, 4, 6, 3, 5, scale)
    for seen in (None, mask):
        expected = torch.nn.functional.scaled_dot_product_attention(
            *map(torch.tensor, (Q, K, V)), None if seen is None else torch.tensor(seen)
        )
        output, _ = reference.scaled_dot_product_attention(Q, K, V, seen)
        np.testing.assert_allclose(output, expected.numpy(), rtol=1e-9, atol=1e-12)


def test_the_gradient_of_the_scores_is_pytorchs(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(174)
    S, V, G = rng.normal(size=(3, 5)), rng.normal(size=(5, 2)), rng.normal(size=(3, 2))
    scores = torch.tensor(S, requires_grad=True)
    (torch.softmax(scores, dim=1) @ torch.tensor(V)).backward(torch.tensor(G))
    got = reference.score_gradient(S, V, G)
    np.testing.assert_allclose(got, scores.grad.numpy(), rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize("n_heads", [1, 2, 3, 6])
def test_several_heads_are_pytorchs(reference, n_heads):
    torch = pytest.importorskip("torch")
    X, Wq, Wk, Wv, Wo = heads(175, 5, 6)
    model = torch.nn.MultiheadAttention(6, n_heads, bias=False, dtype=torch.float64)
    mask = np.tri(5, dtype=bool)
    with torch.no_grad():
        model.in_proj_weight.copy_(torch.tensor(np.hstack([Wq, Wk, Wv]).T))
        model.out_proj.weight.copy_(torch.tensor(Wo.T))
        rows = torch.tensor(X)
        # its mask says what must not be seen
        expected = model(
            rows, rows, rows, attn_mask=torch.tensor(~mask), average_attn_weights=False
        )
    got = reference.multi_head_attention(X, Wq, Wk, Wv, Wo, n_heads, mask)
    for ours, theirs in zip(got, expected, strict=True):
        np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-9, atol=1e-12)


def test_the_norm_is_pytorchs(reference):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(176)
    X, gain, shift = rng.normal(size=(4, 7)), rng.normal(size=7), rng.normal(size=7)
    X[2] = 3
    rows = map(torch.tensor, (gain, shift))
    expected = torch.nn.functional.layer_norm(torch.tensor(X), (7,), *rows)
    got = reference.layer_norm(X, gain, shift)
    np.testing.assert_allclose(got, expected.numpy(), rtol=1e-9, atol=1e-12)


def test_the_count_of_a_model_is_pytorchs(reference):
    torch = pytest.importorskip("torch")
    block = torch.nn.TransformerEncoderLayer(d_model=12, nhead=3, dim_feedforward=20)
    parts = [
        torch.nn.Embedding(50, 12),
        torch.nn.TransformerEncoder(block, 3, enable_nested_tensor=False),
    ]
    total = sum(p.numel() for part in parts for p in part.parameters())
    assert reference.count_transformer_parameters(50, 12, 3, 20) == total
