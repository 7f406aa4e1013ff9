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
# name: hw01_linear_algebra
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # Vectors and matrices as data
#
# In the canteen you fill your own plate, put it on a scale, and pay by weight. Each food has its own
# price per 100 g. Last term the prices hung on the wall. This term the list is gone, and lunch seems
# to cost more than it did.
#
# You and your friends have kept ten receipts. Each says how much of what was on the plate and what
# it cost. Can ten receipts tell you what the canteen now charges for 100 g of curry?

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np

on_plate = {  # 100 g of each on the ten plates
    "salad": [1.5, 0.4, 2.5, 0.0, 1.0, 0.8, 3.0, 0.5, 1.2, 0.0],
    "rice": [1.0, 2.0, 0.0, 1.8, 1.5, 1.2, 0.5, 2.4, 0.8, 1.1],
    "curry": [1.2, 1.6, 0.8, 2.2, 0.0, 1.4, 0.0, 1.0, 2.0, 1.5],
}
bill = [4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7]
looks = {"salad": ("#009E73", ""), "rice": ("#F0E442", ".."), "curry": ("#D55E00", "//")}

fig, ax = plt.subplots(figsize=(7.5, 4), layout="constrained")
left, place = np.zeros(10), np.arange(1, 11)
for food, amount in on_plate.items():
    colour, hatch = looks[food]
    ax.barh(place, amount, left=left, color=colour, hatch=hatch, edgecolor="black", label=food)
    left = left + amount
for row in range(10):
    ax.text(left[row] + 0.08, place[row], f"€ {bill[row]:.2f}", va="center")
ax.set(xlabel="on the plate (100 g)", ylabel="receipt", yticks=place, xlim=(0, 5.9))
ax.invert_yaxis()
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# *Figure 1. Ten receipts: what was on each plate, and what was paid for it (the cash desk rounds to
# ten cents).*
#
# One plate is a **vector**: three numbers in a fixed order. Ten plates are a **matrix**, with one
# plate per row. Nearly all data in machine learning comes in this form: rows are patients, flats
# or pictures instead of plates, columns are what was measured of each.
#
# In this assignment you write the six operations that everything later in the course is made of.
# The last one answers the question about the curry.

# %% [markdown]
# ## How this notebook works
#
# This is the first assignment, so here is the routine, which stays the same to the end of the
# course.
#
# **Cells.** A notebook is a list of cells, some with text and some with code. Click into a code
# cell and press *Shift+Enter* to run it. Python remembers what has been run, so go from the top to
# the bottom. If things get confusing, choose *Restart Kernel and Run All Cells* from the menu.
#
# **Stubs.** Each question comes with a function that has a name, arguments and a description, but
# no content: all it does is to raise a `NotImplementedError`. Replace that statement (in some stubs
# it takes three lines) by your answer. Keep the name of the function and the order of its
# arguments. If a function is defined twice, the last one counts.
#
# **Checks.** Below each stub is a cell such as `grader.check("dot_product")`. It tries your
# function on the example of the text and says what it found. Run it as often as you like.
#
# **Points.** The checks in the notebook give no points. They are there to help. After you have
# submitted, more tests call your functions with other numbers, and those give the points shown at
# each question. They ask for nothing that the text does not say, and they compare up to rounding:
# a relative error of one millionth is fine.
#
# **Your own cells.** Add as many as you like, print and plot as you like. It costs nothing.

# %% [markdown]
# ## Four habits
#
# **Look at shapes.** `v.shape` is `(3,)` for a vector of three numbers and `A.shape` is `(10, 3)`
# for a matrix of ten rows and three columns. A vector `(3,)` and a matrix with one column,
# `(3, 1)`, are two different things for NumPy. So are a number and a vector with one entry,
# `(1,)`. Most mistakes in this course can be found by printing a shape.
#
# **Array-like.** Where the text says *array-like*, your function gets an array, a list or a tuple,
# of floats or of whole numbers; a matrix may be a list of lists. A good first line makes an array
# of floats of any of them:
#
# ```python
# u = np.asarray(u, dtype=float)
# ```
#
# **Mind whole numbers.** An array of whole numbers cannot hold 0.5, and a small type cannot hold
# much at all: in `uint8`, the type of the pixels of a picture, 20 · 20 is 144 and 3 − 5 is 254. Even
# the largest type, `int64`, cannot hold 4,000,000,000 · 4,000,000,000, which is no problem for floats. The
# line above takes care of that too.
#
# **Hands off the arguments.** A function leaves its arguments as they were. If `u` already is an
# array of floats, the line above makes no copy, and a later `u *= v` or `u[0] = 1` would change the
# caller's data. Make a new array instead: `products = u * v`.
#
# All of this holds for every question, and is tested. Run the next two cells: they import what you
# need and hold the ten receipts.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
# ten plates, one per row: salad, rice and curry in units of 100 g
plates = np.array(
    [
        [1.5, 1.0, 1.2],
        [0.4, 2.0, 1.6],
        [2.5, 0.0, 0.8],
        [0.0, 1.8, 2.2],
        [1.0, 1.5, 0.0],
        [0.8, 1.2, 1.4],
        [3.0, 0.5, 0.0],
        [0.5, 2.4, 1.0],
        [1.2, 0.8, 2.0],
        [0.0, 1.1, 1.5],
    ]
)

# what each plate cost, in euros
paid = np.array([4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7])

# last term's price list: euros per 100 g of salad, rice and curry
old_prices = np.array([0.8, 0.6, 1.4])

# %% [raw]
# # BEGIN QUESTION
# name: dot_product
# points: [0, 2, 0.5, 0.5]

# %% [markdown]
# ## Question 1: the dot product
#
# What would a plate have cost last term? Multiply each amount by its price and add up. Amounts
# times prices, numbers times weights, signals times filters: this one pattern is the **dot
# product** of two vectors,
#
# $$u \cdot v = \sum_{i=1}^{n} u_i v_i = u_1 v_1 + u_2 v_2 + \dots + u_n v_n .$$
#
# **What to write.** `dot_product(u, v)` returns one number.
#
# - `u` and `v` are array-like of shape `(n,)`, with the same $n \ge 1$. The entries may have any
#   sign.
# - The result is a single number (a Python or a NumPy number, as you like), also for $n = 1$. It is
#   not an array of shape `(1,)`.
#
# **A rule.** NumPy can do this for you: `np.dot`, `np.inner`, `@` and their
# relatives. Do without them here, in this question and the next. A test cannot see how you got a
# number, so nobody checks this rule. From Question 4 on you may use `@` wherever
# you like.
#
# **By hand.** A plate with 100 g of salad, 200 g of rice and 150 g of curry is $u = (1, 2, 1.5)$,
# last term's prices are $v = (0.80, 0.60, 1.40)$. The three products are $0.80$, $1.20$ and $2.10$,
# and their sum is $u \cdot v = 4.10$ euros.

# %% [raw]
# # BEGIN SOLUTION


