"""Right answers to hw16_optimizers that look different; all of them get full marks."""

import numpy as np


# %% double_well_derivatives: multiplied-out
# The brackets are multiplied out first: x^4 - 2 x^2 + 1.
def double_well_derivatives(p, s):
    x, y = float(p[0]), float(p[1])
    slopes = [4 * x**3 - 4 * x + s * y, 4 * y**3 - 4 * y + s * x]
    curvatures = [[12 * x * x - 4, s], [s, 12 * y * y - 4]]
    return np.array(slopes), np.array(curvatures)


# %% double_well_derivatives: whole-vectors
# Vector by vector, with the spring as a matrix; a list comes back.
def double_well_derivatives(p, s):
    p = np.asarray(p, dtype=float)
    spring = s * np.array([[0.0, 1.0], [1.0, 0.0]])
    return [4 * p**3 - 4 * p + spring @ p, np.diag(12 * p**2 - 4) + spring]


# %% classify_critical_point: smallest-and-largest
# Only the smallest and the largest eigenvalue are looked at.
def classify_critical_point(hessian, tolerance=1e-9):
    values = np.sort(np.linalg.eigvals(np.asarray(hessian)).real)
    smallest, largest = values[0], values[-1]
    if smallest < -tolerance and largest > tolerance:
        return "saddle"
    if smallest > tolerance:
        return "minimum"
    if largest < -tolerance:
        return "maximum"
    return "undecided"


# %% classify_critical_point: counting
# The eigenvalues of either sign are counted in a loop.
def classify_critical_point(hessian, tolerance=1e-9):
    up = down = 0
    values = np.linalg.eigh(np.array(hessian, dtype=float))[0]
    for value in values:
        if value > tolerance:
            up += 1
        elif value < -tolerance:
            down += 1
    if up and down:
        return "saddle"
    return {up: "minimum", down: "maximum"}.get(len(values), "undecided")


