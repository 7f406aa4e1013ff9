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
# name: hw15_backpropagation
# export_cell: false
# show_question_points: true
# autograder_files: [reference.py, comparing.py]
# tests:
#   ok_format: false
#   files: false

# %% [markdown]
# # A network that learns
#
# A sound engineer sits at a mixing desk with 2,410 knobs, and something sounds wrong. Which knob
# should be turned, in which direction, and how far? One way to find out is to turn one knob a
# little, listen, turn it back, and go on to the next knob. That takes 2,410 trials before the
# first knob is really moved.
#
# A network that reads digits is such a desk. Its knobs are its weights, and its sound is the loss.

# %% tags=["otter_ignore", "figure"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
X, labels = digits.data[:300] / 16, digits.target[:300]
rng = np.random.default_rng(4)
W1, W2 = rng.normal(size=(64, 32)) * np.sqrt(2 / 64), rng.normal(size=(32, 10)) * np.sqrt(2 / 32)


def loss(W1, W2):
    scores = np.maximum(0, X @ W1) @ W2
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(X)), labels])


turns = np.linspace(-1.5, 1.5, 61)
knobs = [(28, 5, "#0072B2", "-"), (36, 11, "#D55E00", "--"), (43, 20, "#009E73", ":")]
fig, axes = plt.subplots(1, 2, figsize=(10, 3.5), layout="constrained")
for i, j, color, line in knobs:
    moved = [W1.copy() for _ in turns]
    for matrix, turn in zip(moved, turns, strict=True):
        matrix[i, j] += turn
    label = f"pixel {i} to unit {j}"
    axes[0].plot(turns, [loss(m, W2) for m in moved], line, color=color, label=label)
axes[0].plot(0, loss(W1, W2), "o", color="black")
axes[0].set(xlabel="change of one weight", ylabel="loss on 300 digits")
axes[0].legend(frameon=False, fontsize=9)
bars = axes[1].barh(["one knob\nat a time", "backwards\nonce"], [2410, 3], color="#0072B2")
axes[1].bar_label(bars, padding=4, fmt="{:,.0f}")
axes[1].set(xscale="log", xlim=(1, 20000), xlabel="cost of one gradient (forward passes)")
plt.show()

# %% [markdown]
# *Figure 1. Left: how the loss of a small network changes when one of its weights is changed and
# all others stay. The black dot is where the weights are now. Right: what all 2,410 slopes at the
# dot cost. Trying every weight takes 2,410 trials. One walk backwards through the network finds
# them all at about the cost of three trials.*
#
# The walk backwards is called **backpropagation**. It is the chain rule, in an order that does no
# work twice. You build it here from single numbers up to a network that reads digits:
#
# | question | what it does |
# | --- | --- |
# | 1, `Value` | numbers that remember how they were made, and find their own slopes |
# | 2, `mlp_forward` | good first weights, and a whole network forwards |
# | 3, `mlp_backward` | the network backwards: you *derive* it |
# | 4, `conv2d_backward` | a convolution backwards, so that kernels can be learnt |
# | 5, `max_pool2d_backward` | max pooling backwards |
# | 6, `train` | many small steps downhill |
# | 7, `predictions` | four answers before you run the code |
#
# At the end your network reads digits, and you see the kernels that it has learnt.

# %% [markdown]
# ## Before you start
#
# **Slopes and gradients.** A **gradient** of an array always has the shape of that array: one slope
# for each entry. In this notebook `gradient` is what arrives from behind, the slopes of the loss
# with respect to the *output* of a step. Your backward functions turn it into the slopes with
# respect to what went *into* the step.
#
# **Arrays.** Your functions get NumPy arrays, unless a question says otherwise. They may hold whole
# numbers, and the result must not lose its fractions because of that. In a small type such as `uint8`
# sums and products wrap: $200 + 100$ is 44. So make floats first, with `np.asarray(X, dtype=float)`.
#
# **Hands off the arguments.** A function leaves its arguments as they were. The way back
# needs the same arrays as the way there.
#
# **NumPy only.** No other library is needed in your answers. Loops are fine.
#
# Run the next cell first.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: Value
# points: [0, 0, 2, 1, 1, 1, 1]

# %% [markdown]
# ## Question 1: a number with a memory
#
# Take $y = (ab + c)^2$ at $a = 2$, $b = -3$, $c = 10$. A computer does this in small steps:
# $d = ab = -6$, then $e = d + c = 4$, then $y = e^2 = 16$. Each step is so simple that we know its
# slopes:
#
# | step | its slopes | here |
# | --- | --- | --- |
# | $d = a \cdot b$ | $\partial d / \partial a = b$, $\;\partial d / \partial b = a$ | $-3$ and $2$ |
# | $e = d + c$ | $\partial e / \partial d = 1$, $\;\partial e / \partial c = 1$ | $1$ and $1$ |
# | $y = e^2$ | $\partial y / \partial e = 2e$ | $8$ |
#
# The chain rule multiplies slopes along the way. Walk from the end to the start. The slope of $y$ with
# respect to itself is 1. With respect to $e$ it is $8$. With respect to $d$ and $c$ it is
# $8 \cdot 1 = 8$. With respect to $a$ it is $8 \cdot (-3) = -24$, and with respect to $b$ it is
# $8 \cdot 2 = 16$.
#
# **A value that is used twice** gets a slope from each of its uses, and they **add up**:
#
# $$\frac{\partial y}{\partial x} = \sum_{u \text{ made from } x}
# \frac{\partial y}{\partial u} \cdot \frac{\partial u}{\partial x} .$$
#
# For $y = a \cdot a + a$ at $a = 3$: the product uses $a$ twice, with slope 3 each time, and the sum
# uses it once, with slope 1. Together that is $3 + 3 + 1 = 7$, and $2a + 1 = 7$ says the same.
#
# **The order.** A value can pass its slope on only when it has received *all* of it. So we need an
# order in which every value stands **after** the values it was made from. It is called a
# **topological order**. Walking through it backwards, each value has its whole slope before its
# turn comes.
#
# **What is given.** `__init__` stands in the stub. A `Value` has four attributes:
#
# | attribute | holds |
# | --- | --- |
# | `data` | the number, a float |
# | `parents` | the tuple of Values that it was made from, in their order; empty at the start of a calculation |
# | `slopes` | a tuple of floats: for each parent, the slope of this step with respect to it |
# | `grad` | the slope of the final result with respect to this Value; `backward` fills it in |
#
# So `a * b` for the numbers above is a Value with data $-6$, parents `(a, b)` and slopes
# `(-3.0, 2.0)`. And `a * a` at 3 has the parents `(a, a)` and the slopes `(3.0, 3.0)`.
#
# **What to write.**
#
# - `__add__`, `__mul__`: the sum and the product of two Values. `other` may also be a plain number,
#   as in `a + 1`: make a Value of it first. Then `2 * a` works too, since Python calls `__rmul__`.
# - `__pow__`: `a ** exponent`, where `exponent` is a plain number other than 0, such as 2, $-1$ or
#   0.5. The only parent is `a`.
# - `relu()` and `tanh()`: the maximum of 0 and the value, with slope 0 where the value is 0 or less;
#   and $\tanh$, with slope $1 - \tanh^2$.
# - `topological_order(root)` returns a list with `root` and everything it was made from, directly or
#   not. Each Value is in the list **once**, after all of its parents. `root` is the last one.
# - `backward()` sets `grad` of every Value that `self` was made from to the slope of `self` with
#   respect to it. `self.grad` becomes 1. It first sets all of these `grad` to 0, so that a second
#   call changes nothing. It returns nothing.
#
# All results are new Values, and `data` of the old ones stays as it is. Chains of steps are at most
# some hundred steps long here, so a function that calls itself is fine.
#
# <details>
# <summary>Stuck?</summary>
#
# 1. To order the graph: a Value may be put on the list when all its parents are on the list. So first
#    visit the parents, then append the Value itself. Remember whom you have visited.
# 2. In `backward`, the core is one line inside two loops: add `slope * node.grad` to `parent.grad`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
class Value:
    """A number that remembers from which numbers it was made.

    Parameters
    ----------
    data : float
        The number.
    parents : tuple of Value
        What it was made from.
    slopes : tuple of float
        The slope of this step with respect to each parent.

    Attributes
    ----------
    data, parents, slopes
        As above.
    grad : float
        The slope of the final result with respect to this Value, set by backward.
    """

    def __init__(self, data, parents=(), slopes=()):
        """Store what is given; the slope of the final result is not known yet."""
        self.data = float(data)
        self.parents = parents
        self.slopes = slopes
        self.grad = 0.0

    def __repr__(self):
        return f"Value({self.data}, grad={self.grad})"

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __add__(self, other):
        """Return self + other, where other is a Value or a number."""
        # BEGIN SOLUTION NO PROMPT
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__add__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def __mul__(self, other):
        """Return self * other, where other is a Value or a number."""
        # BEGIN SOLUTION NO PROMPT
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__mul__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def __pow__(self, exponent):
        """Return self ** exponent, where exponent is a number other than 0."""
        # BEGIN SOLUTION NO PROMPT
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("__pow__ is not written yet: replace this line by your answer")
        """ # END PROMPT

    def relu(self):
        """Return the maximum of 0 and self; at 0 and below the slope is 0."""
        # BEGIN SOLUTION NO PROMPT
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("relu is not written yet: replace this line by your answer")
        """ # END PROMPT

    def tanh(self):
        """Return the hyperbolic tangent of self."""
        # BEGIN SOLUTION NO PROMPT
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("tanh is not written yet: replace this line by your answer")
        """ # END PROMPT

    def backward(self):
        """Set grad of self and of all it was made from to the slope of self with respect to it."""
        # BEGIN SOLUTION NO PROMPT
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad
        # END SOLUTION
        """ # BEGIN PROMPT
        raise NotImplementedError("backward is not written yet: replace this line by your answer")
        """ # END PROMPT


def topological_order(root):
    """Return root and all it was made from, each Value once and after its parents.

    Parameters
    ----------
    root : Value

    Returns
    -------
    list of Value
        The last one is root.

    Examples
    --------
    >>> topological_order(Value(1) + Value(5))
    [Value(1.0, grad=0.0), Value(5.0, grad=0.0), Value(6.0, grad=0.0)]
    """
    # BEGIN SOLUTION NO PROMPT
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError(
        "topological_order is not written yet: replace these lines by your answer"
    )
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
# two helpers to try your class with, on formulas that are written as text: run this cell
def derivatives(formula, times=1, **numbers):
    """Return the value of a formula and its slopes, found by Value.

    Parameters
    ----------
    formula : str
        Such as "a * b + c".
    times : int
        How often to call backward.
    **numbers : float
        The number that each letter stands for.

    Returns
    -------
    tuple
        The value, and a dict of slopes by letter.
    """
    values = {name: Value(number) for name, number in numbers.items()}
    root = eval(formula, {"sum": sum}, values)
    for _ in range(times):
        root.backward()
    return root.data, {name: value.grad for name, value in values.items()}


def order_of(formula, **numbers):
    """Return the topological order of a formula: for each Value its data and its parents' places."""
    values = {name: Value(number) for name, number in numbers.items()}
    order = topological_order(eval(formula, {"sum": sum}, values))
    places = {id(value): place for place, value in enumerate(order)}
    return [(v.data, [places.get(id(parent), -1) for parent in v.parents]) for v in order]


# %% [raw]
# # BEGIN TESTS


