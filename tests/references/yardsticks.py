"""Data to try, and what more than one test file measures with."""

import hypothesis
import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

#: Multiples of 1/8 up to 100: sums of a few products of two of them are exact in floating point.
tame = st.integers(-800, 800).map(lambda eighths: eighths / 8)

#: Seeds, for data that have to be well conditioned and are better drawn by NumPy.
seeds = st.integers(0, 2**32 - 1)


def given(**drawn):
    """Return Hypothesis's `given`, at work by the profile of this folder and of no other."""
    profile = hypothesis.settings.get_profile("references")
    return lambda test: profile(hypothesis.given(**drawn)(test))


def vectors(n, elements=tame):
    """Return a strategy for arrays of n numbers."""
    return hnp.arrays(float, n, elements=elements)


def matrices(n, d, elements=tame):
    """Return a strategy for arrays of shape (n, d)."""
    return hnp.arrays(float, (n, d), elements=elements)


@st.composite
def samples(draw, max_samples=8, max_features=4, min_samples=1, elements=tame):
    """Draw X of shape (n, d) with y of shape (n,)."""
    n, d = draw(st.integers(min_samples, max_samples)), draw(st.integers(1, max_features))
    return draw(matrices(n, d, elements)), draw(vectors(n, elements))


@st.composite
def pairs(draw, max_size=12, min_size=1, elements=tame):
    """Draw two vectors of the same length."""
    n = draw(st.integers(min_size, max_size))
    return draw(vectors(n, elements)), draw(vectors(n, elements))


def slopes(f, x, h=1e-3):
    """Return the gradient of f at x by differences of fourth order."""
    x = np.asarray(x, dtype=float)
    steps = h * np.eye(len(x))
    return np.array(
        [(8 * (f(x + e) - f(x - e)) - (f(x + 2 * e) - f(x - 2 * e))) / (12 * h) for e in steps]
    )


def assert_arguments_survive(function, *arguments):
    """Call the function and compare its arrays and lists with copies made before."""
    before = [np.array(a) if isinstance(a, np.ndarray | list) else a for a in arguments]
    function(*arguments)
    for old, new in zip(before, arguments, strict=True):
        if isinstance(old, np.ndarray):
            np.testing.assert_array_equal(new, old)
