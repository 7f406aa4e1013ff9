"""Answers to hw12_convolutional_networks as students write them, to see what becomes of them."""

import numpy as np


# %% architecture: list-after-a-pool
# A shape is a list of numbers.
def output_shape(input_shape, layers):
    shape = tuple(input_shape)
    for layer in layers:
        if layer[0] == "conv":
            h, w, c = shape
            if layer[2] > h or layer[2] > w:
                raise ValueError("kernel too large")
            shape = (h - layer[2] + 1, w - layer[2] + 1, layer[1])
        elif layer[0] == "pool":
            h, w, c = shape
            if layer[1] > h or layer[1] > w:
                raise ValueError("tile too large")
            shape = [h // layer[1], w // layer[1], c]
        elif layer[0] == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            if len(shape) == 3:
                raise ValueError("flatten first")
            shape = (layer[1],)
    return shape


def count_parameters(input_shape, layers):
    total = 0
    for i, layer in enumerate(layers):
        shape = output_shape(input_shape, layers[:i])
        if layer[0] == "conv":
            total += layer[1] * (layer[2] ** 2 * shape[2] + 1)
        elif layer[0] == "dense":
            total += (shape[0] + 1) * layer[1]
    return total