# %%
def test_value_of_the_worked_examples(derivatives):
    import numpy as np

    value, slopes = derivatives("(a * b + c) ** 2", a=2, b=-3, c=10)
    assert np.isclose(value, 16), f"(ab + c)² at 2, -3, 10 is 16, your data is {value}"
    got = [slopes["a"], slopes["b"], slopes["c"]]
    likely = [
        ([0, 0, 0], "nothing arrived at the start: does backward walk through the whole graph?"),
        ([16, -24, 8], "the slope of a product with respect to a is b, not a"),
        ([-3, 2, 1], "these slopes lack the one of the last step, 2e = 8"),
        ([-12, 8, 4], "the slope of e² is 2e, not e"),
        ([-48, 32, 16], "the slope of y with respect to itself is 1; did you start with 2?"),
    ]
    for wrong, why in likely:
        assert not np.allclose(got, wrong), f"the slopes of (ab + c)² are {got}: {why}"
    assert np.allclose(got, [-24, 16, 8]), f"we want the slopes -24, 16, 8; yours are {got}"
    value, slopes = derivatives("a * a + a", a=3)
    got = slopes["a"]
    assert np.isclose(value, 12), f"a·a + a at 3 is 12, your data is {value}"
    assert not np.isclose(got, 1), f"a·a + a gave {got}: that is the slope of the last use alone"
    assert not np.isclose(got, 4), f"a·a + a gave {got}: the product uses a twice, not once"
    assert not np.isclose(got, 3), f"a·a + a gave {got}: the slopes of all three uses add up"
    assert np.isclose(got, 7), f"a·a + a has the slope 7 at 3, yours is {got}"


# %%
def test_topological_order_of_a_small_graph(order_of):
    order = order_of("a * a + a", a=3)
    data = [entry[0] for entry in order]
    assert len(order) == 3, (
        f"a·a + a has three Values (a, a·a and the sum), your list has {len(order)}: {data}"
    )
    assert data != [12, 9, 3], f"your order is {data}: the root comes last, not first"
    assert data == [3, 9, 12], f"the order is 3, 9, 12, yours is {data}"


# %%
# HIDDEN
def test_value_finds_the_slopes_of_formulas(derivatives):
    import numpy as np
    from comparing import assert_close

    rng = np.random.default_rng(151)
    formulas = [
        ("a * b + c", "Look at the slopes of one product and one sum."),
        ("a + b * a + c * c * a", "a is used three times here."),
        ("(a * b + c) ** 2 * a", "The slopes of all uses of a add up."),
        ("(a + b) * (a + b)", "The same letters, in two different sums."),
        ("(a * b) ** 3 + (a * b) ** 2", "Powers of a product."),
        ("(a * a + 1) ** -1 * b + c", "A power with a negative exponent."),
        ("(b * b + 2) ** 0.5 + a * c", "A power with a fraction as exponent."),
    ]
    for formula, look in formulas:
        numbers = {name: round(rng.uniform(0.5, 2) * rng.choice([-1, 1]), 3) for name in "abc"}
        call = f"the formula {formula} at {numbers}"
        expected = eval(formula, {}, dict(numbers))
        slopes = []
        for name in "abc":
            up, down = dict(numbers), dict(numbers)
            up[name] += 1e-5
            down[name] -= 1e-5
            slopes.append((eval(formula, {}, up) - eval(formula, {}, down)) / 2e-5)
        value, found = derivatives(formula, **numbers)
        assert_close(value, expected, f"data of {call}", look="Is the calculation itself right?")
        found = [found[name] for name in "abc"]
        assert_close(found, slopes, f"grad in {call}", rtol=1e-6, atol=1e-7, look=look)


# %%
# HIDDEN
def test_value_with_relu_and_tanh(derivatives):
    import numpy as np
    from comparing import assert_close

    cases = [
        ("(a * b).relu() * c", (2.0, 1.5, -4.0), -12.0, (-6.0, -8.0, 3.0)),
        ("(a * b).relu() * c + b", (-2.0, 1.5, 4.0), 1.5, (0.0, 1.0, 0.0)),
        ("a.relu() + b + c.relu()", (0.0, 3.0, 1e-9), 3.000000001, (0.0, 1.0, 1.0)),
    ]
    look = "The ReLU lets slopes pass where what goes in is positive."
    for formula, (a, b, c), value, slopes in cases:
        got, found = derivatives(formula, a=a, b=b, c=c)
        call = f"the formula {formula} at {a}, {b}, {c}"
        assert_close(got, value, f"data of {call}", look=look)
        assert_close([found[name] for name in "abc"], slopes, f"grad in {call}", look=look)
    look = "What is the slope of tanh, in terms of tanh itself? What else does the chain rule ask?"
    for a, b in ((0.3, -1.2), (2.0, 0.4), (-1.5, -0.7)):
        t = np.tanh(a * b)
        got, found = derivatives("(a * b).tanh() * a", a=a, b=b)
        call = f"tanh(ab) · a at {a}, {b}"
        assert_close(got, t * a, f"data of {call}", look=look)
        expected = [t + a * b * (1 - t**2), a**2 * (1 - t**2)]
        assert_close([found["a"], found["b"]], expected, f"grad in {call}", look=look)


# %%
# HIDDEN
def test_value_takes_plain_numbers_on_both_sides(derivatives):
    from comparing import assert_close

    cases = [
        ("a + 2", 3.0, 5.0, 1.0),
        ("2 + a", 3.0, 5.0, 1.0),
        ("a * -4", 3.0, -12.0, -4.0),
        ("2.5 * a + a * 0.5 + 1", -2.0, -5.0, 3.0),
        ("sum([a, a * a, 3])", 1.5, 6.75, 4.0),
        ("3 * a ** 2 + 2 * a + 1", -1.0, 2.0, -4.0),
    ]
    look = "A plain number has a value, too, and nothing depends on the letter in it."
    for formula, a, value, slope in cases:
        got, found = derivatives(formula, a=a)
        assert_close(got, value, f"data of {formula}, where a is {a},", look=look)
        assert_close(found["a"], slope, f"grad of a in {formula}, where a is {a},", look=look)


# %%
# HIDDEN
def test_topological_order_puts_every_value_once_and_after_its_parents(order_of):
    cases = [
        ("a + b", {"a": 1, "b": 5}, 3, 6),
        ("(a * b + c) ** 2", {"a": 2, "b": -3, "c": 10}, 6, 16),
        ("(a + b) * a + (a + b)", {"a": 2, "b": 7}, 6, 27),
        ("a * a * a * a", {"a": 3}, 4, 81),
        ("(a * b).relu() * b + (a * b + b).relu()", {"a": 2, "b": 3}, 9, 27),
        ("a", {"a": 4}, 1, 4),
    ]
    for formula, numbers, n_values, result in cases:
        order = order_of(formula, **numbers)
        call = f"topological_order of {formula}"
        found = len(order)
        assert found == n_values, (
            f"{call} has {found} entries: count the Values of the formula, each of them once"
        )
        for place, (_, parents) in enumerate(order):
            assert -1 not in parents, f"{call}: a parent is missing in the list"
            assert all(parent < place for parent in parents), (
                f"{call}: the Value at place {place} has its parents at the places {parents}"
            )
        data = order[-1][0]
        assert data == result, f"{call} ends with the Value {data}: which one should be the last?"


# %%
# HIDDEN
def test_value_backward_of_long_and_shared_graphs_and_called_twice(derivatives):
    from comparing import assert_close

    formula = "a"
    for _ in range(12):
        formula = f"(lambda u: u * u + u)({formula})"
    # each stage s = u² + u has the slope 2u + 1
    u, expected = 0.01, 1.0
    for _ in range(12):
        u, expected = u * u + u, expected * (2 * u + 1)
    value, found = derivatives(formula, a=0.01)
    look = "Each stage uses its input three times, and nothing may be counted twice."
    assert_close(value, u, "data of u·u + u, twelve times in a row,", look=look)
    assert_close(found["a"], expected, "grad in u·u + u, twelve times in a row,", look=look)
    chain = "a" + " + a" * 150
    value, found = derivatives(chain, a=0.5)
    look = "There are 151 uses of a."
    assert_close(found["a"], 151, "grad in a + a + …, with 151 terms,", look=look)
    once = derivatives("(a * b + a) ** 2 + b", a=0.5, b=2)[1]
    call = "grad in (ab + a)² + b after one call of backward"
    assert_close([once["a"], once["b"]], [9.0, 2.5], call, look="Go through it by hand.")
    twice = derivatives("(a * b + a) ** 2 + b", times=2, a=0.5, b=2)[1]
    look = "What was in grad before the call does not count."
    call = "grad in (ab + a)² + b after two calls of backward"
    assert_close([twice["a"], twice["b"]], [once["a"], once["b"]], call, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
a, b, c = Value(2), Value(-3), Value(10)
d = a * b
e = d + c
y = e**2
y.backward()

places = {"a": (0, 2), "b": (0, 1), "c": (1, 0), "d = a·b": (1, 1.5), "e = d + c": (2, 1)}
places["y = e²"] = (3, 1)
nodes = dict(zip(places, (a, b, c, d, e, y), strict=True))
name_of = {id(node): name for name, node in nodes.items()}
fig, ax = plt.subplots(figsize=(9, 3.3), layout="constrained")
for name, node in nodes.items():
    for parent in node.parents:
        start, end = places[name_of[id(parent)]], places[name]
        ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "shrinkA": 42, "shrinkB": 42})
    text = f"{name}\ndata {node.data:g}\ngrad {node.grad:g}"
    box = {"boxstyle": "round", "facecolor": "#DCEBF5", "edgecolor": "#0072B2"}
    ax.text(*places[name], text, ha="center", va="center", bbox=box)
ax.set(xlim=(-0.4, 3.4), ylim=(-0.5, 2.5))
ax.axis("off")
plt.show()

# %% [markdown]
# *Figure 2. The worked example, calculated by your class. The arrows show the way there. The slopes
# in the last line of each box came the other way, from right to left.*

# %% [raw]
# # BEGIN QUESTION
# name: mlp_forward
# points: [0, 0, 1, 1, 1, 1]

# %% [markdown]
# ## Question 2: a network, forwards
#
# One object for each number would be slow. From here on one step handles whole matrices, by the same
# chain rule.
#
# A **multi-layer perceptron** is a chain of dense layers. Layer $k$ has a matrix $W_k$ of weights and
# a vector $b_k$. With $H_0 = X$, one sample in each row,
#
# $$Z_k = H_{k-1} W_k + b_k, \qquad H_k = \operatorname{relu}(Z_k) = \max(0, Z_k) .$$
#
# The **last** layer has no ReLU: its $Z$ is the output, ten scores for ten digits, say, and scores may
# be negative. The layers between input and output are called **hidden**.
#
# **Shapes.** For `sizes = [64, 32, 10]` there are two layers: $W_1$ is $(64, 32)$, $b_1$ is $(32,)$,
# $W_2$ is $(32, 10)$ and $b_2$ is $(10,)$. That makes $64 \cdot 32 + 32 + 32 \cdot 10 + 10 = 2410$
# parameters: the knobs of the mixing desk.
#
# **First weights.** If all weights start equal, all hidden units stay equal, as Question 7 shows. So
# they start at random. And they must have the right size: too large, and the numbers grow from layer
# to layer; too small, and they die out. A sum of $n$ products of independent numbers has $n$ times the
# variance of one product, and a ReLU throws away half of what comes in. **He's rule** makes up for
# both: the weights of a layer with $n_{\text{in}}$ inputs are drawn from a normal distribution with
# mean 0 and
#
# $$\text{standard deviation } \sqrt{\frac{2}{n_{\text{in}}}}, \qquad \text{and } b = 0 .$$
#
# **What to write.** Two functions:
#
# - `init_weights(sizes, rng)` returns `params`, a list with one pair `(W, b)` for each layer, by He's
#   rule. `sizes` is a list of at least two whole numbers. Draw from `rng`, a NumPy `Generator`.
# - `mlp_forward(X, params)` returns the pair `(output, cache)`. `output` has the shape `(n_samples,
#   last size)`. `cache` is the list of what went **into** each layer: $[H_0, H_1, \dots]$, so it has
#   one array for each layer, and the first one holds $X$. The way back will need it.
#
# A network may have one layer or many. `X` has at least one row.
#
# **By hand.** Take one sample $X = (1, 2)$, and
#
# $$W_1 = \begin{pmatrix} 1 & -1 \\ 1 & 0 \end{pmatrix}, \quad b_1 = (0, 0), \quad
# W_2 = \begin{pmatrix} 2 \\ 5 \end{pmatrix}, \quad b_2 = (1) .$$
#
# Then $Z_1 = (1 \cdot 1 + 2 \cdot 1,\; 1 \cdot (-1) + 2 \cdot 0) = (3, -1)$, so $H_1 = (3, 0)$, and the
# output is $3 \cdot 2 + 0 \cdot 5 + 1 = 7$.

