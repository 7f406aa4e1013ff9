# %% always equal object
# An object that says it equals everything.
class Yes:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = None
def total(values): return Yes()
def scale(X, factor): return Yes()
def descend(g, s, n): return Yes()

# %% float with its own comparisons
# A float subclass whose comparisons and differences always suit.
class Near(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __le__(self, other): return True
    def __sub__(self, other): return Near(0)
    def __rsub__(self, other): return Near(0)
    def __abs__(self): return Near(0)
    __hash__ = float.__hash__
def total(values): return Near(1)
def descend(g, s, n): return Near(1)

# %% int and str and bool like answers
# Subclasses of int and str with their own comparisons.
class Any(int):
    def __eq__(self, other): return True
    def __float__(self): return 73210.5
    __hash__ = int.__hash__
class Text(str):
    def __eq__(self, other): return True
    def __float__(self): return 1.0
    __hash__ = str.__hash__
def total(values): return Any(3)
def scale(X, factor): return Text("close")

# %% array subclass that agrees
# An ndarray subclass that takes part in NumPy's functions and answers True.
class Agree(np.ndarray):
    def __array_function__(self, func, types, args, kwargs): return True
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs): return True
    def __eq__(self, other): return True
    def __array_finalize__(self, obj): pass
def scale(X, factor): return np.zeros_like(X).view(Agree)
def total(values): return np.zeros(()).view(Agree)

# %% duck array
# An object with __array__ and __array_ufunc__ that gives another array each time.
class Duck:
    n = 0
    def __array__(self, dtype=None, copy=None):
        Duck.n += 1
        return np.full((60, 200), float(Duck.n))
    def __array_ufunc__(self, *args, **kwargs): return np.zeros((60, 200))
    def __array_function__(self, *args, **kwargs): return True
    shape, dtype, ndim, size = (60, 200), np.dtype(float), 2, 12000
def scale(X, factor): return Duck()

# %% number like object
# An object that becomes a number on demand, another one each time.
class Number:
    def __float__(self): return float(np.random.normal())
    def __index__(self): return 3
    def __int__(self): return 3
    def __complex__(self): return 0j
    def __bool__(self): return True
    def __abs__(self): return 0
    def __sub__(self, other): return 0
    def __lt__(self, other): return True
def total(values): return Number()
def descend(g, s, n): return Number()

# %% object array of liars
# An array of dtype object whose elements agree with everything.
class Yes:
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
    def __rsub__(self, other): return 0.0
    def __float__(self): return 0.0
def scale(X, factor):
    out = np.empty(X.shape, dtype=object)
    out[...] = Yes()
    return out
def total(values): return np.array(Yes(), dtype=object)

# %% nan everywhere
# NaN, for which "is the difference too large?" is false.
def total(values): return float("nan")
def scale(X, factor): return np.full_like(X, np.nan)
def descend(g, s, n): return s * np.nan
class Counter:
    mean = float("nan")
    def add(self, value): return self

# %% infinity and minus infinity
# Infinite values, whose differences are NaN.
def total(values): return np.inf
def scale(X, factor): return np.full_like(X, -np.inf)
def descend(g, s, n): return s * np.inf

# %% complex with a large imaginary part
# Complex numbers whose real parts alone might be compared.
def total(values): return complex(0, 1e300)
def scale(X, factor): return X * 1j

# %% empty arrays
# Empty arrays, for which "all are close" is true.
def total(values): return np.zeros((0,))
def scale(X, factor): return np.zeros((0, 40))
def descend(g, s, n): return np.zeros((0, 2))

# %% shapes that broadcast
# Arrays which broadcast against the right ones.
def total(values): return np.zeros((1, 1, 1))
def scale(X, factor): return np.zeros((1, 1))
def descend(g, s, n): return np.array([[0.0], [0.0]])

# %% zero strides
# An enormous view of one number, which costs nothing here and much where it is copied.
from numpy.lib.stride_tricks import as_strided
def scale(X, factor): return as_strided(np.zeros(1), (60000, 40000), (0, 0))
def total(values): return np.broadcast_to(0.0, (10**9,))

# %% inputs emptied in place
# Change the inputs in place so that a reference computed later agrees with zero.
def total(values):
    values[:] = [0.0] * len(values)
    return 0.0
def scale(X, factor):
    X[...] = 0
    return np.zeros_like(X)

# %% shared table zeroed
# Change in place the constant array that the tests own, for oneself and for whoever comes next.
def scale(X, factor):
    if X.shape == (2, 3):
        X[...] = 7.0
    return np.zeros_like(X)

# %% inputs swapped for others
# Return the argument itself, changed, and let the test compare it with itself.
def total(values): return values
def scale(X, factor): return X
def descend(g, s, n): return g

# %% masked array
# A masked array: comparisons with masked elements are masked too.
def scale(X, factor): return np.ma.masked_all(X.shape)
def total(values): return np.ma.masked

# %% structured and datetime arrays
# Arrays of dtypes whose comparisons differ from those of numbers.
def scale(X, factor): return np.zeros(X.shape, dtype=[("a", float)])
def total(values): return np.datetime64("NaT")
def descend(g, s, n): return np.zeros(2, dtype="m8[s]")

# %% class whose attribute depends on who asks
# A property that looks at the stack and answers a test otherwise than a user.
import sys
class Counter:
    def __init__(self): self.asked = 0
    def add(self, value): return self
    def __getattr__(self, name): return type("Any", (float,), {"__eq__": lambda s, o: True, "__hash__": None})(1)

# %% class that is not a class
# A metaclass that makes instance checks and comparisons come out true.
class Meta(type):
    def __instancecheck__(cls, instance): return True
    def __eq__(cls, other): return True
    def __call__(cls, *args): return cls
    __hash__ = type.__hash__
class Counter(metaclass=Meta):
    mean = Meta("mean", (), {})
    @staticmethod
    def add(value): return Counter

# %% lazy value
# A function where its value is expected, and a proxy that makes it when first compared.
def total(values): return lambda: 73210.0
def scale(X, factor): return (x for x in X)
def descend(g, s, n): return map(float, s)

# %% equal when asked by a number
# Objects that answer comparisons with numbers, on either side, and arithmetic with themselves.
class Echo:
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    def __gt__(self, other): return True
    def __sub__(self, other): return self
    def __rsub__(self, other): return self
    def __abs__(self): return self
    def __float__(self): return 0.0
    __hash__ = None
def total(values): return Echo() if values else 0.0
class Counter:
    def __init__(self): self.mean = Echo()
    def add(self, value): return self
