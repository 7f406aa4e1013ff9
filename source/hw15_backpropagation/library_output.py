"""Print what "The same in a library" shows in hw15_backpropagation; needs PyTorch."""

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
order = np.random.default_rng(0).permutation(1797)
X = torch.tensor(digits.data[order] / 16, dtype=torch.float32)
y = torch.tensor(digits.target[order])

a = torch.tensor(3.0, requires_grad=True)
(a * a + a).backward()
print(a.grad)

torch.manual_seed(0)
network = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
optimizer = torch.optim.SGD(network.parameters(), lr=0.3)
for epoch in range(30):
    for batch in torch.randperm(1200).split(20):
        loss = nn.functional.cross_entropy(network(X[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

right = network(X[1200:]).argmax(dim=1) == y[1200:]
print(f"{right.double().mean():.1%} of the test part are right")
