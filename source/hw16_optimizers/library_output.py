"""Print what stands under "The same in a library" in hw16_optimizers; needs PyTorch."""

import torch

for method, settings in (
    (torch.optim.SGD, {"lr": 0.02}),
    (torch.optim.SGD, {"lr": 0.02, "momentum": 0.9}),
    (torch.optim.Adam, {"lr": 0.02}),
):
    p = torch.tensor([1.4, -0.15], requires_grad=True)
    optimiser = method([p], **settings)
    for _ in range(1000):
        optimiser.zero_grad()
        x, y = p
        energy = (x**2 - 1) ** 2 + (y**2 - 1) ** 2 + 0.5 * x * y
        energy.backward()  # the gradient, without pencil and paper
        optimiser.step()
    print(method.__name__, settings, p.tolist(), energy.item())
