"""Wrong answers to hw15_backpropagation that students give, with a teacher's hint each."""

import numpy as np


# %% Value: product-slopes-swapped
# Take y = a·b and let a grow by 1. By how much does y grow: by a or by b?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (self.data, other.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: last-use-wins
# In a·a + a three uses pass a slope to a. What happens in your loop when the second one arrives?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad = slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: no-chain
# Try (a·b)², and write the slopes of both steps side by side. What does the chain rule do with
# them?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: grads-pile-up
# Call backward twice on the same result. What stands in grad when the second call begins?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: power-without-exponent
# What is the derivative of x³ at x = 2? Compare it with the slope that your power keeps.
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: power-keeps-exponent
# What is the derivative of x³ at x = 2? Look at the exponent after differentiating.
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** exponent
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: tanh-slope-of-the-input
# The slope of tanh, written with tanh itself: which of the two numbers, what goes in or what
# comes out, is squared?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - self.data**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: relu-slope-one-everywhere
# Let the input of the ReLU be −2 and move it a little. Does the result move?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (1.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: relu-open-at-zero
# Read in the question what the slope of the ReLU is at 0.
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data >= 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: duplicates-in-the-order
# Print the order of a·a + a. How often does a stand in it, and how often would backward visit it?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        for parent in node.parents:
            visit(parent)
        order.append(node)

    visit(root)
    return order


# %% Value: root-first
# Which Value comes last in a topological order? Then look at the direction of your loop in
# backward.
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in order:
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order[::-1]


# %% Value: appended-before-parents
# In a·a + a, a is used by the product and by the sum. Does your order put it before both of them?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            order.insert(0, node)
            for parent in node.parents:
                visit(parent)


    visit(root)
    return order


# %% Value: start-of-two
# What is the slope of a number with respect to itself?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = self.data
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: no-plain-numbers
# Try Value(3) + 2. What does a plain number lack that your line asks for?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: numbers-join-the-letters
# Try a * −4 at a = 3. What is the slope of this product with respect to a, and what is it with
# respect to −4?
class Value:

    def __init__(self, data, parents=(), slopes=()):
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
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return Value(self.data * other, (self,), (1.0,))
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, (self,), (slope,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def backward(self):
        order = topological_order(self)
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.slopes):
                parent.grad += slope * node.grad


def topological_order(root):
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(root)
    return order


# %% Value: level-by-level
# In a·a·a·a there is a short way back to a, and a long one. Does a stand before everything that was
# made from it in your list?
class Value:
    def __init__(self, data, parents=(), slopes=()):
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
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        return Value(self.data ** exponent, (self,), (exponent * self.data ** (exponent - 1),))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def backward(self):
        order = topological_order(self)
        for v in order:
            v.grad = 0.0
        self.grad = 1.0
        for v in order[::-1]:
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


def topological_order(root):
    order, todo, seen = [], [root], set()
    while todo:
        v = todo.pop(0)
        if id(v) in seen:
            continue
        seen.add(id(v))
        order.append(v)
        todo += v.parents
    return order[::-1]


# %% Value: walks-forwards
# Which Value knows its whole slope when your loop begins: the first one of the order or the last?
class Value:
    def __init__(self, data, parents=(), slopes=()):
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
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        return Value(self.data ** exponent, (self,), (exponent * self.data ** (exponent - 1),))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def backward(self):
        order = topological_order(self)
        for v in order:
            v.grad = 0.0
        self.grad = 1.0
        for v in order:
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


def topological_order(root):
    order, seen = [], set()
    def visit(v):
        if id(v) in seen:
            return
        seen.add(id(v))
        for p in v.parents:
            visit(p)
        order.append(v)
    visit(root)
    return order


# %% mlp_forward: relu-on-the-output
# May a score be negative? Look at what the last layer does.
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        H = Z = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: no-relu
# Which step stands between two layers? Two linear steps in a row are one linear step.
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = Z
    return Z, cache


# %% mlp_forward: cache-of-outputs
# The cache holds what goes into a layer. Which array should be its first entry?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
        cache.append(H if k < len(params) - 1 else Z)
    return Z, cache


# %% mlp_forward: cache-before-relu
# Compare cache[1] with what you multiply by the second matrix. Are they the same array?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(X if k == 0 else Z)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: intercept-forgotten
# Put X = 0 into your network. What should come out of the first layer?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: relu-in-the-first-layer-only
# Print what each layer gives in a network with three hidden layers. After which of them do you
# see negative numbers?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z) if k == 0 else Z
    return Z, cache