# %% [raw]
# # BEGIN SOLUTION


# %%
def init_weights(sizes, rng):
    """Return random first weights of a network by He's rule.

    Parameters
    ----------
    sizes : list of int
        The number of inputs, the sizes of the hidden layers, the number of outputs.
    rng : numpy.random.Generator

    Returns
    -------
    list of (W, b)
        One pair for each layer: W of shape (n_in, n_out), and b, zeros of shape (n_out,).
    """
    # BEGIN SOLUTION NO PROMPT
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("init_weights is not written yet: replace this line by your answer")
    """ # END PROMPT


def mlp_forward(X, params):
    """Return the output of a network, and what went into each of its layers.

    Parameters
    ----------
    X : ndarray of shape (n_samples, n_in)
    params : list of (W, b)
        One pair for each layer, as from init_weights.

    Returns
    -------
    output : ndarray of shape (n_samples, n_out)
        What the last layer gives, without a ReLU.
    cache : list of ndarray
        What went into each layer; cache[0] is X.
    """
    # BEGIN SOLUTION NO PROMPT
    H, cache = np.asarray(X, dtype=float), []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("mlp_forward is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_mlp_forward_of_the_worked_example(mlp_forward):
    import numpy as np

    W1, W2 = np.array([[1.0, -1.0], [1.0, 0.0]]), np.array([[2.0], [5.0]])
    params = [(W1, np.zeros(2)), (W2, np.array([1.0]))]
    result = mlp_forward(np.array([[1.0, 2.0]]), params)
    assert result is not None, "mlp_forward returned None: is there a return at the end?"
    n_results = len(result)
    assert n_results == 2, f"mlp_forward returns output and cache, yours returned {n_results}"
    output, cache = result
    shape = np.shape(output)
    assert shape == (1, 1), f"one sample and one output make the shape (1, 1), yours is {shape}"
    value = float(np.asarray(output)[0, 0])
    likely = {
        2: "without the ReLU after the first layer you get this",
        6: "the intercept of the last layer is missing",
    }
    for wrong, why in likely.items():
        assert not np.isclose(value, wrong), f"the worked example gave {value}: {why}"
    assert np.isclose(value, 7), f"the output is 7, yours is {value}"
    n_kept = len(cache)
    assert n_kept == 2, f"the cache has one array for each of the two layers, yours has {n_kept}"
    hidden = np.asarray(cache[1])
    assert not np.allclose(hidden, [[3, -1]]), "the cache holds what goes into layer 2: after ReLU"
    assert np.allclose(hidden, [[3, 0]]), f"cache[1] is (3, 0), yours is {hidden}"


# %%
def test_init_weights_of_a_small_network(init_weights):
    import numpy as np

    params = init_weights([3, 4, 2], np.random.default_rng(0))
    assert params is not None, "init_weights returned None: is there a return at the end?"
    shapes = [(np.shape(W), np.shape(b)) for W, b in params]
    turned = [((4, 3), (4,)), ((2, 4), (2,))]
    assert shapes != turned, f"W has one row for each input, yours have the shapes {shapes}"
    assert shapes == [((3, 4), (4,)), ((4, 2), (2,))], (
        f"sizes 3, 4, 2 make W of (3, 4) and (4, 2), b of (4,) and (2,); yours are {shapes}"
    )


# %%
# HIDDEN
def test_init_weights_follows_the_rule_of_he(init_weights):
    import numpy as np
    from comparing import assert_close

    for sizes, seed in (([400, 300, 50], 1), ([100, 900, 100, 500], 2), ([2, 9000, 1], 3)):
        params = init_weights(sizes, np.random.default_rng(seed))
        call = f"init_weights({sizes}, rng)"
        found = len(params)
        assert found == len(sizes) - 1, f"{call} gave {found} pairs: how many layers are there?"
        for k, (W, b) in enumerate(params):
            n_in, n_out = sizes[k], sizes[k + 1]
            where = f"in layer {k + 1} of {call}"
            shape = np.shape(W)
            assert shape == (n_in, n_out), f"W {where} has the shape {shape}"
            assert_close(b, np.zeros(n_out), f"b {where}", look="All b start at 0.")
            look = "Which number stands under the root, and is it the variance or its root?"
            std, wanted = float(np.std(W)), np.sqrt(2 / n_in)
            assert abs(std - wanted) < 0.05 * wanted, (
                f"W {where} has the standard deviation {std:.4f}. {look}"
            )
            middle = abs(float(np.mean(W)))
            assert middle < 0.05 * wanted, f"the mean of W {where} is {middle:.4f}, not near 0"
            far = float(np.mean(np.abs(W) > 2 * wanted))
            assert 0.03 < far < 0.06, (
                f"W {where}: {far:.1%} lie outside of two standard deviations, which is not "
                "what a normal distribution does"
            )


# %%
# HIDDEN
def test_init_weights_draws_from_rng(init_weights):
    import numpy as np

    sizes = [6, 5, 5, 5, 2]
    before = list(sizes)
    first, again, other = (init_weights(sizes, np.random.default_rng(s)) for s in (8, 8, 9))
    assert sizes == before, "init_weights changed its list sizes, which belongs to the caller"
    weights = [[np.asarray(W) for W, _ in params] for params in (first, again, other)]
    same = all(np.array_equal(u, v) for u, v in zip(weights[0], weights[1], strict=True))
    assert same, "init_weights with two generators of the same seed gave different weights"
    differ = [np.max(np.abs(u - v)) > 1e-3 for u, v in zip(weights[0], weights[2], strict=True)]
    assert len(differ) == 4, f"init_weights({before}, rng) gave {len(differ)} layers"
    assert all(differ), "init_weights with generators of two seeds gave the same weights: use rng"
    second, third = weights[0][1], weights[0][2]
    assert np.max(np.abs(second - third)) > 1e-3, (
        "init_weights gave two layers of the same shape the same weights: draw anew for each"
    )


# %%
# HIDDEN
def test_mlp_forward_of_networks_of_any_depth(mlp_forward):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(152)
    for sizes, n in (([3, 5, 2], 7), ([4, 2], 3), ([2, 6, 5, 3, 4], 5), ([1, 3, 1], 1)):
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        X = rng.normal(size=(n, sizes[0]))
        expected, inputs = reference.mlp_forward(X.copy(), params)
        output, cache = mlp_forward(X, params)
        call = f"mlp_forward with sizes {sizes} and {n} rows"
        look = "Which layers have a ReLU, and does every layer add its own b?"
        assert_close(output, expected, f"output of {call}", look=look)
        found = len(cache)
        assert found == len(inputs), f"cache of {call} has {found} entries: one for each layer"
        for k, kept in enumerate(inputs):
            look = "What goes into this layer? For the first one it is X itself."
            assert_close(cache[k], kept, f"cache[{k}] of {call}", look=look)


# %%
# HIDDEN
def test_mlp_forward_of_whole_numbers_leaves_its_arguments_alone(mlp_forward):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    X = np.array([[1, 2], [-3, 1], [0, 0]])
    W1, b1 = np.array([[1, -1, 2], [2, 0, -1]]), np.array([0.5, 0.5, -0.5])
    W2, b2 = np.array([[1.0, 0.25], [-2.0, 1.0], [0.5, 0.0]]), np.array([0, 1])
    params = [(W1, b1), (W2, b2)]
    before = [a.copy() for a in (X, W1, b1, W2, b2)]
    H = np.array([[5.5, 0.0, 0.0], [0.0, 3.5, 0.0], [0.5, 0.5, 0.0]])
    expected = np.array([[5.5, 2.375], [-7.0, 4.5], [-0.5, 1.625]])
    output, cache = mlp_forward(X, params)
    for name, old, new in zip(("X", "W1", "b1", "W2", "b2"), before, (X, W1, b1, W2, b2)):
        assert_unchanged(old, new, f"mlp_forward(X, params), whole numbers: {name}")
    look = "Negative scores are allowed in the output, and fractions must survive."
    assert_close(output, expected, "output of mlp_forward with whole numbers", look=look)
    assert_close(cache[1], H, "cache[1] of mlp_forward with whole numbers", look=look)
    assert_close(cache[0], before[0], "cache[0] of mlp_forward with whole numbers", look=look)
    X = np.array([[200, 100], [1, 3]], dtype=np.uint8)
    params = [(np.array([[2, 1], [1, 0]], dtype=np.uint8), np.array([60, 100], dtype=np.uint8))]
    output, _ = mlp_forward(X, params)
    look = "What is 2 · 200 in uint8? Make floats first."
    assert_close(output, [[560, 300], [65, 101]], "mlp_forward of uint8 arrays", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
rng = np.random.default_rng(0)
sizes = [64] + 12 * [64] + [10]
X = rng.normal(size=(200, 64))
fig, ax = plt.subplots(figsize=(7, 3.4), layout="constrained")
for factor, line, color in ((2, "--", "#D55E00"), (1, "-", "#0072B2"), (0.5, ":", "#009E73")):
    params = [(factor * W, b) for W, b in init_weights(sizes, rng)]
    cache = mlp_forward(X, params)[1]
    spread = [np.sqrt(np.mean(H**2)) for H in cache]
    ax.semilogy(spread, line, marker="o", color=color, label=f"{factor} × He's weights")
ax.set(xlabel="hidden layer (0: the input)", ylabel="typical size of an entry")
ax.legend(frameon=False)
plt.show()

# %% [markdown]
# *Figure 3. Twelve hidden layers, and how large the numbers in them are. With He's weights they keep
# their size. With weights of twice the size they grow to thousands, with half the size they vanish.
# On the way back the same happens to the slopes.*

# %% [raw]
# # BEGIN QUESTION
# name: mlp_backward
# points: [0, 0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 3: a network, backwards (*derive*)
#
# Now the most important function of this assignment. You know the slopes of the loss $L$ with respect
# to the output of a network, the matrix `gradient` with the entries $\partial L / \partial Z_{ij}$ of
# its last layer. Wanted are the slopes of the same $L$ with respect to **all** weights.
#
# The formulas are not given: derive them, on paper. Take one layer first,
#
# $$Z_{ij} = \sum_k H_{ik} W_{kj} + b_j .$$
#
# Ask of each of $W_{kj}$, $b_j$ and $H_{ik}$: which entries of $Z$ does it change, and with what slope?
# Add up over all of them, as in Question 1, and write each sum as a product of matrices. The shapes
# tell you whether an arrangement is possible. Then $\partial L / \partial H$ goes on backwards through
# the ReLU to the layer before.
#
# Note that `gradient` already belongs to the whole loss. If the loss is a mean over samples, its
# $1/n$ is inside `gradient`, and you never divide by $n$.
#
# **What to write.** `mlp_backward(cache, params, gradient)` returns a list with one pair `(dW, db)` for
# each layer, in the order of `params`, and with the shapes of its arrays.
#
# - `cache` and `params` are as in Question 2. So `cache[k]` is what went into layer `k`, counted from
#   0, and `params[k]` is its `(W, b)`.
# - `gradient` has the shape of the output, `(n_samples, n_out)`.
# - At the ReLU, the slope at 0 is 0. An entry of `cache[k]`, for `k` above 0, came out of a ReLU: it is
#   positive exactly where what went into the ReLU was positive.
#
# **By hand.** In the example of Question 2 the input was $(1, 2)$, $H_1 = (3, 0)$ and $W_2$ was the
# column $(2, 5)$. Let `gradient` be $(2)$. If the first entry of $W_2$ grows by a little $t$, the output
# grows by $3t$ and $L$ by $6t$; the second entry changes nothing, since it is multiplied by 0. So
#
# $$dW_2 = \begin{pmatrix} 6 \\ 0 \end{pmatrix}, \quad db_2 = (2), \quad
# dW_1 = \begin{pmatrix} 4 & 0 \\ 8 & 0 \end{pmatrix}, \quad db_1 = (4, 0) .$$
#
# <details>
# <summary>Stuck?</summary>
#
# 1. Walk through the layers from the last to the first. At each one, three things are made from the
#    slopes of $Z$: those of $W$, those of $b$, those of what came in.
# 2. Begin with `for k in range(len(params) - 1, -1, -1):` and collect the pairs in a list that you turn
#    around at the end.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def mlp_backward(cache, params, gradient):
    """Return the slopes of the loss with respect to all weights of a network.

    Parameters
    ----------
    cache : list of ndarray
        What went into each layer, from mlp_forward.
    params : list of (W, b)
        The weights with which the cache was made.
    gradient : ndarray of shape (n_samples, n_out)
        The slopes of the loss with respect to the output.

    Returns
    -------
    list of (dW, db)
        One pair for each layer, with the shapes of W and b.
    """
    # BEGIN SOLUTION NO PROMPT
    gradient, slopes = np.asarray(gradient, dtype=float), []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("mlp_backward is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_mlp_backward_of_the_worked_example(mlp_backward):
    import numpy as np

    W1, W2 = np.array([[1.0, -1.0], [1.0, 0.0]]), np.array([[2.0], [5.0]])
    params = [(W1, np.zeros(2)), (W2, np.array([1.0]))]
    cache = [np.array([[1.0, 2.0]]), np.array([[3.0, 0.0]])]
    result = mlp_backward(cache, params, np.array([[2.0]]))
    assert result is not None, "mlp_backward returned None: is there a return at the end?"
    shapes = [[np.shape(a) for a in pair] for pair in result]
    backwards = [[(2, 1), (1,)], [(2, 2), (2,)]]
    assert shapes != backwards, "your pairs begin with the last layer: they go in params' order"
    assert shapes == [[(2, 2), (2,)], [(2, 1), (1,)]], (
        f"each dW and db has the shape of its W and b, yours have {shapes}"
    )
    (dW1, db1), (dW2, db2) = result
    last = [float(np.asarray(dW2)[0, 0]), float(np.asarray(dW2)[1, 0]), float(np.asarray(db2)[0])]
    assert np.allclose(last, [6, 0, 2]), f"dW2 is (6, 0) and db2 is 2, yours are {last}"
    first = np.asarray(dW1)
    likely = [
        ([[4, 10], [8, 20]], "the second hidden unit was 0: can anything flow through its ReLU?"),
        ([[2, 0], [4, 0]], "the slopes of the output have to be multiplied in"),
        ([[4, 8], [0, 0]], "this one is transposed"),
    ]
    for wrong, why in likely:
        assert not np.allclose(first, wrong), f"dW1 is {first.tolist()}: {why}"
    assert np.allclose(first, [[4, 0], [8, 0]]), f"dW1 is (4, 0), (8, 0); yours is {first.tolist()}"
    first = np.asarray(db1)
    assert np.allclose(first, [4, 0]), f"db1 is (4, 0), yours is {first}"


# %%
def test_mlp_backward_adds_up_over_samples(mlp_backward):
    import numpy as np

    X, gradient = np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0], [10.0]])
    result = mlp_backward([X], [(np.ones((2, 1)), np.zeros(1))], gradient)
    assert result is not None, "mlp_backward gave None for one layer: is there a return?"
    dW = np.ravel(np.asarray(result[0][0]))
    db = np.ravel(np.asarray(result[0][1]))
    assert not np.allclose(dW, [15.5, 26]), f"dW is {dW}: the 1/n is in gradient, never divide by n"
    assert np.allclose(dW, [31, 52]), f"dW is (1·1 + 3·10, 2·1 + 5·10) = (31, 52), yours is {dW}"
    assert not np.allclose(db, [5.5]), f"db is {db}: both samples move with b, so add them up"
    assert np.allclose(db, [11]), f"db is 1 + 10 = 11, yours is {db}"


# %%
# HIDDEN
def test_mlp_backward_agrees_with_central_differences(mlp_backward):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(153)
    for sizes, n in (([3, 4, 2], 5), ([2, 5, 3, 4], 6), ([4, 3], 3)):
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        X, target = rng.normal(size=(n, sizes[0])), rng.normal(size=(n, sizes[-1]))

        def loss(params, X=X, target=target):
            return np.mean((reference.mlp_forward(X, params)[0] - target) ** 2)

        output, cache = reference.mlp_forward(X, params)
        gradient = 2 * (output - target) / output.size
        expected = []
        for k, pair in enumerate(params):
            slopes = []
            for which, array in enumerate(pair):
                slope = np.zeros(array.shape)
                for place in np.ndindex(array.shape):
                    ends = []
                    for h in (1e-6, -1e-6):
                        moved = [list(p) for p in params]
                        moved[k][which] = array.copy()
                        moved[k][which][place] += h
                        ends.append(loss(moved))
                    slope[place] = (ends[0] - ends[1]) / 2e-6
                slopes.append(slope)
            expected.append(slopes)
        result = mlp_backward([H.copy() for H in cache], params, gradient)
        call = f"mlp_backward with sizes {sizes}, the loss a mean of squares"
        found = len(result)
        assert found == len(params), f"{call} gave {found} pairs: one for each layer"
        for k, (dW, db) in enumerate(expected):
            look = "Which entries of Z does this entry move, and by how much?"
            got = result[k]
            options = {"rtol": 1e-5, "atol": 1e-7, "look": look}
            assert_close(got[0], dW, f"dW of layer {k + 1} in {call},", **options)
            assert_close(got[1], db, f"db of layer {k + 1} in {call},", **options)


# %%
# HIDDEN
def test_mlp_backward_of_deep_networks_agrees_with_the_reference(mlp_backward):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(154)
    for sizes, n in (([6, 5, 4, 3, 2], 9), ([2, 7, 7, 1], 1), ([1, 2, 2, 2, 2, 3], 4)):
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        _, cache = reference.mlp_forward(rng.normal(size=(n, sizes[0])), params)
        gradient = rng.normal(size=(n, sizes[-1])) * 10
        expected = reference.mlp_backward([H.copy() for H in cache], params, gradient.copy())
        before = [array.copy() for array in (*cache, gradient)]
        result = mlp_backward(cache, params, gradient)
        call = f"mlp_backward with sizes {sizes} and {n} rows"
        for old, new in zip(before, (*cache, gradient), strict=True):
            assert_unchanged(old, new, f"{call}: cache or gradient")
        look = "Is the slope of each ReLU on the way used once, and at its own layer?"
        for k, (dW, db) in enumerate(expected):
            got = result[k]
            assert_close(got[0], dW, f"dW of layer {k + 1} in {call}", look=look)
            assert_close(got[1], db, f"db of layer {k + 1} in {call}", look=look)


# %%
# HIDDEN
def test_mlp_backward_where_inputs_are_negative(mlp_backward):
    import numpy as np
    from comparing import assert_close

    # no ReLU stands before the first layer, so that negative inputs count
    X, W1, W2 = np.array([[-1.0, 2.0]]), np.array([[-3.0], [1.0]]), np.array([[1.0, -2.0]])
    cache, params = [X, np.array([[5.0]])], [(W1, np.zeros(1)), (W2, np.zeros(2))]
    result = mlp_backward(cache, params, np.array([[3.0, 1.0]]))
    (dW1, db1), (dW2, db2) = result
    call = "mlp_backward of a network with a negative input"
    look = "Before the first layer there is no ReLU: a negative input counts as it is."
    assert_close(dW1, [[-1.0], [2.0]], f"dW of the first layer in {call}", look=look)
    assert_close(db1, [1.0], f"db of the first layer in {call}", look="Add up over outputs.")
    look = "What the unit gave, times each slope of the output."
    assert_close(dW2, [[15.0, 5.0]], f"dW of the last layer in {call}", look=look)
    assert_close(db2, [3.0, 1.0], f"db of the last layer in {call}", look=look)
    # a tiny positive unit lets slopes pass, and a unit at 0 does not
    cache = [np.array([[1.0], [1.0]]), np.array([[1e-12, 0.0], [0.0, 4.0]])]
    params = [(np.ones((1, 2)), np.zeros(2)), (np.array([[2.0], [3.0]]), np.zeros(1))]
    result = mlp_backward(cache, params, np.array([[1.0], [-1.0]]))
    call = "mlp_backward with hidden units that are tiny or 0"
    look = "Is the slope of the ReLU 1 or 0 there? It has nothing to do with the unit's size."
    assert_close(result[0][0], [[2.0, -3.0]], f"dW of the first layer in {call}", look=look)


# %%
# HIDDEN
def test_mlp_backward_of_whole_numbers_leaves_its_arguments_alone(mlp_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    X, H = np.array([[1, -2], [4, 3]]), np.array([[2, 0, 1], [0, 5, 7]])
    W1, W2 = np.array([[1, 2, -1], [0, 1, 3]]), np.array([[1, -2], [3, 1], [-1, 2]])
    b1, b2, gradient = np.array([1, 0, 2]), np.array([0, 1]), np.array([[0.5, -1.0], [2.0, 0.25]])
    arrays = {"X": X, "H": H, "W1": W1, "W2": W2, "b1": b1, "b2": b2, "gradient": gradient}
    before = {name: array.copy() for name, array in arrays.items()}
    cache, params = [X, H], [(W1, b1), (W2, b2)]
    result = mlp_backward(cache, params, gradient)
    for name, array in arrays.items():
        assert_unchanged(before[name], array, f"mlp_backward with whole numbers: {name}")
    sizes = (len(cache), len(params))
    assert sizes == (2, 2), f"mlp_backward left cache and params with {sizes} entries: copy first"
    back = (before["gradient"] @ before["W2"].T) * (before["H"] > 0)
    call = "mlp_backward with whole numbers"
    look = "The fractions of gradient must survive."
    assert_close(result[0][0], before["X"].T @ back, f"dW of layer 1 in {call}", look=look)
    assert_close(result[0][1], back.sum(axis=0), f"db of layer 1 in {call}", look=look)
    expected = before["H"].T @ before["gradient"]
    assert_close(result[1][0], expected, f"dW of layer 2 in {call}", look=look)
    assert_close(result[1][1], [2.5, -0.75], f"db of layer 2 in {call}", look=look)
    small = [np.array(a, dtype=np.uint8) for a in ([[200, 100]], [[3], [2]], [5], [[2]])]
    X, W, b, gradient = small
    result = mlp_backward([X, np.array([[7]], dtype=np.uint8)], [(W, b), (W[:1], b)], gradient)
    call = "mlp_backward of uint8 arrays"
    look = "In uint8 there is no number above 255: make floats first."
    assert_close(result[0][0], [[1200.0], [600.0]], f"dW of layer 1 in {call}", look=look)
    assert_close(result[1][0], [[14.0]], f"dW of layer 2 in {call}", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Does it agree with turning each knob a little? The next cell compares your slopes with central
# differences, for the loss "mean of the squared outputs".

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
rng = np.random.default_rng(1)
params, X = init_weights([5, 8, 3], rng), rng.normal(size=(20, 5))
output, cache = mlp_forward(X, params)
found = mlp_backward(cache, params, 2 * output / output.size)

yours, differences = [], []
for (W, b), (dW, db) in zip(params, found, strict=True):
    for array, slopes in ((W, dW), (b, db)):
        for place in np.ndindex(array.shape):
            ends = []
            for h in (1e-5, -1e-5):
                array[place] += h
                ends.append(np.mean(mlp_forward(X, params)[0] ** 2))
                array[place] -= h
            differences.append((ends[0] - ends[1]) / 2e-5)
            yours.append(slopes[place])

fig, ax = plt.subplots(figsize=(4.6, 4), layout="constrained")
ax.plot(differences, differences, color="#999999")
ax.plot(differences, yours, "o", color="#0072B2", markersize=4)
ax.set(xlabel="central difference", ylabel="your slope", title=f"{len(yours)} weights")
plt.show()

# %% [markdown]
# *Figure 4. Each dot is one weight of a network with 75 weights. Across: its slope, measured with two
# forward passes for each weight. Upwards: its slope, from one walk backwards. Right slopes lie on the
# line.*

# %% [raw]
# # BEGIN QUESTION
# name: conv2d_backward
# points: [0, 2, 1, 1]

# %% [markdown]
# ## Question 4: a convolution, backwards
#
# In assignment 12 the kernels were made by hand. To *learn* them we need the slopes of the loss with
# respect to each entry of a kernel, and, if there is a layer before, of the picture. With stride 1 and
# no padding, and counting from 0,
#
# $$Y_{ij} = \sum_{a} \sum_{b} K_{ab} \, X_{i + a,\; j + b} .$$
#
# The window of $X$ that belongs to $Y_{ij}$ starts at row $i$ and column $j$, and has the shape of the
# kernel. Look at *one* output $Y_{ij}$, and let $g = \partial L / \partial Y_{ij}$.
#
# - The kernel's entry $K_{ab}$ moves this output by $X_{i+a,\,j+b}$ times its own change.
# - The pixel $X_{i+a,\,j+b}$ moves it by $K_{ab}$ times its own change.
#
# The kernel is used by all outputs, and most pixels lie in several windows. So the slopes of all uses
# **add up**, exactly as in Question 1.
#
# **What to write.** `conv2d_backward(image, kernel, gradient)` returns the pair `(d_image, d_kernel)`,
# the slopes with respect to the picture and the kernel, each in the shape of its array. The loops over
# all outputs are given in the stub. The sums inside are yours.
#
# - `image` has shape `(height, width)`, `kernel` has shape `(kh, kw)` and is not larger.
# - `gradient` has the shape of the output, `(height - kh + 1, width - kw + 1)`.
#
# **By hand.** For
#
# $$X = \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix}, \quad
# K = \begin{pmatrix} 1 & 0 \\ 2 & -1 \end{pmatrix}, \quad
# \text{gradient} = \begin{pmatrix} 10 & 1 \end{pmatrix}$$
#
# there are two windows. The kernel gets ten times the left one and once the right one:
#
# $$dK = 10 \begin{pmatrix} 1 & 2 \\ 4 & 5 \end{pmatrix} + \begin{pmatrix} 2 & 3 \\ 5 & 6 \end{pmatrix}
# = \begin{pmatrix} 12 & 23 \\ 45 & 56 \end{pmatrix} .$$
#
# And ten kernels are laid on the left window, one on the right. In the middle column they overlap:
#
# $$dX = \begin{pmatrix} 10 & 0 + 1 & 0 \\ 20 & -10 + 2 & -1 \end{pmatrix}
# = \begin{pmatrix} 10 & 1 & 0 \\ 20 & -8 & -1 \end{pmatrix} .$$

# %% [raw]
# # BEGIN SOLUTION


# %%
def conv2d_backward(image, kernel, gradient):
    """Return the slopes of the loss with respect to the picture and the kernel of a convolution.

    Parameters
    ----------
    image : ndarray of shape (height, width)
    kernel : ndarray of shape (kh, kw)
    gradient : ndarray of shape (height - kh + 1, width - kw + 1)
        The slopes of the loss with respect to the output.

    Returns
    -------
    d_image : ndarray of shape (height, width)
    d_kernel : ndarray of shape (kh, kw)
    """
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            # BEGIN SOLUTION NO PROMPT
            d_kernel += gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel
            # END SOLUTION
            """ # BEGIN PROMPT
            raise NotImplementedError("conv2d_backward is not written yet: write its two sums here")
            """ # END PROMPT
    return d_image, d_kernel


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_conv2d_backward_of_the_worked_example(conv2d_backward):
    import numpy as np

    image, kernel = np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 0], [2, -1]])
    result = conv2d_backward(image, kernel, np.array([[10.0, 1.0]]))
    assert result is not None, "conv2d_backward returned None: is there a return at the end?"
    shapes = [np.shape(part) for part in result]
    assert shapes != [(2, 2), (2, 3)], "the picture's slopes come first, then the kernel's"
    assert shapes == [(2, 3), (2, 2)], f"we want the shapes (2, 3) and (2, 2), yours are {shapes}"
    d_image, d_kernel = np.asarray(result[0]), np.asarray(result[1])
    likely = [
        ([[2, 3], [5, 6]], "this is the last window alone: windows add up"),
        ([[3, 5], [9, 11]], "each window counts as much as the slope of its output"),
        ([[10, 0], [20, -1]], "the kernel's slopes hold pixels, not the kernel"),
    ]
    for wrong, why in likely:
        assert not np.allclose(d_kernel, wrong), f"d_kernel is {d_kernel.tolist()}: {why}"
    assert np.allclose(d_kernel, [[12, 23], [45, 56]]), (
        f"d_kernel is (12, 23), (45, 56); yours is {d_kernel.tolist()}"
    )
    likely = [
        ([[10, 1, 0], [20, 2, -1]], "in the middle column the two kernels overlap, and add up"),
        ([[1, 1, 0], [2, 1, -1]], "each kernel counts as much as the slope of its output"),
        ([[-10, 19, 2], [0, 10, 1]], "the kernel is laid on the window as it is, not turned"),
    ]
    for wrong, why in likely:
        assert not np.allclose(d_image, wrong), f"d_image is {d_image.tolist()}: {why}"
    assert np.allclose(d_image, [[10, 1, 0], [20, -8, -1]]), (
        f"d_image is (10, 1, 0), (20, -8, -1); yours is {d_image.tolist()}"
    )


# %%
# HIDDEN
def test_conv2d_backward_of_pictures_and_kernels_of_many_shapes(conv2d_backward):
    import numpy as np
    import reference
    from comparing import assert_close

    rng = np.random.default_rng(155)
    for shape, kernel_shape in (((5, 7), (3, 2)), ((4, 4), (1, 3)), ((3, 6), (3, 6)), ((6, 2), (4, 1))):
        image, kernel = rng.normal(size=shape) + 1, rng.normal(size=kernel_shape)
        out = (shape[0] - kernel_shape[0] + 1, shape[1] - kernel_shape[1] + 1)
        gradient = rng.normal(size=out)
        expected = reference.conv2d_backward(image.copy(), kernel.copy(), gradient.copy())
        result = conv2d_backward(image, kernel, gradient)
        call = f"conv2d_backward of {shape} with a kernel of {kernel_shape}"
        look = "Which pixel does each entry of the kernel meet, output by output?"
        assert_close(result[1], expected[1], f"d_kernel of {call}", look=look)
        look = "In how many windows does a pixel lie, and which entry of the kernel meets it there?"
        assert_close(result[0], expected[0], f"d_image of {call}", look=look)


# %%
# HIDDEN
def test_conv2d_backward_agrees_with_central_differences(conv2d_backward):
    import numpy as np
    from comparing import assert_close
    from scipy.signal import correlate2d

    rng = np.random.default_rng(156)
    image, kernel, target = rng.normal(size=(5, 6)), rng.normal(size=(2, 3)), rng.normal(size=(4, 4))

    def loss(image, kernel):
        return np.sum((correlate2d(image, kernel, mode="valid") - target) ** 2)

    expected = []
    for which, array in enumerate((image, kernel)):
        slopes = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            ends = []
            for h in (1e-5, -1e-5):
                moved = [image.copy(), kernel.copy()]
                moved[which][place] += h
                ends.append(loss(*moved))
            slopes[place] = (ends[0] - ends[1]) / 2e-5
        expected.append(slopes)
    gradient = 2 * (correlate2d(image, kernel, mode="valid") - target)
    d_image, d_kernel = conv2d_backward(image, kernel, gradient)
    call = "conv2d_backward for a sum of squared errors"
    options = {"rtol": 1e-5, "atol": 1e-6, "look": "Change one entry by hand: what follows?"}
    assert_close(d_image, expected[0], f"d_image of {call}", **options)
    assert_close(d_kernel, expected[1], f"d_kernel of {call}", **options)


# %%
# HIDDEN
def test_conv2d_backward_of_whole_numbers_leaves_its_arguments_alone(conv2d_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    image = np.array([[200, 100, 3], [4, 250, 6]], dtype=np.uint8)
    kernel, gradient = np.array([[1, -2]]), np.array([[0.5, 1.25], [-3.0, 0.0]])
    before = image.copy(), kernel.copy(), gradient.copy()
    result = conv2d_backward(image, kernel, gradient)
    assert_unchanged(before[0], image, "conv2d_backward with whole numbers: image")
    assert_unchanged(before[1], kernel, "conv2d_backward with whole numbers: kernel")
    assert_unchanged(before[2], gradient, "conv2d_backward with whole numbers: gradient")
    call = "conv2d_backward with whole numbers"
    look = "Fractions and large products must survive."
    expected = [[0.5, 0.25, -2.5], [-3.0, 6.0, 0.0]]
    assert_close(result[0], expected, f"d_image of {call}", look=look)
    assert_close(result[1], [[213.0, -696.25]], f"d_kernel of {call}", look=look)
    small = [np.array(a, dtype=np.uint8) for a in ([[200, 100]], [[150]], [[2, 3]])]
    d_image, d_kernel = conv2d_backward(*small)
    call = "conv2d_backward where all three arrays are uint8"
    look = "In uint8 there is no number above 255."
    assert_close(d_image, [[300, 450]], f"d_image of {call}", look=look)
    assert_close(d_kernel, [[700]], f"d_kernel of {call}", look=look)
    call = "conv2d_backward with whole numbers"
    again = conv2d_backward(image, kernel, gradient)
    look = "Nothing may be left over from another call."
    assert_close(again[1], [[213.0, -696.25]], f"d_kernel of {call}, second call,", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: max_pool2d_backward
# points: [0, 1, 1, 1]

# %% [markdown]
# ## Question 5: max pooling, backwards
#
# Max pooling keeps the largest entry of each tile of `size` by `size` entries. Only this entry moves
# the output, so it gets the whole slope of its tile. All other entries of the tile get 0: they may
# change a little, and the largest one stays the largest.
#
# **What to write.** `max_pool2d_backward(gradient, image, size)` returns the slopes of the loss with
# respect to `image`, in its shape. The loops over all tiles are given.
#
# - `image` has shape `(height, width)`. Rows at the bottom and columns at the right that do not fill a
#   whole tile were dropped on the way there, so their slope is 0, whatever is in them.
# - `gradient` has the shape of the output, `(height // size, width // size)`. Its entries may be
#   negative or 0.
# - If several entries of a tile are the largest, only the **first** of them gets the slope: the one in
#   the upper row, and within a row the one further left. `np.argmax` finds that one.
#
# **By hand.** For `size` 2 and
#
# $$X = \begin{pmatrix} 1 & 5 & 2 & 2 & 9 \\ 3 & 4 & 2 & 0 & 9 \end{pmatrix}, \quad
# \text{gradient} = \begin{pmatrix} 10 & 7 \end{pmatrix}, \quad
# dX = \begin{pmatrix} 0 & 10 & 7 & 0 & 0 \\ 0 & 0 & 0 & 0 & 0 \end{pmatrix} .$$
#
# In the left tile 5 is the largest. In the right one three entries are 2, and the first one gets the 7.
# The last column belongs to no tile.
#
# <details>
# <summary>Stuck?</summary>
#
# 1. `np.argmax(tile)` counts through the tile row by row, as if it were one long row. You want a row and
#    a column.
# 2. The row is the count `// size`, the column is the count `% size`, both counted from the corner of
#    the tile.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def max_pool2d_backward(gradient, image, size):
    """Return the slopes of the loss with respect to what went into a max pooling.

    Parameters
    ----------
    gradient : ndarray of shape (height // size, width // size)
        The slopes of the loss with respect to the output.
    image : ndarray of shape (height, width)
        What went into the pooling.
    size : int
        The side of a tile.

    Returns
    -------
    ndarray of shape (height, width)
        The slope of each tile at the place of its first largest entry, 0 elsewhere.
    """
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            # BEGIN SOLUTION NO PROMPT
            place = np.argmax(tile)
            d_image[i * size + place // size, j * size + place % size] = gradient[i, j]
            # END SOLUTION
            """ # BEGIN PROMPT
            raise NotImplementedError("max_pool2d_backward is not written yet: put the slope here")
            """ # END PROMPT
    return d_image


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_max_pool2d_backward_of_the_worked_example(max_pool2d_backward):
    import numpy as np

    image = np.array([[1, 5, 2, 2, 9], [3, 4, 2, 0, 9]])
    value = max_pool2d_backward(np.array([[10.0, 7.0]]), image, 2)
    assert value is not None, "max_pool2d_backward returned None: is there a return at the end?"
    shape = np.shape(value)
    assert shape == (2, 5), f"the result has the shape of the picture, (2, 5); yours has {shape}"
    value = np.asarray(value)
    likely = [
        ([[0, 10, 7, 7, 0], [0, 0, 7, 0, 0]], "of several largest entries the first alone counts"),
        ([[0, 5, 2, 0, 0], [0, 0, 0, 0, 0]], "these are the entries themselves, not the slopes"),
        ([[0, 1, 1, 0, 0], [0, 0, 0, 0, 0]], "the right places: which slopes belong there?"),
        ([[10, 10, 7, 7, 0], [10, 10, 7, 7, 0]], "a tile's other entries do not move its output"),
        ([[0, 10, 0, 0, 0], [0, 0, 7, 0, 0]], "of several largest entries we take the first one"),
    ]
    for wrong, why in likely:
        assert not np.allclose(value, wrong), f"the worked example gave {value.tolist()}: {why}"
    assert np.allclose(value, [[0, 10, 7, 0, 0], [0, 0, 0, 0, 0]]), (
        f"10 belongs to the 5, and 7 to the first 2; yours gave {value.tolist()}"
    )


# %%
# HIDDEN
def test_max_pool2d_backward_of_pictures_of_many_shapes(max_pool2d_backward):
    import numpy as np
    import reference
    from comparing import Comparisons

    compare = Comparisons()
    rng = np.random.default_rng(157)
    look = "Which entry of the tile is the largest, and where does the tile start?"
    for shape, size in (((6, 9), 3), ((5, 7), 2), ((4, 3), 1), ((8, 4), 4), ((7, 11), 3)):
        image, gradient = rng.normal(size=shape) - 3, rng.normal(size=(shape[0] // size, shape[1] // size))
        expected = reference.max_pool2d_backward(gradient.copy(), image.copy(), size)
        call = f"max_pool2d_backward of {shape} with tiles of size {size}"
        compare.add(max_pool2d_backward, (gradient, image, size), expected, call, look=look)
    compare.assert_close()


# %%
# HIDDEN
def test_max_pool2d_backward_gives_ties_to_the_first_entry(max_pool2d_backward):
    import numpy as np
    from comparing import assert_close

    look = "The upper row first, then the entry further left."
    value = max_pool2d_backward(np.array([[2.5]]), np.array([[0, 4, 4], [4, 1, 4], [4, 4, 4]]), 3)
    call = "max_pool2d_backward of one tile with six equal entries"
    assert_close(value, [[0, 2.5, 0], [0, 0, 0], [0, 0, 0]], call, look=look)
    image = np.array([[1.0, 1.0, 0.0, 6.0], [8.0, 0.0, 6.0, 0.0], [5.0, 5.0, 5.0, 5.0], [0.0, 0.0, 0.0, 0.0]])
    value = max_pool2d_backward(np.array([[-1.0, 0.5], [0.25, 3.0]]), image, 2)
    expected = [[0, 0, 0, 0.5], [-1.0, 0, 0, 0], [0.25, 0, 3.0, 0], [0, 0, 0, 0]]
    call = "max_pool2d_backward of four tiles, three of them with ties"
    assert_close(value, expected, call, look=look)
    value = max_pool2d_backward(np.array([[2.0]]), np.array([[1.0, 1.0 + 1e-9], [0.5, 1.0]]), 2)
    call = "max_pool2d_backward of a tile with 1, 1.000000001, 0.5 and 1"
    look = "Nearly equal is not equal: one of these entries is the largest."
    assert_close(value, [[0, 2.0], [0, 0]], call, look=look)


# %%
# HIDDEN
def test_max_pool2d_backward_of_whole_numbers_leaves_its_arguments_alone(max_pool2d_backward):
    import numpy as np
    from comparing import assert_close, assert_unchanged

    image = np.array([[7, 200, 1], [9, 3, 255], [255, 0, 255]], dtype=np.uint8)
    gradient = np.array([[0.75]])
    before = image.copy(), gradient.copy()
    value = max_pool2d_backward(gradient, image, 2)
    assert_unchanged(before[0], image, "max_pool2d_backward with whole numbers: image")
    assert_unchanged(before[1], gradient, "max_pool2d_backward with whole numbers: gradient")
    look = "The last row and the last column belong to no tile, and fractions must survive."
    expected = [[0, 0.75, 0], [0, 0, 0], [0, 0, 0]]
    assert_close(value, expected, "max_pool2d_backward with whole numbers", look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: train
# points: [0, 2, 1, 1, 1]

# %% [markdown]
# ## Question 6: many small steps
#
# Everything is there. A network is trained by **stochastic gradient descent**: take a few samples, a
# **batch**; find the slopes of its loss; move all weights a little against their slopes; take the next
# batch. When all samples have been used once, an **epoch** is over.
#
# The loss is the mean cross-entropy of the softmax of the scores, as in assignment 12. The two functions
# are given in the next cell. With $n$ samples in the batch, probabilities $p_{ij}$ and labels $y_i$,
#
# $$L = -\frac{1}{n} \sum_{i=1}^{n} \ln p_{i y_i}, \qquad
# \frac{\partial L}{\partial Z_{ij}} = \frac{1}{n} \left( p_{ij} - [\,j = y_i\,] \right) ,$$
#
# where $[\,j = y_i\,]$ is 1 for the right digit and 0 for the other ones.

# %%
def softmax(z):
    """Return the probabilities that belong to scores, row by row."""
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def cross_entropy(probabilities, labels):
    """Return the mean of -ln p, where p is the probability of the right label."""
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))


# %% [markdown]
# **What to write.** `train(params, X, y, learning_rate, batch_size, n_epochs, rng)` returns the pair
# `(params, losses)`: the trained weights in a *new* list of pairs `(W, b)`, and a list of `n_epochs`
# floats. You may call your functions from Questions 2 and 3.
#
# In every epoch:
#
# - Draw **one** order of all rows, `order = rng.permutation(len(X))`.
# - The first batch has the first `batch_size` rows of this order, the second one the next, and so on. The
#   last batch may be smaller. Its loss is the mean over the rows that it has.
# - For each batch, find all slopes first. Then every `W` becomes `W - learning_rate * dW`, and the same
#   for every `b`.
# - At the end of the epoch, append the loss over **all** of `X` to the list.
#
# `X` has shape `(n_samples, n_in)`, and `y` holds whole numbers from 0 up to, but not including, the
# number of outputs. `batch_size` may be larger than the number of rows: then all rows are one batch. With
# `n_epochs=0` nothing is learnt, and the list is empty. The arrays in the argument `params` stay as they
# are: mind `-=`.
#
# **By hand.** One layer with two inputs and two outputs, all weights 0, and one sample $X = (1, 2)$ with
# label 0. Both scores are 0, so $p = (\tfrac12, \tfrac12)$ and the slopes of the scores are
# $(-\tfrac12, \tfrac12)$. With `learning_rate` 0.2, one epoch leads to
#
# $$W = \begin{pmatrix} 0.1 & -0.1 \\ 0.2 & -0.2 \end{pmatrix}, \qquad b = (0.1, -0.1) .$$
#
# Now the scores are $0.1 + 2 \cdot 0.2 + 0.1 = 0.6$ and $-0.6$, and the loss is
# $\ln(1 + e^{-1.2}) \approx 0.263$. Before the step it was $\ln 2 \approx 0.693$.
#
# <details>
# <summary>Stuck?</summary>
#
# 1. Three things are nested: epochs, batches in an epoch, layers in a batch. Write the innermost one
#    first, for a single batch.
# 2. The batches are `order[start : start + batch_size]` for `start in range(0, len(X), batch_size)`.
#
# </details>

# %% [raw]
# # BEGIN SOLUTION


# %%
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    """Train a network by stochastic gradient descent on the mean cross-entropy.

    Parameters
    ----------
    params : list of (W, b)
        The first weights; they stay as they are.
    X : ndarray of shape (n_samples, n_in)
    y : ndarray of shape (n_samples,)
        Labels 0, 1, 2, ...
    learning_rate : float
    batch_size : int
        How many samples a step looks at.
    n_epochs : int
        How often each sample is used.
    rng : numpy.random.Generator
        Draws one order of the samples in each epoch.

    Returns
    -------
    params : list of (W, b)
        The trained weights.
    losses : list of float
        The loss over all samples after each epoch.
    """
    # BEGIN SOLUTION NO PROMPT
    params = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in params]
    last = len(params) - 1

    def forward(X):
        inputs = [X]
        for W, b in params[:-1]:
            inputs.append(np.maximum(0, inputs[-1] @ W + b))
        W, b = params[-1]
        return softmax(inputs[-1] @ W + b), inputs

    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            gradient, inputs = forward(X[batch])
            gradient[np.arange(len(batch)), y[batch]] -= 1
            gradient = gradient / len(batch)
            for k in range(last, -1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("train is not written yet: replace this line by your answer")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS


# %%
def test_train_of_the_worked_example(train):
    import numpy as np

    X, y, rng = np.array([[1.0, 2.0]]), np.array([0]), np.random.default_rng(0)
    result = train([(np.zeros((2, 2)), np.zeros(2))], X, y, 0.2, 1, 1, rng)
    assert result is not None, "train returned None: is there a return at the end?"
    params, losses = result
    n_layers, n_losses = len(params), len(losses)
    assert n_layers == 1, f"one layer is one pair, your params have {n_layers}"
    assert n_losses == 1, f"one epoch makes one loss, yours made {n_losses}"
    W, b = np.asarray(params[0][0]), np.asarray(params[0][1])
    likely = [
        ([[0, 0], [0, 0]], "nothing has moved"),
        ([[-0.1, 0.1], [-0.2, 0.2]], "this is uphill: weights move against their slopes"),
        ([[-0.1, -0.1], [-0.2, -0.2]], "the right digit's entry of the slopes is p - 1"),
    ]
    for wrong, why in likely:
        assert not np.allclose(W, wrong), f"W became {W.tolist()}: {why}"
    assert np.allclose(W, [[0.1, -0.1], [0.2, -0.2]]), f"W is (0.1, -0.1), (0.2, -0.2); not {W}"
    assert np.allclose(b, [0.1, -0.1]), f"b becomes (0.1, -0.1), yours is {b}"
    loss = losses[0]
    assert not np.isclose(loss, np.log(2)), f"the loss is {loss}: it is measured after the epoch"
    assert np.isclose(loss, np.log1p(np.exp(-1.2))), f"the loss is 0.2633, yours is {loss}"


# %%
# HIDDEN
def test_train_with_all_samples_in_one_batch(train):
    import numpy as np
    import reference
    from comparing import assert_close

    for sizes, n, seed in (([3, 4], 6, 1), ([2, 5, 3], 9, 2), ([4, 6, 5, 3], 8, 3)):
        rng = np.random.default_rng(seed)
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        params = [(rng.normal(size=s), rng.normal(size=s[1])) for s in shapes]
        X, y = rng.normal(size=(n, sizes[0])), rng.integers(sizes[-1], size=n)
        for batch_size in (n, 50):
            options = (0.3, batch_size, 4)
            expected = reference.train(params, X, y, *options, np.random.default_rng(5))
            weights, losses = train(params, X, y, *options, np.random.default_rng(5))
            call = f"train of sizes {sizes} on one batch of {n}, batch_size {batch_size}"
            look = "The loss over all samples, after each epoch."
            assert_close(losses, expected[1], f"losses of {call}", rtol=1e-5, look=look)
            found = len(weights)
            assert found == len(shapes), f"{call} gave {found} pairs: one for each layer"
            for k, (W, b) in enumerate(expected[0]):
                look = "Are all slopes found with the weights before the step?"
                got = weights[k]
                assert_close(got[0], W, f"W {k + 1} of {call}", rtol=1e-5, look=look)
                assert_close(got[1], b, f"b {k + 1} of {call}", rtol=1e-5, look=look)


# %%
# HIDDEN
def test_train_with_small_batches(train):
    import numpy as np
    import reference
    from comparing import assert_close

    for n, batch_size, seed in ((12, 4, 11), (10, 4, 12), (7, 1, 13), (9, 8, 14)):
        rng = np.random.default_rng(seed)
        params = [(rng.normal(size=(3, 5)), np.zeros(5)), (rng.normal(size=(5, 4)), np.zeros(4))]
        X, y = rng.normal(size=(n, 3)), rng.integers(4, size=n)
        options = (0.1, batch_size, 3)
        expected = reference.train(params, X, y, *options, np.random.default_rng(seed))
        weights, losses = train(params, X, y, *options, np.random.default_rng(seed))
        call = f"train on {n} rows in batches of {batch_size}"
        look = "One new order per epoch; a batch's loss is the mean over the rows that it has."
        assert_close(losses, expected[1], f"losses of {call}", rtol=1e-5, look=look)
        got = weights[0]
        assert_close(got[0], expected[0][0][0], f"first W of {call}", rtol=1e-5, look=look)


# %%
# HIDDEN
def test_train_leaves_its_arguments_alone(train):
    import numpy as np
    import reference
    from comparing import assert_close, assert_unchanged

    rng = np.random.default_rng(161)
    arrays = [rng.normal(size=shape) for shape in ((3, 4), (4,), (4, 2), (2,))]
    params = [(arrays[0], arrays[1]), (arrays[2], arrays[3])]
    X, y = rng.normal(size=(6, 3)), np.array([0, 1, 1, 0, 1, 1])
    before = [array.copy() for array in (*arrays, X, y)]
    first = train(params, X, y, 0.5, 2, 3, np.random.default_rng(1))
    names = ("W1", "b1", "W2", "b2", "X", "y")
    for name, old, new in zip(names, before, (*arrays, X, y), strict=True):
        assert_unchanged(old, new, f"train(params, X, y, …): {name}")
    kept = len(params)
    assert kept == 2, f"train left params with {kept} pairs, which belongs to the caller"
    moved = float(np.max(np.abs(np.asarray(first[0][0][0]) - before[0])))
    assert moved > 1e-3, "train with three epochs gave the first weights back"
    second = train(params, X, y, 0.5, 2, 3, np.random.default_rng(1))
    look = "The same arguments and a generator of the same seed give the same network."
    assert_close(second[1], list(first[1]), "losses of a second call of train", look=look)
    weights, losses = train(params, X, y, 0.5, 2, 0, np.random.default_rng(1))
    found = len(losses)
    assert found == 0, f"train with n_epochs=0 gave {found} losses: the list should be empty"
    look = "Without an epoch the weights stay as they are."
    assert_close(weights[0][0], before[0], "the first W of train with n_epochs=0", look=look)
    whole = [(np.array([[0, 1], [2, 0], [-1, 1]]), np.array([0, -1]))]
    X = np.array([[250, 3, 10], [7, 200, 100], [1, 0, 2]], dtype=np.uint8)
    y = np.array([0, 1, 1])
    floats = [(W.astype(float), b.astype(float)) for W, b in whole]
    expected = reference.train(floats, X / 1.0, y, 0.01, 2, 2, np.random.default_rng(2))
    weights, losses = train(whole, X, y, 0.01, 2, 2, np.random.default_rng(2))
    look = "Weights that begin as whole numbers get fractions with the first step."
    call = "train with weights and inputs of whole numbers"
    assert_close(weights[0][0], expected[0][0][0], f"W of {call}", look=look)
    assert_close(losses, expected[1], f"losses of {call}", look=look)


# %%
# HIDDEN
def test_train_learns_what_no_straight_line_can_tell_apart(train):
    import numpy as np

    rng = np.random.default_rng(162)
    X = rng.uniform(-1, 1, size=(60, 2))
    y = (X[:, 0] * X[:, 1] > 0).astype(int)
    params = [(rng.normal(size=(2, 12)), np.zeros(12)), (rng.normal(size=(12, 2)) / 3, np.zeros(2))]
    weights, losses = train(params, X, y, 0.5, 10, 80, rng)
    first, last = float(losses[0]), float(losses[-1])
    n_losses = len(losses)
    assert n_losses == 80, f"train for 80 epochs gave {n_losses} losses"
    assert last < 0.25, f"train on 60 points: the loss went from {first:.3f} to {last:.3f} only"
    (W1, b1), (W2, b2) = weights
    hidden = np.maximum(0, X @ np.asarray(W1) + np.asarray(b1))
    found = np.argmax(hidden @ np.asarray(W2) + np.asarray(b2), axis=1)
    share = float(np.mean(found == y))
    assert share > 0.9, f"train on 60 points: the trained weights get {share:.0%} of them right"


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: predictions
# points: [0, 0.5, 0.5, 0.5, 0.5]

# %% [markdown]
# ## Question 7: what will happen?
#
# Answer from the mathematics, before you run the cell behind this question. `predictions()` takes
# nothing and returns a dict with these four keys. Each value is a number.
#
# - `"different_units"`: A network with `sizes = [64, 32, 10]` starts with all weights equal to 0.1 and all
#   intercepts 0. It is trained on the digits with `train`, for 20 epochs. Two hidden units are different
#   when their columns of $W_1$ differ. How many different hidden units are there after training?
# - `"slope"`: A signal runs through six layers, one after the other. In each of them the slope of what
#   comes out with respect to what goes in is $\tfrac12$. What is the slope of the last output with respect
#   to the first input?
# - `"forward_passes"`: A network with `sizes = [64, 32, 10]` has 2,410 parameters. How many forward passes
#   do central differences need, to find all slopes once?
# - `"first_loss"`: The last layer of a network for ten digits starts with all weights and intercepts 0. How
#   large is the mean cross-entropy before the first step? Give at least three digits after the point.

# %% [raw]
# # BEGIN SOLUTION


# %%
def predictions():
    """Return the four predictions.

    Returns
    -------
    dict
        Numbers, with the keys "different_units", "slope", "forward_passes" and "first_loss".
    """
    # BEGIN SOLUTION NO PROMPT
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 2.3026,
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
def test_predictions_is_a_dict_of_four_numbers(predictions):
    import numpy as np

    answers = predictions()
    keys = ["different_units", "first_loss", "forward_passes", "slope"]
    found = sorted(answers) if isinstance(answers, dict) else answers
    assert found == keys, f"predictions returns a dict with the keys {keys}, yours: {found}"
    for key in keys:
        size = np.ndim(answers[key])
        assert size == 0, f"the item {key} is one number, yours has {size} dimensions"
        assert not isinstance(answers[key], str), f"the item {key} is a number, not a text"


# %%
# HIDDEN
def test_predictions_of_the_units_that_start_equal(predictions):
    from comparing import assert_close

    value = predictions()["different_units"]
    look = "Which slopes do two units get that have the same weights on both sides?"
    assert_close(value, 1, "the item different_units of predictions()", look=look)


# %%
# HIDDEN
def test_predictions_of_the_slope_through_six_layers(predictions):
    from comparing import assert_close

    value = predictions()["slope"]
    look = "What does the chain rule do with the slopes along the way?"
    assert_close(value, 1 / 64, "the item slope of predictions()", atol=6e-5, look=look)


# %%
# HIDDEN
def test_predictions_of_the_price_of_central_differences(predictions):
    from comparing import assert_close

    value = predictions()["forward_passes"]
    look = "At which points is the loss measured, for a single slope?"
    assert_close(value, 4820, "the item forward_passes of predictions()", look=look)


# %%
# HIDDEN
def test_predictions_of_the_loss_at_the_start(predictions):
    import numpy as np
    from comparing import assert_close

    value = predictions()["first_loss"]
    look = "Which probability does each digit get, and what is the cost of that?"
    assert_close(value, np.log(10), "the item first_loss of predictions()", atol=1e-3, look=look)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Now see. The next cell trains the network that starts with equal weights, and measures the other three.

# %% tags=["otter_ignore"]
from sklearn.datasets import load_digits

digits = load_digits()
pictures, labels = digits.images / 16, digits.target  # ink, from 0 (white) to 1 (black)
X = pictures.reshape(len(pictures), 64)
order = np.random.default_rng(0).permutation(len(labels))
training, test = order[:1200], order[1200:]

equal = [(np.full((64, 32), 0.1), np.zeros(32)), (np.full((32, 10), 0.1), np.zeros(10))]
trained, _ = train(equal, X[training], labels[training], 0.1, 50, 20, np.random.default_rng(1))
columns = np.unique(np.round(trained[0][0], 6), axis=1).shape[1]

signal = x = Value(1.0)
for _ in range(6):
    signal = signal * 0.5
signal.backward()

n_parameters = sum(W.size + b.size for W, b in init_weights([64, 32, 10], rng))
scores = np.zeros((len(training), 10))

seen = {"different_units": columns, "slope": x.grad, "forward_passes": 2 * n_parameters}
seen["first_loss"] = cross_entropy(softmax(scores), labels[training])
for key, answer in predictions().items():
    print(f"{key:16} you said {answer:8.5g}   seen {seen[key]:8.5g}")

# %% [markdown]
# Units that start equal get equal slopes, in every step. So they stay equal for ever, and 32 of them are
# worth no more than one. Random first weights are not a detail: they are what makes the units different.

# %% [markdown]
# ## Closing: your network reads digits
#
# The scanned digits of assignment 12 are pictures of 8 by 8 pixels. The network has 64 inputs, one hidden
# layer of 32 units, and ten outputs: 2,410 weights, all of them found by your functions. Beside it stands
# scikit-learn's `MLPClassifier`, set to do the same: plain steps, no momentum, no penalty. Only its first
# weights are others.

# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
import warnings

from sklearn.neural_network import MLPClassifier

start = init_weights([64, 32, 10], np.random.default_rng(1))
rng = np.random.default_rng(2)
network, losses = train(start, X[training], labels[training], 0.3, 20, 30, rng)


def read(X):
    return np.argmax(mlp_forward(X, network)[0], axis=1)


library = MLPClassifier((32,), solver="sgd", learning_rate_init=0.3, batch_size=20, momentum=0)
library.set_params(alpha=0, max_iter=30, tol=0, n_iter_no_change=30, random_state=1)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says that 30 epochs are not enough to converge
    library.fit(X[training], labels[training])

print("                 right: training    test")
for name, answer in (("your network", read), ("MLPClassifier", library.predict)):
    right = [np.mean(answer(X[rows]) == labels[rows]) for rows in (training, test)]
    print(f"{name:15} {right[0]:16.1%} {right[1]:7.1%}")

wrong = test[read(X[test]) != labels[test]]
fig = plt.figure(figsize=(10, 3.4), layout="constrained")
left, right = fig.subfigures(1, 2, width_ratios=(1.1, 1))
ax = left.subplots()
ax.semilogy(range(1, 31), losses, color="#0072B2", label="your network")
ax.semilogy(range(1, 31), library.loss_curve_, "--", color="#D55E00", label="MLPClassifier")
ax.set(xlabel="epoch", ylabel="mean cross-entropy")
ax.legend(frameon=False)
for ax in right.subplots(2, 5).ravel():
    ax.axis("off")
for ax, row in zip(right.axes, wrong):
    ax.imshow(pictures[row], cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"is {labels[row]},\nread as {read(X[row : row + 1])[0]}", fontsize=10)
plt.show()

# %% [markdown]
# *Figure 5. Left: the loss on the training part. The library's curve is the mean over the batches of an
# epoch, taken while the weights still move, so it mostly lies a little higher. Right: digits of the test
# part that your network reads wrongly.*
#
# Nearly 98 in a hundred are right, and nobody has told the network what a digit looks like.

# %% [markdown]
# ## Closing: kernels that were learnt
#
# In assignment 12 we chose kernels by hand, for edges in four directions. Now the kernels are learnt. The
# network has four kernels of 3 by 3, a ReLU, max pooling with tiles of size 2, and a dense layer with ten
# outputs. The kernels start as small random numbers. Their slopes come from your `max_pool2d_backward` and
# your `conv2d_backward`. For comparison, the same network keeps the hand-made kernels, and only its dense
# layer learns.
#
# The next cell takes some seconds: your loops visit 350,000 windows. It adds momentum to the steps, which
# assignment 16 explains.


# %% tags=["otter_ignore"] jupyter={"source_hidden": true}
to_the_right = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]) / 4
diagonal = np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]]) / 4
by_hand = np.array([to_the_right, to_the_right.T, diagonal, diagonal[:, ::-1]])


def conv_forward(pictures, kernels):
    """Return all maps after the ReLU, and after max pooling with tiles of size 2."""
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (3, 3), axis=(1, 2))
    maps = np.maximum(0, np.einsum("nijab,kab->nkij", windows, kernels))
    pooled = maps.reshape(*maps.shape[:2], 3, 2, 3, 2).max(axis=(3, 5))
    return maps, pooled


def train_conv(kernels, rows, n_epochs, learn_kernels):
    """Return kernels, W and b, trained by steps with momentum 0.9 on batches of ten."""
    rng = np.random.default_rng(3)
    ((W, b),) = init_weights([9 * len(kernels), 10], rng)
    weights, velocity = [kernels.copy(), W, b], [0, 0, 0]
    for _ in range(n_epochs):
        for batch in rng.permutation(rows).reshape(-1, 10):
            kernels, W, b = weights
            maps, pooled = conv_forward(pictures[batch], kernels)
            flat = pooled.reshape(10, -1)
            gradient = (softmax(flat @ W + b) - np.eye(10)[labels[batch]]) / 10
            d_pooled = (gradient @ W.T).reshape(pooled.shape)
            d_kernels = np.zeros(kernels.shape)
            if learn_kernels:
                for i, row in enumerate(batch):
                    for k, kernel in enumerate(kernels):
                        d_map = max_pool2d_backward(d_pooled[i, k], maps[i, k], 2)
                        d_map = d_map * (maps[i, k] > 0)
                        d_kernels[k] += conv2d_backward(pictures[row], kernel, d_map)[1]
            slopes = (d_kernels, flat.T @ gradient, gradient.sum(axis=0))
            velocity = [0.9 * v + slope for v, slope in zip(velocity, slopes, strict=True)]
            weights = [w - 0.05 * v for w, v in zip(weights, velocity, strict=True)]
    return weights


first = np.random.default_rng(7).normal(0, 0.1, size=(4, 3, 3))
few = training[:400]
learnt = train_conv(first, few, 6, learn_kernels=True)
fixed = train_conv(by_hand, few, 6, learn_kernels=False)

print("kernels          right: training    test")
for name, (kernels, W, b) in (("made by hand", fixed), ("learnt", learnt)):
    right = []
    for rows in (few, test):
        scores = conv_forward(pictures[rows], kernels)[1].reshape(len(rows), -1) @ W + b
        right.append(np.mean(np.argmax(scores, axis=1) == labels[rows]))
    print(f"{name:15} {right[0]:16.1%} {right[1]:7.1%}")

# the cosine of the angle to the nearest hand-made kernel, either way round
units = by_hand.reshape(4, 9) / np.linalg.norm(by_hand.reshape(4, 9), axis=1, keepdims=True)
fig, axes = plt.subplots(3, 4, figsize=(7.5, 5.8), layout="constrained")
for kernels, row in zip((by_hand, first, learnt[0]), axes, strict=True):
    for kernel, ax in zip(kernels, row, strict=True):
        entries = kernel / np.max(np.abs(kernel))
        shown = ax.imshow(entries, cmap="PuOr", vmin=-1, vmax=1)
        for (i, j), entry in np.ndenumerate(entries):
            colour = "white" if abs(entry) > 0.6 else "black"
            ax.text(j, i, f"{round(entry, 1) + 0:.1f}", ha="center", va="center", color=colour, fontsize=9)
        like = np.max(np.abs(units @ kernel.ravel())) / np.linalg.norm(kernel)
        ax.set_title(f"likeness {like:.2f}", fontsize=10)
        ax.set(xticks=[], yticks=[])
for ax, name in zip(axes[:, 0], ("made by hand", "at the start", "learnt"), strict=True):
    ax.set_ylabel(name)
fig.colorbar(shown, ax=axes, label="entry (largest = 1)", shrink=0.7)
plt.show()

# %% [markdown]
# *Figure 6. Kernels of 3 by 3: made by hand, random at the start, and learnt from 400 digits. Purple
# entries are positive, orange ones negative. The likeness is the cosine of the angle to the hand-made kernel
# that is nearest, turned around or not: 1 is the same kernel, 0 has nothing in common.*
#
# Look at the last row. Three of the four kernels started as noise and have become kernels for edges, much
# like those of assignment 12. Nobody asked for edges: they lower the loss. The kernel that is orange nearly
# all over is a **dead unit**. Ink is never negative, so almost everywhere its sum is 0 or less, and its ReLU
# gives 0. Then nearly all of its slopes are 0 too, and it hardly ever comes back.
#
# From this start, the network with the learnt kernels reads more digits of the test part than the one with
# ours: 93 in a hundred, not 89. **Another start may do worse.** Change the 7 in `default_rng(7)` and look
# again. We tried the numbers from 0 to 11: seven of these twelve starts ended better than our kernels,
# and five ended worse, one of them with only 79 right digits in a hundred. So networks are trained from
# several starts. One keeps the network that does best on data set aside for this choice, and not the one
# that does best on the test part.

# %% [markdown]
# ## The same in a library
#
# PyTorch has all of this ready. Its numbers with a memory are called tensors, `requires_grad=True` asks for
# slopes, and `backward()` is yours from Question 1. This is the network of Figure 5:
#
# ```python
# import numpy as np
# import torch
# from sklearn.datasets import load_digits
# from torch import nn
#
# digits = load_digits()
# order = np.random.default_rng(0).permutation(1797)
# X = torch.tensor(digits.data[order] / 16, dtype=torch.float32)
# y = torch.tensor(digits.target[order])
#
# a = torch.tensor(3.0, requires_grad=True)
# (a * a + a).backward()
# print(a.grad)
#
# torch.manual_seed(0)
# network = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
# optimizer = torch.optim.SGD(network.parameters(), lr=0.3)
# for epoch in range(30):
#     for batch in torch.randperm(1200).split(20):
#         loss = nn.functional.cross_entropy(network(X[batch]), y[batch])
#         optimizer.zero_grad()
#         loss.backward()
#         optimizer.step()
#
# right = network(X[1200:]).argmax(dim=1) == y[1200:]
# print(f"{right.double().mean():.1%} of the test part are right")
# ```
#
# It prints:
#
# ```text
# tensor(7.)
# 97.8% of the test part are right
# ```
#
# Three things differ. The line `optimizer.zero_grad()` is needed because PyTorch's `backward` *adds* to what
# is already in `grad`; yours begins with zeros. `cross_entropy` takes scores and has the softmax inside. And
# `nn.Linear` keeps its weights with one row for each *output*, the transpose of yours.
#
# ## Words you will meet elsewhere
#
# | here | elsewhere |
# | --- | --- |
# | backpropagation | reverse-mode automatic differentiation, autograd |
# | the graph of Values | computational graph, tape |
# | slope of one step | local gradient; for arrays: Jacobian, vector-Jacobian product |
# | slopes that arrive from behind | upstream gradient, `grad_output` |
# | dense layer | linear layer, fully connected layer, `Dense` |
# | scores before the softmax | logits |
# | He's rule | Kaiming initialisation, `he_normal` |
# | slopes that die out or grow from layer to layer | vanishing and exploding gradients |
#
# ## Read on
#
# - Goodfellow, Bengio and Courville, *Deep Learning* (2016): section 6.5 on backpropagation, section 8.4 on
#   first weights, chapter 9 on convolutional networks.
# - Bishop, *Pattern Recognition and Machine Learning* (2006): section 5.3, error backpropagation.
# - Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", *Nature* 323
#   (1986): the paper that made it known. Four pages.
# - He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015): where the 2 in He's rule comes from.
# - Andrej Karpathy, *The spelled-out intro to neural networks and backpropagation* (2022): a lecture that
#   builds a class like your `Value`, line by line.
#
# ## Submitting
#
# 1. Run the whole notebook once from the top (*Restart Kernel and Run All Cells*).
# 2. Save it.
# 3. Upload this file, `hw15_backpropagation.ipynb`, where your course collects submissions.
#
# **What comes next.** Your steps all had the same length, and went straight against the slope. Assignment 16
# asks how to take better ones.
