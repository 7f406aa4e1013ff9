"""Print what the closing section of hw17_attention shows of PyTorch, where that is installed."""

import math

import torch
from torch import nn
from torch.nn.functional import layer_norm, scaled_dot_product_attention

Q = torch.tensor([[2.0, 0, 0, 0]])
K = torch.tensor([[math.log(3), 0, 0, 0], [0, 0, 0, 0]])
V = torch.tensor([[4.0, 0], [0, 8]])
print(scaled_dot_product_attention(Q, K, V))
print(scaled_dot_product_attention(Q, K, V, attn_mask=torch.tensor([[True, False]])))

row, gain, shift = torch.tensor([[1.0, 3.0]]), torch.tensor([2.0, 10.0]), torch.tensor([1.0, 0.0])
print(layer_norm(row, (2,), gain, shift, eps=3))

block = nn.TransformerEncoderLayer(d_model=64, nhead=4, dim_feedforward=256)
print(sum(parameter.numel() for parameter in block.parameters()))

heads = nn.MultiheadAttention(embed_dim=2, num_heads=2, bias=False)
with torch.no_grad():
    Wq, identity = torch.diag(torch.tensor([math.log(3), 0.0])), torch.eye(2)
    heads.in_proj_weight.copy_(torch.cat([Wq, identity, identity]))
    heads.out_proj.weight.copy_(torch.tensor([[0.0, 4.0], [1.0, 0.0]]).T)
    X = torch.tensor([[1.0, 4.0], [0.0, 8.0]])
    print(heads(X, X, X)[0])

hidden = torch.triu(torch.ones(3, 3, dtype=torch.bool), 1)  # here True means: must not look
print(hidden)