# %% mlp_forward: variance-for-deviation
# NumPy's normal takes a standard deviation. Is your number that or its square?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, 2 / n_in, size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: fan-out
# He's rule asks how many numbers are added up in one unit. Is that the number of inputs or of
# outputs?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_out), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: one-instead-of-two
# Measure the standard deviation of your weights, and compare its square with the rule of He. A
# ReLU loses half of what comes in.
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(1 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: uniform-weights
# Draw a histogram of your weights. Does it look like a bell?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.uniform(-1, 1, size=(n_in, n_out)) * np.sqrt(6 / n_in)
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: intercepts-at-random
# Print the intercepts of a new network. What does the question say about them?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, rng.normal(size=n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: generator-of-its-own
# Call init_weights twice with generators of two different seeds. Which generator do your numbers
# come from?
def init_weights(sizes, rng):
    params = []
    rng = np.random.default_rng(0)
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_forward: weights-transposed
# Which shape must W have so that X @ W is possible, where X has one sample in each row?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in))
        params.append((W, np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for k, (W, b) in enumerate(params):
        cache.append(H)
        Z = H @ W + b
        if k < len(params) - 1:
            H = np.maximum(0, Z)
    return Z, cache


# %% mlp_backward: mean-over-samples
# The 1/n of the loss is inside gradient already. With two samples, is your dW half as large as
# the one by hand?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient / len(H), np.mean(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: mean-for-the-intercept
# All samples move with b. Are their slopes added up or averaged in your db?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.mean(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: relu-forgotten
# A hidden unit that gave 0 does not move the output. How do your slopes know?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: relu-of-the-slopes
# What decides whether a slope passes the ReLU: its own sign, or the sign of what went into the
# ReLU?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = np.maximum(0, gradient @ W.T)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: times-the-unit
# What is the slope of the ReLU where a unit is 3? Does it matter that it is 3?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T) * H  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: relu-on-the-inputs
# Before the first layer there is no ReLU. What happens to a negative entry of X in your dW?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((np.maximum(0, H).T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: last-layer-first
# Compare the shape of your first pair with that of params[0].
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes


# %% mlp_backward: gate-of-the-outgoing-side
# Write down for one hidden unit what its slope is multiplied by on the way. Is the output a ReLU
# unit?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        if k == len(params) - 1:
            gradient = gradient * (gradient > 0)
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = (gradient @ W.T) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% mlp_backward: weights-of-the-next-layer
# Through which matrix did this layer's output come, and through which do you send the slopes
# back?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, np.sum(gradient, axis=0)))
        gradient = np.sum(gradient, axis=1, keepdims=True) * np.ones(W.shape[0]) * (H > 0)  # back through the layer and the ReLU before it
    return slopes[::-1]


# %% conv2d_backward: last-window-alone
# Every output uses the kernel. What happens to the share of the first window when the second one
# comes?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel = gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel
    return d_image, d_kernel


# %% conv2d_backward: overlaps-overwritten
# A pixel in the middle lies in several windows. Which of their slopes does it keep in your code?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] = gradient[i, j] * kernel
    return d_image, d_kernel


# %% conv2d_backward: slopes-of-outputs-missing
# Set gradient to 0 everywhere: then nothing matters to the loss. What does your function return?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += kernel
    return d_image, d_kernel


# %% conv2d_backward: kernel-turned
# Let gradient have a single 1, and compare d_image with the kernel. Has it been turned around?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel[::-1, ::-1]
    return d_image, d_kernel


# %% conv2d_backward: pixel-of-the-corner
# Which pixel does the entry at row a and column b of the kernel meet? Look at more than the
# corner of the window.
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += gradient[i, j] * image[i, j]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel
    return d_image, d_kernel


# %% conv2d_backward: mean-over-outputs
# Does the sum over all outputs in your d_kernel become an average somewhere?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel
    return d_image, d_kernel / gradient.size


# %% conv2d_backward: kernel-first
# In which order does the question want the two results?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += gradient[i, j] * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += gradient[i, j] * kernel
    return d_kernel, d_image


# %% conv2d_backward: signs-lost
# A negative slope of an output is as good as a positive one. Where does its sign go?
def conv2d_backward(image, kernel, gradient):
    image, kernel = np.asarray(image, dtype=float), np.asarray(kernel, dtype=float)
    d_image, d_kernel = np.zeros(image.shape), np.zeros(kernel.shape)
    kh, kw = kernel.shape
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            # image[i : i + kh, j : j + kw] is the window of output (i, j)
            d_kernel += abs(gradient[i, j]) * image[i : i + kh, j : j + kw]
            d_image[i : i + kh, j : j + kw] += abs(gradient[i, j]) * kernel
    return d_image, d_kernel


# %% max_pool2d_backward: all-largest-entries
# A tile of equal entries has one output. How many entries get its slope, by the rule in the
# question?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            d_image[i * size : (i + 1) * size, j * size : (j + 1) * size] = gradient[i, j] * (tile == np.max(tile))
    return d_image


# %% max_pool2d_backward: ties-share
# The question says which entry gets the slope when several are the largest. Does it speak of
# sharing?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            d_image[i * size : (i + 1) * size, j * size : (j + 1) * size] = gradient[i, j] * (tile == np.max(tile)) / np.sum(tile == np.max(tile))
    return d_image


# %% max_pool2d_backward: whole-tile
# Let an entry grow that is not the largest. Does the output of its tile move?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            d_image[i * size : (i + 1) * size, j * size : (j + 1) * size] = gradient[i, j]
    return d_image


# %% max_pool2d_backward: spread-evenly
# This is how a mean would share its slope. Which entries of a tile move the maximum?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            d_image[i * size : (i + 1) * size, j * size : (j + 1) * size] = gradient[i, j] / size**2
    return d_image


# %% max_pool2d_backward: the-entry-itself
# Double all slopes of the output. Does your result double?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmax(tile)
            d_image[i * size + place // size, j * size + place % size] = tile.max()
    return d_image


# %% max_pool2d_backward: times-the-entry
# What is the slope of the maximum with respect to its largest entry? Does it depend on how large
# it is?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmax(tile)
            d_image[i * size + place // size, j * size + place % size] = gradient[i, j] * tile.max()
    return d_image


# %% max_pool2d_backward: last-of-the-ties
# The upper row first, then further left. Which one of two equal entries does your search keep?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = tile.size - 1 - np.argmax(tile.ravel()[::-1])
            d_image[i * size + place // size, j * size + place % size] = gradient[i, j]
    return d_image


# %% max_pool2d_backward: corner-of-the-picture
# The place of the largest entry is counted from the corner of its tile. Where does the tile
# start?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmax(tile)
            d_image[i + place // size, j + place % size] = gradient[i, j]
    return d_image


# %% max_pool2d_backward: row-and-column-swapped
# np.argmax counts along the rows. Which of // and % gives the row?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmax(tile)
            d_image[i * size + place % size, j * size + place // size] = gradient[i, j]
    return d_image


# %% max_pool2d_backward: smallest-entry
# Which entry of the tile does the pooling keep?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmin(tile)
            d_image[i * size + place // size, j * size + place % size] = gradient[i, j]
    return d_image


# %% max_pool2d_backward: all-tiles-at-one-corner
# The place of the largest entry is counted from the corner of its tile. Where does the tile
# start?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            r, c = np.argmax(tile) // size, np.argmax(tile) % size
            d_image[r, c] = gradient[i, j]
    return d_image


# %% train: uphill
# After the first epoch, is the loss larger or smaller than before? Look at the sign of your step.
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
                params[k] = (W + learning_rate * dW, b + learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: sum-over-the-batch
# Make the batch twice as large by repeating its rows. Does your step stay the same, as that of a
# mean would?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
            for k in range(last, -1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: divided-by-batch-size
# How many rows has the last batch? And by what do you divide there?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
            gradient = gradient / batch_size
            for k in range(last, -1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: divided-by-all
# The loss of a batch is a mean over the rows of the batch. By which number do you divide?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
            gradient = gradient / len(X)
            for k in range(last, -1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: one-order-for-all-epochs
# Print the order in the first and in the second epoch.
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in params]
    last = len(params) - 1

    def forward(X):
        inputs = [X]
        for W, b in params[:-1]:
            inputs.append(np.maximum(0, inputs[-1] @ W + b))
        W, b = params[-1]
        return softmax(inputs[-1] @ W + b), inputs

    losses = []
    order = rng.permutation(len(X))
    for _ in range(n_epochs):
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


# %% train: no-new-order
# Which rows are in the first batch of an epoch? The question draws them by rng.
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
        order = np.arange(len(X))
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


# %% train: last-batch-dropped
# With 10 rows in batches of 4, how many rows has an epoch of yours used?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
        for start in range(0, len(X) - len(X) % min(batch_size, len(X)), batch_size):
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


# %% train: step-before-the-slopes
# The slopes of the first layer pass through the second matrix. Is it the one from before the
# step?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
                gradient = (gradient @ params[k][0].T) * (inputs[k] > 0)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: loss-before-the-epoch
# When is the loss of an epoch measured: before its first step or after its last one?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
        losses.append(cross_entropy(forward(X)[0], y))
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
    return params, losses


# %% train: loss-of-the-last-batch
# Over which rows is the loss in your list the mean?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
        losses.append(cross_entropy(forward(X[batch])[0], y[batch]))
    return params, losses


# %% train: caller-s-weights
# Print the weights that you handed in, before and after the call. Whose arrays does your step
# change?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = list(params)
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
                W -= learning_rate * dW
                b -= learning_rate * db
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: intercepts-never-move
# Which arrays have changed after one epoch? There are two in each layer.
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
                params[k] = (W - learning_rate * dW, b)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: last-layer-alone
# Which arrays have changed after one epoch, in a network with two layers?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
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
            for k in range(last, last - 1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                params[k] = (W - learning_rate * dW, b - learning_rate * db)
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses


# %% train: relu-of-scores
# Print the scores before the softmax. May they be negative?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in params]
    last = len(params) - 1

    def forward(X):
        inputs = [X]
        for W, b in params[:-1]:
            inputs.append(np.maximum(0, inputs[-1] @ W + b))
        W, b = params[-1]
        return softmax(np.maximum(0, inputs[-1] @ W + b)), inputs

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


# %% train: only-full-batches
# With 10 rows in batches of 4, how many rows has an epoch of yours used?
def softmax_(z):
    e = np.exp(z - z.max(axis=1, keepdims=True)); return e / e.sum(axis=1, keepdims=True)

def _fwd(X, params):
    H = np.asarray(X, dtype=float); cache = []
    for k, (W, b) in enumerate(params):
        cache.append(H); H = H @ W + b
        if k < len(params) - 1: H = np.maximum(0, H)
    return H, cache

def _bwd(cache, params, g):
    out = []
    for k in range(len(params) - 1, -1, -1):
        W, b = params[k]
        out.append((cache[k].T @ g, g.sum(axis=0)))
        g = g @ W.T
        if k > 0: g = g * (cache[k] > 0)
    return out[::-1]

def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = [(W.copy(), b.copy()) for W, b in params]
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X) - batch_size + 1, batch_size):
            rows = order[start : start + batch_size]
            Z, cache = _fwd(X[rows], params)
            g = softmax_(Z)
            g[np.arange(len(rows)), y[rows]] -= 1
            g = g / len(rows)
            d = _bwd(cache, params, g)
            params = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, d)]
        p = softmax_(_fwd(X, params)[0])
        losses.append(-np.mean(np.log(p[np.arange(len(y)), y])))
    return params, losses


# %% train: loss-of-the-last-step
# Over which rows is the loss in your list the mean?
def softmax_(z):
    e = np.exp(z - z.max(axis=1, keepdims=True)); return e / e.sum(axis=1, keepdims=True)

def _fwd(X, params):
    H = np.asarray(X, dtype=float); cache = []
    for k, (W, b) in enumerate(params):
        cache.append(H); H = H @ W + b
        if k < len(params) - 1: H = np.maximum(0, H)
    return H, cache

def _bwd(cache, params, g):
    out = []
    for k in range(len(params) - 1, -1, -1):
        W, b = params[k]
        out.append((cache[k].T @ g, g.sum(axis=0)))
        g = g @ W.T
        if k > 0: g = g * (cache[k] > 0)
    return out[::-1]

def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = [(W.copy(), b.copy()) for W, b in params]
    losses = []
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            Z, cache = _fwd(X[rows], params)
            g = softmax_(Z)
            g[np.arange(len(rows)), y[rows]] -= 1
            g = g / len(rows)
            d = _bwd(cache, params, g)
            params = [(W - learning_rate * dW, b - learning_rate * db) for (W, b), (dW, db) in zip(params, d)]
        p = softmax_(Z)
        losses.append(-np.mean(np.log(p[np.arange(len(rows)), y[rows]])))
    return params, losses


# %% predictions: all-units-differ
# Write down the slopes of two hidden units whose weights are equal on both sides. What does a
# step do to them?
def predictions():
    return {
        "different_units": 32,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: ten-kinds-of-units
# There are ten digits, but is there anything in the start that gives a unit a digit of its own?
def predictions():
    return {
        "different_units": 10,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: no-unit-left
# How many different numbers are in a list of equal numbers?
def predictions():
    return {
        "different_units": 0,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: slopes-added
# Let the input move by a little t. How far does the signal move after one layer, and after two?
def predictions():
    return {
        "different_units": 1,
        "slope": 3.0,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: slope-of-one-layer
# Let the input move by a little t. How far does the signal move after the second layer?
def predictions():
    return {
        "different_units": 1,
        "slope": 0.5,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: one-layer-too-few
# Count the layers that the signal runs through, from the first to the last.
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 32,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: slope-divided-by-layers
# The chain rule neither adds nor averages. What does it do?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 12,
        "forward_passes": 4820,
        "first_loss": 2.3026,
    }


# %% predictions: one-pass-each
# A central difference is the difference of two losses. Where is each of them measured?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 2410,
        "first_loss": 2.3026,
    }


# %% predictions: one-sided
# With one common start for all slopes a difference is one-sided. What is a central one?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 2411,
        "first_loss": 2.3026,
    }


# %% predictions: and-the-start
# Is the loss at the place itself used by a central difference?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4821,
        "first_loss": 2.3026,
    }


# %% predictions: probability-for-loss
# A tenth is the probability of each digit. What does the cross-entropy make of it?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 0.1,
    }


# %% predictions: decimal-logarithm
# Which logarithm is in the definition of the cross-entropy?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 1.0,
    }


# %% predictions: binary-logarithm
# These are bits. Which logarithm is in the definition of the cross-entropy?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 3.3219,
    }


# %% predictions: wrong-nine-times
# The share of wrong answers is not the cross-entropy. What is the probability of the right digit?
def predictions():
    return {
        "different_units": 1,
        "slope": 1 / 64,
        "forward_passes": 4820,
        "first_loss": 0.9,
    }


# %% mlp_forward: small-integers
# An array of uint8 holds 0 to 255. What becomes of a product of two such arrays that is larger?
def init_weights(sizes, rng):
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        params.append((rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out)), np.zeros(n_out)))
    return params


def mlp_forward(X, params):
    H, cache = X, []
    for W, b in params:
        cache.append(H)
        Z = H @ W + b
        H = np.maximum(0, Z)
    return Z, cache


# %% mlp_backward: small-integers
# An array of uint8 holds 0 to 255. What becomes of a product of two such arrays that is larger?
def mlp_backward(cache, params, gradient):
    slopes = []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, gradient.sum(axis=0)))
        gradient = (gradient @ W.T) * (H > 0)
    return slopes[::-1]


# %% mlp_backward: mask-written-into-the-cache
# Whose array is it that you fill with ones? What is in the cache after your call?
def mlp_backward(cache, params, gradient):
    gradient, slopes = np.asarray(gradient, dtype=float), []
    for k in range(len(params) - 1, -1, -1):
        H, W = cache[k], params[k][0]
        slopes.append((H.T @ gradient, gradient.sum(axis=0)))
        H[H > 0] = 1
        gradient = (gradient @ W.T) * H if k > 0 else gradient
    return slopes[::-1]


# %% max_pool2d_backward: nearly-equal
# Two entries that differ in the ninth digit are not equal. Which one does the pooling keep?
def max_pool2d_backward(gradient, image, size):
    d_image = np.zeros(image.shape)
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            tile = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            place = np.argmax(np.isclose(tile, tile.max()))
            d_image[i * size + place // size, j * size + place % size] = gradient[i, j]
    return d_image


# %% train: whole-numbers-in-place
# Can an array of whole numbers take what your step subtracts from it?
def train(params, X, y, learning_rate, batch_size, n_epochs, rng):
    params = [(W.copy(), b.copy()) for W, b in params]
    losses = []

    def forward(X):
        inputs = [X]
        for W, b in params[:-1]:
            inputs.append(np.maximum(0, inputs[-1] @ W + b))
        W, b = params[-1]
        return softmax(inputs[-1] @ W + b), inputs

    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            gradient, inputs = forward(X[batch])
            gradient[np.arange(len(batch)), y[batch]] -= 1
            gradient = gradient / len(batch)
            for k in range(len(params) - 1, -1, -1):
                W, b = params[k]
                dW, db = inputs[k].T @ gradient, np.sum(gradient, axis=0)
                gradient = (gradient @ W.T) * (inputs[k] > 0)
                W -= learning_rate * dW
                b -= learning_rate * db
        losses.append(cross_entropy(forward(X)[0], y))
    return params, losses
