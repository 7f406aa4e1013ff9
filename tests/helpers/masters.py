"""A small master: what its file begins with, and one question."""

HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: hw99_tiny
# export_cell: false
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # A tiny assignment

# %%
import numpy as np

"""
QUESTION = '''\
# %% [raw]
# # BEGIN QUESTION
# name: double
# points: [0, 2]

# %% [markdown]
# ## Question 1

# %% [raw]
# # BEGIN SOLUTION

# %%
def double(x):
    """Return 2 x."""
    # BEGIN SOLUTION NO PROMPT
    return 2 * np.asarray(x)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("double is not written yet")
    """ # END PROMPT

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_double_of_three(double):
    assert double(3) == 6, "twice 3 is 6"

# %%
# HIDDEN
def test_double_of_many(double):
    import reference
    assert double(7) == reference.double(7), "double(7) is not right"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''