# %%
def dot_product(u, v):
    """Return the dot product u_1 v_1 + ... + u_n v_n of two vectors.

    Parameters
    ----------
    u : array-like of shape (n,)
    v : array-like of shape (n,)

    Returns
    -------
    float
        The sum of the products of entries in the same place.

    Examples
    --------
    >>> float(dot_product([2, -1, 3], [4, 5, 1]))
    6.0
    """
    # BEGIN SOLUTION NO PROMPT
    u = np.asarray(u, dtype=float)
    v = np.asarray(v, dtype=float)
    return np.sum(u * v)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("dot_product is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_dot_product_of_the_worked_example(dot_product):
    import numpy as np

    value = dot_product(np.array([1.0, 2.0, 1.5]), np.array([0.8, 0.6, 1.4]))
    assert value is not None, "dot_product returned None: is there a return at the end?"
    assert not callable(value), "dot_product returned a function: are the () missing?"
    assert np.shape(value) != (3,), (
        f"dot_product returns one number, yours returned {value!r}: are these the products, "
        "still to be added up?"
    )
    assert np.ndim(value) == 0, f"dot_product returns one number, yours returned {value!r}"
    likely = {
        0.8: "that is the first product alone; does a return stand inside a loop?",
        2.1: "that is the last product alone; the products have to be added up",
        3.3: "the first product is missing; Python counts from 0",
        2.0: "the last product is missing; how far does your loop run?",
        4.1 / 3: "that is the mean of the products, not their sum",
        12.6: "that is the sum of u times the sum of v; multiply first, then add",
        7.3: "u and v were added; multiply the entries in the same place",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the plate came out at {value} euros: {why}"
    assert np.isclose(value, 4.1), f"0.80 + 1.20 + 2.10 is 4.10, the plate came out at {value}"


# %%
# HIDDEN
def test_dot_product_of_vectors_of_any_length_and_direction(dot_product):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(101)
    look = "Work it out on paper for two vectors of two entries, one of them negative."
    for n in (1, 2, 5, 40, 300):
        u, v = rng.normal(size=(2, n)) * 10 ** rng.uniform(-1, 2)
        expected = reference.dot_product(u.copy(), v.copy())
        call = f"dot_product of two random vectors of length {n}"
        compare.add(dot_product, (u, v), expected, call, look=look)
    entries = np.random.default_rng(102).normal(size=4) * 3
    look = "A vector with a single 1 picks out one entry."
    for place in range(4):
        picker = np.zeros(4)
        picker[place] = 1.0
        call = f"dot_product of a vector with one that has its only 1 in place {place}"
        compare.add(dot_product, (entries.copy(), picker), entries[place], call, look=look)
    call = "dot_product of two vectors at a right angle"
    across, along = np.array([3.0, -4.0, 0.0, 5.0]), np.array([4.0, 3.0, 7.0, 0.0])
    compare.add(dot_product, (across.copy(), along), 0.0, call, look="The products cancel.")
    call = "dot_product of a vector with itself"
    look = "That should be the square of its length."
    compare.add(dot_product, (across.copy(), across.copy()), 50.0, call, look=look)
    call = "dot_product of u with 100 v"
    compare.add(dot_product, (across.copy(), 100 * across), 5000.0, call, look="It grows with v.")
    compare.assert_close()


# %%
# HIDDEN
def test_dot_product_takes_lists_and_whole_numbers(dot_product):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    u, v = [20, 3, 0, 250, 7], [20, 5, 9, 2, 100]
    expected = reference.dot_product(list(u), list(v))
    look = "If arrays of floats work, turn what you get into such arrays first."
    compare.add(dot_product, (u, v), expected, "dot_product of two lists", look=look)
    call = "dot_product of a tuple and an integer array"
    compare.add(dot_product, (tuple(u), np.array(v)), expected, call, look=look)
    pixels = np.array(u, dtype=np.uint8), np.array(v, dtype=np.uint8)
    look = "What is 20 * 20 in this type? See the third habit."
    compare.add(dot_product, pixels, expected, "dot_product of two uint8 arrays", look=look)
    large = np.array([4_000_000_000, 2]), np.array([4_000_000_000, 3])
    look = "No type of whole numbers holds 4000000000 times itself. Which type does?"
    call = "dot_product of whole numbers up to 4000000000"
    compare.add(dot_product, large, 1.6e19, call, look=look)
    u, v = [1, -2, 3], [0.5, 0.25, -0.75]
    expected = reference.dot_product(list(u), list(v))
    call = "dot_product of an integer array and a list of fractions"
    compare.add(dot_product, (np.array(u), v), expected, call, look="Are fractions cut off?")
    compare.assert_close()


# %%
# HIDDEN
def test_dot_product_leaves_its_arguments_alone(dot_product):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    u, v = np.array([1.5, -2.0, 0.5, 3.0, 0.0, 4.0]), np.array([2.0, 1.0, -3.0, 0.5, 7.0, -1.5])
    u_before, v_before = u.copy(), v.copy()
    expected = reference.dot_product(u.copy(), v.copy())
    first, second = dot_product(u, v), dot_product(u, v)
    assert_unchanged(u_before, u, "dot_product(u, v): u")
    assert_unchanged(v_before, v, "dot_product(u, v): v")
    assert_close(first, expected, "dot_product of six entries")
    assert_close(second, expected, "dot_product of the same six entries for the second time")
    for kind, u, v in (("lists", [1, 2, 3], [4, 5, 6]), ("whole numbers", np.array([1, 2, 3]), np.array([4, 5, 6]))):
        before = copy.deepcopy((u, v))
        dot_product(u, v)
        assert_unchanged(before[0], u, f"dot_product(u, v) of {kind}: u")
        assert_unchanged(before[1], v, f"dot_product(u, v) of {kind}: v")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
then = dot_product(plates[0], old_prices)
print(f"The first plate cost {paid[0]:.2f} euros; last term it would have been {then:.2f}.")

# %% [raw]
# # BEGIN QUESTION
# name: matrix_vector_product
# points: [0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 2: a matrix times a vector
#
# One plate is one dot product, ten plates are ten. A matrix times a vector is just that: the dot
# product of **every row** with the vector,
#
# $$(A x)_i = \sum_{j=1}^{n} A_{ij} \, x_j \qquad \text{for } i = 1, \dots, m .$$
#
# With the plates as the rows of $A$ and the prices as $x$, the vector $A x$ holds all costs at
# once.
#
# **What to write.** `matrix_vector_product(A, x)` returns an array of shape `(m,)`.
#
# - `A` is array-like of shape `(m, n)`, `x` is array-like of shape `(n,)`, with $m, n \ge 1$.
#   Nothing says that $m = n$, or that $A$ is symmetric.
# - One row in, one number out, still in an array: for $m = 1$ the result has shape `(1,)`.
# - If `A` holds whole numbers and `x` fractions, the result has fractions.
# - Build it from dot products, without `np.dot`, `@` and their relatives. You may call your
#   `dot_product`, or write the sum once more.
#
# **By hand.** Two plates, $(1, 2, 1.5)$ and $(2, 0, 1)$, at last term's prices:
#
# $$\begin{pmatrix} 1 & 2 & 1.5 \\ 2 & 0 & 1 \end{pmatrix}
# \begin{pmatrix} 0.80 \\ 0.60 \\ 1.40 \end{pmatrix}
# = \begin{pmatrix} 0.80 + 1.20 + 2.10 \\ 1.60 + 0 + 1.40 \end{pmatrix}
# = \begin{pmatrix} 4.10 \\ 3.00 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def matrix_vector_product(A, x):
    """Return A x: the dot product of every row of A with x.

    Parameters
    ----------
    A : array-like of shape (m, n)
    x : array-like of shape (n,)

    Returns
    -------
    ndarray of shape (m,)
        Its entry i is the sum of A[i, j] * x[j] over j.

    Examples
    --------
    >>> matrix_vector_product([[1, 2, 0], [3, -1, 4]], [2, 1, -1])
    array([4., 1.])
    """
    # BEGIN SOLUTION NO PROMPT
    A = np.asarray(A, dtype=float)
    x = np.asarray(x, dtype=float)
    return np.array([np.sum(row * x) for row in A])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "matrix_vector_product is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_matrix_vector_product_of_the_worked_example(matrix_vector_product):
    import numpy as np

    A, x = np.array([[1.0, 2.0, 1.5], [2.0, 0.0, 1.0]]), np.array([0.8, 0.6, 1.4])
    values = matrix_vector_product(A, x)
    assert values is not None, "matrix_vector_product returned None: is there a return at the end?"
    shapes = {
        (): "only one number came back; does a return stand inside the loop?",
        (1,): "only the first row came back; does a return stand inside the loop?",
        (3,): "one number per column came back; there should be one per row",
        (2, 3): "these are the products; those of one row are still to be added up",
        (2, 1): "that is a matrix with one column; a vector has shape (2,)",
    }
    found = np.shape(values)
    assert found not in shapes, f"shape {found}: {shapes[found]}"
    assert found == (2,), f"two rows give an array of shape (2,), yours has shape {found}"
    assert not np.allclose(values, [4.1, 7.1]), (
        f"you got {values}: the second row has been added to the first. Where does the sum start?"
    )
    assert np.allclose(values, [4.1, 3.0]), f"we want 4.10 and 3.00 euros, you got {values}"


# %%
# HIDDEN
def test_matrix_vector_product_agrees_with_the_reference(matrix_vector_product):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(111)
    for m, n in ((4, 3), (3, 5), (1, 4), (6, 1), (1, 1), (25, 12)):
        A, x = rng.normal(size=(m, n)) * 4, rng.normal(size=n) * 10
        expected = reference.matrix_vector_product(A.copy(), x.copy())
        call = f"matrix_vector_product with A of shape ({m}, {n})"
        look = "Every row gives one number, and they come back in an array."
        compare.add(matrix_vector_product, (A, x), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_matrix_vector_product_of_square_matrices(matrix_vector_product):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(112)
    look = "Rows and columns have the same length here: which of them meets x?"
    for n in (2, 4):
        A, x = rng.normal(size=(n, n)) * 3, rng.normal(size=n)
        expected = reference.matrix_vector_product(A.copy(), x.copy())
        call = f"matrix_vector_product with a square A of {n} rows that is not symmetric"
        assert_close(matrix_vector_product(A, x), expected, call, look=look)
    columns = A.copy()
    look = "A vector with a single 1 picks out a column."
    for place in range(n):
        picker = np.zeros(n)
        picker[place] = 1.0
        call = f"matrix_vector_product with an x that has its only 1 in place {place}"
        found = matrix_vector_product(columns.copy(), picker)
        assert_close(found, columns[:, place], call, look=look)


# %%
# HIDDEN
def test_matrix_vector_product_takes_lists_and_whole_numbers(matrix_vector_product):
    import numpy as np
    import reference
    from comparing import assert_close

    A, x = [[20, 3, 0], [7, 250, 1], [0, 0, 9], [1, 2, 3]], [20, 5, 100]
    expected = reference.matrix_vector_product(A, x)
    look = "If arrays of floats work, turn what you get into such arrays first."
    call = "matrix_vector_product of a list of lists and a list"
    assert_close(matrix_vector_product(A, x), expected, call, look=look)
    call = "matrix_vector_product of an integer array and a tuple"
    assert_close(matrix_vector_product(np.array(A), tuple(x)), expected, call, look=look)
    parts = [0.5, -0.25, 0.375]
    expected_parts = reference.matrix_vector_product(A, parts)
    call = "matrix_vector_product of whole numbers with fractions"
    look = "Can the array that holds your result hold 0.5?"
    found = matrix_vector_product(np.array(A), np.array(parts))
    assert_close(found, expected_parts, call, look=look)
    pixels = np.array(A, dtype=np.uint8), np.array(x, dtype=np.uint8)
    call = "matrix_vector_product of uint8 arrays"
    look = "What is 20 * 20 in this type? See the third habit."
    assert_close(matrix_vector_product(*pixels), expected, call, look=look)
    large = np.array([[4_000_000_000, 2], [3, 5]]), np.array([4_000_000_000, 3])
    call = "matrix_vector_product of whole numbers up to 4000000000"
    look = "No type of whole numbers holds 4000000000 times itself. Which type does?"
    assert_close(matrix_vector_product(*large), [1.6e19, 1.2e10 + 15], call, look=look)


# %%
# HIDDEN
def test_matrix_vector_product_leaves_its_arguments_alone(matrix_vector_product):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(113)
    A, x = rng.normal(size=(5, 2)), rng.normal(size=2)
    A_before, x_before = A.copy(), x.copy()
    expected = reference.matrix_vector_product(A.copy(), x.copy())
    first, second = matrix_vector_product(A, x), matrix_vector_product(A, x)
    assert_unchanged(A_before, A, "matrix_vector_product(A, x): A")
    assert_unchanged(x_before, x, "matrix_vector_product(A, x): x")
    assert_close(first, expected, "matrix_vector_product of a tall matrix")
    assert_close(second, expected, "matrix_vector_product of the same matrix, the second time,")
    for kind, A, x in (("lists", [[1, 2], [3, 4]], [5, 6]), ("whole numbers", np.array([[1, 2], [3, 4]]), np.array([5, 6]))):
        before = copy.deepcopy((A, x))
        matrix_vector_product(A, x)
        assert_unchanged(before[0], A, f"matrix_vector_product(A, x) of {kind}: A")
        assert_unchanged(before[1], x, f"matrix_vector_product(A, x) of {kind}: x")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
then = matrix_vector_product(plates, old_prices)
number = np.arange(1, 11)

fig, ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
ax.bar(number, then, color="#56B4E9", edgecolor="black", label="at last term's prices")
ax.vlines(number, then, paid, color="#D55E00", linewidth=2)
ax.plot(number, paid, "o", color="#D55E00", label="paid")
ax.set(xlabel="receipt", ylabel="euros", xticks=number, ylim=(0, 6.9))
ax.legend(loc="upper right", ncols=2)
plt.show()

print("paid minus last term's price:", np.round(paid - then, 2))

# %% [markdown]
# *Figure 2. All ten plates cost more than last term, but not all by the same amount.*
#
# The numbers below the figure hold a clue. Receipts 5 and 7 have no curry, and their difference is
# 50 cents, although one plate weighs 250 g and the other 350 g. Is there a charge now that every
# plate has to pay, whatever is on it?

# %% [raw]
# # BEGIN QUESTION
# name: add_intercept
# points: [0, 2, 1]

# %% [markdown]
# ## Question 3: a column of ones
#
# With a fixed charge $b$ per plate, the cost of plate $i$ is $b + x_i \cdot w$, where $x_i$ is the
# plate and $w$ the prices. Because of the extra term $b$ this is no longer a matrix times a vector.
# A small trick solves this: pretend that every plate carries exactly one unit of a food called
# "charge", with the price $b$.
#
# $$\tilde X = \begin{pmatrix} 1 & x_{11} & \cdots & x_{1d} \\ \vdots & \vdots & & \vdots \\
# 1 & x_{n1} & \cdots & x_{nd} \end{pmatrix}, \qquad
# \tilde w = \begin{pmatrix} b \\ w_1 \\ \vdots \\ w_d \end{pmatrix}, \qquad
# (\tilde X \tilde w)_i = b + x_i \cdot w .$$
#
# In machine learning $b$ is called the **intercept** or the bias.
#
# **What to write.** `add_intercept(X)` returns a new array of shape `(n, d + 1)`: a **leading**
# column of ones, then the columns of `X`, unchanged and in their order.
#
# - `X` is array-like of shape `(n, d)`, with $n, d \ge 1$. It always has two dimensions: one
#   feature is a matrix with one column, one sample a matrix with one row.
# - The column of ones is added in any case, even if `X` has such a column already.
# - `X` itself stays as it is, also when it is a list of lists.
#
# **By hand.** Three samples with two features each:
#
# $$\begin{pmatrix} 2 & 5 \\ 3 & 7 \\ 4 & 0.5 \end{pmatrix} \quad\text{becomes}\quad
# \begin{pmatrix} 1 & 2 & 5 \\ 1 & 3 & 7 \\ 1 & 4 & 0.5 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def add_intercept(X):
    """Return X with a leading column of ones.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row.

    Returns
    -------
    ndarray of shape (n, d + 1)
        A new array; its column 0 is 1 everywhere, its columns 1 to d are those of X.

    Examples
    --------
    >>> add_intercept([[7, 8, 9]])
    array([[1., 7., 8., 9.]])
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    ones = np.ones((X.shape[0], 1))
    return np.hstack([ones, X])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("add_intercept is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_add_intercept_of_the_worked_example(add_intercept):
    import numpy as np

    value = add_intercept(np.array([[2.0, 5.0], [3.0, 7.0], [4.0, 0.5]]))
    assert value is not None, "add_intercept returned None: is there a return at the end?"
    shapes = {
        (4, 2): "a row was added; we want one more column",
        (3, 2): "no column was added; were the ones written over the first feature?",
        (7,): "the rows were strung together; np.insert needs to know the axis",
        (9,): "the rows were strung together; the result is still a matrix",
        (12,): "the rows were strung together; the result is still a matrix",
        (2, 4): "rows and columns have changed places",
    }
    found = np.shape(value)
    assert found not in shapes, f"shape {found}: {shapes[found]}"
    assert found == (3, 3), f"the result should have shape (3, 3), yours has {found}"
    value = np.asarray(value)
    assert not np.allclose(value[:, 2], 1), f"the ones come first, not last; you got\n{value}"
    assert np.allclose(value[:, 0], 1), f"the first column should be ones, yours is {value[:, 0]}"
    wanted = [[1, 2, 5], [1, 3, 7], [1, 4, 0.5]]
    assert np.allclose(value, wanted), f"the other columns should be those of X; you got\n{value}"


# %%
# HIDDEN
def test_add_intercept_turns_the_charge_into_a_weight(add_intercept):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(121)
    look = "First the ones, then the columns of X in their order."
    for n, d in ((5, 3), (2, 6), (1, 4), (7, 1), (1, 1), (4, 4), (30, 2)):
        X = rng.normal(size=(n, d)) * 10.0 ** rng.integers(-9, 10, size=(n, d))
        expected = reference.add_intercept(X.copy())
        call = f"add_intercept with X of shape ({n}, {d})"
        assert_close(add_intercept(X), expected, call, rtol=1e-12, atol=0, look=look)
    for X in (np.ones((3, 2)), np.zeros((2, 3)), np.array([[1.0, 5.0]])):
        expected = reference.add_intercept(X.copy())
        call = f"add_intercept with the whole numbers {X.tolist()} in X"
        look = "A column is added whatever X contains."
        assert_close(add_intercept(X), expected, call, rtol=1e-12, atol=0, look=look)
    rng = np.random.default_rng(122)
    for n, d in ((6, 2), (3, 4)):
        X, w, b = rng.normal(size=(n, d)), rng.normal(size=d) * 3, 2.5
        expected = b + np.sum(X * w, axis=1)
        call = f"add_intercept with X of shape ({n}, {d}), times (b, w_1, ...),"
        wide = as_numbers(add_intercept(X), call)
        assert wide.shape == (n, d + 1), f"{call} cannot be worked out: it has shape {wide.shape}"
        look = "The product should be b plus the dot product of each row with w."
        assert_close(wide @ np.array([b, *w]), expected, call, look=look)


# %%
# HIDDEN
def test_add_intercept_takes_lists_and_leaves_them_alone(add_intercept):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    fractions = [[0.5, -2, 3], [4, 0.25, -6]]
    inputs = [("a list of lists", fractions), ("whole numbers in lists", [[2, 3], [5, 7], [0, 1]])]
    inputs += [("a tuple of tuples", ((1.5, 2.0),)), ("an integer array", np.array([[3], [-4]]))]
    inputs += [("an array of floats", np.array(fractions)), ("one row in a list", [[9, 8, 7, 6]])]
    for name, X in inputs:
        before = copy.deepcopy(X)
        expected = reference.add_intercept(copy.deepcopy(X))
        for time in ("first", "second"):
            call = f"add_intercept of {name}, {time} call,"
            look = "If arrays of floats work, make X one first."
            assert_close(add_intercept(X), expected, call, look=look)
            assert_unchanged(before, X, f"add_intercept of {name}: X after the {time} call")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
guess = np.array([0.5, *old_prices])  # a charge of 50 cents, otherwise last term's prices
missing = paid - matrix_vector_product(add_intercept(plates), guess)

fig, ax = plt.subplots(figsize=(6, 3.5), layout="constrained")
ax.axhline(0, color="black", linewidth=1)
ax.plot(plates[:, 2], missing, "o", color="#D55E00")
ax.set(xlabel="curry on the plate (100 g)", ylabel="paid minus expected (euros)")
ax.grid(alpha=0.3)
plt.show()

# %% [markdown]
# *Figure 3. What the guess "50 cents a plate, otherwise last term's prices" leaves unexplained,
# against the curry on the plate. (The two plates without curry share one point.)*
#
# The guess is right for plates without curry, and the more curry there is, the more is missing. The
# price of curry must have gone up too. Guessing further would take long. We want a method, and it
# needs two more ideas: the shadow of a vector, and distance.

# %% [raw]
# # BEGIN QUESTION
# name: project
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 4: projection
#
# A plate $u$ and a direction $v$ are given, say "one part rice, two parts curry". Which multiple of
# $v$ comes closest to $u$? The answer is the **projection** of $u$ onto $v$, the shadow that $u$
# throws on the line through $v$ when the light comes at a right angle to the line:
#
# $$\operatorname{proj}_v(u) = \frac{u \cdot v}{v \cdot v} \, v .$$
#
# The fraction is a number, the projection is a vector. What is left over,
# $u - \operatorname{proj}_v(u)$, is perpendicular to $v$. Only the direction of $v$ matters: $-3v$
# gives the same projection.
#
# **What to write.** `project(u, v)` returns the projection of `u` onto `v`, an array of shape
# `(n,)`.
#
# - `u` and `v` are array-like of shape `(n,)`, with the same $n \ge 1$. Nothing is special about
#   zeros in `u`.
# - If `v` is the zero vector, it has no direction, and the formula divides 0 by 0. Then return
#   $n$ zeros.
# - Only the zero vector is zero. A `v` with *some* zeros, or with entries that add up to zero, is
#   an ordinary vector, and so is a very short one: $v = (10^{-9}, 2 \cdot 10^{-9})$ has the same
#   direction as $(1, 2)$. Lengths from $10^{-9}$ to $10^{10}$ do occur.
#
# **By hand.** Let $u = (4, 3)$ and $v = (1, 2)$. Then $u \cdot v = 4 + 6 = 10$ and
# $v \cdot v = 1 + 4 = 5$. The projection is $\tfrac{10}{5} \, v = (2, 4)$. The rest is $(2, -1)$,
# and indeed $(2, -1) \cdot (1, 2) = 0$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def project(u, v):
    """Return the projection (u . v) / (v . v) * v of u onto v.

    Parameters
    ----------
    u : array-like of shape (n,)
        The vector that throws the shadow.
    v : array-like of shape (n,)
        The direction; if all its entries are zero, so is the result.

    Returns
    -------
    ndarray of shape (n,)
        The multiple of v that is closest to u.

    Examples
    --------
    >>> project([5, 1], [3, 0])
    array([5., 0.])
    """
    # BEGIN SOLUTION NO PROMPT
    u = np.asarray(u, dtype=float)
    v = np.asarray(v, dtype=float)
    if np.all(v == 0):
        return np.zeros(len(v))
    return (u @ v) / (v @ v) * v
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("project is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_project_of_the_worked_example(project):
    import numpy as np

    value = project(np.array([4.0, 3.0]), np.array([1.0, 2.0]))
    assert value is not None, "project returned None: is there a return at the end?"
    assert np.ndim(value) != 0, (
        f"you got the number {value}: a projection is a vector, so this still has to stretch v"
    )
    assert np.shape(value) == (2,), f"the result should have shape (2,), not {np.shape(value)}"
    likely = [
        ([10, 20], "divide by v . v; the length of v must not matter"),
        ([20**0.5, 80**0.5], "divide by v . v, which is the length of v squared"),
        ([0.4, 0.8], "you divided by u . u; it is v . v"),
        ([1.6, 1.2], "this is the projection of v onto u; u and v have changed places"),
        ([2, -1], "this is what is left over; we want the shadow itself"),
        ([0.8, 1.2], "entry by entry is not enough: first work out the one number u . v"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"(4, 3) onto (1, 2) gave {value}: {why}"
    assert np.allclose(value, [2, 4]), f"(4, 3) onto (1, 2) is (2, 4), you got {value}"


# %%
# HIDDEN
def test_project_leaves_a_rest_at_a_right_angle(project):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(131)
    for n in (1, 2, 3, 8, 100):
        u, v = rng.normal(size=(2, n)) * np.array([[5.0], [2.0]])
        expected = reference.project(u.copy(), v.copy())
        call = f"project of two random vectors of length {n}"
        look = "One number, u . v over v . v, times the vector v."
        assert_close(project(u, v), expected, call, look=look)
    rng = np.random.default_rng(132)
    for n in (2, 5):
        u, v = rng.normal(size=(2, n)) * 3
        call = f"project with {n} entries"
        shadow = as_numbers(project(u.copy(), v.copy()), call)
        assert shadow.shape == (n,), f"{call} should have shape ({n},), yours has {shadow.shape}"
        look = "What is left over should be perpendicular to v."
        assert_close((u - shadow) @ v, 0.0, f"{call}: (u - yours) . v", look=look)
        look = "A shadow is its own shadow."
        again = project(shadow.copy(), v.copy())
        assert_close(again, shadow, f"{call}, twice in a row,", look=look)
        look = "A vector perpendicular to v has no shadow on it."
        again = project(u - shadow, v.copy())
        assert_close(again, np.zeros(n), f"{call} of what was left over", look=look)
        call = f"project with {n} entries of a multiple of v"
        look = "It lies on the line already."
        assert_close(project(-2.5 * v, v.copy()), -2.5 * v, call, look=look)


# %%
# HIDDEN
def test_project_depends_on_the_direction_alone(project):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(133)
    u, v = rng.normal(size=(2, 3)) * 4
    expected = reference.project(u.copy(), v.copy())
    look = "Only the direction of v matters, and only the zero vector has none."
    for scale in (1e-9, -1e-5, -3.0, 1e4, 1e9):
        call = f"project with a v that is {scale} times as long"
        compare.add(project, (u.copy(), scale * v), expected, call, look=look)
    for v in ([2.0, 0.0, -1.0], [1.0, -1.0, 0.0], [0.0, 0.0, 3.0], [-0.5, 1.0, -0.5]):
        expected = reference.project(u.copy(), list(v))
        call = f"project onto {v}"
        compare.add(project, (u.copy(), np.array(v)), expected, call, look=look)
    u, v = np.array([0.0, 3.0, -2.0]), np.array([1.5, 0.0, 4.0])
    expected = reference.project(u.copy(), v.copy())
    call = "project of a u with a zero in it"
    look = "Zeros in u are nothing special."
    compare.add(project, (u, v), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_project_onto_zero_and_of_lists(project):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(134)
    look = "Return n zeros when every entry of v is zero."
    for n in (1, 3, 6):
        call = f"project onto the zero vector of length {n}"
        assert_close(project(rng.normal(size=n), np.zeros(n)), np.zeros(n), call, look=look)
    call = "project onto [0, 0, 0], a list,"
    assert_close(project([1, 2, 3], [0, 0, 0]), np.zeros(3), call, look=look)
    look = "Nothing is left of zero in any direction."
    assert_close(project(np.zeros(2), np.array([3.0, 1.0])), np.zeros(2), "project of 0", look=look)
    u, v = [7, 20, -3], [20, 1, 6]
    expected = reference.project(list(u), list(v))
    look = "If arrays of floats work, turn what you get into such arrays first."
    assert_close(project(u, v), expected, "project of two lists", look=look)
    integers = np.array(u), np.array(v)
    assert_close(project(*integers), expected, "project of two integer arrays", look=look)
    u, v = [7, 20, 3], [20, 1, 6]
    expected = reference.project(list(u), list(v))
    pixels = np.array(u, dtype=np.uint8), np.array(v, dtype=np.uint8)
    look = "What is 20 * 20 in this type? See the third habit."
    assert_close(project(*pixels), expected, "project of two uint8 arrays", look=look)
    u, v = rng.normal(size=(2, 4))
    u_before, v_before = u.copy(), v.copy()
    expected = reference.project(u.copy(), v.copy())
    for time in ("first", "second"):
        call = f"project of four entries, {time} call,"
        assert_close(project(u, v), expected, call)
        assert_unchanged(u_before, u, f"project(u, v), {time} call: u")
        assert_unchanged(v_before, v, f"project(u, v), {time} call: v")
    for kind, u, v in (("lists", [1, 2, 3], [4, 5, 6]), ("whole numbers", np.array([1, 2, 3]), np.array([4, 5, 6]))):
        before = copy.deepcopy((u, v))
        project(u, v)
        assert_unchanged(before[0], u, f"project(u, v) of {kind}: u")
        assert_unchanged(before[1], v, f"project(u, v) of {kind}: v")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
u = np.array([2.0, 1.0])  # rice and curry: change them, then run this cell and the next

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
v = np.array([0.5, 1.0])  # the direction: one part rice, two parts curry
shadow = project(u, v)

fig, ax = plt.subplots(figsize=(5.5, 4), layout="constrained")
ax.plot([0, 2 * v[0]], [0, 2 * v[1]], color="grey", linewidth=1, label="multiples of $v$")
ax.plot(*zip(u, shadow), "--", color="black", label="what is left over")
for arrow, name, colour, ahead in (
    (u, "$u$", "#0072B2", (0.05, -0.05)),
    (shadow, "projection", "#D55E00", (-0.6, 0.05)),
):
    ax.annotate(
        "",
        xy=arrow,
        xytext=(0, 0),
        arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 2, "shrinkA": 0, "shrinkB": 0},
    )
    ax.text(arrow[0] + ahead[0], arrow[1] + ahead[1], name, color=colour, fontsize=12)
ax.set(xlabel="rice (100 g)", ylabel="curry (100 g)", xlim=(-0.1, 2.4), ylim=(-0.1, 2.1))
ax.set_aspect("equal")
ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# *Figure 4. A plate $u$ with 200 g of rice and 100 g of curry, and its shadow on the line "one part
# rice, two parts curry". The dashed line meets the grey one at a right angle, and every other point
# of the grey line is farther from $u$.*

# %% [raw]
# # BEGIN QUESTION
# name: pairwise_distances
# points: [0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 5: all distances at once
#
# Which two of the ten plates are most alike? "Alike" becomes a number when we measure the length of
# the difference of two vectors, the **Euclidean distance**. For two matrices $X$ and $Y$ with rows
# $x_i$ and $y_j$ we want the distance of every row of the one to every row of the other:
#
# $$D_{ij} = \lVert x_i - y_j \rVert = \sqrt{\sum_{k=1}^{d} (X_{ik} - Y_{jk})^2} .$$
#
# **What to write.** `pairwise_distances(X, Y)` returns an array of shape `(n, m)`.
#
# - `X` is array-like of shape `(n, d)` and `Y` of shape `(m, d)`. The numbers of rows may differ,
#   and each may be 1.
# - Pictures are often stored as `uint8`, so mind the third habit.
# - The result is never NaN and never negative.
# - A rule: no loop. (No test checks this. But with a thousand pictures a loop is
#   slow, and you will notice.)
#
# There are two good ways to do it.
#
# **Broadcasting.** `X[:, np.newaxis, :]` has shape `(n, 1, d)` and `Y[np.newaxis, :, :]` has shape
# `(1, m, d)`. Their difference has shape `(n, m, d)`: all differences of all pairs. Sum the squares
# over the right axis.
#
# **Expanding the square.** The identity
#
# $$\lVert x - y \rVert^2 = \lVert x \rVert^2 + \lVert y \rVert^2 - 2 \, x \cdot y$$
#
# needs nothing larger than the result. But where $x$ and $y$ are nearly equal, it subtracts nearly
# equal numbers, and rounding can turn 0 into $-10^{-14}$, whose root is NaN. Raise negative squares
# to 0 before you take the root.
#
# **How exact?** After the root, a rounding error of $10^{-14}$ is one of $10^{-7}$. So with the
# second way the distance of a row to itself comes out as some $10^{-7}$ instead of 0. We accept
# both ways: distances may be off by one millionth of the length of the longest row in `X` and `Y`.
# Apart from this tolerance the scale must not matter: if all rows have length $10^{-5}$, distances
# must be as accurate, relative to that length, as for rows of length 1. Do not round, and add
# nothing under the root.
#
# **By hand.** The rows of $X$ are $(0, 0)$ and $(3, 4)$, those of $Y$ are $(0, 0)$, $(3, 0)$ and
# $(6, 8)$:
#
# $$D = \begin{pmatrix} 0 & 3 & 10 \\ 5 & 4 & 5 \end{pmatrix} , \qquad\text{for example}\qquad
# D_{23} = \sqrt{(3 - 6)^2 + (4 - 8)^2} = 5 .$$
#
# <details><summary>Stuck? First step: the idea</summary>
#
# Take `X` with 2 rows and `Y` with 4, and 3 columns each. The result has one number per pair, shape
# (2, 4). On the way you need one number per pair *and* column: which shape has that array?
#
# <details><summary>Second step: the first line</summary>
#
# Make the array of all differences as under "Broadcasting", and print its shape. Which of its three axes
# counts the columns? That is the one over which the squares are added.
#
# </details>
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def pairwise_distances(X, Y):
    """Return the Euclidean distance of every row of X to every row of Y.

    Parameters
    ----------
    X : array-like of shape (n, d)
    Y : array-like of shape (m, d)

    Returns
    -------
    ndarray of shape (n, m)
        Its entry (i, j) is the length of X[i] - Y[j]; never NaN, never negative.

    Examples
    --------
    >>> pairwise_distances([[1, 1]], [[1, 3], [1, 1]])
    array([[2., 0.]])
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    Y = np.asarray(Y, dtype=float)
    differences = X[:, np.newaxis, :] - Y[np.newaxis, :, :]
    return np.sqrt(np.sum(differences**2, axis=2))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "pairwise_distances is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_pairwise_distances_of_the_worked_example(pairwise_distances):
    import numpy as np

    X = np.array([[0.0, 0.0], [3.0, 4.0]])
    Y = np.array([[0.0, 0.0], [3.0, 0.0], [6.0, 8.0]])
    value = pairwise_distances(X, Y)
    assert value is not None, "pairwise_distances returned None: is there a return at the end?"
    shapes = {
        (3, 2): "rows belong to X and columns to Y, yours are the other way round",
        (2, 3, 2): "these are the differences of all pairs; their squares are still to be summed",
        (2, 2): "X has two rows and Y has three; did you use Y, and which axis did you sum over?",
        (): "one number came back; there should be one for each of the six pairs",
    }
    found = np.shape(value)
    assert found not in shapes, f"shape {found}: {shapes[found]}"
    assert found == (2, 3), f"the result should have shape (2, 3), yours has {found}"
    assert not np.isnan(value).any(), f"there is a NaN in\n{value}\nIs a square negative?"
    likely = [
        ([[0, 9, 100], [25, 16, 25]], "these are the squares of the distances"),
        ([[0, 3, 14], [7, 4, 7]], "the sizes were added up; square, add, then take the root"),
        ([[0, 3, 8], [4, 4, 4]], "that is the largest difference in any column"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"you got\n{value}\n{why}"
    wanted = [[0, 3, 10], [5, 4, 5]]
    assert np.allclose(value, wanted, atol=1e-6), f"we want {wanted}, you got\n{value}"


# %%
# HIDDEN
def test_pairwise_distances_of_every_row_to_every_row(pairwise_distances):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(141)
    for n, m, d in ((5, 3, 2), (2, 6, 4), (1, 4, 3), (4, 1, 3), (1, 1, 2), (3, 5, 1), (30, 20, 9)):
        X, Y = rng.normal(size=(n, d)) * 3, rng.normal(size=(m, d)) * 2 + 1
        expected = reference.pairwise_distances(X.copy(), Y.copy())
        longest = max(np.sum(X**2, axis=1).max(), np.sum(Y**2, axis=1).max()) ** 0.5
        call = f"pairwise_distances with X of shape ({n}, {d}) and Y of shape ({m}, {d})"
        look = "Compare one entry with the distance of these two rows worked out by hand."
        assert_close(pairwise_distances(X, Y), expected, call, atol=1e-6 * longest, look=look)
    rng = np.random.default_rng(143)
    X, Y = rng.normal(size=(2, 4, 3))
    forward = reference.pairwise_distances(X.copy(), Y.copy())
    look = "Every row of X meets every row of Y, also when there are as many of both."
    call = "pairwise_distances of four rows and four rows"
    found = pairwise_distances(X.copy(), Y.copy())
    assert_close(found, forward, call, atol=1e-5, look=look)
    look = "Exchanging X and Y should exchange the rows and columns of the result."
    call = "pairwise_distances of the same with X and Y exchanged"
    found = pairwise_distances(Y.copy(), X.copy())
    assert_close(found, forward.T, call, atol=1e-5, look=look)


# %%
# HIDDEN
def test_pairwise_distances_of_equal_rows_and_of_tiny_ones(pairwise_distances):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(142)
    for n, d, offset in ((40, 6, 0.0), (40, 3, 50.0), (60, 20, 1e4)):
        X = rng.normal(size=(n, d)) + offset
        Y = X[rng.permutation(n)].copy()
        expected = reference.pairwise_distances(X.copy(), Y.copy())
        longest = np.sum(X**2, axis=1).max() ** 0.5
        call = f"pairwise_distances of {n} rows around {offset} and the same rows shuffled"
        look = "The squares must not be negative, and the distance of equal rows is 0."
        value = as_numbers(pairwise_distances(X, Y), call)
        assert_close(value, expected, call, atol=1e-6 * longest, look=look)
        assert value.min() >= 0, f"{call}: there are negative distances among yours"
    square = rng.normal(size=(3, 3)) * 2
    expected = reference.pairwise_distances(square.copy(), square.copy())
    call = "pairwise_distances of three rows with three columns to themselves"
    look = "The diagonal should be 0 and the result symmetric."
    assert_close(pairwise_distances(square, square), expected, call, atol=1e-5, look=look)
    X, Y = rng.normal(size=(2, 4, 3))
    some = np.vstack([Y, X[:2]])
    expected = reference.pairwise_distances(X.copy(), some.copy())
    longest = max(np.sum(some**2, axis=1).max(), np.sum(X**2, axis=1).max()) ** 0.5
    for scale in (1e-5, 1e-3, 1e6):
        call = f"pairwise_distances of rows multiplied by {scale}"
        look = "The distances should be multiplied by it too. Is something added or rounded?"
        found = pairwise_distances(scale * X, scale * some)
        assert_close(found, scale * expected, call, atol=1e-6 * scale * longest, look=look)


# %%
# HIDDEN
def test_pairwise_distances_takes_lists_and_pixels(pairwise_distances):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    X, Y = [[3, 250, 0], [20, 7, 100]], [[5, 1, 0], [255, 9, 3], [20, 7, 100], [0, 0, 16]]
    expected = reference.pairwise_distances(X, Y)
    look = "If arrays of floats work, turn what you get into such arrays first."
    call = "pairwise_distances of two lists of lists"
    compare.add(pairwise_distances, (X, Y), expected, call, atol=4e-4, look=look)
    call = "pairwise_distances of an integer array and a list"
    compare.add(pairwise_distances, (np.array(X), Y), expected, call, atol=4e-4, look=look)
    pixels = np.array(X, dtype=np.uint8), np.array(Y, dtype=np.uint8)
    call = "pairwise_distances of uint8 arrays"
    look = "What is 3 - 5 in this type? See the third habit."
    compare.add(pairwise_distances, pixels, expected, call, atol=4e-4, look=look)
    large = np.array([[5_000_000_000, 0]]), np.array([[1_000_000_000, 3_000_000_000]])
    call = "pairwise_distances of whole numbers up to 5000000000"
    look = "No type of whole numbers holds 5000000000 times itself. Which type does?"
    compare.add(pairwise_distances, large, [[5e9]], call, atol=5e3, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_pairwise_distances_leaves_its_arguments_alone(pairwise_distances):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(144)
    X, Y = rng.normal(size=(3, 2)), rng.normal(size=(5, 2))
    X_before, Y_before = X.copy(), Y.copy()
    expected = reference.pairwise_distances(X.copy(), Y.copy())
    for time in ("first", "second"):
        call = f"pairwise_distances of three and five rows, {time} call,"
        assert_close(pairwise_distances(X, Y), expected, call, atol=1e-5)
        assert_unchanged(X_before, X, f"pairwise_distances(X, Y), {time} call: X")
        assert_unchanged(Y_before, Y, f"pairwise_distances(X, Y), {time} call: Y")
    for kind, X, Y in (("lists", [[1, 2], [3, 4]], [[5, 6]]), ("whole numbers", np.array([[1, 2], [3, 4]]), np.array([[5, 6]]))):
        before = copy.deepcopy((X, Y))
        pairwise_distances(X, Y)
        assert_unchanged(before[0], X, f"pairwise_distances(X, Y) of {kind}: X")
        assert_unchanged(before[1], Y, f"pairwise_distances(X, Y) of {kind}: Y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
distance = pairwise_distances(plates, plates)
apart = distance + np.diag(np.full(10, np.inf))  # a plate is not its own partner
first, second = sorted(np.unravel_index(np.argmin(apart), apart.shape))

fig, ax = plt.subplots(figsize=(5.5, 4.4), layout="constrained")
picture = ax.imshow(distance, cmap="cividis")
ax.set(xlabel="receipt", ylabel="receipt", xticks=range(10), yticks=range(10))
ax.set_xticklabels(number)
ax.set_yticklabels(number)
fig.colorbar(picture, label="distance (100 g)")
plt.show()

print(f"most alike: receipts {first + 1} and {second + 1}, {distance[first, second]:.2f} apart")
print("their plates:", plates[first], plates[second])

# %% [markdown]
# *Figure 5. The distances of the ten plates to each other: symmetric, with a dark diagonal of
# zeros. Receipt 7 (a plate of salad with hardly anything else) is far from nearly all the others.*

# %% [raw]
# # BEGIN QUESTION
# name: solve_normal_equations
# points: [0, 0, 2, 2, 1, 1]

# %% [markdown]
# ## Question 6: the best weights
#
# Back to the receipts. We look for a charge and prices $w$ with $X w \approx y$, where $X$ holds
# the plates (and the column of ones) and $y$ what was paid. There are ten equations for four
# unknowns, and because the cash desk rounds, no $w$ satisfies them all. So we look for the $w$ that
# brings $X w$ as close to $y$ as possible, in the distance of Question 5. It is called the
# **least-squares** solution:
#
# $$\text{minimise} \quad \lVert y - X w \rVert^2 = \sum_{i=1}^{n} (y_i - x_i \cdot w)^2
# \quad\text{over } w .$$
#
# The products $X w$ are all the mixtures of the columns of $X$. The best one is the shadow of $y$
# on them, exactly as in Question 4, and what is left over is perpendicular to every column:
#
# $$X^\top (y - X w) = 0 \qquad\text{or}\qquad X^\top X \, w = X^\top y .$$
#
# These are the **normal equations**: $d$ equations for $d$ unknowns. With a single column $x$ they
# say $w = \frac{x \cdot y}{x \cdot x}$, which is the fraction of Question 4.

# %% [markdown]
# **Is there always one solution?** There always is one, but sometimes there are many. If two
# columns are equal, only the sum of their weights matters. If there are fewer rows than columns,
# $n < d$, whole families of weights fit equally well. Then $X^\top X$ has no inverse. Among all the
# best $w$ we choose the **shortest**, the one with the smallest $\lVert w \rVert$; there is exactly
# one.
#
# **What to write.** `solve_normal_equations(X, y)` returns this `w`, an array of shape `(d,)`.
#
# - `X` is array-like of shape `(n, d)`, `y` is array-like of shape `(n,)`, with $n, d \ge 1$.
# - Take `X` as it comes. If an intercept is wanted, the column of ones is in `X` already.
# - If several `w` are best, return the shortest of them. This covers $n < d$, equal columns,
#   columns that are mixtures of others, and columns of zeros (whose weight then is 0).
# - The units must not matter: `X` and `y` may be a million times as large or as small, and one
#   column of `X` a few hundred times as large as another.
# - All of NumPy is allowed. `np.linalg.solve` solves a square system with exactly one solution; for
#   other systems it may raise an error or, worse, return wrong numbers silently. `np.linalg.pinv`
#   (the pseudo-inverse) and `np.linalg.lstsq` know about the shortest solution. Their
#   documentation is worth two minutes.
#
# **By hand.** Three points of a line, with the ones in $X$ already:
#
# $$X = \begin{pmatrix} 1 & 0 \\ 1 & 1 \\ 1 & 2 \end{pmatrix}, \quad
# y = \begin{pmatrix} 1 \\ 2 \\ 6 \end{pmatrix}, \quad
# X^\top X = \begin{pmatrix} 3 & 3 \\ 3 & 5 \end{pmatrix}, \quad
# X^\top y = \begin{pmatrix} 9 \\ 14 \end{pmatrix} .$$
#
# The equations $3 w_1 + 3 w_2 = 9$ and $3 w_1 + 5 w_2 = 14$ give $w = (0.5, 2.5)$. The left-overs
# are $0.5$, $-1$ and $0.5$: perpendicular to both columns.
#
# **By hand, with many solutions.** For $X = \begin{pmatrix} 1 & 1 \\ 2 & 2 \end{pmatrix}$ and
# $y = \begin{pmatrix} 2 \\ 4 \end{pmatrix}$ every $w$ with $w_1 + w_2 = 2$ fits perfectly:
# $(2, 0)$, $(5, -3)$ and so on. The shortest is $(1, 1)$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def solve_normal_equations(X, y):
    """Return the shortest w that minimises the squared length of y - X w.

    Parameters
    ----------
    X : array-like of shape (n, d)
        One sample per row. Its columns may depend on each other, and n may be less than d.
    y : array-like of shape (n,)
        The values to be reached.

    Returns
    -------
    ndarray of shape (d,)
        The least-squares solution; among several, the one of smallest length.

    Examples
    --------
    >>> solve_normal_equations([[1, 0], [0, 2], [0, 0]], [3, 4, 7])
    array([3., 2.])
    """
    # BEGIN SOLUTION NO PROMPT
    X = np.asarray(X, dtype=float)
    y = np.asarray(y, dtype=float)
    w, _, _, _ = np.linalg.lstsq(X, y, rcond=None)
    return w
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "solve_normal_equations is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_solve_normal_equations_of_the_worked_example(solve_normal_equations):
    import numpy as np

    X, y = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 2.0, 6.0])
    w = solve_normal_equations(X, y)
    assert w is not None, "solve_normal_equations returned None: is there a return at the end?"
    assert not isinstance(w, tuple) or len(w) != 4, (
        "np.linalg.lstsq returns four things; the weights are only the first of them"
    )
    found = np.shape(w)
    assert found != (2, 1), "w is a matrix with one column; we want a vector of shape (2,)"
    if found == (3,):
        assert not np.allclose(w, [0.5, 3.0, 5.5]), (
            f"you got {w}: these are the products X w; we want the weights w"
        )
        assert not np.allclose(w, [0.5, -1.0, 0.5]), (
            f"you got {w}: this is what is left over of y; we want the weights w"
        )
        assert not np.allclose(w, [0.25, 0.25, 2.5]), (
            f"you got {w}: a second column of ones was added; take X as it comes"
        )
    assert found == (2,), f"two columns give two weights, yours has shape {found}"
    likely = [
        ([9, 14], "this is X^T y; the equations are still to be solved"),
        ([3, 2.8], "each column was fitted alone; the columns have to share the work"),
    ]
    for wrong, why in likely:
        assert not np.allclose(w, wrong), f"the three points gave {w}: {why}"
    assert np.allclose(w, [0.5, 2.5]), f"the line through the points is 0.5, 2.5; you got {w}"


# %%
def test_solve_normal_equations_finds_the_shortest_of_many(solve_normal_equations):
    import numpy as np

    w = solve_normal_equations(np.array([[1.0, 1.0], [2.0, 2.0]]), np.array([2.0, 4.0]))
    assert w is not None, "two equal columns gave None: is there a return at the end?"
    assert not isinstance(w, tuple) or len(w) != 4, "two equal columns gave four things, not one w"
    assert np.shape(w) == (2,), f"two columns give two weights, yours has shape {np.shape(w)}"
    w = np.asarray(w)
    assert not np.isnan(w).any(), f"you got {w}: X^T X has no inverse here"
    assert np.isclose(w.sum(), 2), f"w_1 + w_2 should be 2, you got {w}: X^T X has no inverse here"
    assert np.allclose(w, 1), f"you got {w}, which fits, but (1, 1) is shorter"


# %%
# HIDDEN
def test_solve_normal_equations_leaves_a_rest_at_right_angles(solve_normal_equations):
    import numpy as np
    import reference
    from comparing import as_numbers, assert_close

    rng = np.random.default_rng(151)
    for n, d in ((8, 3), (20, 5), (6, 1), (50, 2), (12, 4)):
        X, y = rng.normal(size=(n, d)) + 0.5, rng.normal(size=n) * 4 - 1
        expected = reference.solve_normal_equations(X.copy(), y.copy())
        call = f"solve_normal_equations with X of shape ({n}, {d})"
        look = "Is X^T (y - X w) zero for your w?"
        assert_close(solve_normal_equations(X, y), expected, call, atol=1e-8, look=look)
    rng = np.random.default_rng(152)
    for n, d in ((9, 3), (4, 4), (1, 1)):
        X, expected = rng.normal(size=(n, d)) + 2 * np.eye(n, d), rng.normal(size=d) * 5
        call = f"solve_normal_equations with X of shape ({n}, {d}) and y = X w for a known w"
        look = "There is a w without any error, and it should come back."
        found = solve_normal_equations(X.copy(), X @ expected)
        assert_close(found, expected, call, atol=1e-8, look=look)
    y = np.array([3.0, -1.0, 7.0, 4.5, 0.5])
    call = "solve_normal_equations with a single column of ones"
    look = "The best constant is a well-known number."
    assert_close(solve_normal_equations(np.ones((5, 1)), y), [2.8], call, look=look)
    X, y = rng.normal(size=(15, 4)), rng.normal(size=15) * 3
    call = "solve_normal_equations with 15 random rows"
    w = as_numbers(solve_normal_equations(X.copy(), y.copy()), call)
    assert w.shape == (4,), f"{call} should have shape (4,), yours has {w.shape}"
    look = "What is left over should be perpendicular to every column of X."
    assert_close(X.T @ (y - X @ w), np.zeros(4), f"{call}: X^T (y - X w)", atol=1e-7, look=look)


# %%
# HIDDEN
def test_solve_normal_equations_finds_the_shortest_solution(solve_normal_equations):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(153)
    twins = np.array([[1, 2, 1], [0, -1, 0], [3, 1, 3], [-2, 2, -2], [1, 0, 1]])
    mixed = np.array([[1, 2, 3], [0, 1, 1], [2, -1, 1], [3, 1, 4], [-1, 2, 1]])
    nothing = np.array([[1, 0, 2], [2, 0, -1], [4, 0, 1], [-3, 0, 2]])
    groups = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0], [1, 0, 1, 0]])
    cases = [("two equal columns", twins), ("a column that is the sum of two others", mixed)]
    cases += [("a column of zeros", nothing), ("a 1 for each of three groups and ones", groups)]
    cases += [("only zeros", np.zeros((3, 2))), ("one row", np.array([[2, -1, 0, 3]]))]
    cases += [("two equal rows and more columns than rows", np.array([[1, 2, 0, 3], [1, 2, 0, 3]]))]
    # whole numbers: X^T X is exact, so that its rank is plain to any method
    for n, d in ((2, 4), (3, 5), (4, 6), (4, 7)):
        wide = rng.integers(-4, 5, size=(n, d))
        cases.append((f"{n} rows and {d} columns", wide))
    look = "Many w fit equally well here. Is yours one of them, and the shortest?"
    for name, X in cases:
        X, y = X.astype(float), rng.integers(-9, 10, size=len(X)) / 2
        expected = reference.solve_normal_equations(X.copy(), y.copy())
        call = f"solve_normal_equations with X that has {name}"
        assert_close(solve_normal_equations(X, y), expected, call, atol=1e-8, look=look)
    y = np.array([4.0, -1.0, 2.5, 0.0, 3.0])
    for name, X in (("two equal columns", twins), ("a 1 for each of three groups", groups)):
        expected = reference.solve_normal_equations(X.astype(float), y.copy())
        for scale in (1e-6, 1e6):
            call = f"solve_normal_equations with {name}, in units of {scale},"
            found = solve_normal_equations(scale * X, y.copy())
            assert_close(found, expected / scale, call, atol=1e-8 / scale, look=look)


# %%
# HIDDEN
def test_solve_normal_equations_in_any_units(solve_normal_equations):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(154)
    X, y = rng.normal(size=(10, 3)), rng.normal(size=10)
    w = reference.solve_normal_equations(X.copy(), y.copy())
    units = np.array([1.0, 0.05, 20.0])
    call = "solve_normal_equations with a different unit for each column"
    look = "If a column is 20 times as large, its weight is 20 times as small."
    assert_close(solve_normal_equations(X * units, y.copy()), w / units, call, look=look)
    look = "Other units for X change the units of w, nothing else. Is something added or rounded?"
    for scale in (1e-6, 1e-3, 1e6):
        call = f"solve_normal_equations with X multiplied by {scale}"
        found = solve_normal_equations(scale * X, y.copy())
        assert_close(found, w / scale, call, atol=1e-8 / scale, look=look)
        call = f"solve_normal_equations with y multiplied by {scale}"
        found = solve_normal_equations(X.copy(), scale * y)
        assert_close(found, w * scale, call, atol=1e-8 * scale, look=look)
    call = "solve_normal_equations with X in units of a million and y in millionths"
    found = solve_normal_equations(1e6 * X, 1e-6 * y)
    assert_close(found, w * 1e-12, call, atol=1e-20, look=look)


# %%
# HIDDEN
def test_solve_normal_equations_takes_lists_and_leaves_them_alone(solve_normal_equations):
    import copy

    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    X, y = [[1, 20, 3], [1, 7, 0], [1, 0, 9], [1, 12, 4], [1, 5, 5]], [20, 3, 0, 150, 7]
    inputs = [("lists", X, y), ("tuples", tuple(tuple(row) for row in X), tuple(y))]
    inputs += [("integer arrays", np.array(X), np.array(y))]
    inputs += [("uint8 arrays", np.array(X, dtype=np.uint8), np.array(y, dtype=np.uint8))]
    inputs += [("arrays of floats", np.array(X) / 4, np.array(y) / 8)]
    look = "If arrays of floats work, turn what you get into such arrays first."
    for name, A, b in inputs:
        A_before, b_before = copy.deepcopy(A), copy.deepcopy(b)
        expected = reference.solve_normal_equations(copy.deepcopy(A), copy.deepcopy(b))
        for time in ("first", "second"):
            call = f"solve_normal_equations of {name}, {time} call,"
            assert_close(solve_normal_equations(A, b), expected, call, atol=1e-8, look=look)
            assert_unchanged(A_before, A, f"solve_normal_equations of {name}, {time} call: X")
            assert_unchanged(b_before, b, f"solve_normal_equations of {name}, {time} call: y")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
found = solve_normal_equations(add_intercept(plates), paid)
names = ["per plate", "salad", "rice", "curry"]

fig, ax = plt.subplots(figsize=(6.5, 3.5), layout="constrained")
then = np.array([0.0, *old_prices])
bars = ax.bar(np.arange(4) - 0.2, then, 0.4, color="#56B4E9", edgecolor="black", label="last term")
ax.bar_label(bars, fmt="%.2f")
bars = ax.bar(
    np.arange(4) + 0.2, found, 0.4, color="#D55E00", edgecolor="black", hatch="//", label="now"
)
ax.bar_label(bars, fmt="%.2f")
ax.set(ylabel="euros (foods: per 100 g)", xticks=range(4), ylim=(0, 1.95))
ax.set_xticklabels(names)
ax.legend(loc="upper left")
plt.show()

errors = paid - matrix_vector_product(add_intercept(plates), found)
print("left over, in cents:", np.round(100 * errors, 1))
along = matrix_vector_product(add_intercept(plates).T, errors)
print("largest dot product of a column with it:", f"{np.max(np.abs(along)):.0e}")

# %% [markdown]
# *Figure 6. Last term's price list and the one that your function found in ten receipts.*
#
# The mystery is solved: curry is up by some 30 cents, the other foods are about what they were, and
# every plate pays a little over 50 cents extra. What is left over is about three cents at most, no
# more than the rounding at the cash desk explains, and perpendicular to the columns.
#
# Do not read too much into the last digit, though. (The receipts in this story were made with 0.50
# per plate, 0.80 for salad, 0.60 for rice and 1.70 for curry.) How far such an answer can be trusted
# is a question of probability. Assignment 19 answers it for these ten receipts, with an interval for
# each price.

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 7: predict
#
# Answer these four questions on paper, **before** you run the cell behind this question. Each answer
# is a number.
#
# - `length_of_shadow`: $u$ has length 10, and the angle between $u$ and $v$ is 60°. How long is the
#   projection of $u$ onto $v$?
# - `distance`: row $i$ of `X` and row $j$ of `Y` have the distance 4. How large is the distance of the
#   same two rows of `-3 * X` and `-3 * Y`?
# - `numbers`: `X` has shape `(1000, 64)` and `Y` shape `(100, 64)`. How many numbers are in the array of
#   all differences that broadcasting makes in Question 5?
# - `weight`: three columns of `X` are equal, there is no other one, and `y` is exactly 6 times such a
#   column. Which weight does each column get in the shortest solution?
#
# **What to write.** `predictions()` takes nothing and returns a dict with these four names as keys,
# and your four numbers as values.

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return the four numbers that you expect, by name.

    Returns
    -------
    dict
        With the keys "length_of_shadow", "distance", "numbers" and "weight".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "length_of_shadow": 5,
        "distance": 12,
        "numbers": 6_400_000,
        "weight": 2,
    }
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("predictions is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_predictions_are_four_numbers_with_names(predictions):
    import numpy as np

    answers = predictions()
    assert isinstance(answers, dict), f"predictions returns a dict, yours returned {answers!r}"
    names = ["length_of_shadow", "distance", "numbers", "weight"]
    for name in names:
        assert name in answers, f"the key {name!r} is missing; yours are {sorted(map(str, answers))}"
        value = answers[name]
        assert np.ndim(value) == 0 and isinstance(value, int | float | np.number), (
            f"{name} should be a number, yours is {value!r}"
        )
    assert len(answers) == 4, f"four keys are wanted, yours are {sorted(map(str, answers))}"


# %%
# HIDDEN
def test_predictions_of_length_of_shadow(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold length_of_shadow, predictions() gave {answers!r}"
    )
    value = answers.get("length_of_shadow")
    look = "A shadow is the cosine of the angle times the length. Draw the triangle."
    assert_close(value, 5, "predictions(): length_of_shadow", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_distance(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold distance, predictions() gave {answers!r}"
    )
    value = answers.get("distance")
    look = "What does a common factor do to every difference, and what is never negative?"
    assert_close(value, 12, "predictions(): distance", rtol=3e-3, look=look)


# %%
# HIDDEN
def test_predictions_of_numbers(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold numbers, predictions() gave {answers!r}"
    )
    value = answers.get("numbers")
    look = "Write the three lengths of the array with all differences beside each other."
    assert_close(value, 6_400_000, "predictions(): numbers", rtol=1e-6, look=look)


# %%
# HIDDEN
def test_predictions_of_weight(predictions):
    from comparing import assert_close

    answers = predictions()
    assert isinstance(answers, dict), (
        f"a dict should hold weight, predictions() gave {answers!r}"
    )
    value = answers.get("weight")
    look = "The three weights have a fixed sum. For which three numbers is w shortest?"
    assert_close(value, 2, "predictions(): weight", rtol=3e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
v = np.array([3.0, 4.0])
turn = np.deg2rad(60)
turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ v
print(f"shadow of a vector of length 10: {np.linalg.norm(project(2 * turned, v)):.3f}")

X, Y = np.array([[0.0, 0.0]]), np.array([[0.0, 4.0]])
print("distance:", pairwise_distances(X, Y)[0, 0], "then", pairwise_distances(-3 * X, -3 * Y)[0, 0])

X, Y = np.zeros((1000, 64), dtype=np.int8), np.zeros((100, 64), dtype=np.int8)
print(f"differences: {(X[:, np.newaxis, :] - Y[np.newaxis, :, :]).size:,}")

column = np.array([[1.0], [-2.0], [5.0]])
print("weights:", solve_normal_equations(np.hstack([column] * 3), 6 * column[:, 0]))

# %% [markdown]
# - The shadow has the length $\lvert u \rvert \cos 60° = 5$. (The dot product is
#   $\lvert u \rvert \lvert v \rvert \cos$ of the angle; divide by $\lvert v \rvert$.)
# - All differences are multiplied by −3. Their squares are multiplied by 9, and after the root that is
#   a factor of 3.
# - $1000 \cdot 100 \cdot 64$ differences: 51 MB as floats, while the result needs 0.8 MB. This is why
#   libraries expand the square.
# - The weights add up to 6. Of all such triples $(2, 2, 2)$ is the shortest.

# %% [markdown]
# ## Closing: your tools against scikit-learn's
#
# Nothing in your functions knows about plates. So let us take them to real data: 1,797 handwritten
# digits that come with scikit-learn. Each is a picture of 8 × 8 pixels, laid out as a row of 64
# numbers from 0 to 16. A hundred new digits meet a thousand known ones, and each is given the label
# of the one that is nearest to it.

# %% jupyter={"source_hidden": true} tags=["otter_ignore"]
from sklearn.datasets import load_digits
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.neighbors import KNeighborsClassifier

pictures, labels = load_digits(return_X_y=True)
known, new = slice(0, 1000), slice(1000, 1100)

distance = pairwise_distances(pictures[new], pictures[known])
nearest = np.argmin(distance, axis=1)
right = labels[known][nearest] == labels[new]

library = euclidean_distances(pictures[new], pictures[known])
neighbours = KNeighborsClassifier(n_neighbors=1).fit(pictures[known], labels[known])
print("largest difference of distances:", f"{np.max(np.abs(distance - library)):.0e}")
print("right by your distances:        ", np.sum(right), "of 100")
print("right by scikit-learn:          ", np.sum(neighbours.predict(pictures[new]) == labels[new]))

shown = [*np.flatnonzero(right)[:4], *np.flatnonzero(~right)[:2]]
fig, axes = plt.subplots(2, 6, figsize=(8, 3.3), layout="constrained")
for column, which in enumerate(shown):
    pair = (("new", new, which), ("nearest", known, nearest[which]))
    for ax, (name, part, row) in zip(axes[:, column], pair):
        ax.imshow(pictures[part][row].reshape(8, 8), cmap="Greys")
        ax.set(xticks=[], yticks=[], title=f"{name}: {labels[part][row]}")
plt.show()

# %% [markdown]
# *Figure 7. Upper row: new digits with what they are. Lower row: the known digit at the smallest
# distance. The last two columns are the kind of mistake that this method makes.*
#
# scikit-learn expands the square, which is faster, and raises negative squares to 0. Whichever way
# you went, the distances agree: these pixels are whole numbers, whose squares and sums are computed
# without any rounding. (Divide all pictures by 3 and look again.) So the nearest neighbours are the
# same as well.
#
# Learning by looking for the nearest example is a method of its own. All that it needs is
# Question 5.
#
# Now the weights. The diabetes data holds ten measurements of each of 442 patients, and how far the
# disease had advanced a year later.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression

patients, progression = load_diabetes(return_X_y=True)
constant = np.ones((len(patients), 1))
twin = patients[:, [2]]  # the body mass index once more


def both(X):
    """Fit X with your functions and with the library; return weights and predictions of both."""
    wide = add_intercept(X)
    yours = solve_normal_equations(wide, progression)
    model = LinearRegression().fit(X, progression)
    theirs = np.array([model.intercept_, *model.coef_])
    return yours, theirs, wide @ yours, model.predict(X)


for name, X in (
    ("the ten measurements", patients),
    ("and the body mass index again", np.hstack([patients, twin])),
    ("and a constant column", np.hstack([patients, constant])),
):
    yours, theirs, predicted, predicted_theirs = both(X)
    print(name)
    print(f"   intercept       yours {yours[0]:8.2f}   scikit-learn {theirs[0]:8.2f}")
    print(f"   body mass index yours {yours[3]:8.2f}   scikit-learn {theirs[3]:8.2f}")
    print(f"   last column     yours {yours[-1]:8.2f}   scikit-learn {theirs[-1]:8.2f}")
    print("   predictions differ by at most", f"{np.max(np.abs(predicted - predicted_theirs)):.0e}")

# %% [markdown]
# With the ten measurements alone there is one best $w$, and everybody finds it.
#
# With the body mass index in twice, only the sum of its two weights is determined. The shortest
# solution gives each half. scikit-learn takes the shortest solution too, so you still agree.
#
# With a constant column you do not. Your intercept is a weight like the others, so the shortest
# solution splits it between the two columns of ones. scikit-learn treats the intercept apart: it
# subtracts the mean from every column first, the constant column becomes zeros, and gets the weight
# 0. Both fit equally well, and the predictions are the same. When columns depend on each other,
# weights tell you about conventions, not about patients.

# %% [markdown]
# ## The same in a library
#
# SciPy has all distances at once, NumPy has least squares, and pandas gives a matrix names for its rows
# and columns. (The code in this section is for reading. It shows what it printed.)
#
# ```python
# import numpy as np
# import pandas as pd
# from scipy.spatial.distance import cdist
#
# plates = pd.DataFrame({"salad": [1.5, 0.4, …], "rice": [1.0, 2.0, …], "curry": [1.2, 1.6, …]},
#                       index=range(1, 11))
# plates.head(3)
# #    salad  rice  curry
# # 1    1.5   1.0    1.2
# # 2    0.4   2.0    1.6
# # 3    2.5   0.0    0.8
#
# old_prices = pd.Series({"salad": 0.8, "rice": 0.6, "curry": 1.4})
# (plates @ old_prices).head(3)        # columns are matched by name
# # 1    3.48
# # 2    3.76
# # 3    3.12
#
# X = plates.assign(charge=1.0)[["charge", "salad", "rice", "curry"]]
# w, _, rank, _ = np.linalg.lstsq(X, paid)
# pd.Series(w, index=X.columns).round(3)
# # charge    0.558
# # salad     0.787
# # rice      0.569
# # curry     1.679
# rank                                 # 4: no column depends on the others
#
# distance = cdist(plates, plates)
# distance.shape, distance[4, 9].round(3)    # (10, 10) 1.847
# ```
#
# ## Words you will meet elsewhere
#
# - **Inner product**, **scalar product**: the dot product. **Norm**: the length $\lVert v \rVert$ of a vector.
# - **Design matrix**: $X$ with its column of ones. **Feature** or **variable**: a column of it.
#   **Sample**, **observation** or **instance**: a row.
# - **Ordinary least squares**, OLS: what Question 6 does. **Minimum-norm solution**: the shortest of
#   many. **Pseudo-inverse**: the matrix that gives it.
# - **Rank**: how many columns do not depend on the others. **Full rank**: all of them.
# - **Nearest neighbours**: to learn by looking for the most similar known example.
#
# ## Read on
#
# - M. Deisenroth, A. Faisal, C. S. Ong, *Mathematics for Machine Learning*, sections 2.1 to 2.6 and
#   3.1 to 3.8 (projections). Free on the web.
# - G. Strang, *Introduction to Linear Algebra*, 5th edition, chapters 1 and 4. The lectures 18.06 at MIT,
#   numbers 14 to 16, are free to watch.
# - S. Boyd, L. Vandenberghe, *Introduction to Applied Linear Algebra*, chapters 1, 3 and 12. Free.
# - 3Blue1Brown, *Essence of Linear Algebra*, videos 1 to 4 and 9.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*). The cells of an
#    unfinished question say that they wait for it; you may submit all the same, and the questions
#    that are finished count.
# 2. Save it.
# 3. Upload this file, `hw01_linear_algebra.ipynb`, where your course collects submissions.
#
# **What comes next.** You found the weights with the smallest squared error. Why squared, and what
# else could one measure? Assignment 2 is about errors, and about the slope that leads downhill.
