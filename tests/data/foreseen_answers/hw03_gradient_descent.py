"""Answers to hw03_gradient_descent as students write them, to see what becomes of them."""

import numpy as np


# %% gradient_descent_until: isnan-alone
# A diverging walk ends in nan, so np.isnan is the test I need.
def gradient_descent_until(f, gradient, x0, learning_rate, tolerance, max_iterations):
    x = np.array(x0, dtype=float)
    history = [f(x)]
    if np.isnan(history[0]):
        raise ValueError("f is nan at the start")
    for _ in range(max_iterations):
        x = x - learning_rate * gradient(x)
        history.append(f(x))
        if np.isnan(history[-1]):
            raise ValueError("f became nan")
        if history[-2] - history[-1] < tolerance:
            break
    return x, history
